import { describe, expect, it } from '@jest/globals';
import { explainAzureError, serviceError } from '../../src/azure/explain.js';

const refused = (status: number, code: string, message: string) =>
  serviceError('create cluster dev', status, { error: { code, message } });

describe('a refusal is mended', () => {
  const group = '/subscriptions/s/resourceGroups/n/providers';
  const subnet = `${group}/Microsoft.Network/virtualNetworks/v/subnets/aks`;
  const workspace = `${group}/Microsoft.OperationalInsights/workspaces/w`;
  const identity = `${group}/Microsoft.ManagedIdentity/userAssignedIdentities/i`;

  it.each([
    ['Network Contributor', 'Microsoft.Network/virtualNetworks/subnets/join/action', subnet],
    ['Log Analytics Contributor', 'microsoft.operationalinsights/workspaces/sharedkeys/read', workspace],
    ['Managed Identity Operator', 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action', identity],
  ])('by the role on what a write leads to: %s', (role, action, scope) => {
    const message = `The client 'c' with object id 'o' has permission to perform action 'Microsoft.ContainerService/managedClusters/write' on scope '/x'; however, it does not have permission to perform action(s) '${action}' on the linked scope(s) '${scope}' (respectively) or the linked scope(s) are invalid.`;
    expect(refused(403, 'LinkedAuthorizationFailed', message).mend).toBe(
      `az role assignment create --assignee <client-id> --role "${role}" --scope ${scope}`,
    );
  });

  it.each([
    ['ScopeLocked', 409, 'az lock list'],
    ['RequestDisallowedByPolicy', 403, 'exemption'],
    ['MissingSubscriptionRegistration', 409, 'az provider register'],
  ])('by what lifts it: %s', (code, status, mend) => {
    expect(refused(status, code, 'no').mend).toContain(mend);
  });
});

describe('a cause', () => {
  const message = "Resource 'dev' was disallowed by policy.";

  it('that stands in the details is told, and not that there are details', () => {
    const error = {
      code: 'ResourceValidationFailed',
      message: 'Resource validation failed, see details for more information.',
      details: [{ code: 'RequestDisallowedByPolicy', message }],
    };
    const told = { cause: `RequestDisallowedByPolicy: ${message}`, mend: expect.stringContaining('policy') };
    expect(serviceError('create', 400, { error })).toMatchObject(told);
    const fromSdk = { statusCode: 400, response: { bodyAsText: JSON.stringify({ error }) } };
    expect(explainAzureError('create', fromSdk)).toMatchObject(told);
  });

  it('of AKS is its own, whatever its details add', () => {
    const body = {
      code: 'EtagMismatch',
      details: [{ code: 'Unspecified', message: 'rpc error: code = FailedPrecondition desc = Etag mismatched' }],
      message: 'Operation is not allowed: Another operation is in progress',
      subcode: 'PutManagedClusterAndComponents_FailedPrecondition',
    };
    expect(serviceError('update', 409, body).cause).toBe(`EtagMismatch: ${body.message}`);
  });
});
