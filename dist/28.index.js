export const id = 28;
export const ids = [28];
export const modules = {

/***/ 72028:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  nodepoolReconcile: () => (/* binding */ nodepoolReconcile)
});

// EXTERNAL MODULE: ./build/azure/agent-pools.js
var agent_pools = __webpack_require__(49387);
// EXTERNAL MODULE: ./build/azure/explain.js
var explain = __webpack_require__(21139);
// EXTERNAL MODULE: ./build/azure/managed-clusters.js
var managed_clusters = __webpack_require__(18001);
// EXTERNAL MODULE: ./build/azure/operation.js
var azure_operation = __webpack_require__(38337);
// EXTERNAL MODULE: ./build/azure/resource-ids.js
var resource_ids = __webpack_require__(35413);
// EXTERNAL MODULE: ./build/azure/waiting.js
var waiting = __webpack_require__(48175);
// EXTERNAL MODULE: ./build/model/index.js + 3 modules
var model = __webpack_require__(65140);
// EXTERNAL MODULE: ./build/azure/kubernetes-versions.js
var kubernetes_versions = __webpack_require__(84318);
;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/fields.js



const poolFields = [
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
        isSame: (live, declared) => typeof live === 'string' && (0,resource_ids/* isSameId */.WB)(live, declared),
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
        declared: ({ taints }) => [...taints].sort(),
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
function upgradeSettingFields() {
    return ['maxSurge', 'maxUnavailable', 'drainTimeoutInMinutes', 'nodeSoakDurationInMinutes'].map((name) => single({
        path: 'upgrade',
        property: `upgradeSettings.${name}`,
        declared: ({ upgrade }) => (upgrade === undefined ? undefined : (0,agent_pools/* upgradeSettings */.GL)(upgrade)[name]),
        live: ({ upgradeSettings: live }) => live?.[name],
        set: (model, value) => ({ ...model, upgradeSettings: { ...model.upgradeSettings, [name]: value } }),
    }));
}
/** Count, or the autoscaler's bounds. With the autoscaler on, the count is its own and never compared or sent. */
function scaleField() {
    return {
        path: 'autoscale',
        mutability: 'inPlace',
        // Taking nodes away drains them.
        disruption: ({ scale }, live) => (!scale.autoscale && scale.count < (live.count ?? 0) ? 'rolling' : 'none'),
        differences({ scale }, _environment, live) {
            const { enableAutoScaling = false, count, minCount, maxCount } = live;
            const compared = scale.autoscale
                ? [
                    ['enableAutoScaling', enableAutoScaling, true],
                    ['minCount', minCount, scale.min],
                    ['maxCount', maxCount, scale.max],
                ]
                : [
                    ['enableAutoScaling', enableAutoScaling, false],
                    ['count', count, scale.count],
                ];
            return compared.flatMap(([path, from, to]) => from === to ? [] : [{ path, ...(from === undefined || from === null ? {} : { from }), to }]);
        },
        set({ scale }, _environment, model) {
            if (scale.autoscale)
                return { ...model, enableAutoScaling: true, minCount: scale.min, maxCount: scale.max };
            // Without the autoscaler there are no bounds (rulebook aks).
            const { minCount: _min, maxCount: _max, ...rest } = model;
            return { ...rest, enableAutoScaling: false, count: scale.count };
        },
    };
}
function single(definition) {
    const { path, property, declared, live: read, set, isSame = isEqual } = definition;
    return {
        path,
        mutability: definition.mutability ?? 'inPlace',
        disruption: () => definition.disruption ?? 'none',
        differences(pool, environment, live) {
            const to = declared(pool, environment);
            if (to === undefined)
                return [];
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
function isServices(labelOrTaint) {
    return labelOrTaint.startsWith('kubernetes.azure.com/');
}
function pick(record, wanted) {
    return Object.fromEntries(Object.entries(record ?? {}).filter(([key]) => wanted(key)));
}
function isSameText(live, declared) {
    return String(live ?? '').toLowerCase() === String(declared).toLowerCase();
}
function isEqual(live, declared) {
    return (0,model/* digestOf */.ol)(live ?? null) === (0,model/* digestOf */.ol)(declared);
}

;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/differences.js




function poolDifferences(pool, environment, live) {
    const found = poolFields.flatMap((field) => field.differences(pool, environment, live).map((difference) => ({ field, difference })));
    const inPlace = found.filter(({ field }) => field.mutability === 'inPlace');
    const upgrade = poolUpgrade(pool, environment, live);
    const harms = [
        ...inPlace.map(({ field }) => field.disruption(pool, live)),
        ...(upgrade === undefined ? [] : ['rolling']),
    ];
    return {
        inPlace: inPlace.map(({ difference }) => difference),
        disruption: model/* disruptions */.$V.findLast((each) => harms.includes(each)) ?? 'none',
        upgrade,
        rotation: found
            .filter(({ field }) => field.mutability === 'rotation')
            .map(({ field, difference }) => ({
            ...difference,
            declaredAt: field.path === '' ? 'network.subnet' : `nodePools.${pool.name}.${field.path}`,
        })),
    };
}
/** Pools follow the control plane up; one that is ahead (auto-upgrade) stays (rulebook aks, upgrades). */
function poolUpgrade(pool, environment, live) {
    const from = (0,agent_pools/* livePoolVersion */.Bp)(live);
    const to = (0,agent_pools/* poolVersion */.pC)(pool, environment);
    if (from === undefined || (0,kubernetes_versions/* isVersion */.lF)(from, to) || (0,kubernetes_versions/* compareVersions */.Zy)(from, to) >= 0)
        return undefined;
    return { from, to };
}
/** The live model with every declared field that can be moved in place. */
function withDeclaredFields(pool, environment, live) {
    return poolFields
        .filter((field) => field.mutability === 'inPlace' && field.differences(pool, environment, live).length > 0)
        .reduce((model, field) => field.set(pool, environment, model), live);
}

;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/observe.js

async function observe({ azure, environment }) {
    const cluster = await (0,managed_clusters/* observeCluster */.HI)(azure, environment);
    const pools = (cluster?.agentPoolProfiles ?? []).map((pool) => [pool.name, pool]);
    return { cluster, pools: Object.fromEntries(pools) };
}
function poolState(pool, cluster) {
    if (pool === undefined)
        return 'absent';
    const { provisioningState = 'Succeeded' } = pool;
    if (provisioningState === 'Failed' || provisioningState === 'Canceled')
        return 'failed';
    // Scaling is the autoscaler at work, and an operation on the whole cluster is joined by cluster-ensure.
    const isCalm = ['Succeeded', 'Scaling'].includes(provisioningState) || (0,managed_clusters/* clusterState */.iR)(cluster) === 'inFlight';
    return isCalm ? 'ready' : 'inFlight';
}

// EXTERNAL MODULE: ./build/azure/change-addresses.js
var change_addresses = __webpack_require__(52491);
// EXTERNAL MODULE: ./build/azure/ownership.js
var ownership = __webpack_require__(7553);
;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/plan.js






const stage = 'nodepool-reconcile';
/** Pools to create, to change in place, to wait for, and those of ours that the declaration no longer names. */
function plan(environment, observed) {
    // All declared pools go into the first PUT of a new cluster.
    if (observed.cluster === undefined || environment.cluster.ownership === 'verify')
        return [];
    const declared = Object.values(environment.nodePools);
    const kept = declared.flatMap((pool) => poolChange(pool, environment, observed));
    const changes = [...kept, ...deletions(environment, observed)];
    return changes.map((change) => ({
        ...change,
        needs: [...change.needs, ...systemPoolsFirst(change, changes, observed, environment)],
    }));
}
function poolChange(pool, environment, { pools, cluster }) {
    const live = pools[pool.name];
    const base = { address: (0,change_addresses/* nodePoolAddress */.jZ)(pool.name), stage, needs: [(0,change_addresses/* clusterAddress */.fQ)(environment)] };
    if (live === undefined) {
        return [
            { ...base, action: 'create', fields: creationFields(pool, environment), disruption: 'none', expectedMs: 180_000 },
        ];
    }
    const state = poolState(live, cluster);
    const { inPlace, upgrade, disruption } = poolDifferences(pool, environment, live);
    const reasons = [
        ...(state === 'inFlight' ? [`waits for the operation in progress (${live.provisioningState})`] : []),
        ...(state === 'failed' ? [`its last operation ended ${live.provisioningState}: the same model is sent again`] : []),
        ...(upgrade === undefined ? [] : ['nodes are replaced one surge at a time']),
        ...(disruption === 'rolling' && upgrade === undefined ? ['nodes are drained'] : []),
    ];
    const fields = [
        ...inPlace,
        ...(upgrade === undefined ? [] : [{ path: 'orchestratorVersion', from: upgrade.from, to: upgrade.to }]),
    ];
    if (fields.length === 0 && reasons.length === 0)
        return [];
    return [
        {
            ...base,
            action: 'update',
            fields,
            disruption,
            fingerprint: fingerprint(fields),
            expectedMs: upgrade === undefined ? 30_000 : 120_000 * Math.max(1, live.count ?? 1),
            ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }),
        },
    ];
}
function creationFields(pool, environment) {
    const { scale } = pool;
    return [
        { path: 'mode', to: pool.mode },
        { path: 'vmSize', to: pool.vmSize },
        { path: 'count', to: (0,agent_pools/* initialCount */.QI)(pool) },
        ...(scale.autoscale
            ? [
                { path: 'minCount', to: scale.min },
                { path: 'maxCount', to: (0,agent_pools/* maximumCount */.cH)(pool) },
            ]
            : []),
        { path: 'orchestratorVersion', to: (0,agent_pools/* poolVersion */.pC)(pool, environment) },
        ...(pool.taints.length === 0 ? [] : [{ path: 'nodeTaints', to: pool.taints }]),
        ...(Object.keys(pool.labels).length === 0 ? [] : [{ path: 'nodeLabels', to: pool.labels }]),
    ];
}
/** Only pools that were made from this file are ever deleted; others are reported. */
function deletions(environment, observed) {
    return undeclaredPools(environment, observed)
        .filter((pool) => (0,ownership/* isOwned */.go)(pool.tags, environment) && pool.provisioningState !== 'Deleting')
        .map((pool) => {
        const fields = [
            { path: 'vmSize', from: pool.vmSize ?? '' },
            { path: 'count', from: pool.count ?? 0 },
        ];
        return {
            address: (0,change_addresses/* nodePoolAddress */.jZ)(pool.name),
            stage,
            action: 'delete',
            fields,
            disruption: 'delete',
            reason: 'the environment file no longer names it; its nodes are drained first',
            needs: [(0,change_addresses/* clusterAddress */.fQ)(environment)],
            fingerprint: fingerprint(fields.filter(({ path }) => path !== 'count')),
            expectedMs: 120_000,
        };
    });
}
function undeclaredPools({ nodePools }, { pools }) {
    return Object.values(pools).filter(({ name }) => !Object.hasOwn(nodePools, name));
}
/** A System pool goes, or becomes a User pool, only after those that take its place are there: the last one can't. */
function systemPoolsFirst(change, changes, { pools }, { nodePools }) {
    const losesSystemPool = changes.filter(({ address, action, fields }) => {
        const live = pools[nameOf(address)];
        const isDemoted = fields.some(({ path, to }) => path === 'mode' && to === 'User');
        return live?.mode === 'System' && (action === 'delete' || isDemoted);
    });
    if (!losesSystemPool.includes(change))
        return [];
    const gains = changes.filter(({ address, action }) => {
        const name = nameOf(address);
        return action !== 'delete' && nodePools[name]?.mode === 'System' && pools[name]?.mode !== 'System';
    });
    return gains.map(({ address }) => address);
}
const nameOf = (address) => address.slice(address.indexOf('/') + 1);
function fingerprint(fields) {
    return (0,model/* digestOf */.ol)(fields.map(({ path, from }) => ({ path, from })));
}

;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/apply.js











async function apply(change, context) {
    const name = nameOf(change.address);
    const pool = context.environment.nodePools[name];
    const applied = pool === undefined ? await deletePool(name, change, context) : await reconcilePool(pool, change, context);
    (0,managed_clusters/* forgetCluster */.YO)(context.azure, context.environment);
    return applied;
}
/**
 * Creates a pool, or brings one that is there to its declaration: joins what is in progress, writes fields in one PUT,
 * then upgrades. Each step begins with a fresh read, so that it goes on from wherever an earlier run was stopped.
 */
async function reconcilePool(pool, change, context) {
    const { environment } = context;
    const found = await join(pool.name, change, context);
    if (found === undefined) {
        await write(pool.name, change, context, 'create', () => (0,agent_pools/* agentPool */.EX)(pool, environment));
    }
    else {
        await write(pool.name, change, context, 'update', (live) => declaredModel(pool, context, live));
    }
    await write(pool.name, change, context, 'upgrade', (live) => {
        const upgrade = live === undefined ? undefined : poolUpgrade(pool, environment, live);
        return upgrade === undefined ? undefined : { ...live, orchestratorVersion: upgrade.to };
    });
    const live = await readPool(pool.name, context);
    return { outputs: outputsOf(pool.name, live), note: `${live?.count ?? 0} nodes` };
}
function declaredModel(pool, { environment }, live) {
    if (live === undefined)
        return (0,agent_pools/* agentPool */.EX)(pool, environment);
    const isDifferent = poolFields.some((field) => field.mutability === 'inPlace' && field.differences(pool, environment, live).length > 0);
    if (!isDifferent && poolState(live) !== 'failed')
        return undefined;
    return { ...identifying(live), ...withDeclaredFields(pool, environment, live) };
}
/** Read, change, PUT the whole pool with the ETag just read; nothing when `model` gives nothing. */
async function write(name, change, context, verb, model) {
    const { azure, environment, signal } = context;
    if (model(await readPool(name, context)) === undefined)
        return;
    const { agentPools } = await azure.containerService();
    await (0,azure_operation/* runOperation */.xj)(azure, {
        what: `${verb} node pool ${name}`,
        resource: poolResource(name, context),
        signal,
        ...(0,waiting/* operationProgress */.x)(change, context),
        start: async (onResponse) => {
            const live = await readPool(name, context);
            const match = live === undefined ? { ifNoneMatch: '*' } : live.eTag === undefined ? {} : { ifMatch: live.eTag };
            await agentPools
                .createOrUpdate(environment.azure.resourceGroup.name, environment.cluster.name, name, writable(model(live) ?? live ?? {}), { ...match, onResponse, abortSignal: signal })
                .submitted();
        },
    });
}
async function deletePool(name, change, context) {
    const { azure, environment, signal } = context;
    const { agentPools } = await azure.containerService();
    const live = await join(name, change, context);
    if (live === undefined)
        return { unchanged: true };
    await (0,azure_operation/* runOperation */.xj)(azure, {
        what: `delete node pool ${name}`,
        resource: poolResource(name, context),
        signal,
        ...(0,waiting/* operationProgress */.x)(change, context),
        // PodDisruptionBudgets hold: ignore-pod-disruption-budget is never set (rulebook aks).
        start: (onResponse) => agentPools.delete(environment.azure.resourceGroup.name, environment.cluster.name, name, {
            onResponse,
            abortSignal: signal,
        }),
    });
    return {};
}
/** The pool once nothing is in progress on it. */
async function join(name, change, context) {
    const { azure, signal } = context;
    const live = await readPool(name, context);
    if (poolState(live) !== 'inFlight')
        return live;
    const operation = {
        what: `operation in progress on node pool ${name}`,
        resource: poolResource(name, context),
        signal,
        ...(0,waiting/* operationProgress */.x)(change, context),
    };
    try {
        await (0,azure_operation/* waitForOperation */.o5)(azure, operation, undefined);
    }
    catch (error) {
        // One that failed is reconciled by the write that follows.
        const after = await readPool(name, context);
        if (poolState(after) !== 'failed')
            throw error;
        return after;
    }
    return readPool(name, context);
}
async function readPool(name, { azure, environment }) {
    const { agentPools } = await azure.containerService();
    const { resourceGroup } = environment.azure;
    return (0,explain/* ifExists */.AG)(`read node pool ${name}`, agentPools.get(resourceGroup.name, environment.cluster.name, name));
}
function poolResource(name, { environment }) {
    const id = `${environment.cluster.id}/agentPools/${name}`;
    const address = (0,resource_ids/* readAddress */.zq)(id);
    if (address === undefined)
        throw new model/* ExplainedError */.hM({ what: `node pool ${name}`, cause: `${id} is not an ARM id` });
    return address;
}
/** Without what the service alone writes (rulebook aks: read-only properties never enter a PUT). */
function writable(model) {
    const { status: _status, nodeImageVersion: _image, virtualMachineNodesStatus: _nodes, ...rest } = model;
    return rest;
}
function identifying({ typePropertiesType }) {
    return typePropertiesType === undefined ? {} : { typePropertiesType };
}
function outputsOf(name, live) {
    if (live === undefined)
        return {};
    const { mode = '', vmSize = '', count = 0 } = live;
    return { 'node-pools': { [name]: { mode, vmSize, count, kubernetesVersion: (0,agent_pools/* livePoolVersion */.Bp)(live) ?? '' } } };
}

;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/check.js






const check_stage = 'nodepool-reconcile';
/** What can't be changed in place, and pools that nobody declared. */
function check(environment, observed) {
    if (observed.cluster === undefined)
        return [];
    const found = environment.cluster.ownership === 'verify'
        ? drift(environment, observed)
        : [...rotations(environment, observed), ...downgrades(environment, observed)];
    return [...found, ...strangers(environment, observed)];
}
function rotations(environment, { pools }) {
    return Object.values(environment.nodePools).flatMap((pool) => {
        const live = pools[pool.name];
        if (live === undefined)
            return [];
        return poolDifferences(pool, environment, live).rotation.map((difference) => ({
            severity: 'error',
            stage: check_stage,
            address: (0,change_addresses/* nodePoolAddress */.jZ)(pool.name),
            path: difference.declaredAt,
            message: `Node pool ${pool.name} has ${said(difference)}: the service never changes it on a pool that exists, so it needs a rotation (a replacement pool, then the old one goes), which is not carried out yet.`,
            mend: `Declare a pool of another name with ${difference.path}: ${shown(difference.to)}, move the workloads, then take ${pool.name} out; or declare what is there: ${shown(difference.from)}.`,
        }));
    });
}
function downgrades(environment, { pools }) {
    return Object.values(environment.nodePools).flatMap((pool) => {
        const live = pools[pool.name];
        const version = live === undefined ? undefined : (0,agent_pools/* livePoolVersion */.Bp)(live);
        // A pool that follows the cluster's version is reported there.
        if (version === undefined || pool.kubernetesVersion === undefined)
            return [];
        if ((0,kubernetes_versions/* compareVersions */.Zy)(version, (0,agent_pools/* poolVersion */.pC)(pool, environment)) <= 0)
            return [];
        return [
            {
                severity: 'error',
                stage: check_stage,
                address: (0,change_addresses/* nodePoolAddress */.jZ)(pool.name),
                path: `nodePools.${pool.name}.kubernetesVersion`,
                message: `Node pool ${pool.name} runs Kubernetes ${version}, newer than ${pool.kubernetesVersion}: a pool can't be downgraded.`,
                mend: `nodePools:\n  ${pool.name}: { kubernetesVersion: "${version}" }`,
            },
        ];
    });
}
function drift(environment, { pools }) {
    return Object.values(environment.nodePools).flatMap((pool) => {
        const live = pools[pool.name];
        const path = `nodePools.${pool.name}`;
        if (live === undefined)
            return [warning(path, `Drift: node pool ${pool.name} is declared and not there.`)];
        const { inPlace, rotation, upgrade } = poolDifferences(pool, environment, live);
        const version = upgrade === undefined ? [] : [{ path: 'orchestratorVersion', from: upgrade.from, to: upgrade.to }];
        return [...inPlace, ...rotation, ...version].map((difference) => warning(path, `Drift: node pool ${pool.name} has ${said(difference)}.`));
    });
}
function strangers(environment, observed) {
    return undeclaredPools(environment, observed)
        .filter((pool) => !(0,ownership/* isOwned */.go)(pool.tags, environment))
        .map(({ name }) => ({
        severity: 'warning',
        stage: check_stage,
        path: 'nodePools',
        message: `Node pool ${name} is not declared, and was not made from this environment's file: it is left alone.`,
        mend: `Declare it under nodePools, or: az aks nodepool delete --resource-group ${environment.azure.resourceGroup.name} --cluster-name ${environment.cluster.name} --name ${name}`,
    }));
}
function warning(path, message) {
    return {
        severity: 'warning',
        stage: check_stage,
        path,
        message,
        mend: 'The cluster is owned by another tool (ownership: verify): change it there, or the declaration here.',
    };
}
function said({ path, from, to }) {
    return `${path} ${shown(from)}, declared is ${shown(to)}`;
}
function shown(value) {
    if (value === undefined || value === null)
        return 'not set';
    return typeof value === 'string' ? value : JSON.stringify(value);
}

;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/index.js





/** The node pools of a cluster that is there: create, change in place, upgrade, delete. */
const nodepoolReconcile = {
    name: 'nodepool-reconcile',
    concurrency: 8,
    observe: observe,
    check: check,
    plan: plan,
    apply: apply,
    outputs: (_environment, { cluster }) => (cluster === undefined ? {} : (0,agent_pools/* poolOutputs */.hT)(cluster)),
};


/***/ })

};
