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

  it('answers with what was applied rather than with what was observed before', async () => {
    const { outputs } = store({}, { identities: { a: { id: 'old', clientId: 'old', principalId: 'old' } } });
    await outputs.get('identities');
    outputs.add({ identities: { b: { id: 'new', clientId: 'new', principalId: 'new' } } });
    expect(Object.keys((await outputs.get('identities')) ?? {})).toEqual(['a', 'b']);
  });
});
