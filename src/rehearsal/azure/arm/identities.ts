/** Microsoft.ManagedIdentity: user-assigned identities, and the federated credentials that they trust. */
import { randomUUID } from 'node:crypto';
import type { Directory, FederatedCredential } from '../entra/index.js';
import { ArmError } from './errors.js';
import { isObject, listOf, objectOf, textOf } from './json.js';
import { nameOf, parentOf } from './path.js';
import { notFound, plainType, present } from './plain-type.js';
import type { ArmAnswer, ArmRequest, ResourceType } from './provider.js';
import type { ArmServer } from './server.js';
import type { ArmResource } from './store.js';
import { identityBuckets } from './throttle.js';

export const identityType = 'Microsoft.ManagedIdentity/userAssignedIdentities';
export const credentialType = 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials';

/** Service time: how long a credential's write takes, and until all of Entra knows a new principal or credential. */
const writeMs = 1_500;
const replicationMs = 20_000;

const mostCredentials = 20;

export function identityTypes(arm: ArmServer, directory: Directory, tenantId: string): readonly ResourceType[] {
  const writing = new Set<string>();

  const identities = plainType(arm, {
    type: identityType,
    name: /^[a-zA-Z0-9][-_a-zA-Z0-9]{2,127}$/,
    hasLocation: true,
    complete: (_asked, request, existing) => {
      const known = existing?.properties;
      if (known !== undefined) return known;
      const principalId = randomUUID();
      const clientId = randomUUID();
      directory.put({
        clientId,
        objectId: principalId,
        displayName: nameOf(request.path),
        tenantId,
        kind: 'managedIdentity',
        federatedCredentials: [],
        replicatedAt: arm.time.now().getTime() + arm.time.scaled(replicationMs),
      });
      return { isolationScope: 'None', tenantId, principalId, clientId };
    },
  });

  /** Entra's copy of an identity's credentials. */
  function publish(identity: ArmResource): void {
    const principal = directory.principalByObjectId(textOf(identity.properties.principalId) ?? '');
    if (principal === undefined) return;
    const before = new Map(principal.federatedCredentials.map((credential) => [credential.name, credential]));
    const federatedCredentials = arm.store
      .list(credentialType, identity.id)
      .map(({ name, properties }): FederatedCredential => {
        const issuer = textOf(properties.issuer) ?? '';
        const subject = textOf(properties.subject) ?? '';
        const known = before.get(name);
        if (known?.issuer === issuer && known.subject === subject) return known;
        const replicatedAt = arm.time.now().getTime() + arm.time.scaled(replicationMs);
        return { name, issuer, subject, audiences: listOf(properties.audiences).map(String), replicatedAt };
      });
    directory.put({ ...principal, federatedCredentials });
  }

  /** The identity that a credential's address names. */
  function identityOf(request: ArmRequest): ArmResource {
    const identity = arm.store.get(parentOf(request.path));
    if (identity !== undefined) return identity;
    throw notFound(identityType, { ...request, path: { ...request.path, names: request.path.names.slice(0, 1) } });
  }

  /** One write at a time on an identity: a second one is refused, not queued. */
  async function alone(request: ArmRequest, write: (identity: ArmResource) => ArmAnswer): Promise<ArmAnswer> {
    const identityId = parentOf(request.path);
    const identity = identityOf(request);
    meterWrite(arm, request, identityId);
    const key = identityId.toLowerCase();
    if (writing.has(key)) {
      throw new ArmError(
        409,
        'ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity',
        `Too many Federated Identity Credentials are written concurrently for the managed identity '${identity.id}'. Concurrent Federated Identity Credentials writes under the same managed identity are not supported.`,
      );
    }
    writing.add(key);
    try {
      await new Promise<void>((resolve) => arm.time.after(writeMs, resolve));
      const answer = write(identity);
      publish(identity);
      return answer;
    } finally {
      writing.delete(key);
    }
  }

  return [
    {
      ...identities,
      put: (request) => {
        meterWrite(arm, request, request.path.text);
        return identities.put?.(request) ?? { status: 405 };
      },
      delete: (request) => {
        const principalId = textOf(arm.store.get(request.path.text)?.properties.principalId);
        if (principalId !== undefined) directory.remove(principalId);
        return identities.delete?.(request) ?? { status: 405 };
      },
    },
    {
      type: credentialType,
      get: (request) => {
        const credential = arm.store.get(request.path.text);
        if (credential === undefined) throw notFound(credentialType, request);
        return { status: 200, body: present(credential) };
      },
      list: (request) => ({
        status: 200,
        body: { value: arm.store.list(credentialType, identityOf(request).id).map(present) },
      }),
      put: (request) => alone(request, (identity) => putCredential(arm, request, identity)),
      delete: (request) => {
        if (arm.store.get(request.path.text) === undefined) return { status: 204 };
        return alone(request, () => {
          arm.remove(request.path.text);
          return { status: 200 };
        });
      },
    },
  ];
}

