/** Making and deleting pods for a controller, with its events. */
import { KubernetesApiError, type KubernetesClient, type KubernetesObject } from '../client.js';
import { type Cache, controlledBy, type EventRecorder } from '../informer/index.js';
import type { Pod, PodTemplate } from '../informer/objects.js';
import { pods } from '../informer/resources.js';

export interface PodControl {
  /** @throws KubernetesApiError of the API's refusal, after a FailedCreate event */
  create(owner: KubernetesObject, template: PodTemplate, identity: PodIdentity): Promise<void>;
  delete(owner: KubernetesObject, pod: Pod): Promise<void>;
}

export interface PodIdentity {
  readonly name: string;
  /** For names made of a prefix and a random suffix. */
  readonly generateName?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** Lays a controller's own fields over the template's spec. */
  readonly spec?: (spec: PodTemplate['spec']) => PodTemplate['spec'];
}

export function createPodControl(client: KubernetesClient, cache: Cache<Pod>, recorder: EventRecorder): PodControl {
  return {
    async create(owner, template, { name, generateName, labels, annotations, spec }) {
      const { namespace = '' } = owner.metadata;
      const pod: Pod = {
        apiVersion: 'v1',
        kind: 'Pod',
        metadata: {
          name,
          namespace,
          ...(generateName === undefined ? {} : { generateName }),
          labels: { ...template.metadata?.labels, ...labels },
          ...(template.metadata?.annotations === undefined && annotations === undefined
            ? {}
            : { annotations: { ...template.metadata?.annotations, ...annotations } }),
          ownerReferences: [controlledBy(owner)],
        },
        spec: spec === undefined ? template.spec : spec(template.spec),
      };
      try {
        cache.observe(await client.create(pods, pod, namespace));
        recorder.record(owner, 'Normal', 'SuccessfulCreate', `Created pod: ${name}`);
      } catch (error) {
        // A namespace on its way out takes no new pods; that is no failure to tell of.
        if (error instanceof KubernetesApiError && !error.message.includes('being terminated')) {
          recorder.record(owner, 'Warning', 'FailedCreate', `Error creating: ${error.message}`);
        }
        throw error;
      }
    },

    async delete(owner, pod) {
      const { name, namespace = '', uid } = pod.metadata;
      cache.assumeDeleting(pod);
      try {
        await client.delete(pods, name, { namespace, ...(uid === undefined ? {} : { uid }) });
        recorder.record(owner, 'Normal', 'SuccessfulDelete', `Deleted pod: ${name}`);
      } catch (error) {
        if (!(error instanceof KubernetesApiError && (error.status === 404 || error.status === 409))) throw error;
      }
    },
  };
}
