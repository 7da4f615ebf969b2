export const id = 2476;
export const ids = [2476,4526];
export const modules = {

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

/** Scope of registries' data plane; some refuse tokens for ARM (rulebook identity). */
const registryScope = 'https://containerregistry.azure.net/.default';
/** Scope of the AKS server application: tokens for Entra-enabled clusters. */
const kubernetesScope = '6dae42f8-4368-4678-94ff-3960e28e3630/.default';
/** Audience that Entra expects in an id-token that is exchanged for one of its own. */
const tokenExchangeAudience = 'api://AzureADTokenExchange';
const knownClouds = [
    cloud('AzureCloud', 'https://management.azure.com', 'https://login.microsoftonline.com', 'azurecr.io'),
    cloud('AzureUSGovernment', 'https://management.usgovcloudapi.net', 'https://login.microsoftonline.us', 'azurecr.us'),
    cloud('AzureChinaCloud', 'https://management.chinacloudapi.cn', 'https://login.chinacloudapi.cn', 'azurecr.cn'),
];
const knownCloudNames = knownClouds.map(({ name }) => name);
/** The cloud of this name. Fails for a name that is not Azure's. */
function cloudNamed(name) {
    const found = knownClouds.find((known) => known.name.toLowerCase() === name.toLowerCase());
    if (found !== undefined)
        return found;
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .h({
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
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .h({
            what: `cloud metadata of ${host}`,
            cause: 'has no resourceManager or no authentication.loginEndpoint',
            mend: `Check ARM_METADATA_HOSTNAME: https://${host}/metadata/endpoints?api-version=2022-09-01 must answer with the cloud's endpoints.`,
        });
    }
    const audience = found?.authentication?.audiences?.[0] ?? armEndpoint;
    return {
        name: found?.name ?? host,
        armEndpoint,
        armScope: `${audience.replace(/\/+$/, '')}/.default`,
        authorityHost,
        registrySuffix: found?.suffixes?.acrLoginServer ?? 'azurecr.io',
    };
}
function cloud(name, armEndpoint, authorityHost, registrySuffix) {
    return {
        name,
        armEndpoint,
        armScope: `${armEndpoint}/.default`,
        authorityHost,
        registrySuffix,
    };
}


/***/ }),

/***/ 8890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E8: () => (/* binding */ logIn),
/* harmony export */   HK: () => (/* binding */ declaration),
/* harmony export */   eF: () => (/* binding */ run),
/* harmony export */   ml: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _azure_clouds_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93796);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(34990);
/* harmony import */ var _turn_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(65056);





