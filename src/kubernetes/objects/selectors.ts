/** Label selectors as the API defines them. */
import type { LabelSelector, SelectorRequirement } from './objects.js';

type Labels = Readonly<Record<string, string>>;

/** Labels and expressions must all hold. An absent selector selects nothing, an empty one everything. */
export function selects(selector: LabelSelector | undefined, labels: Labels = {}): boolean {
  if (selector === undefined) return false;
  const wanted = Object.entries(selector.matchLabels ?? {});
  const isLabelled = wanted.every(([key, value]) => labels[key] === value);
  return isLabelled && (selector.matchExpressions ?? []).every((requirement) => meets(requirement, labels));
}

function meets({ key, operator, values = [] }: SelectorRequirement, labels: Labels): boolean {
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
  }
}
