/** A helm that records how it is called, in front of the real one on the PATH. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

export interface RecordedHelm {
  /** The PATH that finds it. */
  readonly path: string;
  /** Calls since the last time that this was asked. */
  takeCalls(): readonly string[];
  remove(): void;
}

export function recordHelm(): RecordedHelm {
  const folder = mkdtempSync(join(tmpdir(), 'recorded-helm-'));
  const record = join(folder, 'calls');
  const real = (process.env.PATH ?? '').split(delimiter).find((each) => existsSync(join(each, 'helm')));
  if (real === undefined) throw new Error('there is no helm on the PATH');
  writeFileSync(join(folder, 'helm'), `#!/bin/sh\necho "$*" >> '${record}'\nexec '${join(real, 'helm')}' "$@"\n`);
  chmodSync(join(folder, 'helm'), 0o755);
  writeFileSync(record, '');
  return {
    path: `${folder}${delimiter}${process.env.PATH}`,
    takeCalls() {
      const calls = readFileSync(record, 'utf8').split('\n').filter(Boolean);
      writeFileSync(record, '');
      return calls;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
