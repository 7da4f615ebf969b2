import type { FederatedIdentityCredential } from '@azure/arm-msi';
import {
  clusterAddress,
  federatedCredentialAddress,
  identityAddress,
  resourceGroupAddress,
} from '../../azure/change-addresses.js';
import { tokenExchangeAudience } from '../../azure/clouds.js';
import { isOwned } from '../../azure/ownership.js';
import { credentialPrefix, type Environment, type Identity, type ServiceAccount } from '../../environment/index.js';
import { type Change, digestOf, type FieldChange, fieldsFingerprint } from '../../model/index.js';
import { type DeclaredGrant, declaredGrants } from './grants.js';
import { type IdentitiesObserved, isGranted, principalOf, scopeOf } from './observe.js';

const stage = 'identity-federate' as const;

/** Identities, then what hangs on them. Only federated credentials and the kubelet's roles wait for the cluster. */
export function plan(environment: Environment, observed: IdentitiesObserved): readonly Change[] {
  return [
    ...Object.values(environment.identities).flatMap((identity) => [
      ...identityChanges(identity, environment, observed),
      ...credentialChanges(identity, environment, observed),
      ...leftovers(identity, environment, observed),
    ]),
    ...declaredGrants(environment, observed.abacRegistries).flatMap((grant) => grantChanges(grant, observed)),
  ];
}

function identityChanges(identity: Identity, environment: Environment, { identities }: IdentitiesObserved): Change[] {
  const live = identities[identity.name];
  const base = {
    address: identityAddress(identity.name),
    stage,
    disruption: 'none',
    needs: [resourceGroupAddress(environment)],
    expectedMs: 2_000,
  } as const;
  if (live === undefined) {
    const fields = [
      { path: 'name', to: identity.resourceName },
      { path: 'location', to: environment.azure.location },
    ];
    return [{ ...base, action: 'create', fields: [...fields, ...tagFields(identity, {})] }];
  }
  const fields = tagFields(identity, live.tags ?? {});
  return fields.length === 0 ? [] : [{ ...base, action: 'update', fields, fingerprint: fieldsFingerprint(fields) }];
}

/** Only declared tags are compared: others belong to policies and people. */
function tagFields({ tags }: Identity, live: Readonly<Record<string, string>>): FieldChange[] {
  return Object.entries(tags).flatMap(([key, to]) =>
    live[key] === to ? [] : [{ path: `tags.${key}`, ...(live[key] === undefined ? {} : { from: live[key] }), to }],
  );
}

function credentialChanges(identity: Identity, environment: Environment, observed: IdentitiesObserved): Change[] {
  return identity.serviceAccounts.flatMap((account): Change[] => {
    const issuer = observed.known['oidc-issuer-url'];
    const live = credentialOf(account, observed.credentials[identity.name] ?? [], issuer);
    if (live !== undefined && issuer !== undefined && isSameCredential(live, account, issuer)) return [];
    const base = {
      address: federatedCredentialAddress(identity.name, account.credentialName),
      stage,
      disruption: 'none',
      needs: [identityAddress(identity.name), clusterAddress(environment)],
      expectedMs: 2_000,
    } as const;
    const wanted = [
      ['issuer', live?.issuer, issuer ?? { knownAfterApply: 'oidc-issuer-url' }],
      ['subject', live?.subject, account.subject],
      ['audience', live?.audiences?.[0], tokenExchangeAudience],
    ] as const;
    const fields = wanted.flatMap(([path, from, to]) =>
      from === to ? [] : [{ path, ...(from === undefined ? {} : { from }), to }],
    );
    if (live === undefined) return [{ ...base, action: 'create', fields }];
    const isStale = issuer !== undefined && live.issuer !== issuer;
    return [
      {
        ...base,
        action: 'update',
        fields,
        fingerprint: credentialFingerprint(live),
        ...(isStale ? { reason: "its issuer is another cluster's: no token of this one would be accepted" } : {}),
      },
    ];
  });
}

/**
 * The credential that stands for a ServiceAccount: one that says the same under whatever name (issuer and subject are
 * unique on an identity, so a second one could not be made), else the one of our name.
 */
export function credentialOf(
  account: ServiceAccount,
  credentials: readonly FederatedIdentityCredential[],
  issuer: string | undefined,
): FederatedIdentityCredential | undefined {
  const same = issuer === undefined ? undefined : credentials.find((each) => isSameCredential(each, account, issuer));
  return same ?? credentials.find(({ name }) => name?.toLowerCase() === account.credentialName.toLowerCase());
}

function isSameCredential(live: FederatedIdentityCredential, { subject }: ServiceAccount, issuer: string): boolean {
  const { audiences = [] } = live;
  return live.issuer === issuer && live.subject === subject && audiences.includes(tokenExchangeAudience);
}

/**
 * Credentials for ServiceAccounts that the declaration no longer names: on identities made from this file all of them, on
 * others those of our names that trust this very cluster (another environment's may stand beside them).
 */
function leftovers(identity: Identity, environment: Environment, observed: IdentitiesObserved): Change[] {
  const live = observed.identities[identity.name];
  if (live === undefined) return [];
  const isOurs = isOwned(live.tags, environment);
  const all = observed.credentials[identity.name] ?? [];
  const issuer = observed.known['oidc-issuer-url'];
  const kept = new Set(identity.serviceAccounts.map((account) => credentialOf(account, all, issuer)?.name));
  return all
    .filter(
      ({ name, subject, issuer: trusted }) =>
        !kept.has(name) &&
        subject?.startsWith('system:serviceaccount:') === true &&
        (isOurs || (name?.startsWith(credentialPrefix) === true && issuer !== undefined && trusted === issuer)),
    )
    .map((credential) => ({
      address: federatedCredentialAddress(identity.name, credential.name ?? ''),
      stage,
      action: 'delete',
      fields: [{ path: 'subject', from: credential.subject ?? '' }],
      disruption: 'delete',
      reason: 'the environment file no longer names its ServiceAccount',
      needs: [],
      fingerprint: credentialFingerprint(credential),
      expectedMs: 2_000,
    }));
}

function grantChanges(grant: DeclaredGrant, observed: IdentitiesObserved): Change[] {
  if (isGranted(grant, observed)) return [];
  const output =
    grant.principal.kind === 'kubelet'
      ? 'kubelet-identity-object-id'
      : `identities.${grant.principal.name}.principalId`;
  return [
    {
      address: grant.address,
      stage,
      action: 'create',
      fields: [
        { path: 'principalId', to: principalOf(grant, observed) ?? { knownAfterApply: output } },
        { path: 'roleDefinition', to: grant.role },
        { path: 'scope', to: scopeOf(grant, observed.known) ?? { knownAfterApply: grant.scope } },
      ],
      disruption: 'none',
      needs: grant.needs,
      expectedMs: 3_000,
    },
  ];
}

function credentialFingerprint({ issuer, subject, audiences }: FederatedIdentityCredential): string {
  return digestOf({ issuer, subject, audiences });
}
