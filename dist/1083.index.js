export const id = 1083;
export const ids = [1083];
export const modules = {

/***/ 42138:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  c: () => (/* binding */ openOutput)
});

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
    let drawn = 0;
    let turn = 0;
    const erase = () => {
        screen.write(`${`\u001b[1A${clearLine}`.repeat(drawn)}\r`);
        drawn = 0;
    };
    const draw = () => {
        const rows = [...running].slice(0, mostRows).map(([address, { since, text }]) => {
            const time = `${Math.round((now() - since) / 1000)} s`;
            return shortened(`  ${spinner[turn % spinner.length]} ${address}: ${text} ${time}`, screen.columns ?? 80);
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
            erase();
            if (progress === undefined)
                screen.write(`${text}\n`);
            else if (progress.state === 'finished') {
                running.delete(progress.address);
                screen.write(`${coloured(text, toneOf(progress.text), useColour)}\n`);
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
function shortened(text, columns) {
    return text.length < columns ? text : `${text.slice(0, columns - 2)}…`;
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

/***/ 92603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ stopOnSignals)
/* harmony export */ });
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34990);

/** Cancellation and the deadline: nothing new is started, what is in progress is left for the next run to join. */
function stopOnSignals(deadlineMs, log) {
    const controller = new AbortController();
    const stop = (cause) => () => {
        if (controller.signal.aborted)
            return;
        log.info(`Stopping: ${cause}. What is in progress goes on in Azure; run it again to join it.`);
        controller.abort(new _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM({
            what: 'run',
            cause,
            mend: 'Run it again: it joins what is in progress and does what remains.',
            exitCode: 4,
        }));
    };
    const signals = ['SIGINT', 'SIGTERM'];
    const cancelled = stop('cancelled');
    for (const signal of signals)
        process.on(signal, cancelled);
    const timer = setTimeout(stop('the deadline is reached'), deadlineMs);
    return {
        signal: controller.signal,
        done: () => {
            clearTimeout(timer);
            for (const signal of signals)
                process.off(signal, cancelled);
        },
    };
}


/***/ }),

/***/ 81083:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runInTerminal: () => (/* binding */ runInTerminal),
/* harmony export */   terminalLog: () => (/* binding */ terminalLog)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _azure_clouds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(93796);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(88884);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(34990);
/* harmony import */ var _report_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(3898);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(42138);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(8890);
/* harmony import */ var _stop_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(92603);










/**
 * A command from a terminal, in the folder that it is called in. Resolves with the exit code.
 * @param release what a rollback or a history is about
 */
