export const id = 557;
export const ids = [557];
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

/***/ 87728:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J_: () => (/* binding */ roleIdOf),
/* harmony export */   QD: () => (/* binding */ findGrant),
/* harmony export */   Ru: () => (/* binding */ grantRole),
/* harmony export */   hZ: () => (/* binding */ observeRoleAssignments),
/* harmony export */   vd: () => (/* binding */ holdsRole),
/* harmony export */   xU: () => (/* binding */ builtInRoles)
/* harmony export */ });
/* unused harmony exports roleDefinitionId, assignmentName, uuidV5 */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _api_versions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4704);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21139);
/* harmony import */ var _requests_collect_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(53425);
/* harmony import */ var _requests_pages_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(76803);
/* harmony import */ var _requests_read_once_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(45973);
/* harmony import */ var _requests_settled_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(98790);
/* harmony import */ var _resource_ids_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35413);








/** Ids of built-in roles, the same in every tenant. Others are asked for by name. */
const builtInRoles = {
    AcrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
    'Key Vault Secrets User': '4633458b-17de-408a-b874-0445c86b69e6',
    'DNS Zone Contributor': 'befefa01-2a29-4197-83a8-272ff33ce314',
    'Private DNS Zone Contributor': 'b12aa53e-6015-4669-85d0-8515ebb3ae7f',
    'Network Contributor': '4d97b98b-1d4f-4787-a291-c67834d212e7',
    Contributor: 'b24988ac-6180-42a0-ab88-20f7382dd24c',
    Owner: '8e3af657-a8ff-443c-a75c-2fe8c4bcb635',
    Reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
    'Cognitive Services OpenAI User': '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd',
    'Monitoring Reader': '43d0d8ad-25c7-4714-9337-8ba259a9fe05',
    'Container Registry Repository Reader': 'b93aa761-3e63-49ed-ac28-beffa264f7ac',
    'Container Registry Data Importer and Data Reader': '577a9874-89fd-4f24-9dbd-b5034d0ad23a',
    'Container Registry Contributor and Data Access Configuration Administrator': '3bc748fc-213d-45c1-8d91-9da5725539b9',
    'Role Based Access Control Administrator': 'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
    'User Access Administrator': '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
    'Managed Identity Operator': 'f1a07417-d97a-45cb-824c-7a7467783830',
    'Log Analytics Contributor': '92aaf0da-9dab-42b6-94a3-d43ce8d16293',
    'Azure Kubernetes Service Cluster User Role': '4abbcc35-e782-43d8-92c5-2d3f1bd2253f',
    'Azure Kubernetes Service RBAC Reader': '7f6c6a51-bcf8-42ba-9220-52d62157d7db',
    'Azure Kubernetes Service RBAC Cluster Admin': 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b',
};
/** The assignments at, above and below the scopes: one list a subscription, or one a scope where that is not allowed. */
async function observeRoleAssignments(azure, scopes) {
    const subscriptions = new Set(scopes.map(_resource_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .subscriptionOf */ .XD).filter((id) => id !== ''));
    const lists = await Promise.all([...subscriptions].map((subscriptionId) => {
        const inIt = scopes.filter((scope) => (0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .subscriptionOf */ .XD)(scope) === subscriptionId);
        return inSubscription(azure, subscriptionId, inIt);
    }));
    return lists.flat();
}
async function inSubscription(azure, subscriptionId, scopes) {
    const list = (scope) => (0,_requests_read_once_js__WEBPACK_IMPORTED_MODULE_3__/* .readOnce */ .WY)(azure, `role assignments ${(0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .normalId */ .RB)(scope)}`, () => listAt(azure, scope));
    try {
        return await list(`/subscriptions/${subscriptionId}`);
    }
    catch (error) {
        if ((0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .azureStatus */ .w)(error) !== 403)
            throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .explainAzureError */ .rm)(`list role assignments of ${subscriptionId}`, error);
    }
    const lists = await Promise.all([...new Set(scopes)].map((scope) => list(scope).catch((error) => {
        // A scope that does not exist is preflight's to report.
        if ((0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .azureStatus */ .w)(error) === 404)
            return [];
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .explainAzureError */ .rm)(`list role assignments on ${scope}`, error);
    })));
    return lists.flat();
}
/**
 * All that apply at a scope, above and below it. Without the SDK: a run that gives no role would load its client, the
 * largest of those that it needs, for this one list.
 */
async function listAt(azure, scope) {
    const found = [];
    const first = `${scope}/providers/Microsoft.Authorization/roleAssignments?api-version=${_api_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .apiVersions */ .w.authorization}`;
    for await (const { status, body } of (0,_requests_pages_js__WEBPACK_IMPORTED_MODULE_6__/* .pagesOf */ .E)(first, (address) => azure.get(address))) {
        if (status !== 200)
            throw Object.assign(new Error(`HTTP ${status}`), { statusCode: status, details: body });
        const { value = [] } = body;
        found.push(...value.map(({ properties, ...head }) => ({ ...head, ...properties })));
    }
    return found;
}
/** The assignment that gives exactly this, whoever made it. */
function findGrant(assignments, grant) {
    return assignments.find((each) => (0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .isSameId */ .WB)(each.scope, grant.scope) &&
        isSamePrincipal(each.principalId, grant.principalId) &&
        roleIdOf(each) === grant.roleId.toLowerCase());
}
/** Whether one of the roles is held at the scope or above it. */
function holdsRole(assignments, principalId, roleIds, scope) {
    const wanted = roleIds.map((id) => id.toLowerCase());
    return assignments.some((each) => isSamePrincipal(each.principalId, principalId) &&
        wanted.includes(roleIdOf(each)) &&
        (0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .isAtOrAbove */ .ux)(each.scope ?? '-', scope));
}
/**
 * Gives a role, or adopts the assignment that is there. A principal made a moment ago may not be known everywhere:
 * PrincipalNotFound is tried again for some minutes (rulebook identity).
 */
async function grantRole(azure, grant, options) {
    const { roleAssignments } = await azure.authorization((0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .subscriptionOf */ .XD)(grant.scope));
    const startedAt = azure.clock.now();
    for (;;) {
        try {
            await roleAssignments.create(grant.scope.slice(1), assignmentName(grant), {
                principalId: grant.principalId,
                principalType: 'ServicePrincipal',
                roleDefinitionId: roleDefinitionId(grant),
            });
            const read = () => roleAssignments.get(grant.scope.slice(1), assignmentName(grant));
            await (0,_requests_settled_js__WEBPACK_IMPORTED_MODULE_4__/* .settled */ .g)(azure, options.what, read, options.signal);
            return 'created';
        }
        catch (error) {
            const code = (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .azureErrorCode */ .zu)(error);
            if (code === 'RoleAssignmentExists' && (await isThere(azure, grant, options.what)))
                return 'existed';
            const elapsedMs = azure.clock.now() - startedAt;
            const isPassing = code === 'PrincipalNotFound' || code === 'RoleAssignmentExists';
            if (!isPassing || elapsedMs > propagationLimitMs)
                throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .explainAzureError */ .rm)(options.what, error);
            options.onWait?.(elapsedMs);
            await azure.clock.sleep(Math.min(15_000, 1000 + elapsedMs / 4), options.signal);
        }
    }
}
/** Reads again after a RoleAssignmentExists: what made it may still be on its way to every replica. */
async function isThere(azure, grant, what) {
    const { roleAssignments } = await azure.authorization((0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .subscriptionOf */ .XD)(grant.scope));
    const filter = `principalId eq '${grant.principalId}'`;
    try {
        return (findGrant(await (0,_requests_collect_js__WEBPACK_IMPORTED_MODULE_7__/* .collect */ .F)(roleAssignments.listForScope(grant.scope.slice(1), { filter })), grant) !== undefined);
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .explainAzureError */ .rm)(what, error);
    }
}
/** How long the directory may take until it knows a new principal everywhere. */
const propagationLimitMs = 300_000;
/** Id of a role's definition, in the scope's subscription. */
function roleDefinitionId({ roleId, scope }) {
    return `/subscriptions/${(0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .subscriptionOf */ .XD)(scope)}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`;
}
/** The same name for the same grant on every run; the principal is in it, so that a recreated one gets a new name. */
function assignmentName({ principalId, roleId, scope }) {
    return uuidV5(namespace, [(0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .normalId */ .RB)(scope), principalId.toLowerCase(), roleId.toLowerCase()].join('|'));
}
/** Made once for this purpose; another one would name the same grants differently. */
const namespace = '6f6c1a5e-0b7d-5a55-9d3b-5a1d8a3f7c21';
/** RFC 9562, version 5: SHA-1 over namespace and name. */
function uuidV5(namespaceId, name) {
    const bytes = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha1')
        .update(Buffer.from(namespaceId.replaceAll('-', ''), 'hex'))
        .update(name)
        .digest()
        .subarray(0, 16);
    bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
    bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
    return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
/** GUID of the role that an assignment gives. */
function roleIdOf({ roleDefinitionId: id }) {
    return id?.split('/').at(-1)?.toLowerCase() ?? '';
}
function isSamePrincipal(a, b) {
    return a?.toLowerCase() === b.toLowerCase();
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

/***/ 51883:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ offeredTo),
/* harmony export */   P: () => (/* binding */ observeOfferedVersions)
/* harmony export */ });
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21139);
/* harmony import */ var _requests_read_once_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(45973);


/** What a location offers, one read for all stages of a run (rulebook aks: ask, don't hard-code). */
function observeOfferedVersions(azure, location) {
    return (0,_requests_read_once_js__WEBPACK_IMPORTED_MODULE_1__/* .readOnce */ .WY)(azure, `Kubernetes versions of ${location}`, async () => {
        const { managedClusters } = await azure.containerService();
        try {
            return (await managedClusters.listKubernetesVersions(location)).values ?? [];
        }
        catch (error) {
            throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explainAzureError */ .rm)(`list Kubernetes versions of ${location}`, error);
        }
    });
}
/** Those that the declared support plan may have: some minors are in long-term support only. */
function offeredTo(cluster, versions) {
    const plan = cluster.supportPlan ?? 'KubernetesOfficial';
    return versions.filter(({ isPreview, capabilities }) => isPreview !== true && (capabilities?.supportPlan === undefined || capabilities.supportPlan.includes(plan)));
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

/***/ 12925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ observeVnet),
/* harmony export */   F7: () => (/* binding */ subnetRoom),
/* harmony export */   FY: () => (/* binding */ subnetOf),
/* harmony export */   H1: () => (/* binding */ addressesOfOthers),
/* harmony export */   Tw: () => (/* binding */ isNodeAddress),
/* harmony export */   oX: () => (/* binding */ readVnet),
/* harmony export */   od: () => (/* binding */ subnetPrefixes)
/* harmony export */ });
/* harmony import */ var _environment_addresses_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(96738);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21139);
/* harmony import */ var _requests_read_once_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(45973);
/* harmony import */ var _resource_ids_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35413);




/**
 * The VNet as observed: one GET for all stages of a run. A plain one, for the network SDK is the largest by far (3.4 MB of
 * it would be compiled for this one answer); it is loaded when a VNet or subnet is written.
 */
