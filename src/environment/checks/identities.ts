import { either, type Finding, nearestWord, type Path } from '../findings.js';
import { isOutputReference } from '../references.js';
import { parseScope, scopeKinds } from '../scopes.js';
import type { Declared } from './declared.js';

/** One identity a ServiceAccount: its annotation holds one client id. */
export function identityFindings({ identities = {} }: Declared): Finding[] {
  const owners = new Map<string, string>();
  const resourceNames = new Map<string, string>();
  return Object.entries(identities).flatMap(([name, { serviceAccounts, roles, resourceName }]) => {
    const path: Path = ['identities', name];
    const accounts = serviceAccounts.flatMap((account, index) => {
      const owner = owners.get(account);
      owners.set(account, owner ?? name);
      if (owner === undefined) return [];
      const where = owner === name ? 'twice here' : `in the identity ${owner} already`;
      return [{ path: [...path, 'serviceAccounts', index], message: `the ServiceAccount ${account} stands ${where}` }];
    });
    const rival = resourceName === undefined ? undefined : resourceNames.get(resourceName.toLowerCase());
    if (resourceName !== undefined) resourceNames.set(resourceName.toLowerCase(), name);
    return [
      ...accounts,
      ...(rival === undefined
        ? []
        : [{ path: [...path, 'resourceName'], message: `"${resourceName}" is the identity ${rival} already` }]),
      ...roleFindings([...path, 'roles'], roles),
    ];
  });
}

function roleFindings(path: Path, roles: NonNullable<Declared['identities']>[string]['roles']): Finding[] {
  const seen = new Set<string>();
  return roles.flatMap(({ role, scope, resourceGroup = '', subscriptionId = '' }, index): Finding[] => {
    const here: Path = [...path, index];
    const tuple = JSON.stringify([role, scope, resourceGroup, subscriptionId]).toLowerCase();
    if (seen.has(tuple)) return [{ path: here, message: `the role ${role} on this scope stands here twice` }];
    seen.add(tuple);
    if (isOutputReference(scope) || typeof scope !== 'string' || parseScope(scope) !== undefined) return [];
    const [word = '', ...name] = scope.split('/');
    const kind = nearestWord(word, scopeKinds);
    const expected = `subscription, a full ARM id, or KIND/NAME with the kind ${either(scopeKinds.slice(1))}`;
    const suggestion = kind === undefined || kind === word ? undefined : [kind, ...name].join('/');
    return [
      { path: [...here, 'scope'], message: `"${scope}" is no scope: expected ${expected}`, expected, suggestion },
    ];
  });
}
