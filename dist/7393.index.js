export const id = 7393;
export const ids = [7393];
export const modules = {

/***/ 49789:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ readFacts),
/* harmony export */   h: () => (/* binding */ factsText)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var _environment_findings_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4526);
/* harmony import */ var _environment_issues_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(17316);
/* harmony import */ var _environment_tree_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(66480);
/* harmony import */ var _environment_yaml_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89343);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2807);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(16876);
/* harmony import */ var _schema_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(47884);
/** The file of a platform's facts: written the same for the same facts, read with the place of what is wrong with it. */








/** Manifests of some hundred images, and the objects of a large cluster. */
const maxBytes = 16 * 1024 * 1024;
/** Equal facts give equal text: keys are sorted, lists are in an order of their own. */
function factsText(facts) {
    return `${JSON.stringify(JSON.parse((0,_model_index_js__WEBPACK_IMPORTED_MODULE_4__/* .canonicalJson */ .dj)(facts)), null, 2)}\n`;
}
/**
 * @param file its path from the folder that the command was called in
 * @throws ExplainedError for what is no such file or of a newer version, EnvironmentError with all that is wrong in it
 */
function readFacts(file) {
    const { root, findings } = (0,_environment_yaml_js__WEBPACK_IMPORTED_MODULE_3__/* .readYaml */ .g)(bytesOf(file), file, maxBytes);
    if (root === undefined)
        throw unreadable(file, findings);
    checkKind(root, file);
    const parsed = _schema_js__WEBPACK_IMPORTED_MODULE_6__/* .platformFacts */ .v1.safeParse((0,_environment_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .plainValue */ ._y)(root));
    if (!parsed.success) {
        const found = (0,_environment_issues_js__WEBPACK_IMPORTED_MODULE_2__/* .findingsOf */ .WX)(parsed.error.issues, root, [], () => []);
        throw new _environment_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .EnvironmentError */ .eG(found.map(({ path, atKey, ...finding }) => ({
            ...finding,
            ...(0,_environment_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .locationOf */ .hD)(root, path, atKey),
            path: path.map(String).join('.'),
        })));
    }
    checkManifests(parsed.data, root);
    return parsed.data;
}
function bytesOf(file) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(file);
    }
    catch (error) {
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_4__/* .ExplainedError */ .hM({ what: `facts ${file}`, cause: (0,_failures_js__WEBPACK_IMPORTED_MODULE_5__/* .fileCause */ .Q)(error), mend: exported(file) });
    }
}
const exported = (file) => `aks-action export environments/dev.yaml --out ${file}`;
/** What is no JSON is told of the file as a whole. */
function unreadable(file, findings) {
    const [first] = findings;
    if (first === undefined || first.path !== '')
        return new _environment_findings_js__WEBPACK_IMPORTED_MODULE_1__/* .EnvironmentError */ .eG(findings);
    const { message: cause, path: _, ...location } = first;
    return new _model_index_js__WEBPACK_IMPORTED_MODULE_4__/* .ExplainedError */ .hM({ what: `facts ${file}`, cause, mend: exported(file), location });
}
/** What another program or another version wrote is told as such, not by its first unknown key. */
function checkKind(root, file) {
    const [kind, apiVersion] = ['kind', 'apiVersion'].map((key) => {
        const node = (0,_environment_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .nodeAt */ .oB)(root, [key]);
        return node?.kind === 'scalar' ? node.value : undefined;
    });
    if (kind !== _schema_js__WEBPACK_IMPORTED_MODULE_6__/* .factsKind */ .e1)
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_4__/* .ExplainedError */ .hM({
            what: `facts ${file}`,
            cause: `is not what aks-action export writes: its kind is ${JSON.stringify(kind) ?? 'not set'}, not ${_schema_js__WEBPACK_IMPORTED_MODULE_6__/* .factsKind */ .e1}`,
            mend: exported(file),
            location: (0,_environment_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .locationOf */ .hD)(root, ['kind']),
        });
    if (apiVersion === _schema_js__WEBPACK_IMPORTED_MODULE_6__/* .factsVersion */ ._2)
        return;
    throw new _model_index_js__WEBPACK_IMPORTED_MODULE_4__/* .ExplainedError */ .hM({
        what: `facts ${file}`,
        cause: `${JSON.stringify(apiVersion) ?? 'no apiVersion'} is not the version that this aks-action reads, ${_schema_js__WEBPACK_IMPORTED_MODULE_6__/* .factsVersion */ ._2}`,
        mend: 'Rehearse with the aks-action that wrote the file, or export again with this one.',
        location: (0,_environment_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .locationOf */ .hD)(root, ['apiVersion']),
    });
}
/** A digest that is not that of its manifest would be found out by the registries, far from here. */
function checkManifests({ manifests }, root) {
    for (const [digest, manifest] of Object.entries(manifests)) {
        if ((0,_model_index_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256 */ .sc)(manifest.text) === digest)
            continue;
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_4__/* .ExplainedError */ .hM({
            what: `manifest ${digest}`,
            cause: 'its text has another digest: the file was changed since it was exported',
            mend: 'Export again.',
            location: (0,_environment_tree_js__WEBPACK_IMPORTED_MODULE_7__/* .locationOf */ .hD)(root, ['manifests', digest]),
        });
    }
}


