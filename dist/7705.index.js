export const id = 7705;
export const ids = [7705];
export const modules = {

/***/ 4704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ apiVersions)
/* harmony export */ });
/**
 * The api-versions in which ARM is asked without an SDK: reads of ids and lists, whose answers are taken as JSON. Each has
 * been stable for years; the SDKs bring versions of their own.
 */
const apiVersions = {
    authorization: '2022-04-01',
    cognitiveServices: '2024-10-01',
    computeSkus: '2021-07-01',
    computeUsages: '2025-04-01',
    containerRegistry: '2025-11-01',
    containerService: '2026-06-01',
    dnsZones: '2018-05-01',
    keyVault: '2023-07-01',
    managedIdentity: '2024-11-30',
    metadataEndpoints: '2022-09-01',
    network: '2024-03-01',
    operationalInsights: '2023-09-01',
    privateDnsZones: '2024-06-01',
    resources: '2025-04-01',
    storage: '2023-05-01',
    subscriptions: '2022-12-01',
};


/***/ }),

/***/ 93796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ey: () => (/* binding */ registryScope),
/* harmony export */   NZ: () => (/* binding */ kubernetesScope),
/* harmony export */   VL: () => (/* binding */ cloudFromMetadata),
/* harmony export */   X: () => (/* binding */ cloudNamed),
/* harmony export */   rl: () => (/* binding */ tokenExchangeAudience)
/* harmony export */ });
/* unused harmony export knownCloudNames */
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12011);
/* harmony import */ var _api_versions_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4704);


/** Scope of registries' data plane; some refuse tokens for ARM (rulebook identity). */
const registryScope = 'https://containerregistry.azure.net/.default';
/** Scope of the AKS server application: tokens for Entra-enabled clusters. */
const kubernetesScope = '6dae42f8-4368-4678-94ff-3960e28e3630/.default';
/** Audience that Entra expects in an id-token that is exchanged for one of its own. */
const tokenExchangeAudience = 'api://AzureADTokenExchange';
const knownClouds = [
    cloud('AzureCloud', {
        armEndpoint: 'https://management.azure.com',
        authorityHost: 'https://login.microsoftonline.com',
        registrySuffix: 'azurecr.io',
        graphEndpoint: 'https://graph.microsoft.com',
    }),
    cloud('AzureUSGovernment', {
        armEndpoint: 'https://management.usgovcloudapi.net',
        authorityHost: 'https://login.microsoftonline.us',
        registrySuffix: 'azurecr.us',
        graphEndpoint: 'https://graph.microsoft.us',
    }),
    cloud('AzureChinaCloud', {
        armEndpoint: 'https://management.chinacloudapi.cn',
        authorityHost: 'https://login.chinacloudapi.cn',
        registrySuffix: 'azurecr.cn',
        graphEndpoint: 'https://microsoftgraph.chinacloudapi.cn',
    }),
];
const knownCloudNames = knownClouds.map(({ name }) => name);
/** The cloud of this name. Fails for a name that is not Azure's. */
function cloudNamed(name) {
    const found = knownClouds.find((known) => known.name.toLowerCase() === name.toLowerCase());
    if (found !== undefined)
        return found;
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM({
        what: `cloud ${name}`,
        cause: 'is not a cloud this action knows',
        mend: `Use one of ${knownCloudNames.join(', ')}, or set ARM_METADATA_HOSTNAME for a cloud of your own.`,
    });
}
/** A cloud from its metadata endpoint (ARM_METADATA_HOSTNAME), as azurerm and az read it. */
function cloudFromMetadata(host, metadata) {
    const found = (Array.isArray(metadata) ? metadata[0] : metadata);
    const armEndpoint = found?.resourceManager?.replace(/\/+$/, '');
    const authorityHost = found?.authentication?.loginEndpoint?.replace(/\/+$/, '');
    if (armEndpoint === undefined || authorityHost === undefined) {
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM({
            what: `cloud metadata of ${host}`,
            cause: 'has no resourceManager or no authentication.loginEndpoint',
            mend: `Check ARM_METADATA_HOSTNAME: https://${host}/metadata/endpoints?api-version=${_api_versions_js__WEBPACK_IMPORTED_MODULE_1__/* .apiVersions */ .w.metadataEndpoints} must answer with the cloud's endpoints.`,
        });
    }
    const audience = found?.authentication?.audiences?.[0] ?? armEndpoint;
    return {
        name: found?.name ?? host,
        armEndpoint,
        armScope: `${audience.replace(/\/+$/, '')}/.default`,
        authorityHost,
        registrySuffix: found?.suffixes?.acrLoginServer ?? 'azurecr.io',
        graphEndpoint: found?.microsoftGraphResourceId?.replace(/\/+$/, '') ?? 'https://graph.microsoft.com',
    };
}
function cloud(name, endpoints) {
    return { name, ...endpoints, armScope: `${endpoints.armEndpoint}/.default` };
}


/***/ }),

/***/ 977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CM: () => (/* binding */ pipelineCommand),
/* harmony export */   ET: () => (/* binding */ readsOnly),
/* harmony export */   bM: () => (/* binding */ chosenOptions)
/* harmony export */ });
/** A dry run of an apply is a plan. */
function pipelineCommand({ command, dryRun }) {
    if (command === 'plan' || command === 'drift')
        return command;
    return dryRun ? 'plan' : 'apply';
}
/** What changes nothing asks for no login of its own kind. */
function readsOnly(inputs) {
    return inputs.command === 'history' || pipelineCommand(inputs) !== 'apply';
}
/** What the caller chose that decides what is planned. */
function chosenOptions({ imageTag, tenants, releases, helmVersion, rollback }) {
    return {
        ...(imageTag === undefined ? {} : { imageTag }),
        ...(tenants === undefined ? {} : { tenants }),
        ...(releases === undefined ? {} : { releases }),
        ...(helmVersion === undefined ? {} : { helmVersion }),
        ...(rollback === undefined || Object.keys(rollback).length === 0 ? {} : { rollback }),
    };
}


/***/ }),

/***/ 16876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ fileCause),
/* harmony export */   explainedFailures: () => (/* binding */ explainedFailures)
/* harmony export */ });
/* harmony import */ var _environment_findings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4526);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);


