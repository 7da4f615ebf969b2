/** The embedded GitHub on a port, with every exchange held against the published description, and a clock that both share. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterEach, beforeEach, expect } from '@jest/globals';
import type { GithubAccess } from '../../../src/github/index.js';
import type { Clock } from '../../../src/model/index.js';
import { createGithubApi, type GithubApi } from '../../../src/rehearsal/github/api.js';
import { exampleRun } from '../../../src/rehearsal/index.js';
import { violationsOf } from './description.js';

export interface CheckedGithub {
  readonly api: GithubApi;
  readonly url: string;
  /** What was not as GitHub describes it. */
  readonly violations: readonly string[];
  /** `METHOD path`, with the status, in order. */
  readonly requests: readonly string[];
  /** What was logged, warnings with their level. */
  readonly logged: readonly string[];
  /** Waits, in ms, in order. Nothing is really waited for. */
  readonly waits: readonly number[];
  readonly clock: Clock;
  /** The run's access, with an hour left. */
  access(options?: Partial<GithubAccess>): GithubAccess;
  /**
   * Takes the place of the next answer to such a request.
   * @param isDone whether GitHub has done what was asked for all the same
   */
  failNext(method: string, path: RegExp, options?: { readonly isDone?: boolean; readonly status?: number }): void;
  stop(): void;
}

export const permitted = 'a-token-that-may';
export const readOnly = 'a-token-that-may-read';

/** Starts one before each test, and fails the test whose exchanges are not as described. */
export function withCheckedGithub(use: (github: CheckedGithub) => void): void {
  let github: CheckedGithub | undefined;
  beforeEach(async () => {
    github = await startCheckedGithub();
    use(github);
  });
  afterEach(() => {
    github?.stop();
    expect(github?.violations).toEqual([]);
  });
}

async function startCheckedGithub(): Promise<CheckedGithub> {
  const start = Date.parse('2026-09-15T08:00:00Z');
  let elapsed = 0;
  const [violations, requests, logged]: string[][] = [[], [], []];
  const waits: number[] = [];
  const failures: { method: string; path: RegExp; isDone: boolean; status: number }[] = [];
  const api = createGithubApi({
    now: () => new Date(start + elapsed),
    scaled: (ms) => ms,
    after: () => () => undefined,
  });
  api.grantToken(permitted, exampleRun, {
    actions: 'read',
    deployments: 'write',
    issues: 'write',
    'pull-requests': 'write',
    variables: 'read',
  });
  api.grantToken(readOnly, exampleRun, { contents: 'read' });

  const answer = async (request: Request): Promise<Response> => {
    const { method } = request;
    const { pathname, search } = new URL(request.url);
    const requestBody = await request.clone().text();
    const failure = failures.findIndex((each) => each.method === method && each.path.test(pathname));
    const [failed] = failure < 0 ? [] : failures.splice(failure, 1);
    const isDone = failed === undefined || failed.isDone;
    const done = isDone ? await api.app.fetch(request) : undefined;
    const response =
      failed === undefined && done !== undefined
        ? done
        : Response.json({ message: 'Server Error' }, { status: failed?.status ?? 502 });
    const responseBody = await response.clone().text();
    requests?.push(`${method} ${pathname} ${response.status}`);
    violations?.push(
      ...violationsOf({ method, target: `${pathname}${search}`, requestBody, status: response.status, responseBody }),
    );
    return response;
  };
  const server = createServer((...call) => void getRequestListener(answer, { overrideGlobalObjects: false })(...call));
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const clock: Clock = {
    now: () => elapsed,
    async sleep(ms) {
      waits.push(ms);
      elapsed += ms;
    },
  };
  const write = (line: string) => void logged?.push(line);
  const log = { debug: write, info: write, warning: (line: string) => write(`warning: ${line}`), error: write };
  return {
    api,
    url,
    violations: violations ?? [],
    requests: requests ?? [],
    logged: logged ?? [],
    waits,
    clock,
    access: (options) => ({
      token: permitted,
      repository: exampleRun.repository,
      apiUrl: url,
      clock,
      log,
      untilMs: elapsed + 3_600_000,
      ...options,
    }),
    failNext: (method, path, { isDone = false, status = 502 } = {}) =>
      void failures.push({ method, path, isDone, status }),
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
