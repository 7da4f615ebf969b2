/** What a reader copies from a page must work: snippets are what the product takes, links lead somewhere. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import { parseAllDocuments, parse as parseYaml } from 'yaml';
import { readImageList } from '../../src/environment/image-list.js';
import { loadEnvironment } from '../../src/environment/index.js';
import { declaration } from '../../src/environment/schema/index.js';
import { inputCatalogue } from '../../src/github/catalogue.js';
import { roleByName } from '../../src/rehearsal/azure/arm/role-definitions.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...markdownIn('docs')];

function markdownIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`);
}

interface Snippet {
  /** `docs/upgrades.md:9` */
  readonly place: string;
  readonly language: string;
  readonly text: string;
}

const snippets = pages.flatMap((page): Snippet[] => {
  const text = read(page);
  return [...text.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(({ index, 1: language = '', 2: body = '' }) => ({
    place: `${page}:${text.slice(0, index).split('\n').length + 1}`,
    language,
    text: body,
  }));
});
const ofLanguage = (...languages: string[]) =>
  snippets.filter(({ language }) => languages.includes(language)).map(({ place, text }) => [place, text] as const);

function read(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

/** GitHub's anchor of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
}

const anchors = (page: string) => [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));

describe.each(pages)('%s', (page) => {
  const links = [...read(page).matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset|href)="([^"]+)"/g)]
    .map(([, target, source = '']) => target ?? source)
    .filter((target) => !/^[a-z]+:/.test(target));

  it('links to what exists', () => {
    const broken = links.filter((target) => {
      const [path = '', anchor] = target.split('#');
      const file = path === '' ? page : relative(root, join(root, dirname(page), path));
      if (!existsSync(join(root, file))) return true;
      return anchor !== undefined && !anchors(file).includes(anchor);
    });
    expect(broken).toEqual([]);
  });
});

it('every picture is shown somewhere', () => {
  const shown = pages.map(read).join('\n');
  const folder = join(root, 'docs/pictures');
  expect(readdirSync(folder).filter((name) => !shown.includes(`pictures/${name}`))).toEqual([]);
});

it('every page of docs/ is in its index', () => {
  const index = read('docs/README.md');
  const missing = markdownIn('docs').filter(
    (page) => page !== 'docs/README.md' && !index.includes(`](${page.slice(5)})`),
  );
  expect(missing).toEqual([]);
});

describe('a YAML snippet', () => {
  const folder = mkdtempSync(join(tmpdir(), 'snippets-'));
  for (const each of ['environments', 'examples']) cpSync(join(root, each), join(folder, each), { recursive: true });
  // Files that a user makes with a command which stands beside the snippet.
  mkdirSync(join(folder, 'keys'));
  for (const file of ['cosign.pub', 'trusted_root.jsonl']) writeFileSync(join(folder, 'keys', file), '');
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(ofLanguage('yaml'))('of %s is YAML', (_, text) => {
    expect(parseAllDocuments(text).flatMap(({ errors }) => errors)).toEqual([]);
  });

  const environments = ofLanguage('yaml').filter(([, text]) => isEnvironment(text));

  it.each(environments)('of %s fits into the documented environment', (_, text) => {
    const file = 'environments/snippet.yaml';
    writeFileSync(join(folder, file), `base: dev.yaml\n${text}`);
    expect(() => loadEnvironment(file, { repositoryRoot: folder })).not.toThrow();
  });

  const imageLists = ofLanguage('yaml').filter(([, text]) => /^(tenant|platform):$/m.test(text.split('\n')[0] ?? ''));

  it.each(imageLists)('of %s is an image list', (_, text) => {
    expect(readImageList(Buffer.from(text), 'images.yaml').findings).toEqual([]);
  });

  it('shows image lists at all', () => {
    expect(imageLists.length).toBeGreaterThan(1);
  });

  it.each(ofLanguage('yaml'))('of %s gives the action only inputs that it has', (_, text) => {
    const known = Object.keys(inputCatalogue);
    const given = parseAllDocuments(text)
      .flatMap((document) => stepsIn(document.toJS()))
      .flatMap((inputs) => Object.keys(inputs));
    expect(given.filter((name) => !known.includes(name))).toEqual([]);
  });
});

/** Sections of an environment file, in one document. */
function isEnvironment(text: string): boolean {
  if (/^---$/m.test(text)) return false;
  const parsed: unknown = parseYaml(text);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return false;
  const keys = Object.keys(parsed);
  return keys.length > 0 && keys.every((key) => Object.hasOwn(declaration.shape, key));
}

/** Inputs of each step that uses this action, or one of its stages. */
function stepsIn(value: unknown): object[] {
  if (typeof value !== 'object' || value === null) return [];
  const { uses, with: inputs } = value as { uses?: unknown; with?: unknown };
  const own =
    typeof uses === 'string' && /^matih\/aks-action(\/actions\/[a-z-]+)?@/.test(uses) && typeof inputs === 'object'
      ? [inputs ?? {}]
      : [];
  return [...own, ...Object.values(value).flatMap(stepsIn)];
}

/** Roles that commands give: named with the command, in a variable, or in the list of a loop. */
const rolesIn = (text: string): readonly string[] => {
  const named = [...text.matchAll(/(?:--role |\brole=)"([^"$]+)"|--role ([A-Za-z]+)/g)].map((match) => match.slice(1));
  const looped = [...text.matchAll(/\bfor role in ([^;]+);/g)].flatMap(([, list = '']) =>
    [...list.matchAll(/"([^"]+)"|([A-Za-z]+)/g)].map((match) => match.slice(1)),
  );
  return [...named, ...looped].flatMap(([quoted, plain]) => quoted ?? plain ?? []);
};

it.each(ofLanguage('sh', 'bash').filter(([, text]) => rolesIn(text).length > 0))(
  'the commands of %s give roles that Azure has',
  (_, text) => {
    expect(rolesIn(text).filter((role) => roleByName(role) === undefined)).toEqual([]);
  },
);

it.each(ofLanguage('sh', 'bash'))('the commands of %s are what a shell can read', (_, text) => {
  const { status, stderr } = spawnSync('bash', ['-n'], { input: text.replaceAll(/<[a-z][a-z -]*>/g, 'X') });
  expect({ status, stderr: String(stderr) }).toEqual({ status: 0, stderr: '' });
});
