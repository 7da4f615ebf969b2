export const id = 4031;
export const ids = [4031];
export const modules = {

/***/ 90868:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IX: () => (/* binding */ rightsFindings),
/* harmony export */   QD: () => (/* binding */ observeRights),
/* harmony export */   b: () => (/* binding */ mayDo),
/* harmony export */   oD: () => (/* binding */ lackedActions)
/* harmony export */ });
/* harmony import */ var _api_versions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4704);
/* harmony import */ var _requests_read_once_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45973);
/* harmony import */ var _resource_ids_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35413);



/** What a run may do at a scope, by Azure's own account; undefined when Azure does not say. */
function observeRights(azure, scope) {
    return (0,_requests_read_once_js__WEBPACK_IMPORTED_MODULE_1__/* .readOnce */ .WY)(azure, `rights ${(0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .normalId */ .RB)(scope)}`, async () => {
        const answer = await azure.get(`${scope}/providers/Microsoft.Authorization/permissions?api-version=${_api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.authorization}`);
        const { value } = (answer.body ?? {});
        return answer.status === 200 && Array.isArray(value) ? value : undefined;
    });
}
/** Whether an action is among the permissions: allowed by one of them, and not taken out of that same one. */
function mayDo(permissions, action) {
    return permissions.some(({ actions = [], notActions = [] }) => matches(actions, action) && !matches(notActions, action));
}
/**
 * Of the actions that a run is to take at a scope, those that its login lacks; none when Azure does not say. A pull
 * request's login reads only, by design: what it may not write says nothing about the deploy's.
 */
async function lackedActions({ azure, run }, scope, actions) {
    if (actions.length === 0 || run.event.startsWith('pull_request'))
        return [];
    const rights = await observeRights(azure, scope);
    return rights === undefined ? [] : actions.filter((action) => !mayDo(rights, action));
}
/** The finding about actions that the login lacks, with the commands that grant them; none when it lacks none. */
function rightsFindings(stage, { scope, actions }) {
    if (actions.length === 0)
        return [];
    const roles = new Set(actions.map((action) => 
    // Contributor can't grant roles (rulebook identity).
    action.startsWith('Microsoft.Authorization/') ? 'Role Based Access Control Administrator' : 'Contributor'));
    return [
        {
            severity: 'error',
            stage,
            path: 'azure.clientId',
            message: `This login may not do ${actions.join(', ')} on ${scope}.`,
            mend: [...roles]
                .map((role) => `az role assignment create --assignee <client-id> --role "${role}" --scope ${scope}`)
                .join('\n'),
        },
    ];
}
function matches(patterns, action) {
    return patterns.some((pattern) => {
        const expression = pattern.split('*').map(escaped).join('.*');
        return new RegExp(`^${expression}$`, 'i').test(action);
    });
}
function escaped(text) {
    return text.replaceAll(/[.\\+?^${}()|[\]]/g, '\\$&');
}


/***/ }),

/***/ 67263:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I5: () => (/* binding */ deletePool),
/* harmony export */   M4: () => (/* binding */ writePool),
/* harmony export */   Pg: () => (/* binding */ joinPool),
/* harmony export */   Xu: () => (/* binding */ readPool),
/* harmony export */   Y$: () => (/* binding */ asAgentPool),
/* harmony export */   "do": () => (/* binding */ upgradePool)
/* harmony export */ });
/* unused harmony export writable */
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21139);
/* harmony import */ var _requests_operation_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(53630);
/* harmony import */ var _requests_stale_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75482);
/* harmony import */ var _requests_waiting_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(50280);
/* harmony import */ var _resource_ids_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(35413);
/* harmony import */ var _agent_pools_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9345);
/* harmony import */ var _upgrade_profiles_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(98365);