/** Loads the declaration, logs in and runs the stages. Fails with what to mend when nothing could be started. */
async function run(given, around) {
    const [{ tenantsOfShard }, loaded] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(1488), __webpack_require__.e(7941)]).then(__webpack_require__.bind(__webpack_require__, 17941)),
        declaration(given, around),
    ]);
    const { shard } = given;
    const tenants = shard === undefined ? given.tenants : tenantsOfShard(loaded.environment, shard, given.tenants);
    const inputs = tenants === undefined ? given : { ...given, tenants };
    const now = new Date();
    const approved = await approvedPlan(inputs, loaded, around, now);
    checkAgreement(inputs, loaded);
    checkBreakLock(inputs, around);
    await (0,_turn_js__WEBPACK_IMPORTED_MODULE_4__/* .turn */ .w)();
    const azure = await logIn(inputs, loaded, around);
    await (0,_turn_js__WEBPACK_IMPORTED_MODULE_4__/* .turn */ .w)();
    const { runPipeline } = await Promise.all(/* import() */[__webpack_require__.e(1488), __webpack_require__.e(520)]).then(__webpack_require__.bind(__webpack_require__, 10520));
    await (0,_turn_js__WEBPACK_IMPORTED_MODULE_4__/* .turn */ .w)();
    const [stages, { createLock }] = await Promise.all([__webpack_require__.e(/* import() */ 4798).then(__webpack_require__.bind(__webpack_require__, 24798)), Promise.all(/* import() */[__webpack_require__.e(1488), __webpack_require__.e(6009), __webpack_require__.e(8064), __webpack_require__.e(6008)]).then(__webpack_require__.bind(__webpack_require__, 6008))]);
    const options = approved?.content.options ?? chosenOptions(inputs);
    const { rollback } = options;
    const { log, clock, run: identity, announce } = around;
    const command = pipelineCommand(inputs);
    const lock = command === 'apply' ? createLock(inputs, loaded.environment, azure, around) : undefined;
    if (lock !== undefined)
        azure.askBeforeWriting(() => lock.whyNot());
    try {
        return await runPipeline({
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
    }
    finally {
        await azure.close();
    }
}
/** Loads stages one after another, with a turn before each: together they would block the login for long. */
function oneByOne(load) {
    let before = Promise.resolve();
    return (name) => {
        const loading = before.then(_turn_js__WEBPACK_IMPORTED_MODULE_4__/* .turn */ .w).then(() => load(name));
        before = loading.catch(() => { });
        return loading;
    };
}
/** The environment file, read and checked. */
async function declaration({ environmentFile }, { workspace }) {
    const { loadEnvironment } = await Promise.all(/* import() */[__webpack_require__.e(1488), __webpack_require__.e(7941)]).then(__webpack_require__.bind(__webpack_require__, 17941));
    await (0,_turn_js__WEBPACK_IMPORTED_MODULE_4__/* .turn */ .w)();
    return loadEnvironment((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, environmentFile), { repositoryRoot: workspace });
}
/** The way into the declared subscription; whoever asks for it closes it. */
async function logIn(inputs, loaded, around) {
    const [{ Azure, createCredential }, cloud] = await Promise.all([
        __webpack_require__.e(/* import() */ 6009).then(__webpack_require__.bind(__webpack_require__, 46009)),
        chooseCloud(loaded, around),
    ]);
    const { tenantId, subscriptionId, login } = loaded.environment.azure;
    const clientId = inputs.clientId ?? loaded.environment.azure.clientId;
    if (around.assertion !== undefined && clientId === undefined) {
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_3__/* .ExplainedError */ .hM({
            what: 'log in to Azure',
            cause: 'no client id',
            mend: 'with:\n  client-id: ${{ vars.AZURE_CLIENT_ID }}\nor azure.clientId in the environment file.',
        });
    }
    const { log, clock, run: identity } = around;
    const userAgent = (0,_model_index_js__WEBPACK_IMPORTED_MODULE_3__/* .userAgentOf */ .a9)(identity);
    const credential = await createCredential({
        cloud,
        tenantId,
        clock,
        log,
        userAgent,
        signal: around.signal,
        ...(clientId === undefined ? {} : { clientId }),
        ...(around.assertion === undefined ? {} : { assertion: around.assertion }),
        ...(readsOnly(inputs) || login === undefined ? {} : { required: login }),
    });
    // Under way while the stages are loaded: they find them in the cache, or their failure.
    if (around.assertion !== undefined)
        for (const scope of scopesOf(inputs, cloud))
            credential.getToken(scope).catch(() => { });
    return new Azure({
        cloud,
        tenantId,
        subscriptionId,
        credential,
        log,
        clock,
        userAgent,
        signal: around.signal,
    });
}
/** What the stages are sure to ask for: preflight looks at what all others would do. */
function scopesOf({ command, stages, rollback }, { armScope }) {
    const asksRegistries = stages.some((stage) => stage === 'preflight' || stage === 'acr-import');
    return asksRegistries && command !== 'history' && rollback === undefined ? [armScope, _azure_clouds_js__WEBPACK_IMPORTED_MODULE_2__/* .registryScope */ .Ey] : [armScope];
}
/** What changes nothing asks for no login of its own kind. */
function readsOnly(inputs) {
    return inputs.command === 'history' || pipelineCommand(inputs) !== 'apply';
}
function pipelineCommand({ command, dryRun }) {
    if (command === 'plan' || command === 'drift')
        return command;
    return dryRun ? 'plan' : 'apply';
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
/** The plan that the inputs name, once it is sure that it is the approved one and for this run: before any login. */
async function approvedPlan(inputs, { environment, digest, files }, { run: identity, workspace }, now) {
    if (inputs.plan === undefined)
        return undefined;
    const { checkOccasion, readPlanFile } = await Promise.all(/* import() */[__webpack_require__.e(1488), __webpack_require__.e(520)]).then(__webpack_require__.bind(__webpack_require__, 10520));
    const plan = readPlanFile(readGivenFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, inputs.plan.file), inputs.plan.file), inputs.plan.digest);
    checkOccasion(plan.content, {
        environment: environment.environment,
        declaration: digest,
        files,
        run: identity,
        now,
        options: chosenOptions(inputs),
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
            cause: error instanceof Error ? error.message : String(error),
            mend: 'Hand it on from the job that planned: actions/upload-artifact there, actions/download-artifact here.',
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
async function chooseCloud(loaded, { env, clock, run: identity, signal }) {
    const { cloudFromMetadata, cloudNamed } = await __webpack_require__.e(/* import() */ 6009).then(__webpack_require__.bind(__webpack_require__, 46009));
    const declared = loaded.environment.azure.cloud;
    const host = env.ARM_METADATA_HOSTNAME || (declared.name === 'custom' ? declared.metadataHost : undefined);
    if (host === undefined)
        return cloudNamed(declared.name);
    const { createHttpClient } = await Promise.resolve(/* import() */).then(__webpack_require__.bind(__webpack_require__, 87518));
    const http = await createHttpClient({ userAgent: (0,_model_index_js__WEBPACK_IMPORTED_MODULE_3__/* .userAgentOf */ .a9)(identity), clock });
    try {
        const answer = await http.send({
            method: 'GET',
            url: `https://${host}/metadata/endpoints?api-version=2022-09-01`,
            signal,
        });
        return cloudFromMetadata(host, JSON.parse(answer.body.toString('utf8')));
    }
    finally {
        await http.close();
    }
}
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
    const unknown = (inputs.tenants ?? []).filter((tenant) => environment.tenants[tenant] === undefined);
    const unknownReleases = (inputs.releases ?? []).filter((release) => environment.releases[release] === undefined);
    if (unknown.length + unknownReleases.length > 0) {
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_3__/* .ExplainedError */ .hM({
            what: unknown.length > 0 ? 'input tenants' : 'input releases',
            cause: `${[...unknown, ...unknownReleases].join(', ')} not declared in the environment file`,
            mend: `Declared: ${Object.keys(unknown.length > 0 ? environment.tenants : environment.releases).join(', ')}`,
        });
    }
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

/***/ 3092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IK: () => (/* binding */ releaseInstances),
/* harmony export */   SP: () => (/* binding */ tenantRegistries),
/* harmony export */   db: () => (/* binding */ allRegistries),
/* harmony export */   iE: () => (/* binding */ placedPullSecrets),
/* harmony export */   mG: () => (/* binding */ imageRegistryOf),
/* harmony export */   mz: () => (/* binding */ releaseAddress),
/* harmony export */   uE: () => (/* binding */ allNamespaces)
/* harmony export */ });
/* harmony import */ var _references_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(16990);

/** The environment's releases, those per tenant once for each tenant of their tiers, in the order of the declaration. */
function releaseInstances(environment, selection = {}) {
    const { releases } = selection;
    return Object.values(environment.releases)
        .filter(({ name }) => releases === undefined || releases.includes(name))
        .flatMap((release) => {
        const places = placesOf(release, environment).filter(({ tenant }) => isSelected(tenant, selection));
        return places.map((place) => instance(release, place, environment));
    });
}
function placesOf({ perTenant, namespace = '' }, { tenants }) {
    if (perTenant === undefined)
        return [{ namespace }];
    return Object.values(tenants)
        .filter(({ tier }) => perTenant.tiers.includes(tier))
        .map((tenant) => ({ namespace: tenant.namespace, tenant }));
}
function isSelected(tenant, { tenants }) {
    return tenant === undefined || tenants === undefined || tenants.includes(tenant.name);
}
function instance(release, { namespace, tenant }, environment) {
    const registry = tenant?.registry ?? environment.registries.platform;
    return {
        address: releaseAddress(namespace, release.name),
        name: release.name,
        namespace,
        release,
        ...(tenant === undefined ? {} : { tenant: tenant.name }),
        needs: release.needs.flatMap((need) => neededAddresses(need, tenant, environment)),
        registry,
        imageRegistry: imageRegistryOf(registry),
        imagePullSecrets: Object.keys(environment.pullSecrets),
        outputs: [...new Set((0,_references_js__WEBPACK_IMPORTED_MODULE_0__/* .referencesIn */ .ii)(release.values).map(({ text }) => text))],
    };
}
/** A tenant's release waits for that tenant's own; one that is no tenant's waits for all of them. */
function neededAddresses(need, tenant, environment) {
    const needed = environment.releases[need];
    if (needed === undefined)
        return [];
    return placesOf(needed, environment)
        .filter((place) => tenant === undefined || place.tenant === undefined || place.tenant.name === tenant.name)
        .map(({ namespace }) => releaseAddress(namespace, need));
}
function releaseAddress(namespace, name) {
    return `release/${namespace}/${name}`;
}
/** `matihlabsacr.azurecr.io/matih` */
function imageRegistryOf({ loginServer, repositoryPrefix }) {
    return repositoryPrefix === '' ? loginServer : `${loginServer}/${repositoryPrefix}`;
}
/** The registries that images are imported into. */
function tenantRegistries({ tenants, images }, selection = {}) {
    const selected = Object.values(tenants).filter((tenant) => tenant.hasOwnRegistry && isSelected(tenant, selection));
    const all = Object.values(images.list).filter(({ forTenants }) => forTenants);
    return [...Map.groupBy(selected, ({ registry }) => registry.loginServer).values()].flatMap((sharing) => {
        const [first] = sharing;
        if (first === undefined)
            return [];
        const isWanted = ({ name }) => sharing.some((tenant) => tenant.images?.includes(name) ?? true);
        const everything = sharing.some((tenant) => tenant.images === undefined);
        return [
            {
                registry: first.registry,
                tenants: sharing.map(({ name }) => name),
                images: everything ? all : all.filter(isWanted),
            },
        ];
    });
}
/** Every registry of the environment, the platform's first. */
function allRegistries(environment) {
    return [environment.registries.platform, ...tenantRegistries(environment).map(({ registry }) => registry)];
}
/** The namespaces that are declared, and those that tenants and releases imply. */
function allNamespaces(environment) {
    const implied = [
        ...Object.values(environment.tenants).map(({ namespace }) => namespace),
        ...releaseInstances(environment).map(({ namespace }) => namespace),
    ];
    const missing = [...new Set(implied)].filter((name) => environment.namespaces[name] === undefined);
    return [
        ...Object.values(environment.namespaces),
        ...missing.map((name) => ({ name, labels: {}, annotations: {} })),
    ];
}
/** The pull secrets of each namespace that releases run in. */
function placedPullSecrets(environment) {
    const byNamespace = new Map();
    for (const { namespace, registry } of releaseInstances(environment))
        byNamespace.set(namespace, registry);
    const { platform } = environment.registries;
    return [...byNamespace].flatMap(([namespace, own]) => Object.values(environment.pullSecrets).map(({ name, registry, lifetimeDays }) => ({
        name,
        namespace,
        lifetimeDays,
        registry: registry === 'tenant' ? own : platform,
    })));
}


/***/ }),

/***/ 4526:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LF: () => (/* binding */ pathText),
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   eG: () => (/* binding */ EnvironmentError),
/* harmony export */   gP: () => (/* binding */ either),
/* harmony export */   mC: () => (/* binding */ findingLine),
/* harmony export */   nearestWord: () => (/* binding */ nearestWord)
/* harmony export */ });
/** An environment file that can't be used, with everything that is wrong with it, in the order of the files' lines. */
class EnvironmentError extends Error {
    findings;
    constructor(findings) {
        super(findings.map(findingLine).join('\n'));
        this.name = 'EnvironmentError';
        this.findings = findings;
    }
}
/** `environments/dev.yaml:12:5: nodePools.gpu.mode: "Sytem" is none of System, User. Did you mean System?` */
function findingLine(finding) {
    const { file, line, column, path, message, suggestion } = finding;
    const subject = path === '' ? '' : `${path}: `;
    const mend = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
    return `${file}:${line}:${column}: ${subject}${message}.${mend}`;
}
/** `nodePools.gpu.taints[0]`; a key that holds a dot stands in brackets. */
function pathText(path) {
    return path.reduce((text, step) => {
        if (typeof step === 'number')
            return `${text}[${step}]`;
        if (/[.[\]]/.test(step))
            return `${text}["${step}"]`;
        return text === '' ? step : `${text}.${step}`;
    }, '');
}
/**
 * The word of `candidates` that was probably meant: at most a third of its letters away (case apart), the nearest first.
 * Words are compared only up to 100 letters: nobody mistypes more, and the comparison is quadratic.
 */
function nearestWord(word, candidates) {
    if (word.length > 100)
        return undefined;
    let nearest;
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of candidates) {
        const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
        if (distance <= Math.max(1, Math.floor(candidate.length / 3)) && distance < least) {
            nearest = candidate;
            least = distance;
        }
    }
    return nearest;
}
/** Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other. */
function editDistance(a, b) {
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced);
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
                cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
            }
            row.push(cost);
        }
        beforeLast = last;
        last = row;
    }
    return last[b.length] ?? 0;
}
/** A value as it is shown in a message: short, on one line, control characters escaped. */
function shown(value) {
    const text = JSON.stringify(value) ?? String(value);
    return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
/** `a, b or c` */
function either(words) {
    if (words.length < 2)
        return words.join('');
    return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}


/***/ }),

