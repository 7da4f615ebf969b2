/**
 * Deployment records in the cluster: ConfigMaps of one namespace, a head and, where one is too small, parts. The head is
 * written last, so that a record is there when all of it is; parts without a head are removed by a later writer.
 */
import { randomBytes } from 'node:crypto';
import { ExplainedError } from '../../model/errors.js';
import type { KubernetesClient } from '../api/client.js';
import { KubernetesError } from '../api/errors.js';
import { configMaps, namespaces, type ResourceType, secrets } from '../api/resources.js';
import type { ConfigMap, KubernetesObject } from '../objects/objects.js';
import {
  broken,
  factsOf,
  headName,
  headOf,
  manifestsIn,
  newestFirst,
  notReportedAnnotation,
  type Piece,
  partName,
  partOf,
  partsNamedIn,
  piecesOf,
  type RecordedManifests,
  type RecordHead,
  recordLabels,
} from './pieces.js';
import { type DeploymentRecord, recordId, recordTime } from './record.js';
import { keyName, type Seal, sealWith, sealWithoutKey } from './seal.js';

const keySecret = 'deployment-record-key';
/** A part without a head may be another writer's, whose head is on its way. */
const abandonedAfterMs = 60 * 60 * 1000;

/** A record without what is set when it is written. */
export type RecordFacts = Omit<DeploymentRecord, 'id' | 'time' | 'formatVersion' | 'sealedWith'>;

export interface RecordPlace {
  readonly client: KubernetesClient;
  /** `matih-cd` */
  readonly namespace: string;
  readonly environment: string;
}

export class RecordStore {
  readonly #client: KubernetesClient;
  readonly #namespace: string;
  readonly #environment: string;
  #isNamespaceThere: Promise<void> | undefined;
  /** Those that were read, by the record's id: they are immutable. */
  readonly #heads = new Map<string, ConfigMap>();

  constructor({ client, namespace, environment }: RecordPlace) {
    this.#client = client;
    this.#namespace = namespace;
    this.#environment = environment;
  }

  /** All whole records, newest first, by their metadata alone. */
  async heads(): Promise<readonly RecordHead[]> {
    const { items } = await this.#client.listMetadata(configMaps, this.#selection('head'));
    return newestFirst(items.map(headOf));
  }

  /** All records, newest first. */
  async all(): Promise<readonly DeploymentRecord[]> {
    const { items } = await this.#client.list(configMaps, this.#selection('head'));
    return newestFirst(items.map(factsOf));
  }

  async newest(): Promise<DeploymentRecord | undefined> {
    const [head] = await this.heads();
    return head === undefined ? undefined : this.read(head.id);
  }

  /** One record; undefined where there is none of that id. */
  async read(id: string): Promise<DeploymentRecord | undefined> {
    const head = await this.#head(id);
    return head === undefined ? undefined : factsOf(head);
  }

