/** Debian's skopeo, which nobody here wrote, as a judge of the embedded registries; left out where the machine has none. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startEmbedded } from '../../src/commands/embedded.js';
import { loadEnvironment } from '../../src/environment/index.js';
import type { Rehearsal } from '../../src/rehearsal/index.js';
import { repositoryRoot, run } from './platform.js';

const platform = 'matihlabsacr';
const tenant = 'acmematihacr';
const isThere = spawnSync('skopeo', ['--version']).status === 0;

(isThere ? describe : describe.skip)('skopeo', () => {
  const folder = mkdtempSync(join(tmpdir(), 'aks-action-skopeo-'));
  let rehearsal: Rehearsal;
  beforeAll(async () => {
    const loaded = loadEnvironment(join(repositoryRoot, 'environments/dev.yaml'), { repositoryRoot });
    rehearsal = await startEmbedded(loaded, { folder });
    const { properties } = registry(platform);
    rehearsal.registries.put({ ...properties, name: tenant });
    for (const name of [platform, tenant]) {
      rehearsal.registries.put({ ...registry(name).properties, adminUserEnabled: true });
    }
  }, 60_000);
  afterAll(async () => {
    await rehearsal.stop();
    rmSync(folder, { recursive: true });
  });

  function registry(name: string) {
    const found = rehearsal.registries.get(name);
    if (found === undefined) throw new Error(`no registry ${name}`);
    return found;
  }

  const creds = (option: string, name: string): readonly string[] => [
    option,
    `${name}:${registry(name).adminPasswords[0]}`,
  ];
  async function skopeo(...args: readonly string[]): Promise<string> {
    const env = { ...rehearsal.environment(), PATH: process.env.PATH ?? '', HOME: folder };
    const { exitCode, stdout, stderr } = await run('skopeo', ['--insecure-policy', ...args], env);
    if (exitCode !== 0) throw new Error(stderr);
    return stdout;
  }
  const image = (name: string, repository: string) => `docker://${name}.azurecr.io/${repository}`;
  const digestIn = (name: string, repository: string) =>
    registry(name).contents.get(repository)?.tags.get('1.0.0')?.digest;

  it('lists tags and shows an image of Docker’s types', async () => {
    const from = image(platform, 'matih/query-engine');
    expect(JSON.parse(await skopeo('list-tags', ...creds('--creds', platform), from)).Tags).toEqual(['1.0.0']);
    const shown = JSON.parse(await skopeo('inspect', ...creds('--creds', platform), `${from}:1.0.0`));
    expect(shown).toMatchObject({ Digest: digestIn(platform, 'matih/query-engine'), Architecture: 'amd64' });
  });

  it('reads an index whose bytes are its digest’s', async () => {
    const raw = await skopeo(
      'inspect',
      '--raw',
      ...creds('--creds', platform),
      `${image(platform, 'matih/ai-service')}:1.0.0`,
    );
    const digest = `sha256:${createHash('sha256').update(raw).digest('hex')}`;
    expect(digest).toBe(digestIn(platform, 'matih/ai-service'));
  });

  it('pulls an image with all its blobs', async () => {
    const to = join(folder, 'pulled');
    await skopeo(
      'copy',
      ...creds('--src-creds', platform),
      `${image(platform, 'matih/iam-service')}:1.0.0`,
      `dir:${to}`,
    );
    const { layers } = JSON.parse(readFileSync(join(to, 'manifest.json'), 'utf8'));
    expect(layers.length).toBeGreaterThan(0);
    for (const { digest } of layers) {
      const bytes = readFileSync(join(to, digest.replace('sha256:', '')));
      expect(`sha256:${createHash('sha256').update(bytes).digest('hex')}`).toBe(digest);
    }
  });

  it.each(['matih/ai-service', 'matih/query-engine'])(
    'copies %s between registries at the same digest',
    async (name) => {
      const both = [...creds('--src-creds', platform), ...creds('--dest-creds', tenant)];
      await skopeo('copy', '--all', ...both, `${image(platform, name)}:1.0.0`, `${image(tenant, name)}:1.0.0`);
      expect(digestIn(tenant, name)).toBe(digestIn(platform, name));
    },
  );

  it('is refused without a login', async () => {
    await expect(skopeo('inspect', '--no-creds', `${image(platform, 'matih/ai-service')}:1.0.0`)).rejects.toThrow(
      /unauthorized|authentication required/i,
    );
  });
});
