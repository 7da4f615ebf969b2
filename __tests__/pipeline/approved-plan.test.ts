import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Change, ExplainedError, type FieldChange, fieldsFingerprint } from '../../src/model/index.js';
import {
  checkOccasion,
  checkStillCurrent,
  createPlan,
  isResumed,
  type Plan,
  planFileOf,
  readPlanFile,
} from '../../src/pipeline/index.js';

const run = {
  id: '100',
  attempt: 1,
  repository: 'matih/platform',
  commit: 'c0ffee',
  branch: 'main',
  actor: 'someone',
  event: 'push',
};
const now = new Date('2026-08-01T12:00:00Z');

function update(address: string, fields: readonly FieldChange[], more: Partial<Change> = {}): Change {
  return {
    address,
    stage: 'nodepool-reconcile',
    action: 'update',
    fields,
    disruption: 'none',
    needs: [],
    fingerprint: fieldsFingerprint(fields.filter(({ path }) => path !== 'count')),
    ...more,
  };
}

function create(address: string, fields: readonly FieldChange[] = []): Change {
  const { fingerprint: _none, ...change } = update(address, fields, { action: 'create' });
  return change;
}

function plan(changes: readonly Change[], more: Partial<Parameters<typeof createPlan>[2]> = {}): Plan {
  return createPlan(changes, [], {
    environment: 'dev',
    declaration: 'sha256:d',
    files: { 'environments/base.yaml': 'a', 'environments/dev.yaml': 'b', 'environments/old.yaml': 'c' },
    sources: {},
    run,
    now,
    stages: ['cluster-ensure', 'nodepool-reconcile'],
    options: { allow: 'rolling', allowPartial: false, imageTag: '1.0.0' },
    held: new Map(),
    ...more,
  });
}

function refusal(attempt: () => void): string | undefined {
  try {
    attempt();
    return undefined;
  } catch (error) {
    if (!(error instanceof ExplainedError)) throw error;
    expect(error.exitCode).toBe(3);
    expect(error.mend).toMatch(/^Nothing was changed\./);
    return error.cause;
  }
}

const since = (approved: Plan, current: Plan, resumed = false) =>
  refusal(() => checkStillCurrent(approved, current, resumed));

describe('a plan file', () => {
  const gpu = update('nodePool/gpu', [{ path: 'maxCount', from: 4, to: 6 }], { expectedMs: 5, reason: 'asked for' });

  it('says the same when it is read again, and its digest is that of its bytes', () => {
    const written = plan([gpu]);
    const { findings: _findings, digest, ...content } = written;
    expect(readPlanFile(Buffer.from(planFileOf(written)), digest)).toEqual({ content, digest });
    expect(readPlanFile(Buffer.from(planFileOf(written)), digest.slice('sha256:'.length)).digest).toBe(digest);
  });

  it('is refused as edited when one byte differs, before anything in it is looked at', () => {
    const { digest, ...rest } = plan([gpu]);
    const edited = planFileOf({ ...rest, digest }).replace('"to":6', '"to":9');
    expect(refusal(() => readPlanFile(Buffer.from(edited), digest))).toMatch(/^edited: /);
    expect(refusal(() => readPlanFile(Buffer.from('not JSON'), digest))).toMatch(/^edited: /);
  });

  it('holds no secret value and nothing that a stage keeps for itself', () => {
    const change = {
      ...update('release/a/b', [{ path: 'password', from: 'old', to: 'hush', secret: true }]),
      own: 'x',
    };
    expect(planFileOf(plan([change]))).not.toMatch(/hush|"old"|"own"/);
  });

  it('is good for a day', () => {
    expect(plan([]).expiresAt).toBe('2026-08-02T12:00:00.000Z');
  });
});

