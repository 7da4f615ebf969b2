export const id = 242;
export const ids = [242,1139];
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

/***/ 58348:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B5: () => (/* binding */ vcpusOf),
/* harmony export */   Ch: () => (/* binding */ vmSizes),
/* harmony export */   Ez: () => (/* binding */ isRestricted),
/* harmony export */   T8: () => (/* binding */ retirementOf),
/* harmony export */   ZC: () => (/* binding */ sizeNamed),
/* harmony export */   jL: () => (/* binding */ zonesOf),
/* harmony export */   pu: () => (/* binding */ memoryGiBOf),
/* harmony export */   rm: () => (/* binding */ gpusOf)
/* harmony export */ });
/* harmony import */ var _requests_collect_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53425);
/* harmony import */ var _requests_read_once_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45973);


const retiredSeries = [
    {
        pattern: /^Standard_NC\d+r?s_v3$/i,
        series: 'NCv3',
        retired: '30 September 2025',
        replacement: 'Standard_NC4as_T4_v3',
    },
    {
        pattern: /^Standard_NC\d+r?s_v2$/i,
        series: 'NCv2',
        retired: '31 August 2023',
        replacement: 'Standard_NC4as_T4_v3',
    },
    { pattern: /^Standard_ND\d+r?s$/i, series: 'ND', retired: '31 August 2023', replacement: 'Standard_NC4as_T4_v3' },
    { pattern: /^Standard_NC\d+r?$/i, series: 'NC', retired: '31 August 2023', replacement: 'Standard_NC4as_T4_v3' },
    {
        pattern: /^Standard_NV\d+s_v3$/i,
        series: 'NVv3',
        retired: '30 September 2026',
        replacement: 'Standard_NV6ads_A10_v5',
    },
    {
        pattern: /^Standard_NV\d+as_v4$/i,
        series: 'NVv4',
        retired: '30 September 2026',
        replacement: 'Standard_NV6ads_A10_v5',
    },
];
function retirementOf(size) {
    return retiredSeries.find(({ pattern }) => pattern.test(size));
}
/** VM sizes of a location, one read a run: the list is long. */
function vmSizes(azure, location) {
    return (0,_requests_read_once_js__WEBPACK_IMPORTED_MODULE_0__/* .readOnce */ .WY)(azure, `VM sizes of ${location}`, async () => {
        const { resourceSkus } = await azure.compute();
        const skus = await (0,_requests_collect_js__WEBPACK_IMPORTED_MODULE_1__/* .collect */ .F)(resourceSkus.list({ filter: `location eq '${location}'` }));
        return skus.filter(({ resourceType }) => resourceType === 'virtualMachines');
    });
}
function sizeNamed(sizes, name) {
    return sizes.find((size) => size.name?.toLowerCase() === name.toLowerCase());
}
/** vCPUs of one node; what a size's family quota counts. */
function vcpusOf(size) {
    return capability(size, 'vCPUsAvailable') ?? capability(size, 'vCPUs') ?? 0;
}
function memoryGiBOf(size) {
    return capability(size, 'MemoryGB') ?? 0;
}
function gpusOf(size) {
    return capability(size, 'GPUs') ?? 0;
}
/** Whether the subscription may not have the size in the location at all. */
function isRestricted({ restrictions }, location) {
    return (restrictions ?? []).some(({ type, values, restrictionInfo }) => type === 'Location' && isAmong(location, restrictionInfo?.locations ?? values ?? []));
}
/** Zones of the location in which the subscription can have the size. */
function zonesOf({ locationInfo, restrictions }, location) {
    const all = locationInfo?.find((info) => isAmong(location, [info.location ?? '']))?.zones ?? [];
    const restricted = (restrictions ?? [])
        .filter(({ type }) => type === 'Zone')
        .flatMap(({ restrictionInfo, values }) => restrictionInfo?.zones ?? values ?? []);
    return all.filter((zone) => !restricted.includes(zone)).sort();
}
function isAmong(location, locations) {
    return locations.some((each) => each.toLowerCase() === location.toLowerCase());
}
function capability({ capabilities }, name) {
    const value = capabilities?.find((each) => each.name === name)?.value;
    return value === undefined ? undefined : Number(value);
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

/***/ 56765:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ observeResource),
/* harmony export */   l: () => (/* binding */ isAbacRegistry)
/* harmony export */ });
/* harmony import */ var _requests_read_once_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45973);
/* harmony import */ var _resource_ids_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(35413);


/** The GET of any resource, once for all stages of a run; undefined for a type that can't be asked for here. */
function observeResource(azure, id) {
    const address = (0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_1__/* .readAddress */ .zq)(id);
    if (address === undefined)
        return Promise.resolve(undefined);
    return (0,_requests_read_once_js__WEBPACK_IMPORTED_MODULE_0__/* .readOnce */ .WY)(azure, `resource ${(0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_1__/* .normalId */ .RB)(id)}`, () => azure.get(address));
}
/** Whether a registry's rights go by repository: it then ignores AcrPull (rulebook identity). */
function isAbacRegistry(answer) {
    const properties = answer?.body?.properties;
    return properties?.roleAssignmentMode === 'AbacRepositoryPermissions';
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

/***/ 10242:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  preflight: () => (/* binding */ preflight)
});

// EXTERNAL MODULE: ./build/azure/aks/agent-pools.js
var agent_pools = __webpack_require__(9345);
// EXTERNAL MODULE: ./build/azure/aks/managed-clusters.js
var managed_clusters = __webpack_require__(33591);
// EXTERNAL MODULE: ./build/azure/aks/pool-members.js
var pool_members = __webpack_require__(50832);
// EXTERNAL MODULE: ./build/azure/aks/sizes.js
var aks_sizes = __webpack_require__(58348);
// EXTERNAL MODULE: ./build/azure/networks.js
var networks = __webpack_require__(12925);
// EXTERNAL MODULE: ./build/azure/ownership.js
var ownership = __webpack_require__(7553);
// EXTERNAL MODULE: ./build/azure/resource-ids.js
var resource_ids = __webpack_require__(35413);
// EXTERNAL MODULE: ./build/environment/addresses.js
var environment_addresses = __webpack_require__(96738);
// EXTERNAL MODULE: ./build/azure/aks/agent-pool-differences.js
var agent_pool_differences = __webpack_require__(59315);
;// CONCATENATED MODULE: ./build/stages/preflight/pools.js



