/** Takes the secret values out of manifests: what is left can be kept where people without Secret rights read. */
import { createHash, createHmac } from 'node:crypto';
import type { Json } from '../../model/json.js';
import type { Manifest, ManifestObject } from '../objects/manifests.js';

const mark = 'hmac-sha256:';
/** Shorter values (`true`, a port) stand everywhere: hiding them would hide the manifest and protect nothing. */
const shortestHidden = 6;

/** What hides the secret values of a manifest. */
export type Seal = (value: string) => string;

/** Replaces a value by its HMAC-SHA256: equal values stay equal, and nobody without the key can try guesses. */
export function sealWith(key: Uint8Array): Seal {
  return (value) => `${mark}${createHmac('sha256', key).update(value).digest('hex')}`;
}

/** For a reader without the key: every secret value looks the same. */
export const sealWithoutKey: Seal = () => mark;

/** Names a key without telling it. */
export function keyName(key: Uint8Array): string {
  return createHash('sha256').update('aks-action record key\0').update(key).digest('hex').slice(0, 16);
}

/** Whether a value holds one that was sealed. */
export function isSealed(value: unknown): boolean {
  return typeof value === 'string' && value.includes(mark);
}

/**
 * A manifest without secret values: those of its Secrets, wherever they stand in it, and those that the values of the
 * release call secret.
 * @param secrets further secret values: of the release's values
 */
export function sealManifest(manifest: Manifest, seal: Seal, secrets: Iterable<string> = []): Manifest {
  const hidden = longestFirst([...secretValuesOf(manifest), ...secrets]);
  const sealed = (object: ManifestObject) => sealObject(object, seal, hidden);
  return { objects: manifest.objects.map(sealed), hooks: manifest.hooks.map(sealed) };
}

/** The values of a manifest's Secrets, as text. */
export function secretValuesOf({ objects, hooks }: Manifest): readonly string[] {
  return [...objects, ...hooks].filter(({ kind }) => kind === 'Secret').flatMap(valuesOfSecret);
}

/** Values whose key says that they are secret: `database.password`, `apiKey`, `connectionString`. */
export function secretValuesIn(values: unknown, isSecret = false): readonly string[] {
  if (typeof values === 'string') return isSecret ? [values] : [];
  if (Array.isArray(values)) return values.flatMap((each) => secretValuesIn(each, isSecret));
  if (typeof values !== 'object' || values === null) return [];
  return Object.entries(values).flatMap(([key, value]) =>
    secretValuesIn(value, (isSecret && !namesOnly.test(key)) || (secretKeys.test(key) && !namesOnly.test(key))),
  );
}

/** As keys are written: passwords, tokens, keys and what holds them. */
const secretKeys =
  /(passwords?|passwd|passphrase|secret|tokens?|api[-_]?key|access[-_]?key|account[-_]?key|private[-_]?key|credentials?|connection[-_]?string)$/i;
/** `existingSecret: name`, `secretName`, `tokenUrl` name things. */
const namesOnly = /(existing.*|.*ref|.*name|.*url|.*path|.*secretstore)$/i;

/** Replaces every hidden value in a text. */
export function hideIn(text: string, hidden: readonly string[], by: Seal): string {
  return hidden.reduce((rest, value) => (rest.includes(value) ? rest.replaceAll(value, by(value)) : rest), text);
}

/** A text for people: `(secret)` stands where a secret value was. */
export function maskIn(text: string, secrets: readonly string[]): string {
  return hideIn(text, longestFirst(secrets), () => '(secret)');
}

/** A sealed manifest as one without its key would have been sealed: for comparing without the key. */
export function withoutKeys({ objects, hooks }: Manifest): Manifest {
  const unkeyed = (object: ManifestObject) =>
    mapText(object as unknown as Json, (text) => text.replaceAll(keyed, mark)) as unknown as ManifestObject;
  return { objects: objects.map(unkeyed), hooks: hooks.map(unkeyed) };
}

const keyed = new RegExp(`${mark}[0-9a-f]{64}`, 'g');

/** Values worth hiding, the longest first: one may be a part of another. */
export function longestFirst(values: readonly string[]): readonly string[] {
  return [...new Set(values)].filter(({ length }) => length >= shortestHidden).sort((a, b) => b.length - a.length);
}

function sealObject(object: ManifestObject, seal: Seal, hidden: readonly string[]): ManifestObject {
  const rest = mapText(object as unknown as Json, (text) => hideIn(text, hidden, seal)) as unknown as ManifestObject;
  if (object.kind !== 'Secret') return rest;
  const { data, stringData } = object as { readonly data?: Json; readonly stringData?: Json };
  return {
    ...rest,
    // Sealed by what they say, so that data and stringData compare.
    ...(data === undefined ? {} : { data: mapText(data, (text) => seal(decoded(text))) }),
    ...(stringData === undefined ? {} : { stringData: mapText(stringData, seal) }),
  };
}

function valuesOfSecret(object: ManifestObject): readonly string[] {
  const { data, stringData } = object as { readonly data?: Json; readonly stringData?: Json };
  const encoded = textsIn(data);
  return [...encoded, ...encoded.map(decoded), ...textsIn(stringData), ...textsIn(stringData).map(encodedAs)];
}

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}

function encodedAs(text: string): string {
  return Buffer.from(text).toString('base64');
}

function textsIn(value: Json | undefined): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function mapText(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => mapText(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapText(each as Json, change)]));
}
