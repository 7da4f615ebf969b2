export const id = 9381;
export const ids = [9381,1139];
export const modules = {

/***/ 53696:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ poolFields),
/* harmony export */   x: () => (/* binding */ isServices)
/* harmony export */ });
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _agent_pools_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49387);
/* harmony import */ var _resource_ids_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35413);



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
        isSame: (live, declared) => typeof live === 'string' && (0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .isSameId */ .WB)(live, declared),
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
        declared: ({ upgrade }) => (upgrade === undefined ? undefined : (0,_agent_pools_js__WEBPACK_IMPORTED_MODULE_1__/* .upgradeSettings */ .GL)(upgrade)[name]),
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

/***/ 49387:
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
/* harmony import */ var _managed_clusters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(18001);
/* harmony import */ var _ownership_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(7553);


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

/***/ 21139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AG: () => (/* binding */ ifExists),
/* harmony export */   HB: () => (/* binding */ unreachable),
/* harmony export */   cg: () => (/* binding */ serviceError),
/* harmony export */   rm: () => (/* binding */ explainAzureError),
/* harmony export */   w: () => (/* binding */ azureStatus),
/* harmony export */   zu: () => (/* binding */ azureErrorCode)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12011);

/** An SDK's or credential's failure as one clear error. Errors that are explained already pass through. */
function explainAzureError(what, error) {
    if (error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .h)
        return error;
    const failure = error;
    const status = Number(failure.statusCode ?? failure.status ?? Number.NaN);
    const unanswered = Number.isNaN(status) ? unreachable(what, error, failure.request?.url) : undefined;
    if (unanswered !== undefined)
        return unanswered;
    const inner = bodyError(failure.response?.bodyAsText) ?? errorIn(failure.details);
    const code = inner?.code ?? failure.code ?? '';
    const message = inner?.message ?? failure.message ?? String(error);
    return explained(what, status, { code, message }, correlationId(failure.response?.headers));
}
/** A failure without an answer, by its endpoint: no name, no way, or a certificate that nobody trusts; else undefined. */
function unreachable(what, error, url) {
    const failures = [error, error?.cause].filter((each) => each instanceof Error);
    const said = failures.map((each) => `${each.code ?? ''} ${each.message}`).join(' ');
    const host = url === undefined ? undefined : new URL(url).host;
    const place = host ?? 'the service';
    const cause = `${place} could not be reached: ${failures[0]?.message ?? String(error)}`.replaceAll(/\s*\n\s*/g, ' ');
    if (/CERT|certificate/i.test(said)) {
        const mend = `The certificate of ${place} is of an authority that this machine does not trust. Behind a proxy that opens TLS, name its authority in NODE_EXTRA_CA_CERTS; verification is never turned off.`;
        return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .h({ what, cause, mend });
    }
    if (!/ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|UND_ERR|socket|Proxy response/i.test(said))
        return undefined;
    const mend = `Check that ${place} resolves and is let through from here (HTTPS_PROXY, NO_PROXY, firewall), then run it again.`;
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .h({ what, cause, mend, exitCode: 4 });
}
/** A service's refusal, from an answer's status and body. `outcome` is an operation's final word. */
function serviceError(what, status, body, outcome) {
    const inner = errorIn(body) ?? { code: outcome ?? `HTTP ${status}`, message: outcome ?? `HTTP ${status}` };
    return explained(what, outcome === undefined ? status : 200, inner);
}
/** Azure's error code of a failure: `ResourceNotFound`, `OperationNotAllowed` …; empty when it has none. */
function azureErrorCode(error) {
    const failure = error;
    const inner = bodyError(failure?.response?.bodyAsText) ?? errorIn(failure?.details);
    return inner?.code ?? (typeof failure?.code === 'string' ? failure.code : '');
}
/** HTTP status of an SDK's failure; NaN when no answer came. */
function azureStatus(error) {
    const failure = error;
    return Number(failure?.statusCode ?? failure?.status ?? Number.NaN);
}
/** The resource, or undefined when it does not exist. */
async function ifExists(what, get) {
    try {
        return await get;
    }
    catch (error) {
        if (azureStatus(error) === 404)
            return undefined;
        throw explainAzureError(what, error);
    }
}
function explained(what, status, error, id) {
    const cause = error.code !== '' && !error.message.includes(error.code) ? `${error.code}: ${error.message}` : error.message;
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .h({
        what,
        cause: cause.replaceAll(/\s*\n\s*/g, ' ').trim(),
        mend: mendFor(status, error),
        correlationId: id,
        exitCode: status >= 500 || status === 429 || Number.isNaN(status) ? 4 : 1,
    });
}
function mendFor(status, { code, message }) {
    if (code === 'AuthorizationFailed' || (status === 403 && /does not have authorization/.test(message))) {
        const action = /perform action '([^']+)'/.exec(message)?.[1];
        const scope = /over scope '([^']+)'/.exec(message)?.[1];
        const role = action?.startsWith('Microsoft.Authorization/')
            ? 'Role Based Access Control Administrator'
            : 'Contributor';
        return `az role assignment create --assignee <client-id> --role "${role}" --scope ${scope ?? '<scope>'}`;
    }
    if (code === 'SubscriptionNotFound')
        return 'Check azure.subscriptionId, and that the login has a role in that subscription.';
    if (code === 'MissingSubscriptionRegistration') {
        const provider = /namespace '([^']+)'/.exec(message)?.[1];
        return `az provider register --namespace ${provider ?? '<provider>'}`;
    }
    return undefined;
}
function bodyError(text) {
    if (text === null || text === undefined || text === '')
        return undefined;
    try {
        return errorIn(JSON.parse(text));
    }
    catch {
        return undefined;
    }
}
function errorIn(body) {
    if (typeof body !== 'object' || body === null)
        return undefined;
    const { error, code, message, errorResponse } = body;
    if (typeof error === 'object' && error !== null)
        return errorIn(error);
    // Entra's form: {"error": "invalid_client", "error_description": "AADSTS…"}.
    const description = body.error_description;
    if (typeof error === 'string' && typeof description === 'string')
        return { code: error, message: description };
    if (typeof code === 'string' && typeof message === 'string')
        return { code, message };
    return errorResponse === undefined ? undefined : errorIn(errorResponse);
}
function correlationId(headers) {
    const get = headers?.get;
    return typeof get === 'function' ? get.call(headers, 'x-ms-correlation-request-id') : undefined;
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

/***/ 18001:
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
/* harmony import */ var _read_once_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26);
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
    return (0,_read_once_js__WEBPACK_IMPORTED_MODULE_1__/* .readOnce */ .WY)(azure, `cluster ${environment.cluster.id}`, () => readCluster(azure, environment));
}
/** The cluster as it is now, with the ETag for a write. */
async function readCluster(azure, { azure: place, cluster }) {
    const { managedClusters } = await azure.containerService();
    return (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .ifExists */ .AG)(`read cluster ${cluster.name}`, managedClusters.get(place.resourceGroup.name, cluster.name));
}
/** After a write: what was observed no longer holds. */
function forgetCluster(azure, environment) {
    (0,_read_once_js__WEBPACK_IMPORTED_MODULE_1__/* .forgetRead */ .ot)(azure, `cluster ${environment.cluster.id}`);
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

/***/ 2941:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ offeredTo),
/* harmony export */   P: () => (/* binding */ observeOfferedVersions)
/* harmony export */ });
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21139);
/* harmony import */ var _read_once_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26);


