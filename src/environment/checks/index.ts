/** What one declared value says about another. Each check reads only what the grammar has let through. */
import type { Finding } from '../findings.js';
import type { ListedImage } from '../image-list.js';
import type { Repository } from '../repository.js';
import { clusterFindings, nodePoolFindings } from './cluster.js';
import type { Declared } from './declared.js';
import { entraTenantFindings } from './entra-tenants.js';
import { identityFindings } from './identities.js';
import { imageFindings, tagPolicyFindings } from './images.js';
import { networkFindings } from './network.js';
import { deployFindings, fileFindings, releaseFindings } from './releases.js';
import { tenantFindings } from './tenants.js';

export type { Declared } from './declared.js';

/**
 * @param images the image list, when there is one to read
 * @returns every contradiction of the declaration
 */
export function semanticFindings(
  declared: Declared,
  images: readonly ListedImage[] | undefined,
  repository: Repository,
): Finding[] {
  return [
    ...networkFindings(declared),
    ...clusterFindings(declared),
    ...nodePoolFindings(declared),
    ...identityFindings(declared),
    ...tenantFindings(declared),
    ...entraTenantFindings(declared),
    ...releaseFindings(declared),
    ...deployFindings(declared),
    ...imageFindings(declared, images),
    ...tagPolicyFindings(declared),
    ...fileFindings(declared, repository),
  ];
}
