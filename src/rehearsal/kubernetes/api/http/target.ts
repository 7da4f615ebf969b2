/** What a request's path names. */

export interface ResourceTarget {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly subresource: string | undefined;
}

/** Parts of a namespace's own path that aren't resources in it. */
const namespaceSubresources = new Set(['status', 'finalize']);

/** Reads `/api/v1/…` and `/apis/<group>/<version>/…`; undefined for paths that name no resource. */
export function parseTarget(path: string): ResourceTarget | undefined {
  const parts = path
    .split('/')
    .filter((part) => part !== '')
    .map(decodeURIComponent);
  const [root, ...rest] = parts;
  if (root !== 'api' && root !== 'apis') return undefined;
  const group = root === 'api' ? '' : (rest.shift() ?? '');
  const version = rest.shift();
  if (version === undefined || rest.length === 0) return undefined;
  const [first, second, third] = rest;
  const isInNamespace =
    first === 'namespaces' && second !== undefined && third !== undefined && !namespaceSubresources.has(third);
  const namespace = isInNamespace ? second : undefined;
  const [plural = '', name, subresource] = isInNamespace ? rest.slice(2) : rest;
  return { group, version, plural, namespace, name, subresource };
}
