export const id = 7567;
export const ids = [7567,1139];
export const modules = {

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

/***/ 16402:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   MI: () => (/* binding */ findHelm)
/* harmony export */ });
/* unused harmony exports fits, parseHelmVersion */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(76760);
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(12011);






/** Releases of helm are published here, each with its checksum. */
const downloads = 'https://get.helm.sh';
/**
 * The helm to use: the one on the PATH when it is of the version asked for (any, when none is), else that version from
 * the runner's tool cache, else downloaded there with its checksum verified.
 * @param wanted `4.1.4`, `v3.18` or empty; only a full version can be downloaded
 */
async function findHelm(wanted) {
    const onPath = await helmOnPath();
    if (onPath !== undefined && (wanted === '' || fits(onPath, wanted))) {
        return { binary: onPath.binary, version: parseHelmVersion(onPath.text) };
    }
    if (wanted === '') {
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ExplainedError */ .hM({
            what: 'helm',
            cause: 'there is no helm on the PATH',
            mend: 'Ask for one with helm-version (in a terminal --helm-version 4.1.4), or install it before: https://helm.sh/docs/intro/install/',
        });
    }
    const version = wanted.replace(/^v/, '');
    const binary = await cachedOrDownloaded(version, onPath?.text);
    return { binary, version: parseHelmVersion(await versionOf(binary)) };
}
/** Whether a version is the one asked for: `4` and `4.1` are fulfilled by v4.1.4. */
function fits(version, wanted) {
    const actual = version.text.replace(/^v/, '').split('+')[0] ?? '';
    const asked = wanted.replace(/^v/, '');
    return actual === asked || actual.startsWith(`${asked}.`);
}
/** `v4.1.4+g05fa379` as its parts. Fails for what is no version. */
function parseHelmVersion(text) {
    const found = /^v?(\d+)\.(\d+)\.\d+/.exec(text.trim());
    if (found === null)
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ExplainedError */ .hM({ what: 'helm version', cause: `answers ${JSON.stringify(text.slice(0, 100))}` });
    const version = { text: text.trim(), major: Number(found[1]), minor: Number(found[2]) };
    if (version.major < 3 || (version.major === 3 && version.minor < 14)) {
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ExplainedError */ .hM({
            what: 'helm',
            cause: `${version.text} is too old: 3.14 or later is needed`,
            mend: 'Ask for a newer one with the input helm-version (like 4.1.4).',
        });
    }
    return version;
}
/** What it says of itself. v4 has no --client; this form works in all. */
async function versionOf(binary) {
    const { getExecOutput } = await __webpack_require__.e(/* import() */ 1955).then(__webpack_require__.bind(__webpack_require__, 41955));
    const env = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/' };
    const options = { env, silent: true, ignoreReturnCode: true };
    const { stderr, stdout } = await getExecOutput(`"${binary}"`, ['version', '--template', '{{.Version}}'], options);
    return (stdout === '' ? stderr : stdout).trim();
}
/** The first one there; whether it is new enough matters only where it is the one to use. */
async function helmOnPath() {
    const name = process.platform === 'win32' ? 'helm.exe' : 'helm';
    for (const folder of (process.env.PATH ?? '').split(node_path__WEBPACK_IMPORTED_MODULE_4__.delimiter)) {
        if (!node_path__WEBPACK_IMPORTED_MODULE_4__.isAbsolute(folder))
            continue;
        const binary = node_path__WEBPACK_IMPORTED_MODULE_4__.join(folder, name);
        const isThere = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.access)(binary, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.X_OK).then(() => true, () => false);
        if (isThere)
            return { binary, text: await versionOf(binary) };
    }
    return undefined;
}
async function cachedOrDownloaded(version, onPath) {
    const there = onPath === undefined ? 'there is none on the PATH' : `the one on the PATH is ${onPath}`;
    if (!/^\d+\.\d+\.\d+$/.test(version)) {
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ExplainedError */ .hM({
            what: `helm ${version}`,
            cause: `${there}, and only a full version can be downloaded`,
            mend: 'Put that helm on the PATH, or give helm-version as a full version (like 4.1.4).',
        });
    }
    nameToolCache();
    const cache = await Promise.all(/* import() */[__webpack_require__.e(1955), __webpack_require__.e(6058), __webpack_require__.e(2088), __webpack_require__.e(9805)]).then(__webpack_require__.bind(__webpack_require__, 59805));
    const target = platform();
    const cached = await besideOutput(async () => cache.find('helm', version, target.architecture));
    if (cached !== '')
        return node_path__WEBPACK_IMPORTED_MODULE_4__.join(cached, target.file);
    const archive = `helm-v${version}-${target.system}-${target.architecture}.tar.gz`;
    try {
        return await besideOutput(async () => {
            const [downloaded, checksum] = [
                await cache.downloadTool(`${downloads}/${archive}`),
                await cache.downloadTool(`${downloads}/${archive}.sha256sum`),
            ];
            await verify(downloaded, checksum, archive);
            const extracted = await cache.extractTar(downloaded);
            const folder = node_path__WEBPACK_IMPORTED_MODULE_4__.join(extracted, `${target.system}-${target.architecture}`);
            return node_path__WEBPACK_IMPORTED_MODULE_4__.join(await cache.cacheDir(folder, 'helm', version, target.architecture), target.file);
        });
    }
    catch (error) {
        if (error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ExplainedError */ .hM)
            throw error;
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ExplainedError */ .hM({
            what: `download helm ${version}`,
            cause: `${there}; ${downloads}/${archive}: ${(0,_model_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .errorMessage */ .gJ)(error)}`,
            mend: 'Offline, put helm on the PATH before this step and leave helm-version out.',
            exitCode: 4,
        });
    }
}
/**
 * tool-cache tells a runner on standard output what it does. Elsewhere that is no result of ours: it goes to standard
 * error, and what only a runner reads goes nowhere.
 */
async function besideOutput(work) {
    if (process.env.GITHUB_ACTIONS !== undefined)
        return work();
    const { write } = process.stdout;
    process.stdout.write = ((chunk) => String(chunk).startsWith('::') || process.stderr.write(chunk));
    try {
        return await work();
    }
    finally {
        process.stdout.write = write;
    }
}
/** The runner's tool cache; on a laptop, where no runner names one, a folder among the user's caches stands in. */
function nameToolCache() {
    const caches = process.env.XDG_CACHE_HOME || node_path__WEBPACK_IMPORTED_MODULE_4__.join((0,node_os__WEBPACK_IMPORTED_MODULE_3__.homedir)(), '.cache');
    process.env.RUNNER_TOOL_CACHE ||= node_path__WEBPACK_IMPORTED_MODULE_4__.join(caches, 'aks-action', 'tools');
    process.env.RUNNER_TEMP ||= (0,node_os__WEBPACK_IMPORTED_MODULE_3__.tmpdir)();
}
async function verify(downloaded, checksumFile, archive) {
    const expected = /^[0-9a-f]{64}/.exec(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(checksumFile, 'utf8'))?.[0];
    const actual = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256')
        .update(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readFile)(downloaded))
        .digest('hex');
    if (expected === actual)
        return;
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_5__/* .ExplainedError */ .hM({
        what: `download ${archive}`,
        cause: `its SHA-256 is ${actual}, published is ${expected ?? 'none'}`,
        mend: 'Run again; if it stays, something between this machine and get.helm.sh changes what is downloaded.',
    });
}
function platform() {
    const system = process.platform === 'win32' ? 'windows' : process.platform;
    const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
    return { system, architecture, file: system === 'windows' ? 'helm.exe' : 'helm' };
}


/***/ }),

/***/ 31497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  EnvironmentLease: () => (/* reexport */ EnvironmentLease),
  Helm: () => (/* reexport */ Helm),
  HelmKilled: () => (/* reexport */ HelmKilled),
  HookPods: () => (/* reexport */ HookPods),
  KubernetesClient: () => (/* reexport */ KubernetesClient),
  KubernetesError: () => (/* reexport */ KubernetesError),
  LiveComparison: () => (/* reexport */ LiveComparison),
  RecordStore: () => (/* reexport */ RecordStore),
  SecretTexts: () => (/* reexport */ secret_texts/* SecretTexts */.$),
  absentReferences: () => (/* reexport */ absentReferences),
  addToRevision: () => (/* reexport */ release/* addToRevision */.kX),
  annotatedServiceAccounts: () => (/* reexport */ annotatedServiceAccounts),
  anyTraits: () => (/* reexport */ anyTraits),
  applyDefinition: () => (/* reexport */ applyDefinition),
  assembleChart: () => (/* reexport */ assembleChart),
  awaitedName: () => (/* reexport */ awaitedName),
  awaitedObjects: () => (/* reexport */ awaitedObjects),
  blindSeal: () => (/* reexport */ blindSeal),
  broughtBy: () => (/* reexport */ broughtBy),
  chartFolders: () => (/* reexport */ chartFolders),
  clientIdAnnotation: () => (/* reexport */ clientIdAnnotation),
  compareManifests: () => (/* reexport */ compareManifests),
  compareValues: () => (/* reexport */ compareValues),
  condition: () => (/* reexport */ condition),
  connectCluster: () => (/* reexport */ connectCluster),
  diagnose: () => (/* reexport */ diagnose),
  diagnosisLines: () => (/* reexport */ diagnosisLines),
  drain: () => (/* reexport */ drain_namespaceObject),
  dryRunObjects: () => (/* reexport */ dryRunObjects),
  endOf: () => (/* reexport */ endOf),
  explainKubernetesError: () => (/* reexport */ explainKubernetesError),
  findHelm: () => (/* reexport */ helm_install/* findHelm */.MI),
  foreignOwner: () => (/* reexport */ foreignOwner),
  forgetLiveSet: () => (/* reexport */ live_set/* forgetLiveSet */.wo),
  groupOf: () => (/* reexport */ manifests/* groupOf */.F8),
  hasPassed: () => (/* reexport */ hasPassed),
  hookEvents: () => (/* reexport */ manifests/* hookEvents */.BR),
  isActive: () => (/* reexport */ isActive),
  isAppliedByServer: () => (/* reexport */ release/* isAppliedByServer */.eI),
  isBuiltInGroup: () => (/* reexport */ isBuiltInGroup),
  isHook: () => (/* reexport */ manifests/* isHook */.IA),
  isNetworkError: () => (/* reexport */ isNetworkError),
  isSealed: () => (/* reexport */ isSealed),
  keyOf: () => (/* reexport */ manifests/* keyOf */.TN),
  listReleases: () => (/* reexport */ release/* listReleases */.tH),
  liveWorkloads: () => (/* reexport */ live_workloads/* liveWorkloads */.F),
  lockNamespace: () => (/* reexport */ lockNamespace),
  markRevision: () => (/* reexport */ release/* markRevision */.HT),
  meantTests: () => (/* reexport */ meantTests),
  mergedValues: () => (/* reexport */ mergedValues),
  mostStoredBytes: () => (/* reexport */ mostStoredBytes),
  nodeCounts: () => (/* reexport */ nodeCounts),
  objectName: () => (/* reexport */ objectName),
  observeLiveSet: () => (/* reexport */ live_set/* observeLiveSet */.bS),
  outdatedDefinitions: () => (/* reexport */ outdatedDefinitions),
  parseManifest: () => (/* reexport */ manifests/* parseManifest */.Ng),
  plainText: () => (/* reexport */ plainText),
  podMakers: () => (/* reexport */ podMakers),
  podReferences: () => (/* reexport */ podReferences),
  podTemplateOf: () => (/* reexport */ manifests/* podTemplateOf */.D0),
  readLiveSet: () => (/* reexport */ live_set/* readLiveSet */.xS),
  readRevision: () => (/* reexport */ release/* readRevision */.M7),
  readinessOf: () => (/* reexport */ readinessOf),
  recordFormat: () => (/* reexport */ recordFormat),
  releaseHistory: () => (/* reexport */ release/* releaseHistory */.Cb),
  repositoryFile: () => (/* reexport */ repositoryFile),
  resources: () => (/* reexport */ resources),
  sealManifest: () => (/* reexport */ sealManifest),
  secretValuesIn: () => (/* reexport */ secretValuesIn),
  secretValuesOf: () => (/* reexport */ secretValuesOf),
  secretsOfRelease: () => (/* reexport */ secretsOfRelease),
  secretsOfRevision: () => (/* reexport */ secretsOfRevision),
  storedRelease: () => (/* reexport */ storedRelease),
  traitsOfText: () => (/* reexport */ traitsOfText),
  unlessForbidden: () => (/* reexport */ unlessForbidden),
  useLabel: () => (/* reexport */ useLabel),
  waitUntilReady: () => (/* reexport */ waitUntilReady),
  whyUnfit: () => (/* reexport */ whyUnfit),
  whyUnsatisfiable: () => (/* reexport */ whyUnsatisfiable),
  withoutKeys: () => (/* reexport */ withoutKeys)
});

// NAMESPACE OBJECT: ./build/kubernetes/nodes/drain.js
var drain_namespaceObject = {};
__webpack_require__.r(drain_namespaceObject);
__webpack_require__.d(drain_namespaceObject, {
  boundByName: () => (boundByName),
  cordon: () => (cordon),
  covers: () => (covers),
  evictAll: () => (evictAll),
  isNamed: () => (isNamed),
  observeNodes: () => (observeNodes),
  open: () => (drain_open),
  orphans: () => (orphans)
});

;// CONCATENATED MODULE: ./build/kubernetes/api/built-in-groups.js
/** API groups that Kubernetes serves by itself (k8s.io/api, apiextensions, kube-aggregator); others come with definitions. */
const groups = new Set([
    '',
    'apps',
    'autoscaling',
    'batch',
    'extensions',
    'policy',
    ...[
        'admissionregistration',
        'apiextensions',
        'apiregistration',
        'authentication',
        'authorization',
        'certificates',
        'coordination',
        'discovery',
        'events',
        'flowcontrol.apiserver',
        'internal.apiserver',
        'networking',
        'node',
        'rbac.authorization',
        'resource',
        'scheduling',
        'storage',
        'storagemigration',
    ].map((name) => `${name}.k8s.io`),
]);
/** @param group `apps`; empty for the core's */
function isBuiltInGroup(group) {
    return groups.has(group);
}

// EXTERNAL MODULE: ./build/model/limit.js
var limit = __webpack_require__(50493);
// EXTERNAL MODULE: ./build/azure/index.js + 6 modules
var build_azure = __webpack_require__(96551);
// EXTERNAL MODULE: ./build/http/failure.js
var http_failure = __webpack_require__(61923);
// EXTERNAL MODULE: ./build/model/errors.js
var errors = __webpack_require__(12011);
;// CONCATENATED MODULE: ./build/kubernetes/api/errors.js



/** The API's refusal: `reason` is Status.reason (NotFound, Conflict, AlreadyExists, Forbidden, Invalid …). */
class KubernetesError extends Error {
    status;
    reason;
    /** Messages of Status.details.causes. */
    causes;
    constructor(status, reason, message, causes = []) {
        super(message);
        this.name = 'KubernetesError';
        this.status = status;
        this.reason = reason;
        this.causes = causes;
    }
}
/** The error of an answer that is not a success; bodies that are no Status keep their first line. */
function kubernetesError(status, body) {
    const answer = statusObject(body);
    const reason = typeof answer?.reason === 'string' && answer.reason !== '' ? answer.reason : `HTTP ${status}`;
    const message = typeof answer?.message === 'string' ? answer.message : (body.split('\n')[0]?.slice(0, 300) ?? `HTTP ${status}`);
    const causes = answer?.details?.causes?.flatMap((cause) => cause.message ?? []);
    return new KubernetesError(status, reason, message === '' ? `HTTP ${status}` : message, causes);
}
/** For `catch`: undefined where the API forbids it (a pull request's identity reads no Secrets), else the failure. */
function unlessForbidden(error) {
    if (error instanceof KubernetesError && error.status === 403)
        return undefined;
    throw error;
}
/** A failed call as one clear error. What is explained already, and a cancellation's reason, pass through. */
function explainKubernetesError(what, error) {
    if (error instanceof errors/* ExplainedError */.hM)
        return error;
    if (!(error instanceof KubernetesError)) {
        if ((0,http_failure/* failureOf */.g)(error) === 'certificate')
            return (0,build_azure.explainAzureError)(what, error);
        return error instanceof Error && isNetworkError(error) ? unreachable(what, error) : error;
    }
    return new errors/* ExplainedError */.hM({
        what,
        cause: `${error.reason}: ${error.message}`,
        mend: mendFor(error),
        exitCode: error.status >= 500 || error.status === 429 ? 4 : 1,
    });
}
/** Whether no answer came at all: name not found, refused, reset, timed out, no way through the proxy. */
function isNetworkError(error) {
    const failure = error instanceof KubernetesError ? undefined : (0,http_failure/* failureOf */.g)(error);
    return failure !== undefined && failure !== 'certificate';
}
/**
 * Whether these words of helm or kubectl say that the API server was not there or could not answer: Azure's to mend, and
 * worth a re-run. A webhook of the platform that gives no answer is not, though the words are the same.
 */
function isApiOutage(text) {
    return outageWords.test(text) && !/webhook/i.test(text);
}
/**
 * As Go's net and client-go (apimachinery pkg/api/errors, NewGenericServerResponse), and the API server in front of an etcd
 * that is away, say it.
 */
const outageWords = new RegExp([
    'Kubernetes cluster unreachable',
    'dial tcp [^\\n]*: (connect|i/o|lookup)',
    'connection (refused|reset by peer)',
    'no such host',
    'i/o timeout',
    'TLS handshake timeout',
    'http2: (client connection lost|server sent GOAWAY)',
    '(unexpected |: )EOF',
    'the server is currently unable to handle the request',
    'the server has received too many requests',
    'the server was unable to return a response in the time allotted',
    'an error on the server \\(.*\\) has prevented the request from succeeding',
    'etcdserver: ',
].join('|'));
const outageMend = 'The API server was not there or could not answer: run it again once it does; the run goes on from what is there.';
function unreachable(what, error) {
    return new errors/* ExplainedError */.hM({
        what,
        cause: `the Kubernetes API gives no answer: ${error.message || error.code}`,
        mend: [
            'Check that the cluster runs, and HTTPS_PROXY where a proxy is needed. Where cluster.authorizedIpRanges are declared, a list without this machine is the likely cause: declare its address too, and let it in with',
            'az aks update --resource-group <group> --name <cluster> --api-server-authorized-ip-ranges <ranges>,<address>',
        ].join('\n'),
        exitCode: 4,
    });
}
function mendFor({ status, reason }) {
    if (status === 401)
        return 'The credentials were refused: check cluster.localAccounts and cluster.entra in the environment file.';
    if (reason === 'Forbidden')
        return 'Give the identity that logs in the role "Azure Kubernetes Service RBAC Cluster Admin" on the cluster, or a ClusterRoleBinding.';
    return undefined;
}
function statusObject(body) {
    try {
        const parsed = JSON.parse(body);
        return typeof parsed === 'object' && parsed !== null ? parsed : undefined;
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/kubernetes/api/resources.js
var resources = __webpack_require__(70175);
;// CONCATENATED MODULE: ./build/kubernetes/api/served-types.js
/** Kinds as the API server serves them, asked for once a group and version. */
class ServedTypes {
    #read;
    #known = new Map();
    constructor(read) {
        this.#read = read;
    }
    /** Undefined while the kind is not served: asked for anew the next time, since definitions come with releases. */
    async of({ apiVersion, kind }) {
        const reading = this.#known.get(apiVersion) ?? this.#read(apiVersion);
        this.#known.set(apiVersion, reading);
        const forget = () => {
            if (this.#known.get(apiVersion) === reading)
                this.#known.delete(apiVersion);
        };
        try {
            const found = (await reading).find((each) => each.kind === kind);
            if (found === undefined)
                forget();
            return found;
        }
        catch (error) {
            forget();
            throw error;
        }
    }
}

;// CONCATENATED MODULE: ./build/kubernetes/api/type-errors.js
/** What server-side apply says to an object that does not fit the schema: a 500 without a reason, in words of Go. */
/** The same again however often it is asked, though its status is that of a server in trouble. */
function isTypeError(message) {
    return opening.test(message);
}
const opening = /^failed to (?:create typed patch|convert new) object \([^)]*\)[^:]*: (?:unable to convert [^:]*: )?/;
/** @param message of an answer that isTypeError */
function readTypeErrors(message) {
    const lines = message
        .replace(opening, '')
        .replace(/^errors:\n/, '')
        .split('\n')
        .map((line) => line.trim());
    return {
        texts: [...new Set(lines.map(inPlainWords))],
        areDoubled: lines.every((line) => doubled.test(line)),
    };
}
const doubled = /: duplicate entries for key (\[.*\])$/;
function inPlainWords(line) {
    const item = doubled.exec(line)?.[1];
    if (item !== undefined)
        return `${place(line.replace(doubled, item))} is there more than once`;
    const [, path, said] = /^(\.\S+): (.*)$/.exec(line) ?? [];
    if (path === undefined || said === undefined)
        return line;
    if (said === 'field not declared in schema')
        return `${place(path)} is no field that the kind has`;
    return `${place(path)}: ${said.replace(/&value\.valueUnstructured\{Value:(.*)\}$/, '$1').replace(/&\{(.*)\}$/, '$1')}`;
}
/** `.spec.ports[containerPort=80,protocol="TCP"]` as plans name it: `spec.ports[containerPort=80,protocol=TCP]`. */
function place(path) {
    return path
        .replace(/^\./, '')
        .replace(/\[(?:name=)?([^\]]*)\]/g, (_, keys) => `[${keys.replaceAll('"', '')}]`);
}

;// CONCATENATED MODULE: ./build/kubernetes/api/client.js





/** Who our writes belong to in managedFields. */
const fieldManager = 'aks-action';
/** Objects a page of a list: as client-go and kubectl ask. */
const pageSize = 500;
/** A watch is closed by the server after this long; one that is silent for longer has lost it, as behind a proxy. */
const watchSeconds = 240;
/** Logs that are followed at once: connections to one host are few, and others' requests need them. */
const mostFollowed = 8;
/** The Kubernetes API over HTTP. Refusals are KubernetesError; a server that gives no answer is the transport's error. */
class KubernetesClient {
    /** What the server has, CustomResourceDefinitions' kinds too. */
    types = new ServedTypes((apiVersion) => this.#served(apiVersion));
    #options;
    #followed = (0,limit/* limit */.A)(mostFollowed);
    constructor(options) {
        this.#options = options;
    }
    /** The object, or undefined when there is none. */
    async get(type, name, namespace) {
        const answer = await this.#send({ method: 'GET', url: (0,resources.resourcePath)(type, namespace, name) });
        return answer.status === 404 ? undefined : parsed(answer);
    }
    /** As get, with the server's time of the answer in milliseconds since 1970: to compare with times that it wrote. */
    async getDated(type, name, namespace) {
        const answer = await this.#send({ method: 'GET', url: (0,resources.resourcePath)(type, namespace, name) });
        const date = Date.parse(answer.headers.date ?? '');
        return {
            object: answer.status === 404 ? undefined : parsed(answer),
            serverMs: Number.isNaN(date) ? undefined : date,
        };
    }
    /** All objects, page by page, of one namespace or of all. */
    list(type, options = {}) {
        return this.#list(type, options, 'application/json');
    }
    /** As list, but of each object only apiVersion, kind and metadata: Secrets stay where they are. */
    listMetadata(type, options = {}) {
        const partial = 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';
        return this.#list(type, options, partial);
    }
    /** @param options idempotent: for whoever takes AlreadyExists for the second try of a request whose answer was lost */
    async create(type, object, { idempotent = false } = {}) {
        const url = `${(0,resources.resourcePath)(type, object.metadata.namespace)}?fieldManager=${fieldManager}`;
        return parsed(await this.#send({ method: 'POST', url, body: JSON.stringify(object), headers: json, idempotent }));
    }
    /** Server-side apply: makes the object or moves the fields that it names to these values. */
    apply(type, object) {
        return this.#apply(type, object, { fieldManager });
    }
    /**
     * What an apply would make of the object: schema, admission, defaults and immutable fields, nothing written.
     * @param options fieldManager: who would apply it, since what it once applied and no longer names would be dropped;
     *   fieldValidation: whether unknown and doubled fields are refused
     */
    dryRunApply(type, object, options = {}) {
        return this.#apply(type, object, { fieldManager, ...options, dryRun: 'All' });
    }
    /** As dryRunApply, of the whole object in the place of the live one. */
    async dryRunReplace(type, object, options) {
        const { name, namespace } = object.metadata;
        const query = new URLSearchParams({ fieldManager, ...options, dryRun: 'All' });
        const url = `${(0,resources.resourcePath)(type, namespace, name)}?${query}`;
        return parsed(await this.#send({ method: 'PUT', url, body: JSON.stringify(object), headers: json }));
    }
    /** JSON merge patch: with metadata.resourceVersion in it, refused when the object has changed. */
    async mergePatch(type, name, patch, namespace) {
        const url = `${(0,resources.resourcePath)(type, namespace, name)}?fieldManager=${fieldManager}`;
        const headers = { 'content-type': 'application/merge-patch+json' };
        return parsed(await this.#send({ method: 'PATCH', url, body: JSON.stringify(patch), headers, idempotent: true }));
    }
    /** Deletes an object and what it owns; one that is gone already, or by its uid another one, is no error. */
    async delete(type, name, namespace, uid) {
        const options = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background' };
        const body = JSON.stringify(uid === undefined ? options : { ...options, preconditions: { uid } });
        const answer = await this.#send({
            method: 'DELETE',
            url: (0,resources.resourcePath)(type, namespace, name),
            body,
            headers: json,
        });
        if (answer.status !== 404 && !(uid !== undefined && answer.status === 409))
            parsed(answer);
    }
    /**
     * Asks for a pod to go, within the PodDisruptionBudgets that select it. Resolves with why a budget forbids it now,
     * with nothing once the pod is on its way or gone.
     */
    async evict(name, namespace) {
        const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace } };
        await this.#options.mayWrite?.();
        // Never retried: a 429 is a budget's word here, and when to ask again is the drain's affair.
        const answer = await this.#options.http.sendOnce({
            method: 'POST',
            url: `${this.#options.server}${(0,resources.resourcePath)(resources.pods, namespace, name)}/eviction`,
            headers: { ...(await this.#headers()), ...json },
            body: JSON.stringify(eviction),
            signal: this.#options.signal,
        });
        const body = answer.body.toString('utf8');
        if (answer.status === 429)
            return refusedEviction(body);
        if (answer.status !== 404 && answer.status > 299)
            throw kubernetesError(answer.status, body);
        return undefined;
    }
    /** The last lines of a container's log; empty when there is none. `previous`: of the container that crashed before. */
    async logs(namespace, pod, container, tailLines, previous = false) {
        const query = { container, tailLines: String(tailLines), ...(previous ? { previous: 'true' } : {}) };
        const answer = await this.#send({ method: 'GET', url: logPath(namespace, pod, query) });
        if (answer.status !== 200)
            return [];
        return answer.body
            .toString('utf8')
            .split('\n')
            .filter((line) => line !== '');
    }
    /**
     * A container's log from its last lines on, each line as it is written, until the container has ended. Refused while it
     * has not begun. Some are followed at once, others wait for their turn: each holds a connection.
     */
    followLog(namespace, pod, container, options) {
        const { tailLines, signal, onLine } = options;
        const query = { container, tailLines: String(tailLines), follow: 'true' };
        return this.#followed(async () => {
            const answer = await this.#options.http.stream({
                method: 'GET',
                url: `${this.#options.server}${logPath(namespace, pod, query)}`,
                headers: await this.#headers(),
                signal,
            });
            if (answer.status !== 200)
                throw kubernetesError(answer.status, await client_text(answer.body));
            for await (const line of lines(answer.body, true))
                onLine(line);
        });
    }
    /** The API server's own metrics, in Prometheus' text format. */
    async metrics() {
        const answer = await this.#send({ method: 'GET', url: '/metrics', headers: { accept: 'text/plain' } });
        const body = answer.body.toString('utf8');
        if (answer.status !== 200)
            throw kubernetesError(answer.status, body);
        return body;
    }
    /** The server's version: `v1.35.2`. */
    async version() {
        const answer = await this.#send({ method: 'GET', url: '/version' });
        if (answer.status !== 200)
            throw kubernetesError(answer.status, answer.body.toString('utf8'));
        const { gitVersion } = JSON.parse(answer.body.toString('utf8'));
        return gitVersion;
    }
    /** Changes after `resourceVersion`, until the server closes the watch. 410 Gone is a KubernetesError, wherever it comes. */
    async *watch(type, options) {
        const query = selectors(options);
        query.set('watch', 'true');
        query.set('allowWatchBookmarks', 'true');
        query.set('resourceVersion', options.resourceVersion);
        query.set('timeoutSeconds', String(watchSeconds));
        const answer = await this.#options.http.stream({
            method: 'GET',
            url: `${this.#options.server}${(0,resources.resourcePath)(type, options.namespace)}?${query}`,
            headers: await this.#headers(),
            signal: options.signal,
            silenceMs: (watchSeconds + 30) * 1000,
        });
        if (answer.status !== 200)
            throw kubernetesError(answer.status, await client_text(answer.body));
        for await (const line of lines(answer.body)) {
            const event = JSON.parse(line);
            if (event.type === 'ERROR')
                throw kubernetesError(event.object.code ?? 500, JSON.stringify(event.object));
            if (event.type === 'BOOKMARK')
                yield { type: 'BOOKMARK', resourceVersion: event.object.metadata.resourceVersion ?? '' };
            else
                yield { type: event.type, object: event.object };
        }
    }
    async #apply(type, object, options) {
        const { name, namespace } = object.metadata;
        const url = `${(0,resources.resourcePath)(type, namespace, name)}?${new URLSearchParams({ force: 'true', ...options })}`;
        const headers = { 'content-type': 'application/apply-patch+yaml' };
        const isFinal = ({ status, body }) => status === 500 && isTypeError(kubernetesError(status, body.toString('utf8')).message);
        return parsed(await this.#send({ method: 'PATCH', url, body: JSON.stringify(object), headers, idempotent: true, isFinal }));
    }
    async #list(type, options, accept) {
        const items = [];
        let next = '';
        for (;;) {
            const query = selectors(options);
            query.set('limit', String(pageSize));
            if (next !== '')
                query.set('continue', next);
            const answer = await this.#send({
                method: 'GET',
                url: `${(0,resources.resourcePath)(type, options.namespace)}?${query}`,
                headers: { accept },
            });
            // The pages' snapshot has expired: begin anew.
            if (answer.status === 410 && next !== '') {
                items.length = 0;
                next = '';
                continue;
            }
            const page = parsed(answer);
            items.push(...(page.items ?? []).map((item) => withType(item, type)));
            const resourceVersion = page.metadata?.resourceVersion ?? '';
            next = page.metadata?.continue ?? '';
            if (next === '')
                return { items, resourceVersion };
        }
    }
    async #served(apiVersion) {
        const url = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
        const answer = await this.#send({ method: 'GET', url });
        if (answer.status === 404)
            return [];
        const [version = '', group = ''] = apiVersion.split('/').reverse();
        const { resources = [] } = parsed(answer);
        return resources
            .filter(({ name }) => !name.includes('/'))
            .map(({ name, kind, namespaced }) => ({ group, version, plural: name, kind, namespaced }));
    }
    async #send(request) {
        if (request.method !== 'GET')
            await this.#options.mayWrite?.();
        const headers = { ...(await this.#headers()), ...request.headers };
        return this.#options.http.send({
            signal: this.#options.signal,
            ...request,
            url: `${this.#options.server}${request.url}`,
            headers,
        });
    }
    async #headers() {
        return { authorization: `Bearer ${await this.#options.token()}`, accept: 'application/json' };
    }
}
/**
 * Why not now: a budget's cause, `The disruption budget iam needs 2 healthy pods and has 2 currently`, or that the API
 * server is busy, which its priority and fairness says in plain text (kubernetes apiserver pkg/server/filters).
 */
