/** Helm releases, what they find in their namespaces, and how they are deployed. */
import { z } from 'zod';
import { failurePolicies } from '../../model/index.js';
import { tier } from './registries.js';
import {
  duration,
  imageName,
  kubernetesName,
  labelKey,
  referable,
  releaseName,
  repositoryPath,
  text,
} from './scalars.js';

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
