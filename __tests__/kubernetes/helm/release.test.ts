import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { decodeRelease } from '../../../src/kubernetes/helm/release.js';
import { meantTests } from '../../../src/kubernetes/helm/release-tests.js';
import { keyOf } from '../../../src/kubernetes/objects/manifests.js';

const encoded = (release: object) =>
  Buffer.from(gzipSync(JSON.stringify(release)).toString('base64')).toString('base64');

describe('decodeRelease', () => {
  it('finds chart, objects and hooks, and leaves tests out', () => {
    const content = decodeRelease(
      encoded({
        chart: { metadata: { name: 'web', version: '1.2.3' } },
        manifest: '---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\n',
        hooks: [
          {
            events: ['pre-upgrade'],
            manifest: 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: m, annotations: {helm.sh/hook: pre-upgrade}}',
          },
          {
            events: ['test'],
            manifest: 'apiVersion: v1\nkind: Pod\nmetadata: {name: t, annotations: {helm.sh/hook: test}}',
          },
        ],
      }),
      'n',
    );
    expect(content.chart).toBe('web-1.2.3');
    expect(content.manifest.objects.map(keyOf)).toEqual(['Service/n/web']);
    expect(content.manifest.hooks.map(keyOf)).toEqual(['Job/n/m']);
  });
});

describe('the tests of a release', () => {
  const hook = (name: string, more: object = {}) => ({
    name,
    events: ['test'],
    manifest: `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, annotations: {helm.sh/hook: test}}`,
    ...more,
  });
  const { tests } = decodeRelease(
    encoded({
      hooks: [
        hook('new', { last_run: { phase: '' } }),
        hook('passed', { last_run: { phase: 'Succeeded' }, delete_policies: ['hook-succeeded'] }),
        hook('cut', { last_run: { phase: 'Running' }, delete_policies: ['hook-failed', 'before-hook-creation'] }),
        { ...hook('migrate'), events: ['pre-upgrade'] },
      ],
    }),
    'n',
  );

  it('are told with how they went, and whether helm makes room for them', () => {
    expect(tests.map(({ name, phase, isDeletedBefore }) => [name, phase, isDeletedBefore])).toEqual([
      ['new', undefined, true],
      ['passed', 'Succeeded', false],
      ['cut', 'Running', true],
    ]);
    expect(tests[0]?.objects.map(keyOf)).toEqual(['Pod/n/new']);
  });

  it.each([
    [[], ['new', 'passed', 'cut']],
    [
      ['name=cut', 'name=new'],
      ['new', 'cut'],
    ],
    [['!name=cut'], ['new', 'passed']],
    [['name=cut', '!name=cut'], []],
  ])('are meant by the filter %j', (filter, meant) => {
    expect(meantTests(tests, filter).map(({ name }) => name)).toEqual(meant);
  });
});
