import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { sound, spoiled, TestRepository } from './repository.js';

const repository = new TestRepository();
repository.write('outside-is-refused/Chart.yaml', 'name: x\n');
symlinkSync('/etc', join(repository.root, 'charts/leaving'));
symlinkSync('/etc/hostname', join(repository.root, 'outside-is-refused/values.yaml'));
repository.write('charts/empty/README.md', 'no chart\n');
afterAll(() => repository.remove());

interface Refusal {
  readonly mistake: string;
  readonly content: string;
  /** Part of the line that the finding must point at. */
  readonly line: string;
  readonly message: string;
  readonly suggestion?: string;
}

const replaced = (from: string, to: string, message: string, suggestion?: string, line = to): Refusal => ({
  mistake: message,
  content: spoiled(from, to),
  line: line.split('\n').at(-1) ?? line,
  message,
  ...(suggestion === undefined ? {} : { suggestion }),
});

const bomb = Array.from({ length: 10 }, (_, level) => {
  const aliases =
    level === 0
      ? '[x, x, x, x, x, x, x, x, x, x]'
      : `[${Array(10)
          .fill(`*a${level - 1}`)
          .join(', ')}]`;
  return `a${level}: &a${level} ${aliases}`;
}).join('\n');

const tenant = '  acme: { tier: ENTERPRISE, registry: { name: acmematihacr } }';
const selecting = (images: string) =>
  `  acme: { tier: ENTERPRISE, registry: { name: acmematihacr }, images: ${images} }`;

