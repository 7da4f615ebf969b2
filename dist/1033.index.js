export const id = 1033;
export const ids = [1033];
export const modules = {

/***/ 58348:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B5: () => (/* binding */ vcpusOf),
/* harmony export */   Ch: () => (/* binding */ vmSizes),
/* harmony export */   Ez: () => (/* binding */ isRestricted),
/* harmony export */   T8: () => (/* binding */ retirementOf),
/* harmony export */   ZC: () => (/* binding */ sizeNamed),
/* harmony export */   jL: () => (/* binding */ zonesOf),
/* harmony export */   pu: () => (/* binding */ memoryGiBOf),
/* harmony export */   rm: () => (/* binding */ gpusOf)
/* harmony export */ });
/* harmony import */ var _requests_collect_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53425);
/* harmony import */ var _requests_read_once_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45973);


const retiredSeries = [
    {
        pattern: /^Standard_NC\d+r?s_v3$/i,
        series: 'NCv3',
        retired: '30 September 2025',
        replacement: 'Standard_NC4as_T4_v3',
    },
    {
        pattern: /^Standard_NC\d+r?s_v2$/i,
        series: 'NCv2',
        retired: '31 August 2023',
        replacement: 'Standard_NC4as_T4_v3',
    },
    { pattern: /^Standard_ND\d+r?s$/i, series: 'ND', retired: '31 August 2023', replacement: 'Standard_NC4as_T4_v3' },
    { pattern: /^Standard_NC\d+r?$/i, series: 'NC', retired: '31 August 2023', replacement: 'Standard_NC4as_T4_v3' },
    {
        pattern: /^Standard_NV\d+s_v3$/i,
        series: 'NVv3',
        retired: '30 September 2026',
        replacement: 'Standard_NV6ads_A10_v5',
    },
    {
        pattern: /^Standard_NV\d+as_v4$/i,
        series: 'NVv4',
        retired: '30 September 2026',
        replacement: 'Standard_NV6ads_A10_v5',
    },
];
function retirementOf(size) {
    return retiredSeries.find(({ pattern }) => pattern.test(size));
}
/** VM sizes of a location, one read a run: the list is long. */
function vmSizes(azure, location) {
    return (0,_requests_read_once_js__WEBPACK_IMPORTED_MODULE_0__/* .readOnce */ .WY)(azure, `VM sizes of ${location}`, async () => {
        const { resourceSkus } = await azure.compute();
        const skus = await (0,_requests_collect_js__WEBPACK_IMPORTED_MODULE_1__/* .collect */ .F)(resourceSkus.list({ filter: `location eq '${location}'` }));
        return skus.filter(({ resourceType }) => resourceType === 'virtualMachines');
    });
}
function sizeNamed(sizes, name) {
    return sizes.find((size) => size.name?.toLowerCase() === name.toLowerCase());
}
/** vCPUs of one node; what a size's family quota counts. */
function vcpusOf(size) {
    return capability(size, 'vCPUsAvailable') ?? capability(size, 'vCPUs') ?? 0;
}
function memoryGiBOf(size) {
    return capability(size, 'MemoryGB') ?? 0;
}
function gpusOf(size) {
    return capability(size, 'GPUs') ?? 0;
}
/** Whether the subscription may not have the size in the location at all. */
function isRestricted({ restrictions }, location) {
    return (restrictions ?? []).some(({ type, values, restrictionInfo }) => type === 'Location' && isAmong(location, restrictionInfo?.locations ?? values ?? []));
}
/** Zones of the location in which the subscription can have the size. */
function zonesOf({ locationInfo, restrictions }, location) {
    const all = locationInfo?.find((info) => isAmong(location, [info.location ?? '']))?.zones ?? [];
    const restricted = (restrictions ?? [])
        .filter(({ type }) => type === 'Zone')
        .flatMap(({ restrictionInfo, values }) => restrictionInfo?.zones ?? values ?? []);
    return all.filter((zone) => !restricted.includes(zone)).sort();
}
function isAmong(location, locations) {
    return locations.some((each) => each.toLowerCase() === location.toLowerCase());
}
function capability({ capabilities }, name) {
    const value = capabilities?.find((each) => each.name === name)?.value;
    return value === undefined ? undefined : Number(value);
}


/***/ }),

/***/ 52491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   As: () => (/* binding */ federatedCredentialAddress),
/* harmony export */   GU: () => (/* binding */ resourceGroupAddress),
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   Ib: () => (/* binding */ subnetAddress),
/* harmony export */   Oo: () => (/* binding */ roleAssignmentAddress),
/* harmony export */   W2: () => (/* binding */ vnetAddress),
/* harmony export */   fQ: () => (/* binding */ clusterAddress),
/* harmony export */   jZ: () => (/* binding */ nodePoolAddress),
/* harmony export */   pQ: () => (/* binding */ identityAddress)
/* harmony export */ });
const resourceGroupAddress = ({ azure }) => `resourceGroup/${azure.resourceGroup.name}`;
const vnetAddress = ({ network }) => `vnet/${network.vnet.name}`;
const subnetAddress = ({ network }) => `subnet/${network.vnet.name}/${network.subnet.name}`;
const clusterAddress = ({ cluster }) => `cluster/${cluster.name}`;
const nodePoolAddress = (pool) => `nodePool/${pool}`;
const identityAddress = (identity) => `identity/${identity}`;
const federatedCredentialAddress = (identity, credential) => `federatedCredential/${identity}/${credential}`;
/** @param scope as declared: `keyVault/matih-dev` */
const roleAssignmentAddress = (principal, role, scope) => `roleAssignment/${principal}/${role}/${scope}`;
/** `cluster` of `cluster/matih-dev`. */
const kindOf = (address) => address.slice(0, address.indexOf('/'));


/***/ }),

/***/ 49712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   UQ: () => (/* binding */ comingWith),
/* harmony export */   ZY: () => (/* binding */ checkObjects),
/* harmony export */   mE: () => (/* binding */ sharedObjects),
/* harmony export */   ue: () => (/* binding */ droppedBy)
/* harmony export */ });
/* harmony import */ var _environment_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76061);
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31497);
/* harmony import */ var _harm_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(89551);
/* harmony import */ var _needs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73400);
/* harmony import */ var _unsteady_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(51636);
/** What helm or the API server would refuse of a release's objects in mid-deploy, told before the first change. */





/** Fields named in one finding; what is beyond is counted. */
const shownFields = 10;
/** Characters of a value in it. */
const shownLength = 80;
function comingWith(environment, releases) {
    const rendered = releases.flatMap(({ instance, state }) => 'rendering' in state
        ? state.rendering.manifest.objects.map((object) => ({ object, release: (0,_needs_js__WEBPACK_IMPORTED_MODULE_3__/* .releaseKey */ .DR)(instance) }))
        : []);
    const namespaces = rendered.flatMap(({ object }) => (object.kind === 'Namespace' ? [object.metadata.name] : []));
    return {
        namespaces: new Set([...(0,_environment_index_js__WEBPACK_IMPORTED_MODULE_0__.allNamespaces)(environment).map(({ name }) => name), ...namespaces]),
        kinds: () => new Set(releases.flatMap(({ inputs }) => inputs?.chart.customDefinitions() ?? []).flatMap(definedKind)),
        templated: new Map(rendered.flatMap(({ object, release }) => definedKind(object).map((kind) => [kind, release]))),
        dropped: new Map(releases.flatMap(droppedBy)),
        isAfter: orderOf(releases),
    };
}
/** What its upgrade takes out of the cluster: object and release. */
function droppedBy({ instance, state }) {
    if (state.kind !== 'changed')
        return [];
    return state.differences.flatMap(({ key, change, before }) => change === 'removed' && !(0,_harm_js__WEBPACK_IMPORTED_MODULE_2__/* .isLeft */ .OC)(before) ? [[key, instance.address]] : []);
}
function orderOf(releases) {
    const needs = new Map(releases.map(({ instance }) => [instance.address, instance.needs]));
    const isAfter = (release, other) => (needs.get(release) ?? []).some((need) => need === other || isAfter(need, other));
    return isAfter;
}
function definedKind({ kind, spec }) {
    if (kind !== 'CustomResourceDefinition')
        return [];
    const { group, names } = spec;
    return [`${group}/${names?.kind}`];
}
/** Fields that can't be changed in place are the plan's to tell. */
function checkObjects(each, about, coming) {
    const { state, instance } = each;
    if (!('rendering' in state))
        return [];
    const { manifest, dryRun, unsteady } = state.rendering;
    const subject = { about, release: (0,_needs_js__WEBPACK_IMPORTED_MODULE_3__/* .releaseKey */ .DR)(instance), chart: instance.release.chart, instance };
    return [
        ...(manifest.incomplete ?? []).map((what) => incompleteObject(what, subject)),
        ...repeated(manifest.objects.map(_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_1__.keyOf)).map((key) => doubledObject(key, subject)),
        ...(dryRun?.refusals ?? []).flatMap((refusal) => refusedObject(refusal, subject, coming)),
        ...(dryRun?.early ?? []).flatMap((early) => lackingObject(early, subject, coming)),
        ...fieldsSetBack(dryRun?.setBack ?? [], subject),
        ...untriedObjects(dryRun?.untried ?? [], subject),
        ...(unsteady === undefined ? [] : [unsteadyRendering(unsteady, subject)]),
    ];
}
function incompleteObject(what, subject) {
    return {
        ...subject.about,
        severity: 'error',
        message: `release ${subject.release}: chart ${subject.chart} renders ${what}`,
        mend: 'Give it an apiVersion, a kind and metadata.name: helm takes no generateName, in hooks neither.',
    };
}
function doubledObject(key, subject) {
    return {
        ...subject.about,
        severity: 'error',
        message: `release ${subject.release}: chart ${subject.chart} renders ${key} twice`,
        mend: 'Leave one of them out, or give it another name: helm 3 fails to install it, and else the last one stands.',
    };
}
function refusedObject({ key, kind, message }, subject, coming) {
    const { release, chart, instance } = subject;
    const about = { ...subject.about, severity: 'error' };
    switch (kind) {
        case 'immutable':
            return [];
        case 'doubled':
            return [
                {
                    ...about,
                    message: `release ${release}: chart ${chart} renders ${key} with an item twice: ${message}`,
                    mend: 'Leave one of the two out, in the values or in the chart. Helm 4 is refused such an object, and which of the two helm 3 keeps depends on what was there before.',
                },
            ];
        case 'foreign': {
            const owner = coming.dropped.get(key);
            if (owner !== undefined && coming.isAfter(instance.address, owner))
                return [];
            return [
                {
                    ...about,
                    message: `release ${release}: helm would refuse ${key}: it ${message}`,
                    mend: owner === undefined
                        ? handOver(key, instance)
                        : `That release gives it up in this run: have this one come after it, under needs.`,
                },
            ];
        }
        default:
            return [
                {
                    ...about,
                    message: `release ${release}: the API server would refuse ${key}: ${message}`,
                    mend: 'Change the values or the chart as the message says, or the policy, quota or webhook that refuses it.',
                },
            ];
    }
}
/** @param key `ConfigMap/matih/shared` */
function handOver(key, { namespace, release }) {
    const [kind = '', ...place] = key.split('/');
    const object = [kind, place.at(-1), ...(place.length > 1 ? ['--namespace', place[0]] : [])].join(' ');
    return [
        'Delete it, or take it out of the chart. To hand it over to this release, where no other has it:',
        `kubectl label ${object} --overwrite app.kubernetes.io/managed-by=Helm`,
        `kubectl annotate ${object} --overwrite meta.helm.sh/release-name=${release.name} meta.helm.sh/release-namespace=${namespace}`,
    ].join('\n');
}
/** Namespaces and kinds that the cluster lacks, and that don't come with the run. */
function lackingObject({ key, lacks, object }, subject, coming) {
    const { release, chart } = subject;
    const about = { ...subject.about, severity: 'error' };
    const { namespace } = object.metadata;
    if (lacks === 'namespace') {
        if (namespace === undefined || coming.namespaces.has(namespace))
            return [];
        return [
            {
                ...about,
                message: `release ${release}: chart ${chart} renders ${key}, and there is no namespace ${namespace}`,
                mend: `Have it made:\nnamespaces:\n  ${namespace}: {}`,
            },
        ];
    }
    const group = (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_1__.groupOf)(object.apiVersion);
    const kind = `${group}/${object.kind}`;
    const definedBy = coming.templated.get(kind);
    if (coming.kinds().has(kind) || (definedBy !== undefined && definedBy !== release))
        return [];
    if (definedBy === release)
        return [
            {
                ...about,
                message: `release ${release}: chart ${chart} renders ${key} beside the definition of its kind, which helm looks for before it makes it`,
                mend: "Move the CustomResourceDefinition to the chart's crds/, or to a release of its own, under needs.",
            },
        ];
    return [
        {
            ...about,
            // Operators may make the definitions of theirs when they start.
            severity: (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_1__.isBuiltInGroup)(group) ? 'error' : 'warning',
            message: `release ${release}: chart ${chart} renders ${key}, and the API server has no ${object.kind} of ${object.apiVersion}`,
            mend: 'Have the chart render what this version of Kubernetes serves, or deploy what brings the kind first, under needs.',
        },
    ];
}
function fieldsSetBack(setBack, subject) {
    if (setBack.length === 0)
        return [];
    const fields = setBack.flatMap(({ key, fields: each }) => each.map((field) => `${key} ${fieldText(field)}`));
    return [
        {
            ...subject.about,
            severity: 'warning',
            message: `release ${subject.release}: the upgrade sets back what others have changed: ${firstOf(fields)}`,
            mend: 'Leave what something else decides out of the chart, as replicas under an autoscaler.',
        },
    ];
}
function fieldText({ path, from, to, secret }) {
    if (secret === true || (from === undefined && to === undefined))
        return path;
    return `${path} is ${valueText(from)}, and becomes ${valueText(to)}`;
}
function valueText(value) {
    if (value === undefined)
        return 'not set';
    const text = JSON.stringify(value);
    return text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
}
/** One finding, with the first cause: a login that may not write meets it with every object. */
function untriedObjects(untried, subject) {
    if (untried.length === 0)
        return [];
    const keys = untried.map(({ key }) => key).join(', ');
    return [
        {
            ...subject.about,
            severity: 'warning',
            message: `release ${subject.release}: the API server could not be asked about ${keys}: ${untried[0]?.because}`,
        },
    ];
}
function unsteadyRendering(unsteady, subject) {
    const texts = (0,_unsteady_js__WEBPACK_IMPORTED_MODULE_4__/* .unsteadyTexts */ .G0)(unsteady);
    return {
        ...subject.about,
        severity: 'warning',
        message: `release ${subject.release}: chart ${subject.chart} renders otherwise each time: ${firstOf(texts)}`,
        mend: 'What is made by chance or from the time is known after the deployment, and made anew by each. To keep a value, have the chart look up the one that is there, or declare it.',
    };
}
function firstOf(texts) {
    const more = texts.length > shownFields ? [`${texts.length - shownFields} more`] : [];
    return [...texts.slice(0, shownFields), ...more].join('; ');
}
/** An object belongs to one release: helm refuses it to the second. Where it is there already, that is told of. */
function sharedObjects(releases) {
    const owners = new Map();
    return releases.flatMap(({ instance, state }) => {
        if (!('rendering' in state))
            return [];
        const release = (0,_needs_js__WEBPACK_IMPORTED_MODULE_3__/* .releaseKey */ .DR)(instance);
        return [...new Set(state.rendering.manifest.objects.map(_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_1__.keyOf))].flatMap((key) => {
            const first = owners.get(key);
            if (first === undefined)
                owners.set(key, release);
            const { refusals = [] } = state.rendering.dryRun ?? {};
            if (first === undefined || refusals.some((each) => each.key === key && each.kind === 'foreign'))
                return [];
            return [
                {
                    stage: 'helm-deploy',
                    address: instance.address,
                    path: `releases.${instance.release.name}`,
                    severity: 'error',
                    message: `release ${release}: helm would refuse ${key}: release ${first} renders it too`,
                    mend: 'Leave it out of one of them, or give it a name for each, as with {{ .Release.Name }}.',
                },
            ];
        });
    });
}
function repeated(keys) {
    return [...new Set(keys.filter((key, index) => keys.indexOf(key) !== index))];
}


