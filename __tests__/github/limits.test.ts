import { describe, expect, it } from '@jest/globals';
import { upsertComment, upsertDriftIssue } from '../../src/github/index.js';
import { limitOf } from '../../src/github/limits.js';
import { exampleRun } from '../../src/rehearsal/index.js';
import { type CheckedGithub, withCheckedGithub } from './openapi/server.js';

const { repository } = exampleRun;
let github: CheckedGithub;

withCheckedGithub((started) => {
  github = started;
});

const comment = (untilMs = 3_600_000) =>
  upsertComment({ number: 7, environment: 'dev', body: '1 to create' }, github.access({ untilMs }));
const writes = () => github.requests.filter((each) => !each.startsWith('GET'));

describe('the limit that a refusal tells of', () => {
  const date = 'Tue, 15 Sep 2026 08:00:00 GMT';
  const reset = String(Date.parse(date) / 1000 + 90);
  const refused = { status: 403, headers: {}, message: 'Forbidden' };

  it.each([
    ['none: the permission is missing', { message: 'Resource not accessible by integration' }, undefined],
    ['none: some is left', { headers: { 'x-ratelimit-remaining': '12' } }, undefined],
    ['none: it is no refusal', { status: 404, headers: { 'retry-after': '5' } }, undefined],
    [
      'the hourly one, until its reset by the clock of the server',
      { headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset, date } },
      ['rate limit', 91_000],
    ],
    ['a secondary one, as long as it says', { headers: { 'retry-after': '5' } }, ['secondary rate limit', 5000]],
    ['a secondary one, a minute where it does not say', { status: 429 }, ['secondary rate limit', 60_000]],
    [
      'a secondary one, by its words alone',
      { message: 'You have exceeded a secondary rate limit. Please wait' },
      ['secondary rate limit', 60_000],
    ],
  ])('is %s', (_, given, expected) => {
    const limit = limitOf({ ...refused, ...given }, 0);
    expect(limit && [limit.name, limit.waitMs]).toEqual(expected);
  });

  it('lasts twice as long for each time that it was met already', () => {
    const waits = [0, 1, 2].map((before) => limitOf({ ...refused, headers: { 'retry-after': '5' } }, before)?.waitMs);
    expect(waits).toEqual([5000, 10_000, 20_000]);
  });
});

describe('a request that GitHub refuses for a limit', () => {
  it.each([true, false])(
    'is sent again once a secondary limit is over, not before (it is told: %s)',
    async (isTold) => {
      github.api.limits.slowDown(repository, 60, isTold);
      await comment();
      expect(github.api.comments()).toHaveLength(1);
      expect(github.api.limits.refused(repository)).toBe(1);
      expect(github.waits).toEqual([60_000]);
      expect(github.logged).toEqual([
        'GitHub refuses for its secondary rate limit; asking again in 60 s, as it wants.',
      ]);
    },
  );

  it("is sent again when the hour's requests are renewed", async () => {
    github.api.limits.exhaust(repository);
    await comment(2 * 3_600_000);
    expect(github.api.comments()).toHaveLength(1);
    expect(github.api.limits.refused(repository)).toBe(1);
  });

  it('is given up at once, with the reason, where the run has less time than that', async () => {
    github.api.limits.exhaust(repository);
    await comment(10 * 60_000);
    expect(github.requests).toHaveLength(1);
    expect(github.waits).toEqual([]);
    expect(github.logged).toEqual([
      'The plan is not shown in the pull request. GitHub: its rate limit lasts 61 min more, longer than is waited for',
    ]);
  });

  it('is given up after three waits: whoever goes on asking is shut out', async () => {
    const { limits } = github.api;
    const access = github.access({ untilMs: Number.POSITIVE_INFINITY });
    const clock = {
      ...access.clock,
      async sleep(ms: number) {
        await access.clock.sleep(ms);
        limits.slowDown(repository, 60);
      },
    };
    limits.slowDown(repository, 60);
    await upsertComment({ number: 7, environment: 'dev', body: '1 to create' }, { ...access, clock });
    expect(github.waits).toEqual([60_000, 120_000, 240_000]);
    expect(github.logged.at(-1)).toMatch(/its secondary rate limit still refuses after 3 waits$/);
  });

  it('ends with the run', async () => {
    github.api.limits.slowDown(repository, 60);
    const stopped = new AbortController();
    const access = github.access({ signal: stopped.signal });
    const sleep = async () => {
      stopped.abort(new Error('cancelled'));
      throw stopped.signal.reason;
    };
    const clock = { ...access.clock, sleep };
    await upsertComment({ number: 7, environment: 'dev', body: '1 to create' }, { ...access, clock });
    expect(github.requests).toHaveLength(1);
    expect(github.logged.at(-1)).toMatch(/cancelled$/);
  });
});

describe('requests that write', () => {
  it('are a second apart within a run', async () => {
    const access = github.access();
    await upsertDriftIssue({ environment: 'dev', drift: '1 to update' }, access);
    await upsertDriftIssue({ environment: 'dev', drift: undefined }, access);
    expect(writes()).toHaveLength(3);
    expect(github.waits).toEqual([1000]);
  });

  it('stay below what a minute takes, however many there are', async () => {
    const access = github.access({ untilMs: Number.POSITIVE_INFINITY });
    for (let each = 0; each < 90; each++) {
      await upsertComment({ number: 7, environment: `env-${each}`, body: 'x' }, access);
    }
    expect(github.api.comments()).toHaveLength(90);
    // Each run has one; 90 runs in one minute are more than GitHub takes, and wait as it wants.
    expect(github.api.limits.refused(repository)).toBe(1);
  });
});
