/** What helm leaves out of a chart's folder: its .helmignore, by helm's own rules (helm/helm pkg/ignore). */

interface Rule {
  readonly pattern: RegExp;
  /** What does not match is left out. */
  readonly isNegated: boolean;
  readonly isForFolders: boolean;
  /** Only a path's last part is compared. */
  readonly isOfName: boolean;
}

/** Left out of every chart. */
const always = 'templates/.?*';

/**
 * @param text of the chart's own .helmignore; those of its dependencies are not read where they are folders of it
 * @returns whether helm loads a file, by its path in the chart
 */
export function helmLoads(text: string): (path: string) => boolean {
  const rules = [...text.replace(/^\uFEFF/, '').split('\n'), always].flatMap(ruleOf);
  return (path) => {
    const parts = path.split('/');
    const places = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
    return !places.some((place, index) => isLeftOut(place, index < parts.length - 1, rules));
  };
}

function ruleOf(line: string): readonly Rule[] {
  const written = line.trim();
  if (written === '' || written.startsWith('#')) return [];
  const isNegated = written.startsWith('!');
  const named = isNegated ? written.slice(1) : written;
  const isForFolders = named.endsWith('/');
  const path = isForFolders ? named.slice(0, -1) : named;
  const pattern = patternOf(path.replace(/^\//, ''));
  return [{ pattern, isNegated, isForFolders, isOfName: !path.includes('/') }];
}

/** The first rule that says anything decides. */
function isLeftOut(path: string, isFolder: boolean, rules: readonly Rule[]): boolean {
  for (const { pattern, isNegated, isForFolders, isOfName } of rules) {
    const compared = isOfName ? path.slice(path.lastIndexOf('/') + 1) : path;
    const isMeant = (!isForFolders || isFolder) && pattern.test(compared);
    if (isMeant !== isNegated) return true;
  }
  return false;
}

/** As Go's filepath.Match; a class whose range is upside down matches nothing there. */
function patternOf(glob: string): RegExp {
  const source = glob.replaceAll(
    /\\([\s\S])|\[(\^?)((?:\\[\s\S]|[^\]\\])+)\]|([\s\S])/g,
    (_, escaped?: string, not?: string, set?: string, plain = '') => {
      if (escaped !== undefined) return literal(escaped);
      if (set !== undefined) return `[${not}${set}]`;
      if (plain === '*') return '[^/]*';
      return plain === '?' ? '[^/]' : literal(plain);
    },
  );
  try {
    return new RegExp(`^${source}$`, 's');
  } catch {
    return /$^/;
  }
}

const literal = (character: string) => character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');