/***/ }),

/***/ 82383:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ RevisionContents)
/* harmony export */ });
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31497);

/**
 * What this run's revisions consist of, read while others are still becoming ready: when the last one is, only that one
 * is left to be read.
 */
class RevisionContents {
    #reading = new Map();
    /** Begins to read a revision; what goes wrong is for the record's own reading to find. */
    begin(client, revision) {
        const reading = (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.readRevision)(client, revision);
        reading.catch(() => { });
        this.#reading.set(revisionKey(revision), reading);
    }
    async of(client, revision) {
        const begun = await this.#reading.get(revisionKey(revision))?.catch(() => undefined);
        return begun ?? (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.readRevision)(client, revision);
    }
}
function revisionKey({ namespace, name, revision }) {
    return `${namespace}/${name} ${revision}`;
}


/***/ }),

/***/ 89551:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OC: () => (/* binding */ isLeft),
/* harmony export */   hm: () => (/* binding */ worstOf),
/* harmony export */   oc: () => (/* binding */ harmOfRemaking),
/* harmony export */   sY: () => (/* binding */ harmOf),
/* harmony export */   t8: () => (/* binding */ isKept)
/* harmony export */ });
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31497);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65116);
/** What differences do to what runs: the disruption of a change, and why. */



/** The worst that the differences do to what runs. */
function harmOf(differences, rendering = {}) {
    const harms = differences.map((each) => harmOfObject(each, rendering));
    const worst = worstOf(harms.map(({ disruption }) => disruption));
    const reasons = harms.flatMap(({ disruption, reason }) => disruption === worst && reason !== undefined ? [reason] : []);
    return { disruption: worst, ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }) };
}
/** `none` of none. */
function worstOf(all) {
    return _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .disruptions */ .$V.findLast((each) => all.includes(each)) ?? 'none';
}
/** Kinds whose removal takes something away for good. */
const precious = new Set([
    ..._state_js__WEBPACK_IMPORTED_MODULE_2__/* .workloadKinds */ .dd,
    'PersistentVolumeClaim',
    'CustomResourceDefinition',
    'Namespace',
    'Service',
]);
/** Kinds that take something with them when they are made anew: what is stored, objects of the kind. */
const losing = new Set(['PersistentVolumeClaim', 'PersistentVolume', 'CustomResourceDefinition']);
function harmOfRemaking(kind) {
    return losing.has(kind) ? 'delete' : 'recreate';
}
/** Whether the chart has helm leave an object in the cluster that is no longer in it. */
function isKept(object) {
    return object?.metadata.annotations?.['helm.sh/resource-policy']?.trim() === 'keep';
}
/** Helm takes no hook away either: whether one is still there is its delete policy's. */
function isLeft(object) {
    return isKept(object) || (object !== undefined && (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.isHook)(object));
}
function harmOfObject({ key, kind, change, fields, before, after }, { dryRun }) {
    // Hooks run once: helm deletes what an earlier run left of one before it makes it anew.
    const states = [before, after].filter((object) => object !== undefined);
    if (states.length > 0 && states.every(_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.isHook))
        return { disruption: 'none' };
    if (change === 'removed')
        return precious.has(kind) && !isLeft(before)
            ? { disruption: 'delete', reason: `${key} is no longer in the chart` }
            : { disruption: 'none' };
    if (change === 'added' || dryRun?.unmoved.includes(key) === true)
        return { disruption: 'none' };
    const immutable = fields.filter(({ path }) => isImmutable(kind, path));
    if (immutable.length > 0) {
        return {
            disruption: 'recreate',
            reason: `${key}: ${immutable.map(({ path }) => path).join(', ')} can't be changed in place`,
        };
    }
    const refused = dryRun?.refusals.find((each) => each.key === key && each.kind === 'immutable');
    if (refused !== undefined)
        return { disruption: harmOfRemaking(kind), reason: `${key}: ${refused.message}` };
    const isRolling = _state_js__WEBPACK_IMPORTED_MODULE_2__/* .workloadKinds */ .dd.includes(kind) && fields.some(({ path }) => path.startsWith('spec.template'));
    return { disruption: isRolling ? 'rolling' : 'none' };
}
function isImmutable(kind, path) {
    switch (kind) {
        case 'Deployment':
        case 'DaemonSet':
            return path.startsWith('spec.selector');
        case 'StatefulSet':
            return /^spec\.(selector|serviceName|podManagementPolicy|volumeClaimTemplates)/.test(path);
        case 'Job':
            return /^spec\.(template|selector|completionMode)/.test(path);
        default:
            return false;
    }
}


/***/ }),

/***/ 75271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ helmProcesses),
/* harmony export */   k: () => (/* binding */ helmLimit)
/* harmony export */ });
/* harmony import */ var _model_limit_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50493);

const limits = new WeakMap();
/** Helm processes at once, one limit a run (that of what it observed), while any number of releases waits to become ready. */
function helmLimit(observed, { deploy }) {
    const known = limits.get(observed) ?? (0,_model_limit_js__WEBPACK_IMPORTED_MODULE_0__/* .limit */ .A)(deploy.concurrency);
    limits.set(observed, known);
    return known;
}
/** The same limit on paper, for a plan's estimate: what only waits, and what is no release, runs no helm. */
const helmProcesses = {
    concurrency: ({ deploy }) => deploy.concurrency,
    usualMs: ({ address, onlyWaits }) => (onlyWaits !== true && address.startsWith('release/') ? 2000 : 0),
};


/***/ }),

/***/ 59661:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   TK: () => (/* binding */ withHooks),
/* harmony export */   ZE: () => (/* binding */ withHooksInSight),
/* harmony export */   _f: () => (/* binding */ isVerdict),
/* harmony export */   lv: () => (/* binding */ FailedHook)
/* harmony export */ });
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31497);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/* harmony import */ var _not_ready_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(56473);
/** helm with the pods of its hooks, or tests, in sight: ended early where one of them can't come to an end. */



/** @param run helm; it is told by the signal to end */
async function withHooksInSight({ namespace, hooks, timeoutMs }, { clock }, { client, live }, run) {
    const early = new AbortController();
    const signs = [];
    const pods = new _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.HookPods({
        ...{ client, live, clock, namespace, hooks, timeoutMs },
        onFailure(hook, failure) {
            signs.push({ hook, failure });
            early.abort();
        },
    });
    await pods.start();
    try {
        const value = await run(early.signal);
        await pods.dismiss();
        return { value };
    }
    catch (error) {
        return { error, sign: signs[0], seen: await pods.stop() };
    }
}
class FailedHook extends _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM {
    /** When it is run: `pre-rollback`. */
    events;
    constructor(explained, hook) {
        super(explained);
        this.events = hook === undefined ? [] : (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.hookEvents)(hook);
    }
}
/**
 * A hook that fails is explained by what its pod did and wrote, also where helm has deleted it since.
 * Fails with FailedHook then.
 */
async function withHooks({ command, subject, isOfHook, ...watched }, context, access, run) {
    const hooks = watched.hooks.filter((hook) => isRunBy(command, hook));
    if (!hooks.some(({ kind }) => kind === 'Job' || kind === 'Pod'))
        return run();
    const ran = await withHooksInSight({ ...watched, hooks }, context, access, run);
    if ('value' in ran)
        return ran.value;
    const { error, sign, seen } = ran;
    if (!isVerdict(error) || context.signal.aborted)
        throw error;
    const found = sign === undefined ? await failedHook(seen, error, isOfHook) : ofSign(sign, seen);
    if (found === undefined)
        throw error;
    const { object, failure, log } = found;
    const pods = seen.map(({ pod }) => pod);
    const outcome = { state: 'failed', object, failure, pods };
    const explained = await (0,_not_ready_js__WEBPACK_IMPORTED_MODULE_2__/* .notReady */ .x)({ ...(await subject()), log }, outcome, context, access);
    if (sign !== undefined)
        await deleteFailed(sign.hook, access);
    const isMeant = ({ kind, metadata }) => kind === object.type.kind && metadata.name === object.name;
    throw new FailedHook(explained, sign?.hook ?? hooks.find(isMeant));
}
function ofSign({ hook, failure }, seen) {
    return { object: objectOf(hook), failure, log: logOf(seen) };
}
/** Of a helm that ended by itself: the hook whose pod was seen last, where a hook is what failed. */
async function failedHook([last], error, isOfHook) {
    if (last === undefined || error instanceof _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.HelmKilled || !(await isOfHook(error)))
        return undefined;
    const { pod, container, log } = last;
    const how = container === undefined ? [] : [(0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.endOf)(container)];
    const failure = {
        reason: 'HookFailed',
        message: [...how, `helm says: ${error.cause.replaceAll(/\s*\n\s*/g, ' ')}`].join('; '),
        pod: pod.metadata.name,
        ...(container === undefined ? {} : { container: container.name }),
    };
    return { object: hookOf(pod), failure, log };
}
/** Whether an error tells of the release, and not of an API server that was away. */
function isVerdict(error) {
    return error instanceof _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM && error.exitCode === 1;
}
function isRunBy(command, hook) {
    return (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.hookEvents)(hook).some((event) => event === `pre-${command}` || event === `post-${command}`);
}
const deletePolicy = 'helm.sh/hook-delete-policy';
/** What helm, ended early, had no time for: a hook that its policy has deleted where it fails. The next helm may not meet it. */
async function deleteFailed({ kind, metadata }, { client }) {
    const { annotations, name, namespace, uid } = metadata;
    if (annotations?.[deletePolicy]?.includes('hook-failed') !== true)
        return;
    // What failed is told in any case.
    await client.delete(kind === 'Job' ? _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.resources.jobs : _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.resources.pods, name, namespace, uid).catch(() => undefined);
}
function logOf(seen) {
    return seen.find(({ log }) => log.length > 0)?.log ?? [];
}
/** A pod is a hook itself, or the Job is that made it. */
function hookOf({ metadata: { name, namespace, ownerReferences = [] } }) {
    const job = ownerReferences.find(({ kind }) => kind === 'Job');
    return objectOf({ kind: job?.kind ?? 'Pod', metadata: { name: job?.name ?? name, namespace } });
}
function objectOf({ kind, metadata }) {
    const { name, namespace = '' } = metadata;
    return { type: kind === 'Job' ? _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.resources.jobs : _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.resources.pods, namespace, name, uid: '', generation: 0 };
}


/***/ }),

/***/ 9292:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C1: () => (/* binding */ knownAfterApply),
/* harmony export */   YU: () => (/* binding */ finalInputs),
/* harmony export */   ax: () => (/* binding */ fingerprintOf),
/* harmony export */   zy: () => (/* binding */ releaseInputs)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _environment_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76061);
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31497);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(2807);
/* harmony import */ var _needs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(73400);







/** Stands in a rendering for a value that only an apply finds out. */
const knownAfterApply = 'known-after-apply';
/** The inputs with every output in place: what was not known at plan time is now. */
async function finalInputs(instance, inputs, { environment, outputs, workspace }) {
    if (inputs === undefined)
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_5__/* .ExplainedError */ .hM({ what: instance.address, cause: 'its chart could not be read' });
    if (inputs.unknown.length === 0)
        return inputs;
    const final = await releaseInputs(instance, environment, inputs.chart, outputs.known(), workspace);
    if (final.unknown.length === 0)
        return final;
    throw new _model_index_js__WEBPACK_IMPORTED_MODULE_5__/* .ExplainedError */ .hM({
        what: `deploy release ${(0,_needs_js__WEBPACK_IMPORTED_MODULE_6__/* .releaseKey */ .DR)(instance)}`,
        cause: `its values name outputs that no stage has given: ${final.unknown.join(', ')}`,
        mend: 'Run the stages that give them in the same run, or hand their outputs on with the input outputs.',
    });
}
/** @param outputs what is known now; what is not gets a placeholder, and its name in `unknown` */
async function releaseInputs(instance, environment, chart, outputs, workspace) {
    const valuesFiles = await valuesFilesOf(instance, environment, workspace);
    const { values, images, unknown } = valuesOf(instance, outputs);
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update((0,_model_index_js__WEBPACK_IMPORTED_MODULE_5__/* .canonicalJson */ .dj)(values));
    const root = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.realpath)(workspace);
    const fileDigests = {};
    const traits = [chart.traits, (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_4__.traitsOfText)(JSON.stringify(values))];
    for (const file of valuesFiles) {
        const content = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(file);
        digest.update('\0').update(content);
        traits.push((0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_4__.traitsOfText)(content.toString('utf8')));
        fileDigests[node_path__WEBPACK_IMPORTED_MODULE_2__.relative(root, file)] = (0,_model_index_js__WEBPACK_IMPORTED_MODULE_5__/* .sha256 */ .sc)(content);
    }
    return {
        chart,
        helmRelease: {
            name: instance.release.name,
            namespace: instance.namespace,
            chart: chart.folder,
            writeChart: chart.write,
            valuesFiles,
            values,
        },
        traits: (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_4__.anyTraits)(traits),
        crds: instance.release.crds,
        images,
        unknown,
        valuesFiles: fileDigests,
        valuesDigest: digest.digest('hex').slice(0, 40),
        isStateless: instance.release.stateless,
        test: instance.release.test,
    };
}
/**
 * What an unchanged release is known by, without a helm process: chart, values with the images' digests, and the
 * versions of helm and Kubernetes (rulebook helm). Undefined while a value is not known.
 */
