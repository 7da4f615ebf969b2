export const id = 6551;
export const ids = [6551];
export const modules = {

/***/ 96551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Azure: () => (/* reexport */ Azure),
  azureErrorCode: () => (/* reexport */ explain/* azureErrorCode */.zu),
  azureStatus: () => (/* reexport */ explain/* azureStatus */.w),
  cloudFromMetadata: () => (/* reexport */ clouds/* cloudFromMetadata */.VL),
  cloudNamed: () => (/* reexport */ clouds/* cloudNamed */.X),
  createCredential: () => (/* reexport */ createCredential),
  explainAzureError: () => (/* reexport */ explain/* explainAzureError */.rm),
  ifExists: () => (/* reexport */ explain/* ifExists */.AG),
  kubernetesScope: () => (/* reexport */ clouds/* kubernetesScope */.NZ),
  registryScope: () => (/* reexport */ clouds/* registryScope */.Ey),
  runOperation: () => (/* reexport */ operation/* runOperation */.xj),
  serviceError: () => (/* reexport */ explain/* serviceError */.cg),
  tokenExchangeAudience: () => (/* reexport */ clouds/* tokenExchangeAudience */.rl),
  waitForOperation: () => (/* reexport */ operation/* waitForOperation */.o5)
});

// EXTERNAL MODULE: ./build/http/index.js + 6 modules
var build_http = __webpack_require__(58496);
// EXTERNAL MODULE: ./build/model/errors.js
var errors = __webpack_require__(12011);
// EXTERNAL MODULE: ./build/azure/explain.js
var explain = __webpack_require__(21139);
;// CONCATENATED MODULE: ./build/azure/requests/abort-policy.js
/**
 * Ends every request of an SDK client with the run, its waits for a Retry-After included: the deadline and a cancelled
 * job reach reads too. The failure is then the signal's reason, which says what ended the run, and not the SDK's
 * "The operation was aborted". What is no read is asked for first: a run that no longer holds its lock writes nothing.
 */
function abortPolicy(signal, mayWrite = async () => { }) {
    return {
        name: 'endWithRun',
        async sendRequest(request, next) {
            signal.throwIfAborted();
            if (request.method !== 'GET' && request.method !== 'HEAD')
                await mayWrite();
            request.abortSignal = combined(request.abortSignal, signal);
            try {
                return await next(request);
            }
            catch (error) {
                signal.throwIfAborted();
                throw error;
            }
        },
    };
}
function combined(own, signal) {
    return own instanceof AbortSignal && own !== signal ? AbortSignal.any([own, signal]) : signal;
}

;// CONCATENATED MODULE: ./build/azure/requests/retry-after-policy.js

/**
 * Stands inside an SDK's own retries. A Retry-After that is a date becomes the seconds that the service meant, measured
 * by the response's own Date: the SDK would take the runner's clock, which may be off. Who throttles is said in the log.
 */
function retryAfterPolicy(log) {
    return {
        name: 'retryAfterByServiceClock',
        async sendRequest(request, next) {
            const response = await next(request);
            if (![429, 503].includes(response.status))
                return response;
            const waitMs = (0,build_http.retryAfterMs)(response.headers.toJSON());
            if (waitMs === undefined)
                return response;
            const seconds = Math.ceil(waitMs / 1000);
            response.headers.set('retry-after', String(seconds));
            const { host } = new URL(request.url);
            log.info(`${host}: HTTP ${response.status}; trying again in ${seconds} s, as it asks`);
            return response;
        },
    };
}

;// CONCATENATED MODULE: ./build/azure/azure.js





/**
 * The way into Azure: one credential, one set of client options, the SDK clients made when first asked for. Each
 * client's package is loaded only then. `subscriptionId` chooses another subscription than the environment's; one that
 * trusts another Entra tenant is asked with that tenant's token.
 */
