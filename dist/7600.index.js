export const id = 7600;
export const ids = [7600,4526];
export const modules = {

/***/ 3092:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IK: () => (/* binding */ releaseInstances),
/* harmony export */   SP: () => (/* binding */ tenantRegistries),
/* harmony export */   ce: () => (/* binding */ repositoryIn),
/* harmony export */   db: () => (/* binding */ allRegistries),
/* harmony export */   iE: () => (/* binding */ placedPullSecrets),
/* harmony export */   mG: () => (/* binding */ imageRegistryOf),
/* harmony export */   mz: () => (/* binding */ releaseAddress),
/* harmony export */   od: () => (/* binding */ otherEntraTenants),
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
    const edges = release.needs.flatMap((need) => neededAddresses(need.release, tenant, environment).map((address) => [address, need.failurePolicy]));
    return {
        address: releaseAddress(namespace, release.name),
        name: release.name,
        namespace,
        release,
        ...(tenant === undefined ? {} : { tenant: tenant.name }),
        needs: edges.map(([address]) => address),
        failurePolicies: Object.fromEntries(edges.filter(([, policy]) => policy !== 'downstream')),
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
/** The image's repository in a tenant's registry. */
function repositoryIn({ repositoryPrefix }, imageName) {
    return repositoryPrefix === '' ? imageName : `${repositoryPrefix}/${imageName}`;
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
/** Entra tenants of subscriptions that trust another one than the environment's, by subscription id in lower case. */
function otherEntraTenants(environment) {
    return new Map(allRegistries(environment).flatMap(({ subscriptionId, tenantId }) => tenantId === undefined ? [] : [[subscriptionId.toLowerCase(), tenantId]]));
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
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
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

/***/ 77600:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  xz: () => (/* reexport */ createEndingOf),
  S2: () => (/* reexport */ createIdTokenSource),
  fE: () => (/* reexport */ createRunnerLog),
  GP: () => (/* reexport */ getInputs),
  pE: () => (/* reexport */ githubAnnounce),
  _I: () => (/* reexport */ mayAskForIdToken),
  neutralised: () => (/* reexport */ neutralised),
  AR: () => (/* reexport */ openRepositorySettings),
  Kd: () => (/* reexport */ pullRequestNumber),
  yK: () => (/* reexport */ runIdentity),
  ax: () => (/* reexport */ runnerInputs),
  ry: () => (/* reexport */ splitList),
  qL: () => (/* reexport */ subject/* subjectFor */.q),
  lB: () => (/* reexport */ upsertComment),
  CS: () => (/* reexport */ upsertDriftIssue),
  Kn: () => (/* reexport */ writeOutputs)
});

// UNUSED EXPORTS: inputCatalogue, inputsOfStage, parseDuration

// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
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

// EXTERNAL MODULE: ./build/http/index.js + 6 modules
var http = __webpack_require__(58496);
;// CONCATENATED MODULE: ./build/github/limits.js
/** How GitHub limits requests: which refusals are limits, and how long each asks to wait (rulebook github). */

/** Where a secondary limit doesn't say how long it lasts. */
const untoldMs = 60_000;
/** A reset is a whole second, and the clocks of two servers differ by less than this. */
const resetMarginMs = 1000;
/**
 * The limit that a refusal tells of; undefined for other refusals, a missing permission's 403 among them.
 *
 * @param before how often the request was refused for a limit already: who comes back too early waits twice as long
 */
function limitOf({ status, headers, message }, before) {
    if (status !== 403 && status !== 429)
        return undefined;
    const told = (0,http.retryAfterMs)(headers);
    const isUsedUp = headers['x-ratelimit-remaining'] === '0';
    if (told !== undefined)
        return { name: 'secondary rate limit', waitMs: told * 2 ** before };
    if (isUsedUp)
        return { name: 'rate limit', waitMs: resetAfterMs(headers) ?? untoldMs };
    const isSecondary = status === 429 || /secondary rate limit|abuse detection/i.test(message);
    return isSecondary ? { name: 'secondary rate limit', waitMs: untoldMs * 2 ** before } : undefined;
}
/** Measured against the answer's own date, so that a runner whose clock is off waits no longer than GitHub meant. */
function resetAfterMs(headers) {
    const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1000;
    if (!Number.isFinite(reset))
        return undefined;
    const serverNow = Date.parse(headers.date ?? '');
    return Math.max(0, reset - (Number.isNaN(serverNow) ? Date.now() : serverNow)) + resetMarginMs;
}

;// CONCATENATED MODULE: ./build/github/repository.js


/** One request without an answer: whatever GitHub keeps of a run, the run goes on without. */
const answerMs = 15_000;
/** GitHub asks for at least a second between two requests that write. */
const betweenWritesMs = 1000;
/** A limit that still refuses after so many waits is not waited for again. */
const mostWaits = 3;
const betweenTriesMs = [1000, 4000];
/** A limit outlasts the time there is. */
class OutlastingLimit extends Error {
}
/** Opens it without a request. What is refused for a limit is sent again when GitHub says so, within the time there is. */
async function openRepository(access) {
    const { apiUrl, clock, log, repository, signal, token, untilMs } = access;
    const { getOctokit } = await __webpack_require__.e(/* import() */ 2413).then(__webpack_require__.bind(__webpack_require__, 92413));
    const octokit = getOctokit(token, apiUrl === undefined ? {} : { baseUrl: apiUrl });
    const [owner = '', repo = ''] = repository.split('/');
    let mayWriteAt = Number.NEGATIVE_INFINITY;
    const turnToWrite = async () => {
        const at = Math.max(clock.now(), mayWriteAt);
        mayWriteAt = at + betweenWritesMs;
        if (at > clock.now())
            await clock.sleep(at - clock.now(), signal);
    };
    octokit.hook.wrap('request', async (request, options) => {
        for (let refusals = 0;; refusals++) {
            if (options.method !== 'GET')
                await turnToWrite();
            try {
                const within = AbortSignal.any([AbortSignal.timeout(answerMs), ...(signal === undefined ? [] : [signal])]);
                // With each request: as an option of all it would take the place of the proxy.
                return await request({ ...options, request: { ...options.request, signal: within } });
            }
            catch (error) {
                signal?.throwIfAborted();
                const limit = limitOf(refusalIn(error), refusals);
                if (limit === undefined)
                    throw error;
                const { name, waitMs } = limit;
                if (refusals === mostWaits)
                    throw new OutlastingLimit(`its ${name} still refuses after ${mostWaits} waits`);
                if (clock.now() + waitMs > untilMs)
                    throw new OutlastingLimit(`its ${name} lasts ${waitText(waitMs)} more, longer than is waited for`);
                log.info(`GitHub refuses for its ${name}; asking again in ${waitText(waitMs)}, as it wants.`);
                await clock.sleep(waitMs, signal);
            }
        }
    });
    return {
        rest: octokit.rest,
        paginate: octokit.paginate,
        at: { owner, repo },
        async whileUnanswered(work) {
            for (let tries = 0;; tries++) {
                try {
                    return await work(tries > 0);
                }
                catch (error) {
                    const waitMs = betweenTriesMs[tries];
                    if (waitMs === undefined || !isOpen(error) || clock.now() + waitMs > untilMs)
                        throw error;
                    await clock.sleep(waitMs, signal);
                }
            }
        },
    };
}
/** Whether what was asked for may have been done or not, and is worth another look. */
function isOpen(error) {
    if (error instanceof OutlastingLimit)
        return false;
    const { status, response } = error;
    // Octokit gives what never came the status 500, and keeps the response for what did.
    return status !== undefined && status >= 500 && (response !== undefined || !/aborted/i.test((0,model/* errorMessage */.gJ)(error)));
}
/**
 * Why GitHub didn't do it, to follow "GitHub: ".
 *
 * @param permission that this takes, as a job declares it; none where the token is not a job's
 */
function whyNot(error, permission) {
    if (error instanceof OutlastingLimit)
        return error.message;
    const { status, response } = error;
    const message = (0,model/* errorMessage */.gJ)(error);
    if (response === undefined)
        return `no answer: ${message}`;
    if (permission === undefined)
        return `answered ${status ?? ''} ${message}`;
    if (status === 401)
        return 'it takes the github-token no more, or never did: a token ends with its job';
    if (status === 403 && /not accessible/i.test(message))
        return `the job needs permissions: ${permission}`;
    return `answered ${status ?? ''} ${message}`;
}
/** The status that GitHub refused with; undefined for anything else that failed. */
function refusedWith(error) {
    const { status, response } = error;
    return response === undefined || error instanceof OutlastingLimit ? undefined : status;
}
function refusalIn(error) {
    const { status = 0, response } = error;
    const headers = Object.entries(response?.headers ?? {}).map(([name, value]) => [name, String(value ?? '')]);
    return { status, headers: Object.fromEntries(headers), message: (0,model/* errorMessage */.gJ)(error) };
}
function waitText(ms) {
    return ms < 120_000 ? `${Math.ceil(ms / 1000)} s` : `${Math.ceil(ms / 60_000)} min`;
}

;// CONCATENATED MODULE: ./build/github/comment.js

/** Number of the pull request that a run is for, from GITHUB_REF; undefined for other runs. */
function pullRequestNumber(env) {
    const number = /^refs\/pull\/(\d+)\//.exec(env.GITHUB_REF ?? '')?.[1];
    return number === undefined ? undefined : Number(number);
}
/**
 * Writes the comment, or brings the one of an earlier run up to date. A token that may not comment, or a GitHub that is
 * not well, is said in the log and stops nothing: the plan itself stands in the job's summary.
 */
async function upsertComment(comment, access) {
    const mark = `<!-- aks-action plan ${comment.environment} -->`;
    const body = `${mark}\n${comment.body}`;
    try {
        const { at, paginate, rest, whileUnanswered } = await openRepository(access);
        const { issues } = rest;
        const of = { ...at, issue_number: comment.number };
        await whileUnanswered(async () => {
            const existing = await paginate(issues.listComments, { ...of, per_page: 100 });
            const ours = existing.find((each) => each.body?.startsWith(mark) === true);
            if (ours === undefined)
                await issues.createComment({ ...of, body });
            else if (ours.body !== body)
                await issues.updateComment({ ...at, comment_id: ours.id, body });
        });
    }
    catch (error) {
        const isHidden = refusedWith(error) === 404;
        const permission = 'pull-requests: write (forks never have it)';
        const why = isHidden ? `the job needs permissions: ${permission}` : whyNot(error, permission);
        access.log.info(`The plan is not shown in the pull request. GitHub: ${why}`);
    }
}

;// CONCATENATED MODULE: ./build/github/deployment.js

/** A deployment is healthy whether GitHub hears of it or not, and others wait for the lock of its environment. */
const patienceMs = 120_000;
/**
 * Tells GitHub of healthy deployments: a status at the deployment that the job's environment made, at one of our own
 * where there is none. Needs permissions: deployments: write.
 */
function githubAnnounce({ environment: ofJob, sha, url, ...access }) {
    return async (announcement) => {
        try {
            const repository = await openRepository({ ...access, untilMs: access.clock.now() + patienceMs });
            const environment = (await ofJob()) ?? announcement.environment;
            await repository.whileUnanswered((isAgain) => tell(repository, { announcement, environment, isAgain, sha, url }));
            return undefined;
        }
        catch (error) {
            return `GitHub: ${whyNot(error, 'deployments: write')}`;
        }
    };
}
async function tell({ at, rest }, told) {
    const { environment, isAgain, sha, url } = told;
    const { commit, record, summary } = told.announcement;
    const { repos } = rest;
    const { data: found } = await repos.listDeployments({ ...at, environment, sha, per_page: 1 });
    const deployment = found[0]?.id ?? (await made());
    const of = { ...at, deployment_id: deployment };
    if (isAgain) {
        const { data: statuses } = await repos.listDeploymentStatuses({ ...of, per_page: 100 });
        if (statuses.some(({ description, state }) => state === 'success' && description === summary))
            return;
    }
    await repos.createDeploymentStatus({
        ...of,
        state: 'success',
        description: summary,
        ...(url === undefined ? {} : { log_url: url }),
    });
    async function made() {
        const { data } = await repos.createDeployment({
            ...at,
            environment,
            ref: sha,
            // The commit is deployed already: nothing is to be merged into it, and no check waited for.
            auto_merge: false,
            required_contexts: [],
            description: summary,
            payload: { record, commit },
        });
        if ('id' in data)
            return data.id;
        throw new Error(data.message ?? 'made no deployment');
    }
}

// EXTERNAL MODULE: ./build/environment/findings.js
var findings = __webpack_require__(4526);
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
    const nearest = (0,findings.nearestWord)(value, words);
    const cause = `"${value}" is not known${nearest === undefined ? '' : `: did you mean ${nearest}?`}`;
    throw inputError(name, cause, `Use one of ${words.join(', ')}.`);
}
function inputError(name, cause, mend) {
    return new model/* ExplainedError */.hM({ what: `input ${name}`, cause, mend });
}

;// CONCATENATED MODULE: ./build/github/issue.js

/** So that the issues of a repository with thousands are one short list. */
const label = 'aks-drift';
/**
 * Opens the environment's issue, brings it up to date, or closes it with a word of which run found nothing any more. A
 * GitHub that refuses or gives no answer is a warning: whoever asked for an issue relies on it, but the comparison stands.
 */
async function upsertDriftIssue(issue, access) {
    const { log } = access;
    try {
        const repository = await openRepository(access);
        const said = await repository.whileUnanswered(() => upsert(issue, repository));
        for (const line of said)
            log.info(line);
    }
    catch (error) {
        const why = refusedWith(error) === 410 ? 'the repository has no issues (Settings, Features)' : whyNot(error, 'issues: write');
        log.warning(`The issue about drift of ${issue.environment} is not up to date. GitHub: ${why}`);
    }
}
/** Looks, and does what is missing. Resolves with what was done. */
async function upsert(issue, { at, paginate, rest }) {
    const { issues } = rest;
    const mark = `<!-- aks-action drift ${issue.environment} -->`;
    const labelled = await paginate(issues.listForRepo, { ...at, labels: label, state: 'open', per_page: 100 });
    const ours = labelled.filter((each) => each.pull_request === undefined && each.body?.startsWith(mark) === true);
    if (issue.drift === undefined)
        return Promise.all(ours.map(({ number }) => close(number)));
    const title = `Drift of ${issue.environment}`;
    const body = `${mark}\n${issue.drift}\n\n${seenBy(issue)}`;
    const [existing] = ours;
    if (existing === undefined) {
        const { data } = await issues.create({ ...at, title, body, labels: [label] });
        return [`Opened issue #${data.number}: ${title}.`];
    }
    if (existing.body === body)
        return [];
    await issues.update({ ...at, issue_number: existing.number, body });
    return [`Issue #${existing.number} is up to date: ${title}.`];
    /** Closed first: what is closed is not found again, and so not commented twice. */
    async function close(number) {
        await issues.update({ ...at, issue_number: number, state: 'closed', state_reason: 'completed' });
        const body = `${issue.environment} is as declared and recorded. ${seenBy(issue)}`;
        await issues.createComment({ ...at, issue_number: number, body });
        return `Closed issue #${number}: ${issue.environment} has no drift any more.`;
    }
}
function seenBy({ url }) {
    return url === undefined ? 'Found on a terminal.' : `Found by ${url}.`;
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
    return commandValue(withoutControls(value)).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./build/github/oidc.js



const documentation = 'https://docs.github.com/actions/how-tos/secure-your-work/security-harden-deployments';
/**
 * The runner's id-token, tried again on 429, 5xx and broken connections. It is asked for without the toolkit, whose HTTP
 * client loads for longer than Node starts, because this is the first request of every run. Fails with the lines of YAML to
 * add when the job has no id-token permission.
 *
 * @param write where the workflow command goes that masks each token, before anything else sees it
 */
function createIdTokenSource(env, clock, write, send = http.sendOnce) {
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
        const answer = await (0,http.sendWithRetries)(send, request, { clock }).catch((error) => {
            signal?.throwIfAborted();
            throw error instanceof model/* ExplainedError */.hM ? error : idTokenError((0,model/* errorMessage */.gJ)(error), 4);
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

// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
;// CONCATENATED MODULE: ./build/github/repository-settings.js



/** Newer than the client's types. */
const subjectAnswer = schemas/* object */.Ikc({
    use_default: schemas/* boolean */.zMY(),
    include_claim_keys: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    sub_claim_prefix: schemas/* string */.YjP().optional(),
});
const organizationAnswer = schemas/* object */.Ikc({ include_claim_keys: schemas/* array */.YOg(schemas/* string */.YjP()) });
/** Opens them without a request. */
async function openRepositorySettings(access) {
    const { at, rest, whileUnanswered } = await openRepository(access);
    /** @param doing to follow "could not" */
    async function asked(doing, ask) {
        try {
            return (await whileUnanswered(ask)).data;
        }
        catch (error) {
            throw refused(doing, access.repository, error);
        }
    }
    /** What is not there and what may not be seen are answers too: they are told together with all else. */
    async function found(ask) {
        try {
            return (await whileUnanswered(ask)).data;
        }
        catch (error) {
            return refusedWith(error) === 404 ? undefined : { refused: whyNot(error) };
        }
    }
    async function organizationClaims() {
        const data = await asked("read the organization's template of subjects", async () => {
            try {
                return await rest.oidc.getOidcCustomSubTemplateForOrg({ org: at.owner });
            }
            catch (error) {
                if (refusedWith(error) === 404)
                    return { data: undefined };
                throw error;
            }
        });
        return data === undefined ? undefined : organizationAnswer.parse(data).include_claim_keys;
    }
    return {
        async facts() {
            const { full_name: repository, id, owner, visibility, } = await asked('read the repository', () => rest.repos.get(at));
            const ids = { id: String(id), ownerId: String(owner.id) };
            return { repository, ...ids, ...(visibility === undefined ? {} : { visibility }) };
        },
        async subjectTemplate({ repository }) {
            const data = await asked('read how the subjects of id-tokens are made', () => rest.actions.getCustomOidcSubClaimForRepo(at));
            const { use_default: isDefault, include_claim_keys: own, sub_claim_prefix } = subjectAnswer.parse(data);
            const prefix = sub_claim_prefix ?? `repo:${repository}`;
            if (isDefault)
                return { prefix };
            // Neither GitHub's template nor keys of its own: the organization's.
            const claims = own ?? (await organizationClaims());
            return claims === undefined ? { prefix } : { prefix, claims };
        },
        async environment(name) {
            const environment = await found(() => rest.repos.getEnvironment({ ...at, environment_name: name }));
            if (environment === undefined || 'refused' in environment)
                return environment;
            const { protection_rules: rules = [], deployment_branch_policy: branches = null } = environment;
            const hasReviewers = rules.some(({ type }) => type === 'required_reviewers');
            return { name, hasReviewers, limitsBranches: branches !== null };
        },
        async variable(name) {
            const variable = await found(() => rest.actions.getRepoVariable({ ...at, name }));
            return variable === undefined || 'refused' in variable ? variable : variable.value;
        },
    };
}
function refused(doing, repository, error) {
    const status = refusedWith(error);
    const isUnanswered = status === undefined || status >= 500;
    return new model/* ExplainedError */.hM({
        what: `ask GitHub of ${repository}`,
        cause: `could not ${doing}: ${whyNot(error)}`,
        mend: isUnanswered
            ? 'Run it again; see https://www.githubstatus.com if it stays.'
            : `export GH_TOKEN=$(gh auth token)   # a token that may read the repository and its Actions settings\nCheck that ${repository} is its name: --repository OWNER/NAME`,
        exitCode: isUnanswered ? 4 : 1,
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



/** A limit of GitHub's that lasts longer is not waited for: whoever runs now would rather know. */
const run_ending_patienceMs = 120_000;
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
        const { conclusion, run_attempt: latest = 1, status } = await lookUp(holder.repository, holder.runId, options);
        // A run is started again only once it has ended: an older attempt is over whatever the latest does.
        if (latest > holder.attempt)
            return { state: 'over', how: `attempt ${latest} of that run followed it` };
        return status === 'completed'
            ? { state: 'over', how: `GitHub says that the run has completed (${conclusion})` }
            : { state: 'running', how: `GitHub says that the run is ${status?.replaceAll('_', ' ')}` };
    }
    catch (error) {
        options.signal.throwIfAborted();
        if (refusedWith(error) === 404)
            return endingOfMissing(holder, options);
        const why = `GitHub would not say whether that run is over: ${whyNot(error, 'actions: read')}`;
        return refusedWith(error) === 403 ? { state: 'unknown', why, mend: permission } : { state: 'unknown', why };
    }
}
/** GitHub answers 404 for what was deleted, and for what the token may not see: our own run tells which. */
async function endingOfMissing({ repository, runId }, options) {
    const { run } = options;
    if (repository.toLowerCase() === run.repository.toLowerCase()) {
        const isSeen = await lookUp(run.repository, run.id, options).then(() => true, () => false);
        // Only runs that have ended can be deleted.
        if (isSeen)
            return { state: 'over', how: `run ${runId} was deleted, so it had ended` };
    }
    return { state: 'unknown', why: `GitHub shows this job's token no run ${runId} of ${repository}` };
}
async function lookUp(repository, id, { token = '', clock, ...options }) {
    const untilMs = clock.now() + run_ending_patienceMs;
    const { at, rest, whileUnanswered } = await openRepository({ ...options, token, clock, repository, untilMs });
    const { data } = await whileUnanswered(() => rest.actions.getWorkflowRun({ ...at, run_id: Number(id) }));
    return data;
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

// EXTERNAL MODULE: ./build/github/subject.js
var subject = __webpack_require__(37150);
;// CONCATENATED MODULE: ./build/github/index.js














/***/ }),

/***/ 37150:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ subjectFor)
/* harmony export */ });
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);

/** The subject of a job's id-token. Fails for a template with claims that differ from run to run. */
function subjectFor(template, facts, context) {
    const { prefix, claims = ['repo', 'context'] } = template;
    return claims.map((claim) => partOf(claim, prefix, facts, context)).join(':');
}
function partOf(claim, prefix, facts, context) {
    const value = claimValue(claim, facts, context);
    if (claim === 'repo')
        return prefix;
    if (claim === 'context')
        return context === 'pull_request' ? context : `environment:${escaped(context.environment)}`;
    if (value !== undefined)
        return `${claim}:${escaped(value)}`;
    throw new _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM({
        what: `subject of ${facts.repository}`,
        cause: `it is made of ${claim}, which is not the same in every run`,
        mend: [
            "Take GitHub's own template for this repository:",
            `  gh api --method PUT repos/${facts.repository}/actions/oidc/customization/sub -F use_default=true`,
            'or leave that claim out of include_claim_keys.',
        ].join('\n'),
    });
}
function claimValue(claim, facts, context) {
    const values = {
        repository: facts.repository,
        repository_id: facts.id,
        repository_owner: facts.repository.split('/')[0],
        repository_owner_id: facts.ownerId,
        repository_visibility: facts.visibility,
        environment: context === 'pull_request' ? undefined : context.environment,
    };
    return values[claim];
}
/** A colon would read as the end of the value. */
function escaped(value) {
    return value.replaceAll(':', '%3A');
}


/***/ }),

