/** What helm or the API server would refuse of a release's objects in mid-deploy, told before the first change. */
import { allNamespaces, type Environment, type ReleaseInstance } from '../../environment/index.js';
import {
  type DryRun,
  type Early,
  groupOf,
  isBuiltInGroup,
  keyOf,
  type ManifestObject,
  type Refusal,
} from '../../kubernetes/index.js';
import type { FieldChange, Finding } from '../../model/index.js';
import { isLeft } from './harm.js';
import { releaseKey } from './needs.js';
import type { ObservedRelease } from './observe.js';
import { type Unsteady, unsteadyTexts } from './unsteady.js';

/** Fields named in one finding; what is beyond is counted. */
const shownFields = 10;

/** Characters of a value in it. */
const shownLength = 80;

export type About = Pick<Finding, 'stage' | 'address' | 'path'>;

/** What is not in the cluster yet, and comes with the run. */
export interface Coming {
  readonly namespaces: ReadonlySet<string>;
  /** `group/Kind`, of the definitions in crds/, which helm makes before it looks for kinds; read when one is lacking. */
  readonly kinds: () => ReadonlySet<string>;
  /** `group/Kind` → the release that has the definition among its templates. */
  readonly templated: ReadonlyMap<string, string>;
  /** Objects that a release has, and will no longer have: the release's address by the object's key. */
  readonly dropped: ReadonlyMap<string, string>;
  /** Whether a release comes after another, by their addresses. */
  readonly isAfter: (release: string, other: string) => boolean;
}

export function comingWith(environment: Environment, releases: readonly ObservedRelease[]): Coming {
  const rendered = releases.flatMap(({ instance, state }) =>
    'rendering' in state
      ? state.rendering.manifest.objects.map((object) => ({ object, release: releaseKey(instance) }))
      : [],
  );
  const namespaces = rendered.flatMap(({ object }) => (object.kind === 'Namespace' ? [object.metadata.name] : []));
  return {
    namespaces: new Set([...allNamespaces(environment).map(({ name }) => name), ...namespaces]),
    kinds: () =>
      new Set(releases.flatMap(({ inputs }) => inputs?.chart.customDefinitions() ?? []).flatMap(definedKind)),
    templated: new Map(
      rendered.flatMap(({ object, release }) => definedKind(object).map((kind) => [kind, release] as const)),
    ),
    dropped: new Map(releases.flatMap(droppedBy)),
    isAfter: orderOf(releases),
  };
}

/** What its upgrade takes out of the cluster: object and release. */
export function droppedBy({ instance, state }: ObservedRelease): readonly (readonly [string, string])[] {
  if (state.kind !== 'changed') return [];
  return state.differences.flatMap(({ key, change, before }) =>
    change === 'removed' && !isLeft(before) ? [[key, instance.address] as const] : [],
  );
}

function orderOf(releases: readonly ObservedRelease[]): Coming['isAfter'] {
  const needs = new Map(releases.map(({ instance }) => [instance.address, instance.needs]));
  const isAfter = (release: string, other: string): boolean =>
    (needs.get(release) ?? []).some((need) => need === other || isAfter(need, other));
  return isAfter;
}

function definedKind({ kind, spec }: ManifestObject): readonly string[] {
  if (kind !== 'CustomResourceDefinition') return [];
  const { group, names } = spec as unknown as { readonly group?: string; readonly names?: { readonly kind?: string } };
  return [`${group}/${names?.kind}`];
}

/** Fields that can't be changed in place are the plan's to tell. */
export function checkObjects(each: ObservedRelease, about: About, coming: Coming): readonly Finding[] {
  const { state, instance } = each;
  if (!('rendering' in state)) return [];
  const { manifest, dryRun, unsteady } = state.rendering;
  const subject = { about, release: releaseKey(instance), chart: instance.release.chart, instance };
  return [
    ...(manifest.incomplete ?? []).map((what) => incompleteObject(what, subject)),
    ...repeated(manifest.objects.map(keyOf)).map((key) => doubledObject(key, subject)),
    ...(dryRun?.refusals ?? []).flatMap((refusal) => refusedObject(refusal, subject, coming)),
    ...(dryRun?.early ?? []).flatMap((early) => lackingObject(early, subject, coming)),
    ...fieldsSetBack(dryRun?.setBack ?? [], subject),
    ...untriedObjects(dryRun?.untried ?? [], subject),
    ...(unsteady === undefined ? [] : [unsteadyRendering(unsteady, subject)]),
  ];
}

