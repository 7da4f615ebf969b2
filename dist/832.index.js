export const id = 832;
export const ids = [832];
export const modules = {

/***/ 59315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X3: () => (/* binding */ poolUpgrade),
/* harmony export */   lY: () => (/* binding */ poolDifferences),
/* harmony export */   si: () => (/* binding */ withDeclaredFields)
/* harmony export */ });
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _agent_pool_fields_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(56066);
/* harmony import */ var _agent_pools_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9345);
/* harmony import */ var _kubernetes_versions_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2076);




function poolDifferences(pool, environment, live) {
    const found = _agent_pool_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .poolFields */ .k.flatMap((field) => field.differences(pool, environment, live).map((difference) => ({ field, difference })));
    const inPlace = found.filter(({ field }) => field.mutability === 'inPlace');
    const upgrade = poolUpgrade(pool, environment, live);
    const harms = [
        ...inPlace.map(({ field }) => field.disruption(pool, live)),
        ...(upgrade === undefined ? [] : ['rolling']),
    ];
    return {
        inPlace: inPlace.map(({ difference }) => difference),
        disruption: _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .disruptions */ .$V.findLast((each) => harms.includes(each)) ?? 'none',
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
    const from = (0,_agent_pools_js__WEBPACK_IMPORTED_MODULE_2__/* .livePoolVersion */ .Bp)(live);
    const to = (0,_agent_pools_js__WEBPACK_IMPORTED_MODULE_2__/* .poolVersion */ .pC)(pool, environment);
    if (from === undefined || (0,_kubernetes_versions_js__WEBPACK_IMPORTED_MODULE_3__/* .isVersion */ .lF)(from, to) || (0,_kubernetes_versions_js__WEBPACK_IMPORTED_MODULE_3__/* .compareVersions */ .Zy)(from, to) >= 0)
        return undefined;
    return { from, to };
}
/** The live model with every declared field that can be moved in place. */
function withDeclaredFields(pool, environment, live) {
    return _agent_pool_fields_js__WEBPACK_IMPORTED_MODULE_1__/* .poolFields */ .k
        .filter((field) => field.mutability === 'inPlace' && field.differences(pool, environment, live).length > 0)
        .reduce((model, field) => field.set(pool, environment, model), live);
}


/***/ }),

/***/ 56066:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ poolFields),
/* harmony export */   x: () => (/* binding */ isServices)
/* harmony export */ });
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _resource_ids_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35413);
/* harmony import */ var _agent_pools_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9345);



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
        isSame: (live, declared) => typeof live === 'string' && (0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_1__/* .isSameId */ .WB)(live, declared),
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
function upgradeSettingFields() {
    return ['maxSurge', 'maxUnavailable', 'drainTimeoutInMinutes', 'nodeSoakDurationInMinutes'].map((name) => single({
        path: 'upgrade',
        property: `upgradeSettings.${name}`,
        declared: ({ upgrade }) => (upgrade === undefined ? undefined : (0,_agent_pools_js__WEBPACK_IMPORTED_MODULE_2__/* .upgradeSettings */ .GL)(upgrade)[name]),
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
    return (0,_model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(live ?? null) === (0,_model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(declared);
}


/***/ }),

/***/ 9345:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bp: () => (/* binding */ livePoolVersion),
/* harmony export */   E1: () => (/* binding */ poolState),
/* harmony export */   EX: () => (/* binding */ agentPool),
/* harmony export */   GL: () => (/* binding */ upgradeSettings),
/* harmony export */   QI: () => (/* binding */ initialCount),
/* harmony export */   aE: () => (/* binding */ poolProfile),
/* harmony export */   cH: () => (/* binding */ maximumCount),
/* harmony export */   hT: () => (/* binding */ poolOutputs),
/* harmony export */   pC: () => (/* binding */ poolVersion)
/* harmony export */ });
/* unused harmony export poolModel */
/* harmony import */ var _ownership_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7553);
/* harmony import */ var _managed_clusters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33591);


