/** The workflows of this repository and of one that calls them, run by act against the embedded servers. */
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { stageNames } from '../../src/model/index.js';
import { exampleRun } from '../../src/rehearsal/index.js';
import { configMaps, leases, deployments as workloads } from '../../src/rehearsal/kubernetes/informer/resources.js';
import { smallEnvironment } from '../rehearsal/platform.js';
import { type ActOptions, type ActRun, type CallingRepository, startRepository } from './repository.js';

jest.setTimeout(300_000);
let repository: CallingRepository;

function environment(name: string): string {
  return smallEnvironment
    .replace('environment: dev', `environment: ${name}`)
    .replace('from: images.yaml', 'from: images.yaml\n  tag: { from: [input, newest] }')
    .replaceAll(/(name|dnsPrefix): matih-dev/g, `$1: matih-${name}`);
}

const workflow = (path: string) => readFileSync(path, 'utf8');
/** What the form of manual.yml holds when nobody touches it. */
const byHand = {
  environment: 'dev',
  command: 'deploy',
  stage: 'all',
  'image-tag': '',
  tenants: '',
  releases: '',
  to: '',
  allow: 'rolling',
  'break-lock': 'false',
};
const deployments = { actions: 'read', contents: 'read', deployments: 'write' } as const;

beforeAll(async () => {
  repository = await startRepository({
    'environments/dev.yaml': environment('dev'),
    'environments/staging.yaml': environment('staging'),
    'environments/prod.yaml': environment('prod'),
    'images.yaml': `tenant: [iam-service, config-service]
platform: [external-secrets, prometheus, audit-service, billing-service]
`,
    '.github/workflows/cd.yml': workflow('.github/workflows/cd.yml'),
    '.github/workflows/manual.yml': workflow('examples/workflows/manual.yml'),
    '.github/workflows/platform.yml': workflow('examples/workflows/reusable.yml'),
    '.github/workflows/approved.yml': approved,
    '.github/workflows/tenants.yml': tenants,
    '.github/workflows/drift.yml': workflow('examples/workflows/drift.yml'),
  });
});
afterAll(() => repository.stop());

function clusterOf(name: string) {
  const cluster = [...repository.rehearsal.clusters].find(([id]) => id.toLowerCase().endsWith(`/matih-${name}`))?.[1];
  if (cluster === undefined) throw new Error(`there is no cluster matih-${name}`);
  return cluster.client;
}

/** Images that an environment's Deployments run, by namespace and name. */
async function imagesOf(name: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const { items } = await clusterOf(name).list(workloads, {});
  return Object.fromEntries(
    items.map((item) => {
      const { spec } = item as unknown as {
        spec: { template: { spec: { containers: readonly { readonly image: string }[] } } };
      };
      const images = spec.template.spec.containers.map(({ image }) => image);
      return [`${item.metadata.namespace}/${item.metadata.name}`, images];
    }),
  );
}

async function logLevel(release = 'billing-service'): Promise<string | undefined> {
  const { items } = await clusterOf('dev').list(configMaps, { namespace: 'matih' });
  const found = items.find(({ metadata }) => metadata.name === release) as unknown as {
    readonly data?: Readonly<Record<string, string>>;
  };
  return found?.data?.LOG_LEVEL;
}

/** Ids of dev's deployment records, the latest first. */
async function recordIds(): Promise<readonly string[]> {
  const { items } = await clusterOf('dev').list(configMaps, { namespace: 'matih-cd' });
  return items
    .flatMap((item) => {
      const { data } = item as unknown as { readonly data?: { readonly record?: string } };
      return data?.record === undefined ? [] : [(JSON.parse(data.record) as { readonly id: string }).id];
    })
    .sort()
    .reverse();
}

async function run(name: string, options: ActOptions): Promise<ActRun> {
  const result = await repository.run(name, options);
  if (process.env.ACT_LOG !== undefined)
    writeFileSync(`${process.env.ACT_LOG}-${name}-${options.event}.log`, result.text);
  return result;
}

/** Deploys by an approved plan, and a job of its own reads what that gave. */
const approved = `name: approved
on: push
jobs:
  deploy:
    permissions: { actions: read, contents: read, deployments: write, id-token: write }
    uses: matih/aks-action/.github/workflows/deploy.yml@${'0'.repeat(40)}
    with:
      environment: dev
      plan-environment: dev-plan
      environment-file: environments/dev.yaml
      client-id: \${{ vars.AZURE_CLIENT_ID_DEV }}
  told:
    needs: deploy
    runs-on: ubuntu-24.04
    steps:
      - env:
          DIGEST: \${{ needs.deploy.outputs.plan-digest }}
          RESULT: \${{ needs.deploy.outputs.result }}
          RELEASES: \${{ needs.deploy.outputs.releases }}
        run: echo "told $RESULT, $DIGEST, $RELEASES"
`;

const tenants = `name: tenants
on: push
jobs:
  tenants:
    permissions: { actions: read, contents: read, id-token: write }
    uses: matih/aks-action/.github/workflows/tenants.yml@${'0'.repeat(40)}
    with:
      environment: dev
      environment-file: environments/dev.yaml
      client-id: \${{ vars.AZURE_CLIENT_ID_DEV }}
`;

