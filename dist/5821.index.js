export const id = 5821;
export const ids = [5821];
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

/***/ 85821:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  helmDeploy: () => (/* binding */ helmDeploy)
});

// EXTERNAL MODULE: ./build/kubernetes/index.js + 66 modules
var kubernetes = __webpack_require__(31497);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/stages/helm-deploy/check.js + 1 modules
var check = __webpack_require__(45795);
// EXTERNAL MODULE: ./build/stages/helm-deploy/helm-limit.js
var helm_limit = __webpack_require__(75271);
// EXTERNAL MODULE: ./build/stages/helm-deploy/inputs.js
var helm_deploy_inputs = __webpack_require__(9292);
// EXTERNAL MODULE: ./build/stages/helm-deploy/needs.js
var needs = __webpack_require__(73400);
// EXTERNAL MODULE: ./build/stages/helm-deploy/not-ready.js + 1 modules
var not_ready = __webpack_require__(56473);
// EXTERNAL MODULE: ./build/stages/helm-deploy/recovery.js
var recovery = __webpack_require__(36710);
// EXTERNAL MODULE: ./build/stages/helm-deploy/recreate.js
var recreate = __webpack_require__(28044);
// EXTERNAL MODULE: ./build/stages/helm-deploy/hooks.js
var helm_deploy_hooks = __webpack_require__(59661);
// EXTERNAL MODULE: ./build/stages/helm-deploy/observe.js
var observe = __webpack_require__(31033);
// EXTERNAL MODULE: ./build/stages/helm-deploy/tests.js
var tests = __webpack_require__(42448);
// EXTERNAL MODULE: ./build/stages/helm-deploy/until-ready.js
var until_ready = __webpack_require__(29955);
// EXTERNAL MODULE: ./build/stages/helm-deploy/way-back.js
var way_back = __webpack_require__(87580);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/remedy.js
/** What is done with a release whose upgrade failed: back to its last recorded revision, or kept for inspection. */










/**
 * Carries out the release's failure policy, unless the failure says nothing of the release: its tests came to no end, the
 * API server gave no answer, or the lock was lost. Its diagnosis is in the error already, collected before (rulebook helm).
 * @returns the error with what became of the release
 */
async function remedied(error, release, context, observed, access) {
    if (!(0,helm_deploy_hooks/* isVerdict */._f)(error) || error instanceof tests/* NoVerdict */.zW || context.signal.aborted)
        return error;
    const back = await remedy(release, context, observed, access).then((said) => ({ said, seen: [] }), failedWayBack);
    return back.said === undefined ? error : (0,way_back/* withOutcome */.lt)(error, back.said, back);
}
function failedWayBack(failure) {
    const [first, ...seen] = (0,model/* errorMessage */.gJ)(failure).split('\n');
    const mend = failure instanceof model/* ExplainedError */.hM ? failure.mend : undefined;
    return { said: `going back failed: ${first}`, seen, mend };
}
async function remedy({ instance }, context, observed, access) {
    const { environment, options, progress } = context;
    const key = (0,needs/* releaseKey */.DR)(instance);
    const [newest] = (await (0,kubernetes.listReleases)(access.client)).get(key) ?? [];
    // Helm refused before it made a revision, or was killed while it did: what is pending is the lock's to settle.
    if (newest === undefined || newest.status.startsWith('pending-'))
        return undefined;
    const kept = `revision ${newest.revision} is kept as it is`;
    if (newest.revision === 1)
        return `${kept}: a first install has nothing to go back to`;
    if (instance.release.onFailure === 'keep')
        return `${kept} (onFailure: keep)`;
    const record = await new kubernetes.RecordStore({ ...(0,observe/* recordPlace */.ZJ)(environment), client: access.client }).newest();
    const good = record?.releases[key]?.revision;
    if (good === undefined)
        return `${kept}: no deployment record names a good one`;
    if (good === newest.revision)
        return undefined;
    const content = await (0,kubernetes.readRevision)(access.client, { ...instance, revision: good });
    if (content === undefined)
        return `${kept}: revision ${good}, the last good one, is gone from helm's history`;
    context.secrets.add((0,kubernetes.secretsOfRevision)(content));
    const remade = await (0,recreate/* remadeFrom */.Xv)(content.manifest.objects, instance.namespace, access);
    if (!(0,model/* isAllowed */.Jr)((0,recreate/* remadeHarm */.Bh)(remade), options.allow))
        return `${kept}: to go back to revision ${good}, ${(0,recreate/* remadeText */.uH)(remade)}, and allow: ${options.allow} does not let it be made anew`;
    const { address, namespace } = instance;
    await (0,recreate/* deleteRemade */.ck)(address, remade, context, access);
    progress({ kind: 'waiting', address, message: `helm rollback to revision ${good}` });
    const { timeoutMs } = instance.release;
    const subject = () => (0,not_ready/* subjectOf */.e)('roll back', instance, observed, context);
    const outcome = await access.live.keptWhile(async () => {
        await (0,way_back/* goBack */.OE)({ from: newest, to: good, content, timeoutMs, subject }, observed.helm, context, access);
        const how = { address, namespace, timeoutMs, isResumed: true, isWayBack: true };
        return (0,until_ready/* untilReady */.M)(content.manifest.objects, how, context, access);
    });
    const back = `rolled back to revision ${good}, the last good one (record ${record?.id})`;
    return outcome.state === 'ready' ? back : `${back}, which is not ready: ${outcome.failure.message}`;
}