/** Nodes that a pool starts with: the autoscaler's minimum, from then on the service's own affair. */
function initialCount({ scale }) {
    return scale.autoscale ? scale.min : scale.count;
}
/** Nodes that a pool may come to. */
function maximumCount({ scale }) {
    return scale.autoscale ? scale.max : scale.count;
}
/** The version that a pool is to run: its own, else the cluster's. */
function poolVersion(pool, environment) {
    return pool.kubernetesVersion ?? environment.cluster.kubernetesVersion;
}
/** A declared pool as it is created; what was not declared is left to the service. */
function poolModel(pool, environment) {
    const { scale, osDisk, upgrade } = pool;
    return {
        mode: pool.mode,
        vmSize: pool.vmSize,
        osType: 'Linux',
        count: initialCount(pool),
        ...(scale.autoscale ? { enableAutoScaling: true, minCount: scale.min, maxCount: scale.max } : {}),
        vnetSubnetID: environment.network.subnet.id,
        orchestratorVersion: poolVersion(pool, environment),
        tags: { ...pool.tags, ...(0,_ownership_js__WEBPACK_IMPORTED_MODULE_1__/* .ownershipTags */ .dt)(environment) },
        ...(pool.zones === undefined ? {} : { availabilityZones: [...pool.zones] }),
        ...(osDisk?.sizeGiB === undefined ? {} : { osDiskSizeGB: osDisk.sizeGiB }),
        ...(osDisk?.type === undefined ? {} : { osDiskType: osDisk.type }),
        ...(pool.osSku === undefined ? {} : { osSKU: pool.osSku }),
        ...(pool.maxPods === undefined ? {} : { maxPods: pool.maxPods }),
        ...(pool.taints === undefined ? {} : { nodeTaints: [...pool.taints] }),
        ...(pool.labels === undefined ? {} : { nodeLabels: { ...pool.labels } }),
        ...(upgrade === undefined ? {} : { upgradeSettings: upgradeSettings(upgrade) }),
    };
}
/** The pool in the cluster's first PUT. */
function poolProfile(pool, environment) {
    return { name: pool.name, type: 'VirtualMachineScaleSets', ...poolModel(pool, environment) };
}
/** The pool as a resource of its own. */
function agentPool(pool, environment) {
    return { typePropertiesType: 'VirtualMachineScaleSets', ...poolModel(pool, environment) };
}
function upgradeSettings(upgrade) {
    return {
        ...(upgrade.maxSurge === undefined ? {} : { maxSurge: upgrade.maxSurge }),
        ...(upgrade.maxUnavailable === undefined ? {} : { maxUnavailable: upgrade.maxUnavailable }),
        ...(upgrade.drainTimeoutMinutes === undefined ? {} : { drainTimeoutInMinutes: upgrade.drainTimeoutMinutes }),
        ...(upgrade.nodeSoakMinutes === undefined ? {} : { nodeSoakDurationInMinutes: upgrade.nodeSoakMinutes }),
    };
}
/** The pools as the outputs of a run have them: by their declared names. */
function poolOutputs(cluster) {
    const pools = (cluster.agentPoolProfiles ?? []).map((pool) => [
        pool.tags?.[_ownership_js__WEBPACK_IMPORTED_MODULE_1__/* .poolTag */ .FM] ?? pool.name,
        {
            mode: pool.mode ?? '',
            vmSize: pool.vmSize ?? '',
            count: pool.count ?? 0,
            kubernetesVersion: livePoolVersion(pool) ?? '',
        },
    ]);
    return { 'node-pools': Object.fromEntries(pools) };
}
/** The version that the pool's nodes run, with its patch where the service says it. */
function livePoolVersion(pool) {
    return pool.currentOrchestratorVersion ?? pool.orchestratorVersion;
}
function poolState(pool, cluster) {
    if (pool === undefined)
        return 'absent';
    const { provisioningState = 'Succeeded' } = pool;
    if (provisioningState === 'Failed' || provisioningState === 'Canceled')
        return 'failed';
    // Scaling is the autoscaler at work, and an operation on the whole cluster is joined by cluster-ensure.
    const isCalm = ['Succeeded', 'Scaling'].includes(provisioningState) || (0,_managed_clusters_js__WEBPACK_IMPORTED_MODULE_0__/* .clusterState */ .iR)(cluster) === 'inFlight';
    return isCalm ? 'ready' : 'inFlight';
}


/***/ }),

