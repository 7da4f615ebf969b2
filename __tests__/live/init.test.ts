/** A repository that begins, with the real az: what init writes is run, doctor finds nothing, and names what is broken then. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Application } from '../../src/rehearsal/azure/entra/index.js';
import { type NewRepository, startNewRepository } from './repository.js';

jest.setTimeout(300_000);
let repository: NewRepository;

beforeAll(async () => {
  repository = await startNewRepository();
}, 900_000);
afterAll(() => repository?.stop());

const script = () => repository.run('bash', 'environments/dev.access.sh');
const settings = () => repository.rehearsal.github.api.settings;
const directory = () => repository.rehearsal.azure.directory;

function application(kind: 'deploy' | 'plan'): Application {
  const found = directory()
    .applications()
    .find(({ displayName }) => displayName === `github-matih-platform-dev-${kind}`);
  if (found === undefined) throw new Error(`there is no application to ${kind}`);
  return found;
}

/** Everything that Entra and ARM hold of the logins. */
function state(): string {
  const { applications, principals } = directory().save();
  const roles = repository.rehearsal.azure.arm.save().resources.filter(({ type }) => /roleAssignments$/i.test(type));
  return JSON.stringify({ applications, principals, roles });
}

async function doctor(): Promise<string> {
  const { stdout, stderr } = await repository.cli('doctor');
  return stdout + stderr;
}

describe('init', () => {
  it('refuses what has no default, and writes nothing', async () => {
    const { exitCode, stderr } = await repository.cli('init', '--yes');
    expect([exitCode, stderr]).toEqual([
      1,
      expect.stringContaining('--location is not given, and there is no default'),
    ]);
  });

  it('writes file, workflows and script by what az and GitHub say', async () => {
    const { exitCode, stdout } = await repository.cli('init', '--yes', '--location', 'eastus');
    expect(exitCode).toBe(0);
    expect(stdout).toMatchSnapshot();
    expect(readFileSync(join(repository.workspace, 'environments/dev.access.sh'), 'utf8')).toMatchSnapshot();
  });

  it('replaces no file unless it is told to', async () => {
    writeFileSync(join(repository.workspace, 'environments/dev.yaml'), 'mine: true\n');
    const refused = await repository.cli('init', '--yes', '--location', 'eastus');
    expect([refused.exitCode, refused.stderr]).toEqual([
      1,
      expect.stringContaining('would replace environments/dev.yaml'),
    ]);
    const forced = await repository.cli('init', '--yes', '--location', 'eastus', '--force');
    expect(forced.stdout).toContain('replaced  environments/dev.yaml\nunchanged .github/workflows/dev-deploy.yml');
  });
});

describe('the script', () => {
  it('runs with the real az, and a second run changes nothing', async () => {
    const first = await script();
    expect([first.exitCode, first.stderr]).toEqual([
      0,
      expect.stringContaining('+ trust in repo:matih/platform:environment:dev\n'),
    ]);
    const made = state();
    const second = await script();
    expect([second.exitCode, second.stderr]).toEqual([0, '']);
    expect(state()).toBe(made);
  });
});

