/** An API over HTTP for one test, and the few objects that tests write. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createKubernetesApi,
  type KubernetesApi,
  type KubernetesApiOptions,
} from '../../../src/rehearsal/kubernetes/api/index.js';
import type { KubernetesObject } from '../../../src/rehearsal/kubernetes/client.js';

export const now = '2026-08-01T10:00:00Z';

/** @param users whose another token than the cluster's own is */
export const buildApi = (users: Pick<KubernetesApiOptions, 'userOf'> = {}): KubernetesApi =>
  createKubernetesApi({ kubernetesVersion: '1.35.2', now: () => new Date(now), userToken: 'token', ...users });

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: KubernetesObject[string];
}

export interface Server {
  readonly api: KubernetesApi;
  readonly url: string;
  request(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  apply(path: string, manager: string, body: unknown, parameters?: string): Promise<Answer>;
  close(): Promise<void>;
}

export async function serve(users: Pick<KubernetesApiOptions, 'userOf'> = {}): Promise<Server> {
  const api = buildApi(users);
  const server = createServer(api.handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const request: Server['request'] = async (method, path, body, headers = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { authorization: 'Bearer token', 'content-type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: Buffer.isBuffer(body) ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text.startsWith('{') ? JSON.parse(text) : text };
  };
  return {
    api,
    url,
    request,
    apply: (path, manager, body, parameters = '') =>
      request('PATCH', `${path}?fieldManager=${manager}${parameters}`, body, {
        'content-type': 'application/apply-patch+yaml',
      }),
    close: () => {
      api.stop();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

export const serviceAccount: KubernetesObject = {
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'default', namespace: 'default' },
};

export const configMap = (name: string, data: Record<string, string> = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default' },
  data,
});

export const pod = (name: string, labels: Record<string, string> = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'default', labels },
  spec: { containers: [{ name: 'main', image: 'registry/web:1' }] },
});

/** @param change what differs from a sound Deployment's spec */
export const deployment = (change: Record<string, unknown> = {}): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'default' },
  spec: {
    selector: { matchLabels: { app: 'web' } },
    template: {
      metadata: { labels: { app: 'web' } },
      spec: { containers: [{ name: 'main', image: 'registry/web:1', ports: [{ containerPort: 80 }] }] },
    },
    ...change,
  },
});

export const deployments = '/apis/apps/v1/namespaces/default/deployments';
export const configMaps = '/api/v1/namespaces/default/configmaps';
