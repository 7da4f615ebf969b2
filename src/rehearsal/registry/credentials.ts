/** User names and passwords of a registry: the admin user and repository-scoped tokens. */
import { timingSafeEqual } from 'node:crypto';
import type { Registry } from './registry.js';
import { allRights, type Rights, rightsOfScopeMap } from './rights.js';

/** Rights of `user` with `password`, or undefined where they don't match or have expired. */
export function rightsOfPassword(registry: Registry, user: string, password: string, now: Date): Rights | undefined {
  if (registry.properties.adminUserEnabled && user.toLowerCase() === registry.properties.name.toLowerCase()) {
    return registry.adminPasswords.some((known) => same(known, password)) ? allRights : undefined;
  }
  const token = registry.tokens.get(user);
  if (token === undefined || token.status !== 'enabled') return undefined;
  const matching = token.passwords.find((known) => same(known.value, password));
  if (matching === undefined || (matching.expiry !== undefined && new Date(matching.expiry) <= now)) return undefined;
  const scopeMap = registry.scopeMaps.get(token.scopeMapName);
  return scopeMap && rightsOfScopeMap(scopeMap);
}

/** `user:password` of an `Authorization: Basic` header. */
export function parseBasic(header: string | undefined): { user: string; password: string } | undefined {
  const encoded = /^Basic (.+)$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { user, password: rest.join(':') };
}

function same(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
