export const id = 9979;
export const ids = [9979];
export const modules = {

/***/ 9979:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  rollbackStage: () => (/* binding */ rollbackStage)
});

// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/stages/helm-deploy/helm-limit.js
var helm_limit = __webpack_require__(75271);
// EXTERNAL MODULE: ./build/stages/helm-deploy/record.js + 1 modules
var helm_deploy_record = __webpack_require__(56491);
// EXTERNAL MODULE: ./build/kubernetes/index.js + 66 modules
var kubernetes = __webpack_require__(31497);
// EXTERNAL MODULE: ./build/stages/helm-deploy/not-ready.js + 1 modules
var not_ready = __webpack_require__(56473);
// EXTERNAL MODULE: ./build/stages/helm-deploy/observe.js
var observe = __webpack_require__(31033);
// EXTERNAL MODULE: ./build/stages/helm-deploy/recreate.js
var recreate = __webpack_require__(28044);
// EXTERNAL MODULE: ./build/stages/helm-deploy/until-ready.js
var until_ready = __webpack_require__(29955);
// EXTERNAL MODULE: ./build/stages/helm-deploy/way-back.js
var way_back = __webpack_require__(87580);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/rollback/apply.js








async function applyRollback(change, context, observed) {
    const release = observed.releases.find(({ address }) => address === change.address);
    const access = await (0,observe/* connectedCluster */.ul)(context);
    if (release === undefined || access === undefined)
        throw gone(change.address);
    const helms = (0,helm_limit/* helmLimit */.k)(observed, context.environment);
    try {
        if (change.action === 'delete')
            return await helms(() => remove(release, context, observed, access));
        return await rollBack(release, context, observed, access, helms);
    }
    catch (error) {
        throw (0,kubernetes.explainKubernetesError)(change.address, error);
    }
}
async function remove({ key, address, instance, state }, context, { helm }, access) {
    if (state.kind !== 'newer')
        throw gone(address);
    const timeoutMs = instance?.release.timeoutMs ?? defaultTimeoutMs;
    const subject = async () => ({ what: `uninstall release ${key}`, address, registry: instance?.registry.name });
    await (0,way_back/* uninstall */.JC)({ from: state.live, timeoutMs, subject, isAwaited: false }, helm, context, access);
    return { note: 'uninstalled' };
}
function gone(what) {
    return new model/* ExplainedError */.hM({ what, cause: 'is not there any more', exitCode: 3 });
}
/** Of releases that are not declared any more. */
const defaultTimeoutMs = 600_000;
async function rollBack({ key, address, instance, state }, context, { helm }, access, helms) {
    if (state.kind !== 'differs')
        throw gone(address);
    const { revision, good, live, remade } = state;
    const { namespace } = live;
    const timeoutMs = instance?.release.timeoutMs ?? defaultTimeoutMs;
    const subject = { what: `roll back release ${key}`, address, registry: instance?.registry.name };
    // Hooks and readiness are followed by the same lists and watches.
    return access.live.keptWhile(async () => {
        const made = await helms(async () => {
            context.signal.throwIfAborted();
            await (0,recreate/* deleteRemade */.ck)(address, remade, context, access);
            context.progress({ kind: 'waiting', address, message: `helm rollback to revision ${revision}` });
            const way = { from: live, to: revision, content: good, timeoutMs, subject: async () => subject };
            return (0,way_back/* goBack */.OE)(way, helm, context, access);
        });
        const how = { address, namespace, timeoutMs, isWayBack: true };
        const outcome = await (0,until_ready/* untilReady */.M)(good.manifest.objects, how, context, access);
        if (outcome.state !== 'ready')
            throw await (0,not_ready/* notReady */.x)(subject, outcome, context, access);
        const output = { namespace, revision: made, chart: good.chart, status: 'rolled-back' };
        return { outputs: { releases: { [key]: output } }, note: `revision ${made}, as revision ${revision} was` };
    });
}

;// CONCATENATED MODULE: ./build/stages/helm-deploy/rollback/check.js

