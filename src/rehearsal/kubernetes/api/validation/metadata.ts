/** Names, labels and annotations: k8s.io/apimachinery's validation package, in its words. */
import type { KubernetesObject } from '../../client.js';
import { equal } from '../json.js';
import { type FieldError, invalid, required } from '../refusals.js';
import type { ResourceDefinition } from '../resources.js';

type Metadata = KubernetesObject['metadata'] & { readonly deletionGracePeriodSeconds?: number };
type OwnerReference = NonNullable<Metadata['ownerReferences']>[number];

interface Grammar {
  readonly pattern: RegExp;
  readonly limit: number;
  readonly text: string;
}

const label: Grammar = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
  limit: 63,
  text: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
};
const subdomain: Grammar = {
  pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
  limit: 253,
  text: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
};
const label1035: Grammar = {
  pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
  limit: 63,
  text: "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')",
};
const labelValue: Grammar = {
  pattern: /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/,
  limit: 63,
  text: "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
};
const namePart: Grammar = {
  pattern: /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/,
  limit: 63,
  text: "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
};
/** What may stand in a path: RBAC's names. */
const pathSegment: Grammar = { pattern: /^(?!\.{1,2}$)[^/%]+$/, limit: 253, text: "may not contain '/'" };

const grammarOf = ({ kind, group }: ResourceDefinition): Grammar => {
  if (group === 'rbac.authorization.k8s.io' || kind === 'PodDisruptionBudget') return pathSegment;
  if (kind === 'Namespace') return label;
  if (kind === 'StatefulSet') return label;
  return kind === 'Service' ? label1035 : subdomain;
};

function textErrors(field: string, text: string, { pattern, limit, text: why }: Grammar): FieldError[] {
  return [
    ...(pattern.test(text) ? [] : [invalid(field, text, why)]),
    ...(Buffer.byteLength(text) > limit ? [invalid(field, text, `must be no more than ${limit} bytes`)] : []),
  ];
}

export const subdomainErrors = (field: string, name: string): FieldError[] => textErrors(field, name, subdomain);

export const labelNameErrors = (field: string, name: string): FieldError[] => textErrors(field, name, label);

/** @param what is checked, as the message begins: a key is a name, with a domain before it or none */
export function keyErrors(field: string, key: string, what = 'a qualified name'): FieldError[] {
  const parts = key.split('/');
  const name = parts.at(-1) ?? '';
  if (parts.length > 2) {
    return [
      invalid(
        field,
        key,
        `${what} must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
      ),
    ];
  }
  const [prefix] = parts;
  if (parts.length === 2 && prefix === '') return [invalid(field, key, 'prefix part must be non-empty')];
  const ofPrefix =
    parts.length === 2 && prefix !== undefined
      ? textErrors(field, prefix, subdomain).map((error) =>
          invalid(field, key, `prefix part ${error.message.split(': ').slice(2).join(': ')}`),
        )
      : [];
  return [
    ...ofPrefix,
    ...textErrors(field, name, namePart).map((error) =>
      invalid(field, key, error.message.split(': ').slice(2).join(': ')),
    ),
  ];
}

export const labelValueErrors = (field: string, value: string): FieldError[] => textErrors(field, value, labelValue);

export function labelErrors(field: string, labels: Readonly<Record<string, string>> | undefined): FieldError[] {
  return Object.entries(labels ?? {}).flatMap(([key, value]) => [
    ...keyErrors(field, key, 'a valid label key'),
    ...labelValueErrors(field, value),
  ]);
}

export function annotationErrors(
  field: string,
  annotations: Readonly<Record<string, string>> | undefined,
): FieldError[] {
  const all = Object.entries(annotations ?? {});
  const bytes = all.reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
  const message = `Too long: may not be more than ${annotationLimitBytes} bytes`;
  return [
    ...all.flatMap(([key]) => keyErrors(field, key.toLowerCase())),
    ...(bytes > annotationLimitBytes ? [{ reason: 'FieldValueTooLong', field, message } as const] : []),
  ];
}

/** A prefix is checked for what it would be with anything after it. */
function nameErrors(type: ResourceDefinition, { name, generateName = '' }: Metadata): FieldError[] {
  const grammar = grammarOf(type);
  const isGood = generateName === '' || grammar.pattern.test(generateName.replace(/-$/, 'a'));
  return [
    ...(isGood ? [] : [invalid('metadata.generateName', generateName, grammar.text)]),
    ...textErrors('metadata.name', name, grammar),
  ];
}

/** What the API sets once; a write that leaves it out keeps it. */
function immutableErrors(metadata: Metadata, previous: Metadata): FieldError[] {
  const fields = ['uid', 'deletionTimestamp', 'deletionGracePeriodSeconds'] as const;
  return fields
    .filter((field) => !equal(metadata[field], previous[field]))
    .map((field) => invalid(`metadata.${field}`, metadata[field], 'field is immutable'));
}

function ownerErrors(owners: readonly OwnerReference[]): FieldError[] {
  const needed = ['apiVersion', 'kind', 'name', 'uid'] as const;
  return owners.flatMap((owner) =>
    needed
      .filter((field) => (owner[field] ?? '') === '')
      .map((field) => invalid(`metadata.ownerReferences.${field}`, '', 'must not be empty')),
  );
}

export const standardFinalizers = new Set(['kubernetes', 'orphan', 'foregroundDeletion']);

/** @param isFree whether what is neither standard nor qualified has only a warning: of custom resources */
function finalizerErrors(finalizers: readonly string[], isFree: boolean): FieldError[] {
  return finalizers.flatMap((each, index) => {
    const field = `metadata.finalizers[${index}]`;
    const why = 'name is neither a standard finalizer name nor is it fully qualified';
    if (isFree || each.includes('/')) return keyErrors(field, each);
    return standardFinalizers.has(each) ? [] : [invalid(field, each, why)];
  });
}

const annotationLimitBytes = 256 * 1024;

export function metadataErrors(
  type: ResourceDefinition,
  object: KubernetesObject,
  previous: KubernetesObject | undefined,
): FieldError[] {
  const { metadata } = object;
  const errors: FieldError[] = [];
  if ((metadata.name ?? '') === '') errors.push(required('metadata.name', 'name or generateName is required'));
  else if (previous === undefined) errors.push(...nameErrors(type, metadata));
  else errors.push(...immutableErrors(metadata, previous.metadata));
  errors.push(...labelErrors('metadata.labels', metadata.labels));
  errors.push(...annotationErrors('metadata.annotations', metadata.annotations));
  errors.push(
    ...ownerErrors(metadata.ownerReferences ?? []),
    ...finalizerErrors(metadata.finalizers ?? [], type.custom !== undefined),
  );
  if (previous?.metadata.deletionTimestamp !== undefined) {
    const added = (metadata.finalizers ?? []).filter((each) => !(previous.metadata.finalizers ?? []).includes(each));
    if (added.length > 0) {
      errors.push({
        reason: 'FieldValueForbidden',
        field: 'metadata.finalizers',
        message: `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{${added.map((each) => JSON.stringify(each)).join(', ')}}`,
      });
    }
  }
  return errors;
}
