/** Which way a request goes, compared with Go's own client, which helm and kubectl are built on; left out without Go. */
import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { isDirect } from '../../src/http/no-proxy.js';
import { proxyNamed, targetOf } from '../../src/http/proxy.js';
import { definedVariables, outputOf } from './platform.js';

const hasGo = spawnSync('go', ['version']).status === 0;

const hosts = [
  'login.microsoftonline.com',
  'microsoftonline.com',
  'microsoftonline.com.',
  'xmicrosoftonline.com',
  'Login.MicrosoftOnline.com',
  'bücher.example',
  'localhost',
  'LOCALHOST',
  'localhost.',
  'a.localhost',
  '127.0.0.1',
  '127.1',
  '127.255.255.254',
  '128.0.0.1',
  '0.0.0.0',
  '10.1.2.3',
  '[::1]',
  '[::]',
  '[fd00::1]',
  '[fe80::1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:10.1.2.3]',
];
const urls = hosts
  .flatMap((host) => ['', ':443', ':6443'].map((port) => `https://${host}${port}/v2/`))
  .map((url) => new URL(url).href);

const proxied = { HTTPS_PROXY: 'http://proxy:3128' };
const noProxies = [
  ...['', ' ', ',', '*', ' * ', '*,x', 'x,*', '*:443', '.', '*.', ':', ':443', '[]', '[]:443'],
  ...['localhost', 'localhost:6443', '.localhost', '127.0.0.1', '::1'],
  ...['microsoftonline.com', '.microsoftonline.com', '*.microsoftonline.com', 'MICROSOFTonline.com', 'com', '.com'],
  ...['microsoftonline.com.', 'microsoftonline.com:443', '.microsoftonline.com:6443', '*.microsoftonline.com:443'],
  ...['microsoftonline.com:', 'microsoftonline.com:https', 'microsoftonline.com:0443', 'https://microsoftonline.com'],
  ...['login.*', 'log*.com', '*microsoftonline.com', '**.microsoftonline.com', '..microsoftonline.com'],
  ...['x microsoftonline.com', ' x , microsoftonline.com ', 'x;microsoftonline.com', '\tmicrosoftonline.com\n'],
  ...['bücher.example', 'BÜCHER.example', '.bücher.example', 'xn--bcher-kva.example', '*.bücher.example'],
  ...['10.1.2.3', '10.1.2.3:443', '10.1.2.3:6443', '10.1.2.3:', '[10.1.2.3]:443', '[10.1.2.3]', '010.1.2.3', '10.1.2'],
  ...['10.0.0.0/8', '10.1.2.3/8', '10.0.0.0/08', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/', '10.0.0.0/8:443', '/8'],
  ...['0.0.0.0/0', '::/0', '10.0.0.0/8/8', '10.0.0.0/+8', '10.1.2.3/32', '10.1.2.4/31'],
  ...['fd00::1', '[fd00::1]', '[fd00::1]:443', '[fd00::1]:6443', 'FD00::0001', 'fd00::1%eth0', '[fd00::1%eth0]:443'],
  ...['fd00::/8', 'fd00::/129', '[fd00::/8]', '[fd00::]/8', 'fe80::/10', '[[fd00::1]]:443', '[fd00::1]x:443'],
  ...['::ffff:10.1.2.3', '[::ffff:10.1.2.3]:443', '::ffff:10.0.0.0/104', '::ffff:10.0.0.0/95', '::ffff:0:0/96'],
];

const environments: readonly Readonly<Record<string, string>>[] = [
  ...noProxies.map((NO_PROXY) => ({ ...proxied, NO_PROXY })),
  {},
  proxied,
  { https_proxy: 'http://lower:3128' },
  { ...proxied, https_proxy: 'http://lower:3128' },
  { HTTPS_PROXY: '', https_proxy: 'http://lower:3128' },
  { ...proxied, no_proxy: 'microsoftonline.com' },
  { ...proxied, NO_PROXY: 'x', no_proxy: '*' },
  { ...proxied, NO_PROXY: '', no_proxy: '*' },
  { ...proxied, REQUEST_METHOD: 'GET' },
  { HTTP_PROXY: 'http://plain:3128', REQUEST_METHOD: 'GET' },
  { HTTP_PROXY: 'http://plain:3128', http_proxy: 'http://plain:3128', ALL_PROXY: 'http://all:3128' },
  { HTTPS_PROXY: 'proxy:3128' },
  { HTTPS_PROXY: 'proxy' },
  { HTTPS_PROXY: '[fd00::9]:3128' },
  { HTTPS_PROXY: '10.0.0.9' },
  { HTTPS_PROXY: 'https://user:p%40ss@proxy:8443' },
];

/** The proxy's host, without the port that its scheme implies. */
const ours = (env: NodeJS.ProcessEnv) => {
  const proxy = proxyNamed(env);
  return urls.map((url) => (proxy === undefined || isDirect(targetOf(new URL(url)), env) ? 'direct' : proxy.host));
};

(hasGo ? describe : describe.skip)("the proxy of a request is the one that Go's client takes", () => {
  let program = '';
  beforeAll(async () => {
    program = (await outputOf(process.execPath, ['scripts/go-proxy.mjs'], definedVariables())).trim();
  }, 300_000);

  it.each(environments)('%j', (env) => {
    const { stdout } = spawnSync(program, urls, { env, encoding: 'utf8' });
    const told = (decisions: readonly string[]) => urls.map((url, n) => `${url} ${decisions[n]}`);
    expect(told(ours(env))).toEqual(told(stdout.trimEnd().split('\n')));
  });
});
