export const id = 8823;
export const ids = [8823];
export const modules = {

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

/***/ 58823:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  collectFacts: () => (/* binding */ collectFacts),
  exportInTerminal: () => (/* binding */ exportInTerminal)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/azure/aks/managed-clusters.js
var managed_clusters = __webpack_require__(33591);
// EXTERNAL MODULE: ./build/environment/index.js + 31 modules
var build_environment = __webpack_require__(76061);
// EXTERNAL MODULE: ./build/github/index.js + 14 modules
var github = __webpack_require__(77600);
// EXTERNAL MODULE: ./build/kubernetes/index.js + 66 modules
var kubernetes = __webpack_require__(31497);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/report/text.js
var report_text = __webpack_require__(13920);
// EXTERNAL MODULE: ./build/stages/helm-deploy/observe.js
var observe = __webpack_require__(31033);
// EXTERNAL MODULE: ./build/commands/facts/file.js
var file = __webpack_require__(49789);
// EXTERNAL MODULE: ./build/commands/facts/schema.js
var schema = __webpack_require__(47884);
// EXTERNAL MODULE: ./build/commands/login.js
var login = __webpack_require__(36962);
// EXTERNAL MODULE: ./build/commands/output.js + 2 modules
var commands_output = __webpack_require__(49830);
// EXTERNAL MODULE: ./build/commands/run.js
var run = __webpack_require__(8890);
// EXTERNAL MODULE: ./build/commands/stop.js
var stop = __webpack_require__(92603);
// EXTERNAL MODULE: ./build/commands/terminal.js
var terminal = __webpack_require__(81083);
// EXTERNAL MODULE: ./build/commands/workspace.js
var commands_workspace = __webpack_require__(58354);
// EXTERNAL MODULE: ./build/azure/explain.js
var explain = __webpack_require__(21139);
// EXTERNAL MODULE: ./build/azure/requests/pages.js
var pages = __webpack_require__(76803);
// EXTERNAL MODULE: ./build/azure/resource-ids.js
var resource_ids = __webpack_require__(35413);
;// CONCATENATED MODULE: ./build/commands/export/json.js
/** Looks into JSON of which nothing is sure. */
function objectOf(value) {
    return isObject(value) ? value : {};
}
function arrayOf(value) {
    return Array.isArray(value) ? value : [];
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/commands/export/redact.js
/** Takes out of ARM's answers what may be a secret, what only times a change, and what others made of a resource. */

/** Names of fields whose text is a secret. ARM answers with none of them, and no version of it is to put one in the file. */
const secretNames = /(password|passphrase|secret|secretKey|connectionString|accountKey|accessKey|sharedKey|privateKey|sasToken|certificateData|messageOfTheDay|customCATrustCertificates|trustedCa)$/i;
/** Change with every write, or hold what machines and other services put there; `value` is a password's. */
const passing = new Set([
    'etag',
    'eTag',
    'systemData',
    'ipConfigurationProfiles',
    'serviceAssociationLinks',
    'privateEndpoints',
    'resourceNavigationLinks',
    'applicationGatewayIPConfigurations',
    'createdOn',
    'updatedOn',
    'createdBy',
    'updatedBy',
    'lastUpdatedTime',
    'creationDate',
    'creationTime',
    'value',
]);
/** A plain JSON value without those fields, and without the login of an address (`https://user:word@proxy`). */
function withoutSecrets(value) {
    if (typeof value === 'string')
        return value.replaceAll(/(\w:\/\/)[^/@\s]+@/g, '$1');
    if (Array.isArray(value))
        return value.map(withoutSecrets);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value)
        .filter(([name, field]) => !passing.has(name) && !(secretNames.test(name) && isText(field)))
        .map(([name, field]) => [name, name === 'ipConfigurations' ? idsOf(field) : withoutSecrets(field)]));
}
/** Who has an address of a subnet: a plan counts them. Lists come in any order. */
function idsOf(configurations) {
    const ids = arrayOf(configurations).flatMap((each) => objectOf(each).id ?? []);
    return ids
        .map(String)
        .sort()
        .map((id) => ({ id }));
}
/** Add-ons say by `enableSecretRotation: "true"` whether they do something: that is no secret. */
function isText(value) {
    const texts = Array.isArray(value) ? value : [value];
    return texts.some((text) => typeof text === 'string' && !/^(true|false|)$/i.test(text));
}

;// CONCATENATED MODULE: ./build/commands/export/arm.js
/** Reads of ARM as its own JSON: GET by id, lists page by page. A refusal is kept beside the facts, not thrown. */





