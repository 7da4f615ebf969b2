import { describe, expect, it } from '@jest/globals';
import { fulfils, isCondition } from '../../../src/rehearsal/azure/arm/condition.js';

const acrPull = '7f951dda-4ed3-4680-a7ca-43fe172d538d';
const owner = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const at = 'Microsoft.Authorization/roleAssignments';
const clause = (verb: string, side: string) =>
  `((!(ActionMatches{'${at}/${verb}'})) OR (@${side}[${at}:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${acrPull}} AND @${side}[${at}:PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {'ServicePrincipal'}))`;
const condition = `${clause('write', 'Request')} AND ${clause('delete', 'Resource')}`;

describe('the condition of a role that gives roles', () => {
  it.each([
    ['a role that it names, to a service principal', acrPull, 'ServicePrincipal', true],
    ['another role', owner, 'ServicePrincipal', false],
    ['a role that it names, to a person', acrPull, 'User', false],
  ])('decides about %s', (_what, roleDefinitionId, principalType, isAllowed) => {
    for (const verb of ['write', 'delete'])
      expect(fulfils(condition, `${at}/${verb}`, { roleDefinitionId, principalType })).toBe(isAllowed);
  });

  it('limits no action that it does not name', () => {
    expect(fulfils(condition, `${at}/read`, { roleDefinitionId: owner, principalType: 'User' })).toBe(true);
  });

  it('is refused when nobody can read it', () => {
    expect([isCondition(condition), isCondition('true'), isCondition("(!(ActionMatches{'x'}))")]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
