export const id = 6061;
export const ids = [6061];
export const modules = {

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

/***/ 76061:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  EnvironmentError: () => (/* reexport */ environment_findings/* EnvironmentError */.eG),
  addressesKeptByAzure: () => (/* reexport */ addresses/* addressesKeptByAzure */.Xh),
  allNamespaces: () => (/* reexport */ expand/* allNamespaces */.uE),
  allRegistries: () => (/* reexport */ expand/* allRegistries */.db),
  contains: () => (/* reexport */ addresses/* contains */.gR),
  credentialPrefix: () => (/* reexport */ credentialPrefix),
  encloses: () => (/* reexport */ addresses/* encloses */.t$),
  findingLine: () => (/* reexport */ environment_findings/* findingLine */.mC),
  formatAddress: () => (/* reexport */ addresses/* formatAddress */.M0),
  formatBlock: () => (/* reexport */ addresses/* formatBlock */.$4),
  imageRegistryOf: () => (/* reexport */ expand/* imageRegistryOf */.mG),
  isOutputReference: () => (/* reexport */ references/* isOutputReference */.lO),
  loadEnvironment: () => (/* reexport */ loadEnvironment),
  nearestWord: () => (/* reexport */ environment_findings.nearestWord),
  newClusterAddresses: () => (/* reexport */ addresses/* newClusterAddresses */.x1),
  nodesOfPodBlock: () => (/* reexport */ addresses/* nodesOfPodBlock */.pT),
  otherEntraTenants: () => (/* reexport */ expand/* otherEntraTenants */.od),
  overlaps: () => (/* reexport */ addresses/* overlaps */.$f),
  parseAddress: () => (/* reexport */ addresses/* parseAddress */.or),
  parseBlock: () => (/* reexport */ addresses/* parseBlock */.rT),
  parseShard: () => (/* reexport */ shards/* parseShard */.uK),
  parseTaint: () => (/* reexport */ parseTaint),
  placedPullSecrets: () => (/* reexport */ expand/* placedPullSecrets */.iE),
  prefixFor: () => (/* reexport */ addresses/* prefixFor */.aU),
  referencesIn: () => (/* reexport */ references/* referencesIn */.ii),
  releaseAddress: () => (/* reexport */ expand/* releaseAddress */.mz),
  releaseInstances: () => (/* reexport */ expand/* releaseInstances */.IK),
  repositoryIn: () => (/* reexport */ expand/* repositoryIn */.ce),
  requiredAddresses: () => (/* reexport */ addresses/* requiredAddresses */.C),
  resolveReferences: () => (/* reexport */ references/* resolveReferences */.d),
  shardText: () => (/* reexport */ shards/* shardText */.eG),
  shardsOf: () => (/* reexport */ shards/* shardsOf */.$b),
  sizeOf: () => (/* reexport */ addresses/* sizeOf */.$d),
  surgeNodes: () => (/* reexport */ addresses/* surgeNodes */.m5),
  tenantRegistries: () => (/* reexport */ expand/* tenantRegistries */.SP),
  tenantsOfShard: () => (/* reexport */ shards/* tenantsOfShard */.PT),
  usableAddresses: () => (/* reexport */ addresses/* usableAddresses */.H6)
});

// EXTERNAL MODULE: ./build/environment/addresses.js
var addresses = __webpack_require__(96738);
// EXTERNAL MODULE: ./build/environment/expand.js
var expand = __webpack_require__(3092);
// EXTERNAL MODULE: ./build/environment/findings.js
var environment_findings = __webpack_require__(4526);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
;// CONCATENATED MODULE: ./build/environment/checks/cluster.js
const maxPools = 100;
const maxNodes = 5000;
/** AKS lets a pool stay so many minors behind its control plane. */
const maxSkew = 3;
function clusterFindings({ cluster, monitoring, names }) {
    const findings = [];
    const find = (path, message, suggestion) => findings.push({ path, message, suggestion });
    if (monitoring?.containerInsights?.enabled === true && monitoring.logAnalyticsWorkspace === undefined) {
        find(['monitoring', 'containerInsights'], 'Container Insights needs monitoring.logAnalyticsWorkspace');
    }
    if (cluster === undefined)
        return findings;
    if (cluster.supportPlan === 'AKSLongTermSupport' && cluster.tier !== 'Premium') {
        find(['cluster', 'supportPlan'], 'AKSLongTermSupport needs the tier Premium');
    }
    if (cluster.localAccounts === false && cluster.entra === undefined) {
        find(['cluster', 'localAccounts'], 'without local accounts nobody can log in unless entra is declared');
    }
    if (cluster.workloadIdentity && !cluster.oidcIssuer) {
        find(['cluster', 'oidcIssuer'], 'workloadIdentity needs the OIDC issuer', 'true');
    }
    else if (names('identities').length > 0 && !(cluster.oidcIssuer && cluster.workloadIdentity)) {
        find(['cluster', 'workloadIdentity'], 'identities are declared, and they need workloadIdentity', 'true');
    }
    if (cluster.privateCluster === true && cluster.authorizedIpRanges !== undefined) {
        find(['cluster', 'authorizedIpRanges'], 'a private cluster has no public address that ranges could be authorized for');
    }
    for (const [name, window] of Object.entries(cluster.maintenance ?? {})) {
        const path = ['cluster', 'maintenance', name, 'dayOfWeek'];
        if (window?.every === 'week' && window.dayOfWeek === undefined)
            find(path, 'a weekly window needs its dayOfWeek');
        if (window?.every === 'day' && window.dayOfWeek !== undefined)
            find(path, 'a daily window has no dayOfWeek');
    }
    return findings;
}
function nodePoolFindings({ nodePools, cluster, names }) {
    if (nodePools === undefined)
        return [];
    const pools = Object.entries(nodePools);
    const findings = pools.flatMap(([name, pool]) => [
        ...scaleFindings(name, pool),
        ...systemPoolFindings(name, pool),
        ...upgradeFindings(name, pool),
        ...taintFindings(name, pool),
        ...versionFindings(name, pool, cluster?.kubernetesVersion),
    ]);
    const path = ['nodePools'];
    const areAllRead = pools.length === names('nodePools').length;
    if (areAllRead && !pools.some(([, { mode }]) => mode === 'System')) {
        findings.push({ path, message: 'no pool has mode System, and a cluster needs one', expected: 'mode: System' });
    }
    if (pools.length > maxPools)
        findings.push({ path, message: `${pools.length} pools; a cluster has at most ${maxPools}` });
    const nodes = pools.reduce((sum, [, pool]) => sum + (pool.autoscale?.max ?? pool.count ?? 0), 0);
    if (nodes > maxNodes)
        findings.push({ path, message: `up to ${nodes} nodes; a cluster has at most ${maxNodes}` });
    return findings;
}
function scaleFindings(name, { count, autoscale, mode }) {
    const path = ['nodePools', name];
    if (autoscale === undefined) {
        if (count !== undefined)
            return fewNodes([...path, 'count'], count, mode);
        return [{ path, message: 'a pool needs its number of nodes', expected: 'count, or autoscale with min and max' }];
    }
    if (count !== undefined) {
        return [
            { path: [...path, 'count'], message: 'count and autoscale exclude each other; the autoscaler owns the count' },
        ];
    }
    const { min, max } = autoscale;
    if (min > max)
        return [{ path: [...path, 'autoscale', 'min'], message: `min ${min} is above max ${max}` }];
    if (max === 0)
        return [{ path: [...path, 'autoscale', 'max'], message: 'max 0 leaves no room for a node' }];
    return fewNodes([...path, 'autoscale', 'min'], min, mode);
}
function fewNodes(path, nodes, mode) {
    if (mode !== 'System' || nodes > 0)
        return [];
    return [{ path, message: 'a System pool can never be without a node', expected: 'at least 1' }];
}
function systemPoolFindings(name, pool) {
    if (pool.mode !== 'System')
        return [];
    const path = ['nodePools', name];
    const findings = [];
    if (pool.maxPods !== undefined && pool.maxPods < 30) {
        findings.push({
            path: [...path, 'maxPods'],
            message: `${pool.maxPods} pods are too few for a System pool: at least 30`,
        });
    }
    if (/^(Standard|Basic)_B/i.test(pool.vmSize)) {
        findings.push({
            path: [...path, 'vmSize'],
            message: `${pool.vmSize} is a burstable size, which a System pool can't have`,
        });
    }
    if (pool.upgrade?.maxUnavailable !== undefined && !isZero(pool.upgrade.maxUnavailable)) {
        findings.push({ path: [...path, 'upgrade', 'maxUnavailable'], message: 'maxUnavailable is not for System pools' });
    }
    return findings;
}
function upgradeFindings(name, { upgrade }) {
    if (upgrade?.maxSurge === undefined || !isZero(upgrade.maxSurge))
        return [];
    if (upgrade.maxUnavailable !== undefined && !isZero(upgrade.maxUnavailable))
        return [];
    return [
        {
            path: ['nodePools', name, 'upgrade', 'maxSurge'],
            message: 'with maxSurge 0 and nothing unavailable no node could ever be upgraded',
        },
    ];
}
function isZero(amount) {
    return Number.parseInt(String(amount), 10) === 0;
}
function taintFindings(name, { taints = [] }) {
    const seen = new Set();
    return taints.flatMap((taint, index) => {
        // Kubernetes tells taints apart by key and effect.
        const identity = taint.replace(/=[^:]*:/, ':');
        if (!seen.has(identity))
            return seen.add(identity) && [];
        return [
            { path: ['nodePools', name, 'taints', index], message: `the taint "${taint}" stands twice, by key and effect` },
        ];
    });
}
function versionFindings(name, { kubernetesVersion: own }, cluster) {
    if (own === undefined || cluster === undefined)
        return [];
    const path = ['nodePools', name, 'kubernetesVersion'];
    const behind = minor(cluster) - minor(own);
    if (behind < 0)
        return [{ path, message: `${own} is newer than the cluster's ${cluster}; a pool can't be` }];
    if (behind <= maxSkew)
        return [];
    return [
        { path, message: `${own} is ${behind} minors behind the cluster's ${cluster}; at most ${maxSkew} are allowed` },
    ];
}
function minor(version) {
    return Number(version.split('.')[1]);
}

;// CONCATENATED MODULE: ./build/environment/checks/entra-tenants.js
function entraTenantFindings(declared) {
    return [...registryFindings(declared), ...roleFindings(declared)];
}
/** A subscription trusts one Entra tenant, and a kubelet's identity is known in its own alone. */
function registryFindings({ azure, tenants = {} }) {
    if (azure === undefined)
        return [];
    const { tenantId: home, subscriptionId: own } = azure;
    const trusted = new Map([[own.toLowerCase(), { tenantId: home, by: 'azure' }]]);
    return Object.entries(tenants).flatMap(([name, { registry }]) => {
        if (registry === undefined)
            return [];
        const path = ['tenants', name, 'registry'];
        const { tenantId = home, subscriptionId, kubeletPull } = registry;
        const isElsewhere = !isSame(tenantId, home);
        if (isElsewhere && subscriptionId === undefined) {
            const message = "a registry of another Entra tenant is in a subscription of that tenant's";
            return [{ path: [...path, 'tenantId'], message, expected: 'subscriptionId beside it' }];
        }
        const findings = [];
        const id = (subscriptionId ?? own).toLowerCase();
        const other = trusted.get(id);
        if (other !== undefined && !isSame(other.tenantId, tenantId)) {
            const message = `the subscription ${id} trusts the Entra tenant ${other.tenantId} by ${other.by}, and a subscription trusts one alone`;
            findings.push({ path: [...path, registry.tenantId === undefined ? 'subscriptionId' : 'tenantId'], message });
        }
        if (other === undefined)
            trusted.set(id, { tenantId, by: path.join('.') });
        if (isElsewhere && kubeletPull === true) {
            const message = "the kubelet's identity is not known in another Entra tenant and gets no role there; pods pull by a secret";
            findings.push({
                path: [...path, 'kubeletPull'],
                message,
                expected: 'pullSecrets: {acr-secret: {registry: tenant}}',
            });
        }
        return findings;
    });
}
/** Identities of the cluster are of the environment's tenant: nobody can give them a role in another one. */
function roleFindings({ azure, tenants = {}, identities = {} }) {
    const foreign = Object.values(tenants).flatMap(({ registry }) => registry?.tenantId === undefined || isSame(registry.tenantId, azure?.tenantId ?? '') ? [] : registry);
    return Object.entries(identities).flatMap(([name, { roles }]) => roles.flatMap(({ scope, subscriptionId }, index) => {
        const text = typeof scope === 'string' ? scope.toLowerCase() : '';
        const subscription = subscriptionId?.toLowerCase() ?? /^\/subscriptions\/([^/]+)/.exec(text)?.[1];
        const there = foreign.find((registry) => (subscription !== undefined && registry.subscriptionId?.toLowerCase() === subscription) ||
            `registry/${registry.name.toLowerCase()}` === text);
        if (there === undefined)
            return [];
        const message = `an identity of the cluster is not known in the Entra tenant ${there.tenantId} and gets no role there`;
        return [{ path: ['identities', name, 'roles', index, 'scope'], message }];
    }));
}
const isSame = (a, b) => a.toLowerCase() === b.toLowerCase();

// EXTERNAL MODULE: ./build/environment/references.js
var references = __webpack_require__(16990);
// EXTERNAL MODULE: ./build/environment/scopes.js
var scopes = __webpack_require__(62125);
;// CONCATENATED MODULE: ./build/environment/checks/identities.js



/** One identity a ServiceAccount: its annotation holds one client id. */
function identityFindings({ identities = {} }) {
    const owners = new Map();
    const resourceNames = new Map();
    return Object.entries(identities).flatMap(([name, { serviceAccounts, roles, resourceName }]) => {
        const path = ['identities', name];
        const accounts = serviceAccounts.flatMap((account, index) => {
            const owner = owners.get(account);
            owners.set(account, owner ?? name);
            if (owner === undefined)
                return [];
            const where = owner === name ? 'twice here' : `in the identity ${owner} already`;
            return [{ path: [...path, 'serviceAccounts', index], message: `the ServiceAccount ${account} stands ${where}` }];
        });
        const rival = resourceName === undefined ? undefined : resourceNames.get(resourceName.toLowerCase());
        if (resourceName !== undefined)
            resourceNames.set(resourceName.toLowerCase(), name);
        return [
            ...accounts,
            ...(rival === undefined
                ? []
                : [{ path: [...path, 'resourceName'], message: `"${resourceName}" is the identity ${rival} already` }]),
            ...identities_roleFindings([...path, 'roles'], roles),
        ];
    });
}
function identities_roleFindings(path, roles) {
    const seen = new Set();
    return roles.flatMap(({ role, scope, resourceGroup = '', subscriptionId = '' }, index) => {
        const here = [...path, index];
        const tuple = JSON.stringify([role, scope, resourceGroup, subscriptionId]).toLowerCase();
        if (seen.has(tuple))
            return [{ path: here, message: `the role ${role} on this scope stands here twice` }];
        seen.add(tuple);
        if ((0,references/* isOutputReference */.lO)(scope) || typeof scope !== 'string' || (0,scopes/* parseScope */.Sk)(scope) !== undefined)
            return [];
        const [word = '', ...name] = scope.split('/');
        const kind = (0,environment_findings.nearestWord)(word, scopes/* scopeKinds */.w6);
        const expected = `subscription, a full ARM id, or KIND/NAME with the kind ${(0,environment_findings/* either */.gP)(scopes/* scopeKinds */.w6.slice(1))}`;
        const suggestion = kind === undefined || kind === word ? undefined : [kind, ...name].join('/');
        return [
            { path: [...here, 'scope'], message: `"${scope}" is no scope: expected ${expected}`, expected, suggestion },
        ];
    });
}

;// CONCATENATED MODULE: ./build/environment/checks/images.js

