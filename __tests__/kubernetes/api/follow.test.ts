import { describe, expect, it } from '@jest/globals';
import { followObjects } from '../../../src/kubernetes/api/follow.js';
import { pods } from '../../../src/kubernetes/api/resources.js';
import { clientOf, FakeApi, fakeClock } from '../fake-api.js';

const pod = (name: string, resourceVersion: string) => ({ metadata: { name, namespace: 'n', resourceVersion } });
const list = (resourceVersion: string, ...items: object[]) => ({ body: { metadata: { resourceVersion }, items } });
const event = (type: string, object: object) => ({ type, object });

/** What was told until `count` changes came. */
async function told(api: FakeApi, count: number): Promise<string[]> {
  const clock = fakeClock();
  const stop = new AbortController();
  const seen: string[] = [];
  for await (const change of followObjects(clientOf(api, clock), pods, { clock, signal: stop.signal })) {
    const names =
      change.kind === 'listed'
        ? change.objects.map(({ metadata }) => metadata.name).join(',')
        : change.object.metadata.name;
    seen.push(`${change.kind} ${names}`);
    if (seen.length === count) stop.abort();
  }
  return seen;
}

const versionsAsked = (api: FakeApi) =>
  api.requests
    .map(({ url }) => new URL(url, 'https://api').searchParams.get('resourceVersion'))
    .filter((each) => each !== null);

describe('followObjects', () => {
  it('tells what is there, then what changes', async () => {
    const api = new FakeApi(
      () => list('1', pod('a', '1')),
      [[event('ADDED', pod('b', '2')), event('DELETED', pod('a', '3'))]],
    );
    expect(await told(api, 3)).toEqual(['listed a', 'changed b', 'deleted a']);
  });

  it('goes on where a closed watch stopped, bookmarks included, without listing again', async () => {
    const api = new FakeApi(
      () => list('1'),
      [[event('ADDED', pod('a', '5'))], [event('BOOKMARK', pod('', '9'))], [event('ADDED', pod('b', '10'))]],
    );
    expect(await told(api, 3)).toEqual(['listed ', 'changed a', 'changed b']);
    expect(versionsAsked(api)).toEqual(['1', '5', '9']);
  });

  it('lists anew when the history is gone, so that nothing is missed', async () => {
    let lists = 0;
    const api = new FakeApi(() => {
      lists += 1;
      return lists === 1 ? list('1', pod('a', '1')) : list('50', pod('b', '40'));
    }, [
      [event('ERROR', { kind: 'Status', code: 410, reason: 'Expired', message: 'too old' })],
      [event('ADDED', pod('c', '51'))],
    ]);
    expect(await told(api, 3)).toEqual(['listed a', 'listed b', 'changed c']);
    expect(versionsAsked(api)).toEqual(['1', '50']);
  });

  it('outlasts an API that is away, with growing waits', async () => {
    const gone = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const api = new FakeApi(() => list('1'), [gone, gone, gone, [event('ADDED', pod('a', '2'))]]);
    expect(await told(api, 2)).toEqual(['listed ', 'changed a']);
  });

  it('gives up when the API refuses the reader', async () => {
    const api = new FakeApi(() => ({ status: 403, body: { reason: 'Forbidden', message: 'no' } }));
    await expect(told(api, 1)).rejects.toMatchObject({ reason: 'Forbidden' });
  });
});
