export const id = 980;
export const ids = [980];
export const modules = {

/***/ 51385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  lY: () => (/* binding */ poolDifferences),
  X3: () => (/* binding */ poolUpgrade),
  si: () => (/* binding */ withDeclaredFields)
});

// EXTERNAL MODULE: ./build/model/index.js + 5 modules
var model = __webpack_require__(84507);
// EXTERNAL MODULE: ./build/azure/agent-pools.js
var agent_pools = __webpack_require__(49387);
// EXTERNAL MODULE: ./build/azure/resource-ids.js
var resource_ids = __webpack_require__(35413);
;// CONCATENATED MODULE: ./build/azure/agent-pool-fields.js



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
    return (0,model/* digestOf */.ol)(live ?? null) === (0,model/* digestOf */.ol)(declared);
}

// EXTERNAL MODULE: ./build/azure/kubernetes-versions.js
var kubernetes_versions = __webpack_require__(84318);
;// CONCATENATED MODULE: ./build/azure/agent-pool-differences.js




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


/***/ }),

/***/ 49387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bp: () => (/* binding */ livePoolVersion),
/* harmony export */   EX: () => (/* binding */ agentPool),
/* harmony export */   GL: () => (/* binding */ upgradeSettings),
/* harmony export */   QI: () => (/* binding */ initialCount),
/* harmony export */   aE: () => (/* binding */ poolProfile),
/* harmony export */   cH: () => (/* binding */ maximumCount),
/* harmony export */   hT: () => (/* binding */ poolOutputs),
/* harmony export */   pC: () => (/* binding */ poolVersion)
/* harmony export */ });
/* unused harmony export poolModel */
/* harmony import */ var _ownership_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7553);

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
        tags: { ...pool.tags, ...(0,_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .ownershipTags */ .dt)(environment) },
        ...(pool.zones === undefined ? {} : { availabilityZones: [...pool.zones] }),
        ...(osDisk?.sizeGiB === undefined ? {} : { osDiskSizeGB: osDisk.sizeGiB }),
        ...(osDisk?.type === undefined ? {} : { osDiskType: osDisk.type }),
        ...(pool.osSku === undefined ? {} : { osSKU: pool.osSku }),
        ...(pool.maxPods === undefined ? {} : { maxPods: pool.maxPods }),
        ...(pool.taints.length === 0 ? {} : { nodeTaints: [...pool.taints] }),
        ...(Object.keys(pool.labels).length === 0 ? {} : { nodeLabels: { ...pool.labels } }),
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
        pool.tags?.[_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .poolTag */ .FM] ?? pool.name,
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


/***/ }),

/***/ 52491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ federatedCredentialAddress),
/* harmony export */   GU: () => (/* binding */ resourceGroupAddress),
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   Ib: () => (/* binding */ subnetAddress),
/* harmony export */   Oo: () => (/* binding */ roleAssignmentAddress),
/* harmony export */   W2: () => (/* binding */ vnetAddress),
/* harmony export */   fQ: () => (/* binding */ clusterAddress),
/* harmony export */   jZ: () => (/* binding */ nodePoolAddress),
/* harmony export */   pQ: () => (/* binding */ identityAddress)
/* harmony export */ });
const resourceGroupAddress = ({ azure }) => `resourceGroup/${azure.resourceGroup.name}`;
const vnetAddress = ({ network }) => `vnet/${network.vnet.name}`;
const subnetAddress = ({ network }) => `subnet/${network.vnet.name}/${network.subnet.name}`;
const clusterAddress = ({ cluster }) => `cluster/${cluster.name}`;
const nodePoolAddress = (pool) => `nodePool/${pool}`;
const identityAddress = (identity) => `identity/${identity}`;
const federatedCredentialAddress = (identity, credential) => `federatedCredential/${identity}/${credential}`;
/** @param scope as declared: `keyVault/matih-dev` */
const roleAssignmentAddress = (principal, role, scope) => `roleAssignment/${principal}/${role}/${scope}`;
/** `cluster` of `cluster/matih-dev`. */
const kindOf = (address) => address.slice(0, address.indexOf('/'));


/***/ }),

/***/ 96010:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ collect)
/* harmony export */ });
/** All items of a paged list. */
async function collect(pages) {
    const items = [];
    for await (const item of pages)
        items.push(item);
    return items;
}


/***/ }),

/***/ 84318:
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

