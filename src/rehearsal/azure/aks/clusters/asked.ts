/** What a PUT of a cluster asks for, as its creation and its updates read it. */
import { randomUUID } from 'node:crypto';
import { type JsonObject, objectOf } from '../../arm/json.js';
import { compareVersions } from '../catalogue/catalogue.js';
import type { AksContext } from '../context.js';
import { type AgentPoolProfile, agentPoolProfile, type ClusterProperties, hasLongTermSupport } from '../model.js';

export function profilesOf(profiles: unknown): readonly AgentPoolProfile[] {
  return Array.isArray(profiles) ? profiles.map(agentPoolProfile) : [];
}

export function isLongTermAsked(body: JsonObject, properties: ClusterProperties): boolean {
  return hasLongTermSupport({ properties, sku: objectOf(body.sku) });
}

/** On by default from 1.34; each cluster's issuer is new. */
export function issuerProfile(
  context: AksContext,
  { oidcIssuerProfile }: ClusterProperties,
  version: string,
  location: string,
) {
  const enabled = oidcIssuerProfile?.enabled ?? compareVersions(version, '1.34') >= 0;
  if (!enabled) return { enabled };
  return { enabled, issuerURL: `https://${location}.oic.prod-aks.azure.com/${context.tenantId}/${randomUUID()}/` };
}
