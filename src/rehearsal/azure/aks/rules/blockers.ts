/** What keeps an upgrade from starting: budgets that allow no eviction ever, and calls of an API that the target removes. */

import type { KubernetesObject } from '../../../kubernetes/client.js';
import type { EmbeddedCluster } from '../../../world.js';
import { type JsonObject, objectOf, textOf } from '../../arm/json.js';
import { compareVersions, minorOf } from '../catalogue/catalogue.js';
import { refused } from '../errors.js';

const budgets = { group: 'policy', version: 'v1', plural: 'poddisruptionbudgets' };

/** @param settings `upgradeSettings` of the cluster: forceUpgrade lets everything pass until its date. */
export function isForced(settings: JsonObject, now: Date): boolean {
  const { forceUpgrade, until } = objectOf(settings.overrideSettings);
  return forceUpgrade === true && (textOf(until) ?? '') > now.toISOString();
}

/** Throws UnsatisfiablePDB for budgets that no drain could ever satisfy. */
export async function checkBudgets(cluster: EmbeddedCluster | undefined): Promise<void> {
  const found = await budgetsOf(cluster);
  const errors = found.flatMap((budget) => whyUnsatisfiable(budget) ?? []);
  if (errors.length === 0) return;
  throw refused(
    'UnsatisfiablePDB',
    `Upgrade is blocked due to invalid Pod Disruption Budgets (PDBs). Please review the PDB spec to allow disruptions during upgrades. To bypass this error, set forceUpgrade in upgradeSettings.overrideSettings. Bypassing this error without updating the PDB may result in drain failures during upgrade process. Invalid PDBs details: ${listed(errors)}`,
  );
}

/** Throws UpgradeBlockedOnDeprecatedAPIUsage when an API was used lately that the target version no longer serves. */
export function checkDeprecatedUsage(cluster: EmbeddedCluster | undefined, target: string): void {
  const used = cluster?.deprecatedUsage?.() ?? [];
  const errors = used
    .filter(({ removedIn }) => compareVersions(minorOf(target), removedIn) >= 0)
    .map(
      ({ group, version, resource, removedIn, lastSeen }) =>
        `usage has been detected on API ${group}.${resource}.${version}, and was recently seen at: ${lastSeen}, which will be removed in ${removedIn}`,
    );
  if (errors.length === 0) return;
  throw refused(
    'UpgradeBlockedOnDeprecatedAPIUsage',
    `Control Plane upgrade is blocked due to recent usage of a Kubernetes API deprecated in the specified version. Please refer to https://kubernetes.io/docs/reference/using-api/deprecation-guide to migrate the usage. To bypass this error, set forceUpgrade in upgradeSettings.overrideSettings. Bypassing this error without migrating usage will result in the deprecated Kubernetes API calls failing. Usage details: ${listed(errors)}`,
  );
}

async function budgetsOf(cluster: EmbeddedCluster | undefined): Promise<readonly KubernetesObject[]> {
  if (cluster === undefined) return [];
  return (await cluster.client.list(budgets)).items;
}

function whyUnsatisfiable({ metadata, spec, status }: KubernetesObject): string | undefined {
  const expected = Number(status?.expectedPods ?? 0);
  const name = `PDB ${metadata.namespace}/${metadata.name}`;
  if (expected === 0) return undefined;
  if (spec.maxUnavailable !== undefined)
    return /^0%?$/.test(String(spec.maxUnavailable))
      ? `${name} has maxUnavailable == 0 can't proceed with put operation`
      : undefined;
  const { minAvailable = 1 } = spec;
  const least = /%$/.test(String(minAvailable))
    ? Math.ceil((expected * Number.parseInt(String(minAvailable), 10)) / 100)
    : Number(minAvailable);
  return least < expected
    ? undefined
    : `${name} has minAvailable(${least}) >= expectedPods(${expected}) can't proceed with put operation`;
}

function listed(errors: readonly string[]): string {
  const count = errors.length === 1 ? '1 error' : `${errors.length} errors`;
  return `${count} occurred:\n${errors.map((error) => `\t* ${error}`).join('\n')}\n\n`;
}
