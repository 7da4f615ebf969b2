import { clusterAddress } from '../../azure/change-addresses.js';
import { allNamespaces, type Environment } from '../../environment/index.js';
import { keyOf, type ObjectDifference, type ReleaseRevision } from '../../kubernetes/index.js';
import { type Change, digestOf, type FieldChange, fieldsFingerprint } from '../../model/index.js';
import { harmOf, isKept, worstOf } from './harm.js';
import { namespaceAddress, needsOf } from './needs.js';
import type { ObservedRelease, ObservedReleases } from './observe.js';
import { planPullSecrets } from './pull-secrets.js';
import { recoveryText } from './recovery.js';
import { refusedAsImmutable, remadeHarm, remadeText } from './recreate.js';
import { isKnownAfterApply } from './releases.js';
import type { ReleaseState, Rendering } from './state.js';
import { plannedField, plannedKey, type Unsteady } from './unsteady.js';

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
      ...('rendering' in state && state.rendering.target !== undefined ? { target: state.rendering.target } : {}),
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
      return { fields: [{ path: 'chart', to: chart }, ...installed(state.rendering)], disruption: 'none' };
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
      const { live, rendering } = state;
      const remade = refusedAsImmutable(rendering.manifest.objects, rendering.dryRun);
      return {
        fields: [{ path: 'chart', to: chart }, ...installed(rendering)],
        disruption: worstOf(['rolling', remadeHarm(remade)]),
        reason: [
          `revision ${live.revision} is ${live.status}`,
          ...(remade.length === 0 ? [] : [remadeText(remade)]),
        ].join('; '),
      };
    }
    case 'changed': {
      const chartField = state.liveChart === chart ? [] : [{ path: 'chart', from: state.liveChart, to: chart }];
      const definitions = instance.release.crds === 'apply' ? (state.rendering.outdated ?? []) : [];
      const ofDefinitions = definitions.flatMap(({ declared, fields }) =>
        fields.map((field) => ({ ...field, path: `CustomResourceDefinition/${declared.metadata.name} ${field.path}` })),
      );
      const fields = [
        ...chartField,
        ...ofDefinitions,
        ...state.differences.flatMap((each) => fieldsOf(each, state.rendering.unsteady)),
      ];
      return { fields: bounded(fields), ...harmOf(state.differences, state.rendering) };
    }
    case 'unseen':
      return { fields: [], disruption: 'rolling' };
    case 'pending': {
      const { differences, recovery, rendering } = state;
      const fields =
        recovery.by === 'rollback'
          ? differences.flatMap((each) => fieldsOf(each, rendering.unsteady))
          : installed(rendering);
      const harm = harmOf(differences);
      const remade = recovery.by === 'rollback' ? recovery.remade : [];
      const disruption = worstOf(['rolling', harm.disruption, remadeHarm(remade)]);
      const reason = [
        recoveryText(state),
        ...(remade.length === 0 ? [] : [remadeText(remade)]),
        ...(harm.reason === undefined ? [] : [harm.reason]),
      ].join('; ');
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
function installed({ manifest: { objects, hooks }, unsteady }: Rendering): readonly FieldChange[] {
  const kinds = new Map<string, string[]>();
  for (const object of [...objects, ...hooks]) {
    const name = plannedKey(keyOf(object), unsteady).split('/').at(-1) ?? '';
    kinds.set(object.kind, [...(kinds.get(object.kind) ?? []), name]);
  }
  return [...kinds].map(([kind, names]) => ({ path: kind, to: names.join(', ') }));
}

export function fieldsOf(
  { key, change, fields, before }: ObjectDifference,
  unsteady?: Unsteady,
): readonly FieldChange[] {
  if (change === 'added') return [{ path: plannedKey(key, unsteady), to: 'added' }];
  if (change === 'removed')
    return [{ path: key, ...(isKept(before) ? { to: 'left in the cluster' } : { from: 'removed' }) }];
  return fields
    .map((field) => plannedField(key, field, unsteady))
    .map(({ path, to, ...rest }) => ({
      ...rest,
      path: `${key} ${path}`,
      ...(to === undefined ? {} : { to: isKnownAfterApply(to) ? { knownAfterApply: 'output' } : to }),
    }));
}

export function bounded(fields: readonly FieldChange[]): readonly FieldChange[] {
  if (fields.length <= shownFields) return fields;
  return [...fields.slice(0, shownFields), { path: 'further fields', to: fields.length - shownFields }];
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
