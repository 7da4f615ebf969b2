export const id = 9687;
export const ids = [9687];
export const modules = {

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

/***/ 32817:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ declareCluster)
});

// EXTERNAL MODULE: ./build/azure/aks/agent-pool-fields.js
var agent_pool_fields = __webpack_require__(56066);
// EXTERNAL MODULE: ./build/azure/aks/agent-pools.js
var agent_pools = __webpack_require__(9345);
// EXTERNAL MODULE: ./build/azure/aks/kubernetes-versions.js
var kubernetes_versions = __webpack_require__(2076);
// EXTERNAL MODULE: ./build/azure/aks/managed-clusters.js
var managed_clusters = __webpack_require__(33591);
// EXTERNAL MODULE: ./build/azure/resource-ids.js
var resource_ids = __webpack_require__(35413);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
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


/***/ }),

/***/ 7992:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ declare),
  h: () => (/* binding */ registryId)
});

// EXTERNAL MODULE: ./build/azure/aks/kubernetes-versions.js
var kubernetes_versions = __webpack_require__(2076);
// EXTERNAL MODULE: ./build/azure/aks/offered-versions.js
var offered_versions = __webpack_require__(51883);
// EXTERNAL MODULE: ./build/azure/api-versions.js
var api_versions = __webpack_require__(4704);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/commands/shell-azure.js
var shell_azure = __webpack_require__(12795);
// EXTERNAL MODULE: ./build/commands/init/declare-cluster.js + 1 modules
var declare_cluster = __webpack_require__(32817);
// EXTERNAL MODULE: ./build/azure/resource-ids.js
var resource_ids = __webpack_require__(35413);
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

// EXTERNAL MODULE: ./build/commands/init/read-cluster.js
var read_cluster = __webpack_require__(43935);
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
        const facts = await (0,read_cluster/* readCluster */.D$)(azure, { resourceGroup, name });
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
    const declared = (0,declare_cluster/* declareCluster */.z)({
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
    const known = azure === undefined ? [] : await (0,read_cluster/* registriesOf */.Ho)(azure);
    const only = known.length === 1 ? known[0] : undefined;
    const named = await questions.answer('registry', only);
    const registry = known.find((id) => (0,read_cluster/* isRegistry */.Cf)(id, named)) ?? named;
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
/** The ARM id of a registry by its name or id. Fails where the subscription has none of that name. */
async function registryId(named, azure) {
    if (named.startsWith('/'))
        return named;
    const found = (await (0,read_cluster/* registriesOf */.Ho)(azure)).find((id) => (0,read_cluster/* isRegistry */.Cf)(id, named));
    if (found !== undefined)
        return found;
    throw new model/* ExplainedError */.hM({
        what: '--registry',
        cause: `there is no registry ${named} in subscription ${azure.subscriptionId}`,
        mend: 'Give its full id where it is in another one: az acr show --name NAME --query id --output tsv',
    });
}
async function locationOf(resourceGroup, azure) {
    const answer = await azure.get(`/subscriptions/${azure.subscriptionId}/resourceGroups/${resourceGroup}?api-version=${api_versions/* apiVersions */.w.resources}`);
    const { location } = (answer.body ?? {});
    return answer.status === 200 && typeof location === 'string' ? location : undefined;
}
/** The minor that the location makes clusters of when nobody says which. */
async function defaultVersion(azure, location) {
    const { version } = (await (0,offered_versions/* observeOfferedVersions */.P)(azure, location)).find(({ isDefault }) => isDefault === true) ?? {};
    return version === undefined ? undefined : (0,kubernetes_versions/* minorOf */.Hs)(version);
}


/***/ }),

/***/ 79414:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ loadedFrom),
/* harmony export */   q: () => (/* binding */ environmentFile)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38815);
/* harmony import */ var _environment_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76061);





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
    const document = new yaml__WEBPACK_IMPORTED_MODULE_3__/* .Document */ .yo(declaration);
    const schema = `https://raw.githubusercontent.com/matih/aks-action/${ref}/schema/environment.schema.json`;
    const head = [` yaml-language-server: $schema=${schema}`, '', ` ${origin}`, ...notes.map((note) => ` Note: ${note}`)];
    document.commentBefore = head.join('\n');
    if ((0,yaml__WEBPACK_IMPORTED_MODULE_3__/* .isMap */ .jh)(document.contents))
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
        const name = (0,yaml__WEBPACK_IMPORTED_MODULE_3__/* .isScalar */ .jn)(key) ? String(key.value) : '';
        const at = path === '' ? name : `${path}.${name}`;
        if ((0,yaml__WEBPACK_IMPORTED_MODULE_3__/* .isScalar */ .jn)(key)) {
            key.spaceBefore = path === '' && name !== 'environment';
            const comment = comments[at];
            if (comment !== undefined)
                key.commentBefore = comment;
        }
        if (value instanceof yaml__WEBPACK_IMPORTED_MODULE_3__/* .YAMLSeq */ .Rw)
            value.flow = value.items.every((item) => (0,yaml__WEBPACK_IMPORTED_MODULE_3__/* .isScalar */ .jn)(item));
        if (value instanceof yaml__WEBPACK_IMPORTED_MODULE_3__/* .YAMLMap */ .CA) {
            // A map of a few scalars reads best in one line; sections stay blocks.
            value.flow = path !== '' && value.items.length <= 3 && value.items.every((item) => isShort(item.value));
            if (!value.flow)
                dress(value, at);
        }
    }
}
function isShort(value) {
    return (0,yaml__WEBPACK_IMPORTED_MODULE_3__/* .isScalar */ .jn)(value) || (value instanceof yaml__WEBPACK_IMPORTED_MODULE_3__/* .YAMLSeq */ .Rw && value.items.length <= 3 && value.items.every(yaml__WEBPACK_IMPORTED_MODULE_3__/* .isScalar */ .jn));
}
/** The file that is about to be written, read as any run will read it: what is wrong with it must not get that far. */
function loadedFrom(text, path) {
    const root = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync)((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'aks-action-init-')));
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.dirname)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, path)), { recursive: true });
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, path), text);
        return (0,_environment_index_js__WEBPACK_IMPORTED_MODULE_4__.loadEnvironment)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(root, path), { repositoryRoot: root }).environment;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(root, { recursive: true, force: true });
    }
}


