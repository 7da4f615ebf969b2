/** GitHub's published description judges both sides: what is asked of GitHub, and what the embedded GitHub answers. */
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type RecordedExchange, recordingVariable } from '../../src/rehearsal/recording.js';
import { violationsOf } from '../github/openapi/description.js';
import { recordedIn } from './exchanges.js';
import { recordPullRequest } from './recording.js';

let ofPlans: readonly RecordedExchange[] = [];
const ofSuites = recordedIn(process.env[recordingVariable], (host) => host === 'api.github.com');

beforeAll(async () => {
  ofPlans = await recordPullRequest();
  const alone = ofSuites.length === 0 ? ' The suites were not recorded.' : '';
  const operations = new Set([...ofPlans, ...ofSuites].map(operationOf));
  process.stdout.write(
    `Exchanges with GitHub: ${ofPlans.length + ofSuites.length}, of ${operations.size} operations: ${[...operations].sort().join(', ')}.${alone}\n`,
  );
}, 300_000);

describe('GitHub’s traffic of a plan in a pull request, and of every recorded suite', () => {
  it('holds the comment, made once and then brought up to date', () => {
    expect(ofPlans.map(operationOf)).toEqual([
      'GET /repos/*/*/issues/*/comments',
      'POST /repos/*/*/issues/*/comments',
      'GET /repos/*/*/issues/*/comments',
      'PATCH /repos/*/*/issues/comments/*',
    ]);
  });

  it('is as GitHub describes it, requests and answers', () => {
    expect([...ofPlans, ...ofSuites].flatMap((exchange) => violationsOf(asDescribed(exchange)))).toEqual([]);
  });

  it('would be found out if it were wrong', () => {
    const [listed] = ofPlans;
    const wrong =
      listed === undefined ? [] : violationsOf({ ...asDescribed(listed), responseBody: '[{"id":"seven"}]' });
    expect(wrong.join('\n')).toContain('answer 200/0/id must be integer');
  });
});

/** `METHOD path`, with the path's own values left out. */
function operationOf({ method, url }: RecordedExchange): string {
  const path = new URL(url).pathname.replace(/^\/repos\/[^/]+\/[^/]+/, '/repos/*/*').replaceAll(/\/\d+/g, '/*');
  return `${method} ${path}`;
}

function asDescribed({ method, requestBody, responseBody, status, url }: RecordedExchange) {
  const { pathname, search } = new URL(url);
  const text = (body: unknown) => (body === undefined ? '' : JSON.stringify(body));
  return {
    method,
    target: `${pathname}${search}`,
    requestBody: text(requestBody),
    status,
    responseBody: text(responseBody),
  };
}
