/** The garbage collector: what is owned goes with its last owner, first it, or stays orphaned, as the delete asked. */
import { KubernetesApiError, type KubernetesObject, type OwnerReference, type ResourceType } from '../client.js';
import { type ControllerContext, createQueue } from '../informer/index.js';
import { customResourceDefinitions } from '../informer/resources.js';

/** Kinds that are owned by what isn't stored, or that nothing may own usefully: events above all. */
const ignored = new Set(['events']);

interface Tracked {
  readonly type: ResourceType;
  readonly object: KubernetesObject;
}

export async function startGarbageCollector({ client, caches, time, signal }: ControllerContext): Promise<void> {
  const live = new Map<string, Tracked>();
  const dependents = new Map<string, Set<string>>();
  const followed = new Set<string>();
  /** Keys are uids of what may be garbage, or of owners on their way out. */
  const queue = createQueue(time, signal, reconcile);

  async function followAll(): Promise<void> {
    for (const type of await client.resources()) {
      const name = `${type.group}/${type.plural}`;
      if (
        followed.has(name) ||
        ignored.has(type.plural) ||
        !type.verbs.includes('delete') ||
        !type.verbs.includes('watch')
      )
        continue;
      followed.add(name);
      follow({ group: type.group, version: type.version, plural: type.plural });
    }
  }

  function follow(type: ResourceType): void {
    caches.ofType(type).onChange(({ before, after }) => {
      const uid = (after ?? before)?.metadata.uid;
      if (uid === undefined) return;
      for (const owner of before?.metadata.ownerReferences ?? []) dependents.get(owner.uid)?.delete(uid);
      if (after === undefined) {
        live.delete(uid);
        for (const owned of dependents.get(uid) ?? []) queue.add(owned);
        for (const owner of before?.metadata.ownerReferences ?? []) queue.add(owner.uid);
        return;
      }
      live.set(uid, { type, object: after });
      const owners = after.metadata.ownerReferences ?? [];
      for (const owner of owners) {
        const known = dependents.get(owner.uid);
        if (known === undefined) dependents.set(owner.uid, new Set([uid]));
        else known.add(uid);
        if (!live.has(owner.uid)) queue.add(uid);
      }
      if (after.metadata.deletionTimestamp !== undefined) queue.add(uid);
    });
  }

  async function reconcile(uid: string): Promise<void> {
    const tracked = live.get(uid);
    if (tracked === undefined) return;
    const { finalizers = [], deletionTimestamp } = tracked.object.metadata;
    if (deletionTimestamp !== undefined) {
      if (finalizers.includes('orphan')) await orphan(uid, tracked);
      else if (finalizers.includes('foregroundDeletion')) await deleteForeground(uid, tracked);
      return;
    }
    await collect(tracked);
  }

  /** Deletes an object none of whose owners is left. */
  async function collect(tracked: Tracked): Promise<void> {
    const { type, object } = tracked;
    const owners = object.metadata.ownerReferences ?? [];
    if (owners.length === 0) return;
    const there = await Promise.all(owners.map((owner) => isThere(owner, object.metadata.namespace)));
    if (there.every((isLive) => !isLive)) await remove(type, object, 'Background');
  }

  async function isThere(owner: OwnerReference, namespace: string | undefined): Promise<boolean> {
    const known = live.get(owner.uid);
    if (known !== undefined) {
      // An owner that waits for its dependents counts as gone already.
      return (
        !(known.object.metadata.finalizers ?? []).includes('foregroundDeletion') ||
        known.object.metadata.deletionTimestamp === undefined
      );
    }
    const [group = '', version = ''] = owner.apiVersion.includes('/')
      ? owner.apiVersion.split('/')
      : ['', owner.apiVersion];
    const served = (await client.resources()).find((one) => one.group === group && one.kind === owner.kind);
    // An unknown kind may only be not served yet: keep what it owns, as the real collector does.
    if (served === undefined) return true;
    try {
      const found = await client.get(
        { group, version, plural: served.plural },
        owner.name,
        served.namespaced ? namespace : undefined,
      );
      return found.metadata.uid === owner.uid;
    } catch (error) {
      if (error instanceof KubernetesApiError && error.status === 404) return false;
      throw error;
    }
  }

  async function deleteForeground(uid: string, { type, object }: Tracked): Promise<void> {
    const owned = [...(dependents.get(uid) ?? [])].map((one) => live.get(one)).filter((one) => one !== undefined);
    const isBlocking = ({ object: one }: Tracked) =>
      one.metadata.ownerReferences?.some((owner) => owner.uid === uid && owner.blockOwnerDeletion === true) === true;
    for (const dependent of owned) {
      if (dependent.object.metadata.deletionTimestamp === undefined)
        await remove(dependent.type, dependent.object, 'Foreground');
    }
    if (!owned.some(isBlocking)) await dropFinalizer(type, object, 'foregroundDeletion');
  }

  async function orphan(uid: string, { type, object }: Tracked): Promise<void> {
    for (const one of dependents.get(uid) ?? []) {
      const dependent = live.get(one);
      if (dependent === undefined) continue;
      const { name, namespace, ownerReferences = [] } = dependent.object.metadata;
      const patch = { metadata: { ownerReferences: ownerReferences.filter((owner) => owner.uid !== uid) } };
      await client
        .mergePatch(dependent.type, name, patch, namespace === undefined ? {} : { namespace })
        .catch(ignoreGone);
    }
    await dropFinalizer(type, object, 'orphan');
  }

  async function dropFinalizer(type: ResourceType, { metadata }: KubernetesObject, finalizer: string): Promise<void> {
    const finalizers = (metadata.finalizers ?? []).filter((one) => one !== finalizer);
    const where = metadata.namespace === undefined ? {} : { namespace: metadata.namespace };
    await client.mergePatch(type, metadata.name, { metadata: { finalizers } }, where).catch(ignoreGone);
  }

  async function remove(
    type: ResourceType,
    { metadata }: KubernetesObject,
    propagationPolicy: 'Background' | 'Foreground',
  ): Promise<void> {
    const { name, namespace, uid } = metadata;
    await client
      .delete(type, name, {
        propagationPolicy,
        ...(namespace === undefined ? {} : { namespace }),
        ...(uid === undefined ? {} : { uid }),
      })
      .catch(ignoreGone);
  }

  await followAll();
  caches.of(customResourceDefinitions).onChange(({ after }) => {
    // Served a moment after the definition is there.
    if (after !== undefined) time.after(100, () => void followAll().catch(() => undefined));
  });
}

function ignoreGone(error: unknown): undefined {
  if (error instanceof KubernetesApiError && (error.status === 404 || error.status === 409)) return undefined;
  throw error;
}
