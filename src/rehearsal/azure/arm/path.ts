/** ARM's resource ids and collection paths, whose keywords and names compare without case. */

export interface ArmPath {
  /** As the client wrote it, without a trailing slash. */
  readonly text: string;
  readonly subscriptionId?: string;
  readonly resourceGroup?: string;
  readonly namespace: string;
  /** `managedClusters/agentPools`, as the client wrote it. */
  readonly typePath: string;
  /** Names, one a type; one fewer in a collection. */
  readonly names: readonly string[];
  readonly isCollection: boolean;
  /** What stands before the last `/providers/`: a resource group, a subscription, or the resource that is extended. */
  readonly scope: string;
}

/** `Microsoft.ContainerService/managedClusters/agentPools` */
export function typeOf(path: ArmPath): string {
  return `${path.namespace}/${path.typePath}`;
}

/** The id of the resource that holds this one, or the collection: `…/managedClusters/c` of `…/managedClusters/c/agentPools/p`. */
export function parentOf(path: ArmPath): string {
  const segments = path.text.split('/');
  return segments.slice(0, path.isCollection ? -1 : -2).join('/');
}

export function nameOf(path: ArmPath): string {
  return path.names.at(-1) ?? '';
}

/** Undefined when the text is no ARM path. */
export function parsePath(text: string): ArmPath | undefined {
  // SDKs join a scope that begins with a slash to an address that ends in one; ARM doesn't mind.
  const trimmed = text.replace(/\/{2,}/g, '/').replace(/\/$/, '');
  const segments = trimmed.split('/').slice(1);
  if (segments.length === 0 || segments.some((segment) => segment === '')) return undefined;
  const decoded = segments.map((segment) => decodeURIComponent(segment));
  const at = decoded.map((segment) => segment.toLowerCase()).lastIndexOf('providers');
  const isTyped = at >= 0 && decoded.length - at > 2 && !isRegistration(decoded.slice(at));
  const [namespace, typed] = isTyped
    ? [decoded[at + 1] ?? '', decoded.slice(at + 2)]
    : ['Microsoft.Resources', decoded];
  const types = typed.filter((_, index) => index % 2 === 0);
  const names = typed.filter((_, index) => index % 2 === 1);
  const isIn = (keyword: string, index: number) => decoded[index]?.toLowerCase() === keyword;
  return {
    text: trimmed,
    ...(isIn('subscriptions', 0) && decoded[1] !== undefined ? { subscriptionId: decoded[1] } : {}),
    ...(isIn('resourcegroups', 2) && decoded[3] !== undefined ? { resourceGroup: decoded[3] } : {}),
    namespace,
    typePath: types.join('/'),
    names,
    isCollection: types.length > names.length,
    scope: isTyped ? `/${segments.slice(0, at).join('/')}`.replace(/^\/$/, '') : '',
  };
}

/** `/providers/Microsoft.Network/register` acts on the provider; it is no type of its namespace. */
function isRegistration(fromProviders: readonly string[]): boolean {
  return fromProviders.length === 3 && /^(un)?register$/i.test(fromProviders[2] ?? '');
}

/** Whether `id` is `scope` or lies below it. */
export function isWithin(id: string, scope: string): boolean {
  const inner = id.toLowerCase();
  const outer = scope.toLowerCase().replace(/\/$/, '');
  return inner === outer || inner.startsWith(`${outer}/`);
}
