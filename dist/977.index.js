export const id = 977;
export const ids = [977,518];
export const modules = {

/***/ 49387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bp: () => (/* binding */ livePoolVersion),
/* harmony export */   EX: () => (/* binding */ agentPool),
/* harmony export */   GL: () => (/* binding */ upgradeSettings),
/* harmony export */   QI: () => (/* binding */ initialCount),
/* harmony export */   aE: () => (/* binding */ poolProfile),
/* harmony export */   cH: () => (/* binding */ maximumCount),
/* harmony export */   hT: () => (/* binding */ poolOutputs),
/* harmony export */   pC: () => (/* binding */ poolVersion)
/* harmony export */ });
/* unused harmony export poolModel */
/* harmony import */ var _ownership_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7553);

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
        tags: { ...pool.tags, ...(0,_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .ownershipTags */ .dt)(environment) },
        ...(pool.zones === undefined ? {} : { availabilityZones: [...pool.zones] }),
        ...(osDisk?.sizeGiB === undefined ? {} : { osDiskSizeGB: osDisk.sizeGiB }),
        ...(osDisk?.type === undefined ? {} : { osDiskType: osDisk.type }),
        ...(pool.osSku === undefined ? {} : { osSKU: pool.osSku }),
        ...(pool.maxPods === undefined ? {} : { maxPods: pool.maxPods }),
        ...(pool.taints.length === 0 ? {} : { nodeTaints: [...pool.taints] }),
        ...(Object.keys(pool.labels).length === 0 ? {} : { nodeLabels: { ...pool.labels } }),
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
        pool.tags?.[_ownership_js__WEBPACK_IMPORTED_MODULE_0__/* .poolTag */ .FM] ?? pool.name,
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


/***/ }),

/***/ 26087:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ isLostRace),
/* harmony export */   i: () => (/* binding */ isOperationInProgress)
/* harmony export */ });
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21139);

/**
 * Whether a refusal only says that something else is in progress: AKS's 409 OperationNotAllowed in its three texts
 * (cluster busy, pool busy, cluster blocked by a pool), the network provider's AnotherOperationInProgress, and a
 * group's or identity's own words. OperationNotAllowed for any other reason is final.
 */
function isOperationInProgress(error) {
    if ((0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .azureStatus */ .w)(error) !== 409)
        return false;
    const code = (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .azureErrorCode */ .zu)(error);
    if (['AnotherOperationInProgress', 'AKSOperationPreempted', 'OperationPreempted'].includes(code))
        return true;
    if (code.startsWith('Concurrent'))
        return true;
    return /in[ -]progress|is being (created|updated|deleted)/i.test((0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explainAzureError */ .rm)('', error).cause);
}
/** Whether a write lost against another one between its read and its If-Match. */
function isLostRace(error) {
    return (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .azureErrorCode */ .zu)(error) === 'EtagMismatch' || (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .azureStatus */ .w)(error) === 412;
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

/***/ 96010:
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

/***/ 21139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AG: () => (/* binding */ ifExists),
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
    const inner = bodyError(failure.response?.bodyAsText) ?? errorIn(failure.details);
    const code = inner?.code ?? failure.code ?? '';
    const message = inner?.message ?? failure.message ?? String(error);
    return explained(what, status, { code, message }, correlationId(failure.response?.headers));
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
 */
function upgradeLadder(live, target) {
    if (isVersion(live, target) || compareVersions(live, target) > 0)
        return [];
    const { major } = parse(live);
    const first = parse(live).minor + 1;
    const last = parse(target).minor;
    const between = Array.from({ length: Math.max(0, last - first) }, (_, index) => `${major}.${first + index}`);
    return [...between, target];
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
    return (0,_read_once_js__WEBPACK_IMPORTED_MODULE_1__/* .readOnce */ .W)(azure, `cluster ${environment.cluster.id}`, () => readCluster(azure, environment));
}
/** The cluster as it is now, with the ETag for a write. */
async function readCluster(azure, { azure: place, cluster }) {
    const { managedClusters } = await azure.containerService();
    return (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .ifExists */ .AG)(`read cluster ${cluster.name}`, managedClusters.get(place.resourceGroup.name, cluster.name));
}
/** After a write: what was observed no longer holds. */
function forgetCluster(azure, environment) {
    (0,_read_once_js__WEBPACK_IMPORTED_MODULE_1__/* .forgetRead */ .o)(azure, `cluster ${environment.cluster.id}`);
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

/***/ 12925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ observeVnet),
/* harmony export */   F7: () => (/* binding */ subnetRoom),
/* harmony export */   FY: () => (/* binding */ subnetOf),
/* harmony export */   oX: () => (/* binding */ readVnet),
/* harmony export */   od: () => (/* binding */ subnetPrefixes)
/* harmony export */ });
/* harmony import */ var _environment_addresses_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(96738);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21139);
/* harmony import */ var _read_once_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26);
/* harmony import */ var _resource_ids_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(35413);




/** The VNet as observed, its subnets and peerings included: one GET for all stages of a run. */
function observeVnet(azure, environment) {
    return (0,_read_once_js__WEBPACK_IMPORTED_MODULE_1__/* .readOnce */ .W)(azure, `vnet ${environment.network.vnet.id}`, () => readVnet(azure, environment));
}
/** The VNet as it is now. */
async function readVnet(azure, { network }) {
    const { vnet } = network;
    const { virtualNetworks } = await azure.network((0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_2__/* .subscriptionOf */ .XD)(vnet.id));
    return (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .ifExists */ .AG)(`read VNet ${vnet.name}`, virtualNetworks.get(vnet.resourceGroup, vnet.name));
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
    const blocks = written.flatMap((text) => (0,_environment_addresses_js__WEBPACK_IMPORTED_MODULE_3__/* .parseBlock */ .rT)(text) ?? []);
    if (blocks.length === 0)
        return { written };
    return { written, usable: blocks.reduce((sum, block) => sum + (0,_environment_addresses_js__WEBPACK_IMPORTED_MODULE_3__/* .usableAddresses */ .H6)(block), 0) };
}