/** Declared pools that are upgraded where they are: their surge nodes come on top of what they have. */
function upgradingPools(environment, cluster) {
    if (environment.cluster.ownership === 'verify')
        return [];
    const apart = new Set([
        ...growingPools(environment, cluster),
        ...(0,pool_members/* replacements */.qo)(environment, cluster).map(({ pool }) => pool),
    ]);
    return Object.values(environment.nodePools).filter((pool) => {
        const [live] = (0,pool_members/* poolMembers */.i$)(pool, environment, cluster?.agentPoolProfiles ?? []);
        return live !== undefined && !apart.has(pool) && (0,agent_pool_differences/* poolUpgrade */.X3)(pool, environment, live) !== undefined;
    });
}
/** Declared pools that are created or replaced, or may come to more nodes than today's bounds allow. */
function growingPools(environment, cluster) {
    if (environment.cluster.ownership === 'verify')
        return [];
    const rotating = new Set((0,pool_members/* replacements */.qo)(environment, cluster).map(({ pool }) => pool));
    return Object.values(environment.nodePools).filter((pool) => {
        if (rotating.has(pool))
            return true;
        const [live] = (0,pool_members/* poolMembers */.i$)(pool, environment, cluster?.agentPoolProfiles ?? []);
        return live === undefined || (0,agent_pools/* maximumCount */.cH)(pool) > Math.max(live.maxCount ?? 0, live.count ?? 0);
    });
}

// EXTERNAL MODULE: ./build/azure/aks/kubernetes-versions.js
var kubernetes_versions = __webpack_require__(2076);
;// CONCATENATED MODULE: ./build/stages/preflight/quotas.js






const quotaPage = 'https://portal.azure.com/#view/Microsoft_Azure_Capacity/QuotaMenuBlade/~/myQuotas';
/** Of each quota that pools draw on what is there and what it comes to, those of families first, then the region's. */
function quotaRooms(environment, observed) {
    return drawsOf(environment, observed).map(({ pools: _pools, ...room }) => room);
}
/**
 * Quotas of vCPUs, by family and of the whole region: too little for the nodes that start now is an error, too little
 * for the autoscaler's maxima and the surge of an upgrade a warning.
 */
function quotaFindings(environment, observed) {
    return [
        ...drawsOf(environment, observed).flatMap((draw) => quotaFinding(environment, draw)),
        ...surgeDraws(environment, observed).flatMap((draw) => surgeFinding(environment, draw)),
    ];
}
function drawsOf(environment, observed) {
    const { sizes = [], usages = [] } = observed;
    const { cluster } = observed;
    // While a pool is rotated both are there.
    const rotating = (0,pool_members/* replacements */.qo)(environment, cluster);
    const growing = growingPools(environment, cluster).filter((pool) => !rotating.some((each) => each.pool === pool));
    const demands = [
        ...growing.flatMap((pool) => demandOf(pool, sizes, liveCount(pool, environment, cluster), (0,agent_pools/* initialCount */.QI)(pool)) ?? []),
        ...rotating.flatMap(({ pool, count }) => demandOf(pool, sizes, 0, count) ?? []),
    ];
    return drawsFrom(demands, usages);
}
function drawsFrom(demands, usages) {
    const families = [...new Set(demands.map(({ family }) => family))];
    return [
        ...families.flatMap((family) => {
            const own = demands.filter((demand) => demand.family === family);
            return drawOn(usageOf(usages, family), family, own);
        }),
        ...drawOn(usageOf(usages, 'cores'), 'Total Regional vCPUs', demands),
    ];
}
/** What surge nodes of upgrades draw on: pools are upgraded at once, so that the surge of all is there together. */
function surgeDraws(environment, { cluster, sizes = [], usages = [] }) {
    const demands = upgradingPools(environment, cluster).flatMap((pool) => surgeDemand(pool, (0,agent_pools/* poolVersion */.pC)(pool, environment), sizes, liveCount(pool, environment, cluster)) ?? []);
    return drawsFrom(demands, usages);
}
/** `now` is what no upgrade does without: all surge nodes, and from 1.35 on one, as Azure goes on with what it gets. */
function surgeDemand(pool, version, sizes, live) {
    const size = (0,aks_sizes/* sizeNamed */.ZC)(sizes, pool.vmSize);
    // A pool of no nodes has none to replace.
    if (size?.family === undefined || live === 0)
        return undefined;
    const surge = (0,environment_addresses/* surgeNodes */.m5)(live, pool.upgrade?.maxSurge);
    const least = (0,kubernetes_versions/* compareVersions */.Zy)(version, '1.35') >= 0 ? Math.min(1, surge) : surge;
    return { pool, family: size.family, now: least * (0,aks_sizes/* vcpusOf */.B5)(size), atMost: surge * (0,aks_sizes/* vcpusOf */.B5)(size) };
}
function surgeFinding({ azure }, { name, limit, used, now, atMost, pools }) {
    const left = limit - used;
    if (atMost <= left)
        return [];
    return [
        {
            severity: now > left ? 'error' : 'warning',
            stage: 'preflight',
            path: pools.length === 1 ? `nodePools.${pools[0]}` : 'nodePools',
            message: `The quota ${name} in ${azure.location} has ${left} of ${limit} vCPUs left; the surge nodes of the upgrade of ${pools.join(', ')} need ${atMost}.`,
            mend: `Ask for a quota of ${used + atMost}: ${quotaPage}, lower upgrade.maxSurge, or let it be 0 with upgrade.maxUnavailable: 1 for User pools.`,
        },
    ];
}
function liveCount(pool, environment, cluster) {
    return (0,pool_members/* poolMembers */.i$)(pool, environment, cluster?.agentPoolProfiles ?? [])[0]?.count ?? 0;
}
/** @param live nodes that are counted as used already; @param first nodes that start now */
function demandOf(pool, sizes, live, first) {
    const size = (0,aks_sizes/* sizeNamed */.ZC)(sizes, pool.vmSize);
    if (size?.family === undefined)
        return undefined;
    const most = (0,agent_pools/* maximumCount */.cH)(pool);
    const nodes = (count) => Math.max(0, count - live) * (0,aks_sizes/* vcpusOf */.B5)(size);
    return {
        pool,
        family: size.family,
        now: nodes(first),
        atMost: nodes(Math.max(first, most + (0,environment_addresses/* surgeNodes */.m5)(most, pool.upgrade?.maxSurge))),
    };
}
function drawOn(usage, name, demands) {
    if (usage === undefined || demands.length === 0)
        return [];
    const now = demands.reduce((sum, demand) => sum + demand.now, 0);
    const atMost = demands.reduce((sum, demand) => sum + demand.atMost, 0);
    const pools = demands.map(({ pool }) => pool.name);
    return [{ name, limit: usage.limit, used: usage.currentValue, now, atMost, pools }];
}
function quotaFinding({ azure }, { name, limit, used, now, atMost, pools }) {
    const left = limit - used;
    if (atMost <= left)
        return [];
    const isError = now > left;
    const need = isError ? now : atMost;
    return [
        {
            severity: isError ? 'error' : 'warning',
            stage: 'preflight',
            path: pools.length === 1 ? `nodePools.${pools[0]}` : 'nodePools',
            message: `The quota ${name} in ${azure.location} has ${left} of ${limit} vCPUs left; node pools ${pools.join(', ')} need ${need}${isError ? ' to start' : ' at their maxima with the surge of an upgrade'}.`,
            mend: `Ask for a quota of ${used + atMost}: ${quotaPage}, or lower count or autoscale.`,
        },
    ];
}
function usageOf(usages, family) {
    return usages.find(({ name }) => name.value?.toLowerCase() === family.toLowerCase());
}

