/** What runs on the cluster: identities, registries, tenants, images, releases. */
import { z } from 'zod';
import { failurePolicies } from '../../model/index.js';
import {
  duration,
  guid,
  imageName,
  imageTag,
  kubernetesName,
  labelKey,
  referable,
  registryName,
  releaseName,
  repositoryPath,
  repositoryPrefix,
  resourceGroupName,
  resourceName,
  serviceAccount,
  tags,
  text,
} from './scalars.js';

const role = z.strictObject({
  role: text(/^[A-Za-z][A-Za-z0-9 ()/_.-]{1,127}$/, "a role's name, like Key Vault Secrets User").describe(
    'The name of the role, as Azure spells it.',
  ),
  scope: referable.describe(
    'What the role is given on: subscription, resourceGroup/NAME, keyVault/NAME, dnsZone/NAME, privateDnsZone/NAME, openai/NAME, registry/NAME, storageAccount/NAME, logAnalyticsWorkspace/NAME, vnet/NAME, a full ARM id, or an output.',
  ),
  resourceGroup: resourceGroupName.optional().describe("The resource's group, when it isn't the environment's."),
  subscriptionId: guid.optional().describe("The resource's subscription, when it isn't the environment's."),
});

export const identities = z
  .record(
    kubernetesName,
    z.strictObject({
      resourceName: resourceName
        .optional()
        .describe("The identity's name in Azure; the cluster's name and this one by default."),
      serviceAccounts: z
        .array(serviceAccount)
        .min(1, 'at least one ServiceAccount')
        .max(20, 'at most 20 ServiceAccounts: an identity holds no more federated credentials')
        .describe('The ServiceAccounts, NAMESPACE/NAME each, whose pods may log in as this identity.'),
      roles: z.array(role).default([]).describe('What it may do, and where.'),
      tags: tags.default({}).describe('Tags of the identity, over azure.tags.'),
    }),
  )
  .default({})
  .describe('User-assigned identities by name, for pods.');

const registry = z.strictObject({
  name: registryName.describe('Its name, unique in all of Azure.'),
  repositoryPrefix: repositoryPrefix.optional().describe('What stands before the names of images.'),
  resourceGroup: resourceGroupName.optional().describe("The registry's group, when it isn't the environment's."),
  subscriptionId: guid.optional().describe("The registry's subscription, when it isn't the environment's."),
  kubeletPull: z
    .boolean()
    .optional()
    .describe(
      "Whether the cluster's kubelet identity gets AcrPull here; true by default, in the environment's Entra tenant.",
    ),
});

const tenantRegistry = registry.extend({
  tenantId: guid
    .optional()
    .describe("The Entra tenant of the registry's subscription, when it isn't the environment's (docs/tenants.md)."),
});

export const registries = z
  .strictObject({ platform: registry.describe("The platform's registry, which must exist.") })
  .describe("Registries that are not a tenant's.");

const tier = z.enum(['FREE', 'PROFESSIONAL', 'ENTERPRISE']);

export const tenants = z
  .record(
    text(/^[a-z0-9]([a-z0-9-]{0,54}[a-z0-9])?$/, 'lower-case letters, digits and "-", at most 56'),
    z.strictObject({
      tier: tier.describe('What the tenant has booked.'),
      namespace: kubernetesName.optional().describe('tenant-NAME by default.'),
      registry: tenantRegistry
        .optional()
        .describe("The tenant's own registry, which must exist; without one it shares the platform's."),
      images: z
        .array(imageName)
        .min(1, 'at least one image; leave the key out for all of them')
        .optional()
        .describe('The tenant images that its registry gets, by name; all of them by default.'),
    }),
  )
  .default({})
  .describe('Tenants by name.');

const tagSource = z.union([
  z.enum(['input', 'newest']),
  z.strictObject({ tag: imageTag.describe('The tag itself.') }),
  z.strictObject({ buildMetadata: repositoryPath.describe('A JSON file that the build left.') }),
  z.strictObject({ tagFile: repositoryPath.describe('A file that holds nothing but the tag.') }),
]);

const verification = z.union(
  [
    z.strictObject({
      cosignKey: repositoryPath.describe('A public key (PEM), as `cosign public-key` prints it.'),
    }),
    z.strictObject({
      attestation: z
        .strictObject({
          repository: text(/^[\w.-]+\/[\w.-]+$/, 'OWNER/NAME').describe(
            'The repository on GitHub that builds the images.',
          ),
          workflow: text(
            /^([\w.-]+\/[\w.-]+\/)?\.github\/workflows\/[\w.-]+\.ya?ml$/,
            '.github/workflows/FILE, with OWNER/NAME/ before it where another repository has it',
          )
            .optional()
            .describe('The workflow that signs; any of the repository by default.'),
          trustedRoot: repositoryPath.describe(
            'Whom to trust: what `gh attestation trusted-root` prints, or a trusted_root.json of Sigstore.',
          ),
        })
        .describe("GitHub's attestation of where an image was built."),
    }),
  ],
  // Notation has no library for JavaScript that is well kept (docs/images.md).
  { error: "cosignKey or attestation, one of the two; Notation's signatures are carried along, and can't be verified" },
);