/** A known failure as the errors to show, each at its place; undefined for a defect of this program. */
function explainedFailures(error) {
    if (error instanceof _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM)
        return [error];
    if (!(error instanceof _environment_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .EnvironmentError */ .eG)) {
        const ofFile = fileFailure(error);
        return ofFile === undefined ? undefined : [ofFile];
    }
    return error.findings.map(({ path, message, expected, suggestion, ...location }) => new _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM({
        what: path === '' ? 'environment file' : path,
        cause: message,
        mend: [
            ...(suggestion === undefined ? [] : [`Did you mean ${suggestion}?`]),
            ...(expected === undefined || expected === suggestion || message.includes(expected)
                ? []
                : [`Expected: ${expected}`]),
        ].join('\n') || undefined,
        location,
    }));
}
/** What a file system says of a file or folder that somebody named, in words. */
const fileCauses = new Map([
    ...['EACCES', 'EPERM'].map((code) => [code, { cause: 'this user may not read or write it', mend: 'ls -ld shows who may.' }]),
    ['EROFS', { cause: 'the file system is read-only', mend: 'Name a file or folder that can be written.' }],
    ['ENOENT', { cause: 'there is no such file or folder', mend: 'Check the path; folders are not made for a file.' }],
    ['ENOTDIR', { cause: 'a part of the path is a file, not a folder', mend: 'Check the path.' }],
    ['EISDIR', { cause: 'is a folder, not a file', mend: 'Name a file.' }],
    ['ELOOP', { cause: 'is a link that leads to itself', mend: 'ls -l shows where it leads.' }],
    ['EEXIST', { cause: 'is a file, not a folder', mend: 'Name a folder.' }],
    ['ENOSPC', { cause: 'the disk is full', mend: 'df -h shows which; free some of it and run it again.' }],
    ['EDQUOT', { cause: 'the disk is full', mend: "The user's quota is used up: free some of it and run it again." }],
]);
/** Why a file could not be read or written. */
function fileCause(error) {
    return fileCauses.get(error.code)?.cause ?? (0,_model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error);
}
/** Nobody's defect: a file that can't be read, or a disk that takes no more. */
function fileFailure(error) {
    if (typeof error !== 'object' || error === null)
        return undefined;
    const { code, path, syscall = '' } = error;
    const known = fileCauses.get(code);
    if (known === undefined || syscall.startsWith('spawn'))
        return undefined;
    // Reading and writing happen on what was opened before: only opening knows the path.
    if (path === undefined && syscall !== 'write' && syscall !== 'read')
        return undefined;
    return new _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM({ what: path ?? `${syscall} a file`, ...known });
}


/***/ }),

/***/ 36962:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ logIn),
/* harmony export */   y: () => (/* binding */ asksRegistries)
/* harmony export */ });
/* harmony import */ var _azure_api_versions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4704);
/* harmony import */ var _azure_clouds_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(93796);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2807);
/* harmony import */ var _chosen_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(977);
/** The login in Azure, with what can be under way beside it. */




/** The way into the declared subscription; whoever asks for it closes it. */
async function logIn(inputs, loaded, around) {
    const [{ Azure, createCredential }, { otherEntraTenants }, { openAhead }, cloud] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(6551), __webpack_require__.e(1139)]).then(__webpack_require__.bind(__webpack_require__, 96551)),
        Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6061)]).then(__webpack_require__.bind(__webpack_require__, 76061)),
        Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 58496)),
        chooseCloud(loaded, around),
    ]);
    const { tenantId, subscriptionId, login } = loaded.environment.azure;
    const clientId = inputs.clientId ?? loaded.environment.azure.clientId;
    if (around.assertion !== undefined && clientId === undefined) {
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ExplainedError */ .hM({
            what: 'log in to Azure',
            cause: 'no client id',
            mend: 'with:\n  client-id: ${{ vars.AZURE_CLIENT_ID }}\nor azure.clientId in the environment file.',
        });
    }
    const { log, clock, run: identity } = around;
    const userAgent = (0,_model_index_js__WEBPACK_IMPORTED_MODULE_2__/* .userAgentOf */ .a9)(identity);
    const credential = await createCredential({
        cloud,
        tenantId,
        clock,
        log,
        userAgent,
        signal: around.signal,
        ...(clientId === undefined ? {} : { clientId }),
        ...(around.assertion === undefined ? {} : { assertion: around.assertion }),
        ...((0,_chosen_js__WEBPACK_IMPORTED_MODULE_3__/* .readsOnly */ .ET)(inputs) || login === undefined ? {} : { required: login }),
    });
    // Under way while the stages are loaded: they find them in the cache, or their failure.
    if (around.assertion !== undefined) {
        const registries = asksRegistries(inputs) ? registriesOf(inputs, loaded) : [];
        const scopes = registries.length > 0 ? [cloud.armScope, _azure_clouds_js__WEBPACK_IMPORTED_MODULE_1__/* .registryScope */ .Ey] : [cloud.armScope];
        for (const scope of scopes)
            credential.getToken(scope).catch(() => { });
        connectAhead(openAhead, cloud, registries);
    }
    return new Azure({
        cloud,
        tenantId,
        subscriptionId,
        otherTenants: otherEntraTenants(loaded.environment),
        credential,
        log,
        clock,
        userAgent,
        signal: around.signal,
    });
}
/** Whether registries are sure to be asked, which takes a login of its own: preflight looks at what all others would do. */
function asksRegistries({ command, stages, rollback, }) {
    const isAsking = stages.some((stage) => stage === 'preflight' || stage === 'acr-import');
    return isAsking && command !== 'history' && rollback === undefined;
}
/** At most so many connections wait for the first requests to registries. */
const registriesAhead = 48;
/**
 * Opens connections while the login travels: to Entra one an exchange, to ARM as many as preflight asks at once, to
 * registries as many as one is asked at once where there are few.
 */