// EXTERNAL MODULE: ./build/stages/helm-deploy/unsteady.js
var unsteady = __webpack_require__(51636);
// EXTERNAL MODULE: ./build/stages/helm-deploy/left-behind.js
var left_behind = __webpack_require__(75437);
// EXTERNAL MODULE: ./build/stages/helm-deploy/state.js
var helm_deploy_state = __webpack_require__(65116);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/upgrade.js
/** `helm upgrade --install` of a release: what helm is told, and what is prepared for it. */








/** @param newest revision: 0 where there is none */
async function upgrade(release, inputs, newest, context, observed, access) {
    const { instance, state } = release;
    const { address, name, namespace } = instance;
    const { environment, progress } = context;
    const { helm } = observed;
    return (0,helm_limit/* helmLimit */.k)(observed, environment)(async () => {
        context.signal.throwIfAborted();
        await (0,recreate/* deleteRemade */.ck)(address, remadeIn(state), context, access);
        const outdated = 'rendering' in state && inputs.crds === 'apply' ? (state.rendering.outdated ?? []) : [];
        for (const definition of outdated)
            await (0,kubernetes.applyDefinition)(access.client, definition);
        await takeAlongIn(state, newest, access);
        const areObjectsTaken = await isTaken(release, access);
        const { isServerSide, hooks } = await writingOf(release, newest, helm, access);
        progress({ kind: 'waiting', address, message: 'helm upgrade --install' });
        const { timeoutMs } = instance.release;
        const { historyMax } = environment.deploy;
        const labels = labelsOf(release, inputs, newest + 1, context, observed);
        const subject = () => (0,not_ready/* subjectOf */.e)('deploy', instance, observed, context);
        const { revision, manifest } = await (0,helm_deploy_hooks/* withHooks */.TK)({ command: newest === 0 ? 'install' : 'upgrade', namespace, hooks, timeoutMs, subject, isOfHook }, context, access, (signal) => helm.upgrade(inputs.helmRelease, access, {
            ...{ historyMax, timeoutMs, labels, areObjectsTaken, isServerSide, signal },
        }));
        observed.contents.begin(access.client, { namespace, name, revision });
        return { revision, manifest: (0,kubernetes.parseManifest)(manifest, namespace) };
    });
}
/** helm 3 says `pre-upgrade hooks failed: …` and `failed pre-install: …`, helm 4 the same. */
function isOfHook({ cause }) {
    return /\b(pre|post)-(install|upgrade)\b/.test(cause);
}
/** What has to be made anew, for the API server would refuse it in the place of what is there. */
function remadeIn(state) {
    switch (state.kind) {
        case 'changed':
        case 'pending':
            return (0,recreate/* remadeBy */.qk)(state.differences, state.rendering);
        case 'failed':
            return (0,recreate/* refusedAsImmutable */.xY)(state.rendering.manifest.objects, state.rendering.dryRun);
        default:
            return [];
    }
}
/**
 * What a revision that failed has left, and is not declared: helm takes it away with this upgrade.
 * @param newest revision; the one that was found, where that was marked failed and nothing else
 */
