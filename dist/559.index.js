export const id = 559;
export const ids = [559];
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
        instanceDiscovery: knownClouds.some((known) => known.authorityHost === authorityHost),
    };
}
function cloud(name, armEndpoint, authorityHost, registrySuffix) {
    return {
        name,
        armEndpoint,
        armScope: `${armEndpoint}/.default`,
        authorityHost,
        registrySuffix,
        instanceDiscovery: true,
    };
}


/***/ }),

/***/ 8890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ run),
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65140);


/** Loads the declaration, logs in and runs the stages. Fails with what to mend when nothing could be started. */
async function run(inputs, around) {
    const { loadEnvironment } = await Promise.all(/* import() */[__webpack_require__.e(603), __webpack_require__.e(445), __webpack_require__.e(526)]).then(__webpack_require__.bind(__webpack_require__, 11445));
    const loaded = await loadEnvironment((0,node_path__WEBPACK_IMPORTED_MODULE_0__.resolve)(around.workspace, inputs.environmentFile), {
        repositoryRoot: around.workspace,
    });
    checkAgreement(inputs, loaded);
    const [{ Azure, createCredential }, { runPipeline }, { loadStage }, cloud] = await Promise.all([
        __webpack_require__.e(/* import() */ 839).then(__webpack_require__.bind(__webpack_require__, 39839)),
        __webpack_require__.e(/* import() */ 994).then(__webpack_require__.bind(__webpack_require__, 51994)),
        __webpack_require__.e(/* import() */ 798).then(__webpack_require__.bind(__webpack_require__, 24798)),
        chooseCloud(loaded, around),
    ]);
    const { tenantId, subscriptionId } = loaded.environment.azure;
    const clientId = inputs.clientId ?? loaded.environment.azure.clientId;
    if (around.assertion !== undefined && clientId === undefined) {
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM({
            what: 'log in to Azure',
            cause: 'no client id',
            mend: 'with:\n  client-id: ${{ vars.AZURE_CLIENT_ID }}\nor azure.clientId in the environment file.',
        });
    }
    const credential = await createCredential({
        cloud,
        tenantId,
        ...(clientId === undefined ? {} : { clientId }),
        ...(around.assertion === undefined ? {} : { assertion: around.assertion }),
    });
    const { log, clock, run: identity } = around;
    const azure = new Azure({
        cloud,
        tenantId,
        subscriptionId,
        credential,
        log,
        clock,
        userAgent: `aks-action run/${identity.id}`,
    });
    try {
        return await runPipeline({
            command: inputs.command === 'plan' ? 'plan' : 'apply',
            stages: inputs.stages,
            given: inputs.given,
            loadStage,
            ...(around.onPlan === undefined ? {} : { onPlan: around.onPlan }),
            context: {
                environment: loaded.environment,
                loaded,
                run: identity,
                options: {
                    allow: inputs.allow,
                    allowPartial: inputs.allowPartial,
                    ...(inputs.imageTag === undefined ? {} : { imageTag: inputs.imageTag }),
                    ...(inputs.tenants === undefined ? {} : { tenants: inputs.tenants }),
                    ...(inputs.releases === undefined ? {} : { releases: inputs.releases }),
                    ...(inputs.helmVersion === undefined ? {} : { helmVersion: inputs.helmVersion }),
                },
                azure,
                log,
                clock,
                progress: around.progress,
                signal: around.signal,
                workspace: around.workspace,
                temporaryFolder: around.temporaryFolder,
            },
        });
    }
    finally {
        await azure.close();
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
async function chooseCloud(loaded, { env, clock }) {
    const { cloudFromMetadata, cloudNamed } = await __webpack_require__.e(/* import() */ 839).then(__webpack_require__.bind(__webpack_require__, 39839));
    const declared = loaded.environment.azure.cloud;
    const host = env.ARM_METADATA_HOSTNAME || (declared.name === 'custom' ? declared.metadataHost : undefined);
    if (host === undefined)
        return cloudNamed(declared.name);
    const { createHttpClient } = await __webpack_require__.e(/* import() */ 518).then(__webpack_require__.bind(__webpack_require__, 87518));
    const http = await createHttpClient({ userAgent: 'aks-action', clock });
    try {
        const answer = await http.send({ method: 'GET', url: `https://${host}/metadata/endpoints?api-version=2022-09-01` });
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
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM({
            what: `input ${input}`,
            cause: `is ${given}, but the environment file says ${declared}`,
            mend: 'Leave the input out, or correct one of the two.',
            location: locate(path),
        });
    }
    const unknown = (inputs.tenants ?? []).filter((tenant) => environment.tenants[tenant] === undefined);
    const unknownReleases = (inputs.releases ?? []).filter((release) => environment.releases[release] === undefined);
    if (unknown.length + unknownReleases.length > 0) {
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM({
            what: unknown.length > 0 ? 'input tenants' : 'input releases',
            cause: `${[...unknown, ...unknownReleases].join(', ')} not declared in the environment file`,
            mend: `Declared: ${Object.keys(unknown.length > 0 ? environment.tenants : environment.releases).join(', ')}`,
        });
    }
}


/***/ }),

