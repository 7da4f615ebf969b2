export const id = 4638;
export const ids = [4638,1139];
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

/***/ 34888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  acrImport: () => (/* binding */ acrImport)
});

// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/azure/registry/index.js + 10 modules
var azure_registry = __webpack_require__(42720);
;// CONCATENATED MODULE: ./build/stages/acr-import/cell.js
function stateOf({ image, target }, onConflict) {
    if (target.tagged === undefined)
        return 'missing';
    if (target.tagged !== image.digest)
        return onConflict === 'move' ? 'outdated' : 'conflicting';
    if (target.missingCompanions.length > 0)
        return 'unsigned';
    return target.isOpen === true ? 'open' : 'current';
}
/** `image/<registry>/<repository>`: the address of the cell's change. */
const addressOf = ({ registry, repository }) => `image/${registry.name}/${repository}`;
/** An image of others on its way into the platform's registry, from where tenants get it. */
const originOf = ({ image, repository, registry }, platform) => registry.id === platform.id && repository === image.repository ? image.origin : undefined;
/** Whether an image of others is still to come into the platform's registry. */
const isComing = ({ origin }) => origin !== undefined && !origin.target.hasManifest;
/** `docker.io/library/redis:7`: where what the tag names is decided. @param loginServer of the platform's registry */
const referenceOf = ({ origin, repository, tag }, loginServer) => `${origin ? `${origin.registry}/${origin.repository}` : `${loginServer}/${repository}`}:${tag}`;

;// CONCATENATED MODULE: ./build/stages/acr-import/fallback.js
/** The Referrers API's fallback: an index under the tag `sha256-<hex>` that lists what refers to a manifest. */


const indexType = 'application/vnd.oci.image.index.v1+json';
/**
 * Puts under the tenant's fallback tag what the tenant's index lists and the platform's: copied over as one tag, it
 * would take the tenant's own signatures away. `refused` where the login may not push and nothing of the tenant's can
 * get lost: then the platform's index may be tagged as it is.
 */
async function mergeFallback(source, target, { image, repository, registry }, { digest, tag = '' }) {
    const [theirs, own] = await Promise.all([
        source.manifest(image.repository, digest),
        target.manifest(repository, tag),
    ]);
    if (theirs === undefined) {
        throw new model/* ExplainedError */.hM({ what: `${source.loginServer}/${image.repository}@${digest}`, cause: 'is gone' });
    }
    const merged = mergedIndex(theirs.bytes, own?.bytes);
    const isOnlyTheirs = own === undefined || (0,azure_registry/* digestsIn */.V4)(own.bytes).every((one) => (0,azure_registry/* digestsIn */.V4)(theirs.bytes).includes(one));
    const put = await target.tag(repository, tag, isOnlyTheirs ? theirs : { mediaType: indexType, bytes: merged });
    if (put === 'tagged' || isOnlyTheirs)
        return put;
    throw new model/* ExplainedError */.hM({
        what: `merge ${repository}:${tag} in ${registry.loginServer}`,
        cause: "its index lists referrers of the tenant's own, and the login may not push a merged one",
        mend: `az role assignment create --assignee <client-id> --role AcrPush --scope ${registry.id}`,
    });
}
/** The entries of both indexes, each digest once, the tenant's first: the same two always give the same bytes. */
function mergedIndex(theirs, own) {
    const entries = [...entriesOf(own), ...entriesOf(theirs)];
    const manifests = [...new Map(entries.map((entry) => [entry.digest, entry])).values()];
    return Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests }));
}
function entriesOf(bytes) {
    if (bytes === undefined)
        return [];
    const { manifests } = JSON.parse(bytes.toString('utf8'));
    return manifests ?? [];
}

// EXTERNAL MODULE: ./build/stages/acr-import/source.js
var acr_import_source = __webpack_require__(86918);
;// CONCATENATED MODULE: ./build/stages/acr-import/apply.js
/**
 * Brings one image into one registry, in the order that is safe: manifest untagged, what belongs to it, each seen in the
 * target before the next, and the tag last. A tenant never sees an unsigned or half-copied tag. What was there when the
 * run began is not asked for again, but for the tag: so a run that was killed is finished by the next one.
 */