/** What a location offers, one read for all stages of a run (rulebook aks: ask, don't hard-code). */
function observeOfferedVersions(azure, location) {
    return (0,_read_once_js__WEBPACK_IMPORTED_MODULE_1__/* .readOnce */ .WY)(azure, `Kubernetes versions of ${location}`, async () => {
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

/***/ 26:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WY: () => (/* binding */ readOnce),
/* harmony export */   bN: () => (/* binding */ forgetReads),
/* harmony export */   ot: () => (/* binding */ forgetRead)
/* harmony export */ });
const reads = new WeakMap();
/**
 * One read of a resource for all the stages that observe it in a run: a no-op run GETs the cluster once. A read that
 * failed is not kept. What is read just before a write never comes from here.
 */
function readOnce(azure, key, read) {
    const kept = keptReads(azure);
    const existing = kept.get(key);
    if (existing !== undefined)
        return existing;
    const reading = read();
    kept.set(key, reading);
    reading.catch(() => kept.delete(key));
    return reading;
}
/** Drops a kept read once the resource was written. */
function forgetRead(azure, key) {
    keptReads(azure).delete(key);
}
/** Drops all of them: what was observed may have been changed by others. */
function forgetReads(azure) {
    reads.delete(azure);
}
function keptReads(azure) {
    const existing = reads.get(azure);
    if (existing !== undefined)
        return existing;
    const made = new Map();
    reads.set(azure, made);
    return made;
}


/***/ }),

/***/ 89381:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  init: () => (/* binding */ init)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/environment/index.js + 21 modules
var environment = __webpack_require__(12014);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/commands/access/index.js + 2 modules
var access = __webpack_require__(63719);
// EXTERNAL MODULE: ./build/commands/output.js + 2 modules
var commands_output = __webpack_require__(49830);
// EXTERNAL MODULE: ./build/commands/surroundings.js
var surroundings = __webpack_require__(12360);
// EXTERNAL MODULE: ./build/commands/terminal.js
var terminal = __webpack_require__(81083);
// EXTERNAL MODULE: ./build/azure/clouds.js
var clouds = __webpack_require__(93796);
// EXTERNAL MODULE: ./build/github/subject.js
var subject = __webpack_require__(37150);
;// CONCATENATED MODULE: ./build/commands/init/access-script.js




const providers = [
    'Microsoft.ContainerService',
    'Microsoft.Compute',
    'Microsoft.Network',
    'Microsoft.ManagedIdentity',
];
/**
 * The az commands that let a repository's workflows log in and do what the environment needs: app registrations, federated
 * credentials, roles. What is there already is left as it is, so that it can be run again.
 */
function accessScript(request) {
    const { environment, facts, path } = request;
    const { azure, environment: name } = environment;
    const logins = (0,access/* loginsOf */.Qm)(environment, facts.repository);
    const grants = (0,access/* loginGrants */.Xp)(environment);
    return [
        header(request),
        `TENANT=${quoted(azure.tenantId)}
SUBSCRIPTION=${quoted(azure.subscriptionId)}
LOCATION=${quoted(azure.location)}
GROUP=${quoted(azure.resourceGroup.name)}
ISSUER=${quoted(model/* githubIssuer */.rV)}
`,
        functions,
        `[ "$(az account show --query tenantId --output tsv)" = "$TENANT" ] || { echo "Log in first: az login --tenant $TENANT" >&2; exit 1; }
az account set --subscription "$SUBSCRIPTION"
`,
        `# What the subscription must know of, and the resource group: made here, so that no right above the group is needed later.
for namespace in ${providersOf(environment).join(' ')}; do provider "$namespace"; done
group
`,
        ...logins.map((login) => loginSection(login, request, grants)),
        `cat <<END

Done. Two variables tell the workflows who they log in as:
${logins.map(({ kind, variable }) => `  gh variable set ${variable} --repo ${facts.repository} --body $${shellName(kind)}`).join('\n')}
Then: aks-action doctor environments/${name}.yaml
END`,
        '',
    ]
        .join('\n')
        .replaceAll('@PATH@', path);
}
function header({ environment, facts }) {
    return `#!/usr/bin/env bash
# Lets the workflows of ${facts.repository} log in to Azure for environment ${environment.environment}: two app registrations without
# secrets, what GitHub's id-tokens must say to log in as them, and the least roles. Read it, then run it once as somebody who
# may register applications and give roles (Owner, or User Access Administrator, on the scopes below):
#
#   az login --tenant ${environment.azure.tenantId}
#   bash @PATH@
#
# What is there stays as it is, so that it can be run again. After a change of the environment file write it anew:
#
#   aks-action init --environment ${environment.environment} --only access --force
set -euo pipefail
`;
}
/** What the commands have in common, each a question first: is it there? */
const functions = `say() { echo "$*" >&2; }

# provider NAMESPACE: registers a resource provider
provider() {
  [ "$(az provider show --namespace "$1" --query registrationState --output tsv)" = Registered ] && return
  say "+ resource provider $1"
  az provider register --namespace "$1" --output none
}

# group: makes the resource group
group() {
  [ "$(az group exists --name "$GROUP")" = true ] && return
  say "+ resource group $GROUP"
  az group create --name "$GROUP" --location "$LOCATION" --output none
}

# app NAME: prints the client id of an app registration; makes it, with its service principal
app() {
  local id
  id=$(az ad app list --display-name "$1" --query "[?displayName=='$1'].appId | [0]" --output tsv)
  if [ -z "$id" ]; then
    say "+ app registration $1"
    id=$(az ad app create --display-name "$1" --query appId --output tsv)
  fi
  if [ -z "$(az ad sp list --spn "$id" --query '[0].id' --output tsv)" ]; then
    say "+ service principal of $1"
    az ad sp create --id "$id" --output none
  fi
  echo "$id"
}

# trust CLIENT-ID NAME SUBJECT: a federated credential; the subject is case-sensitive. One of the same name with another
# subject is of a repository that was renamed: it is made anew, as Entra may go by the old one after an update.
trust() {
  local held
  held=$(az ad app federated-credential list --id "$1" --query "[?issuer=='$ISSUER' && subject=='$3'].name | [0]" --output tsv)
  [ -n "$held" ] && return
  held=$(az ad app federated-credential list --id "$1" --query "[?name=='$2'].name | [0]" --output tsv)
  [ -z "$held" ] || az ad app federated-credential delete --id "$1" --federated-credential-id "$2"
  say "+ trust in $3"
  az ad app federated-credential create --id "$1" --output none --parameters \\
    "{\\"name\\":\\"$2\\",\\"issuer\\":\\"$ISSUER\\",\\"subject\\":\\"$3\\",\\"audiences\\":[\\"${clouds/* tokenExchangeAudience */.rl}\\"]}"
}

# grant PRINCIPAL ROLE SCOPE [CONDITION]: a role on exactly this scope; one with another condition is replaced
grant() {
  local condition=\${4:-} held
  held=$(az role assignment list --assignee-object-id "$1" --role "$2" --scope "$3" \\
    --fill-principal-name false --query "[0].[id, condition || '']" --output tsv)
  if [ -n "$held" ]; then
    [ "$(tail -n +2 <<<"$held")" = "$condition" ] && return
    az role assignment delete --ids "$(head -n 1 <<<"$held")"
  fi
  say "+ role $2 on $3"
  set -- --assignee-object-id "$1" --assignee-principal-type ServicePrincipal --role "$2" --scope "$3"
  [ -z "$condition" ] || set -- "$@" --condition "$condition" --condition-version 2.0
  az role assignment create "$@" --only-show-errors --output none
}

# only ROLE...: the condition that lets a giver of roles give (and take) only these, and only to service principals
only() {
  local role ids=() list
  for role in "$@"; do ids+=("$(az role definition list --name "$role" --query '[0].name' --output tsv)"); done
  list=$(IFS=,; echo "\${ids[*]}")
  local at='Microsoft.Authorization/roleAssignments'
  local to="PrincipalType] ForAnyOfAnyValues:StringEqualsIgnoreCase {'ServicePrincipal'}"
  printf '%s' "((!(ActionMatches{'$at/write'})) OR (@Request[$at:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {$list} AND @Request[$at:$to))"
  printf '%s' " AND ((!(ActionMatches{'$at/delete'})) OR (@Resource[$at:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {$list} AND @Resource[$at:$to))"
}
`;
function loginSection(login, { facts, template }, grants) {
    const { kind, application, contexts } = login;
    const id = shellName(kind);
    const purpose = {
        deploy: "Deploys: it may write, and trusts only jobs of the GitHub environment, behind that one's reviewers.",
        plan: 'Plans and looks for drift: it reads.',
    };
    const trusts = contexts.map((context) => `trust "$${id}" ${(0,access/* credentialName */.b4)(context)} ${quoted((0,subject/* subjectFor */.q)(template, facts, context))}`);
    return [
        `# ${purpose[kind]}`,
        `${id}=$(app ${application})`,
        ...trusts,
        `PRINCIPAL=$(az ad sp list --spn "$${id}" --query '[0].id' --output tsv)`,
        ...grants.filter((grant) => grant.login === kind).flatMap(grantLines),
        '',
    ].join('\n');
}
function grantLines({ role, scope, why, givesOnly }) {
    const condition = givesOnly === undefined ? '' : ` "$(only ${givesOnly.map((name) => quoted(name)).join(' ')})"`;
    return [`# ${why}`, `grant "$PRINCIPAL" ${quoted(role)} ${quoted(scope)}${condition}`];
}
function providersOf({ monitoring }) {
    return monitoring.containerInsights?.enabled === true ? [...providers, 'Microsoft.OperationalInsights'] : providers;
}
function shellName(kind) {
    return `${kind.toUpperCase()}_CLIENT_ID`;
}
/** As one word of the shell, whatever is in it. */
function quoted(text) {
    return `'${text.replaceAll("'", "'\\''")}'`;
}

