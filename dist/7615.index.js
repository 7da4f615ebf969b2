export const id = 7615;
export const ids = [7615];
export const modules = {

/***/ 37615:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runAction: () => (/* binding */ runAction)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/azure/clouds.js
var clouds = __webpack_require__(93796);
// EXTERNAL MODULE: ./build/github/index.js + 14 modules
var build_github = __webpack_require__(77600);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/report/index.js + 1 modules
var report = __webpack_require__(3898);
// EXTERNAL MODULE: ./build/commands/chosen.js
var chosen = __webpack_require__(977);
// EXTERNAL MODULE: ./build/commands/failures.js
var commands_failures = __webpack_require__(16876);
// EXTERNAL MODULE: ./build/commands/login.js
var login = __webpack_require__(36962);
// EXTERNAL MODULE: ./build/commands/post.js
var post = __webpack_require__(81601);
// EXTERNAL MODULE: ./build/commands/run.js
var run = __webpack_require__(8890);
;// CONCATENATED MODULE: ./build/commands/step-report.js






/** Tells of a run as a step does: log, annotations, outputs, files, summary, and what GitHub keeps of it. */
async function reportStep(inputs, result, log, env, core, github) {
    // What has an annotation is in the log by it already.
    const failed = result.changes.filter(({ end }) => end.outcome === 'failed');
    const annotated = failedChanges(result).slice(0, failuresShown);
    if (failed.length > annotated.length)
        log.info((0,report/* failuresText */.B2)(result.changes));
    log.info((0,report/* resultText */.D6)(result));
    annotateFindings(result, log);
    (0,build_github/* writeOutputs */.Kn)(core, inputs.stages, result.outputs, {
        result: result.result,
        changed: String(result.changes.some(({ end }) => end.outcome === 'done')),
        changes: String(result.plan.changes.length),
        'plan-digest': result.plan.digest,
        ...(result.result === 'planned' ? { 'plan-file': await writePlan(result.plan, env) } : {}),
        'report-file': await writeReport(inputs, result, env),
        ...(inputs.command === 'report' ? {} : { 'result-file': await writeResult(inputs, result, env) }),
    }, maskedValues(inputs, env), log);
    const isPlan = result.result === 'planned' || inputs.command === 'drift';
    const { url } = (0,build_github/* runIdentity */.yK)(env, Date.now());
    const markdown = (limit) => isPlan
        ? (0,report/* planMarkdown */.Xg)(result.plan, result.locate, { called: titles[inputs.command], url, ...(limit && { limit }) })
        : (0,report/* resultMarkdown */.NW)(result, url);
    if (inputs.summary)
        await core.summary.addRaw(markdown(), true).write();
    if (inputs.issue)
        await keepIssue(result, markdown(report/* ofComment */.Hb), url, github, log);
    const number = (0,build_github/* pullRequestNumber */.Kd)(env);
    if (inputs.command !== 'plan' || number === undefined || github === undefined)
        return;
    await (0,build_github/* upsertComment */.lB)({ number, environment: result.plan.environment, body: markdown(report/* ofComment */.Hb) }, github);
}
/** A comparison that failed says neither that there is drift nor that there is none: the issue stays as it is. */
async function keepIssue({ plan, result }, markdown, url, github, log) {
    if (result !== 'drift' && result !== 'unchanged')
        return;
    if (github === undefined) {
        log.warning('Without a github-token no issue can be kept.');
        return;
    }
    const drift = result === 'drift' ? markdown : undefined;
    await (0,build_github/* upsertDriftIssue */.CS)({ environment: plan.environment, drift, url }, github);
}
/** What a plan is called in its summary. */
const titles = { drift: 'Drift of' };
/** Values that the runner masks in this step, as far as a step can know: an output that holds one is dropped. */
function maskedValues({ githubToken }, env) {
    const tokens = [githubToken, env.ACTIONS_ID_TOKEN_REQUEST_TOKEN, env.ACTIONS_RUNTIME_TOKEN];
    return tokens.flatMap((token) => (token === undefined || token === '' ? [] : [token]));
}
/** Errors first; each is a line of the log too, which doesn't show the place that the annotation has. */
function annotateFindings({ findings, locate }, log) {
    const bySeverity = (severity) => findings.filter((finding) => finding.severity === severity);
    for (const { severity, message, mend, path } of [...bySeverity('error'), ...bySeverity('warning')]) {
        const location = path === undefined ? undefined : locate(path);
        const place = location === undefined ? '' : `${location.file}:${location.line}:${location.column}: `;
        log[severity](`${place}${message}${mend === undefined ? '' : `\n${mend}`}`, location);
    }
}
/** GitHub shows at most ten annotations of a step: nine changes that failed, and what they come to. */
const failuresShown = 9;
/** Each change that failed is an annotation, then what they come to. */
function annotateFailures(result, log) {
    const { error } = result;
    if (error === undefined || (0,report/* isOfFindings */.mF)(result))
        return;
    const causes = failedChanges(result).filter((cause) => cause !== error);
    for (const cause of causes.slice(0, failuresShown))
        log.error((0,model/* explanationLines */.bO)(cause).join('\n'), cause.location);
    log.error((0,model/* explanationLines */.bO)(error).join('\n'), error.location);
}
function failedChanges({ changes }) {
    return changes.flatMap(({ end }) => end.outcome === 'failed' && end.error instanceof model/* ExplainedError */.hM ? [end.error] : []);
}
/** Writes the plan file, for a later step to upload and a later job to apply. */
async function writePlan(plan, env) {
    const { planFileOf } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6061), __webpack_require__.e(4674), __webpack_require__.e(4898)]).then(__webpack_require__.bind(__webpack_require__, 44898));
    const file = (0,external_node_path_.join)(reportFolder(env), `${plan.environment}.plan.json`);
    (0,external_node_fs_.writeFileSync)(file, planFileOf(plan));
    return file;
}
/** Writes the result, for a job that tells those of a matrix as one. */
async function writeResult({ command, shard }, result, env) {
    const { resultFileText } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6061), __webpack_require__.e(4674), __webpack_require__.e(4898)]).then(__webpack_require__.bind(__webpack_require__, 44898));
    const part = shard === undefined ? '' : `-${shard.index}-of-${shard.count}`;
    const file = (0,external_node_path_.join)(reportFolder(env), `${result.plan.environment}-${command}${part}.result.json`);
    (0,external_node_fs_.writeFileSync)(file, resultFileText(result));
    return file;
}
/** Writes the HTML report, for a later step to upload. */
async function writeReport(inputs, result, env) {
    const { resultHtml } = await __webpack_require__.e(/* import() */ 867).then(__webpack_require__.bind(__webpack_require__, 50867));
    const file = (0,external_node_path_.join)(reportFolder(env), `${result.plan.environment}-${inputs.command}.html`);
    (0,external_node_fs_.writeFileSync)(file, resultHtml(result, `${result.plan.environment}: ${inputs.command}`));
    return file;
}
/** Where later steps of the job find files: the runner empties RUNNER_TEMP itself, so the post step leaves them. */
function reportFolder(env) {
    const folder = (0,external_node_path_.join)(env.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)(), 'aks-action-report');
    (0,external_node_fs_.mkdirSync)(folder, { recursive: true });
    return folder;
}