/** Who goes first at ARM's writes: cells that were begun are finished before others begin. */
const priorities = { tag: 0, companion: 1, image: 2 };
async function applyCell(planned, context) {
    const { environment, azure } = context;
    const { onConflict } = environment.images;
    // What is locked are tenants' tags.
    const lock = originOf(planned, environment.registries.platform) ? undefined : environment.images.lock;
    const client = (0,azure_registry/* registryClient */.Rk)(azure, planned.registry);
    const cell = {
        ...planned,
        target: { ...planned.target, tagged: await client.digest(planned.repository, planned.image.tag) },
    };
    const state = stateOf(cell, onConflict);
    const { image, repository, target } = cell;
    if (state === 'current' && lock === undefined)
        return 'current';
    if (state === 'conflicting')
        throw conflict(cell);
    if (!target.hasManifest && target.tagged !== image.digest) {
        await copy({ digest: image.digest }, priorities.image, cell, context, client);
    }
    await Promise.all(target.missingCompanions.map((companion) => bring(companion, cell, context, client)));
    const isTagged = target.tagged === image.digest;
    if (!isTagged)
        await tag(cell, context, client);
    if (lock === 'tag' && (!isTagged || target.isOpen !== false))
        await client.lock(repository, image.tag);
    switch (state) {
        case 'missing':
            return 'imported';
        case 'outdated':
            return 'moved';
        case 'unsigned':
            return 'signed';
        default:
            return 'locked';
    }
}
async function bring(companion, cell, context, client) {
    const { lists, ...manifest } = companion;
    if (lists === undefined)
        return copy(manifest, priorities.companion, cell, context, client);
    // An index goes untagged, with all that it lists; its tag may name an index of the tenant's own.
    await copy({ digest: companion.digest }, priorities.companion, cell, context, client);
    const source = (0,azure_registry/* registryClient */.Rk)(context.azure, context.environment.registries.platform);
    const merged = await mergeFallback(source, client, cell, companion);
    if (merged === 'refused')
        await retag(companion.digest, companion.tag ?? '', true, cell, context, client);
}
/** Copies one manifest, under the tag that cosign keeps it under where it has one. */
function copy({ digest, tag: name }, priority, cell, { azure, environment, signal }, client) {
    const { registry, repository, image } = cell;
    const { platform } = environment.registries;
    const origin = originOf(cell, platform);
    return (0,azure_registry/* importImage */.JW)(azure, {
        source: origin ? { loginServer: origin.registry } : placeOf(platform),
        target: placeOf(registry),
        sourceRepository: origin?.repository ?? image.repository,
        targetRepository: repository,
        digest,
        ...(name !== undefined && { tag: { name, move: true } }),
        priority,
        signal,
        isThere: async () => (await client.digest(repository, name ?? digest)) === digest,
    });
}
/** By a manifest PUT where the login may push, which costs no ARM write; else by an import from the registry itself. */
async function tag(cell, context, client) {
    const { azure, environment } = context;
    const { repository, image, target } = cell;
    const source = (0,azure_registry/* registryClient */.Rk)(azure, environment.registries.platform);
    if ((await client.tag(repository, image.tag, await (0,acr_import_source/* manifestOf */.$V)(source, image))) === 'tagged')
        return;
    await retag(image.digest, image.tag, target.tagged !== undefined, cell, context, client);
}
/** Tags what the registry has by an import from the registry itself. */
function retag(digest, name, move, { registry, repository }, { azure, signal }, client) {
    return (0,azure_registry/* importImage */.JW)(azure, {
        source: placeOf(registry),
        target: placeOf(registry),
        sourceRepository: repository,
        targetRepository: repository,
        digest,
        tag: { name, move },
        priority: priorities.tag,
        signal,
        isThere: async () => (await client.digest(repository, name)) === digest,
    });
}
const placeOf = ({ loginServer, id, name, resourceGroup, subscriptionId }) => ({
    loginServer,
    id,
    name,
    resourceGroup,
    subscriptionId,
});
function conflict({ registry, repository, image, target }) {
    return new model/* ExplainedError */.hM({
        what: `import ${image.repository}:${image.tag} into ${registry.loginServer}`,
        cause: `${repository}:${image.tag} now names ${target.tagged}: somebody set it since the plan`,
        mend: 'Plan again, or let tags move:\nimages:\n  onConflict: move',
        exitCode: 3,
    });
}
/** What a cell's result says to people. */
const noteOf = {
    current: 'there already',
    imported: 'imported by digest, then tagged',
    moved: 'imported by digest, then the tag moved',
    signed: 'signatures imported; the tag stays as it was',
    locked: 'tag locked',
};
const appliedOf = (result) => ({
    note: noteOf[result],
    ...(result === 'current' && { unchanged: true }),
});

;// CONCATENATED MODULE: ./build/stages/acr-import/conclude.js
/** What only the end of a run tells of images: how many cells ended how, and which tags moved meanwhile. */