describe('cd.yml', () => {
  it('deploys dev, staging and prod by push, one after another, one step a stage', async () => {
    const { exitCode, jobs, text } = await run('cd.yml', { event: 'push', permissions: deployments });
    expect(jobs).toEqual({
      'dev/deploy/Deploy dev': 'succeeded',
      'staging/deploy/Deploy staging': 'succeeded',
      'prod/deploy/Deploy prod': 'succeeded',
    });
    expect(exitCode).toBe(0);
    for (const stage of stageNames)
      expect(text).toMatch(new RegExp(`Success - Post matih/aks-action/actions/${stage}@`));
  });

  it('tells GitHub of each deployment that is healthy', () => {
    const told = repository.rehearsal.github.api.deployments();
    expect(told.map(({ environment, statuses }) => [environment, statuses.at(-1)?.state])).toEqual([
      ['dev', 'success'],
      ['staging', 'success'],
      ['prod', 'success'],
    ]);
  });

  it('deploys by hand only the environment that was chosen', async () => {
    const inputs = {
      environment: 'staging',
      'image-tag': '',
      tenants: '',
      releases: '',
      allow: 'none',
      'break-lock': 'false',
    };
    const { exitCode, jobs } = await run('cd.yml', { event: 'workflow_dispatch', inputs, permissions: deployments });
    expect([exitCode, jobs]).toEqual([0, { 'staging/deploy/Deploy staging': 'succeeded' }]);
  });
});

