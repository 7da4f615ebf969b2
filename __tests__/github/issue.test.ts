import { describe, expect, it } from '@jest/globals';
import { type GithubAccess, upsertDriftIssue } from '../../src/github/index.js';
import { exampleRun } from '../../src/rehearsal/index.js';
import { ofComment } from '../../src/report/index.js';
import { type CheckedGithub, readOnly, withCheckedGithub } from './openapi/server.js';

const { repository } = exampleRun;
const url = 'https://github.com/matih/platform/actions/runs/17654321098';
let github: CheckedGithub;

withCheckedGithub((started) => {
  github = started;
});

const keep = (drift: string | undefined, environment = 'dev', access: Partial<GithubAccess> = {}) =>
  upsertDriftIssue({ environment, drift, url }, github.access(access));

describe('the issue of an environment that drifted', () => {
  it('is opened once, with what differs and the run that found it', async () => {
    await keep('## Drift of dev: 1 to update');
    await keep('## Drift of dev: 1 to update');
    expect(github.api.issues()).toEqual([
      expect.objectContaining({ title: 'Drift of dev', state: 'open', labels: ['aks-drift'], repository }),
    ]);
    expect(github.api.issues()[0]?.body).toContain('## Drift of dev: 1 to update');
    expect(github.api.issues()[0]?.body).toContain(url);
  });

  it('is opened once where the answer to its making was lost', async () => {
    github.failNext('POST', /issues$/, { isDone: true });
    await keep('1 to update');
    expect(github.api.issues()).toHaveLength(1);
    expect(github.logged).toEqual([]);
  });

  it('is brought up to date in place', async () => {
    await keep('1 to update');
    await keep('2 to update');
    expect(github.api.issues().map(({ body }) => body)).toEqual([expect.stringContaining('2 to update')]);
  });

  it('is closed, with the run that says so, when there is none any more, and opened anew when it comes back', async () => {
    await keep('1 to update');
    await keep(undefined);
    const { api } = github;
    expect(api.issues()).toMatchObject([{ state: 'closed', stateReason: 'completed' }]);
    expect(api.comments()).toMatchObject([{ issue: api.issues()[0]?.number, body: expect.stringContaining(url) }]);
    await keep('1 to update');
    expect(api.issues().map(({ state }) => state)).toEqual(['closed', 'open']);
  });

  it('is not opened to be closed', async () => {
    await keep(undefined);
    expect(github.api.issues()).toEqual([]);
  });

  it('is no other environment’s', async () => {
    await keep('1 to update');
    await keep('1 to delete', 'prod');
    await keep(undefined, 'prod');
    expect(github.api.issues().map(({ title, state }) => `${title}: ${state}`)).toEqual([
      'Drift of dev: open',
      'Drift of prod: closed',
    ]);
  });

  it('has room for all that a report may say of drift', async () => {
    await keep('ä'.repeat(ofComment.most));
    expect(github.api.issues()[0]?.body.length).toBeGreaterThan(ofComment.most);
    expect(github.logged).toEqual([expect.stringMatching(/^Opened issue/)]);
  });

  it('says which permission the job lacks, and fails nothing', async () => {
    await keep('1 to update', 'dev', { token: readOnly });
    expect(github.logged).toEqual([expect.stringMatching(/^warning: .*permissions: issues: write$/)]);
  });
});
