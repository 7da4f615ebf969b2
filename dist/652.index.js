export const id = 652;
export const ids = [652];
export const modules = {

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

/***/ 11918:
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
/* harmony import */ var _collect_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96010);
/* harmony import */ var _read_once_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(26);


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
    return (0,_read_once_js__WEBPACK_IMPORTED_MODULE_0__/* .readOnce */ .W)(azure, `VM sizes of ${location}`, async () => {
        const { resourceSkus } = await azure.compute();
        const skus = await (0,_collect_js__WEBPACK_IMPORTED_MODULE_1__/* .collect */ .F)(resourceSkus.list({ filter: `location eq '${location}'` }));
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

/***/ 3652:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  helmDeploy: () => (/* binding */ helmDeploy)
});

// EXTERNAL MODULE: ./build/kubernetes/index.js + 24 modules
var kubernetes = __webpack_require__(64859);
;// CONCATENATED MODULE: ./build/kubernetes/limit.js
/** Runs at most `most` of the given tasks at once; the others wait their turn. */
function limit(most) {
    let running = 0;
    const waiting = [];
    return async (task) => {
        if (running >= most)
            await new Promise((resolve) => waiting.push(resolve));
        else
            running += 1;
        try {
            return await task();
        }
        finally {
            const next = waiting.shift();
            // A turn is handed on, so that nobody who comes in between takes it.
            if (next === undefined)
                running -= 1;
            else
                next();
        }
    };
}

// EXTERNAL MODULE: ./build/model/index.js + 5 modules
var model = __webpack_require__(84507);
// EXTERNAL MODULE: ./build/azure/change-addresses.js
var change_addresses = __webpack_require__(52491);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/needs.js



const pullSecretAddress = (namespace, name) => `pullSecret/${namespace}/${name}`;
const namespaceAddress = (name) => `namespace/${name}`;
/** What an image in a registry is called in a plan. */
const imageAddress = (registry, repository) => `image/${registry}/${repository}`;
/** `matih-data-plane/ai-service` */
function releaseKey({ namespace, name }) {
    return `${namespace}/${name}`;
}
/**
 * Everything that must be there before helm starts: nodes, namespace, releases, images, and the identities of its
 * ServiceAccounts with their rights.
 * @param manifest as rendered, when it was
 */
function needsOf(instance, environment, manifest) {
    const needs = [
        (0,change_addresses/* clusterAddress */.fQ)(environment),
        ...Object.keys(environment.nodePools).map(change_addresses/* nodePoolAddress */.jZ),
        namespaceAddress(instance.namespace),
        ...instance.imagePullSecrets.map((name) => pullSecretAddress(instance.namespace, name)),
        ...instance.needs,
        ...imageNeeds(instance),
        ...instance.outputs.flatMap(outputNeed),
        ...(manifest === undefined ? [] : identityNeeds(manifest, instance, environment)),
    ];
    return [...new Set(needs)];
}
function imageNeeds({ release, registry }) {
    const prefix = registry.repositoryPrefix === '' ? '' : `${registry.repositoryPrefix}/`;
    return Object.values(release.images).map((name) => imageAddress(registry.name, `${prefix}${name}`));
}
function outputNeed(text) {
    const reference = (0,model/* parseOutputReference */.e5)(text);
    return reference?.group === 'identities' ? [(0,change_addresses/* identityAddress */.pQ)(reference.key)] : [];
}
/** A pod whose ServiceAccount is an identity's starts once it can log in, with its rights. */
function identityNeeds(manifest, { namespace }, environment) {
    const accounts = new Set((0,kubernetes/* podMakers */.xW)(manifest.objects, namespace).map(({ serviceAccount }) => serviceAccount));
    return Object.values(environment.identities).flatMap((identity) => {
        const used = identity.serviceAccounts.filter((each) => accounts.has(`${each.namespace}/${each.name}`));
        if (used.length === 0)
            return [];
        return [
            (0,change_addresses/* identityAddress */.pQ)(identity.name),
            ...used.map(({ credentialName }) => (0,change_addresses/* federatedCredentialAddress */.As)(identity.name, credentialName)),
            ...identity.roles.flatMap(({ role, scope }) => typeof scope === 'string' ? [(0,change_addresses/* roleAssignmentAddress */.Oo)(identity.name, role, scope)] : []),
        ];
    });
}

// EXTERNAL MODULE: ./build/azure/sizes.js
var sizes = __webpack_require__(11918);
// EXTERNAL MODULE: ./build/environment/index.js + 22 modules
var build_environment = __webpack_require__(28287);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/pools.js


/** What the machines of the declared pools offer; without it, pods are checked for selectors and taints only. */
async function nodeSizes({ azure, environment, log }) {
    const names = new Set(Object.values(environment.nodePools).map(({ vmSize }) => vmSize));
    try {
        const offered = await (0,sizes/* vmSizes */.Ch)(azure, environment.azure.location);
        const known = [...names].flatMap((name) => {
            const size = (0,sizes/* sizeNamed */.ZC)(offered, name);
            if (size === undefined)
                return [];
            return [[name, { cpuCores: (0,sizes/* vcpusOf */.B5)(size), memoryGiB: (0,sizes/* memoryGiBOf */.pu)(size), gpus: (0,sizes/* gpusOf */.rm)(size) }]];
        });
        return new Map(known);
    }
    catch (error) {
        log.debug(`VM sizes are not known: ${error instanceof Error ? error.message : String(error)}`);
        return new Map();
    }
}
function sizeOf(sizes, vmSize) {
    const size = sizes.get(vmSize);
    return size === undefined ? {} : { size };
}
/** The declared pools as the scheduler will see their nodes: with the labels that AKS adds. */
function poolShapes(environment, sizes) {
    return Object.values(environment.nodePools).map(({ name, mode, vmSize, labels, taints }) => ({
        name,
        vmSize,
        labels: {
            ...labels,
            agentpool: name,
            'kubernetes.azure.com/agentpool': name,
            'kubernetes.azure.com/mode': mode.toLowerCase(),
            'kubernetes.io/os': 'linux',
            'node.kubernetes.io/instance-type': vmSize,
            'topology.kubernetes.io/region': environment.azure.location,
        },
        taints: taints.map(build_environment/* parseTaint */.kR),
        ...sizeOf(sizes, vmSize),
    }));
}

;// CONCATENATED MODULE: ./build/stages/helm-deploy/check.js