async function concludeImports(context, observed, ends) {
    const outcomes = observed.cells.flatMap((cell) => ends.get(addressOf(cell)) ?? []);
    const count = (wanted) => outcomes.filter((outcome) => outcome === wanted).length;
    return {
        outputs: {
            imported: count('done'),
            'import-skipped': currentCells(context.environment, observed).length + count('unchanged'),
            'import-failed': count('failed'),
        },
        // Nothing was imported, nothing deployed: then a tag that moves is the next run's affair.
        findings: ends.size === 0 ? [] : await movedTags(context, observed),
    };
}
const currentCells = ({ images }, { cells }) => cells.filter((cell) => stateOf(cell, images.onConflict) === 'current');
/** Sources are asked again: what a tag named when it was locked is what was imported and deployed (rulebook acr, 7). */
async function movedTags({ azure, environment }, { images }) {
    const { platform } = environment.registries;
    const source = (0,azure_registry/* registryClient */.Rk)(azure, platform);
    const failures = new Map();
    const found = await Promise.all([...images.values()].map(async (image) => {
        const { origin, repository, tag } = image;
        if (origin?.isAsked === false)
            return [];
        const place = origin ?? { registry: platform.loginServer, repository };
        const client = origin ? (0,azure_registry/* publicRegistryClient */.Md)(azure, origin.registry) : source;
        try {
            const now = await client.digest(place.repository, tag);
            return now === image.digest ? [] : [movedFinding(referenceOf(image, platform.loginServer), image, now)];
        }
        catch (error) {
            failures.set(place.registry, error);
            return [];
        }
    }));
    return [...found.flat(), ...[...failures].map(([registry, error]) => unknownFinding(registry, error))];
}
/** The work is done, whatever a registry says of its tags by now. */
function unknownFinding(registry, error) {
    const { cause, ...more } = (0,model/* causeAndMend */.zN)(error);
    return {
        severity: 'warning',
        stage: 'acr-import',
        message: `whether tags of ${registry} moved during the run is not known: ${cause}`,
        ...more,
        path: 'images',
    };
}
function movedFinding(reference, { digest }, now) {
    return {
        severity: 'warning',
        stage: 'acr-import',
        message: now === undefined
            ? `${reference} was deleted during the run; ${digest} was locked and deployed`
            : `${reference} moved during the run to ${now}; the run used ${digest} throughout, which it named at the start`,
        mend: 'Run again for what it names now, and let builds push tags that never move.',
        path: 'images',
    };
}

// EXTERNAL MODULE: ./build/environment/index.js + 31 modules
var build_environment = __webpack_require__(76061);
// EXTERNAL MODULE: ./build/model/limit.js
var limit = __webpack_require__(50493);
;// CONCATENATED MODULE: ./build/stages/acr-import/look.js
/** What a registry tells of the images that it is to have: one look a cell, by a list where a list is asked for. */


const nothing = { untagged: [], tagged: [] };
const mayLack = ({ lacking }) => lacking === undefined || lacking.untagged.length > 0 || lacking.tagged.length > 0;
/** Asks for the lists at once: they hold the same whatever the source's tell, and many tenants wait for their turn anyway. */
async function observeRegistry({ azure, environment }, { registry, images: own }, wanting, repositoryOf) {
    const { lock, referrers } = environment.images;
    const client = (0,azure_registry/* registryClient */.Rk)(azure, registry);
    const repositories = new Map(own.map(({ name }) => [name, repositoryOf(registry, name)]));
    client.prepare([...repositories.values()], rightsIn(environment));
    const lists = new Map(referrers ? [...repositories.values()].map((each) => [each, listOf(client, each)]) : []);
    try {
        const wanted = (await wanting).filter(({ image }) => repositories.has(image.name));
        const looks = wanted.map(async (of) => {
            const repository = repositoryOf(registry, of.image.name);
            const list = lists.get(repository);
            const look = list ? await lookByList(client, repository, of, list) : await lookByHead(client, repository, of);
            if (lock !== 'tag' || look.tagged !== of.image.digest)
                return look;
            return { ...look, isOpen: (await client.isLocked(repository, of.image.tag)) !== true };
        });
        return { registry, looks: await Promise.all(looks) };
    }
    catch (error) {
        if (!(error instanceof model/* ExplainedError */.hM))
            throw error;
        return { registry: registry.loginServer, cause: error.cause, mend: error.mend };
    }
}
function listOf(client, repository) {
    const listing = client
        .manifests(repository)
        .then((list) => list ?? { manifests: [], isComplete: true });
    // Whoever looks for the image is told.
    listing.catch(() => { });
    return listing;
}
/** The tag is put at the data plane where the login may push; where it may not, the token just holds less. */
function rightsIn({ images }) {
    return images.lock === 'tag' ? 'pull,push,metadata_write' : 'pull,push';
}
async function lookByHead(client, repository, of) {
    const tagged = await client.digest(repository, of.image.tag);
    return { of, repository, tagged, hasManifest: tagged === of.image.digest, lacking: nothing };
}
async function lookByList(client, repository, of, listing) {
    const { image, candidates } = of;
    const list = await listing;
    const tags = new Map(list.manifests.flatMap(({ digest, tags: names }) => names.map((name) => [name, digest])));
    const digests = new Set(list.manifests.map(({ digest }) => digest));
    // What stands beyond the list's end is asked for by name.
    const isBeyond = !list.isComplete && !tags.has(image.tag);
    const tagged = isBeyond ? await client.digest(repository, image.tag) : tags.get(image.tag);
    const hasManifest = digests.has(image.digest) || tagged === image.digest;
    if (!candidates.isComplete)
        return { of, repository, tagged, hasManifest, lacking: undefined };
    // Nothing there, in most cells of a first run: what lacks is then the image's own list, and no cell has a copy.
    if (digests.size === 0)
        return { of, repository, tagged, hasManifest, lacking: candidates };
    const lacking = {
        untagged: candidates.untagged.filter((digest) => !digests.has(digest)),
        tagged: candidates.tagged.filter(({ name, digest }) => tags.get(name) !== digest),
    };
    const isNone = lacking.untagged.length === 0 && lacking.tagged.length === 0;
    if (isNone)
        return { of, repository, tagged, hasManifest, lacking: nothing };
    return { of, repository, tagged, hasManifest, lacking: list.isComplete ? lacking : undefined };
}

