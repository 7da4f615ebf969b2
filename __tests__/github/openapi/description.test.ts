import { describe, expect, it } from '@jest/globals';
import { type Exchange, violationsOf } from './description.js';

const refused = '{"message":"Bad credentials","documentation_url":"https://docs.github.com/rest","status":"401"}';
const exchange: Exchange = {
  method: 'POST',
  target: '/repos/matih/platform/issues',
  requestBody: '{"title":"Drift of dev","body":"1 to update","labels":["aks-drift"]}',
  status: 401,
  responseBody: refused,
};

describe('the published description', () => {
  it('complains of nothing that is as described', () => {
    expect(violationsOf(exchange)).toEqual([]);
  });

  it.each([
    ['a path', { target: '/repos/matih/platform/isues' }, 'GitHub describes no such operation'],
    ['a method', { method: 'PUT' }, 'GitHub describes no such operation'],
    ['a query parameter', { method: 'GET', requestBody: '', target: `${exchange.target}?label=x` }, 'no query parameter'],
    [
      'the value of a query parameter',
      { method: 'GET', requestBody: '', target: `${exchange.target}?state=opened` },
      'query parameter state=opened',
    ],
    ['a field of the body', { requestBody: '{"title":"x","text":"x"}' }, 'no field text in the body'],
    ['what the body lacks', { requestBody: '{"body":"x"}' }, "body must have required property 'title'"],
    ['the type of a field', { requestBody: '{"title":"x","body":1}' }, 'body/body must be string'],
    ['a status', { status: 418 }, 'no answer 418'],
    ['an answer', { status: 201, responseBody: '{"number":1}' }, "answer 201 must have required property 'title'"],
  ])('complains of %s that is another than described', (_, wrong, said) => {
    expect(violationsOf({ ...exchange, ...wrong }).join('\n')).toContain(said);
  });
});
