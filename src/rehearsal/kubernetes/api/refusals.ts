/** The API's refusals, in the words that clients match on (k8s.io/apimachinery's errors and field packages). */
import { KubernetesApiError } from '../client.js';

export interface StatusCause {
  readonly reason: string;
  readonly message: string;
  readonly field?: string;
}

export interface StatusDetails {
  readonly name?: string;
  readonly group?: string;
  readonly kind?: string;
  readonly uid?: string;
  readonly causes?: readonly StatusCause[];
  readonly retryAfterSeconds?: number;
}

/** A failed request: what `Status` carries on the wire. */
export class Refusal extends KubernetesApiError {
  readonly details: StatusDetails | undefined;
  constructor(status: number, reason: string, message: string, details?: StatusDetails) {
    super(status, reason, message);
    this.details = details;
  }
}

/** A resource as refusals name it: `deployments.apps`, or `pods` for the core group. */
export interface Named {
  readonly group: string;
  readonly plural: string;
  readonly kind: string;
}

export const qualified = (name: string, group: string): string => (group === '' ? name : `${name}.${group}`);
const resource = (type: Named): string => qualified(type.plural, type.group);
const details = (type: Named, name: string): StatusDetails => ({ name, group: type.group, kind: type.plural });

export const notFound = (type: Named, name: string): Refusal =>
  new Refusal(404, 'NotFound', `${resource(type)} "${name}" not found`, details(type, name));

export const pageNotFound = (): Refusal =>
  new Refusal(404, 'NotFound', 'the server could not find the requested resource', {});

export const alreadyExists = (type: Named, name: string): Refusal =>
  new Refusal(409, 'AlreadyExists', `${resource(type)} "${name}" already exists`, details(type, name));

export const conflict = (type: Named, name: string, why: string): Refusal =>
  new Refusal(
    409,
    'Conflict',
    `Operation cannot be fulfilled on ${resource(type)} "${name}": ${why}`,
    details(type, name),
  );

export const modified = (type: Named, name: string): Refusal =>
  conflict(type, name, 'the object has been modified; please apply your changes to the latest version and try again');

export const badRequest = (message: string): Refusal => new Refusal(400, 'BadRequest', message);

export const forbidden = (type: Named, name: string, why: string, causes?: readonly StatusCause[]): Refusal =>
  new Refusal(403, 'Forbidden', `${resource(type)} "${name}" is forbidden: ${why}`, {
    ...details(type, name),
    ...(causes === undefined ? {} : { causes }),
  });

/** 400 for a body of a kind that there is none of. @param as what the endpoint takes */
export const unregistered = (kind: string, apiVersion: string, as: string): Refusal =>
  badRequest(
    `${kind} in version "${apiVersion.split('/').at(-1)}" cannot be handled as a ${as}: no kind "${kind}" is registered for version "${apiVersion}" in scheme "pkg/runtime/scheme.go:111"`,
  );

export const gone = (message: string): Refusal => new Refusal(410, 'Expired', message);

export const tooManyRequests = (message: string, causes: readonly StatusCause[], retryAfterSeconds?: number): Refusal =>
  new Refusal(429, 'TooManyRequests', message, {
    causes,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });

/** 415 for a body that isn't of one of the types that the endpoint reads. */
export const unsupportedBody = (accepted: readonly string[]): Refusal =>
  new Refusal(
    415,
    'UnsupportedMediaType',
    `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`,
  );

export const methodNotAllowed = (): Refusal =>
  new Refusal(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {});

/** One finding about a field, as `field.Error` prints it. */
export interface FieldError {
  readonly reason:
    | 'FieldValueRequired'
    | 'FieldValueInvalid'
    | 'FieldValueNotSupported'
    | 'FieldValueForbidden'
    | 'FieldValueDuplicate'
    | 'FieldValueNotFound'
    | 'FieldValueTypeInvalid'
    | 'FieldValueTooLong';
  readonly field: string;
  readonly message: string;
}

const shown = (value: unknown): string => (value === undefined ? 'null' : JSON.stringify(value));

export const required = (field: string, detail = ''): FieldError => ({
  reason: 'FieldValueRequired',
  field,
  message: `Required value${detail === '' ? '' : `: ${detail}`}`,
});
export const invalid = (field: string, value: unknown, detail: string): FieldError => ({
  reason: 'FieldValueInvalid',
  field,
  message: `Invalid value: ${shown(value)}: ${detail}`,
});
export const notSupported = (field: string, value: unknown, supported: readonly string[]): FieldError => ({
  reason: 'FieldValueNotSupported',
  field,
  message: `Unsupported value: ${shown(value)}: supported values: ${supported.map((s) => JSON.stringify(s)).join(', ')}`,
});
export const forbiddenField = (field: string, detail: string): FieldError => ({
  reason: 'FieldValueForbidden',
  field,
  message: `Forbidden: ${detail}`,
});
export const duplicate = (field: string, value: unknown): FieldError => ({
  reason: 'FieldValueDuplicate',
  field,
  message: `Duplicate value: ${shown(value)}`,
});
export const notFoundField = (field: string, value: unknown): FieldError => ({
  reason: 'FieldValueNotFound',
  field,
  message: `Not found: ${shown(value)}`,
});

/** 422 for a request's own parameters; @param kind CreateOptions, PatchOptions … */
export function invalidOptions(kind: string, errors: readonly FieldError[]): Refusal {
  return unprocessable({ group: 'meta.k8s.io', plural: '', kind }, '', errors);
}

/** 422 with every finding, brackets round them when there are several. */
export function unprocessable(type: Named, name: string, errors: readonly FieldError[]): Refusal {
  const texts = errors.map((error) => `${error.field}: ${error.message}`);
  const text = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
  return new Refusal(422, 'Invalid', `${qualified(type.kind, type.group)} "${name}" is invalid: ${text}`, {
    name,
    group: type.group,
    kind: type.kind,
    causes: errors.map(({ reason, message, field }) => ({ reason, message, field })),
  });
}
