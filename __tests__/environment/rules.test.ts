/** Rules of Azure that a declaration is refused for before anything is asked (see __tests__/rules). */
import { afterAll, describe, expect, it } from '@jest/globals';
import { spoiled, TestRepository } from './repository.js';

const repository = new TestRepository();
afterAll(() => repository.remove());

function messages(content: string): string {
  return repository
    .findings(content)
    .map(({ message }) => message)
    .join('\n');
}
const system = (change: string) => messages(spoiled('    vmSize: Standard_D4s_v3\n    count: 3', change));
const gpu = (change: string) => messages(spoiled('    autoscale: { min: 0, max: 4 }', change));

describe('a declaration is refused', () => {
  it.each(['Gpu', '1gpu', 'gpu-a', 'gpupoolforyou', 'aksmanagedap'])('for a pool named %s [aks/pool-names]', (name) => {
    expect(messages(spoiled('  gpu:', `  ${name}:`))).toMatch(/lower-case letters and digits/);
  });

  it.each([
    ['    vmSize: Standard_B4ms\n    count: 3', /burstable size/],
    ['    vmSize: Standard_D4s_v3\n    count: 3\n    maxPods: 20', /too few for a System pool/],
  ])('for a System pool that Azure would not have: %j [aks/system-pool-rules]', (change, message) => {
    expect(system(change)).toMatch(message);
  });

  it('for a System pool without a node [aks/system-pool-count]', () => {
    expect(system('    vmSize: Standard_D4s_v3\n    count: 0')).toMatch(/never be without a node/);
  });

  it('for having no System pool [aks/system-pool-needed]', () => {
    expect(messages(spoiled('    mode: System\n', ''))).toMatch(/no pool has mode System/);
  });

  it.each([
    ['upgrade: { maxSurge: 0 }', /no node could ever be upgraded/],
    ['upgrade: { drainTimeoutMinutes: 1441 }', /1440/],
    ['upgrade: { nodeSoakMinutes: 31 }', /30/],
  ])('for %s [aks/surge]', (change, message) => {
    expect(gpu(`    autoscale: { min: 0, max: 4 }\n    ${change}`)).toMatch(message);
  });

  it('for more pools or nodes than a cluster has [aks/limits]', () => {
    const many = (count: number, nodes: number) =>
      Array.from({ length: count }, (_, index) => `  p${index}: { vmSize: Standard_D4s_v3, count: ${nodes} }\n`).join(
        '',
      );
    expect(messages(spoiled('  gpu:\n', `${many(99, 1)}  gpu:\n`))).toMatch(/101 pools; a cluster has at most 100/);
    expect(messages(spoiled('  gpu:\n', `${many(6, 900)}  gpu:\n`))).toMatch(/up to 5407 nodes/);
    expect(messages(spoiled('    count: 3', '    count: 1001'))).not.toBe('');
  });

  it.each(['10.1.0.0', '10.2.0.10'])('for a DNS address %s [aks/dns-service-ip]', (address) => {
    expect(messages(spoiled('dnsServiceIp: 10.1.0.10', `dnsServiceIp: ${address}`))).toMatch(/serviceCidr/);
  });

  it('for a ServiceAccount with a wildcard [identity/no-wildcards]', () => {
    expect(messages(spoiled('serviceAccounts: [apps/web]', 'serviceAccounts: ["apps/*"]'))).toMatch(/NAMESPACE\/NAME/);
  });

  it('for all that is wrong in an entry at once, of its grammar and of what its fields say together', () => {
    const found = messages(
      spoiled(
        '    vmSize: Standard_D4s_v3\n    count: 3',
        '    vmSize: Standard_B4ms\n    count: 3\n    zones: [9]\n    maxPods: 20',
      ),
    );
    expect(found).toMatch(/burstable size/);
    expect(found).toMatch(/too few for a System pool/);
    expect(found.split('\n').length).toBeGreaterThanOrEqual(3);
  });

  it('for what is there, not for what a faulty field leaves open', () => {
    expect(messages(spoiled('    mode: System', '    mode: Sistem'))).not.toMatch(/no pool has mode System/);
    expect(gpu('    autoscale: { min: 0 }')).not.toMatch(/needs its number of nodes/);
  });
});
