import { describe, expect, it } from '@jest/globals';
import type { EnvironmentLock, LockTaken } from '../../src/model/index.js';
import { type Change, ExplainedError, type StageName } from '../../src/model/index.js';
import { Claim } from '../../src/pipeline/claim.js';

const refusal = (exitCode: 3 | 4) => new ExplainedError({ what: 'lock', cause: 'held by run 7', exitCode });

interface Told {
  taken?: (() => Promise<LockTaken>)[];
  whyNot?: () => ExplainedError | undefined;
}

function claimOf({ taken = [async () => 'asSeen'], whyNot = () => undefined }: Told = {}) {
  const stopping = new AbortController();
  const warnings: string[] = [];
  const joined: (string | undefined)[] = [];
  const lock: EnvironmentLock = {
    look() {},
    take: () => (taken.shift() ?? (async () => 'asSeen' as const))(),
    join: async (maker) => void joined.push(maker),
    whyNot: async () => whyNot(),
    lost: new AbortController().signal,
    release: async () => {},
  };
  // Of a run's context a claim reads only these.
  const context = {
    environment: { cluster: { name: 'c' } },
    signal: stopping.signal,
    log: { warning: (text: string) => void warnings.push(text) },
  };
  return { claim: new Claim(lock, context as never), stopping, warnings, joined };
}

function change(address: string, stage: StageName, action: Change['action'] = 'create'): Change {
  return { address, stage, action, fields: [], disruption: 'none', needs: [] };
}
const cluster = change('cluster/c', 'cluster-ensure');
const ground = change('vnet/v', 'cluster-ensure');
const image = change('image/r/a', 'acr-import', 'import');
const release = change('release/n/a', 'helm-deploy', 'deploy');

/** Whether an admission is still waited for once all that could settle has. */
async function isWaiting(admission: Promise<unknown>): Promise<boolean> {
  const idle = new Promise<'waiting'>((done) => setImmediate(() => done('waiting')));
  return (await Promise.race([admission, idle])) === 'waiting';
}

describe('a claim with the lock in hand', () => {
  it('admits every change at once', async () => {
    const { claim } = claimOf();
    expect(await claim.stake([cluster, release], 0)).toBe(true);
    for (const each of [cluster, ground, image, release]) expect(await claim.admit(each)).toBeUndefined();
  });

  it('admits nothing more once the lock is lost, and keeps why', async () => {
    const lost = refusal(3);
    const { claim } = claimOf({ whyNot: () => lost });
    await claim.stake([release], 0);
    expect(await claim.admit(release)).toBe('held by run 7');
    expect(claim.refusal).toBe(lost);
  });

  it('says that all is to be observed anew where another run was at it meanwhile', async () => {
    const { claim } = claimOf({ taken: [async () => 'anew'] });
    expect(await claim.stake([release], 0)).toBe(false);
  });

  it('fails with who holds it', async () => {
    const { claim } = claimOf({ taken: [() => Promise.reject(refusal(3))] });
    await expect(claim.stake([release], 0)).rejects.toThrow('held by run 7');
  });

  it('lets nothing wait that was stopped', async () => {
    const { claim, stopping } = claimOf({ taken: [async () => 'none'] });
    await claim.stake([cluster, image], 0);
    const admission = claim.admit(image);
    stopping.abort();
    expect(await admission).toBe('the run was stopped');
  });
});

describe('a claim before there is a cluster', () => {
  const onNewGround = () => claimOf({ taken: [async () => 'none', async () => 'asSeen'] });

  it("admits the ground and the cluster's own PUT, and all else of Azure once that is accepted", async () => {
    const { claim } = onNewGround();
    expect(await claim.stake([ground, cluster, image, release], 0)).toBe(true);
    expect(await claim.admit(ground)).toBeUndefined();
    expect(await claim.admit(cluster)).toBeUndefined();
    const [ofImage, ofRelease] = [claim.admit(image), claim.admit(release)];
    expect(await isWaiting(ofImage)).toBe(true);
    claim.accepted();
    expect(await ofImage).toBeUndefined();
    expect(await isWaiting(ofRelease)).toBe(true);
    claim.ended(cluster, { outcome: 'done' });
    expect(await ofRelease).toBeUndefined();
  });

  it('admits nothing else where the PUT is refused', async () => {
    const { claim } = onNewGround();
    await claim.stake([cluster, image, release], 0);
    const waiting = [claim.admit(image), claim.admit(release)];
    claim.ended(cluster, { outcome: 'failed', error: refusal(3) });
    for (const each of waiting) expect(await each).toMatch(/not this run that brings up the cluster/);
  });

  it("joins a cluster that another run's PUT made where the lock allows it", async () => {
    const { claim, joined } = onNewGround();
    await claim.stake([cluster, image], 0);
    await claim.join('matih/platform/7/1');
    expect(joined).toEqual(['matih/platform/7/1']);
    expect(await claim.admit(image)).toBeUndefined();
  });

  it('deploys nothing where the new cluster turns out to be locked by another', async () => {
    const { claim } = claimOf({ taken: [async () => 'none', () => Promise.reject(refusal(3))] });
    await claim.stake([cluster, release], 0);
    claim.accepted();
    const admission = claim.admit(release);
    claim.ended(cluster, { outcome: 'done' });
    expect(await admission).toContain('held by run 7');
    expect(claim.refusal?.cause).toBe('held by run 7');
  });
});

describe("a claim to a cluster whose API can't be reached", () => {
  it("lets the cluster's own change go first where that may mend it, with a warning", async () => {
    const { claim, warnings } = claimOf({ taken: [() => Promise.reject(refusal(4)), async () => 'asSeen'] });
    const update = { ...cluster, action: 'update' } as const;
    expect(await claim.stake([update, image], 0)).toBe(true);
    expect(warnings).toEqual([expect.stringContaining('held by run 7')]);
    const admission = claim.admit(image);
    expect(await isWaiting(admission)).toBe(true);
    claim.ended(update, { outcome: 'done' });
    expect(await admission).toBeUndefined();
  });

  it('fails where the cluster is left as it is', async () => {
    const { claim } = claimOf({ taken: [() => Promise.reject(refusal(4))] });
    await expect(claim.stake([release], 0)).rejects.toThrow('held by run 7');
  });
});