/***/ 61923:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   N: () => (/* binding */ notConnected),
/* harmony export */   g: () => (/* binding */ failureOf)
/* harmony export */ });
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12011);

const kinds = [
    ['notConnected', /^(NOT_CONNECTED|ENOTFOUND|EAI_AGAIN|ECONNREFUSED)$/],
    ['noTunnel', /^NO_TUNNEL$/],
    ['noAnswer', /^(ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/],
    ['certificate', /CERT|^UNABLE_TO_VERIFY_|^INVALID_(CA|PURPOSE)$|^HOSTNAME_MISMATCH$/],
];
/** Undefined for what is no failure of a connection, or explained already: that was tried as often as it may be. */
function failureOf(error) {
    if (typeof error !== 'object' || error === null || error instanceof _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM)
        return undefined;
    const { code, message, cause } = error;
    // Libraries that wrap an error keep its words and drop its code.
    const said = typeof code === 'string' ? code : /\bE[A-Z]{4,}\b|\bEAI_AGAIN\b/.exec(String(message))?.[0];
    return kinds.find(([, codes]) => said !== undefined && codes.test(said))?.[0] ?? failureOf(cause);
}
/** A failure before anything of a request was sent, in the words of what stood in the way. */
function notConnected(error, hint = '') {
    const said = error.message || error.code;
    return Object.assign(new Error(`${said}${hint}`, { cause: error }), { code: 'NOT_CONNECTED' });
}


/***/ }),