/** Read, change, PUT the whole pool with the ETag just read; nothing when `model` gives nothing. */
async function writePool(name, change, context, { verb, model, differences = () => [] }) {
    const { azure, environment, signal } = context;
    if (model(await readPool(name, context)) === undefined)
        return;
    const { agentPools } = await azure.containerService();
    const what = `${verb} node pool ${name}`;
    const checkUnchanged = (0,_requests_stale_js__WEBPACK_IMPORTED_MODULE_3__/* .refuseStale */ .W)(what);
    await (0,_requests_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .runOperation */ .xj)(azure, {
        what,
        resource: poolResource(name, context),
        signal,
        ...(0,_requests_waiting_js__WEBPACK_IMPORTED_MODULE_7__/* .operationProgress */ .x)(change, context, context.nodeCounts(name)),
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
/**
 * Brings a pool up to a version by the steps that Azure offers it: straight there where it may, else a minor at a time.
 * @param target the version for the pool as it is now; nothing once it is there
 */
async function upgradePool(name, change, context, target) {
    const { azure, environment } = context;
    for (let left = '';;) {
        const live = await readPool(name, context);
        const to = live === undefined ? undefined : target(live);
        const from = live === undefined ? undefined : (0,_agent_pools_js__WEBPACK_IMPORTED_MODULE_5__/* .livePoolVersion */ .Bp)(live);
        // A step that was taken and led nowhere is not taken again.
        if (from === undefined || to === undefined || from === left)
            return;
        left = from;
        const next = (0,_upgrade_profiles_js__WEBPACK_IMPORTED_MODULE_6__/* .farthestTowards */ .CN)(to, from, await (0,_upgrade_profiles_js__WEBPACK_IMPORTED_MODULE_6__/* .poolUpgrades */ .QG)(azure, environment, name));
        await writePool(name, change, context, {
            verb: `upgrade to ${next}`,
            // What somebody else has brought there meanwhile is only waited for.
            model: (now) => {
                const isThere = now === undefined || (0,_agent_pools_js__WEBPACK_IMPORTED_MODULE_5__/* .livePoolVersion */ .Bp)(now) !== from || target(now) === undefined;
                return isThere ? undefined : { ...now, orchestratorVersion: next };
            },
        });
        if (next === to)
            return;
    }
}
async function deletePool(name, change, context) {
    const { azure, environment, signal } = context;
    const { agentPools } = await azure.containerService();
    if ((await joinPool(name, change, context)) === undefined)
        return 'absent';
    await (0,_requests_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .runOperation */ .xj)(azure, {
        what: `delete node pool ${name}`,
        resource: poolResource(name, context),
        signal,
        ...(0,_requests_waiting_js__WEBPACK_IMPORTED_MODULE_7__/* .operationProgress */ .x)(change, context, context.nodeCounts(name)),
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
    if ((0,_agent_pools_js__WEBPACK_IMPORTED_MODULE_5__/* .poolState */ .E1)(live) !== 'inFlight')
        return live;
    const operation = {
        what: `operation in progress on node pool ${name}`,
        resource: poolResource(name, context),
        signal,
        ...(0,_requests_waiting_js__WEBPACK_IMPORTED_MODULE_7__/* .operationProgress */ .x)(change, context, context.nodeCounts(name)),
    };
    try {
        await (0,_requests_operation_js__WEBPACK_IMPORTED_MODULE_2__/* .waitForOperation */ .o5)(azure, operation, undefined);
    }
    catch (error) {
        // One that failed is reconciled by the write that follows.
        const after = await readPool(name, context);
        if ((0,_agent_pools_js__WEBPACK_IMPORTED_MODULE_5__/* .poolState */ .E1)(after) !== 'failed')
            throw error;
        return after;
    }
    return readPool(name, context);
}
async function readPool(name, { azure, environment }) {
    const { agentPools } = await azure.containerService();
    const { resourceGroup } = environment.azure;
    return (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .ifExists */ .AG)(`read node pool ${name}`, agentPools.get(resourceGroup.name, environment.cluster.name, name));
}
/** What an agent pool of its own says beside what a profile in the cluster says. */
function asAgentPool(live, model) {
    const { typePropertiesType } = live;
    return { ...(typePropertiesType === undefined ? {} : { typePropertiesType }), ...model };
}
function poolResource(name, { environment }) {
    const id = `${environment.cluster.id}/agentPools/${name}`;
    const address = (0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_4__/* .readAddress */ .zq)(id);
    if (address === undefined)
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM({ what: `node pool ${name}`, cause: `${id} is not an ARM id` });
    return address;
}
/** Without what the service alone writes (rulebook aks: read-only properties never enter a PUT). */
function writable(model) {
    const { status: _status, nodeImageVersion: _image, virtualMachineNodesStatus: _nodes, ...rest } = model;
    return rest;
}


/***/ }),

/***/ 98365:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CN: () => (/* binding */ farthestTowards),
/* harmony export */   QG: () => (/* binding */ poolUpgrades),
/* harmony export */   UQ: () => (/* binding */ newPoolVersions),
/* harmony export */   Yh: () => (/* binding */ clusterUpgrades)
/* harmony export */ });
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21139);
/* harmony import */ var _kubernetes_versions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2076);


