export const id = 4145;
export const ids = [4145,3240];
export const modules = {

/***/ 14145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runCli: () => (/* binding */ runCli)
});

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/commands/command-table.js
var command_table = __webpack_require__(39331);
;// CONCATENATED MODULE: ./build/commands/command-help.js
/** What --help prints: an overview, or the options of a command, in 80 columns. */

const exitCodes = "Exit codes: 0 as declared or planned, 1 yours to mend, 2 drift found, 3 refused,\n4 Azure's fault and worth another run.\n";
function overview() {
    const commands = Object.entries(command_table/* commandTable */.E).map(([name, { arguments: args, help }]) => [`${name} ${args}`.trimEnd(), help]);
    return [
        'aks-action: an AKS platform from one declared file to a healthy deployment.\n',
        columns(commands.map(([call, help]) => [`aks-action ${call}`, help])),
        '\naks-action COMMAND --help shows the options of a command.\naks-action --version shows which this is.\n',
        exitCodes,
    ].join('\n');
}
function commandHelp(name) {
    const { arguments: args, help, options } = command_table/* commandTable */.E[name];
    const rows = [
        ...options.map((option) => {
            const { value, help: meaning } = command_table/* optionTable */.s[option];
            return [`--${option}${value === undefined ? '' : ` ${value}`}`, meaning];
        }),
        ['-h, --help', 'this text'],
    ];
    return [
        `${`aks-action ${name} ${args}`.trimEnd()}\n`,
        `${wrapped(help, 78).join('\n')}\n`,
        columns(rows),
        '',
        exitCodes,
    ].join('\n');
}
/** Two columns in 80 characters; a first cell that is too long has a line of its own. */
function columns(rows) {
    const width = Math.min(26, Math.max(...rows.map(([left]) => left.length)));
    const indent = ' '.repeat(width + 4);
    return rows
        .flatMap(([left, right]) => {
        const [first = '', ...more] = wrapped(right, 80 - indent.length);
        const rest = more.map((line) => `${indent}${line}`);
        if (left.length > width)
            return [`  ${left}`, `${indent}${first}`, ...rest];
        return [`  ${left.padEnd(width)}  ${first}`, ...rest];
    })
        .join('\n');
}
function wrapped(text, width) {
    const lines = [''];
    for (const word of text.split(' ')) {
        const line = lines.at(-1) ?? '';
        if (line !== '' && line.length + 1 + word.length > width)
            lines.push(word);
        else
            lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
    }
    return lines;
}

;// CONCATENATED MODULE: ./build/commands/command-line.js
/** Takes a command line apart, and says what is wrong with it. */




/**
 * Takes the command line apart. Fails with what is wrong with it and the nearest right word.
 * @param args what follows the program's name
 */
