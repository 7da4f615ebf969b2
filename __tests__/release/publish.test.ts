/** The steps of release.yml that publish, as they stand there, with a gh that keeps a release and tags in a folder. */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

interface Step {
  readonly name?: string;
  readonly if?: string;
  readonly run?: string;
}
const workflow = parse(readFileSync('.github/workflows/release.yml', 'utf8')) as {
  readonly jobs: { readonly publish: { readonly steps: readonly Step[] } };
};
const stepOf = (name: string) => workflow.jobs.publish.steps.find((step) => step.name === name) ?? {};

/** Refuses what GitHub refuses: a second release of a tag, one without its files, an update of a tag that is not there. */
const gh = `#!/usr/bin/env bash
set -e
case "$1 $2" in
  'release view') cat draft ;;
  'release delete') rm draft ;;
  'release create')
    [ ! -e draft ]
    for file in "\${@:4:3}"; do [ -s "$file" ]; done
    echo true > draft
    [ -z "$STOPPED" ] ;;
  'release edit')
    grep -q true draft
    echo false > draft
    echo "\${@: -1}" > kind ;;
  'api --silent')
    case "$4" in
      PATCH) tag=\${5##*/}; [ -e "$tag" ]; [ "$9" = force=true ]; echo "\${7#sha=}" > "$tag" ;;
      POST) tag=\${7##*/}; [ ! -e "$tag" ]; echo "\${9#sha=}" > "$tag" ;;
    esac ;;
esac
`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'publish-test-'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/gh'), gh);
  chmodSync(join(folder, 'bin/gh'), 0o755);
  mkdirSync(join(folder, 'release'));
  for (const file of ['aks-action-1.2.3.tgz', 'sbom.cdx.json', 'SHA256SUMS', 'notes.md'])
    writeFileSync(join(folder, 'release', file), file);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const read = (file: string) => readFileSync(join(folder, file), 'utf8').trim();

/** As the runner does it. */
function run(name: string, tag: string, more: Readonly<Record<string, string>> = {}): number | null {
  const path = [join(folder, 'bin'), process.env.PATH ?? ''].join(delimiter);
  const github = { GITHUB_REF_NAME: tag, GITHUB_REPOSITORY: 'matih/aks-action', GITHUB_SHA: 'c0ffee' };
  const env = { PATH: path, ...github, ...more };
  return spawnSync('bash', ['-e', '-c', stepOf(name).run ?? 'false'], { cwd: folder, env }).status;
}

describe('publishing a release', () => {
  it('makes it as a draft with its files, then publishes it', () => {
    expect(run('Release', 'v1.2.3')).toBe(0);
    expect([read('draft'), read('kind')]).toEqual(['false', '--latest']);
  });

  it('publishes a version with - as a prerelease, which moves no tag', () => {
    expect(run('Release', 'v1.2.3-rc.1')).toBe(0);
    expect([read('draft'), read('kind')]).toEqual(['false', '--prerelease']);
    expect(stepOf("Move the major's tag").if).toContain("!contains(github.ref_name, '-')");
  });

  it('makes anew what a job that was stopped left half done, and leaves alone what is published', () => {
    expect(run('Release', 'v1.2.3', { STOPPED: 'true' })).toBe(1);
    expect(read('draft')).toBe('true');
    expect(run('Release', 'v1.2.3')).toBe(0);
    expect(read('draft')).toBe('false');
    expect(run('Release', 'v1.2.3')).toBe(0);
    expect(read('draft')).toBe('false');
  });

  it('publishes nothing that lacks a file', () => {
    rmSync(join(folder, 'release/SHA256SUMS'));
    expect(run('Release', 'v1.2.3')).not.toBe(0);
  });

  it("makes the major's tag, and moves it the next time", () => {
    expect(run("Move the major's tag", 'v1.2.3')).toBe(0);
    expect(read('v1')).toBe('c0ffee');
    expect(run("Move the major's tag", 'v1.2.4', { GITHUB_SHA: 'beef' })).toBe(0);
    expect(read('v1')).toBe('beef');
  });
});
