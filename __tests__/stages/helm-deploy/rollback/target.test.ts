import { describe, expect, it } from '@jest/globals';
import type { DeploymentRecord } from '../../../../src/kubernetes/index.js';
import { chooseTarget } from '../../../../src/stages/helm-deploy/rollback/target.js';
import { releaseLabels } from '../../../../src/stages/helm-deploy/state.js';

function record(id: string, revisions: Readonly<Record<string, number>>): DeploymentRecord {
  const releases = Object.entries(revisions).map(([key, revision]) => {
    const [namespace = '', name = ''] = key.split('/');
    const digests = { valuesDigest: '', manifestDigest: '', fingerprint: '' };
    return [key, { namespace, name, chart: name, version: '1.0.0', revision, workloads: 1, images: [], ...digests }];
  });
  return {
    formatVersion: 1,
    id,
    kind: 'deployment',
    time: '2026-11-22T00:00:00Z',
    environment: 'dev',
    cluster: 'matih-dev',
    run: { id: '1', attempt: 1 },
    repository: 'matih/platform',
    commit: 'abc',
    branch: 'main',
    actor: 'someone',
    event: 'push',
    registry: 'r',
    imageLock: {},
    releases: Object.fromEntries(releases),
    durationMs: 1,
    sealedWith: 'k',
  };
}

const third = record('3', { 'matih/iam': 3, 'acme/web': 1, 'globex/web': 1 });
const second = record('2', { 'matih/iam': 3, 'acme/web': 1 });
const first = record('1', { 'matih/iam': 1 });
const records = [third, second, first];
const deployed = (revision: number) => ({ revision, status: 'deployed', labels: {} }) as const;
const live = (key: string) => deployed(key === 'matih/iam' ? 3 : 1);

describe('the record that a rollback goes to', () => {
  it('is for one release the last in which it had another revision', () => {
    expect(chooseTarget({ release: 'iam' }, records, live)).toMatchObject({ record: { id: '1' }, keys: ['matih/iam'] });
  });

  it('is after a failed upgrade the newest one', () => {
    expect(chooseTarget({ release: 'iam' }, records, () => ({ ...deployed(4), status: 'failed' })).record.id).toBe('3');
  });

  it.each(['failed', 'pending-rollback'] as const)('is the same again after a rollback that is %s', (status) => {
    const labels = { [releaseLabels.revision]: '1' };
    const chosen = chooseTarget({ release: 'iam' }, records, () => ({ revision: 4, status, labels }));
    expect(chosen.record.id).toBe('1');
  });

  it('is the named one, with all its releases', () => {
    expect(chooseTarget({ to: '2' }, records, live).keys).toEqual(['matih/iam', 'acme/web']);
  });

  it.each([
    ['a record that is not there', { to: '9' }, /there is no record 9/],
    ['all without a record', {}, /needs the record/],
    ['a name of several namespaces', { release: 'web' }, /several namespaces/],
    ['a release that nobody recorded', { release: 'nope' }, /no record knows release nope/],
    ['a release that never had another revision', { release: 'acme/web' }, /no record has another revision/],
  ])('is refused for %s', (_, target, cause) => {
    expect(() => chooseTarget(target, records, live)).toThrow(cause);
  });

  it('is refused while there is no record at all', () => {
    expect(() => chooseTarget({ to: '1' }, [], live)).toThrow(/no deployment record yet/);
  });
});
