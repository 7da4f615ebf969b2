/** What init and doctor ask GitHub of a repository, by the client that all else is asked with. */
import { describe, expect, it } from '@jest/globals';
import { openRepositorySettings } from '../../src/github/index.js';
import { type CheckedGithub, readOnly, withCheckedGithub } from './openapi/server.js';

let github: CheckedGithub;

withCheckedGithub((started) => {
  github = started;
});

const settings = (options: Parameters<CheckedGithub['access']>[0] = {}) =>
  openRepositorySettings(github.access(options));

describe('the settings of a repository', () => {
  it('tell of an environment who protects it', async () => {
    const { environments } = github.api.settings;
    environments.set('dev', { name: 'dev', reviewers: ['someone'], branches: 'protected' });
    environments.set('dev-plan', { name: 'dev-plan', reviewers: [] });
    const { environment } = await settings();
    expect(await environment('dev')).toEqual({ name: 'dev', hasReviewers: true, limitsBranches: true });
    expect(await environment('dev-plan')).toEqual({ name: 'dev-plan', hasReviewers: false, limitsBranches: false });
    expect(await environment('prod')).toBeUndefined();
  });

  it('tell the value of a variable', async () => {
    github.api.settings.variables.set('AZURE_CLIENT_ID', 'an-id');
    const { variable } = await settings();
    expect([await variable('AZURE_CLIENT_ID'), await variable('OTHER')]).toEqual(['an-id', undefined]);
  });

  it('are told as not seen where the token may not', async () => {
    const { environment, variable } = await settings({ token: readOnly });
    const refused = 'answered 403 Resource not accessible by integration - https://docs.github.com/rest';
    expect([await environment('dev'), await variable('X')]).toEqual([{ refused }, { refused }]);
  });

  it('are refused to a token that GitHub does not know', async () => {
    const { facts } = await settings({ token: 'made-up' });
    await expect(facts()).rejects.toMatchObject({
      cause: expect.stringMatching(/^could not read the repository: answered 401 Bad credentials/),
      exitCode: 1,
    });
  });

  it('are asked for again after an answer that says nothing', async () => {
    github.failNext('GET', /platform$/);
    const { facts } = await settings();
    expect(await facts()).toMatchObject({ repository: 'matih/platform' });
    expect(github.requests).toHaveLength(2);
  });

  it('wait for the end of a limit, and say why when it lasts too long', async () => {
    github.api.limits.slowDown('matih/platform', 60);
    await (await settings()).facts();
    expect(github.waits).toEqual([60_000]);
    github.api.limits.exhaust('matih/platform');
    const { facts } = await settings({ untilMs: 120_000 });
    await expect(facts()).rejects.toMatchObject({
      cause: expect.stringMatching(/^could not read the repository: its rate limit lasts \d+ min more/),
      exitCode: 4,
    });
  });
});
