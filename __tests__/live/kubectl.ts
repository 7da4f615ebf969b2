import { describe, expect, it } from '@jest/globals';
import { writeManifest } from './manifests.js';
import { type LivePlatform, outputOf, rowsOf, run } from './platform.js';

export function kubectlTests(platform: () => LivePlatform): void {
  const kubectl = (...args: string[]) => outputOf('kubectl', args, platform().env);

  describe('kubectl against the embedded cluster', () => {
    it('lists the nodes of every pool, ready', async () => {
      const rows = rowsOf(await kubectl('get', 'nodes'));
      expect(rows.every(([, status]) => status === 'Ready')).toBe(true);
      const pools = new Set(rows.map(([name]) => /^aks-([a-z0-9]+)-/.exec(name ?? '')?.[1]));
      expect([...pools].sort()).toEqual([
        'aicompute',
        'compute',
        'ctrlplane',
        'dataplane',
        'gpu',
        'playground',
        'system',
      ]);
    });

    it('lists the pods of all namespaces, running', async () => {
      const rows = rowsOf(await kubectl('get', 'pods', '-A'));
      expect(rows.length).toBeGreaterThan(100);
      expect(rows.filter(([, , , status]) => status !== 'Running' && status !== 'Completed')).toEqual([]);
    });

    it('shows deployments as wide tables and as JSON', async () => {
      expect(await kubectl('get', 'deployments', '-n', 'matih-data-plane', '-o', 'wide')).toMatch(
        /NAME +READY +UP-TO-DATE +AVAILABLE +AGE +CONTAINERS +IMAGES +SELECTOR/,
      );
      const query = ['-o', 'jsonpath={.status.readyReplicas}'];
      expect(await kubectl('get', 'deployment', 'ai-service', '-n', 'matih-data-plane', ...query)).toBe('1');
    });

    it('describes a pod with its node, its digest and its events', async () => {
      const text = await kubectl(
        'describe',
        'pods',
        '-n',
        'matih-data-plane',
        '-l',
        'app.kubernetes.io/name=ai-service',
      );
      expect(text).toMatch(/Node: +aks-aicompute-/);
      expect(text).toMatch(/Image ID: +matihlabsacr\.azurecr\.io\/matih\/ai-service@sha256:[0-9a-f]{64}/);
      expect(text).toMatch(/Normal +Started +.* kubelet/);
    });

    it('describes a node with its taint and what runs there', async () => {
      const text = await kubectl('describe', 'nodes', '-l', 'agentpool=gpu');
      expect(text).toMatch(/Taints: +nvidia\.com\/gpu=true:NoSchedule/);
      expect(text).toMatch(/matih-data-plane +inference-/);
    });

    it('reads a container’s log', async () => {
      expect(await kubectl('logs', '-n', 'matih-data-plane', 'deployment/ai-service')).toContain(
        'ai-service: listening',
      );
    });

    it('discovers built-in kinds and those of the platform’s CRDs', async () => {
      const names = rowsOf(await kubectl('api-resources')).map(([name]) => name);
      expect(names).toEqual(expect.arrayContaining(['pods', 'deployments', 'leases', 'servicemonitors']));
    });

    it('asks what its user may do', async () => {
      expect(await kubectl('auth', 'can-i', 'delete', 'nodes')).toBe('yes\n');
      expect(await kubectl('auth', 'whoami')).toContain('system:masters');
    });

    it('explains a field from the published schema', async () => {
      expect(await kubectl('explain', 'deployment.spec.replicas')).toContain('FIELD: replicas <integer>');
    });

    it('refuses a token that the cluster never gave', async () => {
      const { exitCode, stderr } = await run('kubectl', ['get', 'nodes', '--token=other', '--kubeconfig='], {
        ...platform().env,
        KUBECONFIG: '',
      });
      expect(exitCode).toBe(1);
      expect(stderr).not.toBe('');
    });

    it('says in the server’s words that something is not there', async () => {
      const { exitCode, stderr } = await run('kubectl', ['get', 'deployment', 'nothing'], platform().env);
      expect(exitCode).toBe(1);
      expect(stderr).toBe('Error from server (NotFound): deployments.apps "nothing" not found\n');
    });

    it('applies server-side, waits, scales, rolls back and deletes a workload of its own', async () => {
      const file = writeManifest(platform().folder, 'kubectl-visitor');
      const inNamespace = ['-n', 'kubectl-visitor'];
      expect(await kubectl('apply', '--server-side', '-f', file)).toContain('deployment.apps/web serverside-applied');
      await kubectl('rollout', 'status', ...inNamespace, 'deployment/web', '--timeout=60s');
      await kubectl('wait', ...inNamespace, '--for=condition=Available', 'deployment/web', '--timeout=60s');
      expect(await kubectl('diff', '--server-side', '-f', file)).toBe('');

      await kubectl('scale', ...inNamespace, 'deployment/web', '--replicas=3');
      const otherImage = 'web=matihlabsacr.azurecr.io/matih/bi-service:1.0.0';
      await kubectl('set', 'image', ...inNamespace, 'deployment/web', otherImage);
      await kubectl('rollout', 'status', ...inNamespace, 'deployment/web', '--timeout=60s');
      const conflict = await run('kubectl', ['apply', '--server-side', '-f', file], platform().env);
      expect(conflict.stderr).toMatch(/conflicts? with "kubectl"/);

      await kubectl('rollout', 'undo', ...inNamespace, 'deployment/web');
      await kubectl('rollout', 'status', ...inNamespace, 'deployment/web', '--timeout=60s');
      expect(rowsOf(await kubectl('get', 'pods', ...inNamespace))).toHaveLength(3);
      await kubectl('delete', 'namespace', 'kubectl-visitor', '--timeout=60s');
      expect((await run('kubectl', ['get', 'namespace', 'kubectl-visitor'], platform().env)).exitCode).toBe(1);
    }, 120_000);

    it('shows why a pod of a missing image does not start', async () => {
      const namespace = ['-n', 'tenant-trial'];
      await kubectl(
        'run',
        'lost',
        ...namespace,
        '--image=matihlabsacr.azurecr.io/matih/nothing:1',
        '--overrides',
        onPlayground,
      );
      await kubectl(
        'wait',
        ...namespace,
        'pod/lost',
        '--for=jsonpath={.status.containerStatuses[0].state.waiting.reason}=ImagePullBackOff',
        '--timeout=60s',
      );
      expect(await kubectl('events', ...namespace, '--for=pod/lost')).toMatch(/Failed to pull image/);
      await kubectl('delete', 'pod', 'lost', ...namespace, '--now');
    }, 120_000);
  });
}

const onPlayground = JSON.stringify({
  spec: {
    tolerations: [{ key: 'matih.io/playground', operator: 'Exists' }],
    nodeSelector: { agentpool: 'playground' },
  },
});