// EXTERNAL MODULE: ./build/azure/kubernetes-versions.js
var kubernetes_versions = __webpack_require__(84318);
// EXTERNAL MODULE: ./build/azure/offered-versions.js
var offered_versions = __webpack_require__(2941);
// EXTERNAL MODULE: ./build/commands/shell-azure.js
var shell_azure = __webpack_require__(12795);
// EXTERNAL MODULE: ./build/azure/agent-pool-fields.js
var agent_pool_fields = __webpack_require__(53696);
// EXTERNAL MODULE: ./build/azure/agent-pools.js
var agent_pools = __webpack_require__(49387);
// EXTERNAL MODULE: ./build/azure/managed-clusters.js
var managed_clusters = __webpack_require__(18001);
// EXTERNAL MODULE: ./build/azure/resource-ids.js
var resource_ids = __webpack_require__(35413);
// EXTERNAL MODULE: ./build/environment/scopes.js
var scopes = __webpack_require__(62125);
;// CONCATENATED MODULE: ./build/commands/init/declare-identities.js


/** The identities that pods of the cluster log in as, by the names that a declaration gives them. */
function declaredIdentities({ cluster, identities }, subscriptionId, resourceGroup, notes) {
    if (identities.length > 0 && cluster.securityProfile?.workloadIdentity?.enabled !== true) {
        const names = identities.map(({ name }) => name).join(', ');
        notes.push(`pods can not log in as ${names} while workload identity is off in the cluster: not declared.`);
        return {};
    }
    const prefix = `${cluster.name}-`;
    return Object.fromEntries(identities.map((identity) => {
        const { name: resourceName, serviceAccounts } = identity;
        const name = resourceName.startsWith(prefix) ? resourceName.slice(prefix.length) : plainName(resourceName);
        const roles = identity.roles.flatMap((role) => declaredRole(role, { subscriptionId, resourceGroup }, () => notes.push(`identity ${resourceName} has ${role.role} on ${role.scope}, which can't be declared: it stays.`)));
        return [
            name,
            {
                ...(resourceName === `${prefix}${name}` ? {} : { resourceName }),
                serviceAccounts: [...serviceAccounts],
                ...(roles.length === 0 ? {} : { roles }),
            },
        ];
    }));
}
/** Azure's names may hold what ours can't. */
function plainName(name) {
    return name
        .toLowerCase()
        .replaceAll(/[^a-z0-9-]+/g, '-')
        .replaceAll(/^-+|-+$/g, '')
        .slice(0, 63);
}
function declaredRole({ role, scope }, at, onUnknown) {
    if ((0,resource_ids/* isSameId */.WB)(scope, `/subscriptions/${at.subscriptionId}`))
        return [{ role, scope: 'subscription' }];
    const parsed = (0,resource_ids/* parseResourceId */.RQ)(scope);
    if (parsed === undefined) {
        onUnknown();
        return [];
    }
    const short = (0,scopes/* shortScope */.ZD)(parsed.type, parsed.name);
    if (short === undefined)
        return [{ role, scope }];
    const isGroup = short.startsWith('resourceGroup/');
    const group = parsed.resourceGroup ?? '';
    return [
        {
            role,
            scope: short,
            ...(!isGroup && group.toLowerCase() !== at.resourceGroup.toLowerCase() && { resourceGroup: group }),
            ...(parsed.subscriptionId.toLowerCase() !== at.subscriptionId.toLowerCase() && {
                subscriptionId: parsed.subscriptionId,
            }),
        },
    ];
}

;// CONCATENATED MODULE: ./build/commands/init/declare-cluster.js
/** From what Azure says of a cluster to a declaration whose plan changes nothing. */







