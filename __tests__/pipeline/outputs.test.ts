import { describe, expect, it } from '@jest/globals';
import type { PartialOutputs, StageName } from '../../src/model/index.js';
import { OutputStore } from '../../src/pipeline/index.js';

function store(given: PartialOutputs, observed: PartialOutputs = {}) {
  const asked: StageName[] = [];
  const outputs = new OutputStore(given, async (stage) => {
    asked.push(stage);
    return observed;
  });
  return { outputs, asked };
}

describe('OutputStore', () => {
  it('observes nothing for a snapshot that an earlier step gave', async () => {
    const lock = { iam: { source: 'a/iam', tag: '1', digest: 'sha256:1' } };
    const { outputs, asked } = store({ 'image-lock': lock });
    expect(await outputs.get('image-lock')).toBe(lock);
    expect(asked).toEqual([]);
  });

  it('compares what an earlier step gave with what is there before it is used [identity/stale-issuers]', async () => {
    const old = 'https://eastus.oic.prod-aks.azure.com/t/old/';
    const same = store({ 'oidc-issuer-url': old }, { 'oidc-issuer-url': old });
    expect(await same.outputs.get('oidc-issuer-url')).toBe(old);
    expect(same.asked).toEqual(['cluster-ensure']);
    const stale = store({ 'oidc-issuer-url': old }, { 'oidc-issuer-url': old.replace('old', 'new') });
    await expect(stale.outputs.get('oidc-issuer-url')).rejects.toThrow(/given as .*old\/, but cluster-ensure finds/);
  });

  it('refuses the client id of an identity that was made anew', async () => {
    const identity = (clientId: string) => ({ identities: { ai: { id: '/i', clientId, principalId: 'p' } } });
    await expect(store(identity('old'), identity('new')).outputs.get('identities')).rejects.toThrow(
      /identities.ai.clientId is given as old, but identity-federate finds new/,
    );
  });

  it('observes a stage once for all of its outputs', async () => {
    const { outputs, asked } = store({}, { 'cluster-id': '/seen', 'cluster-fqdn': 'host' });
    expect(await Promise.all([outputs.get('cluster-id'), outputs.get('cluster-fqdn')])).toEqual(['/seen', 'host']);
    expect(asked).toEqual(['cluster-ensure']);
  });

  it('refuses what an earlier step gave when the stage is observed to be otherwise', async () => {
    const { outputs } = store(
      { 'oidc-issuer-url': 'https://eastus.oic.prod-aks.azure.com/old/' },
      { 'oidc-issuer-url': 'https://eastus.oic.prod-aks.azure.com/new/' },
    );
    await expect(outputs.get('cluster-id')).rejects.toThrow(
      /oidc-issuer-url is given as .*\/old\/, but cluster-ensure finds .*\/new\//,
    );
  });

  it('takes an id in any case, and a version that has moved on meanwhile', async () => {
    const { outputs } = store(
      { 'cluster-id': '/Subscriptions/S', 'kubernetes-version': '1.35.1' },
      { 'cluster-id': '/subscriptions/s', 'kubernetes-version': '1.35.2', 'cluster-fqdn': 'host' },
    );
    expect(await outputs.get('cluster-fqdn')).toBe('host');
  });

  it('answers with what was applied rather than with what was observed before', async () => {
    const { outputs } = store({}, { identities: { a: { id: 'old', clientId: 'old', principalId: 'old' } } });
    await outputs.get('identities');
    outputs.add({ identities: { b: { id: 'new', clientId: 'new', principalId: 'new' } } });
    expect(Object.keys((await outputs.get('identities')) ?? {})).toEqual(['a', 'b']);
  });
});