async function parseCommandLine(args) {
    const { values, positionals } = parse(args);
    if (values.version === true)
        return { help: `aks-action ${model/* version */.rE}\n` };
    const unknown = Object.keys(values).find((name) => name !== 'help' && !(name in command_table/* optionTable */.s));
    const [named, ...rest] = positionals[0] === 'help' ? positionals.slice(1) : positionals;
    const isHelp = values.help === true || positionals[0] === 'help';
    if (named === undefined && isHelp)
        return { help: overview() };
    if (named === undefined)
        throw usage('no command');
    if (!isCommand(named))
        throw usage(await withNearest(`unknown command ${named}`, named, Object.keys(command_table/* commandTable */.E)));
    if (isHelp)
        return { help: commandHelp(named) };
    const { options, takes } = command_table/* commandTable */.E[named];
    if (unknown !== undefined)
        throw usage(await withNearest(`unknown option ${dashed(unknown)}`, unknown, options, '--'), named);
    const foreign = Object.keys(values).find((name) => !options.includes(name));
    if (foreign !== undefined)
        throw usage(`--${foreign} is not an option of ${named}`, named);
    for (const [name, value] of Object.entries(values))
        checkValue(name, value, named);
    const [least, most] = takes;
    if (rest.length < least)
        throw usage(`${named} needs ${command_table/* commandTable */.E[named].arguments.split(' ')[0]}`, named);
    if (rest.length > most)
        throw usage(`too many arguments: ${rest.slice(most).join(' ')}`, named);
    return { command: named, args: rest, options: values };
}
const dashed = (name) => `${name.length === 1 ? '-' : '--'}${name}`;
function isCommand(name) {
    return Object.hasOwn(command_table/* commandTable */.E, name);
}
/** Options that nobody knows come out like the others: which command they were meant for is said in one place. */
function parse(args) {
    const options = Object.fromEntries([
        ...Object.entries(command_table/* optionTable */.s).map(([name, { value }]) => [
            name,
            { type: value === undefined ? 'boolean' : 'string' },
        ]),
        ['help', { type: 'boolean', short: 'h' }],
        ['version', { type: 'boolean' }],
    ]);
    return (0,external_node_util_.parseArgs)({ args: [...args], options, allowPositionals: true, strict: false });
}
function checkValue(name, value, command) {
    const { value: placeholder } = command_table/* optionTable */.s[name];
    if (placeholder === undefined && value !== true)
        throw usage(`--${name} takes no value`, command);
    if (placeholder !== undefined && (typeof value !== 'string' || value === ''))
        throw usage(`--${name} needs a value: --${name} ${placeholder}`, command);
}
async function withNearest(cause, word, words, prefix = '') {
    const { nearestWord } = await __webpack_require__.e(/* import() */ 4526).then(__webpack_require__.bind(__webpack_require__, 4526));
    const nearest = nearestWord(word, words);
    return nearest === undefined ? cause : `${cause}: did you mean ${prefix}${nearest}?`;
}
function usage(cause, command) {
    const help = command === undefined ? 'aks-action --help' : `aks-action ${command} --help`;
    return new model/* ExplainedError */.hM({ what: 'aks-action', cause, mend: `${help} shows what there is.` });
}

// EXTERNAL MODULE: ./build/commands/interruption.js
var commands_interruption = __webpack_require__(53240);
;// CONCATENATED MODULE: ./build/commands/option-errors.js
/** What is wrong with an input, told to whoever wrote a command line: the action's words are those of a workflow. */


/** Inputs of a step that have another name in a command line. */
const namesOfInputs = {
    'environment-file': 'environment-file',
    'plan-file': '--plan',
    release: 'release',
};
/** An error of an input as one of the option or argument that it came from; any other error as it is. */
function inOptions(error, command, file) {
    if (!(error instanceof model/* ExplainedError */.hM))
        return error;
    const [, input] = /^input (\S+)$/.exec(error.what) ?? [];
    if (input === undefined || !(input in namesOfInputs || input in command_table/* optionTable */.s))
        return error;
    const { cause, exitCode, link, location } = error;
    const mend = error.mend?.startsWith('with:') ? commandLine(input, command, file) : error.mend;
    return new model/* ExplainedError */.hM({ what: namesOfInputs[input] ?? `--${input}`, cause, mend, link, location, exitCode });
}
/** The command line that stands for lines of YAML. */
function commandLine(input, command, file) {
    const called = `aks-action ${command} ${file}`;
    if (input === 'release')
        return `${called} RELEASE`;
    if (input === 'to')
        return `${called} --to RECORD\naks-action history ${file} lists the records.`;
    return `${called} --plan FILE --plan-digest SHA256, as plan --out has said them`;
}

// EXTERNAL MODULE: ./build/commands/process-end.js
var process_end = __webpack_require__(91002);
;// CONCATENATED MODULE: ./build/cli.js





