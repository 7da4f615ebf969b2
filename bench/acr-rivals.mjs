// What people bring a tenant's images with today: loops of `az acr import`, and skopeo, which pulls and pushes.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { azPath } from '../scripts/az.mjs';
import { load } from './harness.mjs';

const source = 'matihlabsacr';
const target = 'tenant0acr';

/** The loop one after another, and eight at once by xargs; each brings the images under a prefix of its own. */
export async function importLoops({ loaded, rehearsal }, names) {
  const az = azPath();
  const home = mkdtempSync(join(tmpdir(), 'aks-action-az-'));
  const env = {
    ...process.env,
    ...rehearsal.environment(),
    AZURE_CONFIG_DIR: home,
    AZURE_CORE_COLLECT_TELEMETRY: 'false',
  };
  const { rehearsedRun } = await load('commands/embedded.js');
  const { seedFrom } = await load('commands/rehearsal-seed.js');
  const { clientId, tenant } = seedFrom(loaded.environment);
  const token = await rehearsal.github.idToken('api://AzureADTokenExchange', {}, rehearsedRun(loaded));
  try {
    const who = ['--username', clientId, '--tenant', tenant.id, '--federated-token', token];
    await wallMsOf(az, ['login', '--service-principal', ...who, '--output', 'none'], env);
    const id = rehearsal.registries.get(source).id;
    const line = (prefix) =>
      `"$AZ" acr import --name ${target} --registry ${id} --source "matih/$1:1.0.0" --image "${prefix}/$1:1.0.0" --output none`;
    const list = names.join('\n');
    const script = (text) => ['-euc', text, 'sh'];
    const withAz = { ...env, AZ: az, LIST: list };
    const sequential = await wallMsOf(
      'sh',
      script(`for name in $LIST; do set -- "$name"; ${line('loop')}; done`),
      withAz,
    );
    const parallel = await wallMsOf(
      'sh',
      script(`printf '%s\\n' "$LIST" | xargs -P 8 -I {} sh -euc '${line('xargs')}' sh {}`),
      withAz,
    );
    return [
      { name: 'a loop of az acr import', wallMs: sequential, note: 'without signatures' },
      { name: 'az acr import by xargs -P 8', wallMs: parallel, note: 'without signatures' },
    ];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Debian's skopeo, where the machine has it: one process for all images. */
export async function skopeoSync({ rehearsal }, names) {
  const name = 'skopeo sync';
  if (spawnSync('skopeo', ['--version']).status !== 0) return [{ name, note: 'not on this machine' }];
  const passwordOf = (registry) => {
    const { properties } = rehearsal.registries.get(registry);
    return rehearsal.registries.put({ ...properties, adminUserEnabled: true }).adminPasswords[0];
  };
  const folder = mkdtempSync(join(tmpdir(), 'aks-action-skopeo-'));
  const list = {
    [`${source}.azurecr.io`]: {
      images: Object.fromEntries(names.map((image) => [`matih/${image}`, ['1.0.0']])),
      credentials: { username: source, password: passwordOf(source) },
    },
  };
  try {
    // YAML takes JSON.
    writeFileSync(join(folder, 'images.yaml'), JSON.stringify(list));
    const route = ['--src', 'yaml', '--dest', 'docker', join(folder, 'images.yaml'), `${target}.azurecr.io/skopeo`];
    const creds = ['--dest-creds', `${target}:${passwordOf(target)}`];
    const env = { ...process.env, ...rehearsal.environment() };
    const wallMs = await wallMsOf('skopeo', ['--insecure-policy', 'sync', '--all', ...creds, ...route], env);
    return [{ name, wallMs, note: 'without signatures' }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function wallMsOf(program, args, env) {
  const startedAt = performance.now();
  return new Promise((done, fail) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += chunk;
    });
    child.on('error', fail);
    child.on('close', (code) => {
      if (code === 0) done(performance.now() - startedAt);
      else fail(new Error(`${program} ended with ${code}:\n${errors.slice(-2000)}`));
    });
  });
}
