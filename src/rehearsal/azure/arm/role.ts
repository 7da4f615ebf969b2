/** A role of Azure RBAC: what it permits, at the control plane and at the data plane. */
export interface RoleDefinition {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

export function role(
  name: string,
  id: string,
  actions: readonly string[],
  more: Partial<RoleDefinition> = {},
): RoleDefinition {
  return { id, name, description: '', actions, notActions: [], dataActions: [], notDataActions: [], ...more };
}
