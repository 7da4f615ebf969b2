import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { configMaps, secrets, serviceAccounts } from '../../../src/rehearsal/kubernetes/informer/resources.js';
import {
  addPool,
  barePod,
  create,
  createWorld,
  deployment,
  deployments,
  eventsOf,
  get,
  image,
  pods,
  podsNamed,
  pool,
  type World,
} from './world.js';

describe('a kubelet', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
    await addPool(world, pool('ctrlplane'));
  });
  afterEach(() => world.cluster.stop());

  const stateOf = async (name = 'iam') => (await get(world, pods, name)).status?.containerStatuses?.[0];

  it('shows ErrImagePull with the registry’s reason, which decays to ImagePullBackOff and tries again', async () => {
    const missing = image('missing');
    await create(world, pods, barePod({ image: missing }));
    await world.time.pass(2_000);
    const message = `rpc error: code = NotFound desc = failed to pull and unpack image "${missing}": failed to resolve reference "${missing}": ${missing}: not found`;
    expect((await stateOf())?.state.waiting).toEqual({ reason: 'ErrImagePull', message });
    await world.time.pass(3_000);
    expect((await stateOf())?.state.waiting).toEqual({
      reason: 'ImagePullBackOff',
      message: `Back-off pulling image "${missing}": ErrImagePull: ${message}`,
    });
    expect(await eventsOf(world, 'iam')).toEqual([
      expect.stringMatching(/^Scheduled: Successfully assigned default\/iam to aks-ctrlplane-/),
      `Pulling: Pulling image "${missing}"`,
      `Failed: Failed to pull image "${missing}": ${message}`,
      'Failed: Error: ErrImagePull',
      `BackOff: Back-off pulling image "${missing}"`,
      'Failed: Error: ImagePullBackOff',
    ]);
    expect(world.pulls).toHaveLength(1);
    world.images.add(missing);
    await world.time.pass(20_000);
    expect((await stateOf())?.state.running).toBeDefined();
  });

  it('pulls with the pod’s secrets, and says which of them are missing', async () => {
    const config = '{"auths":{"matihlabsacr.azurecr.io":{}}}';
    await create(world, secrets, {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'acr', namespace: 'default' },
      type: 'kubernetes.io/dockerconfigjson',
      data: { '.dockerconfigjson': Buffer.from(config).toString('base64') },
    });
    await create(world, pods, barePod({ pod: { imagePullSecrets: [{ name: 'acr' }, { name: 'other' }] } }));
    await world.time.pass(5_000);
    expect(world.pulls).toEqual([{ image: image('iam-service'), dockerConfigs: [config] }]);
    expect(await eventsOf(world, 'iam')).toContain(
      'FailedToRetrieveImagePullSecret: Unable to retrieve some image pull secrets (other); attempting to pull the image may not succeed.',
    );
  });

  it('is refused by a registry that it may not pull from', async () => {
    await create(world, pods, barePod({ image: image('private') }));
    await world.time.pass(2_000);
    expect((await stateOf())?.state.waiting?.message).toMatch(/failed to authorize: .*401 Unauthorized$/);
  });

  it('pulls nothing twice', async () => {
    await create(world, pods, barePod());
    await create(world, pods, barePod({ name: 'later' }));
    await world.time.pass(5_000);
    await create(world, pods, barePod({ name: 'third' }));
    await world.time.pass(5_000);
    expect(await eventsOf(world, 'third')).toContain(
      `Pulled: Container image "${image('iam-service')}" already present on machine`,
    );
  });

  it('refuses what is no image name', async () => {
    await create(world, pods, barePod({ image: 'matihlabsacr.azurecr.io/Matih/IAM:1' }));
    await world.time.pass(2_000);
    expect((await stateOf())?.state.waiting).toMatchObject({ reason: 'InvalidImageName' });
  });

  it('restarts what crashes: at once, then after 10 s, 20 s, 40 s', async () => {
    world.behaviours.override({ name: 'iam' }, { crash: { afterMs: 1_000, exitCode: 3 }, log: ['boom'] });
    await create(world, pods, barePod());
    await world.time.pass(7_000);
    const status = await stateOf();
    const { metadata } = await get(world, pods, 'iam');
    expect(status?.restartCount).toBe(1);
    expect(status?.state.waiting).toEqual({
      reason: 'CrashLoopBackOff',
      message: `back-off 10s restarting failed container=main pod=iam_default(${metadata.uid})`,
    });
    expect(status?.lastState.terminated).toMatchObject({ exitCode: 3, reason: 'Error' });
    await world.time.pass(10_000);
    expect((await stateOf())?.state.waiting?.message).toMatch(/^back-off 20s/);
    await world.time.pass(20_000);
    expect((await stateOf())?.restartCount).toBe(3);
    await world.time.pass(5_000);
    expect((await stateOf())?.state.waiting?.message).toMatch(/^back-off 40s/);
  });

  it('waits for the secrets and keys that an environment needs', async () => {
    const env = [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'iam', key: 'token' } } }];
    await create(world, pods, barePod({ container: { env } }));
    await world.time.pass(4_000);
    expect((await stateOf())?.state.waiting).toEqual({
      reason: 'CreateContainerConfigError',
      message: 'secret "iam" not found',
    });
    const metadata = { name: 'iam', namespace: 'default' };
    await create(world, secrets, { apiVersion: 'v1', kind: 'Secret', metadata, data: { other: 'eA==' } });
    await world.time.pass(10_000);
    expect((await stateOf())?.state.waiting?.message).toBe("couldn't find key token in Secret default/iam");
    await world.cluster.client.mergePatch(secrets, 'iam', { data: { token: 'eA==' } }, { namespace: 'default' });
    await world.time.pass(10_000);
    expect((await stateOf())?.state.running).toBeDefined();
  });

  it('waits for the ConfigMaps that volumes show', async () => {
    await create(world, pods, barePod({ pod: { volumes: [{ name: 'config', configMap: { name: 'iam' } }] } }));
    await world.time.pass(4_000);
    expect((await stateOf())?.state.waiting).toEqual({ reason: 'ContainerCreating' });
    expect(await eventsOf(world, 'iam')).toContain(
      'FailedMount: MountVolume.SetUp failed for volume "config" : configmap "iam" not found',
    );
    await create(world, configMaps, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'iam', namespace: 'default' },
    });
    await world.time.pass(8_000);
    expect((await stateOf())?.state.running).toBeDefined();
  });

  it('runs init containers to their end first', async () => {
    const initContainers = [{ name: 'migrate', image: image('iam-service') }];
    await create(world, pods, barePod({ pod: { initContainers } }));
    await world.time.pass(2_000);
    expect((await stateOf())?.state.waiting).toEqual({ reason: 'PodInitializing' });
    await world.time.pass(8_000);
    const { status } = await get(world, pods, 'iam');
    expect(status?.initContainerStatuses?.[0]?.state.terminated).toMatchObject({ exitCode: 0, reason: 'Completed' });
    expect(status?.conditions?.find(({ type }) => type === 'Ready')?.status).toBe('True');
  });

  it('keeps a sidecar running beside the others, and the pod unready while it is', async () => {
    world.images.add(image('proxy'));
    world.behaviours.override({ image: '/proxy' }, { crash: { afterMs: 5_000, exitCode: 3 } });
    const initContainers = [{ name: 'proxy', image: image('proxy'), restartPolicy: 'Always' }];
    await create(world, pods, barePod({ pod: { initContainers } }));
    const readyOf = async () => {
      const { conditions = [] } = (await get(world, pods, 'iam')).status ?? {};
      return conditions.find(({ type }) => type === 'Ready');
    };
    await world.time.pass(5_500);
    expect((await stateOf())?.ready).toBe(true);
    expect((await readyOf())?.status).toBe('True');
    await world.time.pass(10_000);
    expect(await readyOf()).toMatchObject({
      status: 'False',
      message: 'containers with unready status: [proxy]',
    });
    await world.time.pass(60_000);
    const { status } = await get(world, pods, 'iam');
    expect(status?.initContainerStatuses?.[0]?.restartCount).toBeGreaterThan(1);
    expect((await stateOf())?.restartCount).toBe(0);
  });

  it('lets a deleted pod end within its grace period, and no longer', async () => {
    await create(world, deployments, deployment());
    await world.time.pass(10_000);
    const [pod] = await podsNamed(world, 'iam-');
    await world.cluster.client.delete(pods, pod?.metadata.name ?? '', { namespace: 'default' });
    await world.time.pass(500);
    const during = await podsNamed(world, 'iam-');
    expect(during.map(({ metadata }) => metadata.deletionTimestamp !== undefined).sort()).toEqual([false, true]);
    await world.time.pass(5_000);
    const after = await podsNamed(world, 'iam-');
    expect(after).toHaveLength(1);
    expect(after[0]?.metadata.uid).not.toBe(pod?.metadata.uid);
    expect(await eventsOf(world, pod?.metadata.name ?? '')).toContain('Killing: Stopping container main');
  });

  it('gives labelled pods what workload identity needs', async () => {
    await create(world, serviceAccounts, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: {
        name: 'eso',
        namespace: 'default',
        annotations: { 'azure.workload.identity/client-id': 'the-client' },
      },
    });
    await create(
      world,
      pods,
      barePod({ labels: { 'azure.workload.identity/use': 'true' }, pod: { serviceAccountName: 'eso' } }),
    );
    const { spec } = await get(world, pods, 'iam');
    expect(spec.containers[0]?.env).toEqual([
      { name: 'AZURE_CLIENT_ID', value: 'the-client' },
      { name: 'AZURE_TENANT_ID', value: 't' },
      { name: 'AZURE_FEDERATED_TOKEN_FILE', value: '/var/run/secrets/azure/tokens/azure-identity-token' },
      { name: 'AZURE_AUTHORITY_HOST', value: 'https://login.microsoftonline.com/' },
    ]);
    expect(spec.volumes?.find(({ name }) => name === 'azure-identity-token')?.projected?.sources?.[0]).toEqual({
      serviceAccountToken: {
        audience: 'api://AzureADTokenExchange',
        expirationSeconds: 3600,
        path: 'azure-identity-token',
      },
    });
  });
});