/** Images that are not in the list, or that a tenant's registry would never get. */
function imageFindings(declared, list) {
    const { releases = {}, tenants = {}, images } = declared;
    if (images === undefined || list === undefined)
        return [];
    const file = images.from ?? 'an image list: images.from names none';
    const names = list.map(({ name }) => name);
    const unlisted = (path, name) => {
        return { path, message: `the image "${name}" is not in ${file}`, suggestion: (0,environment_findings.nearestWord)(name, names) };
    };
    const own = Object.entries(tenants).filter(([, { registry }]) => registry !== undefined);
    const ofTenants = Object.entries(tenants).flatMap(([name, tenant]) => selectionFindings(name, tenant));
    const ofReleases = Object.entries(releases).flatMap(([name, release]) => imagesOf(name, release, names).flatMap(([path, image]) => {
        const listed = list.find((candidate) => candidate.name === image);
        if (listed === undefined)
            return [unlisted(path, image)];
        const { perTenant = false } = release;
        if (perTenant === false)
            return [];
        if (!listed.forTenants && own.length > 0) {
            const message = `the image "${image}" stays in the platform's registry, and the release is deployed per tenant`;
            return [{ path, message }];
        }
        // What is wrong with a selection is told there.
        if (ofTenants.length > 0)
            return [];
        const without = own.filter(([, tenant]) => isDeployedFor(perTenant, tenant) && !isBroughtTo(tenant, image));
        return without.map(([tenant]) => ({
            path,
            message: `the release is deployed for the tenant ${tenant}, whose registry doesn't get the image "${image}"`,
            expected: `${image} among tenants.${tenant}.images`,
        }));
    }));
    const unsigned = list.flatMap(({ name, source, verify }) => {
        if (images.verify === undefined || source === undefined || verify === false)
            return [];
        const message = `the image "${name}" comes from ${source}, where nobody signs for this platform: say verify: false beside it`;
        return [{ path: ['images', 'verify'], message }];
    });
    return [...ofReleases, ...ofTenants, ...unsigned];
    /** By its own selection, or by that of another tenant that has the same registry. */
    function isBroughtTo({ registry }, image) {
        const sharing = own.filter(([, other]) => other.registry?.name.toLowerCase() === registry?.name.toLowerCase());
        return sharing.some(([, other]) => other.images?.includes(image) ?? true);
    }
    function selectionFindings(name, { registry, images: selected = [] }) {
        const path = ['tenants', name, 'images'];
        if (registry === undefined && selected.length > 0) {
            return [{ path, message: "the tenant shares the platform's registry, which has every image: leave this out" }];
        }
        return selected.flatMap((image, index) => {
            const listed = list?.find((candidate) => candidate.name === image);
            if (listed === undefined)
                return [unlisted([...path, index], image)];
            if (listed.forTenants)
                return [];
            return [{ path: [...path, index], message: `the image "${image}" is not among the tenant images of ${file}` }];
        });
    }
}
/** The images that a release runs, with where each is named. */
function imagesOf(name, { image, images = {} }, listed) {
    return [
        ...(typeof image === 'string' ? [[['releases', name, 'image'], image]] : []),
        ...Object.entries(images).map(([key, each]) => [['releases', name, 'images', key], each]),
        ...(image === undefined && listed.includes(name) ? [[['releases', name], name]] : []),
    ];
}
const isDeployedFor = (perTenant, { tier }) => typeof perTenant === 'object' ? perTenant.tiers.includes(tier) : perTenant;
/** A locked tag can't be moved: the registry itself refuses. */
function tagPolicyFindings({ images }) {
    if (images?.lock !== 'tag' || images.onConflict !== 'move')
        return [];
    const message = 'tags that are locked can\'t move: leave "lock" out, or let onConflict be fail';
    return [{ path: ['images', 'lock'], message }];
}

;// CONCATENATED MODULE: ./build/environment/checks/network.js

/** Blocks that are none, overlap, or don't hold what must lie in them. */
function networkFindings({ network, cluster }) {
    const ranges = (cluster?.authorizedIpRanges ?? []).flatMap((text, index) => blockFindings(text, ['cluster', 'authorizedIpRanges', index]));
    return network === undefined ? ranges : [...ranges, ...blocksFindings(network), ...declarationFindings(network)];
}
function blocksFindings(network) {
    const { vnet, subnet } = network;
    const { serviceCidr = addresses/* newClusterAddresses */.x1.serviceCidr, dnsServiceIp = addresses/* newClusterAddresses */.x1.dnsServiceIp } = network;
    const { podCidr = network.pluginMode === 'overlay' ? addresses/* newClusterAddresses */.x1.podCidr : undefined } = network;
    const written = [
        ...(vnet.addressSpace ?? []).map((text, index) => ['the VNet', ['network', 'vnet', 'addressSpace', index], text]),
        ['the subnet', ['network', 'subnet', 'addressPrefix'], subnet.addressPrefix],
        ['serviceCidr', ['network', 'serviceCidr'], serviceCidr],
        ['podCidr', ['network', 'podCidr'], podCidr],
    ];
    const findings = [];
    const blocks = [];
    for (const [name, path, text] of written) {
        if (text === undefined)
            continue;
        findings.push(...blockFindings(text, path));
        const block = (0,addresses/* parseBlock */.rT)(text);
        if (block !== undefined)
            blocks.push({ name, path, text, block });
    }
    const named = (name) => blocks.filter((each) => each.name === name);
    const routed = [...named('the VNet'), ...(vnet.addressSpace === undefined ? named('the subnet') : [])];
    return [
        ...findings,
        ...overlapFindings(named('serviceCidr'), routed),
        ...overlapFindings(named('podCidr'), [...routed, ...named('serviceCidr')]),
        ...overlapFindings(named('the VNet'), []),
        ...subnetFindings(named('the subnet'), named('the VNet')),
        ...dnsFindings(dnsServiceIp, named('serviceCidr')),
    ];
}
function blockFindings(text, path) {
    const block = (0,addresses/* parseBlock */.rT)(text);
    if (block === undefined)
        return [{ path, message: `"${text}" is no IPv4 block`, expected: 'a block like 10.0.0.0/16' }];
    const whole = (0,addresses/* formatBlock */.$4)(block);
    if (whole === text)
        return [];
    return [{ path, message: `"${text}" doesn't begin at a multiple of its size`, expected: whole, suggestion: whole }];
}
/** Blocks that may overlap neither each other nor any of `others`. */
function overlapFindings(blocks, others) {
    return blocks.flatMap(({ name, path, text, block }, index) => {
        const rivals = [...blocks.slice(0, index), ...others];
        return rivals
            .filter((rival) => (0,addresses/* overlaps */.$f)(block, rival.block))
            .map((rival) => ({ path, message: `${name} ${text} overlaps ${rival.text} of ${rival.name}` }));
    });
}
function subnetFindings([subnet], space) {
    if (subnet === undefined || space.length === 0 || space.some(({ block }) => (0,addresses/* encloses */.t$)(block, subnet.block)))
        return [];
    const expected = `a block in ${space.map(({ text }) => text).join(', ')}`;
    return [
        { path: subnet.path, message: `the subnet ${subnet.text} lies outside the VNet: expected ${expected}`, expected },
    ];
}
function dnsFindings(dnsServiceIp, [service]) {
    const path = ['network', 'dnsServiceIp'];
    const address = (0,addresses/* parseAddress */.or)(dnsServiceIp);
    if (address === undefined)
        return [{ path, message: `"${dnsServiceIp}" is no IPv4 address` }];
    if (service === undefined)
        return [];
    const usual = service.block.first + 10;
    const suggestion = (0,addresses/* contains */.gR)(service.block, usual) ? (0,addresses/* formatAddress */.M0)(usual) : undefined;
    const expected = `an address in ${service.text}, and not its first one`;
    if (!(0,addresses/* contains */.gR)(service.block, address)) {
        return [{ path, message: `${dnsServiceIp} lies outside serviceCidr ${service.text}`, expected, suggestion }];
    }
    if (address !== service.block.first)
        return [];
    return [
        {
            path,
            message: `${dnsServiceIp} is the first address of serviceCidr, which is the Kubernetes API's`,
            expected,
            suggestion,
        },
    ];
}
function declarationFindings({ vnet, subnet, pluginMode, podCidr, policy, dataplane }) {
    const findings = [];
    if (vnet.managed && vnet.addressSpace === undefined) {
        findings.push({ path: ['network', 'vnet', 'addressSpace'], message: 'a managed VNet needs its addressSpace' });
    }
    if ((subnet.managed ?? vnet.managed) && subnet.addressPrefix === undefined) {
        findings.push({
            path: ['network', 'subnet', 'addressPrefix'],
            message: 'a managed subnet needs its addressPrefix',
        });
    }
    if (podCidr !== undefined && pluginMode !== 'overlay') {
        findings.push({
            path: ['network', 'podCidr'],
            message: 'podCidr needs pluginMode overlay; without it pods take their addresses from the subnet',
        });
    }
    if (policy === 'cilium' && dataplane !== 'cilium') {
        findings.push({ path: ['network', 'policy'], message: 'the policy cilium needs dataplane cilium' });
    }
    return findings;
}

;// CONCATENATED MODULE: ./build/environment/checks/releases.js

function neededRelease(need) {
    return typeof need === 'string' ? need : need.release;
}
/** Needs that lead nowhere or in a circle, and namespaces that contradict. */
function releaseFindings({ releases = {}, names }) {
    const declared = names('releases');
    const findings = Object.entries(releases).flatMap(([name, release]) => [
        ...placeFindings(name, release, names('tenants')),
        ...tierFindings(name, release),
        ...release.needs.flatMap((need, index) => {
            const path = ['releases', name, 'needs', index, ...(typeof need === 'string' ? [] : ['release'])];
            const needed = neededRelease(need);
            if (needed === name)
                return [{ path, message: 'a release needs itself' }];
            if (release.needs.findIndex((each) => neededRelease(each) === needed) < index)
                return [{ path, message: `the release "${needed}" stands here twice` }];
            if (declared.includes(needed))
                return [];
            return [{ path, message: `the release "${needed}" is not declared`, suggestion: (0,environment_findings.nearestWord)(needed, declared) }];
        }),
    ]);
    return [...findings, ...cycleFindings(releases)];
}
/** A record names helm revisions to go back to: helm must keep more of them than there are records (rulebook helm). */
function deployFindings({ deploy }) {
    if (deploy === undefined || deploy.historyMax > deploy.recordsKept)
        return [];
    const { historyMax, recordsKept } = deploy;
    const message = `helm keeps ${historyMax} revisions, and ${recordsKept} deployment records are kept: what the oldest of them name would be gone`;
    return [{ path: ['deploy', 'historyMax'], message, expected: `more than deploy.recordsKept (${recordsKept})` }];
}
function placeFindings(name, { namespace, perTenant = false }, tenants) {
    const path = ['releases', name];
    if (perTenant === false) {
        if (namespace !== undefined)
            return [];
        return [
            { path: [...path, 'namespace'], message: 'a release needs its namespace, unless it is deployed per tenant' },
        ];
    }
    if (namespace !== undefined) {
        return [{ path: [...path, 'namespace'], message: 'a release per tenant goes to the namespace of each tenant' }];
    }
    if (tenants.length > 0)
        return [];
    return [{ path: [...path, 'perTenant'], message: 'deployed per tenant, and no tenant is declared' }];
}
/** A tier that no tenant has is no mistake, but a list of tiers with one twice is. */
function tierFindings(name, { perTenant }) {
    if (typeof perTenant !== 'object' || new Set(perTenant.tiers).size === perTenant.tiers.length)
        return [];
    return [{ path: ['releases', name, 'perTenant', 'tiers'], message: 'a tier stands here twice' }];
}
/** Each circle once, at the need that closes it: `a → b → a`. */
function cycleFindings(releases) {
    const findings = [];
    const finished = new Set();
    for (const start of Object.keys(releases))
        visit(start);
    return findings;
    /** Depth first with a stack of its own: a chain may be as long as the file. */
    function visit(start) {
        const trail = [{ name: start, next: 0 }];
        for (let top = trail.at(-1); top !== undefined; top = trail.at(-1)) {
            const index = finished.has(top.name) ? Number.POSITIVE_INFINITY : top.next++;
            const edge = releases[top.name]?.needs[index];
            const need = edge === undefined ? undefined : neededRelease(edge);
            if (need === undefined) {
                finished.add(top.name);
                trail.pop();
                continue;
            }
            const from = trail.findIndex(({ name }) => name === need);
            if (from === -1)
                trail.push({ name: need, next: 0 });
            else if (need !== top.name) {
                const circle = [...trail.slice(from).map(({ name }) => name), need].join(' → ');
                findings.push({
                    path: ['releases', top.name, 'needs', index],
                    message: `these releases need each other: ${circle}`,
                });
            }
        }
    }
}
/** Charts and values files that are not there, or that leave the repository. */
function fileFindings({ releases = {}, images }, repository) {
    const sources = (images?.tag.from ?? []).flatMap((source, index) => {
        const [key, path] = Object.entries(source).find(([each]) => each === 'buildMetadata' || each === 'tagFile') ?? [];
        if (typeof source === 'string' || key === undefined || path === undefined || repository.isInside(path))
            return [];
        return [{ path: ['images', 'tag', 'from', index, key], message: `${path} leaves the repository` }];
    });
    const files = Object.entries(releases).flatMap(([name, { chart, valuesFiles }]) => [
        ...refusal(['releases', name, 'chart'], repository.chart(chart)),
        ...valuesFiles.flatMap((file, index) => refusal(['releases', name, 'valuesFiles', index], repository.file(file))),
    ]);
    return [...sources, ...files, ...trustFindings(images?.verify, repository)];
}
/** The file that says whose signature is trusted. */
function trustFindings(verify, repository) {
    if (verify === undefined)
        return [];
    const path = ['images', 'verify'];
    return 'cosignKey' in verify
        ? refusal([...path, 'cosignKey'], repository.file(verify.cosignKey))
        : refusal([...path, 'attestation', 'trustedRoot'], repository.file(verify.attestation.trustedRoot));
}
function refusal(path, place) {
    return 'refused' in place ? [{ path, message: place.refused }] : [];
}

;// CONCATENATED MODULE: ./build/environment/sections/registries.js
/** What a tenant can have booked. */
const tiers = ['FREE', 'PROFESSIONAL', 'ENTERPRISE'];
/** The namespace of a tenant that declares none has its name. */
function tenantNamespace(name, declared) {
    return declared ?? `tenant-${name}`;
}

;// CONCATENATED MODULE: ./build/environment/checks/tenants.js

/** Namespaces keep tenants apart, and a registry's name is unique in all of Azure. */
function tenantFindings(declared) {
    return [...ownTenantFindings(declared), ...intruderFindings(declared)];
}
/** A release in a tenant's namespace is that tenant's: it is deployed per tenant, and pulls from the tenant's registry. */
function intruderFindings({ tenants = {}, releases = {} }) {
    const owners = new Map(Object.entries(tenants).map(([name, { namespace }]) => [tenantNamespace(name, namespace), name]));
    return Object.entries(releases).flatMap(([name, { namespace = '' }]) => {
        const owner = owners.get(namespace);
        if (owner === undefined)
            return [];
        const message = `${namespace} is the namespace of the tenant ${owner}; deploy the release with perTenant`;
        return [{ path: ['releases', name, 'namespace'], message }];
    });
}
function ownTenantFindings({ tenants = {}, registries }) {
    const namespaces = new Map();
    const platform = registries?.platform;
    const places = new Map();
    return Object.entries(tenants).flatMap(([name, tenant]) => {
        const findings = [];
        const namespace = tenantNamespace(name, tenant.namespace);
        const rival = namespaces.get(namespace);
        namespaces.set(namespace, name);
        const path = ['tenants', name];
        if (rival !== undefined) {
            findings.push({
                path: [...path, 'namespace'],
                message: `the namespace ${namespace} is the tenant ${rival}'s already`,
            });
        }
        if (tenant.registry === undefined)
            return findings;
        const { name: registry, resourceGroup = '', subscriptionId = '' } = tenant.registry;
        if (registry.toLowerCase() === platform?.name.toLowerCase()) {
            const message = `${registry} is the platform's registry; leave "registry" out to share it`;
            findings.push({ path: [...path, 'registry'], message });
        }
        const place = `${subscriptionId}/${resourceGroup}`.toLowerCase();
        const other = places.get(registry.toLowerCase());
        places.set(registry.toLowerCase(), { owner: name, place });
        if (other !== undefined && other.place !== place) {
            const message = `${registry} stands in another group or subscription for the tenant ${other.owner}`;
            findings.push({ path: [...path, 'registry'], message });
        }
        return findings;
    });
}

