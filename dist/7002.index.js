export const id = 7002;
export const ids = [7002];
export const modules = {

/***/ 52218:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mm: () => (/* binding */ bounded),
/* harmony export */   Pf: () => (/* binding */ fieldsOf),
/* harmony export */   _k: () => (/* binding */ planReleases),
/* harmony export */   sn: () => (/* binding */ releaseSources)
/* harmony export */ });
/* harmony import */ var _azure_change_addresses_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(52491);
/* harmony import */ var _environment_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76061);
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31497);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2807);
/* harmony import */ var _harm_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(89551);
/* harmony import */ var _needs_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73400);
/* harmony import */ var _pull_secrets_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(18578);
/* harmony import */ var _recovery_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(36710);
/* harmony import */ var _recreate_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(28044);
/* harmony import */ var _releases_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(35319);
/* harmony import */ var _unsteady_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(51636);











/** A release's usual time, for ordering by the longest remaining path. */
const usualMs = 20_000;
/** Fields shown of one release; what is beyond is counted. */
const shownFields = 40;
/** Namespaces first, then every release whose state is not what is declared. */
function planReleases(environment, observed) {
    if (observed.isUnseen && !environment.cluster.start)
        return [];
    const changes = plannedReleases(environment, observed);
    // What differs is not known yet: each is looked at, and done only where it has to be, once the cluster runs.
    return observed.isUnseen ? changes.map((change) => ({ ...change, ...unseen })) : changes;
}
const unseen = {
    fields: [],
    reason: 'the cluster is stopped: compared, and changed if need be, once it runs',
};
function plannedReleases(environment, observed) {
    return [
        ...planNamespaces(environment, observed),
        ...(0,_pull_secrets_js__WEBPACK_IMPORTED_MODULE_5__/* .planPullSecrets */ .g0)(environment, observed.pullSecrets),
        ...observed.releases.flatMap((each) => planRelease(each, environment)),
    ];
}
function planNamespaces(environment, { releases, namespaces }) {
    const used = new Set(releases.map(({ instance }) => instance.namespace));
    const declaredOnes = (0,_environment_index_js__WEBPACK_IMPORTED_MODULE_0__.allNamespaces)(environment).filter(({ name }) => used.has(name) || environment.namespaces[name] !== undefined);
    return declaredOnes.flatMap((declared) => {
        const live = namespaces.get(declared.name);
        const fields = ['labels', 'annotations'].flatMap((kind) => Object.entries(declared[kind]).flatMap(([key, value]) => {
            const from = live?.metadata[kind]?.[key];
            if (typeof value !== 'string')
                return from === undefined
                    ? [{ path: `metadata.${kind}.${key}`, to: { knownAfterApply: value.fromOutput } }]
                    : [];
            return from === value
                ? []
                : [{ path: `metadata.${kind}.${key}`, ...(from === undefined ? {} : { from }), to: value }];
        }));
        if (live !== undefined && fields.length === 0)
            return [];
        return [
            {
                address: (0,_needs_js__WEBPACK_IMPORTED_MODULE_4__/* .namespaceAddress */ .OS)(declared.name),
                stage: 'helm-deploy',
                action: live === undefined ? 'create' : 'update',
                fields,
                disruption: 'none',
                needs: [(0,_azure_change_addresses_js__WEBPACK_IMPORTED_MODULE_10__/* .clusterAddress */ .fQ)(environment)],
                ...(live === undefined
                    ? {}
                    : { fingerprint: (0,_model_index_js__WEBPACK_IMPORTED_MODULE_2__/* .digestOf */ .ol)({ uid: live.metadata.uid, fields: (0,_model_index_js__WEBPACK_IMPORTED_MODULE_2__/* .fieldsFingerprint */ .IH)(fields) }) }),
            },
        ];
    });
}
function planRelease(each, environment) {
    const { instance, state } = each;
    const live = 'live' in state ? state.live : undefined;
    const described = describe(each);
    if (described === undefined)
        return [];
    return [
        {
            address: instance.address,
            stage: 'helm-deploy',
            action: 'deploy',
            ...described,
            needs: (0,_needs_js__WEBPACK_IMPORTED_MODULE_4__/* .needsOf */ .hN)(instance, environment, 'rendering' in state ? state.rendering.manifest : undefined),
            ...(Object.keys(instance.failurePolicies).length === 0 ? {} : { failurePolicies: instance.failurePolicies }),
            expectedMs: usualMs,
            ...(live === undefined ? {} : { fingerprint: fingerprintOfLive(state, live) }),
            ...('rendering' in state && state.rendering.target !== undefined ? { target: state.rendering.target } : {}),
        },
    ];
}
/** By its content where that is known: a revision that failed and was rolled back leaves a plan as good as it was. */
function fingerprintOfLive(state, { revision, status }) {
    const basis = 'basis' in state ? state.basis : undefined;
    return (0,_model_index_js__WEBPACK_IMPORTED_MODULE_2__/* .digestOf */ .ol)(basis === undefined ? { revision, status } : { basis });
}
function describe({ instance, state, inputs }) {
    const chart = inputs === undefined ? '' : `${inputs.chart.name}-${inputs.chart.version}`;
    switch (state.kind) {
        case 'unchanged':
            return undefined;
        case 'absent':
            return { fields: [{ path: 'chart', to: chart }, ...installed(state.rendering)], disruption: 'none' };
        case 'unready':
            return {
                fields: [],
                disruption: 'none',
                reason: `revision ${state.live.revision} is deployed but not ready: ${state.message}`,
                onlyWaits: true,
            };
        case 'untested':
        case 'incomplete':
            return { fields: [], disruption: 'none', reason: state.message };
        case 'failed': {
            const { live, rendering } = state;
            const remade = (0,_recreate_js__WEBPACK_IMPORTED_MODULE_7__/* .refusedAsImmutable */ .xY)(rendering.manifest.objects, rendering.dryRun);
            return {
                fields: [{ path: 'chart', to: chart }, ...installed(rendering)],
                disruption: (0,_harm_js__WEBPACK_IMPORTED_MODULE_3__/* .worstOf */ .hm)(['rolling', (0,_recreate_js__WEBPACK_IMPORTED_MODULE_7__/* .remadeHarm */ .Bh)(remade)]),
                reason: [
                    `revision ${live.revision} is ${live.status}`,
                    ...(remade.length === 0 ? [] : [(0,_recreate_js__WEBPACK_IMPORTED_MODULE_7__/* .remadeText */ .uH)(remade)]),
                ].join('; '),
            };
        }
        case 'changed': {
            const chartField = state.liveChart === chart ? [] : [{ path: 'chart', from: state.liveChart, to: chart }];
            const definitions = instance.release.crds === 'apply' ? (state.rendering.outdated ?? []) : [];
            const ofDefinitions = definitions.flatMap(({ declared, fields }) => fields.map((field) => ({ ...field, path: `CustomResourceDefinition/${declared.metadata.name} ${field.path}` })));
            const fields = [
                ...chartField,
                ...ofDefinitions,
                ...state.differences.flatMap((each) => fieldsOf(each, state.rendering.unsteady)),
            ];
            return { fields: bounded(fields), ...(0,_harm_js__WEBPACK_IMPORTED_MODULE_3__/* .harmOf */ .sY)(state.differences, state.rendering) };
        }
        case 'unseen':
            return { fields: [], disruption: 'rolling' };
        case 'pending': {
            const { differences, recovery, rendering } = state;
            const fields = recovery.by === 'rollback'
                ? differences.flatMap((each) => fieldsOf(each, rendering.unsteady))
                : installed(rendering);
            const harm = (0,_harm_js__WEBPACK_IMPORTED_MODULE_3__/* .harmOf */ .sY)(differences);
            const remade = recovery.by === 'rollback' ? recovery.remade : [];
            const disruption = (0,_harm_js__WEBPACK_IMPORTED_MODULE_3__/* .worstOf */ .hm)(['rolling', harm.disruption, (0,_recreate_js__WEBPACK_IMPORTED_MODULE_7__/* .remadeHarm */ .Bh)(remade)]);
            const reason = [
                (0,_recovery_js__WEBPACK_IMPORTED_MODULE_6__/* .recoveryText */ .Vi)(state),
                ...(remade.length === 0 ? [] : [(0,_recreate_js__WEBPACK_IMPORTED_MODULE_7__/* .remadeText */ .uH)(remade)]),
                ...(harm.reason === undefined ? [] : [harm.reason]),
            ].join('; ');
            return { fields: bounded(fields), disruption, reason };
        }
        // The finding about it stops the run or holds the release back; the change is there so that it is seen.
        case 'foreign':
        case 'unrenderable':
            return {
                fields: [],
                disruption: 'none',
                reason: state.kind === 'foreign' ? `revision ${state.live.revision} is ${state.live.status}` : state.message,
            };
    }
}
/** What a first install brings: its objects by kind, its images. */
function installed({ manifest: { objects, hooks }, unsteady }) {
    const kinds = new Map();
    for (const object of [...objects, ...hooks]) {
        const name = (0,_unsteady_js__WEBPACK_IMPORTED_MODULE_9__/* .plannedKey */ .C0)((0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_1__.keyOf)(object), unsteady).split('/').at(-1) ?? '';
        kinds.set(object.kind, [...(kinds.get(object.kind) ?? []), name]);
    }
    return [...kinds].map(([kind, names]) => ({ path: kind, to: names.join(', ') }));
}
function fieldsOf({ key, change, fields, before }, unsteady) {
    if (change === 'added')
        return [{ path: (0,_unsteady_js__WEBPACK_IMPORTED_MODULE_9__/* .plannedKey */ .C0)(key, unsteady), to: 'added' }];
    if (change === 'removed')
        return [{ path: key, ...((0,_harm_js__WEBPACK_IMPORTED_MODULE_3__/* .isKept */ .t8)(before) ? { to: 'left in the cluster' } : { from: 'removed' }) }];
    return fields
        .map((field) => (0,_unsteady_js__WEBPACK_IMPORTED_MODULE_9__/* .plannedField */ .V5)(key, field, unsteady))
        .map(({ path, to, ...rest }) => ({
        ...rest,
        path: `${key} ${path}`,
        ...(to === undefined ? {} : { to: (0,_releases_js__WEBPACK_IMPORTED_MODULE_8__/* .isKnownAfterApply */ .i)(to) ? { knownAfterApply: 'output' } : to }),
    }));
}
function bounded(fields) {
    if (fields.length <= shownFields)
        return fields;
    return [...fields.slice(0, shownFields), { path: 'further fields', to: fields.length - shownFields }];
}
/** Charts and values files that the releases are rendered from. */
function releaseSources({ releases }) {
    return Object.fromEntries(releases.flatMap(({ instance, inputs }) => inputs === undefined
        ? []
        : [
            [`chart ${instance.release.chart}`, inputs.chart.digest],
            ...Object.entries(inputs.valuesFiles).map(([file, digest]) => [`values ${file}`, digest]),
        ]));
}


