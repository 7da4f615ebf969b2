/** ServiceAccount, DefaultTolerationSeconds and Priority. */
import { randomUUID } from 'node:crypto';
import type { KubernetesObject } from '../../client.js';
import type { ClusterView } from '../objects.js';
import { forbidden } from '../refusals.js';

type Any = KubernetesObject[string];
const pods = { group: '', plural: 'pods', kind: 'Pod' };
const tokenPath = '/var/run/secrets/kubernetes.io/serviceaccount';

export function admitPod(cluster: ClusterView, pod: KubernetesObject): void {
  setServiceAccount(cluster, pod);
  setTolerations(pod.spec);
  setPriority(cluster, pod);
  cluster.mutatePod?.(pod, cluster.store.get('/serviceaccounts', pod.metadata.namespace, pod.spec.serviceAccountName));
}

function setServiceAccount({ store }: ClusterView, pod: KubernetesObject): void {
  const { spec, metadata } = pod;
  // Mirror pods belong to their kubelet.
  if (metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined) return;
  const name: string = spec.serviceAccountName || 'default';
  spec.serviceAccountName = name;
  spec.serviceAccount = name;
  const account = store.get('/serviceaccounts', metadata.namespace, name);
  if (account === undefined) {
    throw forbidden(
      pods,
      metadata.name,
      `error looking up service account ${metadata.namespace}/${name}: serviceaccount "${name}" not found`,
    );
  }
  if ((spec.imagePullSecrets ?? []).length === 0 && (account.imagePullSecrets ?? []).length > 0) {
    spec.imagePullSecrets = structuredClone(account.imagePullSecrets);
  }
  if (spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true) mountToken(spec);
}

function mountToken(spec: Any): void {
  const containers: readonly Any[] = [...(spec.initContainers ?? []), ...(spec.containers ?? [])];
  const needing = containers.filter(
    (each) => !(each.volumeMounts ?? []).some((mount: Any) => mount.mountPath === tokenPath),
  );
  if (needing.length === 0) return;
  const name = `kube-api-access-${randomUUID().slice(0, 5)}`;
  for (const container of needing)
    container.volumeMounts = [...(container.volumeMounts ?? []), { name, readOnly: true, mountPath: tokenPath }];
  const projected = {
    defaultMode: 420,
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      {
        downwardAPI: {
          items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
        },
      },
    ],
  };
  spec.volumes = [...(spec.volumes ?? []), { name, projected }];
}

function setTolerations(spec: Any): void {
  const tolerations: Any[] = spec.tolerations ?? [];
  for (const key of ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']) {
    const isTolerated = tolerations.some(
      (each) => (each.key === key || !each.key) && (!each.effect || each.effect === 'NoExecute'),
    );
    if (!isTolerated) tolerations.push({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 });
  }
  spec.tolerations = tolerations;
}

const systemClasses: Readonly<Record<string, number>> = {
  'system-node-critical': 2_000_001_000,
  'system-cluster-critical': 2_000_000_000,
};

function setPriority({ store }: ClusterView, pod: KubernetesObject): void {
  const { spec, metadata } = pod;
  const classes = store.list('scheduling.k8s.io/priorityclasses');
  const name: string | undefined = spec.priorityClassName || undefined;
  const chosen = classes.find((each) =>
    name === undefined ? each.globalDefault === true : each.metadata.name === name,
  );
  const system = name === undefined ? undefined : systemClasses[name];
  if (name !== undefined && chosen === undefined && system === undefined) {
    throw forbidden(pods, metadata.name, `no PriorityClass with name ${name} was found`);
  }
  if (name === undefined && chosen !== undefined) spec.priorityClassName = chosen.metadata.name;
  const priority: number = chosen?.value ?? system ?? 0;
  if (spec.priority !== undefined && spec.priority !== priority) {
    throw forbidden(
      pods,
      metadata.name,
      `the integer value of priority (${spec.priority}) must not be provided in pod spec; priority admission controller computed ${priority} from the given PriorityClass name`,
    );
  }
  spec.priority = priority;
  spec.preemptionPolicy ??= chosen?.preemptionPolicy ?? 'PreemptLowerPriority';
}