function checkRollback(_environment, observed) {
    return observed.releases.flatMap((release) => verdict(release, observed));
}
function verdict(release, { target, mayDelete }) {
    const { key, address, state, missingImages, unknownImages } = release;
    const about = { stage: 'helm-deploy', address };
    const refused = (message, mend) => ({ ...about, severity: 'error', message, mend });
    const warned = (message, mend) => {
        return { ...about, severity: 'warning', message, ...(mend === undefined ? {} : { mend }) };
    };
    const { id, commit } = target.record;
    switch (state.kind) {
        case 'same':
            return [];
        case 'gone':
            return [
                refused(`release ${key} is not installed any more, so helm has nothing to go back in`, commit === '' ? 'Deploy it again.' : `Deploy it again from commit ${commit}.`),
            ];
        case 'foreign':
            return [
                refused(`release ${key} is ${state.live.status}: the helm that made revision ${state.live.revision} may still be at work`, `Let that helm end, or make sure that it is dead, then:\nhelm history ${state.live.name} --namespace ${state.live.namespace}\nhelm rollback ${state.live.name} <last deployed revision> --namespace ${state.live.namespace}`),
            ];
        case 'pruned':
            return [
                refused(`revision ${state.revision} of release ${key}, which record ${id} names, is gone from helm's history`, 'Deploy it from the commit of the record, or raise deploy.historyMax so that helm keeps more revisions.'),
            ];
        case 'newer':
            return mayDelete
                ? []
                : [warned(`release ${key} came after record ${id}: it is left as it is`, 'allow: delete would uninstall it.')];
        case 'differs':
            return [
                ...missingImages.map((image) => refused(`release ${key}: image ${image} of revision ${state.revision} is not in the registry any more`, 'Import or push it again, then roll back.')),
                ...unknownImages.map((image) => warned(`release ${key}: whether the registry still has ${image} is not known`)),
                ...differingCrds(release).map((file) => warned(`release ${key}: ${file} differs between revisions ${state.live.revision} and ${state.revision}, and helm changes no CustomResourceDefinition that is there`, 'Bring the CustomResourceDefinition yourself where the older release needs it.')),
                ...migrations(release).map((job) => warned(`release ${key}: revision ${state.live.revision} ran ${job}, and a rollback does not undo what it did`, 'Make sure that the older version works with the data as it is now.')),
            ];
    }
}
function differingCrds({ state }) {
    if (state.kind !== 'differs')
        return [];
    const [now, then] = [state.current.crds, state.good.crds];
    return [...new Set([...Object.keys(now), ...Object.keys(then)])].filter((file) => now[file] !== then[file]);
}
/** Jobs that helm ran for the newer revision before or after its upgrade. */
function migrations({ state }) {
    if (state.kind !== 'differs')
        return [];
    return state.current.manifest.hooks.flatMap((hook) => {
        const { kind, metadata } = hook;
        const event = (0,kubernetes.hookEvents)(hook).find((each) => each === 'pre-upgrade' || each === 'post-upgrade');
        return kind === 'Job' && event !== undefined ? [`the ${event} Job ${metadata.name}`] : [];
    });
}

// EXTERNAL MODULE: ./build/azure/registry/index.js + 10 modules
var azure_registry = __webpack_require__(42720);
// EXTERNAL MODULE: ./build/environment/index.js + 31 modules
var build_environment = __webpack_require__(76061);
// EXTERNAL MODULE: ./build/model/limit.js
var limit = __webpack_require__(50493);
// EXTERNAL MODULE: ./build/stages/helm-deploy/left-behind.js
var left_behind = __webpack_require__(75437);
// EXTERNAL MODULE: ./build/stages/helm-deploy/needs.js
var needs = __webpack_require__(73400);
// EXTERNAL MODULE: ./build/stages/helm-deploy/state.js
var state = __webpack_require__(65116);
// EXTERNAL MODULE: ./build/environment/findings.js
var findings = __webpack_require__(4526);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/rollback/target.js
/** Which record a rollback goes to, and which releases it is about. */



/**
 * @param records newest first
 * @param liveOf the live revision of `namespace/name`
 */
