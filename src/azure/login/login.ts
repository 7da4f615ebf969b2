import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/identity';
import { ExplainedError, errorMessage } from '../../model/errors.js';
import { tokenExchangeAudience } from '../clouds.js';
import { unreachable } from '../explain.js';

const troubleshooting = 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation';

/** What a token says of itself; read without verification, for messages only. */
export interface TokenClaims {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
  /** GitHub's own claims, where the token has them. */
  readonly environment?: string;
  readonly ref?: string;
}

/** What the caller wants a token to say before it is exchanged (rulebook identity). */
export interface RequiredClaims {
  readonly environment?: string;
  readonly ref?: string;
}

/**
 * Refuses an id-token that is for another audience, or not of the GitHub environment or ref that was required: nothing
 * of it has left the runner yet.
 */
export function assertClaims(claims: TokenClaims | undefined, required: RequiredClaims): void {
  if (claims === undefined) return;
  const wanted = [
    ['audience', claims.audience, tokenExchangeAudience],
    ['environment', claims.environment, required.environment],
    ['ref', claims.ref, required.ref],
  ] as const;
  for (const [name, found, expected] of wanted) {
    if (expected === undefined || found === expected) continue;
    throw new ExplainedError({
      what: 'log in to Azure',
      cause: `the id-token's ${name} is ${found ?? 'not set'}, required is ${expected} (its subject is ${claims.subject}); it was not exchanged`,
      mend:
        name === 'audience'
          ? `The token must be asked for with the audience ${tokenExchangeAudience}.`
          : `azure.login.${name} in the environment file asks for it: run the job ${name === 'ref' ? `on ${expected}` : `with environment: ${expected}`}.`,
      // Another environment or ref is refused; another audience can only be a fault of the setup.
      exitCode: name === 'audience' ? 1 : 3,
    });
  }
}

/**
 * How long a refusal may be passing, in milliseconds; 0 for one that stands. A new federated credential is known
 * everywhere within minutes, for which 70021 was documented. What tells a mismatch today is said of credentials that are
 * right and old, too: of one exchange in fifty in kedacore/keda issue 8152. So it is asked again, and not for long.
 */
export function patienceMs(error: unknown): number {
  const code = codeOf(errorMessage(error));
  if (code === '70021') return 180_000;
  return code !== undefined && ['70025', '700211', '700213'].includes(code) ? 4_000 : 0;
}

export interface LoginFacts {
  readonly authorityHost: string;
  readonly tenantId: string;
  readonly clientId?: string;
  /** Whether the tenant is another one than the environment's. */
  readonly isOther?: boolean;
  /** Claims of the id-token that was exchanged last. */
  readonly claims: () => TokenClaims | undefined;
}

/** The credential, its failures explained: Entra's code in words, what the token held and the line that mends it. */
export function explainingCredential(credential: TokenCredential, facts: LoginFacts): TokenCredential {
  return {
    getToken: async (scopes: string | string[], options?: GetTokenOptions): Promise<AccessToken | null> => {
      try {
        return await credential.getToken(scopes, options);
      } catch (error) {
        throw explainLogin(error, {
          ...facts,
          ...(options?.tenantId && { tenantId: options.tenantId, isOther: true }),
        });
      }
    },
  };
}

