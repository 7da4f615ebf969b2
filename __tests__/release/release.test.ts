/** What a release is made of, from a checkout of its own whose changelog and version are the test's. */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

let checkout: string;
beforeAll(() => {
  checkout = mkdtempSync(join(tmpdir(), 'release-test-'));
  const needed = [
    ...[
      'scripts/release.mjs',
      'scripts/pack.mjs',
      'scripts/sbom.mjs',
      'scripts/node.mjs',
      'package.json',
      'package-lock.json',
      '.npmrc',
    ],
    ...['action.yml', 'dist', 'bin'],
  ];
  for (const path of needed) cpSync(path, join(checkout, path), { recursive: true });
});
afterAll(() => rmSync(checkout, { recursive: true, force: true }));

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const section = `## [${version}] - 2026-08-15\n### Added\n- A thing.\n\n[${version}]: https://example.com/${version}\n`;

function release(tag: string, changelog = `# Changelog\n\n## [Unreleased]\n\n${section}`) {
  writeFileSync(join(checkout, 'CHANGELOG.md'), changelog);
  const script = join(checkout, 'scripts/release.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script, tag, join(checkout, 'out')], { encoding: 'utf8' });
  return { status, stderr, read: (file: string) => readFileSync(join(checkout, 'out', file), 'utf8') };
}

describe('a release', () => {
  it('has the notes of its version, a bill of what is bundled, and digests that hold in a checkout', () => {
    const { status, stderr, read } = release(`v${version}`);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(read('notes.md')).toBe('### Added\n- A thing.\n');
    const { bomFormat, components } = JSON.parse(read('sbom.cdx.json')) as {
      bomFormat: string;
      components: readonly { readonly name: string; readonly purl: string }[];
    };
    const purls = components.map(({ purl }) => purl.replace(/@[^@]+$/, ''));
    expect(bomFormat).toBe('CycloneDX');
    expect(purls).toEqual(expect.arrayContaining(['pkg:npm/%40azure/identity', 'pkg:npm/zod']));
    expect(purls).not.toContain('pkg:npm/jest');

    for (const file of read('SHA256SUMS').matchAll(/ {2}([^/\n]+\.(?:tgz|json))$/gm))
      cpSync(join(checkout, 'out', file[1] ?? ''), join(checkout, file[1] ?? ''));
    execFileSync('sha256sum', ['--check', '--strict', '--quiet', 'out/SHA256SUMS'], { cwd: checkout });
    expect(read('SHA256SUMS')).toMatch(/ {2}dist\/index\.js$/m);
  }, 60_000);

  it.each([
    ['v9.9.9', undefined, /the tag is v9\.9\.9, package\.json has version/],
    [`v${version}`, '## [Unreleased]\n- A thing.\n', /CHANGELOG\.md has no section/],
    [`v${version}`, `## [${version}] - soon\n- A thing.\n`, /has no date/],
    [`v${version}`, `## [${version}] - 2026-08-15\n\n`, /says nothing/],
  ])('is refused for the tag %s and the changelog %j', (tag, changelog, message) => {
    const { status, stderr } = release(tag, changelog);
    expect(status).toBe(1);
    expect(stderr).toMatch(message);
  });
});