;// CONCATENATED MODULE: ./build/environment/checks/index.js







/**
 * @param images the image list, when there is one to read
 * @returns every contradiction of the declaration
 */
function semanticFindings(declared, images, repository) {
    return [
        ...networkFindings(declared),
        ...clusterFindings(declared),
        ...nodePoolFindings(declared),
        ...identityFindings(declared),
        ...tenantFindings(declared),
        ...entraTenantFindings(declared),
        ...releaseFindings(declared),
        ...deployFindings(declared),
        ...imageFindings(declared, images),
        ...tagPolicyFindings(declared),
        ...fileFindings(declared, repository),
    ];
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
// EXTERNAL MODULE: ./build/environment/issues.js
var issues = __webpack_require__(17316);
// EXTERNAL MODULE: ./build/environment/schema/scalars.js
var scalars = __webpack_require__(38645);
// EXTERNAL MODULE: ./build/environment/tree.js
var tree = __webpack_require__(66480);
// EXTERNAL MODULE: ./build/environment/yaml.js
var yaml = __webpack_require__(89343);
;// CONCATENATED MODULE: ./build/environment/image-list.js
/** The file that `images.from` names: the platform's images, in two lists. */






const entries = schemas/* array */.YOg(schemas/* union */.KCZ([
    scalars/* imageName */.tO,
    schemas/* strictObject */.rej({
        name: scalars/* imageName */.tO,
        source: scalars/* imageSource */.ZZ.optional(),
        tag: scalars/* imageTag */.I_.optional(),
        platforms: schemas/* array */.YOg(scalars/* imagePlatform */.Ht).min(1, 'at least one platform').optional(),
        verify: schemas/* literal */.euz(false).optional(),
    }),
]))
    .default([]);
const imageList = schemas/* strictObject */.rej({ tenant: entries, platform: entries });
const defined = (own) => Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
/**
 * @param bytes the file's content
 * @param file its path in the repository, for places
 */
function readImageList(bytes, file) {
    const { root, findings } = (0,yaml/* readYaml */.g)(bytes, file);
    if (root === undefined)
        return { images: [], findings };
    const parsed = imageList.safeParse((0,tree/* plainValue */._y)(root));
    if (!parsed.success) {
        const found = (0,issues/* findingsOf */.WX)(parsed.error.issues, root, [], (path) => path.length === 0 ? Object.keys(imageList.shape) : ['name', 'source', 'tag', 'platforms', 'verify']);
        return {
            images: [],
            findings: found.map(({ path, atKey, ...finding }) => ({
                ...finding,
                ...(0,tree/* locationOf */.hD)(root, path, atKey),
                path: (0,environment_findings/* pathText */.LF)(path),
            })),
        };
    }
    const images = new Map();
    const contradictions = [];
    for (const list of ['tenant', 'platform']) {
        for (const [index, entry] of parsed.data[list].entries()) {
            const { name, ...own } = typeof entry === 'string' ? { name: entry } : entry;
            const path = [list, index];
            const contradict = (message) => contradictions.push({ ...(0,tree/* locationOf */.hD)(root, path), path: (0,environment_findings/* pathText */.LF)(path), message });
            if (images.has(name))
                contradict(`the image "${name}" is listed twice`);
            if (own.source !== undefined && own.tag === undefined)
                contradict(`the image "${name}" comes from ${own.source} and needs a tag of its own`);
            images.set(name, { name, forTenants: list === 'tenant', ...defined(own) });
        }
    }
    return { images: [...images.values()], findings: contradictions };
}

;// CONCATENATED MODULE: ./build/environment/schema/autoscaler.js
/** Settings of the cluster autoscaler. Keys as the API and the autoscaler's documentation spell them. */


const flag = (says) => schemas/* boolean */.zMY().optional().describe(says);
const amount = (says) => schemas/* number */.aig().int().min(0).optional().describe(says);
const share = (most, says) => schemas/* number */.aig().min(0).max(most).optional().describe(says);
const time = (says) => scalars/* duration */.p0.optional().describe(says);
const autoscalerProfile = schemas/* strictObject */.rej({
    'balance-similar-node-groups': flag('Keep pools of the same size and labels at the same number of nodes.'),
    'daemonset-eviction-for-empty-nodes': flag('Evict DaemonSet pods from empty nodes before these go.'),
    'daemonset-eviction-for-occupied-nodes': flag('Evict DaemonSet pods from nodes that are not empty before these go.'),
    expander: schemas/* enum */.k5n(['least-waste', 'most-pods', 'priority', 'random'])
        .optional()
        .describe('Which pool grows when several could.'),
    'ignore-daemonsets-utilization': flag('Leave DaemonSet pods out when the use of a node is counted.'),
    'max-empty-bulk-delete': amount('Empty nodes that may go at once.'),
    'max-graceful-termination-sec': amount('Seconds that pods have to end when their node goes.'),
    'max-node-provision-time': time('How long a node may take to come.'),
    'max-total-unready-percentage': share(100, 'Share of unready nodes above which nothing is scaled.'),
    'new-pod-scale-up-delay': time('How old an unschedulable pod must be to count.'),
    'ok-total-unready-count': amount('Unready nodes that are allowed whatever their share.'),
    'scale-down-delay-after-add': time('How long after a node came nothing goes.'),
    'scale-down-delay-after-delete': time('How long after a node went nothing else goes.'),
    'scale-down-delay-after-failure': time('How long after a failed attempt nothing goes.'),
    'scale-down-unneeded-time': time('How long a node must be unneeded before it goes.'),
    'scale-down-unready-time': time('How long an unready node must be unneeded before it goes.'),
    'scale-down-utilization-threshold': share(1, 'Use of a node, 0 to 1, below which it counts as unneeded.'),
    'scan-interval': time('How often the autoscaler looks.'),
    'skip-nodes-with-local-storage': flag('Keep nodes whose pods have local storage.'),
    'skip-nodes-with-system-pods': flag('Keep nodes with pods of kube-system.'),
});

;// CONCATENATED MODULE: ./build/environment/schema/cluster.js
/** The cluster and its node pools. */



const percentage = (0,scalars/* text */.Qq)(/^(100|[1-9]?[0-9])%$/, 'a percentage');
const weekday = schemas/* enum */.k5n(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']);
const maintenanceWindow = schemas/* strictObject */.rej({
    every: schemas/* enum */.k5n(['day', 'week']).describe('Whether windows come by days or by weeks.'),
    interval: schemas/* number */.aig().int().min(1).max(7).default(1).describe('Days or weeks from one window to the next.'),
    dayOfWeek: weekday.optional().describe('Needed for weekly windows.'),
    durationHours: schemas/* number */.aig().int().min(4).max(24).default(4).describe('How long a window is.'),
    startTime: (0,scalars/* text */.Qq)(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'a time in quotes, like "02:00"').describe('When a window opens.'),
    utcOffset: (0,scalars/* text */.Qq)(/^[+-](0[0-9]|1[0-4]):[0-5][0-9]$/, 'an offset in quotes, like "+01:00"')
        .optional()
        .describe('Offset of startTime from UTC.'),
});
const cluster = schemas/* strictObject */.rej({
    name: scalars/* clusterName */.SL.describe('Immutable.'),
    dnsPrefix: scalars/* dnsPrefix */.u2.optional().describe("First part of the API server's name; the cluster's name by default."),
    kubernetesVersion: scalars/* kubernetesVersion */.Z3.describe('A minor ("1.35": any patch will do) or an exact version. The service says which it offers.'),
    ownership: schemas/* enum */.k5n(['ensure', 'verify'])
        .default('ensure')
        .describe('verify: another tool (Terraform, say) owns the cluster; it is compared and never written.'),
    identity: schemas/* union */.KCZ([
        schemas/* enum */.k5n(['SystemAssigned']),
        schemas/* strictObject */.rej({ userAssigned: scalars/* armId */.Kk.describe('ARM id of an identity that exists.') }),
    ])
        .optional()
        .describe("The cluster's own identity: SystemAssigned, or one that exists. A new cluster has SystemAssigned."),
    oidcIssuer: schemas/* boolean */.zMY()
        .default(true)
        .describe("The issuer of ServiceAccounts' tokens. It can't be turned off again."),
    workloadIdentity: schemas/* boolean */.zMY()
        .default(true)
        .describe('Pods log in to Azure with the token of their ServiceAccount.'),
    start: schemas/* boolean */.zMY().default(false).describe('Start the cluster when it is found stopped.'),
    tags: scalars/* tags */._A.default({}).describe('Tags of the cluster, over azure.tags.'),
    nodeResourceGroup: scalars/* resourceGroupName */.zI.optional().describe('Immutable. The service names it otherwise.'),
    tier: schemas/* enum */.k5n(['Free', 'Standard', 'Premium']).optional().describe('Pricing tier of the control plane.'),
    supportPlan: schemas/* enum */.k5n(['KubernetesOfficial', 'AKSLongTermSupport'])
        .optional()
        .describe('AKSLongTermSupport needs the tier Premium.'),
    authorizedIpRanges: schemas/* array */.YOg(scalars/* cidr */.BF)
        .optional()
        .describe('Who may reach the API server: the runners too, or releases and rotations fail.'),
    privateCluster: schemas/* boolean */.zMY().optional().describe('Immutable. The API server has a private address only.'),
    localAccounts: schemas/* boolean */.zMY().optional().describe('false needs entra.'),
    entra: schemas/* strictObject */.rej({
        adminGroups: schemas/* array */.YOg(scalars/* guid */.Os)
            .optional()
            .describe('Object ids of groups whose members administer the cluster; replaced as a whole.'),
        azureRbac: schemas/* boolean */.zMY().optional().describe('Azure roles decide what users may do in Kubernetes.'),
    })
        .optional()
        .describe("Entra logs users in to Kubernetes. It can't be removed again."),
    autoUpgrade: schemas/* strictObject */.rej({
        channel: schemas/* enum */.k5n(['none', 'patch', 'stable', 'rapid', 'node-image']).optional().describe('Kubernetes versions.'),
        nodeOsChannel: schemas/* enum */.k5n(['None', 'Unmanaged', 'NodeImage', 'SecurityPatch'])
            .optional()
            .describe("The nodes' operating system."),
    })
        .optional()
        .describe('What the service upgrades by itself.'),
    autoscalerProfile: autoscalerProfile.optional().describe('Settings of the cluster autoscaler.'),
    keyVaultSecretsProvider: schemas/* strictObject */.rej({
        enabled: schemas/* boolean */.zMY().describe('Whether the add-on is on.'),
        rotation: schemas/* boolean */.zMY().optional().describe('Whether secrets are read again.'),
        rotationInterval: scalars/* duration */.p0.optional().describe('How often.'),
    })
        .optional()
        .describe('The add-on azureKeyvaultSecretsProvider.'),
    maintenance: schemas/* strictObject */.rej({
        default: maintenanceWindow.optional().describe('Any maintenance of the service.'),
        aksManagedAutoUpgradeSchedule: maintenanceWindow.optional().describe('Automatic upgrades of Kubernetes.'),
        aksManagedNodeOSUpgradeSchedule: maintenanceWindow
            .optional()
            .describe("Automatic upgrades of the nodes' operating system."),
    })
        .optional()
        .describe('When the service may work on the cluster.'),
})
    .describe('The managed cluster.');
const nodePool = schemas/* strictObject */.rej({
    mode: schemas/* enum */.k5n(['System', 'User']).default('User').describe('One pool at least must be a System pool.'),
    vmSize: scalars/* vmSize */.Pj.describe('Changed only by rotation.'),
    count: schemas/* number */.aig().int().min(0).max(1000).optional().describe('A fixed number of nodes. Either this or autoscale.'),
    autoscale: schemas/* strictObject */.rej({
        min: schemas/* number */.aig().int().min(0).max(1000).describe('The fewest nodes.'),
        max: schemas/* number */.aig().int().min(0).max(1000).describe('The most nodes.'),
    })
        .optional()
        .describe('Bounds of the cluster autoscaler. min = max is a fixed number of nodes.'),
    zones: schemas/* array */.YOg(schemas/* union */.KCZ([schemas/* number */.aig().int().min(1).max(3), schemas/* enum */.k5n(['1', '2', '3'])]))
        .min(1, 'at least one zone')
        .optional()
        .describe('Availability zones. Changed only by rotation.'),
    osDisk: schemas/* strictObject */.rej({
        size: (0,scalars/* text */.Qq)(/^[1-9][0-9]{0,3}Gi$/, 'a size in GiB, like 128Gi')
            .optional()
            .describe('In GiB: 128Gi.'),
        type: schemas/* enum */.k5n(['Managed', 'Ephemeral']).optional().describe('A managed disk, or the local one of the VM.'),
    })
        .optional()
        .describe("The nodes' disk. Changed only by rotation."),
    osSku: schemas/* enum */.k5n(['Ubuntu', 'Ubuntu2204', 'Ubuntu2404', 'AzureLinux', 'AzureLinux3'])
        .optional()
        .describe("The nodes' Linux."),
    maxPods: schemas/* number */.aig().int().min(10).max(250).optional().describe('Pods a node. Changed only by rotation.'),
    taints: schemas/* array */.YOg(scalars/* taint */.HU)
        .optional()
        .describe('KEY=VALUE:EFFECT each; replaced as a whole. Those that are there stay when left out; `[]` takes them off.'),
    labels: scalars/* labels */.WD
        .optional()
        .describe('Labels of the nodes; replaced as a whole. Those that are there stay when left out; `{}` takes them off.'),
    tags: scalars/* tags */._A.default({}).describe('Tags of the pool, over azure.tags.'),
    kubernetesVersion: scalars/* kubernetesVersion */.Z3
        .optional()
        .describe("Only where the pool is to stay behind the cluster's version."),
    upgrade: schemas/* strictObject */.rej({
        maxSurge: schemas/* union */.KCZ([schemas/* number */.aig().int().min(0), percentage])
            .optional()
            .describe('Nodes, or a percentage: 1 or 33%.'),
        maxUnavailable: schemas/* union */.KCZ([schemas/* number */.aig().int().min(0), percentage])
            .optional()
            .describe('Nodes that may be missing. Not for System pools.'),
        drainTimeoutMinutes: schemas/* number */.aig().int().min(1).max(1440).optional().describe('How long pods have to leave a node.'),
        nodeSoakMinutes: schemas/* number */.aig()
            .int()
            .min(0)
            .max(30)
            .optional()
            .describe('How long to wait after a node before the next.'),
    })
        .optional()
        .describe('How the service upgrades the pool.'),
    rotation: schemas/* enum */.k5n(['swap-back', 'keep'])
        .default('swap-back')
        .describe('After a rotation: move back to the declared name, or stay under the derived one.'),
});
const nodePools = schemas/* record */.g1P(scalars/* nodePoolName */.AH, nodePool).describe('Node pools by name.');

;// CONCATENATED MODULE: ./build/environment/schema/identities.js
/** Identities of pods, and their roles. */


const role = schemas/* strictObject */.rej({
    role: (0,scalars/* text */.Qq)(/^[A-Za-z][A-Za-z0-9 ()/_.-]{1,127}$/, "a role's name, like Key Vault Secrets User").describe('The name of the role, as Azure spells it.'),
    scope: scalars/* referable */.Dl.describe('What the role is given on: subscription, resourceGroup/NAME, keyVault/NAME, dnsZone/NAME, privateDnsZone/NAME, openai/NAME, registry/NAME, storageAccount/NAME, logAnalyticsWorkspace/NAME, vnet/NAME, a full ARM id, or an output.'),
    resourceGroup: scalars/* resourceGroupName */.zI.optional().describe("The resource's group, when it isn't the environment's."),
    subscriptionId: scalars/* guid */.Os.optional().describe("The resource's subscription, when it isn't the environment's."),
});
const identities = schemas/* record */.g1P(scalars/* kubernetesName */.gg, schemas/* strictObject */.rej({
    resourceName: scalars/* resourceName */.Iy
        .optional()
        .describe("The identity's name in Azure; the cluster's name and this one by default."),
    serviceAccounts: schemas/* array */.YOg(scalars/* serviceAccount */.Rb)
        .min(1, 'at least one ServiceAccount')
        .max(20, 'at most 20 ServiceAccounts: an identity holds no more federated credentials')
        .describe('The ServiceAccounts, NAMESPACE/NAME each, whose pods may log in as this identity.'),
    roles: schemas/* array */.YOg(role).default([]).describe('What it may do, and where.'),
    tags: scalars/* tags */._A.default({}).describe('Tags of the identity, over azure.tags.'),
}))
    .default({})
    .describe('User-assigned identities by name, for pods.');

;// CONCATENATED MODULE: ./build/environment/schema/images.js
/** The images of the platform. */


const tagSource = schemas/* union */.KCZ([
    schemas/* enum */.k5n(['input', 'newest']),
    schemas/* strictObject */.rej({ tag: scalars/* imageTag */.I_.describe('The tag itself.') }),
    schemas/* strictObject */.rej({ buildMetadata: scalars/* repositoryPath */.SH.describe('A JSON file that the build left.') }),
    schemas/* strictObject */.rej({ tagFile: scalars/* repositoryPath */.SH.describe('A file that holds nothing but the tag.') }),
]);
const verification = schemas/* union */.KCZ([
    schemas/* strictObject */.rej({
        cosignKey: scalars/* repositoryPath */.SH.describe('A public key (PEM), as `cosign public-key` prints it.'),
    }),
    schemas/* strictObject */.rej({
        attestation: schemas/* strictObject */.rej({
            repository: (0,scalars/* text */.Qq)(/^[\w.-]+\/[\w.-]+$/, 'OWNER/NAME').describe('The repository on GitHub that builds the images.'),
            workflow: (0,scalars/* text */.Qq)(/^([\w.-]+\/[\w.-]+\/)?\.github\/workflows\/[\w.-]+\.ya?ml$/, '.github/workflows/FILE, with OWNER/NAME/ before it where another repository has it')
                .optional()
                .describe('The workflow that signs; any of the repository by default.'),
            trustedRoot: scalars/* repositoryPath */.SH.describe('Whom to trust: what `gh attestation trusted-root` prints, or a trusted_root.json of Sigstore.'),
        })
            .describe("GitHub's attestation of where an image was built."),
    }),
], 
// Notation has no library for JavaScript that is well kept (docs/images.md).
{ error: "cosignKey or attestation, one of the two; Notation's signatures are carried along, and can't be verified" });
const images_images = schemas/* strictObject */.rej({
    tag: schemas/* strictObject */.rej({
        from: schemas/* array */.YOg(tagSource).min(1, 'at least one source').describe('Sources, the first that is there decides.'),
    })
        .default({ from: ['input'] })
        .describe('Where the tag comes from; the first that is there: input (image-tag), {tag}, {buildMetadata: FILE}, {tagFile: FILE}, newest (in the registry).'),
    from: scalars/* repositoryPath */.SH.optional().describe('The file that lists the images.'),
    onConflict: schemas/* enum */.k5n(['fail', 'move'])
        .default('fail')
        .describe("What happens when a tenant's tag names another digest."),
    referrers: schemas/* boolean */.zMY().default(true).describe('Whether signatures, SBOMs and attestations go along.'),
    verify: verification
        .optional()
        .describe('Who must have signed each image, checked in the platform registry before anything is changed.'),
    lock: schemas/* literal */.euz('tag')
        .optional()
        .describe("tag: a tenant's tag is write-protected once it is set. Needs onConflict: fail, for it can't move."),
})
    .default({ tag: { from: ['input'] }, onConflict: 'fail', referrers: true })
    .describe("The platform's images.");

;// CONCATENATED MODULE: ./build/environment/schema/place.js
/** Where the environment stands: subscription, resource group, network. */


const azure = schemas/* strictObject */.rej({
    cloud: schemas/* union */.KCZ([
        schemas/* enum */.k5n(['AzureCloud', 'AzureUSGovernment', 'AzureChinaCloud']),
        schemas/* strictObject */.rej({
            metadataHost: (0,scalars/* text */.Qq)(/^[a-z0-9.-]+(:\d+)?$/, 'a host name, like management.local.azurestack.external').describe("Host of the cloud's Azure Resource Manager, whose /metadata/endpoints names the rest."),
        }),
    ])
        .default('AzureCloud')
        .describe('The cloud. The variable ARM_METADATA_HOSTNAME goes first.'),
    tenantId: scalars/* guid */.Os.describe('The Entra tenant that the subscription trusts.'),
    subscriptionId: scalars/* guid */.Os.describe('The subscription of the cluster.'),
    clientId: scalars/* guid */.Os.optional().describe("The app that logs in. The action's input client-id goes first."),
    login: schemas/* strictObject */.rej({
        environment: (0,scalars/* text */.Qq)(/^\S.{0,254}$/, "a GitHub environment's name")
            .optional()
            .describe('The GitHub environment that the job must run in.'),
        ref: (0,scalars/* text */.Qq)(/^refs\/(heads|tags)\/\S+$/, 'a full ref, like refs/heads/main')
            .optional()
            .describe('The branch or tag that the workflow must run on.'),
    })
        .optional()
        .describe("What the workflow's id-token must say before an apply exchanges it; plans (of pull requests, say) are not bound by it."),
    location: scalars/* location */.C5.describe('Where everything that is made here is made.'),
    resourceGroup: schemas/* strictObject */.rej({
        name: scalars/* resourceGroupName */.zI.describe('Its name.'),
        managed: schemas/* boolean */.zMY().default(false).describe('Whether it is made and kept here; else it must exist.'),
    })
        .describe('The resource group of cluster, network and identities.'),
    tags: scalars/* tags */._A.default({}).describe('Tags of everything that is made here; a resource may add its own.'),
})
    .describe('Where the environment stands.');
const network = schemas/* strictObject */.rej({
    vnet: schemas/* strictObject */.rej({
        name: scalars/* resourceName */.Iy.describe('Its name.'),
        managed: schemas/* boolean */.zMY()
            .default(false)
            .describe('Whether VNet and subnet are made and kept here; else they must exist.'),
        resourceGroup: scalars/* resourceGroupName */.zI
            .optional()
            .describe("The VNet's resource group, when it isn't the environment's."),
        addressSpace: schemas/* array */.YOg(scalars/* cidr */.BF).min(1, 'at least one block').optional().describe('Needed when managed.'),
    })
        .describe('The network that nodes and pods stand in.'),
    subnet: schemas/* strictObject */.rej({
        name: scalars/* resourceName */.Iy.describe('Its name.'),
        managed: schemas/* boolean */.zMY().optional().describe('As the VNet, unless it says otherwise.'),
        addressPrefix: scalars/* cidr */.BF
            .optional()
            .describe('Needed when managed. Nodes and, without overlay, pods take their addresses here.'),
    })
        .describe('The subnet of all node pools.'),
    plugin: schemas/* enum */.k5n(['azure']).default('azure').describe('The network plugin: Azure CNI.'),
    pluginMode: schemas/* enum */.k5n(['overlay']).optional().describe('overlay: pods take their addresses from podCidr.'),
    dataplane: schemas/* enum */.k5n(['azure', 'cilium'])
        .optional()
        .describe('What carries the packets. azure can become cilium, never back.'),
    policy: schemas/* enum */.k5n(['azure', 'calico', 'cilium', 'none']).optional().describe('Who enforces NetworkPolicy objects.'),
    serviceCidr: scalars/* cidr */.BF
        .optional()
        .describe('Addresses of Services; no network that is routed may overlap it. A new cluster has 10.0.0.0/16.'),
    dnsServiceIp: scalars/* ipAddress */.M1
        .optional()
        .describe("The cluster's DNS: in serviceCidr, and not its first address. A new cluster has 10.0.0.10."),
    podCidr: scalars/* cidr */.BF.optional().describe('Addresses of pods, with pluginMode overlay.'),
    maxPodsPerNode: schemas/* number */.aig()
        .int()
        .min(10)
        .max(250)
        .optional()
        .describe('Pods a node, for pools that do not say. Changed only by rotation of the pools.'),
    outboundType: schemas/* enum */.k5n(['loadBalancer', 'managedNATGateway', 'userAssignedNATGateway', 'userDefinedRouting'])
        .optional()
        .describe('How traffic leaves the cluster.'),
})
    .describe('VNet, subnet and addresses.');
const monitoring = schemas/* strictObject */.rej({
    containerInsights: schemas/* strictObject */.rej({ enabled: schemas/* boolean */.zMY().describe('Whether the add-on is on.') })
        .optional()
        .describe('Azure-native monitoring; needs a Log Analytics workspace.'),
    logAnalyticsWorkspace: schemas/* union */.KCZ([
        (0,scalars/* text */.Qq)(/^\/subscriptions\//, 'a full ARM id'),
        schemas/* strictObject */.rej({
            name: scalars/* resourceName */.Iy.describe('Its name.'),
            resourceGroup: scalars/* resourceGroupName */.zI.optional().describe("Its group, when it isn't the environment's."),
            subscriptionId: scalars/* guid */.Os.optional().describe("Its subscription, when it isn't the environment's."),
        }),
    ])
        .optional()
        .describe('The workspace, which must exist: its name (and resource group), or its ARM id.'),
})
    .default({})
    .describe("Azure's monitoring of the cluster. Prometheus and Grafana are releases.");

;// CONCATENATED MODULE: ./build/environment/schema/registries.js
/** Registries and tenants. */



const registry = schemas/* strictObject */.rej({
    name: scalars/* registryName */.jT.describe('Its name, unique in all of Azure.'),
    repositoryPrefix: scalars/* repositoryPrefix */.Vk.optional().describe('What stands before the names of images.'),
    resourceGroup: scalars/* resourceGroupName */.zI.optional().describe("The registry's group, when it isn't the environment's."),
    subscriptionId: scalars/* guid */.Os.optional().describe("The registry's subscription, when it isn't the environment's."),
    kubeletPull: schemas/* boolean */.zMY()
        .optional()
        .describe("Whether the cluster's kubelet identity gets AcrPull here; true by default, in the environment's Entra tenant."),
});
const tenantRegistry = registry.extend({
    tenantId: scalars/* guid */.Os
        .optional()
        .describe("The Entra tenant of the registry's subscription, when it isn't the environment's (docs/tenants.md)."),
});
const registries = schemas/* strictObject */.rej({ platform: registry.describe("The platform's registry, which must exist.") })
    .describe("Registries that are not a tenant's.");
const tier = schemas/* enum */.k5n(tiers);
const tenants = schemas/* record */.g1P((0,scalars/* text */.Qq)(/^[a-z0-9]([a-z0-9-]{0,54}[a-z0-9])?$/, 'lower-case letters, digits and "-", at most 56'), schemas/* strictObject */.rej({
    tier: tier.describe('What the tenant has booked.'),
    namespace: scalars/* kubernetesName */.gg.optional().describe('tenant-NAME by default.'),
    registry: tenantRegistry
        .optional()
        .describe("The tenant's own registry, which must exist; without one it shares the platform's."),
    images: schemas/* array */.YOg(scalars/* imageName */.tO)
        .min(1, 'at least one image; leave the key out for all of them')
        .optional()
        .describe('The tenant images that its registry gets, by name; all of them by default.'),
}))
    .default({})
    .describe('Tenants by name.');

;// CONCATENATED MODULE: ./build/environment/schema/releases.js
/** Helm releases, what they find in their namespaces, and how they are deployed. */




const pullSecrets = schemas/* record */.g1P(scalars/* kubernetesName */.gg, schemas/* strictObject */.rej({
    registry: schemas/* enum */.k5n(['tenant', 'platform'])
        .describe("The registry it opens. tenant: that of the release's tenant, else the platform's."),
    lifetimeDays: schemas/* int */.Whr()
        .min(7, '7 to 365 days')
        .max(365, '7 to 365 days')
        .default(90)
        .describe('How long its password is good; the first run in its last third renews it.'),
}))
    .default({})
    .describe('Secrets of type kubernetes.io/dockerconfigjson by name, made where releases run.');
const namespaces = schemas/* record */.g1P(scalars/* kubernetesName */.gg, schemas/* strictObject */.rej({
    labels: schemas/* record */.g1P(scalars/* labelKey */.kJ, scalars/* referable */.Dl).default({}).describe('Labels; an output may stand for any.'),
    annotations: schemas/* record */.g1P(scalars/* labelKey */.kJ, scalars/* referable */.Dl).default({}).describe('Annotations; an output may stand for any.'),
}))
    .default({})
    .describe('What namespaces carry. Those that releases and tenants name are made in any case.');
const need = schemas/* union */.KCZ([
    scalars/* releaseName */["do"],
    schemas/* strictObject */.rej({
        release: scalars/* releaseName */["do"].describe('The release that must be ready before.'),
        failurePolicy: schemas/* enum */.k5n(model/* failurePolicies */.Fd)
            .default('downstream')
            .describe('What its failure means for this release. downstream: it is skipped, and what needs it. node: it starts all the same, once the needed one has ended. set: no release starts any more.'),
    }),
], { error: "a release's name, or release with failurePolicy" });
/** Any YAML: the reader has let nothing but text, numbers, true, false and null through. */
const value = schemas/* unknown */.L5J();
const release = schemas/* strictObject */.rej({
    chart: scalars/* repositoryPath */.SH.describe("The chart's folder, from the repository's root."),
    namespace: scalars/* kubernetesName */.gg.optional().describe('Needed, unless the release is deployed per tenant.'),
    perTenant: schemas/* union */.KCZ([
        schemas/* boolean */.zMY(),
        schemas/* strictObject */.rej({
            tiers: schemas/* array */.YOg(tier).min(1, 'at least one tier').describe('For tenants of these tiers alone.'),
        }),
    ])
        .optional()
        .describe('Deploy it once for each tenant (of these tiers), in the namespace of the tenant.'),
    needs: schemas/* array */.YOg(need)
        .default([])
        .describe('Releases that must be ready before this one starts; each a name, or release with failurePolicy.'),
    image: schemas/* union */.KCZ([scalars/* imageName */.tO, schemas/* literal */.euz(false)])
        .optional()
        .describe("The image of image.tag and image.digest, when it isn't that of the release's own name; false: none."),
    images: schemas/* record */.g1P((0,scalars/* text */.Qq)(/^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*$/, "a path in the chart's values, like worker.image"), scalars/* imageName */.tO)
        .optional()
        .describe("Further images: path in the chart's values → name in the image list."),
    valuesFiles: schemas/* array */.YOg(scalars/* repositoryPath */.SH)
        .default([])
        .describe("Values files, after the chart's values.yaml and values-ENVIRONMENT.yaml, before values."),
    values: schemas/* record */.g1P(schemas/* string */.YjP(), value).default({}).describe('Values; an output may stand for any scalar.'),
    crds: schemas/* enum */.k5n(['keep', 'apply'])
        .default('keep')
        .describe("What happens when the cluster has the chart's crds/ otherwise. keep: it is said, as helm never changes them. apply: they are applied before the upgrade."),
    timeout: scalars/* duration */.p0.default('10m').describe('How long it may take to get ready.'),
    test: schemas/* union */.KCZ([
        schemas/* boolean */.zMY(),
        schemas/* strictObject */.rej({
            timeout: scalars/* duration */.p0.default('5m').describe('How long each test may take.'),
            filter: schemas/* array */.YOg((0,scalars/* text */.Qq)(/^!?name=[a-z0-9]([-.a-z0-9]{0,251}[a-z0-9])?$/, 'name=TEST or !name=TEST'))
                .default([])
                .describe('name=TEST for these tests alone, !name=TEST for all but these, as helm test --filter.'),
        }),
    ], { error: 'true, or timeout and filter' })
        .optional()
        .describe('Whether helm test is run once the release is ready, before what needs it starts; one that fails is a failure of the release.'),
    stateless: schemas/* boolean */.zMY()
        .default(false)
        .describe('Holds nothing that outlives it: a first install that was cut short is uninstalled and made anew.'),
    onFailure: schemas/* enum */.k5n(['keep', 'rollback'])
        .default('rollback')
        .describe('What happens when an upgrade fails. rollback: back to the last revision that a deployment record names, once the cause is noted; a first install is kept in any case. keep: it stays for inspection.'),
});
const releases = schemas/* record */.g1P(scalars/* releaseName */["do"], release).default({}).describe('Helm releases by name.');
const deploy = schemas/* strictObject */.rej({
    concurrency: schemas/* number */.aig().int().min(1).max(20).default(8).describe('Helm processes at once.'),
    historyMax: schemas/* number */.aig()
        .int()
        .min(2)
        .max(200)
        .default(30)
        .describe('Revisions that helm keeps of a release; more than recordsKept.'),
    recordsKept: schemas/* number */.aig().int().min(1).max(100).default(20).describe('Deployment records kept in the cluster.'),
    stateNamespace: scalars/* kubernetesName */.gg.default('matih-cd').describe('Namespace of the deployment records.'),
    recordUrl: (0,scalars/* text */.Qq)(/^https:\/\/[^\s/@?#]+(\/[^\s?#]*)?$/, 'an https address without user, query and fragment')
        .optional()
        .describe("Where each deployment record's facts are POSTed as well: https://HOST/api/v1/platform/deployments."),
})
    .default({ concurrency: 8, historyMax: 30, recordsKept: 20, stateNamespace: 'matih-cd' })
    .describe('How releases are deployed.');

;// CONCATENATED MODULE: ./build/environment/schema/index.js
/** The grammar of the environment file. What one value says about another is in checks/. */








const declaration = schemas/* strictObject */.rej({
    environment: scalars/* environmentName */.VE.describe('Name of the environment: dev, staging, prod.'),
    azure: azure,
    network: network,
    cluster: cluster,
    nodePools: nodePools,
    monitoring: monitoring,
    identities: identities,
    registries: registries,
    tenants: tenants,
    images: images_images,
    pullSecrets: pullSecrets,
    namespaces: namespaces,
    releases: releases,
    deploy: deploy,
});

;// CONCATENATED MODULE: ./build/environment/keys.js

/** @returns the keys of the object that stands at this path; none where names are free or there is no object */
function knownKeys(path) {
    let schemas = [declaration];
    for (const step of path)
        schemas = schemas.flatMap((schema) => below(schema, step));
    return schemas.flatMap((schema) => [...objects(schema)]).flatMap((object) => Object.keys(object.shape));
}
function below(schema, step) {
    return unwrapped(schema).flatMap(({ _zod: { def } }) => {
        if (isObject(def))
            return def.shape[step] ?? [];
        if (isRecord(def))
            return def.valueType;
        return isArray(def) ? def.element : [];
    });
}
function objects(schema) {
    return unwrapped(schema).flatMap(({ _zod: { def } }) => (isObject(def) ? def : []));
}
/** Without optional, default and union around it. */
function unwrapped(schema) {
    const { def } = schema._zod;
    if ('innerType' in def)
        return unwrapped(def.innerType);
    if ('options' in def)
        return def.options.flatMap(unwrapped);
    return [schema];
}
function isObject(def) {
    return def.type === 'object';
}
function isRecord(def) {
    return def.type === 'record';
}
function isArray(def) {
    return def.type === 'array';
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./build/environment/repository.js
/** Files of the repository, and of nothing outside it: neither by `..`, nor by an absolute path, nor through a link. */


/** A chart has some ten files; one with thousands is something else. */
const maxChartFiles = 2000;
class Repository {
    root;
    /** @param root an existing folder */
    constructor(root) {
        this.root = (0,external_node_fs_.realpathSync)(root);
    }
    /**
     * @param path relative to the root, or absolute
     * @param named as it was written, for messages
     */
    file(path, named = path) {
        return this.#existing(path, 'file', named);
    }
    /** A chart's folder: it holds a Chart.yaml, and no link that leads out of the repository. */
    chart(path) {
        const folder = this.#existing(path, 'folder');
        if ('refused' in folder)
            return folder;
        const definition = this.#existing((0,external_node_path_.join)(folder.absolute, 'Chart.yaml'), 'file');
        if ('refused' in definition)
            return { refused: `${path} is no chart: it holds no Chart.yaml` };
        const leaving = this.#linkOut(folder.absolute);
        return leaving === undefined ? folder : { refused: leaving };
    }
    /** Whether a path stays inside, whether or not there is something. */
    isInside(path) {
        return this.#relative((0,external_node_path_.resolve)(this.root, path)) !== undefined;
    }
    /** A path as messages have it: from the root where it lies inside. */
    named(path) {
        return this.#relative((0,external_node_path_.resolve)(this.root, path)) ?? path;
    }
    /** The YAML files of a folder, from the root; none of one that can't be read. */
    yamlFiles(folder) {
        try {
            const names = (0,external_node_fs_.readdirSync)((0,external_node_path_.resolve)(this.root, folder)).filter((name) => /\.ya?ml$/.test(name));
            return names.sort().map((name) => this.named((0,external_node_path_.join)(folder, name)));
        }
        catch {
            return [];
        }
    }
    read(absolute) {
        return (0,external_node_fs_.readFileSync)(absolute);
    }
    #existing(path, kind, named = path) {
        const wanted = (0,external_node_path_.resolve)(this.root, path);
        // An absolute path may name the root by another way than its real one (/tmp, /private/tmp).
        if (!(0,external_node_path_.isAbsolute)(path) && this.#relative(wanted) === undefined)
            return { refused: `${named} leaves the repository` };
        try {
            const absolute = (0,external_node_fs_.realpathSync)(wanted);
            const inside = this.#relative(absolute);
            if (inside === undefined)
                return { refused: `${named} leads out of the repository` };
            const found = (0,external_node_fs_.statSync)(absolute);
            if (kind === 'file' ? !found.isFile() : !found.isDirectory())
                return { refused: `${named} is not a ${kind}` };
            return { absolute, path: inside };
        }
        catch (error) {
            const isForbidden = error.code === 'EACCES';
            return { refused: isForbidden ? `this user may not read ${named}` : `there is no ${kind} ${named}` };
        }
    }
    /** Helm follows links inside a chart, so each must stay inside the repository. */
    #linkOut(chart) {
        const folders = [chart];
        let files = 0;
        for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
            for (const name of (0,external_node_fs_.readdirSync)(folder)) {
                const path = (0,external_node_path_.join)(folder, name);
                const shownPath = this.#relative(path) ?? path;
                if (++files > maxChartFiles)
                    return `${this.#relative(chart)} holds more than ${maxChartFiles} files`;
                const found = (0,external_node_fs_.lstatSync)(path);
                if (found.isDirectory())
                    folders.push(path);
                if (!found.isSymbolicLink())
                    continue;
                const target = this.#existing(path, 'file');
                if ('refused' in target && !this.#isFolderInside(path))
                    return `the link ${shownPath} leads out of the repository`;
            }
        }
        return undefined;
    }
    #isFolderInside(path) {
        return !('refused' in this.#existing(path, 'folder'));
    }
    /** With forward slashes; nothing when it is outside. */
    #relative(absolute) {
        const path = (0,external_node_path_.relative)(this.root, absolute);
        if (path === '..' || path.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(path))
            return undefined;
        return path.split(external_node_path_.sep).join(external_node_path_.posix.sep);
    }
}

;// CONCATENATED MODULE: ./build/environment/resolve/declared.js
function table(declared, resolve) {
    return Object.fromEntries(Object.entries(declared).map(([name, value]) => [name, resolve(name, value)]));
}
/** Without the fields that are undefined: what is not declared is not there. */
function present(value) {
    return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));
}

;// CONCATENATED MODULE: ./build/environment/resolve/cluster.js
/** The cluster and its node pools, with what they take from the sections above them. */


function resolveCluster(cluster, place, commonTags) {
    const { identity, tags, entra, autoscalerProfile, maintenance, autoUpgrade, keyVaultSecretsProvider, ...rest } = cluster;
    const { subscriptionId, resourceGroup } = place;
    return {
        ...present(rest),
        id: (0,scopes/* resourceId */.a)(subscriptionId, resourceGroup.name, 'Microsoft.ContainerService/managedClusters', cluster.name),
        tags: { ...commonTags, ...tags },
        ...(identity && { identity: clusterIdentity(identity) }),
        ...(entra && { entra: present(entra) }),
        ...(autoUpgrade && { autoUpgrade: present(autoUpgrade) }),
        ...(keyVaultSecretsProvider && { keyVaultSecretsProvider: present(keyVaultSecretsProvider) }),
        ...(autoscalerProfile && { autoscalerProfile: table(present(autoscalerProfile), (_, value) => String(value)) }),
        ...(maintenance && { maintenance: resolveMaintenance(maintenance) }),
    };
}
function clusterIdentity(declared) {
    return typeof declared === 'string'
        ? { type: declared }
        : { type: 'UserAssigned', resourceId: declared.userAssigned };
}
function resolveMaintenance(windows) {
    return table(present(windows), (_, { every, interval, dayOfWeek, ...rest }) => {
        const isWeekly = every === 'week' && dayOfWeek !== undefined;
        const schedule = isWeekly
            ? { every: 'week', intervalWeeks: interval, dayOfWeek }
            : { every: 'day', intervalDays: interval };
        return { ...present(rest), schedule };
    });
}
function resolveNodePool(name, pool, { maxPodsPerNode }, commonTags) {
    const { count, autoscale, zones, osDisk, maxPods, upgrade, tags, ...rest } = pool;
    const pods = maxPods ?? maxPodsPerNode;
    return {
        ...present(rest),
        name,
        scale: scaleOf(count, autoscale),
        tags: { ...commonTags, ...tags },
        ...(zones && { zones: zones.map(String) }),
        ...(osDisk && { osDisk: resolveDisk(osDisk) }),
        ...(pods !== undefined && { maxPods: pods }),
        ...(upgrade && { upgrade: resolveUpgrade(upgrade) }),
    };
}
/** The documented system pool is 3/3: a bound that leaves no choice is a fixed count, without the autoscaler. */
function scaleOf(count, autoscale) {
    if (autoscale === undefined)
        return { autoscale: false, count: count ?? 0 };
    const { min, max } = autoscale;
    return min === max ? { autoscale: false, count: min } : { autoscale: true, min, max };
}
function resolveDisk({ size, type }) {
    return present({ sizeGiB: size === undefined ? undefined : Number.parseInt(size, 10), type });
}
function resolveUpgrade(upgrade) {
    const { maxSurge, maxUnavailable, ...rest } = upgrade;
    return {
        ...present(rest),
        ...(maxSurge !== undefined && { maxSurge: String(maxSurge) }),
        ...(maxUnavailable !== undefined && { maxUnavailable: String(maxUnavailable) }),
    };
}

;// CONCATENATED MODULE: ./build/environment/service-account.js

const longestCredentialName = 120;
/** What the names of our federated credentials begin with. */
const credentialPrefix = 'aks_';
/** @param text `NAMESPACE/NAME` */
function serviceAccountOf(text) {
    const [namespace = '', name = ''] = text.split('/');
    return {
        namespace,
        name,
        subject: `system:serviceaccount:${namespace}:${name}`,
        credentialName: credentialName(namespace, name),
    };
}
/**
 * The name of a ServiceAccount's federated credential: of letters, digits, - and _ alone, as Azure has it, and different
 * for different accounts, since Kubernetes' names hold no underscore.
 */
function credentialName(namespace, name) {
    const readable = `${credentialPrefix}${namespace}_${name.replaceAll('.', '__')}`;
    if (readable.length <= longestCredentialName)
        return readable;
    const hash = (0,external_node_crypto_.createHash)('sha256').update(`${namespace}/${name}`).digest('hex').slice(0, 12);
    return `${readable.slice(0, longestCredentialName - hash.length - 1)}_${hash}`;
}

;// CONCATENATED MODULE: ./build/environment/resolve/identities.js
/** Identities, with the scopes of their roles as ARM ids. */



function resolveIdentity(name, { resourceName: declaredName, serviceAccounts, roles, tags }, { cluster, azure }, place, registries) {
    const resourceName = declaredName ?? `${cluster.name}-${name}`;
    const { subscriptionId, resourceGroup } = place;
    return {
        name,
        resourceName,
        id: (0,scopes/* resourceId */.a)(subscriptionId, resourceGroup.name, 'Microsoft.ManagedIdentity/userAssignedIdentities', resourceName),
        tags: { ...azure.tags, ...tags },
        serviceAccounts: serviceAccounts.map(serviceAccountOf),
        roles: roles.map((role) => resolveRole(role, place, registries)),
    };
}
function resolveRole({ role, scope, resourceGroup, subscriptionId }, place, registries) {
    if ((0,references/* isOutputReference */.lO)(scope))
        return { role, scope };
    const parsed = (0,scopes/* parseScope */.Sk)(scope);
    if (parsed === undefined)
        return { role, scope, scopeId: scope };
    const { name } = 'name' in parsed ? parsed : { name: '' };
    const declared = registries.find((each) => each.name.toLowerCase() === name.toLowerCase());
    // A registry that is declared says itself where it lies.
    const home = parsed.kind === 'registry' && declared !== undefined
        ? declared
        : { resourceGroup: place.resourceGroup.name, subscriptionId: place.subscriptionId };
    const id = (0,scopes/* scopeId */.IW)(parsed, subscriptionId ?? home.subscriptionId, resourceGroup ?? home.resourceGroup);
    return { role, scope, scopeId: id };
}

;// CONCATENATED MODULE: ./build/environment/resolve/images.js

function resolveImages({ tag, from, onConflict, referrers, lock, verify }, list, platform) {
    const prefix = platform.repositoryPrefix === '' ? '' : `${platform.repositoryPrefix}/`;
    const images = list.map(({ source, ...image }) => [
        image.name,
        { ...image, repository: `${prefix}${image.name}`, ...(source !== undefined && { source: imageSourceOf(source) }) },
    ]);
    return {
        tag: tag.from.map(images_tagSource),
        list: Object.fromEntries(images),
        ...(from === undefined ? {} : { from }),
        onConflict,
        referrers,
        ...(lock === undefined ? {} : { lock }),
        ...(verify === undefined ? {} : { verify: verificationOf(verify) }),
    };
}
function imageSourceOf(text) {
    const slash = text.indexOf('/');
    return { registry: text.slice(0, slash), repository: text.slice(slash + 1) };
}
function verificationOf(declared) {
    return 'cosignKey' in declared ? declared : { attestation: present(declared.attestation) };
}
function images_tagSource(source) {
    if (typeof source === 'string')
        return { kind: source };
    if ('tag' in source)
        return { kind: 'tag', tag: source.tag };
    if ('buildMetadata' in source)
        return { kind: 'buildMetadata', path: source.buildMetadata };
    return { kind: 'tagFile', path: source.tagFile };
}

;// CONCATENATED MODULE: ./build/environment/resolve/place.js
/** Subscription, resource group, network and monitoring, with their ids. */


function azurePlace({ cloud, resourceGroup, tags, login, ...rest }) {
    const named = typeof cloud === 'string' ? { name: cloud } : { name: 'custom', metadataHost: cloud.metadataHost };
    const id = `/subscriptions/${rest.subscriptionId}/resourceGroups/${resourceGroup.name}`;
    return {
        ...present(rest),
        ...(login === undefined ? {} : { login: present(login) }),
        cloud: named,
        resourceGroup: { ...resourceGroup, id, tags },
    };
}
function resolveNetwork(network, place, tags) {
    const { vnet, subnet, maxPodsPerNode: _, ...rest } = network;
    const resourceGroup = vnet.resourceGroup ?? place.resourceGroup.name;
    const id = (0,scopes/* resourceId */.a)(place.subscriptionId, resourceGroup, 'Microsoft.Network/virtualNetworks', vnet.name);
    return {
        ...present(rest),
        vnet: { name: vnet.name, managed: vnet.managed, resourceGroup, addressSpace: vnet.addressSpace ?? [], id, tags },
        subnet: { ...present(subnet), managed: subnet.managed ?? vnet.managed, id: `${id}/subnets/${subnet.name}` },
    };
}
function resolveMonitoring({ containerInsights, logAnalyticsWorkspace }, place) {
    const base = present({ containerInsights });
    if (logAnalyticsWorkspace === undefined)
        return base;
    if (typeof logAnalyticsWorkspace === 'string')
        return { ...base, logAnalyticsWorkspace };
    const { name, resourceGroup = place.resourceGroup.name, subscriptionId = place.subscriptionId, } = logAnalyticsWorkspace;
    const id = (0,scopes/* scopeId */.IW)({ kind: 'logAnalyticsWorkspace', name }, subscriptionId, resourceGroup);
    return { ...base, logAnalyticsWorkspace: id };
}

;// CONCATENATED MODULE: ./build/environment/resolve/registries.js
/** Registries with their ids, and tenants with the registry that serves them. */


const registrySuffixes = {
    AzureCloud: 'azurecr.io',
    AzureUSGovernment: 'azurecr.us',
    AzureChinaCloud: 'azurecr.cn',
    // Custom clouds name theirs in /metadata/endpoints, which the loader doesn't ask.
    custom: 'azurecr.io',
};
function registryResolver({ cloud, subscriptionId, resourceGroup, tenantId: home }) {
    return (declared, prefix = '') => {
        const tenantId = declared.tenantId?.toLowerCase() === home.toLowerCase() ? undefined : declared.tenantId;
        const group = declared.resourceGroup ?? resourceGroup.name;
        const subscription = declared.subscriptionId ?? subscriptionId;
        return {
            name: declared.name,
            loginServer: `${declared.name.toLowerCase()}.${registrySuffixes[cloud.name]}`,
            repositoryPrefix: declared.repositoryPrefix ?? prefix,
            resourceGroup: group,
            subscriptionId: subscription,
            id: (0,scopes/* scopeId */.IW)({ kind: 'registry', name: declared.name }, subscription, group),
            ...(tenantId !== undefined && { tenantId }),
            // An identity of one Entra tenant has no rights in another.
            kubeletPull: declared.kubeletPull ?? tenantId === undefined,
        };
    };
}
function resolveTenant(name, { tier, namespace, registry, images }, platform, resolve) {
    return {
        name,
        tier,
        namespace: tenantNamespace(name, namespace),
        registry: registry === undefined ? platform : resolve(registry, platform.repositoryPrefix),
        hasOwnRegistry: registry !== undefined,
        ...(images && { images }),
    };
}

;// CONCATENATED MODULE: ./build/environment/resolve/releases.js


function resolveRelease(name, release, images) {
    const { chart, namespace, perTenant, needs, image, images: further, values, timeout, test, ...rest } = release;
    const own = image ?? (images.list[name] === undefined ? false : name);
    return {
        ...rest,
        name,
        chart: chart.replace(/^(\.\/+)+|\/+$/g, ''),
        ...(namespace !== undefined && { namespace }),
        ...(perTenant !== undefined &&
            perTenant !== false && { perTenant: typeof perTenant === 'object' ? perTenant : { tiers: tiers } }),
        needs: needs.map((need) => typeof need === 'string' ? { release: need, failurePolicy: 'downstream' } : need),
        images: { ...(own === false ? {} : { image: own }), ...further },
        // The reader made these from YAML: nothing else can be in them.
        values: values,
        timeoutMs: (0,scalars/* milliseconds */.Rz)(timeout),
        ...(test === undefined || test === false ? {} : { test: testingOf(test === true ? {} : test) }),
    };
}
/** Helm's own default: five minutes a test. */
function testingOf({ timeout = '5m', filter = [] }) {
    return { timeoutMs: (0,scalars/* milliseconds */.Rz)(timeout), filter };
}

;// CONCATENATED MODULE: ./build/environment/resolve/index.js







/** @param list the images of the file that images.from names */
function resolveEnvironment(declared, list) {
    const place = azurePlace(declared.azure);
    const commonTags = declared.azure.tags;
    const registry = registryResolver(place);
    const platform = registry(declared.registries.platform);
    const tenants = table(declared.tenants, (name, tenant) => resolveTenant(name, tenant, platform, registry));
    const registries = [platform, ...Object.values(tenants).map((tenant) => tenant.registry)];
    const images = resolveImages(declared.images, list, platform);
    return {
        environment: declared.environment,
        azure: place,
        network: resolveNetwork(declared.network, place, commonTags),
        cluster: resolveCluster(declared.cluster, place, commonTags),
        nodePools: table(declared.nodePools, (name, pool) => resolveNodePool(name, pool, declared.network, commonTags)),
        monitoring: resolveMonitoring(declared.monitoring, place),
        identities: table(declared.identities, (name, identity) => resolveIdentity(name, identity, declared, place, registries)),
        registries: { platform },
        tenants,
        images,
        pullSecrets: table(declared.pullSecrets, (name, secret) => ({ name, ...secret })),
        namespaces: table(declared.namespaces, (name, namespace) => ({ name, ...namespace })),
        releases: table(declared.releases, (name, release) => resolveRelease(name, release, images)),
        deploy: present(declared.deploy),
    };
}

;// CONCATENATED MODULE: ./build/environment/load.js
/** Reads an environment file: bases merged, checked, defaults filled in. Everything that is wrong comes in one error. */














/** A null among a release's values takes away a default of the chart. */
const isHelmValue = ([group, , field]) => group === 'releases' && field === 'values';
const maxBases = 20;
/**
 * @param path of the file: absolute, or relative to the repository's root
 * @param options.repositoryRoot folder that charts, values and image lists are relative to, and that no path may leave
 * @throws EnvironmentError with everything that is wrong
 */
function loadEnvironment(path, options) {
    return new Loading(new Repository(options.repositoryRoot)).load(path);
}
class Loading {
    #repository;
    #files = new Map();
    #findings = [];
    constructor(repository) {
        this.#repository = repository;
    }
    load(path) {
        const named = this.#repository.named(path);
        const root = this.#merged(path, named, { file: named, line: 1, column: 1 }, []);
        if (root === undefined || this.#findings.length > 0)
            throw this.#error();
        const { declared, findings, partial } = readSections(root);
        this.#place(root, findings);
        const from = declared.images?.from;
        const images = from === undefined ? undefined : this.#imageList(root, from);
        const semantic = semanticFindings(declared, from === undefined ? [] : images, this.#repository);
        this.#place(root, aboutSoundFields(semantic, partial));
        const imageNames = images?.map(({ name }) => name) ?? [];
        this.#place(root, (0,references/* referenceFindings */.Cw)(root, { identities: declared.names('identities'), images: imageNames }));
        const parsed = declaration.safeParse((0,tree/* plainValue */._y)(root));
        if (this.#findings.length > 0 || !parsed.success)
            throw this.#error();
        const list = images ?? [];
        return {
            environment: resolveEnvironment(parsed.data, list),
            files: Object.fromEntries(this.#files),
            locate: (wanted) => (0,tree/* locationOf */.hD)(root, (0,tree/* stepsOf */.B_)(root, wanted)),
            digest: (0,model/* digestOf */.ol)({ declaration: (0,tree/* plainValue */._y)(root), images: list }),
        };
    }
    /** The file with its bases below it, in the order in which they are named; later ones win. */
    #merged(path, named, namedAt, trail) {
        const place = this.#repository.file(path, named);
        if ('refused' in place) {
            this.#findings.push({ ...namedAt, path: '', message: place.refused, ...otherFile(this.#repository, path) });
            return undefined;
        }
        if (trail.includes(place.path)) {
            return this.#find(namedAt, `these files are based on each other: ${[...trail, place.path].join(' → ')}`);
        }
        if (trail.length >= maxBases)
            return this.#find(namedAt, `bases are nested more than ${maxBases} deep`);
        const bytes = this.#repository.read(place.absolute);
        const { root, findings } = (0,yaml/* readYaml */.g)(bytes, place.path);
        this.#findings.push(...findings);
        if (root === undefined)
            return undefined;
        if (root.kind !== 'map')
            return this.#find(root.at, 'the file must hold keys with values');
        let merged = { kind: 'map', entries: new Map(), at: root.at };
        for (const base of this.#basesOf(root)) {
            const below = this.#merged((0,external_node_path_.join)((0,external_node_path_.dirname)(place.absolute), base.path), base.path, base.at, [...trail, place.path]);
            if (below !== undefined)
                merged = asMap((0,tree/* mergePatch */.bW)(merged, below, isHelmValue), merged);
        }
        this.#files.set(place.path, (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex'));
        const own = new Map(root.entries);
        own.delete('base');
        return asMap((0,tree/* mergePatch */.bW)(merged, { ...root, entries: own }, isHelmValue), merged);
    }
    #basesOf(root) {
        const base = root.entries.get('base')?.value;
        if (base === undefined)
            return [];
        const items = base.kind === 'list' ? base.items : [base];
        if (items.length > maxBases) {
            this.#find(base.at, `more than ${maxBases} bases`, 'base');
            return [];
        }
        return items.flatMap((item) => {
            if (item.kind === 'scalar' && typeof item.value === 'string' && !/^[/\\]|^$/.test(item.value)) {
                return { path: item.value, at: item.at };
            }
            this.#find(item.at, 'base names a file relative to this one, or a list of them', 'base');
            return [];
        });
    }
    #imageList(root, from) {
        const place = this.#repository.file(from);
        if ('refused' in place) {
            this.#place(root, [{ path: ['images', 'from'], message: place.refused }]);
            return undefined;
        }
        const bytes = this.#repository.read(place.absolute);
        this.#files.set(place.path, (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex'));
        const { images, findings } = readImageList(bytes, place.path);
        this.#findings.push(...findings);
        return findings.length > 0 ? undefined : images;
    }
    #place(root, findings) {
        for (const { path, atKey, ...finding } of findings) {
            this.#findings.push({ ...finding, ...(0,tree/* locationOf */.hD)(root, path, atKey), path: (0,environment_findings/* pathText */.LF)(path) });
        }
    }
    #find(at, message, path = '') {
        this.#findings.push({ ...at, path, message });
    }
    #error() {
        const seen = new Set();
        const findings = this.#findings.filter((each) => {
            const identity = JSON.stringify([each.file, each.line, each.column, each.path, each.message]);
            return !seen.has(identity) && seen.add(identity);
        });
        const order = [...new Set(findings.map(({ file }) => file))];
        findings.sort((a, b) => order.indexOf(a.file) - order.indexOf(b.file) || a.line - b.line || a.column - b.column);
        return new environment_findings/* EnvironmentError */.eG(findings);
    }
}
/** What was probably meant instead of a file that can't be read: nearly its name, its name elsewhere, or what there is. */
function otherFile(repository, path) {
    const named = repository.named(path);
    const near = ['environments', path, (0,external_node_path_.dirname)(path)].flatMap((folder) => repository.yamlFiles(folder));
    const files = [...new Set(near)].filter((file) => file !== named);
    const suggestion = (0,environment_findings.nearestWord)(named, files) ?? files.find((file) => (0,external_node_path_.basename)(file) === (0,external_node_path_.basename)(path));
    if (suggestion !== undefined)
        return { suggestion };
    return { expected: files.length === 0 ? 'a file that aks-action init writes' : (0,environment_findings/* either */.gP)(files.slice(0, 5)) };
}
function asMap(node, otherwise) {
    return node.kind === 'map' ? node : otherwise;
}
/** Reads section by section and, in tables, entry by entry, so that one mistake leaves the rest to be checked. */
function readSections(root) {
    const partial = [];
    const findings = [];
    const declared = {};
    const unknown = [...root.entries.keys()].filter((key) => !(key in declaration.shape));
    findings.push(...(0,issues/* findingsOf */.WX)([{ code: 'unrecognized_keys', keys: unknown, path: [], message: '' }], root, [], knownKeys));
    for (const section of Object.keys(declaration.shape)) {
        const node = (0,tree/* nodeAt */.oB)(root, [section]);
        const value = node && (0,tree/* plainValue */._y)(node);
        const parsed = declaration.shape[section].safeParse(value);
        if (parsed.success) {
            declared[section] = parsed.data;
            continue;
        }
        findings.push(...(0,issues/* findingsOf */.WX)(parsed.error.issues, root, [section], knownKeys));
        if (node?.kind !== 'map')
            continue;
        const depth = isTable(section) ? 1 : 0;
        const faulty = parsed.error.issues.map(({ path }) => path.map(String));
        // First without the faulty fields, so that the others of their entry are checked too; else without the entry.
        const rest = [depth + 1, depth]
            .filter((length) => length > 0)
            .map((length) => ({ length, read: declaration.shape[section].safeParse(without(value, faulty, length)) }))
            .find(({ read }) => read.success);
        if (rest?.read.success !== true)
            continue;
        declared[section] = rest.read.data;
        if (rest.length > depth)
            partial.push(...faulty.map((path) => partlyRead([section, ...path], depth + 1)));
    }
    const names = (table) => {
        const node = (0,tree/* nodeAt */.oB)(root, [table]);
        return node?.kind === 'map' ? [...node.entries.keys()] : [];
    };
    return { declared: { ...declared, names }, findings: (0,issues/* withoutConsequences */.Ro)(findings), partial };
}
function partlyRead(path, depth) {
    return { entry: path.slice(0, depth), field: path[depth] ?? '' };
}
/** The value without what stands at the paths, cut to this length. */
function without(value, paths, length) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return value;
    const gone = new Set(paths.filter((path) => length === 1 || path.length < 2).map(([first]) => first));
    const kept = Object.entries(value).filter(([key]) => !gone.has(key));
    if (length === 1)
        return Object.fromEntries(kept);
    const below = new Map();
    for (const [first, ...rest] of paths) {
        const inside = below.get(first);
        if (inside === undefined)
            below.set(first, [rest]);
        else
            inside.push(rest);
    }
    return Object.fromEntries(kept.map(([key, inner]) => {
        const inside = below.get(key);
        return [key, inside === undefined ? inner : without(inner, inside, length - 1)];
    }));
}
/** What is missing from an entry that was read in part says nothing; what is written in a field that was read does. */
function aboutSoundFields(findings, partial) {
    if (partial.length === 0)
        return findings;
    const fields = new Map();
    const above = new Set();
    for (const { entry, field } of partial) {
        const key = entry.join('\n');
        const known = fields.get(key) ?? new Set();
        fields.set(key, known.add(field));
        for (let length = 0; length <= entry.length; length += 1)
            above.add(entry.slice(0, length).join('\n'));
    }
    return findings.filter(({ path }) => {
        const steps = path.map(String);
        if (above.has(steps.join('\n')))
            return false;
        return steps.every((step, index) => fields.get(steps.slice(0, index).join('\n'))?.has(step) !== true);
    });
}
function isTable(section) {
    return ['nodePools', 'identities', 'tenants', 'pullSecrets', 'namespaces', 'releases'].includes(section);
}

