import { afterEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Environment, Registry } from '../../../src/environment/index.js';
import type { ClusterAccess, KubernetesObject } from '../../../src/kubernetes/index.js';
import type { StageContext } from '../../../src/stages/context.js';
import {
  applyPullSecret,
  observePullSecrets,
  planPullSecrets,
  stateOfPullSecret,
  wantedPullSecrets,
} from '../../../src/stages/helm-deploy/pull-secrets.js';
import { contextOf, createPlatform, type Platform } from '../acr-import/platform.js';

const day = 24 * 3_600_000;
const now = Date.parse('2026-11-22T12:00:00Z');
const at = (ms: number) => new Date(ms).toISOString();

let platform: Platform | undefined;
afterEach(() => platform?.close());

/** A namespace of the platform's own with two images, and the tenant acme's with one. */
function environmentOf(base: Environment): Environment {
  const release = (name: string, images: Record<string, string>, more: object) => ({
    name,
    needs: [],
    values: {},
    images,
    ...more,
  });
  return {
    ...base,
    cluster: { name: 'matih-dev' },
    pullSecrets: {
      'acr-secret': { name: 'acr-secret', registry: 'tenant', lifetimeDays: 90 },
      'platform-acr-secret': { name: 'platform-acr-secret', registry: 'platform', lifetimeDays: 90 },
    },
    releases: {
      iam: release('iam', { image: 'iam-service' }, { namespace: 'matih-control-plane' }),
      trino: release('trino', { image: 'trino', worker: 'trino' }, { namespace: 'matih-control-plane' }),
      bi: release('bi', { image: 'bi-workbench' }, { perTenant: { tiers: ['ENTERPRISE'] } }),
    },
  } as unknown as Environment;
}

/** The API's Secrets, as far as pull secrets need it; what was applied can be pulled with. */
function secretsApi() {
  const secrets = new Map<string, KubernetesObject & { readonly data: Record<string, string> }>();
  const key = (name: string, namespace = '') => `${namespace}/${name}`;
  const client = {
    listMetadata: async () => ({ items: [...secrets.values()] }),
    apply: async (_type: unknown, object: KubernetesObject & { data: Record<string, string> }) =>
      void secrets.set(key(object.metadata.name, object.metadata.namespace), object),
    mergePatch: async (_type: unknown, name: string, patch: KubernetesObject, namespace: string) => {
      const before = secrets.get(key(name, namespace));
      if (before === undefined) throw new Error('not found');
      const merged = { ...before.metadata.annotations, ...patch.metadata.annotations };
      secrets.set(key(name, namespace), { ...before, metadata: { ...before.metadata, annotations: merged } });
    },
  };
  const config = (name: string) => Buffer.from(secrets.get(name)?.data['.dockerconfigjson'] ?? '', 'base64').toString();
  return { secrets, config, access: { client } as unknown as ClusterAccess };
}

async function start() {
  const made = await createPlatform({ images: ['iam-service', 'bi-workbench'], platformOnly: ['trino'] });
  platform = made;
  for (const registry of ['matihlabsacr', 'acmematihacr']) {
    made.world.grant('ci', 'Contributor', registry);
    for (const name of ['iam-service', 'bi-workbench', 'trino']) {
      made.world.registries.seed(registry, { repository: `matih/${name}`, tags: ['1'] });
    }
  }
  const api = secretsApi();
  const environment = environmentOf(made.environment);
  const lines: string[] = [];
  let offsetMs = 0;
  const base = contextOf(made, '/nowhere', {});
  const context = {
    ...base,
    environment,
    log: { info: (line: string) => lines.push(line) },
  } as unknown as StageContext;
  const instances = [{ namespace: 'matih-control-plane' }, { namespace: 'tenant-acme' }] as never;
  const today = () => now + offsetMs;
  const run = async () => {
    const observed = await observePullSecrets(context, instances, api.access, today);
    const changes = planPullSecrets(environment, observed);
    for (const each of observed) await applyPullSecret(each, context, api.access, today);
    return changes.map(({ action, address }) => `${action} ${address}`);
  };
  const pull = (image: string, secret: string) =>
    made.world.registries.images.pull(image, { kubeletObjectId: 'nobody', dockerConfigs: [api.config(secret)] }).pulled;
  return { ...api, run, pull, environment, context, later: (ms: number) => (offsetMs += ms), lines };
}