class Azure {
    cloud;
    tenantId;
    subscriptionId;
    credential;
    clock;
    log;
    userAgent;
    #otherTenants;
    /** The transport for data planes, plain ARM calls and the SDKs: kept connections, proxies, retries. */
    http;
    #signal;
    #lock;
    #clients = new Map();
    constructor(options) {
        this.cloud = options.cloud;
        this.tenantId = options.tenantId;
        this.subscriptionId = options.subscriptionId;
        this.credential = options.credential;
        this.#otherTenants = new Map([...(options.otherTenants ?? [])].map(([id, tenant]) => [id.toLowerCase(), tenant]));
        this.clock = options.clock;
        this.log = options.log;
        this.userAgent = options.userAgent;
        this.#signal = options.signal;
        const { userAgent, clock, log } = options;
        const http = (0,build_http.createHttpClient)({ userAgent, clock, onRetry: (message) => log.info(message) });
        const untilEnd = (request) => ({ signal: options.signal, ...request });
        this.http = {
            send: (request) => http.send(untilEnd(request)),
            sendOnce: (request) => http.sendOnce(untilEnd(request)),
            stream: (request) => http.stream(untilEnd(request)),
            close: () => http.close(),
        };
    }
    /** The Entra tenant that a subscription trusts. */
    tenantOf(subscriptionId) {
        return this.#otherTenants.get(subscriptionId.toLowerCase()) ?? this.tenantId;
    }
    /** @param lock asked before each request that may change something: the error that stops it, when there is one */
    askBeforeWriting(lock) {
        this.#lock = lock;
    }
    /** Aborted, with why, once this run may write no more. */
    get lost() {
        return this.#lock?.lost;
    }
    /** Fails when this run may write no more; what is no request of this class's clients asks itself. */
    async mayWrite() {
        const why = await this.#lock?.whyNot();
        if (why !== undefined)
            throw why;
    }
    containerService(subscriptionId = this.subscriptionId) {
        return this.#client('containerservice', subscriptionId, async (options) => {
            const { ContainerServiceClient } = await Promise.all(/* import() */[__webpack_require__.e(6725), __webpack_require__.e(1818), __webpack_require__.e(1834), __webpack_require__.e(5614)]).then(__webpack_require__.bind(__webpack_require__, 35614));
            return new ContainerServiceClient(this.#credentialOf(subscriptionId), subscriptionId, options);
        });
    }
    containerRegistry(subscriptionId = this.subscriptionId) {
        return this.#client('containerregistry', subscriptionId, async (options) => {
            const { ContainerRegistryManagementClient } = await Promise.all(/* import() */[__webpack_require__.e(6725), __webpack_require__.e(1818), __webpack_require__.e(1834), __webpack_require__.e(9751)]).then(__webpack_require__.bind(__webpack_require__, 69751));
            return new ContainerRegistryManagementClient(this.#credentialOf(subscriptionId), subscriptionId, options);
        });
    }
    managedIdentity(subscriptionId = this.subscriptionId) {
        return this.#client('msi', subscriptionId, async (options) => {
            const { ManagedServiceIdentityClient } = await Promise.all(/* import() */[__webpack_require__.e(6725), __webpack_require__.e(1818), __webpack_require__.e(5738), __webpack_require__.e(4361)]).then(__webpack_require__.bind(__webpack_require__, 54361));
            return new ManagedServiceIdentityClient(this.#credentialOf(subscriptionId), subscriptionId, options);
        });
    }
    authorization(subscriptionId = this.subscriptionId) {
        return this.#client('authorization', subscriptionId, async (options) => {
            const { AuthorizationManagementClient } = await Promise.all(/* import() */[__webpack_require__.e(6725), __webpack_require__.e(1860), __webpack_require__.e(1043)]).then(__webpack_require__.t.bind(__webpack_require__, 71043, 19));
            return new AuthorizationManagementClient(this.#credentialOf(subscriptionId), subscriptionId, options);
        });
    }
    resources(subscriptionId = this.subscriptionId) {
        return this.#client('resources', subscriptionId, async (options) => {
            const { ResourceManagementClient } = await Promise.all(/* import() */[__webpack_require__.e(6725), __webpack_require__.e(1818), __webpack_require__.e(1834), __webpack_require__.e(6033)]).then(__webpack_require__.bind(__webpack_require__, 56033));
            return new ResourceManagementClient(this.#credentialOf(subscriptionId), subscriptionId, options);
        });
    }
    network(subscriptionId = this.subscriptionId) {
        return this.#client('network', subscriptionId, async (options) => {
            const { NetworkManagementClient } = await Promise.all(/* import() */[__webpack_require__.e(6725), __webpack_require__.e(1818), __webpack_require__.e(1834), __webpack_require__.e(2163)]).then(__webpack_require__.bind(__webpack_require__, 12163));
            return new NetworkManagementClient(this.#credentialOf(subscriptionId), subscriptionId, options);
        });
    }
    compute(subscriptionId = this.subscriptionId) {
        return this.#client('compute', subscriptionId, async (options) => {
            const { ComputeManagementClient } = await Promise.all(/* import() */[__webpack_require__.e(6725), __webpack_require__.e(1818), __webpack_require__.e(1834), __webpack_require__.e(2280)]).then(__webpack_require__.bind(__webpack_require__, 72280));
            return new ComputeManagementClient(this.#credentialOf(subscriptionId), subscriptionId, options);
        });
    }
    /** A bearer token for a scope; renewed by the credential's cache. Fails with the cause explained. */
    async token(scope, tenantId = this.tenantId) {
        try {
            const token = await this.#credentialIn(tenantId).getToken(scope, { abortSignal: this.#signal });
            if (token === null)
                throw new Error(`no token for ${scope}`);
            return token.token;
        }
        catch (error) {
            this.#signal.throwIfAborted();
            throw (0,explain/* explainAzureError */.rm)(`log in to Azure (${scope})`, error);
        }
    }
    /** GET of an absolute URL or of a resource id with `?api-version=…`. Any status is an answer, 404 too. */
    async get(urlOrPath, signal) {
        const url = urlOrPath.startsWith('https://') ? urlOrPath : `${this.cloud.armEndpoint}${urlOrPath}`;
        const subscriptionId = /\/subscriptions\/([^/?]+)/i.exec(url)?.[1] ?? this.subscriptionId;
        const token = await this.token(this.cloud.armScope, this.tenantOf(subscriptionId));
        const asking = this.http.send({
            method: 'GET',
            url,
            headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
            ...(signal === undefined ? {} : { signal }),
        });
        const answer = await asking.catch((error) => {
            this.#signal.throwIfAborted();
            signal?.throwIfAborted();
            throw (0,explain/* unreachable */.HB)(`read ${new URL(url).pathname}`, error, url) ?? error;
        });
        return { status: answer.status, headers: answer.headers, body: parsedBody(answer.body.toString('utf8')) };
    }
    async close() {
        await this.http.close();
    }
    /** The credential as the libraries use one; of another tenant, each token is asked for there. */
    #credentialIn(tenantId) {
        if (tenantId === this.tenantId)
            return this.credential;
        return { getToken: (scopes, options) => this.credential.getToken(scopes, { ...options, tenantId }) };
    }
    #credentialOf(subscriptionId) {
        return this.#credentialIn(this.tenantOf(subscriptionId));
    }
    #client(family, subscriptionId, make) {
        return this.#once(`${family}/${subscriptionId}`, async () => {
            const { sdkTransport } = await Promise.all(/* import() */[__webpack_require__.e(6725), __webpack_require__.e(1818), __webpack_require__.e(5474)]).then(__webpack_require__.bind(__webpack_require__, 65474));
            return make({
                httpClient: sdkTransport(this.http),
                endpoint: this.cloud.armEndpoint,
                credentials: { scopes: [this.cloud.armScope] },
                retryOptions: { maxRetries: build_http.usualTries - 1, retryDelayInMs: 400, maxRetryDelayInMs: 10_000 },
                additionalPolicies: [
                    { policy: abortPolicy(this.#signal, () => this.mayWrite()), position: 'perCall' },
                    { policy: retryAfterPolicy(this.log), position: 'perRetry' },
                ],
                userAgentOptions: { userAgentPrefix: this.userAgent },
            });
        });
    }
    #once(key, make) {
        const existing = this.#clients.get(key);
        if (existing !== undefined)
            return existing;
        const made = make();
        this.#clients.set(key, made);
        return made;
    }
}
function parsedBody(text) {
    if (text === '')
        return undefined;
    try {
        return JSON.parse(text);
    }
    catch {
        throw new errors/* ExplainedError */.hM({
            what: 'Azure Resource Manager',
            cause: `answered something that is not JSON: ${text.slice(0, 200)}`,
            exitCode: 4,
        });
    }
}

