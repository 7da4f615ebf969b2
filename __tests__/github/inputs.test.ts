import { describe, expect, it } from '@jest/globals';
import { getInputs, runnerInputs } from '../../src/github/index.js';

const read = (inputs: Readonly<Record<string, string>>) =>
  runnerInputs(
    Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
  );
const file = { 'environment-file': 'environments/dev.yaml' };

const clusterId = '/subscriptions/x/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c';

describe('getInputs', () => {
  it('applies all stages with rolling disruption by default', () => {
    const inputs = getInputs(read(file));
    expect(inputs).toMatchObject({ command: 'apply', allow: 'rolling', allowPartial: false, deadlineMs: 7_200_000 });
    expect(inputs.stages).toHaveLength(7);
    expect(inputs).not.toHaveProperty('tenants');
  });

  it('requires the environment file, which the runner does not enforce', () => {
    expect(() => getInputs(read({}))).toThrow('input environment-file: is required');
  });

  it('reads false as false', () => {
    expect(getInputs(read({ ...file, summary: 'false', 'allow-partial': 'true' }))).toMatchObject({
      summary: false,
      allowPartial: true,
    });
  });

  it('refuses a boolean that is none', () => {
    expect(() => getInputs(read({ ...file, summary: 'yes' }))).toThrow('"yes" is not a boolean');
  });

  it('keeps an issue only of a drift, and only of the whole environment', () => {
    expect(getInputs(read({ ...file, command: 'drift', issue: 'true' })).issue).toBe(true);
    expect(() => getInputs(read({ ...file, issue: 'true' }))).toThrow('is for command: drift, not apply');
    expect(() => getInputs(read({ ...file, command: 'drift', issue: 'true', tenants: 'acme' }))).toThrow(
      'is about the whole environment',
    );
  });

  it('takes lists with commas or lines', () => {
    expect(getInputs(read({ ...file, tenants: 'acme, globex\n trial' })).tenants).toEqual(['acme', 'globex', 'trial']);
  });

  it('orders chosen stages as the pipeline does', () => {
    expect(getInputs(read({ ...file, stage: 'verify, preflight' })).stages).toEqual(['preflight', 'verify']);
  });

  it('names the stages when one is unknown', () => {
    expect(() => getInputs(read({ ...file, stage: 'cluster' }))).toThrow('"cluster" is not known');
  });

  it('takes outputs of earlier steps and ignores those of other actions', () => {
    const steps = {
      checkout: { outputs: { commit: 'abc' }, outcome: 'success' },
      'cluster-ensure': { outputs: { 'cluster-id': clusterId } },
      'identity-federate': { outputs: { identities: '{"ai":{"id":"i","clientId":"c","principalId":"p"}}' } },
    };
    expect(getInputs(read({ ...file, outputs: JSON.stringify(steps) })).given).toEqual({
      'cluster-id': clusterId,
      identities: { ai: { id: 'i', clientId: 'c', principalId: 'p' } },
    });
  });

  it.each([
    ['cluster-id', 'matih-dev', 'not an Azure id'],
    ['oidc-issuer-url', 'oidc.example', 'not an https address'],
    ['cluster-name', ['matih-dev'], 'not text'],
    ['identities', '{"ai":{"id":"i"}}', 'not an object: identity'],
    ['image-lock', '{"ai":{"source":"s","tag":"1","digest":"latest"}}', 'digest (sha256:<hex>)'],
    ['node-pools', '[]', 'not an object: pool'],
    ['verified', 'yes', 'verified is not JSON'],
    ['verified', '"true"', 'not true or false'],
  ])('refuses %s of another form than it is given out in', (name, value, said) => {
    expect(() => getInputs(read({ ...file, outputs: JSON.stringify({ [name]: value }) }))).toThrow(said);
  });

  it('says how to hand on outputs when they are not JSON', () => {
    expect(() => getInputs(read({ ...file, outputs: 'cluster' }))).toThrow('is not a JSON object');
  });

  it.each([
    ['90m', 5_400_000],
    ['1h30m', 5_400_000],
    ['45s', 45_000],
  ])('reads the duration %s', (deadline, expected) => {
    expect(getInputs(read({ ...file, deadline })).deadlineMs).toBe(expected);
  });

  it.each(['', '0m', '5', 'soon'].filter((text) => text !== ''))('refuses the duration %s', (deadline) => {
    expect(() => getInputs(read({ ...file, deadline }))).toThrow('is not a duration');
  });
});
