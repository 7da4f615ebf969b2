export const id = 8165;
export const ids = [8165,1139];
export const modules = {

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
/* harmony import */ var _http_failure_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61923);
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(12011);


/** An SDK's or credential's failure as one clear error. Errors that are explained already pass through. */
function explainAzureError(what, error) {
    if (error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM)
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
    const failure = (0,_http_failure_js__WEBPACK_IMPORTED_MODULE_0__/* .failureOf */ .g)(error);
    if (failure === undefined)
        return undefined;
    const place = url === undefined ? 'the service' : new URL(url).host;
    const said = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error);
    const cause = `${place} could not be reached: ${said}`.replaceAll(/\s*\n\s*/g, ' ').trim();
    if (failure === 'certificate') {
        const mend = `The certificate of ${place} is of an authority that this machine does not trust. Behind a proxy that opens TLS, name its authority in NODE_EXTRA_CA_CERTS; verification is never turned off.`;
        return new _model_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM({ what, cause, mend });
    }
    const mend = `Check that ${place} resolves and is let through from here (HTTPS_PROXY, NO_PROXY, firewall), then run it again.`;
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM({ what, cause, mend, exitCode: 4 });
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
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM({
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
    if (code === 'SubnetIsFull' || message.includes('SubnetIsFull'))
        return 'Lower the counts of the node pools, or have addresses of the subnet freed: preflight says how many others hold, and how to see who.';
    if (code === 'InvalidAuthenticationTokenTenant') {
        const tenant = /must match the tenant 'https:\/\/[^/]+\/([^/']+)/.exec(message)?.[1] ?? '<tenant-id>';
        return `The subscription trusts the Entra tenant ${tenant}. For a tenant's registry:\nregistry: { subscriptionId: <id>, tenantId: ${tenant} }\nFor the environment's own subscription: azure.tenantId.`;
    }
    if (code === 'MissingSubscriptionRegistration') {
        const provider = /namespace '([^']+)'/.exec(message)?.[1];
        return `az provider register --namespace ${provider ?? '<provider>'}`;
    }
    if (code === 'LinkedAuthorizationFailed')
        return linkedMend(message);
    if (code === 'ScopeLocked')
        return 'Somebody locked it on purpose: az lock list --resource-group <group> --output table, and az lock delete --ids <id> where it may go.';
    if (code === 'RequestDisallowedByPolicy')
        return 'A policy of the subscription forbids it, whose assignment is named above: declare what it allows, or ask for an exemption.';
    return undefined;
}
/** What the login may do where it writes, and not where that leads: join a subnet, assign an identity. */
function linkedMend(message) {
    const [, action = '', scope] = /not have permission to perform action(?:\(s\))? '([^']+)' on the linked scope\(s\) '([^',]+)/.exec(message) ?? [];
    if (scope === undefined)
        return undefined;
    const role = action.startsWith('Microsoft.Network/')
        ? 'Network Contributor'
        : action.includes('/userAssignedIdentities/assign/')
            ? 'Managed Identity Operator'
            : /^Microsoft\.Operation(?:alInsights|sManagement)\//i.test(action)
                ? 'Log Analytics Contributor'
                : 'Contributor';
    return `az role assignment create --assignee <client-id> --role "${role}" --scope ${scope}`;
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
/** Codes that say only that something failed: what it was stands in the first of the details. */
const generic = [
    'MultipleErrorsOccurred',
    'ResourceDeploymentFailure',
    'ResourceOperationFailure',
    'ResourceValidationFailed',
    'RetryableError',
];
function errorIn(body) {
    if (typeof body !== 'object' || body === null)
        return undefined;
    const { error, code, message, details, errorResponse } = body;
    if (typeof error === 'object' && error !== null)
        return errorIn(error);
    // Entra's form: {"error": "invalid_client", "error_description": "AADSTS…"}.
    const description = body.error_description;
    if (typeof error === 'string' && typeof description === 'string')
        return { code: error, message: description };
    const cause = Array.isArray(details) && generic.includes(String(code)) ? errorIn(details[0]) : undefined;
    if (cause !== undefined)
        return cause;
    if (typeof code === 'string' && typeof message === 'string')
        return { code, message };
    return errorResponse === undefined ? undefined : errorIn(errorResponse);
}
function correlationId(headers) {
    const get = headers?.get;
    return typeof get === 'function' ? get.call(headers, 'x-ms-correlation-request-id') : undefined;
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

/***/ 65216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ PerRun)
/* harmony export */ });
/**
 * What a run makes once and keeps, by a key; `azure` stands for the run.
 *
 * @example
 * const clients = new PerRun<RegistryClient>();
 * clients.get(azure, 'matihlabsacr.azurecr.io', () => new RegistryClient(options));
 */
