import type { Body, Recorder } from '../recorder.js';

/** Requests as kubectl, helm and the product send them, in a namespace of the scenario's own. */
export interface Scenario {
  /** A statement of what both APIs do alike. */
  readonly says: string;
  run(api: Recorder, inside: Paths): Promise<unknown>;
}

/** Paths of collections and objects in the scenario's namespace. */
export interface Paths {
  readonly namespace: string;
  core(plural: string, ...rest: readonly string[]): string;
  of(groupVersion: string, plural: string, ...rest: readonly string[]): string;
}

export function pathsIn(namespace: string): Paths {
  const join = (root: string, parts: readonly string[]) => [`${root}/namespaces/${namespace}`, ...parts].join('/');
  return {
    namespace,
    core: (plural, ...rest) => join('/api/v1', [plural, ...rest]),
    of: (groupVersion, plural, ...rest) => join(`/apis/${groupVersion}`, [plural, ...rest]),
  };
}

export const configMap = (name: string, change: Body = {}): Body => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name },
  data: { a: '1' },
  ...change,
});

export const container = { name: 'main', image: 'registry.example/web:1' };

export const podTemplate = (change: Body = {}): Body => ({
  metadata: { labels: { app: 'web' } },
  spec: { containers: [container], ...change },
});

export const deployment = (name: string, spec: Body = {}): Body => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, labels: { app: 'web' } },
  spec: { selector: { matchLabels: { app: 'web' } }, template: podTemplate(), ...spec },
});

export const pod = (name: string, spec: Body = {}): Body => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, labels: { app: 'web' } },
  spec: { containers: [container], ...spec },
});
