/** Imports of a plan in few lines: registries that get the same images are one line, what stands out has its own. */
import type { Change } from '../model/index.js';
import { plural } from './words.js';

/** Lines of registries, and of cells that change what is there; what is beyond is counted. */
const shownRegistries = 12;
const shownExceptions = 20;
const shownNames = 4;

/**
 * @param changes imports: `image/<registry>/<repository>` each
 * @param lineOf a change that stands out, as it is shown everywhere
 */
export function imageLines(changes: readonly Change[], lineOf: (change: Change) => readonly string[]): string[] {
  const isException = ({ fields, reason }: Change) =>
    reason !== undefined || fields.some(({ from }) => from !== undefined);
  const plain = changes.filter((change) => !isException(change));
  const exceptions = changes.filter(isException);
  const byRegistry = new Map<string, string[]>();
  for (const { address } of plain) {
    const [, registry = '', repository = ''] = /^image\/([^/]+)\/(.+)$/.exec(address) ?? [];
    const known = byRegistry.get(registry);
    if (known === undefined) byRegistry.set(registry, [repository]);
    else known.push(repository);
  }
  const groups = registriesByImages(byRegistry);
  const all = groups[0]?.images ?? [];
  const shown = groups.slice(0, shownRegistries);
  const left = groups.slice(shownRegistries).flatMap(({ registries }) => registries).length;
  return [
    `  → ${plain.length} × image into ${byRegistry.size === 1 ? '1 registry' : `${byRegistry.size} registries`}:`,
    ...shown.map(({ registries, images }) => `      ${registryNames(registries)}: ${imageNames(images, all)}`),
    ...(left > 0 ? [`      … and ${left} further registries`] : []),
    ...exceptions.slice(0, shownExceptions).flatMap(lineOf),
    ...(exceptions.length > shownExceptions ? [`  … and ${exceptions.length - shownExceptions} further images`] : []),
  ];
}

interface Group {
  readonly registries: readonly string[];
  readonly images: readonly string[];
}

/** Registries that get the same images together, the largest group first. */
function registriesByImages(byRegistry: ReadonlyMap<string, readonly string[]>): readonly Group[] {
  const groups = new Map<string, { readonly registries: string[]; readonly images: readonly string[] }>();
  for (const [registry, repositories] of byRegistry) {
    const images = [...repositories].sort();
    const key = images.join('\n');
    const known = groups.get(key);
    if (known === undefined) groups.set(key, { registries: [registry], images });
    else known.registries.push(registry);
  }
  return [...groups.values()].sort(
    (a, b) => b.registries.length - a.registries.length || b.images.length - a.images.length,
  );
}

function registryNames(names: readonly string[]): string {
  if (names.length <= shownNames + 1) return names.join(', ');
  return `${names.slice(0, shownNames).join(', ')} … ${names.at(-1)} (${names.length})`;
}

/** By what lacks of the usual ones, where that is shorter. */
function imageNames(images: readonly string[], usual: readonly string[]): string {
  const without = usual.filter((name) => !images.includes(name));
  const count = plural(images.length, 'image');
  if (images.length <= shownNames) return `${count} (${images.join(', ')})`;
  const isUsualButFew =
    without.length > 0 && without.length <= shownNames && usual.length - without.length === images.length;
  return isUsualButFew ? `${count} (all but ${without.join(', ')})` : count;
}
