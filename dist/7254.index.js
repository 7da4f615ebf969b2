export const id = 7254;
export const ids = [7254,1083];
export const modules = {

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
    /** What waits without having begun is no progress: how a run ended is told in lines of the same form. */
    const isOfRow = ({ address, state }) => state !== 'waiting' || running.has(address) || /^image\/\d+ cells$/.test(address);
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
            if (progress === undefined || !isOfRow(progress))
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

/***/ 12795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ shellAccount),
/* harmony export */   n: () => (/* binding */ shellAzure)
/* harmony export */ });
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8890);
/* harmony import */ var _surroundings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(12360);



/** The way into Azure by the shell's login, for who only reads. Whoever asks for it closes it. */
async function shellAzure(place, { log, signal }) {
    const { Azure, cloudNamed, createCredential } = await __webpack_require__.e(/* import() */ 6551).then(__webpack_require__.bind(__webpack_require__, 96551));
    const cloud = cloudNamed(place.cloud ?? 'AzureCloud');
    const { subscriptionId, tenantId } = place;
    const around = { cloud, tenantId, clock: _run_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .ml, log, userAgent: 'aks-action init', signal };
    return new Azure({ ...around, subscriptionId, credential: await createCredential(around) });
}
/** The subscription that az is logged in to; undefined where nobody is. Fails when another tenant was asked for. */
async function shellAccount(asked, workspace) {
    const account = await (0,_surroundings_js__WEBPACK_IMPORTED_MODULE_2__/* .azAccount */ .v)(asked.subscription, workspace);
    if (account === undefined || asked.tenant === undefined || account.tenantId === asked.tenant)
        return account;
    throw new _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM({
        what: 'log in to Azure',
        cause: `az is logged in to tenant ${account.tenantId}, and ${asked.tenant} was asked for`,
        mend: `az login --tenant ${asked.tenant}`,
    });
}


/***/ }),

/***/ 12360:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ detectRepository),
/* harmony export */   v: () => (/* binding */ azAccount)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);

async function detectRepository(folder) {
    const [remote, head] = await Promise.all([
        output('git', ['remote', 'get-url', 'origin'], folder),
        output('git', ['symbolic-ref', '--short', 'refs/remotes/origin/HEAD'], folder),
    ]);
    return { repository: remote && repositoryIn(remote), branch: head?.replace(/^origin\//, '') };
}
/** `OWNER/NAME` of a remote's address, by https or ssh. */
function repositoryIn(remote) {
    return /^(?:https?:\/\/[^/]+\/|ssh:\/\/[^/]+\/|[^@/]+@[^:/]+:)([^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(remote.trim())?.[1];
}
/** The login of az; undefined without az, or when nobody is logged in. */
async function azAccount(subscription, folder) {
    const chosen = subscription === undefined ? [] : ['--subscription', subscription];
    const text = await output('az', ['account', 'show', ...chosen, '--output', 'json'], folder);
    if (text === undefined)
        return undefined;
    const { id, tenantId, environmentName } = JSON.parse(text);
    if (id === undefined || tenantId === undefined)
        return undefined;
    return { subscriptionId: id, tenantId, cloud: environmentName ?? 'AzureCloud' };
}
/** What a program prints; undefined when it is not there or fails. */
function output(file, args, cwd) {
    return new Promise((done) => {
        (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)(file, args, { cwd }, (error, stdout) => done(error === null ? stdout.trim() : undefined));
    });
}


/***/ }),

/***/ 27581:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   i: () => (/* binding */ openTemporaryFolder)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);



/** A new folder for what a command writes on its way: removed by `remove`, and at the latest as the process ends. */
function openTemporaryFolder() {
    const path = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'aks-action-'));
    const remove = () => {
        process.off('exit', remove);
        // A helm that was told to end may still write its last.
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
    };
    process.once('exit', remove);
    return { path, remove };
}


/***/ }),