interface Subject {
  readonly about: About;
  readonly release: string;
  readonly chart: string;
  readonly instance: ReleaseInstance;
}

function incompleteObject(what: string, subject: Subject): Finding {
  return {
    ...subject.about,
    severity: 'error',
    message: `release ${subject.release}: chart ${subject.chart} renders ${what}`,
    mend: 'Give it an apiVersion, a kind and metadata.name: helm takes no generateName, in hooks neither.',
  };
}

function doubledObject(key: string, subject: Subject): Finding {
  return {
    ...subject.about,
    severity: 'error',
    message: `release ${subject.release}: chart ${subject.chart} renders ${key} twice`,
    mend: 'Leave one of them out, or give it another name: helm 3 fails to install it, and else the last one stands.',
  };
}

function refusedObject({ key, kind, message }: Refusal, subject: Subject, coming: Coming): readonly Finding[] {
  const { release, chart, instance } = subject;
  const about = { ...subject.about, severity: 'error' } as const;
  switch (kind) {
    case 'immutable':
      return [];
    case 'doubled':
      return [
        {
          ...about,
          message: `release ${release}: chart ${chart} renders ${key} with an item twice: ${message}`,
          mend: 'Leave one of the two out, in the values or in the chart. Helm 4 is refused such an object, and which of the two helm 3 keeps depends on what was there before.',
        },
      ];
    case 'foreign': {
      const owner = coming.dropped.get(key);
      if (owner !== undefined && coming.isAfter(instance.address, owner)) return [];
      return [
        {
          ...about,
          message: `release ${release}: helm would refuse ${key}: it ${message}`,
          mend:
            owner === undefined
              ? handOver(key, instance)
              : `That release gives it up in this run: have this one come after it, under needs.`,
        },
      ];
    }
    default:
      return [
        {
          ...about,
          message: `release ${release}: the API server would refuse ${key}: ${message}`,
          mend: 'Change the values or the chart as the message says, or the policy, quota or webhook that refuses it.',
        },
      ];
  }
}

/** @param key `ConfigMap/matih/shared` */
function handOver(key: string, { namespace, release }: ReleaseInstance): string {
  const [kind = '', ...place] = key.split('/');
  const object = [kind, place.at(-1), ...(place.length > 1 ? ['--namespace', place[0]] : [])].join(' ');
  return [
    'Delete it, or take it out of the chart. To hand it over to this release, where no other has it:',
    `kubectl label ${object} --overwrite app.kubernetes.io/managed-by=Helm`,
    `kubectl annotate ${object} --overwrite meta.helm.sh/release-name=${release.name} meta.helm.sh/release-namespace=${namespace}`,
  ].join('\n');
}