function armReader(azure) {
    const absent = new Set();
    const unread = [];
    const get = async (what, address, isNeeded = false) => {
        const answer = await azure.get(address);
        if (answer.status === 200 || answer.status === 404)
            return answer;
        const error = (0,explain/* serviceError */.cg)(what, answer.status, answer.body);
        if (isNeeded || answer.status !== 403)
            throw error;
        unread.push({ what, why: error.cause });
        return undefined;
    };
    const resource = async (id, isNeeded) => {
        const { type = '', name = '' } = (0,resource_ids/* parseResourceId */.RQ)(id) ?? {};
        const what = `${type} ${name}`;
        const address = (0,resource_ids/* readAddress */.zq)(id);
        if (address === undefined)
            unread.push({ what, why: 'no api-version of this type is known here' });
        const answer = address === undefined ? undefined : await get(what, address, isNeeded);
        if (answer?.status === 404) {
            absent.add(id);
            return undefined;
        }
        // What may not be seen may be there: a rehearsal must not fail for it.
        return answer === undefined ? { id, name, type } : resourceOf(answer.body, { id, name, type });
    };
    return {
        absent,
        unread,
        async body(what, address) {
            const answer = await get(what, address);
            return answer?.status === 200 ? objectOf(answer.body) : undefined;
        },
        resource: (id) => resource(id, false),
        needed: (id) => resource(id, true),
        async list(what, address) {
            const items = [];
            for await (const answer of (0,pages/* pagesOf */.E)(address, (page) => get(what, page))) {
                if (answer?.status !== 200)
                    break;
                const page = objectOf(answer.body);
                items.push(...arrayOf(page.value ?? page.values));
            }
            return items;
        },
    };
}
/** Types that stages look into. Of all others it only matters that they are there. */
const lookedInto = new Set([
    'microsoft.resources/resourcegroups',
    'microsoft.network/virtualnetworks',
    'microsoft.containerservice/managedclusters',
    'microsoft.containerservice/managedclusters/agentpools',
    'microsoft.containerservice/managedclusters/maintenanceconfigurations',
    'microsoft.containerregistry/registries',
    'microsoft.containerregistry/registries/scopemaps',
    'microsoft.containerregistry/registries/tokens',
    'microsoft.managedidentity/userassignedidentities',
    'microsoft.managedidentity/userassignedidentities/federatedidentitycredentials',
    'microsoft.authorization/roleassignments',
    'microsoft.authorization/roledefinitions',
]);
/** ARM's envelope, and of the properties what may be shown. */
function resourceOf(body, known) {
    const { location, tags, kind, sku, identity, properties } = objectOf(withoutSecrets(body));
    if (!lookedInto.has(known.type.toLowerCase()))
        return { ...known, ...(typeof location === 'string' && { location }) };
    return {
        ...known,
        ...(typeof location === 'string' && { location }),
        ...(isObject(tags) && { tags: textsOf(tags) }),
        ...(typeof kind === 'string' && kind !== '' && { kind }),
        ...(isObject(sku) && { sku }),
        ...(isObject(identity) && { identity }),
        ...(isObject(properties) && { properties }),
    };
}
/** An item of a list as a resource, by its own id. */
function listed(item, type) {
    const { id, name } = objectOf(item);
    return typeof id === 'string' && typeof name === 'string' ? [resourceOf(item, { id, name, type })] : [];
}
function textsOf(values) {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

// EXTERNAL MODULE: ./build/azure/access/role-assignments.js
var role_assignments = __webpack_require__(87728);
// EXTERNAL MODULE: ./build/azure/aks/sizes.js
var sizes = __webpack_require__(58348);
// EXTERNAL MODULE: ./build/azure/api-versions.js
var api_versions = __webpack_require__(4704);
// EXTERNAL MODULE: ./build/stages/helm-deploy/pull-secrets.js
var pull_secrets = __webpack_require__(18578);
// EXTERNAL MODULE: ./build/stages/preflight/required.js
var preflight_required = __webpack_require__(42017);
// EXTERNAL MODULE: ./build/azure/networks.js
var networks = __webpack_require__(12925);
;// CONCATENATED MODULE: ./build/commands/export/network.js


/** A network whose subnets name the addresses that others have: those of the cluster's nodes follow from its pools. */
function withoutNodes(resource, cluster) {
    if (resource.properties?.subnets === undefined)
        return resource;
    const group = cluster?.properties?.nodeResourceGroup;
    const nodeResourceGroup = typeof group === 'string' ? group : undefined;
    const subnets = arrayOf(resource.properties.subnets).map((subnet) => {
        const { ipConfigurations, ...properties } = objectOf(objectOf(subnet).properties);
        const others = arrayOf(ipConfigurations).filter((each) => !(0,networks/* isNodeAddress */.Tw)(String(objectOf(each).id), nodeResourceGroup));
        return {
            ...objectOf(subnet),
            properties: { ...properties, ...(others.length > 0 && { ipConfigurations: others }) },
        };
    });
    return { ...resource, properties: { ...resource.properties, subnets } };
}

;// CONCATENATED MODULE: ./build/commands/export/order.js
/** Lists come from services in any order: in the file they have the one of their texts. */
function byText(textOf) {
    return (a, b) => (textOf(a) < textOf(b) ? -1 : textOf(a) > textOf(b) ? 1 : 0);
}

;// CONCATENATED MODULE: ./build/commands/export/azure.js









const providers = [
    'Microsoft.ContainerService',
    'Microsoft.Compute',
    'Microsoft.Network',
    'Microsoft.ManagedIdentity',
    'Microsoft.OperationalInsights',
];
/** Reads it all at once where one answer does not need another. */
async function readAzure(environment, reader) {
    const { location, subscriptionId, tenantId, cloud } = environment.azure;
    const [cluster, vnet, group, required, roles, identities, unregistered] = await Promise.all([
        reader.needed(environment.cluster.id),
        reader.needed(environment.network.vnet.id),
        reader.needed(environment.azure.resourceGroup.id),
        Promise.all((0,preflight_required/* requiredResources */.n)(environment).map(({ id }) => reader.resource(id))),
        customRoles(environment, reader),
        declaredIdentities(environment, reader),
        unregisteredProviders(environment, reader),
    ]);
    const [ofCluster, others] = await Promise.all([
        cluster === undefined ? [] : partsOfCluster(cluster, reader),
        Promise.all(identitiesOf(cluster).map((id) => reader.resource(id))),
    ]);
    const owned = [...identities, ...defined(others)];
    const [assignments, offer, tokens] = await Promise.all([
        assignmentsOf(environment, principalsOf(cluster, owned), reader),
        readOffer(environment, ofCluster, reader),
        pullTokens(environment, reader),
    ]);
    const resources = [
        ...defined([group, ...[vnet, ...required].map((each) => each && withoutNodes(each, cluster))]),
        ...(cluster === undefined ? [] : [withoutPools(cluster)]),
        ...ofCluster,
        ...owned,
        ...roles,
        ...assignments,
        ...tokens,
    ];
    return {
        cloud: cloud.name,
        tenantId,
        subscriptionId,
        location,
        resources: onceEach(resources),
        absent: [...reader.absent].sort(),
        unregisteredProviders: unregistered,
        ...offer,
    };
}
/** Its pools are resources of their own. */
function withoutPools({ properties = {}, ...cluster }) {
    const { agentPoolProfiles: _, ...rest } = properties;
    return { ...cluster, properties: rest };
}
async function partsOfCluster({ id }, reader) {
    const parts = ['agentPools', 'maintenanceConfigurations'];
    const lists = await Promise.all(parts.map(async (part) => {
        const items = await reader.list(`${part} of the cluster`, `${id}/${part}?api-version=${api_versions/* apiVersions */.w.containerService}`);
        return items.flatMap((item) => listed(item, `Microsoft.ContainerService/managedClusters/${part}`));
    }));
    return lists.flat();
}
/** The identities that the cluster acts as and its nodes pull with. */
function identitiesOf(cluster) {
    const kubelet = objectOf(objectOf(cluster?.properties?.identityProfile).kubeletidentity).resourceId;
    const own = Object.keys(objectOf(cluster?.identity?.userAssignedIdentities));
    return [...own, ...(typeof kubelet === 'string' ? [kubelet] : [])];
}
async function declaredIdentities(environment, reader) {
    const found = await Promise.all(Object.values(environment.identities).map(async ({ id, resourceName }) => {
        const existing = await reader.resource(id);
        if (existing === undefined)
            return [];
        const type = 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials';
        const address = `${id}/federatedIdentityCredentials?api-version=${api_versions/* apiVersions */.w.managedIdentity}`;
        const items = await reader.list(`federated credentials of ${resourceName}`, address);
        return [existing, ...items.flatMap((item) => listed(item, type))];
    }));
    return found.flat();
}
/** Object ids of who the platform is in Azure: people and other services are none of the file's business. */
function principalsOf(cluster, identities) {
    const kubelet = objectOf(objectOf(cluster?.properties?.identityProfile).kubeletidentity).objectId;
    const own = Object.values(objectOf(cluster?.identity?.userAssignedIdentities)).map((each) => objectOf(each));
    const ids = [
        cluster?.identity?.principalId,
        kubelet,
        ...[...own, ...identities.map(({ properties }) => properties ?? {})].map(({ principalId }) => principalId),
    ];
    return new Set(ids.flatMap((id) => (typeof id === 'string' ? [id.toLowerCase()] : [])));
}
async function assignmentsOf(environment, principals, reader) {
    if (principals.size === 0)
        return [];
    const type = 'Microsoft.Authorization/roleAssignments';
    const lists = await Promise.all(subscriptionsOf(environment).map((id) => reader.list(`role assignments in ${id}`, `/subscriptions/${id}/providers/${type}?api-version=${api_versions/* apiVersions */.w.authorization}`)));
    return lists
        .flat()
        .flatMap((item) => listed(item, type))
        .filter(({ properties }) => principals.has(String(properties?.principalId).toLowerCase()));
}
/** The tokens of declared pull secrets, whose passwords ARM shows to nobody once they are made. */
async function pullTokens(environment, reader) {
    const found = await Promise.all((0,pull_secrets/* wantedPullSecrets */.Ol)(environment).flatMap(({ registry, token }) => ['scopeMaps', 'tokens'].map(async (part) => {
        const address = `${registry.id}/${part}/${token}?api-version=${api_versions/* apiVersions */.w.containerRegistry}`;
        const body = await reader.body(`${part} of registry ${registry.name}`, address);
        return listed(body, `Microsoft.ContainerRegistry/registries/${part}`);
    })));
    return found.flat();
}
/** Roles that are named in the declaration and that not every tenant has. */
async function customRoles(environment, reader) {
    const type = 'Microsoft.Authorization/roleDefinitions';
    const named = Object.values(environment.identities).flatMap(({ roles }) => roles.map(({ role }) => role));
    const others = [...new Set(named)].filter((role) => !Object.hasOwn(role_assignments/* builtInRoles */.xU, role));
    const found = await Promise.all(others.map((role) => {
        const filter = encodeURIComponent(`roleName eq '${role.replaceAll("'", "''")}'`);
        const scope = `/subscriptions/${environment.azure.subscriptionId}`;
        return reader.list(`role ${role}`, `${scope}/providers/${type}?api-version=${api_versions/* apiVersions */.w.authorization}&$filter=${filter}`);
    }));
    return found.flat().flatMap((item) => listed(item, type));
}
function subscriptionsOf(environment) {
    const ids = [environment.azure.resourceGroup.id, ...(0,preflight_required/* requiredResources */.n)(environment).map(({ id }) => id)];
    return [...new Set(ids.map((id) => id.split('/')[2]?.toLowerCase() ?? ''))].sort();
}
async function unregisteredProviders(environment, reader) {
    const path = `/subscriptions/${environment.azure.subscriptionId}/providers`;
    const states = await Promise.all(providers.map(async (namespace) => {
        const body = await reader.body(`provider ${namespace}`, `${path}/${namespace}?api-version=${api_versions/* apiVersions */.w.resources}`);
        return body?.registrationState;
    }));
    return providers.filter((_, index) => states[index] === 'NotRegistered' || states[index] === 'Unregistered');
}
/** What the location offers the subscription: versions, the sizes that pools have or are to have, and their quotas. */
async function readOffer({ azure: { location, subscriptionId }, nodePools }, parts, reader) {
    const scope = `/subscriptions/${subscriptionId}/providers`;
    const filter = encodeURIComponent(`location eq '${location}'`);
    const [versions, skus, usages] = await Promise.all([
        reader.list(`Kubernetes versions of ${location}`, `${scope}/Microsoft.ContainerService/locations/${location}/kubernetesVersions?api-version=${api_versions/* apiVersions */.w.containerService}`),
        reader.list(`VM sizes of ${location}`, `${scope}/Microsoft.Compute/skus?api-version=${api_versions/* apiVersions */.w.computeSkus}&$filter=${filter}`),
        reader.list(`quotas of ${location}`, `${scope}/Microsoft.Compute/locations/${location}/usages?api-version=${api_versions/* apiVersions */.w.computeUsages}`),
    ]);
    const wanted = new Set([
        ...Object.values(nodePools).map(({ vmSize }) => vmSize),
        ...parts.map(({ properties }) => String(properties?.vmSize ?? '')),
    ].map((name) => name.toLowerCase()));
    const sizes = skus
        .map((sku) => sku)
        .filter(({ resourceType, name = '' }) => resourceType === 'virtualMachines' && wanted.has(name.toLowerCase()))
        .map((sku) => sizeOf(sku, location));
    const families = new Set(['cores', ...sizes.map(({ family }) => family)].map((family) => family.toLowerCase()));
    return {
        sizes: sizes.sort(byText(({ name }) => name)),
        usages: usages
            .map(usageOf)
            .filter(({ name }) => families.has(name.toLowerCase()))
            .sort(byText(({ name }) => name)),
        versions: versions
            .map(objectOf)
            .filter(({ isPreview }) => isPreview !== true)
            .map(versionOf),
    };
}
function sizeOf(sku, location) {
    const capability = (name) => sku.capabilities?.find((each) => each.name === name)?.value;
    const cachedGiB = Number(capability('CachedDiskBytes') ?? 0) / 2 ** 30;
    const temporaryGiB = Number(capability('MaxResourceVolumeMB') ?? 0) / 1024;
    const isEphemeral = capability('EphemeralOSDiskSupported') === 'True';
    return {
        name: sku.name ?? '',
        family: sku.family ?? '',
        vcpus: (0,sizes/* vcpusOf */.B5)(sku),
        memoryGiB: (0,sizes/* memoryGiBOf */.pu)(sku),
        gpus: (0,sizes/* gpusOf */.rm)(sku),
        zones: [...(0,sizes/* zonesOf */.jL)(sku, location)],
        ephemeralGiB: isEphemeral ? Math.floor(Math.max(cachedGiB, temporaryGiB)) : 0,
        isRestricted: (0,sizes/* isRestricted */.Ez)(sku, location),
    };
}
function usageOf(item) {
    const { name, currentValue, limit } = objectOf(item);
    return { name: String(objectOf(name).value), used: Number(currentValue), limit: Number(limit) };
}
function versionOf(item) {
    return {
        minor: String(item.version),
        patches: Object.keys(objectOf(item.patchVersions)).sort((a, b) => a.localeCompare(b, 'en', { numeric: true })),
        supportPlans: arrayOf(objectOf(item.capabilities).supportPlan).map(String),
        isDefault: item.isDefault === true,
    };
}
function defined(values) {
    return values.flatMap((value) => (value === undefined ? [] : [value]));
}
/** Of each id one, in an order of their own: lists come in any. */
function onceEach(resources) {
    const byId = new Map(resources.map((resource) => [resource.id.toLowerCase(), resource]));
    return [...byId.values()].sort(byText(({ id }) => id.toLowerCase()));
}

// EXTERNAL MODULE: ./build/model/limit.js
var limit = __webpack_require__(50493);
// EXTERNAL MODULE: ./build/stages/helm-deploy/recorded.js
var recorded = __webpack_require__(73841);
// EXTERNAL MODULE: ./build/stages/helm-deploy/state.js
var state = __webpack_require__(65116);
;// CONCATENATED MODULE: ./build/commands/export/reduce.js
/**
 * Kubernetes objects as they may leave the cluster: what is named here and nothing else. Whatever people put secrets in
 * (environment, arguments, annotations, ConfigMaps, Secrets) is not; what pods are placed and counted by is.
 */


const labelled = { labels: true };
const container = {
    name: true,
    image: true,
    imagePullPolicy: true,
    resources: true,
    ports: true,
    restartPolicy: true,
    securityContext: true,
};
const podTemplate = {
    metadata: labelled,
    spec: {
        serviceAccountName: true,
        automountServiceAccountToken: true,
        imagePullSecrets: true,
        securityContext: true,
        nodeSelector: true,
        tolerations: true,
        affinity: true,
        topologySpreadConstraints: true,
        priorityClassName: true,
        hostNetwork: true,
        terminationGracePeriodSeconds: true,
        initContainers: container,
        containers: container,
    },
};
const workload = {
    replicas: true,
    selector: true,
    minReadySeconds: true,
    revisionHistoryLimit: true,
    template: podTemplate,
};
const reductions = [
    { type: kubernetes.resources.namespaces, kept: {} },
    { type: kubernetes.resources.serviceAccounts, kept: { automountServiceAccountToken: true, imagePullSecrets: true } },
    {
        type: kubernetes.resources.services,
        kept: { spec: { type: true, selector: true, ports: true, externalName: true, publishNotReadyAddresses: true } },
    },
    { type: kubernetes.resources.deployments, kept: { spec: { ...workload, strategy: true, progressDeadlineSeconds: true } } },
    {
        type: kubernetes.resources.statefulSets,
        kept: {
            spec: {
                ...workload,
                serviceName: true,
                podManagementPolicy: true,
                updateStrategy: true,
                persistentVolumeClaimRetentionPolicy: true,
                volumeClaimTemplates: {
                    apiVersion: true,
                    kind: true,
                    metadata: { name: true, ...labelled },
                    spec: { accessModes: true, resources: true, storageClassName: true, volumeMode: true },
                },
            },
        },
    },
    { type: kubernetes.resources.daemonSets, kept: { spec: { ...workload, updateStrategy: true } } },
    {
        type: kubernetes.resources.podDisruptionBudgets,
        kept: { spec: { minAvailable: true, maxUnavailable: true, selector: true, unhealthyPodEvictionPolicy: true } },
    },
    {
        type: kubernetes.resources.storageClasses,
        kept: { provisioner: true, reclaimPolicy: true, volumeBindingMode: true, allowVolumeExpansion: true },
    },
    { type: kubernetes.resources.priorityClasses, kept: { value: true, globalDefault: true, preemptionPolicy: true } },
    { type: kubernetes.resources.ingressClasses, kept: { spec: { controller: true } } },
    {
        type: kubernetes.resources.customDefinitions,
        kept: {
            spec: {
                group: true,
                names: true,
                scope: true,
                versions: { name: true, served: true, storage: true, subresources: true },
            },
        },
    },
];
const reducedTypes = reductions.map(({ type }) => type);
/** By which helm knows its own, pods their identities, and a class that it is the default. */
const keptAnnotations = new Set([
    'meta.helm.sh/release-name',
    'meta.helm.sh/release-namespace',
    'helm.sh/resource-policy',
    'azure.workload.identity/client-id',
    'azure.workload.identity/tenant-id',
    'storageclass.kubernetes.io/is-default-class',
    'ingressclass.kubernetes.io/is-default-class',
]);
/**
 * @param object of one of the reduced types
 * @param declared annotations of namespaces that a plan compares
 */
function reduced(object, declared = []) {
    const { apiVersion, kind, metadata } = object;
    const { kept } = reductions.find(({ type }) => type.kind === kind) ?? { kept: {} };
    const annotations = Object.entries(metadata.annotations ?? {}).filter(([name]) => keptAnnotations.has(name) || (kind === 'Namespace' && declared.includes(name)));
    return {
        ...objectOf(only(object, kept)),
        ...headless(object),
        apiVersion,
        kind,
        metadata: {
            name: metadata.name,
            ...(metadata.namespace !== undefined && { namespace: metadata.namespace }),
            ...(metadata.labels !== undefined && { labels: metadata.labels }),
            ...(annotations.length > 0 && { annotations: Object.fromEntries(annotations) }),
        },
    };
}
/** A service without an address of its own is another thing; any other's is given anew. */
function headless(object) {
    const { spec } = object;
    if (object.kind !== 'Service' || spec?.clusterIP !== 'None')
        return {};
    return {
        spec: {
            ...objectOf(only(spec, { selector: true, ports: true, publishNotReadyAddresses: true })),
            clusterIP: 'None',
        },
    };
}
function only(value, kept) {
    if (kept === true)
        return value;
    if (Array.isArray(value))
        return value.map((item) => only(item, kept));
    const fields = Object.entries(objectOf(value));
    return Object.fromEntries(fields.flatMap(([name, field]) => {
        const below = Object.hasOwn(kept, name) ? kept[name] : undefined;
        return below === undefined ? [] : [[name, only(field, below)]];
    }));
}

;// CONCATENATED MODULE: ./build/commands/export/kubernetes.js
/** What the cluster runs: its objects without what may hold a secret, and helm's revisions by their metadata. */







/** Secrets read at once, for the name of each release's chart. */
const secretsAtOnce = 8;
/** AKS's own, which every cluster has, the rehearsed one too. */
const ownNamespaces = new Set([
    'kube-system',
    'kube-public',
    'kube-node-lease',
    'gatekeeper-system',
]);
async function readCluster({ client, records, version, annotations, unread, }) {
    const [lists, pods, releases, pullSecrets] = await Promise.all([
        Promise.all(reducedTypes.map(async (type) => {
            const list = await client.list(type).catch(kubernetes.unlessForbidden);
            if (list === undefined)
                unread.push({ what: `${type.plural} of the cluster`, why: 'the login may not list them' });
            // Items of a list don't say what they are.
            return (list?.items ?? []).map((item) => ({
                ...item,
                apiVersion: kubernetes.resources.apiVersionOf(type),
                kind: type.kind,
            }));
        })),
        client.list(kubernetes.resources.pods),
        readReleases(client, records, unread),
        readPullSecrets(client),
    ]);
    const objects = lists.flat().filter((object) => !isOwn(object));
    return {
        version,
        objects: objects
            .map((object) => reduced(object, annotations))
            .concat(pullSecrets)
            .sort(byText(keyOf)),
        releases,
        notReady: objects.flatMap(whyNotReady).sort(),
        images: [...new Set(pods.items.filter((pod) => !isOwn(pod)).flatMap(imagesOf))].sort(),
    };
}
function whyNotReady(object) {
    if (!state/* workloadKinds */.dd.includes(object.kind) || (0,kubernetes.readinessOf)(object).state === 'ready')
        return [];
    return [`${object.metadata.namespace}/${(0,kubernetes.objectName)(object)}`];
}
function isOwn({ kind, metadata: { name, namespace } }) {
    return ownNamespaces.has(kind === 'Namespace' ? name : (namespace ?? ''));
}
function imagesOf({ spec }) {
    return [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])].flatMap(({ image }) => image ?? []);
}
/** What pull secrets say of themselves; their content is asked for nowhere. */
async function readPullSecrets(client) {
    const list = await client.listMetadata(kubernetes.resources.secrets, { labelSelector: pull_secrets/* pullSecretLabel */.QN }).catch(kubernetes.unlessForbidden);
    const own = Object.values(pull_secrets/* pullSecretAnnotations */.yA);
    return (list?.items ?? []).map(({ metadata: { name, namespace = '', labels, annotations } }) => ({
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: {
            name,
            namespace,
            ...(labels === undefined ? {} : { labels }),
            annotations: Object.fromEntries(Object.entries(annotations ?? {}).filter(([key]) => own.includes(key))),
        },
    }));
}
/** Of Secrets only the name and version of the chart leave this function; where none may be read, the record tells. */
async function readReleases(client, records, unread) {
    const live = await (0,kubernetes.listReleases)(client).catch(kubernetes.unlessForbidden);
    if (live === undefined)
        unread.push({ what: "Secrets of the cluster, helm's releases among them", why: 'the login may not read them' });
    const known = live ?? (await (0,recorded/* recordedReleases */.X)(new kubernetes.RecordStore({ ...records, client }))).releases;
    const reading = (0,limit/* limit */.A)(secretsAtOnce);
    const revisions = await Promise.all([...known.values()].flat().map((revision) => reading(async () => {
        const chart = revision.secret === '' ? recordedChartOf(revision) : await chartOf(client, revision);
        return factsOf(revision, chart);
    })));
    return revisions.sort(byText(({ namespace, name, revision }) => `${namespace}/${name}/${String(revision).padStart(9, '0')}`));
}
async function chartOf(client, revision) {
    const content = await (0,kubernetes.readRevision)(client, revision);
    return content === undefined ? {} : { chart: content.chartName, version: content.chartVersion };
}
/** `ai-service-0.1.0` */
function recordedChartOf({ labels }) {
    const [, chart, version] = /^(.+?)-(\d.*)$/.exec(labels[recorded/* recordedChart */.L] ?? '') ?? [];
    return chart === undefined || version === undefined ? {} : { chart, version };
}
const ownLabels = Object.values(state/* releaseLabels */.lM);
function factsOf({ namespace, name, revision, status, labels }, chart) {
    const own = Object.entries(labels).filter(([label]) => ownLabels.includes(label));
    return { namespace, name, revision, status, ...chart, labels: Object.fromEntries(own) };
}
function keyOf({ apiVersion, kind, metadata: { name, namespace = '' } }) {
    return [apiVersion, kind, namespace, name].join('/');
}

