import { expect, it } from '@jest/globals';
import type { RecordedExchange } from '../../src/rehearsal/recording.js';
import { distinct } from '../contract/exchanges.js';

const answered = (properties: object): RecordedExchange => ({
  method: 'GET',
  url: 'https://management.azure.com/subscriptions/s/resourceGroups/g?api-version=2025-01-01',
  requestHeaders: {},
  requestBody: undefined,
  status: 200,
  responseHeaders: {},
  responseBody: { properties },
});

it('gives the validator each word that may be an enum value, hyphenated ones too', () => {
  const some = ['node-image', 'node-immage', 'Succeeded', 'Sukceeded'].map((channel) => answered({ channel }));
  expect(distinct(some)).toHaveLength(4);
});

it('gives it texts once that differ in ids, dates and counts alone', () => {
  const some = ['4b825dc1-0000-4000-8000-1', '9f9c3814-1111-4222-8000-2'].map((id) =>
    answered({ id, count: id.length }),
  );
  expect(distinct(some)).toHaveLength(1);
});
