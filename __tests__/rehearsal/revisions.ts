import type { KubernetesClient } from '../../src/rehearsal/kubernetes/client.js';
import { secrets } from '../../src/rehearsal/kubernetes/informer/resources.js';

/** What helm keeps of a release, the oldest first: `2 superseded`. */
export async function revisionsOf(
  client: Pick<KubernetesClient, 'list'>,
  namespace: string,
  name: string,
): Promise<readonly string[]> {
  const { items } = await client.list(secrets, { namespace });
  return items
    .filter(({ metadata }) => metadata.labels?.owner === 'helm' && metadata.labels.name === name)
    .map(({ metadata }) => `${metadata.labels?.version} ${metadata.labels?.status}`)
    .sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
}
