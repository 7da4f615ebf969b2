import { grantRole } from '../../azure/access/role-assignments.js';
import { kindOf } from '../../azure/change-addresses.js';
import { tokenExchangeAudience } from '../../azure/clouds.js';
import { azureStatus, explainAzureError, ifExists } from '../../azure/explain.js';
import { ownershipTags } from '../../azure/ownership.js';
import { isOperationInProgress } from '../../azure/requests/busy.js';
import { settled } from '../../azure/requests/settled.js';
import { inTurn } from '../../azure/requests/turns.js';
import type { Identity } from '../../environment/index.js';
import { type Applied, type Change, ExplainedError } from '../../model/index.js';
import type { StageContext } from '../context.js';
import { declaredGrants } from './grants.js';
import { type IdentitiesObserved, scopeOf } from './observe.js';

export async function apply(change: Change, context: StageContext, observed: IdentitiesObserved): Promise<Applied> {
  switch (kindOf(change.address)) {
    case 'identity':
      return ensureIdentity(change, context);
    case 'federatedCredential':
      return ensureCredential(change, context);
    default:
      return giveRole(change, context, observed);
  }
}

async function ensureIdentity(change: Change, { azure, environment, signal }: StageContext): Promise<Applied> {
  const identity = identityNamed(change.address.split('/')[1], change, environment.identities);
  const { name: group } = environment.azure.resourceGroup;
  const { userAssignedIdentities } = await azure.managedIdentity();
  // An update keeps the tags that others gave; what was observed may be old by now.
  const live =
    change.action === 'create'
      ? undefined
      : await ifExists(
          `read identity ${identity.resourceName}`,
          userAssignedIdentities.get(group, identity.resourceName),
        );
  const ownership = live === undefined ? ownershipTags(environment) : {};
  try {
    const made = await userAssignedIdentities.createOrUpdate(group, identity.resourceName, {
      location: live?.location ?? environment.azure.location,
      tags: { ...live?.tags, ...identity.tags, ...ownership },
    });
    const { id = identity.id, clientId = '', principalId = '' } = made;
    // One good read is not enough: 404, 200, 404 happens while it is copied (rulebook identity).
    const read = () => userAssignedIdentities.get(group, identity.resourceName);
    if (live === undefined) await settled(azure, `create identity ${identity.resourceName}`, read, signal);
    return { outputs: { identities: { [identity.name]: { id, clientId, principalId } } } };
  } catch (error) {
    throw explainAzureError(`${change.action} identity ${identity.resourceName}`, error);
  }
}

