export const id = 5474;
export const ids = [5474];
export const modules = {

/***/ 65474:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   sdkTransport: () => (/* binding */ sdkTransport)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38522);
/* harmony import */ var _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(1818);
/* harmony import */ var _http_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(58496);




/** ARM answers within a minute, or its gateway does. */
const timeoutMs = 120_000;
/**
 * What the SDKs send over: the run's own connections, which a proxy's tunnels are kept with too. Their own client opens a
 * connection for each request behind a proxy. Sends once: the SDK's policies decide what is sent again.
 */
function sdkTransport({ sendOnce }) {
    return {
        async sendRequest(request) {
            try {
                return await exchanged(sendOnce, request);
            }
            catch (error) {
                if (request.abortSignal?.aborted || !(error instanceof Error))
                    throw error;
                const code = codeOf((0,_http_index_js__WEBPACK_IMPORTED_MODULE_3__.failureOf)(error), request);
                throw Object.assign(new _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_2__/* .RestError */ .pj(error.message, { code, request }), { cause: error });
            }
        },
    };
}
/** The SDKs' words, by which they send again: what was sent and isn't idempotent may have been carried out. */
function codeOf(failure, { method }) {
    if (failure === 'notConnected')
        return 'ENOTFOUND';
    const isIdempotent = method !== 'POST' && method !== 'PATCH';
    return failure === 'noAnswer' && isIdempotent ? 'ECONNRESET' : _azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_2__/* .RestError */ .pj.REQUEST_SEND_ERROR;
}
async function exchanged(sendOnce, request) {
    const { abortSignal, url } = request;
    const body = bodyOf(request);
    const answer = await sendOnce({
        method: methodOf(request),
        url,
        headers: request.headers.toJSON({ preserveCase: true }),
        timeoutMs: request.timeout > 0 ? request.timeout : timeoutMs,
        ...(body === undefined ? {} : { body }),
        ...(abortSignal instanceof AbortSignal ? { signal: abortSignal } : {}),
    });
    const sent = await decoded(answer.body, answer.headers['content-encoding']);
    return {
        request,
        status: answer.status,
        headers: (0,_azure_core_rest_pipeline__WEBPACK_IMPORTED_MODULE_2__/* .createHttpHeaders */ .Nc)(answer.headers),
        bodyAsText: sent.toString('utf8'),
    };
}
async function decoded(body, encoding) {
    if (body.length === 0)
        return body;
    if (encoding === 'gzip')
        return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_1__.gunzip)(body);
    return encoding === 'deflate' ? (0,node_util__WEBPACK_IMPORTED_MODULE_0__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_1__.inflate)(body) : body;
}
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
function methodOf({ method }) {
    const known = methods.find((each) => each === method);
    if (known === undefined)
        throw new Error(`no SDK sends ${method}`);
    return known;
}
/** ARM takes JSON, which the SDKs give as text. */
function bodyOf({ body }) {
    if (body === undefined || body === null)
        return undefined;
    if (typeof body === 'string' || body instanceof Uint8Array)
        return body;
    throw new Error('a body that is no text');
}


/***/ })

};