describe('the occasion of an apply', () => {
  const approved = plan([]);
  const files = { 'environments/base.yaml': 'a', 'environments/dev.yaml': 'x', 'images.yaml': 'y' };
  const occasion = { environment: 'dev', declaration: 'sha256:d', files, run, now, options: {} };

  it('may be any time before the plan expires, with the inputs left out or the same', () => {
    expect(refusal(() => checkOccasion(approved, occasion))).toBeUndefined();
    expect(refusal(() => checkOccasion(approved, { ...occasion, options: { imageTag: '1.0.0' } }))).toBeUndefined();
  });

  it.each([
    ['environment', { environment: 'prod' }, /^swapped: it was made for environment dev, and this is prod/],
    [
      'declaration',
      { declaration: 'sha256:e' },
      /^swapped: it was made for declaration sha256:d, and this is sha256:e: since then environments\/dev\.yaml has changed, environments\/old\.yaml was taken out, images\.yaml was added$/,
    ],
    ['commit', { run: { ...run, commit: 'decade' } }, /^swapped: it was made for commit c0ffee, and this is decade/],
    ['repository', { run: { ...run, repository: 'x/y' } }, /^swapped: it was made for repository/],
    ['tag', { options: { imageTag: '2.0.0' } }, /^swapped: image-tag is 2\.0\.0, and the plan was made with 1\.0\.0/],
    ['tenants', { options: { tenants: ['acme'] } }, /^swapped: tenants is \["acme"\], and the plan was made with none/],
    ['run', { run: { ...run, id: '101' } }, /^replayed: it was made and approved in run 100, and this is run 101/],
    ['time', { now: new Date('2026-08-02T12:00:00Z') }, /^expired: it was made at 2026-08-01T12:00/],
  ])('is refused for another %s, saying which', (_what, other, cause) => {
    expect(refusal(() => checkOccasion(approved, { ...occasion, ...other }))).toMatch(cause);
  });

  it('is a later attempt of the same run, or else no continuation', () => {
    expect(isResumed(approved, { ...run, attempt: 2 })).toBe(true);
    expect(isResumed(approved, run)).toBe(false);
    expect(isResumed(plan([], { run: { ...run, repository: '' } }), { ...run, attempt: 2 })).toBe(false);
  });
});

