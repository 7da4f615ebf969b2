/** Finds the secret values of values files, manifests and texts. */
import type { Json } from '../../model/json.js';
import type { Manifest, ManifestObject } from '../objects/manifests.js';
import { isNameOfThing, isSecretKey, isSecretText, mayBeNumber } from './secret-keys.js';
import { partsOf, secretsInText } from './text-parts.js';

/**
 * Secret values of a release's values: all below a key that says so (`database.password`, `apiKey`), variables and
 * options named so, and what texts hold of addresses with a password, settings and private keys.
 */
export function secretValuesIn(values: unknown): readonly string[] {
  return collect(values, { isSecret: false, isInherited: true, key: '' });
}

/** Secret values of a manifest, as texts: of its Secrets all, of other objects those that their keys call so. */
export function secretValuesOf({ objects, hooks }: Manifest): readonly string[] {
  return [...objects, ...hooks].flatMap(secretsOfObject);
}

function secretsOfObject(object: ManifestObject): readonly string[] {
  // Their schemas describe passwords, and hold none.
  if (object.kind === 'CustomResourceDefinition') return [];
  if (object.kind !== 'Secret') return collect(object, { isSecret: false, isInherited: false, key: '' });
  const { data, stringData } = object as { readonly data?: Json; readonly stringData?: Json };
  return [...textsIn(data).map(decoded), ...textsIn(stringData)].flatMap(partsOf);
}

/** What base64 says; of bytes that are no text, as much as is. */
export function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}

interface Place {
  readonly isSecret: boolean;
  /** Whether all below a secret key is secret: in Kubernetes' own objects `secret` holds the name of one. */
  readonly isInherited: boolean;
  readonly key: string;
}

function collect(value: unknown, place: Place): readonly string[] {
  if (typeof value === 'string') return inText(value, place);
  if (typeof value === 'number') return place.isSecret && mayBeNumber(place.key) ? numberForms(value) : [];
  if (Array.isArray(value)) return [...value.flatMap((each) => collect(each, place)), ...optionsIn(value)];
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value).flatMap(([key, each]) => collect(each, below(place, key, each)));
  return [...entries, ...variableIn(value)];
}

function below({ isSecret, isInherited }: Place, key: string, value: unknown): Place {
  const isLeaf = typeof value !== 'object' || value === null;
  // Annotations and labels with a slash name Secrets: nginx.ingress.kubernetes.io/auth-secret.
  const isNamed = isSecretKey(key) && (isInherited || (isLeaf && !key.includes('/')));
  return { isInherited, key, isSecret: isNamed || (isSecret && isInherited && !isNameOfThing(key)) };
}

function inText(text: string, { isSecret, key }: Place): readonly string[] {
  if (!isSecret || !isSecretText(text)) return secretsInText(text);
  if (!/^[+-]?[\d._]+$/.test(text)) return partsOf(text);
  return mayBeNumber(key) ? [text, ...numberForms(Number(text.replaceAll('_', '')))] : [];
}

/** `{ name: DATABASE_PASSWORD, value }`, as containers have their variables. */
function variableIn(value: object): readonly string[] {
  const { name, value: held } = value as { readonly name?: unknown; readonly value?: unknown };
  if (typeof name !== 'string' || !isSecretKey(name) || (typeof held !== 'string' && typeof held !== 'number'))
    return [];
  return inText(String(held), { isSecret: true, isInherited: false, key: name });
}

/** `--password`, and what follows it. */
function optionsIn(list: readonly unknown[]): readonly string[] {
  return list.flatMap((option, at) => {
    const next = list[at + 1];
    const isOption = typeof option === 'string' && /^--?[\w.-]+$/.test(option) && isSecretKey(option);
    return isOption && typeof next === 'string' && isSecretText(next) ? partsOf(next) : [];
  });
}

/** As JSON writes a number, and as Go's templates do: 12345678 is 1.2345678e+07 there. */
function numberForms(value: number): readonly string[] {
  if (!Number.isFinite(value)) return [];
  const exponent = value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  return [String(value), exponent];
}

function textsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
