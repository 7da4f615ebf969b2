export const id = 7541;
export const ids = [7541,9922,1083,3240];
export const modules = {

/***/ 53240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Th: () => (/* binding */ onceMore),
/* harmony export */   Wh: () => (/* binding */ unlessAborted),
/* harmony export */   ej: () => (/* binding */ listenForInterruption)
/* harmony export */ });
/* harmony import */ var node_tty__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7066);
/* harmony import */ var _process_end_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91002);
/* harmony import */ var _stop_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92603);
/** Ctrl-C at a terminal and its kin: the first brings a command to its end, one more ends the process at once. */



const names = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** A terminal's Ctrl-C reaches every process that it has, and npm, npx and `bin/` hand it on: so long it is the same one. */
const sameMs = 500;
/** For whoever waits for a command that comes to its end. */
const onceMore = ' Ctrl-C once more ends it at once.';
const wordsOf = {
    reading: { told: _stop_js__WEBPACK_IMPORTED_MODULE_2__/* .afterStop */ .$r.reading, atOnce: _stop_js__WEBPACK_IMPORTED_MODULE_2__/* .afterStop */ .$r.reading },
    rehearsing: { told: _stop_js__WEBPACK_IMPORTED_MODULE_2__/* .afterStop */ .$r.rehearsing, atOnce: _stop_js__WEBPACK_IMPORTED_MODULE_2__/* .afterStop */ .$r.rehearsing },
    changing: {
        told: _stop_js__WEBPACK_IMPORTED_MODULE_2__/* .afterStop */ .$r.changing,
        atOnce: 'What is in progress goes on in Azure, and a release that helm was at work on may be left pending. Run it again in 15 s, when the lock that this run held has run out: it joins what is in progress, frees what is pending and does what remains.',
    },
};
/** The words for a command that is stopped. */
function words(command, isDryRun) {
    if (command === 'rehearse')
        return wordsOf.rehearsing;
    const isChanging = !isDryRun && ['apply', 'rollback', 'rollback-all'].includes(command);
    return wordsOf[isChanging ? 'changing' : 'reading'];
}
/** Listens from now on: by itself no signal ends the process any more. */
function listenForInterruption(command, isDryRun) {
    const controller = new AbortController();
    const { told, atOnce } = words(command, isDryRun);
    // Once the terminal is closed, nothing tells any more that there was one.
    const isAtTerminal = [1, 2].some((descriptor) => (0,node_tty__WEBPACK_IMPORTED_MODULE_0__.isatty)(descriptor));
    let first;
    for (const name of names)
        process.on(name, () => {
            // Under nohup nothing that a process writes is at the terminal, and it is to go on: Node forgets that it was told so.
            if (name === 'SIGHUP' && !isAtTerminal)
                return;
            if (first === undefined) {
                first = { name, atMs: performance.now() };
                controller.abort((0,_stop_js__WEBPACK_IMPORTED_MODULE_2__/* .stopped */ .ce)(`aks-action ${command}`, 'cancelled', told));
            }
            else if (performance.now() - first.atMs > sameMs) {
                process.stderr.write(`\naks-action ${command}: ended at once\n  ${atOnce}\n`);
                (0,_process_end_js__WEBPACK_IMPORTED_MODULE_1__/* .exitBy */ .CO)(name);
            }
        });
    return { signal: controller.signal, told, by: () => first?.name };
}
/** Settles as the work does, or fails at once when the signal is aborted: for work that has nothing to bring to an end. */
async function unlessAborted(signal, work) {
    const { promise: aborted, reject } = Promise.withResolvers();
    const abort = () => reject(signal.reason);
    if (signal.aborted)
        abort();
    signal.addEventListener('abort', abort, { once: true });
    return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', abort));
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

/***/ 17541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   environmentsOf: () => (/* binding */ environmentsOf),
/* harmony export */   isValid: () => (/* binding */ isValid),
/* harmony export */   tell: () => (/* binding */ tell),
/* harmony export */   validateFiles: () => (/* binding */ validateFiles),
/* harmony export */   validateInTerminal: () => (/* binding */ validateInTerminal)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2807);
/* harmony import */ var _report_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13920);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16876);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(49830);
/* harmony import */ var _temporary_folder_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(27581);
/* harmony import */ var _terminal_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(81083);
/* harmony import */ var _workspace_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(58354);









/**
 * Checks environment files as far as that goes without a login: the file with its bases, references and image list, then
 * its charts, linted and rendered by helm. One after another, all that is wrong with each.
 */