describe('an approved plan', () => {
  const maxCount = (from: number) => update('nodePool/gpu', [{ path: 'maxCount', from, to: 6 }]);

  it('is applied when what is there is what it was computed from', () => {
    const approved = plan([maxCount(4), create('cluster/dev', [{ path: 'kubernetesVersion', to: '1.35' }])]);
    expect(since(approved, plan([...approved.changes].reverse(), { now: new Date('2026-08-01T18:00:00Z') }))).toBe(
      undefined,
    );
  });

  it('is stale with the field, what it was and what it is', () => {
    expect(since(plan([maxCount(4)]), plan([maxCount(5)]))).toBe(
      'stale: since it was made this has changed:\n  nodePool/gpu: maxCount was 4, now 5',
    );
  });

  it('is stale when a field that was as declared no longer is', () => {
    const both = update('nodePool/gpu', [
      { path: 'maxCount', from: 4, to: 6 },
      { path: 'nodeTaints', from: ['x'], to: [] },
    ]);
    expect(since(plan([maxCount(4)]), plan([both]))).toMatch(/nodePool\/gpu: nodeTaints was \[\], now \["x"\]$/);
  });

  it('is stale when something is to be done that was not approved, and says what', () => {
    const other = update('nodePool/system', [{ path: 'mode', from: 'User', to: 'System' }]);
    expect(since(plan([maxCount(4)]), plan([maxCount(4), other]))).toMatch(
      /nodePool\/system: update is needed now\n {4}mode is User, declared System/,
    );
  });

  it('is stale when something that was approved is not to be done any more', () => {
    expect(since(plan([maxCount(4), create('nodePool/data')]), plan([maxCount(4)]))).toMatch(
      /nodePool\/data: create is no longer needed/,
    );
  });

  it('is stale when what was to be made is there, otherwise than declared', () => {
    const made = update('nodePool/data', [{ path: 'maxCount', from: 2, to: 8 }]);
    const cause = since(plan([create('nodePool/data', [{ path: 'maxCount', to: 8 }])]), plan([made]));
    expect(cause).toMatch(/nodePool\/data: was create, now update/);
    expect(cause).toMatch(/nodePool\/data: was not there, and now is/);
  });

  it('is stale when a release was deployed meanwhile, though its fields read the same', () => {
    const at = (revision: string) => update('release/a/b', [], { action: 'deploy', fingerprint: revision });
    expect(since(plan([at('1')]), plan([at('2')]))).toMatch(/release\/a\/b: was changed by something else since/);
  });

  it('is stale when a release leads elsewhere in what the fields do not say, where both are known', () => {
    const to = (target?: string) => update('release/a/b', [], { action: 'deploy', ...(target && { target }) });
    expect(since(plan([to('x')]), plan([to('y')]))).toMatch(
      /release\/a\/b: is to become something else than was approved, in a part that the plan does not show$/,
    );
    expect(since(plan([to('x')]), plan([to('x')]))).toBeUndefined();
    expect(since(plan([to()]), plan([to('y')]))).toBeUndefined();
    expect(since(plan([to('x')]), plan([to('y')]), true)).toBeUndefined();
  });

  it('is stale when an image, a chart or values are other ones', () => {
    const of = (digest: string) => plan([maxCount(4)], { sources: { 'image iam-service': `1.0.0@${digest}` } });
    expect(since(of('sha256:a'), of('sha256:b'))).toMatch(
      /image iam-service: was 1\.0\.0@sha256:a, now 1\.0\.0@sha256:b/,
    );
  });

  it('is stale when a finding holds back what it did not, or no longer does', () => {
    const held = plan([maxCount(4)], { held: new Map([['release/a/b', 'no image']]) });
    expect(since(plan([maxCount(4)]), held)).toMatch(/release\/a\/b: is held back now: no image/);
    expect(since(held, plan([maxCount(4)]))).toMatch(/release\/a\/b: was held back \(no image\), and no longer is/);
  });

  it('is replayed when everything it planned is there', () => {
    expect(since(plan([maxCount(4), create('nodePool/data')]), plan([]))).toMatch(
      /^replayed: everything it planned \(2 changes\) is there already, so it was applied/,
    );
    expect(since(plan([]), plan([]))).toBeUndefined();
  });

  it("is not stale for an autoscaler's count, for a reason's words, or for an operation that began or ended", () => {
    const deletion = (count: number, reason: string) =>
      update(
        'nodePool/old',
        [
          { path: 'vmSize', from: 'Standard_D4s_v3' },
          { path: 'count', from: count },
        ],
        { action: 'delete', disruption: 'delete', reason },
      );
    const waits = update('cluster/dev', [], { onlyWaits: true, reason: 'waits for Updating' });
    expect(since(plan([deletion(3, 'seen at 12:00')]), plan([deletion(7, 'seen at 13:00'), waits]))).toBeUndefined();
    expect(since(plan([deletion(3, ''), waits]), plan([deletion(3, '')]))).toBeUndefined();
  });

  it('may come to know what was to be known after apply, never the other way round', () => {
    const unknown = create('federatedCredential/a/b', [{ path: 'issuer', to: { knownAfterApply: 'oidc-issuer-url' } }]);
    const known = create('federatedCredential/a/b', [{ path: 'issuer', to: 'https://issuer/' }]);
    expect(since(plan([unknown]), plan([known]))).toBeUndefined();
    expect(since(plan([known]), plan([unknown]))).toMatch(/issuer was to become https:\/\/issuer\/, now \(known after/);
  });

  it('compares any plan with itself as current, and with one change less or more as not', () => {
    const changes = fc.uniqueArray(
      fc.record({
        name: fc.string({ minLength: 1 }),
        from: fc.option(fc.jsonValue(), { nil: undefined }),
        to: fc.jsonValue(),
      }),
      { minLength: 1, selector: ({ name }) => name },
    );
    fc.assert(
      fc.property(changes, (drawn) => {
        const all = drawn.map(({ name, from, to }) =>
          update(`nodePool/${name}`, [{ path: 'x', ...(from === undefined ? {} : { from }), to } as FieldChange]),
        );
        expect(since(plan(all), plan(all))).toBeUndefined();
        expect(since(plan(all), plan(all.slice(1)))).toMatch(/^(stale|replayed): /);
        expect(since(plan(all.slice(1)), plan(all))).toMatch(/^stale: /);
      }),
      { seed: 4 },
    );
  });
});

describe('a later attempt of the run that made the plan', () => {
  const cluster = create('cluster/dev', [{ path: 'kubernetesVersion', to: '1.35' }]);
  const gpu = update('nodePool/gpu', [{ path: 'maxCount', from: 4, to: 6 }]);

  it('goes on with what the earlier one left, and with nothing left', () => {
    expect(since(plan([cluster, gpu]), plan([gpu]), true)).toBeUndefined();
    expect(since(plan([cluster, gpu]), plan([]), true)).toBeUndefined();
  });

  it('finishes what the earlier one began to make', () => {
    const begun = update('cluster/dev', [], { reason: 'its last operation ended Failed' });
    expect(since(plan([cluster]), plan([begun]), true)).toBeUndefined();
  });

  it('goes on half way up a climb, with fields that are left as they were and a pool that needs less than was allowed', () => {
    const version = (from: string) => ({ path: 'kubernetesVersion', from, to: '1.36' });
    const tier = { path: 'sku.tier', from: 'Free', to: 'Standard' };
    const climb = update('cluster/dev', [version('1.34.5'), tier], { disruption: 'rolling' });
    const half = update('cluster/dev', [version('1.35.2')], { reason: 'waits for Upgrading' });
    expect(since(plan([climb]), plan([half]), true)).toBeUndefined();
    expect(since(plan([climb]), plan([half]))).toMatch(/kubernetesVersion was 1\.34\.5, now 1\.35\.2/);
    const back = update('cluster/dev', [version('1.33.1')]);
    expect(since(plan([climb]), plan([back]), true)).toMatch(/kubernetesVersion was 1\.34\.5, now 1\.33\.1/);
    const worse = update('cluster/dev', [version('1.35.2')], { disruption: 'all-pools' });
    expect(since(plan([climb]), plan([worse]), true)).toMatch(/was rolling, now all-pools/);
  });

  it('goes on with a rotation, whatever its pools are by then, and with what it leaves to change in place', () => {
    const rotation = update('nodePool/gpu', [{ path: 'vmSize', from: 'a', to: 'b' }], {
      action: 'rotate',
      disruption: 'rolling',
    });
    const back = update('nodePool/gpu', [{ path: 'name', from: 'gpur1', to: 'gpu' }], {
      action: 'rotate',
      disruption: 'rolling',
    });
    const rest = update('nodePool/gpu', [{ path: 'enableAutoScaling', from: false, to: true }]);
    expect(since(plan([rotation]), plan([back]), true)).toBeUndefined();
    expect(since(plan([rotation]), plan([rest]), true)).toBeUndefined();
    expect(since(plan([rotation]), plan([back]))).toMatch(/^stale: /);
    const gone = update('nodePool/gpu', [], { action: 'delete', disruption: 'delete' });
    expect(since(plan([rotation]), plan([gone]), true)).toMatch(/was rotate, now delete/);
  });

  it('takes no release for its own that somebody else deployed meanwhile', () => {
    const at = (revision: string) =>
      update('release/a/b', [{ path: 'image', from: '1', to: '2' }], { action: 'deploy', fingerprint: revision });
    expect(since(plan([at('1')]), plan([at('2')]), true)).toMatch(/was changed by something else since/);
  });

  it('does nothing that was not approved', () => {
    const other = update('nodePool/system', [{ path: 'mode', from: 'User', to: 'System' }]);
    expect(since(plan([cluster]), plan([other]), true)).toMatch(/nodePool\/system: update is needed now/);
    expect(since(plan([gpu]), plan([update('nodePool/gpu', [{ path: 'maxCount', from: 5, to: 6 }])]), true)).toMatch(
      /maxCount was 4, now 5/,
    );
  });
});