;// CONCATENATED MODULE: ./build/stages/acr-import/companions.js
/** What belongs to an image (signatures, SBOMs, attestations) and a target lacks. */


/** One list for all cells that lack nothing, of which there are many. */
const none = [];
/** Companions that a target lacks: by its list where that told, else by a HEAD each. */
async function missingOf(client, repository, companions, { lacking }) {
    if (companions.length === 0 || lacking === nothing)
        return none;
    const isMissing = async (companion) => {
        const { digest, tag } = companion;
        const mayLackIt = lacking === undefined ||
            (tag === undefined ? lacking.untagged.includes(digest) : lacking.tagged.some(({ name }) => name === tag));
        if (!mayLackIt)
            return false;
        if (companion.lists !== undefined)
            return !(await hasAllOf(client, repository, companion));
        return lacking !== undefined || (await client.digest(repository, tag ?? digest)) !== digest;
    };
    const missing = await Promise.all(companions.map(isMissing));
    return missing.some(Boolean) ? companions.filter((_, index) => missing[index]) : [];
}
/** Whether the target's own fallback index lists all that the source's does. */
async function hasAllOf(client, repository, { tag = '', lists = [] }) {
    const own = await client.manifest(repository, tag);
    const there = own === undefined ? [] : (0,azure_registry/* digestsIn */.V4)(own.bytes);
    return own !== undefined && lists.every((digest) => there.includes(digest));
}

;// CONCATENATED MODULE: ./build/stages/acr-import/platforms.js



async function observePlatforms(azure, source, images, list) {
    const found = await Promise.all(images.map(async (image) => {
        const wanted = list[image.name]?.platforms ?? [];
        if (wanted.length === 0)
            return [];
        const { origin } = image;
        const has = origin !== undefined && isComing(image)
            ? await platformsOf((0,azure_registry/* publicRegistryClient */.Md)(azure, origin.registry), image, origin.repository)
            : await platformsOf(source, image, image.repository);
        const lacks = wanted.filter((platform) => !has.includes(platform));
        return lacks.length === 0 ? [] : [{ reference: referenceOf(image, source.loginServer), has, lacks }];
    }));
    return found.flat();
}
async function platformsOf(source, image, repository) {
    const manifest = await (0,acr_import_source/* manifestOf */.$V)(source, image, repository);
    if ((0,azure_registry/* isIndex */.nw)(image.mediaType))
        return platformsIn(manifest.bytes);
    const { config } = jsonOf(manifest.bytes);
    const bytes = (0,azure_registry/* isDigest */.Bc)(config?.digest) ? await source.blob(repository, config.digest) : undefined;
    return bytes === undefined ? [] : [platformText(jsonOf(bytes))].flatMap((text) => text ?? []);
}
function platformsIn(bytes) {
    const { manifests = [] } = jsonOf(bytes);
    return [...new Set(manifests.flatMap(({ platform }) => platformText(platform ?? {}) ?? []))];
}
/** As Docker and the OCI write it. An attestation in an index is of the platform unknown/unknown, which is none. */
function platformText({ os, architecture }) {
    return os === undefined || architecture === undefined || os === 'unknown' ? undefined : `${os}/${architecture}`;
}
const jsonOf = (bytes) => JSON.parse(bytes.toString('utf8'));

// EXTERNAL MODULE: ./build/azure/access/rights.js
var access_rights = __webpack_require__(90868);
// EXTERNAL MODULE: ./build/azure/api-versions.js
var api_versions = __webpack_require__(4704);
// EXTERNAL MODULE: ./build/azure/limits/index.js + 2 modules
var limits = __webpack_require__(76409);
// EXTERNAL MODULE: ./build/azure/resources.js
var resources = __webpack_require__(56765);
;// CONCATENATED MODULE: ./build/stages/acr-import/readiness.js
/**
 * What would make every import into a registry, or out of the platform's, fail: rights on both sides, an export policy,
 * private access, a provider that is not registered. Asked only where something is to be imported, and only once each.
 */




