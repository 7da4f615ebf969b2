import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { neededPermissions } from '../../src/commands/doctor/workflows.js';
import { callerWorkflows } from '../../src/commands/init/workflows.js';
import { environment } from '../stages/served.js';

const levels = ['none', 'read', 'write'];
type Jobs = Readonly<
  Record<string, { readonly uses?: string; readonly permissions?: Readonly<Record<string, string>> }>
>;
const jobsOf = (text: string) => (parse(text) as { jobs: Jobs }).jobs;

/** The most that the jobs of a reusable workflow ask for; promote's jobs call deploy. */
function asked(name: string): Readonly<Record<string, string>> {
  const most: Record<string, string> = {};
  for (const { permissions = {} } of Object.values(jobsOf(readFileSync(`workflows-reusable/${name}.yml`, 'utf8')))) {
    for (const [scope, level] of Object.entries(permissions))
      if (levels.indexOf(level) > levels.indexOf(most[scope] ?? 'none')) most[scope] = level;
  }
  return most;
}

describe('what a caller must grant', () => {
  it.each(readdirSync('workflows-reusable').map((file) => file.replace('.yml', '')))(
    'is what %s.yml asks for',
    (name) => {
      expect(neededPermissions[name]).toEqual(asked(name));
    },
  );
});

describe('the workflows that init writes', () => {
  const written = callerWorkflows({
    environment: environment(),
    repository: 'matih/platform',
    branch: 'main',
    ref: 'v1',
  });

  it('grant each job what the workflow that it calls asks for, and no more', () => {
    for (const job of Object.values(written).flatMap((text) => Object.values(jobsOf(text)))) {
      const name = /workflows\/(\w+)\.yml@/.exec(job.uses ?? '')?.[1] ?? '';
      expect(job.permissions).toEqual(neededPermissions[name]);
    }
  });

  it('plan no pull request where Kubernetes has no roles: its login could read Secrets', () => {
    expect(written['.github/workflows/dev-pull-request.yml']).not.toContain('id-token');
    const withRoles = environment({ cluster: { entra: { azureRbac: true } } });
    const planned = callerWorkflows({
      environment: withRoles,
      repository: 'matih/platform',
      branch: 'main',
      ref: 'v1',
    });
    expect(planned['.github/workflows/dev-pull-request.yml']).toContain('vars.AZURE_CLIENT_ID_DEV_PLAN');
  });
});
