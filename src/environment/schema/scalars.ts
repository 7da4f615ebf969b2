/** The scalars of the environment file: each with its grammar and the words that say what was expected. */
import { z } from 'zod';

/** A string of one grammar; `expected` completes the sentence "expected …". */
export const text = (pattern: RegExp, expected: string) => z.string().regex(pattern, expected);

/** Part of a Kubernetes name: no leading dash, nothing that a shell or a path would read. */
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

export const kubernetesName = text(
  label,
  'lower-case letters, digits and "-", at most 63, with a letter or digit at both ends',
);

/** A ServiceAccount's name may hold dots (a DNS subdomain). */
export const serviceAccount = text(
  /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\/[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/,
  'NAMESPACE/NAME, like external-secrets/external-secrets',
);

/** Helm's own bound is 53, because names of objects are made from it. */
export const releaseName = text(
  /^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$/,
  'lower-case letters, digits and "-", at most 53 (helm\'s bound), with a letter or digit at both ends',
);

export const environmentName = text(
  /^[a-z][a-z0-9-]{0,29}$/,
  'lower-case letters, digits and "-", at most 30, a letter first',
);

export const guid = text(
  /^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$/,
  'a GUID, like 00000000-0000-0000-0000-000000000001',
);

export const location = text(/^[a-z][a-z0-9]{1,49}$/, "a location's name without spaces, like eastus");

/** Azure allows letters, digits, _ - . ( ) and no dot at the end; a leading dash we refuse. */
export const resourceGroupName = text(
  /^[A-Za-z0-9_(](?:[A-Za-z0-9_.()-]{0,88}[A-Za-z0-9_()-])?$/,
  'letters, digits and _ - . ( ), at most 90, no "-" or "." first and no "." last',
);

/** Names of VNets, subnets, workspaces, identities: the common core of Azure's rules. */
export const resourceName = text(
  /^[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?$/,
  'letters, digits and _ . -, at most 80, a letter or digit first',
);

export const clusterName = text(
  /^[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$/,
  'letters, digits, "_" and "-", at most 63, with a letter or digit at both ends',
);

export const dnsPrefix = text(
  /^[A-Za-z0-9]([A-Za-z0-9-]{0,52}[A-Za-z0-9])?$/,
  'letters, digits and "-", at most 54, with a letter or digit at both ends',
);

export const registryName = text(/^[A-Za-z0-9]{5,50}$/, "5 to 50 letters and digits (a registry's name holds no dash)");

/** The grammar of a name in the OCI distribution specification; registries keep 255 characters of one. */
export const repositoryPrefix = text(
  /^(?=.{1,255}$)[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/,
  'a repository path in lower case, like matih, at most 255 characters',
);

export const imageName = repositoryPrefix;

/** Where an image of others comes from; Docker Hub's short names are written out. */
export const imageSource = text(
  /^(?!(?:index|registry-1)\.docker\.io\/)(?!docker\.io\/[^/]+$)(?![^/]*\.azurecr\.(?:io|us|cn)\/)[a-z0-9-]+(\.[a-z0-9-]+)+\/(?=.{1,255}$)[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/,
  'REGISTRY/REPOSITORY of a public registry, like docker.io/library/redis or mcr.microsoft.com/oss/kubernetes/pause',
);

/** What Linux nodes of AKS run. */
export const imagePlatform = z.enum(['linux/amd64', 'linux/arm64']);
export type ImagePlatform = z.output<typeof imagePlatform>;

/** The grammar of a tag in the OCI distribution specification. */
export const imageTag = text(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/, 'a tag: letters, digits and _ . -, at most 128');

export const nodePoolName = text(
  /^(?!aksmanagedap$)[a-z][a-z0-9]{0,11}$/,
  '1 to 12 lower-case letters and digits, a letter first (and not aksmanagedap, which AKS keeps for itself)',
);

export const kubernetesVersion = text(
  /^1\.(0|[1-9][0-9]?)(\.(0|[1-9][0-9]?))?$/,
  'a version in quotes, like "1.35" (any patch) or "1.35.2"',
);

export const vmSize = text(/^(Standard|Basic)_[A-Za-z0-9_-]{1,60}$/, 'a VM size, like Standard_D4s_v3');

/** Whether the bits after the prefix are zero, and what overlaps, is checked later, with the address arithmetic. */
export const cidr = text(/^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/, 'an IPv4 block, like 10.0.0.0/16');

export const ipAddress = text(/^\d{1,3}(\.\d{1,3}){3}$/, 'an IPv4 address, like 10.1.0.10');

export const taint = text(
  /^[A-Za-z0-9]([A-Za-z0-9._/-]{0,251}[A-Za-z0-9])?(=([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?)?:(NoSchedule|PreferNoSchedule|NoExecute)$/,
  'KEY=VALUE:EFFECT with the effect NoSchedule, PreferNoSchedule or NoExecute, like nvidia.com/gpu=true:NoSchedule',
);

export const labelKey = text(
  /^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/,
  "a label's key, like matih.ai/workload",
);

export const labelValue = text(
  /^([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/,
  "a label's value: letters, digits and _ . -, at most 63",
);

export const labels = z.record(labelKey, labelValue);

export const tags = z.record(
  text(/^[^<>%&\\?/]{1,512}$/, "a tag's name: at most 512 characters, none of < > % & \\ ? /"),
  z.string().max(256, 'at most 256 characters'),
);

/** A path in the repository. That it exists and stays inside is checked by the loader, which knows the root. */
export const repositoryPath = text(
  /^[A-Za-z0-9_.][A-Za-z0-9_./@+ -]*$/,
  'a path relative to the repository\'s root, with forward slashes and no leading "-" or "/"',
);

export const armId = text(
  /^\/subscriptions\/[0-9a-fA-F-]{36}(\/resource[gG]roups\/[^/\s]+(\/providers\/[A-Za-z0-9.]+(\/[^/\s]+\/[^/\s]+)+)?)?$/,
  'a full ARM id, like /subscriptions/…/resourceGroups/…/providers/…',
);

/** Durations as Kubernetes, helm and AKS write them. */
export const duration = text(/^([0-9]+h)?([0-9]+m)?([0-9]+s)?$/, 'a duration, like 10m or 1h30m').min(
  2,
  'a duration, like 10m or 1h30m',
);

/** @param written a duration that the grammar has let through: `1h30m` */
export function milliseconds(written: string): number {
  const [, hours = '0', minutes = '0', seconds = '0'] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(written) ?? [];
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

export const outputReference = z
  .strictObject({
    fromOutput: text(/^[A-Za-z0-9_.-]+$/, 'the path of an output, like identities.external-secrets.clientId'),
  })
  .meta({
    id: 'OutputReference',
    description: 'A value that a stage finds out, like identities.external-secrets.clientId.',
  });

export const referable = z.union([z.string(), outputReference]);
