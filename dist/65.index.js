export const id = 65;
export const ids = [65,876,526];
export const modules = {

/***/ 22065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runAction: () => (/* binding */ runAction)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _actions_core__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46058);
/* harmony import */ var _azure_clouds_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(93796);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(70499);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(65140);
/* harmony import */ var _report_index_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(83991);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(16876);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(8890);










/** Saved by main for post: what the run wrote, to be removed. */
const temporaryFolderState = 'temporary-folder';
/** The action: main, or post when main has left its state. Resolves with the process's exit code. */
async function runAction(env) {
    const leftBehind = _actions_core__WEBPACK_IMPORTED_MODULE_3__.getState(temporaryFolderState);
    if (leftBehind !== '') {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(leftBehind, { recursive: true, force: true });
        return 0;
    }
    const log = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_5__/* .createRunnerLog */ .fE)((line) => process.stdout.write(`${line}\n`), _actions_core__WEBPACK_IMPORTED_MODULE_3__.isDebug());
    try {
        const inputs = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_5__/* .getInputs */ .GP)((0,_github_index_js__WEBPACK_IMPORTED_MODULE_5__/* .runnerInputs */ .ax)(env));
        if (inputs.command === 'rehearse')
            return await rehearseInStep(inputs, env);
        const result = await runMain(inputs, env, log);
        if (result.error !== undefined)
            log.error((0,_model_index_js__WEBPACK_IMPORTED_MODULE_6__/* .explanationLines */ .bO)(result.error).join('\n'), result.error.location);
        return result.error?.exitCode ?? 0;
    }
    catch (error) {
        const failures = (0,_failures_js__WEBPACK_IMPORTED_MODULE_8__.explainedFailures)(error);
        if (failures === undefined)
            throw error;
        const exitCode = failures[0]?.exitCode ?? 1;
        _actions_core__WEBPACK_IMPORTED_MODULE_3__.setOutput('result', exitCode === 3 ? 'refused' : 'failed');
        for (const failure of failures)
            log.error((0,_model_index_js__WEBPACK_IMPORTED_MODULE_6__/* .explanationLines */ .bO)(failure, false).join('\n'), failure.location);
        return exitCode;
    }
}
/** A rehearsal inside a step: its report stays for a later step to upload, its summary becomes the job's. */
async function rehearseInStep(inputs, env) {
    const { rehearse } = await Promise.all(/* import() */[__webpack_require__.e(603), __webpack_require__.e(860), __webpack_require__.e(788), __webpack_require__.e(445), __webpack_require__.e(190)]).then(__webpack_require__.bind(__webpack_require__, 57190));
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env.RUNNER_TEMP ?? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'aks-action-rehearsal');
    const tag = inputs.imageTag === undefined ? {} : { 'image-tag': inputs.imageTag };
    const exitCode = await rehearse(inputs.environmentFile, { folder, ...tag });
    _actions_core__WEBPACK_IMPORTED_MODULE_3__.setOutput('result', exitCode === 0 ? 'changed' : 'failed');
    const summary = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, '2-apply', 'summary.md');
    if (inputs.summary && (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(summary))
        await _actions_core__WEBPACK_IMPORTED_MODULE_3__.summary.addRaw((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)(summary, 'utf8'), true).write();
    return exitCode;
}
async function runMain(inputs, env, log) {
    const temporaryFolder = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env.RUNNER_TEMP ?? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'aks-action-'));
    _actions_core__WEBPACK_IMPORTED_MODULE_3__.saveState(temporaryFolderState, temporaryFolder);
    const stopping = stopOnSignals(inputs.deadlineMs, log);
    const idToken = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_5__/* .createIdTokenSource */ .S2)(env, _run_js__WEBPACK_IMPORTED_MODULE_9__/* .systemClock */ .m, (audience) => _actions_core__WEBPACK_IMPORTED_MODULE_3__.getIDToken(audience));
    // A runner always logs in with its id-token; a shell that merely imitates one may have a login of its own.
    const usesIdToken = env.GITHUB_ACTIONS === 'true' || (0,_github_index_js__WEBPACK_IMPORTED_MODULE_5__/* .mayAskForIdToken */ ._I)(env);
    const result = await (0,_run_js__WEBPACK_IMPORTED_MODULE_9__/* .run */ .e)(inputs, {
        env,
        log,
        workspace: env.GITHUB_WORKSPACE ?? process.cwd(),
        temporaryFolder,
        run: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_5__/* .runIdentity */ .yK)(env, Date.now()),
        progress: (0,_report_index_js__WEBPACK_IMPORTED_MODULE_7__/* .lineProgress */ .Q1)(log.info, _run_js__WEBPACK_IMPORTED_MODULE_9__/* .systemClock */ .m.now),
        clock: _run_js__WEBPACK_IMPORTED_MODULE_9__/* .systemClock */ .m,
        signal: stopping.signal,
        ...(usesIdToken ? { assertion: () => idToken(_azure_clouds_js__WEBPACK_IMPORTED_MODULE_4__/* .tokenExchangeAudience */ .rl) } : {}),
        onPlan: (plan) => log.info((0,_report_index_js__WEBPACK_IMPORTED_MODULE_7__/* .planText */ .Pt)(plan)),
    }).finally(stopping.done);
    await report(inputs, result, log, env);
    return result;
}
async function report(inputs, result, log, env) {
    if (result.findings.length > 0)
        log.info((0,_report_index_js__WEBPACK_IMPORTED_MODULE_7__/* .findingsText */ ._g)(result.findings, result.locate));
    log.info((0,_report_index_js__WEBPACK_IMPORTED_MODULE_7__/* .resultText */ .D6)(result));
    for (const { severity, message, path } of result.findings) {
        if (severity === 'warning')
            log.warning(message, path === undefined ? undefined : result.locate(path));
    }
    (0,_github_index_js__WEBPACK_IMPORTED_MODULE_5__/* .writeOutputs */ .Kn)(_actions_core__WEBPACK_IMPORTED_MODULE_3__, inputs.stages, result.outputs, {
        result: result.result,
        changed: String(result.changes.some(({ end }) => end.outcome === 'done')),
        changes: String(result.plan.changes.length),
        'plan-digest': result.plan.digest,
        'report-file': await writeReport(inputs, result, env),
    }, [], log);
    if (inputs.summary)
        await _actions_core__WEBPACK_IMPORTED_MODULE_3__.summary.addRaw((0,_report_index_js__WEBPACK_IMPORTED_MODULE_7__/* .resultMarkdown */ .NW)(result), true).write();
}
/**
 * Writes the HTML report where a later step of the job can upload it: the runner empties RUNNER_TEMP itself, so the post
 * step leaves it.
 */