function connectAhead(openAhead, cloud, registries) {
    openAhead(cloud.authorityHost, registries.length === 0 ? 1 : 2);
    openAhead(cloud.armEndpoint, registries.length === 0 ? 2 : 12);
    const each = Math.min(16, Math.floor(registriesAhead / registries.length));
    for (const host of registries.slice(0, registriesAhead))
        openAhead(`https://${host}`, Math.max(1, each));
}
/** Login servers of the registries that are looked at. */
function registriesOf({ tenants }, { environment }) {
    const asked = Object.entries(environment.tenants).filter(([name]) => tenants?.includes(name) ?? true);
    const all = [environment.registries.platform, ...asked.map(([, { registry }]) => registry)];
    return [...new Set(all.map(({ loginServer }) => loginServer))];
}
async function chooseCloud(loaded, { env, clock, run: identity, signal }) {
    const { cloudFromMetadata, cloudNamed } = await Promise.all(/* import() */[__webpack_require__.e(6551), __webpack_require__.e(1139)]).then(__webpack_require__.bind(__webpack_require__, 96551));
    const declared = loaded.environment.azure.cloud;
    const host = env.ARM_METADATA_HOSTNAME || (declared.name === 'custom' ? declared.metadataHost : undefined);
    if (host === undefined)
        return cloudNamed(declared.name);
    const { createHttpClient } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 58496));
    const http = createHttpClient({ userAgent: (0,_model_index_js__WEBPACK_IMPORTED_MODULE_2__/* .userAgentOf */ .a9)(identity), clock });
    try {
        const answer = await http.send({
            method: 'GET',
            url: `https://${host}/metadata/endpoints?api-version=${_azure_api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.metadataEndpoints}`,
            signal,
        });
        return cloudFromMetadata(host, JSON.parse(answer.body.toString('utf8')));
    }
    finally {
        await http.close();
    }
}


/***/ }),

/***/ 8890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HK: () => (/* binding */ declaration),
/* harmony export */   eF: () => (/* binding */ run),
/* harmony export */   ml: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _environment_findings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4526);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2807);
/* harmony import */ var _chosen_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(977);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16876);
/* harmony import */ var _login_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(36962);
/* harmony import */ var _turn_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(65056);








/**
 * Loads the declaration, logs in and runs the stages. Fails with what to mend when nothing could be started. What is still
 * on its way then, as reads beside the one that failed, ends with it.
 */
