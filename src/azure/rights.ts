import type { Azure } from './azure.js';
import { readOnce } from './read-once.js';
import { normalId } from './resource-ids.js';

interface Permission {
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
}

/** What a run may do at a scope, by Azure's own account; undefined when Azure does not say. */
export function observeRights(azure: Azure, scope: string): Promise<readonly Permission[] | undefined> {
  return readOnce(azure, `rights ${normalId(scope)}`, async () => {
    const answer = await azure.get(`${scope}/providers/Microsoft.Authorization/permissions?api-version=2022-04-01`);
    const { value } = (answer.body ?? {}) as { value?: unknown };
    return answer.status === 200 && Array.isArray(value) ? (value as Permission[]) : undefined;
  });
}

/** Whether an action is among the permissions: allowed by one of them, and not taken out of that same one. */
export function mayDo(permissions: readonly Permission[], action: string): boolean {
  return permissions.some(
    ({ actions = [], notActions = [] }) => matches(actions, action) && !matches(notActions, action),
  );
}

function matches(patterns: readonly string[], action: string): boolean {
  return patterns.some((pattern) => {
    const expression = pattern.split('*').map(escaped).join('.*');
    return new RegExp(`^${expression}$`, 'i').test(action);
  });
}

function escaped(text: string): string {
  return text.replaceAll(/[.\\+?^${}()|[\]]/g, '\\$&');
}