;// CONCATENATED MODULE: ./build/stages/preflight/capacity.js










/** Nodes, vCPUs and addresses before and after; undefined where they are not ours, or don't count. */
function capacityChange(environment, observed) {
    const { cluster, sizes } = observed;
    // A stopped cluster counts no nodes.
    if (environment.cluster.ownership === 'verify' || (cluster && (0,managed_clusters/* clusterState */.iR)(cluster) === 'stopped'))
        return undefined;
    const [before, after] = [nodesNow(cluster), nodesAfter(environment, cluster)];
    const { usable } = (0,networks/* subnetRoom */.F7)(environment, observed.vnet);
    const held = sumOf((0,networks/* addressesOfOthers */.H1)(environment, observed.vnet, cluster));
    return {
        before: capacityOf(before, environment, sizes),
        after: capacityOf(after, environment, sizes),
        ...(usable === undefined ? {} : { usableAddresses: usable - held }),
        pools: after.map((nodes) => roomOf(nodes, environment, sizes)),
        quotas: quotaRooms(environment, observed),
    };
}
/** Whether the plan changes the number or the kind of the cluster's nodes, now or at the most. */
function changesNodes(environment, cluster) {
    return !sameNodes(nodesNow(cluster), nodesAfter(environment, cluster));
}
function nodesNow(cluster) {
    return (cluster?.agentPoolProfiles ?? []).map(nodesOf);
}
function nodesOf(live) {
    const { name, vmSize = '', count = 0, maxPods, upgradeSettings, vnetSubnetID: subnetId } = live;
    const isScaled = live.enableAutoScaling === true;
    const most = isScaled ? Math.max(live.maxCount ?? 0, count) : count;
    const upgrade = upgradeSettings?.maxSurge === undefined ? {} : { upgrade: { maxSurge: upgradeSettings.maxSurge } };
    const scale = { autoscale: false, count: most };
    return {
        pool: { name, scale, ...(maxPods === undefined ? {} : { maxPods }), ...upgrade },
        vmSize,
        count,
        least: isScaled ? Math.min(live.minCount ?? 0, count) : count,
        most,
        subnetId,
    };
}
/** Declared pools as they begin or go on, and whatever is there that is not ours to delete. */
function nodesAfter(environment, cluster) {
    const live = cluster?.agentPoolProfiles ?? [];
    const declared = Object.values(environment.nodePools).map((pool) => {
        const [member] = (0,pool_members/* poolMembers */.i$)(pool, environment, live);
        const now = member?.count ?? 0;
        // An autoscaled pool keeps its nodes; a fixed one has what is declared.
        const count = member === undefined ? (0,agent_pools/* initialCount */.QI)(pool) : pool.scale.autoscale ? (0,pool_members/* replacementCount */.m9)(pool, now) : pool.scale.count;
        const maxPods = pool.maxPods ?? member?.maxPods;
        return {
            pool: { ...pool, ...(maxPods === undefined ? {} : { maxPods }) },
            vmSize: pool.vmSize,
            count,
            least: pool.scale.autoscale ? pool.scale.min : count,
            most: Math.max((0,agent_pools/* maximumCount */.cH)(pool), count),
            subnetId: environment.network.subnet.id,
        };
    });
    return [...declared, ...foreignPools(environment, cluster).map(nodesOf)];
}
function foreignPools(environment, cluster) {
    return (cluster?.agentPoolProfiles ?? []).filter((pool) => (0,pool_members/* declaredNameOf */.bx)(pool, environment) === undefined && !(0,ownership/* isOwned */.go)(pool.tags, environment));
}
function subnetDemand(environment, cluster) {
    const all = nodesAfter(environment, cluster);
    return capacity_demandOf(all.filter((nodes) => isInSubnet(nodes, environment)), environment, cluster);
}
/** Addresses of the nodes that there are at the end of this run and in the course of it: replacements, surge of upgrades. */
function startingAddresses(environment, cluster) {
    const upgraded = new Set(upgradingPools(environment, cluster).map(({ name }) => name));
    const pools = [
        ...nodesAfter(environment, cluster).filter((nodes) => isInSubnet(nodes, environment)),
        ...(0,pool_members/* replacements */.qo)(environment, cluster),
    ].map(({ pool, count }) => ({
        ...pool,
        scale: { autoscale: false, count },
        ...(upgraded.has(pool.name) ? {} : { upgrade: { maxSurge: '0' } }),
    }));
    return (0,environment_addresses/* requiredAddresses */.C)(pools, environment.network.pluginMode).addresses;
}
function sumOf(addresses) {
    return [...addresses.values()].reduce((sum, each) => sum + each, 0);
}
/** What the addresses of pods must do for with overlay: pools of every subnet have theirs there. */
function podDemand(environment, cluster) {
    return capacity_demandOf(nodesAfter(environment, cluster), environment, cluster);
}
function capacity_demandOf(all, environment, cluster) {
    // While a pool is rotated both are there; the replacement's count stands still.
    const rotating = (0,pool_members/* replacements */.qo)(environment, cluster);
    const extra = rotating.map(({ pool, count }) => ({ ...pool, scale: { autoscale: false, count } }));
    return {
        ...(0,environment_addresses/* requiredAddresses */.C)([...all.map(({ pool }) => pool), ...extra], environment.network.pluginMode),
        rotating: rotating.map(({ pool }) => pool.name),
        foreign: all.map(({ pool }) => pool.name).filter((name) => !Object.hasOwn(environment.nodePools, name)),
    };
}
function isInSubnet({ subnetId }, { network }) {
    return subnetId !== undefined && (0,resource_ids/* isSameId */.WB)(subnetId, network.subnet.id);
}
function sameNodes(before, after) {
    const words = (all) => all.map(({ vmSize, count, most }) => `${vmSize.toLowerCase()} ${count} ${most}`).sort();
    return words(before).join() === words(after).join();
}
function capacityOf(all, environment, sizes) {
    const sum = (of) => all.reduce((total, nodes) => total + of(nodes), 0);
    const vcpus = ({ vmSize }) => vcpusNamed(vmSize, sizes) ?? 0;
    return {
        nodes: sum(({ count }) => count),
        maxNodes: sum(({ most }) => most),
        ...(sizes === undefined
            ? {}
            : { vcpus: sum((each) => each.count * vcpus(each)), maxVcpus: sum((each) => each.most * vcpus(each)) }),
        addresses: sum((nodes) => addressesOf(nodes, environment)),
    };
}
function roomOf(nodes, environment, sizes) {
    const { pool, vmSize, count, least, most } = nodes;
    const vcpus = vcpusNamed(vmSize, sizes);
    return {
        name: pool.name,
        vmSize,
        nodes: count,
        minNodes: least,
        maxNodes: most,
        ...(vcpus === undefined ? {} : { vcpus }),
        addresses: addressesOf(nodes, environment),
    };
}
function addressesOf(nodes, environment) {
    if (!isInSubnet(nodes, environment))
        return 0;
    return (0,environment_addresses/* requiredAddresses */.C)([nodes.pool], environment.network.pluginMode).addresses;
}
function vcpusNamed(vmSize, sizes) {
    const size = (0,aks_sizes/* sizeNamed */.ZC)(sizes ?? [], vmSize);
    return size === undefined ? undefined : (0,aks_sizes/* vcpusOf */.B5)(size);
}