// EXTERNAL MODULE: ./build/azure/clouds.js
var clouds = __webpack_require__(93796);
;// CONCATENATED MODULE: ./build/azure/login/assertion-credential.js

/**
 * Exchanges at every call: what keeps tokens stands before it. Another tenant may be asked for, as the libraries do: the
 * same assertion proves an app there that is known in both. Fails with Entra's own words, its code first.
 */
function assertionCredential(around) {
    const { cloud, tenantId, clientId, assertion, clock, userAgent, signal, send = build_http.sendOnce } = around;
    return {
        async getToken(scopes, options = {}) {
            const { claims, abortSignal } = options;
            const form = {
                client_id: clientId,
                scope: [scopes].flat().join(' '),
                grant_type: 'client_credentials',
                client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
                ...(claims === undefined ? {} : { claims }),
            };
            const answer = await (0,build_http.sendWithRetries)(
            // An assertion lives 300 s, and Entra may ask for a wait that is longer than that: each try has its own.
            async (request) => {
                const body = new URLSearchParams({ ...form, client_assertion: await assertion(request.signal) });
                return send({ ...request, body: body.toString() });
            }, {
                method: 'POST',
                url: `${cloud.authorityHost}/${options.tenantId ?? tenantId}/oauth2/v2.0/token`,
                headers: {
                    'content-type': 'application/x-www-form-urlencoded',
                    accept: 'application/json',
                    'user-agent': userAgent,
                },
                // Asking twice makes two tokens, and harms nobody.
                idempotent: true,
                signal: abortSignal instanceof AbortSignal ? abortSignal : signal,
            }, { clock });
            return tokenIn(answer);
        },
    };
}
function tokenIn({ status, body }) {
    const said = parsed(body.toString('utf8'));
    const { access_token: token, expires_in: seconds } = said;
    if (status === 200 && typeof token === 'string' && Number(seconds) > 0) {
        return { token, expiresOnTimestamp: Date.now() + Number(seconds) * 1000 };
    }
    const description = said.error_description ?? said.error;
    throw new Error(typeof description === 'string' ? description : `Entra answered ${status}`);
}
function parsed(text) {
    try {
        const value = JSON.parse(text);
        return typeof value === 'object' && value !== null ? { ...value } : {};
    }
    catch {
        return {};
    }
}

