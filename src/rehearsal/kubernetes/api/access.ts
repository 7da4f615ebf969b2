/** Who may do what: requests are authorized by it, and reviews of access are answered from it. */
import type { KubernetesRequest, KubernetesUser } from '../../world.js';

/** A verb on a resource, or on a path that is none. */
export type Asked = KubernetesRequest | { readonly verb: string; readonly path: string };

export interface Decision {
  readonly allowed: boolean;
  /** An authorizer refused, and no other is asked; without it none had an opinion. */
  readonly denied?: true;
  readonly reason?: string;
}

interface Role {
  readonly name: string;
  readonly verb: string;
}

/** What a ClusterRole lets everybody do who is logged in. */
export const rolesOnResources: readonly (Role & { readonly group: string; readonly plurals: readonly string[] })[] = [
  {
    name: 'system:basic-user',
    verb: 'create',
    group: 'authorization.k8s.io',
    plurals: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
  },
  { name: 'system:basic-user', verb: 'create', group: 'authentication.k8s.io', plurals: ['selfsubjectreviews'] },
];

const readable = ['/healthz', '/livez', '/readyz', '/version', '/version/'];
const discovery = ['/api', '/api/*', '/apis', '/apis/*', '/openapi', '/openapi/*'];

export const rolesOnPaths: readonly (Role & { readonly paths: readonly string[] })[] = [
  { name: 'system:discovery', verb: 'get', paths: [...discovery, ...readable].sort() },
  { name: 'system:public-info-viewer', verb: 'get', paths: readable },
];

/** @param user undefined for the cluster's own, which may do everything */
export function decide(user: KubernetesUser | undefined, asked: Asked): Decision {
  if (user === undefined) return { allowed: true };
  const role = 'path' in asked ? roleOnPath(asked) : roleOnResource(asked);
  if (role !== undefined) {
    const { name } = role;
    const reason = `RBAC: allowed by ClusterRoleBinding "${name}" of ClusterRole "${name}" to Group "system:authenticated"`;
    return { allowed: true, reason };
  }
  if ('path' in asked ? user.mayRead(asked.path) : user.may(asked)) return { allowed: true };
  return user.refusal === '' ? { allowed: false } : { allowed: false, denied: true, reason: user.refusal };
}

const roleOnResource = ({ verb, group, plural }: KubernetesRequest): Role | undefined =>
  rolesOnResources.find((role) => role.verb === verb && role.group === group && role.plurals.includes(plural));

const roleOnPath = ({ verb, path }: { readonly verb: string; readonly path: string }): Role | undefined =>
  rolesOnPaths.find((role) => role.verb === verb && role.paths.some((each) => matchesPath(each, path)));

const matchesPath = (pattern: string, path: string): boolean =>
  pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : pattern === path;