const role = 'Container Registry Data Importer and Data Reader';
const provider = 'Microsoft.ContainerRegistry';
/** @param cells those that something is imported into */
async function observeObstacles({ azure, environment, run, signal }, cells) {
    // A pull request's login reads only, by design: what it may not do says nothing about the deploy's.
    if (cells.length === 0 || run?.event.startsWith('pull_request'))
        return [];
    const { platform } = environment.registries;
    const targets = [...new Map(cells.map(({ registry }) => [registry.id, registry])).values()];
    // By its id an import reads the platform's registry only within its Entra tenant; from outside, by its address.
    const isLinked = ({ tenantId }) => tenantId === undefined;
    // Images of others come into the platform's registry itself: for them it is no source.
    const tenants = targets.filter(({ id }) => id !== platform.id);
    const elsewhere = tenants.find((registry) => !isLinked(registry));
    const involved = [...new Map([platform, ...targets].map((registry) => [registry.id, registry])).values()];
    const subscriptions = [...new Set(involved.map(({ subscriptionId }) => subscriptionId))];
    // There may be hundreds of registries: more reads than ARM takes at once.
    const turn = (subscriptionId) => (0,limits/* limiterOf */.uv)(azure, 'armReads', subscriptionId).turn(0, signal);
    const may = async (registry, action) => {
        await turn(registry.subscriptionId);
        const rights = await (0,access_rights/* observeRights */.QD)(azure, registry.id);
        return rights === undefined || (0,access_rights/* mayDo */.b)(rights, `${provider}/registries/${action}`);
    };
    const found = await Promise.all([
        ...involved.map(async (registry) => {
            await turn(registry.subscriptionId);
            const { networkRuleBypassOptions, publicNetworkAccess } = propertiesOf(await (0,resources/* observeResource */.T)(azure, registry.id));
            const isPrivate = publicNetworkAccess === 'Disabled';
            if (isPrivate && networkRuleBypassOptions === 'None')
                return [{ kind: 'private', registry }];
            const isReachedByAddress = registry.id === platform.id && elsewhere !== undefined;
            return isPrivate && isReachedByAddress ? [{ kind: 'private-across-tenants', registry, target: elsewhere }] : [];
        }),
        (async () => {
            const { policies } = propertiesOf(await (0,resources/* observeResource */.T)(azure, platform.id));
            return tenants.length > 0 && policies?.exportPolicy?.status === 'disabled'
                ? [{ kind: 'export-disabled', registry: platform }]
                : [];
        })(),
        ...(tenants.some(isLinked)
            ? [
                may(platform, 'read').then((isSo) => isSo ? [] : [{ kind: 'not-readable', registry: platform }]),
            ]
            : []),
        ...targets.map(async (registry) => (await may(registry, 'importImage/action')) ? [] : [{ kind: 'not-importable', registry }]),
        ...subscriptions.map(async (subscriptionId) => {
            const answer = await azure.get(`/subscriptions/${subscriptionId}/providers/${provider}?api-version=${api_versions/* apiVersions */.w.resources}`);
            const state = answer.body?.registrationState;
            return state === 'NotRegistered' || state === 'Unregistered' ? [{ kind: 'unregistered', subscriptionId }] : [];
        }),
    ]);
    return found.flat();
}
/** Nothing where Azure doesn't say: then the import will. */
function propertiesOf(answer) {
    return answer?.body?.properties ?? {};
}
function obstacleFinding(obstacle) {
    const finding = (message, mend) => ({
        severity: 'error',
        stage: 'acr-import',
        message,
        mend,
        path: 'registries',
    });
    const grant = ({ id }) => `az role assignment create --assignee <client-id> --role "${role}" --scope ${id}`;
    switch (obstacle.kind) {
        case 'not-importable':
            return finding(`This login may not import into registry ${obstacle.registry.loginServer} (AcrPush is not enough)`, grant(obstacle.registry));
        case 'not-readable':
            return finding(`This login may not import from registry ${obstacle.registry.loginServer} (AcrPull is not enough)`, grant(obstacle.registry));
        case 'export-disabled':
            return finding(`registry ${obstacle.registry.loginServer} lets nothing out: its export policy is disabled`, `az acr update --name ${obstacle.registry.name} --allow-exports true`);
        case 'private':
            return finding(`registry ${obstacle.registry.loginServer} is private and lets trusted services not in, of which imports are one`, `az acr update --name ${obstacle.registry.name} --allow-trusted-services true`);
        case 'private-across-tenants':
            return finding(`registry ${obstacle.registry.loginServer} is private, and Azure imports into another Entra tenant over public addresses alone: ${obstacle.target.loginServer} gets nothing from it`, `az acr update --name ${obstacle.registry.name} --public-network-enabled true`);
        case 'unregistered':
            return finding(`Resource provider ${provider} is not registered in subscription ${obstacle.subscriptionId}.`, `az provider register --subscription ${obstacle.subscriptionId} --namespace ${provider} --wait`);
    }
}

;// CONCATENATED MODULE: ./build/stages/acr-import/observe.js
/**
 * Reads the registries: each image's digest once, then what every tenant registry has of it.
 *
 * The least that tells all: a HEAD for each image's tag (the lock), and one request a cell. A cell's request is the list
 * of its repository's manifests, not a HEAD of its tag, since the list also proves parity of signatures: where every
 * manifest of the source that could be one, tagged or not, is in the tenant's list too, none can lack. That costs one
 * list an image on the source, for all tenants. Referrers are asked for only where a list leaves it open: for an image
 * that some tenant lacks, once for all of them. So an unchanged platform of I images, of which T go to R registries, is
 * I + T + T × R reads and two requests for tokens a registry; without proof of signatures it would be I + T × R.
 */









