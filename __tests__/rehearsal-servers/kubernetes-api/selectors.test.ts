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

it('takes no inherited property for a label', () => {
  expect(labelPredicate('constructor')(pod({}))).toBe(false);
});
