/** Conditions of role assignments (ABAC), of the form that limits which roles somebody may give, and to whom. */

/** What a write or deletion of a role assignment is about. */
export interface AssignmentAttributes {
  /** GUID of the role's definition. */
  readonly roleDefinitionId: string;
  readonly principalType: string;
}

interface Clause {
  readonly action: string;
  readonly tests: readonly { readonly attribute: keyof AssignmentAttributes; readonly values: readonly string[] }[];
}

const attributes: Readonly<Record<string, keyof AssignmentAttributes>> = {
  RoleDefinitionId: 'roleDefinitionId',
  PrincipalType: 'principalType',
};

/** Whether a condition is one that can be read here. */
export function isCondition(text: string): boolean {
  const clauses = clausesOf(text);
  return clauses.length > 0 && clauses.every(({ tests }) => tests.length > 0);
}

/** Whether the condition lets the action through: what it does not name, it does not limit. */
export function fulfils(text: string, action: string, asked: AssignmentAttributes): boolean {
  return clausesOf(text)
    .filter((clause) => clause.action.toLowerCase() === action.toLowerCase())
    .every(({ tests }) =>
      tests.every(({ attribute, values }) =>
        values.some((value) => value.toLowerCase() === asked[attribute].toLowerCase()),
      ),
    );
}

/** `((!(ActionMatches{'…'})) OR (@Request[…] … {…} AND …)) AND …` */
function clausesOf(text: string): readonly Clause[] {
  return text
    .split(/!\s*\(\s*ActionMatches\s*/)
    .slice(1)
    .map((part) => {
      const [, action = ''] = /^\{\s*'([^']+)'\s*\}/.exec(part) ?? [];
      const tests = part.matchAll(
        /@(?:Request|Resource)\[Microsoft\.Authorization\/roleAssignments:(\w+)\]\s+ForAnyOfAnyValues:(?:GuidEquals|StringEqualsIgnoreCase)\s*\{([^}]*)\}/g,
      );
      return {
        action,
        tests: [...tests].flatMap(([, name = '', list = '']) => {
          const attribute = attributes[name];
          const values = list.split(',').map((value) => value.trim().replaceAll("'", ''));
          return attribute === undefined ? [] : [{ attribute, values }];
        }),
      };
    });
}
