import { describe, expect, it } from '@jest/globals';
import { FollowedLogs } from '../../../src/kubernetes/helm/followed-logs.js';
import type { ContainerState, Pod } from '../../../src/kubernetes/objects/objects.js';
import { clientOf, FakeApi, fakeClock } from '../fake-api.js';

const pod = (state: ContainerState, restartCount = 0): Pod => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'migrate-a', namespace: 'n', uid: 'p' },
  status: { containerStatuses: [{ name: 'migrate', state, restartCount }] },
});

/** Logs as the kubelet gives them, one after another; an error is a connection that breaks after the text before it. */
function serving(...logs: readonly { readonly status?: number; readonly text: string; readonly isBroken?: true }[]) {
  const clock = fakeClock();
  const api = new FakeApi(() => ({ body: {} }));
  const left = [...logs];
  api.stream = async (request) => {
    api.requests.push(request);
    const { status = 200, text, isBroken } = left.shift() ?? { status: 404, text: '{}' };
    async function* body() {
      // Cut in the middle of a line, as a network cuts it.
      yield Buffer.from(text.slice(0, 3));
      yield Buffer.from(text.slice(3));
      if (isBroken) throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
    }
    return { status, headers: {}, body: body() };
  };
  return { api, followed: new FollowedLogs({ client: clientOf(api, clock), clock }) };
}

describe('FollowedLogs', () => {
  it('reads from the first instant of a container, once, to its last line', async () => {
    const { api, followed } = serving({ text: 'connecting\nduplicate key' });
    followed.observe(pod({ waiting: { reason: 'ContainerCreating' } }));
    expect(api.requests).toEqual([]);
    followed.observe(pod({ running: {} }));
    followed.observe(pod({ terminated: { exitCode: 1 } }));
    await followed.end(1_000);
    expect(followed.of(pod({}), 'migrate')).toEqual(['connecting', 'duplicate key']);
    expect(api.requests.map(({ url }) => url)).toEqual([
      'https://api/api/v1/namespaces/n/pods/migrate-a/log?container=migrate&tailLines=50&follow=true',
    ]);
  });

  it('keeps the last lines alone', async () => {
    const { followed } = serving({ text: Array.from({ length: 70 }, (_, number) => `line ${number}\n`).join('') });
    followed.observe(pod({ running: {} }));
    await followed.end(1_000);
    const lines = followed.of(pod({}), 'migrate');
    expect([lines.length, lines[0], lines.at(-1)]).toEqual([50, 'line 20', 'line 69']);
  });

  it('reads anew what broke off, and says nothing twice', async () => {
    const { followed } = serving({ text: 'one\ntwo\n', isBroken: true }, { text: 'one\ntwo\nthree\n' });
    followed.observe(pod({ running: {} }));
    await followed.end(1_000);
    expect(followed.of(pod({}), 'migrate')).toEqual(['one', 'two', 'three']);
  });

  it('tells of the newest life', async () => {
    const { followed } = serving({ text: 'first\n' }, { text: 'second\n' });
    followed.observe(pod({ terminated: { exitCode: 1 } }));
    followed.observe(pod({ running: {} }, 1));
    await followed.end(1_000);
    expect(followed.of(pod({}), 'migrate')).toEqual(['second']);
  });

  it('gives up a pod that is gone, and has what it had', async () => {
    const { api, followed } = serving({ text: 'one\n', isBroken: true });
    followed.observe(pod({ running: {} }));
    await followed.end(1_000);
    expect(followed.of(pod({}), 'migrate')).toEqual(['one']);
    expect(api.requests.length).toBe(2);
  });
});