/***/ 7553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FM: () => (/* binding */ poolTag),
/* harmony export */   dt: () => (/* binding */ ownershipTags),
/* harmony export */   eZ: () => (/* binding */ runTag),
/* harmony export */   go: () => (/* binding */ isOwned),
/* harmony export */   jC: () => (/* binding */ runTagValue)
/* harmony export */ });
/* unused harmony export environmentTag */
/** Says which environment's file a resource came from: only what carries it is ever deleted by us. */
const environmentTag = 'aks-action-environment';
/** On a pool whose name is not the declared one, after a rotation or in one: the declared pool that it is. */
const poolTag = 'aks-action-pool';
/** Says which run sent the cluster's first PUT, so that another run can name it. */
const runTag = 'aks-action-run';
function ownershipTags({ environment }) {
    return { [environmentTag]: environment };
}
/** Whether a resource was made from this environment's file. */
function isOwned(tags, environment) {
    return tags?.[environmentTag] === environment.environment;
}
/** The run as a tag's value (at most 256 characters): its page, else its repository and id. */
function runTagValue(run) {
    return (run.url ?? [run.repository, run.id].filter((part) => part !== '').join('#')).slice(0, 256);
}


/***/ }),

/***/ 29942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Pr: () => (/* binding */ derivedName),
/* harmony export */   bx: () => (/* binding */ declaredNameOf),
/* harmony export */   i$: () => (/* binding */ poolMembers),
/* harmony export */   m9: () => (/* binding */ replacementCount),
/* harmony export */   p8: () => (/* binding */ isRotating),
/* harmony export */   qo: () => (/* binding */ replacements),
/* harmony export */   sL: () => (/* binding */ isFitting)
/* harmony export */ });
/* unused harmony export isFinal */
/* harmony import */ var _agent_pool_differences_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51385);
/* harmony import */ var _ownership_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7553);


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

/***/ 30665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ refuseStale)
/* harmony export */ });
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84507);

/**
 * Watches what a write is about to change from one try to the next: after a lost ETag or a wait for another operation
 * it goes on while that is as it was (or was done by the other one), and stops when it was changed (rulebook faults, 12).
 */
function refuseStale(what) {
    let first;
    return (found) => {
        first ??= found;
        const before = first;
        const changed = found.filter((now) => !before.some((then) => isSameStart(then, now)));
        if (changed.length === 0)
            return;
        const said = changed.map(({ path, from }) => `${path} is now ${from === undefined ? 'not set' : JSON.stringify(from)}`);
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM({
            what,
            cause: `it was changed since it was planned: ${said.join(', ')}`,
            mend: 'Nothing was written. Run it again to plan anew.',
            exitCode: 3,
        });
    };
}
function isSameStart(a, b) {
    return a.path === b.path && (0,_model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(a.from ?? null) === (0,_model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .digestOf */ .ol)(b.from ?? null);
}


/***/ }),

/***/ 48175:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ operationProgress)
/* harmony export */ });
/** Tells the run that a long operation goes on and how long such a one usually takes, or that another is in its way. */
function operationProgress({ address, action, expectedMs }, { progress }, 
/** More to say, by the milliseconds waited: how many nodes are there by now. */
detail = () => undefined) {
    const usually = expectedMs === undefined ? '' : `, usually ${usualTime(expectedMs)}`;
    return {
        onWait: (elapsedMs) => {
            const more = detail(elapsedMs);
            const message = `${action} in progress${usually}${more === undefined ? '' : `; ${more}`}`;
            progress({ kind: 'waiting', address, message });
        },
        onBusy: () => progress({ kind: 'waiting', address, message: 'waiting for another operation to end' }),
    };
}
function usualTime(ms) {
    return ms < 60_000 ? `${Math.round(ms / 1000)} s` : `${Math.round(ms / 60_000)} min`;
}


/***/ }),

/***/ 48980:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  nodepoolReconcile: () => (/* binding */ nodepoolReconcile)
});

