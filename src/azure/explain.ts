import { failureOf } from '../http/failure.js';
import { ExplainedError, errorMessage } from '../model/errors.js';

interface ServiceError {
  readonly code: string;
  readonly message: string;
}

/** An SDK's or credential's failure as one clear error. Errors that are explained already pass through. */
export function explainAzureError(what: string, error: unknown): ExplainedError {
  if (error instanceof ExplainedError) return error;
  const failure = error as {
    statusCode?: number;
    status?: number | string;
    code?: string;
    message?: string;
    details?: unknown;
    response?: { headers?: unknown; bodyAsText?: string | null };
    request?: { url?: string };
  };
  const status = Number(failure.statusCode ?? failure.status ?? Number.NaN);
  const unanswered = Number.isNaN(status) ? unreachable(what, error, failure.request?.url) : undefined;
  if (unanswered !== undefined) return unanswered;
  const inner = bodyError(failure.response?.bodyAsText) ?? errorIn(failure.details);
  const code = inner?.code ?? failure.code ?? '';
  const message = inner?.message ?? failure.message ?? String(error);
  return explained(what, status, { code, message }, correlationId(failure.response?.headers));
}

/** A failure without an answer, by its endpoint: no name, no way, or a certificate that nobody trusts; else undefined. */
export function unreachable(what: string, error: unknown, url: string | undefined): ExplainedError | undefined {
  const failure = failureOf(error);
  if (failure === undefined) return undefined;
  const place = url === undefined ? 'the service' : new URL(url).host;
  const said = errorMessage(error);
  const cause = `${place} could not be reached: ${said}`.replaceAll(/\s*\n\s*/g, ' ').trim();
  if (failure === 'certificate') {
    const mend = `The certificate of ${place} is of an authority that this machine does not trust. Behind a proxy that opens TLS, name its authority in NODE_EXTRA_CA_CERTS; verification is never turned off.`;
    return new ExplainedError({ what, cause, mend });
  }
  const mend = `Check that ${place} resolves and is let through from here (HTTPS_PROXY, NO_PROXY, firewall), then run it again.`;
  return new ExplainedError({ what, cause, mend, exitCode: 4 });
}

/** A service's refusal, from an answer's status and body. `outcome` is an operation's final word. */
export function serviceError(what: string, status: number, body: unknown, outcome?: string): ExplainedError {
  const inner = errorIn(body) ?? { code: outcome ?? `HTTP ${status}`, message: outcome ?? `HTTP ${status}` };
  return explained(what, outcome === undefined ? status : 200, inner);
}

/** Azure's error code of a failure: `ResourceNotFound`, `OperationNotAllowed` …; empty when it has none. */
export function azureErrorCode(error: unknown): string {
  const failure = error as { code?: unknown; response?: { bodyAsText?: string | null }; details?: unknown };
  const inner = bodyError(failure?.response?.bodyAsText) ?? errorIn(failure?.details);
  return inner?.code ?? (typeof failure?.code === 'string' ? failure.code : '');
}

/** HTTP status of an SDK's failure; NaN when no answer came. */
export function azureStatus(error: unknown): number {
  const failure = error as { statusCode?: unknown; status?: unknown };
  return Number(failure?.statusCode ?? failure?.status ?? Number.NaN);
}

/** The resource, or undefined when it does not exist. */
export async function ifExists<T>(what: string, get: Promise<T>): Promise<T | undefined> {
  try {
    return await get;
  } catch (error) {
    if (azureStatus(error) === 404) return undefined;
    throw explainAzureError(what, error);
  }
}

function explained(what: string, status: number, error: ServiceError, id?: string): ExplainedError {
  const cause =
    error.code !== '' && !error.message.includes(error.code) ? `${error.code}: ${error.message}` : error.message;
  return new ExplainedError({
    what,
    cause: cause.replaceAll(/\s*\n\s*/g, ' ').trim(),
    mend: mendFor(status, error),
    correlationId: id,
    exitCode: status >= 500 || status === 429 || Number.isNaN(status) ? 4 : 1,
  });
}