/** Versions that the control plane may go to next. */
async function clusterUpgrades(azure, environment) {
    const { azure: place, cluster } = environment;
    const { managedClusters } = await azure.containerService();
    try {
        const profile = await managedClusters.getUpgradeProfile(place.resourceGroup.name, cluster.name);
        return released(profile.controlPlaneProfile?.upgrades);
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explainAzureError */ .rm)(`ask where cluster ${cluster.name} may be upgraded to`, error);
    }
}
/** Versions that a pool may go to next: those between its own and its control plane's. */
async function poolUpgrades(azure, environment, pool) {
    const { azure: place, cluster } = environment;
    const { agentPools } = await azure.containerService();
    try {
        const profile = await agentPools.getUpgradeProfile(place.resourceGroup.name, cluster.name, pool);
        return released(profile.upgrades);
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explainAzureError */ .rm)(`ask where node pool ${pool} may be upgraded to`, error);
    }
}
/** Versions that a new pool of this cluster may have. */
async function newPoolVersions(azure, { azure: place, cluster }) {
    const { agentPools } = await azure.containerService();
    try {
        const answer = await agentPools.getAvailableAgentPoolVersions(place.resourceGroup.name, cluster.name);
        return released(answer.agentPoolVersions);
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explainAzureError */ .rm)(`ask which versions a new node pool of cluster ${cluster.name} may have`, error);
    }
}
/**
 * The farthest of the offered versions on the way to `target`: the target itself, or a minor from which it goes on. The
 * target where none leads there: then the service says why not.
 */
function farthestTowards(target, live, offered) {
    if (offered.some((version) => (0,_kubernetes_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .isVersion */ .lF)(version, target)))
        return target;
    const between = offered
        .map(_kubernetes_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .minorOf */ .Hs)
        .filter((minor) => (0,_kubernetes_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .compareVersions */ .Zy)(minor, live) > 0 && (0,_kubernetes_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .compareVersions */ .Zy)(minor, (0,_kubernetes_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .minorOf */ .Hs)(target)) < 0)
        .sort(_kubernetes_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .compareVersions */ .Zy);
    return between.at(-1) ?? target;
}
function released(upgrades) {
    return (upgrades ?? []).flatMap(({ kubernetesVersion, isPreview }) => kubernetesVersion === undefined || isPreview === true ? [] : [kubernetesVersion]);
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

/***/ 53425:
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

/***/ 75482:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ refuseStale)
/* harmony export */ });
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

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

/***/ 50280:
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

/***/ 54031:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  nodepoolReconcile: () => (/* binding */ nodepoolReconcile)
});

// EXTERNAL MODULE: ./build/azure/access/rights.js
var access_rights = __webpack_require__(90868);
// EXTERNAL MODULE: ./build/azure/aks/agent-pools.js
var agent_pools = __webpack_require__(9345);
// EXTERNAL MODULE: ./build/azure/aks/managed-clusters.js
var managed_clusters = __webpack_require__(33591);
// EXTERNAL MODULE: ./build/azure/aks/agent-pool-writes.js
var agent_pool_writes = __webpack_require__(67263);
// EXTERNAL MODULE: ./build/azure/aks/pool-members.js
var pool_members = __webpack_require__(50832);
// EXTERNAL MODULE: ./build/kubernetes/index.js + 66 modules
var kubernetes = __webpack_require__(31497);
// EXTERNAL MODULE: ./build/azure/aks/agent-pool-differences.js
var agent_pool_differences = __webpack_require__(59315);
// EXTERNAL MODULE: ./build/azure/change-addresses.js
var change_addresses = __webpack_require__(52491);
// EXTERNAL MODULE: ./build/azure/ownership.js
var ownership = __webpack_require__(7553);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
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
    const state = (0,agent_pools/* poolState */.E1)(live, cluster);
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
    const { scale, osSku, zones, maxPods, osDisk, tags } = pool;
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
        ...(osSku === undefined ? [] : [{ path: 'osSKU', to: osSku }]),
        ...(zones === undefined ? [] : [{ path: 'availabilityZones', to: zones }]),
        ...(maxPods === undefined ? [] : [{ path: 'maxPods', to: maxPods }]),
        ...(osDisk?.sizeGiB === undefined ? [] : [{ path: 'osDiskSizeGB', to: osDisk.sizeGiB }]),
        ...(osDisk?.type === undefined ? [] : [{ path: 'osDiskType', to: osDisk.type }]),
        ...(pool.taints === undefined || pool.taints.length === 0 ? [] : [{ path: 'nodeTaints', to: pool.taints }]),
        ...(pool.labels === undefined || Object.keys(pool.labels).length === 0
            ? []
            : [{ path: 'nodeLabels', to: pool.labels }]),
        ...(Object.keys(tags).length === 0 ? [] : [{ path: 'tags', to: tags }]),
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