// EXTERNAL MODULE: ./build/azure/access/rights.js
var access_rights = __webpack_require__(90868);
;// CONCATENATED MODULE: ./build/azure/aks/life-cycle.js
/**
 * When support of a Kubernetes minor ends: dated data, for warnings; whether a version can be had is asked
 * (MicrosoftDocs/azure-aks-docs articles/aks/supported-kubernetes-versions.md).
 */

const lifeCycles = {
    '1.29': { community: '2025-03-31', longTerm: '2026-04-30' },
    '1.30': { community: '2025-08-22', longTerm: '2026-07-31' },
    '1.31': { community: '2025-11-01', longTerm: '2026-11-30' },
    '1.32': { community: '2026-03-31', longTerm: '2027-03-31' },
    '1.33': { community: '2026-07-31', longTerm: '2027-07-31' },
    '1.34': { community: '2026-11-30', longTerm: '2027-11-30' },
    '1.35': { community: '2027-03-31', longTerm: '2028-03-31' },
    '1.36': { community: '2027-06-30', longTerm: '2028-06-30' },
    '1.37': { community: '2027-10-31', longTerm: '2028-10-31' },
};
/** Last day of support of a version's minor (ISO date); undefined for one that came after this list. */
function supportEnds(version, supportPlan) {
    const found = lifeCycles[(0,kubernetes_versions/* minorOf */.Hs)(version)];
    return supportPlan === 'AKSLongTermSupport' ? found?.longTerm : found?.community;
}
const dayMs = 86_400_000;
/** Whole days from a day to a date; negative once it is past. */
function daysUntil(date, today) {
    return Math.ceil((Date.parse(date) - today.getTime()) / dayMs);
}

;// CONCATENATED MODULE: ./build/stages/preflight/life-cycle.js






/** Support that ends within so many days is worth a word. */
const soonDays = 60;
/** What still works and will not for long, with its date (rulebook aks: version life cycle, retired sizes). */
function lifeCycleFindings(environment, observed) {
    return [...versionLife(environment, observed), ...sizeLife(environment, observed), ...lonelySystemPools(environment)];
}
function versionLife({ cluster: declared }, observed) {
    const { cluster, today, versions } = observed;
    // One that can't be had is an error of its own.
    const isRefused = versions?.every(({ version }) => version !== (0,kubernetes_versions/* minorOf */.Hs)(declared.kubernetesVersion)) === true;
    if (isRefused)
        return [];
    const version = cluster === undefined ? declared.kubernetesVersion : (0,managed_clusters/* liveVersion */.p2)(cluster);
    const ends = supportEnds(version, declared.supportPlan);
    if (ends === undefined)
        return [];
    const days = daysUntil(ends, today);
    if (days > soonDays)
        return [];
    const isLongTerm = declared.supportPlan === 'AKSLongTermSupport';
    const support = isLongTerm ? 'Long-term support' : 'Support';
    const when = days < 0 ? `ended on ${ends}` : `ends on ${ends}, in ${days} days`;
    return [
        warning('cluster.kubernetesVersion', `${support} of Kubernetes ${version} ${when}.`, isLongTerm
            ? 'Declare a newer minor; it is reached one minor at a time.'
            : 'Declare a newer minor, or cluster.tier: Premium with cluster.supportPlan: AKSLongTermSupport.'),
    ];
}
/** Pools to be made are refused elsewhere; one that is there goes on until its machines have to be made anew. */
function sizeLife(environment, { cluster }) {
    const growing = growingPools(environment, cluster);
    return Object.values(environment.nodePools).flatMap((pool) => {
        const [live] = (0,pool_members/* poolMembers */.i$)(pool, environment, cluster?.agentPoolProfiles ?? []);
        const retirement = live === undefined || growing.includes(pool) ? undefined : (0,aks_sizes/* retirementOf */.T8)(pool.vmSize);
        if (retirement === undefined)
            return [];
        return [
            warning(`nodePools.${pool.name}.vmSize`, `Node pool ${pool.name} runs on ${pool.vmSize}, whose series ${retirement.series} was retired on ${retirement.retired}: it gets no new nodes.`, `nodePools:\n  ${pool.name}: { vmSize: ${retirement.replacement} }`),
        ];
    });
}
/** The API takes one node, the documentation asks for two: the stricter bound is a warning. */
function lonelySystemPools({ nodePools }) {
    return Object.values(nodePools).flatMap(({ name, mode, scale }) => {
        const fewest = scale.autoscale ? scale.min : scale.count;
        if (mode !== 'System' || fewest > 1)
            return [];
        return [
            warning(`nodePools.${name}`, `System pool ${name} may have a single node: Azure's documentation asks for two at least.`, scale.autoscale ? `nodePools:\n  ${name}: { autoscale: { min: 2 } }` : `nodePools:\n  ${name}: { count: 2 }`),
        ];
    });
}
function warning(path, message, mend) {
    return { severity: 'warning', stage: 'preflight', path, message, mend };
}

;// CONCATENATED MODULE: ./build/stages/preflight/network.js




/** Room in the subnet for all nodes, pods and surge, and no overlap with what the VNet can reach. */
function networkFindings(environment, observed) {
    return [
        ...roomFindings(environment, observed),
        ...podRoomFindings(environment, observed),
        ...overlapFindings(environment, observed),
    ];
}
function roomFindings(environment, observed) {
    const { vnet, cluster } = observed;
    const { network } = environment;
    const { written, usable } = (0,networks/* subnetRoom */.F7)(environment, vnet);
    if (usable === undefined)
        return [];
    const demand = subnetDemand(environment, cluster);
    const others = (0,networks/* addressesOfOthers */.H1)(environment, vnet, cluster);
    const held = sumOf(others);
    const severity = demand.addresses > usable ? 'error' : shortageBeside(held, usable, demand, environment, cluster);
    if (severity === undefined)
        return [];
    return [
        {
            severity,
            stage: 'preflight',
            path: cluster === undefined ? 'network.subnet.addressPrefix' : 'nodePools',
            message: `Subnet ${network.subnet.name} (${written.join(', ')}) has ${number(usable)} usable addresses${held === 0 ? '' : `, ${number(held)} of them held by others (${holders(others)})`}; up to ${demand.nodes} nodes${included(demand, ' in the same subnet')} and ${demand.surge} more in an upgrade need ${number(demand.addresses)}.`,
            mend: held === 0
                ? roomMend(environment, cluster !== undefined, demand)
                : sharedMend(environment, cluster !== undefined, demand),
        },
    ];
}
/**
 * Azure counts a cluster's own pools when it takes them; what others hold is found out by the machines: those of this run
 * fail it, SubnetIsFull, and those that an autoscaler or an upgrade adds later never start.
 */