function observeVnet(azure, { network }) {
    const { id, name } = network.vnet;
    return (0,_requests_read_once_js__WEBPACK_IMPORTED_MODULE_2__/* .readOnce */ .WY)(azure, `vnet ${id}`, async () => {
        const answer = await azure.get((0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .readAddress */ .zq)(id) ?? id);
        if (answer.status === 404)
            return undefined;
        if (answer.status !== 200)
            throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .serviceError */ .cg)(`read VNet ${name}`, answer.status, answer.body);
        return flattened(answer.body);
    });
}
/** The VNet as it is now, whole, for a write that must not lose what it does not name. */
async function readVnet(azure, { network }) {
    const { vnet } = network;
    const { virtualNetworks } = await azure.network((0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .subscriptionOf */ .XD)(vnet.id));
    return (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .ifExists */ .AG)(`read VNet ${vnet.name}`, virtualNetworks.get(vnet.resourceGroup, vnet.name));
}
function subnetOf(vnet, name) {
    return vnet?.subnets?.find((subnet) => subnet.name?.toLowerCase() === name.toLowerCase());
}
/** The subnet's blocks, however the service writes them. */
function subnetPrefixes(subnet) {
    return subnet.addressPrefixes ?? (subnet.addressPrefix === undefined ? [] : [subnet.addressPrefix]);
}
/** The subnet's blocks, live or else declared, and the addresses in them; none while nobody knows the blocks. */
function subnetRoom({ network }, vnet) {
    const live = subnetOf(vnet, network.subnet.name);
    const written = live === undefined ? [network.subnet.addressPrefix ?? ''] : subnetPrefixes(live);
    const blocks = written.flatMap((text) => (0,_environment_addresses_js__WEBPACK_IMPORTED_MODULE_0__/* .parseBlock */ .rT)(text) ?? []);
    if (blocks.length === 0)
        return { written };
    return { written, usable: blocks.reduce((sum, block) => sum + (0,_environment_addresses_js__WEBPACK_IMPORTED_MODULE_0__/* .usableAddresses */ .H6)(block), 0) };
}
/** Addresses of the declared subnet that are taken, but for those of the cluster's own nodes, by resource group. */
function addressesOfOthers({ network }, vnet, cluster) {
    const held = new Map();
    for (const { id = '' } of subnetOf(vnet, network.subnet.name)?.ipConfigurations ?? []) {
        if (isNodeAddress(id, cluster?.nodeResourceGroup))
            continue;
        const group = groupIn(id) ?? 'an unknown resource group';
        held.set(group, (held.get(group) ?? 0) + 1);
    }
    return held;
}
/**
 * Whether an IP configuration is of a node of the cluster, or of a pod there. An internal load balancer of the cluster
 * lies in the same group, and its address is no node's.
 */
function isNodeAddress(id, nodeResourceGroup) {
    const isOwn = nodeResourceGroup !== undefined && groupIn(id)?.toLowerCase() === nodeResourceGroup.toLowerCase();
    return isOwn && /virtualMachineScaleSets/i.test(id);
}
const groupIn = (id) => /\/resourceGroups\/([^/]+)/i.exec(id)?.[1];
/** Properties beside name and location, in lists of resources too. */
function flattened({ properties = {}, ...resource }) {
    const isResource = (value) => typeof value === 'object' && value !== null && 'properties' in value;
    const fields = Object.entries(properties).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.map((one) => (isResource(one) ? flattened(one) : one)) : value,
    ]);
    return { ...resource, ...Object.fromEntries(fields) };
}


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

/***/ 76803:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ pagesOf)
/* harmony export */ });
/** The answers of an ARM list, page after page; one that names no next page is the last, a refusal among them. */
async function* pagesOf(address, get) {
    for (let next = address; typeof next === 'string' && next !== '';) {
        const answer = await get(next);
        yield answer;
        next = answer?.body?.nextLink;
    }
}


/***/ }),

/***/ 98790:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ settled)
/* harmony export */ });
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21139);

/** Good reads in a row after which a new resource is taken to be known everywhere. */
const goodReads = 3;
const limitMs = 120_000;
/**
 * Waits until a resource that was just made is found several times in a row: copies of the directory answer 404, 200,
 * 404 for a while (rulebook identity). Reads follow at once on one another, for each may meet another copy.
 */
async function settled(azure, what, read, signal) {
    const startedAt = azure.clock.now();
    for (let good = 0; good < goodReads;) {
        try {
            await read();
            good += 1;
        }
        catch (error) {
            const elapsedMs = azure.clock.now() - startedAt;
            if ((0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .azureStatus */ .w)(error) !== 404 || elapsedMs > limitMs)
                throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explainAzureError */ .rm)(what, error);
            good = 0;
            await azure.clock.sleep(Math.min(10_000, 500 + elapsedMs / 4), signal);
        }
    }
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

/***/ 96738:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $4: () => (/* binding */ formatBlock),
/* harmony export */   $d: () => (/* binding */ sizeOf),
/* harmony export */   $f: () => (/* binding */ overlaps),
/* harmony export */   C: () => (/* binding */ requiredAddresses),
/* harmony export */   H6: () => (/* binding */ usableAddresses),
/* harmony export */   M0: () => (/* binding */ formatAddress),
/* harmony export */   Xh: () => (/* binding */ addressesKeptByAzure),
/* harmony export */   aU: () => (/* binding */ prefixFor),
/* harmony export */   gR: () => (/* binding */ contains),
/* harmony export */   m5: () => (/* binding */ surgeNodes),
/* harmony export */   or: () => (/* binding */ parseAddress),
/* harmony export */   pT: () => (/* binding */ nodesOfPodBlock),
/* harmony export */   rT: () => (/* binding */ parseBlock),
/* harmony export */   t$: () => (/* binding */ encloses),
/* harmony export */   x1: () => (/* binding */ newClusterAddresses)
/* harmony export */ });
/** Azure keeps the first four addresses of a subnet and the last. */
const addressesKeptByAzure = 5;
/** What the service gives a new cluster where nothing is declared; podCidr with overlay only. */
const newClusterAddresses = { serviceCidr: '10.0.0.0/16', dnsServiceIp: '10.0.0.10', podCidr: '10.244.0.0/16' };
/** Pods a node with node subnets, where nobody declared it. */
const defaultMaxPods = 30;
/** The service's maxSurge, where none is declared. */
const defaultMaxSurge = '10%';
/** @returns the address as a number, or nothing when it is no IPv4 address */
function parseAddress(text) {
    const parts = text.split('.');
    // A leading zero would be read as octal by some.
    if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255))
        return undefined;
    return parts.reduce((address, part) => address * 256 + Number(part), 0);
}
function formatAddress(address) {
    return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
/** @returns the block, its first address rounded down to the prefix, or nothing when the text is no block */
function parseBlock(text) {
    const [address = '', length = '', ...rest] = text.split('/');
    const parsed = parseAddress(address);
    if (parsed === undefined || rest.length > 0 || !/^(\d|[12]\d|3[0-2])$/.test(length))
        return undefined;
    const prefix = Number(length);
    return { first: parsed - (parsed % sizeOf({ prefix })), prefix };
}
function formatBlock(block) {
    return `${formatAddress(block.first)}/${block.prefix}`;
}
/** Number of addresses in a block. */
function sizeOf(block) {
    return 2 ** (32 - block.prefix);
}
function contains(block, address) {
    return address >= block.first && address < block.first + sizeOf(block);
}
function encloses(outer, inner) {
    return inner.prefix >= outer.prefix && contains(outer, inner.first);
}
function overlaps(a, b) {
    return encloses(a, b) || encloses(b, a);
}
/** Addresses of a subnet that machines and pods can have. */
function usableAddresses(subnet) {
    return Math.max(0, sizeOf(subnet) - addressesKeptByAzure);
}
/** The smallest subnet that holds so many addresses: 5,550 → 19. Nothing when no IPv4 block does. */
function prefixFor(addresses) {
    for (let prefix = 29; prefix >= 0; prefix--) {
        if (usableAddresses({ first: 0, prefix }) >= addresses)
            return prefix;
    }
    return undefined;
}
/**
 * The addresses that the pools' one subnet must hold: (n + surge) × (1 + maxPods) for each pool, n being the
 * autoscaler's maximum; with overlay the nodes' own only (rulebook aks, addresses of Azure CNI).
 */
function requiredAddresses(pools, pluginMode) {
    const byPool = pools.map((pool) => {
        const nodes = pool.scale.autoscale ? pool.scale.max : pool.scale.count;
        const surge = surgeNodes(nodes, pool.upgrade?.maxSurge);
        const podAddresses = pluginMode === 'overlay' ? 0 : (pool.maxPods ?? defaultMaxPods);
        return [pool.name, { nodes, surge, addresses: (nodes + surge) * (1 + podAddresses) }];
    });
    const sum = (field) => byPool.reduce((total, [, pool]) => total + pool[field], 0);
    return { nodes: sum('nodes'), surge: sum('surge'), addresses: sum('addresses'), pools: Object.fromEntries(byPool) };
}
/** With overlay each node keeps a /24 for its pods, however few it may have. */
function nodesOfPodBlock({ prefix }) {
    return prefix > 24 ? 0 : 2 ** (24 - prefix);
}
/**
 * Nodes that an upgrade adds to a pool of so many; a share is rounded up.
 * @param maxSurge a number of nodes or a percentage: `2`, `33%`
 */
function surgeNodes(nodes, maxSurge = defaultMaxSurge) {
    const amount = Number.parseInt(maxSurge, 10);
    return maxSurge.endsWith('%') ? Math.ceil((nodes * amount) / 100) : amount;
}


/***/ }),

/***/ 80557:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  clusterEnsure: () => (/* binding */ clusterEnsure)
});

// EXTERNAL MODULE: ./build/azure/access/rights.js
var rights = __webpack_require__(90868);
// EXTERNAL MODULE: ./build/azure/aks/managed-clusters.js
var managed_clusters = __webpack_require__(33591);
// EXTERNAL MODULE: ./build/azure/access/role-assignments.js
var role_assignments = __webpack_require__(87728);
// EXTERNAL MODULE: ./build/azure/change-addresses.js
var change_addresses = __webpack_require__(52491);
// EXTERNAL MODULE: ./build/azure/explain.js
var explain = __webpack_require__(21139);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/azure/aks/agent-pools.js
var agent_pools = __webpack_require__(9345);
// EXTERNAL MODULE: ./build/azure/ownership.js
var ownership = __webpack_require__(7553);
// EXTERNAL MODULE: ./build/azure/requests/operation.js
var requests_operation = __webpack_require__(53630);
// EXTERNAL MODULE: ./build/azure/requests/waiting.js
var waiting = __webpack_require__(50280);
// EXTERNAL MODULE: ./build/environment/addresses.js
var addresses = __webpack_require__(96738);
// EXTERNAL MODULE: ./build/azure/resource-ids.js
var resource_ids = __webpack_require__(35413);
;// CONCATENATED MODULE: ./build/stages/cluster-ensure/field.js

const inPlace = { inPlace: true, disruption: 'none' };
const immutable = (why, move) => ({
    inPlace: false,
    why,
    ...(move === undefined ? {} : { move }),
});
/** Closes over the value's type, so that fields of all types make one list. */
function field(definition) {
    const { path, property, mutability, declared, live, set, isSame = isEqual } = definition;
    return {
        path,
        property,
        mutability,
        difference(environment, cluster) {
            const to = declared(environment);
            if (to === undefined)
                return undefined;
            const from = live(cluster, to);
            if (isSame(from, to))
                return undefined;
            return { path: property, ...(from === undefined ? {} : { from }), to };
        },
        set(environment, model) {
            const value = declared(environment);
            return value === undefined || set === undefined ? model : set(model, value);
        },
    };
}
/** Enum-like strings come back in other cases than they were sent in. */
function isSameText(live, declared) {
    return String(live ?? '').toLowerCase() === String(declared).toLowerCase();
}
function isEqual(live, declared) {
    return (0,model/* digestOf */.ol)(live ?? null) === (0,model/* digestOf */.ol)(declared);
}
/** Of a record, the keys that were declared: the rest belongs to the service. */
function declaredKeys(live, declared) {
    const kept = Object.entries(live ?? {}).filter(([key]) => Object.hasOwn(declared, key));
    return Object.fromEntries(kept);
}

;// CONCATENATED MODULE: ./build/stages/cluster-ensure/addons.js


