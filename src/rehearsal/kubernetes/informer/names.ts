/** Names and hashes that controllers give, in the alphabet that Kubernetes uses to avoid bad words. */
import { createHash, randomInt } from 'node:crypto';

const alphabet = 'bcdfghjklmnpqrstvwxz2456789';

/** As metadata.generateName appends it: five characters by default. */
export function randomSuffix(length = 5): string {
  let suffix = '';
  for (let index = 0; index < length; index += 1) suffix += alphabet[randomInt(alphabet.length)];
  return suffix;
}

/** A short, stable hash of a value, for example a pod-template-hash: ten characters. */
export function shortHash(value: unknown): string {
  const bytes = createHash('sha256').update(canonical(value)).digest();
  let hash = '';
  for (const byte of bytes.subarray(0, 10)) hash += alphabet[byte % alphabet.length];
  return hash;
}

/** JSON whose object keys are sorted, so that equal values give equal text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, field: unknown) =>
    field !== null && typeof field === 'object' && !Array.isArray(field)
      ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
      : field,
  );
}
