/** The embedded servers left up, for people who look around. */
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Rehearsal } from '../../rehearsal/index.js';
import type { EmbeddedCluster } from '../../rehearsal/world.js';

/** Leaves the servers up until interrupted, and says how to look around. @param signal aborted by Ctrl-C */
export async function keep(
  rehearsal: Rehearsal,
  folder: string,
  write: (line: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const kubeconfig = join(folder, 'kubeconfig');
  const [cluster] = rehearsal.clusters.values();
  if (cluster !== undefined) writeFileSync(kubeconfig, kubeconfigOf(cluster), { mode: 0o600 });
  write('');
  write('The embedded servers stay up. In another shell:');
  for (const [name, value] of Object.entries(rehearsal.environment())) {
    if (/^[A-Z]/.test(name)) write(`  export ${name}='${value}'`);
  }
  if (cluster !== undefined) write(`  export KUBECONFIG=${kubeconfig}`);
  write('  kubectl get pods -A; helm list -A');
  write('Press Ctrl-C to end.');
  if (!signal.aborted) await once(signal, 'abort');
}

/** A kubeconfig for people who look around; the product itself never writes one. */
export function kubeconfigOf({ authority, fqdn, userToken }: EmbeddedCluster): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'rehearsal',
    contexts: [{ name: 'rehearsal', context: { cluster: 'rehearsal', user: 'rehearsal' } }],
    clusters: [
      {
        name: 'rehearsal',
        cluster: {
          server: `https://${fqdn}:443`,
          'certificate-authority-data': Buffer.from(authority).toString('base64'),
        },
      },
    ],
    users: [{ name: 'rehearsal', user: { token: userToken } }],
  });
}