// EXTERNAL MODULE: ./build/commands/stop.js
var stop = __webpack_require__(92603);
// EXTERNAL MODULE: ./build/commands/turn.js
var turn = __webpack_require__(65056);
;// CONCATENATED MODULE: ./build/commands/action.js















/** The action's main. Resolves with the process's exit code. */
async function runAction(env) {
    const login = startLogin(env);
    // Slower to load than Node itself: the first request goes out before it.
    await (0,turn/* turn */.w)();
    const core = await Promise.all(/* import() */[__webpack_require__.e(1955), __webpack_require__.e(6058)]).then(__webpack_require__.bind(__webpack_require__, 46058));
    await (0,turn/* turn */.w)();
    core.saveState(post/* postState */.sH, 'true');
    const log = (0,build_github/* createRunnerLog */.fE)(writeLine, core.isDebug());
    try {
        const inputs = (0,build_github/* getInputs */.GP)((0,build_github/* runnerInputs */.ax)(env));
        if (inputs.command === 'rehearse')
            return await rehearseInStep(inputs, env, log, core);
        if (inputs.command === 'validate')
            return await validateInStep(inputs, env, log, core);
        if (inputs.command === 'report')
            return await reportOfJobs(inputs, env, log, core);
        if (inputs.command === 'history')
            return await historyInStep(inputs, env, log, core, login);
        const result = await runMain(inputs, env, log, core, login);
        annotateFailures(result, log);
        return result.error?.exitCode ?? 0;
    }
    catch (error) {
        const failures = (0,commands_failures.explainedFailures)(error);
        if (failures === undefined)
            throw error;
        const exitCode = failures[0]?.exitCode ?? 1;
        core.setOutput('result', exitCode === 3 ? 'refused' : 'failed');
        for (const failure of failures)
            log.error((0,model/* explanationLines */.bO)(failure, false).join('\n'), failure.location);
        return exitCode;
    }
    finally {
        login?.stop();
    }
}
function writeLine(line) {
    process.stdout.write(`${line}\n`);
}
/**
 * The id-tokens of a run, asked for now: they need nothing of what is loaded meanwhile. Undefined where a run
 * has another login, or none.
 */
