/**
 * The exchange of an id-token for a token of Entra: one POST, as RFC 7523 and Entra's documentation describe it. The
 * identity library makes the same one, after it has loaded for longer than the exchange takes and asked for its assertion
 * twice; with an authority and a tenant that are declared, there is nothing for it to discover.
 */
import type { AccessToken, GetTokenOptions, TokenCredential } from '@azure/identity';
import { type HttpRequest, type HttpResponse, sendOnce, sendWithRetries } from '../../http/index.js';
import type { Clock } from '../../model/run.js';
import type { Cloud } from '../clouds.js';

export interface AssertionCredentialOptions {
  readonly cloud: Pick<Cloud, 'authorityHost'>;
  readonly tenantId: string;
  readonly clientId: string;
  /** A fresh id-token for each try of an exchange. */
  readonly assertion: (signal?: AbortSignal) => Promise<string>;
  readonly clock: Clock;
  readonly userAgent: string;
  /** Ends an exchange that nothing else ends: one that is asked for ahead, and shared by all who want its token. */
  readonly signal: AbortSignal;
  readonly send?: (request: HttpRequest) => Promise<HttpResponse>;
}

/**
 * Exchanges at every call: what keeps tokens stands before it. Another tenant may be asked for, as the libraries do: the
 * same assertion proves an app there that is known in both. Fails with Entra's own words, its code first.
 */
export function assertionCredential(around: AssertionCredentialOptions): TokenCredential {
  const { cloud, tenantId, clientId, assertion, clock, userAgent, signal, send = sendOnce } = around;
  return {
    async getToken(scopes: string | string[], options: GetTokenOptions = {}): Promise<AccessToken> {
      const { claims, abortSignal } = options;
      const form = {
        client_id: clientId,
        scope: [scopes].flat().join(' '),
        grant_type: 'client_credentials',
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
        ...(claims === undefined ? {} : { claims }),
      };
      const answer = await sendWithRetries(
        // An assertion lives 300 s, and Entra may ask for a wait that is longer than that: each try has its own.
        async (request) => {
          const body = new URLSearchParams({ ...form, client_assertion: await assertion(request.signal) });
          return send({ ...request, body: body.toString() });
        },
        {
          method: 'POST',
          url: `${cloud.authorityHost}/${options.tenantId ?? tenantId}/oauth2/v2.0/token`,
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            accept: 'application/json',
            'user-agent': userAgent,
          },
          // Asking twice makes two tokens, and harms nobody.
          idempotent: true,
          signal: abortSignal instanceof AbortSignal ? abortSignal : signal,
        },
        { clock },
      );
      return tokenIn(answer);
    },
  };
}

function tokenIn({ status, body }: HttpResponse): AccessToken {
  const said = parsed(body.toString('utf8'));
  const { access_token: token, expires_in: seconds } = said;
  if (status === 200 && typeof token === 'string' && Number(seconds) > 0) {
    return { token, expiresOnTimestamp: Date.now() + Number(seconds) * 1000 };
  }
  const description = said.error_description ?? said.error;
  throw new Error(typeof description === 'string' ? description : `Entra answered ${status}`);
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
