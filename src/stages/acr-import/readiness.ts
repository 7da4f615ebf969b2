/**
 * What would make every import into a registry, or out of the platform's, fail: rights on both sides, an export policy,
 * private access, a provider that is not registered. Asked only where something is to be imported, and only once each.
 */

import { mayDo, observeRights } from '../../azure/access/rights.js';
import { apiVersions } from '../../azure/api-versions.js';
import { limiterOf } from '../../azure/limits/index.js';
import { observeResource } from '../../azure/resources.js';
import type { Registry } from '../../environment/index.js';
import type { Finding } from '../../model/index.js';
import type { StageContext } from '../context.js';
import type { Cell } from './cell.js';

/** One cause for all imports that go by a registry. */
export type Obstacle =
  | { readonly kind: 'not-importable'; readonly registry: Registry }
  | { readonly kind: 'not-readable'; readonly registry: Registry }
  | { readonly kind: 'export-disabled'; readonly registry: Registry }
  | { readonly kind: 'private'; readonly registry: Registry }
  | { readonly kind: 'private-across-tenants'; readonly registry: Registry; readonly target: Registry }
  | { readonly kind: 'unregistered'; readonly subscriptionId: string };

const role = 'Container Registry Data Importer and Data Reader';
const provider = 'Microsoft.ContainerRegistry';

/** @param cells those that something is imported into */
export async function observeObstacles(
  { azure, environment, run, signal }: StageContext,
  cells: readonly Cell[],
): Promise<readonly Obstacle[]> {
  // A pull request's login reads only, by design: what it may not do says nothing about the deploy's.
  if (cells.length === 0 || run?.event.startsWith('pull_request')) return [];
  const { platform } = environment.registries;
  const targets = [...new Map(cells.map(({ registry }) => [registry.id, registry])).values()];
  // By its id an import reads the platform's registry only within its Entra tenant; from outside, by its address.
  const isLinked = ({ tenantId }: Registry) => tenantId === undefined;
  // Images of others come into the platform's registry itself: for them it is no source.
  const tenants = targets.filter(({ id }) => id !== platform.id);
  const elsewhere = tenants.find((registry) => !isLinked(registry));
  const involved = [...new Map([platform, ...targets].map((registry) => [registry.id, registry])).values()];
  const subscriptions = [...new Set(involved.map(({ subscriptionId }) => subscriptionId))];

  // There may be hundreds of registries: more reads than ARM takes at once.
  const turn = (subscriptionId: string) => limiterOf(azure, 'armReads', subscriptionId).turn(0, signal);
  const may = async (registry: Registry, action: string): Promise<boolean> => {
    await turn(registry.subscriptionId);
    const rights = await observeRights(azure, registry.id);
    return rights === undefined || mayDo(rights, `${provider}/registries/${action}`);
  };
  const found = await Promise.all([
    ...involved.map(async (registry): Promise<readonly Obstacle[]> => {
      await turn(registry.subscriptionId);
      const { networkRuleBypassOptions, publicNetworkAccess } = propertiesOf(await observeResource(azure, registry.id));
      const isPrivate = publicNetworkAccess === 'Disabled';
      if (isPrivate && networkRuleBypassOptions === 'None') return [{ kind: 'private', registry }];
      const isReachedByAddress = registry.id === platform.id && elsewhere !== undefined;
      return isPrivate && isReachedByAddress ? [{ kind: 'private-across-tenants', registry, target: elsewhere }] : [];
    }),
    (async (): Promise<readonly Obstacle[]> => {
      const { policies } = propertiesOf(await observeResource(azure, platform.id));
      return tenants.length > 0 && policies?.exportPolicy?.status === 'disabled'
        ? [{ kind: 'export-disabled', registry: platform }]
        : [];
    })(),
    ...(tenants.some(isLinked)
      ? [
          may(platform, 'read').then((isSo): readonly Obstacle[] =>
            isSo ? [] : [{ kind: 'not-readable', registry: platform }],
          ),
        ]
      : []),
    ...targets.map(
      async (registry): Promise<readonly Obstacle[]> =>
        (await may(registry, 'importImage/action')) ? [] : [{ kind: 'not-importable', registry }],
    ),
    ...subscriptions.map(async (subscriptionId): Promise<readonly Obstacle[]> => {
      const answer = await azure.get(
        `/subscriptions/${subscriptionId}/providers/${provider}?api-version=${apiVersions.resources}`,
      );
      const state = (answer.body as { registrationState?: unknown } | undefined)?.registrationState;
      return state === 'NotRegistered' || state === 'Unregistered' ? [{ kind: 'unregistered', subscriptionId }] : [];
    }),
  ]);
  return found.flat();
}

interface RegistryProperties {
  readonly publicNetworkAccess?: unknown;
  readonly networkRuleBypassOptions?: unknown;
  readonly policies?: { readonly exportPolicy?: { readonly status?: unknown } };
}

/** Nothing where Azure doesn't say: then the import will. */
function propertiesOf(answer: Awaited<ReturnType<typeof observeResource>>): RegistryProperties {
  return (answer?.body as { readonly properties?: RegistryProperties } | undefined)?.properties ?? {};
}

export function obstacleFinding(obstacle: Obstacle): Finding {
  const finding = (message: string, mend: string): Finding => ({
    severity: 'error',
    stage: 'acr-import',
    message,
    mend,
    path: 'registries',
  });
  const grant = ({ id }: Registry) => `az role assignment create --assignee <client-id> --role "${role}" --scope ${id}`;
  switch (obstacle.kind) {
    case 'not-importable':
      return finding(
        `This login may not import into registry ${obstacle.registry.loginServer} (AcrPush is not enough)`,
        grant(obstacle.registry),
      );
    case 'not-readable':
      return finding(
        `This login may not import from registry ${obstacle.registry.loginServer} (AcrPull is not enough)`,
        grant(obstacle.registry),
      );
    case 'export-disabled':
      return finding(
        `registry ${obstacle.registry.loginServer} lets nothing out: its export policy is disabled`,
        `az acr update --name ${obstacle.registry.name} --allow-exports true`,
      );
    case 'private':
      return finding(
        `registry ${obstacle.registry.loginServer} is private and lets trusted services not in, of which imports are one`,
        `az acr update --name ${obstacle.registry.name} --allow-trusted-services true`,
      );
    case 'private-across-tenants':
      return finding(
        `registry ${obstacle.registry.loginServer} is private, and Azure imports into another Entra tenant over public addresses alone: ${obstacle.target.loginServer} gets nothing from it`,
        `az acr update --name ${obstacle.registry.name} --public-network-enabled true`,
      );
    case 'unregistered':
      return finding(
        `Resource provider ${provider} is not registered in subscription ${obstacle.subscriptionId}.`,
        `az provider register --subscription ${obstacle.subscriptionId} --namespace ${provider} --wait`,
      );
  }
}
