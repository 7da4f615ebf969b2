/** Images on nodes: what a kubelet has, what it pulls, and what containerd says when it can't. */
import { createHash } from 'node:crypto';
import type { ImageSource, PullResult } from '../../world.js';

/** `host/repository[:tag][@digest]` in its parts; Docker Hub's short forms are spelled out as containerd does. */
export interface ImageReference {
  readonly host: string;
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  /** With host and tag: the form in messages. */
  readonly canonical: string;
}

/** @returns undefined for what is no image reference (the kubelet's InvalidImageName). */
export function parseImage(image: string): ImageReference | undefined {
  const match =
    /^((?:[a-z0-9]+(?:[._-]+[a-z0-9]+)*)(?::\d+)?(?:\/[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)*)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/i.exec(
      image,
    );
  const path = match?.[1];
  if (match === null || path === undefined) return undefined;
  const [, , tag, digest] = match;
  const [first = '', ...rest] = path.split('/');
  const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  // A lone name with a port-like end is a name with a numeric tag.
  const host = hasHost ? first : 'docker.io';
  const repository = hasHost ? rest.join('/') : rest.length === 0 ? `library/${first}` : path;
  if (repository !== repository.toLowerCase()) return undefined;
  const shown = tag ?? (digest === undefined ? 'latest' : undefined);
  const canonical = `${host}/${repository}${shown === undefined ? '' : `:${shown}`}${digest === undefined ? '' : `@${digest}`}`;
  return { host, repository, tag: shown, digest, canonical };
}

/** The images that AKS's own pods run are on every node image, or pulled from Microsoft's public registry unseen. */
const preloadedHost = 'mcr.microsoft.com';

export interface NodeImages {
  /** Digest of an image that the node has. */
  find(node: string, image: string): string | undefined;
  /** Asks the registry; a success is kept on the node. */
  pull(node: string, image: ImageReference, dockerConfigs: readonly string[]): PullResult;
  /** The node is gone, and its disk with it. */
  forgetNode(node: string): void;
}

export function createNodeImages(source: ImageSource, kubeletObjectId: string): NodeImages {
  const byNode = new Map<string, Map<string, string>>();
  return {
    find(node, image) {
      const reference = parseImage(image);
      if (reference?.host === preloadedHost) return reference.digest ?? preloadedDigest(reference.canonical);
      return reference === undefined ? undefined : byNode.get(node)?.get(reference.canonical);
    },
    pull(node, image, dockerConfigs) {
      if (image.host === preloadedHost) return { pulled: true, digest: preloadedDigest(image.canonical), sizeBytes: 0 };
      const result = source.pull(image.canonical, { kubeletObjectId, dockerConfigs });
      if (result.pulled) {
        const images = byNode.get(node) ?? new Map<string, string>();
        images.set(image.canonical, result.digest);
        byNode.set(node, images);
      }
      return result;
    },
    forgetNode: (node) => void byNode.delete(node),
  };
}

function preloadedDigest(image: string): string {
  return `sha256:${createHash('sha256').update(image).digest('hex')}`;
}

/** containerd's words for a failed pull, as the kubelet repeats them in events and container states. */
export function pullError(
  image: ImageReference,
  result: Extract<PullResult, { pulled: false }>,
  hasCredentials: boolean,
): string {
  const { host, repository, canonical, tag, digest } = image;
  const failed = `failed to pull and unpack image "${canonical}": failed to resolve reference "${canonical}"`;
  switch (result.reason) {
    case 'not-found':
      return `rpc error: code = NotFound desc = ${failed}: ${canonical}: not found`;
    case 'unauthorized': {
      const token = hasCredentials ? 'oauth token' : 'anonymous token';
      const scope = `repository%3A${encodeURIComponent(repository)}%3Apull`;
      return `${failed}: failed to authorize: failed to fetch ${token}: unexpected status from GET request to https://${host}/oauth2/token?scope=${scope}&service=${host}: 401 Unauthorized`;
    }
    case 'unknown-host':
      return `${failed}: failed to do request: Head "https://${host}/v2/${repository}/manifests/${digest ?? tag}": dial tcp: lookup ${host} on 168.63.129.16:53: no such host`;
  }
}