function startLogin(env) {
    // A runner always logs in with its id-token; a shell that merely imitates one may have a login of its own.
    if (env.GITHUB_ACTIONS !== 'true' && !(0,build_github/* mayAskForIdToken */._I)(env))
        return undefined;
    const idToken = (0,build_github/* createIdTokenSource */.S2)(env, run/* systemClock */.ml, writeLine);
    const stopping = new AbortController();
    const asked = Array.from({ length: exchangesOf(env) }, () => idToken(clouds/* tokenExchangeAudience */.rl, stopping.signal));
    // Whoever logs in finds the failure; a wrong input or environment file is said instead of it.
    for (const token of asked)
        token.catch(() => { });
    const [first] = asked;
    const environment = async () => first && (await __webpack_require__.e(/* import() */ 9395).then(__webpack_require__.bind(__webpack_require__, 59395))).tokenClaims(await first.catch(() => ''))?.environment;
    const assertion = (signal) => {
        // Those asked ahead end with the exchange that waits for them.
        signal?.addEventListener('abort', () => stopping.abort(signal.reason), { once: true });
        return asked.shift() ?? idToken(clouds/* tokenExchangeAudience */.rl, signal);
    };
    return { assertion, environment, stop: () => stopping.abort() };
}
/** How many id-tokens are sure to be exchanged, one for each scope; none where nobody logs in. */
function exchangesOf(env) {
    try {
        const inputs = (0,build_github/* getInputs */.GP)((0,build_github/* runnerInputs */.ax)(env));
        return ['rehearse', 'report', 'validate'].includes(inputs.command) ? 0 : (0,login/* asksRegistries */.y)(inputs) ? 2 : 1;
    }
    catch {
        // Said where inputs are read.
        return 0;
    }
}
/** The jobs of a matrix told as one run; it fails when one of them did. */
async function reportOfJobs(inputs, env, log, core) {
    const { mergeResults } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6061), __webpack_require__.e(4674), __webpack_require__.e(4898)]).then(__webpack_require__.bind(__webpack_require__, 44898));
    const folder = (0,external_node_path_.resolve)(env.GITHUB_WORKSPACE ?? process.cwd(), inputs.results ?? '.');
    const result = mergeResults(await readResults(folder, inputs.results ?? '.'));
    const step = { ...inputs, stages: result.stages.map(({ name }) => name) };
    await reportStep(step, result, log, env, core, githubAccess(inputs, env, log));
    annotateFailures(result, log);
    return result.error?.exitCode ?? 0;
}
async function readResults(folder, named) {
    const { readResultFile } = await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6061), __webpack_require__.e(4674), __webpack_require__.e(4898)]).then(__webpack_require__.bind(__webpack_require__, 44898));
    const files = (0,external_node_fs_.existsSync)(folder) ? (0,external_node_fs_.readdirSync)(folder, { recursive: true, encoding: 'utf8' }) : [];
    const results = files.filter((file) => file.endsWith('.result.json')).sort();
    return results.map((file) => readResultFile((0,external_node_fs_.readFileSync)((0,external_node_path_.join)(folder, file), 'utf8'), (0,external_node_path_.join)(named, file)));
}
/**
 * A rehearsal inside a step: annotations go through to the runner, the summary becomes the job's, the outputs are those
 * of the rehearsed apply, and the report stays for a later step to upload.
 */
