/** Images as a node's containerd pulls them, with the messages that kubelet shows. */
import { z } from 'zod';
import type { Authorization, ImageSource, PullResult } from '../world.js';
import { platformOf } from './acr.js';
import { parseBasic, rightsOfPassword } from './credentials.js';
import { digestOf, isIndexType } from './manifest.js';
import type { Registry } from './registry.js';
import { type Rights, rightsOfPrincipal } from './rights.js';
import type { Repository, StoredManifest } from './store.js';

export interface PullOptions {
  readonly authorization: Authorization;
  byHost(host: string): Registry | undefined;
  now(): Date;
  /**
   * Told of an image of a registry that is none of Azure's, which is then taken to be there: nothing outside is asked.
   * When absent, such a registry's name leads nowhere.
   */
  readonly onForeign?: (image: string) => void;
  /** Images that are taken to be there, wherever they are from: a real cluster runs them. */
  readonly running?: ReadonlySet<string>;
}

/** Pulls decided by the pod's pull secrets first, then by the kubelet identity's role, as kubelets try them. */
export function imageSource(options: PullOptions): ImageSource {
  const taken = (image: string): PullResult => ({ pulled: true, digest: digestOf(Buffer.from(image)), sizeBytes: 0 });
  const source: ImageSource = {
    pull(image, { kubeletObjectId, dockerConfigs }) {
      const reference = parseReference(image);
      if (reference === undefined) {
        return failed('not-found', `failed to parse image reference "${image}": invalid reference format`);
      }
      const registry = options.byHost(reference.host);
      if (registry === undefined) {
        if (options.running?.has(image) === true) return taken(image);
        if (options.onForeign === undefined || reference.host.endsWith('.azurecr.io'))
          return unknownHost(image, reference);
        options.onForeign(image);
        return taken(image);
      }

      const rights = [
        ...dockerConfigs
          .flatMap((config) => credentialsIn(config, reference.host))
          .map(({ user, password }) => rightsOfPassword(registry, user, password, options.now())),
        rightsOfPrincipal(options.authorization, kubeletObjectId, registry),
      ];
      if (!registry.properties.anonymousPullEnabled && !rights.some((one) => mayPull(one, reference.repository))) {
        return unauthorized(image, reference);
      }
      return resolve(image, reference, registry);
    },
  };
  return {
    pull(image, credentials) {
      const result = source.pull(image, credentials);
      return result.pulled || options.running?.has(image) !== true ? result : taken(image);
    },
  };
}

interface ImageReference {
  readonly host: string;
  readonly repository: string;
  /** A digest wins over a tag. */
  readonly reference: string;
}

export function parseReference(image: string): ImageReference | undefined {
  const [, host, repository, tag = 'latest', digest] =
    /^([^/]+)\/([a-z0-9][a-z0-9._/-]*)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(image) ?? [];
  return host === undefined || repository === undefined ? undefined : { host, repository, reference: digest ?? tag };
}

const mayPull = (rights: Rights | undefined, repository: string): boolean =>
  rights?.on(repository).has('pull') === true;

const dockerConfig = z.object({
  auths: z.record(
    z.string(),
    z.object({ auth: z.string().optional(), username: z.string().optional(), password: z.string().optional() }),
  ),
});

/** User and password for a host in a `.dockerconfigjson`. */
function credentialsIn(config: string, host: string): readonly { readonly user: string; readonly password: string }[] {
  let json: unknown;
  try {
    json = JSON.parse(config);
  } catch {
    return [];
  }
  const auths = Object.entries(dockerConfig.safeParse(json).data?.auths ?? {});
  return auths.flatMap(([key, { auth, username, password }]) => {
    if (key.replace(/^https?:\/\//, '').split('/')[0] !== host) return [];
    if (username !== undefined && password !== undefined) return [{ user: username, password }];
    const parsed = parseBasic(`Basic ${auth ?? ''}`);
    return parsed ? [parsed] : [];
  });
}

function resolve(image: string, { repository: name, reference }: ImageReference, registry: Registry): PullResult {
  const repository = registry.contents.get(name);
  const stored = repository?.find(reference);
  if (repository === undefined || stored === undefined) {
    return failed('not-found', `${unpacking(image)}failed to resolve reference "${image}": ${image}: not found`);
  }
  const platform = isIndexType(stored.manifest.mediaType) ? forLinuxAmd64(repository, stored) : stored;
  if (platform === undefined || platformOf(repository, platform).architecture === 'arm64') {
    return failed('not-found', `${unpacking(image)}no match for platform in manifest: not found`);
  }
  const gone = platform.manifest.blobs.find(({ digest }) => !repository.blobs.has(digest));
  if (gone) {
    return failed(
      'not-found',
      `${unpacking(image)}failed to copy: httpReadSeeker: failed open: could not fetch content descriptor ${gone.digest} (${gone.mediaType}) from remote: not found`,
    );
  }
  const sizeBytes = platform.manifest.blobs.reduce((sum, { size }) => sum + size, platform.bytes.length);
  return { pulled: true, digest: stored.digest, sizeBytes };
}

function forLinuxAmd64(repository: Repository, index: StoredManifest): StoredManifest | undefined {
  const child = index.manifest.children.find(
    ({ platform }) => platform?.os === 'linux' && platform.architecture === 'amd64',
  );
  return child && repository.manifests.get(child.digest);
}

const unpacking = (image: string): string => `failed to pull and unpack image "${image}": `;

const failed = (reason: 'not-found' | 'unauthorized' | 'unknown-host', message: string): PullResult => ({
  pulled: false,
  reason,
  message,
});

function unauthorized(image: string, { host, repository }: ImageReference): PullResult {
  const scope = encodeURIComponent(`repository:${repository}:pull`);
  return failed(
    'unauthorized',
    `${unpacking(image)}failed to resolve reference "${image}": failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://${host}/oauth2/token?scope=${scope}&service=${host}: 401 Unauthorized`,
  );
}

function unknownHost(image: string, { host, repository, reference }: ImageReference): PullResult {
  return failed(
    'unknown-host',
    `${unpacking(image)}failed to resolve reference "${image}": failed to do request: Head "https://${host}/v2/${repository}/manifests/${reference}": dial tcp: lookup ${host} on 168.63.129.16:53: no such host`,
  );
}
