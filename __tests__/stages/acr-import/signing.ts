/** Real signatures by keys and authorities made here, put into an embedded registry as cosign and GitHub put them. */
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { initializeCA, initializeCTLog, initializeTLog } from '@sigstore/mock';
import { type Digest, digestOf, parseManifest } from '../../../src/rehearsal/registry/manifest.js';
import type { Repository } from '../../../src/rehearsal/registry/store.js';

const manifestType = 'application/vnd.oci.image.manifest.v1+json';
const bundleType = 'application/vnd.dev.sigstore.bundle.v0.3+json';
const now = '2026-11-22T12:00:00Z';

export interface KeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

export const ecKeys = (namedCurve = 'prime256v1'): KeyPair => generateKeyPairSync('ec', { namedCurve });
export const pemOf = (key: KeyObject): string => key.export({ format: 'pem', type: 'spki' }).toString();

/** `cosign sign --key`: payloads as layers of the manifest under `sha256-<hex>.sig`, one a key. */
export function cosignSign(
  repository: Repository,
  digest: Digest,
  keys: readonly KeyPair[],
  options: { readonly named?: Digest; readonly type?: string } = {},
): void {
  const { named = digest, type = 'cosign container image signature' } = options;
  const layers = keys.map(({ privateKey }, index) => {
    const critical = {
      identity: { 'docker-reference': repository.name },
      image: { 'docker-manifest-digest': named },
      type,
    };
    const payload = Buffer.from(JSON.stringify({ critical, optional: { index } }));
    const hash = privateKey.asymmetricKeyType === 'ed25519' ? null : 'sha256';
    return {
      ...blob(repository, 'application/vnd.dev.cosign.simplesigning.v1+json', payload),
      annotations: { 'dev.cosignproject.cosign/signature': sign(hash, payload, privateKey).toString('base64') },
    };
  });
  const config = blob(repository, 'application/vnd.oci.image.config.v1+json', Buffer.from('{}'));
  const put = manifest(repository, { schemaVersion: 2, mediaType: manifestType, config, layers });
  repository.tag(`${digest.replace(':', '-')}.sig`, put.digest, now);
}

/** A bundle that refers to the image; under the fallback tag where the registry it came from had no Referrers API. */
export function attachBundle(
  repository: Repository,
  digest: Digest,
  bundle: unknown,
  layout: 'referrer' | 'fallback' = 'referrer',
): void {
  const subject = { mediaType: manifestType, digest, size: repository.manifests.get(digest)?.bytes.length ?? 0 };
  const put = manifest(repository, {
    schemaVersion: 2,
    mediaType: manifestType,
    artifactType: bundleType,
    config: blob(repository, 'application/vnd.oci.empty.v1+json', Buffer.from('{}')),
    layers: [blob(repository, bundleType, Buffer.from(JSON.stringify(bundle)))],
    ...(layout === 'referrer' && { subject }),
  });
  if (layout === 'referrer') return;
  const mediaType = 'application/vnd.oci.image.index.v1+json';
  const index = { schemaVersion: 2, mediaType, manifests: [{ ...put, artifactType: bundleType }] };
  repository.tag(digest.replace(':', '-'), manifest(repository, index, mediaType).digest, now);
}

export interface StatementOptions {
  readonly digest: Digest;
  readonly predicateType?: string;
}

const statementOf = ({ digest, predicateType = 'https://slsa.dev/provenance/v1' }: StatementOptions): Buffer =>
  Buffer.from(
    JSON.stringify({
      _type: 'https://in-toto.io/Statement/v1',
      subject: [{ name: 'image', digest: { sha256: digest.slice('sha256:'.length) } }],
      predicateType,
      predicate: {},
    }),
  );

const payloadType = 'application/vnd.in-toto+json';

/** An envelope's signature covers its type and lengths too (DSSE). */
function envelopeOf(payload: Buffer, key: KeyObject) {
  const covered = Buffer.concat([
    Buffer.from(`DSSEv1 ${payloadType.length} ${payloadType} ${payload.length} `),
    payload,
  ]);
  const sig = sign('sha256', covered, key).toString('base64');
  return { payload: payload.toString('base64'), payloadType, signatures: [{ sig }] };
}

/** `cosign sign --key` since its third version. */
export function keyBundle(options: StatementOptions, { privateKey }: KeyPair): unknown {
  const payload = statementOf({ predicateType: 'https://sigstore.dev/cosign/sign/v1', ...options });
  return {
    mediaType: bundleType,
    verificationMaterial: { publicKey: { hint: 'cosign' }, tlogEntries: [] },
    dsseEnvelope: envelopeOf(payload, privateKey),
  };
}

export interface WorkflowIdentity {
  /** Whose workflow ran. */
  readonly repository: string;
  /** What signed: `OWNER/NAME/.github/workflows/FILE@REF`. */
  readonly workflow: string;
  readonly issuer?: string;
}

export interface Sigstore {
  /** trusted_root.json. */
  readonly trustedRoot: string;
  /** What actions/attest leaves. */
  attest(options: StatementOptions, identity: WorkflowIdentity): Promise<unknown>;
}

