/**
 * The least time that a first run can take, from what the embedded services are told to take, in real seconds:
 *
 * - Azure: the virtual network's PUT and its subnet's, one after the other, then the cluster's, whose nodes come with it.
 *   Groups, identities, roles and imports go on beside it and are shorter.
 * - Entra: the federated credential of that chain's first release, where it logs in as an identity: its issuer is the cluster's.
 * - Readiness: of all chains of releases that need one another, the one whose pods' own durations add up to the most. A pod
 *   takes sandbox, pull, creation and probes; one on a pool that starts from zero waits for the autoscaler and a node first,
 *   one with a claim of its own for its disk.
 *   Pods of a release start together, those of a StatefulSet one after another.
 * - helm: as many processes as that chain has releases, each as long as one alone takes here to install a ConfigMap: it is
 *   no service's duration and none of ours, so it is counted apart, and not scaled. That many others run beside it is not
 *   counted: on few cores they make the run longer than this path.
 */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { load } from './harness.mjs';

// Of the embedded kubelet, autoscaler and network, in service time: see src/rehearsal.
const sandboxMs = 200;
const pullMs = 500;
const createMs = 100;
const scanMs = 10_000;
const diskMs = 3_000;
export const nodeReadyMs = 60_000;
const networkWriteMs = 4_000;
const credentialWriteMs = 1_500;

export async function criticalPath(environment, rehearsal) {
  const { durations } = await load('rehearsal/azure/aks/work.js');
  const { releaseInstances } = await load('environment/index.js');
  const seconds = (serviceMs) => rehearsal.time.scaled(serviceMs) / 1000;
  const networkMs =
    (environment.network.vnet.managed ? networkWriteMs : 0) + (environment.network.subnet.managed ? networkWriteMs : 0);
  const [cluster] = rehearsal.clusters.values();
  const pods = (await cluster.client.list({ group: '', version: 'v1', plural: 'pods' })).items;
  const ownMs = (release) => releaseMs(release, pods, environment, rehearsal.behaviours);
  const helmProcessS = await timeOfHelm(cluster, rehearsal);
  const releases = new Map(releaseInstances(environment).map((release) => [release.address, release]));
  const chain = longestChain(releases, (release) => seconds(ownMs(release)) + helmProcessS);
  const [first] = chain;
  return {
    azureS: seconds(networkMs + Math.max(durations.createCluster, durations.controlPlane + nodeReadyMs)),
    credentialS: first !== undefined && logsIn(first, pods, environment) ? seconds(credentialWriteMs) : 0,
    readinessS: chain.reduce((sum, release) => sum + seconds(ownMs(release)), 0),
    helmS: chain.length * helmProcessS,
    helmProcessS,
    chain: chain.map(({ name }) => name),
  };
}

/** The releases of the longest chain, first to last. */
function longestChain(releases, lengthOf) {
  const known = new Map();
  const longestTo = (release) => {
    const found = known.get(release.address);
    if (found !== undefined) return found;
    const needed = release.needs.flatMap((address) => releases.get(address) ?? []).map(longestTo);
    const before = needed.reduce((best, one) => (one.length > best.length ? one : best), { length: 0, chain: [] });
    const best = { length: before.length + lengthOf(release), chain: [...before.chain, release] };
    known.set(release.address, best);
    return best;
  };
  return [...releases.values()].map(longestTo).reduce((best, one) => (one.length > best.length ? one : best)).chain;
}

/** Whether its pods' ServiceAccount is an identity's. */
function logsIn(release, pods, { identities }) {
  const accounts = Object.values(identities).flatMap(({ serviceAccounts }) =>
    serviceAccounts.map(({ namespace, name }) => `${namespace}/${name}`),
  );
  return podsOf(release, pods).some(({ metadata, spec }) =>
    accounts.includes(`${metadata.namespace}/${spec.serviceAccountName}`),
  );
}

const podsOf = ({ name, namespace }, pods) =>
  pods.filter(
    ({ metadata }) => metadata.namespace === namespace && metadata.labels?.['app.kubernetes.io/instance'] === name,
  );

function releaseMs(release, pods, environment, behaviours) {
  const own = podsOf(release, pods);
  const byOwner = Map.groupBy(own, ({ metadata }) => metadata.ownerReferences?.[0]?.uid);
  return Math.max(
    0,
    ...[...byOwner.values()].map((group) => {
      const each = group.map((pod) => podMs(pod, environment, behaviours));
      const isOrdered = group[0].metadata.ownerReferences?.[0]?.kind === 'StatefulSet';
      return isOrdered ? each.reduce((sum, ms) => sum + ms, 0) : Math.max(...each);
    }),
  );
}

function podMs({ metadata, spec }, environment, behaviours) {
  const pool = environment.nodePools[spec.nodeSelector?.agentpool ?? ''];
  const nodeMs = pool?.scale.autoscale && pool.scale.min === 0 ? scanMs + nodeReadyMs : 0;
  const isClaiming = (spec.volumes ?? []).some(({ persistentVolumeClaim }) => persistentVolumeClaim !== undefined);
  const initMs = (spec.initContainers ?? []).length * (pullMs + createMs);
  const containers = spec.containers.map((container) => {
    const { readyAfterMs } = behaviours.of({
      namespace: metadata.namespace,
      name: metadata.name,
      labels: metadata.labels ?? {},
      image: container.image,
    });
    return pullMs + createMs + probedMs(container, readyAfterMs);
  });
  return nodeMs + (isClaiming ? diskMs : 0) + sandboxMs + initMs + Math.max(...containers);
}

/** From a container's start until its probes have seen it ready: startup first, then readiness, each at its own period. */
function probedMs({ startupProbe, readinessProbe }, readyAfterMs) {
  const firstSuccess = (probe, fromMs) => {
    if (probe === undefined) return fromMs;
    const beginMs = fromMs + (probe.initialDelaySeconds ?? 0) * 1000;
    const periodMs = (probe.periodSeconds ?? 10) * 1000;
    return beginMs + Math.max(0, Math.ceil((readyAfterMs - beginMs) / periodMs)) * periodMs;
  };
  return firstSuccess(readinessProbe, firstSuccess(startupProbe, 0));
}

/** Seconds that one `helm upgrade --install` of a ConfigMap takes with the cluster to itself: the least of three. */
async function timeOfHelm(cluster, rehearsal) {
  const { kubeconfigOf } = await load('commands/rehearse/keep.js');
  const folder = mkdtempSync(join(tmpdir(), 'aks-action-bench-helm-'));
  mkdirSync(join(folder, 'templates'));
  writeFileSync(join(folder, 'Chart.yaml'), 'apiVersion: v2\nname: small\nversion: 0.1.0\n');
  writeFileSync(
    join(folder, 'templates', 'all.yaml'),
    'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: {{ .Release.Name }} }\n',
  );
  writeFileSync(join(folder, 'kubeconfig'), kubeconfigOf(cluster), { mode: 0o600 });
  const env = { ...process.env, ...rehearsal.environment(), KUBECONFIG: join(folder, 'kubeconfig'), HOME: folder };
  const helm = promisify(execFile);
  const times = [];
  try {
    for (const name of ['bench-1', 'bench-2', 'bench-3']) {
      const startedAt = performance.now();
      await helm('helm', ['upgrade', '--install', name, folder, '--namespace', 'default'], { env });
      times.push((performance.now() - startedAt) / 1000);
      await helm('helm', ['uninstall', name, '--namespace', 'default'], { env });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return Math.min(...times);
}