function fingerprintOf(inputs, versions) {
    if (inputs.unknown.length > 0)
        return undefined;
    const facts = (0,_model_index_js__WEBPACK_IMPORTED_MODULE_5__/* .canonicalJson */ .dj)({ chart: inputs.chart.digest, values: inputs.valuesDigest, ...versions });
    return (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update(facts).digest('hex').slice(0, 40);
}
/** values-<environment>.yaml beside the chart's own values, then what the release names. */
async function valuesFilesOf({ release }, environment, workspace) {
    const ofEnvironment = node_path__WEBPACK_IMPORTED_MODULE_2__.posix.join(release.chart, `values-${environment.environment}.yaml`);
    const own = await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_4__.repositoryFile)(workspace, ofEnvironment).catch(() => undefined);
    const named = await Promise.all(release.valuesFiles.map((file) => (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_4__.repositoryFile)(workspace, file)));
    return own === undefined ? named : [own, ...named];
}
function valuesOf(instance, outputs) {
    const { release } = instance;
    const declared = (0,_environment_index_js__WEBPACK_IMPORTED_MODULE_3__.resolveReferences)(release.values, outputs);
    const lock = outputs['image-lock'] ?? {};
    const images = [];
    const unknown = [...declared.unknown];
    let values = withPlaceholders(declared.value);
    for (const [valuesPath, name] of Object.entries(release.images)) {
        const image = lock[name];
        if (image === undefined)
            unknown.push(`images.${name}.digest`);
        else
            images.push(image);
        values = (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_4__.mergedValues)(values, nested(valuesPath.split('.'), { tag: image?.tag ?? knownAfterApply, digest: image?.digest ?? '' }));
    }
    const global = {
        imageRegistry: instance.imageRegistry,
        imagePullSecrets: instance.imagePullSecrets.map((name) => ({ name })),
    };
    return { values: (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_4__.mergedValues)(values, { global }), images, unknown };
}
function withPlaceholders(value) {
    if (typeof value !== 'object' || value === null)
        return value;
    if (Array.isArray(value))
        return value.map(withPlaceholders);
    if ('fromOutput' in value)
        return knownAfterApply;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withPlaceholders(each)]));
}
function nested(keys, leaf) {
    const [first = '', ...rest] = keys;
    return { [first]: rest.length === 0 ? leaf : nested(rest, leaf) };
}


/***/ }),

/***/ 75437:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   FV: () => (/* binding */ takeAlong),
/* harmony export */   UY: () => (/* binding */ takeAlongToUpgrade),
/* harmony export */   aU: () => (/* binding */ leftBehind)
/* harmony export */ });
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31497);
/* harmony import */ var _harm_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89551);
/**
 * What helm would leave running for good. It takes away what the revision that it goes on from has and the next one has not;
 * a revision that failed or was cut short says what was to be, and not what it found and did not get to.
 */


/** The release's objects of earlier revisions that are there still, and that the newest, which is not deployed, lacks. */
async function leftBehind(live, access) {
    if (live.status === 'deployed')
        return [];
    const [newest, ...earlier] = await contentsOf(await goneOnFrom(live, access), access);
    return newest === undefined ? [] : thereStill(objectsBeside([newest], earlier), live, access);
}
/** Writes what is left behind into the newest revision, for the helm that goes on from it. */
async function takeAlong(live, access) {
    const left = await leftBehind(live, access);
    if (left.length > 0)
        await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.addToRevision)(access.client, live, left);
}
/**
 * As takeAlong, for an upgrade, which goes on from the revision that is deployed, where there is one, and from the newest
 * otherwise (helm/helm pkg/action/upgrade.go). Where later ones have left what neither that one nor the next one has, none
 * counts as deployed any more.
 * @param declared what the next one has
 */
async function takeAlongToUpgrade(release, declared, access) {
    const [live] = await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.releaseHistory)(access.client, release);
    if (live === undefined)
        return;
    const revisions = await goneOnFrom(live, access);
    const last = revisions.at(-1);
    if (last?.status !== 'deployed')
        return takeAlong(live, access);
    const contents = await contentsOf(revisions, access);
    const known = { manifest: { objects: [...declared, ...(contents.at(-1)?.manifest.objects ?? [])] } };
    const left = await thereStill(objectsBeside([known], contents.slice(0, -1)), live, access);
    if (left.length === 0)
        return;
    await takeAlong(live, access);
    await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.markRevision)(access.client, last, { status: 'superseded' });
}
/**
 * The newest revision and those before it down to the one that was deployed last. Helm supersedes that one where a rollback
 * from it fails.
 */
async function goneOnFrom(live, { client }) {
    const history = await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.releaseHistory)(client, live);
    const earlier = history.filter(({ revision }) => revision < live.revision);
    const isLast = earlier.some(({ status }) => status === 'deployed') ? 'deployed' : 'superseded';
    const last = earlier.findIndex(({ status }) => status === isLast);
    return [live, ...(last < 0 ? earlier : earlier.slice(0, last + 1))];
}
/** Without those that helm has pruned meanwhile. */
async function contentsOf(revisions, { client }) {
    const contents = await Promise.all(revisions.map((revision) => (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.readRevision)(client, revision)));
    return contents.filter((content) => content !== undefined);
}
/** Of several of a key the first. */
function objectsBeside(known, others) {
    const objectsOf = (all) => all.flatMap(({ manifest }) => manifest.objects);
    const names = new Set(objectsOf(known).map(_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.keyOf));
    return objectsOf(others).filter((object) => {
        const isNew = !names.has((0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.keyOf)(object));
        names.add((0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.keyOf)(object));
        return isNew;
    });
}
/** Those of the cluster that are the release's, as helm marks them, and that helm would delete. */
async function thereStill(objects, release, { client }) {
    const found = await Promise.all(objects.map(async (object) => {
        const type = await client.types.of(object);
        if (type === undefined)
            return false;
        const there = await client.get(type, object.metadata.name, object.metadata.namespace);
        if (there === undefined || there.metadata.deletionTimestamp !== undefined)
            return false;
        return (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.foreignOwner)(there, release) === undefined && !(0,_harm_js__WEBPACK_IMPORTED_MODULE_1__/* .isKept */ .t8)(there);
    }));
    return objects.filter((_, index) => found[index]);
}


/***/ }),

/***/ 73400:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ay: () => (/* binding */ pullSecretAddress),
/* harmony export */   DR: () => (/* binding */ releaseKey),
/* harmony export */   OS: () => (/* binding */ namespaceAddress),
/* harmony export */   hN: () => (/* binding */ needsOf)
/* harmony export */ });
/* harmony import */ var _azure_change_addresses_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52491);
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31497);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);



const pullSecretAddress = (namespace, name) => `pullSecret/${namespace}/${name}`;
const namespaceAddress = (name) => `namespace/${name}`;
/** What an image in a registry is called in a plan. */
const imageAddress = (registry, repository) => `image/${registry}/${repository}`;
/** `matih-data-plane/ai-service` */
function releaseKey({ namespace, name }) {
    return `${namespace}/${name}`;
}
/**
 * Everything that must be there before helm starts: nodes, namespace, releases, images, and the identities of its
 * ServiceAccounts with their rights.
 * @param manifest as rendered, when it was
 */
function needsOf(instance, environment, manifest) {
    const needs = [
        (0,_azure_change_addresses_js__WEBPACK_IMPORTED_MODULE_2__/* .clusterAddress */ .fQ)(environment),
        ...Object.keys(environment.nodePools).map(_azure_change_addresses_js__WEBPACK_IMPORTED_MODULE_2__/* .nodePoolAddress */ .jZ),
        namespaceAddress(instance.namespace),
        ...instance.imagePullSecrets.map((name) => pullSecretAddress(instance.namespace, name)),
        ...instance.needs,
        ...imageNeeds(instance),
        ...instance.outputs.flatMap(outputNeed),
        ...(manifest === undefined ? [] : identityNeeds(manifest, instance, environment)),
    ];
    return [...new Set(needs)];
}
function imageNeeds({ release, registry }) {
    const prefix = registry.repositoryPrefix === '' ? '' : `${registry.repositoryPrefix}/`;
    return Object.values(release.images).map((name) => imageAddress(registry.name, `${prefix}${name}`));
}
function outputNeed(text) {
    const reference = (0,_model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .parseOutputReference */ .e5)(text);
    return reference?.group === 'identities' ? [(0,_azure_change_addresses_js__WEBPACK_IMPORTED_MODULE_2__/* .identityAddress */ .pQ)(reference.key)] : [];
}
/** A pod whose ServiceAccount is an identity's starts once it can log in, with its rights. */
function identityNeeds(manifest, { namespace }, environment) {
    const accounts = new Set((0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.podMakers)(manifest.objects, namespace).map(({ serviceAccount }) => serviceAccount));
    return Object.values(environment.identities).flatMap((identity) => {
        const used = identity.serviceAccounts.filter((each) => accounts.has(`${each.namespace}/${each.name}`));
        if (used.length === 0)
            return [];
        return [
            (0,_azure_change_addresses_js__WEBPACK_IMPORTED_MODULE_2__/* .identityAddress */ .pQ)(identity.name),
            ...used.map(({ credentialName }) => (0,_azure_change_addresses_js__WEBPACK_IMPORTED_MODULE_2__/* .federatedCredentialAddress */ .As)(identity.name, credentialName)),
            ...identity.roles.flatMap(({ role, scope }) => typeof scope === 'string' ? [(0,_azure_change_addresses_js__WEBPACK_IMPORTED_MODULE_2__/* .roleAssignmentAddress */ .Oo)(identity.name, role, scope)] : []),
        ];
    });
}


/***/ }),

/***/ 56473:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ notReady),
  e: () => (/* binding */ subjectOf)
});

// EXTERNAL MODULE: ./build/kubernetes/index.js + 66 modules
var kubernetes = __webpack_require__(31497);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/mend.js
function mendFor(failure, { namespace, name, type }, image) {
    const container = failure.container === undefined ? 'the container' : `container ${failure.container}`;
    switch (failure.reason) {
        case 'InvalidImageName':
            return 'Check global.imageRegistry and image.* in the values of the release.';
        case 'ErrImagePull':
            return mendForPull(failure.message, image);
        case 'ErrImageNeverPull':
            return 'Set imagePullPolicy: IfNotPresent in the values of the release: nodes have only what pods pull.';
        case 'CrashLoopBackOff':
            if (failure.message.includes('OOMKilled'))
                return `Raise the memory limit of ${container} in the values of the release, or mend what takes it.`;
            return `Read the last log lines of ${container}, below its cause: mend what they tell of, in the values or the image.`;
        case 'Unschedulable':
            return "Raise the pool's maximum or its VM size under nodePools, or lower the requests in the values.";
        case 'TestFailed':
            return 'Mend what the test tells of, in the chart or in what it tests, and run it again.';
        case 'HookFailed':
            return 'Mend what the hook tells of: what it has done before it failed is not undone by a rollback.';
        case 'FailedCreate':
            return `kubectl describe resourcequota,limitrange --namespace ${namespace}`;
        case 'ProvisioningFailed':
            return 'Check storageClassName, access modes and size of the claim in the values: kubectl get storageclass';
        case 'SyncLoadBalancerFailed':
            return "Check the Service's address and annotations in the values; an address of your own has to be in that resource group.";
        case 'Timeout':
        case 'ProgressDeadlineExceeded':
            return 'Mend what it waits for. Where it only takes longer, raise timeout of the release and progressDeadlineSeconds of the Deployment.';
        default:
            return `kubectl describe ${type.kind.toLowerCase()} ${name} --namespace ${namespace}`;
    }
}
function mendForPull(message, { image, registry }) {
    const host = image?.split('/')[0];
    const named = host?.includes('.') === true ? host.replace(/\.azurecr\.io$/, '') : (registry ?? 'the registry');
    if (/not allowed access|firewall/i.test(message))
        return `Let the cluster's outbound address, or its private endpoint, into the network rules of ${named}.`;
    if (/unauthorized|authorization|denied|forbidden/i.test(message))
        return `Give the cluster's kubelet identity AcrPull on ${named} (registry.kubeletPull), or declare a pull secret; a role given just now can take minutes to take effect: run again.`;
    if (named === registry)
        return `Run acr-import for ${named}, or check the image's name and tag in the values: it is not there, or no longer.`;
    return `Check the image's name and tag in the values of the release: ${named} does not have it.`;
}

// EXTERNAL MODULE: ./build/stages/helm-deploy/needs.js
var needs = __webpack_require__(73400);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/not-ready.js




/** Log lines in the error itself; all are in the log. */
const shownLogLines = 10;
/**
 * A release that failed, once all secret values are known that its pods may tell.
 * @param verb what was being done with it: `roll back`
 */