/** Entra's refusal as one clear error; other failures keep their own words. */
export function explainLogin(error: unknown, facts: LoginFacts): ExplainedError {
  const known = explainedCause(error);
  if (known !== undefined) return known;
  const message = errorMessage(error)
    .replaceAll(/\s*\n\s*/g, ' ')
    .trim();
  const code = codeOf(message);
  const unanswered = code === undefined ? unreachable('log in to Azure', error, facts.authorityHost) : undefined;
  if (unanswered !== undefined) return unanswered;
  if (code === undefined && isMissing(error)) return missingLogin(error, facts);
  const said =
    code === undefined ? message : (/AADSTS\d+:.*?(?=\s*(?:Trace ID|\(\d{4}-|$))/.exec(message)?.[0] ?? message);
  return new ExplainedError({
    what: 'log in to Azure',
    cause: said,
    mend: mendFor(code, facts),
    ...(code === undefined ? {} : { link: troubleshooting }),
    correlationId: /Correlation ID: ([0-9a-f-]{36})/i.exec(message)?.[1],
    exitCode: code === undefined && /50[0-4]/.test(message) ? 4 : 1,
  });
}

function codeOf(message: string): string | undefined {
  return /AADSTS(\d+)/.exec(message)?.[1];
}

/** The claims of a JWT; undefined for what is none. */
export function tokenClaims(token: string): TokenClaims | undefined {
  try {
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as Record<
      string,
      unknown
    >;
    const { environment, ref } = claims;
    return {
      issuer: String(claims.iss),
      subject: String(claims.sub),
      audience: String(claims.aud),
      ...(typeof environment === 'string' ? { environment } : {}),
      ...(typeof ref === 'string' ? { ref } : {}),
    };
  } catch {
    return undefined;
  }
}

/** No source held a login: the libraries' names for that, by which their own chain goes on to its next source. */
function isMissing(error: unknown): error is Error {
  return (
    error instanceof Error &&
    ['CredentialUnavailableError', 'AuthenticationRequiredError', 'AggregateAuthenticationError'].includes(error.name)
  );
}

function missingLogin(error: Error, { tenantId }: LoginFacts): ExplainedError {
  const sources: unknown[] = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
  // The last source is the one that somebody at a terminal has: the Azure CLI.
  const last = sources.findLast((source) => source instanceof Error) ?? error;
  return new ExplainedError({
    what: 'log in to Azure',
    cause: `no login was found, neither in environment variables nor in the Azure CLI: ${last.message.replaceAll(/\s*\n\s*/g, ' ').trim()}`,
    mend: `az login --tenant ${tenantId}`,
  });
}

function explainedCause(error: unknown): ExplainedError | undefined {
  for (let cause = error; cause instanceof Error; cause = cause.cause)
    if (cause instanceof ExplainedError) return cause;
  return undefined;
}

function mendFor(
  code: string | undefined,
  { clientId = '<client-id>', tenantId, claims, isOther = false }: LoginFacts,
): string | undefined {
  if (isOther && (code === '700016' || code === '7000229')) return otherTenantMend(clientId, tenantId);
  switch (code) {
    case '70021':
    case '70025':
    case '700211':
    case '700212':
    case '700213':
    case '7002131':
    case '7002138':
      return federationMend(clientId, claims());
    case '7002381':
      return "The tenant lets in workflows of its own GitHub enterprise only, by a policy: move the repository into an organization of that enterprise, or ask the tenant's administrators.";
    case '700024':
      return 'An id-token lives five minutes, and was over (or not yet valid) when Entra saw it: run it again, for each try has a new one. If it comes again, check the clock of this machine.';
    case '700016':
      return `Check client-id (${clientId}) and tenant-id (${tenantId}): the app registration must be in that tenant.`;
    case '7000229':
      return `The app registration has no service principal in ${tenantId}: az ad sp create --id ${clientId}`;
    case '90002':
      return `Check tenant-id: ${tenantId} is not known to Entra in this cloud.`;
    default:
      return undefined;
  }
}

/** An app logs in to another tenant once it may, and an administrator there has let it in. */
function otherTenantMend(clientId: string, tenantId: string): string {
  return [
    `The app must be open to other tenants, and known in ${tenantId}; a user-assigned identity can never be.`,
    `In its own tenant:  az ad app update --id ${clientId} --sign-in-audience AzureADMultipleOrgs`,
    `In ${tenantId} (az login --tenant ${tenantId}):  az ad sp create --id ${clientId}`,
  ].join('\n');
}

function federationMend(clientId: string, claims: TokenClaims | undefined): string {
  if (claims === undefined) return `Check the federated credentials of ${clientId}.`;
  const { issuer, subject, audience } = claims;
  const parameters = JSON.stringify({
    name: credentialName(subject),
    issuer,
    subject,
    audiences: [tokenExchangeAudience],
  });
  return [
    'The token that this workflow got from GitHub says:',
    `  issuer   ${issuer}`,
    `  subject  ${subject}`,
    `  audience ${audience}${audience === tokenExchangeAudience ? '' : `   (must be ${tokenExchangeAudience})`}`,
    `No federated credential of ${clientId} holds exactly these (the subject is case-sensitive). To add it:`,
    `  az ad app federated-credential create --id ${clientId} --parameters '${parameters}'`,
    `  or, for a user-assigned identity: az identity federated-credential create --identity-name <identity> -g <resource-group> --name ${credentialName(subject)} --issuer ${issuer} --subject '${subject}' --audiences ${tokenExchangeAudience}`,
  ].join('\n');
}

function credentialName(subject: string): string {
  return subject
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 120);
}
