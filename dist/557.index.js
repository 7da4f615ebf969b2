export const id = 557;
export const ids = [557];
export const modules = {

/***/ 8890:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ run),
/* harmony export */   m: () => (/* binding */ systemClock)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84507);



/** Loads the declaration, logs in and runs the stages. Fails with what to mend when nothing could be started. */
async function run(inputs, around) {
    const { loadEnvironment } = await Promise.all(/* import() */[__webpack_require__.e(798), __webpack_require__.e(815), __webpack_require__.e(445), __webpack_require__.e(145)]).then(__webpack_require__.bind(__webpack_require__, 11445));
    const loaded = await loadEnvironment((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(around.workspace, inputs.environmentFile), {
        repositoryRoot: around.workspace,
    });
    const now = new Date();
    const approved = await approvedPlan(inputs, loaded, around, now);
    checkAgreement(inputs, loaded);
    const [{ Azure, createCredential }, { runPipeline }, { loadStage }, cloud] = await Promise.all([
        __webpack_require__.e(/* import() */ 461).then(__webpack_require__.bind(__webpack_require__, 31461)),
        Promise.all(/* import() */[__webpack_require__.e(798), __webpack_require__.e(15)]).then(__webpack_require__.bind(__webpack_require__, 4015)),
        __webpack_require__.e(/* import() */ 417).then(__webpack_require__.bind(__webpack_require__, 24798)),
        chooseCloud(loaded, around),
    ]);
    const { tenantId, subscriptionId } = loaded.environment.azure;
    const clientId = inputs.clientId ?? loaded.environment.azure.clientId;
    if (around.assertion !== undefined && clientId === undefined) {
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ExplainedError */ .hM({
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
        userAgent: (0,_model_index_js__WEBPACK_IMPORTED_MODULE_2__/* .userAgentOf */ .a9)(identity),
        signal: around.signal,
    });
    try {
        return await runPipeline({
            command: inputs.command === 'plan' ? 'plan' : 'apply',
            stages: approved?.content.stages ?? inputs.stages,
            given: inputs.given,
            loadStage,
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
                    ...(approved?.content.options ?? chosenOptions(inputs)),
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
/** What the caller chose that decides what is planned. */
function chosenOptions({ imageTag, tenants, releases, helmVersion }) {
    return {
        ...(imageTag === undefined ? {} : { imageTag }),
        ...(tenants === undefined ? {} : { tenants }),
        ...(releases === undefined ? {} : { releases }),
        ...(helmVersion === undefined ? {} : { helmVersion }),
    };
}
/** The plan that the inputs name, once it is sure that it is the approved one and for this run: before any login. */
async function approvedPlan(inputs, { environment, digest }, { run: identity, workspace }, now) {
    if (inputs.plan === undefined)
        return undefined;
    const { checkOccasion, readPlanFile } = await Promise.all(/* import() */[__webpack_require__.e(798), __webpack_require__.e(15)]).then(__webpack_require__.bind(__webpack_require__, 4015));
    const plan = readPlanFile(readGivenFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, inputs.plan.file), inputs.plan.file), inputs.plan.digest);
    checkOccasion(plan.content, {
        environment: environment.environment,
        declaration: digest,
        run: identity,
        now,
        options: chosenOptions(inputs),
    });
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
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ExplainedError */ .hM({
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
    const { cloudFromMetadata, cloudNamed } = await __webpack_require__.e(/* import() */ 461).then(__webpack_require__.bind(__webpack_require__, 31461));
    const declared = loaded.environment.azure.cloud;
    const host = env.ARM_METADATA_HOSTNAME || (declared.name === 'custom' ? declared.metadataHost : undefined);
    if (host === undefined)
        return cloudNamed(declared.name);
    const { createHttpClient } = await __webpack_require__.e(/* import() */ 518).then(__webpack_require__.bind(__webpack_require__, 87518));
    const http = await createHttpClient({ userAgent: (0,_model_index_js__WEBPACK_IMPORTED_MODULE_2__/* .userAgentOf */ .a9)(identity), clock });
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
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ExplainedError */ .hM({
            what: `input ${input}`,
            cause: `is ${given}, but the environment file says ${declared}`,
            mend: 'Leave the input out, or correct one of the two.',
            location: locate(path),
        });
    }
    const unknown = (inputs.tenants ?? []).filter((tenant) => environment.tenants[tenant] === undefined);
    const unknownReleases = (inputs.releases ?? []).filter((release) => environment.releases[release] === undefined);
    if (unknown.length + unknownReleases.length > 0) {
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ExplainedError */ .hM({
            what: unknown.length > 0 ? 'input tenants' : 'input releases',
            cause: `${[...unknown, ...unknownReleases].join(', ')} not declared in the environment file`,
            mend: `Declared: ${Object.keys(unknown.length > 0 ? environment.tenants : environment.releases).join(', ')}`,
        });
    }
}


/***/ }),

/***/ 25555:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S2: () => (/* reexport */ createIdTokenSource),
  fE: () => (/* reexport */ createRunnerLog),
  GP: () => (/* reexport */ getInputs),
  _I: () => (/* reexport */ mayAskForIdToken),
  HB: () => (/* reexport */ neutralised),
  Kd: () => (/* reexport */ pullRequestNumber),
  yK: () => (/* reexport */ runIdentity),
  ax: () => (/* reexport */ runnerInputs),
  lB: () => (/* reexport */ upsertComment),
  Kn: () => (/* reexport */ writeOutputs)
});

// UNUSED EXPORTS: inputCatalogue, inputsOfStage, parseDuration, splitList

// EXTERNAL MODULE: ./build/model/index.js + 5 modules
var model = __webpack_require__(84507);
;// CONCATENATED MODULE: ./build/github/catalogue.js

const commands = ['apply', 'plan', 'rehearse'];
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
        commands: ['apply', 'plan'],
    },
    'environment-file': {
        description: 'Path of the environment file in the repository, for example environments/dev.yaml.',
        required: true,
    },
    outputs: {
        description: 'Outputs of earlier steps, as ${{ toJSON(steps) }} gives them. What is absent is observed.',
        commands: ['apply', 'plan'],
    },
    'plan-file': {
        description: 'Plan file that was approved, or the folder that holds only it: exactly that is applied, with the image tag, tenants, releases and stages that it was made for. Needs plan-digest.',
        stages: [],
        commands: ['apply'],
    },
    'plan-digest': {
        description: 'SHA-256 of the approved plan file, as the output plan-digest of the job that planned gives it.',
        stages: [],
        commands: ['apply'],
    },
    'client-id': {
        description: 'Client id of the app registration that trusts this workflow. Default: azure.clientId of the environment file.',
        commands: ['apply', 'plan'],
    },
    'tenant-id': {
        description: 'Entra tenant. Default: azure.tenantId of the environment file; must agree with it.',
        commands: ['apply', 'plan'],
    },
    'subscription-id': {
        description: 'Azure subscription. Default: azure.subscriptionId of the environment file; must agree with it.',
        commands: ['apply', 'plan'],
    },
    'image-tag': {
        description: 'Tag of the images to import and deploy. Default: what images.tag of the environment file finds.',
        stages: ['preflight', 'acr-import', 'helm-deploy', 'verify'],
    },
    tenants: {
        description: 'Only these tenants (commas or lines). Default: all.',
        stages: ['preflight', 'acr-import', 'helm-deploy', 'verify'],
        commands: ['apply', 'plan'],
    },
    releases: {
        description: 'Only these releases (commas or lines). Default: all.',
        stages: ['preflight', 'helm-deploy', 'verify'],
        commands: ['apply', 'plan'],
    },
    allow: {
        description: 'Highest disruption that may be applied: none, rolling, all-pools, recreate or delete.',
        default: 'rolling',
        stages: ['cluster-ensure', 'nodepool-reconcile', 'identity-federate', 'acr-import', 'helm-deploy'],
        commands: ['apply', 'plan'],
    },
    'allow-partial': {
        description: 'Whether releases without findings go on although others have some.',
        default: 'false',
        stages: ['preflight', 'helm-deploy'],
        commands: ['apply', 'plan'],
    },
    deadline: {
        description: 'Longest duration of the run, for example 90m. What is in progress then is left for the next run to join.',
        default: '120m',
        commands: ['apply', 'plan'],
    },
    'helm-version': {
        description: 'Helm version to use, for example v4.1.4. Default: the one on the PATH.',
        stages: ['preflight', 'helm-deploy', 'verify'],
        commands: ['apply', 'plan'],
    },
    'github-token': {
        description: 'Token that shows the plan of a pull request in a comment of it (permissions: pull-requests: write). Empty: no comment.',
        default: '${{ github.token }}',
        stages: [],
        commands: ['plan'],
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
    const { getOctokit } = await __webpack_require__.e(/* import() */ 413).then(__webpack_require__.bind(__webpack_require__, 92413));
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
function shortened(body) {
    if (body.length <= longestComment)
        return body;
    const head = body.slice(0, longestComment);
    return `${head.slice(0, head.lastIndexOf('\n'))}\n\n… cut: the whole plan is in the job's summary.`;
}

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
    if (environmentFile === '') {
        throw inputError('environment-file', 'is required', 'with:\n  environment-file: environments/dev.yaml');
    }
    const githubToken = text('github-token');
    const command = oneOf('command', text('command'), commands);
    return {
        command,
        ...parsePlan(command, text('plan-file'), text('plan-digest')),
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
/** A file without its digest could be any file: neither is taken without the other. */
function parsePlan(command, file, digest) {
    if (file === '' && digest === '')
        return {};
    const name = file === '' ? 'plan-file' : 'plan-digest';
    if (file === '' || digest === '') {
        throw inputError(name, `is missing, while ${file === '' ? 'plan-digest' : 'plan-file'} is given`, 'with:\n  plan-file: dev.plan.json\n  plan-digest: ${{ needs.plan.outputs.plan-digest }}');
    }
    if (command !== 'apply')
        throw inputError(name, `is for command: apply, not ${command}`, 'Leave it out.');
    if (!/^(sha256:)?[0-9a-f]{64}$/i.test(digest)) {
        throw inputError('plan-digest', `"${digest}" is not a SHA-256`, 'It is sha256: and 64 hexadecimal digits.');
    }
    return { plan: { file, digest } };
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

/***/ 43447:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ capacityText)
/* harmony export */ });
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
/** Progress as plain lines, one a resource that moves: for logs and for terminals that are piped. */
function lineProgress(write, now) {
    const told = new Map();
    return (event) => {
        const time = now();
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
            const message = event.message === undefined ? '' : `: ${event.message}`;
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
/* harmony export */   D6: () => (/* binding */ resultText),
/* harmony export */   LS: () => (/* reexport safe */ _words_js__WEBPACK_IMPORTED_MODULE_0__.L),
/* harmony export */   Pt: () => (/* binding */ planText),
/* harmony export */   Xo: () => (/* binding */ groupByKind),
/* harmony export */   YA: () => (/* binding */ seconds),
/* harmony export */   Yx: () => (/* binding */ areManyImages),
/* harmony export */   _g: () => (/* binding */ findingsText),
/* harmony export */   gF: () => (/* binding */ fieldText),
/* harmony export */   jO: () => (/* binding */ countByAction),
/* harmony export */   rf: () => (/* binding */ signs),
/* harmony export */   zm: () => (/* binding */ isFolded)
/* harmony export */ });
/* unused harmony exports disruptionText, relativeId */
/* harmony import */ var _capacity_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(43447);
/* harmony import */ var _images_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83385);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(44702);




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
/** Many of a kind, of which none changes a value that is there: an approver wants to see each that does. */
function isFolded(group) {
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
        lines.push(`No change: ${plan.environment} is as declared.`);
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
    if (plan.capacity !== undefined)
        lines.push((0,_capacity_js__WEBPACK_IMPORTED_MODULE_2__/* .capacityText */ .m)(plan.capacity));
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
            return `${plan.environment} is as declared: ${(0,_words_js__WEBPACK_IMPORTED_MODULE_0__/* .plural */ .L)(done, 'change')} ${took}.`;
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
/* harmony export */   L: () => (/* binding */ plural)
/* harmony export */ });
function plural(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}


/***/ })

};