/** The terminal command. Resolves with the exit code, or with the signal that interrupted it. */
async function runCli(args) {
    let interruption;
    try {
        const line = await parseCommandLine(args);
        if ('help' in line) {
            process.stdout.write(line.help);
            return 0;
        }
        interruption = (0,commands_interruption/* listenForInterruption */.ej)(line.command, line.options['dry-run'] === true);
        const exitCode = await runCommand(line, interruption);
        // What came too late to interrupt anything is no failure.
        return exitCode === 0 ? 0 : (interruption.by() ?? exitCode);
    }
    catch (error) {
        const { explainedFailures } = await __webpack_require__.e(/* import() */ 6876).then(__webpack_require__.bind(__webpack_require__, 16876));
        const failures = explainedFailures(error);
        if (failures === undefined)
            throw error;
        const { neutralised } = await Promise.all(/* import() */[__webpack_require__.e(3798), __webpack_require__.e(7600)]).then(__webpack_require__.bind(__webpack_require__, 77600));
        const ending = interruption?.by() ?? failures[0]?.exitCode ?? 1;
        for (const failure of failures)
            process.stderr.write(`${neutralised((0,model/* explanationLines */.bO)(failure).join('\n'))}\n`);
        if (args.includes('--json'))
            process.stdout.write(`${JSON.stringify({ errors: failures.map((failure) => errorJson(failure, ending)) })}\n`);
        return ending;
    }
}
async function runCommand({ command, args, options }, interruption) {
    const [first, second] = args;
    switch (command) {
        case 'init':
            return (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(3798), __webpack_require__.e(6061), __webpack_require__.e(7600), __webpack_require__.e(7705), __webpack_require__.e(3898), __webpack_require__.e(7254), __webpack_require__.e(9687), __webpack_require__.e(8165)]).then(__webpack_require__.bind(__webpack_require__, 97205))).init(options, interruption);
        case 'doctor':
            return (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(3798), __webpack_require__.e(6551), __webpack_require__.e(6061), __webpack_require__.e(4674), __webpack_require__.e(7567), __webpack_require__.e(7600), __webpack_require__.e(7705), __webpack_require__.e(3898), __webpack_require__.e(7254), __webpack_require__.e(764)]).then(__webpack_require__.bind(__webpack_require__, 59068))).doctor(first, options, interruption);
        case 'rehearse':
            return (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(3798), __webpack_require__.e(1860), __webpack_require__.e(8788), __webpack_require__.e(6551), __webpack_require__.e(6061), __webpack_require__.e(4674), __webpack_require__.e(7567), __webpack_require__.e(7600), __webpack_require__.e(2720), __webpack_require__.e(7705), __webpack_require__.e(5429), __webpack_require__.e(7393)]).then(__webpack_require__.bind(__webpack_require__, 97393))).rehearse(first, options, interruption);
        case 'export':
            return (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(3798), __webpack_require__.e(6551), __webpack_require__.e(6061), __webpack_require__.e(4674), __webpack_require__.e(7567), __webpack_require__.e(7600), __webpack_require__.e(832), __webpack_require__.e(2720), __webpack_require__.e(7705), __webpack_require__.e(3898), __webpack_require__.e(1033), __webpack_require__.e(7254), __webpack_require__.e(9687), __webpack_require__.e(8823)]).then(__webpack_require__.bind(__webpack_require__, 58823))).exportInTerminal(first, options, interruption);
        case 'validate':
            return (await Promise.all(/* import() */[__webpack_require__.e(3798), __webpack_require__.e(7600), __webpack_require__.e(7705), __webpack_require__.e(3898), __webpack_require__.e(9922)]).then(__webpack_require__.bind(__webpack_require__, 17541))).validateInTerminal(args, options, interruption);
        case 'completion':
            process.stdout.write((await __webpack_require__.e(/* import() */ 2461).then(__webpack_require__.bind(__webpack_require__, 2461))).completionScript(first ?? ''));
            return 0;
        default: {
            const { runInTerminal } = await Promise.all(/* import() */[__webpack_require__.e(3798), __webpack_require__.e(7600), __webpack_require__.e(7705), __webpack_require__.e(3898), __webpack_require__.e(1083)]).then(__webpack_require__.bind(__webpack_require__, 81083));
            return runInTerminal(command, first ?? '', options, interruption, second).catch((error) => {
                throw inOptions(error, command, first ?? '');
            });
        }
    }
}
/** What ended a command before it had a result. */
function errorJson(error, ending) {
    const { what, cause, mend, link, correlationId, location, exitCode } = error;
    const code = typeof ending === 'number' ? exitCode : (0,process_end/* exitCodeOf */.FO)(ending);
    return { what, cause, mend, link, correlationId, at: location, exitCode: code };
}


/***/ }),

/***/ 39331:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ commandTable),
/* harmony export */   s: () => (/* binding */ optionTable)
/* harmony export */ });
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/** The terminal's commands and options: one table, from which they are parsed, explained and completed. */

