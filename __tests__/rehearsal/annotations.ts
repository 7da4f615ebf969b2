/** Annotations as GitHub shows them: the workflow commands `::error::` and `::warning::`, taken apart. */

export interface Annotation {
  readonly level: 'error' | 'warning';
  readonly message: string;
  readonly file?: string;
  readonly line?: number;
}

export function annotationsOf(lines: readonly string[]): readonly Annotation[] {
  return lines.flatMap((line): Annotation[] => {
    const [, level, properties = '', message = ''] = /^::(error|warning)(?: ([^:]*))?::(.*)$/.exec(line) ?? [];
    if (level !== 'error' && level !== 'warning') return [];
    const property = (name: string) => new RegExp(`(?:^|,)${name}=([^,]*)`).exec(properties)?.[1];
    const file = property('file');
    const at = property('line');
    return [
      {
        level,
        message: unescapeText(message),
        ...(file === undefined ? {} : { file: unescapeText(file) }),
        ...(at === undefined ? {} : { line: Number(at) }),
      },
    ];
  });
}

function unescapeText(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}