class PerRun {
    #kept = new WeakMap();
    /** What is kept under the key; made when it is first asked for. */
    get(azure, key, make) {
        const ofRun = this.#kept.get(azure) ?? new Map();
        this.#kept.set(azure, ofRun);
        const existing = ofRun.get(key);
        if (existing !== undefined)
            return existing;
        const made = make();
        ofRun.set(key, made);
        return made;
    }
    forget(azure, key) {
        this.#kept.get(azure)?.delete(key);
    }
    forgetAll(azure) {
        this.#kept.delete(azure);
    }
}


/***/ }),

/***/ 45973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WY: () => (/* binding */ readOnce),
/* harmony export */   bN: () => (/* binding */ forgetReads),
/* harmony export */   ot: () => (/* binding */ forgetRead)
/* harmony export */ });
/* harmony import */ var _per_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65216);

const reads = new _per_run_js__WEBPACK_IMPORTED_MODULE_0__/* .PerRun */ .t();
/**
 * One read of a resource for all the stages that observe it in a run: a no-op run GETs the cluster once. A read that
 * failed is not kept. What is read just before a write never comes from here.
 */
function readOnce(azure, key, read) {
    return reads.get(azure, key, () => {
        const reading = read();
        reading.catch(() => reads.forget(azure, key));
        return reading;
    });
}
/** Drops a kept read once the resource was written. */
function forgetRead(azure, key) {
    reads.forget(azure, key);
}
/** Drops all of them: what was observed may have been changed by others. */
function forgetReads(azure) {
    reads.forgetAll(azure);
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


/***/ }),

/***/ 63719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b4: () => (/* reexport */ credentialName),
  Xp: () => (/* reexport */ loginGrants),
  Qm: () => (/* reexport */ loginsOf),
  RJ: () => (/* reexport */ planEnvironment),
  E0: () => (/* reexport */ plansPullRequests)
});

// EXTERNAL MODULE: ./build/azure/resource-ids.js
var resource_ids = __webpack_require__(35413);
// EXTERNAL MODULE: ./build/environment/index.js + 31 modules
var build_environment = __webpack_require__(76061);
;// CONCATENATED MODULE: ./build/commands/access/grants.js
/** Which roles the workflows' two logins need, no more: what `init` writes commands for, and `doctor` looks for. */


const administrator = 'Role Based Access Control Administrator';
/** The grants of both logins, the widest scope first; the same role on a scope stands once. */
function loginGrants(environment) {
    return [...deployGrants(environment), ...planGrants(environment)];
}
/** Whether Kubernetes itself knows what a login may do: else AKS has one credential, which may do everything. */
function hasKubernetesRoles({ cluster }) {
    return cluster.entra?.azureRbac === true;
}
function deployGrants(environment) {
    const { azure, cluster, monitoring, network } = environment;
    const subscription = `/subscriptions/${azure.subscriptionId}`;
    const group = azure.resourceGroup.id;
    const grant = (role, scope, why) => ({ login: 'deploy', role, scope, why });
    const identity = cluster.identity?.type === 'UserAssigned' ? cluster.identity.resourceId : undefined;
    const workspace = monitoring.containerInsights?.enabled === true ? monitoring.logAnalyticsWorkspace : undefined;
    return [
        grant('Reader', subscription, "versions, sizes, quotas and providers are the subscription's"),
        grant('Contributor', group, 'cluster, node pools, network and identities'),
        ...(hasKubernetesRoles(environment)
            ? [grant('Azure Kubernetes Service RBAC Cluster Admin', group, 'releases in Kubernetes')]
            : []),
        ...((0,resource_ids/* isAtOrAbove */.ux)(group, network.vnet.id)
            ? []
            : [grant('Network Contributor', network.vnet.id, 'nodes join a subnet of another resource group')]),
        ...(identity === undefined || (0,resource_ids/* isAtOrAbove */.ux)(group, identity)
            ? []
            : [grant('Managed Identity Operator', identity, 'the cluster runs as this identity')]),
        ...(workspace === undefined ? [] : [grant('Log Analytics Contributor', workspace, 'Container Insights')]),
        ...registriesHere(environment).flatMap((registry) => registryGrants(environment, registry)),
        ...givingGrants(environment),
    ];
}
/** In another Entra tenant the login is another principal, whom an administrator there gives roles (docs/tenants.md). */
const registriesHere = (environment) => (0,build_environment.allRegistries)(environment).filter(({ tenantId }) => tenantId === undefined);
function registryGrants({ pullSecrets }, { id }) {
    const grant = (role, why) => ({ login: 'deploy', role, scope: id, why });
    return [
        grant('Container Registry Data Importer and Data Reader', 'images are read and imported'),
        ...(Object.keys(pullSecrets).length === 0
            ? []
            : [
                grant('Container Registry Contributor and Data Access Configuration Administrator', 'tokens of pull secrets'),
            ]),
    ];
}
/** The right to give roles: one grant a scope, for what the declaration gives there; Contributor can't give any. */
function givingGrants(environment) {
    const { azure, identities, network } = environment;
    const group = azure.resourceGroup.id;
    const given = [
        [network.subnet.id, 'Network Contributor'],
        ...Object.values(identities).flatMap(({ roles }) => 
        // A scope that is an output is something that is made here: in the group.
        roles.map(({ role, scopeId = group }) => [scopeId, role])),
        ...(0,build_environment.allRegistries)(environment)
            .filter(({ kubeletPull }) => kubeletPull)
            .flatMap(({ id }) => [[id, 'AcrPull'], [id, 'Container Registry Repository Reader']]),
    ];
    const byScope = new Map();
    for (const [scope, role] of given) {
        const place = (0,resource_ids/* isAtOrAbove */.ux)(group, scope) ? group : scope;
        byScope.set(place, (byScope.get(place) ?? new Set()).add(role));
    }
    return [...byScope].map(([scope, roles]) => ({
        login: 'deploy',
        role: administrator,
        scope,
        why: 'gives these roles and no other, to service principals alone',
        givesOnly: [...roles].sort(),
    }));
}
function planGrants(environment) {
    const { azure } = environment;
    const grant = (role, scope, why) => ({ login: 'plan', role, scope, why });
    const subscriptions = new Set([
        azure.subscriptionId,
        ...registriesHere(environment).map(({ subscriptionId }) => subscriptionId),
    ]);
    return [
        ...[...subscriptions].map((id) => grant('Reader', `/subscriptions/${id}`, 'looks, and changes nothing')),
        grant('Azure Kubernetes Service Cluster User Role', azure.resourceGroup.id, 'finds the way into the cluster'),
        ...(hasKubernetesRoles(environment)
            ? [grant('Azure Kubernetes Service RBAC Reader', azure.resourceGroup.id, 'sees releases, and no Secrets')]
            : []),
    ];
}

