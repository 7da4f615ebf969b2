export const id = 5396;
export const ids = [5396];
export const modules = {

/***/ 75396:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  l: () => (/* binding */ checkReleases)
});

// EXTERNAL MODULE: ./build/kubernetes/index.js + 60 modules
var kubernetes = __webpack_require__(34236);
// EXTERNAL MODULE: ./build/environment/index.js + 31 modules
var build_environment = __webpack_require__(76061);
// EXTERNAL MODULE: ./build/stages/helm-deploy/harm.js
var harm = __webpack_require__(89551);
// EXTERNAL MODULE: ./build/stages/helm-deploy/needs.js
var needs = __webpack_require__(73400);
// EXTERNAL MODULE: ./build/stages/helm-deploy/unsteady.js
var helm_deploy_unsteady = __webpack_require__(51636);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/check-objects.js
/** What helm or the API server would refuse of a release's objects in mid-deploy, told before the first change. */





/** Fields named in one finding; what is beyond is counted. */
const shownFields = 10;
/** Characters of a value in it. */
const shownLength = 80;
function comingWith(environment, releases) {
    const rendered = releases.flatMap(({ instance, state }) => 'rendering' in state
        ? state.rendering.manifest.objects.map((object) => ({ object, release: (0,needs/* releaseKey */.DR)(instance) }))
        : []);
    const namespaces = rendered.flatMap(({ object }) => (object.kind === 'Namespace' ? [object.metadata.name] : []));
    return {
        namespaces: new Set([...(0,build_environment.allNamespaces)(environment).map(({ name }) => name), ...namespaces]),
        kinds: () => new Set(releases.flatMap(({ inputs }) => inputs?.chart.customDefinitions() ?? []).flatMap(definedKind)),
        templated: new Map(rendered.flatMap(({ object, release }) => definedKind(object).map((kind) => [kind, release]))),
        dropped: new Map(releases.flatMap(droppedBy)),
        isAfter: orderOf(releases),
    };
}
function droppedBy({ instance, state }) {
    if (state.kind !== 'changed')
        return [];
    return state.differences.flatMap(({ key, change, before }) => change === 'removed' && !(0,harm/* isLeft */.OC)(before) ? [[key, instance.address]] : []);
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
    const subject = { about, release: (0,needs/* releaseKey */.DR)(instance), chart: instance.release.chart, instance };
    return [
        ...(manifest.incomplete ?? []).map((what) => incompleteObject(what, subject)),
        ...repeated(manifest.objects.map(kubernetes.keyOf)).map((key) => doubledObject(key, subject)),
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
    const group = object.apiVersion.includes('/') ? (object.apiVersion.split('/')[0] ?? '') : '';
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
            severity: (0,kubernetes.isBuiltInGroup)(group) ? 'error' : 'warning',
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
    const texts = (0,helm_deploy_unsteady/* unsteadyTexts */.G0)(unsteady);
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
        const release = (0,needs/* releaseKey */.DR)(instance);
        return [...new Set(state.rendering.manifest.objects.map(kubernetes.keyOf))].flatMap((key) => {
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

// EXTERNAL MODULE: ./build/stages/helm-deploy/pools.js
var helm_deploy_pools = __webpack_require__(60378);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/check.js




/** What must be mended before anything is deployed, of every release at once. */
function checkReleases(environment, observed) {
    const { releases, sizes, recorded, isUnseen } = observed;
    const pools = (0,helm_deploy_pools/* poolsToBe */.u)(environment, sizes, observed.pools);
    const coming = comingWith(environment, releases);
    return [
        ...(isUnseen && !environment.cluster.start ? [notSeen(environment)] : []),
        ...(recorded === undefined ? [] : [withoutSecrets(recorded)]),
        ...releases.flatMap((each) => checkRelease(each, environment, pools, coming)),
        ...sharedObjects(releases),
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
                ...checkObjects(each, about, coming),
                ...outdatedDefinitions(each, about),
                ...nearlyFull(each, about),
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
/** Kubernetes takes no Secret over 1 MiB, and helm keeps a whole revision in one (rulebook helm). */
const mostStoredBytes = 1_048_576;
/** Told while there is room yet: the upgrade that goes over it fails, for helm writes its Secret before it changes any object. */
function nearlyFull({ state, instance }, about) {
    if (state.kind !== 'changed' || state.storedBytes === undefined)
        return [];
    const percent = Math.floor((100 * state.storedBytes) / mostStoredBytes);
    if (percent < 80)
        return [];
    return [
        {
            ...about,
            severity: 'warning',
            message: `release ${(0,needs/* releaseKey */.DR)(instance)}: helm's Secret of revision ${state.live.revision} fills ${percent} % of the 1 MiB that Kubernetes takes`,
            mend: `It holds the chart with all its files and what was rendered. Keep out of ${instance.release.chart} what no template reads (.helmignore), or split it.`,
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


/***/ })

};
