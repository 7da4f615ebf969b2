import { clusterAddress } from '../../azure/change-addresses.js';
import { allNamespaces, type Environment } from '../../environment/index.js';
import type { Manifest, ObjectDifference, ReleaseRevision } from '../../kubernetes/index.js';
import {
  type Change,
  type Disruption,
  digestOf,
  disruptions,
  type FieldChange,
  fieldsFingerprint,
  isAllowed,
} from '../../model/index.js';
import { namespaceAddress, needsOf } from './needs.js';
import type { ObservedRelease, ObservedReleases } from './observe.js';
import { planPullSecrets } from './pull-secrets.js';
import { recoveryText } from './recovery.js';
import { isKnownAfterApply } from './releases.js';
import { type ReleaseState, type Rendering, workloadKinds } from './state.js';

/** A release's usual time, for ordering by the longest remaining path. */
const usualMs = 20_000;
/** Fields shown of one release; what is beyond is counted. */
const shownFields = 40;

/** Namespaces first, then every release whose state is not what is declared. */
export function planReleases(environment: Environment, observed: ObservedReleases): readonly Change[] {
  if (observed.isUnseen && !environment.cluster.start) return [];
  const changes = plannedReleases(environment, observed);
  // What differs is not known yet: each is looked at, and done only where it has to be, once the cluster runs.
  return observed.isUnseen ? changes.map((change) => ({ ...change, ...unseen })) : changes;
}

const unseen = {
  fields: [],
  reason: 'the cluster is stopped: compared, and changed if need be, once it runs',
} as const;

function plannedReleases(environment: Environment, observed: ObservedReleases): readonly Change[] {
  return [
    ...planNamespaces(environment, observed),
    ...planPullSecrets(environment, observed.pullSecrets),
    ...observed.releases.flatMap((each) => planRelease(each, environment)),
  ];
}

function planNamespaces(environment: Environment, { releases, namespaces }: ObservedReleases): readonly Change[] {
  const used = new Set(releases.map(({ instance }) => instance.namespace));
  const declaredOnes = allNamespaces(environment).filter(
    ({ name }) => used.has(name) || environment.namespaces[name] !== undefined,
  );
  return declaredOnes.flatMap((declared): Change[] => {
    const live = namespaces.get(declared.name);
    const fields = (['labels', 'annotations'] as const).flatMap((kind) =>
      Object.entries(declared[kind]).flatMap(([key, value]): FieldChange[] => {
        const from = live?.metadata[kind]?.[key];
        if (typeof value !== 'string')
          return from === undefined
            ? [{ path: `metadata.${kind}.${key}`, to: { knownAfterApply: value.fromOutput } }]
            : [];
        return from === value
          ? []
          : [{ path: `metadata.${kind}.${key}`, ...(from === undefined ? {} : { from }), to: value }];
      }),
    );
    if (live !== undefined && fields.length === 0) return [];
    return [
      {
        address: namespaceAddress(declared.name),
        stage: 'helm-deploy',
        action: live === undefined ? 'create' : 'update',
        fields,
        disruption: 'none',
        needs: [clusterAddress(environment)],
        ...(live === undefined
          ? {}
          : { fingerprint: digestOf({ uid: live.metadata.uid, fields: fieldsFingerprint(fields) }) }),
      },
    ];
  });
}

function planRelease(each: ObservedRelease, environment: Environment): readonly Change[] {
  const { instance, state } = each;
  const live = 'live' in state ? state.live : undefined;
  const described = describe(each);
  if (described === undefined) return [];
  return [
    {
      address: instance.address,
      stage: 'helm-deploy',
      action: 'deploy',
      ...described,
      needs: needsOf(instance, environment, 'rendering' in state ? state.rendering.manifest : undefined),
      ...(Object.keys(instance.failurePolicies).length === 0 ? {} : { failurePolicies: instance.failurePolicies }),
      expectedMs: usualMs,
      ...(live === undefined ? {} : { fingerprint: fingerprintOfLive(state, live) }),
    },
  ];
}

/** By its content where that is known: a revision that failed and was rolled back leaves a plan as good as it was. */
function fingerprintOfLive(state: ReleaseState, { revision, status }: ReleaseRevision): string {
  const basis = 'basis' in state ? state.basis : undefined;
  return digestOf(basis === undefined ? { revision, status } : { basis });
}

type Described = Pick<Change, 'fields' | 'disruption' | 'onlyWaits'> & { readonly reason?: string };

