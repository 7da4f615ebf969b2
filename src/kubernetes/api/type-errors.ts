/** What server-side apply says to an object that does not fit the schema: a 500 without a reason, in words of Go. */

/** The same again however often it is asked, though its status is that of a server in trouble. */
export function isTypeError(message: string): boolean {
  return opening.test(message);
}

const opening = /^failed to (?:create typed patch|convert new) object \([^)]*\)[^:]*: (?:unable to convert [^:]*: )?/;

export interface TypeErrors {
  /** For people, each once: `spec.template.spec.containers[web].env[A] is there more than once`. */
  readonly texts: readonly string[];
  /** Nothing but items that a list has more than once. */
  readonly areDoubled: boolean;
}

/** @param message of an answer that isTypeError */
export function readTypeErrors(message: string): TypeErrors {
  const lines = message
    .replace(opening, '')
    .replace(/^errors:\n/, '')
    .split('\n')
    .map((line) => line.trim());
  return {
    texts: [...new Set(lines.map(inPlainWords))],
    areDoubled: lines.every((line) => doubled.test(line)),
  };
}

const doubled = /: duplicate entries for key (\[.*\])$/;

function inPlainWords(line: string): string {
  const item = doubled.exec(line)?.[1];
  if (item !== undefined) return `${place(line.replace(doubled, item))} is there more than once`;
  const [, path, said] = /^(\.\S+): (.*)$/.exec(line) ?? [];
  if (path === undefined || said === undefined) return line;
  if (said === 'field not declared in schema') return `${place(path)} is no field that the kind has`;
  return `${place(path)}: ${said.replace(/&value\.valueUnstructured\{Value:(.*)\}$/, '$1').replace(/&\{(.*)\}$/, '$1')}`;
}

/** `.spec.ports[containerPort=80,protocol="TCP"]` as plans name it: `spec.ports[containerPort=80,protocol=TCP]`. */
function place(path: string): string {
  return path
    .replace(/^\./, '')
    .replace(/\[(?:name=)?([^\]]*)\]/g, (_, keys: string) => `[${keys.replaceAll('"', '')}]`);
}
