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
  it('observes nothing for what an earlier step gave', async () => {
    const { outputs, asked } = store({ 'cluster-id': '/given' });
    expect(await outputs.get('cluster-id')).toBe('/given');
    expect(asked).toEqual([]);
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
