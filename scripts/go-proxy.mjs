// Builds a program that tells which proxy Go's own HTTP client takes, and so helm: the live tests compare ours with it.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache.mjs';
import { built, go, stripped } from './go.mjs';

const source = fileURLToPath(new URL('go-proxy/main.go', import.meta.url));

/** Path of the program, built when it is not there yet. */
export async function goProxyPath(say = (line) => console.error(line)) {
  const version = createHash('sha256').update(readFileSync(source)).digest('hex').slice(0, 12);
  const folder = await built(cacheFolder('go-proxy', version), say, (target) =>
    go('go-proxy', ['build', ...stripped(), '-o', join(target, 'go-proxy'), source], target, say),
  );
  return join(folder, 'go-proxy');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await goProxyPath());
