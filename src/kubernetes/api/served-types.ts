import type { KubernetesObject } from '../objects/objects.js';
import type { ResourceType } from './resources.js';

/** Resources of one API version (`apps/v1`) that are objects of their own; none when the server has no such version. */
export type ReadServed = (apiVersion: string) => Promise<readonly ResourceType[]>;

/** Kinds as the API server serves them, asked for once a group and version. */
export class ServedTypes {
  readonly #read: ReadServed;
  readonly #known = new Map<string, Promise<readonly ResourceType[]>>();

  constructor(read: ReadServed) {
    this.#read = read;
  }

  /** Undefined while the kind is not served: asked for anew the next time, since definitions come with releases. */
  async of({ apiVersion, kind }: Pick<KubernetesObject, 'apiVersion' | 'kind'>): Promise<ResourceType | undefined> {
    const reading = this.#known.get(apiVersion) ?? this.#read(apiVersion);
    this.#known.set(apiVersion, reading);
    const forget = () => {
      if (this.#known.get(apiVersion) === reading) this.#known.delete(apiVersion);
    };
    try {
      const found = (await reading).find((each) => each.kind === kind);
      if (found === undefined) forget();
      return found;
    } catch (error) {
      forget();
      throw error;
    }
  }
}
