/** What `importImage` does: reads a request, judges it as ACR does, and carries it out. Pure but for the contents. */
import { z } from 'zod';
import { ArmError } from '../azure/arm/errors.js';
import type { Authorization, Principal, TokenAuthority } from '../world.js';
import { rightsOfPassword } from './credentials.js';
import { disallowed, manifestUnknown, nameUnknown, type RegistryError, unauthorizedText } from './errors.js';
import { type Digest, isDigest, isRepositoryName, isTag } from './manifest.js';
import { principalOf } from './oauth.js';
import type { Registry } from './registry.js';
import { mayReadRegistry, type Rights, rightsOfPrincipal } from './rights.js';
import { copyManifest, type Repository } from './store.js';

/** Manifests that one import copies at most: an index and what it lists. */
const maxManifests = 50;

const importParameters = z.object({
  source: z.object({
    sourceImage: z.string().min(1),
    resourceId: z.string().optional(),
    registryUri: z.string().optional(),
    credentials: z.object({ username: z.string().optional(), password: z.string() }).optional(),
  }),
  targetTags: z.array(z.string()).optional(),
  untaggedTargetRepositories: z.array(z.string()).optional(),
  mode: z.enum(['NoForce', 'Force']).optional(),
});
export type ImportParameters = z.infer<typeof importParameters>;

/** Why an accepted import failed: ACR puts the cause into the text, whatever it was (rulebook acr). */
export interface ImportFailure {
  readonly status: 400 | 409;
  readonly code: 'BadRequest' | 'InvalidParameters' | 'Conflict';
  readonly cause: string;
}

/** A repository of the target, with the tag to set there; without one the manifest comes untagged. */
export interface ImportTarget {
  readonly repository: string;
  readonly tag?: string;
}

/** An import that was accepted, and what it will do. */
export interface AcceptedImport {
  readonly target: Registry;
  readonly source: Registry;
  readonly repository: string;
  /** Tag or digest on the source. */
  readonly reference: string;
  readonly targets: readonly ImportTarget[];
  readonly mode: 'NoForce' | 'Force';
  /** Set where the source refuses: the operation fails with it. */
  readonly failure?: ImportFailure;
}

export interface ImportWorld {
  readonly authorization: Authorization;
  readonly authority: TokenAuthority;
  byId(id: string): Registry | undefined;
  byHost(host: string): Registry | undefined;
  now(): Date;
}

/**
 * Checks a request's form, and the caller's right to read the source; that it may import into the target is checked
 * by ARM before. Throws the refusal that ARM answers at once.
 */
export async function accept(
  target: Registry,
  body: unknown,
  caller: Principal,
  world: ImportWorld,
): Promise<AcceptedImport> {
  const parsed = importParameters.safeParse(body);
  if (!parsed.success) throw invalid(`The request body is invalid: ${parsed.error.issues[0]?.path.join('.') ?? ''}.`);
  const { source, mode = 'NoForce' } = parsed.data;
  const image = parseImage(source.sourceImage);
  if (image === undefined) throw invalid(`The source image '${source.sourceImage}' is invalid.`);
  const targets = targetsOf(parsed.data, image);
  if (targets === undefined) throw invalid('A target tag or an untagged target repository is invalid.');

  const found = await findSource(source, image.repository, caller, target, world);
  return {
    target,
    source: found.registry,
    repository: image.repository,
    reference: image.reference,
    targets,
    mode,
    ...(found.failure && { failure: found.failure }),
  };
}

/** `repo`, `repo:tag` or `repo@sha256:…`; a bare name means latest. */
function parseImage(text: string): { readonly repository: string; readonly reference: string } | undefined {
  const [, repository, tag, digest] = /^([^:@]+)(?::([^@]+))?(?:@(.+))?$/.exec(text) ?? [];
  if (repository === undefined || !isRepositoryName(repository)) return undefined;
  if (digest !== undefined) return isDigest(digest) ? { repository, reference: digest } : undefined;
  if (tag !== undefined && !isTag(tag)) return undefined;
  return { repository, reference: tag ?? 'latest' };
}

