/**
 * Sets of fields, in the tree that FieldsV1 writes: `f:name` a field, `k:{…}` an item of a list by its keys,
 * `v:…` an item of a set by its value, `i:…` one of a list by its place; `.` marks a path that belongs to the set itself beside what is below it.
 */
import { isObject, type Json, type JsonObject } from '../json.js';

export class FieldSet {
  member = false;
  readonly children = new Map<string, FieldSet>();

  get isEmpty(): boolean {
    return !this.member && this.children.size === 0;
  }

  at(element: string): FieldSet {
    const known = this.children.get(element);
    if (known !== undefined) return known;
    const made = new FieldSet();
    this.children.set(element, made);
    return made;
  }

  insert(path: readonly string[]): void {
    let node: FieldSet = this;
    for (const element of path) node = node.at(element);
    node.member = true;
  }

  /** The node at a path, if anything is there or below. */
  find(path: readonly string[]): FieldSet | undefined {
    let node: FieldSet | undefined = this;
    for (const element of path) node = node?.children.get(element);
    return node;
  }

  has(path: readonly string[]): boolean {
    return this.find(path)?.member === true;
  }

  /** Every path of the set. */
  *paths(prefix: readonly string[] = []): Generator<readonly string[]> {
    if (this.member) yield prefix;
    for (const [element, child] of this.children) yield* child.paths([...prefix, element]);
  }

  union(other: FieldSet): FieldSet {
    const result = new FieldSet();
    for (const path of this.paths()) result.insert(path);
    for (const path of other.paths()) result.insert(path);
    return result;
  }

  filter(keep: (path: readonly string[]) => boolean): FieldSet {
    const result = new FieldSet();
    for (const path of this.paths()) if (keep(path)) result.insert(path);
    return result;
  }

  minus(other: FieldSet): FieldSet {
    return other.isEmpty ? this : this.filter((path) => !other.has(path));
  }

  and(other: FieldSet): FieldSet {
    return this.filter((path) => other.has(path));
  }

  toFieldsV1(): JsonObject {
    const result: JsonObject = {};
    if (this.member && this.children.size > 0) result['.'] = {};
    for (const [element, child] of [...this.children].sort(([left], [right]) => (left < right ? -1 : 1))) {
      if (!child.isEmpty) result[element] = child.toFieldsV1();
    }
    return result;
  }

  static fromFieldsV1(fields: Json | undefined): FieldSet {
    const result = new FieldSet();
    if (!isObject(fields)) return result;
    const entries = Object.entries(fields);
    result.member = entries.length === 0 || Object.hasOwn(fields, '.');
    for (const [element, below] of entries) {
      if (element !== '.') result.children.set(element, FieldSet.fromFieldsV1(below));
    }
    return result;
  }
}

/** A path as conflicts name it: `.spec.template.spec.containers[name="web"].image`. */
export function pathText(path: readonly string[]): string {
  return path
    .map((element) => {
      const rest = element.slice(2);
      if (element.startsWith('f:')) return `.${rest}`;
      if (element.startsWith('v:')) return `[=${rest}]`;
      if (element.startsWith('i:')) return `[${rest}]`;
      const keys: JsonObject = JSON.parse(rest);
      return `[${Object.entries(keys)
        .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
        .join(',')}]`;
    })
    .join('');
}
