export const id = 6515;
export const ids = [6515];
export const modules = {

/***/ 45795:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ checkReleases)
});

// EXTERNAL MODULE: ./build/kubernetes/index.js + 66 modules
var kubernetes = __webpack_require__(31497);
// EXTERNAL MODULE: ./build/stages/helm-deploy/check-objects.js
var check_objects = __webpack_require__(49712);
// EXTERNAL MODULE: ./build/stages/helm-deploy/needs.js
var needs = __webpack_require__(73400);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/check-size.js
/** Whether the Secret that helm keeps a revision in is one that Kubernetes takes: helm writes it before any object. */


const warnPercent = 80;
/** Over the limit by more than ours can be too much: of digits by chance, helm's compressor makes 7 % more to 3 % less. */
const surePercent = 105;
function checkSize({ instance, state }, about) {
    const stored = 'rendering' in state ? state.rendering.stored : undefined;
    if (stored === undefined)
        return [];
    const percent = Math.floor((100 * stored.bytes) / kubernetes.mostStoredBytes);
    if (percent < warnPercent)
        return [];
    const secret = `release ${(0,needs/* releaseKey */.DR)(instance)}: helm's Secret of its next revision`;
    const mend = `It holds the chart with all its files and what is rendered, and most of it are ${largestText(stored)}. Keep out of ${instance.release.chart} what no template reads (.helmignore), or split it.`;
    if (percent < surePercent) {
        const message = `${secret} takes about ${percent} % of the 1 MiB that Kubernetes takes`;
        return [{ ...about, severity: 'warning', message, mend }];
    }
    const mebibytes = (stored.bytes / kubernetes.mostStoredBytes).toFixed(2);
    const message = `${secret} would have about ${mebibytes} MiB, and Kubernetes takes 1 MiB: helm would fail`;
    return [{ ...about, severity: 'error', message, mend }];
}
function largestText({ largest }) {
    return largest.map(({ name, bytes }) => `${name} (${Math.ceil(bytes / 1024)} KiB)`).join(', ');
}

// EXTERNAL MODULE: ./build/stages/helm-deploy/pools.js
var helm_deploy_pools = __webpack_require__(60378);
// EXTERNAL MODULE: ./build/stages/helm-deploy/wanted.js
var wanted = __webpack_require__(10690);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/check.js






