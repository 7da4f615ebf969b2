import { describe, expect, it } from '@jest/globals';
import { createEndingOf, type RunEndingOptions, runIdentity } from '../../src/github/index.js';
import { exampleRun } from '../../src/rehearsal/index.js';
import { type CheckedGithub, readOnly, withCheckedGithub } from './openapi/server.js';

const { repository } = exampleRun;
const asked = { ...exampleRun, runId: '1001', runAttempt: 2, environment: 'dev' };
const own = { ...exampleRun, runId: '2002' };
const holder = `${repository}/1001/2`;
const identity = { ...runIdentity({}, 0), id: own.runId, repository };
let github: CheckedGithub;

withCheckedGithub((started) => {
  github = started;
  github.api.runs.start(own);
});

/** Asks about a holder as the run 2002. */
function endingOf(text: string, options: Partial<RunEndingOptions> = {}) {
  const { clock, log, token } = github.access();
  const { signal } = new AbortController();
  return createEndingOf({ apiUrl: github.url, token, run: identity, clock, log, signal, ...options })(text);
}

describe("whether a workflow run is over, by GitHub's word", () => {
  it.each(['success', 'failure', 'cancelled', 'timed_out'] as const)(
    'is once it has completed (%s)',
    async (conclusion) => {
      github.api.runs.start(asked);
      github.api.runs.complete(asked, conclusion);
      expect(await endingOf(holder)).toEqual({
        state: 'over',
        how: `GitHub says that the run has completed (${conclusion})`,
      });
      expect(github.requests).toEqual([`GET /repos/${repository}/actions/runs/1001 200`]);
    },
  );

  it('is not while it is in progress', async () => {
    github.api.runs.start(asked);
    expect(await endingOf(holder)).toEqual({ state: 'running', how: 'GitHub says that the run is in progress' });
  });

  it('is for an attempt that another one followed, whatever that does', async () => {
    github.api.runs.start(asked);
    github.api.runs.start({ ...asked, runAttempt: 3 });
    expect(await endingOf(holder)).toEqual({ state: 'over', how: 'attempt 3 of that run followed it' });
  });

  it('is for a run that was deleted, where the token sees runs of the repository', async () => {
    expect(await endingOf(holder)).toEqual({ state: 'over', how: 'run 1001 was deleted, so it had ended' });
  });

  it.each([
    ['of a repository that the token can not see', 'other/platform/1001/1'],
    ['where the token sees no run at all', holder],
  ])('is not known %s', async (_, text) => {
    github.api.runs.delete(own);
    expect(await endingOf(text)).toMatchObject({ state: 'unknown', why: expect.stringContaining('no run 1001') });
  });

  it('is not known without the permission, which is named then', async () => {
    github.api.runs.start(asked);
    expect(await endingOf(holder, { token: readOnly })).toEqual({
      state: 'unknown',
      why: expect.stringContaining('the job needs permissions: actions: read'),
      mend: expect.stringContaining('actions: read'),
    });
  });

  it('is known once a limit is over, but an hour is not waited for: no permission would help', async () => {
    github.api.runs.start(asked);
    github.api.limits.slowDown(repository, 60);
    expect(await endingOf(holder)).toMatchObject({ state: 'running' });
    github.api.limits.exhaust(repository);
    const ending = await endingOf(holder);
    expect(ending).toMatchObject({ state: 'unknown', why: expect.stringContaining('its rate limit lasts') });
    expect(ending).not.toHaveProperty('mend');
  });

  it('is known after an answer that failed', async () => {
    github.api.runs.start(asked);
    github.failNext('GET', /runs/);
    expect(await endingOf(holder)).toMatchObject({ state: 'running' });
  });

  it('is not known of a GitHub that gives no answer', async () => {
    github.stop();
    const ending = await endingOf(holder);
    expect(ending).toMatchObject({ state: 'unknown', why: expect.stringContaining('no answer') });
    expect(ending).not.toHaveProperty('mend');
  });

  it('is not known without a token: nothing is asked', async () => {
    expect(await endingOf(holder, { token: undefined })).toMatchObject({
      state: 'unknown',
      mend: expect.stringContaining('github-token'),
    });
    expect(github.requests).toEqual([]);
  });

  it('fails where the run that asks is stopped', async () => {
    await expect(endingOf(holder, { signal: AbortSignal.abort(new Error('stopped')) })).rejects.toThrow('stopped');
  });
});

describe("whether a terminal's run is over", () => {
  const machine = (hasProcess: boolean) => ({ machine: { host: 'laptop', hasProcess: () => hasProcess } });

  it.each([
    ['is told by the process on the same machine', 'local/ann@laptop/42', true, 'running'],
    ['is told by its absence there', 'local/ann@laptop/42', false, 'over'],
    ['is not known on another machine', 'local/ann@desktop/42', false, 'unknown'],
    ['is not known of what nobody of us wrote', 'somebody', false, 'unknown'],
  ])('%s', async (_, text, hasProcess, state) => {
    expect(await endingOf(text, machine(hasProcess))).toMatchObject({ state });
    expect(github.requests).toEqual([]);
  });
});
