/** Puts the objects of a real cluster into the embedded one, and waits until what ran there runs here. */
import { setTimeout as sleep } from 'node:timers/promises';
import { apiVersionOf, type ResourceType } from '../../kubernetes/api/resources.js';
import { readinessOf, resources } from '../../kubernetes/index.js';
import { KubernetesApiError, type KubernetesClient, type KubernetesObject } from '../../rehearsal/kubernetes/client.js';
import type { EmbeddedCluster } from '../../rehearsal/world.js';
import { pullSecretAnnotations } from '../../stages/helm-deploy/pull-secrets.js';
import { workloadKinds } from '../../stages/helm-deploy/state.js';
import type { ObjectFacts, PlatformFacts } from '../facts/schema.js';
import { releaseSecrets } from './releases.js';
import type { LoginOf } from './restore.js';

type KubernetesFacts = NonNullable<PlatformFacts['kubernetes']>;

/** In the order in which they need one another. */
const types: readonly ResourceType[] = [
  resources.customDefinitions,
  resources.storageClasses,
  resources.priorityClasses,
  resources.ingressClasses,
  resources.namespaces,
  resources.serviceAccounts,
  resources.secrets,
  resources.services,
  resources.podDisruptionBudgets,
  resources.deployments,
  resources.statefulSets,
  resources.daemonSets,
];

const lookMs = 50;
/** What does not get ready here in this time would not in a rehearsal either: the run will say why. */
const settleMs = 30_000;

interface Around {
  /** The registry and passwords of a token that opens what the scope is the digest of. */
  readonly loginOf: LoginOf;
  readonly onLeftOut: (what: string) => void;
}

export async function restoreCluster(
  { client }: EmbeddedCluster,
  { objects, releases }: KubernetesFacts,
  { loginOf, onLeftOut }: Around,
): Promise<void> {
  const put = async (type: ResourceType, object: ObjectFacts) => {
    const refused = await create(client, type, object);
    if (refused !== undefined) onLeftOut(refused);
  };
  for (const type of types) {
    const ofType = objects.filter(({ apiVersion, kind }) => kind === type.kind && apiVersion === apiVersionOf(type));
    await Promise.all(ofType.map((object) => put(type, completed(object, loginOf))));
  }
  await Promise.all(releaseSecrets(releases, objects).map((secret) => put(resources.secrets, secret)));
  await untilReady(client);
}

/** What every cluster has (classes, default accounts) is there already. Gives what the API refuses, and why. */
async function create(client: KubernetesClient, type: ResourceType, object: ObjectFacts): Promise<string | undefined> {
  const { name, namespace } = object.metadata;
  try {
    // The API itself checks what the file's schema leaves open.
    await client.create(type, object as KubernetesObject, namespace);
  } catch (error) {
    if (!(error instanceof KubernetesApiError)) throw error;
    if (error.reason !== 'AlreadyExists')
      return `${type.kind} ${namespace === undefined ? name : `${namespace}/${name}`} (${error.message})`;
  }
  return undefined;
}

function completed(object: ObjectFacts, loginOf: LoginOf): ObjectFacts {
  if (object.kind === 'Secret') return pullSecret(object, loginOf);
  if (object.kind === 'CustomResourceDefinition') return openDefinition(object);
  return object;
}

/** Opens the same as the real one, by a password of the rehearsal's own. */
function pullSecret(secret: ObjectFacts, loginOf: LoginOf): ObjectFacts {
  const annotations = (secret.metadata.annotations ?? {}) as Readonly<Record<string, string>>;
  const username = annotations[pullSecretAnnotations.token] ?? '';
  const login = loginOf(username, annotations[pullSecretAnnotations.scope]);
  const password = login?.passwords.find(({ name }) => name === annotations[pullSecretAnnotations.place])?.value;
  const auths = login === undefined || password === undefined ? {} : { [login.loginServer]: { username, password } };
  const config = Buffer.from(JSON.stringify({ auths })).toString('base64');
  return { ...secret, type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': config } };
}

/** A definition came without its schemas: it takes any content. */
function openDefinition(definition: ObjectFacts): ObjectFacts {
  const spec = definition.spec as { readonly versions?: readonly object[] };
  const schema = { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } };
  return { ...definition, spec: { ...spec, versions: (spec.versions ?? []).map((each) => ({ ...each, schema })) } };
}

async function untilReady(client: KubernetesClient): Promise<void> {
  const workloads = types.filter(({ kind }) => workloadKinds.includes(kind));
  for (const end = performance.now() + settleMs; performance.now() < end; await sleep(lookMs)) {
    const lists = await Promise.all(
      workloads.map(async (type) => {
        const { items } = await client.list(type);
        return items.map(({ metadata: { name, generation = 0 }, ...item }) => ({
          ...item,
          apiVersion: apiVersionOf(type),
          kind: type.kind,
          metadata: { name, generation },
        }));
      }),
    );
    if (lists.flat().every((object) => readinessOf(object).state === 'ready')) return;
  }
}