/***/ }),

/***/ 56491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d: () => (/* binding */ recordDeployment)
});

// UNUSED EXPORTS: revisionsDigest

// EXTERNAL MODULE: ./build/environment/index.js + 31 modules
var build_environment = __webpack_require__(76061);
// EXTERNAL MODULE: ./build/kubernetes/index.js + 66 modules
var kubernetes = __webpack_require__(31497);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/stages/helm-deploy/contents.js
var helm_deploy_contents = __webpack_require__(82383);
// EXTERNAL MODULE: ./build/stages/helm-deploy/needs.js
var needs = __webpack_require__(73400);
// EXTERNAL MODULE: ./build/stages/helm-deploy/observe.js
var observe = __webpack_require__(31033);
// EXTERNAL MODULE: ./build/http/index.js + 6 modules
var build_http = __webpack_require__(58496);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/report.js
/** Tells of a healthy deployment where others look. What can't be told stops nothing: the record notes it (fault 29). */




async function reportRecord(record, context, { client }) {
    const failures = (await Promise.all([toGithub(record, context), toPlatform(record, context)])).flatMap((each) => each === undefined ? [] : context.secrets.hide(each));
    if (failures.length === 0)
        return [];
    const store = new kubernetes.RecordStore({ ...(0,observe/* recordPlace */.ZJ)(context.environment), client });
    await store.noteNotReported(record.id, failures.join('; '));
    return failures.map((message) => ({
        severity: 'warning',
        stage: 'helm-deploy',
        message: `record ${record.id} is kept in the cluster, and was not reported: ${message}`,
    }));
}
async function toGithub(record, { announce }) {
    if (announce === undefined)
        return undefined;
    const { id, environment, commit } = record;
    return announce({ record: id, environment, commit, summary: summaryOf(record) });
}
function summaryOf({ id, kind, releases, rollback }) {
    const what = kind === 'rollback' ? `rolled back to ${rollback?.to}` : `${Object.keys(releases).length} releases healthy`;
    return `Record ${id}: ${what}`.slice(0, 140);
}
async function toPlatform(record, { environment, run, clock, signal }) {
    const { recordUrl } = environment.deploy;
    if (recordUrl === undefined)
        return undefined;
    const http = (0,build_http.createHttpClient)({ userAgent: (0,model/* userAgentOf */.a9)(run), clock, tries: 3 });
    try {
        const answer = await http.send({
            method: 'POST',
            url: recordUrl,
            headers: { 'content-type': 'application/json', 'idempotency-key': record.id },
            body: JSON.stringify(platformFacts(record)),
            // The same record twice is the same record: its id says so.
            idempotent: true,
            timeoutMs: 10_000,
            signal,
        });
        if (answer.status >= 200 && answer.status < 300)
            return undefined;
        const said = (0,kubernetes.plainText)(answer.body.toString('utf8')).split('\n')[0]?.slice(0, 200) ?? '';
        return `${recordUrl} answered ${answer.status} ${said}`.trim();
    }
    catch (error) {
        return `${recordUrl} gave no answer: ${(0,model/* errorMessage */.gJ)(error)}`;
    }
    finally {
        await http.close();
    }
}
/** The fields that the platform documents, then the record's own facts. */
function platformFacts(record) {
    const tags = [...new Set(Object.values(record.imageLock).map(({ tag }) => tag))];
    return {
        imageTag: tags.join(','),
        gitCommit: record.commit,
        gitBranch: record.branch,
        environment: record.environment,
        acrRegistry: record.registry.split('/')[0],
        helmChartVersion: [...new Set(Object.values(record.releases).map(({ version }) => version))].join(','),
        status: record.kind === 'rollback' ? 'rolled-back' : 'deployed',
        serviceVersions: Object.fromEntries(Object.entries(record.releases).map(([key, { images, version }]) => [
            key,
            images.map((image) => record.imageLock[image]?.tag).find((tag) => tag !== undefined) ?? version,
        ])),
        initiatedBy: record.actor,
        record: record.id,
        run: record.run,
        releases: Object.fromEntries(Object.entries(record.releases).map(([key, release]) => [key, toldOf(release)])),
    };
}
/** Without the digests of all values: a short password could be guessed by them. */
function toldOf({ valuesDigest: _, fingerprint: __, ...told }) {
    return told;
}

