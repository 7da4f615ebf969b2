/** The file of a platform's facts: the same text for the same facts, and what is wrong with one that was changed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { withoutNodes } from '../../src/commands/export/network.js';
import { withoutSecrets } from '../../src/commands/export/redact.js';
import { reduced } from '../../src/commands/export/reduce.js';
import { factsText, readFacts } from '../../src/commands/facts/file.js';
import type { PlatformFacts } from '../../src/commands/facts/schema.js';
import { explainedFailures } from '../../src/commands/failures.js';
import { explanationLines, sha256 } from '../../src/model/index.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'facts-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const text = '{"schemaVersion":2}';
const facts: PlatformFacts = {
  kind: 'PlatformFacts',
  apiVersion: 'aks-action.matih.ai/v1',
  environment: 'dev',
  cluster: '/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/c',
  azure: {
    cloud: 'AzureCloud',
    tenantId: 't',
    subscriptionId: 's',
    location: 'eastus',
    resources: [],
    absent: [],
    unregisteredProviders: [],
    sizes: [],
    usages: [],
    versions: [],
  },
  registries: {},
  manifests: { [sha256(text)]: { mediaType: 'application/vnd.oci.image.manifest.v1+json', text } },
  unread: [],
};

/** What is printed for a file with this content. */
function refusalOf(content: string): string {
  const file = join(folder, 'facts.json');
  writeFileSync(file, content);
  try {
    readFacts(file);
  } catch (error) {
    const failures = explainedFailures(error) ?? [];
    return failures
      .flatMap((failure) => explanationLines(failure))
      .join('\n')
      .replaceAll(file, 'facts.json');
  }
  return '';
}

const changed = (change: (text: string) => string) => refusalOf(change(factsText(facts)));

describe('facts', () => {
  it('are written the same whatever the order of their keys, and read back', () => {
    const { kind, ...rest } = facts;
    expect(factsText({ ...rest, kind })).toBe(factsText(facts));
    const file = join(folder, 'facts.json');
    writeFileSync(file, factsText(facts));
    expect(readFacts(file)).toEqual(facts);
  });

  it.each([
    [
      'of a newer version',
      (text: string) => text.replace('aks-action.matih.ai/v1', 'aks-action.matih.ai/v2'),
      /^facts\.json:2:17: facts facts\.json: "aks-action\.matih\.ai\/v2" is not the version that this aks-action reads, aks-action\.matih\.ai\/v1\n {2}Rehearse with the aks-action that wrote the file, or export again/,
    ],
    [
      'of another kind',
      (text: string) => text.replace('PlatformFacts', 'Plan'),
      /^facts\.json:\d+:\d+: facts facts\.json: is not what aks-action export writes: its kind is "Plan", not PlatformFacts\n {2}aks-action export/,
    ],
    [
      'with a field of the wrong type',
      (text: string) => text.replace('"absent": []', '"absent": {}'),
      /^facts\.json:4:\d+: azure\.absent: an empty map is not a list/,
    ],
    [
      'with an unknown key',
      (text: string) => text.replace('"environment"', '"Environment": 1, "environment"'),
      /facts\.json:\d+:\d+: Environment: the key "Environment" is not known here/,
    ],
    [
      'with a manifest that was changed',
      (text: string) => text.replace('schemaVersion', 'schemaversion'),
      /^facts\.json:\d+:\d+: manifest sha256:[0-9a-f]{64}: its text has another digest/,
    ],
    ['cut off', (text: string) => text.slice(0, 300), /^facts\.json:\d+:\d+: /],
    ['empty', () => '', /^facts\.json:1:1: .*the file is empty/],
  ])('%s are refused at their line', (_, change, message) => {
    expect(changed(change)).toMatch(message);
  });

  it('of a file that is not there are refused with the command that writes it', () => {
    expect(() => readFacts(join(folder, 'nothing.json'))).toThrow(/there is no such file/);
  });
});