/***/ }),

/***/ 47884:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _2: () => (/* binding */ factsVersion),
/* harmony export */   e1: () => (/* binding */ factsKind),
/* harmony export */   v1: () => (/* binding */ platformFacts)
/* harmony export */ });
/* unused harmony export factsJsonSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(13798);
/** What `aks-action export` writes of a platform and `aks-action rehearse --from` begins with. */

/** Raised when what an older aks-action can't read is written. */
const factsVersion = 'aks-action.matih.ai/v1';
const factsKind = 'PlatformFacts';
const text = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1);
const json = zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J());
const digest = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^sha256:[0-9a-f]{64}$/, 'sha256: and 64 hex digits');
const armId = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^\//, 'an ARM id, which begins with /');
const resource = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    id: armId,
    name: text,
    type: text.describe('As in the id: Microsoft.Network/virtualNetworks.'),
    location: text.optional(),
    tags: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).optional(),
    kind: text.optional(),
    sku: json.optional(),
    identity: json.optional(),
    properties: json.optional().describe('As ARM gives them, secrets and what only times a change left out.'),
})
    .describe('A resource as ARM has it.');
const size = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    name: text,
    family: text.describe('Of the quota that its vCPUs count against.'),
    vcpus: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(0),
    memoryGiB: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().min(0),
    gpus: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(0),
    zones: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).describe('Those in which the subscription may have it.'),
    ephemeralGiB: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().min(0).describe('Room for an ephemeral OS disk; 0 when it can have none.'),
    isRestricted: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY().describe('Whether the subscription may not have it in the location at all.'),
})
    .describe('A VM size in the location: those that pools have or are declared with.');
const usage = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    name: text.describe('A family of sizes, or cores for the total of the location.'),
    used: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(0),
    limit: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(0),
})
    .describe('vCPUs of a quota.');
const version = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    minor: text,
    patches: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(text),
    supportPlans: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(text).describe('KubernetesOfficial, AKSLongTermSupport.'),
    isDefault: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
})
    .describe('A Kubernetes version that the location offers.');
const azure = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    cloud: text,
    tenantId: text,
    subscriptionId: text,
    location: text,
    resources: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(resource),
    absent: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(armId).describe('Ids that were asked for and are not there.'),
    unregisteredProviders: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(text),
    sizes: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(size),
    usages: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(usage),
    versions: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(version),
});
const repository = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    tags: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), digest).describe('Tags of the image list, and those of signatures.'),
    manifests: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(digest).describe('Those of them that the repository has, tagged or not.'),
});
const manifest = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    mediaType: text,
    text: text.describe('To the letter: its SHA-256 is the digest. No layer and no configuration of an image.'),
});
const object = zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({
    apiVersion: text,
    kind: text,
    metadata: zod__WEBPACK_IMPORTED_MODULE_0__/* .looseObject */ ._H3({ name: text, namespace: text.optional() }),
})
    .describe('A Kubernetes object without environment variables, arguments, mounts and whatever else may hold a secret.');
const revision = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    namespace: text,
    name: text,
    revision: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1),
    status: text,
    chart: text.optional(),
    version: text.optional(),
    labels: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).describe('By which aks-action knows what it deployed.'),
})
    .describe('A revision of a helm release: neither its values nor its manifest.');
