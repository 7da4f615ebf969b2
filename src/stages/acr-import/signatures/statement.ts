/** in-toto statements, which Sigstore bundles carry: what was signed, and what is said of it. */
import type { Bundle } from '@sigstore/bundle';
import type { Digest } from '../../../azure/registry/index.js';
import { isObject, jsonOf } from './evidence.js';

/** Undefined where the bundle's statement says one of these things of this image; else what it says instead. */
export function statementMismatch(
  { content }: Bundle,
  digest: Digest,
  predicateTypes: readonly string[],
): string | undefined {
  if (content.$case !== 'dsseEnvelope' || content.dsseEnvelope.payloadType !== 'application/vnd.in-toto+json') {
    return 'a bundle holds no in-toto statement';
  }
  const statement = jsonOf(content.dsseEnvelope.payload);
  const { predicateType, subject } = isObject(statement) ? statement : {};
  const isAbout =
    Array.isArray(subject) && subject.some((one: unknown) => sha256Of(one) === digest.slice('sha256:'.length));
  if (!isAbout) return 'a statement is about another digest';
  if (typeof predicateType === 'string' && predicateTypes.includes(predicateType)) return undefined;
  return `a statement is of another type: ${String(predicateType)}`;
}

function sha256Of(subject: unknown): unknown {
  const digests = isObject(subject) ? subject.digest : undefined;
  return isObject(digests) ? digests.sha256 : undefined;
}

/** What `cosign sign` says of an image since its third version. */
export const cosignSignature = 'https://sigstore.dev/cosign/sign/v1';
/** How and where an artifact was built. */
export const slsaProvenance = 'https://slsa.dev/provenance/v1';
