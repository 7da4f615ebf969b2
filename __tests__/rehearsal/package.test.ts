/** The package for npx, as somebody gets it who has nothing of ours: packed, installed into an empty folder, used. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { onePool, writeFiles } from './own-platforms.js';

let root: string;
let folder: string;
/** Without registries: whatever had to be downloaded would fail. */
const env = {
  ...process.env,
  PATH: `${dirname(process.execPath)}${delimiter}${process.env.PATH}`,
  npm_config_offline: 'true',
  npm_config_omit: 'optional',
  npm_config_update_notifier: 'false',
};

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'package-test-'));
  folder = join(root, 'empty');
  const printed = execFileSync(process.execPath, ['scripts/pack.mjs', root], { encoding: 'utf8' });
  process.stdout.write(printed);
  const archive = readdirSync(root).find((name) => name.endsWith('.tgz')) ?? '';
  writeFiles(folder, { 'package.json': '{ "private": true }' });
  execFileSync('npm', ['install', '--no-audit', '--no-fund', join(root, archive)], { cwd: folder, env });
}, 60_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

function npx(...args: string[]) {
  const { status, stdout, stderr } = spawnSync('npx', ['aks-action', ...args], { cwd: folder, encoding: 'utf8', env });
  return { status, stdout, stderr };
}

describe('the package', () => {
  it('brings no other package, and holds what the command needs and nothing else', () => {
    expect(readdirSync(join(folder, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['@matih']);
    const own = join(folder, 'node_modules/@matih/aks-action');
    expect(readdirSync(own).sort()).toEqual(
      ['LICENSE', 'README.md', 'bin', 'dist', 'environments', 'examples', 'package.json', 'schema', 'scripts'].sort(),
    );
    expect(readdirSync(join(own, 'scripts'))).toEqual(['node.mjs']);
    expect(readdirSync(join(own, 'dist')).sort()).toEqual(readdirSync('dist').sort());
    const manifest = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8')) as Record<string, unknown>;
    expect(Object.keys(manifest)).not.toContain('dependencies');
    expect(Object.keys(manifest)).not.toContain('scripts');
  });

  it('explains itself', () => {
    expect(npx('--help')).toMatchObject({
      status: 0,
      stderr: '',
      stdout: expect.stringContaining('aks-action rehearse'),
    });
  });

  it('rehearses the example in an empty folder', () => {
    const { status, stdout, stderr } = npx('rehearse', '--factor', '500', '--quiet');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /^There is no environments\/dev\.yaml here: this is the example that comes with aks-action\.$/m,
    );
    expect(stdout).toMatch(/^Cluster matih-dev with 7 node pools, \d+ releases ready\.$/m);
    expect(readdirSync(join(folder, '.aks-action/rehearsal'))).toContain('2-apply');
  }, 180_000);

  it('validates and rehearses an own file with own charts', () => {
    writeFiles(folder, onePool);
    expect(npx('validate', 'platform.yaml')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('valid, 1 release'),
    });
    const { status, stdout } = npx('rehearse', 'platform.yaml', '--factor', '500');
    expect(status).toBe(0);
    expect(stdout).toContain('Cluster shop with 1 node pool, 1 release ready.');
  }, 120_000);
});
