/** RSA keys with which an embedded issuer signs its tokens, as kept in a rehearsal's state. */
import { createPrivateKey, generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { importPKCS8, type JWK, type JWTPayload, SignJWT } from 'jose';

export interface SavedSigningKey {
  readonly kid: string;
  /** PKCS #8, PEM. */
  readonly privateKey: string;
}

export interface SigningKey {
  /** The public half with its kid, as a JWKS publishes it. */
  readonly jwk: JWK;
  /** A compact JWS, RS256. `payload` holds all claims, times in seconds since 1970. */
  sign(payload: JWTPayload, header?: Readonly<Record<string, unknown>>): Promise<string>;
  save(): SavedSigningKey;
}

export async function createSigningKey(): Promise<SigningKey> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return loadSigningKey({ kid: randomBytes(20).toString('base64url'), privateKey: pem });
}

export async function loadSigningKey(saved: SavedSigningKey): Promise<SigningKey> {
  const key = await importPKCS8(saved.privateKey, 'RS256');
  const { n, e } = createPrivateKey(saved.privateKey).export({ format: 'jwk' });
  const jwk = { kty: 'RSA', use: 'sig', alg: 'RS256', kid: saved.kid, n: String(n), e: String(e) };
  return {
    jwk,
    sign: (payload, header = {}) =>
      new SignJWT(payload).setProtectedHeader({ ...header, alg: 'RS256', typ: 'JWT', kid: saved.kid }).sign(key),
    save: () => saved,
  };
}