async function runInTerminal(command, file, options, release = '') {
    const { env } = process;
    const workspace = process.cwd();
    const inputs = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .getInputs */ .GP)((name) => {
        if (name === 'command')
            return command;
        if (name === 'release')
            return release;
        if (name === 'environment-file')
            return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(workspace, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(file));
        if (name === 'github-token')
            return env.GITHUB_TOKEN ?? env.GH_TOKEN ?? '';
        const value = options[optionOf(name)];
        return value === undefined ? '' : String(value);
    });
    const isJson = options.json === true;
    const output = (0,_output_js__WEBPACK_IMPORTED_MODULE_7__/* .openOutput */ .c)(isJson ? process.stderr : process.stdout);
    const told = terminalLog(output.line);
    const log = options.quiet === true ? { ...told, info: () => { } } : told;
    const temporaryFolder = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'aks-action-'));
    const stopping = (0,_stop_js__WEBPACK_IMPORTED_MODULE_9__/* .stopOnSignals */ .Z)(inputs.deadlineMs, log);
    try {
        const around = {
            env,
            workspace,
            temporaryFolder,
            log,
            clock: _run_js__WEBPACK_IMPORTED_MODULE_8__/* .systemClock */ .ml,
            run: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .runIdentity */ .yK)(env, Date.now()),
            progress: (0,_report_index_js__WEBPACK_IMPORTED_MODULE_6__/* .lineProgress */ .Q1)(log.info, _run_js__WEBPACK_IMPORTED_MODULE_8__/* .systemClock */ .ml.now),
            signal: stopping.signal,
            ...((0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .mayAskForIdToken */ ._I)(env) ? { assertion: idTokenAssertion(env) } : {}),
            onPlan: (plan) => log.info((0,_report_index_js__WEBPACK_IMPORTED_MODULE_6__/* .planText */ .Pt)(plan)),
        };
        if (command === 'history') {
            await showHistory(inputs, { ...around, log: told }, isJson);
            return 0;
        }
        const result = await (0,_run_js__WEBPACK_IMPORTED_MODULE_8__/* .run */ .eF)(inputs, around);
        const failures = (0,_report_index_js__WEBPACK_IMPORTED_MODULE_6__/* .failuresText */ .B2)(result.changes);
        if (failures !== '')
            told.info(failures);
        if (result.findings.length > 0)
            told.info((0,_report_index_js__WEBPACK_IMPORTED_MODULE_6__/* .findingsText */ ._g)(result.findings, result.locate));
        told.info((0,_report_index_js__WEBPACK_IMPORTED_MODULE_6__/* .resultText */ .D6)(result));
        if (result.result === 'planned' && options.out !== undefined) {
            await writePlan(result.plan, options.out);
            told.info(`Plan file: ${options.out}\nTo apply it: ${applyCommand(file, options.out, result.plan)}`);
        }
        if (result.error !== undefined)
            log.error((0,_model_index_js__WEBPACK_IMPORTED_MODULE_5__/* .explanationLines */ .bO)(result.error).join('\n'));
        if (isJson)
            process.stdout.write(`${JSON.stringify(jsonResult(result))}\n`);
        return result.error?.exitCode ?? 0;
    }
    finally {
        output.stop();
        stopping.done();
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temporaryFolder, { recursive: true, force: true });
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
    const { planFileOf } = await Promise.all(/* import() */[__webpack_require__.e(1488), __webpack_require__.e(520)]).then(__webpack_require__.bind(__webpack_require__, 10520));
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, planFileOf(plan));
}
function applyCommand(file, planFile, { digest }) {
    return `aks-action apply ${file} --plan ${planFile} --plan-digest ${digest}`;
}
function idTokenAssertion(env) {
    const idToken = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .createIdTokenSource */ .S2)(env, _run_js__WEBPACK_IMPORTED_MODULE_8__/* .systemClock */ .ml, (line) => process.stderr.write(`${line}\n`));
    return () => idToken(_azure_clouds_js__WEBPACK_IMPORTED_MODULE_3__/* .tokenExchangeAudience */ .rl);
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
        for (const text of `${prefix}${(0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .neutralised */ .HB)(message)}`.split('\n'))
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

/***/ 2772:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B2: () => (/* binding */ failuresText),
/* harmony export */   HZ: () => (/* binding */ failureGroups),
/* harmony export */   Uf: () => (/* binding */ addressesText)
/* harmony export */ });
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34990);
/** What failed, before all else that a report says: each cause once, with all that it stopped, and what mends it. */

/** Failures by cause, the widest first. Texts that differ in names of images, digests and operations alone are one cause. */
function failureGroups(changes) {
    const groups = new Map();
    for (const { change, end } of changes) {
        if (end.outcome !== 'failed')
            continue;
        const key = `${placeOf(change.address)} ${withoutNames(textOf(end.error))}`;
        const known = groups.get(key);
        const mends = end.error instanceof _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM && end.error.mend !== undefined ? [end.error.mend] : [];
        if (known === undefined) {
            groups.set(key, { addresses: [change.address], error: end.error, mends: new Set(mends) });
        }
        else {
            known.addresses.push(change.address);
            for (const mend of mends)
                known.mends.add(mend);
        }
    }
    return [...groups.values()]
        .sort((a, b) => b.addresses.length - a.addresses.length)
        .map(({ addresses, error, mends }) => ({
        addresses,
        cause: error instanceof _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM ? error.cause : textOf(error),
        mend: mendsText([...mends]),
        correlationId: error instanceof _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM ? error.correlationId : undefined,
    }));
}
/** Addresses and mends of one cause that are named; what is beyond is counted. */
const shown = 10;
function mendsText(mends) {
    if (mends.length === 0)
        return undefined;
    return [...mends.slice(0, shown), ...(mends.length > shown ? [`… and ${mends.length - shown} more`] : [])].join('\n');
}
/** Addresses of one line: all of them while they are few. */
function addressesText(addresses) {
    if (addresses.length <= shown)
        return addresses.join(', ');
    return `${addresses.slice(0, shown).join(', ')} and ${addresses.length - shown} more`;
}
/** The failures as lines of text; none where nothing failed. */
function failuresText(changes) {
    const groups = failureGroups(changes);
    const failed = groups.reduce((sum, { addresses }) => sum + addresses.length, 0);
    if (failed === 0)
        return '';
    const lines = groups.flatMap(({ addresses, ...rest }) => (0,_model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .explanationLines */ .bO)({ ...rest, what: addressesText(addresses) }).map((line) => `  ${line}`));
    return [`Failed: ${failed} of ${changes.length}`, ...lines].join('\n');
}
/** What is counted together: a registry's images, or nothing. */
const placeOf = (address) => /^image\/[^/]+\//.exec(address)?.[0] ?? address;
const textOf = (error) => (error instanceof Error ? error.message : String(error));
/** The first line of thought of a cause: what it says of one image it says of all. */
function withoutNames(text) {
    return text
        .replaceAll(/sha256:[0-9a-f]{64}/g, '')
        .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '')
        .replaceAll(/\b[a-z0-9._-]+(?:\/[a-z0-9._-]+)+(?:[:@][\w.-]*)?/gi, '');
}


