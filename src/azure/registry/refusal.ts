/** Refusals of a registry's data plane in words: which registry, what was asked, what to do. */
import type { HttpResponse } from '../../http/index.js';
import { ExplainedError, errorMessage } from '../../model/errors.js';

/** The role that reads and imports, on the source and on the target alike (rulebook acr). */
export const importerRole = 'Container Registry Data Importer and Data Reader';

/** A registry as its client was made for it: no host's name tells, for a cloud of one's own has any suffix. */
export interface RegistryHost {
  readonly loginServer: string;
  /** Of others, whom anybody may pull from; all else is an Azure Container Registry. */
  readonly isPublic?: boolean;
}

/** @param action what was tried: `log in`, `read matih/iam-service` */
export function refusal(
  registry: RegistryHost,
  action: string,
  { status, headers, body }: HttpResponse,
): ExplainedError {
  const { code, message } = ociError(body);
  return new ExplainedError({
    what: `registry ${registry.loginServer}: ${action}`,
    cause: message === undefined ? `HTTP ${status}` : `${code}: ${message}`,
    mend: mendFor(registry, status, message ?? ''),
    link: status === 401 && !registry.isPublic ? 'https://aka.ms/acr/authorization' : undefined,
    correlationId: headers['x-ms-correlation-request-id'],
    exitCode: status >= 500 || status === 429 ? 4 : 1,
  });
}

/** A registry that got no answer through: its name may be wrong, or a firewall or proxy in the way. */
export function unreachable({ loginServer, isPublic }: RegistryHost, error: unknown): ExplainedError {
  const firewall = isPublic ? '' : `, its firewall (az acr network-rule list --name ${loginServer.split('.')[0]})`;
  return new ExplainedError({
    what: `registry ${loginServer}`,
    cause: `can't be reached: ${errorMessage(error)}`,
    mend: `Check the registry's name${firewall} and, behind a proxy, HTTPS_PROXY and NO_PROXY.`,
    exitCode: 4,
  });
}

function mendFor({ loginServer, isPublic }: RegistryHost, status: number, message: string): string | undefined {
  if (status >= 500) return `${loginServer} itself failed: run it again.`;
  if (isPublic) {
    return status === 429
      ? `${loginServer} counts what comes from this address: run again later.`
      : `Only what anybody may pull is taken from ${loginServer}: check the name of the image.`;
  }
  const [name = loginServer] = loginServer.split('.');
  if (/not allowed access|firewall/i.test(message)) {
    return `Let the runner's address through the firewall of ${loginServer}: az acr network-rule add --name ${name} --ip-address <address>`;
  }
  if (status === 401 || status === 403) {
    return `az role assignment create --assignee <client-id> --role "${importerRole}" --scope $(az acr show --name ${name} --query id --output tsv)`;
  }
  if (status === 405) return `A lock forbids it: az acr repository show --name ${name} --image <repository>:<tag>`;
  return undefined;
}

/** First error of an OCI error body. */
export function ociError(body: Buffer): { readonly code?: string; readonly message?: string } {
  try {
    const json = JSON.parse(body.toString('utf8')) as {
      readonly errors?: readonly { code?: unknown; message?: unknown }[];
    };
    const [first] = json.errors ?? [];
    return first === undefined ? {} : { code: String(first.code), message: String(first.message) };
  } catch {
    return {};
  }
}
