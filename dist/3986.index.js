export const id = 3986;
export const ids = [3986];
export const modules = {

/***/ 33986:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runCli: () => (/* binding */ runCli)
/* harmony export */ });
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57975);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(34990);


const help = `aks-action: an AKS platform from one declared environment file to a healthy deployment.

  aks-action rehearse [environment-file]   plan, apply and plan again against an embedded Azure and Kubernetes
                                           (no account, nothing leaves this machine; helm must be on the PATH)
  aks-action plan <environment-file>       what an apply would change; changes nothing
  aks-action apply <environment-file>      brings the platform to what is declared
  aks-action drift <environment-file>      what differs from what is declared and recorded; changes nothing
  aks-action history <environment-file>    the deployment records, newest first, and what changed between them
  aks-action rollback <environment-file> <release>
                                           brings a release back to its last recorded revision, or to that of --to
  aks-action rollback-all <environment-file> --to RECORD
                                           brings all releases back to a record, in the reverse order of their needs

Options of plan, apply, drift and the rollbacks
  --stage LIST          stages to run (default all): preflight, cluster-ensure, nodepool-reconcile,
                        identity-federate, acr-import, helm-deploy, verify
  --image-tag TAG       tag of the images
  --tenants LIST        only these tenants           --releases LIST   only these releases
  --allow CLASS         highest disruption to apply: none, rolling (default), all-pools, recreate, delete
  --allow-partial       releases without findings go on although others have some
  --deadline DURATION   longest duration (default 120m)
  --out FILE            plan: writes the plan to a file that apply takes, and says its SHA-256
  --plan FILE           apply: carries out exactly the plan of this file, or refuses
  --plan-digest SHA256  apply: of the file that was approved
  --break-lock          apply: takes the environment's lock from whoever holds it, at once (GITHUB_TOKEN, where it is set,
                        lets GitHub be asked whether a workflow that holds it is over)
  --client-id ID        app registration to log in as, in a workflow; on a laptop the login of az is used

  --to RECORD           rollback, rollback-all: the record to go back to, as history lists them
  --dry-run             rollback, rollback-all: only plans; with --out as a plan file that apply takes

Options of rehearse
  --image-tag TAG       tag of the images (default: the one the embedded registry holds)
  --factor N            how much faster than Azure the embedded servers are (default 60)
  --date YYYY-MM-DD     the day by which Kubernetes versions and VM sizes come and go (default today)
  --keep                leaves the servers up and prints how kubectl, helm and az reach them
  --folder DIR          where summary and report are written (default .aks-action/rehearsal)

  --json                the result as one JSON object on standard output
  -h, --help            this text

Exit codes: 0 as declared or planned, 1 yours to mend, 2 drift found, 3 refused, 4 Azure's fault and worth another run.
`;
const options = {
    stage: { type: 'string' },
    'image-tag': { type: 'string' },
    tenants: { type: 'string' },
    releases: { type: 'string' },
    allow: { type: 'string' },
    'allow-partial': { type: 'boolean' },
    deadline: { type: 'string' },
    out: { type: 'string' },
    plan: { type: 'string' },
    'plan-digest': { type: 'string' },
    to: { type: 'string' },
    'dry-run': { type: 'boolean' },
    'break-lock': { type: 'boolean' },
    'client-id': { type: 'string' },
    factor: { type: 'string' },
    date: { type: 'string' },
    keep: { type: 'boolean' },
    folder: { type: 'string' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
};
/** The terminal command. Resolves with the exit code. */
async function runCli(args) {
    try {
        const { values, positionals } = parse(args);
        const [command, file, ...rest] = positionals;
        if (values.help === true || command === 'help') {
            process.stdout.write(help);
            return 0;
        }
        const [release, ...others] = command === 'rollback' ? rest : ['', ...rest];
        if (others.length > 0)
            throw usage(`too many arguments: ${others.join(' ')}`);
        switch (command) {
            case 'rehearse':
                return await (await Promise.all(/* import() */[__webpack_require__.e(1488), __webpack_require__.e(1860), __webpack_require__.e(8788), __webpack_require__.e(8287), __webpack_require__.e(2476), __webpack_require__.e(7009)]).then(__webpack_require__.bind(__webpack_require__, 87009))).rehearse(file ?? 'environments/dev.yaml', values);
            case 'plan':
            case 'apply':
            case 'drift':
            case 'history':
            case 'rollback':
            case 'rollback-all':
                if (file === undefined)
                    throw usage(`${command} needs an environment file`);
                return await (await Promise.all(/* import() */[__webpack_require__.e(2476), __webpack_require__.e(1083)]).then(__webpack_require__.bind(__webpack_require__, 81083))).runInTerminal(command, file, values, release);
            default:
                throw usage(command === undefined ? 'no command' : `unknown command ${command}`);
        }
    }
    catch (error) {
        const { explainedFailures } = await __webpack_require__.e(/* import() */ 6876).then(__webpack_require__.bind(__webpack_require__, 16876));
        const failures = explainedFailures(error);
        if (failures === undefined)
            throw error;
        for (const failure of failures)
            process.stderr.write(`${(0,_model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .explanationLines */ .bO)(failure).join('\n')}\n`);
        return failures[0]?.exitCode ?? 1;
    }
}
function parse(args) {
    try {
        return (0,node_util__WEBPACK_IMPORTED_MODULE_0__.parseArgs)({ args: [...args], options, allowPositionals: true });
    }
    catch (error) {
        throw usage(error instanceof Error ? error.message : String(error));
    }
}
function usage(cause) {
    return new _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM({ what: 'aks-action', cause, mend: 'aks-action --help shows what there is.' });
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

/***/ 34990:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hM: () => (/* reexport */ errors/* ExplainedError */.h),
  dj: () => (/* reexport */ json/* canonicalJson */.dj),
  _O: () => (/* reexport */ changeActions),
  ol: () => (/* reexport */ json/* digestOf */.ol),
  $V: () => (/* reexport */ disruptions),
  bO: () => (/* reexport */ errors/* explanationLines */.b),
  IH: () => (/* reexport */ fieldsFingerprint),
  Kd: () => (/* reexport */ holderOf),
  ii: () => (/* reexport */ holderText),
  Jr: () => (/* reexport */ isAllowed),
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
  a9: () => (/* reexport */ userAgentOf)
});

// UNUSED EXPORTS: version

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
 * The fingerprint of what these fields were found as. Only fields that differ from the declaration are in it, so that
 * neither what the service owns nor what others declare makes a plan stale.
 */
function fieldsFingerprint(fields) {
    return (0,json/* digestOf */.ol)(fields.map(({ path, from }) => ({ path, from })));
}

// EXTERNAL MODULE: ./build/model/errors.js
var errors = __webpack_require__(12011);
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
/* harmony export */   sc: () => (/* binding */ sha256)
/* harmony export */ });
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
