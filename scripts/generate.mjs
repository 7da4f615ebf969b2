// Writes every generated file from the code (after tsc): action manifests, schema, reference, callable workflows.
// `--check` writes nothing and fails when one is not current.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');

execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', join(root, 'tsconfig.json')], { stdio: 'inherit' });
const { actionManifests } = await import('../build/github/manifest.js');
const { actionReference } = await import('../build/github/reference.js');
const { environmentJsonSchema } = await import('../build/environment/json-schema.js');
const { environmentReference } = await import('../build/environment/reference-page.js');

// Node strips the types: the catalogue and its scanner are the tests' own.
const { rules } = await import('../__tests__/rules/catalogue.ts');
const { proofsIn, rulesPage } = await import('../__tests__/rules/scan.ts');

const files = {
  ...actionManifests(),
  ...callableWorkflows(),
  'schema/environment.schema.json': `${JSON.stringify(environmentJsonSchema(), null, 2)}\n`,
  'docs/reference/action.md': actionReference(),
  'docs/reference/environment.md': environmentReference(),
  'docs/reference/rules.md': rulesPage(rules, proofsIn(root)),
};

const stale = Object.entries(files).filter(([path, content]) => readIfThere(join(root, path)) !== content);
if (!check) {
  for (const [path, content] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    console.log(`wrote ${path}`);
  }
} else if (stale.length > 0) {
  console.error(`Not current: ${stale.map(([path]) => path).join(', ')}. Run npm run generate and commit them.`);
  process.exitCode = 1;
} else console.log('Generated files are current.');

/** GitHub calls workflows only from .github/workflows/: each source in workflows-reusable/ has a copy there. */
function callableWorkflows() {
  const names = readdirSync(join(root, 'workflows-reusable')).filter((name) => name.endsWith('.yml'));
  return Object.fromEntries(
    names.map((name) => [
      `.github/workflows/${name}`,
      `# Generated from workflows-reusable/${name} by npm run generate.\n${readFileSync(join(root, 'workflows-reusable', name), 'utf8')}`,
    ]),
  );
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
