/** etcd, kube-apiserver, kube-controller-manager and kube-scheduler as they ship, on free ports of 127.0.0.1. */
import { execFile } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { createAuthority } from '../../../src/rehearsal/certificates.js';
import { createHttpClient, type HttpKubernetesClient } from '../../../src/rehearsal/kubernetes/http-client.js';
import type { ServerCertificate } from '../../../src/rehearsal/world.js';
import { freePorts, type ServerProcess, startServer, untilReady } from './processes.js';

export interface ControlPlaneOptions {
  /** Names that the API server's certificate is for, beside 127.0.0.1. */
  readonly hosts?: readonly string[];
  readonly serviceCidr?: string;
  /** Issuer of ServiceAccount tokens. */
  readonly issuer?: string;
  /** Without them, nothing but the API server acts on objects. */
  readonly controllers?: boolean;
  /** Folder that holds the four programs; built or taken from the cache when absent. */
  readonly programs?: string;
}

export interface ControlPlane {
  /** `https://127.0.0.1:<port>` */
  readonly server: string;
  /** PEM of the authority that signed the server's certificate. */
  readonly authority: string;
  readonly certificate: ServerCertificate;
  /** Token of a user in system:masters. */
  readonly userToken: string;
  /** A client of the API under this name: what it writes is recorded as that manager's. */
  client(userAgent: string): HttpKubernetesClient;
  /** Kills all four and removes what they stored. */
  stop(): Promise<void>;
}

/** Token of a user whom nothing is bound to but what everybody has. */
export const nobodysToken = 'nobody';

const usualServiceCidr = '10.0.0.0/16';
/** On a busy machine with two cores; usually it takes three seconds. */
const startDeadlineMs = 120_000;

/**
 * Two controllers are left out: disks are attached by the kubelet that is simulated, and no cloud signs certificates.
 * @see https://kubernetes.io/docs/reference/command-line-tools-reference/kube-controller-manager/
 */
const controllers = '*,-persistentvolume-attach-detach-controller,-certificatesigningrequest-signing-controller';

/** Starts a control plane of its own; its programs are built first where they aren't cached yet. */
export async function startControlPlane(options: ControlPlaneOptions = {}): Promise<ControlPlane> {
  const programs = options.programs ?? (await programsFolder());
  const folder = mkdtempSync(join(tmpdir(), 'aks-action-control-plane-'));
  const servers: ServerProcess[] = [];
  const start = (name: string, args: Readonly<Record<string, string>>) => {
    const flags = Object.entries(args).map(([flag, value]) => `--${flag}=${value}`);
    servers.push(startServer(join(programs, name), flags, join(folder, `${name}.log`)));
  };
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [etcdPort, peerPort, port] = await freePorts(3);
    const files = await writeFiles(folder, `https://127.0.0.1:${port}`, options.hosts ?? []);
    start('etcd', {
      'data-dir': join(folder, 'etcd'),
      'listen-client-urls': `http://127.0.0.1:${etcdPort}`,
      'advertise-client-urls': `http://127.0.0.1:${etcdPort}`,
      'listen-peer-urls': `http://127.0.0.1:${peerPort}`,
      'initial-advertise-peer-urls': `http://127.0.0.1:${peerPort}`,
      'initial-cluster': `default=http://127.0.0.1:${peerPort}`,
      // What it stores needs to outlive nothing.
      'unsafe-no-fsync': 'true',
    });
    start('kube-apiserver', {
      'etcd-servers': `http://127.0.0.1:${etcdPort}`,
      'bind-address': '127.0.0.1',
      'secure-port': String(port),
      'tls-cert-file': files.certificate,
      'tls-private-key-file': files.key,
      'token-auth-file': files.tokens,
      'service-account-issuer': options.issuer ?? 'https://kubernetes.default.svc',
      'service-account-signing-key-file': files.accountsKey,
      'service-account-key-file': files.accountsPublicKey,
      'service-cluster-ip-range': options.serviceCidr ?? usualServiceCidr,
      'authorization-mode': 'RBAC',
      'allow-privileged': 'true',
      // No Service leads to 127.0.0.1.
      'endpoint-reconciler-type': 'none',
    });
    const client = (userAgent: string) => createHttpClient({ ...files.access, userAgent });
    const probe = client('probe');
    await untilReady(servers, () => isReady(probe), startDeadlineMs);
    probe.close();
    if (options.controllers !== false) {
      const unbounded = {
        kubeconfig: files.kubeconfig,
        'leader-elect': 'false',
        'secure-port': '0',
        'kube-api-qps': '500',
        'kube-api-burst': '1000',
      };
      start('kube-controller-manager', {
        ...unbounded,
        controllers,
        'root-ca-file': files.authority,
        'service-account-private-key-file': files.accountsKey,
        // Well above the simulated kubelets' heartbeat of 15 s, for a machine that is busy.
        'node-monitor-grace-period': '5m',
      });
      start('kube-scheduler', unbounded);
    }
    return { ...files.access, userToken: files.access.token, certificate: files.served, client, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What `scripts/control-plane.mjs` prints: it builds when it has to, and tells how far it is. */
async function programsFolder(): Promise<string> {
  const script = resolve(import.meta.dirname, '../../../scripts/control-plane.mjs');
  const running = promisify(execFile)(process.execPath, [script]);
  running.child.stderr?.pipe(process.stderr);
  return (await running).stdout.trim();
}

async function isReady(client: HttpKubernetesClient): Promise<boolean> {
  try {
    // Made by the server itself once its storage and its own controllers are up.
    await client.get({ group: '', version: 'v1', plural: 'namespaces' }, 'kube-system');
    await client.get({ group: 'scheduling.k8s.io', version: 'v1', plural: 'priorityclasses' }, 'system-node-critical');
    return true;
  } catch {
    return false;
  }
}

async function writeFiles(folder: string, server: string, hosts: readonly string[]) {
  const write = (name: string, content: string) => {
    const file = join(folder, name);
    writeFileSync(file, content, { mode: 0o600 });
    return file;
  };
  const authority = await createAuthority('ca');
  const names = ['kubernetes', 'kubernetes.default.svc', 'localhost', '127.0.0.1'] as const;
  const [first = 'kubernetes', ...others] = [...hosts, ...names];
  const served = await authority.issue([first, ...others]);
  const token = randomBytes(64).toString('hex');
  const accounts = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const access = { server, authority: authority.certificate, token };
  return {
    access,
    served,
    authority: write('ca.crt', authority.certificate),
    certificate: write('server.crt', `${served.certificate}\n${served.authority}`),
    key: write('server.key', served.key),
    tokens: write('tokens.csv', `${token},masterclient,masterclient,"system:masters"\n${nobodysToken},nobody,nobody\n`),
    accountsKey: write('accounts.key', accounts.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()),
    accountsPublicKey: write('accounts.pub', accounts.publicKey.export({ type: 'spki', format: 'pem' }).toString()),
    kubeconfig: write('kubeconfig', kubeconfigFor(access)),
  };
}

/** A kubeconfig for a client on this machine. */
export function kubeconfigFor({
  server,
  authority,
  token,
}: {
  readonly server: string;
  /** None for a server without TLS. */
  readonly authority?: string;
  readonly token: string;
}): string {
  const name = 'live';
  const trusted =
    authority === undefined ? {} : { 'certificate-authority-data': Buffer.from(authority).toString('base64') };
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    contexts: [{ name, context: { cluster: name, user: name } }],
    clusters: [{ name, cluster: { server, ...trusted } }],
    users: [{ name, user: { token } }],
  });
}