// EXTERNAL MODULE: ./build/environment/shards.js
var shards = __webpack_require__(99777);
;// CONCATENATED MODULE: ./build/environment/taint.js
/** @param text `key=value:Effect` or `key:Effect`, as the loader has let it through */
function parseTaint(text) {
    const [, key = '', value = '', effect = ''] = /^([^=:]+)(?:=([^:]*))?:(\w+)$/.exec(text) ?? [];
    if (effect !== 'NoSchedule' && effect !== 'PreferNoSchedule' && effect !== 'NoExecute') {
        throw new TypeError(`no taint: ${text}`);
    }
    return { key, value, effect };
}

;// CONCATENATED MODULE: ./build/environment/index.js
/** The declared environment: what it says, where it says it, and how it is read. */










/***/ }),

/***/ 17316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ro: () => (/* binding */ withoutConsequences),
/* harmony export */   WX: () => (/* binding */ findingsOf)
/* harmony export */ });
/* unused harmony export maxFindings */
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4526);
/* harmony import */ var _tree_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(66480);


/** Nobody reads more; a file of nothing but mistakes must not cost more than the first of them. */
const maxFindings = 100;
/**
 * @param issues of one parse
 * @param root the document that was parsed, for what was written
 * @param parent path of the parsed value in the document
 * @param keysOf the keys that are known at a path, for the nearest right one
 */
