// npm run release -- TAG [FOLDER]: checks that TAG can be released from this checkout, and writes what a release is made of
// into FOLDER (.cache/release by default): notes, the package for npx, the bill of materials and the digests of all of it.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack } from './pack.mjs';
import { billOfMaterials } from './sbom.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const [tag = '', folder = join(root, '.cache', 'release')] = process.argv.slice(2);

try {
  release(tag, resolve(folder));
} catch (error) {
  console.error(`release: ${error.message}`);
  process.exitCode = 1;
}

function release(tag, folder) {
  if (tag !== `v${version}`)
    throw new Error(
      `the tag is ${tag || 'not given'}, package.json has version ${version}: tag v${version}, or change it`,
    );
  const notes = notesOf(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  pack(folder);
  writeFileSync(join(folder, 'sbom.cdx.json'), billOfMaterials());
  const assets = readdirSync(folder);
  writeFileSync(join(folder, 'notes.md'), notes);
  // Named as they lie in a checkout of the tag with the assets beside: what runs, and what is downloaded.
  const ours = ['action.yml', ...readdirSync(join(root, 'dist')).map((file) => `dist/${file}`)];
  const sums = [
    ...ours.map((path) => `${sha256(join(root, path))}  ${path}\n`),
    ...assets.map((file) => `${sha256(join(folder, file))}  ${file}\n`),
  ];
  writeFileSync(join(folder, 'SHA256SUMS'), sums.sort().join(''));
  console.log(`${tag}: ${readdirSync(folder).join(', ')} in ${folder}`);
}

/** The version's section of the changelog, which must have a date. */
function notesOf(changelog) {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((each) => each.startsWith(`[${version}] - `));
  if (section === undefined)
    throw new Error(
      `CHANGELOG.md has no section "## [${version}] - YYYY-MM-DD": give what is under Unreleased that title`,
    );
  const [title = '', ...lines] = section.split('\n');
  if (!/ - \d{4}-\d{2}-\d{2}$/.test(title)) throw new Error(`CHANGELOG.md: "## ${title}" has no date YYYY-MM-DD`);
  const body = lines
    .filter((line) => !/^\[[^\]]+\]: /.test(line))
    .join('\n')
    .trim();
  if (body === '') throw new Error(`CHANGELOG.md says nothing under "## ${title}"`);
  return `${body}\n`;
}

function sha256(file) {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