function chooseTarget({ release, to }, records, liveOf) {
    if (records.length === 0) {
        throw refused('there is no deployment record yet', 'A healthy command: apply writes one.');
    }
    const named = to === undefined ? undefined : records.find(({ id }) => id === to);
    if (to !== undefined && named === undefined)
        throw refused(`there is no record ${to}`, known(records));
    if (release === undefined) {
        if (named === undefined)
            throw refused('it needs the record to go back to', known(records));
        return { record: named, keys: Object.keys(named.releases), release: undefined };
    }
    const key = keyOf(release, named === undefined ? records : [named]);
    if (named !== undefined)
        return { record: named, keys: [key], release: key };
    const live = liveOf(key);
    const begun = live === undefined ? undefined : revisionGoneTo(live);
    const other = records.find(({ releases }) => begun !== undefined && releases[key]?.revision === begun) ??
        records.find(({ releases }) => releases[key] !== undefined && releases[key].revision !== live?.revision);
    if (other === undefined) {
        throw refused(`no record has another revision of ${key} than ${live?.revision ?? 'none'}`, known(records));
    }
    return { record: other, keys: [key], release: key };
}
/**
 * Of a rollback that failed or was killed, the revision that it went to, by the labels that helm hands on from that one: run
 * again it is to go there, and not back to what was being left.
 */
function revisionGoneTo({ revision, status, labels }) {
    const labelled = labels[state/* releaseLabels */.lM.revision];
    return status === 'deployed' || labelled === undefined || labelled === String(revision)
        ? undefined
        : Number(labelled);
}
/** A release by its whole key, or by its name where that is the only one. */
function keyOf(release, records) {
    const keys = [...new Set(records.flatMap(({ releases }) => Object.keys(releases)))];
    if (keys.includes(release))
        return release;
    const named = keys.filter((key) => key.endsWith(`/${release}`));
    const [only] = named;
    if (only !== undefined && named.length === 1)
        return only;
    if (named.length > 1)
        throw refused(`release ${release} is in several namespaces`, `Name one of ${named.join(', ')}.`);
    const nearest = (0,findings.nearestWord)(release, [...keys, ...keys.map((key) => key.slice(key.indexOf('/') + 1))]);
    const meant = nearest === undefined ? '' : `: did you mean ${nearest}?`;
    throw refused(`no record knows release ${release}${meant}`, `Recorded: ${keys.join(', ')}`);
}
function known(records) {
    const lines = records
        .slice(0, 10)
        .map(({ id, commit, actor }) => `${id}  ${commit.slice(0, 12)}  ${actor}`.trimEnd());
    return `Records, newest first:\n${lines.join('\n')}`;
}
function refused(cause, mend) {
    return new model/* ExplainedError */.hM({ what: 'rollback', cause, mend });
}

;// CONCATENATED MODULE: ./build/stages/helm-deploy/rollback/observe.js