function findingsOf(issues, root, parent, keysOf) {
    const findings = issues
        .slice(0, maxFindings)
        .flatMap((issue) => findingOf(issue, root, [...parent, ...stepsOf(issue)], keysOf));
    return withoutConsequences(findings);
}
/** A mistyped key is one mistake, though the right one is missing too. */
function withoutConsequences(findings) {
    const meant = new Set(findings.flatMap(({ path, atKey, suggestion }) => atKey === true && suggestion !== undefined ? (0,_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .pathText */ .LF)([...path.slice(0, -1), suggestion]) : []));
    return findings.filter(({ path, atKey }) => atKey === true || !meant.has((0,_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .pathText */ .LF)(path)));
}
function findingOf(issue, root, path, keysOf) {
    const node = (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .nodeAt */ .oB)(root, path);
    if (isReference(node)) {
        return [
            {
                path,
                message: "fromOutput can't stand here: the value is needed before any stage has run",
                expected: 'the value itself',
            },
        ];
    }
    switch (issue.code) {
        case 'unrecognized_keys': {
            const known = keysOf(path);
            return issue.keys.slice(0, maxFindings).map((key) => ({
                path: [...path, key],
                message: `the key ${(0,_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .shown */ .SP)(key)} is not known here`,
                expected: (0,_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .either */ .gP)(known),
                suggestion: (0,_findings_js__WEBPACK_IMPORTED_MODULE_0__.nearestWord)(key, known),
                atKey: true,
            }));
        }
        case 'invalid_key': {
            const expected = issue.issues[0]?.message ?? 'another name';
            const name = path.at(-1);
            return [{ path, message: `${(0,_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .shown */ .SP)(name)} can't be a name here: expected ${expected}`, expected, atKey: true }];
        }
        case 'invalid_union':
            return unionFindings(issue, root, path, keysOf);
        case 'invalid_type':
            return [wrongType(issue.expected, node, path)];
        case 'invalid_value': {
            const words = issue.values.map(String);
            if (node === undefined)
                return [missing(path, (0,_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .either */ .gP)(words))];
            return [
                {
                    path,
                    message: `${written(node)} is none of ${words.join(', ')}`,
                    expected: (0,_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .either */ .gP)(words),
                    suggestion: (0,_findings_js__WEBPACK_IMPORTED_MODULE_0__.nearestWord)(node.kind === 'scalar' ? String(node.value) : '', words),
                },
            ];
        }
        case 'too_big':
        case 'too_small': {
            const bound = issue.code === 'too_big' ? `at most ${issue.maximum}` : `at least ${issue.minimum}`;
            const expected = /^(Too (big|small)|Invalid)/.test(issue.message) ? bound : issue.message;
            return [{ path, message: `${written(node)} is out of bounds: expected ${expected}`, expected }];
        }
        default:
            return [{ path, message: `${written(node)} is not allowed: expected ${issue.message}`, expected: issue.message }];
    }
}
/** Of a union's branches, the one that was meant: whose type is right, and which failed deepest. */
function unionFindings(issue, root, path, keysOf) {
    const node = (0,_tree_js__WEBPACK_IMPORTED_MODULE_1__/* .nodeAt */ .oB)(root, path);
    const branches = issue.errors.filter((branch) => !branch.some((each) => each.code === 'invalid_type' && each.path.length === 0));
    const [first, ...others] = branches.filter((branch) => branch.length > 0);
    if (first !== undefined && (others.length === 0 || node?.kind === 'scalar')) {
        return first.flatMap((each) => findingOf(each, root, [...path, ...stepsOf(each)], keysOf));
    }
    const expected = issue.message === 'Invalid input' ? unionExpectation(issue) : issue.message;
    if (node === undefined)
        return [missing(path, expected)];
    return [{ path, message: `${written(node)} is not ${expected}`, expected }];
}
function unionExpectation(issue) {
    const words = issue.errors.flatMap(([first]) => {
        if (first?.code === 'invalid_type')
            return [typeWords[first.expected] ?? first.expected];
        if (first?.code === 'invalid_value')
            return first.values.map(String);
        return first === undefined ? [] : [first.message];
    });
    return (0,_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .either */ .gP)([...new Set(words)]);
}
const typeWords = {
    string: 'text',
    number: 'a number',
    int: 'a whole number',
    boolean: 'true or false',
    object: 'keys with values',
    record: 'names with values',
    array: 'a list',
};
function wrongType(type, node, path) {
    const expected = typeWords[type] ?? type;
    if (node === undefined)
        return missing(path, expected);
    // 1.30 is a number in YAML, and has lost its zero when we see it.
    if (type === 'string' && node.kind === 'scalar' && node.value !== null) {
        const quoted = JSON.stringify(node.written);
        return {
            path,
            message: `${node.written} is ${typeof node.value === 'number' ? 'a number' : 'true or false'} in YAML, where text is expected; write it in quotes`,
            expected: quoted,
            suggestion: quoted,
        };
    }
    const suggestion = type === 'boolean' && node.kind === 'scalar' ? truth(node.value) : undefined;
    return { path, message: `${written(node)} is not ${expected}`, expected, suggestion };
}
/** YAML 1.1 knew more words for true and false than 1.2 does. */
function truth(value) {
    if (/^(yes|on|y|true)$/i.test(String(value)))
        return 'true';
    return /^(no|off|n|false)$/i.test(String(value)) ? 'false' : undefined;
}
function missing(path, expected) {
    return { path, message: `${(0,_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .shown */ .SP)(path.at(-1))} is missing: expected ${expected}`, expected };
}
function written(node) {
    if (node === undefined)
        return 'nothing';
    if (node.kind === 'list')
        return `a list of ${node.items.length}`;
    if (node.kind === 'map') {
        const keys = [...node.entries.keys()];
        return keys.length === 0 ? 'an empty map' : `a map with ${(0,_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .shown */ .SP)(keys.join(', '))}`;
    }
    return node.value === null ? 'an empty value' : (0,_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .shown */ .SP)(node.value);
}
function isReference(node) {
    return node?.kind === 'map' && node.entries.size === 1 && node.entries.has('fromOutput');
}
function stepsOf(issue) {
    return issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
}