export const images = z
  .strictObject({
    tag: z
      .strictObject({
        from: z.array(tagSource).min(1, 'at least one source').describe('Sources, the first that is there decides.'),
      })
      .default({ from: ['input'] })
      .describe(
        'Where the tag comes from; the first that is there: input (image-tag), {tag}, {buildMetadata: FILE}, {tagFile: FILE}, newest (in the registry).',
      ),
    from: repositoryPath.optional().describe('The file that lists the images.'),
    onConflict: z
      .enum(['fail', 'move'])
      .default('fail')
      .describe("What happens when a tenant's tag names another digest."),
    referrers: z.boolean().default(true).describe('Whether signatures, SBOMs and attestations go along.'),
    verify: verification
      .optional()
      .describe('Who must have signed each image, checked in the platform registry before anything is changed.'),
    lock: z
      .literal('tag')
      .optional()
      .describe("tag: a tenant's tag is write-protected once it is set. Needs onConflict: fail, for it can't move."),
  })
  .default({ tag: { from: ['input'] }, onConflict: 'fail', referrers: true })
  .describe("The platform's images.");

export const pullSecrets = z
  .record(
    kubernetesName,
    z.strictObject({
      registry: z
        .enum(['tenant', 'platform'])
        .describe("The registry it opens. tenant: that of the release's tenant, else the platform's."),
      lifetimeDays: z
        .int()
        .min(7, '7 to 365 days')
        .max(365, '7 to 365 days')
        .default(90)
        .describe('How long its password is good; the first run in its last third renews it.'),
    }),
  )
  .default({})
  .describe('Secrets of type kubernetes.io/dockerconfigjson by name, made where releases run.');

export const namespaces = z
  .record(
    kubernetesName,
    z.strictObject({
      labels: z.record(labelKey, referable).default({}).describe('Labels; an output may stand for any.'),
      annotations: z.record(labelKey, referable).default({}).describe('Annotations; an output may stand for any.'),
    }),
  )
  .default({})
  .describe('What namespaces carry. Those that releases and tenants name are made in any case.');

const need = z.union(
  [
    releaseName,
    z.strictObject({
      release: releaseName.describe('The release that must be ready before.'),
      failurePolicy: z
        .enum(failurePolicies)
        .default('downstream')
        .describe(
          'What its failure means for this release. downstream: it is skipped, and what needs it. node: it starts all the same, once the needed one has ended. set: no release starts any more.',
        ),
    }),
  ],
  { error: "a release's name, or release with failurePolicy" },
);

/** Any YAML: the reader has let nothing but text, numbers, true, false and null through. */
const value = z.unknown();

const release = z.strictObject({
  chart: repositoryPath.describe("The chart's folder, from the repository's root."),
  namespace: kubernetesName.optional().describe('Needed, unless the release is deployed per tenant.'),
  perTenant: z
    .union([
      z.boolean(),
      z.strictObject({
        tiers: z.array(tier).min(1, 'at least one tier').describe('For tenants of these tiers alone.'),
      }),
    ])
    .optional()
    .describe('Deploy it once for each tenant (of these tiers), in the namespace of the tenant.'),
  needs: z
    .array(need)
    .default([])
    .describe('Releases that must be ready before this one starts; each a name, or release with failurePolicy.'),
  image: z
    .union([imageName, z.literal(false)])
    .optional()
    .describe("The image of image.tag and image.digest, when it isn't that of the release's own name; false: none."),
  images: z
    .record(text(/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/, "a path in the chart's values, like worker.image"), imageName)
    .optional()
    .describe("Further images: path in the chart's values → name in the image list."),
  valuesFiles: z
    .array(repositoryPath)
    .default([])
    .describe("Values files, after the chart's values.yaml and values-ENVIRONMENT.yaml, before values."),
  values: z.record(z.string(), value).default({}).describe('Values; an output may stand for any scalar.'),
  crds: z
    .enum(['keep', 'apply'])
    .default('keep')
    .describe(
      "What happens when the cluster has the chart's crds/ otherwise. keep: it is said, as helm never changes them. apply: they are applied before the upgrade.",
    ),
  timeout: duration.default('10m').describe('How long it may take to get ready.'),
  test: z
    .union(
      [
        z.boolean(),
        z.strictObject({
          timeout: duration.default('5m').describe('How long each test may take.'),
          filter: z
            .array(text(/^!?name=[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$/, 'name=TEST or !name=TEST'))
            .default([])
            .describe('name=TEST for these tests alone, !name=TEST for all but these, as helm test --filter.'),
        }),
      ],
      { error: 'true, or timeout and filter' },
    )
    .optional()
    .describe(
      'Whether helm test is run once the release is ready, before what needs it starts; one that fails is a failure of the release.',
    ),
  stateless: z
    .boolean()
    .default(false)
    .describe('Holds nothing that outlives it: a first install that was cut short is uninstalled and made anew.'),
  onFailure: z
    .enum(['keep', 'rollback'])
    .default('rollback')
    .describe(
      'What happens when an upgrade fails. rollback: back to the last revision that a deployment record names, once the cause is noted; a first install is kept in any case. keep: it stays for inspection.',
    ),
});

export const releases = z.record(releaseName, release).default({}).describe('Helm releases by name.');

export const deploy = z
  .strictObject({
    concurrency: z.number().int().min(1).max(20).default(8).describe('Helm processes at once.'),
    historyMax: z
      .number()
      .int()
      .min(2)
      .max(200)
      .default(30)
      .describe('Revisions that helm keeps of a release; more than recordsKept.'),
    recordsKept: z.number().int().min(1).max(100).default(20).describe('Deployment records kept in the cluster.'),
    stateNamespace: kubernetesName.default('matih-cd').describe('Namespace of the deployment records.'),
    recordUrl: text(/^https:\/\/[^\s/@?#]+(\/[^\s?#]*)?$/, 'an https address without user, query and fragment')
      .optional()
      .describe("Where each deployment record's facts are POSTed as well: https://HOST/api/v1/platform/deployments."),
  })
  .default({ concurrency: 8, historyMax: 30, recordsKept: 20, stateNamespace: 'matih-cd' })
  .describe('How releases are deployed.');