async function run(inputs, around) {
    const over = new AbortController();
    const signal = AbortSignal.any([around.signal, over.signal]);
    return runUntil(inputs, { ...around, signal }).finally(() => over.abort(new Error('the run is over')));
}
async function runUntil(given, around) {
    const [{ shardText, tenantsOfShard }, loaded] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6061)]).then(__webpack_require__.bind(__webpack_require__, 76061)),
        declaration(given, around),
    ]);
    const { shard } = given;
    const tenants = shard === undefined ? given.tenants : tenantsOfShard(loaded.environment, shard, given.tenants);
    const inputs = tenants === undefined ? given : { ...given, tenants };
    const now = new Date();
    const approved = await approvedPlan(inputs, loaded, around, now);
    checkAgreement(inputs, loaded);
    checkBreakLock(inputs, around);
    await (0,_turn_js__WEBPACK_IMPORTED_MODULE_6__/* .turn */ .w)();
    const azure = await (0,_login_js__WEBPACK_IMPORTED_MODULE_5__/* .logIn */ .E)(inputs, loaded, around);
    await (0,_turn_js__WEBPACK_IMPORTED_MODULE_6__/* .turn */ .w)();
    const { runPipeline } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6061), __webpack_require__.e(4674), __webpack_require__.e(4898)]).then(__webpack_require__.bind(__webpack_require__, 44898));
    await (0,_turn_js__WEBPACK_IMPORTED_MODULE_6__/* .turn */ .w)();
    const [stages, { createLock }] = await Promise.all([__webpack_require__.e(/* import() */ 4798).then(__webpack_require__.bind(__webpack_require__, 24798)), Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6551), __webpack_require__.e(4674), __webpack_require__.e(7567), __webpack_require__.e(6008)]).then(__webpack_require__.bind(__webpack_require__, 6008))]);
    const options = approved?.content.options ?? (0,_chosen_js__WEBPACK_IMPORTED_MODULE_7__/* .chosenOptions */ .bM)(inputs);
    const { rollback } = options;
    const { log, clock, run: identity, announce } = around;
    const command = (0,_chosen_js__WEBPACK_IMPORTED_MODULE_7__/* .pipelineCommand */ .CM)(inputs);
    const lock = command === 'apply' ? createLock(inputs, loaded.environment, azure, around) : undefined;
    if (lock !== undefined)
        azure.askBeforeWriting(lock);
    try {
        const result = await runPipeline({
            ...(lock === undefined ? {} : { lock }),
            command,
            stages: approved?.content.stages ?? (rollback === undefined ? inputs.stages : ['helm-deploy']),
            given: inputs.given,
            loadStage: oneByOne(rollback === undefined ? stages.loadStage : () => stages.loadRollback(rollback)),
            now,
            ...(approved === undefined ? {} : { approved }),
            ...(around.onPlan === undefined ? {} : { onPlan: around.onPlan }),
            context: {
                environment: loaded.environment,
                loaded,
                run: identity,
                options: {
                    allow: inputs.allow,
                    allowPartial: inputs.allowPartial,
                    ...options,
                },
                azure,
                log,
                clock,
                progress: around.progress,
                signal: around.signal,
                workspace: around.workspace,
                temporaryFolder: around.temporaryFolder,
                ...(announce === undefined ? {} : { announce }),
            },
        });
        return shard === undefined ? result : { ...result, part: shardText(shard) };
    }
    finally {
        await azure.close();
    }
}
/** Loads stages one after another, with a turn before each: together they would block the login for long. */
function oneByOne(load) {
    let before = Promise.resolve();
    return (name) => {
        const loading = before.then(_turn_js__WEBPACK_IMPORTED_MODULE_6__/* .turn */ .w).then(() => load(name));
        before = loading.catch(() => { });
        return loading;
    };
}
/** The environment file, read and checked. */
async function declaration({ environmentFile }, { workspace }) {
    const { loadEnvironment } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6061)]).then(__webpack_require__.bind(__webpack_require__, 76061));
    await (0,_turn_js__WEBPACK_IMPORTED_MODULE_6__/* .turn */ .w)();
    return loadEnvironment((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, environmentFile), { repositoryRoot: workspace });
}
/** The plan that the inputs name, once it is sure that it is the approved one and for this run: before any login. */
async function approvedPlan(inputs, { environment, digest, files }, { run: identity, workspace }, now) {
    if (inputs.plan === undefined)
        return undefined;
    const { checkOccasion, readPlanFile } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6061), __webpack_require__.e(4674), __webpack_require__.e(4898)]).then(__webpack_require__.bind(__webpack_require__, 44898));
    const plan = readPlanFile(readGivenFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, inputs.plan.file), inputs.plan.file), inputs.plan.digest);
    checkOccasion(plan.content, {
        environment: environment.environment,
        declaration: digest,
        files,
        run: identity,
        now,
        options: (0,_chosen_js__WEBPACK_IMPORTED_MODULE_7__/* .chosenOptions */ .bM)(inputs),
    });
    if (inputs.command !== 'apply' && plan.content.options.rollback === undefined) {
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_3__/* .ExplainedError */ .hM({
            what: 'plan refused',
            cause: `swapped: it is no plan of command: ${inputs.command}`,
            mend: 'Nothing was changed. Give it to command: apply.',
            exitCode: 3,
        });
    }
    return plan;
}
/** A file, or a folder that holds nothing else: an artifact is downloaded into one, whatever its file is called. */
function readGivenFile(path, named) {
    try {
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).isDirectory())
            return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(path);
        const [only, ...others] = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(path);
        if (only !== undefined && others.length === 0)
            return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(path, only));
        throw new Error(`the folder holds ${only === undefined ? 'no file' : 'more than one file'}`);
    }
    catch (error) {
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_3__/* .ExplainedError */ .hM({
            what: `plan file ${named}`,
            cause: (0,_failures_js__WEBPACK_IMPORTED_MODULE_4__/* .fileCause */ .Q)(error),
            mend: 'Hand it on from the job that planned: actions/upload-artifact there, actions/download-artifact here. At a terminal, plan --out writes it.',
        });
    }
}
/** Real time. */
const systemClock = {
    now: () => performance.now(),
    sleep: (ms, signal) => new Promise((done, fail) => {
        if (signal?.aborted)
            return fail(signal.reason);
        const stop = () => {
            clearTimeout(timer);
            fail(signal?.reason);
        };
        const timer = setTimeout(() => {
            signal?.removeEventListener('abort', stop);
            done();
        }, ms);
        signal?.addEventListener('abort', stop, { once: true });
    }),
};
/** Inputs may repeat what the environment file says, never contradict it. */
function checkAgreement(inputs, { environment, locate }) {
    const pairs = [
        ['tenant-id', inputs.tenantId, environment.azure.tenantId, 'azure.tenantId'],
        ['subscription-id', inputs.subscriptionId, environment.azure.subscriptionId, 'azure.subscriptionId'],
    ];
    for (const [input, given, declared, path] of pairs) {
        if (given === undefined || given.toLowerCase() === declared.toLowerCase())
            continue;
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_3__/* .ExplainedError */ .hM({
            what: `input ${input}`,
            cause: `is ${given}, but the environment file says ${declared}`,
            mend: 'Leave the input out, or correct one of the two.',
            location: locate(path),
        });
    }
    checkDeclared('tenants', inputs.tenants, Object.keys(environment.tenants));
    checkDeclared('releases', inputs.releases, Object.keys(environment.releases));
}
function checkDeclared(input, named = [], declared) {
    const unknown = named.filter((name) => !declared.includes(name));
    if (unknown.length === 0)
        return;
    const nearest = unknown.flatMap((name) => (0,_environment_findings_js__WEBPACK_IMPORTED_MODULE_2__.nearestWord)(name, declared) ?? []);
    throw new _model_index_js__WEBPACK_IMPORTED_MODULE_3__/* .ExplainedError */ .hM({
        what: `input ${input}`,
        cause: `${unknown.join(', ')} not declared in the environment file${nearest.length === 0 ? '' : `: did you mean ${nearest.join(', ')}?`}`,
        mend: `Declared: ${declared.join(', ')}`,
    });
}
/** Only a person can know what no API tells: a workflow that breaks locks by itself would make them worthless. */
function checkBreakLock({ breakLock }, { run }) {
    if (!breakLock || run.event === 'workflow_dispatch' || run.terminal !== undefined)
        return;
    throw new _model_index_js__WEBPACK_IMPORTED_MODULE_3__/* .ExplainedError */ .hM({
        what: 'input break-lock',
        cause: `is for a person to decide, and this run was started by ${run.event}`,
        mend: 'Start the workflow by hand (workflow_dispatch) with break-lock: true, or use --break-lock in a terminal.',
        exitCode: 3,
    });
}


/***/ }),

/***/ 65056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ turn)
/* harmony export */ });
/**
 * Lets the event loop handle what has arrived. Loading a module blocks it for tens of milliseconds, and a login has six
 * answers to wait for, handshakes included: each would wait for the end of all that is loaded. Twice, so that sockets are
 * read in between.
 */
function turn() {
    return new Promise((done) => setImmediate(() => setImmediate(done)));
}


/***/ }),

/***/ 43447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vs: () => (/* binding */ movesCapacity),
/* harmony export */   mZ: () => (/* binding */ capacityText),
/* harmony export */   xb: () => (/* binding */ headroomLines)
/* harmony export */ });
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(9924);

/** Whether a plan moves any of it: what stays is no news. */
function movesCapacity({ before, after }) {
    const fields = ['nodes', 'maxNodes', 'vcpus', 'maxVcpus', 'addresses'];
    return fields.some((field) => before[field] !== after[field]);
}
/** What a plan makes of the node pools: `Capacity: 7 → 9 nodes (at most 43 → 45), 44 → 60 vCPU (…), …`. */
function capacityText({ before, after, usableAddresses }) {
    const most = (field, maximum) => `${moved(before, after, field)} ${field === 'nodes' ? 'nodes' : 'vCPU'} (at most ${moved(before, after, maximum)})`;
    const addresses = `${moved(before, after, 'addresses')} addresses`;
    return `Capacity: ${[
        most('nodes', 'maxNodes'),
        ...(after.vcpus === undefined ? [] : [most('vcpus', 'maxVcpus')]),
        usableAddresses === undefined ? addresses : `${addresses} of ${number(usableAddresses)}`,
    ].join(', ')}.`;
}
/** What is left of addresses and quotas at the most, as a Markdown list. */
function headroomLines({ after, usableAddresses, quotas }) {
    const left = (room) => (room < 0 ? `**${number(-room)} too few**` : `${number(room)} left`);
    return [
        ...(usableAddresses === undefined
            ? []
            : [
                `- Addresses of the subnet: ${number(after.addresses)} of ${number(usableAddresses)} at most, ${left(usableAddresses - after.addresses)}.`,
            ]),
        ...quotas.map(({ name, limit, used, atMost }) => `- vCPUs of ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_0__/* .codeSpan */ .SS)(name)}: ${number(used + atMost)} of ${number(limit)} at most, ${left(limit - used - atMost)}.`),
    ];
}
function moved(before, after, field) {
    const [from = 0, to = 0] = [before[field], after[field]];
    return from === to ? number(to) : `${number(from)} → ${number(to)}`;
}
function number(value) {
    return value.toLocaleString('en');
}