/** Add-ons: Container Insights (omsagent) and the Key Vault secrets provider. Others belong to whoever enabled them. */
const addonFields = [
    field({
        path: 'monitoring.containerInsights.enabled',
        property: 'addonProfiles.omsagent.enabled',
        mutability: inPlace,
        declared: ({ monitoring }) => monitoring.containerInsights?.enabled,
        live: (cluster) => addon(cluster, 'omsagent')?.enabled ?? false,
        // An add-on that was never there needs no word to stay off.
        set: (model, enabled) => enabled || addon(model, 'omsagent') !== undefined ? withAddon(model, 'omsagent', { enabled }) : model,
    }),
    field({
        path: 'monitoring.logAnalyticsWorkspace',
        property: 'addonProfiles.omsagent.config.logAnalyticsWorkspaceResourceID',
        mutability: inPlace,
        declared: ({ monitoring }) => monitoring.containerInsights?.enabled === true ? monitoring.logAnalyticsWorkspace : undefined,
        live: (cluster) => setting(cluster, 'omsagent', 'logAnalyticsWorkspaceResourceID'),
        set: (model, workspace) => withAddon(model, 'omsagent', { config: { logAnalyticsWorkspaceResourceID: workspace } }),
        isSame: (live, declared) => typeof live === 'string' && (0,resource_ids/* isSameId */.WB)(live, declared),
    }),
    field({
        path: 'cluster.keyVaultSecretsProvider.enabled',
        property: 'addonProfiles.azureKeyvaultSecretsProvider.enabled',
        mutability: inPlace,
        declared: ({ cluster }) => cluster.keyVaultSecretsProvider?.enabled,
        live: (cluster) => addon(cluster, 'azureKeyvaultSecretsProvider')?.enabled ?? false,
        set: (model, enabled) => enabled || addon(model, 'azureKeyvaultSecretsProvider') !== undefined
            ? withAddon(model, 'azureKeyvaultSecretsProvider', { enabled })
            : model,
    }),
    secretsProviderSetting('rotation', 'enableSecretRotation'),
    secretsProviderSetting('rotationInterval', 'rotationPollInterval'),
];
function secretsProviderSetting(name, key) {
    return field({
        path: `cluster.keyVaultSecretsProvider.${name}`,
        property: `addonProfiles.azureKeyvaultSecretsProvider.config.${key}`,
        mutability: inPlace,
        declared: ({ cluster: { keyVaultSecretsProvider: provider } }) => {
            const value = provider?.enabled === true ? provider[name] : undefined;
            return value === undefined ? undefined : String(value);
        },
        live: (cluster) => setting(cluster, 'azureKeyvaultSecretsProvider', key),
        set: (model, value) => withAddon(model, 'azureKeyvaultSecretsProvider', { config: { [key]: value } }),
    });
}
/** Add-on names and their settings come back in other cases than they were sent in. */
function addon(cluster, name) {
    return cluster.addonProfiles?.[addonKey(cluster, name)];
}
function addonKey({ addonProfiles }, name) {
    return Object.keys(addonProfiles ?? {}).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name;
}
function setting(cluster, name, key) {
    const config = Object.entries(addon(cluster, name)?.config ?? {});
    return config.find(([each]) => each.toLowerCase() === key.toLowerCase())?.[1];
}
function withAddon(model, name, change) {
    const key = addonKey(model, name);
    const before = model.addonProfiles?.[key];
    const changed = Object.keys(change.config ?? {}).map((each) => each.toLowerCase());
    const kept = Object.entries(before?.config ?? {}).filter(([each]) => !changed.includes(each.toLowerCase()));
    const config = { ...Object.fromEntries(kept), ...change.config };
    return {
        ...model,
        addonProfiles: {
            ...model.addonProfiles,
            [key]: {
                enabled: change.enabled ?? before?.enabled ?? true,
                ...(Object.keys(config).length === 0 ? {} : { config }),
            },
        },
    };
}

;// CONCATENATED MODULE: ./build/stages/cluster-ensure/fields.js