/***/ 16990:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cw: () => (/* binding */ referenceFindings),
/* harmony export */   d: () => (/* binding */ resolveReferences),
/* harmony export */   ii: () => (/* binding */ referencesIn),
/* harmony export */   lO: () => (/* binding */ isOutputReference)
/* harmony export */ });
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34990);
/* harmony import */ var _findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4526);
/** `fromOutput`: where it may stand, what it may name, and how it becomes a value. */


/** All outputs that a declared value names, in any depth. */
function referencesIn(value, path = []) {
    if (typeof value !== 'object' || value === null)
        return [];
    if (isOutputReference(value))
        return [{ path, text: value.fromOutput }];
    return Object.entries(value).flatMap(([key, each]) => referencesIn(each, [...path, Array.isArray(value) ? Number(key) : key]));
}
/**
 * The value with its outputs in place, as far as they are known.
 * @returns the value, and the references that are not known yet, which stay in it as they are
 */
function resolveReferences(value, outputs) {
    const unknown = [];
    const resolved = replaced(value, (reference) => {
        const parsed = (0,_model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .parseOutputReference */ .e5)(reference.fromOutput);
        const found = parsed && (0,_model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .resolveReference */ .sX)(parsed, outputs);
        if (found === undefined)
            unknown.push(reference.fromOutput);
        return found ?? reference;
    });
    return { value: resolved, unknown };
}
function isOutputReference(value) {
    if (typeof value !== 'object' || value === null || Array.isArray(value))
        return false;
    return 'fromOutput' in value && typeof value.fromOutput === 'string' && Object.keys(value).length === 1;
}
function replaced(value, output) {
    if (typeof value !== 'object' || value === null)
        return value;
    if (isOutputReference(value))
        return output(value);
    if (Array.isArray(value))
        return value.map((each) => replaced(each, output));
    const entries = Object.entries(value);
    return Object.fromEntries(entries.map(([key, each]) => [key, replaced(each, output)]));
}
/** What is wrong with the references of a document: malformed, or naming something that is not declared. */
function referenceFindings(root, names) {
    return walk(root, []);
    function walk(node, path) {
        if (node.kind === 'scalar')
            return [];
        if (node.kind === 'list')
            return node.items.flatMap((item, index) => walk(item, [...path, index]));
        const reference = node.entries.get('fromOutput');
        if (reference === undefined) {
            return [...node.entries].flatMap(([key, { value }]) => walk(value, [...path, key]));
        }
        const here = [...path, 'fromOutput'];
        if (node.entries.size > 1) {
            return [{ path: here, message: `fromOutput stands alone: ${(0,_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .pathText */ .LF)(path)} is that output`, atKey: true }];
        }
        const { value } = reference;
        if (value.kind !== 'scalar' || typeof value.value !== 'string') {
            return [{ path: here, message: 'fromOutput names an output, like identities.external-secrets.clientId' }];
        }
        return unknownOutput(value.value, here, names);
    }
}
function unknownOutput(text, path, names) {
    const parsed = (0,_model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .parseOutputReference */ .e5)(text);
    if (parsed === undefined) {
        const suggestion = nearestOutput(text, names);
        const expected = (0,_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .either */ .gP)(Object.entries(_model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .referenceFields */ .Fb).map(([group, fields]) => outputPattern(group, fields)));
        return [{ path, message: `${(0,_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(text)} is no output of a stage: expected ${expected}`, expected, suggestion }];
    }
    if (parsed.group === 'cluster' || names[parsed.group].includes(parsed.key))
        return [];
    const key = (0,_findings_js__WEBPACK_IMPORTED_MODULE_1__.nearestWord)(parsed.key, names[parsed.group]);
    const kind = parsed.group === 'identities' ? 'identity' : 'image';
    return [
        {
            path,
            message: `${(0,_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(text)} names the ${kind} ${(0,_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(parsed.key)}, which is not declared`,
            expected: (0,_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .either */ .gP)(names[parsed.group].slice(0, 10)),
            suggestion: key && `${parsed.group}.${key}.${parsed.field}`,
        },
    ];
}
function outputPattern(group, fields) {
    return `${group}.${group === 'cluster' ? '' : 'NAME.'}{${fields.join(',')}}`;
}
function nearestOutput(text, names) {
    const outputs = [
        ..._model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .referenceFields */ .Fb.cluster.map((field) => `cluster.${field}`),
        ...names.identities.flatMap((name) => _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .referenceFields */ .Fb.identities.map((field) => `identities.${name}.${field}`)),
        ...names.images.flatMap((name) => _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .referenceFields */ .Fb.images.map((field) => `images.${name}.${field}`)),
    ];
    return (0,_findings_js__WEBPACK_IMPORTED_MODULE_1__.nearestWord)(text, outputs);
}


/***/ }),

/***/ 99777:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $b: () => (/* binding */ shardsOf),
/* harmony export */   PT: () => (/* binding */ tenantsOfShard),
/* harmony export */   eG: () => (/* binding */ shardText),
/* harmony export */   uK: () => (/* binding */ parseShard)
/* harmony export */ });
/* unused harmony export mostShards */
/* harmony import */ var _expand_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3092);

/** A matrix has at most so many jobs. */
const mostShards = 256;
/** Cells (images by registries) that one job takes: an hour of ARM's writes where every one is to be imported. */
const cellsAShard = 20_000;
/**
 * Parts that the tenants are worked on in: one for each subscription, since ARM's limits are by subscription and each
 * job would think that it has them for itself; more where a job would take too long.
 */
function shardsOf(environment, tenants) {
    const registries = (0,_expand_js__WEBPACK_IMPORTED_MODULE_0__/* .tenantRegistries */ .SP)(environment, tenants === undefined ? {} : { tenants });
    const cells = registries.reduce((sum, { images }) => sum + images.length, 0);
    const subscriptions = new Set(registries.map(({ registry }) => registry.subscriptionId));
    const wanted = Math.max(subscriptions.size, Math.ceil(cells / cellsAShard));
    const count = Math.min(mostShards, registries.length, wanted);
    return Array.from({ length: count }, (_, index) => ({ index: index + 1, count }));
}
/** The tenants of one part. Those of a subscription stay together as far as that goes, those of a registry always. */
function tenantsOfShard(environment, { index, count }, tenants) {
    const registries = (0,_expand_js__WEBPACK_IMPORTED_MODULE_0__/* .tenantRegistries */ .SP)(environment, tenants === undefined ? {} : { tenants });
    const bySubscription = Map.groupBy(registries, ({ registry }) => registry.subscriptionId);
    const part = partsOf([...bySubscription.values()], count)[index - 1] ?? [];
    return part.flatMap((each) => each.tenants);
}
/** As many parts as asked for: the largest group is halved, the two smallest are joined, until there are. */
function partsOf(groups, count) {
    const parts = [...groups].sort((a, b) => b.length - a.length);
    const sorted = () => parts.sort((a, b) => b.length - a.length);
    while (parts.length < count && (parts[0]?.length ?? 0) > 1) {
        const largest = parts.shift() ?? [];
        const middle = Math.ceil(largest.length / 2);
        parts.push(largest.slice(0, middle), largest.slice(middle));
        sorted();
    }
    while (parts.length > count) {
        const smallest = parts.pop() ?? [];
        parts.push([...(parts.pop() ?? []), ...smallest]);
        sorted();
    }
    return parts;
}
const shardText = ({ index, count }) => `${index}/${count}`;
/** @returns undefined when the text is no shard */
function parseShard(text) {
    const [, index, count] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
    const shard = { index: Number(index), count: Number(count) };
    const isOne = shard.index >= 1 && shard.index <= shard.count && shard.count <= mostShards;
    return isOne ? shard : undefined;
}


/***/ }),

/***/ 88884:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  xz: () => (/* reexport */ createEndingOf),
  S2: () => (/* reexport */ createIdTokenSource),
  fE: () => (/* reexport */ createRunnerLog),
  GP: () => (/* reexport */ getInputs),
  pE: () => (/* reexport */ githubAnnounce),
  _I: () => (/* reexport */ mayAskForIdToken),
  HB: () => (/* reexport */ neutralised),
  Kd: () => (/* reexport */ pullRequestNumber),
  yK: () => (/* reexport */ runIdentity),
  ax: () => (/* reexport */ runnerInputs),
  ry: () => (/* reexport */ splitList),
  lB: () => (/* reexport */ upsertComment),
  CS: () => (/* reexport */ upsertDriftIssue),
  Kn: () => (/* reexport */ writeOutputs)
});

// UNUSED EXPORTS: inputCatalogue, inputsOfStage, parseDuration

// EXTERNAL MODULE: ./build/model/index.js + 5 modules
var model = __webpack_require__(34990);
;// CONCATENATED MODULE: ./build/github/catalogue.js

