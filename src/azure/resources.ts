import type { ArmResponse, Azure } from './azure.js';
import { readOnce } from './requests/read-once.js';
import { normalId, readAddress } from './resource-ids.js';

/** The GET of any resource, once for all stages of a run; undefined for a type that can't be asked for here. */
export function observeResource(azure: Azure, id: string): Promise<ArmResponse | undefined> {
  const address = readAddress(id);
  if (address === undefined) return Promise.resolve(undefined);
  return readOnce(azure, `resource ${normalId(id)}`, () => azure.get(address));
}

/** Whether a registry's rights go by repository: it then ignores AcrPull (rulebook identity). */
export function isAbacRegistry(answer: ArmResponse | undefined): boolean {
  const properties = (answer?.body as { properties?: { roleAssignmentMode?: unknown } } | undefined)?.properties;
  return properties?.roleAssignmentMode === 'AbacRepositoryPermissions';
}
