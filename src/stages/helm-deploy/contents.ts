import { type ClusterAccess, type ReleaseContent, type ReleaseRevision, readRevision } from '../../kubernetes/index.js';

type RevisionName = Pick<ReleaseRevision, 'namespace' | 'name' | 'revision'>;

/**
 * What this run's revisions consist of, read while others are still becoming ready: when the last one is, only that one
 * is left to be read.
 */
export class RevisionContents {
  readonly #reading = new Map<string, Promise<ReleaseContent | undefined>>();

  /** Begins to read a revision; what goes wrong is for the record's own reading to find. */
  begin(client: ClusterAccess['client'], revision: RevisionName): void {
    const reading = readRevision(client, revision);
    reading.catch(() => {});
    this.#reading.set(revisionKey(revision), reading);
  }

  async of(client: ClusterAccess['client'], revision: RevisionName): Promise<ReleaseContent | undefined> {
    const begun = await this.#reading.get(revisionKey(revision))?.catch(() => undefined);
    return begun ?? readRevision(client, revision);
  }
}

function revisionKey({ namespace, name, revision }: RevisionName): string {
  return `${namespace}/${name} ${revision}`;
}
