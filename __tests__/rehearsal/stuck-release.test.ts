/** A helm that is killed leaves its release pending; the next run, which holds the lock, frees it and ends as declared. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { type Platform, smallEnvironment, smallFile, startPlatform } from './platform.js';

jest.setTimeout(180_000);

/** In front of the real helm: says which process the billing service's deploy is, then becomes it. */
function watchedHelm(folder: string): { readonly path: string; readonly pid: () => number | undefined } {
  const real = (process.env.PATH ?? '').split(delimiter).find((each) => existsSync(join(each, 'helm')));
  if (real === undefined) throw new Error('there is no helm on the PATH');
  const file = join(folder, 'pid');
  const isDeploy = '*"upgrade billing-service"*--history-max*';
  writeFileSync(
    join(folder, 'helm'),
    `#!/bin/sh\ncase "$*" in ${isDeploy}) echo $$ > '${file}';; esac\nexec '${join(real, 'helm')}' "$@"\n`,
  );
  chmodSync(join(folder, 'helm'), 0o755);
  return {
    path: `${folder}${delimiter}${process.env.PATH}`,
    pid: () => (existsSync(file) ? Number(readFileSync(file, 'utf8')) : undefined),
  };
}

let platform: Platform;
let folder: string;

beforeAll(async () => {
  platform = await startPlatform();
  folder = mkdtempSync(join(tmpdir(), 'watched-helm-'));
});
afterAll(async () => {
  await platform.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** Kills helm once it has made its revision's Secret and applies the objects, which the API takes its time for. */
async function killedMidApply(): Promise<string> {
  const helm = watchedHelm(folder);
  const asked = platform.rehearsal.traffic.length;
  // Every request of helm for the release's own objects hangs: it is killed in between.
  const restore = platform.rehearsal.faults.add({
    host: '*.azmk8s.io',
    path: '/namespaces/matih/(configmaps|serviceaccounts|services|deployments)/billing-service',
    action: { kind: 'delay', delayMs: 3_000 },
  });
  const watch = setInterval(() => {
    const hasSecret = platform.rehearsal.traffic
      .slice(asked)
      .some(({ method, path }) => method === 'POST' && /\/namespaces\/matih\/secrets(\?|$)/.test(path));
    const pid = helm.pid();
    if (!hasSecret || pid === undefined) return;
    clearInterval(watch);
    setTimeout(() => process.kill(pid, 'SIGKILL'), 500);
  }, 5);
  const run = await platform.step({ releases: 'billing-service' }, { env: { PATH: helm.path } });
  clearInterval(watch);
  restore();
  rmSync(join(folder, 'pid'), { force: true });
  expect(run.exitCode).toBe(1);
  return run.text;
}

async function statusesOf(): Promise<readonly string[]> {
  const { items } = await platform
    .cluster()
    .client.list({ group: '', version: 'v1', plural: 'secrets' }, { namespace: 'matih' });
  return items
    .filter(({ metadata }) => metadata.labels?.owner === 'helm' && metadata.labels.name === 'billing-service')
    .map(({ metadata }) => `${metadata.labels?.version} ${metadata.labels?.status}`)
    .toSorted();
}

describe('a release whose helm was killed', () => {
  it('in an upgrade goes back to its last good revision first; no revision is lost', async () => {
    expect((await platform.step({})).exitCode).toBe(0);
    platform.write(
      smallFile,
      smallEnvironment.replace(
        'charts/billing-service\n',
        'charts/billing-service\n    values: { config: { LOG_LEVEL: debug } }\n',
      ),
    );
    await killedMidApply();
    expect(await statusesOf()).toEqual(['1 deployed', '2 pending-upgrade']);

    const planned = await platform.step({ command: 'plan' });
    expect(planned.text).toMatch(
      /revision 2 is pending-upgrade, left by a helm that was killed: rolled back to revision 1/,
    );
    const again = await platform.step({});
    expect(again.text).not.toMatch(/^Error/m);
    expect(again.exitCode).toBe(0);
    expect(await statusesOf()).toEqual(['1 superseded', '2 failed', '3 superseded', '4 deployed']);
    expect((await platform.step({})).outputs.result).toBe('unchanged');
  });
});