async function subjectOf(verb, instance, observed, context) {
    await learnSecrets(observed, context);
    const { address, registry } = instance;
    return { what: `${verb} release ${(0,needs/* releaseKey */.DR)(instance)}`, address, registry: registry.name };
}
/** Takes in the secret values of all releases: they know one another's passwords, and a pod's log may tell any. */
async function learnSecrets({ releases }, { secrets }) {
    const inputs = releases.flatMap((each) => (each.inputs === undefined ? [] : [each.inputs.helmRelease]));
    secrets.add((await Promise.all(inputs.map(kubernetes.secretsOfRelease))).flat());
}
/** Collects what there is to know, before anything is rolled back (rulebook helm), without secret values. */
async function notReady({ what, address, registry, log: lastLog = [] }, { object, failure, pods }, { log, secrets }, { client }) {
    const found = await (0,kubernetes.diagnose)(client, object.namespace, object.name, failure, pods);
    const diagnosis = found.log.length > 0 ? found : { ...found, log: lastLog };
    secrets.add(await secretsIn(object.namespace, client));
    const told = (count) => (0,kubernetes.diagnosisLines)(diagnosis, secrets, count);
    for (const line of told())
        log.info(`${address}: ${line}`);
    const first = `${(0,kubernetes.awaitedName)(object)}: ${failure.reason}: ${secrets.hide(failure.message)}`;
    const cause = [first, ...told(shownLogLines)].join('\n  ');
    const image = imageOf(failure, pods);
    return new model/* ExplainedError */.hM({ what, cause, mend: mendFor(failure, object, { image, registry }) });
}
/** Of the container that fails. */
function imageOf({ pod, container }, pods) {
    const { spec } = pods.find(({ metadata }) => metadata.name === pod) ?? {};
    return [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].find(({ name }) => name === container)?.image;
}
/** What a pod may know and write into its log: the values of its namespace's Secrets. */
async function secretsIn(namespace, client) {
    const fieldSelector = 'type!=helm.sh/release.v1';
    const found = await client.list(kubernetes.resources.secrets, { namespace, fieldSelector }).catch(kubernetes.unlessForbidden);
    // A Secret is a manifest's object as well: plain JSON with its identity.
    return (0,kubernetes.secretValuesOf)({
        objects: (found?.items ?? []),
        hooks: [],
    });
}


/***/ }),

/***/ 31033:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $3: () => (/* binding */ loadHelm),
/* harmony export */   OL: () => (/* binding */ unrenderable),
/* harmony export */   Oc: () => (/* binding */ assembleCharts),
/* harmony export */   Oz: () => (/* binding */ rendersAtOnce),
/* harmony export */   ZJ: () => (/* binding */ recordPlace),
/* harmony export */   b5: () => (/* binding */ withPatch),
/* harmony export */   ul: () => (/* binding */ connectedCluster),
/* harmony export */   vN: () => (/* binding */ observeReleases)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _azure_aks_managed_clusters_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33591);
/* harmony import */ var _environment_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76061);
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31497);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2807);
/* harmony import */ var _model_limit_js__WEBPACK_IMPORTED_MODULE_13__ = __webpack_require__(50493);
/* harmony import */ var _contents_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(82383);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(9292);
/* harmony import */ var _needs_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(73400);
/* harmony import */ var _pools_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(60378);
/* harmony import */ var _pull_secrets_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(18578);
/* harmony import */ var _recorded_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(73841);
/* harmony import */ var _releases_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(35319);
/* harmony import */ var _wanted_js__WEBPACK_IMPORTED_MODULE_12__ = __webpack_require__(10690);














/** Renderings at once: more only wait for processor time. */
const rendersAtOnce = 4;
/** What is deployed, and what helm would make of what is declared; an unchanged release costs no helm process. */
async function observeReleases(context) {
    const { environment, options } = context;
    const instances = (0,_environment_index_js__WEBPACK_IMPORTED_MODULE_2__.releaseInstances)(environment, options);
    // Read beside all that Azure and the cluster are asked: helm's version and the charts are the machine's own.
    const own = Promise.all([loadHelm(context), assembleCharts(instances, context)]);
    own.catch(() => { });
    const cluster = await (0,_azure_aks_managed_clusters_js__WEBPACK_IMPORTED_MODULE_1__/* .observeCluster */ .HI)(context.azure, environment);
    const isUnseen = (0,_azure_aks_managed_clusters_js__WEBPACK_IMPORTED_MODULE_1__/* .clusterState */ .iR)(cluster) === 'stopped';
    const pools = cluster?.agentPoolProfiles ?? [];
    const connecting = isUnseen ? Promise.resolve(undefined) : connectedCluster(context);
    // The cluster's lists need none of the outputs, of which the image lock takes the longest.
    const [[helm, charts], access, live, pullSecrets] = await Promise.all([
        own,
        connecting,
        connecting.then((found) => observeCluster(context, found)),
        connecting.then((found) => (0,_pull_secrets_js__WEBPACK_IMPORTED_MODULE_9__/* .observePullSecrets */ .Dh)(context, instances, found)),
        context.outputs.get('image-lock'),
        context.outputs.get('identities'),
    ]);
    const kubernetesVersion = await versionToRenderFor(context, access);
    if (access === undefined && !isUnseen && instances.length > 0) {
        context.log.info(`No cluster yet: releases are planned from helm template for Kubernetes ${kubernetesVersion}.`);
    }
    const versions = { helmMajor: helm.version.major, kubernetesMinor: minorOf(kubernetesVersion) };
    const renderer = {
        helm,
        access,
        kubernetesVersion,
        limit: (0,_model_limit_js__WEBPACK_IMPORTED_MODULE_13__/* .limit */ .A)(rendersAtOnce),
        secrets: context.secrets,
        namespaces: live.namespaces,
        linted: new Map(),
        ...goodRevisions(environment, access),
        ...(live.recorded === undefined ? {} : { recorded: live.recorded.manifests }),
    };
    const releases = await Promise.all(instances.map(async (instance) => {
        const revisions = live.releases.get((0,_needs_js__WEBPACK_IMPORTED_MODULE_7__/* .releaseKey */ .DR)(instance)) ?? [];
        const chart = charts.get(instance.release.chart);
        try {
            if (chart === undefined || chart instanceof Error)
                throw chart;
            const inputs = await (0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .releaseInputs */ .zy)(instance, environment, chart, context.outputs.known(), context.workspace);
            if (isUnseen)
                return { instance, inputs, state: { kind: 'unseen' } };
            const fingerprint = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_6__/* .fingerprintOf */ .ax)(inputs, versions);
            const workloads = live.workloads.get((0,_needs_js__WEBPACK_IMPORTED_MODULE_7__/* .releaseKey */ .DR)(instance)) ?? [];
            return { instance, inputs, state: await (0,_releases_js__WEBPACK_IMPORTED_MODULE_11__/* .stateOfRelease */ .m)(inputs, fingerprint, revisions, workloads, renderer) };
        }
        catch (error) {
            if (!(error instanceof _model_index_js__WEBPACK_IMPORTED_MODULE_4__/* .ExplainedError */ .hM))
                throw error;
            return { instance, state: unrenderable(error, revisions) };
        }
    }));
    const isRendered = releases.some(({ state }) => 'rendering' in state);
    const areSizesWanted = isRendered || (cluster !== undefined && (0,_pools_js__WEBPACK_IMPORTED_MODULE_8__/* .changesPools */ .v1)(environment, pools));
    const mayReadSecrets = live.recorded === undefined;
    const [sizes, wanted] = await Promise.all([
        areSizesWanted ? (0,_pools_js__WEBPACK_IMPORTED_MODULE_8__/* .nodeSizes */ .Bg)(context, pools) : new Map(),
        (0,_wanted_js__WEBPACK_IMPORTED_MODULE_12__/* .observeWanted */ .A)(releases, { access, namespaces: live.namespaces, pullSecrets, mayReadSecrets }),
    ]);
    return {
        isUnseen,
        releases,
        namespaces: live.namespaces,
        helm,
        versions,
        pools,
        sizes,
        workloads: live.workloads,
        pullSecrets,
        wanted,
        live: live.releases,
        records: live.records,
        contents: new _contents_js__WEBPACK_IMPORTED_MODULE_5__/* .RevisionContents */ .o(),
        ...(live.recorded === undefined ? {} : { recorded: live.recorded }),
    };
}
/** Which revision the newest record names; asked for when a release is found pending, and read once. */
function goodRevisions(environment, access) {
    let reading;
    return {
        async goodRevision(key) {
            if (access === undefined)
                return undefined;
            reading ??= new _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_3__.RecordStore({ ...recordPlace(environment), client: access.client }).newest();
            return (await reading)?.releases[key]?.revision;
        },
    };
}
/** Where the environment's records are kept. */
function recordPlace({ deploy, environment }) {
    return { namespace: deploy.stateNamespace, environment };
}
/** The way into the declared cluster; undefined while there is none. */
function connectedCluster(context) {
    const { azure, cluster } = context.environment;
    return (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_3__.connectCluster)({ resourceGroup: azure.resourceGroup.name, name: cluster.name }, context);
}
/** The helm that this run was told to use. */
async function loadHelm({ options, temporaryFolder, signal }) {
    const { binary, version } = await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_3__.findHelm)(options.helmVersion ?? '');
    return new _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_3__.Helm({ binary, version, folder: node_path__WEBPACK_IMPORTED_MODULE_0__.join(temporaryFolder, 'helm'), signal });
}
/** Charts by their path, each assembled once however many tenants have it; what can't be is kept as its error. */
async function assembleCharts(instances, { workspace, temporaryFolder }) {
    const paths = [...new Set(instances.map(({ release }) => release.chart))];
    const folder = node_path__WEBPACK_IMPORTED_MODULE_0__.join(temporaryFolder, 'charts');
    // What charts share, a library for one, is read once.
    const read = (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_3__.chartFolders)();
    const assembled = await Promise.all(paths.map((chart) => (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_3__.assembleChart)(workspace, chart, folder, read).catch((error) => error)));
    return new Map(paths.map((chart, index) => [chart, assembled[index] ?? new Error(chart)]));
}
async function observeCluster({ azure, environment }, access) {
    if (access === undefined)
        return { releases: new Map(), workloads: new Map(), namespaces: new Map(), records: [] };
    const store = new _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_3__.RecordStore({ ...recordPlace(environment), client: access.client });
    try {
        const [set, namespaces, records] = await Promise.all([
            (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_3__.observeLiveSet)(azure, access.client).catch(_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_3__.unlessForbidden),
            access.client.list(_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_3__.resources.namespaces),
            store.heads(),
        ]);
        const recorded = set === undefined ? await (0,_recorded_js__WEBPACK_IMPORTED_MODULE_10__/* .recordedReleases */ .X)(store) : undefined;
        return {
            releases: set?.releases ?? recorded?.releases ?? new Map(),
            workloads: set?.workloads ?? (await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_3__.liveWorkloads)(access.client)),
            namespaces: new Map(namespaces.items.map((each) => [each.metadata.name, each])),
            records,
            ...(recorded === undefined ? {} : { recorded }),
        };
    }
    catch (error) {
        throw (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_3__.explainKubernetesError)('observe releases', error);
    }
}
/** The live version where there is one, else the declared; with its patch, since helm takes no less. */
async function versionToRenderFor(context, access) {
    const live = access === undefined ? undefined : await context.outputs.get('kubernetes-version');
    return withPatch(live ?? context.environment.cluster.kubernetesVersion);
}
function withPatch(kubernetesVersion) {
    const version = kubernetesVersion.replace(/^v/, '');
    return version.split('.').length === 2 ? `${version}.0` : version;
}
function minorOf(version) {
    return version.split('.').slice(0, 2).join('.');
}
function unrenderable(error, revisions) {
    const { message, mend } = error;
    return { kind: 'unrenderable', live: revisions[0], message, ...(mend === undefined ? {} : { mend }) };
}


/***/ }),

/***/ 60378:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bg: () => (/* binding */ nodeSizes),
/* harmony export */   eg: () => (/* binding */ poolsNow),
/* harmony export */   u: () => (/* binding */ poolsToBe),
/* harmony export */   v1: () => (/* binding */ changesPools)
/* harmony export */ });
/* harmony import */ var _azure_aks_pool_members_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(50832);
/* harmony import */ var _azure_aks_sizes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(58348);
/* harmony import */ var _azure_ownership_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(7553);
/* harmony import */ var _environment_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76061);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2807);





