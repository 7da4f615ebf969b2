export const id = 6751;
export const ids = [6751,1139];
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

/***/ 87728:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J_: () => (/* binding */ roleIdOf),
/* harmony export */   QD: () => (/* binding */ findGrant),
/* harmony export */   Ru: () => (/* binding */ grantRole),
/* harmony export */   hZ: () => (/* binding */ observeRoleAssignments),
/* harmony export */   vd: () => (/* binding */ holdsRole),
/* harmony export */   xU: () => (/* binding */ builtInRoles)
/* harmony export */ });
/* unused harmony exports roleDefinitionId, assignmentName, uuidV5 */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _api_versions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4704);
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21139);
/* harmony import */ var _requests_collect_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(53425);
/* harmony import */ var _requests_pages_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(76803);
/* harmony import */ var _requests_read_once_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(45973);
/* harmony import */ var _requests_settled_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(98790);
/* harmony import */ var _resource_ids_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(35413);








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
    'Container Registry Data Importer and Data Reader': '577a9874-89fd-4f24-9dbd-b5034d0ad23a',
    'Container Registry Contributor and Data Access Configuration Administrator': '3bc748fc-213d-45c1-8d91-9da5725539b9',
    'Role Based Access Control Administrator': 'f58310d9-a9f6-439a-9e8d-f62e7b41a168',
    'User Access Administrator': '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9',
    'Managed Identity Operator': 'f1a07417-d97a-45cb-824c-7a7467783830',
    'Log Analytics Contributor': '92aaf0da-9dab-42b6-94a3-d43ce8d16293',
    'Azure Kubernetes Service Cluster User Role': '4abbcc35-e782-43d8-92c5-2d3f1bd2253f',
    'Azure Kubernetes Service RBAC Reader': '7f6c6a51-bcf8-42ba-9220-52d62157d7db',
    'Azure Kubernetes Service RBAC Cluster Admin': 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b',
};
/** The assignments at, above and below the scopes: one list a subscription, or one a scope where that is not allowed. */
async function observeRoleAssignments(azure, scopes) {
    const subscriptions = new Set(scopes.map(_resource_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .subscriptionOf */ .XD).filter((id) => id !== ''));
    const lists = await Promise.all([...subscriptions].map((subscriptionId) => {
        const inIt = scopes.filter((scope) => (0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .subscriptionOf */ .XD)(scope) === subscriptionId);
        return inSubscription(azure, subscriptionId, inIt);
    }));
    return lists.flat();
}
async function inSubscription(azure, subscriptionId, scopes) {
    const list = (scope) => (0,_requests_read_once_js__WEBPACK_IMPORTED_MODULE_3__/* .readOnce */ .WY)(azure, `role assignments ${(0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .normalId */ .RB)(scope)}`, () => listAt(azure, scope));
    try {
        return await list(`/subscriptions/${subscriptionId}`);
    }
    catch (error) {
        if ((0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .azureStatus */ .w)(error) !== 403)
            throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .explainAzureError */ .rm)(`list role assignments of ${subscriptionId}`, error);
    }
    const lists = await Promise.all([...new Set(scopes)].map((scope) => list(scope).catch((error) => {
        // A scope that does not exist is preflight's to report.
        if ((0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .azureStatus */ .w)(error) === 404)
            return [];
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .explainAzureError */ .rm)(`list role assignments on ${scope}`, error);
    })));
    return lists.flat();
}
/**
 * All that apply at a scope, above and below it. Without the SDK: a run that gives no role would load its client, the
 * largest of those that it needs, for this one list.
 */
async function listAt(azure, scope) {
    const found = [];
    const first = `${scope}/providers/Microsoft.Authorization/roleAssignments?api-version=${_api_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .apiVersions */ .w.authorization}`;
    for await (const { status, body } of (0,_requests_pages_js__WEBPACK_IMPORTED_MODULE_6__/* .pagesOf */ .E)(first, (address) => azure.get(address))) {
        if (status !== 200)
            throw Object.assign(new Error(`HTTP ${status}`), { statusCode: status, details: body });
        const { value = [] } = body;
        found.push(...value.map(({ properties, ...head }) => ({ ...head, ...properties })));
    }
    return found;
}
/** The assignment that gives exactly this, whoever made it. */
function findGrant(assignments, grant) {
    return assignments.find((each) => (0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .isSameId */ .WB)(each.scope, grant.scope) &&
        isSamePrincipal(each.principalId, grant.principalId) &&
        roleIdOf(each) === grant.roleId.toLowerCase());
}
/** Whether one of the roles is held at the scope or above it. */
function holdsRole(assignments, principalId, roleIds, scope) {
    const wanted = roleIds.map((id) => id.toLowerCase());
    return assignments.some((each) => isSamePrincipal(each.principalId, principalId) &&
        wanted.includes(roleIdOf(each)) &&
        (0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .isAtOrAbove */ .ux)(each.scope ?? '-', scope));
}
/**
 * Gives a role, or adopts the assignment that is there. A principal made a moment ago may not be known everywhere:
 * PrincipalNotFound is tried again for some minutes (rulebook identity).
 */
