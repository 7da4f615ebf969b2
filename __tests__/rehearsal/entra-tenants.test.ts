/** A tenant's registry in another Entra tenant: logged in to there, imported across, pulled from, and no token told. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { isWhole } from '../stages/acr-import/observer.js';
import { type Platform, type StepRun, smallEnvironment, smallFile, startPlatform } from './platform.js';
import { login, runBundle } from './terminal.js';
import { writesOf } from './traffic.js';

jest.setTimeout(240_000);

const home = '00000000-0000-0000-0000-000000000001';
const other = '00000000-0000-0000-0000-0000000000ee';
const subscriptionId = '00000000-0000-0000-0000-000000000099';
const declared = smallEnvironment.replace(
  /^ {2}acme: .*\n/m,
  `  acme:
    tier: ENTERPRISE
    registry: { name: acmematihacr, resourceGroup: acme, subscriptionId: ${subscriptionId}, tenantId: ${other} }
  globex: { tier: ENTERPRISE, registry: { name: globexmatihacr, resourceGroup: matih-tenants } }
`,
);

let platform: Platform;
/** Every access token that Entra gave. */
const issued: string[] = [];
const folder = mkdtempSync(join(tmpdir(), 'entra-tenants-'));
const recorded = join(folder, 'arm.jsonl');

beforeAll(async () => {
  platform = await startPlatform({
    files: { [smallFile]: declared },
    recording: { file: recorded, isRecorded: (host) => host === 'management.azure.com' },
  });
  const { tokens } = platform.rehearsal.azure;
  const { issue } = tokens;
  Object.assign(tokens, {
    issue: async (...asked: Parameters<typeof issue>) => {
      const answer = await issue(...asked);
      issued.push(answer.token);
      return answer;
    },
  });
});
afterAll(async () => {
  await platform.stop();
  rmSync(folder, { recursive: true });
});

interface Source {
  readonly resourceId?: string;
  readonly registryUri?: string;
  readonly credentials?: object;
}

/** What the imports into a registry said of their source, as it was recorded. */
function sourcesOf(registry: string): readonly Source[] {
  const lines = readFileSync(recorded, 'utf8').trim().split('\n');
  const exchanges = lines.map((line) => JSON.parse(line) as { url: string; requestBody: { source: Source } });
  const own = exchanges.filter(({ url }) => new RegExp(`/${registry}/importImage`).test(url));
  return own.map(({ requestBody }) => requestBody.source);
}

/** Everything that a step printed or left on disk, reports and job files included. */
function told(run: StepRun): string {
  const root = join(platform.workspace, '..');
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const texts = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
  return [run.text, run.summary, run.jobFiles, JSON.stringify(run.outputs), ...texts].join('\n');
}

function isRight(registry: string, service: string): boolean {
  const { registries } = platform.rehearsal;
  const [theirs, own] = ['matihlabsacr', registry].map((name) =>
    registries.get(name)?.contents.get(`matih/${service}`),
  );
  const digest = theirs?.tags.get('1.0.0')?.digest;
  if (!theirs || !own || !digest) return false;
  return own.tags.get('1.0.0')?.digest === digest && isWhole(own, theirs, digest);
}

const claimsOf = (token: string) =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as { readonly tid: string };

it('is told what its administrator has to do, before anything is written', async () => {
  const { directory } = platform.rehearsal.azure;
  const principal = directory.principals().find(({ tenantId }) => tenantId === other);
  if (principal === undefined) throw new Error('the login is not known in the other tenant');
  directory.remove(principal.objectId);
  const before = platform.rehearsal.traffic.length;
  const run = await platform.step({ stage: 'acr-import' });
  directory.put(principal);
  expect(run.exitCode).toBe(1);
  expect(run.text).toContain('AADSTS7000229');
  expect(run.text).toContain(`az ad sp create --id ${principal.clientId}`);
  expect(writesOf(platform.rehearsal.traffic.slice(before))).toEqual([]);
});

it('gets its images and signatures, its pods pull them, and no token is told anywhere [acr/across-tenants]', async () => {
  const run = await platform.step({ command: 'apply' });
  expect([run.exitCode, run.exitCode === 0 ? '' : run.text]).toEqual([0, '']);
  for (const registry of ['acmematihacr', 'globexmatihacr'])
    for (const service of ['iam-service', 'config-service'])
      expect([registry, service, isRight(registry, service)]).toEqual([registry, service, true]);

  // Across by address and a password; to tag, from the registry itself by its id. Within a tenant by id throughout.
  const across = sourcesOf('acmematihacr').filter(({ registryUri }) => registryUri !== undefined);
  expect(across.length).toBeGreaterThan(0);
  for (const { registryUri, resourceId, credentials } of across)
    expect([registryUri, resourceId, credentials]).toEqual(['matihlabsacr.azurecr.io', undefined, { password: '' }]);
  for (const { resourceId } of [...sourcesOf('globexmatihacr'), ...sourcesOf('acmematihacr')].filter(
    ({ registryUri }) => registryUri === undefined,
  ))
    expect(resourceId).toMatch(/\/registries\//);

  expect(new Set(issued.map((token) => claimsOf(token).tid))).toEqual(new Set([home, other]));
  const everything = told(run);
  // The mask is the workflow command that keeps a token out of the log.
  for (const token of issued) expect(everything.replaceAll(`::add-mask::${token}`, '').includes(token)).toBe(false);
  expect(existsSync(run.outputs['report-file'] ?? '')).toBe(true);
});

it('has nothing left to do', async () => {
  const run = await platform.step({ command: 'plan' });
  expect([run.exitCode, run.outputs.changes]).toEqual([0, '0']);
});

it('is rehearsed from its facts, the other tenant included', async () => {
  const given = ['--image-tag', '1.0.0'];
  const exporting = ['export', smallFile, ...login, ...given, '--out', 'facts.json'];
  const exported = await runBundle(platform, exporting, platform.rehearsal.environment());
  expect([exported.status, exported.status === 0 ? '' : exported.stderr]).toEqual([0, '']);
  const rehearsing = ['rehearse', smallFile, '--from', 'facts.json', ...given, '--factor', '240'];
  const { status, stdout, stderr } = await runBundle(platform, rehearsing);
  expect([status, status === 0 ? '' : stdout + stderr]).toEqual([0, '']);
  expect(stdout).toContain('The second plan is empty: nothing would be done twice.');
});