describe('another repository', () => {
  const rollbackJobs = ['rollback/rollback/Plan rollback of dev', 'rollback/rollback/Roll back dev'];
  /** The record of what was deployed by an approved plan. */
  let deployed = '';

  it('rehearses a pull request without a token, and shows its plan in one comment', async () => {
    const { exitCode, jobs } = await run('platform.yml', {
      event: 'pull_request',
      payload: {
        number: 7,
        pull_request: {
          number: 7,
          head: { ref: 'wider', repo: { full_name: 'matih/platform' } },
          base: { ref: 'main' },
        },
      },
      matrix: { environment: 'dev' },
      permissions: { contents: 'read', 'pull-requests': 'write' },
    });
    expect(Object.values(jobs)).toEqual(['succeeded', 'succeeded']);
    expect(exitCode).toBe(0);
    expect(repository.rehearsal.github.api.comments()).toMatchObject([{ issue: 7 }]);
  });

  it('rehearses a fork’s pull request without credentials, and plans nothing', async () => {
    const asked = repository.rehearsal.traffic.length;
    const { exitCode, jobs } = await run('platform.yml', {
      event: 'pull_request',
      payload: {
        number: 8,
        pull_request: {
          number: 8,
          head: { ref: 'wider', repo: { full_name: 'someone/platform' } },
          base: { ref: 'main' },
        },
      },
      matrix: { environment: 'dev' },
      permissions: { contents: 'read' },
    });
    expect(exitCode).toBe(0);
    expect(Object.entries(jobs)).toEqual([[expect.stringMatching(/rehearse/i), 'succeeded']]);
    expect(repository.rehearsal.github.api.comments()).toMatchObject([{ issue: 7 }]);
    expect(repository.rehearsal.traffic.slice(asked)).toEqual([]);
  });

  it('deploys what was planned, and a job after that reads its outputs', async () => {
    repository.write(
      'environments/dev.yaml',
      environment('dev').replace(
        'billing-service\n',
        'billing-service\n    values: { config: { LOG_LEVEL: debug } }\n',
      ),
    );
    const { exitCode, jobs, text } = await run('approved.yml', { event: 'push', permissions: deployments });
    expect(exitCode).toBe(0);
    expect(Object.keys(jobs)).toEqual(['deploy/deploy/Plan dev', 'deploy/deploy/Deploy dev', 'approved/told']);
    expect(text).toMatch(/told changed, sha256:[0-9a-f]{64}, .*matih\/billing-service/);
    expect(await logLevel()).toBe('debug');
    deployed = (await recordIds())[0] ?? '';
  });

  it('brings a release back by hand, planned first', async () => {
    const inputs = { ...byHand, command: 'rollback', releases: 'billing-service' };
    const { exitCode, jobs } = await run('manual.yml', {
      event: 'workflow_dispatch',
      inputs,
      permissions: deployments,
    });
    expect(exitCode).toBe(0);
    expect(Object.keys(jobs)).toEqual(rollbackJobs);
    expect(await logLevel()).not.toBe('debug');
  });

  it('opens an issue at night of what the rollback left to be declared', async () => {
    const { exitCode } = await run('drift.yml', {
      event: 'schedule',
      matrix: { environment: 'dev' },
      permissions: { contents: 'read', issues: 'write' },
    });
    expect(exitCode).toBe(1);
    expect(repository.rehearsal.github.api.issues()).toMatchObject([
      { title: 'Drift of dev', state: 'open', body: expect.stringContaining('release/matih/billing-service') },
    ]);
  });

  it('brings that issue up to date while there is drift, with what somebody has changed since', async () => {
    const before = repository.rehearsal.github.api.issues()[0]?.body;
    const changed = (LOG_LEVEL: string | null) =>
      clusterOf('dev').mergePatch(configMaps, 'config-service', { data: { LOG_LEVEL } }, { namespace: 'matih' });
    const declared = await logLevel('config-service');
    await changed('trace');
    const { exitCode } = await run('drift.yml', {
      event: 'schedule',
      matrix: { environment: 'dev' },
      permissions: { contents: 'read', issues: 'write' },
    });
    await changed(declared ?? null);
    expect(exitCode).toBe(1);
    const issues = repository.rehearsal.github.api.issues();
    expect(issues).toMatchObject([{ state: 'open', body: expect.stringContaining('matih/config-service') }]);
    expect(before).not.toContain('matih/config-service');
  });

  it('is refused by hand while another run holds the lock, and changes nothing', async () => {
    const { github } = repository.rehearsal;
    const other = { ...exampleRun, repository: 'matih/platform', runId: '4711' };
    github.runs.start(other);
    await clusterOf('dev').mergePatch(
      leases,
      'environment-dev',
      { spec: { holderIdentity: 'matih/platform/4711/1', acquireTime: '2026-09-15T08:00:00.000000Z' } },
      { namespace: 'matih-cd' },
    );
    const { exitCode, jobs, text } = await run('manual.yml', {
      event: 'workflow_dispatch',
      inputs: { ...byHand, command: 'rollback', to: deployed },
      permissions: deployments,
    });
    expect([exitCode, Object.values(jobs)]).toEqual([1, ['succeeded', 'failed']]);
    expect(text).toMatch(/held by run 4711, attempt 1, of matih\/platform .*GitHub says that the run is in progress/);
    expect(text).toMatch(/A person takes the lock with break-lock: true/);
    expect(await logLevel()).not.toBe('debug');
  });

  it('takes the lock by hand where the form says so, goes back to a record as a whole, and the issue of the drift is closed the next night', async () => {
    const back = await run('manual.yml', {
      event: 'workflow_dispatch',
      inputs: { ...byHand, command: 'rollback', to: deployed, 'break-lock': 'true' },
      permissions: deployments,
    });
    expect(back.text).toMatch(/Lock of dev: broken, as break-lock asks; it was held by run 4711/);
    expect(back.exitCode).toBe(0);
    expect(Object.keys(back.jobs)).toEqual(rollbackJobs);
    expect(await logLevel()).toBe('debug');

    const { exitCode } = await run('drift.yml', {
      event: 'schedule',
      matrix: { environment: 'dev' },
      permissions: { contents: 'read', issues: 'write' },
    });
    expect(exitCode).toBe(0);
    expect(repository.rehearsal.github.api.issues()).toMatchObject([{ title: 'Drift of dev', state: 'closed' }]);
  });

  it('imports the images of tenants in jobs of a matrix, told by a job of their own', async () => {
    const { exitCode, jobs } = await run('tenants.yml', { event: 'push', permissions: deployments });
    expect(exitCode).toBe(0);
    expect(Object.keys(jobs).at(-1)).toMatch(/Report tenants of dev$/);
    const contentsOf = (name: string) => repository.rehearsal.registries.get(name)?.contents;
    for (const image of ['matih/iam-service', 'matih/config-service']) {
      const [own, platform] = ['acmematihacr', 'matihlabsacr'].map((name) => contentsOf(name)?.get(image));
      expect([...(own?.tags.values() ?? [])].map(({ digest }) => digest)).not.toEqual([]);
      for (const [tag, { digest }] of own?.tags ?? []) expect(platform?.tags.get(tag)?.digest).toBe(digest);
    }
  });

  it('promotes from dev to staging and prod, each with a plan of the digests that dev locked', async () => {
    const { exitCode, jobs } = await run('platform.yml', { event: 'push', permissions: deployments });
    expect(exitCode).toBe(0);
    expect(Object.values(jobs)).toEqual(Array(5).fill('succeeded'));
    const dev = await imagesOf('dev');
    expect(dev['matih/billing-service']).toEqual([expect.stringMatching(/@sha256:[0-9a-f]{64}$/)]);
    expect(await imagesOf('staging')).toEqual(dev);
    expect(await imagesOf('prod')).toEqual(dev);
  });

  it('is refused a plan that was overtaken between its two jobs', async () => {
    const images = repository.rehearsal.registries;
    const { exitCode, jobs, text } = await run('approved.yml', {
      event: 'push',
      permissions: deployments,
      onLogin: (job) => {
        if (job !== 'dev') return;
        images.seed('matihlabsacr', { repository: 'matih/billing-service', tags: ['1.0.0'], format: 'docker' });
      },
    });
    expect(exitCode).toBe(1);
    expect(jobs).toEqual({ 'deploy/deploy/Plan dev': 'succeeded', 'deploy/deploy/Deploy dev': 'failed' });
    expect(text).toMatch(/plan refused: stale: /);
  });
});