/** What the machines of all pools offer; without it, pods are checked for selectors and taints only. */
async function nodeSizes({ azure, environment, log }, live) {
    const pools = [...Object.values(environment.nodePools), ...live];
    const names = new Set(pools.map(({ vmSize = '' }) => vmSize.toLowerCase()));
    try {
        const offered = await (0,_azure_aks_sizes_js__WEBPACK_IMPORTED_MODULE_1__/* .vmSizes */ .Ch)(azure, environment.azure.location);
        const known = [...names].flatMap((name) => {
            const size = (0,_azure_aks_sizes_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeNamed */ .ZC)(offered, name);
            if (size === undefined)
                return [];
            return [[name, { cpuCores: (0,_azure_aks_sizes_js__WEBPACK_IMPORTED_MODULE_1__/* .vcpusOf */ .B5)(size), memoryGiB: (0,_azure_aks_sizes_js__WEBPACK_IMPORTED_MODULE_1__/* .memoryGiBOf */ .pu)(size), gpus: (0,_azure_aks_sizes_js__WEBPACK_IMPORTED_MODULE_1__/* .gpusOf */ .rm)(size) }]];
        });
        return new Map(known);
    }
    catch (error) {
        log.debug(`VM sizes are not known: ${(0,_model_index_js__WEBPACK_IMPORTED_MODULE_3__/* .errorMessage */ .gJ)(error)}`);
        return new Map();
    }
}
/** Pools as the scheduler sees their nodes now. */
function poolsNow({ azure }, sizes, live) {
    return live.map((pool) => shape(azure.location, sizes, pool));
}
/** As it will see them: declared pools, in what is not declared as they are, and pools that are not ours to delete. */
function poolsToBe(environment, sizes, live) {
    const { location } = environment.azure;
    const declared = Object.values(environment.nodePools).map((pool) => {
        const [member] = (0,_azure_aks_pool_members_js__WEBPACK_IMPORTED_MODULE_0__/* .poolMembers */ .i$)(pool, environment, live);
        const { name, mode, vmSize } = pool;
        const nodeLabels = pool.labels ?? member?.nodeLabels ?? {};
        const nodeTaints = [...(pool.taints ?? member?.nodeTaints ?? [])];
        return shape(location, sizes, { name, mode, vmSize, nodeLabels, nodeTaints });
    });
    const isOurs = ({ tags }) => environment.cluster.ownership === 'ensure' && (0,_azure_ownership_js__WEBPACK_IMPORTED_MODULE_4__/* .isOwned */ .go)(tags, environment);
    const staying = live.filter((pool) => (0,_azure_aks_pool_members_js__WEBPACK_IMPORTED_MODULE_0__/* .declaredNameOf */ .bx)(pool, environment) === undefined && !isOurs(pool));
    return [...declared, ...poolsNow(environment, sizes, staying)];
}
/** Whether pods may fit otherwise once the pools are as declared. */
function changesPools(environment, live) {
    // Sizes come back in another case, in a label too.
    const words = (pools) => pools
        .map(({ vmSize, labels: { 'node.kubernetes.io/instance-type': _size, ...labels }, taints }) => (0,_model_index_js__WEBPACK_IMPORTED_MODULE_3__/* .digestOf */ .ol)({ vmSize: vmSize.toLowerCase(), labels, taints: taints.map((taint) => ({ ...taint })) }))
        .sort();
    const none = new Map();
    return words(poolsNow(environment, none, live)).join() !== words(poolsToBe(environment, none, live)).join();
}
/** With the labels that AKS adds. */
function shape(location, sizes, { name, mode = 'User', vmSize = '', nodeLabels = {}, nodeTaints = [], }) {
    const size = sizes.get(vmSize.toLowerCase());
    return {
        name,
        vmSize,
        labels: {
            ...nodeLabels,
            agentpool: name,
            'kubernetes.azure.com/agentpool': name,
            'kubernetes.azure.com/mode': mode.toLowerCase(),
            'kubernetes.io/os': 'linux',
            'node.kubernetes.io/instance-type': vmSize,
            'topology.kubernetes.io/region': location,
        },
        taints: [...nodeTaints].sort().map(_environment_index_js__WEBPACK_IMPORTED_MODULE_2__.parseTaint),
        ...(size === undefined ? {} : { size }),
    };
}


/***/ }),

/***/ 18578:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ observePullSecrets),
/* harmony export */   Ol: () => (/* binding */ wantedPullSecrets),
/* harmony export */   QN: () => (/* binding */ pullSecretLabel),
/* harmony export */   g0: () => (/* binding */ planPullSecrets),
/* harmony export */   iH: () => (/* binding */ pullScope),
/* harmony export */   oN: () => (/* binding */ applyPullSecret),
/* harmony export */   xD: () => (/* binding */ pullSecretOf),
/* harmony export */   yA: () => (/* binding */ pullSecretAnnotations)
/* harmony export */ });
/* unused harmony export stateOfPullSecret */
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var _azure_change_addresses_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(52491);
/* harmony import */ var _azure_registry_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42720);
/* harmony import */ var _environment_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76061);
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31497);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(2807);
/* harmony import */ var _needs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(73400);
/**
 * The declared pull secrets: in each namespace one of type kubernetes.io/dockerconfigjson, which opens exactly the
 * repositories of that namespace's images by a token of its own in the registry. A password is renewed in the last third
 * of its life, in the token's other place: pods that start meanwhile pull with the one before.
 */







const dayMs = 24 * 3_600_000;
/** Of a password's life, what is left when it is renewed: deployments that come often enough never meet its end. */
const lastPart = 1 / 3;
/** What a Secret says of itself, so that its content never has to be read. */
const pullSecretAnnotations = {
    token: 'aks-action.matih.ai/registry-token',
    scope: 'aks-action.matih.ai/registry-scope',
    place: 'aks-action.matih.ai/registry-password',
    expires: 'aks-action.matih.ai/expires',
};
const pullSecretLabel = 'aks-action.matih.ai/pull-secret';
/**
 * The secrets of the namespaces that this run's releases go to.
 * @param today milliseconds since 1970: passwords end on a date, which the run's clock doesn't know
 */
async function observePullSecrets({ azure, environment }, instances, access, today = Date.now) {
    const namespaces = new Set(instances.map(({ namespace }) => namespace));
    const wanted = wantedPullSecrets(environment).filter(({ namespace }) => namespaces.has(namespace));
    if (wanted.length === 0 || access === undefined)
        return wanted.map((secret) => ({ secret, state: { kind: 'absent' } }));
    const { client } = access;
    const found = await client.listMetadata(_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_3__.resources.secrets, { labelSelector: pullSecretLabel }).catch(_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_3__.unlessForbidden);
    // Without rights on Secrets nothing is known of them: the finding about it says so, and the plan leaves them out.
    if (found === undefined)
        return wanted.map((secret) => ({ secret, state: { kind: 'current' } }));
    const { items } = found;
    const live = new Map(items.map((each) => [`${each.metadata.namespace}/${each.metadata.name}`, each]));
    const made = wanted.filter(({ namespace, name }) => live.has(`${namespace}/${name}`));
    const registries = new Map(made.map(({ registry }) => [registry.loginServer, registry]));
    const tokens = new Map(await Promise.all([...registries].map(async ([name, one]) => [name, await (0,_azure_registry_index_js__WEBPACK_IMPORTED_MODULE_1__/* .listTokens */ .dh)(azure, one)])));
    return wanted.map((secret) => {
        const found = live.get(`${secret.namespace}/${secret.name}`);
        const token = tokens.get(secret.registry.loginServer)?.get(secret.token);
        return { secret, state: stateOfPullSecret(secret, found, token, today()) };
    });
}
/** Every pull secret of the environment with its scope; none where a namespace's releases have no images. */
function wantedPullSecrets(environment) {
    const images = new Map();
    for (const { namespace, release } of (0,_environment_index_js__WEBPACK_IMPORTED_MODULE_2__.releaseInstances)(environment)) {
        const known = images.get(namespace) ?? new Set();
        images.set(namespace, known);
        for (const name of Object.values(release.images))
            known.add(name);
    }
    return (0,_environment_index_js__WEBPACK_IMPORTED_MODULE_2__.placedPullSecrets)(environment).flatMap((placed) => {
        const { registry, namespace, name } = placed;
        const prefix = registry.repositoryPrefix === '' ? '' : `${registry.repositoryPrefix}/`;
        const repositories = [...(images.get(namespace) ?? [])].map((image) => `${prefix}${image}`).sort();
        if (repositories.length === 0)
            return [];
        const scope = pullScope(registry.loginServer, repositories);
        return [{ ...placed, repositories, scope, token: tokenName(environment.cluster.name, namespace, name) }];
    });
}
/** Digest of what a secret opens. @param repositories sorted */
function pullScope(loginServer, repositories) {
    return (0,_model_index_js__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .ol)({ registry: loginServer, repositories });
}
/** 5 to 50 letters, digits and dashes; told apart by a digest, for namespaces and names may be longer. */
function tokenName(cluster, namespace, name) {
    const text = `${cluster}-${namespace}-${name}`;
    const digest = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256').update([cluster, namespace, name].join('/')).digest('hex').slice(0, 8);
    return `${text.replaceAll(/[^A-Za-z0-9-]/g, '-').slice(0, 41)}-${digest}`;
}
/** @param now milliseconds since 1970 */
function stateOfPullSecret({ token, scope, lifetimeDays }, live, liveToken, now) {
    const said = live?.metadata.annotations ?? {};
    const expires = said[pullSecretAnnotations.expires];
    const place = said[pullSecretAnnotations.place];
    if (said[pullSecretAnnotations.token] !== token ||
        expires === undefined ||
        (place !== 'password1' && place !== 'password2')) {
        return { kind: 'absent' };
    }
    const ending = (why) => ({ kind: 'ending', place, expires, why });
    if (liveToken === undefined)
        return ending('its token is gone from the registry');
    if (!liveToken.isEnabled)
        return ending('its token is disabled in the registry');
    if (Date.parse(liveToken.expiries[place] ?? '') !== Date.parse(expires)) {
        return ending('its password was replaced in the registry');
    }
    const leftMs = Date.parse(expires) - now;
    const livesMs = lifetimeDays * dayMs;
    if (!(leftMs > livesMs * lastPart))
        return ending(`its password ends at ${expires}`);
    // A day for clocks that differ: else a password that was just made might be found too old.
    if (leftMs > livesMs + dayMs)
        return ending(`its password lives longer than declared, until ${expires}`);
    return said[pullSecretAnnotations.scope] === scope ? { kind: 'current' } : { kind: 'rescoped' };
}
function planPullSecrets(environment, observed) {
    return observed.flatMap(({ secret, state }) => {
        if (state.kind === 'current')
            return [];
        const { namespace, name, registry, repositories } = secret;
        const scope = { path: 'repositories', to: repositories.length };
        return [
            {
                address: (0,_needs_js__WEBPACK_IMPORTED_MODULE_5__/* .pullSecretAddress */ .Ay)(namespace, name),
                stage: 'helm-deploy',
                action: state.kind === 'absent' ? 'create' : state.kind === 'ending' ? 'rotate' : 'update',
                fields: [
                    ...(state.kind === 'absent' ? [{ path: 'registry', to: registry.loginServer }] : []),
                    ...(state.kind === 'ending' ? [] : [scope]),
                    ...(state.kind === 'rescoped' ? [] : [{ path: 'data', secret: true }]),
                ],
                disruption: 'none',
                ...(state.kind === 'ending' && { reason: state.why }),
                needs: [(0,_azure_change_addresses_js__WEBPACK_IMPORTED_MODULE_6__/* .clusterAddress */ .fQ)(environment), (0,_needs_js__WEBPACK_IMPORTED_MODULE_5__/* .namespaceAddress */ .OS)(namespace)],
                expectedMs: 3000,
                ...(state.kind !== 'absent' && { fingerprint: (0,_model_index_js__WEBPACK_IMPORTED_MODULE_4__/* .digestOf */ .ol)({ kind: state.kind, token: secret.token }) }),
            },
        ];
    });
}
async function applyPullSecret({ secret, state }, { azure, secrets, signal }, { client }, today = Date.now) {
    const { registry, token, repositories, scope, namespace, name, lifetimeDays } = secret;
    if (state.kind === 'current')
        return { unchanged: true };
    const request = { registry, name: token, repositories, signal };
    await (0,_azure_registry_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ensureToken */ .mC)(azure, request);
    const metadata = { name, namespace, labels: { [pullSecretLabel]: 'true' } };
    if (state.kind === 'rescoped') {
        await client.mergePatch(_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_3__.resources.secrets, name, { metadata: { annotations: { [pullSecretAnnotations.scope]: scope } } }, namespace);
        return { note: `opens ${repositories.length} repositories of ${registry.loginServer}` };
    }
    const place = state.kind === 'ending' && state.place === 'password1' ? 'password2' : 'password1';
    // Whole seconds: as the registry keeps them.
    const expiry = new Date(Math.floor((today() + lifetimeDays * dayMs) / 1000) * 1000);
    const { username, password } = await (0,_azure_registry_index_js__WEBPACK_IMPORTED_MODULE_1__/* .renewPassword */ .jy)(azure, request, place, expiry);
    secrets.add([password]);
    await client.apply(_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_3__.resources.secrets, {
        apiVersion: 'v1',
        kind: 'Secret',
        type: 'kubernetes.io/dockerconfigjson',
        metadata: {
            ...metadata,
            annotations: {
                [pullSecretAnnotations.token]: token,
                [pullSecretAnnotations.scope]: scope,
                [pullSecretAnnotations.place]: place,
                [pullSecretAnnotations.expires]: expiry.toISOString(),
            },
        },
        data: { '.dockerconfigjson': dockerConfig(registry.loginServer, username, password) },
    });
    return { note: `opens ${registry.loginServer} until ${expiry.toISOString().slice(0, 10)}` };
}
/** Finds a change's secret; a change that no secret was observed for is another run's. */
function pullSecretOf({ address }, observed) {
    if (!address.startsWith('pullSecret/'))
        return undefined;
    const found = observed.find(({ secret }) => (0,_needs_js__WEBPACK_IMPORTED_MODULE_5__/* .pullSecretAddress */ .Ay)(secret.namespace, secret.name) === address);
    if (found === undefined)
        throw new _model_index_js__WEBPACK_IMPORTED_MODULE_4__/* .ExplainedError */ .hM({ what: address, cause: 'is not declared', exitCode: 3 });
    return found;
}
function dockerConfig(loginServer, username, password) {
    const auth = Buffer.from(`${username}:${password}`).toString('base64');
    return Buffer.from(JSON.stringify({ auths: { [loginServer]: { username, password, auth } } })).toString('base64');
}


/***/ }),

/***/ 73841:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ recordedChart),
/* harmony export */   X: () => (/* binding */ recordedReleases)
/* harmony export */ });
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65116);

/** Label of a revision that stands in for helm's Secret: `ai-service-0.1.0`. */
const recordedChart = 'recorded-chart';
async function recordedReleases(store) {
    const record = await store.newest();
    if (record === undefined)
        return { record, releases: new Map(), manifests: {} };
    const releases = Object.entries(record.releases).map(([key, { namespace, name, revision, chart, version, fingerprint, valuesDigest, workloads }]) => {
        const labels = {
            [_state_js__WEBPACK_IMPORTED_MODULE_0__/* .releaseLabels */ .lM.fingerprint]: fingerprint,
            [_state_js__WEBPACK_IMPORTED_MODULE_0__/* .releaseLabels */ .lM.values]: valuesDigest,
            [_state_js__WEBPACK_IMPORTED_MODULE_0__/* .releaseLabels */ .lM.workloads]: String(workloads),
            // A record tells of this very revision.
            [_state_js__WEBPACK_IMPORTED_MODULE_0__/* .releaseLabels */ .lM.revision]: String(revision),
            [recordedChart]: `${chart}-${version}`,
        };
        const stand = { namespace, name, revision, status: 'deployed', labels, secret: '' };
        return [key, [stand]];
    });
    return { record, releases: new Map(releases), manifests: await store.manifests(record.id) };
}


