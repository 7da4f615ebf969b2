// Writes every generated file from the code (after tsc): action manifests, schema, reference, callable workflows, the picture
// of the design, the report page's script and style. `--check` writes nothing and fails when one is not current.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { importPicture } from './imports.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const check = process.argv.includes('--check');

const tsc = (project) =>
  execFileSync(join(root, 'node_modules/.bin/tsc'), ['-p', join(root, project)], { stdio: 'inherit' });
// The sources import it, so it is there before they are compiled.
const page = { 'src/report/html/page.generated.ts': reportPage() };
const stalePage = writeUnlessChecking(staleOf(page));
tsc('tsconfig.json');
const { actionManifests } = await import('../build/github/manifest.js');
const { actionReference } = await import('../build/github/reference.js');
const { environmentJsonSchema } = await import('../build/environment/json-schema.js');
const { factsJsonSchema } = await import('../build/commands/facts/schema.js');
const { stageNames } = await import('../build/model/index.js');
const { environmentReference } = await import('../build/environment/reference-page.js');

// Node strips the types: the catalogue and its scanner are the tests' own.
const { rules } = await import('../__tests__/rules/catalogue.ts');
const { proofsIn, rulesPage } = await import('../__tests__/rules/scan.ts');

const files = {
  ...actionManifests(),
  ...callableWorkflows(),
  'schema/environment.schema.json': `${JSON.stringify(environmentJsonSchema(), null, 2)}\n`,
  'schema/platform-facts.schema.json': `${JSON.stringify(factsJsonSchema(), null, 2)}\n`,
  'docs/reference/action.md': actionReference(),
  'docs/reference/environment.md': environmentReference(),
  'docs/reference/rules.md': rulesPage(rules, proofsIn(root)),
  'docs/design.md': designPage(),
};

const stale = [...stalePage, ...writeUnlessChecking(staleOf(files))];
if (check && stale.length > 0) {
  console.error(`Not current: ${stale.map(([path]) => path).join(', ')}. Run npm run generate and commit them.`);
  process.exitCode = 1;
} else if (check) console.log('Generated files are current.');

function staleOf(all) {
  return Object.entries(all).filter(([path, content]) => readIfThere(join(root, path)) !== content);
}

function writeUnlessChecking(stale) {
  if (check) return stale;
  for (const [path, content] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    console.log(`wrote ${path}`);
  }
  return stale;
}

/** The report's script, checked against the browser's types and compiled, and its style, as strings of the one file. */
function reportPage() {
  tsc('src/report/html/page');
  const script = readFileSync(join(root, 'build/page/page.js'), 'utf8');
  const style = readFileSync(join(root, 'src/report/html/page/page.css'), 'utf8');
  const hash = createHash('sha256').update(script).digest('base64');
  return [
    '// Generated from page/ by npm run generate.',
    `export const style = ${JSON.stringify(style)};`,
    `export const script = ${JSON.stringify(script)};`,
    '/** What the page lets run, and nothing else. */',
    `export const scriptHash = 'sha256-${hash}';`,
    '',
  ].join('\n');
}

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

/** The page is written by hand, but for its picture. */
function designPage() {
  const page = readFileSync(join(root, 'docs/design.md'), 'utf8');
  return page.replace(/^```mermaid\n.*?^```$/ms, () => `\`\`\`mermaid\n${importPicture(root, stageNames)}\n\`\`\``);
}

function readIfThere(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