// EXTERNAL MODULE: ./build/commands/init/declare.js + 1 modules
var declare = __webpack_require__(7992);
// EXTERNAL MODULE: ./build/commands/init/declare-cluster.js + 1 modules
var declare_cluster = __webpack_require__(32817);
// EXTERNAL MODULE: ./build/commands/init/environment-file.js
var environment_file = __webpack_require__(79414);
// EXTERNAL MODULE: ./build/commands/init/read-cluster.js
var read_cluster = __webpack_require__(43935);
// EXTERNAL MODULE: ./build/commands/shell-azure.js
var shell_azure = __webpack_require__(12795);
;// CONCATENATED MODULE: ./build/commands/export/named-cluster.js






/** A cluster without an environment file: it is declared as `aks-action init` would, by the login of az. */
async function openNamedCluster(name, resourceGroup, options, around) {
    const account = await (0,shell_azure/* shellAccount */.G)({ subscription: options.subscription, tenant: options.tenant }, process.cwd());
    if (account === undefined)
        throw new model/* ExplainedError */.hM({
            what: 'log in to Azure',
            cause: 'az is not there or nobody is logged in with it',
            mend: 'az login',
        });
    const azure = await (0,shell_azure/* shellAzure */.n)(account, around);
    try {
        const facts = await (0,read_cluster/* readCluster */.D$)(azure, { resourceGroup, name });
        if (facts === undefined)
            throw new model/* ExplainedError */.hM({
                what: 'aks-action export',
                cause: `there is no cluster ${name} in resource group ${resourceGroup} of subscription ${account.subscriptionId}`,
                mend: 'az aks list --output table',
            });
        const environment = options.environment ?? 'dev';
        const registry = options.registry === undefined ? undefined : await (0,declare/* registryId */.h)(options.registry, azure);
        const { declaration, notes } = (0,declare_cluster/* declareCluster */.z)({
            environment,
            tenantId: account.tenantId,
            ownership: 'verify',
            facts,
            ...(registry === undefined ? {} : { registry }),
        });
        for (const note of notes)
            around.log.warning(note);
        const text = (0,environment_file/* environmentFile */.q)({ declaration, notes, origin: '', ref: 'v1' });
        return { azure, environment: (0,environment_file/* loadedFrom */.Q)(text, `environments/${environment}.yaml`) };
    }
    catch (error) {
        await azure.close();
        throw error;
    }
}