/***/ }),

/***/ 38645:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AH: () => (/* binding */ nodePoolName),
/* harmony export */   BF: () => (/* binding */ cidr),
/* harmony export */   C5: () => (/* binding */ location),
/* harmony export */   Dl: () => (/* binding */ referable),
/* harmony export */   HU: () => (/* binding */ taint),
/* harmony export */   Ht: () => (/* binding */ imagePlatform),
/* harmony export */   I_: () => (/* binding */ imageTag),
/* harmony export */   Iy: () => (/* binding */ resourceName),
/* harmony export */   Kk: () => (/* binding */ armId),
/* harmony export */   M1: () => (/* binding */ ipAddress),
/* harmony export */   Os: () => (/* binding */ guid),
/* harmony export */   Pj: () => (/* binding */ vmSize),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   Rb: () => (/* binding */ serviceAccount),
/* harmony export */   Rz: () => (/* binding */ milliseconds),
/* harmony export */   SH: () => (/* binding */ repositoryPath),
/* harmony export */   SL: () => (/* binding */ clusterName),
/* harmony export */   VE: () => (/* binding */ environmentName),
/* harmony export */   Vk: () => (/* binding */ repositoryPrefix),
/* harmony export */   WD: () => (/* binding */ labels),
/* harmony export */   Z3: () => (/* binding */ kubernetesVersion),
/* harmony export */   ZZ: () => (/* binding */ imageSource),
/* harmony export */   _A: () => (/* binding */ tags),
/* harmony export */   "do": () => (/* binding */ releaseName),
/* harmony export */   gg: () => (/* binding */ kubernetesName),
/* harmony export */   jT: () => (/* binding */ registryName),
/* harmony export */   kJ: () => (/* binding */ labelKey),
/* harmony export */   p0: () => (/* binding */ duration),
/* harmony export */   tO: () => (/* binding */ imageName),
/* harmony export */   u2: () => (/* binding */ dnsPrefix),
/* harmony export */   zI: () => (/* binding */ resourceGroupName)
/* harmony export */ });
/* unused harmony exports labelValue, outputReference */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13798);
/** The scalars of the environment file: each with its grammar and the words that say what was expected. */

