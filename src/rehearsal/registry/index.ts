/** The embedded Azure Container Registries: data plane, importImage and its kin, and images for kubelets. */
import { randomBytes } from 'node:crypto';
import { textOf } from '../azure/arm/json.js';
import type { ArmServer } from '../azure/arm/server.js';
import type { Authorization, HostTable, ImageSource, ServiceTime, TokenAuthority } from '../world.js';
import { dataPlane } from './app.js';
import { registerRegistryTypes, registryType } from './arm.js';
import type { AcceptedImport } from './import.js';
import { createRequestLimit } from './limits.js';
import { servePublic } from './public.js';
import { imageSource } from './pull.js';
import {
  armResource,
  Registry,
  type RegistryOptions,
  type RegistryProperties,
  type RegistryToken,
  registryOptionsOf,
  type ScopeMap,
  withDefaults,
} from './registry.js';
import { type KnownRepository, restore } from './restore.js';
import { platformImages, type SeedImage, seed } from './seed.js';
import { ContentStore, loadRepository, type SavedRepository, saveRepository } from './store.js';
import { type RegistryTokenLifetimes, RegistryTokens } from './tokens.js';

export type { AcceptedImport } from './import.js';
export { type Digest, isDigest } from './manifest.js';
export type { Registry, RegistryOptions, RegistryProperties } from './registry.js';
export type { KnownRepository } from './restore.js';
export { platformImages, type SeedImage } from './seed.js';

export interface RegistriesOptions {
  readonly time: ServiceTime;
  readonly hosts: Pick<HostTable, 'register' | 'unregister'>;
  readonly authority: TokenAuthority;
  readonly authorization: Authorization;
  /** Whether a NoForce conflict is a 409 at once or a failed operation; late unless said. */
  readonly conflicts?: 'at-once' | 'late';
  /** Lifetimes of its tokens other than ACR's, to see them run out. */
  readonly tokenSeconds?: Partial<RegistryTokenLifetimes>;
  /** Told of an image of another registry, which is then taken to be there. */
  readonly onForeignImage?: (image: string) => void;
  /** Images that nodes may pull though no registry here has them: those that a real cluster runs. */
  readonly runningImages?: ReadonlySet<string>;
}

/** All registries of a rehearsal. Names are unique in all of Azure, so they are the key here. */
export interface Registries {
  /** Makes a registry, or moves it to these properties, and serves it at `<name>.azurecr.io`. */
  put(options: RegistryOptions): Registry;
  delete(name: string): boolean;
  /** The public registry of that name (`docker.io`), made and served when it is first asked for. */
  publicRegistry(name: string): Registry;
  get(name: string): Registry | undefined;
  /** By ARM id, in any case. */
  byId(id: string): Registry | undefined;
  list(): readonly Registry[];
  /** Puts an image into a registry, a public one by its host; the answer is each tag's digest. */
  seed(name: string, image: SeedImage): ReadonlyMap<string, string>;
  /** Puts the platform's 37 images; `tags` oldest first. */
  seedPlatform(name: string, options: { readonly repositoryPrefix: string; readonly tags: readonly string[] }): void;
  /** Puts in what somebody read of a real registry of this name. */
  restore(name: string, repository: KnownRepository): void;
  /** Deletes a tag with its manifest, or a digest with its tags: what a fault does in mid-run. */
  deleteImage(name: string, repository: string, reference: string): boolean;
  /** Lets the embedded ARM answer for registries: those here, and those that its store already lists. */
  attach(arm: ArmServer): void;
  readonly images: ImageSource;
  /** Decides whether an import fails: the text becomes the inner cause. Replaced by a schedule of faults. */
  interfere: (one: AcceptedImport) => string | undefined;
  save(): RegistriesState;
  load(state: RegistriesState): void;
}

/** Everything that the registries hold, as JSON. Operations in flight are not kept. */
export interface RegistriesState {
  /** Base64 by digest. */
  readonly content: Readonly<Record<string, string>>;
  readonly registries: readonly {
    readonly properties: RegistryProperties;
    readonly adminPasswords: readonly string[];
    readonly scopeMaps: readonly ScopeMap[];
    readonly tokens: readonly RegistryToken[];
    readonly repositories: readonly SavedRepository[];
  }[];
  /** Of others, by name; absent in what was saved before there were any. */
  readonly publics?: Readonly<Record<string, readonly SavedRepository[]>>;
}