async function grantRole(azure, grant, options) {
    const { roleAssignments } = await azure.authorization((0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .subscriptionOf */ .XD)(grant.scope));
    const startedAt = azure.clock.now();
    for (;;) {
        try {
            await roleAssignments.create(grant.scope.slice(1), assignmentName(grant), {
                principalId: grant.principalId,
                principalType: 'ServicePrincipal',
                roleDefinitionId: roleDefinitionId(grant),
            });
            const read = () => roleAssignments.get(grant.scope.slice(1), assignmentName(grant));
            await (0,_requests_settled_js__WEBPACK_IMPORTED_MODULE_4__/* .settled */ .g)(azure, options.what, read, options.signal);
            return 'created';
        }
        catch (error) {
            const code = (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .azureErrorCode */ .zu)(error);
            if (code === 'RoleAssignmentExists' && (await isThere(azure, grant, options.what)))
                return 'existed';
            const elapsedMs = azure.clock.now() - startedAt;
            const isPassing = code === 'PrincipalNotFound' || code === 'RoleAssignmentExists';
            if (!isPassing || elapsedMs > propagationLimitMs)
                throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .explainAzureError */ .rm)(options.what, error);
            options.onWait?.(elapsedMs);
            await azure.clock.sleep(Math.min(15_000, 1000 + elapsedMs / 4), options.signal);
        }
    }
}
/** Reads again after a RoleAssignmentExists: what made it may still be on its way to every replica. */
async function isThere(azure, grant, what) {
    const { roleAssignments } = await azure.authorization((0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .subscriptionOf */ .XD)(grant.scope));
    const filter = `principalId eq '${grant.principalId}'`;
    try {
        return (findGrant(await (0,_requests_collect_js__WEBPACK_IMPORTED_MODULE_7__/* .collect */ .F)(roleAssignments.listForScope(grant.scope.slice(1), { filter })), grant) !== undefined);
    }
    catch (error) {
        throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_2__/* .explainAzureError */ .rm)(what, error);
    }
}
/** How long the directory may take until it knows a new principal everywhere. */
const propagationLimitMs = 300_000;
/** Id of a role's definition, in the scope's subscription. */
function roleDefinitionId({ roleId, scope }) {
    return `/subscriptions/${(0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .subscriptionOf */ .XD)(scope)}/providers/Microsoft.Authorization/roleDefinitions/${roleId}`;
}
/** The same name for the same grant on every run; the principal is in it, so that a recreated one gets a new name. */
function assignmentName({ principalId, roleId, scope }) {
    return uuidV5(namespace, [(0,_resource_ids_js__WEBPACK_IMPORTED_MODULE_5__/* .normalId */ .RB)(scope), principalId.toLowerCase(), roleId.toLowerCase()].join('|'));
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
/** GUID of the role that an assignment gives. */
function roleIdOf({ roleDefinitionId: id }) {
    return id?.split('/').at(-1)?.toLowerCase() ?? '';
}
function isSamePrincipal(a, b) {
    return a?.toLowerCase() === b.toLowerCase();
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

/***/ 7553:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FM: () => (/* binding */ poolTag),
/* harmony export */   dt: () => (/* binding */ ownershipTags),
/* harmony export */   eZ: () => (/* binding */ runTag),
/* harmony export */   go: () => (/* binding */ isOwned)
/* harmony export */ });
/* unused harmony export environmentTag */
/** Says which environment's file a resource came from: only what carries it is ever deleted by us. */
const environmentTag = 'aks-action-environment';
/** On a pool whose name is not the declared one, after a rotation or in one: the declared pool that it is. */
const poolTag = 'aks-action-pool';
/** Says which run sent the cluster's first PUT, as a holder: so that another run can name it, and find out whether it is over. */
const runTag = 'aks-action-run';
function ownershipTags({ environment }) {
    return { [environmentTag]: environment };
}
/** Whether a resource was made from this environment's file. */
function isOwned(tags, environment) {
    return tags?.[environmentTag] === environment.environment;
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

/***/ 53425:
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

/***/ 76803:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ pagesOf)
/* harmony export */ });
/** The answers of an ARM list, page after page; one that names no next page is the last, a refusal among them. */
async function* pagesOf(address, get) {
    for (let next = address; typeof next === 'string' && next !== '';) {
        const answer = await get(next);
        yield answer;
        next = answer?.body?.nextLink;
    }
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

/***/ 98790:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ settled)
/* harmony export */ });
/* harmony import */ var _explain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21139);