// EXTERNAL MODULE: ./build/azure/agent-pools.js
var agent_pools = __webpack_require__(49387);
// EXTERNAL MODULE: ./build/azure/managed-clusters.js
var managed_clusters = __webpack_require__(18001);
// EXTERNAL MODULE: ./build/azure/pool-members.js
var pool_members = __webpack_require__(29942);
// EXTERNAL MODULE: ./build/azure/agent-pool-differences.js + 1 modules
var agent_pool_differences = __webpack_require__(51385);
// EXTERNAL MODULE: ./build/azure/change-addresses.js
var change_addresses = __webpack_require__(52491);
// EXTERNAL MODULE: ./build/azure/ownership.js
var ownership = __webpack_require__(7553);
// EXTERNAL MODULE: ./build/model/index.js + 5 modules
var model = __webpack_require__(84507);
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
    const members = (0,pool_members/* poolMembers */.i$)(pool, environment, Object.values(pools));
    const [live] = members;
    const base = { address: (0,change_addresses/* nodePoolAddress */.jZ)(pool.name), stage, needs: [(0,change_addresses/* clusterAddress */.fQ)(environment)] };
    if (live === undefined) {
        return [
            { ...base, action: 'create', fields: creationFields(pool, environment), disruption: 'none', expectedMs: 180_000 },
        ];
    }
    if ((0,pool_members/* isRotating */.p8)(pool, environment, members))
        return [{ ...base, ...rotation(pool, environment, members, pools) }];
    const state = poolState(live, cluster);
    const { inPlace, upgrade, disruption } = (0,agent_pool_differences/* poolDifferences */.lY)(pool, environment, live);
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
            // The autoscaler's count may be another one by the time that an approved plan is applied.
            fingerprint: (0,model/* fieldsFingerprint */.IH)(live.enableAutoScaling ? fields.filter(({ path }) => path !== 'count') : fields),
            expectedMs: upgrade === undefined ? 30_000 : 120_000 * Math.max(1, live.count ?? 1),
            ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }),
            ...(fields.length === 0 && state === 'inFlight' ? { onlyWaits: true } : {}),
        },
    ];
}
/** A replacement takes over, then the pool goes; with a name that is to be kept, the same once more. */
function rotation(pool, environment, members, pools) {
    const [first] = members;
    const differences = members.map((live) => (0,agent_pool_differences/* poolDifferences */.lY)(pool, environment, live));
    const fixed = differences.find((each) => each.rotation.length > 0)?.rotation ?? [];
    const fields = [
        ...fixed.map(({ declaredAt: _place, ...field }) => field),
        ...(fixed.length > 0 || first === undefined ? [] : [{ path: 'name', from: first.name, to: pool.name }]),
        ...(differences[0]?.inPlace ?? []),
    ];
    const taken = new Set([...Object.keys(pools), ...Object.keys(environment.nodePools)]);
    const isBack = first !== undefined && first.name !== pool.name && pool.rotation === 'swap-back';
    const successor = isBack ? pool.name : (0,pool_members/* derivedName */.Pr)(pool.name, taken);
    const count = (0,pool_members/* replacementCount */.m9)(pool, first?.count ?? 0);
    const cause = fixed.length > 0
        ? `${fixed.map(({ path }) => path).join(', ')} can't be changed on a pool that exists`
        : 'a rotation is under way, or its pool is to have its name back';
    const way = members.length > 1
        ? `${members.map(({ name }) => name).join(' and ')} are there: one takes over from the other`
        : `pool ${successor} of ${count} nodes takes over, pods are evicted within their PodDisruptionBudgets`;
    const end = successor === pool.name || pool.rotation === 'keep' ? '' : `, then back to the name ${pool.name}`;
    return {
        action: 'rotate',
        fields,
        disruption: 'rolling',
        reason: `${cause}: ${way}${end}`,
        expectedMs: (end === '' ? 1 : 2) * (300_000 + 60_000 * count),
        // The autoscaler's count may be another one by the time that an approved plan is applied.
        fingerprint: (0,model/* fieldsFingerprint */.IH)(fields.filter(({ path }) => path !== 'count')),
    };
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
            fingerprint: (0,model/* fieldsFingerprint */.IH)(fields.filter(({ path }) => path !== 'count')),
            expectedMs: 120_000,
        };
    });
}
function undeclaredPools(environment, { pools }) {
    return Object.values(pools).filter((pool) => (0,pool_members/* declaredNameOf */.bx)(pool, environment) === undefined);
}
/** A System pool goes, or becomes a User pool, only after those that take its place are there: the last one can't. */
function systemPoolsFirst(change, changes, { pools }, environment) {
    const { nodePools } = environment;
    const liveOf = (name) => pools[name] ?? (0,pool_members/* poolMembers */.i$)({ name }, environment, Object.values(pools))[0];
    const losesSystemPool = changes.filter(({ address, action, fields }) => {
        const live = liveOf(nameOf(address));
        const isDemoted = fields.some(({ path, to }) => path === 'mode' && to === 'User');
        return live?.mode === 'System' && (action === 'delete' || isDemoted);
    });
    if (!losesSystemPool.includes(change))
        return [];
    const gains = changes.filter(({ address, action }) => {
        const name = nameOf(address);
        return action !== 'delete' && nodePools[name]?.mode === 'System' && liveOf(name)?.mode !== 'System';
    });
    return gains.map(({ address }) => address);
}
const nameOf = (address) => address.slice(address.indexOf('/') + 1);