// EXTERNAL MODULE: ./build/azure/login/login.js
var login = __webpack_require__(59395);
;// CONCATENATED MODULE: ./build/azure/login/token-cache.js
/** A token is renewed when less than this is left of it: as MSAL does, so that none runs out on its way. */
const marginMs = 300_000;
/**
 * One token a scope for all clients of a run, renewed in time, and one exchange at a time: the libraries ask for a
 * GitHub id-token at every call, and side by side for the same token. A claims challenge always goes through.
 */
function cachingCredential(credential, now = Date.now) {
    const tokens = new Map();
    const renew = (key, scopes, options) => {
        const renewal = credential.getToken(scopes, options);
        tokens.set(key, renewal);
        renewal.catch(() => {
            if (tokens.get(key) === renewal)
                tokens.delete(key);
        });
        return renewal;
    };
    return {
        async getToken(scopes, options) {
            if (options?.claims !== undefined)
                return credential.getToken(scopes, options);
            const key = JSON.stringify([[scopes].flat(), options?.tenantId]);
            const pending = tokens.get(key);
            if (pending === undefined)
                return renew(key, scopes, options);
            const token = await pending;
            if (token !== null && now() < token.expiresOnTimestamp - marginMs)
                return token;
            // Whoever comes first renews; the others find the renewal.
            const current = tokens.get(key);
            return current === undefined || current === pending ? renew(key, scopes, options) : current;
        },
    };
}

;// CONCATENATED MODULE: ./build/azure/login/credential.js



