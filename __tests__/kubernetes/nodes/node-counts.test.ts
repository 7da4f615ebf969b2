import { expect, it } from '@jest/globals';
import { nodesText } from '../../../src/kubernetes/nodes/node-counts.js';

const node = (version: string, isReady = true) => ({ isReady, version });

it('counts nodes that are Ready', () => {
  expect(nodesText([node('v1.35.2'), node('v1.35.2', false)])).toBe('1 of 2 nodes Ready');
});

it('shows how far an upgrade has come', () => {
  expect(nodesText([node('v1.35.2'), node('v1.36.1'), node('v1.36.1')])).toBe(
    '3 of 3 nodes Ready (2 at v1.36.1, 1 at v1.35.2)',
  );
});
