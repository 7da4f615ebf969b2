import { createHash } from 'node:crypto';
import { lstat, mkdir, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';
import { ExplainedError, errorMessage } from '../../model/errors.js';
import { type ManifestObject, parseManifest } from '../objects/manifests.js';
import { anyTraits, atAnotherTime, type TemplateTraits, traitsOf } from './template-traits.js';

/** A chart with its `file://` dependencies in charts/, as helm is to have it. */
export interface AssembledChart {
  /** Absolute path for helm, once it is written. */
  readonly folder: string;
  readonly name: string;
  readonly version: string;
  /** `sha256:…` over every file that helm may read, dependencies included. */
  readonly digest: string;
  readonly traits: TemplateTraits;
  /** Every file of it by its path, dependencies' under charts/. */
  readonly files: ReadonlyMap<string, Buffer>;
  /** What the folders crds/ hold, dependencies' too; parsed when it is asked for. */
  readonly customDefinitions: () => readonly ManifestObject[];
  /** Writes the folder, once: an unchanged release needs none. What was read is written, whatever became of the checkout. */
  readonly write: () => Promise<void>;
  /** The chart at another time, to be rendered beside it: what then differs, differs each time. */
  readonly atAnotherTime: { readonly folder: string; readonly write: () => Promise<void> };
}

interface ChartFile {
  readonly name: string;
  readonly version: string;
  readonly dependencies: readonly { readonly name: string; readonly repository: string }[];
}

/** A file of a chart, with forward slashes in its path. */
interface FoundFile {
  readonly path: string;
  readonly content: Promise<Buffer>;
}

/** A chart's own folder: what Chart.yaml says, and its files. */
interface ChartFolder {
  readonly described: ChartFile;
  readonly files: readonly FoundFile[];
}

/** Files of one chart by their path in the assembled one, with forward slashes. */
type Sources = Map<string, Promise<Buffer>>;

/** Folders that were read, by their absolute path: charts of a repository have the same library. */
export type ChartFolders = Map<string, Promise<ChartFolder>>;

export const chartFolders = (): ChartFolders => new Map();

/** Deeper nesting of dependencies than any real chart's is a cycle. */
const maxDepth = 8;

/**
 * Reads a chart of the repository and what it depends on, for a copy in `workFolder`: the checkout stays as it is and helm
 * finds every dependency. The environment's own values-*.yaml are left out: they are given to helm as files, and
 * another environment's values must not change what this one's chart is.
 * @param known folders that were read for other charts, and are not read again
 * Fails for paths and links out of the repository, and for dependencies that are neither file:// nor vendored.
 */
export async function assembleChart(
  workspace: string,
  chart: string,
  workFolder: string,
  known: ChartFolders = chartFolders(),
): Promise<AssembledChart> {
  const root = await realpath(workspace);
  const source = await insideRepository(root, path.resolve(root, chart), `chart ${chart}`);
  const sources: Sources = new Map();
  const { described } = await collect({ root, chart, known }, source, '', sources, 0);
  const { digest, traits, contents } = await readAll(sources);
  const folder = path.join(workFolder, digest.slice('sha256:'.length, 'sha256:'.length + 16));
  const other = path.join(`${folder}-otherwise`, described.name);
  const write = once(() => writeAll(contents, path.join(folder, described.name)));
  return {
    folder: path.join(folder, described.name),
    name: described.name,
    version: described.version,
    digest,
    traits,
    files: contents,
    customDefinitions: () => definitionsIn(contents),
    write,
    atAnotherTime: { folder: other, write: once(() => writeAll(contentsAtAnotherTime(contents), other)) },
  };
}

function once(act: () => Promise<void>): () => Promise<void> {
  let acting: Promise<void> | undefined;
  return () => {
    acting ??= act();
    return acting;
  };
}

/** Absolute path of a file of the repository. Fails when it, or what it links to, lies outside. */
export async function repositoryFile(workspace: string, file: string): Promise<string> {
  const root = await realpath(workspace);
  return insideRepository(root, path.resolve(root, file), file);
}

async function insideRepository(root: string, absolute: string, what: string): Promise<string> {
  const outside = (where: string) => where !== root && !where.startsWith(`${root}${path.sep}`);
  if (outside(absolute)) {
    throw new ExplainedError({
      what,
      cause: 'the path leaves the repository',
      mend: 'Name a path inside the repository.',
    });
  }
  const real = await realpath(absolute).catch(() => {
    throw new ExplainedError({ what, cause: `there is no ${path.relative(root, absolute)} in the repository` });
  });
  if (outside(real)) {
    throw new ExplainedError({
      what,
      cause: `${path.relative(root, absolute)} is a link out of the repository`,
      mend: 'Replace the link by the files themselves.',
    });
  }
  return real;
}

interface Assembly {
  readonly root: string;
  /** As it was named, for messages. */
  readonly chart: string;
  readonly known: ChartFolders;
}

async function collect(
  assembly: Assembly,
  folder: string,
  prefix: string,
  sources: Sources,
  depth: number,
): Promise<ChartFolder> {
  const { root, chart } = assembly;
  if (depth > maxDepth)
    throw new ExplainedError({ what: `chart ${chart}`, cause: 'its file:// dependencies go in a circle' });
  const own = await readFolder(assembly, folder);
  for (const { path: file, content } of own.files)
    if (depth > 0 || !isValuesOfEnvironment(file)) sources.set(`${prefix}${file}`, content);
  for (const { name, repository } of own.described.dependencies) {
    const target = `${prefix}charts/${name}/`;
    if (repository.startsWith('file://')) {
      const what = `chart ${chart}: dependency ${name}`;
      const source = await insideRepository(root, path.resolve(folder, repository.slice('file://'.length)), what);
      for (const file of sources.keys()) if (file.startsWith(target)) sources.delete(file);
      await collect(assembly, source, target, sources, depth + 1);
    } else if (!isVendored(sources, prefix, name)) {
      throw new ExplainedError({
        what: `chart ${chart}`,
        cause: `its dependency ${name} (${repository === '' ? 'no repository' : repository}) is not in charts/`,
        mend: `helm dependency update ${chart}, and commit charts/`,
      });
    }
  }
  return own;
}

const isValuesOfEnvironment = (file: string): boolean => /^values-[^/]*\.ya?ml$/.test(file);

function readFolder(assembly: Assembly, folder: string): Promise<ChartFolder> {
  const { known } = assembly;
  const existing = known.get(folder);
  // A failure names the chart that it was met in.
  if (existing !== undefined) return existing.catch(() => readFolderOf(assembly, folder));
  const reading = readFolderOf(assembly, folder);
  known.set(folder, reading);
  return reading;
}

async function readFolderOf({ root, chart }: Assembly, folder: string): Promise<ChartFolder> {
  const described = await readChartFile(folder, chart);
  const files: FoundFile[] = [];
  await walk(root, folder, '', files);
  return { described, files };
}

async function walk(root: string, folder: string, prefix: string, files: FoundFile[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const { name } = entry;
    if (name === '.git') continue;
    const file = path.join(folder, name);
    const isLink = entry.isSymbolicLink();
    const real = isLink ? await insideRepository(root, file, file) : file;
    const kind = isLink ? await lstat(real) : entry;
    if (kind.isDirectory()) {
      if (isLink && folder.startsWith(real))
        throw new ExplainedError({ what: file, cause: 'is a link to a folder that holds it' });
      await walk(root, real, `${prefix}${name}/`, files);
    } else if (kind.isFile()) {
      const content = readFile(real);
      // Whoever assembles the chart is told.
      content.catch(() => {});
      files.push({ path: `${prefix}${name}`, content });
    }
  }
}

/** Contents by their path in the assembled chart. */
type Contents = ReadonlyMap<string, Buffer>;

async function readAll(sources: Sources): Promise<{ digest: string; traits: TemplateTraits; contents: Contents }> {
  const names = [...sources.keys()].sort();
  const contents = new Map(
    await Promise.all(names.map(async (name) => [name, (await sources.get(name)) ?? Buffer.alloc(0)] as const)),
  );
  const digest = createHash('sha256');
  const all: TemplateTraits[] = [];
  for (const [name, content] of contents) {
    digest.update(`${name}\0${content.length}\0`).update(content);
    all.push(traitsOf(name, content));
  }
  return { digest: `sha256:${digest.digest('hex')}`, traits: anyTraits(all), contents };
}

function contentsAtAnotherTime(contents: Contents): Contents {
  const isText = (name: string) => /\.(ya?ml|tpl|txt)$/.test(name);
  return new Map(
    [...contents].map(([name, content]) => [
      name,
      isText(name) ? Buffer.from(atAnotherTime(content.toString('utf8'))) : content,
    ]),
  );
}

function definitionsIn(contents: Contents): readonly ManifestObject[] {
  const files = [...contents].filter(([name]) => /(^|\/)crds\/.*\.ya?ml$/.test(name));
  return files
    .flatMap(([, content]) => parseManifest(content.toString('utf8'), '').objects)
    .filter(({ kind }) => kind === 'CustomResourceDefinition');
}

async function writeAll(contents: Contents, folder: string): Promise<void> {
  for (const [name, content] of contents) {
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

function isVendored(sources: Sources, prefix: string, name: string): boolean {
  const start = `${prefix}charts/${name}`;
  return [...sources.keys()].some(
    (file) => file.startsWith(`${start}/`) || (file.startsWith(`${start}-`) && file.endsWith('.tgz')),
  );
}

async function readChartFile(folder: string, chart: string): Promise<ChartFile> {
  const what = `chart ${chart}`;
  const text = await readFile(path.join(folder, 'Chart.yaml'), 'utf8').catch(() => {
    throw new ExplainedError({ what, cause: 'has no Chart.yaml', mend: 'Name the folder that holds Chart.yaml.' });
  });
  let parsed: { name?: unknown; version?: unknown; dependencies?: unknown };
  try {
    parsed = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw new ExplainedError({ what, cause: `Chart.yaml: ${errorMessage(error)}` });
  }
  const name = grammar(parsed?.name, /^[A-Za-z0-9][A-Za-z0-9_.-]*$/, what, 'name');
  const version = grammar(parsed.version, /^v?\d+(\.\d+){0,2}([-+][0-9A-Za-z.+-]+)?$/, what, 'version');
  const dependencies = Array.isArray(parsed.dependencies) ? parsed.dependencies : [];
  return {
    name,
    version,
    dependencies: dependencies.map((each: { name?: unknown; repository?: unknown } | null) => ({
      name: grammar(each?.name, /^[A-Za-z0-9][A-Za-z0-9_.-]*$/, what, 'dependencies[].name'),
      repository: typeof each?.repository === 'string' ? each.repository : '',
    })),
  };
}

/** A name may not begin with "-" nor hold a slash: it becomes a folder's name and an argument. */
function grammar(value: unknown, pattern: RegExp, what: string, field: string): string {
  if (typeof value === 'string' && pattern.test(value)) return value;
  throw new ExplainedError({
    what,
    cause: `Chart.yaml: ${field} is ${JSON.stringify(value ?? null)}, which is no ${field}`,
  });
}