// EXTERNAL MODULE: ./build/stages/helm-deploy/state.js
var state = __webpack_require__(65116);
// EXTERNAL MODULE: ./build/stages/helm-deploy/tests.js
var tests = __webpack_require__(42448);
;// CONCATENATED MODULE: ./build/stages/helm-deploy/record.js
/** The record of a healthy deployment: what runs, by which revisions, from what, and whose run it was. */









/** How long releases that this run did not wait for are given to be ready, in milliseconds. */
const settlingMs = 30_000;
/**
 * Writes a record when all releases of the environment are deployed and ready, also those that this run left alone; a
 * record that tells of the same revisions is current, and stays. Once all is back at a record, what that one knows is
 * enough: what came later may be what it was gone back from. Resolves with the record's id as an output.
 */
async function recordDeployment(context, recordable, ends) {
    const access = await (0,observe/* connectedCluster */.ul)(context);
    const declared = (0,build_environment.releaseInstances)(context.environment).map(needs/* releaseKey */.DR);
    const { required = declared } = recordable;
    if (access === undefined || required.length === 0)
        return {};
    const isChanged = [...ends].some(([address, { outcome }]) => address.startsWith('release/') && outcome === 'done');
    const store = new kubernetes.RecordStore({ ...(0,observe/* recordPlace */.ZJ)(context.environment), client: access.client });
    const isKnown = !isChanged && recordable.records.length > 0;
    const [live, heads] = await Promise.all([
        isChanged ? (0,kubernetes.listReleases)(access.client) : recordable.live,
        isKnown ? recordable.records : store.heads(),
    ]);
    const found = new Map([...new Set([...required, ...declared])].flatMap((key) => {
        const [revision] = live.get(key) ?? [];
        return revision?.status === 'deployed' ? [[key, revision]] : [];
    }));
    const [last] = heads;
    if (last !== undefined && last.revisions === revisionsDigest(found))
        return { outputs: { record: last.id } };
    const missing = required.filter((key) => !found.has(key));
    if (missing.length > 0)
        return notRecorded(context, `${missing.join(', ')} not deployed`);
    const unready = await unreadyOf([...found.keys()], required, access, context);
    const lacking = required.filter((key) => unready.has(key));
    if (lacking.length > 0)
        return notRecorded(context, `not ready: ${lacking.join(', ')}`);
    const newest = new Map([...found].filter(([key]) => !unready.has(key)));
    const revisions = revisionsDigest(newest);
    if (last?.revisions === revisions)
        return { outputs: { record: last.id } };
    const isTested = (key) => recordable.asDeclared?.has(key) === true || ends.get(`release/${key}`)?.outcome === 'done';
    const untested = recordable.rollback === undefined ? await untestedOf(context, newest, access, isTested) : [];
    if (untested.length > 0)
        return notRecorded(context, untested.join(', '));
    const before = isKnown ? await store.heads() : heads;
    const record = await write(context, access, recordable, { store, before, newest, revisions }, ends);
    context.log.info(`Deployment record ${record.id}: ${Object.keys(record.releases).length} releases.`);
    return { outputs: { record: record.id }, findings: await reportRecord(record, context, access) };
}
/** Of the revisions alone: equal digests tell of the same set. */
function revisionsDigest(revisions) {
    const facts = [...revisions].map(([key, { revision }]) => `${key} ${revision}`).sort();
    return (0,model/* digestOf */.ol)(facts).slice('sha256:'.length, 'sha256:'.length + 40);
}
function notRecorded({ log }, why) {
    log.info(`No deployment record: ${why}.`);
    return {};
}
/**
 * Tests that are left of releases that this run left alone. A rollback goes to what has been recorded: its tests had passed,
 * those that were declared then.
 */