async function writeReport(inputs, result, env) {
    const { resultHtml } = await __webpack_require__.e(/* import() */ 1).then(__webpack_require__.bind(__webpack_require__, 65001));
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(env.RUNNER_TEMP ?? (0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'aks-action-report');
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdirSync)(folder, { recursive: true });
    const file = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(folder, `${result.plan.environment}-${inputs.command}.html`);
    (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.writeFileSync)(file, resultHtml(result, `${result.plan.environment}: ${inputs.command}`));
    return file;
}
/** Cancellation and the deadline: nothing new is started, what is in progress is left for the next run to join. */
function stopOnSignals(deadlineMs, log) {
    const controller = new AbortController();
    const stop = (cause) => () => {
        if (controller.signal.aborted)
            return;
        log.info(`Stopping: ${cause}. What is in progress goes on in Azure; run it again to join it.`);
        controller.abort(new _model_index_js__WEBPACK_IMPORTED_MODULE_6__/* .ExplainedError */ .hM({
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

/***/ 16876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   explainedFailures: () => (/* binding */ explainedFailures)
/* harmony export */ });
/* harmony import */ var _environment_findings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4526);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65140);


/** A known failure as the errors to show, each at its place; undefined for a defect of this program. */
function explainedFailures(error) {
    if (error instanceof _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM)
        return [error];
    if (!(error instanceof _environment_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .EnvironmentError */ .eG))
        return undefined;
    return error.findings.map(({ path, message, expected, suggestion, ...location }) => new _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM({
        what: path === '' ? 'environment file' : path,
        cause: message,
        mend: [
            ...(suggestion === undefined ? [] : [`Did you mean ${suggestion}?`]),
            ...(expected === undefined || message.includes(expected) ? [] : [`Expected: ${expected}`]),
        ].join('\n') || undefined,
        location,
    }));
}


/***/ }),

/***/ 4526:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LF: () => (/* binding */ pathText),
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   eG: () => (/* binding */ EnvironmentError),
/* harmony export */   gP: () => (/* binding */ either),
/* harmony export */   zZ: () => (/* binding */ nearestWord)
/* harmony export */ });
/* unused harmony export findingLine */
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

/***/ 12011:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   b: () => (/* binding */ explanationLines),
/* harmony export */   h: () => (/* binding */ ExplainedError)
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


/***/ }),

/***/ 65140:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hM: () => (/* reexport */ errors/* ExplainedError */.h),
  dj: () => (/* reexport */ json/* canonicalJson */.dj),
  ol: () => (/* reexport */ json/* digestOf */.ol),
  $V: () => (/* reexport */ disruptions),
  bO: () => (/* reexport */ errors/* explanationLines */.b),
  Jr: () => (/* reexport */ isAllowed),
  BH: () => (/* reexport */ mergeOutputs),
  HH: () => (/* reexport */ outputCatalogue),
  e5: () => (/* reexport */ parseOutputReference),
  Fb: () => (/* reexport */ referenceFields),
  sX: () => (/* reexport */ resolveReference),
  hL: () => (/* reexport */ stageNames)
});

// UNUSED EXPORTS: runOutputs, sha256

;// CONCATENATED MODULE: ./build/model/change.js
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

// EXTERNAL MODULE: ./build/model/errors.js
var errors = __webpack_require__(12011);
// EXTERNAL MODULE: ./build/model/json.js
var json = __webpack_require__(29598);
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
    result: 'unchanged, changed, failed or refused.',
    changed: 'true when something was changed.',
    changes: 'Number of changes that were planned.',
    'plan-digest': 'SHA-256 of the plan (sha256:<hex>).',
    'report-file': 'Path of the HTML report.',
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
    imported: { stage: 'acr-import', form: 'json', description: 'Images imported or moved, counted by registry.' },
    'import-skipped': { stage: 'acr-import', form: 'json', description: 'Images that were there already.' },
    'import-failed': { stage: 'acr-import', form: 'json', description: 'Images that could not be imported.' },
    releases: {
        stage: 'helm-deploy',
        form: 'json',
        description: 'Per release (namespace/name): namespace, revision, chart and status.',
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

;// CONCATENATED MODULE: ./build/model/index.js









/***/ }),

/***/ 29598:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dj: () => (/* binding */ canonicalJson),
/* harmony export */   ol: () => (/* binding */ digestOf)
/* harmony export */ });
/* unused harmony export sha256 */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

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
