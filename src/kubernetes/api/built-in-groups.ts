/** API groups that Kubernetes serves by itself (k8s.io/api, apiextensions, kube-aggregator); others come with definitions. */
const groups = new Set([
  '',
  'apps',
  'autoscaling',
  'batch',
  'extensions',
  'policy',
  ...[
    'admissionregistration',
    'apiextensions',
    'apiregistration',
    'authentication',
    'authorization',
    'certificates',
    'coordination',
    'discovery',
    'events',
    'flowcontrol.apiserver',
    'internal.apiserver',
    'networking',
    'node',
    'rbac.authorization',
    'resource',
    'scheduling',
    'storage',
    'storagemigration',
  ].map((name) => `${name}.k8s.io`),
]);

/** @param group `apps`; empty for the core's */
export function isBuiltInGroup(group: string): boolean {
  return groups.has(group);
}