/** An authority for certificates, a log of them and a log of signatures, with keys of their own. */
export async function createSigstore(): Promise<Sigstore> {
  const [caKeys, ctKeys, logKeys] = [ecKeys(), ecKeys(), ecKeys()];
  const ctLog = await initializeCTLog(ctKeys);
  const ca = await initializeCA(caKeys, ctLog);
  const log = await initializeTLog('https://rekor.sigstore.dev', logKeys);
  const validFor = { start: '2020-01-01T00:00:00Z' };
  const logOf = (baseUrl: string, publicKey: Buffer) => ({
    baseUrl,
    hashAlgorithm: 'SHA2_256',
    publicKey: { rawBytes: publicKey.toString('base64'), keyDetails: 'PKIX_ECDSA_P256_SHA_256', validFor },
    logId: { keyId: createHash('sha256').update(publicKey).digest('base64') },
  });
  const trustedRoot = {
    mediaType: 'application/vnd.dev.sigstore.trustedroot+json;version=0.1',
    tlogs: [logOf('https://rekor.sigstore.dev', log.publicKey)],
    certificateAuthorities: [
      {
        subject: { organization: 'sigstore.mock', commonName: 'sigstore' },
        uri: 'https://fulcio.sigstore.dev',
        certChain: { certificates: [{ rawBytes: base64(ca.rootCertificate) }] },
        validFor,
      },
    ],
    ctlogs: [logOf('https://ctfe.sigstore.dev', ctLog.publicKey)],
    timestampAuthorities: [],
  };
  return {
    trustedRoot: JSON.stringify(trustedRoot),
    async attest(options, { repository, workflow, issuer = 'https://token.actions.githubusercontent.com' }) {
      const keys = ecKeys();
      const certificate = await ca.issueCertificate({
        publicKey: new Uint8Array(keys.publicKey.export({ format: 'der', type: 'spki' })),
        subjectAltName: `https://github.com/${workflow}`,
        extensions: [
          { oid: '1.3.6.1.4.1.57264.1.8', value: issuer },
          { oid: '1.3.6.1.4.1.57264.1.12', value: `https://github.com/${repository}` },
        ],
      });
      const envelope = envelopeOf(statementOf(options), keys.privateKey);
      const rawBytes = base64(certificate);
      return {
        mediaType: bundleType,
        verificationMaterial: { certificate: { rawBytes }, tlogEntries: [await logged(envelope, rawBytes)] },
        dsseEnvelope: envelope,
      };
    },
  };

  async function logged(envelope: ReturnType<typeof envelopeOf>, certificate: string) {
    const kindVersion = { kind: 'dsse', version: '0.0.1' };
    const hash = createHash('sha256').update(Buffer.from(envelope.payload, 'base64')).digest('hex');
    const [entry] = Object.values<LogEntry>(
      await log.log({
        apiVersion: kindVersion.version,
        kind: kindVersion.kind,
        spec: {
          payloadHash: { algorithm: 'sha256', value: hash },
          signatures: envelope.signatures.map(({ sig }) => ({ signature: sig, verifier: certificate })),
        },
      }),
    );
    if (entry === undefined) throw new Error('the log has no entry');
    const proof = entry.verification.inclusionProof;
    return {
      logIndex: String(entry.logIndex),
      logId: { keyId: Buffer.from(entry.logID, 'hex').toString('base64') },
      kindVersion,
      integratedTime: String(entry.integratedTime),
      inclusionPromise: { signedEntryTimestamp: entry.verification.signedEntryTimestamp },
      inclusionProof: {
        logIndex: String(proof.logIndex),
        rootHash: Buffer.from(proof.rootHash, 'hex').toString('base64'),
        treeSize: String(proof.treeSize),
        hashes: [],
        checkpoint: { envelope: proof.checkpoint },
      },
      canonicalizedBody: entry.body,
    };
  }
}

/** What Rekor answers; the mock's own type is of a package that it doesn't bring. */
interface LogEntry {
  readonly body: string;
  readonly integratedTime: number;
  readonly logID: string;
  readonly logIndex: number;
  readonly verification: {
    readonly signedEntryTimestamp: string;
    readonly inclusionProof: {
      readonly logIndex: number;
      readonly treeSize: number;
      readonly rootHash: string;
      readonly checkpoint: string;
    };
  };
}

const base64 = (bytes: ArrayBufferView): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');

interface Put {
  readonly mediaType: string;
  readonly digest: Digest;
  readonly size: number;
}

function blob(repository: Repository, mediaType: string, bytes: Buffer): Put {
  return { mediaType, digest: repository.putBlob(bytes), size: bytes.length };
}

function manifest(repository: Repository, content: object, mediaType = manifestType): Put {
  const bytes = Buffer.from(JSON.stringify(content));
  const parsed = parseManifest(bytes, mediaType);
  if (parsed === undefined) throw new Error('not a manifest');
  repository.putManifest(bytes, parsed, now);
  return { mediaType, digest: digestOf(bytes), size: bytes.length };
}