const optionTable = {
    stage: { value: 'LIST', choices: _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .stageNames */ .hL, help: `stages to run (default all): ${_model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .stageNames */ .hL.join(', ')}` },
    'image-tag': { value: 'TAG', help: 'tag of the images (default: what images.tag finds)' },
    tenants: { value: 'LIST', help: 'only these tenants' },
    releases: { value: 'LIST', help: 'only these releases' },
    allow: {
        value: 'CLASS',
        choices: _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .disruptions */ .$V,
        help: `highest disruption to apply: ${_model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .disruptions */ .$V.join(', ')} (default rolling)`,
    },
    'allow-partial': { help: 'releases without findings go on although others have some' },
    deadline: { value: 'DURATION', help: 'longest duration (default 120m)' },
    out: {
        value: 'FILE',
        isPath: true,
        help: 'file to write: a plan, which apply takes and whose SHA-256 is said, or what export found',
    },
    plan: { value: 'FILE', isPath: true, help: 'carries out exactly the plan of this file, or refuses' },
    'plan-digest': { value: 'SHA256', help: 'of the file that was approved' },
    'break-lock': {
        help: "takes the environment's lock from whoever holds it, at once (with GITHUB_TOKEN set, GitHub can tell whether the workflow that holds it is over, and a lock that a dead one left is taken without this)",
    },
    'client-id': {
        value: 'ID',
        help: 'app registration to log in as, in a workflow; on a laptop the login of az is used',
    },
    'helm-version': {
        value: 'VERSION',
        help: 'helm to use (default: the one on the PATH); a full version that is not there is downloaded and checked',
    },
    to: { value: 'RECORD', help: 'the record to go back to, as history lists them' },
    'dry-run': {
        help: 'changes nothing: a rollback is only planned, with --out as a plan file that apply takes; init prints',
    },
    factor: { value: 'N', help: 'how much faster than Azure the embedded servers are (default 60)' },
    date: {
        value: 'YYYY-MM-DD',
        help: 'the day by which Kubernetes versions and VM sizes come and go (default today)',
    },
    'egress-address': {
        value: 'ADDRESS',
        help: 'what clusters see of this machine: one that is not in cluster.authorizedIpRanges is locked out (default: one that is)',
    },
    from: {
        value: 'FILE',
        isPath: true,
        help: 'what the platform is when the rehearsal begins, as export wrote it (default: only what must exist)',
    },
    keep: { help: 'leaves the servers up and prints how kubectl, helm and az reach them' },
    folder: {
        value: 'DIR',
        isPath: true,
        help: 'where summary and report are written (default .aks-action/rehearsal)',
    },
    environment: { value: 'NAME', help: 'name of the environment (default dev)' },
    repository: { value: 'OWNER/NAME', help: "repository on GitHub (default: of git's remote origin)" },
    branch: { value: 'NAME', help: "branch that is deployed (default: the remote's default branch, else main)" },
    subscription: { value: 'ID', help: 'subscription of the cluster (default: that of the login of az)' },
    tenant: { value: 'ID', help: 'Entra tenant of the subscription (default: that of the login of az)' },
    'resource-group': { value: 'NAME', help: 'resource group of the cluster (default REPOSITORY-ENVIRONMENT)' },
    cluster: { value: 'NAME', help: 'the cluster: one that is there is read (default: named like its group)' },
    location: { value: 'NAME', help: 'location of a new cluster (default: that of its group, if there is one)' },
    'kubernetes-version': { value: 'MINOR', help: 'of a new cluster (default: the default of the location)' },
    registry: {
        value: 'NAME',
        help: "registry of the platform's images, or its ARM id (default: the one that nodes pull from, or the only one)",
    },
    ownership: {
        value: 'WORD',
        choices: ['ensure', 'verify'],
        help: 'of a cluster that is there: ensure keeps it as declared, verify (default) only compares',
    },
    'subject-prefix': {
        value: 'TEXT',
        help: "what the subjects of the repository's id-tokens begin with (default: asked of GitHub with GITHUB_TOKEN or GH_TOKEN)",
    },
    ref: { value: 'REF', help: 'tag or commit of matih/aks-action that the workflows call (default v1)' },
    only: {
        value: 'LIST',
        choices: ['environment', 'workflows', 'access'],
        help: 'writes only these parts: environment, workflows, access',
    },
    yes: { help: 'asks nothing: takes defaults, and refuses where there is none' },
    force: { help: 'replaces files that are there' },
    json: { help: 'the result as one JSON object on standard output; all else goes to standard error' },
    quiet: { help: 'only warnings, errors and how it ended' },
};
const narrowing = ['stage', 'image-tag', 'tenants', 'releases'];
const always = ['json', 'quiet'];
const ofRuns = ['deadline', 'client-id', 'helm-version', ...always];
const ofRollbacks = ['to', 'dry-run', 'out', 'plan', 'plan-digest', 'allow', 'break-lock', ...ofRuns];
const commandTable = {
    init: {
        arguments: '',
        takes: [0, 0],
        help: 'writes the environment file, the workflows that deploy it and the az commands that let them log in, from answers or from a cluster that is there; changes nothing in Azure',
        options: [
            'environment',
            'repository',
            'branch',
            'subscription',
            'tenant',
            'resource-group',
            'cluster',
            'location',
            'kubernetes-version',
            'registry',
            'ownership',
            'subject-prefix',
            'ref',
            'only',
            'yes',
            'force',
            'dry-run',
            ...always,
        ],
    },
    doctor: {
        arguments: '[environment-file]',
        takes: [0, 1],
        help: 'looks, by the login of az and GITHUB_TOKEN or GH_TOKEN, whether all that a deployment needs is there: file, workflows, logins, roles, GitHub environments, tools; changes nothing',
        options: ['repository', ...always],
    },
    rehearse: {
        arguments: '[environment-file]',
        takes: [0, 1],
        help: 'plan, apply and plan again against an embedded Azure and Kubernetes (no account, nothing leaves this machine); without a file environments/dev.yaml, or else the example that comes along',
        options: ['from', 'image-tag', 'factor', 'date', 'egress-address', 'keep', 'folder', 'helm-version', ...always],
    },
    export: {
        arguments: '[environment-file]',
        takes: [0, 1],
        help: 'writes what is there of the declared platform, or of a cluster by --resource-group and --cluster: facts for rehearse --from, without any secret; changes nothing',
        options: [
            'out',
            'image-tag',
            'environment',
            'subscription',
            'tenant',
            'resource-group',
            'cluster',
            'registry',
            'client-id',
            ...always,
        ],
    },
    validate: {
        arguments: '[environment-file…]',
        takes: [0, 100],
        help: 'everything that can be checked without a login: files, references, charts, pods and pools; without a file, all of environments/',
        options: ['helm-version', ...always],
    },
    plan: {
        arguments: '<environment-file>',
        takes: [1, 1],
        help: 'what an apply would change; changes nothing',
        options: [...narrowing, 'allow', 'allow-partial', 'out', ...ofRuns],
    },
    apply: {
        arguments: '<environment-file>',
        takes: [1, 1],
        help: 'brings the platform to what is declared',
        options: [...narrowing, 'allow', 'allow-partial', 'plan', 'plan-digest', 'break-lock', ...ofRuns],
    },
    drift: {
        arguments: '<environment-file>',
        takes: [1, 1],
        help: 'what differs from what is declared and recorded; changes nothing',
        options: [...narrowing, ...ofRuns],
    },
    history: {
        arguments: '<environment-file> [release]',
        takes: [1, 2],
        help: 'the deployment records, newest first, and what changed between them',
        options: ['deadline', 'client-id', ...always],
    },
    rollback: {
        arguments: '<environment-file> <release>',
        takes: [1, 2],
        help: 'brings a release back to its last recorded revision, or to that of --to',
        options: ofRollbacks,
    },
    'rollback-all': {
        arguments: '<environment-file> --to RECORD',
        takes: [1, 1],
        help: 'brings all releases back to a record, in the reverse order of their needs',
        options: ofRollbacks,
    },
    completion: {
        arguments: '<bash|zsh|fish>',
        takes: [1, 1],
        help: 'a script that completes commands and options in this shell',
        options: [],
    },
};


/***/ }),

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
