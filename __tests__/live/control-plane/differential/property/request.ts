/** Requests of all kinds, by chance: what fast-check makes, and shrinks when the two APIs answer it differently. */
import fc from 'fast-check';
import type { Body } from '../recorder.js';
import { commonFields, type Kind, type Twist } from './kind.js';
import { plainKinds } from './plain-kinds.js';
import { policyKinds, quotaKind } from './policy-kinds.js';
import { workloadKinds } from './workload-kinds.js';

const mixedKinds = [...plainKinds, ...workloadKinds, ...policyKinds];
export const kinds: readonly Kind[] = [...mixedKinds, quotaKind];

type Query = Readonly<Record<string, string>>;
type Name = 'a' | 'b';
/** Which version a write says it has read. */
type Version = 'none' | 'current' | 'stale' | 'first';
type Subresource = 'status' | 'scale';

interface OfKind {
  readonly kind: string;
  readonly name: Name;
}
interface Write extends OfKind {
  readonly twists: readonly Twist[];
  readonly query: Query;
}

export type Request =
  | (Write & { readonly verb: 'create'; readonly generate?: string })
  | (Write & {
      readonly verb: 'update';
      readonly version: Version;
      readonly subresource?: Subresource;
      readonly isAnew: boolean;
    })
  | (Write & {
      readonly verb: 'merge' | 'strategic' | 'json';
      readonly version: Version;
      readonly subresource?: Subresource;
      readonly operation: 'add' | 'replace' | 'remove' | 'test';
    })
  | (Write & {
      readonly verb: 'apply';
      readonly version: Version;
      readonly subresource?: Subresource;
      readonly isBare: boolean;
    })
  | (OfKind & {
      readonly verb: 'delete';
      readonly options: Body;
      readonly query: Query;
      readonly precondition: Version;
    })
  | (OfKind & { readonly verb: 'get'; readonly accept: string; readonly subresource?: Subresource })
  | (OfKind & { readonly verb: 'list'; readonly accept: string; readonly query: Query; readonly pages: boolean })
  | (OfKind & { readonly verb: 'deletecollection'; readonly query: Query })
  | (OfKind & { readonly verb: 'raw'; readonly method: string; readonly contentType: string; readonly text: string })
  | (OfKind & { readonly verb: 'bind' | 'evict'; readonly dryRun: boolean })
  | { readonly verb: 'delete namespace' };

/** What a watch at the end resumes from, by the number of the version that was seen. */
export interface Watch {
  readonly kind: string;
  readonly since: number;
  readonly query: Query;
  readonly accept: string;
}

export interface Play {
  readonly requests: readonly Request[];
  readonly watch: Watch;
}

const table = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json';
const partial = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json';
const partialList = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';

const names = fc.constantFrom<Name>('a', 'a', 'a', 'b');
const versions = fc.constantFrom<Version>('none', 'none', 'current', 'current', 'stale', 'first');
const mostly = <T>(usual: T, ...rare: readonly T[]) =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 8 }, { arbitrary: fc.constantFrom(...rare), weight: 2 });

const writeQuery = fc
  .record({
    dryRun: mostly('', 'All', 'All', 'Some'),
    fieldManager: mostly('', 'helm', 'kubectl', 'x'.repeat(129)),
    fieldValidation: mostly('', 'Strict', 'Warn', 'Ignore', 'Other'),
  })
  .map(said);
const selectors = fc.constantFrom(
  '',
  '',
  'x=y',
  'x!=y',
  'x',
  '!x',
  'x in (y,z)',
  'x notin (y)',
  'x==y,app=web',
  'a b',
  '=',
);
const listQuery = fc
  .record({
    labelSelector: selectors,
    fieldSelector: mostly('', 'metadata.name=a', 'metadata.name!=a', 'spec.nothing=x'),
  })
  .map(said);

function said(query: Query): Query {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}

/** What is to be there at first is that of a version, and not older. */
function matched(query: Query): Query {
  return query.sendInitialEvents === undefined ? query : { ...query, resourceVersionMatch: 'NotOlderThan' };
}

/** Values at places of the kind's own vocabulary, or of what every kind has. */
function twistsOf({ fields }: Kind) {
  const twist = (vocabulary: Kind['fields']) =>
    fc
      .constantFrom(...Object.keys(vocabulary))
      .chain((place) => fc.constantFrom(...(vocabulary[place] ?? [])).map((value): Twist => [place, value]));
  const own = Object.keys(fields).length === 0 ? twist(commonFields) : twist(fields);
  return fc.array(fc.oneof({ arbitrary: own, weight: 3 }, { arbitrary: twist(commonFields), weight: 1 }), {
    maxLength: 3,
  });
}