/** Good reads in a row after which a new resource is taken to be known everywhere. */
const goodReads = 3;
const limitMs = 120_000;
/**
 * Waits until a resource that was just made is found several times in a row: copies of the directory answer 404, 200,
 * 404 for a while (rulebook identity). Reads follow at once on one another, for each may meet another copy.
 */
async function settled(azure, what, read, signal) {
    const startedAt = azure.clock.now();
    for (let good = 0; good < goodReads;) {
        try {
            await read();
            good += 1;
        }
        catch (error) {
            const elapsedMs = azure.clock.now() - startedAt;
            if ((0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .azureStatus */ .w)(error) !== 404 || elapsedMs > limitMs)
                throw (0,_explain_js__WEBPACK_IMPORTED_MODULE_0__/* .explainAzureError */ .rm)(what, error);
            good = 0;
            await azure.clock.sleep(Math.min(10_000, 500 + elapsedMs / 4), signal);
        }
    }
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

/***/ 46751:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  identityFederate: () => (/* binding */ identityFederate)
});

// EXTERNAL MODULE: ./build/azure/access/role-assignments.js
var role_assignments = __webpack_require__(87728);
// EXTERNAL MODULE: ./build/azure/change-addresses.js
var change_addresses = __webpack_require__(52491);
// EXTERNAL MODULE: ./build/azure/clouds.js
var clouds = __webpack_require__(93796);
// EXTERNAL MODULE: ./build/azure/explain.js
var explain = __webpack_require__(21139);
// EXTERNAL MODULE: ./build/azure/ownership.js
var azure_ownership = __webpack_require__(7553);
// EXTERNAL MODULE: ./build/azure/requests/busy.js
var busy = __webpack_require__(1122);
// EXTERNAL MODULE: ./build/azure/requests/settled.js
var settled = __webpack_require__(98790);
// EXTERNAL MODULE: ./build/azure/requests/per-run.js
var per_run = __webpack_require__(65216);
;// CONCATENATED MODULE: ./build/azure/requests/turns.js

const lasts = new per_run/* PerRun */.t();
/** Runs tasks of one key one after another, in the order they came; those of different keys at the same time. */
function inTurn(azure, key, task) {
    const last = lasts.get(azure, key, () => ({ turn: Promise.resolve() }));
    const turn = last.turn.then(task, task);
    last.turn = turn;
    return turn;
}

// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
;// CONCATENATED MODULE: ./build/stages/identity-federate/grants.js


function declaredGrants(environment, abacRegistries) {
    return [...identityGrants(environment), ...kubeletGrants(environment, abacRegistries)];
}
function identityGrants(environment) {
    return Object.values(environment.identities).flatMap((identity) => identity.roles.map(({ role, scope, scopeId }, index) => {
        const shown = typeof scope === 'string' ? scope : scope.fromOutput;
        return {
            address: (0,change_addresses/* roleAssignmentAddress */.Oo)(identity.name, role, shown),
            principal: { kind: 'identity', name: identity.name },
            role,
            scope: shown,
            scopeId: scopeId === undefined ? { output: shown } : { id: scopeId },
            path: `identities.${identity.name}.roles[${index}]`,
            needs: [(0,change_addresses/* identityAddress */.pQ)(identity.name), ...(scopeId === undefined ? makerOf(shown, environment) : [])],
        };
    }));
}
/** The kubelet pulls from the platform's registry, and from tenants' own. */
function kubeletGrants(environment, abacRegistries) {
    return pullRegistries(environment).map(([registry, path]) => {
        // A registry with rights by repository ignores AcrPull (rulebook identity).
        const role = abacRegistries.has(registry.id.toLowerCase()) ? 'Container Registry Repository Reader' : 'AcrPull';
        const scope = `registry/${registry.name}`;
        return {
            address: (0,change_addresses/* roleAssignmentAddress */.Oo)('kubelet', role, scope),
            principal: { kind: 'kubelet' },
            role,
            scope,
            scopeId: { id: registry.id },
            path,
            needs: [(0,change_addresses/* clusterAddress */.fQ)(environment)],
        };
    });
}
/** Each registry once, with where it is declared. */
function pullRegistries({ registries, tenants }) {
    const all = [
        [registries.platform, 'registries.platform'],
        ...Object.values(tenants)
            .filter(({ hasOwnRegistry }) => hasOwnRegistry)
            .map((tenant) => [tenant.registry, `tenants.${tenant.name}.registry`]),
    ];
    const seen = new Set();
    return all.filter(([{ id, kubeletPull }]) => {
        const isNew = !seen.has(id.toLowerCase());
        seen.add(id.toLowerCase());
        return kubeletPull && isNew;
    });
}
function makerOf(reference, environment) {
    const parsed = (0,model/* parseOutputReference */.e5)(reference);
    if (parsed?.group === 'cluster')
        return [(0,change_addresses/* clusterAddress */.fQ)(environment)];
    return parsed?.group === 'identities' ? [(0,change_addresses/* identityAddress */.pQ)(parsed.key)] : [];
}