function shortageBeside(held, usable, demand, environment, cluster) {
    if (held === 0 || demand.addresses <= usable - held)
        return undefined;
    const isMoved = changesNodes(environment, cluster) || upgradingPools(environment, cluster).length > 0;
    if (!isMoved)
        return undefined;
    return startingAddresses(environment, cluster) > usable - held ? 'error' : 'warning';
}
function holders(others) {
    const most = [...others].sort(([, a], [, b]) => b - a);
    const named = most.slice(0, 3).map(([group, count]) => `resource group ${group}: ${number(count)}`);
    return [...named, ...(most.length > 3 ? [`${most.length - 3} more groups`] : [])].join('; ');
}
/** A subnet in use keeps its block: others free some of it, or a new cluster has one of its own. */
function sharedMend({ network }, isLive, { addresses }) {
    const prefix = (0,environment_addresses/* prefixFor */.aU)(addresses);
    const own = isLive || prefix === undefined ? '' : `, or declare a subnet of its own (network.subnet, a /${prefix})`;
    return [
        `Lower the maxima (nodePools.<pool>.autoscale.max, or count)${own}, or have addresses freed. Who has them:`,
        `az network vnet subnet show --ids ${network.subnet.id} --query "ipConfigurations[].id" --output tsv`,
    ].join('\n');
}
const number = (count) => count.toLocaleString('en');
/** With overlay each node takes a /24 of podCidr: Azure counts the maxima and the surge, and refuses the pools. */
function podRoomFindings(environment, { cluster }) {
    const { network } = environment;
    const { networkProfile: live } = cluster ?? {};
    const isOverlay = (live?.networkPluginMode ?? network.pluginMode) === 'overlay';
    const text = live?.podCidr ?? network.podCidr ?? environment_addresses/* newClusterAddresses */.x1.podCidr;
    const block = isOverlay ? (0,environment_addresses/* parseBlock */.rT)(text) : undefined;
    if (block === undefined)
        return [];
    const demand = podDemand(environment, cluster);
    const [most, needed] = [(0,environment_addresses/* nodesOfPodBlock */.pT)(block), demand.nodes + demand.surge];
    if (needed <= most)
        return [];
    const prefix = 24 - Math.ceil(Math.log2(needed));
    const less = 'Lower the maxima (nodePools.<pool>.autoscale.max, or count) or upgrade.maxSurge';
    return [
        {
            severity: 'error',
            stage: 'preflight',
            path: cluster === undefined ? 'network.podCidr' : 'nodePools',
            message: `podCidr ${text} holds ${most} nodes, a /24 for each; up to ${demand.nodes} nodes${included(demand, '')} and ${demand.surge} more in an upgrade need ${needed}.`,
            mend: cluster === undefined ? `A /${prefix} fits: network.podCidr. Or: ${less}.` : `${less}.`,
        },
    ];
}
/** What comes on top of the declared pools. */
function included({ rotating, foreign }, where) {
    const parts = [
        ...(rotating.length === 0 ? [] : [`the replacement of ${rotating.join(', ')} in its rotation`]),
        ...(foreign.length === 0 ? [] : [`the undeclared ${foreign.join(', ')}${where}`]),
    ];
    return parts.length === 0 ? '' : ` (${parts.join(' and ')} included)`;
}
/** The subnet and the plugin's mode of a live cluster stay as they are: only its pools can need less. */
function roomMend({ network }, isLive, { addresses }) {
    const isOverlay = network.pluginMode === 'overlay';
    if (isLive)
        return `Lower the maxima (nodePools.<pool>.autoscale.max, or count) or upgrade.maxSurge${isOverlay ? '' : '; fewer maxPods help too, once there is room for the replacement that a rotation needs'}.`;
    const prefix = (0,environment_addresses/* prefixFor */.aU)(addresses);
    const less = isOverlay ? 'lower maxima' : 'fewer maxPods, lower maxima, or network.pluginMode: overlay';
    return prefix === undefined ? `Declare ${less}.` : `A /${prefix} fits: network.subnet.addressPrefix; or ${less}.`;
}
function overlapFindings({ network }, { vnet, cluster }) {
    // What a cluster has can't be changed any more, and its creation was checked.
    if (vnet === undefined || cluster !== undefined)
        return [];
    const peered = (vnet.virtualNetworkPeerings ?? []).flatMap(({ name, remoteAddressSpace }) => remoteAddressSpace?.addressPrefixes?.map((text) => ({ text, owner: `the peered VNet (${name})` })) ?? []);
    const own = (vnet.addressSpace?.addressPrefixes ?? []).map((text) => ({ text, owner: `VNet ${network.vnet.name}` }));
    const declared = [
        ['network.serviceCidr', network.serviceCidr ?? environment_addresses/* newClusterAddresses */.x1.serviceCidr],
        [
            'network.podCidr',
            network.podCidr ?? (network.pluginMode === 'overlay' ? environment_addresses/* newClusterAddresses */.x1.podCidr : undefined),
        ],
    ];
    return declared.flatMap(([path, text]) => [...own, ...peered]
        .filter((routed) => doOverlap(text, routed.text))
        .map((routed) => ({
        severity: 'error',
        stage: 'preflight',
        path,
        message: `${path} ${text} overlaps ${routed.text} of ${routed.owner}: what is routed there could not be reached from the cluster.`,
        mend: 'Choose a block that neither the VNet nor a peered one holds.',
    })));
}
function doOverlap(a, b) {
    const [left, right] = [(0,environment_addresses/* parseBlock */.rT)(a ?? ''), (0,environment_addresses/* parseBlock */.rT)(b)];
    return left !== undefined && right !== undefined && (0,environment_addresses/* overlaps */.$f)(left, right);
}

;// CONCATENATED MODULE: ./build/stages/preflight/sizes.js