/***/ }),

/***/ 9924:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mk: () => (/* binding */ escaped),
/* harmony export */   OF: () => (/* binding */ fenced),
/* harmony export */   SS: () => (/* binding */ codeSpan),
/* harmony export */   nf: () => (/* binding */ link),
/* harmony export */   zH: () => (/* binding */ details)
/* harmony export */ });
/* unused harmony export withinHtml */
/* harmony import */ var _visible_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(6257);
/**
 * Text from outside as Markdown and HTML that GitHub shows as text: no markup or picture comes of it, and no link but to the
 * services' own documentation and to runs of workflows; nobody is mentioned, and no issue is told that it was spoken of.
 */

/** GitHub makes links of these wherever they stand; as code they stay what they are, and can be copied. */
const address = /(?:(?:https?|ftp):\/\/|www\.)[^\s`|\\<>]*[^\s`|\\<>.,;:!?)\]'"*_]/gi;
/**
 * Addresses that a reader is to follow, whoever wrote them down: pages that only the services themselves write, and runs at
 * github.com. No host, user or query of another's fits in, and what is shown is the address itself.
 */
const known = [
    /^https:\/\/(?:docs\.github\.com|www\.githubstatus\.com|aka\.ms)(?:\/[\w-][\w.-]*)*\/?(?:#[\w.-]+)?$/,
    // Not its questions and answers, which anybody writes.
    /^https:\/\/learn\.microsoft\.com(?:\/[a-z]{2}-[a-z]{2})?\/(?:azure|entra)(?:\/[\w-][\w.-]*)*\/?(?:#[\w.-]+)?$/,
    /^https:\/\/(?:kubernetes\.io|helm\.sh)\/docs(?:\/[\w-][\w.-]*)*\/?(?:#[\w.-]+)?$/,
    // Of the portal no form that somebody else has filled in.
    /^https:\/\/portal\.azure\.com\/#view\/Microsoft_Azure_Capacity\/QuotaMenuBlade(?:\/[\w~-]+)*$/,
    /^https:\/\/github\.com\/[\w.-]+\/[\w.-]+\/actions\/runs\/\d+(?:\/attempts\/\d+)?$/,
];
/** What opens a link or a picture, is emphasis, code or a formula, or would end a table's cell. */
const markup = /[\\`*[\]~$|]|(?<![a-z0-9])_|_(?![a-z0-9])/gi;
/** Stands unseen behind a sign that GitHub would read as more than text. */
const apart = '\u200b';
/** Text in a table, a list or a line. */
function escaped(text) {
    const shown = (0,_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(text);
    let end = 0;
    const parts = [];
    for (const { 0: found, index } of shown.matchAll(address)) {
        const isKnown = known.some((pattern) => pattern.test(found));
        parts.push(plain(shown.slice(end, index)), isKnown ? `<${found}>` : `\`${found}\``);
        end = index + found.length;
    }
    parts.push(plain(shown.slice(end)));
    return parts.join('').replaceAll('\n', '<br>');
}
/** Text within HTML, on one line: nothing of Markdown counts there, references do. */
function withinHtml(text) {
    return unreferring(withoutTags((0,_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(text).replaceAll('\n', ' ')));
}
/** What ids and the like are shown as; without what would end it. */
function codeSpan(text) {
    const shown = (0,_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(text).replaceAll(/[`|\\\n]/g, '');
    return shown.trim() === '' ? '' : `\`${shown}\``;
}
/** A link where the address is one of the web, else the text alone: an address may come from a record that others write. */
function link(text, url) {
    return /^https?:\/\/[\w.~:/?#@!$&+,;=%-]+$/.test(url) ? `[${escaped(text)}](${url})` : escaped(text);
}
/** @param summary text */
function details(summary, body) {
    return `<details><summary>${withinHtml(summary)}</summary>\n\n${body}\n\n</details>`;
}
/** A fence that no line of its content can end, and lines that can't become markup. */
function fenced(lines, language = 'text') {
    const text = (0,_visible_js__WEBPACK_IMPORTED_MODULE_0__/* .visible */ .R)(lines.join('\n'));
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}${language}\n${text}\n${fence}`;
}
const plain = (text) => unreferring(withoutTags(text)).replaceAll(markup, '\\$&');
const withoutTags = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
/** Mentions, addresses, numbers of issues, and names of emoji. */
function unreferring(text) {
    return text
        .replaceAll('@', `@${apart}`)
        .replaceAll(/www(?=\.)/gi, `$&${apart}`)
        .replaceAll(/#(?=\d)/g, `#${apart}`)
        .replaceAll(/\bGH-(?=\d)/gi, `$&${apart}`)
        .replaceAll(/:(?=[a-z+-][\w+-]*:|\/\/)/gi, `:${apart}`);
}


/***/ }),

/***/ 83385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n: () => (/* binding */ imageLines)
/* harmony export */ });
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44702);

/** Lines of registries, and of cells that change what is there; what is beyond is counted. */
const shownRegistries = 12;
const shownExceptions = 20;
const shownNames = 4;
/**
 * @param changes imports: `image/<registry>/<repository>` each
 * @param lineOf a change that stands out, as it is shown everywhere
 */