/** What must be mended before anything is deployed, of every release at once. */
function checkReleases(environment, { releases, sizes }) {
    const pools = poolShapes(environment, sizes);
    return releases.flatMap((each) => checkRelease(each, environment, pools));
}
function checkRelease(each, environment, pools) {
    const { instance, state } = each;
    const about = { stage: 'helm-deploy', address: instance.address, path: `releases.${instance.release.name}` };
    switch (state.kind) {
        case 'unrenderable':
            return [{ ...about, severity: 'error', message: state.message, path: `${about.path}.chart` }];
        case 'pending':
            return [{ ...about, severity: 'error', message: pendingMessage(each), mend: pendingMend(each) }];
        case 'absent':
        case 'changed':
        case 'failed':
            return [
                ...state.rendering.lint.map((message) => {
                    return {
                        ...about,
                        severity: 'error',
                        message: `chart ${instance.release.chart}: ${message}`,
                        path: `${about.path}.chart`,
                    };
                }),
                ...unfitPods(each, about, pools),
                ...missingLabels(each, about, environment),
            ];
        default:
            return [];
    }
}
/** Pods that no declared pool can run: they would wait for a node forever. */
function unfitPods({ state, instance }, about, pools) {
    if (!('rendering' in state))
        return [];
    return state.rendering.manifest.objects.flatMap((object) => {
        const pod = (0,kubernetes/* podTemplateOf */.D0)(object)?.spec;
        const why = pod === undefined ? undefined : (0,kubernetes/* whyUnfit */.VW)(pod, pools);
        if (why === undefined)
            return [];
        return [
            {
                ...about,
                severity: 'error',
                message: `release ${releaseKey(instance)}: ${(0,kubernetes/* keyOf */.TN)(object)} ${why}`,
                mend: 'Set nodeSelector and tolerations of one of the pools under nodePools in its values, or change the pool.',
            },
        ];
    });
}
/** Without the label the webhook injects nothing, and the pod finds no identity: the most common mistake. */
function missingLabels({ state, instance }, about, environment) {
    if (!('rendering' in state))
        return [];
    const { objects } = state.rendering.manifest;
    const declared = Object.values(environment.identities).flatMap(({ serviceAccounts }) => serviceAccounts.map(({ namespace, name }) => `${namespace}/${name}`));
    const accounts = new Set([...(0,kubernetes/* annotatedServiceAccounts */.y9)(objects, instance.namespace), ...declared]);
    return (0,kubernetes/* podMakers */.xW)(objects, instance.namespace)
        .filter(({ serviceAccount, hasUseLabel }) => !hasUseLabel && accounts.has(serviceAccount))
        .map(({ key, serviceAccount }) => ({
        ...about,
        severity: 'warning',
        message: `release ${releaseKey(instance)}: ${key} runs as ServiceAccount ${serviceAccount}, which has an identity, but its pods don't carry the label ${kubernetes/* useLabel */.MW}`,
        mend: `Add to the pod template's labels:\n${kubernetes/* useLabel */.MW}: "true"`,
    }));
}
function pendingMessage({ instance, state }) {
    const { revision, status } = 'live' in state && state.live !== undefined ? state.live : { revision: 0, status: 'pending' };
    return `release ${releaseKey(instance)} is ${status}: the helm that made revision ${revision} was killed, and helm refuses every change until that is settled`;
}
/** Settled by hand while nobody can prove that the helm is dead. */
function pendingMend({ instance, state }) {
    const { namespace, release } = instance;
    const sure = 'Make sure that no other run is deploying, then:';
    if (!('live' in state) || state.live?.status === 'pending-install')
        return `${sure}\nhelm uninstall ${release.name} --namespace ${namespace}`;
    return `${sure}\nhelm history ${release.name} --namespace ${namespace}\nhelm rollback ${release.name} <last deployed revision> --namespace ${namespace}`;
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/inputs.js






/** Stands in a rendering for a value that only an apply finds out. */
const knownAfterApply = 'known-after-apply';
/** @param outputs what is known now; what is not gets a placeholder, and its name in `unknown` */
async function releaseInputs(instance, environment, chart, outputs, workspace) {
    const valuesFiles = await valuesFilesOf(instance, environment, workspace);
    const { values, images, unknown } = valuesOf(instance, outputs);
    const digest = (0,external_node_crypto_.createHash)('sha256').update((0,model/* canonicalJson */.dj)(values));
    const root = await (0,promises_.realpath)(workspace);
    const fileDigests = {};
    for (const file of valuesFiles) {
        const content = await (0,promises_.readFile)(file);
        digest.update('\0').update(content);
        fileDigests[external_node_path_.relative(root, file)] = (0,model/* sha256 */.sc)(content);
    }
    return {
        chart,
        helmRelease: {
            name: instance.release.name,
            namespace: instance.namespace,
            chart: chart.folder,
            writeChart: chart.write,
            valuesFiles,
            values,
        },
        images,
        unknown,
        valuesFiles: fileDigests,
        valuesDigest: digest.digest('hex').slice(0, 40),
    };
}
/**
 * What an unchanged release is known by, without a helm process: chart, values with the images' digests, and the
 * versions of helm and Kubernetes (rulebook helm). Undefined while a value is not known.
 */
function fingerprintOf(inputs, versions) {
    if (inputs.unknown.length > 0)
        return undefined;
    const facts = (0,model/* canonicalJson */.dj)({ chart: inputs.chart.digest, values: inputs.valuesDigest, ...versions });
    return (0,external_node_crypto_.createHash)('sha256').update(facts).digest('hex').slice(0, 40);
}
/** values-<environment>.yaml beside the chart's own values, then what the release names. */
async function valuesFilesOf({ release }, environment, workspace) {
    const ofEnvironment = external_node_path_.posix.join(release.chart, `values-${environment.environment}.yaml`);
    const own = await (0,kubernetes/* repositoryFile */.DQ)(workspace, ofEnvironment).catch(() => undefined);
    const named = await Promise.all(release.valuesFiles.map((file) => (0,kubernetes/* repositoryFile */.DQ)(workspace, file)));
    return own === undefined ? named : [own, ...named];
}
function valuesOf(instance, outputs) {
    const { release } = instance;
    const declared = (0,build_environment/* resolveReferences */.d)(release.values, outputs);
    const lock = outputs['image-lock'] ?? {};
    const images = [];
    const unknown = [...declared.unknown];
    let values = withPlaceholders(declared.value);
    for (const [valuesPath, name] of Object.entries(release.images)) {
        const image = lock[name];
        if (image === undefined)
            unknown.push(`images.${name}.digest`);
        else
            images.push(image);
        values = merged(values, nested(valuesPath.split('.'), { tag: image?.tag ?? knownAfterApply, digest: image?.digest ?? '' }));
    }
    const global = {
        imageRegistry: instance.imageRegistry,
        imagePullSecrets: instance.imagePullSecrets.map((name) => ({ name })),
    };
    return { values: merged(values, { global }), images, unknown };
}
function withPlaceholders(value) {
    if (typeof value !== 'object' || value === null)
        return value;
    if (Array.isArray(value))
        return value.map(withPlaceholders);
    if ('fromOutput' in value)
        return knownAfterApply;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withPlaceholders(each)]));
}
function nested(keys, leaf) {
    const [first = '', ...rest] = keys;
    return { [first]: rest.length === 0 ? leaf : nested(rest, leaf) };
}
/** As helm merges values: maps by their keys, everything else replaces. */
function merged(base, over) {
    const entries = Object.entries(over).map(([key, value]) => {
        const before = base[key];
        return [key, isMap(before) && isMap(value) ? merged(before, value) : value];
    });
    return { ...base, ...Object.fromEntries(entries) };
}
function isMap(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

// EXTERNAL MODULE: ./build/azure/managed-clusters.js
var managed_clusters = __webpack_require__(18001);
// EXTERNAL MODULE: ./build/azure/registry/index.js + 11 modules
var azure_registry = __webpack_require__(74723);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/pull-secrets.js
/**
 * The declared pull secrets: in each namespace one of type kubernetes.io/dockerconfigjson, which opens exactly the
 * repositories of that namespace's images by a token of its own in the registry. A password is renewed a month before
 * it ends, in the token's other place: pods that start meanwhile pull with the one before.
 */







const dayMs = 24 * 3_600_000;
const livesMs = 90 * dayMs;
const renewBeforeMs = 30 * dayMs;
/** What a Secret says of itself, so that its content never has to be read. */
const annotations = {
    token: 'aks-action.matih.ai/registry-token',
    scope: 'aks-action.matih.ai/registry-scope',
    place: 'aks-action.matih.ai/registry-password',
    expires: 'aks-action.matih.ai/expires',
};
const label = 'aks-action.matih.ai/pull-secret';
/**
 * The secrets of the namespaces that this run's releases go to.
 * @param today milliseconds since 1970: passwords end on a date, which the run's clock doesn't know
 */
async function observePullSecrets({ azure, environment }, instances, access, today = Date.now) {
    const namespaces = new Set(instances.map(({ namespace }) => namespace));
    const wanted = wantedPullSecrets(environment).filter(({ namespace }) => namespaces.has(namespace));
    if (wanted.length === 0 || access === undefined)
        return wanted.map((secret) => ({ secret, state: { kind: 'absent' } }));
    const { items } = await access.client.listMetadata(kubernetes/* resources.secrets */.ES.O3, { labelSelector: label });
    const live = new Map(items.map((each) => [`${each.metadata.namespace}/${each.metadata.name}`, each]));
    const made = wanted.filter(({ namespace, name }) => live.has(`${namespace}/${name}`));
    const registries = new Map(made.map(({ registry }) => [registry.loginServer, registry]));
    const tokens = new Map(await Promise.all([...registries].map(async ([name, one]) => [name, await (0,azure_registry/* listTokens */.dh)(azure, one)])));
    return wanted.map((secret) => {
        const found = live.get(`${secret.namespace}/${secret.name}`);
        const token = tokens.get(secret.registry.loginServer)?.get(secret.token);
        return { secret, state: stateOfPullSecret(secret, found, token, today()) };
    });
}
/** Every pull secret of the environment with its scope; none where a namespace's releases have no images. */
function wantedPullSecrets(environment) {
    const images = new Map();
    for (const { namespace, release } of (0,build_environment/* releaseInstances */.IK)(environment)) {
        const known = images.get(namespace) ?? new Set();
        images.set(namespace, known);
        for (const name of Object.values(release.images))
            known.add(name);
    }
    return (0,build_environment/* placedPullSecrets */.iE)(environment).flatMap((placed) => {
        const { registry, namespace, name } = placed;
        const prefix = registry.repositoryPrefix === '' ? '' : `${registry.repositoryPrefix}/`;
        const repositories = [...(images.get(namespace) ?? [])].map((image) => `${prefix}${image}`).sort();
        if (repositories.length === 0)
            return [];
        const scope = (0,model/* digestOf */.ol)({ registry: registry.loginServer, repositories });
        return [{ ...placed, repositories, scope, token: tokenName(environment.cluster.name, namespace, name) }];
    });
}
/** 5 to 50 letters, digits and dashes; told apart by a digest, for namespaces and names may be longer. */
function tokenName(cluster, namespace, name) {
    const text = `${cluster}-${namespace}-${name}`;
    const digest = (0,external_node_crypto_.createHash)('sha256').update([cluster, namespace, name].join('/')).digest('hex').slice(0, 8);
    return `${text.replaceAll(/[^A-Za-z0-9-]/g, '-').slice(0, 41)}-${digest}`;
}
/** @param now milliseconds since 1970 */
function stateOfPullSecret({ token, scope }, live, liveToken, now) {
    const said = live?.metadata.annotations ?? {};
    const expires = said[annotations.expires];
    const place = said[annotations.place];
    if (said[annotations.token] !== token || expires === undefined || (place !== 'password1' && place !== 'password2')) {
        return { kind: 'absent' };
    }
    const ending = (why) => ({ kind: 'ending', place, expires, why });
    if (liveToken === undefined)
        return ending('its token is gone from the registry');
    if (!liveToken.isEnabled)
        return ending('its token is disabled in the registry');
    if (Date.parse(liveToken.expiries[place] ?? '') !== Date.parse(expires)) {
        return ending('its password was replaced in the registry');
    }
    if (!(Date.parse(expires) - now > renewBeforeMs))
        return ending(`its password ends at ${expires}`);
    return said[annotations.scope] === scope ? { kind: 'current' } : { kind: 'rescoped' };
}
function planPullSecrets(environment, observed) {
    return observed.flatMap(({ secret, state }) => {
        if (state.kind === 'current')
            return [];
        const { namespace, name, registry, repositories } = secret;
        const scope = { path: 'repositories', to: repositories.length };
        return [
            {
                address: pullSecretAddress(namespace, name),
                stage: 'helm-deploy',
                action: state.kind === 'absent' ? 'create' : state.kind === 'ending' ? 'rotate' : 'update',
                fields: [
                    ...(state.kind === 'absent' ? [{ path: 'registry', to: registry.loginServer }] : []),
                    ...(state.kind === 'ending' ? [] : [scope]),
                    ...(state.kind === 'rescoped' ? [] : [{ path: 'data', secret: true }]),
                ],
                disruption: 'none',
                ...(state.kind === 'ending' && { reason: state.why }),
                needs: [(0,change_addresses/* clusterAddress */.fQ)(environment), namespaceAddress(namespace)],
                expectedMs: 3000,
                ...(state.kind !== 'absent' && { fingerprint: (0,model/* digestOf */.ol)({ kind: state.kind, token: secret.token }) }),
            },
        ];
    });
}
async function applyPullSecret({ secret, state }, { azure, signal }, { client }, today = Date.now) {
    const { registry, token, repositories, scope, namespace, name } = secret;
    if (state.kind === 'current')
        return { unchanged: true };
    const request = { registry, name: token, repositories, signal };
    await (0,azure_registry/* ensureToken */.mC)(azure, request);
    const metadata = { name, namespace, labels: { [label]: 'true' } };
    if (state.kind === 'rescoped') {
        await client.mergePatch(kubernetes/* resources.secrets */.ES.O3, name, { metadata: { annotations: { [annotations.scope]: scope } } }, namespace);
        return { note: `opens ${repositories.length} repositories of ${registry.loginServer}` };
    }
    const place = state.kind === 'ending' && state.place === 'password1' ? 'password2' : 'password1';
    // Whole seconds: as the registry keeps them.
    const expiry = new Date(Math.floor((today() + livesMs) / 1000) * 1000);
    const { username, password } = await (0,azure_registry/* renewPassword */.jy)(azure, request, place, expiry);
    await client.apply(kubernetes/* resources.secrets */.ES.O3, {
        apiVersion: 'v1',
        kind: 'Secret',
        type: 'kubernetes.io/dockerconfigjson',
        metadata: {
            ...metadata,
            annotations: {
                [annotations.token]: token,
                [annotations.scope]: scope,
                [annotations.place]: place,
                [annotations.expires]: expiry.toISOString(),
            },
        },
        data: { '.dockerconfigjson': dockerConfig(registry.loginServer, username, password) },
    });
    return { note: `opens ${registry.loginServer} until ${expiry.toISOString().slice(0, 10)}` };
}
/** Finds a change's secret; a change that no secret was observed for is another run's. */
function pullSecretOf({ address }, observed) {
    if (!address.startsWith('pullSecret/'))
        return undefined;
    const found = observed.find(({ secret }) => pullSecretAddress(secret.namespace, secret.name) === address);
    if (found === undefined)
        throw new model/* ExplainedError */.hM({ what: address, cause: 'is not declared', exitCode: 3 });
    return found;
}
function dockerConfig(loginServer, username, password) {
    const auth = Buffer.from(`${username}:${password}`).toString('base64');
    return Buffer.from(JSON.stringify({ auths: { [loginServer]: { username, password, auth } } })).toString('base64');
}

;// CONCATENATED MODULE: ./build/stages/helm-deploy/state.js
/** Labels of a release's Secret by which an unchanged release is known. */
const releaseLabels = {
    fingerprint: 'aks-action.matih.ai/fingerprint',
    values: 'aks-action.matih.ai/values',
    /** A chart that was deployed once has passed helm lint. */
    chart: 'aks-action.matih.ai/chart',
    /** Number of Deployments, StatefulSets and DaemonSets: one that was deleted is noticed. */
    workloads: 'aks-action.matih.ai/workloads',
    run: 'aks-action.matih.ai/run',
};
const workloadKinds = ['Deployment', 'StatefulSet', 'DaemonSet'];
/** The chart's content as a label's value. */
function chartLabel({ digest }) {
    return digest.slice('sha256:'.length, 'sha256:'.length + 40);
}

;// CONCATENATED MODULE: ./build/stages/helm-deploy/releases.js




/** Where one release stands. Renders it only when what it is made from may have changed. */
async function stateOfRelease(inputs, fingerprint, revisions, workloads, renderer) {
    const [live] = revisions;
    if (live?.status.startsWith('pending-'))
        return { kind: 'pending', live };
    if (live?.status === 'deployed' &&
        fingerprint !== undefined &&
        live.labels[releaseLabels.fingerprint] === fingerprint) {
        return deployedState(live, workloads);
    }
    const rendering = await render(inputs, live, renderer);
    if (live === undefined || live.status === 'uninstalled')
        return { kind: 'absent', rendering };
    if (live.status !== 'deployed')
        return { kind: 'failed', live, rendering };
    const content = renderer.access && (await (0,kubernetes/* readRelease */.iJ)(renderer.access.client, live));
    if (content === undefined)
        return { kind: 'failed', live, rendering };
    const differences = (0,kubernetes/* compareManifests */.kK)(content.manifest, rendering.manifest);
    const isSame = differences.length === 0 &&
        content.chart === `${inputs.chart.name}-${inputs.chart.version}` &&
        live.labels[releaseLabels.values] === inputs.valuesDigest;
    if (isSame)
        return deployedState(live, workloads);
    return { kind: 'changed', live, liveChart: content.chart, rendering, differences };
}
/** A release that is as declared: are its workloads all there, and ready? */
function deployedState(live, workloads) {
    const expected = Number(live.labels[releaseLabels.workloads] ?? workloads.length);
    if (workloads.length < expected) {
        return {
            kind: 'incomplete',
            live,
            message: `${expected - workloads.length} of its ${expected} workloads are gone`,
        };
    }
    const waiting = workloads.flatMap((object) => {
        const readiness = (0,kubernetes/* readinessOf */.co)(object);
        return readiness.state === 'ready' ? [] : [`${(0,kubernetes/* objectName */.Hd)(object)}: ${readiness.message}`];
    });
    return waiting.length === 0 ? { kind: 'unchanged', live } : { kind: 'unready', live, message: waiting.join('; ') };
}
async function render(inputs, live, renderer) {
    const { helmRelease } = inputs;
    const isLinted = live?.labels[releaseLabels.chart] === chartLabel(inputs.chart);
    const lint = isLinted ? [] : lintOnce(inputs, renderer);
    const text = await renderer.limit(() => renderText(inputs, live !== undefined, renderer));
    try {
        return { manifest: (0,kubernetes/* parseManifest */.Ng)(text, helmRelease.namespace), lint: await lint };
    }
    catch (error) {
        if (error instanceof model/* ExplainedError */.hM)
            throw error;
        const cause = `renders what is no YAML: ${error instanceof Error ? error.message : String(error)}`;
        throw new model/* ExplainedError */.hM({ what: `render release ${helmRelease.namespace}/${helmRelease.name}`, cause });
    }
}
function lintOnce({ helmRelease, chart }, { helm, kubernetesVersion, limit, linted }) {
    const lint = linted.get(chart.digest) ?? limit(() => helm.lint(helmRelease, kubernetesVersion));
    linted.set(chart.digest, lint);
    return lint;
}
/** helm template is exact unless the chart asks the cluster; then the server's dry run is, where there is a server. */
async function renderText({ helmRelease, chart }, isUpgrade, renderer) {
    const { helm, access, kubernetesVersion } = renderer;
    if (access !== undefined && chart.asksCluster) {
        try {
            return await helm.dryRun(helmRelease, access);
        }
        catch (error) {
            // Kinds whose CustomResourceDefinition another release of this run brings.
            if (!(error instanceof model/* ExplainedError */.hM && /no matches for kind|not found/.test(error.cause)))
                throw error;
        }
    }
    return helm.template(helmRelease, kubernetesVersion, isUpgrade);
}
/** Whether a rendered value stands for one that only an apply finds out. */
function isKnownAfterApply(value) {
    return typeof value === 'string' && value.includes(knownAfterApply);
}

;// CONCATENATED MODULE: ./build/stages/helm-deploy/observe.js











/** Renderings at once: more only wait for processor time. */
const rendersAtOnce = 4;
/** What is deployed, and what helm would make of what is declared; an unchanged release costs no helm process. */
async function observeReleases(context) {
    const { environment, options } = context;
    const instances = (0,build_environment/* releaseInstances */.IK)(environment, options);
    const isUnseen = (0,managed_clusters/* clusterState */.iR)(await (0,managed_clusters/* observeCluster */.HI)(context.azure, environment)) === 'stopped';
    const [helm, access, charts] = await Promise.all([
        loadHelm(context),
        isUnseen ? undefined : connectedCluster(context),
        assembleCharts(instances, context),
        context.outputs.get('image-lock'),
        context.outputs.get('identities'),
    ]);
    const [live, pullSecrets] = await Promise.all([
        observeCluster(context, access),
        observePullSecrets(context, instances, access),
    ]);
    const kubernetesVersion = await versionToRenderFor(context, access);
    if (access === undefined && !isUnseen && instances.length > 0) {
        context.log.info(`No cluster yet: releases are planned from helm template for Kubernetes ${kubernetesVersion}.`);
    }
    const versions = { helmMajor: helm.version.major, kubernetesMinor: minorOf(kubernetesVersion) };
    const renderer = { helm, access, kubernetesVersion, limit: limit(rendersAtOnce), linted: new Map() };
    const releases = await Promise.all(instances.map(async (instance) => {
        const revisions = live.releases.get(releaseKey(instance)) ?? [];
        const chart = charts.get(instance.release.chart);
        try {
            if (chart === undefined || chart instanceof Error)
                throw chart;
            const inputs = await releaseInputs(instance, environment, chart, context.outputs.known(), context.workspace);
            if (isUnseen)
                return { instance, inputs, state: { kind: 'unseen' } };
            const fingerprint = fingerprintOf(inputs, versions);
            const workloads = live.workloads.get(releaseKey(instance)) ?? [];
            return { instance, inputs, state: await stateOfRelease(inputs, fingerprint, revisions, workloads, renderer) };
        }
        catch (error) {
            if (!(error instanceof model/* ExplainedError */.hM))
                throw error;
            return { instance, state: unrenderable(error, revisions) };
        }
    }));
    const isRendered = releases.some(({ state }) => 'rendering' in state);
    const sizes = isRendered ? await nodeSizes(context) : new Map();
    return { isUnseen, releases, namespaces: live.namespaces, helm, versions, sizes, pullSecrets };
}
/** The way into the declared cluster; undefined while there is none. */
function connectedCluster(context) {
    const { azure, cluster } = context.environment;
    return (0,kubernetes/* connectCluster */.bp)({ resourceGroup: azure.resourceGroup.name, name: cluster.name }, context);
}
async function loadHelm({ options, temporaryFolder, signal }) {
    const { binary, version } = await (0,kubernetes/* findHelm */.MI)(options.helmVersion ?? '');
    return new kubernetes/* Helm */.f5({ binary, version, folder: external_node_path_.join(temporaryFolder, 'helm'), signal });
}
/** Charts by their path, each assembled once however many tenants have it; what can't be is kept as its error. */
async function assembleCharts(instances, { workspace, temporaryFolder }) {
    const paths = [...new Set(instances.map(({ release }) => release.chart))];
    const folder = external_node_path_.join(temporaryFolder, 'charts');
    const assembled = await Promise.all(paths.map((chart) => (0,kubernetes/* assembleChart */.L)(workspace, chart, folder).catch((error) => error)));
    return new Map(paths.map((chart, index) => [chart, assembled[index] ?? new Error(chart)]));
}
async function observeCluster({ azure }, access) {
    if (access === undefined)
        return { releases: new Map(), workloads: new Map(), namespaces: new Map() };
    try {
        const [set, namespaces] = await Promise.all([
            (0,kubernetes/* observeLiveSet */.bS)(azure, access.client),
            access.client.list(kubernetes/* resources.namespaces */.ES.r$),
        ]);
        return { ...set, namespaces: new Map(namespaces.items.map((each) => [each.metadata.name, each])) };
    }
    catch (error) {
        throw (0,kubernetes/* explainKubernetesError */.gA)('observe releases', error);
    }
}
/** The live version where there is one, else the declared; with its patch, since helm takes no less. */
async function versionToRenderFor(context, access) {
    const live = access === undefined ? undefined : await context.outputs.get('kubernetes-version');
    const version = (live ?? context.environment.cluster.kubernetesVersion).replace(/^v/, '');
    return version.split('.').length === 2 ? `${version}.0` : version;
}
function minorOf(version) {
    return version.split('.').slice(0, 2).join('.');
}
function unrenderable(error, revisions) {
    return { kind: 'unrenderable', live: revisions[0], message: error.message };
}

;// CONCATENATED MODULE: ./build/stages/helm-deploy/plan.js







/** A release's usual time, for ordering by the longest remaining path. */
const usualMs = 20_000;
/** Fields shown of one release; what is beyond is counted. */
const shownFields = 40;
/** Namespaces first, then every release whose state is not what is declared. */
function planReleases(environment, observed) {
    const changes = plannedReleases(environment, observed);
    // What differs is not known yet: each is looked at, and done only where it has to be, once the cluster runs.
    return observed.isUnseen ? changes.map((change) => ({ ...change, ...unseen })) : changes;
}
const unseen = {
    fields: [],
    reason: 'the cluster is stopped: compared, and changed if need be, once it runs',
};
function plannedReleases(environment, observed) {
    return [
        ...planNamespaces(environment, observed),
        ...planPullSecrets(environment, observed.pullSecrets),
        ...observed.releases.flatMap((each) => planRelease(each, environment)),
    ];
}
function planNamespaces(environment, { releases, namespaces }) {
    const used = new Set(releases.map(({ instance }) => instance.namespace));
    const declaredOnes = (0,build_environment/* allNamespaces */.uE)(environment).filter(({ name }) => used.has(name) || environment.namespaces[name] !== undefined);
    return declaredOnes.flatMap((declared) => {
        const live = namespaces.get(declared.name);
        const fields = ['labels', 'annotations'].flatMap((kind) => Object.entries(declared[kind]).flatMap(([key, value]) => {
            const from = live?.metadata[kind]?.[key];
            if (typeof value !== 'string')
                return from === undefined
                    ? [{ path: `metadata.${kind}.${key}`, to: { knownAfterApply: value.fromOutput } }]
                    : [];
            return from === value
                ? []
                : [{ path: `metadata.${kind}.${key}`, ...(from === undefined ? {} : { from }), to: value }];
        }));
        if (live !== undefined && fields.length === 0)
            return [];
        return [
            {
                address: namespaceAddress(declared.name),
                stage: 'helm-deploy',
                action: live === undefined ? 'create' : 'update',
                fields,
                disruption: 'none',
                needs: [(0,change_addresses/* clusterAddress */.fQ)(environment)],
                ...(live === undefined
                    ? {}
                    : { fingerprint: (0,model/* digestOf */.ol)({ uid: live.metadata.uid, fields: (0,model/* fieldsFingerprint */.IH)(fields) }) }),
            },
        ];
    });
}
function planRelease(each, environment) {
    const { instance, state } = each;
    const live = 'live' in state ? state.live : undefined;
    const described = describe(each);
    if (described === undefined)
        return [];
    return [
        {
            address: instance.address,
            stage: 'helm-deploy',
            action: 'deploy',
            ...described,
            needs: needsOf(instance, environment, 'rendering' in state ? state.rendering.manifest : undefined),
            expectedMs: usualMs,
            ...(live === undefined ? {} : { fingerprint: (0,model/* digestOf */.ol)({ revision: live.revision, status: live.status }) }),
        },
    ];
}
function describe({ state, inputs }) {
    const chart = inputs === undefined ? '' : `${inputs.chart.name}-${inputs.chart.version}`;
    switch (state.kind) {
        case 'unchanged':
            return undefined;
        case 'absent':
            return { fields: [{ path: 'chart', to: chart }, ...installed(state.rendering.manifest)], disruption: 'none' };
        case 'unready':
            return {
                fields: [],
                disruption: 'none',
                reason: `revision ${state.live.revision} is deployed but not ready: ${state.message}`,
                onlyWaits: true,
            };
        case 'incomplete':
            return { fields: [], disruption: 'none', reason: state.message };
        case 'failed': {
            const reason = `revision ${state.live.revision} is ${state.live.status}`;
            return {
                fields: [{ path: 'chart', to: chart }, ...installed(state.rendering.manifest)],
                disruption: 'rolling',
                reason,
            };
        }
        case 'changed': {
            const chartField = state.liveChart === chart ? [] : [{ path: 'chart', from: state.liveChart, to: chart }];
            return { fields: bounded([...chartField, ...state.differences.flatMap(fieldsOf)]), ...harmOf(state.differences) };
        }
        case 'unseen':
            return { fields: [], disruption: 'rolling' };
        // The finding about it stops the run or holds the release back; the change is there so that it is seen.
        case 'pending':
        case 'unrenderable':
            return {
                fields: [],
                disruption: 'none',
                reason: state.kind === 'pending' ? `revision ${state.live.revision} is ${state.live.status}` : state.message,
            };
    }
}
/** What a first install brings: its objects by kind, its images. */
function installed({ objects, hooks }) {
    const kinds = new Map();
    for (const { kind, metadata } of [...objects, ...hooks])
        kinds.set(kind, [...(kinds.get(kind) ?? []), metadata.name]);
    return [...kinds].map(([kind, names]) => ({ path: kind, to: names.join(', ') }));
}
function fieldsOf({ key, change, fields }) {
    if (change === 'added')
        return [{ path: key, to: 'added' }];
    if (change === 'removed')
        return [{ path: key, from: 'removed' }];
    return fields.map(({ path, to, ...rest }) => ({
        ...rest,
        path: `${key} ${path}`,
        ...(to === undefined ? {} : { to: isKnownAfterApply(to) ? { knownAfterApply: 'output' } : to }),
    }));
}
function bounded(fields) {
    if (fields.length <= shownFields)
        return fields;
    return [...fields.slice(0, shownFields), { path: 'further fields', to: fields.length - shownFields }];
}
/** The worst that the differences do to what runs. */
function harmOf(differences) {
    const harms = differences.map(harmOfObject);
    const worst = model/* disruptions */.$V.findLast((each) => harms.some(({ disruption }) => disruption === each)) ?? 'none';
    const reasons = harms.flatMap(({ disruption, reason }) => disruption === worst && reason !== undefined ? [reason] : []);
    return { disruption: worst, ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }) };
}
/** Kinds whose removal takes something away for good. */
const precious = new Set([
    ...workloadKinds,
    'PersistentVolumeClaim',
    'CustomResourceDefinition',
    'Namespace',
    'Service',
]);
function harmOfObject({ key, kind, change, fields }) {
    if (change === 'removed')
        return precious.has(kind)
            ? { disruption: 'delete', reason: `${key} is no longer in the chart` }
            : { disruption: 'none' };
    if (change === 'added')
        return { disruption: 'none' };
    const immutable = fields.filter(({ path }) => isImmutable(kind, path));
    if (immutable.length > 0) {
        return {
            disruption: 'recreate',
            reason: `${key}: ${immutable.map(({ path }) => path).join(', ')} can't be changed in place`,
        };
    }
    const isRolling = workloadKinds.includes(kind) && fields.some(({ path }) => path.startsWith('spec.template'));
    return { disruption: isRolling ? 'rolling' : 'none' };
}
/** Objects that must be deleted before helm can bring their new form. */
function objectsToRecreate(state) {
    if (state.kind !== 'changed')
        return [];
    return state.differences.filter((each) => each.change === 'changed' && harmOfObject(each).disruption === 'recreate');
}
function isImmutable(kind, path) {
    switch (kind) {
        case 'Deployment':
        case 'DaemonSet':
            return path.startsWith('spec.selector');
        case 'StatefulSet':
            return /^spec\.(selector|serviceName|podManagementPolicy|volumeClaimTemplates)/.test(path);
        case 'Job':
            return /^spec\.(template|selector|completionMode)/.test(path);
        default:
            return false;
    }
}
/** Charts and values files that the releases are rendered from. */
function releaseSources({ releases }) {
    return Object.fromEntries(releases.flatMap(({ instance, inputs }) => inputs === undefined
        ? []
        : [
            [`chart ${instance.release.chart}`, inputs.chart.digest],
            ...Object.entries(inputs.valuesFiles).map(([file, digest]) => [`values ${file}`, digest]),
        ]));
}