// EXTERNAL MODULE: ./build/azure/access/rights.js
var access_rights = __webpack_require__(90868);
// EXTERNAL MODULE: ./build/azure/requests/collect.js
var collect = __webpack_require__(53425);
// EXTERNAL MODULE: ./build/azure/resources.js
var resources = __webpack_require__(56765);
;// CONCATENATED MODULE: ./build/stages/identity-federate/observe.js







async function observe(context) {
    const { azure, environment, outputs } = context;
    const [found, abacRegistries, roleIds] = await Promise.all([
        identitiesAndCredentials(context),
        abacRegistriesAmong(context),
        roleDefinitionIds(context),
        // Both are outputs of the cluster: asking for one lets the other be known.
        outputs.get('oidc-issuer-url'),
        outputs.get('kubelet-identity-object-id'),
    ]);
    const known = outputs.known();
    const observed = { ...found, abacRegistries, roleIds, known, roleAssignments: [], ungrantable: [] };
    const grants = declaredGrants(environment, abacRegistries);
    const principals = grants.filter((grant) => principalOf(grant, observed) !== undefined);
    const roleAssignments = principals.length === 0
        ? []
        : await (0,role_assignments/* observeRoleAssignments */.hZ)(azure, principals.flatMap((grant) => scopeOf(grant, known) ?? []));
    const missing = grants.filter((grant) => !isGranted(grant, { ...observed, roleAssignments }));
    return { ...observed, roleAssignments, ungrantable: await ungrantableScopes(context, missing) };
}
/** Principal that a grant is for, when it exists. */
function principalOf({ principal }, { identities, known }) {
    return principal.kind === 'kubelet' ? known['kubelet-identity-object-id'] : identities[principal.name]?.principalId;
}
/** ARM id that a grant is on, when it is known. */
function scopeOf({ scopeId }, known) {
    if ('id' in scopeId)
        return scopeId.id;
    const reference = (0,model/* parseOutputReference */.e5)(scopeId.output);
    return reference === undefined ? undefined : (0,model/* resolveReference */.sX)(reference, known);
}
function isGranted(grant, observed) {
    const principalId = principalOf(grant, observed);
    const scope = scopeOf(grant, observed.known);
    const roleId = observed.roleIds[grant.role];
    if (principalId === undefined || scope === undefined || roleId === undefined)
        return false;
    return (0,role_assignments/* findGrant */.QD)(observed.roleAssignments, { principalId, roleId, scope }) !== undefined;
}
async function identitiesAndCredentials({ azure, environment, }) {
    const declared = Object.values(environment.identities);
    if (declared.length === 0)
        return { identities: {}, credentials: {} };
    const { name: group } = environment.azure.resourceGroup;
    const { userAssignedIdentities, federatedIdentityCredentials } = await azure.managedIdentity();
    const live = await listed(`list identities in ${group}`, (0,collect/* collect */.F)(userAssignedIdentities.listByResourceGroup(group)));
    const found = declared.flatMap((identity) => {
        const existing = live.find(({ name }) => name?.toLowerCase() === identity.resourceName.toLowerCase());
        return existing === undefined ? [] : [{ identity, existing }];
    });
    const credentials = await Promise.all(found.map(async ({ identity }) => {
        const list = (0,collect/* collect */.F)(federatedIdentityCredentials.list(group, identity.resourceName));
        return [identity.name, await listed(`list federated credentials of ${identity.resourceName}`, list)];
    }));
    return {
        identities: Object.fromEntries(found.map(({ identity, existing }) => [identity.name, existing])),
        credentials: Object.fromEntries(credentials),
    };
}
/** A list in a resource group that does not exist yet is empty. */
async function listed(what, list) {
    try {
        return await list;
    }
    catch (error) {
        if ((0,explain/* azureStatus */.w)(error) === 404)
            return [];
        throw (0,explain/* explainAzureError */.rm)(what, error);
    }
}
async function abacRegistriesAmong({ azure, environment }) {
    const ids = pullRegistries(environment).map(([{ id }]) => id);
    const answers = await Promise.all(ids.map(async (id) => [id, await (0,resources/* observeResource */.T)(azure, id)]));
    return new Set(answers.filter(([, answer]) => (0,resources/* isAbacRegistry */.l)(answer)).map(([id]) => id.toLowerCase()));
}
async function roleDefinitionIds({ azure, environment }) {
    const others = namesOfOtherRoles(environment);
    if (others.length === 0)
        return { ...role_assignments/* builtInRoles */.xU };
    const { roleDefinitions } = await azure.authorization();
    const found = await Promise.all(others.map(async (role) => {
        const filter = `roleName eq '${role.replaceAll("'", "''")}'`;
        const scope = `subscriptions/${environment.azure.subscriptionId}`;
        const [definition] = await listed(`look up role ${role}`, (0,collect/* collect */.F)(roleDefinitions.list(scope, { filter })));
        return definition?.name === undefined ? [] : [[role, definition.name]];
    }));
    return { ...role_assignments/* builtInRoles */.xU, ...Object.fromEntries(found.flat()) };
}
function namesOfOtherRoles({ identities }) {
    const names = Object.values(identities).flatMap(({ roles }) => roles.map(({ role }) => role));
    return [...new Set(names)].filter((role) => !Object.hasOwn(role_assignments/* builtInRoles */.xU, role));
}
/** A pull request's login reads only, by design: what it may not write says nothing about the deploy's. */
async function ungrantableScopes({ azure, run }, missing) {
    if (run.event.startsWith('pull_request'))
        return [];
    const scopes = new Set(missing.flatMap(({ scopeId }) => ('id' in scopeId ? [scopeId.id] : [])));
    const asked = await Promise.all([...scopes].map(async (scope) => {
        const rights = await (0,access_rights/* observeRights */.QD)(azure, scope);
        return rights === undefined || (0,access_rights/* mayDo */.b)(rights, 'Microsoft.Authorization/roleAssignments/write') ? [] : [scope];
    }));
    return asked.flat();
}