// EXTERNAL MODULE: ./build/azure/registry/index.js + 10 modules
var azure_registry = __webpack_require__(42720);
// EXTERNAL MODULE: ./build/stages/acr-import/source.js
var source = __webpack_require__(86918);
// EXTERNAL MODULE: ./build/stages/acr-import/tags.js
var tags = __webpack_require__(63322);
;// CONCATENATED MODULE: ./build/commands/export/registries.js






/** More registries at once would only wait for their turn. */
const registriesAtOnce = 24;
const nothing = { tags: {}, manifests: [] };
/** Reads the platform's registry, then what each tenant's has of the same. A registry that can't be read is noted. */
async function readImages(azure, environment, options, unread) {
    const { platform } = environment.registries;
    const manifests = new Map();
    const noted = async (loginServer, reading) => {
        try {
            return [[loginServer, await reading]];
        }
        catch (error) {
            if (!(error instanceof model/* ExplainedError */.hM))
                throw error;
            unread.push({ what: `images in ${loginServer}`, why: error.cause });
            return [];
        }
    };
    const source = await noted(platform.loginServer, readSource(azure, environment, options, manifests, unread));
    const [, found = {}] = source[0] ?? [];
    const targets = (0,build_environment.tenantRegistries)(environment).filter(({ registry }) => registry.loginServer !== platform.loginServer);
    const inTurn = (0,limit/* limit */.A)(registriesAtOnce);
    const rest = await Promise.all(targets.map((target) => inTurn(() => noted(target.registry.loginServer, readTarget(azure, target, (image) => found[image.repository], manifests)))));
    return { registries: Object.fromEntries([...source, ...rest.flat()]), manifests: Object.fromEntries(manifests) };
}
async function readSource(azure, { images, registries: { platform } }, options, manifests, unread) {
    const client = (0,azure_registry/* registryClient */.Rk)(azure, platform);
    const list = Object.values(images.list);
    client.prepare(list.map(({ repository }) => repository));
    const newest = async (repository) => (await client.tags(repository)).find(({ name }) => !(0,source/* isCompanionTag */.LE)(name))?.name;
    const tagOf = await (0,tags/* tagResolver */.D)(images, { ...options, newest });
    const read = list.map(async (image) => {
        const tag = await tagOf(image);
        if (tag === undefined)
            unread.push({ what: `image ${image.name}`, why: 'it has no tag: --image-tag names that of the run to rehearse' });
        const facts = await readRepository(client, image.repository, tag, images.referrers, manifests);
        return [image.repository, facts];
    });
    return Object.fromEntries(await Promise.all(read));
}
/** An image and all that belongs to it: its platforms, its signatures and what signs those. */
async function readRepository(client, repository, tag, hasReferrers, manifests) {
    const head = tag === undefined ? undefined : await client.head(repository, tag);
    if (tag === undefined || head === undefined)
        return nothing;
    const image = { name: repository, repository, tag, ...head, companions: [] };
    const companions = hasReferrers ? await (0,source/* companionsOf */.Lo)(client, image, await candidatesOf(client, repository)) : [];
    const tagged = companions.flatMap((each) => (each.tag === undefined ? [] : [[each.tag, each.digest]]));
    return {
        tags: Object.fromEntries([[tag, head.digest], ...tagged]),
        manifests: await readManifests(client, repository, [head.digest, ...companions.map(({ digest }) => digest)], manifests),
    };
}
async function candidatesOf(client, repository) {
    const list = await client.manifests(repository);
    return list === undefined ? source/* unknownCandidates */.pH : (0,source/* candidatesIn */.U$)(list);
}
/** Reads these and all that they list; gives the digests of those that are there. */
async function readManifests(client, repository, digests, manifests) {
    const there = new Set();
    const open = [...digests];
    for (let digest = open.shift(); digest !== undefined; digest = open.shift()) {
        const manifest = there.has(digest) ? undefined : await client.manifest(repository, digest);
        if (manifest === undefined)
            continue;
        there.add(digest);
        manifests.set(digest, { mediaType: manifest.mediaType, text: manifest.bytes.toString('utf8') });
        if ((0,azure_registry/* isIndex */.nw)(manifest.mediaType))
            open.push(...(0,azure_registry/* digestsIn */.V4)(manifest.bytes));
    }
    return [...there].sort();
}
/** Of a tenant's registry: the source's tags wherever they point, and which of the source's manifests are there. */
async function readTarget(azure, { registry, images }, sourceOf, manifests) {
    const client = (0,azure_registry/* registryClient */.Rk)(azure, registry);
    client.prepare(images.map(({ name }) => (0,build_environment.repositoryIn)(registry, name)));
    const read = images.map(async (image) => {
        const repository = (0,build_environment.repositoryIn)(registry, image.name);
        const { tags: wanted, manifests: known } = sourceOf(image) ?? nothing;
        const list = await client.manifests(repository);
        const tags = (list?.manifests ?? []).flatMap(({ digest, tags: all }) => all.filter((name) => Object.hasOwn(wanted, name)).map((name) => [name, digest]));
        const copied = (list?.manifests ?? []).map(({ digest }) => digest).filter((digest) => known.includes(digest));
        // A tag that names something else than the source's is in the way of an import.
        const others = tags.map(([, digest]) => digest).filter((digest) => !copied.includes(digest));
        const own = await readManifests(client, repository, others, manifests);
        return [repository, { tags: Object.fromEntries(tags), manifests: [...copied, ...own].sort() }];
    });
    return Object.fromEntries(await Promise.all(read));
}

