/** All resources of the embedded Azure: plain JSON by id, so that a rehearsal's state can be saved and loaded. */
import type { JsonObject } from './json.js';
import { isWithin } from './path.js';

export interface ArmResource {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly location?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly kind?: string;
  readonly sku?: JsonObject;
  readonly identity?: JsonObject;
  readonly etag?: string;
  readonly properties: JsonObject;
}

export interface ResourceStore {
  get(id: string): ArmResource | undefined;
  put(resource: ArmResource): void;
  /** Removes the resource and all that lies below it; gives what was removed. */
  remove(id: string): readonly ArmResource[];
  /** Resources of a type at or below a scope, in the order in which they were made. */
  list(type: string, scope: string): readonly ArmResource[];
  within(scope: string): readonly ArmResource[];
  save(): readonly ArmResource[];
}

export function createResourceStore(saved: readonly ArmResource[] = []): ResourceStore {
  const resources = new Map(saved.map((resource) => [resource.id.toLowerCase(), resource]));
  const within = (scope: string) => [...resources.values()].filter(({ id }) => isWithin(id, scope));
  return {
    get: (id) => resources.get(id.toLowerCase()),
    put: (resource) => void resources.set(resource.id.toLowerCase(), resource),
    remove(id) {
      const removed = within(id);
      for (const resource of removed) resources.delete(resource.id.toLowerCase());
      return removed;
    },
    list(type, scope) {
      const wanted = type.toLowerCase();
      return within(scope).filter((resource) => resource.type.toLowerCase() === wanted);
    },
    within,
    save: () => [...resources.values()],
  };
}