async function rehearseInStep(inputs, env, log, core) {
    const [{ rehearseEnvironment }, { phaseFolder, tellingPhase }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(1860), __webpack_require__.e(8788), __webpack_require__.e(6551), __webpack_require__.e(6061), __webpack_require__.e(4674), __webpack_require__.e(7567), __webpack_require__.e(2720), __webpack_require__.e(5429), __webpack_require__.e(3240)]).then(__webpack_require__.bind(__webpack_require__, 15429)),
        __webpack_require__.e(/* import() */ 3373).then(__webpack_require__.bind(__webpack_require__, 73373)),
    ]);
    const folder = (0,external_node_path_.join)(env.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)(), 'aks-action-rehearsal');
    const { deadlineMs } = inputs;
    const { signal, done } = (0,stop/* stopOnSignals */.ZI)({ deadlineMs, log, told: stop/* afterStop */.$r.rehearsing });
    const { passed, results } = await rehearseEnvironment({
        file: inputs.environmentFile,
        folder,
        factor: 60,
        helmVersion: inputs.helmVersion ?? '',
        write: (line) => process.stdout.write(`${line}\n`),
        stepLine: (line) => {
            if (/^::(error|warning|notice)[ :]/.test(line))
                return line;
            return line.startsWith('::') ? undefined : (0,build_github.neutralised)(line);
        },
        signal,
        ...(inputs.imageTag === undefined ? {} : { tag: inputs.imageTag }),
    }).finally(done);
    const told = tellingPhase(results);
    for (const name of Object.keys(model/* runOutputs */.MR)) {
        const value = results[told]?.outputs[name] ?? results[0]?.outputs[name];
        if (value !== undefined)
            core.setOutput(name, value);
    }
    if (!passed)
        core.setOutput('result', 'failed');
    const summary = (0,external_node_path_.join)(phaseFolder(folder, told), 'summary.md');
    if (inputs.summary && (0,external_node_fs_.existsSync)(summary))
        await core.summary.addRaw((0,external_node_fs_.readFileSync)(summary, 'utf8'), true).write();
    return passed ? 0 : 1;
}
/** Every problem as an annotation at its place. */
async function validateInStep(inputs, env, log, core) {
    const { isValid, tell, validateFiles } = await __webpack_require__.e(/* import() */ 7541).then(__webpack_require__.bind(__webpack_require__, 17541));
    const validities = await validateFiles({
        files: (0,build_github/* splitList */.ry)(inputs.environmentFile),
        workspace: env.GITHUB_WORKSPACE ?? process.cwd(),
        ...(inputs.helmVersion === undefined ? {} : { helmVersion: inputs.helmVersion }),
        onFile: (validity) => tell(validity, log),
    });
    const isAllValid = validities.every(isValid);
    core.setOutput('result', isAllValid ? 'unchanged' : 'failed');
    return isAllValid ? 0 : 1;
}
/** The records as lines in the log, a table in the summary, and the newest one's id as an output. */
async function historyInStep(inputs, env, log, core, login) {
    const [{ readHistory }, { historyMarkdown, historyText }] = await Promise.all([
        __webpack_require__.e(/* import() */ 3435).then(__webpack_require__.bind(__webpack_require__, 53435)),
        __webpack_require__.e(/* import() */ 4995).then(__webpack_require__.bind(__webpack_require__, 34995)),
    ]);
    const { around, stopping } = surroundings(inputs, env, log, core, login);
    const history = await readHistory(inputs, around).finally(stopping.done);
    log.info(historyText(history));
    core.setOutput('result', 'unchanged');
    core.setOutput('record', history.records[0]?.id ?? '');
    if (inputs.summary)
        await core.summary.addRaw(historyMarkdown(history), true).write();
    return 0;
}
async function runMain(inputs, env, log, core, login) {
    const access = githubAccess(inputs, env, log);
    const { around, stopping } = surroundings(inputs, env, log, core, login, access);
    const result = await (0,run/* run */.eF)(inputs, around).finally(stopping.done);
    await reportStep(inputs, result, log, env, core, access);
    return result;
}
/** GitHub's API with the job's token, waited for as long as the run may take; undefined without one. */
function githubAccess(inputs, env, log) {
    const { deadlineMs, githubToken: token } = inputs;
    const { GITHUB_REPOSITORY: repository } = env;
    if (token === undefined || !repository)
        return undefined;
    return { token, repository, clock: run/* systemClock */.ml, log, untilMs: run/* systemClock */.ml.now() + deadlineMs };
}
/** What a step gives a run: its folders, its signals, GitHub's login and whom to tell. */
function surroundings(inputs, env, log, core, login, access) {
    const temporaryFolder = (0,external_node_fs_.mkdtempSync)((0,external_node_path_.join)(env.RUNNER_TEMP ?? (0,external_node_os_.tmpdir)(), 'aks-action-'));
    core.saveState(post/* temporaryFolderState */.fd, temporaryFolder);
    const stopping = (0,stop/* stopOnSignals */.ZI)({
        deadlineMs: inputs.deadlineMs,
        log,
        told: (0,chosen/* readsOnly */.ET)(inputs) ? stop/* afterStop */.$r.reading : stop/* afterStop */.$r.changing,
    });
    const identity = (0,build_github/* runIdentity */.yK)(env, Date.now());
    const { GITHUB_SHA: sha } = env;
    const environment = login?.environment ?? (async () => undefined);
    const around = {
        env,
        log,
        workspace: env.GITHUB_WORKSPACE ?? process.cwd(),
        temporaryFolder,
        run: identity,
        progress: (0,report/* lineProgress */.Q1)(log.info, run/* systemClock */.ml.now),
        clock: run/* systemClock */.ml,
        signal: stopping.signal,
        ...(login === undefined ? {} : { assertion: login.assertion }),
        onPlan: (plan) => log.info((0,report/* planText */.Pt)(plan)),
        ...(access && sha ? { announce: (0,build_github/* githubAnnounce */.pE)({ ...access, sha, url: identity.url, environment }) } : {}),
    };
    return { around, stopping };
}


