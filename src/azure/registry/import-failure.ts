/**
 * Why an import failed. ARM reports nearly every cause as BadRequest or InvalidParameters; what happened stands in the
 * text (rulebook acr), so that is what is read.
 */
import { ExplainedError } from '../../model/errors.js';
import { importerRole } from './refusal.js';

export type ImportFailureKind =
  | 'throttled'
  | 'tag-exists'
  | 'source-missing'
  | 'source-unauthorized'
  | 'source-not-readable'
  | 'target-not-importable'
  | 'denied-by-firewall'
  | 'denied'
  | 'export-disabled'
  | 'locked'
  | 'full'
  | 'copy-failed'
  | 'unknown';

/** First match decides: a text may quote an inner error whose words are those of another kind. */
const patterns: readonly (readonly [RegExp, ImportFailureKind])[] = [
  [/Too Many Requests|HAP429|TOOMANYREQUESTS/i, 'throttled'],
  [/already exists in target registry/i, 'tag-exists'],
  [/linked scope/i, 'source-not-readable'],
  [/importImage\/action.*over scope|AuthorizationFailed/is, 'target-not-importable'],
  [/not allowed access|aka\.ms\/acr\/firewall|\bDENIED\b.*\bIP\b/is, 'denied-by-firewall'],
  // A private registry's words, of the source's (Azure/acr issue 435) and of the target's (issue 571) way in.
  [/access to \S+ denied|access to the resource is denied/i, 'denied'],
  [/export.*(disabled|policy)|exportPolicy/is, 'export-disabled'],
  [/disallowed on this registry/i, 'locked'],
  [/storage limit|maximum storage/i, 'full'],
  [/MANIFEST_UNKNOWN|NAME_UNKNOWN|TAG_UNKNOWN/i, 'source-missing'],
  [/UNAUTHORIZED|authentication required|\bDENIED\b/i, 'source-unauthorized'],
  [/Error copying blobs/i, 'copy-failed'],
];

export function classifyImportFailure(text: string): ImportFailureKind {
  return patterns.find(([pattern]) => pattern.test(text))?.[1] ?? 'unknown';
}

/** Worth trying again: the service was busy, or lost a blob on the way. */
export const isTransient = (kind: ImportFailureKind): boolean => kind === 'throttled' || kind === 'copy-failed';

export interface ImportRoute {
  /** Without an id it is somebody else's, public. */
  readonly source: { readonly loginServer: string; readonly id?: string };
  readonly target: { readonly loginServer: string; readonly id: string };
  /** `matih/iam-service` with tag or digest, for messages. */
  readonly image: string;
}

/** A failed import as an error that names the registry to mend, and how. */
export function explainImportFailure(text: string, route: ImportRoute, correlationId?: string): ExplainedError {
  const kind = classifyImportFailure(text);
  return new ExplainedError({
    what: `import ${route.image} into ${route.target.loginServer}`,
    cause: text.replaceAll(/\s*\n\s*/g, ' ').trim(),
    mend: mendFor(kind, route),
    correlationId,
    exitCode: isTransient(kind) ? 4 : 1,
  });
}

function mendFor(kind: ImportFailureKind, { source, target, image }: ImportRoute): string | undefined {
  const grant = (scope: string) =>
    `az role assignment create --assignee <client-id> --role "${importerRole}" --scope ${scope}`;
  const nameOf = (loginServer: string) => loginServer.split('.')[0];
  switch (kind) {
    case 'throttled':
      return 'The registry is throttled: run it again, it does only what remains.';
    case 'tag-exists':
      return 'Somebody else set the tag meanwhile: run it again to see what it names now.';
    case 'source-missing':
      return `${source.loginServer} no longer has ${image}: push it, or choose another image-tag.`;
    case 'source-unauthorized':
    case 'source-not-readable':
      if (source.id === undefined) return `Only what anybody may pull is taken from ${source.loginServer}.`;
      return `The login may not read the source ${source.loginServer} (AcrPull is not enough):\n  ${grant(source.id)}`;
    case 'target-not-importable':
      return `The login may not import into ${target.loginServer}:\n  ${grant(target.id)}`;
    case 'denied-by-firewall':
      return `A firewall is in the way, of ${source.loginServer} or ${target.loginServer}: allow trusted services on both (az acr update --name <registry> --allow-trusted-services true).`;
    case 'denied':
      if (source.id === undefined) return `Only what anybody may pull is taken from ${source.loginServer}.`;
      return `Where ${source.loginServer} or ${target.loginServer} is private, let trusted services in, of which imports are one (az acr update --name <registry> --allow-trusted-services true); else the login may not read the source:\n  ${grant(source.id)}`;
    case 'export-disabled':
      return `az acr update --name ${nameOf(source.loginServer)} --allow-exports true`;
    case 'locked':
      return `A lock forbids it: az acr repository update --name ${nameOf(target.loginServer)} --image ${image} --write-enabled true`;
    case 'full':
      return `${target.loginServer} is full: az acr show-usage --name ${nameOf(target.loginServer)}`;
    case 'copy-failed':
    case 'unknown':
      return undefined;
  }
}
