/** GitHub's attestations: a certificate names the workflow that signed, and authorities that we trust vouch for it. */
import { type Bundle, bundleFromJSON } from '@sigstore/bundle';
import { TrustedRoot } from '@sigstore/protobuf-specs';
import { PolicyError, toSignedEntity, toTrustMaterial, type VerificationPolicy, Verifier } from '@sigstore/verify';
import type { ImageVerification } from '../../../environment/index.js';
import { ExplainedError, errorMessage, githubIssuer } from '../../../model/index.js';
import type { SignatureVerifier } from './index.js';
import { cosignSignature, slsaProvenance, statementMismatch } from './statement.js';
import type { TrustFile } from './trust.js';

type Attestation = Extract<ImageVerification, { attestation: unknown }>['attestation'];

/** Fulcio's extension for the repository whose workflow ran, also where it called another repository's. */
const sourceRepository = [1, 3, 6, 1, 4, 1, 57264, 1, 12];

export function attestationVerifier(declared: Attestation, trust: TrustFile): SignatureVerifier {
  const verifiers = rootsOf(trust).map(verifierOf);
  const policy = policyOf(declared);
  const { repository, workflow } = declared;
  return {
    signer: workflow === undefined ? `a workflow of ${repository}` : `${workflow} for ${repository}`,
    kinds: new Set(['bundle']),
    judge(evidence, { digest }) {
      if (evidence.kind !== 'bundle') return 'a signature has no certificate';
      try {
        const bundle = bundleFromJSON(evidence.json);
        return (
          statementMismatch(bundle, digest, [slsaProvenance, cosignSignature]) ??
          signerMismatch(bundle, verifiers, policy)
        );
      } catch (error) {
        return `a bundle is malformed: ${errorMessage(error)}`;
      }
    },
  };
}

/** `gh attestation trusted-root` prints one root a line: Sigstore's, which public repositories use, and GitHub's own. */
function rootsOf({ path, text }: TrustFile): readonly TrustedRoot[] {
  try {
    return documentsIn(text).map((json) => TrustedRoot.fromJSON(json));
  } catch (error) {
    throw new ExplainedError({
      what: `images.verify.attestation.trustedRoot: ${path}`,
      cause: `holds no trusted root: ${errorMessage(error)}`,
      mend: `gh attestation trusted-root > ${path}`,
    });
  }
}

function documentsIn(text: string): readonly unknown[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const isOneALine = lines.every((line) => line.startsWith('{') && line.trimEnd().endsWith('}'));
  return isOneALine && lines.length > 0 ? lines.map((line) => JSON.parse(line)) : [JSON.parse(text)];
}

/** Asks for all that an authority keeps: GitHub's own has timestamps, but no public log. */
function verifierOf(root: TrustedRoot): Verifier {
  return new Verifier(toTrustMaterial(root), {
    tlogThreshold: root.tlogs.length > 0 ? 1 : 0,
    ctlogThreshold: root.ctlogs.length > 0 ? 1 : 0,
    timestampThreshold: 1,
  });
}

function policyOf({ repository, workflow }: Attestation): VerificationPolicy {
  const at = workflow?.startsWith('.github/') ? `${repository}/${workflow}` : workflow;
  return {
    ...(at !== undefined && { subjectAlternativeName: new RegExp(`^https://github\\.com/${escaped(at)}@`) }),
    extensions: { issuer: githubIssuer },
    oids: [{ oid: { id: sourceRepository }, value: utf8String(`https://github.com/${repository}`) }],
  };
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** DER: a repository's address has less than 128 bytes in most cases, and never more than 255. */
function utf8String(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from(bytes.length < 128 ? [0x0c, bytes.length] : [0x0c, 0x81, bytes.length]), bytes]);
}

/** Undefined where one of the roots vouches for a signer that the policy wants. */
function signerMismatch(
  bundle: Bundle,
  verifiers: readonly Verifier[],
  policy: VerificationPolicy,
): string | undefined {
  const entity = toSignedEntity(bundle);
  const reasons = verifiers.map((verifier) => {
    try {
      const { identity } = verifier.verify(entity);
      try {
        verifier.verify(entity, policy);
        return undefined;
      } catch (error) {
        if (!(error instanceof PolicyError)) throw error;
        return `an attestation is by another workflow: ${identity?.subjectAlternativeName ?? 'unnamed'}`;
      }
    } catch (error) {
      return `an attestation is not trusted: ${errorMessage(error)}`;
    }
  });
  if (reasons.includes(undefined)) return undefined;
  return reasons.find((reason) => reason?.includes('another workflow')) ?? reasons[0] ?? 'no root vouches for it';
}