/***/ }),

/***/ 3898:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B2: () => (/* reexport */ failures/* failuresText */.B2),
  _g: () => (/* reexport */ report_text/* findingsText */._g),
  Q1: () => (/* reexport */ progress/* lineProgress */.Q1),
  Xg: () => (/* reexport */ planMarkdown),
  Pt: () => (/* reexport */ report_text/* planText */.Pt),
  NW: () => (/* reexport */ markdown/* resultMarkdown */.NW),
  D6: () => (/* reexport */ report_text/* resultText */.D6)
});

// UNUSED EXPORTS: progressLine

// EXTERNAL MODULE: ./build/report/failures.js
var failures = __webpack_require__(2772);
// EXTERNAL MODULE: ./build/report/markdown.js
var markdown = __webpack_require__(34902);
// EXTERNAL MODULE: ./build/model/index.js + 5 modules
var model = __webpack_require__(34990);
// EXTERNAL MODULE: ./build/report/capacity.js
var capacity = __webpack_require__(43447);
// EXTERNAL MODULE: ./build/report/images.js
var report_images = __webpack_require__(83385);
// EXTERNAL MODULE: ./build/report/text.js
var report_text = __webpack_require__(13920);
;// CONCATENATED MODULE: ./build/report/plan-markdown.js





/** Resources that pods move on are folded above this many; worse is always shown. */
const foldAbove = 8;
/**
 * A plan for a pull request or a job summary: what harms first, findings, then each stage folded, a line a resource and
 * one a field. Unchanged things are not in it, secrets are hidden, ids are relative.
 */
function planMarkdown(plan, locate, called = 'Plan for') {
    const { changes, commit, digest, environment, expiresAt, findings } = plan;
    const title = changes.length === 0 ? 'no change' : (0,report_text/* countByAction */.jO)(changes);
    const origin = commit === '' ? '' : ` of commit \`${commit.slice(0, 12)}\``;
    return (0,markdown/* cut */.Jj)([
        `## ${called} ${environment}: ${title}`,
        changes.length === 0 ? (0,report_text/* nothingPlanned */.kd)(plan) : harmSection(changes),
        ...findingsSection(findings, locate),
        ...heldSection(plan),
        ...model/* stageNames */.hL.flatMap((name) => stageSection(name, changes)),
        `Plan digest \`${digest}\`${origin}, good until ${expiresAt}.`,
        ...(plan.capacity === undefined ? [] : [(0,capacity/* capacityText */.m)(plan.capacity)]),
    ].join('\n\n'));
}
/** What an approver looks for: everything that moves or ends something, worst first. */
function harmSection(changes) {
    const harmful = changes.filter(({ disruption }) => disruption !== 'none');
    if (harmful.length === 0)
        return 'Nothing that runs is disrupted.';
    const byHarm = ['delete', 'recreate', 'all-pools', 'rolling'];
    const rows = byHarm.flatMap((harm) => harmful
        .filter(({ disruption }) => disruption === harm)
        .map(({ address, action, reason = '' }) => [harm === 'rolling' ? harm : `**${harm}**`, action, address, reason]));
    const body = (0,markdown/* table */.tp)(['Disruption', 'Action', 'Resource', 'Why'], rows);
    const isWorse = harmful.some(({ disruption }) => disruption !== 'rolling');
    return isWorse || rows.length <= foldAbove ? body : details(`${(0,report_text/* plural */.LS)(rows.length, 'resource')} rolling`, body);
}
function findingsSection(findings, locate) {
    if (findings.length === 0)
        return [];
    const errorsFirst = [...findings].sort((a, b) => (a.severity < b.severity ? -1 : a.severity > b.severity ? 1 : 0));
    const rows = errorsFirst.map(({ severity, message, mend = '', path }) => {
        const place = path === undefined ? undefined : locate(path);
        return [severity, place === undefined ? '' : `${place.file}:${place.line}`, message, mend];
    });
    return ['### Findings', (0,markdown/* table */.tp)(['', 'Where', 'Finding', 'What to do'], rows)];
}
function heldSection({ held }) {
    const rows = Object.entries(held);
    return rows.length === 0 ? [] : ['### Held back', (0,markdown/* table */.tp)(['Resource', 'Why'], rows)];
}
function stageSection(name, changes) {
    const ours = changes.filter(({ stage }) => stage === name);
    if (ours.length === 0)
        return [];
    return [details(`${name}: ${(0,report_text/* countByAction */.jO)(ours)}`, fenced((0,report_text/* groupByKind */.Xo)(ours).flatMap(groupLines)))];
}
function groupLines(group) {
    const [first] = group;
    if (first === undefined)
        return [];
    if ((0,report_text/* areManyImages */.Yx)(group))
        return (0,report_images/* imageLines */.n)(group, changeLines).map((line) => line.replace(/^ {2}/, ''));
    if (!(0,report_text/* isFolded */.zm)(group))
        return group.flatMap(changeLines);
    const kind = first.address.slice(0, first.address.indexOf('/'));
    return [
        `${report_text/* signs */.rf[first.action]} ${group.length} × ${kind}`,
        ...group.map(({ address }) => `    ${address.slice(address.indexOf('/') + 1)}`),
    ];
}
function changeLines({ action, address, fields, reason }) {
    return [
        `${report_text/* signs */.rf[action]} ${address}${reason === undefined ? '' : `  (${reason})`}`,
        ...fields.map((field) => `    ${(0,report_text/* fieldText */.gF)(field)}`),
    ];
}
function details(summary, body) {
    return `<details><summary>${summary}</summary>\n\n${body}\n\n</details>`;
}
/** A fence that no line of its content can end, and lines that can't become markup. */
function fenced(lines) {
    const text = lines.join('\n');
    const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
    const fence = '`'.repeat(longest + 1);
    return `${fence}text\n${text}\n${fence}`;
}