/** Writes on one identity go one after another: Azure refuses concurrent ones (rulebook identity). */
async function ensureCredential(change: Change, context: StageContext): Promise<Applied> {
  const { azure, environment, outputs, signal, progress } = context;
  const [, identityName, credentialName = ''] = change.address.split('/');
  const identity = identityNamed(identityName, change, environment.identities);
  const { federatedIdentityCredentials } = await azure.managedIdentity();
  const { name: group } = environment.azure.resourceGroup;
  const account = identity.serviceAccounts.find((each) => each.credentialName === credentialName);
  const issuer = await outputs.get('oidc-issuer-url');
  const what = `${change.action} federated credential ${credentialName} of ${identity.resourceName}`;

  const write = async (): Promise<void> => {
    if (change.action === 'delete') {
      await federatedIdentityCredentials.delete(group, identity.resourceName, credentialName);
      return;
    }
    if (account === undefined || issuer === undefined) {
      throw new ExplainedError({
        what,
        cause: account === undefined ? 'it is not declared' : `cluster ${environment.cluster.name} has no OIDC issuer`,
        mend: 'The issuer is made with the cluster: run the stage cluster-ensure first.',
      });
    }
    await federatedIdentityCredentials.createOrUpdate(group, identity.resourceName, credentialName, {
      issuer,
      subject: account.subject,
      audiences: [tokenExchangeAudience],
    });
  };

  /** A PUT that is sent again may be refused as the double of its own credential (Azure/bicep-types-az issue 2054). */
  const isThere = async (error: unknown): Promise<boolean> => {
    if (azureStatus(error) !== 400 || !/already exists/i.test(explainAzureError(what, error).cause)) return false;
    const read = federatedIdentityCredentials.get(group, identity.resourceName, credentialName);
    const found = await ifExists(`read federated credential ${credentialName}`, read);
    return found !== undefined && found.issuer === issuer && found.subject === account?.subject;
  };

  return inTurn(azure, identity.id, async () => {
    const startedAt = azure.clock.now();
    for (;;) {
      try {
        await write();
        return {};
      } catch (error) {
        if (await isThere(error)) return {};
        const elapsedMs = azure.clock.now() - startedAt;
        // Another tool writes there, or the identity of a moment ago is not known everywhere yet.
        const isPassing = isOperationInProgress(error) || (azureStatus(error) === 404 && change.action !== 'delete');
        if (azureStatus(error) === 405) throw notFederated(what, environment.azure.location, error);
        if (!isPassing || elapsedMs > settlingLimitMs) throw explainAzureError(what, error);
        progress({ kind: 'waiting', address: change.address, message: 'the identity is not ready for it yet' });
        await azure.clock.sleep(Math.min(10_000, 1000 + elapsedMs / 4), signal);
      }
    }
  });
}

const settlingLimitMs = 120_000;

/** Identities of some regions can't be federated (rulebook identity). */
function notFederated(what: string, location: string, error: unknown): ExplainedError {
  return new ExplainedError({
    what,
    cause: explainAzureError(what, error).cause,
    mend: `Identities of ${location} can't have federated credentials. An identity may live in another location than the cluster: create it there (az identity create --location …), in this environment's resource group, under the declared name; it is adopted.`,
  });
}

async function giveRole(change: Change, context: StageContext, observed: IdentitiesObserved): Promise<Applied> {
  const { azure, environment, outputs, signal, progress } = context;
  const grant = declaredGrants(environment, observed.abacRegistries).find(({ address }) => address === change.address);
  if (grant === undefined) throw new ExplainedError({ what: change.address, cause: 'it is not declared' });
  const { principal } = grant;
  const principalId =
    principal.kind === 'kubelet'
      ? await outputs.get('kubelet-identity-object-id')
      : (await outputs.get('identities'))?.[principal.name]?.principalId;
  const scope = scopeOf(grant, outputs.known());
  const roleId = observed.roleIds[grant.role];
  if (principalId === undefined || scope === undefined || roleId === undefined) {
    const missing = principalId === undefined ? 'its principal' : scope === undefined ? 'its scope' : 'the role';
    throw new ExplainedError({
      what: `give ${grant.role} on ${grant.scope}`,
      cause: `${missing} is not known`,
      mend:
        principal.kind === 'kubelet'
          ? `The kubelet's identity is made with the cluster: run the stage cluster-ensure first.`
          : 'Run the stages that it needs first, or all of them: stage: all',
    });
  }
  const outcome = await grantRole(
    azure,
    { principalId, roleId, scope },
    {
      what: `give ${grant.role} on ${grant.scope} to ${principal.kind === 'kubelet' ? 'the kubelet' : principal.name}`,
      signal,
      onWait: () =>
        progress({
          kind: 'waiting',
          address: change.address,
          message: 'the directory does not know the identity everywhere yet',
        }),
    },
  );
  return outcome === 'existed' ? { unchanged: true } : {};
}

function identityNamed(
  name: string | undefined,
  change: Change,
  identities: Readonly<Record<string, Identity>>,
): Identity {
  const identity = identities[name ?? ''];
  if (identity === undefined) throw new ExplainedError({ what: change.address, cause: 'the identity is not declared' });
  return identity;
}
