export const id = 567;
export const ids = [567,518];
export const modules = {

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


/***/ }),

/***/ 46567:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  acrImport: () => (/* binding */ acrImport)
});

// EXTERNAL MODULE: ./build/model/index.js + 3 modules
var model = __webpack_require__(65140);
// EXTERNAL MODULE: ./build/azure/clouds.js
var clouds = __webpack_require__(93796);
// EXTERNAL MODULE: ./build/model/errors.js
var errors = __webpack_require__(12011);
;// CONCATENATED MODULE: ./build/azure/registry/concurrency.js
/** `work` with at most `limit` calls in progress; the others wait their turn. */
function limitConcurrency(limit, work) {
    const waiting = [];
    let running = 0;
    return async (input) => {
        if (running >= limit)
            await new Promise((resolve) => waiting.push(resolve));
        running++;
        try {
            return await work(input);
        }
        finally {
            running--;
            waiting.shift()?.();
        }
    };
}

;// CONCATENATED MODULE: ./build/azure/registry/manifest.js
/** What the product needs to know of manifests: their types, and what an index lists. */
function isDigest(text) {
    return text !== undefined && /^sha256:[0-9a-f]{64}$/.test(text);
}
/** All four types, in every request: a registry finds no manifest whose type the Accept header leaves out. */
const manifestTypes = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
];
/** Whether a manifest lists others: an OCI index or Docker's manifest list. */
const isIndex = (mediaType) => /image\.index|manifest\.list/.test(mediaType);
/** Digests under `manifests` of an index; of a referrers list too, which has the same form. */
function digestsIn(bytes) {
    const json = JSON.parse(bytes.toString('utf8'));
    const manifests = typeof json === 'object' && json !== null && 'manifests' in json ? json.manifests : undefined;
    if (!Array.isArray(manifests))
        return [];
    return manifests.flatMap((entry) => typeof entry?.digest === 'string' && isDigest(entry.digest) ? [entry.digest] : []);
}

;// CONCATENATED MODULE: ./build/azure/registry/refusal.js

/** The role that reads and imports, on the source and on the target alike (rulebook acr). */
const importerRole = 'Container Registry Data Importer and Data Reader';
/**
 * @param registry its login server
 * @param action what was tried: `log in`, `read matih/iam-service`
 */
