export const id = 7009;
export const ids = [7009];
export const modules = {

/***/ 49830:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ openOutput)
});

;// CONCATENATED MODULE: ./build/report/fold.js
/** What begins a command, which a reader copies: it stays on one line. */
const command = /^\s*(?:az|kubectl|helm|gh|git|npm|npx|aks-action|skopeo) /;
/** How much further a line's continuation stands. */
const hanging = 4;
/**
 * A line as lines of at most so many columns, broken between words, with what follows under its beginning. Words that are
 * longer (a digest, an address) and commands stay whole, so that what is copied is what was meant.
 */
function folded(line, columns) {
    if (line.length <= columns || command.test(line))
        return [line];
    const indent = /^ */.exec(line)?.[0].length ?? 0;
    // A very narrow terminal has no room for an indent.
    const further = ' '.repeat(Math.min(indent + hanging, Math.floor(columns / 3)));
    const lines = [];
    let current = ' '.repeat(indent);
    let isEmpty = true;
    for (const word of line.slice(indent).split(' ')) {
        if (!isEmpty && current.length + 1 + word.length > columns) {
            lines.push(current);
            current = further;
            isEmpty = true;
        }
        current += isEmpty ? word : ` ${word}`;
        isEmpty = false;
    }
    return [...lines, current];
}
/** Text of at most so many columns: its middle is left out, for names tell most at both ends. */
function shortened(text, columns) {
    if (text.length <= columns)
        return text;
    const tail = Math.floor((columns - 1) / 2);
    return `${text.slice(0, columns - 1 - tail)}…${text.slice(text.length - tail)}`;
}

// EXTERNAL MODULE: ./build/report/progress.js
var report_progress = __webpack_require__(15364);
;// CONCATENATED MODULE: ./build/report/live.js


const clearLine = '\u001b[2K';
const spinner = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const colours = { done: 32, failed: 31, skipped: 33, soft: 2 };
const redrawMs = 100;
/** Lines in progress that a screen has room for beside what is already done. */
const mostRows = 12;
/**
 * Lines of a run on a terminal: what is done scrolls by, what is in progress stays at the bottom, a line a resource,
 * with the time it has taken so far.
 */
function liveDisplay(screen, now, useColour) {
    const running = new Map();
    const columns = () => Math.max(40, screen.columns ?? 80);
    let drawn = 0;
    let turn = 0;
    const erase = () => {
        screen.write(`${`\u001b[1A${clearLine}`.repeat(drawn)}\r`);
        drawn = 0;
    };
    const draw = () => {
        const rows = [...running].slice(0, mostRows).map(([address, { since, text }]) => {
            const time = `${Math.round((now() - since) / 1000)} s`;
            const row = `${address}: ${text}`;
            // The last column stays free: a full line would break.
            return `  ${spinner[turn % spinner.length]} ${shortened(row, columns() - 6 - time.length)} ${time}`;
        });
        if (running.size > mostRows)
            rows.push(`    and ${running.size - mostRows} more`);
        for (const row of rows)
            screen.write(`${coloured(row, 'soft', useColour)}\n`);
        drawn = rows.length;
    };
    const timer = setInterval(() => {
        turn++;
        if (running.size === 0)
            return;
        erase();
        draw();
    }, redrawMs);
    timer.unref();
    return {
        line: (text) => {
            const progress = (0,report_progress/* parseProgressLine */.dA)(text.replace(/^ {2}(?= {2}\S)/, ''));
            const lines = folded(text, columns()).join('\n');
            erase();
            if (progress === undefined)
                screen.write(`${lines}\n`);
            else if (progress.state === 'finished') {
                running.delete(progress.address);
                screen.write(`${coloured(lines, toneOf(progress.text), useColour)}\n`);
            }
            else {
                const since = running.get(progress.address)?.since ?? now();
                running.set(progress.address, { since, text: progress.text.replace(/ …$| \([\d.]+ .*\)$/, '') });
            }
            draw();
        },
        stop: () => {
            clearInterval(timer);
            erase();
        },
    };
}
function toneOf(text) {
    if (text.startsWith('FAILED'))
        return 'failed';
    return text.startsWith('skipped') ? 'skipped' : 'done';
}
function coloured(text, tone, useColour) {
    return useColour ? `\u001b[${colours[tone]}m${text}\u001b[0m` : text;
}

// EXTERNAL MODULE: ./build/commands/run.js
var run = __webpack_require__(8890);
;// CONCATENATED MODULE: ./build/commands/output.js


/** Where a command's lines go: a live display on a terminal, plain lines when piped, colours unless NO_COLOR says not. */
function openOutput(stream) {
    if (stream.isTTY === true)
        return liveDisplay(stream, run/* systemClock */.ml.now, (process.env.NO_COLOR ?? '') === '');
    return { line: (text) => void stream.write(`${text}\n`), stop: () => { } };
}


/***/ }),

/***/ 87009:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kubeconfigOf: () => (/* binding */ kubeconfigOf),
  phaseFolder: () => (/* binding */ phaseFolder),
  rehearse: () => (/* binding */ rehearse),
  rehearseEnvironment: () => (/* binding */ rehearseEnvironment),
  tellingPhase: () => (/* binding */ tellingPhase)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/environment/index.js + 23 modules
var environment = __webpack_require__(17941);
// EXTERNAL MODULE: ./build/github/index.js + 11 modules
var github = __webpack_require__(88884);
// EXTERNAL MODULE: ./build/model/index.js + 5 modules
var model = __webpack_require__(34990);
// EXTERNAL MODULE: ./build/report/text.js
var report_text = __webpack_require__(13920);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./node_modules/@hono/node-server/dist/index.mjs + 2 modules
var dist = __webpack_require__(26652);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./node_modules/jose/dist/webapi/key/import.js + 3 modules
var key_import = __webpack_require__(73325);
// EXTERNAL MODULE: ./node_modules/jose/dist/webapi/jwt/sign.js + 1 modules
var sign = __webpack_require__(72896);
;// CONCATENATED MODULE: ./build/rehearsal/signing.js
/** RSA keys with which an embedded issuer signs its tokens, as kept in a rehearsal's state. */



async function createSigningKey() {
    const { privateKey } = await (0,external_node_util_.promisify)(external_node_crypto_.generateKeyPair)('rsa', { modulusLength: 2048 });
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    return loadSigningKey({ kid: (0,external_node_crypto_.randomBytes)(20).toString('base64url'), privateKey: pem });
}
async function loadSigningKey(saved) {
    const key = await (0,key_import/* importPKCS8 */.Lf)(saved.privateKey, 'RS256');
    const { n, e } = (0,external_node_crypto_.createPrivateKey)(saved.privateKey).export({ format: 'jwk' });
    const jwk = { kty: 'RSA', use: 'sig', alg: 'RS256', kid: saved.kid, n: String(n), e: String(e) };
    return {
        jwk,
        sign: (payload, header = {}) => new sign/* SignJWT */.P(payload).setProtectedHeader({ ...header, alg: 'RS256', typ: 'JWT', kid: saved.kid }).sign(key),
        save: () => saved,
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/arm/errors.js
/** `envelope` is ARM's `{error: {…}}`; AKS answers its own errors flat, with details, subcode and target. */
class ArmError extends Error {
    status;
    code;
    envelope;
    target;
    headers;
    constructor(status, code, message, more = {}) {
        super(message);
        this.name = 'ArmError';
        this.status = status;
        this.code = code;
        this.envelope = more.envelope ?? 'arm';
        this.target = more.target;
        this.headers = more.headers ?? {};
    }
    get body() {
        const target = this.target === undefined ? {} : { target: this.target };
        if (this.envelope === 'aks') {
            return { code: this.code, details: null, message: this.message, subcode: '', ...target };
        }
        return { error: { code: this.code, message: this.message, ...target } };
    }
}
function resourceGroupNotFound(name) {
    return new ArmError(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`);
}
function resourceNotFound(type, name, resourceGroup) {
    const place = resourceGroup === undefined ? '' : ` under resource group '${resourceGroup}'`;
    return new ArmError(404, 'ResourceNotFound', `The Resource '${type}/${name}'${place} was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`);
}
function subscriptionNotFound(id) {
    return new ArmError(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`);
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/arm/json.js
/** JSON as ARM's requests and answers hold it. */
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
function objectOf(value) {
    return isObject(value) ? value : {};
}
function textOf(value) {
    return typeof value === 'string' ? value : undefined;
}
function listOf(value) {
    return Array.isArray(value) ? value : [];
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/arm/path.js
/** ARM's resource ids and collection paths, whose keywords and names compare without case. */
/** `Microsoft.ContainerService/managedClusters/agentPools` */
function typeOf(path) {
    return `${path.namespace}/${path.typePath}`;
}
/** The id of the resource that holds this one, or the collection: `…/managedClusters/c` of `…/managedClusters/c/agentPools/p`. */
function parentOf(path) {
    const segments = path.text.split('/');
    return segments.slice(0, path.isCollection ? -1 : -2).join('/');
}
function nameOf(path) {
    return path.names.at(-1) ?? '';
}
/** Undefined when the text is no ARM path. */
function parsePath(text) {
    // SDKs join a scope that begins with a slash to an address that ends in one; ARM doesn't mind.
    const trimmed = text.replace(/\/{2,}/g, '/').replace(/\/$/, '');
    const segments = trimmed.split('/').slice(1);
    if (segments.length === 0 || segments.some((segment) => segment === ''))
        return undefined;
    const decoded = segments.map((segment) => decodeURIComponent(segment));
    const at = decoded.map((segment) => segment.toLowerCase()).lastIndexOf('providers');
    const isTyped = at >= 0 && decoded.length - at > 2 && !isRegistration(decoded.slice(at));
    const [namespace, typed] = isTyped
        ? [decoded[at + 1] ?? '', decoded.slice(at + 2)]
        : ['Microsoft.Resources', decoded];
    const types = typed.filter((_, index) => index % 2 === 0);
    const names = typed.filter((_, index) => index % 2 === 1);
    const isIn = (keyword, index) => decoded[index]?.toLowerCase() === keyword;
    return {
        text: trimmed,
        ...(isIn('subscriptions', 0) && decoded[1] !== undefined ? { subscriptionId: decoded[1] } : {}),
        ...(isIn('resourcegroups', 2) && decoded[3] !== undefined ? { resourceGroup: decoded[3] } : {}),
        namespace,
        typePath: types.join('/'),
        names,
        isCollection: types.length > names.length,
        scope: isTyped ? `/${segments.slice(0, at).join('/')}`.replace(/^\/$/, '') : '',
    };
}
/** `/providers/Microsoft.Network/register` acts on the provider; it is no type of its namespace. */
function isRegistration(fromProviders) {
    return fromProviders.length === 3 && /^(un)?register$/i.test(fromProviders[2] ?? '');
}
/** Whether `id` is `scope` or lies below it. */
function isWithin(id, scope) {
    const inner = id.toLowerCase();
    const outer = scope.toLowerCase().replace(/\/$/, '');
    return inner === outer || inner.startsWith(`${outer}/`);
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/arm/plainType.js
/** Resource types that are what their PUT said: made at once, read back, listed, tagged and removed. */



/** The methods of such a type over the server's store; spread and override what differs. */
function plainType(arm, options) {
    const { type } = options;
    const find = (request) => {
        const resource = arm.store.get(request.path.text);
        if (resource === undefined)
            throw notFound(type, request);
        return resource;
    };
    return {
        type,
        get: (request) => ({ status: 200, body: present(find(request)) }),
        list: (request) => {
            const scope = request.path.names.length === 0 ? request.path.scope : parentOf(request.path);
            return { status: 200, body: { value: arm.store.list(type, scope).map(present) } };
        },
        put(request) {
            const existing = arm.store.get(request.path.text);
            const resource = compose(request, options, existing);
            arm.store.put(resource);
            return { status: existing === undefined ? 201 : 200, body: present(resource) };
        },
        patch(request) {
            const existing = find(request);
            const tags = isObject(request.body.tags) ? tagsOf(request.body.tags) : existing.tags;
            const resource = tags === undefined ? existing : { ...existing, tags };
            arm.store.put(resource);
            return { status: 200, body: present(resource) };
        },
        delete(request) {
            if (arm.store.get(request.path.text) === undefined)
                return { status: 204 };
            arm.remove(request.path.text);
            return { status: 200 };
        },
        ...(options.onRemoved === undefined ? {} : { onRemoved: options.onRemoved }),
    };
}
function notFound(type, { path }) {
    // Names of nested resources show as `registries/a/tokens/b` would: type, then the names joined.
    return resourceNotFound(type, path.names.join('/'), path.resourceGroup);
}
/** As a client sees it. */
function present(resource) {
    const { id, name, type, location, tags, kind, sku, identity, etag, properties } = resource;
    return {
        id,
        name,
        type,
        ...(location === undefined ? {} : { location }),
        ...(tags === undefined ? {} : { tags }),
        ...(kind === undefined ? {} : { kind }),
        ...(sku === undefined ? {} : { sku }),
        ...(identity === undefined ? {} : { identity }),
        ...(etag === undefined ? {} : { etag }),
        properties,
    };
}
function compose(request, options, existing) {
    const { body, path } = request;
    const name = nameOf(path);
    if (!options.name.test(name)) {
        throw new ArmError(400, 'InvalidResourceName', `The resource name '${name}' is invalid: it must match ${options.name.source}.`);
    }
    const location = textOf(body.location)?.toLowerCase().replace(/ /g, '');
    if (options.hasLocation && location === undefined) {
        throw new ArmError(400, 'LocationRequired', 'The location property is required for this definition.');
    }
    if (existing?.location !== undefined && location !== undefined && existing.location !== location) {
        throw new ArmError(409, 'InvalidResourceLocation', `The resource '${name}' already exists in location '${existing.location}' in resource group '${path.resourceGroup}'. A resource with the same name cannot be created in location '${location}'. Please select a new resource name.`);
    }
    const asked = isObject(body.properties) ? body.properties : {};
    const properties = options.complete?.(asked, request, existing) ?? { ...asked, provisioningState: 'Succeeded' };
    return {
        id: existing?.id ?? path.text,
        name: existing?.name ?? name,
        type: options.type,
        ...(location === undefined || !options.hasLocation ? {} : { location }),
        ...(isObject(body.tags) ? { tags: tagsOf(body.tags) } : {}),
        ...(textOf(body.kind) === undefined ? {} : { kind: textOf(body.kind) ?? '' }),
        ...(isObject(body.sku) ? { sku: body.sku } : {}),
        ...(isObject(body.identity) ? { identity: body.identity } : {}),
        properties,
    };
}
function tagsOf(tags) {
    return Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, String(value)]));
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/arm/apiVersions.js
/** The api-versions that each namespace has. Everyone's clients ask in versions of their own; all that exist are taken. */

const versionsOf = {
    'microsoft.resources': [
        '2014-04-01',
        '2015-01-01',
        '2015-11-01',
        '2016-02-01',
        '2016-06-01',
        '2016-09-01',
        '2017-05-10',
        '2018-01-01',
        '2018-02-01',
        '2018-05-01',
        '2019-03-01',
        '2019-05-01',
        '2019-05-10',
        '2019-06-01',
        '2019-07-01',
        '2019-08-01',
        '2019-10-01',
        '2019-11-01',
        '2020-01-01',
        '2020-06-01',
        '2020-08-01',
        '2020-10-01',
        '2021-01-01',
        '2021-04-01',
        '2022-09-01',
        '2022-12-01',
        '2023-07-01',
        '2024-03-01',
        '2024-07-01',
        '2024-11-01',
        '2025-03-01',
        '2025-04-01',
    ],
    'microsoft.containerservice': [
        '2017-08-31',
        '2018-03-31',
        '2019-02-01',
        '2019-04-01',
        '2019-06-01',
        '2019-08-01',
        '2019-10-01',
        '2019-11-01',
        '2020-01-01',
        '2020-02-01',
        '2020-03-01',
        '2020-04-01',
        '2020-06-01',
        '2020-07-01',
        '2020-09-01',
        '2020-11-01',
        '2020-12-01',
        '2021-02-01',
        '2021-03-01',
        '2021-05-01',
        '2021-07-01',
        '2021-08-01',
        '2021-09-01',
        '2021-10-01',
        '2022-01-01',
        '2022-02-01',
        '2022-03-01',
        '2022-04-01',
        '2022-06-01',
        '2022-07-01',
        '2022-08-01',
        '2022-09-01',
        '2022-11-01',
        '2023-01-01',
        '2023-02-01',
        '2023-03-01',
        '2023-04-01',
        '2023-05-01',
        '2023-06-01',
        '2023-07-01',
        '2023-08-01',
        '2023-09-01',
        '2023-10-01',
        '2023-11-01',
        '2024-01-01',
        '2024-02-01',
        '2024-05-01',
        '2024-06-01',
        '2024-07-01',
        '2024-08-01',
        '2024-09-01',
        '2024-10-01',
        '2025-01-01',
        '2025-02-01',
        '2025-03-01',
        '2025-04-01',
        '2025-05-01',
        '2025-06-01',
        '2025-07-01',
        '2025-08-01',
        '2025-09-01',
        '2025-10-01',
        '2026-01-01',
        '2026-02-01',
        '2026-03-01',
        '2026-04-01',
        '2026-05-01',
        '2026-06-01',
    ],
    'microsoft.network': [
        '2015-06-15',
        '2016-03-30',
        '2016-04-01',
        '2016-09-01',
        '2017-09-01',
        '2017-10-01',
        '2018-03-01-preview',
        '2018-05-01',
        '2018-08-01',
        '2018-10-01',
        '2018-11-01',
        '2019-04-01',
        '2019-09-01',
        '2019-11-01',
        '2020-05-01',
        '2020-06-01',
        '2020-11-01',
        '2021-02-01',
        '2021-05-01',
        '2021-08-01',
        '2022-01-01',
        '2022-05-01',
        '2022-07-01',
        '2022-09-01',
        '2022-11-01',
        '2023-02-01',
        '2023-04-01',
        '2023-05-01',
        '2023-06-01',
        '2023-07-01-preview',
        '2023-09-01',
        '2023-11-01',
        '2024-01-01',
        '2024-03-01',
        '2024-05-01',
        '2024-06-01',
        '2024-07-01',
        '2024-10-01',
        '2025-01-01',
        '2025-03-01',
        '2025-05-01',
        '2025-07-01',
        '2025-09-01',
        '2026-01-01',
    ],
    'microsoft.compute': [
        '2016-03-30',
        '2017-09-01',
        '2017-12-01',
        '2018-04-01',
        '2018-06-01',
        '2018-10-01',
        '2019-04-01',
        '2019-07-01',
        '2019-12-01',
        '2020-06-01',
        '2020-12-01',
        '2021-03-01',
        '2021-04-01',
        '2021-07-01',
        '2021-11-01',
        '2022-03-01',
        '2022-08-01',
        '2022-11-01',
        '2023-03-01',
        '2023-07-01',
        '2023-09-01',
        '2024-03-01',
        '2024-07-01',
        '2024-11-01',
        '2025-04-01',
        '2026-04-01',
    ],
    'microsoft.managedidentity': [
        '2015-08-31-preview',
        '2018-11-30',
        '2021-09-30-preview',
        '2022-01-31-preview',
        '2023-01-31',
        '2023-07-31-preview',
        '2024-11-30',
        '2025-01-31-preview',
        '2025-05-31-preview',
    ],
    'microsoft.authorization': [
        '2015-07-01',
        '2018-01-01-preview',
        '2018-07-01',
        '2018-09-01-preview',
        '2020-03-01-preview',
        '2020-04-01-preview',
        '2020-08-01-preview',
        '2020-10-01',
        '2020-10-01-preview',
        '2022-04-01',
        '2022-05-01-preview',
    ],
    'microsoft.containerregistry': [
        '2017-03-01',
        '2017-10-01',
        '2018-09-01',
        '2019-05-01',
        '2019-05-01-preview',
        '2019-06-01-preview',
        '2020-11-01-preview',
        '2021-06-01-preview',
        '2021-08-01-preview',
        '2021-09-01',
        '2022-02-01-preview',
        '2022-12-01',
        '2023-01-01-preview',
        '2023-06-01-preview',
        '2023-07-01',
        '2023-08-01-preview',
        '2023-11-01-preview',
        '2024-11-01-preview',
        '2025-03-01-preview',
        '2025-04-01',
        '2025-05-01-preview',
        '2025-06-01-preview',
        '2025-11-01',
        '2026-09-01-preview',
    ],
    'microsoft.keyvault': [
        '2015-06-01',
        '2016-10-01',
        '2018-02-14',
        '2019-09-01',
        '2021-10-01',
        '2022-07-01',
        '2023-02-01',
        '2023-07-01',
        '2024-11-01',
        '2025-05-01',
        '2026-02-01',
    ],
    'microsoft.cognitiveservices': [
        '2017-04-18',
        '2021-04-30',
        '2021-10-01',
        '2022-03-01',
        '2022-10-01',
        '2022-12-01',
        '2023-05-01',
        '2024-10-01',
        '2025-06-01',
        '2025-09-01',
    ],
    'microsoft.operationalinsights': [
        '2015-11-01-preview',
        '2020-08-01',
        '2020-10-01',
        '2021-06-01',
        '2021-12-01-preview',
        '2022-10-01',
        '2023-09-01',
        '2025-02-01',
        '2025-07-01',
    ],
};
/** Throws what ARM answers when the version is missing or the type does not exist in it. */
function checkApiVersion(apiVersion, namespace, typePath, typeExists) {
    if (apiVersion === undefined || apiVersion === '') {
        throw new ArmError(400, 'MissingApiVersionParameter', 'The api-version query parameter (?api-version=) is required for all requests.');
    }
    const versions = versionsOf[namespace.toLowerCase()];
    if (versions === undefined) {
        throw new ArmError(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`);
    }
    if (!typeExists) {
        throw new ArmError(404, 'InvalidResourceType', `The resource type '${typePath}' could not be found in the namespace '${namespace}' for api version '${apiVersion}'. The supported api-versions are '${versions.join(',')}'.`);
    }
    if (versions.includes(apiVersion))
        return;
    if (!/^\d{4}-\d{2}-\d{2}(-[a-z]+)?$/.test(apiVersion)) {
        throw new ArmError(400, 'InvalidApiVersionParameter', `The api-version '${apiVersion}' is invalid. The supported versions are '${versions.join(',')}'.`);
    }
    throw new ArmError(400, 'NoRegisteredProviderFound', `No registered resource provider found for location '' and API version '${apiVersion}' for type '${typePath}'. The supported api-versions are '${versions.join(', ')}'. The supported locations are 'eastus, eastus2, westus2, westeurope, northeurope'.`);
}
function versionsOfNamespace(namespace) {
    return versionsOf[namespace.toLowerCase()] ?? [];
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/arm/resources.js
/** Microsoft.Resources: subscriptions, their locations and providers, resource groups, and lists of resources. */





const subscriptionType = 'Microsoft.Resources/subscriptions';
/** As paths and permissions name it; the resource itself says the shorter one. */
const resourceGroupType = 'Microsoft.Resources/subscriptions/resourceGroups';
const storedGroupType = 'Microsoft.Resources/resourceGroups';
const providerType = 'Microsoft.Resources/subscriptions/providers';
const knownLocations = [
    ['eastasia', 'East Asia'],
    ['eastus', 'East US'],
    ['eastus2', 'East US 2'],
    ['westus2', 'West US 2'],
    ['northeurope', 'North Europe'],
    ['westeurope', 'West Europe'],
];
const groupName = /^[-\w._()]{0,89}[-\w_()]$/;
/** How long a resource group takes to go, in service time. */
const groupDeletionMs = 60_000;
function resourceTypes(arm) {
    arm.operations.register('deleteResourceGroup', async (operation, pause) => {
        await pause(groupDeletionMs);
        arm.remove(operation.target);
    });
    return [
        subscriptions(arm),
        locations(arm),
        resourceGroups(arm),
        providers(arm),
        ...resourceLists(arm),
        operationResults(arm),
    ];
}
function subscriptions(arm) {
    return {
        type: subscriptionType,
        isOpen: true,
        list: ({ caller }) => {
            const visible = arm.store
                .list(subscriptionType, '')
                .filter(({ id }) => arm.access.hasAnyRole(caller.objectId, id));
            return {
                status: 200,
                body: { value: visible.map(presentSubscription), count: { type: 'Total', value: visible.length } },
            };
        },
        get: ({ path, caller }) => {
            const subscription = arm.store.get(path.text);
            if (subscription === undefined)
                throw subscriptionNotFound(path.names[0] ?? '');
            if (!arm.access.hasAnyRole(caller.objectId, subscription.id)) {
                arm.access.check(caller, 'Microsoft.Resources/subscriptions/read', path.text);
            }
            return { status: 200, body: presentSubscription(subscription) };
        },
    };
}
function presentSubscription({ id, name, properties }) {
    return {
        id,
        authorizationSource: 'RoleBased',
        managedByTenants: [],
        subscriptionId: name,
        tenantId: textOf(properties.tenantId),
        displayName: textOf(properties.displayName),
        state: 'Enabled',
        subscriptionPolicies: {
            locationPlacementId: 'Public_2014-09-01',
            quotaId: 'PayAsYouGo_2014-09-01',
            spendingLimit: 'Off',
        },
    };
}
function locations(_arm) {
    return {
        type: 'Microsoft.Resources/subscriptions/locations',
        list: ({ path }) => ({
            status: 200,
            body: {
                value: knownLocations.map(([name, displayName]) => ({
                    id: `/subscriptions/${path.subscriptionId}/locations/${name}`,
                    name,
                    type: 'Region',
                    displayName,
                    regionalDisplayName: `(${name.includes('europe') ? 'Europe' : 'US'}) ${displayName}`,
                    metadata: {
                        regionType: 'Physical',
                        regionCategory: 'Recommended',
                        geography: name.includes('europe') ? 'Europe' : 'United States',
                    },
                })),
            },
        }),
    };
}
function resourceGroups(arm) {
    const find = ({ path }) => {
        const group = arm.store.get(path.text);
        if (group === undefined)
            throw resourceGroupNotFound(nameOf(path));
        return group;
    };
    return {
        type: resourceGroupType,
        list: ({ path, query }) => {
            const groups = arm.store.list(storedGroupType, `/subscriptions/${path.subscriptionId}`);
            return { status: 200, body: { value: groups.filter(tagFilter(query('$filter'))).map(present) } };
        },
        get: (request) => ({ status: 200, body: present(find(request)) }),
        head: ({ path }) => ({ status: arm.store.get(path.text) === undefined ? 404 : 204 }),
        put: (request) => putGroup(arm, request),
        patch: (request) => {
            const existing = find(request);
            const group = isObject(request.body.tags) ? { ...existing, tags: tagsOf(request.body.tags) } : existing;
            arm.store.put(group);
            return { status: 200, body: present(group) };
        },
        delete: (request) => {
            const group = find(request);
            const { subscriptionId = '' } = request.path;
            arm.store.put({ ...group, properties: { provisioningState: 'Deleting' } });
            const location = group.location ?? 'eastus';
            const operation = arm.operations.start({
                kind: 'deleteResourceGroup',
                target: group.id,
                subscriptionId,
                location,
            });
            const result = `https://management.azure.com/subscriptions/${subscriptionId}/operationresults/${operation.id}?api-version=${request.apiVersion}`;
            return { status: 202, headers: { location: result, 'retry-after': retryAfter(arm, 15_000) } };
        },
    };
}
function putGroup(arm, request) {
    const { path, body } = request;
    const name = nameOf(path);
    if (!groupName.test(name)) {
        throw new ArmError(400, 'InvalidResourceGroup', `The provided resource group name '${name}' has these invalid characters or form. The name can only be a letter, digit, '-', '.', '(', ')' or '_'.`);
    }
    const location = textOf(body.location)?.toLowerCase().replace(/ /g, '');
    if (location === undefined)
        throw new ArmError(400, 'LocationRequired', 'The location property is required for this definition.');
    if (!knownLocations.some(([known]) => known === location)) {
        const available = knownLocations.map(([known]) => known).join(',');
        throw new ArmError(400, 'LocationNotAvailableForResourceGroup', `The provided location '${location}' is not available for resource group. List of available regions is '${available}'.`);
    }
    const existing = arm.store.get(path.text);
    if (existing?.properties.provisioningState === 'Deleting') {
        throw new ArmError(409, 'ResourceGroupBeingDeleted', `The resource group '${name}' is in deprovisioning state and cannot perform this operation.`);
    }
    if (existing?.location !== undefined && existing.location !== location) {
        throw new ArmError(409, 'InvalidResourceGroupLocation', `Invalid resource group location '${location}'. The Resource group already exists in location '${existing.location}'.`);
    }
    const group = {
        id: existing?.id ?? `/subscriptions/${path.subscriptionId}/resourceGroups/${name}`,
        name: existing?.name ?? name,
        type: storedGroupType,
        location,
        ...(isObject(body.tags) ? { tags: tagsOf(body.tags) } : {}),
        properties: { provisioningState: 'Succeeded' },
    };
    arm.store.put(group);
    return { status: existing === undefined ? 201 : 200, body: present(group) };
}
/** `tagName eq 'a' and tagValue eq 'b'`; other filters let everything through. */
function tagFilter(filter) {
    const name = /tagName eq '([^']*)'/i.exec(filter ?? '')?.[1];
    const value = /tagValue eq '([^']*)'/i.exec(filter ?? '')?.[1];
    if (name === undefined)
        return () => true;
    return ({ tags = {} }) => (value === undefined ? name in tags : tags[name] === value);
}
const registeredNamespaces = [
    'Microsoft.Authorization',
    'Microsoft.CognitiveServices',
    'Microsoft.Compute',
    'Microsoft.ContainerRegistry',
    'Microsoft.ContainerService',
    'Microsoft.KeyVault',
    'Microsoft.ManagedIdentity',
    'Microsoft.Network',
    'Microsoft.OperationalInsights',
    'Microsoft.Resources',
];
/** Registrations are resources too: a seed may leave one out, and preflight must find that. */
function providers(arm) {
    const find = (subscriptionId, namespace) => {
        const known = registeredNamespaces.find((name) => name.toLowerCase() === namespace.toLowerCase());
        if (known === undefined) {
            throw new ArmError(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`);
        }
        const id = `/subscriptions/${subscriptionId}/providers/${known}`;
        const registrationState = arm.store.get(id)?.properties.registrationState ?? 'Registered';
        return {
            id,
            namespace: known,
            registrationPolicy: 'RegistrationRequired',
            resourceTypes: [
                {
                    resourceType: 'operations',
                    locations: knownLocations.map(([, name]) => name),
                    apiVersions: versionsOfNamespace(known),
                },
            ],
            registrationState,
        };
    };
    const set = (registrationState) => (request) => {
        const namespace = nameOf(request.path);
        const { id } = find(request.path.subscriptionId, namespace);
        arm.store.put({ id: String(id), name: namespace, type: providerType, properties: { registrationState } });
        return { status: 200, body: find(request.path.subscriptionId, namespace) };
    };
    return {
        type: providerType,
        get: ({ path }) => ({ status: 200, body: find(path.subscriptionId, nameOf(path)) }),
        list: ({ path }) => ({
            status: 200,
            body: { value: registeredNamespaces.map((name) => find(path.subscriptionId, name)) },
        }),
        actions: { register: set('Registered'), unregister: set('Unregistered') },
    };
}
function resourceLists(arm) {
    const list = (request) => {
        const scope = request.path.text.slice(0, request.path.text.lastIndexOf('/'));
        const isWanted = resourceFilter(request.query('$filter') ?? '');
        const isTopLevel = ({ id }) => id.split('/').length === 9 && isWithin(id, scope);
        const value = arm.store.within(scope).filter((resource) => isTopLevel(resource) && isWanted(resource));
        return {
            status: 200,
            body: { value: value.map((resource) => ({ ...present(resource), properties: undefined, etag: undefined })) },
        };
    };
    return [
        { type: 'Microsoft.Resources/subscriptions/resources', list },
        { type: 'Microsoft.Resources/subscriptions/resourceGroups/resources', list },
    ];
}
/** `field eq 'value'`, joined by `and`, for the fields that clients filter by; other terms let everything through. */
function resourceFilter(filter) {
    const wanted = (field) => new RegExp(`\\b${field} eq '([^']*)'`, 'i').exec(filter)?.[1]?.toLowerCase();
    const [type, name, group] = [wanted('resourceType'), wanted('name'), wanted('resourceGroup')];
    return (resource) => (type === undefined || resource.type.toLowerCase() === type) &&
        (name === undefined || resource.name.toLowerCase() === name) &&
        (group === undefined || resource.id.split('/')[4]?.toLowerCase() === group);
}
/** Where a resource group's delete is followed: 202 while it runs, then 200. */
function operationResults(arm) {
    return {
        type: 'Microsoft.Resources/subscriptions/operationresults',
        isOpen: true,
        get: ({ path }) => {
            const operation = arm.operations.get(nameOf(path));
            if (operation === undefined)
                throw new ArmError(404, 'OperationResultNotFound', 'The operation result was not found.');
            if (operation.status !== 'InProgress')
                return { status: 200 };
            return {
                status: 202,
                headers: { location: `https://management.azure.com${path.text}`, 'retry-after': retryAfter(arm, 15_000) },
            };
        },
    };
}
/** Whole seconds of real time, rounded down. */
function retryAfter(arm, serviceMs) {
    return String(Math.floor(arm.time.scaled(serviceMs) / 1000));
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/arm/throttle.js
function createThrottle(time) {
    const levels = new Map();
    const realMsOfServiceSecond = time.scaled(1000);
    return {
        take(key, { capacity, perSecond }) {
            const now = time.now().getTime();
            const level = levels.get(key) ?? { tokens: capacity, at: now };
            const refilled = ((now - level.at) / realMsOfServiceSecond) * perSecond;
            const tokens = Math.min(capacity, level.tokens + Math.max(0, refilled));
            if (tokens < 1) {
                // Trying too early earns a new wait: the level stays where the clock now is.
                levels.set(key, { tokens, at: now });
                const serviceSeconds = Math.ceil((1 - tokens) / perSecond);
                return {
                    isAllowed: false,
                    serviceSeconds,
                    retryAfterSeconds: Math.floor((serviceSeconds * realMsOfServiceSecond) / 1000),
                };
            }
            levels.set(key, { tokens: tokens - 1, at: now });
            return { isAllowed: true, remaining: Math.floor(tokens - 1) };
        },
    };
}
/** ARM's buckets, one a subscription, principal, operation class (and region: the rehearsal's front door is one). */
const armBuckets = {
    reads: { capacity: 250, perSecond: 25 },
    writes: { capacity: 200, perSecond: 10 },
    deletes: { capacity: 200, perSecond: 10 },
};
/** The AKS resource provider's own. */
const aksBuckets = {
    putCluster: { capacity: 20, perSecond: 1 / 60 },
    putAgentPool: { capacity: 20, perSecond: 1 / 60 },
    getCluster: { capacity: 60, perSecond: 1 },
    operationStatus: { capacity: 200, perSecond: 2 },
    other: { capacity: 60, perSecond: 1 },
};
/** Managed identity writes: one resource, one subscription; metered over 20 seconds. */
const identityBuckets = {
    resource: { capacity: 5, perSecond: 0.25 },
    subscription: { capacity: 40, perSecond: 2 },
};

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/catalogue.js
/** Kubernetes versions and virtual machine sizes, with the dates on which each comes and goes. Data, not code. */
const versions = [
    version('1.29', ['1.29.14', '1.29.15'], '2024-03-31', '2025-03-31', '2026-04-30'),
    version('1.30', ['1.30.13', '1.30.14'], '2024-07-31', '2025-07-31', '2026-07-31'),
    version('1.31', ['1.31.12', '1.31.13'], '2024-11-30', '2025-11-30', '2026-11-30'),
    version('1.32', ['1.32.10', '1.32.11'], '2025-04-30', '2026-03-31', '2027-03-31'),
    version('1.33', ['1.33.8', '1.33.9'], '2025-06-30', '2026-07-31', '2027-07-31'),
    version('1.34', ['1.34.4', '1.34.5'], '2025-11-30', '2026-11-30', '2027-11-30'),
    version('1.35', ['1.35.1', '1.35.2'], '2026-03-31', '2027-03-31', '2028-03-31'),
    version('1.36', ['1.36.0', '1.36.1'], '2026-06-30', '2027-06-30', '2028-06-30'),
];
function version(minor, patches, availableFrom, supportedUntil, longTermUntil) {
    return { minor, patches, availableFrom, supportedUntil, longTermUntil };
}
/** What listKubernetesVersions offers on a day, ascending. The default is the newest but one. */
function versionsOn(date) {
    const day = date.toISOString().slice(0, 10);
    const offered = versions.filter(({ availableFrom, longTermUntil }) => availableFrom <= day && day <= longTermUntil);
    const community = offered.filter(({ supportedUntil }) => day <= supportedUntil);
    const preferred = community.at(-2) ?? community.at(-1);
    return offered.map((entry) => ({
        ...entry,
        isLongTermOnly: !community.includes(entry),
        isDefault: entry === preferred,
    }));
}
/** `1.35` of `1.35.2` */
function minorOf(version) {
    return version.split('.').slice(0, 2).join('.');
}
/** Newest patch of a minor, offered or not. */
function newestPatch(minor) {
    return versions.find((entry) => entry.minor === minor)?.patches.at(-1);
}
/** Negative when left is older. Minors count without patches. */
function compareVersions(left, right) {
    const [a, b] = [left, right].map((text) => text.split('.').map(Number));
    for (let index = 0; index < Math.min(a?.length ?? 0, b?.length ?? 0); index += 1) {
        const difference = (a?.[index] ?? 0) - (b?.[index] ?? 0);
        if (difference !== 0)
            return difference;
    }
    return 0;
}
const allZones = ['1', '2', '3'];
function sizes(family, rows, more = {}) {
    return rows.map(([name, vcpus, memoryGiB, cacheGiB]) => ({
        name,
        family,
        vcpus,
        memoryGiB,
        cacheGiB,
        gpus: more.gpus?.(vcpus) ?? 0,
        zones: more.zones ?? allZones,
        ...(more.retiredOn === undefined ? {} : { retiredOn: more.retiredOn }),
    }));
}
const machineSizes = [
    ...sizes('standardBSFamily', [
        ['Standard_B2s', 2, 4, 30],
        ['Standard_B2ms', 2, 8, 30],
        ['Standard_B4ms', 4, 16, 60],
    ]),
    ...sizes('standardDSv3Family', [
        ['Standard_D2s_v3', 2, 8, 50],
        ['Standard_D4s_v3', 4, 16, 100],
        ['Standard_D8s_v3', 8, 32, 200],
        ['Standard_D16s_v3', 16, 64, 400],
        ['Standard_D32s_v3', 32, 128, 800],
    ]),
    ...sizes('standardDSv5Family', [
        ['Standard_D2s_v5', 2, 8, 0],
        ['Standard_D4s_v5', 4, 16, 0],
        ['Standard_D8s_v5', 8, 32, 0],
        ['Standard_D16s_v5', 16, 64, 0],
    ]),
    ...sizes('standardDDSv5Family', [
        ['Standard_D2ds_v5', 2, 8, 75],
        ['Standard_D4ds_v5', 4, 16, 150],
        ['Standard_D8ds_v5', 8, 32, 300],
    ]),
    ...sizes('standardESv3Family', [
        ['Standard_E4s_v3', 4, 32, 100],
        ['Standard_E8s_v3', 8, 64, 200],
        ['Standard_E16s_v3', 16, 128, 400],
        ['Standard_E32s_v3', 32, 256, 800],
    ]),
    ...sizes('standardESv5Family', [
        ['Standard_E8s_v5', 8, 64, 0],
        ['Standard_E16s_v5', 16, 128, 0],
    ]),
    ...sizes('Standard NCASv3_T4 Family', [
        ['Standard_NC4as_T4_v3', 4, 28, 176],
        ['Standard_NC8as_T4_v3', 8, 56, 352],
        ['Standard_NC16as_T4_v3', 16, 110, 352],
        ['Standard_NC64as_T4_v3', 64, 440, 2816],
    ], { gpus: (vcpus) => (vcpus === 64 ? 4 : 1) }),
    ...sizes('standardNCSv3Family', [
        ['Standard_NC6s_v3', 6, 112, 736],
        ['Standard_NC12s_v3', 12, 224, 1474],
    ], { gpus: (vcpus) => vcpus / 6, retiredOn: '2025-09-30' }),
    ...sizes('standardNVSv3Family', [['Standard_NV12s_v3', 12, 112, 736]], { gpus: () => 1, retiredOn: '2026-09-30' }),
];
/** Sizes that are offered on a day. */
function sizesOn(date) {
    const day = date.toISOString().slice(0, 10);
    return machineSizes.filter(({ retiredOn }) => retiredOn === undefined || day < retiredOn);
}
/** A size by its name in any case, retired or not: machines that run keep running. */
function sizeByName(name) {
    return machineSizes.find((size) => size.name.toLowerCase() === name.toLowerCase());
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/model.js
// What `unmarshal` has let through has these types: the two casts are its other half.
function clusterProperties(properties) {
    return (properties ?? {});
}
function agentPoolProfile(properties) {
    return (properties ?? {});
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/machines.js



function createMachines(options) {
    const { createCluster, hosts, time, store, images, behaviours, acceptsToken } = options;
    const clusters = new Map();
    const pending = new Map();
    async function create(cluster) {
        const properties = clusterProperties(cluster.properties);
        const kubelet = objectOf(objectOf(properties.identityProfile).kubeletidentity);
        const embedded = await createCluster({
            fqdn: properties.fqdn ?? '',
            kubernetesVersion: properties.currentKubernetesVersion ?? '',
            kubeletObjectId: textOf(kubelet.objectId) ?? '',
            serviceCidr: properties.networkProfile?.serviceCidr ?? '10.0.0.0/16',
            ...addressesOf(cluster, store),
            oidcIssuerUrl: properties.oidcIssuerProfile?.issuerURL ?? `https://${properties.fqdn}`,
            // As the cluster is when it is asked: Entra may be turned on later.
            acceptsToken: async (token) => {
                const entra = objectOf(store.get(cluster.id)?.properties.aadProfile);
                return entra.managed === true && (await acceptsToken?.(token, cluster.id, entra)) === true;
            },
            time,
            images,
            behaviours,
        });
        clusters.set(cluster.id.toLowerCase(), embedded);
        hosts.register(embedded.fqdn, embedded.handler, embedded.certificate);
        return embedded;
    }
    function ensure(cluster) {
        const key = cluster.id.toLowerCase();
        const existing = clusters.get(key);
        if (existing !== undefined)
            return Promise.resolve(existing);
        const started = pending.get(key) ?? create(cluster).finally(() => pending.delete(key));
        pending.set(key, started);
        return started;
    }
    return {
        ensure,
        get: (clusterId) => clusters.get(clusterId.toLowerCase()),
        all: () => clusters,
        async applyPool(cluster, pool) {
            const embedded = await ensure(cluster);
            await embedded.setNodePool(specOf(pool));
        },
        async halt(clusterId) {
            const embedded = clusters.get(clusterId.toLowerCase());
            if (embedded === undefined)
                return;
            await Promise.all(poolsOf(store, clusterId).map(({ name }) => embedded.stopNodePool(name)));
            hosts.unregister(embedded.fqdn);
        },
        resume(clusterId) {
            const embedded = clusters.get(clusterId.toLowerCase());
            if (embedded !== undefined)
                hosts.register(embedded.fqdn, embedded.handler, embedded.certificate);
        },
        remove(clusterId) {
            const embedded = clusters.get(clusterId.toLowerCase());
            if (embedded === undefined)
                return;
            clusters.delete(clusterId.toLowerCase());
            hosts.unregister(embedded.fqdn);
            embedded.stop();
        },
        stop() {
            for (const embedded of clusters.values())
                embedded.stop();
            clusters.clear();
        },
    };
}
/** Where the cluster's DNS and machines are, as far as its resource says: all its pools share a subnet. */
function addressesOf(cluster, store) {
    const { dnsServiceIP } = clusterProperties(cluster.properties).networkProfile ?? {};
    const [pool] = poolsOf(store, cluster.id);
    const subnet = store.get(agentPoolProfile(pool?.properties).vnetSubnetID ?? '')?.properties;
    const nodeSubnetCidr = textOf(subnet?.addressPrefix) ?? textOf(listOf(subnet?.addressPrefixes)[0]);
    return {
        ...(dnsServiceIP === undefined ? {} : { dnsServiceIP }),
        ...(nodeSubnetCidr === undefined ? {} : { nodeSubnetCidr }),
    };
}
/** What the pool's machines are made of. */
function specOf(pool) {
    const properties = agentPoolProfile(pool.properties);
    const size = sizeByName(properties.vmSize ?? '');
    const { minCount, maxCount } = properties;
    return {
        name: pool.name,
        mode: properties.mode === 'System' ? 'System' : 'User',
        vmSize: size?.name ?? properties.vmSize ?? '',
        cpuCores: size?.vcpus ?? 2,
        memoryGiB: size?.memoryGiB ?? 8,
        gpus: size?.gpus ?? 0,
        count: properties.count ?? 1,
        ...(properties.enableAutoScaling && minCount !== undefined && maxCount !== undefined
            ? { autoscale: { min: minCount, max: maxCount } }
            : {}),
        maxPods: properties.maxPods || 110,
        zones: properties.availabilityZones ?? [],
        labels: properties.nodeLabels ?? {},
        taints: properties.nodeTaints ?? [],
        kubernetesVersion: properties.currentOrchestratorVersion ?? properties.orchestratorVersion ?? '',
    };
}
/** Pools of a cluster, in the order in which they were made. */
function poolsOf(store, clusterId) {
    return store.list(agentPoolType, clusterId);
}
const clusterType = 'Microsoft.ContainerService/managedClusters';
const agentPoolType = 'Microsoft.ContainerService/managedClusters/agentPools';

// EXTERNAL MODULE: ./node_modules/hono/dist/index.js + 24 modules
var hono_dist = __webpack_require__(31894);
;// CONCATENATED MODULE: ./build/rehearsal/github/run.js
/** The workflow run that a rehearsal plays: what GitHub knows about it, and what its id-token says. */
/** A push to main of the platform's repository, in the `dev` environment. */
const exampleRun = {
    repository: 'matih/platform',
    repositoryId: '701234567',
    repositoryOwnerId: '91234567',
    repositoryVisibility: 'private',
    eventName: 'push',
    ref: 'refs/heads/main',
    sha: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
    environment: 'dev',
    runId: '17654321098',
    runNumber: 42,
    runAttempt: 1,
    actor: 'matih-platform',
    workflow: 'cd',
    workflowPath: '.github/workflows/cd.yml',
};
/** The `sub` claim: by environment, else pull request, else ref. Case is kept as the repository writes it. */
function subjectOf(run) {
    const [owner = '', name = ''] = run.repository.split('/');
    const repository = run.hasImmutableSubject
        ? `${owner}@${run.repositoryOwnerId}/${name}@${run.repositoryId}`
        : `${owner}/${name}`;
    if (run.environment !== undefined)
        return `repo:${repository}:environment:${encodeURIComponent(run.environment)}`;
    if (run.eventName === 'pull_request')
        return `repo:${repository}:pull_request`;
    return `repo:${repository}:ref:${run.ref}`;
}

;// CONCATENATED MODULE: ./build/rehearsal/github/oidc.js
/** GitHub's OIDC provider: the id-token endpoint that a job asks, and the issuer whose keys Entra checks tokens with. */



const githubIssuer = 'https://token.actions.githubusercontent.com';
/** Seconds a GitHub id-token lives. */
const lifetimeSeconds = 300;
function createGithubOidc(key, time) {
    const jobs = new Map();
    const claims = (run, audience) => claimsOf(run, audience, Math.floor(time.now().getTime() / 1000));
    const issuerApp = new hono_dist/* Hono */.$();
    issuerApp.get('/.well-known/openid-configuration', (context) => context.json(discovery));
    issuerApp.get('/.well-known/jwks', (context) => context.json({ keys: [key.jwk] }));
    const endpointApp = new hono_dist/* Hono */.$();
    endpointApp.get('/:runner/:service/idtoken/:runId/:jobId', async (context) => {
        const token = /^bearer (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
        const run = token === undefined ? undefined : jobs.get(token);
        if (run === undefined || run.runId !== context.req.param('runId')) {
            return context.json({ message: 'Unauthorized: the request token is not valid for this job.' }, 401);
        }
        const audience = context.req.query('audience') ?? `https://github.com/${run.repository.split('/')[0]}`;
        const value = await key.sign(claims(run, audience));
        return context.json({ count: value.length, value });
    });
    return {
        issuerApp,
        endpointApp,
        key,
        claims,
        startJob(run) {
            const requestToken = `eyJ${(0,external_node_crypto_.randomBytes)(48).toString('base64url')}`;
            jobs.set(requestToken, run);
            const host = 'run-actions-1-azure-eastus.actions.githubusercontent.com';
            const requestUrl = `https://${host}/${(0,external_node_crypto_.randomBytes)(6).toString('hex')}/job/idtoken/${run.runId}/${(0,external_node_crypto_.randomUUID)()}?api-version=2.0`;
            return { requestUrl, requestToken };
        },
    };
}
/** The claims that GitHub puts into a token of this run, asked for at `now` (seconds since 1970). */
function claimsOf(run, audience, now) {
    const [owner = ''] = run.repository.split('/');
    const workflowRef = `${run.repository}/${run.workflowPath}@${run.ref}`;
    return {
        jti: (0,external_node_crypto_.randomUUID)(),
        sub: subjectOf(run),
        aud: audience,
        ref: run.ref,
        sha: run.sha,
        repository: run.repository,
        repository_owner: owner,
        repository_owner_id: run.repositoryOwnerId,
        run_id: run.runId,
        run_number: String(run.runNumber),
        run_attempt: String(run.runAttempt),
        repository_visibility: run.repositoryVisibility,
        repository_id: run.repositoryId,
        actor_id: '1234567',
        actor: run.actor,
        workflow: run.workflow,
        head_ref: run.headRef ?? '',
        base_ref: run.baseRef ?? '',
        event_name: run.eventName,
        ref_protected: run.ref === 'refs/heads/main' ? 'true' : 'false',
        ref_type: run.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
        workflow_ref: workflowRef,
        workflow_sha: run.sha,
        job_workflow_ref: workflowRef,
        job_workflow_sha: run.sha,
        runner_environment: 'github-hosted',
        ...(run.environment === undefined ? {} : { environment: run.environment }),
        iss: githubIssuer,
        nbf: now - 300,
        exp: now + lifetimeSeconds,
        iat: now,
    };
}
const discovery = {
    issuer: githubIssuer,
    jwks_uri: `${githubIssuer}/.well-known/jwks`,
    subject_types_supported: ['public', 'pairwise'],
    response_types_supported: ['id_token'],
    claims_supported: ['sub', 'aud', 'exp', 'iat', 'iss', 'jti', 'nbf', 'ref', 'sha', 'repository', 'environment'],
    id_token_signing_alg_values_supported: ['RS256'],
    scopes_supported: ['openid'],
};

;// CONCATENATED MODULE: ./build/rehearsal/azure/arm/roleDefinitions.js
/** Azure's built-in roles that the platform and its tools use, with what they permit. */
function role(name, id, actions, more = {}) {
    return { id, name, description: '', actions, notActions: [], dataActions: [], ...more };
}
const roleAssignmentsRead = [
    'Microsoft.Authorization/*/read',
    'Microsoft.Resources/subscriptions/resourceGroups/read',
    'Microsoft.Resources/deployments/*',
];
const builtInRoles = [
    role('Owner', '8e3af657-a8ff-443c-a75c-2fe8c4bcb635', ['*'], {
        description: 'Grants full access to manage all resources, including the ability to assign roles in Azure RBAC.',
    }),
    role('Contributor', 'b24988ac-6180-42a0-ab88-20f7382dd24c', ['*'], {
        description: 'Grants full access to manage all resources, but does not allow you to assign roles in Azure RBAC, manage assignments in Azure Blueprints, or share image galleries.',
        notActions: [
            'Microsoft.Authorization/*/Delete',
            'Microsoft.Authorization/*/Write',
            'Microsoft.Authorization/elevateAccess/Action',
            'Microsoft.Blueprint/blueprintAssignments/write',
            'Microsoft.Blueprint/blueprintAssignments/delete',
            'Microsoft.Compute/galleries/share/action',
        ],
    }),
    role('Reader', 'acdd72a7-3385-48ef-bd42-f606fba81ae7', ['*/read'], {
        description: 'View all resources, but does not allow you to make any changes.',
    }),
    role('Role Based Access Control Administrator', 'f58310d9-a9f6-439a-9e8d-f62e7b41a168', [
        'Microsoft.Authorization/roleAssignments/write',
        'Microsoft.Authorization/roleAssignments/delete',
        '*/read',
    ]),
    role('User Access Administrator', '18d7d88d-d35e-4fb5-a5c3-7773c20a72d9', ['*/read', 'Microsoft.Authorization/*']),
    role('Network Contributor', '4d97b98b-1d4f-4787-a291-c67834d212e7', [...roleAssignmentsRead, 'Microsoft.Network/*']),
    role('DNS Zone Contributor', 'befefa01-2a29-4197-83a8-272ff33ce314', [
        ...roleAssignmentsRead,
        'Microsoft.Network/dnsZones/*',
    ]),
    role('Private DNS Zone Contributor', 'b12aa53e-6015-4669-85d0-8515ebb3ae7f', [
        ...roleAssignmentsRead,
        'Microsoft.Network/privateDnsZones/*',
    ]),
    role('AcrPull', '7f951dda-4ed3-4680-a7ca-43fe172d538d', ['Microsoft.ContainerRegistry/registries/pull/read']),
    role('AcrPush', '8311e382-0749-4cb8-b61a-304f252e45ec', [
        'Microsoft.ContainerRegistry/registries/pull/read',
        'Microsoft.ContainerRegistry/registries/push/write',
    ]),
    role('Container Registry Data Importer and Data Reader', '577a9874-89fd-4f24-9dbd-b5034d0ad23a', [
        'Microsoft.ContainerRegistry/registries/importImage/action',
        'Microsoft.ContainerRegistry/registries/read',
        'Microsoft.ContainerRegistry/registries/pull/read',
        'Microsoft.ContainerRegistry/registries/metadata/read',
    ]),
    role('Container Registry Repository Reader', 'b93aa761-3e63-49ed-ac28-beffa264f7ac', [], {
        dataActions: [
            'Microsoft.ContainerRegistry/registries/repositories/metadata/read',
            'Microsoft.ContainerRegistry/registries/repositories/content/read',
        ],
    }),
    role('Container Registry Repository Writer', '2a1e307c-b015-4ebd-883e-5b7698a07328', [], {
        dataActions: [
            'Microsoft.ContainerRegistry/registries/repositories/metadata/read',
            'Microsoft.ContainerRegistry/registries/repositories/metadata/write',
            'Microsoft.ContainerRegistry/registries/repositories/content/read',
            'Microsoft.ContainerRegistry/registries/repositories/content/write',
        ],
    }),
    role('Key Vault Secrets User', '4633458b-17de-408a-b874-0445c86b69e6', [], {
        dataActions: [
            'Microsoft.KeyVault/vaults/secrets/getSecret/action',
            'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
        ],
    }),
    role('Key Vault Secrets Officer', 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7', roleAssignmentsRead, {
        dataActions: ['Microsoft.KeyVault/vaults/secrets/*'],
    }),
    role('Cognitive Services OpenAI User', '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd', [
        'Microsoft.CognitiveServices/*/read',
        'Microsoft.Authorization/roleAssignments/read',
        'Microsoft.Authorization/roleDefinitions/read',
    ]),
    role('Monitoring Reader', '43d0d8ad-25c7-4714-9337-8ba259a9fe05', [
        '*/read',
        'Microsoft.OperationalInsights/workspaces/search/action',
    ]),
    role('Log Analytics Reader', '73c42c96-874c-492b-b04d-ab87d138a893', [
        '*/read',
        'Microsoft.OperationalInsights/workspaces/search/action',
    ]),
    role('Log Analytics Contributor', '92aaf0da-9dab-42b6-94a3-d43ce8d16293', [
        '*/read',
        'Microsoft.OperationalInsights/*',
    ]),
    role('Managed Identity Operator', 'f1a07417-d97a-45cb-824c-7a7467783830', [
        ...roleAssignmentsRead,
        'Microsoft.ManagedIdentity/userAssignedIdentities/*/read',
        'Microsoft.ManagedIdentity/userAssignedIdentities/*/assign/action',
    ]),
    role('Managed Identity Contributor', 'e40ec5ca-96e0-45a2-b4ff-59039f2c2b59', [
        ...roleAssignmentsRead,
        'Microsoft.ManagedIdentity/userAssignedIdentities/*',
    ]),
    role('Azure Kubernetes Service Contributor Role', 'ed7f3fbd-7b88-4dd4-9017-9adb7ce333f8', [
        'Microsoft.ContainerService/*',
        ...roleAssignmentsRead,
    ]),
    role('Azure Kubernetes Service Cluster User Role', '4abbcc35-e782-43d8-92c5-2d3f1bd2253f', [
        'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action',
        'Microsoft.ContainerService/managedClusters/read',
    ]),
    role('Azure Kubernetes Service RBAC Cluster Admin', 'b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b', [
        ...roleAssignmentsRead,
        'Microsoft.ContainerService/managedClusters/listClusterUserCredential/action',
    ]),
    role('Azure Kubernetes Service Cluster Admin Role', '0ab0b1a8-8aac-4efd-b8c2-3ee1fb270be8', [
        'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action',
        'Microsoft.ContainerService/managedClusters/accessProfiles/listCredential/action',
        'Microsoft.ContainerService/managedClusters/read',
    ]),
];
function roleByName(name) {
    return builtInRoles.find((definition) => definition.name.toLowerCase() === name.toLowerCase());
}
/** @param id the GUID, or a full id that ends in it. */
function roleById(id) {
    const guid = id.split('/').at(-1)?.toLowerCase();
    return builtInRoles.find((definition) => definition.id === guid);
}
/** Whether the role permits an action such as `Microsoft.Network/virtualNetworks/read`. */
function permits(definition, action) {
    const covers = (pattern) => wildcard(pattern).test(action);
    return definition.actions.some(covers) && !definition.notActions.some(covers);
}
function wildcard(pattern) {
    const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*');
    return new RegExp(`^${source}$`, 'i');
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/arm/access.js




const roleAssignmentType = 'Microsoft.Authorization/roleAssignments';
function createAccess(store) {
    const assignmentsOf = (principalId) => store
        .list(roleAssignmentType, '')
        .filter((assignment) => textOf(assignment.properties.principalId)?.toLowerCase() === principalId.toLowerCase());
    const rolesAt = (principalId, scope) => assignmentsOf(principalId)
        .filter((assignment) => isWithin(scope, scopeOf(assignment)))
        .flatMap((assignment) => roleById(textOf(assignment.properties.roleDefinitionId) ?? '') ?? []);
    const isPermitted = (principalId, action, scope) => rolesAt(principalId, scope).some((definition) => permits(definition, action));
    return {
        isPermitted,
        hasRole: (principalId, roleName, scope) => rolesAt(principalId, scope).some((definition) => definition.name.toLowerCase() === roleName.toLowerCase()),
        hasAnyRole: (principalId, scope) => assignmentsOf(principalId).some((assignment) => isWithin(scopeOf(assignment), scope) || isWithin(scope, scopeOf(assignment))),
        check(caller, action, scope) {
            if (isPermitted(caller.objectId, action, scope))
                return;
            throw new ArmError(403, 'AuthorizationFailed', `The client '${caller.clientId}' with object id '${caller.objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`);
        },
    };
}
function scopeOf(assignment) {
    return textOf(assignment.properties.scope) ?? '';
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/seed.js
/** What a rehearsal's Azure holds before the first request: typed, so that it can be derived from an environment file. */





const restrictionType = 'Microsoft.Compute/locations/restrictions';
const quotaType = 'Microsoft.Compute/locations/usages';
const audience = 'api://AzureADTokenExchange';
/** Puts the seed's tenant, principals and resources in place, as if they had always been there. */
function seedWorld(world, seed) {
    const { store, directory } = world;
    directory.addTenant(seed.tenant);
    for (const { id, displayName } of seed.subscriptions) {
        const properties = { tenantId: seed.tenant.id, displayName };
        store.put({ id: `/subscriptions/${id}`, name: id, type: subscriptionType, properties });
    }
    for (const application of seed.applications) {
        const { clientId, objectId, displayName } = application;
        directory.put({
            clientId,
            objectId,
            displayName,
            tenantId: seed.tenant.id,
            kind: 'application',
            ...(application.accessTokenSeconds === undefined ? {} : { accessTokenSeconds: application.accessTokenSeconds }),
            ...(application.groups === undefined ? {} : { groups: application.groups }),
            federatedCredentials: application.federatedCredentials.map((credential) => ({
                name: credential.name,
                issuer: credential.issuer ?? githubIssuer,
                subject: credential.subject,
                audiences: [credential.audience ?? audience],
            })),
        });
        for (const { role, scope } of application.roles)
            assignRole(store, objectId, role, scope);
    }
    for (const group of seed.resourceGroups ?? [])
        ensureGroup(store, group.subscriptionId, group.name, group.location);
    seedResources(store, seed);
}
/** Gives a role to a principal, as an administrator would have. */
function assignRole(store, principalId, roleName, scope) {
    const definition = roleByName(roleName);
    if (definition === undefined)
        throw new Error(`the rehearsal knows no role named '${roleName}'`);
    const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
    const name = (0,external_node_crypto_.randomUUID)();
    const now = new Date().toISOString();
    store.put({
        id: `${scope}/providers/${roleAssignmentType}/${name}`,
        name,
        type: roleAssignmentType,
        properties: {
            roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${definition.id}`,
            principalId,
            principalType: 'ServicePrincipal',
            scope,
            condition: null,
            conditionVersion: null,
            createdOn: now,
            updatedOn: now,
            createdBy: '',
            updatedBy: '',
            delegatedManagedIdentityResourceId: null,
            description: null,
        },
    });
}
function seedResources(store, seed) {
    const put = (at, type, properties, more = {}) => {
        ensureGroup(store, at.subscriptionId, at.resourceGroup, at.location === 'global' ? 'eastus' : at.location);
        const id = `/subscriptions/${at.subscriptionId}/resourceGroups/${at.resourceGroup}/providers/${type}/${at.name}`;
        store.put({ id, name: at.name, type, location: at.location, tags: {}, properties, ...more });
    };
    for (const registry of seed.registries ?? []) {
        put(registry, 'Microsoft.ContainerRegistry/registries', registryProperties(registry), {
            sku: { name: registry.sku, tier: registry.sku },
        });
    }
    for (const vault of seed.keyVaults ?? []) {
        put(vault, 'Microsoft.KeyVault/vaults', {
            sku: { family: 'A', name: 'standard' },
            tenantId: seed.tenant.id,
            accessPolicies: [],
            enabledForDeployment: false,
            enableSoftDelete: true,
            softDeleteRetentionInDays: 90,
            enableRbacAuthorization: true,
            vaultUri: `https://${vault.name}.vault.azure.net/`,
            provisioningState: 'Succeeded',
            publicNetworkAccess: 'Enabled',
        });
    }
    for (const zone of seed.dnsZones ?? []) {
        const nameServers = ['01.azure-dns.com', '01.azure-dns.net', '01.azure-dns.org', '01.azure-dns.info'];
        put({ ...zone, location: 'global' }, 'Microsoft.Network/dnsZones', {
            maxNumberOfRecordSets: 10000,
            numberOfRecordSets: 2,
            nameServers: nameServers.map((name) => `ns1-${name}.`),
            zoneType: 'Public',
        });
    }
    for (const account of seed.openAiAccounts ?? []) {
        const endpoint = `https://${account.name}.openai.azure.com/`;
        const properties = {
            endpoint,
            customSubDomainName: account.name,
            provisioningState: 'Succeeded',
            publicNetworkAccess: 'Enabled',
        };
        put(account, 'Microsoft.CognitiveServices/accounts', properties, { kind: 'OpenAI', sku: { name: 'S0' } });
    }
    for (const workspace of seed.logAnalyticsWorkspaces ?? []) {
        put(workspace, 'Microsoft.OperationalInsights/workspaces', {
            customerId: (0,external_node_crypto_.randomUUID)(),
            provisioningState: 'Succeeded',
            sku: { name: 'PerGB2018' },
            retentionInDays: 30,
        });
    }
    putRestrictions(store, seed.sizeRestrictions ?? []);
    for (const network of seed.virtualNetworks ?? [])
        seedNetwork(store, network, put);
    for (const { subscriptionId, namespace } of seed.unregisteredProviders ?? []) {
        const id = `/subscriptions/${subscriptionId}/providers/${namespace}`;
        const properties = { registrationState: 'NotRegistered' };
        store.put({ id, name: namespace, type: 'Microsoft.Resources/subscriptions/providers', properties });
    }
    for (const { subscriptionId, location, family, limit } of seed.quotas ?? []) {
        const id = `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/locations/${location}/usages/${family}`;
        store.put({ id, name: family, type: quotaType, properties: { limit } });
    }
}
function putRestrictions(store, restrictions) {
    for (const { subscriptionId, location, size, zones } of restrictions) {
        const id = `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/locations/${location}/restrictions/${size}`;
        store.put({ id, name: size, type: restrictionType, properties: zones === undefined ? {} : { zones } });
    }
}
function registryProperties({ name, roleAssignmentMode }) {
    const now = new Date().toISOString();
    return {
        loginServer: `${name.toLowerCase()}.azurecr.io`,
        creationDate: now,
        provisioningState: 'Succeeded',
        adminUserEnabled: false,
        policies: {
            quarantinePolicy: { status: 'disabled' },
            trustPolicy: { type: 'Notary', status: 'disabled' },
            retentionPolicy: { days: 7, lastUpdatedTime: now, status: 'disabled' },
            exportPolicy: { status: 'enabled' },
            azureADAuthenticationAsArmPolicy: { status: 'enabled' },
        },
        encryption: { status: 'disabled' },
        dataEndpointEnabled: false,
        dataEndpointHostNames: [],
        privateEndpointConnections: [],
        publicNetworkAccess: 'Enabled',
        networkRuleBypassOptions: 'AzureServices',
        zoneRedundancy: 'Disabled',
        anonymousPullEnabled: false,
        roleAssignmentMode: roleAssignmentMode ?? 'LegacyRegistryPermissions',
    };
}
function seedNetwork(store, network, put) {
    put(network, 'Microsoft.Network/virtualNetworks', {
        provisioningState: 'Succeeded',
        resourceGuid: (0,external_node_crypto_.randomUUID)(),
        addressSpace: { addressPrefixes: network.addressPrefixes },
        enableDdosProtection: false,
        ...(network.peerings === undefined
            ? {}
            : {
                virtualNetworkPeerings: network.peerings.map(({ name, addressPrefixes }) => ({
                    name,
                    properties: { peeringState: 'Connected', remoteAddressSpace: { addressPrefixes } },
                })),
            }),
    });
    const id = `/subscriptions/${network.subscriptionId}/resourceGroups/${network.resourceGroup}/providers/Microsoft.Network/virtualNetworks/${network.name}`;
    for (const { name, addressPrefix } of network.subnets) {
        const properties = {
            provisioningState: 'Succeeded',
            addressPrefix,
            delegations: [],
            privateEndpointNetworkPolicies: 'Disabled',
        };
        store.put({
            id: `${id}/subnets/${name}`,
            name,
            etag: `W/"${(0,external_node_crypto_.randomUUID)()}"`,
            type: 'Microsoft.Network/virtualNetworks/subnets',
            properties,
        });
    }
}
function ensureGroup(store, subscriptionId, name, location) {
    const id = `/subscriptions/${subscriptionId}/resourceGroups/${name}`;
    if (store.get(id) !== undefined)
        return;
    store.put({ id, name, type: storedGroupType, location, properties: { provisioningState: 'Succeeded' } });
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/sizeRestrictions.js
/** Sizes that a subscription may not have in a location, or in some zones of it. */


function restrictionOf(store, { subscriptionId }, location, size) {
    const id = `/subscriptions/${subscriptionId}/providers/Microsoft.Compute/locations/${location}/restrictions/${size}`;
    const [found] = store.list(restrictionType, id);
    if (found === undefined)
        return undefined;
    return found.properties.zones === undefined ? {} : { zones: listOf(found.properties.zones).map(String) };
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/context.js
/** What the AKS resource types share: the ARM server, the machines, the directory, and a few looks at the store. */










/** `…/managedClusters/<name>` of any path below it. */
function clusterIdOf(path) {
    const [, id = path.text] = /^(.*?\/managedClusters\/[^/]+)/i.exec(path.text) ?? [];
    return id;
}
function findCluster(context, request) {
    const cluster = context.arm.store.get(clusterIdOf(request.path));
    if (cluster !== undefined)
        return cluster;
    throw resourceNotFound(clusterType, request.path.names[0] ?? '', request.path.resourceGroup);
}
function placeOf(context, request, location) {
    return {
        clusterName: request.path.names[0] ?? nameOf(request.path),
        resourceGroup: request.path.resourceGroup ?? '',
        location,
        date: context.arm.time.catalogueDate(),
        restrictionOf: (size) => restrictionOf(context.arm.store, request.path, location, size),
    };
}
/** A cluster as clients see it: its pools inside, autoscaled ones with the nodes that they have now. */
function presentCluster(context, cluster) {
    const { etag, ...rest } = present(cluster);
    const pools = poolsOf(context.arm.store, cluster.id).map((pool) => ({
        name: pool.name,
        ...presentPoolProperties(context, cluster, pool),
    }));
    const properties = { ...withoutSecrets(objectOf(rest.properties)), agentPoolProfiles: pools };
    return { ...rest, sku: cluster.sku ?? { name: 'Base', tier: 'Free' }, eTag: etag, properties };
}
/** What a PUT may carry and no answer does. */
function withoutSecrets(properties) {
    const secrets = { windowsProfile: 'adminPassword', servicePrincipalProfile: 'secret', aadProfile: 'serverAppSecret' };
    const kept = Object.entries(secrets).flatMap(([section, secret]) => {
        const value = properties[section];
        if (!isObject(value))
            return [];
        return [[section, Object.fromEntries(Object.entries(value).filter(([name]) => name !== secret))]];
    });
    return { ...properties, ...Object.fromEntries(kept) };
}
function presentPool(context, cluster, pool) {
    const { id, name, type } = pool;
    return { id, name, type, properties: presentPoolProperties(context, cluster, pool) };
}
function presentPoolProperties(context, cluster, pool) {
    const properties = agentPoolProfile(pool.properties);
    const embedded = context.machines.get(cluster.id);
    const isLive = properties.enableAutoScaling && embedded !== undefined && properties.provisioningState === 'Succeeded';
    return isLive ? { ...properties, count: embedded.nodeCount(pool.name) } : properties;
}
/** A cluster operation gives the cluster and every pool a new ETag. */
function touchCluster(context, cluster) {
    context.arm.store.put({ ...cluster, etag: (0,external_node_crypto_.randomUUID)() });
    for (const pool of poolsOf(context.arm.store, cluster.id))
        touchPool(context, pool);
}
function touchPool(context, pool) {
    context.arm.store.put({ ...pool, properties: { ...pool.properties, eTag: (0,external_node_crypto_.randomUUID)() } });
}
function setState(context, id, provisioningState) {
    const resource = context.arm.store.get(id);
    if (resource === undefined)
        return undefined;
    const changed = { ...resource, properties: { ...resource.properties, provisioningState } };
    context.arm.store.put(changed);
    return changed;
}
/** Headers with which a long-running operation is followed. */
function followHeaders(operation, apiVersion) {
    return { 'azure-asyncoperation': operationUrl('operations', operation, apiVersion) };
}
/** Where the result of an operation without a body of its own will be. */
function locationHeader(operation, apiVersion) {
    return { location: operationUrl('operationresults', operation, apiVersion) };
}
/** A delete also says where its result will be, and when to ask. */
function deletionHeaders(context, operation, apiVersion) {
    return {
        ...followHeaders(operation, apiVersion),
        ...locationHeader(operation, apiVersion),
        'retry-after': retryAfter(context.arm, 10_000),
    };
}
function operationUrl(kind, { subscriptionId, location, id }, apiVersion) {
    return `https://management.azure.com/subscriptions/${subscriptionId}/providers/Microsoft.ContainerService/locations/${location}/${kind}/${id}?api-version=${apiVersion}&t=${Date.now()}`;
}
/** The resource provider's own buckets, on top of ARM's. */
function meter(context, request, kind) {
    const { subscriptionId = '' } = request.path;
    const perResource = kind === 'putAgentPool' ? `/${clusterIdOf(request.path).toLowerCase()}` : '';
    const taken = context.arm.throttle.take(`aks/${kind}/${subscriptionId}${perResource}`, aksBuckets[kind]);
    if (taken.isAllowed)
        return;
    throw new ArmError(429, 'Throttled', `The request is being throttled as the limit has been reached for operation type - ${kind}. For more information, see - https://aka.ms/aks/throttling`, { envelope: 'aks', headers: { 'retry-after': String(taken.retryAfterSeconds) } });
}
/** The whole set of pools, with `changed` in place of the one of its name. */
function withPool(pools, changed) {
    return [...pools.filter(({ name }) => name !== changed.name), changed];
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/shapes.js
/**
 * Every field of a managed cluster and an agent pool at api-version 2026-06-01, after Microsoft's published API
 * description: what the resource provider can unmarshal. One shape a line: `name:type`, where s, i, n, b are string,
 * integer, number, boolean; `a|b` a closed enum; `[x` a list; `{x` a map; `@X` another shape; `!` read-only.
 */
const shapes = {
    PowerState: 'code:Running|Stopped',
    AgentPoolUpgradeSettings: 'maxSurge:s maxUnavailable:s drainTimeoutInMinutes:i nodeSoakDurationInMinutes:i undrainableNodeBehavior:Cordon|Schedule',
    KubeletConfig: 'cpuManagerPolicy:s cpuCfsQuota:b cpuCfsQuotaPeriod:s imageGcHighThreshold:i imageGcLowThreshold:i topologyManagerPolicy:s allowedUnsafeSysctls:[s failSwapOn:b containerLogMaxSizeMB:i containerLogMaxFiles:i podMaxPids:i',
    SysctlConfig: 'netCoreSomaxconn:i netCoreNetdevMaxBacklog:i netCoreRmemDefault:i netCoreRmemMax:i netCoreWmemDefault:i netCoreWmemMax:i netCoreOptmemMax:i netIpv4TcpMaxSynBacklog:i netIpv4TcpMaxTwBuckets:i netIpv4TcpFinTimeout:i netIpv4TcpKeepaliveTime:i netIpv4TcpKeepaliveProbes:i netIpv4TcpkeepaliveIntvl:i netIpv4TcpTwReuse:b netIpv4IpLocalPortRange:s netIpv4NeighDefaultGcThresh1:i netIpv4NeighDefaultGcThresh2:i netIpv4NeighDefaultGcThresh3:i netNetfilterNfConntrackMax:i netNetfilterNfConntrackBuckets:i fsInotifyMaxUserWatches:i fsFileMax:i fsAioMaxNr:i fsNrOpen:i kernelThreadsMax:i vmMaxMapCount:i vmSwappiness:i vmVfsCachePressure:i',
    LinuxOSConfig: 'sysctls:@SysctlConfig transparentHugePageEnabled:s transparentHugePageDefrag:s swapFileSizeMB:i',
    CreationData: 'sourceResourceId:s',
    IPTag: 'ipTagType:s tag:s',
    PortRange: 'portStart:i portEnd:i protocol:TCP|UDP',
    DRANETProfile: 'mode:Unmanaged|Managed',
    AgentPoolNetworkProfile: 'nodePublicIPTags:[@IPTag allowedHostPorts:[@PortRange applicationSecurityGroups:[s dranet:@DRANETProfile',
    AgentPoolWindowsProfile: 'disableOutboundNat:b',
    AgentPoolSecurityProfile: 'enableVTPM:b enableSecureBoot:b sshAccess:LocalUser|Disabled|EntraId',
    GPUProfile: 'driver:Install|None',
    AgentPoolGatewayProfile: 'publicIPPrefixSize:i',
    AgentPoolArtifactStreamingProfile: 'enabled:b',
    ManualScaleProfile: 'size:s count:i',
    AutoScaleProfile: 'size:s minCount:i maxCount:i',
    ScaleProfile: 'manual:[@ManualScaleProfile autoscale:[@AutoScaleProfile',
    VirtualMachinesProfile: 'scale:@ScaleProfile',
    VirtualMachineNodes: 'size:s count:i',
    ErrorAdditionalInfo: 'type:!s info:!any',
    ErrorDetail: 'code:!s message:!s target:!s details:![@ErrorDetail additionalInfo:![@ErrorAdditionalInfo',
    AgentPoolStatus: 'provisioningError:!@ErrorDetail',
    LocalDNSOverride: 'queryLogging:Error|Log protocol:PreferUDP|ForceTCP forwardDestination:ClusterCoreDNS|VnetDNS forwardPolicy:Sequential|RoundRobin|Random maxConcurrent:i cacheDurationInSeconds:i serveStaleDurationInSeconds:i serveStale:Verify|Immediate|Disable',
    LocalDNSProfile: 'mode:Preferred|Required|Disabled state:!Enabled|Disabled vnetDNSOverrides:{@LocalDNSOverride kubeDNSOverrides:{@LocalDNSOverride',
    ManagedClusterAgentPoolProfile: 'name:s eTag:!s count:i vmSize:s osDiskSizeGB:i osDiskType:Managed|Ephemeral kubeletDiskType:OS|Temporary workloadRuntime:OCIContainer|WasmWasi|KataVmIsolation messageOfTheDay:s vnetSubnetID:s podSubnetID:s podIPAllocationMode:DynamicIndividual|StaticBlock maxPods:i osType:Linux|Windows osSKU:Ubuntu|AzureLinux|AzureLinux3|CBLMariner|Windows2019|Windows2022|Ubuntu2204|Windows2025|Ubuntu2404|AzureContainerLinux maxCount:i minCount:i enableAutoScaling:b scaleDownMode:Delete|Deallocate type:VirtualMachineScaleSets|AvailabilitySet|VirtualMachines mode:System|User|Gateway orchestratorVersion:s currentOrchestratorVersion:!s nodeImageVersion:s upgradeSettings:@AgentPoolUpgradeSettings provisioningState:!s powerState:@PowerState availabilityZones:[s enableNodePublicIP:b nodePublicIPPrefixID:s scaleSetPriority:Spot|Regular scaleSetEvictionPolicy:Delete|Deallocate spotMaxPrice:n tags:{s nodeLabels:{s nodeTaints:[s proximityPlacementGroupID:s kubeletConfig:@KubeletConfig linuxOSConfig:@LinuxOSConfig enableEncryptionAtHost:b enableUltraSSD:b enableFIPS:b gpuInstanceProfile:MIG1g|MIG2g|MIG3g|MIG4g|MIG7g creationData:@CreationData capacityReservationGroupID:s hostGroupID:s networkProfile:@AgentPoolNetworkProfile windowsProfile:@AgentPoolWindowsProfile securityProfile:@AgentPoolSecurityProfile gpuProfile:@GPUProfile gatewayProfile:@AgentPoolGatewayProfile artifactStreamingProfile:@AgentPoolArtifactStreamingProfile virtualMachinesProfile:@VirtualMachinesProfile virtualMachineNodesStatus:[@VirtualMachineNodes status:@AgentPoolStatus localDNSProfile:@LocalDNSProfile',
    ContainerServiceSshPublicKey: 'keyData:s',
    ContainerServiceSshConfiguration: 'publicKeys:[@ContainerServiceSshPublicKey',
    ContainerServiceLinuxProfile: 'adminUsername:s ssh:@ContainerServiceSshConfiguration',
    WindowsGmsaProfile: 'enabled:b dnsServer:s rootDomainName:s',
    ManagedClusterWindowsProfile: 'adminUsername:s adminPassword:s licenseType:None|Windows_Server enableCSIProxy:b gmsaProfile:@WindowsGmsaProfile',
    ManagedClusterServicePrincipalProfile: 'clientId:s secret:s',
    ManagedClusterAddonProfileIdentity: 'resourceId:s clientId:s objectId:s',
    ManagedClusterAddonProfile: 'enabled:b config:{s identity:!@ManagedClusterAddonProfileIdentity',
    UserAssignedIdentity: 'resourceId:s clientId:s objectId:s',
    ManagedClusterPodIdentityProvisioningErrorBody: 'code:s message:s target:s details:[@ManagedClusterPodIdentityProvisioningErrorBody',
    ManagedClusterPodIdentityProvisioningError: 'error:@ManagedClusterPodIdentityProvisioningErrorBody',
    ManagedClusterPodIdentityProvisioningInfo: 'error:@ManagedClusterPodIdentityProvisioningError',
    ManagedClusterPodIdentity: 'name:s namespace:s bindingSelector:s identity:@UserAssignedIdentity provisioningState:!Assigned|Canceled|Deleting|Failed|Succeeded|Updating provisioningInfo:!@ManagedClusterPodIdentityProvisioningInfo',
    ManagedClusterPodIdentityException: 'name:s namespace:s podLabels:{s',
    ManagedClusterPodIdentityProfile: 'enabled:b allowNetworkPluginKubenet:b userAssignedIdentities:[@ManagedClusterPodIdentity userAssignedIdentityExceptions:[@ManagedClusterPodIdentityException',
    ManagedClusterOidcIssuerProfile: 'issuerURL:!s enabled:b',
    ManagedClusterNodeResourceGroupProfile: 'restrictionLevel:Unrestricted|ReadOnly',
    AdvancedNetworkingObservability: 'enabled:b',
    AdvancedNetworkingSecurityTransitEncryption: 'type:WireGuard|None',
    AdvancedNetworkingSecurity: 'enabled:b advancedNetworkPolicies:L7|FQDN|None transitEncryption:@AdvancedNetworkingSecurityTransitEncryption',
    AdvancedNetworkingPerformance: 'accelerationMode:BpfVeth|None',
    AdvancedNetworking: 'enabled:b observability:@AdvancedNetworkingObservability security:@AdvancedNetworkingSecurity performance:@AdvancedNetworkingPerformance',
    ManagedClusterLoadBalancerProfileManagedOutboundIPs: 'count:i countIPv6:i',
    ResourceReference: 'id:s',
    ManagedClusterLoadBalancerProfileOutboundIPPrefixes: 'publicIPPrefixes:[@ResourceReference',
    ManagedClusterLoadBalancerProfileOutboundIPs: 'publicIPs:[@ResourceReference',
    ManagedClusterLoadBalancerProfile: 'managedOutboundIPs:@ManagedClusterLoadBalancerProfileManagedOutboundIPs outboundIPPrefixes:@ManagedClusterLoadBalancerProfileOutboundIPPrefixes outboundIPs:@ManagedClusterLoadBalancerProfileOutboundIPs effectiveOutboundIPs:![@ResourceReference allocatedOutboundPorts:i idleTimeoutInMinutes:i enableMultipleStandardLoadBalancers:b backendPoolType:NodeIPConfiguration|NodeIP',
    ManagedClusterManagedOutboundIPProfile: 'count:i countIPv6:i',
    ManagedClusterNATGatewayProfile: 'managedOutboundIPProfile:@ManagedClusterManagedOutboundIPProfile effectiveOutboundIPs:![@ResourceReference idleTimeoutInMinutes:i sku:Standard|StandardV2 outboundIPs:any outboundIPPrefixes:any',
    ManagedClusterStaticEgressGatewayProfile: 'enabled:b',
    ContainerServiceNetworkProfile: 'networkPlugin:azure|kubenet|none networkPluginMode:overlay networkPolicy:none|calico|azure|cilium networkMode:transparent|bridge networkDataplane:azure|cilium advancedNetworking:@AdvancedNetworking podCidr:s serviceCidr:s dnsServiceIP:s outboundType:loadBalancer|userDefinedRouting|managedNATGateway|userAssignedNATGateway|none loadBalancerSku:standard|basic loadBalancerProfile:@ManagedClusterLoadBalancerProfile natGatewayProfile:@ManagedClusterNATGatewayProfile staticEgressGatewayProfile:@ManagedClusterStaticEgressGatewayProfile podCidrs:[s serviceCidrs:[s ipFamilies:[IPv4|IPv6',
    ManagedClusterAADProfile: 'managed:b enableAzureRBAC:b adminGroupObjectIDs:[s clientAppID:s serverAppID:s serverAppSecret:s tenantID:s',
    ManagedClusterAutoUpgradeProfile: 'upgradeChannel:rapid|stable|patch|node-image|none nodeOSUpgradeChannel:None|Unmanaged|NodeImage|SecurityPatch',
    UpgradeOverrideSettings: 'forceUpgrade:b until:s',
    ClusterUpgradeSettings: 'overrideSettings:@UpgradeOverrideSettings',
    ManagedClusterPropertiesAutoScalerProfile: 'balance-similar-node-groups:s daemonset-eviction-for-empty-nodes:b daemonset-eviction-for-occupied-nodes:b ignore-daemonsets-utilization:b expander:least-waste|most-pods|priority|random max-empty-bulk-delete:s max-graceful-termination-sec:s max-node-provision-time:s max-total-unready-percentage:s new-pod-scale-up-delay:s ok-total-unready-count:s scan-interval:s scale-down-delay-after-add:s scale-down-delay-after-delete:s scale-down-delay-after-failure:s scale-down-unneeded-time:s scale-down-unready-time:s scale-down-utilization-threshold:s skip-nodes-with-local-storage:s skip-nodes-with-system-pods:s',
    ManagedClusterAPIServerAccessProfile: 'authorizedIPRanges:[s enablePrivateCluster:b privateDNSZone:s enablePrivateClusterPublicFQDN:b disableRunCommand:b enableVnetIntegration:b subnetId:s',
    PrivateLinkResource_2: 'id:s name:s type:s groupId:s requiredMembers:[s privateLinkServiceID:!s',
    ManagedClusterHttpProxyConfig: 'httpProxy:s httpsProxy:s noProxy:[s trustedCa:s enabled:b',
    ManagedClusterSecurityProfileDefenderSecurityMonitoring: 'enabled:b',
    ManagedClusterSecurityProfileDefenderSecurityGatingIdentity: 'azureContainerRegistry:s identity:@UserAssignedIdentity',
    ManagedClusterSecurityProfileDefenderSecurityGating: 'enabled:b identities:[@ManagedClusterSecurityProfileDefenderSecurityGatingIdentity allowSecretAccess:b',
    ManagedClusterSecurityProfileDefender: 'logAnalyticsWorkspaceResourceId:s securityMonitoring:@ManagedClusterSecurityProfileDefenderSecurityMonitoring securityGating:@ManagedClusterSecurityProfileDefenderSecurityGating',
    AzureKeyVaultKms: 'enabled:b keyId:s keyVaultNetworkAccess:Public|Private keyVaultResourceId:s',
    ManagedClusterSecurityProfileWorkloadIdentity: 'enabled:b',
    ManagedClusterSecurityProfileImageCleaner: 'enabled:b intervalHours:i',
    ManagedClusterSecurityProfile: 'defender:@ManagedClusterSecurityProfileDefender azureKeyVaultKms:@AzureKeyVaultKms workloadIdentity:@ManagedClusterSecurityProfileWorkloadIdentity imageCleaner:@ManagedClusterSecurityProfileImageCleaner customCATrustCertificates:[any',
    ManagedClusterStorageProfileDiskCSIDriver: 'enabled:b',
    ManagedClusterStorageProfileFileCSIDriver: 'enabled:b',
    ManagedClusterStorageProfileSnapshotController: 'enabled:b',
    ManagedClusterStorageProfileBlobCSIDriver: 'enabled:b',
    ManagedClusterStorageProfile: 'diskCSIDriver:@ManagedClusterStorageProfileDiskCSIDriver fileCSIDriver:@ManagedClusterStorageProfileFileCSIDriver snapshotController:@ManagedClusterStorageProfileSnapshotController blobCSIDriver:@ManagedClusterStorageProfileBlobCSIDriver',
    ManagedClusterAppRoutingIstio: 'mode:Enabled|Disabled',
    ManagedClusterWebAppRoutingGatewayAPIImplementations: 'appRoutingIstio:@ManagedClusterAppRoutingIstio',
    ManagedClusterIngressProfileNginx: 'defaultIngressControllerType:AnnotationControlled|External|Internal|None',
    ManagedClusterIngressProfileWebAppRouting: 'enabled:b gatewayAPIImplementations:@ManagedClusterWebAppRoutingGatewayAPIImplementations dnsZoneResourceIds:[s nginx:@ManagedClusterIngressProfileNginx identity:!@UserAssignedIdentity',
    ManagedClusterIngressProfileGatewayConfiguration: 'installation:Disabled|Standard',
    ManagedClusterIngressProfile: 'webAppRouting:@ManagedClusterIngressProfileWebAppRouting gatewayAPI:@ManagedClusterIngressProfileGatewayConfiguration',
    ManagedClusterWorkloadAutoScalerProfileKeda: 'enabled:b',
    ManagedClusterWorkloadAutoScalerProfileVerticalPodAutoscaler: 'enabled:b',
    ManagedClusterWorkloadAutoScalerProfile: 'keda:@ManagedClusterWorkloadAutoScalerProfileKeda verticalPodAutoscaler:@ManagedClusterWorkloadAutoScalerProfileVerticalPodAutoscaler',
    ManagedClusterAzureMonitorProfileKubeStateMetrics: 'metricLabelsAllowlist:s metricAnnotationsAllowList:s',
    ManagedClusterAzureMonitorProfileMetricsControlPlane: 'enabled:b',
    ManagedClusterAzureMonitorProfileMetrics: 'enabled:b kubeStateMetrics:@ManagedClusterAzureMonitorProfileKubeStateMetrics controlPlane:@ManagedClusterAzureMonitorProfileMetricsControlPlane',
    ManagedClusterAzureMonitorProfileAppMonitoringAutoInstrumentation: 'enabled:b',
    OpenTelemetryPorts20260601: 'enabled:b httpPort:i grpcPort:i',
    ManagedClusterAzureMonitorProfileAppMonitoring: 'autoInstrumentation:@ManagedClusterAzureMonitorProfileAppMonitoringAutoInstrumentation openTelemetryMetrics:@OpenTelemetryPorts20260601 openTelemetryLogsAndTraces:@OpenTelemetryPorts20260601',
    ContainerInsights20260601: 'enabled:b logAnalyticsWorkspaceResourceId:s syslogPort:i disablePrometheusMetricsScraping:b containerNetworkLogs:Disabled|Enabled',
    ManagedClusterAzureMonitorProfile: 'metrics:@ManagedClusterAzureMonitorProfileMetrics appMonitoring:@ManagedClusterAzureMonitorProfileAppMonitoring containerInsights:@ContainerInsights20260601',
    IstioIngressGateway: 'mode:External|Internal enabled:b',
    IstioEgressGateway: 'enabled:b name:s namespace:s gatewayConfigurationName:s',
    IstioComponents: 'ingressGateways:[@IstioIngressGateway egressGateways:[@IstioEgressGateway proxyRedirectionMechanism:InitContainers|CNIChaining',
    IstioPluginCertificateAuthority: 'keyVaultId:s certObjectName:s keyObjectName:s rootCertObjectName:s certChainObjectName:s',
    IstioCertificateAuthority: 'plugin:@IstioPluginCertificateAuthority',
    IstioServiceMesh: 'components:@IstioComponents certificateAuthority:@IstioCertificateAuthority revisions:[s',
    ServiceMeshProfile: 'mode:Istio|Disabled istio:@IstioServiceMesh',
    ManagedClusterCostAnalysis: 'enabled:b',
    ManagedClusterMetricsProfile: 'costAnalysis:@ManagedClusterCostAnalysis',
    ManagedClusterNodeProvisioningProfile: 'mode:Manual|Auto defaultNodePools:None|Auto',
    ManagedClusterBootstrapProfile: 'artifactSource:Cache|Direct containerRegistryId:s',
    ManagedClusterAIToolchainOperatorProfile: 'enabled:b',
    SchedulerInstanceProfile: 'schedulerConfigMode:Default|ManagedByCRD',
    SchedulerProfile: 'upstream:@SchedulerInstanceProfile',
    ManagedClusterHostedSystemProfile: 'enabled:b systemNodeSubnetID:s nodeSubnetID:s',
    ManagedClusterStatus: 'provisioningError:!@ErrorDetail',
    ManagedClusterProperties: 'provisioningState:!s powerState:!@PowerState maxAgentPools:!i kubernetesVersion:s currentKubernetesVersion:!s dnsPrefix:s fqdnSubdomain:s fqdn:!s privateFQDN:!s azurePortalFQDN:!s agentPoolProfiles:[@ManagedClusterAgentPoolProfile linuxProfile:@ContainerServiceLinuxProfile windowsProfile:@ManagedClusterWindowsProfile servicePrincipalProfile:@ManagedClusterServicePrincipalProfile addonProfiles:{@ManagedClusterAddonProfile podIdentityProfile:@ManagedClusterPodIdentityProfile oidcIssuerProfile:@ManagedClusterOidcIssuerProfile nodeResourceGroup:s nodeResourceGroupProfile:@ManagedClusterNodeResourceGroupProfile enableRBAC:b supportPlan:KubernetesOfficial|AKSLongTermSupport networkProfile:@ContainerServiceNetworkProfile aadProfile:@ManagedClusterAADProfile autoUpgradeProfile:@ManagedClusterAutoUpgradeProfile upgradeSettings:@ClusterUpgradeSettings autoScalerProfile:@ManagedClusterPropertiesAutoScalerProfile apiServerAccessProfile:@ManagedClusterAPIServerAccessProfile diskEncryptionSetID:s identityProfile:{@UserAssignedIdentity privateLinkResources:[@PrivateLinkResource_2 disableLocalAccounts:b httpProxyConfig:@ManagedClusterHttpProxyConfig securityProfile:@ManagedClusterSecurityProfile storageProfile:@ManagedClusterStorageProfile ingressProfile:@ManagedClusterIngressProfile publicNetworkAccess:Enabled|Disabled workloadAutoScalerProfile:@ManagedClusterWorkloadAutoScalerProfile azureMonitorProfile:@ManagedClusterAzureMonitorProfile serviceMeshProfile:@ServiceMeshProfile resourceUID:!s metricsProfile:@ManagedClusterMetricsProfile nodeProvisioningProfile:@ManagedClusterNodeProvisioningProfile bootstrapProfile:@ManagedClusterBootstrapProfile aiToolchainOperatorProfile:@ManagedClusterAIToolchainOperatorProfile schedulerProfile:@SchedulerProfile hostedSystemProfile:@ManagedClusterHostedSystemProfile status:@ManagedClusterStatus',
    ManagedClusterSKU: 'name:Base|Automatic tier:Premium|Standard|Free',
    ExtendedLocation: 'name:s type:EdgeZone',
    DelegatedResource: 'resourceId:s tenantId:s referralResource:s location:s',
    ManagedServiceIdentityUserAssignedIdentitiesValue: 'principalId:!s clientId:!s',
    ManagedClusterIdentity: 'principalId:!s tenantId:!s type:SystemAssigned|UserAssigned|None delegatedResources:{@DelegatedResource userAssignedIdentities:{@ManagedServiceIdentityUserAssignedIdentitiesValue',
    SystemData: 'createdBy:s createdByType:User|Application|ManagedIdentity|Key createdAt:s lastModifiedBy:s lastModifiedByType:User|Application|ManagedIdentity|Key lastModifiedAt:s',
    ManagedCluster: 'id:!s name:!s type:!s properties:@ManagedClusterProperties eTag:!s sku:@ManagedClusterSKU extendedLocation:@ExtendedLocation identity:@ManagedClusterIdentity kind:s tags:{s location:s systemData:!@SystemData',
    ManagedClusterAgentPoolProfileProperties: 'eTag:!s count:i vmSize:s osDiskSizeGB:i osDiskType:Managed|Ephemeral kubeletDiskType:OS|Temporary workloadRuntime:OCIContainer|WasmWasi|KataVmIsolation messageOfTheDay:s vnetSubnetID:s podSubnetID:s podIPAllocationMode:DynamicIndividual|StaticBlock maxPods:i osType:Linux|Windows osSKU:Ubuntu|AzureLinux|AzureLinux3|CBLMariner|Windows2019|Windows2022|Ubuntu2204|Windows2025|Ubuntu2404|AzureContainerLinux maxCount:i minCount:i enableAutoScaling:b scaleDownMode:Delete|Deallocate type:VirtualMachineScaleSets|AvailabilitySet|VirtualMachines mode:System|User|Gateway orchestratorVersion:s currentOrchestratorVersion:!s nodeImageVersion:s upgradeSettings:@AgentPoolUpgradeSettings provisioningState:!s powerState:@PowerState availabilityZones:[s enableNodePublicIP:b nodePublicIPPrefixID:s scaleSetPriority:Spot|Regular scaleSetEvictionPolicy:Delete|Deallocate spotMaxPrice:n tags:{s nodeLabels:{s nodeTaints:[s proximityPlacementGroupID:s kubeletConfig:@KubeletConfig linuxOSConfig:@LinuxOSConfig enableEncryptionAtHost:b enableUltraSSD:b enableFIPS:b gpuInstanceProfile:MIG1g|MIG2g|MIG3g|MIG4g|MIG7g creationData:@CreationData capacityReservationGroupID:s hostGroupID:s networkProfile:@AgentPoolNetworkProfile windowsProfile:@AgentPoolWindowsProfile securityProfile:@AgentPoolSecurityProfile gpuProfile:@GPUProfile gatewayProfile:@AgentPoolGatewayProfile artifactStreamingProfile:@AgentPoolArtifactStreamingProfile virtualMachinesProfile:@VirtualMachinesProfile virtualMachineNodesStatus:[@VirtualMachineNodes status:@AgentPoolStatus localDNSProfile:@LocalDNSProfile',
    AgentPool: 'id:!s name:!s type:!s properties:@ManagedClusterAgentPoolProfileProperties systemData:!@SystemData',
    TimeInWeek: 'day:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday hourSlots:[i',
    TimeSpan: 'start:s end:s',
    DateSpan: 'start:s end:s',
    DailySchedule: 'intervalDays:i',
    WeeklySchedule: 'intervalWeeks:i dayOfWeek:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday',
    AbsoluteMonthlySchedule: 'intervalMonths:i dayOfMonth:i',
    RelativeMonthlySchedule: 'intervalMonths:i weekIndex:First|Second|Third|Fourth|Last dayOfWeek:Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday',
    Schedule: 'daily:@DailySchedule weekly:@WeeklySchedule absoluteMonthly:@AbsoluteMonthlySchedule relativeMonthly:@RelativeMonthlySchedule',
    MaintenanceWindow: 'schedule:@Schedule durationHours:i utcOffset:s startDate:s startTime:s notAllowedDates:[@DateSpan',
    MaintenanceConfigurationProperties: 'timeInWeek:[@TimeInWeek notAllowedTime:[@TimeSpan maintenanceWindow:@MaintenanceWindow',
    MaintenanceConfiguration: 'id:!s name:!s type:!s properties:@MaintenanceConfigurationProperties systemData:!@SystemData',
};

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/unmarshal.js
/** How the AKS resource provider reads a body: unknown fields, wrong types and wrong enum values are refused. */



const parsed = new Map(Object.entries(shapes).map(([name, fields]) => [
    name,
    new Map(fields
        .split(' ')
        .filter((field) => field !== '')
        .map((field) => {
        const colon = field.indexOf(':');
        return [field.slice(0, colon), field.slice(colon + 1)];
    })),
]));
/** Since 2024-01-01 unknown fields are refused; before that they were ignored. */
const firstStrictVersion = '2024-01-01';
/**
 * The body without its read-only fields. Throws AKS's UnmarshalError or InvalidParameter.
 * @param shape of the whole body
 */
function unmarshal(body, shape, apiVersion) {
    return readObject(body, shape, '', apiVersion >= firstStrictVersion);
}
function readObject(value, shapeName, path, isStrict) {
    const shape = parsed.get(shapeName);
    if (shape === undefined)
        return value;
    const entries = [];
    for (const [field, fieldValue] of Object.entries(value)) {
        const type = shape.get(field);
        if (type === undefined) {
            if (isStrict)
                throw unknownField(field);
            continue;
        }
        // An empty text says nothing, as in any body that Go reads: Terraform's provider sends many.
        if (type.startsWith('!') || fieldValue === undefined || fieldValue === null || fieldValue === '')
            continue;
        entries.push([field, readValue(fieldValue, type, join(path, field), isStrict)]);
    }
    return Object.fromEntries(entries);
}
function readValue(value, type, path, isStrict) {
    if (type === 'any')
        return value;
    if (type.startsWith('@')) {
        if (!isObject(value))
            throw wrongType(value, path, 'object');
        return readObject(value, type.slice(1), path, isStrict);
    }
    if (type.startsWith('[')) {
        if (!Array.isArray(value))
            throw wrongType(value, path, 'array');
        return value.map((item) => readValue(item, type.slice(1), path, isStrict));
    }
    if (type.startsWith('{')) {
        if (!isObject(value))
            throw wrongType(value, path, 'object');
        const entries = Object.entries(value).filter((entry) => entry[1] !== undefined);
        return Object.fromEntries(entries.map(([key, item]) => [key, readValue(item, type.slice(1), path, isStrict)]));
    }
    // One letter is a scalar; an enum may have a single value: overlay, EdgeZone.
    if (type.length > 1)
        return readEnum(value, type.split('|'), path);
    const isRight = (type === 's' && typeof value === 'string') ||
        (type === 'b' && typeof value === 'boolean') ||
        (type === 'n' && typeof value === 'number') ||
        (type === 'i' && Number.isInteger(value));
    if (!isRight)
        throw wrongType(value, path, names[type] ?? type);
    return value;
}
const names = { s: 'string', b: 'bool', n: 'float64', i: 'int32' };
/** Enum values are case-sensitive, and `system` is none of them. */
function readEnum(value, allowed, path) {
    if (typeof value === 'string' && allowed.includes(value))
        return value;
    throw invalidParameter(path, `Invalid value '${String(value)}', only ${allowed.map((one) => `'${one}'`).join(', ')} are allowed`);
}
function join(path, field) {
    return path === '' ? field : `${path}.${field}`;
}
function unknownField(field) {
    return new ArmError(400, 'UnmarshalError', `UnmarshalEntity encountered error: json: unknown field "${field}" Check that the field is in the right location, is spelled correctly, and is supported in the API version. Visit aka.ms/aks/apiversions for more API version information..`, { envelope: 'aks' });
}
function wrongType(value, path, expected) {
    const actual = Array.isArray(value) ? 'array' : typeof value;
    return new ArmError(400, 'UnmarshalError', `UnmarshalEntity encountered error: json: cannot unmarshal ${actual} into Go struct field ${path} of type ${expected}.`, { envelope: 'aks', target: path });
}
/** @param path of the field, as AKS names its target: `agentPoolProfile.vmSize`. */
function invalidParameter(path, details) {
    return new ArmError(400, 'InvalidParameter', `The value of parameter ${path} is invalid. Error details: ${details}. Please see https://aka.ms/aks-naming-rules for more details.`, { envelope: 'aks', target: path });
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/validation.js
/** What AKS refuses in a cluster's or pool's settings before it begins: one rule a function, texts as the service has them. */




function refused(code, message, target, status = 400) {
    return new ArmError(status, code, message, { envelope: 'aks', ...(target === undefined ? {} : { target }) });
}
function checkClusterName(name) {
    if (!/^[a-zA-Z0-9]$|^[a-zA-Z0-9][-_a-zA-Z0-9]{0,61}[a-zA-Z0-9]$/.test(name)) {
        throw invalidParameter('resourceName', `The managed cluster name '${name}' must be 1 to 63 letters, digits, underscores and hyphens, starting and ending with a letter or digit`);
    }
}
function checkDnsPrefix(cluster) {
    if (cluster.dnsPrefix === undefined && cluster.fqdnSubdomain === undefined) {
        throw refused('InvalidParameter', 'Required parameter dnsPrefix is missing (null).', 'dnsPrefix');
    }
    if (cluster.dnsPrefix !== undefined &&
        !/^[a-zA-Z0-9][-a-zA-Z0-9]{0,52}[a-zA-Z0-9]$|^[a-zA-Z0-9]$/.test(cluster.dnsPrefix)) {
        throw invalidParameter('dnsPrefix', `The DNS prefix '${cluster.dnsPrefix}' must contain only letters, digits and hyphens, 1 to 54 characters, starting and ending with a letter or digit`);
    }
}
/** The patch that a wanted version (`1.35` or `1.35.2`) means on this day. `hasLongTerm` as the cluster's support plan says. */
function resolveVersion(wanted, place, hasLongTerm, of = 'cluster') {
    const offered = versionsOn(place.date);
    const chosen = wanted === undefined
        ? offered.find(({ isDefault }) => isDefault)
        : offered.find(({ minor, patches }) => minor === wanted || patches.includes(wanted));
    const target = of === 'cluster' ? 'kubernetesVersion' : 'agentPoolProfile.orchestratorVersion';
    if (chosen === undefined) {
        const code = of === 'cluster' ? 'K8sVersionNotSupported' : 'AgentPoolK8sVersionNotSupported';
        const message = `Version ${wanted} is not supported in this region. Please use [az aks get-versions] command to get the supported version list in this region. For more information, please check https://aka.ms/supported-version-list`;
        throw refused(code, message, target);
    }
    if (chosen.isLongTermOnly && !hasLongTerm) {
        throw refused('K8sVersionNotSupported', `Managed cluster ${place.clusterName} is on version ${wanted}, which is only available for Long-Term Support (LTS). If you intend to onboard to LTS, please ensure the cluster is in Premium tier and LTS support plan. Otherwise, use [az aks get-versions] command to get the supported version list in this region. For more information, please check https://aka.ms/supported-version-list`, target);
    }
    const patch = wanted !== undefined && chosen.patches.includes(wanted) ? wanted : newest(chosen);
    return { asked: wanted ?? chosen.minor, patch };
}
function newest({ patches, minor }) {
    return patches.at(-1) ?? `${minor}.0`;
}
/** All rules that concern one pool by itself. */
function checkPool(pool, place) {
    const { name = '' } = pool;
    if (!/^[a-z][a-z0-9]{0,11}$/.test(name) || name === 'aksmanagedap') {
        throw invalidParameter('agentPoolProfile.name', `The name of agent pool '${name}' must be lowercase letters and digits only, start with a letter, and be at most 12 characters`);
    }
    if (pool.osType === 'Windows' && name.length > 6) {
        throw invalidParameter('agentPoolProfile.name', `Windows agent pool name '${name}' must be at most 6 characters`);
    }
    checkSize(pool, place);
    checkZones(pool, place);
    checkCounts(pool, place);
    checkDisk(pool);
    if (pool.maxPods !== undefined && (pool.maxPods < 10 || pool.maxPods > 250)) {
        throw invalidParameter('agentPoolProfile.maxPods', `maxPods ${pool.maxPods} of agent pool '${name}' must be between 10 and 250`);
    }
    for (const taint of listOf(pool.nodeTaints)) {
        if (!/^[a-zA-Z0-9][-._/a-zA-Z0-9]{0,252}(=[-._a-zA-Z0-9]{0,63})?:(NoSchedule|PreferNoSchedule|NoExecute)$/.test(String(taint))) {
            throw invalidParameter('agentPoolProfile.nodeTaints', `Taint '${String(taint)}' is not in the form key=value:effect`);
        }
    }
    if (pool.mode === 'System')
        checkSystemPool(pool);
    checkUpgradeSettings(pool);
}
function checkSize({ vmSize, name }, place) {
    const { location, date, isExisting, restrictionOf } = place;
    if (vmSize === undefined || vmSize === '') {
        throw refused('InvalidParameter', `Required parameter agentPoolProfile.vmSize of agent pool '${name}' is missing (null).`, 'agentPoolProfile.vmSize');
    }
    if (isExisting && sizeByName(vmSize) !== undefined)
        return;
    const isRestricted = (size) => {
        const restriction = restrictionOf?.(size);
        return restriction !== undefined && restriction.zones === undefined;
    };
    const available = sizesOn(date).filter((size) => !isRestricted(size.name));
    if (available.some((size) => size.name.toLowerCase() === vmSize.toLowerCase()))
        return;
    throw refused('BadRequest', `The VM size of ${vmSize} is not allowed in your subscription in location '${location}'. The available VM sizes are '${available.map((size) => size.name.toLowerCase()).join(',')}'. For more details, please visit https://aka.ms/cpu-quota`, 'agentPoolProfile.vmSize');
}
function checkZones({ availabilityZones = [], name, vmSize = '' }, place) {
    const restricted = place.isExisting ? [] : (place.restrictionOf?.(sizeByName(vmSize)?.name ?? '')?.zones ?? []);
    const supported = (sizeByName(vmSize)?.zones ?? []).filter((zone) => !restricted.includes(zone));
    const missing = availabilityZones.filter((zone) => !supported.includes(zone));
    if (missing.length === 0)
        return;
    throw refused('AvailabilityZoneNotSupported', `Preflight validation check for resource(s) for container service ${place.clusterName} in resource group ${place.resourceGroup} failed. Message: The zone(s) '${missing.join(',')}' for resource '${name}' is not supported. The supported zones for location '${place.location}' are '${supported.join(',')}'. Details: `, 'agentPoolProfile.availabilityZones');
}
function checkCounts(pool, { isExisting }) {
    const { name, count = 1, minCount, maxCount, enableAutoScaling, mode } = pool;
    const lowest = mode === 'System' ? 1 : 0;
    if (enableAutoScaling) {
        if (minCount === undefined || maxCount === undefined) {
            throw refused('InvalidParameter', `Auto scaling of agent pool '${name}' is enabled, minCount and maxCount must be set.`, 'agentPoolProfile.enableAutoScaling');
        }
        if (minCount > maxCount || minCount < lowest || maxCount > 1000 || maxCount < 1) {
            throw invalidParameter('agentPoolProfile.minCount', `The minCount ${minCount} and maxCount ${maxCount} of agent pool '${name}' must satisfy ${lowest} <= minCount <= maxCount <= 1000`);
        }
        if (!isExisting && pool.count !== undefined && (pool.count < minCount || pool.count > maxCount)) {
            throw invalidParameter('agentPoolProfile.count', `The count ${pool.count} of agent pool '${name}' must be between minCount ${minCount} and maxCount ${maxCount}`);
        }
        return;
    }
    if (minCount !== undefined || maxCount !== undefined) {
        throw refused('InvalidParameter', `Auto scaling of agent pool '${name}' is not enabled, minCount and maxCount must not be set.`, 'agentPoolProfile.enableAutoScaling');
    }
    if (count < lowest || count > 1000) {
        throw invalidParameter('agentPoolProfile.count', `The count ${count} of agent pool '${name}' must be between ${lowest} and 1000`);
    }
}
function checkDisk({ osDiskType, osDiskSizeGB = 0, vmSize = '', name }) {
    const cache = sizeByName(vmSize)?.cacheGiB ?? 0;
    if (osDiskType === 'Ephemeral' && cache < (osDiskSizeGB || 128)) {
        throw refused('InvalidParameter', `The virtual machine size ${vmSize} of agent pool '${name}' has a cache of ${cache} GB, too small for an ephemeral OS disk of ${osDiskSizeGB || 128} GB.`, 'agentPoolProfile.osDiskType');
    }
    if (osDiskSizeGB !== 0 && (osDiskSizeGB < 30 || osDiskSizeGB > 2048)) {
        throw invalidParameter('agentPoolProfile.osDiskSizeGB', `The osDiskSizeGB ${osDiskSizeGB} of agent pool '${name}' must be 0 or between 30 and 2048`);
    }
}
/** System pools: Linux, never Spot, no burstable sizes, room for 30 pods a node. */
function checkSystemPool({ name, osType, scaleSetPriority, vmSize = '', maxPods, count, enableAutoScaling, }) {
    if (osType === 'Windows')
        throw refused('InvalidParameter', `System agent pool '${name}' must be of osType Linux.`, 'agentPoolProfile.osType');
    if (scaleSetPriority === 'Spot') {
        throw refused('InvalidParameter', `System agent pool '${name}' can't have scaleSetPriority Spot.`, 'agentPoolProfile.scaleSetPriority');
    }
    if (/^standard_b/i.test(vmSize)) {
        throw refused('InvalidParameter', `The VM size ${vmSize} is not supported for system agent pool '${name}'.`, 'agentPoolProfile.vmSize');
    }
    if (maxPods !== undefined && maxPods < 30) {
        throw invalidParameter('agentPoolProfile.maxPods', `The maxPods ${maxPods} of system agent pool '${name}' must be at least 30`);
    }
    if (!enableAutoScaling && count === 0) {
        throw invalidParameter('agentPoolProfile.count', `System agent pool '${name}' must have at least 1 node`);
    }
}
function checkUpgradeSettings({ upgradeSettings = {}, mode, name }) {
    const unavailable = textOf(upgradeSettings.maxUnavailable) ?? '0';
    const hasUnavailable = Number.parseInt(unavailable, 10) > 0;
    if (hasUnavailable && mode === 'System') {
        throw refused('InvalidParameter', `maxUnavailable can't be set for system agent pool '${name}'.`, 'agentPoolProfile.upgradeSettings.maxUnavailable');
    }
    const surge = textOf(upgradeSettings.maxSurge) ?? '10%';
    if (!/^\d+%?$/.test(surge))
        throw invalidParameter('agentPoolProfile.upgradeSettings.maxSurge', `maxSurge '${surge}' is neither a count nor a percentage`);
    if (!hasUnavailable && Number.parseInt(surge, 10) === 0) {
        throw refused('InvalidParameter', `maxSurge of agent pool '${name}' must be above 0 when maxUnavailable is 0.`, 'agentPoolProfile.upgradeSettings.maxSurge');
    }
    const within = (value, lowest, highest, field) => {
        if (typeof value === 'number' && (value < lowest || value > highest)) {
            throw invalidParameter(`agentPoolProfile.upgradeSettings.${field}`, `${field} ${value} of agent pool '${name}' must be between ${lowest} and ${highest}`);
        }
    };
    // 0 says nothing, as in any body that Go writes: Terraform's provider always sends it.
    within(upgradeSettings.drainTimeoutInMinutes || undefined, 1, 1440, 'drainTimeoutInMinutes');
    within(upgradeSettings.nodeSoakDurationInMinutes, 0, 30, 'nodeSoakDurationInMinutes');
}
/** The pools of a new cluster together. */
function checkPoolSet(pools) {
    if (pools.length === 0) {
        throw refused('InvalidParameter', 'Required parameter agentPoolProfiles is missing (null).', 'agentPoolProfiles');
    }
    if (!pools.some(({ mode }) => mode === 'System')) {
        throw refused('BadRequest', 'Must define at least one system pool.', 'agentPoolProfiles');
    }
    const names = pools.map(({ name }) => name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (twice !== undefined)
        throw invalidParameter('agentPoolProfile.name', `Agent pool name '${twice}' is not unique`);
    checkLimits(pools);
}
/** 100 pools and 5,000 nodes a cluster; an autoscaled pool counts with what it asks for now. */
function checkLimits(pools) {
    if (pools.length > 100)
        throw invalidParameter('agentPoolProfiles', 'A managed cluster has at most 100 agent pools');
    const nodes = pools.reduce((sum, { count, minCount }) => sum + (count ?? minCount ?? 1), 0);
    if (nodes > 5000)
        throw invalidParameter('agentPoolProfile.count', `A managed cluster has at most 5000 nodes, not ${nodes}`);
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/abort.js



/** 202, and the aborted operation to follow; 409 when nothing is going on any more. */
function abortLatest(context, request, target) {
    meter(context, request, 'other');
    const { operations, store } = context.arm;
    const running = operations.inProgress(target.id);
    if (running === undefined || /^delete/.test(running.kind)) {
        throw refused('OperationNotAllowed', running === undefined
            ? `Operation is not allowed: there is no operation in progress on '${target.name}', aborting cannot be performed`
            : `Operation is not allowed: a Deleting operation of '${target.name}' can not be aborted`, undefined, 409);
    }
    operations.cancel(running.id, { code: 'OperationCanceled', message: 'The operation was canceled by an abort.' });
    for (const { id } of [target, ...poolsOf(store, target.id)])
        setState(context, id, 'Canceled');
    const headers = { ...followHeaders(running, request.apiVersion), ...locationHeader(running, request.apiVersion) };
    return { status: 202, headers };
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/blockers.js
/** What keeps an upgrade from starting: budgets that allow no eviction ever, and calls of an API that the target removes. */



const budgets = { group: 'policy', version: 'v1', plural: 'poddisruptionbudgets' };
/** @param settings `upgradeSettings` of the cluster: forceUpgrade lets everything pass until its date. */
function isForced(settings, now) {
    const { forceUpgrade, until } = objectOf(settings.overrideSettings);
    return forceUpgrade === true && (textOf(until) ?? '') > now.toISOString();
}
/** Throws UnsatisfiablePDB for budgets that no drain could ever satisfy. */
async function checkBudgets(cluster) {
    const found = await budgetsOf(cluster);
    const errors = found.flatMap((budget) => whyUnsatisfiable(budget) ?? []);
    if (errors.length === 0)
        return;
    throw refused('UnsatisfiablePDB', `Upgrade is blocked due to invalid Pod Disruption Budgets (PDBs). Please review the PDB spec to allow disruptions during upgrades. To bypass this error, set forceUpgrade in upgradeSettings.overrideSettings. Bypassing this error without updating the PDB may result in drain failures during upgrade process. Invalid PDBs details: ${listed(errors)}`);
}
/** Throws UpgradeBlockedOnDeprecatedAPIUsage when an API was used lately that the target version no longer serves. */
function checkDeprecatedUsage(cluster, target) {
    const used = cluster?.deprecatedUsage?.() ?? [];
    const errors = used
        .filter(({ removedIn }) => compareVersions(minorOf(target), removedIn) >= 0)
        .map(({ group, version, resource, removedIn, lastSeen }) => `usage has been detected on API ${group}.${resource}.${version}, and was recently seen at: ${lastSeen}, which will be removed in ${removedIn}`);
    if (errors.length === 0)
        return;
    throw refused('UpgradeBlockedOnDeprecatedAPIUsage', `Control Plane upgrade is blocked due to recent usage of a Kubernetes API deprecated in the specified version. Please refer to https://kubernetes.io/docs/reference/using-api/deprecation-guide to migrate the usage. To bypass this error, set forceUpgrade in upgradeSettings.overrideSettings. Bypassing this error without migrating usage will result in the deprecated Kubernetes API calls failing. Usage details: ${listed(errors)}`);
}
async function budgetsOf(cluster) {
    if (cluster === undefined)
        return [];
    return (await cluster.client.list(budgets)).items;
}
function whyUnsatisfiable({ metadata, spec, status }) {
    const expected = Number(status?.expectedPods ?? 0);
    const name = `PDB ${metadata.namespace}/${metadata.name}`;
    if (expected === 0)
        return undefined;
    if (spec.maxUnavailable !== undefined)
        return /^0%?$/.test(String(spec.maxUnavailable))
            ? `${name} has maxUnavailable == 0 can't proceed with put operation`
            : undefined;
    const { minAvailable = 1 } = spec;
    const least = /%$/.test(String(minAvailable))
        ? Math.ceil((expected * Number.parseInt(String(minAvailable), 10)) / 100)
        : Number(minAvailable);
    return least < expected
        ? undefined
        : `${name} has minAvailable(${least}) >= expectedPods(${expected}) can't proceed with put operation`;
}
function listed(errors) {
    const count = errors.length === 1 ? '1 error' : `${errors.length} errors`;
    return `${count} occurred:\n${errors.map((error) => `\t* ${error}`).join('\n')}\n\n`;
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/concurrency.js



/** Checks If-Match and If-None-Match against what is there now. */
function checkPreconditions(request, etag) {
    const ifMatch = request.header('if-match');
    const ifNoneMatch = request.header('if-none-match');
    if (ifMatch !== undefined && ifNoneMatch !== undefined) {
        throw refused('BadRequest', 'Only one of the headers If-Match and If-None-Match may be specified.');
    }
    if (ifNoneMatch !== undefined) {
        if (ifNoneMatch !== '*') {
            throw refused('BadRequest', `The If-None-Match header '${ifNoneMatch}' is invalid: only '*' is supported.`);
        }
        if (etag !== undefined)
            throw preconditionFailed(`The resource '${request.path.text}' already exists.`);
    }
    if (ifMatch !== undefined && ifMatch !== '*' && unquote(ifMatch) !== etag) {
        throw preconditionFailed(`The If-Match header '${ifMatch}' does not match the current ETag '${etag ?? ''}' of the resource '${request.path.text}'.`);
    }
    if (ifMatch === '*' && etag === undefined)
        throw preconditionFailed(`The resource '${request.path.text}' does not exist.`);
}
function preconditionFailed(message) {
    return refused('PreconditionFailed', message, undefined, 412);
}
function unquote(etag) {
    return etag.replace(/^(W\/)?"(.*)"$/, '$2');
}
/** Nothing may work on the cluster, nor on any of its pools. */
function checkIdle({ operations, store }, cluster) {
    const running = operations.inProgress(cluster.id);
    if (running !== undefined)
        throw clusterBusy(running);
    for (const pool of poolsOf(store, cluster.id)) {
        const ofPool = operations.inProgress(pool.id);
        if (ofPool !== undefined)
            throw clusterBlockedByPool(ofPool);
    }
}
const advice = 'please wait for it to finish before starting a new operation. See https://aka.ms/aks-pending-operation for more details';
const verbs = {
    createCluster: 'Creating',
    updateCluster: 'Updating',
    deleteCluster: 'Deleting',
    startCluster: 'Starting',
    stopCluster: 'Stopping',
    createAgentPool: 'Creating',
    updateAgentPool: 'Updating',
    deleteAgentPool: 'Deleting',
};
function clusterBusy(operation) {
    return notAllowed(`Operation is not allowed: Another operation (${verbs[operation.kind]}) is in progress, ${advice}`);
}
function poolBusy(operation) {
    const path = parsePath(operation.target);
    const name = path === undefined ? operation.target : nameOf(path);
    return notAllowed(`Operation is not allowed: Another agentpool operation (${name} - ${verbs[operation.kind]}) is in progress, ${advice}`);
}
function clusterBlockedByPool(operation) {
    const path = parsePath(operation.target);
    const name = path === undefined ? operation.target : nameOf(path);
    return notAllowed(`Managed cluster operation is not allowed: Another operation (${verbs[operation.kind]}) is in progress on agent pool (${name}), ${advice}`);
}
/** Another write came in between: AKS's own word for it, which is none of the preconditions that a client set. */
function etagMismatch() {
    return refused('EtagMismatch', 'Operation is not allowed: Another operation is in progress', undefined, 409);
}
function notAllowed(message) {
    return refused('OperationNotAllowed', message, undefined, 409);
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/defaults.js

/** Pods a node where nobody says: few with addresses of the subnet, many with overlay's own. */
function defaultMaxPods({ networkPlugin, networkPluginMode } = {}) {
    if (networkPlugin === 'kubenet')
        return 110;
    return networkPluginMode === 'overlay' ? 250 : 30;
}
/** @param version the control plane's, with its patch. */
function completePool(pool, version, network) {
    const { osType = 'Linux' } = pool;
    const orchestratorVersion = pool.orchestratorVersion ?? version;
    return {
        ...pool,
        count: pool.count ?? (pool.enableAutoScaling ? (pool.minCount ?? 1) : 1),
        osDiskSizeGB: pool.osDiskSizeGB || 128,
        osDiskType: pool.osDiskType ?? 'Managed',
        kubeletDiskType: pool.kubeletDiskType ?? 'OS',
        maxPods: pool.maxPods || defaultMaxPods(network),
        type: pool.type ?? 'VirtualMachineScaleSets',
        scaleDownMode: pool.scaleDownMode ?? 'Delete',
        powerState: { code: 'Running' },
        orchestratorVersion,
        enableAutoScaling: pool.enableAutoScaling ?? false,
        enableNodePublicIP: pool.enableNodePublicIP ?? false,
        mode: pool.mode ?? 'User',
        osType,
        osSKU: pool.osSKU ?? 'Ubuntu',
        nodeImageVersion: 'AKSUbuntu-2204gen2containerd-202608.12.0',
        upgradeSettings: { maxSurge: '10%', maxUnavailable: '0', ...objectOf(pool.upgradeSettings) },
        enableEncryptionAtHost: pool.enableEncryptionAtHost ?? false,
        enableUltraSSD: pool.enableUltraSSD ?? false,
        enableFIPS: pool.enableFIPS ?? false,
        securityProfile: {
            enableVTPM: false,
            enableSecureBoot: false,
            sshAccess: 'LocalUser',
            ...objectOf(pool.securityProfile),
        },
    };
}
/** Read-only fields that the service adds to a new cluster are the caller's part; these are its settings. */
function completeCluster(cluster, nodeResourceGroup) {
    return {
        ...cluster,
        powerState: { code: 'Running' },
        nodeResourceGroup,
        enableRBAC: cluster.enableRBAC ?? true,
        supportPlan: cluster.supportPlan ?? 'KubernetesOfficial',
        maxAgentPools: 100,
        networkProfile: completeNetwork(cluster.networkProfile ?? {}),
        servicePrincipalProfile: cluster.servicePrincipalProfile ?? { clientId: 'msi' },
        windowsProfile: cluster.windowsProfile ?? { adminUsername: 'azureuser', enableCSIProxy: true },
        autoUpgradeProfile: { nodeOSUpgradeChannel: 'NodeImage', ...objectOf(cluster.autoUpgradeProfile) },
        disableLocalAccounts: cluster.disableLocalAccounts ?? false,
        securityProfile: cluster.securityProfile ?? {},
        storageProfile: completeStorage(objectOf(cluster.storageProfile)),
        workloadAutoScalerProfile: cluster.workloadAutoScalerProfile ?? {},
        metricsProfile: cluster.metricsProfile ?? { costAnalysis: { enabled: false } },
        nodeProvisioningProfile: { mode: 'Manual', defaultNodePools: 'Auto', ...objectOf(cluster.nodeProvisioningProfile) },
        bootstrapProfile: { artifactSource: 'Direct', ...objectOf(cluster.bootstrapProfile) },
    };
}
/** Plural ranges are twins of the singular ones; an empty list asks for nothing. */
function completeNetwork({ podCidrs: _, ...network }) {
    const serviceCidr = network.serviceCidr ?? '10.0.0.0/16';
    const isOverlay = network.networkPluginMode === 'overlay' || network.networkPlugin === 'kubenet';
    const podCidr = isOverlay ? (network.podCidr ?? '10.244.0.0/16') : undefined;
    return {
        ...network,
        networkPlugin: network.networkPlugin ?? 'azure',
        networkPolicy: network.networkPolicy ?? 'none',
        networkDataplane: network.networkDataplane ?? 'azure',
        loadBalancerSku: lowerCase(network.loadBalancerSku) ?? 'standard',
        loadBalancerProfile: {
            managedOutboundIPs: { count: 1 },
            backendPoolType: 'NodeIPConfiguration',
            ...objectOf(network.loadBalancerProfile),
        },
        ...(podCidr === undefined ? {} : { podCidr, podCidrs: [podCidr] }),
        serviceCidr,
        dnsServiceIP: network.dnsServiceIP ?? serviceCidr.replace(/\d+\/\d+$/, '10'),
        outboundType: network.outboundType ?? 'loadBalancer',
        serviceCidrs: [serviceCidr],
        ipFamilies: network.ipFamilies ?? ['IPv4'],
    };
}
function completeStorage(storage) {
    return {
        diskCSIDriver: { enabled: true },
        fileCSIDriver: { enabled: true },
        snapshotController: { enabled: true },
        ...storage,
    };
}
function lowerCase(value) {
    return typeof value === 'string' ? value.toLowerCase() : undefined;
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/addresses.js
/** IPv4 ranges, as AKS and virtual networks reason about them. */
/** Undefined when the text is no IPv4 range in CIDR notation with clear host bits. */
function parseRange(cidr) {
    const [, address = '', bits = ''] = /^([\d.]+)\/(\d{1,2})$/.exec(cidr) ?? [];
    const first = parseAddress(address);
    const prefix = Number(bits);
    if (first === undefined || bits === '' || prefix > 32)
        return undefined;
    const size = 2 ** (32 - prefix);
    return first % size === 0 ? { first, size } : undefined;
}
function parseAddress(text) {
    const parts = text.split('.');
    if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255))
        return undefined;
    return parts.reduce((address, part) => address * 256 + Number(part), 0);
}
function overlap(left, right) {
    return left.first < right.first + right.size && right.first < left.first + left.size;
}
function covers(outer, inner) {
    return inner.first >= outer.first && inner.first + inner.size <= outer.first + outer.size;
}
/** Azure keeps five addresses of every subnet for itself. */
function usableAddresses(range) {
    return Math.max(0, range.size - 5);
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/immutable.js
/** Settings that a cluster or pool keeps for life. */



const ofCluster = [
    'dnsPrefix',
    'fqdnSubdomain',
    'nodeResourceGroup',
    'diskEncryptionSetID',
    'enableRBAC',
    'networkProfile.serviceCidr',
    'networkProfile.serviceCidrs',
    'networkProfile.dnsServiceIP',
    'networkProfile.ipFamilies',
    'networkProfile.loadBalancerSku',
    'apiServerAccessProfile.privateDNSZone',
    'linuxProfile.adminUsername',
];
const ofPool = [
    'osType',
    'type',
    'scaleSetPriority',
    'scaleSetEvictionPolicy',
    'spotMaxPrice',
    'hostGroupID',
    'proximityPlacementGroupID',
    'capacityReservationGroupID',
    'nodePublicIPPrefixID',
    'gpuProfile.driver',
    'vmSize',
    'maxPods',
    'availabilityZones',
    'vnetSubnetID',
    'podSubnetID',
    'osDiskSizeGB',
    'osDiskType',
    'kubeletDiskType',
    'kubeletConfig',
    'linuxOSConfig',
    'enableFIPS',
    'enableEncryptionAtHost',
    'enableUltraSSD',
    'enableNodePublicIP',
];
/** Throws PropertyChangeNotAllowed when the request changes what can't change. What it leaves out stays. */
function checkClusterChange(existing, wanted) {
    for (const path of ofCluster)
        refuseChange(existing, wanted, path, '');
    if (existing.oidcIssuerProfile?.enabled && wanted.oidcIssuerProfile?.enabled === false) {
        throw refused('OIDCIssuerFeatureCannotBeDisabled', 'The OIDC issuer feature cannot be disabled once it is enabled.', 'oidcIssuerProfile.enabled');
    }
    const wantsWindows = isObject(wanted.windowsProfile) && !isObject(existing.windowsProfile);
    if (wantsWindows)
        throw propertyChange('windowsProfile');
    checkNetworkPolicy(existing, wanted);
    checkPodAddresses(existing, wanted);
    checkAccess(existing, wanted);
}
/** Private mode toggles only with API server VNet integration; Entra's integration stays once it is there. */
function checkAccess(existing, wanted) {
    const [from, to] = [objectOf(existing.apiServerAccessProfile), objectOf(wanted.apiServerAccessProfile)];
    const isToggled = to.enablePrivateCluster !== undefined && (from.enablePrivateCluster ?? false) !== to.enablePrivateCluster;
    const isIntegrated = from.enableVnetIntegration === true || to.enableVnetIntegration === true;
    if (isToggled && !isIntegrated)
        throw propertyChange('apiServerAccessProfile.enablePrivateCluster');
    const isEntraTakenAway = objectOf(existing.aadProfile).managed === true && objectOf(wanted.aadProfile).managed === false;
    if (isEntraTakenAway)
        throw propertyChange('aadProfile');
}
/** Pods' addresses grow only: to a block that holds the one before, and only with overlay. */
function checkPodAddresses(existing, wanted) {
    const [from, to] = [existing.networkProfile?.podCidr, wanted.networkProfile?.podCidr];
    if (to === undefined || from === undefined || to === from)
        return;
    const [inner, outer] = [parseRange(from), parseRange(to)];
    const isOverlay = existing.networkProfile?.networkPluginMode === 'overlay';
    if (!isOverlay || inner === undefined || outer === undefined || !covers(outer, inner))
        throw propertyChange('networkProfile.podCidr');
}
function checkPoolChange(existing, wanted) {
    for (const path of ofPool)
        refuseChange(existing, wanted, path, 'agentPoolProfile.');
}
/** Network policy and plugin move one way only: to cilium, and to overlay. */
function checkNetworkPolicy(existing, wanted) {
    const [from, to] = [existing.networkProfile, wanted.networkProfile];
    const allowsPolicy = to?.networkPolicy === undefined || to.networkPolicy === from?.networkPolicy || to.networkPolicy === 'cilium';
    if (!allowsPolicy)
        throw propertyChange('networkProfile.networkPolicy');
    const isSamePlugin = to?.networkPlugin === undefined || to.networkPlugin === from?.networkPlugin;
    if (!isSamePlugin && to?.networkPluginMode !== 'overlay')
        throw propertyChange('networkProfile.networkPlugin');
    const isDataplaneBack = from?.networkDataplane === 'cilium' && (to?.networkDataplane ?? 'cilium') !== 'cilium';
    if (isDataplaneBack)
        throw propertyChange('networkProfile.networkDataplane');
}
function refuseChange(existing, wanted, path, prefix) {
    const [before, after] = [at(existing, path), at(wanted, path)];
    if (after === undefined || same(before, after))
        return;
    throw propertyChange(`${prefix}${path}`);
}
function propertyChange(path) {
    return refused('PropertyChangeNotAllowed', `Changing property '${path}' is not allowed.`, path);
}
function at(object, path) {
    return path.split('.').reduce((value, key) => (isObject(value) ? value[key] : undefined), object);
}
/** Ids, sizes and SKUs compare without case; 0 and '' mean "as it is". */
function same(before, after) {
    if (after === 0 || after === '')
        return true;
    if (typeof before === 'string' && typeof after === 'string')
        return before.toLowerCase() === after.toLowerCase();
    if (before === undefined)
        return after === false || JSON.stringify(after) === '[]' || JSON.stringify(after) === '{}';
    return JSON.stringify(before) === JSON.stringify(after);
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/networkRules.js
/** What AKS refuses in a cluster's addresses: service ranges, and subnets too small for the pools in them. */





/** Service addresses: a real range, its DNS address inside and not its first, clear of the VNet of the pools. */
function checkServiceNetwork(cluster, pools, store) {
    const { serviceCidr = '10.0.0.0/16', dnsServiceIP } = cluster.networkProfile ?? {};
    const range = parseRange(serviceCidr);
    if (range === undefined)
        throw invalidParameter('networkProfile.serviceCidr', `'${serviceCidr}' is not a valid CIDR`);
    if (range.size > 2 ** 20)
        throw invalidParameter('networkProfile.serviceCidr', `The service CIDR ${serviceCidr} must be smaller than /12`);
    if (dnsServiceIP !== undefined) {
        const address = parseAddress(dnsServiceIP);
        if (address === undefined || !covers(range, { first: address, size: 1 })) {
            throw refused('InvalidParameter', `The network profile dnsServiceIP ${dnsServiceIP} is not within the serviceCidr ${serviceCidr}. Please see https://aka.ms/aks/dnsserviceip for more details.`, 'networkProfile.dnsServiceIP');
        }
        if (address === range.first || address === range.first + 1) {
            throw refused('InvalidParameter', `The network profile dnsServiceIP ${dnsServiceIP} must not be the first address of the serviceCidr ${serviceCidr}: it is the Kubernetes API's.`, 'networkProfile.dnsServiceIP');
        }
    }
    for (const subnet of subnetsOf(pools, store)) {
        for (const prefix of networkPrefixes(subnet.networkId, store)) {
            const other = parseRange(prefix);
            if (other !== undefined && overlap(range, other)) {
                throw refused('ServiceCidrOverlapExistingSubnetsCidr', `The specified service CIDR ${serviceCidr} is conflicted with an existing subnet CIDR ${prefix}. Please see https://aka.ms/aks/servicecidroverlap for how to fix the error.`, 'networkProfile.serviceCIDR');
            }
        }
    }
}
/** With node subnets each node takes an address for itself and one a pod, at its pool's largest, surge nodes included. */
function checkSubnetSizes(cluster, pools, store) {
    const isOverlay = cluster.networkProfile?.networkPluginMode === 'overlay' || cluster.networkProfile?.networkPlugin === 'kubenet';
    for (const subnet of subnetsOf(pools, store)) {
        const inside = pools.filter(({ vnetSubnetID }) => vnetSubnetID?.toLowerCase() === subnet.id.toLowerCase());
        const needed = inside.reduce((sum, pool) => sum + nodesAtMost(pool) * (isOverlay ? 1 : 1 + (pool.maxPods || defaultMaxPods(cluster.networkProfile))), 0);
        const range = parseRange(subnet.cidr);
        const available = range === undefined ? 0 : usableAddresses(range);
        if (needed > available)
            throw tooSmall(needed, available, subnet, 'agentPoolProfile.count');
    }
    if (cluster.networkProfile?.networkPluginMode === 'overlay')
        networkRules_checkPodAddresses(cluster, pools);
}
/** With overlay each node, surge nodes included, keeps a /24 of the pods' addresses, however few pods it may have. */
function networkRules_checkPodAddresses({ networkProfile }, pools) {
    const { podCidr: cidr = '10.244.0.0/16' } = networkProfile ?? {};
    const needed = 256 * pools.reduce((sum, pool) => sum + nodesAtMost(pool), 0);
    const available = parseRange(cidr)?.size ?? 0;
    const name = 'networkProfile.podCIDR';
    if (needed > available)
        throw tooSmall(needed, available, { cidr, name }, name);
}
function tooSmall(needed, available, { cidr, name }, target) {
    return refused('InsufficientSubnetSize', `Pre-allocated IPs ${needed} exceeds IPs available ${available} in Subnet Cidr ${cidr}, Subnet Name ${name}. If Autoscaler is enabled, the max-count from each nodepool is counted towards this total (which means that pre-allocated IPs count represents a theoretical max value, not the actual number of IPs requested). http://aka.ms/aks/insufficientsubnetsize`, target);
}
/** The subnets that pools name; one that isn't there is refused. */
function subnetsOf(pools, store) {
    const ids = new Map(pools.flatMap(({ vnetSubnetID: id }) => (id ? [[id.toLowerCase(), id]] : [])));
    return [...ids.values()].map((id) => {
        const subnet = store.get(id);
        if (subnet === undefined) {
            throw refused('SubnetNotFound', `Subnet ${id} was not found.`, 'agentPoolProfile.vnetSubnetID', 404);
        }
        const cidr = textOf(subnet.properties.addressPrefix) ?? String(listOf(subnet.properties.addressPrefixes)[0] ?? '');
        return { id: subnet.id, name: subnet.name, cidr, networkId: subnet.id.replace(/\/subnets\/[^/]+$/i, '') };
    });
}
function networkPrefixes(networkId, store) {
    const properties = store.get(networkId)?.properties;
    const prefixes = (space) => listOf(isObject(space) ? space.addressPrefixes : undefined).map(String);
    const peered = listOf(properties?.virtualNetworkPeerings).map((peering) => objectOf(objectOf(peering).properties));
    return [
        ...prefixes(properties?.addressSpace),
        ...peered.flatMap(({ remoteAddressSpace }) => prefixes(remoteAddressSpace)),
    ];
}
function nodesAtMost(pool) {
    const nodes = pool.enableAutoScaling ? (pool.maxCount ?? 0) : (pool.count ?? 1);
    return nodes + surgeNodes(pool, nodes);
}
/** Nodes that an upgrade adds to so many. */
function surgeNodes(pool, nodes) {
    const surge = textOf(pool.upgradeSettings?.maxSurge) ?? '10%';
    const share = Number.parseInt(surge, 10);
    return surge.endsWith('%') ? Math.ceil((nodes * share) / 100) : share;
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/poolRules.js
/** Rules between a pool and what it joins: its subnet, and its control plane. */



/** Putting nodes into a subnet needs the right to join it: the linked scope that ARM checks. */
function checkJoin(context, request, pools) {
    const action = 'Microsoft.Network/virtualNetworks/subnets/join/action';
    for (const { vnetSubnetID } of pools) {
        if (!vnetSubnetID || context.arm.access.isPermitted(request.caller.objectId, action, vnetSubnetID))
            continue;
        const { clientId, objectId } = request.caller;
        throw new ArmError(403, 'LinkedAuthorizationFailed', `The client '${clientId}' with object id '${objectId}' has permission to perform action 'Microsoft.ContainerService/managedClusters/write' on scope '${request.path.text}'; however, it does not have permission to perform action(s) '${action}' on the linked scope(s) '${vnetSubnetID}' (respectively) or the linked scope(s) are invalid.`);
    }
}
/** A pool is at most as new as its control plane, and within three minors of it. */
function checkPoolVersion(pool, controlPlane) {
    const wanted = pool.orchestratorVersion;
    if (wanted === undefined || controlPlane.startsWith(`${wanted}.`))
        return;
    const behind = Number(controlPlane.split('.')[1]) - Number(wanted.split('.')[1]);
    if (compareVersions(wanted, controlPlane) <= 0 && behind <= 3)
        return;
    throw refused('NodePoolMcVersionIncompatible', `Node pool version ${wanted} and control plane version ${controlPlane} are incompatible. Minor version of node pool version is ${behind < 0 ? 'newer than' : 'more than 3 versions less than'} control plane version. For more information, please check https://aka.ms/aks/UpgradeVersionRules`, 'agentPoolProfile.orchestratorVersion');
}
function resolvePoolVersion({ orchestratorVersion = '' }, controlPlane) {
    return orchestratorVersion.split('.').length > 2 ? orchestratorVersion : controlPlane;
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/power.js




/** A stopped cluster still says Succeeded. */
function isStopped({ properties }) {
    return clusterProperties(properties).powerState?.code === 'Stopped';
}
/** A stopped cluster takes no change but its start and its deletion. */
function checkRunning(cluster) {
    if (isStopped(cluster))
        throw wrongPowerState(cluster, 'updating');
}
function startCluster(context, request) {
    return change(context, request, 'startCluster');
}
function stopCluster(context, request) {
    return change(context, request, 'stopCluster');
}
function change(context, request, kind) {
    meter(context, request, 'other');
    const cluster = findCluster(context, request);
    checkIdle(context.arm, cluster);
    const isStart = kind === 'startCluster';
    if (isStopped(cluster) !== isStart)
        throw wrongPowerState(cluster, isStart ? 'starting' : 'stopping');
    setState(context, cluster.id, isStart ? 'Starting' : 'Stopping');
    const { subscriptionId = '' } = request.path;
    const operation = context.arm.operations.start({
        kind,
        target: cluster.id,
        subscriptionId,
        location: cluster.location ?? '',
    });
    const headers = {
        ...followHeaders(operation, request.apiVersion),
        ...locationHeader(operation, request.apiVersion),
    };
    return { status: 202, headers };
}
function wrongPowerState(cluster, verb) {
    const { provisioningState, powerState } = clusterProperties(cluster.properties);
    return refused('OperationNotAllowed', `managed cluster is in Provisioning State(${provisioningState}) and Power State(${powerState?.code ?? 'Running'}), ${verb} cannot be performed`, undefined, 409);
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/quota.js
/** Regional vCPU quotas by family: what is used, what is left. */





const defaultLimit = 1000;
const regionalTotal = 'cores';
/** @param family of sizes, or `cores` for the region's total. */
function usageOf(store, subscriptionId, location, family) {
    const scope = `/subscriptions/${subscriptionId}`;
    const clusters = store.list(clusterType, scope).filter((cluster) => cluster.location === location);
    const pools = clusters
        .flatMap(({ id }) => store.list(agentPoolType, id))
        .map(({ properties }) => agentPoolProfile(properties));
    const used = pools.reduce((sum, pool) => sum + vcpusOf(pool, family), 0);
    const id = `${scope}/providers/Microsoft.Compute/locations/${location}/usages/${family}`;
    const limit = store.list(quotaType, id)[0]?.properties.limit;
    const fallback = family === regionalTotal ? defaultLimit * 3 : defaultLimit;
    return { family, used, limit: typeof limit === 'number' ? limit : fallback };
}
function vcpusOf(pool, family) {
    const size = sizeByName(pool.vmSize ?? '');
    if (size === undefined || (family !== regionalTotal && size.family !== family))
        return 0;
    return size.vcpus * (pool.count ?? 0);
}
/** Throws QuotaExceeded when the nodes that start now don't fit. `pools` hold only what comes on top. */
function checkQuota(store, place, pools) {
    const shortage = quotaShortage(store, place, pools);
    if (shortage !== undefined)
        throw refused('QuotaExceeded', shortage);
}
/** What Compute says of machines that the quota does not hold; undefined when it holds them. */
function quotaShortage(store, place, pools) {
    const families = new Set(pools.flatMap(({ vmSize = '' }) => sizeByName(vmSize)?.family ?? []));
    for (const family of [...families, regionalTotal]) {
        const { used, limit } = usageOf(store, place.subscriptionId, place.location, family);
        const needed = pools.reduce((sum, pool) => sum + vcpusOf({ count: pool.minCount ?? 1, ...pool }, family), 0);
        if (used + needed <= limit)
            continue;
        const quota = family === regionalTotal ? 'Total Regional Cores' : `${family} Cores`;
        return `Preflight validation check for resource(s) for container service ${place.clusterName} in resource group ${place.resourceGroup} failed. Message: Operation could not be completed as it results in exceeding approved ${quota} quota. Additional details - Deployment Model: Resource Manager, Location: ${place.location}, Current Limit: ${limit}, Current Usage: ${used}, Additional Required: ${needed}, (Minimum) New Limit Required: ${used + needed}. Setup Alerts when Quota reaches threshold. Learn more at https://aka.ms/quotamonitoringalerting . Submit a request for Quota increase at https://aka.ms/ProdportalCRP by specifying parameters listed in the 'Details' section for deployment to succeed. Details: `;
    }
    return undefined;
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/upgrades.js
/** Where a cluster's version may go from here. */

/**
 * Newer patches of the same minor, and those of the next minor that is offered, ascending. A version out of support
 * goes straight to the oldest that is supported; with long-term support up to three minors at once.
 */
function upgradesOf(live, date, hasLongTerm = false) {
    const offered = versionsOn(date).filter((entry) => hasLongTerm || !entry.isLongTermOnly || isSameMinor(entry, live));
    const isSupported = offered.some(({ minor }) => minor === minorOf(live));
    const newer = offered.filter(({ minor }) => compareVersions(minor, minorOf(live)) > 0);
    const oldest = newer[0]?.minor;
    const within = (minor, minors) => distance(live, minor) <= minors;
    return offered
        .filter((entry) => isSameMinor(entry, live) ||
        (newer.includes(entry) && within(entry.minor, hasLongTerm ? 3 : 1)) ||
        (!isSupported && entry.minor === oldest))
        .flatMap(({ patches }) => patches)
        .filter((patch) => compareVersions(patch, live) > 0);
}
function isSameMinor({ minor }, live) {
    return minor === minorOf(live);
}
function distance(from, to) {
    return Number(to.split('.')[1]) - Number(from.split('.')[1]);
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/agentPools.js
/** Microsoft.ContainerService/managedClusters/agentPools, and what is asked about them. */




















function agentPoolTypes(context) {
    const { arm } = context;
    const find = (request) => {
        const pool = arm.store.get(request.path.text);
        if (pool !== undefined)
            return pool;
        findCluster(context, request);
        throw resourceNotFound(agentPoolType, request.path.names.join('/'), request.path.resourceGroup);
    };
    return [
        {
            type: agentPoolType,
            get(request) {
                meter(context, request, 'other');
                const pool = find(request);
                return { status: 200, body: presentPool(context, findCluster(context, request), pool) };
            },
            list(request) {
                meter(context, request, 'other');
                const cluster = findCluster(context, request);
                const pools = poolsOf(arm.store, cluster.id).map((pool) => presentPool(context, cluster, pool));
                return { status: 200, body: { value: pools } };
            },
            put: (request) => putPool(context, request),
            delete: (request) => deletePool(context, request),
            actions: {
                abort: (request) => {
                    const pool = arm.store.get(parentOf(request.path));
                    if (pool !== undefined)
                        return abortLatest(context, request, pool);
                    findCluster(context, request);
                    throw resourceNotFound(agentPoolType, request.path.names.join('/'), request.path.resourceGroup);
                },
            },
        },
        {
            type: `${agentPoolType}/upgradeProfiles`,
            get(request) {
                meter(context, request, 'other');
                const pool = arm.store.get(parentOf(request.path));
                const cluster = findCluster(context, request);
                if (pool === undefined)
                    throw resourceNotFound(agentPoolType, request.path.names.slice(0, 2).join('/'), request.path.resourceGroup);
                const live = agentPoolProfile(pool.properties).currentOrchestratorVersion ?? '';
                const controlPlane = clusterProperties(cluster.properties).currentKubernetesVersion ?? '';
                const upgrades = upgradesOf(live, arm.time.catalogueDate()).filter((version) => compareVersions(version, controlPlane) <= 0);
                return {
                    status: 200,
                    body: {
                        id: request.path.text,
                        name: 'default',
                        type: `${agentPoolType}/upgradeProfiles`,
                        properties: {
                            kubernetesVersion: live,
                            osType: agentPoolProfile(pool.properties).osType,
                            upgrades: upgrades.map((kubernetesVersion) => ({ kubernetesVersion })),
                            latestNodeImageVersion: pool.properties.nodeImageVersion,
                        },
                    },
                };
            },
        },
        {
            type: 'Microsoft.ContainerService/managedClusters/availableAgentPoolVersions',
            list(request) {
                meter(context, request, 'other');
                const cluster = findCluster(context, request);
                const controlPlane = clusterProperties(cluster.properties).currentKubernetesVersion ?? '';
                const versions = versionsOn(arm.time.catalogueDate())
                    .flatMap(({ patches }) => patches)
                    .filter((patch) => compareVersions(patch, controlPlane) <= 0);
                const agentPoolVersions = versions.map((kubernetesVersion) => ({
                    default: kubernetesVersion === controlPlane,
                    kubernetesVersion,
                }));
                return {
                    status: 200,
                    body: {
                        id: request.path.text,
                        name: 'default',
                        type: request.path.typePath,
                        properties: { agentPoolVersions },
                    },
                };
            },
        },
    ];
}
async function putPool(context, request) {
    meter(context, request, 'putAgentPool');
    const { arm } = context;
    const cluster = findCluster(context, request);
    const existing = arm.store.get(request.path.text);
    checkPreconditions(request, existing === undefined ? undefined : agentPoolProfile(existing.properties).eTag);
    agentPools_checkIdle(context, cluster, existing);
    checkRunning(cluster);
    const body = unmarshal(request.body, 'AgentPool', request.apiVersion);
    const asked = agentPoolProfile(body.properties);
    const name = existing?.name ?? nameOf(request.path);
    if (existing === undefined)
        return createPool(context, request, cluster, { ...asked, name });
    const settings = objectOf(clusterProperties(cluster.properties).upgradeSettings);
    if (isUpgraded(existing, asked) && !isForced(settings, arm.time.now())) {
        await checkBudgets(context.machines.get(cluster.id));
        if (arm.store.get(existing.id)?.properties.eTag !== existing.properties.eTag)
            throw etagMismatch();
    }
    return updatePool(context, request, cluster, existing, asked);
}
function isUpgraded({ properties }, { orchestratorVersion: asked }) {
    const live = agentPoolProfile(properties).currentOrchestratorVersion ?? '';
    return asked !== undefined && asked !== live && !live.startsWith(`${asked}.`) && compareVersions(asked, live) > 0;
}
function createPool(context, request, cluster, asked) {
    const { arm } = context;
    const properties = clusterProperties(cluster.properties);
    const controlPlane = properties.currentKubernetesVersion ?? '';
    const place = placeOf(context, request, cluster.location ?? '');
    checkPool(asked, place);
    checkPoolVersion(asked, controlPlane);
    const { name = '', ...settings } = asked;
    const completed = completePool(settings, controlPlane, properties.networkProfile);
    const others = poolsOf(arm.store, cluster.id).map((pool) => ({
        ...agentPoolProfile(pool.properties),
        name: pool.name,
    }));
    const all = withPool(others, { ...completed, name });
    checkLimits(all);
    checkServiceNetwork(properties, all, arm.store);
    checkSubnetSizes(properties, all, arm.store);
    checkJoin(context, request, [asked]);
    const { subscriptionId = '', resourceGroup = '' } = request.path;
    const location = cluster.location ?? '';
    checkQuota(arm.store, { subscriptionId, location, clusterName: cluster.name, resourceGroup }, [completed]);
    const id = `${cluster.id}/agentPools/${name}`;
    arm.store.put({
        id,
        name,
        type: agentPoolType,
        properties: {
            ...completed,
            currentOrchestratorVersion: resolvePoolVersion(completed, controlPlane),
            provisioningState: 'Creating',
            eTag: (0,external_node_crypto_.randomUUID)(),
        },
    });
    return follow(context, request, cluster, 'createAgentPool', 201);
}
function updatePool(context, request, cluster, existing, asked) {
    const { arm } = context;
    const before = agentPoolProfile(existing.properties);
    checkPoolChange(before, asked);
    const place = placeOf(context, request, cluster.location ?? '');
    const merged = mergePool(before, asked);
    const isSizeKept = asked.vmSize === undefined || asked.vmSize.toLowerCase() === before.vmSize?.toLowerCase();
    checkPool({ ...merged, name: existing.name }, { ...place, isExisting: isSizeKept });
    const properties = clusterProperties(cluster.properties);
    const controlPlane = properties.currentKubernetesVersion ?? '';
    checkPoolVersion(merged, controlPlane);
    checkDowngrade(before, asked);
    const others = poolsOf(arm.store, cluster.id).map((pool) => ({
        ...agentPoolProfile(pool.properties),
        name: pool.name,
    }));
    checkLimits(withPool(others, { ...merged, name: existing.name }));
    if (before.mode === 'System' && merged.mode !== 'System')
        checkLastSystemPool(others, existing.name);
    checkSubnetSizes(properties, withPool(others, { ...merged, name: existing.name }), arm.store);
    const { subscriptionId = '', resourceGroup = '' } = request.path;
    const more = (merged.count ?? 0) - (before.count ?? 0);
    if (more > 0) {
        checkQuota(arm.store, { subscriptionId, location: cluster.location ?? '', clusterName: cluster.name, resourceGroup }, [{ ...merged, count: more }]);
    }
    const isUpgrade = resolvePoolVersion(merged, before.currentOrchestratorVersion ?? '') !== before.currentOrchestratorVersion;
    arm.store.put({
        ...existing,
        properties: { ...merged, provisioningState: isUpgrade ? 'Upgrading' : 'Updating', eTag: (0,external_node_crypto_.randomUUID)() },
    });
    return follow(context, request, cluster, 'updateAgentPool', 200);
}
/** The whole set of labels and taints is overwritten; settings that are left out stay; no autoscaler, no bounds. */
function mergePool(before, asked) {
    const { minCount, maxCount, ...kept } = before;
    const isAutoscaled = asked.enableAutoScaling ?? before.enableAutoScaling ?? false;
    const bounds = {
        ...((asked.minCount ?? minCount) === undefined ? {} : { minCount: asked.minCount ?? minCount ?? 0 }),
        ...((asked.maxCount ?? maxCount) === undefined ? {} : { maxCount: asked.maxCount ?? maxCount ?? 0 }),
    };
    const { minCount: _min, maxCount: _max, ...rest } = asked;
    const { nodeTaints, nodeLabels, tags, ...owned } = kept;
    return {
        ...owned,
        ...rest,
        ...(isAutoscaled
            ? bounds
            : asked.enableAutoScaling === false || !before.enableAutoScaling
                ? pick(asked, 'minCount', 'maxCount')
                : {}),
        // A setting that was made once can be changed and not taken back: the drain timeout above all.
        upgradeSettings: { ...before.upgradeSettings, ...rest.upgradeSettings },
        osDiskSizeGB: rest.osDiskSizeGB || (before.osDiskSizeGB ?? 128),
        maxPods: rest.maxPods || (before.maxPods ?? 110),
    };
}
function pick(pool, ...fields) {
    return Object.fromEntries(fields.flatMap((field) => (pool[field] === undefined ? [] : [[field, pool[field]]])));
}
function checkDowngrade(before, asked) {
    const live = before.currentOrchestratorVersion ?? '';
    if (asked.orchestratorVersion !== undefined && compareVersions(asked.orchestratorVersion, live) < 0) {
        throw refused('OperationNotAllowed', `Downgrading agent pool version is not allowed. Current version: ${live}, target version: ${asked.orchestratorVersion}.`, 'agentPoolProfile.orchestratorVersion', 409);
    }
}
function checkLastSystemPool(pools, name) {
    if (pools.some((pool) => pool.name !== name && pool.mode === 'System'))
        return;
    throw refused('BadRequest', 'Must define at least one system pool.', 'agentPoolProfile.mode');
}
function deletePool(context, request) {
    const { arm } = context;
    const cluster = findCluster(context, request);
    const pool = arm.store.get(request.path.text);
    if (pool === undefined)
        return { status: 204 };
    checkPreconditions(request, agentPoolProfile(pool.properties).eTag);
    const running = arm.operations.inProgress(pool.id);
    const { subscriptionId = '' } = request.path;
    const location = cluster.location ?? '';
    if (running?.kind === 'deleteAgentPool')
        return { status: 202, headers: deletionHeaders(context, running, request.apiVersion) };
    agentPools_checkIdle(context, cluster, pool);
    checkRunning(cluster);
    const others = poolsOf(arm.store, cluster.id).filter(({ id }) => id !== pool.id);
    if (others.length === 0)
        throw refused('OperationNotAllowed', 'There has to be at least one agent pool.', undefined, 409);
    if (pool.properties.mode === 'System' && !others.some(({ properties }) => properties.mode === 'System')) {
        throw refused('OperationNotAllowed', 'There has to be at least one system agent pool.', undefined, 409);
    }
    setState(context, pool.id, 'Deleting');
    const operation = arm.operations.start({ kind: 'deleteAgentPool', target: pool.id, subscriptionId, location });
    return { status: 202, headers: deletionHeaders(context, operation, request.apiVersion) };
}
function agentPools_checkIdle(context, cluster, pool) {
    const ofCluster = context.arm.operations.inProgress(cluster.id);
    if (ofCluster !== undefined)
        throw clusterBusy(ofCluster);
    const ofPool = pool === undefined ? undefined : context.arm.operations.inProgress(pool.id);
    if (ofPool !== undefined)
        throw poolBusy(ofPool);
}
function follow(context, request, cluster, kind, status) {
    const { arm } = context;
    const { subscriptionId = '' } = request.path;
    const target = `${cluster.id}/agentPools/${nameOf(request.path)}`;
    const operation = arm.operations.start({ kind, target, subscriptionId, location: cluster.location ?? '' });
    const pool = arm.store.get(target);
    const body = pool === undefined ? undefined : presentPool(context, cluster, pool);
    return { status, body, headers: followHeaders(operation, request.apiVersion) };
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/kubeconfig.js
/** @param role names user and context: `clusterUser`, or `clusterAdmin` with its `-admin` context. */
function kubeconfig(cluster, resourceGroup, name, role, entraTenant) {
    const user = `${role}_${resourceGroup}_${name}`;
    const context = role === 'clusterAdmin' ? `${name}-admin` : name;
    return `apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: ${Buffer.from(cluster.authority).toString('base64')}
    server: https://${cluster.fqdn}:443
  name: ${name}
contexts:
- context:
    cluster: ${name}
    user: ${user}
  name: ${context}
current-context: ${context}
kind: Config
preferences: {}
users:
- name: ${user}
  user:
${entraTenant === undefined || role === 'clusterAdmin' ? `    token: ${cluster.userToken}` : kubelogin(entraTenant)}
`;
}
/** The server's and the client's application are the same in every tenant of Azure. */
function kubelogin(tenantId) {
    return `    exec:
      apiVersion: client.authentication.k8s.io/v1beta1
      args:
      - get-token
      - --environment
      - AzurePublicCloud
      - --server-id
      - 6dae42f8-4368-4678-94ff-3960e28e3630
      - --client-id
      - 80faf920-1908-4b52-b5ef-a8e7bedfc67a
      - --tenant-id
      - ${tenantId}
      - --login
      - devicecode
      command: kubelogin
      env: null
      installHint: |2

        kubelogin is not installed which is required to connect to AAD enabled cluster.
      interactiveMode: IfAvailable
      provideClusterInfo: false`;
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/clusterReads.js
/** What is asked about a cluster besides itself: its credentials, and where its version may go. */








function credential(context, request, role) {
    meter(context, request, 'other');
    const cluster = findCluster(context, request);
    const properties = clusterProperties(cluster.properties);
    if (role === 'clusterAdmin' && properties.disableLocalAccounts) {
        throw refused('BadRequest', 'Getting static credential is not allowed because this cluster is set to disable local accounts.');
    }
    const embedded = context.machines.get(cluster.id);
    if (embedded === undefined) {
        throw refused('NotFound', `Could not find the credential of managed cluster '${cluster.name}': its control plane is not ready.`, undefined, 404);
    }
    const isEntra = objectOf(properties.aadProfile).managed === true;
    const tenant = isEntra ? context.tenantId : undefined;
    const text = kubeconfig(embedded, request.path.resourceGroup ?? '', cluster.name, role, tenant);
    return { status: 200, body: { kubeconfigs: [{ name: role, value: Buffer.from(text).toString('base64') }] } };
}
function upgradeProfile(context, request) {
    meter(context, request, 'other');
    const cluster = findCluster(context, request);
    const live = clusterProperties(cluster.properties).currentKubernetesVersion ?? '';
    const { supportPlan } = clusterProperties(cluster.properties);
    const hasLongTerm = supportPlan === 'AKSLongTermSupport' && cluster.sku?.tier === 'Premium';
    const upgrades = upgradesOf(live, context.arm.time.catalogueDate(), hasLongTerm).map((kubernetesVersion) => ({
        kubernetesVersion,
    }));
    return {
        status: 200,
        body: {
            id: `${parentOf(request.path)}/upgradeprofiles/default`,
            name: 'default',
            type: `${clusterType}/upgradeprofiles`,
            properties: {
                controlPlaneProfile: { kubernetesVersion: live, osType: 'Linux', upgrades },
                agentPoolProfiles: poolsOf(context.arm.store, cluster.id).map((pool) => ({
                    name: pool.name,
                    kubernetesVersion: textOf(pool.properties.currentOrchestratorVersion),
                    osType: textOf(pool.properties.osType),
                    upgrades,
                })),
            },
        },
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/clusters.js
/** Microsoft.ContainerService/managedClusters: create, update, tags, delete, credentials, upgrade profile. */






















function clusterTypes(context) {
    const { arm, machines } = context;
    return [
        {
            type: clusterType,
            get(request) {
                meter(context, request, 'getCluster');
                return { status: 200, body: presentCluster(context, findCluster(context, request)) };
            },
            list(request) {
                meter(context, request, 'other');
                const clusters = arm.store.list(clusterType, request.path.scope);
                return { status: 200, body: { value: clusters.map((cluster) => presentCluster(context, cluster)) } };
            },
            async put(request) {
                meter(context, request, 'putCluster');
                const existing = arm.store.get(request.path.text);
                checkPreconditions(request, existing?.etag);
                if (existing === undefined)
                    return createCluster(context, request);
                const answer = () => updateCluster(context, request, existing);
                return await checkedUpgrade(context, request, existing, answer);
            },
            patch: (request) => patchTags(context, request),
            delete: (request) => deleteCluster(context, request),
            actions: {
                listclusterusercredential: (request) => credential(context, request, 'clusterUser'),
                listclusteradmincredential: (request) => credential(context, request, 'clusterAdmin'),
                start: (request) => startCluster(context, request),
                stop: (request) => stopCluster(context, request),
                abort: (request) => abortLatest(context, request, findCluster(context, request)),
            },
            onRemoved: (id) => machines.remove(id),
        },
        {
            type: `${clusterType}/upgradeProfiles`,
            get: (request) => upgradeProfile(context, request),
        },
    ];
}
function createCluster(context, request) {
    const { arm } = context;
    const { path } = request;
    const name = nameOf(path);
    checkClusterName(name);
    const location = requiredLocation(request.body);
    const body = unmarshal(request.body, 'ManagedCluster', request.apiVersion);
    const { agentPoolProfiles, ...asked } = clusterProperties(body.properties);
    const place = placeOf(context, request, location);
    const wantedPools = profilesOf(agentPoolProfiles);
    checkDnsPrefix(asked);
    const { asked: version, patch } = resolveVersion(asked.kubernetesVersion, place, hasLongTerm(body, asked));
    checkPoolSet(wantedPools);
    for (const pool of wantedPools) {
        checkPool(pool, place);
        checkPoolVersion(pool, patch);
    }
    checkServiceNetwork(asked, wantedPools, arm.store);
    checkSubnetSizes(asked, wantedPools, arm.store);
    checkJoin(context, request, wantedPools);
    const { subscriptionId = '', resourceGroup = '' } = path;
    checkQuota(arm.store, { subscriptionId, location, clusterName: name, resourceGroup }, wantedPools);
    const nodeResourceGroup = asked.nodeResourceGroup ?? `MC_${resourceGroup}_${name}_${location}`.slice(0, 80);
    const fqdn = `${asked.dnsPrefix ?? asked.fqdnSubdomain}-${hex8(path.text)}.hcp.${location}.azmk8s.io`.toLowerCase();
    const id = `/subscriptions/${subscriptionId}/resourcegroups/${resourceGroup}/providers/${clusterType}/${name}`;
    const properties = {
        ...completeCluster(asked, nodeResourceGroup),
        provisioningState: 'Creating',
        kubernetesVersion: version,
        currentKubernetesVersion: patch,
        fqdn,
        azurePortalFQDN: fqdn.replace('.hcp.', '.portal.hcp.'),
        resourceUID: (0,external_node_crypto_.createHash)('sha256').update(fqdn).digest('hex').slice(0, 24),
        oidcIssuerProfile: issuerProfile(context, asked, patch, location),
    };
    const identity = identityOf(context, body, name);
    arm.store.put({
        id,
        name,
        type: clusterType,
        location,
        ...(isObject(body.tags) ? { tags: tagsOf(body.tags) } : {}),
        sku: { name: 'Base', tier: 'Free', ...objectOf(body.sku) },
        ...(identity === undefined ? {} : { identity }),
        etag: (0,external_node_crypto_.randomUUID)(),
        properties,
    });
    for (const { name: poolName = '', ...pool } of wantedPools) {
        const completed = completePool(pool, patch, asked.networkProfile);
        arm.store.put({
            id: `${id}/agentPools/${poolName}`,
            name: poolName,
            type: `${clusterType}/agentPools`,
            properties: {
                ...completed,
                currentOrchestratorVersion: resolvePoolVersion(completed, patch),
                provisioningState: 'Creating',
                eTag: (0,external_node_crypto_.randomUUID)(),
            },
        });
    }
    const operation = arm.operations.start({ kind: 'createCluster', target: id, subscriptionId, location });
    const body201 = presentCluster(context, findCluster(context, request));
    return { status: 201, body: body201, headers: followHeaders(operation, request.apiVersion) };
}
/** What an upgrade would break is refused; the look into the cluster takes a moment, in which the cluster may change. */
async function checkedUpgrade(context, request, existing, write) {
    const before = clusterProperties(existing.properties);
    const wanted = clusterProperties(request.body.properties);
    const live = before.currentKubernetesVersion ?? '';
    const target = textOf(wanted.kubernetesVersion) ?? live;
    const isUpgrade = target !== live && !live.startsWith(`${target}.`) && compareVersions(target, live) > 0;
    const settings = objectOf(wanted.upgradeSettings ?? before.upgradeSettings);
    if (!isUpgrade || isForced(settings, context.arm.time.now()) || isBusyOrStopped(context, existing))
        return write();
    const embedded = context.machines.get(existing.id);
    checkDeprecatedUsage(embedded, target);
    await checkBudgets(embedded);
    if (context.arm.store.get(existing.id)?.etag !== existing.etag)
        throw etagMismatch();
    return write();
}
/** Then the write itself says what is in its way. */
function isBusyOrStopped({ arm }, cluster) {
    const all = [cluster, ...poolsOf(arm.store, cluster.id)];
    return isStopped(cluster) || all.some(({ id }) => arm.operations.inProgress(id) !== undefined);
}
function updateCluster(context, request, existing) {
    const { arm } = context;
    checkIdle(arm, existing);
    checkRunning(existing);
    const location = requiredLocation(request.body);
    if (location !== existing.location) {
        throw new ArmError(409, 'InvalidResourceLocation', `The resource '${existing.name}' already exists in location '${existing.location}' in resource group '${request.path.resourceGroup}'. A resource with the same name cannot be created in location '${location}'. Please select a new resource name.`);
    }
    const body = unmarshal(request.body, 'ManagedCluster', request.apiVersion);
    const { agentPoolProfiles, ...wanted } = clusterProperties(body.properties);
    const before = clusterProperties(existing.properties);
    checkClusterChange(before, wanted);
    const place = placeOf(context, request, location);
    const version = nextVersion(context, request, body, wanted, before, existing);
    const profiles = profilesOf(agentPoolProfiles);
    const pools = poolsOf(arm.store, existing.id);
    if (profiles.some(({ name }) => !pools.some((pool) => pool.name === name))) {
        throw refused('BadRequest', 'A new agent pool was introduced. Adding agent pools to an existing cluster is not allowed through managed cluster operations. For agent pool specific change, please use per agent pool operations: https://aka.ms/agent-pool-rest-api', 'agentPoolProfiles');
    }
    for (const profile of profiles) {
        const pool = pools.find(({ name }) => name === profile.name);
        checkPoolChange(agentPoolProfile(pool?.properties), profile);
        checkPool({ ...agentPoolProfile(pool?.properties), ...profile }, { ...place, isExisting: true });
    }
    for (const pool of pools) {
        const { name: _, ...profile } = profiles.find(({ name }) => name === pool.name) ?? {};
        arm.store.put({ ...pool, properties: { ...pool.properties, ...profile, provisioningState: 'Updating' } });
    }
    const merged = mergeProperties(before, wanted);
    const isIssuerNew = wanted.oidcIssuerProfile?.enabled === true && before.oidcIssuerProfile?.issuerURL === undefined;
    const identity = isObject(body.identity) && textOf(body.identity.type) !== textOf(existing.identity?.type)
        ? identityOf(context, body, existing.name)
        : existing.identity;
    touchCluster(context, {
        ...existing,
        ...(isObject(body.tags) ? { tags: tagsOf(body.tags) } : { tags: {} }),
        sku: { ...existing.sku, ...objectOf(body.sku) },
        ...(identity === undefined ? {} : { identity }),
        properties: {
            ...merged,
            provisioningState: version.isUpgrade ? 'Upgrading' : 'Updating',
            kubernetesVersion: version.asked,
            ...(isIssuerNew ? { oidcIssuerProfile: issuerProfile(context, wanted, version.patch, location) } : {}),
        },
    });
    const operation = arm.operations.start({
        kind: 'updateCluster',
        target: existing.id,
        subscriptionId: request.path.subscriptionId ?? '',
        location,
        input: { version: version.patch, isUpgrade: version.isUpgrade },
    });
    const answer = presentCluster(context, findCluster(context, request));
    return { status: 200, body: answer, headers: followHeaders(operation, request.apiVersion) };
}
/** One minor at a time, never down, and a minor alone never moves the patch. A delisted version that is live stays allowed. */
function nextVersion(context, request, body, wanted, before, existing) {
    const live = before.currentKubernetesVersion ?? '';
    const kept = { asked: before.kubernetesVersion ?? live, patch: live, isUpgrade: false };
    const asked = wanted.kubernetesVersion;
    if (asked === undefined || asked === live || live.startsWith(`${asked}.`))
        return { ...kept, asked: asked ?? kept.asked };
    const place = placeOf(context, request, existing.location ?? '');
    const { patch } = resolveVersion(asked, place, hasLongTerm(body, { ...before, ...wanted }));
    if (compareVersions(patch, live) < 0) {
        throw refused('OperationNotAllowed', `Downgrading Kubernetes version is not allowed. Current version: ${live}, target version: ${asked}.`, 'kubernetesVersion', 409);
    }
    const upgrades = upgradesOf(live, place.date, hasLongTerm(body, { ...before, ...wanted }));
    if (!upgrades.includes(patch)) {
        throw refused('OperationNotAllowed', `Upgrading Kubernetes version ${live} to ${patch} is not allowed. Available upgrades: ${upgrades.join(', ')}. Please see https://aka.ms/aks-supported-k8s-ver for version details.`, 'kubernetesVersion', 409);
    }
    return { asked, patch, isUpgrade: true };
}
function patchTags(context, request) {
    const cluster = findCluster(context, request);
    checkPreconditions(request, cluster.etag);
    checkIdle(context.arm, cluster);
    const unknown = Object.keys(request.body).find((field) => field !== 'tags');
    if (unknown !== undefined) {
        throw refused('UnmarshalError', `UnmarshalEntity encountered error: json: unknown field "${unknown}" Check that the field is in the right location, is spelled correctly, and is supported in the API version. Visit aka.ms/aks/apiversions for more API version information..`);
    }
    touchCluster(context, { ...cluster, tags: tagsOf(objectOf(request.body.tags)) });
    return { status: 200, body: presentCluster(context, findCluster(context, request)) };
}
function deleteCluster(context, request) {
    const { arm } = context;
    const cluster = arm.store.get(request.path.text);
    if (cluster === undefined)
        return { status: 204 };
    checkPreconditions(request, cluster.etag);
    const running = arm.operations.inProgress(cluster.id);
    // A delete preempts whatever is going on; nothing but a delete is allowed after it.
    const deletion = running?.kind === 'deleteCluster' ? running : undefined;
    if (running !== undefined && deletion === undefined)
        arm.operations.cancel(running.id, preemptedByDelete);
    for (const pool of poolsOf(arm.store, cluster.id)) {
        const ofPool = arm.operations.inProgress(pool.id);
        if (ofPool !== undefined)
            arm.operations.cancel(ofPool.id, preemptedByDelete);
        setState(context, pool.id, 'Deleting');
    }
    setState(context, cluster.id, 'Deleting');
    const { subscriptionId = '' } = request.path;
    const location = cluster.location ?? '';
    const operation = deletion ?? arm.operations.start({ kind: 'deleteCluster', target: cluster.id, subscriptionId, location });
    return { status: 202, headers: deletionHeaders(context, operation, request.apiVersion) };
}
/** What the operation that a delete went before ends with. */
const preemptedByDelete = {
    code: 'AKSOperationPreemptedByDelete',
    message: 'This operation has been preempted by Deleting operation.',
};
function profilesOf(profiles) {
    return Array.isArray(profiles) ? profiles.map(agentPoolProfile) : [];
}
function hasLongTerm(body, properties) {
    return textOf(objectOf(body.sku).tier) === 'Premium' && properties.supportPlan === 'AKSLongTermSupport';
}
function requiredLocation(body) {
    const location = textOf(body.location)?.toLowerCase().replace(/ /g, '');
    if (location === undefined || location === '') {
        throw new ArmError(400, 'LocationRequired', 'The location property is required for this definition.');
    }
    return location;
}
/** On by default from 1.34; each cluster's issuer is new. */
function issuerProfile(context, { oidcIssuerProfile }, version, location) {
    const enabled = oidcIssuerProfile?.enabled ?? compareVersions(version, '1.34') >= 0;
    if (!enabled)
        return { enabled };
    return { enabled, issuerURL: `https://${location}.oic.prod-aks.azure.com/${context.tenantId}/${(0,external_node_crypto_.randomUUID)()}/` };
}
/** A system-assigned identity is a principal of its own; it exists from the first answer on. */
function identityOf(context, body, name) {
    if (!isObject(body.identity))
        return undefined;
    const type = textOf(body.identity.type);
    if (type !== 'SystemAssigned')
        return { ...body.identity };
    const principalId = (0,external_node_crypto_.randomUUID)();
    context.directory.put({
        clientId: (0,external_node_crypto_.randomUUID)(),
        objectId: principalId,
        displayName: name,
        tenantId: context.tenantId,
        kind: 'managedIdentity',
        federatedCredentials: [],
    });
    return { type, principalId, tenantId: context.tenantId };
}
/** Sections that a request holds replace what it says in them; what it leaves out is kept. */
function mergeProperties(before, wanted) {
    const merged = { ...before };
    for (const [field, value] of Object.entries(wanted)) {
        const old = before[field];
        merged[field] = isObject(value) && isObject(old) ? { ...old, ...value } : value;
    }
    return merged;
}
function hex8(text) {
    return (0,external_node_crypto_.createHash)('sha256').update(`${text.toLowerCase()}${(0,external_node_crypto_.randomUUID)()}`).digest('hex').slice(0, 8);
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/arm/operations.js
/** Long-running operations: they go on whether anyone polls or not, and survive a saved and loaded rehearsal. */

/** Why an operation ended as Failed. */
class OperationFailure extends Error {
    code;
    constructor(code, message) {
        super(message);
        this.name = 'OperationFailure';
        this.code = code;
    }
}
class Stopped extends Error {
}
/** Service time after which an operation that is to fail does so. */
const plannedFailureMs = 60_000;
function createOperations(time, saved = []) {
    const operations = new Map(saved.map((operation) => [operation.id, operation]));
    const works = new Map();
    const pauses = new Set();
    const failures = [];
    let isStopped = false;
    const pauseFor = (id) => (serviceMs) => new Promise((resolve, reject) => {
        const cancel = time.after(serviceMs, () => {
            pauses.delete(stop);
            if (operations.get(id)?.status === 'InProgress')
                resolve();
            else
                reject(new Stopped());
        });
        const stop = () => {
            cancel();
            reject(new Stopped());
        };
        pauses.add(stop);
    });
    function end(id, ending) {
        const operation = operations.get(id);
        if (operation === undefined || operation.status !== 'InProgress' || isStopped)
            return undefined;
        const ended = { ...operation, ...ending, endTime: time.now().toISOString() };
        operations.set(id, ended);
        return ended;
    }
    function run(operation) {
        const registered = works.get(operation.kind);
        if (registered === undefined)
            throw new Error(`nobody does the work of operation kind ${operation.kind}`);
        const failure = failures.findIndex(({ kind, ending }) => kind === operation.kind && operation.target.endsWith(ending));
        const [planned] = failure < 0 ? [] : failures.splice(failure, 1);
        const pause = pauseFor(operation.id);
        const work = planned === undefined
            ? registered.work(operation, pause)
            : pause(plannedFailureMs).then(() => {
                throw new OperationFailure(planned.error.code, planned.error.message);
            });
        work
            .then(() => void end(operation.id, { status: 'Succeeded' }))
            .catch((error) => {
            if (error instanceof Stopped)
                return;
            const code = error instanceof OperationFailure ? error.code : 'InternalOperationError';
            const message = error instanceof Error ? error.message : String(error);
            const failed = end(operation.id, { status: planned?.status ?? 'Failed', error: { code, message } });
            if (failed !== undefined)
                registered.onFailed?.(failed);
        });
    }
    return {
        register: (kind, work, onFailed) => void works.set(kind, onFailed === undefined ? { work } : { work, onFailed }),
        start({ input = {}, ...request }) {
            const startTime = time.now().toISOString();
            const operation = { id: (0,external_node_crypto_.randomUUID)(), ...request, input, startTime, status: 'InProgress' };
            operations.set(operation.id, operation);
            run(operation);
            return operation;
        },
        get: (id) => operations.get(id.toLowerCase()),
        inProgress: (target) => [...operations.values()].find((operation) => operation.status === 'InProgress' && operation.target.toLowerCase() === target.toLowerCase()),
        cancel: (id, error) => void end(id, { status: 'Canceled', ...(error === undefined ? {} : { error }) }),
        failNext: (kind, error, targetEnding = '', status = 'Failed') => void failures.push({ kind, ending: targetEnding, error, status }),
        resume() {
            for (const operation of operations.values())
                if (operation.status === 'InProgress')
                    run(operation);
        },
        stop() {
            isStopped = true;
            for (const stop of [...pauses])
                stop();
            pauses.clear();
        },
        save: () => [...operations.values()],
    };
}
/** The body of an operation's status, as ARM's OperationStatusResult has it. */
function operationStatus(operation) {
    return {
        name: operation.id,
        status: operation.status,
        startTime: operation.startTime,
        ...(operation.endTime === undefined ? {} : { endTime: operation.endTime }),
        ...(operation.error === undefined ? {} : { error: { ...operation.error } }),
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/locations.js
/** What AKS offers in a region, and the status of its operations. */







const locationsType = 'Microsoft.ContainerService/locations';
function locationTypes(context) {
    const { arm } = context;
    return [
        {
            type: `${locationsType}/kubernetesVersions`,
            list(request) {
                meter(context, request, 'other');
                const date = arm.time.catalogueDate();
                const values = versionsOn(date).map(({ minor, patches, isLongTermOnly, isDefault }) => ({
                    version: minor,
                    capabilities: {
                        supportPlan: isLongTermOnly ? ['AKSLongTermSupport'] : ['KubernetesOfficial', 'AKSLongTermSupport'],
                    },
                    isDefault,
                    isPreview: false,
                    patchVersions: Object.fromEntries(patches.map((patch) => [patch, { upgrades: upgradesOf(patch, date) }])),
                }));
                return { status: 200, body: { values } };
            },
        },
        {
            type: `${locationsType}/operations`,
            isOpen: true,
            get(request) {
                meter(context, request, 'operationStatus');
                const operation = arm.operations.get(nameOf(request.path));
                if (operation === undefined)
                    throw new ArmError(404, 'NotFound', 'The entity was not found.', { envelope: 'aks' });
                return { status: 200, body: operationStatus(operation) };
            },
        },
        {
            type: `${locationsType}/operationresults`,
            isOpen: true,
            get(request) {
                const operation = arm.operations.get(nameOf(request.path));
                if (operation === undefined)
                    throw new ArmError(404, 'NotFound', 'The entity was not found.', { envelope: 'aks' });
                if (operation.status !== 'InProgress')
                    return { status: 204 };
                return {
                    status: 202,
                    headers: {
                        location: `https://management.azure.com${request.path.text}?api-version=${request.apiVersion}`,
                        'retry-after': retryAfter(arm, 10_000),
                    },
                };
            },
        },
    ];
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/maintenance.js
/** Microsoft.ContainerService/managedClusters/maintenanceConfigurations: when the service may work on a cluster. */







const type = `${clusterType}/maintenanceConfigurations`;
/** Weekly releases of the service, versions of the cluster, and node images: there are no others. */
const maintenance_names = ['default', 'aksManagedAutoUpgradeSchedule', 'aksManagedNodeOSUpgradeSchedule'];
function maintenanceType(context) {
    const { arm } = context;
    return {
        type,
        get(request) {
            meter(context, request, 'other');
            findCluster(context, request);
            const configuration = arm.store.get(request.path.text);
            if (configuration !== undefined)
                return { status: 200, body: present(configuration) };
            throw resourceNotFound(type, request.path.names.join('/'), request.path.resourceGroup);
        },
        list(request) {
            meter(context, request, 'other');
            return { status: 200, body: { value: arm.store.list(type, findCluster(context, request).id).map(present) } };
        },
        put: (request) => putConfiguration(context, request),
        delete(request) {
            meter(context, request, 'other');
            findCluster(context, request);
            if (arm.store.get(request.path.text) === undefined)
                return { status: 204 };
            arm.remove(request.path.text);
            return { status: 200 };
        },
    };
}
function putConfiguration(context, request) {
    meter(context, request, 'other');
    const { arm } = context;
    const cluster = findCluster(context, request);
    const name = nameOf(request.path);
    if (!maintenance_names.includes(name)) {
        throw invalidParameter('maintenanceConfiguration.name', `'${name}' is not a maintenance configuration; allowed are ${maintenance_names.map((each) => `'${each}'`).join(', ')}`);
    }
    const properties = objectOf(unmarshal(request.body, 'MaintenanceConfiguration', request.apiVersion).properties);
    const window = isObject(properties.maintenanceWindow) ? properties.maintenanceWindow : undefined;
    if (window === undefined && properties.timeInWeek === undefined && properties.notAllowedTime === undefined) {
        throw invalidParameter('maintenanceConfiguration.properties', 'a maintenanceWindow or timeInWeek is required');
    }
    if (window !== undefined)
        checkWindow(window);
    const existing = arm.store.get(request.path.text);
    const configuration = {
        id: `${cluster.id}/maintenanceConfigurations/${name}`,
        name,
        type,
        properties: {
            ...properties,
            ...(window === undefined ? {} : { maintenanceWindow: completeWindow(window, arm.time.now()) }),
        },
    };
    arm.store.put(configuration);
    return { status: existing === undefined ? 201 : 200, body: present(configuration) };
}
/** A window starts to hold today, in UTC, where nothing else was said. */
function completeWindow(window, now) {
    return { utcOffset: '+00:00', startDate: now.toISOString().slice(0, 10), ...window };
}
function checkWindow({ schedule, durationHours, startTime, utcOffset }) {
    const refuse = (field, why) => {
        throw invalidParameter(`maintenanceWindow.${field}`, why);
    };
    if (typeof durationHours !== 'number' || durationHours < 4 || durationHours > 24)
        refuse('durationHours', `durationHours '${String(durationHours)}' must be between 4 and 24`);
    if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(textOf(startTime) ?? ''))
        refuse('startTime', `startTime '${String(startTime)}' must be in the form HH:mm`);
    if (utcOffset !== undefined && !/^[-+]\d{2}:\d{2}$/.test(textOf(utcOffset) ?? ''))
        refuse('utcOffset', `utcOffset '${String(utcOffset)}' must be in the form +HH:mm or -HH:mm`);
    const kinds = Object.keys(objectOf(schedule));
    if (kinds.length !== 1)
        refuse('schedule', 'exactly one of daily, weekly, absoluteMonthly, relativeMonthly is required');
    const { daily, weekly, absoluteMonthly, relativeMonthly } = objectOf(schedule);
    const within = (part, field, most) => {
        if (!isObject(part))
            return;
        const value = part[field];
        if (typeof value !== 'number' || value < 1 || value > most)
            refuse(`schedule.${field}`, `${field} '${String(value)}' must be between 1 and ${most}`);
    };
    within(daily, 'intervalDays', 7);
    within(weekly, 'intervalWeeks', 4);
    within(absoluteMonthly, 'intervalMonths', 6);
    within(absoluteMonthly, 'dayOfMonth', 31);
    within(relativeMonthly, 'intervalMonths', 6);
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/work.js
/** What AKS's long-running operations do, and how long each takes in Azure. Each may run again from its start. */










/** Service time, in milliseconds. */
const durations = {
    identities: 45_000,
    controlPlane: 120_000,
    createCluster: 240_000,
    updateCluster: 45_000,
    upgradeCluster: 300_000,
    deleteCluster: 150_000,
    startCluster: 180_000,
    stopCluster: 120_000,
    createAgentPool: 120_000,
    updateAgentPool: 30_000,
    deleteAgentPool: 90_000,
};
function registerWork(context) {
    const { operations, store } = context.arm;
    const fail = ({ target, status }) => {
        const state = status === 'Canceled' ? 'Canceled' : 'Failed';
        setState(context, target, state);
        for (const pool of poolsOf(store, target))
            setState(context, pool.id, state);
    };
    operations.register('createCluster', (operation, pause) => work_createCluster(context, operation, pause), fail);
    operations.register('updateCluster', (operation, pause) => work_updateCluster(context, operation, pause), fail);
    operations.register('startCluster', (operation, pause) => work_startCluster(context, operation, pause), fail);
    operations.register('stopCluster', (operation, pause) => work_stopCluster(context, operation, pause), fail);
    operations.register('deleteCluster', async ({ target }, pause) => {
        await pause(durations.deleteCluster);
        const cluster = store.get(target);
        const group = clusterProperties(cluster?.properties).nodeResourceGroup;
        const subscription = target.split('/')[2];
        context.arm.remove(target);
        context.arm.remove(`/subscriptions/${subscription}/resourceGroups/${group}`);
    });
    operations.register('createAgentPool', ({ target }, pause) => workOnPool(context, target, () => pause(durations.createAgentPool)), fail);
    operations.register('updateAgentPool', ({ target }, pause) => workOnPool(context, target, () => pause(durations.updateAgentPool)), fail);
    operations.register('deleteAgentPool', async ({ target }, pause) => {
        const { cluster, pool } = poolAndCluster(context, target);
        const embedded = context.machines.get(cluster.id);
        await Promise.all([pause(durations.deleteAgentPool), embedded?.removeNodePool(pool.name)]);
        context.arm.remove(target);
    }, fail);
}
async function work_createCluster(context, { target }, pause) {
    const { store } = context.arm;
    const whole = pause(durations.createCluster);
    // Handled below; a cancelled operation must not leave this one as an unhandled rejection.
    whole.catch(() => { });
    await pause(durations.identities);
    giveKubeletIdentity(context, existing(context, target));
    await pause(durations.controlPlane - durations.identities);
    await context.machines.ensure(existing(context, target));
    await Promise.all(poolsOf(store, target).map((pool) => context.machines.applyPool(existing(context, target), pool)));
    await whole;
    succeed(context, target);
}
async function work_updateCluster(context, { target, input }, pause) {
    await pause(input.isUpgrade === true ? durations.upgradeCluster : durations.updateCluster);
    // A create that failed before it came to that is completed by the update that reconciles it.
    giveKubeletIdentity(context, existing(context, target));
    const cluster = existing(context, target);
    const version = textOf(input.version) ?? '';
    if (input.isUpgrade === true) {
        (await context.machines.ensure(cluster)).setVersion(version);
        context.arm.store.put({ ...cluster, properties: { ...cluster.properties, currentKubernetesVersion: version } });
    }
    const pools = poolsOf(context.arm.store, target);
    await Promise.all(pools.map((pool) => context.machines.applyPool(existing(context, target), pool)));
    succeed(context, target);
}
async function work_stopCluster(context, { target }, pause) {
    await Promise.all([pause(durations.stopCluster), context.machines.halt(target)]);
    setPower(context, target, 'Stopped');
    succeed(context, target);
}
async function work_startCluster(context, { target }, pause) {
    const cluster = existing(context, target);
    // A rehearsal that was loaded with a stopped cluster has none yet.
    await context.machines.ensure(cluster);
    context.machines.resume(target);
    const pools = poolsOf(context.arm.store, target);
    await Promise.all([pause(durations.startCluster), ...pools.map((pool) => context.machines.applyPool(cluster, pool))]);
    setPower(context, target, 'Running');
    succeed(context, target);
}
/** The cluster's power is its pools' too. */
function setPower({ arm: { store } }, clusterId, code) {
    for (const resource of [store.get(clusterId), ...poolsOf(store, clusterId)]) {
        if (resource !== undefined)
            store.put({ ...resource, properties: { ...resource.properties, powerState: { code } } });
    }
}
async function workOnPool(context, target, wait) {
    const { cluster, pool } = poolAndCluster(context, target);
    const controlPlane = clusterProperties(cluster.properties).currentKubernetesVersion ?? '';
    const currentOrchestratorVersion = versionReached(pool, controlPlane);
    if (currentOrchestratorVersion !== pool.properties.currentOrchestratorVersion)
        surge(context, cluster, pool, currentOrchestratorVersion);
    const moved = { ...pool, properties: { ...pool.properties, currentOrchestratorVersion } };
    context.arm.store.put(moved);
    await Promise.all([wait(), context.machines.applyPool(cluster, moved)]);
    const ready = setState(context, target, 'Succeeded');
    if (ready !== undefined)
        touchPool(context, ready);
}
/** Without quota for its surge nodes an upgrade fails on its way; from 1.35 it does with as many of them as there is for. */
function surge({ arm }, cluster, pool, version) {
    const properties = agentPoolProfile(pool.properties);
    const wanted = surgeNodes(properties, properties.count ?? 0);
    if (wanted === 0 || (properties.count ?? 0) === 0 || properties.currentOrchestratorVersion === undefined)
        return;
    const [, , subscriptionId = '', , resourceGroup = ''] = cluster.id.split('/');
    const place = { subscriptionId, resourceGroup, location: cluster.location ?? '', clusterName: cluster.name };
    const least = compareVersions(version, '1.35') >= 0 ? 1 : wanted;
    const shortage = quotaShortage(arm.store, place, [{ ...properties, count: least }]);
    if (shortage !== undefined)
        throw new OperationFailure('QuotaExceeded', shortage);
}
/** An exact version as asked; a minor's newest patch, but for a pool that runs one of its patches already. */
function versionReached({ properties }, controlPlane) {
    const asked = textOf(properties.orchestratorVersion) ?? '';
    const live = textOf(properties.currentOrchestratorVersion) ?? controlPlane;
    if (asked === '' || live.startsWith(`${asked}.`))
        return live;
    if (asked.split('.').length > 2)
        return asked;
    return controlPlane.startsWith(`${asked}.`) ? controlPlane : (newestPatch(asked) ?? asked);
}
function succeed(context, target) {
    for (const pool of poolsOf(context.arm.store, target))
        setState(context, pool.id, 'Succeeded');
    const cluster = setState(context, target, 'Succeeded');
    if (cluster !== undefined)
        touchCluster(context, cluster);
}
/** The kubelet's identity: `<cluster>-agentpool` in the group of the nodes, which AKS makes and owns. */
function giveKubeletIdentity(context, cluster) {
    const { store } = context.arm;
    const properties = clusterProperties(cluster.properties);
    if (objectOf(properties.identityProfile).kubeletidentity !== undefined)
        return;
    const subscription = cluster.id.split('/')[2];
    const groupName = properties.nodeResourceGroup ?? '';
    const groupId = `/subscriptions/${subscription}/resourceGroups/${groupName}`;
    const location = cluster.location ?? '';
    if (store.get(groupId) === undefined) {
        store.put({
            id: groupId,
            name: groupName,
            type: storedGroupType,
            location,
            properties: { provisioningState: 'Succeeded' },
        });
    }
    const name = `${cluster.name}-agentpool`;
    const resourceId = `${groupId}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
    const principal = { clientId: (0,external_node_crypto_.randomUUID)(), objectId: (0,external_node_crypto_.randomUUID)() };
    context.directory.put({
        ...principal,
        displayName: name,
        tenantId: context.tenantId,
        kind: 'managedIdentity',
        federatedCredentials: [],
    });
    store.put({
        id: resourceId,
        name,
        type: 'Microsoft.ManagedIdentity/userAssignedIdentities',
        location,
        tags: {},
        properties: { tenantId: context.tenantId, principalId: principal.objectId, clientId: principal.clientId },
    });
    const kubeletidentity = { resourceId: resourceId.replace('/resourceGroups/', '/resourcegroups/'), ...principal };
    store.put({ ...cluster, properties: { ...cluster.properties, identityProfile: { kubeletidentity } } });
}
function existing(context, id) {
    const cluster = context.arm.store.get(id);
    if (cluster === undefined)
        throw new OperationFailure('NotFound', `The managed cluster ${id} is gone.`);
    return cluster;
}
function poolAndCluster(context, poolId) {
    const pool = context.arm.store.get(poolId);
    if (pool === undefined)
        throw new OperationFailure('NotFound', `The agent pool ${poolId} is gone.`);
    return { pool, cluster: existing(context, poolId.replace(/\/agentPools\/[^/]+$/i, '')) };
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/aks/index.js
/** The embedded AKS: its resource types in ARM, its operations, and the clusters behind them. */






function registerAks(context) {
    registerWork(context);
    context.arm.register(...clusterTypes(context), ...agentPoolTypes(context), ...locationTypes(context), maintenanceType(context));
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/arm/authorization.js






const roleDefinitionType = 'Microsoft.Authorization/roleDefinitions';
function authorizationTypes(arm, directory) {
    return [
        {
            type: roleDefinitionType,
            isOpen: true,
            get: ({ path }) => {
                const definition = roleById(nameOf(path));
                if (definition === undefined)
                    throw roleDoesNotExist(nameOf(path));
                return { status: 200, body: presentRole(definition, path.scope) };
            },
            list: ({ path, query }) => {
                const name = /roleName eq '((?:[^']|'')*)'/i.exec(query('$filter') ?? '')?.[1]?.replace(/''/g, "'");
                const wanted = builtInRoles.filter((definition) => name === undefined || definition.name.toLowerCase() === name.toLowerCase());
                return { status: 200, body: { value: wanted.map((definition) => presentRole(definition, path.scope)) } };
            },
        },
        {
            type: roleAssignmentType,
            get: (request) => {
                const assignment = arm.store.get(request.path.text);
                if (assignment === undefined)
                    throw assignmentNotFound(nameOf(request.path));
                return { status: 200, body: present(assignment) };
            },
            list: (request) => ({ status: 200, body: { value: assignmentsAt(arm, request).map(present) } }),
            put: (request) => putAssignment(arm, directory, request),
            delete: ({ path }) => {
                const assignment = arm.store.get(path.text);
                if (assignment === undefined)
                    return { status: 204 };
                arm.remove(path.text);
                return { status: 200, body: present(assignment) };
            },
        },
        {
            type: 'Microsoft.Authorization/permissions',
            isOpen: true,
            list: ({ path, caller }) => {
                const roles = builtInRoles.filter(({ name }) => arm.access.hasRole(caller.objectId, name, path.scope));
                const value = roles.map(({ actions, notActions, dataActions }) => ({
                    actions,
                    notActions,
                    dataActions,
                    notDataActions: [],
                }));
                return { status: 200, body: { value } };
            },
        },
    ];
}
/** `atScope()` leaves out what lies below; `principalId eq '…'` and `assignedTo('…')` are of one principal. */
function assignmentsAt(arm, { path, query }) {
    const filter = query('$filter') ?? '';
    const principal = /(?:principalId eq '|assignedTo\('?)([0-9a-f-]{36})/i.exec(filter)?.[1]?.toLowerCase();
    const isAtScope = /atScope\(\)/i.test(filter);
    return arm.store.list(roleAssignmentType, '').filter(({ properties }) => {
        const scope = textOf(properties.scope) ?? '';
        const isHere = isWithin(path.scope, scope) || (!isAtScope && isWithin(scope, path.scope));
        return isHere && (principal === undefined || textOf(properties.principalId)?.toLowerCase() === principal);
    });
}
function putAssignment(arm, directory, request) {
    const { path, caller, body } = request;
    const { scope } = path;
    const name = nameOf(path);
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(name)) {
        throw new ArmError(400, 'InvalidRoleAssignmentId', `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`);
    }
    if (arm.store.get(scope) === undefined)
        throw resourceNotFound(scope.split('/').slice(-3, -1).join('/'), scope.split('/').at(-1) ?? '', path.resourceGroup);
    const asked = objectOf(body.properties);
    const principalId = textOf(asked.principalId) ?? '';
    const roleDefinitionId = textOf(asked.roleDefinitionId) ?? '';
    const definition = roleById(roleDefinitionId);
    if (definition === undefined)
        throw roleDoesNotExist(roleDefinitionId.split('/').at(-1) ?? '');
    const existing = arm.store.get(path.text);
    if (existing !== undefined)
        return adopt(existing, principalId, definition);
    checkPrincipal(arm, directory, principalId, textOf(asked.principalType), caller.tenantId);
    const isSame = ({ properties }) => textOf(properties.scope)?.toLowerCase() === scope.toLowerCase() &&
        textOf(properties.principalId)?.toLowerCase() === principalId.toLowerCase() &&
        roleById(textOf(properties.roleDefinitionId) ?? '') === definition;
    const twin = arm.store.list(roleAssignmentType, scope).find(isSame);
    if (twin !== undefined) {
        throw new ArmError(409, 'RoleAssignmentExists', `The role assignment already exists. The ID of the conflicting role assignment is ${twin.name.replace(/-/g, '')}.`);
    }
    const now = arm.time.now().toISOString();
    const assignment = {
        id: `${scope}/providers/${roleAssignmentType}/${name}`,
        name,
        type: roleAssignmentType,
        properties: {
            roleDefinitionId: `/subscriptions/${path.subscriptionId}/providers/${roleDefinitionType}/${definition.id}`,
            principalId,
            principalType: textOf(asked.principalType) ?? 'ServicePrincipal',
            scope,
            condition: textOf(asked.condition) ?? null,
            conditionVersion: textOf(asked.conditionVersion) ?? null,
            createdOn: now,
            updatedOn: now,
            createdBy: caller.objectId,
            updatedBy: caller.objectId,
            delegatedManagedIdentityResourceId: null,
            description: textOf(asked.description) ?? null,
        },
    };
    arm.store.put(assignment);
    return { status: 201, body: present(assignment) };
}
/** A PUT of the same assignment again is fine; one that moves it is not. */
function adopt(existing, principalId, definition) {
    const { properties } = existing;
    const isUnchanged = textOf(properties.principalId)?.toLowerCase() === principalId.toLowerCase() &&
        roleById(textOf(properties.roleDefinitionId) ?? '') === definition;
    if (isUnchanged)
        return { status: 200, body: present(existing) };
    throw new ArmError(400, 'RoleAssignmentUpdateNotPermitted', 'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.');
}
/** Right after its creation a principal is not known everywhere; saying its type spares that look. */
function checkPrincipal(arm, directory, id, type, tenantId) {
    const principal = directory.principalByObjectId(id);
    const isReplicated = (principal?.replicatedAt ?? 0) <= arm.time.now().getTime();
    if (principal !== undefined && (isReplicated || type !== undefined))
        return;
    throw new ArmError(400, 'PrincipalNotFound', `Principal ${id.replace(/-/g, '')} does not exist in the directory ${tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`);
}
function presentRole(definition, scope) {
    const subscription = /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? '';
    return {
        id: `${subscription}/providers/${roleDefinitionType}/${definition.id}`,
        type: roleDefinitionType,
        name: definition.id,
        properties: {
            roleName: definition.name,
            type: 'BuiltInRole',
            description: definition.description,
            assignableScopes: ['/'],
            permissions: [
                {
                    actions: definition.actions,
                    notActions: definition.notActions,
                    dataActions: definition.dataActions,
                    notDataActions: [],
                },
            ],
        },
    };
}
function roleDoesNotExist(id) {
    return new ArmError(404, 'RoleDefinitionDoesNotExist', `The specified role definition with ID '${id}' does not exist.`);
}
function assignmentNotFound(name) {
    return new ArmError(404, 'RoleAssignmentNotFound', `The role assignment '${name}' is not found.`);
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/arm/compute.js
/** Microsoft.Compute: which sizes a region offers, and how much of each quota is used. */





function computeTypes(arm) {
    return [
        {
            type: 'Microsoft.Compute/skus',
            list: ({ path, query }) => {
                const location = /location eq '([^']*)'/i.exec(query('$filter') ?? '')?.[1]?.toLowerCase();
                const locations = knownLocations
                    .map(([name]) => name)
                    .filter((name) => location === undefined || name === location);
                const value = locations.flatMap((name) => sizesOn(arm.time.catalogueDate()).map((size) => presentSize(size, name, restrictionOf(arm.store, path, name, size.name))));
                return { status: 200, body: { value } };
            },
        },
        {
            type: 'Microsoft.Compute/locations/usages',
            list: ({ path }) => {
                const location = nameOf(path).toLowerCase();
                const families = [...new Set(sizesOn(arm.time.catalogueDate()).map(({ family }) => family))];
                const value = ['cores', ...families].map((family) => {
                    const { used, limit } = usageOf(arm.store, path.subscriptionId ?? '', location, family);
                    return {
                        unit: 'Count',
                        currentValue: used,
                        limit,
                        name: { value: family, localizedValue: displayName(family) },
                    };
                });
                return { status: 200, body: { value } };
            },
        },
    ];
}
function presentSize(size, location, restriction) {
    return {
        resourceType: 'virtualMachines',
        name: size.name,
        tier: 'Standard',
        size: size.name.replace(/^Standard_/, ''),
        family: size.family,
        locations: [location],
        locationInfo: [{ location, zones: size.zones, zoneDetails: [] }],
        capabilities: [
            { name: 'vCPUs', value: String(size.vcpus) },
            { name: 'MemoryGB', value: String(size.memoryGiB) },
            ...(size.gpus === 0 ? [] : [{ name: 'GPUs', value: String(size.gpus) }]),
            { name: 'CachedDiskBytes', value: String(size.cacheGiB * 2 ** 30) },
            { name: 'PremiumIO', value: 'True' },
            { name: 'CpuArchitectureType', value: 'x64' },
            { name: 'EphemeralOSDiskSupported', value: size.cacheGiB === 0 ? 'False' : 'True' },
            { name: 'AcceleratedNetworkingEnabled', value: 'True' },
        ],
        restrictions: restriction === undefined
            ? []
            : [
                {
                    type: restriction.zones === undefined ? 'Location' : 'Zone',
                    values: [location],
                    restrictionInfo: {
                        locations: [location],
                        ...(restriction.zones === undefined ? {} : { zones: restriction.zones }),
                    },
                    reasonCode: 'NotAvailableForSubscription',
                },
            ],
    };
}
function displayName(family) {
    if (family === 'cores')
        return 'Total Regional vCPUs';
    return family.startsWith('standard')
        ? `Standard ${family.slice('standard'.length).replace('Family', ' Family')} vCPUs`
        : `${family} vCPUs`;
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/arm/identities.js
/** Microsoft.ManagedIdentity: user-assigned identities, and the federated credentials that they trust. */






const identityType = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const credentialType = 'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials';
/** Service time: how long a credential's write takes, and until all of Entra knows a new principal or credential. */
const writeMs = 1_500;
const replicationMs = 20_000;
const mostCredentials = 20;
function identityTypes(arm, directory, tenantId) {
    const writing = new Set();
    const identities = plainType(arm, {
        type: identityType,
        name: /^[a-zA-Z0-9][-_a-zA-Z0-9]{2,127}$/,
        hasLocation: true,
        complete: (_asked, request, existing) => {
            const known = existing?.properties;
            if (known !== undefined)
                return known;
            const principalId = (0,external_node_crypto_.randomUUID)();
            const clientId = (0,external_node_crypto_.randomUUID)();
            directory.put({
                clientId,
                objectId: principalId,
                displayName: nameOf(request.path),
                tenantId,
                kind: 'managedIdentity',
                federatedCredentials: [],
                replicatedAt: arm.time.now().getTime() + arm.time.scaled(replicationMs),
            });
            return { isolationScope: 'None', tenantId, principalId, clientId };
        },
    });
    /** Entra's copy of an identity's credentials. */
    function publish(identity) {
        const principal = directory.principalByObjectId(textOf(identity.properties.principalId) ?? '');
        if (principal === undefined)
            return;
        const before = new Map(principal.federatedCredentials.map((credential) => [credential.name, credential]));
        const federatedCredentials = arm.store
            .list(credentialType, identity.id)
            .map(({ name, properties }) => {
            const issuer = textOf(properties.issuer) ?? '';
            const subject = textOf(properties.subject) ?? '';
            const known = before.get(name);
            if (known?.issuer === issuer && known.subject === subject)
                return known;
            const replicatedAt = arm.time.now().getTime() + arm.time.scaled(replicationMs);
            return { name, issuer, subject, audiences: listOf(properties.audiences).map(String), replicatedAt };
        });
        directory.put({ ...principal, federatedCredentials });
    }
    /** The identity that a credential's address names. */
    function identityOf(request) {
        const identity = arm.store.get(parentOf(request.path));
        if (identity !== undefined)
            return identity;
        throw notFound(identityType, { ...request, path: { ...request.path, names: request.path.names.slice(0, 1) } });
    }
    /** One write at a time on an identity: a second one is refused, not queued. */
    async function alone(request, write) {
        const identityId = parentOf(request.path);
        const identity = identityOf(request);
        meterWrite(arm, request, identityId);
        const key = identityId.toLowerCase();
        if (writing.has(key)) {
            throw new ArmError(409, 'ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity', `Too many Federated Identity Credentials are written concurrently for the managed identity '${identity.id}'. Concurrent Federated Identity Credentials writes under the same managed identity are not supported.`);
        }
        writing.add(key);
        try {
            await new Promise((resolve) => arm.time.after(writeMs, resolve));
            const answer = write(identity);
            publish(identity);
            return answer;
        }
        finally {
            writing.delete(key);
        }
    }
    return [
        {
            ...identities,
            put: (request) => {
                meterWrite(arm, request, request.path.text);
                return identities.put?.(request) ?? { status: 405 };
            },
            delete: (request) => {
                const principalId = textOf(arm.store.get(request.path.text)?.properties.principalId);
                if (principalId !== undefined)
                    directory.remove(principalId);
                return identities.delete?.(request) ?? { status: 405 };
            },
        },
        {
            type: credentialType,
            get: (request) => {
                const credential = arm.store.get(request.path.text);
                if (credential === undefined)
                    throw notFound(credentialType, request);
                return { status: 200, body: present(credential) };
            },
            list: (request) => ({
                status: 200,
                body: { value: arm.store.list(credentialType, identityOf(request).id).map(present) },
            }),
            put: (request) => alone(request, (identity) => putCredential(arm, request, identity)),
            delete: (request) => {
                if (arm.store.get(request.path.text) === undefined)
                    return { status: 204 };
                return alone(request, () => {
                    arm.remove(request.path.text);
                    return { status: 200 };
                });
            },
        },
    ];
}
/** Regions whose identities can't be federated. */
const regionsWithoutFederation = ['eastasia'];
function putCredential(arm, request, identity) {
    if (regionsWithoutFederation.includes(identity.location ?? '')) {
        throw new ArmError(405, 'MethodNotAllowed', `Federated identity credentials are not supported for user-assigned managed identities in location '${identity.location}'.`);
    }
    const name = nameOf(request.path);
    if (!/^[a-zA-Z0-9][-_a-zA-Z0-9]{2,119}$/.test(name)) {
        throw badRequest(`The federated identity credential name '${name}' is invalid: it must be 3 to 120 letters, digits, hyphens and underscores, starting with a letter or digit.`);
    }
    const asked = objectOf(request.body.properties);
    const unknown = Object.keys(asked).find((field) => !['issuer', 'subject', 'audiences', 'claimsMatchingExpression'].includes(field));
    if (unknown !== undefined || !isObject(request.body.properties)) {
        throw badRequest(`Could not find member '${unknown ?? 'properties'}' on object of type 'FederatedIdentityCredentialProperties'.`);
    }
    const issuer = textOf(asked.issuer) ?? '';
    const subject = textOf(asked.subject) ?? '';
    const audiences = listOf(asked.audiences).map(String);
    if (!/^https:\/\/[^*\s]+$/.test(issuer))
        throw badRequest(`The issuer '${issuer}' of the federated identity credential must be an https address without wildcards.`);
    if (subject === '' || subject.includes('*'))
        throw badRequest(`The subject '${subject}' of the federated identity credential must be given, and can't have wildcards.`);
    if (audiences.length !== 1)
        throw badRequest(`A federated identity credential must have exactly one audience, not ${audiences.length}.`);
    const others = arm.store
        .list(credentialType, identity.id)
        .filter(({ id }) => id.toLowerCase() !== request.path.text.toLowerCase());
    if (others.some(({ properties }) => properties.issuer === issuer && properties.subject === subject)) {
        throw badRequest('Issuer and subject combination already exists for this Managed Identity.');
    }
    const existing = arm.store.get(request.path.text);
    if (existing === undefined && others.length >= mostCredentials) {
        throw badRequest(`Too many Federated Identity Credentials (${others.length}) on the managed identity '${identity.name}': at most ${mostCredentials} are allowed.`);
    }
    const credential = {
        id: existing?.id ?? request.path.text,
        name: existing?.name ?? name,
        type: credentialType,
        properties: { issuer, subject, audiences },
    };
    arm.store.put(credential);
    return { status: existing === undefined ? 201 : 200, body: present(credential) };
}
function badRequest(message) {
    return new ArmError(400, 'BadRequest', message);
}
function meterWrite(arm, { path }, identityId) {
    for (const [key, bucket] of [
        [`identity/${identityId.toLowerCase()}`, identityBuckets.resource],
        [`identity/${path.subscriptionId}`, identityBuckets.subscription],
    ]) {
        const taken = arm.throttle.take(key, bucket);
        if (taken.isAllowed)
            continue;
        throw new ArmError(429, 'TooManyRequests', 'The request was throttled: too many writes of managed identities.', {
            headers: { 'retry-after': String(taken.retryAfterSeconds) },
        });
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/arm/network.js
/** Microsoft.Network: virtual networks with their subnets, and DNS zones. */







const networkType = 'Microsoft.Network/virtualNetworks';
const subnetType = 'Microsoft.Network/virtualNetworks/subnets';
/** How long a write of a network takes, in service time. */
const network_writeMs = 4_000;
/** @param isInUse whether machines take addresses from the subnet of this id. */
function networkTypes(arm, isInUse) {
    arm.operations.register('writeNetwork', async ({ target }, pause) => {
        await pause(network_writeMs);
        const resource = arm.store.get(target);
        if (resource !== undefined)
            arm.store.put(withState(resource, 'Succeeded'));
    });
    const plain = plainType(arm, {
        type: networkType,
        name: /^[a-zA-Z0-9][-\w.]{0,62}[\w]$|^[a-zA-Z0-9]$/,
        hasLocation: true,
    });
    return [
        {
            ...plain,
            get: (request) => ({ status: 200, body: presentNetwork(arm, find(arm, networkType, request)) }),
            list: ({ path }) => ({
                status: 200,
                body: { value: arm.store.list(networkType, path.scope).map((network) => presentNetwork(arm, network)) },
            }),
            put: (request) => putNetwork(arm, request, isInUse),
            delete: (request) => {
                const used = network_subnetsOf(arm, request.path.text).find(({ id }) => isInUse(id));
                if (used !== undefined)
                    throw inUse(used.id);
                return plain.delete?.(request) ?? { status: 204 };
            },
        },
        {
            type: subnetType,
            get: (request) => ({ status: 200, body: present(find(arm, subnetType, request)) }),
            list: (request) => ({ status: 200, body: { value: network_subnetsOf(arm, parentOf(request.path)).map(present) } }),
            put: (request) => putSubnet(arm, request, isInUse),
            delete: (request) => {
                const subnet = arm.store.get(request.path.text);
                if (subnet === undefined)
                    return { status: 204 };
                if (isInUse(subnet.id))
                    throw inUse(subnet.id);
                arm.remove(subnet.id);
                const network = arm.store.get(parentOf(request.path));
                if (network !== undefined)
                    changed(arm, network);
                return { status: 200 };
            },
        },
        {
            type: 'Microsoft.Network/locations/operations',
            isOpen: true,
            get: (request) => {
                const operation = arm.operations.get(nameOf(request.path));
                if (operation === undefined)
                    throw new ArmError(404, 'NotFound', 'The operation was not found.');
                return { status: 200, body: operationStatus(operation) };
            },
        },
        plainType(arm, {
            type: 'Microsoft.Network/dnsZones',
            name: /^([a-z0-9-]+\.)+[a-z0-9-]+$/i,
            hasLocation: true,
            complete: (properties) => ({
                maxNumberOfRecordSets: 10000,
                numberOfRecordSets: 2,
                zoneType: 'Public',
                ...properties,
            }),
        }),
    ];
}
function find(arm, type, request) {
    const resource = arm.store.get(request.path.text);
    if (resource === undefined)
        throw notFound(type, request);
    return resource;
}
function network_subnetsOf(arm, networkId) {
    return arm.store.list(subnetType, networkId);
}
function presentNetwork(arm, network) {
    const subnets = network_subnetsOf(arm, network.id).map(present);
    return { ...present(network), properties: { ...network.properties, subnets } };
}
function putNetwork(arm, request, isInUse) {
    const { body, path } = request;
    const existing = arm.store.get(path.text);
    checkMatch(request, existing);
    const location = textOf(body.location)?.toLowerCase().replace(/ /g, '');
    if (location === undefined)
        throw new ArmError(400, 'LocationRequired', 'The location property is required for this definition.');
    const asked = objectOf(body.properties);
    const prefixes = listOf(objectOf(asked.addressSpace).addressPrefixes).map(String);
    if (prefixes.length === 0) {
        throw new ArmError(400, 'InvalidRequestFormat', 'Virtual network addressSpace must have at least one address prefix.');
    }
    for (const prefix of prefixes)
        checkPrefix(prefix, `virtual network '${nameOf(path)}'`);
    const { subnets, ...rest } = asked;
    const network = {
        id: existing?.id ?? path.text,
        name: existing?.name ?? nameOf(path),
        type: networkType,
        location,
        ...(isObject(body.tags) ? { tags: tagsOf(body.tags) } : {}),
        etag: newNetworkEtag(),
        properties: {
            enableDdosProtection: false,
            ...rest,
            provisioningState: 'Updating',
            resourceGuid: existing?.properties.resourceGuid ?? (0,external_node_crypto_.randomUUID)(),
        },
    };
    const wanted = listOf(subnets).filter(isObject);
    if (subnets !== undefined) {
        const names = wanted.map(({ name }) => textOf(name)?.toLowerCase());
        const gone = network_subnetsOf(arm, network.id).filter(({ name }) => !names.includes(name.toLowerCase()));
        const used = gone.find(({ id }) => isInUse(id));
        if (used !== undefined)
            throw inUse(used.id);
        for (const { id } of gone)
            arm.remove(id);
    }
    arm.store.put(network);
    for (const subnet of wanted)
        writeSubnet(arm, network, textOf(subnet.name) ?? '', objectOf(subnet.properties), isInUse);
    const operation = start(arm, network, request);
    return {
        status: existing === undefined ? 201 : 200,
        body: presentNetwork(arm, network),
        headers: network_follow(operation, request),
    };
}
function putSubnet(arm, request, isInUse) {
    const network = arm.store.get(parentOf(request.path));
    if (network === undefined)
        throw new ArmError(404, 'ParentResourceNotFound', `Failed to perform 'write' on resource(s) of type 'virtualNetworks/subnets', because the parent resource '${parentOf(request.path)}' could not be found.`);
    const existing = arm.store.get(request.path.text);
    checkMatch(request, existing);
    const subnet = writeSubnet(arm, network, nameOf(request.path), objectOf(request.body.properties), isInUse);
    changed(arm, network);
    const operation = start(arm, { ...subnet, location: network.location ?? '' }, request);
    return { status: existing === undefined ? 201 : 200, body: present(subnet), headers: network_follow(operation, request) };
}
function writeSubnet(arm, network, name, asked, isInUse) {
    const id = `${network.id}/subnets/${name}`;
    const existing = arm.store.get(id);
    const prefix = prefixOf(asked);
    const range = checkPrefix(prefix, `subnet '${name}'`);
    const space = listOf(objectOf(network.properties.addressSpace).addressPrefixes).map((one) => parseRange(String(one)));
    if (!space.some((one) => one !== undefined && covers(one, range))) {
        throw new ArmError(400, 'NetcfgInvalidSubnet', `Subnet '${name}' is not valid because its IP address range is outside the IP address range of virtual network '${network.name}'.`);
    }
    for (const other of network_subnetsOf(arm, network.id)) {
        const taken = parseRange(prefixOf(other.properties));
        if (other.id.toLowerCase() !== id.toLowerCase() && taken !== undefined && overlap(taken, range)) {
            throw new ArmError(400, 'NetcfgSubnetRangesOverlap', `Subnet '${name}' is not valid because its IP address range overlaps with that of an existing subnet in virtual network '${network.name}'.`);
        }
    }
    if (existing !== undefined && prefixOf(existing.properties) !== prefix && isInUse(existing.id)) {
        throw new ArmError(400, 'InUsePrefixCannotBeDeleted', `IpPrefix ${prefixOf(existing.properties)} on Subnet ${name} has active allocations and cannot be deleted.`);
    }
    const subnet = {
        id: existing?.id ?? id,
        name: existing?.name ?? name,
        type: subnetType,
        etag: newNetworkEtag(),
        properties: {
            delegations: [],
            privateEndpointNetworkPolicies: 'Disabled',
            privateLinkServiceNetworkPolicies: 'Enabled',
            ...asked,
            provisioningState: 'Updating',
        },
    };
    arm.store.put(subnet);
    return subnet;
}
function prefixOf(properties) {
    return textOf(properties.addressPrefix) ?? String(listOf(properties.addressPrefixes)[0] ?? '');
}
function checkPrefix(prefix, owner) {
    const range = parseRange(prefix);
    if (range === undefined) {
        throw new ArmError(400, 'InvalidAddressPrefixFormat', `Address prefix ${prefix} of ${owner} is not formatted correctly. It should follow CIDR notation, for example 10.0.0.0/24.`);
    }
    return range;
}
function checkMatch(request, existing) {
    const wanted = request.header('if-match');
    if (wanted === undefined || wanted === '*' || wanted === existing?.etag)
        return;
    throw new ArmError(412, 'PreconditionFailed', `The condition '${wanted}' in the If-Match header was not satisfied. The current was '${existing?.etag ?? ''}'.`);
}
function inUse(id) {
    return new ArmError(400, 'InUseSubnetCannotBeDeleted', `Subnet ${nameFrom(id)} is in use by ${id} and cannot be deleted. In order to delete the subnet, delete all the resources within the subnet. See aka.ms/deletesubnet.`);
}
function nameFrom(id) {
    return id.split('/').at(-1) ?? id;
}
/** A network holds its subnets: its ETag changes with each of them. */
function changed(arm, network) {
    arm.store.put({ ...network, etag: newNetworkEtag() });
}
function withState(resource, provisioningState) {
    return { ...resource, etag: newNetworkEtag(), properties: { ...resource.properties, provisioningState } };
}
function start(arm, resource, { path }) {
    // Subnets written with their network are ready when it is.
    for (const subnet of arm.store.list(subnetType, resource.id)) {
        if (subnet.id !== resource.id)
            arm.store.put(withState(subnet, 'Succeeded'));
    }
    const { subscriptionId = '' } = path;
    return arm.operations.start({
        kind: 'writeNetwork',
        target: resource.id,
        subscriptionId,
        location: resource.location ?? '',
    });
}
function network_follow(operation, { apiVersion }) {
    const { subscriptionId, location, id } = operation;
    return {
        'azure-asyncoperation': `https://management.azure.com/subscriptions/${subscriptionId}/providers/Microsoft.Network/locations/${location}/operations/${id}?api-version=${apiVersion}`,
    };
}
/** Networks write weak ETags, quotes and all. */
function newNetworkEtag() {
    return `W/"${(0,external_node_crypto_.randomUUID)()}"`;
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/arm/scopes.js
/** Resources that roles are given on and that must exist: Key Vaults, Azure OpenAI accounts, Log Analytics workspaces. */


function scopeTypes(arm) {
    return [
        plainType(arm, {
            type: 'Microsoft.KeyVault/vaults',
            name: /^[a-zA-Z][-a-zA-Z0-9]{1,22}[a-zA-Z0-9]$/,
            hasLocation: true,
        }),
        plainType(arm, {
            type: 'Microsoft.CognitiveServices/accounts',
            name: /^[a-zA-Z0-9][-a-zA-Z0-9]{1,63}$/,
            hasLocation: true,
        }),
        plainType(arm, {
            type: 'Microsoft.OperationalInsights/workspaces',
            name: /^[a-zA-Z0-9][-a-zA-Z0-9]{2,61}[a-zA-Z0-9]$/,
            hasLocation: true,
        }),
        {
            // Registry names are unique in all of Azure.
            type: 'Microsoft.ContainerRegistry',
            actions: {
                checknameavailability: ({ body }) => {
                    const name = textOf(body.name) ?? '';
                    if (!/^[a-zA-Z0-9]{5,50}$/.test(name)) {
                        const message = `The registry name ${name} is invalid. It must be 5 to 50 letters and digits.`;
                        return { status: 200, body: { nameAvailable: false, reason: 'Invalid', message } };
                    }
                    const isTaken = arm.store
                        .list('Microsoft.ContainerRegistry/registries', '')
                        .some((registry) => registry.name.toLowerCase() === name.toLowerCase());
                    const message = `The registry ${name} is already in use.`;
                    return {
                        status: 200,
                        body: isTaken ? { nameAvailable: false, reason: 'AlreadyExists', message } : { nameAvailable: true },
                    };
                },
            },
        },
    ];
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/arm/metadata.js
/** `/metadata/endpoints`: how a client that knows only ARM's host finds the rest of a cloud. */
/** @param host of ARM, with its port when it is not 443. */
function metadataEndpoints(host, apiVersion) {
    const cloud = {
        portal: 'https://portal.azure.com',
        authentication: {
            loginEndpoint: 'https://login.microsoftonline.com',
            audiences: ['https://management.core.windows.net/', 'https://management.azure.com/'],
            tenant: 'common',
            identityProvider: 'AAD',
        },
        media: 'https://rest.media.azure.net',
        graphAudience: 'https://graph.windows.net/',
        graph: 'https://graph.windows.net/',
        name: 'AzureCloud',
        suffixes: {
            azureDataLakeStoreFileSystem: 'azuredatalakestore.net',
            acrLoginServer: 'azurecr.io',
            sqlServerHostname: 'database.windows.net',
            azureDataLakeAnalyticsCatalogAndJob: 'azuredatalakeanalytics.net',
            keyVaultDns: 'vault.azure.net',
            storage: 'core.windows.net',
            azureFrontDoorEndpointSuffix: 'azurefd.net',
            storageSyncEndpointSuffix: 'afs.azure.net',
            mhsmDns: 'managedhsm.azure.net',
            mysqlServerEndpoint: 'mysql.database.azure.com',
            postgresqlServerEndpoint: 'postgres.database.azure.com',
            mariadbServerEndpoint: 'mariadb.database.azure.com',
            synapseAnalytics: 'dev.azuresynapse.net',
            attestationEndpoint: 'attest.azure.net',
        },
        batch: 'https://batch.core.windows.net/',
        resourceManager: `https://${host}/`,
        vmImageAliasDoc: 'https://raw.githubusercontent.com/Azure/azure-rest-api-specs/main/arm-compute/quickstart-templates/aliases.json',
        activeDirectoryDataLake: 'https://datalake.azure.net/',
        sqlManagement: 'https://management.core.windows.net:8443/',
        microsoftGraphResourceId: 'https://graph.microsoft.com/',
        appInsightsResourceId: 'https://api.applicationinsights.io',
        appInsightsTelemetryChannelResourceId: 'https://dc.applicationinsights.azure.com/v2/track',
        attestationResourceId: 'https://attest.azure.net',
        synapseAnalyticsResourceId: 'https://dev.azuresynapse.net',
        logAnalyticsResourceId: 'https://api.loganalytics.io',
        ossrDbmsResourceId: 'https://ossrdbms-aad.database.windows.net',
    };
    // A list until 2020, one cloud from 2022 on.
    return apiVersion !== '' && apiVersion < '2022' ? [cloud] : cloud;
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/arm/store.js

function createResourceStore(saved = []) {
    const resources = new Map(saved.map((resource) => [resource.id.toLowerCase(), resource]));
    const within = (scope) => [...resources.values()].filter(({ id }) => isWithin(id, scope));
    return {
        get: (id) => resources.get(id.toLowerCase()),
        put: (resource) => void resources.set(resource.id.toLowerCase(), resource),
        remove(id) {
            const removed = within(id);
            for (const resource of removed)
                resources.delete(resource.id.toLowerCase());
            return removed;
        },
        list(type, scope) {
            const wanted = type.toLowerCase();
            return within(scope).filter((resource) => resource.type.toLowerCase() === wanted);
        },
        within,
        save: () => [...resources.values()],
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/arm/server.js
/** The front door of ARM: who asks, what for, whether they may, and which resource type answers. */











const audiences = [
    'https://management.azure.com',
    'https://management.azure.com/',
    'https://management.core.windows.net',
    'https://management.core.windows.net/',
];
function createArmServer(tokens, time, saved) {
    const store = createResourceStore(saved?.resources);
    const operations = createOperations(time, saved?.operations);
    const access = createAccess(store);
    const throttle = createThrottle(time);
    const types = new Map();
    const app = new hono_dist/* Hono */.$();
    app.get('/metadata/endpoints', (context) => {
        const host = context.req.header('host') ?? 'management.azure.com';
        return context.json(metadataEndpoints(host, context.req.query('api-version') ?? ''));
    });
    app.all('*', async (context) => {
        const { req } = context;
        const correlationId = req.header('x-ms-correlation-request-id') ?? (0,external_node_crypto_.randomUUID)();
        const headers = {
            'x-ms-request-id': (0,external_node_crypto_.randomUUID)(),
            'x-ms-correlation-request-id': correlationId,
            'x-ms-routing-request-id': `EASTUS:${stamp(time.now())}:${(0,external_node_crypto_.randomUUID)()}`,
            'cache-control': 'no-cache',
            'strict-transport-security': 'max-age=31536000; includeSubDomains',
        };
        try {
            const caller = await authenticate(req.header('authorization'));
            const url = new URL(req.url);
            const text = await req.text();
            const answer = await answerFor(caller, {
                method: req.method,
                url,
                body: text,
                correlationId,
                header: (name) => req.header(name),
                setHeaders: (more) => Object.assign(headers, more),
            });
            return write(answer, headers);
        }
        catch (error) {
            if (!(error instanceof ArmError))
                throw error;
            return write({ status: error.status, body: error.body, headers: error.headers }, headers);
        }
    });
    app.onError((error, context) => {
        process.stderr.write(`rehearsal: ARM failed at ${context.req.method} ${context.req.path}: ${error.stack}\n`);
        const message = `Encountered internal server error. Diagnostic information: ${error.message}`;
        return context.json({ error: { code: 'InternalServerError', message } }, 500);
    });
    async function authenticate(authorization) {
        const challenge = (code, message) => new ArmError(401, code, message, {
            headers: {
                'www-authenticate': `Bearer authorization_uri="https://login.microsoftonline.com/", error="invalid_token", error_description="${message}"`,
            },
        });
        if (authorization === undefined) {
            throw challenge('AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing.");
        }
        const token = /^bearer (.+)$/i.exec(authorization)?.[1];
        if (token === undefined) {
            throw challenge('AuthenticationFailedInvalidHeader', "Authentication failed. The 'Authorization' header is provided in an invalid format.");
        }
        const principal = await tokens.verify(token, audiences);
        if (!('refused' in principal))
            return principal;
        const hasExpired = principal.refused.includes('expiry UTC time');
        throw challenge(hasExpired ? 'ExpiredAuthenticationToken' : 'InvalidAuthenticationToken', principal.refused);
    }
    async function answerFor(caller, incoming) {
        const { url, method } = incoming;
        const path = parsePath(url.pathname);
        if (path === undefined)
            throw new ArmError(404, 'InvalidRequestUri', `The request uri '${url.pathname}' is invalid.`);
        const query = queryOf(url);
        const apiVersion = query('api-version');
        const { type, ask, permission, permissionScope } = route(types, method, path);
        checkApiVersion(apiVersion, path.namespace, path.typePath, type !== undefined);
        if (path.subscriptionId !== undefined) {
            const subscription = store.get(`/subscriptions/${path.subscriptionId}`);
            if (subscription === undefined)
                throw subscriptionNotFound(path.subscriptionId);
            meter(method, path.subscriptionId, caller, incoming);
        }
        if (type === undefined || ask === undefined) {
            throw new ArmError(405, 'MethodNotAllowed', `The HTTP method '${method}' is not supported at scope '${path.text}'.`);
        }
        if (!type.isOpen)
            access.check(caller, permission, permissionScope);
        if (path.resourceGroup !== undefined)
            checkResourceGroup(path, path.resourceGroup);
        const request = {
            method,
            path,
            apiVersion: apiVersion ?? '',
            caller,
            correlationId: incoming.correlationId,
            query,
            header: incoming.header,
            body: parseBody(incoming.body),
        };
        return ask(request);
    }
    function meter(method, subscriptionId, caller, incoming) {
        const operation = method === 'GET' || method === 'HEAD' ? 'reads' : method === 'DELETE' ? 'deletes' : 'writes';
        const taken = throttle.take(`arm/${subscriptionId}/${caller.objectId}/${operation}`, armBuckets[operation]);
        if (taken.isAllowed) {
            incoming.setHeaders({
                [`x-ms-ratelimit-remaining-subscription-${operation}`]: String(taken.remaining),
                [`x-ms-ratelimit-remaining-subscription-global-${operation}`]: String(taken.remaining * 15),
            });
            return;
        }
        throw new ArmError(429, 'SubscriptionRequestsThrottled', `Number of '${operation}' requests for subscription '${subscriptionId}' actor '${caller.objectId}' exceeded. Please try again after '${taken.serviceSeconds}' seconds after additional tokens are available. Refer to https://aka.ms/arm-throttling for additional information.`, { headers: { 'retry-after': String(taken.retryAfterSeconds) } });
    }
    function checkResourceGroup(path, name) {
        const id = `/subscriptions/${path.subscriptionId}/resourceGroups/${name}`;
        const isGroupItself = path.namespace === 'Microsoft.Resources' && path.names.length === 2;
        if (!isGroupItself && store.get(id) === undefined)
            throw resourceGroupNotFound(name);
    }
    function remove(id) {
        for (const resource of store.remove(id))
            types.get(resource.type.toLowerCase())?.onRemoved?.(resource.id);
    }
    return {
        app,
        store,
        operations,
        access,
        throttle,
        time,
        register(...added) {
            for (const type of added)
                types.set(type.type.toLowerCase(), type);
        },
        addActions(type, actions) {
            const known = types.get(type.toLowerCase());
            if (known === undefined)
                throw new Error(`no resource type ${type} to add actions to`);
            types.set(type.toLowerCase(), { ...known, actions: { ...known.actions, ...actions } });
        },
        remove,
        save: () => ({ resources: store.save(), operations: operations.save() }),
    };
}
function route(types, method, path) {
    const typeName = typeOf(path);
    const own = types.get(typeName.toLowerCase());
    if (method === 'POST') {
        // An action stands where a collection would; what it acts on is the resource, or the provider, before it.
        const slash = typeName.lastIndexOf('/');
        const action = typeName.slice(slash + 1);
        const acted = types.get(typeName.slice(0, slash).toLowerCase());
        const permission = `${acted?.type ?? typeName.slice(0, slash)}/${action}/action`;
        const target = path.text.slice(0, path.text.lastIndexOf('/'));
        return { type: acted, ask: acted?.actions?.[action.toLowerCase()], permission, permissionScope: target };
    }
    const canonical = own?.type ?? typeName;
    if (path.isCollection) {
        const scope = path.names.length === 0 ? path.scope : parentOf(path);
        return {
            type: own,
            ask: method === 'GET' ? own?.list : undefined,
            permission: `${canonical}/read`,
            permissionScope: scope,
        };
    }
    const methods = {
        GET: [own?.get, 'read'],
        HEAD: [own?.head ?? own?.get, 'read'],
        PUT: [own?.put, 'write'],
        PATCH: [own?.patch, 'write'],
        DELETE: [own?.delete, 'delete'],
    };
    const [ask, verb] = methods[method] ?? [undefined, 'read'];
    return { type: own, ask, permission: `${canonical}/${verb}`, permissionScope: path.text };
}
/** Names of query parameters compare without case: clients write `$filter` and `api-version` as they like. */
function queryOf(url) {
    const values = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
    return (name) => values.get(name.toLowerCase());
}
function parseBody(text) {
    if (text.trim() === '')
        return {};
    try {
        const body = JSON.parse(text);
        if (isObject(body))
            return body;
    }
    catch {
        // Answered below, as is what is no object.
    }
    throw new ArmError(400, 'InvalidRequestContent', 'The request content was invalid and could not be deserialized.');
}
function write(answer, headers) {
    const all = { ...headers, ...answer.headers };
    if (answer.body === undefined)
        return new Response(null, { status: answer.status, headers: all });
    const body = JSON.stringify(answer.body);
    return new Response(body, {
        status: answer.status,
        headers: { ...all, 'content-type': 'application/json; charset=utf-8' },
    });
}
function stamp(date) {
    return date.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
}

// EXTERNAL MODULE: ./node_modules/jose/dist/webapi/util/decode_jwt.js
var decode_jwt = __webpack_require__(77961);
// EXTERNAL MODULE: ./node_modules/jose/dist/webapi/jwt/verify.js + 1 modules
var verify = __webpack_require__(25057);
// EXTERNAL MODULE: ./node_modules/jose/dist/webapi/jwks/local.js
var local = __webpack_require__(36687);
;// CONCATENATED MODULE: ./build/rehearsal/azure/entra/errors.js
/** Refusals of the token endpoint, in Entra's words. */

const federation = 'Check your federated identity credential Subject, Audience and Issuer against the presented assertion. https://learn.microsoft.com/entra/workload-id/workload-identity-federation';
const refusals = {
    tenantNotFound: (tenant) => ({
        status: 400,
        error: 'invalid_request',
        code: 90002,
        message: `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud. Check with your subscription administrator, this may happen if there are no active subscriptions for the tenant.`,
    }),
    parameterMissing: (name) => ({
        status: 400,
        error: 'invalid_request',
        code: 900144,
        message: `The request body must contain the following parameter: '${name}'.`,
    }),
    grantUnsupported: (grant) => ({
        status: 400,
        error: 'unsupported_grant_type',
        code: 70003,
        message: `The app requested an unsupported grant type '${grant}'.`,
    }),
    applicationNotFound: (clientId, directory) => ({
        status: 400,
        error: 'unauthorized_client',
        code: 700016,
        message: `Application with identifier '${clientId}' was not found in the directory '${directory}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`,
    }),
    scopeInvalid: (scope) => ({
        status: 400,
        error: 'invalid_scope',
        code: 1002012,
        message: `The provided value for scope ${scope} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`,
    }),
    resourceNotFound: (resource, directory) => ({
        status: 400,
        error: 'invalid_resource',
        code: 500011,
        message: `The resource principal named ${resource} was not found in the tenant named ${directory}. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You might have sent your authentication request to the wrong tenant.`,
    }),
    credentialMissing: () => ({
        status: 401,
        error: 'invalid_client',
        code: 7000218,
        message: `The request body must contain the following parameter: 'client_assertion' or 'client_secret'.`,
    }),
    secretInvalid: (clientId) => ({
        status: 401,
        error: 'invalid_client',
        code: 7000215,
        message: `Invalid client secret provided. Ensure the secret being sent in the request is the client secret value, not the client secret ID, for a secret added to app '${clientId}'.`,
    }),
    assertionMalformed: () => ({
        status: 400,
        error: 'invalid_request',
        code: 50027,
        message: 'JWT token is invalid or malformed.',
    }),
    nothingFederated: (clientId, name) => ({
        status: 401,
        error: 'invalid_client',
        code: 70025,
        message: `The client '${clientId}'(${name}) has no configured federated identity credentials.`,
    }),
    issuerUnmatched: (issuer) => ({
        status: 401,
        error: 'invalid_client',
        code: 700211,
        message: `No matching federated identity record found for presented assertion issuer '${issuer}'. ${federation}`,
    }),
    subjectUnmatched: (subject) => ({
        status: 401,
        error: 'invalid_client',
        code: 700213,
        message: `No matching federated identity record found for presented assertion subject '${subject}'. ${federation}`,
    }),
    subjectCaseUnmatched: (subject) => ({
        status: 401,
        error: 'invalid_client',
        code: 7002138,
        message: `No matching federated identity record found for presented assertion subject '${subject}'. The subject matches with case-insensitive comparison, but not with case-sensitive comparison. Check your federated identity credential Subject, Audience and Issuer against the presented assertion. See documentation at: https://learn.microsoft.com/entra/workload-id/workload-identity-federation. See breaking change notification and remediation at: https://learn.microsoft.com/en-us/entra/identity-platform/reference-breaking-changes#august-2024.`,
    }),
    audienceUnmatched: (audience) => ({
        status: 401,
        error: 'invalid_client',
        code: 700212,
        message: `No matching federated identity record found for presented assertion audience '${audience}'. ${federation}`,
    }),
    notYetReplicated: (issuer, subject, audience) => ({
        status: 400,
        error: 'invalid_request',
        code: 70021,
        message: `No matching federated identity record found for presented assertion. Assertion Issuer: '${issuer}'. Assertion Subject: '${subject}'. Assertion Audience: '${audience}'. https://docs.microsoft.com/en-us/azure/active-directory/develop/workload-identity-federation`,
    }),
    outsideValidity: (now, from, until) => ({
        status: 401,
        error: 'invalid_client',
        code: 700024,
        message: `Client assertion is not within its valid time range. Current time: ${ticks(now)}, assertion valid from ${ticks(from)}, expiry time of assertion ${ticks(until)}. Review the documentation at https://learn.microsoft.com/entra/identity-platform/certificate-credentials .`,
    }),
    signatureInvalid: () => ({
        status: 401,
        error: 'invalid_client',
        code: 50013,
        message: 'Assertion failed signature validation. [Reason - The key was not found.]',
    }),
};
/** Dates in assertions' messages have seven digits of a second. */
function ticks(date) {
    return date.toISOString().replace('Z', '0000Z');
}
/** The body of a refusal, with ids to tell support about. */
function errorBody(refusal, now, correlationId) {
    const traceId = (0,external_node_crypto_.randomUUID)();
    const timestamp = now
        .toISOString()
        .replace('T', ' ')
        .replace(/\.\d+Z$/, 'Z');
    return {
        error: refusal.error,
        error_description: `AADSTS${refusal.code}: ${refusal.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
        error_codes: [refusal.code],
        timestamp,
        trace_id: traceId,
        correlation_id: correlationId,
        error_uri: `https://login.microsoftonline.com/error?code=${refusal.code}`,
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/entra/assertion.js
/** Workload identity federation: does a token of another issuer prove that its bearer is this principal? */


/** Clocks may differ by this much. */
const clockSkewMs = 5 * 60 * 1000;
/** Undefined when the assertion proves the principal, else Entra's refusal. Looks in the order in which Entra complains. */
async function refuseAssertion(assertion, principal, issuers, now) {
    const claims = decode(assertion);
    if (claims === undefined)
        return refusals.assertionMalformed();
    const { iss: issuer = '', sub: subject = '' } = claims;
    const audience = Array.isArray(claims.aud) ? (claims.aud[0] ?? '') : (claims.aud ?? '');
    const matched = matchCredential(principal, issuer, subject, audience);
    if ('code' in matched)
        return matched;
    if (matched.replicatedAt !== undefined && matched.replicatedAt > now.getTime()) {
        return refusals.notYetReplicated(issuer, subject, audience);
    }
    const from = new Date((claims.nbf ?? 0) * 1000);
    const until = new Date((claims.exp ?? 0) * 1000);
    if (from.getTime() - clockSkewMs > now.getTime() || until.getTime() <= now.getTime()) {
        return refusals.outsideValidity(now, from, until);
    }
    const keys = issuers.keysOf(issuer);
    if (keys === undefined || !(await isSignedBy(assertion, keys, now)))
        return refusals.signatureInvalid();
    return undefined;
}
function matchCredential(principal, issuer, subject, audience) {
    const all = principal.federatedCredentials;
    if (all.length === 0)
        return refusals.nothingFederated(principal.clientId, principal.displayName);
    const ofIssuer = all.filter((credential) => credential.issuer === issuer);
    if (ofIssuer.length === 0)
        return refusals.issuerUnmatched(issuer);
    const ofSubject = ofIssuer.filter((credential) => credential.subject === subject);
    if (ofSubject.length === 0) {
        const differsInCase = ofIssuer.some((credential) => credential.subject.toLowerCase() === subject.toLowerCase());
        return differsInCase ? refusals.subjectCaseUnmatched(subject) : refusals.subjectUnmatched(subject);
    }
    return (ofSubject.find((credential) => credential.audiences.includes(audience)) ?? refusals.audienceUnmatched(audience));
}
function decode(assertion) {
    try {
        return (0,decode_jwt/* decodeJwt */.i)(assertion);
    }
    catch {
        return undefined;
    }
}
async function isSignedBy(assertion, keys, now) {
    try {
        await (0,verify/* jwtVerify */.V)(assertion, (0,local/* createLocalJWKSet */.w)(keys), { currentDate: now, clockTolerance: clockSkewMs / 1000 });
        return true;
    }
    catch {
        return false;
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/entra/directory.js
/** What Entra knows: tenants with their applications and managed identities, and how each may prove itself. */
function createDirectory(state = { tenants: [], principals: [] }) {
    const tenants = new Map(state.tenants.map((tenant) => [tenant.id.toLowerCase(), tenant]));
    const principals = new Map(state.principals.map((principal) => [principal.objectId.toLowerCase(), principal]));
    return {
        tenant(idOrDomain) {
            const name = idOrDomain.toLowerCase();
            return tenants.get(name) ?? [...tenants.values()].find(({ domain }) => domain.toLowerCase() === name);
        },
        principalByClientId(clientId) {
            return [...principals.values()].find((principal) => principal.clientId.toLowerCase() === clientId.toLowerCase());
        },
        principalByObjectId: (objectId) => principals.get(objectId.toLowerCase()),
        addTenant: (tenant) => void tenants.set(tenant.id.toLowerCase(), tenant),
        put: (principal) => void principals.set(principal.objectId.toLowerCase(), principal),
        remove: (objectId) => void principals.delete(objectId.toLowerCase()),
        save: () => ({ tenants: [...tenants.values()], principals: [...principals.values()] }),
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/entra/graph.js
/**
 * Microsoft Graph as a deploying identity meets it: it has roles in Azure and no permission in the directory, so every
 * question is refused. The Azure CLI asks here for the names of role assignments' principals, and goes on without them.
 */


/** Serves graph.microsoft.com. */
function createGraphApp(tokens, time) {
    const app = new hono_dist/* Hono */.$();
    app.all('*', async (context) => {
        const requestId = (0,external_node_crypto_.randomUUID)();
        const refusal = (code, message) => ({
            error: {
                code,
                message,
                innerError: {
                    date: time.now().toISOString().slice(0, 19),
                    'request-id': requestId,
                    'client-request-id': context.req.header('client-request-id') ?? requestId,
                },
            },
        });
        context.header('request-id', requestId);
        const [, token] = /^Bearer (.+)$/i.exec(context.req.header('authorization') ?? '') ?? [];
        if (token === undefined) {
            return context.json(refusal('InvalidAuthenticationToken', 'Access token is empty.'), 401);
        }
        const caller = await tokens.verify(token, ['https://graph.microsoft.com', 'https://graph.microsoft.com/']);
        if ('refused' in caller) {
            return context.json(refusal('InvalidAuthenticationToken', 'Access token validation failure.'), 401);
        }
        const denied = refusal('Authorization_RequestDenied', 'Insufficient privileges to complete the operation.');
        return context.json(denied, 403);
    });
    return app;
}

// EXTERNAL MODULE: ./node_modules/jose/dist/webapi/util/errors.js
var errors = __webpack_require__(5674);
;// CONCATENATED MODULE: ./build/rehearsal/azure/entra/tokens.js
/** Entra's access tokens: issued at the token endpoint, checked by every other embedded service. */


/** Application tokens live about an hour, those of managed identities a day. Never scaled. */
const tokens_lifetimeSeconds = { application: 3599, managedIdentity: 86399 };
function createAccessTokens(key, time) {
    const keys = (0,local/* createLocalJWKSet */.w)({ keys: [key.jwk] });
    return {
        async issue(principal, audience) {
            const expiresInSeconds = principal.accessTokenSeconds ?? tokens_lifetimeSeconds[principal.kind];
            const now = Math.floor(time.now().getTime() / 1000);
            const token = await key.sign({
                aud: audience,
                iss: `https://sts.windows.net/${principal.tenantId}/`,
                iat: now,
                nbf: now,
                exp: now + expiresInSeconds + 1,
                aio: (0,external_node_crypto_.randomBytes)(24).toString('base64'),
                appid: principal.clientId,
                appidacr: '2',
                idp: `https://sts.windows.net/${principal.tenantId}/`,
                idtyp: 'app',
                oid: principal.objectId,
                rh: '1.AAAA.',
                sub: principal.objectId,
                tid: principal.tenantId,
                uti: (0,external_node_crypto_.randomUUID)(),
                ver: '1.0',
            }, { x5t: key.jwk.kid });
            return { token, expiresInSeconds };
        },
        async verify(token, audiences) {
            try {
                const { payload } = await (0,verify/* jwtVerify */.V)(token, keys, { currentDate: time.now(), audience: [...audiences] });
                const { oid, appid, tid, iss } = payload;
                if (typeof oid !== 'string' || typeof appid !== 'string' || typeof tid !== 'string') {
                    return { refused: 'The access token names no principal.' };
                }
                if (iss !== `https://sts.windows.net/${tid}/`)
                    return { refused: 'The access token is from the wrong issuer.' };
                return { objectId: oid, clientId: appid, tenantId: tid };
            }
            catch (error) {
                return { refused: reasonOf(error, time.now()) };
            }
        },
    };
}
function reasonOf(error, now) {
    if (error instanceof errors/* JWTExpired */.n) {
        const expiry = new Date((error.payload.exp ?? 0) * 1000);
        return `The access token expiry UTC time '${expiry.toISOString()}' is earlier than current UTC time '${now.toISOString()}'.`;
    }
    if (error instanceof errors/* JWTClaimValidationFailed */.ie && error.claim === 'aud') {
        return `The access token has been obtained for wrong audience or resource '${String(error.payload.aud)}'.`;
    }
    return 'The access token is invalid.';
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/entra/index.js
/** Entra at login.microsoftonline.com: discovery, keys and the token endpoint, with real checks of client assertions. */








const loginHost = 'login.microsoftonline.com';
/** Resources that tokens may be asked for, by the scope without `/.default`; a trailing slash is part of the audience. */
const resources = [
    'https://management.azure.com',
    'https://management.core.windows.net',
    'https://containerregistry.azure.net',
    'https://vault.azure.net',
    'https://graph.microsoft.com',
    'https://cognitiveservices.azure.com',
    '6dae42f8-4368-4678-94ff-3960e28e3630',
    'api://AzureADTokenExchange',
];
function createEntraApp({ directory, tokens, key, issuers, time, onExchange }) {
    const app = new hono_dist/* Hono */.$();
    app.use(async (context, next) => {
        await next();
        context.header('x-ms-request-id', (0,external_node_crypto_.randomUUID)());
        context.header('x-ms-ests-server', '2.1.23456.7 - EUS ProdSlices');
        context.header('cache-control', 'no-store, no-cache');
    });
    app.get('/common/discovery/instance', (context) => context.json({
        tenant_discovery_endpoint: discoveryEndpoint(context.req.query('authorization_endpoint')),
        'api-version': '1.1',
        metadata: [
            {
                preferred_network: loginHost,
                preferred_cache: 'login.windows.net',
                aliases: [loginHost, 'login.windows.net', 'login.microsoft.com', 'sts.windows.net'],
            },
        ],
    }));
    for (const version of ['/v2.0', '']) {
        app.get(`/:tenant${version}/.well-known/openid-configuration`, (context) => {
            const requested = context.req.param('tenant');
            const tenant = directory.tenant(requested);
            if (tenant === undefined && !sharedAuthorities.has(requested)) {
                return context.json(errorBody(refusals.tenantNotFound(requested), time.now(), (0,external_node_crypto_.randomUUID)()), 400);
            }
            return context.json(openIdConfiguration(tenant?.id ?? requested, tenant?.id ?? '{tenantid}'));
        });
    }
    app.get('/:tenant/discovery/v2.0/keys', (context) => context.json({ keys: [key.jwk] }));
    app.get('/:tenant/discovery/keys', (context) => context.json({ keys: [key.jwk] }));
    app.post('/:tenant/oauth2/v2.0/token', async (context) => {
        const form = await context.req.parseBody();
        const answer = await authenticate(context.req.param('tenant'), (name) => entra_textOf(form[name]));
        if ('code' in answer) {
            const correlationId = context.req.header('client-request-id') ?? (0,external_node_crypto_.randomUUID)();
            return context.json(errorBody(answer, time.now(), correlationId), answer.status);
        }
        const { token, expiresInSeconds } = await tokens.issue(answer.principal, answer.audience);
        const { jti: assertionId = '' } = (0,decode_jwt/* decodeJwt */.i)(entra_textOf(form.client_assertion) ?? '');
        onExchange?.({ clientId: answer.principal.clientId, audience: answer.audience, assertionId });
        return context.json({
            token_type: 'Bearer',
            expires_in: expiresInSeconds,
            ext_expires_in: expiresInSeconds,
            access_token: token,
        });
    });
    /** Who asks, and for which audience; or the refusal. */
    async function authenticate(tenantName, field) {
        const tenant = directory.tenant(tenantName);
        if (tenant === undefined)
            return refusals.tenantNotFound(tenantName);
        const grant = field('grant_type');
        if (grant === undefined)
            return refusals.parameterMissing('grant_type');
        if (grant !== 'client_credentials')
            return refusals.grantUnsupported(grant);
        const clientId = field('client_id');
        if (clientId === undefined)
            return refusals.parameterMissing('client_id');
        const principal = directory.principalByClientId(clientId);
        if (principal === undefined || principal.tenantId !== tenant.id) {
            return refusals.applicationNotFound(clientId, tenant.displayName);
        }
        const scope = field('scope');
        if (scope === undefined)
            return refusals.parameterMissing('scope');
        const audience = audienceOf(scope);
        if (audience === undefined)
            return refusals.scopeInvalid(scope);
        if (!resources.includes(audience.replace(/\/$/, '')))
            return refusals.resourceNotFound(audience, tenant.displayName);
        const assertion = field('client_assertion');
        if (assertion === undefined) {
            return field('client_secret') === undefined ? refusals.credentialMissing() : refusals.secretInvalid(clientId);
        }
        if (field('client_assertion_type') !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer') {
            return refusals.parameterMissing('client_assertion_type');
        }
        return (await refuseAssertion(assertion, principal, issuers, time.now())) ?? { principal, audience };
    }
    return app;
}
const sharedAuthorities = new Set(['common', 'organizations', 'consumers']);
/** MSAL adds openid, profile and offline_access; the one scope that counts ends in /.default. */
function audienceOf(scope) {
    const wanted = scope.split(' ').filter((part) => !['openid', 'profile', 'offline_access', ''].includes(part));
    const [first] = wanted;
    return wanted.length === 1 && first?.endsWith('/.default') ? first.slice(0, -'/.default'.length) : undefined;
}
function entra_textOf(value) {
    return typeof value === 'string' && value !== '' ? value : undefined;
}
function discoveryEndpoint(authorizationEndpoint) {
    const tenant = /^https:\/\/[^/]+\/([^/]+)\//.exec(authorizationEndpoint ?? '')?.[1] ?? 'common';
    return `https://${loginHost}/${tenant}/v2.0/.well-known/openid-configuration`;
}
function openIdConfiguration(tenant, issuerTenant) {
    const base = `https://${loginHost}/${tenant}`;
    return {
        token_endpoint: `${base}/oauth2/v2.0/token`,
        token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
        jwks_uri: `${base}/discovery/v2.0/keys`,
        response_modes_supported: ['query', 'fragment', 'form_post'],
        subject_types_supported: ['pairwise'],
        id_token_signing_alg_values_supported: ['RS256'],
        response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
        scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
        issuer: `https://${loginHost}/${issuerTenant}/v2.0`,
        request_uri_parameter_supported: false,
        userinfo_endpoint: 'https://graph.microsoft.com/oidc/userinfo',
        authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
        device_authorization_endpoint: `${base}/oauth2/v2.0/devicecode`,
        http_logout_supported: true,
        frontchannel_logout_supported: true,
        end_session_endpoint: `${base}/oauth2/v2.0/logout`,
        claims_supported: ['sub', 'iss', 'aud', 'exp', 'iat', 'auth_time', 'nonce', 'name', 'tid', 'ver'],
        tenant_region_scope: 'NA',
        cloud_instance_name: 'microsoftonline.com',
        cloud_graph_host_name: 'graph.windows.net',
        msgraph_host: 'graph.microsoft.com',
        rbac_url: 'https://pas.windows.net',
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/kubernetes-access.js

/** The application that stands for every AKS cluster with Entra: tokens for Kubernetes are for it. */
const kubernetesAudience = '6dae42f8-4368-4678-94ff-3960e28e3630';
/** Who may do anything in a cluster with Entra: members of its administrators' groups, or holders of the Azure role. */
function kubernetesAccess(tokens, directory, access) {
    return async (token, clusterId, { adminGroupObjectIDs, enableAzureRBAC }) => {
        const principal = await tokens.verify(token, [kubernetesAudience]);
        if ('refused' in principal)
            return false;
        const { groups = [] } = directory.principalByObjectId(principal.objectId) ?? {};
        if (listOf(adminGroupObjectIDs).some((id) => groups.includes(String(id))))
            return true;
        const role = 'Azure Kubernetes Service RBAC Cluster Admin';
        return enableAzureRBAC === true && access.hasRole(principal.objectId, role, clusterId);
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/azure/index.js
















async function createAzure(options) {
    const { time, seed, state, machines: how } = options;
    const key = await (state === undefined ? createSigningKey() : loadSigningKey(state.key));
    const directory = createDirectory(state?.directory);
    const tokens = createAccessTokens(key, time);
    const exchanges = [];
    const trusted = new Map();
    const issuers = { keysOf: (issuer) => trusted.get(issuer) };
    const arm = createArmServer(tokens, time, state?.arm);
    const machines = createMachines({
        ...how,
        time,
        store: arm.store,
        acceptsToken: kubernetesAccess(tokens, directory, arm.access),
    });
    const isInUse = (subnetId) => arm.store
        .list(agentPoolType, '')
        .some(({ properties }) => String(properties.vnetSubnetID ?? '').toLowerCase() === subnetId.toLowerCase());
    arm.register(...resourceTypes(arm), ...networkTypes(arm, isInUse), ...identityTypes(arm, directory, seed.tenant.id), ...authorizationTypes(arm, directory), ...computeTypes(arm), ...scopeTypes(arm));
    registerAks({ arm, machines, directory, tenantId: seed.tenant.id });
    if (state === undefined)
        seedWorld({ store: arm.store, directory }, seed);
    return {
        entraApp: createEntraApp({
            directory,
            tokens,
            key,
            issuers,
            time,
            onExchange: (exchange) => exchanges.push(exchange),
        }),
        graphApp: createGraphApp(tokens, time),
        arm,
        directory,
        tokens,
        exchanges,
        trustIssuer: (issuer, keys) => void trusted.set(issuer, keys),
        machines,
        resume: () => resumeAzure(arm, machines),
        stop() {
            arm.operations.stop();
            machines.stop();
        },
        save: () => ({ key: key.save(), directory: directory.save(), arm: arm.save() }),
    };
}
/** Clusters come back empty, with their nodes: what ran in them is not in Azure's state. Operations in flight go on. */
async function resumeAzure(arm, machines) {
    for (const cluster of arm.store.list(clusterType, '')) {
        if (cluster.properties.provisioningState === 'Creating' || isStopped(cluster))
            continue;
        for (const pool of arm.store.list(agentPoolType, cluster.id))
            await machines.applyPool(cluster, pool);
    }
    arm.operations.resume();
}

// EXTERNAL MODULE: ./node_modules/reflect-metadata/Reflect.js
var Reflect = __webpack_require__(80477);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: ./node_modules/@peculiar/x509/build/x509.cjs.js
var x509_cjs = __webpack_require__(8927);
;// CONCATENATED MODULE: ./build/rehearsal/certificates.js
/** Certificate authorities made for one rehearsal: the proxy's own, and one for every embedded cluster. */
 // @peculiar/x509 resolves its algorithms through tsyringe, which asks for this polyfill first


const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' };
const dayMs = 24 * 60 * 60 * 1000;
/**
 * Makes an authority with an EC P-256 key that lives as long as the process.
 * @param commonName as it shows in certificate viewers and in error messages of TLS clients.
 * @param now start of the validity (a day earlier, for clients whose clock is behind); ends after 90 days.
 */
async function createAuthority(commonName, now = new Date()) {
    const keys = await crypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);
    const name = `CN=${escapeName(commonName)}`;
    const validity = { notBefore: new Date(now.getTime() - dayMs), notAfter: new Date(now.getTime() + 90 * dayMs) };
    const certificate = await x509_cjs/* X509CertificateGenerator */.Jy.createSelfSigned({
        serialNumber: serialNumber(),
        name,
        ...validity,
        keys,
        signingAlgorithm,
        extensions: [
            new x509_cjs/* BasicConstraintsExtension */.WA(true, 0, true),
            new x509_cjs/* KeyUsagesExtension */.hy(x509_cjs/* KeyUsageFlags */.Ob.keyCertSign | x509_cjs/* KeyUsageFlags */.Ob.cRLSign, true),
            await x509_cjs/* SubjectKeyIdentifierExtension */.QE.create(keys.publicKey),
        ],
    });
    const authority = certificate.toString('pem');
    async function issue(hosts) {
        const serverKeys = await crypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);
        const issued = await x509_cjs/* X509CertificateGenerator */.Jy.create({
            serialNumber: serialNumber(),
            subject: `CN=${escapeName(hosts[0])}`,
            issuer: name,
            ...validity,
            publicKey: serverKeys.publicKey,
            signingKey: keys.privateKey,
            signingAlgorithm,
            extensions: [
                new x509_cjs/* BasicConstraintsExtension */.WA(false, undefined, true),
                new x509_cjs/* KeyUsagesExtension */.hy(x509_cjs/* KeyUsageFlags */.Ob.digitalSignature, true),
                new x509_cjs/* ExtendedKeyUsageExtension */.j6([x509_cjs/* ExtendedKeyUsage */.CD.serverAuth]),
                new x509_cjs/* SubjectAlternativeNameExtension */.Wx(hosts.map((host) => ({ type: (0,external_node_net_.isIP)(host) === 0 ? 'dns' : 'ip', value: host }))),
                await x509_cjs/* AuthorityKeyIdentifierExtension */.Z$.create(keys.publicKey),
                await x509_cjs/* SubjectKeyIdentifierExtension */.QE.create(serverKeys.publicKey),
            ],
        });
        const pkcs8 = await crypto.subtle.exportKey('pkcs8', serverKeys.privateKey);
        return {
            certificate: issued.toString('pem'),
            key: x509_cjs/* PemConverter */.v6.encode(pkcs8, x509_cjs/* PemConverter */.v6.PrivateKeyTag),
            authority,
        };
    }
    return { certificate: authority, issue };
}
/** Serial numbers are positive and unique to an authority (RFC 5280, 4.1.2.2). */
function serialNumber() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40;
    return Buffer.from(bytes).toString('hex');
}
/** Escapes what a distinguished name gives a meaning to (RFC 4514, 2.4). */
function escapeName(value) {
    return value.replace(/[,+"\\<>;=]/g, '\\$&');
}

;// CONCATENATED MODULE: ./build/rehearsal/faults.js
/** Faults as a schedule: which request, which time, what goes wrong. The same schedule and seed give the same run. */
/** @param seed of the dice that `probability` rolls. */
function createFaultSchedule(rules = [], seed = 1) {
    const counted = rules.map((rule) => ({ rule, seen: 0, struck: 0 }));
    const roll = seededDice(seed);
    function first(matches) {
        let action;
        for (const entry of counted) {
            if (!matches(entry.rule))
                continue;
            entry.seen += 1;
            if (action === undefined && isDue(entry, roll)) {
                entry.struck += 1;
                action = entry.rule.action;
            }
        }
        return action;
    }
    return {
        of: (request) => first((rule) => !isTunnelRule(rule) && matchesRequest(rule, request)),
        ofTunnel: (host) => first((rule) => isTunnelRule(rule) && matchesHost(rule, host)),
        add(rule) {
            const entry = { rule, seen: 0, struck: 0 };
            counted.push(entry);
            return () => void counted.splice(counted.indexOf(entry), 1);
        },
        struck: () => counted.filter((entry) => entry.struck > 0).map(({ rule, struck }) => ({ rule, times: struck })),
    };
}
function isDue({ rule, seen, struck }, roll) {
    if (rule.times !== undefined && struck >= rule.times)
        return false;
    const isNth = rule.nth === undefined ? undefined : (typeof rule.nth === 'number' ? [rule.nth] : rule.nth).includes(seen);
    const isEvery = rule.every === undefined ? undefined : seen % rule.every === 0;
    if (isNth === false && isEvery !== true)
        return false;
    if (isEvery === false && isNth !== true)
        return false;
    return rule.probability === undefined || roll() < rule.probability;
}
function isTunnelRule(rule) {
    return rule.action.kind === 'name-not-found' || rule.action.kind === 'untrusted-certificate';
}
function matchesRequest(rule, request) {
    if (!matchesHost(rule, request.host))
        return false;
    if (rule.method !== undefined && rule.method.toUpperCase() !== request.method)
        return false;
    if (rule.path === undefined)
        return true;
    // A fresh expression for each look: a /g one of the caller's would remember where it stopped.
    const path = typeof rule.path === 'string' ? new RegExp(rule.path, 'i') : new RegExp(rule.path.source, flags(rule.path));
    return path.test(request.path);
}
function flags(expression) {
    return expression.flags.replace(/[gy]/g, '');
}
function matchesHost({ host }, name) {
    if (host === undefined || host === name)
        return true;
    return host.startsWith('*.') && name.endsWith(host.slice(1));
}
/** Mulberry32: small, and the same on every machine. */
function seededDice(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/github/comments.js
/** GitHub takes comments of at most this many characters. */
const longestBody = 65_536;
/** Serves the comments of issues and pull requests: list by page, create, update. */
function serveComments(app, around) {
    const comments = [];
    const repositoryOf = (context) => `${context.req.param('owner')}/${context.req.param('name')}`;
    const permissionFor = (number) => (around.isIssue(number) ? 'issues' : 'pull-requests');
    const bodyOf = async (context) => {
        const { body } = (await context.req.json());
        return typeof body === 'string' && body !== '' && body.length <= longestBody ? body : undefined;
    };
    const unprocessable = (context) => context.json({ message: 'Validation Failed', errors: [{ resource: 'IssueComment', field: 'body' }] }, 422);
    app.get('/repos/:owner/:name/issues/:number/comments', (context) => {
        const refused = around.refusal(context, permissionFor(context.req.param('number')), 'read');
        if (refused !== undefined)
            return refused;
        const size = Math.min(100, Number(context.req.query('per_page') ?? '30'));
        const start = (Number(context.req.query('page') ?? '1') - 1) * size;
        const ofIssue = comments.filter(({ repository, issue }) => repository === repositoryOf(context) && String(issue) === context.req.param('number'));
        if (start + size < ofIssue.length) {
            const next = new URL(context.req.url);
            next.searchParams.set('page', String(start / size + 2));
            context.header('link', `<${next.href}>; rel="next"`);
        }
        return context.json(ofIssue.slice(start, start + size).map(presented));
    });
    app.post('/repos/:owner/:name/issues/:number/comments', async (context) => {
        const refused = around.refusal(context, permissionFor(context.req.param('number')), 'write');
        if (refused !== undefined)
            return refused;
        const body = await bodyOf(context);
        if (body === undefined)
            return unprocessable(context);
        const time = around.now();
        const issue = Number(context.req.param('number'));
        const comment = {
            id: around.nextId(),
            repository: repositoryOf(context),
            issue,
            createdAt: time,
            updatedAt: time,
            body,
        };
        comments.push(comment);
        return context.json(presented(comment), 201);
    });
    app.patch('/repos/:owner/:name/issues/comments/:id', async (context) => {
        const comment = comments.find(({ id }) => String(id) === context.req.param('id'));
        const refused = around.refusal(context, permissionFor(String(comment?.issue)), 'write');
        if (refused !== undefined)
            return refused;
        if (comment === undefined)
            return context.json({ message: 'Not Found' }, 404);
        const body = await bodyOf(context);
        if (body === undefined)
            return unprocessable(context);
        comment.body = body;
        comment.updatedAt = around.now();
        return context.json(presented(comment));
    });
    return comments;
}
function presented({ id, repository, issue, body, createdAt, updatedAt }) {
    return {
        id,
        url: `https://api.github.com/repos/${repository}/issues/comments/${id}`,
        issue_url: `https://api.github.com/repos/${repository}/issues/${issue}`,
        user: { login: 'github-actions[bot]', type: 'Bot' },
        created_at: createdAt,
        updated_at: updatedAt,
        body,
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/github/issues.js
/** GitHub takes bodies of at most this many characters. */
const issues_longestBody = 65_536;
/** Issues and pull requests share their numbers: those that a rehearsal names for its pull requests are below. */
const firstNumber = 1001;
const reasons = ['completed', 'not_planned', 'duplicate', 'reopened'];
/** Serves issues: list by state and labels, by page; create; update. */
function serveIssues(app, { nextId, now, refusal }) {
    const issues = [];
    const repositoryOf = (context) => `${context.req.param('owner')}/${context.req.param('name')}`;
    const isOf = (context) => (issue) => issue.repository.toLowerCase() === repositoryOf(context).toLowerCase();
    const unprocessable = (context, field) => context.json({ message: 'Validation Failed', errors: [{ resource: 'Issue', field, code: 'invalid' }] }, 422);
    app.get('/repos/:owner/:name/issues', (context) => {
        const refused = refusal(context, 'issues', 'read');
        if (refused !== undefined)
            return refused;
        const { labels = '', page = '1', per_page = '30', state = 'open' } = context.req.query();
        const wanted = labels.split(',').filter((label) => label !== '');
        const found = issues
            .filter(isOf(context))
            .filter((issue) => (state === 'all' || issue.state === state) && wanted.every((each) => issue.labels.includes(each)))
            .reverse();
        const size = Math.min(100, Number(per_page));
        const start = (Number(page) - 1) * size;
        if (start + size < found.length) {
            const next = new URL(context.req.url);
            next.searchParams.set('page', String(Number(page) + 1));
            context.header('link', `<${next.href}>; rel="next"`);
        }
        return context.json(found.slice(start, start + size).map(issues_presented));
    });
    app.post('/repos/:owner/:name/issues', async (context) => {
        const refused = refusal(context, 'issues', 'write');
        if (refused !== undefined)
            return refused;
        const { body = '', labels = [], title } = (await context.req.json());
        if (typeof title !== 'string' || title === '')
            return unprocessable(context, 'title');
        if (typeof body !== 'string' || body.length > issues_longestBody)
            return unprocessable(context, 'body');
        const time = now();
        const issue = {
            id: nextId(),
            number: firstNumber + issues.length,
            repository: repositoryOf(context),
            labels: Array.isArray(labels) ? labels.map(String) : [],
            title,
            body,
            state: 'open',
            stateReason: null,
            createdAt: time,
            updatedAt: time,
        };
        issues.push(issue);
        return context.json(issues_presented(issue), 201);
    });
    app.patch('/repos/:owner/:name/issues/:number', async (context) => {
        const refused = refusal(context, 'issues', 'write');
        if (refused !== undefined)
            return refused;
        const issue = issues.filter(isOf(context)).find(({ number }) => String(number) === context.req.param('number'));
        if (issue === undefined)
            return context.json({ message: 'Not Found', status: '404' }, 404);
        const { body, state, state_reason: reason, title } = (await context.req.json());
        if (body !== undefined && (typeof body !== 'string' || body.length > issues_longestBody)) {
            return unprocessable(context, 'body');
        }
        if (state !== undefined && state !== 'open' && state !== 'closed')
            return unprocessable(context, 'state');
        if (reason !== undefined && reason !== null && !reasons.includes(String(reason))) {
            return unprocessable(context, 'state_reason');
        }
        if (typeof title === 'string' && title !== '')
            issue.title = title;
        if (typeof body === 'string')
            issue.body = body;
        if (state !== undefined) {
            issue.state = state;
            issue.stateReason = state === 'closed' ? String(reason ?? 'completed') : null;
        }
        issue.updatedAt = now();
        return context.json(issues_presented(issue));
    });
    return issues;
}
function issues_presented({ id, number, repository, labels, title, body, state, stateReason, ...times }) {
    return {
        id,
        number,
        url: `https://api.github.com/repos/${repository}/issues/${number}`,
        html_url: `https://github.com/${repository}/issues/${number}`,
        user: { login: 'github-actions[bot]', type: 'Bot' },
        labels: labels.map((name) => ({ name })),
        title,
        body,
        state,
        state_reason: stateReason,
        created_at: times.createdAt,
        updated_at: times.updatedAt,
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/github/runs.js
/** Serves runs and their attempts as they stand: one that is only the last known attempt's is in progress. */
function serveRuns(app, { now, refusal }) {
    const known = new Map();
    const keyOf = ({ repository, runId }) => `${repository.toLowerCase()}/${runId}`;
    const attemptsOf = (context) => known.get(keyOf({
        repository: `${context.req.param('owner')}/${context.req.param('name')}`,
        runId: context.req.param('id') ?? '',
    })) ?? [];
    const notFound = (context) => context.json({
        message: 'Not Found',
        documentation_url: 'https://docs.github.com/rest/actions/workflow-runs#get-a-workflow-run',
        status: '404',
    }, 404);
    app.get('/repos/:owner/:name/actions/runs/:id', (context) => {
        const refused = refusal(context, 'actions', 'read');
        if (refused !== undefined)
            return refused;
        const attempts = attemptsOf(context);
        const latest = attempts.at(-1);
        return latest === undefined ? notFound(context) : context.json(runs_presented(latest, attempts));
    });
    app.get('/repos/:owner/:name/actions/runs/:id/attempts/:attempt', (context) => {
        const refused = refusal(context, 'actions', 'read');
        if (refused !== undefined)
            return refused;
        const attempts = attemptsOf(context);
        const wanted = attempts.find(({ run }) => String(run.runAttempt) === context.req.param('attempt'));
        return wanted === undefined ? notFound(context) : context.json(runs_presented(wanted, attempts));
    });
    return {
        start(run) {
            const before = (known.get(keyOf(run)) ?? []).filter((each) => each.run.runAttempt !== run.runAttempt);
            // GitHub starts another attempt only of a run that has ended.
            for (const attempt of before)
                attempt.conclusion ??= 'failure';
            const started = { run, startedAt: now(), updatedAt: now() };
            known.set(keyOf(run), [...before, started].sort((a, b) => a.run.runAttempt - b.run.runAttempt));
        },
        complete(run, conclusion) {
            const latest = known.get(keyOf(run))?.at(-1);
            if (latest === undefined)
                throw new Error(`GitHub knows no run ${run.runId} of ${run.repository}`);
            latest.conclusion = conclusion;
            latest.updatedAt = now();
        },
        delete(run) {
            known.delete(keyOf(run));
        },
    };
}
function runs_presented({ conclusion, run, startedAt, updatedAt }, attempts) {
    const url = `https://api.github.com/repos/${run.repository}/actions/runs/${run.runId}`;
    const before = attempts.filter((each) => each.run.runAttempt < run.runAttempt).at(-1);
    return {
        id: Number(run.runId),
        name: run.workflow,
        path: run.workflowPath,
        head_branch: run.headRef ?? run.ref.replace(/^refs\/heads\//, ''),
        head_sha: run.sha,
        event: run.eventName,
        run_number: run.runNumber,
        run_attempt: run.runAttempt,
        status: conclusion === undefined ? 'in_progress' : 'completed',
        conclusion: conclusion ?? null,
        url,
        html_url: `https://github.com/${run.repository}/actions/runs/${run.runId}`,
        previous_attempt_url: before === undefined ? null : `${url}/attempts/${before.run.runAttempt}`,
        created_at: attempts[0]?.startedAt ?? startedAt,
        run_started_at: startedAt,
        updated_at: updatedAt,
        actor: { login: run.actor },
        triggering_actor: { login: run.actor },
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/github/api.js
/** The parts of api.github.com that are used: the repository, deployments with their statuses, the run, comments, issues. */




const states = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success'];
const hourlyLimit = 1000;
function createGithubApi(time) {
    const grants = new Map();
    const deployments = [];
    const used = new Map();
    let nextId = 1_000_001;
    const app = new hono_dist/* Hono */.$();
    const now = () => time
        .now()
        .toISOString()
        .replace(/\.\d+Z$/, 'Z');
    const repositoryOf = (context) => `${context.req.param('owner')}/${context.req.param('name')}`;
    const tokenOf = (context) => /^(?:bearer|token) (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
    const refuse = (context, status, message) => context.json({ message, documentation_url: 'https://docs.github.com/rest', status: String(status) }, status);
    app.use(async (context, next) => {
        const hour = `${tokenOf(context) ?? ''}/${Math.floor(time.now().getTime() / 3_600_000)}`;
        const count = (used.get(hour) ?? 0) + 1;
        used.set(hour, count);
        const reset = (Math.floor(time.now().getTime() / 3_600_000) + 1) * 3600;
        if (count > hourlyLimit) {
            context.res = refuse(context, 403, 'API rate limit exceeded for installation.');
        }
        else {
            await next();
        }
        context.header('x-ratelimit-limit', String(hourlyLimit));
        context.header('x-ratelimit-remaining', String(Math.max(0, hourlyLimit - count)));
        context.header('x-ratelimit-reset', String(reset));
        context.header('x-ratelimit-resource', 'core');
        context.header('x-github-request-id', crypto.randomUUID());
    });
    /** Undefined when the token may do this; else the answer that says why not. */
    function refusal(context, scope, level) {
        const token = tokenOf(context);
        if (token === undefined)
            return refuse(context, 401, 'Requires authentication');
        const grant = grants.get(token);
        if (grant === undefined)
            return refuse(context, 401, 'Bad credentials');
        if (grant.run.repository.toLowerCase() !== repositoryOf(context).toLowerCase())
            return refuse(context, 404, 'Not Found');
        const granted = grant.permissions[scope];
        if (granted === 'write' || granted === level)
            return undefined;
        return refuse(context, 403, 'Resource not accessible by integration');
    }
    app.get('/repos/:owner/:name', (context) => {
        const refused = refusal(context, 'metadata', 'read');
        if (refused !== undefined)
            return refused;
        const [owner = '', name = ''] = repositoryOf(context).split('/');
        return context.json({
            id: 701234567,
            name,
            full_name: `${owner}/${name}`,
            private: true,
            owner: { login: owner, type: 'Organization' },
            default_branch: 'main',
            html_url: `https://github.com/${owner}/${name}`,
            url: `https://api.github.com/repos/${owner}/${name}`,
        });
    });
    app.post('/repos/:owner/:name/deployments', async (context) => {
        const refused = refusal(context, 'deployments', 'write');
        if (refused !== undefined)
            return refused;
        const body = await context.req.json();
        if (typeof body.ref !== 'string')
            return refuse(context, 422, 'Invalid request.\n\n"ref" wasn\'t supplied.');
        const deployment = {
            id: nextId++,
            repository: repositoryOf(context),
            ref: body.ref,
            sha: grants.get(tokenOf(context) ?? '')?.run.sha ?? '',
            environment: typeof body.environment === 'string' ? body.environment : 'production',
            task: typeof body.task === 'string' ? body.task : 'deploy',
            description: typeof body.description === 'string' ? body.description : null,
            payload: body.payload ?? {},
            createdAt: now(),
            statuses: [],
        };
        deployments.push(deployment);
        return context.json(presentDeployment(deployment), 201);
    });
    app.get('/repos/:owner/:name/deployments', (context) => {
        const refused = refusal(context, 'deployments', 'read');
        if (refused !== undefined)
            return refused;
        const { environment, ref, sha, task } = context.req.query();
        const wanted = deployments.filter((deployment) => deployment.repository.toLowerCase() === repositoryOf(context).toLowerCase() &&
            (environment === undefined || environment === deployment.environment) &&
            (ref === undefined || ref === deployment.ref) &&
            (sha === undefined || sha === deployment.sha) &&
            (task === undefined || task === deployment.task));
        return context.json(wanted.reverse().map(presentDeployment));
    });
    app.get('/repos/:owner/:name/deployments/:id', (context) => {
        const refused = refusal(context, 'deployments', 'read');
        if (refused !== undefined)
            return refused;
        const deployment = deployments.find(({ id }) => String(id) === context.req.param('id'));
        return deployment === undefined ? refuse(context, 404, 'Not Found') : context.json(presentDeployment(deployment));
    });
    app.get('/repos/:owner/:name/deployments/:id/statuses', (context) => {
        const refused = refusal(context, 'deployments', 'read');
        if (refused !== undefined)
            return refused;
        const deployment = deployments.find(({ id }) => String(id) === context.req.param('id'));
        return deployment === undefined
            ? refuse(context, 404, 'Not Found')
            : context.json([...deployment.statuses].reverse());
    });
    app.post('/repos/:owner/:name/deployments/:id/statuses', async (context) => {
        const refused = refusal(context, 'deployments', 'write');
        if (refused !== undefined)
            return refused;
        const deployment = deployments.find(({ id }) => String(id) === context.req.param('id'));
        if (deployment === undefined)
            return refuse(context, 404, 'Not Found');
        const body = await context.req.json();
        if (typeof body.state !== 'string' || !states.includes(body.state)) {
            return refuse(context, 422, 'Validation Failed: state is not included in the list');
        }
        const status = {
            id: nextId++,
            state: body.state,
            description: String(body.description ?? '').slice(0, 140),
            environment: deployment.environment,
            log_url: String(body.log_url ?? ''),
            environment_url: String(body.environment_url ?? ''),
            created_at: now(),
        };
        deployment.statuses.push(status);
        return context.json(status, 201);
    });
    const runs = serveRuns(app, { refusal, now });
    const around = { refusal, now, nextId: () => nextId++ };
    const issues = serveIssues(app, around);
    const isIssue = (number) => issues.some((issue) => String(issue.number) === number);
    const comments = serveComments(app, { ...around, isIssue });
    app.notFound((context) => refuse(context, 404, 'Not Found'));
    return {
        app,
        grantToken: (token, run, permissions) => void grants.set(token, { run, permissions: { metadata: 'read', ...permissions } }),
        deployments: () => deployments,
        comments: () => comments,
        issues: () => issues,
        runs,
    };
}
function presentDeployment({ repository, createdAt, statuses, ...deployment }) {
    const url = `https://api.github.com/repos/${repository}/deployments/${deployment.id}`;
    const updated = statuses.at(-1)?.created_at ?? createdAt;
    return { ...deployment, url, statuses_url: `${url}/statuses`, created_at: createdAt, updated_at: updated };
}

;// CONCATENATED MODULE: ./build/rehearsal/github/index.js
/** The embedded GitHub: its OIDC provider, and the parts of its API that a deployment uses. */








async function createGithub(time, savedKey) {
    const key = await (savedKey === undefined ? createSigningKey() : loadSigningKey(savedKey));
    const oidc = createGithubOidc(key, time);
    const api = createGithubApi(time);
    return {
        issuer: githubIssuer,
        keys: { keys: [{ ...key.jwk, kty: 'RSA' }] },
        api,
        runs: api.runs,
        register(hosts) {
            hosts.register('token.actions.githubusercontent.com', listen(oidc.issuerApp));
            hosts.register('*.actions.githubusercontent.com', listen(oidc.endpointApp));
            hosts.register('api.github.com', listen(api.app));
        },
        startJob: (run = exampleRun) => oidc.startJob(run),
        githubToken(run = exampleRun, permissions = { contents: 'read', actions: 'read', deployments: 'write' }) {
            const token = `ghs_${(0,external_node_crypto_.randomBytes)(27).toString('base64url')}`;
            api.grantToken(token, run, permissions);
            return token;
        },
        async idToken(audience, claims = {}, run = exampleRun) {
            return key.sign({ ...oidc.claims(run, audience), ...claims });
        },
        saveKey: () => key.save(),
    };
}
function listen(app) {
    const listener = (0,dist/* getRequestListener */.SE)(app.fetch, { overrideGlobalObjects: false });
    return (...[request, response]) => void listener(request, response);
}

;// CONCATENATED MODULE: ./build/rehearsal/hosts.js
function createHostTable() {
    const entries = new Map();
    return {
        register(host, handler, certificate) {
            entries.set(host.toLowerCase(), certificate === undefined ? { handler } : { handler, certificate });
        },
        unregister(host) {
            entries.delete(host.toLowerCase());
        },
        lookup(host) {
            const name = host.toLowerCase();
            const exact = entries.get(name);
            if (exact !== undefined)
                return exact;
            for (let dot = name.indexOf('.'); dot > 0; dot = name.indexOf('.', dot + 1)) {
                const wildcard = entries.get(`*${name.slice(dot)}`);
                if (wildcard !== undefined)
                    return wildcard;
            }
            return undefined;
        },
    };
}

// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/client.js
/**
 * The Kubernetes API as the rehearsal's controllers, scheduler and kubelets use it: the embedded API answers it in
 * the process, and a real API server answers it over HTTP, so that both run the same nodes and pods.
 */
/** The API's refusal: `reason` is Status.reason (NotFound, Conflict, AlreadyExists, Invalid, TooManyRequests …). */
class KubernetesApiError extends Error {
    status;
    reason;
    constructor(status, reason, message) {
        super(message);
        this.name = 'KubernetesApiError';
        this.status = status;
        this.reason = reason;
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/refusals.js
/** The API's refusals, in the words that clients match on (k8s.io/apimachinery's errors and field packages). */

/** A failed request: what `Status` carries on the wire. */
class Refusal extends KubernetesApiError {
    details;
    constructor(status, reason, message, details) {
        super(status, reason, message);
        this.details = details;
    }
}
const qualified = (name, group) => (group === '' ? name : `${name}.${group}`);
const resource = (type) => qualified(type.plural, type.group);
const details = (type, name) => ({ name, group: type.group, kind: type.plural });
const refusals_notFound = (type, name) => new Refusal(404, 'NotFound', `${resource(type)} "${name}" not found`, details(type, name));
const pageNotFound = () => new Refusal(404, 'NotFound', 'the server could not find the requested resource', {});
const alreadyExists = (type, name) => new Refusal(409, 'AlreadyExists', `${resource(type)} "${name}" already exists`, details(type, name));
const conflict = (type, name, why) => new Refusal(409, 'Conflict', `Operation cannot be fulfilled on ${resource(type)} "${name}": ${why}`, details(type, name));
const modified = (type, name) => conflict(type, name, 'the object has been modified; please apply your changes to the latest version and try again');
const refusals_badRequest = (message) => new Refusal(400, 'BadRequest', message);
const forbidden = (type, name, why, causes) => new Refusal(403, 'Forbidden', `${resource(type)} "${name}" is forbidden: ${why}`, {
    ...details(type, name),
    ...(causes === undefined ? {} : { causes }),
});
const gone = (message) => new Refusal(410, 'Expired', message);
const tooManyRequests = (message, causes, retryAfterSeconds) => new Refusal(429, 'TooManyRequests', message, {
    causes,
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
});
const methodNotAllowed = () => new Refusal(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', {});
const shown = (value) => (value === undefined ? 'null' : JSON.stringify(value));
const required = (field, detail = '') => ({
    reason: 'FieldValueRequired',
    field,
    message: `Required value${detail === '' ? '' : `: ${detail}`}`,
});
const invalid = (field, value, detail) => ({
    reason: 'FieldValueInvalid',
    field,
    message: `Invalid value: ${shown(value)}: ${detail}`,
});
const notSupported = (field, value, supported) => ({
    reason: 'FieldValueNotSupported',
    field,
    message: `Unsupported value: ${shown(value)}: supported values: ${supported.map((s) => JSON.stringify(s)).join(', ')}`,
});
const forbiddenField = (field, detail) => ({
    reason: 'FieldValueForbidden',
    field,
    message: `Forbidden: ${detail}`,
});
const duplicate = (field, value) => ({
    reason: 'FieldValueDuplicate',
    field,
    message: `Duplicate value: ${shown(value)}`,
});
const notFoundField = (field, value) => ({
    reason: 'FieldValueNotFound',
    field,
    message: `Not found: ${shown(value)}`,
});
/** 422 for a request's own parameters; @param kind CreateOptions, PatchOptions … */
function invalidOptions(kind, error) {
    return unprocessable({ group: 'meta.k8s.io', plural: '', kind }, '', [error]);
}
/** 422 with every finding, brackets round them when there are several. */
function unprocessable(type, name, errors) {
    const texts = errors.map((error) => `${error.field}: ${error.message}`);
    const text = texts.length === 1 ? texts[0] : `[${texts.join(', ')}]`;
    return new Refusal(422, 'Invalid', `${qualified(type.kind, type.group)} "${name}" is invalid: ${text}`, {
        name,
        group: type.group,
        kind: type.kind,
        causes: errors.map(({ reason, message, field }) => ({ reason, message, field })),
    });
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/admission/services.js

const services = { group: '', plural: 'services', kind: 'Service' };
const nodePorts = { first: 30_000, last: 32_767 };
function allocateAddresses(cluster, service, previous) {
    const { spec } = service;
    if (spec === undefined)
        return;
    const before = previous?.spec;
    if (spec.type === 'ExternalName') {
        for (const field of ['clusterIP', 'clusterIPs', 'ipFamilies', 'ipFamilyPolicy', 'internalTrafficPolicy'])
            delete spec[field];
        return;
    }
    const others = cluster.store.list('/services').filter((each) => each.metadata.uid !== service.metadata.uid);
    if ((spec.clusterIP ?? '') === '')
        spec.clusterIP = freeAddress(cluster.serviceCidr, new Set(others.map((each) => each.spec?.clusterIP)));
    else if (before === undefined && spec.clusterIP !== 'None')
        refuseTaken(service, others);
    spec.clusterIPs ??= [spec.clusterIP];
    if (spec.type === 'NodePort' || spec.type === 'LoadBalancer')
        allocateNodePorts(spec, before, others);
    releaseUnused(service, before);
}
/** What a Service no longer needs goes, when its writer only left it as it was. */
function releaseUnused(service, before) {
    const { spec } = service;
    if (spec.type !== 'LoadBalancer') {
        delete spec.allocateLoadBalancerNodePorts;
        if (before?.type === 'LoadBalancer')
            service.status = { loadBalancer: {} };
    }
    if (spec.type !== 'NodePort' && spec.type !== 'LoadBalancer' && before?.type !== undefined) {
        delete spec.externalTrafficPolicy;
        for (const port of spec.ports ?? [])
            delete port.nodePort;
    }
}
/** A write that doesn't mention what was allocated keeps it. */
function keepAddress({ spec }, { spec: before }) {
    if (spec !== undefined && spec.type !== 'ExternalName' && (spec.clusterIP ?? '') === '' && before?.clusterIP)
        spec.clusterIP = before.clusterIP;
}
function allocateNodePorts(spec, before, others) {
    const taken = new Set(others.flatMap((each) => (each.spec?.ports ?? []).map((port) => port.nodePort)));
    for (const port of spec.ports ?? []) {
        port.nodePort ??= (before?.ports ?? []).find((each) => each.port === port.port && each.protocol === port.protocol)?.nodePort;
        for (let candidate = nodePorts.first; port.nodePort === undefined && candidate <= nodePorts.last; candidate += 1) {
            if (!taken.has(candidate))
                port.nodePort = candidate;
        }
        taken.add(port.nodePort);
    }
}
function refuseTaken(service, others) {
    const { clusterIP } = service.spec;
    if (!others.some((each) => each.spec?.clusterIP === clusterIP))
        return;
    const why = `failed to allocate IP ${clusterIP}: provided IP is already allocated`;
    throw unprocessable(services, service.metadata.name, [invalid('spec.clusterIPs', [clusterIP], why)]);
}
const toNumber = (address) => address.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
const toAddress = (value) => [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
/** The lowest address that is free; .0 is the network, .1 the API's and .10 the DNS's, as AKS sets them. */
function freeAddress(cidr, taken) {
    const [network = '', bits = '16'] = cidr.split('/');
    const size = 2 ** (32 - Number(bits));
    for (let offset = 11; offset < size - 1; offset += 1) {
        const address = toAddress(toNumber(network) + offset);
        if (!taken.has(address))
            return address;
    }
    throw unprocessable(services, '', [invalid('spec.clusterIPs', [], 'failed to allocate a serviceIP: range is full')]);
}
/** The `offset`th address of a service range: 1 is `kubernetes.default`'s. */
const serviceAddress = (cidr, offset) => toAddress(toNumber(cidr.split('/')[0] ?? '') + offset);

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/informer/resources.js
function resources_resource(group, kind, plural) {
    return { group, version: 'v1', plural, kind };
}
/** `v1`, `apps/v1`: the apiVersion of a resource's objects. */
function apiVersionOf(type) {
    return type.group === '' ? type.version : `${type.group}/${type.version}`;
}
const pods = resources_resource('', 'Pod', 'pods');
const nodes = resources_resource('', 'Node', 'nodes');
const namespaces = resources_resource('', 'Namespace', 'namespaces');
const resources_services = resources_resource('', 'Service', 'services');
const endpoints = resources_resource('', 'Endpoints', 'endpoints');
const secrets = resources_resource('', 'Secret', 'secrets');
const configMaps = resources_resource('', 'ConfigMap', 'configmaps');
const serviceAccounts = resources_resource('', 'ServiceAccount', 'serviceaccounts');
const persistentVolumes = resources_resource('', 'PersistentVolume', 'persistentvolumes');
const persistentVolumeClaims = resources_resource('', 'PersistentVolumeClaim', 'persistentvolumeclaims');
const events = resources_resource('', 'Event', 'events');
const deployments = resources_resource('apps', 'Deployment', 'deployments');
const replicaSets = resources_resource('apps', 'ReplicaSet', 'replicasets');
const statefulSets = resources_resource('apps', 'StatefulSet', 'statefulsets');
const daemonSets = resources_resource('apps', 'DaemonSet', 'daemonsets');
const controllerRevisions = resources_resource('apps', 'ControllerRevision', 'controllerrevisions');
const jobs = resources_resource('batch', 'Job', 'jobs');
const endpointSlices = resources_resource('discovery.k8s.io', 'EndpointSlice', 'endpointslices');
const podDisruptionBudgets = resources_resource('policy', 'PodDisruptionBudget', 'poddisruptionbudgets');
const storageClasses = resources_resource('storage.k8s.io', 'StorageClass', 'storageclasses');
const leases = resources_resource('coordination.k8s.io', 'Lease', 'leases');
const customResourceDefinitions = resources_resource('apiextensions.k8s.io', 'CustomResourceDefinition', 'customresourcedefinitions');

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/addons.js



const namespace = 'kube-system';
const registry = 'mcr.microsoft.com/oss/v2';
const addonLabels = { 'addonmanager.kubernetes.io/mode': 'Reconcile', 'kubernetes.azure.com/managedby': 'aks' };
const everywhere = [{ operator: 'Exists' }];
const onSystemPools = [{ key: 'CriticalAddonsOnly', operator: 'Exists' }];
const systemDeployments = [
    {
        name: 'coredns',
        image: `${registry}/coredns/coredns:v1.13.1-3`,
        cpu: '100m',
        memory: '70Mi',
        replicas: 2,
        labels: { 'k8s-app': 'kube-dns', version: 'v20' },
    },
    {
        name: 'coredns-autoscaler',
        image: `${registry}/kubernetes/autoscaler/cluster-proportional-autoscaler:v1.9.0-1`,
        cpu: '20m',
        memory: '10Mi',
    },
    {
        name: 'konnectivity-agent',
        image: `${registry}/kubernetes/apiserver-network-proxy/agent:v0.33.0-1`,
        cpu: '20m',
        memory: '20Mi',
        replicas: 2,
    },
    {
        name: 'konnectivity-agent-autoscaler',
        image: `${registry}/kubernetes/autoscaler/cluster-proportional-autoscaler:v1.9.0-1`,
        cpu: '20m',
        memory: '10Mi',
    },
    {
        name: 'metrics-server',
        image: `${registry}/kubernetes/metrics-server:v0.8.0-2`,
        cpu: '50m',
        memory: '85Mi',
        replicas: 2,
        sidecars: { 'metrics-server-vpa': `${registry}/kubernetes/autoscaler/addon-resizer:v1.8.23-2` },
    },
    {
        name: 'azure-wi-webhook-controller-manager',
        image: `${registry}/azure/workload-identity/webhook:v1.5.1`,
        cpu: '100m',
        memory: '20Mi',
        replicas: 2,
    },
];
const systemDaemonSets = [
    { name: 'azure-cns', image: 'mcr.microsoft.com/containernetworking/azure-cns:v1.7.1-0', cpu: '40m', memory: '250Mi' },
    { name: 'azure-ip-masq-agent', image: `${registry}/azure/ip-masq-agent-v2:v0.1.15-2`, cpu: '100m', memory: '50Mi' },
    {
        name: 'cloud-node-manager',
        image: `${registry}/kubernetes/azure-cloud-node-manager:v1.35.0`,
        cpu: '50m',
        memory: '50Mi',
    },
    {
        name: 'csi-azuredisk-node',
        image: `${registry}/kubernetes-csi/azuredisk-csi:v1.33.4`,
        cpu: '10m',
        memory: '20Mi',
        sidecars: {
            'liveness-probe': `${registry}/kubernetes-csi/livenessprobe:v2.16.0`,
            'node-driver-registrar': `${registry}/kubernetes-csi/csi-node-driver-registrar:v2.14.0`,
        },
    },
    {
        name: 'csi-azurefile-node',
        image: `${registry}/kubernetes-csi/azurefile-csi:v1.34.1`,
        cpu: '10m',
        memory: '20Mi',
        sidecars: {
            'liveness-probe': `${registry}/kubernetes-csi/livenessprobe:v2.16.0`,
            'node-driver-registrar': `${registry}/kubernetes-csi/csi-node-driver-registrar:v2.14.0`,
        },
    },
    { name: 'kube-proxy', image: `${registry}/kubernetes/kube-proxy:v1.35.0`, cpu: '100m', memory: '32Mi' },
];
function podSpec({ name, image, cpu, memory, sidecars = {} }, isDaemon) {
    return {
        priorityClassName: isDaemon ? 'system-node-critical' : 'system-cluster-critical',
        serviceAccountName: name,
        ...(isDaemon ? { hostNetwork: true } : { nodeSelector: { 'kubernetes.azure.com/mode': 'system' } }),
        tolerations: isDaemon ? everywhere : onSystemPools,
        containers: [
            { name, image, resources: { requests: { cpu, memory } } },
            ...Object.entries(sidecars).map(([sidecar, of]) => ({ name: sidecar, image: of })),
        ],
    };
}
function workload(kind, one) {
    const labels = one.labels ?? { 'k8s-app': one.name };
    return {
        apiVersion: 'apps/v1',
        kind,
        metadata: { name: one.name, namespace, labels: { ...labels, ...addonLabels } },
        spec: {
            ...(kind === 'Deployment' ? { replicas: one.replicas ?? 1 } : {}),
            selector: { matchLabels: labels },
            template: {
                metadata: { labels: { ...labels, 'kubernetes.azure.com/managedby': 'aks' } },
                spec: podSpec(one, kind === 'DaemonSet'),
            },
        },
    };
}
/** Name, provisioner, disk or share type; all but `azurefile` classes wait for their first pod. */
const classes = [
    ['azurefile', 'file.csi.azure.com', 'Standard_LRS'],
    ['azurefile-csi', 'file.csi.azure.com', 'Standard_LRS'],
    ['azurefile-csi-premium', 'file.csi.azure.com', 'Premium_LRS'],
    ['azurefile-premium', 'file.csi.azure.com', 'Premium_LRS'],
    ['default', 'disk.csi.azure.com', 'StandardSSD_LRS'],
    ['managed', 'disk.csi.azure.com', 'StandardSSD_LRS'],
    ['managed-csi', 'disk.csi.azure.com', 'StandardSSD_LRS'],
    ['managed-csi-premium', 'disk.csi.azure.com', 'Premium_LRS'],
    ['managed-premium', 'disk.csi.azure.com', 'Premium_LRS'],
];
function storageClass([name, provisioner, skuName]) {
    return {
        apiVersion: 'storage.k8s.io/v1',
        kind: 'StorageClass',
        metadata: {
            name,
            labels: { 'addonmanager.kubernetes.io/mode': 'EnsureExists', 'kubernetes.io/cluster-service': 'true' },
            ...(name === 'default' ? { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } } : {}),
        },
        provisioner,
        parameters: { skuName },
        reclaimPolicy: 'Delete',
        allowVolumeExpansion: true,
        volumeBindingMode: provisioner.startsWith('file') ? 'Immediate' : 'WaitForFirstConsumer',
    };
}
/** Installs them; what is there already stays. */
async function installAddons(client, { serviceCidr, dnsServiceIP }) {
    async function ensure(type, object) {
        try {
            await client.create(type, object, object.metadata.namespace);
        }
        catch (error) {
            if (!(error instanceof KubernetesApiError && error.reason === 'AlreadyExists'))
                throw error;
        }
    }
    await ensure(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
    for (const one of classes)
        await ensure(storageClasses, storageClass(one));
    for (const { name } of [...systemDeployments, ...systemDaemonSets]) {
        const metadata = { name, namespace, labels: addonLabels };
        await ensure(serviceAccounts, { apiVersion: 'v1', kind: 'ServiceAccount', metadata });
    }
    await ensure(resources_services, {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'kube-dns', namespace, labels: { 'k8s-app': 'kube-dns', 'kubernetes.io/name': 'CoreDNS' } },
        spec: {
            selector: { 'k8s-app': 'kube-dns' },
            clusterIP: dnsServiceIP ?? serviceAddress(serviceCidr, 10),
            ports: [
                { name: 'dns', port: 53, protocol: 'UDP' },
                { name: 'dns-tcp', port: 53, protocol: 'TCP' },
            ],
        },
    });
    for (const one of systemDeployments)
        await ensure(deployments, workload('Deployment', one));
    for (const one of systemDaemonSets)
        await ensure(daemonSets, workload('DaemonSet', one));
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/resources.js
/** The resources that the API serves, as discovery lists them. */
const resources_apiVersionOf = (type) => type.group === '' ? type.version : `${type.group}/${type.version}`;
/** Objects of all versions of a resource are one collection. */
const collectionOf = (type) => `${type.group}/${type.plural}`;
const storedVerbs = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
/** What discovery says can be done with the resource. */
/** In an order of their own, as the server of custom resources names them. */
const customVerbs = ['delete', 'deletecollection', 'get', 'list', 'patch', 'create', 'update', 'watch'];
function verbsOf(type) {
    if (!type.stored)
        return ['create'];
    if (type.custom !== undefined)
        return customVerbs;
    // Namespaces and services are deleted one by one.
    if (type.group === '' && type.kind === 'Namespace')
        return storedVerbs.filter((verb) => verb !== 'deletecollection');
    return storedVerbs;
}
/** group version | plural Kind scope short,names subresources; scope n: namespaced, c: of the cluster; `!` keeps nothing. */
const table = `
/v1
namespaces Namespace c ns status,finalize
pods Pod n po status,log,binding,eviction all
services Service n svc status all
endpoints Endpoints n ep -
configmaps ConfigMap n cm -
secrets Secret n - -
serviceaccounts ServiceAccount n sa token
nodes Node c no status
events Event n ev -
persistentvolumes PersistentVolume c pv status
persistentvolumeclaims PersistentVolumeClaim n pvc status
resourcequotas ResourceQuota n quota status
limitranges LimitRange n limits -
replicationcontrollers ReplicationController n rc status,scale all
podtemplates PodTemplate n - -
apps/v1
deployments Deployment n deploy status,scale all
replicasets ReplicaSet n rs status,scale all
statefulsets StatefulSet n sts status,scale all
daemonsets DaemonSet n ds status all
controllerrevisions ControllerRevision n - -
batch/v1
jobs Job n - status all
cronjobs CronJob n cj status all
autoscaling/v2
horizontalpodautoscalers HorizontalPodAutoscaler n hpa status all
policy/v1
poddisruptionbudgets PodDisruptionBudget n pdb status
rbac.authorization.k8s.io/v1
roles Role n - -
rolebindings RoleBinding n - -
clusterroles ClusterRole c - -
clusterrolebindings ClusterRoleBinding c - -
networking.k8s.io/v1
ingresses Ingress n ing status
ingressclasses IngressClass c - -
networkpolicies NetworkPolicy n netpol -
coordination.k8s.io/v1
leases Lease n - -
storage.k8s.io/v1
storageclasses StorageClass c sc -
csidrivers CSIDriver c - -
csinodes CSINode c - -
volumeattachments VolumeAttachment c - status
apiextensions.k8s.io/v1
customresourcedefinitions CustomResourceDefinition c crd,crds status api-extensions
admissionregistration.k8s.io/v1
mutatingwebhookconfigurations MutatingWebhookConfiguration c - - api-extensions
validatingwebhookconfigurations ValidatingWebhookConfiguration c - - api-extensions
apiregistration.k8s.io/v1
apiservices APIService c - status api-extensions
discovery.k8s.io/v1
endpointslices EndpointSlice n - -
scheduling.k8s.io/v1
priorityclasses PriorityClass c pc -
authorization.k8s.io/v1
selfsubjectaccessreviews SelfSubjectAccessReview c! - -
selfsubjectrulesreviews SelfSubjectRulesReview c! - -
subjectaccessreviews SubjectAccessReview c! - -
localsubjectaccessreviews LocalSubjectAccessReview n! - -
authentication.k8s.io/v1
tokenreviews TokenReview c! - -
selfsubjectreviews SelfSubjectReview c! - -
`;
const resources_listOf = (cell) => (cell === undefined || cell === '-' ? [] : cell.split(','));
function parse(text) {
    const definitions = [];
    let group = '';
    let version = '';
    for (const line of text.trim().split('\n')) {
        const [first = '', kind, scope, shortNames, subresources, categories] = line.split(' ');
        if (kind === undefined || scope === undefined) {
            [group = '', version = ''] = first.split('/');
            continue;
        }
        definitions.push({
            group,
            version,
            plural: first,
            singular: kind.toLowerCase(),
            kind,
            namespaced: scope.startsWith('n'),
            shortNames: resources_listOf(shortNames),
            categories: resources_listOf(categories),
            subresources: resources_listOf(subresources),
            stored: !scope.endsWith('!'),
        });
    }
    return definitions;
}
/** Kinds that every cluster has. */
const builtInResources = parse(table);
/** The resources served now: the built-in ones and those of established CustomResourceDefinitions. */
class ResourceCatalogue {
    #definitions = new Map();
    constructor() {
        for (const definition of builtInResources)
            this.add(definition);
    }
    add(definition) {
        this.#definitions.set(`${definition.group}/${definition.version}/${definition.plural}`, definition);
    }
    /** Stops serving all versions of a custom resource. */
    remove(group, plural) {
        for (const [key, definition] of this.#definitions) {
            if (definition.group === group && definition.plural === plural)
                this.#definitions.delete(key);
        }
    }
    find(group, version, plural) {
        return this.#definitions.get(`${group}/${version}/${plural}`);
    }
    findKind(apiVersion, kind) {
        return this.all().find((definition) => resources_apiVersionOf(definition) === apiVersion && definition.kind === kind);
    }
    /** One version of each resource: the one it is stored in. */
    preferred() {
        return this.all().filter((each) => each.custom === undefined || each.custom.storageVersion === each.version);
    }
    all() {
        return [...this.#definitions.values()];
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/timestamp.js
/** A date as metadata writes it: RFC 3339 in whole seconds. */
const timestamp = (date) => `${date.toISOString().slice(0, 19)}Z`;

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/admission/custom-definitions.js


const condition = (type, reason, message, time) => ({
    type,
    status: 'True',
    lastTransitionTime: time,
    reason,
    message,
});
/** Names are accepted and the resource is established with the write: nothing here competes for names. */
function custom(definition) {
    const { spec, status, metadata } = definition;
    if (spec === undefined)
        return;
    const time = metadata.creationTimestamp ?? timestamp(new Date(0));
    const stored = (spec.versions ?? [])
        .filter((version) => version.storage === true)
        .map((version) => version.name);
    definition.status = {
        conditions: status?.conditions ?? [
            condition('NamesAccepted', 'NoConflicts', 'no conflicts found', time),
            condition('Established', 'InitialNamesAccepted', 'the initial names have been accepted', time),
        ],
        acceptedNames: spec.names,
        storedVersions: [...new Set([...(status?.storedVersions ?? []), ...stored])],
    };
}
/** Keeps the catalogue in step with the definitions; resources of a deleted one go with it. */
function serveCustomResources({ cluster }) {
    const { catalogue, store } = cluster;
    store.listen('apiextensions.k8s.io/customresourcedefinitions', store.revision, ({ type, object }) => {
        const { spec } = object;
        const { plural } = spec.names;
        catalogue.remove(spec.group, plural);
        if (type !== 'DELETED') {
            for (const definition of resourcesOf(object))
                catalogue.add(definition);
            return;
        }
        const collection = collectionOf({ group: spec.group, plural });
        for (const { metadata } of store.list(collection))
            store.remove(collection, metadata.namespace, metadata.name);
    });
}
function resourcesOf({ metadata, spec }) {
    const { names } = spec;
    const storageVersion = spec.versions.find((version) => version.storage === true)?.name ?? '';
    return spec.versions
        .filter((version) => version.served === true)
        .map((version) => {
        const subresources = [];
        if (version.subresources?.status !== undefined)
            subresources.push('status');
        if (version.subresources?.scale !== undefined)
            subresources.push('scale');
        return {
            group: spec.group,
            version: version.name,
            plural: names.plural,
            singular: names.singular,
            kind: names.kind,
            namespaced: spec.scope === 'Namespaced',
            shortNames: names.shortNames ?? [],
            categories: names.categories ?? [],
            subresources,
            stored: true,
            custom: {
                definition: metadata.name,
                schema: version.schema?.openAPIV3Schema,
                columns: version.additionalPrinterColumns ?? [],
                storageVersion,
                ...(version.subresources?.scale === undefined ? {} : { scale: version.subresources.scale }),
            },
        };
    });
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/http/discovery.js
/** What the API serves: /api, /apis and the lists of resources, plain and aggregated (apidiscovery.k8s.io/v2). */


const aggregatedType = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
/** What a subresource takes and gives, where that isn't the resource's own kind. */
const subresourceKinds = {
    scale: { group: 'autoscaling', version: 'v1', kind: 'Scale' },
    eviction: { group: 'policy', version: 'v1', kind: 'Eviction' },
    binding: { group: '', version: 'v1', kind: 'Binding' },
    token: { group: 'authentication.k8s.io', version: 'v1', kind: 'TokenRequest' },
};
const subresourceVerbs = {
    status: ['get', 'patch', 'update'],
    scale: ['get', 'patch', 'update'],
    log: ['get'],
    binding: ['create'],
    eviction: ['create'],
    token: ['create'],
    finalize: ['update'],
    approval: ['get', 'patch', 'update'],
};
const isOffered = (exchange) => exchange.accepts.some((accepted) => {
    const parameters = accepted.split(';').map((each) => each.trim());
    return (parameters.includes('g=apidiscovery.k8s.io') &&
        parameters.includes('v=v2') &&
        parameters.includes('as=APIGroupDiscoveryList'));
});
/** Answers a path of discovery. @throws Refusal 404 for a group or version that isn't served */
function serveDiscovery(exchange, catalogue) {
    const [root, group, version] = exchange.path.split('/').filter((part) => part !== '');
    const all = catalogue.all();
    if (root === 'api') {
        const core = all.filter((type) => type.group === '');
        if (group === undefined) {
            if (isOffered(exchange))
                exchange.send(200, aggregated(core), aggregatedType);
            else
                exchange.send(200, { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] });
        }
        else if (group === 'v1' && version === undefined)
            exchange.send(200, resourceList('v1', core));
        else
            throw pageNotFound();
        return;
    }
    const grouped = all.filter((type) => type.group !== '');
    if (group === undefined) {
        if (isOffered(exchange))
            exchange.send(200, aggregated(grouped), aggregatedType);
        else
            exchange.send(200, {
                kind: 'APIGroupList',
                apiVersion: 'v1',
                groups: [...Map.groupBy(grouped, (type) => type.group)].map(([name, types]) => groupOf(name, types)),
            });
        return;
    }
    const types = grouped.filter((type) => type.group === group);
    if (types.length === 0)
        throw pageNotFound();
    if (version === undefined) {
        exchange.send(200, { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(group, types) });
        return;
    }
    const served = types.filter((type) => type.version === version);
    if (served.length === 0)
        throw pageNotFound();
    exchange.send(200, resourceList(`${group}/${version}`, served));
}
const discovery_versionsOf = (types) => [...new Set(types.map((type) => type.version))];
function groupOf(name, types) {
    const versions = discovery_versionsOf(types).map((version) => ({ groupVersion: `${name}/${version}`, version }));
    return { name, versions, preferredVersion: versions[0] };
}
function resourceList(groupVersion, types) {
    const resources = types.flatMap((type) => [
        {
            name: type.plural,
            singularName: type.singular,
            namespaced: type.namespaced,
            kind: type.kind,
            verbs: verbsOf(type),
            ...(type.shortNames.length > 0 ? { shortNames: type.shortNames } : {}),
            ...(type.categories.length > 0 ? { categories: type.categories } : {}),
        },
        ...type.subresources.map((subresource) => {
            const { group, version, kind } = subresourceKinds[subresource] ?? type;
            const isOther = subresourceKinds[subresource] !== undefined;
            return {
                name: `${type.plural}/${subresource}`,
                singularName: '',
                namespaced: type.namespaced,
                ...(isOther ? { group, version } : {}),
                kind,
                verbs: subresourceVerbs[subresource],
            };
        }),
    ]);
    return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources };
}
function aggregated(types) {
    const items = [...Map.groupBy(types, (type) => type.group)].map(([name, ofGroup]) => ({
        metadata: name === '' ? { creationTimestamp: null } : { name, creationTimestamp: null },
        versions: discovery_versionsOf(ofGroup).map((version) => ({
            version,
            resources: ofGroup.filter((type) => type.version === version).map(aggregatedResource),
            freshness: 'Current',
        })),
    }));
    return { kind: 'APIGroupDiscoveryList', apiVersion: 'apidiscovery.k8s.io/v2', metadata: {}, items };
}
const kindOf = ({ group, version, kind }) => ({ group, version, kind });
function aggregatedResource(type) {
    return {
        resource: type.plural,
        responseKind: kindOf(type),
        scope: type.namespaced ? 'Namespaced' : 'Cluster',
        singularResource: type.singular,
        verbs: verbsOf(type),
        ...(type.shortNames.length > 0 ? { shortNames: type.shortNames } : {}),
        ...(type.categories.length > 0 ? { categories: type.categories } : {}),
        ...(type.subresources.length > 0
            ? {
                subresources: type.subresources.map((subresource) => ({
                    subresource,
                    responseKind: kindOf(subresourceKinds[subresource] ?? type),
                    verbs: subresourceVerbs[subresource],
                })),
            }
            : {}),
    };
}
const groupVersionsOf = (catalogue) => [
    ...new Set(catalogue.all().map(resources_apiVersionOf)),
];

// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var yaml_dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/schema/field-numbers.js
/**
 * Field numbers of the types' protobuf messages (k8s.io/api's generated.proto): today's client-go prefers protobuf for
 * what it creates, so the API must read it. A type, then `field:number`; `1.2` is field 2 of the embedded message 1.
 */
const fieldNumbers = `
ObjectMeta name:1 generateName:2 namespace:3 uid:5 resourceVersion:6 generation:7 creationTimestamp:8 deletionTimestamp:9 deletionGracePeriodSeconds:10 labels:11 annotations:12 finalizers:14 ownerReferences:13
OwnerReference apiVersion:5 kind:1 name:3 uid:4 controller:6 blockOwnerDeletion:7
LabelSelector matchLabels:1 matchExpressions:2
LabelSelectorRequirement key:1 operator:2 values:3
ObjectReference kind:1 namespace:2 name:3 uid:4 apiVersion:5 resourceVersion:6 fieldPath:7
LocalObjectReference name:1
TypedLocalObjectReference apiGroup:1 kind:2 name:3
TypedObjectReference apiGroup:1 kind:2 name:3 namespace:4
SecretReference name:1 namespace:2
ResourceRequirements limits:1 requests:2 claims:3
ResourceClaim name:1 request:2
VolumeResourceRequirements limits:1 requests:2
Namespace metadata:1 spec:2
NamespaceSpec finalizers:1
Pod metadata:1 spec:2
PodTemplate metadata:1 template:2
PodTemplateSpec metadata:1 spec:2
PodSpec containers:2 initContainers:20 ephemeralContainers:34 volumes:1 restartPolicy:3 terminationGracePeriodSeconds:4 activeDeadlineSeconds:5 dnsPolicy:6 nodeSelector:7 serviceAccountName:8 serviceAccount:9 automountServiceAccountToken:21 nodeName:10 hostNetwork:11 hostPID:12 hostIPC:13 hostUsers:37 shareProcessNamespace:27 securityContext:14 imagePullSecrets:15 hostname:16 hostnameOverride:41 subdomain:17 affinity:18 schedulerName:19 tolerations:22 hostAliases:23 priorityClassName:24 priority:25 preemptionPolicy:31 dnsConfig:26 readinessGates:28 runtimeClassName:29 enableServiceLinks:30 overhead:32 topologySpreadConstraints:33 setHostnameAsFQDN:35 os:36 schedulingGates:38 resourceClaims:39 resources:40
PodOS name:1
PodSchedulingGate name:1
PodReadinessGate conditionType:1
PodResourceClaim name:1 resourceClaimName:3 resourceClaimTemplateName:4
PodDNSConfig nameservers:1 searches:2 options:3
PodDNSConfigOption name:1 value:2
HostAlias ip:1 hostnames:2
Toleration key:1 operator:2 value:3 effect:4 tolerationSeconds:5
TopologySpreadConstraint maxSkew:1 topologyKey:2 whenUnsatisfiable:3 labelSelector:4 minDomains:5 nodeAffinityPolicy:6 nodeTaintsPolicy:7 matchLabelKeys:8
PodSecurityContext runAsUser:2 runAsGroup:6 runAsNonRoot:3 fsGroup:5 fsGroupChangePolicy:9 supplementalGroups:4 supplementalGroupsPolicy:12 seccompProfile:10 seLinuxOptions:1 seLinuxChangePolicy:13 sysctls:7 windowsOptions:8 appArmorProfile:11
SeccompProfile type:1 localhostProfile:2
AppArmorProfile type:1 localhostProfile:2
SELinuxOptions user:1 role:2 type:3 level:4
Sysctl name:1 value:2
Affinity nodeAffinity:1 podAffinity:2 podAntiAffinity:3
NodeAffinity requiredDuringSchedulingIgnoredDuringExecution:1 preferredDuringSchedulingIgnoredDuringExecution:2
NodeSelector nodeSelectorTerms:1
NodeSelectorTerm matchExpressions:1 matchFields:2
PreferredSchedulingTerm weight:1 preference:2
PodAffinity requiredDuringSchedulingIgnoredDuringExecution:1 preferredDuringSchedulingIgnoredDuringExecution:2
PodAffinityTerm labelSelector:1 namespaceSelector:4 namespaces:2 topologyKey:3 matchLabelKeys:5 mismatchLabelKeys:6
WeightedPodAffinityTerm weight:1 podAffinityTerm:2
Container name:1 image:2 command:3 args:4 workingDir:5 ports:6 envFrom:19 env:7 resources:8 resizePolicy:23 restartPolicy:24 restartPolicyRules:25 volumeMounts:9 volumeDevices:21 livenessProbe:10 readinessProbe:11 startupProbe:22 lifecycle:12 terminationMessagePath:13 terminationMessagePolicy:20 imagePullPolicy:14 securityContext:15 stdin:16 stdinOnce:17 tty:18
EphemeralContainer name:1.1 image:1.2 command:1.3 args:1.4 workingDir:1.5 ports:1.6 envFrom:1.19 env:1.7 resources:1.8 volumeMounts:1.9 terminationMessagePath:1.13 terminationMessagePolicy:1.20 imagePullPolicy:1.14 securityContext:1.15 stdin:1.16 stdinOnce:1.17 tty:1.18 targetContainerName:2
ContainerResizePolicy resourceName:1 restartPolicy:2
ContainerPort name:1 hostPort:2 containerPort:3 protocol:4 hostIP:5
EnvFromSource prefix:1 configMapRef:2 secretRef:3
ConfigMapEnvSource name:1.1 optional:2
EnvVar name:1 value:2 valueFrom:3
EnvVarSource fieldRef:1 resourceFieldRef:2 configMapKeyRef:3 secretKeyRef:4 fileKeyRef:5
ObjectFieldSelector apiVersion:1 fieldPath:2
ResourceFieldSelector containerName:1 resource:2 divisor:3
KeySelector name:1.1 key:2 optional:3
VolumeMount name:1 mountPath:3 subPath:4 subPathExpr:6 readOnly:2 mountPropagation:5 recursiveReadOnly:7
VolumeDevice name:1 devicePath:2
Probe exec:1.1 httpGet:1.2 tcpSocket:1.3 grpc:1.4 initialDelaySeconds:2 timeoutSeconds:3 periodSeconds:4 successThreshold:5 failureThreshold:6 terminationGracePeriodSeconds:7
ExecAction command:1
HTTPGetAction path:1 port:2 host:3 scheme:4 httpHeaders:5
HTTPHeader name:1 value:2
TCPSocketAction port:1 host:2
GRPCAction port:1 service:2
Lifecycle postStart:1 preStop:2 stopSignal:3
LifecycleHandler exec:1 httpGet:2 tcpSocket:3 sleep:4
SleepAction seconds:1
SecurityContext capabilities:1 privileged:2 seLinuxOptions:3 windowsOptions:10 runAsUser:4 runAsGroup:8 runAsNonRoot:5 readOnlyRootFilesystem:6 allowPrivilegeEscalation:7 procMount:9 seccompProfile:11 appArmorProfile:12
Capabilities add:1 drop:2
Volume name:1 emptyDir:2.2 hostPath:2.1 secret:2.6 configMap:2.19 persistentVolumeClaim:2.10 downwardAPI:2.16 projected:2.26 csi:2.28 ephemeral:2.29 nfs:2.7 azureDisk:2.22 azureFile:2.18 image:2.30 iscsi:2.8 gitRepo:2.5
EmptyDirVolumeSource medium:1 sizeLimit:2
HostPathVolumeSource path:1 type:2
SecretVolumeSource secretName:1 items:2 defaultMode:3 optional:4
ConfigMapVolumeSource name:1.1 items:2 defaultMode:3 optional:4
KeyToPath key:1 path:2 mode:3
PersistentVolumeClaimVolumeSource claimName:1 readOnly:2
DownwardAPIVolumeSource items:1 defaultMode:2
DownwardAPIVolumeFile path:1 fieldRef:2 resourceFieldRef:3 mode:4
ProjectedVolumeSource sources:1 defaultMode:2
VolumeProjection secret:1 configMap:3 downwardAPI:2 serviceAccountToken:4 clusterTrustBundle:5 podCertificate:6
SecretProjection name:1.1 items:2 optional:4
DownwardAPIProjection items:1
ServiceAccountTokenProjection audience:1 expirationSeconds:2 path:3
EphemeralVolumeSource volumeClaimTemplate:1
PersistentVolumeClaimTemplate metadata:1 spec:2
NFSVolumeSource server:1 path:2 readOnly:3
Service metadata:1 spec:2
ServiceSpec ports:1 selector:2 clusterIP:3 clusterIPs:18 type:4 externalIPs:5 sessionAffinity:7 loadBalancerIP:8 loadBalancerSourceRanges:9 externalName:10 externalTrafficPolicy:11 healthCheckNodePort:12 publishNotReadyAddresses:13 sessionAffinityConfig:14 ipFamilies:19 ipFamilyPolicy:17 allocateLoadBalancerNodePorts:20 loadBalancerClass:21 internalTrafficPolicy:22 trafficDistribution:23
ServicePort name:1 protocol:2 appProtocol:6 port:3 targetPort:4 nodePort:5
Endpoints metadata:1 subsets:2
EndpointSubset addresses:1 notReadyAddresses:2 ports:3
EndpointAddress ip:1 hostname:3 nodeName:4 targetRef:2
EndpointPort name:1 port:2 protocol:3 appProtocol:4
ConfigMap metadata:1 data:2 binaryData:3 immutable:4
Secret metadata:1 data:2 stringData:4 type:3 immutable:5
ServiceAccount metadata:1 secrets:2 imagePullSecrets:3 automountServiceAccountToken:4
Node metadata:1 spec:2
NodeSpec podCIDR:1 podCIDRs:7 providerID:3 unschedulable:4 taints:5 configSource:6 externalID:2
Taint key:1 value:2 effect:3 timeAdded:4
Event metadata:1 involvedObject:2 reason:3 message:4 source:5 firstTimestamp:6 lastTimestamp:7 count:8 type:9 eventTime:10 series:11 action:12 related:13 reportingComponent:14 reportingInstance:15
EventSource component:1 host:2
EventSeries count:1 lastObservedTime:2
PersistentVolume metadata:1 spec:2
PersistentVolumeSpec capacity:1 accessModes:3 persistentVolumeReclaimPolicy:5 storageClassName:6 mountOptions:7 volumeMode:8 claimRef:4 nodeAffinity:9 csi:2.22 hostPath:2.3 nfs:2.5 local:2.20 azureDisk:2.16 azureFile:2.13 volumeAttributesClassName:10
PersistentVolumeClaim metadata:1 spec:2
PersistentVolumeClaimSpec accessModes:1 selector:4 resources:2 volumeName:3 storageClassName:5 volumeMode:6 dataSource:7 dataSourceRef:8 volumeAttributesClassName:9
ResourceQuota metadata:1 spec:2
ResourceQuotaSpec hard:1 scopes:2 scopeSelector:3
LimitRange metadata:1 spec:2
LimitRangeSpec limits:1
LimitRangeItem type:1 max:2 min:3 default:4 defaultRequest:5 maxLimitRequestRatio:6
ReplicationController metadata:1 spec:2
ReplicationControllerSpec replicas:1 minReadySeconds:4 selector:2 template:3
Deployment metadata:1 spec:2
DeploymentSpec replicas:1 selector:2 template:3 strategy:4 minReadySeconds:5 revisionHistoryLimit:6 paused:7 progressDeadlineSeconds:9
DeploymentStrategy type:1 rollingUpdate:2
RollingUpdateDeployment maxUnavailable:1 maxSurge:2
ReplicaSet metadata:1 spec:2
ReplicaSetSpec replicas:1 minReadySeconds:4 selector:2 template:3
StatefulSet metadata:1 spec:2
StatefulSetSpec replicas:1 selector:2 template:3 volumeClaimTemplates:4 serviceName:5 podManagementPolicy:6 updateStrategy:7 revisionHistoryLimit:8 minReadySeconds:9 persistentVolumeClaimRetentionPolicy:10 ordinals:11
StatefulSetUpdateStrategy type:1 rollingUpdate:2
StatefulSetOrdinals start:1
DaemonSet metadata:1 spec:2
DaemonSetSpec selector:1 template:2 updateStrategy:3 minReadySeconds:4 revisionHistoryLimit:6
DaemonSetUpdateStrategy type:1 rollingUpdate:2
ControllerRevision metadata:1 data:2 revision:3
Job metadata:1 spec:2
JobSpec parallelism:1 completions:2 activeDeadlineSeconds:3 podFailurePolicy:11 successPolicy:16 backoffLimit:7 backoffLimitPerIndex:12 maxFailedIndexes:13 selector:4 manualSelector:5 template:6 ttlSecondsAfterFinished:8 completionMode:9 suspend:10 podReplacementPolicy:14 managedBy:15
CronJob metadata:1 spec:2
CronJobSpec schedule:1 timeZone:8 startingDeadlineSeconds:2 concurrencyPolicy:3 suspend:4 jobTemplate:5 successfulJobsHistoryLimit:6 failedJobsHistoryLimit:7
JobTemplateSpec metadata:1 spec:2
HorizontalPodAutoscaler metadata:1 spec:2
HorizontalPodAutoscalerSpec scaleTargetRef:1 minReplicas:2 maxReplicas:3 metrics:4 behavior:5
CrossVersionObjectReference kind:1 name:2 apiVersion:3
PodDisruptionBudget metadata:1 spec:2
PodDisruptionBudgetSpec minAvailable:1 selector:2 maxUnavailable:3 unhealthyPodEvictionPolicy:4
Role metadata:1 rules:2
ClusterRole metadata:1 rules:2 aggregationRule:3
AggregationRule clusterRoleSelectors:1
PolicyRule verbs:1 apiGroups:2 resources:3 resourceNames:4 nonResourceURLs:5
RoleBinding metadata:1 subjects:2 roleRef:3
ClusterRoleBinding metadata:1 subjects:2 roleRef:3
Subject kind:1 apiGroup:2 name:3 namespace:4
RoleRef apiGroup:1 kind:2 name:3
Ingress metadata:1 spec:2
IngressSpec ingressClassName:4 defaultBackend:1 tls:2 rules:3
IngressBackend service:4 resource:3
IngressServiceBackend name:1 port:2
ServiceBackendPort name:1 number:2
IngressTLS hosts:1 secretName:2
IngressRule host:1 http:2.1
HTTPIngressRuleValue paths:1
HTTPIngressPath path:1 pathType:3 backend:2
IngressClass metadata:1 spec:2
IngressClassSpec controller:1 parameters:2
NetworkPolicy metadata:1 spec:2
NetworkPolicySpec podSelector:1 ingress:2 egress:3 policyTypes:4
NetworkPolicyIngressRule ports:1 from:2
NetworkPolicyEgressRule ports:1 to:2
NetworkPolicyPort protocol:1 port:2 endPort:3
NetworkPolicyPeer podSelector:1 namespaceSelector:2 ipBlock:3
IPBlock cidr:1 except:2
Lease metadata:1 spec:2
LeaseSpec holderIdentity:1 leaseDurationSeconds:2 acquireTime:3 renewTime:4 leaseTransitions:5 strategy:6 preferredHolder:7
StorageClass metadata:1 provisioner:2 parameters:3 reclaimPolicy:4 mountOptions:5 allowVolumeExpansion:6 volumeBindingMode:7 allowedTopologies:8
EndpointSlice metadata:1 addressType:4 endpoints:2 ports:3
Endpoint addresses:1 conditions:2 hostname:3 targetRef:4 deprecatedTopology:5 nodeName:6 zone:7 hints:8
PriorityClass metadata:1 value:2 globalDefault:3 description:4 preemptionPolicy:5
DeleteOptions gracePeriodSeconds:1 preconditions:2 orphanDependents:3 propagationPolicy:4 dryRun:5
Preconditions uid:1 resourceVersion:2
Eviction metadata:1 deleteOptions:2
TokenRequest metadata:1 spec:2
TokenRequestSpec audiences:1 expirationSeconds:4
Binding metadata:1 target:2
RollingUpdateStatefulSet partition:1 maxUnavailable:2
PersistentVolumeClaimRetentionPolicy whenDeleted:1 whenScaled:2
TokenReview metadata:1 spec:2
TokenReviewSpec token:1 audiences:2
SelfSubjectAccessReview metadata:1 spec:2
SelfSubjectRulesReview metadata:1 spec:2
SubjectAccessReview metadata:1 spec:2
LocalSubjectAccessReview metadata:1 spec:2
SelfSubjectReview metadata:1 status:2
`;

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/json.js
/** Plain JSON and what is done with it everywhere. */
const json_isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Deep equality of JSON; a field that is undefined counts as absent. */
function equal(left, right) {
    if (left === right)
        return true;
    if (Array.isArray(left)) {
        return (Array.isArray(right) && left.length === right.length && left.every((each, index) => equal(each, right[index])));
    }
    if (!json_isObject(left) || !json_isObject(right))
        return false;
    const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
    return [...keys].every((key) => equal(left[key], right[key]));
}
/** Sets a field without falling for `__proto__`. */
function json_assign(target, key, value) {
    Object.defineProperty(target, key, { value, enumerable: true, writable: true, configurable: true });
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/schema/schema.js
const anything = { type: 'any' };
/** Default of a key field that items may leave out: `protocol` of ports. */
function keyDefault(list, key) {
    return list.items.type === 'object' ? list.items.fields.get(key)?.default : undefined;
}
/** What stands below a field name; undefined when the schema knows no such field. */
function child(schema, name) {
    if (schema === undefined)
        return undefined;
    if (schema.type === 'object')
        return schema.fields.get(name)?.schema ?? (schema.open ? anything : undefined);
    if (schema.type === 'map')
        return schema.values;
    return schema.type === 'any' ? anything : undefined;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/schema/custom.js
/** The structural schema of a CustomResourceDefinition's version as a Schema. */


function customSchema(openApi, kind, objectMeta) {
    const root = json_isObject(openApi) ? convert(openApi) : undefined;
    const fields = new Map(root?.type === 'object' ? root.fields : []);
    const string = { type: 'string' };
    for (const name of ['apiVersion', 'kind'])
        fields.set(name, { schema: string, required: false });
    fields.set('metadata', { schema: objectMeta, required: false });
    return {
        type: 'object',
        name: kind,
        fields,
        atomic: false,
        open: root === undefined || root.type !== 'object' || root.open,
    };
}
function convert(schema) {
    const open = schema['x-kubernetes-preserve-unknown-fields'] === true;
    if (schema['x-kubernetes-int-or-string'] === true)
        return { type: 'int-or-string' };
    if (schema['x-kubernetes-embedded-resource'] === true)
        return anything;
    switch (schema.type) {
        case 'object':
            return convertObject(schema, open);
        case 'array':
            return convertList(schema);
        case 'string':
        case 'integer':
        case 'number':
        case 'boolean':
            return { type: schema.type, ...(typeof schema.format === 'string' ? { format: schema.format } : {}) };
        default:
            return anything;
    }
}
function convertObject(schema, open) {
    const atomic = schema['x-kubernetes-map-type'] === 'atomic';
    const { properties, additionalProperties } = schema;
    if (!json_isObject(properties)) {
        if (json_isObject(additionalProperties))
            return { type: 'map', values: convert(additionalProperties), atomic };
        if (additionalProperties === true || open)
            return { type: 'map', values: anything, atomic };
        return { type: 'object', fields: new Map(), atomic, open };
    }
    const required = Array.isArray(schema.required) ? schema.required : [];
    const fields = new Map();
    for (const [name, each] of Object.entries(properties)) {
        if (!json_isObject(each))
            continue;
        const given = each.default;
        fields.set(name, {
            schema: convert(each),
            required: required.includes(name),
            ...(given === undefined ? {} : { default: given }),
        });
    }
    return { type: 'object', fields, atomic, open };
}
function convertList(schema) {
    const items = json_isObject(schema.items) ? convert(schema.items) : anything;
    const listType = schema['x-kubernetes-list-type'];
    const keys = Array.isArray(schema['x-kubernetes-list-map-keys'])
        ? schema['x-kubernetes-list-map-keys'].map(String)
        : [];
    if (listType === 'map')
        return { type: 'list', items, listType, keys, mergesScalars: false };
    return { type: 'list', items, listType: listType === 'set' ? 'set' : 'atomic', keys: [], mergesScalars: false };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/schema/notation.js

const scalars = {
    s: { type: 'string' },
    i: { type: 'integer', format: 'int32' },
    l: { type: 'integer', format: 'int64' },
    n: { type: 'number', format: 'double' },
    b: { type: 'boolean' },
    q: { type: 'quantity' },
    x: { type: 'int-or-string' },
    t: { type: 'time', format: 'date-time' },
    B: { type: 'bytes', format: 'byte' },
    '*': anything,
};
/** Types by name; those that refer to one another share one object. */
function parseTypes(texts) {
    const types = new Map();
    const lines = texts
        .flatMap((text) => text.split('\n'))
        .map((line) => line.trim().split(/\s+/))
        .filter(([name]) => name !== '');
    for (const [head = ''] of lines) {
        const atomic = head.endsWith('%');
        const name = atomic ? head.slice(0, -1) : head;
        types.set(name, { type: 'object', name, fields: new Map(), atomic, open: false });
    }
    const typeOf = (text) => {
        const scalar = scalars[text];
        if (scalar !== undefined)
            return scalar;
        if (text.startsWith('{')) {
            const atomic = text.endsWith('%');
            return { type: 'map', values: typeOf(text.slice(1, atomic ? -2 : -1)), atomic };
        }
        if (text.startsWith('['))
            return notation_listOf(text, typeOf);
        const found = types.get(text);
        if (found === undefined)
            throw new Error(`no type ${text}`);
        return found;
    };
    for (const [head = '', ...fields] of lines) {
        const target = types.get(head.replace('%', ''));
        for (const field of fields) {
            const match = /^([^:!]+)(!?):([^=]+)(?:=(.*))?$/.exec(field);
            if (match === null || target === undefined)
                throw new Error(`can't read ${field} of ${head}`);
            const [, name = '', mark, type = '', given] = match;
            const schema = typeOf(type);
            target.fields.set(name, {
                schema,
                required: mark === '!',
                ...(given === undefined ? {} : { default: defaultOf(given, schema) }),
            });
        }
    }
    return types;
}
function notation_listOf(text, typeOf) {
    const match = /^\[(.+?)(?:\|([\w,]+))?\](set|\+|\/\w+)?$/.exec(text);
    if (match === null)
        throw new Error(`can't read list ${text}`);
    const [, item = '', keyText, suffix] = match;
    const keys = keyText?.split(',') ?? [];
    const base = { type: 'list', items: typeOf(item), keys, mergesScalars: suffix === '+' };
    if (suffix?.startsWith('/') === true)
        return { ...base, listType: 'atomic', mergeKey: suffix.slice(1) };
    const [mergeKey] = keys;
    if (mergeKey !== undefined)
        return { ...base, listType: 'map', mergeKey };
    return { ...base, listType: suffix === undefined ? 'atomic' : 'set' };
}
function defaultOf(text, schema) {
    if (schema.type === 'integer' || schema.type === 'number')
        return Number(text);
    return schema.type === 'boolean' ? text === 'true' : text;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/schema/types-cluster.js
/** Types of access, networking, storage, extension and coordination. Notation: `notation.ts`. */
const types_cluster_clusterTypes = `
Role apiVersion:s kind:s metadata:ObjectMeta rules:[PolicyRule]
ClusterRole apiVersion:s kind:s metadata:ObjectMeta rules:[PolicyRule] aggregationRule:AggregationRule
AggregationRule clusterRoleSelectors:[LabelSelector]
PolicyRule verbs!:[s] apiGroups:[s] resources:[s] resourceNames:[s] nonResourceURLs:[s]
RoleBinding apiVersion:s kind:s metadata:ObjectMeta subjects:[Subject] roleRef!:RoleRef
ClusterRoleBinding apiVersion:s kind:s metadata:ObjectMeta subjects:[Subject] roleRef!:RoleRef
Subject% kind!:s apiGroup:s name!:s namespace:s
RoleRef% apiGroup:s=rbac.authorization.k8s.io kind!:s name!:s
Ingress apiVersion:s kind:s metadata:ObjectMeta spec:IngressSpec status:IngressStatus
IngressSpec ingressClassName:s defaultBackend:IngressBackend tls:[IngressTLS] rules:[IngressRule]
IngressBackend service:IngressServiceBackend resource:TypedLocalObjectReference
IngressServiceBackend name!:s port:ServiceBackendPort
ServiceBackendPort% name:s number:i
IngressTLS hosts:[s] secretName:s
IngressRule host:s http:HTTPIngressRuleValue
HTTPIngressRuleValue paths!:[HTTPIngressPath]
HTTPIngressPath path:s pathType!:s backend!:IngressBackend
IngressStatus loadBalancer:LoadBalancerStatus
IngressClass apiVersion:s kind:s metadata:ObjectMeta spec:IngressClassSpec
IngressClassSpec controller:s parameters:*
NetworkPolicy apiVersion:s kind:s metadata:ObjectMeta spec:NetworkPolicySpec
NetworkPolicySpec podSelector:LabelSelector ingress:[NetworkPolicyIngressRule] egress:[NetworkPolicyEgressRule] policyTypes:[s]
NetworkPolicyIngressRule ports:[NetworkPolicyPort] from:[NetworkPolicyPeer]
NetworkPolicyEgressRule ports:[NetworkPolicyPort] to:[NetworkPolicyPeer]
NetworkPolicyPort protocol:s=TCP port:x endPort:i
NetworkPolicyPeer podSelector:LabelSelector namespaceSelector:LabelSelector ipBlock:IPBlock
IPBlock cidr!:s except:[s]
Lease apiVersion:s kind:s metadata:ObjectMeta spec:LeaseSpec
LeaseSpec holderIdentity:s leaseDurationSeconds:i acquireTime:t renewTime:t leaseTransitions:i strategy:s preferredHolder:s
StorageClass apiVersion:s kind:s metadata:ObjectMeta provisioner!:s parameters:{s} reclaimPolicy:s=Delete mountOptions:[s] allowVolumeExpansion:b volumeBindingMode:s=Immediate allowedTopologies:[*]
CSIDriver apiVersion:s kind:s metadata:ObjectMeta spec!:*
CSINode apiVersion:s kind:s metadata:ObjectMeta spec!:*
VolumeAttachment apiVersion:s kind:s metadata:ObjectMeta spec!:* status:*
CustomResourceDefinition apiVersion:s kind:s metadata:ObjectMeta spec!:CustomResourceDefinitionSpec status:CustomResourceDefinitionStatus
CustomResourceDefinitionSpec group!:s names!:CustomResourceDefinitionNames scope!:s versions!:[CustomResourceDefinitionVersion] conversion:CustomResourceConversion preserveUnknownFields:b
CustomResourceDefinitionNames plural!:s singular:s shortNames:[s] kind!:s listKind:s categories:[s]
CustomResourceDefinitionVersion name!:s served!:b storage!:b deprecated:b deprecationWarning:s schema:CustomResourceValidation subresources:CustomResourceSubresources additionalPrinterColumns:[CustomResourceColumnDefinition] selectableFields:[*]
CustomResourceConversion strategy!:s webhook:*
CustomResourceValidation openAPIV3Schema:*
CustomResourceSubresources status:* scale:CustomResourceSubresourceScale
CustomResourceSubresourceScale specReplicasPath!:s statusReplicasPath!:s labelSelectorPath:s
CustomResourceColumnDefinition name!:s type!:s format:s description:s priority:i jsonPath!:s
CustomResourceDefinitionStatus conditions:[StatusCondition|type] acceptedNames:CustomResourceDefinitionNames storedVersions:[s] observedGeneration:l
MutatingWebhookConfiguration apiVersion:s kind:s metadata:ObjectMeta webhooks:[Webhook|name]
ValidatingWebhookConfiguration apiVersion:s kind:s metadata:ObjectMeta webhooks:[Webhook|name]
Webhook name!:s clientConfig!:WebhookClientConfig rules:[*] failurePolicy:s=Fail matchPolicy:s=Equivalent namespaceSelector:LabelSelector objectSelector:LabelSelector sideEffects!:s timeoutSeconds:i=10 admissionReviewVersions!:[s] reinvocationPolicy:s matchConditions:[*]
WebhookClientConfig url:s service:WebhookServiceReference caBundle:B
WebhookServiceReference namespace!:s name!:s path:s port:i=443
APIService apiVersion:s kind:s metadata:ObjectMeta spec:* status:*
EndpointSlice apiVersion:s kind:s metadata:ObjectMeta addressType!:s endpoints:[Endpoint] ports:[EndpointSlicePort]
Endpoint addresses!:[s] conditions:* hostname:s targetRef:ObjectReference deprecatedTopology:{s} nodeName:s zone:s hints:*
EndpointSlicePort% name:s= protocol:s=TCP port:i appProtocol:s
PriorityClass apiVersion:s kind:s metadata:ObjectMeta value!:i globalDefault:b description:s preemptionPolicy:s=PreemptLowerPriority
SelfSubjectAccessReview apiVersion:s kind:s metadata:ObjectMeta spec!:* status:*
SelfSubjectRulesReview apiVersion:s kind:s metadata:ObjectMeta spec!:* status:*
SubjectAccessReview apiVersion:s kind:s metadata:ObjectMeta spec!:* status:*
LocalSubjectAccessReview apiVersion:s kind:s metadata:ObjectMeta spec!:* status:*
TokenReview apiVersion:s kind:s metadata:ObjectMeta spec!:TokenReviewSpec status:*
TokenReviewSpec token:s audiences:[s]
SelfSubjectReview apiVersion:s kind:s metadata:ObjectMeta status:*
`;

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/schema/types-core.js
/** Types of the core group, and what all kinds share. Notation: `notation.ts`. */
const coreTypes = `
ObjectMeta name:s generateName:s namespace:s uid:s resourceVersion:s generation:l creationTimestamp:t deletionTimestamp:t deletionGracePeriodSeconds:l labels:{s} annotations:{s} finalizers:[s]+ ownerReferences:[OwnerReference|uid] managedFields:[*] selfLink:s
OwnerReference% apiVersion!:s kind!:s name!:s uid!:s controller:b blockOwnerDeletion:b
LabelSelector% matchLabels:{s} matchExpressions:[LabelSelectorRequirement]
LabelSelectorRequirement key!:s operator!:s values:[s]
Condition type!:s status!:s observedGeneration:l lastTransitionTime:t reason:s message:s
StatusCondition type!:s status!:s observedGeneration:l lastProbeTime:t lastTransitionTime:t lastUpdateTime:t lastHeartbeatTime:t reason:s message:s
ObjectReference% kind:s namespace:s name:s uid:s apiVersion:s resourceVersion:s fieldPath:s
LocalObjectReference% name:s
TypedLocalObjectReference% apiGroup:s kind!:s name!:s
TypedObjectReference apiGroup:s kind!:s name!:s namespace:s
SecretReference% name:s namespace:s
ResourceRequirements limits:{q} requests:{q} claims:[ResourceClaim|name]
ResourceClaim name!:s request:s
VolumeResourceRequirements limits:{q} requests:{q}
Namespace apiVersion:s kind:s metadata:ObjectMeta spec:NamespaceSpec status:NamespaceStatus
NamespaceSpec finalizers:[s]
NamespaceStatus phase:s conditions:[StatusCondition|type]
Pod apiVersion:s kind:s metadata:ObjectMeta spec:PodSpec status:PodStatus
PodTemplate apiVersion:s kind:s metadata:ObjectMeta template:PodTemplateSpec
PodTemplateSpec metadata:ObjectMeta spec:PodSpec
PodSpec containers!:[Container|name] initContainers:[Container|name] ephemeralContainers:[EphemeralContainer|name] volumes:[Volume|name] restartPolicy:s=Always terminationGracePeriodSeconds:l=30 activeDeadlineSeconds:l dnsPolicy:s=ClusterFirst nodeSelector:{s} serviceAccountName:s serviceAccount:s automountServiceAccountToken:b nodeName:s hostNetwork:b hostPID:b hostIPC:b hostUsers:b shareProcessNamespace:b securityContext:PodSecurityContext imagePullSecrets:[LocalObjectReference|name] hostname:s hostnameOverride:s subdomain:s affinity:Affinity schedulerName:s=default-scheduler tolerations:[Toleration] hostAliases:[HostAlias|ip] priorityClassName:s priority:i preemptionPolicy:s dnsConfig:PodDNSConfig readinessGates:[PodReadinessGate] runtimeClassName:s enableServiceLinks:b overhead:{q} topologySpreadConstraints:[TopologySpreadConstraint|topologyKey,whenUnsatisfiable] setHostnameAsFQDN:b os:PodOS schedulingGates:[PodSchedulingGate|name] resourceClaims:[PodResourceClaim|name] resources:ResourceRequirements
PodOS name!:s
PodSchedulingGate name!:s
PodReadinessGate conditionType!:s
PodResourceClaim name!:s resourceClaimName:s resourceClaimTemplateName:s
PodDNSConfig nameservers:[s] searches:[s] options:[PodDNSConfigOption]
PodDNSConfigOption name:s value:s
HostAlias ip!:s hostnames:[s]
Toleration key:s operator:s value:s effect:s tolerationSeconds:l
TopologySpreadConstraint maxSkew!:i topologyKey!:s whenUnsatisfiable!:s labelSelector:LabelSelector minDomains:i nodeAffinityPolicy:s nodeTaintsPolicy:s matchLabelKeys:[s]
PodSecurityContext runAsUser:l runAsGroup:l runAsNonRoot:b fsGroup:l fsGroupChangePolicy:s supplementalGroups:[l] supplementalGroupsPolicy:s seccompProfile:SeccompProfile seLinuxOptions:SELinuxOptions seLinuxChangePolicy:s sysctls:[Sysctl] windowsOptions:* appArmorProfile:AppArmorProfile
SeccompProfile type!:s localhostProfile:s
AppArmorProfile type!:s localhostProfile:s
SELinuxOptions user:s role:s type:s level:s
Sysctl name!:s value!:s
Affinity nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAffinity
NodeAffinity requiredDuringSchedulingIgnoredDuringExecution:NodeSelector preferredDuringSchedulingIgnoredDuringExecution:[PreferredSchedulingTerm]
NodeSelector% nodeSelectorTerms!:[NodeSelectorTerm]
NodeSelectorTerm% matchExpressions:[LabelSelectorRequirement] matchFields:[LabelSelectorRequirement]
PreferredSchedulingTerm weight!:i preference!:NodeSelectorTerm
PodAffinity requiredDuringSchedulingIgnoredDuringExecution:[PodAffinityTerm] preferredDuringSchedulingIgnoredDuringExecution:[WeightedPodAffinityTerm]
PodAffinityTerm labelSelector:LabelSelector namespaceSelector:LabelSelector namespaces:[s] topologyKey!:s matchLabelKeys:[s] mismatchLabelKeys:[s]
WeightedPodAffinityTerm weight!:i podAffinityTerm!:PodAffinityTerm
Container name!:s image:s command:[s] args:[s] workingDir:s ports:[ContainerPort|containerPort,protocol] envFrom:[EnvFromSource] env:[EnvVar|name] resources:ResourceRequirements resizePolicy:[ContainerResizePolicy] restartPolicy:s restartPolicyRules:[*] volumeMounts:[VolumeMount|mountPath] volumeDevices:[VolumeDevice|devicePath] livenessProbe:Probe readinessProbe:Probe startupProbe:Probe lifecycle:Lifecycle terminationMessagePath:s=/dev/termination-log terminationMessagePolicy:s=File imagePullPolicy:s securityContext:SecurityContext stdin:b stdinOnce:b tty:b
EphemeralContainer name!:s image:s command:[s] args:[s] workingDir:s ports:[ContainerPort|containerPort,protocol] envFrom:[EnvFromSource] env:[EnvVar|name] resources:ResourceRequirements volumeMounts:[VolumeMount|mountPath] terminationMessagePath:s=/dev/termination-log terminationMessagePolicy:s=File imagePullPolicy:s securityContext:SecurityContext stdin:b stdinOnce:b tty:b targetContainerName:s
ContainerResizePolicy resourceName!:s restartPolicy!:s
ContainerPort name:s hostPort:i containerPort!:i protocol:s=TCP hostIP:s
EnvFromSource prefix:s configMapRef:ConfigMapEnvSource secretRef:ConfigMapEnvSource
ConfigMapEnvSource name:s optional:b
EnvVar name!:s value:s valueFrom:EnvVarSource
EnvVarSource fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector configMapKeyRef:KeySelector secretKeyRef:KeySelector fileKeyRef:*
ObjectFieldSelector% apiVersion:s=v1 fieldPath!:s
ResourceFieldSelector% containerName:s resource!:s divisor:q
KeySelector% name:s key!:s optional:b
VolumeMount name!:s mountPath!:s subPath:s subPathExpr:s readOnly:b mountPropagation:s recursiveReadOnly:s
VolumeDevice name!:s devicePath!:s
Probe exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction grpc:GRPCAction initialDelaySeconds:i timeoutSeconds:i=1 periodSeconds:i=10 successThreshold:i=1 failureThreshold:i=3 terminationGracePeriodSeconds:l
ExecAction command:[s]
HTTPGetAction path:s=/ port!:x host:s scheme:s=HTTP httpHeaders:[HTTPHeader]
HTTPHeader name!:s value!:s
TCPSocketAction port!:x host:s
GRPCAction port!:i service:s=
Lifecycle postStart:LifecycleHandler preStop:LifecycleHandler stopSignal:s
LifecycleHandler exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction sleep:SleepAction
SleepAction seconds!:l
SecurityContext capabilities:Capabilities privileged:b seLinuxOptions:SELinuxOptions windowsOptions:* runAsUser:l runAsGroup:l runAsNonRoot:b readOnlyRootFilesystem:b allowPrivilegeEscalation:b procMount:s seccompProfile:SeccompProfile appArmorProfile:AppArmorProfile
Capabilities add:[s] drop:[s]
Volume name!:s emptyDir:EmptyDirVolumeSource hostPath:HostPathVolumeSource secret:SecretVolumeSource configMap:ConfigMapVolumeSource persistentVolumeClaim:PersistentVolumeClaimVolumeSource downwardAPI:DownwardAPIVolumeSource projected:ProjectedVolumeSource csi:CSIVolumeSource ephemeral:EphemeralVolumeSource nfs:NFSVolumeSource azureDisk:* azureFile:* image:* iscsi:* gitRepo:*
EmptyDirVolumeSource medium:s sizeLimit:q
HostPathVolumeSource path!:s type:s=
SecretVolumeSource secretName:s items:[KeyToPath] defaultMode:i=420 optional:b
ConfigMapVolumeSource name:s items:[KeyToPath] defaultMode:i=420 optional:b
KeyToPath key!:s path!:s mode:i
PersistentVolumeClaimVolumeSource claimName!:s readOnly:b
DownwardAPIVolumeSource items:[DownwardAPIVolumeFile] defaultMode:i=420
DownwardAPIVolumeFile path!:s fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector mode:i
ProjectedVolumeSource sources:[VolumeProjection] defaultMode:i=420
VolumeProjection secret:SecretProjection configMap:SecretProjection downwardAPI:DownwardAPIProjection serviceAccountToken:ServiceAccountTokenProjection clusterTrustBundle:* podCertificate:*
SecretProjection name:s items:[KeyToPath] optional:b
DownwardAPIProjection items:[DownwardAPIVolumeFile]
ServiceAccountTokenProjection audience:s expirationSeconds:l=3600 path!:s
CSIVolumeSource driver!:s readOnly:b fsType:s volumeAttributes:{s} nodePublishSecretRef:LocalObjectReference
EphemeralVolumeSource volumeClaimTemplate:PersistentVolumeClaimTemplate
PersistentVolumeClaimTemplate metadata:ObjectMeta spec!:PersistentVolumeClaimSpec
NFSVolumeSource server!:s path!:s readOnly:b
PodStatus observedGeneration:l phase:s conditions:[StatusCondition|type] message:s reason:s nominatedNodeName:s hostIP:s hostIPs:[HostIP]/ip podIP:s podIPs:[PodIP|ip] startTime:t initContainerStatuses:[ContainerStatus] containerStatuses:[ContainerStatus] ephemeralContainerStatuses:[ContainerStatus] qosClass:s resize:s resourceClaimStatuses:[*] allocatedResources:{q} resources:ResourceRequirements extendedResourceClaimStatus:*
HostIP ip!:s
PodIP ip!:s
ContainerStatus name!:s state:ContainerState lastState:ContainerState ready!:b restartCount!:i image!:s imageID!:s containerID:s started:b allocatedResources:{q} allocatedResourcesStatus:[*] resources:ResourceRequirements volumeMounts:[*] user:* stopSignal:s
ContainerState waiting:ContainerStateWaiting running:ContainerStateRunning terminated:ContainerStateTerminated
ContainerStateWaiting reason:s message:s
ContainerStateRunning startedAt:t
ContainerStateTerminated exitCode!:i signal:i reason:s message:s startedAt:t finishedAt:t containerID:s
Service apiVersion:s kind:s metadata:ObjectMeta spec:ServiceSpec status:ServiceStatus
ServiceSpec ports:[ServicePort|port,protocol] selector:{s}% clusterIP:s clusterIPs:[s] type:s=ClusterIP externalIPs:[s] sessionAffinity:s=None loadBalancerIP:s loadBalancerSourceRanges:[s] externalName:s externalTrafficPolicy:s healthCheckNodePort:i publishNotReadyAddresses:b sessionAffinityConfig:* ipFamilies:[s] ipFamilyPolicy:s allocateLoadBalancerNodePorts:b loadBalancerClass:s internalTrafficPolicy:s trafficDistribution:s
ServicePort name:s protocol:s=TCP appProtocol:s port!:i targetPort:x nodePort:i
ServiceStatus loadBalancer:LoadBalancerStatus conditions:[Condition|type]
LoadBalancerStatus ingress:[LoadBalancerIngress]
LoadBalancerIngress ip:s hostname:s ipMode:s ports:[*]
Endpoints apiVersion:s kind:s metadata:ObjectMeta subsets:[EndpointSubset]
EndpointSubset addresses:[EndpointAddress] notReadyAddresses:[EndpointAddress] ports:[EndpointPort]
EndpointAddress% ip!:s hostname:s nodeName:s targetRef:ObjectReference
EndpointPort% name:s port!:i protocol:s=TCP appProtocol:s
ConfigMap apiVersion:s kind:s metadata:ObjectMeta data:{s} binaryData:{B} immutable:b
Secret apiVersion:s kind:s metadata:ObjectMeta data:{B} stringData:{s} type:s=Opaque immutable:b
ServiceAccount apiVersion:s kind:s metadata:ObjectMeta secrets:[ObjectReference|name] imagePullSecrets:[LocalObjectReference] automountServiceAccountToken:b
Node apiVersion:s kind:s metadata:ObjectMeta spec:NodeSpec status:NodeStatus
NodeSpec podCIDR:s podCIDRs:[s]+ providerID:s unschedulable:b taints:[Taint] configSource:* externalID:s
Taint key!:s value:s effect!:s timeAdded:t
NodeStatus capacity:{q} allocatable:{q} phase:s conditions:[StatusCondition|type] addresses:[NodeAddress|type] daemonEndpoints:* nodeInfo:* images:[ContainerImage] volumesInUse:[s] volumesAttached:[*] config:* runtimeHandlers:[*] features:* declaredFeatures:[s]
NodeAddress type!:s address!:s
ContainerImage names:[s] sizeBytes:l
Event apiVersion:s kind:s metadata:ObjectMeta involvedObject:ObjectReference reason:s message:s source:EventSource firstTimestamp:t lastTimestamp:t count:i type:s eventTime:t series:EventSeries action:s related:ObjectReference reportingComponent:s= reportingInstance:s=
EventSource component:s host:s
EventSeries count:i lastObservedTime:t
PersistentVolume apiVersion:s kind:s metadata:ObjectMeta spec:PersistentVolumeSpec status:PersistentVolumeStatus
PersistentVolumeSpec capacity:{q} accessModes:[s] persistentVolumeReclaimPolicy:s=Retain storageClassName:s mountOptions:[s] volumeMode:s=Filesystem claimRef:ObjectReference nodeAffinity:* csi:* hostPath:HostPathVolumeSource nfs:NFSVolumeSource local:* azureDisk:* azureFile:* volumeAttributesClassName:s
PersistentVolumeStatus phase:s message:s reason:s lastPhaseTransitionTime:t
PersistentVolumeClaim apiVersion:s kind:s metadata:ObjectMeta spec:PersistentVolumeClaimSpec status:PersistentVolumeClaimStatus
PersistentVolumeClaimSpec accessModes:[s] selector:LabelSelector resources:VolumeResourceRequirements volumeName:s storageClassName:s volumeMode:s=Filesystem dataSource:TypedLocalObjectReference dataSourceRef:TypedObjectReference volumeAttributesClassName:s
PersistentVolumeClaimStatus phase:s accessModes:[s] capacity:{q} conditions:[StatusCondition|type] allocatedResources:{q} allocatedResourceStatuses:{s} currentVolumeAttributesClassName:s
ResourceQuota apiVersion:s kind:s metadata:ObjectMeta spec:ResourceQuotaSpec status:ResourceQuotaStatus
ResourceQuotaSpec hard:{q} scopes:[s] scopeSelector:*
ResourceQuotaStatus hard:{q} used:{q}
LimitRange apiVersion:s kind:s metadata:ObjectMeta spec:LimitRangeSpec
LimitRangeSpec limits!:[LimitRangeItem]
LimitRangeItem type!:s max:{q} min:{q} default:{q} defaultRequest:{q} maxLimitRequestRatio:{q}
ReplicationController apiVersion:s kind:s metadata:ObjectMeta spec:ReplicationControllerSpec status:ReplicaSetStatus
ReplicationControllerSpec replicas:i=1 minReadySeconds:i selector:{s} template:PodTemplateSpec
`;

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/schema/types-requests.js
/** Types of what requests carry and nothing stores. Notation: `notation.ts`. */
const requestTypes = `
DeleteOptions apiVersion:s kind:s gracePeriodSeconds:l preconditions:Preconditions orphanDependents:b propagationPolicy:s dryRun:[s]
Preconditions uid:s resourceVersion:s
Eviction apiVersion:s kind:s metadata:ObjectMeta deleteOptions:DeleteOptions
TokenRequest apiVersion:s kind:s metadata:ObjectMeta spec:TokenRequestSpec
TokenRequestSpec audiences:[s] expirationSeconds:l
Binding apiVersion:s kind:s metadata:ObjectMeta target:ObjectReference
`;

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/schema/types-workloads.js
/** Types of apps, batch, autoscaling and policy. Notation: `notation.ts`. */
const workloadTypes = `
Deployment apiVersion:s kind:s metadata:ObjectMeta spec:DeploymentSpec status:DeploymentStatus
DeploymentSpec replicas:i=1 selector!:LabelSelector template!:PodTemplateSpec strategy:DeploymentStrategy minReadySeconds:i revisionHistoryLimit:i=10 paused:b progressDeadlineSeconds:i=600
DeploymentStrategy type:s rollingUpdate:RollingUpdateDeployment
RollingUpdateDeployment maxUnavailable:x maxSurge:x
DeploymentStatus observedGeneration:l replicas:i updatedReplicas:i readyReplicas:i availableReplicas:i unavailableReplicas:i terminatingReplicas:i conditions:[StatusCondition|type] collisionCount:i
ReplicaSet apiVersion:s kind:s metadata:ObjectMeta spec:ReplicaSetSpec status:ReplicaSetStatus
ReplicaSetSpec replicas:i=1 minReadySeconds:i selector!:LabelSelector template:PodTemplateSpec
ReplicaSetStatus replicas:i fullyLabeledReplicas:i readyReplicas:i availableReplicas:i terminatingReplicas:i observedGeneration:l conditions:[StatusCondition|type]
StatefulSet apiVersion:s kind:s metadata:ObjectMeta spec:StatefulSetSpec status:StatefulSetStatus
StatefulSetSpec replicas:i=1 selector!:LabelSelector template!:PodTemplateSpec volumeClaimTemplates:[PersistentVolumeClaim] serviceName:s podManagementPolicy:s=OrderedReady updateStrategy:StatefulSetUpdateStrategy revisionHistoryLimit:i=10 minReadySeconds:i persistentVolumeClaimRetentionPolicy:PersistentVolumeClaimRetentionPolicy ordinals:StatefulSetOrdinals
StatefulSetUpdateStrategy type:s rollingUpdate:RollingUpdateStatefulSet
RollingUpdateStatefulSet partition:i=0 maxUnavailable:x
PersistentVolumeClaimRetentionPolicy whenDeleted:s=Retain whenScaled:s=Retain
StatefulSetOrdinals start:i
StatefulSetStatus observedGeneration:l replicas:i readyReplicas:i currentReplicas:i updatedReplicas:i currentRevision:s updateRevision:s collisionCount:i conditions:[StatusCondition|type] availableReplicas:i
DaemonSet apiVersion:s kind:s metadata:ObjectMeta spec:DaemonSetSpec status:DaemonSetStatus
DaemonSetSpec selector!:LabelSelector template!:PodTemplateSpec updateStrategy:DaemonSetUpdateStrategy minReadySeconds:i revisionHistoryLimit:i=10
DaemonSetUpdateStrategy type:s rollingUpdate:RollingUpdateDeployment
DaemonSetStatus currentNumberScheduled:i numberMisscheduled:i desiredNumberScheduled:i numberReady:i observedGeneration:l updatedNumberScheduled:i numberAvailable:i numberUnavailable:i collisionCount:i conditions:[StatusCondition|type]
ControllerRevision apiVersion:s kind:s metadata:ObjectMeta data:* revision!:l
Job apiVersion:s kind:s metadata:ObjectMeta spec:JobSpec status:JobStatus
JobSpec parallelism:i completions:i activeDeadlineSeconds:l podFailurePolicy:* successPolicy:* backoffLimit:i backoffLimitPerIndex:i maxFailedIndexes:i selector:LabelSelector manualSelector:b template!:PodTemplateSpec ttlSecondsAfterFinished:i completionMode:s=NonIndexed suspend:b=false podReplacementPolicy:s managedBy:s
JobStatus conditions:[StatusCondition]/type startTime:t completionTime:t active:i succeeded:i failed:i terminating:i completedIndexes:s failedIndexes:s uncountedTerminatedPods:* ready:i
CronJob apiVersion:s kind:s metadata:ObjectMeta spec:CronJobSpec status:CronJobStatus
CronJobSpec schedule!:s timeZone:s startingDeadlineSeconds:l concurrencyPolicy:s=Allow suspend:b=false jobTemplate!:JobTemplateSpec successfulJobsHistoryLimit:i=3 failedJobsHistoryLimit:i=1
JobTemplateSpec metadata:ObjectMeta spec:JobSpec
CronJobStatus active:[ObjectReference] lastScheduleTime:t lastSuccessfulTime:t
HorizontalPodAutoscaler apiVersion:s kind:s metadata:ObjectMeta spec:HorizontalPodAutoscalerSpec status:HorizontalPodAutoscalerStatus
HorizontalPodAutoscalerSpec scaleTargetRef!:CrossVersionObjectReference minReplicas:i=1 maxReplicas!:i metrics:[*] behavior:*
CrossVersionObjectReference kind!:s name!:s apiVersion:s
HorizontalPodAutoscalerStatus observedGeneration:l lastScaleTime:t currentReplicas:i desiredReplicas:i currentMetrics:[*] conditions:[StatusCondition|type]
PodDisruptionBudget apiVersion:s kind:s metadata:ObjectMeta spec:PodDisruptionBudgetSpec status:PodDisruptionBudgetStatus
PodDisruptionBudgetSpec minAvailable:x selector:LabelSelector maxUnavailable:x unhealthyPodEvictionPolicy:s
PodDisruptionBudgetStatus observedGeneration:l disruptedPods:{t} disruptionsAllowed:i currentHealthy:i desiredHealthy:i expectedPods:i conditions:[Condition|type]
`;

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/schema/index.js







const builtIn = parseTypes([coreTypes, workloadTypes, types_cluster_clusterTypes, requestTypes]);
const requireType = (name) => {
    const found = builtIn.get(name);
    if (found === undefined)
        throw new Error(`no type ${name}`);
    return found;
};
const objectMeta = requireType('ObjectMeta');
const customSchemas = new WeakMap();
function schemaOf(type) {
    if (type.custom === undefined)
        return requireType(type.kind);
    const known = customSchemas.get(type);
    if (known !== undefined)
        return known;
    const made = customSchema(type.custom.schema, type.kind, objectMeta);
    customSchemas.set(type, made);
    return made;
}
/** A type by its name: of a kind, or of what subresources take. */
const typeNamed = (name) => builtIn.get(name);

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/http/protobuf.js



const magic = Buffer.from('k8s\0');
const isProtobuf = (body) => body.subarray(0, 4).equals(magic);
const numbersByType = new Map(fieldNumbers
    .trim()
    .split('\n')
    .map((line) => {
    const [type = '', ...fields] = line.split(' ');
    const numbers = new Map();
    for (const field of fields) {
        const [name = '', path = ''] = field.split(':');
        const [first, second] = path.split('.').map(Number);
        if (first === undefined)
            continue;
        if (second === undefined) {
            numbers.set(first, name);
            continue;
        }
        const known = numbers.get(first);
        const embedded = known instanceof Map ? known : new Map();
        numbers.set(first, embedded.set(second, name));
    }
    return [type, numbers];
}));
/** Go writes zero values of fields that aren't pointers; JSON leaves them out. */
const zeroMeansAbsent = new Set([
    'generation',
    'initialDelaySeconds',
    'timeoutSeconds',
    'periodSeconds',
    'successThreshold',
    'failureThreshold',
    'hostPort',
    'nodePort',
    'minReadySeconds',
    'healthCheckNodePort',
    'count',
    'value',
    'maxReplicas',
    'hostNetwork',
    'hostPID',
    'hostIPC',
    'stdin',
    'stdinOnce',
    'tty',
    'readOnly',
    'publishNotReadyAddresses',
    'paused',
    'unschedulable',
    'setHostnameAsFQDN',
    'globalDefault',
]);
/**
 * @returns the object as its JSON form says it
 * @throws Refusal 400 for broken bytes, 415 for a kind without a protobuf form here
 */
function decodeProtobuf(body) {
    const envelope = new Map(read(body.subarray(4)).map((field) => [field.number, field.bytes]));
    const typeMeta = new Map(read(envelope.get(1) ?? Buffer.alloc(0)).map((field) => [field.number, field.bytes.toString('utf8')]));
    const apiVersion = typeMeta.get(1) ?? '';
    const kind = typeMeta.get(2) ?? '';
    const schema = typeNamed(kind);
    if (schema === undefined || !numbersByType.has(kind)) {
        throw new Refusal(415, 'UnsupportedMediaType', `${apiVersion} ${kind} can't be read as application/vnd.kubernetes.protobuf`);
    }
    return { apiVersion, kind, ...message(envelope.get(2) ?? Buffer.alloc(0), schema) };
}
function read(buffer) {
    const fields = [];
    let offset = 0;
    const varint = () => {
        let value = 0n;
        for (let shift = 0n;; shift += 7n) {
            const byte = buffer[offset++];
            if (byte === undefined)
                throw refusals_badRequest('unexpected EOF in a protobuf body');
            value |= BigInt(byte & 0x7f) << shift;
            if (byte < 0x80)
                return BigInt.asIntN(64, value);
        }
    };
    const take = (length) => {
        if (offset + length > buffer.length)
            throw refusals_badRequest('unexpected EOF in a protobuf body');
        offset += length;
        return buffer.subarray(offset - length, offset);
    };
    while (offset < buffer.length) {
        const tag = Number(varint());
        const number = tag >> 3;
        const none = Buffer.alloc(0);
        switch (tag & 7) {
            case 0:
                fields.push({ number, value: varint(), bytes: none });
                break;
            case 1:
                fields.push({ number, value: 0n, bytes: take(8) });
                break;
            case 2:
                fields.push({ number, value: 0n, bytes: take(Number(varint())) });
                break;
            case 5:
                fields.push({ number, value: 0n, bytes: take(4) });
                break;
            default:
                throw refusals_badRequest('a protobuf body has an unknown wire type');
        }
    }
    return fields;
}
function message(buffer, schema, numbers = numbersByType.get(schema.name ?? '')) {
    const result = {};
    for (const field of read(buffer)) {
        const name = numbers?.get(field.number);
        if (name instanceof Map)
            Object.assign(result, message(field.bytes, schema, name));
        const type = typeof name === 'string' ? schema.fields.get(name)?.schema : undefined;
        if (typeof name !== 'string' || type === undefined)
            continue;
        if (type.type === 'list') {
            const item = value(field, type.items, name);
            const list = result[name];
            if (item !== undefined)
                result[name] = [...(Array.isArray(list) ? list : []), item];
        }
        else if (type.type === 'map') {
            const [key, entry] = mapEntry(field.bytes, type.values);
            result[name] = { ...result[name], [key]: entry };
        }
        else {
            const single = value(field, type, name);
            if (single !== undefined && single !== '')
                result[name] = single;
        }
    }
    return result;
}
function mapEntry(buffer, values) {
    const fields = new Map(read(buffer).map((field) => [field.number, field]));
    const entry = fields.get(2);
    return [fields.get(1)?.bytes.toString('utf8') ?? '', entry === undefined ? '' : (value(entry, values, '') ?? '')];
}
function value(field, type, name) {
    switch (type.type) {
        case 'string':
            return field.bytes.toString('utf8');
        case 'bytes':
            return field.bytes.toString('base64');
        case 'integer':
            return field.value === 0n && zeroMeansAbsent.has(name) ? undefined : Number(field.value);
        case 'number':
            return field.bytes.readDoubleLE();
        case 'boolean':
            return field.value === 0n && zeroMeansAbsent.has(name) ? undefined : field.value !== 0n;
        case 'quantity':
            return (read(field.bytes)
                .find((each) => each.number === 1)
                ?.bytes.toString('utf8') ?? '0');
        case 'int-or-string':
            return intOrString(field.bytes);
        case 'time':
            return time(field.bytes, /^(acquire|renew|event)Time$/.test(name));
        case 'object':
            return message(field.bytes, type);
        default:
            return undefined;
    }
}
function intOrString(buffer) {
    const fields = new Map(read(buffer).map((field) => [field.number, field]));
    return fields.get(1)?.value === 1n
        ? (fields.get(3)?.bytes.toString('utf8') ?? '')
        : Number(fields.get(2)?.value ?? 0n);
}
/** An empty message is Go's zero time: none. */
function time(buffer, isMicro) {
    const fields = new Map(read(buffer).map((field) => [field.number, field.value]));
    const seconds = fields.get(1);
    if (seconds === undefined)
        return undefined;
    const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
    const micros = String((fields.get(2) ?? 0n) / 1000n).padStart(6, '0');
    return isMicro ? `${whole}.${micros}Z` : `${whole}Z`;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/http/exchange.js




/** The API's own limit for a request's body. */
const longestManager = 128;
const bodyLimitBytes = 3 * 1024 * 1024;
class Exchange {
    request;
    response;
    url;
    #warnings = [];
    constructor(request, response) {
        this.request = request;
        this.response = response;
        this.url = new URL(request.url ?? '/', 'http://cluster');
    }
    get method() {
        return this.request.method ?? 'GET';
    }
    get path() {
        return this.url.pathname;
    }
    get contentType() {
        return (this.request.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
    }
    /** Media types that the client takes, best first. */
    get accepts() {
        return (this.request.headers.accept ?? '*/*').split(',').map((each) => each.trim());
    }
    query(name) {
        return this.url.searchParams.get(name) ?? undefined;
    }
    isTrue(name) {
        const value = this.query(name);
        return value === 'true' || value === '1';
    }
    /** @throws Refusal 400 for a parameter's value that doesn't exist */
    writeOptions() {
        const dryRun = this.query('dryRun');
        if (dryRun !== undefined && dryRun !== 'All')
            throw invalidOptions(this.#options, notSupported('dryRun', [dryRun], ['All']));
        const fieldValidation = this.query('fieldValidation') ?? 'Warn';
        if (fieldValidation !== 'Strict' && fieldValidation !== 'Warn' && fieldValidation !== 'Ignore') {
            const supported = ['', 'Ignore', 'Strict', 'Warn'];
            throw invalidOptions(this.#options, notSupported('fieldValidation', fieldValidation, supported));
        }
        const fieldManager = this.query('fieldManager') ?? '';
        if (fieldManager.length > longestManager) {
            const why = `may not be more than ${longestManager} bytes`;
            const error = { reason: 'FieldValueTooLong', field: 'fieldManager', message: `Too long: ${why}` };
            throw invalidOptions(this.#options, error);
        }
        const agent = (this.request.headers['user-agent'] ?? 'unknown').split('/')[0] ?? 'unknown';
        return {
            fieldManager: this.query('fieldManager') ?? agent,
            dryRun: dryRun === 'All',
            fieldValidation,
            warn: (text) => this.warn(text),
        };
    }
    /** Adds a `Warning` header to the answer. */
    warn(text) {
        this.#warnings.push(text);
    }
    /** What the query's parameters are called together. */
    get #options() {
        const names = { POST: 'CreateOptions', PATCH: 'PatchOptions' };
        return names[this.method] ?? 'UpdateOptions';
    }
    /** The body as JSON, or YAML for an apply; null when there is none. */
    async body() {
        const chunks = [];
        let size = 0;
        for await (const chunk of this.request) {
            size += chunk.length;
            if (size > bodyLimitBytes)
                throw new Refusal(413, 'RequestEntityTooLarge', `limit is ${bodyLimitBytes}`);
            chunks.push(chunk);
        }
        const bytes = Buffer.concat(chunks);
        if (bytes.length === 0)
            return null;
        if (isProtobuf(bytes))
            return decodeProtobuf(bytes);
        const text = bytes.toString('utf8');
        try {
            return this.contentType.includes('yaml') && !text.startsWith('{') ? (0,yaml_dist/* parse */.qg)(text) : JSON.parse(text);
        }
        catch (error) {
            throw refusals_badRequest(`couldn't decode the body: ${error instanceof Error ? error.message : String(error)}`);
        }
    }
    send(status, body, contentType = 'application/json') {
        for (const text of this.#warnings)
            this.response.appendHeader('Warning', `299 - "${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`);
        this.text(status, `${JSON.stringify(body)}\n`, contentType);
    }
    text(status, text, contentType = 'text/plain; charset=utf-8') {
        this.bytes(status, Buffer.from(text), contentType);
    }
    bytes(status, body, contentType) {
        this.response.writeHead(status, {
            'Content-Type': contentType,
            'Content-Length': body.length,
            'Cache-Control': 'no-cache, private',
        });
        this.response.end(this.method === 'HEAD' ? undefined : body);
    }
    /** Answers a failure as `Status`; what isn't a refusal is the server's own fault. */
    fail(error) {
        if (this.response.headersSent) {
            this.response.destroy();
            return;
        }
        const refusal = error instanceof KubernetesApiError ? error : internalError(error);
        const details = refusal instanceof Refusal ? refusal.details : undefined;
        if (refusal.status === 429)
            this.response.setHeader('Retry-After', String(details?.retryAfterSeconds ?? 10));
        this.send(refusal.status, statusOf(refusal));
    }
}
const internalError = (error) => new Refusal(500, 'InternalError', `Internal error occurred: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
/** As Go's omitempty leaves out what is empty: the core group, the name of what has none yet. */
const said = (details) => Object.fromEntries(Object.entries(details).filter(([, value]) => value !== ''));
function statusOf(refusal) {
    const details = refusal instanceof Refusal ? refusal.details : undefined;
    return {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message: refusal.message,
        reason: refusal.reason,
        ...(details === undefined ? {} : { details: said(details) }),
        code: refusal.status,
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/schema/openapi.js
/** @param named takes the named types below, so that each is written once */
function describe(schema, named) {
    const properties = [...schema.fields].map(([name, field]) => [
        name,
        { ...reference(field.schema, named), ...(field.default === undefined ? {} : { default: field.default }) },
    ]);
    const required = [...schema.fields].filter(([, field]) => field.required).map(([name]) => name);
    return {
        type: 'object',
        properties: Object.fromEntries(properties),
        ...(required.length > 0 ? { required } : {}),
        ...(schema.atomic ? { 'x-kubernetes-map-type': 'atomic' } : {}),
        ...(schema.open ? { 'x-kubernetes-preserve-unknown-fields': true } : {}),
    };
}
function reference(schema, named) {
    switch (schema.type) {
        case 'object': {
            if (schema.name === undefined)
                return describe(schema, named);
            if (named[schema.name] === undefined) {
                named[schema.name] = {};
                named[schema.name] = describe(schema, named);
            }
            return { allOf: [{ $ref: `#/components/schemas/${schema.name}` }] };
        }
        case 'map':
            return {
                type: 'object',
                additionalProperties: reference(schema.values, named),
                ...(schema.atomic ? { 'x-kubernetes-map-type': 'atomic' } : {}),
            };
        case 'list':
            return { type: 'array', items: reference(schema.items, named), ...listExtensions(schema) };
        default:
            return scalar(schema);
    }
}
function listExtensions({ listType, keys, mergeKey, mergesScalars }) {
    return {
        'x-kubernetes-list-type': listType,
        ...(listType === 'map' ? { 'x-kubernetes-list-map-keys': keys } : {}),
        ...(mergeKey === undefined ? {} : { 'x-kubernetes-patch-merge-key': mergeKey }),
        ...(mergeKey !== undefined || mergesScalars ? { 'x-kubernetes-patch-strategy': 'merge' } : {}),
    };
}
function scalar({ type, format }) {
    switch (type) {
        case 'quantity':
            return { oneOf: [{ type: 'string' }, { type: 'number' }] };
        case 'int-or-string':
            return { format: 'int-or-string', oneOf: [{ type: 'integer' }, { type: 'string' }] };
        case 'time':
        case 'bytes':
            return { type: 'string', format };
        case 'any':
            return { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
        default:
            return { type, ...(format === undefined ? {} : { format }) };
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/http/openapi.js
/** OpenAPI v3: an index and one document a group and version, generated from the schemas. */






const pathOf = (groupVersion) => groupVersion.includes('/') ? `apis/${groupVersion}` : `api/${groupVersion}`;
function serveOpenApi(exchange, catalogue) {
    const { path } = exchange;
    if (path === '/openapi/v3' || path === '/openapi/v3/') {
        const paths = groupVersionsOf(catalogue).map((groupVersion) => {
            const text = JSON.stringify(documentOf(catalogue, groupVersion));
            const hash = (0,external_node_crypto_.createHash)('sha512').update(text).digest('hex').slice(0, 32).toUpperCase();
            return [pathOf(groupVersion), { serverRelativeURL: `/openapi/v3/${pathOf(groupVersion)}?hash=${hash}` }];
        });
        exchange.send(200, { paths: Object.fromEntries(paths) });
        return;
    }
    if (path === '/openapi/v2') {
        exchange.bytes(200, emptyVersion2, 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf');
        return;
    }
    const groupVersion = groupVersionsOf(catalogue).find((each) => path === `/openapi/v3/${pathOf(each)}`);
    if (groupVersion === undefined)
        throw pageNotFound();
    exchange.send(200, documentOf(catalogue, groupVersion));
}
/**
 * Clients fall back to version 2 for kinds that version 3 doesn't know, and report its absence instead of the unknown
 * kind: `swagger: "2.0"` and an empty `info`, as protobuf.
 */
const emptyVersion2 = Buffer.from([0x0a, 3, ...Buffer.from('2.0'), 0x12, 0]);
const openapi_kindOf = ({ group, version, kind }) => ({ group, version, kind });
const parameter = (name, type = 'string') => ({
    name,
    in: 'query',
    schema: { type, uniqueItems: true },
});
const writeParameters = [parameter('dryRun'), parameter('fieldManager'), parameter('fieldValidation')];
function documentOf(catalogue, groupVersion) {
    const types = catalogue.all().filter((type) => resources_apiVersionOf(type) === groupVersion);
    const schemas = {};
    const paths = {};
    for (const type of types) {
        const name = `${groupVersion.replaceAll('/', '.')}.${type.kind}`;
        schemas[name] = { ...describe(schemaOf(type), schemas), 'x-kubernetes-group-version-kind': [openapi_kindOf(type)] };
        Object.assign(paths, pathsOf(type, `#/components/schemas/${name}`));
    }
    return { openapi: '3.0.0', info: { title: 'Kubernetes', version: 'unversioned' }, paths, components: { schemas } };
}
function pathsOf(type, reference) {
    const root = `/${pathOf(resources_apiVersionOf(type))}${type.namespaced ? '/namespaces/{namespace}' : ''}/${type.plural}`;
    const operation = (action, parameters) => ({
        'x-kubernetes-action': action,
        'x-kubernetes-group-version-kind': openapi_kindOf(type),
        parameters,
        responses: { 200: { description: 'OK', content: { 'application/json': { schema: { $ref: reference } } } } },
    });
    const collection = {
        ...(type.stored
            ? {
                get: operation('list', [
                    parameter('labelSelector'),
                    parameter('fieldSelector'),
                    parameter('limit', 'integer'),
                ]),
            }
            : {}),
        post: operation('post', writeParameters),
    };
    if (!verbsOf(type).includes('patch'))
        return { [root]: collection };
    return {
        [root]: collection,
        [`${root}/{name}`]: {
            get: operation('get', []),
            put: operation('put', writeParameters),
            patch: operation('patch', [...writeParameters, parameter('force', 'boolean')]),
            delete: operation('delete', [
                parameter('dryRun'),
                parameter('gracePeriodSeconds', 'integer'),
                parameter('propagationPolicy'),
            ]),
        },
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/schema/quantity.js
/** Quantities as the API stores them: the same amount always in the same words. */
const pattern = /^([+-]?)(\d*)(?:\.(\d*))?(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i)?)$/;
const decimalSuffixes = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const binarySuffixes = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
/** Nothing smaller is stored. */
const digitsOfNano = 9;
const nano = 10n ** BigInt(digitsOfNano);
/**
 * The canonical form: no fraction, the largest suffix of its family (`1024Mi` → `1Gi`, `0.5` → `500m`).
 * @returns undefined for what is no quantity
 */
function canonicalQuantity(text) {
    const [match, sign = '', whole = '', fraction = '', exponent, suffix = ''] = pattern.exec(text) ?? [];
    if (match === undefined || whole + fraction === '')
        return undefined;
    const isBinary = suffix.endsWith('i');
    const power = exponent === undefined ? decimalPower(suffix) : Number(exponent.slice(1));
    const factor = isBinary ? 1024n ** BigInt(binarySuffixes.indexOf(suffix)) : 1n;
    const amount = scaled(BigInt(whole + fraction) * factor, digitsOfNano + power - fraction.length);
    if (amount === 0n)
        return '0';
    const value = amount / nano;
    if (isBinary && amount % nano === 0n && value >= 1024n)
        return sign.replace('+', '') + inBinary(value);
    return sign.replace('+', '') + inDecimal(amount, exponent !== undefined);
}
const decimalPower = (suffix) => suffix.endsWith('i') ? 0 : (decimalSuffixes.indexOf(suffix) - decimalSuffixes.indexOf('')) * 3;
/** Times a power of ten, rounded up. */
function scaled(value, power) {
    if (power >= 0)
        return value * 10n ** BigInt(power);
    const divisor = 10n ** BigInt(-power);
    return (value + divisor - 1n) / divisor;
}
function inBinary(value) {
    let rest = value;
    let step = 0;
    for (; rest % 1024n === 0n && step < binarySuffixes.length - 1; step += 1)
        rest /= 1024n;
    return `${rest}${binarySuffixes[step]}`;
}
function inDecimal(amount, isExponent) {
    let rest = amount;
    let step = 0;
    for (; rest % 1000n === 0n && step < decimalSuffixes.length - 1; step += 1)
        rest /= 1000n;
    if (!isExponent)
        return `${rest}${decimalSuffixes[step]}`;
    const power = step * 3 - digitsOfNano;
    return power === 0 ? String(rest) : `${rest}e${power}`;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/schema/conform.js
/** Decoding: drops what the schema doesn't know, and says what it was; refuses values of the wrong type. */



/**
 * Decodes `object` in place, as the API does before anything else looks at it.
 * @returns paths of unknown fields, which are gone from the object
 * @throws Refusal 400 when a value's type doesn't fit
 */
function conform(object, schema, kind, version, checksTypes = true) {
    const unknown = [];
    const refuse = (found, owner, path, wanted) => {
        const field = `${owner}.${path.replace(/\[\d+\]/g, '')}`;
        throw refusals_badRequest(`${kind} in version "${version}" cannot be handled as a ${kind}: json: cannot unmarshal ${found} into Go struct field ${field} of type ${wanted}`);
    };
    const refuseQuantity = () => {
        throw refusals_badRequest(`${kind} in version "${version}" cannot be handled as a ${kind}: quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'`);
    };
    const visit = (value, type, path, owner) => {
        // Custom resources' types are their definition's matter, and answered 422.
        if (!checksTypes && !isDecodable(value, type))
            return value;
        switch (type.type) {
            case 'any':
                return value;
            case 'object':
            case 'map': {
                if (!json_isObject(value))
                    return refuse(typeName(value), owner, path, type.type === 'map' ? 'map[string]string' : (type.name ?? 'object'));
                for (const [key, each] of Object.entries(value)) {
                    const below = path === '' ? key : `${path}.${key}`;
                    const field = type.type === 'map' ? type.values : type.fields.get(key)?.schema;
                    if (field === undefined) {
                        if (type.type === 'object' && type.open)
                            continue;
                        unknown.push(below);
                        delete value[key];
                    }
                    else if (each === null) {
                        if (type.type === 'map' && field.type === 'string')
                            value[key] = '';
                        else if (field.type !== 'any')
                            delete value[key];
                    }
                    else {
                        // A map's values are named by the map.
                        const isField = type.type === 'object';
                        const place = isField || typeof each === 'object' ? below : path;
                        value[key] = visit(each, field, place, isField ? (type.name ?? owner) : owner);
                    }
                }
                return value;
            }
            case 'list':
                if (!Array.isArray(value))
                    return refuse(typeName(value), owner, path, `[]${type.items.type}`);
                return value.map((each, index) => (each === null ? each : visit(each, type.items, `${path}[${index}]`, owner)));
            default:
                return conform_scalar(value, type, (found, wanted) => refuse(found, owner, path, wanted), refuseQuantity);
        }
    };
    visit(object, schema, '', kind);
    return unknown;
}
const typeName = (value) => {
    if (Array.isArray(value))
        return 'array';
    if (typeof value === 'boolean')
        return 'bool';
    return typeof value;
};
function conform_scalar(value, type, refuse, refuseQuantity) {
    const found = typeof value === 'number' && type.type !== 'string' ? `number ${value}` : typeName(value);
    switch (type.type) {
        case 'string':
        case 'time':
        case 'bytes':
            return typeof value === 'string' ? value : refuse(found, 'string');
        case 'boolean':
            return typeof value === 'boolean' ? value : refuse(found, 'bool');
        case 'integer':
            return Number.isInteger(value) ? value : refuse(found, type.format ?? 'int32');
        case 'number':
            return typeof value === 'number' ? value : refuse(found, 'float64');
        case 'quantity':
            // The API stores quantities as text, however they were written.
            if (typeof value !== 'string' && typeof value !== 'number')
                return refuse(found, 'resource.Quantity');
            return canonicalQuantity(String(value)) ?? refuseQuantity();
        case 'int-or-string':
            return typeof value === 'string' || typeof value === 'number' ? value : refuse(found, 'intstr.IntOrString');
        case 'any':
            return value;
    }
}
/** Fills in the schema's own defaults in place. */
function fillDefaults(value, schema) {
    if (schema.type === 'list' && Array.isArray(value)) {
        for (const each of value)
            fillDefaults(each, schema.items);
    }
    else if (schema.type === 'map' && json_isObject(value)) {
        if (schema.values.type === 'object')
            for (const each of Object.values(value))
                fillDefaults(each, schema.values);
    }
    else if (schema.type === 'object' && json_isObject(value)) {
        for (const [name, field] of schema.fields) {
            if (field.default !== undefined && value[name] === undefined)
                value[name] = structuredClone(field.default);
            if (value[name] !== undefined)
                fillDefaults(value[name], field.schema);
        }
    }
}
const isDecodable = (value, type) => {
    if (type.type === 'object' || type.type === 'map')
        return json_isObject(value);
    return type.type === 'list' && Array.isArray(value);
};

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/decode.js



/**
 * Drops unknown fields in place.
 * @throws Refusal 400 for values of the wrong type, and with `Strict` for unknown fields
 */
function decode_decode(type, object, { fieldValidation, warn }) {
    const unknown = conform(object, schemaOf(type), type.kind, type.version, type.custom === undefined);
    if (unknown.length === 0)
        return;
    const texts = unknown.map((path) => `unknown field "${path}"`);
    if (fieldValidation === 'Strict') {
        throw refusals_badRequest(`${type.kind} in version "${type.version}" cannot be handled as a ${type.kind}: strict decoding error: ${texts.join(', ')}`);
    }
    if (fieldValidation === 'Warn')
        for (const text of texts)
            warn?.(text);
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/ownership/field-set.js
/**
 * Sets of fields, in the tree that FieldsV1 writes: `f:name` a field, `k:{…}` an item of a list by its keys,
 * `v:…` an item of a set by its value; `.` marks a path that belongs to the set itself beside what is below it.
 */

class FieldSet {
    member = false;
    children = new Map();
    get isEmpty() {
        return !this.member && this.children.size === 0;
    }
    at(element) {
        const known = this.children.get(element);
        if (known !== undefined)
            return known;
        const made = new FieldSet();
        this.children.set(element, made);
        return made;
    }
    insert(path) {
        let node = this;
        for (const element of path)
            node = node.at(element);
        node.member = true;
    }
    /** The node at a path, if anything is there or below. */
    find(path) {
        let node = this;
        for (const element of path)
            node = node?.children.get(element);
        return node;
    }
    has(path) {
        return this.find(path)?.member === true;
    }
    /** Every path of the set. */
    *paths(prefix = []) {
        if (this.member)
            yield prefix;
        for (const [element, child] of this.children)
            yield* child.paths([...prefix, element]);
    }
    union(other) {
        const result = new FieldSet();
        for (const path of this.paths())
            result.insert(path);
        for (const path of other.paths())
            result.insert(path);
        return result;
    }
    filter(keep) {
        const result = new FieldSet();
        for (const path of this.paths())
            if (keep(path))
                result.insert(path);
        return result;
    }
    minus(other) {
        return other.isEmpty ? this : this.filter((path) => !other.has(path));
    }
    and(other) {
        return this.filter((path) => other.has(path));
    }
    toFieldsV1() {
        const result = {};
        if (this.member && this.children.size > 0)
            result['.'] = {};
        for (const [element, child] of [...this.children].sort(([left], [right]) => (left < right ? -1 : 1))) {
            if (!child.isEmpty)
                result[element] = child.toFieldsV1();
        }
        return result;
    }
    static fromFieldsV1(fields) {
        const result = new FieldSet();
        if (!json_isObject(fields))
            return result;
        const entries = Object.entries(fields);
        result.member = entries.length === 0 || Object.hasOwn(fields, '.');
        for (const [element, below] of entries) {
            if (element !== '.')
                result.children.set(element, FieldSet.fromFieldsV1(below));
        }
        return result;
    }
}
/** A path as conflicts name it: `.spec.template.spec.containers[name="web"].image`. */
function pathText(path) {
    return path
        .map((element) => {
        const rest = element.slice(2);
        if (element.startsWith('f:'))
            return `.${rest}`;
        if (element.startsWith('v:'))
            return `[=${rest}]`;
        const keys = JSON.parse(rest);
        return `[${Object.entries(keys)
            .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
            .join(',')}]`;
    })
        .join('');
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/ownership/entries.js
/** metadata.managedFields: who set which fields, by which operation, through which endpoint. */


function readEntries(managedFields) {
    return (managedFields ?? []).filter(json_isObject).flatMap((entry) => {
        if (typeof entry.manager !== 'string')
            return [];
        return [
            {
                manager: entry.manager,
                operation: entry.operation === 'Apply' ? 'Apply' : 'Update',
                apiVersion: String(entry.apiVersion),
                time: String(entry.time ?? ''),
                subresource: typeof entry.subresource === 'string' ? entry.subresource : undefined,
                fields: FieldSet.fromFieldsV1(entry.fieldsV1),
            },
        ];
    });
}
function writeEntries(entries) {
    return entries
        .filter((entry) => !entry.fields.isEmpty)
        .toSorted((left, right) => (orderOf(left) < orderOf(right) ? -1 : 1))
        .map((entry) => ({
        manager: entry.manager,
        operation: entry.operation,
        apiVersion: entry.apiVersion,
        time: entry.time,
        fieldsType: 'FieldsV1',
        fieldsV1: entry.fields.toFieldsV1(),
        ...(entry.subresource === undefined ? {} : { subresource: entry.subresource }),
    }));
}
/** Applies first, then by time, then by name. */
const orderOf = ({ operation, time, manager, apiVersion, subresource = '' }) => [operation, time, manager, apiVersion, subresource].join('\n');
const isOwner = (entry, manager, operation, subresource) => entry.manager === manager && entry.operation === operation && entry.subresource === subresource;
/** Fields that the API itself sets and no one owns. */
const unowned = new Set([
    'f:name',
    'f:namespace',
    'f:creationTimestamp',
    'f:selfLink',
    'f:uid',
    'f:generation',
    'f:managedFields',
    'f:resourceVersion',
    'f:deletionTimestamp',
    'f:deletionGracePeriodSeconds',
]);
function ownable(fields) {
    return fields.filter(([first = '', second]) => {
        if (first === 'f:apiVersion' || first === 'f:kind')
            return false;
        return first !== 'f:metadata' || (second !== undefined && !unowned.has(second));
    });
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/ownership/typed.js
/** Walks of values along their schema: which fields they set, how two differ, how one is merged into another. */



function shapeOf(value, schema) {
    if (Array.isArray(value)) {
        if (schema?.type !== 'list' || schema.listType === 'atomic')
            return 'leaf';
        return schema.listType === 'map' ? 'items' : 'set';
    }
    if (!json_isObject(value))
        return 'leaf';
    if (schema?.type === 'object')
        return schema.atomic ? 'leaf' : 'fields';
    if (schema?.type === 'map')
        return schema.atomic ? 'leaf' : 'map';
    return 'map';
}
/** The path element that tells an item of a list apart. */
function itemElement(item, schema) {
    if (schema.listType === 'set' || !json_isObject(item))
        return `v:${JSON.stringify(item)}`;
    const keys = {};
    for (const key of [...schema.keys].sort()) {
        const value = item[key] ?? keyDefault(schema, key);
        if (value !== undefined)
            keys[key] = value;
    }
    return `k:${JSON.stringify(keys)}`;
}
function partsOf(value, schema) {
    if (Array.isArray(value) && schema?.type === 'list') {
        return value.map((item) => ({ element: itemElement(item, schema), value: item, schema: schema.items }));
    }
    if (!json_isObject(value))
        return [];
    return Object.entries(value).map(([key, each]) => ({
        element: `f:${key}`,
        value: each,
        schema: child(schema, key) ?? anything,
    }));
}
/** The fields that an applied configuration sets. */
function fieldsOf(value, schema) {
    const result = new FieldSet();
    const visit = (each, type, node) => {
        const shape = shapeOf(each, type);
        const parts = partsOf(each, type);
        if (shape === 'leaf' || (parts.length === 0 && shape !== 'items' && shape !== 'set'))
            node.member = true;
        else {
            for (const part of parts) {
                const below = node.at(part.element);
                if (shape !== 'fields')
                    below.member = true;
                visit(part.value, part.schema, below);
            }
        }
    };
    for (const part of partsOf(value, schema))
        visit(part.value, part.schema, result.at(part.element));
    return result;
}
/** Fields whose Go type is a struct and no pointer, in objects of built-in kinds. */
const structFields = new Set(['metadata', 'spec', 'status', 'template', 'strategy', 'updateStrategy', 'jobTemplate', 'loadBalancer']
    .concat(['scaleTargetRef', 'roleRef', 'podSelector', 'names', 'acceptedNames', 'resources', 'nodeInfo'])
    .map((name) => `f:${name}`));
/** Lists that Go writes as null when they are empty. */
const listFields = new Set(['f:containers']);
function isInEveryObject(path, value, shape) {
    if (shape === 'leaf' && (!json_isObject(value) || Object.keys(value).length > 0))
        return false;
    const own = json_isObject(value) ? structFields : listFields;
    return own.has(path.at(-1) ?? '') && path.slice(0, -1).every((element) => structFields.has(element));
}
/** How `next` differs from `previous`; maps and items of lists count as fields of their own. */
function compare(previous, next, schema, isCustom = false) {
    const changed = new FieldSet();
    const removed = new FieldSet();
    const all = (value, type, path, into) => {
        const shape = shapeOf(value, type);
        const parts = partsOf(value, type);
        // Structs that are no pointers are in every object, empty ones included: only what they hold is ever added.
        if (isCustom || !isInEveryObject(path, value, shape))
            into.insert(path);
        if (shape !== 'leaf')
            for (const part of parts)
                all(part.value, part.schema, [...path, part.element], into);
    };
    const visit = (left, right, type, path) => {
        if (equal(left, right))
            return;
        const shape = shapeOf(right, type);
        if (shape === 'leaf' || shape !== shapeOf(left, type)) {
            changed.insert(path);
            return;
        }
        const before = new Map(partsOf(left, type).map((part) => [part.element, part]));
        for (const part of partsOf(right, type)) {
            const old = before.get(part.element);
            if (old === undefined)
                all(part.value, part.schema, [...path, part.element], changed);
            else
                visit(old.value, part.value, part.schema, [...path, part.element]);
            before.delete(part.element);
        }
        for (const part of before.values())
            all(part.value, part.schema, [...path, part.element], removed);
    };
    visit(previous, next, schema, []);
    return { changed, removed };
}
/** `live` with everything that `applied` sets. */
function mergeApplied(live, applied, schema) {
    const shape = shapeOf(applied, schema);
    if (live === undefined || shape === 'leaf' || shape !== shapeOf(live, schema))
        return applied;
    if (json_isObject(applied) && json_isObject(live)) {
        const result = { ...live };
        for (const [key, value] of Object.entries(applied)) {
            result[key] = mergeApplied(Object.hasOwn(live, key) ? live[key] : undefined, value, child(schema, key) ?? anything);
        }
        return result;
    }
    return mergeItems(partsOf(live, schema), partsOf(applied, schema));
}
/** Applied items in their order; items only in `live` stay behind their former neighbour. */
function mergeItems(live, applied) {
    const before = new Map(live.map((part) => [part.element, part.value]));
    const result = applied.map((part) => ({
        element: part.element,
        value: mergeApplied(before.get(part.element), part.value, part.schema),
    }));
    live.forEach((part, index) => {
        if (result.some(({ element }) => element === part.element))
            return;
        const neighbour = live[index - 1]?.element;
        const place = neighbour === undefined ? 0 : result.findIndex(({ element }) => element === neighbour) + 1;
        result.splice(place, 0, part);
    });
    return result.map(({ value }) => value);
}
/** `value` without the fields at `paths`; what becomes empty thereby goes too. */
function removeFields(value, schema, gone) {
    if (gone.children.size === 0)
        return value;
    const kept = partsOf(value, schema).flatMap((part) => {
        const below = gone.children.get(part.element);
        if (below === undefined)
            return [part];
        if (below.member)
            return [];
        const rest = removeFields(part.value, part.schema, below);
        return rest === undefined ? [] : [{ ...part, value: rest }];
    });
    if (kept.length === 0)
        return undefined;
    if (Array.isArray(value))
        return kept.map((part) => part.value);
    return Object.fromEntries(kept.map((part) => [part.element.slice(2), part.value]));
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/ownership/apply.js






/**
 * @param live undefined when the object is to be created
 * @returns the merged object with its managedFields
 * @throws Refusal 409 naming every conflict, unless forced
 */
function applyConfiguration(type, live, configuration, { manager, force, subresource, time }) {
    const schema = schemaOf(type);
    const applied = ownable(fieldsOf(configuration, schema));
    const merged = mergeApplied(live, configuration, schema);
    const entries = readEntries(live?.metadata.managedFields);
    const isOwn = (entry) => isOwner(entry, manager, 'Apply', subresource);
    const others = entries.filter((entry) => !isOwn(entry));
    const previous = entries.find(isOwn);
    const { changed, removed } = compare((live ?? {}), merged, schema);
    const conflicts = others.flatMap((entry) => [...entry.fields.and(ownable(changed)).paths()].map((path) => ({ entry, path: pathText(path) })));
    if (conflicts.length > 0 && !force)
        throw conflictOf(conflicts);
    const lost = changed.union(removed);
    const kept = others.map((entry) => ({ ...entry, fields: entry.fields.minus(lost) }));
    const abandoned = (previous?.fields ?? new FieldSet())
        .minus(applied)
        .filter((path) => !kept.some((entry) => entry.fields.find(path) !== undefined) && applied.find(path) === undefined);
    const result = removeFields(merged, schema, abandoned);
    const own = {
        manager,
        operation: 'Apply',
        apiVersion: resources_apiVersionOf(type),
        time,
        subresource,
        fields: applied,
    };
    return { ...result, metadata: { ...result.metadata, managedFields: writeEntries([own, ...kept]) } };
}
function ownerText({ manager, subresource, operation, apiVersion }) {
    const name = `"${manager}"${subresource === undefined ? '' : ` with subresource "${subresource}"`}`;
    if (operation === 'Apply')
        return name;
    return `${name} using ${apiVersion}`;
}
function conflictOf(conflicts) {
    const byOwner = Map.groupBy(conflicts, ({ entry }) => ownerText(entry));
    const [first] = conflicts;
    const text = conflicts.length === 1 && first !== undefined
        ? `1 conflict: conflict with ${ownerText(first.entry)}: ${first.path}`
        : `${conflicts.length} conflicts: ${[...byOwner]
            .sort(([left], [right]) => (left < right ? -1 : 1))
            .map(([owner, theirs]) => [`conflicts with ${owner}:`, ...theirs.map(({ path }) => `- ${path}`)].join('\n'))
            .join('\n')}`;
    return new Refusal(409, 'Conflict', `Apply failed with ${text}`, {
        causes: conflicts.map(({ entry, path }) => ({
            reason: 'FieldManagerConflict',
            message: `conflict with ${ownerText(entry)}`,
            field: path,
        })),
    });
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/ownership/update.js





/** Writes `object.metadata.managedFields`, starting from those it already carries. */
function recordUpdate(type, existing, object, { manager, subresource, time, ...options }) {
    const { fields = object } = options;
    const difference = compare((existing ?? {}), fields, schemaOf(type), type.custom !== undefined);
    const changed = ownable(difference.changed);
    const removed = ownable(difference.removed);
    const entries = readEntries(object.metadata.managedFields);
    if (changed.isEmpty && removed.isEmpty)
        return;
    const lost = changed.union(removed);
    const kept = entries.map((entry) => ({ ...entry, fields: entry.fields.minus(lost) }));
    const index = kept.findIndex((entry) => isOwner(entry, manager, 'Update', subresource));
    const own = {
        manager,
        operation: 'Update',
        apiVersion: resources_apiVersionOf(type),
        time,
        subresource,
        fields: (kept[index]?.fields ?? new FieldSet()).union(changed),
    };
    if (index >= 0)
        kept[index] = own;
    else
        kept.push(own);
    const written = writeEntries(kept);
    if (written.length === 0)
        delete object.metadata.managedFields;
    else
        object.metadata.managedFields = written;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/ownership/index.js
/** Ownership of fields: recorded on every write, and decided by server-side apply. */



;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/patch/json-patch.js
/** JSON Patch, RFC 6902. */


/** The API never says which operation it was. */
const failed = () => new Refusal(422, 'Invalid', 'the server rejected our request due to an error in our request', {});
const stepsOf = (pointer) => pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
/**
 * @returns the patched copy
 * @throws Refusal 400 for what is no patch, 422 when an operation can't be carried out
 */
function jsonPatch(target, patch) {
    if (!Array.isArray(patch))
        throw refusals_badRequest('error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp');
    let result = structuredClone(target);
    for (const each of patch) {
        if (!json_isObject(each) || typeof each.op !== 'string' || typeof each.path !== 'string') {
            throw refusals_badRequest('error decoding patch: an operation needs "op" and "path"');
        }
        result = carryOut(result, each);
    }
    return result;
}
function carryOut(root, { op, path, from, value }) {
    switch (op) {
        case 'add':
            return put(root, stepsOf(path), structuredClone(value ?? null), 'add');
        case 'replace':
            return put(root, stepsOf(path), structuredClone(value ?? null), 'replace');
        case 'remove':
            return remove(root, stepsOf(path));
        case 'test': {
            const found = json_patch_read(root, stepsOf(path));
            if (!equal(found ?? null, value ?? null))
                throw failed();
            return root;
        }
        case 'copy':
        case 'move': {
            const found = json_patch_read(root, stepsOf(from ?? ''));
            if (found === undefined)
                throw failed();
            const rest = op === 'move' ? remove(root, stepsOf(from ?? '')) : root;
            return put(rest, stepsOf(path), structuredClone(found), 'add');
        }
        default:
            throw failed();
    }
}
function json_patch_read(root, steps) {
    let value = root;
    for (const step of steps) {
        if (Array.isArray(value))
            value = value[Number(step)];
        else if (json_isObject(value) && Object.hasOwn(value, step))
            value = value[step];
        else
            return undefined;
    }
    return value;
}
function put(root, steps, value, mode) {
    const last = steps.at(-1);
    if (last === undefined)
        return value;
    const parent = json_patch_read(root, steps.slice(0, -1));
    if (Array.isArray(parent)) {
        const index = last === '-' ? parent.length : Number(last);
        const limit = mode === 'add' ? parent.length : parent.length - 1;
        if (!Number.isInteger(index) || index < 0 || index > limit)
            throw failed();
        parent.splice(index, mode === 'add' ? 0 : 1, value);
    }
    else if (json_isObject(parent)) {
        // A replaced key may be new: the API's library doesn't hold to RFC 6902 there.
        json_assign(parent, last, value);
    }
    else
        throw failed();
    return root;
}
function remove(root, steps) {
    const last = steps.at(-1);
    const parent = last === undefined ? undefined : json_patch_read(root, steps.slice(0, -1));
    if (last !== undefined && Array.isArray(parent) && parent[Number(last)] !== undefined)
        parent.splice(Number(last), 1);
    else if (last !== undefined && json_isObject(parent) && Object.hasOwn(parent, last))
        delete parent[last];
    else
        throw failed();
    return root;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/patch/merge-patch.js
/** JSON Merge Patch, RFC 7386. */

function mergePatch(target, patch) {
    if (!json_isObject(patch))
        return patch;
    const result = json_isObject(target) ? { ...target } : {};
    for (const [key, value] of Object.entries(patch)) {
        if (value === null)
            delete result[key];
        else
            json_assign(result, key, mergePatch(Object.hasOwn(result, key) ? result[key] : undefined, value));
    }
    return result;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/patch/strategic.js
/** Strategic merge patch: lists of objects merge by key; `$patch`, `$deleteFromPrimitiveList`, `$setElementOrder`, `$retainKeys`. */



const elementOrder = '$setElementOrder/';
const deletions = '$deleteFromPrimitiveList/';
function strategicMergePatch(target, patch, schema) {
    if (!json_isObject(patch))
        return patch;
    const directive = patch.$patch;
    if (directive === 'replace')
        return without(patch, ['$patch']);
    if (directive === 'delete')
        return {};
    const result = json_isObject(target) ? { ...target } : {};
    retainKeys(result, patch);
    for (const [key, value] of Object.entries(patch)) {
        if (key.startsWith('$'))
            continue;
        const below = child(schema, key);
        const existing = Object.hasOwn(result, key) ? result[key] : undefined;
        if (value === null)
            delete result[key];
        else if (Array.isArray(value) && below?.type === 'list')
            json_assign(result, key, mergeList(existing, value, below));
        else
            json_assign(result, key, strategicMergePatch(existing, value, below));
    }
    for (const [key, value] of Object.entries(patch)) {
        if (!Array.isArray(value))
            continue;
        if (key.startsWith(deletions)) {
            const name = key.slice(deletions.length);
            const list = result[name];
            if (Array.isArray(list))
                result[name] = list.filter((each) => !value.some((gone) => equal(gone, each)));
        }
        else if (key.startsWith(elementOrder)) {
            const name = key.slice(elementOrder.length);
            const list = result[name];
            const below = child(schema, name);
            const before = json_isObject(target) ? target[name] : undefined;
            if (Array.isArray(list) && below?.type === 'list')
                result[name] = ordered(list, value, before, below);
        }
    }
    return result;
}
const without = (object, names) => Object.fromEntries(Object.entries(object).filter(([key]) => !names.includes(key)));
function retainKeys(result, patch) {
    const kept = patch.$retainKeys;
    if (!Array.isArray(kept))
        return;
    const set = Object.entries(patch).filter(([key, value]) => !key.startsWith('$') && value !== null);
    if (set.some(([key]) => !kept.includes(key)))
        throw refusals_badRequest('invalid patch format of retainKeys');
    for (const key of Object.keys(result))
        if (!kept.includes(key))
            delete result[key];
}
function mergeList(existing, patch, schema) {
    const current = Array.isArray(existing) ? [...existing] : [];
    const { mergeKey } = schema;
    if (mergeKey === undefined) {
        if (!schema.mergesScalars)
            return [...patch];
        const added = patch.filter((each) => !current.some((known) => equal(known, each)));
        return ordered([...current, ...added], patch, existing, schema);
    }
    if (patch.some((each) => json_isObject(each) && each.$patch === 'replace')) {
        return patch.filter((each) => !json_isObject(each) || each.$patch !== 'replace');
    }
    for (const each of patch) {
        if (!json_isObject(each))
            continue;
        const index = current.findIndex((known) => json_isObject(known) && equal(known[mergeKey], each[mergeKey]));
        if (each.$patch === 'delete') {
            if (index >= 0)
                current.splice(index, 1);
        }
        else if (index >= 0)
            current[index] = strategicMergePatch(current[index], each, schema.items);
        else
            current.push(strategicMergePatch(undefined, each, schema.items));
    }
    return ordered(current, patch, existing, schema);
}
/**
 * Items that `order` names, in its order; each of the others stays before the first of them that it was before on the
 * server, and goes behind them all when it was before none.
 */
function ordered(list, order, before, { mergeKey }) {
    const keyOf = (each) => (mergeKey !== undefined && json_isObject(each) ? each[mergeKey] : each);
    const placeIn = (all, each) => all.findIndex((entry) => equal(keyOf(entry) ?? null, keyOf(each) ?? null));
    const known = Array.isArray(before) ? before : [];
    const named = list
        .filter((each) => placeIn(order, each) >= 0)
        .sort((left, right) => placeIn(order, left) - placeIn(order, right));
    const others = list.filter((each) => placeIn(order, each) < 0);
    const result = [];
    for (const each of named) {
        const place = placeIn(known, each);
        while (others[0] !== undefined && place >= 0 && placeIn(known, others[0]) < place) {
            const [next] = others.splice(0, 1);
            if (next !== undefined)
                result.push(next);
        }
        result.push(each);
    }
    return [...result, ...others];
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/patches.js










/** @returns the object, and whether a server-side apply created it */
function patch(objects, request) {
    const { type, namespace, name, options, subresource } = request;
    const contentType = request.contentType;
    if (contentType === 'application/apply-patch+yaml')
        return apply(objects, request);
    const existing = objects.get(type, namespace, name);
    const next = structuredClone(patched(contentType, existing, request));
    if (!json_isObject(next) || !json_isObject(next.metadata))
        throw refusals_badRequest('the patched object has no metadata');
    if (type.namespaced && next.metadata.namespace !== namespace)
        throw refusals_badRequest('the namespace of the provided object does not match the namespace sent on the request');
    if (next.metadata.name !== name)
        throw refusals_badRequest(`the name of the object (${next.metadata.name}) does not match the name on the URL (${name})`);
    decodePatched(type, next, contentType, options);
    return { object: objects.replace(type, existing, next, options, subresource), created: false };
}
/** @throws Refusal 422 with the whole patched object, for what no object of its kind can be */
function decodePatched(type, next, contentType, options) {
    const text = JSON.stringify(sorted(next));
    const refuse = (why) => {
        const named = { group: '', plural: '', kind: '' };
        throw unprocessable(named, '', [invalid('patch', text, why)]);
    };
    if (next.kind !== type.kind)
        refuse(`no kind "${next.kind}" is registered for version "${next.apiVersion}"`);
    try {
        decode_decode(type, next, options);
    }
    catch (error) {
        if (!(error instanceof Refusal) || contentType === 'application/strategic-merge-patch+json')
            throw error;
        refuse(error.message.replace(/^.*? cannot be handled as a \w+: /, ''));
    }
}
/** Keys in the order in which Go writes maps. */
function sorted(value) {
    if (Array.isArray(value))
        return value.map(sorted);
    if (!json_isObject(value))
        return value;
    const names = Object.keys(value).sort();
    return Object.fromEntries(names.map((name) => [name, sorted(value[name] ?? null)]));
}
function patched(contentType, existing, { type, body }) {
    switch (contentType) {
        case 'application/json-patch+json':
            return jsonPatch(existing, body);
        case 'application/merge-patch+json':
            return mergePatch(existing, body);
        case 'application/strategic-merge-patch+json':
            if (type.custom !== undefined)
                throw unsupported(contentType, [
                    'application/json-patch+json',
                    'application/merge-patch+json',
                    'application/apply-patch+yaml',
                ]);
            return strategicMergePatch(existing, body, schemaOf(type));
        default:
            throw unsupported(contentType, [
                'application/json-patch+json',
                'application/merge-patch+json',
                'application/strategic-merge-patch+json',
                'application/apply-patch+yaml',
            ]);
    }
}
const unsupported = (contentType, accepted) => new Refusal(415, 'UnsupportedMediaType', `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')} (got ${contentType})`);
function apply(objects, { type, namespace, name, body, force, options, subresource }) {
    if (!json_isObject(body))
        throw refusals_badRequest('error decoding YAML: an object is expected');
    const configuration = structuredClone(body);
    if (configuration.apiVersion !== resources_apiVersionOf(type) || configuration.kind !== type.kind) {
        const { apiVersion = '/', kind = '' } = configuration;
        throw refusals_badRequest(`invalid object type: ${apiVersion.includes('/') ? apiVersion : `/${apiVersion}`}, Kind=${kind}`);
    }
    configuration.metadata ??= { name };
    if ((configuration.metadata.managedFields ?? []).length > 0)
        throw refusals_badRequest('metadata.managedFields must be nil');
    if ((configuration.metadata.name ?? name) !== name) {
        throw refusals_badRequest(`the name of the object (${configuration.metadata.name}) does not match the name on the URL (${name})`);
    }
    configuration.metadata.name = name;
    if (namespace !== undefined && type.namespaced)
        configuration.metadata.namespace ??= namespace;
    decode_decode(type, configuration, options);
    const live = objects.find(type, namespace, name);
    if (live === undefined && subresource !== undefined)
        throw refusals_notFound(type, name);
    if (live === undefined && !type.stored)
        throw methodNotAllowed();
    const { uid } = configuration.metadata;
    if (live === undefined && uid !== undefined) {
        const why = `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`;
        throw conflict(type, name, why);
    }
    const application = { manager: options.fieldManager, force, subresource, time: timestamp(objects.cluster.now()) };
    const { resourceVersion: asked } = configuration.metadata;
    const merged = applyConfiguration(type, live, configuration, application);
    if (live === undefined) {
        return { object: objects.create(type, namespace, merged, options, merged.metadata.managedFields), created: true };
    }
    if (asked === undefined && live.metadata.resourceVersion !== undefined)
        merged.metadata.resourceVersion = live.metadata.resourceVersion;
    return {
        object: objects.replace(type, live, merged, options, subresource, merged.metadata.managedFields),
        created: false,
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/reviews.js
/** Reviews and tokens: creates that are answered and keep nothing. The one user has every right. */


const user = { username: 'masterclient', groups: ['system:masters', 'system:authenticated'] };
/** @param userToken the token that TokenReview knows */
function review(input, userToken) {
    return {
        ...input,
        metadata: { ...input.metadata, creationTimestamp: null },
        status: verdict(input, userToken),
    };
}
function verdict({ kind, spec }, userToken) {
    switch (kind) {
        case 'SelfSubjectRulesReview':
            return {
                resourceRules: [{ verbs: ['*'], apiGroups: ['*'], resources: ['*'] }],
                nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }],
                incomplete: false,
            };
        case 'TokenReview':
            return spec?.token === userToken ? { authenticated: true, user } : { user: {}, error: '[invalid bearer token]' };
        case 'SelfSubjectReview':
            return { userInfo: user };
        default:
            return { allowed: true };
    }
}
/** POST serviceaccounts/token: a token that says whose it is and is accepted nowhere. */
function tokenFor(account, request, now) {
    const seconds = request.spec?.expirationSeconds ?? 3600;
    const { name, namespace, uid } = account.metadata;
    const claims = {
        sub: `system:serviceaccount:${namespace}:${name}`,
        aud: request.spec?.audiences ?? ['https://kubernetes.default.svc'],
        iat: Math.floor(now.getTime() / 1000),
        exp: Math.floor(now.getTime() / 1000) + seconds,
        jti: (0,external_node_crypto_.randomUUID)(),
        'kubernetes.io': { namespace, serviceaccount: { name, uid } },
    };
    const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'none' })}.${part(claims)}.`;
    return {
        kind: 'TokenRequest',
        apiVersion: 'authentication.k8s.io/v1',
        metadata: { name, namespace, creationTimestamp: timestamp(now) },
        spec: { audiences: claims.aud, expirationSeconds: seconds },
        status: { token, expirationTimestamp: timestamp(new Date(now.getTime() + seconds * 1000)) },
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/informer/selectors.js
/** An absent selector selects nothing; an empty one selects everything. */
function selects(selector, labels) {
    if (selector === undefined)
        return false;
    return (matchesLabels(selector.matchLabels ?? {}, labels ?? {}) &&
        (selector.matchExpressions ?? []).every((requirement) => meets(requirement, labels ?? {})));
}
function matchesLabels(wanted, labels) {
    return Object.entries(wanted).every(([key, value]) => labels[key] === value);
}
/** Whether labels (or fields) meet one requirement; knows the operators of nodes (Gt, Lt) too. */
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
        case 'Gt':
            return value !== undefined && Number(value) > Number(values[0]);
        case 'Lt':
            return value !== undefined && Number(value) < Number(values[0]);
        default:
            return false;
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/selectors.js


const requirementPattern = /^(?:(!)\s*([^\s=!<>,()]+)|([^\s=!<>,()]+)(?:\s*(==|=|!=|<|>)\s*([^\s=!,()]*)|\s+(in|notin)\s*\(([^)]*)\))?)$/;
/** Splits at commas that stand outside brackets. */
function terms(selector) {
    return selector
        .split(/,(?![^(]*\))/)
        .map((term) => term.trim())
        .filter((term) => term !== '');
}
function parseRequirement(term) {
    const match = requirementPattern.exec(term);
    if (match === null)
        throw refusals_badRequest(`unable to parse requirement: found '${term}', expected: identifier`);
    const [, not, absentKey, key = '', sign, value = '', set, list = ''] = match;
    if (not !== undefined)
        return { key: absentKey ?? '', operator: 'DoesNotExist', values: [] };
    if (set !== undefined) {
        return { key, operator: set === 'in' ? 'In' : 'NotIn', values: list.split(',').map((each) => each.trim()) };
    }
    if (sign === undefined)
        return { key, operator: 'Exists', values: [] };
    if (sign === '<' || sign === '>')
        return { key, operator: sign === '<' ? 'Lt' : 'Gt', values: [value] };
    return { key, operator: sign === '!=' ? 'NotIn' : 'In', values: [value] };
}
/** @throws Refusal 400 for what can't be parsed */
function labelPredicate(selector) {
    const requirements = terms(selector ?? '').map(parseRequirement);
    return (object) => requirements.every((requirement) => meets(requirement, object.metadata.labels ?? {}));
}
/** LabelSelector as the query parameter spells it, for `scale.status.selector`. */
function selectorText(selector) {
    const equal = Object.entries(selector?.matchLabels ?? {}).map(([key, value]) => `${key}=${value}`);
    const expressions = (selector?.matchExpressions ?? []).map(({ key, operator, values }) => {
        if (operator === 'Exists')
            return key;
        if (operator === 'DoesNotExist')
            return `!${key}`;
        return `${key} ${operator.toLowerCase()} (${(values ?? []).join(',')})`;
    });
    return [...equal, ...expressions].sort().join(',');
}
/** Fields that selectors may name, besides metadata.name and metadata.namespace, by collection. */
const selectableFields = {
    '/pods': [
        'spec.nodeName',
        'spec.restartPolicy',
        'spec.schedulerName',
        'spec.serviceAccountName',
        'spec.hostNetwork',
        'status.phase',
        'status.podIP',
        'status.nominatedNodeName',
    ],
    '/nodes': ['spec.unschedulable'],
    '/namespaces': ['status.phase'],
    '/secrets': ['type'],
    '/services': ['spec.clusterIP', 'spec.type'],
    '/events': [
        'involvedObject.kind',
        'involvedObject.namespace',
        'involvedObject.name',
        'involvedObject.uid',
        'involvedObject.apiVersion',
        'involvedObject.resourceVersion',
        'involvedObject.fieldPath',
        'reason',
        'reportingComponent',
        'source',
        'type',
    ],
    '/replicationcontrollers': ['status.replicas'],
    'apps/replicasets': ['status.replicas'],
    'batch/jobs': ['status.successful'],
};
function fieldText(object, path) {
    let value = object;
    for (const step of path.split('.')) {
        value = typeof value === 'object' && value !== null ? value[step] : undefined;
    }
    if (path === 'spec.unschedulable' || path === 'spec.hostNetwork')
        return String(value ?? false);
    return value === undefined || value === null ? '' : String(value);
}
/** @throws Refusal 400 for a field that the collection can't select by */
function fieldPredicate(collection, selector) {
    const requirements = terms(selector ?? '').map((term) => {
        const match = /^([^=!]+)(==|=|!=)(.*)$/.exec(term);
        if (match === null)
            throw refusals_badRequest(`invalid selector: '${term}'; can't understand '${term}'`);
        const [, field = '', sign, value = ''] = match;
        const known = ['metadata.name', 'metadata.namespace', ...(selectableFields[collection] ?? [])];
        if (!known.includes(field))
            throw refusals_badRequest(`field label not supported: ${field}`);
        return { field, equal: sign !== '!=', value };
    });
    return (object) => requirements.every(({ field, equal, value }) => {
        const path = collection === '/events' && field === 'source' ? 'source.component' : field;
        return (fieldText(object, path) === value) === equal;
    });
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/http/lists.js



function predicateOf(exchange, type, name) {
    const byLabel = labelPredicate(exchange.query('labelSelector'));
    const byField = fieldPredicate(collectionOf(type), exchange.query('fieldSelector'));
    return (object) => byLabel(object) && byField(object) && (name === undefined || object.metadata.name === name);
}
const keyOf = ({ metadata }) => `${metadata.namespace ?? ''}/${metadata.name}`;
/** One page of the collection; pages after the first show the collection as it is then. */
function listPage(objects, exchange, type, namespace) {
    const { store } = objects.cluster;
    const matches = predicateOf(exchange, type);
    const continuation = readContinuation(exchange.query('continue'));
    const all = store
        .list(collectionOf(type), namespace)
        .filter((object) => matches(object) && (continuation === undefined || keyOf(object) > continuation.after));
    const limit = Number(exchange.query('limit') ?? 0);
    const resourceVersion = continuation?.resourceVersion ?? String(store.revision);
    const items = limit > 0 ? all.slice(0, limit) : all;
    const last = items.at(-1);
    if (items.length === all.length || last === undefined)
        return { items, metadata: { resourceVersion } };
    const next = { resourceVersion, after: keyOf(last) };
    const rest = all.length - items.length;
    return {
        items,
        metadata: {
            resourceVersion,
            continue: Buffer.from(JSON.stringify(next)).toString('base64url'),
            // With a selector the API can't know how many are left.
            ...(exchange.query('labelSelector') === undefined && exchange.query('fieldSelector') === undefined
                ? { remainingItemCount: rest }
                : {}),
        },
    };
}
function readContinuation(token) {
    if (token === undefined || token === '')
        return undefined;
    try {
        return JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
    }
    catch {
        throw refusals_badRequest('continue key is not valid');
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/table/columns.js
const column = (name, cell, type = 'string') => ({
    name,
    type,
    cell,
});
const wide = (name, cell) => ({ name, cell, priority: 1 });
/** A duration in at most two units, as duration.HumanDuration shortens it: 45s, 5m10s, 3h2m, 4d. */
function humanDuration(seconds) {
    const whole = Math.max(0, Math.floor(seconds));
    if (whole < 120)
        return `${whole}s`;
    const minutes = Math.floor(whole / 60);
    if (minutes < 10)
        return whole % 60 === 0 ? `${minutes}m` : `${minutes}m${whole % 60}s`;
    if (minutes < 180)
        return `${minutes}m`;
    const hours = Math.floor(minutes / 60);
    if (hours < 8)
        return minutes % 60 === 0 ? `${hours}h` : `${hours}h${minutes % 60}m`;
    if (hours < 48)
        return `${hours}h`;
    const days = Math.floor(hours / 24);
    if (hours < 192)
        return hours % 24 === 0 ? `${days}d` : `${days}d${hours % 24}h`;
    return `${days}d`;
}
const since = (time, { now }) => time === undefined ? '<unknown>' : humanDuration((now.getTime() - Date.parse(time)) / 1000);
const nameColumn = column('Name', (object) => object.metadata.name);
const ageColumn = column('Age', (object, row) => since(object.metadata.creationTimestamp, row));
const nameAndAge = [
    nameColumn,
    column('Created At', (object) => object.metadata.creationTimestamp, 'date'),
];
const labelsText = (labels) => labels === undefined || Object.keys(labels).length === 0
    ? '<none>'
    : Object.entries(labels)
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([key, value]) => `${key}=${value}`)
        .join(',');
/** Follows a simple JSONPath: `.spec.names[0].x`, `.status.conditions[?(@.type=="Ready")].status`, `.metadata.annotations.a\.b`. */
function columns_follow(object, jsonPath) {
    const steps = jsonPath.match(/\[[^\]]*\]|(?:\\.|[^.[\]\\])+/g) ?? [];
    let values = [object];
    for (const step of steps)
        values = values.flatMap((value) => stepInto(value, step));
    return values[0];
}
function stepInto(value, step) {
    const filter = /^\[\?\(\s*@\.([\w.]+)\s*==\s*["']([^"']*)["']\s*\)\]$/.exec(step);
    if (Array.isArray(value)) {
        if (filter !== null)
            return value.filter((each) => String(columns_follow(each, `.${filter[1]}`)) === filter[2]);
        if (step === '[*]')
            return value;
        const each = value[Number(step.slice(1, -1))];
        return each === undefined ? [] : [each];
    }
    if (typeof value !== 'object' || value === null)
        return [];
    const key = step.startsWith('[') ? step.slice(1, -1).replaceAll(/^['"]|['"]$/g, '') : step.replaceAll('\\', '');
    const found = value[key];
    return found === undefined ? [] : [found];
}
/** Columns of a CustomResourceDefinition; it has Age unless it says otherwise. */
function customColumns(columns) {
    const declared = columns.length > 0 ? columns : [{ name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' }];
    return [
        nameColumn,
        ...declared.map(({ name, type, jsonPath, priority = 0 }) => ({
            name,
            type: type === 'date' ? 'string' : type,
            priority,
            cell: (object, row) => {
                const value = columns_follow(object, jsonPath);
                if (value === undefined)
                    return type === 'date' ? '<unknown>' : null;
                if (type === 'date')
                    return since(String(value), row);
                return type === 'string' && typeof value === 'object' ? JSON.stringify(value) : value;
            },
        })),
    ];
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/table/cluster.js


const createdAt = column('Created At', ({ metadata }) => metadata.creationTimestamp, 'date');
const cluster_role = column('Role', ({ roleRef }) => `${roleRef?.kind}/${roleRef?.name}`);
const clusterColumns = {
    Role: [nameColumn, createdAt],
    ClusterRole: [nameColumn, createdAt],
    RoleBinding: [nameColumn, cluster_role, ageColumn],
    ClusterRoleBinding: [nameColumn, cluster_role, ageColumn],
    Ingress: [
        nameColumn,
        column('Class', ({ spec }) => spec?.ingressClassName ?? '<none>'),
        column('Hosts', ({ spec }) => (spec?.rules ?? []).map((rule) => rule.host ?? '*').join(',') || '*'),
        column('Address', ({ status }) => (status?.loadBalancer?.ingress ?? []).map((each) => each.ip ?? each.hostname).join(',')),
        column('Ports', ({ spec }) => ((spec?.tls ?? []).length > 0 ? '80, 443' : '80')),
        ageColumn,
    ],
    IngressClass: [
        nameColumn,
        column('Controller', ({ spec }) => spec?.controller ?? ''),
        column('Parameters', () => '<none>'),
        ageColumn,
    ],
    NetworkPolicy: [
        nameColumn,
        column('Pod-Selector', ({ spec }) => selectorText(spec?.podSelector) || '<none>'),
        ageColumn,
    ],
    Lease: [nameColumn, column('Holder', ({ spec }) => spec?.holderIdentity ?? ''), ageColumn],
    StorageClass: [
        column('Name', ({ metadata }) => metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true'
            ? `${metadata.name} (default)`
            : metadata.name),
        column('Provisioner', ({ provisioner }) => provisioner),
        column('ReclaimPolicy', ({ reclaimPolicy }) => reclaimPolicy),
        column('VolumeBindingMode', ({ volumeBindingMode }) => volumeBindingMode),
        column('AllowVolumeExpansion', ({ allowVolumeExpansion }) => allowVolumeExpansion === true, 'boolean'),
        ageColumn,
    ],
    CustomResourceDefinition: [nameColumn, createdAt],
    EndpointSlice: [
        nameColumn,
        column('AddressType', ({ addressType }) => addressType),
        column('Ports', ({ ports }) => (ports ?? []).map((each) => each.port).join(',') || '<unset>'),
        column('Endpoints', ({ endpoints }) => (endpoints ?? []).flatMap((each) => each.addresses).join(',') || '<unset>'),
        ageColumn,
    ],
    PriorityClass: [
        nameColumn,
        column('Value', ({ value }) => value, 'integer'),
        column('Global-Default', ({ globalDefault }) => globalDefault === true, 'boolean'),
        ageColumn,
        column('PreemptionPolicy', ({ preemptionPolicy }) => preemptionPolicy),
    ],
    ControllerRevision: [
        nameColumn,
        column('Controller', ({ metadata }) => {
            const [owner] = metadata.ownerReferences ?? [];
            return owner === undefined
                ? '<none>'
                : `${owner.kind.toLowerCase()}.${owner.apiVersion.split('/')[0]}/${owner.name}`;
        }),
        column('Revision', ({ revision }) => revision, 'integer'),
        ageColumn,
    ],
    MutatingWebhookConfiguration: [
        nameColumn,
        column('Webhooks', ({ webhooks }) => (webhooks ?? []).length, 'integer'),
        ageColumn,
    ],
    ValidatingWebhookConfiguration: [
        nameColumn,
        column('Webhooks', ({ webhooks }) => (webhooks ?? []).length, 'integer'),
        ageColumn,
    ],
    ReplicationController: [
        nameColumn,
        column('Desired', ({ spec }) => spec?.replicas ?? 0, 'integer'),
        ageColumn,
        wide('Selector', ({ spec }) => selectorText({ matchLabels: spec?.selector })),
    ],
};

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/table/core.js

/** What `kubectl get pods` calls the status: the most telling word about its containers. */
function podStatus(pod) {
    const { status = {}, metadata, spec } = pod;
    const initStatuses = status.initContainerStatuses ?? [];
    let reason = status.reason ?? status.phase ?? 'Unknown';
    const sidecars = new Set((spec?.initContainers ?? []).filter((each) => each.restartPolicy === 'Always').map((each) => each.name));
    let isInitialising = false;
    for (const [index, container] of initStatuses.entries()) {
        const { waiting, terminated } = container.state ?? {};
        if (terminated?.exitCode === 0 || (sidecars.has(container.name) && container.started === true))
            continue;
        if (terminated !== undefined)
            reason = `Init:${terminated.reason ?? `ExitCode:${terminated.exitCode}`}`;
        else if (waiting?.reason !== undefined && waiting.reason !== 'PodInitializing')
            reason = `Init:${waiting.reason}`;
        else
            reason = `Init:${index}/${initStatuses.length}`;
        isInitialising = true;
        break;
    }
    if (!isInitialising) {
        let hasRunning = false;
        for (const container of (status.containerStatuses ?? []).toReversed()) {
            const { waiting, terminated, running } = container.state ?? {};
            if (waiting?.reason)
                reason = waiting.reason;
            else if (terminated?.reason)
                reason = terminated.reason;
            else if (terminated !== undefined)
                reason = terminated.signal ? `Signal:${terminated.signal}` : `ExitCode:${terminated.exitCode}`;
            else if (container.ready === true && running !== undefined)
                hasRunning = true;
        }
        if (reason === 'Completed' && hasRunning) {
            const isReady = (status.conditions ?? []).some((each) => each.type === 'Ready' && each.status === 'True');
            reason = isReady ? 'Running' : 'NotReady';
        }
    }
    if (metadata.deletionTimestamp !== undefined)
        return status.reason === 'NodeLost' ? 'Unknown' : 'Terminating';
    const gated = (status.conditions ?? []).some((each) => each.type === 'PodScheduled' && each.reason === 'SchedulingGated');
    return gated ? 'SchedulingGated' : reason;
}
const restarts = ({ status }, row) => {
    const statuses = status?.containerStatuses ?? [];
    const count = statuses.reduce((sum, each) => sum + (each.restartCount ?? 0), 0);
    const last = statuses
        .map((each) => each.lastState?.terminated?.finishedAt)
        .filter((time) => time !== undefined)
        .sort()
        .at(-1);
    return count > 0 && last !== undefined ? `${count} (${since(last, row)} ago)` : String(count);
};
function nodeStatus({ status, spec }) {
    const ready = (status?.conditions ?? []).find((each) => each.type === 'Ready');
    const word = ready === undefined ? 'Unknown' : ready.status === 'True' ? 'Ready' : 'NotReady';
    return spec?.unschedulable === true ? `${word},SchedulingDisabled` : word;
}
const nodeAddress = (type) => ({ status }) => (status?.addresses ?? []).find((each) => each.type === type)?.address ?? '<none>';
const roles = ({ metadata }) => Object.keys(metadata.labels ?? {})
    .filter((key) => key.startsWith('node-role.kubernetes.io/'))
    .map((key) => key.slice(24))
    .sort()
    .join(',') || '<none>';
function externalAddress({ spec, status }) {
    if (spec?.type === 'ExternalName')
        return spec.externalName;
    const addresses = (status?.loadBalancer?.ingress ?? []).map((each) => each.ip ?? each.hostname);
    if (addresses.length > 0)
        return addresses.join(',');
    if ((spec?.externalIPs ?? []).length > 0)
        return spec.externalIPs.join(',');
    return spec?.type === 'LoadBalancer' ? '<pending>' : '<none>';
}
const servicePorts = ({ spec }) => (spec?.ports ?? [])
    .map((each) => `${each.port}${each.nodePort ? `:${each.nodePort}` : ''}/${each.protocol}`)
    .join(',') || '<none>';
const count = (value) => Object.keys(value ?? {}).length;
const quotaText = (hard, used, isShown) => Object.entries(hard ?? {})
    .filter(([name]) => isShown(name))
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, limit]) => `${name}: ${used?.[name] ?? 0}/${limit}`)
    .join(', ');
const coreColumns = {
    Pod: [
        nameColumn,
        column('Ready', ({ spec, status }) => {
            const sidecars = (spec?.initContainers ?? []).filter((each) => each.restartPolicy === 'Always').length;
            const statuses = status?.containerStatuses ?? [];
            return `${statuses.filter((each) => each.ready === true).length}/${(spec?.containers ?? []).length + sidecars}`;
        }),
        column('Status', podStatus),
        column('Restarts', restarts),
        ageColumn,
        wide('IP', ({ status }) => status?.podIP ?? '<none>'),
        wide('Node', ({ spec }) => spec?.nodeName ?? '<none>'),
        wide('Nominated Node', ({ status }) => status?.nominatedNodeName ?? '<none>'),
        wide('Readiness Gates', () => '<none>'),
    ],
    Node: [
        nameColumn,
        column('Status', nodeStatus),
        column('Roles', roles),
        ageColumn,
        column('Version', ({ status }) => status?.nodeInfo?.kubeletVersion ?? ''),
        wide('Internal-IP', nodeAddress('InternalIP')),
        wide('External-IP', nodeAddress('ExternalIP')),
        wide('OS-Image', ({ status }) => status?.nodeInfo?.osImage ?? '<unknown>'),
        wide('Kernel-Version', ({ status }) => status?.nodeInfo?.kernelVersion ?? '<unknown>'),
        wide('Container-Runtime', ({ status }) => status?.nodeInfo?.containerRuntimeVersion ?? '<unknown>'),
    ],
    Namespace: [nameColumn, column('Status', ({ status }) => status?.phase ?? ''), ageColumn],
    Service: [
        nameColumn,
        column('Type', ({ spec }) => spec?.type),
        column('Cluster-IP', ({ spec }) => spec?.clusterIP ?? '<none>'),
        column('External-IP', externalAddress),
        column('Port(s)', servicePorts),
        ageColumn,
        wide('Selector', ({ spec }) => labelsText(spec?.selector)),
    ],
    ConfigMap: [nameColumn, column('Data', ({ data, binaryData }) => count(data) + count(binaryData)), ageColumn],
    Secret: [nameColumn, column('Type', ({ type }) => type), column('Data', ({ data }) => count(data)), ageColumn],
    ServiceAccount: [nameColumn, ageColumn],
    Endpoints: [
        nameColumn,
        column('Endpoints', ({ subsets }) => {
            const addresses = (subsets ?? []).flatMap((subset) => (subset.addresses ?? []).flatMap((address) => (subset.ports ?? []).map((port) => `${address.ip}:${port.port}`)));
            if (addresses.length === 0)
                return '<none>';
            return addresses.length > 3
                ? `${addresses.slice(0, 3).join(',')} + ${addresses.length - 3} more...`
                : addresses.join(',');
        }),
        ageColumn,
    ],
    Event: [
        column('Last Seen', (event, row) => since(event.lastTimestamp ?? event.eventTime ?? event.metadata.creationTimestamp, row)),
        column('Type', ({ type }) => type),
        column('Reason', ({ reason }) => reason),
        column('Object', ({ involvedObject }) => `${String(involvedObject?.kind ?? '').toLowerCase()}/${involvedObject?.name ?? ''}`),
        wide('Subobject', ({ involvedObject }) => involvedObject?.fieldPath ?? ''),
        wide('Source', ({ source }) => [source?.component, source?.host].filter(Boolean).join(', ')),
        column('Message', ({ message }) => String(message ?? '').trim()),
        wide('First Seen', (event, row) => since(event.firstTimestamp ?? event.metadata.creationTimestamp, row)),
        wide('Count', (event) => String(event.count ?? 1)),
        { ...nameColumn, priority: 1 },
    ],
    ResourceQuota: [
        nameColumn,
        column('Request', ({ spec, status }) => quotaText(spec?.hard, status?.used, (name) => !name.startsWith('limits.'))),
        column('Limit', ({ spec, status }) => quotaText(spec?.hard, status?.used, (name) => name.startsWith('limits.'))),
        ageColumn,
    ],
    PersistentVolume: [
        nameColumn,
        column('Capacity', ({ spec }) => spec?.capacity?.storage ?? ''),
        column('Access Modes', ({ spec }) => accessModes(spec?.accessModes)),
        column('Reclaim Policy', ({ spec }) => spec?.persistentVolumeReclaimPolicy ?? ''),
        column('Status', ({ status }) => status?.phase ?? ''),
        column('Claim', ({ spec }) => spec?.claimRef === undefined ? '' : `${spec.claimRef.namespace}/${spec.claimRef.name}`),
        column('StorageClass', ({ spec }) => spec?.storageClassName ?? ''),
        column('VolumeAttributesClass', () => '<unset>'),
        column('Reason', ({ status }) => status?.reason ?? ''),
        ageColumn,
        wide('VolumeMode', ({ spec }) => spec?.volumeMode ?? ''),
    ],
    PersistentVolumeClaim: [
        nameColumn,
        column('Status', ({ status, metadata }) => metadata.deletionTimestamp === undefined ? (status?.phase ?? '') : 'Terminating'),
        column('Volume', ({ spec }) => spec?.volumeName ?? ''),
        column('Capacity', ({ spec, status }) => (spec?.volumeName ? (status?.capacity?.storage ?? '') : '')),
        column('Access Modes', ({ spec, status }) => (spec?.volumeName ? accessModes(status?.accessModes) : '')),
        column('StorageClass', ({ spec }) => spec?.storageClassName ?? ''),
        column('VolumeAttributesClass', () => '<unset>'),
        ageColumn,
        wide('VolumeMode', ({ spec }) => spec?.volumeMode ?? ''),
    ],
};
const shortModes = {
    ReadWriteOnce: 'RWO',
    ReadOnlyMany: 'ROX',
    ReadWriteMany: 'RWX',
    ReadWriteOncePod: 'RWOP',
};
const accessModes = (modes) => (modes ?? []).map((mode) => shortModes[mode] ?? mode).join(',');

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/table/workloads.js


const containersOf = ({ spec }) => spec?.template?.spec?.containers ?? spec?.jobTemplate?.spec?.template?.spec?.containers ?? [];
const templateColumns = [
    wide('Containers', (object) => containersOf(object)
        .map(({ name }) => name)
        .join(',')),
    wide('Images', (object) => containersOf(object)
        .map(({ image }) => image)
        .join(',')),
];
const selectorColumn = wide('Selector', ({ spec }) => selectorText(spec?.selector));
const jobStatus = ({ status, metadata, spec }) => {
    const is = (type) => (status?.conditions ?? []).some((each) => each.type === type && each.status === 'True');
    if (is('Complete'))
        return 'Complete';
    if (is('Failed'))
        return 'Failed';
    if (metadata.deletionTimestamp !== undefined)
        return 'Terminating';
    if (is('Suspended') || spec?.suspend === true)
        return 'Suspended';
    return is('FailureTarget') ? 'FailureTarget' : 'Running';
};
const workloadColumns = {
    Deployment: [
        nameColumn,
        column('Ready', ({ spec, status }) => `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 0}`),
        column('Up-to-date', ({ status }) => status?.updatedReplicas ?? 0),
        column('Available', ({ status }) => status?.availableReplicas ?? 0),
        ageColumn,
        ...templateColumns,
        selectorColumn,
    ],
    ReplicaSet: [
        nameColumn,
        column('Desired', ({ spec }) => spec?.replicas ?? 0, 'integer'),
        column('Current', ({ status }) => status?.replicas ?? 0, 'integer'),
        column('Ready', ({ status }) => status?.readyReplicas ?? 0, 'integer'),
        ageColumn,
        ...templateColumns,
        selectorColumn,
    ],
    StatefulSet: [
        nameColumn,
        column('Ready', ({ spec, status }) => `${status?.readyReplicas ?? 0}/${spec?.replicas ?? 0}`),
        ageColumn,
        ...templateColumns,
    ],
    DaemonSet: [
        nameColumn,
        column('Desired', ({ status }) => status?.desiredNumberScheduled ?? 0, 'integer'),
        column('Current', ({ status }) => status?.currentNumberScheduled ?? 0, 'integer'),
        column('Ready', ({ status }) => status?.numberReady ?? 0, 'integer'),
        column('Up-to-date', ({ status }) => status?.updatedNumberScheduled ?? 0, 'integer'),
        column('Available', ({ status }) => status?.numberAvailable ?? 0, 'integer'),
        column('Node Selector', ({ spec }) => {
            const selector = spec?.template?.spec?.nodeSelector ?? {};
            return (Object.entries(selector)
                .map(([key, value]) => `${key}=${value}`)
                .join(',') || '<none>');
        }),
        ageColumn,
        ...templateColumns,
        selectorColumn,
    ],
    Job: [
        nameColumn,
        column('Status', jobStatus),
        column('Completions', ({ spec, status }) => `${status?.succeeded ?? 0}/${spec?.completions ?? 1}`),
        column('Duration', ({ status }, { now }) => {
            if (status?.startTime === undefined)
                return '';
            const end = status.completionTime === undefined ? now.getTime() : Date.parse(status.completionTime);
            return humanDuration((end - Date.parse(status.startTime)) / 1000);
        }),
        ageColumn,
        ...templateColumns,
        selectorColumn,
    ],
    CronJob: [
        nameColumn,
        column('Schedule', ({ spec }) => spec?.schedule),
        column('Timezone', ({ spec }) => spec?.timeZone ?? '<none>'),
        column('Suspend', ({ spec }) => (spec?.suspend === true ? 'True' : 'False')),
        column('Active', ({ status }) => (status?.active ?? []).length, 'integer'),
        column('Last Schedule', ({ status }, row) => status?.lastScheduleTime === undefined ? '<none>' : since(status.lastScheduleTime, row)),
        ageColumn,
        ...templateColumns,
    ],
    HorizontalPodAutoscaler: [
        nameColumn,
        column('Reference', ({ spec }) => `${spec?.scaleTargetRef?.kind}/${spec?.scaleTargetRef?.name}`),
        column('Targets', () => '<unknown>'),
        column('MinPods', ({ spec }) => String(spec?.minReplicas ?? '<unset>')),
        column('MaxPods', ({ spec }) => spec?.maxReplicas),
        column('Replicas', ({ status }) => status?.currentReplicas ?? 0),
        ageColumn,
    ],
    PodDisruptionBudget: [
        nameColumn,
        column('Min Available', ({ spec }) => String(spec?.minAvailable ?? 'N/A')),
        column('Max Unavailable', ({ spec }) => String(spec?.maxUnavailable ?? 'N/A')),
        column('Allowed Disruptions', ({ status }) => status?.disruptionsAllowed ?? 0, 'integer'),
        ageColumn,
    ],
};

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/table/index.js




const byKind = { ...coreColumns, ...workloadColumns, ...clusterColumns };
function tableOf(type, items, now) {
    const columns = type.custom === undefined ? (byKind[type.kind] ?? nameAndAge) : customColumns(type.custom.columns);
    const row = { now };
    return {
        columns: columns.map(({ name, type: columnType = 'string', priority = 0 }) => ({
            name,
            type: columnType,
            format: name === 'Name' ? 'name' : '',
            description: name === 'Name' ? 'Name must be unique within a namespace.' : '',
            priority,
        })),
        rows: items.map((object) => columns.map((column) => column.cell(object, row))),
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/http/representation.js



const metaVersion = 'meta.k8s.io/v1';
const partial = ({ metadata }) => ({
    kind: 'PartialObjectMetadata',
    apiVersion: metaVersion,
    metadata,
});
/** Items of built-in lists don't repeat their kind; those of custom resources do. */
function listItem(type, object) {
    if (type.custom !== undefined)
        return { ...object, apiVersion: resources_apiVersionOf(type) };
    const { apiVersion: _apiVersion, kind: _kind, ...rest } = object;
    return rest;
}
function whole(type) {
    return {
        object: (object) => object,
        list: (items, metadata) => ({
            kind: `${type.kind}List`,
            apiVersion: resources_apiVersionOf(type),
            metadata,
            items: items.map((each) => listItem(type, each)),
        }),
        event: (object) => ({ ...object, apiVersion: resources_apiVersionOf(type) }),
    };
}
const metadataOnly = {
    object: partial,
    list: (items, metadata) => ({
        kind: 'PartialObjectMetadataList',
        apiVersion: metaVersion,
        metadata,
        items: items.map(partial),
    }),
    event: partial,
};
function representation_table(type, included, now) {
    const rowObject = (object) => {
        if (included === 'None')
            return null;
        return included === 'Object' ? object : partial(object);
    };
    const build = (items, metadata, withColumns = true) => {
        const { columns, rows } = tableOf(type, items, now);
        return {
            kind: 'Table',
            apiVersion: metaVersion,
            metadata,
            columnDefinitions: withColumns ? columns : [],
            rows: items.map((object, index) => ({ cells: rows[index], object: rowObject(object) })),
        };
    };
    return {
        object: (object) => build([object], { resourceVersion: object.metadata.resourceVersion }),
        list: build,
        event: (object, isFirst) => build([object], { resourceVersion: object.metadata.resourceVersion }, isFirst),
    };
}
/** The first of the client's media types that the API can produce. */
function representationFor(exchange, type, now) {
    for (const accepted of exchange.accepts) {
        const [media, ...parameters] = accepted.split(';').map((each) => each.trim());
        if (media !== 'application/json' && media !== '*/*' && media !== 'application/*')
            continue;
        const as = parameters.find((each) => each.startsWith('as='))?.slice(3);
        if (as === undefined)
            return whole(type);
        if (!parameters.includes('g=meta.k8s.io') || !parameters.includes('v=v1'))
            continue;
        if (as === 'Table')
            return representation_table(type, exchange.query('includeObject') ?? 'Metadata', now);
        if (as === 'PartialObjectMetadata' || as === 'PartialObjectMetadataList')
            return metadataOnly;
    }
    if (exchange.accepts.some((accepted) => accepted.includes('yaml') || accepted.includes('protobuf')))
        return whole(type);
    throw refusals_badRequest('only the following media types are accepted: application/json');
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/binding.js



/** @throws Refusal 409 when the pod has a node or is going */
function bind(objects, namespace, name, node, dryRun = false) {
    const pods = builtInResources.find(({ plural }) => plural === 'pods');
    if (pods === undefined)
        throw new Error('pods are not served');
    const pod = objects.get(pods, namespace, name);
    const binding = { group: '', plural: 'pods/binding', kind: 'Binding' };
    if (pod.metadata.deletionTimestamp !== undefined)
        throw conflict(binding, name, `pod ${name} is being deleted, cannot be assigned to a host`);
    const current = pod.spec?.nodeName ?? '';
    if (current !== '')
        throw conflict(binding, name, `pod ${name} is already assigned to node "${current}"`);
    const others = pod.status?.conditions ?? [];
    const scheduled = {
        type: 'PodScheduled',
        status: 'True',
        lastProbeTime: null,
        lastTransitionTime: timestamp(objects.cluster.now()),
    };
    const next = {
        ...pod,
        spec: { ...pod.spec, nodeName: node },
        status: { ...pod.status, conditions: [...others.filter(({ type }) => type !== 'PodScheduled'), scheduled] },
    };
    objects.replace(pods, pod, next, { fieldManager: 'kube-scheduler', dryRun }, 'binding');
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/eviction.js




function definition(plural) {
    const found = builtInResources.find((each) => each.plural === plural);
    if (found === undefined)
        throw new Error(`no resource ${plural}`);
    return found;
}
const eviction_pods = definition('pods');
const eviction_budgets = definition('poddisruptionbudgets');
/** @throws Refusal 429 while a budget allows no disruption, 500 when more than one selects the pod */
function evict(objects, namespace, name, options) {
    const pod = objects.get(eviction_pods, namespace, name);
    if (needsNoBudget(pod)) {
        objects.delete(eviction_pods, namespace, name, options);
        return;
    }
    const matching = objects.cluster.store
        .list('policy/poddisruptionbudgets', namespace)
        .filter((budget) => budget.spec?.selector !== undefined && selects(budget.spec.selector, pod.metadata.labels ?? {}));
    if (matching.length > 1) {
        throw new Refusal(500, 'InternalError', 'This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.');
    }
    const [budget] = matching;
    if (budget !== undefined && !(isUnready(pod) && mayEvictUnready(budget)))
        spend(objects, budget, pod, options);
    if (options.dryRun !== true)
        tellWhy(objects, pod);
    objects.delete(eviction_pods, namespace, name, options);
}
/** A pod that runs nothing disrupts nothing. */
const needsNoBudget = (pod) => ['Succeeded', 'Failed', 'Pending'].includes(pod.status?.phase) || pod.metadata.deletionTimestamp !== undefined;
function isUnready(pod) {
    const conditions = pod.status?.conditions ?? [];
    return !conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
}
/** IfHealthyBudget, the default: unready pods may go while the rest is healthy enough. */
function mayEvictUnready(budget) {
    if (budget.spec?.unhealthyPodEvictionPolicy === 'AlwaysAllow')
        return true;
    const { currentHealthy = 0, desiredHealthy = 0 } = budget.status ?? {};
    return currentHealthy >= desiredHealthy && desiredHealthy > 0;
}
/** The pod says itself that it was evicted. */
function tellWhy(objects, pod) {
    const { name, namespace } = pod.metadata;
    const condition = {
        type: 'DisruptionTarget',
        status: 'True',
        lastProbeTime: null,
        lastTransitionTime: timestamp(objects.cluster.now()),
        reason: 'EvictionByEvictionAPI',
        message: 'Eviction API: evicting',
    };
    const others = pod.status?.conditions ?? [];
    const conditions = [...others.filter(({ type }) => type !== condition.type), condition];
    const next = { ...pod, status: { ...pod.status, conditions } };
    objects.update(eviction_pods, namespace, name, next, { fieldManager: 'kube-apiserver' }, 'status');
}
function spend(objects, budget, pod, options) {
    const { name, namespace, generation = 0 } = budget.metadata;
    const { disruptionsAllowed = 0, observedGeneration = 0, currentHealthy = 0, desiredHealthy = 0, disruptedPods = {}, } = budget.status ?? {};
    const refuse = (why, retryAfterSeconds) => {
        throw tooManyRequests("Cannot evict pod as it would violate the pod's disruption budget.", [{ reason: 'DisruptionBudget', message: why }], retryAfterSeconds);
    };
    if (observedGeneration < generation)
        refuse(`The disruption budget ${name} is still being processed by the server.`, 10);
    if (disruptionsAllowed <= 0)
        refuse(`The disruption budget ${name} needs ${desiredHealthy} healthy pods and has ${currentHealthy} currently`);
    if (options.dryRun === true)
        return;
    const status = {
        ...budget.status,
        disruptionsAllowed: disruptionsAllowed - 1,
        disruptedPods: { ...disruptedPods, [pod.metadata.name]: objects.cluster.now().toISOString() },
    };
    objects.update(eviction_budgets, namespace, name, { ...budget, status }, { fieldManager: 'kube-apiserver' }, 'status');
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/scale.js



function scaleOf(type, object) {
    const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
    const paths = type.custom?.scale;
    const selector = paths?.labelSelectorPath === undefined
        ? selectorText(object.spec?.selector)
        : String(columns_follow(object, paths.labelSelectorPath) ?? '');
    return {
        kind: 'Scale',
        apiVersion: 'autoscaling/v1',
        metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
        spec: { replicas: Number(columns_follow(object, paths?.specReplicasPath ?? '.spec.replicas') ?? 0) },
        status: { replicas: Number(columns_follow(object, paths?.statusReplicasPath ?? '.status.replicas') ?? 0), selector },
    };
}
/** Writes a Scale's replicas into its workload. */
function writeScale(objects, type, object, scale, options) {
    const next = structuredClone(object);
    const steps = (type.custom?.scale?.specReplicasPath ?? '.spec.replicas').split('.').filter((step) => step !== '');
    let parent = next;
    for (const step of steps.slice(0, -1)) {
        const below = parent[step];
        parent = json_isObject(below) ? below : {};
    }
    parent[steps.at(-1) ?? ''] = scale.spec?.replicas ?? 0;
    if (scale.metadata?.resourceVersion)
        next.metadata.resourceVersion = scale.metadata.resourceVersion;
    return scaleOf(type, objects.replace(type, object, next, options, 'scale'));
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/http/subresources.js









const success = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 };
async function serveSubresource(server, exchange, type, target) {
    const { objects } = server;
    const { name, subresource } = target;
    const namespace = target.namespace ?? '';
    if (subresource === 'scale')
        return serveScale(server, exchange, type, target);
    if (subresource === 'log')
        return serveLog(server, exchange, type, namespace, name);
    if (exchange.method !== 'POST')
        throw methodNotAllowed();
    const body = await objectBody(exchange);
    switch (subresource) {
        case 'binding':
            bind(objects, namespace, name, body.target?.name ?? '', exchange.query('dryRun') === 'All');
            return exchange.send(201, success);
        case 'eviction':
            evict(objects, namespace, name, deleteOptionsOf(exchange, json_isObject(body.deleteOptions) ? body.deleteOptions : {}));
            return exchange.send(201, success);
        case 'token':
            return exchange.send(201, tokenFor(objects.get(type, namespace, name), body, objects.cluster.now()));
        default:
            throw pageNotFound();
    }
}
async function serveScale({ objects }, exchange, type, { namespace, name }) {
    const object = objects.get(type, namespace, name);
    const current = scaleOf(type, object);
    if (exchange.method === 'GET')
        return exchange.send(200, current);
    if (exchange.method === 'PUT')
        return exchange.send(200, writeScale(objects, type, object, await objectBody(exchange), exchange.writeOptions()));
    if (exchange.method !== 'PATCH')
        throw methodNotAllowed();
    const body = await exchange.body();
    const before = current;
    const next = exchange.contentType === 'application/json-patch+json' ? jsonPatch(before, body) : mergePatch(before, body);
    return exchange.send(200, writeScale(objects, type, object, next, exchange.writeOptions()));
}
function serveLog({ objects, logs }, exchange, type, namespace, name) {
    if (exchange.method !== 'GET')
        throw methodNotAllowed();
    const pod = objects.get(type, namespace, name);
    const containers = [
        ...(pod.spec?.initContainers ?? []),
        ...(pod.spec?.containers ?? []),
    ];
    const names = containers.map((each) => each.name);
    const asked = exchange.query('container');
    if (asked === undefined && (pod.spec?.containers ?? []).length > 1) {
        throw refusals_badRequest(`a container name must be specified for pod ${name}, choose one of: [${names.join(' ')}]`);
    }
    const container = asked ?? pod.spec?.containers?.[0]?.name ?? '';
    if (!names.includes(container))
        throw refusals_badRequest(`container ${container} is not valid for pod ${name}`);
    const statuses = [
        ...(pod.status?.initContainerStatuses ?? []),
        ...(pod.status?.containerStatuses ?? []),
    ];
    const waiting = statuses.find((each) => each.name === container)?.state?.waiting?.reason;
    const tail = exchange.query('tailLines');
    const text = logs(namespace, name, container, tail === undefined ? undefined : Number(tail));
    if (text === undefined) {
        const why = waiting === 'ErrImagePull' || waiting === 'ImagePullBackOff'
            ? 'trying and failing to pull image'
            : (waiting ?? 'ContainerCreating');
        throw refusals_badRequest(`container "${container}" in pod "${name}" is waiting to start: ${why}`);
    }
    exchange.text(200, text);
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/http/resources.js







/** What of an object a request of a subresource writes. */
const written = (subresource) => subresource === 'status' || subresource === 'finalize' || subresource === 'approval' ? subresource : undefined;
async function serveResource(server, exchange, target) {
    const type = server.objects.cluster.catalogue.find(target.group, target.version, target.plural);
    if (type === undefined)
        throw pageNotFound();
    const { name, subresource } = target;
    if (subresource !== undefined && !type.subresources.includes(subresource))
        throw pageNotFound();
    if (name === undefined)
        return serveCollection(server, exchange, type, target);
    if (subresource !== undefined && written(subresource) === undefined) {
        return serveSubresource(server, exchange, type, { namespace: target.namespace, name, subresource });
    }
    return serveObject(server, exchange, type, { namespace: target.namespace, name, subresource: written(subresource) });
}
async function serveCollection({ objects, watches, userToken }, exchange, type, { namespace }) {
    const representation = representationFor(exchange, type, objects.cluster.now());
    switch (exchange.method) {
        case 'GET':
        case 'HEAD': {
            if (!type.stored)
                throw methodNotAllowed();
            if (exchange.isTrue('watch'))
                return watches.serve(objects, exchange, type, namespace);
            const { items, metadata } = listPage(objects, exchange, type, namespace);
            return exchange.send(200, representation.list(items, metadata));
        }
        case 'POST': {
            if (type.namespaced && namespace === undefined)
                throw methodNotAllowed();
            const input = await objectBody(exchange);
            if (!type.stored)
                return exchange.send(201, review(input, userToken));
            const object = objects.create(type, namespace, input, exchange.writeOptions());
            return exchange.send(201, representation.object(object));
        }
        case 'DELETE': {
            if (type.namespaced && namespace === undefined)
                throw methodNotAllowed();
            const options = await deleteOptions(exchange);
            const { items, metadata } = listPage(objects, exchange, type, namespace);
            for (const { metadata: each } of items)
                objects.delete(type, each.namespace, each.name, options);
            return exchange.send(200, representation.list(items, metadata));
        }
        default:
            throw methodNotAllowed();
    }
}
async function serveObject(server, exchange, type, { namespace, name, subresource }) {
    const { objects } = server;
    if (!type.stored)
        throw methodNotAllowed();
    const representation = representationFor(exchange, type, objects.cluster.now());
    switch (exchange.method) {
        case 'GET':
        case 'HEAD':
            if (exchange.isTrue('watch'))
                return server.watches.serve(objects, exchange, type, namespace, name);
            return exchange.send(200, representation.object(objects.get(type, namespace, name)));
        case 'PUT': {
            const input = await objectBody(exchange);
            return exchange.send(200, representation.object(objects.update(type, namespace, name, input, exchange.writeOptions(), subresource)));
        }
        case 'PATCH': {
            const { contentType } = exchange;
            const isApply = contentType === 'application/apply-patch+yaml';
            if (isApply && exchange.query('fieldManager') === undefined) {
                throw invalidOptions('PatchOptions', required('fieldManager', 'is required for apply patch'));
            }
            if (!isApply && exchange.query('force') !== undefined)
                throw invalidOptions('PatchOptions', forbiddenField('force', 'may not be specified for non-apply patch'));
            const body = await exchange.body();
            const force = exchange.isTrue('force');
            const { object, created } = patch(objects, {
                type,
                namespace,
                name,
                subresource,
                contentType,
                body,
                force,
                options: exchange.writeOptions(),
            });
            return exchange.send(created ? 201 : 200, representation.object(object));
        }
        case 'DELETE': {
            const options = await deleteOptions(exchange);
            if (type.group === 'batch' && type.kind === 'Job' && options.propagationPolicy === undefined)
                exchange.warn(jobsPodsStay);
            const { object, gone } = objects.delete(type, namespace, name, options);
            return exchange.send(200, deletionAnswer(type, object, gone, representation));
        }
        default:
            throw methodNotAllowed();
    }
}
const jobsPodsStay = 'child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning';
/** Kinds whose deletion answers with the object even when it is gone. */
const answeredWithObject = new Set([
    'Pod',
    'Service',
    'ServiceAccount',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'ResourceQuota',
    'PodTemplate',
]);
function deletionAnswer(type, object, gone, representation) {
    if (!gone || (type.group === '' && answeredWithObject.has(type.kind)))
        return representation.object(object);
    const { name, uid } = object.metadata;
    return {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Success',
        details: { name, ...(type.group === '' ? {} : { group: type.group }), kind: type.plural, uid },
    };
}
async function objectBody(exchange) {
    const body = await exchange.body();
    if (!json_isObject(body))
        throw refusals_badRequest('the body of the request is no object');
    return body;
}
/** DeleteOptions from the body, or from the query where the body says nothing. */
async function deleteOptions(exchange) {
    const body = await exchange.body();
    return deleteOptionsOf(exchange, json_isObject(body) ? body : {});
}
function deleteOptionsOf(exchange, given) {
    const { gracePeriodSeconds, propagationPolicy, orphanDependents, preconditions, dryRun } = given;
    const grace = typeof gracePeriodSeconds === 'number' ? gracePeriodSeconds : exchange.query('gracePeriodSeconds');
    const policy = typeof propagationPolicy === 'string' ? propagationPolicy : exchange.query('propagationPolicy');
    const policies = ['Foreground', 'Background', 'Orphan'];
    if (typeof policy === 'string' && !policies.includes(policy))
        throw invalidOptions('DeleteOptions', notSupported('propagationPolicy', policy, [...policies, 'nil']));
    const orphans = orphanDependents === true ? 'Orphan' : undefined;
    return {
        ...(grace === undefined ? {} : { gracePeriodSeconds: Number(grace) }),
        ...((policy ?? orphans) === undefined ? {} : { propagationPolicy: policy ?? orphans ?? '' }),
        ...(json_isObject(preconditions) ? { preconditions: preconditions } : {}),
        dryRun: (Array.isArray(dryRun) && dryRun.includes('All')) || exchange.query('dryRun') === 'All',
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/http/target.js
/** What a request's path names. */
/** Parts of a namespace's own path that aren't resources in it. */
const namespaceSubresources = new Set(['status', 'finalize']);
/** Reads `/api/v1/…` and `/apis/<group>/<version>/…`; undefined for paths that name no resource. */
function parseTarget(path) {
    const parts = path
        .split('/')
        .filter((part) => part !== '')
        .map(decodeURIComponent);
    const [root, ...rest] = parts;
    if (root !== 'api' && root !== 'apis')
        return undefined;
    const group = root === 'api' ? '' : (rest.shift() ?? '');
    const version = rest.shift();
    if (version === undefined || rest.length === 0)
        return undefined;
    const [first, second, third] = rest;
    const isInNamespace = first === 'namespaces' && second !== undefined && third !== undefined && !namespaceSubresources.has(third);
    const namespace = isInNamespace ? second : undefined;
    const [plural = '', name, subresource] = isInNamespace ? rest.slice(2) : rest;
    return { group, version, plural, namespace, name, subresource };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/http/index.js






const healthPaths = new Set(['/healthz', '/readyz', '/livez']);
function httpHandler(server) {
    return (request, response) => {
        const exchange = new Exchange(request, response);
        serve(server, exchange).catch((error) => exchange.fail(error));
    };
}
async function serve(server, exchange) {
    const { path } = exchange;
    const { cluster } = server.objects;
    if (path === '/version' || path === '/version/')
        return exchange.send(200, versionOf(cluster.version()));
    if (healthPaths.has(path))
        return exchange.text(200, 'ok');
    await requireToken(exchange, server);
    if (path === '/metrics')
        return exchange.text(200, metricsOf(server.deprecatedUsage()), 'text/plain; version=0.0.4');
    if (path.startsWith('/openapi/'))
        return serveOpenApi(exchange, cluster.catalogue);
    const target = parseTarget(path);
    if (target !== undefined)
        return serveResource(server, exchange, target);
    if (/^\/apis?(\/|$)/.test(path))
        return serveDiscovery(exchange, cluster.catalogue);
    exchange.text(404, '404 page not found\n');
}
async function requireToken({ request }, { userToken, acceptsToken }) {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (token === userToken || (token !== undefined && (await acceptsToken(token))))
        return;
    throw new Refusal(401, 'Unauthorized', 'Unauthorized');
}
/** Of the API server's metrics those that tell of calls that the next versions no longer take. */
function metricsOf(used) {
    const name = 'apiserver_requested_deprecated_apis';
    const rows = used.map(({ group, version, resource, removedIn }) => `${name}{group="${group}",removed_release="${removedIn}",resource="${resource}",subresource="",version="${version}"} 1`);
    const help = `# HELP ${name} [STABLE] Gauge of deprecated APIs that have been requested, broken out by API group, version, resource, subresource, and removed_release.`;
    return [help, `# TYPE ${name} gauge`, ...rows, ''].join('\n');
}
/** @param version with its patch: `1.35.2` */
function versionOf(version) {
    const [major = '', minor = ''] = version.split('.');
    return {
        major,
        minor,
        emulationMajor: major,
        emulationMinor: minor,
        minCompatibilityMajor: major,
        minCompatibilityMinor: String(Number(minor) - 1),
        gitVersion: `v${version}`,
        gitCommit: '0000000000000000000000000000000000000000',
        gitTreeState: 'clean',
        buildDate: '1970-01-01T00:00:00Z',
        goVersion: 'none',
        compiler: 'none',
        platform: 'linux/amd64',
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/http/watch.js






const bookmarkEveryMs = 60_000;
/** Watches that ask for no timeout end between 30 and 60 minutes in the real server. */
const longestWatchSeconds = 45 * 60;
/** Open watches, so that a stopping server can end them. */
class Watches {
    #closers = new Set();
    closeAll() {
        for (const close of [...this.#closers])
            close();
    }
    /** Streams until the client leaves, the timeout passes or the server stops. */
    serve(objects, exchange, type, namespace, name) {
        const { store, now } = objects.cluster;
        const collection = collectionOf(type);
        const matches = predicateOf(exchange, type, name);
        const isSelected = (object) => (namespace === undefined || object.metadata.namespace === namespace) && matches(object);
        const representation = representationFor(exchange, type, now());
        const asked = exchange.query('resourceVersion') ?? '';
        if (asked !== '' && !/^\d+$/.test(asked))
            throw refusals_badRequest(`resourceVersion: Invalid value: "${asked}": invalid resource version`);
        const { response } = exchange;
        response.writeHead(200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-cache, private' });
        response.flushHeaders();
        let isFirst = true;
        const write = (kind, object) => void response.write(`${JSON.stringify({ type: kind, object })}\n`);
        const show = (kind, object) => {
            write(kind, representation.event(object, isFirst));
            isFirst = false;
        };
        const bookmark = (annotations) => write('BOOKMARK', {
            kind: type.kind,
            apiVersion: resources_apiVersionOf(type),
            metadata: {
                resourceVersion: String(store.revision),
                creationTimestamp: null,
                ...(annotations === undefined ? {} : { annotations }),
            },
        });
        const sendsInitial = exchange.query('sendInitialEvents');
        const isFromNow = asked === '' || asked === '0';
        if (sendsInitial === 'true' || (sendsInitial === undefined && isFromNow)) {
            for (const object of store.list(collection, namespace))
                if (isSelected(object))
                    show('ADDED', object);
            if (sendsInitial === 'true' && exchange.isTrue('allowWatchBookmarks'))
                bookmark({ 'k8s.io/initial-events-end': 'true' });
        }
        const since = isFromNow || sendsInitial === 'true' ? store.revision : Number(asked);
        let stop = () => { };
        try {
            stop = store.listen(collection, since, (event) => {
                const change = seenThrough(event, isSelected);
                if (change !== undefined)
                    show(change.type, change.object);
            });
        }
        catch (error) {
            if (!(error instanceof KubernetesApiError))
                throw error;
            write('ERROR', statusOf(error));
            response.end();
            return;
        }
        const seconds = Number(exchange.query('timeoutSeconds') ?? longestWatchSeconds);
        const timeout = setTimeout(() => close(), seconds * 1000);
        const bookmarks = exchange.isTrue('allowWatchBookmarks')
            ? setInterval(() => bookmark(), bookmarkEveryMs)
            : undefined;
        timeout.unref();
        bookmarks?.unref();
        const close = () => {
            this.#closers.delete(close);
            stop();
            clearTimeout(timeout);
            clearInterval(bookmarks);
            response.end();
        };
        this.#closers.add(close);
        response.on('close', close);
    }
}
/** A change as a selector sees it: what enters is added, what leaves is deleted. */
function seenThrough(event, isSelected) {
    const is = isSelected(event.object);
    if (event.type !== 'MODIFIED' || event.previous === undefined)
        return is ? event : undefined;
    const was = isSelected(event.previous);
    if (is)
        return { type: was ? 'MODIFIED' : 'ADDED', object: event.object };
    return was ? { type: 'DELETED', object: event.object } : undefined;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/local-client.js






/** The manager that the control plane's own writes are recorded under. */
const options = { fieldManager: 'kube-controller-manager' };
class LocalClient {
    #objects;
    constructor(objects) {
        this.#objects = objects;
    }
    async resources() {
        return this.#objects.cluster.catalogue.preferred().map((each) => ({
            group: each.group,
            version: each.version,
            plural: each.plural,
            kind: each.kind,
            namespaced: each.namespaced,
            verbs: verbsOf(each),
        }));
    }
    async get(type, name, namespace) {
        return structuredClone(this.#objects.get(this.#definition(type), namespace, name));
    }
    async list(type, asked = {}) {
        const collection = collectionOf(this.#definition(type));
        const byLabel = labelPredicate(asked.labelSelector);
        const byField = fieldPredicate(collection, asked.fieldSelector);
        const { store } = this.#objects.cluster;
        const items = store.list(collection, asked.namespace).filter((object) => byLabel(object) && byField(object));
        return { items: structuredClone(items), resourceVersion: String(store.revision) };
    }
    follow(type, onEvent, signal) {
        const collection = collectionOf(this.#definition(type));
        const { store } = this.#objects.cluster;
        // Deliveries wait for the writer to return: a handler never runs inside another object's write.
        const deliver = (event) => queueMicrotask(() => {
            if (!signal.aborted)
                onEvent({ type: event.type, object: structuredClone(event.object) });
        });
        if (signal.aborted)
            return;
        for (const object of store.list(collection))
            deliver({ type: 'ADDED', object });
        const stop = store.listen(collection, store.revision, deliver);
        signal.addEventListener('abort', stop, { once: true });
    }
    async create(type, object, namespace) {
        const definition = this.#definition(type);
        return structuredClone(this.#objects.create(definition, namespace ?? object.metadata.namespace, object, options));
    }
    async update(type, object, subresource) {
        const { name, namespace } = object.metadata;
        return structuredClone(this.#objects.update(this.#definition(type), namespace, name, object, options, subresource));
    }
    async mergePatch(type, name, body, asked = {}) {
        const { object } = patch(this.#objects, {
            type: this.#definition(type),
            namespace: asked.namespace,
            name,
            subresource: asked.subresource,
            contentType: 'application/merge-patch+json',
            body: body,
            force: false,
            options,
        });
        return structuredClone(object);
    }
    async delete(type, name, asked = {}) {
        const { namespace, uid, ...rest } = asked;
        this.#objects.delete(this.#definition(type), namespace, name, {
            ...rest,
            ...(uid === undefined ? {} : { preconditions: { uid } }),
        });
    }
    async bind(namespace, pod, node) {
        bind(this.#objects, namespace, pod, node);
    }
    async evict(namespace, pod) {
        evict(this.#objects, namespace, pod, {});
    }
    #definition({ group, version, plural }) {
        const definition = this.#objects.cluster.catalogue.find(group, version, plural);
        if (definition === undefined)
            throw pageNotFound();
        return definition;
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/defaults-pod.js
/** `Always` for `:latest` and no tag, and else `IfNotPresent`: SetDefaults_Container. */
function pullPolicy(image) {
    const [name = ''] = image.split('@');
    const tag = /:([^/:]+)$/.exec(name)?.[1];
    if (image.includes('@') && tag === undefined)
        return 'IfNotPresent';
    return tag === undefined || tag === 'latest' ? 'Always' : 'IfNotPresent';
}
function setPodSpecDefaults(spec) {
    if (spec === undefined)
        return;
    spec.securityContext ??= {};
    // `serviceAccount` is the older name of the field: the two are always equal.
    if (spec.serviceAccountName !== undefined)
        spec.serviceAccount = spec.serviceAccountName;
    else if (spec.serviceAccount !== undefined)
        spec.serviceAccountName = spec.serviceAccount;
    for (const container of [...(spec.initContainers ?? []), ...(spec.containers ?? [])]) {
        container.imagePullPolicy ??= pullPolicy(container.image ?? '');
        container.resources ??= {};
        if (spec.hostNetwork === true)
            for (const port of container.ports ?? [])
                port.hostPort ??= port.containerPort;
    }
}
function setPodDefaults(pod) {
    const { spec } = pod;
    setPodSpecDefaults(spec);
    for (const container of [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])]) {
        const { limits } = container.resources;
        if (limits !== undefined)
            container.resources.requests = { ...limits, ...container.resources.requests };
    }
    if (spec !== undefined)
        spec.enableServiceLinks ??= true;
    pod.status ??= { phase: 'Pending' };
    pod.status.qosClass ??= qosClass(spec);
    if (pod.status.podIP !== undefined)
        pod.status.podIPs ??= [{ ip: pod.status.podIP }];
}
function qosClass(spec) {
    const containers = [...(spec?.containers ?? []), ...(spec?.initContainers ?? [])];
    const counted = ['cpu', 'memory'];
    const any = containers.some(({ resources }) => counted.some((name) => resources?.requests?.[name] ?? resources?.limits?.[name]));
    if (!any)
        return 'BestEffort';
    const all = containers.every(({ resources }) => counted.every((name) => resources?.limits?.[name] !== undefined && resources.requests?.[name] === resources.limits[name]));
    return all ? 'Guaranteed' : 'Burstable';
}

// EXTERNAL MODULE: ./build/model/quantity.js
var quantity = __webpack_require__(24409);
;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/admission/limit-ranges.js
/** LimitRanger: containers' defaults, minima and maxima. */


function applyLimitRanges({ store }, pod) {
    const items = store
        .list('/limitranges', pod.metadata.namespace)
        .flatMap((range) => range.spec?.limits ?? [])
        .filter((item) => item.type === 'Container');
    const containers = [...(pod.spec.initContainers ?? []), ...(pod.spec.containers ?? [])];
    const changes = [];
    for (const item of items) {
        for (const container of containers) {
            const { resources } = container;
            const { name } = container;
            const added = (what, given, defaults) => Object.keys(defaults ?? {})
                .filter((each) => given?.[each] === undefined)
                .map((each) => `${each} ${what} for container ${name}`);
            changes.push(...added('request', resources.requests, item.defaultRequest ?? item.default));
            changes.push(...added('limit', resources.limits, item.default));
            if (item.default !== undefined)
                resources.limits = { ...item.default, ...resources.limits };
            const requests = item.defaultRequest ?? item.default;
            if (requests !== undefined)
                resources.requests = { ...requests, ...resources.requests };
            refuseOutside(pod, item, resources);
        }
    }
    if (changes.length === 0)
        return;
    const annotation = { 'kubernetes.io/limit-ranger': `LimitRanger plugin set: ${changes.join('; ')}` };
    pod.metadata.annotations = { ...pod.metadata.annotations, ...annotation };
}
function refuseOutside(pod, { max = {}, min = {} }, { limits = {}, requests = {} }) {
    const errors = [];
    for (const [name, most] of Object.entries(max)) {
        const limit = limits[name];
        if (limit === undefined)
            errors.push(`maximum ${name} usage per Container is ${most}.  No limit is specified`);
        else if (((0,quantity/* quantity */.a)(limit) ?? 0) > ((0,quantity/* quantity */.a)(most) ?? 0))
            errors.push(`maximum ${name} usage per Container is ${most}, but limit is ${limit}`);
    }
    for (const [name, least] of Object.entries(min)) {
        const request = requests[name];
        if (request === undefined)
            errors.push(`minimum ${name} usage per Container is ${least}.  No request is specified`);
        else if (((0,quantity/* quantity */.a)(request) ?? 0) < ((0,quantity/* quantity */.a)(least) ?? 0))
            errors.push(`minimum ${name} usage per Container is ${least}, but request is ${request}`);
    }
    if (errors.length > 0) {
        const text = errors.length === 1 ? errors[0] : `[${errors.join(', ')}]`;
        throw forbidden({ group: '', plural: 'pods', kind: 'Pod' }, pod.metadata.name, String(text));
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/admission/pods.js
/** ServiceAccount, DefaultTolerationSeconds and Priority. */


const pods_pods = { group: '', plural: 'pods', kind: 'Pod' };
const tokenPath = '/var/run/secrets/kubernetes.io/serviceaccount';
function admitPod(cluster, pod) {
    setServiceAccount(cluster, pod);
    setTolerations(pod.spec);
    setPriority(cluster, pod);
    cluster.mutatePod?.(pod, cluster.store.get('/serviceaccounts', pod.metadata.namespace, pod.spec.serviceAccountName));
}
function setServiceAccount({ store }, pod) {
    const { spec, metadata } = pod;
    // Mirror pods belong to their kubelet.
    if (metadata.annotations?.['kubernetes.io/config.mirror'] !== undefined)
        return;
    const name = spec.serviceAccountName || 'default';
    spec.serviceAccountName = name;
    spec.serviceAccount = name;
    const account = store.get('/serviceaccounts', metadata.namespace, name);
    if (account === undefined) {
        throw forbidden(pods_pods, metadata.name, `error looking up service account ${metadata.namespace}/${name}: serviceaccount "${name}" not found`);
    }
    if ((spec.imagePullSecrets ?? []).length === 0 && (account.imagePullSecrets ?? []).length > 0) {
        spec.imagePullSecrets = structuredClone(account.imagePullSecrets);
    }
    if (spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true)
        mountToken(spec);
}
function mountToken(spec) {
    const containers = [...(spec.initContainers ?? []), ...(spec.containers ?? [])];
    const needing = containers.filter((each) => !(each.volumeMounts ?? []).some((mount) => mount.mountPath === tokenPath));
    if (needing.length === 0)
        return;
    const name = `kube-api-access-${(0,external_node_crypto_.randomUUID)().slice(0, 5)}`;
    for (const container of needing)
        container.volumeMounts = [...(container.volumeMounts ?? []), { name, readOnly: true, mountPath: tokenPath }];
    const projected = {
        defaultMode: 420,
        sources: [
            { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
            { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
            {
                downwardAPI: {
                    items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
                },
            },
        ],
    };
    spec.volumes = [...(spec.volumes ?? []), { name, projected }];
}
function setTolerations(spec) {
    const tolerations = spec.tolerations ?? [];
    for (const key of ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']) {
        const isTolerated = tolerations.some((each) => (each.key === key || !each.key) && (!each.effect || each.effect === 'NoExecute'));
        if (!isTolerated)
            tolerations.push({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 });
    }
    spec.tolerations = tolerations;
}
const systemClasses = {
    'system-node-critical': 2_000_001_000,
    'system-cluster-critical': 2_000_000_000,
};
function setPriority({ store }, pod) {
    const { spec, metadata } = pod;
    const classes = store.list('scheduling.k8s.io/priorityclasses');
    const name = spec.priorityClassName || undefined;
    const chosen = classes.find((each) => name === undefined ? each.globalDefault === true : each.metadata.name === name);
    const system = name === undefined ? undefined : systemClasses[name];
    if (name !== undefined && chosen === undefined && system === undefined) {
        throw forbidden(pods_pods, metadata.name, `no PriorityClass with name ${name} was found`);
    }
    if (name === undefined && chosen !== undefined)
        spec.priorityClassName = chosen.metadata.name;
    const priority = chosen?.value ?? system ?? 0;
    if (spec.priority !== undefined && spec.priority !== priority) {
        throw forbidden(pods_pods, metadata.name, `the integer value of priority (${spec.priority}) must not be provided in pod spec; priority admission controller computed ${priority} from the given PriorityClass name`);
    }
    spec.priority = priority;
    spec.preemptionPolicy ??= chosen?.preemptionPolicy ?? 'PreemptLowerPriority';
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/admission/quotas.js
/** ResourceQuota: refuses what would take a namespace over its hard limits. */



/** What an object counts for under a quota's name for it; undefined when the name is about something else. */
function usage(type, object, name) {
    const counted = type.group === '' ? type.plural : `${type.plural}.${type.group}`;
    if (name === `count/${counted}` || name === counted)
        return 1;
    if (type.kind !== 'Pod' || type.group !== '')
        return undefined;
    const match = /^(?:(requests|limits)\.)?(cpu|memory|ephemeral-storage|[\w.]+\/[\w.-]+)$/.exec(name);
    if (match === null)
        return undefined;
    const [, list = 'requests', resource = ''] = match;
    return (object.spec?.containers ?? []).reduce((sum, container) => sum + ((0,quantity/* quantity */.a)(container.resources?.[list]?.[resource] ?? 0) ?? 0), 0);
}
const isCounted = (object) => !['Succeeded', 'Failed'].includes(object.status?.phase);
function checkQuotas({ store }, type, object) {
    if (!type.namespaced)
        return;
    const { namespace, name: objectName } = object.metadata;
    for (const quota of store.list('/resourcequotas', namespace)) {
        const hard = quota.spec?.hard ?? {};
        const relevant = Object.keys(hard).filter((name) => usage(type, object, name) !== undefined);
        if (relevant.length === 0)
            continue;
        const unset = relevant.filter((name) => /cpu|memory/.test(name) && usage(type, object, name) === 0);
        if (unset.length > 0) {
            const containers = (object.spec?.containers ?? []).map((each) => each.name).join(',');
            throw forbidden(type, objectName, `failed quota: ${quota.metadata.name}: ${unset.map((name) => `must specify ${name} for: ${containers}`).join('; ')}`);
        }
        const existing = store.list(collectionOf(type), namespace).filter(isCounted);
        const exceeded = relevant.flatMap((name) => {
            const asked = usage(type, object, name) ?? 0;
            const used = existing.reduce((sum, each) => sum + (usage(type, each, name) ?? 0), 0);
            return used + asked > ((0,quantity/* quantity */.a)(hard[name]) ?? 0) ? [{ name, asked, used }] : [];
        });
        if (exceeded.length === 0)
            continue;
        const list = (value) => exceeded.map((each) => `${each.name}=${value(each)}`).join(',');
        throw forbidden(type, objectName, `exceeded quota: ${quota.metadata.name}, requested: ${list((each) => amountText(each.name, each.asked))}, used: ${list((each) => amountText(each.name, each.used))}, limited: ${list((each) => hard[each.name] ?? '')}`);
    }
}
function amountText(name, amount) {
    if (name.endsWith('cpu'))
        return Number.isInteger(amount) ? String(amount) : `${Math.round(amount * 1000)}m`;
    if (!name.endsWith('memory') || amount === 0)
        return String(amount);
    const units = [
        ['Gi', 2 ** 30],
        ['Mi', 2 ** 20],
        ['Ki', 2 ** 10],
    ];
    const unit = units.find(([, size]) => amount % size === 0);
    return unit === undefined ? String(amount) : `${amount / unit[1]}${unit[0]}`;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/admission/index.js






/** @throws Refusal 403 for what a plugin forbids */
function admit(cluster, type, object, previous, subresource) {
    if (subresource !== undefined || type.custom !== undefined)
        return;
    switch (type.kind) {
        case 'Pod':
            if (previous !== undefined)
                return;
            admitPod(cluster, object);
            applyLimitRanges(cluster, object);
            object.status.qosClass = qosClass(object.spec);
            checkQuotas(cluster, type, object);
            return;
        case 'Service':
            allocateAddresses(cluster, object, previous);
            break;
        case 'PersistentVolumeClaim':
            if (previous === undefined)
                setDefaultStorageClass(cluster, object);
            break;
        case 'CustomResourceDefinition':
            custom(object);
            break;
        default:
    }
    if (previous === undefined)
        checkQuotas(cluster, type, object);
}
function setDefaultStorageClass({ store }, claim) {
    if (claim.spec?.storageClassName !== undefined)
        return;
    const chosen = store
        .list('storage.k8s.io/storageclasses')
        .find(({ metadata }) => metadata.annotations?.['storageclass.kubernetes.io/is-default-class'] === 'true');
    if (chosen !== undefined)
        claim.spec.storageClassName = chosen.metadata.name;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/defaults.js



function setDefaults(type, object) {
    fillDefaults(object, schemaOf(type));
    if (type.custom === undefined)
        kinds[type.kind]?.(object);
}
/** Sets what is absent. */
function absent(target, values) {
    if (target === undefined)
        return;
    for (const [key, value] of Object.entries(values))
        target[key] ??= value;
}
const kinds = {
    Pod: setPodDefaults,
    PodTemplate: (object) => setPodSpecDefaults(object.template?.spec),
    Namespace: (object) => {
        // Emptied by the finalize subresource only: until then no namespace is without it.
        if (object.metadata.deletionTimestamp === undefined)
            object.spec = { ...object.spec, finalizers: object.spec?.finalizers ?? ['kubernetes'] };
        object.status ??= { phase: 'Active' };
        object.metadata.labels = { ...object.metadata.labels, 'kubernetes.io/metadata.name': object.metadata.name };
    },
    Node: (object) => {
        object.spec ??= {};
        object.status ??= {};
    },
    Secret: (object) => {
        if (object.stringData === undefined)
            return;
        const encoded = Object.entries(object.stringData).map(([key, value]) => [
            key,
            Buffer.from(value).toString('base64'),
        ]);
        object.data = { ...object.data, ...Object.fromEntries(encoded) };
        delete object.stringData;
    },
    Service: (object) => {
        const { spec } = object;
        if (spec === undefined)
            return;
        for (const port of spec.ports ?? [])
            port.targetPort ??= port.port;
        if (spec.type !== 'ExternalName')
            absent(spec, { internalTrafficPolicy: 'Cluster', ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack' });
        if (spec.type === 'NodePort' || spec.type === 'LoadBalancer')
            spec.externalTrafficPolicy ??= 'Cluster';
        if (spec.type === 'LoadBalancer')
            spec.allocateLoadBalancerNodePorts ??= true;
        if (spec.sessionAffinity === 'ClientIP')
            spec.sessionAffinityConfig ??= { clientIP: { timeoutSeconds: 10800 } };
        object.status ??= { loadBalancer: {} };
        for (const ingress of object.status.loadBalancer?.ingress ?? [])
            if (ingress.ip !== undefined)
                ingress.ipMode ??= 'VIP';
    },
    Ingress: (object) => {
        object.status ??= { loadBalancer: {} };
    },
    PersistentVolume: (object) => {
        object.status ??= { phase: 'Pending' };
    },
    PersistentVolumeClaim: (object) => {
        object.status ??= { phase: 'Pending' };
    },
    Deployment: ({ spec }) => {
        if (spec === undefined)
            return;
        spec.strategy ??= {};
        spec.strategy.type ??= 'RollingUpdate';
        if (spec.strategy.type === 'RollingUpdate') {
            spec.strategy.rollingUpdate ??= {};
            absent(spec.strategy.rollingUpdate, { maxUnavailable: '25%', maxSurge: '25%' });
        }
        setPodSpecDefaults(spec.template?.spec);
    },
    ReplicaSet: ({ spec }) => setPodSpecDefaults(spec?.template?.spec),
    ReplicationController: ({ spec, metadata }) => {
        setPodSpecDefaults(spec?.template?.spec);
        absent(spec, { selector: spec?.template?.metadata?.labels ?? metadata.labels ?? {} });
    },
    DaemonSet: ({ spec }) => {
        if (spec === undefined)
            return;
        spec.updateStrategy ??= {};
        spec.updateStrategy.type ??= 'RollingUpdate';
        if (spec.updateStrategy.type === 'RollingUpdate') {
            spec.updateStrategy.rollingUpdate ??= {};
            absent(spec.updateStrategy.rollingUpdate, { maxUnavailable: 1, maxSurge: 0 });
        }
        setPodSpecDefaults(spec.template?.spec);
    },
    StatefulSet: ({ spec }) => {
        if (spec === undefined)
            return;
        spec.updateStrategy ??= {};
        spec.updateStrategy.type ??= 'RollingUpdate';
        if (spec.updateStrategy.type === 'RollingUpdate') {
            spec.updateStrategy.rollingUpdate ??= {};
            absent(spec.updateStrategy.rollingUpdate, { partition: 0 });
        }
        spec.persistentVolumeClaimRetentionPolicy ??= { whenDeleted: 'Retain', whenScaled: 'Retain' };
        for (const claim of spec.volumeClaimTemplates ?? []) {
            absent(claim, { apiVersion: 'v1', kind: 'PersistentVolumeClaim', status: { phase: 'Pending' } });
        }
        setPodSpecDefaults(spec.template?.spec);
    },
    Job: ({ spec, metadata }) => {
        setJobDefaults(spec);
        if (spec === undefined || spec.manualSelector === true || metadata.uid === undefined || spec.selector !== undefined)
            return;
        // The API makes a Job's selector itself, so that two Jobs never share pods.
        const owned = { 'batch.kubernetes.io/controller-uid': metadata.uid, 'controller-uid': metadata.uid };
        const named = { 'batch.kubernetes.io/job-name': metadata.name, 'job-name': metadata.name };
        spec.selector = { matchLabels: { 'batch.kubernetes.io/controller-uid': metadata.uid } };
        spec.template ??= {};
        spec.template.metadata = {
            ...spec.template.metadata,
            labels: { ...spec.template.metadata?.labels, ...owned, ...named },
        };
        spec.manualSelector = false;
        metadata.labels ??= { ...spec.template.metadata.labels };
    },
    // Its Jobs get their defaults when they are made.
    CronJob: ({ spec }) => {
        const template = spec?.jobTemplate;
        if (template === undefined)
            return;
        template.metadata ??= {};
        if (template.spec?.template !== undefined)
            template.spec.template.metadata ??= {};
        if (template.spec?.completionMode === 'NonIndexed')
            delete template.spec.completionMode;
        if (template.spec?.suspend === false)
            delete template.spec.suspend;
        setPodSpecDefaults(template.spec?.template?.spec);
    },
    HorizontalPodAutoscaler: ({ spec }) => absent(spec, {
        metrics: [
            { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } },
        ],
    }),
    RoleBinding: setSubjectDefaults,
    ClusterRoleBinding: setSubjectDefaults,
    Role: (object) => absent(object, { rules: [] }),
    NetworkPolicy: ({ spec }) => {
        absent(spec, { podSelector: {}, policyTypes: spec?.egress?.length > 0 ? ['Ingress', 'Egress'] : ['Ingress'] });
    },
    CustomResourceDefinition: ({ spec }) => {
        absent(spec?.names, {
            singular: String(spec?.names?.kind ?? '').toLowerCase(),
            listKind: `${spec?.names?.kind ?? ''}List`,
        });
        absent(spec, { conversion: { strategy: 'None' } });
    },
    MutatingWebhookConfiguration: setWebhookDefaults,
    ValidatingWebhookConfiguration: setWebhookDefaults,
};
function setJobDefaults(spec) {
    if (spec === undefined)
        return;
    if (spec.completions === undefined && spec.parallelism === undefined)
        spec.completions = 1;
    absent(spec, {
        parallelism: 1,
        backoffLimit: spec.backoffLimitPerIndex === undefined ? 6 : 2147483647,
        podReplacementPolicy: 'TerminatingOrFailed',
    });
    setPodSpecDefaults(spec.template?.spec);
}
function setSubjectDefaults(object) {
    for (const subject of object.subjects ?? []) {
        if (subject.kind === 'User' || subject.kind === 'Group')
            subject.apiGroup ??= 'rbac.authorization.k8s.io';
    }
}
function setWebhookDefaults(object) {
    for (const webhook of object.webhooks ?? []) {
        absent(webhook, { namespaceSelector: {}, objectSelector: {} });
        if (object.kind === 'MutatingWebhookConfiguration')
            webhook.reinvocationPolicy ??= 'Never';
        for (const rule of webhook.rules ?? [])
            rule.scope ??= '*';
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/deletion.js

const graceOf = (object) => object.metadata.deletionGracePeriodSeconds ?? 0;
function gracePeriod(type, existing, asked) {
    if (type.kind !== 'Pod' || type.group !== '')
        return 0;
    const own = existing.metadata.deletionTimestamp === undefined ? undefined : graceOf(existing);
    const wanted = asked ?? own ?? existing.spec?.terminationGracePeriodSeconds ?? 30;
    const finished = ['Succeeded', 'Failed'].includes(existing.status?.phase);
    // A pod that no kubelet runs has no one to wait for.
    if ((existing.spec?.nodeName ?? '') === '' || finished)
        return 0;
    return own === undefined ? wanted : Math.min(own, wanted);
}
function finalizersFor(finalizers, policy) {
    const others = finalizers.filter((each) => each !== 'orphan' && each !== 'foregroundDeletion');
    if (policy === 'Orphan')
        return [...others, 'orphan'];
    if (policy === 'Foreground')
        return [...others, 'foregroundDeletion'];
    return policy === 'Background' ? others : [...finalizers];
}
function markForDeletion(type, object, graceSeconds, now) {
    const meta = object.metadata;
    const isNamespace = type.kind === 'Namespace' && type.group === '';
    const shortened = graceSeconds < (meta.deletionGracePeriodSeconds ?? Number.POSITIVE_INFINITY);
    if (object.metadata.deletionTimestamp === undefined || (shortened && type.kind === 'Pod')) {
        object.metadata.deletionTimestamp = timestamp(new Date(now.getTime() + graceSeconds * 1000));
        if (!isNamespace)
            meta.deletionGracePeriodSeconds = graceSeconds;
    }
    if (isNamespace)
        object.status = { ...object.status, phase: 'Terminating' };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/endpoints.js
/** Entries that make no sense are passed over, and with them all. */
const isEntry = (entry) => typeof entry === 'object' && entry !== null && 'operation' in entry;
/** The part that a write through this endpoint may change, laid over what is stored. */
function withSubresource(type, existing, next, subresource) {
    const base = structuredClone(existing);
    if (subresource === 'status') {
        if (next.status === undefined)
            delete base.status;
        else
            base.status = next.status;
        // Nodes and pods: the kubelet writes annotations and labels along with the status.
        if (type.group === '' && (type.kind === 'Node' || type.kind === 'Pod')) {
            if (next.metadata.annotations !== undefined)
                base.metadata.annotations = next.metadata.annotations;
            if (next.metadata.labels !== undefined)
                base.metadata.labels = next.metadata.labels;
        }
        return base;
    }
    if (subresource === 'finalize')
        return { ...base, spec: { ...base.spec, finalizers: next.spec?.finalizers ?? [] } };
    const object = structuredClone(next);
    const kept = [
        'uid',
        'resourceVersion',
        'creationTimestamp',
        'generation',
        'deletionTimestamp',
        'generateName',
    ];
    const metadata = { ...object.metadata };
    for (const key of [...kept, 'deletionGracePeriodSeconds']) {
        const value = base.metadata[key];
        if (value === undefined)
            delete metadata[key];
        else
            metadata[key] = value;
    }
    // A client may hand ownership over by rewriting managedFields, or give it up with an empty list.
    const given = object.metadata.managedFields;
    if (given === undefined || given.some((entry) => !isEntry(entry)))
        metadata.managedFields = base.metadata.managedFields;
    object.metadata = metadata;
    if (type.subresources.includes('status') && subresource === undefined) {
        if (base.status === undefined)
            delete object.status;
        else
            object.status = base.status;
    }
    if (type.kind === 'Namespace' && type.group === '')
        object.spec = base.spec;
    return object;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/initial.js
/** Fields that the API's strategies set on new objects, beside the status. */
const strategyFields = {
    Namespace: ['finalizers'],
    Service: ['ipFamilies', 'ipFamilyPolicy'],
};
/** A copy of a new object with the fields that its writer sent, defaults included. */
function sentFields(type, object) {
    const sent = structuredClone(object);
    if (type.custom !== undefined)
        return sent;
    if (type.subresources.includes('status'))
        delete sent.status;
    for (const field of strategyFields[type.kind] ?? [])
        delete sent.spec?.[field];
    if (type.kind === 'Namespace' && Object.keys(sent.spec ?? {}).length === 0)
        delete sent.spec;
    if (type.kind === 'Job' && sent.spec?.manualSelector !== true) {
        delete sent.spec?.selector;
        const labels = sent.spec?.template?.metadata?.labels ?? {};
        for (const name of jobLabels)
            delete labels[name];
        if (Object.keys(labels).length === 0)
            delete sent.spec?.template?.metadata;
        const own = sent.metadata.labels ?? {};
        for (const name of jobLabels)
            delete own[name];
        if (Object.keys(own).length === 0)
            delete sent.metadata.labels;
    }
    return sent;
}
const jobLabels = ['batch.kubernetes.io/controller-uid', 'batch.kubernetes.io/job-name', 'controller-uid', 'job-name'];
/** Counts that Go writes even when they are zero. */
const statuses = {
    Deployment: {},
    StatefulSet: { replicas: 0, availableReplicas: 0 },
    ReplicaSet: { replicas: 0 },
    DaemonSet: { currentNumberScheduled: 0, numberMisscheduled: 0, desiredNumberScheduled: 0, numberReady: 0 },
    Job: {},
    CronJob: {},
    PodDisruptionBudget: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 },
    ResourceQuota: {},
    HorizontalPodAutoscaler: { desiredReplicas: 0, currentMetrics: null },
};
function initialStatus(type) {
    return type.custom === undefined ? structuredClone(statuses[type.kind]) : undefined;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/validation/cluster.js


const keyPattern = /^[-._a-zA-Z0-9]+$/;
/** ConfigMaps and Secrets. */
const keyed = (object, previous) => {
    const errors = [];
    for (const field of ['data', 'binaryData']) {
        for (const key of Object.keys(object[field] ?? {})) {
            if (!keyPattern.test(key) || key.length > 253) {
                errors.push(invalid(`${field}[${key}]`, key, "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"));
            }
        }
    }
    const bytes = Object.values(object.data ?? {}).reduce((sum, value) => sum + Buffer.byteLength(String(value), object.kind === 'Secret' ? 'base64' : 'utf8'), 0);
    if (bytes > 1024 * 1024)
        errors.push({
            reason: 'FieldValueTooLong',
            field: object.kind === 'Secret' ? 'data' : '',
            message: 'Too long: may not be more than 1048576 bytes',
        });
    if (object.kind === 'Secret' && previous !== undefined && object.type !== previous.type)
        errors.push(invalid('type', object.type, 'field is immutable'));
    if (previous?.immutable === true) {
        const locked = 'field is immutable when `immutable` is set';
        if (object.immutable !== true)
            errors.push(forbiddenField('immutable', locked));
        for (const field of ['data', 'binaryData'])
            if (!equal(object[field], previous[field]))
                errors.push(forbiddenField(field, locked));
    }
    return errors;
};
const secretKeys = {
    'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
    'kubernetes.io/tls': ['tls.crt', 'tls.key'],
    'kubernetes.io/ssh-auth': ['ssh-privatekey'],
};
const service = ({ spec }, previous) => {
    const errors = [];
    const types = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
    if (!types.includes(spec?.type))
        errors.push(notSupported('spec.type', spec?.type, types));
    const ports = spec?.ports ?? [];
    if (ports.length === 0 && spec?.type !== 'ExternalName' && spec?.clusterIP !== 'None')
        errors.push(required('spec.ports'));
    for (const [index, port] of ports.entries()) {
        if (ports.length > 1 && (port.name ?? '') === '')
            errors.push(required(`spec.ports[${index}].name`));
        if (port.port < 1 || port.port > 65535)
            errors.push(invalid(`spec.ports[${index}].port`, port.port, 'must be between 1 and 65535, inclusive'));
    }
    const before = previous?.spec;
    const keepsAddress = before?.clusterIP && before.type !== 'ExternalName' && spec?.type !== 'ExternalName';
    if (keepsAddress && spec?.clusterIP !== before.clusterIP)
        errors.push(invalid('spec.clusterIPs[0]', spec?.clusterIPs ?? [spec?.clusterIP ?? ''], 'may not change once set'));
    return errors;
};
const binding = (object, previous) => {
    const kinds = object.kind === 'RoleBinding' ? ['ClusterRole', 'Role'] : ['ClusterRole'];
    const { roleRef } = object;
    return [
        ...(kinds.includes(roleRef?.kind) ? [] : [notSupported('roleRef.kind', roleRef?.kind, kinds)]),
        ...(previous === undefined || equal(roleRef, previous.roleRef)
            ? []
            : [invalid('roleRef', roleRef, 'cannot change roleRef')]),
        ...(object.subjects ?? []).flatMap((subject, index) => subject.kind === 'ServiceAccount' && (subject.namespace ?? '') === ''
            ? [required(`subjects[${index}].namespace`)]
            : []),
    ];
};
const claim = ({ spec }, previous) => {
    const before = previous?.spec;
    const errors = [];
    if ((spec?.accessModes ?? []).length === 0)
        errors.push(required('spec.accessModes', 'at least 1 access mode is required'));
    if (spec?.resources?.requests?.storage === undefined)
        errors.push(required('spec.resources[storage]'));
    if (before === undefined)
        return errors;
    const rest = ({ resources: _resources, volumeName: _volumeName, volumeAttributesClassName: _class, ...others }) => others;
    if (!equal(rest(spec), rest(before)))
        errors.push(forbiddenField('spec', 'spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims'));
    return errors;
};
/** Fields of a kind that keep their first value. */
const keeps = (fields, detail) => (object, previous) => previous === undefined
    ? []
    : fields
        .filter((field) => !equal(object[field], previous[field]))
        .map((field) => forbiddenField(field, detail(field)));
const cluster_definition = ({ metadata, spec }, previous) => {
    const errors = [];
    const name = `${spec?.names?.plural}.${spec?.group}`;
    if (metadata.name !== name)
        errors.push(invalid('metadata.name', metadata.name, `must be spec.names.plural+"."+spec.group`));
    const versions = spec?.versions ?? [];
    if (versions.filter((version) => version.storage === true).length !== 1)
        errors.push(invalid('spec.versions', versions.map((version) => version.name), 'must have exactly one version marked as storage version'));
    for (const [index, version] of versions.entries()) {
        if (version.schema?.openAPIV3Schema === undefined)
            errors.push(required(`spec.versions[${index}].schema.openAPIV3Schema`, 'schemas are required'));
    }
    if (!['Cluster', 'Namespaced'].includes(spec?.scope))
        errors.push(notSupported('spec.scope', spec?.scope, ['Cluster', 'Namespaced']));
    if (previous !== undefined && previous.spec?.scope !== spec?.scope)
        errors.push(invalid('spec.scope', spec?.scope, 'field is immutable'));
    return errors;
};
const ingress = ({ spec }) => {
    const types = ['Exact', 'ImplementationSpecific', 'Prefix'];
    const paths = (spec?.rules ?? []).flatMap((rule, at) => (rule.http?.paths ?? []).flatMap((each, index) => {
        const field = `spec.rules[${at}].http.paths[${index}]`;
        if (each.pathType !== undefined && !types.includes(each.pathType))
            return [notSupported(`${field}.pathType`, each.pathType, types)];
        if (each.pathType !== 'ImplementationSpecific' && !String(each.path ?? '').startsWith('/'))
            return [invalid(`${field}.path`, each.path ?? '', 'must be an absolute path')];
        return [];
    }));
    return spec?.defaultBackend === undefined && (spec?.rules ?? []).length === 0
        ? [invalid('spec', {}, 'either `defaultBackend` or `rules` must be specified')]
        : paths;
};
const clusterRules = {
    ConfigMap: keyed,
    Secret: (object, previous) => [
        ...keyed(object, previous),
        ...(secretKeys[object.type] ?? [])
            .filter((key) => object.data?.[key] === undefined)
            .map((key) => required(`data[${key}]`)),
    ],
    Service: service,
    RoleBinding: binding,
    ClusterRoleBinding: binding,
    PersistentVolumeClaim: claim,
    StorageClass: keeps(['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'], (field) => `updates to ${field} are forbidden.`),
    PriorityClass: keeps(['value', 'preemptionPolicy'], () => 'may not be changed in an update.'),
    CustomResourceDefinition: cluster_definition,
    Ingress: ingress,
    PodDisruptionBudget: ({ spec }) => spec?.minAvailable !== undefined && spec.maxUnavailable !== undefined
        ? [invalid('spec', spec, 'minAvailable and maxUnavailable cannot be both set')]
        : [],
    HorizontalPodAutoscaler: ({ spec }) => spec?.maxReplicas < spec?.minReplicas
        ? [invalid('spec.maxReplicas', spec.maxReplicas, 'must be greater than or equal to `minReplicas`')]
        : [],
};

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/validation/custom.js
/** Custom resources against their CustomResourceDefinition's structural schema. */


function customErrors(schema, object) {
    if (!json_isObject(schema))
        return [];
    const { metadata: _metadata, ...rest } = object;
    return valueErrors(schema, rest, '');
}
const custom_typeOf = (value) => {
    if (Array.isArray(value))
        return 'array';
    if (value === null)
        return 'null';
    if (typeof value === 'number')
        return Number.isInteger(value) ? 'integer' : 'number';
    return typeof value;
};
function valueErrors(schema, value, path) {
    if (value === null && schema.nullable === true)
        return [];
    const actual = custom_typeOf(value);
    const wanted = schema.type;
    if (schema['x-kubernetes-int-or-string'] === true) {
        return actual === 'integer' || actual === 'string' ? [] : [typeError(path, 'integer,string', actual)];
    }
    if (typeof wanted === 'string' && wanted !== actual && !(wanted === 'number' && actual === 'integer'))
        return [typeError(path, wanted, actual)];
    const errors = scalarErrors(schema, value, path);
    if (json_isObject(value))
        errors.push(...objectErrors(schema, value, path));
    if (Array.isArray(value)) {
        const { items } = schema;
        if (json_isObject(items))
            errors.push(...value.flatMap((each, index) => valueErrors(items, each, `${path}[${index}]`)));
        if (typeof schema.minItems === 'number' && value.length < schema.minItems)
            errors.push(invalid(path, value.length, `${path} in body should have at least ${schema.minItems} items`));
    }
    return errors;
}
const typeError = (path, wanted, actual) => ({
    reason: 'FieldValueTypeInvalid',
    field: path,
    message: `Invalid value: "${actual}": ${path} in body must be of type ${wanted}: "${actual}"`,
});
function scalarErrors(schema, value, path) {
    const errors = [];
    const allowed = schema.enum;
    if (Array.isArray(allowed) && !allowed.some((each) => equal(each, value)))
        errors.push(notSupported(path, value, allowed.map(String)));
    if (typeof value === 'number') {
        if (typeof schema.minimum === 'number' && value < schema.minimum)
            errors.push(invalid(path, value, `${path} in body should be greater than or equal to ${schema.minimum}`));
        if (typeof schema.maximum === 'number' && value > schema.maximum)
            errors.push(invalid(path, value, `${path} in body should be less than or equal to ${schema.maximum}`));
    }
    if (typeof value === 'string') {
        if (typeof schema.pattern === 'string' && !new RegExp(schema.pattern).test(value))
            errors.push(invalid(path, value, `${path} in body should match '${schema.pattern}'`));
        if (typeof schema.minLength === 'number' && value.length < schema.minLength)
            errors.push(invalid(path, value, `${path} in body should be at least ${schema.minLength} chars long`));
        if (typeof schema.maxLength === 'number' && value.length > schema.maxLength)
            errors.push({
                reason: 'FieldValueTooLong',
                field: path,
                message: `Too long: may not be more than ${schema.maxLength} bytes`,
            });
    }
    return errors;
}
function objectErrors(schema, value, path) {
    const at = (name) => (path === '' ? name : `${path}.${name}`);
    const names = Array.isArray(schema.required) ? schema.required.map(String) : [];
    const missing = names
        .filter((name) => value[name] === undefined && name !== 'metadata')
        .map((name) => required(at(name)));
    const { properties, additionalProperties } = schema;
    const below = Object.entries(value).flatMap(([name, each]) => {
        const own = json_isObject(properties) && Object.hasOwn(properties, name) ? properties[name] : additionalProperties;
        return json_isObject(own) ? valueErrors(own, each, at(name)) : [];
    });
    return [...missing, ...below];
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/validation/metadata.js


const label = {
    pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
    limit: 63,
    text: "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
};
const subdomain = {
    pattern: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
    limit: 253,
    text: "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
};
const label1035 = {
    pattern: /^[a-z]([-a-z0-9]*[a-z0-9])?$/,
    limit: 63,
    text: "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')",
};
const labelValue = {
    pattern: /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/,
    limit: 63,
    text: "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
};
const namePart = {
    pattern: /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/,
    limit: 63,
    text: "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
};
/** What may stand in a path: RBAC's names. */
const pathSegment = { pattern: /^(?!\.{1,2}$)[^/%]+$/, limit: 253, text: "may not contain '/'" };
const grammarOf = ({ kind, group }) => {
    if (group === 'rbac.authorization.k8s.io')
        return pathSegment;
    if (kind === 'Namespace')
        return label;
    return kind === 'Service' ? label1035 : subdomain;
};
function textErrors(field, text, { pattern, limit, text: why }) {
    return [
        ...(pattern.test(text) ? [] : [invalid(field, text, why)]),
        ...(Buffer.byteLength(text) > limit ? [invalid(field, text, `must be no more than ${limit} bytes`)] : []),
    ];
}
const labelNameErrors = (field, name) => textErrors(field, name, label);
function keyErrors(field, key) {
    const parts = key.split('/');
    const name = parts.at(-1) ?? '';
    if (parts.length > 2) {
        return [
            invalid(field, key, "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')"),
        ];
    }
    const [prefix] = parts;
    const ofPrefix = parts.length === 2 && prefix !== undefined
        ? textErrors(field, prefix, subdomain).map((error) => invalid(field, key, `prefix part ${error.message.split(': ').slice(2).join(': ')}`))
        : [];
    return [
        ...ofPrefix,
        ...textErrors(field, name, namePart).map((error) => invalid(field, key, error.message.split(': ').slice(2).join(': '))),
    ];
}
function labelErrors(field, labels) {
    return Object.entries(labels ?? {}).flatMap(([key, value]) => [
        ...keyErrors(field, key),
        ...textErrors(field, value, labelValue),
    ]);
}
const annotationLimitBytes = 256 * 1024;
function metadataErrors(type, object, previous) {
    const { metadata } = object;
    const errors = [];
    if ((metadata.name ?? '') === '')
        errors.push(required('metadata.name', 'name or generateName is required'));
    else if (previous === undefined)
        errors.push(...textErrors('metadata.name', metadata.name, grammarOf(type)));
    if (!equal(metadata.labels, previous?.metadata.labels))
        errors.push(...labelErrors('metadata.labels', metadata.labels));
    const annotations = Object.entries(metadata.annotations ?? {});
    errors.push(...annotations.flatMap(([key]) => keyErrors('metadata.annotations', key.toLowerCase())));
    const bytes = annotations.reduce((sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value), 0);
    if (bytes > annotationLimitBytes) {
        errors.push({
            reason: 'FieldValueTooLong',
            field: 'metadata.annotations',
            message: `Too long: may not be more than ${annotationLimitBytes} bytes`,
        });
    }
    if (previous?.metadata.deletionTimestamp !== undefined) {
        const added = (metadata.finalizers ?? []).filter((each) => !(previous.metadata.finalizers ?? []).includes(each));
        if (added.length > 0) {
            errors.push({
                reason: 'FieldValueForbidden',
                field: 'metadata.finalizers',
                message: `Forbidden: no new finalizers can be added if the object is being deleted, found new finalizers []string{${added.map((each) => JSON.stringify(each)).join(', ')}}`,
            });
        }
    }
    return errors;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/validation/pods.js
/** Rules of pod specs, in pods and in the templates of workloads. */




const quantityText = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
/** @param policies restart policies that the owner of the template takes */
function podSpecErrors(spec, path, policies = ['Always', 'OnFailure', 'Never']) {
    if (spec === undefined)
        return [];
    const volumes = new Set((spec.volumes ?? []).map((volume) => volume.name));
    const lists = [
        ['initContainers', spec.initContainers ?? []],
        ['containers', spec.containers ?? []],
    ];
    const names = new Set();
    const containers = lists.flatMap(([list, each]) => each.flatMap((container, index) => containerErrors(container, `${path}.${list}[${index}]`, volumes, names)));
    return [
        ...(spec.volumes ?? []).flatMap((volume, index) => volumeErrors(volume, `${path}.volumes[${index}]`)),
        ...containers,
        ...(policies.includes(spec.restartPolicy)
            ? []
            : [notSupported(`${path}.restartPolicy`, spec.restartPolicy, policies)]),
        ...(spec.terminationGracePeriodSeconds < 0
            ? [
                invalid(`${path}.terminationGracePeriodSeconds`, spec.terminationGracePeriodSeconds, 'must be greater than or equal to 0'),
            ]
            : []),
        ...labelErrors(`${path}.nodeSelector`, spec.nodeSelector),
        ...(spec.tolerations ?? []).flatMap((toleration, index) => tolerationErrors(toleration, `${path}.tolerations[${index}]`)),
    ];
}
function containerErrors(container, path, volumes, names) {
    const errors = [];
    if (container.name)
        errors.push(...labelNameErrors(`${path}.name`, container.name));
    if (names.has(container.name))
        errors.push(duplicate(`${path}.name`, container.name));
    names.add(container.name);
    if ((container.image ?? '') === '')
        errors.push(required(`${path}.image`));
    else if (container.image !== container.image.trim())
        errors.push(invalid(`${path}.image`, container.image, 'must not have leading or trailing whitespace'));
    const policies = ['Always', 'IfNotPresent', 'Never'];
    if (!policies.includes(container.imagePullPolicy))
        errors.push(notSupported(`${path}.imagePullPolicy`, container.imagePullPolicy, policies));
    for (const [index, port] of (container.ports ?? []).entries()) {
        if (!isPort(port.containerPort))
            errors.push(invalid(`${path}.ports[${index}].containerPort`, port.containerPort, 'must be between 1 and 65535, inclusive'));
        if (!['TCP', 'UDP', 'SCTP'].includes(port.protocol))
            errors.push(notSupported(`${path}.ports[${index}].protocol`, port.protocol, ['SCTP', 'TCP', 'UDP']));
        if (port.name?.length > 15)
            errors.push(invalid(`${path}.ports[${index}].name`, port.name, 'must be no more than 15 characters'));
    }
    const mountPaths = new Set();
    for (const [index, mount] of (container.volumeMounts ?? []).entries()) {
        if (mount.name && !volumes.has(mount.name))
            errors.push(notFoundField(`${path}.volumeMounts[${index}].name`, mount.name));
        if (mountPaths.has(mount.mountPath))
            errors.push(invalid(`${path}.volumeMounts[${index}].mountPath`, mount.mountPath, 'must be unique'));
        mountPaths.add(mount.mountPath);
    }
    for (const [index, variable] of (container.env ?? []).entries()) {
        if (variable.name?.includes('='))
            errors.push(invalid(`${path}.env[${index}].name`, variable.name, "a valid environment variable name must consist only of printable ASCII characters other than '='"));
        if (variable.valueFrom !== undefined && (variable.value ?? '') !== '')
            errors.push(invalid(`${path}.env[${index}].valueFrom`, '', 'may not be specified when `value` is not empty'));
    }
    for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe'])
        errors.push(...probeErrors(container[probe], `${path}.${probe}`, probe));
    return [...errors, ...resourceErrors(container.resources, `${path}.resources`)];
}
const isPort = (port) => typeof port === 'number' && port >= 1 && port <= 65535;
function probeErrors(probe, path, name) {
    if (probe === undefined)
        return [];
    const sources = ['exec', 'httpGet', 'tcpSocket', 'grpc'].filter((source) => probe[source] !== undefined);
    if (sources.length === 0)
        return [required(path, 'must specify a handler type')];
    if (sources.length > 1)
        return [forbiddenField(`${path}.${sources[1]}`, 'may not specify more than 1 handler type')];
    if (name !== 'readinessProbe' && probe.successThreshold !== 1)
        return [invalid(`${path}.successThreshold`, probe.successThreshold, 'must be 1')];
    return [];
}
function resourceErrors(resources, path) {
    const errors = [];
    for (const list of ['limits', 'requests']) {
        for (const [name, value] of Object.entries(resources?.[list] ?? {})) {
            const amount = (0,quantity/* quantity */.a)(value);
            if (amount === undefined)
                errors.push(invalid(`${path}.${list}[${name}]`, value, quantityText));
            else if (amount < 0)
                errors.push(invalid(`${path}.${list}[${name}]`, value, 'must be greater than or equal to 0'));
        }
    }
    for (const [name, asked] of Object.entries(resources?.requests ?? {})) {
        const limit = resources.limits?.[name];
        if (limit === undefined)
            continue;
        if (((0,quantity/* quantity */.a)(asked) ?? 0) > ((0,quantity/* quantity */.a)(limit) ?? 0))
            errors.push(invalid(`${path}.requests`, asked, `must be less than or equal to ${name} limit of ${limit}`));
    }
    return errors;
}
function volumeErrors(volume, path) {
    const sources = Object.keys(volume).filter((key) => key !== 'name');
    return [
        ...(volume.name ? labelNameErrors(`${path}.name`, volume.name) : []),
        ...(sources.length === 0 ? [required(path, 'must specify a volume type')] : []),
        ...(sources.length > 1 ? [forbiddenField(`${path}.${sources[1]}`, 'may not specify more than 1 volume type')] : []),
    ];
}
function tolerationErrors({ operator = 'Equal', effect = '', key = '', value = '' }, path) {
    const effects = ['NoSchedule', 'PreferNoSchedule', 'NoExecute'];
    if (!['Equal', 'Exists', ''].includes(operator))
        return [notSupported(`${path}.operator`, operator, ['Equal', 'Exists'])];
    if (operator === 'Exists' && value !== '')
        return [invalid(`${path}.operator`, { operator, value }, "value must be empty when `operator` is 'Exists'")];
    if (key === '' && operator !== 'Exists')
        return [
            invalid(`${path}.operator`, operator, 'operator must be Exists when `key` is empty, which means "match all values and all keys"'),
        ];
    return effect === '' || effects.includes(effect) ? [] : [notSupported(`${path}.effect`, effect, effects)];
}
const changeable = '`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';
/** A pod's spec without what may change in its life. */
function fixed(spec) {
    const bare = (each) => ({ ...each, image: '' });
    const { activeDeadlineSeconds: _deadline, tolerations: _tolerations, schedulingGates: _gates, ephemeralContainers: _ephemeral, ...rest } = spec ?? {};
    return {
        ...rest,
        containers: (rest.containers ?? []).map(bare),
        initContainers: (rest.initContainers ?? []).map(bare),
    };
}
const podRules = {
    Pod: ({ spec }, previous) => [
        ...podSpecErrors(spec, 'spec'),
        ...(previous !== undefined && !equal(fixed(spec), fixed(previous.spec))
            ? [forbiddenField('spec', `pod updates may not change fields other than ${changeable}`)]
            : []),
    ],
};

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/validation/required.js
/** Fields that must be there, as the schema says. */


/** Names for which an empty text says as little as none. */
const neverEmpty = new Set([
    'name',
    'image',
    'key',
    'mountPath',
    'schedule',
    'topologyKey',
    'kind',
    'containers',
    'provisioner',
]);
function requiredErrors(value, schema, path = '') {
    if (schema.type === 'list') {
        return Array.isArray(value)
            ? value.flatMap((each, index) => requiredErrors(each, schema.items, `${path}[${index}]`))
            : [];
    }
    if (schema.type === 'map') {
        if (!json_isObject(value) || schema.values.type !== 'object')
            return [];
        return Object.entries(value).flatMap(([key, each]) => requiredErrors(each, schema.values, `${path}[${key}]`));
    }
    if (schema.type !== 'object' || !json_isObject(value))
        return [];
    return [...schema.fields].flatMap(([name, field]) => {
        const below = value[name];
        const where = path === '' ? name : `${path}.${name}`;
        const isEmpty = below === '' || (Array.isArray(below) && below.length === 0);
        if (field.required && (below === undefined || (isEmpty && neverEmpty.has(name))))
            return [required(where)];
        // Metadata has rules of its own; status is its controller's matter.
        if (path === '' && (name === 'metadata' || name === 'status'))
            return [];
        return requiredErrors(below, field.schema, where);
    });
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/validation/workloads.js





const immutable = 'field is immutable';
function unchanged(field, value, before) {
    return equal(value, before) ? [] : [invalid(field, value ?? null, immutable)];
}
function templateErrors(template, path, policies, claims = []) {
    return [
        ...labelErrors(`${path}.metadata.labels`, template?.metadata?.labels),
        ...podSpecErrors(withClaims(template?.spec, claims), `${path}.spec`, policies),
    ];
}
/** A StatefulSet's pods may mount the volumes that its claim templates make. */
function withClaims(spec, claims) {
    if (claims.length === 0)
        return spec;
    const made = claims.map((claim) => ({ name: claim.metadata?.name, emptyDir: {} }));
    return { ...spec, volumes: [...(spec?.volumes ?? []), ...made] };
}
/** What Deployments, ReplicaSets, StatefulSets and DaemonSets have in common. */
function selectorErrors(spec) {
    const selector = spec?.selector;
    if (selector === undefined)
        return [];
    const isEmpty = Object.keys(selector.matchLabels ?? {}).length === 0 && (selector.matchExpressions ?? []).length === 0;
    if (isEmpty)
        return [invalid('spec.selector', selector, 'empty selector is invalid for deployment')];
    const labels = spec.template?.metadata?.labels ?? {};
    return [
        ...labelErrors('spec.selector.matchLabels', selector.matchLabels),
        ...(selects(selector, labels)
            ? []
            : [invalid('spec.template.metadata.labels', labels, '`selector` does not match template `labels`')]),
    ];
}
const replicaErrors = (spec) => spec?.replicas < 0 ? [invalid('spec.replicas', spec.replicas, 'must be greater than or equal to 0')] : [];
const replicated = ({ spec }, previous) => [
    ...replicaErrors(spec),
    ...selectorErrors(spec),
    ...templateErrors(spec?.template, 'spec.template', ['Always']),
    ...(previous === undefined ? [] : unchanged('spec.selector', spec?.selector, previous.spec?.selector)),
];
const strategyErrors = ({ spec }) => {
    const { type, rollingUpdate } = spec?.strategy ?? {};
    if (!['Recreate', 'RollingUpdate'].includes(type))
        return [notSupported('spec.strategy.type', type, ['Recreate', 'RollingUpdate'])];
    if (type === 'Recreate' && rollingUpdate !== undefined) {
        return [forbiddenField('spec.strategy.rollingUpdate', "may not be specified when strategy `type` is 'Recreate'")];
    }
    const { maxSurge, maxUnavailable } = rollingUpdate ?? {};
    const isNone = (value) => value === 0 || value === '0%';
    if (isNone(maxSurge) && isNone(maxUnavailable))
        return [invalid('spec.strategy.rollingUpdate.maxUnavailable', maxUnavailable, 'may not be 0 when `maxSurge` is 0')];
    return [];
};
const changeableOfStatefulSets = [
    'replicas',
    'ordinals',
    'template',
    'updateStrategy',
    'revisionHistoryLimit',
    'persistentVolumeClaimRetentionPolicy',
    'minReadySeconds',
];
function statefulSetUpdateErrors(spec, before) {
    const rest = (value) => Object.fromEntries(Object.entries(value ?? {}).filter(([key]) => !changeableOfStatefulSets.includes(key)));
    if (equal(rest(spec), rest(before)))
        return [];
    const names = changeableOfStatefulSets.map((name) => `'${name}'`);
    return [
        forbiddenField('spec', `updates to statefulset spec for fields other than ${names.slice(0, -1).join(', ')} and ${names.at(-1)} are forbidden`),
    ];
}
function jobErrors(spec, path) {
    return templateErrors(spec?.template, `${path}.template`, ['OnFailure', 'Never']).map((error) => 
    // Jobs name the same finding differently.
    error.field.endsWith('.restartPolicy') && spec?.template?.spec?.restartPolicy === undefined
        ? required(error.field, 'valid values: "OnFailure", "Never"')
        : error);
}
const workloadRules = {
    Deployment: (object, previous) => [...replicated(object, previous), ...strategyErrors(object)],
    ReplicaSet: replicated,
    DaemonSet: replicated,
    StatefulSet: (object, previous) => [
        ...replicaErrors(object.spec),
        ...selectorErrors(object.spec),
        ...templateErrors(object.spec?.template, 'spec.template', ['Always'], object.spec?.volumeClaimTemplates),
        ...(previous === undefined ? [] : statefulSetUpdateErrors(object.spec, previous.spec)),
    ],
    Job: ({ spec }, previous) => {
        const before = previous?.spec;
        if (previous === undefined)
            return jobErrors(spec, 'spec');
        const isSuspended = before?.suspend === true;
        return [
            ...jobErrors(spec, 'spec'),
            ...unchanged('spec.selector', spec?.selector, before?.selector),
            ...(isSuspended ? [] : unchanged('spec.template', spec?.template, before?.template)),
            ...(spec?.completionMode === 'Indexed'
                ? []
                : unchanged('spec.completions', spec?.completions, before?.completions)),
        ];
    },
    CronJob: ({ spec }) => [
        ...(/^(@\w+( \S+)?|\S+( \S+){4})$/.test(String(spec?.schedule ?? '').trim())
            ? []
            : [
                invalid('spec.schedule', spec?.schedule, `expected exactly 5 fields, found ${String(spec?.schedule ?? '').split(/\s+/).length}: ${JSON.stringify(String(spec?.schedule ?? '').split(/\s+/))}`),
            ]),
        ...jobErrors(spec?.jobTemplate?.spec, 'spec.jobTemplate.spec'),
    ],
};

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/validation/index.js







const rules = { ...podRules, ...workloadRules, ...clusterRules };
function validate(type, object, previous, subresource) {
    // What a status may say is its controller's matter; bindings and finalizers are checked where they are made.
    if (subresource !== undefined && subresource !== 'scale')
        return [];
    const identity = metadataErrors(type, object, previous);
    if (type.custom !== undefined)
        return [...identity, ...customErrors(type.custom.schema, object)];
    const missing = requiredErrors(object, schemaOf(type));
    return [...identity, ...missing, ...(rules[type.kind]?.(object, previous) ?? [])];
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/objects.js
/** The verbs on stored objects: what every kind has in common, in the order in which a real API server does it. */














/** Kinds whose `metadata.generation` counts changes of the desired state. */
const withGeneration = new Set([
    'apps',
    'batch',
    'policy',
    'networking.k8s.io',
    'apiextensions.k8s.io',
    'admissionregistration.k8s.io',
    'discovery.k8s.io',
    'scheduling.k8s.io',
]);
const hasGeneration = (type) => type.custom !== undefined ||
    type.plural === 'pods' ||
    (withGeneration.has(type.group) && type.kind !== 'ControllerRevision');
/** Kinds that no one may overwrite without having read them. */
const needsVersion = (type) => type.custom !== undefined ||
    ['Lease', 'PodDisruptionBudget', 'CustomResourceDefinition', 'APIService'].includes(type.kind);
const nameSuffixCharacters = 'bcdfghjklmnpqrstvwxz2456789';
const nameSuffix = () => Array.from({ length: 5 }, () => nameSuffixCharacters[Math.floor(Math.random() * nameSuffixCharacters.length)]).join('');
class Objects {
    cluster;
    constructor(cluster) {
        this.cluster = cluster;
    }
    get(type, namespace, name) {
        const object = this.find(type, namespace, name);
        if (object === undefined)
            throw refusals_notFound(type, name);
        return object;
    }
    find(type, namespace, name) {
        const object = this.cluster.store.get(collectionOf(type), type.namespaced ? namespace : undefined, name);
        return object === undefined ? undefined : inVersion(type, object);
    }
    create(type, namespace, input, options, applied) {
        const object = structuredClone(input);
        this.#placeIn(type, namespace, object);
        decode_decode(type, object, options);
        const { metadata } = object;
        if ((metadata.name ?? '') === '' && (metadata.generateName ?? '') !== '')
            metadata.name = `${metadata.generateName}${nameSuffix()}`;
        if ((metadata.resourceVersion ?? '') !== '')
            throw refusals_badRequest('resourceVersion should not be set on objects to be created');
        this.#requireNamespace(type, object);
        const { managedFields: _managedFields, ...rest } = metadata;
        object.metadata = { ...rest, uid: (0,external_node_crypto_.randomUUID)(), creationTimestamp: timestamp(this.cluster.now()) };
        delete object.metadata.deletionTimestamp;
        if (hasGeneration(type))
            object.metadata.generation = 1;
        else
            delete object.metadata.generation;
        if (type.subresources.includes('status'))
            delete object.status;
        setDefaults(type, object);
        const fields = sentFields(type, object);
        object.status ??= initialStatus(type);
        if (object.status === undefined)
            delete object.status;
        admit(this.cluster, type, object, undefined);
        this.#validate(type, object, undefined);
        if (this.find(type, metadata.namespace, metadata.name) !== undefined)
            throw alreadyExists(type, metadata.name);
        if (applied === undefined)
            recordUpdate(type, undefined, object, { ...this.#writer(options), fields });
        else
            object.metadata.managedFields = [...applied];
        return this.#put(type, object, options);
    }
    /** @param input the whole object; its resourceVersion, when it has one, must be the stored one */
    update(type, namespace, name, input, options, subresource) {
        const existing = this.get(type, namespace, name);
        const object = structuredClone(input);
        this.#placeIn(type, namespace, object);
        decode_decode(type, object, options);
        if (object.metadata.name !== name) {
            throw refusals_badRequest(`the name of the object (${object.metadata.name}) does not match the name on the URL (${name})`);
        }
        if ((object.metadata.resourceVersion ?? '') === '' && needsVersion(type)) {
            const error = invalid('metadata.resourceVersion', 0, 'must be specified for an update');
            throw unprocessable({ ...type, kind: type.plural }, name, [error]);
        }
        return this.replace(type, existing, object, options, subresource);
    }
    /**
     * Writes `next` over `existing`: the end of updates and of all patches.
     * @param applied managedFields that a server-side apply already worked out
     */
    replace(type, existing, next, options, subresource, applied) {
        const { name } = existing.metadata;
        const wanted = next.metadata;
        if ((wanted.uid ?? '') !== '' && wanted.uid !== existing.metadata.uid) {
            throw conflict(type, name, `Precondition failed: UID in precondition: ${wanted.uid}, UID in object meta: ${existing.metadata.uid}`);
        }
        if ((wanted.resourceVersion ?? '') !== '' && wanted.resourceVersion !== existing.metadata.resourceVersion)
            throw modified(type, name);
        const object = withSubresource(type, existing, next, subresource);
        setDefaults(type, object);
        if (type.group === '' && type.kind === 'Service')
            keepAddress(object, existing);
        const fields = structuredClone(object);
        admit(this.cluster, type, object, existing, subresource);
        this.#validate(type, object, existing, subresource);
        if (applied !== undefined)
            object.metadata.managedFields = [...applied];
        else if (subresource !== 'binding')
            recordUpdate(type, existing, object, { ...this.#writer(options, subresource), fields });
        if (hasGeneration(type) && subresource !== 'binding' && !equal(desired(existing), desired(object))) {
            object.metadata.generation = (existing.metadata.generation ?? 0) + 1;
        }
        if (equal(withoutOwners(existing), withoutOwners(object)) && equal(ownedFields(existing), ownedFields(object)))
            return existing;
        if (this.#isFinished(type, object)) {
            if (options.dryRun !== true)
                this.cluster.store.remove(collectionOf(type), object.metadata.namespace, name);
            return object;
        }
        return this.#put(type, object, options);
    }
    /** Deletes at once, or marks for deletion while a grace period or finalizers hold it. */
    delete(type, namespace, name, options = {}) {
        const existing = this.get(type, namespace, name);
        const { uid, resourceVersion } = options.preconditions ?? {};
        if (uid !== undefined && uid !== existing.metadata.uid) {
            throw outdated(type, name, `the UID in the precondition (${uid}) does not match the UID in record (${existing.metadata.uid}). The object might have been deleted and then recreated`);
        }
        if (resourceVersion !== undefined && resourceVersion !== existing.metadata.resourceVersion) {
            throw outdated(type, name, `the ResourceVersion in the precondition (${resourceVersion}) does not match the ResourceVersion in record (${existing.metadata.resourceVersion}). The object might have been modified`);
        }
        if (type.group === '' && type.kind === 'Namespace' && ['default', 'kube-system', 'kube-public'].includes(name)) {
            throw forbidden(type, name, 'this namespace may not be deleted');
        }
        const object = structuredClone(existing);
        const graceSeconds = gracePeriod(type, existing, options.gracePeriodSeconds);
        // batch/v1 keeps what its first clients relied on: pods of a Job outlive it unless asked otherwise.
        const isJob = type.group === 'batch' && type.kind === 'Job';
        const policy = options.propagationPolicy ?? (isJob ? 'Orphan' : undefined);
        const finalizers = finalizersFor(object.metadata.finalizers ?? [], policy);
        if (finalizers.length > 0)
            object.metadata.finalizers = finalizers;
        else
            delete object.metadata.finalizers;
        const held = graceSeconds > 0 ||
            finalizers.length > 0 ||
            (type.kind === 'Namespace' && type.group === '' && (object.spec?.finalizers ?? []).length > 0);
        if (!held) {
            // Pods are told when they go, even at once.
            const isPod = type.group === '' && type.kind === 'Pod';
            if (isPod) {
                markForDeletion(type, object, 0, this.cluster.now());
                if (existing.metadata.deletionTimestamp === undefined)
                    object.metadata.generation = (existing.metadata.generation ?? 0) + 1;
            }
            if (options.dryRun === true)
                return { object, gone: true };
            const removed = this.cluster.store.remove(collectionOf(type), object.metadata.namespace, name);
            if (!isPod || removed === undefined)
                return { object: removed ?? object, gone: true };
            const { resourceVersion: last } = removed.metadata;
            return {
                object: { ...object, metadata: { ...object.metadata, ...(last && { resourceVersion: last }) } },
                gone: true,
            };
        }
        markForDeletion(type, object, graceSeconds, this.cluster.now());
        if (equal(object, existing))
            return { object: existing, gone: false };
        if (hasGeneration(type) && existing.metadata.deletionTimestamp === undefined) {
            object.metadata.generation = (existing.metadata.generation ?? 0) + 1;
        }
        return { object: this.#put(type, object, options), gone: false };
    }
    #writer({ fieldManager: manager }, subresource) {
        return { manager, subresource, time: timestamp(this.cluster.now()) };
    }
    #put(type, object, options) {
        if (object.metadata.managedFields?.length === 0)
            delete object.metadata.managedFields;
        if (options.dryRun === true)
            return object;
        return this.cluster.store.put(collectionOf(type), object);
    }
    #placeIn(type, namespace, object) {
        const expected = resources_apiVersionOf(type);
        if (object.apiVersion !== undefined && object.apiVersion !== expected) {
            throw refusals_badRequest(`the API version in the data (${object.apiVersion}) does not match the expected API version (${expected})`);
        }
        if (object.kind !== undefined && object.kind !== type.kind) {
            throw refusals_badRequest(`${object.kind} in version "${type.version}" cannot be handled as a ${type.kind}: converting (${object.kind}) to (${type.kind})`);
        }
        object.apiVersion = expected;
        object.kind = type.kind;
        object.metadata ??= { name: '' };
        if (!type.namespaced) {
            delete object.metadata.namespace;
            return;
        }
        const own = object.metadata.namespace ?? '';
        if (own !== '' && own !== namespace) {
            throw refusals_badRequest('the namespace of the provided object does not match the namespace sent on the request');
        }
        if (namespace !== undefined)
            object.metadata.namespace = namespace;
    }
    #requireNamespace(type, object) {
        const { namespace, name } = object.metadata;
        if (!type.namespaced || namespace === undefined)
            return;
        const found = this.cluster.store.get('/namespaces', undefined, namespace);
        if (found === undefined)
            throw refusals_notFound({ group: '', plural: 'namespaces', kind: 'Namespace' }, namespace);
        if (found.metadata.deletionTimestamp !== undefined) {
            throw forbidden(type, name, `unable to create new content in namespace ${namespace} because it is being terminated`, [
                {
                    reason: 'NamespaceTerminating',
                    message: `namespace ${namespace} is being terminated`,
                    field: 'metadata.namespace',
                },
            ]);
        }
    }
    #validate(type, object, previous, subresource) {
        const errors = validate(type, object, previous, subresource);
        if (errors.length > 0)
            throw unprocessable(type, object.metadata.name ?? '', errors);
    }
    /** A marked object goes when its last finalizer and its grace period have gone. */
    #isFinished(type, object) {
        if (object.metadata.deletionTimestamp === undefined)
            return false;
        if ((object.metadata.finalizers ?? []).length > 0)
            return false;
        if (type.kind === 'Namespace' && type.group === '')
            return (object.spec?.finalizers ?? []).length === 0;
        if (type.kind === 'Pod' && type.group === '')
            return graceOf(object) === 0;
        return true;
    }
}
/** 409 for a deletion's preconditions, which name the kind and not the resource. */
const outdated = (type, name, why) => conflict({ ...type, plural: type.kind }, name, why);
/** The stored object as one of its versions shows it. */
function inVersion(type, object) {
    const apiVersion = resources_apiVersionOf(type);
    return object.apiVersion === apiVersion ? object : { ...object, apiVersion };
}
const desired = ({ metadata: _metadata, status: _status, ...rest }) => rest;
const withoutOwners = (object) => ({
    ...object,
    metadata: { ...object.metadata, managedFields: undefined, resourceVersion: undefined },
});
/** managedFields without their times: a write that changes only times changes nothing. */
const ownedFields = (object) => (object.metadata.managedFields ?? []).map((entry) => ({ ...entry, time: undefined }));

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/seed.js

const seed_options = { fieldManager: 'kube-apiserver' };
function seed(objects) {
    const { catalogue, serviceCidr } = objects.cluster;
    const make = (plural, object) => {
        const [group = '', version = ''] = object.apiVersion.includes('/')
            ? object.apiVersion.split('/')
            : ['', object.apiVersion];
        const type = catalogue.find(group, version, plural);
        if (type !== undefined)
            objects.create(type, object.metadata.namespace, object, seed_options);
    };
    for (const name of ['default', 'kube-system', 'kube-public', 'kube-node-lease']) {
        make('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    }
    make('services', {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { name: 'kubernetes', namespace: 'default', labels: { component: 'apiserver', provider: 'kubernetes' } },
        spec: {
            type: 'ClusterIP',
            clusterIP: serviceAddress(serviceCidr, 1),
            ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: 443 }],
        },
    });
    for (const [name, value] of [
        ['system-node-critical', 2_000_001_000],
        ['system-cluster-critical', 2_000_000_000],
    ]) {
        make('priorityclasses', { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value });
    }
    make('clusterroles', {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRole',
        metadata: { name: 'cluster-admin' },
        rules: [
            { apiGroups: ['*'], resources: ['*'], verbs: ['*'] },
            { nonResourceURLs: ['*'], verbs: ['*'] },
        ],
    });
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/store.js

/** Changes a collection remembers: older watches are answered 410 Gone. */
const historyLength = 4096;
const store_keyOf = (namespace, name) => `${namespace ?? ''}/${name}`;
class ObjectStore {
    #revision = 1;
    #collections = new Map();
    get revision() {
        return this.#revision;
    }
    get(collection, namespace, name) {
        return this.#collection(collection).objects.get(store_keyOf(namespace, name));
    }
    /** Objects in the order of their keys, as etcd lists them. */
    list(collection, namespace) {
        const { objects, byNamespace } = this.#collection(collection);
        const keys = namespace === undefined ? [...objects.keys()] : [...(byNamespace.get(namespace) ?? [])];
        const found = [];
        for (const key of keys.sort()) {
            const object = objects.get(key);
            if (object !== undefined)
                found.push(object);
        }
        return found;
    }
    /** Collections that hold something. */
    collections() {
        return [...this.#collections].filter(([, { objects }]) => objects.size > 0).map(([name]) => name);
    }
    /** Stores the object under the next revision and returns it with its resourceVersion. */
    put(collection, object) {
        const target = this.#collection(collection);
        const { namespace, name } = object.metadata;
        const key = store_keyOf(namespace, name);
        const previous = target.objects.get(key);
        const revision = ++this.#revision;
        const stored = { ...object, metadata: { ...object.metadata, resourceVersion: String(revision) } };
        target.objects.set(key, stored);
        const keys = target.byNamespace.get(namespace ?? '') ?? new Set();
        target.byNamespace.set(namespace ?? '', keys.add(key));
        this.#record(target, previous === undefined
            ? { revision, type: 'ADDED', object: stored }
            : { revision, type: 'MODIFIED', object: stored, previous });
        return stored;
    }
    remove(collection, namespace, name) {
        const target = this.#collection(collection);
        const key = store_keyOf(namespace, name);
        const previous = target.objects.get(key);
        if (previous === undefined)
            return undefined;
        const revision = ++this.#revision;
        target.objects.delete(key);
        target.byNamespace.get(namespace ?? '')?.delete(key);
        // A deleted object is announced with the revision of its deletion, so that watches can resume after it.
        const object = { ...previous, metadata: { ...previous.metadata, resourceVersion: String(revision) } };
        this.#record(target, { revision, type: 'DELETED', object, previous });
        return object;
    }
    /**
     * Calls `listener` for each change after `since`, remembered ones first.
     * @returns stops it
     * @throws Refusal 410 when changes after `since` are forgotten
     */
    listen(collection, since, listener) {
        const target = this.#collection(collection);
        if (since < target.compacted)
            throw gone(`too old resource version: ${since} (${target.compacted})`);
        for (const event of target.history)
            if (event.revision > since)
                listener(event);
        target.listeners.add(listener);
        return () => target.listeners.delete(listener);
    }
    /** Forgets the history, as etcd's compaction does: watches from before now are answered 410 Gone. */
    compact() {
        for (const target of this.#collections.values()) {
            target.history = [];
            target.compacted = this.#revision;
        }
    }
    #record(target, event) {
        target.history.push(event);
        if (target.history.length > 2 * historyLength) {
            target.compacted = target.history[historyLength - 1]?.revision ?? target.compacted;
            target.history = target.history.slice(historyLength);
        }
        for (const listener of [...target.listeners])
            listener(event);
    }
    #collection(name) {
        const known = this.#collections.get(name);
        if (known !== undefined)
            return known;
        const made = {
            objects: new Map(),
            byNamespace: new Map(),
            history: [],
            compacted: 0,
            listeners: new Set(),
        };
        this.#collections.set(name, made);
        return made;
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/api/index.js








function createKubernetesApi(options) {
    let version = options.kubernetesVersion;
    const store = new ObjectStore();
    const objects = new Objects({
        store,
        catalogue: new ResourceCatalogue(),
        now: options.now,
        serviceCidr: options.serviceCidr ?? '10.0.0.0/16',
        version: () => version,
        ...(options.mutatePod === undefined ? {} : { mutatePod: options.mutatePod }),
    });
    serveCustomResources(objects);
    seed(objects);
    const watches = new Watches();
    const deprecated = [];
    const api = {
        handler: httpHandler({
            objects,
            watches,
            userToken: options.userToken,
            acceptsToken: options.acceptsToken ?? (() => Promise.resolve(false)),
            logs: (...asked) => api.podLogs(...asked),
            deprecatedUsage: () => deprecated,
        }),
        client: new LocalClient(objects),
        setVersion: (next) => {
            version = next;
        },
        deprecatedUsage: () => deprecated,
        noteDeprecatedUsage: (usage) => void deprecated.push({ ...usage, lastSeen: options.now().toISOString() }),
        podLogs: () => undefined,
        compact: () => store.compact(),
        closeWatches: () => watches.closeAll(),
        stop: () => watches.closeAll(),
    };
    return api;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/informer/cache.js
/** Local copies of what the API holds, kept current by watches: controllers decide on these and write to the API. */

function cache_keyOf(object) {
    return keyFor(object.metadata.namespace, object.metadata.name);
}
function keyFor(namespace, name) {
    return namespace === undefined || namespace === '' ? name : `${namespace}/${name}`;
}
function createCaches(client, signal) {
    const caches = new Map();
    const listing = [];
    function ofType(type) {
        const name = `${type.group}/${type.version}/${type.plural}`;
        let cache = caches.get(name);
        if (cache === undefined) {
            cache = new ObjectCache();
            caches.set(name, cache);
            listing.push(fill(cache, type));
        }
        return cache;
    }
    async function fill(cache, type) {
        try {
            const { items } = await client.list(type);
            for (const item of items)
                cache.observe(item);
        }
        catch (error) {
            // A kind that this server doesn't serve has no objects; anything else the watch below will overcome.
            if (error instanceof KubernetesApiError && error.status === 404)
                return;
        }
        if (signal.aborted)
            return;
        client.follow(type, (event) => {
            if (event.type === 'ADDED' || event.type === 'MODIFIED')
                cache.observe(event.object);
            else if (event.type === 'DELETED')
                cache.forget(event.object);
        }, signal);
    }
    return {
        // The one cast: the API guarantees the shape of a resource's objects.
        of: (type) => ofType(type),
        ofType,
        async synced() {
            for (let settled = 0; settled < listing.length; settled = listing.length)
                await Promise.all(listing);
        },
    };
}
/** Late answers to writes must not revive what a watch has already reported deleted. */
const rememberedDeletions = 2000;
class ObjectCache {
    #objects = new Map();
    #listeners = [];
    #deletedUids = new Set();
    get(key) {
        return this.#objects.get(key);
    }
    list() {
        return this.#objects.values();
    }
    onChange(listener) {
        this.#listeners.push(listener);
        for (const [key, after] of [...this.#objects])
            listener({ key, before: undefined, after });
    }
    index(valuesOf) {
        const keysByValue = new Map();
        this.onChange(({ key, before, after }) => {
            if (before !== undefined)
                for (const value of valuesOf(before))
                    keysByValue.get(value)?.delete(key);
            if (after === undefined)
                return;
            for (const value of valuesOf(after)) {
                const keys = keysByValue.get(value);
                if (keys === undefined)
                    keysByValue.set(value, new Set([key]));
                else
                    keys.add(key);
            }
        });
        return (value) => {
            const found = [];
            for (const key of keysByValue.get(value) ?? []) {
                const object = this.#objects.get(key);
                if (object !== undefined)
                    found.push(object);
            }
            return found;
        };
    }
    observe(after) {
        const key = cache_keyOf(after);
        const before = this.#objects.get(key);
        const uid = after.metadata.uid;
        if (uid !== undefined && this.#deletedUids.has(uid))
            return;
        if (before !== undefined && before.metadata.uid === uid && cache_versionOf(after) <= cache_versionOf(before))
            return;
        if (before !== undefined && before.metadata.uid !== uid) {
            // Deleted and made again under the same name between two events: two changes, or owners would mix them up.
            if (cache_versionOf(after) < cache_versionOf(before))
                return;
            this.forget(before);
        }
        const known = this.#objects.get(key);
        this.#objects.set(key, after);
        this.#tell({ key, before: known, after });
    }
    forget(object) {
        const key = cache_keyOf(object);
        const uid = object.metadata.uid;
        if (uid !== undefined) {
            this.#deletedUids.add(uid);
            if (this.#deletedUids.size > rememberedDeletions) {
                for (const oldest of this.#deletedUids) {
                    this.#deletedUids.delete(oldest);
                    break;
                }
            }
        }
        const before = this.#objects.get(key);
        if (before === undefined || before.metadata.uid !== uid)
            return;
        this.#objects.delete(key);
        this.#tell({ key, before, after: undefined });
    }
    assumeDeleting(object) {
        const key = cache_keyOf(object);
        const current = this.#objects.get(key);
        if (current === undefined || current.metadata.uid !== object.metadata.uid)
            return;
        if (current.metadata.deletionTimestamp !== undefined)
            return;
        const after = { ...current, metadata: { ...current.metadata, deletionTimestamp: new Date().toISOString() } };
        this.#objects.set(key, after);
        this.#tell({ key, before: current, after });
    }
    #tell(change) {
        for (const listener of this.#listeners)
            listener(change);
    }
}
/** Resource versions of one resource compare as numbers (KEP-5504 made that part of the API in 1.35). */
function cache_versionOf(object) {
    return Number(object.metadata.resourceVersion ?? 0);
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/informer/events.js

/** Older repetitions start a new event, as the real correlator's cache does. */
const rememberedEvents = 4096;
/** @param component who speaks: kubelet, default-scheduler, deployment-controller … */
function createEventRecorder(client, time, signal, component, host) {
    const recorded = new Map();
    async function create(about, type, reason, message, fieldPath) {
        // Cluster-scoped objects' events live in the namespace `default`.
        const namespace = about.metadata.namespace ?? 'default';
        const now = events_timestamp(time);
        const name = `${about.metadata.name}.${nextInstant(time)}`;
        await client.create(events, {
            apiVersion: 'v1',
            kind: 'Event',
            metadata: { name, namespace },
            involvedObject: {
                apiVersion: about.apiVersion,
                kind: about.kind,
                name: about.metadata.name,
                ...(about.metadata.namespace === undefined ? {} : { namespace: about.metadata.namespace }),
                uid: about.metadata.uid,
                resourceVersion: about.metadata.resourceVersion,
                ...(fieldPath === undefined ? {} : { fieldPath }),
            },
            type,
            reason,
            message,
            source: { component, ...(host === undefined ? {} : { host }) },
            reportingComponent: component,
            reportingInstance: host ?? '',
            firstTimestamp: now,
            lastTimestamp: now,
            count: 1,
            eventTime: null,
        }, namespace);
        return name;
    }
    function record(about, type, reason, message, fieldPath) {
        if (signal.aborted)
            return;
        const key = [about.metadata.uid, type, reason, message, fieldPath].join('\n');
        const known = recorded.get(key);
        if (known === undefined) {
            if (recorded.size >= rememberedEvents)
                recorded.clear();
            // An event that can't be written (its namespace is going away) is lost, as in every cluster.
            recorded.set(key, { name: create(about, type, reason, message, fieldPath).catch(() => undefined), count: 1 });
            return;
        }
        known.count += 1;
        const count = known.count;
        void known.name
            .then((name) => name === undefined
            ? undefined
            : client.mergePatch(events, name, { count, lastTimestamp: events_timestamp(time) }, { namespace: about.metadata.namespace ?? 'default' }))
            .catch(() => undefined);
    }
    return { record };
}
let lastInstant = 0n;
/** Nanoseconds in hexadecimal, never the same twice: lists by name are in the order of events, as in every cluster. */
function nextInstant(time) {
    const now = BigInt(time.now().getTime()) * 1000000n;
    lastInstant = now > lastInstant ? now : lastInstant + 1n;
    return lastInstant.toString(16);
}
/** RFC 3339 to the second, as metav1.Time writes it. */
function events_timestamp(time) {
    return time
        .now()
        .toISOString()
        .replace(/\.\d{3}Z$/, 'Z');
}
/** RFC 3339 with microseconds, as metav1.MicroTime writes it. */
function microTimestamp(time) {
    return time.now().toISOString().replace('Z', '000Z');
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/informer/names.js
/** Names and hashes that controllers give, in the alphabet that Kubernetes uses to avoid bad words. */

const alphabet = 'bcdfghjklmnpqrstvwxz2456789';
/** As metadata.generateName appends it: five characters by default. */
function randomSuffix(length = 5) {
    let suffix = '';
    for (let index = 0; index < length; index += 1)
        suffix += alphabet[(0,external_node_crypto_.randomInt)(alphabet.length)];
    return suffix;
}
/** A short, stable hash of a value, for example a pod-template-hash: ten characters. */
function shortHash(value) {
    const bytes = (0,external_node_crypto_.createHash)('sha256').update(canonical(value)).digest();
    let hash = '';
    for (const byte of bytes.subarray(0, 10))
        hash += alphabet[byte % alphabet.length];
    return hash;
}
/** JSON whose object keys are sorted, so that equal values give equal text. */
function canonical(value) {
    return JSON.stringify(value, (_key, field) => field !== null && typeof field === 'object' && !Array.isArray(field)
        ? Object.fromEntries(Object.entries(field).sort(([a], [b]) => (a < b ? -1 : 1)))
        : field);
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/informer/owners.js
/** The reference that makes `owner` the controller of a new object. */
function controlledBy(owner) {
    return {
        apiVersion: owner.apiVersion,
        kind: owner.kind,
        name: owner.metadata.name,
        uid: owner.metadata.uid ?? '',
        controller: true,
        blockOwnerDeletion: true,
    };
}
function controllerOf(object) {
    return object.metadata.ownerReferences?.find((reference) => reference.controller === true);
}
/** For an index by controller: the controller's uid, or nothing. */
function controllerUid(object) {
    const owner = controllerOf(object);
    return owner === undefined ? [] : [owner.uid];
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/informer/status.js
/** Writing status: only what differs, and conditions whose transition time moves with their status alone. */

/**
 * The merge patch that turns `current` into `wanted`: absent fields become null, equal ones are left out.
 * @returns undefined when nothing differs.
 */
function statusPatch(current, wanted) {
    const patch = {};
    for (const field of new Set([...Object.keys(current ?? {}), ...Object.keys(wanted)])) {
        if (!(0,external_node_util_.isDeepStrictEqual)(current?.[field], wanted[field]))
            patch[field] = wanted[field] ?? null;
    }
    return Object.keys(patch).length === 0 ? undefined : patch;
}
/** Leaves out zero counts, as Go's omitempty does. */
function withoutZeros(counts) {
    return Object.fromEntries(Object.entries(counts).filter(([, count]) => count !== 0));
}
function conditionOf(conditions, type) {
    return conditions?.find((condition) => condition.type === type);
}
/**
 * Conditions with `next` set. A condition that says the same as before keeps its times.
 * @param now for the times of a changed condition.
 */
function withCondition(conditions, next, now) {
    const all = [...(conditions ?? [])];
    const position = all.findIndex((condition) => condition.type === next.type);
    const before = all[position];
    if (before === undefined)
        return [...all, { lastTransitionTime: now, ...next }];
    if (before.status === next.status && before.reason === next.reason && before.message === next.message)
        return all;
    const lastTransitionTime = before.status === next.status ? (before.lastTransitionTime ?? now) : now;
    all[position] = { ...before, ...next, lastTransitionTime };
    return all;
}
function withoutCondition(conditions, type) {
    return (conditions ?? []).filter((condition) => condition.type !== type);
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/informer/pods.js

/** Counts towards its controller's replicas: neither finished nor on its way out. */
function isActive(pod) {
    return !isFinished(pod) && pod.metadata.deletionTimestamp === undefined;
}
function isFinished(pod) {
    return pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
}
function isReady(pod) {
    return conditionOf(pod.status?.conditions, 'Ready')?.status === 'True';
}
/** Ready for at least `minReadySeconds` of service time. */
function isAvailable(pod, minReadySeconds, time) {
    return isReady(pod) && availableInMs(pod, minReadySeconds, time) <= 0;
}
/** Service milliseconds until a ready pod is available. */
function availableInMs(pod, minReadySeconds, time) {
    if (minReadySeconds === 0)
        return 0;
    const since = conditionOf(pod.status?.conditions, 'Ready')?.lastTransitionTime;
    if (since === undefined)
        return minReadySeconds * 1000;
    const realMs = time.now().getTime() - Date.parse(since);
    const neededMs = time.scaled(minReadySeconds * 1000);
    return neededMs === 0 ? 0 : ((neededMs - realMs) / neededMs) * minReadySeconds * 1000;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/informer/quantities.js

/** A quantity as a number of its base unit (cores, bytes, pieces). @throws RangeError when it is none. */
function parseQuantity(text) {
    const value = (0,quantity/* quantity */.a)(text);
    if (value === undefined)
        throw new RangeError(`not a quantity: ${text}`);
    return value;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/informer/queue.js

/** As client-go's exponential failure limiter: from 5 ms, doubling, but bounded at 30 s. */
const firstRetryMs = 5;
const longestRetryMs = 30_000;
/**
 * @param reconcile brings one key's object to its declared state; an error makes it be called again later.
 */
function createQueue(time, signal, reconcile) {
    const waiting = new Set();
    const running = new Set();
    const failures = new Map();
    let isDraining = false;
    function add(key) {
        if (signal.aborted)
            return;
        waiting.add(key);
        if (isDraining)
            return;
        isDraining = true;
        // After the current burst of events: one reconciliation sees them all.
        setImmediate(drain);
    }
    function drain() {
        isDraining = false;
        for (const key of waiting) {
            if (running.has(key))
                continue;
            waiting.delete(key);
            running.add(key);
            void run(key);
        }
    }
    async function run(key) {
        try {
            if (!signal.aborted)
                await reconcile(key);
            failures.delete(key);
        }
        catch (error) {
            if (!(error instanceof KubernetesApiError) && !signal.aborted)
                console.error(`reconciling ${key}:`, error);
            const count = failures.get(key) ?? 0;
            failures.set(key, count + 1);
            addAfter(key, Math.min(firstRetryMs * 2 ** count, longestRetryMs));
        }
        finally {
            running.delete(key);
            if (waiting.has(key))
                add(key);
        }
    }
    function addAfter(key, serviceMs) {
        if (!signal.aborted)
            time.after(serviceMs, () => add(key));
    }
    return { add, addAfter };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/informer/stoppable-time.js
/** @returns `time` whose pending actions are cancelled, and later ones never called, once `signal` is aborted. */
function stoppableTime(time, signal) {
    const pending = new Set();
    signal.addEventListener('abort', () => {
        for (const cancel of pending)
            cancel();
        pending.clear();
    }, { once: true });
    return {
        now: () => time.now(),
        scaled: (serviceMs) => time.scaled(serviceMs),
        after(serviceMs, action) {
            if (signal.aborted)
                return () => { };
            const cancelTimer = time.after(serviceMs, () => {
                pending.delete(cancel);
                action();
            });
            const cancel = () => {
                pending.delete(cancel);
                cancelTimer();
            };
            pending.add(cancel);
            return cancel;
        },
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/informer/index.js











;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/scheduler/fit.js
/**
 * Whether a pod fits a node, and if not, why, in the scheduler's words. Pure: the scheduler, the DaemonSet controller
 * and the autoscaler (with nodes that don't exist yet) all ask here.
 */

/**
 * @returns undefined when the pod fits; otherwise the reasons of the first filter that refuses, in the order of the
 * real scheduler's plugins (all missing resources are named at once, as it does).
 */
function misfit(pod, { node, allocatable, requested, podCount }) {
    const { spec } = pod;
    if (node.spec.unschedulable === true && !tolerates(spec.tolerations, unschedulableTaint)) {
        return unresolvable('node(s) were unschedulable');
    }
    const taint = untoleratedTaint(spec.tolerations, node.spec.taints, ['NoSchedule', 'NoExecute']);
    if (taint !== undefined)
        return unresolvable(`node(s) had untolerated taint {${taint.key}: ${taint.value ?? ''}}`);
    if (!selectsNode(spec, node))
        return unresolvable("node(s) didn't match Pod's node affinity/selector");
    const reasons = [];
    if (podCount + 1 > (allocatable.get('pods') ?? Number.POSITIVE_INFINITY))
        reasons.push('Too many pods');
    for (const [name, amount] of podRequests(spec)) {
        if (amount > 0 && amount > (allocatable.get(name) ?? 0) - (requested.get(name) ?? 0)) {
            reasons.push(`Insufficient ${name}`);
        }
    }
    return reasons.length === 0 ? undefined : { reasons, isResolvableByPreemption: true };
}
function unresolvable(reason) {
    return { reasons: [reason], isResolvableByPreemption: false };
}
const unschedulableTaint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' };
/** The first taint of these effects that no toleration covers. */
function untoleratedTaint(tolerations, taints, effects) {
    return taints?.find((taint) => effects.includes(taint.effect) && !tolerates(tolerations, taint));
}
function tolerates(tolerations, taint) {
    return (tolerations ?? []).some(({ key, operator = 'Equal', value = '', effect }) => (effect === undefined || effect === '' || effect === taint.effect) &&
        (key === undefined || key === '' ? operator === 'Exists' : key === taint.key) &&
        (operator === 'Exists' || value === (taint.value ?? '')));
}
/** nodeSelector and required node affinity. */
function selectsNode(spec, node) {
    const labels = node.metadata.labels ?? {};
    if (!matchesLabels(spec.nodeSelector ?? {}, labels))
        return false;
    const terms = spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
    return terms === undefined || terms.some((term) => matchesTerm(term, node));
}
/** An empty term matches nothing, as the API documents. */
function matchesTerm({ matchExpressions = [], matchFields = [] }, node) {
    if (matchExpressions.length + matchFields.length === 0)
        return false;
    const fields = { 'metadata.name': node.metadata.name };
    return (matchExpressions.every((requirement) => meets(requirement, node.metadata.labels ?? {})) &&
        matchFields.every((requirement) => meets(requirement, fields)));
}
/** Effective requests: the sum of the containers and sidecars, or the largest init container where that is more. */
function podRequests(spec) {
    const total = new Map();
    const isSidecar = (container) => container.restartPolicy === 'Always';
    for (const container of [...spec.containers, ...(spec.initContainers ?? []).filter(isSidecar)]) {
        for (const [name, amount] of requestsOf(container))
            total.set(name, (total.get(name) ?? 0) + amount);
    }
    for (const container of spec.initContainers ?? []) {
        if (isSidecar(container))
            continue;
        for (const [name, amount] of requestsOf(container))
            total.set(name, Math.max(total.get(name) ?? 0, amount));
    }
    return total;
}
/** A limit without a request counts as the request: the API defaults it so. */
function requestsOf({ resources }) {
    return parseResources({ ...resources?.limits, ...resources?.requests });
}
function parseResources(quantities) {
    return new Map(Object.entries(quantities ?? {}).map(([name, quantity]) => [name, parseQuantity(quantity)]));
}
/** A node as it is without any pod. */
function emptyLoad(node) {
    return { node, allocatable: parseResources(node.status?.allocatable), requested: new Map(), podCount: 0 };
}
/**
 * The scheduler's sentence for a pod that fits nowhere:
 * `0/3 nodes are available: 1 Insufficient cpu, 2 node(s) had untolerated taint {gpu: true}. preemption: …`
 */
function unschedulableMessage(misfits) {
    if (misfits.length === 0)
        return 'no nodes available to schedule pods';
    const helpless = misfits.filter((one) => !one.isResolvableByPreemption).length;
    const preemption = [
        ...(misfits.length > helpless ? [`${misfits.length - helpless} No preemption victims found for incoming pod`] : []),
        ...(helpless > 0 ? [`${helpless} Preemption is not helpful for scheduling`] : []),
    ].sort();
    const total = misfits.length;
    return (`0/${total} nodes are available: ${countReasons(misfits.flatMap(({ reasons }) => reasons)).join(', ')}. ` +
        `preemption: 0/${total} nodes are available: ${preemption.join(', ')}.`);
}
/** `2 Insufficient cpu`, sorted as the scheduler sorts them. */
function countReasons(reasons) {
    const counts = new Map();
    for (const reason of reasons)
        counts.set(reason, (counts.get(reason) ?? 0) + 1);
    return [...counts].map(([reason, count]) => `${count} ${reason}`).sort();
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/scheduler/loads.js
/** What every node's pods have requested, kept current pod by pod: a scheduling decision never walks all pods. */



function followNodeLoads(caches) {
    const loads = new Map();
    const placed = new Map();
    const allocatable = new Map();
    const nodeCache = caches.of(nodes);
    function loadOf(node) {
        let load = loads.get(node);
        if (load === undefined) {
            load = { requested: new Map(), podKeys: new Set(), siblings: new Map() };
            loads.set(node, load);
        }
        return load;
    }
    function assume(pod, node) {
        const key = cache_keyOf(pod);
        const before = placed.get(key);
        if (before?.node === node && before.uid === pod.metadata.uid)
            return;
        remove(key);
        const requests = podRequests(pod.spec);
        const owner = controllerOf(pod)?.uid;
        placed.set(key, { uid: pod.metadata.uid, node, owner, requests });
        const load = loadOf(node);
        load.podKeys.add(key);
        if (owner !== undefined)
            load.siblings.set(owner, (load.siblings.get(owner) ?? 0) + 1);
        for (const [name, amount] of requests)
            load.requested.set(name, (load.requested.get(name) ?? 0) + amount);
    }
    function remove(key) {
        const before = placed.get(key);
        if (before === undefined)
            return;
        placed.delete(key);
        const load = loadOf(before.node);
        load.podKeys.delete(key);
        if (before.owner !== undefined)
            load.siblings.set(before.owner, (load.siblings.get(before.owner) ?? 1) - 1);
        for (const [name, amount] of before.requests)
            load.requested.set(name, (load.requested.get(name) ?? 0) - amount);
        // Sums of fractions drift; an empty node has exactly nothing requested.
        if (load.podKeys.size === 0)
            load.requested = new Map();
    }
    nodeCache.onChange(({ key, after }) => {
        if (after === undefined) {
            allocatable.delete(key);
            return;
        }
        allocatable.set(key, parseResources(after.status?.allocatable));
    });
    caches.of(pods).onChange(({ key, before, after }) => {
        if (after === undefined)
            remove(key);
        else if (isFinished(after))
            remove(key);
        else if (after.spec.nodeName !== undefined)
            assume(after, after.spec.nodeName);
        else if (before !== undefined && before.metadata.uid !== after.metadata.uid)
            remove(key);
    });
    const asLoad = (node) => {
        const load = loads.get(node.metadata.name);
        return {
            ...emptyLoad(node),
            allocatable: allocatable.get(node.metadata.name) ?? new Map(),
            requested: load?.requested ?? new Map(),
            podCount: load?.podKeys.size ?? 0,
        };
    };
    return {
        list: () => [...nodeCache.list()].map(asLoad),
        assume,
        forget: (pod) => remove(cache_keyOf(pod)),
        siblings: (pod, node) => loads.get(node)?.siblings.get(controllerOf(pod)?.uid ?? '') ?? 0,
        placements: () => [...placed].map(([podKey, { node }]) => ({ podKey, nodeName: node })),
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/scheduler/spread.js
/** Rules that depend on where other pods run: required anti-affinity and affinity, and topology spread. */


function hasSpreadRules({ spec }) {
    return (spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution !== undefined ||
        spec.affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution !== undefined ||
        spec.topologySpreadConstraints?.some(({ whenUnsatisfiable }) => whenUnsatisfiable === 'DoNotSchedule') === true);
}
/** @returns why the pod may not join this node, given where the others are. */
function spreadMisfit(pod, node, placements, nodes) {
    const labels = node.metadata.labels ?? {};
    for (const { maxSkew, topologyKey, whenUnsatisfiable, labelSelector } of pod.spec.topologySpreadConstraints ?? []) {
        if (whenUnsatisfiable !== 'DoNotSchedule')
            continue;
        const domain = labels[topologyKey];
        if (domain === undefined) {
            return unresolvable("node(s) didn't match pod topology spread constraints (missing required label)");
        }
        const counts = new Map();
        for (const candidate of nodes) {
            const value = candidate.metadata.labels?.[topologyKey];
            if (value !== undefined && selectsNode(pod.spec, candidate))
                counts.set(value, 0);
        }
        for (const other of placements) {
            const value = other.node.metadata.labels?.[topologyKey];
            const isCounted = other.pod.metadata.namespace === pod.metadata.namespace && !isFinished(other.pod);
            if (value !== undefined && isCounted && selects(labelSelector, other.pod.metadata.labels)) {
                counts.set(value, (counts.get(value) ?? 0) + 1);
            }
        }
        const own = (counts.get(domain) ?? 0) + (selects(labelSelector, pod.metadata.labels) ? 1 : 0);
        if (own - Math.min(...counts.values()) > maxSkew) {
            return { reasons: ["node(s) didn't match pod topology spread constraints"], isResolvableByPreemption: true };
        }
    }
    const { podAffinity, podAntiAffinity } = pod.spec.affinity ?? {};
    const isNear = (term) => placements.some((other) => other.node.metadata.labels?.[term.topologyKey] === labels[term.topologyKey] &&
        (term.namespaces ?? [pod.metadata.namespace]).includes(other.pod.metadata.namespace ?? '') &&
        selects(term.labelSelector, other.pod.metadata.labels));
    if (podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.some(isNear)) {
        return { reasons: ["node(s) didn't match pod anti-affinity rules"], isResolvableByPreemption: true };
    }
    const wanted = podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
    // The first pod of a group that wants to be near its own kind may go anywhere.
    const isUnmet = (term) => !isNear(term) && !selects(term.labelSelector, pod.metadata.labels);
    return wanted.some(isUnmet) ? unresolvable("node(s) didn't match pod affinity rules") : undefined;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/scheduler/index.js
/**
 * The scheduler: binds pods to nodes that fit, spreading the load, and says in events and conditions why a pod has to
 * wait. It looks again whenever a node or a pod's going away may have made room.
 */







const schedulerName = 'default-scheduler';
function startScheduler({ client, caches, time, signal }) {
    const podCache = caches.of(pods);
    const claimCache = caches.of(persistentVolumeClaims);
    const nodeCache = caches.of(nodes);
    const loads = followNodeLoads(caches);
    const recorder = createEventRecorder(client, time, signal, schedulerName);
    /** Uids of pods whose binding is on its way: not to be placed twice. */
    const binding = new Set();
    /** Keys of pods to place. A pod that fitted nowhere stays known in `unschedulable` until something may have changed. */
    const waiting = new Set();
    const unschedulable = new Set();
    let isPlanned = false;
    function plan() {
        if (isPlanned || signal.aborted)
            return;
        isPlanned = true;
        setImmediate(schedule);
    }
    function retryAll() {
        for (const key of unschedulable)
            waiting.add(key);
        unschedulable.clear();
        if (waiting.size > 0)
            plan();
    }
    podCache.onChange(({ key, before, after }) => {
        if (after !== undefined && isPending(after)) {
            if (binding.has(after.metadata.uid))
                return;
            // Its own status changes (the condition that we wrote) are no reason to look again.
            if (!unschedulable.has(key) || before?.metadata.uid !== after.metadata.uid) {
                unschedulable.delete(key);
                waiting.add(key);
                plan();
            }
            return;
        }
        waiting.delete(key);
        unschedulable.delete(key);
        if (before?.spec.nodeName !== undefined && after === undefined)
            retryAll();
    });
    nodeCache.onChange(({ before, after }) => {
        if (after !== undefined && !isSameForScheduling(before, after))
            retryAll();
    });
    claimCache.onChange(({ before, after }) => {
        if (before === undefined || after?.spec.volumeName !== before.spec.volumeName)
            retryAll();
    });
    function schedule() {
        isPlanned = false;
        const due = [...waiting].map((key) => podCache.get(key)).filter((pod) => pod !== undefined && isPending(pod));
        waiting.clear();
        for (const pod of due.sort((a, b) => (b?.spec.priority ?? 0) - (a?.spec.priority ?? 0))) {
            if (pod !== undefined)
                place(pod);
        }
    }
    function place(pod) {
        const missingClaim = pod.spec.volumes?.find(({ persistentVolumeClaim: claim }) => claim !== undefined && claimCache.get(keyFor(pod.metadata.namespace, claim.claimName)) === undefined)?.persistentVolumeClaim;
        const all = loads.list();
        if (missingClaim !== undefined) {
            refuse(pod, unschedulableMessage(all.map(() => ({
                reasons: [`persistentvolumeclaim "${missingClaim.claimName}" not found`],
                isResolvableByPreemption: false,
            }))));
            return;
        }
        const placements = hasSpreadRules(pod) ? listPlacements() : undefined;
        const allNodes = all.map(({ node }) => node);
        const misfits = [];
        let best;
        for (const load of all) {
            const reason = misfit(pod, load) ??
                (placements === undefined ? undefined : spreadMisfit(pod, load.node, placements, allNodes));
            if (reason !== undefined) {
                misfits.push(reason);
                continue;
            }
            const score = scoreOf(pod, load);
            if (best === undefined || score > best.score)
                best = { load, score };
        }
        if (best === undefined)
            refuse(pod, unschedulableMessage(misfits));
        else
            void bind(pod, best.load.node.metadata.name);
    }
    /** Least requested first; siblings apart; preferences respected. */
    function scoreOf(pod, { node, allocatable, requested, podCount }) {
        const free = (name) => 1 - (requested.get(name) ?? 0) / (allocatable.get(name) ?? 1);
        const together = loads.siblings(pod, node.metadata.name);
        const isAvoided = untoleratedTaint(pod.spec.tolerations, node.spec.taints, ['PreferNoSchedule']) !== undefined;
        const preferred = (pod.spec.affinity?.nodeAffinity?.preferredDuringSchedulingIgnoredDuringExecution ?? [])
            .filter(({ preference }) => matchesTerm(preference, node))
            .reduce((sum, { weight }) => sum + weight, 0);
        return 100 * (free('cpu') + free('memory')) - podCount - 50 * together + preferred - (isAvoided ? 500 : 0);
    }
    function listPlacements() {
        const placements = [];
        for (const { podKey, nodeName } of loads.placements()) {
            const pod = podCache.get(podKey);
            const node = nodeCache.get(nodeName);
            if (pod !== undefined && node !== undefined)
                placements.push({ pod, node });
        }
        return placements;
    }
    async function bind(pod, node) {
        const { namespace = '', name } = pod.metadata;
        // Counted at once: the next decision of this round spreads around it.
        loads.assume(pod, node);
        binding.add(pod.metadata.uid);
        try {
            await client.bind(namespace, name, node);
            recorder.record(pod, 'Normal', 'Scheduled', `Successfully assigned ${namespace}/${name} to ${node}`);
        }
        catch (error) {
            loads.forget(pod);
            if (error instanceof KubernetesApiError && error.status === 404)
                return;
            time.after(1000, () => {
                if (signal.aborted)
                    return;
                waiting.add(cache_keyOf(pod));
                plan();
            });
        }
        finally {
            binding.delete(pod.metadata.uid);
        }
    }
    function refuse(pod, message) {
        unschedulable.add(cache_keyOf(pod));
        const known = conditionOf(pod.status?.conditions, 'PodScheduled');
        if (known?.status === 'False' && known.message === message)
            return;
        recorder.record(pod, 'Warning', 'FailedScheduling', message);
        const conditions = withCondition(pod.status?.conditions, { type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message, lastProbeTime: null }, events_timestamp(time));
        const { namespace = '', name } = pod.metadata;
        client
            .mergePatch(pods, name, { status: { conditions } }, { namespace, subresource: 'status' })
            // A pod that went away meanwhile needs no condition; any other failure shows again at the next look.
            .catch(() => undefined);
    }
}
function isPending({ metadata, spec, status }) {
    return (spec.nodeName === undefined &&
        metadata.deletionTimestamp === undefined &&
        (spec.schedulerName ?? schedulerName) === schedulerName &&
        (spec.schedulingGates ?? []).length === 0 &&
        status?.phase !== 'Succeeded' &&
        status?.phase !== 'Failed');
}
/** Heartbeats and conditions make no room: only spec, labels and allocatable do. */
function isSameForScheduling(before, after) {
    const facts = ({ metadata, spec, status }) => JSON.stringify([metadata.labels, spec.taints, spec.unschedulable, status?.allocatable]);
    return before !== undefined && facts(before) === facts(after);
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/controllers/int-or-percent.js
/** @param rounding surge and minimum healthy round up, unavailable rounds down, as the API documents. */
function resolveAmount(value, total, rounding) {
    if (typeof value === 'number')
        return value;
    if (!value.endsWith('%'))
        return Number.parseInt(value, 10);
    const exact = (Number.parseFloat(value) * total) / 100;
    return rounding === 'up' ? Math.ceil(exact) : Math.floor(exact);
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/controllers/ownership.js

/** Reconciles an owner whenever one of its objects changes. */
function reconcileOwnersOf(cache, ownerKind, queue) {
    cache.onChange(({ before, after }) => {
        for (const object of new Set([before, after])) {
            const owner = object === undefined ? undefined : controllerOf(object);
            if (object !== undefined && owner?.kind === ownerKind)
                queue.add(keyFor(object.metadata.namespace, owner.name));
        }
    });
}
/** Reconciles an object whenever it changes itself. */
function reconcileChanged(cache, queue) {
    cache.onChange(({ key }) => queue.add(key));
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/controllers/pod-control.js
/** Making and deleting pods for a controller, with its events. */



function createPodControl(client, cache, recorder) {
    return {
        async create(owner, template, { name, generateName, labels, annotations, spec }) {
            const { namespace = '' } = owner.metadata;
            const pod = {
                apiVersion: 'v1',
                kind: 'Pod',
                metadata: {
                    name,
                    namespace,
                    ...(generateName === undefined ? {} : { generateName }),
                    labels: { ...template.metadata?.labels, ...labels },
                    ...(template.metadata?.annotations === undefined && annotations === undefined
                        ? {}
                        : { annotations: { ...template.metadata?.annotations, ...annotations } }),
                    ownerReferences: [controlledBy(owner)],
                },
                spec: spec === undefined ? template.spec : spec(template.spec),
            };
            try {
                cache.observe(await client.create(pods, pod, namespace));
                recorder.record(owner, 'Normal', 'SuccessfulCreate', `Created pod: ${name}`);
            }
            catch (error) {
                // A namespace on its way out takes no new pods; that is no failure to tell of.
                if (error instanceof KubernetesApiError && !error.message.includes('being terminated')) {
                    recorder.record(owner, 'Warning', 'FailedCreate', `Error creating: ${error.message}`);
                }
                throw error;
            }
        },
        async delete(owner, pod) {
            const { name, namespace = '', uid } = pod.metadata;
            cache.assumeDeleting(pod);
            try {
                await client.delete(pods, name, { namespace, ...(uid === undefined ? {} : { uid }) });
                recorder.record(owner, 'Normal', 'SuccessfulDelete', `Deleted pod: ${name}`);
            }
            catch (error) {
                if (!(error instanceof KubernetesApiError && (error.status === 404 || error.status === 409)))
                    throw error;
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/controllers/revisions.js
/** ControllerRevisions: the templates that StatefulSets and DaemonSets have had. */




/** Names a pod's revision. */
const revisionLabel = 'controller-revision-hash';
function createRevisions({ client, caches }) {
    const cache = caches.of(controllerRevisions);
    const revisionsOf = cache.index(controllerUid);
    const find = (owner) => revisionsOf(owner.metadata.uid ?? '');
    return {
        async ensure(owner, template) {
            const known = find(owner);
            const newest = Math.max(0, ...known.map(({ revision }) => revision));
            const { namespace = '' } = owner.metadata;
            const same = known.find(({ data }) => (0,external_node_util_.isDeepStrictEqual)(data.spec.template, template));
            if (same !== undefined) {
                // Going back to an earlier template makes it the newest again.
                if (same.revision < newest) {
                    cache.observe(await client.mergePatch(controllerRevisions, same.metadata.name, { revision: newest + 1 }, { namespace }));
                }
                return same.metadata.name;
            }
            const hash = shortHash(template);
            const revision = {
                apiVersion: 'apps/v1',
                kind: 'ControllerRevision',
                metadata: {
                    name: `${owner.metadata.name}-${hash}`,
                    namespace,
                    labels: { ...template.metadata?.labels, 'controller.kubernetes.io/hash': hash },
                    ownerReferences: [controlledBy(owner)],
                },
                data: { spec: { template } },
                revision: newest + 1,
            };
            try {
                cache.observe(await client.create(controllerRevisions, revision, namespace));
            }
            catch (error) {
                if (!(error instanceof KubernetesApiError && error.reason === 'AlreadyExists'))
                    throw error;
            }
            return revision.metadata.name;
        },
        templateOf: (owner, name) => find(owner).find(({ metadata }) => metadata.name === name)?.data.spec.template,
        async prune(owner, used, limit) {
            const idle = find(owner)
                .filter(({ metadata }) => !used.has(metadata.name))
                .sort((a, b) => a.revision - b.revision);
            for (const { metadata } of idle.slice(0, Math.max(idle.length - limit, 0))) {
                await client.delete(controllerRevisions, metadata.name, { namespace: metadata.namespace ?? '' });
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/controllers/daemon-set.js
/** DaemonSets: a pod on every node that they select and whose taints they tolerate. */







/** What every daemon pod tolerates: a node in trouble needs its daemons too. */
const usualTolerations = [
    { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute' },
    { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute' },
    { key: 'node.kubernetes.io/disk-pressure', operator: 'Exists', effect: 'NoSchedule' },
    { key: 'node.kubernetes.io/memory-pressure', operator: 'Exists', effect: 'NoSchedule' },
    { key: 'node.kubernetes.io/pid-pressure', operator: 'Exists', effect: 'NoSchedule' },
    { key: 'node.kubernetes.io/unschedulable', operator: 'Exists', effect: 'NoSchedule' },
];
const networkToleration = {
    key: 'node.kubernetes.io/network-unavailable',
    operator: 'Exists',
    effect: 'NoSchedule',
};
/** Set by the node controller for a while: no reason to think the node is not meant. */
const passingTaint = 'node.kubernetes.io/not-ready';
function startDaemonSetController(context) {
    const { client, caches, time, signal } = context;
    const cache = caches.of(daemonSets);
    const nodeCache = caches.of(nodes);
    const podCache = caches.of(pods);
    const podsOf = podCache.index(controllerUid);
    const recorder = createEventRecorder(client, time, signal, 'daemonset-controller');
    const podControl = createPodControl(client, podCache, recorder);
    const revisions = createRevisions(context);
    const queue = createQueue(time, signal, reconcile);
    reconcileChanged(cache, queue);
    reconcileOwnersOf(podCache, 'DaemonSet', queue);
    nodeCache.onChange(({ before, after }) => {
        if (before !== undefined && after !== undefined && placement(before) === placement(after))
            return;
        for (const set of cache.list())
            queue.add(cache_keyOf(set));
    });
    async function reconcile(key) {
        const set = cache.get(key);
        if (set === undefined)
            return;
        const revision = await revisions.ensure(set, set.spec.template);
        if (set.metadata.deletionTimestamp === undefined)
            await place(set, revision);
        await writeStatus(set, revision);
    }
    async function place(set, revision) {
        const wanted = new Set([...nodeCache.list()].filter((node) => isFor(set, node)).map(({ metadata }) => metadata.name));
        const byNode = podsByNode(set);
        const missing = [...wanted].filter((node) => !byNode.has(node));
        const prefix = `${set.metadata.name}-`;
        await Promise.all(missing.map((node) => podControl.create(set, set.spec.template, {
            name: `${prefix}${randomSuffix()}`,
            generateName: prefix,
            labels: {
                [revisionLabel]: hashOf(set, revision),
                'pod-template-generation': String(set.metadata.generation ?? 1),
            },
            spec: (spec) => onNode(spec, node),
        })));
        for (const [node, pod] of byNode) {
            if (pod.metadata.deletionTimestamp !== undefined)
                continue;
            if (!wanted.has(node) || isFinished(pod))
                await podControl.delete(set, pod);
        }
        if (set.spec.updateStrategy?.type === 'OnDelete')
            return;
        const amount = set.spec.updateStrategy?.rollingUpdate?.maxUnavailable ?? 1;
        const current = [...podsByNode(set)].filter(([node]) => wanted.has(node)).map(([, pod]) => pod);
        const unavailable = wanted.size - current.filter((pod) => isReady(pod) && pod.metadata.deletionTimestamp === undefined).length;
        let allowed = Math.max(1, resolveAmount(amount, wanted.size, 'up')) - unavailable;
        for (const pod of current) {
            if (pod.metadata.labels?.[revisionLabel] === hashOf(set, revision) ||
                pod.metadata.deletionTimestamp !== undefined)
                continue;
            // An old pod that doesn't serve costs nothing to replace.
            if (isReady(pod) && allowed <= 0)
                continue;
            if (isReady(pod))
                allowed -= 1;
            await podControl.delete(set, pod);
        }
    }
    function podsByNode(set) {
        return new Map(podsOf(set.metadata.uid ?? '').map((pod) => [targetOf(pod), pod]));
    }
    async function writeStatus(set, revision) {
        const wanted = new Set([...nodeCache.list()].filter((node) => isFor(set, node)).map(({ metadata }) => metadata.name));
        const all = [...podsByNode(set)];
        const placed = all.filter(([node]) => wanted.has(node)).map(([, pod]) => pod);
        const minReadySeconds = set.spec.minReadySeconds ?? 0;
        const isServing = (pod) => isReady(pod) && pod.metadata.deletionTimestamp === undefined;
        const available = placed.filter((pod) => isServing(pod) && isAvailable(pod, minReadySeconds, time)).length;
        const status = {
            currentNumberScheduled: placed.length,
            desiredNumberScheduled: wanted.size,
            numberMisscheduled: all.length - placed.length,
            numberReady: placed.filter(isServing).length,
            observedGeneration: set.metadata.generation ?? 1,
            ...withoutZeros({
                numberAvailable: available,
                numberUnavailable: wanted.size - available,
                updatedNumberScheduled: placed.filter((pod) => pod.metadata.labels?.[revisionLabel] === hashOf(set, revision))
                    .length,
            }),
        };
        const patch = statusPatch(set.status, status);
        if (patch === undefined)
            return;
        const { name, namespace = '' } = set.metadata;
        cache.observe(await client.mergePatch(daemonSets, name, { status: patch }, { namespace, subresource: 'status' }));
    }
}
/** A daemon pod's label holds the hash alone, unlike a StatefulSet's. */
function hashOf(set, revision) {
    return revision.slice(set.metadata.name.length + 1);
}
function isFor({ spec: { template } }, node) {
    const tolerations = [...(template.spec.tolerations ?? []), ...usualTolerations];
    const taints = node.spec.taints?.filter(({ key }) => key !== passingTaint);
    return (selectsNode(template.spec, node) && untoleratedTaint(tolerations, taints, ['NoSchedule', 'NoExecute']) === undefined);
}
/** Daemon pods are made for one node, and left to the scheduler to bind. */
function onNode(spec, node) {
    const { nodeAffinity, ...others } = spec.affinity ?? {};
    const terms = nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [{}];
    const matchFields = [{ key: 'metadata.name', operator: 'In', values: [node] }];
    return {
        ...spec,
        affinity: {
            ...others,
            nodeAffinity: {
                ...nodeAffinity,
                requiredDuringSchedulingIgnoredDuringExecution: {
                    nodeSelectorTerms: terms.map((term) => ({ ...term, matchFields })),
                },
            },
        },
        tolerations: [
            ...(spec.tolerations ?? []),
            ...usualTolerations,
            // A daemon may be what makes a node ready: its network plugin.
            { key: passingTaint, operator: 'Exists', effect: 'NoSchedule' },
            ...(spec.hostNetwork === true ? [networkToleration] : []),
        ],
    };
}
function targetOf(pod) {
    const terms = pod.spec.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
    return pod.spec.nodeName ?? terms?.[0]?.matchFields?.[0]?.values?.[0] ?? '';
}
const placement = ({ metadata, spec }) => JSON.stringify([metadata.labels, spec.taints]);

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/controllers/rolling.js

function rollingBounds({ spec }) {
    const replicas = spec.replicas ?? 1;
    if (spec.strategy?.type === 'Recreate')
        return { replicas, maxSurge: 0, maxUnavailable: replicas };
    const rolling = spec.strategy?.rollingUpdate;
    const maxSurge = resolveAmount(rolling?.maxSurge ?? '25%', replicas, 'up');
    const maxUnavailable = Math.min(resolveAmount(rolling?.maxUnavailable ?? '25%', replicas, 'down'), replicas);
    // Both zero (by rounding) would never move.
    return { replicas, maxSurge, maxUnavailable: maxSurge === 0 && maxUnavailable === 0 ? 1 : maxUnavailable };
}
function rollingScale({ deployment, current, old }) {
    const { replicas, maxSurge, maxUnavailable } = rollingBounds(deployment);
    const maxTotal = replicas + maxSurge;
    const oldTotal = sum(old, sizeOf);
    const currentSize = current === undefined ? 0 : sizeOf(current);
    const room = Math.max(maxTotal - oldTotal - currentSize, 0);
    const nextCurrent = currentSize >= replicas ? replicas : Math.min(currentSize + room, replicas);
    const minAvailable = replicas - maxUnavailable;
    const currentUnavailable = Math.max(nextCurrent - (current?.status?.availableReplicas ?? 0), 0);
    let removable = Math.max(oldTotal + nextCurrent - minAvailable - currentUnavailable, 0);
    const sizes = new Map(old.map((set) => [set, sizeOf(set)]));
    const oldestFirst = [...old].sort((a, b) => created(a) - created(b));
    // Pods that serve no one go first.
    for (const set of oldestFirst) {
        const unhealthy = Math.max(sizeOf(set) - (set.status?.availableReplicas ?? 0), 0);
        const taken = Math.min(unhealthy, removable);
        sizes.set(set, sizeOf(set) - taken);
        removable -= taken;
    }
    const available = sum(old, (set) => Math.min(set.status?.availableReplicas ?? 0, sizes.get(set) ?? 0)) +
        (current?.status?.availableReplicas ?? 0);
    let spare = Math.min(removable, Math.max(available - minAvailable, 0));
    for (const set of oldestFirst) {
        const taken = Math.min(sizes.get(set) ?? 0, spare);
        sizes.set(set, (sizes.get(set) ?? 0) - taken);
        spare -= taken;
    }
    return { maxTotal, current: nextCurrent, old: [...sizes].map(([set, size]) => ({ set, replicas: size })) };
}
const sizeOf = (set) => set.spec.replicas ?? 1;
const created = (set) => Date.parse(set.metadata.creationTimestamp ?? '');
const sum = (sets, of) => sets.reduce((total, set) => total + of(set), 0);

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/controllers/deployment-status.js
/** Status and conditions of Deployments, the progress deadline included. */



const usualDeadlineSeconds = 600;
/** Whether the present template is fully out and nothing of an earlier one is left. */
function isComplete(deployment, rollout) {
    const counts = deployment_status_count(rollout);
    const replicas = deployment.spec.replicas ?? 1;
    return counts.updatedReplicas === replicas && counts.replicas === replicas && counts.availableReplicas === replicas;
}
/** However much faster time passes, the machine under it must have had a moment to start the pods. */
const leastRealMs = 2_000;
/** Progress deadline in milliseconds of the service. */
function deadlineOf({ spec }, time) {
    const realMsPerSecond = time.scaled(1_000_000) / 1_000;
    return Math.max((spec.progressDeadlineSeconds ?? usualDeadlineSeconds) * 1000, (leastRealMs * 1000) / realMsPerSecond);
}
function createDeploymentStatus({ client, caches, time }, queue) {
    const cache = caches.of(deployments);
    /** Real time of the last progress by Deployment: condition times only have seconds. */
    const progress = new Map();
    function progressing(rollout, counts) {
        const { deployment, current } = rollout;
        const deadlineMs = deadlineOf(deployment, time);
        const before = conditionOf(deployment.status?.conditions, 'Progressing');
        const key = cache_keyOf(deployment);
        const name = current?.metadata.name;
        if (deployment.spec.paused === true) {
            return { type: 'Progressing', status: 'Unknown', reason: 'DeploymentPaused', message: 'Deployment is paused' };
        }
        const generation = deployment.metadata.generation ?? 1;
        if (isComplete(deployment, rollout)) {
            progress.set(key, { generation, at: time.now().getTime() });
            if (current === undefined)
                return undefined;
            return {
                type: 'Progressing',
                status: 'True',
                reason: 'NewReplicaSetAvailable',
                message: `ReplicaSet "${name}" has successfully progressed.`,
            };
        }
        const last = progress.get(key);
        if (last === undefined || last.generation !== generation || hasProgressed(deployment, counts)) {
            progress.set(key, { generation, at: time.now().getTime() });
            queue.addAfter(key, deadlineMs + 1);
            const isNew = counts.updatedReplicas === 0 && name !== undefined;
            return {
                type: 'Progressing',
                status: 'True',
                reason: isNew ? 'NewReplicaSetCreated' : 'ReplicaSetUpdated',
                message: isNew ? `Created new replica set "${name}"` : `ReplicaSet "${name}" is progressing.`,
            };
        }
        if (time.now().getTime() - last.at < time.scaled(deadlineMs))
            return before;
        return {
            type: 'Progressing',
            status: 'False',
            reason: 'ProgressDeadlineExceeded',
            message: `ReplicaSet "${name}" has timed out progressing.`,
        };
    }
    async function write(rollout) {
        const deployment = cache.get(cache_keyOf(rollout.deployment)) ?? rollout.deployment;
        const now = events_timestamp(time);
        const counts = deployment_status_count(rollout);
        const { replicas, maxUnavailable } = rollingBounds(deployment);
        const isAvailable = counts.availableReplicas >= replicas - maxUnavailable;
        let conditions = withCondition(deployment.status?.conditions, isAvailable
            ? {
                type: 'Available',
                status: 'True',
                reason: 'MinimumReplicasAvailable',
                message: 'Deployment has minimum availability.',
            }
            : {
                type: 'Available',
                status: 'False',
                reason: 'MinimumReplicasUnavailable',
                message: 'Deployment does not have minimum availability.',
            }, now);
        const next = progressing({ ...rollout, deployment }, counts);
        if (next !== undefined)
            conditions = withCondition(conditions, next, now);
        const failure = [rollout.current, ...rollout.old]
            .map((set) => conditionOf(set?.status?.conditions, 'ReplicaFailure'))
            .find((condition) => condition !== undefined);
        conditions =
            failure === undefined
                ? withoutCondition(conditions, 'ReplicaFailure')
                : withCondition(conditions, { ...failure, type: 'ReplicaFailure' }, now);
        const dated = conditions.map((condition) => {
            const before = conditionOf(deployment.status?.conditions, condition.type);
            const isSame = before?.reason === condition.reason && before?.message === condition.message;
            return { ...condition, lastUpdateTime: isSame ? (before?.lastUpdateTime ?? now) : now };
        });
        const status = {
            observedGeneration: deployment.metadata.generation ?? 1,
            ...withoutZeros({ ...counts }),
            conditions: dated,
        };
        const patch = statusPatch(deployment.status, status);
        if (patch === undefined)
            return;
        const { name, namespace = '' } = deployment.metadata;
        cache.observe(await client.mergePatch(deployments, name, { status: patch }, { namespace, subresource: 'status' }));
    }
    return { write, forget: (key) => void progress.delete(key) };
}
function deployment_status_count({ deployment, current, old }) {
    const all = current === undefined ? old : [current, ...old];
    const total = (field) => all.reduce((sum, set) => sum + (set.status?.[field] ?? 0), 0);
    const availableReplicas = total('availableReplicas');
    const wanted = Math.max(deployment.spec.replicas ?? 1, all.reduce((sum, set) => sum + (set.spec.replicas ?? 1), 0));
    return {
        replicas: total('replicas'),
        updatedReplicas: current?.status?.replicas ?? 0,
        readyReplicas: total('readyReplicas'),
        availableReplicas,
        unavailableReplicas: Math.max(wanted - availableReplicas, 0),
    };
}
/** More of the new, fewer of the old, or more that serve. */
function hasProgressed({ status }, counts) {
    const before = status ?? {};
    const oldBefore = (before.replicas ?? 0) - (before.updatedReplicas ?? 0);
    return (counts.updatedReplicas > (before.updatedReplicas ?? 0) ||
        counts.replicas - counts.updatedReplicas < oldBefore ||
        counts.readyReplicas > (before.readyReplicas ?? 0) ||
        counts.availableReplicas > (before.availableReplicas ?? 0));
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/controllers/deployment.js
/** Deployments: a ReplicaSet a template, rolled over within maxSurge and maxUnavailable. */







const revisionAnnotation = 'deployment.kubernetes.io/revision';
const hashLabel = 'pod-template-hash';
/** Annotations of a Deployment that its ReplicaSets don't inherit. */
const ownAnnotations = ['kubectl.kubernetes.io/last-applied-configuration', revisionAnnotation];
function startDeploymentController(context) {
    const { client, caches, time, signal } = context;
    const cache = caches.of(deployments);
    const setCache = caches.of(replicaSets);
    const setsOf = setCache.index(controllerUid);
    const podCache = caches.of(pods);
    const podsOf = podCache.index(controllerUid);
    const recorder = createEventRecorder(client, time, signal, 'deployment-controller');
    const queue = createQueue(time, signal, reconcile);
    const status = createDeploymentStatus(context, queue);
    reconcileChanged(cache, queue);
    reconcileOwnersOf(setCache, 'Deployment', queue);
    // Recreate waits for the last old pod to be gone, of which no ReplicaSet's status tells.
    podCache.onChange(({ before, after }) => {
        const owner = after === undefined ? before?.metadata.ownerReferences?.[0] : undefined;
        if (owner?.kind !== 'ReplicaSet')
            return;
        const deployment = setCache.get(`${before?.metadata.namespace}/${owner.name}`)?.metadata.ownerReferences?.[0];
        if (deployment !== undefined)
            queue.add(`${before?.metadata.namespace}/${deployment.name}`);
    });
    async function reconcile(key) {
        const deployment = cache.get(key);
        if (deployment === undefined) {
            status.forget(key);
            return;
        }
        const rollout = () => {
            const sets = setsOf(deployment.metadata.uid ?? '').filter((set) => set.metadata.deletionTimestamp === undefined);
            const current = sets.find((set) => isSameTemplate(set.spec.template, deployment.spec.template));
            return { deployment, current, old: sets.filter((set) => set !== current) };
        };
        if (deployment.metadata.deletionTimestamp === undefined) {
            if (deployment.spec.paused !== true)
                await roll(rollout);
            else
                for (const set of [rollout().current])
                    if (set !== undefined)
                        await scale(deployment, set, deployment.spec.replicas ?? 1);
            if (isComplete(deployment, rollout()))
                await prune(deployment, rollout().old);
        }
        await status.write(rollout());
    }
    async function roll(rollout) {
        const { deployment, old } = rollout();
        if (deployment.spec.strategy?.type === 'Recreate') {
            for (const set of old)
                await scale(deployment, set, 0);
            const isRunning = old.some((set) => podsOf(set.metadata.uid ?? '').some((pod) => !isFinished(pod)));
            if (isRunning)
                return;
            const set = await ensureCurrent(rollout(), deployment.spec.replicas ?? 1);
            await scale(deployment, set, deployment.spec.replicas ?? 1);
            return;
        }
        if (rollout().current === undefined)
            await ensureCurrent(rollout(), rollingScale(rollout()).current);
        else
            await ensureCurrent(rollout(), 0);
        const next = rollingScale(rollout());
        const { current } = rollout();
        if (current !== undefined)
            await scale(deployment, current, next.current);
        for (const { set, replicas } of rollingScale(rollout()).old)
            await scale(deployment, set, replicas);
    }
    /** The ReplicaSet of the present template, at the newest revision. */
    async function ensureCurrent({ deployment, current, old }, replicas) {
        const newestOld = Math.max(0, ...old.map(revisionOf));
        const { name, namespace = '' } = deployment.metadata;
        const inherited = Object.fromEntries(Object.entries(deployment.metadata.annotations ?? {}).filter(([key]) => !ownAnnotations.includes(key)));
        const sizes = sizeAnnotations(deployment);
        if (current === undefined) {
            const revision = String(newestOld + 1);
            const hash = shortHash(deployment.spec.template);
            const { metadata, spec } = deployment.spec.template;
            const template = {
                metadata: { ...metadata, labels: { ...metadata?.labels, [hashLabel]: hash } },
                spec,
            };
            const set = {
                apiVersion: 'apps/v1',
                kind: 'ReplicaSet',
                metadata: {
                    name: `${name}-${hash}`,
                    namespace,
                    labels: { ...template.metadata?.labels },
                    annotations: { ...inherited, ...sizes, [revisionAnnotation]: revision },
                    ownerReferences: [controlledBy(deployment)],
                },
                spec: {
                    replicas,
                    ...(deployment.spec.minReadySeconds === undefined
                        ? {}
                        : { minReadySeconds: deployment.spec.minReadySeconds }),
                    selector: {
                        ...deployment.spec.selector,
                        matchLabels: { ...deployment.spec.selector.matchLabels, [hashLabel]: hash },
                    },
                    template,
                },
            };
            setCache.observe(await client.create(replicaSets, set, namespace));
            if (replicas > 0) {
                recorder.record(deployment, 'Normal', 'ScalingReplicaSet', `Scaled up replica set ${set.metadata.name} from 0 to ${replicas}`);
            }
            await annotateRevision(deployment, revision);
            return setCache.get(cache_keyOf(set)) ?? set;
        }
        const revision = String(Math.max(revisionOf(current), newestOld + (old.length > 0 && revisionOf(current) <= newestOld ? 1 : 0)));
        const annotations = { ...inherited, ...sizes, [revisionAnnotation]: revision };
        const known = current.metadata.annotations ?? {};
        if (Object.entries(annotations).some(([key, value]) => known[key] !== value)) {
            setCache.observe(await client.mergePatch(replicaSets, current.metadata.name, { metadata: { annotations } }, { namespace }));
        }
        await annotateRevision(deployment, revision);
        return current;
    }
    async function annotateRevision(deployment, revision) {
        if (deployment.metadata.annotations?.[revisionAnnotation] === revision)
            return;
        const { name, namespace = '' } = deployment.metadata;
        const patch = { metadata: { annotations: { [revisionAnnotation]: revision } } };
        cache.observe(await client.mergePatch(deployments, name, patch, { namespace }));
    }
    async function scale(deployment, set, replicas) {
        const from = setCache.get(cache_keyOf(set))?.spec.replicas ?? 0;
        if (from === replicas)
            return;
        const { name, namespace = '' } = set.metadata;
        setCache.observe(await client.mergePatch(replicaSets, name, { spec: { replicas } }, { namespace }));
        const direction = replicas > from ? 'up' : 'down';
        recorder.record(deployment, 'Normal', 'ScalingReplicaSet', `Scaled ${direction} replica set ${name} from ${from} to ${replicas}`);
    }
    /** Old ReplicaSets beyond the history that `kubectl rollout undo` may go back to. */
    async function prune(deployment, old) {
        const idle = old.filter((set) => (set.spec.replicas ?? 0) === 0 && (set.status?.replicas ?? 0) === 0);
        const surplus = idle.length - (deployment.spec.revisionHistoryLimit ?? 10);
        if (surplus <= 0)
            return;
        for (const set of [...idle].sort((a, b) => revisionOf(a) - revisionOf(b)).slice(0, surplus)) {
            setCache.assumeDeleting(set);
            try {
                await client.delete(replicaSets, set.metadata.name, { namespace: set.metadata.namespace ?? '' });
            }
            catch (error) {
                if (!(error instanceof KubernetesApiError && error.status === 404))
                    throw error;
            }
        }
    }
}
function revisionOf(set) {
    return Number(set.metadata.annotations?.[revisionAnnotation] ?? 0);
}
/** What kubectl and the real controller read of a rollout's bounds. */
function sizeAnnotations(deployment) {
    const replicas = deployment.spec.replicas ?? 1;
    const { maxTotal } = rollingScale({ deployment, current: undefined, old: [] });
    return {
        'deployment.kubernetes.io/desired-replicas': String(replicas),
        'deployment.kubernetes.io/max-replicas': String(maxTotal),
    };
}
/** Templates compare without the hash that the controller adds. */
function isSameTemplate(one, other) {
    return (0,external_node_util_.isDeepStrictEqual)(withoutHash(one), withoutHash(other));
}
function withoutHash({ metadata, spec }) {
    const { [hashLabel]: _hash, ...labels } = metadata?.labels ?? {};
    const { creationTimestamp: _never, ...rest } = metadata ?? {};
    return { metadata: { ...rest, labels }, spec };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/controllers/disruption.js
/** PodDisruptionBudgets: how many pods may be evicted now. */





function startDisruptionController({ client, caches, time, signal }) {
    const cache = caches.of(podDisruptionBudgets);
    const podCache = caches.of(pods);
    const budgetsIn = cache.index(({ metadata }) => [metadata.namespace ?? '']);
    const podsIn = podCache.index(({ metadata }) => [metadata.namespace ?? '']);
    const scales = { ReplicaSet: caches.of(replicaSets), StatefulSet: caches.of(statefulSets) };
    const queue = createQueue(time, signal, reconcile);
    reconcileChanged(cache, queue);
    podCache.onChange(({ before, after }) => {
        if (before !== undefined &&
            after !== undefined &&
            isHealthy(before) === isHealthy(after) &&
            isActive(before) === isActive(after))
            return;
        const pod = after ?? before;
        for (const budget of budgetsIn(pod?.metadata.namespace ?? '')) {
            if (selects(budget.spec.selector, pod?.metadata.labels))
                queue.add(cache_keyOf(budget));
        }
    });
    // Expected pods are those that the owners ask for.
    caches.of(deployments).onChange(({ after }) => {
        for (const budget of budgetsIn(after?.metadata.namespace ?? ''))
            queue.add(cache_keyOf(budget));
    });
    /** Replicas that the selected pods' controllers ask for: more than there are pods while some are being replaced. */
    function expectedPods(selected) {
        const owners = new Map();
        let alone = 0;
        for (const { metadata } of selected) {
            const owner = metadata.ownerReferences?.find(({ controller }) => controller === true);
            const key = `${metadata.namespace}/${owner?.name}`;
            if (owner?.kind === 'ReplicaSet')
                owners.set(key, scales.ReplicaSet.get(key)?.spec.replicas ?? 1);
            else if (owner?.kind === 'StatefulSet')
                owners.set(key, scales.StatefulSet.get(key)?.spec.replicas ?? 1);
            else
                alone += 1;
        }
        return [...owners.values()].reduce((sum, replicas) => sum + replicas, alone);
    }
    async function reconcile(key) {
        const budget = cache.get(key);
        if (budget === undefined)
            return;
        const selected = podsIn(budget.metadata.namespace ?? '').filter((pod) => isActive(pod) && selects(budget.spec.selector, pod.metadata.labels));
        // An eviction that was granted counts until its pod is gone.
        const granted = Object.fromEntries(Object.entries(budget.status?.disruptedPods ?? {}).filter(([name]) => {
            const pod = podCache.get(`${budget.metadata.namespace}/${name}`);
            return pod !== undefined && pod.metadata.deletionTimestamp === undefined;
        }));
        const healthy = selected.filter((pod) => isHealthy(pod) && granted[pod.metadata.name] === undefined).length;
        const expected = expectedPods(selected);
        const desired = desiredHealthy(budget, expected);
        const allowed = expected === 0 ? 0 : Math.max(healthy - desired, 0);
        const conditions = withCondition(budget.status?.conditions, allowed > 0
            ? { type: 'DisruptionAllowed', status: 'True', reason: 'SufficientPods', message: '' }
            : { type: 'DisruptionAllowed', status: 'False', reason: 'InsufficientPods', message: '' }, events_timestamp(time));
        const status = {
            ...budget.status,
            conditions,
            currentHealthy: healthy,
            desiredHealthy: desired,
            disruptionsAllowed: allowed,
            expectedPods: expected,
            observedGeneration: budget.metadata.generation ?? 1,
            disruptedPods: granted,
        };
        if ((0,external_node_util_.isDeepStrictEqual)(status, { disruptedPods: {}, ...budget.status }))
            return;
        const patch = statusPatch(budget.status, status);
        if (patch === undefined)
            return;
        // Granted evictions are removed one by one: a merge patch keeps what it doesn't name.
        const removed = Object.keys(budget.status?.disruptedPods ?? {}).filter((name) => granted[name] === undefined);
        if (removed.length > 0)
            patch.disruptedPods = { ...granted, ...Object.fromEntries(removed.map((name) => [name, null])) };
        const { name, namespace = '' } = budget.metadata;
        cache.observe(await client.mergePatch(podDisruptionBudgets, name, { status: patch }, { namespace, subresource: 'status' }));
    }
}
function isHealthy(pod) {
    return isActive(pod) && isReady(pod);
}
function desiredHealthy({ spec }, expected) {
    if (spec.maxUnavailable !== undefined) {
        return Math.max(expected - resolveAmount(spec.maxUnavailable, expected, 'up'), 0);
    }
    return resolveAmount(spec.minAvailable ?? 1, expected, 'up');
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/controllers/endpoints.js
/** EndpointSlices and Endpoints: the addresses of the pods behind a Service. */





function startEndpointsController({ client, caches, time, signal }) {
    const cache = caches.of(resources_services);
    const sliceCache = caches.of(endpointSlices);
    const endpointsCache = caches.of(endpoints);
    const nodeCache = caches.of(nodes);
    const podCache = caches.of(pods);
    const podsIn = podCache.index(({ metadata }) => [metadata.namespace ?? '']);
    const servicesIn = cache.index(({ metadata }) => [metadata.namespace ?? '']);
    const queue = createQueue(time, signal, reconcile);
    reconcileChanged(cache, queue);
    podCache.onChange(({ before, after }) => {
        if (before !== undefined && after !== undefined && facts(before) === facts(after))
            return;
        const pod = after ?? before;
        for (const service of servicesIn(pod?.metadata.namespace ?? '')) {
            const { selector } = service.spec;
            const selects = (one) => one !== undefined && matchesLabels(selector ?? {}, one.metadata.labels ?? {});
            if (selector !== undefined && (selects(before) || selects(after)))
                queue.add(cache_keyOf(service));
        }
    });
    async function reconcile(key) {
        const service = cache.get(key);
        if (service === undefined) {
            // The EndpointSlice goes with its owner; Endpoints have none.
            const [namespace = '', name = ''] = key.split('/');
            if (endpointsCache.get(key) !== undefined)
                await client.delete(endpoints, name, { namespace }).catch(ignoreGone);
            return;
        }
        const { selector } = service.spec;
        if (service.metadata.deletionTimestamp !== undefined ||
            selector === undefined ||
            service.spec.type === 'ExternalName')
            return;
        const behind = podsIn(service.metadata.namespace ?? '')
            .filter((pod) => matchesLabels(selector, pod.metadata.labels ?? {}) && pod.status?.podIP !== undefined && !isFinished(pod))
            .sort((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
        await writeSlice(service, behind);
        await writeEndpoints(service, behind);
    }
    async function writeSlice(service, behind) {
        const { name, namespace = '' } = service.metadata;
        const sliceName = `${name}-${shortHash(service.metadata.uid).slice(0, 5)}`;
        const wanted = {
            addressType: 'IPv4',
            endpoints: behind.map((pod) => {
                const isServing = isReady(pod);
                const isTerminating = pod.metadata.deletionTimestamp !== undefined;
                const zone = nodeCache.get(pod.spec.nodeName ?? '')?.metadata.labels?.['topology.kubernetes.io/zone'];
                return {
                    addresses: [pod.status?.podIP],
                    conditions: {
                        ready: (isServing && !isTerminating) || service.spec.publishNotReadyAddresses === true,
                        serving: isServing,
                        terminating: isTerminating,
                    },
                    nodeName: pod.spec.nodeName,
                    targetRef: { kind: 'Pod', name: pod.metadata.name, namespace, uid: pod.metadata.uid },
                    ...(zone === undefined ? {} : { zone }),
                };
            }),
            ports: resolvePorts(service, behind),
        };
        const known = sliceCache.get(`${namespace}/${sliceName}`);
        if (known !== undefined) {
            if ((0,external_node_util_.isDeepStrictEqual)(known.endpoints ?? [], wanted.endpoints) &&
                (0,external_node_util_.isDeepStrictEqual)(known.ports ?? [], wanted.ports))
                return;
            sliceCache.observe(await client.mergePatch(endpointSlices, sliceName, wanted, { namespace }));
            return;
        }
        const slice = {
            apiVersion: 'discovery.k8s.io/v1',
            kind: 'EndpointSlice',
            metadata: {
                name: sliceName,
                namespace,
                generateName: `${name}-`,
                labels: {
                    ...service.metadata.labels,
                    'kubernetes.io/service-name': name,
                    'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
                },
                ownerReferences: [controlledBy(service)],
            },
            ...wanted,
        };
        await make(endpointSlices, slice);
    }
    async function writeEndpoints(service, behind) {
        const { name, namespace = '' } = service.metadata;
        const addressOf = (pod) => ({
            ip: pod.status?.podIP,
            nodeName: pod.spec.nodeName,
            targetRef: { kind: 'Pod', name: pod.metadata.name, namespace, uid: pod.metadata.uid },
        });
        const staying = behind.filter(({ metadata }) => metadata.deletionTimestamp === undefined);
        const ready = staying.filter((pod) => isReady(pod) || service.spec.publishNotReadyAddresses === true);
        const notReady = staying.filter((pod) => !ready.includes(pod));
        const subsets = staying.length === 0
            ? undefined
            : [
                {
                    ...(ready.length === 0 ? {} : { addresses: ready.map(addressOf) }),
                    ...(notReady.length === 0 ? {} : { notReadyAddresses: notReady.map(addressOf) }),
                    ports: resolvePorts(service, behind),
                },
            ];
        const known = endpointsCache.get(`${namespace}/${name}`);
        if (known === undefined) {
            const metadata = {
                name,
                namespace,
                labels: { ...service.metadata.labels, 'endpoints.kubernetes.io/managed-by': 'endpoint-controller' },
            };
            await make(endpoints, {
                apiVersion: 'v1',
                kind: 'Endpoints',
                metadata,
                ...(subsets === undefined ? {} : { subsets }),
            });
        }
        else if (!(0,external_node_util_.isDeepStrictEqual)(known.subsets, subsets)) {
            endpointsCache.observe(await client.mergePatch(endpoints, name, { subsets: subsets ?? null }, { namespace }));
        }
    }
    async function make(type, object) {
        try {
            caches.of(type).observe(await client.create(type, object, object.metadata.namespace));
        }
        catch (error) {
            if (!(error instanceof KubernetesApiError && error.reason === 'AlreadyExists'))
                throw error;
        }
    }
}
/** What of a pod shows in endpoints. */
function facts({ metadata, spec, status }) {
    const ready = conditionOf(status?.conditions, 'Ready')?.status;
    return JSON.stringify([
        metadata.labels,
        metadata.deletionTimestamp !== undefined,
        spec.nodeName,
        status?.podIP,
        ready,
        status?.phase,
    ]);
}
/** Named target ports are looked up in the pods. */
function resolvePorts(service, behind) {
    return (service.spec.ports ?? []).flatMap(({ name = '', port, targetPort = port, protocol = 'TCP', appProtocol }) => {
        const named = behind
            .flatMap((pod) => pod.spec.containers.flatMap(({ ports }) => ports ?? []))
            .find((one) => one.name === targetPort)?.containerPort;
        const number = typeof targetPort === 'number' ? targetPort : named;
        return number === undefined
            ? []
            : [{ name, port: number, protocol, ...(appProtocol === undefined ? {} : { appProtocol }) }];
    });
}
function ignoreGone(error) {
    if (error instanceof KubernetesApiError && error.status === 404)
        return undefined;
    throw error;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/controllers/garbage-collector.js
/** The garbage collector: what is owned goes with its last owner, first it, or stays orphaned, as the delete asked. */



/** Kinds that are owned by what isn't stored, or that nothing may own usefully: events above all. */
const ignored = new Set(['events']);
async function startGarbageCollector({ client, caches, time, signal }) {
    const live = new Map();
    const dependents = new Map();
    const followed = new Set();
    /** Keys are uids of what may be garbage, or of owners on their way out. */
    const queue = createQueue(time, signal, reconcile);
    async function followAll() {
        for (const type of await client.resources()) {
            const name = `${type.group}/${type.plural}`;
            if (followed.has(name) ||
                ignored.has(type.plural) ||
                !type.verbs.includes('delete') ||
                !type.verbs.includes('watch'))
                continue;
            followed.add(name);
            follow({ group: type.group, version: type.version, plural: type.plural });
        }
    }
    function follow(type) {
        caches.ofType(type).onChange(({ before, after }) => {
            const uid = (after ?? before)?.metadata.uid;
            if (uid === undefined)
                return;
            for (const owner of before?.metadata.ownerReferences ?? [])
                dependents.get(owner.uid)?.delete(uid);
            if (after === undefined) {
                live.delete(uid);
                for (const owned of dependents.get(uid) ?? [])
                    queue.add(owned);
                for (const owner of before?.metadata.ownerReferences ?? [])
                    queue.add(owner.uid);
                return;
            }
            live.set(uid, { type, object: after });
            const owners = after.metadata.ownerReferences ?? [];
            for (const owner of owners) {
                const known = dependents.get(owner.uid);
                if (known === undefined)
                    dependents.set(owner.uid, new Set([uid]));
                else
                    known.add(uid);
                if (!live.has(owner.uid))
                    queue.add(uid);
            }
            if (after.metadata.deletionTimestamp !== undefined)
                queue.add(uid);
        });
    }
    async function reconcile(uid) {
        const tracked = live.get(uid);
        if (tracked === undefined)
            return;
        const { finalizers = [], deletionTimestamp } = tracked.object.metadata;
        if (deletionTimestamp !== undefined) {
            if (finalizers.includes('orphan'))
                await orphan(uid, tracked);
            else if (finalizers.includes('foregroundDeletion'))
                await deleteForeground(uid, tracked);
            return;
        }
        await collect(tracked);
    }
    /** Deletes an object none of whose owners is left. */
    async function collect(tracked) {
        const { type, object } = tracked;
        const owners = object.metadata.ownerReferences ?? [];
        if (owners.length === 0)
            return;
        const there = await Promise.all(owners.map((owner) => isThere(owner, object.metadata.namespace)));
        if (there.every((isLive) => !isLive))
            await remove(type, object, 'Background');
    }
    async function isThere(owner, namespace) {
        const known = live.get(owner.uid);
        if (known !== undefined) {
            // An owner that waits for its dependents counts as gone already.
            return (!(known.object.metadata.finalizers ?? []).includes('foregroundDeletion') ||
                known.object.metadata.deletionTimestamp === undefined);
        }
        const [group = '', version = ''] = owner.apiVersion.includes('/')
            ? owner.apiVersion.split('/')
            : ['', owner.apiVersion];
        const served = (await client.resources()).find((one) => one.group === group && one.kind === owner.kind);
        // An unknown kind may only be not served yet: keep what it owns, as the real collector does.
        if (served === undefined)
            return true;
        try {
            const found = await client.get({ group, version, plural: served.plural }, owner.name, served.namespaced ? namespace : undefined);
            return found.metadata.uid === owner.uid;
        }
        catch (error) {
            if (error instanceof KubernetesApiError && error.status === 404)
                return false;
            throw error;
        }
    }
    async function deleteForeground(uid, { type, object }) {
        const owned = [...(dependents.get(uid) ?? [])].map((one) => live.get(one)).filter((one) => one !== undefined);
        const isBlocking = ({ object: one }) => one.metadata.ownerReferences?.some((owner) => owner.uid === uid && owner.blockOwnerDeletion === true) === true;
        for (const dependent of owned) {
            if (dependent.object.metadata.deletionTimestamp === undefined)
                await remove(dependent.type, dependent.object, 'Foreground');
        }
        if (!owned.some(isBlocking))
            await dropFinalizer(type, object, 'foregroundDeletion');
    }
    async function orphan(uid, { type, object }) {
        for (const one of dependents.get(uid) ?? []) {
            const dependent = live.get(one);
            if (dependent === undefined)
                continue;
            const { name, namespace, ownerReferences = [] } = dependent.object.metadata;
            const patch = { metadata: { ownerReferences: ownerReferences.filter((owner) => owner.uid !== uid) } };
            await client
                .mergePatch(dependent.type, name, patch, namespace === undefined ? {} : { namespace })
                .catch(garbage_collector_ignoreGone);
        }
        await dropFinalizer(type, object, 'orphan');
    }
    async function dropFinalizer(type, { metadata }, finalizer) {
        const finalizers = (metadata.finalizers ?? []).filter((one) => one !== finalizer);
        const where = metadata.namespace === undefined ? {} : { namespace: metadata.namespace };
        await client.mergePatch(type, metadata.name, { metadata: { finalizers } }, where).catch(garbage_collector_ignoreGone);
    }
    async function remove(type, { metadata }, propagationPolicy) {
        const { name, namespace, uid } = metadata;
        await client
            .delete(type, name, {
            propagationPolicy,
            ...(namespace === undefined ? {} : { namespace }),
            ...(uid === undefined ? {} : { uid }),
        })
            .catch(garbage_collector_ignoreGone);
    }
    await followAll();
    caches.of(customResourceDefinitions).onChange(({ after }) => {
        // Served a moment after the definition is there.
        if (after !== undefined)
            time.after(100, () => void followAll().catch(() => undefined));
    });
}
function garbage_collector_ignoreGone(error) {
    if (error instanceof KubernetesApiError && (error.status === 404 || error.status === 409))
        return undefined;
    throw error;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/controllers/job.js
/** Jobs: pods until enough have succeeded, or too many have failed. */





/** Delay before a failed pod is replaced: doubling, as the real controller's. */
const job_firstRetryMs = 10_000;
const job_longestRetryMs = 600_000;
function startJobController({ client, caches, time, signal }) {
    const cache = caches.of(jobs);
    const podCache = caches.of(pods);
    const podsOf = podCache.index(controllerUid);
    const recorder = createEventRecorder(client, time, signal, 'job-controller');
    const podControl = createPodControl(client, podCache, recorder);
    /** Until when a Job with failed pods makes no new one, in real time. */
    const retryAt = new Map();
    const queue = createQueue(time, signal, reconcile);
    reconcileChanged(cache, queue);
    reconcileOwnersOf(podCache, 'Job', queue);
    async function reconcile(key) {
        const job = cache.get(key);
        if (job === undefined || job.metadata.deletionTimestamp !== undefined) {
            retryAt.delete(key);
            return;
        }
        if (isOver(job)) {
            await expire(job);
            return;
        }
        const owned = podsOf(job.metadata.uid ?? '');
        const completions = job.spec.completions ?? 1;
        const succeeded = Math.max(job_count(owned, 'Succeeded'), job.status?.succeeded ?? 0);
        const failed = Math.max(job_count(owned, 'Failed'), job.status?.failed ?? 0);
        const active = owned.filter(isActive);
        const failure = failureOf(job, owned, failed);
        const isSuspended = job.spec.suspend === true;
        if (failure !== undefined || succeeded >= completions || isSuspended) {
            for (const pod of active)
                await podControl.delete(job, pod);
        }
        else {
            await start(job, { owned, active, succeeded, failed, completions });
        }
        await writeStatus(job, { succeeded, failed, failure, isDone: succeeded >= completions, isSuspended });
    }
    async function start(job, { owned, active, succeeded, failed, completions, }) {
        const key = cache_keyOf(job);
        const known = retryAt.get(key);
        if (failed > (known?.failed ?? 0)) {
            const delayMs = Math.min(job_firstRetryMs * 2 ** (failed - 1), job_longestRetryMs);
            retryAt.set(key, { failed, at: time.now().getTime() + time.scaled(delayMs) });
            queue.addAfter(key, delayMs + 1);
            return;
        }
        if (known !== undefined && time.now().getTime() < known.at)
            return;
        const parallelism = job.spec.parallelism ?? 1;
        const missing = Math.min(parallelism, completions - succeeded) - active.length;
        const takenIndexes = new Set(owned
            .filter((pod) => isActive(pod) || pod.status?.phase === 'Succeeded')
            .map((pod) => pod.metadata.annotations?.[indexKey]));
        for (let made = 0, index = 0; made < missing; made += 1) {
            while (takenIndexes.has(String(index)))
                index += 1;
            takenIndexes.add(String(index));
            await createPod(job, job.spec.completionMode === 'Indexed' ? index : undefined);
        }
    }
    async function createPod(job, index) {
        const { name, uid = '' } = job.metadata;
        const indexed = index === undefined ? {} : { [indexKey]: String(index) };
        const prefix = index === undefined ? `${name}-` : `${name}-${index}-`;
        await podControl.create(job, job.spec.template, {
            name: `${prefix}${randomSuffix()}`,
            generateName: prefix,
            labels: {
                'batch.kubernetes.io/controller-uid': uid,
                'batch.kubernetes.io/job-name': name,
                'controller-uid': uid,
                'job-name': name,
                ...indexed,
            },
            ...(index === undefined ? {} : { annotations: indexed }),
        });
    }
    /** Failed pods count, and with restartPolicy OnFailure the restarts of running ones. */
    function failureOf(job, owned, failed) {
        const restarts = owned
            .filter(isActive)
            .flatMap((pod) => pod.status?.containerStatuses ?? [])
            .reduce((sum, { restartCount }) => sum + restartCount, 0);
        const onFailure = job.spec.template.spec.restartPolicy === 'OnFailure';
        const limit = job.spec.backoffLimit ?? 6;
        if (failed > limit || (onFailure && restarts > 0 && restarts >= limit)) {
            return { reason: 'BackoffLimitExceeded', message: 'Job has reached the specified backoff limit' };
        }
        const { activeDeadlineSeconds } = job.spec;
        if (activeDeadlineSeconds === undefined)
            return undefined;
        const startedMs = Date.parse(job.status?.startTime ?? events_timestamp(time));
        const leftMs = startedMs + time.scaled(activeDeadlineSeconds * 1000) - time.now().getTime();
        if (leftMs <= 0)
            return { reason: 'DeadlineExceeded', message: 'Job was active longer than specified deadline' };
        if (job.status?.startTime === undefined)
            queue.addAfter(cache_keyOf(job), activeDeadlineSeconds * 1000 + 1);
        return undefined;
    }
    async function writeStatus(job, { succeeded, failed, failure, isDone, isSuspended, }) {
        const active = podsOf(job.metadata.uid ?? '').filter(isActive);
        const now = events_timestamp(time);
        let conditions = job.status?.conditions ?? [];
        const set = (condition) => {
            conditions = withCondition(conditions, { ...condition, lastProbeTime: now }, now);
        };
        const isEnding = podsOf(job.metadata.uid ?? '').some((pod) => pod.metadata.deletionTimestamp !== undefined);
        if (failure !== undefined) {
            set({ type: 'FailureTarget', status: 'True', ...failure });
            // Failed is said only when the last pod has stopped.
            if (!isEnding)
                set({ type: 'Failed', status: 'True', ...failure });
            recorder.record(job, 'Warning', failure.reason, failure.message);
        }
        else if (isDone) {
            const reached = { reason: 'CompletionsReached', message: 'Reached expected number of succeeded pods' };
            set({ type: 'SuccessCriteriaMet', status: 'True', ...reached });
            set({ type: 'Complete', status: 'True', ...reached });
            recorder.record(job, 'Normal', 'Completed', 'Job completed');
        }
        else if (isSuspended || conditionOf(conditions, 'Suspended') !== undefined) {
            set(isSuspended
                ? { type: 'Suspended', status: 'True', reason: 'JobSuspended', message: 'Job suspended' }
                : { type: 'Suspended', status: 'False', reason: 'JobResumed', message: 'Job resumed' });
        }
        const startTime = job.status?.startTime ?? (isSuspended ? undefined : now);
        const status = {
            ...withoutZeros({ active: active.length, succeeded, failed }),
            ready: active.filter(isReady).length,
            terminating: podsOf(job.metadata.uid ?? '').filter((pod) => pod.metadata.deletionTimestamp !== undefined).length,
            uncountedTerminatedPods: {},
            ...(startTime === undefined ? {} : { startTime }),
            ...(isDone && failure === undefined ? { completionTime: now } : {}),
            ...(conditions.length === 0 ? {} : { conditions }),
        };
        const patch = statusPatch(job.status, status);
        if (patch === undefined)
            return;
        const { name, namespace = '' } = job.metadata;
        cache.observe(await client.mergePatch(jobs, name, { status: patch }, { namespace, subresource: 'status' }));
    }
    /** ttlSecondsAfterFinished. */
    async function expire(job) {
        const { ttlSecondsAfterFinished: ttl } = job.spec;
        if (ttl === undefined)
            return;
        const ended = job.status?.conditions?.find(({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True');
        const leftMs = Date.parse(ended?.lastTransitionTime ?? '') + time.scaled(ttl * 1000) - time.now().getTime();
        if (leftMs > 0) {
            queue.addAfter(cache_keyOf(job), ttl * 1000);
            return;
        }
        const { name, namespace = '' } = job.metadata;
        try {
            await client.delete(jobs, name, { namespace, propagationPolicy: 'Foreground' });
        }
        catch (error) {
            if (!(error instanceof KubernetesApiError && error.status === 404))
                throw error;
        }
    }
}
const indexKey = 'batch.kubernetes.io/job-completion-index';
function job_count(owned, phase) {
    return owned.filter((pod) => pod.status?.phase === phase).length;
}
function isOver(job) {
    return ['Complete', 'Failed'].some((type) => conditionOf(job.status?.conditions, type)?.status === 'True');
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/controllers/load-balancer.js
/** The cloud's part of Services of type LoadBalancer: a public address, after the time that Azure takes. */


/** Azure's usual time for a frontend with a public address. */
const provisioningMs = 20_000;
function startLoadBalancerController({ client, caches, time, signal }) {
    const cache = caches.of(resources_services);
    const recorder = createEventRecorder(client, time, signal, 'service-controller');
    const started = new Set();
    let addresses = 0;
    const queue = createQueue(time, signal, assign);
    cache.onChange(({ after }) => {
        if (after === undefined || !isWaiting(after) || started.has(after.metadata.uid))
            return;
        started.add(after.metadata.uid);
        recorder.record(after, 'Normal', 'EnsuringLoadBalancer', 'Ensuring load balancer');
        queue.addAfter(cache_keyOf(after), provisioningMs);
    });
    async function assign(key) {
        const service = cache.get(key);
        if (service === undefined || !isWaiting(service))
            return;
        addresses += 1;
        const ip = `20.62.${100 + Math.floor(addresses / 250)}.${1 + (addresses % 250)}`;
        const { name, namespace = '' } = service.metadata;
        const status = { loadBalancer: { ingress: [{ ip, ipMode: 'VIP' }] } };
        cache.observe(await client.mergePatch(resources_services, name, { status }, { namespace, subresource: 'status' }));
        recorder.record(service, 'Normal', 'EnsuredLoadBalancer', 'Ensured load balancer');
    }
}
function isWaiting({ metadata, spec, status }) {
    const ingress = status?.loadBalancer?.ingress ?? [];
    return spec.type === 'LoadBalancer' && metadata.deletionTimestamp === undefined && ingress.length === 0;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/controllers/namespace.js
/** Namespaces: what every new one gets, and the emptying of those that are deleted. */




/** A namespace with pods that are still stopping is looked at again this soon. */
const retryMs = 1_000;
/** @param authority PEM of the cluster's CA, published as kube-root-ca.crt */
function startNamespaceController({ client, caches, time, signal }, authority) {
    const cache = caches.of(namespaces);
    const accounts = caches.of(serviceAccounts);
    const queue = createQueue(time, signal, reconcile);
    reconcileChanged(cache, queue);
    // The default ServiceAccount and the CA come back when someone deletes them.
    for (const made of [accounts, caches.of(configMaps)]) {
        made.onChange(({ before, after }) => {
            if (after === undefined && before?.metadata.namespace !== undefined)
                queue.add(before.metadata.namespace);
        });
    }
    async function reconcile(name) {
        const namespace = cache.get(name);
        if (namespace === undefined)
            return;
        if (namespace.metadata.deletionTimestamp !== undefined) {
            await finalize(name);
            return;
        }
        await ensure(serviceAccounts, {
            apiVersion: 'v1',
            kind: 'ServiceAccount',
            metadata: { name: 'default', namespace: name },
        });
        await ensure(configMaps, {
            apiVersion: 'v1',
            kind: 'ConfigMap',
            metadata: {
                name: 'kube-root-ca.crt',
                namespace: name,
                annotations: {
                    'kubernetes.io/description': 'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.',
                },
            },
            data: { 'ca.crt': authority },
        });
    }
    async function ensure(type, object) {
        const { name, namespace = '' } = object.metadata;
        if (caches.of(type).get(`${namespace}/${name}`) !== undefined)
            return;
        try {
            caches.of(type).observe(await client.create(type, object, namespace));
        }
        catch (error) {
            if (!(error instanceof KubernetesApiError && error.reason === 'AlreadyExists'))
                throw error;
        }
    }
    async function finalize(name) {
        const served = (await client.resources()).filter(({ namespaced, verbs }) => namespaced && verbs.includes('delete') && verbs.includes('list'));
        const remaining = [];
        const held = new Set();
        for (const resource of served) {
            const { items } = await client.list(resource, { namespace: name });
            for (const item of items) {
                for (const finalizer of item.metadata.finalizers ?? [])
                    held.add(finalizer);
                if (item.metadata.deletionTimestamp === undefined)
                    await remove(resource, item.metadata.name, name);
            }
            const left = items.length === 0 ? [] : (await client.list(resource, { namespace: name })).items;
            if (left.length > 0)
                remaining.push({ resource, count: left.length });
        }
        if (remaining.length > 0) {
            await report(name, remaining, held);
            const isOnlyPods = remaining.every(({ resource }) => resource.plural === pods.plural && resource.group === '');
            queue.addAfter(name, isOnlyPods ? retryMs : 5 * retryMs);
            return;
        }
        const current = await client.get(namespaces, name).catch(() => undefined);
        if (current === undefined)
            return;
        await client
            .update(namespaces, { ...current, spec: { ...current.spec, finalizers: [] } }, 'finalize')
            .catch(namespace_ignoreGone);
    }
    async function remove(type, name, namespace) {
        await client.delete(type, name, { namespace, propagationPolicy: 'Background' }).catch(namespace_ignoreGone);
    }
    /** What `kubectl describe namespace` says of one that doesn't go away. */
    async function report(name, remaining, held) {
        const kinds = remaining.map(({ resource, count }) => `${resource.plural}.${resource.group} has ${count} resource instances`);
        const now = events_timestamp(time);
        let conditions = withCondition(cache.get(name)?.status?.conditions, {
            type: 'NamespaceContentRemaining',
            status: 'True',
            reason: 'SomeResourcesRemain',
            message: `Some resources are remaining: ${kinds.join(', ')}`,
        }, now);
        if (held.size > 0) {
            conditions = withCondition(conditions, {
                type: 'NamespaceFinalizersRemaining',
                status: 'True',
                reason: 'SomeFinalizersRemain',
                message: `Some content in the namespace has finalizers remaining: ${[...held].join(', ')}`,
            }, now);
        }
        await client.mergePatch(namespaces, name, { status: { conditions } }, { subresource: 'status' }).catch(namespace_ignoreGone);
    }
}
function namespace_ignoreGone(error) {
    if (error instanceof KubernetesApiError && (error.status === 404 || error.status === 409))
        return undefined;
    throw error;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/controllers/node-pods.js
/** Pods that can't stay where they are: on nodes that are gone, or whose NoExecute taints they don't tolerate. */




/** Set for a while on new nodes by the node controller: no pod that could mind is there yet. */
const passingTaints = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'];
function startNodePodsController({ client, caches, time, signal }) {
    const nodeCache = caches.of(nodes);
    const podCache = caches.of(pods);
    const podsOn = podCache.index(({ spec }) => (spec.nodeName === undefined ? [] : [spec.nodeName]));
    const recorder = createEventRecorder(client, time, signal, 'taint-eviction-controller');
    const queue = createQueue(time, signal, reconcile);
    nodeCache.onChange(({ key, before, after }) => {
        const taints = (node) => JSON.stringify(node?.spec.taints?.filter(({ effect }) => effect === 'NoExecute'));
        if (before === undefined || (after !== undefined && taints(before) === taints(after)))
            return;
        for (const pod of podsOn(key))
            queue.add(cache_keyOf(pod));
    });
    async function reconcile(key) {
        const pod = podCache.get(key);
        const nodeName = pod?.spec.nodeName;
        if (pod === undefined || nodeName === undefined)
            return;
        const node = nodeCache.get(nodeName);
        const { name, namespace = '', uid } = pod.metadata;
        if (node === undefined) {
            await remove(name, namespace, uid, 0);
            return;
        }
        const taints = node.spec.taints?.filter((taint) => !passingTaints.includes(taint.key));
        if (untoleratedTaint(pod.spec.tolerations, taints, ['NoExecute']) !== undefined) {
            recorder.record(pod, 'Normal', 'TaintManagerEviction', `Marking for deletion Pod ${namespace}/${name}`);
            await remove(name, namespace, uid);
        }
    }
    async function remove(name, namespace, uid, gracePeriodSeconds) {
        try {
            await client.delete(pods, name, {
                namespace,
                ...(uid === undefined ? {} : { uid }),
                ...(gracePeriodSeconds === undefined ? {} : { gracePeriodSeconds }),
            });
        }
        catch (error) {
            if (!(error instanceof KubernetesApiError && (error.status === 404 || error.status === 409)))
                throw error;
        }
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/controllers/persistent-volume.js
/** Persistent volumes: claims bound to new disks, at once or with their first pod, as their StorageClass says. */




/** An Azure disk is there after this. */
const persistent_volume_provisioningMs = 3_000;
function startPersistentVolumeController({ client, caches, time, signal }) {
    const cache = caches.of(persistentVolumeClaims);
    const classes = caches.of(storageClasses);
    const volumes = caches.of(persistentVolumes);
    const recorder = createEventRecorder(client, time, signal, 'persistentvolume-controller');
    const users = caches
        .of(pods)
        .index(({ metadata, spec }) => (spec.volumes ?? []).flatMap(({ persistentVolumeClaim: claim }) => claim === undefined ? [] : [keyFor(metadata.namespace, claim.claimName)]));
    /** Claims whose disk is being made, or made: the disk's own timer says so, for clocks and timers round differently. */
    const disks = new Map();
    const queue = createQueue(time, signal, reconcile);
    reconcileChanged(cache, queue);
    caches.of(pods).onChange(({ before, after }) => {
        if (before !== undefined || after === undefined)
            return;
        for (const { persistentVolumeClaim: claim } of after.spec.volumes ?? []) {
            if (claim !== undefined)
                queue.add(keyFor(after.metadata.namespace, claim.claimName));
        }
    });
    async function reconcile(key) {
        const claim = cache.get(key);
        if (claim === undefined || claim.metadata.deletionTimestamp !== undefined) {
            disks.delete(key);
            return;
        }
        if (claim.spec.volumeName !== undefined && claim.status?.phase === 'Bound')
            return;
        const storageClass = claim.spec.storageClassName === undefined ? undefined : classes.get(claim.spec.storageClassName);
        if (storageClass === undefined) {
            recorder.record(claim, 'Warning', 'ProvisioningFailed', `storageclass.storage.k8s.io "${claim.spec.storageClassName ?? ''}" not found`);
            return;
        }
        if (storageClass.volumeBindingMode === 'WaitForFirstConsumer' && users(key).length === 0) {
            recorder.record(claim, 'Normal', 'WaitForFirstConsumer', 'waiting for first consumer to be created before binding');
            return;
        }
        const disk = disks.get(key);
        if (disk === undefined) {
            disks.set(key, 'in-progress');
            time.after(persistent_volume_provisioningMs, () => {
                disks.set(key, 'there');
                queue.add(key);
            });
        }
        else if (disk === 'there') {
            await bind(claim, storageClass);
            disks.delete(key);
        }
    }
    async function bind(claim, { metadata: { name: className }, provisioner, reclaimPolicy }) {
        const { name, namespace = '', uid } = claim.metadata;
        const volumeName = `pvc-${uid}`;
        const capacity = { storage: claim.spec.resources?.requests?.storage ?? '1Gi' };
        const accessModes = claim.spec.accessModes ?? ['ReadWriteOnce'];
        try {
            await client.create(persistentVolumes, {
                apiVersion: 'v1',
                kind: 'PersistentVolume',
                metadata: { name: volumeName, annotations: { 'pv.kubernetes.io/provisioned-by': provisioner } },
                spec: {
                    accessModes,
                    capacity,
                    claimRef: { apiVersion: 'v1', kind: 'PersistentVolumeClaim', name, namespace, uid },
                    csi: { driver: provisioner, volumeHandle: volumeName },
                    persistentVolumeReclaimPolicy: reclaimPolicy ?? 'Delete',
                    storageClassName: className,
                    volumeMode: claim.spec.volumeMode ?? 'Filesystem',
                },
            });
        }
        catch (error) {
            if (!(error instanceof KubernetesApiError && error.reason === 'AlreadyExists'))
                throw error;
        }
        await client.mergePatch(persistentVolumes, volumeName, { status: { phase: 'Bound' } }, { subresource: 'status' });
        const annotations = {
            'pv.kubernetes.io/bind-completed': 'yes',
            'pv.kubernetes.io/bound-by-controller': 'yes',
            'volume.kubernetes.io/storage-provisioner': provisioner,
        };
        cache.observe(await client.mergePatch(persistentVolumeClaims, name, { metadata: { annotations }, spec: { volumeName } }, { namespace }));
        cache.observe(await client.mergePatch(persistentVolumeClaims, name, { status: { phase: 'Bound', accessModes, capacity } }, { namespace, subresource: 'status' }));
        recorder.record(claim, 'Normal', 'ProvisioningSucceeded', `Successfully provisioned volume ${volumeName}`);
    }
    // Volumes go with their claims: AKS's classes reclaim by deleting.
    cache.onChange(({ before, after }) => {
        const volumeName = before?.spec.volumeName;
        if (after !== undefined || before === undefined || volumeName === undefined)
            return;
        disks.delete(cache_keyOf(before));
        const volume = volumes.get(volumeName);
        if (volume?.spec.persistentVolumeReclaimPolicy !== 'Delete')
            return;
        client.delete(persistentVolumes, volumeName).catch(() => undefined);
    });
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/controllers/replica-set.js
/** ReplicaSets: as many pods as asked for, the least useful ones deleted first. */





function startReplicaSetController({ client, caches, time, signal }) {
    const cache = caches.of(replicaSets);
    const podCache = caches.of(pods);
    const podsOf = podCache.index(controllerUid);
    const recorder = createEventRecorder(client, time, signal, 'replicaset-controller');
    const podControl = createPodControl(client, podCache, recorder);
    const queue = createQueue(time, signal, reconcile);
    reconcileChanged(cache, queue);
    reconcileOwnersOf(podCache, 'ReplicaSet', queue);
    async function reconcile(key) {
        const set = cache.get(key);
        if (set === undefined)
            return;
        const owned = podsOf(set.metadata.uid ?? '').filter(isActive);
        const wanted = set.spec.replicas ?? 1;
        let failure;
        if (set.metadata.deletionTimestamp === undefined) {
            try {
                await scale(set, owned, wanted);
            }
            catch (error) {
                failure = error;
            }
        }
        await writeStatus(set, failure);
        if (failure !== undefined)
            throw failure;
    }
    async function scale(set, owned, wanted) {
        const prefix = `${set.metadata.name}-`;
        const create = () => podControl.create(set, set.spec.template, { name: `${prefix}${randomSuffix()}`, generateName: prefix });
        // Slow start: a refusal by quota or admission is met once, not once a pod.
        for (let missing = wanted - owned.length, batch = 1; missing > 0; missing -= batch, batch *= 2) {
            await Promise.all(Array.from({ length: Math.min(batch, missing) }, create));
        }
        const surplus = [...owned].sort(leastUsefulFirst).slice(0, Math.max(owned.length - wanted, 0));
        await Promise.all(surplus.map((pod) => podControl.delete(set, pod)));
    }
    async function writeStatus(set, failure) {
        const owned = podsOf(set.metadata.uid ?? '').filter(isActive);
        const minReadySeconds = set.spec.minReadySeconds ?? 0;
        const ready = owned.filter(isReady);
        const available = ready.filter((pod) => isAvailable(pod, minReadySeconds, time));
        if (available.length < ready.length) {
            const waits = ready.map((pod) => availableInMs(pod, minReadySeconds, time)).filter((ms) => ms > 0);
            queue.addAfter(`${set.metadata.namespace}/${set.metadata.name}`, Math.min(...waits));
        }
        const conditions = failure instanceof KubernetesApiError
            ? withCondition(set.status?.conditions, { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: failure.message }, events_timestamp(time))
            : withoutCondition(set.status?.conditions, 'ReplicaFailure');
        const labels = set.spec.template.metadata?.labels ?? {};
        const status = {
            replicas: owned.length,
            ...withoutZeros({
                fullyLabeledReplicas: owned.filter((pod) => matchesLabels(labels, pod.metadata.labels ?? {})).length,
                readyReplicas: ready.length,
                availableReplicas: available.length,
            }),
            observedGeneration: set.metadata.generation ?? 1,
            ...(conditions.length === 0 ? {} : { conditions }),
        };
        const patch = statusPatch(set.status, status);
        if (patch === undefined)
            return;
        const { name, namespace = '' } = set.metadata;
        cache.observe(await client.mergePatch(replicaSets, name, { status: patch }, { namespace, subresource: 'status' }));
    }
}
/** The order of the real controller: not placed, pending, unready, then the youngest. */
function leastUsefulFirst(a, b) {
    const rank = (pod) => [
        pod.spec.nodeName === undefined ? 0 : 1,
        pod.status?.phase === 'Running' ? 1 : 0,
        isReady(pod) ? 1 : 0,
        -Date.parse(pod.metadata.creationTimestamp ?? ''),
    ];
    const ranks = rank(b);
    for (const [index, value] of rank(a).entries()) {
        const difference = value - (ranks[index] ?? 0);
        if (difference !== 0)
            return difference;
    }
    return a.metadata.name < b.metadata.name ? -1 : 1;
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/controllers/stateful-set.js
/** StatefulSets: numbered pods with claims of their own, made, updated and removed in order. */






function startStatefulSetController(context) {
    const { client, caches, time, signal } = context;
    const cache = caches.of(statefulSets);
    const podCache = caches.of(pods);
    const claims = caches.of(persistentVolumeClaims);
    const podsOf = podCache.index(controllerUid);
    const recorder = createEventRecorder(client, time, signal, 'statefulset-controller');
    const podControl = createPodControl(client, podCache, recorder);
    const revisions = createRevisions(context);
    const queue = createQueue(time, signal, reconcile);
    reconcileChanged(cache, queue);
    reconcileOwnersOf(podCache, 'StatefulSet', queue);
    async function reconcile(key) {
        const set = cache.get(key);
        if (set === undefined)
            return;
        const updateRevision = await revisions.ensure(set, set.spec.template);
        if (set.metadata.deletionTimestamp === undefined)
            await advance(set, updateRevision);
        await writeStatus(set, updateRevision);
    }
    /** One step in the order that the set keeps: the next event continues. */
    async function advance(set, updateRevision) {
        const first = set.spec.ordinals?.start ?? 0;
        const end = first + (set.spec.replicas ?? 1);
        const isParallel = set.spec.podManagementPolicy === 'Parallel';
        const byOrdinal = new Map(podsOf(set.metadata.uid ?? '').map((pod) => [ordinalOf(pod), pod]));
        for (let ordinal = first; ordinal < end; ordinal += 1) {
            const pod = byOrdinal.get(ordinal);
            if (pod === undefined) {
                await createPod(set, ordinal, revisionFor(set, ordinal, updateRevision));
                if (!isParallel)
                    return;
            }
            else if (isFinished(pod)) {
                await podControl.delete(set, pod);
                return;
            }
            else if (!isParallel && (!isReady(pod) || pod.metadata.deletionTimestamp !== undefined)) {
                return;
            }
        }
        const surplus = [...byOrdinal].filter(([ordinal]) => ordinal < first || ordinal >= end).sort(([a], [b]) => b - a);
        for (const [, pod] of surplus) {
            if (pod.metadata.deletionTimestamp === undefined)
                await podControl.delete(set, pod);
            if (!isParallel)
                return;
        }
        if (surplus.length > 0 || set.spec.updateStrategy?.type === 'OnDelete')
            return;
        const partition = set.spec.updateStrategy?.rollingUpdate?.partition ?? 0;
        for (let ordinal = end - 1; ordinal >= Math.max(first, partition); ordinal -= 1) {
            const pod = byOrdinal.get(ordinal);
            if (pod === undefined)
                return;
            if (pod.metadata.labels?.[revisionLabel] !== updateRevision) {
                if (pod.metadata.deletionTimestamp === undefined)
                    await podControl.delete(set, pod);
                return;
            }
            if (!isReady(pod))
                return;
        }
    }
    /** Below the partition a lost pod comes back as it was. */
    function revisionFor(set, ordinal, updateRevision) {
        const partition = set.spec.updateStrategy?.rollingUpdate?.partition ?? 0;
        const current = set.status?.currentRevision;
        return ordinal < partition && current !== undefined ? current : updateRevision;
    }
    async function createPod(set, ordinal, revision) {
        const name = `${set.metadata.name}-${ordinal}`;
        const claimed = [];
        for (const { metadata, spec } of set.spec.volumeClaimTemplates ?? []) {
            const claimName = `${metadata.name}-${name}`;
            await ensureClaim(set, claimName, metadata.labels ?? {}, spec);
            claimed.push({ name: metadata.name, persistentVolumeClaim: { claimName } });
        }
        const template = revisions.templateOf(set, revision) ?? set.spec.template;
        await podControl.create(set, template, {
            name,
            labels: {
                [revisionLabel]: revision,
                'statefulset.kubernetes.io/pod-name': name,
                'apps.kubernetes.io/pod-index': String(ordinal),
            },
            spec: (spec) => ({
                ...spec,
                hostname: name,
                ...(set.spec.serviceName === undefined ? {} : { subdomain: set.spec.serviceName }),
                volumes: [
                    ...(spec.volumes ?? []).filter(({ name: own }) => !claimed.some((one) => one.name === own)),
                    ...claimed,
                ],
            }),
        });
    }
    async function ensureClaim(set, name, labels, spec) {
        const { namespace = '' } = set.metadata;
        if (claims.get(`${namespace}/${name}`) !== undefined)
            return;
        const claim = {
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            metadata: { name, namespace, labels: { ...set.spec.selector.matchLabels, ...labels } },
            spec: { ...spec },
        };
        try {
            claims.observe(await client.create(persistentVolumeClaims, claim, namespace));
            recorder.record(set, 'Normal', 'SuccessfulCreate', `create Claim ${name} Pod ${set.metadata.name} in StatefulSet ${set.metadata.name} success`);
        }
        catch (error) {
            if (!(error instanceof KubernetesApiError && error.reason === 'AlreadyExists'))
                throw error;
        }
    }
    async function writeStatus(set, updateRevision) {
        const owned = podsOf(set.metadata.uid ?? '').filter((pod) => !isFinished(pod));
        const ready = owned.filter((pod) => isReady(pod) && pod.metadata.deletionTimestamp === undefined);
        const ofRevision = (revision) => owned.filter((pod) => pod.metadata.labels?.[revisionLabel] === revision).length;
        const replicas = set.spec.replicas ?? 1;
        const updated = ofRevision(updateRevision);
        // The update is over when every pod has it and serves: then it becomes the current revision.
        const isOver = updated === replicas && ready.length === replicas && owned.length === replicas;
        const currentRevision = isOver ? updateRevision : (set.status?.currentRevision ?? updateRevision);
        const minReadySeconds = set.spec.minReadySeconds ?? 0;
        const status = {
            observedGeneration: set.metadata.generation ?? 1,
            replicas: owned.length,
            availableReplicas: ready.filter((pod) => isAvailable(pod, minReadySeconds, time)).length,
            ...withoutZeros({
                readyReplicas: ready.length,
                currentReplicas: ofRevision(currentRevision),
                updatedReplicas: updated,
            }),
            currentRevision,
            updateRevision,
            collisionCount: 0,
        };
        const patch = statusPatch(set.status, status);
        if (patch === undefined)
            return;
        const { name, namespace = '' } = set.metadata;
        cache.observe(await client.mergePatch(statefulSets, name, { status: patch }, { namespace, subresource: 'status' }));
        if (isOver)
            await revisions.prune(set, new Set([currentRevision, updateRevision]), set.spec.revisionHistoryLimit ?? 10);
        if (status.availableReplicas < ready.length)
            queue.addAfter(cache_keyOf(set), minReadySeconds * 1000);
    }
}
function ordinalOf(pod) {
    return Number.parseInt(pod.metadata.name.slice(pod.metadata.name.lastIndexOf('-') + 1), 10);
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/controllers/index.js












async function startControllers(context, { authority }) {
    startNamespaceController(context, authority);
    startDeploymentController(context);
    startReplicaSetController(context);
    startStatefulSetController(context);
    startDaemonSetController(context);
    startJobController(context);
    startEndpointsController(context);
    startLoadBalancerController(context);
    startPersistentVolumeController(context);
    startDisruptionController(context);
    startNodePodsController(context);
    await startGarbageCollector(context);
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/nodes/addresses.js
/** Addresses of the nodes' subnet: each is one machine's at a time. */
/** The first four addresses of a subnet and its last are Azure's. */
const keptAtStart = 4;
/** @param cidr `10.0.0.0/19` */
function createAddresses(cidr) {
    const [network = '', bits = '16'] = cidr.split('/');
    const first = network.split('.').reduce((address, part) => address * 256 + Number(part), 0);
    const last = first + 2 ** (32 - Number(bits)) - 2;
    const taken = new Set();
    return {
        take() {
            for (let number = first + keptAtStart; number <= last; number += 1) {
                const address = [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
                if (taken.has(address))
                    continue;
                taken.add(address);
                return address;
            }
            throw new RangeError(`subnet ${cidr} is full`);
        },
        give: (address) => void taken.delete(address),
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/nodes/life.js
/** Thrown into what still sleeps when a life ends. */
class Ended extends Error {
}
class Life {
    #time;
    #onEnd = new Set();
    #isOver = false;
    constructor(time) {
        this.#time = time;
    }
    get isOver() {
        return this.#isOver;
    }
    /** @throws Ended as soon as this life is over */
    sleep(serviceMs) {
        return new Promise((resolve, reject) => {
            if (this.#isOver) {
                reject(new Ended());
                return;
            }
            const end = () => {
                cancel();
                reject(new Ended());
            };
            const cancel = this.#time.after(serviceMs, () => {
                this.#onEnd.delete(end);
                resolve();
            });
            this.#onEnd.add(end);
        });
    }
    end() {
        this.#isOver = true;
        for (const end of this.#onEnd)
            end();
        this.#onEnd.clear();
    }
}
/** Runs work that may be ended at any time; any other failure is ours and must be seen. */
function live(work) {
    work.catch((error) => {
        if (!(error instanceof Ended))
            console.error('kubelet:', error);
    });
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/nodes/reservations.js
/** What AKS keeps of a node for the system: the rest is allocatable. */
/** Cores reserved by number of vCPUs, from the AKS documentation ("Resource reservations"). */
const reservedMillicores = [
    [1, 60],
    [2, 100],
    [4, 140],
    [8, 180],
    [16, 260],
    [32, 420],
    [64, 740],
];
const kiPerMi = 1024;
const kiPerGi = 1024 * 1024;
/** The kernel and the hypervisor keep about 2 % of a machine's memory before the kubelet sees it. */
const visibleShare = 0.977;
const evictionThresholdMi = 100;
/**
 * Capacity and allocatable of a machine, as quantities.
 * Memory: AKS 1.29 and later reserves the lesser of 20 MB a pod + 50 MB and a quarter of the machine's memory.
 */
function nodeResources(machine) {
    const { cpuCores, memoryGiB, gpus, maxPods } = machine;
    const [, millicores] = reservedMillicores.findLast(([cores]) => cores <= cpuCores) ?? [0, 60];
    const memoryKi = Math.floor(memoryGiB * kiPerGi * visibleShare);
    const reservedKi = Math.min((20 * maxPods + 50) * kiPerMi, (memoryGiB * kiPerGi) / 4) + evictionThresholdMi * kiPerMi;
    const common = {
        'ephemeral-storage': '129886128Ki',
        'hugepages-1Gi': '0',
        'hugepages-2Mi': '0',
        pods: String(maxPods),
        ...(gpus > 0 ? { 'nvidia.com/gpu': String(gpus) } : {}),
    };
    return {
        capacity: { cpu: String(cpuCores), memory: `${memoryKi}Ki`, ...common },
        allocatable: {
            cpu: `${cpuCores * 1000 - millicores}m`,
            memory: `${Math.floor(memoryKi - reservedKi)}Ki`,
            ...common,
            'ephemeral-storage': '119703055367',
        },
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/nodes/node.js

/** `aks-gpu-12345678-vmss`: a pool's scale set, the autoscaler's name of the node group. */
function scaleSetName(pool, facts) {
    return `aks-${pool}-${facts.scaleSetSuffix}-vmss`;
}
/** Azure counts machines of a scale set in base 36, on six digits. */
function machineName(pool, ordinal, facts) {
    return `${scaleSetName(pool, facts)}${ordinal.toString(36).padStart(6, '0')}`;
}
/** `key=value:Effect` (the value may be absent). @throws RangeError when it is no taint */
function parseTaint(taint) {
    const match = /^([^=:]+)(?:=([^:]*))?:(NoSchedule|PreferNoSchedule|NoExecute)$/.exec(taint);
    if (match === null)
        throw new RangeError(`not a taint: ${taint}`);
    const [, key = '', value = '', effect = ''] = match;
    return { key, effect, ...(value === '' ? {} : { value }) };
}
/** Labels that the pool's machines carry: AKS's own, then the pool's. */
function nodeLabels(pool, { ordinal, name }, facts) {
    const { location } = facts;
    const zone = pool.zones.length === 0 ? undefined : `${location}-${pool.zones[ordinal % pool.zones.length]}`;
    // A machine without a zone shows its fault domain there.
    const place = zone ?? String(ordinal % 5);
    const mode = pool.mode.toLowerCase();
    return {
        agentpool: pool.name,
        'beta.kubernetes.io/arch': 'amd64',
        'beta.kubernetes.io/instance-type': pool.vmSize,
        'beta.kubernetes.io/os': 'linux',
        'failure-domain.beta.kubernetes.io/region': location,
        'failure-domain.beta.kubernetes.io/zone': place,
        'kubernetes.azure.com/agentpool': pool.name,
        'kubernetes.azure.com/cluster': facts.nodeResourceGroup,
        'kubernetes.azure.com/mode': mode,
        'kubernetes.azure.com/node-image-version': 'AKSUbuntu-2204gen2containerd-202608.05.0',
        'kubernetes.azure.com/nodepool-type': 'VirtualMachineScaleSets',
        'kubernetes.azure.com/os-sku': 'Ubuntu',
        'kubernetes.azure.com/role': 'agent',
        'kubernetes.azure.com/storageprofile': 'managed',
        'kubernetes.azure.com/storagetier': 'Premium_LRS',
        'kubernetes.io/arch': 'amd64',
        'kubernetes.io/hostname': name,
        'kubernetes.io/os': 'linux',
        'node.kubernetes.io/instance-type': pool.vmSize,
        storageprofile: 'managed',
        storagetier: 'Premium_LRS',
        'topology.disk.csi.azure.com/zone': zone ?? '',
        'topology.kubernetes.io/region': location,
        'topology.kubernetes.io/zone': place,
        ...(pool.gpus > 0 ? { accelerator: 'nvidia', 'kubernetes.azure.com/accelerator': 'nvidia' } : {}),
        ...pool.labels,
    };
}
const notReadyTaints = [
    { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' },
    { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' },
];
/** The pool's taints, and the node controller's while the machine isn't ready. */
function nodeTaints(pool, isReady) {
    return [...pool.taints.map(parseTaint), ...(isReady ? [] : notReadyTaints)];
}
/** A machine's Node. Its status is written apart from it, as kubelets do. */
function nodeObject(pool, machine, facts, { isReady, now }) {
    const { name, ordinal, address } = machine;
    const { capacity, allocatable } = nodeResources(pool);
    const version = `v${pool.kubernetesVersion}`;
    return {
        apiVersion: 'v1',
        kind: 'Node',
        metadata: { name, labels: nodeLabels(pool, machine, facts) },
        spec: {
            providerID: `azure:///subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/${facts.nodeResourceGroup.toLowerCase()}/providers/Microsoft.Compute/virtualMachineScaleSets/${scaleSetName(pool.name, facts)}/virtualMachines/${ordinal}`,
            taints: nodeTaints(pool, isReady),
        },
        status: {
            capacity,
            allocatable,
            conditions: nodeConditions(isReady, now),
            addresses: [
                { type: 'InternalIP', address },
                { type: 'Hostname', address: name },
            ],
            nodeInfo: {
                architecture: 'amd64',
                bootID: '',
                machineID: '',
                systemUUID: '',
                containerRuntimeVersion: 'containerd://2.1.4-1',
                kernelVersion: '5.15.0-1092-azure',
                kubeProxyVersion: version,
                kubeletVersion: version,
                operatingSystem: 'linux',
                osImage: 'Ubuntu 22.04.5 LTS',
            },
        },
    };
}
function nodeConditions(isReady, now) {
    const healthy = (type, reason, message) => ({
        type,
        status: 'False',
        reason,
        message,
        lastHeartbeatTime: now,
        lastTransitionTime: now,
    });
    return [
        healthy('MemoryPressure', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'),
        healthy('DiskPressure', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
        healthy('PIDPressure', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
        {
            type: 'Ready',
            status: isReady ? 'True' : 'False',
            reason: isReady ? 'KubeletReady' : 'KubeletNotReady',
            message: isReady
                ? 'kubelet is posting ready status'
                : 'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
            lastHeartbeatTime: now,
            lastTransitionTime: now,
        },
    ];
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/nodes/machine.js





/** A virtual machine boots and joins after this; its network is ready somewhat later. Service time. */
const joinMs = 45_000;
const readyMs = 60_000;
const leaseNamespace = 'kube-node-lease';
const leaseSeconds = 40;
const evictionRetryMs = 5_000;
/** A drain that PodDisruptionBudgets held up for longer than the pool's drain timeout. */
class DrainFailure extends Error {
    code = 'PodDrainFailure';
}
class Machine {
    identity;
    #services;
    #life;
    #pool;
    #isReady = false;
    #isLeaving = false;
    constructor(pool, ordinal, services) {
        this.identity = {
            ordinal,
            name: machineName(pool.name, ordinal, services.facts),
            address: services.addresses.take(),
        };
        this.#pool = pool;
        this.#services = services;
        this.#life = new Life(services.time);
    }
    get name() {
        return this.identity.name;
    }
    get isReady() {
        return this.#isReady;
    }
    get kubernetesVersion() {
        return this.#pool.kubernetesVersion;
    }
    /** Boots and joins; resolves when the node is Ready. */
    async start() {
        await this.#life.sleep(joinMs);
        await this.#join();
        await this.#life.sleep(readyMs - joinMs);
        await this.#write(true);
        this.#isReady = true;
    }
    /** Takes over the pool's labels and taints. */
    async update(pool) {
        const before = this.#pool;
        this.#pool = { ...pool, kubernetesVersion: before.kubernetesVersion };
        const labels = nodeLabels(pool, this.identity, this.#services.facts);
        for (const label of Object.keys(before.labels))
            if (!(label in labels))
                labels[label] = null;
        if (this.#services.caches.of(nodes).get(this.name) === undefined)
            return;
        const taints = nodeTaints(pool, this.#isReady);
        await this.#services.client.mergePatch(nodes, this.name, { metadata: { labels }, spec: { taints } });
    }
    /** Drained, replaced by a machine of the same name on the pool's version, and Ready again. */
    async reimage(pool, drainTimeoutMs) {
        await this.drain(drainTimeoutMs);
        await this.#leave();
        this.#pool = pool;
        this.#isReady = false;
        await this.start();
    }
    async cordon() {
        if (this.#services.caches.of(nodes).get(this.name) === undefined)
            return;
        await this.#services.client.mergePatch(nodes, this.name, { spec: { unschedulable: true } });
    }
    /** Cordons and evicts, as far as PodDisruptionBudgets allow. @throws DrainFailure after `timeoutMs` of service time */
    async drain(timeoutMs) {
        await this.cordon();
        for (let waitedMs = 0;; waitedMs += evictionRetryMs) {
            const left = this.#services.podsOn(this.name).filter((pod) => !isOfDaemonSet(pod) && !isFinished(pod));
            if (left.length === 0)
                return;
            const refusals = [];
            for (const { metadata } of left) {
                if (metadata.deletionTimestamp !== undefined)
                    continue;
                try {
                    await this.#services.client.evict(metadata.namespace ?? '', metadata.name);
                }
                catch (error) {
                    if (!(error instanceof KubernetesApiError))
                        throw error;
                    if (error.status === 429)
                        refusals.push(`${metadata.namespace}/${metadata.name}: ${error.message}`);
                    else if (error.status !== 404)
                        throw error;
                }
            }
            if (refusals.length > 0 && waitedMs >= timeoutMs) {
                throw new DrainFailure(`Drain node ${this.name} failed when evicting pod ${refusals[0]}. See http://aka.ms/aks/debugdrainfailures`);
            }
            await this.#life.sleep(refusals.length > 0 ? evictionRetryMs : 500);
        }
    }
    /** The machine is deleted with whatever still runs on it. */
    async remove() {
        this.#isLeaving = true;
        this.#life.end();
        await this.#leave();
        this.#services.addresses.give(this.identity.address);
    }
    /** Tells the API that the machine lives: by its Lease, as kubelets do. */
    async heartbeat() {
        if (!this.#isReady || this.#isLeaving)
            return;
        const renewTime = microTimestamp(this.#services.time);
        await this.#services.client.mergePatch(leases, this.name, { spec: { renewTime } }, { namespace: leaseNamespace });
    }
    async #join() {
        const { client, caches, facts, time } = this.#services;
        const now = events_timestamp(time);
        const wanted = nodeObject(this.#pool, this.identity, facts, { isReady: false, now });
        const { status, ...node } = wanted;
        const created = await client.create(nodes, node);
        caches.of(nodes).observe(await client.mergePatch(nodes, this.name, { status }, { subresource: 'status' }));
        await client.create(leases, {
            apiVersion: 'coordination.k8s.io/v1',
            kind: 'Lease',
            metadata: {
                name: this.name,
                namespace: leaseNamespace,
                ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: this.name, uid: created.metadata.uid ?? '' }],
            },
            spec: { holderIdentity: this.name, leaseDurationSeconds: leaseSeconds, renewTime: microTimestamp(time) },
        }, leaseNamespace);
    }
    async #write(isReady) {
        const { client, caches, time } = this.#services;
        const conditions = nodeConditions(isReady, events_timestamp(time));
        await client.mergePatch(nodes, this.name, { status: { conditions } }, { subresource: 'status' });
        const taints = nodeTaints(this.#pool, isReady);
        caches.of(nodes).observe(await client.mergePatch(nodes, this.name, { spec: { taints } }));
    }
    async #leave() {
        const { client } = this.#services;
        const rest = this.#services.podsOn(this.name);
        this.#services.forgetNode(this.name);
        await Promise.all(rest.map(({ metadata }) => ifThere(client.delete(pods, metadata.name, { namespace: metadata.namespace ?? '', gracePeriodSeconds: 0 }))));
        await ifThere(client.delete(nodes, this.name));
        await ifThere(client.delete(leases, this.name, { namespace: leaseNamespace }));
    }
}
function isOfDaemonSet({ metadata }) {
    return metadata.ownerReferences?.some(({ kind, controller }) => kind === 'DaemonSet' && controller === true) === true;
}
async function ifThere(deletion) {
    try {
        await deletion;
    }
    catch (error) {
        if (!(error instanceof KubernetesApiError && error.status === 404))
            throw error;
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/nodes/autoscaler.js
/** The cluster autoscaler: adds machines for pods that fit nowhere, takes empty ones away after ten minutes. */






/** AKS's defaults of the autoscaler profile. */
const scanIntervalMs = 10_000;
const unneededMs = 10 * 60_000;
function startAutoscaler(context, { facts, pools, podsOn }) {
    const { client, caches, time, signal } = context;
    const podCache = caches.of(pods);
    const nodeCache = caches.of(nodes);
    const daemonSetCache = caches.of(daemonSets);
    const recorder = createEventRecorder(client, time, signal, 'cluster-autoscaler');
    /** Real time since when a machine has run nothing. */
    const emptySince = new Map();
    const waiting = new Set();
    let isPlanned = false;
    function scanSoon(afterMs = scanIntervalMs) {
        if (isPlanned || signal.aborted)
            return;
        isPlanned = true;
        time.after(afterMs, () => {
            isPlanned = false;
            if (!signal.aborted)
                scan();
        });
    }
    podCache.onChange(({ key, before, after }) => {
        if (after !== undefined && isUnschedulable(after)) {
            if (waiting.has(key))
                return;
            waiting.add(key);
            scanSoon();
        }
        else {
            waiting.delete(key);
            const wasRunning = before?.spec.nodeName !== undefined && !isFinished(before);
            if (wasRunning && (after === undefined || isFinished(after)))
                scanSoon();
        }
    });
    function scan() {
        scaleUp();
        scaleDown();
    }
    function scaleUp() {
        const groups = [...pools()].filter((pool) => pool.spec.autoscale !== undefined && !pool.isLeaving);
        if (groups.length === 0)
            return;
        const upcoming = [...pools()].flatMap((pool) => pool.machines.filter(({ isReady }) => !isReady).map(() => templateLoad(pool)));
        const grown = new Map();
        for (const key of waiting) {
            const pod = podCache.get(key);
            if (pod === undefined || !isUnschedulable(pod)) {
                waiting.delete(key);
                continue;
            }
            if (place(pod, upcoming))
                continue;
            const reasons = [];
            const options = [];
            for (const pool of groups) {
                const load = templateLoad(pool);
                const reason = misfit(pod, load);
                if (reason !== undefined)
                    reasons.push(...reason.reasons);
                else if (pool.machines.length >= (pool.spec.autoscale?.max ?? 0))
                    reasons.push('max node group size reached');
                else
                    options.push({ pool, load });
            }
            const [best] = options.sort((a, b) => a.pool.spec.cpuCores - b.pool.spec.cpuCores);
            if (best === undefined) {
                recorder.record(pod, 'Normal', 'NotTriggerScaleUp', `pod didn't trigger scale-up: ${countReasons(reasons).join(', ')}`);
                // Another pool's maximum may be raised, or a machine freed: asked again at the next change.
                continue;
            }
            const growth = grown.get(best.pool) ?? { from: best.pool.machines.length, triggers: [] };
            growth.triggers.push(pod);
            grown.set(best.pool, growth);
            upcoming.push(best.load);
            place(pod, upcoming);
            live(best.pool.grow());
        }
        for (const [pool, { from, triggers }] of grown) {
            const change = `${scaleSetName(pool.spec.name, facts)} ${from}->${pool.machines.length} (max: ${pool.spec.autoscale?.max})`;
            for (const pod of triggers) {
                recorder.record(pod, 'Normal', 'TriggeredScaleUp', `pod triggered scale-up: [{${change}}]`);
            }
        }
    }
    /** A new machine of the pool, with the DaemonSets' share already taken. */
    function templateLoad(pool) {
        const node = nodeObject(pool.spec, { ordinal: 0, name: `template-node-for-${pool.spec.name}`, address: '0.0.0.0' }, facts, {
            isReady: true,
            now: events_timestamp(time),
        });
        let load = emptyLoad(node);
        for (const { apiVersion, metadata, spec } of daemonSetCache.list()) {
            const pod = { apiVersion, kind: 'Pod', metadata, spec: spec.template.spec };
            if (misfit(pod, load) === undefined)
                load = withPod(load, pod);
        }
        return load;
    }
    function scaleDown() {
        for (const pool of pools()) {
            const { autoscale } = pool.spec;
            if (autoscale === undefined || pool.isLeaving)
                continue;
            let spare = pool.machines.length - autoscale.min;
            for (const machine of [...pool.machines].reverse()) {
                const isEmpty = podsOn(machine.name).every((pod) => isOfDaemonSet(pod) || isFinished(pod));
                if (!machine.isReady || !isEmpty || spare <= 0) {
                    emptySince.delete(machine);
                    continue;
                }
                spare -= 1;
                const since = emptySince.get(machine);
                if (since === undefined) {
                    emptySince.set(machine, time.now().getTime());
                    time.after(unneededMs, () => scanSoon(0));
                }
                else if (time.now().getTime() - since >= time.scaled(unneededMs)) {
                    emptySince.delete(machine);
                    const node = nodeCache.get(machine.name);
                    if (node !== undefined)
                        recorder.record(node, 'Normal', 'ScaleDown', 'node removed by cluster autoscaler');
                    live(pool.shrink(machine));
                }
            }
        }
    }
    return { scanSoon: () => scanSoon() };
}
function isUnschedulable({ metadata, spec, status }) {
    const condition = conditionOf(status?.conditions, 'PodScheduled');
    return (spec.nodeName === undefined &&
        metadata.deletionTimestamp === undefined &&
        condition?.status === 'False' &&
        condition.reason === 'Unschedulable');
}
/** Puts the pod on the first load that it fits. @returns whether there was one */
function place(pod, loads) {
    const position = loads.findIndex((load) => misfit(pod, load) === undefined);
    const load = loads[position];
    if (load === undefined)
        return false;
    loads[position] = withPod(load, pod);
    return true;
}
function withPod(load, pod) {
    const requested = new Map(load.requested);
    for (const [name, amount] of podRequests(pod.spec))
        requested.set(name, (requested.get(name) ?? 0) + amount);
    return { ...load, requested, podCount: load.podCount + 1 };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/nodes/images.js
/** Images on nodes: what a kubelet has, what it pulls, and what containerd says when it can't. */

/** @returns undefined for what is no image reference (the kubelet's InvalidImageName). */
function parseImage(image) {
    const match = /^((?:[a-z0-9]+(?:[._-]+[a-z0-9]+)*)(?::\d+)?(?:\/[a-z0-9]+(?:(?:\.|_{1,2}|-+)[a-z0-9]+)*)*)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/i.exec(image);
    const path = match?.[1];
    if (match === null || path === undefined)
        return undefined;
    const [, , tag, digest] = match;
    const [first = '', ...rest] = path.split('/');
    const hasHost = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
    // A lone name with a port-like end is a name with a numeric tag.
    const host = hasHost ? first : 'docker.io';
    const repository = hasHost ? rest.join('/') : rest.length === 0 ? `library/${first}` : path;
    if (repository !== repository.toLowerCase())
        return undefined;
    const shown = tag ?? (digest === undefined ? 'latest' : undefined);
    const canonical = `${host}/${repository}${shown === undefined ? '' : `:${shown}`}${digest === undefined ? '' : `@${digest}`}`;
    return { host, repository, tag: shown, digest, canonical };
}
/** The images that AKS's own pods run are on every node image, or pulled from Microsoft's public registry unseen. */
const preloadedHost = 'mcr.microsoft.com';
function createNodeImages(source, kubeletObjectId) {
    const byNode = new Map();
    return {
        find(node, image) {
            const reference = parseImage(image);
            if (reference?.host === preloadedHost)
                return reference.digest ?? preloadedDigest(reference.canonical);
            return reference === undefined ? undefined : byNode.get(node)?.get(reference.canonical);
        },
        pull(node, image, dockerConfigs) {
            if (image.host === preloadedHost)
                return { pulled: true, digest: preloadedDigest(image.canonical), sizeBytes: 0 };
            const result = source.pull(image.canonical, { kubeletObjectId, dockerConfigs });
            if (result.pulled) {
                const images = byNode.get(node) ?? new Map();
                images.set(image.canonical, result.digest);
                byNode.set(node, images);
            }
            return result;
        },
        forgetNode: (node) => void byNode.delete(node),
    };
}
function preloadedDigest(image) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(image).digest('hex')}`;
}
/** containerd's words for a failed pull, as the kubelet repeats them in events and container states. */
function pullError(image, result, hasCredentials) {
    const { host, repository, canonical, tag, digest } = image;
    const failed = `failed to pull and unpack image "${canonical}": failed to resolve reference "${canonical}"`;
    switch (result.reason) {
        case 'not-found':
            return `rpc error: code = NotFound desc = ${failed}: ${canonical}: not found`;
        case 'unauthorized': {
            const token = hasCredentials ? 'oauth token' : 'anonymous token';
            const scope = `repository%3A${encodeURIComponent(repository)}%3Apull`;
            return `${failed}: failed to authorize: failed to fetch ${token}: unexpected status from GET request to https://${host}/oauth2/token?scope=${scope}&service=${host}: 401 Unauthorized`;
        }
        case 'unknown-host':
            return `${failed}: failed to do request: Head "https://${host}/v2/${repository}/manifests/${digest ?? tag}": dial tcp: lookup ${host} on 168.63.129.16:53: no such host`;
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/nodes/configuration.js


/** @returns the kubelet's words for the first volume that can't be set up, or undefined when all can. */
async function volumeProblem(client, pod) {
    const namespace = pod.metadata.namespace ?? '';
    for (const volume of pod.spec.volumes ?? []) {
        if (volume.persistentVolumeClaim !== undefined) {
            const claim = await configuration_find(client, persistentVolumeClaims, volume.persistentVolumeClaim.claimName, namespace);
            if (claim?.spec.volumeName === undefined) {
                return `Unable to attach or mount volumes: unmounted volumes=[${volume.name}], unattached volumes=[], failed to process volumes=[]: error processing PVC ${namespace}/${volume.persistentVolumeClaim.claimName}: PVC is not bound`;
            }
        }
        const { secret, configMap, projected } = volume;
        const references = [
            ...(secret === undefined
                ? []
                : [{ kind: 'secret', name: secret.secretName, optional: secret.optional }]),
            ...(configMap === undefined ? [] : [{ kind: 'configmap', ...configMap }]),
            ...(projected?.sources ?? []).flatMap((source) => [
                ...(source.secret === undefined ? [] : [{ kind: 'secret', ...source.secret }]),
                ...(source.configMap === undefined ? [] : [{ kind: 'configmap', ...source.configMap }]),
            ]),
        ];
        for (const reference of references) {
            if (reference.optional === true || (await configuration_read(client, reference, namespace)) !== undefined)
                continue;
            return `MountVolume.SetUp failed for volume "${volume.name}" : ${reference.kind} "${reference.name}" not found`;
        }
    }
    return undefined;
}
/** @returns the kubelet's words for an environment that can't be made: the message of CreateContainerConfigError. */
async function environmentProblem(client, pod, container) {
    const namespace = pod.metadata.namespace ?? '';
    for (const { secretRef, configMapRef } of container.envFrom ?? []) {
        const reference = secretRef !== undefined
            ? { kind: 'secret', ...secretRef }
            : configMapRef !== undefined
                ? { kind: 'configmap', ...configMapRef }
                : undefined;
        if (reference === undefined || reference.optional === true)
            continue;
        if ((await configuration_read(client, reference, namespace)) === undefined)
            return `${reference.kind} "${reference.name}" not found`;
    }
    for (const { valueFrom } of container.env ?? []) {
        const keyReference = valueFrom?.secretKeyRef ?? valueFrom?.configMapKeyRef;
        if (keyReference === undefined || keyReference.optional === true)
            continue;
        const kind = valueFrom?.secretKeyRef === undefined ? 'configmap' : 'secret';
        const object = await configuration_read(client, { kind, name: keyReference.name }, namespace);
        if (object === undefined)
            return `${kind} "${keyReference.name}" not found`;
        const keys = { ...object.data, ...object.binaryData };
        if (keys[keyReference.key] === undefined) {
            const spelled = kind === 'secret' ? 'Secret' : 'ConfigMap';
            return `couldn't find key ${keyReference.key} in ${spelled} ${namespace}/${keyReference.name}`;
        }
    }
    return undefined;
}
/** Decoded `.dockerconfigjson` of the pod's pull secrets, and the names of those that aren't there. */
async function pullSecrets(client, pod) {
    const dockerConfigs = [];
    const missing = [];
    for (const { name } of pod.spec.imagePullSecrets ?? []) {
        const secret = await configuration_read(client, { kind: 'secret', name }, pod.metadata.namespace ?? '');
        const encoded = secret?.data?.['.dockerconfigjson'];
        if (secret === undefined)
            missing.push(name);
        else if (typeof encoded === 'string')
            dockerConfigs.push(Buffer.from(encoded, 'base64').toString('utf8'));
    }
    return { dockerConfigs, missing };
}
function configuration_read(client, { kind, name }, namespace) {
    return configuration_find(client, kind === 'secret' ? secrets : configMaps, name, namespace);
}
async function configuration_find(client, type, name, namespace) {
    try {
        return await client.get(type, name, namespace);
    }
    catch (error) {
        if (error instanceof KubernetesApiError && error.status === 404)
            return undefined;
        throw error;
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/nodes/container-run.js
/** One container on a node: pulled, created, probed, crashing, restarted with back-off, as the kubelet does it. */




/** Kubelet's back-offs, in service time. */
const firstBackOffMs = 10_000;
const longestBackOffMs = 300_000;
/** A container that ran this long starts its back-off anew. */
const backOffResetMs = 600_000;
/** Until the next sync turns ErrImagePull into ImagePullBackOff. */
const syncMs = 3_000;
/** A pull's fixed part, and a node's usual throughput. */
const pullOverheadMs = 500;
const pullBytesPerMs = 50_000;
const createMs = 100;
/** Shortest life of a container that runs to completion. */
const shortestTaskMs = 1_000;
const backOffMs = (failures) => Math.min(firstBackOffMs * 2 ** (failures - 1), longestBackOffMs);
class ContainerRun {
    container;
    #pod;
    #node;
    #services;
    #life;
    #isInit;
    #changed;
    #state;
    #lastState = {};
    #imageId = '';
    #containerId;
    #isReady = false;
    #isStarted = false;
    #restartCount = 0;
    #log = [];
    constructor(container, context) {
        this.container = container;
        this.#pod = context.pod;
        this.#node = context.node;
        this.#services = context.services;
        this.#life = context.life;
        this.#isInit = context.isInit;
        this.#changed = context.changed;
        const hasInit = !context.isInit && (context.pod.spec.initContainers ?? []).length > 0;
        this.#state = { waiting: { reason: hasInit || context.isInit ? 'PodInitializing' : 'ContainerCreating' } };
    }
    get status() {
        return {
            name: this.container.name,
            image: this.container.image,
            imageID: this.#imageId,
            ...(this.#containerId === undefined ? {} : { containerID: this.#containerId }),
            ready: this.#isReady,
            started: this.#isStarted,
            restartCount: this.#restartCount,
            state: this.#state,
            lastState: this.#lastState,
        };
    }
    /** Lines of the current container, or of the last one while it waits to be restarted. */
    get log() {
        return this.#log;
    }
    /** Runs until the container has ended for good (resolves with its exit code), or for ever. */
    async run(onStarted = () => { }) {
        const digest = await this.#ensureImage();
        this.#imageId = `${this.container.image.replace(/@.*$/, '').replace(/:[\w.-]+$/, '')}@${digest}`;
        await this.#ensureEnvironment();
        for (let failures = 0;;) {
            const startedMs = this.#services.time.now().getTime();
            const exitCode = await this.#runOnce(onStarted);
            if (!this.#restartsAfter(exitCode))
                return exitCode;
            const ranMs = this.#services.time.now().getTime() - startedMs;
            failures = ranMs > this.#services.time.scaled(backOffResetMs) ? 1 : failures + 1;
            await this.#backOff(failures);
            this.#restartCount += 1;
        }
    }
    /** What the container shows once its pod is stopped. */
    kill() {
        this.#isReady = false;
        if (this.#state.running === undefined)
            return;
        this.#event('Normal', 'Killing', `Stopping container ${this.container.name}`);
    }
    async #ensureImage() {
        const { image, imagePullPolicy } = this.container;
        const { images, client, events, time } = this.#services;
        const reference = parseImage(image);
        while (reference === undefined) {
            const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format`;
            this.#event('Warning', 'InspectFailed', message);
            this.#event('Warning', 'Failed', 'Error: InvalidImageName');
            this.#wait('InvalidImageName', message);
            await this.#life.sleep(longestBackOffMs);
        }
        const present = images.find(this.#node, image);
        const policy = imagePullPolicy ?? (reference.tag === 'latest' ? 'Always' : 'IfNotPresent');
        if (present !== undefined && policy !== 'Always') {
            this.#event('Normal', 'Pulled', `Container image "${image}" already present on machine`);
            return present;
        }
        if (policy === 'Never') {
            while (images.find(this.#node, image) === undefined) {
                const message = `Container image "${image}" is not present with pull policy of Never`;
                this.#event('Warning', 'ErrImageNeverPull', message);
                this.#wait('ErrImageNeverPull', message);
                await this.#life.sleep(longestBackOffMs);
            }
        }
        for (let failures = 0;;) {
            this.#event('Normal', 'Pulling', `Pulling image "${image}"`);
            const startedMs = time.now().getTime();
            const { dockerConfigs, missing } = await pullSecrets(client, this.#pod);
            if (missing.length > 0) {
                events.record(this.#pod, 'Warning', 'FailedToRetrieveImagePullSecret', `Unable to retrieve some image pull secrets (${missing.join(', ')}); attempting to pull the image may not succeed.`);
            }
            await this.#life.sleep(pullOverheadMs);
            const result = images.pull(this.#node, reference, dockerConfigs);
            if (result.pulled) {
                await this.#life.sleep(present === undefined ? result.sizeBytes / pullBytesPerMs : 0);
                const tookMs = time.now().getTime() - startedMs;
                this.#event('Normal', 'Pulled', `Successfully pulled image "${image}" in ${tookMs}ms (${tookMs}ms including waiting). Image size: ${result.sizeBytes} bytes.`);
                return result.digest;
            }
            failures += 1;
            const message = pullError(reference, result, dockerConfigs.length > 0);
            this.#event('Warning', 'Failed', `Failed to pull image "${image}": ${message}`);
            this.#event('Warning', 'Failed', 'Error: ErrImagePull');
            this.#wait('ErrImagePull', message);
            await this.#life.sleep(syncMs);
            this.#event('Normal', 'BackOff', `Back-off pulling image "${image}"`);
            this.#event('Warning', 'Failed', 'Error: ImagePullBackOff');
            this.#wait('ImagePullBackOff', `Back-off pulling image "${image}": ErrImagePull: ${message}`);
            await this.#life.sleep(Math.max(backOffMs(failures) - syncMs, 0));
        }
    }
    async #ensureEnvironment() {
        for (;;) {
            const problem = await environmentProblem(this.#services.client, this.#pod, this.container);
            if (problem === undefined)
                return;
            this.#event('Warning', 'Failed', `Error: ${problem}`);
            this.#wait('CreateContainerConfigError', problem);
            await this.#life.sleep(firstBackOffMs);
        }
    }
    /** From creation to exit; never resolves while the container runs on. */
    async #runOnce(onStarted) {
        const { name } = this.container;
        await this.#life.sleep(createMs);
        const behaviour = this.#behaviour();
        const startedAt = events_timestamp(this.#services.time);
        const containerID = `containerd://${(0,external_node_crypto_.randomBytes)(32).toString('hex')}`;
        this.#containerId = containerID;
        this.#event('Normal', 'Created', `Created container: ${name}`);
        this.#event('Normal', 'Started', `Started container ${name}`);
        this.#log = [...behaviour.log];
        this.#state = { running: { startedAt } };
        this.#isStarted = this.container.startupProbe === undefined;
        this.#isReady = this.#isStarted && this.container.readinessProbe === undefined && !this.#isInit;
        this.#changed();
        onStarted();
        const probing = new AbortController();
        if (!this.#isReady)
            void this.#probe(probing.signal).catch(() => undefined);
        const exit = this.#exitOf(behaviour);
        if (exit === undefined)
            await new Promise(() => { });
        const { afterMs, exitCode } = exit ?? { afterMs: 0, exitCode: 0 };
        await this.#life.sleep(afterMs);
        probing.abort();
        this.#isReady = false;
        this.#isStarted = false;
        this.#state = {
            terminated: {
                exitCode,
                reason: exitCode === 0 ? 'Completed' : exitCode === 137 ? 'OOMKilled' : 'Error',
                startedAt,
                finishedAt: events_timestamp(this.#services.time),
                containerID,
            },
        };
        this.#changed();
        return exitCode;
    }
    /** A crash comes as told; what is there to end (init containers, pods of Jobs) ends well on its own. */
    #exitOf({ crash, readyAfterMs }) {
        if (crash !== undefined)
            return crash;
        const isSidecar = this.#isInit && this.container.restartPolicy === 'Always';
        const isTask = this.#isInit ? !isSidecar : (this.#pod.spec.restartPolicy ?? 'Always') !== 'Always';
        return isTask ? { afterMs: Math.max(this.#isInit ? 0 : readyAfterMs, shortestTaskMs), exitCode: 0 } : undefined;
    }
    #restartsAfter(exitCode) {
        const policy = this.container.restartPolicy ?? this.#pod.spec.restartPolicy ?? 'Always';
        if (policy === 'Never')
            return false;
        // An init container's success is final whatever the pod's policy.
        if (policy === 'Always' && !(this.#isInit && this.container.restartPolicy !== 'Always'))
            return true;
        return exitCode !== 0;
    }
    /** The first restart follows at once; later ones wait in CrashLoopBackOff, ten seconds and doubling. */
    async #backOff(failures) {
        const { name } = this.container;
        const { metadata } = this.#pod;
        if (failures > 1) {
            const delayMs = backOffMs(failures - 1);
            const where = `container=${name} pod=${metadata.name}_${metadata.namespace}(${metadata.uid})`;
            this.#lastState = this.#state;
            this.#event('Warning', 'BackOff', `Back-off restarting failed container ${name} in pod ${metadata.name}_${metadata.namespace}(${metadata.uid})`);
            this.#wait('CrashLoopBackOff', `back-off ${spellDuration(delayMs)} restarting failed ${where}`);
            await this.#life.sleep(delayMs);
        }
        else {
            await this.#life.sleep(shortestTaskMs);
            this.#lastState = this.#state;
        }
    }
    /** Startup, then readiness: probes see the container as its behaviour says, at their own period. */
    async #probe(signal) {
        const startedMs = this.#services.time.now().getTime();
        const { startupProbe, readinessProbe } = this.container;
        const succeed = async (probe, kind) => {
            const periodMs = (probe.periodSeconds ?? 10) * 1000;
            await this.#life.sleep((probe.initialDelaySeconds ?? 0) * 1000);
            for (let failures = 0; !signal.aborted;) {
                const { readyAfterMs, neverReady } = this.#behaviour();
                const ranMs = this.#services.time.now().getTime() - startedMs;
                if (neverReady !== true && ranMs >= this.#services.time.scaled(readyAfterMs))
                    return;
                // Events of every period would only be counted up: each power of two is enough to see it goes on.
                if ((failures & (failures - 1)) === 0) {
                    this.#event('Warning', 'Unhealthy', `${kind} probe failed: ${probeFailure(probe)}`);
                }
                failures += 1;
                await this.#life.sleep(periodMs);
            }
        };
        if (startupProbe !== undefined)
            await succeed(startupProbe, 'Startup');
        if (signal.aborted)
            return;
        this.#isStarted = true;
        if (readinessProbe !== undefined)
            await succeed(readinessProbe, 'Readiness');
        if (signal.aborted)
            return;
        this.#isReady = !this.#isInit;
        this.#changed();
    }
    #behaviour() {
        const { namespace = '', name, labels = {} } = this.#pod.metadata;
        return this.#services.behaviours.of({ namespace, name, labels, image: this.container.image });
    }
    #wait(reason, message) {
        this.#state = { waiting: { reason, message } };
        this.#changed();
    }
    #event(type, reason, message) {
        const list = this.#isInit ? 'initContainers' : 'containers';
        this.#services.events.record(this.#pod, type, reason, message, `spec.${list}{${this.container.name}}`);
    }
}
/** Go's spelling: `10s`, `2m40s`. */
function spellDuration(ms) {
    const seconds = Math.round(ms / 1000);
    return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}
function probeFailure(probe) {
    if (probe.httpGet !== undefined)
        return 'HTTP probe failed with statuscode: 503';
    if (probe.exec !== undefined)
        return 'command terminated with exit code 1';
    return 'dial tcp: connect: connection refused';
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/nodes/pod-status.js
/** A pod's status from its containers' statuses. Pure. */

function pod_status_podStatus(pod, situation, now) {
    const { containers, initContainers, podIP, hostIP, isInitialized } = situation;
    const phase = phaseOf(pod, situation);
    const conditions = conditionsOf(phase, situation).reduce((all, condition) => withCondition(all, { ...condition, lastProbeTime: null }, now), pod.status?.conditions ?? []);
    return {
        ...pod.status,
        phase,
        conditions,
        startTime: situation.startTime,
        ...(hostIP === undefined ? {} : { hostIP, hostIPs: [{ ip: hostIP }] }),
        ...(podIP === undefined ? {} : { podIP, podIPs: [{ ip: podIP }] }),
        ...(initContainers.length === 0
            ? {}
            : { initContainerStatuses: initContainers.map((one) => ({ ...one, ready: isInitialized || isDone(one) })) }),
        containerStatuses: [...containers],
    };
}
const isDone = ({ state }) => state.terminated?.exitCode === 0;
function phaseOf(pod, { containers, initContainers, isInitialized }) {
    const neverRestarts = pod.spec.restartPolicy === 'Never';
    if (!isInitialized) {
        const failed = initContainers.some(({ state }) => (state.terminated?.exitCode ?? 0) !== 0);
        return failed && neverRestarts ? 'Failed' : 'Pending';
    }
    if (containers.some(({ state, lastState }) => state.waiting !== undefined && lastState.terminated === undefined)) {
        return 'Pending';
    }
    if ((pod.spec.restartPolicy ?? 'Always') === 'Always')
        return 'Running';
    const ends = containers.map(({ state }) => state.terminated?.exitCode);
    if (ends.some((code) => code === undefined))
        return 'Running';
    if (ends.every((code) => code === 0))
        return 'Succeeded';
    return neverRestarts ? 'Failed' : 'Running';
}
function conditionsOf(phase, situation) {
    const { containers, initContainers, isInitialized, hasSandbox, isTerminating } = situation;
    const isFinished = phase === 'Succeeded' || phase === 'Failed';
    const unready = containers.filter(({ ready }) => !ready).map(({ name }) => name);
    const incomplete = initContainers.filter((one) => !isDone(one)).map(({ name }) => name);
    const readiness = isFinished && phase === 'Succeeded'
        ? { status: 'False', reason: 'PodCompleted' }
        : unready.length === 0 && isInitialized && !isTerminating
            ? { status: 'True' }
            : {
                status: 'False',
                reason: phase === 'Failed' ? 'PodFailed' : 'ContainersNotReady',
                message: `containers with unready status: [${unready.join(' ')}]`,
            };
    return [
        { type: 'PodReadyToStartContainers', status: hasSandbox && !isFinished ? 'True' : 'False' },
        isInitialized
            ? { type: 'Initialized', status: 'True', ...(phase === 'Succeeded' ? { reason: 'PodCompleted' } : {}) }
            : {
                type: 'Initialized',
                status: 'False',
                reason: 'ContainersNotInitialized',
                message: `containers with incomplete status: [${incomplete.join(' ')}]`,
            },
        { type: 'Ready', ...readiness },
        { type: 'ContainersReady', ...readiness },
        { type: 'PodScheduled', status: 'True' },
    ];
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/nodes/pod-run.js
/** One pod on a node, from its binding to its end; its status is written as it changes. */








const sandboxMs = 200;
/** Retries of volumes start here and double. */
const firstMountRetryMs = 500;
const longestMountRetryMs = 122_000;
/** What containers usually need to end after SIGTERM; the grace period bounds it. */
const usualStopMs = 1_000;
class PodRun {
    #services;
    #node;
    #hostIP;
    #podIP;
    #startTime;
    #life;
    /** Outlives the containers: stopping takes time too. */
    #afterlife;
    #initContainers;
    #containers;
    #pod;
    #hasSandbox = false;
    #isInitialized;
    #isTerminating = false;
    #written;
    #isWriting = false;
    #isDirty = false;
    constructor(pod, services, place) {
        this.#pod = pod;
        this.#services = services;
        this.#node = place.node;
        this.#hostIP = place.hostIP;
        this.#podIP = pod.spec.hostNetwork === true ? (place.hostIP ?? place.podIP) : place.podIP;
        this.#startTime = events_timestamp(services.time);
        this.#life = new Life(services.time);
        this.#afterlife = new Life(services.time);
        const shared = { pod, node: this.#node, services, life: this.#life, changed: () => this.#publish() };
        this.#initContainers = (pod.spec.initContainers ?? []).map((one) => new ContainerRun(one, { ...shared, isInit: true }));
        this.#containers = pod.spec.containers.map((one) => new ContainerRun(one, { ...shared, isInit: false }));
        this.#isInitialized = this.#initContainers.length === 0;
    }
    get uid() {
        return this.#pod.metadata.uid;
    }
    start() {
        this.#publish();
        live(this.#run());
    }
    /** Lines of a container's log, or undefined when the pod has no such container. */
    log(container) {
        return [...this.#containers, ...this.#initContainers].find((one) => one.container.name === container)?.log;
    }
    /** The object as the API has it now: others write labels and conditions too. */
    observe(pod) {
        this.#pod = pod;
        if (pod.metadata.deletionTimestamp !== undefined && !this.#isTerminating)
            this.#terminate();
    }
    /** The pod is gone from the API, or its node from the cluster. */
    stop() {
        this.#life.end();
        this.#afterlife.end();
    }
    async #run() {
        await this.#mountVolumes();
        await this.#life.sleep(sandboxMs);
        this.#hasSandbox = true;
        for (const one of this.#initContainers) {
            if (one.container.restartPolicy === 'Always') {
                await new Promise((started) => live(one.run(started)));
            }
            else if ((await one.run()) !== 0) {
                // Only with restartPolicy Never: the pod has failed.
                this.#publish();
                return;
            }
        }
        this.#isInitialized = true;
        await Promise.all(this.#containers.map((one) => one.run()));
        this.#publish();
    }
    async #mountVolumes() {
        for (let delayMs = firstMountRetryMs;; delayMs = Math.min(delayMs * 2, longestMountRetryMs)) {
            const problem = await volumeProblem(this.#services.client, this.#pod);
            if (problem === undefined)
                return;
            this.#services.events.record(this.#pod, 'Warning', 'FailedMount', problem);
            await this.#life.sleep(delayMs);
        }
    }
    #terminate() {
        this.#isTerminating = true;
        for (const one of this.#containers)
            one.kill();
        this.#life.end();
        this.#publish();
        live(this.#remove());
    }
    async #remove() {
        const graceMs = (this.#pod.spec.terminationGracePeriodSeconds ?? 30) * 1000;
        await this.#afterlife.sleep(Math.min(graceMs, usualStopMs));
        const { name, namespace = '', uid } = this.#pod.metadata;
        for (;;) {
            try {
                await this.#services.client.delete(pods, name, {
                    namespace,
                    gracePeriodSeconds: 0,
                    ...(uid === undefined ? {} : { uid }),
                });
                return;
            }
            catch (error) {
                if (error instanceof KubernetesApiError && (error.status === 404 || error.status === 409))
                    return;
                await this.#afterlife.sleep(usualStopMs);
            }
        }
    }
    /** The pod with the conditions last written, which the watch may not have brought back yet, and those of others. */
    #known() {
        const own = this.#written?.conditions ?? [];
        const others = (this.#pod.status?.conditions ?? []).filter(({ type }) => !own.some((one) => one.type === type));
        return { ...this.#pod, status: { ...this.#pod.status, conditions: [...own, ...others] } };
    }
    /** Writes the status soon: several changes at once make one write. */
    #publish() {
        this.#isDirty = true;
        if (this.#isWriting)
            return;
        this.#isWriting = true;
        live(this.#write());
    }
    async #write() {
        while (this.#isDirty && !this.#afterlife.isOver) {
            await Promise.resolve();
            this.#isDirty = false;
            const status = pod_status_podStatus(this.#known(), {
                hasSandbox: this.#hasSandbox,
                podIP: this.#hasSandbox ? this.#podIP : undefined,
                hostIP: this.#hostIP,
                startTime: this.#startTime,
                isInitialized: this.#isInitialized,
                isTerminating: this.#isTerminating,
                initContainers: this.#initContainers.map((one) => one.status),
                containers: this.#containers.map((one) => one.status),
            }, events_timestamp(this.#services.time));
            if ((0,external_node_util_.isDeepStrictEqual)(status, this.#written))
                continue;
            const { name, namespace = '' } = this.#pod.metadata;
            try {
                await this.#services.client.mergePatch(pods, name, { status }, { namespace, subresource: 'status' });
                this.#written = status;
            }
            catch (error) {
                if (error instanceof Ended || (error instanceof KubernetesApiError && error.status === 404))
                    break;
                this.#isDirty = true;
                await this.#afterlife.sleep(usualStopMs);
            }
        }
        this.#isWriting = false;
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/nodes/kubelet.js




function startKubelets(context, options) {
    const { client, caches, time, signal } = context;
    const nodeCache = caches.of(nodes);
    const images = createNodeImages(options.images, options.kubeletObjectId);
    const recorders = new Map();
    const runs = new Map();
    let addresses = 0;
    function recorderOf(node) {
        let recorder = recorders.get(node);
        if (recorder === undefined) {
            recorder = createEventRecorder(client, time, signal, 'kubelet', node);
            recorders.set(node, recorder);
        }
        return recorder;
    }
    /** Addresses of the overlay network, in the order of need. */
    function nextAddress() {
        addresses += 1;
        return `10.244.${Math.floor(addresses / 250) % 250}.${1 + (addresses % 250)}`;
    }
    caches.of(pods).onChange(({ key, after }) => {
        const known = runs.get(key);
        if (known !== undefined && known.run.uid !== after?.metadata.uid) {
            known.run.stop();
            runs.delete(key);
        }
        const node = after?.spec.nodeName;
        if (after === undefined || node === undefined || !options.isOurs(node))
            return;
        const current = runs.get(key);
        if (current !== undefined) {
            current.run.observe(after);
            return;
        }
        const hostIP = nodeCache.get(node)?.status?.addresses?.find(({ type }) => type === 'InternalIP')?.address;
        const services = { client, time, images, behaviours: options.behaviours, events: recorderOf(node) };
        const run = new PodRun(after, services, { node, hostIP, podIP: nextAddress() });
        runs.set(key, { run, node });
        const isOver = after.status?.phase === 'Succeeded' || after.status?.phase === 'Failed';
        if (!isOver)
            run.start();
        if (after.metadata.deletionTimestamp !== undefined)
            run.observe(after);
    });
    signal.addEventListener('abort', () => {
        for (const { run } of runs.values())
            run.stop();
    });
    return {
        podLog: (namespace, pod, container) => runs.get(`${namespace}/${pod}`)?.run.log(container),
        forgetNode(node) {
            images.forgetNode(node);
            recorders.delete(node);
            for (const [key, { run, node: where }] of runs) {
                if (where !== node)
                    continue;
                run.stop();
                runs.delete(key);
            }
        },
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/nodes/pool.js


/** AKS's default drain timeout. */
const drainTimeoutMs = 30 * 60_000;
/** AKS's default maxSurge: a tenth of the pool, rounded up. */
const surgeShare = 0.1;
class Pool {
    #spec;
    #services;
    #machines = [];
    #isNew = true;
    #isLeaving = false;
    #last = Promise.resolve();
    constructor(spec, services) {
        this.#spec = spec;
        this.#services = services;
    }
    get spec() {
        return this.#spec;
    }
    get machines() {
        return this.#machines;
    }
    /** Being removed or stopped: the autoscaler must not fill it again with what is evicted. */
    get isLeaving() {
        return this.#isLeaving;
    }
    /** Moves to a specification; resolves when its machines are Ready. */
    set(spec) {
        return this.#next(async () => {
            const before = this.#isNew ? undefined : this.#spec;
            this.#isNew = false;
            this.#isLeaving = false;
            this.#spec = spec;
            await Promise.all(this.#machines.map((machine) => machine.update(spec)));
            await this.#upgrade();
            await this.#resize(this.#wantedCount(before));
        });
    }
    /** Cordons and drains all machines, then deletes them. @throws DrainFailure when a budget doesn't yield in time */
    remove() {
        this.#isLeaving = true;
        return this.#next(async () => {
            try {
                await Promise.all(this.#machines.map((machine) => machine.cordon()));
                await Promise.all(this.#machines.map((machine) => machine.drain(drainTimeoutMs)));
                await Promise.all(this.#machines.map((machine) => machine.remove()));
                this.#machines = [];
            }
            finally {
                this.#isLeaving = false;
            }
        });
    }
    /** Takes the machines away without a drain; they come back with the next `set`. */
    stop() {
        this.#isLeaving = true;
        return this.#next(async () => {
            await Promise.all(this.#machines.map((machine) => machine.remove()));
            this.#machines = [];
            this.#isNew = true;
        });
    }
    /** One more machine, at once; the promise resolves when it is Ready. */
    grow() {
        const taken = new Set(this.#machines.map(({ identity }) => identity.ordinal));
        let ordinal = 0;
        while (taken.has(ordinal))
            ordinal += 1;
        const machine = new Machine(this.#spec, ordinal, this.#services);
        this.#machines.push(machine);
        return machine.start().catch((error) => {
            // Removed before it was ready.
            if (!(error instanceof Ended))
                throw error;
        });
    }
    /** Deletes one machine that is no longer needed. */
    async shrink(machine) {
        this.#machines = this.#machines.filter((one) => one !== machine);
        await machine.remove();
    }
    /** An autoscaled pool keeps the count it has, moved into its bounds only. */
    #wantedCount(before) {
        const { autoscale, count } = this.#spec;
        if (autoscale === undefined)
            return count;
        const current = before === undefined ? count : this.#machines.length;
        return Math.min(Math.max(current, autoscale.min), autoscale.max);
    }
    async #resize(count) {
        const surplus = this.#machines.slice(count);
        const starting = [];
        while (this.#machines.length < count)
            starting.push(this.grow());
        await Promise.all(starting);
        await Promise.all(surplus.map(async (machine) => {
            await machine.drain(drainTimeoutMs);
            await this.shrink(machine);
        }));
    }
    /** Surge machines take the load while the old ones are reimaged, a batch at a time; then the surge goes again. */
    async #upgrade() {
        const old = this.#machines.filter(({ kubernetesVersion }) => kubernetesVersion !== this.#spec.kubernetesVersion);
        if (old.length === 0)
            return;
        const surge = Math.ceil(old.length * surgeShare);
        const kept = new Set(this.#machines);
        await Promise.all(Array.from({ length: surge }, () => this.grow()));
        for (let first = 0; first < old.length; first += surge) {
            await Promise.all(old.slice(first, first + surge).map((one) => one.reimage(this.#spec, drainTimeoutMs)));
        }
        const extra = this.#machines.filter((machine) => !kept.has(machine)).slice(0, surge);
        for (const machine of extra) {
            await machine.drain(drainTimeoutMs);
            await this.shrink(machine);
        }
    }
    #next(change) {
        const result = this.#last.then(change, change);
        this.#last = result.catch(() => undefined);
        return result;
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/nodes/behaviours.js

/** From container start to the first successful probe, in service time. */
const readyAfterMs = 2_000;
/** @param standard what pods do that no override names; missing parts are the usual ones. */
function createPodBehaviours(standard = {}) {
    const overrides = [];
    return {
        of(pod) {
            const found = overrides.findLast(({ match }) => behaviours_isFor(match, pod));
            return { readyAfterMs, log: usualLog(pod.image), ...standard, ...found?.behaviour };
        },
        override(match, behaviour) {
            const entry = { match, behaviour };
            overrides.push(entry);
            return () => {
                const position = overrides.indexOf(entry);
                if (position >= 0)
                    overrides.splice(position, 1);
            };
        },
    };
}
function behaviours_isFor({ namespace, name, image, labels }, pod) {
    return ((namespace === undefined || namespace === pod.namespace) &&
        (name === undefined || (name.endsWith('*') ? pod.name.startsWith(name.slice(0, -1)) : name === pod.name)) &&
        (image === undefined || pod.image.includes(image)) &&
        matchesLabels(labels ?? {}, pod.labels));
}
function usualLog(image) {
    const program = image.replace(/[@:].*$/, '').replace(/^.*\//, '');
    return [`${program}: starting`, `${program}: configuration loaded`, `${program}: listening`];
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/nodes/index.js
/**
 * The machines of a cluster: node pools, their autoscaler and their kubelets. They work through a KubernetesClient
 * alone, so the same machines serve the embedded API and a real kube-apiserver.
 */








const usualHeartbeatMs = 15_000;
function startMachines(context, options) {
    const { client, caches, time, signal } = context;
    const pools = new Map();
    const facts = factsOf(options.fqdn);
    caches.of(nodes);
    const podsOn = caches.of(pods).index(({ spec }) => (spec.nodeName === undefined ? [] : [spec.nodeName]));
    const kubelets = startKubelets(context, {
        ...options,
        isOurs: (node) => node.includes(`-${facts.scaleSetSuffix}-vmss`),
    });
    const services = {
        client,
        caches,
        time,
        facts,
        podsOn,
        forgetNode: kubelets.forgetNode,
        addresses: createAddresses(options.nodeSubnetCidr ?? '10.224.0.0/16'),
    };
    const autoscaler = startAutoscaler(context, { facts, pools: () => pools.values(), podsOn });
    const heartbeat = setInterval(() => {
        for (const pool of pools.values()) {
            // A Lease that can't be renewed now will be the next time.
            for (const machine of pool.machines)
                machine.heartbeat().catch(() => undefined);
        }
    }, options.heartbeatMs ?? usualHeartbeatMs);
    heartbeat.unref();
    signal.addEventListener('abort', () => clearInterval(heartbeat), { once: true });
    return {
        async setNodePool(spec) {
            let pool = pools.get(spec.name);
            if (pool === undefined) {
                pool = new Pool(spec, services);
                pools.set(spec.name, pool);
            }
            await pool.set(spec);
            autoscaler.scanSoon();
        },
        async removeNodePool(name) {
            const pool = pools.get(name);
            if (pool === undefined)
                return;
            await pool.remove();
            pools.delete(name);
        },
        async stopNodePool(name) {
            await pools.get(name)?.stop();
        },
        nodeCount: (name) => pools.get(name)?.machines.length ?? 0,
        podLog: kubelets.podLog,
    };
}
/** What the cluster's FQDN tells: `matih-dev-1a2b3c4d.hcp.eastus.azmk8s.io`. */
function factsOf(fqdn) {
    const [prefix = fqdn, , location = 'eastus'] = fqdn.split('.');
    const name = prefix.replace(/-[0-9a-f]{8}$/, '');
    const number = (0,external_node_crypto_.createHash)('sha256').update(fqdn).digest().readUInt32BE() % 90_000_000;
    return { location, nodeResourceGroup: `MC_${name}_${name}_${location}`, scaleSetSuffix: String(10_000_000 + number) };
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/workload-identity.js
const useLabel = 'azure.workload.identity/use';
const clientIdAnnotation = 'azure.workload.identity/client-id';
const tenantIdAnnotation = 'azure.workload.identity/tenant-id';
const expirationAnnotation = 'azure.workload.identity/service-account-token-expiration';
const skipAnnotation = 'azure.workload.identity/skip-containers';
const volumeName = 'azure-identity-token';
const mountPath = '/var/run/secrets/azure/tokens';
const usualExpirationSeconds = 3600;
/**
 * Changes a new pod in place, as the webhook does.
 * @param tenantId the cluster's own; the ServiceAccount's annotation wins.
 * @see https://azure.github.io/azure-workload-identity/docs/installation/mutating-admission-webhook.html
 */
function injectWorkloadIdentity(pod, serviceAccount, tenantId) {
    if (pod.metadata.labels?.[useLabel] !== 'true')
        return;
    const ofAccount = serviceAccount?.metadata.annotations ?? {};
    const ofPod = pod.metadata.annotations ?? {};
    const skipped = (ofPod[skipAnnotation] ?? '').split(';').map((name) => name.trim());
    const expirationSeconds = Number(ofPod[expirationAnnotation] ?? ofAccount[expirationAnnotation] ?? usualExpirationSeconds);
    const environment = [
        { name: 'AZURE_CLIENT_ID', value: ofAccount[clientIdAnnotation] ?? '' },
        { name: 'AZURE_TENANT_ID', value: ofAccount[tenantIdAnnotation] ?? tenantId },
        { name: 'AZURE_FEDERATED_TOKEN_FILE', value: `${mountPath}/${volumeName}` },
        { name: 'AZURE_AUTHORITY_HOST', value: 'https://login.microsoftonline.com/' },
    ];
    const inject = (container) => {
        if (skipped.includes(container.name))
            return container;
        const env = container.env ?? [];
        const mounts = container.volumeMounts ?? [];
        return {
            ...container,
            // What the chart sets itself stays.
            env: [...env, ...environment.filter(({ name }) => !env.some((own) => own.name === name))],
            volumeMounts: mounts.some(({ name }) => name === volumeName)
                ? mounts
                : [...mounts, { name: volumeName, mountPath, readOnly: true }],
        };
    };
    const spec = pod.spec;
    const volume = {
        name: volumeName,
        projected: {
            defaultMode: 420,
            sources: [
                { serviceAccountToken: { audience: 'api://AzureADTokenExchange', expirationSeconds, path: volumeName } },
            ],
        },
    };
    const volumes = spec.volumes ?? [];
    pod.spec = {
        ...spec,
        containers: spec.containers.map(inject),
        ...(spec.initContainers === undefined ? {} : { initContainers: spec.initContainers.map(inject) }),
        volumes: volumes.some(({ name }) => name === volumeName) ? volumes : [...volumes, volume],
    };
}
/** The tenant in an AKS issuer URL: `https://<region>.oic.prod-aks.azure.com/<tenant>/<cluster>/`. */
function tenantOfIssuer(oidcIssuerUrl) {
    return new URL(oidcIssuerUrl).pathname.split('/')[1] ?? '';
}

;// CONCATENATED MODULE: ./build/rehearsal/kubernetes/index.js
/** An embedded AKS cluster: its API, its controllers, its scheduler and its machines. */











/**
 * Starts a cluster without nodes; its first pool makes it usable.
 * @param addons whether AKS's own workloads and StorageClasses are in it, as in every real one.
 */
async function createEmbeddedCluster(options, { addons = true } = {}) {
    const { fqdn, kubernetesVersion, serviceCidr } = options;
    const stopping = new AbortController();
    const { signal } = stopping;
    // Every watch of the cluster ends with it: many listeners are no leak.
    (0,external_node_events_.setMaxListeners)(0, signal);
    const time = stoppableTime(options.time, signal);
    const authority = await createAuthority('ca', time.now());
    const certificate = await authority.issue([fqdn, 'kubernetes', 'kubernetes.default.svc', 'localhost', '127.0.0.1']);
    const userToken = (0,external_node_crypto_.randomBytes)(64).toString('hex');
    const tenantId = tenantOfIssuer(options.oidcIssuerUrl);
    const api = createKubernetesApi({
        kubernetesVersion,
        now: () => time.now(),
        userToken,
        ...(options.acceptsToken === undefined ? {} : { acceptsToken: options.acceptsToken }),
        serviceCidr,
        mutatePod: (pod, serviceAccount) => injectWorkloadIdentity(pod, serviceAccount, tenantId),
    });
    const { client } = api;
    const context = { client, caches: createCaches(client, signal), time, signal };
    await startControllers(context, { authority: authority.certificate });
    startScheduler(context);
    const machines = startMachines(context, options);
    api.podLogs = (namespace, pod, container, tailLines) => {
        const lines = machines.podLog(namespace, pod, container);
        if (lines === undefined)
            return undefined;
        return lines
            .slice(-(tailLines ?? lines.length))
            .map((line) => `${line}\n`)
            .join('');
    };
    if (addons)
        await installAddons(client, options);
    await context.caches.synced();
    return {
        fqdn,
        authority: authority.certificate,
        userToken,
        handler: api.handler,
        certificate,
        setNodePool: machines.setNodePool,
        removeNodePool: machines.removeNodePool,
        stopNodePool: machines.stopNodePool,
        nodeCount: machines.nodeCount,
        setVersion: api.setVersion,
        deprecatedUsage: api.deprecatedUsage,
        noteDeprecatedUsage: api.noteDeprecatedUsage,
        client,
        stop() {
            stopping.abort();
            api.stop();
        },
    };
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
;// CONCATENATED MODULE: ./build/rehearsal/recording.js
/** Exchanges of a rehearsal as JSON lines, for validators of API specifications and for looking back. */



/** Requests that carry or return secrets: their bodies are left out, their strings emptied where a body is expected. */
const secretPaths = /\/oauth2\/|\/idtoken|\/secrets/i;
/** ARM's actions that answer with secrets: those are the strings named `value`, and nothing else is left out. */
const secretActions = /\/(listClusterUserCredential|listClusterAdminCredential|generateCredentials)\b/i;
/** Follows one exchange without consuming its streams, and reports it once the answer has ended. */
function recordExchange(request, response, host, report) {
    const sent = [];
    const received = [];
    const push = request.push.bind(request);
    // The HTTP parser hands the body over by `push`; listening for 'data' would take it from the server.
    request.push = (chunk, encoding) => {
        if (Buffer.isBuffer(chunk))
            sent.push(chunk);
        return push(chunk, encoding);
    };
    const written = tapResponse(response, (chunk) => received.push(chunk));
    response.once('finish', () => {
        const url = request.url ?? '/';
        const isSecret = secretPaths.test(url);
        const answered = bodyOf(received);
        report({
            method: request.method ?? 'GET',
            url: `https://${host}${url}`,
            requestHeaders: plainHeaders(request.headers),
            requestBody: isSecret ? undefined : bodyOf(sent),
            status: response.statusCode,
            responseHeaders: plainHeaders({ ...response.getHeaders(), ...written() }),
            responseBody: isSecret ? withoutText(answered) : secretActions.test(url) ? withoutValues(answered) : answered,
        });
    });
}
/** Appends each exchange to `file` as it ends. */
function recordTo(file) {
    return (exchange) => (0,external_node_fs_.appendFileSync)(file, `${JSON.stringify(exchange)}\n`);
}
/** Names a folder: every rehearsal on this machine then leaves its exchanges with ARM there, for `npm run test:contract`. */
const recordingVariable = 'AKS_ACTION_RECORD_ARM';
/** What a rehearsal takes to leave its exchanges with ARM in that folder, in a file of its own; nothing where none is named. */
function armRecording(env) {
    const folder = env[recordingVariable];
    if (folder === undefined || folder === '')
        return undefined;
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
    return { recordTo: (0,external_node_path_.join)(folder, `${(0,external_node_crypto_.randomUUID)()}.jsonl`), isRecorded: (host) => host.startsWith('management.') };
}
/** The returned function gives the headers that went straight to writeHead: those are not among getHeaders(). */
function tapResponse(response, take) {
    const { write, end, writeHead } = response;
    let written = {};
    const takeChunk = (chunk) => {
        if (typeof chunk === 'string')
            take(Buffer.from(chunk));
        else if (chunk instanceof Uint8Array)
            take(Buffer.from(chunk));
    };
    response.write = ((...parameters) => {
        takeChunk(parameters[0]);
        return write.apply(response, parameters);
    });
    response.end = ((...parameters) => {
        takeChunk(parameters[0]);
        return end.apply(response, parameters);
    });
    response.writeHead = ((...parameters) => {
        const headers = parameters.at(-1);
        if (typeof headers === 'object' && headers !== null && !Array.isArray(headers))
            written = { ...headers };
        return writeHead.apply(response, parameters);
    });
    return () => written;
}
/** The same shape with every text emptied. */
function withoutText(value) {
    if (typeof value === 'string')
        return '';
    if (Array.isArray(value))
        return value.map(withoutText);
    if (typeof value !== 'object' || value === null)
        return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutText(inner)]));
}
/** The same with every text named `value` emptied. */
function withoutValues(body) {
    if (Array.isArray(body))
        return body.map(withoutValues);
    if (typeof body !== 'object' || body === null)
        return body;
    return Object.fromEntries(Object.entries(body).map(([key, inner]) => [
        key,
        key === 'value' && typeof inner === 'string' ? '' : withoutValues(inner),
    ]));
}
function plainHeaders(headers) {
    const secret = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);
    const plain = Object.entries(headers).filter(([name, value]) => value !== undefined && !secret.has(name.toLowerCase()));
    return Object.fromEntries(plain.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)]));
}
function bodyOf(chunks) {
    if (chunks.length === 0)
        return undefined;
    const text = Buffer.concat(chunks).toString('utf8');
    try {
        return JSON.parse(text);
    }
    catch {
        return text;
    }
}

;// CONCATENATED MODULE: ./build/rehearsal/proxy.js
/**
 * The forward proxy in front of all embedded servers: it answers CONNECT for their real host names, ends TLS itself,
 * and refuses every other host loudly, so that nothing of a rehearsal can reach the real services.
 */





/** Starts the proxy on a free port of 127.0.0.1. */
async function startProxy(options) {
    const tunnels = new WeakMap();
    const open = new Set();
    const contexts = createContexts(options.authority);
    const { latencyMs = () => 0 } = options;
    const inner = (0,external_node_http_.createServer)((request, response) => {
        const tunnel = tunnels.get(request.socket);
        if (tunnel === undefined)
            return;
        const waitMs = latencyMs();
        if (waitMs === 0)
            answer(tunnel, request, response, options);
        else
            setTimeout(() => answer(tunnel, request, response, options), waitMs);
    });
    // Watches and 40-minute polls are quiet for long; the tunnels end when the rehearsal does.
    inner.requestTimeout = 0;
    inner.keepAliveTimeout = 0;
    const outer = (0,external_node_http_.createServer)((request, response) => refusePlainRequest(request, response, options));
    outer.on('connect', (request, socket, head) => {
        socket.on('error', () => socket.destroy());
        open.add(socket);
        socket.once('close', () => open.delete(socket));
        openTunnel(request, socket, head).catch((error) => {
            options.onRefused(request.url ?? '', error instanceof Error ? error.message : String(error));
            socket.destroy();
        });
    });
    async function openTunnel(request, socket, head) {
        const [host = '', port = '443'] = (request.url ?? '').toLowerCase().split(':');
        const entry = options.hosts.lookup(host);
        if (entry === undefined || port !== '443') {
            const reason = entry === undefined ? 'the rehearsal serves no such host' : `only port 443 is served, not ${port}`;
            options.onRefused(host, reason);
            refuseTunnel(socket, '403 Forbidden', `${host} is refused: ${reason}.`);
            return;
        }
        const fault = options.faults.ofTunnel(host);
        if (fault?.kind === 'name-not-found') {
            refuseTunnel(socket, '502 Bad Gateway', `${host}: getaddrinfo ENOTFOUND ${host}`);
            return;
        }
        const secureContext = fault?.kind === 'untrusted-certificate' ? await contexts.untrusted(host) : await contexts.of(host, entry);
        if (latencyMs() > 0)
            await (0,external_node_timers_promises_.setTimeout)(2 * latencyMs());
        if (socket.destroyed)
            return;
        socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
        if (head.length > 0)
            socket.unshift(head);
        const tls = new external_node_tls_.TLSSocket(socket, { isServer: true, secureContext, ALPNProtocols: ['http/1.1'] });
        tls.on('error', () => socket.destroy());
        tunnels.set(tls, { host, entry, socket });
        inner.emit('connection', tls);
    }
    await new Promise((resolve, reject) => {
        outer.once('error', reject);
        outer.listen(0, '127.0.0.1', resolve);
    });
    const { port } = outer.address();
    return {
        url: `http://127.0.0.1:${port}`,
        async stop() {
            for (const socket of open)
                socket.destroy();
            await proxy_closed(outer);
        },
    };
}
/** One TLS context a host, made when it is first asked for. A cluster's own certificate is taken as it is now. */
function createContexts(authority) {
    const issued = new Map();
    const own = new WeakMap();
    const issue = async (by, host) => {
        const { certificate, key, authority } = await by.issue([host]);
        return (0,external_node_tls_.createSecureContext)({ cert: `${certificate}\n${authority}`, key });
    };
    return {
        of(host, { certificate }) {
            if (certificate !== undefined) {
                const known = own.get(certificate);
                if (known !== undefined)
                    return known;
                const chain = `${certificate.certificate}\n${certificate.authority}`;
                const context = (0,external_node_tls_.createSecureContext)({ cert: chain, key: certificate.key });
                own.set(certificate, context);
                return context;
            }
            let context = issued.get(host);
            if (context === undefined) {
                context = issue(authority, host);
                issued.set(host, context);
            }
            return context;
        },
        untrusted: async (host) => issue(await createAuthority('Nobody trusts this authority'), host),
    };
}
function answer(tunnel, request, response, options) {
    const { host, entry } = tunnel;
    if (options.onExchange !== undefined && options.isRecorded?.(host) !== false)
        recordExchange(request, response, host, options.onExchange);
    const seen = { host, method: request.method ?? 'GET', path: request.url ?? '/' };
    options.onRequest(seen);
    const fault = options.faults.of(seen);
    if (fault === undefined)
        entry.handler(request, response);
    else
        applyFault(fault, tunnel, request, response);
}
function applyFault(fault, tunnel, request, response) {
    const { entry, socket } = tunnel;
    switch (fault.kind) {
        case 'answer':
            request.resume();
            writeAnswer(fault, response);
            return;
        case 'reset-before':
            proxy_reset(socket);
            return;
        case 'reset-during':
            breakAnswer(response, socket);
            entry.handler(request, response);
            return;
        case 'reset-after':
            swallowAnswer(response, socket);
            entry.handler(request, response);
            return;
        case 'delay':
            setTimeout(() => entry.handler(request, response), fault.delayMs);
            return;
        case 'name-not-found':
        case 'untrusted-certificate':
            // Faults of tunnels never meet a request.
            entry.handler(request, response);
    }
}
function writeAnswer(fault, response) {
    const headers = { ...fault.headers };
    if (fault.retryAfterDate !== undefined) {
        const serviceClock = Date.now() + fault.retryAfterDate.clockSkewMs;
        headers.date = new Date(serviceClock).toUTCString();
        headers['retry-after'] = new Date(serviceClock + fault.retryAfterDate.afterMs).toUTCString();
    }
    const isJson = fault.body !== undefined && typeof fault.body !== 'string';
    if (isJson)
        headers['content-type'] = 'application/json; charset=utf-8';
    response.writeHead(fault.status, headers);
    response.end(isJson ? JSON.stringify(fault.body) : fault.body);
}
/** Lets the server believe that it answers, then resets the connection. */
function swallowAnswer(response, socket) {
    response.writeHead = () => response;
    response.write = () => true;
    response.flushHeaders = () => { };
    response.end = () => {
        proxy_reset(socket);
        return response;
    };
}
/** Sends the headers and half of the first piece of the body, then resets the connection. */
function breakAnswer(response, socket) {
    const write = response.write.bind(response);
    const breakAt = (chunk) => {
        const body = typeof chunk === 'string' ? Buffer.from(chunk) : chunk instanceof Uint8Array ? Buffer.from(chunk) : undefined;
        if (body !== undefined)
            write(body.subarray(0, Math.floor(body.length / 2)), () => proxy_reset(socket));
        else
            proxy_reset(socket);
    };
    response.write = (chunk) => {
        breakAt(chunk);
        return true;
    };
    response.end = (chunk) => {
        breakAt(chunk);
        return response;
    };
}
function proxy_reset(socket) {
    if ('resetAndDestroy' in socket && typeof socket.resetAndDestroy === 'function')
        socket.resetAndDestroy();
    else
        socket.destroy();
}
function refuseTunnel(socket, status, message) {
    const body = `${message}\n`;
    socket.end(`HTTP/1.1 ${status}\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`);
}
function refusePlainRequest(request, response, options) {
    const target = request.url ?? '/';
    options.onRefused(target, 'requests without TLS are not served');
    response.writeHead(403, { 'content-type': 'text/plain' });
    response.end(`${target} is refused: the rehearsal serves https only.\n`);
}
function proxy_closed(server) {
    return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
    });
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
;// CONCATENATED MODULE: ./build/rehearsal/registry/errors.js
/** Errors of a registry's data plane, in the distribution specification's body and Azure's words. */
/** A refusal of the data plane: thrown where it is found, written by the app. */
class RegistryError extends Error {
    status;
    code;
    detail;
    headers;
    constructor(status, code, message, options = {}) {
        super(message);
        this.name = 'RegistryError';
        this.status = status;
        this.code = code;
        this.detail = options.detail ?? null;
        this.headers = options.headers ?? {};
    }
    /** `{"errors":[{code,message,detail}]}` */
    get body() {
        const error = { code: this.code, message: this.message, detail: this.detail };
        return `${JSON.stringify({ errors: [error] })}\n`;
    }
}
const unauthorizedText = 'authentication required, visit https://aka.ms/acr/authorization for more information.';
const nameUnknown = (name) => new RegistryError(404, 'NAME_UNKNOWN', `repository "${name}" is not found`, { detail: { name } });
const tagUnknown = (tag) => new RegistryError(404, 'TAG_UNKNOWN', 'the specified tag does not exist', { detail: { name: tag } });
const manifestUnknown = (reference) => reference.startsWith('sha256:')
    ? new RegistryError(404, 'MANIFEST_UNKNOWN', `manifest ${reference} is not found`, {
        detail: { Digest: reference },
    })
    : new RegistryError(404, 'MANIFEST_UNKNOWN', `manifest tagged by "${reference}" is not found`, {
        detail: { Tag: reference },
    });
/** A lock forbids it. */
const disallowed = () => new RegistryError(405, 'DENIED', 'The operation is disallowed on this registry, repository or image. View troubleshooting steps at https://aka.ms/acr/faq/#why-does-my-pull-or-push-request-fail-with-disallowed-operation');

;// CONCATENATED MODULE: ./build/rehearsal/registry/manifest.js
/** Manifests as the OCI image and distribution specifications define them, and Docker's two older types. */


const mediaTypes = {
    dockerManifest: 'application/vnd.docker.distribution.manifest.v2+json',
    dockerList: 'application/vnd.docker.distribution.manifest.list.v2+json',
    ociManifest: 'application/vnd.oci.image.manifest.v1+json',
    ociIndex: 'application/vnd.oci.image.index.v1+json',
    ociEmpty: 'application/vnd.oci.empty.v1+json',
};
const knownManifestTypes = new Set([
    mediaTypes.dockerManifest,
    mediaTypes.dockerList,
    mediaTypes.ociManifest,
    mediaTypes.ociIndex,
]);
const isManifestType = (mediaType) => knownManifestTypes.has(mediaType);
const isIndexType = (mediaType) => mediaType === mediaTypes.ociIndex || mediaType === mediaTypes.dockerList;
function isDigest(text) {
    return /^sha256:[0-9a-f]{64}$/.test(text);
}
function digestOf(bytes) {
    return `sha256:${(0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex')}`;
}
/** Repository names as the distribution specification allows them. */
const isRepositoryName = (name) => name.length <= 255 &&
    /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/.test(name);
const isTag = (tag) => /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/.test(tag);
const digest = schemas/* custom */.IeY((value) => typeof value === 'string' && isDigest(value), 'not a sha256 digest');
const annotations = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP()).optional();
const descriptor = schemas/* object */.Ikc({
    mediaType: schemas/* string */.YjP(),
    digest,
    size: schemas/* number */.aig().int().nonnegative(),
    annotations,
    platform: schemas/* object */.Ikc({ architecture: schemas/* string */.YjP(), os: schemas/* string */.YjP(), variant: schemas/* string */.YjP().optional() }).optional(),
});
const common = { schemaVersion: schemas/* literal */.euz(2), mediaType: schemas/* string */.YjP().optional(), artifactType: schemas/* string */.YjP().optional() };
const imageManifest = schemas/* object */.Ikc({
    ...common,
    config: descriptor,
    layers: schemas/* array */.YOg(descriptor),
    subject: descriptor.optional(),
    annotations,
});
const index = schemas/* object */.Ikc({ ...common, manifests: schemas/* array */.YOg(descriptor), subject: descriptor.optional(), annotations });
/** Reads a manifest; the answer is undefined where the bytes are none of that media type. */
function parseManifest(bytes, mediaType) {
    let json;
    try {
        json = JSON.parse(bytes.toString('utf8'));
    }
    catch {
        return undefined;
    }
    return isIndexType(mediaType) ? parseIndex(json, mediaType) : manifest_parseImage(json, mediaType);
}
function manifest_parseImage(json, mediaType) {
    const parsed = imageManifest.safeParse(json);
    if (!parsed.success || (parsed.data.mediaType !== undefined && parsed.data.mediaType !== mediaType))
        return undefined;
    const { config, layers, subject, artifactType, annotations: notes } = parsed.data;
    return {
        mediaType,
        blobs: [config, ...layers.filter((layer) => !isNonDistributable(layer.mediaType))],
        children: [],
        configMediaType: config.mediaType,
        artifactType: artifactType ?? config.mediaType,
        ...(subject && { subject }),
        ...(notes && { annotations: notes }),
    };
}
/** Layers that clients fetch elsewhere (Windows' base layers): a registry need not have them. */
const isNonDistributable = (mediaType) => /^application\/vnd\.(oci\.image\.layer\.nondistributable|docker\.image\.rootfs\.foreign)\./.test(mediaType);
function parseIndex(json, mediaType) {
    const parsed = index.safeParse(json);
    if (!parsed.success || (parsed.data.mediaType !== undefined && parsed.data.mediaType !== mediaType))
        return undefined;
    const { manifests, subject, artifactType, annotations: notes } = parsed.data;
    return {
        mediaType,
        blobs: [],
        children: manifests,
        ...(artifactType !== undefined && { artifactType }),
        ...(subject && { subject }),
        ...(notes && { annotations: notes }),
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/registry/acr.js
/** `/acr/v1`: Azure's own data-plane API for repositories, tags and manifests (`az acr repository`, `az acr manifest`). */





function acrRoutes(gate) {
    const acr = new hono_dist/* Hono */.$({ strict: false });
    acr.get('/_catalog', async (c) => {
        await gate.catalog(c);
        const { items, headers } = page(c, c.var.registry.contents.names(), (name) => name);
        return c.json({ repositories: items.length > 0 ? items : null }, 200, headers);
    });
    acr.get('/:name{.+}/_tags', async (c) => {
        const repository = await readable(c, gate);
        const digest = c.req.query('digest');
        const tags = acr_ordered(c, [...repository.tags], ([, tag]) => tag.lastUpdateTime).filter(([, tag]) => digest === undefined || tag.digest === digest);
        const { items, headers } = page(c, tags, ([name]) => name);
        const shown = items.map(([name, tag]) => showTag(repository, name, tag));
        return c.json({ ...about(c, repository), tags: shown }, 200, headers);
    });
    acr.get('/:name{.+}/_tags/:tag', async (c) => {
        const repository = await readable(c, gate);
        const [name, tag] = tagOf(repository, c.req.param('tag'));
        return c.json({ ...about(c, repository), tag: showTag(repository, name, tag) });
    });
    acr.patch('/:name{.+}/_tags/:tag', async (c) => {
        const repository = await writable(c, gate, 'metadata_write');
        const [name, tag] = tagOf(repository, c.req.param('tag'));
        tag.attributes = { ...tag.attributes, ...(await attributesIn(c)) };
        return c.json({ ...about(c, repository), tag: showTag(repository, name, tag) });
    });
    acr.delete('/:name{.+}/_tags/:tag', async (c) => {
        const repository = await writable(c, gate, 'delete');
        const [name, tag] = tagOf(repository, c.req.param('tag'));
        if (!repository.attributes.deleteEnabled || !tag.attributes.deleteEnabled)
            throw disallowed();
        repository.tags.delete(name);
        return c.body(null, 202);
    });
    acr.get('/:name{.+}/_manifests', async (c) => {
        const repository = await readable(c, gate);
        const manifests = acr_ordered(c, [...repository.manifests.values()], ({ createdTime }) => createdTime);
        const { items, headers } = page(c, manifests, ({ digest }) => digest);
        const shown = items.map((stored) => showManifest(repository, stored));
        return c.json({ ...about(c, repository), manifests: shown }, 200, headers);
    });
    acr.get('/:name{.+}/_manifests/:digest', async (c) => {
        const repository = await readable(c, gate);
        const stored = manifestOf(repository, c.req.param('digest'));
        return c.json({ ...about(c, repository), manifest: showManifest(repository, stored) });
    });
    acr.patch('/:name{.+}/_manifests/:digest', async (c) => {
        const repository = await writable(c, gate, 'metadata_write');
        const stored = manifestOf(repository, c.req.param('digest'));
        stored.attributes = { ...stored.attributes, ...(await attributesIn(c)) };
        return c.json({ ...about(c, repository), manifest: showManifest(repository, stored) });
    });
    acr.get('/:name{.+}', async (c) => c.json(showRepository(c, await readable(c, gate))));
    acr.patch('/:name{.+}', async (c) => {
        const repository = await writable(c, gate, 'metadata_write');
        repository.attributes = { ...repository.attributes, ...(await attributesIn(c)) };
        return c.json(showRepository(c, repository));
    });
    acr.delete('/:name{.+}', async (c) => {
        const repository = await writable(c, gate, 'delete');
        const locked = [repository, ...repository.tags.values(), ...repository.manifests.values()];
        if (locked.some(({ attributes }) => !attributes.deleteEnabled))
            throw disallowed();
        c.var.registry.contents.repositories.delete(repository.name);
        const deleted = { manifestsDeleted: [...repository.manifests.keys()], tagsDeleted: [...repository.tags.keys()] };
        return c.json(deleted, 202);
    });
    return acr;
}
async function readable(c, gate) {
    const name = c.req.param('name') ?? '';
    await gate.repository(c, name, 'metadata_read', 'pull');
    return repositoryOf(c, name);
}
async function writable(c, gate, action) {
    const name = c.req.param('name') ?? '';
    await gate.repository(c, name, action);
    return repositoryOf(c, name);
}
function tagOf(repository, name) {
    const tag = repository.tags.get(name);
    if (tag === undefined)
        throw tagUnknown(name);
    return [name, tag];
}
function manifestOf(repository, digest) {
    const stored = isDigest(digest) ? repository.manifests.get(digest) : undefined;
    if (stored === undefined)
        throw manifestUnknown(digest);
    return stored;
}
const attributesSchema = schemas/* object */.Ikc({ deleteEnabled: schemas/* boolean */.zMY(), writeEnabled: schemas/* boolean */.zMY(), listEnabled: schemas/* boolean */.zMY(), readEnabled: schemas/* boolean */.zMY() })
    .partial();
async function attributesIn(c) {
    const parsed = attributesSchema.safeParse(await c.req.json().catch(() => undefined));
    if (!parsed.success)
        throw new RegistryError(400, 'UNSUPPORTED', 'invalid changeable attributes');
    return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined));
}
/** By name, or by time where `orderby` (`timeasc`, `timedesc`) asks for it. */
function acr_ordered(c, items, timeOf) {
    const nameOf = (item) => Array.isArray(item) ? String(item[0]) : String(item.digest);
    const byName = items.toSorted((a, b) => acr_compare(nameOf(a), nameOf(b)));
    const order = c.req.query('orderby') ?? 'none';
    if (!order.startsWith('time'))
        return byName;
    const byTime = byName.toSorted((a, b) => acr_compare(timeOf(a), timeOf(b)));
    return order === 'timedesc' ? byTime.toReversed() : byTime;
}
const acr_compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const about = (c, repository) => ({
    registry: c.var.registry.loginServer,
    imageName: repository.name,
});
function showTag(repository, name, tag) {
    const { digest, createdTime, lastUpdateTime, attributes } = tag;
    const signed = repository.referrers(digest).length > 0;
    return { name, digest, createdTime, lastUpdateTime, signed, changeableAttributes: attributes };
}
function showManifest(repository, stored) {
    const { manifest, digest, bytes, createdTime, attributes } = stored;
    const platform = isIndexType(manifest.mediaType) ? {} : platformOf(repository, stored);
    return {
        digest,
        imageSize: manifest.blobs.reduce((sum, blob) => sum + blob.size, bytes.length),
        createdTime,
        lastUpdateTime: createdTime,
        ...platform,
        mediaType: manifest.mediaType,
        ...(manifest.configMediaType !== undefined && { configMediaType: manifest.configMediaType }),
        tags: repository.tagsOf(digest),
        changeableAttributes: attributes,
    };
}
/** Architecture and operating system that an image's config names. */
function platformOf(repository, stored) {
    const [config] = stored.manifest.blobs;
    const bytes = config && repository.blob(config.digest);
    const parsed = schemas/* object */.Ikc({ architecture: schemas/* string */.YjP(), os: schemas/* string */.YjP() }).safeParse(bytes ? parseJson(bytes) : undefined);
    return parsed.success ? parsed.data : {};
}
function parseJson(bytes) {
    try {
        return JSON.parse(bytes.toString('utf8'));
    }
    catch {
        return undefined;
    }
}
function showRepository(c, repository) {
    const times = [...repository.manifests.values()].map(({ createdTime }) => createdTime);
    return {
        ...about(c, repository),
        createdTime: repository.createdTime,
        lastUpdateTime: times.sort().at(-1) ?? repository.createdTime,
        manifestCount: repository.manifests.size,
        tagCount: repository.tags.size,
        changeableAttributes: { ...repository.attributes, teleportEnabled: false },
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/registry/rights.js
const everything = new Set([
    'pull',
    'push',
    'delete',
    'metadata_read',
    'metadata_write',
]);
const allRights = { catalog: true, on: () => everything };
const pullRights = { catalog: false, on: () => new Set(['pull', 'metadata_read']) };
/** Built-in roles and the data-plane actions they bring, by the registry's role assignment mode. */
const legacyRoles = {
    Owner: [...everything],
    Contributor: [...everything],
    Reader: ['pull', 'metadata_read'],
    AcrPull: ['pull', 'metadata_read'],
    AcrPush: ['pull', 'push', 'metadata_read'],
    AcrDelete: ['delete'],
    'Container Registry Data Importer and Data Reader': ['pull', 'metadata_read'],
};
const abacRoles = {
    'Container Registry Repository Reader': ['pull', 'metadata_read'],
    'Container Registry Repository Writer': ['pull', 'push', 'metadata_read', 'metadata_write'],
    'Container Registry Repository Contributor': [...everything],
    'Container Registry Data Importer and Data Reader': ['pull', 'metadata_read'],
};
const registryReaders = ['Owner', 'Contributor', 'Reader', 'Container Registry Data Importer and Data Reader'];
/** Data-plane rights of an Entra principal. */
function rightsOfPrincipal(authorization, objectId, registry) {
    const isAbac = registry.properties.roleAssignmentMode === 'AbacRepositoryPermissions';
    const roles = Object.entries(isAbac ? abacRoles : legacyRoles).filter(([role]) => authorization.hasRole(objectId, role, registry.id));
    const actions = new Set(roles.flatMap(([, granted]) => granted));
    const catalog = isAbac
        ? authorization.hasRole(objectId, 'Container Registry Repository Catalog Lister', registry.id) ||
            authorization.hasRole(objectId, 'Container Registry Data Importer and Data Reader', registry.id)
        : actions.has('metadata_read');
    return { catalog, on: () => actions };
}
/** Whether the principal has `registries/read`: AcrPull and AcrPush don't bring it (rulebook acr, linked scopes). */
const mayReadRegistry = (authorization, objectId, registryId) => registryReaders.some((role) => authorization.hasRole(objectId, role, registryId));
const actionOf = {
    'content/read': 'pull',
    'content/write': 'push',
    'content/delete': 'delete',
    'metadata/read': 'metadata_read',
    'metadata/write': 'metadata_write',
};
/** Rights of a scope map's `repositories/<name>/<verb>` actions; a name may end in `*`. */
function rightsOfScopeMap(map) {
    const rules = map.actions.flatMap((text) => {
        const match = /^repositories\/(.+)\/((?:content|metadata)\/(?:read|write|delete))$/.exec(text);
        const action = match?.[2] === undefined ? undefined : actionOf[match[2]];
        return match?.[1] !== undefined && action !== undefined ? [{ pattern: match[1], action }] : [];
    });
    return {
        catalog: false,
        on: (repository) => new Set(rules.filter(({ pattern }) => matches(pattern, repository)).map(({ action }) => action)),
    };
}
const matches = (pattern, repository) => pattern.endsWith('*') ? repository.startsWith(pattern.slice(0, -1)) : pattern === repository;

;// CONCATENATED MODULE: ./build/rehearsal/registry/credentials.js
/** User names and passwords of a registry: the admin user and repository-scoped tokens. */


/** Rights of `user` with `password`, or undefined where they don't match or have expired. */
function rightsOfPassword(registry, user, password, now) {
    if (registry.properties.adminUserEnabled && user.toLowerCase() === registry.properties.name.toLowerCase()) {
        return registry.adminPasswords.some((known) => credentials_same(known, password)) ? allRights : undefined;
    }
    const token = registry.tokens.get(user);
    if (token === undefined || token.status !== 'enabled')
        return undefined;
    const matching = token.passwords.find((known) => credentials_same(known.value, password));
    if (matching === undefined || (matching.expiry !== undefined && new Date(matching.expiry) <= now))
        return undefined;
    const scopeMap = registry.scopeMaps.get(token.scopeMapName);
    return scopeMap && rightsOfScopeMap(scopeMap);
}
/** `user:password` of an `Authorization: Basic` header. */
function parseBasic(header) {
    const encoded = /^Basic (.+)$/i.exec(header ?? '')?.[1];
    if (encoded === undefined)
        return undefined;
    const [user = '', ...rest] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
    return { user, password: rest.join(':') };
}
function credentials_same(left, right) {
    const [a, b] = [Buffer.from(left), Buffer.from(right)];
    return a.length === b.length && (0,external_node_crypto_.timingSafeEqual)(a, b);
}

;// CONCATENATED MODULE: ./build/rehearsal/registry/uploads.js
/** Blobs: reading them, and pushing them in one piece, in chunks or by mounting another repository's. */





function uploadRoutes(gate) {
    const uploads = new Map();
    const routes = new hono_dist/* Hono */.$({ strict: false });
    routes.get('/:name{.+}/blobs/uploads/:id', async (c) => {
        await gate.repository(c, c.req.param('name'), 'push');
        const upload = findUpload(c, c.req.param('id'));
        return c.body(null, 204, progress(c.req.param('name'), c.req.param('id'), upload));
    });
    routes.get('/:name{.+}/blobs/:digest', async (c) => {
        await gate.repository(c, c.req.param('name'), 'pull');
        return getBlob(c, c.req.param('name'), c.req.param('digest'));
    });
    routes.post('/:name{.+}/blobs/uploads', async (c) => {
        const name = c.req.param('name');
        await gate.repository(c, name, 'push');
        checkRepositoryName(name);
        return (await mount(c, name)) ?? (await start(c, name));
    });
    routes.patch('/:name{.+}/blobs/uploads/:id', async (c) => {
        const { name, id } = c.req.param();
        await gate.repository(c, name, 'push');
        const upload = findUpload(c, id);
        await append(c, upload);
        return c.body(null, 202, progress(name, id, upload));
    });
    routes.put('/:name{.+}/blobs/uploads/:id', async (c) => {
        const { name, id } = c.req.param();
        await gate.repository(c, name, 'push');
        const upload = findUpload(c, id);
        await append(c, upload);
        uploads.delete(id);
        return finish(c, name, Buffer.concat(upload.chunks));
    });
    routes.delete('/:name{.+}/blobs/uploads/:id', async (c) => {
        const { name, id } = c.req.param();
        await gate.repository(c, name, 'push');
        findUpload(c, id);
        uploads.delete(id);
        return c.body(null, 204, distributionHeader);
    });
    routes.delete('/:name{.+}/blobs/:digest', async (c) => {
        const { name, digest } = c.req.param();
        await gate.repository(c, name, 'delete');
        const repository = repositoryOf(c, name);
        if (!isDigest(digest) || !repository.blobs.delete(digest))
            throw blobUnknown(digest);
        return c.body(null, 202, distributionHeader);
    });
    async function start(c, name) {
        const bytes = Buffer.from(await c.req.arrayBuffer());
        if (c.req.query('digest') !== undefined)
            return finish(c, name, bytes);
        const id = (0,external_node_crypto_.randomUUID)();
        const upload = { registry: c.var.registry.loginServer, repository: name, chunks: [bytes], size: bytes.length };
        uploads.set(id, upload);
        return c.body(null, 202, progress(name, id, upload));
    }
    /** Takes another repository's blob over, where the caller may pull it there; else an upload begins. */
    async function mount(c, name) {
        const { mount: digest, from } = c.req.query();
        if (digest === undefined || from === undefined || !isDigest(digest))
            return undefined;
        const bytes = c.var.registry.contents.get(from)?.blob(digest);
        if (bytes === undefined || !(await gate.allows(c, from, 'pull')))
            return undefined;
        c.var.registry.contents.ensure(name, gate.now()).putBlob(bytes);
        return uploads_created(c, name, digest);
    }
    function findUpload(c, id) {
        const upload = uploads.get(id);
        if (upload?.registry !== c.var.registry.loginServer || upload.repository !== c.req.param('name')) {
            throw new RegistryError(404, 'BLOB_UPLOAD_UNKNOWN', 'blob upload unknown to registry');
        }
        return upload;
    }
    async function append(c, upload) {
        const range = /^(\d+)-\d+$/.exec(c.req.header('content-range') ?? '');
        if (range && Number(range[1]) !== upload.size) {
            throw new RegistryError(416, 'BLOB_UPLOAD_INVALID', 'blob upload invalid');
        }
        const bytes = Buffer.from(await c.req.arrayBuffer());
        upload.chunks.push(bytes);
        upload.size += bytes.length;
    }
    function finish(c, name, bytes) {
        const digest = c.req.query('digest') ?? '';
        if (!isDigest(digest) || digestOf(bytes) !== digest) {
            throw new RegistryError(400, 'DIGEST_INVALID', 'provided digest did not match uploaded content');
        }
        const { contents, properties } = c.var.registry;
        if (contents.usedBytes() + bytes.length > properties.storageLimitBytes) {
            throw new RegistryError(403, 'DENIED', 'The registry has reached its storage limit.');
        }
        contents.ensure(name, gate.now()).putBlob(bytes);
        return uploads_created(c, name, digest);
    }
    return routes;
}
function getBlob(c, name, digest) {
    const bytes = isDigest(digest) ? repositoryOf(c, name).blob(digest) : undefined;
    if (bytes === undefined)
        throw blobUnknown(digest);
    const range = /^bytes=(\d+)-(\d*)$/.exec(c.req.header('range') ?? '');
    const start = Number(range?.[1] ?? 0);
    const end = Math.min(range?.[2] ? Number(range[2]) : bytes.length - 1, bytes.length - 1);
    if (start > end && bytes.length > 0)
        throw new RegistryError(416, 'UNSUPPORTED', 'requested range not satisfiable');
    const part = bytes.subarray(start, end + 1);
    return c.body(new Uint8Array(part), range ? 206 : 200, {
        'Content-Type': 'application/octet-stream',
        'Content-Length': String(part.length),
        'Accept-Ranges': 'bytes',
        'Docker-Content-Digest': digest,
        ...(range && { 'Content-Range': `bytes ${start}-${end}/${bytes.length}` }),
        ...distributionHeader,
    });
}
const blobUnknown = (digest) => new RegistryError(404, 'BLOB_UNKNOWN', 'blob unknown to registry', { detail: { Digest: digest } });
const uploads_created = (c, name, digest) => c.body(null, 201, {
    Location: `/v2/${name}/blobs/${digest}`,
    'Docker-Content-Digest': digest,
    ...distributionHeader,
});
const progress = (name, id, upload) => ({
    Location: `/v2/${name}/blobs/uploads/${id}?_nouploadcache=false`,
    'Docker-Upload-UUID': id,
    Range: `0-${Math.max(upload.size - 1, 0)}`,
    ...distributionHeader,
});

;// CONCATENATED MODULE: ./build/rehearsal/registry/distribution.js
/** `/v2`: the OCI distribution API as a registry of Azure answers it. */





/** Manifests above this are refused, as the specification advises. */
const maxManifestBytes = 4 * 1024 * 1024;
function distributionRoutes(gate) {
    const v2 = new hono_dist/* Hono */.$({ strict: false });
    v2.get('/', async (c) => {
        await gate.signedIn(c);
        return c.json({}, 200, distributionHeader);
    });
    v2.get('/_catalog', async (c) => {
        await gate.catalog(c);
        const { items, headers } = page(c, c.var.registry.contents.names(), (name) => name);
        return c.json({ repositories: items.length > 0 ? items : null }, 200, { ...distributionHeader, ...headers });
    });
    v2.get('/:name{.+}/tags/list', async (c) => {
        const name = c.req.param('name');
        await gate.repository(c, name, 'pull', 'metadata_read');
        const repository = repositoryOf(c, name);
        const { items, headers } = page(c, [...repository.tags.keys()].sort(), (tag) => tag);
        return c.json({ name, tags: items }, 200, { ...distributionHeader, ...headers });
    });
    v2.get('/:name{.+}/referrers/:digest', (c) => listReferrers(c, gate));
    // Hono answers HEAD by GET, with the body left out.
    v2.get('/:name{.+}/manifests/:reference', (c) => getManifest(c, gate));
    v2.put('/:name{.+}/manifests/:reference', (c) => putManifest(c, gate));
    v2.delete('/:name{.+}/manifests/:reference', (c) => deleteManifest(c, gate));
    v2.route('/', uploadRoutes(gate));
    return v2;
}
async function listReferrers(c, gate) {
    const { name, digest } = parameters(c, 'digest');
    await gate.repository(c, name, 'pull', 'metadata_read');
    checkRepositoryName(name);
    if (!isDigest(digest))
        throw new RegistryError(400, 'DIGEST_INVALID', 'provided digest did not match uploaded content');
    const wanted = c.req.query('artifactType');
    // A registry that has this API never answers 404 there: nothing refers to what is not there (specification 1.1).
    const all = c.var.registry.contents.get(name)?.referrers(digest) ?? [];
    const manifests = wanted === undefined ? all : all.filter(({ artifactType }) => artifactType === wanted);
    return c.body(JSON.stringify({ schemaVersion: 2, mediaType: mediaTypes.ociIndex, manifests }), 200, {
        'Content-Type': mediaTypes.ociIndex,
        ...distributionHeader,
        ...(wanted !== undefined && { 'OCI-Filters-Applied': 'artifactType' }),
    });
}
async function getManifest(c, gate) {
    const { name, reference } = parameters(c, 'reference');
    await gate.repository(c, name, 'pull');
    const repository = repositoryOf(c, name);
    const stored = repository.find(reference);
    if (stored === undefined)
        throw manifestUnknown(repository.resolve(reference) ?? reference);
    if (!distribution_readable(repository, reference, stored))
        throw disallowed();
    checkAccept(c, stored);
    return c.body(new Uint8Array(stored.bytes), 200, {
        'Content-Type': stored.manifest.mediaType,
        'Content-Length': String(stored.bytes.length),
        'Docker-Content-Digest': stored.digest,
        ETag: `"${stored.digest}"`,
        ...distributionHeader,
    });
}
const acceptTexts = {
    [mediaTypes.ociIndex]: 'OCI index found, but accept header does not support OCI indexes',
    [mediaTypes.ociManifest]: 'OCI manifest found, but accept header does not support OCI manifests',
    [mediaTypes.dockerList]: 'manifest list found, but accept header does not support manifest lists',
};
/** ACR converts no manifest: an Accept without its media type finds nothing. */
function checkAccept(c, stored) {
    const accepted = (c.req.header('accept') ?? '*/*').split(',').map((text) => text.split(';')[0]?.trim() ?? '');
    const { mediaType } = stored.manifest;
    const any = accepted.some((type) => type === mediaType || type === '*/*' || type === 'application/*' || type === '');
    if (any)
        return;
    const text = acceptTexts[mediaType] ?? 'manifest found, but accept header does not support its media type';
    throw new RegistryError(404, 'MANIFEST_UNKNOWN', text);
}
const distribution_readable = (repository, reference, stored) => repository.attributes.readEnabled &&
    stored.attributes.readEnabled &&
    (repository.tags.get(reference)?.attributes.readEnabled ?? true);
async function putManifest(c, gate) {
    const { name, reference } = parameters(c, 'reference');
    await gate.repository(c, name, 'push');
    checkRepositoryName(name);
    const bytes = Buffer.from(await c.req.arrayBuffer());
    const repository = c.var.registry.contents.ensure(name, gate.now());
    const manifest = checkedManifest(c, repository, bytes);
    const digest = digestOf(bytes);
    if (reference.startsWith('sha256:') ? reference !== digest : !isTag(reference)) {
        const isOtherDigest = reference.startsWith('sha256:');
        throw isOtherDigest
            ? new RegistryError(400, 'DIGEST_INVALID', 'provided digest did not match uploaded content')
            : new RegistryError(400, 'TAG_INVALID', 'manifest tag did not match URI');
    }
    const isLocked = !repository.attributes.writeEnabled ||
        repository.manifests.get(digest)?.attributes.writeEnabled === false ||
        repository.tags.get(reference)?.attributes.writeEnabled === false;
    if (isLocked)
        throw disallowed();
    repository.putManifest(bytes, manifest, gate.now());
    if (!isDigest(reference))
        repository.tag(reference, digest, gate.now());
    return c.body(null, 201, {
        Location: `/v2/${name}/manifests/${digest}`,
        'Docker-Content-Digest': digest,
        ...(manifest.subject && { 'OCI-Subject': manifest.subject.digest }),
        ...distributionHeader,
    });
}
function checkedManifest(c, repository, bytes) {
    const mediaType = c.req.header('content-type')?.split(';')[0]?.trim() ?? '';
    if (bytes.length > maxManifestBytes)
        throw new RegistryError(413, 'MANIFEST_INVALID', 'manifest too large');
    const manifest = isManifestType(mediaType) ? parseManifest(bytes, mediaType) : undefined;
    if (manifest === undefined)
        throw new RegistryError(400, 'MANIFEST_INVALID', 'manifest invalid');
    const missing = manifest.blobs.find(({ digest }) => !repository.blobs.has(digest));
    if (missing) {
        throw new RegistryError(404, 'MANIFEST_BLOB_UNKNOWN', 'blob unknown to registry', { detail: missing.digest });
    }
    const unknown = manifest.children.find(({ digest }) => !repository.manifests.has(digest));
    if (unknown)
        throw manifestUnknown(unknown.digest);
    return manifest;
}
async function deleteManifest(c, gate) {
    const { name, reference } = parameters(c, 'reference');
    await gate.repository(c, name, 'delete');
    const repository = repositoryOf(c, name);
    if (!isDigest(reference))
        throw new RegistryError(405, 'UNSUPPORTED', 'The operation is unsupported.');
    const stored = repository.manifests.get(reference);
    if (stored === undefined)
        throw manifestUnknown(reference);
    if (!repository.attributes.deleteEnabled || !stored.attributes.deleteEnabled)
        throw disallowed();
    repository.deleteManifest(reference);
    return c.body(null, 202, distributionHeader);
}
/** The repository's name and the path's last part. Hono types them only where the route is written. */
function parameters(c, last) {
    const values = { name: c.req.param('name') ?? '', [last]: c.req.param(last) ?? '' };
    return values;
}

;// CONCATENATED MODULE: ./build/rehearsal/registry/tokens.js
/** The registry's own tokens: refresh tokens (3 h) that stand for a caller, access tokens (75 min) that hold rights. */



const lifetimes = { refresh: 3 * 3600, access: 75 * 60 };
const issuer = 'Azure Container Registry';
const refreshClaims = schemas/* object */.Ikc({ grant_type: schemas/* literal */.euz('refresh_token'), sub: schemas/* string */.YjP() });
const accessClaims = schemas/* object */.Ikc({
    grant_type: schemas/* literal */.euz('access_token'),
    access: schemas/* array */.YOg(schemas/* object */.Ikc({ Type: schemas/* enum */.k5n(['repository', 'registry']), Name: schemas/* string */.YjP(), Actions: schemas/* array */.YOg(schemas/* string */.YjP()) })),
});
/** Signs and checks tokens; each run has a key of its own, so that nothing outlives it. */
class RegistryTokens {
    #key;
    #now;
    #lifetimes;
    /** @param shortened lifetimes other than ACR's, to see tokens run out */
    constructor(now, shortened = {}, key = (0,external_node_crypto_.randomBytes)(32)) {
        this.#now = now;
        this.#lifetimes = { ...lifetimes, ...shortened };
        this.#key = key;
    }
    /** @param objectId the Entra principal that the token stands for */
    refresh(service, objectId) {
        return this.#sign(service, { grant_type: 'refresh_token', sub: objectId }, this.#lifetimes.refresh);
    }
    access(service, access) {
        const claims = access.map(({ type, name, actions }) => ({ Type: type, Name: name, Actions: actions }));
        return this.#sign(service, { grant_type: 'access_token', access: claims }, this.#lifetimes.access);
    }
    /** The object id of the principal that a refresh token stands for. */
    async readRefresh(service, token) {
        return refreshClaims.safeParse(await this.#verify(service, token)).data?.sub;
    }
    async readAccess(service, token) {
        return accessClaims
            .safeParse(await this.#verify(service, token))
            .data?.access.map(({ Type, Name, Actions }) => ({ type: Type, name: Name, actions: Actions }));
    }
    #sign(service, claims, lifetimeSeconds) {
        const issuedAt = Math.floor(this.#now().getTime() / 1000);
        return new sign/* SignJWT */.P({ jti: (0,external_node_crypto_.randomUUID)(), version: 1, ...claims })
            .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
            .setIssuer(issuer)
            .setAudience(service)
            .setIssuedAt(issuedAt)
            .setNotBefore(issuedAt - 15 * 60)
            .setExpirationTime(issuedAt + lifetimeSeconds)
            .sign(this.#key);
    }
    async #verify(service, token) {
        try {
            return (await (0,verify/* jwtVerify */.V)(token, this.#key, { issuer, audience: service, currentDate: this.#now() })).payload;
        }
        catch {
            return undefined;
        }
    }
}
/** Scopes as the token endpoint takes them: `repository:<name>:pull,push`, several with spaces or repeated. */
function parseScopes(scopes) {
    return scopes
        .flatMap((text) => text.split(' '))
        .flatMap((text) => {
        const match = /^(repository|registry)(?:\([a-z0-9-]+\))?:(.+):([a-z_*,]+)$/.exec(text);
        const [, type, name, actions] = match ?? [];
        if (name === undefined || actions === undefined)
            return [];
        return [{ type: type === 'registry' ? 'registry' : 'repository', name, actions: actions.split(',') }];
    });
}
/** Whether `access` holds the action; `*` stands for all. */
const holds = (access, name, action) => access.some((one) => one.type === 'repository' && one.name === name && one.actions.includes(action));

;// CONCATENATED MODULE: ./build/rehearsal/registry/oauth.js




const registryAudiences = ['https://containerregistry.azure.net', 'https://containerregistry.azure.net/'];
const armAudiences = [
    'https://management.azure.com',
    'https://management.azure.com/',
    'https://management.core.windows.net',
    'https://management.core.windows.net/',
];
/** The user name that goes with a refresh token used as a password (`az acr login --expose-token`). */
const refreshTokenUser = '00000000-0000-0000-0000-000000000000';
const oauth_refused = () => new RegistryError(401, 'UNAUTHORIZED', unauthorizedText);
const oauth_invalid = (message) => new RegistryError(400, 'UNSUPPORTED', message);
/** Exchanges an Entra token for a refresh token. A principal without any right there is refused, as ACR does. */
async function exchange(registry, form, options) {
    if (!first(form, 'grant_type').startsWith('access_token')) {
        throw oauth_invalid('grant_type must be access_token, access_token_refresh_token or refresh_token');
    }
    checkService(registry, form);
    const audiences = registry.properties.azureADAuthenticationAsArmPolicy === 'enabled'
        ? [...registryAudiences, ...armAudiences]
        : registryAudiences;
    const principal = await options.authority.verify(first(form, 'access_token'), audiences);
    if ('refused' in principal)
        throw oauth_refused();
    if (principal.tenantId.toLowerCase() !== registry.properties.tenantId.toLowerCase())
        throw oauth_refused();
    const rights = rightsOfPrincipal(options.authorization, principal.objectId, registry);
    if (!rights.catalog && rights.on('').size === 0)
        throw oauth_refused();
    return options.tokens.refresh(registry.loginServer, principal.objectId);
}
/**
 * Gives an access token for the scopes asked for, each cut down to what the caller may do.
 * Where nothing asked for is left, the answer is 401, which clients print as "failed to authorize".
 */
async function token(registry, parameters, authorizationHeader, options) {
    checkService(registry, parameters);
    const caller = await callerOf(registry, parameters, authorizationHeader, options);
    const requested = parseScopes(parameters.scope ?? []);
    const granted = requested.flatMap((access) => grant(access, caller.rights));
    if (requested.length > 0 && granted.length === 0)
        throw oauth_refused();
    const accessToken = await options.tokens.access(registry.loginServer, granted);
    return first(parameters, 'access_type') === 'offline' && caller.objectId !== undefined
        ? { accessToken, refreshToken: await options.tokens.refresh(registry.loginServer, caller.objectId) }
        : { accessToken };
}
async function callerOf(registry, parameters, authorizationHeader, options) {
    const basic = parseBasic(authorizationHeader);
    switch (first(parameters, 'grant_type')) {
        case 'refresh_token':
            return byRefreshToken(registry, first(parameters, 'refresh_token'), options);
        case 'password':
            return byPassword(registry, first(parameters, 'username'), first(parameters, 'password'), options);
        case '':
            if (basic)
                return byPassword(registry, basic.user, basic.password, options);
            if (registry.properties.anonymousPullEnabled)
                return { rights: pullRights };
            throw oauth_refused();
        default:
            throw oauth_invalid('grant_type must be refresh_token or password');
    }
}
async function byRefreshToken(registry, refreshToken, options) {
    const objectId = await options.tokens.readRefresh(registry.loginServer, refreshToken);
    if (objectId === undefined)
        throw oauth_refused();
    return { rights: rightsOfPrincipal(options.authorization, objectId, registry), objectId };
}
async function byPassword(registry, user, password, options) {
    if (user === refreshTokenUser)
        return byRefreshToken(registry, password, options);
    const rights = rightsOfPassword(registry, user, password, options.now());
    if (rights === undefined)
        throw oauth_refused();
    return { rights };
}
function grant(access, rights) {
    if (access.type === 'registry')
        return access.name === 'catalog' && rights.catalog ? [access] : [];
    const allowed = rights.on(access.name);
    const actions = access.actions.includes('*')
        ? [...allowed]
        : access.actions.filter((action) => allowed.has(action));
    return actions.length > 0 ? [{ ...access, actions }] : [];
}
function checkService(registry, parameters) {
    if (first(parameters, 'service').toLowerCase() !== registry.loginServer) {
        throw oauth_invalid('service must be the login server of the registry');
    }
}
const first = (parameters, name) => parameters[name]?.[0] ?? '';

;// CONCATENATED MODULE: ./build/rehearsal/registry/app.js
/** The data plane of every registry under its own host name. */










/** Serves the data planes of `registries` (by login server); requests for other hosts get 404. */
function dataPlane(registries, options, limit) {
    // `/v2/` and `/v2`, `uploads/` and `uploads` are the same.
    const app = new hono_dist/* Hono */.$({ strict: false });
    app.use(async (c, next) => {
        const registry = registries.get((c.req.header('host') ?? '').split(':')[0]?.toLowerCase() ?? '');
        if (registry === undefined)
            return c.notFound();
        c.set('registry', registry);
        limit(registry, c.req.method, c.req.path);
        await next();
        c.header('X-Ms-Correlation-Request-Id', crypto.randomUUID());
        c.header('Server', 'AzureContainerRegistry');
        return undefined;
    });
    app.onError((error) => {
        if (!(error instanceof RegistryError))
            throw error;
        return new Response(error.body, {
            status: error.status,
            headers: { 'Content-Type': 'application/json; charset=utf-8', ...distributionHeader, ...error.headers },
        });
    });
    const gate = gateOf(options);
    app.post('/oauth2/exchange', async (c) => {
        return c.json({ refresh_token: await exchange(c.var.registry, await formOf(c), options) });
    });
    app.on(['GET', 'POST'], '/oauth2/token', async (c) => {
        const parameters = c.req.method === 'GET' ? c.req.queries() : await formOf(c);
        const answer = await token(c.var.registry, parameters, c.req.header('authorization'), options);
        return c.json({
            access_token: answer.accessToken,
            ...(answer.refreshToken && { refresh_token: answer.refreshToken }),
        });
    });
    app.route('/v2', distributionRoutes(gate));
    app.route('/acr/v1', acrRoutes(gate));
    return (0,dist/* getRequestListener */.SE)(app.fetch, { overrideGlobalObjects: false });
}
const distributionHeader = { 'Docker-Distribution-Api-Version': 'registry/2.0' };
async function formOf(c) {
    const form = new URLSearchParams(await c.req.text());
    return Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]));
}
function gateOf({ tokens, now }) {
    /** Rights of the request's credentials: undefined without any, `invalid` where they are refused. */
    async function accessOf(c) {
        const header = c.req.header('authorization');
        const registry = c.var.registry;
        const basic = parseBasic(header);
        if (basic) {
            const rights = rightsOfPassword(registry, basic.user, basic.password, now());
            if (rights === undefined)
                return 'invalid';
            return ({ type, name, actions: [action] }) => type === 'registry' ? rights.catalog : rights.on(name).has(action);
        }
        const bearer = /^Bearer (.+)$/i.exec(header ?? '')?.[1];
        if (bearer === undefined) {
            return registry.properties.anonymousPullEnabled
                ? ({ type, name, actions: [action] }) => type === 'repository' && pullRights.on(name).has(action)
                : undefined;
        }
        const access = await tokens.readAccess(registry.loginServer, bearer);
        if (access === undefined)
            return 'invalid';
        return ({ type, name, actions: [action] }) => type === 'registry'
            ? access.some((one) => one.type === 'registry' && one.name === name)
            : holds(access, name, action);
    }
    async function demand(c, choices) {
        const access = await accessOf(c);
        if (typeof access === 'function' && (choices.length === 0 || choices.some(access)))
            return;
        const error = access === 'invalid' ? 'invalid_token' : access && 'insufficient_scope';
        throw challenge(c.var.registry, choices[0], error);
    }
    const onRepository = (name, action) => ({
        type: 'repository',
        name,
        actions: [action],
    });
    return {
        signedIn: (c) => demand(c, []),
        catalog: (c) => demand(c, [{ type: 'registry', name: 'catalog', actions: ['*'] }]),
        repository: (c, name, ...actions) => demand(c, actions.map((action) => onRepository(name, action))),
        allows: async (c, name, action) => {
            const access = await accessOf(c);
            return typeof access === 'function' && access(onRepository(name, action));
        },
        now: () => now().toISOString(),
    };
}
/** The 401 that tells a client where to get a token and for what. */
function challenge(registry, wanted, error) {
    const actions = wanted?.actions.map((action) => (action === 'push' ? 'pull,push' : action)).join(',');
    const parts = [
        `Bearer realm="https://${registry.loginServer}/oauth2/token"`,
        `service="${registry.loginServer}"`,
        ...(wanted ? [`scope="${wanted.type}:${wanted.name}:${actions}"`] : []),
        ...(error ? [`error="${error}"`] : []),
    ];
    const detail = wanted && [{ Type: wanted.type, Class: '', Name: wanted.name, Action: wanted.actions[0] }];
    return new RegistryError(401, 'UNAUTHORIZED', unauthorizedText, {
        detail,
        headers: { 'WWW-Authenticate': parts.join(','), 'Access-Control-Expose-Headers': 'WWW-Authenticate' },
    });
}
/** The repository, or the error that a registry gives for a name that is wrong or unknown. */
function repositoryOf(c, name) {
    checkRepositoryName(name);
    const repository = c.var.registry.contents.get(name);
    if (repository === undefined || repository.manifests.size + repository.tags.size + repository.blobs.size === 0) {
        throw nameUnknown(name);
    }
    return repository;
}
function checkRepositoryName(name) {
    if (!isRepositoryName(name))
        throw new RegistryError(400, 'NAME_INVALID', 'invalid repository name', { detail: { name } });
}
/** A page of names after `last`, at most `n` of them (100 unless said), with the Link to the next. */
function page(c, items, nameOf) {
    const count = Number.parseInt(c.req.query('n') ?? '100', 10);
    if (!Number.isInteger(count) || count < 0) {
        throw new RegistryError(400, 'UNSUPPORTED', 'invalid number of results requested', {
            detail: { n: c.req.query('n') },
        });
    }
    const last = c.req.query('last');
    const start = last === undefined ? 0 : after(items.map(nameOf), last);
    const shown = items.slice(start, start + count);
    const final = shown.at(-1);
    if (final === undefined || start + count >= items.length)
        return { items: shown, headers: {} };
    const query = new URLSearchParams({ ...c.req.query(), last: nameOf(final), n: String(count) });
    return { items: shown, headers: { Link: `<${new URL(c.req.url).pathname}?${query}>; rel="next"` } };
}
function after(names, last) {
    const exact = names.indexOf(last);
    if (exact >= 0)
        return exact + 1;
    const next = names.findIndex((name) => name > last);
    return next < 0 ? names.length : next;
}

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(64377);
;// CONCATENATED MODULE: ./build/rehearsal/registry/store.js
/**
 * What registries hold: blobs shared by content among all of them, and per repository the links to blobs,
 * the manifests and the tags.
 */

const unlocked = {
    deleteEnabled: true,
    writeEnabled: true,
    listEnabled: true,
    readEnabled: true,
};
/** Bytes by digest, once for all registries. */
class ContentStore {
    #bytes = new Map();
    put(bytes) {
        const digest = digestOf(bytes);
        if (!this.#bytes.has(digest))
            this.#bytes.set(digest, Buffer.from(bytes));
        return digest;
    }
    get(digest) {
        return this.#bytes.get(digest);
    }
    entries() {
        return this.#bytes.entries();
    }
}
/** One repository of one registry. */
class Repository {
    name;
    createdTime;
    manifests = new Map();
    tags = new Map();
    /** Blobs that may be read through this repository, with their sizes. */
    blobs = new Map();
    attributes = unlocked;
    #content;
    constructor(name, createdTime, content) {
        this.name = name;
        this.createdTime = createdTime;
        this.#content = content;
    }
    putBlob(bytes) {
        const digest = this.#content.put(bytes);
        this.blobs.set(digest, bytes.length);
        return digest;
    }
    blob(digest) {
        return this.blobs.has(digest) ? this.#content.get(digest) : undefined;
    }
    putManifest(bytes, manifest, now) {
        const digest = this.#content.put(bytes);
        if (!this.manifests.has(digest)) {
            const stored = this.#content.get(digest) ?? bytes;
            this.manifests.set(digest, { digest, bytes: stored, manifest, createdTime: now, attributes: unlocked });
        }
        return digest;
    }
    tag(name, digest, now) {
        const existing = this.tags.get(name);
        if (existing === undefined) {
            this.tags.set(name, { digest, createdTime: now, lastUpdateTime: now, attributes: unlocked });
        }
        else {
            existing.digest = digest;
            existing.lastUpdateTime = now;
        }
    }
    /** The digest that a tag or digest names; a tag may point at a manifest that is gone. */
    resolve(reference) {
        return reference.startsWith('sha256:') ? reference : this.tags.get(reference)?.digest;
    }
    find(reference) {
        const digest = this.resolve(reference);
        return digest === undefined ? undefined : this.manifests.get(digest);
    }
    /** Deletes a manifest and every tag that points at it. */
    deleteManifest(digest) {
        this.manifests.delete(digest);
        const tags = this.tagsOf(digest);
        for (const tag of tags)
            this.tags.delete(tag);
        return tags;
    }
    tagsOf(digest) {
        return [...this.tags].filter(([, tag]) => tag.digest === digest).map(([name]) => name);
    }
    /** Descriptors of the manifests whose subject is `digest`. */
    referrers(digest) {
        return [...this.manifests.values()]
            .filter((stored) => stored.manifest.subject?.digest === digest)
            .map(({ digest: own, bytes, manifest }) => ({
            mediaType: manifest.mediaType,
            digest: own,
            size: bytes.length,
            ...(manifest.artifactType !== undefined && { artifactType: manifest.artifactType }),
            ...(manifest.annotations && { annotations: { ...manifest.annotations } }),
        }));
    }
    /** The manifest and all that it lists, children before parents; undefined where one is missing. */
    closure(digest) {
        const stored = this.manifests.get(digest);
        if (stored === undefined)
            return undefined;
        const found = [];
        for (const child of stored.manifest.children) {
            const below = this.closure(child.digest);
            if (below === undefined)
                return undefined;
            found.push(...below);
        }
        return [...found, stored];
    }
}
/** The repositories of one registry. */
class RegistryContents {
    repositories = new Map();
    #content;
    constructor(content) {
        this.#content = content;
    }
    get(name) {
        return this.repositories.get(name);
    }
    ensure(name, now) {
        const existing = this.repositories.get(name);
        if (existing)
            return existing;
        const repository = new Repository(name, now, this.#content);
        this.repositories.set(name, repository);
        return repository;
    }
    /** Repositories that hold something: one with mere upload leftovers is not listed. */
    names() {
        return [...this.repositories.values()]
            .filter((repository) => repository.manifests.size > 0)
            .map((repository) => repository.name)
            .sort();
    }
    /** Bytes that ACR counts: each blob and manifest once in a registry. */
    usedBytes() {
        const sizes = new Map();
        for (const repository of this.repositories.values()) {
            for (const [digest, size] of repository.blobs)
                sizes.set(digest, size);
            for (const stored of repository.manifests.values())
                sizes.set(stored.digest, stored.bytes.length);
        }
        return [...sizes.values()].reduce((sum, size) => sum + size, 0);
    }
}
/** Copies a manifest with all it lists and their blobs; referrers stay behind, as with importImage. */
function copyManifest(from, to, digest, now) {
    for (const stored of from.closure(digest) ?? []) {
        for (const blob of stored.manifest.blobs) {
            const bytes = from.blob(blob.digest);
            if (bytes)
                to.putBlob(bytes);
        }
        to.putManifest(stored.bytes, stored.manifest, now);
    }
}
function saveRepository(repository) {
    return {
        name: repository.name,
        createdTime: repository.createdTime,
        attributes: repository.attributes,
        blobs: [...repository.blobs.keys()],
        manifests: [...repository.manifests.values()].map(({ digest, manifest, createdTime, attributes }) => ({
            digest,
            mediaType: manifest.mediaType,
            createdTime,
            attributes,
        })),
        tags: [...repository.tags].map(([name, tag]) => ({ name, ...tag })),
    };
}
function loadRepository(contents, content, saved) {
    const repository = contents.ensure(saved.name, saved.createdTime);
    repository.attributes = saved.attributes;
    for (const digest of saved.blobs) {
        const bytes = content.get(digest);
        if (bytes)
            repository.blobs.set(digest, bytes.length);
    }
    for (const { digest, mediaType, createdTime, attributes } of saved.manifests) {
        const bytes = content.get(digest);
        const manifest = bytes && parseManifest(bytes, mediaType);
        if (bytes && manifest)
            repository.manifests.set(digest, { digest, bytes, manifest, createdTime, attributes });
    }
    for (const { name, ...tag } of saved.tags)
        repository.tags.set(name, { ...tag });
}

;// CONCATENATED MODULE: ./build/rehearsal/registry/import.js
/** What `importImage` does: reads a request, judges it as ACR does, and carries it out. Pure but for the contents. */







/** Manifests that one import copies at most: an index and what it lists. */
const maxManifests = 50;
const importParameters = schemas/* object */.Ikc({
    source: schemas/* object */.Ikc({
        sourceImage: schemas/* string */.YjP().min(1),
        resourceId: schemas/* string */.YjP().optional(),
        registryUri: schemas/* string */.YjP().optional(),
        credentials: schemas/* object */.Ikc({ username: schemas/* string */.YjP().optional(), password: schemas/* string */.YjP() }).optional(),
    }),
    targetTags: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    untaggedTargetRepositories: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    mode: schemas/* enum */.k5n(['NoForce', 'Force']).optional(),
});
/**
 * Checks a request's form, and the caller's right to read the source; that it may import into the target is checked
 * by ARM before. Throws the refusal that ARM answers at once.
 */
function accept(target, body, caller, world) {
    const parsed = importParameters.safeParse(body);
    if (!parsed.success)
        throw import_invalid(`The request body is invalid: ${parsed.error.issues[0]?.path.join('.') ?? ''}.`);
    const { source, mode = 'NoForce' } = parsed.data;
    const image = import_parseImage(source.sourceImage);
    if (image === undefined)
        throw import_invalid(`The source image '${source.sourceImage}' is invalid.`);
    const targets = targetsOf(parsed.data, image);
    if (targets === undefined)
        throw import_invalid('A target tag or an untagged target repository is invalid.');
    const found = findSource(source, caller, target, world);
    return {
        target,
        source: found.registry,
        repository: image.repository,
        reference: image.reference,
        targets,
        mode,
        ...(found.failure && { failure: found.failure }),
    };
}
/** `repo`, `repo:tag` or `repo@sha256:…`; a bare name means latest. */
function import_parseImage(text) {
    const [, repository, tag, digest] = /^([^:@]+)(?::([^@]+))?(?:@(.+))?$/.exec(text) ?? [];
    if (repository === undefined || !isRepositoryName(repository))
        return undefined;
    if (digest !== undefined)
        return isDigest(digest) ? { repository, reference: digest } : undefined;
    if (tag !== undefined && !isTag(tag))
        return undefined;
    return { repository, reference: tag ?? 'latest' };
}
/** Where the manifest goes; without both lists the source's repository and tag, else latest. */
function targetsOf(parameters, image) {
    const { targetTags = [], untaggedTargetRepositories = [] } = parameters;
    const untagged = untaggedTargetRepositories.map((repository) => ({ repository }));
    const tagged = targetTags.map((text) => {
        const [repository = '', tag = isDigest(image.reference) ? 'latest' : image.reference] = text.split(':');
        return { repository, tag };
    });
    const tag = isDigest(image.reference) ? 'latest' : image.reference;
    const named = [...tagged, ...untagged];
    const all = named.length > 0 ? named : [{ repository: image.repository, tag }];
    const areValid = all.every((one) => isRepositoryName(one.repository) && (one.tag === undefined || isTag(one.tag)));
    return areValid ? all : undefined;
}
/** The source registry, and whether it lets itself be read: by the caller's identity, or by credentials. */
function findSource(source, caller, target, world) {
    if (source.resourceId !== undefined) {
        const registry = world.byId(source.resourceId);
        if (registry === undefined || !mayReadRegistry(world.authorization, caller.objectId, registry.id)) {
            throw linkedAuthorizationFailed(caller, target.id, source.resourceId);
        }
        return { registry, ...(exportRefused(registry) ?? closedRefused(registry) ?? closedRefused(target)) };
    }
    if (source.registryUri === undefined)
        throw import_invalid('Either the source resource id or the registry URI must be given.');
    const registry = world.byHost(source.registryUri.replace(/^https?:\/\//, '').replace(/\/$/, ''));
    if (registry === undefined)
        throw import_invalid(`Invalid source registry '${source.registryUri}'.`);
    return { registry, ...(exportRefused(registry) ?? uriRefused(registry, source.credentials, world.now())) };
}
/** A private registry is reached by imports as a trusted service, where it lets those in; whose IP it was is not said. */
function closedRefused({ properties }) {
    const { publicNetworkAccess, networkRuleBypassOptions } = properties;
    return publicNetworkAccess === 'Disabled' && networkRuleBypassOptions === 'None'
        ? { failure: notAllowedAccess }
        : undefined;
}
/** By its address a registry is read with the credentials given, and never with the caller's identity. */
function uriRefused(registry, credentials, now) {
    const { anonymousPullEnabled, publicNetworkAccess } = registry.properties;
    if (publicNetworkAccess === 'Disabled')
        return { failure: notAllowedAccess };
    if (credentials === undefined && anonymousPullEnabled)
        return undefined;
    const rights = credentials && rightsOfPassword(registry, credentials.username ?? '', credentials.password, now);
    return rights ? undefined : { failure: fromRegistry('Unauthorized', 'UNAUTHORIZED', unauthorizedText) };
}
function exportRefused(registry) {
    return registry.properties.exportPolicy === 'disabled'
        ? {
            failure: invalidParameters(`Export is disabled on the source registry ${registry.loginServer}: its exportPolicy does not allow artifacts to leave it.`),
        }
        : undefined;
}
/**
 * The first part of an accepted import: what is copied, or why it fails. NoForce fails before any copying when a
 * target tag exists, even at the same digest.
 */
function begin(one) {
    const conflict = one.mode === 'NoForce' ? one.targets.find((target) => tagExists(one.target, target)) : undefined;
    if (conflict) {
        const text = `Tag ${conflict.repository}:${conflict.tag ?? ''} already exists in target registry.`;
        return { status: 409, code: 'Conflict', cause: text };
    }
    if (one.failure)
        return one.failure;
    const from = one.source.contents.get(one.repository);
    if (from === undefined)
        return fromRegistryError('NotFound', nameUnknown(one.repository));
    const digest = from.resolve(one.reference);
    const closure = digest && from.closure(digest);
    if (closure === undefined)
        return fromRegistryError('NotFound', manifestUnknown(one.reference));
    if (closure.length > maxManifests) {
        return invalidParameters(`The source image has ${closure.length} manifests; at most ${maxManifests} can be imported.`);
    }
    const isLocked = !from.attributes.readEnabled || one.targets.some((target) => isWriteLocked(one.target, target));
    if (isLocked)
        return fromRegistryError('MethodNotAllowed', disallowed());
    const bytes = closure.flatMap(({ manifest }) => manifest.blobs).reduce((sum, { size }) => sum + size, 0);
    if (one.target.contents.usedBytes() + bytes > one.target.properties.storageLimitBytes) {
        return invalidParameters('Error copying blobs. The registry has reached its storage limit.');
    }
    return { digest: digest, from };
}
/**
 * The last part. The manifest copied is the one found at the beginning, while the tag gets what the source's tag
 * names by now: so an import by tag can succeed and leave a tag without its manifest (azure-cli issue 29974).
 */
function finish(one, copied, now) {
    const tagged = copied.from.resolve(one.reference) ?? copied.digest;
    for (const target of one.targets) {
        const repository = one.target.contents.ensure(target.repository, now);
        copyManifest(copied.from, repository, copied.digest, now);
        if (target.tag !== undefined)
            repository.tag(target.tag, tagged, now);
    }
}
/** Bytes that an import has to move; blobs that the target has already cost nothing. */
function bytesToCopy(one, copied) {
    const known = new Set([...one.target.contents.repositories.values()].flatMap(({ blobs }) => [...blobs.keys()]));
    return (copied.from.closure(copied.digest) ?? [])
        .flatMap(({ manifest }) => manifest.blobs)
        .filter(({ digest }) => !known.has(digest))
        .reduce((sum, { size }) => sum + size, 0);
}
const tagExists = (registry, { repository, tag }) => tag !== undefined && registry.contents.get(repository)?.tags.has(tag) === true;
function isWriteLocked(registry, { repository, tag }) {
    const found = registry.contents.get(repository);
    return found?.attributes.writeEnabled === false || found?.tags.get(tag ?? '')?.attributes.writeEnabled === false;
}
const invalidParameters = (cause) => ({ status: 400, code: 'InvalidParameters', cause });
/** A data-plane refusal of the source, as the operation's text repeats it. */
const fromRegistry = (status, code, message) => ({
    status: 400,
    code: 'BadRequest',
    cause: `Invalid message ${status} ${status} ${JSON.stringify({ errors: [{ code, message, detail: null }] })}`,
});
const notAllowedAccess = fromRegistry('Forbidden', 'DENIED', "client with IP '20.42.65.90' is not allowed access. Refer https://aka.ms/acr/firewall to grant access.");
const fromRegistryError = (status, error) => ({
    status: 400,
    code: 'BadRequest',
    cause: `Invalid message ${status} ${status} ${error.body.trim()}`,
});
const import_invalid = (message) => new ArmError(400, 'InvalidParameters', message);
const linkedAuthorizationFailed = (caller, target, source) => new ArmError(403, 'LinkedAuthorizationFailed', `The client '${caller.clientId}' with object id '${caller.objectId}' has permission to perform action 'Microsoft.ContainerRegistry/registries/importImage/action' on scope '${target}'; however, it does not have permission to perform action 'read' on the linked scope(s) '${source}' or the linked scope(s) are invalid.`);

;// CONCATENATED MODULE: ./build/rehearsal/registry/registry.js
/** One registry: its ARM properties, its contents, and the credentials that are its own. */


class Registry {
    properties;
    contents;
    scopeMaps = new Map();
    tokens = new Map();
    adminPasswords = [];
    constructor(properties, content) {
        this.properties = properties;
        this.contents = new RegistryContents(content);
    }
    get loginServer() {
        return `${this.properties.name.toLowerCase()}.azurecr.io`;
    }
    /** ARM id. */
    get id() {
        const { subscriptionId, resourceGroup, name } = this.properties;
        return `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.ContainerRegistry/registries/${name}`;
    }
}
const tiB = 1024 ** 4;
/** Properties with Azure's defaults. */
function withDefaults(options, now) {
    return {
        location: 'eastus',
        sku: 'Premium',
        creationDate: now.toISOString(),
        tags: {},
        adminUserEnabled: false,
        anonymousPullEnabled: false,
        publicNetworkAccess: 'Enabled',
        networkRuleBypassOptions: 'AzureServices',
        roleAssignmentMode: 'LegacyRegistryPermissions',
        exportPolicy: 'enabled',
        azureADAuthenticationAsArmPolicy: 'enabled',
        storageLimitBytes: 40 * tiB,
        ...options,
    };
}
/** The registry as ARM keeps and shows it (api-version 2025-11-01). */
function armResource(registry) {
    const { properties } = registry;
    return {
        type: 'Microsoft.ContainerRegistry/registries',
        id: registry.id,
        name: properties.name,
        location: properties.location,
        tags: properties.tags,
        sku: { name: properties.sku, tier: properties.sku },
        properties: {
            loginServer: registry.loginServer,
            creationDate: properties.creationDate,
            provisioningState: 'Succeeded',
            adminUserEnabled: properties.adminUserEnabled,
            policies: {
                quarantinePolicy: { status: 'disabled' },
                trustPolicy: { type: 'Notary', status: 'disabled' },
                retentionPolicy: { days: 7, lastUpdatedTime: properties.creationDate, status: 'disabled' },
                exportPolicy: { status: properties.exportPolicy },
                azureADAuthenticationAsArmPolicy: { status: properties.azureADAuthenticationAsArmPolicy },
            },
            encryption: { status: 'disabled' },
            dataEndpointEnabled: false,
            dataEndpointHostNames: [],
            privateEndpointConnections: [],
            publicNetworkAccess: properties.publicNetworkAccess,
            networkRuleBypassOptions: properties.networkRuleBypassOptions,
            zoneRedundancy: 'Disabled',
            anonymousPullEnabled: properties.anonymousPullEnabled,
            roleAssignmentMode: properties.roleAssignmentMode,
        },
    };
}
/** What ARM holds of a registry that was made there: its properties, and the Entra tenant of its subscription. */
function registryOptionsOf(resource, tenantId) {
    const [, subscriptionId = '', resourceGroup = ''] = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)\//i.exec(resource.id) ?? [];
    const { properties } = resource;
    const parsed = adoptable.parse({ ...properties, policies: properties.policies ?? {}, sku: resource.sku?.name });
    return {
        name: resource.name,
        subscriptionId,
        resourceGroup,
        tenantId,
        location: resource.location ?? 'eastus',
        tags: resource.tags ?? {},
        ...definedOf({
            sku: parsed.sku,
            creationDate: parsed.creationDate,
            adminUserEnabled: parsed.adminUserEnabled,
            anonymousPullEnabled: parsed.anonymousPullEnabled,
            publicNetworkAccess: parsed.publicNetworkAccess,
            networkRuleBypassOptions: parsed.networkRuleBypassOptions,
            roleAssignmentMode: parsed.roleAssignmentMode,
            exportPolicy: parsed.policies.exportPolicy?.status,
            azureADAuthenticationAsArmPolicy: parsed.policies.azureADAuthenticationAsArmPolicy?.status,
        }),
    };
}
const policy = schemas/* object */.Ikc({ status: schemas/* enum */.k5n(['enabled', 'disabled']) }).optional();
const adoptable = schemas/* object */.Ikc({
    sku: schemas/* enum */.k5n(['Basic', 'Standard', 'Premium']).optional(),
    creationDate: schemas/* string */.YjP().optional(),
    adminUserEnabled: schemas/* boolean */.zMY().optional(),
    anonymousPullEnabled: schemas/* boolean */.zMY().optional(),
    publicNetworkAccess: schemas/* enum */.k5n(['Enabled', 'Disabled']).optional(),
    networkRuleBypassOptions: schemas/* enum */.k5n(['AzureServices', 'None']).optional(),
    roleAssignmentMode: schemas/* enum */.k5n(['LegacyRegistryPermissions', 'AbacRepositoryPermissions']).optional(),
    policies: schemas/* object */.Ikc({ exportPolicy: policy, azureADAuthenticationAsArmPolicy: policy }),
});
function definedOf(fields) {
    return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

;// CONCATENATED MODULE: ./build/rehearsal/registry/arm.js
/** The registries' part of ARM: the registries themselves, `importImage`, scope maps, tokens, credentials, usages. */







const registryType = 'Microsoft.ContainerRegistry/registries';
const importKind = 'importImage';
const operationPrefix = 'registries-';
const retryAfterMs = 10_000;
/** An import takes 0.2 s and more with its size, up to 10 s (rulebook acr). */
const importMs = (bytes) => Math.min(1700 + bytes / 100_000, 10_000);
/** Lets the embedded ARM answer for the registries. */
function registerRegistryTypes(arm, options) {
    const of = (request) => {
        const id = /^(.*?\/registries\/[^/]+)/i.exec(request.path.text)?.[1] ?? '';
        const registry = options.world.byId(id);
        if (registry)
            return registry;
        throw resourceNotFound(registryType, id.split('/').at(-1) ?? '', request.path.resourceGroup);
    };
    arm.operations.register(importKind, (operation, pause) => importWork(operation, pause, options));
    arm.register({
        type: registryType,
        get: (request) => ({ status: 200, body: armResource(of(request)) }),
        list: ({ path }) => {
            const scope = `${parentOf(path).replace(/\/providers\/[^/]+$/i, '')}/`.toLowerCase();
            const within = options.list().filter(({ id }) => id.toLowerCase().startsWith(scope));
            return { status: 200, body: { value: within.map(armResource) } };
        },
        actions: {
            importimage: (request) => startImport(arm, of(request), request, options),
            generatecredentials: (request) => generateCredentials(of(request), request.body, arm.time.now()),
            listcredentials: (request) => listCredentials(of(request)),
        },
        onRemoved: (id) => void options.delete(id.split('/').at(-1) ?? ''),
    }, {
        type: `${registryType}/operationResults`,
        isOpen: true,
        get: (request) => operationResult(arm, of(request), request),
    }, { type: `${registryType}/listUsages`, list: (request) => ({ status: 200, body: { value: usages(of(request)) } }) }, subResources(`${registryType}/scopeMaps`, of, (registry) => registry.scopeMaps, scopeMapFrom, showScopeMap, arm), subResources(`${registryType}/tokens`, of, (registry) => registry.tokens, tokenFrom, showToken, arm));
}
function startImport(arm, registry, request, options) {
    const one = accept(registry, request.body, request.caller, options.world);
    const failure = failureAtOnce(one, options);
    if (failure)
        throw new ArmError(failure.status, failure.code, failure.cause);
    const { subscriptionId, location } = registry.properties;
    const { target, source, ...input } = one;
    const operation = arm.operations.start({
        kind: importKind,
        target: target.id,
        subscriptionId,
        location,
        input: { ...input, sourceId: source.id },
    });
    return accepted(arm, `${registry.id}/operationResults/${operationPrefix}${operation.id}`, request.apiVersion);
}
function failureAtOnce(one, { conflicts }) {
    if (conflicts === 'late')
        return undefined;
    const begun = begin(one);
    return 'cause' in begun && begun.code === 'Conflict' ? begun : undefined;
}
async function importWork(operation, pause, options) {
    const { sourceId, ...input } = operation.input;
    const target = options.world.byId(operation.target);
    const source = options.world.byId(sourceId);
    if (target === undefined || source === undefined)
        throw new OperationFailure('NotFound', 'The registry is gone.');
    const one = { ...input, target, source };
    const interference = options.interfere(one);
    const begun = interference === undefined ? begin(one) : invalidParameters(interference);
    await pause('cause' in begun ? 500 : importMs(bytesToCopy(one, begun)));
    if ('cause' in begun) {
        const name = `${operationPrefix}${operation.id}`;
        throw new OperationFailure(begun.code, `Operation ${name} failed. Resource ${target.id} ${begun.cause}`);
    }
    finish(one, begun, options.world.now().toISOString());
}
function operationResult(arm, registry, request) {
    const name = nameOf(request.path);
    const operation = arm.operations.get(name.slice(operationPrefix.length));
    if (operation === undefined || operation.target !== registry.id) {
        throw new ArmError(404, 'OperationResultNotFound', `The operation result '${name}' was not found.`);
    }
    if (operation.status === 'InProgress')
        return accepted(arm, request.path.text, request.apiVersion);
    if (operation.status === 'Succeeded')
        return { status: 200, body: { status: 'Succeeded' } };
    const status = operation.error?.code === 'Conflict' ? 409 : 400;
    return { status, body: { status: operation.status, error: operation.error } };
}
/** Retry-After is in whole seconds of real time, rounded down. */
function accepted(arm, path, apiVersion) {
    const location = `https://management.azure.com${path}?api-version=${apiVersion}`;
    const seconds = Math.floor(arm.time.scaled(retryAfterMs) / 1000);
    return { status: 202, headers: { location, 'retry-after': String(seconds) } };
}
/** A collection of small resources that live in the registry. */
function subResources(type, of, inside, from, show, arm) {
    const find = (request) => {
        const found = inside(of(request)).get(nameOf(request.path));
        if (found === undefined)
            throw resourceNotFound(type, request.path.names.join('/'), request.path.resourceGroup);
        return found;
    };
    const write = (request) => {
        const registry = of(request);
        const all = inside(registry);
        const name = nameOf(request.path);
        const existed = all.has(name);
        const made = from(registry, name, request.body, arm.time.now().toISOString());
        all.set(name, made);
        return { status: existed ? 200 : 201, body: show(registry, made) };
    };
    return {
        type,
        get: (request) => ({ status: 200, body: show(of(request), find(request)) }),
        list: (request) => {
            const registry = of(request);
            return { status: 200, body: { value: [...inside(registry).values()].map((one) => show(registry, one)) } };
        },
        put: write,
        patch: (request) => {
            find(request);
            return write(request);
        },
        delete: (request) => ({ status: inside(of(request)).delete(nameOf(request.path)) ? 200 : 204 }),
    };
}
const scopeMapBody = schemas/* object */.Ikc({
    properties: schemas/* object */.Ikc({ description: schemas/* string */.YjP().optional(), actions: schemas/* array */.YOg(schemas/* string */.YjP()).optional() }).optional(),
});
const tokenBody = schemas/* object */.Ikc({
    properties: schemas/* object */.Ikc({ scopeMapId: schemas/* string */.YjP().optional(), status: schemas/* enum */.k5n(['enabled', 'disabled']).optional() })
        .optional(),
});
function scopeMapFrom(registry, name, body, now) {
    const existing = registry.scopeMaps.get(name);
    const properties = scopeMapBody.safeParse(body).data?.properties;
    const actions = properties?.actions ?? existing?.actions;
    const shape = /^repositories\/.+\/(content|metadata)\/(read|write|delete)$/;
    if (actions === undefined || !actions.every((action) => shape.test(action))) {
        throw new ArmError(400, 'InvalidScopeMapActions', `The actions of scope map '${name}' are invalid.`);
    }
    const description = properties?.description ?? existing?.description ?? '';
    return { name, description, actions, creationDate: existing?.creationDate ?? now };
}
function tokenFrom(registry, name, body, now) {
    const existing = registry.tokens.get(name);
    const properties = tokenBody.safeParse(body).data?.properties;
    const scopeMapName = properties?.scopeMapId?.split('/').at(-1) ?? existing?.scopeMapName;
    if (scopeMapName === undefined || !registry.scopeMaps.has(scopeMapName)) {
        throw new ArmError(400, 'InvalidScopeMapId', `The scope map of token '${name}' was not found.`);
    }
    return {
        name,
        scopeMapName,
        status: properties?.status ?? existing?.status ?? 'enabled',
        creationDate: existing?.creationDate ?? now,
        passwords: existing?.passwords ?? [],
    };
}
const generateBody = schemas/* object */.Ikc({
    tokenId: schemas/* string */.YjP(),
    expiry: iso/* datetime */.w$({ offset: true }).optional(),
    name: schemas/* enum */.k5n(['password1', 'password2']).optional(),
});
/** New passwords for a token: one by its name, or both. Their values are shown in this answer only. */
function generateCredentials(registry, body, now) {
    const parsed = generateBody.safeParse(body);
    const token = parsed.success ? registry.tokens.get(parsed.data.tokenId.split('/').at(-1) ?? '') : undefined;
    if (!parsed.success || token === undefined) {
        throw new ArmError(400, 'InvalidTokenId', 'The token was not found in the registry.');
    }
    const { name, expiry } = parsed.data;
    const made = (name ? [name] : ['password1', 'password2']).map((one) => ({
        name: one,
        value: (0,external_node_crypto_.randomBytes)(39).toString('base64url'),
        creationTime: now.toISOString(),
        ...(expiry !== undefined && { expiry }),
    }));
    const kept = token.passwords.filter((password) => !made.some((fresh) => fresh.name === password.name));
    const passwords = [...kept, ...made].toSorted((a, b) => a.name.localeCompare(b.name));
    registry.tokens.set(token.name, { ...token, passwords });
    return { status: 200, body: { username: token.name, passwords: made } };
}
function listCredentials(registry) {
    if (!registry.properties.adminUserEnabled) {
        const message = `The admin user of registry '${registry.properties.name}' is disabled.`;
        throw new ArmError(400, 'UnauthorizedForCredentialOperations', message);
    }
    const passwords = registry.adminPasswords.map((value, index) => ({
        name: index === 0 ? 'password' : 'password2',
        value,
    }));
    return { status: 200, body: { username: registry.properties.name, passwords } };
}
const showScopeMap = (registry, { name, description, actions, creationDate }) => ({
    type: 'Microsoft.ContainerRegistry/registries/scopeMaps',
    id: `${registry.id}/scopeMaps/${name}`,
    name,
    properties: { description, type: 'UserDefined', creationDate, provisioningState: 'Succeeded', actions: [...actions] },
});
const showToken = (registry, token) => ({
    type: 'Microsoft.ContainerRegistry/registries/tokens',
    id: `${registry.id}/tokens/${token.name}`,
    name: token.name,
    properties: {
        creationDate: token.creationDate,
        provisioningState: 'Succeeded',
        scopeMapId: `${registry.id}/scopeMaps/${token.scopeMapName}`,
        status: token.status,
        credentials: {
            passwords: token.passwords.map(({ name, creationTime, expiry }) => ({
                name,
                creationTime,
                ...(expiry !== undefined && { expiry }),
            })),
        },
    },
});
const usages = (registry) => [
    {
        name: 'Size',
        limit: registry.properties.storageLimitBytes,
        currentValue: registry.contents.usedBytes(),
        unit: 'Bytes',
    },
    { name: 'ScopeMaps', limit: 50_000, currentValue: registry.scopeMaps.size, unit: 'Count' },
    { name: 'Tokens', limit: 50_000, currentValue: registry.tokens.size, unit: 'Count' },
];

;// CONCATENATED MODULE: ./build/rehearsal/registry/limits.js
/** The data plane's limits: requests a minute by registry and kind (rulebook acr). A minute is one of service time. */


const perMinute = {
    reads: { standard: 10_000, premium: 20_000 },
    writes: { standard: 2_000, premium: 4_000 },
    referrers: { standard: 500, premium: 2_000 },
};
function createRequestLimit(time) {
    const throttle = createThrottle(time);
    return (registry, method, path) => {
        if (!/^\/(v2|acr)\//.test(path))
            return;
        const kind = limits_kindOf(method, path);
        const taken = throttle.take(`${registry.loginServer}/${kind}`, bucketOf(registry, kind));
        if (taken.isAllowed)
            return;
        throw new RegistryError(429, 'TOOMANYREQUESTS', `too many requests: ${kind} of ${registry.loginServer}`, {
            headers: { 'Retry-After': String(taken.retryAfterSeconds) },
        });
    };
}
function limits_kindOf(method, path) {
    if (method !== 'GET' && method !== 'HEAD')
        return 'writes';
    return /^\/v2\/.+\/referrers\/[^/]+$/.test(path) ? 'referrers' : 'reads';
}
function bucketOf({ properties }, kind) {
    const limit = perMinute[kind][properties.sku === 'Premium' ? 'premium' : 'standard'];
    return { capacity: limit, perSecond: limit / 60 };
}

;// CONCATENATED MODULE: ./build/rehearsal/registry/pull.js
/** Images as a node's containerd pulls them, with the messages that kubelet shows. */





/** Pulls decided by the pod's pull secrets first, then by the kubelet identity's role, as kubelets try them. */
function imageSource(options) {
    return {
        pull(image, { kubeletObjectId, dockerConfigs }) {
            const reference = parseReference(image);
            if (reference === undefined) {
                return pull_failed('not-found', `failed to parse image reference "${image}": invalid reference format`);
            }
            const registry = options.byHost(reference.host);
            if (registry === undefined)
                return unknownHost(image, reference);
            const rights = [
                ...dockerConfigs
                    .flatMap((config) => credentialsIn(config, reference.host))
                    .map(({ user, password }) => rightsOfPassword(registry, user, password, options.now())),
                rightsOfPrincipal(options.authorization, kubeletObjectId, registry),
            ];
            if (!registry.properties.anonymousPullEnabled && !rights.some((one) => mayPull(one, reference.repository))) {
                return unauthorized(image, reference);
            }
            return resolve(image, reference, registry);
        },
    };
}
function parseReference(image) {
    const [, host, repository, tag = 'latest', digest] = /^([^/]+)\/([a-z0-9][a-z0-9._/-]*)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(image) ?? [];
    return host === undefined || repository === undefined ? undefined : { host, repository, reference: digest ?? tag };
}
const mayPull = (rights, repository) => rights?.on(repository).has('pull') === true;
const dockerConfig = schemas/* object */.Ikc({
    auths: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* object */.Ikc({ auth: schemas/* string */.YjP().optional(), username: schemas/* string */.YjP().optional(), password: schemas/* string */.YjP().optional() })),
});
/** User and password for a host in a `.dockerconfigjson`. */
function credentialsIn(config, host) {
    let json;
    try {
        json = JSON.parse(config);
    }
    catch {
        return [];
    }
    const auths = Object.entries(dockerConfig.safeParse(json).data?.auths ?? {});
    return auths.flatMap(([key, { auth, username, password }]) => {
        if (key.replace(/^https?:\/\//, '').split('/')[0] !== host)
            return [];
        if (username !== undefined && password !== undefined)
            return [{ user: username, password }];
        const parsed = parseBasic(`Basic ${auth ?? ''}`);
        return parsed ? [parsed] : [];
    });
}
function resolve(image, { repository: name, reference }, registry) {
    const repository = registry.contents.get(name);
    const stored = repository?.find(reference);
    if (repository === undefined || stored === undefined) {
        return pull_failed('not-found', `${unpacking(image)}failed to resolve reference "${image}": ${image}: not found`);
    }
    const platform = isIndexType(stored.manifest.mediaType) ? forLinuxAmd64(repository, stored) : stored;
    if (platform === undefined || platformOf(repository, platform).architecture === 'arm64') {
        return pull_failed('not-found', `${unpacking(image)}no match for platform in manifest: not found`);
    }
    const gone = platform.manifest.blobs.find(({ digest }) => !repository.blobs.has(digest));
    if (gone) {
        return pull_failed('not-found', `${unpacking(image)}failed to copy: httpReadSeeker: failed open: could not fetch content descriptor ${gone.digest} (${gone.mediaType}) from remote: not found`);
    }
    const sizeBytes = platform.manifest.blobs.reduce((sum, { size }) => sum + size, platform.bytes.length);
    return { pulled: true, digest: stored.digest, sizeBytes };
}
function forLinuxAmd64(repository, index) {
    const child = index.manifest.children.find(({ platform }) => platform?.os === 'linux' && platform.architecture === 'amd64');
    return child && repository.manifests.get(child.digest);
}
const unpacking = (image) => `failed to pull and unpack image "${image}": `;
const pull_failed = (reason, message) => ({
    pulled: false,
    reason,
    message,
});
function unauthorized(image, { host, repository }) {
    const scope = encodeURIComponent(`repository:${repository}:pull`);
    return pull_failed('unauthorized', `${unpacking(image)}failed to resolve reference "${image}": failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://${host}/oauth2/token?scope=${scope}&service=${host}: 401 Unauthorized`);
}
function unknownHost(image, { host, repository, reference }) {
    return pull_failed('unknown-host', `${unpacking(image)}failed to resolve reference "${image}": failed to do request: Head "https://${host}/v2/${repository}/manifests/${reference}": dial tcp: lookup ${host} on 168.63.129.16:53: no such host`);
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./build/rehearsal/registry/seed.js
/** Images that the embedded registries begin with: real manifests over small real layers, the same every time. */


const controlPlane = [
    'iam-service',
    'tenant-service',
    'config-service',
    'audit-service',
    'notification-service',
    'billing-service',
    'platform-registry',
    'observability-api',
    'infrastructure-service',
];
const javaDataPlane = [
    'query-engine',
    'catalog-service',
    'semantic-layer',
    'bi-service',
    'data-plane-agent',
    'governance-service',
];
const pythonDataPlane = [
    'ai-service',
    'ml-service',
    'data-quality-service',
    'pipeline-service',
    'ontology-service',
    'ops-agent-service',
    'infrastructure-optimizer',
];
const frontEnds = [
    'render-service',
    'bi-workbench',
    'ml-workbench',
    'data-workbench',
    'agentic-workbench',
    'control-plane-ui',
    'data-plane-ui',
    'ops-workbench',
];
const platformOnly = ['external-secrets', 'cert-manager', 'trino', 'spark', 'inference', 'prometheus', 'grafana'];
/** The 37 images of the platform, in the four shapes that builds leave behind. */
function platformImages(prefix, tags) {
    const shaped = (names, shape) => names.map((name) => ({ repository: prefix === '' ? name : `${prefix}/${name}`, tags, ...shape }));
    return [
        ...shaped(controlPlane, { format: 'oci', signature: 'referrer' }),
        ...shaped(javaDataPlane, { format: 'docker' }),
        ...shaped(pythonDataPlane, { format: 'oci', architectures: ['amd64', 'arm64'], signature: 'referrer' }),
        ...shaped(frontEnds, { format: 'oci', signature: 'cosign-tag' }),
        ...shaped(platformOnly, { format: 'docker', architectures: ['amd64', 'arm64'] }),
    ];
}
/** Puts an image with all its tags; each tag is a build of its own. */
function seed_seed(registry, image, now) {
    const repository = registry.contents.ensure(image.repository, now.toISOString());
    return new Map(image.tags.map((tag, position) => {
        // A minute apart, so that "newest" has an answer.
        const built = new Date(now.getTime() - (image.tags.length - position) * 60_000).toISOString();
        return [tag, seedTag(repository, image, tag, built)];
    }));
}
function seedTag(repository, image, tag, built) {
    const architectures = image.architectures ?? ['amd64'];
    const manifests = architectures.map((architecture) => putImage(repository, image, tag, architecture, built));
    const [only] = manifests;
    const top = manifests.length === 1 && only ? only : putIndex(repository, image, manifests, built);
    repository.tag(tag, top.digest, built);
    if (image.signature)
        putSignature(repository, top, image.signature, built);
    return top.digest;
}
function putImage(repository, image, tag, architecture, built) {
    const name = `${image.repository}:${tag}`;
    // The base layer is shared by all images of an architecture, as real ones share theirs.
    const layers = [tar('etc/os-release', `ID=matih-base\nARCH=${architecture}\n`), tar('app/VERSION', `${name}\n`)];
    const config = {
        // Not the time of seeding: an image is the same in every run.
        created: '2026-01-01T00:00:00Z',
        architecture,
        os: 'linux',
        config: { User: '10001', Entrypoint: ['/app/start'], Env: [`IMAGE_TAG=${tag}`] },
        rootfs: { type: 'layers', diff_ids: layers.map((layer) => digestOf(layer)) },
        history: [{ created_by: 'base' }, { created_by: 'application' }],
    };
    const docker = image.format === 'docker';
    const mediaType = docker ? mediaTypes.dockerManifest : mediaTypes.ociManifest;
    const manifest = {
        schemaVersion: 2,
        mediaType,
        config: putBlob(repository, docker ? 'application/vnd.docker.container.image.v1+json' : 'application/vnd.oci.image.config.v1+json', Buffer.from(JSON.stringify(config))),
        layers: layers.map((layer) => putBlob(repository, docker ? 'application/vnd.docker.image.rootfs.diff.tar.gzip' : 'application/vnd.oci.image.layer.v1.tar+gzip', (0,external_node_zlib_.gzipSync)(layer))),
    };
    return { ...seed_putManifest(repository, mediaType, manifest, built), platform: { architecture, os: 'linux' } };
}
function putIndex(repository, image, manifests, built) {
    const mediaType = image.format === 'docker' ? mediaTypes.dockerList : mediaTypes.ociIndex;
    return seed_putManifest(repository, mediaType, { schemaVersion: 2, mediaType, manifests }, built);
}
/** A signature in one of the two layouts in use: OCI 1.1 referrers, or cosign's `sha256-<hex>.sig` tag. */
function putSignature(repository, of, layout, built) {
    const payload = JSON.stringify({ targetArtifact: { mediaType: of.mediaType, digest: of.digest, size: of.size } });
    const mediaType = mediaTypes.ociManifest;
    const subject = { mediaType: of.mediaType, digest: of.digest, size: of.size };
    const notation = {
        schemaVersion: 2,
        mediaType,
        artifactType: 'application/vnd.cncf.notary.signature',
        config: putBlob(repository, mediaTypes.ociEmpty, Buffer.from('{}')),
        layers: [putBlob(repository, 'application/jose+json', Buffer.from(payload))],
        subject,
    };
    const cosign = {
        schemaVersion: 2,
        mediaType,
        config: putBlob(repository, 'application/vnd.oci.image.config.v1+json', Buffer.from('{}')),
        layers: [putBlob(repository, 'application/vnd.dev.cosign.simplesigning.v1+json', Buffer.from(payload))],
    };
    const put = seed_putManifest(repository, mediaType, layout === 'referrer' ? notation : cosign, built);
    if (layout === 'cosign-tag')
        repository.tag(`${of.digest.replace(':', '-')}.sig`, put.digest, built);
}
function putBlob(repository, mediaType, bytes) {
    return { mediaType, digest: repository.putBlob(bytes), size: bytes.length };
}
function seed_putManifest(repository, mediaType, manifest, built) {
    const bytes = Buffer.from(JSON.stringify(manifest));
    const parsed = parseManifest(bytes, mediaType);
    if (parsed === undefined)
        throw new Error(`A seeded manifest of ${repository.name} is not valid.`);
    return { mediaType, digest: repository.putManifest(bytes, parsed, built), size: bytes.length };
}
/** A tar archive of one file, without dates, so that it is the same in every run. */
function tar(path, content) {
    const body = Buffer.from(content);
    const header = Buffer.alloc(512);
    header.write(path, 0);
    header.write('0000644\0', 100);
    header.write('0000000\0', 108);
    header.write('0000000\0', 116);
    header.write(`${body.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write('00000000000\0', 136);
    header.write('        0', 148);
    header.write('ustar\x0000', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    const padding = Buffer.alloc((512 - (body.length % 512)) % 512);
    return Buffer.concat([header, body, padding, Buffer.alloc(1024)]);
}

;// CONCATENATED MODULE: ./build/rehearsal/registry/index.js
/** The embedded Azure Container Registries: data plane, importImage and its kin, and images for kubelets. */












function createRegistries(options) {
    const { time, authority, authorization } = options;
    const byLoginServer = new Map();
    const content = new ContentStore();
    const now = () => time.now();
    let arm;
    const oauth = { tokens: new RegistryTokens(now, options.tokenSeconds), authority, authorization, now };
    const handler = dataPlane(byLoginServer, oauth, createRequestLimit(time));
    const byHost = (host) => byLoginServer.get(host.toLowerCase());
    const get = (name) => byHost(`${name}.azurecr.io`);
    const byId = (id) => {
        const registry = get(id.split('/').at(-1) ?? '');
        return registry?.id.toLowerCase() === id.toLowerCase() ? registry : undefined;
    };
    const registries = {
        put(wanted) {
            const existing = get(wanted.name);
            if (existing) {
                existing.properties = { ...existing.properties, ...wanted };
                arm?.store.put(armResource(existing));
                return existing;
            }
            const registry = new Registry(withDefaults(wanted, now()), content);
            registry.adminPasswords = [(0,external_node_crypto_.randomBytes)(39).toString('base64url'), (0,external_node_crypto_.randomBytes)(39).toString('base64url')];
            byLoginServer.set(registry.loginServer, registry);
            options.hosts.register(registry.loginServer, handler);
            arm?.store.put(armResource(registry));
            return registry;
        },
        delete(name) {
            const registry = get(name);
            if (registry === undefined)
                return false;
            options.hosts.unregister(registry.loginServer);
            return byLoginServer.delete(registry.loginServer);
        },
        get,
        byId,
        list: () => [...byLoginServer.values()],
        seed: (name, image) => seed_seed(known(name), image, now()),
        seedPlatform(name, { repositoryPrefix, tags }) {
            for (const image of platformImages(repositoryPrefix, tags))
                seed_seed(known(name), image, now());
        },
        deleteImage(name, repositoryName, reference) {
            const repository = get(name)?.contents.get(repositoryName);
            const digest = repository?.resolve(reference);
            if (repository === undefined || digest === undefined || !repository.manifests.has(digest))
                return false;
            repository.deleteManifest(digest);
            return true;
        },
        attach(server) {
            arm = server;
            registerRegistryTypes(server, {
                world: { authorization, byId, byHost, now },
                list: registries.list,
                delete: registries.delete,
                conflicts: options.conflicts ?? 'late',
                // Looked up at each import: a schedule of faults may replace it.
                interfere: (one) => registries.interfere(one),
            });
            for (const resource of server.store.list(registryType, '')) {
                if (get(resource.name) === undefined)
                    registries.put(registryOptionsOf(resource, tenantOf(server, resource.id)));
            }
            for (const registry of registries.list())
                server.store.put(armResource(registry));
        },
        images: imageSource({ authorization, byHost, now }),
        interfere: () => undefined,
        save: () => ({
            content: Object.fromEntries([...content.entries()].map(([digest, bytes]) => [digest, bytes.toString('base64')])),
            registries: registries.list().map((registry) => ({
                properties: registry.properties,
                adminPasswords: registry.adminPasswords,
                scopeMaps: [...registry.scopeMaps.values()],
                tokens: [...registry.tokens.values()],
                repositories: [...registry.contents.repositories.values()].map(saveRepository),
            })),
        }),
        load(state) {
            for (const bytes of Object.values(state.content))
                content.put(Buffer.from(bytes, 'base64'));
            for (const saved of state.registries) {
                const registry = registries.put(saved.properties);
                registry.adminPasswords = saved.adminPasswords;
                for (const map of saved.scopeMaps)
                    registry.scopeMaps.set(map.name, map);
                for (const token of saved.tokens)
                    registry.tokens.set(token.name, token);
                for (const repository of saved.repositories)
                    loadRepository(registry.contents, content, repository);
            }
        },
    };
    function known(name) {
        const registry = get(name);
        if (registry === undefined)
            throw new Error(`There is no registry ${name} to seed.`);
        return registry;
    }
    return registries;
}
/** The Entra tenant of the subscription that a resource is in. */
function tenantOf(arm, id) {
    const subscription = arm.store.get(id.split('/').slice(0, 3).join('/'));
    return textOf(subscription?.properties.tenantId) ?? '';
}

;// CONCATENATED MODULE: ./build/rehearsal/time.js
/**
 * @param factor how much faster durations of the services pass than in Azure: with 60, a five-minute create takes 5 s.
 * @param catalogueDate the day by which versions and sizes come and go; the real one when absent
 */
function createServiceTime(factor = 60, catalogueDate) {
    if (!(factor > 0))
        throw new RangeError(`the rehearsal's factor must be above 0, not ${factor}`);
    const scaled = (serviceMs) => serviceMs / factor;
    return {
        now: () => new Date(),
        catalogueDate: () => catalogueDate ?? new Date(),
        scaled,
        after(serviceMs, action) {
            const timer = setTimeout(action, scaled(serviceMs));
            return () => clearTimeout(timer);
        },
    };
}

;// CONCATENATED MODULE: ./build/rehearsal/exampleSeed.js
const platform = '00000000-0000-0000-0000-000000000002';
const globex = '00000000-0000-0000-0000-000000000003';
const exampleSeed_location = 'eastus';
/** The identity that deploys: one credential an environment and one for main, as the documentation asks for. */
const deployIdentity = {
    clientId: '00000000-0000-0000-0000-0000000000a1',
    objectId: '00000000-0000-0000-0000-0000000000b1',
    displayName: 'matih-platform-deploy',
    federatedCredentials: [
        ...['dev', 'staging', 'prod'].map((name) => ({ name, subject: `repo:matih/platform:environment:${name}` })),
        { name: 'main', subject: 'repo:matih/platform:ref:refs/heads/main' },
    ],
    roles: [platform, globex].flatMap((subscription) => [
        { role: 'Contributor', scope: `/subscriptions/${subscription}` },
        { role: 'Role Based Access Control Administrator', scope: `/subscriptions/${subscription}` },
    ]),
};
/** The identity of pull requests: it may look, and nothing else. */
const pullRequestIdentity = {
    clientId: '00000000-0000-0000-0000-0000000000a2',
    objectId: '00000000-0000-0000-0000-0000000000b2',
    displayName: 'matih-platform-plan',
    federatedCredentials: [{ name: 'pull-request', subject: 'repo:matih/platform:pull_request' }],
    roles: [platform, globex].map((subscription) => ({ role: 'Reader', scope: `/subscriptions/${subscription}` })),
};
const inGroup = (resourceGroup, name) => ({ subscriptionId: platform, resourceGroup, name, location: exampleSeed_location });
const exampleSeed = {
    tenant: { id: '00000000-0000-0000-0000-000000000001', displayName: 'MATIH', domain: 'matih.onmicrosoft.com' },
    subscriptions: [
        { id: platform, displayName: 'MATIH platform' },
        { id: globex, displayName: 'MATIH tenant Globex' },
    ],
    applications: [deployIdentity, pullRequestIdentity],
    resourceGroups: ['dev', 'staging', 'prod'].map((environment) => ({
        subscriptionId: platform,
        name: `matih-${environment}-tenants`,
        location: exampleSeed_location,
    })),
    registries: [
        { ...inGroup('matih-shared', 'matihlabsacr'), sku: 'Premium' },
        { ...inGroup('matih-tenants', 'acmematihacr'), sku: 'Standard' },
        { ...inGroup('matih-tenants', 'globexmatihacr'), subscriptionId: globex, sku: 'Standard' },
    ],
    keyVaults: ['dev', 'staging', 'prod'].map((environment) => inGroup('matih-shared', `matih-${environment}`)),
    dnsZones: ['dev.matih.ai', 'staging.matih.ai', 'prod.matih.ai'].map((name) => inGroup('matih-shared', name)),
    openAiAccounts: ['dev', 'staging', 'prod'].map((environment) => inGroup('matih-shared', `matih-${environment}`)),
    logAnalyticsWorkspaces: ['dev', 'staging', 'prod'].map((environment) => inGroup('matih-shared', `matih-${environment}`)),
};

;// CONCATENATED MODULE: ./build/rehearsal/index.js
/**
 * A rehearsal: the embedded Azure, GitHub, registries and clusters behind one forward proxy, under their real names.
 * A client is pointed there by its environment (`Rehearsal.environment()`) and by nothing else.
 */
















async function startRehearsal(options) {
    const time = createServiceTime(options.factor, options.catalogueDate);
    const hosts = createHostTable();
    const faults = createFaultSchedule(options.faults, options.faultSeed);
    const authority = await createAuthority('aks-action rehearsal');
    const folder = options.folder ?? (await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'aks-action-rehearsal-')));
    const authorityFile = (0,external_node_path_.join)(folder, 'authority.pem');
    await (0,promises_.writeFile)(authorityFile, authority.certificate);
    const github = await createGithub(time, options.state?.githubKey);
    const behaviours = options.behaviours ?? createPodBehaviours();
    const azure = await createAzure({
        time,
        seed: withTokenSeconds(options.seed, options.tokenSeconds?.entra),
        machines: {
            createCluster: options.createCluster ?? createEmbeddedCluster,
            hosts,
            behaviours,
            // Registries are made below, with Azure's rights and tokens; no kubelet pulls before that.
            images: { pull: (image, credentials) => registries.images.pull(image, credentials) },
        },
        ...(options.state === undefined ? {} : { state: options.state.azure }),
    });
    azure.trustIssuer(github.issuer, github.keys);
    github.register(hosts);
    hosts.register('login.microsoftonline.com', rehearsal_serve(azure.entraApp));
    hosts.register('login.windows.net', rehearsal_serve(azure.entraApp));
    hosts.register('graph.microsoft.com', rehearsal_serve(azure.graphApp));
    hosts.register('management.azure.com', rehearsal_serve(azure.arm.app));
    const registries = createRegistries({
        time,
        hosts,
        authority: azure.tokens,
        authorization: azure.arm.access,
        ...(options.tokenSeconds === undefined ? {} : { tokenSeconds: options.tokenSeconds }),
    });
    if (options.state !== undefined)
        registries.load(options.state.registries);
    registries.attach(azure.arm);
    if (options.state !== undefined)
        await azure.resume();
    const traffic = [];
    const proxy = await startProxy({
        hosts,
        onRequest: (request) => {
            traffic.push(request);
            options.onRequest?.(request);
        },
        authority,
        faults,
        ...(options.latencyMs === undefined ? {} : { latencyMs: options.latencyMs }),
        onRefused: options.onRefused ?? ((host, reason) => process.stderr.write(`rehearsal: refused ${host}: ${reason}\n`)),
        ...(options.recordTo === undefined ? {} : { onExchange: recordTo(options.recordTo) }),
        ...(options.isRecorded === undefined ? {} : { isRecorded: options.isRecorded }),
    });
    const idToken = options.idTokenPermission === false ? undefined : github.startJob(options.run);
    return {
        proxyUrl: proxy.url,
        authorityFile,
        idToken,
        hosts,
        faults,
        time,
        azure,
        registries,
        github,
        behaviours,
        traffic,
        clusters: azure.machines.all(),
        environment: (job = idToken) => clientEnvironment(proxy.url, authorityFile, job),
        save: () => ({ azure: azure.save(), registries: registries.save(), githubKey: github.saveKey() }),
        async stop() {
            azure.stop();
            await proxy.stop();
            if (options.folder === undefined)
                await (0,promises_.rm)(folder, { recursive: true, force: true });
        },
    };
}
function withTokenSeconds(seed, accessTokenSeconds) {
    if (accessTokenSeconds === undefined)
        return seed;
    return {
        ...seed,
        applications: seed.applications.map((application) => ({ accessTokenSeconds, ...application })),
    };
}
/** A Hono app as the handler of a host. */
function rehearsal_serve(app) {
    const listener = (0,dist/* getRequestListener */.SE)(app.fetch, { overrideGlobalObjects: false });
    return (request, response) => void listener(request, response);
}
function clientEnvironment(proxyUrl, authorityFile, idToken) {
    const loopback = '127.0.0.1,localhost';
    return {
        HTTPS_PROXY: proxyUrl,
        https_proxy: proxyUrl,
        NO_PROXY: loopback,
        no_proxy: loopback,
        NODE_EXTRA_CA_CERTS: authorityFile,
        REQUESTS_CA_BUNDLE: authorityFile,
        SSL_CERT_FILE: authorityFile,
        CURL_CA_BUNDLE: authorityFile,
        ...(idToken === undefined
            ? {}
            : {
                ACTIONS_ID_TOKEN_REQUEST_URL: idToken.requestUrl,
                ACTIONS_ID_TOKEN_REQUEST_TOKEN: idToken.requestToken,
            }),
    };
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:readline"
var external_node_readline_ = __webpack_require__(80481);
;// CONCATENATED MODULE: ./build/rehearsal/runner.js
/** The part of GitHub's runner that an action meets: a fresh process for main and one for post, inputs, files, state. */




/** Runs main, then post with main's state, as the runner does whether main failed or not. */
async function runStep(step) {
    const files = {
        GITHUB_OUTPUT: (0,external_node_path_.join)(step.folder, 'output'),
        GITHUB_STATE: (0,external_node_path_.join)(step.folder, 'state'),
        GITHUB_STEP_SUMMARY: (0,external_node_path_.join)(step.folder, 'summary.md'),
        GITHUB_ENV: (0,external_node_path_.join)(step.folder, 'env'),
        GITHUB_PATH: (0,external_node_path_.join)(step.folder, 'path'),
    };
    (0,external_node_fs_.mkdirSync)(step.folder, { recursive: true });
    (0,external_node_fs_.mkdirSync)(step.temporaryFolder, { recursive: true });
    for (const file of Object.values(files)) {
        (0,external_node_fs_.rmSync)(file, { force: true });
        (0,external_node_fs_.writeFileSync)(file, '');
    }
    const inputs = Object.entries(step.inputs).map(([name, value]) => [
        `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
        value,
    ]);
    const env = {
        PATH: process.env.PATH ?? '',
        HOME: process.env.HOME ?? '',
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: step.workspace,
        RUNNER_TEMP: step.temporaryFolder,
        ...step.env,
        ...files,
        ...Object.fromEntries(inputs),
    };
    const exitCode = await runNode(step, env, step.onLine);
    const state = parseCommandFile((0,external_node_fs_.readFileSync)(files.GITHUB_STATE, 'utf8'));
    const postLines = [];
    const stateEnv = Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]));
    await runNode({ bundle: step.bundle, workspace: step.workspace }, { ...env, ...stateEnv }, (line) => postLines.push(line));
    return {
        exitCode,
        outputs: parseCommandFile((0,external_node_fs_.readFileSync)(files.GITHUB_OUTPUT, 'utf8')),
        summary: (0,external_node_fs_.readFileSync)(files.GITHUB_STEP_SUMMARY, 'utf8'),
        postLines,
    };
}
/** `name=value` lines and `name<<delimiter` blocks, as the runner reads them. */
function parseCommandFile(text) {
    const values = {};
    const lines = text.split(/\r?\n/);
    for (let index = 0; index < lines.length; index++) {
        const line = lines[index] ?? '';
        const [, name, delimiter] = /^([^=]+?)<<(.+)$/.exec(line) ?? [];
        if (name !== undefined && delimiter !== undefined) {
            const end = lines.indexOf(delimiter, index + 1);
            if (end === -1)
                throw new Error(`the block of ${name} has no end`);
            values[name] = lines.slice(index + 1, end).join('\n');
            index = end;
        }
        else if (line.includes('='))
            values[line.slice(0, line.indexOf('='))] = line.slice(line.indexOf('=') + 1);
    }
    return values;
}
function runNode({ bundle, workspace, signal, onProcess }, env, onLine) {
    const child = (0,external_node_child_process_.spawn)(process.execPath, [bundle], { cwd: workspace, env, stdio: ['ignore', 'pipe', 'pipe'] });
    if (child.pid !== undefined)
        onProcess?.(child.pid);
    (0,external_node_readline_.createInterface)(child.stdout).on('line', (line) => onLine(line, false));
    (0,external_node_readline_.createInterface)(child.stderr).on('line', (line) => onLine(line, true));
    const timers = [];
    const cancel = () => {
        if (signal?.reason === 'SIGKILL') {
            child.kill('SIGKILL');
            return;
        }
        child.kill('SIGINT');
        timers.push(setTimeout(() => child.kill('SIGTERM'), 7500), setTimeout(() => child.kill('SIGKILL'), 10_000));
    };
    if (signal?.aborted)
        cancel();
    signal?.addEventListener('abort', cancel, { once: true });
    return new Promise((done, fail) => {
        child.on('error', fail);
        child.on('close', (code) => {
            for (const timer of timers)
                clearTimeout(timer);
            signal?.removeEventListener('abort', cancel);
            done(code ?? 137);
        });
    });
}

;// CONCATENATED MODULE: ./build/commands/rehearsal-seed.js
/** Login of the rehearsed workflow where the environment file names none. */
const defaultClientId = '00000000-0000-0000-0000-0000000000a1';
/** Who the rehearsed workflow is: its repository and the environment of its job decide the token's subject. */
const rehearsedRepository = 'matih/platform';
/**
 * What must exist before a first run, as the environment file implies it: the login with its roles, registries, the
 * resources that roles are given on, and groups and networks that are not managed. Everything else is the run's to make.
 */
function seedFrom(environment) {
    const { azure, monitoring, network, registries, tenants } = environment;
    const owned = Object.values(tenants).flatMap(({ hasOwnRegistry, registry }) => (hasOwnRegistry ? [registry] : []));
    const allRegistries = [registries.platform, ...owned];
    const subscriptionIds = [
        ...new Set([azure.subscriptionId, ...allRegistries.map(({ subscriptionId }) => subscriptionId)]),
    ];
    const clientId = azure.clientId ?? defaultClientId;
    const scopes = Object.values(environment.identities).flatMap(({ roles }) => roles.flatMap(({ scopeId }) => (scopeId === undefined ? [] : [scopeId])));
    if (monitoring.logAnalyticsWorkspace !== undefined)
        scopes.push(monitoring.logAnalyticsWorkspace);
    const resources = [...new Set(scopes)].flatMap((scope) => resourceOf(scope, azure.location));
    const ofType = (type) => resources.filter((resource) => resource.type.toLowerCase() === type.toLowerCase());
    return {
        clientId,
        tenant: { id: azure.tenantId, displayName: 'Rehearsal', domain: 'rehearsal.onmicrosoft.com' },
        subscriptions: subscriptionIds.map((id) => ({ id, displayName: `Subscription ${id}` })),
        applications: [
            {
                clientId,
                objectId: '00000000-0000-0000-0000-0000000000b1',
                displayName: 'rehearsal-deploy',
                federatedCredentials: [
                    { name: 'environment', subject: `repo:${rehearsedRepository}:environment:${environment.environment}` },
                ],
                groups: environment.cluster.entra?.adminGroups ?? [],
                roles: subscriptionIds.flatMap((id) => [
                    'Contributor',
                    'Role Based Access Control Administrator',
                    'Container Registry Data Importer and Data Reader',
                    ...(environment.cluster.entra?.azureRbac === true ? ['Azure Kubernetes Service RBAC Cluster Admin'] : []),
                ].map((role) => ({ role, scope: `/subscriptions/${id}` }))),
            },
        ],
        resourceGroups: [
            ...(azure.resourceGroup.managed
                ? []
                : [{ subscriptionId: azure.subscriptionId, name: azure.resourceGroup.name, location: azure.location }]),
            ...ofType('resourceGroup').map(({ subscriptionId, resourceGroup }) => ({
                subscriptionId,
                name: resourceGroup,
                location: azure.location,
            })),
        ],
        registries: allRegistries.map((registry) => registrySeed(registry, azure.location, registry === registries.platform)),
        keyVaults: ofType('Microsoft.KeyVault/vaults'),
        dnsZones: ofType('Microsoft.Network/dnsZones'),
        openAiAccounts: ofType('Microsoft.CognitiveServices/accounts'),
        logAnalyticsWorkspaces: ofType('Microsoft.OperationalInsights/workspaces'),
        virtualNetworks: network.vnet.managed
            ? []
            : [
                {
                    subscriptionId: azure.subscriptionId,
                    resourceGroup: network.vnet.resourceGroup,
                    name: network.vnet.name,
                    location: azure.location,
                    addressPrefixes: network.vnet.addressSpace.length > 0 ? network.vnet.addressSpace : ['10.0.0.0/16'],
                    subnets: network.subnet.managed
                        ? []
                        : [{ name: network.subnet.name, addressPrefix: network.subnet.addressPrefix ?? '10.0.0.0/19' }],
                },
            ],
        // Room for every pool at its maximum and one surge node each: quotas are for preflight's tests to be short of.
        quotas: [{ subscriptionId: azure.subscriptionId, location: azure.location, family: 'cores', limit: 2000 }],
    };
}
function registrySeed(registry, location, isPlatform) {
    const { name, resourceGroup, subscriptionId } = registry;
    return { name, resourceGroup, subscriptionId, location, sku: isPlatform ? 'Premium' : 'Standard' };
}
/** A role's scope taken apart; a subscription is always there. */
function resourceOf(id, location) {
    const match = /^\/subscriptions\/([^/]+)\/resourceGroups\/([^/]+)(?:\/providers\/([^/]+\/[^/]+)\/([^/]+))?$/i.exec(id);
    if (match === null)
        return [];
    const [, subscriptionId = '', resourceGroup = '', type = 'resourceGroup', name = resourceGroup] = match;
    return [{ type, subscriptionId, resourceGroup, name, location }];
}

;// CONCATENATED MODULE: ./build/commands/rehearsed-cluster.js
const rehearsed_cluster_versions = { group: '2025-04-01', network: '2024-03-01', cluster: '2026-06-01', role: '2022-04-01' };
const networkContributor = '4d97b98b-1d4f-4787-a291-c67834d212e7';
const pauseMs = 20;
/** Makes the declared ground, cluster and pools, and waits until they are Succeeded. @param clientId who makes them */
async function makeClusterOfAnother(rehearsal, environment, clientId) {
    const { azure, cluster, network } = environment;
    const put = await writer(rehearsal, clientId);
    const { location, resourceGroup: group } = azure;
    if (group.managed) {
        const id = `/subscriptions/${azure.subscriptionId}/resourceGroups/${group.name}`;
        await put(id, rehearsed_cluster_versions.group, { location, tags: group.tags });
    }
    if (network.vnet.managed) {
        const { addressSpace, id, tags } = network.vnet;
        await put(id, rehearsed_cluster_versions.network, {
            location,
            tags,
            properties: { addressSpace: { addressPrefixes: addressSpace } },
        });
    }
    if (network.subnet.managed) {
        const { addressPrefix, id } = network.subnet;
        await put(id, rehearsed_cluster_versions.network, { properties: { addressPrefix } });
    }
    const [system, ...others] = Object.values(environment.nodePools).sort((a, b) => a.mode.localeCompare(b.mode));
    if (system === undefined)
        return;
    const made = await put(cluster.id, rehearsed_cluster_versions.cluster, clusterBody(environment, system));
    await Promise.all(others.map((pool) => put(`${cluster.id}/agentPools/${pool.name}`, rehearsed_cluster_versions.cluster, { properties: poolBody(pool, network.subnet.id) })));
    const principalId = made.identity?.principalId ?? Object.values(made.identity?.userAssignedIdentities ?? {})[0]?.principalId;
    if (principalId === undefined)
        return;
    await put(`${network.subnet.id}/providers/Microsoft.Authorization/roleAssignments/${crypto.randomUUID()}`, rehearsed_cluster_versions.role, {
        properties: {
            principalId,
            principalType: 'ServicePrincipal',
            roleDefinitionId: `/subscriptions/${azure.subscriptionId}/providers/Microsoft.Authorization/roleDefinitions/${networkContributor}`,
        },
    });
}
/** PUTs to the embedded ARM until the resource is there: inside this process, where no proxy is. */
async function writer({ azure }, clientId) {
    const principal = azure.directory.principalByClientId(clientId);
    if (principal === undefined)
        throw new Error(`the rehearsal knows no login ${clientId}`);
    const { token } = await azure.tokens.issue(principal, 'https://management.azure.com');
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    return async (id, apiVersion, body) => {
        const url = `https://management.azure.com${id}?api-version=${apiVersion}`;
        for (;;) {
            const answer = await azure.arm.app.request(url, { method: 'PUT', headers, body: JSON.stringify(body) });
            const made = (await answer.json());
            // New principals take a while to be known everywhere.
            if (answer.status === 400 && /PrincipalNotFound/.test(JSON.stringify(made)))
                await pause();
            else if (!answer.ok)
                throw new Error(`${id}: ${made.error?.message ?? made.message ?? answer.status}`);
            else {
                const operation = /\/operations\/([^/?]+)/.exec(answer.headers.get('azure-asyncoperation') ?? '')?.[1];
                while (operation !== undefined && azure.arm.operations.get(operation)?.status === 'InProgress')
                    await pause();
                if (operation === undefined)
                    return made;
                return (await (await azure.arm.app.request(url, { headers })).json());
            }
        }
    };
}
const pause = () => new Promise((done) => setTimeout(done, pauseMs));
function clusterBody(environment, system) {
    const { azure, cluster, network } = environment;
    return {
        location: azure.location,
        tags: cluster.tags,
        ...(cluster.tier === undefined ? {} : { sku: { name: 'Base', tier: cluster.tier } }),
        identity: identityBody(cluster),
        properties: {
            dnsPrefix: cluster.dnsPrefix ?? cluster.name,
            kubernetesVersion: cluster.kubernetesVersion,
            nodeResourceGroup: cluster.nodeResourceGroup,
            supportPlan: cluster.supportPlan,
            agentPoolProfiles: [{ name: system.name, ...poolBody(system, network.subnet.id) }],
            networkProfile: {
                networkPlugin: network.plugin,
                networkPluginMode: network.pluginMode,
                networkDataplane: network.dataplane,
                networkPolicy: network.policy,
                serviceCidr: network.serviceCidr,
                dnsServiceIP: network.dnsServiceIp,
                podCidr: network.podCidr,
                outboundType: network.outboundType,
            },
            oidcIssuerProfile: { enabled: cluster.oidcIssuer },
            securityProfile: { workloadIdentity: { enabled: cluster.workloadIdentity } },
            ...(cluster.localAccounts === undefined ? {} : { disableLocalAccounts: !cluster.localAccounts }),
            ...(cluster.entra === undefined
                ? {}
                : {
                    aadProfile: {
                        managed: true,
                        adminGroupObjectIDs: cluster.entra.adminGroups,
                        enableAzureRBAC: cluster.entra.azureRbac,
                    },
                }),
        },
    };
}
function identityBody({ identity = { type: 'SystemAssigned' } }) {
    return identity.type === 'SystemAssigned'
        ? { type: identity.type }
        : { type: identity.type, userAssignedIdentities: { [identity.resourceId]: {} } };
}
function poolBody(pool, subnetId) {
    const { scale, osDisk } = pool;
    return {
        type: 'VirtualMachineScaleSets',
        mode: pool.mode,
        vmSize: pool.vmSize,
        ...(scale.autoscale
            ? { count: scale.min, enableAutoScaling: true, minCount: scale.min, maxCount: scale.max }
            : { count: scale.count }),
        vnetSubnetID: subnetId,
        availabilityZones: pool.zones,
        osDiskSizeGB: osDisk?.sizeGiB,
        osDiskType: osDisk?.type,
        osSKU: pool.osSku,
        maxPods: pool.maxPods,
        nodeTaints: pool.taints,
        nodeLabels: pool.labels,
        tags: pool.tags,
        orchestratorVersion: pool.kubernetesVersion,
    };
}

;// CONCATENATED MODULE: ./build/commands/embedded.js







/** Tag of the images that the embedded platform registry holds. */
const rehearsedTag = '1.0.0';
/** The workflow run that is rehearsed: a push to main, in the environment's own GitHub environment. */
function rehearsedRun({ environment }) {
    return { ...exampleRun, repository: rehearsedRepository, environment: environment.environment };
}
/** Embedded servers that hold what must exist before a first run of this environment, images included: and where another tool owns the cluster, that too. */
async function startEmbedded(loaded, options = {}) {
    const { environment } = loaded;
    const rehearsal = await startRehearsal({
        seed: seedFrom(environment),
        run: rehearsedRun(loaded),
        ...armRecording(process.env),
        ...options,
    });
    const { platform } = environment.registries;
    const shapes = new Map(platformImages(platform.repositoryPrefix, [rehearsedTag]).map((image) => [image.repository, image]));
    for (const { repository, tag } of Object.values(environment.images.list)) {
        const tags = [...new Set([rehearsedTag, ...(tag === undefined ? [] : [tag])])];
        rehearsal.registries.seed(platform.name, { ...shapes.get(repository), repository, tags });
    }
    if (environment.cluster.ownership === 'verify' && options.state === undefined)
        await makeClusterOfAnother(rehearsal, environment, seedFrom(environment).clientId);
    return rehearsal;
}
/**
 * Runs the bundle as a step of the rehearsed workflow. GitHub sees the run in progress, whatever its steps come to, until
 * the job is cancelled; of a machine that is gone it hears nothing (`github.runs` completes such a run).
 */
async function runEmbeddedStep(step) {
    const { loaded, rehearsal, file, folder, workspace, inputs, env, onLine, signal, bundle } = step;
    const { github } = rehearsal;
    const run = { ...rehearsedRun(loaded), ...step.run };
    github.runs.start(run);
    const result = await runStep({
        bundle: bundle ?? process.argv[1] ?? '',
        inputs: {
            'environment-file': file,
            'client-id': seedFrom(loaded.environment).clientId,
            'image-tag': rehearsedTag,
            'github-token': github.githubToken(run, step.permissions),
            ...inputs,
        },
        env: {
            ...rehearsal.environment(step.run === undefined ? undefined : github.startJob(run)),
            ...jobEnvironment(run),
            ...env,
        },
        folder,
        temporaryFolder: (0,external_node_path_.join)((0,external_node_path_.dirname)(folder), `${(0,external_node_path_.basename)(folder)}-temp`),
        workspace,
        onLine,
        ...(signal === undefined ? {} : { signal }),
        ...(step.onProcess === undefined ? {} : { onProcess: step.onProcess }),
    });
    if (signal?.aborted === true && signal.reason !== 'SIGKILL')
        github.runs.complete(run, 'cancelled');
    return result;
}
function jobEnvironment(run) {
    return {
        GITHUB_ACTOR: run.actor,
        GITHUB_EVENT_NAME: run.eventName,
        GITHUB_REF: run.ref,
        GITHUB_REF_NAME: run.ref.replace(/^refs\/heads\//, ''),
        GITHUB_REPOSITORY: run.repository,
        GITHUB_RUN_ATTEMPT: String(run.runAttempt),
        GITHUB_RUN_ID: run.runId,
        GITHUB_SERVER_URL: 'https://github.com',
        GITHUB_SHA: run.sha,
        GITHUB_WORKFLOW: run.workflow,
    };
}

// EXTERNAL MODULE: ./build/commands/output.js + 2 modules
var commands_output = __webpack_require__(49830);
;// CONCATENATED MODULE: ./build/commands/rehearse.js








const phases = [
    { title: 'Plan', command: 'plan' },
    { title: 'Apply', command: 'apply' },
    { title: 'Plan again', command: 'plan' },
];
/** The terminal command. Resolves with 0 when the platform came up and the second plan is empty. */
async function rehearse(file, options) {
    const isJson = options.json === true;
    const output = (0,commands_output/* openOutput */.c)(isJson ? process.stderr : process.stdout);
    const folder = (0,external_node_path_.resolve)(options.folder ?? '.aks-action/rehearsal');
    const tag = options['image-tag'];
    try {
        const rehearsed = await rehearseEnvironment({
            file,
            folder,
            factor: parseFactor(options.factor),
            ...(options.date === undefined ? {} : { date: parseDate(options.date) }),
            write: output.line,
            stepLine: options.quiet === true ? warned : rehearse_readable,
            ...(tag === undefined ? {} : { tag }),
            ...(options.keep === true ? { onEnd: (rehearsal) => keep(rehearsal, folder, output.line) } : {}),
        });
        if (isJson)
            process.stdout.write(`${JSON.stringify(jsonOf(rehearsed))}\n`);
        return rehearsed.passed ? 0 : 1;
    }
    finally {
        output.stop();
    }
}
/**
 * Plans, applies and plans again with this very bundle, as the runner would start it, against embedded servers made
 * from the environment file. Passed when the platform came up and the second plan is empty.
 */
async function rehearseEnvironment(request) {
    const { date, factor, folder, stepLine, tag, write } = request;
    const startedAt = performance.now();
    const workspace = process.cwd();
    const file = (0,external_node_path_.relative)(workspace, (0,external_node_path_.resolve)(request.file));
    const loaded = await (0,environment.loadEnvironment)((0,external_node_path_.resolve)(file), { repositoryRoot: workspace });
    (0,external_node_fs_.rmSync)(folder, { recursive: true, force: true });
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
    write(`Rehearsing ${file} against an embedded Azure and Kubernetes, ${factor} times as fast.`);
    write('No account is used and nothing leaves this machine.');
    const rehearsal = await startEmbedded(loaded, { folder, factor, ...(date && { catalogueDate: date }) });
    try {
        const results = await runPhases(phases, (phase, index) => {
            write('');
            write(`${index + 1}/${phases.length} ${phase.title}`);
            return runEmbeddedStep({
                loaded,
                rehearsal,
                file,
                workspace,
                folder: phaseFolder(folder, index),
                inputs: { command: phase.command, ...(tag === undefined ? {} : { 'image-tag': tag }) },
                onLine: phaseLines(index > 0, stepLine, (line) => write(`  ${line}`)),
            });
        });
        const verdict = judge(results, rehearsal);
        write('');
        for (const line of verdict.lines)
            write(line);
        const told = tellingPhase(results);
        const report = results[told]?.outputs['report-file'];
        if (report !== undefined)
            write(`Report:  ${(0,external_node_path_.relative)(workspace, report)}`);
        write(`Summary: ${(0,external_node_path_.relative)(workspace, (0,external_node_path_.join)(phaseFolder(folder, told), 'summary.md'))}`);
        write(`${verdict.passed ? 'Rehearsed' : 'The rehearsal failed'} in ${(0,report_text/* seconds */.YA)(performance.now() - startedAt)}.`);
        await request.onEnd?.(rehearsal);
        return { ...verdict, results };
    }
    finally {
        await rehearsal.stop();
    }
}
/** The phase whose report and summary say most: the apply, or the one that failed before it. */
function tellingPhase(results) {
    return Math.min(1, results.length - 1);
}
function phaseFolder(folder, index) {
    return (0,external_node_path_.join)(folder, `${index + 1}-${phases[index]?.command}`);
}
/** Runs the phases in order; after one that failed nothing more is started. */
async function runPhases(all, runPhase) {
    const results = [];
    for (const [index, phase] of all.entries()) {
        const result = await runPhase(phase, index);
        results.push(result);
        if (result.exitCode !== 0)
            break;
    }
    return results;
}
function judge(results, rehearsal) {
    const [, applied, again] = results;
    const failed = results.findIndex(({ exitCode }) => exitCode !== 0);
    if (failed >= 0) {
        return { passed: false, lines: [`${phases[failed]?.title} ended with exit code ${results[failed]?.exitCode}.`] };
    }
    const changes = Number(again?.outputs.changes ?? Number.NaN);
    const releases = Object.values(JSON.parse(applied?.outputs.releases ?? '{}')).length;
    const pools = Object.keys(JSON.parse(applied?.outputs['node-pools'] ?? '{}')).length;
    const noisy = results.flatMap(({ postLines }) => postLines);
    return {
        passed: changes === 0 && noisy.length === 0,
        lines: [
            `Cluster ${applied?.outputs['cluster-name']} with ${(0,report_text/* plural */.LS)(pools, 'node pool')}, ${(0,report_text/* plural */.LS)(releases, 'release')} ready.`,
            changes === 0
                ? 'The second plan is empty: nothing would be done twice.'
                : `The second plan is not empty: ${(0,report_text/* plural */.LS)(changes, 'change')}.`,
            ...(noisy.length === 0 ? [] : [`The post step printed: ${noisy.join(' ')}`]),
            `${(0,report_text/* plural */.LS)(rehearsal.traffic.length, 'request')} to the embedded services.`,
        ],
    };
}
/** Passes a step's lines on; the plan's own lines only where it is shown for the first time. */
function phaseLines(planWasShown, stepLine, write) {
    let isInPlan = false;
    return (line) => {
        if (planWasShown && line.startsWith('Plan for '))
            isInPlan = true;
        const text = isInPlan ? undefined : stepLine(line);
        if (line.startsWith('Plan digest: ')) {
            if (isInPlan)
                write(`${line} (the changes shown above, planned anew)`);
            isInPlan = false;
        }
        if (text !== undefined)
            write(text);
    };
}
/** Of a step's lines those that warn or fail. */
function warned(line) {
    return /^::(error|warning)[ :]/.test(line) ? rehearse_readable(line) : undefined;
}
/** A step's line as a person reads it: annotations without their command form, nothing for what only the runner reads. */
function rehearse_readable(line) {
    const [, command, message] = /^::(error|warning|notice)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
    if (command === undefined || message === undefined)
        return line.startsWith('::') ? undefined : (0,github/* neutralised */.HB)(line);
    const text = message.replaceAll('%0A', '\n    ').replaceAll('%0D', '').replaceAll('%25', '%');
    return (0,github/* neutralised */.HB)(`${command === 'error' ? 'Error' : command[0]?.toUpperCase() + command.slice(1)}: ${text}`);
}
function jsonOf({ passed, lines, results }) {
    return {
        passed,
        lines,
        phases: results.map(({ exitCode, outputs }, index) => ({ ...phases[index], exitCode, outputs })),
    };
}
/** Leaves the servers up until interrupted, and says how to look around. */
async function keep(rehearsal, folder, write) {
    const kubeconfig = (0,external_node_path_.join)(folder, 'kubeconfig');
    const [cluster] = rehearsal.clusters.values();
    if (cluster !== undefined)
        (0,external_node_fs_.writeFileSync)(kubeconfig, kubeconfigOf(cluster), { mode: 0o600 });
    write('');
    write('The embedded servers stay up. In another shell:');
    for (const [name, value] of Object.entries(rehearsal.environment())) {
        if (/^[A-Z]/.test(name))
            write(`  export ${name}='${value}'`);
    }
    if (cluster !== undefined)
        write(`  export KUBECONFIG=${kubeconfig}`);
    write('  kubectl get pods -A; helm list -A');
    write('Press Ctrl-C to end.');
    await new Promise((done) => process.once('SIGINT', () => done()));
}
/** A kubeconfig for people who look around; the product itself never writes one. */
function kubeconfigOf({ authority, fqdn, userToken }) {
    return JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        'current-context': 'rehearsal',
        contexts: [{ name: 'rehearsal', context: { cluster: 'rehearsal', user: 'rehearsal' } }],
        clusters: [
            {
                name: 'rehearsal',
                cluster: {
                    server: `https://${fqdn}:443`,
                    'certificate-authority-data': Buffer.from(authority).toString('base64'),
                },
            },
        ],
        users: [{ name: 'rehearsal', user: { token: userToken } }],
    });
}
function parseFactor(value) {
    const factor = Number(value ?? '60');
    if (Number.isFinite(factor) && factor > 0)
        return factor;
    throw new model/* ExplainedError */.hM({ what: '--factor', cause: `"${value}" is not a positive number`, mend: '--factor 60' });
}
function parseDate(value) {
    const date = new Date(`${value}T00:00:00Z`);
    if (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(date.getTime()))
        return date;
    throw new model/* ExplainedError */.hM({ what: '--date', cause: `"${value}" is not a day`, mend: '--date 2027-01-31' });
}


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