const commands = [
    'apply',
    'plan',
    'drift',
    'history',
    'rollback',
    'rollback-all',
    'validate',
    'rehearse',
    'report',
];
/** The one list of inputs that action.yml, actions/<stage>/action.yml, the reference and the code share. */
const inputCatalogue = {
    command: {
        description: 'What to do: apply, plan, drift, history, rollback, rollback-all, validate, rehearse, or report (tells the jobs of a matrix as one run).',
        default: 'apply',
        stages: [],
    },
    stage: {
        description: `Stages to run: all, one, or a list of ${model/* stageNames */.hL.join(', ')}.`,
        default: 'all',
        stages: [],
        commands: ['apply', 'plan', 'drift'],
    },
    'environment-file': {
        description: 'Path of the environment file in the repository, for example environments/dev.yaml; for validate, several (commas or lines).',
        required: true,
        commands: ['apply', 'plan', 'drift', 'history', 'rollback', 'rollback-all', 'validate', 'rehearse'],
    },
    outputs: {
        // No expression here: the runner evaluates those of descriptions too, and then loads the action no more.
        description: 'Outputs of earlier steps, as the expression toJSON(steps) gives them. What is absent is observed.',
        commands: ['apply', 'plan'],
    },
    'plan-file': {
        description: 'Plan file that was approved, or the folder that holds only it: exactly that is applied, with the image tag, tenants, releases and stages that it was made for. Needs plan-digest.',
        stages: [],
        commands: ['apply', 'rollback', 'rollback-all'],
    },
    'plan-digest': {
        description: 'SHA-256 of the approved plan file, as the output plan-digest of the job that planned gives it.',
        stages: [],
        commands: ['apply', 'rollback', 'rollback-all'],
    },
    release: {
        description: 'Release to roll back: its name, or namespace/name where several namespaces have it. With command: history: only what changed of it.',
        stages: [],
        commands: ['rollback', 'history'],
    },
    to: {
        description: 'Id of the deployment record to go back to, as command: history lists them. Default of rollback: the last record in which the release had another revision.',
        stages: [],
        commands: ['rollback', 'rollback-all'],
    },
    'dry-run': {
        description: 'Whether a rollback is only planned: shown, and written to a plan file that it takes with plan-digest.',
        default: 'false',
        stages: [],
        commands: ['rollback', 'rollback-all'],
    },
    'client-id': {
        description: 'Client id of the app registration that trusts this workflow. Default: azure.clientId of the environment file.',
        commands: ['apply', 'plan', 'drift', 'history', 'rollback', 'rollback-all'],
    },
    'tenant-id': {
        description: 'Entra tenant. Default: azure.tenantId of the environment file; must agree with it.',
        commands: ['apply', 'plan', 'drift', 'history', 'rollback', 'rollback-all'],
    },
    'subscription-id': {
        description: 'Azure subscription. Default: azure.subscriptionId of the environment file; must agree with it.',
        commands: ['apply', 'plan', 'drift', 'history', 'rollback', 'rollback-all'],
    },
    'image-tag': {
        description: 'Tag of the images to import and deploy. Default: what images.tag of the environment file finds.',
        stages: ['preflight', 'acr-import', 'helm-deploy', 'verify'],
        commands: ['apply', 'plan', 'drift', 'rehearse'],
    },
    tenants: {
        description: 'Only these tenants (commas or lines). Default: all.',
        stages: ['preflight', 'acr-import', 'helm-deploy', 'verify'],
        commands: ['apply', 'plan', 'drift'],
    },
    shard: {
        description: "One part of the tenants, like 2/5: a job of a matrix over the output shards, each job with its own tenants' registries.",
        stages: ['acr-import'],
        commands: ['apply', 'plan'],
    },
    releases: {
        description: 'Only these releases (commas or lines). Default: all.',
        stages: ['preflight', 'helm-deploy', 'verify'],
        commands: ['apply', 'plan', 'drift'],
    },
    allow: {
        description: 'Highest disruption that may be applied: none, rolling, all-pools, recreate or delete.',
        default: 'rolling',
        stages: ['cluster-ensure', 'nodepool-reconcile', 'identity-federate', 'acr-import', 'helm-deploy'],
        commands: ['apply', 'plan', 'rollback', 'rollback-all'],
    },
    'allow-partial': {
        description: 'Whether releases without findings go on although others have some.',
        default: 'false',
        stages: ['preflight', 'helm-deploy'],
        commands: ['apply', 'plan', 'rollback', 'rollback-all'],
    },
    deadline: {
        description: 'Longest duration of the run, for example 90m. What is in progress then is left for the next run to join.',
        default: '120m',
        commands: ['apply', 'plan', 'drift', 'history', 'rollback', 'rollback-all'],
    },
    'helm-version': {
        description: 'Helm version to use, for example v4.1.4. Default: the one on the PATH.',
        stages: ['preflight', 'helm-deploy', 'verify'],
        commands: ['apply', 'plan', 'drift', 'rollback', 'rollback-all', 'validate'],
    },
    'break-lock': {
        description: 'Takes the lock of the environment from whoever holds it, at once. For a person who knows that the holder is gone: only in runs started by hand (workflow_dispatch).',
        default: 'false',
        stages: ['cluster-ensure', 'nodepool-reconcile', 'identity-federate', 'acr-import', 'helm-deploy'],
        commands: ['apply', 'rollback', 'rollback-all'],
    },
    issue: {
        description: 'Whether a drift opens an issue of the environment, keeps it up to date and closes it when there is none any more (permissions: issues: write). For the whole environment only: without stage, tenants and releases.',
        default: 'false',
        stages: [],
        commands: ['drift'],
    },
    'github-token': {
        description: 'Token that asks GitHub whether the run that holds the lock is over (permissions: actions: read), shows the plan of a pull request in a comment of it (permissions: pull-requests: write), tells the GitHub deployment of the job of a healthy one (permissions: deployments: write), and keeps the issue of a drift (permissions: issues: write). Empty: none of it.',
        default: '${{ github.token }}',
        stages: ['cluster-ensure', 'nodepool-reconcile', 'identity-federate', 'acr-import', 'helm-deploy'],
        commands: ['apply', 'plan', 'drift', 'rollback', 'rollback-all'],
    },
    results: {
        description: 'Folder with the result files of the jobs of a matrix, which report tells as one run.',
        stages: [],
        commands: ['report'],
    },
    summary: { description: 'Whether to write a job summary.', default: 'true' },
};
/** Inputs of one stage's own action. */
function inputsOfStage(stage) {
    return Object.entries(inputCatalogue)
        .filter(([, { stages }]) => stages === undefined || stages.includes(stage))
        .map(([name]) => name);
}
/** Inputs of one command's own action. */
function inputsOfCommand(command) {
    return Object.entries(inputCatalogue)
        .filter(([name, { commands: ofCommands }]) => name !== 'command' && ofCommands?.includes(command) !== false)
        .map(([name]) => name);
}

;// CONCATENATED MODULE: ./build/github/comment.js
/** GitHub takes comments of at most 65,536 characters. */
const longestComment = 65_000;
/** Number of the pull request that a run is for, from GITHUB_REF; undefined for other runs. */
function pullRequestNumber(env) {
    const number = /^refs\/pull\/(\d+)\//.exec(env.GITHUB_REF ?? '')?.[1];
    return number === undefined ? undefined : Number(number);
}
/**
 * Writes the comment, or brings the one of an earlier run up to date. A token that may not comment, or a GitHub that is
 * not well, is said in the log and stops nothing: the plan itself stands in the job's summary.
 */
async function upsertComment(comment, log) {
    const { getOctokit } = await __webpack_require__.e(/* import() */ 2413).then(__webpack_require__.bind(__webpack_require__, 92413));
    const [owner = '', repo = ''] = comment.repository.split('/');
    const octokit = getOctokit(comment.token);
    const { issues } = octokit.rest;
    const mark = `<!-- aks-action plan ${comment.environment} -->`;
    const body = `${mark}\n${shortened(comment.body)}`;
    try {
        const at = { owner, repo, issue_number: comment.number };
        const existing = await octokit.paginate(issues.listComments, { ...at, per_page: 100 });
        const ours = existing.find((each) => each.body?.startsWith(mark) === true);
        if (ours === undefined)
            await issues.createComment({ ...at, body });
        else if (ours.body !== body)
            await issues.updateComment({ owner, repo, comment_id: ours.id, body });
    }
    catch (error) {
        const { status, message } = error;
        log.info(status === 403 || status === 404
            ? 'The plan is not shown in the pull request: the job needs permissions: pull-requests: write (forks never have it).'
            : `The plan is not shown in the pull request: GitHub answered ${status ?? ''} ${message ?? ''}`);
    }
}
/** What is too long for GitHub, cut at a line, with a pointer to the job's summary. */
function shortened(body) {
    if (body.length <= longestComment)
        return body;
    const head = body.slice(0, longestComment);
    return `${head.slice(0, head.lastIndexOf('\n'))}\n\n… cut: the whole plan is in the job's summary.`;
}