;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/reconcile.js



/**
 * Creates a pool, or brings one that is there to its declaration: joins what is in progress, writes fields in one PUT,
 * then upgrades. Each step begins with a fresh read, so that it goes on from wherever an earlier run was stopped.
 * @param name of the live pool: the declared one, or the derived one that a rotation left it under
 */
async function reconcilePool(pool, name, change, context) {
    const { environment } = context;
    const found = await (0,agent_pool_writes/* joinPool */.Pg)(name, change, context);
    const differences = (live) => live === undefined ? [] : (0,agent_pool_differences/* poolDifferences */.lY)(pool, environment, { ...live, name }).inPlace;
    await (0,agent_pool_writes/* writePool */.M4)(name, change, context, {
        verb: found === undefined ? 'create' : 'update',
        model: (live) => declaredModel(pool, context, live),
        differences,
    });
    await (0,agent_pool_writes/* upgradePool */["do"])(name, change, context, (live) => (0,agent_pool_differences/* poolUpgrade */.X3)(pool, environment, live)?.to);
    const live = await (0,agent_pool_writes/* readPool */.Xu)(name, context);
    return { outputs: outputsOf(pool.name, live), note: `${live?.count ?? 0} nodes` };
}
function declaredModel(pool, { environment }, live) {
    if (live === undefined)
        return (0,agent_pools/* agentPool */.EX)(pool, environment);
    const { inPlace } = (0,agent_pool_differences/* poolDifferences */.lY)(pool, environment, { ...live, name: pool.name });
    if (inPlace.length === 0 && (0,agent_pools/* poolState */.E1)(live) !== 'failed')
        return undefined;
    return (0,agent_pool_writes/* asAgentPool */.Y$)(live, (0,agent_pool_differences/* withDeclaredFields */.si)(pool, environment, live));
}
function outputsOf(name, live) {
    if (live === undefined)
        return {};
    const { mode = '', vmSize = '', count = 0 } = live;
    return { 'node-pools': { [name]: { mode, vmSize, count, kubernetesVersion: (0,agent_pools/* livePoolVersion */.Bp)(live) ?? '' } } };
}

// EXTERNAL MODULE: ./build/azure/explain.js
var explain = __webpack_require__(21139);
// EXTERNAL MODULE: ./build/azure/requests/collect.js
var collect = __webpack_require__(53425);
// EXTERNAL MODULE: ./build/azure/requests/operation.js
var operation = __webpack_require__(53630);
;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/obstacles.js