;// CONCATENATED MODULE: ./build/stages/helm-deploy/apply.js










/** Helm processes at once, one limit a run, while any number of releases waits to become ready. */
const helmLimits = new WeakMap();
async function applyRelease(change, context, observed) {
    if (observed.isUnseen)
        return applySeen(change, context, observed);
    const access = await connectedCluster(context);
    if (access === undefined)
        throw new model/* ExplainedError */.hM({
            what: change.address,
            cause: `cluster ${context.environment.cluster.name} does not exist`,
        });
    const release = observed.releases.find(({ instance }) => instance.address === change.address);
    try {
        const pullSecret = pullSecretOf(change, observed.pullSecrets);
        if (pullSecret !== undefined)
            return await applyPullSecret(pullSecret, context, access);
        if (release === undefined)
            return await applyNamespace(change, context, access);
        return await deploy(release, context, observed, access);
    }
    catch (error) {
        throw (0,kubernetes/* explainKubernetesError */.gA)(change.address, error);
    }
}
const seenLater = new WeakMap();
/** For a cluster that was stopped when the run began: looks once it runs, and does what then is to be done. */
async function applySeen(change, context, observed) {
    const { environment, options } = context;
    const looking = seenLater.get(observed) ?? observeReleases(context);
    seenLater.set(observed, looking);
    const seen = await looking;
    const { address } = change;
    if (seen.isUnseen)
        throw new model/* ExplainedError */.hM({ what: address, cause: 'the cluster is stopped again' });
    const [finding] = checkReleases(environment, seen).filter((each) => each.severity === 'error' && each.address === address);
    if (finding !== undefined)
        throw new model/* ExplainedError */.hM({ what: address, cause: finding.message, mend: finding.mend });
    const planned = planReleases(environment, seen).find((each) => each.address === address);
    if (planned === undefined)
        return { unchanged: true };
    if ((0,model/* isAllowed */.Jr)(planned.disruption, options.allow))
        return applyRelease(planned, context, seen);
    throw new model/* ExplainedError */.hM({
        what: address,
        cause: `its disruption is ${planned.disruption} (${planned.reason ?? 'seen once the cluster ran'}), and ${options.allow} is allowed`,
        mend: `with:\n  allow: ${planned.disruption}`,
        exitCode: 3,
    });
}
async function applyNamespace({ address }, { environment, outputs }, { client }) {
    const name = address.slice(namespaceAddress('').length);
    const declared = environment.namespaces[name];
    const resolved = (values = {}) => Object.fromEntries(Object.entries(values).map(([key, value]) => {
        if (typeof value === 'string')
            return [key, value];
        const reference = (0,model/* parseOutputReference */.e5)(value.fromOutput);
        const found = reference && (0,model/* resolveReference */.sX)(reference, outputs.known());
        if (found === undefined)
            throw new model/* ExplainedError */.hM({ what: address, cause: `no stage has given ${value.fromOutput}` });
        return [key, found];
    }));
    const metadata = { name, labels: resolved(declared?.labels), annotations: resolved(declared?.annotations) };
    await client.apply(kubernetes/* resources.namespaces */.ES.r$, { apiVersion: 'v1', kind: 'Namespace', metadata });
    return {};
}
async function deploy(release, context, observed, access) {
    const { instance, state } = release;
    const deployed = state.kind === 'unready'
        ? await alreadyDeployed(state.live, access)
        : await runHelm(release, context, observed, access);
    await waitForRelease(release, deployed.manifest, context, access);
    const output = {
        namespace: instance.namespace,
        revision: deployed.revision,
        chart: chartOf(release),
        status: state.kind === 'unready' ? 'unchanged' : deployed.revision === 1 ? 'installed' : 'upgraded',
    };
    return {
        outputs: { releases: { [releaseKey(instance)]: output } },
        note: `revision ${deployed.revision}`,
        ...(state.kind === 'unready' ? { unchanged: true } : {}),
    };
}
async function alreadyDeployed(live, { client }) {
    const content = await (0,kubernetes/* readRelease */.iJ)(client, live);
    return { revision: live.revision, manifest: content?.manifest ?? { objects: [], hooks: [] } };
}
async function runHelm(release, context, observed, access) {
    const { instance, state } = release;
    const { environment, progress } = context;
    const inputs = await finalInputs(release, context);
    const { helm, versions } = observed;
    const helms = helmLimits.get(observed) ?? limit(environment.deploy.concurrency);
    helmLimits.set(observed, helms);
    return helms(async () => {
        context.signal.throwIfAborted();
        for (const { kind, before } of objectsToRecreate(state)) {
            const type = recreatable.find((each) => each.kind === kind);
            if (type === undefined || before === undefined)
                continue;
            progress({
                kind: 'waiting',
                address: instance.address,
                message: `deletes ${kind} ${before.metadata.name} to make it anew`,
            });
            await access.client.delete(type, before.metadata.name, before.metadata.namespace);
        }
        progress({ kind: 'waiting', address: instance.address, message: 'helm upgrade --install' });
        const { revision, manifest } = await helm.upgrade(inputs.helmRelease, access, {
            historyMax: environment.deploy.historyMax,
            timeoutMs: instance.release.timeoutMs,
            labels: {
                [releaseLabels.fingerprint]: fingerprintOf(inputs, versions) ?? '',
                [releaseLabels.values]: inputs.valuesDigest,
                [releaseLabels.chart]: chartLabel(inputs.chart),
                [releaseLabels.workloads]: String(workloadsIn(release)),
                [releaseLabels.run]: labelValue(`${context.run.id}-${context.run.attempt}`),
            },
        });
        return { revision, manifest: (0,kubernetes/* parseManifest */.Ng)(manifest, instance.namespace) };
    });
}
const recreatable = [kubernetes/* resources.deployments */.ES.bg, kubernetes/* resources.statefulSets */.ES.wP, kubernetes/* resources.daemonSets */.ES.eY, kubernetes/* resources.jobs */.ES.LR];
/** The inputs with every output in place: what was not known at plan time is now. */
async function finalInputs({ instance, inputs }, { environment, outputs, workspace }) {
    if (inputs === undefined)
        throw new model/* ExplainedError */.hM({ what: instance.address, cause: 'its chart could not be read' });
    if (inputs.unknown.length === 0)
        return inputs;
    const final = await releaseInputs(instance, environment, inputs.chart, outputs.known(), workspace);
    if (final.unknown.length === 0)
        return final;
    throw new model/* ExplainedError */.hM({
        what: `deploy release ${releaseKey(instance)}`,
        cause: `its values name outputs that no stage has given: ${final.unknown.join(', ')}`,
        mend: 'Run the stages that give them in the same run, or hand their outputs on with the input outputs.',
    });
}
async function waitForRelease(release, { objects }, context, access) {
    const { instance } = release;
    const awaited = await (0,kubernetes/* awaitedObjects */.Cg)(access.client, objects, instance.namespace);
    const outcome = await (0,kubernetes/* waitUntilReady */.bs)(awaited, {
        client: access.client,
        live: access.live,
        clock: context.clock,
        signal: context.signal,
        timeoutMs: instance.release.timeoutMs,
        isResumed: release.state.kind === 'unready',
        onProgress: (message) => context.progress({ kind: 'waiting', address: instance.address, message }),
    });
    if (outcome.state === 'ready')
        return;
    const { object, failure, pods } = outcome;
    const diagnosis = await (0,kubernetes/* diagnose */.h4)(access.client, object.namespace, object.name, failure, pods);
    for (const line of (0,kubernetes/* diagnosisLines */.dc)(diagnosis))
        context.log.info(`${instance.address}: ${line}`);
    throw new model/* ExplainedError */.hM({
        what: `deploy release ${releaseKey(instance)}`,
        cause: [
            `${(0,kubernetes/* awaitedName */.lt)(object)}: ${failure.reason}: ${failure.message}`,
            ...(0,kubernetes/* diagnosisLines */.dc)(diagnosis, shownLogLines),
        ].join('\n  '),
        mend: mendFor(failure, object, release),
    });
}
/** Log lines in the error itself; all are in the log. */
const shownLogLines = 10;
function mendFor(failure, { namespace, name, type }, { instance }) {
    switch (failure.reason) {
        case 'InvalidImageName':
            return 'Check global.imageRegistry and image.* in the values of the release.';
        case 'ErrImagePull':
            return /unauthorized|authorization|denied|forbidden/i.test(failure.message)
                ? `Give the cluster's kubelet identity AcrPull on ${instance.registry.name} (registry.kubeletPull), or declare a pull secret; a role given just now can take minutes to take effect: run again.`
                : `Run acr-import for ${instance.registry.name}: the image was there when the run began, and is gone.`;
        case 'Unschedulable':
            return "Raise the pool's maximum or its VM size under nodePools, or lower the requests in the values.";
        case 'FailedCreate':
            return `kubectl describe resourcequota,limitrange --namespace ${namespace}`;
        default:
            return `kubectl describe ${type.kind.toLowerCase()} ${name} --namespace ${namespace}`;
    }
}
function workloadsIn({ state }) {
    if ('rendering' in state)
        return state.rendering.manifest.objects.filter(({ kind }) => workloadKinds.includes(kind)).length;
    const known = 'live' in state ? state.live?.labels[releaseLabels.workloads] : undefined;
    return Number(known ?? 0);
}
function chartOf({ inputs }) {
    return inputs === undefined ? '' : `${inputs.chart.name}-${inputs.chart.version}`;
}
/** As a label's value may be: 63 characters, letters, digits, `-_.`, alphanumeric at both ends. */
function labelValue(text) {
    return text
        .replaceAll(/[^A-Za-z0-9_.-]/g, '-')
        .slice(0, 63)
        .replaceAll(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}

;// CONCATENATED MODULE: ./build/stages/helm-deploy/index.js





/**
 * Deploys the releases: lint and rendering before the first write, then helm upgrade --install along the graph of
 * needs, each release waited for until it is ready. An unchanged release starts no helm and makes no revision.
 */
const helmDeploy = {
    name: 'helm-deploy',
    // Waiting costs little; helm processes have a limit of their own (deploy.concurrency).
    concurrency: 100,
    observe: observeReleases,
    check: checkReleases,
    plan: planReleases,
    sources: releaseSources,
    apply: applyRelease,
    outputs: releaseOutputs,
};
function releaseOutputs(_environment, { releases }) {
    const entries = releases.flatMap((each) => {
        const output = liveOutput(each);
        return output === undefined ? [] : [[releaseKey(each.instance), output]];
    });
    return { releases: Object.fromEntries(entries) };
}
function liveOutput({ instance, inputs, state }) {
    if (!('live' in state) || state.live === undefined)
        return undefined;
    const isFailed = state.kind === 'failed' || state.kind === 'pending';
    const chart = state.kind === 'changed'
        ? state.liveChart
        : inputs === undefined
            ? ''
            : `${inputs.chart.name}-${inputs.chart.version}`;
    return {
        namespace: instance.namespace,
        revision: state.live.revision,
        chart,
        status: isFailed ? 'failed' : 'unchanged',
    };
}


/***/ })

};
