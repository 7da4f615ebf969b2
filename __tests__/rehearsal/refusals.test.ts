/** What is refused before anything is asked of Azure, or before anything is written there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleRun } from '../../src/rehearsal/index.js';
import { type Platform, smallEnvironment, smallFile, startPlatform } from './platform.js';
import { askedOfAzure, writesOf } from './traffic.js';

const stackLine = /^\s+at .+[:(]\d+:\d+\)?$/m;
const idTokenHost = '*.actions.githubusercontent.com';

describe('examples/as-documented.yaml', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform({ file: 'examples/as-documented.yaml' });
  }, 30_000);
  afterAll(() => platform.stop());

  it('is refused with exactly its two findings and their replacements, each at its line, and nothing is created', async () => {
    const before = JSON.stringify(platform.rehearsal.azure.save().arm.resources);
    const run = await platform.step({});

    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ result: 'failed', changed: 'false', findings: '2' });
    expect(run.annotations.filter(({ level }) => level === 'error')).toEqual([
      {
        level: 'error',
        message: expect.stringMatching(/Kubernetes 1\.29 can't be created in eastus any more.*use "1\.3\d"/s),
        file: 'examples/as-documented.yaml',
        line: lineOf('examples/as-documented.yaml', 'kubernetesVersion: "1.29"'),
      },
      {
        level: 'error',
        message: expect.stringMatching(
          /gpu wants Standard_NC6s_v3.*retired on 30 September 2025.*Standard_NC4as_T4_v3/s,
        ),
        file: 'examples/as-documented.yaml',
        line: lineOf('examples/as-documented.yaml', 'vmSize: Standard_NC6s_v3'),
      },
    ]);
    expect(JSON.stringify(platform.rehearsal.azure.save().arm.resources)).toBe(before);
    expect(writesOf(platform.rehearsal.traffic)).toEqual([]);
  }, 30_000);

  function lineOf(file: string, text: string): number {
    return (
      readFileSync(join(platform.workspace, file), 'utf8')
        .split('\n')
        .findIndex((line) => line.includes(text)) + 1
    );
  }
});

describe('a login that can not work', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform();
  }, 30_000);
  afterAll(() => platform.stop());

  /** The one error of a step that failed, which shows no stack and did nothing. */
  async function errorOf(env: Readonly<Record<string, string>> = {}): Promise<string> {
    const run = await platform.step({ command: 'plan' }, { env });
    expect(run.exitCode).toBe(1);
    expect(run.outputs.result).toBe('failed');
    expect(run.text).not.toMatch(stackLine);
    expect(run.postLines).toEqual([]);
    expect(run.annotations.map(({ level }) => level)).toEqual(['error']);
    return run.annotations[0]?.message ?? '';
  }

  /** Environment of a job that plays another run. */
  const jobOf = (run: Partial<typeof exampleRun>) => {
    const { requestUrl, requestToken } = platform.rehearsal.github.startJob({ ...exampleRun, ...run });
    return { ACTIONS_ID_TOKEN_REQUEST_URL: requestUrl, ACTIONS_ID_TOKEN_REQUEST_TOKEN: requestToken };
  };

  /** Has the id-token endpoint answer with these claims. Returns the way back. */
  async function withClaims(audience: string, claims: object): Promise<() => void> {
    const value = await platform.rehearsal.github.idToken(audience, { ...claims });
    return platform.rehearsal.faults.add({
      host: idTokenHost,
      path: /idtoken/,
      action: {
        kind: 'answer',
        status: 200,
        headers: { 'content-type': 'application/json' },
        body: { count: 1, value },
      },
    });
  }

  it('names the subject that the token has and the credential line that admits it', async () => {
    const message = await errorOf(jobOf({ environment: 'production' }));
    expect(message).toContain('repo:matih/platform:environment:production');
    expect(message).toMatch(/AADSTS700213/);
    expect(message).toMatch(/az (ad app|identity) federated-credential create .*environment:production/s);
  }, 30_000);

  it('names the audience when it is not the one of a token exchange [identity/audience]', async () => {
    const restore = await withClaims('https://github.com/matih', {});
    const message = await errorOf();
    restore();
    expect(message).toContain('https://github.com/matih');
    expect(message).toContain('api://AzureADTokenExchange');
  }, 30_000);

  it('says that the assertion has expired [identity/fresh-assertion]', async () => {
    const anHourAgo = Math.floor(Date.now() / 1000) - 3600;
    const restore = await withClaims('api://AzureADTokenExchange', {
      iat: anHourAgo,
      nbf: anHourAgo,
      exp: anHourAgo + 300,
    });
    const message = await errorOf();
    restore();
    expect(message).toMatch(/AADSTS700024/);
    expect(message).toMatch(/clock/i);
  }, 30_000);

  it('prints the lines of YAML that a job without id-token permission lacks [identity/missing-permission]', async () => {
    const message = await errorOf({ ACTIONS_ID_TOKEN_REQUEST_URL: '', ACTIONS_ID_TOKEN_REQUEST_TOKEN: '' });
    expect(message).toMatch(/permissions:\n\s+(contents: read\n\s+)?id-token: write/);
  }, 30_000);

  it('says of a pull request from a fork that it never gets a token [identity/forks]', async () => {
    const message = await errorOf({
      ACTIONS_ID_TOKEN_REQUEST_URL: '',
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: '',
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_REF: 'refs/pull/7/merge',
      GITHUB_EVENT_PATH: eventFile(platform, {
        pull_request: { head: { repo: { full_name: 'someone/platform', fork: true } } },
      }),
    });
    expect(message).toMatch(/fork/);
  }, 30_000);
});