/***/ 70499:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S2: () => (/* reexport */ createIdTokenSource),
  fE: () => (/* reexport */ createRunnerLog),
  GP: () => (/* reexport */ getInputs),
  _I: () => (/* reexport */ mayAskForIdToken),
  HB: () => (/* reexport */ neutralised),
  yK: () => (/* reexport */ runIdentity),
  ax: () => (/* reexport */ runnerInputs),
  Kn: () => (/* reexport */ writeOutputs)
});

// UNUSED EXPORTS: inputCatalogue, inputsOfStage, parseDuration, splitList

// EXTERNAL MODULE: ./build/model/index.js + 3 modules
var model = __webpack_require__(65140);
;// CONCATENATED MODULE: ./build/github/catalogue.js

/** The one list of inputs that action.yml, actions/<stage>/action.yml, the reference and the code share. */
const inputCatalogue = {
    command: {
        description: 'What to do: apply, plan or rehearse.',
        default: 'apply',
        stages: [],
    },
    stage: {
        description: `Stages to run: all, one, or a list of ${model/* stageNames */.hL.join(', ')}.`,
        default: 'all',
        stages: [],
    },
    'environment-file': {
        description: 'Path of the environment file in the repository, for example environments/dev.yaml.',
        required: true,
    },
    outputs: {
        description: 'Outputs of earlier steps, as ${{ toJSON(steps) }} gives them. What is absent is observed.',
    },
    'client-id': {
        description: 'Client id of the app registration that trusts this workflow. Default: azure.clientId of the environment file.',
    },
    'tenant-id': { description: 'Entra tenant. Default: azure.tenantId of the environment file; must agree with it.' },
    'subscription-id': {
        description: 'Azure subscription. Default: azure.subscriptionId of the environment file; must agree with it.',
    },
    'image-tag': {
        description: 'Tag of the images to import and deploy. Default: what images.tag of the environment file finds.',
        stages: ['preflight', 'acr-import', 'helm-deploy', 'verify'],
    },
    tenants: {
        description: 'Only these tenants (commas or lines). Default: all.',
        stages: ['preflight', 'acr-import', 'helm-deploy', 'verify'],
    },
    releases: {
        description: 'Only these releases (commas or lines). Default: all.',
        stages: ['preflight', 'helm-deploy', 'verify'],
    },
    allow: {
        description: 'Highest disruption that may be applied: none, rolling, all-pools, recreate or delete.',
        default: 'rolling',
        stages: ['cluster-ensure', 'nodepool-reconcile', 'identity-federate', 'acr-import', 'helm-deploy'],
    },
    'allow-partial': {
        description: 'Whether releases without findings go on although others have some.',
        default: 'false',
        stages: ['preflight', 'helm-deploy'],
    },
    deadline: {
        description: 'Longest duration of the run, for example 90m. What is in progress then is left for the next run to join.',
        default: '120m',
    },
    'helm-version': {
        description: 'Helm version to use, for example v4.1.4. Default: the one on the PATH.',
        stages: ['preflight', 'helm-deploy', 'verify'],
    },
    'github-token': {
        description: 'Token for the GitHub API.',
        default: '${{ github.token }}',
    },
    summary: { description: 'Whether to write a job summary.', default: 'true' },
};
/** Inputs of one stage's own action. */
function inputsOfStage(stage) {
    return Object.entries(inputCatalogue)
        .filter(([, { stages }]) => stages === undefined || stages.includes(stage))
        .map(([name]) => name);
}