/***/ }),

/***/ 38337:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bg: () => (/* binding */ pollIntervalMs),
/* harmony export */   o5: () => (/* binding */ waitForOperation),
/* harmony export */   xj: () => (/* binding */ runOperation)
/* harmony export */ });
/* harmony import */ var _http_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(87518);
/* harmony import */ var _busy_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(26087);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21139);



/** Times that a lost race (an ETag that changed between read and write, a preempted operation) is run again. */
const races = 5;
/**
 * Starts a long-running operation and waits for its end with intervals that grow with the time waited, from 0.1 s to
 * 10 s, never below Retry-After. Fails with Azure's own code and message when it ends Failed or Canceled.
 */
async function runOperation(azure, operation) {
    for (let race = 1;; race++) {
        const first = await startWhenIdle(azure, operation);
        const address = first?.headers.get('azure-asyncoperation') ?? first?.headers.get('location');
        if (first !== undefined && first.status === 204)
            return;
        if (address === undefined && provisioningState(parsed(first?.bodyAsText)) === 'Succeeded')
            return;
        try {
            await waitForOperation(azure, operation, address);
            return;
        }
        catch (error) {
            // AKSOperationPreempted: another operation went first; read and judge anew (rulebook aks, concurrency).
            if (race >= races || !/Preempted/.test(String(error)))
                throw error;
        }
    }
}
/** The first answer of the operation, after whatever else the service is doing there (rulebook aks, concurrency). */
async function startWhenIdle(azure, operation) {
    const startedAt = azure.clock.now();
    for (let race = 1;;) {
        let first;
        try {
            const started = operation.start((answer) => {
                first ??= answer;
            });
            await ('submitted' in started ? started.submitted() : started);
            return first;
        }
        catch (error) {
            const elapsedMs = azure.clock.now() - startedAt;
            const isBusy = (0,_busy_js__WEBPACK_IMPORTED_MODULE_1__/* .isOperationInProgress */ .i)(error) && elapsedMs < (operation.busyLimitMs ?? 3_600_000);
            if (!isBusy && (!(0,_busy_js__WEBPACK_IMPORTED_MODULE_1__/* .isLostRace */ .I)(error) || race++ >= races))
                throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .explainAzureError */ .rm)(operation.what, error);
            if (isBusy)
                operation.onBusy?.(elapsedMs);
            await azure.clock.sleep(pollIntervalMs(elapsedMs) * 5, operation.signal);
        }
    }
}
/** Waits for an operation that somebody started: by its address, or by the resource's provisioningState. */
async function waitForOperation(azure, operation, address) {
    const startedAt = azure.clock.now();
    let askedMs;
    for (;;) {
        const elapsedMs = azure.clock.now() - startedAt;
        await azure.clock.sleep(Math.max(askedMs ?? 0, pollIntervalMs(elapsedMs)), operation.signal);
        operation.onWait?.(azure.clock.now() - startedAt);
        const answer = await azure.get(address ?? operation.resource, operation.signal);
        askedMs = (0,_http_index_js__WEBPACK_IMPORTED_MODULE_0__/* .retryAfterMs */ .Vs)(answer.headers);
        // An address that is gone says nothing about the operation: the resource does (rulebook aks).
        if (answer.status === 404 && address !== undefined) {
            address = undefined;
            continue;
        }
        const state = judge(operation.what, answer.status, answer.body);
        if (state instanceof Error)
            throw state;
        if (state === 'running')
            continue;
        // A service may say Succeeded while the resource still says Updating: then go on polling the resource.
        if (address !== undefined) {
            address = undefined;
            askedMs = 0;
            const resource = await azure.get(operation.resource, operation.signal);
            const outcome = resource.status === 404 ? 'done' : judge(operation.what, resource.status, resource.body);
            if (outcome instanceof Error)
                throw outcome;
            if (outcome === 'running')
                continue;
        }
        return;
    }
}
/** Next wait in milliseconds: a tenth of the time already waited, between 0.1 s and 10 s. */
function pollIntervalMs(elapsedMs) {
    return Math.min(10_000, Math.max(100, elapsedMs / 10));
}
function judge(what, status, body) {
    if (status === 202)
        return 'running';
    if (status === 204 || status === 404)
        return 'done';
    if (status >= 400)
        return (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .serviceError */ .cg)(what, status, body);
    const state = body?.status;
    const word = typeof state === 'string' ? state : (provisioningState(body) ?? 'Succeeded');
    if (word === 'Succeeded')
        return 'done';
    if (word === 'Failed' || word === 'Canceled')
        return (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .serviceError */ .cg)(what, status, body, word);
    return 'running';
}
function provisioningState(body) {
    const state = body?.properties?.provisioningState;
    return typeof state === 'string' ? state : undefined;
}
function parsed(text) {
    try {
        return text === null || text === undefined || text === '' ? undefined : JSON.parse(text);
    }
    catch {
        return undefined;
    }
}


/***/ }),

