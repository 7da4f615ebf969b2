/** `/acr/v1`: Azure's own data-plane API for repositories, tags and manifests (`az acr repository`, `az acr manifest`). */
import { Hono } from 'hono';
import { z } from 'zod';
import { type Gate, page, type RegistryContext, type RegistryEnv, repositoryOf } from './app.js';
import { disallowed, manifestUnknown, RegistryError, tagUnknown } from './errors.js';
import { isDigest, isIndexType } from './manifest.js';
import type { ChangeableAttributes, Repository, StoredManifest, StoredTag } from './store.js';

export function acrRoutes(gate: Gate): Hono<RegistryEnv> {
  const acr = new Hono<RegistryEnv>({ strict: false });
  acr.get('/_catalog', async (c) => {
    await gate.catalog(c);
    const { items, headers } = page(c, c.var.registry.contents.names(), (name) => name);
    return c.json({ repositories: items.length > 0 ? items : null }, 200, headers);
  });

  acr.get('/:name{.+}/_tags', async (c) => {
    const repository = await readable(c, gate);
    const digest = c.req.query('digest');
    const tags = ordered(c, [...repository.tags], ([, tag]) => tag.lastUpdateTime).filter(
      ([, tag]) => digest === undefined || tag.digest === digest,
    );
    const { items, headers } = page(c, tags, ([name]) => name);
    const shown = items.map(([name, tag]) => showTag(repository, name, tag));
    return c.json({ ...about(c, repository), tags: shown }, 200, headers);
  });
  acr.get('/:name{.+}/_tags/:tag', async (c) => {
    const repository = await readable(c, gate);
    const [name, tag] = tagOf(repository, c.req.param('tag'));
    return c.json({ ...about(c, repository), tag: showTag(repository, name, tag) });
  });
  acr.patch('/:name{.+}/_tags/:tag', async (c) => {
    const repository = await writable(c, gate, 'metadata_write');
    const [name, tag] = tagOf(repository, c.req.param('tag'));
    tag.attributes = { ...tag.attributes, ...(await attributesIn(c)) };
    return c.json({ ...about(c, repository), tag: showTag(repository, name, tag) });
  });
  acr.delete('/:name{.+}/_tags/:tag', async (c) => {
    const repository = await writable(c, gate, 'delete');
    const [name, tag] = tagOf(repository, c.req.param('tag'));
    if (!repository.attributes.deleteEnabled || !tag.attributes.deleteEnabled) throw disallowed();
    repository.tags.delete(name);
    return c.body(null, 202);
  });

  acr.get('/:name{.+}/_manifests', async (c) => {
    const repository = await readable(c, gate);
    const manifests = ordered(c, [...repository.manifests.values()], ({ createdTime }) => createdTime);
    const { items, headers } = page(c, manifests, ({ digest }) => digest);
    const shown = items.map((stored) => showManifest(repository, stored));
    return c.json({ ...about(c, repository), manifests: shown }, 200, headers);
  });
  acr.get('/:name{.+}/_manifests/:digest', async (c) => {
    const repository = await readable(c, gate);
    const stored = manifestOf(repository, c.req.param('digest'));
    return c.json({ ...about(c, repository), manifest: showManifest(repository, stored) });
  });
  acr.patch('/:name{.+}/_manifests/:digest', async (c) => {
    const repository = await writable(c, gate, 'metadata_write');
    const stored = manifestOf(repository, c.req.param('digest'));
    stored.attributes = { ...stored.attributes, ...(await attributesIn(c)) };
    return c.json({ ...about(c, repository), manifest: showManifest(repository, stored) });
  });

  acr.get('/:name{.+}', async (c) => c.json(showRepository(c, await readable(c, gate))));
  acr.patch('/:name{.+}', async (c) => {
    const repository = await writable(c, gate, 'metadata_write');
    repository.attributes = { ...repository.attributes, ...(await attributesIn(c)) };
    return c.json(showRepository(c, repository));
  });
  acr.delete('/:name{.+}', async (c) => {
    const repository = await writable(c, gate, 'delete');
    const locked = [repository, ...repository.tags.values(), ...repository.manifests.values()];
    if (locked.some(({ attributes }) => !attributes.deleteEnabled)) throw disallowed();
    c.var.registry.contents.repositories.delete(repository.name);
    const deleted = { manifestsDeleted: [...repository.manifests.keys()], tagsDeleted: [...repository.tags.keys()] };
    return c.json(deleted, 202);
  });
  return acr;
}

