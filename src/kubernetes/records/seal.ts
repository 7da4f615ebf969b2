/** Takes the secret values out of manifests: what is left can be kept where people without Secret rights read. */
import { createHash, createHmac } from 'node:crypto';
import type { Json } from '../../model/json.js';
import type { Manifest, ManifestObject } from '../objects/manifests.js';
import { type HideBy, SecretTexts } from '../secrets/secret-texts.js';
import { decoded, secretValuesOf } from '../secrets/secret-values.js';
import { withoutSecrets } from '../secrets/without-secrets.js';

const mark = 'hmac-sha256:';

/** What hides the secret values of a manifest. */
export type Seal = HideBy;

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
 * A manifest without secret values: those of its Secrets, wherever they stand in it, those that its keys and variables call
 * secret, and those that the values of the release do.
 * @param secrets further secret values: of the release's values
 */
export function sealManifest(manifest: Manifest, seal: Seal, secrets: Iterable<string> = []): Manifest {
  const texts = new SecretTexts([...secretValuesOf(manifest), ...secrets]);
  const sealed = (object: ManifestObject) => sealObject(object, seal, texts);
  return { objects: manifest.objects.map(sealed), hooks: manifest.hooks.map(sealed) };
}

/** A sealed manifest as one without its key would have been sealed: for comparing without the key. */
export function withoutKeys({ objects, hooks }: Manifest): Manifest {
  const unkeyed = (object: ManifestObject) =>
    mapText(object as unknown as Json, (text) => text.replaceAll(keyed, mark)) as unknown as ManifestObject;
  return { objects: objects.map(unkeyed), hooks: hooks.map(unkeyed) };
}

const keyed = new RegExp(`${mark}[0-9a-f]{64}`, 'g');

/** What it is called stays: that is how it is found again, and known to everyone who may list it. */
function sealObject(object: ManifestObject, seal: Seal, texts: SecretTexts): ManifestObject {
  const { apiVersion, kind, metadata } = object;
  const { name, namespace } = metadata;
  const rest = withoutSecrets(object as unknown as Json, texts, seal) as unknown as ManifestObject;
  const identity = { name, ...(namespace === undefined ? {} : { namespace }) };
  const sealed = { ...rest, apiVersion, kind, metadata: { ...rest.metadata, ...identity } };
  if (kind !== 'Secret') return sealed;
  const { data, stringData } = object as { readonly data?: Json; readonly stringData?: Json };
  return {
    ...sealed,
    // Sealed by what they say, so that data and stringData compare.
    ...(data === undefined ? {} : { data: mapText(data, (text) => seal(decoded(text))) }),
    ...(stringData === undefined ? {} : { stringData: mapText(stringData, seal) }),
  };
}

function mapText(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => mapText(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapText(each as Json, change)]));
}
