/** Requests and answers held against GitHub's published description of its API (scripts/github-openapi.mjs). */
import { readFileSync } from 'node:fs';
import { type AnySchema, Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: AnySchema;
}

interface Media {
  readonly content?: { readonly 'application/json'?: { readonly schema: AnySchema } };
}

interface Operation {
  readonly operationId: string;
  readonly parameters: readonly unknown[];
  readonly requestBody?: Media & { readonly required?: boolean };
  readonly responses: Readonly<Record<string, unknown>>;
}

export interface Exchange {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly requestBody: string;
  readonly status: number;
  readonly responseBody: string;
}

const file = new URL('api.github.com.json', import.meta.url);
const description = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};
/** Described for no operation, and still what each can answer. */
const always = [400, 401, 403, 404, 422, 429, 500, 502, 503];

const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes: false });
formats.default(ajv);
ajv.addSchema(withNulls(description) as AnySchema, 'github');
/** What a query holds is text: numbers and booleans in it are read as such. */
const queries = new Ajv({ strict: false, coerceTypes: true });
formats.default(queries);
queries.addSchema(withNulls(description) as AnySchema, 'github');

/** Compiled once for each operation and answer: many exchanges are alike. */
const validators = new Map<string, ValidateFunction>();
function validatorOf(name: string, schema: () => AnySchema): ValidateFunction {
  const validate = validators.get(name) ?? ajv.compile(schema());
  validators.set(name, validate);
  return validate;
}

/** What of an exchange is not as described, a sentence each. */
export function violationsOf(exchange: Exchange): readonly string[] {
  const { method, requestBody, responseBody, status, target } = exchange;
  const url = new URL(target, 'https://api.github.com');
  const path = Object.keys(description.paths).find((each) => patternOf(each).test(url.pathname));
  const operation = path === undefined ? undefined : description.paths[path]?.[method.toLowerCase()];
  const named = `${method} ${url.pathname}`;
  if (path === undefined || operation === undefined) return [`${named}: GitHub describes no such operation`];
  const said = [
    ...queryViolations(operation, url.searchParams),
    ...bodyViolations(operation, path, method, requestBody),
    ...answerViolations(operation, status, responseBody),
  ];
  return said.map((each) => `${named} (${operation.operationId}): ${each}`);
}

function queryViolations({ parameters }: Operation, query: URLSearchParams): readonly string[] {
  const known = parameters.map((each) => resolved<Parameter>(each)).filter((each) => each.in === 'query');
  return [...query].flatMap(([name, value]) => {
    const parameter = known.find((each) => each.name === name);
    if (parameter === undefined) return [`no query parameter ${name}`];
    const validate = queries.compile({ type: 'object', properties: { value: withNulls(parameter.schema) } });
    return validate({ value }) ? [] : [`query parameter ${name}=${value}: ${queries.errorsText(validate.errors)}`];
  });
}

function bodyViolations(operation: Operation, path: string, method: string, text: string): readonly string[] {
  const schema = operation.requestBody?.content?.['application/json']?.schema;
  if (schema === undefined) return text === '' ? [] : ['takes no body'];
  if (text === '') return operation.requestBody?.required === true ? ['takes a body'] : [];
  const body: unknown = JSON.parse(text);
  const pointer = `#/paths/${pointerOf(path)}/${method.toLowerCase()}/requestBody/content/${pointerOf('application/json')}/schema`;
  const { properties = {} } = resolved<{ readonly properties?: Readonly<Record<string, unknown>> }>(schema);
  const unknown = Object.keys(body as object).filter((key) => !(key in properties));
  return [
    ...unknown.map((key) => `no field ${key} in the body`),
    ...errorsOf(
      validatorOf(pointer, () => ({ $ref: `github${pointer}` })),
      body,
      'body',
    ),
  ];
}

function answerViolations(operation: Operation, status: number, text: string): readonly string[] {
  const described = operation.responses[String(status)];
  if (described === undefined && !always.includes(status)) return [`no answer ${status}`];
  const schema =
    described === undefined ? undefined : resolved<Media>(described).content?.['application/json']?.schema;
  // GitHub says nothing of the body of such a refusal: all have the same form.
  const basic = { $ref: 'github#/components/schemas/basic-error' };
  const validate = validatorOf(`${operation.operationId} ${status}`, () =>
    schema === undefined ? basic : (withNulls(rooted(schema)) as AnySchema),
  );
  return errorsOf(validate, JSON.parse(text), `answer ${status}`);
}

function errorsOf(validate: ValidateFunction, value: unknown, what: string): readonly string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message }) => `${what}${instancePath} ${message}`);
}

function resolved<T>(node: unknown): T {
  const { $ref } = node as { readonly $ref?: string };
  if ($ref === undefined) return node as T;
  const [, ...parts] = $ref.split('/');
  return resolved(parts.reduce((at: unknown, part) => (at as Record<string, unknown>)[part], description));
}

/** A part of the description as a schema of its own: its references name the whole. */
function rooted(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(rooted);
  if (node === null || typeof node !== 'object') return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' ? `github${value}` : rooted(value),
    ]),
  );
}

/** OpenAPI 3.0's `nullable` as JSON Schema has it; and an address whose default is none may be none. */
function withNulls(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withNulls);
  if (node === null || typeof node !== 'object') return node;
  const { nullable, ...rest } = node as Record<string, unknown>;
  const schema = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, withNulls(value)]));
  if (nullable === true) return { anyOf: [schema, { type: 'null' }] };
  return schema.default === '' ? { anyOf: [schema, { const: '' }] } : schema;
}

const patternOf = (path: string) => new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
const pointerOf = (text: string) => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
