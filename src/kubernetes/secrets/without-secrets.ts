import type { Json } from '../../model/json.js';
import { isSecretKey, isSecretText, mayBeNumber } from './secret-keys.js';
import type { HideBy, SecretTexts } from './secret-texts.js';

/**
 * A value without secrets: of whatever length where its key, variable or option calls it one, and secret texts wherever
 * they stand.
 * @param key of the object that holds it
 */
export function withoutSecrets(value: Json, texts: SecretTexts, by: HideBy, key = ''): Json {
  if (typeof value === 'string') return calledSecret(key, value) ? by(value) : texts.hide(value, by);
  if (typeof value === 'number') return calledSecret(key, value) ? by(String(value)) : value;
  if (Array.isArray(value))
    return value.map((each: Json, at) => withoutSecrets(each, texts, by, optionBefore(value[at - 1])));
  if (typeof value !== 'object' || value === null) return value;
  const { name } = value as { readonly name?: Json };
  const isVariable = typeof name === 'string' && isSecretKey(name);
  return Object.fromEntries(
    Object.entries(value).map(([own, each]) => [
      texts.hide(own, by),
      withoutSecrets(each as Json, texts, by, own === 'value' && isVariable ? name : own),
    ]),
  );
}

/** Whether a value is secret by what it is called; `nginx.ingress.kubernetes.io/auth-secret` names a Secret. */
export function calledSecret(key: string, value: Json | undefined): boolean {
  if (!isSecretKey(key) || key.includes('/')) return false;
  return typeof value === 'string' ? isSecretText(value) : typeof value === 'number' && mayBeNumber(key);
}

function optionBefore(option: Json | undefined): string {
  return typeof option === 'string' && /^--?[\w.-]+$/.test(option) ? option : '';
}
