// A set of releases on a real control plane, deployed by the bundle or by whoever is compared with it. All go the same way:
// through the proxy, which counts their requests, to the same API server; by the same helm.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { controlPlaneFolder } from '../scripts/control-plane.mjs';
import { clusterOf, clusterStages } from './cluster.mjs';
import { load, startCluster } from './harness.mjs';
import { watchProcess } from './processes.mjs';
import { chartsOf, declaredReleases, helmfileOf, namespace } from './release-set.mjs';

/** Of Azure's durations; readiness times are not scaled. */
const factor = 60;
const stateNamespace = 'matih-cd';
const namespaces = { group: '', version: 'v1', plural: 'namespaces' };

/**
 * @typedef {{ wallMs: number, requests: number, helms: number, cost: ReturnType<ReturnType<typeof watchProcess>> }} Run
 */

/** A cluster with all that a set needs but the set itself. */
export async function startRealPlatform(set) {
  // Built first, which takes minutes where it was never done.
  const programs = await controlPlaneFolder();
  const { createRealCluster } = await load('live/control-plane/real-cluster.js', '__tests__');
  const clusters = [];
  const declared = `${clusterOf({ nodes: 3, maxPodsPerNode: 250 })}${declaredReleases(set)}`;
  const files = { ...chartsOf(set), 'helmfile.yaml': helmfileOf(set) };
  const started = await startCluster(declared, factor, files, async (options) => {
    const cluster = await createRealCluster(options, programs);
    clusters.push(cluster);
    return cluster;
  });
  const stop = async () => {
    await started.stop();
    await Promise.all(clusters.map(({ stopped }) => stopped));
  };
  try {
    const { behaviours } = started.rehearsal;
    for (const { name, readyS } of set)
      behaviours.override(
        { namespace, labels: { 'app.kubernetes.io/instance': name } },
        { readyAfterMs: readyS * 1000 * factor },
      );
    await started.apply(clusterStages);
    return { ...platformOf(started, clusters[0]), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function platformOf({ rehearsal, apply, folder, workspace }, cluster) {
  const helm = countedHelm(join(folder, 'helm'));
  const kubeconfig = join(folder, 'kubeconfig');
  writeFileSync(kubeconfig, kubeconfigOf(cluster), { mode: 0o600 });
  const env = {
    ...process.env,
    ...rehearsal.environment(),
    PATH: helm.path,
    KUBECONFIG: kubeconfig,
    // Nothing of the person's, plugins above all.
    ...Object.fromEntries(
      ['CACHE', 'CONFIG', 'DATA'].map((kind) => [`HELM_${kind}_HOME`, join(folder, kind.toLowerCase())]),
    ),
  };
  const requests = () => rehearsal.traffic.filter(({ host }) => host === cluster.fqdn).length;

  /** @returns {Promise<Run>} */
  async function measured(start) {
    const [requestsBefore, helmsBefore] = [requests(), helm.runs()];
    let watched = () => undefined;
    const startedAt = performance.now();
    const result = await start((pid) => {
      watched = watchProcess(pid);
    });
    const wallMs = performance.now() - startedAt;
    return {
      ...result,
      wallMs,
      requests: requests() - requestsBefore,
      helms: helm.runs() - helmsBefore,
      cost: watched(),
    };
  }

  return {
    cluster,
    /** The bundle's stage helm-deploy, main and post. */
    deploy: () =>
      measured(async (onProcess) => {
        const { outputs } = await apply({ stage: 'helm-deploy' }, { env: { PATH: helm.path }, onProcess });
        return { result: outputs.result };
      }),
    /** Another program, in the folder of charts and helmfile.yaml. */
    run: (program, args) =>
      measured(
        (onProcess) =>
          new Promise((done, fail) => {
            const child = spawn(program, args, { cwd: workspace, env, stdio: ['ignore', 'ignore', 'pipe'] });
            if (child.pid !== undefined) onProcess(child.pid);
            let said = '';
            child.stderr.setEncoding('utf8').on('data', (text) => {
              said = `${said}${text}`.slice(-4_000);
            });
            child.on('error', fail);
            child.on('close', (code) =>
              code === 0 ? done({}) : fail(new Error(`${program} ended with ${code}:\n${said}`)),
            );
          }),
      ),
    /** Number of revisions of all releases. */
    async revisions() {
      const { items } = await cluster.client.list({ group: '', version: 'v1', plural: 'secrets' });
      return items.filter(({ type }) => type === 'helm.sh/release.v1').length;
    },
    /** Back to a cluster without the set, its records and its lock. */
    async clear() {
      for (const name of [namespace, stateNamespace]) {
        await cluster.client.delete(namespaces, name).catch(() => undefined);
        while (await exists(cluster.client, name)) await new Promise((done) => setTimeout(done, 200));
      }
    },
  };
}

async function exists(client, name) {
  const { items } = await client.list(namespaces);
  return items.some(({ metadata }) => metadata.name === name);
}

/** The PATH's helm behind a shell that notes each start and becomes it. */
function countedHelm(folder) {
  const real = (process.env.PATH ?? '').split(delimiter).find((each) => existsSync(join(each, 'helm')));
  if (real === undefined) throw new Error('There is no helm on the PATH.');
  mkdirSync(folder, { recursive: true });
  const log = join(folder, 'started');
  writeFileSync(log, '');
  const script = join(folder, 'helm');
  writeFileSync(script, `#!/bin/sh\necho >> '${log}'\nexec '${join(real, 'helm')}' "$@"\n`);
  chmodSync(script, 0o755);
  return { path: `${folder}${delimiter}${process.env.PATH}`, runs: () => readFileSync(log).length };
}

function kubeconfigOf({ fqdn, authority, userToken }) {
  const name = 'bench';
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    contexts: [{ name, context: { cluster: name, user: name } }],
    clusters: [
      {
        name,
        cluster: {
          server: `https://${fqdn}`,
          'certificate-authority-data': Buffer.from(authority).toString('base64'),
        },
      },
    ],
    users: [{ name, user: { token: userToken } }],
  });
}