/***/ }),

/***/ 43935:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cf: () => (/* binding */ isRegistry),
/* harmony export */   D$: () => (/* binding */ readCluster),
/* harmony export */   Ho: () => (/* binding */ registriesOf)
/* harmony export */ });
/* harmony import */ var _azure_access_role_assignments_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87728);
/* harmony import */ var _azure_explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21139);
/* harmony import */ var _azure_requests_collect_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53425);
/* harmony import */ var _azure_resource_ids_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35413);




/** The cluster; undefined when there is none of this name. */
async function readCluster(azure, { resourceGroup, name }) {
    const { managedClusters } = await azure.containerService();
    const cluster = await (0,_azure_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .ifExists */ .AG)(`read cluster ${name}`, managedClusters.get(resourceGroup, name));
    if (cluster === undefined)
        return undefined;
    const [identities, assignments] = await Promise.all([
        federatedIdentities(azure, resourceGroup, cluster),
        (0,_azure_access_role_assignments_js__WEBPACK_IMPORTED_MODULE_0__/* .observeRoleAssignments */ .hZ)(azure, [`/subscriptions/${azure.subscriptionId}`]),
    ]);
    const kubelet = cluster.identityProfile?.kubeletidentity?.objectId;
    const names = await roleNames(azure, assignments, identities);
    const rolesOf = (principalId) => assignments
        .filter((each) => principalId !== undefined && each.principalId?.toLowerCase() === principalId.toLowerCase())
        .flatMap((each) => {
        const [role, { scope }] = [names.get((0,_azure_access_role_assignments_js__WEBPACK_IMPORTED_MODULE_0__/* .roleIdOf */ .J_)(each)), each];
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
        return (await (0,_azure_requests_collect_js__WEBPACK_IMPORTED_MODULE_3__/* .collect */ .F)(registries.list())).flatMap(({ id }) => id ?? []);
    }
    catch (error) {
        throw (0,_azure_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explainAzureError */ .rm)(`list registries of ${azure.subscriptionId}`, error);
    }
}
/** Identities of the group that trust ServiceAccounts of this very cluster. */
async function federatedIdentities(azure, resourceGroup, { oidcIssuerProfile }) {
    const issuer = oidcIssuerProfile?.issuerURL;
    if (issuer === undefined)
        return [];
    const { userAssignedIdentities, federatedIdentityCredentials } = await azure.managedIdentity();
    try {
        const all = await (0,_azure_requests_collect_js__WEBPACK_IMPORTED_MODULE_3__/* .collect */ .F)(userAssignedIdentities.listByResourceGroup(resourceGroup));
        const found = await Promise.all(all.map(async ({ name = '', principalId }) => {
            const credentials = await (0,_azure_requests_collect_js__WEBPACK_IMPORTED_MODULE_3__/* .collect */ .F)(federatedIdentityCredentials.list(resourceGroup, name));
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
        throw (0,_azure_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explainAzureError */ .rm)(`read the identities of ${resourceGroup}`, error);
    }
}
/** Names of the roles that matter here, by the GUID of their definition; built-in ones need no question. */
async function roleNames(azure, assignments, identities) {
    const names = new Map(Object.entries(_azure_access_role_assignments_js__WEBPACK_IMPORTED_MODULE_0__/* .builtInRoles */ .xU).map(([name, id]) => [id, name]));
    const asked = assignments
        .filter(({ principalId }) => identities.some((identity) => identity.principalId === principalId))
        .map(_azure_access_role_assignments_js__WEBPACK_IMPORTED_MODULE_0__/* .roleIdOf */ .J_)
        .filter((id) => !names.has(id));
    const { roleDefinitions } = await azure.authorization();
    const scope = `subscriptions/${azure.subscriptionId}`;
    await Promise.all([...new Set(asked)].map(async (id) => {
        const definition = await (0,_azure_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .ifExists */ .AG)(`read role ${id}`, roleDefinitions.get(scope, id));
        if (definition?.roleName !== undefined)
            names.set(id, definition.roleName);
    }));
    return names;
}
/** Whether an id is that of a registry of this name, or the id itself. */
function isRegistry(id, named) {
    return (0,_azure_resource_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .isSameId */ .WB)(id, named) || (0,_azure_resource_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .parseResourceId */ .RQ)(id)?.name.toLowerCase() === named.toLowerCase();
}


/***/ })

};