;// CONCATENATED MODULE: ./build/github/deployment.js
/** How long GitHub is waited for: a deployment is healthy whether it hears of it or not. */
const patienceMs = 15_000;
/**
 * Tells GitHub of healthy deployments: a status at the deployment that the job's environment made, at one of our own
 * where there is none. Needs permissions: deployments: write.
 */
function githubAnnounce({ token, repository, sha, environment: named, url }) {
    return async ({ record, environment, commit, summary }) => {
        const { getOctokit } = await __webpack_require__.e(/* import() */ 2413).then(__webpack_require__.bind(__webpack_require__, 92413));
        const octokit = getOctokit(token);
        // With each request: as an option of all it would take the place of the proxy.
        const request = { signal: AbortSignal.timeout(patienceMs) };
        const [owner = '', repo = ''] = repository.split('/');
        const { repos } = octokit.rest;
        const of = { owner, repo, environment: named ?? environment };
        try {
            const { data: found } = await repos.listDeployments({ ...of, sha, per_page: 1, request });
            const id = found[0]?.id ?? (await made());
            await repos.createDeploymentStatus({
                owner,
                repo,
                deployment_id: id,
                state: 'success',
                description: summary,
                request,
                ...(url === undefined ? {} : { log_url: url }),
            });
            return undefined;
        }
        catch (error) {
            return `GitHub: ${reasonOf(error)}`;
        }
        async function made() {
            const { data } = await repos.createDeployment({
                ...of,
                ref: sha,
                // The commit is deployed already: nothing is to be merged into it, and no check waited for.
                auto_merge: false,
                required_contexts: [],
                description: summary,
                payload: { record, commit },
                request,
            });
            if ('id' in data)
                return data.id;
            throw new Error(data.message ?? 'made no deployment');
        }
    };
}
function reasonOf(error) {
    const { status, response, message = String(error), } = error;
    if (response === undefined)
        return `no answer: ${message}`;
    if (status === 403 && /not accessible/i.test(message))
        return 'the job needs permissions: deployments: write';
    return status === undefined ? message : `answered ${status} ${message}`;
}

// EXTERNAL MODULE: ./build/environment/shards.js
var shards = __webpack_require__(99777);
;// CONCATENATED MODULE: ./build/github/given-outputs.js