/***/ 2076:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hs: () => (/* binding */ minorOf),
/* harmony export */   V6: () => (/* binding */ minorsBetween),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   bY: () => (/* binding */ upgradeLadder),
/* harmony export */   lF: () => (/* binding */ isVersion)
/* harmony export */ });
/** Kubernetes versions as AKS writes them: `1.35` is any patch of the minor, `1.35.2` an exact one. */
/** Whether a live version is what was declared: "1.35" equals any 1.35.x (rulebook aks). */
function isVersion(live, declared) {
    return live === declared || live.startsWith(`${declared}.`);
}
/** `1.35` of `1.35.2`. */
function minorOf(version) {
    return version.split('.').slice(0, 2).join('.');
}
/** Negative when `a` is older than `b`. A patch that one of them does not state says nothing. */
function compareVersions(a, b) {
    const [left, right] = [parse(a), parse(b)];
    const byMinor = left.major - right.major || left.minor - right.minor;
    if (byMinor !== 0 || left.patch === undefined || right.patch === undefined)
        return byMinor;
    return left.patch - right.patch;
}
/** Minors from one version to another: 2 from 1.33.4 to 1.35. */
function minorsBetween(from, to) {
    return parse(to).minor - parse(from).minor;
}
/**
 * The versions to go through from `live` to `target`, one minor at a time (rulebook aks, upgrades): each minor on the
 * way by its latest patch, then the target as declared. Empty when there is nothing to do.
 * @param offered minors that can be had; one on the way that can't is skipped, as a version out of support may
 */
function upgradeLadder(live, target, offered) {
    if (isVersion(live, target) || compareVersions(live, target) > 0)
        return [];
    const { major } = parse(live);
    const first = parse(live).minor + 1;
    const last = parse(target).minor;
    const between = Array.from({ length: Math.max(0, last - first) }, (_, index) => `${major}.${first + index}`);
    return [...between.filter((minor) => offered?.includes(minor) ?? true), target];
}
function parse(version) {
    const [major = 0, minor = 0, patch] = version.split('.').map(Number);
    return patch === undefined ? { major, minor } : { major, minor, patch };
}


/***/ }),

/***/ 33591:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D$: () => (/* binding */ readCluster),
/* harmony export */   HI: () => (/* binding */ observeCluster),
/* harmony export */   TF: () => (/* binding */ clusterOutputs),
/* harmony export */   YO: () => (/* binding */ forgetCluster),
/* harmony export */   d2: () => (/* binding */ clusterResource),
/* harmony export */   iR: () => (/* binding */ clusterState),
/* harmony export */   p2: () => (/* binding */ liveVersion),
/* harmony export */   wb: () => (/* binding */ clusterPrincipalId)
/* harmony export */ });
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21139);
/* harmony import */ var _requests_read_once_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45973);
/* harmony import */ var _resource_ids_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35413);



function clusterState(cluster) {
    if (cluster === undefined)
        return 'absent';
    const { provisioningState = 'Succeeded', powerState } = cluster;
    if (provisioningState === 'Failed' || provisioningState === 'Canceled')
        return 'failed';
    if (provisioningState !== 'Succeeded')
        return 'inFlight';
    // A stopped cluster still says Succeeded (rulebook aks).
    return powerState?.code === 'Stopped' ? 'stopped' : 'ready';
}
/** The cluster as observed, its pools included: one GET for all stages of a run. */
function observeCluster(azure, environment) {
    return (0,_requests_read_once_js__WEBPACK_IMPORTED_MODULE_1__/* .readOnce */ .WY)(azure, `cluster ${environment.cluster.id}`, () => readCluster(azure, environment));
}
/** The cluster as it is now, with the ETag for a write. */
async function readCluster(azure, { azure: place, cluster }) {
    const { managedClusters } = await azure.containerService();
    return (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .ifExists */ .AG)(`read cluster ${cluster.name}`, managedClusters.get(place.resourceGroup.name, cluster.name));
}
/** After a write: what was observed no longer holds. */
function forgetCluster(azure, environment) {
    (0,_requests_read_once_js__WEBPACK_IMPORTED_MODULE_1__/* .forgetRead */ .ot)(azure, `cluster ${environment.cluster.id}`);
}
/** The cluster's address with its api-version, for polls. */
function clusterResource({ cluster }) {
    return (0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .readAddress */ .zq)(cluster.id) ?? cluster.id;
}
/** The version that runs: with its patch, where the service says it. */
function liveVersion(cluster) {
    return cluster.currentKubernetesVersion ?? cluster.kubernetesVersion ?? '';
}
/** Object id of the cluster's own identity: its system-assigned one, else the first that it was given. */
function clusterPrincipalId({ identity }) {
    return identity?.principalId ?? Object.values(identity?.userAssignedIdentities ?? {})[0]?.principalId;
}
function clusterOutputs(cluster) {
    const outputs = {
        'cluster-id': cluster.id,
        'cluster-name': cluster.name,
        'cluster-fqdn': cluster.fqdn ?? cluster.privateFqdn,
        'kubernetes-version': liveVersion(cluster),
        'oidc-issuer-url': cluster.oidcIssuerProfile?.issuerURL,
        'node-resource-group': cluster.nodeResourceGroup,
        'kubelet-identity-object-id': cluster.identityProfile?.kubeletidentity?.objectId,
        'cluster-identity-principal-id': clusterPrincipalId(cluster),
    };
    return Object.fromEntries(Object.entries(outputs).filter(([, value]) => value !== undefined && value !== ''));
}