function mendFor(status: number, { code, message }: ServiceError): string | undefined {
  if (code === 'AuthorizationFailed' || (status === 403 && /does not have authorization/.test(message))) {
    const action = /perform action '([^']+)'/.exec(message)?.[1];
    const scope = /over scope '([^']+)'/.exec(message)?.[1];
    const role = action?.startsWith('Microsoft.Authorization/')
      ? 'Role Based Access Control Administrator'
      : 'Contributor';
    return `az role assignment create --assignee <client-id> --role "${role}" --scope ${scope ?? '<scope>'}`;
  }
  if (code === 'SubscriptionNotFound')
    return 'Check azure.subscriptionId, and that the login has a role in that subscription.';
  if (code === 'SubnetIsFull' || message.includes('SubnetIsFull'))
    return 'Lower the counts of the node pools, or have addresses of the subnet freed: preflight says how many others hold, and how to see who.';
  if (code === 'InvalidAuthenticationTokenTenant') {
    const tenant = /must match the tenant 'https:\/\/[^/]+\/([^/']+)/.exec(message)?.[1] ?? '<tenant-id>';
    return `The subscription trusts the Entra tenant ${tenant}. For a tenant's registry:\nregistry: { subscriptionId: <id>, tenantId: ${tenant} }\nFor the environment's own subscription: azure.tenantId.`;
  }
  if (code === 'MissingSubscriptionRegistration') {
    const provider = /namespace '([^']+)'/.exec(message)?.[1];
    return `az provider register --namespace ${provider ?? '<provider>'}`;
  }
  if (code === 'LinkedAuthorizationFailed') return linkedMend(message);
  if (code === 'ScopeLocked')
    return 'Somebody locked it on purpose: az lock list --resource-group <group> --output table, and az lock delete --ids <id> where it may go.';
  if (code === 'RequestDisallowedByPolicy')
    return 'A policy of the subscription forbids it, whose assignment is named above: declare what it allows, or ask for an exemption.';
  return undefined;
}

/** What the login may do where it writes, and not where that leads: join a subnet, assign an identity. */
function linkedMend(message: string): string | undefined {
  const [, action = '', scope] =
    /not have permission to perform action(?:\(s\))? '([^']+)' on the linked scope\(s\) '([^',]+)/.exec(message) ?? [];
  if (scope === undefined) return undefined;
  const role = action.startsWith('Microsoft.Network/')
    ? 'Network Contributor'
    : action.includes('/userAssignedIdentities/assign/')
      ? 'Managed Identity Operator'
      : /^Microsoft\.Operation(?:alInsights|sManagement)\//i.test(action)
        ? 'Log Analytics Contributor'
        : 'Contributor';
  return `az role assignment create --assignee <client-id> --role "${role}" --scope ${scope}`;
}

function bodyError(text: string | null | undefined): ServiceError | undefined {
  if (text === null || text === undefined || text === '') return undefined;
  try {
    return errorIn(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Codes that say only that something failed: what it was stands in the first of the details. */
const generic = [
  'MultipleErrorsOccurred',
  'ResourceDeploymentFailure',
  'ResourceOperationFailure',
  'ResourceValidationFailed',
  'RetryableError',
];

function errorIn(body: unknown): ServiceError | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { error, code, message, details, errorResponse } = body as {
    error?: unknown;
    code?: unknown;
    message?: unknown;
    details?: unknown;
    errorResponse?: unknown;
  };
  if (typeof error === 'object' && error !== null) return errorIn(error);
  // Entra's form: {"error": "invalid_client", "error_description": "AADSTS…"}.
  const description = (body as { error_description?: unknown }).error_description;
  if (typeof error === 'string' && typeof description === 'string') return { code: error, message: description };
  const cause = Array.isArray(details) && generic.includes(String(code)) ? errorIn(details[0]) : undefined;
  if (cause !== undefined) return cause;
  if (typeof code === 'string' && typeof message === 'string') return { code, message };
  return errorResponse === undefined ? undefined : errorIn(errorResponse);
}

function correlationId(headers: unknown): string | undefined {
  const get = (headers as { get?: (name: string) => string | undefined } | undefined)?.get;
  return typeof get === 'function' ? get.call(headers, 'x-ms-correlation-request-id') : undefined;
}
