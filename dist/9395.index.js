export const id = 9395;
export const ids = [9395,1139];
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


/***/ })

};