function refusedEviction(body) {
    const { causes, message } = kubernetesError(429, body);
    return causes[0] ?? message;
}
const json = { 'content-type': 'application/json' };
/** The items of a list come without apiVersion and kind. */
function withType(item, type) {
    const apiVersion = type.group === '' ? type.version : `${type.group}/${type.version}`;
    return { ...item, apiVersion, kind: type.kind };
}
function selectors(options) {
    const query = new URLSearchParams();
    if (options.labelSelector !== undefined)
        query.set('labelSelector', options.labelSelector);
    if (options.fieldSelector !== undefined)
        query.set('fieldSelector', options.fieldSelector);
    return query;
}
/** The one place where the API's JSON becomes a type: the API server validates its objects. */
function parsed(answer) {
    const body = answer.body.toString('utf8');
    if (answer.status < 200 || answer.status > 299)
        throw kubernetesError(answer.status, body);
    try {
        return JSON.parse(body);
    }
    catch {
        throw new KubernetesError(answer.status, 'InvalidAnswer', `not JSON: ${body.slice(0, 200)}`);
    }
}
async function client_text(body) {
    const chunks = [];
    for await (const chunk of body)
        chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
}
function logPath(namespace, pod, query) {
    return `${(0,resources.resourcePath)(resources.pods, namespace, pod)}/log?${new URLSearchParams(query)}`;
}
/**
 * Lines of a stream as they are complete.
 * @param isText what comes after the last line's end is a line as well
 */
async function* lines(body, isText = false) {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of body) {
        rest += decoder.decode(chunk, { stream: true });
        let end = rest.indexOf('\n');
        while (end >= 0) {
            const line = rest.slice(0, end);
            rest = rest.slice(end + 1);
            if (line !== '')
                yield line;
            end = rest.indexOf('\n');
        }
    }
    if (isText && rest !== '')
        yield rest;
}

// EXTERNAL MODULE: ./build/azure/requests/per-run.js
var per_run = __webpack_require__(65216);
// EXTERNAL MODULE: ./build/http/index.js + 6 modules
var build_http = __webpack_require__(58496);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
;// CONCATENATED MODULE: ./build/kubernetes/api/follow.js


/**
 * Lists, then watches for good. A watch that is closed goes on where it stopped; one whose history is gone (410)
 * lists anew; an API that gives no answer is asked again with growing waits. Ends only when the signal is aborted.
 */
async function* followObjects(client, type, options) {
    const { clock, signal, onTrouble, ...selection } = options;
    let resourceVersion;
    let troubles = 0;
    while (!signal.aborted) {
        try {
            if (resourceVersion === undefined) {
                const list = await client.list(type, selection);
                resourceVersion = list.resourceVersion;
                yield { kind: 'listed', objects: list.items };
            }
            for await (const event of client.watch(type, { ...selection, resourceVersion, signal })) {
                troubles = 0;
                if (event.type === 'BOOKMARK') {
                    resourceVersion = event.resourceVersion;
                    continue;
                }
                resourceVersion = event.object.metadata.resourceVersion ?? resourceVersion;
                yield { kind: event.type === 'DELETED' ? 'deleted' : 'changed', object: event.object };
            }
            // Closed by the server, as every watch is in the end. One that closes at once must not spin.
            troubles += 1;
        }
        catch (error) {
            if (signal.aborted)
                return;
            if (error instanceof KubernetesError && error.status === 410)
                resourceVersion = undefined;
            else if (!isPassing(error))
                throw error;
            else
                onTrouble?.(`watch of ${type.plural}: ${(0,model/* errorMessage */.gJ)(error)}`);
            troubles += 1;
        }
        if (troubles > 1)
            await clock.sleep(Math.min(5_000, 100 * 2 ** troubles), signal).catch(() => undefined);
    }
}
/** An API that is away or overloaded comes back; a refusal of the reader stays, and so does a mistake of ours. */
function isPassing(error) {
    if (error instanceof KubernetesError)
        return error.status === 429 || error.status >= 500;
    return isNetworkError(error);
}

;// CONCATENATED MODULE: ./build/kubernetes/live/live-objects.js


/**
 * What is live in the cluster, kept current by one watch a resource type, however many releases wait at once. Watches
 * start when the first one asks and end when the last one is done.
 */
class LiveObjects {
    #client;
    #clock;
    #signal;
    #types;
    #onTrouble;
    #byType = new Map();
    #listeners = new Set();
    /** By the type's plural. */
    #takers = new Map();
    #users = 0;
    #stop;
    #listed = Promise.resolve();
    /** What ended a watch for good: whoever waits is told. */
    #failure;
    constructor(options) {
        this.#client = options.client;
        this.#clock = options.clock;
        this.#signal = options.signal;
        this.#types = options.types;
        this.#onTrouble = options.onTrouble ?? (() => { });
    }
    /**
     * Follows until the returned function is called; resolves once everything is listed.
     * Fails when the API gives no list within `timeoutMs`, and when the run is cancelled.
     */
    async use(timeoutMs) {
        this.#users += 1;
        if (this.#stop === undefined)
            this.#start();
        let released = false;
        const release = () => {
            if (released)
                return;
            released = true;
            this.#leave();
        };
        try {
            await this.#listedWithin(timeoutMs);
            return release;
        }
        catch (error) {
            release();
            throw error;
        }
    }
    /** Whoever follows something while this is done does so by the same lists and watches: they end with it, not in between. */
    async keptWhile(work) {
        this.#users += 1;
        try {
            return await work();
        }
        finally {
            this.#leave();
        }
    }
    get(type, namespace, name) {
        return this.#byType.get(type.plural)?.get(`${namespace}/${name}`);
    }
    all({ plural }) {
        return [...(this.#byType.get(plural)?.values() ?? [])];
    }
    /** Objects of one namespace. */
    in(type, namespace) {
        return this.all(type).filter((each) => each.metadata.namespace === namespace);
    }
    /** Resolves when something in the namespace has changed, or after `ms`. */
    async changed(namespace, ms, signal) {
        if (this.#failure !== undefined)
            throw this.#failure.error;
        const wake = new AbortController();
        const listener = (where) => {
            if (where === namespace)
                wake.abort();
        };
        this.#listeners.add(listener);
        try {
            await this.#clock.sleep(ms, AbortSignal.any([signal, wake.signal]));
        }
        catch {
            signal.throwIfAborted();
        }
        finally {
            this.#listeners.delete(listener);
        }
    }
    /**
     * Hands on every state of a type's objects as it comes, also those of one that is gone a moment later, its last included.
     * @returns what ends it
     */
    tap({ plural }, take) {
        const takers = this.#takers.get(plural) ?? new Set();
        this.#takers.set(plural, takers);
        const taker = take;
        takers.add(taker);
        return () => void takers.delete(taker);
    }
    async #listedWithin(timeoutMs) {
        const stop = new AbortController();
        const tooLate = this.#clock.sleep(timeoutMs, AbortSignal.any([stop.signal, this.#signal])).then(() => {
            const cause = `the Kubernetes API gave no list of its objects within ${Math.round(timeoutMs / 1000)} s`;
            throw new errors/* ExplainedError */.hM({ what: 'wait for releases', cause, exitCode: 4 });
        });
        try {
            await Promise.race([this.#listed, tooLate]);
        }
        finally {
            stop.abort();
            tooLate.catch(() => undefined);
        }
    }
    #start() {
        const stop = new AbortController();
        this.#stop = stop;
        this.#failure = undefined;
        const signal = AbortSignal.any([stop.signal, this.#signal]);
        this.#listed = Promise.all(this.#types.map((type) => new Promise((resolve, reject) => this.#follow(type, signal, resolve).catch((error) => {
            reject(error);
            stop.abort();
            if (this.#stop !== stop)
                return;
            this.#failure = { error };
            // Whoever comes next tries anew.
            this.#stop = undefined;
        }))));
        this.#listed.catch(() => undefined);
    }
    #leave() {
        this.#users -= 1;
        if (this.#users > 0)
            return;
        this.#stop?.abort();
        this.#stop = undefined;
        this.#byType.clear();
    }
    async #follow(type, signal, listed) {
        const objects = new Map();
        this.#byType.set(type.plural, objects);
        const give = (object) => {
            for (const take of this.#takers.get(type.plural) ?? [])
                take(object);
        };
        const tell = (namespace) => {
            for (const listener of this.#listeners)
                listener(namespace ?? '');
        };
        for await (const change of followObjects(this.#client, type, {
            clock: this.#clock,
            signal,
            onTrouble: this.#onTrouble,
        })) {
            if (change.kind === 'listed') {
                const namespaces = new Set([...objects.values(), ...change.objects].map((each) => each.metadata.namespace));
                objects.clear();
                for (const object of change.objects)
                    objects.set(keyOf(object), object);
                change.objects.forEach(give);
                listed();
                for (const namespace of namespaces)
                    tell(namespace);
            }
            else {
                if (change.kind === 'changed')
                    objects.set(keyOf(change.object), change.object);
                else
                    objects.delete(keyOf(change.object));
                give(change.object);
                tell(change.object.metadata.namespace);
            }
        }
    }
}
function keyOf({ metadata }) {
    return `${metadata.namespace ?? ''}/${metadata.name}`;
}

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/kubernetes/api/kubeconfig.js


/** @param text the YAML that listClusterUserCredential gives */
function parseKubeconfig(text, what) {
    const config = (0,dist/* parse */.qg)(text, { maxAliasCount: 0 });
    const current = config?.['current-context'];
    const context = config?.contexts?.find(({ name }) => name === current)?.context ?? config?.contexts?.[0]?.context;
    const cluster = config?.clusters?.find(({ name }) => name === context?.cluster)?.cluster;
    const user = config?.users?.find(({ name }) => name === context?.user)?.user;
    const authority = cluster?.['certificate-authority-data'];
    if (cluster?.server === undefined || authority === undefined || !cluster.server.startsWith('https://')) {
        throw new errors/* ExplainedError */.hM({ what, cause: 'the kubeconfig names no https server with its certificate authority' });
    }
    const isEntra = user?.token === undefined && (user?.exec !== undefined || user?.['auth-provider'] !== undefined);
    if (user?.token === undefined && !isEntra) {
        throw new errors/* ExplainedError */.hM({
            what,
            cause: 'the kubeconfig holds neither a token nor an Entra login',
            mend: 'Only client certificates are there: enable Entra ID on the cluster (cluster.entra).',
        });
    }
    return {
        server: cluster.server.replace(/\/+$/, ''),
        authority: Buffer.from(authority, 'base64').toString('utf8'),
        access: user?.token === undefined ? { kind: 'entra' } : { kind: 'token', token: user.token },
    };
}

;// CONCATENATED MODULE: ./build/kubernetes/api/connect.js







