/** JSON Patch, RFC 6902. */
import { assign, equal, isObject, type Json } from '../json.js';
import { badRequest, Refusal } from '../refusals.js';

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: Json;
}

/** The API never says which operation it was. */
const failed = (): Refusal =>
  new Refusal(422, 'Invalid', 'the server rejected our request due to an error in our request', {});

const stepsOf = (pointer: string): string[] =>
  pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));

/**
 * @returns the patched copy
 * @throws Refusal 400 for what is no patch, 422 when an operation can't be carried out
 */
export function jsonPatch(target: Json, patch: Json): Json {
  if (!Array.isArray(patch))
    throw badRequest(
      'error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp',
    );
  let result = structuredClone(target);
  for (const each of patch) {
    if (!isObject(each) || typeof each.op !== 'string' || typeof each.path !== 'string') {
      throw badRequest('error decoding patch: an operation needs "op" and "path"');
    }
    result = carryOut(result, each as unknown as Operation);
  }
  return result;
}

function carryOut(root: Json, { op, path, from, value }: Operation): Json {
  switch (op) {
    case 'add':
      return put(root, stepsOf(path), structuredClone(value ?? null), 'add');
    case 'replace':
      return put(root, stepsOf(path), structuredClone(value ?? null), 'replace');
    case 'remove':
      return remove(root, stepsOf(path));
    case 'test': {
      const found = read(root, stepsOf(path));
      if (!equal(found ?? null, value ?? null)) throw failed();
      return root;
    }
    case 'copy':
    case 'move': {
      const found = read(root, stepsOf(from ?? ''));
      if (found === undefined) throw failed();
      const rest = op === 'move' ? remove(root, stepsOf(from ?? '')) : root;
      return put(rest, stepsOf(path), structuredClone(found), 'add');
    }
    default:
      throw failed();
  }
}

function read(root: Json, steps: readonly string[]): Json | undefined {
  let value: Json | undefined = root;
  for (const step of steps) {
    if (Array.isArray(value)) value = value[Number(step)];
    else if (isObject(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

function put(root: Json, steps: readonly string[], value: Json, mode: 'add' | 'replace'): Json {
  const last = steps.at(-1);
  if (last === undefined) return value;
  const parent = read(root, steps.slice(0, -1));
  if (Array.isArray(parent)) {
    const index = last === '-' ? parent.length : Number(last);
    const limit = mode === 'add' ? parent.length : parent.length - 1;
    if (!Number.isInteger(index) || index < 0 || index > limit) throw failed();
    parent.splice(index, mode === 'add' ? 0 : 1, value);
  } else if (isObject(parent)) {
    // A replaced key may be new: the API's library doesn't hold to RFC 6902 there.
    assign(parent, last, value);
  } else throw failed();
  return root;
}

function remove(root: Json, steps: readonly string[]): Json {
  const last = steps.at(-1);
  const parent = last === undefined ? undefined : read(root, steps.slice(0, -1));
  if (last !== undefined && Array.isArray(parent) && parent[Number(last)] !== undefined) parent.splice(Number(last), 1);
  else if (last !== undefined && isObject(parent) && Object.hasOwn(parent, last)) delete parent[last];
  else throw failed();
  return root;
}