function imageLines(changes, lineOf) {
    const isException = ({ fields, reason }) => reason !== undefined || fields.some(({ from }) => from !== undefined);
    const plain = changes.filter((change) => !isException(change));
    const exceptions = changes.filter(isException);
    const byRegistry = new Map();
    for (const { address } of plain) {
        const [, registry = '', repository = ''] = /^image\/([^/]+)\/(.+)$/.exec(address) ?? [];
        const known = byRegistry.get(registry);
        if (known === undefined)
            byRegistry.set(registry, [repository]);
        else
            known.push(repository);
    }
    const groups = registriesByImages(byRegistry);
    const all = groups[0]?.images ?? [];
    const shown = groups.slice(0, shownRegistries);
    const left = groups.slice(shownRegistries).flatMap(({ registries }) => registries).length;
    return [
        `  → ${plain.length} × image into ${byRegistry.size === 1 ? '1 registry' : `${byRegistry.size} registries`}:`,
        ...shown.map(({ registries, images }) => `      ${registryNames(registries)}: ${imageNames(images, all)}`),
        ...(left > 0 ? [`      … and ${left} further registries`] : []),
        ...exceptions.slice(0, shownExceptions).flatMap(lineOf),
        ...(exceptions.length > shownExceptions ? [`  … and ${exceptions.length - shownExceptions} further images`] : []),
    ];
}
/** Registries that get the same images together, the largest group first. */
function registriesByImages(byRegistry) {
    const groups = new Map();
    for (const [registry, repositories] of byRegistry) {
        const images = [...repositories].sort();
        const key = images.join('\n');
        const known = groups.get(key);
        if (known === undefined)
            groups.set(key, { registries: [registry], images });
        else
            known.registries.push(registry);
    }
    return [...groups.values()].sort((a, b) => b.registries.length - a.registries.length || b.images.length - a.images.length);
}
function registryNames(names) {
    if (names.length <= shownNames + 1)
        return names.join(', ');
    return `${names.slice(0, shownNames).join(', ')} … ${names.at(-1)} (${names.length})`;
}
/** By what lacks of the usual ones, where that is shorter. */
function imageNames(images, usual) {
    const without = usual.filter((name) => !images.includes(name));
    const count = (0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .L)(images.length, 'image');
    if (images.length <= shownNames)
        return `${count} (${images.join(', ')})`;
    const isUsualButFew = without.length > 0 && without.length <= shownNames && usual.length - without.length === images.length;
    return isUsualButFew ? `${count} (all but ${without.join(', ')})` : count;
}


/***/ }),

/***/ 13006:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ linesDiff)
/* harmony export */ });
/** Lines of what stays that are shown around what changes. */
const context = 2;
/**
 * Two texts line by line: what both begin and end with stays, the middle is replaced. Not the least difference, but one
 * that is found at once for any size and that an eye can follow.
 */
function linesDiff(before, after) {
    const [old, now] = [before.split('\n'), after.split('\n')];
    const shorter = Math.min(old.length, now.length);
    let head = 0;
    while (head < shorter && old[head] === now[head])
        head++;
    let tail = 0;
    while (tail < shorter - head && old.at(-1 - tail) === now.at(-1 - tail))
        tail++;
    const line = (sign) => (text) => ({ sign, text });
    return [
        ...old.slice(Math.max(0, head - context), head).map(line(' ')),
        ...old.slice(head, old.length - tail).map(line('-')),
        ...now.slice(head, now.length - tail).map(line('+')),
        ...now.slice(now.length - tail, now.length - tail + context).map(line(' ')),
    ];
}


/***/ }),

/***/ 15364:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q1: () => (/* binding */ lineProgress),
/* harmony export */   dA: () => (/* binding */ parseProgressLine)
/* harmony export */ });
/* unused harmony export progressLine */
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13920);