/** Regions whose identities can't be federated. */
const regionsWithoutFederation = ['eastasia'];

function putCredential(arm: ArmServer, request: ArmRequest, identity: ArmResource): ArmAnswer {
  if (regionsWithoutFederation.includes(identity.location ?? '')) {
    throw new ArmError(
      405,
      'MethodNotAllowed',
      `Federated identity credentials are not supported for user-assigned managed identities in location '${identity.location}'.`,
    );
  }
  const name = nameOf(request.path);
  if (!/^[a-zA-Z0-9][-_a-zA-Z0-9]{2,119}$/.test(name)) {
    throw badRequest(
      `The federated identity credential name '${name}' is invalid: it must be 3 to 120 letters, digits, hyphens and underscores, starting with a letter or digit.`,
    );
  }
  const asked = objectOf(request.body.properties);
  const unknown = Object.keys(asked).find(
    (field) => !['issuer', 'subject', 'audiences', 'claimsMatchingExpression'].includes(field),
  );
  if (unknown !== undefined || !isObject(request.body.properties)) {
    throw badRequest(
      `Could not find member '${unknown ?? 'properties'}' on object of type 'FederatedIdentityCredentialProperties'.`,
    );
  }
  const issuer = textOf(asked.issuer) ?? '';
  const subject = textOf(asked.subject) ?? '';
  const audiences = listOf(asked.audiences).map(String);
  if (!/^https:\/\/[^*\s]+$/.test(issuer))
    throw badRequest(
      `The issuer '${issuer}' of the federated identity credential must be an https address without wildcards.`,
    );
  if (subject === '' || subject.includes('*'))
    throw badRequest(
      `The subject '${subject}' of the federated identity credential must be given, and can't have wildcards.`,
    );
  if (audiences.length !== 1)
    throw badRequest(`A federated identity credential must have exactly one audience, not ${audiences.length}.`);
  const others = arm.store
    .list(credentialType, identity.id)
    .filter(({ id }) => id.toLowerCase() !== request.path.text.toLowerCase());
  if (others.some(({ properties }) => properties.issuer === issuer && properties.subject === subject)) {
    throw badRequest('Issuer and subject combination already exists for this Managed Identity.');
  }
  const existing = arm.store.get(request.path.text);
  if (existing === undefined && others.length >= mostCredentials) {
    throw badRequest(
      `Too many Federated Identity Credentials (${others.length}) on the managed identity '${identity.name}': at most ${mostCredentials} are allowed.`,
    );
  }
  const credential: ArmResource = {
    id: existing?.id ?? request.path.text,
    name: existing?.name ?? name,
    type: credentialType,
    properties: { issuer, subject, audiences },
  };
  arm.store.put(credential);
  return { status: existing === undefined ? 201 : 200, body: present(credential) };
}

function badRequest(message: string): ArmError {
  return new ArmError(400, 'BadRequest', message);
}

function meterWrite(arm: ArmServer, { path }: ArmRequest, identityId: string): void {
  for (const [key, bucket] of [
    [`identity/${identityId.toLowerCase()}`, identityBuckets.resource],
    [`identity/${path.subscriptionId}`, identityBuckets.subscription],
  ] as const) {
    const taken = arm.throttle.take(key, bucket);
    if (taken.isAllowed) continue;
    throw new ArmError(429, 'TooManyRequests', 'The request was throttled: too many writes of managed identities.', {
      headers: { 'retry-after': String(taken.retryAfterSeconds) },
    });
  }
}