/***/ }),

/***/ 92603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ afterStop),
/* harmony export */   CM: () => (/* binding */ stopOn),
/* harmony export */   ZI: () => (/* binding */ stopOnSignals),
/* harmony export */   ce: () => (/* binding */ stopped)
/* harmony export */ });
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

/** What stays of a run that was stopped, and how to go on. */
const afterStop = {
    reading: 'Nothing was changed.',
    rehearsing: 'The embedded servers ended with it, and all that was made in them. Run it again: it begins anew.',
    changing: 'What is in progress goes on in Azure. Run it again: it joins that and does what remains.',
};
/** A run that was told to end before its time. */
function stopped(what, cause, mend) {
    return new _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM({ what, cause, mend, exitCode: 4 });
}
/**
 * Cancellation and the deadline: nothing new is started, what is in progress is left for the next run to join.
 * @param cancelled aborted by whoever cancels, with an explanation or without one
 */
function stopOn(cancelled, { deadlineMs, log, told, hint = '' }) {
    const controller = new AbortController();
    const stop = (reason, more = '') => {
        if (controller.signal.aborted)
            return;
        log.info(`Stopping: ${reason.cause}. ${told}${more}`);
        controller.abort(reason);
    };
    const cancel = () => {
        const { reason } = cancelled;
        stop(reason instanceof _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM ? reason : stopped('run', 'cancelled', told), hint);
    };
    const late = () => stop(stopped('run', 'the deadline is reached', told));
    const timer = deadlineMs === undefined ? undefined : setTimeout(late, deadlineMs);
    if (cancelled.aborted)
        cancel();
    cancelled.addEventListener('abort', cancel);
    return {
        signal: controller.signal,
        done: () => {
            clearTimeout(timer);
            cancelled.removeEventListener('abort', cancel);
        },
    };
}
/** Of a runner's step: GitHub cancels a job by SIGINT, and by SIGTERM where that was not enough. */
function stopOnSignals(options) {
    const controller = new AbortController();
    const cancel = () => controller.abort();
    const signals = ['SIGINT', 'SIGTERM'];
    for (const signal of signals)
        process.on(signal, cancel);
    const { signal, done } = stopOn(controller.signal, options);
    return {
        signal,
        done: () => {
            done();
            for (const signal of signals)
                process.off(signal, cancel);
        },
    };
}


/***/ }),

