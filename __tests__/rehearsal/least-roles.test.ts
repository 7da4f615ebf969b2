/** The roles that init gives the two logins, and no other: they are enough, and the one that plans can't write. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type LoginKind, loginGrants } from '../../src/commands/access/index.js';
import { seedFrom } from '../../src/commands/rehearsal-seed.js';
import { loadEnvironment } from '../../src/environment/index.js';
import { storedGroupType } from '../../src/rehearsal/azure/arm/resources.js';
import { assignRole } from '../../src/rehearsal/azure/index.js';
import { type Platform, smallEnvironment, smallFile, startPlatform } from './platform.js';

jest.setTimeout(240_000);
let platform: Platform;

beforeAll(async () => {
  platform = await startPlatform();
  // The script makes the group, so that the login needs no right above it.
  const { resourceGroup, location } = declared().azure;
  const { store } = platform.rehearsal.azure.arm;
  const properties = { provisioningState: 'Succeeded' };
  store.put({ id: resourceGroup.id, name: resourceGroup.name, type: storedGroupType, location, properties });
});
afterAll(() => platform.stop());

function declared() {
  return loadEnvironment(smallFile, { repositoryRoot: platform.workspace }).environment;
}

/** Lets the workflow's login hold exactly what one of the two has. */
function become(kind: LoginKind): void {
  const environment = declared();
  const { arm, directory } = platform.rehearsal.azure;
  const principal = directory.principalByClientId(seedFrom(environment).clientId);
  if (principal === undefined) throw new Error('the workflow has no login');
  for (const { id, properties } of arm.store.list('Microsoft.Authorization/roleAssignments', ''))
    if (properties.principalId === principal.objectId) arm.remove(id);
  for (const { login, role, scope } of loginGrants(environment))
    if (login === kind) assignRole(arm.store, principal.objectId, role, scope);
}

describe('the login that deploys', () => {
  it('brings the platform up with its roles, and has nothing left to plan', async () => {
    become('deploy');
    const applied = await platform.step({ command: 'apply' });
    expect([applied.exitCode, applied.annotations.filter(({ level }) => level === 'error')]).toEqual([0, []]);
    const again = await platform.step({ command: 'plan' });
    expect([again.exitCode, again.outputs.changes]).toEqual([0, '0']);
  });
});

describe('the login that plans', () => {
  it('sees that there is nothing to do', async () => {
    become('plan');
    const { exitCode, outputs } = await platform.step(
      { command: 'plan' },
      { env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' } },
    );
    expect([exitCode, outputs.changes]).toEqual([0, '0']);
  });

  it('may not change Azure', async () => {
    const file = smallFile.replace('small', 'wider');
    platform.write(file, smallEnvironment.replace('max: 3', 'max: 4'));
    const { exitCode, text } = await platform.step({ command: 'apply' }, { file });
    expect(exitCode).not.toBe(0);
    expect(text).toMatch(/may not do|AuthorizationFailed/);
  });
});
