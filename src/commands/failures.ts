import { EnvironmentError } from '../environment/findings.js';
import { ExplainedError, errorMessage } from '../model/index.js';

/** A known failure as the errors to show, each at its place; undefined for a defect of this program. */
export function explainedFailures(error: unknown): readonly ExplainedError[] | undefined {
  if (error instanceof ExplainedError) return [error];
  if (!(error instanceof EnvironmentError)) {
    const ofFile = fileFailure(error);
    return ofFile === undefined ? undefined : [ofFile];
  }
  return error.findings.map(
    ({ path, message, expected, suggestion, ...location }) =>
      new ExplainedError({
        what: path === '' ? 'environment file' : path,
        cause: message,
        mend:
          [
            ...(suggestion === undefined ? [] : [`Did you mean ${suggestion}?`]),
            ...(expected === undefined || expected === suggestion || message.includes(expected)
              ? []
              : [`Expected: ${expected}`]),
          ].join('\n') || undefined,
        location,
      }),
  );
}

/** What a file system says of a file or folder that somebody named, in words. */
const fileCauses: ReadonlyMap<string | undefined, { readonly cause: string; readonly mend: string }> = new Map([
  ...(['EACCES', 'EPERM'] as const).map(
    (code) => [code, { cause: 'this user may not read or write it', mend: 'ls -ld shows who may.' }] as const,
  ),
  ['EROFS', { cause: 'the file system is read-only', mend: 'Name a file or folder that can be written.' }],
  ['ENOENT', { cause: 'there is no such file or folder', mend: 'Check the path; folders are not made for a file.' }],
  ['ENOTDIR', { cause: 'a part of the path is a file, not a folder', mend: 'Check the path.' }],
  ['EISDIR', { cause: 'is a folder, not a file', mend: 'Name a file.' }],
  ['ELOOP', { cause: 'is a link that leads to itself', mend: 'ls -l shows where it leads.' }],
  ['EEXIST', { cause: 'is a file, not a folder', mend: 'Name a folder.' }],
  ['ENOSPC', { cause: 'the disk is full', mend: 'df -h shows which; free some of it and run it again.' }],
  ['EDQUOT', { cause: 'the disk is full', mend: "The user's quota is used up: free some of it and run it again." }],
]);

/** Why a file could not be read or written. */
export function fileCause(error: unknown): string {
  return fileCauses.get((error as NodeJS.ErrnoException).code)?.cause ?? errorMessage(error);
}

/** Nobody's defect: a file that can't be read, or a disk that takes no more. */
function fileFailure(error: unknown): ExplainedError | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, path, syscall = '' } = error as NodeJS.ErrnoException;
  const known = fileCauses.get(code);
  if (known === undefined || syscall.startsWith('spawn')) return undefined;
  // Reading and writing happen on what was opened before: only opening knows the path.
  if (path === undefined && syscall !== 'write' && syscall !== 'read') return undefined;
  return new ExplainedError({ what: path ?? `${syscall} a file`, ...known });
}
