import { parse } from 'yaml';
import { ExplainedError } from '../../model/errors.js';

/** What a kubeconfig says of its current cluster; it is only ever held in memory. */
export interface Kubeconfig {
  readonly server: string;
  /** PEM */
  readonly authority: string;
  /** A fixed bearer token, or `entra`: the cluster takes tokens of Entra ID, which other tools get with kubelogin. */
  readonly access: { readonly kind: 'token'; readonly token: string } | { readonly kind: 'entra' };
}

interface Named<T> {
  readonly name?: string;
  readonly cluster?: T;
  readonly context?: T;
  readonly user?: T;
}

/** @param text the YAML that listClusterUserCredential gives */
export function parseKubeconfig(text: string, what: string): Kubeconfig {
  const config = parse(text, { maxAliasCount: 0 }) as {
    readonly 'current-context'?: string;
    readonly contexts?: readonly Named<{ cluster?: string; user?: string }>[];
    readonly clusters?: readonly Named<{ server?: string; 'certificate-authority-data'?: string }>[];
    readonly users?: readonly Named<{ token?: string; exec?: object; 'auth-provider'?: object }>[];
  } | null;
  const current = config?.['current-context'];
  const context = config?.contexts?.find(({ name }) => name === current)?.context ?? config?.contexts?.[0]?.context;
  const cluster = config?.clusters?.find(({ name }) => name === context?.cluster)?.cluster;
  const user = config?.users?.find(({ name }) => name === context?.user)?.user;
  const authority = cluster?.['certificate-authority-data'];
  if (cluster?.server === undefined || authority === undefined || !cluster.server.startsWith('https://')) {
    throw new ExplainedError({ what, cause: 'the kubeconfig names no https server with its certificate authority' });
  }
  const isEntra = user?.token === undefined && (user?.exec !== undefined || user?.['auth-provider'] !== undefined);
  if (user?.token === undefined && !isEntra) {
    throw new ExplainedError({
      what,
      cause: 'the kubeconfig holds neither a token nor an Entra login',
      mend: 'Only client certificates are there: enable Entra ID on the cluster (cluster.entra).',
    });
  }
  return {
    server: cluster.server.replace(/\/+$/, ''),
    authority: Buffer.from(authority, 'base64').toString('utf8'),
    access: user?.token === undefined ? { kind: 'entra' } : { kind: 'token', token: user.token },
  };
}
