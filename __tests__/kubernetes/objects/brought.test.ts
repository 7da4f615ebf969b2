import { describe, expect, it } from '@jest/globals';
import { broughtBy } from '../../../src/kubernetes/objects/brought.js';
import { parseManifest } from '../../../src/kubernetes/objects/manifests.js';
import { podReferences } from '../../../src/kubernetes/objects/pod-references.js';

/** Whether a pod of the namespace matih finds what it names, with these objects. */
function isBrought(reference: string, objects: string): boolean {
  const pod = parseManifest(
    `{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {${reference}}}`,
    'matih',
  ).objects;
  const [wanted] = pod.flatMap(podReferences);
  if (wanted === undefined) throw new Error(`${reference} refers to nothing`);
  return broughtBy(parseManifest(objects, 'matih').objects)(wanted);
}
const secret = (name: string) => `volumes: [{name: v, secret: {secretName: ${name}}}]`;
const configMap = (name: string) => `volumes: [{name: v, configMap: {name: ${name}}}]`;
const claim = (name: string) => `volumes: [{name: v, persistentVolumeClaim: {claimName: ${name}}}]`;

const object = (apiVersion: string, kind: string, metadata: string, content = '') =>
  `{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {${metadata}}${content}}`;

describe('broughtBy', () => {
  it('knows the objects themselves, by kind, namespace and name', () => {
    expect(isBrought(secret('db'), object('v1', 'Secret', 'name: db'))).toBe(true);
    expect(isBrought(secret('db'), object('v1', 'ConfigMap', 'name: db'))).toBe(false);
    expect(isBrought(secret('db'), object('v1', 'Secret', 'name: db2'))).toBe(false);
    expect(isBrought(secret('db'), object('v1', 'Secret', 'name: db, namespace: other'))).toBe(false);
    const priority = object('scheduling.k8s.io/v1', 'PriorityClass', 'name: high');
    expect(isBrought('priorityClassName: high', priority)).toBe(true);
  });

  it('knows what every cluster has', () => {
    for (const reference of [
      configMap('kube-root-ca.crt'),
      'serviceAccountName: default',
      'priorityClassName: system-node-critical',
    ])
      expect(isBrought(reference, '')).toBe(true);
    expect(isBrought(configMap('default'), '')).toBe(false);
  });

  it.each([
    ['external-secrets.io/v1', 'ExternalSecret', ', spec: {target: {name: db}}'],
    ['cert-manager.io/v1', 'Certificate', ', spec: {secretName: db}'],
    ['bitnami.com/v1alpha1', 'SealedSecret', ', spec: {template: {metadata: {name: db}}}'],
    ['secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass', ', spec: {secretObjects: [{secretName: db}]}'],
    ['secrets.hashicorp.com/v1beta1', 'VaultStaticSecret', ', spec: {destination: {name: db, create: true}}'],
  ])('takes a Secret that a %s %s names to come with it', (apiVersion, kind, content) => {
    expect(isBrought(secret('db'), object(apiVersion, kind, 'name: from', content))).toBe(true);
    expect(isBrought(secret('db'), object(apiVersion, kind, 'name: from, namespace: other', content))).toBe(false);
    expect(isBrought(secret('db'), object(apiVersion, kind, 'name: from', content.replace('db', 'db2')))).toBe(false);
  });

  it('takes what is called as a resource of secrets to come with it, and not as any other resource', () => {
    expect(isBrought(secret('db'), object('external-secrets.io/v1', 'ExternalSecret', 'name: db'))).toBe(true);
    expect(isBrought(secret('db'), object('monitoring.coreos.com/v1', 'ServiceMonitor', 'name: db'))).toBe(false);
    const bundle = object('trust.cert-manager.io/v1alpha1', 'Bundle', 'name: roots, namespace: other');
    expect(isBrought(configMap('roots'), bundle)).toBe(true);
  });

  it('takes what operators call after their resource to come with it, and not what begins like any other', () => {
    expect(isBrought(secret('pg-app'), object('postgresql.cnpg.io/v1', 'Cluster', 'name: pg'))).toBe(true);
    expect(isBrought(secret('app.pg.credentials'), object('acid.zalan.do/v1', 'postgresql', 'name: pg'))).toBe(true);
    const elsewhere = object('postgresql.cnpg.io/v1', 'Cluster', 'name: pg, namespace: data');
    expect(isBrought(secret('pg-app'), elsewhere)).toBe(false);
    expect(isBrought(secret('pgx-app'), object('postgresql.cnpg.io/v1', 'Cluster', 'name: pg'))).toBe(false);
    expect(isBrought(secret('web-db'), object('keda.sh/v1alpha1', 'ScaledObject', 'name: web'))).toBe(false);
  });

  it('takes a certificate that an Ingress asks for to come with it', () => {
    const ingress = (annotations: string) =>
      object('networking.k8s.io/v1', 'Ingress', `name: web${annotations}`, ', spec: {tls: [{secretName: web-tls}]}');
    expect(isBrought(secret('web-tls'), ingress(', annotations: {cert-manager.io/cluster-issuer: ca}'))).toBe(true);
    expect(isBrought(secret('web-tls'), ingress(''))).toBe(false);
  });

  it('takes what a container is told to make to come with it', () => {
    const job = (argument: string) =>
      object(
        'batch/v1',
        'Job',
        'name: a',
        `, spec: {template: {spec: {containers: [{name: a, args: [${argument}]}]}}}`,
      );
    expect(isBrought(secret('admission'), job('create, "--secret-name=admission"'))).toBe(true);
    expect(isBrought(secret('admission'), job('create, "--secret-name=admission-2"'))).toBe(false);
  });

  it('knows the claims that a StatefulSet makes', () => {
    const set = object(
      'apps/v1',
      'StatefulSet',
      'name: pg',
      ', spec: {volumeClaimTemplates: [{metadata: {name: data}}]}',
    );
    expect(isBrought(claim('data-pg-0'), set)).toBe(true);
    expect(isBrought(claim('data-pg'), set)).toBe(false);
    expect(isBrought(claim('data-pg2-0'), set)).toBe(false);
    expect(isBrought(secret('data-pg-0'), set)).toBe(false);
  });
});