/** One access a run and cluster: credentials are asked for once, connections are kept. */
const known = new per_run/* PerRun */.t();
/** The way into a cluster; undefined while Azure has no credentials of it, because it does not exist yet. */
function connectCluster(address, options) {
    const { azure } = options;
    const key = `${address.resourceGroup}/${address.name}`.toLowerCase();
    return known.get(azure, key, () => {
        const connecting = connect(address, options);
        // What is not there now may be later.
        connecting.then((access) => access === undefined && known.forget(azure, key), () => known.forget(azure, key));
        return connecting;
    });
}
async function connect({ resourceGroup, name }, options) {
    const { azure, clock, log, signal } = options;
    const what = `credentials of cluster ${name}`;
    const text = await userCredential(azure, resourceGroup, name, what, signal);
    if (text === undefined)
        return undefined;
    const { server, authority, access } = parseKubeconfig(text, what);
    const token = access.kind === 'token' ? async () => access.token : () => azure.token(build_azure.kubernetesScope);
    const http = (0,build_http.createHttpClient)({
        authority,
        userAgent: azure.userAgent,
        clock,
        tries: () => (isReached ? build_http.patientTries : build_http.usualTries),
        onRetry: (message) => log.info(message),
    });
    let isReached = false;
    const patientOnceReached = {
        ...http,
        async send(request) {
            const answer = await http.send(request);
            isReached = true;
            return answer;
        },
    };
    const mayWrite = () => azure.mayWrite();
    const client = new KubernetesClient({ server, http: patientOnceReached, token, clock, signal, mayWrite });
    const live = new LiveObjects({
        client,
        clock,
        signal,
        types: [...resources.waitedFor, resources.replicaSets, resources.pods],
        onTrouble: (message) => log.debug(message),
    });
    const openAside = async (aside) => {
        const own = (0,build_http.createHttpClient)({ authority, userAgent: azure.userAgent, clock, tries: 1 });
        const patient = {
            ...own,
            send: (request) => own.send({ ...request, signal: AbortSignal.any([aside.signal, AbortSignal.timeout(aside.timeoutMs)]) }),
        };
        return new KubernetesClient({ server, http: patient, token, clock, signal: aside.signal });
    };
    return { server, authority, token, client, live, openAside, mayWrite, lost: azure.lost };
}
async function userCredential(azure, resourceGroup, name, what, signal) {
    const { managedClusters } = await azure.containerService();
    try {
        const { kubeconfigs } = await managedClusters.listClusterUserCredentials(resourceGroup, name, {
            abortSignal: signal,
        });
        const value = kubeconfigs?.[0]?.value;
        return value === undefined ? undefined : Buffer.from(value).toString('utf8');
    }
    catch (error) {
        if ((0,build_azure.azureStatus)(error) === 404)
            return undefined;
        throw (0,build_azure.explainAzureError)(what, error);
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/kubernetes/objects/manifests.js
var manifests = __webpack_require__(21576);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./build/kubernetes/helm/template-traits.js
/** What the text of a chart tells of its rendering, before helm has seen it. */

/** Of a file of a chart, templates in values and packed dependencies included; what a reader reads has no part in it. */
function traitsOf(name, content) {
    if (/\.md$|(^|\/)LICENSE/i.test(name))
        return { asksCluster: false, isUnsteady: false };
    return traitsOfText((name.endsWith('.tgz') ? unpacked(content) : content).toString('utf8'));
}
function traitsOfText(text) {
    const actions = (text.match(action) ?? []).join('\n').replace(literal, '""');
    return { asksCluster: asking.test(actions), isUnsteady: chance.test(actions) || clock.test(actions) };
}
/** Of what consists of several texts. */
function anyTraits(traits) {
    return {
        asksCluster: traits.some(({ asksCluster }) => asksCluster),
        isUnsteady: traits.some(({ isUnsteady }) => isUnsteady),
    };
}
/** Files of a tar lie one after another in it, as they are. Helm says what is wrong with one that is none. */
function unpacked(content) {
    try {
        return (0,external_node_zlib_.gunzipSync)(content);
    }
    catch {
        return Buffer.alloc(0);
    }
}
/** Texts and comments of an action. */
const literal = /"(?:\\.|[^"\\])*"|`[^`]*`|\/\*[\s\S]*?\*\//g;
const action = /\{\{[\s\S]*?\}\}/g;
const asking = /\b(?:lookup|APIVersions|Revision|getHostByName)\b/;
const chance = /\b(?:rand(?:AlphaNum|Alpha|Numeric|Ascii|Bytes|Int)|shuffle|uuidv4|genPrivateKey|genCA(?:WithKey)?|gen(?:SelfSigned|Signed)Cert(?:WithKey)?|ago|bcrypt|htpasswd|encryptAES)\b/;
const clock = /(?<![\w.$"'-])now(?![\w"'-])/;
/**
 * A template for which it is another time: whatever it makes of the time, to the second or to the day, comes out otherwise.
 * Its quotes are those that may stand in a quoted YAML text.
 */
function atAnotherTime(template) {
    const other = '(toDate `2006-01-02T15:04:05Z07:00` `2001-02-03T04:05:06Z`)';
    const either = new RegExp(`${literal.source}|${clock.source}`, 'g');
    return template.replace(action, (each) => each.replace(either, (found) => (found === 'now' ? other : found)));
}

;// CONCATENATED MODULE: ./build/kubernetes/helm/charts.js







const chartFolders = () => new Map();
/** Deeper nesting of dependencies than any real chart's is a cycle. */
const maxDepth = 8;
/**
 * Reads a chart of the repository and what it depends on, for a copy in `workFolder`: the checkout stays as it is and helm
 * finds every dependency. The environment's own values-*.yaml are left out: they are given to helm as files, and
 * another environment's values must not change what this one's chart is.
 * @param known folders that were read for other charts, and are not read again
 * Fails for paths and links out of the repository, and for dependencies that are neither file:// nor vendored.
 */
async function assembleChart(workspace, chart, workFolder, known = chartFolders()) {
    const root = await (0,promises_.realpath)(workspace);
    const source = await insideRepository(root, external_node_path_.resolve(root, chart), `chart ${chart}`);
    const sources = new Map();
    const { described } = await collect({ root, chart, known }, source, '', sources, 0);
    const { digest, traits, contents } = await readAll(sources);
    const folder = external_node_path_.join(workFolder, digest.slice('sha256:'.length, 'sha256:'.length + 16));
    const other = external_node_path_.join(`${folder}-otherwise`, described.name);
    const write = once(() => writeAll(contents, external_node_path_.join(folder, described.name)));
    return {
        folder: external_node_path_.join(folder, described.name),
        name: described.name,
        version: described.version,
        digest,
        traits,
        files: contents,
        customDefinitions: () => definitionsIn(contents),
        write,
        atAnotherTime: { folder: other, write: once(() => writeAll(contentsAtAnotherTime(contents), other)) },
    };
}
function once(act) {
    let acting;
    return () => {
        acting ??= act();
        return acting;
    };
}
/** Absolute path of a file of the repository. Fails when it, or what it links to, lies outside. */
async function repositoryFile(workspace, file) {
    const root = await (0,promises_.realpath)(workspace);
    return insideRepository(root, external_node_path_.resolve(root, file), file);
}
async function insideRepository(root, absolute, what) {
    const outside = (where) => where !== root && !where.startsWith(`${root}${external_node_path_.sep}`);
    if (outside(absolute)) {
        throw new errors/* ExplainedError */.hM({
            what,
            cause: 'the path leaves the repository',
            mend: 'Name a path inside the repository.',
        });
    }
    const real = await (0,promises_.realpath)(absolute).catch(() => {
        throw new errors/* ExplainedError */.hM({ what, cause: `there is no ${external_node_path_.relative(root, absolute)} in the repository` });
    });
    if (outside(real)) {
        throw new errors/* ExplainedError */.hM({
            what,
            cause: `${external_node_path_.relative(root, absolute)} is a link out of the repository`,
            mend: 'Replace the link by the files themselves.',
        });
    }
    return real;
}
async function collect(assembly, folder, prefix, sources, depth) {
    const { root, chart } = assembly;
    if (depth > maxDepth)
        throw new errors/* ExplainedError */.hM({ what: `chart ${chart}`, cause: 'its file:// dependencies go in a circle' });
    const own = await readFolder(assembly, folder);
    for (const { path: file, content } of own.files)
        if (depth > 0 || !isValuesOfEnvironment(file))
            sources.set(`${prefix}${file}`, content);
    for (const { name, repository } of own.described.dependencies) {
        const target = `${prefix}charts/${name}/`;
        if (repository.startsWith('file://')) {
            const what = `chart ${chart}: dependency ${name}`;
            const source = await insideRepository(root, external_node_path_.resolve(folder, repository.slice('file://'.length)), what);
            for (const file of sources.keys())
                if (file.startsWith(target))
                    sources.delete(file);
            await collect(assembly, source, target, sources, depth + 1);
        }
        else if (!isVendored(sources, prefix, name)) {
            throw new errors/* ExplainedError */.hM({
                what: `chart ${chart}`,
                cause: `its dependency ${name} (${repository === '' ? 'no repository' : repository}) is not in charts/`,
                mend: `helm dependency update ${chart}, and commit charts/`,
            });
        }
    }
    return own;
}
const isValuesOfEnvironment = (file) => /^values-[^/]*\.ya?ml$/.test(file);
function readFolder(assembly, folder) {
    const { known } = assembly;
    const existing = known.get(folder);
    // A failure names the chart that it was met in.
    if (existing !== undefined)
        return existing.catch(() => readFolderOf(assembly, folder));
    const reading = readFolderOf(assembly, folder);
    known.set(folder, reading);
    return reading;
}
async function readFolderOf({ root, chart }, folder) {
    const described = await readChartFile(folder, chart);
    const files = [];
    await walk(root, folder, '', files);
    return { described, files };
}
async function walk(root, folder, prefix, files) {
    const entries = await (0,promises_.readdir)(folder, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
        const { name } = entry;
        if (name === '.git')
            continue;
        const file = external_node_path_.join(folder, name);
        const isLink = entry.isSymbolicLink();
        const real = isLink ? await insideRepository(root, file, file) : file;
        const kind = isLink ? await (0,promises_.lstat)(real) : entry;
        if (kind.isDirectory()) {
            if (isLink && folder.startsWith(real))
                throw new errors/* ExplainedError */.hM({ what: file, cause: 'is a link to a folder that holds it' });
            await walk(root, real, `${prefix}${name}/`, files);
        }
        else if (kind.isFile()) {
            const content = (0,promises_.readFile)(real);
            // Whoever assembles the chart is told.
            content.catch(() => { });
            files.push({ path: `${prefix}${name}`, content });
        }
    }
}
async function readAll(sources) {
    const names = [...sources.keys()].sort();
    const contents = new Map(await Promise.all(names.map(async (name) => [name, (await sources.get(name)) ?? Buffer.alloc(0)])));
    const digest = (0,external_node_crypto_.createHash)('sha256');
    const all = [];
    for (const [name, content] of contents) {
        digest.update(`${name}\0${content.length}\0`).update(content);
        all.push(traitsOf(name, content));
    }
    return { digest: `sha256:${digest.digest('hex')}`, traits: anyTraits(all), contents };
}
function contentsAtAnotherTime(contents) {
    const isText = (name) => /\.(ya?ml|tpl|txt)$/.test(name);
    return new Map([...contents].map(([name, content]) => [
        name,
        isText(name) ? Buffer.from(atAnotherTime(content.toString('utf8'))) : content,
    ]));
}
function definitionsIn(contents) {
    const files = [...contents].filter(([name]) => /(^|\/)crds\/.*\.ya?ml$/.test(name));
    return files
        .flatMap(([, content]) => (0,manifests/* parseManifest */.Ng)(content.toString('utf8'), '').objects)
        .filter(({ kind }) => kind === 'CustomResourceDefinition');
}
async function writeAll(contents, folder) {
    for (const [name, content] of contents) {
        const file = external_node_path_.join(folder, name);
        await (0,promises_.mkdir)(external_node_path_.dirname(file), { recursive: true });
        await (0,promises_.writeFile)(file, content);
    }
}
function isVendored(sources, prefix, name) {
    const start = `${prefix}charts/${name}`;
    return [...sources.keys()].some((file) => file.startsWith(`${start}/`) || (file.startsWith(`${start}-`) && file.endsWith('.tgz')));
}
async function readChartFile(folder, chart) {
    const what = `chart ${chart}`;
    const text = await (0,promises_.readFile)(external_node_path_.join(folder, 'Chart.yaml'), 'utf8').catch(() => {
        throw new errors/* ExplainedError */.hM({ what, cause: 'has no Chart.yaml', mend: 'Name the folder that holds Chart.yaml.' });
    });
    let parsed;
    try {
        parsed = (0,dist/* parse */.qg)(text, { maxAliasCount: 100 });
    }
    catch (error) {
        throw new errors/* ExplainedError */.hM({ what, cause: `Chart.yaml: ${(0,errors/* errorMessage */.gJ)(error)}` });
    }
    const name = grammar(parsed?.name, /^[A-Za-z0-9][A-Za-z0-9_.-]*$/, what, 'name');
    const version = grammar(parsed.version, /^v?\d+(\.\d+){0,2}([-+][0-9A-Za-z.+-]+)?$/, what, 'version');
    const dependencies = Array.isArray(parsed.dependencies) ? parsed.dependencies : [];
    return {
        name,
        version,
        dependencies: dependencies.map((each) => ({
            name: grammar(each?.name, /^[A-Za-z0-9][A-Za-z0-9_.-]*$/, what, 'dependencies[].name'),
            repository: typeof each?.repository === 'string' ? each.repository : '',
        })),
    };
}
/** A name may not begin with "-" nor hold a slash: it becomes a folder's name and an argument. */
function grammar(value, pattern, what, field) {
    if (typeof value === 'string' && pattern.test(value))
        return value;
    throw new errors/* ExplainedError */.hM({
        what,
        cause: `Chart.yaml: ${field} is ${JSON.stringify(value ?? null)}, which is no ${field}`,
    });
}

;// CONCATENATED MODULE: ./build/kubernetes/secrets/secret-keys.js
/** Which keys of values, variables, options and settings say that what they hold is secret. */
/** As keys are written: passwords, tokens, keys and what holds them. */
const secretKeys = /((password|passwd|passphrase|pwd|secret|token|credential)s?|(?:^|[-_.])pass|(?:api|access|account|private|shared|storage|encryption|signing|master|ssh)[-_]?key(?:[-_]?pem)?|connection[-_]?string|dockerconfigjson|kubeconfig)$/i;
/** `bypass` ends so as well. */
const camelCase = /[a-z]Pass$/;
/** `existingSecret: name`, `secretName`, `tokenUrl` name things; `maxTokens` counts them. */
const namesOnly = /^(existing.*|.*ref|.*name|.*url|.*path|.*file|.*secretstore|(max|min|num|total|limit)[-_.]?.*tokens?)$/i;
/** Such values switch something on or off. */
const switches = /^(|true|false|yes|no|on|off|null|none|nil)$/i;
/** `$(NAME)`, `${NAME}`, `{{ .Values.name }}`: what stands there is elsewhere. */
const references = /^(\$[({]|\{\{)/;
function isSecretKey(key) {
    return (secretKeys.test(key) || camelCase.test(key)) && !isNameOfThing(key);
}
/** Also within something secret: `credentials: { secretName }`. */
function isNameOfThing(key) {
    return namesOnly.test(key);
}
/** Whether the text under a secret key can be a secret at all. */
function isSecretText(text) {
    return !switches.test(text) && !references.test(text);
}
/** `tokens: 4096` is a number of tokens; a password may be a number. */
function mayBeNumber(key) {
    return !/tokens?$/i.test(key);
}

;// CONCATENATED MODULE: ./build/kubernetes/secrets/text-parts.js
/** Secrets within texts: settings, addresses with a login, private keys, and what a secret text is made of. */

/** Longer texts are files: they are not read as settings. */
const longestRead = 1024 * 1024;
/** Everything of a secret text that a program may tell by itself: the text, its lines, and the secrets in it. */
function partsOf(text) {
    const lines = text.split(/\r?\n/).map((line) => line.trim());
    const own = lines.length === 1 ? [] : lines.filter(isTelling);
    return [text, text.trim(), ...own, ...secretsInText(text), ...loginsIn(text)];
}
/** A line of a key or a list of passwords; not the frame of a document. */
function isTelling(line) {
    if (/^(-----|#|\/\/)/.test(line) || /[:{[]$/.test(line))
        return false;
    return !/\s/.test(line) || line.length >= 24;
}
/** Secrets that a text holds besides what is open in it. */
function secretsInText(text) {
    if (text.length > longestRead || !/[:=]|-----/.test(text))
        return [];
    return [...passwordsOfAddresses(text), ...settings(text), ...privateKeys(text), ...documents(text)];
}
/** `postgres://user:password@host`: with its password as written and as meant. */
function passwordsOfAddresses(text) {
    return [...text.matchAll(/\b[a-z][a-z0-9+.-]{0,40}:\/\/[^\s/:@"'?#]{0,256}:([^\s@"']{1,1024})@/gi)].flatMap(([, password = '']) => [password, unescaped(password)]);
}
/** `password: "word"`, `DB_PASSWORD=word`, `AccountKey=word;`, `--token=word`, `?sig=word`, `Authorization: Bearer word`. */
function settings(text) {
    const assigned = [...text.matchAll(assignment)]
        .filter(([, key = '']) => isSecretKey(key) || key === 'sig')
        .flatMap(([, , double, single, plain, rest]) => [double, meant(double), single, plain, wholeOf(plain, rest)]);
    const headers = [...text.matchAll(/\b(?:Bearer|Basic)\s+([\w.~+/=-]{8,})/g)].map(([, token]) => token);
    return [...assigned, ...headers].filter((each) => each !== undefined && isSecretText(each));
}
const assignment = /(?<![\w.-])([\w.-]+)\\*["']?[ \t]*(?:=>|[:=])[ \t]*(?:\\*"((?:[^"\\]|\\.)*)\\*"|'((?:[^']|'')*)'|([^\s,;&"'{}[\]]+)(?=([^\n]{0,1024})))/g;
/** A quoted text without its escapes. */
function meant(quoted) {
    if (quoted?.includes('\\') !== true)
        return undefined;
    try {
        return JSON.parse(`"${quoted}"`);
    }
    catch {
        return undefined;
    }
}
/** Up to the end of the line, where nothing says that the value ends before. */
function wholeOf(plain, rest) {
    if (plain === undefined || rest === undefined || rest.length === 1024 || /^[\s,;&}\]]*$/.test(rest))
        return undefined;
    return `${plain}${rest}`.replace(/\s+#.*$/, '').trim();
}
function privateKeys(text) {
    const blocks = text.match(/-----BEGIN [A-Z ]*PRIVATE KEY-----.+?-----END [A-Z ]*PRIVATE KEY-----/gs) ?? [];
    return blocks.flatMap((block) => [
        block,
        ...block
            .split(/\r?\n/)
            .map((line) => line.trim())
            .filter(isTelling),
    ]);
}
/** JSON in a text: with its variables, whose names and values stand apart. */
function documents(text) {
    if (!/^\s*[[{]/.test(text))
        return [];
    try {
        return variables(JSON.parse(text));
    }
    catch {
        return [];
    }
}
function variables(value) {
    if (typeof value !== 'object' || value === null)
        return [];
    const { name, value: held, auth } = value;
    const variable = typeof name === 'string' && isSecretKey(name) && typeof held === 'string' && isSecretText(held);
    const login = typeof auth === 'string' ? loginsIn(auth) : [];
    return [...(variable ? [held] : []), ...login, ...Object.values(value).flatMap(variables)];
}
/** `user:password` in base64, as registries and headers have it. */
function loginsIn(text) {
    if (!/^[\w+/-]{8,}={0,2}$/.test(text.trim()))
        return [];
    const login = Buffer.from(text.trim(), 'base64').toString('utf8');
    const password = /^[\x21-\x7e]+?:([\x20-\x7e]+)$/.exec(login)?.[1];
    return password === undefined ? [] : [text.trim(), login, password];
}
function unescaped(text) {
    try {
        return decodeURIComponent(text);
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./build/kubernetes/secrets/secret-values.js


/**
 * Secret values of a release's values: all below a key that says so (`database.password`, `apiKey`), variables and
 * options named so, and what texts hold of addresses with a password, settings and private keys.
 */
function secretValuesIn(values) {
    return secret_values_collect(values, { isSecret: false, isInherited: true, key: '' });
}
/** Secret values of a manifest, as texts: of its Secrets all, of other objects those that their keys call so. */
function secretValuesOf({ objects, hooks }) {
    return [...objects, ...hooks].flatMap(secretsOfObject);
}
function secretsOfObject(object) {
    // Their schemas describe passwords, and hold none.
    if (object.kind === 'CustomResourceDefinition')
        return [];
    if (object.kind !== 'Secret')
        return secret_values_collect(object, { isSecret: false, isInherited: false, key: '' });
    const { data, stringData } = object;
    return [...textsIn(data).map(decoded), ...textsIn(stringData)].flatMap(partsOf);
}
/** What base64 says; of bytes that are no text, as much as is. */
function decoded(base64) {
    return Buffer.from(base64, 'base64').toString('utf8');
}
function secret_values_collect(value, place) {
    if (typeof value === 'string')
        return inText(value, place);
    if (typeof value === 'number')
        return place.isSecret && mayBeNumber(place.key) ? numberForms(value) : [];
    if (Array.isArray(value))
        return [...value.flatMap((each) => secret_values_collect(each, place)), ...optionsIn(value)];
    if (typeof value !== 'object' || value === null)
        return [];
    const entries = Object.entries(value).flatMap(([key, each]) => secret_values_collect(each, below(place, key, each)));
    return [...entries, ...variableIn(value)];
}
function below({ isSecret, isInherited }, key, value) {
    const isLeaf = typeof value !== 'object' || value === null;
    // Annotations and labels with a slash name Secrets: nginx.ingress.kubernetes.io/auth-secret.
    const isNamed = isSecretKey(key) && (isInherited || (isLeaf && !key.includes('/')));
    return { isInherited, key, isSecret: isNamed || (isSecret && isInherited && !isNameOfThing(key)) };
}
function inText(text, { isSecret, key }) {
    if (!isSecret || !isSecretText(text))
        return secretsInText(text);
    if (!/^[+-]?[\d._]+$/.test(text))
        return partsOf(text);
    return mayBeNumber(key) ? [text, ...numberForms(Number(text.replaceAll('_', '')))] : [];
}
/** `{ name: DATABASE_PASSWORD, value }`, as containers have their variables. */
function variableIn(value) {
    const { name, value: held } = value;
    if (typeof name !== 'string' || !isSecretKey(name) || (typeof held !== 'string' && typeof held !== 'number'))
        return [];
    return inText(String(held), { isSecret: true, isInherited: false, key: name });
}
/** `--password`, and what follows it. */
function optionsIn(list) {
    return list.flatMap((option, at) => {
        const next = list[at + 1];
        const isOption = typeof option === 'string' && /^--?[\w.-]+$/.test(option) && isSecretKey(option);
        return isOption && typeof next === 'string' && isSecretText(next) ? partsOf(next) : [];
    });
}
/** As JSON writes a number, and as Go's templates do: 12345678 is 1.2345678e+07 there. */
function numberForms(value) {
    if (!Number.isFinite(value))
        return [];
    const exponent = value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
    return [String(value), exponent];
}
function textsIn(value) {
    if (typeof value === 'string')
        return [value];
    return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

;// CONCATENATED MODULE: ./build/kubernetes/secrets/release-secrets.js





/** Secret values among those that a release is made from: its chart's and its dependencies', its files' and the computed ones. */
async function secretsOfRelease(release) {
    await release.writeChart?.();
    const found = await (0,promises_.readdir)(release.chart, { recursive: true }).catch(() => []);
    const ofCharts = found.filter((file) => external_node_path_.basename(file) === 'values.yaml');
    const files = [...ofCharts.map((file) => external_node_path_.join(release.chart, file)), ...release.valuesFiles];
    const values = await Promise.all(files.map(secretsOfFile));
    return [...secretValuesIn(release.values), ...values.flat()];
}
/** Secret values that a revision was made from, and that it holds. */
function secretsOfRevision({ manifest, values, }) {
    return [...secretValuesIn(values), ...secretValuesOf(manifest)];
}
/** Of files with mistakes as well: those helm quotes. Every scalar as it is written, for that is how it is quoted. */
async function secretsOfFile(file) {
    const text = await (0,promises_.readFile)(file, 'utf8').catch(() => '');
    const [document] = (0,dist/* parseAllDocuments */.hR)(text, {
        schema: 'failsafe',
        uniqueKeys: false,
        prettyErrors: false,
        logLevel: 'silent',
    });
    if (document === undefined || !('toJS' in document))
        return [];
    try {
        return [
            ...secretValuesIn(document.toJS({ maxAliasCount: 100 })),
            ...(document.errors.length > 0 ? secretsInText(text) : []),
        ];
    }
    catch {
        return secretsInText(text);
    }
}

// EXTERNAL MODULE: ./build/kubernetes/secrets/secret-texts.js + 1 modules
var secret_texts = __webpack_require__(48774);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./build/kubernetes/text.js

/**
 * Text from outside without what a terminal would obey: escape sequences, control characters but line feeds, and the
 * marks that turn the reading direction.
 */
function plainText(text) {
    return (0,external_node_util_.stripVTControlCharacters)(text).replaceAll('\t', '  ').replaceAll(obeyed, '');
}
const obeyed = /(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

;// CONCATENATED MODULE: ./build/kubernetes/helm/failure-text.js






/** A helm that did not end by itself: it stopped where it stood, and what it says is no verdict on the release. */
class HelmKilled extends errors/* ExplainedError */.hM {
}
/**
 * Why a helm failed, without secret values: a template or a schema may quote the value that it doesn't like.
 * @param verb what it was to do: `roll back`
 */
async function helmFailure(result, release, verb) {
    const secrets = new secret_texts/* SecretTexts */.$(isFull(release) ? await secretsOfRelease(release) : []);
    const said = failureText(result, release);
    const explanation = {
        what: `${verb} release ${release.namespace}/${release.name}`,
        cause: tellable(said, secrets),
        ...(isApiOutage(said) ? { mend: outageMend, exitCode: 4 } : {}),
    };
    return result.killedBy === null ? new errors/* ExplainedError */.hM(explanation) : new HelmKilled(explanation);
}
function isFull(release) {
    return release.chart !== undefined && release.valuesFiles !== undefined && release.values !== undefined;
}
/** What helm tells on standard error beside its failure: its own log, and client-go's. */
const logged = /^(WARNING|level=|I\d{4} |W\d{4} |[a-z_]+\.go:\d+: )/;
/**
 * Helm's own words: the last thing that it says, after `Error: ` (helm/helm pkg/cmd, by cobra). Before it may stand its
 * log (helm 3: `coalesce.go:298: warning: …`) and, where a chart asks for that, the log of a hook's pods.
 */
function failureText({ stderr, exitCode, killedBy }, release) {
    const said = stderr.split(/^Error: /m).at(-1) ?? '';
    const lines = said.split('\n').filter((line) => line.trim() !== '' && !logged.test(line));
    const text = lines.join('\n').replace(/\nUse --debug.*$/s, '');
    const cause = text.trim() || stderr.trim() || `helm exited with ${exitCode ?? killedBy}`;
    return withoutFolder(cause.replace(/^(INSTALLATION|UPGRADE) FAILED: /, ''), release);
}
/** Without the paths of our work folder. */
function withoutFolder(text, { chart }) {
    return plainText(chart === undefined ? text : text.replaceAll(`${external_node_path_.dirname(chart)}${external_node_path_.sep}`, ''));
}
const longestMessage = 2_000;
/** Cut once nothing secret is in it: of a secret that was cut in two, a half would be told. */
function tellable(text, secrets) {
    return secrets.hide(text).slice(0, longestMessage);
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
;// CONCATENATED MODULE: ./build/kubernetes/helm/command.js

/**
 * Runs a program with an array of arguments, none of which a shell reads. When the signal is aborted it gets one SIGINT
 * and is waited for: the runner signals only the entry process, and a terminal's Ctrl-C must not reach it a second time,
 * so it has a process group of its own. It does not outlive this process, even where that is killed.
 */
function runCommand(program, argumentList, options) {
    const { environment, input, signal, lost } = options;
    signal.throwIfAborted();
    lost?.throwIfAborted();
    return new Promise((resolve, reject) => {
        const [command, ...rest] = guarded(program, argumentList);
        const child = (0,external_node_child_process_.spawn)(command, rest, { env: environment, stdio: ['pipe', 'pipe', 'pipe', 'pipe'], detached: true });
        const stdout = [];
        const stderr = [];
        const interrupt = () => child.kill('SIGINT');
        const kill = () => child.kill('SIGKILL');
        signal.addEventListener('abort', interrupt, { once: true });
        lost?.addEventListener('abort', kill, { once: true });
        const unlisten = () => {
            signal.removeEventListener('abort', interrupt);
            lost?.removeEventListener('abort', kill);
        };
        child.stdout.on('data', (chunk) => stdout.push(chunk));
        child.stderr.on('data', (chunk) => stderr.push(chunk));
        // A program that ends before it has read its input says why on stderr.
        child.stdin.on('error', () => { });
        child.stdin.end(input ?? '');
        child.on('error', (error) => {
            unlisten();
            reject(error);
        });
        child.on('exit', () => child.stdio[3]?.destroy());
        child.on('close', (exitCode, killedBy) => {
            unlisten();
            if (exitCode !== 0 && lost?.aborted === true)
                reject(lost.reason);
            else
                resolve({
                    exitCode,
                    killedBy,
                    stdout: Buffer.concat(stdout).toString('utf8'),
                    stderr: Buffer.concat(stderr).toString('utf8'),
                });
        });
    });
}
/**
 * A shell that becomes the program, and leaves one behind that waits for the end of the pipe on 3: it ends with the program,
 * and with this process, whatever ended that. What is left of the process group is killed then: whoever proves that this
 * process is gone must not meet its helm at work.
 */
const guard = '(read -r _ <&3; kill -KILL 0) >/dev/null 2>&1 & exec "$@" 3<&-';
/** On Windows, which has neither sh nor process groups, the program alone. */
function guarded(program, argumentList) {
    if (process.platform === 'win32')
        return [program, ...argumentList];
    return ['/bin/sh', '-c', guard, 'sh', program, ...argumentList];
}

;// CONCATENATED MODULE: ./build/kubernetes/helm/helm.js






/** The helm binary. Core failures all exit 1, so what a failure means is for the caller to find in the release's status. */
class Helm {
    version;
    #options;
    #authorityFile;
    constructor(options) {
        this.#options = options;
        this.version = options.version;
    }
    /** What `helm lint` finds wrong; empty when nothing. */
    async lint(release, kubernetesVersion) {
        const argumentList = [
            'lint',
            release.chart,
            '--quiet',
            '--namespace',
            release.namespace,
            '--kube-version',
            kubernetesVersion,
        ];
        const result = await this.#run([...argumentList, ...valuesArguments(release)], release);
        if (result.exitCode === 0)
            return [];
        const secrets = new secret_texts/* SecretTexts */.$(await secretsOfRelease(release));
        const errors = `${result.stdout}\n${result.stderr}`
            .split('\n')
            .filter((line) => line.startsWith('[ERROR]'))
            .map((line) => withoutFolder(line.slice('[ERROR]'.length).trim(), release));
        return (errors.length > 0 ? errors : [failureText(result, release)]).map((text) => tellable(text, secrets));
    }
    /** Renders without a cluster, hooks included. Fails with helm's message. */
    async template(release, kubernetesVersion, isUpgrade) {
        const argumentList = ['template', release.name, release.chart, '--namespace', release.namespace];
        const options = ['--kube-version', kubernetesVersion, '--skip-tests', ...(isUpgrade ? ['--is-upgrade'] : [])];
        return this.#succeed([...argumentList, ...options, ...valuesArguments(release)], release, 'render');
    }
    /** Renders as the cluster would have it: with its API versions and what `lookup` finds. Fails with helm's message. */
    async dryRun(release, cluster) {
        const argumentList = ['upgrade', release.name, release.chart, '--install', '--namespace', release.namespace];
        const options = ['--dry-run=server', '--reset-values', '--output', 'json'];
        const output = await this.#succeed([...argumentList, ...options, ...valuesArguments(release)], release, 'render', cluster);
        const { manifest = '', hooks = [] } = JSON.parse(output);
        const running = hooks.filter(({ events }) => events?.some((event) => event !== 'test') ?? true);
        return [manifest, ...running.map((hook) => hook.manifest ?? '')].join('\n---\n');
    }
    /**
     * Installs or upgrades, without waiting for readiness and without rolling back: helm's watcher stalls on unrelated
     * resources, and its failed rollback hides the bad revision (rulebook helm). Hooks run. Gives the new revision and what it is made of.
     * @param options isServerSide: the newest revision was applied by the server, or there is none
     */
    async upgrade(release, cluster, options) {
        const labels = Object.entries(options.labels).map(([key, value]) => `${key}=${value}`);
        const output = await this.#succeed([
            ...['upgrade', release.name, release.chart, '--install', '--namespace', release.namespace, '--reset-values'],
            ...['--history-max', String(options.historyMax), '--timeout', secondsText(options.timeoutMs)],
            ...(options.areObjectsTaken ? ['--disable-openapi-validation'] : []),
            ...this.#force(options),
            ...['--labels', labels.join(','), '--output', 'json', ...valuesArguments(release)],
        ], release, 'deploy', cluster, options.signal);
        const { version, manifest = '' } = JSON.parse(output);
        return { revision: version, manifest };
    }
    /**
     * Runs the tests of the newest revision, one after another, and waits for their end. How each went is in the release's
     * Secret then. Its output is not read: with --logs helm fails where a test is deleted once it has ended.
     * @param options filter: as --filter takes it, `name=TEST` or `!name=TEST`; timeoutMs: for each test
     */
    async test(release, cluster, options) {
        const { name, namespace } = release;
        const filter = options.filter.flatMap((each) => ['--filter', each]);
        const argumentList = ['test', name, '--namespace', namespace, '--timeout', secondsText(options.timeoutMs)];
        await this.#succeed([...argumentList, ...filter], release, 'test', cluster, options.signal);
    }
    /**
     * Goes back to a revision, always named: without one helm takes current - 1, even where that failed (rulebook helm).
     * Does not wait for readiness.
     * @param options isServerSide: the revision that it goes back to was applied by the server, for then helm 4 applies it so again
     */
    async rollback(release, revision, cluster, options) {
        const { name, namespace } = release;
        const argumentList = ['rollback', name, String(revision), '--namespace', namespace];
        const limits = ['--history-max', String(options.historyMax), '--timeout', secondsText(options.timeoutMs)];
        const all = [...argumentList, ...limits, ...this.#force(options)];
        await this.#succeed(all, release, 'roll back', cluster, options.signal);
    }
    /** Removes a release with its history; awaited, until its objects are gone too: what is made anew must not meet them. */
    async uninstall(release, cluster, options) {
        const { name, namespace } = release;
        const wait = options.isAwaited === true ? ['--wait'] : [];
        const argumentList = ['uninstall', name, '--namespace', namespace, '--timeout', secondsText(options.timeoutMs)];
        await this.#succeed([...argumentList, ...wait], release, 'uninstall', cluster, options.signal);
    }
    /**
     * What is declared holds against whoever set a field otherwise since: a person, an autoscaler. Helm 3 and client-side
     * releases have it so anyway, and helm 4 refuses the flag for those (helm/helm pkg/kube/client.go,
     * ClientUpdateOptionServerSideApply); fluxcd/helm-controller forces likewise (internal/action/upgrade.go).
     */
    #force({ isServerSide }) {
        return this.version.major >= 4 && isServerSide ? ['--force-conflicts'] : [];
    }
    async #succeed(argumentList, release, verb, cluster, signal) {
        const result = await this.#run(argumentList, release, cluster, signal);
        if (result.exitCode === 0)
            return result.stdout;
        this.#options.signal.throwIfAborted();
        throw await helmFailure(result, release, verb);
    }
    async #run(argumentList, release, cluster, signal) {
        const [environment] = await Promise.all([this.#environment(cluster), release.writeChart?.()]);
        const input = release.values === undefined ? undefined : JSON.stringify(release.values);
        await cluster?.mayWrite?.();
        return runCommand(this.#options.binary, argumentList, {
            environment,
            signal: signal === undefined ? this.#options.signal : AbortSignal.any([signal, this.#options.signal]),
            lost: cluster?.lost,
            ...(input === undefined ? {} : { input }),
        });
    }
    /** Only what helm needs: the way out (proxy, home), its own folders under the run's, and the cluster. */
    async #environment(cluster) {
        const { folder } = this.#options;
        const own = {
            HELM_CACHE_HOME: external_node_path_.join(folder, 'cache'),
            HELM_CONFIG_HOME: external_node_path_.join(folder, 'config'),
            HELM_DATA_HOME: external_node_path_.join(folder, 'data'),
            HELM_DRIVER: 'secret',
            // A process of a fraction of a second, a quarter of it for collecting garbage: only one that grows needs to.
            GOGC: 'off',
            GOMEMLIMIT: '256MiB',
            // The default of 5 a second dominates with many CRDs.
            HELM_QPS: '50',
            HELM_BURST_LIMIT: '300',
            KUBECONFIG: external_node_path_.join(folder, 'no-kubeconfig'),
            NO_COLOR: '1',
        };
        const inherited = Object.fromEntries(Object.entries(process.env).filter((entry) => inheritedVariables.test(entry[0]) && entry[1] !== undefined));
        if (cluster === undefined)
            return { ...inherited, ...own };
        this.#authorityFile ??= writeAuthority(folder, cluster.authority);
        return {
            ...inherited,
            ...own,
            HELM_KUBEAPISERVER: cluster.server,
            HELM_KUBETOKEN: await cluster.token(),
            HELM_KUBECAFILE: await this.#authorityFile,
        };
    }
}
function secondsText(ms) {
    return `${Math.ceil(ms / 1000)}s`;
}
/** Written once: another helm may be reading it. */
async function writeAuthority(folder, authority) {
    const file = external_node_path_.join(folder, 'cluster-authority.pem');
    await (0,promises_.mkdir)(folder, { recursive: true, mode: 0o700 });
    await (0,promises_.writeFile)(file, authority, { mode: 0o600 });
    return file;
}
/** RUNNER_TRACKING_ID: by it the runner finds, and ends, what a killed step leaves running. */
const inheritedVariables = /^(PATH|RUNNER_TRACKING_ID|HOME|TMPDIR|LANG|LC_.*|SSL_CERT_(FILE|DIR)|(HTTPS?|ALL|NO)_PROXY)$/i;
/** Values last on standard input; files before it. */
function valuesArguments(release) {
    return [...release.valuesFiles.flatMap((file) => ['--values', file]), '--values', '-'];
}

// EXTERNAL MODULE: ./build/kubernetes/helm/helm-install.js
var helm_install = __webpack_require__(16402);
;// CONCATENATED MODULE: ./build/kubernetes/objects/objects.js
/** Kubernetes objects as the API writes them: the fields that are read here, everything else kept as it came. */
/** A condition of this type, if the object has one. */
function condition(conditions, type) {
    return conditions?.find((each) => each.type === type);
}
/** Whether its controller counts a pod: one that was evicted, or has ended, stays in the list and is replaced. */
function isActive({ metadata, status }) {
    return metadata.deletionTimestamp === undefined && status?.phase !== 'Succeeded' && status?.phase !== 'Failed';
}
/** `Deployment/iam-service` */
function objectName(object) {
    return `${object.kind}/${object.metadata.name}`;
}

;// CONCATENATED MODULE: ./build/kubernetes/readiness/pull-failures.js
/** Times that a pull has to fail for a cause that lasts before it counts: one may be a registry's hiccup. */
const countedTries = 2;
/** Counts how often pulls of images have failed, container by container. */
class PullFailures {
    #pulls = new Map();
    /** @returns the cause once it counts */
    observe(key, reason, said) {
        const isTrying = reason === 'ErrImagePull';
        let pull = this.#pulls.get(key);
        if (pull === undefined) {
            // What is backing off already has failed once.
            if (!isTrying && reason !== 'ImagePullBackOff')
                return undefined;
            pull = { tries: 0, isTrying: false, message: '' };
            this.#pulls.set(key, pull);
            this.#count(pull, said);
        }
        else if (isTrying && !pull.isTrying) {
            this.#count(pull, said);
        }
        pull.isTrying = isTrying;
        return pull.tries >= countedTries ? pull.message : undefined;
    }
    #count(pull, said) {
        const cause = pullCause(said);
        if (isLasting(cause)) {
            pull.tries += 1;
            if (pull.tries === 1)
                pull.message = cause;
        }
        else if (!isBare(cause))
            pull.tries = 0;
        else if (pull.tries > 0)
            pull.tries += 1;
    }
}
/** Failures that another try does not mend; a registry that is down or throttles is left to the kubelet. */
function isLasting(message) {
    return /not found|manifest unknown|MANIFEST_UNKNOWN|NAME_UNKNOWN|unauthorized|authorization failed|forbidden|denied|no such host|no match for platform/i.test(message);
}
/** `Back-off pulling image "…"`, and nothing of why. */
function isBare(message) {
    return message === '' || /^Back-off pulling image "[^"]*"$|^Back-off pulling image$/.test(message);
}
/** containerd wraps the registry's answer twice; the reference and the answer are what tells. */
function pullCause(message) {
    const answer = /failed to resolve (?:reference "[^"]*"|image): (.+)$/s.exec(message)?.[1];
    return answer ?? message.replace(/^Back-off pulling image "[^"]*": ErrImagePull: /, '');
}

;// CONCATENATED MODULE: ./build/kubernetes/readiness/failure-signs.js



const restartsAllowed = 3;
const unschedulableMs = 20_000;
const shownMessage = 300;
/**
 * Watches pods for what waiting does not mend (rulebook helm). It remembers what it saw, so one is made for each
 * wait and shown every state of the pods in turn.
 */
class FailureSigns {
    #pulls = new PullFailures();
    /** Restarts at the first look: those before a resumed wait may have had a cause that is mended. */
    #restartsBefore = new Map();
    #isResumed;
    #unschedulableSince = new Map();
    /** @param isResumed the pods are of an earlier run: only what happens from now on counts */
    constructor(isResumed = false) {
        this.#isResumed = isResumed;
    }
    /** @param now milliseconds; the first sign that counts, or undefined */
    observe(pods, now) {
        const signs = pods.filter(isActive).flatMap((pod) => this.#observePod(pod, now));
        return signs.find(({ kind }) => kind === 'failure') ?? signs[0];
    }
    /** What a pod waits for is on its way, a node or a disk: its time begins anew. */
    excuse({ metadata }, now) {
        this.#unschedulableSince.set(uidOf(metadata), now);
    }
    #observePod(pod, now) {
        const signs = this.#scheduling(pod, now);
        for (const status of containersOf(pod)) {
            const failure = this.#container(pod, status);
            if (failure !== undefined)
                signs.push({ kind: 'failure', failure });
        }
        return signs;
    }
    #scheduling(pod, now) {
        const uid = uidOf(pod.metadata);
        const scheduled = condition(pod.status?.conditions, 'PodScheduled');
        if (scheduled?.status !== 'False' || scheduled.reason !== 'Unschedulable') {
            this.#unschedulableSince.delete(uid);
            return [];
        }
        const since = this.#unschedulableSince.get(uid) ?? now;
        this.#unschedulableSince.set(uid, since);
        if (now - since < unschedulableMs)
            return [];
        return [{ kind: 'unschedulable', pod: { pod, message: scheduled.message ?? 'no node fits' } }];
    }
    #container(pod, status) {
        const where = { pod: pod.metadata.name, container: status.name };
        const { reason, message = '' } = status.state?.waiting ?? {};
        const key = `${pod.metadata.uid}/${status.name}`;
        if (this.#isResumed && !this.#restartsBefore.has(key))
            this.#restartsBefore.set(key, status.restartCount ?? 0);
        const pull = this.#pulls.observe(key, reason, message);
        switch (reason) {
            case 'InvalidImageName':
                return { ...where, reason, message: message || `${status.image ?? 'the image'} is no image name` };
            case 'ErrImageNeverPull':
                return { ...where, reason, message };
            case 'ErrImagePull':
            case 'ImagePullBackOff':
                return pull === undefined ? undefined : { ...where, reason: 'ErrImagePull', message: pull };
            case 'CreateContainerConfigError':
                // Mostly a ConfigMap or Secret that is not there: another release may still bring it, so only the time decides.
                return message.includes('runAsNonRoot')
                    ? { ...where, reason, message: message.replace(/ \(pod: .*$/, '') }
                    : undefined;
            case 'CrashLoopBackOff':
                return this.#crashesTooOften(pod, key, status.restartCount ?? 0)
                    ? { ...where, reason, message: `${endOf(status)}, ${status.restartCount} restarts` }
                    : undefined;
            default:
                return undefined;
        }
    }
    /** How often a Job's pods may fail is the Job's affair: it says itself when it has failed. */
    #crashesTooOften({ metadata }, key, restartCount) {
        if (metadata.ownerReferences?.some(({ kind }) => kind === 'Job') === true)
            return false;
        return restartCount >= restartsAllowed && restartCount > (this.#restartsBefore.get(key) ?? 0);
    }
}
/** What a container that does not get on waits for, in the API's words; undefined while it is just being made. */
function waitingOf({ state }) {
    const { reason, message } = state?.waiting ?? {};
    if (reason === undefined || isBeingMade.test(reason))
        return undefined;
    // How long it backs off says nothing of why.
    return [reason, reason === 'CrashLoopBackOff' ? '' : message?.slice(0, shownMessage)].filter(Boolean).join(': ');
}
const isBeingMade = /^(ContainerCreating|PodInitializing)$/;
/** Whether something keeps it from getting ready that it will not overcome as it is. */
function isBroken(pod) {
    const scheduled = condition(pod.status?.conditions, 'PodScheduled');
    return scheduled?.reason === 'Unschedulable' || containersOf(pod).some((status) => waitingOf(status) !== undefined);
}
/** Init containers first, in the order in which they run. */
function containersOf({ status }) {
    return [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
}
/** How a container ended last: `container web exits with code 137 (OOMKilled)`. */
function endOf({ state, lastState, name }) {
    const ended = state?.terminated ?? lastState?.terminated;
    if (ended === undefined)
        return `container ${name} keeps crashing`;
    const said = plainText(ended.message ?? '').trim();
    const words = said === '' ? '' : `: ${said.split('\n', 1)[0]?.slice(0, shownMessage)}`;
    if (ended.reason === 'StartError' || ended.reason === 'ContainerCannotRun')
        return `container ${name} can't be started${words}`;
    const why = ended.reason === undefined || ended.reason === 'Error' ? '' : ` (${ended.reason})`;
    return `container ${name} exits with code ${ended.exitCode ?? '?'}${why}${words}`;
}
function uidOf({ uid, name }) {
    return uid ?? name;
}

;// CONCATENATED MODULE: ./build/kubernetes/readiness/owned-pods.js
/** The pods of a workload, and which of them are of its newest specification. */



const replicaSetRevision = 'deployment.kubernetes.io/revision';
const daemonSetGeneration = 'deprecated.daemonset.template.generation';
/** All that are its own, whatever specification made them; a Deployment's are its newest ReplicaSet's. */
function ownedPods(live, object) {
    const { namespace = '' } = object.metadata;
    if (object.kind === 'Pod')
        return live.in(resources.pods, namespace).filter(({ metadata }) => isSame(metadata, object.metadata));
    const owner = object.kind === 'Deployment' ? newReplicaSet(live, object) : object;
    return owner === undefined ? [] : live.in(resources.pods, namespace).filter((pod) => isOwnedBy(pod, owner));
}
/** The pods that the newest specification made: what older ones do no longer matters. */
function newestPods(live, object) {
    // Until its controller has seen it, what it says of its newest pods is of the specification before.
    if (!isObserved(object))
        return [];
    return ownedPods(live, object).filter((pod) => isNewest(pod, object));
}
/**
 * Pods that a StatefulSet's controller will never replace: it goes on in the order of their numbers, and waits for good for
 * one that does not get ready, though its specification is no longer meant. Kubernetes leaves it to people to delete it
 * ("Forced rollback").
 * @param isWayBack what does not get ready is what is gone back from: it need not be seen to be broken
 */
function stuckPods(live, object, isWayBack) {
    const { spec = {} } = object;
    const { type, rollingUpdate } = spec.updateStrategy ?? {};
    if (object.kind !== 'StatefulSet' || !isObserved(object))
        return [];
    if (spec.podManagementPolicy === 'Parallel' || type === 'OnDelete')
        return [];
    const first = (spec.ordinals?.start ?? 0) + (rollingUpdate?.partition ?? 0);
    return ownedPods(live, object).filter((pod) => !isNewest(pod, object) &&
        pod.metadata.deletionTimestamp === undefined &&
        Number(/\d+$/.exec(pod.metadata.name)?.[0]) >= first &&
        condition(pod.status?.conditions, 'Ready')?.status !== 'True' &&
        (isWayBack || isBroken(pod)));
}
function newReplicaSet(live, deployment) {
    const revision = deployment.metadata.annotations?.[replicaSetRevision];
    return live
        .in(resources.replicaSets, deployment.metadata.namespace ?? '')
        .find((each) => isOwnedBy(each, deployment) && each.metadata.annotations?.[replicaSetRevision] === revision);
}
function isObserved({ metadata, ...rest }) {
    const { observedGeneration } = rest.status ?? {};
    const isTracked = ['Deployment', 'StatefulSet', 'DaemonSet'].includes(rest.kind);
    return !isTracked || (observedGeneration ?? 0) >= (metadata.generation ?? 0);
}
function isNewest({ metadata: { labels = {} } }, object) {
    if (object.kind === 'StatefulSet') {
        const { updateRevision } = object.status ?? {};
        return updateRevision === undefined || labels['controller-revision-hash'] === updateRevision;
    }
    if (object.kind !== 'DaemonSet')
        return true;
    const generation = object.metadata.annotations?.[daemonSetGeneration];
    return generation === undefined || labels['pod-template-generation'] === generation;
}
function isOwnedBy({ metadata }, owner) {
    return metadata.ownerReferences?.some(({ uid }) => uid === owner.metadata.uid) === true;
}
function isSame(a, b) {
    return a.name === b.name && (b.uid === undefined || a.uid === b.uid);
}

;// CONCATENATED MODULE: ./build/kubernetes/readiness/told.js

/** Events of this very object, oldest first: one of its name that was there before has others. */
async function eventsOf(client, { metadata: { name, namespace = '', uid } }) {
    const { items } = await client.list(resources.events, { namespace, fieldSelector: `involvedObject.name=${name}` });
    return items
        .filter(({ involvedObject }) => uid === undefined || (involvedObject?.uid ?? uid) === uid)
        .toSorted((a, b) => timeOf(a).localeCompare(timeOf(b)));
}
/** When it happened last, RFC 3339; empty when it doesn't say. */
function timeOf({ series, lastTimestamp, eventTime, metadata }) {
    return series?.lastObservedTime ?? lastTimestamp ?? eventTime ?? metadata.creationTimestamp ?? '';
}
/** A warning that tells something: the kubelet repeats a failure by its bare name, and complains of pull secrets that nobody needs. */
function told_isTelling({ type, reason, message = '' }) {
    return (type === 'Warning' &&
        reason !== 'FailedToRetrieveImagePullSecret' &&
        !/^Error: (ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull)$/.test(message));
}

;// CONCATENATED MODULE: ./build/kubernetes/readiness/denials.js



/** What can't be made is given up after this long: old pods may still make room. */
const deniedMs = 10_000;
/** Remembers since when pods are missing, so one is made for each wait. */
class Denials {
    #client;
    #live;
    #clock;
    #since = new Map();
    constructor(options) {
        this.#client = options.client;
        this.#live = options.live;
        this.#clock = options.clock;
    }
    /** Why pods of the object are missing, once that has lasted. */
    async of(object) {
        const now = this.#clock.now();
        const key = object.metadata.uid ?? object.metadata.name;
        const isMissing = object.kind === 'Deployment' ? this.now(object) !== undefined : this.#isMissing(object);
        if (!isMissing) {
            this.#since.delete(key);
            return undefined;
        }
        const since = this.#since.get(key) ?? now;
        this.#since.set(key, since);
        if (now - since < deniedMs)
            return undefined;
        if (object.kind !== 'Deployment')
            this.#since.set(key, now);
        const denial = this.now(object) ?? (await this.#told(object));
        return denial === undefined || denials_isPassing(denial.message) ? undefined : denial;
    }
    /** What the newest ReplicaSet of a Deployment may not make at the moment. */
    now(object) {
        const replicaSet = object.kind === 'Deployment' ? newReplicaSet(this.#live, object) : undefined;
        const refused = condition(replicaSet?.status?.conditions, 'ReplicaFailure');
        if (replicaSet === undefined || refused?.status !== 'True')
            return undefined;
        const { reason = 'FailedCreate', message = 'pods are refused' } = refused;
        return { reason, message, about: replicaSet.metadata.name };
    }
    /** Controllers other than a ReplicaSet's say it in events only; a pod that was made since makes it out of date. */
    async #told(object) {
        const told = await eventsOf(this.#client, object);
        const denied = told.findLast(({ reason }) => reason === 'FailedCreate');
        const made = told.findLast(({ reason }) => reason === 'SuccessfulCreate');
        if (denied === undefined || (made !== undefined && timeOf(made) >= timeOf(denied)))
            return undefined;
        return { reason: 'FailedCreate', message: (denied.message ?? 'pods are refused').replace(/^Error creating: /, '') };
    }
    #isMissing(object) {
        const going = (pod) => pod.metadata.deletionTimestamp !== undefined;
        return ownedPods(this.#live, object).filter((pod) => !going(pod)).length < wantedPods(object);
    }
}
/** A webhook that gives no answer may itself be on its way. */
function denials_isPassing(message) {
    return message.includes('failed calling webhook');
}
/** How many pods there should be at any time; 0 where the controller's word is awaited first. */
function wantedPods(object) {
    switch (object.kind) {
        case 'StatefulSet':
            return object.spec?.replicas ?? 1;
        case 'DaemonSet':
            return object.status?.desiredNumberScheduled ?? 0;
        case 'Job':
            return isOver(object) ? 0 : 1;
        default:
            return 0;
    }
}
/** The pods of a Job may all be gone once it is over. */
function isOver({ status }) {
    return ['Complete', 'Failed'].some((type) => condition(status?.conditions, type)?.status === 'True');
}

;// CONCATENATED MODULE: ./build/kubernetes/readiness/provisioning.js


/** A failure has to be there for this long, and be the newest word: the next try may do it. */
const lastingMs = 10_000;
/** Between two looks at an object's events. */
const lookMs = 5_000;
/** Remembers what it was told, so one is made for each wait. */
class Provisioning {
    #client;
    #live;
    #clock;
    #looked = new Map();
    constructor(options) {
        this.#client = options.client;
        this.#live = options.live;
        this.#clock = options.clock;
    }
    /** Why a claim gets no disk or a Service no address, once that has lasted. */
    async failureOf(object) {
        const { failure, failingSince } = await this.#look(object);
        const isLong = failingSince !== undefined && this.#clock.now() - failingSince >= lastingMs;
        return isLong && failure !== undefined && provisioning_isLasting(failure.message) ? failure : undefined;
    }
    /**
     * Why a claim of a pod is not bound.
     * @param isOver nothing is waited for any more: the newest word counts, however new
     */
    async claimFailureOf(pod, isOver) {
        for (const claim of this.#claimsOf(pod)) {
            const failure = isOver ? (await this.#look(claim)).failure : await this.failureOf(claim);
            if (failure === undefined)
                continue;
            const message = `PersistentVolumeClaim ${claim.metadata.name}: ${failure.message}`;
            return { ...failure, message, pod: pod.metadata.name };
        }
        return undefined;
    }
    /** By its class a claim may be bound only when a pod uses it, and there is none yet: nothing is to be waited for. */
    async isLeftToFirstPod(claim) {
        const { name, namespace = '' } = claim.metadata;
        const isUsed = this.#live
            .in(resources.pods, namespace)
            .some(({ spec }) => spec?.volumes?.some(({ persistentVolumeClaim: used }) => used?.claimName === name) === true);
        return !isUsed && (await this.#look(claim)).isLeftToFirstPod;
    }
    /** Those that are not bound. */
    #claimsOf({ metadata: { namespace = '' }, spec }) {
        return (spec?.volumes ?? []).flatMap(({ persistentVolumeClaim }) => {
            if (persistentVolumeClaim === undefined)
                return [];
            const claim = this.#live.get(resources.persistentVolumeClaims, namespace, persistentVolumeClaim.claimName);
            return claim === undefined || claim.status?.phase === 'Bound' ? [] : [claim];
        });
    }
    async #look(object) {
        const now = this.#clock.now();
        const key = object.metadata.uid ?? object.metadata.name;
        const before = this.#looked.get(key);
        if (before !== undefined && now - before.at < lookMs)
            return before;
        const newest = (await eventsOf(this.#client, object)).findLast(({ reason = '' }) => spoken.test(reason));
        const failure = newest?.type === 'Warning'
            ? {
                reason: newest.reason ?? 'Failed',
                message: (newest.message ?? '').replace(/^Error syncing load balancer: /, ''),
                about: object.metadata.name,
            }
            : undefined;
        const looked = {
            at: now,
            failure,
            failingSince: failure === undefined ? undefined : (before?.failingSince ?? now),
            isLeftToFirstPod: newest?.reason === 'WaitForFirstConsumer',
        };
        this.#looked.set(key, looked);
        return looked;
    }
}
/** The provisioners' words and the load balancer's. Each try begins with a word of its own, which says nothing of the last. */
const spoken = /^(ProvisioningFailed|ProvisioningSucceeded|WaitForFirstConsumer|SyncLoadBalancerFailed|EnsuredLoadBalancer)$/;
/** A try that took too long, or met another one, is followed by the next; a right that was given just now comes to count. */
function provisioning_isLasting(message) {
    return !/DeadlineExceeded|deadline exceeded|timed? ?out|Aborted|Unavailable|Canceled|Throttl|TooManyRequests|\b429\b|AnotherOperation|Conflict|AuthorizationFailed|Retryable/i.test(message);
}

;// CONCATENATED MODULE: ./build/kubernetes/readiness/causes.js





/** Between two looks at a pod's events while nothing else tells what it waits for. */
const hintMs = 15_000;
/** It remembers what it saw, so one is made for each wait. */
class Causes {
    #client;
    #clock;
    #signs;
    #denials;
    #provisioning;
    /** By the pod's uid: what its events said, and when. */
    #hints = new Map();
    constructor(options) {
        this.#client = options.client;
        this.#clock = options.clock;
        this.#signs = new FailureSigns(options.isResumed);
        this.#denials = new Denials(options);
        this.#provisioning = new Provisioning(options);
    }
    /** What waiting does not mend; undefined while there is hope. */
    async of(object, podsOf) {
        if (object.kind === 'PersistentVolumeClaim' || object.kind === 'Service')
            return this.#provisioning.failureOf(object);
        return (await this.#podFailure(podsOf)) ?? (await this.#claimFailure(podsOf)) ?? (await this.#denials.of(object));
    }
    isLeftToFirstPod(claim) {
        return this.#provisioning.isLeftToFirstPod(claim);
    }
    /** Adds the nearest cause to what says only that it takes too long, or has failed. */
    async explained(failure, object, podsOf) {
        const denied = this.#denials.now(object);
        if (denied !== undefined)
            return denied;
        const unready = podsOf.find((pod) => condition(pod.status?.conditions, 'Ready')?.status !== 'True');
        const unbound = unready === undefined ? undefined : await this.#provisioning.claimFailureOf(unready, true);
        if (unbound !== undefined)
            return unbound;
        const warning = (await eventsOf(this.#client, unready ?? object)).findLast(told_isTelling);
        if (unready === undefined)
            return { ...failure, message: joined(failure.message, warning?.message) };
        const statuses = containersOf(unready);
        const blocked = statuses.find((each) => waitingOf(each) !== undefined);
        const ended = statuses.find(hasCrashed);
        const said = blocked === undefined ? undefined : blocked.state?.waiting?.message;
        const cause = ended === undefined ? (said ?? warning?.message ?? blocked?.state?.waiting?.reason) : endOf(ended);
        const container = (ended ?? blocked)?.name ?? unready.spec?.containers?.[0]?.name;
        return {
            ...failure,
            message: joined(failure.message, cause),
            pod: unready.metadata.name,
            ...(container === undefined ? {} : { container }),
        };
    }
    /** What the first pod that is not ready waits for, in the cluster's words; read anew every quarter of a minute. */
    async hint(podsOf) {
        const unready = podsOf.find((pod) => condition(pod.status?.conditions, 'Ready')?.status !== 'True');
        if (unready === undefined)
            return undefined;
        const { name, uid = name } = unready.metadata;
        for (const status of containersOf(unready)) {
            const waiting = waitingOf(status);
            if (waiting !== undefined)
                return `container ${status.name} of ${name} waits: ${waiting}`;
        }
        const now = this.#clock.now();
        const known = this.#hints.get(uid) ?? { at: now, text: undefined };
        this.#hints.set(uid, known);
        if (now - known.at < hintMs)
            return known.text;
        const warning = (await eventsOf(this.#client, unready)).findLast(told_isTelling);
        const text = warning === undefined ? undefined : `${name}: ${warning.message}`;
        this.#hints.set(uid, { at: now, text });
        return text;
    }
    async #podFailure(podsOf) {
        const sign = this.#signs.observe(podsOf, this.#clock.now());
        if (sign === undefined)
            return undefined;
        return sign.kind === 'failure' ? sign.failure : this.#unschedulable(sign.pod);
    }
    async #claimFailure(podsOf) {
        for (const pod of podsOf) {
            const failure = await this.#provisioning.claimFailureOf(pod, false);
            if (failure !== undefined)
                return failure;
        }
        return undefined;
    }
    /** Nodes that the autoscaler is adding are waited for, and disks that are being made. */
    async #unschedulable({ pod, message }) {
        // A disk may be on its way; where it is not, its claim says so.
        if (message.includes('unbound immediate PersistentVolumeClaims'))
            return undefined;
        const told = await eventsOf(this.#client, pod);
        // The autoscaler's newest word counts: a node that has come without helping the pod is no more than that.
        const scaling = told.findLast(({ reason = '' }) => /^(TriggeredScaleUp|NotTriggerScaleUp)$/.test(reason));
        if (scaling?.reason === 'TriggeredScaleUp' && !/timed out|failed/i.test(scaling.message ?? '')) {
            this.#signs.excuse(pod, this.#clock.now());
            return undefined;
        }
        const why = /^pod didn't trigger scale-up: (.+)$/s.exec(scaling?.message ?? '')?.[1];
        const unhelped = why === undefined ? '' : `; the autoscaler adds no node: ${why}`;
        const words = message.replace(/ preemption: .*$/s, '');
        return { reason: 'Unschedulable', message: `${words}${unhelped}`, pod: pod.metadata.name };
    }
}
/** Also when it is about to be started again. */
function hasCrashed({ state, lastState }) {
    const isBackingOff = state?.waiting?.reason === 'CrashLoopBackOff';
    return ((state?.terminated ?? (isBackingOff ? lastState?.terminated : undefined))?.exitCode ?? 0) !== 0;
}
function joined(message, cause) {
    return cause === undefined || cause === '' || message.includes(cause)
        ? message
        : `${message.replace(/\.$/, '')}; ${cause}`;
}

;// CONCATENATED MODULE: ./build/kubernetes/helm/followed-logs.js


const keptLines = 50;
/** Between two tries of a log that broke off, or that the kubelet has not begun. */
const retryMs = 250;
class FollowedLogs {
    #client;
    #clock;
    #stop = new AbortController();
    /** By `uid/container`: of its newest life. */
    #logs = new Map();
    #reading = new Set();
    constructor(options) {
        this.#client = options.client;
        this.#clock = options.clock;
    }
    /** To be called with each state of a pod: begins to read as soon as one of its containers has begun to write. */
    observe(pod) {
        for (const status of containersOf(pod)) {
            const { restartCount = 0 } = status;
            const key = followed_logs_keyOf(pod, status.name);
            const isKnown = (this.#logs.get(key)?.restartCount ?? -1) >= restartCount;
            if (isKnown || !hasBegun(status) || this.#stop.signal.aborted)
                continue;
            this.#logs.set(key, { restartCount, lines: [] });
            const reading = this.#read(pod, status.name, restartCount).finally(() => this.#reading.delete(reading));
            this.#reading.add(reading);
        }
    }
    /** The last lines of a container's newest life. */
    of(pod, container) {
        return this.#logs.get(followed_logs_keyOf(pod, container))?.lines ?? [];
    }
    /** @param graceMs for what has ended, and is not read to its end yet */
    async end(graceMs) {
        const waiting = new AbortController();
        const isLate = this.#clock.sleep(graceMs, waiting.signal).catch(() => undefined);
        await Promise.race([Promise.all(this.#reading), isLate]);
        waiting.abort();
        this.#stop.abort();
    }
    /** A log that broke off is read anew: it begins with its last lines. */
    async #read(pod, container, restartCount) {
        const { name, namespace = '' } = pod.metadata;
        const { signal } = this.#stop;
        while (!signal.aborted) {
            let lines = [];
            const onLine = (line) => {
                lines = [...lines, line].slice(-keptLines);
                if (this.#logs.get(followed_logs_keyOf(pod, container))?.restartCount === restartCount)
                    this.#logs.set(followed_logs_keyOf(pod, container), { restartCount, lines });
            };
            try {
                await this.#client.followLog(namespace, name, container, { tailLines: keptLines, signal, onLine });
                return;
            }
            catch (error) {
                if (error instanceof KubernetesError && [401, 403, 404].includes(error.status))
                    return;
                await this.#clock.sleep(retryMs, signal).catch(() => undefined);
            }
        }
    }
}
function hasBegun({ state }) {
    return state?.running !== undefined || state?.terminated !== undefined;
}
function followed_logs_keyOf({ metadata: { uid, name } }, container) {
    return `${uid ?? name}/${container}`;
}

;// CONCATENATED MODULE: ./build/kubernetes/helm/hook-pods.js





const hook_pods_lookMs = 1_000;
/** For the last lines of what has ended: they are on their way. */
const graceMs = 2_000;
class HookPods {
    #options;
    #logs;
    #seen = new Map();
    #names;
    #stop = new AbortController();
    #before = new Set();
    #end = () => { };
    #judging = Promise.resolve();
    constructor(options) {
        this.#options = options;
        this.#logs = new FollowedLogs(options);
        this.#names = new Set(options.hooks.map(({ metadata }) => this.#keyOf(metadata)));
    }
    /** Resolves once pods are followed, which goes on until `stop`. */
    async start() {
        const { live, timeoutMs } = this.#options;
        const release = await live.use(timeoutMs);
        // What an earlier run left of them, helm deletes.
        this.#before = new Set([...live.all(resources.jobs), ...live.all(resources.pods)].map(({ metadata }) => metadata.uid ?? ''));
        const untap = live.tap(resources.pods, (pod) => this.#take(pod));
        this.#end = () => {
            untap();
            release();
        };
        this.#judging = this.#judge().catch(() => undefined);
    }
    /** Of hooks that have done what they should, nobody reads anything. */
    async dismiss() {
        await this.#close(0);
    }
    /** The pods that have not succeeded, the last one first. */
    async stop() {
        await this.#close(graceMs);
        return [...this.#seen.values()]
            .filter(({ status }) => status?.phase !== 'Succeeded')
            .reverse()
            .map((pod) => {
            const statuses = containersOf(pod);
            const container = statuses.find(isBad) ?? statuses.find(({ state }) => state?.running) ?? statuses[0];
            return { pod, container, log: container === undefined ? [] : this.#logs.of(pod, container.name) };
        });
    }
    async #close(logsMs) {
        this.#stop.abort();
        await this.#judging;
        await this.#logs.end(logsMs);
        this.#end();
    }
    #take(pod) {
        const { uid = '', namespace, labels = {}, name } = pod.metadata;
        const job = labels['batch.kubernetes.io/job-name'] ?? labels['job-name'];
        const isOurs = [name, job].some((each) => each !== undefined && this.#names.has(`${namespace}/${each}`));
        if (!isOurs || this.#before.has(uid))
            return;
        this.#seen.set(uid, pod);
        this.#logs.observe(pod);
    }
    async #judge() {
        const { live, hooks, namespace, onFailure } = this.#options;
        const causes = new Causes(this.#options);
        while (!this.#stop.signal.aborted) {
            for (const { kind, metadata } of hooks) {
                const type = [resources.jobs, resources.pods].find((each) => each.kind === kind);
                const hook = type && live.get(type, metadata.namespace ?? namespace, metadata.name);
                if (hook === undefined || this.#before.has(hook.metadata.uid ?? ''))
                    continue;
                const failure = await causes.of({ ...hook, kind }, ownedPods(live, { ...hook, kind }));
                if (failure !== undefined)
                    return onFailure({ ...hook, kind }, failure);
            }
            await live.changed(namespace, hook_pods_lookMs, this.#stop.signal);
        }
    }
    #keyOf({ namespace = this.#options.namespace, name }) {
        return `${namespace}/${name}`;
    }
}
function isBad({ state }) {
    return state?.terminated !== undefined && state.terminated.exitCode !== 0;
}

;// CONCATENATED MODULE: ./build/kubernetes/helm/ownership.js
const managedBy = 'app.kubernetes.io/managed-by';
const releaseName = 'meta.helm.sh/release-name';
const releaseNamespace = 'meta.helm.sh/release-namespace';
/** The object with helm's marks. */
function owned(object, { name, namespace }) {
    const { metadata } = object;
    return {
        ...object,
        metadata: {
            ...metadata,
            labels: { ...metadata.labels, [managedBy]: 'Helm' },
            annotations: { ...metadata.annotations, [releaseName]: name, [releaseNamespace]: namespace },
        },
    };
}
/** Whose an object of the cluster is when helm would refuse to make it the release's: `release matih/other's`. */
function foreignOwner({ metadata: { labels = {}, annotations = {} } }, { name, namespace }) {
    const owner = annotations[releaseName];
    const isMarked = labels[managedBy] === 'Helm' && owner !== undefined;
    if (!isMarked)
        return 'is there already, and no release of helm made it';
    if (owner === name && annotations[releaseNamespace] === namespace)
        return undefined;
    return `is there already, and belongs to release ${annotations[releaseNamespace]}/${owner}`;
}

// EXTERNAL MODULE: ./build/kubernetes/helm/release.js
var release = __webpack_require__(75787);
;// CONCATENATED MODULE: ./build/kubernetes/helm/release-tests.js
/** @param filter as of `helm test --filter`: `name=TEST` for these alone, `!name=TEST` for all but these */
function meantTests(tests, filter) {
    const named = (prefix) => filter.flatMap((each) => (each.startsWith(prefix) ? [each.slice(prefix.length)] : []));
    const [wanted, unwanted] = [named('name='), named('!name=')];
    return tests.filter(({ name }) => !unwanted.includes(name) && (wanted.length === 0 || wanted.includes(name)));
}
function hasPassed({ phase }) {
    return phase === 'Succeeded';
}

// EXTERNAL MODULE: ./build/model/json.js
var model_json = __webpack_require__(29598);
;// CONCATENATED MODULE: ./build/kubernetes/helm/helmignore.js
/** What helm leaves out of a chart's folder: its .helmignore, by helm's own rules (helm/helm pkg/ignore). */
/** Left out of every chart. */
const always = 'templates/.?*';
/**
 * @param text of the chart's own .helmignore; those of its dependencies are not read where they are folders of it
 * @returns whether helm loads a file, by its path in the chart
 */
function helmLoads(text) {
    const rules = [...text.replace(/^\uFEFF/, '').split('\n'), always].flatMap(ruleOf);
    return (path) => {
        const parts = path.split('/');
        const places = parts.map((_, index) => parts.slice(0, index + 1).join('/'));
        return !places.some((place, index) => isLeftOut(place, index < parts.length - 1, rules));
    };
}
function ruleOf(line) {
    const written = line.trim();
    if (written === '' || written.startsWith('#'))
        return [];
    const isNegated = written.startsWith('!');
    const named = isNegated ? written.slice(1) : written;
    const isForFolders = named.endsWith('/');
    const path = isForFolders ? named.slice(0, -1) : named;
    const pattern = patternOf(path.replace(/^\//, ''));
    return [{ pattern, isNegated, isForFolders, isOfName: !path.includes('/') }];
}
/** The first rule that says anything decides. */
function isLeftOut(path, isFolder, rules) {
    for (const { pattern, isNegated, isForFolders, isOfName } of rules) {
        const compared = isOfName ? path.slice(path.lastIndexOf('/') + 1) : path;
        const isMeant = (!isForFolders || isFolder) && pattern.test(compared);
        if (isMeant !== isNegated)
            return true;
    }
    return false;
}
/** As Go's filepath.Match; a class whose range is upside down matches nothing there. */
function patternOf(glob) {
    const source = glob.replaceAll(/\\([\s\S])|\[(\^?)((?:\\[\s\S]|[^\]\\])+)\]|([\s\S])/g, (_, escaped, not, set, plain = '') => {
        if (escaped !== undefined)
            return helmignore_literal(escaped);
        if (set !== undefined)
            return `[${not}${set}]`;
        if (plain === '*')
            return '[^/]*';
        return plain === '?' ? '[^/]' : helmignore_literal(plain);
    });
    try {
        return new RegExp(`^${source}$`, 's');
    }
    catch {
        return /$^/;
    }
}
const helmignore_literal = (character) => character.replace(/[\\^$.*+?()[\]{}|/]/, '\\$&');

;// CONCATENATED MODULE: ./build/kubernetes/helm/values.js

/** As helm merges values: maps by their keys, everything else replaces. */
function mergedValues(base, over) {
    const entries = Object.entries(over).map(([key, value]) => {
        const before = base[key];
        return [key, (0,model_json/* isRecord */.u4)(before) && (0,model_json/* isRecord */.u4)(value) ? mergedValues(before, value) : value];
    });
    return { ...base, ...Object.fromEntries(entries) };
}

;// CONCATENATED MODULE: ./build/kubernetes/helm/stored-release.js
/**
 * How large the Secret gets that helm keeps a revision in: the chart, its files and values and all that was rendered, as
 * JSON, gzipped, in base64 (helm/helm pkg/storage/driver/util.go). Kubernetes takes no Secret over 1 MiB.
 */







/** What Kubernetes takes in a Secret (k8s.io/api core/v1, MaxSecretSize). */
const mostStoredBytes = 1_048_576;
const shownParts = 3;
/**
 * Undefined where it can't come near the limit: then nothing was packed. Files of dependencies don't count, for helm keeps
 * none of them; nor do the values that come from theirs, which are small.
 * @param rendered objects and hooks, as helm printed them
 */
async function storedRelease(chart, { name, namespace, valuesFiles, values }, rendered) {
    const kept = keptFiles(chart.files);
    const parts = [
        ...[...kept].map(([file, content]) => ({ name: file, bytes: content.length })),
        { name: 'what it renders', bytes: Buffer.byteLength(rendered) },
    ];
    const given = await Promise.all(valuesFiles.map((file) => (0,promises_.readFile)(file, 'utf8')));
    const text = [...given, JSON.stringify(values)];
    const raw = sum(parts.map(({ bytes }) => bytes)) + sum(text.map((each) => Buffer.byteLength(each)));
    // At most a third more, for base64: what JSON adds is packed well. The rest is room for what is not counted.
    if (2 * raw < 0.8 * mostStoredBytes)
        return undefined;
    const stored = {
        name,
        info: { description: '', notes: kept.get('templates/NOTES.txt')?.toString('utf8') },
        chart: storedChart(kept),
        config: [...given.map(valuesIn), values].reduce(mergedValues),
        manifest: rendered,
        namespace,
    };
    const packed = await (0,external_node_util_.promisify)(external_node_zlib_.gzip)(JSON.stringify(stored), { level: 9 });
    const largest = parts.sort((a, b) => b.bytes - a.bytes).slice(0, shownParts);
    const notable = largest.filter(({ bytes }) => 10 * bytes >= (largest[0]?.bytes ?? 0));
    return { bytes: 4 * Math.ceil(packed.length / 3), largest: notable };
}
function valuesIn(text) {
    const values = stored_release_parsed(text);
    return (0,model_json/* isRecord */.u4)(values) ? values : { text };
}
/** As helm reads it; what only helm can read takes about as much as its text. */
function stored_release_parsed(text) {
    try {
        return (0,dist/* parse */.qg)(text, { version: '1.1', uniqueKeys: false, logLevel: 'silent', maxAliasCount: -1 });
    }
    catch {
        return text;
    }
}
/** What helm makes a file of a release, by the root's .helmignore, which holds for all of the folder. */
function keptFiles(files) {
    const loads = helmLoads(files.get('.helmignore')?.toString('utf8') ?? '');
    return new Map([...files].filter(([file]) => !/^charts\/.*(?<!\.prov)$/.test(file) && loads(file)));
}
/** In helm's order: what is alike and near is packed together. */
function storedChart(kept) {
    const read = (file) => {
        const content = kept.get(file);
        return content === undefined ? null : stored_release_parsed(content.toString('utf8'));
    };
    const encoded = [...kept].map(([name, content]) => ({ name, data: content.toString('base64') }));
    const isTemplate = ({ name }) => name.startsWith('templates/');
    return {
        metadata: read('Chart.yaml'),
        lock: read('Chart.lock'),
        templates: encoded.filter(isTemplate),
        values: read('values.yaml'),
        schema: kept.get('values.schema.json')?.toString('base64') ?? null,
        files: encoded.filter((file) => !isTemplate(file) && !readApart.has(file.name)),
    };
}
const readApart = new Set(['Chart.yaml', 'Chart.lock', 'values.yaml', 'values.schema.json']);
const sum = (numbers) => numbers.reduce((total, each) => total + each, 0);

;// CONCATENATED MODULE: ./build/kubernetes/live/absent-references.js


/** Helm's revisions are most Secrets of a namespace, and no pod's. */
const notOfHelm = { labelSelector: 'owner!=helm' };
/**
 * One list of metadata a namespace and kind. What may not be listed is not known to be absent.
 * @param around.hasNamespace whether it is there: without it there is nothing to ask
 * @param around.mayReadSecrets otherwise they are not asked for
 */
async function absentReferences(client, references, around) {
    const known = references.filter(({ type }) => type !== resources.secrets || around.mayReadSecrets);
    const places = Map.groupBy(known, ({ type, namespace = '' }) => `${namespace}/${type.plural}.${type.group}`);
    const absent = await Promise.all([...places.values()].map(async (wanted) => {
        const [first] = wanted;
        if (first === undefined)
            return [];
        if (first.namespace !== undefined && !around.hasNamespace(first.namespace))
            return wanted;
        const names = await namesOf(client, first);
        return names === undefined ? [] : wanted.filter(({ name }) => !names.has(name));
    }));
    return absent.flat();
}
async function namesOf(client, { type, namespace }) {
    const options = { ...(namespace === undefined ? {} : { namespace }), ...(type === resources.secrets ? notOfHelm : {}) };
    try {
        const list = await client.listMetadata(type, options).catch(unlessForbidden);
        return list && new Set(list.items.map(({ metadata }) => metadata.name));
    }
    catch (error) {
        // A kind that the API server doesn't have.
        if (error instanceof KubernetesError && error.status === 404)
            return new Set();
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/kubernetes/secrets/without-secrets.js

/**
 * A value without secrets: of whatever length where its key, variable or option calls it one, and secret texts wherever
 * they stand.
 * @param key of the object that holds it
 */
function withoutSecrets(value, texts, by, key = '') {
    if (typeof value === 'string')
        return calledSecret(key, value) ? by(value) : texts.hide(value, by);
    if (typeof value === 'number')
        return calledSecret(key, value) ? by(String(value)) : value;
    if (Array.isArray(value))
        return value.map((each, at) => withoutSecrets(each, texts, by, optionBefore(value[at - 1])));
    if (typeof value !== 'object' || value === null)
        return value;
    const { name } = value;
    const isVariable = typeof name === 'string' && isSecretKey(name);
    return Object.fromEntries(Object.entries(value).map(([own, each]) => [
        texts.hide(own, by),
        withoutSecrets(each, texts, by, own === 'value' && isVariable ? name : own),
    ]));
}
/** Whether a value is secret by what it is called; `nginx.ingress.kubernetes.io/auth-secret` names a Secret. */
function calledSecret(key, value) {
    if (!isSecretKey(key) || key.includes('/'))
        return false;
    return typeof value === 'string' ? isSecretText(value) : typeof value === 'number' && mayBeNumber(key);
}
function optionBefore(option) {
    return typeof option === 'string' && /^--?[\w.-]+$/.test(option) ? option : '';
}

;// CONCATENATED MODULE: ./build/kubernetes/records/seal.js
/** Takes the secret values out of manifests: what is left can be kept where people without Secret rights read. */




const mark = 'hmac-sha256:';
/** Replaces a value by its HMAC-SHA256: equal values stay equal, and nobody without the key can try guesses. */
function sealWith(key) {
    return (value) => `${mark}${(0,external_node_crypto_.createHmac)('sha256', key).update(value).digest('hex')}`;
}
/** For a reader without the key: every secret value looks the same. */
const sealWithoutKey = () => mark;
/** Names a key without telling it. */
function keyName(key) {
    return (0,external_node_crypto_.createHash)('sha256').update('aks-action record key\0').update(key).digest('hex').slice(0, 16);
}
/** Whether a value holds one that was sealed. */
function isSealed(value) {
    return typeof value === 'string' && value.includes(mark);
}
/**
 * A manifest without secret values: those of its Secrets, wherever they stand in it, those that its keys and variables call
 * secret, and those that the values of the release do.
 * @param secrets further secret values: of the release's values
 */
function sealManifest(manifest, seal, secrets = []) {
    const texts = new secret_texts/* SecretTexts */.$([...secretValuesOf(manifest), ...secrets]);
    const sealed = (object) => sealObject(object, seal, texts);
    return { objects: manifest.objects.map(sealed), hooks: manifest.hooks.map(sealed) };
}
/** A sealed manifest as one without its key would have been sealed: for comparing without the key. */
function withoutKeys({ objects, hooks }) {
    const unkeyed = (object) => mapText(object, (text) => text.replaceAll(keyed, mark));
    return { objects: objects.map(unkeyed), hooks: hooks.map(unkeyed) };
}
const keyed = new RegExp(`${mark}[0-9a-f]{64}`, 'g');
/** What it is called stays: that is how it is found again, and known to everyone who may list it. */
function sealObject(object, seal, texts) {
    const { apiVersion, kind, metadata } = object;
    const { name, namespace } = metadata;
    const rest = withoutSecrets(object, texts, seal);
    const identity = { name, ...(namespace === undefined ? {} : { namespace }) };
    const sealed = { ...rest, apiVersion, kind, metadata: { ...rest.metadata, ...identity } };
    if (kind !== 'Secret')
        return sealed;
    const { data, stringData } = object;
    return {
        ...sealed,
        // Sealed by what they say, so that data and stringData compare.
        ...(data === undefined ? {} : { data: mapText(data, (text) => seal(decoded(text))) }),
        ...(stringData === undefined ? {} : { stringData: mapText(stringData, seal) }),
    };
}
function mapText(value, change) {
    if (typeof value === 'string')
        return change(value);
    if (Array.isArray(value))
        return value.map((each) => mapText(each, change));
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, mapText(each, change)]));
}

;// CONCATENATED MODULE: ./build/kubernetes/objects/compare.js






/**
 * What differs between two renderings, object by object, hooks included; never as text (rulebook helm). Secret values
 * compare, and are not in what is said: those of Secrets wherever they stand, and sealed ones.
 * @param secrets further secret values: of the releases' values
 */
function compareManifests(before, after, secrets = []) {
    const texts = new secret_texts/* SecretTexts */.$([...secretValuesOf(before), ...secretValuesOf(after), ...secrets]);
    const old = byKey(before);
    const next = byKey(after);
    const differences = [];
    for (const [key, object] of next) {
        const previous = old.get(key);
        if (previous === undefined) {
            differences.push({ key, kind: object.kind, change: 'added', fields: [], after: object });
            continue;
        }
        const fields = compareValues(previous, object);
        if (fields.length > 0) {
            const shown = fields.map((field) => shownField(field, object.kind, texts));
            differences.push({ key, kind: object.kind, change: 'changed', fields: shown, before: previous, after: object });
        }
    }
    for (const [key, object] of old) {
        if (!next.has(key))
            differences.push({ key, kind: object.kind, change: 'removed', fields: [], before: object });
    }
    return differences;
}
/** Fields that differ between two values. Items of a list are told apart by their name where they have one. */
function compareValues(before, after, path = '') {
    if (before === after)
        return [];
    if ((0,model_json/* isRecord */.u4)(before) && (0,model_json/* isRecord */.u4)(after)) {
        return union(Object.keys(before), Object.keys(after)).flatMap((key) => compareValues(before[key], after[key], path === '' ? key : `${path}.${key}`));
    }
    if (Array.isArray(before) && Array.isArray(after))
        return compareLists(before, after, path);
    return [{ path, ...(before === undefined ? {} : { from: before }), ...(after === undefined ? {} : { to: after }) }];
}
function compareLists(before, after, path) {
    const names = (list) => list.map((item) => ((0,model_json/* isRecord */.u4)(item) && typeof item.name === 'string' ? item.name : undefined));
    const [old, next] = [names(before), names(after)];
    const named = [...old, ...next].every((name) => name !== undefined) && distinct(old) && distinct(next);
    if (named) {
        return union(old, next).flatMap((name) => compareValues(before[old.indexOf(name)], after[next.indexOf(name)], `${path}[${name}]`));
    }
    const length = Math.max(before.length, after.length);
    return Array.from({ length }).flatMap((_, index) => compareValues(before[index], after[index], `${path}[${index}]`));
}
/** A field as it may be shown, its path aside: of Secrets that it differs, of others without secret values. */
function shownField({ path, from, to }, kind, texts) {
    if (kind === 'Secret')
        return /^(data|stringData)\b/.test(path) ? { path, secret: true } : { path };
    const key = keyAt(path);
    const [before, after] = [from, to].map((value) => value === undefined ? undefined : withoutSecrets(value, texts, shownAs, key));
    const isSecret = calledSecret(key, from) || calledSecret(key, to);
    if (isSecret || isSealed(JSON.stringify([before, after])) || JSON.stringify(before) === JSON.stringify(after))
        return { path, secret: true };
    return { path, ...(before === undefined ? {} : { from: before }), ...(after === undefined ? {} : { to: after }) };
}
/** What the value at a path is called: `env[DATABASE_PASSWORD].value` by its variable. */
function keyAt(path) {
    return /\[([^\]]*)\]\.value$/.exec(path)?.[1] ?? /[^.]*$/.exec(path)?.[0] ?? '';
}
const shownAs = () => '(secret)';
function byKey({ objects, hooks }) {
    return new Map([...objects, ...hooks].map((object) => [(0,manifests/* keyOf */.TN)(object), object]));
}
function union(a, b) {
    return [...new Set([...a, ...b])];
}
function distinct(names) {
    return new Set(names).size === names.length;
}

;// CONCATENATED MODULE: ./build/kubernetes/live/custom-definitions.js



/** Definitions that are in the cluster and differ; one that is not there comes with the install. Not those that may not be read. */
async function outdatedDefinitions(client, declared) {
    const compared = await Promise.all(declared.map(async (definition) => {
        // They are the cluster's, and a reader of namespaces may not read them.
        const live = await client.get(resources.customDefinitions, definition.metadata.name).catch(unlessForbidden);
        const fields = live === undefined ? [] : differences(definition, live);
        return fields.length === 0 ? [] : [{ declared: definition, fields }];
    }));
    return compared.flat();
}
/** Makes the cluster's definition what the chart has. */
async function applyDefinition(client, { declared }) {
    await client.apply(resources.customDefinitions, declared);
}
/** What is declared must be there; what the server fills in is its own, but a schema is the chart's to the last field. */
function differences(declared, live) {
    return compareValues(live.spec, declared.spec, 'spec').filter(({ path, to }) => to !== undefined || path.includes('openAPIV3Schema'));
}

;// CONCATENATED MODULE: ./build/kubernetes/objects/merge.js

/**
 * What is live after helm has changed it from one form to another without server-side apply: what only the old form
 * named is gone, what the new one names holds, what others set stays. Items of a list are told apart by their name where
 * they have one, as those of containers and their environment are; another list is the new form's.
 */
function mergedOver(live, before, after) {
    if (after === undefined)
        return before === undefined ? live : undefined;
    if ((0,model_json/* isRecord */.u4)(after) && (0,model_json/* isRecord */.u4)(live)) {
        const old = (0,model_json/* isRecord */.u4)(before) ? before : {};
        return Object.fromEntries(mergedEntries(live, old, after));
    }
    const [now, next] = [byName(live), byName(after)];
    if (now === undefined || next === undefined)
        return after;
    return mergedEntries(now, byName(before) ?? {}, next).map(([, item]) => item);
}
function mergedEntries(live, before, after) {
    const keys = [...new Set([...Object.keys(after), ...Object.keys(live)])];
    return keys.flatMap((key) => {
        const merged = mergedOver(live[key], before[key], after[key]);
        return merged === undefined ? [] : [[key, merged]];
    });
}
function byName(list) {
    if (!Array.isArray(list))
        return undefined;
    const named = list.flatMap((item) => ((0,model_json/* isRecord */.u4)(item) && typeof item.name === 'string' ? [[item.name, item]] : []));
    const fields = Object.fromEntries(named);
    return Object.keys(fields).length === list.length ? fields : undefined;
}

;// CONCATENATED MODULE: ./build/kubernetes/live/content.js

/** What differs in what people decide of an object: not its status, and not what the server counts. Secret values are hidden. */
function changedContent(before, after, texts) {
    return compareValues(content(before), content(after)).map((field) => shownField(field, after.kind, texts));
}
function content(object) {
    const { status: _, metadata, ...rest } = object;
    const { labels = {}, annotations = {} } = metadata;
    return { ...rest, metadata: { labels, annotations } };
}

;// CONCATENATED MODULE: ./build/kubernetes/live/dry-run.js










const strict = { fieldValidation: 'Strict' };
/** Requests at once: each runs all of the API server's admission. */
const atOnce = 8;
/**
 * Applies each object with ?dryRun=All (rulebook helm: a rendering runs no admission and no immutability checks). What
 * can't exist yet, since its namespace or kind comes with this run, is left out: its create will tell.
 */
async function dryRunObjects(client, objects, options) {
    const limited = (0,limit/* limit */.A)(atOnce);
    const { secrets = new secret_texts/* SecretTexts */.$() } = options;
    const tried = await Promise.all(objects.map((object) => limited(() => dryRun(client, object, { ...options, secrets }))));
    return {
        refusals: tried.flatMap((each) => ('kind' in each ? [{ ...each, message: secrets.hide(each.message) }] : [])),
        untried: tried.flatMap((each) => ('because' in each ? [{ ...each, because: secrets.hide(each.because) }] : [])),
        early: tried.flatMap((each) => ('lacks' in each ? [each] : [])),
        setBack: tried.flatMap((each) => ('fields' in each && each.fields.length > 0 ? [each] : [])),
        unmoved: tried.flatMap((each) => ('fields' in each && each.isUnmoved ? [each.key] : [])),
        areAllTaken: tried.every((each) => 'fields' in each),
    };
}
async function dryRun(client, object, options) {
    const key = (0,manifests/* keyOf */.TN)(object);
    const { hasNamespace = () => true, writer } = options;
    const namespace = object.metadata.namespace ?? options.namespace;
    try {
        const type = await client.types.of(object);
        if (type === undefined)
            return { key, lacks: 'kind', object };
        if (type.namespaced && !hasNamespace(namespace))
            return { key, lacks: 'namespace', object };
        const placed = { ...object, metadata: type.namespaced ? { ...object.metadata, namespace } : object.metadata };
        const live = writer && (await client.get(type, placed.metadata.name, namespace).catch(unlessForbidden));
        const foreign = live && writer && !writer.before.has(key) ? foreignOwner(live, writer) : undefined;
        if (foreign !== undefined)
            return { key, kind: 'foreign', message: foreign };
        return { key, ...(await applied(client, type, placed, live, options)) };
    }
    catch (error) {
        if (error instanceof KubernetesError)
            return judged(object, error);
        throw error;
    }
}
async function applied(client, type, object, live, { writer, secrets }) {
    const before = writer?.before.get((0,manifests/* keyOf */.TN)(object));
    const wanted = writer?.isServerSide === true
        ? await client.dryRunApply(type, owned(object, writer), { ...strict, fieldManager: 'helm' })
        : await patched(client, type, object, live, before);
    if (live === undefined)
        return { fields: [], isUnmoved: false };
    const fields = changedContent(live, wanted, secrets);
    if (writer?.isServerSide === true)
        return { fields: before === undefined ? [] : fields, isUnmoved: fields.length === 0 };
    // Helm patches custom resources from one form to the next, whatever they are now (helm/helm pkg/kube/client.go).
    const isMerged = before !== undefined && isBuiltInGroup(type.group);
    return { fields: isMerged ? fields : [], isUnmoved: fields.length === 0 && !takesAway(before, object) };
}
/** What our apply under another name does not show: it owns nothing of what the old form set. */
function takesAway(before, object) {
    return compareValues((before ?? {}), object).some(({ to }) => to === undefined);
}
/**
 * As helm's own patch would have it. The server's apply under another name is nearly that, and merges as the schema says;
 * but it leaves what the old form set: a variable that gets a `valueFrom` keeps its `value`, and is refused for having both.
 */
async function patched(client, type, object, live, before) {
    try {
        return await client.dryRunApply(type, object, strict);
    }
    catch (error) {
        if (!(error instanceof KubernetesError) || error.status !== 422 || live === undefined || before === undefined)
            throw error;
        const merged = mergedOver(live, before, object);
        return client.dryRunReplace(type, merged, strict);
    }
}
function judged(object, { status, message }) {
    const key = (0,manifests/* keyOf */.TN)(object);
    // Its namespace went, or was not there to be looked for.
    if (status === 404)
        return { key, lacks: 'namespace', object };
    if (isTypeError(message)) {
        const { texts, areDoubled } = readTypeErrors(message);
        return { key, kind: areDoubled ? 'doubled' : 'invalid', message: texts.join('; ') };
    }
    if (/does not support dry run/i.test(message))
        return { key, because: message };
    if (status === 422)
        return { key, kind: immutable.test(message) ? 'immutable' : 'invalid', message };
    if (/admission webhook .* denied|denied the request|ValidatingAdmissionPolicy|exceeded quota/i.test(message))
        return { key, kind: 'denied', message };
    if (status === 400)
        return { key, kind: 'invalid', message };
    return { key, because: message };
}
const immutable = /immutable|may not change once set|cannot change|can not be changed|updates to statefulset spec for fields other than/i;

;// CONCATENATED MODULE: ./build/kubernetes/live/live-differences.js






const requestsAtOnce = 8;
/** Not the one that writes: what that once applied and a manifest does not name would show as dropped. */
const live_differences_fieldManager = 'aks-action-drift';
/** Compares manifests with the cluster. */
class LiveComparison {
    #client;
    #few = (0,limit/* limit */.A)(requestsAtOnce);
    constructor(client) {
        this.#client = client;
    }
    /**
     * Sealed values are not compared: what they are is not known.
     * @param texts what is not shown of the others
     */
    async differences(objects, texts) {
        const found = await Promise.all(objects.map((object) => this.#few(() => this.#difference(object, texts))));
        return found.filter((each) => each !== undefined);
    }
    async #difference(object, texts) {
        const key = (0,manifests/* keyOf */.TN)(object);
        const type = await this.#client.types.of(object);
        if (type === undefined)
            return { key, state: 'gone', fields: [], why: `${object.apiVersion} is not served` };
        const { name, namespace } = object.metadata;
        try {
            const live = await this.#client.get(type, name, namespace);
            if (live === undefined)
                return isTransient(object) ? undefined : { key, state: 'gone', fields: [] };
            // The server's own word on what would change: its defaults, units and merge keys make no false drift.
            const wanted = await this.#client.dryRunApply(type, appliable(object), { fieldManager: live_differences_fieldManager });
            const fields = changedContent(wanted, live, texts);
            return fields.length === 0 ? undefined : { key, state: 'edited', fields };
        }
        catch (error) {
            if (!(error instanceof KubernetesError) || (error.status >= 500 && !isTypeError(error.message)))
                throw error;
            const why = isTypeError(error.message)
                ? readTypeErrors(error.message).texts.join('; ')
                : `${error.reason}: ${error.message}`;
            return { key, state: 'unknown', fields: [], why: texts.hide(why) };
        }
    }
}
/** A Job that its time to live removes is no loss. */
function isTransient(object) {
    const { spec } = object;
    return object.kind === 'Job' && spec?.ttlSecondsAfterFinished !== undefined;
}
/** Without nulls, which say nothing, and without sealed values. */
function appliable(object) {
    return live_differences_known(object);
}
/** A list with a sealed item is left out as a whole: it would become another list. */
function live_differences_known(value) {
    if (value === null || isSealed(value))
        return undefined;
    if (Array.isArray(value)) {
        const items = value.map(live_differences_known);
        return items.some((item) => item === undefined) ? undefined : items;
    }
    if (typeof value !== 'object')
        return value;
    return Object.fromEntries(Object.entries(value).flatMap(([key, each]) => {
        const kept = live_differences_known(each);
        return kept === undefined ? [] : [[key, kept]];
    }));
}

// EXTERNAL MODULE: ./build/kubernetes/live/live-set.js
var live_set = __webpack_require__(85445);
// EXTERNAL MODULE: ./build/kubernetes/live/live-workloads.js
var live_workloads = __webpack_require__(85587);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./build/kubernetes/lock/refusals.js

/** How a person takes a lock from a holder that nobody can vouch is gone. */
const breakLockMend = 'Sure that it is gone? A person takes the lock with break-lock: true in a run started by hand (workflow_dispatch), or with --break-lock in a terminal.';
/** Somebody else is at it, as far as anybody knows. */
function heldByAnother(environment, lease, ending) {
    const why = ending.state === 'unknown' ? ending.why : ending.how;
    const mend = ending.state === 'running'
        ? `Nothing was changed. Run it again once that run has ended: it goes on from what is there. ${breakLockMend}`
        : [
            'Nothing was changed.',
            ...(ending.state === 'unknown' && ending.mend ? [ending.mend] : []),
            breakLockMend,
        ].join('\n');
    return new model/* ExplainedError */.hM({
        what: `lock of environment ${environment}`,
        cause: `held by ${(0,model/* holderText */.ii)(lease.holder, lease.url || undefined)} since ${lease.since.slice(0, 19)}Z: ${why}`,
        mend,
        exitCode: 3,
    });
}
/** The cluster's first PUT was another run's, and that run may still be at it. */
function claimedByAnother(environment, maker, ending) {
    const { mend } = heldByAnother(environment, { holder: maker, url: '', since: '' }, ending);
    return new model/* ExplainedError */.hM({
        what: `lock of environment ${environment}`,
        cause: `its cluster is being brought up by ${(0,model/* holderText */.ii)(maker)}: ${ending.state === 'unknown' ? ending.why : ending.how}`,
        mend,
        exitCode: 3,
    });
}
/** We held it, and no longer do. */
function lockLost(environment, how) {
    return new model/* ExplainedError */.hM({
        what: `lock of environment ${environment}`,
        cause: `lost: ${how}`,
        mend: 'Nothing more was started; what was in progress is left to whoever holds the lock. Run it again once that run has ended.',
        exitCode: 3,
    });
}

;// CONCATENATED MODULE: ./build/kubernetes/lock/timing.js
/** client-go's proportions: a holder has three chances to renew before it counts as gone. */
const durationMs = 15_000;
const renewEveryMs = 5_000;
/** How often a lease that is waited for is read. */
const lookEveryMs = 1_000;
/** Writes that others come before, before a run gives up. */
const races = 10;
function seconds(ms) {
    return `${Math.max(1, Math.ceil(ms / 1000))} s`;
}

;// CONCATENATED MODULE: ./build/kubernetes/lock/held-lease.js




/** How long a change waits for word whether the lock is still ours, when the API gives none. */
const patienceMs = 300_000;
/** The Lease while it is this run's: written, renewed, known to be lost, given back. */
class HeldLease {
    #options;
    #holder;
    #sharer;
    #stop = new AbortController();
    #store;
    #held;
    /** When the renewal that succeeded last was sent: by both clocks. */
    #renewedAt = { run: 0, wall: 0 };
    #renewing;
    #losing = new AbortController();
    #renewals = 0;
    /** When a sibling's entry was last seen to change. */
    #siblings = new Map();
    /** @param holder this run, as the lease names it */
    constructor(options, holder) {
        this.#options = options;
        this.#holder = holder;
        this.#sharer = options.sharer ?? `${(0,external_node_os_.hostname)()}/${process.pid}/${crypto.randomUUID().slice(0, 8)}`;
    }
    /** Aborted once it is known to be lost, with an ExplainedError. */
    get lost() {
        return this.#losing.signal;
    }
    get #lost() {
        return this.lost.reason;
    }
    get isHeld() {
        return this.#held !== undefined;
    }
    /** Takes or joins the lease over what was read of it, and keeps it renewed. False when somebody else was faster. */
    async take(store, over) {
        this.#store = store;
        if (!(await this.#write(over)))
            return false;
        this.#keepRenewed();
        return true;
    }
    isMine({ holder }) {
        return holder === this.#holder;
    }
    /** Why nothing more may be started; waits for word while the lease is not renewed. */
    async whyNot() {
        if (this.#held === undefined || this.#lost !== undefined || this.#isFresh())
            return this.#lost;
        const { clock, environment, log, signal } = this.#options;
        const since = clock.now();
        log.info(`Lock of ${environment}: not renewed for ${seconds(this.#unrenewedMs())}; nothing is started before it is known to be ours.`);
        for (;;) {
            await this.#renew();
            if (this.#lost !== undefined || this.#isFresh())
                return this.#lost;
            if (clock.now() - since > patienceMs) {
                this.#lose(`the Kubernetes API has given no word of it for ${seconds(this.#unrenewedMs())}`);
                return this.#lost;
            }
            await clock.sleep(lookEveryMs, signal);
        }
    }
    async release() {
        this.#stop.abort();
        await this.#renewing;
        const { clock, environment, log } = this.#options;
        for (let race = 0; race < races && this.#held !== undefined && this.#lost === undefined; race++) {
            try {
                const { [this.#sharer]: _, ...others } = this.#liveSharers(this.#held);
                const isLast = Object.keys(others).length === 0;
                const content = isLast
                    ? { ...this.#held, holder: '', url: '', sharers: {}, lastHolder: this.#holder }
                    : { ...this.#held, sharers: others };
                if ((await this.#store?.write(content, this.#held, this.#now())) !== undefined) {
                    this.#held = undefined;
                    return;
                }
                const lease = await this.#store?.read();
                this.#held = lease !== undefined && this.isMine(lease) ? lease : undefined;
            }
            catch (error) {
                log.debug(`lock of ${environment}: ${String(error)}`);
                if (race > 1) {
                    log.warning(`The lock of ${environment} could not be given back: it runs out in ${seconds(durationMs)}, and this run's end frees it.`);
                    return;
                }
                await clock.sleep(200);
            }
        }
    }
    /** Takes, joins or renews: writes us as the holder over what was read. False when somebody else was faster. */
    async #write(over) {
        const { clock, run } = this.#options;
        const sentAt = { run: clock.now(), wall: this.#wallNow() };
        const isRenewal = over !== undefined && this.isMine(over);
        const content = {
            holder: this.#holder,
            lastHolder: over === undefined || isRenewal ? (over?.lastHolder ?? '') : over.holder || over.lastHolder,
            url: run.url ?? '',
            since: isRenewal ? over.since : this.#now(),
            transitions: over === undefined ? 0 : over.transitions + (isRenewal ? 0 : 1),
            sharers: { ...(isRenewal ? this.#liveSharers(over) : {}), [this.#sharer]: ++this.#renewals },
            durationMs: durationMs,
        };
        const written = await this.#store?.write(content, over, this.#now());
        if (written === undefined)
            return false;
        this.#held = written;
        this.#renewedAt = sentAt;
        return true;
    }
    #keepRenewed() {
        const { clock } = this.#options;
        const { signal } = this.#stop;
        const renewal = async () => {
            while (this.#lost === undefined) {
                await clock.sleep(this.#unrenewedMs() < renewEveryMs ? renewEveryMs : lookEveryMs, signal);
                await this.#renew();
            }
        };
        renewal().catch(() => { });
    }
    /** Renews once, whoever asks. Never fails: what can't be renewed now may be the next time. */
    #renew() {
        this.#renewing ??= this.#renewNow().finally(() => {
            this.#renewing = undefined;
        });
        return this.#renewing;
    }
    async #renewNow() {
        const { environment, log } = this.#options;
        try {
            for (let race = 0; race < races && this.#held !== undefined && this.#lost === undefined; race++) {
                if (await this.#write(this.#held))
                    return;
                const lease = await this.#store?.read();
                // Free again, and last ours: a sibling that did not know of us gave it back, and nobody has come since.
                const isStillOurs = lease !== undefined &&
                    (this.isMine(lease) ||
                        (lease.holder === '' && lease.lastHolder === this.#holder && lease.transitions === this.#held.transitions));
                if (isStillOurs)
                    this.#held = lease;
                else
                    this.#lose(this.#whoHas(lease));
            }
        }
        catch (error) {
            log.debug(`lock of ${environment}: not renewed: ${(0,model/* errorMessage */.gJ)(error)}`);
        }
    }
    #whoHas(lease) {
        if (lease === undefined)
            return 'its Lease was deleted';
        if (lease.holder === '')
            return `${(0,model/* holderText */.ii)(lease.lastHolder)} held it meanwhile`;
        return `taken over by ${(0,model/* holderText */.ii)(lease.holder, lease.url || undefined)} at ${lease.since}`;
    }
    #lose(how) {
        this.#losing.abort(lockLost(this.#options.environment, how));
        this.#options.log.warning(`Lock of ${this.#options.environment}: ${how}. Nothing more is started.`);
    }
    /** Sharers whose entries still move, ours included: a process that was killed must not keep the lock for its siblings. */
    #liveSharers({ sharers }) {
        const now = this.#options.clock.now();
        for (const [name, count] of Object.entries(sharers)) {
            if (this.#siblings.get(name)?.count !== count)
                this.#siblings.set(name, { count, at: now });
        }
        return Object.fromEntries(Object.entries(sharers).filter(([name]) => now - (this.#siblings.get(name)?.at ?? now) <= durationMs));
    }
    #isFresh() {
        return this.#unrenewedMs() < durationMs;
    }
    #unrenewedMs() {
        const { run, wall } = this.#renewedAt;
        return Math.max(this.#options.clock.now() - run, this.#wallNow() - wall);
    }
    #wallNow() {
        return this.#options.wallNow?.() ?? Date.now();
    }
    /** As the API writes a MicroTime. */
    #now() {
        return new Date(this.#wallNow()).toISOString().replace('Z', '000Z');
    }
}

;// CONCATENATED MODULE: ./build/kubernetes/lock/lease.js


/** Where the leases of all environments of a cluster are. */
const lockNamespace = 'matih-cd';
const annotations = {
    /** JSON: who of the holder's processes share it, each with a number that grows as it renews. */
    sharers: 'aks-action.matih.ai/sharers',
    /** Who held it last, once it is free. */
    lastHolder: 'aks-action.matih.ai/last-holder',
    /** Page of the holder's run. */
    url: 'aks-action.matih.ai/run-url',
};
/** One environment's Lease: read, and written by compare-and-swap on its resourceVersion. */
class LeaseStore {
    #client;
    #name;
    constructor(client, environment) {
        this.#client = client;
        this.#name = `environment-${environment}`;
    }
    /** The lease; undefined when nobody has ever taken it. */
    async read() {
        const { object, serverMs } = await this.#client.getDated(resources.leases, this.#name, lockNamespace);
        return object === undefined ? undefined : stateOf(object, serverMs);
    }
    /**
     * Writes over what was read (or makes it, over undefined); undefined when somebody else has written meanwhile.
     * @param now RFC 3339 with microseconds, as the API wants a renewTime
     */
    async write(content, over, now) {
        const lease = this.#object(content, now);
        try {
            if (over === undefined)
                return stateOf(await this.#create(lease), undefined);
            const metadata = { ...lease.metadata, resourceVersion: over.version };
            return stateOf(await this.#client.mergePatch(resources.leases, this.#name, { ...lease, metadata }, lockNamespace), undefined);
        }
        catch (error) {
            const isRace = error instanceof KubernetesError && (error.status === 409 || error.status === 404);
            if (isRace)
                return undefined;
            throw error;
        }
    }
    async #create(lease) {
        try {
            return await this.#client.create(resources.leases, lease);
        }
        catch (error) {
            // The first run in this cluster: the namespace isn't there yet.
            if (!(error instanceof KubernetesError && error.status === 404))
                throw error;
            await this.#client.apply(resources.namespaces, {
                apiVersion: 'v1',
                kind: 'Namespace',
                metadata: { name: lockNamespace },
            });
            return this.#client.create(resources.leases, lease);
        }
    }
    #object(content, now) {
        return {
            apiVersion: 'coordination.k8s.io/v1',
            kind: 'Lease',
            metadata: {
                name: this.#name,
                namespace: lockNamespace,
                annotations: {
                    [annotations.sharers]: JSON.stringify(content.sharers),
                    [annotations.lastHolder]: content.lastHolder,
                    [annotations.url]: content.url,
                },
            },
            spec: {
                holderIdentity: content.holder,
                leaseDurationSeconds: content.durationMs / 1000,
                acquireTime: content.since,
                renewTime: now,
                leaseTransitions: content.transitions,
            },
        };
    }
}
/**
 * Age by the server's clock on both sides, from managedFields and the answer's Date: holders' clocks may be minutes off,
 * so their renewTime is for people (rulebook faults 20).
 */
function stateOf({ metadata, spec = {} }, serverMs) {
    const written = Math.max(...(metadata.managedFields ?? []).map(({ time }) => Date.parse(time ?? '')));
    return {
        holder: spec.holderIdentity ?? '',
        lastHolder: metadata.annotations?.[annotations.lastHolder] ?? '',
        url: metadata.annotations?.[annotations.url] ?? '',
        since: spec.acquireTime ?? '',
        transitions: spec.leaseTransitions ?? 0,
        sharers: sharersOf(metadata.annotations?.[annotations.sharers]),
        durationMs: (spec.leaseDurationSeconds ?? 15) * 1000,
        version: metadata.resourceVersion ?? '',
        ageMs: serverMs === undefined || !Number.isFinite(written) ? 0 : Math.max(0, serverMs - written),
    };
}
/** A text that people have edited counts as nobody. */
function sharersOf(text) {
    try {
        const parsed = JSON.parse(text ?? '{}');
        if (typeof parsed !== 'object' || parsed === null)
            return {};
        return Object.fromEntries(Object.entries(parsed).filter((entry) => typeof entry[1] === 'number'));
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./build/kubernetes/lock/environment-lease.js






/** The server writes times in whole seconds. */
const resolutionMs = 1_000;
const tries = 4;
/**
 * The lock of an environment: a Lease that this run takes by compare-and-swap, renews while it works and gives back. It is
 * taken from another holder only with proof that this one is gone.
 */
class EnvironmentLease {
    #options;
    #holder;
    #lease;
    #sight;
    #taking;
    constructor(options) {
        this.#options = options;
        this.#holder = (0,model/* holderOf */.Kd)(options.run);
        this.#lease = new HeldLease(options, this.#holder);
    }
    look() {
        if (this.#lease.isHeld)
            return;
        this.#sight = this.#see();
        // Whoever takes the lock is told; a plan without changes never asks.
        this.#sight.catch(() => { });
        this.#taking = undefined;
    }
    take(observedForMs) {
        if (this.#lease.isHeld)
            return Promise.resolve('asSeen');
        this.#taking ??= this.#take(observedForMs);
        return this.#taking;
    }
    async join(maker) {
        const { environment, breakLock, endingOf, log } = this.#options;
        if (maker === undefined || this.#isOurs(maker))
            return;
        const ending = await endingOf(maker);
        if (ending.state !== 'over' && !breakLock)
            throw claimedByAnother(environment, maker, ending);
        log.info(`Lock of ${environment}: goes on with the cluster of ${(0,model/* holderText */.ii)(maker)}: ${reasonOf(ending, breakLock)}.`);
    }
    get lost() {
        return this.#lease.lost;
    }
    whyNot() {
        return this.#lease.whyNot();
    }
    release() {
        return this.#lease.release();
    }
    async #see() {
        const place = await this.#options.place();
        if (place.kind !== 'cluster')
            return { place, lease: undefined, at: this.#options.clock.now() };
        const lease = await new LeaseStore(place.client, this.#options.environment).read();
        return { place, lease, at: this.#options.clock.now() };
    }
    async #take(observedForMs) {
        const { clock, environment, log } = this.#options;
        const startedAt = clock.now() - observedForMs;
        const { place, lease: seen, at } = await this.#seen();
        if (place.kind === 'creating')
            await this.join(place.maker);
        if (place.kind !== 'cluster')
            return place.kind;
        const store = new LeaseStore(place.client, environment);
        // Nobody has taken it yet: until its maker does, the cluster's tag says whose the environment is.
        if (seen === undefined)
            await this.join(place.maker);
        // Written after observing began, or so shortly before that whole seconds can't tell.
        const isRecent = seen !== undefined && at - seen.ageMs + resolutionMs >= startedAt;
        let isAnew = isRecent && !this.#lease.isMine(seen) && seen.lastHolder !== this.#holder;
        let lease = seen;
        for (let race = 0; race < races; race++) {
            if (lease !== undefined && lease.holder !== '' && !this.#lease.isMine(lease)) {
                lease = await this.#takeOver(store, lease);
                isAnew = true;
                if (lease === undefined)
                    continue;
            }
            if (await this.#explained(() => this.#lease.take(store, lease))) {
                log.info(`Lock of ${environment}: held by this run.`);
                return isAnew ? 'anew' : 'asSeen';
            }
            lease = await this.#explained(() => store.read());
            isAnew = true;
        }
        throw new model/* ExplainedError */.hM({
            what: `lock of environment ${environment}`,
            cause: 'others took it again and again',
            mend: 'Nothing was changed. Run it again.',
            exitCode: 3,
        });
    }
    /** The lease as it may be written over, once its holder is proven gone; as it is now when it became free meanwhile. */
    async #takeOver(store, lease) {
        const { breakLock, endingOf, environment, log } = this.#options;
        const [theirs, ours] = [(0,model/* parseHolder */.iz)(lease.holder), (0,model/* parseHolder */.iz)(this.#holder)];
        const from = (0,model/* holderText */.ii)(lease.holder, lease.url || undefined);
        if (breakLock) {
            log.warning(`Lock of ${environment}: broken, as break-lock asks; it was held by ${from} since ${lease.since}.`);
            return lease;
        }
        if ((0,model/* isSameRun */.Mf)(theirs, ours) && theirs.kind === 'workflow' && ours.kind === 'workflow') {
            if (theirs.attempt > ours.attempt)
                throw heldByAnother(environment, lease, { state: 'running', how: 'a later attempt of this very run' });
            log.info(`Lock of ${environment}: taken over from attempt ${theirs.attempt} of this run, which this attempt ended.`);
            return lease;
        }
        const ending = await endingOf(lease.holder);
        if (ending.state === 'over' && theirs.kind === 'local') {
            log.info(`Lock of ${environment}: taken over from ${from}: ${ending.how}.`);
            return lease;
        }
        // A terminal's process on another machine proves nothing: that it renews no more must do.
        if (ending.state !== 'over' && theirs.kind !== 'local')
            throw heldByAnother(environment, lease, ending);
        const expired = await this.#awaitExpiry(store, lease, ending);
        if (expired !== undefined && expired.holder === lease.holder)
            log.info(`Lock of ${environment}: taken over from ${from}: ${reasonOf(ending, false)}, and it has run out.`);
        return expired;
    }
    /** Waits until the lease has not been written for its duration. A terminal that renews it is alive; a run that is over is not. */
    async #awaitExpiry(store, lease, ending) {
        const { clock, environment, log, signal } = this.#options;
        let expiresAt = clock.now() + lease.durationMs + resolutionMs - lease.ageMs;
        let version = lease.version;
        const giveUpAt = clock.now() + 4 * lease.durationMs;
        if (clock.now() < expiresAt) {
            const left = seconds(expiresAt - clock.now());
            const whose = (0,model/* holderText */.ii)(lease.holder, lease.url || undefined);
            log.info(`Lock of ${environment}: waiting ${left} for that of ${whose} to run out (${reasonOf(ending, false)}).`);
        }
        for (let told = clock.now(); clock.now() < expiresAt;) {
            await clock.sleep(Math.min(lookEveryMs, expiresAt - clock.now()), signal);
            const now = await this.#explained(() => store.read());
            if (now === undefined || now.holder !== lease.holder)
                return now;
            if (now.version !== version) {
                version = now.version;
                const isAlive = ending.state !== 'over' || clock.now() > giveUpAt;
                if (isAlive)
                    throw heldByAnother(environment, now, { state: 'running', how: 'its process still renews the lock' });
                expiresAt = clock.now() + now.durationMs + resolutionMs;
            }
            lease = now;
            if (clock.now() - told >= renewEveryMs && clock.now() < expiresAt) {
                told = clock.now();
                log.info(`Lock of ${environment}: ${seconds(expiresAt - clock.now())} left until it runs out.`);
            }
        }
        return lease;
    }
    async #seen() {
        return this.#explained(() => {
            const sight = this.#sight ?? this.#see();
            this.#sight = undefined;
            return sight;
        });
    }
    /** For what a run can't do without: tried again after a connection that broke, and explained when that is no use. */
    async #explained(ask) {
        const { clock, environment, signal } = this.#options;
        for (let attempt = 1;; attempt++) {
            try {
                return await ask();
            }
            catch (error) {
                if (attempt === tries || !environment_lease_isPassing(error))
                    throw explainKubernetesError(`lock of environment ${environment}`, error);
                await clock.sleep(500 * attempt, signal);
            }
        }
    }
    /** Ours, or an earlier attempt's of this very run. */
    #isOurs(maker) {
        if (maker === this.#holder)
            return true;
        const [theirs, ours] = [(0,model/* parseHolder */.iz)(maker), (0,model/* parseHolder */.iz)(this.#holder)];
        return ((0,model/* isSameRun */.Mf)(theirs, ours) &&
            theirs.kind === 'workflow' &&
            ours.kind === 'workflow' &&
            theirs.attempt <= ours.attempt);
    }
}
function environment_lease_isPassing(error) {
    if (error instanceof KubernetesError)
        return error.status === 429 || error.status >= 500;
    return isNetworkError(error) || (error instanceof Error && error.name === 'TimeoutError');
}
function reasonOf(ending, isBroken) {
    if (ending.state === 'over')
        return ending.how;
    return isBroken ? 'as break-lock asks' : ending.state === 'unknown' ? ending.why : ending.how;
}

;// CONCATENATED MODULE: ./build/kubernetes/lock/index.js



;// CONCATENATED MODULE: ./build/kubernetes/nodes/budgets.js
/** Why no drain could ever evict a pod of the budget; Azure refuses an upgrade for it (UnsatisfiablePDB). */
function whyUnsatisfiable({ metadata, spec, status }) {
    const expected = status?.expectedPods ?? 0;
    const name = `${metadata.namespace}/${metadata.name}`;
    if (expected === 0)
        return undefined;
    const { maxUnavailable, minAvailable = 1 } = spec;
    if (maxUnavailable !== undefined) {
        // However many replicas there are, none may leave.
        const mend = 'Set maxUnavailable: 1 in the PodDisruptionBudget.';
        return /^0%?$/.test(String(maxUnavailable)) ? { budget: `${name}: maxUnavailable 0`, mend } : undefined;
    }
    if (amountOf(minAvailable, expected) < expected)
        return undefined;
    const instead = 'maxUnavailable: 1 in the PodDisruptionBudget in place of minAvailable';
    // A share grows with the replicas.
    const mend = String(minAvailable).endsWith('%')
        ? `Set ${instead}.`
        : `Give its workload more than ${minAvailable} replicas, or set ${instead}.`;
    return { budget: `${name}: minAvailable ${minAvailable} of ${expected} pods`, mend };
}
function amountOf(amount, of) {
    const number = Number.parseInt(String(amount), 10);
    return String(amount).endsWith('%') ? Math.ceil((of * number) / 100) : number;
}

;// CONCATENATED MODULE: ./build/kubernetes/objects/selectors.js
/** Labels and expressions must all hold. An absent selector selects nothing, an empty one everything. */
function selects(selector, labels = {}) {
    if (selector === undefined)
        return false;
    const wanted = Object.entries(selector.matchLabels ?? {});
    const isLabelled = wanted.every(([key, value]) => labels[key] === value);
    return isLabelled && (selector.matchExpressions ?? []).every((requirement) => meets(requirement, labels));
}
function meets({ key, operator, values = [] }, labels) {
    // A label may be called as what every object inherits: constructor.
    const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
    switch (operator) {
        case 'In':
            return value !== undefined && values.includes(value);
        case 'NotIn':
            return value === undefined || !values.includes(value);
        case 'Exists':
            return value !== undefined;
        case 'DoesNotExist':
            return value === undefined;
    }
}

;// CONCATENATED MODULE: ./build/kubernetes/readiness/readiness.js

const ready = { state: 'ready' };
const progressing = (message) => ({ state: 'progressing', message });
/**
 * Whether an object is what its specification asks for, with kstatus' meaning (kubernetes-sigs/cli-utils
 * pkg/kstatus/status/core.go); a Service also waits for its load balancer. Kinds without a status are ready.
 */
function readinessOf(object) {
    switch (object.kind) {
        case 'Deployment':
            return deploymentReadiness(object);
        case 'StatefulSet':
            return statefulSetReadiness(object);
        case 'DaemonSet':
            return daemonSetReadiness(object);
        case 'Job':
            return jobReadiness(object);
        case 'PersistentVolumeClaim':
            return object.status?.phase === 'Bound'
                ? ready
                : progressing('not bound to a volume yet');
        case 'Service':
            return serviceReadiness(object);
        default:
            return ready;
    }
}
function deploymentReadiness({ metadata, spec, status = {} }) {
    if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0))
        return progressing('not seen by its controller yet');
    const progress = condition(status.conditions, 'Progressing');
    if (progress?.status === 'False' && progress.reason === 'ProgressDeadlineExceeded') {
        return {
            state: 'failed',
            reason: 'ProgressDeadlineExceeded',
            message: progress.message ?? 'made no progress in time',
        };
    }
    const wanted = spec?.replicas ?? 1;
    const { replicas = 0, updatedReplicas = 0, availableReplicas = 0, readyReplicas = 0 } = status;
    if (updatedReplicas < wanted)
        return progressing(`${updatedReplicas} of ${wanted} pods are new`);
    if (replicas > updatedReplicas)
        return progressing(`${replicas - updatedReplicas} old pods still there`);
    if (readyReplicas < wanted)
        return progressing(`${readyReplicas} of ${wanted} pods ready`);
    if (availableReplicas < wanted)
        return progressing(`${availableReplicas} of ${wanted} pods available`);
    return ready;
}
function statefulSetReadiness({ metadata, spec, status = {} }) {
    // Its pods are replaced when somebody deletes them: nothing to wait for.
    if (spec?.updateStrategy?.type === 'OnDelete')
        return ready;
    if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0))
        return progressing('not seen by its controller yet');
    const wanted = spec?.replicas ?? 1;
    const { readyReplicas = 0, updatedReplicas = 0, replicas = 0 } = status;
    if (replicas > wanted)
        return progressing(`${replicas - wanted} pods too many still there`);
    if (readyReplicas < wanted)
        return progressing(`${readyReplicas} of ${wanted} pods ready`);
    const partition = spec?.updateStrategy?.rollingUpdate?.partition ?? 0;
    const toUpdate = Math.max(0, wanted - partition);
    const isUpdated = status.currentRevision !== undefined && status.currentRevision === status.updateRevision;
    if (!isUpdated && updatedReplicas < toUpdate)
        return progressing(`${updatedReplicas} of ${toUpdate} pods are new`);
    return ready;
}
function daemonSetReadiness({ metadata, spec, status = {} }) {
    if (spec?.updateStrategy?.type === 'OnDelete')
        return ready;
    if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0))
        return progressing('not seen by its controller yet');
    const { desiredNumberScheduled: wanted = 0, updatedNumberScheduled = 0, numberAvailable = 0, numberReady = 0, } = status;
    if (updatedNumberScheduled < wanted)
        return progressing(`${updatedNumberScheduled} of ${wanted} pods are new`);
    if (numberReady < wanted)
        return progressing(`${numberReady} of ${wanted} pods ready`);
    if (numberAvailable < wanted)
        return progressing(`${numberAvailable} of ${wanted} pods available`);
    return ready;
}
/** A job that runs is as it should be: how long it takes, or until when somebody suspends it, is its own business. */
function jobReadiness({ spec, status = {} }) {
    const failure = condition(status.conditions, 'Failed');
    if (failure?.status === 'True') {
        return { state: 'failed', reason: failure.reason ?? 'Failed', message: failure.message ?? 'the job failed' };
    }
    const isSuspended = spec?.suspend === true && condition(status.conditions, 'Suspended')?.status === 'True';
    const isComplete = condition(status.conditions, 'Complete')?.status === 'True';
    // Not by its startTime, which it has although its pods are refused.
    const isStarted = (status.active ?? 0) + (status.succeeded ?? 0) + (status.failed ?? 0) > 0;
    return isSuspended || isComplete || isStarted ? ready : progressing('not started yet');
}
function serviceReadiness({ spec, status }) {
    if (spec?.type !== 'LoadBalancer' || (spec.externalIPs?.length ?? 0) > 0)
        return ready;
    return (status?.loadBalancer?.ingress?.length ?? 0) > 0
        ? ready
        : progressing('has no address from the load balancer yet');
}

;// CONCATENATED MODULE: ./build/kubernetes/nodes/drain.js




/** AKS's own label: `agentpool` can be given another value, this one can't. */
const poolLabel = 'kubernetes.azure.com/agentpool';
/** Workloads select their pool by this label. */
const selectedLabel = 'agentpool';
/** On a cordoned node: the workloads that were ready with a pod on it, so that a later run knows them too. */
const movedAnnotation = 'aks-action/moved-workloads';
async function observeNodes(client) {
    const [allNodes, allPods, sets, ...workloads] = await Promise.all([
        client.list(resources.nodes),
        client.list(resources.pods),
        client.list(resources.replicaSets),
        client.list(resources.deployments),
        client.list(resources.statefulSets),
    ]);
    const byKey = new Map(workloads
        .flatMap(({ items }) => items)
        .map((object) => [workloadKey(object.kind, object.metadata.namespace, object.metadata.name), object]));
    const deploymentOf = new Map(sets.items.map(({ metadata }) => [`${metadata.namespace}/${metadata.name}`, controllerOf(metadata)?.name]));
    const workloadOf = ({ metadata }) => {
        const owner = controllerOf(metadata);
        if (owner === undefined)
            return undefined;
        if (owner.kind !== 'ReplicaSet')
            return workloadKey(owner.kind, metadata.namespace, owner.name);
        const deployment = deploymentOf.get(`${metadata.namespace}/${owner.name}`);
        return deployment === undefined ? undefined : workloadKey('Deployment', metadata.namespace, deployment);
    };
    const of = (pool) => {
        const own = allNodes.items.filter(({ metadata }) => metadata.labels?.[poolLabel] === pool);
        const names = new Set(own.map(({ metadata }) => metadata.name));
        return {
            nodes: own.map((node) => withMoved(node, allPods.items, workloadOf, byKey)),
            ready: own.filter(isReady).length,
            open: own.filter(({ spec }) => spec?.unschedulable !== true).length,
            pods: allPods.items.filter((pod) => names.has(pod.spec?.nodeName ?? '') && mustMove(pod)),
        };
    };
    return {
        of,
        unready: (pool) => {
            const moved = new Set(of(pool).nodes.flatMap(({ metadata }) => movedOf(metadata.annotations)));
            return [...moved].flatMap((key) => {
                const workload = byKey.get(key);
                const readiness = workload === undefined ? undefined : readinessOf(workload);
                return readiness === undefined || readiness.state === 'ready' ? [] : [`${key}: ${readiness.message}`];
            });
        },
    };
}
/** Nothing new comes to these nodes; what was ready on them is noted there. */
async function cordon(client, { nodes: own }) {
    await Promise.all(own
        .filter(({ spec }) => spec?.unschedulable !== true)
        .map(({ metadata }) => client.mergePatch(resources.nodes, metadata.name, {
        metadata: { annotations: { [movedAnnotation]: metadata.annotations?.[movedAnnotation] ?? '' } },
        spec: { unschedulable: true },
    })));
}
/** The nodes take pods, also those that select them by the declared pool's name. */
async function drain_open(client, { nodes: own }, declaredName) {
    await Promise.all(own.map(({ metadata }) => client.mergePatch(resources.nodes, metadata.name, {
        metadata: { labels: { [selectedLabel]: declaredName }, annotations: { [movedAnnotation]: null } },
        spec: { unschedulable: null },
    })));
}
/** Whether all nodes carry the declared pool's name, as workloads select it. */
function isNamed({ nodes: own }, declaredName) {
    return own.every(({ metadata }) => metadata.labels?.[selectedLabel] === declaredName);
}
/** Asks once for every pod to go. Resolves with those that budgets keep, and why. */
async function evictAll(client, { pods: own }) {
    const kept = [];
    // One after the other: each eviction spends what its budget allows.
    for (const { metadata } of own) {
        if (metadata.deletionTimestamp !== undefined)
            continue;
        const refusal = await client.evict(metadata.name, metadata.namespace ?? '');
        if (refusal !== undefined)
            kept.push(`${metadata.namespace}/${metadata.name}: ${refusal}`);
    }
    return kept;
}
/** Pods that an eviction would remove for good: no controller makes them anew. */
function orphans({ pods: own }) {
    return own
        .filter(({ metadata }) => controllerOf(metadata) === undefined)
        .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
}
/**
 * Pods that could not run on the pool that takes over, because they demand the name of theirs: by AKS's own label, which
 * a node can't be given, or by another `agentpool` than its nodes will have. Those of a pool that stays under a name of
 * its own have that one, those of others the declared.
 */
function boundByName({ pods: own }, declaredName, isKept) {
    const isBound = ({ spec }) => {
        const byName = demanded(spec, selectedLabel).filter((name) => isKept || name !== declaredName);
        return byName.length > 0 || demanded(spec, poolLabel).length > 0;
    };
    return own.filter(isBound).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
}
/** Values of a label of nodes without which a pod runs nowhere. */
function demanded(spec, label) {
    const selected = spec?.nodeSelector?.[label];
    const terms = spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
    const byTerm = terms.map(({ matchExpressions = [] }) => matchExpressions.flatMap(({ key, operator, values = [] }) => key === label && operator === 'In' && values.length === 1 ? values : []));
    // One term is enough to run: one that asks for no single name lets the pod go.
    const ofTerms = byTerm.some((values) => values.length === 0) ? [] : byTerm.flat();
    return [...(selected === undefined ? [] : [selected]), ...ofTerms];
}
/** Whether a pod that must leave is the budget's. */
function covers({ metadata, spec }, { pods: own }) {
    return own.some((pod) => pod.metadata.namespace === metadata.namespace && selects(spec.selector, pod.metadata.labels));
}
function withMoved(node, all, workloadOf, workloads) {
    const noted = node.metadata.annotations?.[movedAnnotation];
    if (noted !== undefined && node.spec?.unschedulable === true)
        return node;
    const here = all.filter((pod) => pod.spec?.nodeName === node.metadata.name && mustMove(pod));
    const ready = new Set(here.flatMap((pod) => {
        const key = workloadOf(pod);
        const workload = key === undefined ? undefined : workloads.get(key);
        return key !== undefined && workload !== undefined && readinessOf(workload).state === 'ready' ? [key] : [];
    }));
    const annotations = { ...node.metadata.annotations, [movedAnnotation]: [...ready].sort().join(',') };
    return { ...node, metadata: { ...node.metadata, annotations } };
}
function movedOf(annotations) {
    return (annotations?.[movedAnnotation] ?? '').split(',').filter((key) => key !== '');
}
function mustMove({ metadata, status }) {
    if (status?.phase === 'Succeeded' || status?.phase === 'Failed')
        return false;
    if (metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined)
        return false;
    return controllerOf(metadata)?.kind !== 'DaemonSet';
}
function isReady({ status }) {
    return condition(status?.conditions, 'Ready')?.status === 'True';
}
function controllerOf({ ownerReferences }) {
    return ownerReferences?.find(({ controller }) => controller === true);
}
function workloadKey(kind, namespace, name) {
    return `${kind} ${namespace}/${name}`;
}

// EXTERNAL MODULE: ./build/model/quantity.js
var quantity = __webpack_require__(24409);
;// CONCATENATED MODULE: ./build/kubernetes/nodes/fit.js

/** Labels that kubelets and AKS set with values that the declaration does not tell: they rule nothing out. */
const unknowable = /(^|\.)(kubernetes\.io|k8s\.io|azure\.com)\//;
/** Why no declared pool can take the pod; undefined when one can. */
function whyUnfit(pod, pools) {
    const selector = Object.entries(pod.nodeSelector ?? {});
    const selected = pools.filter((pool) => selector.every(([key, value]) => mayHaveLabel(pool, key, value)));
    if (selected.length === 0) {
        return `selects ${selector.map(([key, value]) => `${key}=${value}`).join(', ')}, which no declared pool has`;
    }
    const tolerated = selected.filter((pool) => pool.taints.every((taint) => tolerates(pod.tolerations ?? [], taint)));
    if (tolerated.length === 0) {
        const named = selected.map(({ name, taints }) => `${name} (${taints.map(taintText).join(', ')})`).join(', ');
        return selector.length > 0
            ? `does not tolerate the taint of pool ${named}`
            : `tolerates the taint of no pool: ${named}`;
    }
    const tooSmall = tolerated.map((pool) => ({ pool, shortage: shortageOf(pod, pool) }));
    if (tooSmall.some(({ shortage }) => shortage === undefined))
        return undefined;
    return tooSmall
        .map(({ pool, shortage }) => `requests ${shortage} of a ${pool.vmSize} node of pool ${pool.name}`)
        .join('; ');
}
/** Whether a toleration lets the pod onto nodes with the taint; PreferNoSchedule keeps nobody away. */
function tolerates(tolerations, taint) {
    if (taint.effect === 'PreferNoSchedule')
        return true;
    return tolerations.some(({ key, operator = 'Equal', value = '', effect }) => (effect === undefined || effect === '' || effect === taint.effect) &&
        (key === undefined || key === '' ? operator === 'Exists' : key === taint.key) &&
        (operator === 'Exists' || value === taint.value));
}
function mayHaveLabel({ labels }, key, value) {
    const declared = labels[key];
    return declared === undefined ? unknowable.test(key) : declared === value;
}
/** What the pod asks for beyond a whole node: `cpu 12 of the 8`. */
function shortageOf(pod, { size }) {
    if (size === undefined)
        return undefined;
    const offered = { cpu: size.cpuCores, memory: size.memoryGiB * 2 ** 30, 'nvidia.com/gpu': size.gpus };
    for (const [resource, most] of Object.entries(offered)) {
        const asked = requested(pod, resource);
        if (asked <= most)
            continue;
        const shown = resource === 'memory'
            ? [`${round(asked / 2 ** 30)}Gi`, `${round(most / 2 ** 30)}Gi`]
            : [round(asked), round(most)];
        return `${resource} ${shown[0]}, more than the ${shown[1]}`;
    }
    return undefined;
}
/** As the scheduler adds it up: all containers together, or the largest init container. */
function requested({ containers = [], initContainers = [] }, resource) {
    const of = (each) => (0,quantity/* quantity */.a)(each.resources?.requests?.[resource] ?? 0) ?? 0;
    const together = containers.reduce((sum, container) => sum + of(container), 0);
    return Math.max(together, ...initContainers.map(of));
}
function taintText({ key, value, effect }) {
    return `${key}${value === '' ? '' : `=${value}`}:${effect}`;
}
function round(value) {
    return String(Math.round(value * 100) / 100);
}

;// CONCATENATED MODULE: ./build/kubernetes/nodes/node-counts.js


/** A short operation is over before anybody wants to know. */
const firstAfterMs = 15_000;
const againAfterMs = 20_000;
/**
 * What a pool's nodes have come to while an operation goes on, in the cluster's own words: `2 of 3 nodes Ready (2 at
 * v1.36.1, 1 at v1.35.2)`. Asked for beside the operation and now and then; a cluster that can't tell is no error.
 */
function nodeCounts(pool, context) {
    let text;
    let askedAt = firstAfterMs - againAfterMs;
    return (elapsedMs) => {
        if (elapsedMs >= firstAfterMs && elapsedMs - askedAt >= againAfterMs) {
            askedAt = elapsedMs;
            count(pool, context).then((counted) => {
                text = counted;
            }, () => {
                text = undefined;
            });
        }
        return text;
    };
}
async function count(pool, context) {
    const { azure, cluster } = context.environment;
    const access = await connectCluster({ resourceGroup: azure.resourceGroup.name, name: cluster.name }, context);
    if (access === undefined)
        return undefined;
    const labelSelector = `kubernetes.azure.com/agentpool=${pool}`;
    const { items } = await access.client.list(resources.nodes, { labelSelector });
    return nodesText(items.map(({ status }) => ({
        isReady: (status?.conditions ?? []).some(({ type, status: is }) => type === 'Ready' && is === 'True'),
        version: status?.nodeInfo?.kubeletVersion ?? '',
    })));
}
/** One version is not worth a word: an upgrade is seen by there being two. */
function nodesText(nodes) {
    const versions = new Map();
    for (const { version } of nodes)
        versions.set(version, (versions.get(version) ?? 0) + 1);
    const parts = [...versions].sort(([a], [b]) => (a < b ? 1 : -1)).map(([version, some]) => `${some} at ${version}`);
    const ready = nodes.filter(({ isReady }) => isReady).length;
    return `${ready} of ${nodes.length} nodes Ready${parts.length > 1 ? ` (${parts.join(', ')})` : ''}`;
}

;// CONCATENATED MODULE: ./build/kubernetes/objects/brought.js
/** What manifests bring with them: their own objects, and what others make of these. */


/**
 * Whether what pods refer to comes with these objects. What operators make has names of their choosing, so that it is
 * taken to come wherever something names it that could make it.
 */
function broughtBy(objects) {
    const keys = new Set(objects.map(manifests/* keyOf */.TN));
    return (reference) => inEveryCluster.has(reference.key.replace(/\/.*\//, '/')) ||
        keys.has(reference.key) ||
        objects.some((object) => makes(object, reference));
}
/** By their kind and name: every namespace has those that belong to one. */
const inEveryCluster = new Set([
    'ConfigMap/kube-root-ca.crt',
    'ServiceAccount/default',
    'PriorityClass.scheduling.k8s.io/system-cluster-critical',
    'PriorityClass.scheduling.k8s.io/system-node-critical',
]);
function makes(object, reference) {
    const { kind, metadata } = object;
    const isForAll = /^Cluster.|^Bundle$/.test(kind);
    if (metadata.namespace !== reference.namespace && !isForAll)
        return false;
    if (kind === 'StatefulSet')
        return claims(object, reference) || isToldOf(object, reference.name);
    return isForOperators(object) ? mayMake(object, reference) : isToldOf(object, reference.name);
}
/** The claim of each pod: `data-postgres-0`. */
function claims({ spec, metadata }, { type, name }) {
    if (type.kind !== 'PersistentVolumeClaim')
        return false;
    const { volumeClaimTemplates = [] } = (spec ?? {});
    const [, ofPod] = /^(.*)-\d+$/.exec(name) ?? [];
    return volumeClaimTemplates.some((template) => ofPod === `${template.metadata?.name}-${metadata.name}`);
}
/** A custom resource, or what cert-manager makes a certificate for. */
function isForOperators({ apiVersion, metadata }) {
    const annotations = Object.keys(metadata.annotations ?? {});
    return !isBuiltInGroup((0,manifests/* groupOf */.F8)(apiVersion)) || annotations.some((name) => name.startsWith('cert-manager.io/'));
}
function mayMake({ apiVersion, kind, metadata, ...content }, { name }) {
    if (holds(content, name))
        return true;
    if (metadata.name === name)
        return namesakes.test(kind);
    return namesAfterIt.test((0,manifests/* groupOf */.F8)(apiVersion)) && `-${name}-`.replaceAll('.', '-').includes(`-${metadata.name}-`);
}
/** Kinds whose Secret or ConfigMap is called as they are, where they don't say otherwise: ExternalSecret, KafkaUser. */
const namesakes = /Secret|OnePasswordItem|Bundle|User|Claim|DataVolume/;
/** Operators that call what they make after their resource: of a Cluster `pg`, the Secret `pg-app`. */
const namesAfterIt = /(^|\.)(acid\.zalan\.do|cnpg\.io|crunchydata\.com|datastax\.com|elastic\.co|k8ssandra\.io|keycloak\.org|mariadb\.com|min\.io|mongodb\.com|mysql\.oracle\.com|opensearch\.opster\.io|percona\.com|rabbitmq\.com|strimzi\.io)$/;
/** A job that makes a certificate is told of its Secret, as an operator is of its webhook's: `--secret-name=admission`. */
function isToldOf(object, name) {
    const { containers = [], initContainers = [] } = (0,manifests/* podTemplateOf */.D0)(object)?.spec ?? {};
    const told = [...containers, ...initContainers].flatMap((container) => {
        const { command, args } = container;
        return [command, args].flat().flatMap((text) => (typeof text === 'string' ? text.split(/[\s=,'"]+/) : []));
    });
    return told.includes(name);
}
function holds(value, text) {
    if (typeof value !== 'object' || value === null)
        return value === text;
    return Object.values(value).some((each) => holds(each, text));
}

;// CONCATENATED MODULE: ./build/kubernetes/objects/pod-references.js
/** What pods want to be there: objects that their specification names, and can't do without. */


const ofContainers = ['containers', 'initContainers'].flatMap((containers) => [
    { path: `${containers}.*.env.*.valueFrom.configMapKeyRef`, named: 'name', type: resources.configMaps },
    { path: `${containers}.*.env.*.valueFrom.secretKeyRef`, named: 'name', type: resources.secrets },
    { path: `${containers}.*.envFrom.*.configMapRef`, named: 'name', type: resources.configMaps },
    { path: `${containers}.*.envFrom.*.secretRef`, named: 'name', type: resources.secrets },
]);
const places = [
    ...ofContainers,
    { path: 'volumes.*.configMap', named: 'name', type: resources.configMaps },
    { path: 'volumes.*.secret', named: 'secretName', type: resources.secrets },
    { path: 'volumes.*.projected.sources.*.configMap', named: 'name', type: resources.configMaps },
    { path: 'volumes.*.projected.sources.*.secret', named: 'name', type: resources.secrets },
    { path: 'volumes.*.persistentVolumeClaim', named: 'claimName', type: resources.persistentVolumeClaims },
    { path: 'volumes.*.azureFile', named: 'secretName', type: resources.secrets },
    { path: 'volumes.*.*.secretRef', named: 'name', type: resources.secrets },
    { path: 'volumes.*.csi.nodePublishSecretRef', named: 'name', type: resources.secrets },
    { path: 'volumes.*.csi.volumeAttributes', named: 'secretProviderClass', type: resources.secretProviderClasses },
    { path: 'imagePullSecrets.*', named: 'name', type: resources.secrets, lack: 'pulls' },
    { path: '', named: 'serviceAccountName', type: resources.serviceAccounts, lack: 'denied' },
    { path: '', named: 'priorityClassName', type: resources.priorityClasses, lack: 'denied' },
    { path: '', named: 'runtimeClassName', type: resources.runtimeClasses, lack: 'denied' },
];
/** What the pods of an object name, each once; not what is optional. */
function podReferences(object) {
    const pod = (0,manifests/* podTemplateOf */.D0)(object)?.spec;
    if (pod === undefined)
        return [];
    const found = places.flatMap(({ path, named, type, lack = 'waits' }) => valuesAt(pod, path === '' ? [] : path.split('.')).flatMap((value) => {
        const { [named]: name, optional } = fieldsOf(value);
        if (typeof name !== 'string' || name === '' || optional === true)
            return [];
        return [referenceTo(type, name, object.metadata.namespace, lack)];
    }));
    return [...new Map(found.map((each) => [`${each.lack} ${each.key}`, each])).values()];
}
function referenceTo(type, name, namespace, lack) {
    const place = type.namespaced && namespace !== undefined ? { namespace } : {};
    const key = (0,manifests/* keyOf */.TN)({ apiVersion: (0,resources.apiVersionOf)(type), kind: type.kind, metadata: { name, ...place } });
    return { key, type, name, lack, ...place };
}
/** A chart may render anything: what is not there, or of another kind, has no values. */
function valuesAt(value, [field, ...rest]) {
    if (field === undefined)
        return [value];
    const fields = fieldsOf(value);
    const next = field === '*' ? Object.values(fields) : field in fields ? [fields[field]] : [];
    return next.flatMap((each) => valuesAt(each, rest));
}
function fieldsOf(value) {
    return typeof value === 'object' && value !== null ? { ...value } : {};
}

;// CONCATENATED MODULE: ./build/kubernetes/objects/workload-identity.js

const clientIdAnnotation = 'azure.workload.identity/client-id';
const useLabel = 'azure.workload.identity/use';
/** Every object that makes pods, with the ServiceAccount that they run as. */
function podMakers(objects, namespace) {
    return objects.flatMap((object) => {
        const template = (0,manifests/* podTemplateOf */.D0)(object);
        if (template === undefined)
            return [];
        const name = template.spec?.serviceAccountName ?? 'default';
        return [
            {
                key: (0,manifests/* keyOf */.TN)(object),
                serviceAccount: `${object.metadata.namespace ?? namespace}/${name}`,
                hasUseLabel: template.metadata?.labels?.[useLabel] === 'true',
            },
        ];
    });
}
/** ServiceAccounts that carry the client id of an identity. */
function annotatedServiceAccounts(objects, namespace) {
    return new Set(objects
        .filter(({ kind, metadata }) => kind === 'ServiceAccount' && metadata.annotations?.[clientIdAnnotation] !== undefined)
        .map(({ metadata }) => `${metadata.namespace ?? namespace}/${metadata.name}`));
}

;// CONCATENATED MODULE: ./build/kubernetes/readiness/diagnosis.js



const logLines = 50;
const eventLines = 10;
const eventLength = 400;
/** Collects what an operator would look at first. What can't be read is left out: the failure itself is known. */
async function diagnose(client, namespace, object, failure, pods) {
    const pod = pods.find(({ metadata }) => metadata.name === failure.pod) ?? pods[0];
    const [told, log] = await Promise.all([
        readEvents(client, namespace, new Set([object, failure.about, pod?.metadata.name])),
        readLog(client, namespace, pod, failure),
    ]);
    return { containers: pods.slice(0, 5).flatMap(containerStates), events: told, log };
}
/**
 * The diagnosis as lines, the log's last ones bounded.
 * @param secrets hidden in all of it, before anything is cut
 */
function diagnosisLines({ containers, events: told, log }, secrets, maxLogLines = logLines) {
    const shown = (text) => secrets.hide(plainText(text));
    const section = (title, lines) => lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)];
    const shownLog = shown(log.join('\n')).split('\n');
    return [
        ...section('containers:', containers.map(shown)),
        ...section('events:', told.map(({ about, message, when }) => `${about}: ${shown(message).slice(0, eventLength)} (${when})`)),
        ...section('last log lines:', log.length === 0 ? [] : shownLog.slice(-maxLogLines)),
    ];
}
async function readEvents(client, namespace, names) {
    const lists = await Promise.all([...names].flatMap((name) => name === undefined ? [] : eventsOf(client, { metadata: { name, namespace } }).catch(() => [])));
    return diagnosis_once(lists.flat().filter(told_isTelling))
        .toSorted((a, b) => timeOf(a.event).localeCompare(timeOf(b.event)))
        .slice(-eventLines)
        .map(({ event, times }) => {
        const { reason, message = '', involvedObject } = event;
        const often = times > 1 ? `${times} times, ` : '';
        return {
            about: `${involvedObject?.kind}/${involvedObject?.name}: ${reason}`,
            message: shortened(message),
            when: `${often}last at ${clockText(timeOf(event))}`,
        };
    });
}
/** A controller that tries again says the same of each pod that it would have made: the newest stands for all. */
function diagnosis_once(told) {
    const byText = new Map();
    for (const event of told.toSorted((a, b) => timeOf(a).localeCompare(timeOf(b)))) {
        const text = (event.message ?? '').replaceAll(/-[a-z0-9]{5}\b/g, '');
        const key = [event.involvedObject?.kind, event.involvedObject?.name, event.reason, text].join('\n');
        byText.set(key, { event, times: (byText.get(key)?.times ?? 0) + (event.count ?? 1) });
    }
    return [...byText.values()];
}
/** Without what is said beside it: the image twice more, the pod's namespace and uid. */
function shortened(message) {
    return message
        .replace(/(?:rpc error: code = \w+ desc = )?failed to pull and unpack image "[^"]*": failed to resolve (?:reference "[^"]*"|image): /, '')
        .replace(/_[a-z0-9-]+\([0-9a-f-]{36}\)/, '');
}
/** `19:04:41 UTC` */
function clockText(time) {
    return `${/T(\d\d:\d\d:\d\d)/.exec(time)?.[1] ?? '?'} UTC`;
}
/** A crashed container's log is that of its previous life. */
async function readLog(client, namespace, pod, failure) {
    const container = failure.container ?? pod?.spec?.containers?.[0]?.name;
    if (pod === undefined || container === undefined)
        return [];
    const read = (previous) => client.logs(namespace, pod.metadata.name, container, logLines, previous).catch(() => []);
    if (failure.reason !== 'CrashLoopBackOff')
        return read(false);
    const before = await read(true);
    return before.length > 0 ? before : read(false);
}
function containerStates(pod) {
    const { metadata, spec, status } = pod;
    const where = spec?.nodeName === undefined ? '' : ` on ${spec.nodeName}`;
    const statuses = containersOf(pod);
    if (statuses.length === 0)
        return [`${metadata.name}: ${status?.phase ?? 'Pending'}${where || ', on no node yet'}`];
    return statuses
        .filter(({ ready }) => ready !== true)
        .map((each) => `${metadata.name}/${each.name}${where}: ${diagnosis_stateOf(each)}`);
}
function diagnosis_stateOf({ state = {}, lastState, restartCount = 0 }) {
    const restarts = restartCount > 0 ? `, ${restartCount} restarts` : '';
    const before = lastState?.terminated === undefined ? '' : `, before that ${endedText(lastState.terminated)}`;
    if (state.waiting !== undefined)
        return `waiting: ${state.waiting.reason ?? 'unknown'}${restarts}${before}`;
    if (state.terminated !== undefined)
        return `${endedText(state.terminated)}${restarts}`;
    const since = state.running?.startedAt === undefined ? '' : ` since ${clockText(state.running.startedAt)}`;
    return `running${since}, not ready${restarts}${before}`;
}
function endedText({ exitCode, reason, finishedAt }) {
    const why = reason === undefined || reason === 'Error' || reason === 'Completed' ? '' : ` (${reason})`;
    const when = finishedAt === undefined ? '' : ` at ${clockText(finishedAt)}`;
    return `ended with code ${exitCode ?? '?'}${why}${when}`;
}

;// CONCATENATED MODULE: ./build/kubernetes/readiness/steadiness.js

/** How long a container without a probe runs before it counts: it is ready to the kubelet from its first instant. */
const settledMs = 5_000;
/** The longest that is asked of a container which has ended before: what lives longer each time is on its way. */
const longestMs = 60_000;
/**
 * Whether containers that are ready stay so. One that has no readiness probe is ready as soon as it runs, and so is a
 * crash looper between two of its ends: kstatus calls it ready each time. It remembers what it saw, so one is made for
 * each wait and shown every state of the pods in turn.
 */
class Steadiness {
    /** `uid/container` → restarts at the first look, where those before are not to count. */
    #restartsBefore = new Map();
    /** `uid/container restarts` → since when this life of it is seen to run. */
    #runningSince = new Map();
    #isResumed;
    /** @param isResumed the pods are of an earlier run: only what happens from now on counts */
    constructor(isResumed = false) {
        this.#isResumed = isResumed;
    }
    /**
     * @param now milliseconds
     * @param minReadyMs how long a pod has been ready by now, as far as its controller has seen to it
     * @returns what is waited for, for people; undefined when there is nothing
     */
    lacking(pods, now, minReadyMs = 0) {
        const unsteady = pods
            .filter(isActive)
            .flatMap((pod) => lastingContainers(pod).flatMap((status) => this.#lackingOf(pod, status, now, minReadyMs) ?? []));
        return unsteady[0];
    }
    #lackingOf(pod, status, now, minReadyMs) {
        const key = `${pod.metadata.uid}/${status.name}`;
        const { restartCount = 0, state } = status;
        if (!this.#restartsBefore.has(key))
            this.#restartsBefore.set(key, this.#isResumed ? restartCount : 0);
        const where = `container ${status.name} of ${pod.metadata.name}`;
        // What its owner says may be older than what the pod says, or newer.
        if (state?.running === undefined)
            return `${where} does not run at the moment`;
        const life = `${key} ${restartCount}`;
        const since = this.#runningSince.get(life) ?? now;
        this.#runningSince.set(life, since);
        const hasEnded = restartCount > (this.#restartsBefore.get(key) ?? 0);
        const isProbed = probesOf(pod, status.name);
        const needed = hasEnded
            ? Math.min(Math.max(settledMs, 2 * lastLifeMs(status)), longestMs)
            : isProbed || minReadyMs >= settledMs
                ? 0
                : settledMs;
        // By the node's clock too: what has run for long need not be watched for it.
        const startedMs = Date.parse(state.running.startedAt ?? '');
        const ranMs = Math.max(now - since, Number.isNaN(startedMs) ? 0 : Date.now() - startedMs);
        if (ranMs >= needed)
            return undefined;
        return hasEnded
            ? `${where} has restarted (${restartCount}), to run for ${Math.ceil(needed / 1000)} s`
            : `${where} has no readiness probe, to run for ${settledMs / 1000} s`;
    }
}
/** Sidecars too: init containers that run as long as the pod. */
function lastingContainers({ spec, status }) {
    const sidecars = new Set(spec?.initContainers?.flatMap((each) => (each.restartPolicy === 'Always' ? each.name : [])));
    const running = status?.initContainerStatuses?.filter(({ name }) => sidecars.has(name)) ?? [];
    return [...running, ...(status?.containerStatuses ?? [])];
}
/** A startup probe too: until it has succeeded, the container is not ready. */
function probesOf({ spec }, name) {
    const containers = [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])];
    const container = containers.find((each) => each.name === name);
    return container?.readinessProbe !== undefined || container?.startupProbe !== undefined;
}
function lastLifeMs({ lastState }) {
    const { startedAt = '', finishedAt = '' } = lastState?.terminated ?? {};
    const ms = Date.parse(finishedAt) - Date.parse(startedAt);
    return Number.isNaN(ms) ? 0 : ms;
}
/** How long its pods have been ready for when it is: a StatefulSet counts them as soon as they are. */
function minReadyMs({ kind, spec }) {
    return kind === 'Deployment' || kind === 'DaemonSet' ? (spec?.minReadySeconds ?? 0) * 1000 : 0;
}
function makesPods({ kind, spec }) {
    return ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind) && spec?.replicas !== 0;
}
/** Its pods come and go without us: a Job's end by themselves, with OnDelete when somebody deletes them. */
function isLeftToOthers({ kind, spec }) {
    return kind === 'Job' || spec?.updateStrategy?.type === 'OnDelete';
}

;// CONCATENATED MODULE: ./build/kubernetes/readiness/wait.js







/** The longest time between two looks: for what only time brings to light. */
const wait_lookMs = 1_000;
/** The objects of a manifest that have a readiness, as they are now in the cluster. One read each. */
async function awaitedObjects(client, objects, namespace) {
    const awaited = objects.flatMap((object) => {
        const type = resources.waitedFor.find((each) => each.kind === object.kind && (0,resources.apiVersionOf)(each) === object.apiVersion);
        return type === undefined
            ? []
            : [{ type, namespace: object.metadata.namespace ?? namespace, name: object.metadata.name }];
    });
    return Promise.all(awaited.map(async (each) => {
        const live = await client.get(each.type, each.name, each.namespace);
        return { ...each, uid: live?.metadata.uid ?? '', generation: live?.metadata.generation ?? 0 };
    }));
}
/**
 * Waits until all objects are ready, driven by watches. Ends early, with the reason, when waiting would not help; at
 * the time-out with the reason that is nearest.
 */
async function waitUntilReady(objects, options) {
    if (objects.length === 0)
        return { state: 'ready' };
    const release = await options.live.use(options.timeoutMs);
    try {
        return await new Wait(objects, options).untilReady();
    }
    finally {
        release();
    }
}
class Wait {
    #objects;
    #options;
    #causes;
    #steadiness;
    #absentSince = new Map();
    /** By the object's uid: since when its status says that it is ready. */
    #readySince = new Map();
    #deadline;
    #shown = '';
    constructor(objects, options) {
        this.#objects = objects;
        this.#options = options;
        this.#causes = new Causes(options);
        this.#steadiness = new Steadiness(options.isResumed);
        this.#deadline = options.clock.now() + options.timeoutMs;
    }
    async untilReady() {
        const { live, clock, signal, onProgress } = this.#options;
        const namespaces = new Set(this.#objects.map(({ namespace }) => namespace));
        const [namespace = ''] = namespaces;
        for (;;) {
            signal.throwIfAborted();
            const waiting = [];
            for (const object of this.#objects) {
                const look = await this.#look(object);
                if (look.state === 'failed')
                    return { state: 'failed', object, failure: look.failure, pods: look.pods };
                if (look.state === 'progressing')
                    waiting.push({ object, look });
            }
            const [first] = waiting;
            if (first === undefined)
                return { state: 'ready' };
            const message = waiting
                .map(({ object, look }) => `${object.type.kind} ${object.name}: ${look.message}`)
                .join('; ');
            if (message !== this.#shown)
                onProgress(message);
            this.#shown = message;
            if (clock.now() >= this.#deadline)
                return this.#timedOut(first.object, first.look);
            await live.changed(namespace, wait_lookMs, signal);
        }
    }
    async #look(awaited) {
        const object = this.#options.live.get(awaited.type, awaited.namespace, awaited.name);
        const isCurrent = object !== undefined &&
            object.metadata.uid === awaited.uid &&
            (object.metadata.generation ?? 0) >= awaited.generation;
        if (!isCurrent)
            return this.#absent(awaited, object);
        const readiness = readinessOf(object);
        const podsOf = newestPods(this.#options.live, object);
        const unsteady = this.#unsteady(object, podsOf, readiness.state === 'ready');
        if (readiness.state === 'ready' && (unsteady === undefined || isLeftToOthers(object)))
            return readiness;
        const isOver = readiness.state === 'failed' && !(this.#options.isResumed && readiness.reason === 'ProgressDeadlineExceeded');
        if (isOver) {
            const { reason, message } = readiness;
            return {
                state: 'failed',
                failure: await this.#causes.explained({ reason, message }, object, podsOf),
                pods: podsOf,
            };
        }
        const failure = await this.#causes.of(object, podsOf);
        if (failure !== undefined)
            return { state: 'failed', failure, pods: podsOf };
        if (object.kind === 'PersistentVolumeClaim' && (await this.#causes.isLeftToFirstPod(object)))
            return { state: 'ready' };
        await this.#replaceStuck(object);
        if (readiness.state === 'ready')
            return { state: 'progressing', message: unsteady ?? '', pods: podsOf };
        const hint = await this.#causes.hint(podsOf);
        const message = hint === undefined ? readiness.message : `${readiness.message} (${hint})`;
        return { state: 'progressing', message, pods: podsOf };
    }
    async #replaceStuck(object) {
        const { client, live, isWayBack = false } = this.#options;
        for (const { metadata } of stuckPods(live, object, isWayBack))
            await client.delete(resources.pods, metadata.name, metadata.namespace, metadata.uid);
    }
    /** Why what is ready by its status may not stay so. Pods come by another watch, which may lag. */
    #unsteady(object, podsOf, isReady) {
        const now = this.#options.clock.now();
        const { uid = '' } = object.metadata;
        const since = isReady ? (this.#readySince.get(uid) ?? now) : now;
        this.#readySince.set(uid, since);
        if (podsOf.length === 0 && makesPods(object) && now - since < 2 * wait_lookMs)
            return 'its pods are being read';
        return this.#steadiness.lacking(podsOf, now, minReadyMs(object));
    }
    /** A watch may lag; an object that stays away was deleted by somebody. */
    async #absent(awaited, seen) {
        const { client, clock } = this.#options;
        const key = `absent ${awaited.type.plural}/${awaited.name}`;
        const since = this.#absentSince.get(key) ?? clock.now();
        this.#absentSince.set(key, since);
        const waiting = { state: 'progressing', message: 'is being read', pods: [] };
        if (clock.now() - since < deniedMs)
            return waiting;
        const live = await client.get(awaited.type, awaited.name, awaited.namespace);
        if (live?.metadata.uid === awaited.uid && seen?.metadata.uid === awaited.uid)
            return waiting;
        const message = live === undefined ? 'was deleted while it was waited for' : 'was replaced while it was waited for';
        return { state: 'failed', failure: { reason: 'Deleted', message }, pods: [] };
    }
    async #timedOut(awaited, { message, pods: podsOf }) {
        const { live, timeoutMs } = this.#options;
        const seconds = Math.round(timeoutMs / 1000);
        const failure = { reason: 'Timeout', message: `not ready after ${seconds} s: ${message}` };
        const object = live.get(awaited.type, awaited.namespace, awaited.name);
        return {
            state: 'failed',
            object: awaited,
            failure: object === undefined ? failure : await this.#causes.explained(failure, object, podsOf),
            pods: podsOf,
        };
    }
}
/** `Deployment/ai-service` */
function awaitedName({ type, name }) {
    return objectName({ apiVersion: '', kind: type.kind, metadata: { name } });
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
;// CONCATENATED MODULE: ./build/kubernetes/records/record.js
/** A deployment record: the saved facts of a healthy deployment. What it holds is documented in docs/history-and-rollback.md. */

/** Raised when a reader of older records could misunderstand newer ones. */
const recordFormat = 1;
const record_image = schemas/* object */.Ikc({ source: schemas/* string */.YjP(), tag: schemas/* string */.YjP(), digest: schemas/* string */.YjP() });
const record_release = schemas/* object */.Ikc({
    namespace: schemas/* string */.YjP(),
    name: schemas/* string */.YjP(),
    chart: schemas/* string */.YjP(),
    version: schemas/* string */.YjP(),
    /** Helm's revision that was healthy: what a rollback names. */
    revision: schemas/* number */.aig().int(),
    /** Digest of all values; 40 hex digits. Empty where it isn't known. */
    valuesDigest: schemas/* string */.YjP(),
    /** Digest of the sealed manifest, hooks included: without its secret values. */
    manifestDigest: schemas/* string */.YjP(),
    /** What an unchanged release is known by: chart, values, versions of helm and Kubernetes. */
    fingerprint: schemas/* string */.YjP(),
    /** Number of Deployments, StatefulSets and DaemonSets. */
    workloads: schemas/* number */.aig().int(),
    /** Names in the image lock. */
    images: schemas/* array */.YOg(schemas/* string */.YjP()),
    /** What this run did to it, and for how long; absent when nothing. */
    durationMs: schemas/* number */.aig().optional(),
});
const recordSchema = schemas/* object */.Ikc({
    formatVersion: schemas/* literal */.euz(recordFormat),
    /** `20261122-235438-1a2b3c`: in the order of time. */
    id: schemas/* string */.YjP(),
    kind: schemas/* enum */.k5n(['deployment', 'rollback']),
    /** Of a rollback: the record that it went back to, and what was rolled back. */
    rollback: schemas/* object */.Ikc({ to: schemas/* string */.YjP(), releases: schemas/* array */.YOg(schemas/* string */.YjP()) }).optional(),
    /** ISO 8601 in UTC. */
    time: schemas/* string */.YjP(),
    environment: schemas/* string */.YjP(),
    /** Azure's name of the cluster. */
    cluster: schemas/* string */.YjP(),
    run: schemas/* object */.Ikc({ id: schemas/* string */.YjP(), attempt: schemas/* number */.aig(), url: schemas/* string */.YjP().optional() }),
    repository: schemas/* string */.YjP(),
    commit: schemas/* string */.YjP(),
    branch: schemas/* string */.YjP(),
    actor: schemas/* string */.YjP(),
    event: schemas/* string */.YjP(),
    /** `matihlabsacr.azurecr.io/matih` */
    registry: schemas/* string */.YjP(),
    imageLock: schemas/* record */.g1P(schemas/* string */.YjP(), record_image),
    /** By `namespace/name`. */
    releases: schemas/* record */.g1P(schemas/* string */.YjP(), record_release),
    durationMs: schemas/* number */.aig(),
    /** Which key the secret values' digests were made with. */
    sealedWith: schemas/* string */.YjP(),
});
/** `20261122-235438-1a2b3c`; the letters are random, so that writers at the same second differ. */
function recordId(time, random) {
    const [date = '', clock = ''] = time.toISOString().split('T');
    return `${date.replaceAll('-', '')}-${clock.slice(0, 8).replaceAll(':', '')}-${random}`;
}
/** The time to name a new record by: now, or a second after the newest where this machine's clock is behind. */
function recordTime(now, newest) {
    const last = newest === undefined ? undefined : timeOfId(newest);
    return last === undefined || now.getTime() >= last + 1000 ? now : new Date(last + 1000);
}
function timeOfId(id) {
    const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-[0-9a-f]+$/.exec(id) ?? [];
    return year === undefined ? undefined : Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

;// CONCATENATED MODULE: ./build/kubernetes/records/pieces.js
/** The ConfigMaps that a record is kept in: their names and labels, and what each holds. */




/** Labels and annotations of a record's ConfigMaps. */
const recordLabels = {
    record: 'aks-action.matih.ai/record',
    environment: 'aks-action.matih.ai/environment',
    /** head or part */
    piece: 'aks-action.matih.ai/piece',
    /** Digest of the releases' revisions: a run finds its record current without reading it. */
    revisions: 'aks-action.matih.ai/revisions',
};
/** What could not be told to GitHub or the platform. */
const notReportedAnnotation = 'aks-action.matih.ai/not-reported';
/** Of base64 in one ConfigMap: the API takes 1 MiB of data, and labels and etcd want their share. */
const largestPieceBytes = 900 * 1024;
/** Manifests that a head takes beside its facts. */
const largestInHeadBytes = 400 * 1024;
/** Facts that a head holds as they are; more are compressed. */
const largestPlainBytes = 450 * 1024;
/** A record in pieces: its facts and, where they fit, the manifests in the head; else the manifests in parts. */
function piecesOf(record, manifests) {
    const packed = (0,external_node_zlib_.gzipSync)(JSON.stringify(manifests), { level: 9 });
    const parts = packed.length * (4 / 3) <= largestInHeadBytes ? [] : chunks(packed, (largestPieceBytes * 3) / 4);
    const text = JSON.stringify(record, null, 1);
    const isPlain = Buffer.byteLength(text) <= largestPlainBytes;
    const head = {
        data: {
            ...(isPlain ? { record: text } : {}),
            ...(parts.length === 0 ? {} : { parts: parts.map(digest).join(' ') }),
        },
        binaryData: {
            ...(isPlain ? {} : { record: (0,external_node_zlib_.gzipSync)(text, { level: 9 }).toString('base64') }),
            ...(parts.length === 0 ? { manifests: packed.toString('base64') } : {}),
        },
    };
    return { head, parts: parts.map((part) => ({ binaryData: { manifests: part.toString('base64') } })) };
}
/** Digests of the parts that a head names, in their order. */
function partsNamedIn({ data }) {
    return (data?.parts ?? '').split(' ').filter((digest) => digest !== '');
}
/** What a part holds; undefined where that has not the digest that its head names. */
function partOf({ binaryData }, expected) {
    const part = Buffer.from(binaryData?.manifests ?? '', 'base64');
    return digest(part) === expected ? part : undefined;
}
/** The manifests of a record: of its parts where it has some, else its head's. */
function manifestsIn({ binaryData }, parts) {
    const packed = parts.length === 0 ? Buffer.from(binaryData?.manifests ?? '', 'base64') : Buffer.concat(parts);
    return packed.length === 0 ? {} : JSON.parse((0,external_node_zlib_.gunzipSync)(packed).toString('utf8'));
}
function newestFirst(records) {
    return [...records].sort((a, b) => (a.id < b.id ? 1 : -1));
}
function headOf({ metadata }) {
    const { labels = {}, annotations = {} } = metadata;
    return {
        id: labels[recordLabels.record] ?? '',
        revisions: labels[recordLabels.revisions] ?? '',
        notReported: annotations[notReportedAnnotation] ?? '',
    };
}
function factsOf({ metadata, data, binaryData }) {
    const packed = binaryData?.record;
    const text = packed === undefined ? data?.record : (0,external_node_zlib_.gunzipSync)(Buffer.from(packed, 'base64')).toString('utf8');
    const parsed = recordSchema.safeParse(parsedJson(text ?? ''));
    if (parsed.success)
        return parsed.data;
    throw broken(metadata.labels?.[recordLabels.record] ?? metadata.name, 'is not in a form that this version reads');
}
function parsedJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function headName(id) {
    return `deployment-${id}`;
}
function partName(id, index) {
    return `deployment-${id}-${index + 1}`;
}
function chunks(content, bytes) {
    const count = Math.ceil(content.length / bytes);
    return Array.from({ length: count }, (_, index) => content.subarray(index * bytes, (index + 1) * bytes));
}
function digest(content) {
    return (0,external_node_crypto_.createHash)('sha256').update(content).digest('hex');
}
function broken(id, cause) {
    return new errors/* ExplainedError */.hM({
        what: `deployment record ${id}`,
        cause,
        mend: 'Choose another record: command history.',
    });
}

;// CONCATENATED MODULE: ./build/kubernetes/records/store.js
/**
 * Deployment records in the cluster: ConfigMaps of one namespace, a head and, where one is too small, parts. The head is
 * written last, so that a record is there when all of it is; parts without a head are removed by a later writer.
 */







const keySecret = 'deployment-record-key';
/** A part without a head may be another writer's, whose head is on its way. */
const abandonedAfterMs = 60 * 60 * 1000;
class RecordStore {
    #client;
    #namespace;
    #environment;
    #isNamespaceThere;
    /** Those that were read, by the record's id: they are immutable. */
    #heads = new Map();
    constructor({ client, namespace, environment }) {
        this.#client = client;
        this.#namespace = namespace;
        this.#environment = environment;
    }
    /** All whole records, newest first, by their metadata alone. */
    async heads() {
        const { items } = await this.#client.listMetadata(resources.configMaps, this.#selection('head'));
        return newestFirst(items.map(headOf));
    }
    /** All records, newest first. */
    async all() {
        const { items } = await this.#client.list(resources.configMaps, this.#selection('head'));
        return newestFirst(items.map(factsOf));
    }
    async newest() {
        const [head] = await this.heads();
        return head === undefined ? undefined : this.read(head.id);
    }
    /** One record; undefined where there is none of that id. */
    async read(id) {
        const head = await this.#head(id);
        return head === undefined ? undefined : factsOf(head);
    }
    /** The sealed manifests of a record. Fails when a part is gone or is not what the head says. */
    async manifests(id) {
        const head = await this.#head(id);
        if (head === undefined)
            throw broken(id, 'is gone');
        const parts = await Promise.all(partsNamedIn(head).map((digest, index) => this.#part(id, index, digest)));
        return manifestsIn(head, parts);
    }
    /**
     * Writes a record and removes those beyond `kept`, and what writers that were killed have left.
     * @param manifests sealed with `sealer()`'s seal
     * @param options before: the whole records there are, newest first, read under the lock; now: this machine's time, in UTC
     * @returns the record as it was written
     */
    async write(facts, manifests, options) {
        await this.#ensureNamespace();
        const time = recordTime(options.now, options.before[0]?.id);
        const id = recordId(time, (0,external_node_crypto_.randomBytes)(3).toString('hex'));
        const record = {
            formatVersion: 1,
            id,
            time: time.toISOString(),
            sealedWith: options.sealedWith,
            ...facts,
        };
        const { head, parts } = piecesOf(record, manifests);
        for (const [index, part] of parts.entries())
            await this.#create(partName(id, index), id, 'part', {}, part);
        await this.#create(headName(id), id, 'head', { [recordLabels.revisions]: options.revisions }, head);
        await this.#prune(options.kept, options.now);
        return record;
    }
    /** Notes at a record what could not be told of it; its content stays as it was written. */
    async noteNotReported(id, what) {
        const patch = { metadata: { annotations: { [notReportedAnnotation]: what } } };
        await this.#client.mergePatch(resources.configMaps, headName(id), patch, this.#namespace);
    }
    /** The seal of this cluster's records; its key is made with the first one. */
    async sealer() {
        await this.#ensureNamespace();
        const key = (await this.#key()) ?? (await this.#makeKey());
        return { seal: sealWith(key), name: keyName(key) };
    }
    /** The seal for comparing with a record: undefined where its key can't be read, or is another one now. */
    async sealerOf(record) {
        try {
            const key = await this.#key();
            return key === undefined || keyName(key) !== record.sealedWith ? undefined : sealWith(key);
        }
        catch (error) {
            if (error instanceof KubernetesError && error.status === 403)
                return undefined;
            throw error;
        }
    }
    async #key() {
        const key = (await this.#client.get(resources.secrets, keySecret, this.#namespace))?.data?.key;
        return key === undefined ? undefined : Buffer.from(key, 'base64');
    }
    async #makeKey() {
        const metadata = { name: keySecret, namespace: this.#namespace, labels: managed };
        const data = { key: (0,external_node_crypto_.randomBytes)(32).toString('base64') };
        const secret = { apiVersion: 'v1', kind: 'Secret', type: 'Opaque', immutable: true, metadata, data };
        await this.#createOnce(resources.secrets, secret);
        const key = await this.#key();
        if (key !== undefined)
            return key;
        throw new errors/* ExplainedError */.hM({
            what: 'deployment record',
            cause: `Secret ${this.#namespace}/${keySecret} was deleted just now`,
        });
    }
    #ensureNamespace() {
        this.#isNamespaceThere ??= this.#makeNamespace();
        return this.#isNamespaceThere;
    }
    async #makeNamespace() {
        if ((await this.#client.get(resources.namespaces, this.#namespace)) !== undefined)
            return;
        const metadata = { name: this.#namespace, labels: managed };
        await this.#createOnce(resources.namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata });
    }
    async #create(name, id, piece, labels, content) {
        const metadata = {
            name,
            namespace: this.#namespace,
            labels: {
                ...managed,
                [recordLabels.record]: id,
                [recordLabels.environment]: this.#environment,
                [recordLabels.piece]: piece,
                ...labels,
            },
        };
        const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata, immutable: true, ...content };
        // A lost answer's second try finds what the first one made: the name is this writer's alone.
        await this.#createOnce(resources.configMaps, object);
    }
    /** Heads first: a record whose removal is cut short is no record any more. */
    async #prune(kept, now) {
        const { items } = await this.#client.listMetadata(resources.configMaps, this.#selection());
        const [heads = [], parts = []] = ['head', 'part'].map((piece) => items.filter(({ metadata }) => metadata.labels?.[recordLabels.piece] === piece));
        const ids = newestFirst(heads.map(headOf)).map(({ id }) => id);
        const [whole, gone] = [new Set(ids), new Set(ids.slice(kept))];
        for (const id of gone)
            await this.#client.delete(resources.configMaps, headName(id), this.#namespace);
        for (const { metadata } of parts) {
            const id = metadata.labels?.[recordLabels.record] ?? '';
            const isAbandoned = !whole.has(id) && now.getTime() - Date.parse(metadata.creationTimestamp ?? '') > abandonedAfterMs;
            if (gone.has(id) || isAbandoned)
                await this.#client.delete(resources.configMaps, metadata.name, this.#namespace);
        }
    }
    async #createOnce(type, object) {
        try {
            await this.#client.create(type, object, { idempotent: true });
        }
        catch (error) {
            if (!(error instanceof KubernetesError && error.reason === 'AlreadyExists'))
                throw error;
        }
    }
    async #head(id) {
        const known = this.#heads.get(id);
        const found = known ?? (await this.#client.get(resources.configMaps, headName(id), this.#namespace));
        if (found !== undefined)
            this.#heads.set(id, found);
        return found?.metadata.labels?.[recordLabels.environment] === this.#environment ? found : undefined;
    }
    async #part(id, index, expected) {
        const found = await this.#client.get(resources.configMaps, partName(id, index), this.#namespace);
        const part = found && partOf(found, expected);
        if (part !== undefined)
            return part;
        throw broken(id, `part ${index + 1} is ${found === undefined ? 'gone' : 'not whole'}`);
    }
    /** Of this environment's ConfigMaps: the heads, or heads and parts. */
    #selection(piece) {
        const labels = { [recordLabels.environment]: this.#environment, ...(piece && { [recordLabels.piece]: piece }) };
        const labelSelector = Object.entries(labels)
            .map(([label, value]) => `${label}=${value}`)
            .join(',');
        return { namespace: this.#namespace, labelSelector };
    }
}
const managed = { 'app.kubernetes.io/managed-by': 'aks-action' };
/** A seal for comparing with any record, without its key. */
const blindSeal = sealWithoutKey;

;// CONCATENATED MODULE: ./build/kubernetes/records/index.js




;// CONCATENATED MODULE: ./build/kubernetes/secrets/index.js




;// CONCATENATED MODULE: ./build/kubernetes/index.js










































/***/ }),

/***/ 24409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ quantity)
/* harmony export */ });
/** Factors of the suffixes of Kubernetes quantities: `250m`, `1.5Gi`, `2k`. */
const factors = {
    n: 1e-9,
    u: 1e-6,
    m: 1e-3,
    '': 1,
    k: 1e3,
    M: 1e6,
    G: 1e9,
    T: 1e12,
    P: 1e15,
    E: 1e18,
    Ki: 2 ** 10,
    Mi: 2 ** 20,
    Gi: 2 ** 30,
    Ti: 2 ** 40,
    Pi: 2 ** 50,
    Ei: 2 ** 60,
};
/** A Kubernetes quantity in its base unit (cores, bytes, pieces): `500m` → 0.5; undefined for what is none. */
function quantity(text) {
    const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/.exec(String(text));
    if (match === null)
        return undefined;
    const [, digits = '', exponent, suffix = ''] = match;
    return exponent === undefined ? Number(digits) * (factors[suffix] ?? 1) : Number(`${digits}${exponent}`);
}


/***/ })

};
