/** The identity that a cluster acts as towards Azure. */
import { randomUUID } from 'node:crypto';
import { ArmError } from '../../arm/errors.js';
import { isObject, type JsonObject, textOf } from '../../arm/json.js';
import type { AksContext } from '../context.js';

/** A system-assigned identity is a principal of its own; it exists from the first answer on. */
export function identityOf(context: AksContext, body: JsonObject, name: string): JsonObject | undefined {
  if (!isObject(body.identity)) return undefined;
  const type = textOf(body.identity.type);
  if (type !== 'SystemAssigned') return { ...body.identity, ...userAssigned(context, body.identity) };
  const principalId = randomUUID();
  context.directory.put({
    clientId: randomUUID(),
    objectId: principalId,
    displayName: name,
    tenantId: context.tenantId,
    kind: 'managedIdentity',
    federatedCredentials: [],
  });
  return { type, principalId, tenantId: context.tenantId };
}

/** What the answer says of the identities that a cluster was given: who they are. */
function userAssigned({ arm }: AksContext, identity: JsonObject): JsonObject {
  if (!isObject(identity.userAssignedIdentities)) return {};
  const known = Object.keys(identity.userAssignedIdentities).map((id): [string, JsonObject] => {
    const found = arm.store.get(id);
    if (found === undefined) throw identityNotFound(id);
    const { clientId, principalId } = found.properties;
    return [
      id,
      { ...(clientId === undefined ? {} : { clientId }), ...(principalId === undefined ? {} : { principalId }) },
    ];
  });
  return { userAssignedIdentities: Object.fromEntries(known) };
}

/** ARM asks the identity service before the provider is asked at all. */
function identityNotFound(id: string): ArmError {
  const inner = JSON.stringify({ error: { code: 'BadRequest', message: `Resource '${id}' was not found.` } });
  return new ArmError(
    400,
    'FailedIdentityOperation',
    `Identity operation for resource failed with error 'Failed to perform resource identity operation. Status: 'BadRequest'. Response: '${inner}'.'.`,
  );
}
