/** The two APIs that are compared, alone: controllers would act on objects in between. */
import { createServer } from 'node:http';
import { createKubernetesApi } from '../../../../src/rehearsal/kubernetes/api/index.js';
import { nobodysToken, startControlPlane } from '../control-plane.js';
import { type ApiAddress, type Exchange, Recorder } from './recorder.js';
import { type Paths, pathsIn } from './scenarios/scenario.js';

export interface Apis {
  readonly addresses: readonly [embedded: ApiAddress, real: ApiAddress];
  stop(): Promise<void>;
}

/** Programs that aren't cached yet are built first. */
export const startMs = 1_800_000;

export async function startApis(): Promise<Apis> {
  const real = await startControlPlane({ controllers: false });
  const token = 'token';
  const nobody = { name: 'nobody', may: () => false, mayRead: () => false, refusal: '' };
  const embedded = createKubernetesApi({
    kubernetesVersion: '1.35.4',
    now: () => new Date(),
    userToken: token,
    userOf: async (given) => (given === nobodysToken ? nobody : undefined),
  });
  const server = createServer((request, response) => embedded.handler(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const addresses = [
    { server: `http://127.0.0.1:${port}`, token },
    { server: real.server, token: real.userToken, authority: real.authority },
  ] as const;
  await untilBound(addresses[1]);
  return {
    addresses,
    async stop() {
      embedded.stop();
      server.closeAllConnections();
      server.close();
      await real.stop();
    },
  };
}

/** A real server binds everybody's rights a moment after it has started. */
async function untilBound(address: ApiAddress): Promise<void> {
  const api = new Recorder({ ...address, token: nobodysToken });
  try {
    for (let tries = 0; tries < 100; tries += 1) {
      if ((await api.get('/apis')).kind === 'APIGroupList') return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('nobody has rights');
  } finally {
    api.close();
  }
}

/** What one API answers to `run`, in a namespace that is as a controller would have left it. */
export async function play(
  address: ApiAddress,
  namespace: string,
  run: (api: Recorder, inside: Paths) => Promise<unknown>,
): Promise<readonly Exchange[]> {
  const api = new Recorder(address);
  const inside = pathsIn(namespace);
  try {
    await api.unrecorded(async () => {
      await api.post('/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
      const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } };
      await api.post(inside.core('serviceaccounts'), account);
    });
    await run(api, inside);
    return api.exchanges;
  } finally {
    api.close();
  }
}

/** Makes a CustomResourceDefinition on an API, and resolves once its kind is served. */
export async function define(
  address: ApiAddress,
  definition: { readonly spec: { readonly group: string } },
): Promise<void> {
  const api = new Recorder(address);
  try {
    await api.post('/apis/apiextensions.k8s.io/v1/customresourcedefinitions', definition);
    await untilServed(api, definition.spec.group);
  } finally {
    api.close();
  }
}

/** A real server needs a moment to serve what it was told to, and another to read what is stored of it. */
export async function untilServed(api: Recorder, group: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const { resources = [] } = await api.get(`/apis/${group}/v1`);
    const [first] = resources;
    if (first !== undefined && (await api.get(`/apis/${group}/v1/${first.name}`)).kind === `${first.kind}List`) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${group} is not served`);
}