;// CONCATENATED MODULE: ./build/stages/identity-federate/apply.js











async function apply(change, context, observed) {
    switch ((0,change_addresses/* kindOf */.I)(change.address)) {
        case 'identity':
            return ensureIdentity(change, context);
        case 'federatedCredential':
            return ensureCredential(change, context);
        default:
            return giveRole(change, context, observed);
    }
}
async function ensureIdentity(change, { azure, environment, signal }) {
    const identity = identityNamed(change.address.split('/')[1], change, environment.identities);
    const { name: group } = environment.azure.resourceGroup;
    const { userAssignedIdentities } = await azure.managedIdentity();
    // An update keeps the tags that others gave; what was observed may be old by now.
    const live = change.action === 'create'
        ? undefined
        : await (0,explain/* ifExists */.AG)(`read identity ${identity.resourceName}`, userAssignedIdentities.get(group, identity.resourceName));
    const ownership = live === undefined ? (0,azure_ownership/* ownershipTags */.dt)(environment) : {};
    try {
        const made = await userAssignedIdentities.createOrUpdate(group, identity.resourceName, {
            location: live?.location ?? environment.azure.location,
            tags: { ...live?.tags, ...identity.tags, ...ownership },
        });
        const { id = identity.id, clientId = '', principalId = '' } = made;
        // One good read is not enough: 404, 200, 404 happens while it is copied (rulebook identity).
        const read = () => userAssignedIdentities.get(group, identity.resourceName);
        if (live === undefined)
            await (0,settled/* settled */.g)(azure, `create identity ${identity.resourceName}`, read, signal);
        return { outputs: { identities: { [identity.name]: { id, clientId, principalId } } } };
    }
    catch (error) {
        throw (0,explain/* explainAzureError */.rm)(`${change.action} identity ${identity.resourceName}`, error);
    }
}
/** Writes on one identity go one after another: Azure refuses concurrent ones (rulebook identity). */
async function ensureCredential(change, context) {
    const { azure, environment, outputs, signal, progress } = context;
    const [, identityName, credentialName = ''] = change.address.split('/');
    const identity = identityNamed(identityName, change, environment.identities);
    const { federatedIdentityCredentials } = await azure.managedIdentity();
    const { name: group } = environment.azure.resourceGroup;
    const account = identity.serviceAccounts.find((each) => each.credentialName === credentialName);
    const issuer = await outputs.get('oidc-issuer-url');
    const what = `${change.action} federated credential ${credentialName} of ${identity.resourceName}`;
    const write = async () => {
        if (change.action === 'delete') {
            await federatedIdentityCredentials.delete(group, identity.resourceName, credentialName);
            return;
        }
        if (account === undefined || issuer === undefined) {
            throw new model/* ExplainedError */.hM({
                what,
                cause: account === undefined ? 'it is not declared' : `cluster ${environment.cluster.name} has no OIDC issuer`,
                mend: 'The issuer is made with the cluster: run the stage cluster-ensure first.',
            });
        }
        await federatedIdentityCredentials.createOrUpdate(group, identity.resourceName, credentialName, {
            issuer,
            subject: account.subject,
            audiences: [clouds/* tokenExchangeAudience */.rl],
        });
    };
    /** A PUT that is sent again may be refused as the double of its own credential (Azure/bicep-types-az issue 2054). */
    const isThere = async (error) => {
        if ((0,explain/* azureStatus */.w)(error) !== 400 || !/already exists/i.test((0,explain/* explainAzureError */.rm)(what, error).cause))
            return false;
        const read = federatedIdentityCredentials.get(group, identity.resourceName, credentialName);
        const found = await (0,explain/* ifExists */.AG)(`read federated credential ${credentialName}`, read);
        return found !== undefined && found.issuer === issuer && found.subject === account?.subject;
    };
    return inTurn(azure, identity.id, async () => {
        const startedAt = azure.clock.now();
        for (;;) {
            try {
                await write();
                return {};
            }
            catch (error) {
                if (await isThere(error))
                    return {};
                const elapsedMs = azure.clock.now() - startedAt;
                // Another tool writes there, or the identity of a moment ago is not known everywhere yet.
                const isPassing = (0,busy/* isOperationInProgress */.iT)(error) || ((0,explain/* azureStatus */.w)(error) === 404 && change.action !== 'delete');
                if ((0,explain/* azureStatus */.w)(error) === 405)
                    throw notFederated(what, environment.azure.location, error);
                if (!isPassing || elapsedMs > settlingLimitMs)
                    throw (0,explain/* explainAzureError */.rm)(what, error);
                progress({ kind: 'waiting', address: change.address, message: 'the identity is not ready for it yet' });
                await azure.clock.sleep(Math.min(10_000, 1000 + elapsedMs / 4), signal);
            }
        }
    });
}
const settlingLimitMs = 120_000;
/** Identities of some regions can't be federated (rulebook identity). */
function notFederated(what, location, error) {
    return new model/* ExplainedError */.hM({
        what,
        cause: (0,explain/* explainAzureError */.rm)(what, error).cause,
        mend: `Identities of ${location} can't have federated credentials. An identity may live in another location than the cluster: create it there (az identity create --location …), in this environment's resource group, under the declared name; it is adopted.`,
    });
}
async function giveRole(change, context, observed) {
    const { azure, environment, outputs, signal, progress } = context;
    const grant = declaredGrants(environment, observed.abacRegistries).find(({ address }) => address === change.address);
    if (grant === undefined)
        throw new model/* ExplainedError */.hM({ what: change.address, cause: 'it is not declared' });
    const { principal } = grant;
    const principalId = principal.kind === 'kubelet'
        ? await outputs.get('kubelet-identity-object-id')
        : (await outputs.get('identities'))?.[principal.name]?.principalId;
    const scope = scopeOf(grant, outputs.known());
    const roleId = observed.roleIds[grant.role];
    if (principalId === undefined || scope === undefined || roleId === undefined) {
        const missing = principalId === undefined ? 'its principal' : scope === undefined ? 'its scope' : 'the role';
        throw new model/* ExplainedError */.hM({
            what: `give ${grant.role} on ${grant.scope}`,
            cause: `${missing} is not known`,
            mend: principal.kind === 'kubelet'
                ? `The kubelet's identity is made with the cluster: run the stage cluster-ensure first.`
                : 'Run the stages that it needs first, or all of them: stage: all',
        });
    }
    const outcome = await (0,role_assignments/* grantRole */.Ru)(azure, { principalId, roleId, scope }, {
        what: `give ${grant.role} on ${grant.scope} to ${principal.kind === 'kubelet' ? 'the kubelet' : principal.name}`,
        signal,
        onWait: () => progress({
            kind: 'waiting',
            address: change.address,
            message: 'the directory does not know the identity everywhere yet',
        }),
    });
    return outcome === 'existed' ? { unchanged: true } : {};
}
function identityNamed(name, change, identities) {
    const identity = identities[name ?? ''];
    if (identity === undefined)
        throw new model/* ExplainedError */.hM({ what: change.address, cause: 'the identity is not declared' });
    return identity;
}