/***/ 7553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FM: () => (/* binding */ poolTag),
/* harmony export */   dt: () => (/* binding */ ownershipTags),
/* harmony export */   eZ: () => (/* binding */ runTag),
/* harmony export */   go: () => (/* binding */ isOwned),
/* harmony export */   jC: () => (/* binding */ runTagValue)
/* harmony export */ });
/* unused harmony export environmentTag */
/** Says which environment's file a resource came from: only what carries it is ever deleted by us. */
const environmentTag = 'aks-action-environment';
/** On a pool whose name is not the declared one, after a rotation or in one: the declared pool that it is. */
const poolTag = 'aks-action-pool';
/** Says which run sent the cluster's first PUT, so that another run can name it. */
const runTag = 'aks-action-run';
function ownershipTags({ environment }) {
    return { [environmentTag]: environment };
}
/** Whether a resource was made from this environment's file. */
function isOwned(tags, environment) {
    return tags?.[environmentTag] === environment.environment;
}
/** The run as a tag's value (at most 256 characters): its page, else its repository and id. */
function runTagValue(run) {
    return (run.url ?? [run.repository, run.id].filter((part) => part !== '').join('#')).slice(0, 256);
}


/***/ }),

/***/ 26:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ readOnce),
/* harmony export */   o: () => (/* binding */ forgetRead)
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
function keptReads(azure) {
    const existing = reads.get(azure);
    if (existing !== undefined)
        return existing;
    const made = new Map();
    reads.set(azure, made);
    return made;
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
/** Versions in which a resource's existence is asked for; each has been stable for years. */
const readVersions = {
    'microsoft.resources/subscriptions': '2022-12-01',
    'microsoft.resources/resourcegroups': '2025-04-01',
    'microsoft.containerregistry/registries': '2025-11-01',
    'microsoft.keyvault/vaults': '2023-07-01',
    'microsoft.network/dnszones': '2018-05-01',
    'microsoft.network/privatednszones': '2024-06-01',
    'microsoft.network/virtualnetworks': '2024-03-01',
    'microsoft.network/virtualnetworks/subnets': '2024-03-01',
    'microsoft.cognitiveservices/accounts': '2024-10-01',
    'microsoft.operationalinsights/workspaces': '2023-09-01',
    'microsoft.storage/storageaccounts': '2023-05-01',
    'microsoft.managedidentity/userassignedidentities': '2024-11-30',
    'microsoft.containerservice/managedclusters': '2026-06-01',
    'microsoft.containerservice/managedclusters/agentpools': '2026-06-01',
};
/** The address to GET a resource at, with its api-version; undefined for a type that is not known here. */
function readAddress(id) {
    const version = readVersions[parseResourceId(id)?.type.toLowerCase() ?? ''];
    return version === undefined ? undefined : `${id}?api-version=${version}`;
}


/***/ }),

/***/ 31813:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QD: () => (/* binding */ findGrant),
/* harmony export */   Ru: () => (/* binding */ grantRole),
/* harmony export */   hZ: () => (/* binding */ observeRoleAssignments),
/* harmony export */   vd: () => (/* binding */ holdsRole),
/* harmony export */   xU: () => (/* binding */ builtInRoles)
/* harmony export */ });
/* unused harmony exports roleDefinitionId, assignmentName, uuidV5 */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _collect_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(96010);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21139);
/* harmony import */ var _read_once_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26);
/* harmony import */ var _resource_ids_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35413);





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
};
/** The assignments at, above and below the scopes: one list a subscription, or one a scope where that is not allowed. */
async function observeRoleAssignments(azure, scopes) {
    const subscriptions = new Set(scopes.map(_resource_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .subscriptionOf */ .XD).filter((id) => id !== ''));
    const lists = await Promise.all([...subscriptions].map((subscriptionId) => {
        const inIt = scopes.filter((scope) => (0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .subscriptionOf */ .XD)(scope) === subscriptionId);
        return inSubscription(azure, subscriptionId, inIt);
    }));
    return lists.flat();
}
async function inSubscription(azure, subscriptionId, scopes) {
    const list = (scope) => (0,_read_once_js__WEBPACK_IMPORTED_MODULE_2__/* .readOnce */ .W)(azure, `role assignments ${(0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .normalId */ .RB)(scope)}`, async () => {
        const { roleAssignments } = await azure.authorization(subscriptionId);
        return (0,_collect_js__WEBPACK_IMPORTED_MODULE_4__/* .collect */ .F)(roleAssignments.listForScope(scope.slice(1)));
    });
    try {
        return await list(`/subscriptions/${subscriptionId}`);
    }
    catch (error) {
        if ((0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .azureStatus */ .w)(error) !== 403)
            throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explainAzureError */ .rm)(`list role assignments of ${subscriptionId}`, error);
    }
    const lists = await Promise.all([...new Set(scopes)].map((scope) => list(scope).catch((error) => {
        // A scope that does not exist is preflight's to report.
        if ((0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .azureStatus */ .w)(error) === 404)
            return [];
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explainAzureError */ .rm)(`list role assignments on ${scope}`, error);
    })));
    return lists.flat();
}
/** The assignment that gives exactly this, whoever made it. */
function findGrant(assignments, grant) {
    return assignments.find((each) => (0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .isSameId */ .WB)(each.scope, grant.scope) &&
        isSamePrincipal(each.principalId, grant.principalId) &&
        roleIdOf(each) === grant.roleId.toLowerCase());
}
/** Whether one of the roles is held at the scope or above it. */
function holdsRole(assignments, principalId, roleIds, scope) {
    const wanted = roleIds.map((id) => id.toLowerCase());
    return assignments.some((each) => isSamePrincipal(each.principalId, principalId) &&
        wanted.includes(roleIdOf(each)) &&
        (0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .isAtOrAbove */ .ux)(each.scope ?? '-', scope));
}
/**
 * Gives a role, or adopts the assignment that is there. A principal made a moment ago may not be known everywhere:
 * PrincipalNotFound is tried again for some minutes (rulebook identity).
 */