/** Everything of a cluster that a declaration can say, but its version and its pools. */
const clusterFields = [
    field({
        path: 'azure.location',
        property: 'location',
        mutability: immutable('a cluster stays in the location it was created in'),
        declared: ({ azure }) => azure.location,
        live: ({ location }) => location?.toLowerCase().replaceAll(' ', ''),
        set: (model, location) => ({ ...model, location }),
    }),
    field({
        path: 'cluster.dnsPrefix',
        property: 'dnsPrefix',
        mutability: immutable('it is part of the name of the API server'),
        declared: ({ cluster }) => cluster.dnsPrefix,
        live: ({ dnsPrefix }) => dnsPrefix,
        set: (model, dnsPrefix) => ({ ...model, dnsPrefix }),
    }),
    field({
        path: 'cluster.nodeResourceGroup',
        property: 'nodeResourceGroup',
        mutability: immutable('nodes, disks and load balancers stand in it'),
        declared: ({ cluster }) => cluster.nodeResourceGroup,
        live: ({ nodeResourceGroup }) => nodeResourceGroup,
        set: (model, nodeResourceGroup) => ({ ...model, nodeResourceGroup }),
        isSame: isSameText,
    }),
    field({
        path: 'cluster.identity',
        property: 'identity',
        mutability: immutable("the cluster's own identity is not exchanged here"),
        declared: ({ cluster: { identity } }) => (identity?.type === 'UserAssigned' ? identity.resourceId : identity?.type),
        live: ({ identity }) => Object.keys(identity?.userAssignedIdentities ?? {})[0] ?? identity?.type,
        set: (model, identity) => ({
            ...model,
            identity: identity.startsWith('/')
                ? { type: 'UserAssigned', userAssignedIdentities: { [identity]: {} } }
                : { type: 'SystemAssigned' },
        }),
        isSame: isSameText,
    }),
    ...networkFields(),
    field({
        path: 'cluster.tags',
        property: 'tags',
        mutability: inPlace,
        declared: ({ cluster }) => (Object.keys(cluster.tags).length === 0 ? undefined : cluster.tags),
        live: ({ tags }, declared) => declaredKeys(tags, declared),
        set: (model, tags) => ({ ...model, tags: { ...model.tags, ...tags } }),
    }),
    field({
        path: 'cluster.tier',
        property: 'sku.tier',
        mutability: inPlace,
        declared: ({ cluster }) => cluster.tier,
        live: ({ sku }) => sku?.tier,
        set: (model, tier) => ({ ...model, sku: { name: model.sku?.name ?? 'Base', tier } }),
    }),
    field({
        path: 'cluster.supportPlan',
        property: 'supportPlan',
        mutability: inPlace,
        declared: ({ cluster }) => cluster.supportPlan,
        live: ({ supportPlan }) => supportPlan,
        set: (model, supportPlan) => ({ ...model, supportPlan }),
    }),
    field({
        path: 'cluster.authorizedIpRanges',
        property: 'apiServerAccessProfile.authorizedIPRanges',
        mutability: inPlace,
        declared: ({ cluster }) => cluster.authorizedIpRanges === undefined ? undefined : ranges(cluster.authorizedIpRanges),
        live: ({ apiServerAccessProfile }) => ranges(apiServerAccessProfile?.authorizedIPRanges ?? []),
        set: (model, authorizedIPRanges) => ({
            ...model,
            apiServerAccessProfile: { ...model.apiServerAccessProfile, authorizedIPRanges: [...authorizedIPRanges] },
        }),
    }),
    field({
        path: 'cluster.privateCluster',
        property: 'apiServerAccessProfile.enablePrivateCluster',
        mutability: immutable('private mode toggles only with API server VNet integration'),
        declared: ({ cluster }) => cluster.privateCluster,
        live: ({ apiServerAccessProfile }) => apiServerAccessProfile?.enablePrivateCluster ?? false,
        set: (model, enablePrivateCluster) => enablePrivateCluster
            ? { ...model, apiServerAccessProfile: { ...model.apiServerAccessProfile, enablePrivateCluster } }
            : model,
    }),
    field({
        path: 'cluster.autoscalerProfile',
        property: 'autoScalerProfile',
        mutability: inPlace,
        declared: ({ cluster }) => cluster.autoscalerProfile,
        live: ({ autoScalerProfile }, declared) => declaredKeys(byAzuresKeys(autoScalerProfile ?? {}), declared),
        set: (model, profile) => ({ ...model, autoScalerProfile: { ...model.autoScalerProfile, ...bySdkKeys(profile) } }),
    }),
    field({
        path: 'cluster.autoUpgrade.channel',
        property: 'autoUpgradeProfile.upgradeChannel',
        mutability: inPlace,
        declared: ({ cluster }) => cluster.autoUpgrade?.channel,
        live: ({ autoUpgradeProfile }) => autoUpgradeProfile?.upgradeChannel ?? 'none',
        set: (model, upgradeChannel) => ({
            ...model,
            autoUpgradeProfile: { ...model.autoUpgradeProfile, upgradeChannel },
        }),
    }),
    field({
        path: 'cluster.autoUpgrade.nodeOsChannel',
        property: 'autoUpgradeProfile.nodeOSUpgradeChannel',
        mutability: inPlace,
        declared: ({ cluster }) => cluster.autoUpgrade?.nodeOsChannel,
        live: ({ autoUpgradeProfile }) => autoUpgradeProfile?.nodeOSUpgradeChannel ?? 'NodeImage',
        set: (model, nodeOSUpgradeChannel) => ({
            ...model,
            autoUpgradeProfile: { ...model.autoUpgradeProfile, nodeOSUpgradeChannel },
        }),
    }),
    ...accessFields(),
    ...addonFields,
];
function networkFields() {
    const networkField = (name, property, why, { filledIn, move } = {}) => field({
        path: `network.${name}`,
        property: `networkProfile.${property}`,
        mutability: immutable(why, move),
        declared: ({ network }) => network[name],
        live: ({ networkProfile }) => networkProfile?.[property] ?? filledIn,
        set: (model, value) => ({ ...model, networkProfile: { ...model.networkProfile, [property]: value } }),
        isSame: isSameText,
    });
    const needsMove = 'the service changes it in one direction only, by reimaging every node, which is not done here';
    return [
        networkField('plugin', 'networkPlugin', 'the network plugin is chosen when the cluster is created', {
            move: toOverlay,
        }),
        networkField('pluginMode', 'networkPluginMode', needsMove, { move: toOverlay }),
        networkField('dataplane', 'networkDataplane', needsMove, { filledIn: 'azure', move: toCilium }),
        networkField('policy', 'networkPolicy', needsMove, { filledIn: 'none', move: toCilium }),
        networkField('serviceCidr', 'serviceCidr', 'every Service has its address from it'),
        networkField('dnsServiceIp', 'dnsServiceIP', 'every node and pod asks this address'),
        networkField('podCidr', 'podCidr', 'every pod has its address from it', { move: toWiderPods }),
        networkField('outboundType', 'outboundType', 'the way out of the cluster is not exchanged here', {
            filledIn: 'loadBalancer',
        }),
    ];
}
/** Node subnets and kubenet move to overlay, never back (rulebook aks, one way). */
function toOverlay(_from, _to, { network }) {
    if (network.plugin !== 'azure' || network.pluginMode !== 'overlay')
        return undefined;
    const pods = network.podCidr === undefined ? '' : ` --pod-cidr ${network.podCidr}`;
    return `--network-plugin azure --network-plugin-mode overlay${pods}`;
}
/** The dataplane brings its policy engine along. */
function toCilium(_from, to) {
    return to === 'cilium' ? '--network-dataplane cilium' : undefined;
}
function toWiderPods(from, to, environment) {
    // Without overlay there is none yet.
    if (from === undefined)
        return toOverlay(from, to, environment);
    const [live, declared] = [(0,addresses/* parseBlock */.rT)(String(from)), (0,addresses/* parseBlock */.rT)(String(to))];
    return live !== undefined && declared !== undefined && (0,addresses/* encloses */.t$)(declared, live)
        ? `--pod-cidr ${String(to)}`
        : undefined;
}
function accessFields() {
    return [
        field({
            path: 'cluster.oidcIssuer',
            property: 'oidcIssuerProfile.enabled',
            mutability: { inPlace: true, disruption: 'none', reason: 'the API server restarts' },
            // It can't be turned off again; a declared false says only that it isn't asked for.
            declared: ({ cluster }) => (cluster.oidcIssuer ? true : undefined),
            live: ({ oidcIssuerProfile }) => oidcIssuerProfile?.enabled ?? false,
            set: (model, enabled) => ({ ...model, oidcIssuerProfile: { ...model.oidcIssuerProfile, enabled } }),
        }),
        field({
            path: 'cluster.workloadIdentity',
            property: 'securityProfile.workloadIdentity.enabled',
            mutability: inPlace,
            declared: ({ cluster }) => cluster.workloadIdentity,
            live: ({ securityProfile }) => securityProfile?.workloadIdentity?.enabled ?? false,
            set: (model, enabled) => ({
                ...model,
                securityProfile: { ...model.securityProfile, workloadIdentity: { enabled } },
            }),
        }),
        field({
            path: 'cluster.localAccounts',
            property: 'disableLocalAccounts',
            mutability: inPlace,
            declared: ({ cluster }) => (cluster.localAccounts === undefined ? undefined : !cluster.localAccounts),
            live: ({ disableLocalAccounts }) => disableLocalAccounts ?? false,
            set: (model, disableLocalAccounts) => ({ ...model, disableLocalAccounts }),
        }),
        field({
            path: 'cluster.entra',
            property: 'aadProfile',
            mutability: inPlace,
            declared: ({ cluster: { entra } }) => entra && {
                managed: true,
                ...(entra.adminGroups && { adminGroupObjectIDs: [...entra.adminGroups].sort() }),
                ...(entra.azureRbac !== undefined && { enableAzureRbac: entra.azureRbac }),
            },
            live: ({ aadProfile }, declared) => aadProfile?.managed === true
                ? {
                    managed: true,
                    ...(declared.adminGroupObjectIDs && {
                        adminGroupObjectIDs: [...(aadProfile.adminGroupObjectIDs ?? [])].sort(),
                    }),
                    ...(declared.enableAzureRbac !== undefined && { enableAzureRbac: aadProfile.enableAzureRbac ?? false }),
                }
                : undefined,
            set: (model, profile) => ({ ...model, aadProfile: { ...model.aadProfile, ...profile } }),
        }),
    ];
}
/** The service writes a single address as a /32. */
function ranges(blocks) {
    return blocks.map((block) => (block.includes('/') ? block : `${block}/32`)).sort();
}
/** The SDK spells `scale-down-unneeded-time` scaleDownUnneededTime. */
function bySdkKeys(profile) {
    const entries = Object.entries(profile);
    return Object.fromEntries(entries.map(([key, value]) => [
        key.replaceAll(/-([a-z])/g, (_, letter) => letter.toUpperCase()),
        // The three newer settings are booleans in the API, the older ones strings.
        booleanSettings.has(key) ? value === 'true' : value,
    ]));
}
const booleanSettings = new Set([
    'daemonset-eviction-for-empty-nodes',
    'daemonset-eviction-for-occupied-nodes',
    'ignore-daemonsets-utilization',
]);
function byAzuresKeys(profile) {
    const entries = Object.entries(profile).filter(([, value]) => value !== undefined && value !== null);
    return Object.fromEntries(entries.map(([key, value]) => [key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`), String(value)]));
}

;// CONCATENATED MODULE: ./build/stages/cluster-ensure/create.js








/** Azure takes tags of at most so many characters. */
const longestTag = 256;
/** The cluster of the first PUT, with all declared pools: a new environment costs one long operation. */
function newCluster(environment, run) {
    const { cluster, nodePools } = environment;
    const base = {
        location: environment.azure.location,
        // What the API wants a new cluster to say, declared or not.
        dnsPrefix: cluster.name,
        identity: { type: 'SystemAssigned' },
        kubernetesVersion: cluster.kubernetesVersion,
        enableRbac: true,
        agentPoolProfiles: Object.values(nodePools).map((pool) => (0,agent_pools/* poolProfile */.aE)(pool, environment)),
        tags: { ...(0,ownership/* ownershipTags */.dt)(environment), [ownership/* runTag */.eZ]: (0,model/* holderOf */.Kd)(run).slice(0, longestTag) },
    };
    return clusterFields.reduce((model, field) => field.set(environment, model), base);
}
/**
 * Creates the cluster. Before it is there no lock can be: `If-None-Match: *` decides which of two runs goes on, and
 * the tag of the one that won names it to the other.
 */
async function createCluster(change, context) {
    const { azure, environment, run, signal } = context;
    const { name } = environment.cluster;
    const { managedClusters } = await azure.containerService();
    const operation = {
        what: `create cluster ${name}`,
        resource: (0,managed_clusters/* clusterResource */.d2)(environment),
        signal,
        ...(0,waiting/* operationProgress */.x)(change, context),
    };
    try {
        await (0,requests_operation/* runOperation */.xj)(azure, {
            ...operation,
            start: async (onResponse) => {
                const poller = managedClusters.createOrUpdate(environment.azure.resourceGroup.name, name, newCluster(environment, run), { ifNoneMatch: '*', onResponse, abortSignal: signal });
                await poller.submitted().catch((error) => {
                    throw (0,explain/* azureStatus */.w)(error) === 412 ? new AlreadyThere() : error;
                });
                context.claim?.accepted();
            },
        });
    }
    catch (error) {
        if (!(error instanceof AlreadyThere))
            throw error;
        // Ours after all when an answer was lost on the way and the request sent again.
        await refuseIfMadeByAnother(context);
        await (0,requests_operation/* waitForOperation */.o5)(azure, operation, undefined);
    }
    return createdCluster(context);
}
async function createdCluster({ azure, environment }) {
    (0,managed_clusters/* forgetCluster */.YO)(azure, environment);
    const cluster = await (0,managed_clusters/* readCluster */.D$)(azure, environment);
    if (cluster === undefined || (0,managed_clusters/* clusterState */.iR)(cluster) === 'failed') {
        throw new model/* ExplainedError */.hM({
            what: `create cluster ${environment.cluster.name}`,
            cause: cluster === undefined ? 'it is gone again' : `it ended ${cluster.provisioningState}`,
            mend: 'Run it again: a failed cluster is reconciled with the same model.',
            exitCode: 4,
        });
    }
    return {
        outputs: { ...(0,managed_clusters/* clusterOutputs */.TF)(cluster), ...(0,agent_pools/* poolOutputs */.hT)(cluster) },
        note: `${cluster.agentPoolProfiles?.length ?? 0} node pools`,
    };
}
async function refuseIfMadeByAnother({ azure, claim, environment, run }) {
    const maker = (await (0,managed_clusters/* readCluster */.D$)(azure, environment))?.tags?.[ownership/* runTag */.eZ];
    if (maker !== undefined && claim !== undefined)
        return claim.join(maker);
    if (maker === (0,model/* holderOf */.Kd)(run))
        return claim?.accepted();
    throw new model/* ExplainedError */.hM({
        what: `create cluster ${environment.cluster.name}`,
        cause: `it was created meanwhile by ${maker === undefined ? 'someone else' : (0,model/* holderText */.ii)(maker)}`,
        mend: 'Nothing more was changed. Run it again once that run has ended: it goes on from what is there.',
        exitCode: 3,
    });
}
/** 412 on If-None-Match: the cluster exists. */
class AlreadyThere extends model/* ExplainedError */.hM {
    constructor() {
        super({ what: 'create cluster', cause: 'it exists already', exitCode: 3 });
    }
}

// EXTERNAL MODULE: ./build/azure/networks.js
var networks = __webpack_require__(12925);
;// CONCATENATED MODULE: ./build/stages/cluster-ensure/maintenance.js
/** Declared windows with the name of their resource. */
function declaredWindows({ cluster }) {
    const names = ['default', 'aksManagedAutoUpgradeSchedule', 'aksManagedNodeOSUpgradeSchedule'];
    return names.flatMap((name) => {
        const window = cluster.maintenance?.[name];
        return window === undefined ? [] : [[name, window]];
    });
}
/** Written whole: dates that are not allowed, a start date, an offset that nobody declared go along as they are. */
function maintenanceConfiguration(window, live) {
    const { schedule, durationHours, startTime, utcOffset } = window;
    const { timeInWeek, notAllowedTime, maintenanceWindow } = live ?? {};
    return {
        ...(timeInWeek && { timeInWeek }),
        ...(notAllowedTime && { notAllowedTime }),
        maintenanceWindow: {
            ...maintenanceWindow,
            schedule: schedule.every === 'day'
                ? { daily: { intervalDays: schedule.intervalDays } }
                : { weekly: { intervalWeeks: schedule.intervalWeeks, dayOfWeek: schedule.dayOfWeek } },
            durationHours,
            startTime,
            ...(utcOffset === undefined ? {} : { utcOffset }),
        },
    };
}
/** A window in a few words, as it is declared or as it lives; its start date is the service's. */
function windowSummary(configuration) {
    const window = configuration?.maintenanceWindow;
    if (window === undefined)
        return undefined;
    const { daily, weekly } = window.schedule;
    return {
        schedule: weekly !== undefined && weekly !== null
            ? `every ${weekly.intervalWeeks} weeks on ${weekly.dayOfWeek}`
            : `every ${daily?.intervalDays ?? '?'} days`,
        durationHours: window.durationHours,
        startTime: window.startTime,
        utcOffset: window.utcOffset ?? '+00:00',
    };
}

// EXTERNAL MODULE: ./build/azure/aks/kubernetes-versions.js
var kubernetes_versions = __webpack_require__(2076);
// EXTERNAL MODULE: ./build/azure/aks/pool-members.js
var pool_members = __webpack_require__(50832);
;// CONCATENATED MODULE: ./build/stages/cluster-ensure/version.js


/** @param ways the offered minors for the whole way, and for its first rung what the cluster's profile says, as far as known */
function versionStep({ cluster: declared }, cluster, { offered, upgrades } = {}) {
    const live = (0,managed_clusters/* liveVersion */.p2)(cluster);
    const target = declared.kubernetesVersion;
    // A re-PUT of a minor never moves the patch, and a delisted version that runs is accepted (rulebook aks, upgrades).
    if (live === '' || (0,kubernetes_versions/* isVersion */.lF)(live, target))
        return { kind: 'none' };
    if ((0,kubernetes_versions/* compareVersions */.Zy)(live, target) > 0)
        return isAutoUpgraded(cluster) ? { kind: 'none' } : { kind: 'downgrade', from: live };
    const ladder = (0,kubernetes_versions/* upgradeLadder */.bY)(live, target, offered);
    if (upgrades === undefined)
        return { kind: 'upgrade', from: live, ladder };
    // From a version out of support the first rung may be several minors up.
    const first = ladder.findIndex((rung) => upgrades.some((version) => (0,kubernetes_versions/* isVersion */.lF)(version, rung)));
    return first === -1
        ? { kind: 'unreachable', from: live, upgrades }
        : { kind: 'upgrade', from: live, ladder: ladder.slice(first) };
}
/** With auto-upgrade the target is the greater of what is declared and what lives. */
function isAutoUpgraded({ autoUpgradeProfile }) {
    return ['patch', 'stable', 'rapid'].includes(autoUpgradeProfile?.upgradeChannel ?? 'none');
}

;// CONCATENATED MODULE: ./build/stages/cluster-ensure/rungs.js






/** Minors that a node pool may stay behind the control plane. */
const maximumSkew = 3;
/** What is next; nothing once the control plane is where it is declared to be, or can't get there. */
function nextRung(environment, cluster, ways = {}) {
    const step = versionStep(environment, cluster, ways);
    const to = step.kind === 'upgrade' ? step.ladder[0] : undefined;
    if (to === undefined)
        return undefined;
    const lagging = laggingPools(environment, cluster, to);
    const stuck = lagging.filter((pool) => (0,kubernetes_versions/* compareVersions */.Zy)(pool.from, pool.to) >= 0);
    if (stuck.length > 0)
        return { kind: 'heldBack', pools: stuck, by: to };
    return lagging.length > 0 ? { kind: 'pools', pools: lagging } : { kind: 'controlPlane', to };
}
/** All rungs from what is there. What the profile says holds for the first move of the control plane alone. */
function allRungs(environment, cluster, ways = {}) {
    const { upgrades: _ofNow, ...later } = ways;
    const rungs = [];
    let model = cluster;
    let known = ways;
    for (;;) {
        const rung = nextRung(environment, model, known);
        if (rung === undefined)
            return rungs;
        rungs.push(rung);
        if (rung.kind === 'heldBack')
            return rungs;
        model = climbed(model, rung);
        if (rung.kind === 'controlPlane')
            known = later;
    }
}
/** `control plane by way of 1.31, 1.32; node pools a, b to 1.32; control plane by way of 1.33` */
function rungsText(rungs) {
    const parts = [];
    let versions = [];
    const flush = () => {
        if (versions.length > 0)
            parts.push(`control plane by way of ${versions.join(', ')}`);
        versions = [];
    };
    for (const rung of rungs) {
        if (rung.kind === 'controlPlane')
            versions.push(rung.to);
        if (rung.kind !== 'pools')
            continue;
        flush();
        const names = rung.pools.map(({ name, to }) => `${name} to ${to}`);
        parts.push(`node pool${names.length === 1 ? '' : 's'} ${names.join(', ')}`);
    }
    flush();
    return parts.length === 0 ? undefined : parts.join('; then ');
}
/** Pools that a control plane at `version` would leave too far behind, and how far they may come up before it goes there. */
function laggingPools(environment, cluster, version) {
    return (cluster.agentPoolProfiles ?? []).flatMap((pool) => {
        const from = (0,agent_pools/* livePoolVersion */.Bp)(pool);
        if (from === undefined || (0,kubernetes_versions/* minorsBetween */.V6)(from, version) <= maximumSkew)
            return [];
        const to = highest(environment, cluster, pool);
        return [{ name: pool.name, from, to: to ?? from, isOurs: to !== undefined }];
    });
}
/** Never beyond the control plane, nor beyond what was declared for it; nothing for a pool of somebody else. */
function highest(environment, cluster, pool) {
    const controlPlane = (0,managed_clusters/* liveVersion */.p2)(cluster);
    const declared = environment.nodePools[(0,pool_members/* declaredNameOf */.bx)(pool, environment) ?? ''];
    if (declared === undefined)
        return (0,ownership/* isOwned */.go)(pool.tags, environment) ? controlPlane : undefined;
    const own = (0,agent_pools/* poolVersion */.pC)(declared, environment);
    return (0,kubernetes_versions/* compareVersions */.Zy)(own, controlPlane) < 0 ? own : controlPlane;
}
function climbed(model, rung) {
    if (rung.kind === 'controlPlane')
        return { ...model, currentKubernetesVersion: rung.to };
    const pools = model.agentPoolProfiles ?? [];
    return {
        ...model,
        agentPoolProfiles: pools.map((pool) => {
            const moved = rung.pools.find(({ name }) => name === pool.name);
            return moved === undefined ? pool : { ...pool, currentOrchestratorVersion: moved.to };
        }),
    };
}

;// CONCATENATED MODULE: ./build/stages/cluster-ensure/plan.js











const stage = 'cluster-ensure';
const subnetRole = 'Network Contributor';
/** Roles that hold what Network Contributor does: a wider one is left as it is. */
const subnetRoles = ['Network Contributor', 'Contributor', 'Owner'].flatMap((role) => role_assignments/* builtInRoles */.xU[role] ?? []);
/**
 * The ground the cluster stands on, the cluster with its pools, and what belongs to it. With ownership verify nothing of
 * it is written.
 */
function plan(environment, observed) {
    if (environment.cluster.ownership === 'verify')
        return [];
    return [...groundChanges(environment, observed), ...clusterChanges(environment, observed)];
}
/** What would make the ground as declared; with ownership verify, its drift. */
function groundChanges(environment, { resourceGroup, vnet }) {
    const { azure, network } = environment;
    const changes = [];
    if (azure.resourceGroup.managed) {
        const fields = resourceGroup === undefined
            ? [{ path: 'location', to: azure.location }, ...tagFields(azure.resourceGroup.tags, undefined)]
            : tagFields(azure.resourceGroup.tags, resourceGroup.tags);
        if (fields.length > 0)
            changes.push(change((0,change_addresses/* resourceGroupAddress */.GU)(environment), resourceGroup, fields, [], 2_000));
    }
    if (network.vnet.managed) {
        const needs = [(0,change_addresses/* resourceGroupAddress */.GU)(environment)];
        const live = vnet?.addressSpace?.addressPrefixes ?? [];
        const missing = network.vnet.addressSpace.filter((block) => !live.includes(block));
        const fields = [
            ...(missing.length === 0
                ? []
                : [{ path: 'addressSpace', ...(vnet === undefined ? {} : { from: live }), to: [...live, ...missing] }]),
            ...tagFields(network.vnet.tags, vnet?.tags),
        ];
        if (fields.length > 0)
            changes.push(change((0,change_addresses/* vnetAddress */.W2)(environment), vnet, fields, needs, 5_000));
    }
    if (network.subnet.managed && (0,networks/* subnetOf */.FY)(vnet, network.subnet.name) === undefined) {
        const fields = [{ path: 'addressPrefix', to: network.subnet.addressPrefix ?? null }];
        changes.push(change((0,change_addresses/* subnetAddress */.Ib)(environment), undefined, fields, [(0,change_addresses/* vnetAddress */.W2)(environment)], 4_000));
    }
    return changes;
}
function clusterChanges(environment, observed) {
    const { cluster } = observed;
    const own = cluster === undefined ? clusterCreation(environment) : clusterUpdate(environment, cluster, observed.ways);
    return [...own, ...subnetAccess(environment, observed), ...maintenanceChanges(environment, observed)];
}
function clusterCreation(environment) {
    const nothing = { location: '' };
    const fields = [
        { path: 'kubernetesVersion', to: environment.cluster.kubernetesVersion },
        ...clusterFields
            .flatMap((field) => field.difference(environment, nothing) ?? [])
            .map(({ path, to }) => ({ path, to: to ?? null })),
        ...Object.values(environment.nodePools).map((pool) => ({
            path: `agentPoolProfiles.${pool.name}`,
            to: poolSummary(pool),
        })),
    ];
    const needs = [(0,change_addresses/* resourceGroupAddress */.GU)(environment), (0,change_addresses/* vnetAddress */.W2)(environment), (0,change_addresses/* subnetAddress */.Ib)(environment)];
    return [
        {
            ...change((0,change_addresses/* clusterAddress */.fQ)(environment), undefined, fields, needs, 300_000),
            reason: 'with all its node pools in one operation',
        },
    ];
}
function clusterUpdate(environment, cluster, ways) {
    const differing = clusterFields.flatMap((field) => {
        const difference = field.mutability.inPlace ? field.difference(environment, cluster) : undefined;
        return difference === undefined ? [] : [{ field, difference }];
    });
    const step = versionStep(environment, cluster, ways);
    const rungs = allRungs(environment, cluster, ways);
    const climb = rungsText(rungs);
    const state = (0,managed_clusters/* clusterState */.iR)(cluster);
    const reasons = [
        ...(state === 'inFlight' ? [`waits for the operation in progress (${cluster.provisioningState})`] : []),
        ...(state === 'failed'
            ? [`its last operation ended ${cluster.provisioningState}: the same model is sent again`]
            : []),
        ...differing.flatMap(({ field }) => (field.mutability.inPlace ? (field.mutability.reason ?? []) : [])),
        ...(climb === undefined ? [] : [climb]),
    ];
    const fields = [
        ...(state === 'stopped' && environment.cluster.start
            ? [{ path: 'powerState.code', from: 'Stopped', to: 'Running' }]
            : []),
        ...(step.kind === 'upgrade'
            ? [{ path: 'kubernetesVersion', from: step.from, to: environment.cluster.kubernetesVersion }]
            : []),
        ...differing.map(({ difference }) => difference),
    ];
    if (fields.length === 0 && reasons.length === 0)
        return [];
    return [
        {
            ...change((0,change_addresses/* clusterAddress */.fQ)(environment), cluster, fields, [(0,change_addresses/* vnetAddress */.W2)(environment), (0,change_addresses/* subnetAddress */.Ib)(environment)], 60_000 + rungs.reduce((sum, rung) => sum + rungMs(rung, cluster), 0)),
            ...(rungs.some(({ kind }) => kind === 'pools') ? { disruption: 'rolling' } : {}),
            ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }),
            ...(fields.length === 0 && state === 'inFlight' ? { onlyWaits: true } : {}),
        },
    ];
}
/** A control plane takes minutes; a pool some for each node, and pools go side by side. */
function rungMs(rung, { agentPoolProfiles = [] }) {
    if (rung.kind !== 'pools')
        return rung.kind === 'controlPlane' ? 300_000 : 0;
    const counts = rung.pools.map(({ name }) => agentPoolProfiles.find((pool) => pool.name === name)?.count ?? 1);
    return 120_000 * Math.max(1, ...counts);
}
/** Without it load balancers and new nodes fail later: the identity is known only after the create (rulebook aks). */
function subnetAccess(environment, { cluster, roleAssignments }) {
    const { network } = environment;
    const principalId = cluster === undefined ? undefined : (0,managed_clusters/* clusterPrincipalId */.wb)(cluster);
    if (principalId !== undefined && (0,role_assignments/* holdsRole */.vd)(roleAssignments, principalId, subnetRoles, network.subnet.id))
        return [];
    return [
        change(subnetAccessAddress(environment), undefined, [
            { path: 'principalId', to: principalId ?? { knownAfterApply: 'cluster-identity-principal-id' } },
            { path: 'roleDefinition', to: subnetRole },
            { path: 'scope', to: network.subnet.id },
        ], [(0,change_addresses/* clusterAddress */.fQ)(environment), (0,change_addresses/* subnetAddress */.Ib)(environment)], 3_000),
    ];
}
function subnetAccessAddress(environment) {
    const { cluster, network } = environment;
    return (0,change_addresses/* roleAssignmentAddress */.Oo)(cluster.name, subnetRole, `subnet/${network.vnet.name}/${network.subnet.name}`);
}
const maintenanceAddress = ({ cluster }, name) => `maintenanceWindow/${cluster.name}/${name}`;
function maintenanceChanges(environment, { maintenance }) {
    return declaredWindows(environment).flatMap(([name, window]) => {
        const from = windowSummary(maintenance[name]);
        const to = windowSummary(maintenanceConfiguration(window, maintenance[name])) ?? null;
        if (from !== undefined && (0,model/* digestOf */.ol)(from) === (0,model/* digestOf */.ol)(to))
            return [];
        const fields = [{ path: 'maintenanceWindow', ...(from === undefined ? {} : { from }), to }];
        return [
            change(maintenanceAddress(environment, name), maintenance[name], fields, [(0,change_addresses/* clusterAddress */.fQ)(environment)], 2_000),
        ];
    });
}
function change(address, existing, fields, needs, expectedMs) {
    const isThere = existing !== undefined;
    return {
        address,
        stage,
        action: isThere ? 'update' : 'create',
        fields,
        disruption: 'none',
        needs,
        expectedMs,
        ...(isThere ? { fingerprint: (0,model/* fieldsFingerprint */.IH)(fields) } : {}),
    };
}
/** Only declared tags are compared: others belong to policies and people. */
function tagFields(declared, live) {
    const from = declaredKeys(live, declared);
    if ((0,model/* digestOf */.ol)(from) === (0,model/* digestOf */.ol)(declared))
        return [];
    return [{ path: 'tags', ...(live === undefined ? {} : { from }), to: declared }];
}
function poolSummary(pool) {
    const [first, last] = [(0,agent_pools/* initialCount */.QI)(pool), (0,agent_pools/* maximumCount */.cH)(pool)];
    return `${first === last ? first : `${first} to ${last}`} × ${pool.vmSize}${pool.mode === 'System' ? ', System' : ''}`;
}

;// CONCATENATED MODULE: ./build/stages/cluster-ensure/ground.js
/** The ground of a cluster, where it is declared as managed: resource group, VNet, subnet. */






async function ensureResourceGroup(change, { azure, environment }) {
    const { name, tags } = environment.azure.resourceGroup;
    const { resourceGroups } = await azure.resources();
    const live = change.action === 'create' ? undefined : await (0,explain/* ifExists */.AG)(`read resource group ${name}`, resourceGroups.get(name));
    try {
        // A group is written whole: tags that others gave go along.
        await resourceGroups.createOrUpdate(name, {
            location: live?.location ?? environment.azure.location,
            tags: { ...live?.tags, ...tags },
        });
        return {};
    }
    catch (error) {
        throw (0,explain/* explainAzureError */.rm)(`${change.action} resource group ${name}`, error);
    }
}
async function ensureVnet(change, context) {
    const { azure, environment, signal } = context;
    const { vnet } = environment.network;
    let isAsDeclared = false;
    const { virtualNetworks } = await azure.network((0,resource_ids/* subscriptionOf */.XD)(vnet.id));
    await (0,requests_operation/* runOperation */.xj)(azure, {
        what: `${change.action} VNet ${vnet.name}`,
        resource: (0,resource_ids/* readAddress */.zq)(vnet.id) ?? vnet.id,
        signal,
        ...(0,waiting/* operationProgress */.x)(change, context),
        start: async (onResponse) => {
            // A VNet's PUT removes the subnets that it does not name: always send what was read just before.
            const live = await (0,networks/* readVnet */.oX)(azure, environment);
            const blocks = live?.addressSpace?.addressPrefixes ?? [];
            const missing = vnet.addressSpace.filter((block) => !blocks.includes(block));
            // Made meanwhile by another run, which may have machines in it by now.
            isAsDeclared = live !== undefined && missing.length === 0 && tagFields(vnet.tags, live.tags).length === 0;
            if (isAsDeclared)
                return;
            const model = {
                ...live,
                location: live?.location ?? environment.azure.location,
                addressSpace: { ...live?.addressSpace, addressPrefixes: [...blocks, ...missing] },
                tags: { ...live?.tags, ...vnet.tags },
            };
            const match = live?.etag === undefined ? {} : { requestOptions: { headers: { 'if-match': live.etag } } };
            await virtualNetworks
                .createOrUpdate(vnet.resourceGroup, vnet.name, model, {
                onResponse,
                abortSignal: signal,
                ...match,
            })
                .submitted();
        },
    });
    return isAsDeclared ? { unchanged: true } : {};
}
async function ensureSubnet(change, context) {
    const { azure, environment, signal } = context;
    const { vnet, subnet } = environment.network;
    const { subnets } = await azure.network((0,resource_ids/* subscriptionOf */.XD)(subnet.id));
    const { addressPrefix } = subnet;
    await (0,requests_operation/* runOperation */.xj)(azure, {
        what: `${change.action} subnet ${subnet.name} of VNet ${vnet.name}`,
        resource: (0,resource_ids/* readAddress */.zq)(subnet.id) ?? subnet.id,
        signal,
        ...(0,waiting/* operationProgress */.x)(change, context),
        start: (onResponse) => subnets.createOrUpdate(vnet.resourceGroup, vnet.name, subnet.name, { ...(addressPrefix === undefined ? {} : { addressPrefix }) }, { onResponse, abortSignal: signal }),
    });
    return {};
}

// EXTERNAL MODULE: ./build/azure/aks/agent-pool-writes.js
var agent_pool_writes = __webpack_require__(67263);
// EXTERNAL MODULE: ./build/azure/aks/upgrade-profiles.js
var upgrade_profiles = __webpack_require__(98365);
// EXTERNAL MODULE: ./build/azure/requests/stale.js
var stale = __webpack_require__(75482);
// EXTERNAL MODULE: ./build/kubernetes/index.js + 66 modules
var kubernetes = __webpack_require__(31497);
;// CONCATENATED MODULE: ./build/stages/cluster-ensure/update.js













/**
 * Brings a cluster that is there to what is declared: joins what is in progress, starts it when it is to be, writes
 * fields in one PUT, then climbs the versions one minor at a time, pools that hold it back in between. Each step begins
 * with a fresh read, so that it goes on from wherever an earlier run was stopped.
 */
async function updateCluster(change, context, offered) {
    const { azure, environment } = context;
    await joinOperation(change, context);
    await startCluster(change, context);
    await writeCluster(change, context, 'update', {
        model: (live) => withDeclaredFields(environment, live),
        differences: (live) => inPlaceDifferences(environment, live),
    });
    const climbed = await climbVersions(change, context, offered);
    (0,managed_clusters/* forgetCluster */.YO)(azure, environment);
    const cluster = await existing(context);
    return {
        outputs: { ...(0,managed_clusters/* clusterOutputs */.TF)(cluster), ...(0,agent_pools/* poolOutputs */.hT)(cluster) },
        ...(climbed === undefined ? {} : { note: `Kubernetes ${climbed}` }),
    };
}
async function joinOperation(change, context) {
    const { azure, environment, signal } = context;
    if ((0,managed_clusters/* clusterState */.iR)(await existing(context)) !== 'inFlight')
        return;
    try {
        await (0,requests_operation/* waitForOperation */.o5)(azure, {
            what: `operation in progress on cluster ${environment.cluster.name}`,
            resource: (0,managed_clusters/* clusterResource */.d2)(environment),
            signal,
            ...(0,waiting/* operationProgress */.x)(change, context),
        }, undefined);
    }
    catch (error) {
        // One that failed is reconciled by the write that follows.
        if ((0,managed_clusters/* clusterState */.iR)(await existing(context)) !== 'failed')
            throw error;
    }
}
async function startCluster(change, context) {
    const { azure, environment, signal } = context;
    if (!environment.cluster.start || (0,managed_clusters/* clusterState */.iR)(await existing(context)) !== 'stopped')
        return;
    const { managedClusters } = await azure.containerService();
    await (0,requests_operation/* runOperation */.xj)(azure, {
        what: `start cluster ${environment.cluster.name}`,
        resource: (0,managed_clusters/* clusterResource */.d2)(environment),
        signal,
        ...(0,waiting/* operationProgress */.x)(change, context),
        start: async (onResponse) => {
            // A POST whose answer was lost is not sent again before a look: a cluster that starts is only waited for.
            if ((0,managed_clusters/* clusterState */.iR)(await existing(context)) !== 'stopped')
                return;
            const { name } = environment.cluster;
            await managedClusters
                .start(environment.azure.resourceGroup.name, name, { onResponse, abortSignal: signal })
                .submitted();
        },
    });
}
/** The version that was reached last. Each rung is asked for anew: what may be next is the service's to say. */
async function climbVersions(change, context, offered) {
    const { azure, environment } = context;
    let reached;
    for (;;) {
        const live = await existing(context);
        if (versionStep(environment, live).kind !== 'upgrade')
            return reached;
        const upgrades = await (0,upgrade_profiles/* clusterUpgrades */.Yh)(azure, environment);
        const rung = nextRung(environment, live, { ...(offered === undefined ? {} : { offered }), upgrades });
        if (rung === undefined || rung.kind === 'heldBack')
            throw halfWay(context, live, upgrades, rung);
        if (rung.kind === 'pools') {
            await raisePools(rung.pools, change, context);
            continue;
        }
        // Succeeded, and no version came of it.
        if (rung.to === reached)
            return reached;
        await writeCluster(change, context, `upgrade to ${rung.to}`, {
            model: (now) => ({ ...now, kubernetesVersion: rung.to }),
            differences: (now) => [{ path: 'kubernetesVersion', from: (0,managed_clusters/* liveVersion */.p2)(now), to: rung.to }],
        });
        reached = rung.to;
    }
}
/** Side by side; one that fails does not leave the others half way. */
async function raisePools(pools, change, run) {
    const context = { ...run, nodeCounts: (pool) => (0,kubernetes.nodeCounts)(pool, run) };
    const ends = await Promise.allSettled(pools.map(async ({ name, to }) => {
        await (0,agent_pool_writes/* joinPool */.Pg)(name, change, context);
        await (0,agent_pool_writes/* upgradePool */["do"])(name, change, context, (live) => {
            const version = (0,agent_pools/* livePoolVersion */.Bp)(live);
            return version === undefined || (0,kubernetes_versions/* compareVersions */.Zy)(version, to) >= 0 ? undefined : to;
        });
    }));
    for (const end of ends)
        if (end.status === 'rejected')
            throw end.reason;
}
/** What the plan did not see: versions went out of offer on the way, or somebody added a pool. */
function halfWay({ environment }, live, upgrades, rung) {
    const cause = rung?.kind === 'heldBack'
        ? `node pool ${rung.pools[0]?.name} would be left more than ${maximumSkew} minors behind at ${rung.by}`
        : `at ${(0,managed_clusters/* liveVersion */.p2)(live)} Azure offers it ${upgrades.length === 0 ? 'no upgrade' : upgrades.join(', ')}`;
    return new model/* ExplainedError */.hM({
        what: `upgrade cluster ${environment.cluster.name} to ${environment.cluster.kubernetesVersion}`,
        cause,
        mend: 'Plan it again: what is there already stays, and the plan says how to go on.',
    });
}
/** Read, change, PUT the whole model with the ETag just read; nothing when there is no model to write. */
async function writeCluster(planned, context, verb, change) {
    const { azure, environment, signal } = context;
    const { managedClusters } = await azure.containerService();
    if (change.model(await existing(context)) === undefined)
        return;
    const what = `${verb} cluster ${environment.cluster.name}`;
    const checkUnchanged = (0,stale/* refuseStale */.W)(what);
    await (0,requests_operation/* runOperation */.xj)(azure, {
        what,
        resource: (0,managed_clusters/* clusterResource */.d2)(environment),
        signal,
        ...(0,waiting/* operationProgress */.x)(planned, context),
        start: async (onResponse) => {
            const live = await existing(context);
            checkUnchanged(change.differences(live));
            const model = change.model(live);
            // The answer of an earlier try was lost, or somebody else did the same: it is only waited for.
            if (model === undefined)
                return;
            await managedClusters
                .createOrUpdate(environment.azure.resourceGroup.name, environment.cluster.name, writable(model), {
                ...(live.eTag === undefined ? {} : { ifMatch: live.eTag }),
                onResponse,
                abortSignal: signal,
            })
                .submitted();
        },
    });
}
/** The live model with the declared in-place fields; nothing when there is no difference and nothing to reconcile. */
function withDeclaredFields(environment, live) {
    const differing = clusterFields.filter((field) => field.mutability.inPlace && field.difference(environment, live) !== undefined);
    if (differing.length === 0 && (0,managed_clusters/* clusterState */.iR)(live) !== 'failed')
        return undefined;
    return differing.reduce((model, field) => field.set(environment, model), live);
}
function inPlaceDifferences(environment, live) {
    return clusterFields.flatMap((field) => field.mutability.inPlace ? (field.difference(environment, live) ?? []) : []);
}
/** Without what the service alone writes, and without secrets (rulebook aks: neither ever enters a PUT). */
function writable(model) {
    const { status: _status, windowsProfile, servicePrincipalProfile, aadProfile, ...rest } = model;
    const { adminPassword: _password, ...windows } = windowsProfile ?? { adminUsername: '' };
    const { secret: _secret, ...principal } = servicePrincipalProfile ?? { clientId: '' };
    const { serverAppSecret: _serverSecret, ...aad } = aadProfile ?? {};
    return {
        ...rest,
        ...(windowsProfile === undefined ? {} : { windowsProfile: windows }),
        ...(servicePrincipalProfile === undefined ? {} : { servicePrincipalProfile: principal }),
        ...(aadProfile === undefined ? {} : { aadProfile: aad }),
    };
}
async function existing({ azure, environment }) {
    const cluster = await (0,managed_clusters/* readCluster */.D$)(azure, environment);
    if (cluster !== undefined)
        return cluster;
    throw new model/* ExplainedError */.hM({
        what: `update cluster ${environment.cluster.name}`,
        cause: 'it was deleted since it was observed',
        mend: 'Run it again: the plan will be to create it.',
        exitCode: 3,
    });
}

;// CONCATENATED MODULE: ./build/stages/cluster-ensure/apply.js










async function apply(change, context, observed) {
    switch ((0,change_addresses/* kindOf */.I)(change.address)) {
        case 'resourceGroup':
            return ensureResourceGroup(change, context);
        case 'vnet':
            return ensureVnet(change, context);
        case 'subnet':
            return ensureSubnet(change, context);
        case 'cluster':
            return observed.cluster === undefined
                ? createCluster(change, context)
                : updateCluster(change, context, observed.ways?.offered);
        case 'roleAssignment':
            return grantSubnetAccess(change, context);
        default:
            return setMaintenanceWindow(change, context, observed);
    }
}
async function grantSubnetAccess(change, { azure, environment, outputs, signal, progress }) {
    const known = await outputs.get('cluster-identity-principal-id');
    const cluster = known === undefined ? await (0,managed_clusters/* readCluster */.D$)(azure, environment) : undefined;
    const principalId = known ?? (cluster === undefined ? undefined : (0,managed_clusters/* clusterPrincipalId */.wb)(cluster));
    const roleId = role_assignments/* builtInRoles */.xU[subnetRole];
    if (principalId === undefined || roleId === undefined) {
        throw new model/* ExplainedError */.hM({
            what: change.address,
            cause: `cluster ${environment.cluster.name} has no identity of its own`,
        });
    }
    const outcome = await (0,role_assignments/* grantRole */.Ru)(azure, { principalId, roleId, scope: environment.network.subnet.id }, {
        what: `give ${subnetRole} on subnet ${environment.network.subnet.name} to cluster ${environment.cluster.name}`,
        signal,
        onWait: () => progress({ kind: 'waiting', address: change.address, message: 'the directory does not know the identity yet' }),
    });
    return outcome === 'existed' ? { unchanged: true } : {};
}
async function setMaintenanceWindow(change, { azure, environment }, { maintenance }) {
    const declared = declaredWindows(environment).find(([name]) => maintenanceAddress(environment, name) === change.address);
    if (declared === undefined)
        return { unchanged: true };
    const [name, window] = declared;
    const { maintenanceConfigurations } = await azure.containerService();
    try {
        await maintenanceConfigurations.createOrUpdate(environment.azure.resourceGroup.name, environment.cluster.name, name, maintenanceConfiguration(window, maintenance[name]));
        return {};
    }
    catch (error) {
        throw (0,explain/* explainAzureError */.rm)(`set maintenance window ${name} of cluster ${environment.cluster.name}`, error);
    }
}

;// CONCATENATED MODULE: ./build/stages/cluster-ensure/api-access.js


const path = 'cluster.authorizedIpRanges';
/** Blocks that no machine has on the internet; 0.0.0.0/32 is how AKS is told to let in the cluster's own alone. */
const notPublic = [
    '0.0.0.0/32',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.168.0.0/16',
];
/**
 * A warning where the ranges are about to be written. Which address Azure sees of this machine can't be known here: no
 * service of Azure tells it, and a foreign one is not asked.
 */
function apiAccessFindings(environment, cluster) {
    const { authorizedIpRanges: ranges = [], ownership } = environment.cluster;
    if (ownership === 'verify' || ranges.length === 0)
        return [];
    const field = clusterFields.find((each) => each.path === path);
    if (field?.difference(environment, cluster ?? { location: '' }) === undefined)
        return [];
    const list = ranges.join(', ');
    const isOpen = ranges.some(isPublic);
    return [
        {
            severity: 'warning',
            stage: 'cluster-ensure',
            path,
            message: isOpen
                ? `Only ${list} will reach the API server: if this machine is not in there, releases and rotations fail from then on.`
                : `No public address is in ${list}: no machine outside of the cluster will reach its API server, and releases and rotations fail from then on unless this one is inside.`,
            mend: 'Have the address that this machine goes out with in the list: that of its NAT gateway or proxy for a self-hosted runner. Runners that GitHub hosts have a new one in each job.',
        },
    ];
}
function isPublic(range) {
    const block = (0,addresses/* parseBlock */.rT)(range.includes('/') ? range : `${range}/32`);
    if (block === undefined)
        return false;
    return !notPublic.some((each) => {
        const outer = (0,addresses/* parseBlock */.rT)(each);
        return outer !== undefined && (0,addresses/* encloses */.t$)(outer, block);
    });
}

;// CONCATENATED MODULE: ./build/stages/cluster-ensure/findings.js
const findings_stage = 'cluster-ensure';
function driftFinding(path, name, { path: property, from, to }) {
    return {
        severity: 'warning',
        stage: findings_stage,
        path,
        message: `Drift: ${property} of ${name} is ${shown(from)}, declared is ${shown(to)}.`,
        mend: 'The cluster is owned by another tool (ownership: verify): change it there, or the declaration here.',
        isDrift: true,
    };
}
/** A difference that can't be mended in place: it stops an apply, and is drift like any other. */
function differing(path, message, mend) {
    return { ...error(path, message, mend), isDrift: true };
}
function error(path, message, mend) {
    return { severity: 'error', stage: findings_stage, path, message, mend };
}
function shown(value) {
    if (value === undefined || value === null)
        return 'not set';
    return typeof value === 'string' ? value : JSON.stringify(value);
}

;// CONCATENATED MODULE: ./build/stages/cluster-ensure/check-ground.js
/** What is wrong with the ground of a cluster: its resource group, VNet and subnet. */




function groundFindings({ azure, network }, { resourceGroup, vnet }) {
    const findings = [];
    if (!azure.resourceGroup.managed && resourceGroup === undefined) {
        const { name } = azure.resourceGroup;
        return [
            error('azure.resourceGroup.name', `Resource group ${name} does not exist.`, `azure:\n  resourceGroup: { name: ${name}, managed: true }\nor: az group create --name ${name} --location ${azure.location}`),
        ];
    }
    if (!network.vnet.managed && vnet === undefined) {
        findings.push(error('network.vnet.name', `VNet ${network.vnet.name} does not exist in resource group ${network.vnet.resourceGroup}.`, 'Create it, or let it be made here: network.vnet.managed: true with an addressSpace.'));
    }
    else if (vnet?.location !== undefined && vnet.location.toLowerCase() !== azure.location) {
        findings.push(error('network.vnet.name', `VNet ${network.vnet.name} is in ${vnet.location}, the cluster is to be in ${azure.location}: a cluster's nodes need a VNet of their own location.`, `azure:\n  location: ${vnet.location}`));
    }
    const subnet = (0,networks/* subnetOf */.FY)(vnet, network.subnet.name);
    if (!network.subnet.managed && vnet !== undefined && subnet === undefined) {
        findings.push(error('network.subnet.name', `Subnet ${network.subnet.name} does not exist in VNet ${network.vnet.name}.`, 'Create it, or let it be made here: network.subnet.managed: true with an addressPrefix.'));
    }
    const { addressPrefix } = network.subnet;
    if (subnet !== undefined && addressPrefix !== undefined && !(0,networks/* subnetPrefixes */.od)(subnet).includes(addressPrefix)) {
        findings.push(differing('network.subnet.addressPrefix', `Subnet ${network.subnet.name} has ${(0,networks/* subnetPrefixes */.od)(subnet).join(', ')}, not ${addressPrefix}, and a subnet in use can't be moved.`, `network:\n  subnet: { addressPrefix: ${(0,networks/* subnetPrefixes */.od)(subnet)[0] ?? addressPrefix} }`));
    }
    return findings;
}
/** What would be made or changed here, were the ground not another tool's: without it nothing can be deployed. */
function groundDrift(environment, observed) {
    return groundChanges(environment, observed).flatMap(({ address, action, fields }) => {
        const path = declaredAt(address);
        if (action === 'create') {
            return [
                error(path, `${address} does not exist, and with ownership: verify it is not made here.`, 'Let its owner create it first, or set cluster.ownership: ensure.'),
            ];
        }
        return fields.map((field) => driftFinding(path, address, field));
    });
}
function declaredAt(address) {
    switch ((0,change_addresses/* kindOf */.I)(address)) {
        case 'resourceGroup':
            return 'azure.resourceGroup';
        case 'vnet':
            return 'network.vnet';
        default:
            return 'network.subnet';
    }
}

// EXTERNAL MODULE: ./build/azure/aks/agent-pool-differences.js
var agent_pool_differences = __webpack_require__(59315);
;// CONCATENATED MODULE: ./build/stages/cluster-ensure/blockers.js







const noBlockers = { budgets: [], deprecated: [] };
/** Whether the control plane or a pool is to move up. */
function isUpgrading(environment, cluster) {
    if (environment.cluster.ownership === 'verify')
        return false;
    if (versionStep(environment, cluster).kind === 'upgrade')
        return true;
    return Object.values(environment.nodePools).some((pool) => {
        const [live] = (0,pool_members/* poolMembers */.i$)(pool, environment, cluster.agentPoolProfiles ?? []);
        return live !== undefined && (0,agent_pool_differences/* poolUpgrade */.X3)(pool, environment, live) !== undefined;
    });
}
/** None for a cluster that can't be asked: then Azure says it, in its own words. */
async function observeBlockers(context, cluster) {
    const { environment, log } = context;
    if (!isUpgrading(environment, cluster) || (0,managed_clusters/* clusterState */.iR)(cluster) === 'stopped')
        return noBlockers;
    try {
        const { resourceGroup } = environment.azure;
        const access = await (0,kubernetes.connectCluster)({ resourceGroup: resourceGroup.name, name: environment.cluster.name }, context);
        if (access === undefined)
            return noBlockers;
        const [budgets, metrics] = await Promise.all([
            access.client.list(kubernetes.resources.podDisruptionBudgets),
            access.client.metrics(),
        ]);
        return {
            budgets: budgets.items.flatMap((budget) => (0,kubernetes.whyUnsatisfiable)(budget) ?? []),
            deprecated: deprecatedCalls(metrics),
        };
    }
    catch (error) {
        context.signal.throwIfAborted();
        log.info(`What could block the upgrade was not looked for: ${(0,model/* errorMessage */.gJ)(error)}`);
        return noBlockers;
    }
}
/** The gauge apiserver_requested_deprecated_apis: what was called since the API server started. */
function deprecatedCalls(metrics) {
    const rows = metrics.matchAll(/^apiserver_requested_deprecated_apis\{([^}]*)\} [1-9]/gm);
    return [...rows].flatMap(([, labels = '']) => {
        const value = (label) => new RegExp(`(?:^|,)${label}="([^"]*)"`).exec(labels)?.[1] ?? '';
        const removedIn = value('removed_release');
        const api = [value('resource'), value('version'), value('group')].filter((part) => part !== '').join('.');
        return removedIn === '' ? [] : [{ api, removedIn }];
    });
}
/** Those of the calls that the target version no longer takes. */
function removedBy(target, calls) {
    return calls.filter(({ removedIn }) => (0,kubernetes_versions/* compareVersions */.Zy)((0,kubernetes_versions/* minorOf */.Hs)(target), removedIn) >= 0);
}

;// CONCATENATED MODULE: ./build/stages/cluster-ensure/check-version.js








/** Some pages say two (rulebook aks: the stricter bound is a warning). */
const surelyAllowedSkew = 2;
/** Named before the start: Azure refuses the upgrade for each (UnsatisfiablePDB, UpgradeBlockedOnDeprecatedAPIUsage). */
function blockerFindings(environment, { cluster, blockers }) {
    if (cluster === undefined)
        return [];
    const path = 'cluster.kubernetesVersion';
    const address = (0,change_addresses/* clusterAddress */.fQ)(environment);
    const target = environment.cluster.kubernetesVersion;
    const isClimbing = versionStep(environment, cluster).kind === 'upgrade';
    return [
        ...blockers.budgets.map(({ budget, mend }) => ({
            ...error(path, `The upgrade would be refused: the PodDisruptionBudget ${budget} allows no pod to leave, ever.`, mend),
            address,
        })),
        ...(isClimbing ? removedBy(target, blockers.deprecated) : []).map(({ api, removedIn }) => ({
            ...error(path, `The upgrade would be refused: ${api} is called, and Kubernetes ${removedIn} no longer serves it.`, 'Find the caller (kubectl get --raw /metrics | grep requested_deprecated_apis) and move it to the newer version: https://kubernetes.io/docs/reference/using-api/deprecation-guide'),
            address,
        })),
    ];
}
function versionObstacles(environment, cluster, ways) {
    const step = versionStep(environment, cluster, ways);
    const path = 'cluster.kubernetesVersion';
    const target = environment.cluster.kubernetesVersion;
    switch (step.kind) {
        case 'none':
            return [];
        case 'downgrade':
            return [
                differing(path, `The cluster runs Kubernetes ${step.from}, newer than ${target}: a control plane can't be downgraded.`, `cluster:\n  kubernetesVersion: "${(0,kubernetes_versions/* minorOf */.Hs)(step.from)}"`),
            ];
        case 'unreachable': {
            const offered = step.upgrades.length === 0 ? 'no upgrade' : step.upgrades.join(', ');
            return [
                error(path, `The cluster can't go from Kubernetes ${step.from} to ${target}: Azure offers it ${offered}.`, `cluster:\n  kubernetesVersion: "${(0,kubernetes_versions/* minorOf */.Hs)(step.upgrades.at(-1) ?? step.from)}"`),
            ];
        }
        case 'upgrade':
            return [...heldBack(environment, cluster, ways), ...farBehind(environment, cluster, ways)];
    }
}
/** Pools of this environment come up on the way, as far as the control plane is; what others made is left alone. */
function heldBack(environment, cluster, ways) {
    const { azure, cluster: declared } = environment;
    const of = `--resource-group ${azure.resourceGroup.name}`;
    return allRungs(environment, cluster, ways).flatMap((rung) => {
        if (rung.kind !== 'heldBack')
            return [];
        return rung.pools.map(({ name, from, isOurs }) => error('cluster.kubernetesVersion', `Node pool ${name} runs ${from} and would be left more than ${maximumSkew} minors behind its control plane at ${rung.by}.`, isOurs
            ? `It can come no further than its control plane: let both move in one operation. az aks upgrade ${of} --name ${declared.name} --kubernetes-version ${rung.by}`
            : `It is not this environment's to upgrade: declare it under nodePools, or: az aks nodepool upgrade ${of} --cluster-name ${declared.name} --name ${name} --kubernetes-version ${(0,kubernetes_versions/* minorOf */.Hs)((0,managed_clusters/* liveVersion */.p2)(cluster))}`));
    });
}
/** Azure's pages disagree: the stricter bound is a warning (rulebook aks). */
function farBehind(environment, cluster, ways) {
    const target = environment.cluster.kubernetesVersion;
    const rungs = allRungs(environment, cluster, ways);
    // One that stays is an error already.
    if (rungs.some(({ kind }) => kind === 'heldBack'))
        return [];
    const raised = rungs.flatMap((rung) => (rung.kind === 'pools' ? rung.pools : []));
    return (cluster.agentPoolProfiles ?? []).flatMap((pool) => {
        const version = (0,agent_pools/* livePoolVersion */.Bp)(pool);
        const behind = version === undefined ? 0 : (0,kubernetes_versions/* minorsBetween */.V6)(version, target);
        if (behind <= surelyAllowedSkew)
            return [];
        const most = raised.some(({ name }) => name === pool.name) ? maximumSkew : behind;
        const message = `Node pool ${pool.name} comes to be ${most} minors behind its control plane on the way to ${target}: some of Azure's pages allow no more than ${surelyAllowedSkew}.`;
        return [
            {
                ...error('cluster.kubernetesVersion', message, 'To be sure, upgrade two minors at a time.'),
                severity: 'warning',
            },
        ];
    });
}

;// CONCATENATED MODULE: ./build/stages/cluster-ensure/check.js










/** What can't be brought about, or belongs to another tool: explained, never executed. */
function check(environment, observed) {
    return [
        ...groundFindings(environment, observed),
        ...(environment.cluster.ownership === 'verify' ? groundDrift(environment, observed) : []),
        ...clusterFindings(environment, observed),
        ...apiAccessFindings(environment, observed.cluster),
        ...blockerFindings(environment, observed),
        ...(0,rights/* rightsFindings */.IX)(findings_stage, { scope: environment.cluster.id, actions: observed.lacking ?? [] }),
    ];
}
function clusterFindings(environment, { cluster, ways }) {
    const { name, ownership, start } = environment.cluster;
    if (cluster === undefined) {
        if (ownership === 'ensure')
            return [];
        return [
            error('cluster.ownership', `Cluster ${name} does not exist, and with ownership: verify it is not made here.`, 'Let its owner create it first, or set cluster.ownership: ensure.'),
        ];
    }
    const stopped = (0,managed_clusters/* clusterState */.iR)(cluster) === 'stopped' && !start
        ? [
            error('cluster.start', `Cluster ${name} is stopped.`, `cluster:\n  start: true\nor: az aks start --resource-group ${environment.azure.resourceGroup.name} --name ${name}`),
        ]
        : [];
    if (cluster.provisioningState === 'Deleting') {
        const message = `Cluster ${name} is being deleted: until it is gone nothing but its deletion is allowed.`;
        return [error('cluster.name', message, 'Run it again once it is gone: the plan will be to create it.')];
    }
    const found = ownership === 'verify' ? drift(environment, cluster) : obstacles(environment, cluster, ways);
    return [...stopped, ...found].map((finding) => ({ ...finding, address: (0,change_addresses/* clusterAddress */.fQ)(environment) }));
}
/** Differences that only a new cluster could have, and version moves that the service does not make. */
function obstacles(environment, cluster, ways) {
    const immutable = clusterFields.flatMap(({ path, property, mutability, difference }) => {
        if (mutability.inPlace)
            return [];
        const found = difference(environment, cluster);
        if (found === undefined)
            return [];
        const options = mutability.move?.(found.from, found.to, environment);
        if (options !== undefined) {
            const { azure, cluster: declared } = environment;
            return [
                differing(path, `${property} is ${shown(found.from)} and declared as ${shown(found.to)}: a move in one direction only, by reimaging every node, which is not made here.`, `az aks update --resource-group ${azure.resourceGroup.name} --name ${declared.name} ${options}\nor declare what is there (${shown(found.from)}).`),
            ];
        }
        return [
            differing(path, `${property} is ${shown(found.from)} and declared as ${shown(found.to)}: ${mutability.why}. Only a new cluster could have it, and a cluster is never replaced here.`, `Declare what is there (${shown(found.from)}), or move to a cluster of another name.`),
        ];
    });
    return [...immutable, ...versionObstacles(environment, cluster, ways)];
}
/** With ownership verify every difference is reported and none stops the run: the owner mends it. */
function drift(environment, cluster) {
    const live = (0,managed_clusters/* liveVersion */.p2)(cluster);
    const target = environment.cluster.kubernetesVersion;
    const version = versionStep(environment, cluster).kind === 'none' || (0,kubernetes_versions/* compareVersions */.Zy)(live, target) === 0
        ? []
        : [['cluster.kubernetesVersion', { path: 'kubernetesVersion', from: live, to: target }]];
    const differing = clusterFields.flatMap(({ path, difference }) => {
        const found = difference(environment, cluster);
        return found === undefined ? [] : [[path, found]];
    });
    return [...version, ...differing].map(([path, field]) => driftFinding(path, `cluster ${environment.cluster.name}`, field));
}

// EXTERNAL MODULE: ./build/azure/aks/offered-versions.js
var offered_versions = __webpack_require__(51883);
// EXTERNAL MODULE: ./build/azure/requests/collect.js
var collect = __webpack_require__(53425);
;// CONCATENATED MODULE: ./build/stages/cluster-ensure/observe.js









async function observe(context) {
    const { azure, environment } = context;
    const { resourceGroup } = environment.azure;
    const [group, vnet, cluster] = await Promise.all([
        azure
            .resources()
            .then(({ resourceGroups }) => (0,explain/* ifExists */.AG)(`read resource group ${resourceGroup.name}`, resourceGroups.get(resourceGroup.name))),
        (0,networks/* observeVnet */.A)(azure, environment),
        (0,managed_clusters/* observeCluster */.HI)(azure, environment),
    ]);
    const [maintenance, roleAssignments, blockers, ways] = await Promise.all([
        cluster === undefined ? {} : maintenanceWindows(azure, environment),
        cluster === undefined ? [] : (0,role_assignments/* observeRoleAssignments */.hZ)(azure, [environment.network.subnet.id]),
        cluster === undefined ? noBlockers : observeBlockers(context, cluster),
        cluster === undefined ? undefined : upgradeWays(context, cluster),
    ]);
    const found = { resourceGroup: group, vnet, cluster, maintenance, roleAssignments, blockers };
    return ways === undefined ? found : { ...found, ways };
}
async function upgradeWays({ azure, environment }, cluster) {
    if (environment.cluster.ownership === 'verify')
        return undefined;
    if (versionStep(environment, cluster).kind !== 'upgrade')
        return undefined;
    const [versions, upgrades] = await Promise.all([
        (0,offered_versions/* observeOfferedVersions */.P)(azure, environment.azure.location),
        // What the cluster may have now says nothing about what it may have with the plan that it is to get first.
        isSupportKept(environment, cluster) ? (0,upgrade_profiles/* clusterUpgrades */.Yh)(azure, environment) : undefined,
    ]);
    const offered = (0,offered_versions/* offeredTo */.J)(environment.cluster, versions).flatMap(({ version }) => version ?? []);
    return upgrades === undefined ? { offered } : { offered, upgrades };
}
function isSupportKept({ cluster: { supportPlan, tier } }, live) {
    const isPlanKept = supportPlan === undefined || supportPlan === live.supportPlan;
    return isPlanKept && (tier === undefined || tier === live.sku?.tier);
}
async function maintenanceWindows(azure, { azure: place, cluster }) {
    if (Object.keys(cluster.maintenance ?? {}).length === 0)
        return {};
    const { maintenanceConfigurations } = await azure.containerService();
    try {
        const list = await (0,collect/* collect */.F)(maintenanceConfigurations.listByManagedCluster(place.resourceGroup.name, cluster.name));
        return Object.fromEntries(list.map((each) => [each.name ?? '', each]));
    }
    catch (error) {
        throw (0,explain/* explainAzureError */.rm)(`list maintenance windows of cluster ${cluster.name}`, error);
    }
}

;// CONCATENATED MODULE: ./build/stages/cluster-ensure/rights.js


/** What the plan does at a cluster that is there; what a new one needs is preflight's to ask. */
function neededActions(environment, observed) {
    if (observed.cluster === undefined)
        return [];
    const isWritten = plan(environment, observed).some(({ address, onlyWaits }) => address === (0,change_addresses/* clusterAddress */.fQ)(environment) && onlyWaits !== true);
    return isWritten ? ['Microsoft.ContainerService/managedClusters/write'] : [];
}

;// CONCATENATED MODULE: ./build/stages/cluster-ensure/index.js







/** The cluster with the ground it stands on: resource group, VNet, subnet, the control plane and its first node pools. */
const clusterEnsure = {
    name: 'cluster-ensure',
    concurrency: 4,
    async observe(context) {
        const observed = await observe(context);
        const actions = neededActions(context.environment, observed);
        return { ...observed, lacking: await (0,rights/* lackedActions */.oD)(context, context.environment.cluster.id, actions) };
    },
    check: check,
    plan: plan,
    apply: apply,
    outputs: (_environment, { cluster }) => (cluster === undefined ? {} : (0,managed_clusters/* clusterOutputs */.TF)(cluster)),
};


/***/ })

};
