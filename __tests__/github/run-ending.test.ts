import { describe, expect, it } from '@jest/globals';
import { createEndingOf, type RunEndingOptions } from '../../src/github/run-ending.js';
import type { HttpRequest } from '../../src/http/index.js';

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

const run = { id: '2002', attempt: 1, repository: 'matih/platform', commit: '', branch: '', actor: '', event: 'push' };

/** Asks about a holder where GitHub answers thus, by run id. */
function endingOf(
  holder: string,
  answers: Readonly<Record<string, Answer | Error>>,
  options?: Partial<RunEndingOptions>,
) {
  const asked: HttpRequest[] = [];
  const http = {
    async send(request: HttpRequest) {
      asked.push(request);
      const answer = answers[request.url.slice(request.url.lastIndexOf('/') + 1)];
      if (answer === undefined || answer instanceof Error) throw answer;
      const { status, body = {}, headers = {} } = answer;
      return { status, headers, body: Buffer.from(JSON.stringify(body)) };
    },
    stream: () => Promise.reject(new Error('nothing is streamed')),
    close: async () => {},
  };
  const ending = createEndingOf({
    http: async () => http,
    apiUrl: 'https://api.github.com',
    token: 'job-token',
    run,
    signal: new AbortController().signal,
    ...options,
  })(holder);
  return { ending, asked };
}

const holder = 'matih/platform/1001/2';
const seen = (status: string, conclusion: string | null, attempt = 2): Answer => ({
  status: 200,
  body: { status, conclusion, run_attempt: attempt },
});

describe("whether a workflow run is over, by GitHub's word", () => {
  it('asks for that run of that repository with the token of the job', async () => {
    const { ending, asked } = endingOf(holder, { 1001: seen('completed', 'failure') });
    expect(await ending).toEqual({ state: 'over', how: 'GitHub says that the run has completed (failure)' });
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://api.github.com/repos/matih/platform/actions/runs/1001',
    ]);
    expect(asked[0]?.headers).toMatchObject({ authorization: 'Bearer job-token' });
  });

  it.each(['in_progress', 'queued', 'waiting'])('is not while it is %s', async (status) => {
    const { ending } = endingOf(holder, { 1001: seen(status, null) });
    expect(await ending).toEqual({ state: 'running', how: `GitHub says that the run is ${status.replace('_', ' ')}` });
  });

  it('is for an attempt that another one followed, whatever that does', async () => {
    const { ending } = endingOf(holder, { 1001: seen('in_progress', null, 3) });
    expect(await ending).toMatchObject({ state: 'over' });
  });

  it('is for a run that was deleted, where the token sees runs of the repository', async () => {
    const { ending } = endingOf(holder, { 1001: { status: 404 }, 2002: seen('in_progress', null) });
    expect(await ending).toEqual({ state: 'over', how: 'run 1001 was deleted, so it had ended' });
  });

  it.each([
    ['of a repository that the token can not see', 'other/platform/1001/1', { 1001: { status: 404 } }],
    ['where the token sees no run at all', holder, { 1001: { status: 404 }, 2002: { status: 404 } }],
  ])('is not known %s', async (_, text, answers) => {
    expect(await endingOf(text, answers).ending).toMatchObject({ state: 'unknown' });
  });

  it('is not known without the permission, which is named then', async () => {
    const body = { message: 'Resource not accessible by integration' };
    const { ending } = endingOf(holder, { 1001: { status: 403, body } });
    expect(await ending).toEqual({
      state: 'unknown',
      why: expect.stringContaining('403 Resource not accessible by integration'),
      mend: expect.stringContaining('actions: read'),
    });
  });

  it.each([
    ['a rate limit', { status: 403, headers: { 'retry-after': '60' } }],
    ['a server that fails', { status: 502 }],
    ['no answer', new Error('connect ECONNREFUSED')],
  ])('is not known after %s, and no permission would help', async (_, answer) => {
    const ending = await endingOf(holder, { 1001: answer }).ending;
    expect(ending).toMatchObject({ state: 'unknown' });
    expect(ending).not.toHaveProperty('mend');
  });

  it('is not known without a token: nothing is asked', async () => {
    const { ending, asked } = endingOf(holder, {}, { token: undefined });
    expect(await ending).toMatchObject({ state: 'unknown', mend: expect.stringContaining('github-token') });
    expect(asked).toEqual([]);
  });

  it('fails where the run that asks is stopped', async () => {
    const { ending } = endingOf(holder, { 1001: new Error('aborted') }, { signal: AbortSignal.abort() });
    await expect(ending).rejects.toThrow();
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
    const { ending, asked } = endingOf(text, {}, machine(hasProcess));
    expect(await ending).toMatchObject({ state });
    expect(asked).toEqual([]);
  });
});