async function takeAlongIn(state, newest, access) {
    if (state.kind !== 'failed' && state.kind !== 'pending')
        return;
    const { live, rendering } = state;
    if (newest === live.revision)
        await (0,left_behind/* takeAlongToUpgrade */.UY)(live, rendering.manifest.objects, access);
}
/**
 * Whether the API server takes what helm is to send. What the plan could not try, since the namespace or a kind came only
 * with this run, is tried now; what is refused now is for helm to tell.
 */
async function isTaken({ instance, inputs, state }, { client }) {
    if (!('rendering' in state) || inputs === undefined || inputs.unknown.length > 0 || inputs.traits.asksCluster)
        return false;
    if (state.rendering.dryRun?.areAllTaken === true)
        return true;
    const { objects } = state.rendering.manifest;
    return (await (0,kubernetes.dryRunObjects)(client, objects, { namespace: instance.namespace })).areAllTaken;
}
/**
 * How helm will write the release, and all its hooks: as it was planned, else by what is there.
 * @param newest revision: 0 where there is none
 */
async function writingOf({ instance, state }, newest, { version }, { client }) {
    const planned = 'rendering' in state ? state.rendering : undefined;
    const isKnown = planned?.isServerSide !== undefined || newest === 0;
    const content = isKnown ? undefined : await (0,kubernetes.readRevision)(client, { ...instance, revision: newest });
    return {
        isServerSide: planned?.isServerSide ?? (0,kubernetes.isAppliedByServer)(version, content),
        hooks: planned?.manifest.hooks ?? content?.manifest.hooks ?? [],
    };
}
/** What a later run knows the revision by. */
function labelsOf(release, inputs, revision, { run }, { versions }) {
    return {
        [helm_deploy_state/* releaseLabels */.lM.fingerprint]: (0,helm_deploy_inputs/* fingerprintOf */.ax)(inputs, versions) ?? '',
        [helm_deploy_state/* releaseLabels */.lM.values]: inputs.valuesDigest,
        [helm_deploy_state/* releaseLabels */.lM.chart]: (0,helm_deploy_state/* chartLabel */.tb)(inputs.chart),
        [helm_deploy_state/* releaseLabels */.lM.workloads]: String(workloadsIn(release)),
        [helm_deploy_state/* releaseLabels */.lM.revision]: String(revision),
        [helm_deploy_state/* releaseLabels */.lM.run]: labelValue(`${run.id}-${run.attempt}`),
    };
}
function workloadsIn({ state }) {
    if ('rendering' in state)
        return state.rendering.manifest.objects.filter(({ kind }) => helm_deploy_state/* workloadKinds */.dd.includes(kind)).length;
    const known = 'live' in state ? state.live?.labels[helm_deploy_state/* releaseLabels */.lM.workloads] : undefined;
    return Number(known ?? 0);
}
/** As a label's value may be: 63 characters, letters, digits, `-_.`, alphanumeric at both ends. */
function labelValue(text) {
    return text
        .replaceAll(/[^A-Za-z0-9_.-]/g, '-')
        .slice(0, 63)
        .replaceAll(/^[^A-Za-z0-9]+|[^A-Za-z0-9]+$/g, '');
}

;// CONCATENATED MODULE: ./build/stages/helm-deploy/deploy.js
/** One release, brought to what is declared: freed, upgraded, ready and tested; where that fails, back or kept. */












/** What fails before helm's upgrade says nothing of what is declared: the failure policy has no part in it. */
async function deployRelease(release, context, observed, access) {
    const inputs = isDeployed(release) ? undefined : await (0,helm_deploy_inputs/* finalInputs */.YU)(release.instance, release.inputs, context);
    const newest = await free(release, context, observed, access);
    try {
        // Hooks, readiness and tests are followed by the same lists and watches.
        return await access.live.keptWhile(() => deploy(release, { inputs, newest }, context, observed, access));
    }
    catch (error) {
        const explained = (0,kubernetes.explainKubernetesError)(release.instance.address, error);
        throw await remedied(explained, release, context, observed, access);
    }
}
/** As it is declared: helm has nothing to do. */
function isDeployed({ state }) {
    return state.kind === 'unready' || state.kind === 'untested';
}
/**
 * Settles first what a killed helm left.
 * @returns the newest revision; 0 where there is none
 */
