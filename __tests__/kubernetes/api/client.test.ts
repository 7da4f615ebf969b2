import { describe, expect, it } from '@jest/globals';
import { isNetworkError } from '../../../src/kubernetes/api/errors.js';
import { namespaces, pods } from '../../../src/kubernetes/api/resources.js';
import { explainKubernetesError } from '../../../src/kubernetes/index.js';
import { clientOf, FakeApi, fakeClock } from '../fake-api.js';

const clock = fakeClock();

describe('KubernetesClient', () => {
  it('reads a list page by page and gives its items their kind', async () => {
    const api = new FakeApi(({ url }) =>
      url.includes('continue=next')
        ? { body: { metadata: { resourceVersion: '7' }, items: [{ metadata: { name: 'b' } }] } }
        : { body: { metadata: { resourceVersion: '7', continue: 'next' }, items: [{ metadata: { name: 'a' } }] } },
    );
    const { items, resourceVersion } = await clientOf(api, clock).list(pods, { namespace: 'n', labelSelector: 'a=b' });
    expect(items.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual(['Pod/a', 'Pod/b']);
    expect(resourceVersion).toBe('7');
    expect(api.requests[0]?.url).toBe('https://api/api/v1/namespaces/n/pods?labelSelector=a%3Db&limit=500');
  });

  it('begins a list anew when the snapshot of its pages has expired', async () => {
    let asked = 0;
    const api = new FakeApi(() => {
      asked += 1;
      if (asked === 1) return { body: { metadata: { continue: 'next' }, items: [{ metadata: { name: 'a' } }] } };
      if (asked === 2) return { status: 410, body: { reason: 'Expired', message: 'gone' } };
      return { body: { metadata: {}, items: [{ metadata: { name: 'b' } }] } };
    });
    const { items } = await clientOf(api, clock).list(pods);
    expect(items.map(({ metadata }) => metadata.name)).toEqual(['b']);
  });

  it('answers nothing for what is not there, and an error for what is refused', async () => {
    const missing = new FakeApi(() => ({ status: 404, body: { reason: 'NotFound', message: 'no' } }));
    expect(await clientOf(missing, clock).get(namespaces, 'x')).toBeUndefined();
    await clientOf(missing, clock).delete(pods, 'x', 'n');
    const refused = new FakeApi(() => ({ status: 403, body: { reason: 'Forbidden', message: 'you may not' } }));
    await expect(clientOf(refused, clock).get(namespaces, 'x')).rejects.toMatchObject({
      status: 403,
      reason: 'Forbidden',
    });
  });

  it('applies on the server, in the name of the action', async () => {
    const api = new FakeApi(({ body }) => ({ body: JSON.parse(String(body)) }));
    await clientOf(api, clock).apply(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'n' } });
    expect(api.requests[0]).toMatchObject({
      method: 'PATCH',
      url: 'https://api/api/v1/namespaces/n?force=true&fieldManager=aks-action',
      headers: { 'content-type': 'application/apply-patch+yaml', authorization: 'Bearer token' },
    });
  });
});

describe('explainKubernetesError', () => {
  it('tells an API that gives no answer from one that refuses', () => {
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    expect(isNetworkError(reset)).toBe(true);
    expect(explainKubernetesError('observe releases', reset)).toMatchObject({
      exitCode: 4,
      cause: expect.stringContaining('no answer'),
    });
    const refused = Object.assign(new Error('Proxy response (407): proxy opens no tunnel'), { code: 'NO_TUNNEL' });
    expect(explainKubernetesError('observe releases', refused)).toMatchObject({
      exitCode: 4,
      mend: expect.stringContaining('HTTPS_PROXY'),
    });
    const opened = Object.assign(new Error('self-signed certificate'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' });
    expect(explainKubernetesError('observe releases', opened)).toMatchObject({
      exitCode: 1,
      mend: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
    const bug = new TypeError('x is undefined');
    expect(explainKubernetesError('observe releases', bug)).toBe(bug);
  });
});
