import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { ImageVerification } from '../../../src/environment/index.js';
import type { Digest } from '../../../src/rehearsal/registry/manifest.js';
import type { Repository } from '../../../src/rehearsal/registry/store.js';
import { createPlatform, type Platform } from './platform.js';
import { attachBundle, cosignSign, createSigstore, ecKeys, keyBundle, pemOf } from './signing.js';

let platform: Platform;
let workspace: string;
let repository: Repository;
let digest: Digest;

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'verification-'));
});
afterEach(async () => {
  rmSync(workspace, { recursive: true });
  await platform.close();
});

/** The platform with one image that tenants get. */
async function declare(verify: ImageVerification, exempt = false): Promise<void> {
  platform = await createPlatform({ images: ['iam-service'], workspace, verify });
  if (exempt) {
    const { list } = platform.environment.images;
    Object.assign(list['iam-service'] ?? {}, { verify: false });
  }
  platform.world.registries.seed('matihlabsacr', { repository: 'matih/iam-service', tags: ['1'] });
  const found = platform.world.registries.get('matihlabsacr')?.contents.get('matih/iam-service');
  const named = found?.tags.get('1')?.digest;
  if (found === undefined || named === undefined) throw new Error('not seeded');
  repository = found;
  digest = named;
}

const other = `sha256:${'0'.repeat(64)}` as Digest;

/** What the run said, and that nothing was changed where it was refused. */
async function refusal(): Promise<string | undefined> {
  const { findings, results } = await platform.run();
  const isChanged = platform.world.registries.get('acmematihacr')?.contents.get('matih/iam-service') !== undefined;
  expect(isChanged).toBe(findings.length === 0);
  expect(Object.keys(results)).toHaveLength(findings.length === 0 ? 1 : 0);
  expect(findings.length).toBeLessThan(2);
  return findings[0];
}

describe('an image that must be signed with a key', () => {
  const keys = ecKeys();

  beforeEach(async () => {
    writeFileSync(join(workspace, 'cosign.pub'), pemOf(keys.publicKey));
    await declare({ cosignKey: 'cosign.pub' });
  });

  it('is imported when it is', async () => {
    cosignSign(repository, digest, [keys]);
    expect(await refusal()).toBeUndefined();
  });

  it('is imported when one of several signatures is by the key', async () => {
    cosignSign(repository, digest, [ecKeys(), keys]);
    expect(await refusal()).toBeUndefined();
  });

  it('is imported when the signature is a bundle, listed by the API or under the fallback’s tag', async () => {
    attachBundle(repository, digest, keyBundle({ digest }, keys), 'fallback');
    expect(await refusal()).toBeUndefined();
    attachBundle(repository, digest, keyBundle({ digest }, keys));
    expect((await platform.run()).findings).toEqual([]);
  });

  it('is refused without any signature [acr/verified-first]', async () => {
    expect(await refusal()).toBe(
      `image matihlabsacr.azurecr.io/matih/iam-service:1@${digest} is not signed by the key cosign.pub: it has no signature`,
    );
  });

  it('is refused with signatures of others, and every reason is told once', async () => {
    cosignSign(repository, digest, [ecKeys(), ecKeys()]);
    attachBundle(repository, digest, keyBundle({ digest }, ecKeys()));
    expect(await refusal()).toMatch(/by the key cosign\.pub: of 3 none counts: a signature is not by this key$/);
  });

  it('is refused with another image’s signature', async () => {
    cosignSign(repository, digest, [keys], { named: other });
    attachBundle(repository, digest, keyBundle({ digest: other }, keys));
    expect(await refusal()).toContain(
      `a signature is of another digest: ${other}; a statement is about another digest`,
    );
  });

  it('is refused with a signature of another purpose', async () => {
    cosignSign(repository, digest, [keys], { type: 'atomic container signature' });
    attachBundle(repository, digest, keyBundle({ digest, predicateType: 'https://example.org/scan-failed' }, keys));
    expect(await refusal()).toContain(
      'a signature is of another type: atomic container signature; a statement is of another type: https://example.org/scan-failed',
    );
  });

  it('is refused with a bundle that is none', async () => {
    attachBundle(repository, digest, { mediaType: 'nonsense' });
    expect(await refusal()).toContain('a bundle is malformed');
  });

  it.each([
    ['a private key', () => ecKeys().privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(), 'private key'],
    ['something else', () => 'ssh-ed25519 AAAA', 'no public key in PEM'],
  ])('stops the run when the file holds %s', async (_, content, cause) => {
    writeFileSync(join(workspace, 'cosign.pub'), content());
    await expect(platform.run()).rejects.toThrow(cause);
  });
});