;// CONCATENATED MODULE: ./build/commands/export/index.js
/** `aks-action export`: what is there of a platform, in a file that `aks-action rehearse --from` begins with. It only reads. */





















const deadlineMs = 15 * 60_000;
/** The terminal command. Resolves with 0 once the file is written, whatever could not be read. */
async function exportInTerminal(named, options, interruption) {
    // The facts themselves go to standard output where no file is named.
    const isPiped = options.out === undefined || options.json === true;
    const output = (0,commands_output/* openOutput */.c)(isPiped ? process.stderr : process.stdout);
    const told = (0,terminal/* terminalLog */.d)(output.line);
    const log = options.quiet === true ? { ...told, info: () => { } } : told;
    const stopping = (0,stop/* stopOn */.CM)(interruption.signal, { deadlineMs, log: told, told: interruption.told });
    try {
        const around = { log, signal: stopping.signal };
        const opened = await export_open(named, options, around);
        const facts = await collectFacts(opened, options['image-tag'], around).finally(() => opened.azure.close());
        const text = (0,file/* factsText */.h)(facts);
        for (const { what, why } of facts.unread)
            log.warning(`${what} could not be read: ${why}`);
        if (options.out === undefined)
            process.stdout.write(text);
        else {
            (0,external_node_fs_.writeFileSync)(options.out, text, { mode: 0o600 });
            log.info(`${summary(facts)}\nFacts: ${options.out}`);
            if (named !== undefined)
                log.info(`To rehearse: aks-action rehearse ${named} --from ${options.out}`);
            if (options.json === true)
                process.stdout.write(`${JSON.stringify({ file: options.out, unread: facts.unread })}\n`);
        }
        return 0;
    }
    finally {
        stopping.done();
        output.stop();
    }
}
async function export_open(named, options, around) {
    if (named === undefined) {
        if (options.cluster !== undefined && options['resource-group'] !== undefined)
            return openNamedCluster(options.cluster, options['resource-group'], options, around);
        throw new model/* ExplainedError */.hM({
            what: 'aks-action export',
            cause: 'neither an environment file nor a cluster is named',
            mend: 'aks-action export environments/dev.yaml --out facts.json\nor: aks-action export --resource-group GROUP --cluster NAME --out facts.json',
        });
    }
    const { env } = process;
    const workspace = process.cwd();
    const loaded = (0,build_environment.loadEnvironment)((0,commands_workspace/* fileOfWorkspace */.n)(named, 'export'), { repositoryRoot: workspace });
    // A plan's login: one that reads.
    const given = {
        command: 'plan',
        'environment-file': named,
        'client-id': options['client-id'],
    };
    const azure = await (0,login/* logIn */.E)((0,github/* getInputs */.GP)((name) => given[name] ?? ''), loaded, {
        ...around,
        env,
        clock: run/* systemClock */.ml,
        run: (0,github/* runIdentity */.yK)(env, Date.now()),
        ...((0,github/* mayAskForIdToken */._I)(env) ? { assertion: (0,terminal/* idTokenAssertion */.X)(env) } : {}),
    });
    return { azure, environment: loaded.environment };
}
/** Reads Azure, the registries and the cluster beside one another. */
async function collectFacts({ azure, environment }, imageTag, around) {
    const reader = armReader(azure);
    const unread = [];
    const [facts, images, kubernetes] = await Promise.all([
        readAzure(environment, reader),
        readImages(azure, environment, { imageTag, workspace: process.cwd() }, unread),
        readKubernetes({ azure, environment }, around, unread),
    ]);
    for (const { id, type, properties } of facts.resources)
        checkIsSettled(id, type, properties?.provisioningState);
    const all = [...reader.unread, ...unread].map((each) => JSON.stringify(each));
    return {
        apiVersion: schema/* factsVersion */._2,
        kind: schema/* factsKind */.e1,
        environment: environment.environment,
        cluster: environment.cluster.id,
        azure: facts,
        ...images,
        ...(kubernetes === undefined ? {} : { kubernetes }),
        unread: [...new Set(all)].sort().map((each) => JSON.parse(each)),
    };
}
/** What is under way is something else in a minute, and nobody in a rehearsal would bring it to its end. */
function checkIsSettled(id, type, state) {
    if (!/^Microsoft\.ContainerService\/managedClusters(\/agentPools)?$/i.test(type))
        return;
    if (state === undefined || /^(Succeeded|Failed|Canceled)$/.test(String(state)))
        return;
    throw new model/* ExplainedError */.hM({
        what: `export ${id.split('/').at(-1)}`,
        cause: `it is ${state}: what is exported now would hold for no more than the moment`,
        mend: 'Wait until it is Succeeded, and export again.',
    });
}
/** Undefined while there is no cluster, it is stopped, or it can't be reached from here. */
async function readKubernetes({ azure, environment }, around, unread) {
    const { azure: place, cluster, namespaces } = environment;
    try {
        const live = await (0,managed_clusters/* observeCluster */.HI)(azure, environment);
        if (live === undefined || live.powerState?.code === 'Stopped')
            return undefined;
        const address = { resourceGroup: place.resourceGroup.name, name: cluster.name };
        const access = await (0,kubernetes.connectCluster)(address, { azure, clock: run/* systemClock */.ml, ...around });
        if (access === undefined)
            return undefined;
        return await readCluster({
            client: access.client,
            records: (0,observe/* recordPlace */.ZJ)(environment),
            version: (0,managed_clusters/* liveVersion */.p2)(live),
            annotations: Object.values(namespaces).flatMap(({ annotations }) => Object.keys(annotations)),
            unread,
        });
    }
    catch (error) {
        const explained = (0,kubernetes.explainKubernetesError)(`read cluster ${cluster.name}`, error);
        if (!(explained instanceof model/* ExplainedError */.hM))
            throw explained;
        around.signal.throwIfAborted();
        unread.push({ what: `Kubernetes of cluster ${cluster.name}`, why: explained.cause });
        return undefined;
    }
}
function summary({ azure, kubernetes, registries, cluster }) {
    const isThere = azure.resources.some(({ id }) => id.toLowerCase() === cluster.toLowerCase());
    const ofCluster = kubernetes === undefined
        ? `cluster ${cluster.split('/').at(-1)} ${isThere ? 'not looked into' : 'not there yet'}`
        : `${(0,report_text/* plural */.LS)(kubernetes.objects.length, 'object')} and ${(0,report_text/* plural */.LS)(kubernetes.releases.length, 'release')} of the cluster`;
    return `Read ${(0,report_text/* plural */.LS)(azure.resources.length, 'resource')} of Azure, ${(0,report_text/* plural */.LS)(Object.keys(registries).length, 'registry', 'registries')}, ${ofCluster}; nothing was changed.`;
}


