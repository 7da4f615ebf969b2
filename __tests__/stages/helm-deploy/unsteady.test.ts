import { describe, expect, it } from '@jest/globals';
import { atAnotherTime, traitsOfText } from '../../../src/kubernetes/helm/template-traits.js';
import { compareManifests, parseManifest } from '../../../src/kubernetes/index.js';
import { harmOf, isLeft } from '../../../src/stages/helm-deploy/harm.js';
import { fieldsOf } from '../../../src/stages/helm-deploy/plan.js';
import {
  areByChance,
  deviationNote,
  targetOf,
  unsteadyOf,
  unsteadyTexts,
} from '../../../src/stages/helm-deploy/unsteady.js';

const rendered = (at: string, more = '', job = 'a') =>
  parseManifest(
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\ndata: {at: "${at}"${more}}\n---\napiVersion: batch/v1\nkind: Job\nmetadata: {name: job-${job}}`,
    'matih',
  );

describe('a chart that renders otherwise each time', () => {
  const [first, second] = [rendered('1', '', 'a'), rendered('2', '', 'b')];
  const unsteady = unsteadyOf(first, second);

  it('is told by two renderings, by fields and by names', () => {
    expect(unsteadyTexts(unsteady)).toEqual(['ConfigMap/matih/web data.at', 'Job/matih/(another name each time)']);
  });

  it('is planned with what is known only after the apply', () => {
    const differences = compareManifests(rendered('0', ', level: low', 'z'), rendered('1', ', level: high', 'a'));
    expect(differences.flatMap((each) => fieldsOf(each, unsteady))).toEqual([
      { path: 'ConfigMap/matih/web data.at', from: '0', to: { knownAfterApply: 'rendering' } },
      { path: 'ConfigMap/matih/web data.level', from: 'low', to: 'high' },
      { path: 'Job/matih/(another name each time)', to: 'added' },
      { path: 'Job/matih/job-z', from: 'removed' },
    ]);
  });

  it('is no other than what is deployed where nothing but chance parts them', () => {
    expect(areByChance(compareManifests(rendered('0'), first), unsteady)).toBe(true);
    expect(areByChance(compareManifests(rendered('0'), first), undefined)).toBe(false);
    expect(areByChance(compareManifests(rendered('0', ', level: low'), first), unsteady)).toBe(false);
  });

  it('leads to the same target each time, and to another with another value', () => {
    const target = targetOf(first, second, []);
    expect(targetOf(rendered('3', '', 'c'), rendered('4', '', 'd'), [])).toBe(target);
    expect(targetOf(rendered('3', ', level: high', 'c'), rendered('4', ', level: high', 'd'), [])).not.toBe(target);
  });

  it('is not held to what chance made, and to all else', () => {
    const release = (manifest = first) =>
      ({ inputs: { unknown: [] }, state: { kind: 'absent', rendering: { manifest, lint: [], unsteady } } }) as never;
    expect(deviationNote(release(), second)).toEqual([]);
    expect(deviationNote(release(), rendered('2', ', level: high', 'b'))).toEqual([
      'otherwise than planned: ConfigMap/matih/web data.level',
    ]);
  });
});

describe('the text of a chart', () => {
  it.each([
    ['{{ lookup $version "Secret" .ns "a" }}', { asksCluster: true, isUnsteady: false }],
    ['{{- if .Capabilities.APIVersions.Has "a/v1" }}', { asksCluster: true, isUnsteady: false }],
    ['{{ randAlphaNum 5 }}', { asksCluster: false, isUnsteady: true }],
    ['{{ (genCA "ca" 365).Cert }}', { asksCluster: false, isUnsteady: true }],
    ['at: {{ now | date "2006" }}', { asksCluster: false, isUnsteady: true }],
    ['# look it up now: lookup, randAlphaNum\na: {{ .Values.now }}', { asksCluster: false, isUnsteady: false }],
  ])('tells of %s', (text, traits) => expect(traitsOfText(text)).toEqual(traits));

  it('is that of another time with another date wherever it asks for one', () => {
    expect(atAnotherTime('now: {{ now | date "now" }} {{ .Values.now }} {{ $now }}')).toBe(
      'now: {{ (toDate `2006-01-02T15:04:05Z07:00` `2001-02-03T04:05:06Z`) | date "now" }} {{ .Values.now }} {{ $now }}',
    );
    expect(atAnotherTime('at: "{{ now | date \\"2006\\" }}"')).toBe(
      'at: "{{ (toDate `2006-01-02T15:04:05Z07:00` `2001-02-03T04:05:06Z`) | date \\"2006\\" }}"',
    );
  });

  it('is the same where texts and comments speak of now', () => {
    const template = '{{- fail "hosts is now required" }}{{/* not now */}}';
    expect(traitsOfText(template)).toEqual({ asksCluster: false, isUnsteady: false });
    expect(atAnotherTime(template)).toBe(template);
  });
});

describe('the harm of what goes', () => {
  const claim = (size: string, annotations = '{}') =>
    parseManifest(
      `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: data, annotations: ${annotations}}\nspec: {storageClassName: "${size}"}`,
      'matih',
    );
  const none = { objects: [], hooks: [] };

  it('is none where helm leaves it in the cluster', () => {
    const kept = claim('a', '{helm.sh/resource-policy: keep}');
    expect(isLeft(kept.objects[0])).toBe(true);
    expect(harmOf(compareManifests(kept, none)).disruption).toBe('none');
    expect(harmOf(compareManifests(claim('a'), none)).disruption).toBe('delete');
  });

  it('is the loss of what a claim holds where it has to be made anew', () => {
    const refusals = [
      { key: 'PersistentVolumeClaim/matih/data', kind: 'immutable', message: 'spec is immutable' },
    ] as const;
    const dryRun = { refusals, untried: [], early: [], setBack: [], unmoved: [], areAllTaken: false };
    expect(harmOf(compareManifests(claim('a'), claim('b')), { dryRun }).disruption).toBe('delete');
  });
});