async function free({ instance, state }, context, observed, access) {
    if (state.kind !== 'pending')
        return 'live' in state ? (state.live?.revision ?? 0) : 0;
    const { address, release } = instance;
    return (0,helm_limit/* helmLimit */.k)(observed, context.environment)(async () => {
        context.signal.throwIfAborted();
        context.progress({ kind: 'waiting', address, message: (0,recovery/* recoveryText */.Vi)(state) });
        if (state.recovery.by === 'rollback')
            await (0,recreate/* deleteRemade */.ck)(address, state.recovery.remade, context, access);
        const subject = (verb) => (0,not_ready/* subjectOf */.e)(verb, instance, observed, context);
        return (0,recovery/* recover */.lj)(state, { timeoutMs: release.timeoutMs, subject }, observed.helm, context, access);
    });
}
async function deploy(release, { inputs, newest }, context, observed, access) {
    const { instance, state } = release;
    const isFreed = state.kind === 'pending' && state.recovery.by === 'rollback' && state.recovery.isAsDeclared;
    const deployed = inputs === undefined || isFreed
        ? await deployedAs(newest, release, access)
        : await upgrade(release, inputs, newest, context, observed, access);
    await waitForRelease(release, deployed.manifest, context, observed, access);
    const tested = await (0,tests/* testRelease */.iZ)(release, deployed.revision, context, observed, access);
    const status = inputs === undefined ? 'unchanged' : deployed.revision === 1 ? 'installed' : 'upgraded';
    const output = {
        namespace: instance.namespace,
        revision: deployed.revision,
        chart: chartOf(release),
        status,
    };
    return {
        outputs: { releases: { [(0,needs/* releaseKey */.DR)(instance)]: output } },
        note: [
            `revision ${deployed.revision}`,
            ...(0,unsteady/* deviationNote */.iS)(release, deployed.manifest),
            ...(tested === undefined ? [] : [tested]),
        ].join(', '),
        ...(state.kind === 'unready' ? { unchanged: true } : {}),
    };
}
async function deployedAs(revision, { instance }, { client }) {
    const content = await (0,kubernetes.readRevision)(client, { ...instance, revision });
    return { revision, manifest: content?.manifest ?? { objects: [], hooks: [] } };
}
async function waitForRelease(release, { objects }, context, observed, access) {
    const { instance } = release;
    const { timeoutMs } = instance.release;
    const outcome = await (0,until_ready/* untilReady */.M)(objects, { ...instance, timeoutMs, isResumed: isDeployed(release) }, context, access);
    if (outcome.state === 'ready')
        return;
    throw await (0,not_ready/* notReady */.x)(await (0,not_ready/* subjectOf */.e)('deploy', instance, observed, context), outcome, context, access);
}
function chartOf({ inputs }) {
    return inputs === undefined ? '' : `${inputs.chart.name}-${inputs.chart.version}`;
}

;// CONCATENATED MODULE: ./build/stages/helm-deploy/namespaces.js



/** Makes a namespace, or brings its labels and annotations to what is declared. */
async function applyNamespace({ address }, { environment, outputs }, { client }) {
    const name = address.slice((0,needs/* namespaceAddress */.OS)('').length);
    const declared = environment.namespaces[name];
    const resolved = (values = {}) => Object.fromEntries(Object.entries(values).map(([key, value]) => {
        if (typeof value === 'string')
            return [key, value];
        const reference = (0,model/* parseOutputReference */.e5)(value.fromOutput);
        const found = reference && (0,model/* resolveReference */.sX)(reference, outputs.known());
        if (found === undefined)
            throw new model/* ExplainedError */.hM({ what: address, cause: `no stage has given ${value.fromOutput}` });
        return [key, found];
    }));
    const metadata = { name, labels: resolved(declared?.labels), annotations: resolved(declared?.annotations) };
    await client.apply(kubernetes.resources.namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata });
    return {};
}

// EXTERNAL MODULE: ./build/stages/helm-deploy/plan.js
var plan = __webpack_require__(52218);
// EXTERNAL MODULE: ./build/stages/helm-deploy/pull-secrets.js
var pull_secrets = __webpack_require__(18578);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/apply.js
/** One change of the plan: of a namespace, a pull secret or a release. */