/** What must be mended before anything is deployed, of every release at once. */
function checkReleases(environment, observed) {
    const { releases, sizes, recorded, isUnseen } = observed;
    const pools = (0,helm_deploy_pools/* poolsToBe */.u)(environment, sizes, observed.pools);
    const coming = (0,check_objects/* comingWith */.UQ)(environment, releases);
    return [
        ...(isUnseen && !environment.cluster.start ? [notSeen(environment)] : []),
        ...(recorded === undefined ? [] : [withoutSecrets(recorded)]),
        ...releases.flatMap((each) => checkRelease(each, environment, pools, coming)),
        ...(0,check_objects/* sharedObjects */.mE)(releases),
        ...(0,wanted/* checkWanted */.O)(observed.wanted),
        ...homelessPods(environment, observed, pools),
    ];
}
function notSeen({ cluster }) {
    return {
        severity: 'error',
        stage: 'helm-deploy',
        path: 'cluster.start',
        message: `Cluster ${cluster.name} is stopped: what is deployed in it was not looked at.`,
        mend: 'cluster:\n  start: true',
    };
}
/** What an identity without rights on Secrets could not compare. */
function withoutSecrets({ record }) {
    const about = { severity: 'warning', stage: 'helm-deploy' };
    if (record === undefined) {
        const message = 'Secrets may not be read, and there is no deployment record: releases are planned as if none was there';
        return { ...about, message, mend: 'The first healthy deployment writes a record; plan again then.' };
    }
    const { id, time } = record;
    const message = `Secrets may not be read: releases are planned against record ${id} of ${time}; not compared are secret values, what changed since without a record, and whether a release is pending`;
    return { ...about, message };
}
function checkRelease(each, environment, pools, coming) {
    const { instance, state } = each;
    const about = { stage: 'helm-deploy', address: instance.address, path: `releases.${instance.release.name}` };
    switch (state.kind) {
        case 'unrenderable': {
            const { message, mend } = state;
            const path = `${about.path}.chart`;
            return [{ ...about, severity: 'error', message, path, ...(mend === undefined ? {} : { mend }) }];
        }
        case 'foreign':
            return [{ ...about, severity: 'error', message: pendingMessage(each), mend: pendingMend(each) }];
        case 'absent':
        case 'pending':
        case 'changed':
        case 'failed':
            return [
                ...state.rendering.lint.map((message) => {
                    return {
                        ...about,
                        severity: 'error',
                        message: `chart ${instance.release.chart}: ${message}`,
                        path: `${about.path}.chart`,
                    };
                }),
                ...(0,check_objects/* checkObjects */.ZY)(each, about, coming),
                ...outdatedDefinitions(each, about),
                ...checkSize(each, about),
                ...unfitPods(each, about, pools),
                ...missingLabels(each, about, environment),
            ];
        case 'unchanged':
            return outdatedDefinitions(each, about);
        default:
            return [];
    }
}
/** Helm leaves them as they are; that a chart needs newer ones shows only when an object of that kind is refused. */
function outdatedDefinitions({ state, instance }, about) {
    const { crds, chart } = instance.release;
    const outdated = 'rendering' in state ? state.rendering.outdated : 'outdated' in state ? state.outdated : undefined;
    if (outdated === undefined || crds === 'apply')
        return [];
    const names = outdated.map(({ declared }) => declared.metadata.name).join(', ');
    return [
        {
            ...about,
            severity: 'warning',
            message: `release ${(0,needs/* releaseKey */.DR)(instance)}: the cluster has ${names} otherwise than ${chart}/crds, which helm never changes`,
            mend: `releases:\n  ${instance.release.name}: { crds: apply }`,
        },
    ];
}
/** Pods that no declared pool can run: they would wait for a node forever. */
function unfitPods({ state, instance }, about, pools) {
    if (!('rendering' in state))
        return [];
    return state.rendering.manifest.objects.flatMap((object) => {
        const pod = (0,kubernetes.podTemplateOf)(object)?.spec;
        const why = pod === undefined ? undefined : (0,kubernetes.whyUnfit)(pod, pools);
        if (why === undefined)
            return [];
        return [
            {
                ...about,
                severity: 'error',
                message: `release ${(0,needs/* releaseKey */.DR)(instance)}: ${(0,kubernetes.keyOf)(object)} ${why}`,
                mend: 'Set nodeSelector and tolerations of one of the pools under nodePools in its values, or change the pool.',
            },
        ];
    });
}
/** Of what this run does not deploy anew: pods that have a node now, and would find none among the pools to be. */
function homelessPods(environment, { releases, workloads, sizes, pools: live }, pools) {
    const now = (0,helm_deploy_pools/* poolsNow */.eg)(environment, sizes, live);
    const deployed = new Set(releases.flatMap(({ instance, state }) => ('rendering' in state ? (0,needs/* releaseKey */.DR)(instance) : [])));
    const kept = [...workloads].filter(([release]) => !deployed.has(release));
    return kept.flatMap(([release, objects]) => objects.flatMap((object) => {
        const pod = isRunning(object) ? (0,kubernetes.podTemplateOf)(object)?.spec : undefined;
        if (pod === undefined || (0,kubernetes.whyUnfit)(pod, now) !== undefined)
            return [];
        const why = (0,kubernetes.whyUnfit)(pod, pools);
        if (why === undefined)
            return [];
        return [
            {
                stage: 'helm-deploy',
                severity: 'error',
                path: 'nodePools',
                message: `release ${release}: ${(0,kubernetes.keyOf)(object)} runs now, and could not with the node pools as declared: it ${why}`,
                mend: 'Keep a pool that takes its pods, or deploy it first with the nodeSelector, tolerations or requests of one that stays.',
            },
        ];
    }));
}
/** A DaemonSet is content with the nodes that there are. */
function isRunning(object) {
    const { spec } = object;
    return object.kind !== 'DaemonSet' && spec?.replicas !== 0;
}
/** Without the label the webhook injects nothing, and the pod finds no identity: the most common mistake. */
function missingLabels({ state, instance }, about, environment) {
    if (!('rendering' in state))
        return [];
    const { objects } = state.rendering.manifest;
    const declared = Object.values(environment.identities).flatMap(({ serviceAccounts }) => serviceAccounts.map(({ namespace, name }) => `${namespace}/${name}`));
    const accounts = new Set([...(0,kubernetes.annotatedServiceAccounts)(objects, instance.namespace), ...declared]);
    return (0,kubernetes.podMakers)(objects, instance.namespace)
        .filter(({ serviceAccount, hasUseLabel }) => !hasUseLabel && accounts.has(serviceAccount))
        .map(({ key, serviceAccount }) => ({
        ...about,
        severity: 'warning',
        message: `release ${(0,needs/* releaseKey */.DR)(instance)}: ${key} runs as ServiceAccount ${serviceAccount}, which has an identity, but its pods don't carry the label ${kubernetes.useLabel}`,
        mend: `Add to the pod template's labels:\n${kubernetes.useLabel}: "true"`,
    }));
}
function pendingMessage({ instance, state }) {
    const { revision, status } = 'live' in state && state.live !== undefined ? state.live : { revision: 0, status: 'pending' };
    return `release ${(0,needs/* releaseKey */.DR)(instance)} is ${status}: the helm that made revision ${revision} was killed, and helm refuses every change until that is settled`;
}
/** Settled by hand while nobody can prove that the helm is dead. */
function pendingMend({ instance, state }) {
    const { namespace, release } = instance;
    const sure = 'Make sure that no other run is deploying, then:';
    if (!('live' in state) || state.live?.status === 'pending-install')
        return `${sure}\nhelm uninstall ${release.name} --namespace ${namespace}`;
    return `${sure}\nhelm history ${release.name} --namespace ${namespace}\nhelm rollback ${release.name} <last deployed revision> --namespace ${namespace}`;
}