/** Declared pools that are to be replaced, or are being so. */
function rotatingPools(environment, cluster) {
    if (environment.cluster.ownership === 'verify')
        return [];
    return Object.values(environment.nodePools).filter((pool) => {
        const members = (0,pool_members/* poolMembers */.i$)(pool, environment, cluster.agentPoolProfiles ?? []);
        return members.length > 0 && (0,pool_members/* isRotating */.p8)(pool, environment, members);
    });
}
/** What frees pods that are bound to the name of their pool. */
function boundMend({ name, rotation }) {
    const byLabel = 'Select nodes by a label of the pool (nodePools.<name>.labels) rather than by its name.';
    return rotation === 'keep'
        ? `${byLabel} Where they select agentpool: ${name}, this does as well:\nnodePools:\n  ${name}: { rotation: swap-back }`
        : byLabel;
}
/** By declared pool. None for a cluster that can't be asked: the rotation itself looks again before it drains. */
async function observeObstacles(context, cluster) {
    const { environment, log } = context;
    const pools = rotatingPools(environment, cluster);
    if (pools.length === 0 || (0,managed_clusters/* clusterState */.iR)(cluster) === 'stopped')
        return {};
    try {
        const { resourceGroup } = environment.azure;
        const access = await (0,kubernetes.connectCluster)({ resourceGroup: resourceGroup.name, name: environment.cluster.name }, context);
        if (access === undefined)
            return {};
        const [nodes, budgets] = await Promise.all([
            kubernetes.drain.observeNodes(access.client),
            access.client.list(kubernetes.resources.podDisruptionBudgets),
        ]);
        const stuck = budgets.items.flatMap((budget) => {
            const why = (0,kubernetes.whyUnsatisfiable)(budget);
            return why === undefined ? [] : [{ why, budget }];
        });
        return Object.fromEntries(pools.map((pool) => {
            // A pool that fits but has a derived name goes too, once its pods are back under the declared one.
            const leaving = (0,pool_members/* poolMembers */.i$)(pool, environment, cluster.agentPoolProfiles ?? [])
                .filter((live) => !(0,pool_members/* isFinal */.dR)(pool, environment, live))
                .map(({ name }) => name);
            const own = leaving.map((name) => nodes.of(name));
            return [
                pool.name,
                {
                    orphans: own.flatMap(kubernetes.drain.orphans),
                    bound: own.flatMap((each) => kubernetes.drain.boundByName(each, pool.name, pool.rotation === 'keep')),
                    budgets: stuck.filter(({ budget }) => own.some((each) => kubernetes.drain.covers(budget, each))).map(({ why }) => why),
                },
            ];
        }));
    }
    catch (error) {
        context.signal.throwIfAborted();
        log.info(`What could hold a rotation up was not looked for: ${(0,model/* errorMessage */.gJ)(error)}`);
        return {};
    }
}

// EXTERNAL MODULE: ./build/azure/aks/agent-pool-fields.js
var agent_pool_fields = __webpack_require__(56066);
;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/replacement.js




/**
 * The pool that takes the place of `live`: as declared, and where nothing is declared as the one it replaces, so that a
 * rotation loses no label, taint, Spot price or kubelet setting that others gave. Its count stands still until it is alone.
 */
