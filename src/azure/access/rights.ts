import type { Finding, RunIdentity } from '../../model/index.js';
import { apiVersions } from '../api-versions.js';
import type { Azure } from '../azure.js';
import { readOnce } from '../requests/read-once.js';
import { normalId } from '../resource-ids.js';

interface Permission {
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
}

/** What a run may do at a scope, by Azure's own account; undefined when Azure does not say. */
export function observeRights(azure: Azure, scope: string): Promise<readonly Permission[] | undefined> {
  return readOnce(azure, `rights ${normalId(scope)}`, async () => {
    const answer = await azure.get(
      `${scope}/providers/Microsoft.Authorization/permissions?api-version=${apiVersions.authorization}`,
    );
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

/**
 * Of the actions that a run is to take at a scope, those that its login lacks; none when Azure does not say. A pull
 * request's login reads only, by design: what it may not write says nothing about the deploy's.
 */
export async function lackedActions(
  { azure, run }: { readonly azure: Azure; readonly run: Pick<RunIdentity, 'event'> },
  scope: string,
  actions: readonly string[],
): Promise<readonly string[]> {
  if (actions.length === 0 || run.event.startsWith('pull_request')) return [];
  const rights = await observeRights(azure, scope);
  return rights === undefined ? [] : actions.filter((action) => !mayDo(rights, action));
}

/** The finding about actions that the login lacks, with the commands that grant them; none when it lacks none. */
export function rightsFindings(
  stage: Finding['stage'],
  { scope, actions }: { readonly scope: string; readonly actions: readonly string[] },
): Finding[] {
  if (actions.length === 0) return [];
  const roles = new Set(
    actions.map((action) =>
      // Contributor can't grant roles (rulebook identity).
      action.startsWith('Microsoft.Authorization/') ? 'Role Based Access Control Administrator' : 'Contributor',
    ),
  );
  return [
    {
      severity: 'error',
      stage,
      path: 'azure.clientId',
      message: `This login may not do ${actions.join(', ')} on ${scope}.`,
      mend: [...roles]
        .map((role) => `az role assignment create --assignee <client-id> --role "${role}" --scope ${scope}`)
        .join('\n'),
    },
  ];
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