/** Sizes that are gone, not offered, or kept from this subscription or a zone. */
function sizeFindings(environment, observed) {
    return growingPools(environment, observed.cluster).flatMap((pool) => sizeFinding(pool, environment, observed) ?? []);
}
function sizeFinding(pool, { azure }, { sizes = [] }) {
    const { location } = azure;
    const base = {
        severity: 'error',
        stage: 'preflight',
        path: `nodePools.${pool.name}.vmSize`,
        address: `nodePool/${pool.name}`,
    };
    const size = (0,aks_sizes/* sizeNamed */.ZC)(sizes, pool.vmSize);
    const retirement = (0,aks_sizes/* retirementOf */.T8)(pool.vmSize);
    if (retirement !== undefined && (size === undefined || (0,aks_sizes/* isRestricted */.Ez)(size, location))) {
        return {
            ...base,
            message: `Node pool ${pool.name} wants ${pool.vmSize}, whose series ${retirement.series} was retired on ${retirement.retired}. The smallest replacement is ${retirement.replacement}.`,
            mend: sizeMend(pool, retirement.replacement),
        };
    }
    if (size === undefined || (0,aks_sizes/* isRestricted */.Ez)(size, location)) {
        const replacement = nearestSize(sizes, location, size);
        return {
            ...base,
            message: `Node pool ${pool.name} wants ${pool.vmSize}, which ${size === undefined ? `${location} does not offer` : `is restricted for this subscription in ${location}`}.`,
            mend: replacement === undefined
                ? `Choose another size: az vm list-skus --location ${location} --resource-type virtualMachines --output table`
                : sizeMend(pool, replacement),
        };
    }
    const zones = (0,aks_sizes/* zonesOf */.jL)(size, location);
    const missing = (pool.zones ?? []).filter((zone) => !zones.includes(zone));
    if (missing.length === 0)
        return undefined;
    return {
        ...base,
        path: `nodePools.${pool.name}.zones`,
        message: `Node pool ${pool.name} wants ${pool.vmSize} in zone ${missing.join(', ')} of ${location}; this subscription can have it in ${zones.length === 0 ? 'no zone' : `zone ${zones.join(', ')}`}.`,
        mend: zones.length === 0
            ? `Take nodePools.${pool.name}.zones out, or choose another size.`
            : `nodePools:\n  ${pool.name}: { zones: [${zones.join(', ')}] }`,
    };
}
/** Another size of the same family that is offered, with as many vCPUs or the next more. */
function nearestSize(sizes, location, size) {
    if (size === undefined)
        return undefined;
    const offered = (sizes ?? []).filter((each) => each.family === size.family && !(0,aks_sizes/* isRestricted */.Ez)(each, location) && (0,aks_sizes/* vcpusOf */.B5)(each) >= (0,aks_sizes/* vcpusOf */.B5)(size));
    return offered.sort((a, b) => (0,aks_sizes/* vcpusOf */.B5)(a) - (0,aks_sizes/* vcpusOf */.B5)(b))[0]?.name;
}
function sizeMend({ name }, vmSize) {
    return `nodePools:\n  ${name}: { vmSize: ${vmSize} }`;
}

// EXTERNAL MODULE: ./build/azure/aks/offered-versions.js
var offered_versions = __webpack_require__(51883);
;// CONCATENATED MODULE: ./build/stages/preflight/versions.js





/** Whether the declared versions are among those that the location offers. */
function versionFindings(environment, { versions, poolVersions, cluster }) {
    if (versions === undefined || environment.cluster.ownership === 'verify')
        return [];
    const { kubernetesVersion } = environment.cluster;
    const live = cluster === undefined ? undefined : (0,managed_clusters/* liveVersion */.p2)(cluster);
    const isMoved = live === undefined || (0,kubernetes_versions/* compareVersions */.Zy)(live, kubernetesVersion) < 0;
    const ofCluster = isMoved
        ? versionFinding(kubernetesVersion, 'cluster.kubernetesVersion', environment, versions, live)
        : undefined;
    const asked = poolVersions === undefined ? [] : newPoolsBehind(environment, cluster);
    const ofPools = movedPools(environment, cluster).flatMap((pool) => {
        const isAsked = asked.some(({ name }) => name === pool.name);
        return ((isAsked
            ? newPoolFinding(pool, environment, poolVersions ?? [])
            : poolVersionFinding(pool, environment, versions)) ?? []);
    });
    return ofCluster === undefined ? ofPools : [ofCluster, ...ofPools];
}
/** Pools with a version of their own that they are to come to: new ones, replaced ones, and those that follow later. */
function movedPools(environment, cluster) {
    return Object.values(environment.nodePools).flatMap(({ name, kubernetesVersion: own }) => {
        if (own === undefined)
            return [];
        const members = (0,pool_members/* poolMembers */.i$)({ name }, environment, cluster?.agentPoolProfiles ?? []);
        const versions = members.flatMap((live) => (0,agent_pools/* livePoolVersion */.Bp)(live) ?? []);
        // One that is newer is refused as a downgrade.
        const isThere = versions.some((live) => (0,kubernetes_versions/* isVersion */.lF)(live, own) || (0,kubernetes_versions/* compareVersions */.Zy)(live, own) > 0);
        return isThere ? [] : [{ name, version: own }];
    });
}
/** New pools of a cluster that is there, with a version that its control plane has passed: Azure says which of them it may have. */
function newPoolsBehind(environment, cluster) {
    if (cluster === undefined || environment.cluster.ownership === 'verify')
        return [];
    const controlPlane = (0,managed_clusters/* liveVersion */.p2)(cluster);
    return movedPools(environment, cluster).filter(({ name, version }) => (0,pool_members/* poolMembers */.i$)({ name }, environment, cluster.agentPoolProfiles ?? []).length === 0 &&
        !(0,kubernetes_versions/* isVersion */.lF)(controlPlane, version) &&
        (0,kubernetes_versions/* compareVersions */.Zy)(version, controlPlane) <= 0);
}
/** Whether it exists; that it is not ahead of the cluster, and how far behind, the file's own checks have said. */
function poolVersionFinding({ name, version }, { azure, cluster }, versions) {
    const offered = (0,offered_versions/* offeredTo */.J)(cluster, versions);
    const minor = offered.find((each) => each.version === (0,kubernetes_versions/* minorOf */.Hs)(version));
    const patches = Object.keys(minor?.patchVersions ?? {});
    if (minor !== undefined && (version === minor.version || patches.includes(version)))
        return undefined;
    const list = minor === undefined ? offered.flatMap((each) => each.version ?? []) : patches;
    const instead = minor?.version ??
        [...list]
            .sort(kubernetes_versions/* compareVersions */.Zy)
            .filter((each) => (0,kubernetes_versions/* compareVersions */.Zy)(each, cluster.kubernetesVersion) <= 0)
            .at(-1);
    const message = `Node pool ${name} can't come to Kubernetes ${version} in ${azure.location}: offered are ${list.join(', ')}.`;
    return ofPool(name, message, instead ?? cluster.kubernetesVersion);
}
/** What Azure offers this cluster's pools is less than what the location offers: not what is too far behind its control plane. */
function newPoolFinding({ name, version }, { cluster }, offered) {
    if (offered.some((each) => (0,kubernetes_versions/* isVersion */.lF)(each, version)))
        return undefined;
    const message = `Node pool ${name} can't be created with Kubernetes ${version} in cluster ${cluster.name}: offered are ${offered.join(', ')}.`;
    return ofPool(name, message, offered.at(-1) ?? cluster.kubernetesVersion);
}
function ofPool(name, message, instead) {
    return {
        severity: 'error',
        stage: 'preflight',
        path: `nodePools.${name}.kubernetesVersion`,
        message,
        mend: `nodePools:\n  ${name}: { kubernetesVersion: "${instead}" }\nor leave it out: the pool follows the cluster.`,
    };
}
function versionFinding(declared, path, { azure, cluster }, versions, live) {
    const minor = versions.find(({ version }) => version === (0,kubernetes_versions/* minorOf */.Hs)(declared));
    const offered = (0,offered_versions/* offeredTo */.J)(cluster, versions);
    const replacement = recommended(offered, live);
    const word = live === undefined ? `can't be created in ${azure.location}` : `can't be upgraded to in ${azure.location}`;
    const base = {
        severity: 'error',
        stage: 'preflight',
        path,
        mend: `cluster:\n  kubernetesVersion: "${replacement}"`,
    };
    const list = offered.map(({ version }) => version).join(', ');
    if (minor === undefined) {
        const isOld = offered.every(({ version = '' }) => (0,kubernetes_versions/* compareVersions */.Zy)(declared, version) < 0);
        return {
            ...base,
            message: `Kubernetes ${declared} ${word}${isOld ? ' any more: its support has ended' : ''}. Offered are ${list}; use "${replacement}".`,
        };
    }
    if (!offered.includes(minor)) {
        return {
            ...base,
            message: `Kubernetes ${declared} is in long-term support only, which needs the tier Premium and the support plan AKSLongTermSupport. Without them ${list} are offered; use "${replacement}".`,
            mend: `${base.mend}\nor, with long-term support:\ncluster:\n  tier: Premium\n  supportPlan: AKSLongTermSupport`,
        };
    }
    const patches = Object.keys(minor.patchVersions ?? {});
    if (declared === minor.version || patches.includes(declared))
        return undefined;
    const newest = patches
        .filter((patch) => live === undefined || (0,kubernetes_versions/* compareVersions */.Zy)(patch, live) >= 0)
        .sort(kubernetes_versions/* compareVersions */.Zy)
        .at(-1);
    return {
        ...base,
        message: `Kubernetes ${declared} ${word}. Of ${minor.version} it offers ${patches.join(', ')}; "${minor.version}" takes the newest.`,
        mend: `cluster:\n  kubernetesVersion: "${newest ?? minor.version}"`,
    };
}
/**
 * The service's own default, else the newest but one; never below what runs: a control plane can't be downgraded.
 * @param live version of the control plane; undefined when there is no cluster yet
 */
