import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { userAgentOf, version } from '../../src/model/version.js';

it('has the version of package.json', () => {
  expect(JSON.parse(readFileSync('package.json', 'utf8'))).toMatchObject({ version });
});

it('names itself, its version and the run to every service', () => {
  expect(userAgentOf({ id: '17' })).toBe(`aks-action/${version} run/17`);
});