async function applyChange(change, context, observed) {
    if (observed.isUnseen)
        return applySeen(change, context, observed);
    const access = await (0,observe/* connectedCluster */.ul)(context);
    if (access === undefined)
        throw new model/* ExplainedError */.hM({
            what: change.address,
            cause: `cluster ${context.environment.cluster.name} does not exist`,
        });
    try {
        return await applyTo(access, change, context, observed);
    }
    catch (error) {
        throw (0,kubernetes.explainKubernetesError)(change.address, error);
    }
}
async function applyTo(access, change, context, observed) {
    const pullSecret = (0,pull_secrets/* pullSecretOf */.xD)(change, observed.pullSecrets);
    if (pullSecret !== undefined)
        return (0,pull_secrets/* applyPullSecret */.oN)(pullSecret, context, access);
    const release = observed.releases.find(({ instance }) => instance.address === change.address);
    if (release === undefined)
        return applyNamespace(change, context, access);
    return deployRelease(release, context, observed, access);
}
const seenLater = new WeakMap();
/** For a cluster that was stopped when the run began: looks once it runs, and does what then is to be done. */
async function applySeen(change, context, observed) {
    const { environment, options } = context;
    const looking = seenLater.get(observed) ?? (0,observe/* observeReleases */.vN)(context);
    seenLater.set(observed, looking);
    const seen = await looking;
    const { address } = change;
    if (seen.isUnseen)
        throw new model/* ExplainedError */.hM({ what: address, cause: 'the cluster is stopped again' });
    const [finding] = (0,check/* checkReleases */.l)(environment, seen).filter((each) => each.severity === 'error' && each.address === address);
    if (finding !== undefined)
        throw new model/* ExplainedError */.hM({ what: address, cause: finding.message, mend: finding.mend });
    const planned = (0,plan/* planReleases */._k)(environment, seen).find((each) => each.address === address);
    if (planned === undefined)
        return { unchanged: true };
    if ((0,model/* isAllowed */.Jr)(planned.disruption, options.allow))
        return applyChange(planned, context, seen);
    throw new model/* ExplainedError */.hM({
        what: address,
        cause: `its disruption is ${planned.disruption} (${planned.reason ?? 'seen once the cluster ran'}), and ${options.allow} is allowed`,
        mend: `with:\n  allow: ${planned.disruption}`,
        exitCode: 3,
    });
}

// EXTERNAL MODULE: ./build/environment/index.js + 31 modules
var environment = __webpack_require__(76061);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/drift.js
/** What differs between what earlier runs left and what is there: revisions without a record, objects changed by hand. */




