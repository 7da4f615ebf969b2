import { describe, expect, it } from '@jest/globals';
import { type GithubAccess, upsertComment } from '../../src/github/index.js';
import { type CheckedGithub, readOnly, withCheckedGithub } from './openapi/server.js';

let github: CheckedGithub;

withCheckedGithub((started) => {
  github = started;
});

const comment = (body: string, environment = 'dev', access: Partial<GithubAccess> = {}) =>
  upsertComment({ number: 7, environment, body }, github.access(access));
const bodies = () => github.api.comments().map(({ body }) => body);

describe('the comment of a pull request', () => {
  it('is one an environment, brought up to date in place', async () => {
    await comment('1 to create');
    await comment('2 to create');
    await comment('of staging', 'staging');
    expect(bodies()).toEqual([expect.stringContaining('2 to create'), expect.stringContaining('of staging')]);
  });

  it('is not written again where it says the same', async () => {
    await comment('1 to create');
    await comment('1 to create');
    expect(github.requests.filter((each) => !each.startsWith('GET'))).toHaveLength(1);
  });

  it('is found among many others', async () => {
    await comment('1 to create');
    for (let each = 0; each < 100; each++) {
      await comment('noise', `other-${each}`, { untilMs: Number.POSITIVE_INFINITY });
    }
    await comment('2 to create');
    expect(bodies()).toHaveLength(101);
    expect(bodies()[0]).toContain('2 to create');
  });

  it.each([true, false])('is there once after an answer that left open whether it is (it was: %s)', async (isDone) => {
    github.failNext('POST', /comments$/, { isDone });
    await comment('1 to create');
    expect(bodies()).toHaveLength(1);
    expect(github.logged).toEqual([]);
  });

  it('is given up after three tries of a GitHub that is not well, in its words', async () => {
    for (let each = 0; each < 4; each++) github.failNext('GET', /comments$/, { status: 503 });
    await comment('1 to create');
    expect(github.requests).toHaveLength(3);
    expect(github.logged).toEqual([expect.stringMatching(/^The plan is not shown.*GitHub: answered 503 Server Error/)]);
  });

  it('says which permission the job lacks, which is no limit to wait for', async () => {
    await comment('1 to create', 'dev', { token: readOnly });
    expect(github.waits).toEqual([]);
    expect(github.logged).toEqual([expect.stringContaining('permissions: pull-requests: write (forks never have it)')]);
  });

  it('says that a token is not taken', async () => {
    await comment('1 to create', 'dev', { token: 'of-a-job-that-ended' });
    expect(github.logged).toEqual([expect.stringContaining('GitHub: it takes the github-token no more')]);
  });
});
