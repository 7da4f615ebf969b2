export const id = 1139;
export const ids = [1139];
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


/***/ })

};
