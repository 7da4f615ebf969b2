import { describe, expect, it } from '@jest/globals';
import { hookEvents, keyOf, parseManifest, podTemplateOf } from '../../../src/kubernetes/objects/manifests.js';

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

  it('leaves as text what is text to helm: times, dates, base 60', () => {
    const spec = 'a: 12:30:45, b: 2020-01-01, c: 2020-01-01T10:00:00Z, d: 1:20, e: 0o644, f: 1e+06, g: 1_000, h: 08';
    const { objects } = parseManifest(`apiVersion: v1\nkind: X\nmetadata: {name: a}\nspec: {${spec}}`, 'n');
    expect(objects[0]?.spec).toEqual({
      a: '12:30:45',
      b: '2020-01-01',
      c: '2020-01-01T10:00:00Z',
      d: '1:20',
      e: 420,
      f: 1_000_000,
      g: 1000,
      h: 8,
    });
  });

  it('takes the last of equal keys, byte order marks and the lines of Windows', () => {
    const text =
      '\uFEFF# comment\r\n---\r\n# only one\r\n---\r\napiVersion: v1\r\nkind: ConfigMap\r\nmetadata: {name: a}\r\ndata:\r\n  a: "1"\r\n  a: |\r\n    two\r\n';
    const { objects, incomplete } = parseManifest(text, 'n');
    expect(objects[0]?.data).toEqual({ a: 'two\n' });
    expect(incomplete).toBeUndefined();
  });

  it('tells what helm takes none of', () => {
    const text =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {generateName: a-}\n---\nkind: Secret\nmetadata: {name: b}\n---\nmetadata: {name: c}\n---\n\uFEFFapiVersion: v1\nkind: Pod\nmetadata: {name: d}';
    expect(parseManifest(text, 'n')).toEqual({
      objects: [],
      hooks: [],
      incomplete: [
        'a ConfigMap without a name',
        'a Secret without an apiVersion',
        'an object without a kind',
        'a Pod without an apiVersion',
      ],
    });
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

describe('hookEvents', () => {
  it('reads them as helm does, and finds none where there is no hook', () => {
    const [hook] = parseManifest(
      'apiVersion: v1\nkind: Pod\nmetadata: {name: p, annotations: {helm.sh/hook: "Pre-Upgrade, post-rollback"}}',
      'n',
    ).hooks;
    expect(hook && hookEvents(hook)).toEqual(['pre-upgrade', 'post-rollback']);
    const [object] = parseManifest('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}', 'n').objects;
    expect(object && hookEvents(object)).toEqual([]);
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
