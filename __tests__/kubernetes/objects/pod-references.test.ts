import { describe, expect, it } from '@jest/globals';
import { parseManifest } from '../../../src/kubernetes/objects/manifests.js';
import { podReferences } from '../../../src/kubernetes/objects/pod-references.js';

function referencesOf(spec: string, head = 'apiVersion: v1\nkind: Pod\nmetadata: { name: web }'): readonly string[] {
  const { objects, hooks } = parseManifest(`${head}\nspec: ${spec}`, 'matih');
  return [...objects, ...hooks].flatMap(podReferences).map(({ key, lack }) => `${lack} ${key}`);
}
const volume = (source: string) => referencesOf(`{ volumes: [{ name: v, ${source} }] }`);
const container = (fields: string) => referencesOf(`{ containers: [{ name: a, ${fields} }] }`);

describe('podReferences', () => {
  it('names what containers take their environment from, init containers too', () => {
    expect(container('envFrom: [{ configMapRef: { name: a } }, { secretRef: { name: b } }]')).toEqual([
      'waits ConfigMap/matih/a',
      'waits Secret/matih/b',
    ]);
    const env = 'env: [{ name: A, valueFrom: { secretKeyRef: { name: a, key: k } } }, { name: B, value: b }]';
    expect(container(env)).toEqual(['waits Secret/matih/a']);
    expect(referencesOf(`{ initContainers: [{ name: a, ${env.replace('secret', 'configMap')} }] }`)).toEqual([
      'waits ConfigMap/matih/a',
    ]);
  });

  it.each([
    ['configMap: { name: a }', 'waits ConfigMap/matih/a'],
    ['secret: { secretName: a }', 'waits Secret/matih/a'],
    ['persistentVolumeClaim: { claimName: a }', 'waits PersistentVolumeClaim/matih/a'],
    ['projected: { sources: [{ serviceAccountToken: { path: t } }, { secret: { name: a } }] }', 'waits Secret/matih/a'],
    ['projected: { sources: [{ configMap: { name: a } }] }', 'waits ConfigMap/matih/a'],
    ['azureFile: { secretName: a, shareName: s }', 'waits Secret/matih/a'],
    ['cephfs: { monitors: [m], secretRef: { name: a } }', 'waits Secret/matih/a'],
    ['csi: { driver: d, nodePublishSecretRef: { name: a } }', 'waits Secret/matih/a'],
    [
      'csi: { driver: secrets-store.csi.k8s.io, volumeAttributes: { secretProviderClass: a } }',
      'waits SecretProviderClass.secrets-store.csi.x-k8s.io/matih/a',
    ],
  ])('names what a volume is made of: %s', (source, reference) => {
    expect(volume(source)).toEqual([reference]);
  });

  it('names what the API refuses pods without, and what they pull images with', () => {
    const spec =
      '{ serviceAccountName: a, priorityClassName: b, runtimeClassName: c, imagePullSecrets: [{ name: d }, { name: d }] }';
    expect(referencesOf(spec)).toEqual([
      'pulls Secret/matih/d',
      'denied ServiceAccount/matih/a',
      'denied PriorityClass.scheduling.k8s.io/b',
      'denied RuntimeClass.node.k8s.io/c',
    ]);
  });

  it('names nothing that is optional, and nothing that comes with the pod', () => {
    expect(container('envFrom: [{ configMapRef: { name: a, optional: true } }]')).toEqual([]);
    expect(volume('secret: { secretName: a, optional: true }')).toEqual([]);
    expect(volume('projected: { sources: [{ secret: { name: a, optional: true } }] }')).toEqual([]);
    expect(volume('ephemeral: { volumeClaimTemplate: { spec: {} } }')).toEqual([]);
    expect(volume('emptyDir: {}')).toEqual([]);
  });

  it('reads what other objects make pods of, hooks as well', () => {
    const template = '{ template: { spec: { serviceAccountName: a } } }';
    const head = (kind: string) => `apiVersion: apps/v1\nkind: ${kind}\nmetadata: { name: web }`;
    expect(referencesOf(template, head('StatefulSet'))).toEqual(['denied ServiceAccount/matih/a']);
    expect(referencesOf(`{ jobTemplate: { spec: ${template} } }`, head('CronJob'))).toHaveLength(1);
    const hook = head('Job').replace('web', 'web, annotations: { helm.sh/hook: pre-install }');
    expect(referencesOf(template, hook)).toHaveLength(1);
    expect(referencesOf(template, head('ConfigMap'))).toEqual([]);
  });

  it('takes what is no pod for one that names nothing', () => {
    expect(referencesOf('{ containers: 1, volumes: [null, a, { secret: [] }], imagePullSecrets: null }')).toEqual([]);
    expect(container('env: null, envFrom: { a: { secretRef: { name: 7 } } }')).toEqual([]);
    expect(referencesOf('null')).toEqual([]);
  });
});
