/** The settings of this repository, held against GitHub's published description by a gh that tells what it would ask. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { violationsOf } from '../github/openapi/description.js';

/** Fields as gh reads them: `a[b]=c`, `a[][b]=c`, and with -F numbers and booleans. What --jq would print is given. */
const gh = `#!/usr/bin/env node
const { appendFileSync, readFileSync } = require('node:fs');
const [, ...args] = process.argv.slice(2);
let [method, path, body, jq] = ['GET', '', '', false];
const set = (text, isTyped) => {
  const [, key, value] = /^([^=]+)=(.*)$/.exec(text);
  body ||= {};
  const parts = key.replaceAll(']', '').split('[');
  let at = body;
  for (const [index, part] of parts.slice(0, -1).entries()) {
    if (part === '') continue;
    at[part] ??= parts[index + 1] === '' ? [{}] : {};
    at = Array.isArray(at[part]) ? at[part].at(-1) : at[part];
  }
  at[parts.at(-1)] = isTyped && /^(true|false|[0-9]+)$/.test(value) ? JSON.parse(value) : value;
};
while (args.length > 0) {
  const arg = args.shift();
  if (arg === '--silent') continue;
  else if (arg === '--method') method = args.shift();
  else if (arg === '--jq') jq = args.shift() !== undefined;
  else if (arg === '--input') body = JSON.parse(readFileSync(args.shift(), 'utf8'));
  else if (arg === '-f' || arg === '-F') set(args.shift(), arg === '-F');
  else path = arg;
}
appendFileSync(process.env.ASKED, JSON.stringify({ method, target: '/' + path, requestBody: body && JSON.stringify(body) }) + '\\n');
if (jq && (process.env.IS_SET_UP || path.startsWith('orgs/'))) console.log(7);
`;

interface Asked {
  readonly method: string;
  readonly target: string;
  readonly requestBody: string;
}
let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'settings-test-'));
  mkdirSync(join(folder, 'bin'));
  writeFileSync(join(folder, 'bin/gh'), gh, { mode: 0o755 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function asked(name: string, more: Readonly<Record<string, string>> = {}): readonly Asked[] {
  const [path, file] = [[join(folder, 'bin'), process.env.PATH ?? ''].join(delimiter), join(folder, name)];
  const { status, stderr } = spawnSync('bash', ['.github/settings.sh'], {
    encoding: 'utf8',
    env: { PATH: path, ASKED: file, ...more },
  });
  expect([status, stderr]).toEqual([0, '']);
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Asked);
}

it('asks for settings as GitHub describes them', () => {
  const refusal = {
    status: 403,
    responseBody: '{"message":"no","documentation_url":"https://docs.github.com","status":"403"}',
  };
  const all = asked('first');
  expect(all.flatMap((each) => violationsOf({ ...each, ...refusal }))).toEqual([]);
  expect(
    all.filter(({ method }) => method === 'POST').map(({ target }) => target.replace(/^.*aks-action\//, '')),
  ).toEqual(['rulesets', 'rulesets', 'environments/release/deployment-branch-policies']);
});

it('makes nothing a second time: what is there is brought up to date', () => {
  const writes = asked('second', { IS_SET_UP: 'true' }).filter(({ method }) => method !== 'GET');
  expect(writes.map(({ method }) => method)).not.toContain('POST');
  expect(writes.filter(({ target }) => target.endsWith('/rulesets/7'))).toHaveLength(2);
});
