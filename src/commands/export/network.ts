import { isNodeAddress } from '../../azure/networks.js';
import type { ResourceFacts } from '../facts/schema.js';
import { arrayOf, objectOf } from './json.js';

/** A network whose subnets name the addresses that others have: those of the cluster's nodes follow from its pools. */
export function withoutNodes(resource: ResourceFacts, cluster: ResourceFacts | undefined): ResourceFacts {
  if (resource.properties?.subnets === undefined) return resource;
  const group = cluster?.properties?.nodeResourceGroup;
  const nodeResourceGroup = typeof group === 'string' ? group : undefined;
  const subnets = arrayOf(resource.properties.subnets).map((subnet) => {
    const { ipConfigurations, ...properties } = objectOf(objectOf(subnet).properties);
    const others = arrayOf(ipConfigurations).filter(
      (each) => !isNodeAddress(String(objectOf(each).id), nodeResourceGroup),
    );
    return {
      ...objectOf(subnet),
      properties: { ...properties, ...(others.length > 0 && { ipConfigurations: others }) },
    };
  });
  return { ...resource, properties: { ...resource.properties, subnets } };
}
