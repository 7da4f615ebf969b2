/** Places in objects: written into bodies, or turned into the operations of a JSON patch. */
import type { Body } from '../recorder.js';
import type { Twist } from './kind.js';

type Step = string | { readonly key: string; readonly value: string | number };

/** `/a/b[name=x]/c~1d`: the fields that lead there, and the items of lists. */
function stepsOf(place: string): Step[] {
  return place
    .slice(1)
    .split('/')
    .flatMap((part): Step[] => {
      const [, name = part, key, text = ''] = /^(.*)\[(\w+)=(.*)\]$/.exec(part) ?? [];
      const field = plain(name);
      if (key === undefined) return [field];
      return [field, { key, value: /^\d+$/.test(text) ? Number(text) : plain(text) }];
    });
}

const plain = (text: string): string => text.replaceAll('~1', '/').replaceAll('~0', '~');

/** Writes every value at its place, and whatever has to be there for it. */
export function written(target: Body, twists: readonly Twist[]): Body {
  const result = structuredClone(target);
  for (const [place, value] of twists) write(result, stepsOf(place), value);
  return result;
}

function write(root: Body, steps: readonly Step[], value: Body): void {
  let node = root;
  for (const [index, step] of steps.entries()) {
    const next = steps[index + 1];
    const isLast = next === undefined;
    if (typeof step === 'string') {
      if (isLast) node[step] = value;
      else if (
        typeof node[step] !== 'object' ||
        node[step] === null ||
        Array.isArray(node[step]) === (typeof next === 'string')
      )
        node[step] = typeof next === 'string' ? {} : [];
      node = node[step];
      continue;
    }
    const known = node.findIndex((item: Body) => item?.[step.key] === step.value);
    const place = known < 0 ? node.length : known;
    if (known < 0) node.push({ [step.key]: step.value });
    if (isLast) node[place] = value;
    node = node[place];
  }
}

/** Without the fields that are null: what an object leaves out, no patch takes away. */
export function withoutNulls(value: Body): Body {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, each]) => each !== null);
  return Object.fromEntries(kept.map(([name, each]) => [name, withoutNulls(each)]));
}

/** A JSON patch's pointer; of a list's items only the first is in every object. */
export function pointerTo(place: string): string {
  return stepsOf(place)
    .map((step) => {
      if (typeof step === 'string') return `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      return ['main', 80].includes(step.value) ? '/0' : '/-';
    })
    .join('');
}