/***/ 58496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createHttpClient: () => (/* binding */ createHttpClient),
  failureOf: () => (/* reexport */ http_failure/* failureOf */.g),
  isRetryable: () => (/* reexport */ isRetryable),
  openAhead: () => (/* binding */ openAhead),
  patientTries: () => (/* binding */ patientTries),
  retryAfterMs: () => (/* reexport */ retryAfterMs),
  retryDelayMs: () => (/* reexport */ retryDelayMs),
  sendOnce: () => (/* binding */ sendOnce),
  sendWithRetries: () => (/* binding */ sendWithRetries),
  usualTries: () => (/* binding */ usualTries)
});

// EXTERNAL MODULE: external "node:https"
var external_node_https_ = __webpack_require__(44708);
// EXTERNAL MODULE: external "node:net"
var external_node_net_ = __webpack_require__(77030);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:tls"
var external_node_tls_ = __webpack_require__(41692);
// EXTERNAL MODULE: ./build/model/limit.js
var limit = __webpack_require__(50493);
// EXTERNAL MODULE: ./build/http/failure.js
var http_failure = __webpack_require__(61923);
// EXTERNAL MODULE: external "node:dns"
var external_node_dns_ = __webpack_require__(40610);
;// CONCATENATED MODULE: ./build/http/names.js