const refusals: readonly Refusal[] = [
  replaced(tenant, selecting('[wbe]'), 'the image "wbe" is not in images.yaml', 'web'),
  replaced(tenant, selecting('[store]'), 'the image "store" is not among the tenant images of images.yaml'),
  replaced(tenant, selecting('[]'), 'is out of bounds: expected at least one image'),
  replaced(
    tenant,
    '  acme: { tier: FREE, images: [web] }',
    "the tenant shares the platform's registry, which has every image: leave this out",
  ),
  replaced(
    '  onConflict: fail',
    '  verify: { notation: { trustPolicy: keys/policy.json } }',
    'a map with "notation" is not cosignKey or attestation, one of the two; Notation\'s signatures are carried along, and can\'t be verified',
  ),
  replaced('  policy: calico', '  policy: cilium', 'the policy cilium needs dataplane cilium'),
  replaced(
    'dnsServiceIp: 10.1.0.10',
    'dnsServiceIp: 10.1.0.10\n  pluginMode: overlay\n  podCidr: 10.0.0.0/17',
    'podCidr 10.0.0.0/17 overlaps 10.0.0.0/16 of the VNet',
  ),
  replaced(
    'dnsServiceIp: 10.1.0.10',
    'dnsServiceIp: 10.1.0.10\n  podCidr: 10.9.0.0/16',
    'podCidr needs pluginMode overlay',
  ),
  replaced('  ownership: ensure', '  supportPlan: AKSLongTermSupport', 'AKSLongTermSupport needs the tier Premium'),
  replaced('  ownership: ensure', '  localAccounts: false', 'without local accounts nobody can log in'),
  replaced('    count: 3', '    count: 0', 'a System pool can never be without a node'),
  replaced('    count: 3', '    count: 3\n    maxPods: 20', '20 pods are too few for a System pool'),
  replaced('    count: 3', '    count: 3\n    kubernetesVersion: "1.31"', '1.31 is 4 minors behind'),
  replaced(
    '    namespace: apps\n    needs',
    '    namespace: tenant-acme\n    needs',
    'tenant-acme is the namespace of the tenant acme',
    undefined,
    'tenant-acme',
  ),
  replaced('  ownership: ensure', '  ownership: ensure\n  colour: blue', 'the key "colour" is not known here'),
  replaced(
    '    vmSize: Standard_D4s_v3',
    '    vmsize: Standard_D4s_v3',
    'the key "vmsize" is not known here',
    'vmSize',
  ),
  replaced('    count: 3', '    count: three', '"three" is not a number'),
  replaced('    count: 3', '    count: 2.5', '2.5 is not a whole number'),
  replaced('"1.35"', '1.30', '1.30 is a number in YAML, where text is expected; write it in quotes', '"1.30"'),
  replaced('managed: true }\n', 'managed: yes }\n', '"yes" is not true or false', 'true', 'managed: yes }'),
  replaced('    mode: System', '    mode: Sytem', '"Sytem" is none of System, User', 'System'),
  replaced('  policy: calico', '  policy: callico', '"callico" is none of azure, calico, cilium, none', 'calico'),
  replaced(
    'tier: ENTERPRISE',
    'tier: enterprise',
    '"enterprise" is none of FREE, PROFESSIONAL, ENTERPRISE',
    'ENTERPRISE',
  ),
  replaced('  location: eastus\n', '', '"location" is missing: expected text', undefined, 'azure:'),
  replaced(
    '  location: eastus',
    '  location: eastus\n  location: westus',
    'the key "location" stands here twice, first in line 5',
  ),
  replaced('    count: 3', '\tcount: 3', "a tab can't indent YAML; use spaces"),
  replaced('min: 0, max: 4', 'min: 5, max: 4', 'min 5 is above max 4'),
  replaced(
    '    count: 3',
    '    count: 3\n    autoscale: { min: 1, max: 2 }',
    'count and autoscale exclude each other',
    undefined,
    '    count: 3',
  ),
  replaced(
    'addressSpace: [10.0.0.0/16]',
    'addressSpace: [10.0.0.0/15]',
    'serviceCidr 10.1.0.0/16 overlaps 10.0.0.0/15 of the VNet',
    undefined,
    'serviceCidr',
  ),
  replaced('addressPrefix: 10.0.0.0/19', 'addressPrefix: 10.9.0.0/19', 'the subnet 10.9.0.0/19 lies outside the VNet'),
  replaced(
    'addressPrefix: 10.0.0.0/19',
    'addressPrefix: 10.0.1.0/19',
    '"10.0.1.0/19" doesn\'t begin at a multiple of its size',
    '10.0.0.0/19',
  ),
  replaced('addressPrefix: 10.0.0.0/19', 'addressPrefix: 10.0.0.300/19', '"10.0.0.300/19" is no IPv4 block'),
  replaced(
    'dnsServiceIp: 10.1.0.10',
    'dnsServiceIp: 10.2.0.10',
    '10.2.0.10 lies outside serviceCidr 10.1.0.0/16',
    '10.1.0.10',
  ),
  replaced(
    'dnsServiceIp: 10.1.0.10',
    'dnsServiceIp: 10.1.0.0',
    '10.1.0.0 is the first address of serviceCidr',
    '10.1.0.10',
  ),
  replaced(
    '  gpu:',
    '  graphicscards:',
    '"graphicscards" can\'t be a name here: expected 1 to 12 lower-case letters and digits',
  ),
  replaced('  gpu:', '  aksmanagedap:', '"aksmanagedap" can\'t be a name here'),
  replaced('    mode: System', '    mode: User', 'no pool has mode System', undefined, 'nodePools:'),
  replaced(
    'gpu=true:NoSchedule',
    'gpu=true:NoShedule',
    '"nvidia.com/gpu=true:NoShedule" is not allowed: expected KEY=VALUE:EFFECT',
  ),
  replaced('enabled: false', 'enabled: true', 'Container Insights needs monitoring.logAnalyticsWorkspace'),
  replaced(
    'identities.reader.clientId',
    'identities.raeder.clientId',
    '"identities.raeder.clientId" names the identity "raeder", which is not declared',
    'identities.reader.clientId',
  ),
  replaced(
    'identities.reader.clientId',
    'identities.reader.clientid',
    '"identities.reader.clientid" is no output of a stage',
    'identities.reader.clientId',
  ),
  replaced(
    '  name: matih-dev\n',
    '  name: { fromOutput: cluster.name }\n',
    "fromOutput can't stand here",
    undefined,
    '{ fromOutput: cluster.name }',
  ),
  replaced(
    'scope: keyVault/matih-dev',
    'scope: keyvalt/matih-dev',
    '"keyvalt/matih-dev" is no scope',
    'keyVault/matih-dev',
  ),
  replaced('[apps/web]', '[apps/web, apps/web]', 'the ServiceAccount apps/web stands twice here'),
  replaced(
    '[apps/web]',
    `[${Array.from({ length: 21 }, (_, i) => `apps/a${i}`).join(', ')}]`,
    'at most 20 ServiceAccounts',
  ),
  replaced('needs: [store]', 'test: { filter: [web-check] }', 'expected name=TEST or !name=TEST'),
  replaced('needs: [store]', 'test: sometimes', 'true, or timeout and filter'),
  replaced('needs: [store]', 'needs: [{ release: stroe }]', 'the release "stroe" is not declared', 'store'),
  replaced('needs: [store]', 'needs: [store, { release: store }]', 'the release "store" stands here twice'),
  replaced('needs: [store]', 'needs: [{ release: store, failurePolicy: nod }]', '"nod"', 'node'),
  replaced('needs: [store]', 'needs: [{ release: store, onFailure: node }]', 'onFailure', undefined),
  replaced('needs: [store]', 'needs: [stroe]', 'the release "stroe" is not declared', 'store'),
  replaced(
    '    chart: charts/store',
    '    chart: charts/store\n    needs: [web]',
    'these releases need each other: web → store → web',
  ),
  replaced('chart: charts/store', 'chart: charts/shop', 'there is no folder charts/shop'),
  replaced('chart: charts/store', 'chart: charts/empty', 'charts/empty is no chart: it holds no Chart.yaml'),
  replaced('chart: charts/store', 'chart: ../charts/store', '../charts/store leaves the repository'),
  replaced('chart: charts/store', 'chart: charts/leaving', 'charts/leaving leads out of the repository'),
  replaced(
    'chart: charts/store',
    'chart: outside-is-refused',
    'the link outside-is-refused/values.yaml leads out of the repository',
  ),
  replaced(
    'chart: charts/store',
    'chart: /etc',
    '"/etc" is not allowed: expected a path relative to the repository\'s root',
  ),
  replaced('chart: charts/store', 'chart: --post-renderer', '"--post-renderer" is not allowed: expected a path'),
  replaced('  desk:\n', '  -desk:\n', '"-desk" can\'t be a name here', undefined, '  -desk:'),
  replaced('  desk:\n', '  "desk; rm -rf /":\n', '"desk; rm -rf /" can\'t be a name here', undefined, 'rm -rf'),
  replaced(
    'name: matih-dev, managed: true }\n',
    'name: "$(id)", managed: true }\n',
    '"$(id)" is not allowed: expected letters, digits',
    undefined,
    '$(id)',
  ),
  replaced(
    'tenantId: 00000000-0000-0000-0000-000000000001',
    'tenantId: matih.ai',
    '"matih.ai" is not allowed: expected a GUID',
  ),
  replaced(
    'name: acmematihacr',
    'name: acme-matih',
    '"acme-matih" is not allowed: expected 5 to 50 letters and digits',
  ),
  replaced(
    'name: acmematihacr }',
    'name: acmematihacr, tenantId: 00000000-0000-0000-0000-0000000000ee }',
    "a registry of another Entra tenant is in a subscription of that tenant's",
  ),
  replaced(
    'name: acmematihacr }',
    'name: acmematihacr, subscriptionId: 00000000-0000-0000-0000-000000000002, tenantId: 00000000-0000-0000-0000-0000000000ee }',
    'the subscription 00000000-0000-0000-0000-000000000002 trusts the Entra tenant 00000000-0000-0000-0000-000000000001 by azure, and a subscription trusts one alone',
  ),
  replaced(
    'name: acmematihacr }',
    'name: acmematihacr, subscriptionId: 00000000-0000-0000-0000-0000000000cc, tenantId: 00000000-0000-0000-0000-0000000000ee, kubeletPull: true }',
    "the kubelet's identity is not known in another Entra tenant and gets no role there; pods pull by a secret",
  ),
  replaced('name: acmematihacr', 'name: MatihLabsACR', "MatihLabsACR is the platform's registry"),
  replaced(
    '  acme: { tier: ENTERPRISE, registry: { name: acmematihacr } }',
    '  {}',
    'deployed per tenant, and no tenant is declared',
    undefined,
    'perTenant: true',
  ),
  replaced('    image: web', '    image: wbe', 'the image "wbe" is not in images.yaml', 'web'),
  replaced('    image: web', '    image: store', 'the image "store" stays in the platform\'s registry'),
  replaced('from: images.yaml', 'from: image.yaml', 'there is no file image.yaml'),
  replaced('    namespace: apps\n    needs', '    needs', 'a release needs its namespace', undefined, '  web:'),
  replaced('environment: dev', 'environment: dev\n__proto__: { polluted: true }', 'the key "__proto__" is not allowed'),
  replaced('environment: dev', 'environment: !!js/function dev', 'YAML tags are not used here'),
  replaced('environment: dev', 'environment: *dev', 'the alias *dev has no anchor &dev before it'),
  replaced(
    'environment: dev',
    'base: missing.yaml\nenvironment: dev',
    'there is no file missing.yaml',
    undefined,
    'base: missing.yaml',
  ),
  replaced(
    'environment: dev',
    'base: ../../etc/hostname\nenvironment: dev',
    'leads out of the repository',
    undefined,
    'base: ..',
  ),
  replaced(
    'environment: dev',
    'base: environment.yaml\nenvironment: dev',
    'these files are based on each other: environment.yaml → environment.yaml',
    undefined,
    'base: env',
  ),
  replaced('environment: dev', 'environment: "dev', 'the quote that begins here is not closed'),
  replaced(
    'kubernetesVersion: ',
    "kubernetesVersion: '",
    'the quote that begins here is not closed',
    undefined,
    'kubernetesVersion',
  ),
  {
    mistake: 'a key that is further out than those beside it',
    content: 'azure:\n  location: eastus\n subscriptionId: x\n',
    line: ' subscriptionId',
    message: 'this line is not indented as the keys that it stands beside',
  },
  {
    mistake: 'a bracket that is not closed',
    content: 'azure: { location: eastus\nenvironment: dev\n',
    line: 'environment',
    message: 'a [ or { above is not closed before this line',
  },
  { mistake: 'an alias bomb', content: `${bomb}\n`, line: 'a4:', message: 'aliases make more than 100000 values' },
  {
    mistake: 'flow collections nested too deeply',
    content: `a: ${'['.repeat(500_000)}`,
    line: 'a: ',
    message: 'nested more than 64 levels deep',
  },
  {
    mistake: 'dashes nested too deeply',
    content: `- `.repeat(500_000),
    line: '- ',
    message: 'nested more than 64 levels deep',
  },
  {
    mistake: 'a second document',
    content: `${sound}---\nenvironment: prod\n`,
    line: 'environment: prod',
    message: 'a second YAML document',
  },
  {
    mistake: 'a control character',
    content: `${sound}# \u001b[2J\n`,
    line: '\u001b',
    message: 'the control character U+001B',
  },
];

