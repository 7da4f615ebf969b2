/** All resources of the embedded Azure: plain JSON by id, so that a rehearsal's state can be saved and loaded. */
import type { JsonObject } from './json.js';

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
  const resources = new Map<string, ArmResource>();
  // Every request looks for roles and resources of a few types among all that there is.
  const byType = new Map<string, Map<string, ArmResource>>();
  const put = (resource: ArmResource) => {
    const [key, type] = [resource.id.toLowerCase(), resource.type.toLowerCase()];
    const ofType = byType.get(type) ?? new Map<string, ArmResource>();
    byType.set(type, ofType.set(key, resource));
    resources.set(key, resource);
  };
  for (const resource of saved) put(resource);
  const within = (all: ReadonlyMap<string, ArmResource> | undefined, scope: string) => {
    const outer = scope.toLowerCase().replace(/\/$/, '');
    return [...(all ?? [])].filter(([key]) => key === outer || key.startsWith(`${outer}/`)).map(([, each]) => each);
  };
  return {
    get: (id) => resources.get(id.toLowerCase()),
    put,
    remove(id) {
      const removed = within(resources, id);
      for (const { id: each, type } of removed) {
        resources.delete(each.toLowerCase());
        byType.get(type.toLowerCase())?.delete(each.toLowerCase());
      }
      return removed;
    },
    list: (type, scope) => within(byType.get(type.toLowerCase()), scope),
    within: (scope) => within(resources, scope),
    save: () => [...resources.values()],
  };
}