const outcomeWords = { done: 'done', unchanged: 'as it was', failed: 'FAILED', skipped: 'skipped' };
/** A wait is told once it has lasted this long, and when what is waited for changes; short ones only make noise. */
const tellAfterMs = 5000;
/** A wait for the same thing is told again after this long. */
const repeatAfterMs = 60_000;
/** Images that have a line each. */
const foldAbove = 8;
/** How far many images have come: `image/60 cells: 24 done, 8.2 a second, 5 s left`. */
class ImageProgress {
    #total;
    #startedAt;
    #toldAt;
    #ended = 0;
    constructor(total, now) {
        this.#total = total;
        this.#startedAt = now;
        this.#toldAt = now;
    }
    takes(event) {
        return 'address' in event && event.address.startsWith('image/');
    }
    line(event, now) {
        if (event.kind !== 'finished')
            return undefined;
        this.#ended += 1;
        const address = `image/${this.#total} cells`;
        const elapsedMs = now - this.#startedAt;
        if (this.#ended === this.#total)
            return `  ${address}: ${outcomeWords.done} in ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(elapsedMs)}`;
        if (now - this.#toldAt < tellAfterMs)
            return undefined;
        this.#toldAt = now;
        const aSecond = this.#ended / (elapsedMs / 1000);
        const left = (0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(((this.#total - this.#ended) / aSecond) * 1000);
        return `  ${address}: ${this.#ended} ended, ${aSecond.toFixed(1)} a second, ${left} left`;
    }
}
/**
 * Progress as plain lines, one a resource that moves: for logs and for terminals that are piped. Images have one line
 * for them all once they are many, and each that fails its own.
 */
function lineProgress(write, now) {
    const told = new Map();
    let images;
    return (event) => {
        const time = now();
        if (event.kind === 'phase' && (event.images ?? 0) > foldAbove)
            images = new ImageProgress(event.images ?? 0, time);
        if (images?.takes(event)) {
            const isWorthALine = event.kind === 'finished' && (event.outcome === 'failed' || event.outcome === 'skipped');
            const lines = [isWorthALine ? progressLine(event) : undefined, images.line(event, time)];
            for (const line of lines)
                if (line !== undefined)
                    write(line);
            return;
        }
        if (event.kind === 'started')
            told.set(event.address, { startedAt: time, at: time, message: '' });
        if (event.kind !== 'waiting') {
            const line = progressLine(event);
            if (line !== undefined)
                write(line);
            return;
        }
        const before = told.get(event.address) ?? { startedAt: time, at: time, message: '' };
        if (time - before.at < (before.message === event.message ? repeatAfterMs : tellAfterMs))
            return;
        told.set(event.address, { ...before, at: time, message: event.message });
        write(`${progressLine(event)} (${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(time - before.startedAt)})`);
    };
}
/** One event as a line; undefined for what only a report shows. `parseProgressLine` reads it back. */
function progressLine(event) {
    switch (event.kind) {
        case 'phase':
            return phaseLine(event);
        case 'observed':
            return undefined;
        case 'started':
            return `  ${event.address}: ${event.action} …`;
        case 'waiting':
            return `  ${event.address}: ${event.message}`;
        case 'finished': {
            const took = event.outcome === 'skipped' ? '' : ` in ${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .seconds */ .YA)(event.durationMs)}`;
            // Of a failure the first line: the end of the run says all of it, with what mends it.
            const [first] = event.message?.split('\n') ?? [];
            const message = first === undefined ? '' : `: ${event.outcome === 'failed' ? first : event.message}`;
            return `  ${event.address}: ${outcomeWords[event.outcome]}${took}${message}`;
        }
    }
}
/** What a line of progress says of a resource; undefined for any other line. */
function parseProgressLine(line) {
    const [, address, text] = /^ {2}([a-zA-Z]+\/.+?): (.+)$/.exec(line) ?? [];
    if (address === undefined || text === undefined)
        return undefined;
    if (/^[a-z]+ …$/.test(text))
        return { address, state: 'started', text };
    const isEnd = Object.values(outcomeWords).some((word) => text.startsWith(word));
    return { address, state: isEnd ? 'finished' : 'waiting', text };
}
function phaseLine({ phase, stages }) {
    switch (phase) {
        case 'observe':
            return `Observing (${(0,_text_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .LS)(stages.length, 'stage')}) …`;
        case 'apply':
            return 'Applying …';
        default:
            return `${phase[0]?.toUpperCase()}${phase.slice(1)} …`;
    }
}


/***/ }),

/***/ 13920:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   AI: () => (/* binding */ fieldLines),
/* harmony export */   D6: () => (/* binding */ resultText),
/* harmony export */   LS: () => (/* reexport safe */ _words_js__WEBPACK_IMPORTED_MODULE_0__.L),
/* harmony export */   Pt: () => (/* binding */ planText),
/* harmony export */   Ru: () => (/* binding */ valueText),
/* harmony export */   Xo: () => (/* binding */ groupByKind),
/* harmony export */   YA: () => (/* binding */ seconds),
/* harmony export */   Yx: () => (/* binding */ areManyImages),
/* harmony export */   _g: () => (/* binding */ findingsText),
/* harmony export */   fE: () => (/* binding */ disruptionText),
/* harmony export */   gF: () => (/* binding */ fieldText),
/* harmony export */   jO: () => (/* binding */ countByAction),
/* harmony export */   kd: () => (/* binding */ nothingPlanned),
/* harmony export */   nV: () => (/* binding */ failurePolicyTexts),
/* harmony export */   rf: () => (/* binding */ signs),
/* harmony export */   zm: () => (/* binding */ isFolded)
/* harmony export */ });
/* unused harmony export relativeId */
/* harmony import */ var _capacity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43447);
/* harmony import */ var _images_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83385);
/* harmony import */ var _lines_diff_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13006);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44702);





