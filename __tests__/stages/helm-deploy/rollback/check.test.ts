import { describe, expect, it } from '@jest/globals';
import { checkRollback } from '../../../../src/stages/helm-deploy/rollback/check.js';
import type { ObservedRollback } from '../../../../src/stages/helm-deploy/rollback/observe.js';

const revision = {
  namespace: 'matih',
  name: 'iam',
  revision: 4,
  status: 'deployed',
  labels: {},
  secret: 's',
} as const;

function content(crd: string, hook?: string) {
  const metadata = { name: 'migrate', annotations: { 'helm.sh/hook': hook ?? 'test' } };
  return {
    chart: 'iam-1.0.0',
    chartName: 'iam',
    chartVersion: '1.0.0',
    manifest: { objects: [], hooks: [{ apiVersion: 'batch/v1', kind: 'Job', metadata }] },
    description: '',
    isServerSide: true,
    values: {},
    tests: [],
    crds: { 'crds/a.yaml': crd },
  };
}

const differs = {
  kind: 'differs',
  isPending: false,
  live: revision,
  revision: 2,
  current: content('x'),
  good: content('x'),
  differences: [],
  remade: [],
} as const;

function verdicts(release: Partial<ObservedRollback>, mayDelete = false) {
  const observed = {
    target: { record: { id: 'R', commit: 'abc', releases: {} }, keys: [], release: undefined },
    releases: [
      {
        key: 'matih/iam',
        address: 'release/matih/iam',
        instance: undefined,
        state: differs,
        missingImages: [],
        unknownImages: [],
        ...release,
      },
    ],
    mayDelete,
  };
  // The environment has no say in it, and of what was observed only these are looked at.
  return checkRollback({} as never, observed as never).map(({ severity, message }) => `${severity}: ${message}`);
}

describe("a rollback's safety verdict", () => {
  it('is silent where nothing stands against it', () => {
    expect(verdicts({})).toEqual([]);
    expect(verdicts({ state: { kind: 'same', live: revision } })).toEqual([]);
  });

  it.each([
    ['a revision that helm has pruned', { state: { kind: 'pruned', live: revision, revision: 2 } }, /gone from helm's/],
    ['a release that is gone', { state: { kind: 'gone' } }, /not installed any more/],
    ['a release that is pending', { state: { kind: 'foreign', live: revision } }, /still be at work/],
    ['an image that no registry has', { missingImages: ['r/matih/iam@sha256:1'] }, /not in the registry any more/],
  ] as const)('refuses %s', (_, release, message) => {
    expect(verdicts(release)).toEqual([expect.stringMatching(message)]);
    expect(verdicts(release)[0]).toMatch(/^error: /);
  });

  it.each([
    ["the chart's definitions differ", { ...differs, good: content('y') }, /CustomResourceDefinition/],
    ['the newer revision migrated', { ...differs, current: content('x', 'pre-upgrade') }, /pre-upgrade Job migrate/],
  ] as const)('warns where %s', (_, state, message) => {
    expect(verdicts({ state })).toEqual([expect.stringMatching(message)]);
    expect(verdicts({ state })[0]).toMatch(/^warning: /);
  });

  it('leaves what came after the record, and says so, unless it may be deleted', () => {
    const state = { kind: 'newer', live: revision } as const;
    expect(verdicts({ state })).toEqual([expect.stringMatching(/^warning: .*left as it is/)]);
    expect(verdicts({ state }, true)).toEqual([]);
  });
});
