import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { upsertDriftIssue } from '../../src/github/index.js';
import { createGithubApi, type GithubApi } from '../../src/rehearsal/github/api.js';
import { exampleRun } from '../../src/rehearsal/index.js';

const { repository } = exampleRun;
const url = 'https://github.com/matih/platform/actions/runs/17654321098';
let api: GithubApi;
let server: Server;
let logged: string[];
const write = (line: string) => void logged.push(line);
const log = { debug: write, info: write, warning: (line: string) => write(`warning: ${line}`), error: write };

beforeAll(async () => {
  // The toolkit reads it when it is loaded, which happens at the first use.
  server = createServer((...call) => void getRequestListener((request) => api.app.fetch(request))(...call));
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  process.env.GITHUB_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(() => {
  logged = [];
  api = createGithubApi({ now: () => new Date('2026-09-15T08:00:00Z'), scale: (ms: number) => ms } as never);
  api.grantToken('may', exampleRun, { issues: 'write' });
  api.grantToken('reads', exampleRun, { contents: 'read' });
});

const keep = (drift: string | undefined, { environment = 'dev', token = 'may' } = {}) =>
  upsertDriftIssue({ token, repository, environment, drift, url }, log);

describe('the issue of an environment that drifted', () => {
  it('is opened once, with what differs and the run that found it', async () => {
    await keep('## Drift of dev: 1 to update');
    await keep('## Drift of dev: 1 to update');
    expect(api.issues()).toEqual([
      expect.objectContaining({ title: 'Drift of dev', state: 'open', labels: ['aks-drift'], repository }),
    ]);
    expect(api.issues()[0]?.body).toContain('## Drift of dev: 1 to update');
    expect(api.issues()[0]?.body).toContain(url);
  });

  it('is brought up to date in place', async () => {
    await keep('1 to update');
    await keep('2 to update');
    expect(api.issues().map(({ body }) => body)).toEqual([expect.stringContaining('2 to update')]);
  });

  it('is closed, with the run that says so, when there is none any more, and opened anew when it comes back', async () => {
    await keep('1 to update');
    await keep(undefined);
    expect(api.issues()).toMatchObject([{ state: 'closed', stateReason: 'completed' }]);
    expect(api.comments()).toMatchObject([{ issue: api.issues()[0]?.number, body: expect.stringContaining(url) }]);
    await keep('1 to update');
    expect(api.issues().map(({ state }) => state)).toEqual(['closed', 'open']);
  });

  it('is not opened to be closed', async () => {
    await keep(undefined);
    expect(api.issues()).toEqual([]);
  });

  it('is no other environment’s', async () => {
    await keep('1 to update');
    await keep('1 to delete', { environment: 'prod' });
    await keep(undefined, { environment: 'prod' });
    expect(api.issues().map(({ title, state }) => `${title}: ${state}`)).toEqual([
      'Drift of dev: open',
      'Drift of prod: closed',
    ]);
  });

  it('is cut at a line where it is longer than GitHub takes', async () => {
    await keep('a line of what differs\n'.repeat(5_000));
    expect(api.issues()[0]?.body.length).toBeLessThanOrEqual(65_536);
    expect(api.issues()[0]?.body).toContain("… cut: the whole plan is in the job's summary.");
  });

  it('says which permission the job lacks, and fails nothing', async () => {
    await keep('1 to update', { token: 'reads' });
    expect(logged).toEqual([expect.stringMatching(/^warning: .*permissions: issues: write$/)]);
  });
});