// EXTERNAL MODULE: ./build/azure/explain.js
var explain = __webpack_require__(21139);
// EXTERNAL MODULE: ./build/azure/operation.js
var azure_operation = __webpack_require__(38337);
// EXTERNAL MODULE: ./build/azure/resource-ids.js
var resource_ids = __webpack_require__(35413);
// EXTERNAL MODULE: ./build/azure/stale.js
var stale = __webpack_require__(30665);
// EXTERNAL MODULE: ./build/azure/waiting.js
var waiting = __webpack_require__(48175);
// EXTERNAL MODULE: ./build/kubernetes/index.js + 24 modules
var kubernetes = __webpack_require__(64859);
;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/node-counts.js

/** A short operation is over before anybody wants to know. */
const firstAfterMs = 15_000;
const againAfterMs = 20_000;
/**
 * What a pool's nodes have come to while an operation goes on, in the cluster's own words: `2 of 3 nodes Ready (2 at
 * v1.36.1, 1 at v1.35.2)`. Asked for beside the operation and now and then; a cluster that can't tell is no error.
 */
function nodeCounts(pool, context) {
    let text;
    let askedAt = firstAfterMs - againAfterMs;
    return (elapsedMs) => {
        if (elapsedMs >= firstAfterMs && elapsedMs - askedAt >= againAfterMs) {
            askedAt = elapsedMs;
            count(pool, context).then((counted) => {
                text = counted;
            }, () => {
                text = undefined;
            });
        }
        return text;
    };
}
async function count(pool, context) {
    const { azure, cluster } = context.environment;
    const access = await (0,kubernetes/* connectCluster */.bp)({ resourceGroup: azure.resourceGroup.name, name: cluster.name }, context);
    if (access === undefined)
        return undefined;
    const labelSelector = `kubernetes.azure.com/agentpool=${pool}`;
    const { items } = await access.client.list(kubernetes/* resources.nodes */.ES.a9, { labelSelector });
    return nodesText(items.map(({ status }) => ({
        isReady: (status?.conditions ?? []).some(({ type, status: is }) => type === 'Ready' && is === 'True'),
        version: status?.nodeInfo?.kubeletVersion ?? '',
    })));
}
/** One version is not worth a word: an upgrade is seen by there being two. */
function nodesText(nodes) {
    const versions = new Map();
    for (const { version } of nodes)
        versions.set(version, (versions.get(version) ?? 0) + 1);
    const parts = [...versions].sort(([a], [b]) => (a < b ? 1 : -1)).map(([version, some]) => `${some} at ${version}`);
    const ready = nodes.filter(({ isReady }) => isReady).length;
    return `${ready} of ${nodes.length} nodes Ready${parts.length > 1 ? ` (${parts.join(', ')})` : ''}`;
}

;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/pool-writes.js








