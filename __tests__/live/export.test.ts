/** A cluster that the real az made: exported by az's login, declared by init, rehearsed with its facts. Nothing in it is changed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { PlatformFacts } from '../../src/commands/facts/schema.js';
import { writesOf } from '../rehearsal/traffic.js';
import { type NewRepository, startNewRepository } from './repository.js';

jest.setTimeout(300_000);
const names = ['--resource-group', 'shop', '--cluster', 'shop'];
let repository: NewRepository;

beforeAll(async () => {
  repository = await startNewRepository();
  const az = async (line: string) => {
    const { exitCode, stderr } = await repository.run('az', ...line.split(' '));
    expect({ line, exitCode, stderr: exitCode === 0 ? '' : stderr }).toEqual({ line, exitCode: 0, stderr: '' });
  };
  await az('group create --name shop --location eastus');
  await az(
    'network vnet create --resource-group shop --name shop --address-prefixes 10.0.0.0/16 --subnet-name aks --subnet-prefixes 10.0.0.0/20',
  );
  const subnet =
    '/subscriptions/00000000-0000-0000-0000-000000000002/resourceGroups/shop/providers/Microsoft.Network/virtualNetworks/shop/subnets/aks';
  await az(
    `aks create --resource-group shop --name shop --vnet-subnet-id ${subnet} --service-cidr 10.1.0.0/16 --dns-service-ip 10.1.0.10 --network-plugin azure --node-count 2 --node-vm-size Standard_D4s_v5 --enable-oidc-issuer --enable-workload-identity --enable-managed-identity --no-ssh-key --attach-acr matihlabsacr`,
  );
}, 900_000);
afterAll(() => repository?.stop());

const facts = (file: string) => JSON.parse(readFileSync(join(repository.workspace, file), 'utf8')) as PlatformFacts;

describe('a cluster that az made', () => {
  it('is exported by its name, and nothing is changed', async () => {
    const before = repository.rehearsal.traffic.length;
    const { exitCode, stderr } = await repository.cli('export', ...names, '--out', 'named.json');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(writesOf(repository.rehearsal.traffic.slice(before))).toEqual([]);
    const { azure, kubernetes } = facts('named.json');
    expect(azure.resources.map(({ type }) => type)).toContain('Microsoft.ContainerService/managedClusters/agentPools');
    expect(kubernetes?.version).toMatch(/^1\.\d+\.\d+$/);
  });

  it('is declared by init, exported by that file, and rehearsed with its facts: nothing is to be done', async () => {
    const init = await repository.cli('init', '--yes', ...names, '--only', 'environment');
    expect({ exitCode: init.exitCode, stderr: init.stderr }).toEqual({ exitCode: 0, stderr: '' });
    const exported = await repository.cli('export', 'environments/dev.yaml', '--out', 'facts.json');
    expect({ exitCode: exported.exitCode, stderr: exported.stderr }).toEqual({ exitCode: 0, stderr: '' });
    const rehearsed = await repository.cli(
      'rehearse',
      'environments/dev.yaml',
      '--from',
      'facts.json',
      '--factor',
      '240',
    );
    expect({ exitCode: rehearsed.exitCode, told: rehearsed.exitCode === 0 ? '' : rehearsed.stdout }).toEqual({
      exitCode: 0,
      told: '',
    });
    expect(rehearsed.stdout).toContain('No change: dev is as declared.');
  });
});
