import { explainAzureError } from '../../azure/index.js';
import { failureOf } from '../../http/failure.js';
import { ExplainedError } from '../../model/errors.js';

/** The API's refusal: `reason` is Status.reason (NotFound, Conflict, AlreadyExists, Forbidden, Invalid …). */
export class KubernetesError extends Error {
  readonly status: number;
  readonly reason: string;
  /** Messages of Status.details.causes. */
  readonly causes: readonly string[];

  constructor(status: number, reason: string, message: string, causes: readonly string[] = []) {
    super(message);
    this.name = 'KubernetesError';
    this.status = status;
    this.reason = reason;
    this.causes = causes;
  }
}

/** The error of an answer that is not a success; bodies that are no Status keep their first line. */
export function kubernetesError(status: number, body: string): KubernetesError {
  const answer = statusObject(body);
  const reason = typeof answer?.reason === 'string' && answer.reason !== '' ? answer.reason : `HTTP ${status}`;
  const message =
    typeof answer?.message === 'string' ? answer.message : (body.split('\n')[0]?.slice(0, 300) ?? `HTTP ${status}`);
  const causes = answer?.details?.causes?.flatMap((cause) => cause.message ?? []);
  return new KubernetesError(status, reason, message === '' ? `HTTP ${status}` : message, causes);
}

/** For `catch`: undefined where the API forbids it (a pull request's identity reads no Secrets), else the failure. */
export function unlessForbidden(error: unknown): undefined {
  if (error instanceof KubernetesError && error.status === 403) return undefined;
  throw error;
}

/** A failed call as one clear error. What is explained already, and a cancellation's reason, pass through. */
export function explainKubernetesError(what: string, error: unknown): unknown {
  if (error instanceof ExplainedError) return error;
  if (!(error instanceof KubernetesError)) {
    if (failureOf(error) === 'certificate') return explainAzureError(what, error);
    return error instanceof Error && isNetworkError(error) ? unreachable(what, error) : error;
  }
  return new ExplainedError({
    what,
    cause: `${error.reason}: ${error.message}`,
    mend: mendFor(error),
    exitCode: error.status >= 500 || error.status === 429 ? 4 : 1,
  });
}

/** Whether no answer came at all: name not found, refused, reset, timed out, no way through the proxy. */
export function isNetworkError(error: unknown): boolean {
  const failure = error instanceof KubernetesError ? undefined : failureOf(error);
  return failure !== undefined && failure !== 'certificate';
}

/**
 * Whether these words of helm or kubectl say that the API server was not there or could not answer: Azure's to mend, and
 * worth a re-run. A webhook of the platform that gives no answer is not, though the words are the same.
 */
export function isApiOutage(text: string): boolean {
  return outageWords.test(text) && !/webhook/i.test(text);
}

/**
 * As Go's net and client-go (apimachinery pkg/api/errors, NewGenericServerResponse), and the API server in front of an etcd
 * that is away, say it.
 */
const outageWords = new RegExp(
  [
    'Kubernetes cluster unreachable',
    'dial tcp [^\\n]*: (connect|i/o|lookup)',
    'connection (refused|reset by peer)',
    'no such host',
    'i/o timeout',
    'TLS handshake timeout',
    'http2: (client connection lost|server sent GOAWAY)',
    '(unexpected |: )EOF',
    'the server is currently unable to handle the request',
    'the server has received too many requests',
    'the server was unable to return a response in the time allotted',
    'an error on the server \\(.*\\) has prevented the request from succeeding',
    'etcdserver: ',
  ].join('|'),
);

export const outageMend =
  'The API server was not there or could not answer: run it again once it does; the run goes on from what is there.';

function unreachable(what: string, error: Error): ExplainedError {
  return new ExplainedError({
    what,
    cause: `the Kubernetes API gives no answer: ${error.message || (error as { code?: string }).code}`,
    mend: [
      'Check that the cluster runs, and HTTPS_PROXY where a proxy is needed. Where cluster.authorizedIpRanges are declared, a list without this machine is the likely cause: declare its address too, and let it in with',
      'az aks update --resource-group <group> --name <cluster> --api-server-authorized-ip-ranges <ranges>,<address>',
    ].join('\n'),
    exitCode: 4,
  });
}

function mendFor({ status, reason }: KubernetesError): string | undefined {
  if (status === 401)
    return 'The credentials were refused: check cluster.localAccounts and cluster.entra in the environment file.';
  if (reason === 'Forbidden')
    return 'Give the identity that logs in the role "Azure Kubernetes Service RBAC Cluster Admin" on the cluster, or a ClusterRoleBinding.';
  return undefined;
}

interface StatusObject {
  readonly reason?: unknown;
  readonly message?: unknown;
  readonly details?: { readonly causes?: readonly { readonly message?: string }[] };
}

function statusObject(body: string): StatusObject | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
  } catch {
    return undefined;
  }
}