async function grantRole(azure, grant, options) {
    const { roleAssignments } = await azure.authorization((0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .subscriptionOf */ .XD)(grant.scope));
    const startedAt = azure.clock.now();
    for (;;) {
        try {
            await roleAssignments.create(grant.scope.slice(1), assignmentName(grant), {
                principalId: grant.principalId,
                principalType: 'ServicePrincipal',
                roleDefinitionId: roleDefinitionId(grant),
            });
            return 'created';
        }
        catch (error) {
            const code = (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .azureErrorCode */ .zu)(error);
            if (code === 'RoleAssignmentExists' && (await isThere(azure, grant, options.what)))
                return 'existed';
            const elapsedMs = azure.clock.now() - startedAt;
            const isPassing = code === 'PrincipalNotFound' || code === 'RoleAssignmentExists';
            if (!isPassing || elapsedMs > propagationLimitMs)
                throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explainAzureError */ .rm)(options.what, error);
            options.onWait?.(elapsedMs);
            await azure.clock.sleep(Math.min(15_000, 1000 + elapsedMs / 4), options.signal);
        }
    }
}
/** Reads again after a RoleAssignmentExists: what made it may still be on its way to every replica. */
async function isThere(azure, grant, what) {
    const { roleAssignments } = await azure.authorization((0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .subscriptionOf */ .XD)(grant.scope));
    const filter = `principalId eq '${grant.principalId}'`;
    try {
        return (findGrant(await (0,_collect_js__WEBPACK_IMPORTED_MODULE_4__/* .collect */ .F)(roleAssignments.listForScope(grant.scope.slice(1), { filter })), grant) !== undefined);
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explainAzureError */ .rm)(what, error);
    }
}
/** How long the directory may take until it knows a new principal everywhere. */
const propagationLimitMs = 300_000;
/** Id of a role's definition, in the scope's subscription. */
function roleDefinitionId({ roleId, scope }) {
    return `/subscriptions/${(0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .subscriptionOf */ .XD)(scope)}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`;
}
/** The same name for the same grant on every run; the principal is in it, so that a recreated one gets a new name. */
function assignmentName({ principalId, roleId, scope }) {
    return uuidV5(namespace, [(0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_3__/* .normalId */ .RB)(scope), principalId.toLowerCase(), roleId.toLowerCase()].join('|'));
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
function roleIdOf({ roleDefinitionId: id }) {
    return id?.split('/').at(-1)?.toLowerCase() ?? '';
}
function isSamePrincipal(a, b) {
    return a?.toLowerCase() === b.toLowerCase();
}


/***/ }),

/***/ 30665:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ refuseStale)
/* harmony export */ });
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84507);

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

/***/ 48175:
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
/* harmony export */   $f: () => (/* binding */ overlaps),
/* harmony export */   C: () => (/* binding */ requiredAddresses),
/* harmony export */   H6: () => (/* binding */ usableAddresses),
/* harmony export */   M0: () => (/* binding */ formatAddress),
/* harmony export */   aU: () => (/* binding */ prefixFor),
/* harmony export */   gR: () => (/* binding */ contains),
/* harmony export */   m5: () => (/* binding */ surgeNodes),
/* harmony export */   or: () => (/* binding */ parseAddress),
/* harmony export */   rT: () => (/* binding */ parseBlock),
/* harmony export */   t$: () => (/* binding */ encloses)
/* harmony export */ });
/* unused harmony exports addressesKeptByAzure, sizeOf */
/** Azure keeps the first four addresses of a subnet and the last. */
const addressesKeptByAzure = 5;
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
/**
 * Nodes that an upgrade adds to a pool of so many; a share is rounded up.
 * @param maxSurge a number of nodes or a percentage: `2`, `33%`
 */
function surgeNodes(nodes, maxSurge = defaultMaxSurge) {
    const amount = Number.parseInt(maxSurge, 10);
    return maxSurge.endsWith('%') ? Math.ceil((nodes * amount) / 100) : amount;
}


/***/ }),

/***/ 87518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createHttpClient: () => (/* binding */ createHttpClient),
  Vs: () => (/* reexport */ retryAfterMs)
});

// UNUSED EXPORTS: isRetryable, retryDelayMs, sendWithRetries

;// CONCATENATED MODULE: ./build/http/retry.js
const transientStatuses = new Set([408, 429, 500, 502, 503, 504]);
/** Failures before a request can have arrived: safe to repeat for every method. */
const neverArrived = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT']);
const brokenConnection = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'UND_ERR_SOCKET', 'UND_ERR_HEADERS_TIMEOUT']);
/**
 * Whether an outcome is worth another try. A 429 was not carried out, so it is repeated for any method; after a
 * 5xx or a lost connection only an idempotent request is, for the caller has to look first.
 */
function isRetryable(outcome, idempotent) {
    if (!(outcome instanceof Error)) {
        return outcome.status === 429 || (idempotent && transientStatuses.has(outcome.status));
    }
    const code = errorCode(outcome);
    return neverArrived.has(code) || (idempotent && brokenConnection.has(code));
}
/** Milliseconds to wait before try `attempt + 1`: the service's word, else exponential with full jitter from 0.2 s to 10 s. */
function retryDelayMs(outcome, attempt, random = Math.random) {
    const asked = outcome instanceof Error ? undefined : retryAfterMs(outcome.headers);
    return asked ?? Math.min(10_000, 200 * 2 ** attempt) * (0.5 + random() / 2);
}
/**
 * Retry-After in milliseconds. A date is measured against the response's own Date header, so that a runner whose
 * clock is off waits no longer than the service meant.
 */
function retryAfterMs(headers) {
    for (const name of ['retry-after-ms', 'x-ms-retry-after-ms']) {
        const value = Number(headers[name]);
        if (headers[name] !== undefined && Number.isFinite(value))
            return Math.max(0, value);
    }
    const value = headers['retry-after'];
    if (value === undefined)
        return undefined;
    if (/^\d+(\.\d+)?$/.test(value.trim()))
        return Number(value) * 1000;
    const until = Date.parse(value);
    if (Number.isNaN(until))
        return undefined;
    const serverNow = Date.parse(headers.date ?? '');
    return Math.max(0, until - (Number.isNaN(serverNow) ? Date.now() : serverNow));
}
function errorCode(error) {
    const codes = [error, error.cause].map((each) => each?.code);
    return codes.find((code) => typeof code === 'string') ?? '';
}

