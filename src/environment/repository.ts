/** Files of the repository, and of nothing outside it: neither by `..`, nor by an absolute path, nor through a link. */
import { lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, posix, relative, resolve, sep } from 'node:path';

/** A file or folder that was asked for: where it really is, or why it may not be used. */
export type Place = { readonly absolute: string; readonly path: string } | { readonly refused: string };

/** A chart has some ten files; one with thousands is something else. */
const maxChartFiles = 2000;

export class Repository {
  readonly root: string;

  /** @param root an existing folder */
  constructor(root: string) {
    this.root = realpathSync(root);
  }

  /**
   * @param path relative to the root, or absolute
   * @param named as it was written, for messages
   */
  file(path: string, named = path): Place {
    return this.#existing(path, 'file', named);
  }

  /** A chart's folder: it holds a Chart.yaml, and no link that leads out of the repository. */
  chart(path: string): Place {
    const folder = this.#existing(path, 'folder');
    if ('refused' in folder) return folder;
    const definition = this.#existing(join(folder.absolute, 'Chart.yaml'), 'file');
    if ('refused' in definition) return { refused: `${path} is no chart: it holds no Chart.yaml` };
    const leaving = this.#linkOut(folder.absolute);
    return leaving === undefined ? folder : { refused: leaving };
  }

  /** Whether a path stays inside, whether or not there is something. */
  isInside(path: string): boolean {
    return this.#relative(resolve(this.root, path)) !== undefined;
  }

  /** A path as messages have it: from the root where it lies inside. */
  named(path: string): string {
    return this.#relative(resolve(this.root, path)) ?? path;
  }

  /** The YAML files of a folder, from the root; none of one that can't be read. */
  yamlFiles(folder: string): readonly string[] {
    try {
      const names = readdirSync(resolve(this.root, folder)).filter((name) => /\.ya?ml$/.test(name));
      return names.sort().map((name) => this.named(join(folder, name)));
    } catch {
      return [];
    }
  }

  read(absolute: string): Uint8Array {
    return readFileSync(absolute);
  }

  #existing(path: string, kind: 'file' | 'folder', named = path): Place {
    const wanted = resolve(this.root, path);
    // An absolute path may name the root by another way than its real one (/tmp, /private/tmp).
    if (!isAbsolute(path) && this.#relative(wanted) === undefined) return { refused: `${named} leaves the repository` };
    try {
      const absolute = realpathSync(wanted);
      const inside = this.#relative(absolute);
      if (inside === undefined) return { refused: `${named} leads out of the repository` };
      const found = statSync(absolute);
      if (kind === 'file' ? !found.isFile() : !found.isDirectory()) return { refused: `${named} is not a ${kind}` };
      return { absolute, path: inside };
    } catch (error) {
      const isForbidden = (error as NodeJS.ErrnoException).code === 'EACCES';
      return { refused: isForbidden ? `this user may not read ${named}` : `there is no ${kind} ${named}` };
    }
  }

  /** Helm follows links inside a chart, so each must stay inside the repository. */
  #linkOut(chart: string): string | undefined {
    const folders = [chart];
    let files = 0;
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
      for (const name of readdirSync(folder)) {
        const path = join(folder, name);
        const shownPath = this.#relative(path) ?? path;
        if (++files > maxChartFiles) return `${this.#relative(chart)} holds more than ${maxChartFiles} files`;
        const found = lstatSync(path);
        if (found.isDirectory()) folders.push(path);
        if (!found.isSymbolicLink()) continue;
        const target = this.#existing(path, 'file');
        if ('refused' in target && !this.#isFolderInside(path))
          return `the link ${shownPath} leads out of the repository`;
      }
    }
    return undefined;
  }

  #isFolderInside(path: string): boolean {
    return !('refused' in this.#existing(path, 'folder'));
  }

  /** With forward slashes; nothing when it is outside. */
  #relative(absolute: string): string | undefined {
    const path = relative(this.root, absolute);
    if (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) return undefined;
    return path.split(sep).join(posix.sep);
  }
}