describe('the loader refuses', () => {
  it.each(refusals)('$mistake', ({ content, line, message, suggestion }) => {
    const [finding, ...more] = repository.findings(content);
    expect(finding?.message).toContain(message);
    expect(more).toEqual([]);
    expect(content.split('\n')[(finding?.line ?? 0) - 1]).toContain(line);
    expect(finding?.suggestion).toBe(suggestion);
    expect(finding?.file).toBe('environment.yaml');
  });

  it.each([
    ['{ name: Web }', '"Web" is not allowed', 'a repository path in lower case'],
    ['{ name: web/ }', '"web/" is not allowed', 'a repository path in lower case'],
    [`{ name: ${'w'.repeat(256)} }`, 'is not allowed', 'at most 255 characters'],
    ['{ name: web, tag: .latest }', '".latest" is not allowed', 'a tag'],
    [`{ name: web, tag: ${'t'.repeat(129)} }`, 'is not allowed', 'at most 128'],
    ['{ name: web, platforms: [linux/arm] }', '"linux/arm" is none of linux/amd64, linux/arm64', undefined],
    ['{ name: web, platforms: [] }', 'is out of bounds', 'at least one platform'],
    ['{ name: web, verify: true }', 'true is none of false', undefined],
    ['{ name: web, tga: "1" }', 'the key "tga" is not known here', undefined],
    ['{ name: web, source: docker.io/nginx, tag: "1" }', '"docker.io/nginx" is not allowed', 'docker.io/library/redis'],
    ['{ name: web, source: nginx, tag: "1" }', '"nginx" is not allowed', 'a public registry'],
    ['{ name: web, source: othersacr.azurecr.io/web, tag: "1" }', 'is not allowed', 'a public registry'],
    [
      '{ name: web, source: ghcr.io/acme/web }',
      'the image "web" comes from ghcr.io/acme/web and needs a tag',
      undefined,
    ],
    ['store', 'the image "store" is listed twice', undefined],
  ])('%s in the image list, at its line', (entry, message, expected) => {
    repository.write('spoiled.yaml', `platform: [store]\ntenant:\n  - web2\n  - ${entry}\n`);
    const [finding] = repository.findings(sound.replace('from: images.yaml', 'from: spoiled.yaml'));
    const twice = message.includes('twice');
    expect(finding).toMatchObject({ file: 'spoiled.yaml', line: twice ? 1 : 4 });
    expect(`${finding?.message} ${finding?.expected ?? ''}`).toContain(message);
    if (expected !== undefined) expect(`${finding?.message} ${finding?.expected ?? ''}`).toContain(expected);
  });

  it.each([
    ['registry/acmematihacr', ''],
    ['/subscriptions/00000000-0000-0000-0000-0000000000cc', ''],
    ['keyVault/theirs', ', subscriptionId: 00000000-0000-0000-0000-0000000000CC'],
  ])('a role of an identity in another Entra tenant: %s%s', (scope, more) => {
    const place = 'subscriptionId: 00000000-0000-0000-0000-0000000000cc';
    const tenantId = '00000000-0000-0000-0000-0000000000ee';
    const content = sound
      .replace('name: acmematihacr }', `name: acmematihacr, ${place}, tenantId: ${tenantId} }`)
      .replace('scope: keyVault/matih-dev', `scope: ${scope}${more}`);
    const message = `an identity of the cluster is not known in the Entra tenant ${tenantId} and gets no role there`;
    expect(repository.findings(content)).toMatchObject([{ path: 'identities.reader.roles[0].scope', message }]);
  });

  it('an image of others that nobody signs, where signatures are asked for', () => {
    repository.write('others.yaml', 'tenant: [{ name: web, source: ghcr.io/acme/web, tag: "1" }]\nplatform: [store]\n');
    repository.write('keys/cosign.pub', 'a key\n');
    const content = sound.replace('from: images.yaml', 'from: others.yaml\n  verify: { cosignKey: keys/cosign.pub }');
    expect(repository.findings(content)).toMatchObject([
      {
        path: 'images.verify',
        message:
          'the image "web" comes from ghcr.io/acme/web, where nobody signs for this platform: say verify: false beside it',
      },
    ]);
  });

  it('an empty file', () => {
    expect(repository.findings('')).toEqual([
      { file: 'environment.yaml', line: 1, column: 1, path: '', message: 'the file is empty' },
    ]);
  });

  it('ten megabytes, without reading them as YAML', () => {
    const [finding] = repository.findings(new Uint8Array(10 * 1024 * 1024).fill(0x5b));
    expect(finding?.message).toContain('10485760 bytes');
  });

  it('bytes that are not UTF-8, at the first of them', () => {
    const bytes = Buffer.concat([Buffer.from('environment: dev\nazure: '), Buffer.from([0xff, 0xfe])]);
    expect(repository.findings(bytes)).toMatchObject([{ line: 2, column: 8, message: 'the file is not UTF-8 text' }]);
  });

  it('a file that is not there', () => {
    expect(() => repository.load(sound, '../environment.yaml')).toThrow('leaves the repository');
  });

  it('several mistakes at once, in the order of their lines', () => {
    const content = sound
      .replace('mode: System', 'mode: Sytem')
      .replace('min: 0', 'min: 9')
      .replace('needs: [store]', 'needs: [stroe]')
      .replace('location: eastus', 'location: East US');
    expect(repository.findings(content).map(({ path }) => path)).toEqual([
      'azure.location',
      'nodePools.system.mode',
      'nodePools.gpu.autoscale.min',
      'releases.web.needs[0]',
    ]);
  });

  it('a mistake in a base at its line there', () => {
    repository.write('base.yaml', 'cluster:\n  tier: free\n');
    const [finding] = repository.findings(`base: base.yaml\n${sound}`);
    expect(finding).toMatchObject({ file: 'base.yaml', line: 2, column: 9, suggestion: 'Free' });
  });
});

it('the sound file itself is accepted', () => {
  expect(repository.findings(sound)).toEqual([]);
});