;// CONCATENATED MODULE: ./build/http/index.js


/** Loads the transport when the first client is made: a run that needs none starts without it. */
async function createHttpClient(options) {
    const { EnvHttpProxyAgent, request: send } = await __webpack_require__.e(/* import() */ 752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    const { rootCertificates, getCACertificates } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 41692, 19));
    const trust = options.authority === undefined
        ? {}
        : { ca: [...(getCACertificates?.('default') ?? rootCertificates), options.authority] };
    const agent = new EnvHttpProxyAgent({ connect: trust, requestTls: trust, connections: 32 });
    const once = async (request) => {
        const answer = await send(request.url, {
            dispatcher: agent,
            method: request.method,
            headers: { 'user-agent': options.userAgent, ...request.headers },
            body: request.body ?? null,
            headersTimeout: request.timeoutMs ?? 30_000,
            bodyTimeout: 0,
            ...(request.signal === undefined ? {} : { signal: request.signal }),
        });
        return { status: answer.statusCode, headers: flatHeaders(answer.headers), body: answer.body };
    };
    const sendOnce = async (request) => {
        const answer = await once(request);
        return { ...answer, body: Buffer.from(await answer.body.arrayBuffer()) };
    };
    return {
        send: (request) => sendWithRetries(sendOnce, request, options),
        stream: once,
        close: () => agent.destroy(),
    };
}
/** Tries again what may be tried again, waiting as the service asks. */
async function sendWithRetries(sendOnce, request, options) {
    const tries = options.tries ?? 5;
    const idempotent = request.idempotent ?? !['POST', 'PATCH'].includes(request.method);
    for (let attempt = 1;; attempt++) {
        let outcome;
        await request.pace?.turn(0, request.signal);
        try {
            outcome = await sendOnce(request);
        }
        catch (error) {
            if (request.signal?.aborted)
                throw request.signal.reason;
            outcome = error instanceof Error ? error : new Error(String(error));
        }
        const again = attempt < tries && isRetryable(outcome, idempotent);
        if (!again) {
            if (outcome instanceof Error)
                throw outcome;
            return outcome;
        }
        const waitMs = retryDelayMs(outcome, attempt);
        if (!(outcome instanceof Error) && outcome.status === 429)
            request.pace?.pause(waitMs);
        const why = outcome instanceof Error ? outcome.message : `HTTP ${outcome.status}`;
        options.onRetry?.(`${new URL(request.url).host}: ${why}; trying again in ${(waitMs / 1000).toFixed(1)} s`);
        await options.clock.sleep(waitMs, request.signal);
    }
}
function flatHeaders(headers) {
    return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]]));
}


/***/ }),

/***/ 3977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  clusterEnsure: () => (/* binding */ clusterEnsure)
});

// EXTERNAL MODULE: ./build/azure/managed-clusters.js
var managed_clusters = __webpack_require__(18001);
// EXTERNAL MODULE: ./build/azure/change-addresses.js
var change_addresses = __webpack_require__(52491);
// EXTERNAL MODULE: ./build/azure/explain.js
var explain = __webpack_require__(21139);
// EXTERNAL MODULE: ./build/azure/role-assignments.js
var role_assignments = __webpack_require__(31813);
// EXTERNAL MODULE: ./build/model/index.js + 5 modules
var model = __webpack_require__(84507);
// EXTERNAL MODULE: ./build/azure/agent-pools.js
var agent_pools = __webpack_require__(49387);
// EXTERNAL MODULE: ./build/azure/operation.js
var azure_operation = __webpack_require__(38337);
// EXTERNAL MODULE: ./build/azure/ownership.js
var ownership = __webpack_require__(7553);
// EXTERNAL MODULE: ./build/azure/waiting.js
var waiting = __webpack_require__(48175);
// EXTERNAL MODULE: ./build/azure/resource-ids.js
var resource_ids = __webpack_require__(35413);
;// CONCATENATED MODULE: ./build/stages/cluster-ensure/field.js