describe('pull secrets', () => {
  it('open their own namespace’s images in their registry, and nothing else [acr/scoped-tokens]', async () => {
    const { run, pull } = await start();
    expect(await run()).toEqual([
      'create pullSecret/matih-control-plane/acr-secret',
      'create pullSecret/matih-control-plane/platform-acr-secret',
      'create pullSecret/tenant-acme/acr-secret',
      'create pullSecret/tenant-acme/platform-acr-secret',
    ]);
    expect(pull('acmematihacr.azurecr.io/matih/bi-workbench:1', 'tenant-acme/acr-secret')).toBe(true);
    expect(pull('matihlabsacr.azurecr.io/matih/trino:1', 'matih-control-plane/acr-secret')).toBe(true);
    expect(pull('acmematihacr.azurecr.io/matih/iam-service:1', 'tenant-acme/acr-secret')).toBe(false);
    expect(pull('matihlabsacr.azurecr.io/matih/bi-workbench:1', 'tenant-acme/acr-secret')).toBe(false);
  });

  it('are left alone while they are valid, for one list of Secrets and one of tokens a registry', async () => {
    const { run } = await start();
    await run();
    const before = platform?.requests.length ?? 0;
    expect(await run()).toEqual([]);
    expect(platform?.requests.slice(before).filter((line) => line.includes('ARM'))).toHaveLength(2);
  });

  it('are renewed a month before they end, while what pods hold goes on to work [acr/secret-rotation]', async () => {
    const { run, config, later } = await start();
    await run();
    const before = config('tenant-acme/acr-secret');
    later(59 * day);
    expect(await run()).toEqual([]);
    later(2 * day);
    expect(await run()).toContain('rotate pullSecret/tenant-acme/acr-secret');
    const after = config('tenant-acme/acr-secret');
    expect(after).not.toBe(before);
    for (const one of [before, after]) {
      const image = 'acmematihacr.azurecr.io/matih/bi-workbench:1';
      const pulled = platform?.world.registries.images.pull(image, { kubeletObjectId: 'nobody', dockerConfigs: [one] });
      expect(pulled?.pulled).toBe(true);
    }
  });

  it('are made anew when somebody took their token away', async () => {
    const { run, pull } = await start();
    await run();
    platform?.world.registries.get('acmematihacr')?.tokens.clear();
    expect(await run()).toEqual(['rotate pullSecret/tenant-acme/acr-secret']);
    expect(pull('acmematihacr.azurecr.io/matih/bi-workbench:1', 'tenant-acme/acr-secret')).toBe(true);
  });

  it('open further images without a new password', async () => {
    const { run, pull, config, environment } = await start();
    await run();
    const before = config('tenant-acme/acr-secret');
    Object.assign(environment.releases.bi?.images ?? {}, { extra: 'iam-service' });
    expect(await run()).toEqual([
      'update pullSecret/tenant-acme/acr-secret',
      'update pullSecret/tenant-acme/platform-acr-secret',
    ]);
    expect(config('tenant-acme/acr-secret')).toBe(before);
    expect(pull('acmematihacr.azurecr.io/matih/iam-service:1', 'tenant-acme/acr-secret')).toBe(true);
    expect(await run()).toEqual([]);
  });

  it('show no password in plan, log or Secret metadata [acr/secret-never-shown]', async () => {
    const { run, config, context, access, secrets, environment, lines } = await start();
    const observed = await observePullSecrets(context, [{ namespace: 'tenant-acme' }] as never, access);
    const plan = JSON.stringify(planPullSecrets(environment, observed));
    await run();
    const { auths } = JSON.parse(config('tenant-acme/acr-secret')) as { auths: Record<string, { password: string }> };
    const { password = '' } = auths['acmematihacr.azurecr.io'] ?? {};
    const metadata = JSON.stringify([...secrets.values()].map((each) => each.metadata));
    expect(password.length).toBeGreaterThan(20);
    expect([plan, lines.join('\n'), metadata].filter((text) => text.includes(password))).toEqual([]);
  });

  it('have token names that a registry takes, different for different secrets', () => {
    const name = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,40}[a-z0-9])?$/);
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(name, name), { minLength: 2, maxLength: 5, selector: String }), (places) => {
        const registry = { loginServer: 'a.azurecr.io', repositoryPrefix: '' } as Registry;
        const tokens = places.map(([namespace, secret]) => {
          const environment = {
            cluster: { name: 'matih-dev' },
            registries: { platform: registry },
            tenants: {},
            pullSecrets: { [secret]: { name: secret, registry: 'platform', lifetimeDays: 90 } },
            releases: { a: { name: 'a', namespace, needs: [], values: {}, images: { image: 'a' } } },
          } as unknown as Environment;
          return wantedPullSecrets(environment)[0]?.token ?? '';
        });
        for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9-]{5,50}$/);
        expect(new Set(tokens).size).toBe(tokens.length);
      }),
    );
  });
});

describe('the state of a pull secret', () => {
  const wanted = { token: 'token', scope: 'sha256:1', lifetimeDays: 90 };
  const live = (more: Record<string, string> = {}): KubernetesObject => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: {
      name: 'acr-secret',
      annotations: {
        'aks-action.matih.ai/registry-token': 'token',
        'aks-action.matih.ai/registry-scope': 'sha256:1',
        'aks-action.matih.ai/registry-password': 'password1',
        'aks-action.matih.ai/expires': at(now + 60 * day),
        ...more,
      },
    },
  });
  const token = { isEnabled: true, expiries: { password1: at(now + 60 * day) } };

  it.each([
    ['current', live(), token],
    ['absent', undefined, token],
    ['absent', live({ 'aks-action.matih.ai/registry-token': 'another' }), token],
    ['rescoped', live({ 'aks-action.matih.ai/registry-scope': 'sha256:2' }), token],
    ['ending', live({ 'aks-action.matih.ai/expires': at(now + 60 * day + 1000) }), token],
    ['ending', live(), { ...token, isEnabled: false }],
    ['ending', live(), undefined],
  ])('is %s by its annotations and its token', (kind, secret, liveToken) => {
    expect(stateOfPullSecret(wanted, secret, liveToken, now).kind).toBe(kind);
  });

  // Sixty days are left.
  it.each([
    ['current', 90],
    ['current', 60],
    ['ending', 181],
    ['ending', 30],
  ])('is %s where it is declared to live %d days', (kind, lifetimeDays) => {
    expect(stateOfPullSecret({ ...wanted, lifetimeDays }, live(), token, now).kind).toBe(kind);
  });
});
