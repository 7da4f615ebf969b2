/** Charts that are hard to plan, each with what the plan says of it and what then is in the cluster. */
import type { KubernetesClient, ResourceType } from '../../../src/rehearsal/kubernetes/client.js';
import { configMaps } from '../../../src/rehearsal/kubernetes/informer/resources.js';

export interface AdversarialCase {
  /** Of the chart and the release. */
  readonly name: string;
  /** Files of the chart by path, Chart.yaml aside. */
  readonly files: Readonly<Record<string, string>>;
  readonly chart?: string;
  readonly values?: object;
  /** What others do to the cluster before the release is changed; to what it has before its first install, `first`. */
  readonly meanwhile?: (client: KubernetesClient) => Promise<unknown>;
  readonly first?: (client: KubernetesClient) => Promise<unknown>;
  /** The change; what is not named stays. */
  readonly next?: { readonly files?: Readonly<Record<string, string>>; readonly values?: object };
  /** What its plan says. */
  readonly says: readonly RegExp[];
  /** What is in the cluster after the apply. */
  readonly ends?: (client: KubernetesClient) => Promise<unknown>;
  readonly leaves?: unknown;
}

export const namespace = 'matih';
export const image = 'mcr.microsoft.com/oss/v2/kubernetes/pause:3.10';
export const text = (value: object) => JSON.stringify(value);
export const configMap = (name: string, data: object = {}, metadata: object = {}) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: ${text({ name, ...metadata })}\ndata: ${text(data)}\n`;
export const deployment = (name: string, container: object, spec: object = {}) =>
  `apiVersion: apps/v1\nkind: Deployment\n${[
    `metadata: ${text({ name })}`,
    `spec: ${text({
      replicas: 0,
      ...spec,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'main', image, ...container }] } },
    })}`,
  ].join('\n')}\n`;
export const one = (template: string) => ({ 'templates/all.yaml': template });
export const data = (name: string) => async (client: KubernetesClient) =>
  (await client.get(configMaps, name, namespace)).data;
export const definition = text({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'things.hard.example' },
  spec: {
    group: 'hard.example',
    scope: 'Namespaced',
    names: { plural: 'things', singular: 'thing', kind: 'Thing' },
    versions: [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      },
    ],
  },
});
export const things: ResourceType = { group: 'hard.example', version: 'v1', plural: 'things' };
export const jobs: ResourceType = { group: 'batch', version: 'v1', plural: 'jobs' };
export const services: ResourceType = { group: '', version: 'v1', plural: 'services' };
export const budgets: ResourceType = { group: 'policy', version: 'v1', plural: 'poddisruptionbudgets' };
export const twice = [
  { name: 'A', value: '1' },
  { name: 'A', value: '2' },
];
