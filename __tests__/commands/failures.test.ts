import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { explainedFailures } from '../../src/commands/failures.js';

const folder = mkdtempSync(join(tmpdir(), 'failures-'));
afterAll(() => rmSync(folder, { recursive: true }));

function failed(task: () => unknown): unknown {
  try {
    return task();
  } catch (error) {
    return error;
  }
}

describe('a failure of the file system', () => {
  it.each([
    ['ENOENT', () => readFileSync(join(folder, 'missing')), 'there is no such file or folder'],
    ['ENOSPC', () => writeFileSync('/dev/full', 'x'), 'the disk is full'],
    [
      'EACCES',
      () => {
        throw Object.assign(new Error('EACCES'), { code: 'EACCES', syscall: 'open', path: '/x' });
      },
      'this user may not read or write it',
    ],
    [
      'EROFS',
      () => {
        throw Object.assign(new Error('EROFS'), { code: 'EROFS', syscall: 'open', path: '/x' });
      },
      'the file system is read-only',
    ],
  ])('%s is explained where it names a file', (_, task, cause) => {
    expect(explainedFailures(failed(task))?.[0]?.cause).toBe(cause);
  });

  it('of a program or a socket is none of a file, and a defect stays one', () => {
    const spawned = Object.assign(new Error('spawn'), { code: 'ENOENT', syscall: 'spawn helm', path: 'helm' });
    const connected = Object.assign(new Error('connect'), { code: 'EACCES', syscall: 'connect' });
    for (const error of [spawned, connected, new TypeError('x')]) expect(explainedFailures(error)).toBeUndefined();
  });
});