/** More would only wait for their turn, and take memory for each of their cells meanwhile. */
const registriesAtOnce = 24;
/** States of cells that something is imported into. */
const importing = new Set(['missing', 'outdated', 'unsigned']);
async function observeImages(context) {
    const { environment, azure, options } = context;
    const { platform } = environment.registries;
    const all = Object.values(environment.images.list);
    const targets = (0,build_environment.tenantRegistries)(environment, options);
    const wantedNames = new Set(targets.flatMap(({ images }) => images.map(({ name }) => name)));
    const forTenants = all.filter(({ name }) => wantedNames.has(name));
    const source = (0,azure_registry/* registryClient */.Rk)(azure, platform);
    source.prepare(all.map(({ repository }) => repository));
    // Beside the source's lists, which decide what is asked of the tenants' registries.
    for (const { registry, images } of targets.slice(0, registriesAtOnce)) {
        const repositories = images.map(({ name }) => (0,build_environment.repositoryIn)(registry, name));
        (0,azure_registry/* registryClient */.Rk)(azure, registry).login(repositories, rightsIn(environment));
    }
    const candidates = new Map(forTenants.map((image) => [image.name, candidatesOf(context, source, image)]));
    const locking = (0,acr_import_source/* lockImages */.S0)(context, source, all);
    const wanting = locking.then((resolved) => wantedImages(forTenants, resolved, candidates));
    // Tenants mostly get the same images under the same prefix: then one text serves them all.
    const texts = new Map();
    const repositoryOf = (registry, name) => {
        const text = (0,build_environment.repositoryIn)(registry, name);
        const known = texts.get(text) ?? text;
        texts.set(known, known);
        return known;
    };
    const inTurn = (0,limit/* limit */.A)(registriesAtOnce);
    const observed = Promise.all(targets.map((target) => inTurn(() => observeRegistry(context, target, wanting, repositoryOf))));
    // What the source fails with is told first.
    observed.catch(() => { });
    const resolved = await locking;
    const locked = resolved.flatMap((image) => ('digest' in image ? [image] : []));
    const verified = verification(context, source, locked);
    const building = observePlatforms(azure, source, locked, environment.images.list);
    // What fails before it is told first.
    building.catch(() => { });
    const images = new Map(locked.map((image) => [image.name, image]));
    const wanted = await wanting;
    const rows = await observed;
    // Once for all tenants: what belongs to the images that some tenant may lack something of.
    const open = new Set(rows.flatMap((row) => ('looks' in row ? row.looks.filter(mayLack).map(({ of }) => of) : [])));
    const companions = new Map(await Promise.all([...open].map(async (of) => [of, await (0,acr_import_source/* companionsOf */.Lo)(source, of.image, of.candidates)])));
    const complete = new Map(wanted.map((of) => [of, { ...of.image, companions: companions.get(of) ?? [] }]));
    for (const image of complete.values())
        images.set(image.name, image);
    const judging = async (row) => {
        if (!('looks' in row))
            return [];
        return Promise.all(row.looks.map((look) => cellOf(context, row.registry, look, complete.get(look.of) ?? look.of.image)));
    };
    const arrivals = locked.flatMap((image) => {
        if (image.origin === undefined)
            return [];
        const target = { ...image.origin.target, missingCompanions: none };
        return [{ registry: platform, repository: image.repository, image, target }];
    });
    // Tenants alone are one job of several: the platform's registry is not theirs to write.
    const isPart = options.tenants !== undefined;
    const cells = [
        ...(isPart ? [] : arrivals),
        ...(await Promise.all(rows.map((row) => inTurn(() => judging(row))))).flat(),
    ];
    const changing = cells.filter((cell) => importing.has(stateOf(cell, environment.images.onConflict)));
    const obstacles = await observeObstacles(context, changing);
    const { unverified, trust } = await verified;
    return {
        images,
        unverified,
        trust,
        unbuilt: await building,
        awaited: isPart ? arrivals.map(({ image }) => image).filter(isComing) : [],
        obstacles,
        missing: resolved.flatMap((image) => ('digest' in image ? [] : [image])),
        cells,
        shards: (0,build_environment.shardsOf)(environment, options.tenants).map(build_environment.shardText),
        unreachable: rows.flatMap((row) => ('cause' in row ? [row] : [])),
    };
}
async function wantedImages(forTenants, resolved, candidates) {
    const images = new Map(resolved.flatMap((image) => ('digest' in image ? [[image.name, image]] : [])));
    return Promise.all(forTenants
        .flatMap(({ name }) => images.get(name) ?? [])
        .map(async (image) => {
        const known = isComing(image) ? acr_import_source/* noCandidates */.SY : await candidates.get(image.name);
        return { image, candidates: known ?? acr_import_source/* unknownCandidates */.pH };
    }));
}
const unasked = { unverified: [], trust: {} };
/** Beside what the tenants are asked: nothing of it is changed before all is known. */
function verification({ environment, workspace, log }, source, images) {
    const { verify, list } = environment.images;
    if (verify === undefined)
        return Promise.resolve(unasked);
    const asked = images.filter(({ name }) => list[name]?.verify !== false);
    const judged = Promise.all(/* import() */[__webpack_require__.e(1168), __webpack_require__.e(4514)]).then(__webpack_require__.bind(__webpack_require__, 14514))
        .then(({ verifyImages }) => verifyImages(source, asked, verify, workspace))
        .then(({ unverified, trust }) => {
        log.info(`${asked.length - unverified.length} of ${asked.length} images are signed by whom ${trust.path} names`);
        return { unverified, trust: { [trust.path]: trust.sha256 } };
    });
    // What fails before it is told first.
    judged.catch(() => { });
    return judged;
}
/** Asked for beside the image's digest, not after it. */
function candidatesOf({ environment }, source, { repository }) {
    if (!environment.images.referrers)
        return Promise.resolve({ untagged: [], tagged: [], isComplete: true });
    const listed = source
        .manifests(repository)
        .then((list) => (list === undefined ? acr_import_source/* unknownCandidates */.pH : (0,acr_import_source/* candidatesIn */.U$)(list)));
    // The digests' failure is told first, and is the same.
    listed.catch(() => { });
    return listed;
}
async function cellOf({ azure }, registry, look, image) {
    const { repository, tagged, hasManifest, isOpen } = look;
    const client = (0,azure_registry/* registryClient */.Rk)(azure, registry);
    const missingCompanions = await missingOf(client, repository, image.companions, look);
    const target = { tagged, hasManifest, missingCompanions, ...(isOpen !== undefined && { isOpen }) };
    return { registry, repository, image, target };
}

