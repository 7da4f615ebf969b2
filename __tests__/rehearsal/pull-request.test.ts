import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { exampleRun } from '../../src/rehearsal/index.js';
import { type Platform, startPlatform } from './platform.js';

const pullRequest = { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' };
const run = { ...exampleRun, repository: 'matih/platform' };
jest.setTimeout(120_000);
let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());

describe('the plan of a pull request', () => {
  const plan = (token: string) => platform.step({ command: 'plan', 'github-token': token }, { env: pullRequest });

  it('stands in one comment, which later runs bring up to date', async () => {
    const token = platform.rehearsal.github.githubToken(run, { 'pull-requests': 'write' });
    await plan(token);
    await plan(token);
    const comments = platform.rehearsal.github.api.comments();
    expect(comments).toHaveLength(1);
    expect(comments[0]).toMatchObject({ issue: 7, repository: 'matih/platform' });
    expect(comments[0]?.body).toContain('cluster/matih-dev');
  });

  it('is shown once a limit of GitHub is over', async () => {
    const { api, githubToken } = platform.rehearsal.github;
    // As the plan is told: the comment comes next, well before this is over.
    const onLine = (line: string) => {
      if (line.startsWith('Plan digest')) api.limits.slowDown(run.repository, 1200);
    };
    const { text } = await platform.step(
      { command: 'plan', 'github-token': githubToken(run, { 'pull-requests': 'write' }) },
      { env: { ...pullRequest, GITHUB_REF: 'refs/pull/8/merge' }, onLine },
    );
    expect(text).toMatch(/GitHub refuses for its secondary rate limit; asking again in \d+ s, as it wants/);
    expect(api.comments().map(({ issue }) => issue)).toEqual([7, 8]);
    expect(api.limits.refused(run.repository)).toBe(1);
  });

  it('is planned all the same where the job may not comment, and says which permission that takes', async () => {
    const { exitCode, text } = await plan(platform.rehearsal.github.githubToken(run, { contents: 'read' }));
    expect(exitCode).toBe(0);
    expect(text).toContain('pull-requests: write');
  });
});

describe('the post step', () => {
  it('does nothing again after inputs that were refused', async () => {
    const { exitCode, postLines } = await platform.step({ command: 'destroy' });
    expect(exitCode).toBe(1);
    expect(postLines).toEqual([]);
  });

  it('does nothing again after a rehearsal', async () => {
    const { annotations, outputs, postLines, text } = await platform.step({
      command: 'rehearse',
      'environment-file': 'environments/missing.yaml',
    });
    expect(annotations.length).toBeGreaterThan(0);
    expect(outputs.result).toBe('failed');
    expect(text).not.toContain('    at ');
    expect(postLines).toEqual([]);
  });
});