/** Until a name is resolved: a resolver that loses a question is asked again after as long. */
const nameTimeoutMs = 5_000;
/**
 * Resolves names as Node does, each name once for all who ask for it at the same time: dozens of connections open at once,
 * and the system resolves four names at a time, for a resolver that drops what it is asked too fast. What is silent for
 * too long fails, and whoever tries again waits for the same answer.
 */
function sharedLookup(resolve = external_node_dns_.lookup, timeoutMs = nameTimeoutMs) {
    const asked = new Map();
    const ask = (host) => {
        const answer = asked.get(host) ?? resolved(host, resolve).finally(() => asked.delete(host));
        asked.set(host, answer);
        return answer;
    };
    return (host, { all }, told) => {
        const unresolved = new Error(`${host} was not resolved within ${timeoutMs / 1000} s`);
        const tooLate = setTimeout(() => end(Object.assign(unresolved, { code: 'EAI_AGAIN' })), timeoutMs).unref();
        let end = (error, addresses = []) => {
            clearTimeout(tooLate);
            end = () => { };
            const [first = { address: '', family: 0 }] = addresses;
            if (all === true)
                told(error, addresses);
            else
                told(error, first.address, first.family);
        };
        ask(host).then((addresses) => end(null, addresses), (error) => end(error));
    };
}
function resolved(host, resolve) {
    return new Promise((done, fail) => {
        resolve(host, { all: true }, (error, addresses) => (error === null ? done(addresses) : fail(error)));
    });
}

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
;// CONCATENATED MODULE: ./build/http/no-proxy.js
/** Which hosts no proxy is asked for: NO_PROXY as golang.org/x/net/http/httpproxy reads it, and so helm and kubectl. */