/***/ }),

/***/ 49789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ readFacts),
/* harmony export */   h: () => (/* binding */ factsText)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _environment_findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4526);
/* harmony import */ var _environment_issues_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17316);
/* harmony import */ var _environment_tree_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(66480);
/* harmony import */ var _environment_yaml_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89343);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2807);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(16876);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(47884);
/** The file of a platform's facts: written the same for the same facts, read with the place of what is wrong with it. */








/** Manifests of some hundred images, and the objects of a large cluster. */
const maxBytes = 16 * 1024 * 1024;
/** Equal facts give equal text: keys are sorted, lists are in an order of their own. */
function factsText(facts) {
    return `${JSON.stringify(JSON.parse((0,_model_index_js__WEBPACK_IMPORTED_MODULE_4__/* .canonicalJson */ .dj)(facts)), null, 2)}\n`;
}
/**
 * @param file its path from the folder that the command was called in
 * @throws ExplainedError for what is no such file or of a newer version, EnvironmentError with all that is wrong in it
 */
function readFacts(file) {
    const { root, findings } = (0,_environment_yaml_js__WEBPACK_IMPORTED_MODULE_3__/* .readYaml */ .g)(bytesOf(file), file, maxBytes);
    if (root === undefined)
        throw unreadable(file, findings);
    checkKind(root, file);
    const parsed = _schema_js__WEBPACK_IMPORTED_MODULE_6__/* .platformFacts */ .v1.safeParse((0,_environment_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .plainValue */ ._y)(root));
    if (!parsed.success) {
        const found = (0,_environment_issues_js__WEBPACK_IMPORTED_MODULE_2__/* .findingsOf */ .WX)(parsed.error.issues, root, [], () => []);
        throw new _environment_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .EnvironmentError */ .eG(found.map(({ path, atKey, ...finding }) => ({
            ...finding,
            ...(0,_environment_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .locationOf */ .hD)(root, path, atKey),
            path: path.map(String).join('.'),
        })));
    }
    checkManifests(parsed.data, root);
    return parsed.data;
}
function bytesOf(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file);
    }
    catch (error) {
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_4__/* .ExplainedError */ .hM({ what: `facts ${file}`, cause: (0,_failures_js__WEBPACK_IMPORTED_MODULE_5__/* .fileCause */ .Q)(error), mend: exported(file) });
    }
}
const exported = (file) => `aks-action export environments/dev.yaml --out ${file}`;
/** What is no JSON is told of the file as a whole. */
function unreadable(file, findings) {
    const [first] = findings;
    if (first === undefined || first.path !== '')
        return new _environment_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .EnvironmentError */ .eG(findings);
    const { message: cause, path: _, ...location } = first;
    return new _model_index_js__WEBPACK_IMPORTED_MODULE_4__/* .ExplainedError */ .hM({ what: `facts ${file}`, cause, mend: exported(file), location });
}
/** What another program or another version wrote is told as such, not by its first unknown key. */
function checkKind(root, file) {
    const [kind, apiVersion] = ['kind', 'apiVersion'].map((key) => {
        const node = (0,_environment_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .nodeAt */ .oB)(root, [key]);
        return node?.kind === 'scalar' ? node.value : undefined;
    });
    if (kind !== _schema_js__WEBPACK_IMPORTED_MODULE_6__/* .factsKind */ .e1)
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_4__/* .ExplainedError */ .hM({
            what: `facts ${file}`,
            cause: `is not what aks-action export writes: its kind is ${JSON.stringify(kind) ?? 'not set'}, not ${_schema_js__WEBPACK_IMPORTED_MODULE_6__/* .factsKind */ .e1}`,
            mend: exported(file),
            location: (0,_environment_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .locationOf */ .hD)(root, ['kind']),
        });
    if (apiVersion === _schema_js__WEBPACK_IMPORTED_MODULE_6__/* .factsVersion */ ._2)
        return;
    throw new _model_index_js__WEBPACK_IMPORTED_MODULE_4__/* .ExplainedError */ .hM({
        what: `facts ${file}`,
        cause: `${JSON.stringify(apiVersion) ?? 'no apiVersion'} is not the version that this aks-action reads, ${_schema_js__WEBPACK_IMPORTED_MODULE_6__/* .factsVersion */ ._2}`,
        mend: 'Rehearse with the aks-action that wrote the file, or export again with this one.',
        location: (0,_environment_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .locationOf */ .hD)(root, ['apiVersion']),
    });
}
/** A digest that is not that of its manifest would be found out by the registries, far from here. */
function checkManifests({ manifests }, root) {
    for (const [digest, manifest] of Object.entries(manifests)) {
        if ((0,_model_index_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256 */ .sc)(manifest.text) === digest)
            continue;
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_4__/* .ExplainedError */ .hM({
            what: `manifest ${digest}`,
            cause: 'its text has another digest: the file was changed since it was exported',
            mend: 'Export again.',
            location: (0,_environment_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .locationOf */ .hD)(root, ['manifests', digest]),
        });
    }
}


