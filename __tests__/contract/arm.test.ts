/** Microsoft's specifications judge both sides: what the product asks of ARM, and what the embedded ARM answers. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RecordedExchange } from '../../src/rehearsal/recording.js';
import { allowedViolations } from './allowed.js';
import { recordApplies } from './recording.js';

const folder = mkdtempSync(join(tmpdir(), 'aks-action-contract-'));
let exchanges: readonly RecordedExchange[] = [];
let violations: readonly string[] = [];
let violationsOfBroken: readonly string[] = [];

beforeAll(async () => {
  exchanges = await recordApplies();
  const lines = await validate({ arm: exchanges, broken: exchanges.filter(isClusterRead).slice(0, 1).map(broken) });
  violations = lines.filter((line) => line.startsWith('arm.jsonl:')).map(withoutPlace);
  violationsOfBroken = lines.filter((line) => line.startsWith('broken.jsonl:')).map(withoutPlace);
}, 600_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('ARM’s traffic of a platform made, changed and left alone', () => {
  it('holds the writes that matter', () => {
    const writes = new Set(
      exchanges.filter(({ method }) => method !== 'GET').map(({ method, url }) => `${method} ${typeOf(url)}`),
    );
    expect([...writes]).toEqual(
      expect.arrayContaining([
        'PUT Microsoft.ContainerService/managedClusters',
        'PUT Microsoft.ContainerService/managedClusters/agentPools',
        'PUT Microsoft.Network/virtualNetworks',
        'PUT Microsoft.ManagedIdentity/userAssignedIdentities',
        'PUT Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials',
        'PUT Microsoft.Authorization/roleAssignments',
      ]),
    );
  });

  it('is as Microsoft specifies it, requests and answers', () => {
    expect(violations.filter((line) => !allowedViolations.some(({ pattern }) => pattern.test(line)))).toEqual([]);
  });

  it('needs every exception that is listed', () => {
    const unused = allowedViolations.filter(({ pattern }) => !violations.some((line) => pattern.test(line)));
    expect(unused).toEqual([]);
  });

  it('would be found out by the validator if it were wrong', () => {
    expect(violationsOfBroken.join('\n')).toMatch(/ManagedClusters_Get response INVALID_TYPE/);
  });
});

/** The validator's lines for these recordings, each file under its name. */
function validate(recordings: Readonly<Record<string, readonly RecordedExchange[]>>): Promise<readonly string[]> {
  const files = Object.entries(recordings).map(([name, recorded]) => {
    const file = join(folder, `${name}.jsonl`);
    writeFileSync(file, recorded.map((exchange) => `${JSON.stringify(exchange)}\n`).join(''));
    return file;
  });
  const validator = process.env.ARM_VALIDATOR;
  if (validator === undefined) throw new Error('ARM_VALIDATOR is not set: run npm run test:contract');
  return new Promise((done, fail) => {
    execFile(process.execPath, [validator, ...files], { maxBuffer: 64 * 1024 * 1024 }, (_, stdout, stderr) => {
      const lines = stdout.trimEnd().split('\n');
      if (/^\d+ passed, \d+ failed/.test(lines.at(-1) ?? '')) done(lines);
      else fail(new Error(`the validator did not finish:\n${stdout}${stderr}`));
    });
  });
}

/** A line's file and number change with every run. */
function withoutPlace(line: string): string {
  return line.slice(line.indexOf(' ') + 1);
}

function isClusterRead({ method, status, url }: RecordedExchange): boolean {
  return method === 'GET' && status === 200 && typeOf(url) === 'Microsoft.ContainerService/managedClusters';
}

function broken(exchange: RecordedExchange): RecordedExchange {
  return { ...exchange, responseBody: { ...(exchange.responseBody as object), location: 7 } };
}

/** The resource type that an address ends in, for example `Microsoft.Network/virtualNetworks/subnets`. */
function typeOf(url: string): string {
  const path = new URL(url).pathname;
  const [namespace = '', ...rest] = path.slice(path.lastIndexOf('/providers/') + '/providers/'.length).split('/');
  return [namespace, ...rest.filter((_, index) => index % 2 === 0)].join('/');
}