;// CONCATENATED MODULE: ./build/github/inputs.js


const commands = ['apply', 'plan', 'rehearse'];
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
    if (environmentFile === '') {
        throw inputError('environment-file', 'is required', 'with:\n  environment-file: environments/dev.yaml');
    }
    const githubToken = text('github-token');
    return {
        command: oneOf('command', text('command'), commands),
        stages: parseStages(text('stage')),
        environmentFile,
        given: parseGivenOutputs(text('outputs')),
        ...optional('clientId', text('client-id')),
        ...optional('tenantId', text('tenant-id')),
        ...optional('subscriptionId', text('subscription-id')),
        ...optional('imageTag', text('image-tag')),
        ...list('tenants', text('tenants')),
        ...list('releases', text('releases')),
        allow: oneOf('allow', text('allow'), model/* disruptions */.$V),
        allowPartial: parseBoolean('allow-partial', text('allow-partial')),
        deadlineMs: parseDuration('deadline', text('deadline')),
        ...optional('helmVersion', text('helm-version')),
        ...optional('githubToken', githubToken.startsWith('${{') ? '' : githubToken),
        summary: parseBoolean('summary', text('summary')),
    };
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
/**
 * Outputs of earlier steps: `${{ toJSON(steps) }}` ({step: {outputs: {name: text}}}) or a flat object of names and
 * values. Names that are not ours are other steps' and ignored.
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
    for (const [name, { form }] of Object.entries(model/* outputCatalogue */.HH)) {
        const raw = flat[name];
        if (raw === undefined || raw === '' || raw === null)
            continue;
        given[name] = form === 'json' && typeof raw === 'string' ? parseOutput(name, raw) : raw;
    }
    return given;
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
    throw inputError('outputs', 'is not a JSON object', 'outputs: ${{ toJSON(steps) }}');
}
function parseOutput(name, raw) {
    try {
        return JSON.parse(raw);
    }
    catch {
        throw inputError('outputs', `${name} is not JSON`, 'Hand on the earlier steps unchanged: outputs: ${{ toJSON(steps) }}');
    }
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
function isObject(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
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
        .replaceAll(unprintable, shown)
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
function shown(character) {
    if (character === '\r')
        return '';
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
function withoutControls(message) {
    return message.replaceAll(unprintable, shown);
}
function commandValue(value) {
    return value.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
function property(value) {
    return commandValue(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

;// CONCATENATED MODULE: ./build/github/oidc.js

const documentation = 'https://docs.github.com/actions/how-tos/secure-your-work/security-harden-deployments';
const tries = 5;
/**
 * The runner's id-token. The toolkit retries its endpoint only on a GET's 502, 503 and 504; this also tries again on 429,
 * 500 and reset connections. Fails with the lines of YAML to add when the job has no id-token permission.
 */
function createIdTokenSource(env, clock, getIdToken) {
    return async (audience) => {
        if (!mayAskForIdToken(env))
            throw missingPermission(env);
        for (let attempt = 1;; attempt++) {
            try {
                return await getIdToken(audience);
            }
            catch (error) {
                const cause = (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').trim();
                const status = Number(/Error Code : (\d+)/.exec(cause)?.[1] ?? 0);
                const isRefused = status >= 400 && status < 500 && status !== 429;
                if (isRefused || attempt === tries)
                    throw idTokenError(cause, isRefused ? 1 : 4);
                await clock.sleep(500 * 2 ** attempt);
            }
        }
    };
}
/** Whether the job has `id-token: write`: the runner says so with two variables. */
function mayAskForIdToken(env) {
    return (env.ACTIONS_ID_TOKEN_REQUEST_URL ?? '') !== '' && (env.ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? '') !== '';
}
function missingPermission(env) {
    const isFork = env.GITHUB_EVENT_NAME === 'pull_request';
    return new model/* ExplainedError */.hM({
        what: 'log in to Azure',
        cause: 'this job may not ask GitHub for an id-token',
        mend: isFork
            ? 'A pull request from a fork never may: use command: rehearse, which needs no login. In a pull request of this repository add to the job:\npermissions:\n  id-token: write'
            : 'Add to the job:\npermissions:\n  id-token: write\n  contents: read',
        link: documentation,
    });
}
function idTokenError(cause, exitCode) {
    return new model/* ExplainedError */.hM({
        what: 'ask GitHub for an id-token',
        cause,
        mend: 'Run it again; see https://www.githubstatus.com if it stays.',
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
        ...(id === undefined ? {} : { url: `${server}/${repository}/actions/runs/${id}` }),
    };
}

;// CONCATENATED MODULE: ./build/github/index.js








/***/ }),

/***/ 83991:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  _g: () => (/* reexport */ report_text/* findingsText */._g),
  Q1: () => (/* reexport */ lineProgress),
  Pt: () => (/* reexport */ report_text/* planText */.Pt),
  NW: () => (/* reexport */ resultMarkdown),
  D6: () => (/* reexport */ report_text/* resultText */.D6)
});

// UNUSED EXPORTS: progressLine

// EXTERNAL MODULE: ./build/model/index.js + 3 modules
var model = __webpack_require__(65140);
// EXTERNAL MODULE: ./build/report/text.js
var report_text = __webpack_require__(13920);
;// CONCATENATED MODULE: ./build/report/markdown.js


/** GitHub refuses a summary over 1 MiB; what is longer is cut with a pointer to the full report. */
const largestBytes = 1024 * 1024 - 4096;
/** The job summary: how it ended, stages, pools, releases, failures with their causes, and a timeline. */
function resultMarkdown(result) {
    const parts = [
        `## ${result.plan.environment}: ${result.result}`,
        (0,report_text/* resultText */.D6)(result),
        ...findingsSection(result),
        ...failuresSection(result.changes),
        stagesSection(result),
        ...poolsSection(result),
        ...releasesSection(result),
        ...timelineSection(result.changes),
        `Plan digest \`${result.plan.digest}\``,
    ];
    return cut(parts.join('\n\n'));
}
function findingsSection({ findings }) {
    if (findings.length === 0)
        return [];
    const rows = findings.map(({ severity, stage, message, mend }) => [severity, stage, message, mend ?? '']);
    return ['### Findings', table(['', 'Stage', 'Finding', 'What to do'], rows)];
}
function failuresSection(changes) {
    const failed = changes.flatMap(({ change, end }) => end.outcome === 'failed'
        ? [[change.address, end.error instanceof Error ? end.error.message : String(end.error)]]
        : []);
    return failed.length === 0 ? [] : ['### Failed', table(['Resource', 'Cause'], failed)];
}
function stagesSection({ changes, plan, stages }) {
    const rows = model/* stageNames */.hL
        .filter((name) => stages.some((stage) => stage.name === name))
        .map((name) => [
        name,
        stageChanges(name, plan.changes.filter(({ stage }) => stage === name)),
        stageDuration(name, changes),
    ]);
    return `### Stages\n\n${table(['Stage', 'Changes', 'Duration'], rows)}`;
}
function stageChanges(name, changes) {
    return name === 'preflight' || name === 'verify' ? '' : changes.length === 0 ? 'no change' : (0,report_text/* countByAction */.jO)(changes);
}
function stageDuration(name, changes) {
    const ours = changes.filter(({ change }) => change.stage === name);
    if (ours.length === 0)
        return '';
    return (0,report_text/* seconds */.YA)(Math.max(...ours.map(({ endedMs }) => endedMs)) - Math.min(...ours.map(({ startedMs }) => startedMs)));
}
function poolsSection({ outputs }) {
    const pools = Object.entries(outputs['node-pools'] ?? {});
    if (pools.length === 0)
        return [];
    const rows = pools.map(([name, { mode, vmSize, count, kubernetesVersion }]) => [
        name,
        mode,
        vmSize,
        String(count),
        kubernetesVersion,
    ]);
    return ['### Node pools', table(['Pool', 'Mode', 'Size', 'Nodes', 'Kubernetes'], rows)];
}
function releasesSection({ outputs }) {
    const releases = Object.entries(outputs.releases ?? {});
    if (releases.length === 0)
        return [];
    const rows = releases.map(([name, { chart, revision, status }]) => [name, chart, String(revision), status]);
    const body = table(['Release', 'Chart', 'Revision', 'Status'], rows);
    return [`<details><summary>${(0,report_text/* plural */.LS)(releases.length, 'release')}</summary>\n\n${body}\n\n</details>`];
}
/** A Mermaid Gantt of what took longest; GitHub draws it. */
function timelineSection(changes) {
    const longest = changes
        .filter(({ end }) => end.outcome !== 'skipped')
        .sort((a, b) => b.endedMs - b.startedMs - (a.endedMs - a.startedMs))
        .slice(0, 30)
        .sort((a, b) => a.startedMs - b.startedMs);
    if (longest.length === 0)
        return [];
    const rows = model/* stageNames */.hL.flatMap((name) => {
        const ours = longest.filter(({ change }) => change.stage === name);
        if (ours.length === 0)
            return [];
        const bars = ours.map(({ change, end, startedMs, endedMs }) => {
            const label = change.address.replaceAll(/[:;#,]/g, ' ');
            return `  ${label} :${end.outcome === 'failed' ? 'crit, ' : ''}${Math.round(startedMs)}, ${Math.round(Math.max(endedMs, startedMs + 1))}`;
        });
        return [`  section ${name}`, ...bars];
    });
    return ['### Timeline', ['```mermaid', 'gantt', '  dateFormat x', '  axisFormat %M:%S', ...rows, '```'].join('\n')];
}
function table(head, rows) {
    const line = (cells) => `| ${cells.map(cell).join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
function cell(text) {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('|', '\\|').replaceAll(/\r?\n/g, '<br>');
}
function cut(text) {
    if (Buffer.byteLength(text) <= largestBytes)
        return text;
    const head = Buffer.from(text).subarray(0, largestBytes).toString('utf8');
    return `${head.slice(0, head.lastIndexOf('\n'))}\n\n… cut: GitHub shows at most 1 MiB. The whole is in the report file.`;
}

;// CONCATENATED MODULE: ./build/report/progress.js

const outcomeWords = { done: 'done', unchanged: 'as it was', failed: 'FAILED', skipped: 'skipped' };
/** A wait is told again when its message changes, or after this long. */
const repeatAfterMs = 30_000;
/** Progress as plain lines, one a resource that moves: for logs and for terminals that are piped. */
function lineProgress(write, now) {
    const said = new Map();
    return (event) => {
        if (event.kind === 'waiting') {
            const before = said.get(event.address);
            if (before?.message === event.message && now() - before.at < repeatAfterMs)
                return;
            said.set(event.address, { message: event.message, at: now() });
        }
        const line = progressLine(event);
        if (line !== undefined)
            write(line);
    };
}
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
            const took = event.outcome === 'skipped' ? '' : ` in ${(0,report_text/* seconds */.YA)(event.durationMs)}`;
            const message = event.message === undefined ? '' : `: ${event.message}`;
            return `  ${event.address}: ${outcomeWords[event.outcome]}${took}${message}`;
        }
    }
}
function phaseLine({ phase, stages }) {
    switch (phase) {
        case 'observe':
            return `Observing (${(0,report_text/* plural */.LS)(stages.length, 'stage')}) …`;
        case 'apply':
            return 'Applying …';
        default:
            return `${phase[0]?.toUpperCase()}${phase.slice(1)} …`;
    }
}

;// CONCATENATED MODULE: ./build/report/index.js





/***/ }),

/***/ 13920:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D6: () => (/* binding */ resultText),
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   Pt: () => (/* binding */ planText),
/* harmony export */   YA: () => (/* binding */ seconds),
/* harmony export */   _g: () => (/* binding */ findingsText),
/* harmony export */   gF: () => (/* binding */ fieldText),
/* harmony export */   jO: () => (/* binding */ countByAction)
/* harmony export */ });
const signs = {
    create: '+',
    update: '~',
    rotate: '±',
    delete: '-',
    import: '→',
    deploy: '↑',
};
/** Changes that one line sums up when there are many of a kind. */
const foldAbove = 8;
/** A plan for people: disruption first, one line a resource, one a field; long runs of like changes are folded. */
function planText(plan) {
    const lines = [];
    if (plan.changes.length === 0)
        lines.push(`No change: ${plan.environment} is as declared.`);
    else
        lines.push(`Plan for ${plan.environment}: ${countByAction(plan.changes)}.`);
    const disruptive = plan.changes.filter(({ disruption }) => disruption !== 'none' && disruption !== 'rolling');
    for (const change of disruptive)
        lines.push(`  ! ${change.address} ${disruptionText(change.disruption, change.reason)}`);
    for (const group of groupByKind(plan.changes)) {
        const [first] = group;
        if (group.length > foldAbove && first !== undefined) {
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
    return lines.join('\n');
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
    const done = changes.filter(({ end }) => end.outcome === 'done').length;
    const failed = changes.filter(({ end }) => end.outcome === 'failed').length;
    const skipped = changes.filter(({ end }) => end.outcome === 'skipped').length;
    switch (result) {
        case 'planned':
            return `Planned ${plan.environment} ${took}.`;
        case 'unchanged':
            return `${plan.environment} is as declared: nothing was changed ${took}.`;
        case 'changed':
            return `${plan.environment} is as declared: ${plural(done, 'change')} ${took}.`;
        case 'failed':
            return changes.length === 0
                ? `${plan.environment} was not changed (${seconds(durationMs)}).`
                : `${plan.environment} is not as declared yet: ${done} done, ${failed} failed, ${skipped} skipped ${took}.`;
    }
}
function seconds(ms) {
    if (ms < 60_000)
        return `${(ms / 1000).toFixed(1)} s`;
    return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}
function plural(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
function fieldText({ path, from, to, secret }) {
    if (secret === true)
        return `${path}: (secret)`;
    if (from === undefined)
        return `${path}: ${valueText(to)}`;
    return `${path}: ${valueText(from)} → ${valueText(to)}`;
}
function countByAction(changes) {
    const counts = new Map();
    for (const { action } of changes)
        counts.set(action, (counts.get(action) ?? 0) + 1);
    return [...counts].map(([action, count]) => `${count} to ${action}`).join(', ');
}
function changeLines(change) {
    const disruption = change.disruption === 'none' ? '' : ` (${disruptionText(change.disruption, change.reason)})`;
    return [
        `  ${signs[change.action]} ${change.address}${disruption}`,
        ...change.fields.map((field) => `      ${fieldText(field)}`),
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
    return typeof value === 'string' ? value : JSON.stringify(value);
}
function placeText({ file, line, column }) {
    return `${file}:${line}:${column}`;
}


/***/ })

};