/** Where the manifest goes; without both lists the source's repository and tag, else latest. */
function targetsOf(
  parameters: ImportParameters,
  image: { readonly repository: string; readonly reference: string },
): readonly ImportTarget[] | undefined {
  const { targetTags = [], untaggedTargetRepositories = [] } = parameters;
  const untagged = untaggedTargetRepositories.map((repository) => ({ repository }));
  const tagged = targetTags.map((text) => {
    const [repository = '', tag = isDigest(image.reference) ? 'latest' : image.reference] = text.split(':');
    return { repository, tag };
  });
  const tag = isDigest(image.reference) ? 'latest' : image.reference;
  const named: readonly ImportTarget[] = [...tagged, ...untagged];
  const all = named.length > 0 ? named : [{ repository: image.repository, tag }];
  const areValid = all.every((one) => isRepositoryName(one.repository) && (one.tag === undefined || isTag(one.tag)));
  return areValid ? all : undefined;
}

/** The source registry, and whether it lets itself be read: by the caller's identity, or by credentials. */
async function findSource(
  source: ImportParameters['source'],
  repository: string,
  caller: Principal,
  target: Registry,
  world: ImportWorld,
): Promise<{ readonly registry: Registry; readonly failure?: ImportFailure }> {
  if (source.resourceId !== undefined) {
    const registry = world.byId(source.resourceId);
    if (registry && registry.properties.tenantId !== caller.tenantId) throw notLinked(caller, target.id, registry);
    if (registry === undefined || !mayReadRegistry(world.authorization, caller.objectId, registry.id)) {
      throw linkedAuthorizationFailed(caller, target.id, source.resourceId);
    }
    return { registry, ...(exportRefused(registry) ?? closedRefused(registry) ?? closedRefused(target)) };
  }
  if (source.registryUri === undefined)
    throw invalid('Either the source resource id or the registry URI must be given.');
  const registry = world.byHost(source.registryUri.replace(/^https?:\/\//, '').replace(/\/$/, ''));
  if (registry === undefined) throw invalid(`Invalid source registry '${source.registryUri}'.`);
  const refused = exportRefused(registry) ?? (await uriRefused(registry, repository, source.credentials, world));
  return { registry, ...refused };
}

/** A private registry is reached by imports as a trusted service, where it lets those in; whose IP it was is not said. */
function closedRefused({ properties }: Registry): { readonly failure: ImportFailure } | undefined {
  const { publicNetworkAccess, networkRuleBypassOptions } = properties;
  return publicNetworkAccess === 'Disabled' && networkRuleBypassOptions === 'None'
    ? { failure: notAllowedAccess }
    : undefined;
}

/** By its address a registry is read with the credentials given, and never with the caller's identity. */
async function uriRefused(
  registry: Registry,
  repository: string,
  credentials: ImportParameters['source']['credentials'],
  world: ImportWorld,
): Promise<{ readonly failure: ImportFailure } | undefined> {
  const { anonymousPullEnabled, publicNetworkAccess } = registry.properties;
  if (publicNetworkAccess === 'Disabled') return { failure: notAllowedAccess };
  if (credentials === undefined && anonymousPullEnabled) return undefined;
  const rights = credentials && (await rightsOf(credentials, registry, world));
  return rights?.on(repository).has('pull')
    ? undefined
    : { failure: fromRegistry('Unauthorized', 'UNAUTHORIZED', unauthorizedText) };
}

/** With a user name it is a password of the registry's own; without one, an Entra token of the registry's tenant. */
async function rightsOf(
  { username, password }: NonNullable<ImportParameters['source']['credentials']>,
  registry: Registry,
  { authorization, authority, now }: ImportWorld,
): Promise<Rights | undefined> {
  if (username !== undefined) return rightsOfPassword(registry, username, password, now());
  const principal = await principalOf(registry, password, authority);
  return principal && rightsOfPrincipal(authorization, principal.objectId, registry);
}

function exportRefused(registry: Registry): { readonly failure: ImportFailure } | undefined {
  return registry.properties.exportPolicy === 'disabled'
    ? {
        failure: invalidParameters(
          `Export is disabled on the source registry ${registry.loginServer}: its exportPolicy does not allow artifacts to leave it.`,
        ),
      }
    : undefined;
}

/**
 * The first part of an accepted import: what is copied, or why it fails. NoForce fails before any copying when a
 * target tag exists, even at the same digest.
 */
export function begin(one: AcceptedImport): { readonly digest: Digest; readonly from: Repository } | ImportFailure {
  const conflict = one.mode === 'NoForce' ? one.targets.find((target) => tagExists(one.target, target)) : undefined;
  if (conflict) {
    const text = `Tag ${conflict.repository}:${conflict.tag ?? ''} already exists in target registry.`;
    return { status: 409, code: 'Conflict', cause: text };
  }
  if (one.failure) return one.failure;
  const from = one.source.contents.get(one.repository);
  if (from === undefined) return fromRegistryError('NotFound', nameUnknown(one.repository));
  const digest = from.resolve(one.reference);
  const closure = digest && from.closure(digest);
  if (closure === undefined) return fromRegistryError('NotFound', manifestUnknown(one.reference));
  if (closure.length > maxManifests) {
    return invalidParameters(
      `The source image has ${closure.length} manifests; at most ${maxManifests} can be imported.`,
    );
  }
  const isLocked = !from.attributes.readEnabled || one.targets.some((target) => isWriteLocked(one.target, target));
  if (isLocked) return fromRegistryError('MethodNotAllowed', disallowed());
  const bytes = closure.flatMap(({ manifest }) => manifest.blobs).reduce((sum, { size }) => sum + size, 0);
  if (one.target.contents.usedBytes() + bytes > one.target.properties.storageLimitBytes) {
    return invalidParameters('Error copying blobs. The registry has reached its storage limit.');
  }
  return { digest: digest as Digest, from };
}

/**
 * The last part. The manifest copied is the one found at the beginning, while the tag gets what the source's tag
 * names by now: so an import by tag can succeed and leave a tag without its manifest (azure-cli issue 29974).
 */
export function finish(
  one: AcceptedImport,
  copied: { readonly digest: Digest; readonly from: Repository },
  now: string,
) {
  const tagged = copied.from.resolve(one.reference) ?? copied.digest;
  for (const target of one.targets) {
    const repository = one.target.contents.ensure(target.repository, now);
    copyManifest(copied.from, repository, copied.digest, now);
    if (target.tag !== undefined) repository.tag(target.tag, tagged, now);
  }
}

/** Bytes that an import has to move; blobs that the target has already cost nothing. */
export function bytesToCopy(
  one: AcceptedImport,
  copied: { readonly digest: Digest; readonly from: Repository },
): number {
  const known = new Set([...one.target.contents.repositories.values()].flatMap(({ blobs }) => [...blobs.keys()]));
  return (copied.from.closure(copied.digest) ?? [])
    .flatMap(({ manifest }) => manifest.blobs)
    .filter(({ digest }) => !known.has(digest))
    .reduce((sum, { size }) => sum + size, 0);
}

const tagExists = (registry: Registry, { repository, tag }: ImportTarget): boolean =>
  tag !== undefined && registry.contents.get(repository)?.tags.has(tag) === true;

function isWriteLocked(registry: Registry, { repository, tag }: ImportTarget): boolean {
  const found = registry.contents.get(repository);
  return found?.attributes.writeEnabled === false || found?.tags.get(tag ?? '')?.attributes.writeEnabled === false;
}

export const invalidParameters = (cause: string): ImportFailure => ({ status: 400, code: 'InvalidParameters', cause });

/** A data-plane refusal of the source, as the operation's text repeats it. */
const fromRegistry = (status: string, code: string, message: string): ImportFailure => ({
  status: 400,
  code: 'BadRequest',
  cause: `Invalid message ${status} ${status} ${JSON.stringify({ errors: [{ code, message, detail: null }] })}`,
});

const notAllowedAccess = fromRegistry(
  'Forbidden',
  'DENIED',
  "client with IP '20.42.65.90' is not allowed access. Refer https://aka.ms/acr/firewall to grant access.",
);

const fromRegistryError = (status: string, error: RegistryError): ImportFailure => ({
  status: 400,
  code: 'BadRequest',
  cause: `Invalid message ${status} ${status} ${error.body.trim()}`,
});

const invalid = (message: string): ArmError => new ArmError(400, 'InvalidParameters', message);

/** ARM links no resource of another tenant, whoever has which rights there. */
const notLinked = (caller: Principal, target: string, { properties }: Registry): ArmError =>
  new ArmError(
    403,
    'LinkedAuthorizationFailed',
    `The client has permission to perform action 'Microsoft.ContainerRegistry/registries/importImage/action' on scope '${target}', however the current tenant '${caller.tenantId}' is not authorized to access linked subscription '${properties.subscriptionId}'.`,
  );

const linkedAuthorizationFailed = (caller: Principal, target: string, source: string): ArmError =>
  new ArmError(
    403,
    'LinkedAuthorizationFailed',
    `The client '${caller.clientId}' with object id '${caller.objectId}' has permission to perform action 'Microsoft.ContainerRegistry/registries/importImage/action' on scope '${target}'; however, it does not have permission to perform action 'read' on the linked scope(s) '${source}' or the linked scope(s) are invalid.`,
  );
