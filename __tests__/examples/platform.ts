/** Reads the example platform as its files stand: no Helm, so values are laid over each other as the library does. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

export const root = join(import.meta.dirname, '../../examples/matih');
export const environments = ['dev', 'staging', 'prod'] as const;
export type EnvironmentName = (typeof environments)[number];

type Values = { readonly [key: string]: unknown };
const values = z.record(z.string(), z.unknown());

const releaseFile = z.object({
  releases: z.record(
    z.string(),
    z.strictObject({
      chart: z.string(),
      namespace: z.string().optional(),
      perTenant: z.strictObject({ tiers: z.array(z.enum(['FREE', 'PROFESSIONAL', 'ENTERPRISE'])) }).optional(),
      needs: z.array(z.string()).default([]),
      image: z.string().optional(),
      timeout: z.string().optional(),
      values: values.default({}),
    }),
  ),
});
const imageFile = z.strictObject({ tenant: z.array(z.string()), platform: z.array(z.string()) });
const chartFile = z.object({
  name: z.string(),
  version: z.string(),
  dependencies: z.array(z.object({ name: z.string(), version: z.string(), repository: z.string() })).default([]),
});
const toleration = z.object({
  key: z.string(),
  operator: z.literal('Equal'),
  value: z.string(),
  effect: z.literal('NoSchedule'),
});
const workload = z.object({
  kind: z.enum(['Deployment', 'StatefulSet']),
  replicas: z.number().int(),
  autoscaling: z.object({ enabled: z.boolean(), minReplicas: z.number(), maxReplicas: z.number() }),
  nodeSelector: z.object({ agentpool: z.string() }),
  tolerations: z.array(toleration),
  resources: z.object({
    requests: z.record(z.string(), z.union([z.string(), z.number()])),
    limits: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
  probes: z.object({ startup: values, readiness: values, liveness: values }),
  workloadIdentity: z.object({ enabled: z.boolean() }),
});
export type Workload = z.infer<typeof workload>;

const readYaml = (path: string): unknown => parse(readFileSync(path, 'utf8'));

export const releases = releaseFile.parse(readYaml(join(root, 'releases.yaml'))).releases;
export type Release = (typeof releases)[string];
export const images = imageFile.parse(readYaml(join(root, 'images.yaml')));
export const charts = readdirSync(join(root, 'charts'));
export const readChart = (folder: string) => chartFile.parse(readYaml(join(folder, 'Chart.yaml')));
export const chartName = (release: Release): string => release.chart.replace('examples/matih/charts/', '');
export const imageOf = (name: string): string => releases[name]?.image ?? name;

/** The workloads that a release comes to in an environment: one, or one a component. */
export function workloadsOf(release: Release, environment: EnvironmentName): Workload[] {
  const folder = join(root, 'charts', chartName(release));
  const library = values.parse(readYaml(join(root, 'library/values.yaml')));
  const own = [join(folder, 'values.yaml'), join(folder, `values-${environment}.yaml`)]
    .filter((path) => existsSync(path))
    .map((path) => values.parse(readYaml(path)))
    .concat(release.values)
    .reduce(overlay);
  const runtimes = z.record(z.string(), values).parse(library.runtimes);
  const runtime = runtimes[z.string().default('').parse(own.runtime)] ?? {};
  const merged = overlay(overlay(library, runtime), own);
  const components = Object.values(z.record(z.string(), values).parse(merged.components));
  return (components.length === 0 ? [{}] : components).map((component) => workload.parse(overlay(merged, component)));
}

function overlay(under: Values, over: Values): Values {
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = values.safeParse(merged[key]);
    const above = values.safeParse(value);
    merged[key] = below.success && above.success ? overlay(below.data, above.data) : value;
  }
  return merged;
}
