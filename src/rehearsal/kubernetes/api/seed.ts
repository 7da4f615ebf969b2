/** What a new cluster holds before anyone has written to it. */
import type { Objects } from './objects.js';

export function seed(objects: Objects): void {
  const namespaces = objects.cluster.catalogue.find('', 'v1', 'namespaces');
  if (namespaces === undefined) return;
  for (const name of ['default', 'kube-system', 'kube-public', 'kube-node-lease']) {
    objects.create(
      namespaces,
      undefined,
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name } },
      { fieldManager: 'kube-apiserver' },
    );
  }
}