/***/ }),

/***/ 36710:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R0: () => (/* binding */ pendingState),
/* harmony export */   Vi: () => (/* binding */ recoveryText),
/* harmony export */   by: () => (/* binding */ leftPending),
/* harmony export */   lj: () => (/* binding */ recover)
/* harmony export */ });
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31497);
/* harmony import */ var _recreate_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(28044);
/* harmony import */ var _state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65116);
/* harmony import */ var _way_back_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(87580);




/**
 * How a pending release is recovered. Every helm of ours runs under the environment's lock, so that with the lock in hand
 * the one that left it pending is dead; of a helm that others started the lock says nothing.
 */
async function pendingState(live, inputs, fingerprint, rendering, { access, goodRevision, recorded, secrets: known }) {
    if (access === undefined || live.labels[_state_js__WEBPACK_IMPORTED_MODULE_2__/* .releaseLabels */ .lM.run] === undefined)
        return { kind: 'foreign', live };
    const good = await lastGood(live, access, await goodRevision(`${live.namespace}/${live.name}`));
    if (good === undefined || live.status === 'uninstalling') {
        const isRemoved = live.status === 'uninstalling' || (live.status === 'pending-install' && inputs.isStateless);
        return {
            kind: 'pending',
            live,
            rendering,
            differences: [],
            recovery: { by: isRemoved ? 'uninstall' : 'markFailed' },
        };
    }
    // Where Secrets may not be read the plan says what is done, and not the fields.
    const content = recorded === undefined ? await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.readRevision)(access.client, good) : undefined;
    const before = content === undefined ? [] : (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.secretsOfRevision)(content);
    known.add(before);
    const secrets = [...(await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.secretsOfRelease)(inputs.helmRelease)), ...before];
    const differences = content === undefined ? [] : (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.compareManifests)(content.manifest, rendering.manifest, secrets);
    const remade = content === undefined ? [] : await (0,_recreate_js__WEBPACK_IMPORTED_MODULE_1__/* .remadeFrom */ .Xv)(content.manifest.objects, live.namespace, access);
    const isAsDeclared = fingerprint !== undefined && good.labels[_state_js__WEBPACK_IMPORTED_MODULE_2__/* .releaseLabels */ .lM.fingerprint] === fingerprint;
    const basis = content === undefined ? {} : { basis: (0,_state_js__WEBPACK_IMPORTED_MODULE_2__/* .basisOf */ .gp)(content.manifest, secrets) };
    return {
        kind: 'pending',
        live,
        rendering,
        differences,
        ...basis,
        recovery: { by: 'rollback', to: good, isAsDeclared, remade },
    };
}
/**
 * The revision that a record names: it was healthy, and "deployed" says only that helm had applied it. Where none is
 * named, or helm has pruned it, the newest before that was deployed once, by us.
 */
async function lastGood(live, { client }, recorded) {
    const history = await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.releaseHistory)(client, live);
    const candidates = history.filter(({ labels, revision, status }) => revision < live.revision &&
        (status === 'deployed' || status === 'superseded') &&
        labels[_state_js__WEBPACK_IMPORTED_MODULE_2__/* .releaseLabels */ .lM.run] !== undefined);
    return candidates.find(({ revision }) => revision === recorded) ?? candidates[0];
}
/** What was found, for the plan. */
function leftPending({ revision, status }) {
    return `revision ${revision} is ${status}, left by a helm that was killed`;
}
/** What is done before anything else, for the plan: `rolled back to revision 2`. */
function recoveryText({ live, recovery }) {
    const found = leftPending(live);
    switch (recovery.by) {
        case 'rollback':
            return `${found}: rolled back to revision ${recovery.to.revision}${recovery.isAsDeclared ? ', which is as declared' : ' first'}`;
        case 'markFailed':
            return `${found}, with nothing to go back to: upgraded over`;
        case 'uninstall':
            return `${found}: uninstalled and made anew`;
    }
}
/**
 * Frees a release. What a kill interrupts here is pending again, and freed by the next run.
 * @param subject of what fails, by what is being done
 * @returns its newest revision then; 0 when there is none any more
 */
async function recover({ live, recovery }, { timeoutMs, subject }, helm, context, access) {
    switch (recovery.by) {
        case 'rollback': {
            const to = recovery.to.revision;
            const content = (await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.readRevision)(access.client, recovery.to)) ?? nothing;
            const way = { from: live, to, content, timeoutMs, subject: () => subject('roll back') };
            return (0,_way_back_js__WEBPACK_IMPORTED_MODULE_3__/* .goBack */ .OE)(way, helm, context, access);
        }
        case 'markFailed':
            await (0,_way_back_js__WEBPACK_IMPORTED_MODULE_3__/* .settle */ .G9)(live, access);
            return live.revision;
        case 'uninstall': {
            const way = { from: live, timeoutMs, isAwaited: true, subject: () => subject('uninstall') };
            try {
                await (0,_way_back_js__WEBPACK_IMPORTED_MODULE_3__/* .uninstall */ .JC)(way, helm, context, access);
                return 0;
            }
            catch (error) {
                if (!(error instanceof _way_back_js__WEBPACK_IMPORTED_MODULE_3__/* .HookKeepsRelease */ .nL))
                    throw error;
                // The next run would only meet the same hook, of a revision that nothing changes any more.
                context.log.info(`${live.namespace}/${live.name} is upgraded over instead: ${error.message}`);
                for (const each of await (0,_way_back_js__WEBPACK_IMPORTED_MODULE_3__/* .pendingOf */ .lc)(live, access))
                    await (0,_way_back_js__WEBPACK_IMPORTED_MODULE_3__/* .settle */ .G9)(each, access);
                return live.revision;
            }
        }
    }
}
/** What helm has pruned meanwhile: helm says so. */
const nothing = { isServerSide: false, manifest: { objects: [], hooks: [] } };


/***/ }),

/***/ 28044:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bh: () => (/* binding */ remadeHarm),
/* harmony export */   Xv: () => (/* binding */ remadeFrom),
/* harmony export */   ck: () => (/* binding */ deleteRemade),
/* harmony export */   qk: () => (/* binding */ remadeBy),
/* harmony export */   uH: () => (/* binding */ remadeText),
/* harmony export */   xY: () => (/* binding */ refusedAsImmutable)
/* harmony export */ });
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31497);
/* harmony import */ var _harm_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(89551);


/** Objects of the differences whose new form the API would refuse in the place of the old one. */
function remadeBy(differences, rendering = {}) {
    return differences.flatMap((difference) => {
        const { change, before } = difference;
        if (change !== 'changed' || before === undefined)
            return [];
        return ['recreate', 'delete'].includes((0,_harm_js__WEBPACK_IMPORTED_MODULE_1__/* .harmOf */ .sY)([difference], rendering).disruption) ? [before] : [];
    });
}
/**
 * Of a revision's objects those that what is live can't become, as the API server says. For where the newest revision does
 * not tell what is live: helm failed, or was killed, before or after it got to an object.
 */
async function remadeFrom(objects, namespace, { client }) {
    return refusedAsImmutable(objects, await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.dryRunObjects)(client, objects, { namespace }));
}
function refusedAsImmutable(objects, dryRun) {
    const refused = new Set(dryRun?.refusals.flatMap(({ key, kind }) => (kind === 'immutable' ? [key] : [])));
    return objects.filter((object) => refused.has((0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.keyOf)(object)));
}
/** What making objects anew does: `none` of none. */
function remadeHarm(objects) {
    return (0,_harm_js__WEBPACK_IMPORTED_MODULE_1__/* .worstOf */ .hm)(objects.map(({ kind }) => (0,_harm_js__WEBPACK_IMPORTED_MODULE_1__/* .harmOfRemaking */ .oc)(kind)));
}
/** For people: `Deployment/matih/web can't be changed in place`. */
function remadeText(objects) {
    return `${objects.map(_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.keyOf).join(', ')} can't be changed in place`;
}
/** Deletes objects to have them made anew: the plan said so, and `allow` let it. */
async function deleteRemade(address, objects, { progress }, { client }) {
    for (const object of objects) {
        const type = await client.types.of(object);
        if (type === undefined)
            continue;
        const { name, namespace } = object.metadata;
        progress({ kind: 'waiting', address, message: `deletes ${object.kind} ${name} to make it anew` });
        await client.delete(type, name, namespace);
    }
}


/***/ }),

/***/ 35319:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  i: () => (/* binding */ isKnownAfterApply),
  m: () => (/* binding */ stateOfRelease)
});

// EXTERNAL MODULE: ./build/kubernetes/index.js + 66 modules
var kubernetes = __webpack_require__(31497);
// EXTERNAL MODULE: ./build/stages/helm-deploy/inputs.js
var helm_deploy_inputs = __webpack_require__(9292);
// EXTERNAL MODULE: ./build/stages/helm-deploy/recorded.js
var helm_deploy_recorded = __webpack_require__(73841);
// EXTERNAL MODULE: ./build/stages/helm-deploy/recovery.js
var recovery = __webpack_require__(36710);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/stages/helm-deploy/state.js
var state = __webpack_require__(65116);
// EXTERNAL MODULE: ./build/stages/helm-deploy/unsteady.js
var helm_deploy_unsteady = __webpack_require__(51636);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/rendering.js
/** What helm makes of a release's chart and values. */





/** @param given secret values that it is made from */
async function render(inputs, live, renderer, given) {
    const { helmRelease } = inputs;
    const isLinted = live?.labels[state/* releaseLabels */.lM.chart] === (0,state/* chartLabel */.tb)(inputs.chart);
    const lint = isLinted ? [] : lintOnce(inputs, renderer);
    const isUpgrade = live !== undefined && live.status !== 'uninstalled';
    const [text, other] = await Promise.all([
        renderText(inputs, helmRelease, isUpgrade, renderer),
        inputs.traits.isUnsteady ? renderText(inputs, atAnotherTime(inputs), isUpgrade, renderer) : undefined,
    ]);
    const first = parsed(text, helmRelease);
    const second = other === undefined ? undefined : parsed(other, helmRelease);
    const stored = await (0,kubernetes.storedRelease)(inputs.chart, helmRelease, text);
    const isKnown = !JSON.stringify(first).includes(helm_deploy_inputs/* knownAfterApply */.C1);
    const unsteady = second && (0,helm_deploy_unsteady/* unsteadyOf */.JU)(first, second);
    const isSteady = unsteady === undefined || (0,helm_deploy_unsteady/* unsteadyTexts */.G0)(unsteady).length === 0;
    return {
        manifest: first,
        lint: await lint,
        ...(isSteady ? {} : { unsteady }),
        ...(stored === undefined ? {} : { stored }),
        ...(isKnown ? { target: (0,helm_deploy_unsteady/* targetOf */.$r)(first, second, given) } : {}),
    };
}
function atAnotherTime({ chart, helmRelease }) {
    const { folder, write } = chart.atAnotherTime;
    return { ...helmRelease, chart: folder, writeChart: write };
}
function parsed(text, { namespace, name }) {
    try {
        return (0,kubernetes.parseManifest)(text, namespace);
    }
    catch (error) {
        // Below it the parser quotes the lines around.
        const [said] = (0,model/* errorMessage */.gJ)(error).split('\n');
        throw new model/* ExplainedError */.hM({
            what: `render release ${namespace}/${name}`,
            cause: `renders what is no YAML: ${said}`,
        });
    }
}
function lintOnce({ helmRelease, chart }, { helm, kubernetesVersion, limit, linted }) {
    const lint = linted.get(chart.digest) ?? limit(() => helm.lint(helmRelease, kubernetesVersion));
    linted.set(chart.digest, lint);
    // It is waited for after the rendering, and by nobody where that fails.
    lint.catch(() => { });
    return lint;
}
function renderText({ traits }, release, isUpgrade, renderer) {
    return renderer.limit(() => printed(traits, release, isUpgrade, renderer));
}
/** helm template is exact unless the chart asks the cluster; then the server's dry run is, where there is a server. */
async function printed({ asksCluster }, release, isUpgrade, renderer) {
    const { helm, access, kubernetesVersion } = renderer;
    if (access !== undefined && asksCluster) {
        try {
            return await helm.dryRun(release, access);
        }
        catch (error) {
            // Kinds whose CustomResourceDefinition another release of this run brings.
            if (!(error instanceof model/* ExplainedError */.hM && /no matches for kind|not found/.test(error.cause)))
                throw error;
        }
    }
    return helm.template(release, kubernetesVersion, isUpgrade);
}

// EXTERNAL MODULE: ./build/stages/helm-deploy/tests.js
var tests = __webpack_require__(42448);
// EXTERNAL MODULE: ./build/stages/helm-deploy/way-back.js
var way_back = __webpack_require__(87580);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/releases.js