/***/ 12011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bO: () => (/* binding */ explanationLines),
/* harmony export */   gJ: () => (/* binding */ errorMessage),
/* harmony export */   hM: () => (/* binding */ ExplainedError),
/* harmony export */   zN: () => (/* binding */ causeAndMend)
/* harmony export */ });
/** A failure that has been understood: everything an operator needs, and no stack to read. */
class ExplainedError extends Error {
    what;
    cause;
    mend;
    link;
    correlationId;
    location;
    exitCode;
    constructor(explanation) {
        super(`${explanation.what}: ${explanation.cause}`);
        this.name = 'ExplainedError';
        this.what = explanation.what;
        this.cause = explanation.cause;
        this.mend = explanation.mend;
        this.link = explanation.link;
        this.correlationId = explanation.correlationId;
        this.location = explanation.location;
        this.exitCode = explanation.exitCode ?? 1;
    }
}
/** The explanation as plain lines: where (unless the reader is told otherwise), what and why, then what to do. */
function explanationLines(explanation, withPlace = true) {
    const { location } = explanation;
    const place = location === undefined || !withPlace ? '' : `${location.file}:${location.line}:${location.column}: `;
    return [
        `${place}${explanation.what}: ${explanation.cause}`,
        ...(explanation.mend === undefined ? [] : explanation.mend.split('\n').map((line) => `  ${line}`)),
        ...(explanation.link === undefined ? [] : [`  See ${explanation.link}`]),
        ...(explanation.correlationId === undefined ? [] : [`  Correlation id: ${explanation.correlationId}`]),
    ];
}
/** What went wrong, in the words of whoever threw it. */
function errorMessage(error) {
    return error instanceof Error ? error.message : String(error);
}
/** Why it went wrong and what to do, for a text that says itself what failed. */
function causeAndMend(error) {
    if (!(error instanceof ExplainedError))
        return { cause: errorMessage(error) };
    const { cause, mend } = error;
    return mend === undefined ? { cause } : { cause, mend };
}


/***/ }),

/***/ 2807:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hM: () => (/* reexport */ errors/* ExplainedError */.hM),
  dj: () => (/* reexport */ json/* canonicalJson */.dj),
  zN: () => (/* reexport */ errors/* causeAndMend */.zN),
  _O: () => (/* reexport */ changeActions),
  ol: () => (/* reexport */ json/* digestOf */.ol),
  $V: () => (/* reexport */ disruptions),
  gJ: () => (/* reexport */ errors/* errorMessage */.gJ),
  bO: () => (/* reexport */ errors/* explanationLines */.bO),
  Fd: () => (/* reexport */ failurePolicies),
  IH: () => (/* reexport */ fieldsFingerprint),
  rV: () => (/* reexport */ githubIssuer),
  Kd: () => (/* reexport */ holderOf),
  ii: () => (/* reexport */ holderText),
  Jr: () => (/* reexport */ isAllowed),
  u4: () => (/* reexport */ json/* isRecord */.u4),
  Mf: () => (/* reexport */ isSameRun),
  BH: () => (/* reexport */ mergeOutputs),
  HH: () => (/* reexport */ outputCatalogue),
  iz: () => (/* reexport */ parseHolder),
  e5: () => (/* reexport */ parseOutputReference),
  Fb: () => (/* reexport */ referenceFields),
  sX: () => (/* reexport */ resolveReference),
  MR: () => (/* reexport */ runOutputs),
  sc: () => (/* reexport */ json/* sha256 */.sc),
  hL: () => (/* reexport */ stageNames),
  a9: () => (/* reexport */ userAgentOf),
  rE: () => (/* reexport */ version)
});

// EXTERNAL MODULE: ./build/model/json.js
var json = __webpack_require__(29598);
;// CONCATENATED MODULE: ./build/model/change.js

/** What happens to a resource. `none` changes nothing and is not shown. */
const changeActions = ['create', 'update', 'rotate', 'delete', 'import', 'deploy', 'rollback'];
/**
 * The harm that a change does to workloads, from least to most: `none`; `rolling`, pods move within their
 * PodDisruptionBudgets; `all-pools`, every node at once; `recreate`, an object is destroyed and made anew;
 * `delete`, something of ours disappears for good.
 */
const disruptions = ['none', 'rolling', 'all-pools', 'recreate', 'delete'];
/** Whether a change of this class is within what `allow` permits. */
function isAllowed(disruption, allow) {
    return disruptions.indexOf(disruption) <= disruptions.indexOf(allow);
}
/**
 * What the failure of a need means. `downstream`: what needs it is skipped, and what needs that. `node`: the failure is
 * its own, and what needs it starts once it has ended. `set`: nothing of the stage starts any more.
 */
const failurePolicies = ['node', 'downstream', 'set'];
/**
 * The fingerprint of what these fields were found as. Only fields that differ from the declaration are in it, so that
 * neither what the service owns nor what others declare makes a plan stale.
 */
function fieldsFingerprint(fields) {
    return (0,json/* digestOf */.ol)(fields.map(({ path, from }) => ({ path, from })));
}

// EXTERNAL MODULE: ./build/model/errors.js
var errors = __webpack_require__(12011);
;// CONCATENATED MODULE: ./build/model/github-issuer.js
/** Who signs the id-tokens of GitHub's workflows: what a federated credential, or a signature's certificate, names. */
const githubIssuer = 'https://token.actions.githubusercontent.com';