/***/ }),

/***/ 47884:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _2: () => (/* binding */ factsVersion),
/* harmony export */   e1: () => (/* binding */ factsKind),
/* harmony export */   v1: () => (/* binding */ platformFacts)
/* harmony export */ });
/* unused harmony export factsJsonSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13798);
/** What `aks-action export` writes of a platform and `aks-action rehearse --from` begins with. */

/** Raised when what an older aks-action can't read is written. */
const factsVersion = 'aks-action.matih.ai/v1';
const factsKind = 'PlatformFacts';
const text = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1);
const json = zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J());
const digest = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^sha256:[0-9a-f]{64}$/, 'sha256: and 64 hex digits');
const armId = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^\//, 'an ARM id, which begins with /');
const resource = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    id: armId,
    name: text,
    type: text.describe('As in the id: Microsoft.Network/virtualNetworks.'),
    location: text.optional(),
    tags: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).optional(),
    kind: text.optional(),
    sku: json.optional(),
    identity: json.optional(),
    properties: json.optional().describe('As ARM gives them, secrets and what only times a change left out.'),
})
    .describe('A resource as ARM has it.');
const size = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    name: text,
    family: text.describe('Of the quota that its vCPUs count against.'),
    vcpus: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(0),
    memoryGiB: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().min(0),
    gpus: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(0),
    zones: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).describe('Those in which the subscription may have it.'),
    ephemeralGiB: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().min(0).describe('Room for an ephemeral OS disk; 0 when it can have none.'),
    isRestricted: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().describe('Whether the subscription may not have it in the location at all.'),
})
    .describe('A VM size in the location: those that pools have or are declared with.');
const usage = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    name: text.describe('A family of sizes, or cores for the total of the location.'),
    used: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(0),
    limit: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(0),
})
    .describe('vCPUs of a quota.');
const version = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    minor: text,
    patches: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(text),
    supportPlans: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(text).describe('KubernetesOfficial, AKSLongTermSupport.'),
    isDefault: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
})
    .describe('A Kubernetes version that the location offers.');
const azure = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    cloud: text,
    tenantId: text,
    subscriptionId: text,
    location: text,
    resources: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(resource),
    absent: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(armId).describe('Ids that were asked for and are not there.'),
    unregisteredProviders: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(text),
    sizes: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(size),
    usages: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(usage),
    versions: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(version),
});
const repository = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    tags: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), digest).describe('Tags of the image list, and those of signatures.'),
    manifests: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(digest).describe('Those of them that the repository has, tagged or not.'),
});
const manifest = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    mediaType: text,
    text: text.describe('To the letter: its SHA-256 is the digest. No layer and no configuration of an image.'),
});
const object = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    apiVersion: text,
    kind: text,
    metadata: zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ name: text, namespace: text.optional() }),
})
    .describe('A Kubernetes object without environment variables, arguments, mounts and whatever else may hold a secret.');
const revision = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    namespace: text,
    name: text,
    revision: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1),
    status: text,
    chart: text.optional(),
    version: text.optional(),
    labels: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).describe('By which aks-action knows what it deployed.'),
})
    .describe('A revision of a helm release: neither its values nor its manifest.');
const kubernetes = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    version: text,
    objects: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(object),
    releases: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(revision),
    images: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(text).describe('That pods run now.'),
    notReady: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(text).describe('Workloads that were not ready: namespace/Kind/name.'),
});
const platformFacts = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    apiVersion: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(factsVersion),
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(factsKind),
    environment: text,
    cluster: armId.describe('Of the managed cluster, whether it is there or not.'),
    azure,
    registries: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), repository))
        .describe('Login server → repository → what is in it.'),
    manifests: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(digest, manifest),
    kubernetes: kubernetes.optional().describe('Absent while there is no cluster, or it is stopped.'),
    unread: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ what: text, why: text }))
        .describe('What could not be read; a rehearsal takes it to be as it must.'),
});
/** The JSON Schema of the file, for editors and schema/platform-facts.schema.json. */
function factsJsonSchema() {
    const { $schema, ...schema } = z.toJSONSchema(platformFacts, { target: 'draft-2020-12' });
    return {
        $schema,
        $id: 'https://github.com/matih/aks-action/schema/platform-facts.schema.json',
        title: 'Facts of a platform, as aks-action export writes them',
        ...schema,
    };
}


/***/ }),

/***/ 86918:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $V: () => (/* binding */ manifestOf),
/* harmony export */   LE: () => (/* binding */ isCompanionTag),
/* harmony export */   Lo: () => (/* binding */ companionsOf),
/* harmony export */   S0: () => (/* binding */ lockImages),
/* harmony export */   SY: () => (/* binding */ noCandidates),
/* harmony export */   U$: () => (/* binding */ candidatesIn),
/* harmony export */   pH: () => (/* binding */ unknownCandidates)
/* harmony export */ });
/* harmony import */ var _azure_registry_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(42720);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/* harmony import */ var _tags_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63322);
/** The platform registry's side: each image's digest once for the run, and what belongs to the image. */



/**
 * Resolves every image's tag by a HEAD: a list may lag behind a push, and the lock is what all else stands on. An image
 * that an earlier step has locked keeps that tag and digest, whatever its tag names by now; one of others is then looked
 * for in the platform's registry first, so that nothing hangs on where it came from.
 */