/** Read, change, PUT the whole pool with the ETag just read; nothing when `model` gives nothing. */
async function writePool(name, change, context, { verb, model, differences = () => [] }) {
    const { azure, environment, signal } = context;
    if (model(await readPool(name, context)) === undefined)
        return;
    const { agentPools } = await azure.containerService();
    const what = `${verb} node pool ${name}`;
    const checkUnchanged = (0,stale/* refuseStale */.W)(what);
    await (0,azure_operation/* runOperation */.xj)(azure, {
        what,
        resource: poolResource(name, context),
        signal,
        ...(0,waiting/* operationProgress */.x)(change, context, nodeCounts(name, context)),
        start: async (onResponse) => {
            const live = await readPool(name, context);
            checkUnchanged(differences(live));
            const wanted = model(live);
            // The answer of an earlier try was lost, or somebody else did the same: it is only waited for.
            if (wanted === undefined)
                return;
            const match = live === undefined ? { ifNoneMatch: '*' } : live.eTag === undefined ? {} : { ifMatch: live.eTag };
            await agentPools
                .createOrUpdate(environment.azure.resourceGroup.name, environment.cluster.name, name, writable(wanted), {
                ...match,
                onResponse,
                abortSignal: signal,
            })
                .submitted();
        },
    });
}
async function deletePool(name, change, context) {
    const { azure, environment, signal } = context;
    const { agentPools } = await azure.containerService();
    if ((await joinPool(name, change, context)) === undefined)
        return 'absent';
    await (0,azure_operation/* runOperation */.xj)(azure, {
        what: `delete node pool ${name}`,
        resource: poolResource(name, context),
        signal,
        ...(0,waiting/* operationProgress */.x)(change, context, nodeCounts(name, context)),
        // PodDisruptionBudgets hold: ignore-pod-disruption-budget is never set (rulebook aks).
        start: (onResponse) => agentPools.delete(environment.azure.resourceGroup.name, environment.cluster.name, name, {
            onResponse,
            abortSignal: signal,
        }),
    });
    return 'deleted';
}
/** The pool once nothing is in progress on it. */
async function joinPool(name, change, context) {
    const { azure, signal } = context;
    const live = await readPool(name, context);
    if (poolState(live) !== 'inFlight')
        return live;
    const operation = {
        what: `operation in progress on node pool ${name}`,
        resource: poolResource(name, context),
        signal,
        ...(0,waiting/* operationProgress */.x)(change, context, nodeCounts(name, context)),
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
/** What an agent pool of its own says beside what a profile in the cluster says. */
function asAgentPool(live, model) {
    const { typePropertiesType } = live;
    return { ...(typePropertiesType === undefined ? {} : { typePropertiesType }), ...model };
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

;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/reconcile.js




/**
 * Creates a pool, or brings one that is there to its declaration: joins what is in progress, writes fields in one PUT,
 * then upgrades. Each step begins with a fresh read, so that it goes on from wherever an earlier run was stopped.
 * @param name of the live pool: the declared one, or the derived one that a rotation left it under
 */
async function reconcilePool(pool, name, change, context) {
    const { environment } = context;
    const found = await joinPool(name, change, context);
    const differences = (live) => live === undefined ? [] : (0,agent_pool_differences/* poolDifferences */.lY)(pool, environment, { ...live, name }).inPlace;
    await writePool(name, change, context, {
        verb: found === undefined ? 'create' : 'update',
        model: (live) => declaredModel(pool, context, live),
        differences,
    });
    await writePool(name, change, context, {
        verb: 'upgrade',
        model: (live) => {
            const upgrade = live === undefined ? undefined : (0,agent_pool_differences/* poolUpgrade */.X3)(pool, environment, live);
            return upgrade === undefined ? undefined : { ...live, orchestratorVersion: upgrade.to };
        },
        differences,
    });
    const live = await readPool(name, context);
    return { outputs: outputsOf(pool.name, live), note: `${live?.count ?? 0} nodes` };
}
function declaredModel(pool, { environment }, live) {
    if (live === undefined)
        return (0,agent_pools/* agentPool */.EX)(pool, environment);
    const { inPlace } = (0,agent_pool_differences/* poolDifferences */.lY)(pool, environment, { ...live, name: pool.name });
    if (inPlace.length === 0 && poolState(live) !== 'failed')
        return undefined;
    return asAgentPool(live, (0,agent_pool_differences/* withDeclaredFields */.si)(pool, environment, live));
}
function outputsOf(name, live) {
    if (live === undefined)
        return {};
    const { mode = '', vmSize = '', count = 0 } = live;
    return { 'node-pools': { [name]: { mode, vmSize, count, kubernetesVersion: (0,agent_pools/* livePoolVersion */.Bp)(live) ?? '' } } };
}

// EXTERNAL MODULE: ./build/azure/collect.js
var collect = __webpack_require__(96010);
;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/rotation.js
function nextStep(found) {
    const { declared, members, initialCount, freeName } = found;
    const busy = members.find(({ state }) => state === 'inFlight');
    if (busy !== undefined)
        return { kind: 'wait', pool: busy.name };
    const [only, ...more] = members;
    if (only === undefined)
        return { kind: 'create', pool: declared.name, count: initialCount };
    if (more.length > 0)
        return move(found);
    if (only.fits && (only.name === declared.name || declared.rotation === 'keep'))
        return { kind: 'settle', pool: only.name };
    // Its count is to stand still while another pool is measured by it.
    if (only.isAutoscaled)
        return { kind: 'freeze', pool: only.name };
    const isBack = only.name !== declared.name && declared.rotation === 'swap-back';
    return { kind: 'create', pool: isBack ? declared.name : freeName, count: Math.max(only.count, initialCount) };
}
/** Two pools are there: the workloads of one go to the other, then it goes itself. */
function move({ declared, members }) {
    const to = successor(declared.name, members);
    const [from] = members.filter((member) => member !== to);
    if (to === undefined || from === undefined)
        throw new Error(`pool ${declared.name} has no replacement`);
    const both = { pool: from.name, to: to.name };
    if (to.state === 'failed')
        return { kind: 'repair', pool: to.name };
    if (from.isAutoscaled)
        return { kind: 'freeze', pool: from.name };
    if (to.isAutoscaled)
        return { kind: 'freeze', pool: to.name };
    if (to.count < from.count)
        return { kind: 'grow', pool: to.name, count: from.count };
    // The last System pool can't go: its replacement is one before.
    if (declared.mode === 'System' && !to.isSystem)
        return { kind: 'promote', pool: to.name };
    if (to.readyNodes < to.count)
        return { kind: 'awaitNodes', pool: to.name };
    if (to.openNodes < to.count || !to.isNamed)
        return { kind: 'open', ...both };
    if (from.openNodes > 0)
        return { kind: 'cordon', ...both };
    if (from.pods > 0)
        return { kind: 'drain', ...both };
    if (from.unready > 0)
        return { kind: 'verify', ...both };
    return { kind: 'delete', ...both };
}
/** The pool that stays of several: one that fits, under the declared name if it can be; else the newer one. */
function successor(declaredName, members) {
    const fitting = members.filter(({ fits }) => fits);
    return (fitting.find(({ name }) => name === declaredName) ??
        fitting[0] ??
        members.find(({ name }) => name !== declaredName) ??
        members[0]);
}

;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/rotate.js












/** AKS's own drain timeout, where none is declared (rulebook aks, surge). */
const defaultTimeoutMinutes = 30;
/**
 * Replaces a pool by one that is as declared: looks, does the one step that follows from what is there, looks again.
 * Nothing else is remembered, so that a run that was killed goes on. A step that waits has the pool's drain timeout.
 */
async function rotatePool(pool, change, context) {
    const { clock, signal } = context;
    const client = await rotate_kubernetes(pool, context);
    const timeoutMs = (pool.upgrade?.drainTimeoutMinutes ?? defaultTimeoutMinutes) * 60_000;
    let pools = await listPools(context);
    let waiting = { for: '', since: clock.now() };
    for (;;) {
        signal.throwIfAborted();
        const found = await rotate_observe(pool, pools, client, context);
        const step = nextStep(found.rotation);
        if (step.kind === 'settle')
            return reconcilePool(pool, step.pool, change, context);
        const obstacle = await carryOut(step, found, { pool, change, client, context });
        if (obstacle === undefined) {
            pools = await listPools(context);
            continue;
        }
        // Each pod that left gives the others their time anew.
        const waitsFor = `${step.kind} ${step.pool} ${podsOf(found, step.pool)}`;
        if (waiting.for !== waitsFor)
            waiting = { for: waitsFor, since: clock.now() };
        const elapsedMs = clock.now() - waiting.since;
        if (elapsedMs > timeoutMs)
            throw gaveUp(pool, step, obstacle, elapsedMs);
        context.progress({ kind: 'waiting', address: change.address, message: obstacle });
        await clock.sleep(Math.min(5_000, (0,azure_operation/* pollIntervalMs */.Bg)(elapsedMs)), signal);
    }
}
/** Does one step, or asks for it. Resolves with what is still waited for, with nothing once it is done. */
async function carryOut(step, found, rotation) {
    const { pool, change, client, context } = rotation;
    const write = (verb, model) => writePool(step.pool, change, context, { verb, model: (live) => (live === undefined ? undefined : model(live)) });
    switch (step.kind) {
        case 'wait':
            await joinPool(step.pool, change, context);
            return undefined;
        case 'create':
            await writePool(step.pool, change, context, {
                verb: 'create',
                model: (live) => (live === undefined ? replacement(pool, step.pool, step.count, context) : undefined),
            });
            return undefined;
        case 'repair':
            await write('repair', (live) => live);
            return undefined;
        case 'freeze':
            await write('stop the autoscaler of', frozen);
            return undefined;
        case 'grow':
            await write('scale', (live) => ({ ...live, count: step.count }));
            return undefined;
        case 'promote':
            await write('make a System pool of', (live) => ({ ...live, mode: 'System' }));
            return undefined;
        case 'awaitNodes': {
            const { nodes, ready } = found.nodes.of(step.pool);
            return `${ready} of ${nodes.length} nodes of pool ${step.pool} are Ready`;
        }
        case 'open':
            await onNodes(pool, () => kubernetes/* drain.open */.Ze.open(client, found.nodes.of(step.to), nameOnNodes(pool, step.to)));
            return undefined;
        case 'cordon':
            refuseHarm(pool, step.to, found.nodes.of(step.pool));
            await onNodes(pool, () => kubernetes/* drain.cordon */.Ze.cordon(client, found.nodes.of(step.pool)));
            return undefined;
        case 'drain': {
            const leaving = found.nodes.of(step.pool);
            const kept = await onNodes(pool, () => kubernetes/* drain.evictAll */.Ze.evictAll(client, leaving));
            return `${leaving.pods.length} pods move from pool ${step.pool} to ${step.to}${kept.length === 0 ? '' : `; held back: ${kept.join('; ')}`}`;
        }
        case 'verify':
            return `moved from pool ${step.pool} and not ready yet: ${found.nodes.unready(step.pool).join('; ')}`;
        case 'delete':
            await deletePool(step.pool, change, context);
            return undefined;
        case 'settle':
            return undefined;
    }
}
async function rotate_observe(pool, pools, client, { environment }) {
    const nodes = await onNodes(pool, () => kubernetes/* drain.observeNodes */.Ze.observeNodes(client));
    const members = (0,pool_members/* poolMembers */.i$)(pool, environment, pools).map((live) => {
        const own = nodes.of(live.name);
        const state = poolState(live);
        return {
            name: live.name,
            fits: (0,pool_members/* isFitting */.sL)(pool, environment, live),
            state: state === 'absent' ? 'ready' : state,
            count: live.count ?? 0,
            isAutoscaled: live.enableAutoScaling === true,
            isSystem: live.mode === 'System',
            readyNodes: own.ready,
            openNodes: own.open,
            isNamed: kubernetes/* drain.isNamed */.Ze.isNamed(own, nameOnNodes(pool, live.name)),
            pods: own.pods.length,
            unready: nodes.unready(live.name).length,
        };
    });
    const taken = new Set([...pools.map(({ name }) => name), ...Object.keys(environment.nodePools)]);
    return {
        rotation: {
            declared: pool,
            initialCount: (0,agent_pools/* initialCount */.QI)(pool),
            freeName: (0,pool_members/* derivedName */.Pr)(pool.name, taken),
            members,
        },
        nodes,
    };
}
/** The pool as declared, with a count that stands still until it is alone: never fewer nodes than it replaces. */
function replacement(pool, name, count, { environment }) {
    const declared = (0,agent_pools/* agentPool */.EX)(pool, environment);
    const tags = name === pool.name ? declared.tags : { ...declared.tags, [ownership/* poolTag */.FM]: pool.name };
    return { ...frozen(declared), count, ...(tags === undefined ? {} : { tags }) };
}
/** Without the autoscaler there are no bounds (rulebook aks). */
function frozen(model) {
    const { minCount: _min, maxCount: _max, ...rest } = asAgentPool(model, model);
    return { ...rest, enableAutoScaling: false };
}
/** Nodes that stand in for a while take the declared name, which workloads select; those of a pool that stays do not. */
function nameOnNodes(pool, name) {
    return pool.rotation === 'keep' ? name : pool.name;
}
/** What no drain may do unasked: remove pods for good, and leave pods without a node that they could run on. */
function refuseHarm(pool, to, leaving) {
    const orphans = kubernetes/* drain.orphans */.Ze.orphans(leaving);
    if (orphans.length > 0) {
        throw new model/* ExplainedError */.hM({
            what: `rotate node pool ${pool.name}`,
            cause: `no controller makes these pods anew once they are evicted: ${orphans.join(', ')}`,
            mend: 'Delete them, or let a Deployment or Job own them; then run it again: it goes on from here.',
        });
    }
    const bound = to === pool.name ? [] : kubernetes/* drain.boundByName */.Ze.boundByName(leaving, pool.name, pool.rotation === 'keep');
    if (bound.length > 0) {
        throw new model/* ExplainedError */.hM({
            what: `rotate node pool ${pool.name}`,
            cause: `these pods select the nodes of pool ${pool.name} by its name and could not run on ${to}: ${bound.join(', ')}`,
            mend: pool.rotation === 'keep'
                ? `nodePools:\n  ${pool.name}: { rotation: swap-back }`
                : 'Select nodes by a label of the pool (nodePools.<name>.labels) rather than kubernetes.azure.com/agentpool.',
        });
    }
}
function gaveUp(pool, step, obstacle, elapsedMs) {
    const mends = {
        drain: 'Let the workloads have more replicas than their PodDisruptionBudgets ask for, or a longer upgrade.drainTimeoutMinutes.',
        verify: 'Look at their events and logs.',
        awaitNodes: `az aks nodepool show says what the pool lacks: quota, addresses, capacity of the zone.`,
    };
    return new model/* ExplainedError */.hM({
        what: `rotate node pool ${pool.name}`,
        cause: `${obstacle}, without progress for ${Math.round(elapsedMs / 60_000)} minutes`,
        mend: `${mends[step.kind] ?? ''} Both pools stay; run it again and it goes on from here.`.trim(),
    });
}
async function listPools({ azure, environment }) {
    const { agentPools } = await azure.containerService();
    const { azure: place, cluster } = environment;
    try {
        const list = await (0,collect/* collect */.F)(agentPools.list(place.resourceGroup.name, cluster.name));
        return list.map(({ name = '', ...rest }) => ({ ...rest, name }));
    }
    catch (error) {
        throw (0,explain/* explainAzureError */.rm)(`list node pools of cluster ${cluster.name}`, error);
    }
}
async function rotate_kubernetes(pool, { azure, environment, clock, log, signal }) {
    const address = { resourceGroup: environment.azure.resourceGroup.name, name: environment.cluster.name };
    const access = await (0,kubernetes/* connectCluster */.bp)(address, { azure, clock, log, signal });
    if (access !== undefined)
        return access.client;
    throw new model/* ExplainedError */.hM({ what: `rotate node pool ${pool.name}`, cause: 'the cluster has no credentials' });
}
async function onNodes(pool, work) {
    try {
        return await work();
    }
    catch (error) {
        throw (0,kubernetes/* explainKubernetesError */.gA)(`rotate node pool ${pool.name}`, error);
    }
}
function podsOf({ rotation }, name) {
    return rotation.members.find((member) => member.name === name)?.pods ?? 0;
}

;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/apply.js






async function apply(change, context, observed) {
    const applied = await apply_carryOut(change, context, observed);
    (0,managed_clusters/* forgetCluster */.YO)(context.azure, context.environment);
    return applied;
}
async function apply_carryOut(change, context, { pools }) {
    const { environment } = context;
    const name = nameOf(change.address);
    const pool = environment.nodePools[name];
    if (pool === undefined)
        return (await deletePool(name, change, context)) === 'absent' ? { unchanged: true } : {};
    if (change.action === 'rotate')
        return rotatePool(pool, change, context);
    // A pool that a rotation left under a derived name goes by that one.
    const [member] = (0,pool_members/* poolMembers */.i$)(pool, environment, Object.values(pools));
    return reconcilePool(pool, member?.name ?? name, change, context);
}

// EXTERNAL MODULE: ./build/azure/kubernetes-versions.js
var kubernetes_versions = __webpack_require__(84318);
;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/check.js







const check_stage = 'nodepool-reconcile';
/** Downgrades, drift of pools that another tool owns, and pools that nobody declared. */
function check(environment, observed) {
    if (observed.cluster === undefined)
        return [];
    const found = environment.cluster.ownership === 'verify' ? drift(environment, observed) : downgrades(environment, observed);
    return [...found, ...strangers(environment, observed)];
}
function downgrades(environment, { pools }) {
    return Object.values(environment.nodePools).flatMap((pool) => {
        const [live] = (0,pool_members/* poolMembers */.i$)(pool, environment, Object.values(pools));
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
        const [live] = (0,pool_members/* poolMembers */.i$)(pool, environment, Object.values(pools));
        const path = `nodePools.${pool.name}`;
        if (live === undefined)
            return [warning(path, `Drift: node pool ${pool.name} is declared and not there.`)];
        const { inPlace, rotation, upgrade } = (0,agent_pool_differences/* poolDifferences */.lY)(pool, environment, live);
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
    // The autoscaler has followed the releases, and a cluster made in this run brought its pools along.
    async conclude({ azure, environment }, _observed, ends) {
        const cluster = ends.size === 0 ? undefined : await (0,managed_clusters/* readCluster */.D$)(azure, environment);
        return cluster === undefined ? {} : { outputs: (0,agent_pools/* poolOutputs */.hT)(cluster) };
    },
};


/***/ })

};
