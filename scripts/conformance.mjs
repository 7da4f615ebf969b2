// Builds the OCI distribution conformance suite from its Go module, once a version: the live tests run it against the
// embedded registries. It takes seconds where Go's own packages are compiled already.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache.mjs';
import { built, go, stripped } from './go.mjs';

/** The module has no releases: its commit of 31 August 2026. */
const version = 'v0.0.0-20260831232431-97274622c111';
const path = 'github.com/opencontainers/distribution-spec/conformance';

/** Path of the suite's program, built when it is not there yet. */
export async function conformancePath(say = (line) => console.error(line)) {
  const folder = await built(cacheFolder('conformance', version), say, (target) =>
    go('conformance', ['install', ...stripped(), `${path}@${version}`], target, say, { GOBIN: target }),
  );
  return join(folder, 'conformance');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await conformancePath());