async function lockImages({ azure, environment, options, outputs, workspace }, source, images) {
    const tagOf = await (0,_tags_js__WEBPACK_IMPORTED_MODULE_2__/* .tagResolver */ .D)(environment.images, {
        imageTag: options.imageTag,
        workspace,
        newest: async (repository) => (await source.tags(repository)).find(({ name }) => !isCompanionTag(name))?.name,
    });
    const given = outputs.known()['image-lock'] ?? {};
    return Promise.all(images.map(async (image) => {
        const { name, repository, source: from } = image;
        const locked = given[name];
        refuseOtherSource(locked, `${source.loginServer}/${repository}`, name);
        const tag = locked?.tag ?? (await tagOf(image));
        if (from !== undefined && tag !== undefined) {
            const kept = locked && (await source.head(repository, locked.digest));
            const found = kept ?? (await (0,_azure_registry_index_js__WEBPACK_IMPORTED_MODULE_0__/* .publicRegistryClient */ .Md)(azure, from.registry).head(from.repository, locked?.digest ?? tag));
            if (found === undefined)
                return { name, repository, tag, from };
            const target = await arrived(source, repository, tag, found.digest);
            const origin = { ...from, target, isAsked: kept === undefined };
            return { name, repository, tag, ...found, companions: [], origin };
        }
        const head = tag === undefined ? undefined : await source.head(repository, locked?.digest ?? tag);
        if (tag === undefined || head === undefined)
            return { name, repository, tag };
        return { name, repository, tag, ...head, companions: [] };
    }));
}
/** What the platform's registry has of an image of others. */
async function arrived(source, repository, tag, digest) {
    const tagged = await source.digest(repository, tag);
    return { tagged, hasManifest: tagged === digest || (await source.digest(repository, digest)) !== undefined };
}
function refuseOtherSource(locked, declared, name) {
    if (locked === undefined || locked.source === declared)
        return;
    throw new _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM({
        what: 'input outputs',
        cause: `the image lock has ${name} from ${locked.source}, while the environment file has it from ${declared}`,
        mend: 'Hand on the image lock of a run of this environment, or leave it out.',
    });
}
const unknownCandidates = { untagged: [], tagged: [], isComplete: false };
/** Of an image that is not in the repository yet. */
const noCandidates = { untagged: [], tagged: [], isComplete: true };
function candidatesIn({ manifests, isComplete }) {
    const untagged = manifests.filter((one) => one.tags.length === 0 || !isImage(one)).map(({ digest }) => digest);
    const tagged = manifests.flatMap(({ digest, tags }) => tags.filter(isCompanionTag).map((name) => ({ name, digest })));
    return { untagged, tagged, isComplete };
}
/** cosign's tags and the fallback's: `sha256-<hex>`, with a suffix or without. */
const isCompanionTag = (tag) => /^sha256-[0-9a-f]{64}/.test(tag);
const isFallbackTag = (tag) => /^sha256-[0-9a-f]{64}$/.test(tag);
const isImage = ({ mediaType, configMediaType }) => (0,_azure_registry_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isIndex */ .nw)(mediaType) || /oci\.image\.config|docker\.container\.image/.test(configMediaType);
const manifests = new WeakMap();
/** The image's own manifest, read once for all tenants. */
function manifestOf(source, image, repository = image.repository) {
    const existing = manifests.get(image);
    if (existing !== undefined)
        return existing;
    const reading = source.manifest(repository, image.digest).then((manifest) => {
        if (manifest !== undefined)
            return manifest;
        const cause = `${image.digest} is gone since it was locked`;
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM({ what: `${source.loginServer}/${image.repository}:${image.tag}`, cause });
    });
    manifests.set(image, reading);
    reading.catch(() => manifests.delete(image));
    return reading;
}
/**
 * Signatures, SBOMs and attestations of an image and of what it lists, in all three layouts, and theirs in turn.
 * Referrers are asked for only while the repository has manifests that nothing explains yet.
 */
async function companionsOf(source, image, candidates) {
    const { repository } = image;
    const children = (0,_azure_registry_index_js__WEBPACK_IMPORTED_MODULE_0__/* .isIndex */ .nw)(image.mediaType) ? (0,_azure_registry_index_js__WEBPACK_IMPORTED_MODULE_0__/* .digestsIn */ .V4)((await manifestOf(source, image)).bytes) : [];
    const tags = candidates.isComplete ? candidates.tagged : await source.tags(repository);
    const unexplained = new Set(candidates.untagged.filter((digest) => !children.includes(digest)));
    const isOpenEnded = !candidates.isComplete;
    const found = new Map();
    const subjects = [image.digest, ...children];
    const asked = new Set();
    for (let subject = subjects.shift(); subject !== undefined; subject = subjects.shift()) {
        if (asked.has(subject))
            continue;
        asked.add(subject);
        const below = taggedCompanions(tags, subject);
        for (const companion of below) {
            const lists = isFallbackTag(companion.tag)
                ? (0,_azure_registry_index_js__WEBPACK_IMPORTED_MODULE_0__/* .digestsIn */ .V4)((await source.manifest(repository, companion.digest))?.bytes ?? Buffer.from('{}'))
                : undefined;
            found.set(companion.tag, { ...companion, ...(lists && { lists }) });
            subjects.push(companion.digest, ...(lists ?? []));
            for (const digest of lists ?? [])
                unexplained.delete(digest);
        }
        if (!isOpenEnded && unexplained.size === 0)
            continue;
        for (const digest of await source.referrers(repository, subject)) {
            unexplained.delete(digest);
            found.set(digest, { digest });
            // A signature may be signed itself, and an SBOM attested.
            subjects.push(digest);
        }
    }
    return [...found.values()];
}
/** `sha256-<hex>.sig`, `.att`, `.sbom` beside an image; without a suffix the Referrers API's fallback. */
function taggedCompanions(tags, subject) {
    const prefix = subject.replace(':', '-');
    return tags
        .filter(({ name }) => name === prefix || name.startsWith(`${prefix}.`))
        .map(({ name, digest }) => ({ digest, tag: name }));
}


/***/ }),

/***/ 63322:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ tagResolver)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2807);
/** Which tag each image has in this run: the first source of `images.tag.from` that is there decides. */



/**
 * Reads the sources once. A build metadata file is JSON with `imageTag` for all images, `images` (name → tag) for
 * some, or both; a tag file holds one line.
 */
async function tagResolver(images, inputs) {
    const sources = await Promise.all(images.tag.map((source) => read(source, inputs)));
    return async (image) => {
        if (image.tag !== undefined)
            return image.tag;
        for (const source of sources) {
            const tag = await source(image);
            if (tag !== undefined)
                return tag;
        }
        return undefined;
    };
}
async function read(source, inputs) {
    switch (source.kind) {
        case 'input':
            return async () => inputs.imageTag;
        case 'tag':
            return async () => source.tag;
        case 'buildMetadata': {
            const metadata = await buildMetadata(inputs.workspace, source.path);
            return async ({ name }) => metadata?.images[name] ?? metadata?.imageTag;
        }
        case 'tagFile': {
            const tag = checkedTag((await textOf(inputs.workspace, source.path))?.trim(), source.path);
            return async () => tag;
        }
        case 'newest':
            return ({ repository }) => inputs.newest(repository);
    }
}
async function buildMetadata(workspace, path) {
    const text = await textOf(workspace, path);
    if (text === undefined)
        return undefined;
    const { imageTag, images } = objectOf(parsed(text, path));
    const own = Object.entries(objectOf(images)).map(([name, tag]) => [name, checkedTag(tag, path)]);
    return { imageTag: checkedTag(imageTag, path), images: Object.fromEntries(own) };
}
function parsed(text, path) {
    try {
        return JSON.parse(text);
    }
    catch (error) {
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ExplainedError */ .hM({
            what: `build metadata ${path}`,
            cause: `is not JSON: ${(0,_model_index_js__WEBPACK_IMPORTED_MODULE_2__/* .errorMessage */ .gJ)(error)}`,
        });
    }
}
/** The file's text, or undefined where there is none: then the next source has its turn. */
async function textOf(workspace, path) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, path), 'utf8');
    }
    catch (error) {
        if (error.code === 'ENOENT')
            return undefined;
        throw error;
    }
}
function checkedTag(tag, path) {
    if (tag === undefined || tag === '')
        return undefined;
    if (typeof tag === 'string' && /^\w[\w.-]{0,127}$/.test(tag))
        return tag;
    throw new _model_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ExplainedError */ .hM({
        what: `image tag in ${path}`,
        cause: `${JSON.stringify(tag)} is not a tag`,
        mend: 'A tag has up to 128 letters, digits, dots, dashes and underscores, and begins with none of . and -',
    });
}
const objectOf = (value) => typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};


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