  /** The sealed manifests of a record. Fails when a part is gone or is not what the head says. */
  async manifests(id: string): Promise<RecordedManifests> {
    const head = await this.#head(id);
    if (head === undefined) throw broken(id, 'is gone');
    const parts = await Promise.all(partsNamedIn(head).map((digest, index) => this.#part(id, index, digest)));
    return manifestsIn(head, parts);
  }

  /**
   * Writes a record and removes those beyond `kept`, and what writers that were killed have left.
   * @param manifests sealed with `sealer()`'s seal
   * @param options before: the whole records there are, newest first, read under the lock; now: this machine's time, in UTC
   * @returns the record as it was written
   */
  async write(
    facts: RecordFacts,
    manifests: RecordedManifests,
    options: {
      readonly before: readonly RecordHead[];
      readonly revisions: string;
      readonly kept: number;
      readonly now: Date;
      readonly sealedWith: string;
    },
  ): Promise<DeploymentRecord> {
    await this.#ensureNamespace();
    const time = recordTime(options.now, options.before[0]?.id);
    const id = recordId(time, randomBytes(3).toString('hex'));
    const record: DeploymentRecord = {
      formatVersion: 1,
      id,
      time: time.toISOString(),
      sealedWith: options.sealedWith,
      ...facts,
    };
    const { head, parts } = piecesOf(record, manifests);
    for (const [index, part] of parts.entries()) await this.#create(partName(id, index), id, 'part', {}, part);
    await this.#create(headName(id), id, 'head', { [recordLabels.revisions]: options.revisions }, head);
    await this.#prune(options.kept, options.now);
    return record;
  }

  /** Notes at a record what could not be told of it; its content stays as it was written. */
  async noteNotReported(id: string, what: string): Promise<void> {
    const patch = { metadata: { annotations: { [notReportedAnnotation]: what } } };
    await this.#client.mergePatch(configMaps, headName(id), patch, this.#namespace);
  }

  /** The seal of this cluster's records; its key is made with the first one. */
  async sealer(): Promise<{ readonly seal: Seal; readonly name: string }> {
    await this.#ensureNamespace();
    const key = (await this.#key()) ?? (await this.#makeKey());
    return { seal: sealWith(key), name: keyName(key) };
  }

  /** The seal for comparing with a record: undefined where its key can't be read, or is another one now. */
  async sealerOf(record: DeploymentRecord): Promise<Seal | undefined> {
    try {
      const key = await this.#key();
      return key === undefined || keyName(key) !== record.sealedWith ? undefined : sealWith(key);
    } catch (error) {
      if (error instanceof KubernetesError && error.status === 403) return undefined;
      throw error;
    }
  }

  async #key(): Promise<Buffer | undefined> {
    const key = (await this.#client.get(secrets, keySecret, this.#namespace))?.data?.key;
    return key === undefined ? undefined : Buffer.from(key, 'base64');
  }

  async #makeKey(): Promise<Buffer> {
    const metadata = { name: keySecret, namespace: this.#namespace, labels: managed };
    const data = { key: randomBytes(32).toString('base64') };
    const secret = { apiVersion: 'v1', kind: 'Secret', type: 'Opaque', immutable: true, metadata, data };
    await this.#createOnce(secrets, secret as KubernetesObject);
    const key = await this.#key();
    if (key !== undefined) return key;
    throw new ExplainedError({
      what: 'deployment record',
      cause: `Secret ${this.#namespace}/${keySecret} was deleted just now`,
    });
  }

  #ensureNamespace(): Promise<void> {
    this.#isNamespaceThere ??= this.#makeNamespace();
    return this.#isNamespaceThere;
  }

  async #makeNamespace(): Promise<void> {
    if ((await this.#client.get(namespaces, this.#namespace)) !== undefined) return;
    const metadata = { name: this.#namespace, labels: managed };
    await this.#createOnce(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata });
  }

  async #create(
    name: string,
    id: string,
    piece: 'head' | 'part',
    labels: Readonly<Record<string, string>>,
    content: Piece,
  ): Promise<void> {
    const metadata = {
      name,
      namespace: this.#namespace,
      labels: {
        ...managed,
        [recordLabels.record]: id,
        [recordLabels.environment]: this.#environment,
        [recordLabels.piece]: piece,
        ...labels,
      },
    };
    const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata, immutable: true, ...content };
    // A lost answer's second try finds what the first one made: the name is this writer's alone.
    await this.#createOnce(configMaps, object);
  }

  /** Heads first: a record whose removal is cut short is no record any more. */
  async #prune(kept: number, now: Date): Promise<void> {
    const { items } = await this.#client.listMetadata(configMaps, this.#selection());
    const [heads = [], parts = []] = (['head', 'part'] as const).map((piece) =>
      items.filter(({ metadata }) => metadata.labels?.[recordLabels.piece] === piece),
    );
    const ids = newestFirst(heads.map(headOf)).map(({ id }) => id);
    const [whole, gone] = [new Set(ids), new Set(ids.slice(kept))];
    for (const id of gone) await this.#client.delete(configMaps, headName(id), this.#namespace);
    for (const { metadata } of parts) {
      const id = metadata.labels?.[recordLabels.record] ?? '';
      const isAbandoned =
        !whole.has(id) && now.getTime() - Date.parse(metadata.creationTimestamp ?? '') > abandonedAfterMs;
      if (gone.has(id) || isAbandoned) await this.#client.delete(configMaps, metadata.name, this.#namespace);
    }
  }

  async #createOnce(type: ResourceType, object: KubernetesObject): Promise<void> {
    try {
      await this.#client.create(type, object, { idempotent: true });
    } catch (error) {
      if (!(error instanceof KubernetesError && error.reason === 'AlreadyExists')) throw error;
    }
  }

  async #head(id: string): Promise<ConfigMap | undefined> {
    const known = this.#heads.get(id);
    const found = known ?? (await this.#client.get(configMaps, headName(id), this.#namespace));
    if (found !== undefined) this.#heads.set(id, found);
    return found?.metadata.labels?.[recordLabels.environment] === this.#environment ? found : undefined;
  }

  async #part(id: string, index: number, expected: string): Promise<Buffer> {
    const found = await this.#client.get(configMaps, partName(id, index), this.#namespace);
    const part = found && partOf(found, expected);
    if (part !== undefined) return part;
    throw broken(id, `part ${index + 1} is ${found === undefined ? 'gone' : 'not whole'}`);
  }

  /** Of this environment's ConfigMaps: the heads, or heads and parts. */
  #selection(piece?: 'head') {
    const labels = { [recordLabels.environment]: this.#environment, ...(piece && { [recordLabels.piece]: piece }) };
    const labelSelector = Object.entries(labels)
      .map(([label, value]) => `${label}=${value}`)
      .join(',');
    return { namespace: this.#namespace, labelSelector };
  }
}

const managed = { 'app.kubernetes.io/managed-by': 'aks-action' };

/** A seal for comparing with any record, without its key. */
export const blindSeal: Seal = sealWithoutKey;