const given_outputs_text = (value) => typeof value === 'string';
const count = (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const record = (fields) => (value) => isObject(value) &&
    Object.values(value).every((entry) => isObject(entry) && Object.entries(fields).every(([field, check]) => check(entry[field])));
const digest = (value) => typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value);
/** What each JSON output is made of; every other output is text. */
const shapes = {
    findings: { check: count, shape: 'a number' },
    imported: { check: count, shape: 'a number' },
    'import-skipped': { check: count, shape: 'a number' },
    'import-failed': { check: count, shape: 'a number' },
    verified: { check: (value) => typeof value === 'boolean', shape: 'true or false' },
    'node-pools': {
        check: record({ mode: given_outputs_text, vmSize: given_outputs_text, count, kubernetesVersion: given_outputs_text }),
        shape: 'an object: pool → mode, vmSize, count and kubernetesVersion',
    },
    identities: {
        check: record({ id: given_outputs_text, clientId: given_outputs_text, principalId: given_outputs_text }),
        shape: 'an object: identity → id, clientId and principalId',
    },
    shards: {
        check: (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
        shape: 'a list of parts, like 1/3',
    },
    'image-lock': {
        check: record({ source: given_outputs_text, tag: given_outputs_text, digest }),
        shape: 'an object: image → source, tag and digest (sha256:<hex>)',
    },
    releases: {
        check: record({ namespace: given_outputs_text, revision: count, chart: given_outputs_text, status: given_outputs_text }),
        shape: 'an object: release → namespace, revision, chart and status',
    },
};
/** Forms that text outputs have; a value of another form was made elsewhere, or cut. */
const textForms = {
    'cluster-id': {
        pattern: /^\/subscriptions\/[^/\s]+\/resourceGroups\/[^/\s]+\/providers\/\S+$/i,
        shape: 'an Azure id',
    },
    'oidc-issuer-url': { pattern: /^https:\/\/[^\s/]+\/\S*$/, shape: 'an https address' },
};
/**
 * Outputs of earlier steps: `${{ toJSON(steps) }}` ({step: {outputs: {name: text}}}) or a flat object of names and
 * values. Names that are not ours are other steps' and ignored; ours fail when they are not of the form that they were
 * given out in.
 */
function parseGivenOutputs(value) {
    if (value === '')
        return {};
    const flat = {};
    for (const [key, entry] of Object.entries(parseObject(value))) {
        const outputs = isObject(entry) && 'outputs' in entry ? entry.outputs : undefined;
        if (isObject(outputs))
            Object.assign(flat, outputs);
        else
            flat[key] = entry;
    }
    const given = {};
    for (const name of Object.keys(model/* outputCatalogue */.HH)) {
        const raw = flat[name];
        if (raw === undefined || raw === '' || raw === null)
            continue;
        given[name] = parseOutput(name, raw);
    }
    return given;
}
function parseOutput(name, raw) {
    if (model/* outputCatalogue */.HH[name].form === 'text') {
        const { pattern, shape } = textForms[name] ?? { pattern: /^\S+$/, shape: 'text without blanks' };
        if (typeof raw !== 'string' || !pattern.test(raw))
            throw givenError(`${name} is ${shown(raw)}, not ${shape}`);
        return raw;
    }
    const parsed = typeof raw === 'string' ? parseJson(name, raw) : raw;
    const { check, shape } = shapes[name] ?? { check: () => true, shape: 'JSON' };
    if (!check(parsed))
        throw givenError(`${name} is ${shown(parsed)}, not ${shape}`);
    return parsed;
}
function parseObject(value) {
    try {
        const parsed = JSON.parse(value);
        if (isObject(parsed))
            return parsed;
    }
    catch {
        // Said below, as for anything else that is not an object.
    }
    throw givenError('is not a JSON object', 'outputs: ${{ toJSON(steps) }}');
}
function parseJson(name, raw) {
    try {
        return JSON.parse(raw);
    }
    catch {
        throw givenError(`${name} is not JSON`);
    }
}
function shown(value) {
    const written = JSON.stringify(value);
    return written.length > 80 ? `${written.slice(0, 79)}…` : written;
}
function givenError(cause, mend = 'Hand on the earlier steps unchanged: outputs: ${{ toJSON(steps) }}') {
    return new model/* ExplainedError */.hM({ what: 'input outputs', cause, mend });
}
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/github/inputs.js




/** Inputs as the runner passes them: INPUT_<NAME> in the process's environment. */
function runnerInputs(env) {
    return (name) => (env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
}
/** All inputs at once. Fails with the first one that is wrong, what it may be, and how to write it. */
function getInputs(read) {
    const text = (name) => {
        const value = read(name);
        return value === '' ? (inputCatalogue[name].default ?? '') : value;
    };
    const optional = (key, value) => (value === '' ? {} : { [key]: value });
    const list = (key, value) => (value === '' ? {} : { [key]: splitList(value) });
    const environmentFile = text('environment-file');
    const command = oneOf('command', text('command'), commands);
    if (environmentFile === '' && command !== 'report') {
        throw inputError('environment-file', 'is required', 'with:\n  environment-file: environments/dev.yaml');
    }
    const githubToken = text('github-token');
    return {
        command,
        ...parseRollback(command, text('release'), text('to'), text('plan-file') !== ''),
        dryRun: parseBoolean('dry-run', text('dry-run')),
        ...parsePlan(command, text('plan-file'), text('plan-digest')),
        stages: parseStages(text('stage')),
        environmentFile,
        given: parseGivenOutputs(text('outputs')),
        ...optional('clientId', text('client-id')),
        ...optional('tenantId', text('tenant-id')),
        ...optional('subscriptionId', text('subscription-id')),
        ...optional('imageTag', text('image-tag')),
        ...list('tenants', text('tenants')),
        ...parseShardInput(text('shard'), text('plan-file')),
        ...list('releases', text('releases')),
        ...optional('results', text('results')),
        allow: oneOf('allow', text('allow'), model/* disruptions */.$V),
        allowPartial: parseBoolean('allow-partial', text('allow-partial')),
        deadlineMs: parseDuration('deadline', text('deadline')),
        ...optional('helmVersion', text('helm-version')),
        breakLock: parseBoolean('break-lock', text('break-lock')),
        issue: parseIssue(command, text('issue'), [
            text('stage') === 'all' ? '' : text('stage'),
            text('tenants'),
            text('releases'),
        ]),
        ...optional('githubToken', githubToken.startsWith('${{') ? '' : githubToken),
        summary: parseBoolean('summary', text('summary')),
    };
}
/** Commands that carry out a plan that was approved. */
const appliesPlans = ['apply', 'rollback', 'rollback-all'];
/** What a rollback goes back to; with a plan file it is what the plan says. */
function parseRollback(command, release, to, hasPlan) {
    const given = { ...(release === '' ? {} : { release }), ...(to === '' ? {} : { to }) };
    switch (command) {
        case 'rollback':
            if (release === '' && !hasPlan) {
                throw inputError('release', 'is required', 'with:\n  command: rollback\n  release: iam-service');
            }
            return { rollback: given };
        case 'rollback-all':
            if (release !== '') {
                throw inputError('release', 'is for one release', 'Use command: rollback, or leave release out.');
            }
            if (to === '' && !hasPlan) {
                throw inputError('to', 'is required', 'with:\n  command: rollback-all\n  to: a record that command: history lists');
            }
            return { rollback: given };
        default: {
            const name = to === '' ? 'release' : 'to';
            if (to === '' && (release === '' || command === 'history'))
                return given;
            throw inputError(name, `is for command: rollback, not ${command}`, 'Leave it out.');
        }
    }
}
/** A file without its digest could be any file: neither is taken without the other. */
function parsePlan(command, file, digest) {
    if (file === '' && digest === '')
        return {};
    const name = file === '' ? 'plan-file' : 'plan-digest';
    if (file === '' || digest === '') {
        throw inputError(name, `is missing, while ${file === '' ? 'plan-digest' : 'plan-file'} is given`, 'with:\n  plan-file: dev.plan.json\n  plan-digest: ${{ needs.plan.outputs.plan-digest }}');
    }
    if (!appliesPlans.includes(command))
        throw inputError(name, `is for command: ${appliesPlans.join(', ')}, not ${command}`, 'Leave it out.');
    if (!/^(sha256:)?[0-9a-f]{64}$/i.test(digest)) {
        throw inputError('plan-digest', `"${digest}" is not a SHA-256`, 'It is sha256: and 64 hexadecimal digits.');
    }
    return { plan: { file, digest } };
}
function parseShardInput(value, planFile) {
    if (value === '')
        return {};
    if (planFile !== '')
        throw inputError('shard', 'is given with plan-file, which has its own tenants', 'Leave one out.');
    const shard = (0,shards/* parseShard */.uK)(value);
    if (shard === undefined)
        throw inputError('shard', `"${value}" is not a part of the tenants`, 'Write it as 2/5.');
    return { shard };
}
/** What was not looked at may have drifted as well: a part of an environment can neither open nor close its issue. */
function parseIssue(command, value, narrowing) {
    const isWanted = parseBoolean('issue', value);
    if (isWanted && command !== 'drift')
        throw inputError('issue', `is for command: drift, not ${command}`, 'Leave it out.');
    if (isWanted && narrowing.some((each) => each !== '')) {
        throw inputError('issue', 'is about the whole environment', 'Leave out stage, tenants and releases, or issue.');
    }
    return isWanted;
}
/** Lists take commas or lines. */
function splitList(value) {
    return value
        .split(/[,\n]/)
        .map((part) => part.trim())
        .filter((part) => part !== '');
}
/** `90m`, `2h`, `45s` or a combination (`1h30m`) in milliseconds. */
function parseDuration(name, value) {
    const match = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/.exec(value);
    const [, hours = '0', minutes = '0', seconds = '0'] = match ?? [];
    const milliseconds = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
    if (match === null || milliseconds === 0)
        throw inputError(name, `"${value}" is not a duration`, 'Write it as 90m, 2h or 1h30m.');
    return milliseconds;
}
function parseStages(value) {
    const names = splitList(value);
    if (names.length === 1 && names[0] === 'all')
        return model/* stageNames */.hL;
    const chosen = names.map((name) => oneOf('stage', name, model/* stageNames */.hL));
    return model/* stageNames */.hL.filter((name) => chosen.includes(name));
}
function parseBoolean(name, value) {
    if (/^true$/i.test(value))
        return true;
    if (/^false$/i.test(value))
        return false;
    throw inputError(name, `"${value}" is not a boolean`, `${name}: true, or ${name}: false`);
}
function oneOf(name, value, words) {
    const found = words.find((word) => word === value);
    if (found !== undefined)
        return found;
    throw inputError(name, `"${value}" is not known`, `Use one of ${words.join(', ')}.`);
}
function inputError(name, cause, mend) {
    return new model/* ExplainedError */.hM({ what: `input ${name}`, cause, mend });
}

;// CONCATENATED MODULE: ./build/github/issue.js

/** So that the issues of a repository with thousands are one short list. */
const label = 'aks-drift';
/** How long GitHub is waited for: what drifted stands in the log, the summary and the report in any case. */
const issue_patienceMs = 30_000;
/**
 * Opens the environment's issue, brings it up to date, or closes it with a word of which run found nothing any more. A
 * GitHub that refuses or gives no answer is a warning: whoever asked for an issue relies on it, but the comparison stands.
 */
async function upsertDriftIssue(issue, log) {
    const { getOctokit } = await __webpack_require__.e(/* import() */ 2413).then(__webpack_require__.bind(__webpack_require__, 92413));
    const octokit = getOctokit(issue.token);
    const { issues } = octokit.rest;
    const [owner = '', repo = ''] = issue.repository.split('/');
    // With each request: as an option of all it would take the place of the proxy.
    const request = { signal: AbortSignal.timeout(issue_patienceMs) };
    const mark = `<!-- aks-action drift ${issue.environment} -->`;
    const of = { owner, repo, request };
    try {
        const labelled = await octokit.paginate(issues.listForRepo, { ...of, labels: label, state: 'open', per_page: 100 });
        const ours = labelled.filter((each) => each.pull_request === undefined && each.body?.startsWith(mark) === true);
        if (issue.drift === undefined) {
            for (const { number } of ours)
                await close(number);
            return;
        }
        const title = `Drift of ${issue.environment}`;
        const body = `${mark}\n${shortened(issue.drift)}\n\n${seenBy(issue)}`;
        const [existing] = ours;
        if (existing === undefined) {
            const { data } = await issues.create({ ...of, title, body, labels: [label] });
            log.info(`Opened issue #${data.number}: ${title}.`);
        }
        else if (existing.body !== body) {
            await issues.update({ ...of, issue_number: existing.number, body });
            log.info(`Issue #${existing.number} is up to date: ${title}.`);
        }
    }
    catch (error) {
        log.warning(`The issue about drift of ${issue.environment} is not up to date: ${issue_reasonOf(error)}`);
    }
    async function close(number) {
        const body = `${issue.environment} is as declared and recorded. ${seenBy(issue)}`;
        await issues.createComment({ ...of, issue_number: number, body });
        await issues.update({ ...of, issue_number: number, state: 'closed', state_reason: 'completed' });
        log.info(`Closed issue #${number}: ${issue.environment} has no drift any more.`);
    }
}
function seenBy({ url }) {
    return url === undefined ? 'Found on a terminal.' : `Found by ${url}.`;
}
function issue_reasonOf(error) {
    const { status, response, message } = error;
    if (response === undefined)
        return `GitHub gave no answer: ${message ?? String(error)}`;
    if (status === 403 && /not accessible/i.test(message ?? ''))
        return 'the job needs permissions: issues: write';
    if (status === 410)
        return 'the repository has no issues (Settings, Features)';
    return `GitHub answered ${status ?? ''} ${message ?? ''}`;
}

;// CONCATENATED MODULE: ./build/github/log.js
/** Control, bidirectional and line-separating characters, but for new lines and tabs. */
const unprintable = /(?![\n\t])[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu;
/**
 * Text from outside, made inert for the runner and for terminals: `::command::` at the start of a line and `##[command]`
 * anywhere no longer parse, and control, ANSI and bidirectional characters are shown instead of obeyed (rulebook github).
 */
function neutralised(text) {
    return text
        .replaceAll(unprintable, log_shown)
        .replaceAll('##[', '##\u200b[')
        .split('\n')
        .map((line) => line.replace(/^(\s*):(?=:)/, '$1:\u200b'))
        .join('\n');
}
/** The log of a step: plain lines, and annotations as workflow commands. */
function createRunnerLog(write, debug = false) {
    const annotate = (command, message, at) => {
        const properties = at === undefined ? '' : ` file=${property(at.file)},line=${at.line},col=${at.column}`;
        write(`::${command}${properties}::${commandValue(withoutControls(message))}`);
    };
    return {
        debug: (message) => {
            if (debug)
                write(`::debug::${commandValue(withoutControls(message))}`);
        },
        info: (message) => {
            for (const line of neutralised(message).split('\n'))
                write(line);
        },
        warning: (message, at) => annotate('warning', message, at),
        error: (message, at) => annotate('error', message, at),
    };
}
function log_shown(character) {
    if (character === '\r')
        return '';
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
function withoutControls(message) {
    return message.replaceAll(unprintable, log_shown);
}
function commandValue(value) {
    return value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function property(value) {
    return commandValue(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./build/http/index.js + 1 modules
var http = __webpack_require__(87518);
// EXTERNAL MODULE: ./build/http/plain.js
var plain = __webpack_require__(88069);
;// CONCATENATED MODULE: ./build/github/oidc.js




const documentation = 'https://docs.github.com/actions/how-tos/secure-your-work/security-harden-deployments';
/**
 * The runner's id-token, tried again on 429, 5xx and broken connections. It is asked for without the toolkit, whose HTTP
 * client loads for longer than Node starts, because this is the first request of every run. Fails with the lines of YAML to
 * add when the job has no id-token permission.
 *
 * @param write where the workflow command goes that masks each token, before anything else sees it
 */
function createIdTokenSource(env, clock, write, send = plain/* sendPlain */.$) {
    return async (audience, signal) => {
        if (!mayAskForIdToken(env))
            throw missingPermission(env);
        const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = env;
        const request = {
            method: 'GET',
            url: `${url}&audience=${encodeURIComponent(audience)}`,
            headers: { authorization: `Bearer ${token}`, accept: 'application/json', 'user-agent': 'aks-action' },
            ...(signal === undefined ? {} : { signal }),
        };
        const answer = await (0,http/* sendWithRetries */.HI)(send, request, { clock }).catch((error) => {
            throw idTokenError(error instanceof Error ? error.message : String(error), 4);
        });
        if (answer.status !== 200) {
            const said = answer.body.toString('utf8').replaceAll(/\s+/g, ' ').trim().slice(0, 200);
            const isRefused = answer.status >= 400 && answer.status < 500 && answer.status !== 429;
            throw idTokenError(`it answered ${answer.status}${said === '' ? '' : `: ${said}`}`, isRefused ? 1 : 4);
        }
        const idToken = tokenIn(answer.body.toString('utf8'));
        write(`::add-mask::${idToken}`);
        return idToken;
    };
}
function tokenIn(body) {
    try {
        const { value } = JSON.parse(body);
        if (typeof value === 'string' && value !== '')
            return value;
    }
    catch {
        // Said below: what came holds no token.
    }
    throw idTokenError('its answer holds no token', 4);
}
/** Whether the job has `id-token: write`: the runner says so with two variables. */
function mayAskForIdToken(env) {
    return (env.ACTIONS_ID_TOKEN_REQUEST_URL ?? '') !== '' && (env.ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? '') !== '';
}
function missingPermission(env) {
    return new model/* ExplainedError */.hM({
        what: 'log in to Azure',
        cause: isForkRun(env)
            ? 'this is a pull request from a fork, which may never ask GitHub for an id-token'
            : 'this job may not ask GitHub for an id-token',
        mend: isForkRun(env)
            ? 'Rehearse instead, which needs no login:\n- uses: matih/aks-action/actions/rehearse@<commit>'
            : 'Add to the job:\npermissions:\n  id-token: write\n  contents: read',
        link: documentation,
    });
}
/** Whether the run is for a pull request whose head is in another repository; the event's payload says so. */
function isForkRun(env) {
    if (env.GITHUB_EVENT_NAME !== 'pull_request' || env.GITHUB_EVENT_PATH === undefined)
        return false;
    try {
        const event = JSON.parse((0,external_node_fs_.readFileSync)(env.GITHUB_EVENT_PATH, 'utf8'));
        const { pull_request: pullRequest } = event;
        return pullRequest?.head?.repo?.full_name?.toLowerCase() !== env.GITHUB_REPOSITORY?.toLowerCase();
    }
    catch {
        return false;
    }
}
function idTokenError(cause, exitCode) {
    return new model/* ExplainedError */.hM({
        what: 'ask GitHub for an id-token',
        cause,
        mend: exitCode === 1
            ? 'GitHub refused it: check that the job still runs, and permissions: id-token: write.'
            : 'Run it again; see https://www.githubstatus.com if it stays.',
        exitCode,
    });
}

;// CONCATENATED MODULE: ./build/github/outputs.js

/** Outputs handed from step to step stay under 64 KiB in all: one input holds them, and Linux refuses one over 128 KiB. */
const largestTotalBytes = 64 * 1024;
/**
 * Writes the outputs of the stages that ran, and of the run. The runner drops an output that contains a masked value
 * without failing: that is said in a warning. An output that would take the total over 64 KiB is left out, said too:
 * a later step then observes it.
 */
function writeOutputs(writer, stages, outputs, run, masked, log) {
    let total = 0;
    for (const [name, text] of [...Object.entries(run), ...stageOutputs(stages, outputs)]) {
        if (text === undefined)
            continue;
        if (masked.some((secret) => text.includes(secret))) {
            log.warning(`Output ${name} contains a masked value, so GitHub drops it: mask tokens only, never ids.`);
        }
        total += Buffer.byteLength(text);
        if (total > largestTotalBytes) {
            total -= Buffer.byteLength(text);
            log.warning(`Output ${name} (${Buffer.byteLength(text)} bytes) is too large to hand from step to step; later steps observe it.`);
        }
        else
            writer.setOutput(name, text);
    }
}
function stageOutputs(stages, outputs) {
    return Object.keys(model/* outputCatalogue */.HH)
        .filter((name) => stages.includes(model/* outputCatalogue */.HH[name].stage) && outputs[name] !== undefined)
        .map((name) => {
        const value = outputs[name];
        return [name, model/* outputCatalogue */.HH[name].form === 'text' ? String(value) : (0,model/* canonicalJson */.dj)(value)];
    });
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./build/github/run.js

/** Who runs, from the runner's variables; on a machine without a runner the id is made from the time. */
function runIdentity(env, now) {
    const { GITHUB_RUN_ID: id, GITHUB_REPOSITORY: repository = '', GITHUB_SERVER_URL: server = 'https://github.com', } = env;
    return {
        id: id ?? `local-${now.toString(36)}`,
        attempt: Number(env.GITHUB_RUN_ATTEMPT ?? '1'),
        repository,
        commit: env.GITHUB_SHA ?? '',
        branch: env.GITHUB_HEAD_REF || (env.GITHUB_REF_NAME ?? ''),
        actor: env.GITHUB_ACTOR ?? env.USER ?? '',
        event: env.GITHUB_EVENT_NAME ?? 'local',
        ...(id === undefined
            ? { terminal: { host: (0,external_node_os_.hostname)(), pid: process.pid } }
            : { url: `${server}/${repository}/actions/runs/${id}` }),
    };
}

;// CONCATENATED MODULE: ./build/github/run-ending.js


const permission = 'Let the job ask GitHub whether that run is over:\npermissions:\n  actions: read';
/**
 * Finds out whether a holder's run is over: a workflow's from GitHub, which knows when its runner is gone too; a terminal's
 * from the machine's processes, on the machine itself.
 */
function createEndingOf(options) {
    return async (text) => {
        const holder = (0,model/* parseHolder */.iz)(text);
        switch (holder.kind) {
            case 'workflow':
                return endingOfRun(holder, options);
            case 'local':
                return endingOfProcess(holder, options.machine ?? thisMachine);
            case 'unknown':
                return { state: 'unknown', why: `"${text}" is no run of this action` };
        }
    };
}
async function endingOfRun(holder, options) {
    if (options.token === undefined) {
        const mend = `with:\n  github-token: \${{ github.token }}\n${permission}`;
        return { state: 'unknown', why: 'without a token GitHub can not be asked whether that run is over', mend };
    }
    try {
        const answer = await askForRun(holder.repository, holder.runId, options);
        if (answer.status === 404)
            return await endingOfMissing(holder, options);
        if (answer.status !== 200)
            return refusedAnswer(answer);
        const { conclusion, run_attempt: latest, status } = JSON.parse(answer.body.toString('utf8'));
        // A run is started again only once it has ended: an older attempt is over whatever the latest does.
        if (latest > holder.attempt)
            return { state: 'over', how: `attempt ${latest} of that run followed it` };
        return status === 'completed'
            ? { state: 'over', how: `GitHub says that the run has completed (${conclusion})` }
            : { state: 'running', how: `GitHub says that the run is ${status.replaceAll('_', ' ')}` };
    }
    catch (error) {
        options.signal.throwIfAborted();
        return {
            state: 'unknown',
            why: `GitHub gives no answer: ${error instanceof Error ? error.message : String(error)}`,
        };
    }
}
/** GitHub answers 404 for what was deleted, and for what the token may not see: our own run tells which. */
async function endingOfMissing({ repository, runId }, options) {
    const { run } = options;
    if (repository.toLowerCase() === run.repository.toLowerCase()) {
        const own = await askForRun(run.repository, run.id, options);
        // Only runs that have ended can be deleted.
        if (own.status === 200)
            return { state: 'over', how: `run ${runId} was deleted, so it had ended` };
    }
    return { state: 'unknown', why: `GitHub shows this job's token no run ${runId} of ${repository}` };
}
function refusedAnswer({ body, headers, status }) {
    const message = messageOf(body.toString('utf8'));
    const why = `GitHub would not say whether that run is over: ${status} ${message}`;
    const isLimited = status === 429 || headers['x-ratelimit-remaining'] === '0' || headers['retry-after'] !== undefined;
    return status === 403 && !isLimited ? { state: 'unknown', why, mend: permission } : { state: 'unknown', why };
}
async function askForRun(repository, id, options) {
    const http = await options.http();
    return http.send({
        method: 'GET',
        url: `${options.apiUrl}/repos/${repository}/actions/runs/${id}`,
        headers: {
            accept: 'application/vnd.github+json',
            'x-github-api-version': '2022-11-28',
            authorization: `Bearer ${options.token}`,
        },
        signal: options.signal,
    });
}
function messageOf(text) {
    try {
        const { message } = JSON.parse(text);
        return typeof message === 'string' ? message : '';
    }
    catch {
        return text.slice(0, 200);
    }
}
const thisMachine = {
    host: (0,external_node_os_.hostname)(),
    hasProcess(pid) {
        try {
            process.kill(pid, 0);
            return true;
        }
        catch (error) {
            // EPERM: it is there, and somebody else's.
            return error.code !== 'ESRCH';
        }
    },
};
function endingOfProcess({ host, pid }, machine) {
    if (host !== machine.host)
        return { state: 'unknown', why: `only ${host} knows whether that process is over` };
    return machine.hasProcess(pid)
        ? { state: 'running', how: `process ${pid} is there on this machine` }
        : { state: 'over', how: `process ${pid} is gone from this machine` };
}

;// CONCATENATED MODULE: ./build/github/index.js












/***/ }),

/***/ 87518:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createHttpClient: () => (/* binding */ createHttpClient),
  Vs: () => (/* reexport */ retryAfterMs),
  HI: () => (/* binding */ sendWithRetries)
});

// UNUSED EXPORTS: isRetryable, retryDelayMs

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
    return neverArrived.has(code) || hasNoTunnel(outcome) || (idempotent && brokenConnection.has(code));
}
/** A proxy that answers CONNECT with 5xx could not resolve or reach the host: nothing has arrived there (undici's words). */
const hasNoTunnel = ({ message }) => /^Proxy response \(5\d\d\) .*HTTP Tunneling/.test(message);
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
    const { EnvHttpProxyAgent, request: send } = await __webpack_require__.e(/* import() */ 6752).then(__webpack_require__.t.bind(__webpack_require__, 24371, 19));
    const { createSecureContext, rootCertificates, getCACertificates } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 41692, 19));
    const { authority } = options;
    const authorities = getCACertificates?.('default') ?? rootCertificates;
    // One context for all connections: each would make its own, and parse every authority anew where there is one.
    const secureContext = createSecureContext(authority === undefined ? {} : { ca: [...authorities, authority] });
    const trust = { secureContext };
    const agent = new EnvHttpProxyAgent({ connect: trust, requestTls: trust, connections: 32 });
    const once = async (request) => {
        const answer = await send(request.url, {
            dispatcher: agent,
            method: request.method,
            headers: { 'user-agent': options.userAgent, ...request.headers },
            body: request.body ?? null,
            headersTimeout: request.timeoutMs ?? 30_000,
            bodyTimeout: 0,
            // The transport closes the connection after a HEAD, lest its answer had a body; registries keep to the protocol.
            ...(request.method === 'HEAD' ? { reset: false } : {}),
            ...(request.signal === undefined ? {} : { signal: request.signal }),
        });
        return { status: answer.statusCode, headers: flatHeaders(answer.headers), body: answer.body };
    };
    const sendOnce = async (request) => {
        const answer = await once(request);
        const body = Buffer.from(await answer.body.arrayBuffer());
        // The connection is free a moment after its answer: what follows at once would open another.
        await new Promise((free) => setImmediate(free));
        return { ...answer, body };
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


/***/ }),

