/** The stages, in the order in which a reader meets them. */
export const stageNames = [
  'preflight',
  'cluster-ensure',
  'nodepool-reconcile',
  'identity-federate',
  'acr-import',
  'helm-deploy',
  'verify',
] as const;
export type StageName = (typeof stageNames)[number];

export interface NodePoolOutput {
  readonly mode: string;
  readonly vmSize: string;
  readonly count: number;
  readonly kubernetesVersion: string;
}

export interface IdentityOutput {
  readonly id: string;
  readonly clientId: string;
  readonly principalId: string;
}

/** An image as resolved once for the whole run. */
export interface LockedImage {
  /** `matihlabsacr.azurecr.io/matih/iam-service` */
  readonly source: string;
  readonly tag: string;
  /** `sha256:<hex>` */
  readonly digest: string;
}
export type ImageLock = Readonly<Record<string, LockedImage>>;

export interface ReleaseOutput {
  readonly namespace: string;
  readonly revision: number;
  readonly chart: string;
  readonly status: 'unchanged' | 'installed' | 'upgraded' | 'rolled-back' | 'failed' | 'skipped';
}

/** What stages hand to later ones and to the workflow: the one list that action.yml, the reference and the code share. */
export interface Outputs {
  readonly findings: number;
  readonly 'cluster-id': string;
  readonly 'cluster-name': string;
  readonly 'cluster-fqdn': string;
  readonly 'kubernetes-version': string;
  readonly 'oidc-issuer-url': string;
  readonly 'node-resource-group': string;
  readonly 'kubelet-identity-object-id': string;
  readonly 'cluster-identity-principal-id': string;
  readonly 'node-pools': Readonly<Record<string, NodePoolOutput>>;
  readonly identities: Readonly<Record<string, IdentityOutput>>;
  readonly 'image-lock': ImageLock;
  /** Parts of the tenants: `1/3`. */
  readonly shards: readonly string[];
  readonly imported: number;
  readonly 'import-skipped': number;
  readonly 'import-failed': number;
  readonly releases: Readonly<Record<string, ReleaseOutput>>;
  readonly record: string;
  readonly verified: boolean;
}
export type OutputName = keyof Outputs;

/** Outputs that a run has as a whole, whichever stages it ran. */
export const runOutputs = {
  result: 'planned, unchanged, changed, drift, failed or refused.',
  changed: 'true when something was changed.',
  changes: 'Number of changes that were planned.',
  'plan-digest': 'SHA-256 of the plan file (sha256:<hex>), which apply asks for as plan-digest.',
  'plan-file': 'Path of the plan file, which apply takes as plan-file. Only command: plan writes one.',
  'report-file': 'Path of the HTML report.',
  'result-file': 'Path of the result as JSON, which command: report takes from the jobs of a matrix.',
} as const;
export type RunOutputName = keyof typeof runOutputs;

export interface OutputDefinition {
  readonly stage: StageName;
  /** `text` is handed on as it is, `json` as canonical JSON. */
  readonly form: 'text' | 'json';
  readonly description: string;
}

export const outputCatalogue: Readonly<Record<OutputName, OutputDefinition>> = {
  findings: { stage: 'preflight', form: 'json', description: 'Number of findings; above 0 the stage fails.' },
  'cluster-id': { stage: 'cluster-ensure', form: 'text', description: 'Azure resource id of the cluster.' },
  'cluster-name': { stage: 'cluster-ensure', form: 'text', description: 'Name of the cluster.' },
  'cluster-fqdn': { stage: 'cluster-ensure', form: 'text', description: 'Host name of the Kubernetes API.' },
  'kubernetes-version': {
    stage: 'cluster-ensure',
    form: 'text',
    description: 'Live version of the control plane, with its patch.',
  },
  'oidc-issuer-url': {
    stage: 'cluster-ensure',
    form: 'text',
    description: 'Issuer of the service account tokens, trailing slash included.',
  },
  'node-resource-group': {
    stage: 'cluster-ensure',
    form: 'text',
    description: 'Resource group of the nodes, load balancers and disks.',
  },
  'kubelet-identity-object-id': {
    stage: 'cluster-ensure',
    form: 'text',
    description: 'Object id of the identity that pulls images.',
  },
  'cluster-identity-principal-id': {
    stage: 'cluster-ensure',
    form: 'text',
    description: 'Object id of the identity of the control plane.',
  },
  'node-pools': {
    stage: 'nodepool-reconcile',
    form: 'json',
    description: 'Per pool: mode, vmSize, count and kubernetesVersion.',
  },
  identities: {
    stage: 'identity-federate',
    form: 'json',
    description: 'Per identity: id, clientId and principalId.',
  },
  'image-lock': {
    stage: 'acr-import',
    form: 'json',
    description: 'Per image: source, tag and digest, resolved once for the run.',
  },
  shards: {
    stage: 'acr-import',
    form: 'json',
    description: 'Parts of the tenants for the jobs of a matrix, each given as shard: ["1/3","2/3","3/3"].',
  },
  imported: { stage: 'acr-import', form: 'json', description: 'Images imported or moved, counted by registry.' },
  'import-skipped': { stage: 'acr-import', form: 'json', description: 'Images that were there already.' },
  'import-failed': { stage: 'acr-import', form: 'json', description: 'Images that could not be imported.' },
  releases: {
    stage: 'helm-deploy',
    form: 'json',
    description: 'Per release (namespace/name): namespace, revision, chart and status.',
  },
  record: {
    stage: 'helm-deploy',
    form: 'text',
    description: 'Id of the deployment record of what runs now.',
  },
  verified: {
    stage: 'verify',
    form: 'json',
    description: 'true when nodes, pods, digests and identities are as declared.',
  },
};

/** Outputs of some stages, as far as they are known. Records merge by their keys, everything else replaces. */
export type PartialOutputs = { readonly [Name in OutputName]?: Outputs[Name] };

export function mergeOutputs(base: PartialOutputs, patch: PartialOutputs): PartialOutputs {
  const merged: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(patch)) {
    const before = merged[name];
    merged[name] = isRecord(before) && isRecord(value) ? { ...before, ...value } : value;
  }
  return merged as PartialOutputs;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