async function readable(c: RegistryContext, gate: Gate): Promise<Repository> {
  const name = c.req.param('name') ?? '';
  await gate.repository(c, name, 'metadata_read', 'pull');
  return repositoryOf(c, name);
}

async function writable(c: RegistryContext, gate: Gate, action: 'metadata_write' | 'delete'): Promise<Repository> {
  const name = c.req.param('name') ?? '';
  await gate.repository(c, name, action);
  return repositoryOf(c, name);
}

function tagOf(repository: Repository, name: string): readonly [string, StoredTag] {
  const tag = repository.tags.get(name);
  if (tag === undefined) throw tagUnknown(name);
  return [name, tag];
}

function manifestOf(repository: Repository, digest: string): StoredManifest {
  const stored = isDigest(digest) ? repository.manifests.get(digest) : undefined;
  if (stored === undefined) throw manifestUnknown(digest);
  return stored;
}

const attributesSchema = z
  .object({ deleteEnabled: z.boolean(), writeEnabled: z.boolean(), listEnabled: z.boolean(), readEnabled: z.boolean() })
  .partial();

async function attributesIn(c: RegistryContext): Promise<Partial<ChangeableAttributes>> {
  const parsed = attributesSchema.safeParse(await c.req.json().catch(() => undefined));
  if (!parsed.success) throw new RegistryError(400, 'UNSUPPORTED', 'invalid changeable attributes');
  return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
}

/** By name, or by time where `orderby` (`timeasc`, `timedesc`) asks for it. */
function ordered<Item>(c: RegistryContext, items: readonly Item[], timeOf: (item: Item) => string): readonly Item[] {
  const nameOf = (item: Item): string =>
    Array.isArray(item) ? String(item[0]) : String((item as { digest: string }).digest);
  const byName = items.toSorted((a, b) => compare(nameOf(a), nameOf(b)));
  const order = c.req.query('orderby') ?? 'none';
  if (!order.startsWith('time')) return byName;
  const byTime = byName.toSorted((a, b) => compare(timeOf(a), timeOf(b)));
  return order === 'timedesc' ? byTime.toReversed() : byTime;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const about = (c: RegistryContext, repository: Repository) => ({
  registry: c.var.registry.loginServer,
  imageName: repository.name,
});

function showTag(repository: Repository, name: string, tag: StoredTag) {
  const { digest, createdTime, lastUpdateTime, attributes } = tag;
  const signed = repository.referrers(digest).length > 0;
  return { name, digest, createdTime, lastUpdateTime, signed, changeableAttributes: attributes };
}

function showManifest(repository: Repository, stored: StoredManifest) {
  const { manifest, digest, bytes, createdTime, attributes } = stored;
  const platform = isIndexType(manifest.mediaType) ? {} : platformOf(repository, stored);
  return {
    digest,
    imageSize: manifest.blobs.reduce((sum, blob) => sum + blob.size, bytes.length),
    createdTime,
    lastUpdateTime: createdTime,
    ...platform,
    mediaType: manifest.mediaType,
    ...(manifest.configMediaType !== undefined && { configMediaType: manifest.configMediaType }),
    tags: repository.tagsOf(digest),
    changeableAttributes: attributes,
  };
}

/** Architecture and operating system that an image's config names. */
export function platformOf(
  repository: Repository,
  stored: StoredManifest,
): { readonly architecture?: string; readonly os?: string } {
  const [config] = stored.manifest.blobs;
  const bytes = config && repository.blob(config.digest);
  const parsed = z.object({ architecture: z.string(), os: z.string() }).safeParse(bytes ? parseJson(bytes) : undefined);
  return parsed.success ? parsed.data : {};
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}

function showRepository(c: RegistryContext, repository: Repository) {
  const times = [...repository.manifests.values()].map(({ createdTime }) => createdTime);
  return {
    ...about(c, repository),
    createdTime: repository.createdTime,
    lastUpdateTime: times.sort().at(-1) ?? repository.createdTime,
    manifestCount: repository.manifests.size,
    tagCount: repository.tags.size,
    changeableAttributes: { ...repository.attributes, teleportEnabled: false },
  };
}