;// CONCATENATED MODULE: ./build/stages/acr-import/plan.js



function planImports(environment, observed) {
    const { platform } = environment.registries;
    return takingTurns(observed.cells).flatMap((cell) => {
        const state = stateOf(cell, environment.images.onConflict);
        return state === 'current' || state === 'conflicting' ? [] : [changeOf(cell, state, arrivalNeeds(cell, platform))];
    });
}
/** An image of others comes into the platform's registry before it goes on to tenants. */
function arrivalNeeds({ image, registry }, platform) {
    return isComing(image) && registry.id !== platform.id
        ? [addressOf({ registry: platform, repository: image.repository })]
        : plan_none;
}
/**
 * Subscriptions take turns: each has a throttle of its own, and those who wait for one's must not keep another's idle.
 * A subscription's cells stay in their order.
 */
function takingTurns(cells) {
    const bySubscription = Map.groupBy(cells, ({ registry }) => registry.subscriptionId);
    if (bySubscription.size < 2)
        return cells;
    const place = new Map([...bySubscription.values()].flatMap((own) => own.map((cell, index) => [cell, index])));
    return cells.toSorted((a, b) => (place.get(a) ?? 0) - (place.get(b) ?? 0));
}
const plan_none = [];
/** An import takes so long, and what belongs to an image follows it: the longest chains begin first. */
const importMs = 3000;
/** What a cell gets where nothing is, by image: the same for every tenant, of whom there may be hundreds. */
const firstFields = new WeakMap();
function changeOf(cell, state, needs) {
    const { image, target, registry, repository } = cell;
    return {
        address: addressOf(cell),
        stage: 'acr-import',
        action: 'import',
        fields: fieldsOf(cell, state),
        // A tag or manifest in a registry moves no pod; a release that takes it does, and says so itself.
        disruption: 'none',
        ...(state === 'unsigned' && { reason: 'its signatures and attestations are not there yet' }),
        ...(state === 'open' && { reason: 'its tag is not locked yet' }),
        needs,
        expectedMs: importMs * (target.missingCompanions.length > 0 ? 2 : 1),
        ...(target.tagged !== undefined && { fingerprint: (0,model/* digestOf */.ol)({ tagged: target.tagged }) }),
        registry: registry.name,
        repository,
        image: image.name,
        state,
    };
}
function fieldsOf({ image, target }, state) {
    if (state === 'unsigned') {
        return target.missingCompanions.map(({ digest, tag }) => ({ path: `referrers.${tag ?? digest}`, to: digest }));
    }
    if (state === 'open')
        return [{ path: `tags.${image.tag}.writeEnabled`, from: true, to: false }];
    const path = `tags.${image.tag}`;
    if (target.tagged !== undefined)
        return [{ path, from: target.tagged, to: image.digest }];
    const known = firstFields.get(image) ?? [{ path, to: image.digest }];
    firstFields.set(image, known);
    return known;
}
/** Everything that stops the run before its first write. */
function checkImports(environment, observed) {
    const conflicts = observed.cells.filter((cell) => stateOf(cell, environment.images.onConflict) === 'conflicting');
    return [
        ...observed.missing.flatMap((image) => missingFindings(environment, image)),
        ...observed.unverified.map(unverifiedFinding),
        ...observed.unbuilt.map(unbuiltFinding),
        ...observed.unreachable.map(({ registry, cause, mend }) => ({
            severity: 'error',
            stage: 'acr-import',
            message: `registry ${registry} can't be read: ${cause}`,
            ...(mend !== undefined && { mend }),
            path: 'registries',
        })),
        ...observed.obstacles.map(obstacleFinding),
        ...conflicts.map((cell) => conflictFinding(cell, environment.registries.platform)),
        ...observed.awaited.map(awaitedFinding),
    ];
}
/** One finding for each release that runs the image, so that only those are held back; one for the image else. */
function missingFindings(environment, image) {
    const { platform } = environment.registries;
    const { from } = image;
    const place = from ? `${from.registry}/${from.repository}` : `${platform.loginServer}/${image.repository}`;
    const message = image.tag === undefined
        ? `image ${image.name} has no tag: none of the sources in images.tag.from has one`
        : `image ${place}:${image.tag} is not in the registry`;
    const mend = image.tag === undefined
        ? 'Give image-tag, or add a source under images.tag.from.'
        : from
            ? 'Correct source or tag in the image list.'
            : `Push it, or choose a tag that is there: az acr repository show-tags --name ${platform.name} --repository ${image.repository} --orderby time_desc`;
    const finding = { severity: 'error', stage: 'acr-import', message, mend, path: 'images' };
    const releases = Object.values(environment.releases).filter(({ images }) => Object.values(images).includes(image.name));
    const addresses = releases.flatMap(({ name, namespace }) => namespace === undefined
        ? Object.values(environment.tenants).map((tenant) => `release/${tenant.namespace}/${name}`)
        : [`release/${namespace}/${name}`]);
    return addresses.length === 0 ? [finding] : addresses.map((address) => ({ ...finding, address }));
}
/** Of no single release either: nodes of that platform would pull what they can't run. */
function unbuiltFinding({ reference, has, lacks }) {
    return {
        severity: 'error',
        stage: 'acr-import',
        message: `image ${reference} is not built for ${lacks.join(', ')}, only for ${has.join(', ') || 'no platform'}`,
        mend: `Build it for all of them: docker buildx build --platform ${[...has, ...lacks].join(',')} --push …
or take the platform out of the image list.`,
        path: 'images',
    };
}
/** Of no single release: with allow-partial too nothing is done while an image is not what it should be. */
function unverifiedFinding({ reference, signer, found, signatures }) {
    const what = found.length === 0 ? 'it has no signature' : `of ${signatures} none counts: ${found.join('; ')}`;
    return {
        severity: 'error',
        stage: 'acr-import',
        message: `image ${reference} is not signed by ${signer}: ${what}`,
        mend: 'Deploy a build that is signed, sign this one, or exempt an image that others build, in the image list:\n- { name: <image>, verify: false }',
        path: 'images.verify',
    };
}
function conflictFinding(cell, platform) {
    const { image, registry, repository, target } = cell;
    const origin = originOf(cell, platform);
    const source = origin === undefined ? "the platform registry's" : `${origin.registry}'s`;
    return {
        severity: 'error',
        stage: 'acr-import',
        message: `${registry.loginServer}/${repository}:${image.tag} names ${target.tagged}, while ${source} names ${image.digest}`,
        mend: 'To let tags move:\nimages:\n  onConflict: move',
        path: 'images.onConflict',
        address: addressOf(cell),
    };
}
function awaitedFinding({ origin, repository, tag }) {
    return {
        severity: 'error',
        stage: 'acr-import',
        message: `image ${repository}:${tag} comes from ${origin?.registry}, and is not in the platform's registry yet`,
        mend: 'Bring it there first, by a run that leaves tenants and shard out.',
        path: 'images',
    };
}
/** The run's image lock: what later stages deploy. */
function imageLock(environment, observed) {
    const { loginServer } = environment.registries.platform;
    return Object.fromEntries([...observed.images.values()].map(({ name, repository, tag, digest }) => [
        name,
        { source: `${loginServer}/${repository}`, tag, digest },
    ]));
}

