import type { Environment } from '../../environment/index.js';
import { type ClusterAccess, resources } from '../../kubernetes/index.js';
import {
  type Applied,
  type Change,
  ExplainedError,
  parseOutputReference,
  resolveReference,
} from '../../model/index.js';
import type { StageContext } from '../context.js';
import { namespaceAddress } from './needs.js';

/** Makes a namespace, or brings its labels and annotations to what is declared. */
export async function applyNamespace(
  { address }: Change,
  { environment, outputs }: StageContext,
  { client }: ClusterAccess,
): Promise<Applied> {
  const name = address.slice(namespaceAddress('').length);
  const declared = environment.namespaces[name];
  const resolved = (values: Environment['namespaces'][string]['labels'] = {}) =>
    Object.fromEntries(
      Object.entries(values).map(([key, value]): [string, string] => {
        if (typeof value === 'string') return [key, value];
        const reference = parseOutputReference(value.fromOutput);
        const found = reference && resolveReference(reference, outputs.known());
        if (found === undefined)
          throw new ExplainedError({ what: address, cause: `no stage has given ${value.fromOutput}` });
        return [key, found];
      }),
    );
  const metadata = { name, labels: resolved(declared?.labels), annotations: resolved(declared?.annotations) };
  await client.apply(resources.namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata });
  return {};
}
