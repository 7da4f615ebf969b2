/** What of a container's log is given, as its kubelet cuts it. */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ContainerLog } from '../../../src/rehearsal/kubernetes/nodes/container-log.js';
import { now, pod, type Server, serve, serviceAccount } from './server.js';

const pods = '/api/v1/namespaces/default/pods';
let server: Server;
let log: ContainerLog;
let second = 0;

beforeEach(async () => {
  server = await serve();
  second = 0;
  // A line a second, the last one as it is now.
  log = new ContainerLog(() => new Date(Date.parse(now) - (3 - ++second) * 1000));
  log.write(['one', 'two', 'three']);
  server.api.podLogs = (_namespace, name, _container, isPrevious) => (name === 'web' && !isPrevious ? log : undefined);
  await server.request('POST', '/api/v1/namespaces/default/serviceaccounts', serviceAccount);
  for (const name of ['web', 'late']) {
    await server.request('POST', pods, pod(name));
    const target = { kind: 'Node', name: 'node-1' };
    await server.request('POST', `${pods}/${name}/binding`, { metadata: { name }, target });
  }
});
afterEach(() => server.close());

const read = async (query: string) => (await server.request('GET', `${pods}/web/log?${query}`)).body;

describe('a log', () => {
  it.each([
    ['', 'one\ntwo\nthree\n'],
    ['tailLines=1', 'three\n'],
    ['tailLines=0', ''],
    ['tailLines=9', 'one\ntwo\nthree\n'],
    ['limitBytes=5', 'one\nt'],
    ['tailLines=2&limitBytes=100', 'two\nthree\n'],
    ['sinceSeconds=1', 'two\nthree\n'],
    ['sinceTime=2026-08-01T10:00:00Z', 'three\n'],
    ['sinceTime=2026-08-01T12:00:01%2B02:00', ''],
    ['tailLines=1&timestamps', '2026-08-01T10:00:00.000000000Z three\n'],
    ['follow=false', 'one\ntwo\nthree\n'],
  ])('is cut by %s', async (query, expected) => {
    expect(await read(query)).toBe(expected);
  });

  it('is followed to its end, or to the last byte that is asked for', async () => {
    const followed = [read('follow=true&tailLines=1'), read('follow=1&limitBytes=20')];
    await new Promise((resolve) => setTimeout(resolve, 100));
    log.write(['four', 'five']);
    log.end();
    expect(await Promise.all(followed)).toEqual(['three\nfour\nfive\n', 'one\ntwo\nthree\nfour\nf']);
  });

  it('that is not there is refused with the reason', async () => {
    const message = async (name: string, query = '') =>
      (await server.request('GET', `${pods}/${name}/log?${query}`)).body.message;
    expect(await message('late')).toBe('container "main" in pod "late" is not available');
    expect(await message('web', 'previous=true')).toBe('previous terminated container "main" in pod "web" not found');
  });
});