;// CONCATENATED MODULE: ./build/model/holder.js
/** This run, as a holder. */
function holderOf(run) {
    const { actor, attempt, id, repository, terminal } = run;
    if (terminal === undefined)
        return [repository, id, attempt].filter((part) => part !== '').join('/');
    return `local/${actor === '' ? 'someone' : actor}@${terminal.host}/${terminal.pid}`;
}
/** What a holder's text says; what we never wrote is `unknown`. */
function parseHolder(text) {
    const [, user, host, pid] = /^local\/([^/]+)@([^/@]+)\/(\d+)$/.exec(text) ?? [];
    if (user !== undefined && host !== undefined)
        return { kind: 'local', user, host, pid: Number(pid) };
    const [, repository, runId, attempt] = /^([^/]+\/[^/]+)\/(\d+)\/(\d+)$/.exec(text) ?? [];
    if (repository !== undefined && runId !== undefined)
        return { kind: 'workflow', repository, runId, attempt: Number(attempt) };
    return { kind: 'unknown', text };
}
/** Whether both are attempts of one run: at most one attempt of a run is ever in progress, the latest. */
function isSameRun(one, other) {
    if (one.kind !== 'workflow' || other.kind !== 'workflow')
        return false;
    return one.runId === other.runId && one.repository.toLowerCase() === other.repository.toLowerCase();
}
/** A holder for people: its run's page where it has one. */
function holderText(text, url) {
    const holder = parseHolder(text);
    switch (holder.kind) {
        case 'workflow': {
            const page = url ?? `https://github.com/${holder.repository}/actions/runs/${holder.runId}`;
            return `run ${holder.runId}, attempt ${holder.attempt}, of ${holder.repository} (${page})`;
        }
        case 'local':
            return `${holder.user} on ${holder.host} (process ${holder.pid})`;
        case 'unknown':
            return text;
    }
}

;// CONCATENATED MODULE: ./build/model/outputs.js
/** The stages, in the order in which a reader meets them. */
const stageNames = [
    'preflight',
    'cluster-ensure',
    'nodepool-reconcile',
    'identity-federate',
    'acr-import',
    'helm-deploy',
    'verify',
];
/** Outputs that a run has as a whole, whichever stages it ran. */
const runOutputs = {
    result: 'planned, unchanged, changed, drift, failed or refused.',
    changed: 'true when something was changed.',
    changes: 'Number of changes that were planned.',
    'plan-digest': 'SHA-256 of the plan file (sha256:<hex>), which apply asks for as plan-digest.',
    'plan-file': 'Path of the plan file, which apply takes as plan-file. Only command: plan writes one.',
    'report-file': 'Path of the HTML report.',
    'result-file': 'Path of the result as JSON, which command: report takes from the jobs of a matrix.',
};
const outputCatalogue = {
    findings: { stage: 'preflight', form: 'json', description: 'Number of findings; above 0 the stage fails.' },
    'cluster-id': { stage: 'cluster-ensure', form: 'text', description: 'Azure resource id of the cluster.' },
    'cluster-name': { stage: 'cluster-ensure', form: 'text', description: 'Name of the cluster.' },
    'cluster-fqdn': { stage: 'cluster-ensure', form: 'text', description: 'Host name of the Kubernetes API.' },
    'kubernetes-version': {
        stage: 'cluster-ensure',
        form: 'text',
        description: 'Live version of the control plane, with its patch.',
    },
    'oidc-issuer-url': {
        stage: 'cluster-ensure',
        form: 'text',
        description: 'Issuer of the service account tokens, trailing slash included.',
    },
    'node-resource-group': {
        stage: 'cluster-ensure',
        form: 'text',
        description: 'Resource group of the nodes, load balancers and disks.',
    },
    'kubelet-identity-object-id': {
        stage: 'cluster-ensure',
        form: 'text',
        description: 'Object id of the identity that pulls images.',
    },
    'cluster-identity-principal-id': {
        stage: 'cluster-ensure',
        form: 'text',
        description: 'Object id of the identity of the control plane.',
    },
    'node-pools': {
        stage: 'nodepool-reconcile',
        form: 'json',
        description: 'Per pool: mode, vmSize, count and kubernetesVersion.',
    },
    identities: {
        stage: 'identity-federate',
        form: 'json',
        description: 'Per identity: id, clientId and principalId.',
    },
    'image-lock': {
        stage: 'acr-import',
        form: 'json',
        description: 'Per image: source, tag and digest, resolved once for the run.',
    },
    shards: {
        stage: 'acr-import',
        form: 'json',
        description: 'Parts of the tenants for the jobs of a matrix, each given as shard: ["1/3","2/3","3/3"].',
    },
    imported: { stage: 'acr-import', form: 'json', description: 'Images imported or moved, counted by registry.' },
    'import-skipped': { stage: 'acr-import', form: 'json', description: 'Images that were there already.' },
    'import-failed': { stage: 'acr-import', form: 'json', description: 'Images that could not be imported.' },
    releases: {
        stage: 'helm-deploy',
        form: 'json',
        description: 'Per release (namespace/name): namespace, revision, chart and status.',
    },
    record: {
        stage: 'helm-deploy',
        form: 'text',
        description: 'Id of the deployment record of what runs now.',
    },
    verified: {
        stage: 'verify',
        form: 'json',
        description: 'true when nodes, pods, digests and identities are as declared.',
    },
};
function mergeOutputs(base, patch) {
    const merged = { ...base };
    for (const [name, value] of Object.entries(patch)) {
        const before = merged[name];
        merged[name] = isRecord(before) && isRecord(value) ? { ...before, ...value } : value;
    }
    return merged;
}
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}