/** Registries may be in other tenants than the environment; which is declared. */
const anyTenant = { additionallyAllowedTenants: ['*'] };
/**
 * The credential of a run: the workflow's id-token where there is one, else what the shell has (environment
 * variables, then Azure CLI). Tokens are cached and renewed in time, so that a run may outlive them.
 */
async function createCredential(options) {
    const { cloud, tenantId, clientId, assertion, clock, userAgent, signal } = options;
    const { authorityHost } = cloud;
    if (assertion === undefined || clientId === undefined) {
        const identity = await Promise.all(/* import() */[__webpack_require__.e(6725), __webpack_require__.e(1818), __webpack_require__.e(5738), __webpack_require__.e(2088), __webpack_require__.e(3016)]).then(__webpack_require__.bind(__webpack_require__, 73016));
        const ofShell = new identity.ChainedTokenCredential(new identity.EnvironmentCredential({ authorityHost, ...anyTenant }), new identity.AzureCliCredential({ tenantId, ...anyTenant }));
        return cachingCredential((0,login.explainingCredential)(ofShell, { authorityHost, tenantId, claims: () => undefined }));
    }
    let claims;
    const exchanged = async (until) => {
        const token = await assertion(until);
        claims = (0,login.tokenClaims)(token);
        (0,login.assertClaims)(claims, options.required ?? {});
        return token;
    };
    const credential = assertionCredential({ cloud, tenantId, clientId, assertion: exchanged, clock, userAgent, signal });
    const patient = untilKnown(credential, options);
    return cachingCredential((0,login.explainingCredential)(patient, { authorityHost, tenantId, clientId, claims: () => claims }));
}
/** Tries again while Entra may not know the credential yet: AADSTS70021 and its kin (rulebook identity). */
function untilKnown(credential, { clock, log, signal }) {
    // Of all requests together: whoever asks next for another resource's token meets the same refusal.
    let refusedAt;
    return {
        async getToken(scopes, options) {
            for (;;) {
                try {
                    const token = await credential.getToken(scopes, options);
                    refusedAt = undefined;
                    return token;
                }
                catch (error) {
                    const now = clock.now();
                    const patience = (0,login.patienceMs)(error);
                    if (patience === 0)
                        throw error;
                    refusedAt ??= now;
                    const elapsedMs = now - refusedAt;
                    if (elapsedMs >= patience)
                        throw error;
                    const waitMs = Math.min(15_000, 1_000 + elapsedMs / 2);
                    log.info(`Entra does not know the federated credential yet; trying again in ${Math.round(waitMs / 1000)} s`);
                    await clock.sleep(waitMs, signal);
                }
            }
        },
    };
}

// EXTERNAL MODULE: ./build/azure/requests/operation.js
var operation = __webpack_require__(53630);
;// CONCATENATED MODULE: ./build/azure/index.js







/***/ }),

/***/ 59395:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   assertClaims: () => (/* binding */ assertClaims),
/* harmony export */   explainLogin: () => (/* binding */ explainLogin),
/* harmony export */   explainingCredential: () => (/* binding */ explainingCredential),
/* harmony export */   patienceMs: () => (/* binding */ patienceMs),
/* harmony export */   tokenClaims: () => (/* binding */ tokenClaims)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12011);
/* harmony import */ var _clouds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93796);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21139);



const troubleshooting = 'https://learn.microsoft.com/entra/workload-id/workload-identity-federation';
/**
 * Refuses an id-token that is for another audience, or not of the GitHub environment or ref that was required: nothing
 * of it has left the runner yet.
 */
function assertClaims(claims, required) {
    if (claims === undefined)
        return;
    const wanted = [
        ['audience', claims.audience, _clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .tokenExchangeAudience */ .rl],
        ['environment', claims.environment, required.environment],
        ['ref', claims.ref, required.ref],
    ];
    for (const [name, found, expected] of wanted) {
        if (expected === undefined || found === expected)
            continue;
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM({
            what: 'log in to Azure',
            cause: `the id-token's ${name} is ${found ?? 'not set'}, required is ${expected} (its subject is ${claims.subject}); it was not exchanged`,
            mend: name === 'audience'
                ? `The token must be asked for with the audience ${_clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .tokenExchangeAudience */ .rl}.`
                : `azure.login.${name} in the environment file asks for it: run the job ${name === 'ref' ? `on ${expected}` : `with environment: ${expected}`}.`,
            // Another environment or ref is refused; another audience can only be a fault of the setup.
            exitCode: name === 'audience' ? 1 : 3,
        });
    }
}
/**
 * How long a refusal may be passing, in milliseconds; 0 for one that stands. A new federated credential is known
 * everywhere within minutes, for which 70021 was documented. What tells a mismatch today is said of credentials that are
 * right and old, too: of one exchange in fifty in kedacore/keda issue 8152. So it is asked again, and not for long.
 */
