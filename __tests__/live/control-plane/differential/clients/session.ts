/** A client's commands against both APIs: exit codes, what is printed, and every exchange must be the same. */
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { kubeconfigFor } from '../../control-plane.js';
import { type Difference, differencesOf } from '../compare.js';
import { type ApiAddress, type Body, type Exchange, Recorder } from '../recorder.js';
import { type Forwarder, startForwarder } from './forwarder.js';

/** One command, and what is fed to it. */
export interface Command {
  readonly args: readonly string[];
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Session {
  /** What the two APIs do differently to the command. */
  run(program: string, command: Command): Promise<readonly Difference[]>;
  close(): void;
}

/** Without controllers and kubelets, this is who finishes hooks and tests. */
const finished: Readonly<Record<string, (at: string) => Body>> = {
  Job: (at) => ({
    startTime: at,
    completionTime: at,
    succeeded: 1,
    conditions: ['SuccessCriteriaMet', 'Complete'].map((type) => ({ type, status: 'True', lastTransitionTime: at })),
  }),
  Pod: () => ({ phase: 'Succeeded' }),
};

/** @param folder for homes and kubeconfigs */
export async function startSession(addresses: readonly ApiAddress[], folder: string): Promise<Session> {
  const sides = await Promise.all(addresses.map((address, index) => startSide(address, join(folder, String(index)))));
  return {
    async run(program, command) {
      const [ours, theirs] = await Promise.all(sides.map((side) => side.run(program, command)));
      if (ours === undefined || theirs === undefined) throw new Error('a session has two sides');
      const pairs = paired(ours.exchanges, theirs.exchanges);
      // Each exchange on its own: which version came first is chance where several are asked at once.
      const asked = pairs.flatMap(([our, their]) =>
        differencesOf(our === undefined ? [] : [our], their === undefined ? [] : [their]),
      );
      return [...differencesOf([ours.printed], [theirs.printed]), ...asked];
    },
    close() {
      for (const side of sides) side.close();
    },
  };
}

async function startSide(address: ApiAddress, home: string) {
  const hand = new Recorder(address);
  const forwarder: Forwarder = await startForwarder(address, async ({ kind, metadata }) => {
    const status = finished[kind]?.(new Date().toISOString().replace(/\.\d+/, ''));
    const isHook = metadata?.annotations?.['helm.sh/hook'] !== undefined;
    if (status === undefined || !isHook) return;
    const [group, plural] = kind === 'Job' ? ['/apis/batch/v1', 'jobs'] : ['/api/v1', 'pods'];
    await hand.patch('merge', `${group}/namespaces/${metadata.namespace}/${plural}/${metadata.name}/status`, {
      status,
    });
  });
  mkdirSync(home, { recursive: true });
  const kubeconfig = join(home, 'kubeconfig');
  writeFileSync(kubeconfig, kubeconfigFor({ server: forwarder.url, token: 'token' }), { mode: 0o600 });
  const environment = { PATH: process.env.PATH ?? '', HOME: home, KUBECONFIG: kubeconfig, HELM_QPS: '500' };
  return {
    async run(program: string, { args, input = '', env = {} }: Command) {
      const ran = spawn(program, args, { env: { ...environment, ...env }, cwd: home });
      ran.stdin.end(input);
      const [stdout, stderr, exitCode] = await Promise.all([
        text(ran.stdout),
        text(ran.stderr),
        new Promise<number>((resolve) =>
          ran.once('close', (code) => resolve(code ?? -1)).once('error', () => resolve(-1)),
        ),
      ]);
      const said = { stdout: linesOf(stdout, forwarder.url, home), message: linesOf(stderr, forwarder.url, home) };
      const printed = { request: args.join(' '), status: exitCode, contentType: '', warnings: [], body: said };
      return { printed, exchanges: forwarder.take() };
    },
    close() {
      hand.close();
      forwarder.close();
    },
  };
}

/** What is printed, without what is chance: lines of concurrent steps come in any order. */
function linesOf(printed: string, url: string, home: string): readonly string[] {
  const lines = printed
    .replaceAll(url, '<server>')
    .replaceAll(home, '<home>')
    .replace(/^LAST DEPLOYED: .*$/gm, 'LAST DEPLOYED: <date>')
    .replace(/^Last Started: .*$|^Last Completed: .*$/gm, '<date>')
    .replace(
      /\b\w{3} \w{3} +\d+ \d\d:\d\d:\d\d 20\d\d\b|\b20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\.\d+ [+-]\d{4} \w+/g,
      '<date>',
    )
    .replace(/(?<=[\s/])(?:kubectl-edit|LIVE|MERGED)-\w+/g, '<file>')
    .replace(/(?<=\s)\d+(?:ms|s)\b/g, '<age>')
    .replace(/[\d.]+m?s(?= until|$)/g, '<time>')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    // Of watches that helm itself gives up, it says at times that they failed.
    .filter((line) => !/^[-+]{3} |^diff -| reflector\.go:/.test(line));
  // Helm's status shows kinds in the order of a Go map.
  return printed.includes('==> v1/') ? lines.toSorted() : lines;
}

/** What clients ask of discovery differs by the kinds that there are. */
const discovery = / \/(?:openapi|version|apis?(?:\/[\w.]+)?(?:\/v\w+)?\/?(?:\?|$))/;

/** Exchanges of both sides in pairs: what is asked at once comes in any order, and what is waited for is asked any number of times. */
function paired(ours: readonly Exchange[], theirs: readonly Exchange[]): readonly (readonly Exchange[])[] {
  const [own, other] = [ours, theirs].map((all) =>
    Map.groupBy(
      all.filter(({ request }) => !discovery.test(request)),
      ({ request }) => request.replace(/continue=[^&]+|timeout=\w+|hash=\w+/g, ''),
    ),
  );
  const pairs = [...new Set([...(own?.keys() ?? []), ...(other?.keys() ?? [])])].toSorted().flatMap((request) => {
    const [left = [], right = []] = [own?.get(request), other?.get(request)];
    const isRead = request.startsWith('GET');
    const count =
      isRead && left.length > 0 && right.length > 0
        ? Math.min(left.length, right.length)
        : Math.max(left.length, right.length);
    return Array.from({ length: count }, (_, index) => [
      left[index] ?? absent(request),
      right[index] ?? absent(request),
    ]);
  });
  return pairs;
}

const absent = (request: string): Exchange => ({
  request,
  status: 0,
  contentType: '',
  warnings: [],
  body: 'not asked',
});
