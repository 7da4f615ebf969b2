/** Reads an environment file: bases merged, checked, defaults filled in. Everything that is wrong comes in one error. */
import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { SourceLocation } from '../model/index.js';
import { digestOf } from '../model/index.js';
import { type Declared, semanticFindings } from './checks/index.js';
import type { DocumentPath, LoadedEnvironment } from './environment.js';
import type { EnvironmentFinding, Finding, Path } from './findings.js';
import { EnvironmentError, either, nearestWord, pathText } from './findings.js';
import { type ListedImage, readImageList } from './image-list.js';
import { findingsOf, withoutConsequences } from './issues.js';
import { knownKeys } from './keys.js';
import { referenceFindings } from './references.js';
import { Repository } from './repository.js';
import { resolveEnvironment } from './resolve/index.js';
import { declaration } from './schema/index.js';
import { locationOf, type MapNode, mergePatch, nodeAt, plainValue, type SourceNode, stepsOf } from './tree.js';
import { readYaml } from './yaml.js';

/** A null among a release's values takes away a default of the chart. */
const isHelmValue = ([group, , field]: Path): boolean => group === 'releases' && field === 'values';

const maxBases = 20;

/**
 * @param path of the file: absolute, or relative to the repository's root
 * @param options.repositoryRoot folder that charts, values and image lists are relative to, and that no path may leave
 * @throws EnvironmentError with everything that is wrong
 */
export function loadEnvironment(path: string, options: { readonly repositoryRoot: string }): LoadedEnvironment {
  return new Loading(new Repository(options.repositoryRoot)).load(path);
}

class Loading {
  readonly #repository: Repository;
  readonly #files = new Map<string, string>();
  readonly #findings: EnvironmentFinding[] = [];

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  load(path: string): LoadedEnvironment {
    const named = this.#repository.named(path);
    const root = this.#merged(path, named, { file: named, line: 1, column: 1 }, []);
    if (root === undefined || this.#findings.length > 0) throw this.#error();
    const { declared, findings, partial } = readSections(root);
    this.#place(root, findings);

    const from = declared.images?.from;
    const images = from === undefined ? undefined : this.#imageList(root, from);
    const semantic = semanticFindings(declared, from === undefined ? [] : images, this.#repository);
    this.#place(root, aboutSoundFields(semantic, partial));
    const imageNames = images?.map(({ name }) => name) ?? [];
    this.#place(root, referenceFindings(root, { identities: declared.names('identities'), images: imageNames }));
    const parsed = declaration.safeParse(plainValue(root));
    if (this.#findings.length > 0 || !parsed.success) throw this.#error();

    const list = images ?? [];
    return {
      environment: resolveEnvironment(parsed.data, list),
      files: Object.fromEntries(this.#files),
      locate: (wanted: DocumentPath) => locationOf(root, stepsOf(root, wanted)),
      digest: digestOf({ declaration: plainValue(root), images: list }),
    };
  }

  /** The file with its bases below it, in the order in which they are named; later ones win. */
  #merged(path: string, named: string, namedAt: SourceLocation, trail: readonly string[]): MapNode | undefined {
    const place = this.#repository.file(path, named);
    if ('refused' in place) {
      this.#findings.push({ ...namedAt, path: '', message: place.refused, ...otherFile(this.#repository, path) });
      return undefined;
    }
    if (trail.includes(place.path)) {
      return this.#find(namedAt, `these files are based on each other: ${[...trail, place.path].join(' → ')}`);
    }
    if (trail.length >= maxBases) return this.#find(namedAt, `bases are nested more than ${maxBases} deep`);

    const bytes = this.#repository.read(place.absolute);
    const { root, findings } = readYaml(bytes, place.path);
    this.#findings.push(...findings);
    if (root === undefined) return undefined;
    if (root.kind !== 'map') return this.#find(root.at, 'the file must hold keys with values');

    let merged: MapNode = { kind: 'map', entries: new Map(), at: root.at };
    for (const base of this.#basesOf(root)) {
      const below = this.#merged(join(dirname(place.absolute), base.path), base.path, base.at, [...trail, place.path]);
      if (below !== undefined) merged = asMap(mergePatch(merged, below, isHelmValue), merged);
    }
    this.#files.set(place.path, createHash('sha256').update(bytes).digest('hex'));
    const own = new Map(root.entries);
    own.delete('base');
    return asMap(mergePatch(merged, { ...root, entries: own }, isHelmValue), merged);
  }

  #basesOf(root: MapNode): readonly { readonly path: string; readonly at: SourceLocation }[] {
    const base = root.entries.get('base')?.value;
    if (base === undefined) return [];
    const items = base.kind === 'list' ? base.items : [base];
    if (items.length > maxBases) {
      this.#find(base.at, `more than ${maxBases} bases`, 'base');
      return [];
    }
    return items.flatMap((item) => {
      if (item.kind === 'scalar' && typeof item.value === 'string' && !/^[/\\]|^$/.test(item.value)) {
        return { path: item.value, at: item.at };
      }
      this.#find(item.at, 'base names a file relative to this one, or a list of them', 'base');
      return [];
    });
  }

  #imageList(root: SourceNode, from: string): readonly ListedImage[] | undefined {
    const place = this.#repository.file(from);
    if ('refused' in place) {
      this.#place(root, [{ path: ['images', 'from'], message: place.refused }]);
      return undefined;
    }
    const bytes = this.#repository.read(place.absolute);
    this.#files.set(place.path, createHash('sha256').update(bytes).digest('hex'));
    const { images, findings } = readImageList(bytes, place.path);
    this.#findings.push(...findings);
    return findings.length > 0 ? undefined : images;
  }

  #place(root: SourceNode, findings: readonly Finding[]): void {
    for (const { path, atKey, ...finding } of findings) {
      this.#findings.push({ ...finding, ...locationOf(root, path, atKey), path: pathText(path) });
    }
  }

