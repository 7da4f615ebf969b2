import type { Environment } from '../../environment/index.js';
import {
  annotatedServiceAccounts,
  type KubernetesObject,
  keyOf,
  type PoolShape,
  podMakers,
  podTemplateOf,
  useLabel,
  whyUnfit,
} from '../../kubernetes/index.js';
import type { Finding } from '../../model/index.js';
import { type About, type Coming, checkObjects, comingWith, sharedObjects } from './check-objects.js';
import { checkSize } from './check-size.js';
import { releaseKey } from './needs.js';
import type { ObservedRelease, ObservedReleases } from './observe.js';
import { poolsNow, poolsToBe } from './pools.js';
import type { RecordedReleases } from './recorded.js';
import { checkWanted } from './wanted.js';

/** What must be mended before anything is deployed, of every release at once. */
export function checkReleases(
  environment: Environment,
  observed: Pick<ObservedReleases, 'releases' | 'sizes' | 'recorded' | 'isUnseen' | 'pools' | 'wanted' | 'workloads'>,
): readonly Finding[] {
  const { releases, sizes, recorded, isUnseen } = observed;
  const pools = poolsToBe(environment, sizes, observed.pools);
  const coming = comingWith(environment, releases);
  return [
    ...(isUnseen && !environment.cluster.start ? [notSeen(environment)] : []),
    ...(recorded === undefined ? [] : [withoutSecrets(recorded)]),
    ...releases.flatMap((each) => checkRelease(each, environment, pools, coming)),
    ...sharedObjects(releases),
    ...checkWanted(observed.wanted),
    ...homelessPods(environment, observed, pools),
  ];
}

function notSeen({ cluster }: Environment): Finding {
  return {
    severity: 'error',
    stage: 'helm-deploy',
    path: 'cluster.start',
    message: `Cluster ${cluster.name} is stopped: what is deployed in it was not looked at.`,
    mend: 'cluster:\n  start: true',
  };
}

/** What an identity without rights on Secrets could not compare. */
function withoutSecrets({ record }: RecordedReleases): Finding {
  const about = { severity: 'warning', stage: 'helm-deploy' } as const;
  if (record === undefined) {
    const message =
      'Secrets may not be read, and there is no deployment record: releases are planned as if none was there';
    return { ...about, message, mend: 'The first healthy deployment writes a record; plan again then.' };
  }
  const { id, time } = record;
  const message = `Secrets may not be read: releases are planned against record ${id} of ${time}; not compared are secret values, what changed since without a record, and whether a release is pending`;
  return { ...about, message };
}

function checkRelease(
  each: ObservedRelease,
  environment: Environment,
  pools: readonly PoolShape[],
  coming: Coming,
): readonly Finding[] {
  const { instance, state } = each;
  const about = { stage: 'helm-deploy', address: instance.address, path: `releases.${instance.release.name}` } as const;
  switch (state.kind) {
    case 'unrenderable': {
      const { message, mend } = state;
      const path = `${about.path}.chart`;
      return [{ ...about, severity: 'error', message, path, ...(mend === undefined ? {} : { mend }) }];
    }
    case 'foreign':
      return [{ ...about, severity: 'error', message: pendingMessage(each), mend: pendingMend(each) }];
    case 'absent':
    case 'pending':
    case 'changed':
    case 'failed':
      return [
        ...state.rendering.lint.map((message): Finding => {
          return {
            ...about,
            severity: 'error',
            message: `chart ${instance.release.chart}: ${message}`,
            path: `${about.path}.chart`,
          };
        }),
        ...checkObjects(each, about, coming),
        ...outdatedDefinitions(each, about),
        ...checkSize(each, about),
        ...unfitPods(each, about, pools),
        ...missingLabels(each, about, environment),
      ];
    case 'unchanged':
      return outdatedDefinitions(each, about);
    default:
      return [];
  }
}

/** Helm leaves them as they are; that a chart needs newer ones shows only when an object of that kind is refused. */
function outdatedDefinitions({ state, instance }: ObservedRelease, about: About): readonly Finding[] {
  const { crds, chart } = instance.release;
  const outdated = 'rendering' in state ? state.rendering.outdated : 'outdated' in state ? state.outdated : undefined;
  if (outdated === undefined || crds === 'apply') return [];
  const names = outdated.map(({ declared }) => declared.metadata.name).join(', ');
  return [
    {
      ...about,
      severity: 'warning',
      message: `release ${releaseKey(instance)}: the cluster has ${names} otherwise than ${chart}/crds, which helm never changes`,
      mend: `releases:\n  ${instance.release.name}: { crds: apply }`,
    },
  ];
}

