/** Refusals of a registry's data plane in words: which registry, what was asked, what to do. */
import type { HttpResponse } from '../../http/index.js';
import { ExplainedError } from '../../model/errors.js';

/** The role that reads and imports, on the source and on the target alike (rulebook acr). */
export const importerRole = 'Container Registry Data Importer and Data Reader';

/**
 * @param registry its login server
 * @param action what was tried: `log in`, `read matih/iam-service`
 */
export function refusal(registry: string, action: string, { status, headers, body }: HttpResponse): ExplainedError {
  const { code, message } = ociError(body);
  return new ExplainedError({
    what: `registry ${registry}: ${action}`,
    cause: message === undefined ? `HTTP ${status}` : `${code}: ${message}`,
    mend: mendFor(registry, status, message ?? ''),
    link: status === 401 ? 'https://aka.ms/acr/authorization' : undefined,
    correlationId: headers['x-ms-correlation-request-id'],
    exitCode: status >= 500 || status === 429 ? 4 : 1,
  });
}

function mendFor(registry: string, status: number, message: string): string | undefined {
  const [name = registry] = registry.split('.');
  if (/not allowed access|firewall/i.test(message)) {
    return `Let the runner's address through the firewall of ${registry}: az acr network-rule add --name ${name} --ip-address <address>`;
  }
  if (!/\.azurecr\.(io|us|cn)$/.test(registry)) {
    return status === 429
      ? `${registry} counts what comes from this address: run again later.`
      : `Only what anybody may pull is taken from ${registry}: check the name of the image.`;
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
