/** The file in the repository that says whom to trust. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ExplainedError } from '../../../model/index.js';

export interface TrustFile {
  /** Path in the repository. */
  readonly path: string;
  readonly text: string;
  /** SHA-256, hex. */
  readonly sha256: string;
}

export async function trustFile(workspace: string, path: string): Promise<TrustFile> {
  const bytes = await readFile(join(workspace, path)).catch((error: NodeJS.ErrnoException) => {
    throw new ExplainedError({
      what: `images.verify: ${path}`,
      cause: `can't be read: ${error.code ?? error.message}`,
    });
  });
  return { path, text: bytes.toString('utf8'), sha256: createHash('sha256').update(bytes).digest('hex') };
}