function refusal(registry, action, { status, headers, body }) {
    const { code, message } = ociError(body);
    return new errors/* ExplainedError */.h({
        what: `registry ${registry}: ${action}`,
        cause: message === undefined ? `HTTP ${status}` : `${code}: ${message}`,
        mend: mendFor(registry, status, message ?? ''),
        link: status === 401 ? 'https://aka.ms/acr/authorization' : undefined,
        correlationId: headers['x-ms-correlation-request-id'],
        exitCode: status >= 500 || status === 429 ? 4 : 1,
    });
}
function mendFor(registry, status, message) {
    const [name = registry] = registry.split('.');
    if (/not allowed access|firewall/i.test(message)) {
        return `Let the runner's address through the firewall of ${registry}: az acr network-rule add --name ${name} --ip-address <address>`;
    }
    if (status === 401 || status === 403) {
        return `az role assignment create --assignee <client-id> --role "${importerRole}" --scope $(az acr show --name ${name} --query id --output tsv)`;
    }
    if (status === 405)
        return `A lock forbids it: az acr repository show --name ${name} --image <repository>:<tag>`;
    return undefined;
}
/** First error of an OCI error body. */
function ociError(body) {
    try {
        const json = JSON.parse(body.toString('utf8'));
        const [first] = json.errors ?? [];
        return first === undefined ? {} : { code: String(first.code), message: String(first.message) };
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./build/azure/registry/token.js

/** A token is renewed this long before it ends, so that a request begun with it is also answered. */
const renewBeforeMs = 5 * 60_000;
/** ACR's documented lifetimes, where a token doesn't say. */
const refreshLifetimeMs = 3 * 3_600_000;
const accessLifetimeMs = 75 * 60_000;
class RegistryTokenSource {
    #options;
    #wanted = new Map();
    #access;
    #refresh;
    #challenge;
    constructor(options) {
        this.#options = options;
    }
    /** Adds to what the next token asks for. Told early, one token serves all repositories. */
    want(repositories, rights) {
        for (const name of repositories) {
            if (this.#wanted.get(name) !== 'pull,push')
                this.#wanted.set(name, rights);
        }
    }
    /** An access token that was asked for this and all that is wanted; it holds what the login's roles allow. */
    async token(repository, rights) {
        this.want([repository], rights);
        for (;;) {
            const current = this.#access;
            const cached = await current?.catch(() => undefined);
            if (cached && this.#isFresh(cached) && covers(cached, repository, rights))
                return cached.value;
            // Another call may have begun to fetch meanwhile: then its token is looked at first.
            if (current === this.#access) {
                this.#access = this.#fetchAccess();
                return (await this.#access).value;
            }
        }
    }
    /** Forgets the access token: it was refused. */
    forget() {
        this.#access = undefined;
    }
    #isFresh(token) {
        return token.expiresAt - renewBeforeMs > this.#options.clock.now();
    }
    async #fetchAccess() {
        const { realm, service } = await this.#where();
        const refresh = await this.#refreshToken();
        const asked = new Map(this.#wanted);
        const form = new URLSearchParams({ grant_type: 'refresh_token', service, refresh_token: refresh });
        for (const [name, rights] of asked)
            form.append('scope', `repository:${name}:${rights}`);
        const body = await this.#post(realm, form);
        return { ...this.#cached(body, 'access_token', accessLifetimeMs), asked };
    }
    async #refreshToken() {
        const cached = await this.#refresh?.catch(() => undefined);
        if (cached && this.#isFresh(cached))
            return cached.value;
        const exchanging = this.#exchange();
        this.#refresh = exchanging;
        return (await exchanging).value;
    }
    async #exchange() {
        const { realm, service } = await this.#where();
        const form = new URLSearchParams({
            grant_type: 'access_token',
            service,
            tenant: this.#options.tenantId,
            access_token: await this.#options.entraToken(),
        });
        const body = await this.#post(realm.replace(/\/token$/, '/exchange'), form);
        return this.#cached(body, 'refresh_token', refreshLifetimeMs);
    }
    #where() {
        this.#challenge ??= this.#askWhere().catch((error) => {
            this.#challenge = undefined;
            throw error;
        });
        return this.#challenge;
    }
    async #askWhere() {
        const { loginServer, send } = this.#options;
        const answer = await send({ method: 'GET', url: `https://${loginServer}/v2/` });
        const { realm, service } = parseChallenge(answer.headers['www-authenticate'] ?? '');
        // The Entra token goes to the registry itself and nowhere else, whatever a challenge says.
        if (answer.status !== 401 || realm === undefined || new URL(realm).host !== loginServer) {
            throw refusal(loginServer, 'ask for a token', answer);
        }
        return { realm, service: service ?? loginServer };
    }
    async #post(url, form) {
        const answer = await this.#options.send({
            method: 'POST',
            url,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: form.toString(),
            // Asking for a token twice harms nobody.
            idempotent: true,
        });
        if (answer.status !== 200)
            throw refusal(this.#options.loginServer, 'log in', answer);
        return JSON.parse(answer.body.toString('utf8'));
    }
    #cached(body, field, lifetimeMs) {
        const value = String(body[field] ?? '');
        return { value, expiresAt: expiryOf(value) ?? this.#options.clock.now() + lifetimeMs };
    }
}
const covers = ({ asked }, repository, rights) => rights === 'pull' ? asked.has(repository) : asked.get(repository) === rights;
/** Parameters of a `WWW-Authenticate: Bearer …` header. */
function parseChallenge(header) {
    if (!/^Bearer\s/i.test(header))
        return {};
    return Object.fromEntries([...header.matchAll(/(\w+)="([^"]*)"/g)].map(([, name, value]) => [name, value]));
}
/** The `exp` of a JWT in milliseconds; read without verification, only to renew in time. */
function expiryOf(token) {
    try {
        const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
        const exp = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : undefined;
        return typeof exp === 'number' ? exp * 1000 : undefined;
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/azure/registry/client.js





/**
 * Talks to one registry with the login's own rights.
 *
 * @example
 * const digest = await client.digest('matih/iam-service', '1.4.0'); // undefined where there is no such tag
 */
class RegistryClient {
    loginServer;
    #tokens;
    #send;
    constructor(options) {
        this.loginServer = options.loginServer;
        const send = explained(options.loginServer, options.send);
        this.#tokens = new RegistryTokenSource({ ...options, send });
        this.#send = limitConcurrency(options.concurrency ?? 16, send);
    }
    /** Says which repositories will be asked for, so that one token covers them all. */
    prepare(repositories, rights = 'pull') {
        this.#tokens.want(repositories, rights);
    }
    /** Digest and media type of what a tag names, or of a digest whose manifest is there. */
    async head(repository, reference) {
        return describe(await this.#manifest('HEAD', repository, reference));
    }
    /** The digest that a tag names, or a digest itself where its manifest is there. */
    async digest(repository, reference) {
        return (await this.head(repository, reference))?.digest;
    }
    async manifest(repository, reference) {
        const answer = await this.#manifest('GET', repository, reference);
        const described = describe(answer);
        return answer && described && { ...described, bytes: answer.body };
    }
    /** Puts a manifest that the repository already has under a tag. `refused` where the login may not push. */
    async tag(repository, tag, manifest) {
        const request = {
            method: 'PUT',
            url: this.#url(repository, `manifests/${tag}`),
            headers: { 'content-type': manifest.mediaType },
            body: manifest.bytes,
        };
        const answer = await this.#authorized(request, repository, 'pull,push');
        if (answer.status === 201)
            return 'tagged';
        if (answer.status === 401 || answer.status === 403)
            return 'refused';
        throw refusal(this.loginServer, `tag ${repository}:${tag}`, answer);
    }
    /** Digests of what refers to a manifest: signatures, SBOMs, attestations. */
    async referrers(repository, digest) {
        const answer = await this.#read(repository, `referrers/${digest}`, 'application/vnd.oci.image.index.v1+json');
        return answer === undefined ? [] : digestsIn(answer.body);
    }
    /** All tags of a repository with their digests, the newest first. None where there is no such repository. */
    async tags(repository) {
        const found = [];
        let path = `/acr/v1/${repository}/_tags?orderby=timedesc&n=500`;
        while (path !== undefined) {
            const request = { method: 'GET', url: `https://${this.loginServer}${path}` };
            const answer = await this.#authorized(request, repository, 'pull');
            if (answer.status === 404)
                return found;
            if (answer.status !== 200)
                throw refusal(this.loginServer, `list tags of ${repository}`, answer);
            const { tags } = JSON.parse(answer.body.toString('utf8'));
            found.push(...(tags ?? []));
            path = /<(\/[^>]+)>;\s*rel="next"/.exec(answer.headers.link ?? '')?.[1];
        }
        return found;
    }
    #manifest(method, repository, reference) {
        return this.#read(repository, `manifests/${reference}`, manifestTypes.join(', '), method);
    }
    async #read(repository, path, accept, method = 'GET') {
        const request = { method, url: this.#url(repository, path), headers: { accept } };
        const answer = await this.#authorized(request, repository, 'pull');
        if (answer.status === 404)
            return undefined;
        if (answer.status === 200)
            return answer;
        throw refusal(this.loginServer, `read ${repository}`, answer);
    }
    /** Sends with a token; one that is refused is renewed once, for it may have been revoked before its end. */
    async #authorized(request, repository, rights) {
        for (let attempt = 1;; attempt++) {
            const authorization = `Bearer ${await this.#tokens.token(repository, rights)}`;
            const answer = await this.#send({ ...request, headers: { ...request.headers, authorization } });
            const isStale = answer.status === 401 && /error="invalid_token"/.test(answer.headers['www-authenticate'] ?? '');
            if (!isStale || attempt > 1)
                return answer;
            this.#tokens.forget();
        }
    }
    #url(repository, path) {
        return `https://${this.loginServer}/v2/${repository}/${path}`;
    }
}
function describe(answer) {
    const digest = answer?.headers['docker-content-digest'];
    return isDigest(digest) ? { digest, mediaType: answer?.headers['content-type'] ?? '' } : undefined;
}
/** Requests that got no answer, as an error that names the registry: its name may be wrong, or a firewall in the way. */
function explained(loginServer, send) {
    return async (request) => {
        try {
            return await send(request);
        }
        catch (error) {
            if (error instanceof errors/* ExplainedError */.h || request.signal?.aborted)
                throw error;
            throw new errors/* ExplainedError */.h({
                what: `registry ${loginServer}`,
                cause: `can't be reached: ${error instanceof Error ? error.message : String(error)}`,
                mend: `Check the registry's name, its firewall (az acr network-rule list --name ${loginServer.split('.')[0]}) and, behind a proxy, HTTPS_PROXY and NO_PROXY.`,
                exitCode: 4,
            });
        }
    };
}

// EXTERNAL MODULE: ./build/http/index.js + 1 modules
var http = __webpack_require__(87518);
// EXTERNAL MODULE: ./build/azure/explain.js
var explain = __webpack_require__(21139);
// EXTERNAL MODULE: ./build/azure/operation.js
var operation = __webpack_require__(38337);
;// CONCATENATED MODULE: ./build/azure/registry/import-failure.js
/**
 * Why an import failed. ARM reports nearly every cause as BadRequest or InvalidParameters; what happened stands in the
 * text (rulebook acr), so that is what is read.
 */


/** First match decides: a text may quote an inner error whose words are those of another kind. */
const patterns = [
    [/Too Many Requests|HAP429|TOOMANYREQUESTS/i, 'throttled'],
    [/already exists in target registry/i, 'tag-exists'],
    [/linked scope/i, 'source-not-readable'],
    [/importImage\/action.*over scope|AuthorizationFailed/is, 'target-not-importable'],
    [/not allowed access|aka\.ms\/acr\/firewall|\bDENIED\b.*\bIP\b/is, 'denied-by-firewall'],
    [/export.*(disabled|policy)|exportPolicy/is, 'export-disabled'],
    [/disallowed on this registry/i, 'locked'],
    [/storage limit|maximum storage/i, 'full'],
    [/MANIFEST_UNKNOWN|NAME_UNKNOWN|TAG_UNKNOWN/i, 'source-missing'],
    [/UNAUTHORIZED|authentication required|\bDENIED\b/i, 'source-unauthorized'],
    [/Error copying blobs/i, 'copy-failed'],
];
function classifyImportFailure(text) {
    return patterns.find(([pattern]) => pattern.test(text))?.[1] ?? 'unknown';
}
/** Worth trying again: the service was busy, or lost a blob on the way. */
const isTransient = (kind) => kind === 'throttled' || kind === 'copy-failed';
/** A failed import as an error that names the registry to mend, and how. */
function explainImportFailure(text, route, correlationId) {
    const kind = classifyImportFailure(text);
    return new errors/* ExplainedError */.h({
        what: `import ${route.image} into ${route.target.loginServer}`,
        cause: text.replaceAll(/\s*\n\s*/g, ' ').trim(),
        mend: import_failure_mendFor(kind, route),
        correlationId,
        exitCode: isTransient(kind) ? 4 : 1,
    });
}
function import_failure_mendFor(kind, { source, target, image }) {
    const grant = (scope) => `az role assignment create --assignee <client-id> --role "${importerRole}" --scope ${scope}`;
    const nameOf = (loginServer) => loginServer.split('.')[0];
    switch (kind) {
        case 'throttled':
            return 'The registry is throttled: run it again, it does only what remains.';
        case 'tag-exists':
            return 'Somebody else set the tag meanwhile: run it again to see what it names now.';
        case 'source-missing':
            return `${source.loginServer} no longer has ${image}: push it, or choose another image-tag.`;
        case 'source-unauthorized':
        case 'source-not-readable':
            return `The login may not read the source ${source.loginServer} (AcrPull is not enough):\n  ${grant(source.id)}`;
        case 'target-not-importable':
            return `The login may not import into ${target.loginServer}:\n  ${grant(target.id)}`;
        case 'denied-by-firewall':
            return `A firewall is in the way, of ${source.loginServer} or ${target.loginServer}: allow trusted services on both (az acr update --name <registry> --allow-trusted-services true).`;
        case 'export-disabled':
            return `az acr update --name ${nameOf(source.loginServer)} --set policies.exportPolicy.status=enabled`;
        case 'locked':
            return `A lock forbids it: az acr repository update --name ${nameOf(target.loginServer)} --image ${image} --write-enabled true`;
        case 'full':
            return `${target.loginServer} is full: az acr show-usage --name ${nameOf(target.loginServer)}`;
        case 'copy-failed':
        case 'unknown':
            return undefined;
    }
}

;// CONCATENATED MODULE: ./build/azure/registry/import.js
/** `importImage`: ARM copies from registry to registry, and the data plane tells first when it is done. */





const maxTries = 5;
/** How long a manifest may stay unseen after its import succeeded: a registry's replicas follow one another. */
const maxUnseenMs = 30_000;
/**
 * Imports by digest, and resolves once the target shows it. Throttling inside the operation is waited out, and after
 * an answer that was lost the target is asked before the import is sent again; other failures are explained.
 */
async function importImage(azure, request) {
    for (let attempt = 1;; attempt++) {
        try {
            await importOnce(azure, request);
            return;
        }
        catch (error) {
            if (request.signal.aborted || !(error instanceof errors/* ExplainedError */.h))
                throw error;
            if (await request.isThere())
                return;
            const mayPass = isTransient(classifyImportFailure(error.cause)) || error.exitCode === 4;
            if (attempt >= maxTries || !mayPass) {
                const route = { source: request.source, target: request.target, image: imageOf(request) };
                throw explainImportFailure(error.cause, route, error.correlationId);
            }
            azure.log.info(`${request.target.loginServer}: ${error.cause}; trying again`);
            await azure.clock.sleep(1000 * 2 ** attempt * (0.5 + Math.random() / 2), request.signal);
        }
    }
}
async function importOnce(azure, request) {
    const what = `import ${imageOf(request)} into ${request.target.loginServer}`;
    const { clock } = azure;
    let location = await import_submit(azure, request, what);
    const startedAt = clock.now();
    let askOperationAt = startedAt;
    let succeededAt = location === undefined ? startedAt : undefined;
    for (;;) {
        await clock.sleep((0,operation/* pollIntervalMs */.Bg)(clock.now() - startedAt), request.signal);
        if (await request.isThere())
            return;
        if (succeededAt !== undefined && clock.now() - succeededAt > maxUnseenMs)
            throw unseen(what);
        if (location === undefined || clock.now() < askOperationAt)
            continue;
        const answer = await azure.get(location, request.signal);
        if (answer.status >= 400)
            throw (0,explain/* serviceError */.cg)(what, answer.status, answer.body);
        askOperationAt = clock.now() + ((0,http/* retryAfterMs */.Vs)(answer.headers) ?? 0);
        if (answer.status !== 202) {
            succeededAt = clock.now();
            location = undefined;
        }
    }
}
const unseen = (what) => new errors/* ExplainedError */.h({ what, cause: 'the import succeeded, yet the manifest is not there', exitCode: 4 });
/** Starts the import; the answer is where its operation is followed, if it is not done at once. */
async function import_submit(azure, request, what) {
    const { source, target, sourceRepository, targetRepository, digest, tag } = request;
    const client = await azure.containerRegistry(target.subscriptionId);
    let location;
    const poller = client.registries.importImage(target.resourceGroup, target.name, {
        source: { resourceId: source.id, sourceImage: `${sourceRepository}@${digest}` },
        ...(tag === undefined
            ? { untaggedTargetRepositories: [targetRepository] }
            : { targetTags: [`${targetRepository}:${tag.name}`] }),
        mode: tag?.move ? 'Force' : 'NoForce',
    }, {
        abortSignal: request.signal,
        onResponse: ({ headers }) => {
            location ??= headers.get('location');
        },
    });
    try {
        await poller.submitted();
    }
    catch (error) {
        throw (0,explain/* explainAzureError */.rm)(what, error);
    }
    return location;
}
const imageOf = ({ sourceRepository, digest, tag }) => tag === undefined ? `${sourceRepository}@${digest}` : `${sourceRepository}:${tag.name}`;

;// CONCATENATED MODULE: ./build/azure/registry/index.js







const clients = new WeakMap();
/** The run's client for a registry: one for all stages, so that its tokens are asked for once. */
function registryClient(azure, loginServer) {
    const ofRun = clients.get(azure) ?? new Map();
    clients.set(azure, ofRun);
    const existing = ofRun.get(loginServer);
    if (existing)
        return existing;
    const made = new RegistryClient({
        loginServer,
        tenantId: azure.tenantId,
        clock: azure.clock,
        send: async (request) => (await azure.http()).send(request),
        entraToken: () => sharedToken(azure),
    });
    ofRun.set(loginServer, made);
    return made;
}
const pendingTokens = new WeakMap();
/** The Entra token for registries. Registries ask at the same time: one exchange serves all that wait for it. */
function sharedToken(azure) {
    const pending = pendingTokens.get(azure);
    if (pending)
        return pending;
    const asking = azure.token(clouds/* registryScope */.Ey).finally(() => pendingTokens.delete(azure));
    pendingTokens.set(azure, asking);
    return asking;
}

;// CONCATENATED MODULE: ./build/stages/acr-import/cell.js
function stateOf({ image, target }, onConflict) {
    if (target.tagged === undefined)
        return 'missing';
    if (target.tagged !== image.digest)
        return onConflict === 'move' ? 'outdated' : 'conflicting';
    return target.missingCompanions.length > 0 ? 'unsigned' : 'current';
}
/** `image/<registry>/<repository>`: the address of the cell's change. */
const addressOf = ({ registry, repository }) => `image/${registry.name}/${repository}`;
/** The image's repository in a tenant's registry. */
const repositoryIn = ({ repositoryPrefix }, imageName) => repositoryPrefix === '' ? imageName : `${repositoryPrefix}/${imageName}`;

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/stages/acr-import/tags.js
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
        throw new model/* ExplainedError */.hM({
            what: `build metadata ${path}`,
            cause: `is not JSON: ${error instanceof Error ? error.message : String(error)}`,
        });
    }
}
/** The file's text, or undefined where there is none: then the next source has its turn. */
async function textOf(workspace, path) {
    try {
        return await (0,promises_.readFile)((0,external_node_path_.join)(workspace, path), 'utf8');
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
    throw new model/* ExplainedError */.hM({
        what: `image tag in ${path}`,
        cause: `${JSON.stringify(tag)} is not a tag`,
        mend: 'A tag has up to 128 letters, digits, dots, dashes and underscores, and begins with none of . and -',
    });
}
const objectOf = (value) => typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

;// CONCATENATED MODULE: ./build/stages/acr-import/observe.js
/** Reads the registries: each image's digest once, then what every tenant registry has of it. */




async function observeImages(context) {
    const { environment, azure } = context;
    const { platform } = environment.registries;
    const all = Object.values(environment.images.list);
    const targets = tenantRegistries(environment, context.options.tenants);
    const forTenants = targets.length > 0 ? all.filter((image) => image.forTenants) : [];
    const source = registryClient(azure, platform.loginServer);
    source.prepare(all.map(({ repository }) => repository));
    const resolved = await lockImages(context, source, all);
    const images = new Map(resolved.flatMap((image) => ('digest' in image ? [[image.name, image]] : [])));
    if (environment.images.referrers) {
        for (const [name, companions] of await companionsOf(source, forTenants, images)) {
            const image = images.get(name);
            if (image)
                images.set(name, { ...image, companions });
        }
    }
    const tenantImages = forTenants.flatMap(({ name }) => images.get(name) ?? []);
    const rows = await Promise.all(targets.map((registry) => observeRegistry(context, registry, tenantImages)));
    return {
        images,
        missing: resolved.flatMap((image) => ('digest' in image ? [] : [image])),
        cells: rows.flatMap((row) => ('cells' in row ? row.cells : [])),
        unreachable: rows.flatMap((row) => ('cause' in row ? [row] : [])),
    };
}
/** Registries of the tenants' own, each once: tenants may share one, and some share the platform's. */
function tenantRegistries(environment, only) {
    const tenants = Object.values(environment.tenants).filter(({ name, hasOwnRegistry }) => hasOwnRegistry && (only === undefined || only.includes(name)));
    return [...new Map(tenants.map(({ registry }) => [registry.loginServer, registry])).values()];
}
async function lockImages({ environment, options, workspace }, source, images) {
    const tagOf = await tagResolver(environment.images, {
        imageTag: options.imageTag,
        workspace,
        newest: async (repository) => (await source.tags(repository)).find(({ name }) => !isCompanionTag(name))?.name,
    });
    return Promise.all(images.map(async (image) => {
        const { name, repository } = image;
        const tag = await tagOf(image);
        const head = tag === undefined ? undefined : await source.head(repository, tag);
        if (tag === undefined || head === undefined)
            return { name, repository, tag };
        return { name, repository, tag, ...head, companions: [] };
    }));
}
/** Signatures and the like of each image and of the images that it lists, in both layouts. */
async function companionsOf(source, images, locked) {
    return Promise.all(images.map(async ({ name, repository }) => {
        const image = locked.get(name);
        if (image === undefined)
            return [name, []];
        const [tags, children] = await Promise.all([source.tags(repository), childrenOf(source, image)]);
        const below = [image.digest, ...children].map((subject) => companionsBelow(source, repository, subject, tags));
        return [name, (await Promise.all(below)).flat()];
    }));
}
async function childrenOf(source, image) {
    if (!isIndex(image.mediaType))
        return [];
    const manifest = await source.manifest(image.repository, image.digest);
    return manifest === undefined ? [] : digestsIn(manifest.bytes);
}
async function companionsBelow(source, repository, subject, tags) {
    // cosign's tags beside an image: `sha256-<hex>.sig`, `.att`, `.sbom`; without a suffix the Referrers API's fallback.
    const prefix = subject.replace(':', '-');
    const tagged = tags
        .filter(({ name }) => name === prefix || name.startsWith(`${prefix}.`))
        .map(({ name, digest }) => ({ digest, tag: name }));
    const referrers = await source.referrers(repository, subject);
    // A signature may be signed itself, and an SBOM attested.
    const deeper = await Promise.all(referrers.map((digest) => companionsBelow(source, repository, digest, tags)));
    return [...referrers.map((digest) => ({ digest })), ...tagged, ...deeper.flat()];
}
const isCompanionTag = (tag) => /^sha256-[0-9a-f]{64}/.test(tag);
async function observeRegistry({ azure }, registry, images) {
    const client = registryClient(azure, registry.loginServer);
    const repositories = images.map(({ name }) => repositoryIn(registry, name));
    // The tag is put at the data plane where the login may push; where it may not, the token just holds less.
    client.prepare(repositories, 'pull,push');
    try {
        const cells = images.map(async (image) => {
            const repository = repositoryIn(registry, image.name);
            return { registry, repository, image, target: await observeTarget(client, repository, image) };
        });
        return { cells: await Promise.all(cells) };
    }
    catch (error) {
        if (!(error instanceof model/* ExplainedError */.hM))
            throw error;
        return { registry: registry.loginServer, cause: error.cause, mend: error.mend };
    }
}
async function observeTarget(client, repository, image) {
    const tagged = await client.digest(repository, image.tag);
    const missingCompanions = tagged === image.digest ? await missingOf(client, repository, image.companions) : [];
    return { tagged, missingCompanions };
}
/** Companions that a target lacks. */
async function missingOf(client, repository, companions) {
    const there = await Promise.all(companions.map(async ({ digest, tag }) => (await client.digest(repository, tag ?? digest)) === digest));
    return companions.filter((_, index) => !there[index]);
}

;// CONCATENATED MODULE: ./build/stages/acr-import/apply.js
/**
 * Brings one image into one registry, in the order that is safe: manifest untagged, what belongs to it, each seen in the
 * target before the next, and the tag last. A tenant never sees an unsigned or half-copied tag. Every step asks first, so that a
 * run that was killed is finished by the next one.
 */




async function applyCell(planned, context) {
    const { environment, azure } = context;
    const client = registryClient(azure, planned.registry.loginServer);
    const target = await observeTarget(client, planned.repository, planned.image);
    const cell = { ...planned, target };
    const state = stateOf(cell, environment.images.onConflict);
    if (state === 'current')
        return 'current';
    if (state === 'conflicting')
        throw conflict(cell);
    const wanted = [...(state === 'unsigned' ? [] : [{ digest: cell.image.digest }]), ...cell.image.companions];
    for (const manifest of await missingOf(client, cell.repository, wanted)) {
        await copy(manifest, cell, context, client);
    }
    if (state !== 'unsigned')
        await tag(cell, context, client);
    return state === 'outdated' ? 'moved' : 'imported';
}
/** Copies one manifest, under the tag that cosign keeps it under where it has one. */
function copy({ digest, tag }, { registry, repository, image }, { azure, environment, signal }, client) {
    return importImage(azure, {
        source: placeOf(environment.registries.platform),
        target: placeOf(registry),
        sourceRepository: image.repository,
        targetRepository: repository,
        digest,
        ...(tag !== undefined && { tag: { name: tag, move: true } }),
        signal,
        isThere: async () => (await client.digest(repository, tag ?? digest)) === digest,
    });
}
/** By a manifest PUT where the login may push, which costs no ARM write; else by an import from the registry itself. */
async function tag(cell, { azure, signal }, client) {
    const { registry, repository, image, target } = cell;
    const manifest = await client.manifest(repository, image.digest);
    if (manifest && (await client.tag(repository, image.tag, manifest)) === 'tagged')
        return;
    await importImage(azure, {
        source: placeOf(registry),
        target: placeOf(registry),
        sourceRepository: repository,
        targetRepository: repository,
        digest: image.digest,
        tag: { name: image.tag, move: target.tagged !== undefined },
        signal,
        isThere: async () => (await client.digest(repository, image.tag)) === image.digest,
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
};
const appliedOf = (result) => ({
    note: noteOf[result],
    ...(result === 'current' && { unchanged: true }),
});

;// CONCATENATED MODULE: ./build/stages/acr-import/plan.js


function planImports(environment, observed) {
    return observed.cells.flatMap((cell) => {
        const state = stateOf(cell, environment.images.onConflict);
        return state === 'current' || state === 'conflicting' ? [] : [changeOf(cell, state)];
    });
}
function changeOf(cell, state) {
    const { image, target, registry, repository } = cell;
    return {
        address: addressOf(cell),
        stage: 'acr-import',
        action: 'import',
        fields: fieldsOf(cell, state),
        // A tag or manifest in a registry moves no pod; a release that takes it does, and says so itself.
        disruption: 'none',
        ...(state === 'unsigned' && { reason: 'its signatures and attestations are not there yet' }),
        needs: [],
        expectedMs: 3000,
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
    const path = `tags.${image.tag}`;
    return [target.tagged === undefined ? { path, to: image.digest } : { path, from: target.tagged, to: image.digest }];
}
/** Everything that stops the run before its first write. */
function checkImports(environment, observed) {
    const conflicts = observed.cells.filter((cell) => stateOf(cell, environment.images.onConflict) === 'conflicting');
    return [
        ...observed.missing.flatMap((image) => missingFindings(environment, image)),
        ...observed.unreachable.map(({ registry, cause, mend }) => ({
            severity: 'error',
            stage: 'acr-import',
            message: `registry ${registry} can't be read: ${cause}`,
            ...(mend !== undefined && { mend }),
            path: 'registries',
        })),
        ...conflicts.map(conflictFinding),
    ];
}
/** One finding for each release that runs the image, so that only those are held back; one for the image else. */
function missingFindings(environment, image) {
    const { platform } = environment.registries;
    const message = image.tag === undefined
        ? `image ${image.name} has no tag: none of the sources in images.tag.from has one`
        : `image ${platform.loginServer}/${image.repository}:${image.tag} is not in the registry`;
    const mend = image.tag === undefined
        ? 'Give image-tag, or add a source under images.tag.from.'
        : `Push it, or choose a tag that is there: az acr repository show-tags --name ${platform.name} --repository ${image.repository} --orderby time_desc`;
    const finding = { severity: 'error', stage: 'acr-import', message, mend, path: 'images' };
    const releases = Object.values(environment.releases).filter(({ images }) => Object.values(images).includes(image.name));
    const addresses = releases.flatMap(({ name, namespace }) => namespace === undefined
        ? Object.values(environment.tenants).map((tenant) => `release/${tenant.namespace}/${name}`)
        : [`release/${namespace}/${name}`]);
    return addresses.length === 0 ? [finding] : addresses.map((address) => ({ ...finding, address }));
}
function conflictFinding(cell) {
    const { image, registry, repository, target } = cell;
    return {
        severity: 'error',
        stage: 'acr-import',
        message: `${registry.loginServer}/${repository}:${image.tag} names ${target.tagged}, while the platform registry's names ${image.digest}`,
        mend: 'To let tags move:\nimages:\n  onConflict: move',
        path: 'images.onConflict',
        address: addressOf(cell),
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
    // Imports wait for ACR, not for us; ARM's writes (200, then 10/s a subscription) are what bounds them.
    concurrency: 16,
    observe: async (context) => ({ ...(await observeImages(context)), tally: { imported: 0, failed: 0 } }),
    check: checkImports,
    plan: planImports,
    async apply(change, context, observed) {
        const cell = observed.cells.find((one) => addressOf(one) === change.address);
        if (cell === undefined) {
            throw new model/* ExplainedError */.hM({ what: change.address, cause: 'is not among what was observed', exitCode: 3 });
        }
        try {
            const result = await applyCell(cell, context);
            if (result !== 'current')
                observed.tally.imported++;
            return { ...appliedOf(result), outputs: { imported: observed.tally.imported } };
        }
        catch (error) {
            observed.tally.failed++;
            throw error;
        }
    },
    outputs: (environment, observed) => ({
        'image-lock': imageLock(environment, observed),
        imported: observed.tally.imported,
        'import-skipped': observed.cells.filter((cell) => stateOf(cell, environment.images.onConflict) === 'current')
            .length,
        'import-failed': observed.tally.failed,
    }),
};


/***/ })

};