/** A string of one grammar; `expected` completes the sentence "expected …". */
const text = (pattern, expected) => zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(pattern, expected);
/** Part of a Kubernetes name: no leading dash, nothing that a shell or a path would read. */
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;
const kubernetesName = text(label, 'lower-case letters, digits and "-", at most 63, with a letter or digit at both ends');
/** A ServiceAccount's name may hold dots (a DNS subdomain). */
const serviceAccount = text(/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\/[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/, 'NAMESPACE/NAME, like external-secrets/external-secrets');
/** Helm's own bound is 53, because names of objects are made from it. */
const releaseName = text(/^[a-z0-9]([a-z0-9-]{0,51}[a-z0-9])?$/, 'lower-case letters, digits and "-", at most 53 (helm\'s bound), with a letter or digit at both ends');
const environmentName = text(/^[a-z][a-z0-9-]{0,29}$/, 'lower-case letters, digits and "-", at most 30, a letter first');
const guid = text(/^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$/, 'a GUID, like 00000000-0000-0000-0000-000000000001');
const location = text(/^[a-z][a-z0-9]{1,49}$/, "a location's name without spaces, like eastus");
/** Azure allows letters, digits, _ - . ( ) and no dot at the end; a leading dash we refuse. */
const resourceGroupName = text(/^[A-Za-z0-9_(](?:[A-Za-z0-9_.()-]{0,88}[A-Za-z0-9_()-])?$/, 'letters, digits and _ - . ( ), at most 90, no "-" or "." first and no "." last');
/** Names of VNets, subnets, workspaces, identities: the common core of Azure's rules. */
const resourceName = text(/^[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,78}[A-Za-z0-9_])?$/, 'letters, digits and _ . -, at most 80, a letter or digit first');
const clusterName = text(/^[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?$/, 'letters, digits, "_" and "-", at most 63, with a letter or digit at both ends');
const dnsPrefix = text(/^[A-Za-z0-9]([A-Za-z0-9-]{0,52}[A-Za-z0-9])?$/, 'letters, digits and "-", at most 54, with a letter or digit at both ends');
const registryName = text(/^[A-Za-z0-9]{5,50}$/, "5 to 50 letters and digits (a registry's name holds no dash)");
/** The grammar of a name in the OCI distribution specification; registries keep 255 characters of one. */
const repositoryPrefix = text(/^(?=.{1,255}$)[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/, 'a repository path in lower case, like matih, at most 255 characters');
const imageName = repositoryPrefix;
/** Where an image of others comes from; Docker Hub's short names are written out. */
const imageSource = text(/^(?!(?:index|registry-1)\.docker\.io\/)(?!docker\.io\/[^/]+$)(?![^/]*\.azurecr\.(?:io|us|cn)\/)[a-z0-9-]+(\.[a-z0-9-]+)+\/(?=.{1,255}$)[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*)*$/, 'REGISTRY/REPOSITORY of a public registry, like docker.io/library/redis or mcr.microsoft.com/oss/kubernetes/pause');
/** What Linux nodes of AKS run. */
const imagePlatform = zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['linux/amd64', 'linux/arm64']);
/** The grammar of a tag in the OCI distribution specification. */
const imageTag = text(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/, 'a tag: letters, digits and _ . -, at most 128');
const nodePoolName = text(/^(?!aksmanagedap$)[a-z][a-z0-9]{0,11}$/, '1 to 12 lower-case letters and digits, a letter first (and not aksmanagedap, which AKS keeps for itself)');
const kubernetesVersion = text(/^1\.(0|[1-9][0-9]?)(\.(0|[1-9][0-9]?))?$/, 'a version in quotes, like "1.35" (any patch) or "1.35.2"');
const vmSize = text(/^(Standard|Basic)_[A-Za-z0-9_-]{1,60}$/, 'a VM size, like Standard_D4s_v3');
/** Whether the bits after the prefix are zero, and what overlaps, is checked later, with the address arithmetic. */
const cidr = text(/^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/, 'an IPv4 block, like 10.0.0.0/16');
const ipAddress = text(/^\d{1,3}(\.\d{1,3}){3}$/, 'an IPv4 address, like 10.1.0.10');
const taint = text(/^[A-Za-z0-9]([A-Za-z0-9._/-]{0,251}[A-Za-z0-9])?(=([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?)?:(NoSchedule|PreferNoSchedule|NoExecute)$/, 'KEY=VALUE:EFFECT with the effect NoSchedule, PreferNoSchedule or NoExecute, like nvidia.com/gpu=true:NoSchedule');
const labelKey = text(/^([a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?\/)?[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/, "a label's key, like matih.ai/workload");
const labelValue = text(/^([A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)?$/, "a label's value: letters, digits and _ . -, at most 63");
const labels = zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(labelKey, labelValue);
const tags = zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(text(/^[^<>%&\\?/]{1,512}$/, "a tag's name: at most 512 characters, none of < > % & \\ ? /"), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().max(256, 'at most 256 characters'));
/** A path in the repository. That it exists and stays inside is checked by the loader, which knows the root. */
const repositoryPath = text(/^[A-Za-z0-9_.][A-Za-z0-9_./@+ -]*$/, 'a path relative to the repository\'s root, with forward slashes and no leading "-" or "/"');
const armId = text(/^\/subscriptions\/[0-9a-fA-F-]{36}(\/resource[gG]roups\/[^/\s]+(\/providers\/[A-Za-z0-9.]+(\/[^/\s]+\/[^/\s]+)+)?)?$/, 'a full ARM id, like /subscriptions/…/resourceGroups/…/providers/…');
/** Durations as Kubernetes, helm and AKS write them. */
const duration = text(/^([0-9]+h)?([0-9]+m)?([0-9]+s)?$/, 'a duration, like 10m or 1h30m').min(2, 'a duration, like 10m or 1h30m');
/** @param written a duration that the grammar has let through: `1h30m` */
function milliseconds(written) {
    const [, hours = '0', minutes = '0', seconds = '0'] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(written) ?? [];
    return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}
const outputReference = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    fromOutput: text(/^[A-Za-z0-9_.-]+$/, 'the path of an output, like identities.external-secrets.clientId'),
})
    .meta({
    id: 'OutputReference',
    description: 'A value that a stage finds out, like identities.external-secrets.clientId.',
});
const referable = zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), outputReference]);


/***/ }),