/***/ }),

/***/ 66515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   validateReleases: () => (/* binding */ validateReleases)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _environment_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76061);
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31497);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2807);
/* harmony import */ var _model_limit_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(50493);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(45795);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9292);
/* harmony import */ var _observe_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(31033);
/* harmony import */ var _releases_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(35319);









/**
 * What the charts of an environment say for themselves: linted and rendered by the real helm, as on new ground, with
 * placeholders for what only Azure knows. Asks no service.
 * @param around.workspace folder that charts and values are relative to
 */
async function validateReleases(environment, around) {
    const instances = (0,_environment_index_js__WEBPACK_IMPORTED_MODULE_1__.releaseInstances)(environment, {});
    if (instances.length === 0)
        return { findings: [], rendered: 0 };
    const { binary, version } = await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_2__.findHelm)(around.helmVersion ?? '');
    const folder = node_path__WEBPACK_IMPORTED_MODULE_0__.join(around.temporaryFolder, 'helm');
    const renderer = {
        helm: new _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_2__.Helm({ binary, version, folder, signal: around.signal }),
        access: undefined,
        kubernetesVersion: (0,_observe_js__WEBPACK_IMPORTED_MODULE_6__/* .withPatch */ .b5)(environment.cluster.kubernetesVersion),
        limit: (0,_model_limit_js__WEBPACK_IMPORTED_MODULE_8__/* .limit */ .A)(_observe_js__WEBPACK_IMPORTED_MODULE_6__/* .rendersAtOnce */ .Oz),
        namespaces: new Map(),
        linted: new Map(),
        secrets: new _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_2__.SecretTexts(),
        goodRevision: async () => undefined,
    };
    const charts = await (0,_observe_js__WEBPACK_IMPORTED_MODULE_6__/* .assembleCharts */ .Oc)(instances, around);
    const releases = await Promise.all(instances.map(async (instance) => {
        try {
            const chart = charts.get(instance.release.chart);
            if (chart === undefined || chart instanceof Error)
                throw chart;
            const inputs = await (0,_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .releaseInputs */ .zy)(instance, environment, chart, {}, around.workspace);
            return { instance, inputs, state: await (0,_releases_js__WEBPACK_IMPORTED_MODULE_7__/* .stateOfRelease */ .m)(inputs, undefined, [], [], renderer) };
        }
        catch (error) {
            if (!(error instanceof _model_index_js__WEBPACK_IMPORTED_MODULE_3__/* .ExplainedError */ .hM))
                throw error;
            return { instance, state: (0,_observe_js__WEBPACK_IMPORTED_MODULE_6__/* .unrenderable */ .OL)(error, []) };
        }
    }));
    const findings = (0,_check_js__WEBPACK_IMPORTED_MODULE_4__/* .checkReleases */ .l)(environment, {
        releases,
        sizes: new Map(),
        pools: [],
        // What a cluster has, nobody has looked for.
        wanted: [],
        workloads: new Map(),
        isUnseen: false,
    });
    const rendered = releases.filter(({ state }) => 'rendering' in state).length;
    return { findings, rendered, helm: version.text };
}


/***/ })

};