/** Fields of one object that a finding names. */
const shownFields = 5;
async function driftOfReleases(context, observed) {
    const access = await (0,observe/* connectedCluster */.ul)(context);
    if (access === undefined || observed.live.size === 0)
        return [];
    const { client } = access;
    const store = new kubernetes.RecordStore({ ...(0,observe/* recordPlace */.ZJ)(context.environment), client });
    const comparison = new kubernetes.LiveComparison(client);
    try {
        const [head] = observed.records;
        const record = observed.recorded?.record ?? (head === undefined ? undefined : await store.read(head.id));
        const found = await Promise.all((0,environment.releaseInstances)(context.environment, context.options).map(async (instance) => {
            const key = (0,needs/* releaseKey */.DR)(instance);
            const [live] = observed.live.get(key) ?? [];
            if (live === undefined)
                return [];
            const content = observed.recorded === undefined ? await (0,kubernetes.readRevision)(client, live) : undefined;
            const manifest = content?.manifest ?? observed.recorded?.manifests[key];
            if (manifest === undefined)
                return [];
            // Without rights on Secrets they can't be looked for either.
            const isReadable = ({ kind }) => content !== undefined || kind !== 'Secret';
            context.secrets.add([...(0,kubernetes.secretValuesOf)(manifest), ...(0,kubernetes.secretValuesIn)(content?.values)]);
            const differences = await comparison.differences(manifest.objects.filter(isReadable), context.secrets);
            return [
                ...movedOn(key, instance.address, live.revision, record, observed),
                ...differences.map((each) => driftFinding(key, instance.address, each)),
            ];
        }));
        return found.flat();
    }
    catch (error) {
        throw (0,kubernetes.explainKubernetesError)('compare with the cluster', error);
    }
}
function movedOn(key, address, revision, record, { recorded }) {
    // Without rights on Secrets the revision is the record's own.
    if (recorded !== undefined || record === undefined)
        return [];
    const known = record.releases[key]?.revision;
    if (known === revision)
        return [];
    const message = known === undefined
        ? `release ${key} is at revision ${revision}, and record ${record.id} does not know it`
        : `release ${key} is at revision ${revision}, and record ${record.id} names ${known}: it was deployed without a record`;
    const mend = 'A healthy command: apply records it.';
    return [{ severity: 'warning', stage: 'helm-deploy', address, message, mend, isDrift: true }];
}
/** What could not be compared is no drift. */
function driftFinding(release, address, { key, state, fields, why = '' }) {
    const about = { severity: 'warning', stage: 'helm-deploy' };
    switch (state) {
        case 'gone':
            return {
                ...about,
                address,
                isDrift: true,
                message: `release ${release}: ${key} is gone${why === undefined ? '' : `: ${why}`}`,
            };
        case 'unknown':
            return { ...about, message: `release ${release}: ${key} could not be compared: ${why}` };
        case 'edited': {
            const said = fields
                .slice(0, shownFields)
                .map(({ path, from, to, secret }) => secret === true ? path : `${path} is ${shown(to)}, deployed as ${shown(from)}`);
            const more = fields.length > shownFields ? `; ${fields.length - shownFields} more` : '';
            return {
                ...about,
                address,
                isDrift: true,
                message: `release ${release}: ${key} was edited: ${said.join('; ')}${more}`,
            };
        }
    }
}
function shown(value) {
    if (value === undefined)
        return '(none)';
    return typeof value === 'string' ? value : JSON.stringify(value);
}

// EXTERNAL MODULE: ./build/stages/helm-deploy/record.js + 1 modules
var record = __webpack_require__(56491);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/index.js








/**
 * Deploys the releases: lint and rendering before the first write, then helm upgrade --install along the graph of
 * needs, each release waited for until it is ready. An unchanged release starts no helm and makes no revision.
 */
const helmDeploy = {
    name: 'helm-deploy',
    // Waiting costs little; helm processes have a limit of their own (deploy.concurrency).
    concurrency: 100,
    processes: helm_limit/* helmProcesses */.W,
    observe: observe/* observeReleases */.vN,
    check: check/* checkReleases */.l,
    plan: plan/* planReleases */._k,
    sources: plan/* releaseSources */.sn,
    apply: applyChange,
    outputs: releaseOutputs,
    drift: driftOfReleases,
    settle: (context, observed, ends) => (0,record/* recordDeployment */.d)(context, recordable(observed), ends),
};
function recordable({ live, records, releases, recorded, contents }) {
    const images = new Map(releases.flatMap(({ instance, inputs }) => inputs === undefined ? [] : [[(0,needs/* releaseKey */.DR)(instance), Object.values(instance.release.images)]]));
    const asDeclared = new Set(releases.flatMap(({ instance, state }) => (state.kind === 'unchanged' ? [(0,needs/* releaseKey */.DR)(instance)] : [])));
    return {
        // Who may read no Secrets knows no revisions but the recorded ones.
        live: recorded === undefined ? live : new Map(),
        records,
        contents,
        asDeclared,
        imagesOf: (key) => images.get(key),
    };
}
function releaseOutputs(_environment, { releases }) {
    const entries = releases.flatMap((each) => {
        const output = liveOutput(each);
        return output === undefined ? [] : [[(0,needs/* releaseKey */.DR)(each.instance), output]];
    });
    return { releases: Object.fromEntries(entries) };
}
function liveOutput({ instance, inputs, state }) {
    if (!('live' in state) || state.live === undefined)
        return undefined;
    const isFailed = ['failed', 'pending', 'foreign'].includes(state.kind);
    const chart = state.kind === 'changed'
        ? state.liveChart
        : inputs === undefined
            ? ''
            : `${inputs.chart.name}-${inputs.chart.version}`;
    return {
        namespace: instance.namespace,
        revision: state.live.revision,
        chart,
        status: isFailed ? 'failed' : 'unchanged',
    };
}


/***/ })

};