/** Pods that no declared pool can run: they would wait for a node forever. */
function unfitPods(
  { state, instance }: ObservedRelease,
  about: About,
  pools: readonly PoolShape[],
): readonly Finding[] {
  if (!('rendering' in state)) return [];
  return state.rendering.manifest.objects.flatMap((object): Finding[] => {
    const pod = podTemplateOf(object)?.spec;
    const why = pod === undefined ? undefined : whyUnfit(pod, pools);
    if (why === undefined) return [];
    return [
      {
        ...about,
        severity: 'error',
        message: `release ${releaseKey(instance)}: ${keyOf(object)} ${why}`,
        mend: 'Set nodeSelector and tolerations of one of the pools under nodePools in its values, or change the pool.',
      },
    ];
  });
}

/** Of what this run does not deploy anew: pods that have a node now, and would find none among the pools to be. */
function homelessPods(
  environment: Environment,
  { releases, workloads, sizes, pools: live }: Pick<ObservedReleases, 'releases' | 'workloads' | 'sizes' | 'pools'>,
  pools: readonly PoolShape[],
): readonly Finding[] {
  const now = poolsNow(environment, sizes, live);
  const deployed = new Set(
    releases.flatMap(({ instance, state }) => ('rendering' in state ? releaseKey(instance) : [])),
  );
  const kept = [...workloads].filter(([release]) => !deployed.has(release));
  return kept.flatMap(([release, objects]) =>
    objects.flatMap((object): Finding[] => {
      const pod = isRunning(object) ? podTemplateOf(object)?.spec : undefined;
      if (pod === undefined || whyUnfit(pod, now) !== undefined) return [];
      const why = whyUnfit(pod, pools);
      if (why === undefined) return [];
      return [
        {
          stage: 'helm-deploy',
          severity: 'error',
          path: 'nodePools',
          message: `release ${release}: ${keyOf(object)} runs now, and could not with the node pools as declared: it ${why}`,
          mend: 'Keep a pool that takes its pods, or deploy it first with the nodeSelector, tolerations or requests of one that stays.',
        },
      ];
    }),
  );
}

/** A DaemonSet is content with the nodes that there are. */
function isRunning(object: KubernetesObject): boolean {
  const { spec } = object as { readonly spec?: { readonly replicas?: number } };
  return object.kind !== 'DaemonSet' && spec?.replicas !== 0;
}

/** Without the label the webhook injects nothing, and the pod finds no identity: the most common mistake. */
function missingLabels(
  { state, instance }: ObservedRelease,
  about: About,
  environment: Environment,
): readonly Finding[] {
  if (!('rendering' in state)) return [];
  const { objects } = state.rendering.manifest;
  const declared = Object.values(environment.identities).flatMap(({ serviceAccounts }) =>
    serviceAccounts.map(({ namespace, name }) => `${namespace}/${name}`),
  );
  const accounts = new Set([...annotatedServiceAccounts(objects, instance.namespace), ...declared]);
  return podMakers(objects, instance.namespace)
    .filter(({ serviceAccount, hasUseLabel }) => !hasUseLabel && accounts.has(serviceAccount))
    .map(({ key, serviceAccount }) => ({
      ...about,
      severity: 'warning',
      message: `release ${releaseKey(instance)}: ${key} runs as ServiceAccount ${serviceAccount}, which has an identity, but its pods don't carry the label ${useLabel}`,
      mend: `Add to the pod template's labels:\n${useLabel}: "true"`,
    }));
}

function pendingMessage({ instance, state }: ObservedRelease): string {
  const { revision, status } =
    'live' in state && state.live !== undefined ? state.live : { revision: 0, status: 'pending' };
  return `release ${releaseKey(instance)} is ${status}: the helm that made revision ${revision} was killed, and helm refuses every change until that is settled`;
}

/** Settled by hand while nobody can prove that the helm is dead. */
function pendingMend({ instance, state }: ObservedRelease): string {
  const { namespace, release } = instance;
  const sure = 'Make sure that no other run is deploying, then:';
  if (!('live' in state) || state.live?.status === 'pending-install')
    return `${sure}\nhelm uninstall ${release.name} --namespace ${namespace}`;
  return `${sure}\nhelm history ${release.name} --namespace ${namespace}\nhelm rollback ${release.name} <last deployed revision> --namespace ${namespace}`;
}