const inPlace = { inPlace: true, disruption: 'none' };
const immutable = (why) => ({ inPlace: false, why });
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
        declared: ({ monitoring }) => monitoring.containerInsights.enabled,
        live: (cluster) => addon(cluster, 'omsagent')?.enabled ?? false,
        // An add-on that was never there needs no word to stay off.
        set: (model, enabled) => enabled || addon(model, 'omsagent') !== undefined ? withAddon(model, 'omsagent', { enabled }) : model,
    }),
    field({
        path: 'monitoring.logAnalyticsWorkspace',
        property: 'addonProfiles.omsagent.config.logAnalyticsWorkspaceResourceID',
        mutability: inPlace,
        declared: ({ monitoring }) => (monitoring.containerInsights.enabled ? monitoring.logAnalyticsWorkspace : undefined),
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
        declared: ({ cluster }) => cluster.identity.type === 'UserAssigned' ? cluster.identity.resourceId : cluster.identity.type,
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
    const networkField = (name, property, why, filledIn) => field({
        path: `network.${name}`,
        property: `networkProfile.${property}`,
        mutability: immutable(why),
        declared: ({ network }) => network[name],
        live: ({ networkProfile }) => networkProfile?.[property] ?? filledIn,
        set: (model, value) => ({ ...model, networkProfile: { ...model.networkProfile, [property]: value } }),
        isSame: isSameText,
    });
    const needsMove = 'the service changes it in one direction only, by reimaging every node, which is not done here';
    return [
        networkField('plugin', 'networkPlugin', 'the network plugin is chosen when the cluster is created'),
        networkField('pluginMode', 'networkPluginMode', needsMove),
        networkField('dataplane', 'networkDataplane', needsMove, 'azure'),
        networkField('policy', 'networkPolicy', needsMove, 'none'),
        networkField('serviceCidr', 'serviceCidr', 'every Service has its address from it'),
        networkField('dnsServiceIp', 'dnsServiceIP', 'every node and pod asks this address'),
        networkField('podCidr', 'podCidr', 'every pod has its address from it'),
        networkField('outboundType', 'outboundType', 'the way out of the cluster is not exchanged here', 'loadBalancer'),
    ];
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
            declared: ({ cluster }) => cluster.entra === undefined
                ? undefined
                : {
                    managed: true,
                    adminGroupObjectIDs: [...cluster.entra.adminGroups].sort(),
                    enableAzureRbac: cluster.entra.azureRbac,
                },
            live: ({ aadProfile }) => aadProfile?.managed === true
                ? {
                    managed: true,
                    adminGroupObjectIDs: [...(aadProfile.adminGroupObjectIDs ?? [])].sort(),
                    enableAzureRbac: aadProfile.enableAzureRbac ?? false,
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








/** The cluster of the first PUT, with all declared pools: a new environment costs one long operation. */
function newCluster(environment, run) {
    const { cluster, nodePools } = environment;
    const base = {
        location: environment.azure.location,
        kubernetesVersion: cluster.kubernetesVersion,
        enableRbac: true,
        agentPoolProfiles: Object.values(nodePools).map((pool) => (0,agent_pools/* poolProfile */.aE)(pool, environment)),
        tags: { ...(0,ownership/* ownershipTags */.dt)(environment), [ownership/* runTag */.eZ]: (0,ownership/* runTagValue */.jC)(run) },
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
        await (0,azure_operation/* runOperation */.xj)(azure, {
            ...operation,
            start: async (onResponse) => {
                const poller = managedClusters.createOrUpdate(environment.azure.resourceGroup.name, name, newCluster(environment, run), { ifNoneMatch: '*', onResponse, abortSignal: signal });
                await poller.submitted().catch((error) => {
                    throw (0,explain/* azureStatus */.w)(error) === 412 ? new AlreadyThere() : error;
                });
            },
        });
    }
    catch (error) {
        if (!(error instanceof AlreadyThere))
            throw error;
        // Ours after all when an answer was lost on the way and the request sent again.
        await refuseIfMadeByAnother(context);
        await (0,azure_operation/* waitForOperation */.o5)(azure, operation, undefined);
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
async function refuseIfMadeByAnother({ azure, environment, run }) {
    const maker = (await (0,managed_clusters/* readCluster */.D$)(azure, environment))?.tags?.[ownership/* runTag */.eZ];
    if (maker === (0,ownership/* runTagValue */.jC)(run))
        return;
    throw new model/* ExplainedError */.hM({
        what: `create cluster ${environment.cluster.name}`,
        cause: `it was created meanwhile by ${maker === undefined ? 'someone else' : `another run: ${maker}`}`,
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
    const { virtualNetworks } = await azure.network((0,resource_ids/* subscriptionOf */.XD)(vnet.id));
    await (0,azure_operation/* runOperation */.xj)(azure, {
        what: `${change.action} VNet ${vnet.name}`,
        resource: (0,resource_ids/* readAddress */.zq)(vnet.id) ?? vnet.id,
        signal,
        ...(0,waiting/* operationProgress */.x)(change, context),
        start: async (onResponse) => {
            // A VNet's PUT removes the subnets that it does not name: always send what was read just before.
            const live = await (0,networks/* readVnet */.oX)(azure, environment);
            const blocks = live?.addressSpace?.addressPrefixes ?? [];
            const missing = vnet.addressSpace.filter((block) => !blocks.includes(block));
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
    return {};
}
async function ensureSubnet(change, context) {
    const { azure, environment, signal } = context;
    const { vnet, subnet } = environment.network;
    const { subnets } = await azure.network((0,resource_ids/* subscriptionOf */.XD)(subnet.id));
    const { addressPrefix } = subnet;
    await (0,azure_operation/* runOperation */.xj)(azure, {
        what: `${change.action} subnet ${subnet.name} of VNet ${vnet.name}`,
        resource: (0,resource_ids/* readAddress */.zq)(subnet.id) ?? subnet.id,
        signal,
        ...(0,waiting/* operationProgress */.x)(change, context),
        start: (onResponse) => subnets.createOrUpdate(vnet.resourceGroup, vnet.name, subnet.name, { ...(addressPrefix === undefined ? {} : { addressPrefix }) }, { onResponse, abortSignal: signal }),
    });
    return {};
}

;// CONCATENATED MODULE: ./build/stages/cluster-ensure/maintenance.js
/** Declared windows with the name of their resource. */
function declaredWindows({ cluster }) {
    const names = ['default', 'aksManagedAutoUpgradeSchedule', 'aksManagedNodeOSUpgradeSchedule'];
    return names.flatMap((name) => {
        const window = cluster.maintenance?.[name];
        return window === undefined ? [] : [[name, window]];
    });
}
function maintenanceConfiguration(window) {
    const { schedule, durationHours, startTime, utcOffset } = window;
    return {
        maintenanceWindow: {
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

// EXTERNAL MODULE: ./build/azure/kubernetes-versions.js
var kubernetes_versions = __webpack_require__(84318);
;// CONCATENATED MODULE: ./build/stages/cluster-ensure/version.js


function versionStep({ cluster: declared }, cluster) {
    const live = (0,managed_clusters/* liveVersion */.p2)(cluster);
    const target = declared.kubernetesVersion;
    // A re-PUT of a minor never moves the patch, and a delisted version that runs is accepted (rulebook aks, upgrades).
    if (live === '' || (0,kubernetes_versions/* isVersion */.lF)(live, target))
        return { kind: 'none' };
    if ((0,kubernetes_versions/* compareVersions */.Zy)(live, target) < 0)
        return { kind: 'upgrade', from: live, ladder: (0,kubernetes_versions/* upgradeLadder */.bY)(live, target) };
    return isAutoUpgraded(cluster) ? { kind: 'none' } : { kind: 'downgrade', from: live };
}
/** With auto-upgrade the target is the greater of what is declared and what lives. */
function isAutoUpgraded({ autoUpgradeProfile }) {
    return ['patch', 'stable', 'rapid'].includes(autoUpgradeProfile?.upgradeChannel ?? 'none');
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
    const own = cluster === undefined ? clusterCreation(environment) : clusterUpdate(environment, cluster);
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
function clusterUpdate(environment, cluster) {
    const differing = clusterFields.flatMap((field) => {
        const difference = field.mutability.inPlace ? field.difference(environment, cluster) : undefined;
        return difference === undefined ? [] : [{ field, difference }];
    });
    const step = versionStep(environment, cluster);
    const state = (0,managed_clusters/* clusterState */.iR)(cluster);
    const reasons = [
        ...(state === 'inFlight' ? [`waits for the operation in progress (${cluster.provisioningState})`] : []),
        ...(state === 'failed'
            ? [`its last operation ended ${cluster.provisioningState}: the same model is sent again`]
            : []),
        ...differing.flatMap(({ field }) => (field.mutability.inPlace ? (field.mutability.reason ?? []) : [])),
        ...(step.kind === 'upgrade' ? [`control plane by way of ${step.ladder.join(', ')}`] : []),
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
    const rungs = step.kind === 'upgrade' ? step.ladder.length : 0;
    return [
        {
            ...change((0,change_addresses/* clusterAddress */.fQ)(environment), cluster, fields, [(0,change_addresses/* vnetAddress */.W2)(environment), (0,change_addresses/* subnetAddress */.Ib)(environment)], 60_000 + rungs * 300_000),
            ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }),
            ...(fields.length === 0 && state === 'inFlight' ? { onlyWaits: true } : {}),
        },
    ];
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
        const to = windowSummary(maintenanceConfiguration(window)) ?? null;
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

// EXTERNAL MODULE: ./build/azure/stale.js
var stale = __webpack_require__(30665);
;// CONCATENATED MODULE: ./build/stages/cluster-ensure/update.js








/**
 * Brings a cluster that is there to what is declared: joins what is in progress, starts it when it is to be, writes
 * fields in one PUT, then climbs the versions one minor at a time. Each step begins with a fresh read, so that it goes
 * on from wherever an earlier run was stopped.
 */
async function updateCluster(change, context) {
    const { azure, environment } = context;
    await joinOperation(change, context);
    await startCluster(change, context);
    await writeCluster(change, context, 'update', {
        model: (live) => withDeclaredFields(environment, live),
        differences: (live) => inPlaceDifferences(environment, live),
    });
    const climbed = await climbVersions(change, context);
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
        await (0,azure_operation/* waitForOperation */.o5)(azure, {
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
    await (0,azure_operation/* runOperation */.xj)(azure, {
        what: `start cluster ${environment.cluster.name}`,
        resource: (0,managed_clusters/* clusterResource */.d2)(environment),
        signal,
        ...(0,waiting/* operationProgress */.x)(change, context),
        start: (onResponse) => managedClusters.start(environment.azure.resourceGroup.name, environment.cluster.name, {
            onResponse,
            abortSignal: signal,
        }),
    });
}
/** The versions that were reached, the last one by name. */
async function climbVersions(change, context) {
    const { environment } = context;
    let reached;
    for (;;) {
        const step = versionStep(environment, await existing(context));
        const next = step.kind === 'upgrade' ? step.ladder[0] : undefined;
        if (next === undefined || next === reached)
            return reached;
        await writeCluster(change, context, `upgrade to ${next}`, {
            model: (live) => ({ ...live, kubernetesVersion: next }),
            differences: (live) => [{ path: 'kubernetesVersion', from: (0,managed_clusters/* liveVersion */.p2)(live), to: next }],
        });
        reached = next;
    }
}
/** Read, change, PUT the whole model with the ETag just read; nothing when there is no model to write. */
async function writeCluster(planned, context, verb, change) {
    const { azure, environment, signal } = context;
    const { managedClusters } = await azure.containerService();
    if (change.model(await existing(context)) === undefined)
        return;
    const what = `${verb} cluster ${environment.cluster.name}`;
    const checkUnchanged = (0,stale/* refuseStale */.W)(what);
    await (0,azure_operation/* runOperation */.xj)(azure, {
        what,
        resource: (0,managed_clusters/* clusterResource */.d2)(environment),
        signal,
        ...(0,waiting/* operationProgress */.x)(planned, context),
        start: async (onResponse) => {
            const live = await existing(context);
            checkUnchanged(change.differences(live));
            await managedClusters
                .createOrUpdate(environment.azure.resourceGroup.name, environment.cluster.name, writable(change.model(live) ?? live), { ...(live.eTag === undefined ? {} : { ifMatch: live.eTag }), onResponse, abortSignal: signal })
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
/** Without what the service alone writes (rulebook aks: read-only properties never enter a PUT). */
function writable(model) {
    const { status: _status, ...rest } = model;
    return rest;
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
            return observed.cluster === undefined ? createCluster(change, context) : updateCluster(change, context);
        case 'roleAssignment':
            return grantSubnetAccess(change, context);
        default:
            return setMaintenanceWindow(change, context);
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
async function setMaintenanceWindow(change, { azure, environment }) {
    const declared = declaredWindows(environment).find(([name]) => maintenanceAddress(environment, name) === change.address);
    if (declared === undefined)
        return { unchanged: true };
    const [name, window] = declared;
    const { maintenanceConfigurations } = await azure.containerService();
    try {
        await maintenanceConfigurations.createOrUpdate(environment.azure.resourceGroup.name, environment.cluster.name, name, maintenanceConfiguration(window));
        return {};
    }
    catch (error) {
        throw (0,explain/* explainAzureError */.rm)(`set maintenance window ${name} of cluster ${environment.cluster.name}`, error);
    }
}

;// CONCATENATED MODULE: ./build/stages/cluster-ensure/check.js







const check_stage = 'cluster-ensure';
/** Minors that a node pool may stay behind the control plane. */
const maximumSkew = 3;
/** What can't be brought about, or belongs to another tool: explained, never executed. */
function check(environment, observed) {
    return [
        ...groundFindings(environment, observed),
        ...(environment.cluster.ownership === 'verify' ? groundDrift(environment, observed) : []),
        ...clusterFindings(environment, observed.cluster),
    ];
}
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
        findings.push(error('network.subnet.addressPrefix', `Subnet ${network.subnet.name} has ${(0,networks/* subnetPrefixes */.od)(subnet).join(', ')}, not ${addressPrefix}, and a subnet in use can't be moved.`, `network:\n  subnet: { addressPrefix: ${(0,networks/* subnetPrefixes */.od)(subnet)[0] ?? addressPrefix} }`));
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
function clusterFindings(environment, cluster) {
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
    const found = ownership === 'verify' ? drift(environment, cluster) : obstacles(environment, cluster);
    return [...stopped, ...found].map((finding) => ({ ...finding, address: (0,change_addresses/* clusterAddress */.fQ)(environment) }));
}
/** Differences that only a new cluster could have, and version moves that the service does not make. */
function obstacles(environment, cluster) {
    const immutable = clusterFields.flatMap(({ path, property, mutability, difference }) => {
        if (mutability.inPlace)
            return [];
        const found = difference(environment, cluster);
        if (found === undefined)
            return [];
        return [
            error(path, `${property} is ${shown(found.from)} and declared as ${shown(found.to)}: ${mutability.why}. Only a new cluster could have it, and a cluster is never replaced here.`, `Declare what is there (${shown(found.from)}), or move to a cluster of another name.`),
        ];
    });
    return [...immutable, ...versionObstacles(environment, cluster)];
}
function versionObstacles(environment, cluster) {
    const step = versionStep(environment, cluster);
    const path = 'cluster.kubernetesVersion';
    if (step.kind === 'none')
        return [];
    if (step.kind === 'downgrade') {
        return [
            error(path, `The cluster runs Kubernetes ${step.from}, newer than ${environment.cluster.kubernetesVersion}: a control plane can't be downgraded.`, `cluster:\n  kubernetesVersion: "${step.from}"`),
        ];
    }
    const target = environment.cluster.kubernetesVersion;
    return (cluster.agentPoolProfiles ?? []).flatMap((pool) => {
        const version = pool.currentOrchestratorVersion ?? pool.orchestratorVersion;
        if (version === undefined || (0,kubernetes_versions/* minorsBetween */.V6)(version, target) <= maximumSkew)
            return [];
        return [
            error(path, `Node pool ${pool.name} runs ${version}, more than ${maximumSkew} minors behind ${target}.`, `Upgrade in two steps: first to a version at most ${maximumSkew} minors after ${version}.`),
        ];
    });
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
function driftFinding(path, name, { path: property, from, to }) {
    return {
        severity: 'warning',
        stage: check_stage,
        path,
        message: `Drift: ${property} of ${name} is ${shown(from)}, declared is ${shown(to)}.`,
        mend: 'The cluster is owned by another tool (ownership: verify): change it there, or the declaration here.',
    };
}
function error(path, message, mend) {
    return { severity: 'error', stage: check_stage, path, message, mend };
}
function shown(value) {
    if (value === undefined || value === null)
        return 'not set';
    return typeof value === 'string' ? value : JSON.stringify(value);
}

// EXTERNAL MODULE: ./build/azure/collect.js
var collect = __webpack_require__(96010);
;// CONCATENATED MODULE: ./build/stages/cluster-ensure/observe.js





async function observe({ azure, environment }) {
    const { resourceGroup } = environment.azure;
    const [group, vnet, cluster] = await Promise.all([
        azure
            .resources()
            .then(({ resourceGroups }) => (0,explain/* ifExists */.AG)(`read resource group ${resourceGroup.name}`, resourceGroups.get(resourceGroup.name))),
        (0,networks/* observeVnet */.A)(azure, environment),
        (0,managed_clusters/* observeCluster */.HI)(azure, environment),
    ]);
    const [maintenance, roleAssignments] = await Promise.all([
        cluster === undefined ? {} : maintenanceWindows(azure, environment),
        cluster === undefined ? [] : (0,role_assignments/* observeRoleAssignments */.hZ)(azure, [environment.network.subnet.id]),
    ]);
    return { resourceGroup: group, vnet, cluster, maintenance, roleAssignments };
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

;// CONCATENATED MODULE: ./build/stages/cluster-ensure/index.js





/** The cluster with the ground it stands on: resource group, VNet, subnet, the control plane and its first node pools. */
const clusterEnsure = {
    name: 'cluster-ensure',
    concurrency: 4,
    observe: observe,
    check: check,
    plan: plan,
    apply: apply,
    outputs: (_environment, { cluster }) => (cluster === undefined ? {} : (0,managed_clusters/* clusterOutputs */.TF)(cluster)),
};


/***/ })

};
