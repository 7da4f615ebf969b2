import { describe, expect, it } from '@jest/globals';
import { keyOf, parseManifest, podTemplateOf } from '../../../src/kubernetes/objects/manifests.js';

const rendered = `---
# Source: demo/templates/all.yaml
apiVersion: v1
kind: ConfigMap
metadata: { name: settings }
data: { mode: "0644" }
---
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: other }
spec: { paused: yes, template: { spec: { serviceAccountName: web } } }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: reader }
---
apiVersion: batch/v1
kind: Job
metadata: { name: migrate, annotations: { helm.sh/hook: pre-upgrade } }
`;

describe('parseManifest', () => {
  it('tells objects from hooks and leaves empty documents out', () => {
    const { objects, hooks } = parseManifest(rendered, 'team');
    expect(objects.map(keyOf)).toEqual(['ConfigMap/team/settings', 'Deployment/other/web', 'ClusterRole/reader']);
    expect(hooks.map(keyOf)).toEqual(['Job/team/migrate']);
  });

  it('reads YAML 1.1 as helm does', () => {
    const { objects } = parseManifest('apiVersion: v1\nkind: X\nmetadata: {name: a}\nspec: {on: yes, mode: 0644}', 'n');
    expect(objects[0]).toMatchObject({ spec: { mode: 420 } });
    expect(JSON.stringify(objects[0])).toContain('true');
  });

  it('takes the items of a List apart', () => {
    const list = 'kind: List\napiVersion: v1\nitems:\n- {apiVersion: v1, kind: Secret, metadata: {name: a}}';
    expect(parseManifest(list, 'n').objects.map(keyOf)).toEqual(['Secret/n/a']);
  });

  it('fails for what is no YAML', () => {
    expect(() => parseManifest('a: [', 'n')).toThrow();
  });

  it('names the group of a custom resource', () => {
    const text = 'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: {name: tls}';
    expect(parseManifest(text, 'n').objects.map(keyOf)).toEqual(['Certificate.cert-manager.io/n/tls']);
  });
});

describe('podTemplateOf', () => {
  it('finds the pods of a CronJob two levels down', () => {
    const [object] = parseManifest(
      'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: c}\nspec: {jobTemplate: {spec: {template: {spec: {serviceAccountName: s}}}}}',
      'n',
    ).objects;
    expect(object && podTemplateOf(object)?.spec?.serviceAccountName).toBe('s');
  });
});
