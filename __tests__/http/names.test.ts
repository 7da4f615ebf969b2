import type { LookupAddress } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { describe, expect, it } from '@jest/globals';
import { sharedLookup } from '../../src/http/names.js';

type Told = (error: Error | null, addresses: LookupAddress[]) => void;

/** A resolver that answers when it is told to. */
function resolver() {
  const questions: { readonly host: string; readonly told: Told }[] = [];
  return { questions, resolve: (host: string, _: unknown, told: Told) => void questions.push({ host, told }) };
}

const addresses = [
  { address: 'fd00::1', family: 6 },
  { address: '10.1.2.3', family: 4 },
];

function asked(lookup: LookupFunction, host: string, all = true): Promise<unknown> {
  return new Promise((done, fail) => {
    lookup(host, { all }, (error, address) => (error === null ? done(address) : fail(error)));
  });
}

describe('names', () => {
  it('are asked for once by all who want them at the same time, and anew after that', async () => {
    const { questions, resolve } = resolver();
    const lookup = sharedLookup(resolve);
    const waiting = [asked(lookup, 'a'), asked(lookup, 'a', false), asked(lookup, 'b')];
    expect(questions.map(({ host }) => host)).toEqual(['a', 'b']);
    for (const { told } of questions.splice(0)) told(null, addresses);
    expect(await Promise.all(waiting)).toEqual([addresses, 'fd00::1', addresses]);
    const again = asked(lookup, 'a');
    questions[0]?.told(Object.assign(new Error('getaddrinfo ENOTFOUND a'), { code: 'ENOTFOUND' }), []);
    await expect(again).rejects.toMatchObject({ code: 'ENOTFOUND' });
  });

  it('that nobody resolves in time fail, and the next try waits for the same answer', async () => {
    const { questions, resolve } = resolver();
    const lookup = sharedLookup(resolve, 1);
    // What waits for an answer that may never come keeps no process alive.
    const alive = setInterval(() => {}, 1000);
    await expect(asked(lookup, 'a')).rejects.toMatchObject({
      code: 'EAI_AGAIN',
      message: expect.stringContaining('a was not resolved within'),
    });
    clearInterval(alive);
    const again = asked(lookup, 'a');
    questions[0]?.told(null, addresses);
    expect(await again).toEqual(addresses);
    expect(questions).toHaveLength(1);
  });
});
