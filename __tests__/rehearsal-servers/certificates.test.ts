import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { createAuthority } from '../../src/rehearsal/certificates.js';

describe('createAuthority', () => {
  it('issues certificates that its own certificate verifies', async () => {
    const authority = await createAuthority('Rehearsal, Inc. authority');
    const issued = await authority.issue(['management.azure.com', '*.azurecr.io', '127.0.0.1']);
    const certificate = new X509Certificate(issued.certificate);
    expect(certificate.verify(new X509Certificate(authority.certificate).publicKey)).toBe(true);
    expect(certificate.subjectAltName).toBe('DNS:management.azure.com, DNS:*.azurecr.io, IP Address:127.0.0.1');
    expect(certificate.subject).toBe('CN=management.azure.com');
    expect(new X509Certificate(authority.certificate).subject).toBe('CN=Rehearsal\\, Inc. authority');
    expect(issued.authority).toBe(authority.certificate);
  });

  it('serves TLS to a client that trusts it, and not to one that trusts another authority', async () => {
    const authority = await createAuthority('one');
    const other = await createAuthority('another');
    const { certificate, key } = await authority.issue(['matih-dev.hcp.eastus.azmk8s.io']);
    const server = createServer({ cert: certificate, key }, (_request, response) => response.end('ok')).listen(0);
    await once(server, 'listening');
    const status = (ca: string) =>
      new Promise<number | string | undefined>((resolve) => {
        request(
          { port: (server.address() as AddressInfo).port, servername: 'matih-dev.hcp.eastus.azmk8s.io', ca },
          (response) => {
            response.resume();
            resolve(response.statusCode);
          },
        )
          .on('error', (error: NodeJS.ErrnoException) => resolve(error.code))
          .end();
      });
    try {
      expect(await status(authority.certificate)).toBe(200);
      expect(await status(other.certificate)).toMatch(/CERT|SIGNATURE|UNABLE/);
    } finally {
      server.close();
      server.closeAllConnections();
    }
  });
});
