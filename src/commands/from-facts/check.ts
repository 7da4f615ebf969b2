/** Whether facts are of the declared platform, and say something of all that it names. */
import { isSameId } from '../../azure/resource-ids.js';
import type { Environment } from '../../environment/index.js';
import { ExplainedError } from '../../model/index.js';
import { requiredResources } from '../../stages/preflight/required.js';
import type { PlatformFacts } from '../facts/schema.js';

/** Fails where the declaration names what nobody looked for: it would be missing in the rehearsal for no other reason. */
export function checkFacts(environment: Environment, facts: PlatformFacts, file: string): void {
  const { azure, cluster } = environment;
  const refuse = (cause: string) => {
    const mend = 'Export the platform of this file, and give the images the tag that the rehearsal has.';
    throw new ExplainedError({ what: `facts ${file}`, cause, mend });
  };
  if (!isSameId(facts.cluster, cluster.id)) refuse(`are of cluster ${facts.cluster}, and declared is ${cluster.id}`);
  if (facts.azure.tenantId.toLowerCase() !== azure.tenantId.toLowerCase())
    refuse(`are of tenant ${facts.azure.tenantId}, and declared is ${azure.tenantId}`);
  const silent =
    namedIn(environment).find((id) => !isKnown(id, facts)) ??
    unknownSize(environment, facts) ??
    unknownImage(environment, facts);
  if (silent !== undefined) refuse(`say nothing of ${silent}, which is declared: it was not when they were exported`);
}

function namedIn(environment: Environment): readonly string[] {
  const { azure, network } = environment;
  return [
    azure.resourceGroup.id,
    network.vnet.id,
    ...requiredResources(environment).map(({ id }) => id),
    ...Object.values(environment.identities).map(({ id }) => id),
  ];
}

function isKnown(id: string, { azure: { absent, resources } }: PlatformFacts): boolean {
  return absent.some((each) => isSameId(each, id)) || resources.some((each) => isSameId(each.id, id));
}

/** Where no size could be read at all, the embedded Azure's own stand in. */
function unknownSize({ nodePools }: Environment, { azure: { sizes } }: PlatformFacts): string | undefined {
  const known = new Set(sizes.map(({ name }) => name.toLowerCase()));
  const unknown = Object.values(nodePools).find(({ vmSize }) => !known.has(vmSize.toLowerCase()));
  return sizes.length === 0 || unknown === undefined ? undefined : `VM size ${unknown.vmSize}`;
}

/** Where the platform's registry could not be read, images are taken to be there. */
function unknownImage({ images, registries: { platform } }: Environment, facts: PlatformFacts): string | undefined {
  const known = facts.registries[platform.loginServer];
  const unknown = Object.values(images.list).find(({ repository }) => known?.[repository] === undefined);
  return known === undefined || unknown === undefined ? undefined : `image ${unknown.name}`;
}