// EXTERNAL MODULE: ./build/environment/index.js + 31 modules
var build_environment = __webpack_require__(76061);
;// CONCATENATED MODULE: ./build/stages/identity-federate/plan.js







const stage = 'identity-federate';
/** Identities, then what hangs on them. Only federated credentials and the kubelet's roles wait for the cluster. */
function plan(environment, observed) {
    return [
        ...Object.values(environment.identities).flatMap((identity) => [
            ...identityChanges(identity, environment, observed),
            ...credentialChanges(identity, environment, observed),
            ...leftovers(identity, environment, observed),
        ]),
        ...declaredGrants(environment, observed.abacRegistries).flatMap((grant) => grantChanges(grant, observed)),
    ];
}
function identityChanges(identity, environment, { identities }) {
    const live = identities[identity.name];
    const base = {
        address: (0,change_addresses/* identityAddress */.pQ)(identity.name),
        stage,
        disruption: 'none',
        needs: [(0,change_addresses/* resourceGroupAddress */.GU)(environment)],
        expectedMs: 2_000,
    };
    if (live === undefined) {
        const fields = [
            { path: 'name', to: identity.resourceName },
            { path: 'location', to: environment.azure.location },
        ];
        return [{ ...base, action: 'create', fields: [...fields, ...tagFields(identity, {})] }];
    }
    const fields = tagFields(identity, live.tags ?? {});
    return fields.length === 0 ? [] : [{ ...base, action: 'update', fields, fingerprint: (0,model/* fieldsFingerprint */.IH)(fields) }];
}
/** Only declared tags are compared: others belong to policies and people. */
function tagFields({ tags }, live) {
    return Object.entries(tags).flatMap(([key, to]) => live[key] === to ? [] : [{ path: `tags.${key}`, ...(live[key] === undefined ? {} : { from: live[key] }), to }]);
}
function credentialChanges(identity, environment, observed) {
    return identity.serviceAccounts.flatMap((account) => {
        const issuer = observed.known['oidc-issuer-url'];
        const live = credentialOf(account, observed.credentials[identity.name] ?? [], issuer);
        if (live !== undefined && issuer !== undefined && isSameCredential(live, account, issuer))
            return [];
        const base = {
            address: (0,change_addresses/* federatedCredentialAddress */.As)(identity.name, account.credentialName),
            stage,
            disruption: 'none',
            needs: [(0,change_addresses/* identityAddress */.pQ)(identity.name), (0,change_addresses/* clusterAddress */.fQ)(environment)],
            expectedMs: 2_000,
        };
        const wanted = [
            ['issuer', live?.issuer, issuer ?? { knownAfterApply: 'oidc-issuer-url' }],
            ['subject', live?.subject, account.subject],
            ['audience', live?.audiences?.[0], clouds/* tokenExchangeAudience */.rl],
        ];
        const fields = wanted.flatMap(([path, from, to]) => from === to ? [] : [{ path, ...(from === undefined ? {} : { from }), to }]);
        if (live === undefined)
            return [{ ...base, action: 'create', fields }];
        const isStale = issuer !== undefined && live.issuer !== issuer;
        return [
            {
                ...base,
                action: 'update',
                fields,
                fingerprint: credentialFingerprint(live),
                ...(isStale ? { reason: "its issuer is another cluster's: no token of this one would be accepted" } : {}),
            },
        ];
    });
}
/**
 * The credential that stands for a ServiceAccount: one that says the same under whatever name (issuer and subject are
 * unique on an identity, so a second one could not be made), else the one of our name.
 */
