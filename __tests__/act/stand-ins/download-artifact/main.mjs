import { cpSync, existsSync, globSync } from 'node:fs';
import { basename, join } from 'node:path';

const input = (name) => (process.env[`INPUT_${name.toUpperCase()}`] ?? '').trim();
const run = join(process.env.ARTIFACTS, process.env.GITHUB_RUN_ID);
if (input('name') === '') {
  for (const artifact of globSync(join(run, input('pattern')))) {
    cpSync(artifact, join(input('path'), basename(artifact)), { recursive: true });
  }
} else {
  if (!existsSync(join(run, input('name')))) throw new Error(`Artifact not found for name: ${input('name')}`);
  cpSync(join(run, input('name')), input('path'), { recursive: true });
}
