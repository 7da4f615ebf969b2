import { allRegistries, type Environment, imageRegistryOf } from '../../environment/index.js';
import type { Pod } from '../../kubernetes/index.js';
import type { ImageLock } from '../../model/index.js';

export interface PodImage {
  readonly container: string;
  /** `matihlabsacr.azurecr.io/matih/ai-service` */
  readonly repository: string;
  /** Undefined while nothing was pulled. */
  readonly digest: string | undefined;
}

/** The images of a pod: the digest that it names, else the one that the kubelet pulled. */
export function imagesOfPod({ spec, status }: Pod): readonly PodImage[] {
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
  return [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].map(({ name, image = '' }) => ({
    container: name,
    repository: repositoryOf(image),
    digest: digestIn(image) ?? digestIn(statuses.find((each) => each.name === name)?.imageID ?? ''),
  }));
}

/** Repository in any of the environment's registries → the digest of the lock. */
export function lockedDigests(environment: Environment, lock: ImageLock): ReadonlyMap<string, string> {
  const registries = allRegistries(environment).map(imageRegistryOf);
  return new Map(
    Object.entries(lock).flatMap(([name, { digest }]) =>
      registries.map((registry) => [`${registry}/${name}`, digest] as const),
    ),
  );
}

/** Without digest and tag; a colon before a slash is a port. */
function repositoryOf(image: string): string {
  const [named = ''] = image.split('@');
  return named.replace(/:[^/:]*$/, '');
}

function digestIn(image: string): string | undefined {
  return /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1];
}
