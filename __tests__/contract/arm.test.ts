/** Microsoft's specifications judge both sides: what clients ask of ARM, and what the embedded ARM answers. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RecordedExchange, recordingVariable } from '../../src/rehearsal/recording.js';
import { type AllowedViolation, allowedViolations } from './allowed.js';
import { clientOf, distinct, recordedIn } from './exchanges.js';
import { recordApplies } from './recording.js';

/** A line of the validator, without file and number: those change with every run. */
interface Violation {
  readonly exchange: RecordedExchange;
  readonly line: string;
}

const folder = mkdtempSync(join(tmpdir(), 'aks-action-contract-'));
const ofSuites = recordedIn(process.env[recordingVariable], (host) => host.startsWith('management.'));
let ofApplies: readonly RecordedExchange[] = [];
let violations: readonly Violation[] = [];
let violationsOfBroken: readonly Violation[] = [];

beforeAll(async () => {
  ofApplies = await recordApplies();
  const all = [...ofApplies, ...ofSuites];
  const shapes = distinct(all);
  const clusterRead = ofApplies.find(isClusterRead);
  [violations = [], violationsOfBroken = []] = await validate([
    shapes,
    clusterRead === undefined ? [] : [broken(clusterRead)],
  ]);
  process.stdout.write(`${countsOf(all, shapes)}\n`);
}, 900_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('ARM’s traffic of a platform made, changed and left alone, and of every recorded suite', () => {
  it('holds the writes that matter', () => {
    const writes = new Set(
      ofApplies.filter(({ method }) => method !== 'GET').map(({ method, url }) => `${method} ${typeOf(url)}`),
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
    const found = violations.filter((violation) => !allowedViolations.some((allowed) => covers(allowed, violation)));
    expect(found.map(describeViolation)).toEqual([]);
  });

  it('needs every exception that is listed', () => {
    const expected = allowedViolations.filter(({ onlyInSuites }) => ofSuites.length > 0 || onlyInSuites !== true);
    const unused = expected.filter((allowed) => !violations.some((violation) => covers(allowed, violation)));
    expect(unused).toEqual([]);
  });

  it('would be found out by the validator if it were wrong', () => {
    expect(violationsOfBroken.map(({ line }) => line).join('\n')).toMatch(/ManagedClusters_Get response INVALID_TYPE/);
  });
});

function covers({ pattern, of }: AllowedViolation, { exchange, line }: Violation): boolean {
  return pattern.test(line) && of?.(exchange) !== false;
}

function describeViolation({ exchange, line }: Violation): string {
  return `${clientOf(exchange)}: ${exchange.method} ${new URL(exchange.url).pathname} ${exchange.status}: ${line}`;
}

/** How much was held against the specifications, by who asked. */
function countsOf(all: readonly RecordedExchange[], shapes: readonly RecordedExchange[]): string {
  const by = Map.groupBy(all, clientOf);
  const counts = [...by].map(([client, exchanges]) => `${client} ${exchanges.length}`).join(', ');
  const alone = ofSuites.length === 0 ? ' The suites were not recorded.' : '';
  return `Exchanges with ARM: ${all.length} (${counts}); ${shapes.length} distinct ones were validated.${alone}`;
}

/** Violations of each list of exchanges. */
function validate(lists: readonly (readonly RecordedExchange[])[]): Promise<readonly (readonly Violation[])[]> {
  const files = lists.map((recorded, index) => {
    const file = join(folder, `${index}.jsonl`);
    writeFileSync(file, recorded.map((exchange) => `${JSON.stringify(exchange)}\n`).join(''));
    return file;
  });
  const validator = process.env.ARM_VALIDATOR;
  if (validator === undefined) throw new Error('ARM_VALIDATOR is not set: run npm run test:contract');
  return new Promise((done, fail) => {
    execFile(process.execPath, [validator, ...files], { maxBuffer: 256 * 1024 * 1024 }, (_, stdout, stderr) => {
      const lines = stdout.trimEnd().split('\n');
      if (!/^\d+ passed, \d+ failed/.test(lines.at(-1) ?? ''))
        return fail(new Error(`the validator did not finish:\n${stdout.slice(-10_000)}${stderr}`));
      return done(lists.map((recorded, index) => lines.flatMap((line) => violationOf(line, index, recorded))));
    });
  });
}

/** `0.jsonl:12 Operation side CODE place message` */
function violationOf(line: string, list: number, recorded: readonly RecordedExchange[]): readonly Violation[] {
  const [, file, number, text = ''] = /^(\d+)\.jsonl:(\d+) (.*)$/.exec(line) ?? [];
  const exchange = recorded[Number(number) - 1];
  return Number(file) !== list || exchange === undefined ? [] : [{ exchange, line: text }];
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
