/** Reads of ARM as its own JSON: GET by id, lists page by page. A refusal is kept beside the facts, not thrown. */

import { serviceError } from '../../azure/explain.js';
import type { Azure } from '../../azure/index.js';
import { pagesOf } from '../../azure/requests/pages.js';
import { parseResourceId, readAddress } from '../../azure/resource-ids.js';
import type { PlatformFacts, ResourceFacts } from '../facts/schema.js';
import { arrayOf, isObject, objectOf } from './json.js';
import { withoutSecrets } from './redact.js';

export type Unread = PlatformFacts['unread'][number];

export interface ArmReader {
  /** The answer's body; undefined where nothing is there, or it may not be read. */
  body(what: string, address: string): Promise<Readonly<Record<string, unknown>> | undefined>;
  /** The resource, by its id alone where it may not be read; undefined where it is not there. */
  resource(id: string): Promise<ResourceFacts | undefined>;
  /** The same of what a plan stands on: fails where it may not be read. */
  needed(id: string): Promise<ResourceFacts | undefined>;
  /** All pages of a list; empty where what it is a list of is not there, or may not be read. */
  list(what: string, address: string): Promise<readonly unknown[]>;
  /** Ids that are not there. */
  readonly absent: Set<string>;
  readonly unread: Unread[];
}

export function armReader(azure: Azure): ArmReader {
  const absent = new Set<string>();
  const unread: Unread[] = [];
  const get = async (what: string, address: string, isNeeded = false) => {
    const answer = await azure.get(address);
    if (answer.status === 200 || answer.status === 404) return answer;
    const error = serviceError(what, answer.status, answer.body);
    if (isNeeded || answer.status !== 403) throw error;
    unread.push({ what, why: error.cause });
    return undefined;
  };
  const resource = async (id: string, isNeeded: boolean) => {
    const { type = '', name = '' } = parseResourceId(id) ?? {};
    const what = `${type} ${name}`;
    const address = readAddress(id);
    if (address === undefined) unread.push({ what, why: 'no api-version of this type is known here' });
    const answer = address === undefined ? undefined : await get(what, address, isNeeded);
    if (answer?.status === 404) {
      absent.add(id);
      return undefined;
    }
    // What may not be seen may be there: a rehearsal must not fail for it.
    return answer === undefined ? { id, name, type } : resourceOf(answer.body, { id, name, type });
  };
  return {
    absent,
    unread,
    async body(what, address) {
      const answer = await get(what, address);
      return answer?.status === 200 ? objectOf(answer.body) : undefined;
    },
    resource: (id) => resource(id, false),
    needed: (id) => resource(id, true),
    async list(what, address) {
      const items: unknown[] = [];
      for await (const answer of pagesOf(address, (page) => get(what, page))) {
        if (answer?.status !== 200) break;
        const page = objectOf(answer.body);
        items.push(...arrayOf(page.value ?? page.values));
      }
      return items;
    },
  };
}

/** Types that stages look into. Of all others it only matters that they are there. */
const lookedInto: ReadonlySet<string> = new Set([
  'microsoft.resources/resourcegroups',
  'microsoft.network/virtualnetworks',
  'microsoft.containerservice/managedclusters',
  'microsoft.containerservice/managedclusters/agentpools',
  'microsoft.containerservice/managedclusters/maintenanceconfigurations',
  'microsoft.containerregistry/registries',
  'microsoft.containerregistry/registries/scopemaps',
  'microsoft.containerregistry/registries/tokens',
  'microsoft.managedidentity/userassignedidentities',
  'microsoft.managedidentity/userassignedidentities/federatedidentitycredentials',
  'microsoft.authorization/roleassignments',
  'microsoft.authorization/roledefinitions',
]);

/** ARM's envelope, and of the properties what may be shown. */
function resourceOf(body: unknown, known: Pick<ResourceFacts, 'id' | 'name' | 'type'>): ResourceFacts {
  const { location, tags, kind, sku, identity, properties } = objectOf(withoutSecrets(body));
  if (!lookedInto.has(known.type.toLowerCase())) return { ...known, ...(typeof location === 'string' && { location }) };
  return {
    ...known,
    ...(typeof location === 'string' && { location }),
    ...(isObject(tags) && { tags: textsOf(tags) }),
    ...(typeof kind === 'string' && kind !== '' && { kind }),
    ...(isObject(sku) && { sku }),
    ...(isObject(identity) && { identity }),
    ...(isObject(properties) && { properties }),
  };
}

/** An item of a list as a resource, by its own id. */
export function listed(item: unknown, type: string): readonly ResourceFacts[] {
  const { id, name } = objectOf(item);
  return typeof id === 'string' && typeof name === 'string' ? [resourceOf(item, { id, name, type })] : [];
}

function textsOf(values: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}
