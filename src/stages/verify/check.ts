import { poolMembers } from '../../azure/aks/pool-members.js';
import { type Environment, type NodePool, type ReleaseInstance, releaseInstances } from '../../environment/index.js';
import { clientIdAnnotation, condition, objectName, type Pod, readinessOf, useLabel } from '../../kubernetes/index.js';
import type { Finding } from '../../model/index.js';
import { imagesOfPod, lockedDigests } from './images.js';
import type { LivePlatform, ObservedPlatform } from './observe.js';

/** Everything in which what runs is not what was declared. */
export function checkPlatform(environment: Environment, observed: ObservedPlatform): readonly Finding[] {
  const { cluster } = observed;
  if (cluster === undefined) {
    return [
      finding({
        message: `cluster ${environment.cluster.name} does not exist`,
        mend: 'Run the stage cluster-ensure.',
        path: 'cluster',
      }),
    ];
  }
  return [
    ...Object.values(environment.nodePools).flatMap((pool) => checkPool(pool, environment, cluster)),
    ...releaseInstances(environment, observed.options).flatMap((instance) => checkRelease(instance, cluster)),
    ...checkDigests(environment, observed, cluster),
    ...checkIdentities(environment, observed, cluster),
  ];
}

function finding(parts: Omit<Finding, 'stage' | 'severity'> & Partial<Pick<Finding, 'severity'>>): Finding {
  return { severity: 'error', stage: 'verify', ...parts };
}

function checkPool(pool: NodePool, environment: Environment, { nodes, pools }: LivePlatform): readonly Finding[] {
  const { name, scale } = pool;
  const names = [name, ...poolMembers(pool, environment, pools).map((member) => member.name)];
  const ready = nodes.filter(
    ({ metadata, status }) =>
      names.includes(metadata.labels?.agentpool ?? '') && condition(status?.conditions, 'Ready')?.status === 'True',
  ).length;
  const least = scale.autoscale ? scale.min : scale.count;
  if (ready >= least) return [];
  return [
    finding({
      message: `node pool ${name} has ${ready} ready nodes, declared are at least ${least}`,
      mend: `kubectl describe nodes --selector 'agentpool in (${[...new Set(names)].join(', ')})'`,
      path: `nodePools.${name}`,
    }),
  ];
}

function checkRelease(
  { address, namespace, name }: ReleaseInstance,
  { releases, workloads }: LivePlatform,
): readonly Finding[] {
  const key = `${namespace}/${name}`;
  const about = { address, path: `releases.${name}` };
  const [newest] = releases.get(key) ?? [];
  if (newest === undefined)
    return [finding({ ...about, message: `release ${key} is not deployed`, mend: 'Run the stage helm-deploy.' })];
  if (newest.status !== 'deployed') {
    const mend = `helm history ${name} --namespace ${namespace}`;
    return [finding({ ...about, message: `release ${key} is ${newest.status} at revision ${newest.revision}`, mend })];
  }
  return (workloads.get(key) ?? []).flatMap((object) => {
    const readiness = readinessOf(object);
    if (readiness.state === 'ready') return [];
    const mend = `kubectl describe ${object.kind.toLowerCase()} ${object.metadata.name} --namespace ${namespace}`;
    return [
      finding({ ...about, message: `release ${key}: ${objectName(object)} is not ready: ${readiness.message}`, mend }),
    ];
  });
}

/** What runs must be what the run resolved: another digest is another program. */
function checkDigests(
  environment: Environment,
  { imageLock }: ObservedPlatform,
  { pods }: LivePlatform,
): readonly Finding[] {
  const locked = lockedDigests(environment, imageLock);
  return pods.filter(isRunning).flatMap((pod) =>
    imagesOfPod(pod).flatMap(({ container, repository, digest }) => {
      const expected = locked.get(repository);
      if (expected === undefined || digest === undefined || digest === expected) return [];
      const { namespace, name } = pod.metadata;
      return [
        finding({
          message: `pod ${namespace}/${name} runs ${repository}@${digest} in container ${container}, the image lock has ${expected}`,
          mend: 'Run the stage helm-deploy again; a pod that nobody declared keeps its image until it is deleted.',
        }),
      ];
    }),
  );
}

/** Pods reach Azure only through an annotated ServiceAccount and a label of their own. */
function checkIdentities(
  environment: Environment,
  { identities }: ObservedPlatform,
  cluster: LivePlatform,
): readonly Finding[] {
  return Object.values(environment.identities).flatMap((identity) =>
    identity.serviceAccounts.flatMap(({ namespace, name }) => {
      const about = { path: `identities.${identity.name}.serviceAccounts` };
      const account = cluster.serviceAccounts.find(
        ({ metadata }) => metadata.namespace === namespace && metadata.name === name,
      );
      if (account === undefined) {
        const message = `ServiceAccount ${namespace}/${name} of identity ${identity.name} does not exist`;
        return [
          finding({
            ...about,
            severity: 'warning',
            message,
            mend: 'Deploy the release that makes it, or remove it from the identity.',
          }),
        ];
      }
      const unlabelled = cluster.pods
        .filter(isRunning)
        .filter(({ metadata, spec }) => metadata.namespace === namespace && spec?.serviceAccountName === name)
        .filter(({ metadata }) => metadata.labels?.[useLabel] !== 'true')
        .map((pod) =>
          finding({
            ...about,
            message: `pod ${namespace}/${pod.metadata.name} runs as ServiceAccount ${name}, and lacks the label ${useLabel}: it can't log in to Azure`,
            mend: `Add to the pod template's labels:\n${useLabel}: "true"`,
          }),
        );
      const expected = identities[identity.name]?.clientId;
      const actual = account.metadata.annotations?.[clientIdAnnotation];
      if (expected === undefined || actual === expected) return unlabelled;
      const message = `ServiceAccount ${namespace}/${name} has the client id ${actual ?? 'of nobody'}, identity ${identity.name} has ${expected}`;
      const mend = `In the values of its release:\n${clientIdAnnotation}: { fromOutput: identities.${identity.name}.clientId }`;
      return [finding({ ...about, message, mend }), ...unlabelled];
    }),
  );
}

function isRunning({ metadata, status }: Pod): boolean {
  return metadata.deletionTimestamp === undefined && status?.phase !== 'Succeeded' && status?.phase !== 'Failed';
}
