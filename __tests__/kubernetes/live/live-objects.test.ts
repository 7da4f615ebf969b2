import { describe, expect, it } from '@jest/globals';
import { pods } from '../../../src/kubernetes/api/resources.js';
import { LiveObjects } from '../../../src/kubernetes/live/live-objects.js';
import { type Answer, clientOf, FakeApi, fakeClock } from '../fake-api.js';

const listed: Answer = { body: { metadata: { resourceVersion: '1' }, items: [{ metadata: { name: 'a' } }] } };
const forbidden: Answer = { status: 403, body: { kind: 'Status', reason: 'Forbidden', message: 'no' } };

function following(...answers: readonly Answer[]) {
  const left = [...answers];
  const api = new FakeApi(() => left.shift() ?? listed);
  const clock = fakeClock();
  const live = new LiveObjects({
    client: clientOf(api, clock),
    clock,
    signal: new AbortController().signal,
    types: [pods],
  });
  /** Somebody follows for a moment. Gives what is seen. */
  const look = async () => {
    const release = await live.use(1_000);
    const seen = live.all(pods).map(({ metadata }) => metadata.name);
    release();
    return seen;
  };
  const lists = () => api.requests.filter(({ url }) => !url.includes('watch=true')).length;
  return { live, look, lists };
}

describe('LiveObjects', () => {
  it('lists anew once nobody has followed any more', async () => {
    const { look, lists } = following();
    expect([await look(), await look()]).toEqual([['a'], ['a']]);
    expect(lists()).toBe(2);
  });

  it('lists once for all who follow while something is done, and not before the first does', async () => {
    const { live, look, lists } = following();
    await live.keptWhile(async () => {
      expect(lists()).toBe(0);
      expect([await look(), await look()]).toEqual([['a'], ['a']]);
    });
    expect(lists()).toBe(1);
    await look();
    expect(lists()).toBe(2);
  });

  it('does not keep what was refused: who comes next asks again', async () => {
    const { live, look, lists } = following(forbidden);
    await live.keptWhile(async () => {
      await expect(look()).rejects.toMatchObject({ status: 403 });
      expect(await look()).toEqual(['a']);
    });
    expect(lists()).toBe(2);
  });

  it('ends what it follows when what was done has failed', async () => {
    const { live, look, lists } = following();
    await expect(live.keptWhile(() => look().then(() => Promise.reject(new Error('done'))))).rejects.toThrow('done');
    await look();
    expect(lists()).toBe(2);
  });
});
