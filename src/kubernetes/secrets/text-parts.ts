/** Secrets within texts: settings, addresses with a login, private keys, and what a secret text is made of. */
import { isSecretKey, isSecretText } from './secret-keys.js';

/** Longer texts are files: they are not read as settings. */
const longestRead = 1024 * 1024;

/** Everything of a secret text that a program may tell by itself: the text, its lines, and the secrets in it. */
export function partsOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const own = lines.length === 1 ? [] : lines.filter(isTelling);
  return [text, text.trim(), ...own, ...secretsInText(text), ...loginsIn(text)];
}

/** A line of a key or a list of passwords; not the frame of a document. */
function isTelling(line: string): boolean {
  if (/^(-----|#|\/\/)/.test(line) || /[:{[]$/.test(line)) return false;
  return !/\s/.test(line) || line.length >= 24;
}

/** Secrets that a text holds besides what is open in it. */
export function secretsInText(text: string): readonly string[] {
  if (text.length > longestRead || !/[:=]|-----/.test(text)) return [];
  return [...passwordsOfAddresses(text), ...settings(text), ...privateKeys(text), ...documents(text)];
}

/** `postgres://user:password@host`: with its password as written and as meant. */
function passwordsOfAddresses(text: string): readonly string[] {
  return [...text.matchAll(/\b[a-z][a-z0-9+.-]{0,40}:\/\/[^\s/:@"'?#]{0,256}:([^\s@"']{1,1024})@/gi)].flatMap(
    ([, password = '']) => [password, unescaped(password)],
  );
}

/** `password: "word"`, `DB_PASSWORD=word`, `AccountKey=word;`, `--token=word`, `?sig=word`, `Authorization: Bearer word`. */
function settings(text: string): readonly string[] {
  const assigned = [...text.matchAll(assignment)]
    .filter(([, key = '']) => isSecretKey(key) || key === 'sig')
    .flatMap(([, , double, single, plain, rest]) => [double, meant(double), single, plain, wholeOf(plain, rest)]);
  const headers = [...text.matchAll(/\b(?:Bearer|Basic)\s+([\w.~+/=-]{8,})/g)].map(([, token]) => token);
  return [...assigned, ...headers].filter((each) => each !== undefined && isSecretText(each)) as string[];
}

const assignment =
  /(?<![\w.-])([\w.-]+)\\*["']?[ \t]*(?:=>|[:=])[ \t]*(?:\\*"((?:[^"\\]|\\.)*)\\*"|'((?:[^']|'')*)'|([^\s,;&"'{}[\]]+)(?=([^\n]{0,1024})))/g;

/** A quoted text without its escapes. */
function meant(quoted: string | undefined): string | undefined {
  if (quoted?.includes('\\') !== true) return undefined;
  try {
    return JSON.parse(`"${quoted}"`) as string;
  } catch {
    return undefined;
  }
}

/** Up to the end of the line, where nothing says that the value ends before. */
function wholeOf(plain: string | undefined, rest: string | undefined): string | undefined {
  if (plain === undefined || rest === undefined || rest.length === 1024 || /^[\s,;&}\]]*$/.test(rest)) return undefined;
  return `${plain}${rest}`.replace(/\s+#.*$/, '').trim();
}

function privateKeys(text: string): readonly string[] {
  const blocks = text.match(/-----BEGIN [A-Z ]*PRIVATE KEY-----.+?-----END [A-Z ]*PRIVATE KEY-----/gs) ?? [];
  return blocks.flatMap((block) => [
    block,
    ...block
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(isTelling),
  ]);
}

/** JSON in a text: with its variables, whose names and values stand apart. */
function documents(text: string): readonly string[] {
  if (!/^\s*[[{]/.test(text)) return [];
  try {
    return variables(JSON.parse(text));
  } catch {
    return [];
  }
}

function variables(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { name, value: held, auth } = value as { name?: unknown; value?: unknown; auth?: unknown };
  const variable = typeof name === 'string' && isSecretKey(name) && typeof held === 'string' && isSecretText(held);
  const login = typeof auth === 'string' ? loginsIn(auth) : [];
  return [...(variable ? [held] : []), ...login, ...Object.values(value).flatMap(variables)];
}

/** `user:password` in base64, as registries and headers have it. */
function loginsIn(text: string): readonly string[] {
  if (!/^[\w+/-]{8,}={0,2}$/.test(text.trim())) return [];
  const login = Buffer.from(text.trim(), 'base64').toString('utf8');
  const password = /^[\x21-\x7e]+?:([\x20-\x7e]+)$/.exec(login)?.[1];
  return password === undefined ? [] : [text.trim(), login, password];
}

function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