const readsAtOnce = 8;
async function observeRollback(target, context) {
    const { environment, options } = context;
    const access = await (0,observe/* connectedCluster */.ul)(context);
    if (access === undefined) {
        throw new model/* ExplainedError */.hM({ what: 'rollback', cause: `cluster ${environment.cluster.name} does not exist` });
    }
    const store = new kubernetes.RecordStore({ ...(0,observe/* recordPlace */.ZJ)(environment), client: access.client });
    try {
        const [live, records, heads, helm] = await Promise.all([
            (0,kubernetes.listReleases)(access.client),
            store.all(),
            store.heads(),
            (0,observe/* loadHelm */.$3)(context),
        ]);
        const chosen = chooseTarget(target, records, (key) => live.get(key)?.[0]);
        const instances = new Map((0,build_environment.releaseInstances)(environment).map((instance) => [(0,needs/* releaseKey */.DR)(instance), instance]));
        const newer = chosen.release === undefined ? newerThan(chosen, [...instances.keys()], records[0], live) : [];
        const few = (0,limit/* limit */.A)(readsAtOnce);
        const releases = await Promise.all([
            ...chosen.keys.map((key) => few(() => observeOne(key, chosen, instances.get(key), live.get(key)?.[0], access, context))),
            ...newer.map(async ([key, revision]) => {
                const state = { kind: 'newer', live: revision };
                return { ...named(key), instance: instances.get(key), state, missingImages: [], unknownImages: [] };
            }),
        ]);
        return { target: chosen, releases, helm, live, records: heads, mayDelete: options.allow === 'delete' };
    }
    catch (error) {
        throw (0,kubernetes.explainKubernetesError)('observe releases', error);
    }
}
/** Releases of the platform that are there now and are not in the record. */
function newerThan({ record }, declared, newest, live) {
    const ours = new Set([...declared, ...Object.keys(newest?.releases ?? {})]);
    return [...ours].flatMap((key) => {
        const [revision] = live.get(key) ?? [];
        const isThere = revision !== undefined && revision.status !== 'uninstalled';
        return isThere && record.releases[key] === undefined ? [[key, revision]] : [];
    });
}
function named(key) {
    return { key, address: `release/${key}` };
}
async function observeOne(key, { record }, instance, live, access, context) {
    const recorded = record.releases[key];
    const base = { ...named(key), instance, missingImages: [], unknownImages: [] };
    if (recorded === undefined || live === undefined || live.status === 'uninstalled') {
        return { ...base, state: { kind: 'gone' } };
    }
    const isStuck = (0,way_back/* isPending */.mm)(live);
    if (isStuck && live.labels[state/* releaseLabels */.lM.run] === undefined)
        return { ...base, state: { kind: 'foreign', live } };
    const { revision } = recorded;
    if (live.revision === revision && live.status === 'deployed')
        return { ...base, state: { kind: 'same', live } };
    const [current, good] = await Promise.all([
        (0,kubernetes.readRevision)(access.client, live),
        (0,kubernetes.readRevision)(access.client, { ...recorded, revision }),
    ]);
    if (good === undefined || current === undefined)
        return { ...base, state: { kind: 'pruned', live, revision } };
    const secrets = [current, good].flatMap(kubernetes.secretsOfRevision);
    context.secrets.add(secrets);
    const objects = [...current.manifest.objects, ...(await (0,left_behind/* leftBehind */.aU)(live, access))];
    const differences = (0,kubernetes.compareManifests)({ ...current.manifest, objects }, good.manifest, secrets);
    const isSame = live.status === 'deployed' && differences.length === 0 && current.chart === good.chart;
    if (isSame)
        return { ...base, state: { kind: 'same', live } };
    const [images, remade] = await Promise.all([
        lookFor(imagesOf(good.manifest), context),
        // A revision that failed, or was cut short, does not tell what is live.
        live.status === 'deployed' ? (0,recreate/* remadeBy */.qk)(differences) : (0,recreate/* remadeFrom */.Xv)(good.manifest.objects, live.namespace, access),
    ]);
    return {
        ...base,
        ...images,
        state: { kind: 'differs', isPending: isStuck, live, current, good, revision, differences, remade },
    };
}
function imagesOf({ objects, hooks }) {
    const pods = [...objects, ...hooks].flatMap((object) => (0,kubernetes.podTemplateOf)(object)?.spec ?? []);
    const containers = pods.flatMap(({ containers = [], initContainers = [] }) => [...initContainers, ...containers]);
    return [...new Set(containers.flatMap(({ image }) => image ?? []))];
}
/** Looks for images in Azure's registries; what lies elsewhere is the kubelet's to find. */
async function lookFor(images, { azure, environment }) {
    const missingImages = [];
    const unknownImages = [];
    const suffix = environment.registries.platform.loginServer.replace(/^[^.]+/, '');
    const declared = (0,build_environment.allRegistries)(environment);
    await Promise.all(images.map(async (image) => {
        const [, loginServer, repository, digest, tag] = /^([^/]+)\/([^@]+?)(?:@(sha256:[0-9a-f]{64})|:([^:@/]+))$/.exec(image) ?? [];
        if (loginServer === undefined || repository === undefined || !loginServer.endsWith(suffix))
            return;
        // One that is no longer declared is taken to trust the environment's own tenant.
        const registry = declared.find((each) => each.loginServer === loginServer) ?? { ...azure, loginServer };
        try {
            const found = await (0,azure_registry/* registryClient */.Rk)(azure, registry).head(repository, digest ?? tag ?? 'latest');
            if (found === undefined)
                missingImages.push(image);
        }
        catch (error) {
            unknownImages.push(`${image} (${(0,model/* errorMessage */.gJ)(error)})`);
        }
    }));
    return { missingImages, unknownImages };
}

