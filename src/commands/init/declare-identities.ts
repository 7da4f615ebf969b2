import { isSameId, parseResourceId } from '../../azure/resource-ids.js';
import type { DeclarationInput } from '../../environment/schema/index.js';
import { shortScope } from '../../environment/scopes.js';
import type { ClusterFacts, IdentityFacts } from './read-cluster.js';

type IdentityInput = NonNullable<DeclarationInput['identities']>[string];
type RoleInput = NonNullable<IdentityInput['roles']>[number];

/** The identities that pods of the cluster log in as, by the names that a declaration gives them. */
export function declaredIdentities(
  { cluster, identities }: ClusterFacts,
  subscriptionId: string,
  resourceGroup: string,
  notes: string[],
): Readonly<Record<string, IdentityInput>> {
  if (identities.length > 0 && cluster.securityProfile?.workloadIdentity?.enabled !== true) {
    const names = identities.map(({ name }) => name).join(', ');
    notes.push(`pods can not log in as ${names} while workload identity is off in the cluster: not declared.`);
    return {};
  }
  const prefix = `${cluster.name}-`;
  return Object.fromEntries(
    identities.map((identity) => {
      const { name: resourceName, serviceAccounts } = identity;
      const name = resourceName.startsWith(prefix) ? resourceName.slice(prefix.length) : plainName(resourceName);
      const roles = identity.roles.flatMap((role) =>
        declaredRole(role, { subscriptionId, resourceGroup }, () =>
          notes.push(`identity ${resourceName} has ${role.role} on ${role.scope}, which can't be declared: it stays.`),
        ),
      );
      return [
        name,
        {
          ...(resourceName === `${prefix}${name}` ? {} : { resourceName }),
          serviceAccounts: [...serviceAccounts],
          ...(roles.length === 0 ? {} : { roles }),
        },
      ] as const;
    }),
  );
}

/** Azure's names may hold what ours can't. */
function plainName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 63);
}

function declaredRole(
  { role, scope }: IdentityFacts['roles'][number],
  at: { readonly subscriptionId: string; readonly resourceGroup: string },
  onUnknown: () => void,
): readonly RoleInput[] {
  if (isSameId(scope, `/subscriptions/${at.subscriptionId}`)) return [{ role, scope: 'subscription' }];
  const parsed = parseResourceId(scope);
  if (parsed === undefined) {
    onUnknown();
    return [];
  }
  const short = shortScope(parsed.type, parsed.name);
  if (short === undefined) return [{ role, scope }];
  const isGroup = short.startsWith('resourceGroup/');
  const group = parsed.resourceGroup ?? '';
  return [
    {
      role,
      scope: short,
      ...(!isGroup && group.toLowerCase() !== at.resourceGroup.toLowerCase() && { resourceGroup: group }),
      ...(parsed.subscriptionId.toLowerCase() !== at.subscriptionId.toLowerCase() && {
        subscriptionId: parsed.subscriptionId,
      }),
    },
  ];
}