// EXTERNAL MODULE: ./build/report/progress.js
var progress = __webpack_require__(15364);
;// CONCATENATED MODULE: ./build/report/index.js







/***/ }),

/***/ 34902:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   NW: () => (/* binding */ resultMarkdown),
/* harmony export */   tp: () => (/* binding */ table)
/* harmony export */ });
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34990);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2772);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(13920);



/** GitHub refuses a summary over 1 MiB; what is longer is cut with a pointer to the full report. */
const largestBytes = 1024 * 1024 - 4096;
/** The job summary: how it ended, stages, pools, releases, failures with their causes, and a timeline. */
function resultMarkdown(result) {
    const parts = [
        `## ${result.plan.environment}: ${result.result}`,
        (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .resultText */ .D6)(result),
        ...failuresSection(result.changes),
        ...findingsSection(result),
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
    const rows = (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .failureGroups */ .HZ)(changes).map(({ addresses, cause, mend }) => [
        (0,_failures_js__WEBPACK_IMPORTED_MODULE_1__/* .addressesText */ .Uf)(addresses),
        cause,
        mend ?? '',
    ]);
    return rows.length === 0 ? [] : ['### Failed', table(['Resource', 'Cause', 'What to do'], rows)];
}
function stagesSection({ changes, plan, stages }) {
    const rows = _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .stageNames */ .hL
        .filter((name) => stages.some((stage) => stage.name === name))
        .map((name) => [
        name,
        stageChanges(name, plan.changes.filter(({ stage }) => stage === name)),
        stageDuration(name, changes),
    ]);
    return `### Stages\n\n${table(['Stage', 'Changes', 'Duration'], rows)}`;
}
function stageChanges(name, changes) {
    return name === 'preflight' || name === 'verify' ? '' : changes.length === 0 ? 'no change' : (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .countByAction */ .jO)(changes);
}
function stageDuration(name, changes) {
    const ours = changes.filter(({ change }) => change.stage === name);
    if (ours.length === 0)
        return '';
    return (0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .seconds */ .YA)(Math.max(...ours.map(({ endedMs }) => endedMs)) - Math.min(...ours.map(({ startedMs }) => startedMs)));
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
    return [`<details><summary>${(0,_text_js__WEBPACK_IMPORTED_MODULE_2__/* .plural */ .LS)(releases.length, 'release')}</summary>\n\n${body}\n\n</details>`];
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
    const rows = _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .stageNames */ .hL.flatMap((name) => {
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


/***/ })

};
