import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareManifests, compareValues } from '../../../src/kubernetes/objects/compare.js';
import { type Manifest, parseManifest } from '../../../src/kubernetes/objects/manifests.js';
import { canonicalJson, type Json } from '../../../src/model/index.js';

const manifest = (text: string): Manifest => parseManifest(text, 'n');
const deployment = (image: string, extra = '') =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: web, image: ${image}}${extra}]}}}`;

describe('compareManifests', () => {
  it('finds nothing between renderings that differ in text only', () => {
    const reordered = deployment('a:1').split('\n').reverse().join('\n');
    expect(
      compareManifests(manifest(deployment('a:1')), manifest(`---\n# other comment\n${reordered}\n---\n`)),
    ).toEqual([]);
  });

  it('names the container whose image moves', () => {
    const [difference] = compareManifests(manifest(deployment('a:1')), manifest(deployment('a:2')));
    expect(difference).toMatchObject({
      key: 'Deployment/n/web',
      change: 'changed',
      fields: [{ path: 'spec.template.spec.containers[web].image', from: 'a:1', to: 'a:2' }],
    });
  });

  it('shows a container that was put before another as one addition', () => {
    const before = manifest(deployment('a:1'));
    const after = manifest(deployment('a:1', ', {name: sidecar, image: b}'));
    expect(compareManifests(before, after)[0]?.fields.map(({ path }) => path)).toEqual([
      'spec.template.spec.containers[sidecar]',
    ]);
  });

  it('never shows what a Secret holds', () => {
    const secret = (value: string) =>
      manifest(`apiVersion: v1\nkind: Secret\nmetadata: {name: s}\ndata: {key: ${value}}`);
    const differences = compareManifests(secret('b2xk'), secret('bmV3'));
    expect(differences[0]?.fields).toEqual([{ path: 'data.key', secret: true }]);
    expect(JSON.stringify(differences.map(({ fields }) => fields))).not.toContain('bmV3');
  });

  it('tells what was added and what was removed', () => {
    const one = manifest('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}');
    const other = manifest('apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}');
    expect(
      compareManifests(one, other)
        .map(({ key, change }) => `${change} ${key}`)
        .sort(),
    ).toEqual(['added ConfigMap/n/b', 'removed ConfigMap/n/a']);
  });
});

describe('compareValues', () => {
  it('finds nothing between equal values, and something between different ones', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        expect(compareValues(a as Json, structuredClone(a) as Json)).toEqual([]);
        expect(compareValues(a as Json, b as Json).length === 0).toBe(canonicalJson(a) === canonicalJson(b));
      }),
    );
  });
});
