import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { keyOf } from '../../src/kubernetes/manifests.js';
import { decodeRelease } from '../../src/kubernetes/release.js';

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
    expect(content.storedBytes).toBeGreaterThan(100);
    expect(content.chart).toBe('web-1.2.3');
    expect(content.manifest.objects.map(keyOf)).toEqual(['Service/n/web']);
    expect(content.manifest.hooks.map(keyOf)).toEqual(['Job/n/m']);
  });
});