/** Fails with why, where the cluster is of a kind that a declaration can't say. */
function declareCluster(request) {
    const { environment, facts, ownership, tenantId } = request;
    const { cluster, id } = facts;
    const { subscriptionId = '', resourceGroup = '' } = parsed(id);
    const notes = [];
    const pools = declarablePools(cluster.agentPoolProfiles ?? [], notes);
    const network = declaredNetwork(request, pools);
    const { registries, notes: ofRegistries } = declaredRegistries(request, subscriptionId, resourceGroup);
    notes.push(...ofRegistries);
    const identities = declaredIdentities(facts, subscriptionId, resourceGroup, notes);
    return {
        notes,
        declaration: {
            environment,
            azure: {
                tenantId,
                subscriptionId,
                location: plainLocation(cluster.location),
                resourceGroup: { name: resourceGroup, managed: false },
            },
            network,
            cluster: declaredCluster(facts, ownership),
            nodePools: Object.fromEntries(pools.map((pool) => [pool.name, declaredPool(pool, (0,managed_clusters/* liveVersion */.p2)(cluster), notes)])),
            ...monitoringOf(facts),
            ...(Object.keys(identities).length === 0 ? {} : { identities }),
            registries,
        },
    };
}
function parsed(id) {
    const { subscriptionId = '', resourceGroup = '', name = '' } = (0,resource_ids/* parseResourceId */.RQ)(id) ?? {};
    return { subscriptionId, resourceGroup, name };
}
function plainLocation(location) {
    return location.toLowerCase().replaceAll(' ', '');
}
function refused({ cluster }, cause) {
    return new model/* ExplainedError */.hM({
        what: `read cluster ${cluster.name}`,
        cause,
        mend: 'To declare a new one, leave --cluster out or give a name that is free. To keep this one, declare it by hand.',
    });
}
/** Linux pools in virtual machine scale sets; others are left to whoever made them. */
function declarablePools(all, notes) {
    return all.filter(({ name, osType = 'Linux' }) => {
        if (osType === 'Linux')
            return true;
        notes.push(`node pool ${name} runs ${osType} and is not declared: it stays as it is.`);
        return false;
    });
}
function declaredNetwork({ facts }, pools) {
    const { cluster, id } = facts;
    const profile = cluster.networkProfile ?? {};
    if (profile.networkPlugin !== 'azure')
        throw refused(facts, `its network plugin is ${profile.networkPlugin ?? 'none'}; only azure can be declared`);
    const [subnetId, ...others] = [...new Set(pools.map(({ vnetSubnetID }) => vnetSubnetID?.toLowerCase()))];
    if (subnetId === undefined)
        throw refused(facts, 'AKS made its VNet itself; declared is a subnet of a VNet of your own');
    if (others.length > 0)
        throw refused(facts, 'its node pools stand in more than one subnet');
    const written = pools[0]?.vnetSubnetID ?? '';
    const vnet = parsed(written.replace(/\/subnets\/[^/]+$/i, ''));
    const { resourceGroup } = parsed(id);
    const isElsewhere = vnet.resourceGroup.toLowerCase() !== resourceGroup.toLowerCase();
    const isOverlay = profile.networkPluginMode === 'overlay';
    return {
        vnet: { name: vnet.name, managed: false, ...(isElsewhere && { resourceGroup: vnet.resourceGroup }) },
        subnet: { name: parsed(written).name },
        plugin: 'azure',
        ...(isOverlay && { pluginMode: 'overlay' }),
        ...(profile.networkDataplane === 'cilium' && { dataplane: 'cilium' }),
        ...(isOneOf(profile.networkPolicy, ['azure', 'calico', 'cilium']) && { policy: profile.networkPolicy }),
        ...(profile.serviceCidr && { serviceCidr: profile.serviceCidr }),
        ...(profile.dnsServiceIP && { dnsServiceIp: profile.dnsServiceIP }),
        ...(isOverlay && profile.podCidr && { podCidr: profile.podCidr }),
        ...(isOneOf(profile.outboundType, [
            'managedNATGateway',
            'userAssignedNATGateway',
            'userDefinedRouting',
        ]) && { outboundType: profile.outboundType }),
    };
}
function isOneOf(value, words) {
    return words.some((word) => word === value);
}
function declaredCluster({ cluster, id }, ownership) {
    const { resourceGroup, name } = parsed(id);
    const { aadProfile, apiServerAccessProfile: access, autoUpgradeProfile: upgrades, identity, sku } = cluster;
    const [userAssigned] = Object.keys(identity?.userAssignedIdentities ?? {});
    const group = cluster.nodeResourceGroup;
    const isUsualGroup = group?.toLowerCase() === `MC_${resourceGroup}_${name}_${plainLocation(cluster.location)}`.toLowerCase();
    const ranges = access?.authorizedIPRanges ?? [];
    const channel = upgrades?.upgradeChannel;
    const { azureKeyvaultSecretsProvider: provider } = cluster.addonProfiles ?? {};
    return {
        name,
        ...(cluster.dnsPrefix && { dnsPrefix: cluster.dnsPrefix }),
        kubernetesVersion: (0,kubernetes_versions/* minorOf */.Hs)((0,managed_clusters/* liveVersion */.p2)(cluster)),
        ownership,
        identity: userAssigned === undefined ? 'SystemAssigned' : { userAssigned },
        oidcIssuer: cluster.oidcIssuerProfile?.enabled ?? false,
        workloadIdentity: cluster.securityProfile?.workloadIdentity?.enabled ?? false,
        ...(group && !isUsualGroup && { nodeResourceGroup: group }),
        ...(isOneOf(sku?.tier, ['Free', 'Standard', 'Premium']) && { tier: sku?.tier }),
        ...(cluster.supportPlan === 'AKSLongTermSupport' && { supportPlan: cluster.supportPlan }),
        ...(ranges.length > 0 && {
            authorizedIpRanges: ranges.map((range) => (range.includes('/') ? range : `${range}/32`)),
        }),
        ...(access?.enablePrivateCluster && { privateCluster: true }),
        // Azure keeps the word on clusters without Entra too, where it means nothing.
        ...(cluster.disableLocalAccounts && aadProfile?.managed && { localAccounts: false }),
        ...(aadProfile?.managed && {
            entra: {
                ...(aadProfile.adminGroupObjectIDs?.length && { adminGroups: aadProfile.adminGroupObjectIDs }),
                azureRbac: aadProfile.enableAzureRbac ?? false,
            },
        }),
        ...(isOneOf(channel, ['patch', 'stable', 'rapid', 'node-image']) && { autoUpgrade: { channel } }),
        ...(provider?.enabled && { keyVaultSecretsProvider: { enabled: true } }),
    };
}
function declaredPool(pool, clusterVersion, notes) {
    const { availabilityZones: zones = [], osDiskSizeGB, osDiskType, maxPods, mode, osSKU } = pool;
    const version = (0,agent_pools/* livePoolVersion */.Bp)(pool);
    const taints = (pool.nodeTaints ?? []).filter((taint) => !(0,agent_pool_fields/* isServices */.x)(taint));
    const labels = Object.entries(pool.nodeLabels ?? {}).filter(([key]) => !(0,agent_pool_fields/* isServices */.x)(key));
    return {
        ...(mode === 'System' && { mode }),
        // The service may write it back in lower case.
        vmSize: (pool.vmSize ?? '').replace(/^standard_/i, 'Standard_'),
        ...scaleOf(pool, notes),
        ...(zones.length > 0 && { zones: zones.map(Number) }),
        osDisk: {
            ...(osDiskSizeGB && { size: `${osDiskSizeGB}Gi` }),
            ...(isOneOf(osDiskType, ['Managed', 'Ephemeral']) && { type: osDiskType }),
        },
        ...(isOneOf(osSKU, ['Ubuntu', 'Ubuntu2204', 'Ubuntu2404', 'AzureLinux', 'AzureLinux3']) && {
            osSku: osSKU,
        }),
        ...(maxPods && { maxPods }),
        ...(taints.length > 0 && { taints }),
        ...(labels.length > 0 && { labels: Object.fromEntries(labels) }),
        ...(version !== undefined &&
            !(0,kubernetes_versions/* isVersion */.lF)(version, (0,kubernetes_versions/* minorOf */.Hs)(clusterVersion)) && { kubernetesVersion: (0,kubernetes_versions/* minorOf */.Hs)(version) }),
    };
}
function scaleOf(pool, notes) {
    const { name, enableAutoScaling, minCount: min = 0, maxCount: max = 0, count = 0 } = pool;
    if (!enableAutoScaling)
        return { count };
    if (min === max)
        notes.push(`the autoscaler of node pool ${name} has nothing to do (${min} to ${max}): a plan turns it off.`);
    return { autoscale: { min, max } };
}
function monitoringOf({ cluster }) {
    const [, insights] = Object.entries(cluster.addonProfiles ?? {}).find(([name]) => /^omsagent$/i.test(name)) ?? [];
    const [, workspace] = Object.entries(insights?.config ?? {}).find(([key]) => /^logAnalyticsWorkspaceResourceID$/i.test(key)) ?? [];
    if (insights?.enabled !== true || workspace === undefined)
        return {};
    return { monitoring: { containerInsights: { enabled: true }, logAnalyticsWorkspace: workspace } };
}
function declaredRegistries({ facts, registry }, subscriptionId, resourceGroup) {
    const [id, ...others] = registry === undefined ? facts.pulledFrom : [registry];
    if (id === undefined)
        throw new model/* ExplainedError */.hM({
            what: `read cluster ${facts.cluster.name}`,
            cause: 'its nodes may pull from no registry, and the one of the platform must be declared',
            mend: '--registry NAME',
        });
    const at = parsed(id);
    const isPulled = facts.pulledFrom.some((each) => (0,resource_ids/* isSameId */.WB)(each, id));
    return {
        notes: others.map((other) => `nodes may pull from ${parsed(other).name} too; declare it where a tenant has it.`),
        registries: {
            platform: {
                name: at.name,
                ...(at.resourceGroup.toLowerCase() !== resourceGroup.toLowerCase() && { resourceGroup: at.resourceGroup }),
                ...(at.subscriptionId.toLowerCase() !== subscriptionId.toLowerCase() && { subscriptionId: at.subscriptionId }),
                ...(!isPulled && { kubeletPull: false }),
            },
        },
    };
}

;// CONCATENATED MODULE: ./build/commands/init/new-cluster.js

/**
 * A declaration to begin with: pods have addresses of their own (overlay), Kubernetes has Azure's roles and no local accounts,
 * and system components have a pool to themselves.
 */
