/** A repository that begins: an empty folder with git, an embedded subscription, and an administrator who is logged in with az. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadEnvironment } from '../../src/environment/index.js';
import { exampleRun, type Rehearsal, startRehearsal, subjectOf, type WorldSeed } from '../../src/rehearsal/index.js';
import { definedVariables, type Finished, outputOf, repositoryRoot, run, withPrograms } from './platform.js';

export const subscriptionId = '00000000-0000-0000-0000-000000000002';
const tenant = { id: '00000000-0000-0000-0000-000000000001', displayName: 'MATIH', domain: 'matih.onmicrosoft.com' };
const administrator = '00000000-0000-0000-0000-0000000000ad';
export const administratorRun = { ...exampleRun, environment: 'administration' };

const seed: WorldSeed = {
  tenant,
  subscriptions: [{ id: subscriptionId, displayName: 'MATIH platform' }],
  applications: [
    {
      clientId: administrator,
      objectId: '00000000-0000-0000-0000-0000000000ae',
      displayName: 'administrator',
      federatedCredentials: [{ name: 'administration', subject: subjectOf(administratorRun) }],
      directoryPermission: 'Application.ReadWrite.All',
      roles: [{ role: 'Owner', scope: `/subscriptions/${subscriptionId}` }],
    },
  ],
  registries: [
    { subscriptionId, resourceGroup: 'matih-shared', name: 'matihlabsacr', location: 'eastus', sku: 'Premium' },
  ],
  quotas: [{ subscriptionId, location: 'eastus', family: 'cores', limit: 2000 }],
};

export interface NewRepository {
  readonly rehearsal: Rehearsal;
  /** The repository's working folder. */
  readonly workspace: string;
  /** For files of the tests. */
  readonly folder: string;
  /** Of whoever works in it: proxy, az's login, GitHub's token. */
  readonly env: Readonly<Record<string, string>>;
  /** The terminal command, as the bundle has it; standard input is no terminal. */
  cli(...args: string[]): Promise<Finished>;
  run(file: string, ...args: string[]): Promise<Finished>;
  stop(): Promise<void>;
}

export async function startNewRepository(): Promise<NewRepository> {
  const programs = await azFolder();
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'aks-action-new-')));
  const workspace = join(folder, 'platform');
  mkdirSync(workspace);
  const git = (...args: string[]) => execFileSync('git', args, { cwd: workspace });
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', 'https://github.com/matih/platform.git');
  const rehearsal = await startRehearsal({ seed, folder, factor: 240, run: administratorRun });
  const {
    ACTIONS_ID_TOKEN_REQUEST_URL: _url,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: _token,
    ...client
  } = rehearsal.environment();
  const env = {
    ...withPrograms(programs, { ...client, PATH: process.env.PATH ?? '' }),
    HOME: folder,
    AZURE_CONFIG_DIR: join(folder, 'az'),
    AZURE_CORE_COLLECT_TELEMETRY: 'false',
    AZURE_CORE_NO_COLOR: 'true',
    AZURE_CORE_INSTANCE_DISCOVERY: 'false',
    GH_TOKEN: rehearsal.github.githubToken(administratorRun, { actions: 'read', variables: 'read' }),
  };
  const token = await rehearsal.github.idToken('api://AzureADTokenExchange', {}, administratorRun);
  await outputOf(
    'az',
    ['login', '--service-principal', '--username', administrator, '--tenant', tenant.id, '--federated-token', token],
    env,
    workspace,
  );
  const started = (file: string, ...args: string[]) => run(file, args, env, workspace);
  return {
    rehearsal,
    workspace,
    folder,
    env,
    cli: (...args) =>
      started(process.execPath, process.env.AKS_ACTION_BUNDLE ?? join(repositoryRoot, 'dist/index.js'), ...args),
    run: started,
    async stop() {
      await rehearsal.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The environment file that the repository holds by now. */
export function environmentOf({ workspace }: NewRepository, file = 'environments/dev.yaml') {
  return loadEnvironment(join(workspace, file), { repositoryRoot: workspace });
}

/** Folder of the `az` that scripts/az.mjs installs, with what it says shown: the first time takes minutes. */
export async function azFolder(): Promise<string> {
  // Package registries are reached as this process reaches them, not through the rehearsal.
  const installed: Finished = await run(process.execPath, ['scripts/az.mjs'], definedVariables(), repositoryRoot);
  if (installed.stderr !== '') process.stderr.write(installed.stderr);
  const path = installed.stdout.trim().split('\n').at(-1) ?? '';
  if (installed.exitCode === 0 && existsSync(path)) return dirname(path);
  throw new Error(`az was not installed:\n${installed.stdout}${installed.stderr}`);
}
