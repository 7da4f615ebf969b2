import type { Environment, NodePool } from '../../environment/index.js';
import { type Disruption, digestOf, type FieldChange, type Json } from '../../model/index.js';
import { isSameId } from '../resource-ids.js';
import { type PoolModel, upgradeSettings } from './agent-pools.js';

/** What moves a field of a pool: an update in place, or a replacement pool (rulebook aks). */
export type PoolMutability = 'inPlace' | 'rotation';

/** One field of a pool: how it is declared, how it is read, how it is written. */
export interface PoolField {
  /** Under the pool in the environment file. */
  readonly path: string;
  readonly mutability: PoolMutability;
  readonly disruption: (pool: NodePool, live: PoolModel) => Disruption;
  /** What differs, in the agent pool's own words; empty when nothing was declared or nothing differs. */
  differences(pool: NodePool, environment: Environment, live: PoolModel): readonly FieldChange[];
  /** The model with the declared value. */
  set(pool: NodePool, environment: Environment, model: PoolModel): PoolModel;
}

interface SingleField<Value extends Json> {
  readonly path: string;
  /** In the agent pool. */
  readonly property: string;
  readonly mutability?: PoolMutability;
  readonly disruption?: Disruption;
  readonly declared: (pool: NodePool, environment: Environment) => Value | undefined;
  readonly live: (live: PoolModel, declared: Value) => Json | undefined;
  readonly set?: (model: PoolModel, declared: Value) => PoolModel;
  readonly isSame?: (live: Json | undefined, declared: Value) => boolean;
}

export const poolFields: readonly PoolField[] = [
  single({
    path: 'vmSize',
    property: 'vmSize',
    mutability: 'rotation',
    declared: ({ vmSize }) => vmSize,
    live: ({ vmSize }) => vmSize,
    isSame: isSameText,
  }),
  single({
    path: 'maxPods',
    property: 'maxPods',
    mutability: 'rotation',
    declared: ({ maxPods }) => maxPods,
    live: ({ maxPods }) => maxPods,
  }),
  single({
    path: 'zones',
    property: 'availabilityZones',
    mutability: 'rotation',
    declared: ({ zones }) => (zones === undefined ? undefined : [...zones].sort()),
    live: ({ availabilityZones }) => [...(availabilityZones ?? [])].sort(),
  }),
  single({
    path: 'osDisk.size',
    property: 'osDiskSizeGB',
    mutability: 'rotation',
    declared: ({ osDisk }) => osDisk?.sizeGiB,
    live: ({ osDiskSizeGB }) => osDiskSizeGB,
  }),
  single({
    path: 'osDisk.type',
    property: 'osDiskType',
    mutability: 'rotation',
    declared: ({ osDisk }) => osDisk?.type,
    live: ({ osDiskType }) => osDiskType,
    isSame: isSameText,
  }),
  single({
    path: '',
    property: 'vnetSubnetID',
    mutability: 'rotation',
    declared: (_pool, { network }) => network.subnet.id,
    live: ({ vnetSubnetID }) => vnetSubnetID,
    isSame: (live, declared) => typeof live === 'string' && isSameId(live, declared),
  }),
  single({
    path: 'mode',
    property: 'mode',
    declared: ({ mode }) => mode,
    live: ({ mode }) => mode,
    set: (model, mode) => ({ ...model, mode }),
  }),
  single({
    path: 'osSku',
    property: 'osSKU',
    disruption: 'rolling',
    declared: ({ osSku }) => osSku,
    live: ({ osSKU }) => osSKU,
    set: (model, osSKU) => ({ ...model, osSKU }),
    isSame: isSameText,
  }),
  single({
    path: 'taints',
    property: 'nodeTaints',
    declared: ({ taints }) => (taints === undefined ? undefined : [...taints].sort()),
    live: ({ nodeTaints }) => (nodeTaints ?? []).filter((taint) => !isServices(taint)).sort(),
    // The whole set is overwritten: what the service put there goes along.
    set: (model, taints) => ({ ...model, nodeTaints: [...(model.nodeTaints ?? []).filter(isServices), ...taints] }),
  }),
  single({
    path: 'labels',
    property: 'nodeLabels',
    declared: ({ labels }) => labels,
    live: ({ nodeLabels }, declared) => pick(nodeLabels, (key) => !isServices(key) || Object.hasOwn(declared, key)),
    set: (model, labels) => ({ ...model, nodeLabels: { ...pick(model.nodeLabels, isServices), ...labels } }),
  }),
  single({
    path: 'tags',
    property: 'tags',
    // Tags come from policies too: only the declared ones are compared.
    declared: ({ tags }) => (Object.keys(tags).length === 0 ? undefined : tags),
    live: ({ tags }, declared) => pick(tags, (key) => Object.hasOwn(declared, key)),
    set: (model, tags) => ({ ...model, tags: { ...model.tags, ...tags } }),
  }),
  ...upgradeSettingFields(),
  scaleField(),
];

