import { describe, expect, it } from '@jest/globals';
import { createIdTokenSource, type SendRequest } from '../../src/github/oidc.js';
import { proxyNamed } from '../../src/http/proxy.js';

const env = {
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://run.actions.githubusercontent.com/idtoken?api-version=2.0',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token',
};
const clock = { now: () => 0, sleep: async () => {} };
const audience = 'api://AzureADTokenExchange';

function answering(...answers: readonly [status: number, body: string][]) {
  const asked: Parameters<SendRequest>[0][] = [];
  const lines: string[] = [];
  const left = [...answers];
  const send: SendRequest = async (request) => {
    asked.push(request);
    const [status, body] = left.shift() ?? [500, ''];
    return { status, headers: {}, body: Buffer.from(body) };
  };
  return { asked, lines, idToken: createIdTokenSource(env, clock, (line) => lines.push(line), send) };
}

describe('createIdTokenSource', () => {
  it('asks for the audience with the job’s own token, and masks what comes', async () => {
    const { idToken, asked, lines } = answering([200, '{"value":"a.b.c"}']);
    expect(await idToken(audience)).toBe('a.b.c');
    expect(lines).toEqual(['::add-mask::a.b.c']);
    expect(asked).toMatchObject([
      {
        url: `${env.ACTIONS_ID_TOKEN_REQUEST_URL}&audience=api%3A%2F%2FAzureADTokenExchange`,
        headers: { authorization: 'Bearer request-token' },
      },
    ]);
  });

  it('tries again while the endpoint throttles or fails [identity/id-token-retry]', async () => {
    const { idToken, asked } = answering([429, ''], [500, ''], [503, ''], [200, '{"value":"a.b.c"}']);
    expect(await idToken(audience)).toBe('a.b.c');
    expect(asked).toHaveLength(4);
  });

  it('says at once that it was refused, and what for', async () => {
    const { idToken, asked } = answering([403, 'the job is over']);
    await expect(idToken(audience)).rejects.toMatchObject({
      cause: 'it answered 403: the job is over',
      exitCode: 1,
    });
    expect(asked).toHaveLength(1);
  });

  it('calls an endpoint that stays broken worth another run', async () => {
    await expect(answering().idToken(audience)).rejects.toMatchObject({ exitCode: 4 });
    await expect(answering([200, '{}']).idToken(audience)).rejects.toMatchObject({ exitCode: 4 });
  });

  it('leaves a malformed HTTPS_PROXY its own words: GitHub has no part in it', async () => {
    const send: SendRequest = async () => {
      proxyNamed({ HTTPS_PROXY: 'http://u:p/w@proxy:8080' });
      throw new Error('not reached');
    };
    await expect(createIdTokenSource(env, clock, () => {}, send)(audience)).rejects.toMatchObject({
      what: 'HTTPS_PROXY',
      exitCode: 1,
    });
  });

  it('names the permission that a job lacks', async () => {
    const idToken = createIdTokenSource({}, clock, () => {});
    await expect(idToken(audience)).rejects.toMatchObject({ mend: expect.stringContaining('id-token: write') });
  });
});
