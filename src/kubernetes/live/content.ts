import type { FieldChange } from '../../model/change.js';
import type { Json } from '../../model/json.js';
import { compareValues, masked } from '../objects/compare.js';
import type { KubernetesObject } from '../objects/objects.js';

/** What differs in what people decide of an object: not its status, and not what the server counts. Secret values are hidden. */
export function changedContent(before: KubernetesObject, after: KubernetesObject): readonly FieldChange[] {
  const fields = compareValues(content(before), content(after));
  return after.kind === 'Secret' ? fields.map(masked) : fields;
}

function content(object: KubernetesObject): Json {
  const { status: _, metadata, ...rest } = object as KubernetesObject & { readonly status?: unknown };
  const { labels = {}, annotations = {} } = metadata;
  return { ...rest, metadata: { labels, annotations } } as unknown as Json;
}