function patienceMs(error) {
    const code = codeOf((0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error));
    if (code === '70021')
        return 180_000;
    return code !== undefined && ['70025', '700211', '700213'].includes(code) ? 4_000 : 0;
}
/** The credential, its failures explained: Entra's code in words, what the token held and the line that mends it. */
function explainingCredential(credential, facts) {
    return {
        getToken: async (scopes, options) => {
            try {
                return await credential.getToken(scopes, options);
            }
            catch (error) {
                throw explainLogin(error, {
                    ...facts,
                    ...(options?.tenantId && { tenantId: options.tenantId, isOther: true }),
                });
            }
        },
    };
}
/** Entra's refusal as one clear error; other failures keep their own words. */
function explainLogin(error, facts) {
    const known = explainedCause(error);
    if (known !== undefined)
        return known;
    const message = (0,_model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(error)
        .replaceAll(/\s*\n\s*/g, ' ')
        .trim();
    const code = codeOf(message);
    const unanswered = code === undefined ? (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .unreachable */ .HB)('log in to Azure', error, facts.authorityHost) : undefined;
    if (unanswered !== undefined)
        return unanswered;
    if (code === undefined && isMissing(error))
        return missingLogin(error, facts);
    const said = code === undefined ? message : (/AADSTS\d+:.*?(?=\s*(?:Trace ID|\(\d{4}-|$))/.exec(message)?.[0] ?? message);
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM({
        what: 'log in to Azure',
        cause: said,
        mend: mendFor(code, facts),
        ...(code === undefined ? {} : { link: troubleshooting }),
        correlationId: /Correlation ID: ([0-9a-f-]{36})/i.exec(message)?.[1],
        exitCode: code === undefined && /50[0-4]/.test(message) ? 4 : 1,
    });
}
function codeOf(message) {
    return /AADSTS(\d+)/.exec(message)?.[1];
}
/** The claims of a JWT; undefined for what is none. */
function tokenClaims(token) {
    try {
        const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
        const { environment, ref } = claims;
        return {
            issuer: String(claims.iss),
            subject: String(claims.sub),
            audience: String(claims.aud),
            ...(typeof environment === 'string' ? { environment } : {}),
            ...(typeof ref === 'string' ? { ref } : {}),
        };
    }
    catch {
        return undefined;
    }
}
/** No source held a login: the libraries' names for that, by which their own chain goes on to its next source. */
function isMissing(error) {
    return (error instanceof Error &&
        ['CredentialUnavailableError', 'AuthenticationRequiredError', 'AggregateAuthenticationError'].includes(error.name));
}
function missingLogin(error, { tenantId }) {
    const sources = 'errors' in error && Array.isArray(error.errors) ? error.errors : [];
    // The last source is the one that somebody at a terminal has: the Azure CLI.
    const last = sources.findLast((source) => source instanceof Error) ?? error;
    return new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM({
        what: 'log in to Azure',
        cause: `no login was found, neither in environment variables nor in the Azure CLI: ${last.message.replaceAll(/\s*\n\s*/g, ' ').trim()}`,
        mend: `az login --tenant ${tenantId}`,
    });
}
function explainedCause(error) {
    for (let cause = error; cause instanceof Error; cause = cause.cause)
        if (cause instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM)
            return cause;
    return undefined;
}
function mendFor(code, { clientId = '<client-id>', tenantId, claims, isOther = false }) {
    if (isOther && (code === '700016' || code === '7000229'))
        return otherTenantMend(clientId, tenantId);
    switch (code) {
        case '70021':
        case '70025':
        case '700211':
        case '700212':
        case '700213':
        case '7002131':
        case '7002138':
            return federationMend(clientId, claims());
        case '7002381':
            return "The tenant lets in workflows of its own GitHub enterprise only, by a policy: move the repository into an organization of that enterprise, or ask the tenant's administrators.";
        case '700024':
            return 'An id-token lives five minutes, and was over (or not yet valid) when Entra saw it: run it again, for each try has a new one. If it comes again, check the clock of this machine.';
        case '700016':
            return `Check client-id (${clientId}) and tenant-id (${tenantId}): the app registration must be in that tenant.`;
        case '7000229':
            return `The app registration has no service principal in ${tenantId}: az ad sp create --id ${clientId}`;
        case '90002':
            return `Check tenant-id: ${tenantId} is not known to Entra in this cloud.`;
        default:
            return undefined;
    }
}
/** An app logs in to another tenant once it may, and an administrator there has let it in. */
function otherTenantMend(clientId, tenantId) {
    return [
        `The app must be open to other tenants, and known in ${tenantId}; a user-assigned identity can never be.`,
        `In its own tenant:  az ad app update --id ${clientId} --sign-in-audience AzureADMultipleOrgs`,
        `In ${tenantId} (az login --tenant ${tenantId}):  az ad sp create --id ${clientId}`,
    ].join('\n');
}
function federationMend(clientId, claims) {
    if (claims === undefined)
        return `Check the federated credentials of ${clientId}.`;
    const { issuer, subject, audience } = claims;
    const parameters = JSON.stringify({
        name: credentialName(subject),
        issuer,
        subject,
        audiences: [_clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .tokenExchangeAudience */ .rl],
    });
    return [
        'The token that this workflow got from GitHub says:',
        `  issuer   ${issuer}`,
        `  subject  ${subject}`,
        `  audience ${audience}${audience === _clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .tokenExchangeAudience */ .rl ? '' : `   (must be ${_clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .tokenExchangeAudience */ .rl})`}`,
        `No federated credential of ${clientId} holds exactly these (the subject is case-sensitive). To add it:`,
        `  az ad app federated-credential create --id ${clientId} --parameters '${parameters}'`,
        `  or, for a user-assigned identity: az identity federated-credential create --identity-name <identity> -g <resource-group> --name ${credentialName(subject)} --issuer ${issuer} --subject '${subject}' --audiences ${_clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .tokenExchangeAudience */ .rl}`,
    ].join('\n');
}
function credentialName(subject) {
    return subject
        .replaceAll(/[^A-Za-z0-9]+/g, '-')
        .replaceAll(/^-+|-+$/g, '')
        .slice(0, 120);
}


/***/ }),