/***/ 88069:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ sendPlain)
/* harmony export */ });
/* unused harmony export proxyFor */
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44708);
/* harmony import */ var node_tls__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41692);
/**
 * One HTTPS request over Node's own client, HTTPS_PROXY and NO_PROXY respected. The pooled client takes longer to load
 * than Node to start; what a run asks first (its id-token, its login) need not wait for it.
 */



/** Sends once and reads the whole answer; any status resolves. Fails with the socket's error when no answer came. */
async function sendPlain(request, env = process.env) {
    const url = new URL(request.url);
    const proxy = proxyFor(url, env);
    const tunnel = proxy === undefined ? undefined : await openTunnel(proxy, url, request);
    return new Promise((done, fail) => {
        const sent = (0,node_https__WEBPACK_IMPORTED_MODULE_1__.request)(url, {
            method: request.method,
            headers: { ...request.headers, ...lengthOf(request.body) },
            ...(request.signal === undefined ? {} : { signal: request.signal }),
            // An agent would make connections of its own.
            ...(tunnel === undefined
                ? { agent: false }
                : { createConnection: () => (0,node_tls__WEBPACK_IMPORTED_MODULE_2__.connect)({ socket: tunnel, servername: url.hostname }) }),
        });
        sent.on('close', () => tunnel?.destroy());
        sent.setTimeout(timeoutOf(request), () => sent.destroy(timedOut(url.host)));
        sent.on('error', fail);
        sent.on('response', (answer) => {
            const chunks = [];
            answer.on('data', (chunk) => chunks.push(chunk));
            answer.on('error', fail);
            answer.on('end', () => {
                const headers = Object.entries(answer.headers).map(([name, value]) => [name, [value].flat().join(', ')]);
                done({ status: answer.statusCode ?? 0, headers: Object.fromEntries(headers), body: Buffer.concat(chunks) });
            });
        });
        sent.end(request.body);
    });
}
/** The proxy that the environment names for a URL; undefined where it is to be reached directly. */
function proxyFor(url, env) {
    const proxy = env.https_proxy || env.HTTPS_PROXY;
    if (!proxy)
        return undefined;
    const excepted = (env.no_proxy || env.NO_PROXY || '').toLowerCase().split(/[\s,]+/);
    const isExcepted = excepted.some((entry) => {
        const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
        if (name === '' || (port !== undefined && port !== (url.port || '443')))
            return false;
        const domain = name.replace(/^\*?\./, '');
        return name === '*' || url.hostname === domain || url.hostname.endsWith(`.${domain}`);
    });
    return isExcepted ? undefined : new URL(proxy.includes('://') ? proxy : `http://${proxy}`);
}
function openTunnel(proxy, { hostname, port }, { signal, ...request }) {
    const target = `${hostname}:${port || '443'}`;
    const login = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
    const send = proxy.protocol === 'https:' ? node_https__WEBPACK_IMPORTED_MODULE_1__.request : node_http__WEBPACK_IMPORTED_MODULE_0__.request;
    return new Promise((done, fail) => {
        const asked = send({
            host: proxy.hostname,
            port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
            method: 'CONNECT',
            path: target,
            agent: false,
            headers: {
                host: target,
                ...(login === ':' ? {} : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
            },
            ...(signal === undefined ? {} : { signal }),
        });
        asked.setTimeout(timeoutOf(request), () => asked.destroy(timedOut(proxy.host)));
        asked.on('error', fail);
        asked.on('connect', ({ statusCode }, socket) => {
            if (statusCode === 200)
                return done(socket);
            socket.destroy();
            fail(new Error(`the proxy ${proxy.host} answered ${statusCode} to CONNECT ${target}`));
        });
        asked.end();
    });
}
function lengthOf(body) {
    return body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
}
const timeoutOf = ({ timeoutMs = 30_000 }) => timeoutMs;
function timedOut(host) {
    return Object.assign(new Error(`${host} gave no answer in time`), { code: 'ETIMEDOUT' });
}


/***/ }),