/***/ 62125:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IW: () => (/* binding */ scopeId),
/* harmony export */   Sk: () => (/* binding */ parseScope),
/* harmony export */   ZD: () => (/* binding */ shortScope),
/* harmony export */   a: () => (/* binding */ resourceId),
/* harmony export */   w6: () => (/* binding */ scopeKinds)
/* harmony export */ });
/** Resource type of each kind that lies in a resource group. */
const resourceTypes = {
    keyVault: 'Microsoft.KeyVault/vaults',
    dnsZone: 'Microsoft.Network/dnsZones',
    privateDnsZone: 'Microsoft.Network/privateDnsZones',
    openai: 'Microsoft.CognitiveServices/accounts',
    registry: 'Microsoft.ContainerRegistry/registries',
    storageAccount: 'Microsoft.Storage/storageAccounts',
    logAnalyticsWorkspace: 'Microsoft.OperationalInsights/workspaces',
    vnet: 'Microsoft.Network/virtualNetworks',
};
const scopeKinds = [
    'subscription',
    'resourceGroup',
    ...Object.keys(resourceTypes),
];
/**
 * @param text `subscription`, `KIND/NAME` or a full ARM id
 * @returns nothing when the kind is unknown or the name is not one
 */
function parseScope(text) {
    if (text.startsWith('/'))
        return isArmId(text) ? { kind: 'id', id: text } : undefined;
    if (text === 'subscription')
        return { kind: 'subscription', name: '' };
    const [word, name = '', ...rest] = text.split('/');
    const kind = scopeKinds.find((each) => each === word);
    if (kind === undefined || rest.length > 0 || !/^[A-Za-z0-9_(][A-Za-z0-9_.()-]*$/.test(name))
        return undefined;
    return { kind, name };
}
function isArmId(text) {
    return /^\/subscriptions\/[^/\s]+(\/resourceGroups\/[^/\s]+)?(\/providers\/[^/\s]+(\/[^/\s]+\/[^/\s]+)+)?$/i.test(text);
}
/** ARM id of a scope that lies in this subscription and resource group. */
function scopeId(scope, subscriptionId, resourceGroup) {
    switch (scope.kind) {
        case 'id':
            return scope.id;
        case 'subscription':
            return `/subscriptions/${scope.name === '' ? subscriptionId : scope.name}`;
        case 'resourceGroup':
            return `/subscriptions/${subscriptionId}/resourceGroups/${scope.name}`;
        default:
            return resourceId(subscriptionId, resourceGroup, resourceTypes[scope.kind], scope.name);
    }
}
/** The short form of a resource's id, `keyVault/matih-dev`; nothing for a type that has none. */
function shortScope(type, name) {
    const kinds = [
        ['resourceGroup', 'Microsoft.Resources/resourceGroups'],
        ...Object.entries(resourceTypes),
    ];
    const [kind] = kinds.find(([, each]) => each.toLowerCase() === type.toLowerCase()) ?? [];
    return kind === undefined ? undefined : `${kind}/${name}`;
}
function resourceId(subscriptionId, resourceGroup, type, name) {
    return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/${type}/${name}`;
}


/***/ }),

/***/ 66480:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B_: () => (/* binding */ stepsOf),
/* harmony export */   _y: () => (/* binding */ plainValue),
/* harmony export */   bW: () => (/* binding */ mergePatch),
/* harmony export */   hD: () => (/* binding */ locationOf),
/* harmony export */   oB: () => (/* binding */ nodeAt)
/* harmony export */ });
/**
 * JSON Merge Patch (RFC 7396) on located values: maps merge, null removes, everything else replaces. The places of the
 * patch win where both have the key.
 * @param keepsNull whether null that removes nothing here is a value at a path: whoever reads it removes by it
 */
function mergePatch(base, patch, keepsNull = () => false, path = []) {
    if (patch.kind !== 'map')
        return patch;
    const entries = new Map(base?.kind === 'map' ? base.entries : []);
    for (const [key, { keyAt, value }] of patch.entries) {
        const place = [...path, key];
        const isNull = value.kind === 'scalar' && value.value === null;
        if (isNull && (entries.has(key) || !keepsNull(place)))
            entries.delete(key);
        else
            entries.set(key, { keyAt, value: mergePatch(entries.get(key)?.value, value, keepsNull, place) });
    }
    return { kind: 'map', entries, at: patch.at };
}
/** The plain value. Keys are own properties whatever their name; the reader lets no `__proto__` through. */
function plainValue(node) {
    switch (node.kind) {
        case 'scalar':
            return node.value;
        case 'list':
            return node.items.map(plainValue);
        case 'map':
            return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plainValue(value)]));
    }
}
/** The node at a path, if it is there. */
function nodeAt(root, path) {
    let node = root;
    for (const step of path)
        node = node && childOf(node, step)?.value;
    return node;
}
/** Where a path stands; of a path that is not there, where its nearest parent does. */
function locationOf(root, path, atKey = false) {
    let at = root.at;
    let node = root;
    for (const [index, step] of path.entries()) {
        const child = childOf(node, step);
        if (child === undefined)
            return at;
        const isKeyMeant = child.value.kind !== 'scalar' || (atKey && index === path.length - 1);
        at = isKeyMeant ? child.keyAt : child.value.at;
        node = child.value;
    }
    return at;
}
/**
 * The steps of a path that was written with dots: `releases.grafana.values.pod.azure.workload.identity/use`. A key that
 * holds dots is found by trying the longest one that is there.
 */
function stepsOf(root, path) {
    if (typeof path !== 'string')
        return path;
    const words = path
        .replaceAll(/\["?([^\]"]*)"?\]/g, '.$1')
        .split('.')
        .filter((word) => word !== '');
    const steps = [];
    let node = root;
    for (let from = 0; from < words.length;) {
        const count = node?.kind === 'map' ? longestKey(node, words.slice(from)) : 1;
        const word = words.slice(from, from + count).join('.');
        const step = node?.kind === 'list' && /^\d+$/.test(word) ? Number(word) : word;
        steps.push(step);
        node = node && childOf(node, step)?.value;
        from += count;
    }
    return steps;
}
/** How many words make the longest key that is there; 1 when none is. */
function longestKey(map, words) {
    for (let count = words.length; count > 1; count--) {
        if (map.entries.has(words.slice(0, count).join('.')))
            return count;
    }
    return 1;
}
function childOf(node, step) {
    if (node.kind === 'map')
        return node.entries.get(String(step));
    if (node.kind !== 'list' || typeof step !== 'number')
        return undefined;
    const item = node.items[step];
    return item && { keyAt: item.at, value: item };
}


/***/ }),

/***/ 89343:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ readYaml)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4526);


const usualMaxBytes = 1024 * 1024;
const maxDepth = 64;
/** Values after aliases have been followed: an environment with hundreds of releases has some ten thousand. */
const maxValues = 100_000;
/**
 * @param bytes the file's content
 * @param file its path in the repository, for places
 * @param maxBytes what is longer is refused; 1 MiB when absent
 */
function readYaml(bytes, file, maxBytes = usualMaxBytes) {
    const start = { file, line: 1, column: 1 };
    const fail = (message, at = start, expected) => ({
        findings: [{ ...at, path: '', message, expected }],
    });
    if (bytes.length > maxBytes)
        return fail(`the file has ${bytes.length} bytes; at most ${maxBytes} are read`);
    const text = decodeUtf8(bytes);
    if (typeof text === 'number') {
        const line = bytes.subarray(0, text).reduce((lines, byte) => (byte === 0x0a ? lines + 1 : lines), 1);
        const column = text - bytes.subarray(0, text).lastIndexOf(0x0a);
        return fail('the file is not UTF-8 text', { file, line, column }, 'UTF-8');
    }
    const unreadable = unreadableCharacter(text, file) ?? tooDeep(text, file);
    if (unreadable !== undefined)
        return unreadable;
    return compose(text, file);
}
function compose(text, file) {
    const lineCounter = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
    const place = (offset) => {
        const { line, col } = lineCounter.linePos(offset);
        return { file, line, column: col };
    };
    const parsed = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseAllDocuments */ .hR)(text, {
        lineCounter,
        prettyErrors: false,
        version: '1.2',
        schema: 'core',
        merge: false,
        // Compared pair by pair, which is quadratic; the walk below does it by a map.
        uniqueKeys: false,
        logLevel: 'silent',
    });
    const documents = [...parsed];
    const [document, second] = documents;
    const problem = documents.flatMap((each) => [...each.errors, ...each.warnings])[0];
    if (problem !== undefined) {
        const open = problem.code === 'MISSING_CHAR' ? openQuote(documents, problem.pos[0]) : undefined;
        if (open !== undefined)
            return { findings: [{ ...place(open), path: '', message: 'the quote that begins here is not closed' }] };
        const at = place(problem.pos[0]);
        const message = syntaxMessage(problem.code, problem.message, text.split('\n')[at.line - 1] ?? '');
        return { findings: [{ ...at, path: '', message }] };
    }
    if (second !== undefined) {
        const at = place(second.contents?.range?.[0] ?? second.range[0]);
        return { findings: [{ ...at, path: '', message: 'a second YAML document; the environment is one' }] };
    }
    if (!document?.contents)
        return { findings: [{ file, line: 1, column: 1, path: '', message: 'the file is empty' }] };
    return new Walk(place).read(document.contents);
}
/** Turns the parser's nodes into ours, once each, whatever number of aliases point there. */
class Walk {
    #place;
    #anchors = new Map();
    #findings = [];
    #values = 0;
    #isStopped = false;
    constructor(place) {
        this.#place = place;
    }
    read(contents) {
        const root = this.#node(contents, []);
        return this.#findings.length > 0 ? { findings: this.#findings } : { root, findings: [] };
    }
    #node(node, path) {
        const at = this.#at(node);
        const before = this.#values;
        this.#values += 1;
        if (path.length > maxDepth)
            this.#stop(at, path, `nested more than ${maxDepth} levels deep`);
        if (this.#isStopped)
            return nothing(at);
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isAlias */ .Vj)(node))
            return this.#alias(node, at, path);
        const read = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? this.#map(node, at, path) : (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isSeq */ .oP)(node) ? this.#list(node, at, path) : undefined;
        const result = read ?? this.#scalar(node, at, path);
        if ('anchor' in node && typeof node.anchor === 'string') {
            this.#anchors.set(node.anchor, { node: result, values: this.#values - before });
        }
        return result;
    }
    #map(map, at, path) {
        const entries = new Map();
        for (const pair of map.items) {
            const read = this.#entry(pair, at, path);
            if (read === undefined)
                continue;
            const [key, entry] = read;
            const first = entries.get(key);
            if (first === undefined)
                entries.set(key, entry);
            else
                this.#find(entry.keyAt, [...path, key], `the key ${(0,_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(key)} stands here twice, first in line ${first.keyAt.line}`);
        }
        return { kind: 'map', entries, at };
    }
    #entry({ key, value }, mapAt, path) {
        if (!(0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key)) {
            this.#find((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(key) ? this.#at(key) : mapAt, path, 'a key must be a plain word');
            return undefined;
        }
        const keyAt = this.#at(key);
        const name = typeof key.value === 'string' ? key.value : (key.source ?? String(key.value));
        if (name === '__proto__') {
            this.#find(keyAt, path, 'the key "__proto__" is not allowed');
            return undefined;
        }
        return [name, { keyAt, value: (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(value) ? this.#node(value, [...path, name]) : nothing(keyAt) }];
    }
    #list(list, at, path) {
        const items = list.items.map((item, index) => ((0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isNode */ .Ll)(item) ? this.#node(item, [...path, index]) : nothing(at)));
        return { kind: 'list', items, at };
    }
    #scalar(node, at, path) {
        const { value, source } = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(node) ? node : { value: undefined, source: undefined };
        const written = source ?? String(value);
        if (value === null || typeof value === 'string' || typeof value === 'boolean') {
            return { kind: 'scalar', value, written, at };
        }
        if (typeof value === 'number') {
            const isExact = Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
            if (!isExact)
                this.#find(at, path, `${(0,_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(written)} is a number that can't be kept exactly; write it in quotes`);
            return { kind: 'scalar', value, written, at };
        }
        this.#find(at, path, `${(0,_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(written)} is no text, number or true/false`);
        return nothing(at);
    }
    #alias(alias, at, path) {
        const anchor = this.#anchors.get(alias.source);
        if (anchor === undefined) {
            this.#find(at, path, `the alias *${alias.source} has no anchor &${alias.source} before it`);
            return nothing(at);
        }
        this.#values += anchor.values;
        if (this.#values > maxValues)
            this.#stop(at, path, `aliases make more than ${maxValues} values of the file`);
        return anchor.node;
    }
    #at(node) {
        return this.#place(node.range?.[0] ?? 0);
    }
    #find(at, path, message) {
        this.#findings.push({ ...at, path: (0,_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .pathText */ .LF)(path), message });
    }
    #stop(at, path, message) {
        if (!this.#isStopped)
            this.#find(at, path.slice(0, 8), message);
        this.#isStopped = true;
    }
}
function nothing(at) {
    return { kind: 'scalar', value: null, written: '', at };
}
/** The text, or the offset of the first byte that is not UTF-8. */
function decodeUtf8(bytes) {
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    }
    catch {
        let good = 0;
        let bad = bytes.length;
        while (bad - good > 1) {
            const middle = (good + bad) >> 1;
            if (isUtf8Prefix(bytes.subarray(0, middle)))
                good = middle;
            else
                bad = middle;
        }
        return good;
    }
}
function isUtf8Prefix(bytes) {
    try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
        return true;
    }
    catch {
        return false;
    }
}
/** YAML has no control characters; in a log or a shell they would do harm. */
function unreadableCharacter(text, file) {
    for (const [index, line] of text.split('\n').entries()) {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
        const column = line.search(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/);
        if (column === -1)
            continue;
        const code = line.charCodeAt(column).toString(16).padStart(4, '0');
        const message = `the control character U+${code.toUpperCase()} is not allowed in YAML`;
        return { findings: [{ file, line: index + 1, column: column + 1, path: '', message }] };
    }
    return undefined;
}
/**
 * Nesting that costs a letter a level (`[[[[`, `- - - -`) is counted in the token stream, before the parser, whose time
 * and stack grow with it.
 */
function tooDeep(text, file) {
    let line = 1;
    let flowDepth = 0;
    let dashesInLine = 0;
    for (const token of new yaml__WEBPACK_IMPORTED_MODULE_0__/* .Lexer */ .JG().lex(text)) {
        const first = token[0];
        if (first === '[' || first === '{')
            flowDepth += 1;
        else if (first === ']' || first === '}')
            flowDepth -= 1;
        else if (token === '-' || token === '?')
            dashesInLine += 1;
        if (flowDepth > maxDepth || dashesInLine > maxDepth) {
            const message = `nested more than ${maxDepth} levels deep`;
            return { findings: [{ file, line, column: 1, path: '', message }] };
        }
        const breaks = token.split('\n').length - 1;
        if (breaks > 0)
            dashesInLine = 0;
        line += breaks;
    }
    return undefined;
}
/** Where a quoted text begins that ends there: the parser misses its end, and whoever wrote it looks for the beginning. */
function openQuote(documents, end) {
    let begin;
    for (const document of documents)
        (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .visit */ .YR)(document, {
            Scalar: (_, { type, range }) => {
                if (/^QUOTE_/.test(type ?? '') && range?.[1] === end)
                    begin = range[0];
            },
        });
    return begin;
}
/** The parser's errors in words for someone who writes YAML now and then. */
function syntaxMessage(code, message, line) {
    // The parser recurses for block collections, and reports its own end of stack.
    if (/call stack/.test(message))
        return `nested more than ${maxDepth} levels deep`;
    if (code === 'TAB_AS_INDENT' || /^ *\t/.test(line))
        return "a tab can't indent YAML; use spaces";
    switch (code) {
        case 'BLOCK_AS_IMPLICIT_KEY':
            return 'a second "key: value" in one line; quote a value that holds ": "';
        case 'MULTILINE_IMPLICIT_KEY':
        case 'UNEXPECTED_TOKEN':
            return `this line is not indented as what it belongs to, or lacks its colon (${message})`;
        case 'BAD_INDENT':
            return /^Flow/.test(message)
                ? 'a [ or { above is not closed before this line, or this line is not indented below it'
                : 'this line is not indented as the keys that it stands beside';
        case 'TAG_RESOLVE_FAILED':
            return `YAML tags are not used here (${message})`;
        default:
            return message;
    }
}


/***/ })

};
