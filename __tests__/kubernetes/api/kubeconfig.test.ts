import { describe, expect, it } from '@jest/globals';
import { parseKubeconfig } from '../../../src/kubernetes/api/kubeconfig.js';

const config = (user: string) => `
apiVersion: v1
kind: Config
current-context: matih-dev
contexts: [{ name: matih-dev, context: { cluster: matih-dev, user: clusterUser } }]
clusters: [{ name: matih-dev, cluster: { server: "https://matih-dev.azmk8s.io:443", certificate-authority-data: ${Buffer.from('PEM').toString('base64')} } }]
users: [{ name: clusterUser, user: ${user} }]
`;

describe('parseKubeconfig', () => {
  it('finds server, authority and token', () => {
    expect(parseKubeconfig(config('{ token: secret }'), 'x')).toEqual({
      server: 'https://matih-dev.azmk8s.io:443',
      authority: 'PEM',
      access: { kind: 'token', token: 'secret' },
    });
  });

  it('takes a login by kubelogin for Entra', () => {
    expect(parseKubeconfig(config('{ exec: { command: kubelogin } }'), 'x').access).toEqual({ kind: 'entra' });
  });

  it('explains a configuration that nobody can log in with', () => {
    expect(() => parseKubeconfig(config('{ client-key-data: x }'), 'credentials')).toThrow(
      'neither a token nor an Entra login',
    );
    expect(() => parseKubeconfig('', 'credentials')).toThrow('names no https server');
  });
});
