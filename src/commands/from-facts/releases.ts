/** Helm's own Secrets of releases, made anew: what is known of a revision, and as its manifest the objects that it owns. */
import { gzipSync } from 'node:zlib';
import type { ObjectFacts, RevisionFacts } from '../facts/schema.js';

/** One Secret a revision, as helm 3 and 4 read it; what it installed it applies by itself, as helm 3 does. */
export function releaseSecrets(
  revisions: readonly RevisionFacts[],
  objects: readonly ObjectFacts[],
): readonly ObjectFacts[] {
  const owned = Map.groupBy(objects, ownerOf);
  return revisions.map((revision) => {
    const { name, namespace, status, labels } = revision;
    const manifest = (owned.get(`${namespace}/${name}`) ?? [])
      .map((object) => `---\n${JSON.stringify(asRendered(object))}\n`)
      .join('');
    const stored = gzipSync(JSON.stringify(storedRelease(revision, manifest))).toString('base64');
    return {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'helm.sh/release.v1',
      metadata: {
        name: `sh.helm.release.v1.${name}.v${revision.revision}`,
        namespace,
        labels: { ...labels, name, owner: 'helm', status, version: String(revision.revision) },
      },
      data: { release: Buffer.from(stored).toString('base64') },
    };
  });
}

function ownerOf({ metadata }: ObjectFacts): string {
  const annotations = (metadata.annotations ?? {}) as Readonly<Record<string, string>>;
  return `${annotations['meta.helm.sh/release-namespace']}/${annotations['meta.helm.sh/release-name']}`;
}

/** As the chart had it: whose an object is, helm writes beside. */
function asRendered({ metadata: { annotations, ...metadata }, ...object }: ObjectFacts): object {
  const own = Object.entries(annotations ?? {}).filter(([name]) => !name.startsWith('meta.helm.sh/'));
  return {
    ...object,
    metadata: { ...metadata, ...(own.length > 0 && { annotations: Object.fromEntries(own) }) },
  };
}

function storedRelease({ name, namespace, revision, status, chart, version }: RevisionFacts, manifest: string): object {
  const now = new Date().toISOString();
  return {
    name,
    namespace,
    version: revision,
    info: { first_deployed: now, last_deployed: now, deleted: '', description: 'As exported', status },
    chart: {
      metadata: { apiVersion: 'v2', name: chart ?? name, version: version ?? '0.0.0' },
      lock: null,
      templates: [],
      values: {},
      schema: null,
      files: [],
    },
    config: {},
    manifest,
  };
}