;// CONCATENATED MODULE: ./build/model/reference.js
const clusterFields = {
    id: 'cluster-id',
    name: 'cluster-name',
    fqdn: 'cluster-fqdn',
    kubernetesVersion: 'kubernetes-version',
    oidcIssuerUrl: 'oidc-issuer-url',
    nodeResourceGroup: 'node-resource-group',
    kubeletIdentityObjectId: 'kubelet-identity-object-id',
};
const referenceFields = {
    cluster: Object.keys(clusterFields),
    identities: ['clientId', 'principalId', 'id'],
    images: ['digest', 'tag', 'source'],
};
/** Parses a reference; undefined when it is not one. Whether the key is declared is the environment's to say. */
function parseOutputReference(text) {
    const [group, ...rest] = text.split('.');
    if (group === 'cluster') {
        const [field] = rest;
        return rest.length === 1 && field !== undefined && referenceFields.cluster.includes(field)
            ? { text, group, key: '', field }
            : undefined;
    }
    if (group !== 'identities' && group !== 'images')
        return undefined;
    const field = rest.at(-1);
    const key = rest.slice(0, -1).join('.');
    const fields = referenceFields[group];
    return field !== undefined && key !== '' && fields.includes(field) ? { text, group, key, field } : undefined;
}
/** The referenced value as text; undefined while it is not known. */
function resolveReference(reference, outputs) {
    switch (reference.group) {
        case 'cluster':
            return outputs[clusterFields[reference.field]];
        case 'identities':
            return outputs.identities?.[reference.key]?.[reference.field];
        case 'images':
            return outputs['image-lock']?.[reference.key]?.[reference.field];
    }
}

;// CONCATENATED MODULE: ./build/model/version.js
/** The version in package.json: the bundle carries no package.json to read it from. */
const version = '0.1.0';
/** What every request says that sends it: lets a service's log be matched with a run. */
function userAgentOf({ id }) {
    return `aks-action/${version} run/${id}`;
}

;// CONCATENATED MODULE: ./build/model/index.js














/***/ }),

/***/ 29598:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dj: () => (/* binding */ canonicalJson),
/* harmony export */   ol: () => (/* binding */ digestOf),
/* harmony export */   sc: () => (/* binding */ sha256),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** Whether it is an object, and no list. */
function isRecord(value) {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** JSON with object keys in code-unit order and without undefined fields: equal values give equal text. */
function canonicalJson(value) {
    return JSON.stringify(sorted(value));
}
/** `sha256:<hex>` of a value's canonical JSON. */
function digestOf(value) {
    return sha256(canonicalJson(value));
}
/** `sha256:<hex>` of bytes or of text's UTF-8. */
function sha256(content) {
    return `sha256:${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(content).digest('hex')}`;
}
function sorted(value) {
    if (Array.isArray(value))
        return value.map(sorted);
    if (typeof value !== 'object' || value === null)
        return value;
    const entries = Object.entries(value).filter(([, field]) => field !== undefined);
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return Object.fromEntries(entries.map(([key, field]) => [key, sorted(field)]));
}


/***/ })

};