// EXTERNAL MODULE: ./build/stages/helm-deploy/harm.js
var helm_deploy_harm = __webpack_require__(89551);
// EXTERNAL MODULE: ./build/stages/helm-deploy/plan.js
var plan = __webpack_require__(52218);
// EXTERNAL MODULE: ./build/stages/helm-deploy/recovery.js
var recovery = __webpack_require__(36710);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/rollback/plan.js






const usualMs = 20_000;
/** One change a release, what needs others before what they need. */
function planRollback(environment, { releases, mayDelete }) {
    const neededBy = new Map();
    for (const { address, needs } of (0,build_environment.releaseInstances)(environment)) {
        for (const need of needs)
            neededBy.set(need, [...(neededBy.get(need) ?? []), address]);
    }
    return releases.flatMap((release) => planOne(release, neededBy.get(release.address) ?? [], mayDelete));
}
function planOne({ address, state }, needs, mayDelete) {
    const base = { address, stage: 'helm-deploy', needs, expectedMs: usualMs };
    const fingerprint = 'live' in state ? (0,model/* digestOf */.ol)({ revision: state.live.revision, status: state.live.status }) : '';
    switch (state.kind) {
        case 'differs': {
            const { current, differences, good, isPending, live, remade, revision } = state;
            const harm = (0,helm_deploy_harm/* harmOf */.sY)(differences);
            // What the differences tell of has its reason already.
            const further = harm.disruption === 'recreate' ? [] : remade;
            const disruption = (0,helm_deploy_harm/* worstOf */.hm)([harm.disruption, (0,recreate/* remadeHarm */.Bh)(remade)]);
            const reasons = [
                ...(isPending ? [(0,recovery/* leftPending */.by)(live)] : []),
                ...(further.length === 0 ? [] : [(0,recreate/* remadeText */.uH)(further)]),
                ...(harm.reason === undefined ? [] : [harm.reason]),
            ];
            const chart = current.chart === good.chart ? [] : [{ path: 'chart', from: current.chart, to: good.chart }];
            return [
                {
                    ...base,
                    action: 'rollback',
                    fields: [
                        { path: 'revision', from: live.revision, to: revision },
                        ...chart,
                        ...(0,plan/* bounded */.Mm)(differences.flatMap((each) => (0,plan/* fieldsOf */.Pf)(each))),
                    ],
                    disruption,
                    ...(reasons.length === 0 ? {} : { reason: reasons.join('; ') }),
                    fingerprint,
                },
            ];
        }
        case 'newer': {
            if (!mayDelete)
                return [];
            const reason = 'the record does not know it';
            return [{ ...base, action: 'delete', fields: [], disruption: 'delete', reason, fingerprint }];
        }
        // The finding about it stops the run, or holds the release back: the change is there so that it is seen.
        case 'gone':
        case 'foreign':
        case 'pruned':
            return [{ ...base, action: 'rollback', fields: [], disruption: 'none' }];
        case 'same':
            return [];
    }
}

;// CONCATENATED MODULE: ./build/stages/helm-deploy/rollback/index.js







/**
 * The stage that deploys releases, turned round: back to what a deployment record tells of, what needs others before
 * what they need. It plans, is approved, is applied and is recorded as any deploy.
 */
function rollbackStage(target) {
    return {
        name: 'helm-deploy',
        // Waiting costs little; helm processes have a limit of their own (deploy.concurrency).
        concurrency: 100,
        processes: helm_limit/* helmProcesses */.W,
        observe: (context) => observeRollback(target, context),
        check: checkRollback,
        plan: planRollback,
        sources: ({ target: { record } }) => ({ [`record ${record.id}`]: (0,model/* digestOf */.ol)(record) }),
        apply: applyRollback,
        outputs: () => ({}),
        settle: (context, { target: { record, keys, release }, releases, live, records }, ends) => {
            const images = new Map(keys.map((key) => [key, record.releases[key]?.images]));
            const done = releases.filter(({ address }) => ends.get(address)?.outcome === 'done').map(({ key }) => key);
            const recordable = { live, records, imagesOf: (key) => images.get(key), imageLock: record.imageLock };
            const rollback = { to: record.id, releases: done };
            const required = release === undefined ? { required: keys } : {};
            return (0,helm_deploy_record/* recordDeployment */.d)(context, { ...recordable, ...required, rollback }, ends);
        },
    };
}


/***/ })

};