it('an image that others build is not asked for a signature where the list says so', async () => {
  writeFileSync(join(workspace, 'cosign.pub'), pemOf(ecKeys().publicKey));
  await declare({ cosignKey: 'cosign.pub' }, true);
  expect(await refusal()).toBeUndefined();
});

it('costs requests of the platform’s registry only, however many tenants there are', async () => {
  const keys = ecKeys();
  writeFileSync(join(workspace, 'cosign.pub'), pemOf(keys.publicKey));
  await declare({ cosignKey: 'cosign.pub' });
  cosignSign(repository, digest, [keys]);
  await platform.run();
  const asked = platform.requests.filter((line) => /^GET .*(\.sig$|\/blobs\/)/.test(line));
  expect(asked).toHaveLength(2);
  expect(asked.every((line) => line.startsWith('GET matihlabsacr'))).toBe(true);
});

describe('an image that a workflow must have built', () => {
  const build = {
    repository: 'matih/platform',
    workflow: 'matih/platform/.github/workflows/build.yml@refs/heads/main',
  };

  async function withAuthority(more: { readonly workflow?: string } = {}) {
    const sigstore = await createSigstore();
    writeFileSync(
      join(workspace, 'trusted_root.jsonl'),
      `${(await createSigstore()).trustedRoot}\n${sigstore.trustedRoot}\n`,
    );
    await declare({ attestation: { repository: 'matih/platform', trustedRoot: 'trusted_root.jsonl', ...more } });
    return sigstore;
  }

  it('is imported when it did', async () => {
    const sigstore = await withAuthority({ workflow: '.github/workflows/build.yml' });
    attachBundle(repository, digest, await sigstore.attest({ digest }, build));
    expect(await refusal()).toBeUndefined();
  });

  it('is imported when another repository’s workflow, which is named, signed for ours', async () => {
    const workflow = 'matih/workflows/.github/workflows/image.yml';
    const sigstore = await withAuthority({ workflow });
    attachBundle(
      repository,
      digest,
      await sigstore.attest({ digest }, { ...build, workflow: `${workflow}@refs/tags/v1` }),
    );
    expect(await refusal()).toBeUndefined();
  });

  it.each([
    [
      'another repository',
      { ...build, repository: 'evil/fork', workflow: 'evil/fork/.github/workflows/build.yml@refs/heads/main' },
    ],
    ['another workflow', { ...build, workflow: 'matih/platform/.github/workflows/build.yml.evil@refs/heads/main' }],
    ['somebody who is no workflow', { ...build, issuer: 'https://accounts.google.com' }],
  ])('is refused when %s did, which is named', async (_, identity) => {
    const sigstore = await withAuthority({ workflow: '.github/workflows/build.yml' });
    attachBundle(repository, digest, await sigstore.attest({ digest }, identity));
    expect(await refusal()).toContain(`an attestation is by another workflow: https://github.com/${identity.workflow}`);
  });

  it('is refused when nobody whom we trust vouches for it', async () => {
    await withAuthority();
    attachBundle(repository, digest, await (await createSigstore()).attest({ digest }, build));
    expect(await refusal()).toContain('an attestation is not trusted');
  });

  it('is refused when the statement was changed after it was signed', async () => {
    const sigstore = await withAuthority();
    const bundle = (await sigstore.attest({ digest: other }, build)) as { dsseEnvelope: { payload: string } };
    const statement = Buffer.from(bundle.dsseEnvelope.payload, 'base64').toString();
    bundle.dsseEnvelope.payload = Buffer.from(statement.replace(other.slice(7), digest.slice(7))).toString('base64');
    attachBundle(repository, digest, bundle);
    expect(await refusal()).toContain('an attestation is not trusted');
  });

  it('stops the run when the file holds no trusted root', async () => {
    await withAuthority();
    writeFileSync(join(workspace, 'trusted_root.jsonl'), 'not json');
    await expect(platform.run()).rejects.toThrow('holds no trusted root');
  });
});