const signs = {
    create: '+',
    update: '~',
    rotate: '±',
    delete: '-',
    import: '→',
    deploy: '↑',
    rollback: '↓',
};
/** Changes that one line sums up when there are many of a kind. */
const foldAbove = 8;
/** Many of a kind, of which none changes a value that is there: an approver wants to see each that does. */
function isFolded(group) {
    // Who gets what right is what an approver looks for.
    if (group.some(({ address }) => address.startsWith('roleAssignment/')))
        return false;
    return group.length > foldAbove && group.every(({ fields }) => fields.every(({ from }) => from === undefined));
}
/** Whether a group is shown by registry: cells that change what is there are told apart within. */
function areManyImages(group) {
    return group.length > foldAbove && group.every(({ address }) => address.startsWith('image/'));
}
/** A plan for people: disruption first, one line a resource, one a field; long runs of like changes are folded. */
function planText(plan) {
    const lines = [];
    if (plan.changes.length === 0)
        lines.push(nothingPlanned(plan));
    else
        lines.push(`Plan for ${plan.environment}: ${countByAction(plan.changes)}.`);
    const disruptive = plan.changes.filter(({ disruption }) => disruption !== 'none' && disruption !== 'rolling');
    for (const change of disruptive)
        lines.push(`  ! ${change.address} ${disruptionText(change.disruption, change.reason)}`);
    for (const group of groupByKind(plan.changes)) {
        const [first] = group;
        if (areManyImages(group))
            lines.push(...(0,_images_js__WEBPACK_IMPORTED_MODULE_1__/* .imageLines */ .n)(group, changeLines));
        else if (first !== undefined && isFolded(group)) {
            const names = group.map(({ address }) => address.slice(address.indexOf('/') + 1));
            const kind = first.address.slice(0, first.address.indexOf('/'));
            lines.push(`  ${signs[first.action]} ${group.length} × ${kind}: ${names.slice(0, 4).join(', ')} … ${names.at(-1)}`);
        }
        else
            for (const change of group)
                lines.push(...changeLines(change));
    }
    if (plan.changes.length > 0)
        lines.push(`Plan digest: ${plan.digest}`);
    if (plan.capacity !== undefined && (0,_capacity_js__WEBPACK_IMPORTED_MODULE_2__/* .movesCapacity */ .Vs)(plan.capacity))
        lines.push((0,_capacity_js__WEBPACK_IMPORTED_MODULE_2__/* .capacityText */ .mZ)(plan.capacity));
    return lines.join('\n');
}
/** Why there is no change: all is as declared, or what differs can't or may not be changed here. */
function nothingPlanned({ environment, findings }) {
    const errors = findings.filter(({ severity }) => severity === 'error').length;
    const drift = findings.filter(({ isDrift }) => isDrift === true).length;
    if (errors > 0)
        return `No change is planned for ${environment}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .L)(errors, 'finding')} first.`;
    if (drift > 0)
        return `No change is planned for ${environment}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .L)(drift, 'difference')} not to be mended here.`;
    return `No change: ${environment} is as declared.`;
}
/** Findings, errors first, each with its place and what to do. */
function findingsText(findings, locate) {
    const ordered = [...findings].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
    return ordered
        .flatMap(({ severity, stage, message, mend, path }) => {
        const at = path === undefined ? '' : `${placeText(locate(path))}: `;
        return [
            `${severity === 'error' ? 'Error' : 'Warning'} (${stage}): ${at}${message}`,
            ...(mend === undefined ? [] : mend.split('\n').map((line) => `  ${line}`)),
        ];
    })
        .join('\n');
}
/** How the run ended, in a line or two. */
function resultText({ result, changes, durationMs, plan }) {
    const took = `in ${seconds(durationMs)}`;
    const goal = plan.options.rollback === undefined ? 'as declared' : 'as it was recorded';
    const done = changes.filter(({ end }) => end.outcome === 'done').length;
    const failed = changes.filter(({ end }) => end.outcome === 'failed').length;
    const skipped = changes.filter(({ end }) => end.outcome === 'skipped').length;
    switch (result) {
        case 'planned':
            return `Planned ${plan.environment} ${took}.`;
        case 'drift':
            return `${plan.environment} has drifted: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .L)(plan.changes.length, 'change')} would bring it back (${took}).`;
        case 'unchanged':
            return `${plan.environment} is ${goal}: nothing was changed ${took}.`;
        case 'changed':
            return `${plan.environment} is ${goal}: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .L)(done, 'change')} ${took}.`;
        case 'failed':
            return changes.length === 0
                ? `${plan.environment} was not changed (${seconds(durationMs)}).`
                : `${plan.environment} is not ${goal} yet: ${done} done, ${failed} failed, ${skipped} skipped ${took}.`;
    }
}
function seconds(ms) {
    if (ms < 59_950)
        return `${(ms / 1000).toFixed(1)} s`;
    const whole = Math.round(ms / 1000);
    return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
function fieldText({ path, from, to, secret }) {
    if (secret === true)
        return `${path}: (secret)`;
    if (from === undefined)
        return `${path}: ${valueText(to)}`;
    return `${path}: ${valueText(from)} → ${valueText(to)}`;
}
/**
 * A field as lines: values of one line as `path: from → to`, longer ones line by line, with the sign where it stands first
 * (a diff fence colours by it) or after the indent.
 */
function fieldLines(field, indent, isSignFirst = false) {
    const { path, from, to, secret } = field;
    const [before, after] = [from === undefined ? '' : valueText(from), valueText(to)];
    if (secret === true || !`${before}${after}`.includes('\n'))
        return [`${indent}${fieldText(field)}`];
    const lines = from === undefined ? after.split('\n').map((text) => ({ sign: '+', text })) : (0,_lines_diff_js__WEBPACK_IMPORTED_MODULE_3__/* .linesDiff */ .X)(before, after);
    return [
        `${indent}${path}:`,
        ...lines.map(({ sign, text }) => (isSignFirst ? `${sign} ${indent}${text}` : `${indent}  ${sign} ${text}`)),
    ];
}
function countByAction(changes) {
    const counts = new Map();
    for (const { action } of changes)
        counts.set(action, (counts.get(action) ?? 0) + 1);
    return [...counts].map(([action, count]) => `${count} to ${action}`).join(', ');
}
function changeLines(change) {
    const { disruption, reason } = change;
    const why = disruption === 'none' ? reason : disruptionText(disruption, reason);
    return [
        `  ${signs[change.action]} ${change.address}${why === undefined ? '' : ` (${why})`}`,
        ...change.fields.flatMap((field) => fieldLines(field, '      ')),
        ...failurePolicyTexts(change).map((text) => `      ${text}`),
    ];
}
/** What the failure of a need means, where that is not the usual. */
function failurePolicyTexts({ failurePolicies = {} }) {
    return Object.entries(failurePolicies).map(([need, policy]) => policy === 'node' ? `starts even if ${need} fails` : `if ${need} fails, none of the stage starts any more`);
}
function disruptionText(disruption, reason) {
    return reason === undefined ? disruption : `${disruption}: ${reason}`;
}
function groupByKind(changes) {
    const groups = new Map();
    for (const change of changes) {
        const key = `${change.address.slice(0, change.address.indexOf('/'))} ${change.action} ${change.disruption}`;
        groups.set(key, [...(groups.get(key) ?? []), change]);
    }
    return [...groups.values()];
}
function valueText(value) {
    if (value === undefined)
        return '(none)';
    if (typeof value === 'object' && value !== null && 'knownAfterApply' in value)
        return '(known after apply)';
    return typeof value === 'string' ? relativeId(value) : JSON.stringify(value);
}
/** An ARM id as people say it: `matih-shared/vaults/matih-dev`. The plan file and JSON have all of it. */
function relativeId(text) {
    const [, group, resource] = /^\/subscriptions\/[^/]+\/resourceGroups\/([^/]+)(?:\/providers\/[^/]+\/(.+))?$/i.exec(text) ?? [];
    if (group === undefined)
        return text;
    return resource === undefined ? `resourceGroups/${group}` : `${group}/${resource}`;
}
function placeText({ file, line, column }) {
    return `${file}:${line}:${column}`;
}


/***/ }),

/***/ 6257:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ visible)
/* harmony export */ });
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const colours = /\u001b\[[0-9;]*m/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;
/**
 * Text from outside as a page can show it: colours of a terminal are left out, and what would be invisible, or would turn
 * what stands around it (control characters, marks of writing direction), is written as its number.
 */
function visible(text) {
    return text
        .replaceAll('\r\n', '\n')
        .replaceAll(colours, '')
        .replaceAll(hidden, (character) => `⟨U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}⟩`);
}


/***/ }),

/***/ 44702:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ plural),
/* harmony export */   d: () => (/* binding */ minutesOf)
/* harmony export */ });
/** @param many where an s is not enough */
function plural(count, noun, many = `${noun}s`) {
    return `${count} ${count === 1 ? noun : many}`;
}
/** A moment as people write it: `2026-08-01 12:00 UTC`. */
function minutesOf(iso) {
    return `${iso.slice(0, 16).replace('T', ' ')} UTC`;
}


/***/ })

};