/***/ 1122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ii: () => (/* binding */ isLostRace),
/* harmony export */   iT: () => (/* binding */ isOperationInProgress),
/* harmony export */   xY: () => (/* binding */ isPreempted)
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
/**
 * Whether an operation's end says that a later one took its place: AKSOperationPreempted and kin, OriginalEtagNotExpect
 * "… has been preempted by …" (kaito-project/kaito issue 2075), "overriden and canceled by a later operation"
 * (terraform-provider-azurerm issue 8260).
 */
function isPreempted(error) {
    return /preempted|canceled by a later operation/i.test(String(error));
}


/***/ }),

/***/ 53630:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bg: () => (/* binding */ pollIntervalMs),
/* harmony export */   o5: () => (/* binding */ waitForOperation),
/* harmony export */   xj: () => (/* binding */ runOperation)
/* harmony export */ });
/* harmony import */ var _http_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58496);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21139);
/* harmony import */ var _busy_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1122);



/** Times that a lost race (an ETag that changed between read and write, a preempted operation) is run again. */
const races = 5;
/** Polls of so many milliseconds are within what AKS answers at once, of ten operations too. */
const burstMs = 2_000;
/** Operations that a run is polling now. */
const polled = new WeakMap();
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
            // Another operation went first; read and judge anew (rulebook aks, concurrency).
            if (race >= races || !(0,_busy_js__WEBPACK_IMPORTED_MODULE_2__/* .isPreempted */ .xY)(error))
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
            const throttledMs = throttledForMs(error);
            if (throttledMs !== undefined) {
                // A new cluster's many pools are made as slowly as the service takes them; the run's deadline bounds it.
                azure.log.info(`${operation.what}: Azure throttles; again in ${Math.ceil(throttledMs / 1000)} s`);
                await azure.clock.sleep(throttledMs, operation.signal);
                continue;
            }
            const elapsedMs = azure.clock.now() - startedAt;
            const isBusy = (0,_busy_js__WEBPACK_IMPORTED_MODULE_2__/* .isOperationInProgress */ .iT)(error) && elapsedMs < (operation.busyLimitMs ?? 3_600_000);
            if (!isBusy && (!(0,_busy_js__WEBPACK_IMPORTED_MODULE_2__/* .isLostRace */ .Ii)(error) || race++ >= races))
                throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .explainAzureError */ .rm)(operation.what, error);
            if (isBusy)
                operation.onBusy?.(elapsedMs);
            await azure.clock.sleep(busyIntervalMs(elapsedMs), operation.signal);
        }
    }
}
/** How long a throttled write is to wait, once the SDK has given up; undefined for any other failure. */
function throttledForMs(error) {
    if ((0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .azureStatus */ .w)(error) !== 429)
        return undefined;
    const { response } = error;
    const asked = response?.headers?.get?.('retry-after');
    return Math.max(1_000, (asked === undefined ? undefined : (0,_http_index_js__WEBPACK_IMPORTED_MODULE_0__.retryAfterMs)({ 'retry-after': asked })) ?? 10_000);
}
/** Waits for an operation that somebody started: by its address, or by the resource's provisioningState. */
async function waitForOperation(azure, operation, address) {
    const count = (change) => polled.set(azure, (polled.get(azure) ?? 0) + change);
    count(1);
    try {
        await pollToEnd(azure, operation, address);
    }
    finally {
        count(-1);
    }
}
async function pollToEnd(azure, operation, address) {
    const startedAt = azure.clock.now();
    let askedMs;
    for (;;) {
        const elapsedMs = azure.clock.now() - startedAt;
        await azure.clock.sleep(Math.max(askedMs ?? 0, pollIntervalMs(elapsedMs, polled.get(azure))), operation.signal);
        operation.onWait?.(azure.clock.now() - startedAt);
        const answer = await azure.get(address ?? operation.resource, operation.signal);
        askedMs = (0,_http_index_js__WEBPACK_IMPORTED_MODULE_0__.retryAfterMs)(answer.headers);
        // An address that is gone says nothing about the operation: the resource does (rulebook aks). Nor does one that may
        // not be read: it lies in the subscription, where a login with a role on the group alone has no rights.
        if ((answer.status === 404 || answer.status === 403) && address !== undefined) {
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
/**
 * Next wait in milliseconds: a sixtieth of the time already waited, between 0.1 s and 10 s: what an end is noticed late by.
 * @param atOnce operations that are polled now: AKS answers 200 polls at once and two a second (rulebook aks)
 */
function pollIntervalMs(elapsedMs, atOnce = 1) {
    const shareMs = atOnce === 1 || elapsedMs < burstMs ? 0 : atOnce * 500;
    return Math.min(10_000, Math.max(100, elapsedMs / 60, shareMs));
}
/** While a write is refused because of another operation; writes are counted far more strictly than polls. */
function busyIntervalMs(elapsedMs) {
    return Math.min(50_000, Math.max(500, elapsedMs / 4));
}
function judge(what, status, body) {
    if (status === 202)
        return 'running';
    if (status === 204 || status === 404)
        return 'done';
    if (status >= 400)
        return (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .serviceError */ .cg)(what, status, body);
    const state = body?.status;
    const word = typeof state === 'string' ? state : (provisioningState(body) ?? 'Succeeded');
    if (word === 'Succeeded')
        return 'done';
    if (word === 'Failed' || word === 'Canceled')
        return (0,_explain_js__WEBPACK_IMPORTED_MODULE_1__/* .serviceError */ .cg)(what, status, body, word);
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


/***/ })

};
