/** What the API fills into pods and pod templates. */
import type { KubernetesObject } from '../client.js';

type Spec = KubernetesObject[string];

/** `Always` for `:latest` and no tag, and else `IfNotPresent`: SetDefaults_Container. */
function pullPolicy(image: string): string {
  const [name = ''] = image.split('@');
  const tag = /:([^/:]+)$/.exec(name)?.[1];
  if (image.includes('@') && tag === undefined) return 'IfNotPresent';
  return tag === undefined || tag === 'latest' ? 'Always' : 'IfNotPresent';
}

export function setPodSpecDefaults(spec: Spec): void {
  if (spec === undefined) return;
  spec.securityContext ??= {};
  // `serviceAccount` is the older name of the field: the two are always equal.
  if (spec.serviceAccountName !== undefined) spec.serviceAccount = spec.serviceAccountName;
  else if (spec.serviceAccount !== undefined) spec.serviceAccountName = spec.serviceAccount;
  for (const container of [...(spec.initContainers ?? []), ...(spec.containers ?? [])]) {
    container.imagePullPolicy ??= pullPolicy(container.image ?? '');
    container.resources ??= {};
    if (spec.hostNetwork === true) for (const port of container.ports ?? []) port.hostPort ??= port.containerPort;
  }
}

export function setPodDefaults(pod: KubernetesObject): void {
  const { spec } = pod;
  setPodSpecDefaults(spec);
  for (const container of [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])]) {
    const { limits } = container.resources;
    if (limits !== undefined) container.resources.requests = { ...limits, ...container.resources.requests };
  }
  if (spec !== undefined) spec.enableServiceLinks ??= true;
  if (pod.metadata.resourceVersion === undefined) pod.status.phase ??= 'Pending';
  pod.status.qosClass ??= qosClass(spec);
  if (pod.status.podIP !== undefined) pod.status.podIPs ??= [{ ip: pod.status.podIP }];
}

export function qosClass(spec: Spec): string {
  const containers: readonly Spec[] = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])];
  const counted = ['cpu', 'memory'];
  const any = containers.some(({ resources }) =>
    counted.some((name) => resources?.requests?.[name] ?? resources?.limits?.[name]),
  );
  if (!any) return 'BestEffort';
  const all = containers.every(({ resources }) =>
    counted.every(
      (name) => resources?.limits?.[name] !== undefined && resources.requests?.[name] === resources.limits[name],
    ),
  );
  return all ? 'Guaranteed' : 'Burstable';
}
