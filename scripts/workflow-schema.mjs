// Validates workflows and action manifests by GitHub's own language service, whose schema github.com and its editors go by:
// keys and values, contexts in expressions, and the inputs of the actions and workflows of this repository that are called.
import { readdirSync, readFileSync } from 'node:fs';
import { register } from 'node:module';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parse } from 'yaml';
import { named, ofRepository } from './workflows.mjs';

// The service imports JSON the way bundlers take it; Node wants it said that it is JSON.
const asJson = "next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context)";
register(`data:text/javascript,${encodeURIComponent(`export const load = (url, context, next) => ${asJson};`)}`);
const { validate } = await import('@actions/languageservice');

/** What it finds that is as it should be. */
const exceptions = [
  // Manifests of other repositories are not here to compare with; nothing is fetched by a lint. They are pinned by commit.
  /^Unable to resolve action `actions\/[a-z-]+@[0-9a-f]{40}`/,
];

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path) => readFileSync(resolve(root, path), 'utf8');
const manifests = ['action.yml', ...readdirSync(join(root, 'actions')).map((name) => `actions/${name}/action.yml`)];
const files =
  named.length > 0 ? named : [...ofRepository.filter((path) => !path.startsWith('workflows-')), ...manifests];
// Callers in other repositories name this one; what they call is what stands here.
const fileProvider = { getFileContent: async ({ path }) => ({ name: path, content: read(path) }) };
const actionsMetadataProvider = {
  fetchActionMetadata: async ({ owner, name, path = '' }) =>
    owner === 'matih' && name === 'aks-action' ? parse(read(join(path, 'action.yml'))) : undefined,
};

let found = 0;
for (const [index, path] of files.entries()) {
  // Which of the two schemas counts goes by the place: an example is one of .github/workflows once it is copied. The service
  // keeps what it has read by its address, so that each needs one of its own.
  const place = path.endsWith('action.yml') ? path : `.github/workflows/${index}.yml`;
  const document = TextDocument.create(`file:///${place}`, 'yaml', 1, read(path));
  for (const { message, range } of await validate(document, { fileProvider, actionsMetadataProvider })) {
    if (exceptions.some((exception) => exception.test(message))) continue;
    console.error(`${path}:${range.start.line + 1}:${range.start.character + 1}: ${message}`);
    found += 1;
  }
}
if (found === 0) console.log(`${files.length} workflows and manifests are as GitHub's schema has them.`);
process.exitCode = found === 0 ? 0 : 1;
