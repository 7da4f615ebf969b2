export const id = 518;
export const ids = [518];
export const modules = {

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


/***/ })

};
