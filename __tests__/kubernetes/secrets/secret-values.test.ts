import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Manifest, secretsOfRelease, secretValuesIn, secretValuesOf } from '../../../src/kubernetes/index.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');
const canary = 'canary-4h7q';

describe('values', () => {
  it('are secret where their key says so, and not where it names or counts a thing', () => {
    const values = {
      database: { password: 'a', user: 'b' },
      apiKey: 'c',
      existingSecret: 'd',
      secretName: 'e',
      credentials: { login: 'f' },
      tokens: ['g'],
      maxTokens: '4096',
      DB_PASS: 'h',
      bypass: 'i',
      requirePassword: true,
      oauthToken: '$(FROM_ELSEWHERE)',
    };
    expect(new Set(secretValuesIn(values))).toEqual(new Set(['a', 'c', 'f', 'g', 'h']));
  });

  it.each<[string, unknown]>([
    ['a variable', { env: [{ name: 'DB_PASSWORD', value: canary }] }],
    ['an option', { args: ['--port', '80', '--db-password', canary] }],
    ['an option with its value', { args: [`--db-password=${canary}`] }],
    ['an address', { url: `postgres://iam:${canary}@db/iam` }],
    ['an address, escaped', { url: 'amqp://iam:canary%2D4h7q@mq' }],
    ['a connection string', { storage: `AccountName=matih;AccountKey=${canary};EndpointSuffix=x` }],
    ['a signed address', { url: `https://store/?sv=1&sig=${canary}&se=2` }],
    ['properties', { config: `user=iam\ndb.password = ${canary}\nport=80` }],
    ['YAML in YAML', { config: `db:\n  password: "${canary}"\n` }],
    ['JSON in YAML', { config: `{"env":[{"name":"DB_PASSWORD","value":"${canary}"}]}` }],
    ['a header', { header: `Authorization: Bearer ${canary}` }],
    ['a login of a registry', { config: `{"auths":{"x":{"auth":"${base64(`iam:${canary}`)}"}}}` }],
    ['a private key', { pem: `-----BEGIN PRIVATE KEY-----\n${canary}\n-----END PRIVATE KEY-----` }.pem],
  ])('are secret in %s', (_, values) => {
    expect(secretValuesIn(values).map((each) => each.replace('%2D', '-'))).toContain(canary);
  });

  it('are secret as numbers, in the ways that helm writes them', () => {
    expect(secretValuesIn({ password: 12345678, tokens: 100000 })).toEqual(['12345678', '1.2345678e+07']);
  });
});

describe('a manifest', () => {
  const secret = (text: string): Manifest => ({
    objects: [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' }, data: { key: base64(text) } }],
    hooks: [],
  });

  it('tells what its Secrets hold, and what that is made of', () => {
    expect(secretValuesOf(secret(canary))).toContain(canary);
    expect(secretValuesOf(secret(`postgres://iam:${canary}@db/iam`))).toContain(canary);
    expect(secretValuesOf(secret(`-----BEGIN KEY-----\n${canary}\nlast\n`))).toContain(canary);
    const config = JSON.stringify({ auths: { 'a.azurecr.io': { auth: base64(`iam:${canary}`) } } });
    expect(secretValuesOf(secret(config))).toContain(canary);
  });

  it('holds none in what names Secrets, or describes them', () => {
    const volume = { name: 'v', secret: { secretName: 'database', items: [{ key: 'tls.crt', path: 'tls.crt' }] } };
    const annotations = { 'nginx.ingress.kubernetes.io/auth-secret': 'basic-auth' };
    const properties = { password: { type: 'string', description: 'password: of the database' } };
    const object = (kind: string, rest: object) => ({
      apiVersion: 'v1',
      kind,
      metadata: { name: 'x', annotations },
      ...rest,
    });
    const objects = [
      object('Pod', { spec: { volumes: [volume] } }),
      object('CustomResourceDefinition', { properties }),
    ];
    expect(secretValuesOf({ objects: objects as never, hooks: [] })).toEqual([]);
  });
});

describe('a release', () => {
  it('tells the secrets of its files as they are written, of files with mistakes and of charts within it too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'secrets-'));
    const chart = join(folder, 'chart');
    mkdirSync(join(chart, 'charts', 'db'), { recursive: true });
    writeFileSync(join(chart, 'values.yaml'), 'password: first-one\npassword: second-one\n');
    writeFileSync(join(chart, 'charts', 'db', 'values.yaml'), 'password: 0123456789\n');
    writeFileSync(join(folder, 'broken.yaml'), 'a: [\npassword: broken-one\n');
    writeFileSync(join(folder, 'two.yaml'), 'password: third-one\n---\nb: c\n');
    const valuesFiles = ['broken.yaml', 'two.yaml', 'not-there.yaml'].map((file) => join(folder, file));
    const found = await secretsOfRelease({ chart, valuesFiles, values: { token: 'given-one' } });
    rmSync(folder, { recursive: true });
    expect(found).toEqual(
      expect.arrayContaining(['second-one', '0123456789', '123456789', 'broken-one', 'third-one', 'given-one']),
    );
  });
});