function newDeclaration(answers) {
    const { cluster, environment, kubernetesVersion, location, registry, resourceGroup, subscriptionId, tenantId } = answers;
    const found = (0,resource_ids/* parseResourceId */.RQ)(registry);
    const isElsewhere = (a, b) => a !== undefined && a.toLowerCase() !== b.toLowerCase();
    return {
        environment,
        azure: { tenantId, subscriptionId, location, resourceGroup: { name: resourceGroup, managed: true } },
        network: {
            vnet: { name: cluster, managed: true, addressSpace: ['10.0.0.0/16'] },
            // With overlay a node takes one address of it: room for a thousand.
            subnet: { name: 'aks', addressPrefix: '10.0.0.0/22' },
            plugin: 'azure',
            pluginMode: 'overlay',
            dataplane: 'cilium',
            policy: 'cilium',
            serviceCidr: '10.1.0.0/16',
            dnsServiceIp: '10.1.0.10',
            podCidr: '10.244.0.0/16',
        },
        cluster: {
            name: cluster,
            dnsPrefix: cluster.replaceAll(/[^A-Za-z0-9-]/g, '-').slice(0, 54),
            kubernetesVersion,
            ownership: 'ensure',
            localAccounts: false,
            entra: { azureRbac: true },
        },
        nodePools: {
            system: {
                mode: 'System',
                vmSize: 'Standard_D4s_v5',
                count: 3,
                taints: ['CriticalAddonsOnly=true:NoSchedule'],
            },
            apps: { vmSize: 'Standard_D4s_v5', autoscale: { min: 2, max: 5 } },
        },
        registries: {
            platform: {
                name: found?.name ?? registry,
                ...(isElsewhere(found?.resourceGroup, resourceGroup) && { resourceGroup: found?.resourceGroup }),
                ...(isElsewhere(found?.subscriptionId, subscriptionId) && { subscriptionId: found?.subscriptionId }),
            },
        },
    };
}

// EXTERNAL MODULE: ./build/azure/collect.js
var collect = __webpack_require__(96010);
// EXTERNAL MODULE: ./build/azure/explain.js
var explain = __webpack_require__(21139);
// EXTERNAL MODULE: ./build/azure/role-assignments.js
var role_assignments = __webpack_require__(31813);
;// CONCATENATED MODULE: ./build/commands/init/read-cluster.js




/** The cluster; undefined when there is none of this name. */
async function readCluster(azure, { resourceGroup, name }) {
    const { managedClusters } = await azure.containerService();
    const cluster = await (0,explain/* ifExists */.AG)(`read cluster ${name}`, managedClusters.get(resourceGroup, name));
    if (cluster === undefined)
        return undefined;
    const [identities, assignments] = await Promise.all([
        federatedIdentities(azure, resourceGroup, cluster),
        (0,role_assignments/* observeRoleAssignments */.hZ)(azure, [`/subscriptions/${azure.subscriptionId}`]),
    ]);
    const kubelet = cluster.identityProfile?.kubeletidentity?.objectId;
    const names = await roleNames(azure, assignments, identities);
    const rolesOf = (principalId) => assignments
        .filter((each) => principalId !== undefined && each.principalId?.toLowerCase() === principalId.toLowerCase())
        .flatMap((each) => {
        const [role, { scope }] = [names.get((0,role_assignments/* roleIdOf */.J_)(each)), each];
        return role === undefined || scope === undefined ? [] : [{ role, scope }];
    });
    const pullRoles = ['AcrPull', 'Container Registry Repository Reader'];
    return {
        id: cluster.id ?? '',
        cluster,
        identities: identities.map(({ name: identity, principalId, serviceAccounts }) => ({
            name: identity,
            serviceAccounts,
            roles: rolesOf(principalId),
        })),
        pulledFrom: rolesOf(kubelet).flatMap(({ role, scope }) => pullRoles.includes(role) && /\/registries\/[^/]+$/i.test(scope) ? [scope] : []),
    };
}
/** Every registry of the subscription. */
async function registriesOf(azure) {
    const { registries } = await azure.containerRegistry();
    try {
        return (await (0,collect/* collect */.F)(registries.list())).flatMap(({ id }) => id ?? []);
    }
    catch (error) {
        throw (0,explain/* explainAzureError */.rm)(`list registries of ${azure.subscriptionId}`, error);
    }
}
/** Identities of the group that trust ServiceAccounts of this very cluster. */
async function federatedIdentities(azure, resourceGroup, { oidcIssuerProfile }) {
    const issuer = oidcIssuerProfile?.issuerURL;
    if (issuer === undefined)
        return [];
    const { userAssignedIdentities, federatedIdentityCredentials } = await azure.managedIdentity();
    try {
        const all = await (0,collect/* collect */.F)(userAssignedIdentities.listByResourceGroup(resourceGroup));
        const found = await Promise.all(all.map(async ({ name = '', principalId }) => {
            const credentials = await (0,collect/* collect */.F)(federatedIdentityCredentials.list(resourceGroup, name));
            const serviceAccounts = credentials
                .filter((credential) => credential.issuer === issuer)
                .flatMap(({ subject }) => /^system:serviceaccount:([^:]+):([^:]+)$/
                .exec(subject ?? '')
                ?.slice(1)
                .join('/') ?? []);
            return { name, principalId, serviceAccounts };
        }));
        return found.filter(({ serviceAccounts }) => serviceAccounts.length > 0);
    }
    catch (error) {
        throw (0,explain/* explainAzureError */.rm)(`read the identities of ${resourceGroup}`, error);
    }
}
/** Names of the roles that matter here, by the GUID of their definition; built-in ones need no question. */
async function roleNames(azure, assignments, identities) {
    const names = new Map(Object.entries(role_assignments/* builtInRoles */.xU).map(([name, id]) => [id, name]));
    const asked = assignments
        .filter(({ principalId }) => identities.some((identity) => identity.principalId === principalId))
        .map(role_assignments/* roleIdOf */.J_)
        .filter((id) => !names.has(id));
    const { roleDefinitions } = await azure.authorization();
    const scope = `subscriptions/${azure.subscriptionId}`;
    await Promise.all([...new Set(asked)].map(async (id) => {
        const definition = await (0,explain/* ifExists */.AG)(`read role ${id}`, roleDefinitions.get(scope, id));
        if (definition?.roleName !== undefined)
            names.set(id, definition.roleName);
    }));
    return names;
}
/** Whether an id is that of a registry of this name, or the id itself. */
function isRegistry(id, named) {
    return (0,resource_ids/* isSameId */.WB)(id, named) || (0,resource_ids/* parseResourceId */.RQ)(id)?.name.toLowerCase() === named.toLowerCase();
}

;// CONCATENATED MODULE: ./build/commands/init/declare.js







