import { cpSync, existsSync, globSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';

const input = (name) => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
const artifact = join(process.env.ARTIFACTS, process.env.GITHUB_RUN_ID, input('name'));
const files = globSync(input('path'));
if (files.length === 0 && input('if-no-files-found') === 'error') {
  throw new Error(`No files were found with the provided path: ${input('path')}. No artifacts will be uploaded.`);
}
if (existsSync(artifact)) {
  if (input('overwrite') !== 'true') throw new Error('an artifact with this name already exists on the workflow run');
  rmSync(artifact, { recursive: true });
}
if (files.length > 0) mkdirSync(artifact, { recursive: true });
for (const file of files) cpSync(file, join(artifact, basename(file)));
