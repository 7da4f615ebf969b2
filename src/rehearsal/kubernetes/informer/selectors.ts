/** Label selectors, as the API defines them. */
import type { LabelSelector, SelectorRequirement } from './objects.js';

type Labels = Readonly<Record<string, string>>;

/** An absent selector selects nothing; an empty one selects everything. */
export function selects(selector: LabelSelector | undefined, labels: Labels | undefined): boolean {
  if (selector === undefined) return false;
  return (
    matchesLabels(selector.matchLabels ?? {}, labels ?? {}) &&
    (selector.matchExpressions ?? []).every((requirement) => meets(requirement, labels ?? {}))
  );
}

export function matchesLabels(wanted: Labels, labels: Labels): boolean {
  return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}

/** Whether labels (or fields) meet one requirement; knows the operators of nodes (Gt, Lt) too. */
export function meets({ key, operator, values = [] }: SelectorRequirement, labels: Labels): boolean {
  // A label may be called as what every object inherits: constructor.
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    case 'Gt':
      return compared(value, values[0]) > 0;
    case 'Lt':
      return compared(value, values[0]) < 0;
    default:
      return false;
  }
}

const integer = /^[+-]?\d+$/;

/** Above or below 0 as the first integer is above or below the second; 0 for what is none too. */
function compared(value = '', bound = ''): number {
  return integer.test(value) && integer.test(bound) ? Number(value) - Number(bound) : 0;
}