/***/ }),

/***/ 50832:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pr: () => (/* binding */ derivedName),
/* harmony export */   bx: () => (/* binding */ declaredNameOf),
/* harmony export */   dR: () => (/* binding */ isFinal),
/* harmony export */   i$: () => (/* binding */ poolMembers),
/* harmony export */   m9: () => (/* binding */ replacementCount),
/* harmony export */   p8: () => (/* binding */ isRotating),
/* harmony export */   qo: () => (/* binding */ replacements),
/* harmony export */   sL: () => (/* binding */ isFitting)
/* harmony export */ });
/* harmony import */ var _ownership_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7553);
/* harmony import */ var _agent_pool_differences_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(59315);


/**
 * The pools that are a declared one: the one of its name, and those that a rotation made under a derived name. Two of
 * them are a rotation under way.
 */
function poolMembers({ name }, environment, pools) {
    return pools.filter((pool) => (pool.name === name ? true : declaredNameOf(pool, environment) === name));
}
/** The declared pool that this one is; undefined when it is none of ours. */
function declaredNameOf(pool, environment) {
    if (Object.hasOwn(environment.nodePools, pool.name))
        return pool.name;
    const name = pool.tags?.[_ownership_js__WEBPACK_IMPORTED_MODULE_1__/* .poolTag */ .FM];
    return name !== undefined && Object.hasOwn(environment.nodePools, name) && (0,_ownership_js__WEBPACK_IMPORTED_MODULE_1__/* .isOwned */ .go)(pool.tags, environment)
        ? name
        : undefined;
}
/** Whether the pool has all that could only be changed by a rotation as it is declared. */
function isFitting(pool, environment, live) {
    return (0,_agent_pool_differences_js__WEBPACK_IMPORTED_MODULE_0__/* .poolDifferences */ .lY)(pool, environment, live).rotation.length === 0;
}
/** Whether this pool may stay as the declared one: it fits, under its name or under one that is kept. */
function isFinal(pool, environment, live) {
    return (live.name === pool.name || pool.rotation === 'keep') && isFitting(pool, environment, live);
}
/** Whether a replacement pool is needed, or there already. */
function isRotating(pool, environment, members) {
    return members.length > 1 || members.some((live) => !isFinal(pool, environment, live));
}
/** Declared pools that a rotation is still to add a replacement to, with the nodes that it will have. */
function replacements(environment, cluster) {
    if (environment.cluster.ownership === 'verify')
        return [];
    return Object.values(environment.nodePools).flatMap((pool) => {
        const members = poolMembers(pool, environment, cluster?.agentPoolProfiles ?? []);
        const [only] = members;
        if (only === undefined || members.length > 1 || isFinal(pool, environment, only))
            return [];
        return [{ pool, count: replacementCount(pool, only.count ?? 0) }];
    });
}
/** Nodes of a replacement: never fewer than the pool that it replaces, nor than the declared pool begins with. */
function replacementCount({ scale }, liveCount) {
    return Math.max(liveCount, scale.autoscale ? scale.min : scale.count);
}
/**
 * A name for a replacement that nobody has, at most 12 characters: `ctrlplane` → `ctrlplaner1`.
 * @param taken names of the cluster's pools and of the declared ones
 */
function derivedName(name, taken) {
    const base = name.slice(0, 10);
    for (let number = 1;; number += 1) {
        const candidate = `${base.slice(0, 11 - String(number).length)}r${number}`;
        if (!taken.has(candidate))
            return candidate;
    }
}


/***/ }),