function requestOf(kind: Kind): fc.Arbitrary<Request> {
  const ofKind = { kind: fc.constant(kind.kind), name: names };
  const write = { ...ofKind, twists: twistsOf(kind), query: writeQuery };
  const subresource =
    kind.subresources.length === 0
      ? {}
      : { subresource: fc.option(fc.constantFrom(...kind.subresources), { nil: undefined, freq: 2 }) };
  const verb = <T extends string>(...all: T[]) => fc.constantFrom(...all);
  const operation = fc.constantFrom('add' as const, 'replace' as const, 'remove' as const, 'test' as const);
  const options = fc.record(
    {
      propagationPolicy: fc.constantFrom('Background', 'Foreground', 'Orphan', 'Sideways'),
      gracePeriodSeconds: fc.constantFrom(0, 1, 5, -1),
      dryRun: fc.constantFrom(['All'], ['Some']),
    },
    { requiredKeys: [] },
  );
  const all: [number, fc.Arbitrary<unknown>][] = [
    [
      3,
      fc.record({
        verb: verb('create'),
        ...write,
        generate: fc.constantFrom(undefined, undefined, undefined, 'made-', 'Bad_'),
      }),
    ],
    [3, fc.record({ verb: verb('update'), ...write, ...subresource, version: versions, isAnew: fc.boolean() })],
    [
      6,
      fc.record({ verb: verb('merge', 'strategic', 'json'), ...write, ...subresource, version: versions, operation }),
    ],
    [
      5,
      fc.record({
        verb: verb('apply'),
        ...write,
        ...subresource,
        query: applyQuery,
        version: mostly<Version>('none', 'current', 'stale'),
        isBare: fc.boolean(),
      }),
    ],
    [
      2,
      fc.record({
        verb: verb('delete'),
        ...ofKind,
        options,
        query: mostly<Query>({}, { propagationPolicy: 'Orphan' }, { dryRun: 'All' }, { gracePeriodSeconds: '0' }),
        precondition: mostly<Version>('none', 'current', 'stale'),
      }),
    ],
    [1, fc.record({ verb: verb('get'), ...ofKind, ...subresource, accept: fc.constantFrom('', table, partial) })],
    [
      1,
      fc.record({
        verb: verb('list'),
        ...ofKind,
        accept: fc.constantFrom('', table, partialList),
        query: listQuery,
        pages: fc.boolean(),
      }),
    ],
    [0.5, fc.record({ verb: verb('deletecollection'), ...ofKind, query: listQuery })],
    [
      0.5,
      fc.record({
        verb: verb('raw'),
        ...ofKind,
        method: fc.constantFrom('POST', 'PUT'),
        contentType: fc.constantFrom('application/json', 'application/merge-patch+json', 'text/plain'),
        text: fc.constantFrom('', '{', '[]'),
      }),
    ],
    [kind.kind === 'Pod' ? 3 : 0, fc.record({ verb: verb('bind', 'evict'), ...ofKind, dryRun: mostly(false, true) })],
    [0.2, fc.record({ verb: verb('delete namespace') })],
  ];
  const weighted = all
    .filter(([weight]) => weight > 0)
    .map(([weight, arbitrary]) => ({ weight: weight * 10, arbitrary }));
  return fc.oneof(...weighted) as fc.Arbitrary<Request>;
}

const applyQuery = fc
  .record({
    fieldManager: mostly('helm', 'kubectl', 'other', ''),
    force: mostly('', 'true', 'false', 'perhaps'),
    dryRun: mostly('', 'All'),
    fieldValidation: mostly('', 'Strict', 'Ignore'),
  })
  .map(said);

/** Ten requests or so of one kind or two that are in play together, the first of which makes something; then of a quota. */
export const plays: fc.Arbitrary<Play> = fc
  .uniqueArray(fc.constantFrom(...mixedKinds), { minLength: 1, maxLength: 2, selector: ({ kind }) => kind })
  .chain((chosen) => {
    const made = chosen.map(({ kind }): Request => ({ verb: 'create', kind, name: 'a', twists: [], query: {} }));
    return fc
      .record({
        requests: fc
          .tuple(fc.subarray(made), fc.array(fc.oneof(...chosen.map(requestOf)), { minLength: 1, maxLength: 10 }))
          .map(([first, then]) => [...first, ...then]),
        watch: fc.record({
          kind: fc.constantFrom(...chosen.map(({ kind }) => kind)),
          since: fc.nat({ max: 8 }),
          query: watchQuery,
          accept: fc.constantFrom('', '', table, partial),
        }),
        ofQuota: fc.array(requestOf(quotaKind), { maxLength: 4 }),
      })
      .map(({ requests, ofQuota, watch }) => ({ requests: [...requests, ...ofQuota], watch }));
  });

const watchQuery = fc
  .record({
    labelSelector: fc.constantFrom('', '', 'x=y', 'x!=y', 'x'),
    allowWatchBookmarks: fc.constantFrom('', 'true'),
    sendInitialEvents: mostly('', 'true', 'false'),
  })
  .map(said)
  .map(matched);