/** Namespaces and kinds that the cluster lacks, and that don't come with the run. */
function lackingObject({ key, lacks, object }: Early, subject: Subject, coming: Coming): readonly Finding[] {
  const { release, chart } = subject;
  const about = { ...subject.about, severity: 'error' } as const;
  const { namespace } = object.metadata;
  if (lacks === 'namespace') {
    if (namespace === undefined || coming.namespaces.has(namespace)) return [];
    return [
      {
        ...about,
        message: `release ${release}: chart ${chart} renders ${key}, and there is no namespace ${namespace}`,
        mend: `Have it made:\nnamespaces:\n  ${namespace}: {}`,
      },
    ];
  }
  const group = groupOf(object.apiVersion);
  const kind = `${group}/${object.kind}`;
  const definedBy = coming.templated.get(kind);
  if (coming.kinds().has(kind) || (definedBy !== undefined && definedBy !== release)) return [];
  if (definedBy === release)
    return [
      {
        ...about,
        message: `release ${release}: chart ${chart} renders ${key} beside the definition of its kind, which helm looks for before it makes it`,
        mend: "Move the CustomResourceDefinition to the chart's crds/, or to a release of its own, under needs.",
      },
    ];
  return [
    {
      ...about,
      // Operators may make the definitions of theirs when they start.
      severity: isBuiltInGroup(group) ? 'error' : 'warning',
      message: `release ${release}: chart ${chart} renders ${key}, and the API server has no ${object.kind} of ${object.apiVersion}`,
      mend: 'Have the chart render what this version of Kubernetes serves, or deploy what brings the kind first, under needs.',
    },
  ];
}

function fieldsSetBack(setBack: DryRun['setBack'], subject: Subject): readonly Finding[] {
  if (setBack.length === 0) return [];
  const fields = setBack.flatMap(({ key, fields: each }) => each.map((field) => `${key} ${fieldText(field)}`));
  return [
    {
      ...subject.about,
      severity: 'warning',
      message: `release ${subject.release}: the upgrade sets back what others have changed: ${firstOf(fields)}`,
      mend: 'Leave what something else decides out of the chart, as replicas under an autoscaler.',
    },
  ];
}

function fieldText({ path, from, to, secret }: FieldChange): string {
  if (secret === true || (from === undefined && to === undefined)) return path;
  return `${path} is ${valueText(from)}, and becomes ${valueText(to)}`;
}

function valueText(value: FieldChange['to']): string {
  if (value === undefined) return 'not set';
  const text = JSON.stringify(value);
  return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}

/** One finding, with the first cause: a login that may not write meets it with every object. */
function untriedObjects(untried: DryRun['untried'], subject: Subject): readonly Finding[] {
  if (untried.length === 0) return [];
  const keys = untried.map(({ key }) => key).join(', ');
  return [
    {
      ...subject.about,
      severity: 'warning',
      message: `release ${subject.release}: the API server could not be asked about ${keys}: ${untried[0]?.because}`,
    },
  ];
}

function unsteadyRendering(unsteady: Unsteady, subject: Subject): Finding {
  const texts = unsteadyTexts(unsteady);
  return {
    ...subject.about,
    severity: 'warning',
    message: `release ${subject.release}: chart ${subject.chart} renders otherwise each time: ${firstOf(texts)}`,
    mend: 'What is made by chance or from the time is known after the deployment, and made anew by each. To keep a value, have the chart look up the one that is there, or declare it.',
  };
}

function firstOf(texts: readonly string[]): string {
  const more = texts.length > shownFields ? [`${texts.length - shownFields} more`] : [];
  return [...texts.slice(0, shownFields), ...more].join('; ');
}

/** An object belongs to one release: helm refuses it to the second. Where it is there already, that is told of. */
export function sharedObjects(releases: readonly ObservedRelease[]): readonly Finding[] {
  const owners = new Map<string, string>();
  return releases.flatMap(({ instance, state }) => {
    if (!('rendering' in state)) return [];
    const release = releaseKey(instance);
    return [...new Set(state.rendering.manifest.objects.map(keyOf))].flatMap((key): Finding[] => {
      const first = owners.get(key);
      if (first === undefined) owners.set(key, release);
      const { refusals = [] } = state.rendering.dryRun ?? {};
      if (first === undefined || refusals.some((each) => each.key === key && each.kind === 'foreign')) return [];
      return [
        {
          stage: 'helm-deploy',
          address: instance.address,
          path: `releases.${instance.release.name}`,
          severity: 'error',
          message: `release ${release}: helm would refuse ${key}: release ${first} renders it too`,
          mend: 'Leave it out of one of them, or give it a name for each, as with {{ .Release.Name }}.',
        },
      ];
    });
  });
}

function repeated(keys: readonly string[]): readonly string[] {
  return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
}
