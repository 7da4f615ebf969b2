/** What `aks-action export` writes of a platform and `aks-action rehearse --from` begins with. */
import { z } from 'zod';

/** Raised when what an older aks-action can't read is written. */
export const factsVersion = 'aks-action.matih.ai/v1';
export const factsKind = 'PlatformFacts';

const text = z.string().min(1);
const json = z.record(z.string(), z.unknown());
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/, 'sha256: and 64 hex digits');
const armId = z.string().regex(/^\//, 'an ARM id, which begins with /');

const resource = z
  .strictObject({
    id: armId,
    name: text,
    type: text.describe('As in the id: Microsoft.Network/virtualNetworks.'),
    location: text.optional(),
    tags: z.record(z.string(), z.string()).optional(),
    kind: text.optional(),
    sku: json.optional(),
    identity: json.optional(),
    properties: json.optional().describe('As ARM gives them, secrets and what only times a change left out.'),
  })
  .describe('A resource as ARM has it.');

const size = z
  .strictObject({
    name: text,
    family: text.describe('Of the quota that its vCPUs count against.'),
    vcpus: z.int().min(0),
    memoryGiB: z.number().min(0),
    gpus: z.int().min(0),
    zones: z.array(z.string()).describe('Those in which the subscription may have it.'),
    ephemeralGiB: z.number().min(0).describe('Room for an ephemeral OS disk; 0 when it can have none.'),
    isRestricted: z.boolean().describe('Whether the subscription may not have it in the location at all.'),
  })
  .describe('A VM size in the location: those that pools have or are declared with.');

const usage = z
  .strictObject({
    name: text.describe('A family of sizes, or cores for the total of the location.'),
    used: z.int().min(0),
    limit: z.int().min(0),
  })
  .describe('vCPUs of a quota.');

const version = z
  .strictObject({
    minor: text,
    patches: z.array(text),
    supportPlans: z.array(text).describe('KubernetesOfficial, AKSLongTermSupport.'),
    isDefault: z.boolean(),
  })
  .describe('A Kubernetes version that the location offers.');

const azure = z.strictObject({
  cloud: text,
  tenantId: text,
  subscriptionId: text,
  location: text,
  resources: z.array(resource),
  absent: z.array(armId).describe('Ids that were asked for and are not there.'),
  unregisteredProviders: z.array(text),
  sizes: z.array(size),
  usages: z.array(usage),
  versions: z.array(version),
});

const repository = z.strictObject({
  tags: z.record(z.string(), digest).describe('Tags of the image list, and those of signatures.'),
  manifests: z.array(digest).describe('Those of them that the repository has, tagged or not.'),
});

const manifest = z.strictObject({
  mediaType: text,
  text: text.describe('To the letter: its SHA-256 is the digest. No layer and no configuration of an image.'),
});

const object = z
  .looseObject({
    apiVersion: text,
    kind: text,
    metadata: z.looseObject({ name: text, namespace: text.optional() }),
  })
  .describe(
    'A Kubernetes object without environment variables, arguments, mounts and whatever else may hold a secret.',
  );

const revision = z
  .strictObject({
    namespace: text,
    name: text,
    revision: z.int().min(1),
    status: text,
    chart: text.optional(),
    version: text.optional(),
    labels: z.record(z.string(), z.string()).describe('By which aks-action knows what it deployed.'),
  })
  .describe('A revision of a helm release: neither its values nor its manifest.');

const kubernetes = z.strictObject({
  version: text,
  objects: z.array(object),
  releases: z.array(revision),
  images: z.array(text).describe('That pods run now.'),
  notReady: z.array(text).describe('Workloads that were not ready: namespace/Kind/name.'),
});

export const platformFacts = z.strictObject({
  apiVersion: z.literal(factsVersion),
  kind: z.literal(factsKind),
  environment: text,
  cluster: armId.describe('Of the managed cluster, whether it is there or not.'),
  azure,
  registries: z
    .record(z.string(), z.record(z.string(), repository))
    .describe('Login server → repository → what is in it.'),
  manifests: z.record(digest, manifest),
  kubernetes: kubernetes.optional().describe('Absent while there is no cluster, or it is stopped.'),
  unread: z
    .array(z.strictObject({ what: text, why: text }))
    .describe('What could not be read; a rehearsal takes it to be as it must.'),
});

export type PlatformFacts = z.infer<typeof platformFacts>;
export type ResourceFacts = z.infer<typeof resource>;
export type SizeFacts = z.infer<typeof size>;
export type RepositoryFacts = z.infer<typeof repository>;
export type ObjectFacts = z.infer<typeof object>;
export type RevisionFacts = z.infer<typeof revision>;

/** The JSON Schema of the file, for editors and schema/platform-facts.schema.json. */
export function factsJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(platformFacts, { target: 'draft-2020-12' });
  return {
    $schema,
    $id: 'https://github.com/matih/aks-action/schema/platform-facts.schema.json',
    title: 'Facts of a platform, as aks-action export writes them',
    ...schema,
  };
}