function replacement(pool, name, count, live, environment) {
    const declared = (0,agent_pools/* agentPool */.EX)(pool, environment);
    const kept = live === undefined ? {} : keptFrom(live);
    const { [ownership/* poolTag */.FM]: _, ...tags } = { ...kept.tags, ...declared.tags };
    const model = { ...kept, ...declared, upgradeSettings: { ...kept.upgradeSettings, ...declared.upgradeSettings } };
    return {
        ...frozen((0,agent_pool_differences/* withDeclaredFields */.si)(pool, environment, model)),
        count,
        tags: name === pool.name ? tags : { ...tags, [ownership/* poolTag */.FM]: pool.name },
    };
}
/** Without the autoscaler there are no bounds (rulebook aks). */
function frozen(model) {
    const { minCount: _min, maxCount: _max, ...rest } = model;
    return { ...rest, enableAutoScaling: false };
}
/** What a new pool can be given of a live one: not what the service alone writes, nor what follows from the VM size. */
function keptFrom(live) {
    const { name: _name, type: typePropertiesType, eTag: _eTag, provisioningState: _state, powerState: _power, currentOrchestratorVersion: _version, nodeImageVersion: _image, status: _status, virtualMachineNodesStatus: _nodes, creationData: _creation, osDiskSizeGB: _diskSize, osDiskType: _diskType, kubeletDiskType: _kubeletDisk, gpuInstanceProfile: _gpuInstance, nodeTaints = [], nodeLabels = {}, ...kept } = live;
    return {
        ...kept,
        ...(typePropertiesType === undefined ? {} : { typePropertiesType }),
        // The service puts its own there again.
        nodeTaints: nodeTaints.filter((taint) => !(0,agent_pool_fields/* isServices */.x)(taint)),
        nodeLabels: Object.fromEntries(Object.entries(nodeLabels).filter(([key]) => !(0,agent_pool_fields/* isServices */.x)(key))),
    };
}

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
        const found = await observe(pool, pools, client, context);
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
        await clock.sleep(Math.min(5_000, (0,operation/* pollIntervalMs */.Bg)(elapsedMs)), signal);
    }
}
/** Does one step, or asks for it. Resolves with what is still waited for, with nothing once it is done. */
async function carryOut(step, found, rotation) {
    const { pool, change, client, context } = rotation;
    const write = (verb, model) => (0,agent_pool_writes/* writePool */.M4)(step.pool, change, context, { verb, model: (live) => (live === undefined ? undefined : model(live)) });
    switch (step.kind) {
        case 'wait':
            await (0,agent_pool_writes/* joinPool */.Pg)(step.pool, change, context);
            return undefined;
        case 'create':
            await (0,agent_pool_writes/* writePool */.M4)(step.pool, change, context, {
                verb: 'create',
                model: (live) => live === undefined
                    ? replacement(pool, step.pool, step.count, found.pools[0], context.environment)
                    : undefined,
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
            await onNodes(pool, () => kubernetes.drain.open(client, found.nodes.of(step.to), nameOnNodes(pool, step.to)));
            return undefined;
        case 'cordon':
            refuseHarm(pool, step.to, found.nodes.of(step.pool));
            await onNodes(pool, () => kubernetes.drain.cordon(client, found.nodes.of(step.pool)));
            return undefined;
        case 'drain': {
            const leaving = found.nodes.of(step.pool);
            const kept = await onNodes(pool, () => kubernetes.drain.evictAll(client, leaving));
            return `${leaving.pods.length} pods move from pool ${step.pool} to ${step.to}${kept.length === 0 ? '' : `; held back: ${kept.join('; ')}`}`;
        }
        case 'verify':
            return `moved from pool ${step.pool} and not ready yet: ${found.nodes.unready(step.pool).join('; ')}`;
        case 'delete':
            await (0,agent_pool_writes/* deletePool */.I5)(step.pool, change, context);
            return undefined;
        case 'settle':
            return undefined;
    }
}
async function observe(pool, pools, client, { environment }) {
    const nodes = await onNodes(pool, () => kubernetes.drain.observeNodes(client));
    const livePools = (0,pool_members/* poolMembers */.i$)(pool, environment, pools);
    const members = livePools.map((live) => {
        const own = nodes.of(live.name);
        const state = (0,agent_pools/* poolState */.E1)(live);
        return {
            name: live.name,
            fits: (0,pool_members/* isFitting */.sL)(pool, environment, live),
            state: state === 'absent' ? 'ready' : state,
            count: live.count ?? 0,
            isAutoscaled: live.enableAutoScaling === true,
            isSystem: live.mode === 'System',
            readyNodes: own.ready,
            openNodes: own.open,
            isNamed: kubernetes.drain.isNamed(own, nameOnNodes(pool, live.name)),
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
        pools: livePools,
        nodes,
    };
}
/** Nodes that stand in for a while take the declared name, which workloads select; those of a pool that stays do not. */
function nameOnNodes(pool, name) {
    return pool.rotation === 'keep' ? name : pool.name;
}
/** What no drain may do unasked: remove pods for good, and leave pods without a node that they could run on. */
function refuseHarm(pool, to, leaving) {
    const orphans = kubernetes.drain.orphans(leaving);
    if (orphans.length > 0) {
        throw new model/* ExplainedError */.hM({
            what: `rotate node pool ${pool.name}`,
            cause: `no controller makes these pods anew once they are evicted: ${orphans.join(', ')}`,
            mend: 'Delete them, or let a Deployment or Job own them; then run it again: it goes on from here.',
        });
    }
    const bound = kubernetes.drain.boundByName(leaving, pool.name, pool.rotation === 'keep');
    if (bound.length > 0) {
        throw new model/* ExplainedError */.hM({
            what: `rotate node pool ${pool.name}`,
            cause: `these pods select the nodes of pool ${pool.name} by its name and could not run on ${to}: ${bound.join(', ')}`,
            mend: boundMend(pool),
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
    const access = await (0,kubernetes.connectCluster)(address, { azure, clock, log, signal });
    if (access !== undefined)
        return access.client;
    throw new model/* ExplainedError */.hM({ what: `rotate node pool ${pool.name}`, cause: 'the cluster has no credentials' });
}
async function onNodes(pool, work) {
    try {
        return await work();
    }
    catch (error) {
        throw (0,kubernetes.explainKubernetesError)(`rotate node pool ${pool.name}`, error);
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
async function apply_carryOut(change, run, { pools }) {
    const context = { ...run, nodeCounts: (pool) => (0,kubernetes.nodeCounts)(pool, run) };
    const { environment } = context;
    const name = nameOf(change.address);
    const pool = environment.nodePools[name];
    if (pool === undefined)
        return (await (0,agent_pool_writes/* deletePool */.I5)(name, change, context)) === 'absent' ? { unchanged: true } : {};
    if (change.action === 'rotate')
        return rotatePool(pool, change, context);
    // A pool that a rotation left under a derived name goes by that one.
    const [member] = (0,pool_members/* poolMembers */.i$)(pool, environment, Object.values(pools));
    return reconcilePool(pool, member?.name ?? name, change, context);
}

// EXTERNAL MODULE: ./build/azure/aks/kubernetes-versions.js
var kubernetes_versions = __webpack_require__(2076);
;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/check.js









const check_stage = 'nodepool-reconcile';
/** Downgrades, drift of pools that another tool owns, and pools that nobody declared. */
function check(environment, observed) {
    if (observed.cluster === undefined)
        return [];
    const found = environment.cluster.ownership === 'verify' ? drift(environment, observed) : downgrades(environment, observed);
    const rights = (0,access_rights/* rightsFindings */.IX)(check_stage, { scope: environment.cluster.id, actions: observed.lacking ?? [] });
    return [...found, ...obstacles(environment, observed), ...strangers(environment, observed), ...rights];
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
                isDrift: true,
            },
        ];
    });
}
/** Named before the first write: without it the rotation makes a replacement, and then stops where pods are to leave. */
function obstacles(environment, { obstacles: found = {} }) {
    return Object.values(environment.nodePools).flatMap(({ name, rotation }) => {
        const { orphans = [], bound = [], budgets = [] } = found[name] ?? {};
        const obstacle = ({ why, mend }) => ({
            severity: 'error',
            stage: check_stage,
            address: (0,change_addresses/* nodePoolAddress */.jZ)(name),
            path: `nodePools.${name}`,
            message: `Node pool ${name} can't be rotated: ${why}.`,
            mend,
        });
        const obstacles = [
            ...(orphans.length === 0
                ? []
                : [
                    {
                        why: `no controller makes these pods anew once they are evicted: ${orphans.join(', ')}`,
                        mend: 'Delete them, or let a Deployment or Job own them.',
                    },
                ]),
            ...(bound.length === 0
                ? []
                : [
                    {
                        why: `these pods select its nodes by its name and could not run on another: ${bound.join(', ')}`,
                        mend: boundMend({ name, rotation }),
                    },
                ]),
            ...budgets.map(({ budget, mend }) => ({
                why: `the PodDisruptionBudget ${budget} allows no pod to leave, ever`,
                mend,
            })),
        ];
        return obstacles.map(obstacle);
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
        isDrift: true,
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

;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/observe.js


async function observe_observe(context) {
    const { azure, environment } = context;
    const cluster = await (0,managed_clusters/* observeCluster */.HI)(azure, environment);
    const pools = (cluster?.agentPoolProfiles ?? []).map((pool) => [pool.name, pool]);
    const obstacles = cluster === undefined ? {} : await observeObstacles(context, cluster);
    return { cluster, pools: Object.fromEntries(pools), obstacles };
}

;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/rights.js

/** What the plan does to the cluster's pools. */
function neededActions(environment, observed) {
    const written = plan(environment, observed).filter(({ onlyWaits }) => onlyWaits !== true);
    const pools = 'Microsoft.ContainerService/managedClusters/agentPools';
    return [
        ...(written.some(({ action }) => action !== 'delete') ? [`${pools}/write`] : []),
        ...(written.some(({ action }) => action === 'delete' || action === 'rotate') ? [`${pools}/delete`] : []),
    ];
}

;// CONCATENATED MODULE: ./build/stages/nodepool-reconcile/index.js








/** The node pools of a cluster that is there: create, change in place, upgrade, delete. */
const nodepoolReconcile = {
    name: 'nodepool-reconcile',
    concurrency: 8,
    async observe(context) {
        const observed = await observe_observe(context);
        const actions = neededActions(context.environment, observed);
        return { ...observed, lacking: await (0,access_rights/* lackedActions */.oD)(context, context.environment.cluster.id, actions) };
    },
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