async function validateFiles(request) {
    const temporaryFolder = (0,_temporary_folder_js__WEBPACK_IMPORTED_MODULE_6__/* .openTemporaryFolder */ .i)();
    try {
        const validities = [];
        for (const file of request.files) {
            const validity = await validateFile(file, request, temporaryFolder.path);
            request.signal?.throwIfAborted();
            request.onFile?.(validity);
            validities.push(validity);
        }
        return validities;
    }
    finally {
        temporaryFolder.remove();
    }
}
async function validateFile(file, { workspace, helmVersion, signal = new AbortController().signal }, temporaryFolder) {
    const [{ loadEnvironment }, { validateReleases }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6061)]).then(__webpack_require__.bind(__webpack_require__, 76061)),
        Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6551), __webpack_require__.e(6061), __webpack_require__.e(4674), __webpack_require__.e(7567), __webpack_require__.e(832), __webpack_require__.e(2720), __webpack_require__.e(1033), __webpack_require__.e(6515)]).then(__webpack_require__.bind(__webpack_require__, 66515)),
    ]);
    try {
        const { environment, locate } = loadEnvironment(file, { repositoryRoot: workspace });
        const around = { workspace, temporaryFolder, signal, ...(helmVersion === undefined ? {} : { helmVersion }) };
        const { findings, rendered, helm } = await validateReleases(environment, around);
        const problems = findings.map(({ severity, message, mend, path }) => {
            return { severity, message, ...(mend && { mend }), ...(path && { at: locate(path) }) };
        });
        return { file, problems, rendered, ...(helm && { helm }) };
    }
    catch (error) {
        const failures = (0,_failures_js__WEBPACK_IMPORTED_MODULE_4__.explainedFailures)(error);
        if (failures === undefined)
            throw error;
        const problems = failures.map(({ message, mend, location }) => {
            return { severity: 'error', message, ...(mend && { mend }), ...(location && { at: location }) };
        });
        return { file, problems, rendered: 0 };
    }
}
/** The terminal command. Resolves with 0 when every file is valid; warnings don't count. */
async function validateInTerminal(named, options, { signal }) {
    const workspace = process.cwd();
    const isJson = options.json === true;
    const output = (0,_output_js__WEBPACK_IMPORTED_MODULE_5__/* .openOutput */ .c)(isJson ? process.stderr : process.stdout);
    const log = (0,_terminal_js__WEBPACK_IMPORTED_MODULE_7__/* .terminalLog */ .d)(output.line);
    const helmVersion = options['helm-version'];
    try {
        const validities = await validateFiles({
            files: named.length === 0 ? environmentsOf(workspace) : named.map((file) => (0,_workspace_js__WEBPACK_IMPORTED_MODULE_8__/* .fileOfWorkspace */ .n)(file, 'validate')),
            workspace,
            ...(helmVersion === undefined ? {} : { helmVersion }),
            onFile: (validity) => tell(validity, log, options.quiet === true),
            signal,
        });
        if (isJson)
            process.stdout.write(`${JSON.stringify({ valid: validities.every(isValid), files: validities })}\n`);
        return validities.every(isValid) ? 0 : 1;
    }
    finally {
        output.stop();
    }
}
function isValid({ problems }) {
    return problems.every(({ severity }) => severity === 'warning');
}
/** Each problem at its place, then the file's verdict. */
function tell(validity, log, isQuiet = false) {
    const { problems } = validity;
    for (const { severity, message, mend, at } of problems)
        log[severity](mend === undefined ? message : `${message}\n${mend.replaceAll(/^/gm, '  ')}`, at);
    if (!isQuiet || !isValid(validity))
        log.info(verdict(validity));
}
function verdict({ file, problems, rendered, helm }) {
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    const warnings = problems.length - errors;
    const parts = [
        ...(errors > 0 ? [(0,_report_text_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .LS)(errors, 'error')] : []),
        ...(warnings > 0 ? [(0,_report_text_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .LS)(warnings, 'warning')] : []),
        ...(helm === undefined ? [] : [`${(0,_report_text_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .LS)(rendered, 'release')} rendered with helm ${helm}`]),
    ];
    return `${file}: ${errors === 0 ? 'valid' : 'not valid'}${parts.length === 0 ? '' : `, ${parts.join(', ')}`}`;
}
/** Not a folder, a pipe that nobody writes to, or a link that leads nowhere. */
function isFile(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).isFile();
    }
    catch {
        return false;
    }
}
/** The environment files of a repository: what lies in environments/ and names an environment. */
function environmentsOf(workspace) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, 'environments');
    const all = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(folder) ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder) : [];
    const files = all.filter((name) => /\.ya?ml$/.test(name) && isFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name)));
    // Bases are checked with what is based on them.
    const named = files.filter((name) => /^environment:/m.test((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name), 'utf8')));
    if (named.length > 0)
        return named.map((name) => `environments/${name}`).sort();
    throw new _model_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ExplainedError */ .hM({
        what: 'environments/',
        cause: 'there is no environment file in environments/',
        mend: 'Name it, or write one: aks-action init',
    });
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
