export const id = 60;
export const ids = [60,518];
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
/** The pools as the outputs of a run have them. */
function poolOutputs(cluster) {
    const pools = (cluster.agentPoolProfiles ?? []).map((pool) => [
        pool.name,
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
/* harmony export */   dt: () => (/* binding */ ownershipTags),
/* harmony export */   eZ: () => (/* binding */ runTag),
/* harmony export */   go: () => (/* binding */ isOwned),
/* harmony export */   jC: () => (/* binding */ runTagValue)
/* harmony export */ });
/* unused harmony export environmentTag */
/** Says which environment's file a resource came from: only what carries it is ever deleted by us. */
const environmentTag = 'aks-action-environment';
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

/***/ 48175:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ operationProgress)
/* harmony export */ });
/* unused harmony export duration */
/** Tells the run what a long operation is waiting for, and since when. */
function operationProgress({ address, action }, { progress }) {
    return {
        onWait: (elapsedMs) => progress({ kind: 'waiting', address, message: `${action}: ${duration(elapsedMs)}` }),
        onBusy: (elapsedMs) => progress({
            kind: 'waiting',
            address,
            message: `another operation is in progress; waiting for it since ${duration(elapsedMs)}`,
        }),
    };
}
/** `42 s`, `3 min 20 s` */
function duration(ms) {
    const seconds = Math.round(ms / 1000);
    return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
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
        const why = outcome instanceof Error ? outcome.message : `HTTP ${outcome.status}`;
        options.onRetry?.(`${new URL(request.url).host}: ${why}; trying again in ${(waitMs / 1000).toFixed(1)} s`);
        await options.clock.sleep(waitMs, request.signal);
    }
}
function flatHeaders(headers) {
    return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]]));
}


/***/ })

};
