// Builds OpenTofu and Azure's Terraform provider from their Go modules, once a version, and runs the test project
// `terraform` with them: the documented Terraform module against the embedded Azure. `--build` only builds.
// The provider is the largest program of this trade: 11 minutes on two idle cores.
import { copyFileSync, existsSync, linkSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache.mjs';
import { built, go, requiredVersion, stripped } from './go.mjs';
import { runNode } from './node.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = fileURLToPath(new URL('terraform/', import.meta.url));
const cache = cacheFolder('terraform');

const tofuVersion = requiredVersion(join(modules, 'opentofu', 'go.mod'), 'github.com/opentofu/opentofu');
/** The provider's releases since version 2 are no versions of its module: this is the commit four days after 5.2.0. */
const provider = { version: '5.2.0', module: 'v1.44.1-0.20260824201233-fae580791926' };

/** Path of `tofu`, and a folder that OpenTofu takes for a mirror of the registry, with the provider in it. */
export async function terraformPrograms(say = (line) => console.error(line)) {
  const tofu = await built(join(cache, `opentofu-${tofuVersion}`), say, async (folder) => {
    const flags = [`-X github.com/opentofu/opentofu/version.dev=no`];
    const args = ['build', '-o', join(folder, 'tofu'), ...stripped(flags), 'github.com/opentofu/opentofu/cmd/tofu'];
    await go(`OpenTofu ${tofuVersion}`, args, join(modules, 'opentofu'), say);
  });
  const name = `azurerm-${provider.version}-${provider.module.slice(-12)}`;
  const azurerm = await built(join(cache, name), say, async (folder) => {
    const path = 'github.com/hashicorp/terraform-provider-azurerm';
    const args = ['install', ...stripped(), `${path}@${provider.module}`];
    await go('azurerm', args, folder, say, { GOBIN: folder });
  });
  return { tofu: join(tofu, 'tofu'), mirror: mirrorOf(join(azurerm, 'terraform-provider-azurerm'), azurerm) };
}

/** The layout in which OpenTofu finds a provider without a registry. */
function mirrorOf(binary, folder) {
  const platform = `${process.platform}_${{ x64: 'amd64' }[process.arch] ?? process.arch}`;
  const mirror = join(folder, 'mirror');
  const target = join(mirror, 'registry.opentofu.org/hashicorp/azurerm', provider.version, platform);
  const file = join(target, `terraform-provider-azurerm_v${provider.version}`);
  if (existsSync(file)) return mirror;
  mkdirSync(target, { recursive: true });
  try {
    linkSync(binary, file);
  } catch {
    copyFileSync(binary, file);
  }
  return mirror;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const { tofu, mirror } = await terraformPrograms();
    const options = process.argv.slice(2);
    if (options.includes('--build')) console.log(tofu, mirror);
    else {
      const env = { ...process.env, TOFU: tofu, TOFU_MIRROR: mirror };
      runNode([join(root, 'scripts', 'test.mjs'), 'terraform', '--runInBand', ...options], env);
    }
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
