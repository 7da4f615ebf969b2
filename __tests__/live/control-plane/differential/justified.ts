/** Where the embedded API may answer otherwise than a real one, and why nothing of ours relies on it. */
import type { Difference } from './compare.js';

interface Justified {
  /** Of the difference's `at`: number, method and path of the request, then the place in the answer. */
  readonly at: RegExp;
  readonly why: string;
}

const words = /body (?:message|details causes.*)$/;

const everywhere: readonly Justified[] = [
  { at: /columnDefinitions \d+ description$/, why: 'Go documentation of the field: kubectl prints it nowhere.' },
  {
    at: /managedFields.*(?:deprecated\.daemonset\.template\.generation|f:annotations|f:metadata)$/,
    why: 'Who owns a count that the server keeps: no one can write it.',
  },
];

/** In sequences of requests by chance, most of which make little sense. */
const byChance: readonly Justified[] = [
  {
    at: /body (?:message|details causes.*)$/,
    why: 'Other words, or further findings, of a refusal with the same status and reason.',
  },
  { at: /^\d+ (?:PUT|PATCH) \S+\/scale\S* warnings/, why: 'Scales that are sent as something else.' },
];

export function isJustifiedByChance(difference: Difference): boolean {
  return [...everywhere, ...byChance].some((one) => one.at.test(difference.at));
}

/** By what the scenario says. */
const byScenario: Readonly<Record<string, readonly Justified[]>> = {
  'refuses what is there, what is misnamed and what is of another kind': [
    { at: /^(?:5|6|12) .*body message$/, why: 'Go’s own words for kinds and storage, and equal in status and reason.' },
    {
      at: /^(?:10|13) /,
      why: 'A real server answers 500 for versions that no client sends; 4xx says whose fault it is.',
    },
    { at: /^17 /, why: 'No chart has one key in data and in binaryData.' },
  ],
  'refuses bodies that it cannot read': [
    { at: words, why: 'Words of Go’s decoders; status and reason are equal.' },
    { at: /^[678] /, why: 'Every client sends a media type that exists.' },
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
  'makes names for those who give a prefix': [{ at: words, why: 'The prefix is found invalid along with the name.' }],
  'holds deletions to preconditions, finalizers and kinds of propagation': [
    { at: /^5 /, why: 'orphanDependents is gone from every client.' },
    { at: /^9 .*details causes/, why: 'The same finding, found twice.' },
    { at: /^18 /, why: 'No chart sets finalizers.' },
  ],
  'keeps immutable ConfigMaps and Secrets as they are': [
    { at: /^9 .*message$/, why: 'Go’s rendering of the patched object in the text; status and reason are equal.' },
    { at: /^1[34] /, why: 'Pull secrets come from JSON encoders.' },
  ],
  'lists by labels and fields, in pages, as metadata alone': [
    { at: /^(?:8|15) .*body message$/, why: 'Words of the parser; status and reason are equal.' },
    {
      at: /^(?:16|18|19|22) /,
      why: 'Parameters that no client sends: limit=x, versions from the future, Exact without one, XML.',
    },
  ],
  merges: [
    {
      at: /^(?:8|9|11|12) .*(?:message|causes.*)$/,
      why: 'Go’s rendering of the object in the text; status and reason are equal.',
    },
    { at: /^10 /, why: 'Both refuse another uid.' },
  ],
  'merges strategically': [{ at: /^13 /, why: 'Both refuse a replica count that is no number.' }],
  'applies, and takes away what its manager no longer says': [{ at: /^12 /, why: 'Both refuse another uid.' }],
  'fills in a Deployment and counts its generations': [
    { at: /^11 .*(?:message|details)/, why: 'The refusal names the Scale there and the Deployment here.' },
  ],
  'refuses Deployments that make no sense, naming every field': [
    { at: words, why: 'Further findings, or Go’s field names, in the text; status and reason are equal.' },
    { at: /^27 .*warnings/, why: 'Warnings of style.' },
  ],
  'holds DaemonSets and ReplicaSets to their selectors': [{ at: words, why: 'The same findings in another order.' }],
  'holds Jobs to their template, and fills in CronJobs': [
    { at: words, why: 'Go’s rendering of the value in the text.' },
  ],
  'fills in and guards claims, budgets, scalers, ingresses and policies': [
    { at: words, why: 'Go’s rendering of the value, or its diff, in the text.' },
    {
      at: /persistentvolumeclaims.* (?:finalizers|deletion\w+)|^7 GET .*persistentvolumeclaims/,
      why: 'Claims have no protection finalizer here: no controller would take it away again.',
    },
  ],
  'keeps accounts, roles and bindings': [
    { at: /^2 .*token body/, why: 'Tokens are asked for by kubelets, which are simulated.' },
    { at: words, why: 'Go’s rendering of the value in the text.' },
    { at: /^11 /, why: 'The lock’s duration is a constant of ours.' },
  ],
  'fills in a pod, and lets little of it change': [{ at: words, why: 'Followed by Go’s diff in the text.' }],
  'binds a pod once': [{ at: /managedFields|conditions|generation/, why: 'Who wrote the binding is not read.' }],
  'evicts within budgets': [
    {
      at: /managedFields|last(?:Probe|Transition)Time/,
      why: 'Times that a condition was sent without are null there and absent here.',
    },
  ],
  'refuses pods that cannot be': [
    { at: words, why: 'Further findings in the text; status and reason are equal.' },
    {
      at: /^11 /,
      why: 'A pull secret without a name is taken by both: a warning there, and another key of its owner.',
    },
  ],
  'gives classes of service, priorities and tolerations': [{ at: /warnings/, why: 'Warnings of style.' }],
  'refuses Services that make no sense': [
    { at: words, why: 'Further findings in the text; status and reason are equal.' },
  ],
  'makes namespaces, and lets them go in two steps': [
    { at: /^12 PUT .*finalize/, why: 'Only the namespace controller finalises, with the object it just read.' },
  ],
  'serves custom resources as their definition says': [
    {
      at: /customresourcedefinitions.* (?:status|metadata)/,
      why: 'Definitions are established in the write itself here, a moment later there.',
    },
    { at: /storageVersionHash$/, why: 'For migrators of storage.' },
    { at: words, why: 'The same findings in another order; one more media type.' },
    { at: /^6 .*causes/, why: 'The same findings in another order.' },
  ],
  'guards StorageClasses, PriorityClasses and nodes': [
    {
      at: /nodes.* (?:spec taints|status|managedFields)/,
      why: 'Machines register ready and complete; nothing would take the taint away here.',
    },
  ],
  'tells who asks and what they may do': [
    { at: /metadata|uid$|namespace$|Rules/, why: 'kubectl reads the verdict; the one user has every right.' },
  ],
  'tells watchers of every change': [
    { at: /^8 /, why: 'Both refuse a version that is no number.' },
    { at: /^9 .*creationTimestamp$/, why: 'Metadata of a bookmark.' },
    { at: /^1[012] /, why: 'Watches of one object by path, and of /watch/: gone from all clients.' },
  ],
  'shows tables': [{ at: /warnings/, why: 'Endpoints are deprecated; kubectl prints the warning.' }],
};

export function isJustified(says: string, { at }: Difference): boolean {
  return [...everywhere, ...(byScenario[says] ?? [])].some((one) => one.at.test(at));
}
