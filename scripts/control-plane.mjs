// Builds what the live tests run for real, from Go modules, once a version: kube-apiserver,
// kube-controller-manager, kube-scheduler and etcd (no argument), and helm in the versions that must work (`helm`,
// or `helm 3.22.0` for one of them).
// Nothing but Go is needed, no containers and no C compiler; a first build of the control plane takes minutes.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from './cache.mjs';
import { built, go, requiredVersion, stripped } from './go.mjs';

export const cache = cacheFolder('control-plane');
const modules = fileURLToPath(new URL('control-plane/', import.meta.url));

export const kubernetesVersion = requiredVersion(join(modules, 'kubernetes', 'go.mod'), 'k8s.io/kubernetes');
export const etcdVersion = requiredVersion(join(modules, 'etcd', 'go.mod'), 'go.etcd.io/etcd/server/v3');
/** The oldest helm that must work, the last line of helm 3, and helm 4. */
export const helmVersions = ['3.14.4', '3.22.0', '4.3.1'];

/** Folder that holds kube-apiserver, kube-controller-manager, kube-scheduler and etcd, built when they aren't there yet. */
export async function controlPlaneFolder(say = (line) => console.error(line)) {
  return built(join(cache, `kubernetes-${kubernetesVersion}_etcd-${etcdVersion}`), say, async (folder) => {
    const etcd = join(modules, 'etcd');
    await go('etcd', ['build', '-o', join(folder, 'etcd'), ...stripped(), 'go.etcd.io/etcd/server/v3'], etcd, say);
    const programs = ['kube-apiserver', 'kube-controller-manager', 'kube-scheduler'];
    const packages = programs.map((name) => `k8s.io/kubernetes/cmd/${name}`);
    const args = ['build', '-o', `${folder}/`, ...stripped(kubernetesVersionFlags()), ...packages];
    await go('kubernetes', args, join(modules, 'kubernetes'), say);
  });
}

/** Folder that holds `helm` of this version, built when it isn't there yet. */
export async function helmFolder(version, say = (line) => console.error(line)) {
  return built(join(cache, `helm-${version}`), say, async (folder) => {
    const major = version.split('.')[0];
    const flags = [`-X helm.sh/helm/v${major}/internal/version.version=v${version}`];
    const args = ['install', ...stripped(flags), `helm.sh/helm/v${major}/cmd/helm@v${version}`];
    await go(`helm ${version}`, args, folder, say, { GOBIN: folder });
  });
}

/** What the API server answers at /version: modules from the proxy don't know it. */
function kubernetesVersionFlags() {
  const [major, minor] = kubernetesVersion.split('.');
  const facts = { gitVersion: `v${kubernetesVersion}`, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' };
  return ['component-base/version', 'client-go/pkg/version'].flatMap((place) =>
    Object.entries(facts).map(([name, value]) => `-X k8s.io/${place}.${name}=${value}`),
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const [asked, ...versions] = process.argv.slice(2);
    if (asked === 'helm') {
      for (const version of versions.length > 0 ? versions : helmVersions) console.log(await helmFolder(version));
    } else if (asked === undefined) console.log(await controlPlaneFolder());
    else throw new Error(`Unknown argument ${asked}: helm [VERSION…], or nothing for the control plane.`);
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
