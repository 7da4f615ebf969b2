/** Secrets, ConfigMaps and claims that a pod needs before its containers can start. */
import type { KubernetesClient, KubernetesObject } from '../client.js';
import { KubernetesApiError } from '../client.js';
import { claimNameOf } from '../informer/index.js';
import type { Container, Pod } from '../informer/objects.js';
import { configMaps, persistentVolumeClaims, secrets } from '../informer/resources.js';

interface Reference {
  readonly kind: 'secret' | 'configmap';
  readonly name: string;
  readonly optional?: boolean | undefined;
}

/** @returns the kubelet's words for the first volume that can't be set up, or undefined when all can. */
export async function volumeProblem(client: KubernetesClient, pod: Pod): Promise<string | undefined> {
  const namespace = pod.metadata.namespace ?? '';
  for (const volume of pod.spec.volumes ?? []) {
    const claimName = claimNameOf(pod, volume);
    if (claimName !== undefined) {
      const claim = await find(client, persistentVolumeClaims, claimName, namespace);
      if (claim?.spec.volumeName === undefined) {
        return `Unable to attach or mount volumes: unmounted volumes=[${volume.name}], unattached volumes=[], failed to process volumes=[]: error processing PVC ${namespace}/${claimName}: PVC is not bound`;
      }
    }
    const { secret, configMap, projected } = volume;
    const references: Reference[] = [
      ...(secret === undefined
        ? []
        : [{ kind: 'secret' as const, name: secret.secretName, optional: secret.optional }]),
      ...(configMap === undefined ? [] : [{ kind: 'configmap' as const, ...configMap }]),
      ...(projected?.sources ?? []).flatMap((source): Reference[] => [
        ...(source.secret === undefined ? [] : [{ kind: 'secret' as const, ...source.secret }]),
        ...(source.configMap === undefined ? [] : [{ kind: 'configmap' as const, ...source.configMap }]),
      ]),
    ];
    for (const reference of references) {
      if (reference.optional === true || (await read(client, reference, namespace)) !== undefined) continue;
      return `MountVolume.SetUp failed for volume "${volume.name}" : ${reference.kind} "${reference.name}" not found`;
    }
  }
  return undefined;
}

/** @returns the kubelet's words for an environment that can't be made: the message of CreateContainerConfigError. */
export async function environmentProblem(
  client: KubernetesClient,
  pod: Pod,
  container: Container,
): Promise<string | undefined> {
  const namespace = pod.metadata.namespace ?? '';
  for (const { secretRef, configMapRef } of container.envFrom ?? []) {
    const reference: Reference | undefined =
      secretRef !== undefined
        ? { kind: 'secret', ...secretRef }
        : configMapRef !== undefined
          ? { kind: 'configmap', ...configMapRef }
          : undefined;
    if (reference === undefined || reference.optional === true) continue;
    if ((await read(client, reference, namespace)) === undefined)
      return `${reference.kind} "${reference.name}" not found`;
  }
  for (const { valueFrom } of container.env ?? []) {
    const keyReference = valueFrom?.secretKeyRef ?? valueFrom?.configMapKeyRef;
    if (keyReference === undefined || keyReference.optional === true) continue;
    const kind = valueFrom?.secretKeyRef === undefined ? 'configmap' : 'secret';
    const object = await read(client, { kind, name: keyReference.name }, namespace);
    if (object === undefined) return `${kind} "${keyReference.name}" not found`;
    const keys = { ...object.data, ...object.binaryData };
    if (keys[keyReference.key] === undefined) {
      const spelled = kind === 'secret' ? 'Secret' : 'ConfigMap';
      return `couldn't find key ${keyReference.key} in ${spelled} ${namespace}/${keyReference.name}`;
    }
  }
  return undefined;
}

/** Decoded `.dockerconfigjson` of the pod's pull secrets, and the names of those that aren't there. */
export async function pullSecrets(
  client: KubernetesClient,
  pod: Pod,
): Promise<{ readonly dockerConfigs: readonly string[]; readonly missing: readonly string[] }> {
  const dockerConfigs: string[] = [];
  const missing: string[] = [];
  for (const { name } of pod.spec.imagePullSecrets ?? []) {
    const secret = await read(client, { kind: 'secret', name }, pod.metadata.namespace ?? '');
    const encoded: unknown = secret?.data?.['.dockerconfigjson'];
    if (secret === undefined) missing.push(name);
    else if (typeof encoded === 'string') dockerConfigs.push(Buffer.from(encoded, 'base64').toString('utf8'));
  }
  return { dockerConfigs, missing };
}

function read(client: KubernetesClient, { kind, name }: Reference, namespace: string) {
  return find(client, kind === 'secret' ? secrets : configMaps, name, namespace);
}

async function find(
  client: KubernetesClient,
  type: typeof secrets | typeof persistentVolumeClaims,
  name: string,
  namespace: string,
): Promise<KubernetesObject | undefined> {
  try {
    return await client.get(type, name, namespace);
  } catch (error) {
    if (error instanceof KubernetesApiError && error.status === 404) return undefined;
    throw error;
  }
}
