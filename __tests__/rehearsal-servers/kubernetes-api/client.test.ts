import { describe, expect, it } from '@jest/globals';
import { createKubernetesApi, type KubernetesApi } from '../../../src/rehearsal/kubernetes/api/index.js';
import type { KubernetesObject, WatchEvent } from '../../../src/rehearsal/kubernetes/client.js';

const configMaps = { group: '', version: 'v1', plural: 'configmaps' };
const namespaces = { group: '', version: 'v1', plural: 'namespaces' };

const build = (): KubernetesApi =>
  createKubernetesApi({
    kubernetesVersion: '1.35.2',
    now: () => new Date('2026-08-01T10:00:00Z'),
    userToken: 'token',
  });

const configMap = (name: string, data: Record<string, string> = {}): KubernetesObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name, namespace: 'default' },
  data,
});

describe('the in-process client', () => {
  it('gives a created object its identity and hands out copies', async () => {
    const { client } = build();
    const made = await client.create(configMaps, configMap('settings', { a: '1' }));
    made.data.a = 'changed';
    const read = await client.get(configMaps, 'settings', 'default');
    expect(read.data).toEqual({ a: '1' });
    expect(read.metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
    expect(read.metadata.creationTimestamp).toBe('2026-08-01T10:00:00Z');
  });

  it('refuses an update from an older version', async () => {
    const { client } = build();
    const first = await client.create(configMaps, configMap('settings'));
    await client.update(configMaps, { ...first, data: { a: '1' } });
    await expect(client.update(configMaps, { ...first, data: { a: '2' } })).rejects.toMatchObject({
      status: 409,
      reason: 'Conflict',
      message:
        'Operation cannot be fulfilled on configmaps "settings": the object has been modified; please apply your changes to the latest version and try again',
    });
  });

  it('follows existing objects and then changes, in order', async () => {
    const { client } = build();
    await client.create(configMaps, configMap('one'));
    const seen: string[] = [];
    const ended = new AbortController();
    client.follow(
      configMaps,
      (event: WatchEvent) => seen.push(`${event.type} ${event.object.metadata.name}`),
      ended.signal,
    );
    await client.create(configMaps, configMap('two'));
    await client.mergePatch(configMaps, 'one', { data: { a: '1' } }, { namespace: 'default' });
    await client.delete(configMaps, 'two', { namespace: 'default' });
    ended.abort();
    await client.create(configMaps, configMap('three'));
    await Promise.resolve();
    expect(seen).toEqual(['ADDED one', 'ADDED two', 'MODIFIED one', 'DELETED two']);
  });

  it('keeps a namespace until its spec.finalizers are emptied', async () => {
    const { client } = build();
    await client.create(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'tenant' }, spec: {} });
    await client.delete(namespaces, 'tenant');
    const going = await client.get(namespaces, 'tenant');
    expect(going.status.phase).toBe('Terminating');
    await expect(
      client.create(configMaps, { ...configMap('late'), metadata: { name: 'late', namespace: 'tenant' } }),
    ).rejects.toMatchObject({ status: 403 });
    await client.update(namespaces, { ...going, spec: { finalizers: [] } }, 'finalize');
    await expect(client.get(namespaces, 'tenant')).rejects.toMatchObject({ status: 404 });
  });
});
