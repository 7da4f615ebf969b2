import { expect, it } from '@jest/globals';
import { labelPredicate } from '../../../src/rehearsal/kubernetes/api/selectors.js';
import { selects } from '../../../src/rehearsal/kubernetes/informer/selectors.js';

const pod = (labels: Readonly<Record<string, string>>) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'a', labels },
});

it.each([
  ['app in (a,b)', { key: 'app', operator: 'In', values: ['a', 'b'] }],
  ['app notin (a)', { key: 'app', operator: 'NotIn', values: ['a'] }],
  ['app', { key: 'app', operator: 'Exists' }],
  ['!app', { key: 'app', operator: 'DoesNotExist' }],
  ['!constructor', { key: 'constructor', operator: 'DoesNotExist' }],
])('selects by %s what the same selector in a spec selects', (query, requirement) => {
  for (const labels of [{}, { app: 'a' }, { app: 'c' }]) {
    expect([labels, labelPredicate(query)(pod(labels))]).toEqual([
      labels,
      selects({ matchExpressions: [requirement] }, labels),
    ]);
  }
});

it.each([
  ['app in ()', { app: '' }, { app: 'a' }],
  ['app notin (a,)', { app: 'b' }, { app: '' }],
  ['app=', { app: '' }, {}],
  ['app != a', {}, { app: 'a' }],
  ['replicas>4', { replicas: '5' }, { replicas: '5.5' }],
])('takes %s as the API does', (query, taken, left) => {
  const selects = labelPredicate(query);
  expect([selects(pod(taken)), selects(pod(left))]).toEqual([true, false]);
});

it.each([
  ['app in (a b)', "unable to parse requirement: found 'b', expected: ',' or ')'"],
  ['app in a', "unable to parse requirement: found 'a' expected: '('"],
  ['app,', "found '', expected: identifier after ','"],
  ['=a', "found '=', expected: !, identifier, or 'end of string'"],
])('refuses %s in the words of the API', (query, words) => {
  expect(() => labelPredicate(query)).toThrow(words);
});

it('takes no inherited property for a label', () => {
  expect(labelPredicate('constructor')(pod({}))).toBe(false);
});
