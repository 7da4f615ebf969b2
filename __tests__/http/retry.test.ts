import { describe, expect, it } from '@jest/globals';
import { notConnected } from '../../src/http/failure.js';
import { type HttpResponse, patientTries, retryAfterMs, sendWithRetries } from '../../src/http/index.js';
import { ExplainedError } from '../../src/model/errors.js';

const answer = (status: number, headers: Record<string, string> = {}): HttpResponse => ({
  status,
  headers,
  body: Buffer.alloc(0),
});

/** Sends against scripted outcomes; returns the end and the waits. */
async function sent(
  method: 'GET' | 'POST',
  outcomes: readonly (HttpResponse | Error)[],
  options: { readonly tries?: number | (() => number) } = {},
) {
  const waits: number[] = [];
  const left = [...outcomes];
  const clock = { now: () => 0, sleep: async (ms: number) => void waits.push(ms) };
  const result = await sendWithRetries(
    async () => {
      const next = left.shift();
      if (next === undefined) throw new Error('sent too often');
      if (next instanceof Error) throw next;
      return next;
    },
    { method, url: 'https://example.invalid/' },
    { clock, ...options },
  ).catch((error: unknown) => error);
  return { result, waits };
}

const reset = Object.assign(new Error('reset'), { code: 'ECONNRESET' });

describe('sendWithRetries', () => {
  it('waits as long as a throttling service asks [aks/arm-buckets]', async () => {
    const { result, waits } = await sent('POST', [answer(429, { 'retry-after': '7' }), answer(200)]);
    expect(result).toMatchObject({ status: 200 });
    expect(waits).toEqual([7000]);
  });

  it('repeats a read after a lost connection', async () => {
    expect((await sent('GET', [reset, answer(200)])).result).toMatchObject({ status: 200 });
  });

  it('does not repeat a POST whose answer was lost', async () => {
    expect((await sent('POST', [reset, answer(200)])).result).toBe(reset);
  });

  it('repeats even a POST that reached nobody, and not where a proxy refuses to go there', async () => {
    const away = notConnected(new Error('Proxy response (502)'));
    const refused = Object.assign(new Error('Proxy response (407)'), { code: 'NO_TUNNEL' });
    expect((await sent('POST', [away, answer(200)])).result).toMatchObject({ status: 200 });
    expect((await sent('GET', [refused, answer(200)])).result).toBe(refused);
  });

  it('does not repeat what failed for all tries of another request: an exchange, for its id-token', async () => {
    const told = new ExplainedError({ what: 'ask GitHub for an id-token', cause: 'connect ECONNREFUSED 127.0.0.1:9' });
    expect((await sent('GET', [told, answer(200)])).result).toBe(told);
  });

  it('hands over a refusal at once', async () => {
    const { result, waits } = await sent('GET', [answer(403)]);
    expect(result).toMatchObject({ status: 403 });
    expect(waits).toEqual([]);
  });

  it('gives up after five tries', async () => {
    const { result, waits } = await sent(
      'GET',
      Array.from({ length: 9 }, () => answer(503)),
    );
    expect(result).toMatchObject({ status: 503 });
    expect(waits).toHaveLength(4);
  });

  it('is patient for half a minute at least where it is asked to be, and asked anew at each try', async () => {
    const away = Array.from({ length: patientTries }, () => reset);
    const { result, waits } = await sent('GET', away, { tries: () => patientTries });
    expect(result).toBe(reset);
    expect(waits.reduce((sum, ms) => sum + ms)).toBeGreaterThan(30_000);
    let tries = 5;
    const found = await sent('GET', [...away.slice(0, 6), answer(200)], { tries: () => tries++ });
    expect(found.result).toMatchObject({ status: 200 });
  });
});

describe('retryAfterMs', () => {
  it("measures a date against the answer's own date, whatever the clock here says [aks/retry-after-date]", () => {
    const headers = { 'retry-after': 'Sun, 06 Nov 1994 08:49:37 GMT', date: 'Sun, 06 Nov 1994 08:49:07 GMT' };
    expect(retryAfterMs(headers)).toBe(30_000);
  });

  it('prefers milliseconds where Azure gives them', () => {
    expect(retryAfterMs({ 'retry-after-ms': '250', 'retry-after': '1' })).toBe(250);
  });

  it('is undefined for what is neither a number nor a date', () => {
    expect(retryAfterMs({ 'retry-after': 'soon' })).toBeUndefined();
  });
});