function upgradeSettingFields(): PoolField[] {
  return (['maxSurge', 'maxUnavailable', 'drainTimeoutInMinutes', 'nodeSoakDurationInMinutes'] as const).map((name) =>
    single({
      path: 'upgrade',
      property: `upgradeSettings.${name}`,
      declared: ({ upgrade }) => (upgrade === undefined ? undefined : upgradeSettings(upgrade)[name]),
      live: ({ upgradeSettings: live }) => live?.[name],
      set: (model, value) => ({ ...model, upgradeSettings: { ...model.upgradeSettings, [name]: value } }),
    }),
  );
}

/** Count, or the autoscaler's bounds. With the autoscaler on, the count is its own and never compared or sent. */
function scaleField(): PoolField {
  return {
    path: 'autoscale',
    mutability: 'inPlace',
    // Taking nodes away drains them.
    disruption: ({ scale }, live) => (!scale.autoscale && scale.count < (live.count ?? 0) ? 'rolling' : 'none'),
    differences({ scale }, _environment, live) {
      const { enableAutoScaling = false, count, minCount, maxCount } = live;
      const compared: readonly (readonly [string, Json | undefined, Json])[] = scale.autoscale
        ? [
            ['enableAutoScaling', enableAutoScaling, true],
            ['minCount', minCount, scale.min],
            ['maxCount', maxCount, scale.max],
          ]
        : [
            ['enableAutoScaling', enableAutoScaling, false],
            ['count', count, scale.count],
          ];
      return compared.flatMap(([path, from, to]) =>
        from === to ? [] : [{ path, ...(from === undefined || from === null ? {} : { from }), to }],
      );
    },
    set({ scale }, _environment, model) {
      if (scale.autoscale) {
        // Where the autoscaler takes over, it begins within its bounds; the count of one that is on is its own.
        const count = model.enableAutoScaling
          ? {}
          : { count: Math.min(Math.max(model.count ?? 0, scale.min), scale.max) };
        return { ...model, ...count, enableAutoScaling: true, minCount: scale.min, maxCount: scale.max };
      }
      // Without the autoscaler there are no bounds (rulebook aks).
      const { minCount: _min, maxCount: _max, ...rest } = model;
      return { ...rest, enableAutoScaling: false, count: scale.count };
    },
  };
}

function single<Value extends Json>(definition: SingleField<Value>): PoolField {
  const { path, property, declared, live: read, set, isSame = isEqual } = definition;
  return {
    path,
    mutability: definition.mutability ?? 'inPlace',
    disruption: () => definition.disruption ?? 'none',
    differences(pool, environment, live) {
      const to = declared(pool, environment);
      if (to === undefined) return [];
      const from = read(live, to);
      return isSame(from, to) ? [] : [{ path: property, ...(from === undefined ? {} : { from }), to }];
    },
    set(pool, environment, model) {
      const value = declared(pool, environment);
      return value === undefined || set === undefined ? model : set(model, value);
    },
  };
}

/** Labels and taints that the service puts on nodes itself, as for Spot. */
export function isServices(labelOrTaint: string): boolean {
  return labelOrTaint.startsWith('kubernetes.azure.com/');
}

function pick(
  record: Readonly<Record<string, string>> | undefined,
  wanted: (key: string) => boolean,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record ?? {}).filter(([key]) => wanted(key)));
}

function isSameText(live: Json | undefined, declared: Json): boolean {
  return String(live ?? '').toLowerCase() === String(declared).toLowerCase();
}

function isEqual(live: Json | undefined, declared: Json): boolean {
  return digestOf(live ?? null) === digestOf(declared);
}