function recommended(offered, live) {
    const least = live === undefined ? undefined : (0,kubernetes_versions/* minorOf */.Hs)(live);
    const isReachable = (version) => least === undefined || (0,kubernetes_versions/* compareVersions */.Zy)(version, least) >= 0;
    const ascending = offered
        .flatMap(({ version = '' }) => (isReachable(version) ? [version] : []))
        .sort(kubernetes_versions/* compareVersions */.Zy);
    const standard = offered.find(({ isDefault, version = '' }) => isDefault && isReachable(version))?.version;
    // A version that runs is accepted, though it may have been delisted.
    return standard ?? ascending.at(-2) ?? ascending.at(-1) ?? least ?? '';
}

;// CONCATENATED MODULE: ./build/stages/preflight/check.js






/** Everything that Azure would refuse later, each with its mend. */
function check(environment, observed) {
    return [
        ...versionFindings(environment, observed),
        ...sizeFindings(environment, observed),
        ...quotaFindings(environment, observed),
        ...networkFindings(environment, observed),
        ...lifeCycleFindings(environment, observed),
        ...existenceFindings(observed),
        ...observed.lacking.flatMap((each) => (0,access_rights/* rightsFindings */.IX)('preflight', each)),
        ...providerFindings(environment, observed),
    ];
}
function existenceFindings({ missing }) {
    return missing.map(({ id, name, path }) => ({
        severity: 'error',
        stage: 'preflight',
        path,
        message: `${name} does not exist: ${id}`,
        mend: 'Create it, or correct its name, resourceGroup or subscriptionId in the declaration.',
    }));
}
function providerFindings({ azure }, { unregistered }) {
    return unregistered.map((namespace) => ({
        severity: 'error',
        stage: 'preflight',
        path: 'azure.subscriptionId',
        message: `Resource provider ${namespace} is not registered in subscription ${azure.subscriptionId}.`,
        mend: `az provider register --subscription ${azure.subscriptionId} --namespace ${namespace} --wait`,
    }));
}

// EXTERNAL MODULE: ./build/azure/aks/upgrade-profiles.js
var upgrade_profiles = __webpack_require__(98365);
// EXTERNAL MODULE: ./build/azure/api-versions.js
var api_versions = __webpack_require__(4704);
// EXTERNAL MODULE: ./build/azure/explain.js
var explain = __webpack_require__(21139);
// EXTERNAL MODULE: ./build/azure/requests/collect.js
var collect = __webpack_require__(53425);
// EXTERNAL MODULE: ./build/azure/resources.js
var resources = __webpack_require__(56765);
// EXTERNAL MODULE: ./build/stages/preflight/required.js
var preflight_required = __webpack_require__(42017);
;// CONCATENATED MODULE: ./build/stages/preflight/observe.js















