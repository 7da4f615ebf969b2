export const id = 6008;
export const ids = [6008];
export const modules = {

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


/***/ }),

/***/ 6008:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createLock: () => (/* binding */ createLock)
/* harmony export */ });
/* harmony import */ var _azure_aks_managed_clusters_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33591);
/* harmony import */ var _azure_ownership_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(7553);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77600);
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31497);




/** One request of the lock's own; a renewal that takes longer is tried anew. */
const requestMs = 4_000;
/** The lock of an environment, kept in its cluster; whether a holder is gone is asked of GitHub. */
function createLock(inputs, environment, azure, { clock, env, log, run, signal }) {
    const endingOf = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_1__/* .createEndingOf */ .xz)({
        apiUrl: env.GITHUB_API_URL || 'https://api.github.com',
        token: inputs.githubToken,
        run,
        clock,
        log,
        signal,
    });
    return new _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_2__.EnvironmentLease({
        environment: environment.environment,
        run,
        place: () => placeOfLock(environment, azure, { clock, log, signal }),
        endingOf,
        breakLock: inputs.breakLock,
        clock,
        log,
        signal,
    });
}
/** Where the lock is: the cluster and the way into it are asked for at once. */
async function placeOfLock(environment, azure, options) {
    const address = { resourceGroup: environment.azure.resourceGroup.name, name: environment.cluster.name };
    const [cluster, access] = await Promise.allSettled([
        (0,_azure_aks_managed_clusters_js__WEBPACK_IMPORTED_MODULE_0__/* .observeCluster */ .HI)(azure, environment),
        (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_2__.connectCluster)(address, { azure, ...options }),
    ]);
    if (cluster.status === 'rejected')
        throw cluster.reason;
    if (cluster.value === undefined)
        return { kind: 'none' };
    const { powerState, provisioningState, tags } = cluster.value;
    const maker = tags?.[_azure_ownership_js__WEBPACK_IMPORTED_MODULE_3__/* .runTag */ .eZ];
    if (provisioningState === 'Creating')
        return { kind: 'creating', maker };
    if (powerState?.code === 'Stopped')
        return { kind: 'stopped' };
    if (access.status === 'rejected')
        throw access.reason;
    if (access.value === undefined)
        return { kind: 'none' };
    // Not the run's signal: a run that is stopped still holds the lock while its last changes end.
    const { signal } = new AbortController();
    return { kind: 'cluster', maker, client: await access.value.openAside({ signal, timeoutMs: requestMs }) };
}


/***/ })

};
