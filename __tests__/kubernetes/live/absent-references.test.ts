import { describe, expect, it } from '@jest/globals';
import { absentReferences } from '../../../src/kubernetes/live/absent-references.js';
import { parseManifest } from '../../../src/kubernetes/objects/manifests.js';
import { podReferences } from '../../../src/kubernetes/objects/pod-references.js';
import { type Answer, clientOf, FakeApi, fakeClock } from '../fake-api.js';

const pods = `{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {priorityClassName: high, containers: [
  {name: a, envFrom: [{secretRef: {name: one}}, {secretRef: {name: two}}, {configMapRef: {name: three}}]}]}}
---
{apiVersion: v1, kind: Pod, metadata: {name: b, namespace: new}, spec: {serviceAccountName: four}}
`;
const wanted = parseManifest(pods, 'matih').objects.flatMap(podReferences);

const list = (...names: string[]): Answer => ({ body: { items: names.map((name) => ({ metadata: { name } })) } });
const status = (code: number): Answer => ({ status: code, body: { kind: 'Status', code } });

async function absent(answer: (path: string) => Answer, mayReadSecrets = true) {
  const api = new FakeApi(({ url }) => answer(new URL(url).pathname));
  const hasNamespace = (name: string) => name === 'matih';
  const found = await absentReferences(clientOf(api, fakeClock()), wanted, { hasNamespace, mayReadSecrets });
  const asked = api.requests.map(({ url }) => new URL(url).pathname).sort();
  return { asked, keys: found.map(({ key }) => key).sort(), requests: api.requests };
}

const inNamespace = '/api/v1/namespaces/matih';
const priorities = '/apis/scheduling.k8s.io/v1/priorityclasses';

describe('absentReferences', () => {
  it('names what a list lacks, asking once a namespace and kind, and for nothing in a namespace that is to come', async () => {
    const { asked, keys, requests } = await absent((path) => (path === priorities ? list('high') : list('one')));
    expect(asked).toEqual([`${inNamespace}/configmaps`, `${inNamespace}/secrets`, priorities]);
    expect(keys).toEqual(['ConfigMap/matih/three', 'Secret/matih/two', 'ServiceAccount/new/four']);
    for (const { headers } of requests) expect(headers?.accept).toContain('PartialObjectMetadataList');
    expect(requests.find(({ url }) => url.includes('/secrets'))?.url).toContain('labelSelector=owner%21%3Dhelm');
  });

  it('asks for no Secret where they may not be read, and says nothing of them', async () => {
    const { asked, keys } = await absent(() => list(), false);
    expect(asked).toEqual([`${inNamespace}/configmaps`, priorities]);
    expect(keys).not.toContain('Secret/matih/one');
  });

  it('says nothing of what may not be listed', async () => {
    const { keys } = await absent((path) =>
      path.endsWith('/secrets') || path === priorities ? status(403) : list('three'),
    );
    expect(keys).toEqual(['ServiceAccount/new/four']);
  });

  it('finds nothing of a kind that the API server does not have', async () => {
    const { keys } = await absent((path) => (path === priorities ? status(404) : list('one', 'two', 'three')));
    expect(keys).toEqual(['PriorityClass.scheduling.k8s.io/high', 'ServiceAccount/new/four']);
  });

  it('fails where the API server does', async () => {
    await expect(absent(() => status(400))).rejects.toMatchObject({ status: 400 });
  });
});
