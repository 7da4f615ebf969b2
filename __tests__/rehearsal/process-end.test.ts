/** How the bundle's process ends: at once, in one line, whatever a network, a reader, a disk or a Node does to it. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bundle, type Platform, smallFile, startPlatform } from './platform.js';
import { login, runBundle } from './terminal.js';

const stackLine = /^\s+at .+/m;
let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform();
});
afterAll(() => platform.stop());

/** A port that takes no more connections: what is sent to it is dropped, as a firewall does. */
async function deafPort() {
  const listen = `const s = require('net').createServer(); s.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    process.stdout.write(String(s.address().port)); process.kill(process.pid, 'SIGSTOP'); });`;
  const child = spawn(process.execPath, ['-e', listen], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  const fillers: Socket[] = [];
  // The kernel takes one more than the backlog; those that it drops stay on their way.
  for (let n = 0; n < 4; n++) fillers.push(connect(Number(port), '127.0.0.1').on('error', () => {}));
  await Promise.all(fillers.slice(0, 2).map((each) => once(each, 'connect')));
  const stop = () => {
    for (const each of fillers) each.destroy();
    child.kill('SIGKILL');
  };
  return { url: `http://127.0.0.1:${port}`, stop };
}

/** Whether a promise is fulfilled long before a connection is given up. */
async function isBefore(ended: Promise<unknown>): Promise<boolean> {
  const givenUp = new Promise<boolean>((done) => setTimeout(done, 8_000, false).unref());
  return Promise.race([ended.then(() => true), givenUp]);
}

describe('a host that drops what is sent to it', () => {
  let deaf: Awaited<ReturnType<typeof deafPort>>;
  beforeAll(async () => {
    deaf = await deafPort();
  });
  afterAll(() => deaf.stop());

  it.each(['SIGINT', 'SIGTERM'] as const)('holds no run that is interrupted: %s', async (signal) => {
    const env = { ...process.env, ...platform.rehearsal.environment(), HTTPS_PROXY: deaf.url, https_proxy: deaf.url };
    const child = spawn(process.execPath, [bundle, 'plan', smallFile, ...login], { cwd: platform.workspace, env });
    let text = '';
    const observing = new Promise<void>((done) => {
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk) => {
          text += chunk;
          if (text.includes('Observing')) done();
        });
    });
    await observing;
    child.kill(signal);
    const ended = once(child, 'close');
    expect(await isBefore(ended)).toBe(true);
    expect(await ended).toEqual([null, signal]);
    expect(text).toContain('Stopping: cancelled');
    expect(text).not.toMatch(stackLine);
  });
});

describe('a proxy whose name nobody resolves', () => {
  it('is told of after the tries of one login, and nothing goes on after that', async () => {
    let asked = 0;
    const claims = Buffer.from('{"sub":"repo:matih/platform","aud":"api://AzureADTokenExchange"}').toString(
      'base64url',
    );
    const github = createServer((_, response) => {
      asked += 1;
      response.end(JSON.stringify({ value: `e30.${claims}.e30` }));
    });
    await once(github.listen(0, '127.0.0.1'), 'listening');
    const env = {
      ...platform.rehearsal.environment(),
      HTTPS_PROXY: 'http://proxy.invalid:3128',
      ACTIONS_ID_TOKEN_REQUEST_URL: `http://127.0.0.1:${(github.address() as AddressInfo).port}/?`,
    };
    const { status, stderr } = await runBundle(platform, ['plan', smallFile, ...login], env);
    github.close();
    expect(stderr).toMatch(/^log in to Azure: login\.microsoftonline\.com could not be reached: .*proxy\.invalid/m);
    expect(status).toBe(4);
    // An id-token a try, five of each of the two that are exchanged at once; stages that came to it meanwhile began anew.
    expect(asked).toBeLessThanOrEqual(20);
  });
});

describe('standard output', () => {
  const shell = (script: string) => spawnSync('bash', ['-c', script, process.execPath, bundle], { encoding: 'utf8' });

  it('whose reader has left ends nothing, and the exit code tells how it went', () => {
    const { stdout, stderr } = shell('"$0" "$1" --help | head -1; echo "${PIPESTATUS[0]}"');
    expect(stdout).toMatch(/^aks-action: .*\n0\n$/);
    expect(stderr).toBe('');
  });

  it('on a full disk is a failure', () => {
    const { status, stderr } = shell('"$0" "$1" --help > /dev/full');
    expect(stderr).toMatch(/^standard output: could not be written: ENOSPC.*\nFree the disk.*\n$/);
    expect(status).toBe(1);
  });
});

describe('a file', () => {
  it.each([
    ['in no folder', 'nowhere/plan.json', 'there is no such file or folder'],
    ['that is a folder', 'examples', 'is a folder, not a file'],
    ['below a file', `${smallFile}/plan.json`, 'a part of the path is a file, not a folder'],
    ['on a full disk', '/dev/full', 'the disk is full'],
  ])('%s is told of in one line, and nothing is left behind', async (_, out, cause) => {
    const before = readdirSync(platform.workspace);
    const env = { ...platform.rehearsal.environment(), TMPDIR: platform.workspace };
    const run = await runBundle(platform, ['plan', smallFile, '--image-tag', '1.0.0', '--out', out, ...login], env);
    expect(run.stderr.split('\n').filter((line) => line.includes(cause))).toHaveLength(1);
    expect(run.stderr).not.toMatch(stackLine);
    expect(run.status).toBe(1);
    expect(readdirSync(platform.workspace)).toEqual(before);
  });

  (process.getuid?.() === 0 ? it.skip : it)('that this user may not read is told of in one line', async () => {
    const file = join(platform.workspace, 'environments/closed.yaml');
    writeFileSync(file, '');
    chmodSync(file, 0);
    const { status, stderr } = await runBundle(platform, ['validate', 'environments/closed.yaml']);
    expect(stderr).toMatch(/environments\/closed\.yaml: this user may not read or write it\n/);
    expect(stderr).not.toMatch(stackLine);
    expect(status).toBe(1);
  });
});