describe('what is exported of a resource', () => {
  it('has no secret, no login of an address and nothing that only tells of a change', () => {
    expect(
      withoutSecrets({
        etag: 'W/"1"',
        systemData: { createdBy: 'someone' },
        windowsProfile: { adminUsername: 'azureuser', adminPassword: 'canary' },
        servicePrincipalProfile: { clientId: 'msi', secret: 'canary' },
        httpProxyConfig: { httpProxy: 'http://user:canary@proxy:8080/', trustedCa: 'canary' },
        addonProfiles: { azureKeyvaultSecretsProvider: { enabled: true, config: { enableSecretRotation: 'true' } } },
      }),
    ).toEqual({
      windowsProfile: { adminUsername: 'azureuser' },
      servicePrincipalProfile: { clientId: 'msi' },
      httpProxyConfig: { httpProxy: 'http://proxy:8080/' },
      addonProfiles: { azureKeyvaultSecretsProvider: { enabled: true, config: { enableSecretRotation: 'true' } } },
    });
  });
});

describe('what is exported of a network', () => {
  const others = [
    '/subscriptions/s/resourceGroups/apart/providers/Microsoft.Compute/virtualMachineScaleSets/v/virtualMachines/0/networkInterfaces/n/ipConfigurations/i',
    '/subscriptions/s/resourceGroups/hub/providers/Microsoft.Network/networkInterfaces/vault/ipConfigurations/privateEndpoint',
    '/subscriptions/s/resourceGroups/nodes/providers/Microsoft.Network/loadBalancers/kubernetes-internal/frontendIPConfigurations/a',
  ];
  const node =
    '/subscriptions/s/resourceGroups/NODES/providers/Microsoft.Compute/virtualMachineScaleSets/v/virtualMachines/0/networkInterfaces/n/ipConfigurations/i';
  const read = withoutSecrets({
    subnets: [
      {
        name: 'aks',
        properties: {
          addressPrefix: '10.0.0.0/24',
          ipConfigurations: [node, ...others].reverse().map((id) => ({ id, properties: { privateIPAddress: '1' } })),
        },
      },
      { name: 'empty', properties: { addressPrefix: '10.0.1.0/24', ipConfigurations: [{ id: node }] } },
    ],
  }) as Record<string, unknown>;
  const network = { id: '/n', name: 'n', type: 'Microsoft.Network/virtualNetworks', properties: read };

  it('names who has addresses in its subnets, but for the cluster’s nodes, which its pools tell', () => {
    const cluster = { id: '/c', name: 'c', type: 't', properties: { nodeResourceGroup: 'nodes' } };
    expect(withoutNodes(network, cluster).properties?.subnets).toEqual([
      { name: 'aks', properties: { addressPrefix: '10.0.0.0/24', ipConfigurations: others.map((id) => ({ id })) } },
      { name: 'empty', properties: { addressPrefix: '10.0.1.0/24' } },
    ]);
  });
});

describe('what is exported of an object', () => {
  const container = {
    name: 'api',
    image: 'example/api:1',
    args: ['--password=canary'],
    env: [{ name: 'PASSWORD', value: 'canary' }],
    livenessProbe: { httpGet: { path: '/', httpHeaders: [{ name: 'Authorization', value: 'canary' }] } },
    resources: { requests: { cpu: '1' } },
  };

  it('is what its pods are placed by, and nothing that may hold a secret', () => {
    const object = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: {
        name: 'api',
        namespace: 'shop',
        uid: '1',
        annotations: {
          'meta.helm.sh/release-name': 'api',
          'kubectl.kubernetes.io/last-applied-configuration': 'canary',
        },
      },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'api' } },
        template: {
          metadata: { labels: { app: 'api' }, annotations: { note: 'canary' } },
          spec: { nodeSelector: { pool: 'a' }, volumes: [{ name: 'canary' }], containers: [container] },
        },
      },
    };
    expect(reduced(object)).toEqual({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'api', namespace: 'shop', annotations: { 'meta.helm.sh/release-name': 'api' } },
      spec: {
        replicas: 2,
        selector: { matchLabels: { app: 'api' } },
        template: {
          metadata: { labels: { app: 'api' } },
          spec: {
            nodeSelector: { pool: 'a' },
            containers: [{ name: 'api', image: 'example/api:1', resources: { requests: { cpu: '1' } } }],
          },
        },
      },
    });
  });

  it('keeps that a service has no address of its own', () => {
    const spec = {
      clusterIP: 'None',
      clusterIPs: ['None'],
      selector: { app: 'db' },
      ports: [{ port: 1 }],
      type: 'ClusterIP',
    };
    const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'db', namespace: 'shop' }, spec };
    expect(reduced(service)).toMatchObject({ spec: { clusterIP: 'None', selector: { app: 'db' } } });
  });
});