  #find(at: SourceLocation, message: string, path = ''): undefined {
    this.#findings.push({ ...at, path, message });
  }

  #error(): EnvironmentError {
    const seen = new Set<string>();
    const findings = this.#findings.filter((each) => {
      const identity = JSON.stringify([each.file, each.line, each.column, each.path, each.message]);
      return !seen.has(identity) && seen.add(identity);
    });
    const order = [...new Set(findings.map(({ file }) => file))];
    findings.sort((a, b) => order.indexOf(a.file) - order.indexOf(b.file) || a.line - b.line || a.column - b.column);
    return new EnvironmentError(findings);
  }
}

/** What was probably meant instead of a file that can't be read: nearly its name, its name elsewhere, or what there is. */
function otherFile(repository: Repository, path: string): Pick<EnvironmentFinding, 'suggestion' | 'expected'> {
  const named = repository.named(path);
  const near = ['environments', path, dirname(path)].flatMap((folder) => repository.yamlFiles(folder));
  const files = [...new Set(near)].filter((file) => file !== named);
  const suggestion = nearestWord(named, files) ?? files.find((file) => basename(file) === basename(path));
  if (suggestion !== undefined) return { suggestion };
  return { expected: files.length === 0 ? 'a file that aks-action init writes' : either(files.slice(0, 5)) };
}

function asMap(node: SourceNode, otherwise: MapNode): MapNode {
  return node.kind === 'map' ? node : otherwise;
}

type Section = keyof typeof declaration.shape;

/** Reads section by section and, in tables, entry by entry, so that one mistake leaves the rest to be checked. */
function readSections(root: MapNode): {
  readonly declared: Declared;
  readonly findings: readonly Finding[];
  readonly partial: readonly PartlyRead[];
} {
  const partial: PartlyRead[] = [];
  const findings: Finding[] = [];
  const declared: Record<string, unknown> = {};
  const unknown = [...root.entries.keys()].filter((key) => !(key in declaration.shape));
  findings.push(
    ...findingsOf([{ code: 'unrecognized_keys', keys: unknown, path: [], message: '' }], root, [], knownKeys),
  );
  for (const section of Object.keys(declaration.shape) as Section[]) {
    const node = nodeAt(root, [section]);
    const value = node && plainValue(node);
    const parsed = declaration.shape[section].safeParse(value);
    if (parsed.success) {
      declared[section] = parsed.data;
      continue;
    }
    findings.push(...findingsOf(parsed.error.issues, root, [section], knownKeys));
    if (node?.kind !== 'map') continue;
    const depth = isTable(section) ? 1 : 0;
    const faulty = parsed.error.issues.map(({ path }) => path.map(String));
    // First without the faulty fields, so that the others of their entry are checked too; else without the entry.
    const rest = [depth + 1, depth]
      .filter((length) => length > 0)
      .map((length) => ({ length, read: declaration.shape[section].safeParse(without(value, faulty, length)) }))
      .find(({ read }) => read.success);
    if (rest?.read.success !== true) continue;
    declared[section] = rest.read.data;
    if (rest.length > depth) partial.push(...faulty.map((path) => partlyRead([section, ...path], depth + 1)));
  }
  const names: Declared['names'] = (table) => {
    const node = nodeAt(root, [table]);
    return node?.kind === 'map' ? [...node.entries.keys()] : [];
  };
  return { declared: { ...declared, names }, findings: withoutConsequences(findings), partial };
}

/** An entry (or section) that was read without one of its fields. */
interface PartlyRead {
  readonly entry: readonly string[];
  readonly field: string;
}

function partlyRead(path: readonly string[], depth: number): PartlyRead {
  return { entry: path.slice(0, depth), field: path[depth] ?? '' };
}

/** The value without what stands at the paths, cut to this length. */
function without(value: unknown, paths: readonly (readonly string[])[], length: number): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const gone = new Set(paths.filter((path) => length === 1 || path.length < 2).map(([first]) => first));
  const kept = Object.entries(value).filter(([key]) => !gone.has(key));
  if (length === 1) return Object.fromEntries(kept);
  const below = new Map<string | undefined, (readonly string[])[]>();
  for (const [first, ...rest] of paths) {
    const inside = below.get(first);
    if (inside === undefined) below.set(first, [rest]);
    else inside.push(rest);
  }
  return Object.fromEntries(
    kept.map(([key, inner]) => {
      const inside = below.get(key);
      return [key, inside === undefined ? inner : without(inner, inside, length - 1)];
    }),
  );
}

/** What is missing from an entry that was read in part says nothing; what is written in a field that was read does. */
function aboutSoundFields(findings: readonly Finding[], partial: readonly PartlyRead[]): readonly Finding[] {
  if (partial.length === 0) return findings;
  const fields = new Map<string, Set<string>>();
  const above = new Set<string>();
  for (const { entry, field } of partial) {
    const key = entry.join('\n');
    const known = fields.get(key) ?? new Set();
    fields.set(key, known.add(field));
    for (let length = 0; length <= entry.length; length += 1) above.add(entry.slice(0, length).join('\n'));
  }
  return findings.filter(({ path }) => {
    const steps = path.map(String);
    if (above.has(steps.join('\n'))) return false;
    return steps.every((step, index) => fields.get(steps.slice(0, index).join('\n'))?.has(step) !== true);
  });
}

function isTable(section: Section): boolean {
  return ['nodePools', 'identities', 'tenants', 'pullSecrets', 'namespaces', 'releases'].includes(section);
}