;// CONCATENATED MODULE: ./build/commands/access/logins.js

/** The logins of an environment, deploy first. @param repository `OWNER/NAME` */
function loginsOf(environment, repository) {
    const { environment: name } = environment;
    const application = (kind) => `github-${repository.replace('/', '-')}-${name}-${kind}`;
    const variable = variableOf(name);
    return [
        { kind: 'deploy', application: application('deploy'), variable, contexts: [{ environment: name }] },
        {
            kind: 'plan',
            application: application('plan'),
            variable: `${variable}_PLAN`,
            contexts: [{ environment: planEnvironment(name) }, ...(plansPullRequests(environment) ? [pullRequest] : [])],
        },
    ];
}
const pullRequest = 'pull_request';
/**
 * Whether a pull request's jobs may log in. Whoever may open one decides what runs there: where Kubernetes has no roles,
 * the credential that such a login gets is the administrator's, Secrets included, so that pull requests only rehearse.
 */
function plansPullRequests(environment) {
    return hasKubernetesRoles(environment);
}
/** The GitHub environment without reviewers that plans are made in. */
function planEnvironment(name) {
    return `${name}-plan`;
}
function variableOf(name) {
    return `AZURE_CLIENT_ID_${name.toUpperCase().replaceAll('-', '_')}`;
}
/** Name of a federated credential: 3 to 120 letters, digits, hyphens; the same for the same job. */
function credentialName(context) {
    return context === 'pull_request' ? 'github-pull-request' : `github-environment-${context.environment}`;
}

;// CONCATENATED MODULE: ./build/commands/access/index.js




/***/ }),

/***/ 97205:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  init: () => (/* binding */ init)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/environment/index.js + 31 modules
var environment = __webpack_require__(76061);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/commands/access/index.js + 2 modules
var access = __webpack_require__(63719);
// EXTERNAL MODULE: ./build/commands/interruption.js
var interruption = __webpack_require__(53240);
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

// EXTERNAL MODULE: ./build/commands/init/declare.js + 1 modules
var declare = __webpack_require__(7992);
// EXTERNAL MODULE: ./build/commands/init/environment-file.js
var environment_file = __webpack_require__(79414);
// EXTERNAL MODULE: ./build/commands/shell-github.js
var shell_github = __webpack_require__(24705);
;// CONCATENATED MODULE: ./build/commands/init/github.js