async function observe(context) {
    const { azure, environment } = context;
    const clusterRead = (0,managed_clusters/* observeCluster */.HI)(azure, environment);
    const [cluster, vnet, missing, ofNew] = await Promise.all([
        clusterRead,
        (0,networks/* observeVnet */.A)(azure, environment),
        missingResources(context),
        clusterRead.then(async (cluster) => ({
            versions: isVersionSettled(environment, cluster)
                ? undefined
                : await (0,offered_versions/* observeOfferedVersions */.P)(azure, environment.azure.location),
            poolVersions: newPoolsBehind(environment, cluster).length === 0 ? undefined : await (0,upgrade_profiles/* newPoolVersions */.UQ)(azure, environment),
            ...(await capacity(context, cluster)),
            ...(cluster === undefined ? await readinessOfSubscription(context) : { lacking: [], unregistered: [] }),
        })),
    ]);
    return { cluster, vnet, missing, ...ofNew, today: new Date() };
}
/** A version that runs is accepted, though it may have been delisted; an older one is cluster-ensure's to refuse. */
function isVersionSettled(environment, cluster) {
    const { cluster: declared } = environment;
    if (cluster === undefined)
        return false;
    const live = (0,managed_clusters/* liveVersion */.p2)(cluster);
    const isSettled = (0,kubernetes_versions/* isVersion */.lF)(live, declared.kubernetesVersion) || (0,kubernetes_versions/* compareVersions */.Zy)(live, declared.kubernetesVersion) > 0;
    return isSettled && movedPools(environment, cluster).length === 0;
}
async function capacity({ azure, environment }, cluster) {
    if (environment.cluster.ownership === 'verify')
        return { sizes: undefined, usages: undefined };
    const isMore = growingPools(environment, cluster).length > 0 || upgradingPools(environment, cluster).length > 0;
    if (!isMore && !changesNodes(environment, cluster))
        return { sizes: undefined, usages: undefined };
    const { location } = environment.azure;
    const { usage } = await azure.compute();
    try {
        const [sizes, usages] = await Promise.all([(0,aks_sizes/* vmSizes */.Ch)(azure, location), (0,collect/* collect */.F)(usage.list(location))]);
        return { sizes, usages };
    }
    catch (error) {
        throw (0,explain/* explainAzureError */.rm)(`list VM sizes and quotas of ${location}`, error);
    }
}
async function missingResources({ azure, environment }) {
    const required = (0,preflight_required/* requiredResources */.n)(environment);
    const answers = await Promise.all(required.map(({ id }) => (0,resources/* observeResource */.T)(azure, id)));
    // A 403 says nothing about existence; what needs the resource will say it.
    return required.filter((_, index) => answers[index]?.status === 404);
}
async function readinessOfSubscription(context) {
    const [lacking, unregistered] = await Promise.all([lackingRights(context), unregisteredProviders(context)]);
    return { lacking, unregistered };
}
/** A pull request's login reads only, by design: what it may not write says nothing about the deploy's. */
async function lackingRights({ azure, environment, run }) {
    if (run.event.startsWith('pull_request'))
        return [];
    const { resourceGroup, subscriptionId } = environment.azure;
    const needed = [
        'Microsoft.ContainerService/managedClusters/write',
        'Microsoft.ManagedIdentity/userAssignedIdentities/write',
        ...(resourceGroup.managed ? ['Microsoft.Resources/subscriptions/resourceGroups/write'] : []),
        ...(environment.network.vnet.managed ? ['Microsoft.Network/virtualNetworks/write'] : []),
        // The cluster's own identity gets a role on the subnet.
        'Microsoft.Authorization/roleAssignments/write',
    ];
    // Rights on a group can be asked for before it exists; the subscription's hold for it too.
    const inGroup = await (0,access_rights/* observeRights */.QD)(azure, resourceGroup.id);
    const scope = inGroup === undefined ? `/subscriptions/${subscriptionId}` : resourceGroup.id;
    const rights = inGroup ?? (await (0,access_rights/* observeRights */.QD)(azure, scope));
    const actions = rights === undefined ? [] : needed.filter((action) => !(0,access_rights/* mayDo */.b)(rights, action));
    return actions.length === 0 ? [] : [{ scope, actions }];
}
async function unregisteredProviders({ azure, environment }) {
    const namespaces = [
        'Microsoft.ContainerService',
        'Microsoft.Compute',
        'Microsoft.Network',
        'Microsoft.ManagedIdentity',
        ...(environment.monitoring.containerInsights?.enabled === true ? ['Microsoft.OperationalInsights'] : []),
    ];
    const path = `/subscriptions/${environment.azure.subscriptionId}/providers`;
    const answers = await Promise.all(namespaces.map((namespace) => azure.get(`${path}/${namespace}?api-version=${api_versions/* apiVersions */.w.resources}`)));
    return namespaces.filter((_, index) => {
        const state = answers[index]?.body?.registrationState;
        return state === 'NotRegistered' || state === 'Unregistered';
    });
}

;// CONCATENATED MODULE: ./build/stages/preflight/index.js



/** Asks Azure, before the first write, whether what is declared can be had; it changes nothing. */
const preflight = {
    name: 'preflight',
    concurrency: 1,
    observe: observe,
    check: check,
    capacity: capacityChange,
    plan: () => [],
    apply: async () => ({ unchanged: true }),
    outputs: (environment, observed) => ({
        findings: check(environment, observed).filter(({ severity }) => severity === 'error').length,
    }),
};


/***/ }),

/***/ 42017:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ requiredResources)
/* harmony export */ });
/* harmony import */ var _azure_resource_ids_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(35413);

/** Registries, scopes of roles, the workspace, the cluster's identity: everything that must exist before the first write, each once. */
function requiredResources(environment) {
    const all = [
        ...registries(environment),
        ...scopes(environment),
        ...workspace(environment),
        ...clusterIdentity(environment),
    ];
    const made = madeHere(environment);
    return all.filter(({ id }, index) => all.findIndex((other) => (0,_azure_resource_ids_js__WEBPACK_IMPORTED_MODULE_0__/* .isSameId */ .WB)(other.id, id)) === index && !made.some((each) => (0,_azure_resource_ids_js__WEBPACK_IMPORTED_MODULE_0__/* .isSameId */ .WB)(each, id)));
}
function registries({ registries: { platform }, tenants }) {
    const own = Object.values(tenants).filter(({ hasOwnRegistry }) => hasOwnRegistry);
    return [
        { id: platform.id, name: `Registry ${platform.name}`, path: 'registries.platform.name' },
        ...own.map(({ name, registry }) => ({
            id: registry.id,
            name: `Registry ${registry.name}`,
            path: `tenants.${name}.registry.name`,
        })),
    ];
}
function scopes({ identities }) {
    return Object.values(identities).flatMap((identity) => identity.roles.flatMap(({ scopeId }, index) => {
        if (scopeId === undefined)
            return [];
        const path = `identities.${identity.name}.roles[${index}].scope`;
        return [{ id: scopeId, name: nameOf(scopeId), path }];
    }));
}
function workspace({ monitoring }) {
    const id = monitoring.containerInsights?.enabled === true ? monitoring.logAnalyticsWorkspace : undefined;
    return id === undefined ? [] : [{ id, name: nameOf(id), path: 'monitoring.logAnalyticsWorkspace' }];
}
function clusterIdentity({ cluster: { identity } }) {
    if (identity?.type !== 'UserAssigned')
        return [];
    return [{ id: identity.resourceId, name: nameOf(identity.resourceId), path: 'cluster.identity.userAssigned' }];
}
function madeHere({ azure, network, cluster, identities }) {
    return [
        // Everything else answers from the environment's own subscription.
        `/subscriptions/${azure.subscriptionId}`,
        // The environment's own group, VNet and subnet are cluster-ensure's to make or to miss.
        azure.resourceGroup.id,
        network.vnet.id,
        network.subnet.id,
        cluster.id,
        ...Object.values(identities).map(({ id }) => id),
    ];
}
const kinds = {
    'microsoft.resources/subscriptions': 'Subscription',
    'microsoft.resources/resourcegroups': 'Resource group',
    'microsoft.keyvault/vaults': 'Key Vault',
    'microsoft.network/dnszones': 'DNS zone',
    'microsoft.network/privatednszones': 'Private DNS zone',
    'microsoft.cognitiveservices/accounts': 'OpenAI account',
    'microsoft.operationalinsights/workspaces': 'Log Analytics workspace',
    'microsoft.containerregistry/registries': 'Registry',
    'microsoft.storage/storageaccounts': 'Storage account',
    'microsoft.managedidentity/userassignedidentities': 'Identity',
};
function nameOf(id) {
    const parsed = (0,_azure_resource_ids_js__WEBPACK_IMPORTED_MODULE_0__/* .parseResourceId */ .RQ)(id);
    return `${kinds[parsed?.type.toLowerCase() ?? ''] ?? 'Resource'} ${parsed?.name ?? id}`;
}


/***/ })

};
