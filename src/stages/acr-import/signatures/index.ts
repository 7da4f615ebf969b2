/**
 * Whether each image is signed by whom the environment file names (`images.verify`): asked once for a digest, in the
 * platform registry, before anything is imported (rulebook acr, 2). Loaded only where that is declared.
 */
import type { RegistryClient } from '../../../azure/registry/index.js';
import type { ImageVerification } from '../../../environment/index.js';
import type { SourceImage } from '../cell.js';
import { attestationVerifier } from './attestation.js';
import { cosignKeyVerifier } from './cosign-key.js';
import { type Evidence, evidenceOf } from './evidence.js';
import { type TrustFile, trustFile } from './trust.js';

/** Judges one signature: undefined where it is right, else what is wrong with it. */
export interface SignatureVerifier {
  /** For people: `the key keys/cosign.pub`. */
  readonly signer: string;
  /** Kinds of evidence that may hold such a signature. */
  readonly kinds: ReadonlySet<Evidence['kind']>;
  judge(evidence: Evidence, image: Pick<SourceImage, 'digest'>): string | undefined;
}

/** An image that nobody who is trusted has signed. */
export interface UnverifiedImage {
  /** `registry/repository:tag@digest`. */
  readonly reference: string;
  readonly signer: string;
  /** Why each signature that is there was not accepted, each reason once. */
  readonly found: readonly string[];
  readonly signatures: number;
}

export interface Verification {
  readonly unverified: readonly UnverifiedImage[];
  /** The file that says whom to trust: a plan is bound to it. */
  readonly trust: TrustFile;
}

/**
 * @param workspace absolute path that files are relative to
 * @throws ExplainedError where the file that says whom to trust is of no use
 */
export async function verifyImages(
  source: RegistryClient,
  images: readonly SourceImage[],
  declared: ImageVerification,
  workspace: string,
): Promise<Verification> {
  const trust = await trustFile(
    workspace,
    'cosignKey' in declared ? declared.cosignKey : declared.attestation.trustedRoot,
  );
  const verifier =
    'cosignKey' in declared ? cosignKeyVerifier(trust) : attestationVerifier(declared.attestation, trust);
  const judged = await Promise.all(images.map((image) => verify(source, image, verifier)));
  return { trust, unverified: judged.filter((one) => one !== undefined) };
}

async function verify(
  source: RegistryClient,
  image: SourceImage,
  { signer, kinds, judge }: SignatureVerifier,
): Promise<UnverifiedImage | undefined> {
  const found = new Set<string>();
  let signatures = 0;
  for await (const evidence of evidenceOf(source, image, kinds)) {
    signatures++;
    const wrong = judge(evidence, image);
    if (wrong === undefined) return undefined;
    found.add(wrong);
  }
  const { repository, tag, digest } = image;
  return { reference: `${source.loginServer}/${repository}:${tag}@${digest}`, signer, found: [...found], signatures };
}
