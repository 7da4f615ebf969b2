// npm run sbom [-- FILE]: what the bundle is built from, as CycloneDX, of the lock file; to standard output without a FILE.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** As JSON. */
export function billOfMaterials() {
  const { name } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const options = ['--sbom-format', 'cyclonedx', '--omit', 'dev', '--package-lock-only'];
  const sbom = JSON.parse(
    execFileSync('npm', ['sbom', ...options], { cwd: root, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
  );
  // npm calls the root by its folder's name.
  sbom.metadata.component.name = name;
  return `${JSON.stringify(sbom, undefined, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [, , file] = process.argv;
  if (file === undefined) process.stdout.write(billOfMaterials());
  else writeFileSync(file, billOfMaterials());
}
