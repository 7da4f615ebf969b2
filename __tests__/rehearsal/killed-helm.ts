/** A helm that is killed at a request of its own: between two that the API sees. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { FaultSchedule } from '../../src/rehearsal/faults.js';
import type { SeenRequest } from '../../src/rehearsal/proxy.js';

/** Requests of helm's by method and path; helm 3 and 4 spell the same with other methods. */
export interface HelmRequest {
  readonly method: RegExp;
  /** Of path and query. */
  readonly path: RegExp;
}

/** A moment in a helm's life: between two of its requests. */
export interface HelmMoment {
  /** Beginning of the helm's arguments: `upgrade billing-service`. */
  readonly call: string;
  /** Answered by then; nothing in particular when absent. */
  readonly after?: HelmRequest;
  /** About to be asked, and never is. */
  readonly before: HelmRequest;
}

/** A helm that a suite runs with. */
export interface UsedHelm {
  readonly title: string;
  /** Folder that holds it; the PATH's when undefined. */
  readonly folder: () => Promise<string | undefined>;
}

/** Paths of the namespace matih. */
export const inMatih = (kind: string, name = ''): RegExp =>
  new RegExp(`/namespaces/matih/${kind}${name === '' ? '' : `/${name}`}(\\?|$)`);
export const secretMade: HelmRequest = { method: /POST/, path: inMatih('secrets') };
/** The status of a revision is written. */
export const noted = (release: string, revision: number): HelmRequest => ({
  method: /PUT/,
  path: inMatih('secrets', `sh\\.helm\\.release\\.v1\\.${release}\\.v${revision}`),
});
export const hookMade: HelmRequest = { method: /POST|PATCH/, path: /\/namespaces\/matih\/jobs/ };
export const hookWatched: HelmRequest = { method: /GET/, path: /\/namespaces\/matih\/jobs/ };

export interface KillableHelm {
  /** The PATH that finds it. */
  readonly path: string;
  /** To be told of every request, before it is answered. */
  readonly onRequest: (request: SeenRequest) => void;
  /** Does something to the next helm that gets there, as it gets there. Gives whether one did yet. */
  arm(moment: HelmMoment, act: (pid: number, request: SeenRequest) => void): () => boolean;
  /** Arguments of every helm that was started, in order. */
  runs(): readonly string[];
  remove(): void;
}

/** @param real folder of the helm that is used; the PATH's when absent */
export function killableHelm(real = folderOfHelm()): KillableHelm {
  const folder = mkdtempSync(join(tmpdir(), 'killable-helm-'));
  const log = join(folder, 'started');
  writeFileSync(log, '');
  // The shell becomes the helm: one process, one id.
  writeFileSync(join(folder, 'helm'), `#!/bin/sh\necho "$$ $*" >> '${log}'\nexec '${join(real, 'helm')}' "$@"\n`);
  chmodSync(join(folder, 'helm'), 0o755);
  let armed: ((request: SeenRequest) => void) | undefined;

  return {
    path: `${folder}${delimiter}${process.env.PATH}`,
    onRequest: (request) => armed?.(request),
    arm({ call, after, before }, act) {
      const startedBefore = readFileSync(log, 'utf8').length;
      let isNear = after === undefined;
      let isDone = false;
      armed = (request) => {
        if (!request.host.endsWith('.azmk8s.io')) return;
        if (isNear && isMeant(before, request)) {
          const started = readFileSync(log, 'utf8').slice(startedBefore).split('\n');
          const found = started.findLast((line) => line.includes(` ${call} `) && !line.includes(' --dry-run'));
          if (found === undefined) return;
          armed = undefined;
          isDone = true;
          act(Number.parseInt(found, 10), request);
        } else if (after !== undefined && isMeant(after, request)) isNear = true;
      };
      return () => isDone;
    },
    runs: () =>
      readFileSync(log, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.slice(line.indexOf(' ') + 1)),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Kills it before the API sees what it is about to ask. */
export function killAt(faults: FaultSchedule): (pid: number, request: SeenRequest) => void {
  return (pid, { host }) => {
    // Counted from now, so that it meets this very request.
    faults.add({ host, times: 1, action: { kind: 'reset-before' } });
    process.kill(pid, 'SIGKILL');
  };
}

function isMeant({ method, path }: HelmRequest, request: SeenRequest): boolean {
  return method.test(request.method) && path.test(request.path);
}

function folderOfHelm(): string {
  const found = (process.env.PATH ?? '').split(delimiter).find((each) => existsSync(join(each, 'helm')));
  if (found === undefined) throw new Error('there is no helm on the PATH');
  return found;
}