/** The declaration: of the cluster that is there, else of a new one, by answers and by what Azure offers. */
async function declare(environment, repository, options, questions, around) {
    const workspace = process.cwd();
    const account = await (0,shell_azure/* shellAccount */.G)({ subscription: options.subscription, tenant: options.tenant }, workspace);
    // Said before anything is asked: a login answers most of it.
    if (account === undefined)
        around.log.info('Azure was not asked, for az is not there or nobody is logged in with it: az login');
    const subscriptionId = await questions.answer('subscription', account?.subscriptionId);
    const tenantId = await questions.answer('tenant', account?.tenantId);
    const usual = `${repository.split('/')[1]?.toLowerCase() ?? ''}-${environment}`;
    const resourceGroup = await questions.answer('resource-group', usual);
    const name = await questions.answer('cluster', resourceGroup);
    const place = { environment, tenantId, subscriptionId, resourceGroup, name };
    if (account === undefined)
        return fresh(place, options, questions, undefined);
    const azure = await (0,shell_azure/* shellAzure */.n)({ subscriptionId, tenantId, cloud: account.cloud }, around);
    try {
        const facts = await readCluster(azure, { resourceGroup, name });
        if (facts === undefined)
            return withCloud(await fresh(place, options, questions, azure), account.cloud);
        around.log.info(`Cluster ${name} is there: it was read, and nothing was changed.`);
        return withCloud(await ofCluster(facts, place, options, questions, azure), account.cloud);
    }
    finally {
        await azure.close();
    }
}
async function ofCluster(facts, { environment, name, tenantId }, options, questions, azure) {
    const ownership = (await questions.answer('ownership', 'verify')) === 'ensure' ? 'ensure' : 'verify';
    const registry = options.registry === undefined ? undefined : await registryId(options.registry, azure);
    const declared = declareCluster({
        environment,
        tenantId,
        ownership,
        facts,
        ...(registry === undefined ? {} : { registry }),
    });
    return { ...declared, origin: `Environment ${environment}, read by aks-action init from cluster ${name}.` };
}
async function fresh({ environment, name, resourceGroup, subscriptionId, tenantId }, options, questions, azure) {
    const groupLocation = azure === undefined ? undefined : await locationOf(resourceGroup, azure);
    const location = await questions.answer('location', groupLocation);
    const offered = azure && options['kubernetes-version'] === undefined ? await defaultVersion(azure, location) : undefined;
    const kubernetesVersion = await questions.answer('kubernetes-version', offered);
    const known = azure === undefined ? [] : await registriesOf(azure);
    const only = known.length === 1 ? known[0] : undefined;
    const named = await questions.answer('registry', only);
    const registry = known.find((id) => isRegistry(id, named)) ?? named;
    const declaration = newDeclaration({
        environment,
        tenantId,
        subscriptionId,
        location,
        resourceGroup,
        cluster: name,
        kubernetesVersion,
        registry,
    });
    const notes = registry.startsWith('/')
        ? []
        : [`registry ${registry} is taken to be in resource group ${resourceGroup}; else say where: --registry ARM-ID.`];
    return { declaration, notes, origin: `Environment ${environment}, begun by aks-action init.` };
}
function withCloud(file, cloud) {
    if (cloud !== 'AzureUSGovernment' && cloud !== 'AzureChinaCloud')
        return file;
    return { ...file, declaration: { ...file.declaration, azure: { cloud, ...file.declaration.azure } } };
}
async function registryId(named, azure) {
    if (named.startsWith('/'))
        return named;
    const found = (await registriesOf(azure)).find((id) => isRegistry(id, named));
    if (found !== undefined)
        return found;
    throw new model/* ExplainedError */.hM({
        what: '--registry',
        cause: `there is no registry ${named} in subscription ${azure.subscriptionId}`,
        mend: 'Give its full id where it is in another one: az acr show --name NAME --query id --output tsv',
    });
}
async function locationOf(resourceGroup, azure) {
    const answer = await azure.get(`/subscriptions/${azure.subscriptionId}/resourceGroups/${resourceGroup}?api-version=2025-04-01`);
    const { location } = (answer.body ?? {});
    return answer.status === 200 && typeof location === 'string' ? location : undefined;
}
/** The minor that the location makes clusters of when nobody says which. */
async function defaultVersion(azure, location) {
    const { version } = (await (0,offered_versions/* observeOfferedVersions */.P)(azure, location)).find(({ isDefault }) => isDefault === true) ?? {};
    return version === undefined ? undefined : (0,kubernetes_versions/* minorOf */.Hs)(version);
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/commands/init/environment-file.js

/** What stands above a key, so that the file teaches its reader. */
const comments = {
    azure: ' Where everything stands. What is declared here is all that is ever changed.',
    'azure.resourceGroup': ' managed: made and kept here; else it must exist.',
    network: ' The network of nodes and pods.',
    cluster: ' What is left out stays as the service has it.',
    'cluster.kubernetesVersion': ' A minor, in quotes: any patch of it will do. Raising it plans an upgrade.',
    'cluster.ownership': ' verify: another tool owns it, and it is compared and never written. ensure: it is kept as declared.',
    'cluster.entra': ' Azure roles decide who may do what in Kubernetes: so a pull request can be planned without reading Secrets.',
    nodePools: ' By name. vmSize, zones, osDisk and maxPods change by rotation: a new pool takes over.',
    identities: ' Who logs in to Azure from a pod: ServiceAccounts (NAMESPACE/NAME), and what each may do.',
    registries: ' Must exist; nodes are let pull from it.',
};
/** What a new file shows and does not declare yet. */
const examples = ` identities:
   external-secrets:
     serviceAccounts: [external-secrets/external-secrets]
     roles: [{ role: Key Vault Secrets User, scope: keyVault/NAME }]

 Releases, in the order of their needs; charts are folders of this repository. Their images are listed in a file, and
 the tag is given to the run (image-tag) or found by it.
 images: { from: images.yaml }
 releases:
   my-service:
     chart: charts/my-service
     namespace: my-namespace`;
/** The declaration as a file that teaches: comments above its sections, short lists and maps in one line. */
function environmentFile({ declaration, notes, origin, ref }) {
    const document = new dist/* Document */.yo(declaration);
    const schema = `https://raw.githubusercontent.com/matih/aks-action/${ref}/schema/environment.schema.json`;
    const head = [` yaml-language-server: $schema=${schema}`, '', ` ${origin}`, ...notes.map((note) => ` Note: ${note}`)];
    document.commentBefore = head.join('\n');
    if ((0,dist/* isMap */.jh)(document.contents))
        dress(document.contents, '');
    // Maps keep a space inside their braces, lists have none: as in the files of this repository.
    const text = document
        .toString({ lineWidth: 120, flowCollectionPadding: true })
        .replaceAll(/\[ ([^[\]]*) \]/g, '[$1]');
    const isEmpty = declaration.releases === undefined;
    return isEmpty ? `${text}\n${examples.replaceAll(/^(?!$)/gm, '#')}\n` : text;
}
function dress(map, path) {
    for (const { key, value } of map.items) {
        const name = (0,dist/* isScalar */.jn)(key) ? String(key.value) : '';
        const at = path === '' ? name : `${path}.${name}`;
        if ((0,dist/* isScalar */.jn)(key)) {
            key.spaceBefore = path === '' && name !== 'environment';
            const comment = comments[at];
            if (comment !== undefined)
                key.commentBefore = comment;
        }
        if (value instanceof dist/* YAMLSeq */.Rw)
            value.flow = value.items.every((item) => (0,dist/* isScalar */.jn)(item));
        if (value instanceof dist/* YAMLMap */.CA) {
            // A map of a few scalars reads best in one line; sections stay blocks.
            value.flow = path !== '' && value.items.length <= 3 && value.items.every((item) => isShort(item.value));
            if (!value.flow)
                dress(value, at);
        }
    }
}
function isShort(value) {
    return (0,dist/* isScalar */.jn)(value) || (value instanceof dist/* YAMLSeq */.Rw && value.items.length <= 3 && value.items.every(dist/* isScalar */.jn));
}

// EXTERNAL MODULE: ./build/commands/shell-github.js
var shell_github = __webpack_require__(24705);
;// CONCATENATED MODULE: ./build/commands/init/github.js


/**
 * How the subjects of the repository's id-tokens are made, by GitHub's own account. It is not guessed: what Entra trusts must
 * be the same to the letter, and since July 2026 there are two forms (rulebook identity).
 *
 * @param prefix what the subjects begin with, from who knows it: GitHub is then not asked
 */
async function askGithub(repository, prefix, log) {
    if (prefix !== undefined)
        return { facts: { repository }, template: { prefix } };
    const settings = await (0,shell_github/* openSettings */.O)(repository, log);
    if (settings === undefined)
        throw new model/* ExplainedError */.hM({
            what: 'aks-action init',
            cause: `GitHub can't be asked for the subjects of ${repository}: neither GITHUB_TOKEN nor GH_TOKEN is set`,
            mend: [
                'export GH_TOKEN=$(gh auth token)',
                `or say what they begin with, as a workflow's log shows it: --subject-prefix repo:${repository}`,
                'or write the rest now: --only environment,workflows',
            ].join('\n'),
        });
    try {
        const facts = await settings.settings.facts();
        return { facts, template: await settings.settings.subjectTemplate(facts) };
    }
    finally {
        await settings.close();
    }
}

// EXTERNAL MODULE: external "node:readline/promises"
var promises_ = __webpack_require__(26848);
// EXTERNAL MODULE: ./build/environment/schema/scalars.js
var scalars = __webpack_require__(38645);
;// CONCATENATED MODULE: ./build/commands/init/questions.js



/** Every question is an option of the same name. */
const questions = {
    environment: { asks: 'Name of the environment', grammar: scalars/* environmentName */.VE },
    repository: {
        asks: 'Repository on GitHub (OWNER/NAME)',
        grammar: (0,scalars/* text */.Qq)(/^[\w.-]+\/[\w.-]+$/, 'OWNER/NAME'),
    },
    branch: { asks: 'Branch that is deployed', grammar: (0,scalars/* text */.Qq)(/^[\w][\w./-]*$/, "a branch's name") },
    subscription: { asks: 'Subscription (id)', grammar: scalars/* guid */.Os },
    tenant: { asks: 'Entra tenant (id)', grammar: scalars/* guid */.Os },
    'resource-group': { asks: 'Resource group of the cluster', grammar: scalars/* resourceGroupName */.zI },
    cluster: { asks: 'Cluster; one that is there is read', grammar: scalars/* clusterName */.SL },
    location: { asks: 'Location, like eastus', grammar: scalars/* location */.C5 },
    'kubernetes-version': { asks: 'Kubernetes version (a minor)', grammar: scalars/* kubernetesVersion */.Z3 },
    registry: {
        asks: "Registry of the platform's images (its name)",
        grammar: (0,scalars/* text */.Qq)(/^([A-Za-z0-9]{5,50}|\/subscriptions\/\S+\/registries\/[A-Za-z0-9]{5,50})$/, "a registry's name or ARM id"),
    },
    ownership: {
        asks: 'Keep the cluster as declared (ensure), or only compare it, for another tool owns it (verify)',
        grammar: (0,scalars/* text */.Qq)(/^(ensure|verify)$/, 'ensure or verify'),
    },
};
/** @param isInteractive whether somebody can be asked; with --yes nobody is */
function createQuestions(options, isInteractive) {
    const reader = isInteractive ? (0,promises_.createInterface)({ input: process.stdin, output: process.stderr }) : undefined;
    return {
        async answer(name, fallback) {
            const { asks, grammar } = questions[name];
            const given = options[name];
            if (given !== undefined)
                return checked(name, given, grammar);
            if (reader === undefined) {
                if (fallback !== undefined)
                    return fallback;
                throw new model/* ExplainedError */.hM({
                    what: 'aks-action init',
                    cause: `--${name} is not given, and there is no default for it here`,
                    mend: `--${name} VALUE   # ${asks}`,
                });
            }
            for (;;) {
                const typed = (await reader.question(`${asks}${fallback === undefined ? '' : ` [${fallback}]`}: `)).trim();
                const parsed = grammar.safeParse(typed === '' ? (fallback ?? '') : typed);
                if (parsed.success)
                    return parsed.data;
                process.stderr.write(`  expected ${parsed.error.issues[0]?.message}\n`);
            }
        },
        close: () => reader?.close(),
    };
}
function checked(name, given, grammar) {
    const parsed = grammar.safeParse(given);
    if (parsed.success)
        return parsed.data;
    throw new model/* ExplainedError */.hM({
        what: `--${name}`,
        cause: `"${given}" is not allowed: expected ${parsed.error.issues[0]?.message}`,
    });
}

;// CONCATENATED MODULE: ./build/commands/init/workflows.js

const toDeploy = `      actions: read # asks whether the run that holds the lock is over
      contents: read
      deployments: write # tells GitHub of a healthy deployment
      id-token: write # logs in to Azure`;
/** Text by path in the repository. */
function callerWorkflows(request) {
    const { environment, repository } = request;
    const { environment: name } = environment;
    const [deploy, plan] = (0,access/* loginsOf */.Qm)(environment, repository);
    const facts = {
        ...request,
        name,
        file: `environments/${name}.yaml`,
        deployVariable: deploy.variable,
        planVariable: plan.variable,
    };
    const path = (what) => `.github/workflows/${name}-${what}.yml`;
    return {
        [path('deploy')]: deployWorkflow(facts),
        [path('pull-request')]: pullRequestWorkflow(facts),
        [path('by-hand')]: byHandWorkflow(facts),
        [path('drift')]: driftWorkflow(facts),
    };
}
function uses(workflow, { ref }) {
    const advice = /^[0-9a-f]{40}$/.test(ref) ? 'the commit of the release you use' : 'better: the commit of a release';
    return `    uses: matih/aks-action/.github/workflows/${workflow}.yml@${ref} # ${advice}`;
}
function deployWorkflow(facts) {
    const { branch, deployVariable, file, name, planVariable } = facts;
    return `# Deploys ${name}: plans first, asks the reviewers of the GitHub environment ${name}, then applies exactly that plan.
name: deploy ${name}

on:
  push:
    branches: [${branch}]

permissions: {}

jobs:
  deploy:
    permissions:
${toDeploy}
${uses('deploy', facts)}
    with:
      environment: ${name}
      plan-environment: ${(0,access/* planEnvironment */.RJ)(name)} # has no reviewers: there is nothing to approve yet
      environment-file: ${file}
      client-id: \${{ vars.${deployVariable} }}
      plan-client-id: \${{ vars.${planVariable} }}
`;
}
function pullRequestWorkflow(facts) {
    const { environment, file, name, planVariable } = facts;
    const rehearse = `# In pull requests: files and charts checked, a rehearsal against an embedded Azure (forks too, without credentials)${(0,access/* plansPullRequests */.E0)(environment) ? ',\n# and the plan as a comment' : ''}.
name: pull request ${name}

on:
  pull_request:

permissions: {}

jobs:
  validate:
    permissions:
      contents: read
${uses('validate', facts)}
    with:
      environment-file: ${file}

  rehearse:
    permissions:
      contents: read
${uses('rehearse', facts)}
    with:
      environment-file: ${file}
`;
    if (!(0,access/* plansPullRequests */.E0)(environment))
        return `${rehearse}
  # No plan here: whoever may open a pull request decides what runs in it, and without cluster.entra.azureRbac the login
  # that reads the cluster could read its Secrets too.
`;
    return `${rehearse}
  plan:
    permissions:
      contents: read
      id-token: write # logs in to Azure
      pull-requests: write # the comment with the plan
${uses('plan', facts)}
    with:
      environment: ${name}
      environment-file: ${file}
      # Reads, and nothing else: whoever may open a pull request decides what runs here.
      client-id: \${{ vars.${planVariable} }}
`;
}
function byHandWorkflow(facts) {
    const { deployVariable, file, name, planVariable } = facts;
    return `# By hand: ${name} as a whole, by stage, tenant or release; or a release or all of them back.
name: ${name} by hand

on:
  workflow_dispatch:
    inputs:
      command:
        description: What to do
        type: choice
        options: [deploy, rollback]
        default: deploy
      stage:
        description: Only this stage (deploy)
        type: choice
        options: [all, preflight, cluster-ensure, nodepool-reconcile, identity-federate, acr-import, helm-deploy, verify]
        default: all
      image-tag:
        description: Tag of the images (deploy)
        type: string
      tenants:
        description: Only these tenants, with commas (deploy)
        type: string
      releases:
        description: Only these releases, with commas (deploy); the one to bring back, or none for all (rollback)
        type: string
      to:
        description: Id of the deployment record to go back to (rollback)
        type: string
      allow:
        description: Highest disruption that may be applied
        type: choice
        options: [none, rolling, all-pools, recreate, delete]
        default: rolling
      break-lock:
        description: Take the environment's lock from whoever holds it
        type: boolean
        default: false

permissions: {}

jobs:
  deploy:
    if: inputs.command == 'deploy'
    permissions:
${toDeploy}
${uses('deploy', facts)}
    with:
      environment: ${name}
      environment-file: ${file}
      client-id: \${{ vars.${deployVariable} }}
      stage: \${{ inputs.stage }}
      image-tag: \${{ inputs.image-tag }}
      tenants: \${{ inputs.tenants }}
      releases: \${{ inputs.releases }}
      allow: \${{ inputs.allow }}
      break-lock: \${{ inputs.break-lock }}

  rollback:
    if: inputs.command == 'rollback'
    permissions:
${toDeploy}
${uses('rollback', facts)}
    with:
      environment: ${name}
      plan-environment: ${(0,access/* planEnvironment */.RJ)(name)}
      environment-file: ${file}
      client-id: \${{ vars.${deployVariable} }}
      plan-client-id: \${{ vars.${planVariable} }}
      release: \${{ inputs.releases }}
      to: \${{ inputs.to }}
      allow: \${{ inputs.allow }}
      break-lock: \${{ inputs.break-lock }}
`;
}
function driftWorkflow(facts) {
    const { file, name, planVariable } = facts;
    return `# Looks each night at what differs from what is declared and recorded: one issue, while there is something.
name: drift of ${name}

on:
  schedule:
    - cron: '17 3 * * *'
  workflow_dispatch:

permissions: {}

jobs:
  drift:
    permissions:
      contents: read
      id-token: write # logs in to Azure
      issues: write # keeps the issue of the drift
${uses('drift', facts)}
    with:
      environment: ${(0,access/* planEnvironment */.RJ)(name)}
      environment-file: ${file}
      client-id: \${{ vars.${planVariable} }}
`;
}

;// CONCATENATED MODULE: ./build/commands/init/write.js



/** Writes all files or, where one would be lost, none. @param files text by path in the workspace */
function writeFiles(workspace, files, { force }) {
    const states = Object.entries(files).map(([path, text]) => {
        const absolute = (0,external_node_path_.join)(workspace, path);
        if (!(0,external_node_fs_.existsSync)(absolute))
            return { path, state: 'written' };
        return { path, state: (0,external_node_fs_.readFileSync)(absolute, 'utf8') === text ? 'unchanged' : 'replaced' };
    });
    const lost = states.filter(({ state }) => state === 'replaced').map(({ path }) => path);
    if (lost.length > 0 && !force)
        throw new model/* ExplainedError */.hM({
            what: 'aks-action init',
            cause: `would replace ${lost.join(', ')}; nothing was written`,
            mend: '--force replaces them, --only writes parts: --only access, say; --dry-run shows what would be written.',
        });
    for (const { path, state } of states) {
        if (state === 'unchanged')
            continue;
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)((0,external_node_path_.join)(workspace, path)), { recursive: true });
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(workspace, path), files[path] ?? '', path.endsWith('.sh') ? { mode: 0o755 } : {});
    }
    return states;
}

