/** Blobs: reading them, and pushing them in one piece, in chunks or by mounting another repository's. */
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import {
  checkRepositoryName,
  distributionHeader,
  type Gate,
  type RegistryContext,
  type RegistryEnv,
  repositoryOf,
} from './app.js';
import { RegistryError } from './errors.js';
import { digestOf, isDigest } from './manifest.js';

interface Upload {
  readonly registry: string;
  readonly repository: string;
  readonly chunks: Buffer[];
  size: number;
}

export function uploadRoutes(gate: Gate): Hono<RegistryEnv> {
  const uploads = new Map<string, Upload>();
  const routes = new Hono<RegistryEnv>({ strict: false });

  routes.get('/:name{.+}/blobs/uploads/:id', async (c) => {
    await gate.repository(c, c.req.param('name'), 'push');
    const upload = findUpload(c, c.req.param('id'));
    return c.body(null, 204, progress(c.req.param('name'), c.req.param('id'), upload));
  });
  routes.get('/:name{.+}/blobs/:digest', async (c) => {
    await gate.repository(c, c.req.param('name'), 'pull');
    return getBlob(c, c.req.param('name'), c.req.param('digest'));
  });
  routes.post('/:name{.+}/blobs/uploads', async (c) => {
    const name = c.req.param('name');
    await gate.repository(c, name, 'push');
    checkRepositoryName(name);
    return (await mount(c, name)) ?? (await start(c, name));
  });
  routes.patch('/:name{.+}/blobs/uploads/:id', async (c) => {
    const { name, id } = c.req.param();
    await gate.repository(c, name, 'push');
    const upload = findUpload(c, id);
    await append(c, upload);
    return c.body(null, 202, progress(name, id, upload));
  });
  routes.put('/:name{.+}/blobs/uploads/:id', async (c) => {
    const { name, id } = c.req.param();
    await gate.repository(c, name, 'push');
    const upload = findUpload(c, id);
    await append(c, upload);
    uploads.delete(id);
    return finish(c, name, Buffer.concat(upload.chunks));
  });
  routes.delete('/:name{.+}/blobs/uploads/:id', async (c) => {
    const { name, id } = c.req.param();
    await gate.repository(c, name, 'push');
    findUpload(c, id);
    uploads.delete(id);
    return c.body(null, 204, distributionHeader);
  });
  routes.delete('/:name{.+}/blobs/:digest', async (c) => {
    const { name, digest } = c.req.param();
    await gate.repository(c, name, 'delete');
    const repository = repositoryOf(c, name);
    if (!isDigest(digest) || !repository.blobs.delete(digest)) throw blobUnknown(digest);
    return c.body(null, 202, distributionHeader);
  });

  async function start(c: RegistryContext, name: string): Promise<Response> {
    const bytes = Buffer.from(await c.req.arrayBuffer());
    if (c.req.query('digest') !== undefined) return finish(c, name, bytes);
    const id = randomUUID();
    const upload = { registry: c.var.registry.loginServer, repository: name, chunks: [bytes], size: bytes.length };
    uploads.set(id, upload);
    return c.body(null, 202, progress(name, id, upload));
  }

  /** Takes another repository's blob over, where the caller may pull it there; else an upload begins. */
  async function mount(c: RegistryContext, name: string): Promise<Response | undefined> {
    const { mount: digest, from } = c.req.query();
    if (digest === undefined || from === undefined || !isDigest(digest)) return undefined;
    const bytes = c.var.registry.contents.get(from)?.blob(digest);
    if (bytes === undefined || !(await gate.allows(c, from, 'pull'))) return undefined;
    c.var.registry.contents.ensure(name, gate.now()).putBlob(bytes);
    return created(c, name, digest);
  }

  function findUpload(c: RegistryContext, id: string): Upload {
    const upload = uploads.get(id);
    if (upload?.registry !== c.var.registry.loginServer || upload.repository !== c.req.param('name')) {
      throw new RegistryError(404, 'BLOB_UPLOAD_UNKNOWN', 'blob upload unknown to registry');
    }
    return upload;
  }

  async function append(c: RegistryContext, upload: Upload): Promise<void> {
    const range = /^(\d+)-\d+$/.exec(c.req.header('content-range') ?? '');
    if (range && Number(range[1]) !== upload.size) {
      throw new RegistryError(416, 'BLOB_UPLOAD_INVALID', 'blob upload invalid');
    }
    const bytes = Buffer.from(await c.req.arrayBuffer());
    upload.chunks.push(bytes);
    upload.size += bytes.length;
  }

  function finish(c: RegistryContext, name: string, bytes: Buffer): Response {
    const digest = c.req.query('digest') ?? '';
    if (!isDigest(digest) || digestOf(bytes) !== digest) {
      throw new RegistryError(400, 'DIGEST_INVALID', 'provided digest did not match uploaded content');
    }
    const { contents, properties } = c.var.registry;
    if (contents.usedBytes() + bytes.length > properties.storageLimitBytes) {
      throw new RegistryError(403, 'DENIED', 'The registry has reached its storage limit.');
    }
    contents.ensure(name, gate.now()).putBlob(bytes);
    return created(c, name, digest);
  }

  return routes;
}

function getBlob(c: RegistryContext, name: string, digest: string): Response {
  const bytes = isDigest(digest) ? repositoryOf(c, name).blob(digest) : undefined;
  if (bytes === undefined) throw blobUnknown(digest);
  const range = /^bytes=(\d+)-(\d*)$/.exec(c.req.header('range') ?? '');
  const start = Number(range?.[1] ?? 0);
  const end = Math.min(range?.[2] ? Number(range[2]) : bytes.length - 1, bytes.length - 1);
  if (start > end && bytes.length > 0) throw new RegistryError(416, 'UNSUPPORTED', 'requested range not satisfiable');
  const part = bytes.subarray(start, end + 1);
  return c.body(new Uint8Array(part), range ? 206 : 200, {
    'Content-Type': 'application/octet-stream',
    'Content-Length': String(part.length),
    'Accept-Ranges': 'bytes',
    'Docker-Content-Digest': digest,
    ...(range && { 'Content-Range': `bytes ${start}-${end}/${bytes.length}` }),
    ...distributionHeader,
  });
}

const blobUnknown = (digest: string): RegistryError =>
  new RegistryError(404, 'BLOB_UNKNOWN', 'blob unknown to registry', { detail: { Digest: digest } });

const created = (c: RegistryContext, name: string, digest: string): Response =>
  c.body(null, 201, {
    Location: `/v2/${name}/blobs/${digest}`,
    'Docker-Content-Digest': digest,
    ...distributionHeader,
  });

const progress = (name: string, id: string, upload: Upload): Record<string, string> => ({
  Location: `/v2/${name}/blobs/uploads/${id}?_nouploadcache=false`,
  'Docker-Upload-UUID': id,
  Range: `0-${Math.max(upload.size - 1, 0)}`,
  ...distributionHeader,
});