/***/ 43447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Vs: () => (/* binding */ movesCapacity),
/* harmony export */   mZ: () => (/* binding */ capacityText),
/* harmony export */   xb: () => (/* binding */ headroomLines)
/* harmony export */ });
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
/** What is left of addresses and quotas at the most, a line each. */
function headroomLines({ after, usableAddresses, quotas }) {
    const left = (room) => (room < 0 ? `**${number(-room)} too few**` : `${number(room)} left`);
    return [
        ...(usableAddresses === undefined
            ? []
            : [
                `- Addresses of the subnet: ${number(after.addresses)} of ${number(usableAddresses)} at most, ${left(usableAddresses - after.addresses)}.`,
            ]),
        ...quotas.map(({ name, limit, used, atMost }) => `- vCPUs of ${name}: ${number(used + atMost)} of ${number(limit)} at most, ${left(limit - used - atMost)}.`),
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
/* harmony export */   jO: () => (/* binding */ countByAction),
/* harmony export */   kd: () => (/* binding */ nothingPlanned),
/* harmony export */   rf: () => (/* binding */ signs),
/* harmony export */   zm: () => (/* binding */ isFolded)
/* harmony export */ });
/* unused harmony exports fieldText, relativeId */
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
    if (ms < 60_000)
        return `${(ms / 1000).toFixed(1)} s`;
    return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
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
    ];
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
