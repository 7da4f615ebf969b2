import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { rules } from './catalogue.js';
import { gaps, proofsIn } from './scan.js';

it('every rule of Azure has a test of the product and one of the embedded Azure that name it', () => {
  expect(gaps(rules, proofsIn(resolve(import.meta.dirname, '../..')))).toEqual([]);
});

it('ids of rules are unique', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
});
