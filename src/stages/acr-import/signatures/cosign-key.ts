/** Signatures by a key pair of cosign's: under its tag, or since its third version in a bundle. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { bundleFromJSON } from '@sigstore/bundle';
import { toSignedEntity } from '@sigstore/verify';
import type { Digest } from '../../../azure/registry/index.js';
import { ExplainedError, errorMessage } from '../../../model/index.js';
import { type Evidence, isObject, jsonOf } from './evidence.js';
import type { SignatureVerifier } from './index.js';
import { cosignSignature, slsaProvenance, statementMismatch } from './statement.js';
import type { TrustFile } from './trust.js';

/** Whoever has the private key has signed: no transparency log is asked, as with `--insecure-ignore-tlog`. */
export function cosignKeyVerifier(trust: TrustFile): SignatureVerifier {
  const key = publicKeyOf(trust);
  return {
    signer: `the key ${trust.path}`,
    kinds: new Set(['cosign', 'bundle']),
    judge: (evidence, { digest }) =>
      evidence.kind === 'cosign' ? judgePayload(evidence, digest, key) : judgeBundle(evidence.json, digest, key),
  };
}

function publicKeyOf({ path, text }: TrustFile): KeyObject {
  const what = `images.verify.cosignKey: ${path}`;
  const mend = `cosign public-key --key cosign.key > ${path}`;
  // Node would take the public half of it, and the private one would stay in the repository.
  if (/PRIVATE KEY/.test(text)) {
    throw new ExplainedError({ what, cause: 'holds a private key, which belongs in no repository', mend });
  }
  try {
    return createPublicKey(text);
  } catch {
    throw new ExplainedError({ what, cause: 'holds no public key in PEM', mend });
  }
}

const notByThisKey = 'a signature is not by this key';

function judgePayload(
  { payload, signature }: Extract<Evidence, { kind: 'cosign' }>,
  digest: Digest,
  key: KeyObject,
): string | undefined {
  if (!isSignedBy(key, payload, signature)) return notByThisKey;
  const content = jsonOf(payload);
  const critical = isObject(content) ? content.critical : undefined;
  const { type, image } = isObject(critical) ? critical : {};
  const named = isObject(image) ? image['docker-manifest-digest'] : undefined;
  if (named !== digest) return `a signature is of another digest: ${String(named)}`;
  return type === 'cosign container image signature' ? undefined : `a signature is of another type: ${String(type)}`;
}

function isSignedBy(key: KeyObject, payload: Buffer, signature: Buffer): boolean {
  try {
    return verify(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', payload, key, signature);
  } catch {
    return false;
  }
}

function judgeBundle(json: unknown, digest: Digest, key: KeyObject): string | undefined {
  try {
    const bundle = bundleFromJSON(json);
    const { signature, key: signer } = toSignedEntity(bundle);
    if (signer.$case !== 'public-key') return 'a bundle is signed with a certificate, not with a key';
    if (!signature.verifySignature(key)) return notByThisKey;
    return statementMismatch(bundle, digest, [cosignSignature, slsaProvenance]);
  } catch (error) {
    return `a bundle is malformed: ${errorMessage(error)}`;
  }
}