/***/ 81083:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ idTokenAssertion),
/* harmony export */   d: () => (/* binding */ terminalLog),
/* harmony export */   runInTerminal: () => (/* binding */ runInTerminal)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _azure_clouds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93796);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(77600);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2807);
/* harmony import */ var _report_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3898);
/* harmony import */ var _interruption_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(53240);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(49830);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8890);
/* harmony import */ var _stop_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(92603);
/* harmony import */ var _temporary_folder_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(27581);
/* harmony import */ var _workspace_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(58354);











/**
 * A command from a terminal, in the folder that it is called in. Resolves with the exit code.
 * @param release what a rollback or a history is about
 */
async function runInTerminal(command, file, options, interruption, release = '') {
    const { env } = process;
    const workspace = process.cwd();
    const path = (0,_workspace_js__WEBPACK_IMPORTED_MODULE_10__/* .fileOfWorkspace */ .n)(file, command);
    const inputs = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_2__/* .getInputs */ .GP)((name) => {
        if (name === 'command')
            return command;
        if (name === 'release')
            return release;
        if (name === 'environment-file')
            return path;
        if (name === 'github-token')
            return env.GITHUB_TOKEN ?? env.GH_TOKEN ?? '';
        const value = options[optionOf(name)];
        return value === undefined ? '' : String(value);
    });
    const isJson = options.json === true;
    const output = (0,_output_js__WEBPACK_IMPORTED_MODULE_6__/* .openOutput */ .c)(isJson ? process.stderr : process.stdout);
    const told = terminalLog(output.line);
    const log = options.quiet === true ? { ...told, info: () => { } } : told;
    const temporaryFolder = (0,_temporary_folder_js__WEBPACK_IMPORTED_MODULE_9__/* .openTemporaryFolder */ .i)();
    const { deadlineMs } = inputs;
    const stopping = (0,_stop_js__WEBPACK_IMPORTED_MODULE_8__/* .stopOn */ .CM)(interruption.signal, { deadlineMs, log: told, told: interruption.told, hint: _interruption_js__WEBPACK_IMPORTED_MODULE_5__/* .onceMore */ .Th });
    try {
        const around = {
            env,
            workspace,
            temporaryFolder: temporaryFolder.path,
            log,
            clock: _run_js__WEBPACK_IMPORTED_MODULE_7__/* .systemClock */ .ml,
            run: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_2__/* .runIdentity */ .yK)(env, Date.now()),
            progress: (0,_report_index_js__WEBPACK_IMPORTED_MODULE_4__/* .lineProgress */ .Q1)(log.info, _run_js__WEBPACK_IMPORTED_MODULE_7__/* .systemClock */ .ml.now),
            signal: stopping.signal,
            ...((0,_github_index_js__WEBPACK_IMPORTED_MODULE_2__/* .mayAskForIdToken */ ._I)(env) ? { assertion: idTokenAssertion(env) } : {}),
            onPlan: (plan) => log.info((0,_report_index_js__WEBPACK_IMPORTED_MODULE_4__/* .planText */ .Pt)(plan)),
        };
        if (command === 'history') {
            await showHistory(inputs, { ...around, log: told }, isJson);
            return 0;
        }
        const result = await (0,_run_js__WEBPACK_IMPORTED_MODULE_7__/* .run */ .eF)(inputs, around);
        const failures = (0,_report_index_js__WEBPACK_IMPORTED_MODULE_4__/* .failuresText */ .B2)(result.changes);
        if (failures !== '')
            told.info(failures);
        if (result.findings.length > 0)
            told.info((0,_report_index_js__WEBPACK_IMPORTED_MODULE_4__/* .findingsText */ ._g)(result.findings, result.locate));
        told.info((0,_report_index_js__WEBPACK_IMPORTED_MODULE_4__/* .resultText */ .D6)(result));
        if (result.result === 'planned' && options.out !== undefined) {
            await writePlan(result.plan, options.out);
            told.info(`Plan file: ${options.out}\nTo apply it: ${applyCommand(file, options.out, result.plan)}`);
        }
        // Findings and failures were said above, each with what mends it.
        if (result.error !== undefined && failures === '' && !(0,_report_index_js__WEBPACK_IMPORTED_MODULE_4__/* .isOfFindings */ .mF)(result))
            log.error((0,_model_index_js__WEBPACK_IMPORTED_MODULE_3__/* .explanationLines */ .bO)(result.error).join('\n'));
        if (isJson)
            process.stdout.write(`${JSON.stringify(jsonResult(result))}\n`);
        return result.error?.exitCode ?? 0;
    }
    finally {
        output.stop();
        stopping.done();
        temporaryFolder.remove();
    }
}
async function showHistory(inputs, around, isJson) {
    const [{ readHistory }, { historyJson, historyText }] = await Promise.all([
        __webpack_require__.e(/* import() */ 3435).then(__webpack_require__.bind(__webpack_require__, 53435)),
        __webpack_require__.e(/* import() */ 4995).then(__webpack_require__.bind(__webpack_require__, 34995)),
    ]);
    const history = await readHistory(inputs, around);
    if (isJson)
        process.stdout.write(`${JSON.stringify(historyJson(history))}\n`);
    else
        around.log.info(historyText(history));
}
/** The option that stands for an input: of the same name, but for the plan's file. */
function optionOf(input) {
    return (input === 'plan-file' ? 'plan' : input);
}
async function writePlan(plan, file) {
    const { planFileOf } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6061), __webpack_require__.e(4674), __webpack_require__.e(4898)]).then(__webpack_require__.bind(__webpack_require__, 44898));
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, planFileOf(plan));
}
function applyCommand(file, planFile, { digest }) {
    return `aks-action apply ${file} --plan ${planFile} --plan-digest ${digest}`;
}
/** A fresh id-token of the workflow for each exchange; only a runner masks it, elsewhere it is not to be seen. */
function idTokenAssertion(env) {
    const mask = (line) => {
        if (env.GITHUB_ACTIONS === 'true')
            process.stderr.write(`${line}\n`);
    };
    const idToken = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_2__/* .createIdTokenSource */ .S2)(env, _run_js__WEBPACK_IMPORTED_MODULE_7__/* .systemClock */ .ml, mask);
    return (signal) => idToken(_azure_clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .tokenExchangeAudience */ .rl, signal);
}
function jsonResult({ result, plan, outputs, findings, changes, durationMs }) {
    const ends = changes.map(({ change, end, startedMs, endedMs }) => ({
        address: change.address,
        action: change.action,
        outcome: end.outcome,
        startedMs,
        endedMs,
    }));
    return { result, durationMs, plan, findings, changes: ends, outputs };
}
/** Text from outside is shown, never obeyed. */
function terminalLog(line) {
    const write = (prefix, message) => {
        for (const text of (0,_github_index_js__WEBPACK_IMPORTED_MODULE_2__.neutralised)(`${prefix}${message}`).split('\n'))
            line(text);
    };
    const place = (at) => (at === undefined ? '' : `${at.file}:${at.line}:${at.column}: `);
    return {
        debug: () => { },
        info: (message) => write('', message),
        warning: (message, at) => write(`Warning: ${place(at)}`, message),
        error: (message, at) => write(`Error: ${place(at)}`, message),
    };
}


/***/ }),

/***/ 58354:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ fileOfWorkspace)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);


/**
 * A file that a command line names, by its path from the folder that the command was called in: charts, values and image
 * lists are relative to that folder. Fails for one that lies elsewhere, with where to call the command instead.
 */
function fileOfWorkspace(named, command, workspace = process.cwd()) {
    const absolute = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(workspace, named);
    const path = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(workspace, absolute);
    if (!path.startsWith('..') && !(0,node_path__WEBPACK_IMPORTED_MODULE_0__.isAbsolute)(path))
        return path;
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(absolute);
    const root = (0,node_path__WEBPACK_IMPORTED_MODULE_0__.basename)(folder) === 'environments' ? (0,node_path__WEBPACK_IMPORTED_MODULE_0__.dirname)(folder) : folder;
    throw new _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM({
        what: `environment file ${named}`,
        cause: 'lies outside of this folder, and charts, values and image lists are looked for from here',
        mend: `cd ${root} && aks-action ${command} ${(0,node_path__WEBPACK_IMPORTED_MODULE_0__.relative)(root, absolute)}`,
    });
}


/***/ })

};
