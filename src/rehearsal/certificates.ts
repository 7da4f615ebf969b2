/** Certificate authorities made for one rehearsal: the proxy's own, and one for every embedded cluster. */
import 'reflect-metadata'; // @peculiar/x509 resolves its algorithms through tsyringe, which asks for this polyfill first
import { isIP } from 'node:net';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
} from '@peculiar/x509';
import type { ServerCertificate } from './world.js';

const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' } as const;

const dayMs = 24 * 60 * 60 * 1000;

export interface CertificateAuthority {
  /** PEM of the authority's own certificate: what clients must trust. */
  readonly certificate: string;
  /**
   * A server certificate with its key, signed by this authority.
   * @param hosts names (`*.suffix` allowed) and IP addresses; the first one is the common name.
   */
  issue(hosts: readonly [string, ...string[]]): Promise<ServerCertificate>;
}

/**
 * Makes an authority with an EC P-256 key that lives as long as the process.
 * @param commonName as it shows in certificate viewers and in error messages of TLS clients.
 * @param now start of the validity (a day earlier, for clients whose clock is behind); ends after 90 days.
 */
export async function createAuthority(commonName: string, now = new Date()): Promise<CertificateAuthority> {
  const keys = await crypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);
  const name = `CN=${escapeName(commonName)}`;
  const validity = { notBefore: new Date(now.getTime() - dayMs), notAfter: new Date(now.getTime() + 90 * dayMs) };
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name,
    ...validity,
    keys,
    signingAlgorithm,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  const authority = certificate.toString('pem');

  async function issue(hosts: readonly [string, ...string[]]): Promise<ServerCertificate> {
    const serverKeys = await crypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);
    const issued = await X509CertificateGenerator.create({
      serialNumber: serialNumber(),
      subject: `CN=${escapeName(hosts[0])}`,
      issuer: name,
      ...validity,
      publicKey: serverKeys.publicKey,
      signingKey: keys.privateKey,
      signingAlgorithm,
      extensions: [
        new BasicConstraintsExtension(false, undefined, true),
        new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
        new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
        new SubjectAlternativeNameExtension(
          hosts.map((host) => ({ type: isIP(host) === 0 ? ('dns' as const) : ('ip' as const), value: host })),
        ),
        await AuthorityKeyIdentifierExtension.create(keys.publicKey),
        await SubjectKeyIdentifierExtension.create(serverKeys.publicKey),
      ],
    });
    const pkcs8 = await crypto.subtle.exportKey('pkcs8', serverKeys.privateKey);
    return {
      certificate: issued.toString('pem'),
      key: PemConverter.encode(pkcs8, PemConverter.PrivateKeyTag),
      authority,
    };
  }

  return { certificate: authority, issue };
}

/** Serial numbers are positive and unique to an authority (RFC 5280, 4.1.2.2). */
function serialNumber(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
  return Buffer.from(bytes).toString('hex');
}

/** Escapes what a distinguished name gives a meaning to (RFC 4514, 2.4). */
function escapeName(value: string): string {
  return value.replace(/[,+"\\<>;=]/g, '\\$&');
}
