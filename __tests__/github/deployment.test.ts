import { describe, expect, it } from '@jest/globals';
import { type DeploymentReporter, githubAnnounce } from '../../src/github/index.js';
import { exampleRun } from '../../src/rehearsal/index.js';
import { type CheckedGithub, readOnly, withCheckedGithub } from './openapi/server.js';

const url = 'https://github.com/matih/platform/actions/runs/17654321098';
const announcement = {
  record: '20260915-1',
  environment: 'dev',
  commit: exampleRun.sha,
  summary: '7 releases healthy',
};
let github: CheckedGithub;

withCheckedGithub((started) => {
  github = started;
});

const announce = (environment?: string, options: Partial<DeploymentReporter> = {}) =>
  githubAnnounce({ ...github.access(), sha: exampleRun.sha, url, environment: async () => environment, ...options })(
    announcement,
  );
const told = () =>
  github.api.deployments().map(({ environment, statuses }) => [environment, statuses.map(({ state }) => state)]);

describe('a healthy deployment', () => {
  it("is a status at the deployment that the job's environment made", async () => {
    github.api.runs.start(exampleRun);
    expect(await announce('dev')).toBeUndefined();
    expect(told()).toEqual([['dev', ['in_progress', 'success']]]);
    expect(github.api.deployments()[0]?.statuses.at(-1)).toMatchObject({
      description: '7 releases healthy',
      log_url: url,
    });
  });

  it("is found where the job's environment is called otherwise than the declared one", async () => {
    github.api.runs.start({ ...exampleRun, environment: 'Development (EU)' });
    expect(await announce('Development (EU)')).toBeUndefined();
    expect(told()).toEqual([['Development (EU)', ['in_progress', 'success']]]);
  });

  it('is a deployment of its own where the job has no environment', async () => {
    expect(await announce()).toBeUndefined();
    expect(told()).toEqual([['dev', ['success']]]);
  });

  it('takes the place of the one before', async () => {
    github.api.runs.start({ ...exampleRun, runId: '1', sha: '0'.repeat(40) });
    github.api.runs.complete({ ...exampleRun, runId: '1' }, 'success');
    github.api.runs.start(exampleRun);
    await announce('dev');
    expect(told()).toEqual([
      ['dev', ['in_progress', 'success', 'inactive']],
      ['dev', ['in_progress', 'success']],
    ]);
  });

  it.each([
    ['deployment', /deployments$/],
    ['status', /statuses$/],
  ])('is told once where the answer to its %s was lost', async (_, path) => {
    github.failNext('POST', path, { isDone: true });
    expect(await announce()).toBeUndefined();
    expect(told()).toEqual([['dev', ['success']]]);
  });

  it('is healthy where GitHub refuses to be told: the permission is named', async () => {
    expect(await announce('dev', { token: readOnly })).toBe('GitHub: the job needs permissions: deployments: write');
  });

  it('waits for a burst to be over, but not an hour: others wait for the lock', async () => {
    github.api.limits.slowDown(exampleRun.repository, 60);
    expect(await announce()).toBeUndefined();
    github.api.limits.exhaust(exampleRun.repository);
    expect(await announce()).toMatch(/^GitHub: its rate limit lasts \d+ min more, longer than is waited for$/);
  });
});