function describe({ instance, state, inputs }: ObservedRelease): Described | undefined {
  const chart = inputs === undefined ? '' : `${inputs.chart.name}-${inputs.chart.version}`;
  switch (state.kind) {
    case 'unchanged':
      return undefined;
    case 'absent':
      return { fields: [{ path: 'chart', to: chart }, ...installed(state.rendering.manifest)], disruption: 'none' };
    case 'unready':
      return {
        fields: [],
        disruption: 'none',
        reason: `revision ${state.live.revision} is deployed but not ready: ${state.message}`,
        onlyWaits: true,
      };
    case 'untested':
    case 'incomplete':
      return { fields: [], disruption: 'none', reason: state.message };
    case 'failed': {
      const reason = `revision ${state.live.revision} is ${state.live.status}`;
      return {
        fields: [{ path: 'chart', to: chart }, ...installed(state.rendering.manifest)],
        disruption: 'rolling',
        reason,
      };
    }
    case 'changed': {
      const chartField = state.liveChart === chart ? [] : [{ path: 'chart', from: state.liveChart, to: chart }];
      const definitions = instance.release.crds === 'apply' ? (state.rendering.outdated ?? []) : [];
      const ofDefinitions = definitions.flatMap(({ declared, fields }) =>
        fields.map((field) => ({ ...field, path: `CustomResourceDefinition/${declared.metadata.name} ${field.path}` })),
      );
      const fields = [...chartField, ...ofDefinitions, ...state.differences.flatMap(fieldsOf)];
      return { fields: bounded(fields), ...harmOf(state.differences, state.rendering) };
    }
    case 'unseen':
      return { fields: [], disruption: 'rolling' };
    case 'pending': {
      const { differences, recovery, rendering } = state;
      const fields = recovery.by === 'rollback' ? differences.flatMap(fieldsOf) : installed(rendering.manifest);
      const harm = harmOf(differences);
      const disruption = isAllowed(harm.disruption, 'rolling') ? 'rolling' : harm.disruption;
      const reason = [recoveryText(state), ...(harm.reason === undefined ? [] : [harm.reason])].join('; ');
      return { fields: bounded(fields), disruption, reason };
    }
    // The finding about it stops the run or holds the release back; the change is there so that it is seen.
    case 'foreign':
    case 'unrenderable':
      return {
        fields: [],
        disruption: 'none',
        reason: state.kind === 'foreign' ? `revision ${state.live.revision} is ${state.live.status}` : state.message,
      };
  }
}

/** What a first install brings: its objects by kind, its images. */
function installed({ objects, hooks }: Manifest): readonly FieldChange[] {
  const kinds = new Map<string, string[]>();
  for (const { kind, metadata } of [...objects, ...hooks]) kinds.set(kind, [...(kinds.get(kind) ?? []), metadata.name]);
  return [...kinds].map(([kind, names]) => ({ path: kind, to: names.join(', ') }));
}

export function fieldsOf({ key, change, fields }: ObjectDifference): readonly FieldChange[] {
  if (change === 'added') return [{ path: key, to: 'added' }];
  if (change === 'removed') return [{ path: key, from: 'removed' }];
  return fields.map(({ path, to, ...rest }) => ({
    ...rest,
    path: `${key} ${path}`,
    ...(to === undefined ? {} : { to: isKnownAfterApply(to) ? { knownAfterApply: 'output' } : to }),
  }));
}

export function bounded(fields: readonly FieldChange[]): readonly FieldChange[] {
  if (fields.length <= shownFields) return fields;
  return [...fields.slice(0, shownFields), { path: 'further fields', to: fields.length - shownFields }];
}

/** The worst that the differences do to what runs. */
export function harmOf(
  differences: readonly ObjectDifference[],
  rendering: Pick<Rendering, 'dryRun'> = {},
): {
  readonly disruption: Disruption;
  readonly reason?: string;
} {
  const harms = differences.map((each) => harmOfObject(each, rendering));
  const worst = disruptions.findLast((each) => harms.some(({ disruption }) => disruption === each)) ?? 'none';
  const reasons = harms.flatMap(({ disruption, reason }) =>
    disruption === worst && reason !== undefined ? [reason] : [],
  );
  return { disruption: worst, ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }) };
}

/** Kinds whose removal takes something away for good. */
const precious = new Set([
  ...workloadKinds,
  'PersistentVolumeClaim',
  'CustomResourceDefinition',
  'Namespace',
  'Service',
]);

function harmOfObject(
  { key, kind, change, fields }: ObjectDifference,
  { dryRun }: Pick<Rendering, 'dryRun'>,
): {
  readonly disruption: Disruption;
  readonly reason?: string;
} {
  if (change === 'removed')
    return precious.has(kind)
      ? { disruption: 'delete', reason: `${key} is no longer in the chart` }
      : { disruption: 'none' };
  if (change === 'added') return { disruption: 'none' };
  const immutable = fields.filter(({ path }) => isImmutable(kind, path));
  if (immutable.length > 0) {
    return {
      disruption: 'recreate',
      reason: `${key}: ${immutable.map(({ path }) => path).join(', ')} can't be changed in place`,
    };
  }
  const refused = dryRun?.refusals.find((each) => each.key === key && each.kind === 'immutable');
  if (refused !== undefined) return { disruption: 'recreate', reason: `${key}: ${refused.message}` };
  const isRolling = workloadKinds.includes(kind) && fields.some(({ path }) => path.startsWith('spec.template'));
  return { disruption: isRolling ? 'rolling' : 'none' };
}

function isImmutable(kind: string, path: string): boolean {
  switch (kind) {
    case 'Deployment':
    case 'DaemonSet':
      return path.startsWith('spec.selector');
    case 'StatefulSet':
      return /^spec\.(selector|serviceName|podManagementPolicy|volumeClaimTemplates)/.test(path);
    case 'Job':
      return /^spec\.(template|selector|completionMode)/.test(path);
    default:
      return false;
  }
}

/** Charts and values files that the releases are rendered from. */
export function releaseSources({ releases }: ObservedReleases): Readonly<Record<string, string>> {
  return Object.fromEntries(
    releases.flatMap(({ instance, inputs }) =>
      inputs === undefined
        ? []
        : [
            [`chart ${instance.release.chart}`, inputs.chart.digest],
            ...Object.entries(inputs.valuesFiles).map(([file, digest]) => [`values ${file}`, digest]),
          ],
    ),
  );
}
