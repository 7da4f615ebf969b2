/** A chart's crds/: helm installs them once and never changes them again, so that what differs must be said (rulebook helm). */
import type { FieldChange } from '../../model/change.js';
import type { Json } from '../../model/json.js';
import type { KubernetesClient } from '../api/client.js';
import { unlessForbidden } from '../api/errors.js';
import { customDefinitions } from '../api/resources.js';
import { compareValues } from '../objects/compare.js';
import type { ManifestObject } from '../objects/manifests.js';

/** A definition that the cluster has otherwise than the chart does. */
export interface OutdatedDefinition {
  readonly declared: ManifestObject;
  readonly fields: readonly FieldChange[];
}

/** Definitions that are in the cluster and differ; one that is not there comes with the install. Not those that may not be read. */
export async function outdatedDefinitions(
  client: KubernetesClient,
  declared: readonly ManifestObject[],
): Promise<readonly OutdatedDefinition[]> {
  const compared = await Promise.all(
    declared.map(async (definition): Promise<readonly OutdatedDefinition[]> => {
      // They are the cluster's, and a reader of namespaces may not read them.
      const live = await client.get(customDefinitions, definition.metadata.name).catch(unlessForbidden);
      const fields = live === undefined ? [] : differences(definition, live as ManifestObject);
      return fields.length === 0 ? [] : [{ declared: definition, fields }];
    }),
  );
  return compared.flat();
}

/** Makes the cluster's definition what the chart has. */
export async function applyDefinition(client: KubernetesClient, { declared }: OutdatedDefinition): Promise<void> {
  await client.apply(customDefinitions, declared);
}

/** What is declared must be there; what the server fills in is its own, but a schema is the chart's to the last field. */
function differences(declared: ManifestObject, live: ManifestObject): readonly FieldChange[] {
  return compareValues(live.spec as Json, declared.spec as Json, 'spec').filter(
    ({ path, to }) => to !== undefined || path.includes('openAPIV3Schema'),
  );
}