export function createRegistries(options: RegistriesOptions): Registries {
  const { time, authority, authorization } = options;
  const byLoginServer = new Map<string, Registry>();
  const content = new ContentStore();
  const now = (): Date => time.now();
  let arm: ArmServer | undefined;
  const oauth = { tokens: new RegistryTokens(now, options.tokenSeconds), authority, authorization, now };
  const handler = dataPlane(byLoginServer, oauth, createRequestLimit(time));
  const byHost = (host: string): Registry | undefined => byLoginServer.get(host.toLowerCase());
  const get = (name: string): Registry | undefined => byHost(`${name}.azurecr.io`);
  const publics = new Map<string, Registry>();
  const publicRegistry = (name: string): Registry => {
    const existing = publics.get(name);
    if (existing) return existing;
    const nobodys = { subscriptionId: '', resourceGroup: '', tenantId: '', anonymousPullEnabled: true };
    const made = new Registry(withDefaults({ ...nobodys, name }, now()), content);
    publics.set(name, made);
    servePublic(name, made, options.hosts, time);
    return made;
  };
  const byId = (id: string): Registry | undefined => {
    const registry = get(id.split('/').at(-1) ?? '');
    return registry?.id.toLowerCase() === id.toLowerCase() ? registry : undefined;
  };

  const registries: Registries = {
    put(wanted) {
      const existing = get(wanted.name);
      if (existing) {
        existing.properties = { ...existing.properties, ...wanted };
        arm?.store.put(armResource(existing));
        return existing;
      }
      const registry = new Registry(withDefaults(wanted, now()), content);
      registry.adminPasswords = [randomBytes(39).toString('base64url'), randomBytes(39).toString('base64url')];
      byLoginServer.set(registry.loginServer, registry);
      options.hosts.register(registry.loginServer, handler);
      arm?.store.put(armResource(registry));
      return registry;
    },
    delete(name) {
      const registry = get(name);
      if (registry === undefined) return false;
      options.hosts.unregister(registry.loginServer);
      return byLoginServer.delete(registry.loginServer);
    },
    publicRegistry,
    get,
    byId,
    list: () => [...byLoginServer.values()],
    seed: (name, image) => seed(name.includes('.') ? publicRegistry(name) : known(name), image, now()),
    seedPlatform(name, { repositoryPrefix, tags }) {
      for (const image of platformImages(repositoryPrefix, tags)) seed(known(name), image, now());
    },
    restore: (name, repository) => restore(known(name), repository, now()),
    deleteImage(name, repositoryName, reference) {
      const repository = get(name)?.contents.get(repositoryName);
      const digest = repository?.resolve(reference);
      if (repository === undefined || digest === undefined || !repository.manifests.has(digest)) return false;
      repository.deleteManifest(digest);
      return true;
    },
    attach(server) {
      arm = server;
      registerRegistryTypes(server, {
        world: { authorization, authority, byId, byHost: (host) => byHost(host) ?? publics.get(host), now },
        list: registries.list,
        delete: registries.delete,
        conflicts: options.conflicts ?? 'late',
        // Looked up at each import: a schedule of faults may replace it.
        interfere: (one) => registries.interfere(one),
      });
      for (const resource of server.store.list(registryType, '')) {
        if (get(resource.name) === undefined)
          registries.put(registryOptionsOf(resource, tenantOf(server, resource.id)));
      }
      for (const registry of registries.list()) server.store.put(armResource(registry));
    },
    images: imageSource({
      authorization,
      byHost,
      now,
      ...(options.onForeignImage === undefined ? {} : { onForeign: options.onForeignImage }),
      ...(options.runningImages === undefined ? {} : { running: options.runningImages }),
    }),
    interfere: () => undefined,
    save: () => ({
      content: Object.fromEntries([...content.entries()].map(([digest, bytes]) => [digest, bytes.toString('base64')])),
      registries: registries.list().map((registry) => ({
        properties: registry.properties,
        adminPasswords: registry.adminPasswords,
        scopeMaps: [...registry.scopeMaps.values()],
        tokens: [...registry.tokens.values()],
        repositories: [...registry.contents.repositories.values()].map(saveRepository),
      })),
      publics: Object.fromEntries(
        [...publics].map(([name, { contents }]) => [name, [...contents.repositories.values()].map(saveRepository)]),
      ),
    }),
    load(state) {
      for (const bytes of Object.values(state.content)) content.put(Buffer.from(bytes, 'base64'));
      for (const saved of state.registries) {
        const registry = registries.put(saved.properties);
        registry.adminPasswords = saved.adminPasswords;
        for (const map of saved.scopeMaps) registry.scopeMaps.set(map.name, map);
        for (const token of saved.tokens) registry.tokens.set(token.name, token);
        for (const repository of saved.repositories) loadRepository(registry.contents, content, repository);
      }
      for (const [name, repositories] of Object.entries(state.publics ?? {}))
        for (const repository of repositories) loadRepository(publicRegistry(name).contents, content, repository);
    },
  };

  function known(name: string): Registry {
    const registry = get(name);
    if (registry === undefined) throw new Error(`There is no registry ${name} to seed.`);
    return registry;
  }

  return registries;
}

/** The Entra tenant of the subscription that a resource is in. */
function tenantOf(arm: ArmServer, id: string): string {
  const subscription = arm.store.get(id.split('/').slice(0, 3).join('/'));
  return textOf(subscription?.properties.tenantId) ?? '';
}