async function untestedOf({ environment }, newest, { client }, isTested) {
    const found = (0,build_environment.releaseInstances)(environment).map(async (instance) => {
        const { test } = instance.release;
        const revision = isTested((0,needs/* releaseKey */.DR)(instance)) ? undefined : newest.get((0,needs/* releaseKey */.DR)(instance));
        const content = test === undefined || revision === undefined ? undefined : await (0,kubernetes.readRevision)(client, revision);
        const left = content === undefined ? undefined : (0,tests/* testsLeft */.xr)(content, test?.filter ?? []);
        return left === undefined ? [] : [`${(0,needs/* releaseKey */.DR)(instance)}: ${left}`];
    });
    return (await Promise.all(found)).flat();
}
/** Of `keys` those that are not ready, once the required ones are or have had their time. */
async function unreadyOf(keys, required, { client }, { clock, signal }) {
    const until = clock.now() + settlingMs;
    for (;;) {
        const workloads = await (0,kubernetes.liveWorkloads)(client);
        const unready = new Set(keys.filter((key) => (workloads.get(key) ?? []).some((object) => (0,kubernetes.readinessOf)(object).state !== 'ready')));
        if (!required.some((key) => unready.has(key)) || clock.now() >= until)
            return unready;
        await clock.sleep(1000, signal);
    }
}
async function write(context, { client }, recordable, { store, before, newest, revisions }, ends) {
    const { environment, outputs, run } = context;
    const { contents = new helm_deploy_contents/* RevisionContents */.o() } = recordable;
    const [previous] = before;
    const [{ seal, name: sealedWith }, last] = await Promise.all([
        store.sealer(),
        previous === undefined ? undefined : store.read(previous.id),
    ]);
    // Manifests of unchanged releases are in the last record already, sealed with the same key.
    const carried = last === undefined || last.sealedWith !== sealedWith ? undefined : last;
    const sealed = carried === undefined ? {} : await store.manifests(carried.id);
    const releases = {};
    const manifests = {};
    await Promise.all([...newest].map(async ([key, revision]) => {
        const known = carried?.releases[key];
        const manifest = sealed[key];
        const images = recordable.imagesOf(key) ?? last?.releases[key]?.images ?? [];
        const durationMs = ends.get(`release/${key}`)?.durationMs;
        const took = durationMs === undefined ? {} : { durationMs: Math.round(durationMs) };
        if (known?.revision === revision.revision && manifest !== undefined) {
            const { durationMs: _, ...same } = known;
            releases[key] = { ...same, ...took, images: [...images] };
            manifests[key] = manifest;
            return;
        }
        const recorded = recordedRelease(revision, await contents.of(client, revision), seal);
        releases[key] = { ...recorded.release, ...took, images: [...images] };
        manifests[key] = recorded.manifest;
    }));
    const lock = { ...last?.imageLock, ...outputs.known()['image-lock'], ...recordable.imageLock };
    const used = new Set(Object.values(releases).flatMap(({ images }) => images));
    return store.write({
        kind: recordable.rollback === undefined ? 'deployment' : 'rollback',
        ...(recordable.rollback === undefined ? {} : { rollback: recordable.rollback }),
        environment: environment.environment,
        cluster: environment.cluster.name,
        run: { id: run.id, attempt: run.attempt, ...(run.url === undefined ? {} : { url: run.url }) },
        repository: run.repository,
        commit: run.commit,
        branch: run.branch,
        actor: run.actor,
        event: run.event,
        registry: (0,build_environment.imageRegistryOf)(environment.registries.platform),
        imageLock: Object.fromEntries(Object.entries(lock).filter(([image]) => used.has(image))),
        releases: sorted(releases),
        durationMs: Math.round(Math.max(0, ...[...ends.values()].map(({ durationMs }) => durationMs))),
    }, sorted(manifests), { before, revisions, kept: environment.deploy.recordsKept, now: new Date(), sealedWith });
}
function recordedRelease(revision, content, seal) {
    const { namespace, name, labels } = revision;
    if (content === undefined)
        throw new Error(`revision ${revision.revision} of ${namespace}/${name} was deleted just now`);
    const manifest = (0,kubernetes.sealManifest)(content.manifest, seal, (0,kubernetes.secretValuesIn)(content.values));
    const workloads = content.manifest.objects.filter(({ kind }) => state/* workloadKinds */.dd.includes(kind)).length;
    return {
        release: {
            namespace,
            name,
            chart: content.chartName,
            version: content.chartVersion,
            revision: revision.revision,
            valuesDigest: labels[state/* releaseLabels */.lM.values] ?? '',
            manifestDigest: (0,model/* digestOf */.ol)(manifest),
            // Of another revision, which helm handed it on from: it says nothing of this one.
            fingerprint: labels[state/* releaseLabels */.lM.revision] === String(revision.revision) ? (labels[state/* releaseLabels */.lM.fingerprint] ?? '') : '',
            workloads,
        },
        manifest,
    };
}
function sorted(table) {
    return Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
}


/***/ }),

/***/ 29955:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ untilReady)
/* harmony export */ });
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31497);

/** Waits for the objects of a release as they are now; what is missing is told whenever it changes. */
async function untilReady(objects, { address, namespace, ...how }, { clock, signal, progress }, { client, live }) {
    const onProgress = (message) => progress({ kind: 'waiting', address, message });
    const awaited = await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.awaitedObjects)(client, objects, namespace);
    return (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_0__.waitUntilReady)(awaited, { ...how, client, live, clock, signal, onProgress });
}


/***/ })

};
