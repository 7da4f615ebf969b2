import type { FieldChange } from '../../model/change.js';
import type { Json } from '../../model/json.js';
import { compareValues, shownField } from '../objects/compare.js';
import type { KubernetesObject } from '../objects/objects.js';
import type { SecretTexts } from '../secrets/secret-texts.js';

/** What differs in what people decide of an object: not its status, and not what the server counts. Secret values are hidden. */
export function changedContent(
  before: KubernetesObject,
  after: KubernetesObject,
  texts: SecretTexts,
): readonly FieldChange[] {
  return compareValues(content(before), content(after)).map((field) => shownField(field, after.kind, texts));
}

function content(object: KubernetesObject): Json {
  const { status: _, metadata, ...rest } = object as KubernetesObject & { readonly status?: unknown };
  const { labels = {}, annotations = {} } = metadata;
  return { ...rest, metadata: { labels, annotations } } as unknown as Json;
}
