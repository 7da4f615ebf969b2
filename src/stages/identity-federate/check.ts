import type { Environment } from '../../environment/index.js';
import type { Finding } from '../../model/index.js';
import { declaredGrants } from './grants.js';
import { type IdentitiesObserved, isGranted } from './observe.js';
import { plan } from './plan.js';

const stage = 'identity-federate' as const;
/** Federated credentials that an identity can hold. */
const maximumCredentials = 20;

/** What would be refused: unknown roles, roles that this run may not give, a 21st credential. */
export function check(environment: Environment, observed: IdentitiesObserved): readonly Finding[] {
  return [...roleFindings(environment, observed), ...credentialFindings(environment, observed)];
}

function roleFindings(environment: Environment, observed: IdentitiesObserved): Finding[] {
  const missing = declaredGrants(environment, observed.abacRegistries).filter((grant) => !isGranted(grant, observed));
  const unknown = missing.filter(({ role }) => observed.roleIds[role] === undefined);
  const reported = new Set<string>();
  return [
    ...unknown.map(({ role, path, address }) => ({
      severity: 'error' as const,
      stage,
      path,
      address,
      message: `There is no role named ${role} in this subscription.`,
      mend: 'Use a name as Azure spells it: az role definition list --query "[].roleName" --output tsv',
    })),
    ...missing.flatMap(({ scopeId, scope, path, address }) => {
      const id = 'id' in scopeId ? scopeId.id : undefined;
      // Once a scope: the mend is the same for every role on it.
      if (id === undefined || !observed.ungrantable.includes(id) || reported.has(id)) return [];
      reported.add(id);
      return [
        {
          severity: 'error' as const,
          stage,
          path,
          address,
          message: `This login may not give roles on ${scope}: it lacks Microsoft.Authorization/roleAssignments/write there (Contributor does not include it).`,
          mend: `az role assignment create --assignee <client-id> --role "Role Based Access Control Administrator" --scope ${id}`,
        },
      ];
    }),
  ];
}

function credentialFindings(environment: Environment, observed: IdentitiesObserved): Finding[] {
  const changes = plan(environment, observed);
  return Object.values(environment.identities).flatMap((identity) => {
    const own = changes.filter(({ address }) => address.startsWith(`federatedCredential/${identity.name}/`));
    const created = own.filter(({ action }) => action === 'create').length;
    const there = observed.credentials[identity.name]?.length ?? 0;
    // Deletions are not counted: they may be done after the creations.
    if (created === 0 || there + created <= maximumCredentials) return [];
    return [
      {
        severity: 'error' as const,
        stage,
        path: `identities.${identity.name}.serviceAccounts`,
        message: `Identity ${identity.resourceName} holds ${there} federated credentials and would get ${created} more: ${maximumCredentials} is the most that Azure allows.`,
        mend: `Spread the ServiceAccounts over two identities, or delete what is not needed: az identity federated-credential list --identity-name ${identity.resourceName} --resource-group ${environment.azure.resourceGroup.name}`,
      },
    ];
  });
}