;// CONCATENATED MODULE: ./build/commands/init/index.js
/** `aks-action init`: writes what a repository needs to deploy an environment, from answers or from a cluster that is there. */
















const parts = ['environment', 'workflows', 'access'];
/** The terminal command. Resolves with the exit code. */
async function init(options) {
    const isJson = options.json === true;
    const output = (0,commands_output/* openOutput */.c)(isJson ? process.stderr : process.stdout);
    const log = (0,terminal.terminalLog)(output.line);
    const info = options.quiet === true ? () => { } : log.info;
    const isInteractive = options.yes !== true && process.stdin.isTTY === true;
    const questions = createQuestions(options, isInteractive);
    const stopping = new AbortController();
    try {
        const made = await make(options, questions, { ...log, info }, stopping.signal);
        if (options['dry-run'] === true) {
            for (const [path, text] of Object.entries(made.files))
                log.info(`--- ${path}\n${text}`);
            return 0;
        }
        const written = writeFiles(process.cwd(), made.files, { force: options.force === true });
        for (const note of made.notes)
            log.warning(note);
        for (const { path, state } of written)
            info(`${state.padEnd(9)} ${path}`);
        const next = nextSteps(made.environment, written);
        info(`\nNext:\n${next.map((step, index) => `  ${index + 1}. ${step}`).join('\n')}`);
        if (isJson)
            process.stdout.write(`${JSON.stringify({ files: written, notes: made.notes, next })}\n`);
        return 0;
    }
    finally {
        questions.close();
        stopping.abort();
        output.stop();
    }
}
async function make(options, questions, log, signal) {
    const workspace = process.cwd();
    const wanted = wantedParts(options.only);
    const ref = options.ref ?? 'v1';
    const detected = await (0,surroundings/* detectRepository */.e)(workspace);
    const name = await questions.answer('environment', 'dev');
    const repository = await questions.answer('repository', detected.repository);
    const path = `environments/${name}.yaml`;
    const github = wanted.has('access') ? await askGithub(repository, options['subject-prefix'], log) : undefined;
    const branch = wanted.has('workflows') ? await questions.answer('branch', detected.branch ?? 'main') : 'main';
    const files = {};
    let environment;
    let notes = [];
    if (wanted.has('environment')) {
        const declared = await declare(name, repository, options, questions, { log, signal });
        notes = declared.notes;
        const text = environmentFile({ ...declared, ref });
        files[path] = text;
        environment = loadedFrom(text, path);
    }
    else {
        environment = existing(path, workspace);
    }
    if (wanted.has('workflows'))
        Object.assign(files, callerWorkflows({ environment, repository: github?.facts.repository ?? repository, branch, ref }));
    if (github !== undefined) {
        const script = `environments/${name}.access.sh`;
        files[script] = accessScript({ environment, ...github, path: script });
    }
    return { environment, files, notes };
}
function wantedParts(only) {
    if (only === undefined)
        return new Set(parts);
    const named = only.split(/[\s,]+/).filter((word) => word !== '');
    const unknown = named.find((word) => !parts.some((part) => part === word));
    if (unknown === undefined && named.length > 0)
        return new Set(parts.filter((part) => named.includes(part)));
    throw new model/* ExplainedError */.hM({
        what: '--only',
        cause: `"${unknown ?? only}" is no part of what is written`,
        mend: `--only ${parts.join(',')}`,
    });
}
/** The file that is about to be written, read as any run will read it: what is wrong with it must not get that far. */
function loadedFrom(text, path) {
    const root = (0,external_node_fs_.realpathSync)((0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'aks-action-init-')));
    try {
        (0,external_node_fs_.mkdirSync)((0,external_node_path_.dirname)((0,external_node_path_.join)(root, path)), { recursive: true });
        (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(root, path), text);
        return (0,environment.loadEnvironment)((0,external_node_path_.join)(root, path), { repositoryRoot: root }).environment;
    }
    finally {
        (0,external_node_fs_.rmSync)(root, { recursive: true, force: true });
    }
}
function existing(path, workspace) {
    if ((0,external_node_fs_.existsSync)((0,external_node_path_.join)(workspace, path)))
        return (0,environment.loadEnvironment)((0,external_node_path_.join)(workspace, path), { repositoryRoot: workspace }).environment;
    throw new model/* ExplainedError */.hM({
        what: 'aks-action init',
        cause: `${path} is not there, and --only leaves it out`,
        mend: 'Name environment in --only too, or the environment whose file is there: --environment NAME',
    });
}
function nextSteps({ environment: name, azure }, written) {
    const script = written.find(({ path }) => path.endsWith('.access.sh'));
    return [
        `Read environments/${name}.yaml, then rehearse it: aks-action rehearse environments/${name}.yaml`,
        ...(script === undefined
            ? []
            : [`Read ${script.path}, then let the workflows in: az login --tenant ${azure.tenantId} && bash ${script.path}`]),
        `On GitHub, make the environments ${name} (with reviewers) and ${(0,access/* planEnvironment */.RJ)(name)} (without), set the two variables that the script names, and push. What is still missing: aks-action doctor environments/${name}.yaml`,
    ];
}


/***/ })

};