function credentialOf(account, credentials, issuer) {
    const same = issuer === undefined ? undefined : credentials.find((each) => isSameCredential(each, account, issuer));
    return same ?? credentials.find(({ name }) => name?.toLowerCase() === account.credentialName.toLowerCase());
}
function isSameCredential(live, { subject }, issuer) {
    const { audiences = [] } = live;
    return live.issuer === issuer && live.subject === subject && audiences.includes(clouds/* tokenExchangeAudience */.rl);
}
/**
 * Credentials for ServiceAccounts that the declaration no longer names: on identities made from this file all of them, on
 * others those of our names that trust this very cluster (another environment's may stand beside them).
 */
function leftovers(identity, environment, observed) {
    const live = observed.identities[identity.name];
    if (live === undefined)
        return [];
    const isOurs = (0,azure_ownership/* isOwned */.go)(live.tags, environment);
    const all = observed.credentials[identity.name] ?? [];
    const issuer = observed.known['oidc-issuer-url'];
    const kept = new Set(identity.serviceAccounts.map((account) => credentialOf(account, all, issuer)?.name));
    return all
        .filter(({ name, subject, issuer: trusted }) => !kept.has(name) &&
        subject?.startsWith('system:serviceaccount:') === true &&
        (isOurs || (name?.startsWith(build_environment.credentialPrefix) === true && issuer !== undefined && trusted === issuer)))
        .map((credential) => ({
        address: (0,change_addresses/* federatedCredentialAddress */.As)(identity.name, credential.name ?? ''),
        stage,
        action: 'delete',
        fields: [{ path: 'subject', from: credential.subject ?? '' }],
        disruption: 'delete',
        reason: 'the environment file no longer names its ServiceAccount',
        needs: [],
        fingerprint: credentialFingerprint(credential),
        expectedMs: 2_000,
    }));
}
function grantChanges(grant, observed) {
    if (isGranted(grant, observed))
        return [];
    const output = grant.principal.kind === 'kubelet'
        ? 'kubelet-identity-object-id'
        : `identities.${grant.principal.name}.principalId`;
    return [
        {
            address: grant.address,
            stage,
            action: 'create',
            fields: [
                { path: 'principalId', to: principalOf(grant, observed) ?? { knownAfterApply: output } },
                { path: 'roleDefinition', to: grant.role },
                { path: 'scope', to: scopeOf(grant, observed.known) ?? { knownAfterApply: grant.scope } },
            ],
            disruption: 'none',
            needs: grant.needs,
            expectedMs: 3_000,
        },
    ];
}
function credentialFingerprint({ issuer, subject, audiences }) {
    return (0,model/* digestOf */.ol)({ issuer, subject, audiences });
}

