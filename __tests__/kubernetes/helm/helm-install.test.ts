import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { findHelm, fits, parseHelmVersion } from '../../../src/kubernetes/helm/helm-install.js';

describe('parseHelmVersion', () => {
  it('reads versions of helm 3 and 4', () => {
    expect(parseHelmVersion('v4.1.4')).toEqual({ text: 'v4.1.4', major: 4, minor: 1 });
    expect(parseHelmVersion('v3.18.0+g12345\n')).toMatchObject({ major: 3, minor: 18 });
  });

  it('refuses versions that lack what is needed, and what is no version', () => {
    expect(() => parseHelmVersion('v3.13.2')).toThrow('too old');
    expect(() => parseHelmVersion('command not found')).toThrow('answers');
  });
});

describe('fits', () => {
  it('takes a part of a version for all that begin with it', () => {
    const version = parseHelmVersion('v4.1.4');
    expect(['4', '4.1', 'v4.1.4', '4.1.4'].every((wanted) => fits(version, wanted))).toBe(true);
    expect(['4.2', '3', '4.1.40', '4.10'].some((wanted) => fits(version, wanted))).toBe(false);
  });
});

describe('findHelm', () => {
  const folder = mkdtempSync(join(tmpdir(), 'find-helm-'));
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
  const before = { PATH: process.env.PATH, RUNNER_TOOL_CACHE: process.env.RUNNER_TOOL_CACHE };
  afterEach(() => void Object.assign(process.env, before));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A program that says it is this version. */
  function helmIn(place: string, version: string): string {
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, 'helm'), `#!/bin/sh\necho ${version}\n`, { mode: 0o755 });
    return place;
  }
  function onPath(version: string): void {
    process.env.PATH = `${helmIn(join(folder, version), version)}:${before.PATH}`;
  }

  it('takes the one on the PATH when none is asked for, and refuses it where it is too old', async () => {
    onPath('v3.22.0');
    expect(await findHelm('')).toMatchObject({ version: { text: 'v3.22.0' } });
    onPath('v3.10.3');
    await expect(findHelm('')).rejects.toThrow('v3.10.3 is too old');
  });

  it('takes the version that is asked for from the tool cache, however old the one on the PATH is', async () => {
    onPath('v3.10.3');
    const cache = join(folder, 'cache');
    process.env.RUNNER_TOOL_CACHE = cache;
    const cached = helmIn(join(cache, 'helm', '4.1.4', architecture), 'v4.1.4');
    writeFileSync(`${cached}.complete`, '');
    expect(await findHelm('4.1.4')).toMatchObject({ binary: join(cached, 'helm'), version: { text: 'v4.1.4' } });
  });

  it('says what is on the PATH where the version can not be had', async () => {
    onPath('v3.10.3');
    await expect(findHelm('4')).rejects.toThrow('the one on the PATH is v3.10.3');
  });
});
