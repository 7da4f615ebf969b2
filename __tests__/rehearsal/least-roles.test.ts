/** The roles that init gives the two logins, and no other: they are enough, and the one that plans can't write. */
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type LoginKind, loginGrants } from '../../src/commands/access/index.js';
import { seedFrom } from '../../src/commands/rehearsal-seed.js';
import { loadEnvironment } from '../../src/environment/index.js';
import { storedGroupType } from '../../src/rehearsal/azure/arm/resource-groups.js';
import { assignRole } from '../../src/rehearsal/azure/index.js';
import { configMaps } from '../../src/rehearsal/kubernetes/informer/resources.js';
import { type Platform, smallEnvironment, smallFile, startPlatform } from './platform.js';

jest.setTimeout(240_000);

const withEntra = (azureRbac: boolean) =>
  smallEnvironment.replace('  kubernetesVersion: "1.35"\n', `$&  entra: { azureRbac: ${azureRbac} }\n`);

describe.each([
  ['whose Kubernetes knows one account', smallEnvironment, false],
  ['whose Kubernetes asks Azure for rights', withEntra(true), true],
])('a platform %s', (_, file, asksAzure) => {
  let platform: Platform;
  const asked: string[] = [];

  beforeAll(async () => {
    platform = await startPlatform({ files: { [smallFile]: file }, onRequest: ({ path }) => asked.push(path) });
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

  const asPullRequest = { env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge' } };

  it('is brought up by the login that deploys with its roles, which then has nothing left to plan', async () => {
    become('deploy');
    const applied = await platform.step({ command: 'apply' });
    expect([applied.exitCode, applied.annotations.filter(({ level }) => level === 'error')]).toEqual([0, []]);
    const again = await platform.step({ command: 'plan' });
    expect([again.exitCode, again.outputs.changes]).toEqual([0, '0']);
  });

  it('is seen by the login that plans: there is nothing to do', async () => {
    become('plan');
    const { exitCode, outputs, text } = await platform.step({ command: 'plan' }, asPullRequest);
    expect([exitCode, outputs.changes]).toEqual([0, '0']);
    expect(/Secrets may not be read: releases are planned against record/.test(text)).toBe(asksAzure);
  });

  it('is compared by it with what a release is to be [identity/kubernetes-roles]', async () => {
    const traced = file.replace('charts/billing-service\n', '$&    values: { config: { LOG_LEVEL: trace } }\n');
    platform.write(smallFile, traced);
    const { exitCode, outputs, text } = await platform.step({ command: 'plan' }, asPullRequest);
    expect([exitCode, outputs.changes]).toEqual([0, '1']);
    expect(text).toMatch(/ConfigMap\/matih\/billing-service data\.LOG_LEVEL: \w+ → trace/);
  });

  it('is told by it of what pods want in vain, but of no Secret that it may not see', async () => {
    const chart = 'apiVersion: v2\nname: wanting\nversion: 0.1.0\n';
    const envFrom = '[{ secretRef: { name: keys } }, { configMapRef: { name: settings } }]';
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: { name: wanting }\nspec: { containers: [{ name: a, image: a.io/b:1, envFrom: ${envFrom} }] }\n`;
    platform.write('charts/wanting/Chart.yaml', chart);
    platform.write('charts/wanting/templates/all.yaml', pod);
    platform.write(smallFile, `${file}  wanting:\n    chart: charts/wanting\n    namespace: matih\n    image: false\n`);
    asked.length = 0;
    const { exitCode, text } = await platform.step({ command: 'plan' }, asPullRequest);
    platform.write(smallFile, file);
    expect(exitCode).toBe(0);
    expect(text).toMatch(/wants ConfigMap settings, which neither the cluster nor a release of this run has/);
    expect(/wants Secret keys/.test(text)).toBe(!asksAzure);
    expect(asked.some((path) => path.includes('/namespaces/matih/secrets?'))).toBe(!asksAzure);
  });

  it('is not changed by it: not in Azure', async () => {
    const wider = smallFile.replace('small', 'wider');
    platform.write(wider, file.replace('max: 3', 'max: 4'));
    const { exitCode, text } = await platform.step({ command: 'apply' }, { file: wider });
    expect(exitCode).not.toBe(0);
    expect(text).toMatch(/may not do|AuthorizationFailed/);
  });

  if (asksAzure)
    it('is not changed by it: not in Kubernetes', async () => {
      const { client } = platform.cluster();
      const before = await client.get(configMaps, 'billing-service', 'matih');
      const { exitCode, text } = await platform.step({ command: 'apply' });
      expect(exitCode).not.toBe(0);
      expect(text).toMatch(/is forbidden: User "[0-9a-f-]{36}" cannot \w+ resource .*does not have access/);
      expect(await client.get(configMaps, 'billing-service', 'matih')).toEqual(before);
    });
});
