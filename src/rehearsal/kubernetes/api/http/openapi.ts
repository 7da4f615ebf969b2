/** OpenAPI v3: an index and one document a group and version, generated from the schemas. */
import { createHash } from 'node:crypto';
import { pageNotFound } from '../refusals.js';
import { apiVersionOf, type ResourceCatalogue, type ResourceDefinition, verbsOf } from '../resources.js';
import { schemaOf } from '../schema/index.js';
import { describe } from '../schema/openapi.js';
import { groupVersionsOf } from './discovery.js';
import type { Exchange } from './exchange.js';

const pathOf = (groupVersion: string): string =>
  groupVersion.includes('/') ? `apis/${groupVersion}` : `api/${groupVersion}`;

export function serveOpenApi(exchange: Exchange, catalogue: ResourceCatalogue): void {
  const { path } = exchange;
  if (path === '/openapi/v3' || path === '/openapi/v3/') {
    const paths = groupVersionsOf(catalogue).map((groupVersion) => {
      const text = JSON.stringify(documentOf(catalogue, groupVersion));
      const hash = createHash('sha512').update(text).digest('hex').slice(0, 32).toUpperCase();
      return [pathOf(groupVersion), { serverRelativeURL: `/openapi/v3/${pathOf(groupVersion)}?hash=${hash}` }];
    });
    exchange.send(200, { paths: Object.fromEntries(paths) });
    return;
  }
  if (path === '/openapi/v2') {
    exchange.bytes(200, emptyVersion2, 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf');
    return;
  }
  const groupVersion = groupVersionsOf(catalogue).find((each) => path === `/openapi/v3/${pathOf(each)}`);
  if (groupVersion === undefined) throw pageNotFound();
  exchange.send(200, documentOf(catalogue, groupVersion));
}

/**
 * Clients fall back to version 2 for kinds that version 3 doesn't know, and report its absence instead of the unknown
 * kind: `swagger: "2.0"` and an empty `info`, as protobuf.
 */
const emptyVersion2 = Buffer.from([0x0a, 3, ...Buffer.from('2.0'), 0x12, 0]);

const kindOf = ({ group, version, kind }: ResourceDefinition): object => ({ group, version, kind });

const parameter = (name: string, type = 'string'): object => ({
  name,
  in: 'query',
  schema: { type, uniqueItems: true },
});
const writeParameters = [parameter('dryRun'), parameter('fieldManager'), parameter('fieldValidation')];

function documentOf(catalogue: ResourceCatalogue, groupVersion: string): object {
  const types = catalogue.all().filter((type) => apiVersionOf(type) === groupVersion);
  const schemas: Record<string, object> = {};
  const paths: Record<string, object> = {};
  for (const type of types) {
    const name = `${groupVersion.replaceAll('/', '.')}.${type.kind}`;
    schemas[name] = { ...describe(schemaOf(type), schemas), 'x-kubernetes-group-version-kind': [kindOf(type)] };
    Object.assign(paths, pathsOf(type, `#/components/schemas/${name}`));
  }
  return { openapi: '3.0.0', info: { title: 'Kubernetes', version: 'unversioned' }, paths, components: { schemas } };
}

function pathsOf(type: ResourceDefinition, reference: string): Record<string, object> {
  const root = `/${pathOf(apiVersionOf(type))}${type.namespaced ? '/namespaces/{namespace}' : ''}/${type.plural}`;
  const operation = (action: string, parameters: readonly object[]): object => ({
    'x-kubernetes-action': action,
    'x-kubernetes-group-version-kind': kindOf(type),
    parameters,
    responses: { 200: { description: 'OK', content: { 'application/json': { schema: { $ref: reference } } } } },
  });
  const collection = {
    ...(type.stored
      ? {
          get: operation('list', [
            parameter('labelSelector'),
            parameter('fieldSelector'),
            parameter('limit', 'integer'),
          ]),
        }
      : {}),
    post: operation('post', writeParameters),
  };
  if (!verbsOf(type).includes('patch')) return { [root]: collection };
  return {
    [root]: collection,
    [`${root}/{name}`]: {
      get: operation('get', []),
      put: operation('put', writeParameters),
      patch: operation('patch', [...writeParameters, parameter('force', 'boolean')]),
      delete: operation('delete', [
        parameter('dryRun'),
        parameter('gracePeriodSeconds', 'integer'),
        parameter('propagationPolicy'),
      ]),
    },
  };
}