describe('doctor', () => {
  beforeAll(() => {
    settings().environments.set('dev', { name: 'dev', reviewers: ['someone'], branches: 'protected' });
    settings().environments.set('dev-plan', { name: 'dev-plan', reviewers: [] });
    settings().variables.set('AZURE_CLIENT_ID_DEV', application('deploy').clientId);
    settings().variables.set('AZURE_CLIENT_ID_DEV_PLAN', application('plan').clientId);
  });

  it('finds nothing when all was done', async () => {
    expect(await doctor()).toBe('environments/dev.yaml: nothing is missing\n');
  });

  it.each<[string, () => () => void, readonly string[]]>([
    [
      'a credential that is gone',
      () => {
        const before = application('deploy');
        directory().putApplication({ ...before, federatedCredentials: [] });
        return () => directory().putApplication(before);
      },
      ['does not trust repo:matih/platform:environment:dev', 'az ad app federated-credential create --id '],
    ],
    [
      'a subject in another case',
      () => {
        const before = application('deploy');
        const federatedCredentials = before.federatedCredentials.map((each) => ({
          ...each,
          subject: each.subject.replace('matih', 'Matih'),
        }));
        directory().putApplication({ ...before, federatedCredentials });
        return () => directory().putApplication(before);
      },
      [
        'it trusts repo:Matih/platform:environment:dev: subjects are compared with their case',
        'federated-credential delete',
      ],
    ],
    [
      'a repository whose subjects have ids now',
      () => {
        settings().hasImmutableSubject = true;
        return () => {
          settings().hasImmutableSubject = false;
        };
      },
      [
        'does not trust repo:matih@91234567/platform@701234567:environment:dev',
        'writes the ids of owner and repository',
      ],
    ],
    [
      'a GitHub environment without reviewers',
      () => {
        settings().environments.set('dev', { name: 'dev', reviewers: [] });
        return () => settings().environments.set('dev', { name: 'dev', reviewers: ['someone'], branches: 'protected' });
      },
      ['GitHub environment dev has no reviewers', 'any branch may deploy', 'deployment_branch_policy'],
    ],
    [
      'a variable with another client id',
      () => {
        const before = application('deploy').clientId;
        settings().variables.set('AZURE_CLIENT_ID_DEV', '00000000-0000-0000-0000-00000000dead');
        return () => settings().variables.set('AZURE_CLIENT_ID_DEV', before);
      },
      [
        'there is no app registration with client id 00000000-0000-0000-0000-00000000dead',
        'bash environments/dev.access.sh',
      ],
    ],
    [
      'a role that was taken away',
      () => {
        const { arm } = repository.rehearsal.azure;
        const principal = directory().principalByClientId(application('deploy').clientId);
        const taken = arm.store
          .list('Microsoft.Authorization/roleAssignments', '')
          .find(({ id, properties }) => properties.principalId === principal?.objectId && id.includes('platform-dev'));
        if (taken === undefined) throw new Error('the login has no role on the group');
        arm.remove(taken.id);
        return () => arm.store.put(taken);
      },
      ['github-matih-platform-dev-deploy is not Contributor on', 'az role assignment create --assignee-object-id '],
    ],
    [
      'a job without its permission',
      () => {
        const path = join(repository.workspace, '.github/workflows/dev-deploy.yml');
        const before = readFileSync(path, 'utf8');
        writeFileSync(path, before.replace(/ +id-token: write.*\n/, ''));
        return () => writeFileSync(path, before);
      },
      ['.github/workflows/dev-deploy.yml:11:3: job deploy does not grant id-token: write', 'permissions:'],
    ],
    [
      'a workflow that is gone',
      () => {
        const path = join(repository.workspace, '.github/workflows/dev-deploy.yml');
        const hand = join(repository.workspace, '.github/workflows/dev-by-hand.yml');
        const before = [path, hand].map((each) => [each, readFileSync(each, 'utf8')] as const);
        for (const [each] of before) rmSync(each);
        return () => {
          for (const [each, text] of before) writeFileSync(each, text);
        };
      },
      ['no workflow deploys environments/dev.yaml', 'aks-action init --environment dev --only workflows'],
    ],
    [
      'an environment file with a mistake',
      () => {
        const path = join(repository.workspace, 'environments/dev.yaml');
        const before = readFileSync(path, 'utf8');
        writeFileSync(path, before.replace('mode: System', 'mode: Sytem'));
        return () => writeFileSync(path, before);
      },
      ['nodePools.system.mode: "Sytem" is none of System, User', 'Did you mean System?'],
    ],
  ])('names %s, with what mends it', async (_what, breakIt, said) => {
    const mend = breakIt();
    try {
      const text = await doctor();
      for (const part of said) expect(text).toContain(part);
    } finally {
      mend();
    }
  });

  it('is content again once everything is mended', async () => {
    expect(await doctor()).toBe('environments/dev.yaml: nothing is missing\n');
  });
});