;// CONCATENATED MODULE: ./build/stages/acr-import/index.js
/** Stage 04a: the platform's images into tenants' registries, by digest, skipping what is there. */






const acrImport = {
    name: 'acr-import',
    // Imports wait for ACR, up to 10 s each, and ARM takes 10 a second in a subscription: so many keep it busy.
    concurrency: 128,
    observe: observeImages,
    check: checkImports,
    plan: planImports,
    current: (environment, observed) => currentCells(environment, observed).map(addressOf),
    sources: ({ trust }) => trust,
    async apply(change, context, observed) {
        const cell = cellAt(observed, change);
        if (cell === undefined) {
            throw new model/* ExplainedError */.hM({ what: change.address, cause: 'is not among what was observed', exitCode: 3 });
        }
        return appliedOf(await applyCell(cell, context));
    },
    outputs: (environment, observed) => ({
        'image-lock': imageLock(environment, observed),
        shards: observed.shards,
        imported: 0,
        'import-skipped': currentCells(environment, observed).length,
        'import-failed': 0,
    }),
    conclude: concludeImports,
};
const byPlace = new WeakMap();
/** Made once for all changes: there may be thousands. Registry by registry, for an address a cell would be one more text. */
function cellAt(observed, { registry, repository }) {
    const made = byPlace.get(observed) ?? cellsByPlace(observed.cells);
    byPlace.set(observed, made);
    return made.get(registry)?.get(repository);
}
function cellsByPlace(cells) {
    const registries = new Map();
    for (const cell of cells) {
        const row = registries.get(cell.registry.name) ?? new Map();
        registries.set(cell.registry.name, row.set(cell.repository, cell));
    }
    return registries;
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


/***/ })

};