;// CONCATENATED MODULE: ./build/stages/identity-federate/check.js



const check_stage = 'identity-federate';
/** Federated credentials that an identity can hold. */
const maximumCredentials = 20;
/** What would be refused: unknown roles, roles that this run may not give, a 21st credential. */
function check(environment, observed) {
    return [...roleFindings(environment, observed), ...credentialFindings(environment, observed)];
}
function roleFindings(environment, observed) {
    const missing = declaredGrants(environment, observed.abacRegistries).filter((grant) => !isGranted(grant, observed));
    const unknown = missing.filter(({ role }) => observed.roleIds[role] === undefined);
    const reported = new Set();
    return [
        ...unknown.map(({ role, path, address }) => ({
            severity: 'error',
            stage: check_stage,
            path,
            address,
            message: `There is no role named ${role} in this subscription.`,
            mend: 'Use a name as Azure spells it: az role definition list --query "[].roleName" --output tsv',
        })),
        ...missing.flatMap(({ scopeId, scope, path, address }) => {
            const id = 'id' in scopeId ? scopeId.id : undefined;
            // Once a scope: the mend is the same for every role on it.
            if (id === undefined || !observed.ungrantable.includes(id) || reported.has(id))
                return [];
            reported.add(id);
            return [
                {
                    severity: 'error',
                    stage: check_stage,
                    path,
                    address,
                    message: `This login may not give roles on ${scope}: it lacks Microsoft.Authorization/roleAssignments/write there (Contributor does not include it).`,
                    mend: `az role assignment create --assignee <client-id> --role "Role Based Access Control Administrator" --scope ${id}`,
                },
            ];
        }),
    ];
}
function credentialFindings(environment, observed) {
    const changes = plan(environment, observed);
    return Object.values(environment.identities).flatMap((identity) => {
        const own = changes.filter(({ address }) => address.startsWith(`federatedCredential/${identity.name}/`));
        const created = own.filter(({ action }) => action === 'create').length;
        const there = observed.credentials[identity.name]?.length ?? 0;
        // Deletions are not counted: they may be done after the creations.
        if (created === 0 || there + created <= maximumCredentials)
            return [];
        return [
            {
                severity: 'error',
                stage: check_stage,
                path: `identities.${identity.name}.serviceAccounts`,
                message: `Identity ${identity.resourceName} holds ${there} federated credentials and would get ${created} more: ${maximumCredentials} is the most that Azure allows.`,
                mend: `Spread the ServiceAccounts over two identities, or delete what is not needed: az identity federated-credential list --identity-name ${identity.resourceName} --resource-group ${environment.azure.resourceGroup.name}`,
            },
        ];
    });
}

;// CONCATENATED MODULE: ./build/stages/identity-federate/index.js




/** Identities for pods: user-assigned identities, the ServiceAccounts that may log in as them, and their roles. */
const identityFederate = {
    name: 'identity-federate',
    concurrency: 8,
    observe: observe,
    check: check,
    plan: plan,
    apply: apply,
    outputs: (_environment, { identities }) => {
        const found = Object.entries(identities).map(([name, { id = '', clientId = '', principalId = '' }]) => [
            name,
            { id, clientId, principalId },
        ]);
        return { identities: Object.fromEntries(found) };
    },
};


/***/ })

};