/**
 * Whether a host is reached without the proxy: loopback addresses and `localhost` always, and what NO_PROXY names by its
 * domain, an address or a block of addresses, of one port or all.
 */
function isDirect({ host, port }, { NO_PROXY, no_proxy }) {
    if (host === 'localhost' || isWithin(host, '127.0.0.0/8') || isWithin(host, '::1'))
        return true;
    const entries = (NO_PROXY || no_proxy || '').split(',').map((entry) => entry.trim().toLowerCase());
    return entries.some((entry) => entry === '*' || names(entry, host, String(port)));
}
/** @param entry `10.0.0.0/8`, `10.1.2.3:6443`, `[fd00::1]:6443`, `example.com`; only below it: `.example.com`, `*.example.com` */
function names(entry, host, port) {
    if (isBlock(entry))
        return isWithin(host, entry);
    const [, bracketed, name = bracketed ?? entry, only = ''] = /^(?:\[([^[\]]*)\]|([^:[\]]*)):([^:[\]]*)$/.exec(entry) ?? [];
    if (name === '' || (only !== '' && only !== port))
        return false;
    if (isAddress(name))
        return isWithin(host, name);
    // A domain never stands for an address.
    if ((0,external_node_net_.isIP)(host) !== 0)
        return false;
    const domain = ascii(name.replace(/^\*\./, '.'));
    return domain.startsWith('.') ? host.endsWith(domain) : host === domain || host.endsWith(`.${domain}`);
}
function ascii(name) {
    return /^[\0-\x7f]*$/.test(name) ? name : (0,external_node_url_.domainToASCII)(name) || name;
}
/** Without a zone: it belongs to one machine. */
const isAddress = (text) => (0,external_node_net_.isIP)(text) !== 0 && !text.includes('%');
function isBlock(text) {
    const [net = '', length = '', ...more] = text.split('/');
    return more.length === 0 && isAddress(net) && /^\d+$/.test(length) && Number(length) <= bitsOf(net);
}
const bitsOf = (address) => ((0,external_node_net_.isIPv4)(address) ? 32 : 128);
const familyOf = (address) => ((0,external_node_net_.isIPv4)(address) ? 'ipv4' : 'ipv6');
/** IPv4 addresses as IPv6 writes them: they are IPv4's. */
const mapped = new external_node_net_.BlockList();
mapped.addSubnet('::ffff:0:0', 96, 'ipv6');
const isOfIPv4 = (address) => (0,external_node_net_.isIPv4)(address) || mapped.check(address, 'ipv6');
/** @param block an address, or a block of them that isBlock */
function isWithin(host, block) {
    if ((0,external_node_net_.isIP)(host) === 0)
        return false;
    const [net = '', length] = block.split('/');
    const prefix = Number(length ?? bitsOf(net));
    const isNetOfIPv4 = (0,external_node_net_.isIPv4)(net) || (isOfIPv4(net) && prefix >= 96);
    if (isOfIPv4(host) !== isNetOfIPv4)
        return false;
    const addresses = new external_node_net_.BlockList();
    addresses.addSubnet(net, prefix, familyOf(net));
    return addresses.check(host, familyOf(host));
}

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
// EXTERNAL MODULE: ./build/model/errors.js
var errors = __webpack_require__(12011);
;// CONCATENATED MODULE: ./build/http/proxy.js
/** The way through a proxy: HTTPS_PROXY as Go reads it, and so helm, and CONNECT. */




