import { clusterAddress, identityAddress, roleAssignmentAddress } from '../../azure/change-addresses.js';
import type { Environment, Registry } from '../../environment/index.js';
import { parseOutputReference } from '../../model/index.js';

/** A declared role: who gets what where. */
export interface DeclaredGrant {
  readonly address: string;
  /** An identity's name, or `kubelet`. */
  readonly principal: { readonly kind: 'identity'; readonly name: string } | { readonly kind: 'kubelet' };
  readonly role: string;
  /** As declared, for people. */
  readonly scope: string;
  /** ARM id, or the output that will be one. */
  readonly scopeId: { readonly id: string } | { readonly output: string };
  /** Where it is declared. */
  readonly path: string;
  readonly needs: readonly string[];
}

export function declaredGrants(
  environment: Environment,
  abacRegistries: ReadonlySet<string>,
): readonly DeclaredGrant[] {
  return [...identityGrants(environment), ...kubeletGrants(environment, abacRegistries)];
}

function identityGrants(environment: Environment): DeclaredGrant[] {
  return Object.values(environment.identities).flatMap((identity) =>
    identity.roles.map(({ role, scope, scopeId }, index): DeclaredGrant => {
      const shown = typeof scope === 'string' ? scope : scope.fromOutput;
      return {
        address: roleAssignmentAddress(identity.name, role, shown),
        principal: { kind: 'identity', name: identity.name },
        role,
        scope: shown,
        scopeId: scopeId === undefined ? { output: shown } : { id: scopeId },
        path: `identities.${identity.name}.roles[${index}]`,
        needs: [identityAddress(identity.name), ...(scopeId === undefined ? makerOf(shown, environment) : [])],
      };
    }),
  );
}

/** The kubelet pulls from the platform's registry, and from tenants' own. */
function kubeletGrants(environment: Environment, abacRegistries: ReadonlySet<string>): DeclaredGrant[] {
  return pullRegistries(environment).map(([registry, path]) => {
    // A registry with rights by repository ignores AcrPull (rulebook identity).
    const role = abacRegistries.has(registry.id.toLowerCase()) ? 'Container Registry Repository Reader' : 'AcrPull';
    const scope = `registry/${registry.name}`;
    return {
      address: roleAssignmentAddress('kubelet', role, scope),
      principal: { kind: 'kubelet' },
      role,
      scope,
      scopeId: { id: registry.id },
      path,
      needs: [clusterAddress(environment)],
    };
  });
}

/** Each registry once, with where it is declared. */
export function pullRegistries({ registries, tenants }: Environment): readonly (readonly [Registry, string])[] {
  const all: (readonly [Registry, string])[] = [
    [registries.platform, 'registries.platform'],
    ...Object.values(tenants)
      .filter(({ hasOwnRegistry }) => hasOwnRegistry)
      .map((tenant) => [tenant.registry, `tenants.${tenant.name}.registry`] as const),
  ];
  const seen = new Set<string>();
  return all.filter(([{ id, kubeletPull }]) => {
    const isNew = !seen.has(id.toLowerCase());
    seen.add(id.toLowerCase());
    return kubeletPull && isNew;
  });
}

function makerOf(reference: string, environment: Environment): string[] {
  const parsed = parseOutputReference(reference);
  if (parsed?.group === 'cluster') return [clusterAddress(environment)];
  return parsed?.group === 'identities' ? [identityAddress(parsed.key)] : [];
}
