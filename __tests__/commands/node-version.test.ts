import { expect, it } from '@jest/globals';
import { checkNode } from '../../src/commands/node-version.js';

it('a Node that is too old for the bundle is no Node for it', () => {
  expect(checkNode({ node: '20.20.2' })).toBe(false);
  expect(checkNode({ node: '22.1.0' })).toBe(true);
  expect(checkNode()).toBe(true);
});