/***/ 7553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FM: () => (/* binding */ poolTag),
/* harmony export */   dt: () => (/* binding */ ownershipTags),
/* harmony export */   eZ: () => (/* binding */ runTag),
/* harmony export */   go: () => (/* binding */ isOwned)
/* harmony export */ });
/* unused harmony export environmentTag */
/** Says which environment's file a resource came from: only what carries it is ever deleted by us. */
const environmentTag = 'aks-action-environment';
/** On a pool whose name is not the declared one, after a rotation or in one: the declared pool that it is. */
const poolTag = 'aks-action-pool';
/** Says which run sent the cluster's first PUT, as a holder: so that another run can name it, and find out whether it is over. */
const runTag = 'aks-action-run';
function ownershipTags({ environment }) {
    return { [environmentTag]: environment };
}
/** Whether a resource was made from this environment's file. */
function isOwned(tags, environment) {
    return tags?.[environmentTag] === environment.environment;
}


/***/ }),

/***/ 35413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RB: () => (/* binding */ normalId),
/* harmony export */   RQ: () => (/* binding */ parseResourceId),
/* harmony export */   WB: () => (/* binding */ isSameId),
/* harmony export */   XD: () => (/* binding */ subscriptionOf),
/* harmony export */   ux: () => (/* binding */ isAtOrAbove),
/* harmony export */   zq: () => (/* binding */ readAddress)
/* harmony export */ });
/* harmony import */ var _api_versions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4704);
/** ARM ids: their parts, their comparison, and the api-version that a type is read in. */

/** The parts of an id; undefined for what is no id of a subscription or below one. */
function parseResourceId(id) {
    const parts = id.replace(/^\/+|\/+$/g, '').split('/');
    const [subscriptions, subscriptionId, groups, resourceGroup] = parts;
    if (subscriptions?.toLowerCase() !== 'subscriptions' || subscriptionId === undefined)
        return undefined;
    if (parts.length === 2)
        return { subscriptionId, type: 'Microsoft.Resources/subscriptions', names: [subscriptionId], name: subscriptionId };
    if (groups?.toLowerCase() !== 'resourcegroups' || resourceGroup === undefined)
        return undefined;
    if (parts.length === 4)
        return {
            subscriptionId,
            resourceGroup,
            type: 'Microsoft.Resources/resourceGroups',
            names: [resourceGroup],
            name: resourceGroup,
        };
    const [, , , , providers, namespace, ...pairs] = parts;
    if (providers?.toLowerCase() !== 'providers' || namespace === undefined)
        return undefined;
    if (pairs.length === 0 || pairs.length % 2 === 1)
        return undefined;
    const types = pairs.filter((_, index) => index % 2 === 0);
    const names = pairs.filter((_, index) => index % 2 === 1);
    return {
        subscriptionId,
        resourceGroup,
        type: [namespace, ...types].join('/'),
        names,
        name: names.at(-1) ?? '',
    };
}
/** Whether two ids name the same thing: Azure writes them back in any case (rulebook aks). */
function isSameId(a, b) {
    return a !== undefined && b !== undefined && normalId(a) === normalId(b);
}
/** An id in the one spelling that can serve as a key. */
function normalId(id) {
    return id.toLowerCase().replace(/\/+$/, '');
}
/** Whether `scope` is `id` or stands above it. */
function isAtOrAbove(scope, id) {
    const outer = normalId(scope);
    return outer === '' || normalId(id) === outer || normalId(id).startsWith(`${outer}/`);
}
function subscriptionOf(id) {
    return parseResourceId(id)?.subscriptionId ?? '';
}
/** Versions in which a resource's existence is asked for. */
const readVersions = {
    'microsoft.resources/subscriptions': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.subscriptions,
    'microsoft.resources/resourcegroups': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.resources,
    'microsoft.containerregistry/registries': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.containerRegistry,
    'microsoft.keyvault/vaults': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.keyVault,
    'microsoft.network/dnszones': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.dnsZones,
    'microsoft.network/privatednszones': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.privateDnsZones,
    'microsoft.network/virtualnetworks': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.network,
    'microsoft.network/virtualnetworks/subnets': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.network,
    'microsoft.cognitiveservices/accounts': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.cognitiveServices,
    'microsoft.operationalinsights/workspaces': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.operationalInsights,
    'microsoft.storage/storageaccounts': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.storage,
    'microsoft.managedidentity/userassignedidentities': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.managedIdentity,
    'microsoft.containerservice/managedclusters': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.containerService,
    'microsoft.containerservice/managedclusters/agentpools': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.containerService,
};
/** The address to GET a resource at, with its api-version; undefined for a type that is not known here. */
function readAddress(id) {
    const version = readVersions[parseResourceId(id)?.type.toLowerCase() ?? ''];
    return version === undefined ? undefined : `${id}?api-version=${version}`;
}


/***/ })

};