/** Where one release stands. Renders it only when what it is made from may have changed. */
async function stateOfRelease(inputs, fingerprint, revisions, workloads, renderer) {
    const [live] = revisions;
    if (live?.status === 'deployed' &&
        fingerprint !== undefined &&
        live.labels[state/* releaseLabels */.lM.fingerprint] === fingerprint &&
        live.labels[state/* releaseLabels */.lM.revision] === String(live.revision)) {
        return testedState(deployedState(live, workloads), live, inputs, renderer);
    }
    const given = await (0,kubernetes.secretsOfRelease)(inputs.helmRelease);
    renderer.secrets.add(given);
    const rendering = await withDefinitions(await render(inputs, live, renderer, given), inputs, live, renderer);
    renderer.secrets.leave(rendering.manifest.objects.map(({ metadata }) => metadata.name));
    renderer.secrets.add((0,kubernetes.secretValuesOf)(rendering.manifest));
    if (live !== undefined && (0,way_back/* isPending */.mm)(live))
        return (0,recovery/* pendingState */.R0)(live, inputs, fingerprint, rendering, renderer);
    if (live === undefined || live.status === 'uninstalled')
        return { kind: 'absent', rendering: await tried(rendering, undefined, inputs, renderer) };
    const content = await liveContent(live, renderer);
    // What a record holds is sealed.
    const before = content && renderer.recorded === undefined ? (0,kubernetes.secretsOfRevision)(content) : [];
    renderer.secrets.add(before);
    if (live.status !== 'deployed')
        return { kind: 'failed', live, rendering: await tried(rendering, content, inputs, renderer) };
    if (content === undefined)
        return { kind: 'failed', live, rendering };
    const secrets = [...given, ...before];
    const declared = renderer.recorded === undefined ? rendering.manifest : (0,kubernetes.sealManifest)(rendering.manifest, kubernetes.blindSeal, secrets);
    const differences = (0,kubernetes.compareManifests)(content.manifest, declared, secrets);
    const isSame = (0,helm_deploy_unsteady/* areByChance */.Gm)(differences, rendering.unsteady) &&
        content.chart === `${inputs.chart.name}-${inputs.chart.version}` &&
        live.labels[state/* releaseLabels */.lM.values] === inputs.valuesDigest;
    const { outdated } = rendering;
    const appliesDefinitions = outdated !== undefined && inputs.crds === 'apply';
    if (isSame && !appliesDefinitions) {
        const state = await testedState(deployedState(live, workloads), live, inputs, renderer);
        return state.kind === 'unchanged' && outdated !== undefined ? { ...state, outdated } : state;
    }
    return {
        kind: 'changed',
        live,
        liveChart: content.chart,
        basis: (0,state/* basisOf */.gp)(content.manifest, secrets),
        rendering: await tried(rendering, content, inputs, renderer, differences),
        differences,
    };
}
/** What the cluster has otherwise than crds/; a chart that was deployed once as it is was told of then. */
async function withDefinitions(rendering, { chart }, live, { access }) {
    const isKnown = live?.labels[state/* releaseLabels */.lM.chart] === (0,state/* chartLabel */.tb)(chart);
    const definitions = access === undefined || isKnown ? [] : chart.customDefinitions();
    if (access === undefined || definitions.length === 0)
        return rendering;
    const outdated = await (0,kubernetes.outdatedDefinitions)(access.client, definitions);
    return outdated.length === 0 ? rendering : { ...rendering, outdated };
}
/**
 * The rendering with the API server's word on its objects, as helm will write them; what is known only after an apply can't
 * be tried. Helm's own patch leaves alone what is as it was: of that only what it sets back is told.
 * @param before what is deployed, as far as it is known
 * @param differences from that; all objects are new when absent
 */
async function tried(rendering, before, { helmRelease: { name, namespace } }, { access, namespaces, recorded, helm, secrets }, differences) {
    const { objects } = rendering.manifest;
    // A login that may not read Secrets compares from the record, and may write nothing.
    if (recorded !== undefined)
        return rendering;
    const known = objects.filter((object) => !JSON.stringify(object).includes(helm_deploy_inputs/* knownAfterApply */.C1));
    const isServerSide = (0,kubernetes.isAppliedByServer)(helm.version, before);
    if (access === undefined || known.length === 0)
        return { ...rendering, isServerSide };
    const dryRun = await (0,kubernetes.dryRunObjects)(access.client, known, {
        namespace,
        secrets,
        hasNamespace: (each) => namespaces.has(each),
        writer: {
            name,
            namespace,
            isServerSide,
            before: new Map(before?.manifest.objects.map((object) => [(0,kubernetes.keyOf)(object), object])),
        },
    });
    const changed = differences && new Map(differences.map(({ key, fields }) => [key, fields]));
    const isWritten = ({ key }) => isServerSide || changed === undefined || changed.has(key);
    return {
        ...rendering,
        isServerSide,
        dryRun: {
            refusals: dryRun.refusals.filter(isWritten),
            untried: dryRun.untried.filter(isWritten),
            early: dryRun.early,
            unmoved: dryRun.unmoved,
            // After a failure nobody knows what was there before others came.
            setBack: (changed === undefined ? [] : dryRun.setBack).flatMap(({ key, fields }) => {
                const told = (changed?.get(key) ?? []).map(({ path }) => path);
                const left = fields.filter(({ path }) => !(0,helm_deploy_unsteady/* isWithin */.UO)(path, told) && !told.some((each) => (0,helm_deploy_unsteady/* isWithin */.UO)(each, [path])));
                return left.length === 0 ? [] : [{ key, fields: left }];
            }),
            areAllTaken: dryRun.areAllTaken && known.length === objects.length,
        },
    };
}
/** What is deployed, from helm's Secret or, where it may not be read, from the record: without secret values then. */
async function liveContent(live, { access, recorded }) {
    if (recorded === undefined)
        return access && (await (0,kubernetes.readRevision)(access.client, live));
    const manifest = recorded[`${live.namespace}/${live.name}`];
    return manifest && { manifest: (0,kubernetes.withoutKeys)(manifest), values: {}, chart: live.labels[helm_deploy_recorded/* recordedChart */.L] ?? '' };
}
/** A release that is as declared: are its workloads all there, and ready? */
function deployedState(live, workloads) {
    const expected = Number(live.labels[state/* releaseLabels */.lM.workloads] ?? workloads.length);
    if (workloads.length < expected) {
        return {
            kind: 'incomplete',
            live,
            message: `${expected - workloads.length} of its ${expected} workloads are gone`,
        };
    }
    const waiting = workloads.flatMap((object) => {
        const readiness = (0,kubernetes.readinessOf)(object);
        return readiness.state === 'ready' ? [] : [`${(0,kubernetes.objectName)(object)}: ${readiness.message}`];
    });
    return waiting.length === 0 ? { kind: 'unchanged', live } : { kind: 'unready', live, message: waiting.join('; ') };
}
/** A release that is as declared: have the tests passed that it declares? */
async function testedState(state, live, { test }, { access, recorded }) {
    const isAsDeclared = state.kind === 'unchanged' || state.kind === 'unready';
    // Where Secrets may not be read, nothing tells.
    if (!isAsDeclared || test === undefined || access === undefined || recorded !== undefined)
        return state;
    const content = await (0,kubernetes.readRevision)(access.client, live);
    const left = content === undefined ? undefined : (0,tests/* testsLeft */.xr)(content, test.filter);
    if (content === undefined || left === undefined)
        return state;
    const said = `revision ${live.revision}: ${left}`;
    // While filtered tests run, helm keeps no other hook in the Secret (helm/helm pkg/action/release_testing.go).
    const isTorn = test.filter.length > 0 && content.tests.some(({ phase }) => phase === 'Running');
    if (isTorn)
        return { kind: 'incomplete', live, message: `${said}, and helm kept no other hook of it` };
    return { kind: 'untested', live, message: said };
}
/** Whether a rendered value stands for one that only an apply finds out. */
function isKnownAfterApply(value) {
    return typeof value === 'string' && value.includes(helm_deploy_inputs/* knownAfterApply */.C1);
}


/***/ }),

/***/ 65116:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   dd: () => (/* binding */ workloadKinds),
/* harmony export */   gp: () => (/* binding */ basisOf),
/* harmony export */   lM: () => (/* binding */ releaseLabels),
/* harmony export */   tb: () => (/* binding */ chartLabel)
/* harmony export */ });
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31497);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);


/** Labels of a release's Secret by which an unchanged release is known. */
const releaseLabels = {
    fingerprint: 'aks-action.matih.ai/fingerprint',
    values: 'aks-action.matih.ai/values',
    /** A chart that was deployed once has passed helm lint. */
    chart: 'aks-action.matih.ai/chart',
    /** Number of Deployments, StatefulSets and DaemonSets: one that was deleted is noticed. */
    workloads: 'aks-action.matih.ai/workloads',
    run: 'aks-action.matih.ai/run',
    /** The revision that these labels were written for: helm hands labels on to revisions that others make. */
    revision: 'aks-action.matih.ai/revision',
};
const workloadKinds = ['Deployment', 'StatefulSet', 'DaemonSet'];
/** The chart's content as a label's value. */
function chartLabel({ digest }) {
    return digest.slice('sha256:'.length, 'sha256:'.length + 40);
}
/** What a release consists of, for plans that everyone may read: secret values have no part in it. */
function basisOf(manifest, secrets) {
    return (0,_model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOf */ .ol)((0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.sealManifest)(manifest, _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.blindSeal, secrets));
}


/***/ }),

/***/ 42448:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   iZ: () => (/* binding */ testRelease),
/* harmony export */   xr: () => (/* binding */ testsLeft),
/* harmony export */   zW: () => (/* binding */ NoVerdict)
/* harmony export */ });
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31497);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/* harmony import */ var _helm_limit_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75271);
/* harmony import */ var _hooks_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(59661);
/* harmony import */ var _not_ready_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(56473);
/** `helm test` of a release that declares it: once it is ready, before what needs it starts. */





/** The tests came to no end: that says nothing of the release, so that its failure policy has no part in it. */
class NoVerdict extends _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM {
}
/** What of the tests that are meant has not passed, for people; undefined when nothing is left of them. */
function testsLeft({ tests }, filter) {
    const left = (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.meantTests)(tests, filter).filter((each) => !(0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.hasPassed)(each));
    return left.length === 0 ? undefined : left.map(standing).join(', ');
}
function standing({ name, phase }) {
    if (phase === undefined)
        return `test ${name} has not run`;
    return phase === 'Failed' ? `test ${name} failed` : `test ${name} was cut short`;
}
/**
 * Runs the tests of a revision where any has not passed. How each went helm keeps in the release's Secret, so that one
 * that was cut short is run by the next run.
 * @returns what is said of them, if anything
 */
async function testRelease({ instance }, revision, context, observed, access) {
    const { test } = instance.release;
    if (test === undefined)
        return undefined;
    const place = { namespace: instance.namespace, name: instance.name, revision };
    const meant = (content) => (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.meantTests)(content?.tests ?? [], test.filter);
    const tests = meant(await observed.contents.of(access.client, place));
    if (tests.length === 0)
        return 'no test of it is meant';
    if (tests.every(_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.hasPassed))
        return undefined;
    const { namespace, address } = instance;
    const hooks = tests.flatMap(({ objects }) => objects);
    const ran = await (0,_helm_limit_js__WEBPACK_IMPORTED_MODULE_2__/* .helmLimit */ .k)(observed, context.environment)(async () => {
        context.progress({ kind: 'waiting', address, message: 'helm test' });
        await removeLeft(tests, context, access, test.timeoutMs);
        return (0,_hooks_js__WEBPACK_IMPORTED_MODULE_3__/* .withHooksInSight */ .ZE)({ namespace, hooks, timeoutMs: test.timeoutMs }, context, access, (signal) => observed.helm.test(instance, access, { ...test, signal }));
    });
    if ('value' in ran)
        return `${tests.length === 1 ? '1 test' : `${tests.length} tests`} passed`;
    const { error, sign, seen } = ran;
    if (!(error instanceof _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM))
        throw error;
    const subject = await (0,_not_ready_js__WEBPACK_IMPORTED_MODULE_4__/* .subjectOf */ .e)('test', instance, observed, context);
    const failed = meant(await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.readRevision)(access.client, place)).find(({ phase }) => phase === 'Failed');
    const { what, cause, mend, exitCode } = error;
    if (sign === undefined && (failed === undefined || exitCode === 4))
        throw new NoVerdict({ what, cause, mend: mend ?? 'Run it again: the tests are run anew.', exitCode });
    const last = seen[0];
    const at = last?.container === undefined ? {} : { container: last.container.name };
    const failure = sign?.failure ?? {
        ...at,
        reason: 'TestFailed',
        message: cause,
        ...(last && { pod: last.pod.metadata.name }),
    };
    const name = failed?.name ?? last?.pod.metadata.name ?? instance.name;
    const object = { type: _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.resources.pods, namespace, name, uid: '', generation: 0 };
    throw await (0,_not_ready_js__WEBPACK_IMPORTED_MODULE_4__/* .notReady */ .x)({ ...subject, log: last?.log ?? [] }, { state: 'failed', object, failure, pods: seen.map(({ pod }) => pod) }, context, access);
}
/** What an earlier run left of tests that helm would meet, by a policy of the chart's own: a pod can't be made twice. */
async function removeLeft(tests, { clock, signal }, { client }, timeoutMs) {
    const until = clock.now() + timeoutMs;
    for (const { objects, isDeletedBefore } of tests) {
        for (const object of isDeletedBefore ? [] : objects) {
            const type = await client.types.of(object);
            if (type === undefined)
                continue;
            const { metadata } = object;
            await client.delete(type, metadata.name, metadata.namespace);
            while (clock.now() < until && (await client.get(type, metadata.name, metadata.namespace)) !== undefined)
                await clock.sleep(500, signal);
        }
    }
}


/***/ }),

/***/ 51636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $r: () => (/* binding */ targetOf),
/* harmony export */   C0: () => (/* binding */ plannedKey),
/* harmony export */   G0: () => (/* binding */ unsteadyTexts),
/* harmony export */   Gm: () => (/* binding */ areByChance),
/* harmony export */   JU: () => (/* binding */ unsteadyOf),
/* harmony export */   UO: () => (/* binding */ isWithin),
/* harmony export */   V5: () => (/* binding */ plannedField),
/* harmony export */   iS: () => (/* binding */ deviationNote)
/* harmony export */ });
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31497);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/** Charts that make values by chance or from the time: what of a rendering holds, and what comes out otherwise each time. */


/** What is in a plan for a value that only the deployment's own rendering makes. */
const madeAnew = { knownAfterApply: 'rendering' };
const anotherName = '(another name each time)';
/** @param first the rendering that is planned with */
function unsteadyOf(first, second) {
    const differences = (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.compareManifests)(first, second);
    return {
        fields: new Map(differences.flatMap(({ key, change, fields }) => change === 'changed' ? [[key, fields.map(({ path }) => path)]] : [])),
        named: new Set(differences.flatMap(({ key, change }) => (change === 'removed' ? [key] : []))),
    };
}
/** Whether the differences are nothing but what each rendering brings. */
function areByChance(differences, unsteady) {
    return differences.every(({ key, change, fields }) => change === 'changed' && fields.every(({ path }) => isWithin(path, unsteady?.fields.get(key) ?? [])));
}
/** A field as it can be planned: what is made anew is known after the apply. */
function plannedField(key, field, unsteady) {
    const paths = unsteady?.fields.get(key) ?? [];
    const isMade = isWithin(field.path, paths) || paths.some((path) => isWithin(path, [field.path]));
    return isMade && field.to !== undefined ? { ...field, to: madeAnew } : field;
}
/** `Job/matih/(another name each time)` for what has one, else the key. */
function plannedKey(key, unsteady) {
    return unsteady?.named.has(key) === true ? key.replace(/[^/]*$/, anotherName) : key;
}
/** `Secret/matih/web data.password`, `Job/matih/(another name each time)` */
function unsteadyTexts({ fields, named }) {
    return [
        ...[...fields].flatMap(([key, paths]) => paths.map((path) => `${key} ${path}`)),
        ...new Set([...named].map((key) => key.replace(/[^/]*$/, anotherName))),
    ];
}
/**
 * Digest of all that a rendering leads to, secret values and what is made anew aside: what fields of a plan don't show,
 * since there are many or the release is new, is bound by it.
 */