describe('a bad environment file', () => {
  let platform: Platform;
  beforeAll(async () => {
    platform = await startPlatform();
  }, 30_000);
  afterAll(() => platform.stop());

  const mistakes: readonly (readonly [mistake: string, from: string, to: string, message: RegExp])[] = [
    ['an unknown key', 'dnsPrefix: matih-dev', 'dnsPrefex: matih-dev', /dnsPrefix/],
    ['a misspelt mode', 'mode: System', 'mode: Sistem', /System/],
    ['a minimum above its maximum', 'autoscale: { min: 1, max: 3 }', 'autoscale: { min: 4, max: 3 }', /4.*3|min.*max/],
    [
      'a reference to no output',
      'identities.external-secrets.clientId',
      'identities.external-secret.clientId',
      /external-secrets/,
    ],
    ['a chart that leaves the repository', 'examples/matih/charts/prometheus', '../../charts/prometheus', /repository/],
    ['a DNS address outside of the services', 'dnsServiceIp: 10.1.0.10', 'dnsServiceIp: 10.2.0.10', /10\.1\.0\.0\/16/],
    ['a tab', '    namespace: monitoring', '\tnamespace: monitoring', /tab/i],
    ['a release that waits for itself', 'needs: [config-service]', 'needs: [audit-service]', /itself|cycle/],
  ];

  it.each(mistakes)(
    'with %s is refused at its line, and Azure is not asked',
    async (_mistake, from, to, message) => {
      expect(smallEnvironment).toContain(from);
      const text = smallEnvironment.replace(from, to);
      platform.write(smallFile, text);
      const asked = platform.rehearsal.traffic.length;
      const run = await platform.step({});

      expect(run.exitCode).toBe(1);
      expect(run.outputs.result).toBe('failed');
      expect(run.text).not.toMatch(stackLine);
      expect(run.annotations).toContainEqual({
        level: 'error',
        message: expect.stringMatching(message),
        file: smallFile,
        line: text.split('\n').findIndex((line) => line.includes(to.trim())) + 1,
      });
      expect(askedOfAzure(platform.rehearsal.traffic.slice(asked))).toEqual([]);
    },
    30_000,
  );
});

function eventFile(platform: Platform, event: object): string {
  platform.write('event.json', JSON.stringify(event));
  return join(platform.workspace, 'event.json');
}