function targetOf({ hostname, port, protocol }) {
    return { host: hostname.replaceAll(/[[\]]/g, ''), port: Number(port || (protocol === 'http:' ? 80 : 443)) };
}
/** `login.microsoftonline.com:443`, `[fd00::1]:443` */
function placeOf({ host, port }) {
    return `${(0,external_node_net_.isIPv6)(host) ? `[${host}]` : host}:${port}`;
}
/**
 * The proxy that HTTPS_PROXY names, undefined where it names none. It alone is read: helm and GitHub's clients read no
 * other variable for https. Fails for what is no HTTP proxy, without its value, for a password may be in it.
 */
function proxyNamed({ HTTPS_PROXY, https_proxy }) {
    const value = HTTPS_PROXY || https_proxy;
    if (!value)
        return undefined;
    const proxy = URL.parse(value.includes('://') ? value : `http://${value}`);
    if (proxy === null || /\s/.test(value) || !isWhole(proxy)) {
        throw new errors/* ExplainedError */.hM({
            what: 'HTTPS_PROXY',
            cause: 'is no URL of a proxy',
            mend: 'http://<host>:<port>, or http://<user>:<password>@<host>:<port>: of the password, write / as %2F, # as %23, % as %25 and @ as %40.',
        });
    }
    if (proxy.protocol === 'http:' || proxy.protocol === 'https:')
        return proxy;
    throw new errors/* ExplainedError */.hM({
        what: 'HTTPS_PROXY',
        cause: `names a proxy of ${proxy.protocol}//, which is not spoken here`,
        mend: 'Name an HTTP proxy: http://<host>:<port>.',
    });
}
/** Variables that many set for a proxy, and that neither helm nor this reads for https. */
const othersVariables = ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];
/** What to know where no proxy was asked, and somebody may think that one was; empty where HTTPS_PROXY names one. */
function unaskedProxy(env) {
    if (proxyNamed(env) !== undefined)
        return '';
    const set = othersVariables.filter((name) => env[name]);
    return set.length === 0 ? '' : `; for https only HTTPS_PROXY is read, not ${set.join(' or ')}`;
}
/** A password that is not encoded ends the host too early, or can't be decoded. */
function isWhole(proxy) {
    try {
        return loginOf(proxy) !== undefined && !`${proxy.pathname}${proxy.search}${proxy.hash}`.includes('@');
    }
    catch {
        return false;
    }
}
function loginOf({ username, password }) {
    return `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
}
/**
 * A tunnel through the proxy. Fails with the proxy's status where it opens none, and when the signal ends: 5xx says that
 * it could not resolve or reach the host now, any other that it will not.
 */
function openTunnel(proxy, target, options) {
    const path = placeOf(target);
    const login = loginOf(proxy);
    const send = proxy.protocol === 'https:' ? external_node_https_.request : external_node_http_.request;
    return new Promise((done, fail) => {
        const asked = send({
            ...targetOf(proxy),
            method: 'CONNECT',
            path,
            agent: false,
            headers: {
                host: path,
                ...(login === ':' ? {} : { 'proxy-authorization': `Basic ${Buffer.from(login).toString('base64')}` }),
            },
            ...options,
        });
        asked.on('socket', (socket) => socket.unref());
        asked.on('error', fail);
        asked.on('connect', ({ statusCode = 0 }, socket) => {
            if (statusCode >= 200 && statusCode <= 299)
                return done(socket);
            socket.destroy();
            const refused = new Error(`Proxy response (${statusCode}): ${proxy.host} opens no tunnel to ${path}`);
            fail(statusCode >= 500 ? refused : Object.assign(refused, { code: 'NO_TUNNEL' }));
        });
        asked.end();
    });
}

;// CONCATENATED MODULE: ./build/http/connections.js









/** Until TCP, a proxy's tunnel and TLS are there. */
const connectTimeoutMs = 10_000;
/** An idle connection is closed after this long: before most services do, and a request meets the end of it. */
const idleMs = 4_000;
const keepAliveMs = 60_000;
/** Requests at one host at once: others wait for their turn, as browsers' and SDKs' pools do. */
const mostRequests = 32;
/** Failures that another try would meet again. */
const stands = new Set(['certificate', 'noTunnel']);
/** Of all connections of the process. */
const lookup = sharedLookup();
/**
 * TLS connections of one trust, kept after their requests and taken again by the next, through a proxy too; where another
 * one is needed, it resumes the host's session. Connections that wait for a request don't keep the process alive.
 */
class Connections extends external_node_https_.Agent {
    #authority;
    #context;
    #env;
    #proxy;
    #sessions = new Map();
    #turns = new Map();
    /** Opened ahead, not yet asked for. */
    #ahead = new Map();
    /** @param authority PEM of an authority to trust beside the process's own. Fails when HTTPS_PROXY is malformed. */
    constructor(authority, env = process.env) {
        super({ keepAlive: true, timeout: idleMs });
        this.#env = env;
        this.#proxy = proxyNamed(env);
        this.#authority = authority;
    }
    /** Runs a task of all clients' that share these connections when fewer than 32 run at its host. */
    turn(host, task) {
        const turns = this.#turns.get(host) ?? (0,limit/* limit */.A)(mostRequests);
        this.#turns.set(host, turns);
        return turns(task);
    }
    /** Opens connections for requests that are sure to come: their handshakes are over by then. */
    openAhead(url, count = 1) {
        const target = targetOf(new URL(url));
        const opening = Array.from({ length: count }, () => this.#open(target));
        this.#ahead.set(placeOf(target), [...(this.#ahead.get(placeOf(target)) ?? []), ...opening]);
        // Whoever sends the request meets the failure.
        for (const each of opening)
            each.catch(() => { });
    }
    createConnection({ host, port }, opened = () => { }) {
        const target = { host: host ?? 'localhost', port: Number(port ?? 443) };
        this.#take(target).then((socket) => opened(null, socket.ref()), 
        // Node reads no socket beside an error.
        (error) => opened(error, undefined));
    }
    destroy() {
        for (const opening of [...this.#ahead.values()].flat())
            opening.then((socket) => socket.destroy()).catch(() => { });
        super.destroy();
    }
    async #take(target) {
        const ahead = await this.#ahead
            .get(placeOf(target))
            ?.shift()
            ?.catch(() => undefined);
        return ahead === undefined || ahead.destroyed ? this.#open(target) : ahead;
    }
    /** What is opened keeps no process alive, on its way neither: nobody may come for it. */
    async #open(target) {
        const isAround = isDirect(target, this.#env);
        const proxy = isAround ? undefined : this.#proxy;
        const tooLate = AbortSignal.timeout(connectTimeoutMs);
        const way = proxy === undefined ? placeOf(target) : `${placeOf(target)} through ${proxy.host}`;
        const hint = isAround ? '' : unaskedProxy(this.#env);
        const unreached = (error) => {
            if (tooLate.aborted)
                throw (0,http_failure/* notConnected */.N)(new Error(`no connection to ${way} within ${connectTimeoutMs / 1000} s${hint}`));
            throw stands.has((0,http_failure/* failureOf */.g)(error)) ? error : (0,http_failure/* notConnected */.N)(error, hint);
        };
        const reaching = proxy === undefined ? openSocket(target, tooLate) : openTunnel(proxy, target, { signal: tooLate, lookup });
        const [through, secureContext] = await Promise.all([
            reaching.catch(unreached),
            // On the way there, once that has begun: it takes as long as half of Node's own start.
            (0,promises_.setImmediate)().then(() => this.#trust()),
        ]);
        return this.#secured(through, secureContext, target, tooLate).catch(unreached);
    }
    #secured(through, secureContext, target, signal) {
        const { host } = target;
        const key = placeOf(target);
        return new Promise((done, fail) => {
            const session = this.#sessions.get(key);
            const socket = (0,external_node_tls_.connect)({
                socket: through,
                host,
                // A name only: no server has a certificate for an address by its SNI.
                servername: (0,external_node_net_.isIP)(host) === 0 ? host : '',
                secureContext,
                ALPNProtocols: ['http/1.1'],
                ...(session === undefined ? {} : { session }),
            });
            socket.unref().setNoDelay(true).setKeepAlive(true, keepAliveMs);
            const giveUp = () => socket.destroy(signal.reason);
            signal.addEventListener('abort', giveUp);
            socket.once('secureConnect', () => {
                signal.removeEventListener('abort', giveUp);
                done(socket);
            });
            // Stays: one that waits for a request has nobody else to hear of its end.
            socket.on('error', fail);
            socket.on('session', (each) => this.#sessions.set(key, each));
            socket.once('close', (isBroken) => {
                signal.removeEventListener('abort', giveUp);
                if (isBroken)
                    this.#sessions.delete(key);
                through.destroy();
            });
        });
    }
    /** One context for all connections: each would make its own, and parse every authority anew where there is one. */
    #trust() {
        const authority = this.#authority;
        this.#context ??= (0,external_node_tls_.createSecureContext)(authority === undefined ? {} : { ca: [...trusted(), authority] });
        return this.#context;
    }
}
function openSocket({ host, port }, signal) {
    return new Promise((done, fail) => {
        const socket = (0,external_node_net_.connect)({ host, port, lookup }).unref();
        const giveUp = () => socket.destroy(signal.reason);
        signal.addEventListener('abort', giveUp);
        socket.once('connect', () => {
            signal.removeEventListener('abort', giveUp);
            done(socket);
        });
        socket.on('error', fail);
    });
}
/** What the process trusts: NODE_EXTRA_CA_CERTS is in it. */
function trusted() {
    return (0,external_node_tls_.getCACertificates)?.('default') ?? external_node_tls_.rootCertificates;
}

;// CONCATENATED MODULE: ./build/http/exchange.js


/** How long a service may be silent. */
const answerTimeoutMs = 30_000;
/** Sends a request once; any status is an answer. A body that nothing arrives of is waited for as long as the signal allows. */
function sendOver(connections, request) {
    const { method, body, signal, timeoutMs = answerTimeoutMs } = request;
    const url = new URL(request.url);
    const headers = { ...request.headers, ...lengthOf(body) };
    if (signal?.aborted)
        return { answer: Promise.reject(signal.reason), ended: Promise.resolve() };
    const sent = url.protocol === 'https:'
        ? (0,external_node_https_.request)(url, { method, headers, agent: connections })
        : (0,external_node_http_.request)(url, { method, headers });
    let response;
    const { promise: answer, resolve: answered, reject: failed } = Promise.withResolvers();
    // A connection on its way keeps no process alive; who waits for one does.
    let tooLate = setInterval(() => { }, timeoutMs);
    const end = (reason) => {
        clearTimeout(tooLate);
        response?.destroy(reason);
        sent.destroy(reason);
        // Node says so only once there is a connection.
        failed(reason);
    };
    const stop = () => end(signal?.reason);
    signal?.addEventListener('abort', stop, { once: true });
    sent.once('socket', () => {
        clearTimeout(tooLate);
        tooLate = setTimeout(() => end(noAnswer(url.host)), timeoutMs);
    });
    // Stays: a connection that breaks after the answer has nobody else to tell.
    sent.on('error', failed);
    sent.once('response', (incoming) => {
        response = incoming;
        clearTimeout(tooLate);
        // Whoever reads the body is told; before that, nobody would be, and the process would end.
        incoming.on('error', () => { });
        answered({ status: incoming.statusCode ?? 0, headers: flatHeaders(incoming), body: incoming });
    });
    const ended = new Promise((done) => {
        sent.once('close', () => {
            signal?.removeEventListener('abort', stop);
            clearTimeout(tooLate);
            // A moment later the connection is with those that are free: what follows at once would open another.
            setImmediate(done);
        });
        sent.end(body);
    });
    return { answer, ended };
}
function lengthOf(body) {
    return body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
}
function flatHeaders({ headers }) {
    return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => value === undefined ? [] : [[name, [value].flat().join(', ')]]));
}
/** A service that was silent for too long. */
function noAnswer(host) {
    return Object.assign(new Error(`${host} gave no answer in time`), { code: 'ETIMEDOUT' });
}

;// CONCATENATED MODULE: ./build/http/retry.js

const transientStatuses = new Set([408, 429, 500, 502, 503, 504]);
/**
 * Whether an outcome is worth another try. A 429 was not carried out, so it is repeated for any method; after a
 * 5xx or a lost connection only an idempotent request is, for the caller has to look first.
 */
function isRetryable(outcome, idempotent) {
    if (!(outcome instanceof Error)) {
        return outcome.status === 429 || (idempotent && transientStatuses.has(outcome.status));
    }
    const failure = (0,http_failure/* failureOf */.g)(outcome);
    return failure === 'notConnected' || (idempotent && failure === 'noAnswer');
}
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

;// CONCATENATED MODULE: ./build/http/index.js





let own;
/** Of the process's own trust, all clients' that need no other: what asks first keeps its connections for what follows. */
function ownConnections() {
    own ??= new Connections();
    return own;
}
function createHttpClient(options) {
    const { authority } = options;
    const connections = authority === undefined ? ownConnections() : new Connections(authority);
    const named = (request) => ({
        ...request,
        headers: { 'user-agent': options.userAgent, ...request.headers },
    });
    const once = (request) => wholeAnswer(connections, named(request));
    return {
        send: (request) => sendWithRetries(once, request, options),
        sendOnce: once,
        stream: (request) => streamOver(connections, named(request)),
        // Those of the process's own trust are others' too; none of them keeps the process alive.
        close: async () => {
            if (authority !== undefined)
                connections.destroy();
        },
    };
}
/** One request without retries, for what a login asks before there is a client. */
function sendOnce(request) {
    return wholeAnswer(ownConnections(), request);
}
/** Opens connections for requests that are sure to come: their handshakes are over by then. */
function openAhead(url, count) {
    ownConnections().openAhead(url, count);
}
/**
 * Sends when it is the request's turn at its host, which lasts until its connection is free again. A body that stops in
 * the middle is given up like an answer that never came.
 */
async function streamOver(connections, request) {
    const { signal, timeoutMs = answerTimeoutMs, silenceMs = timeoutMs } = request;
    const { host } = new URL(request.url);
    const stalled = new AbortController();
    const ending = signal === undefined ? stalled.signal : AbortSignal.any([signal, stalled.signal]);
    const answer = await new Promise((answered, fail) => {
        connections
            .turn(host, async () => {
            const exchange = sendOver(connections, { ...request, signal: ending });
            exchange.answer.then(answered, fail);
            await exchange.ended;
        })
            .catch(fail);
    });
    const longestMs = answer.status > 299 ? timeoutMs : silenceMs;
    return { ...answer, body: untilSilent(answer.body, longestMs, () => stalled.abort(noAnswer(host))) };
}
/** @param giveUp ends the body, by what it fails with */
async function* untilSilent(body, longestMs, giveUp) {
    let silence = setTimeout(giveUp, longestMs);
    try {
        for await (const chunk of body) {
            clearTimeout(silence);
            yield chunk;
            silence = setTimeout(giveUp, longestMs);
        }
    }
    finally {
        clearTimeout(silence);
    }
}
async function wholeAnswer(connections, request) {
    const { status, headers, body } = await streamOver(connections, request);
    const chunks = [];
    for await (const chunk of body)
        chunks.push(chunk);
    return { status, headers, body: Buffer.concat(chunks) };
}
/** Tries of a request when nobody says otherwise. */
const usualTries = 5;
/** Half a minute at least without a service that had answered before, as when its machines are replaced. */
const patientTries = 11;
/** Tries again what may be tried again, waiting as the service asks. */
async function sendWithRetries(sendOnce, request, options) {
    const { tries = usualTries } = options;
    const isLeft = (attempt) => attempt < (typeof tries === 'number' ? tries : tries());
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
        const isFinal = !(outcome instanceof Error) && request.isFinal?.(outcome) === true;
        const again = !isFinal && isLeft(attempt) && isRetryable(outcome, idempotent);
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


/***/ }),

/***/ 50493:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ limit)
/* harmony export */ });
/** Runs at most `most` of the given tasks at once; the others wait their turn. */
function limit(most) {
    let running = 0;
    const waiting = [];
    return async (task) => {
        if (running >= most)
            await new Promise((resolve) => waiting.push(resolve));
        else
            running += 1;
        try {
            return await task();
        }
        finally {
            const next = waiting.shift();
            // A turn is handed on, so that nobody who comes in between takes it.
            if (next === undefined)
                running -= 1;
            else
                next();
        }
    };
}


/***/ })

};