/**
 * How the subjects of the repository's id-tokens are made, by GitHub's own account. It is not guessed: what Entra trusts must
 * be the same to the letter, and since July 2026 there are two forms (rulebook identity).
 *
 * @param prefix what the subjects begin with, from who knows it: GitHub is then not asked
 */
async function askGithub(repository, prefix, around) {
    if (prefix !== undefined)
        return { facts: { repository }, template: { prefix } };
    const settings = await (0,shell_github/* openSettings */.O)(repository, around);
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
    const facts = await settings.facts();
    return { facts, template: await settings.subjectTemplate(facts) };
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
/**
 * @param isInteractive whether somebody can be asked; with --yes nobody is
 * @param signal aborted where no answer is waited for any more
 */
function createQuestions(options, isInteractive, signal) {
    return {
        async answer(name, fallback) {
            const { asks, grammar } = questions[name];
            const given = options[name];
            if (given !== undefined)
                return checked(name, given, grammar);
            if (!isInteractive) {
                if (fallback !== undefined)
                    return fallback;
                throw new model/* ExplainedError */.hM({
                    what: 'aks-action init',
                    cause: `--${name} is not given, and there is no default for it here`,
                    mend: `--${name} VALUE   # ${asks}`,
                });
            }
            for (;;) {
                const typed = await typedLine(`${asks}${fallback === undefined ? '' : ` [${fallback}]`}: `, signal);
                const parsed = grammar.safeParse(typed === '' ? (fallback ?? '') : typed);
                if (parsed.success)
                    return parsed.data;
                process.stderr.write(`  expected ${parsed.error.issues[0]?.message}\n`);
            }
        },
    };
}
/** A reader for one line: between two questions the terminal is as it was. */
async function typedLine(prompt, signal) {
    const reader = (0,promises_.createInterface)({ input: process.stdin, output: process.stderr });
    const close = () => reader.close();
    // The terminal is given back where nothing waits for the end of this.
    process.once('exit', close);
    // A reader takes Ctrl-C for itself, and the program ends by it as it does everywhere.
    reader.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
    try {
        return (await reader.question(prompt, { signal })).trim();
    }
    catch (error) {
        if (error.code !== 'ABORT_ERR')
            throw error;
        // The cursor is still behind the question.
        process.stderr.write('\n');
        throw new model/* ExplainedError */.hM({ what: 'aks-action init', cause: 'stopped at a question; nothing was written' });
    }
    finally {
        process.off('exit', close);
        close();
    }
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
async function init(options, { signal }) {
    const isJson = options.json === true;
    const output = (0,commands_output/* openOutput */.c)(isJson ? process.stderr : process.stdout);
    const log = (0,terminal/* terminalLog */.d)(output.line);
    const info = options.quiet === true ? () => { } : log.info;
    const isInteractive = options.yes !== true && process.stdin.isTTY === true;
    const questions = createQuestions(options, isInteractive, signal);
    const stopping = new AbortController();
    try {
        const made = await (0,interruption/* unlessAborted */.Wh)(signal, make(options, questions, { ...log, info }, stopping.signal));
        if (options['dry-run'] === true) {
            for (const note of made.notes)
                log.warning(note);
            for (const [path, text] of Object.entries(made.files))
                log.info(`--- ${path}\n${text}`);
            const files = Object.entries(made.files).map(([path, text]) => ({ path, state: 'planned', text }));
            if (isJson)
                process.stdout.write(`${JSON.stringify({ files, notes: made.notes, next: [] })}\n`);
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
    const github = wanted.has('access')
        ? await askGithub(repository, options['subject-prefix'], { log, signal })
        : undefined;
    const branch = wanted.has('workflows') ? await questions.answer('branch', detected.branch ?? 'main') : 'main';
    const files = {};
    let environment;
    let notes = [];
    if (wanted.has('environment')) {
        const declared = await (0,declare/* declare */.x)(name, repository, options, questions, { log, signal });
        notes = declared.notes;
        const text = (0,environment_file/* environmentFile */.q)({ ...declared, ref });
        files[path] = text;
        environment = (0,environment_file/* loadedFrom */.Q)(text, path);
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


/***/ }),

/***/ 24705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ openSettings)
/* harmony export */ });
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77600);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8890);


/** A limit of GitHub's that lasts longer is not waited for: somebody sits at the terminal. */
const patienceMs = 120_000;
/** The repository at GitHub by the shell's token; undefined without one. */
async function openSettings(repository, { log, signal }) {
    const { env } = process;
    const token = env.GITHUB_TOKEN || env.GH_TOKEN || '';
    if (token === '')
        return undefined;
    const untilMs = _run_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .ml.now() + patienceMs;
    return (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .openRepositorySettings */ .AR)({ clock: _run_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .ml, log, repository, signal, token, untilMs });
}


/***/ })

};