const kubernetes = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    version: text,
    objects: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(object),
    releases: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(revision),
    images: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(text).describe('That pods run now.'),
    notReady: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(text).describe('Workloads that were not ready: namespace/Kind/name.'),
});
const platformFacts = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    apiVersion: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(factsVersion),
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(factsKind),
    environment: text,
    cluster: armId.describe('Of the managed cluster, whether it is there or not.'),
    azure,
    registries: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), repository))
        .describe('Login server → repository → what is in it.'),
    manifests: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(digest, manifest),
    kubernetes: kubernetes.optional().describe('Absent while there is no cluster, or it is stopped.'),
    unread: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ what: text, why: text }))
        .describe('What could not be read; a rehearsal takes it to be as it must.'),
});
/** The JSON Schema of the file, for editors and schema/platform-facts.schema.json. */
function factsJsonSchema() {
    const { $schema, ...schema } = z.toJSONSchema(platformFacts, { target: 'draft-2020-12' });
    return {
        $schema,
        $id: 'https://github.com/matih/aks-action/schema/platform-facts.schema.json',
        title: 'Facts of a platform, as aks-action export writes them',
        ...schema,
    };
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

/***/ 97393:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rehearse: () => (/* binding */ rehearse)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/environment/addresses.js
var addresses = __webpack_require__(96738);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/commands/facts/file.js
var file = __webpack_require__(49789);
// EXTERNAL MODULE: ./build/commands/interruption.js
var interruption = __webpack_require__(53240);
// EXTERNAL MODULE: ./build/commands/output.js + 2 modules
var commands_output = __webpack_require__(49830);
// EXTERNAL MODULE: ./build/commands/stop.js
var stop = __webpack_require__(92603);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
;// CONCATENATED MODULE: ./build/commands/rehearse/keep.js
/** The embedded servers left up, for people who look around. */



/** Leaves the servers up until interrupted, and says how to look around. @param signal aborted by Ctrl-C */
async function keep(rehearsal, folder, write, signal) {
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
    if (!signal.aborted)
        await (0,external_node_events_.once)(signal, 'abort');
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

// EXTERNAL MODULE: ./build/commands/rehearse/lines.js
var lines = __webpack_require__(57030);
// EXTERNAL MODULE: ./build/commands/rehearse/phases.js
var phases = __webpack_require__(73373);
// EXTERNAL MODULE: ./build/commands/rehearse/run.js + 286 modules
var run = __webpack_require__(15429);
;// CONCATENATED MODULE: ./build/commands/rehearse/index.js
/** `aks-action rehearse`: plan, apply and plan again against embedded servers. */












const defaultFile = 'environments/dev.yaml';
/**
 * The terminal command. Resolves with 0 when the platform came up and the second plan is empty.
 * @param named the environment file; without one `environments/dev.yaml`, and where there is none the example that comes along
 */
async function rehearse(named, options, { signal, told }) {
    const isJson = options.json === true;
    const output = (0,commands_output/* openOutput */.c)(isJson ? process.stderr : process.stdout);
    const folder = (0,external_node_path_.resolve)(options.folder ?? '.aks-action/rehearsal');
    const tag = options['image-tag'];
    const isExample = named === undefined && !(0,external_node_fs_.existsSync)(defaultFile);
    if (isExample)
        output.line(`There is no ${defaultFile} here: this is the example that comes with aks-action.`);
    const { from, 'egress-address': egress } = options;
    if (from !== undefined && options.date !== undefined)
        throw new model/* ExplainedError */.hM({
            what: '--date',
            cause: 'versions and sizes are those of the facts',
            mend: 'Leave --date out, or change azure.versions and azure.sizes in a copy of the file.',
        });
    const stopping = (0,stop/* stopOn */.CM)(signal, { log: { info: output.line }, told, hint: interruption/* onceMore */.Th });
    const onEnd = (rehearsal) => {
        stopping.done();
        return keep(rehearsal, folder, output.line, signal);
    };
    try {
        const rehearsed = await (0,run.rehearseEnvironment)({
            ...(isExample ? { file: defaultFile, workspace: ownFolder() } : { file: named ?? defaultFile }),
            folder,
            helmVersion: options['helm-version'] ?? '',
            factor: parseFactor(options.factor),
            ...(options.date === undefined ? {} : { date: parseDate(options.date) }),
            ...(egress === undefined ? {} : { egressAddress: parseEgress(egress) }),
            write: output.line,
            signal: stopping.signal,
            isQuiet: options.quiet === true,
            stepLine: options.quiet === true ? lines/* warned */.k9 : lines/* readable */.HD,
            ...(tag === undefined ? {} : { tag }),
            ...(from === undefined ? {} : { from: { file: from, facts: (0,file/* readFacts */.M)(from) } }),
            ...(options.keep === true ? { onEnd } : {}),
        });
        if (isJson)
            process.stdout.write(`${JSON.stringify(jsonOf(rehearsed))}\n`);
        return rehearsed.passed ? 0 : 1;
    }
    finally {
        stopping.done();
        output.stop();
    }
}
/** Of the program: the repository, or the package that was installed. */
function ownFolder() {
    return (0,external_node_path_.dirname)((0,external_node_path_.dirname)((0,external_node_fs_.realpathSync)(process.argv[1] ?? '')));
}
function jsonOf({ passed, lines, results }) {
    return {
        passed,
        lines,
        phases: results.map(({ exitCode, outputs }, index) => ({ ...phases.phases[index], exitCode, outputs })),
    };
}
function parseFactor(value) {
    const factor = Number(value ?? '60');
    if (Number.isFinite(factor) && factor > 0)
        return factor;
    throw new model/* ExplainedError */.hM({ what: '--factor', cause: `"${value}" is not a positive number`, mend: '--factor 60' });
}
function parseEgress(value) {
    if ((0,addresses/* parseAddress */.or)(value) !== undefined)
        return value;
    const mend = '--egress-address 203.0.113.7';
    throw new model/* ExplainedError */.hM({ what: '--egress-address', cause: `"${value}" is not an IPv4 address`, mend });
}
function parseDate(value) {
    const date = new Date(`${value}T00:00:00Z`);
    // A day that its month has not is taken for one of the next.
    if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${value}T`))
        return date;
    throw new model/* ExplainedError */.hM({ what: '--date', cause: `"${value}" is not a day`, mend: '--date 2027-01-31' });
}


/***/ })

};
