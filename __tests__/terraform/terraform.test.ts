/**
 * Azure's Terraform provider makes the documented cluster in the embedded Azure; after that our plan of the documented
 * environment leaves cluster and pools as they are. Not in .ci/run: the provider takes long to build (npm run test:terraform).
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { runEmbeddedStep, startEmbedded } from '../../src/commands/embedded.js';
import { seedFrom } from '../../src/commands/rehearsal-seed.js';
import { type LoadedEnvironment, loadEnvironment } from '../../src/environment/index.js';
import type { Rehearsal } from '../../src/rehearsal/index.js';
import type { StepResult } from '../../src/rehearsal/runner.js';
import { outputOf, repositoryRoot } from '../live/platform.js';

const environmentFile = 'environments/dev.yaml';
/** The documented environment as it is declared once Terraform owns its cluster, in a folder beside environments/. */
const ownedByTerraform = `base: ../../environments/dev.yaml
environment: dev
cluster: { ownership: verify }
`;
const ownedFile = '.aks-action/terraform/dev.yaml';

const folder = mkdtempSync(join(tmpdir(), 'aks-action-terraform-'));
const module = join(folder, 'module');
let loaded: LoadedEnvironment;
let rehearsal: Rehearsal;
let steps = 0;

beforeAll(async () => {
  loaded = await loadEnvironment(join(repositoryRoot, environmentFile), { repositoryRoot });
  rehearsal = await startEmbedded(loaded, { folder });
  cpSync(join(repositoryRoot, 'examples/matih/terraform'), module, { recursive: true });
  mkdirSync(join(repositoryRoot, '.aks-action/terraform'), { recursive: true });
  writeFileSync(join(repositoryRoot, ownedFile), ownedByTerraform);
  await tofu('init');
  await tofu('apply', '-auto-approve');
}, 900_000);

afterAll(async () => {
  await rehearsal?.stop();
  rmSync(folder, { recursive: true, force: true });
});

describe('the documented cluster, made by Terraform', () => {
  it('is as Terraform wants it: its second plan is empty', async () => {
    await expect(tofu('plan', '-detailed-exitcode')).resolves.toContain('No changes.');
  }, 120_000);

  it('has no change in our plan of the documented environment, neither cluster nor pools nor the ground', async () => {
    const planned = await plan(environmentFile);
    expect(planned.text).toContain('No change: dev is as declared.');
    expect(planned.outputs).toMatchObject({ result: 'planned', changes: '0' });
  }, 120_000);

  it('is verified where Terraform owns it: outputs, no finding, no change', async () => {
    const verified = await plan(ownedFile);
    expect(verified.exitCode).toBe(0);
    expect(verified.outputs).toMatchObject({ result: 'planned', changes: '0' });
    expect(verified.text).not.toContain('Drift');
    expect(await tofu('output', '-raw', 'oidc_issuer_url')).toBe(verified.outputs['oidc-issuer-url']);
  }, 120_000);

  it('is left to Terraform when it drifts: the drift is said, and nothing is planned', async () => {
    await tofu('apply', '-auto-approve', '-var', 'playground_max=4');
    const drifted = await plan(ownedFile);
    expect(drifted.outputs).toMatchObject({ changes: '0' });
    expect(drifted.text).toContain('Drift: node pool playground has maxCount 4, declared is 3.');
  }, 180_000);
});

/** Plans the stages that a cluster's owner decides about. */
async function plan(file: string): Promise<StepResult & { readonly text: string }> {
  const lines: string[] = [];
  steps += 1;
  const result = await runEmbeddedStep({
    loaded,
    rehearsal,
    file,
    workspace: repositoryRoot,
    folder: join(folder, `step-${steps}`),
    inputs: { command: 'plan', stage: 'cluster-ensure,nodepool-reconcile' },
    onLine: (line) => lines.push(line),
    bundle: join(repositoryRoot, 'dist/index.js'),
  });
  return { ...result, text: lines.join('\n') };
}

/** Runs OpenTofu in the module's folder: pointed at the rehearsal by its environment alone, logged in with the job's id-token. */
function tofu(command: string, ...args: readonly string[]): Promise<string> {
  const { TOFU: program = 'tofu', TOFU_MIRROR: mirror = '' } = process.env;
  const configuration = join(folder, 'tofu.rc');
  writeFileSync(configuration, `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`);
  const { clientId, tenant } = seedFrom(loaded.environment);
  const quiet = command === 'output' ? [] : ['-input=false', '-no-color'];
  return outputOf(
    program,
    [command, ...quiet, ...args],
    {
      ...rehearsal.environment(),
      PATH: process.env.PATH ?? '',
      HOME: folder,
      TF_CLI_CONFIG_FILE: configuration,
      TF_IN_AUTOMATION: 'true',
      CHECKPOINT_DISABLE: 'true',
      ARM_CLIENT_ID: clientId,
      ARM_TENANT_ID: tenant.id,
      ARM_METADATA_HOSTNAME: 'management.azure.com',
    },
    module,
  );
}
