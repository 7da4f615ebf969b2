/** Where the embedded API may answer otherwise than a real one, and why nothing of ours relies on it. */
import type { Difference } from './compare.js';

interface Justified {
  /** Of the difference's `at`: number, method and path of the request, then the place in the answer. */
  readonly at: RegExp;
  readonly why: string;
}

const words = /body (?:message|details causes.*)$/;

const everywhere: readonly Justified[] = [
  { at: /reviews body metadata (?:managedFields|creationTimestamp)$/, why: 'Reviews are kept nowhere.' },
  { at: /columnDefinitions \d+ description$/, why: 'Go documentation of the field: kubectl prints it nowhere.' },
];

/** By the client. */
const definitions: Justified = {
  at: /customresourcedefinitions(?:\/\S+)? ?(?:body status.*)?$/,
  why: 'Definitions are established in the write itself here, a moment later there; how often a client asks follows.',
};
const byClient: Readonly<Record<string, readonly Justified[]>> = {
  helm: [definitions],
  kubectl: [
    definitions,
    { at: /selfsubjectrulesreviews body status/, why: 'The same rules in the order of a Go map.' },
    { at: /userInfo uid$|^auth whoami body stdout/, why: 'The uid is that of the test’s own file of tokens.' },
  ],
};

/** In sequences of requests by chance, most of which make little sense. */
const byChance: readonly Justified[] = [
  {
    at: /body (?:message|details causes.*)$/,
    why: 'Other words, or further findings, of a refusal with the same status and reason.',
  },
  {
    at: /networkpolicies.* generation$/,
    why: 'An empty selector that an apply repeats counts as a change there.',
  },
  { at: /\/pods.* managedFields/, why: 'Who wrote the condition of an eviction, and owners that a status can’t set.' },
  {
    at: /daemonsets.* managedFields/,
    why: 'Who owns the annotation that counts templates, when a write leaves it out.',
  },
  {
    at: /daemonsets body rows \d+ object metadata annotations$/,
    why: 'A table is made before the conversion that adds the count of templates, which nothing reads in a table.',
  },
];

export function isJustifiedByChance(difference: Difference): boolean {
  return [...everywhere, ...byChance].some((one) => one.at.test(difference.at));
}

/** By what the scenario says. */
const byScenario: Readonly<Record<string, readonly Justified[]>> = {
  'refuses what is there, what is misnamed and what is of another kind': [
    { at: /^5 .*body message$/, why: 'What Go makes of a Secret’s fields in a ConfigMap; equal in status and reason.' },
    {
      at: /^(?:10|13) /,
      why: 'A real server answers 500 for versions that no client sends; 4xx says whose fault it is.',
    },
  ],
  'knows no other paths and verbs': [
    {
      at: /^2 GET \/apis\/nothing\.example\/v1 (?:contentType|body)$/,
      why: 'Both say 404, and clients take either form for it.',
    },
  ],
  'warns of unknown and repeated fields, or refuses them, as asked': [
    {
      at: /^7 /,
      why: 'JSON.parse keeps the last of two equal keys; helm and kubectl send objects that they serialised.',
    },
  ],
  'keeps immutable ConfigMaps and Secrets as they are': [
    { at: /^1[34] /, why: 'Pull secrets come from JSON encoders.' },
  ],
  'lists by labels and fields, in pages, as metadata alone': [
    { at: /^15 .*body message$/, why: 'Words of Go’s JSON parser; status and reason are equal.' },
    {
      at: /^(?:16|18|19|22) /,
      why: 'Parameters that no client sends: limit=x, versions from the future, Exact without one, XML.',
    },
  ],
  merges: [{ at: /^(?:8|11) .*(?:message|causes.*)$/, why: 'Go’s own words; status and reason are equal.' }],
  'refuses Deployments that make no sense, naming every field': [
    { at: words, why: 'Further findings, or Go’s field names, in the text; status and reason are equal.' },
  ],
  'holds Jobs to their template, and fills in CronJobs': [
    { at: words, why: 'Further findings in the text; status and reason are equal.' },
  ],
  'keeps accounts, roles and bindings': [
    { at: /^2 .*token body/, why: 'Tokens are asked for by kubelets, which are simulated.' },
  ],
  'evicts within budgets': [{ at: /managedFields/, why: 'Who wrote the condition of an eviction is not read.' }],
  'refuses pods that cannot be': [
    { at: words, why: 'Further findings in the text; status and reason are equal.' },
    { at: /^11 .*imagePullSecrets/, why: 'Another key of the owner of a pull secret without a name.' },
  ],
  'gives classes of service, priorities and tolerations': [{ at: /warnings/, why: 'Warnings of style.' }],
  'refuses Services that make no sense': [
    { at: words, why: 'Further findings in the text; status and reason are equal.' },
  ],
  'serves custom resources as their definition says': [
    {
      at: /customresourcedefinitions.* (?:status|metadata)/,
      why: 'Definitions are established in the write itself here, a moment later there.',
    },
    { at: /storageVersionHash$/, why: 'For migrators of storage.' },
  ],
  'tells who asks and what they may do': [
    { at: /Rules/, why: 'The same rules in the order of a Go map.' },
    { at: /userInfo uid$/, why: 'The uid is that of the test’s own file of tokens.' },
  ],
  'tells watchers of every change': [
    { at: /^8 /, why: 'Both refuse a version that is no number.' },
    { at: /^1[012] /, why: 'Watches of one object by path, and of /watch/: gone from all clients.' },
  ],
  'shows tables': [
    { at: /events body rows/, why: 'A real server’s repair of addresses tells at times of a Service that is new.' },
  ],
};

export function isJustified(says: string, { at }: Difference): boolean {
  return [...everywhere, ...(byScenario[says] ?? byClient[says] ?? [])].some((one) => one.at.test(at));
}