function targetOf(first, second, secrets) {
    const sealed = (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.sealManifest)(second === undefined ? first : common(first, second), _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.blindSeal, secrets);
    const texts = [...sealed.objects, ...sealed.hooks].map((object) => (0,_model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOf */ .ol)(object));
    return (0,_model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOf */ .ol)(texts.sort());
}
/** Where what helm made parts from the plan: a chart that asks the cluster finds what this run has made meanwhile. */
function deviationNote({ state, inputs }, made) {
    if (!('rendering' in state) || inputs === undefined || inputs.unknown.length > 0)
        return [];
    const { manifest, unsteady } = state.rendering;
    const found = (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.compareManifests)({ ...manifest, hooks: [] }, { ...made, hooks: [] }).flatMap((difference) => {
        const { key, change, fields } = difference;
        const held = fields.filter(({ path }) => !isWithin(path, unsteady?.fields.get(key) ?? []));
        if (change === 'changed')
            return held.map(({ path }) => `${key} ${path}`);
        return unsteady === undefined || unsteady.named.size === 0 ? [`${key} ${change}`] : [];
    });
    return found.length === 0 ? [] : [`otherwise than planned: ${found.slice(0, 5).join(', ')}`];
}
function common(first, second) {
    const { named } = unsteadyOf(first, second);
    const others = new Map([...second.objects, ...second.hooks].map((object) => [(0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.keyOf)(object), object]));
    const held = (objects) => objects.flatMap((object) => {
        const other = others.get((0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.keyOf)(object));
        return other === undefined || named.has((0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.keyOf)(object)) ? [] : [commonOf(object, other)];
    });
    return { objects: held(first.objects), hooks: held(first.hooks) };
}
function commonOf(a, b) {
    if (Array.isArray(a) && Array.isArray(b) && a.length === b.length)
        return a.map((each, index) => commonOf(each, b[index]));
    if ((0,_model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(a) && (0,_model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(b))
        return Object.fromEntries(Object.entries(a).flatMap(([key, each]) => (key in b ? [[key, commonOf(each, b[key])]] : [])));
    return a === b ? a : null;
}
/** Whether a field is one of those, or within one. */
function isWithin(path, paths) {
    return paths.some((each) => path === each || path.startsWith(`${each}.`) || path.startsWith(`${each}[`));
}


/***/ }),

/***/ 10690:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ observeWanted),
/* harmony export */   O: () => (/* binding */ checkWanted)
/* harmony export */ });
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31497);
/* harmony import */ var _check_objects_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(49712);
/* harmony import */ var _needs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73400);
/* harmony import */ var _releases_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(35319);
/* harmony import */ var _unsteady_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(51636);
/** Objects that the pods of this run's releases refer to, and that nothing brings: pods would wait for them in vain. */





/** The cluster is asked for nothing that a release of the run renders, and for nothing where no release is rendered. */
async function observeWanted(releases, { access, namespaces, pullSecrets, mayReadSecrets }) {
    const rendered = releases.flatMap(({ state }) => ('rendering' in state ? state.rendering.manifest : []));
    const isBrought = (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.broughtBy)(rendered.flatMap(({ objects, hooks }) => [...objects, ...hooks]));
    const made = new Set(pullSecrets.map(({ secret }) => `Secret/${secret.namespace}/${secret.name}`));
    const dropped = new Map(releases.flatMap(_check_objects_js__WEBPACK_IMPORTED_MODULE_1__/* .droppedBy */ .ue));
    const wanted = releases
        .flatMap(wantedBy)
        .filter(({ reference }) => !made.has(reference.key) && !isBrought(reference))
        .map((each) => {
        const release = dropped.get(each.reference.key);
        return release === undefined ? each : { ...each, droppedBy: release };
    });
    const kept = wanted.filter((each) => each.droppedBy === undefined);
    const absent = new Set(await notThere(kept, { access, namespaces, mayReadSecrets }));
    return wanted.filter((each) => each.droppedBy !== undefined || absent.has(each.reference));
}
function wantedBy({ instance, state }) {
    if (!('rendering' in state))
        return [];
    const { manifest, unsteady } = state.rendering;
    const found = [...manifest.objects, ...manifest.hooks].flatMap((object) => (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.podReferences)(object)
        .filter(({ name }) => !(0,_releases_js__WEBPACK_IMPORTED_MODULE_3__/* .isKnownAfterApply */ .i)(name))
        .map((reference) => ({ reference, by: (0,_unsteady_js__WEBPACK_IMPORTED_MODULE_4__/* .plannedKey */ .C0)((0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.keyOf)(object), unsteady) })));
    const alike = Map.groupBy(found, ({ reference: { key, lack } }) => `${lack} ${key}`);
    return [...alike.values()].flatMap((each) => {
        const reference = each[0]?.reference;
        return reference === undefined ? [] : [{ release: instance, by: each.map(({ by }) => by), reference }];
    });
}
async function notThere(wanted, { access, namespaces, mayReadSecrets }) {
    const references = wanted.map(({ reference }) => reference);
    // What kinds of pods a cluster runs, AKS itself brings with it.
    if (access === undefined)
        return references.filter(({ type }) => type.kind !== 'RuntimeClass');
    const hasNamespace = (name) => namespaces.has(name);
    try {
        return await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.absentReferences)(access.client, references, { hasNamespace, mayReadSecrets });
    }
    catch (error) {
        throw (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.explainKubernetesError)('observe releases', error);
    }
}
const consequence = {
    waits: 'its pods would wait for it until the time is up',
    denied: 'the API would refuse its pods',
    pulls: 'its images are pulled without it',
};
/** Only told: an operator, or somebody with kubectl, may make it meanwhile. */
function checkWanted(wanted) {
    return wanted.map(({ release, by, reference, droppedBy: remover }) => {
        const { type, name, lack } = reference;
        const whose = remover === undefined
            ? 'which neither the cluster nor a release of this run has'
            : `which ${remover} takes out of the cluster in this run`;
        return {
            stage: 'helm-deploy',
            address: release.address,
            path: `releases.${release.release.name}`,
            severity: 'warning',
            message: `release ${(0,_needs_js__WEBPACK_IMPORTED_MODULE_2__/* .releaseKey */ .DR)(release)}: ${by.join(', ')} ${by.length > 1 ? 'want' : 'wants'} ${type.kind} ${name}, ${whose}: ${consequence[lack]}`,
            mend: 'Have a release bring it, or make it before; where pods can do without, say optional: true. If an operator makes it while this runs, leave it so.',
        };
    });
}


/***/ }),

/***/ 87580:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G9: () => (/* binding */ settle),
/* harmony export */   JC: () => (/* binding */ uninstall),
/* harmony export */   OE: () => (/* binding */ goBack),
/* harmony export */   lc: () => (/* binding */ pendingOf),
/* harmony export */   lt: () => (/* binding */ withOutcome),
/* harmony export */   mm: () => (/* binding */ isPending),
/* harmony export */   nL: () => (/* binding */ HookKeepsRelease)
/* harmony export */ });
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31497);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/* harmony import */ var _hooks_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(59661);
/* harmony import */ var _left_behind_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(75437);
/** helm's way back to a revision, with the hooks that it runs then in sight, and what it leaves where it fails. */




/** Whether a helm is at work on the release, or was when it was killed. */
function isPending({ status }) {
    return status.startsWith('pending-') || status === 'uninstalling';
}
/** Marks a revision failed that a helm which is no more left pending. */
function settle(live, { client }, why = 'was killed') {
    const description = `aks-action: the helm that made this revision ${why}`;
    return (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.markRevision)(client, live, { status: 'failed', description });
}
/** helm rollback. @returns the revision that it made */
async function goBack(way, helm, context, access) {
    const { from, timeoutMs, subject } = way;
    const { hooks } = way.content.manifest;
    const isOfHook = async () => (await pendingOf(from, access, from.revision)).length > 0;
    await (0,_left_behind_js__WEBPACK_IMPORTED_MODULE_3__/* .takeAlong */ .FV)(from, access);
    try {
        const made = await (0,_hooks_js__WEBPACK_IMPORTED_MODULE_2__/* .withHooks */ .TK)({ command: 'rollback', namespace: from.namespace, hooks, timeoutMs, subject, isOfHook }, context, access, (signal) => rollBack(way, helm, context, access, signal));
        // Helm leaves pending revisions in its history as they were; last, since a kill before it leaves nothing undone.
        for (const each of await pendingOf(from, access))
            await settle(each, access);
        return made;
    }
    catch (error) {
        const hasEnded = (0,_hooks_js__WEBPACK_IMPORTED_MODULE_2__/* .isVerdict */ ._f)(error) && !(error instanceof _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.HelmKilled) && !context.signal.aborted;
        // What failed is told in any case; what stays pending the next run frees.
        if (hasEnded)
            await settleFailed(from, error, access).catch(() => undefined);
        throw error;
    }
}
/** Revisions that helm has left pending; of those after that one, where one is named. */
async function pendingOf(release, { client }, after = 0) {
    const history = await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.releaseHistory)(client, release);
    return history.filter((each) => each.revision > after && isPending(each));
}
/**
 * Where a hook of a rollback fails, helm leaves its revision pending (helm/helm pkg/action/rollback.go), as where it is
 * ended for one. It is marked failed, as those of upgrades are, so that the next run deploys over it: to go back first would
 * only meet the same hook. A hook that runs last fails once all objects are the old ones again: then, as after helm's own
 * failures, no other revision counts as deployed, from which the next one would start.
 */
async function settleFailed(from, error, access) {
    const history = await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.releaseHistory)(access.client, from);
    const left = history.filter(isPending);
    if (!left.some(({ revision }) => revision > from.revision))
        return;
    if (error instanceof _hooks_js__WEBPACK_IMPORTED_MODULE_2__/* .FailedHook */ .lv && error.events.includes('post-rollback') && !error.events.includes('pre-rollback')) {
        for (const each of history.filter(({ status }) => status === 'deployed'))
            await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.markRevision)(access.client, each, { status: 'superseded' });
    }
    // The newest last: by it the next run tells what is to be done.
    for (const each of left.toReversed())
        await settle(each, access, each.revision > from.revision ? 'failed' : 'was killed');
}
/**
 * Helm takes an object that the newest revision lacks, and that is still there since it was cut short, for new, which the
 * API refuses for some kinds; the revision of a rollback that failed has them all, so that the next one finds them,
 * and what it did not get to delete is taken along.
 */
async function rollBack({ from, to, content, timeoutMs }, helm, { environment }, access, signal) {
    const { historyMax } = environment.deploy;
    const options = { historyMax, timeoutMs, isServerSide: content.isServerSide, signal };
    try {
        await helm.rollback(from, to, access, options);
        return from.revision + 1;
    }
    catch (error) {
        const [newest] = error instanceof _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM ? await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.releaseHistory)(access.client, from) : [];
        if (newest?.revision !== from.revision + 1 || newest.status !== 'failed')
            throw error;
        await (0,_left_behind_js__WEBPACK_IMPORTED_MODULE_3__/* .takeAlong */ .FV)(newest, access);
        await helm.rollback(from, to, access, options);
        return newest.revision + 1;
    }
}
/**
 * helm uninstall of the newest revision. What fails in it, or is ended early, stays `uninstalling`, and is for the next
 * uninstall to finish; but after a hook that it runs last helm forgets the release all the same (helm/helm
 * pkg/action/uninstall.go).
 * @param isAwaited until its objects are gone
 */
async function uninstall({ from, timeoutMs, subject, isAwaited }, helm, context, access) {
    const { namespace, name } = from;
    const content = await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.readRevision)(access.client, from);
    if (content !== undefined)
        context.secrets.add((0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.secretsOfRevision)(content));
    const hooks = content?.manifest.hooks ?? [];
    // Else it is an object that can't be deleted.
    const isOfHook = ({ cause }) => !cause.includes('failed to delete release');
    try {
        await (0,_hooks_js__WEBPACK_IMPORTED_MODULE_2__/* .withHooks */ .TK)({ command: 'delete', namespace, hooks, timeoutMs, subject, isOfHook }, context, access, (signal) => helm.uninstall(from, access, { timeoutMs, isAwaited, signal }));
    }
    catch (error) {
        if (!(error instanceof _hooks_js__WEBPACK_IMPORTED_MODULE_2__/* .FailedHook */ .lv))
            throw error;
        // What failed is told in any case.
        const left = await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.releaseHistory)(access.client, from).catch(() => [from]);
        const mend = `Without its hooks it goes with: helm uninstall ${name} --namespace ${namespace} --no-hooks`;
        throw left.length === 0
            ? withOutcome(error, 'it is uninstalled all the same')
            : new HookKeepsRelease(withOutcome(error, 'it is not uninstalled', { mend }));
    }
}
/** A hook that fails keeps the release from being uninstalled. */
class HookKeepsRelease extends _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM {
}
/** The error with what became of the release right after why: what was seen of it may be long. */
function withOutcome(error, said, further = {}) {
    const { what, cause, link, correlationId, location, exitCode } = error;
    const [first = '', ...seen] = cause.split('\n');
    const whole = [first, `  ${said}`, ...seen, ...(further.seen ?? [])].join('\n');
    const mends = [...new Set([error.mend, further.mend])].filter((each) => each !== undefined);
    const mend = mends.length === 0 ? undefined : mends.join('\n');
    return new _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM({ what, cause: whole, mend, link, correlationId, location, exitCode });
}


/***/ })

};
