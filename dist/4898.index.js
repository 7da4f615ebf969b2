export const id = 4898;
export const ids = [4898];
export const modules = {

/***/ 2076:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hs: () => (/* binding */ minorOf),
/* harmony export */   V6: () => (/* binding */ minorsBetween),
/* harmony export */   Zy: () => (/* binding */ compareVersions),
/* harmony export */   bY: () => (/* binding */ upgradeLadder),
/* harmony export */   lF: () => (/* binding */ isVersion)
/* harmony export */ });
/** Kubernetes versions as AKS writes them: `1.35` is any patch of the minor, `1.35.2` an exact one. */
/** Whether a live version is what was declared: "1.35" equals any 1.35.x (rulebook aks). */
function isVersion(live, declared) {
    return live === declared || live.startsWith(`${declared}.`);
}
/** `1.35` of `1.35.2`. */
function minorOf(version) {
    return version.split('.').slice(0, 2).join('.');
}
/** Negative when `a` is older than `b`. A patch that one of them does not state says nothing. */
function compareVersions(a, b) {
    const [left, right] = [parse(a), parse(b)];
    const byMinor = left.major - right.major || left.minor - right.minor;
    if (byMinor !== 0 || left.patch === undefined || right.patch === undefined)
        return byMinor;
    return left.patch - right.patch;
}
/** Minors from one version to another: 2 from 1.33.4 to 1.35. */
function minorsBetween(from, to) {
    return parse(to).minor - parse(from).minor;
}
/**
 * The versions to go through from `live` to `target`, one minor at a time (rulebook aks, upgrades): each minor on the
 * way by its latest patch, then the target as declared. Empty when there is nothing to do.
 * @param offered minors that can be had; one on the way that can't is skipped, as a version out of support may
 */
function upgradeLadder(live, target, offered) {
    if (isVersion(live, target) || compareVersions(live, target) > 0)
        return [];
    const { major } = parse(live);
    const first = parse(live).minor + 1;
    const last = parse(target).minor;
    const between = Array.from({ length: Math.max(0, last - first) }, (_, index) => `${major}.${first + index}`);
    return [...between.filter((minor) => offered?.includes(minor) ?? true), target];
}
function parse(version) {
    const [major = 0, minor = 0, patch] = version.split('.').map(Number);
    return patch === undefined ? { major, minor } : { major, minor, patch };
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

/***/ 44898:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  checkOccasion: () => (/* reexport */ checkOccasion),
  mergeResults: () => (/* reexport */ mergeResults),
  planFileOf: () => (/* reexport */ planFileOf),
  readPlanFile: () => (/* reexport */ readPlanFile),
  readResultFile: () => (/* reexport */ readResultFile),
  resultFileText: () => (/* reexport */ resultFileText),
  runPipeline: () => (/* reexport */ runPipeline)
});

// UNUSED EXPORTS: OutputStore, applyGraph, approve, checkStillCurrent, createPlan, isResumed

// EXTERNAL MODULE: ./build/azure/aks/kubernetes-versions.js
var kubernetes_versions = __webpack_require__(2076);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(64377);
;// CONCATENATED MODULE: ./build/pipeline/plan-file.js
/** The plan file: canonical JSON that an approval is given for, and that an apply is bound to by its SHA-256. */


/** Raised when a reader of older plans could misunderstand newer ones. */
const formatVersion = 1;
/** How long an approval of a plan can take, in milliseconds. */
const planLifetimeMs = 24 * 60 * 60 * 1000;
function planContent(changes, origin) {
    const { environment, declaration, files, sources, run, now, stages, options, held } = origin;
    const { imageTag, tenants, releases, helmVersion, rollback } = options;
    return {
        formatVersion,
        environment,
        declaration,
        files,
        sources,
        repository: run.repository,
        commit: run.commit,
        run: { id: run.id, attempt: run.attempt },
        createdAt: now.toISOString(),
        expiresAt: new Date(now.getTime() + planLifetimeMs).toISOString(),
        stages,
        options: {
            ...(imageTag === undefined ? {} : { imageTag }),
            ...(tenants === undefined ? {} : { tenants }),
            ...(releases === undefined ? {} : { releases }),
            ...(helmVersion === undefined ? {} : { helmVersion }),
            ...(rollback === undefined ? {} : { rollback }),
        },
        changes: changes.map(plannedChange),
        held: Object.fromEntries(held),
    };
}
/** Only what a change has by its contract: what a stage keeps beside it is the stage's own. */
function plannedChange(change) {
    const { address, stage, action, fields, disruption, reason, needs, failurePolicies: policies, fingerprint, target, onlyWaits, } = change;
    return {
        address,
        stage,
        action,
        fields: fields.map(withoutSecret),
        disruption,
        ...(reason === undefined ? {} : { reason }),
        needs,
        ...(policies === undefined ? {} : { failurePolicies: policies }),
        ...(fingerprint === undefined ? {} : { fingerprint }),
        ...(target === undefined ? {} : { target }),
        ...(onlyWaits === undefined ? {} : { onlyWaits }),
    };
}
/** A plan file is an artifact that everyone who reads the repository may read. */
function withoutSecret(field) {
    return field.secret === true ? { path: field.path, secret: true } : field;
}
/** The plan file's bytes. */
function planFileText(content) {
    return `${(0,model/* canonicalJson */.dj)(content)}\n`;
}
function planDigest(content) {
    return (0,model/* sha256 */.sc)(planFileText(content));
}
const field = schemas/* object */.Ikc({
    path: schemas/* string */.YjP(),
    from: schemas/* json */.Pq9().optional(),
    to: schemas/* json */.Pq9().optional(),
    secret: schemas/* literal */.euz(true).optional(),
});
const change = schemas/* object */.Ikc({
    address: schemas/* string */.YjP(),
    stage: schemas/* enum */.k5n(model/* stageNames */.hL),
    action: schemas/* enum */.k5n(model/* changeActions */._O),
    fields: schemas/* array */.YOg(field),
    disruption: schemas/* enum */.k5n(model/* disruptions */.$V),
    reason: schemas/* string */.YjP().optional(),
    needs: schemas/* array */.YOg(schemas/* string */.YjP()),
    failurePolicies: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* enum */.k5n(model/* failurePolicies */.Fd)).optional(),
    fingerprint: schemas/* string */.YjP().optional(),
    target: schemas/* string */.YjP().optional(),
    onlyWaits: schemas/* literal */.euz(true).optional(),
});
const texts = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP());
const planContentSchema = schemas/* object */.Ikc({
    formatVersion: schemas/* literal */.euz(formatVersion),
    environment: schemas/* string */.YjP(),
    declaration: schemas/* string */.YjP(),
    files: texts.optional(),
    sources: texts,
    repository: schemas/* string */.YjP(),
    commit: schemas/* string */.YjP(),
    run: schemas/* object */.Ikc({ id: schemas/* string */.YjP(), attempt: schemas/* number */.aig() }),
    createdAt: iso/* datetime */.w$(),
    expiresAt: iso/* datetime */.w$(),
    stages: schemas/* array */.YOg(schemas/* enum */.k5n(model/* stageNames */.hL)),
    options: schemas/* object */.Ikc({
        imageTag: schemas/* string */.YjP().optional(),
        tenants: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
        releases: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
        helmVersion: schemas/* string */.YjP().optional(),
        rollback: schemas/* object */.Ikc({ release: schemas/* string */.YjP().optional(), to: schemas/* string */.YjP().optional() }).optional(),
    }),
    changes: schemas/* array */.YOg(change),
    held: texts,
});
/**
 * Reads a plan file. Fails when its bytes are not those of the digest, before anything in them is looked at.
 *
 * @param digest SHA-256 that travelled apart from the file, `sha256:<hex>` or the hex digits alone
 */
function readPlanFile(bytes, digest) {
    const found = (0,model/* sha256 */.sc)(bytes);
    const approved = /^sha256:/.test(digest) ? digest : `sha256:${digest}`;
    if (found !== approved.toLowerCase()) {
        throw planRefused(`edited: the file's SHA-256 is ${found}, and ${approved} was approved`);
    }
    const parsed = planContentSchema.safeParse(parsedJson(bytes));
    if (!parsed.success) {
        const [first] = parsed.error.issues;
        throw planRefused(`not a plan file that this version reads: ${first?.path.join('.')}: ${first?.message}`);
    }
    return { content: parsed.data, digest: found };
}
/** Refused before the first write: exit code 3, one message, the same way out. */
function planRefused(cause, mend = 'Make a new plan and have it approved.') {
    return new model/* ExplainedError */.hM({ what: 'plan refused', cause, mend: `Nothing was changed. ${mend}`, exitCode: 3 });
}
function parsedJson(bytes) {
    try {
        return JSON.parse(new TextDecoder().decode(bytes));
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/pipeline/approved-plan.js
/** Whether a plan that was approved may be applied here and now: the run it is for, and what has changed since. */



/** Fails when the plan is for something else, for another run, or too old: nothing was asked of Azure yet. */
function checkOccasion(plan, occasion) {
    const { environment, declaration, files, run, now, options } = occasion;
    const pairs = [
        ['environment', plan.environment, environment],
        ['repository', plan.repository, run.repository],
        ['commit', plan.commit, run.commit],
        ['declaration', plan.declaration, declaration],
    ];
    const swapped = pairs.find(([, planned, here]) => planned !== here);
    if (swapped !== undefined) {
        const [what, planned, here] = swapped;
        const changed = what === 'declaration' ? changedFiles(plan.files ?? {}, files) : [];
        const which = changed.length === 0 ? '' : `: since then ${changed.join(', ')}`;
        throw planRefused(`swapped: it was made for ${what} ${planned || '(none)'}, and this is ${here || '(none)'}${which}`);
    }
    // On a machine that is no runner each call is a run of its own.
    if (plan.repository !== '' && plan.run.id !== run.id) {
        throw planRefused(`replayed: it was made and approved in run ${plan.run.id}, and this is run ${run.id}`, 'A plan is applied in the run that made it.');
    }
    if (now.getTime() >= Date.parse(plan.expiresAt)) {
        throw planRefused(`expired: it was made at ${plan.createdAt} and good until ${plan.expiresAt}`);
    }
    for (const [name, given] of Object.entries(options)) {
        const planned = plan.options[name];
        if (given === undefined || (0,model/* canonicalJson */.dj)(given) === (0,model/* canonicalJson */.dj)(planned))
            continue;
        throw planRefused(`swapped: ${optionNames[name]} is ${shown(given)}, and the plan was made with ${planned === undefined ? 'none' : shown(planned)}`, `Leave ${optionNames[name]} out: it is taken from the plan.`);
    }
}
/** Files of the declaration that are not what they were, each with what became of it. */
function changedFiles(planned, now) {
    return [...new Set([...Object.keys(planned), ...Object.keys(now)])].flatMap((file) => {
        if (planned[file] === now[file])
            return [];
        if (planned[file] === undefined)
            return [`${file} was added`];
        return [now[file] === undefined ? `${file} was taken out` : `${file} has changed`];
    });
}
const optionNames = {
    imageTag: 'image-tag',
    tenants: 'tenants',
    releases: 'releases',
    helmVersion: 'helm-version',
    rollback: 'release and to',
};
/** Whether this is a later attempt of the run that made the plan: it goes on with what its own attempt left. */
function isResumed(plan, run) {
    return plan.repository !== '' && plan.run.id === run.id && run.attempt > plan.run.attempt;
}
/**
 * Compares an approved plan with one made now from what is there now, and fails before the first write with everything
 * that has changed since. A resumed run has done some of it already, so that those changes are gone.
 */
function checkStillCurrent(approved, now, resumed) {
    const planned = withEffect(approved);
    const current = withEffect(now);
    const sources = changedSources(approved.sources, now.sources);
    if (!resumed && planned.size > 0 && current.size === 0 && sources.length === 0) {
        throw planRefused(`replayed: everything it planned (${planned.size === 1 ? '1 change' : `${planned.size} changes`}) is there already, so it was applied`, 'There is nothing left to apply.');
    }
    const differences = [
        ...sources,
        ...(resumed ? [] : changedHolds(approved.held, now.held)),
        ...[...planned.values()].flatMap((change) => {
            const found = current.get(change.address);
            if (found === undefined)
                return resumed ? [] : [`${change.address}: ${change.action} is no longer needed`];
            return changedSince(change, found, resumed);
        }),
        ...[...current.values()]
            .filter(({ address }) => !planned.has(address))
            .map(({ address, action, fields }) => [`${address}: ${action} is needed now`, ...fields.map(seen)].join('\n    ')),
    ];
    if (differences.length === 0)
        return;
    throw planRefused(`stale: since it was made this has changed:\n  ${differences.join('\n  ')}`);
}
function withEffect({ changes }) {
    return new Map(changes.filter(({ onlyWaits }) => onlyWaits !== true).map((change) => [change.address, change]));
}
function changedSources(planned, now) {
    return [...new Set([...Object.keys(planned), ...Object.keys(now)])].flatMap((name) => planned[name] === now[name]
        ? []
        : [`${name}: was ${planned[name] ?? 'not there'}, now ${now[name] ?? 'not there'}`]);
}
function changedHolds(planned, now) {
    return [
        ...Object.keys(planned).flatMap((address) => address in now ? [] : [`${address}: was held back (${planned[address]}), and no longer is`]),
        ...Object.entries(now).flatMap(([address, why]) => address in planned ? [] : [`${address}: is held back now: ${why}`]),
    ];
}
/**
 * What makes a change another one than was approved: its action, its disruption, what it was computed from (by
 * fingerprint) and what it is to lead to. Not its reason, and not an observed value that has no part in the
 * fingerprint, as an autoscaler's count.
 */
function changedSince(planned, now, resumed) {
    const [before, after] = [byPath(planned), byPath(now)];
    const paths = [...new Set([...before.keys(), ...after.keys()])];
    const targets = paths.flatMap((path) => changedTarget(path, before.get(path), after.get(path)));
    // Made by an earlier attempt of this run and not complete yet: what is left leads where the plan leads.
    if (resumed && planned.fingerprint === undefined && targets.every(({ isGone }) => isGone))
        return [];
    if (resumed && isRestOf(planned, now))
        return [];
    const isFound = planned.fingerprint === now.fingerprint;
    const isOtherwise = !resumed && targets.length === 0 && isOtherTarget(planned, now);
    // A field that reached its target and has no part in the fingerprint is the service's own, as an autoscaler's count.
    if (isFound &&
        !isOtherwise &&
        targets.every(({ isGone }) => isGone) &&
        planned.action === now.action &&
        planned.disruption === now.disruption) {
        return [];
    }
    const observed = isFound ? [] : changedObservations(planned, now);
    const lines = [
        ...(planned.action === now.action ? [] : [`was ${planned.action}, now ${now.action}`]),
        ...(planned.disruption === now.disruption ? [] : [`was ${planned.disruption}, now ${now.disruption}`]),
        ...(isFound || observed.length > 0 ? [] : [notFoundAgain(planned, now)]),
        ...(isOtherwise ? ['is to become something else than was approved, in a part that the plan does not show'] : []),
        ...observed.map(({ line }) => line),
        ...targets.filter(({ path }) => !observed.some((each) => each.path === path)).map(({ line }) => line),
    ];
    return lines.map((line) => `${planned.address}: ${line}`);
}
/** Where a value was not known yet, there was nothing to hold it to. */
function isOtherTarget({ target: then }, { target: now }) {
    return then !== undefined && now !== undefined && then !== now;
}
/**
 * Whether this is what an earlier attempt of the run left of a change: fields that have reached their target are gone,
 * a version may have come some of its way, and every other field is found as it was approved.
 */
function isRestOf(planned, now) {
    if (!isOfFields(planned) || !isOfFields(now) || !(0,model/* isAllowed */.Jr)(now.disruption, planned.disruption))
        return false;
    // A rotation goes by way of pools of its own, and all of it to the declaration that the plan is bound to.
    if (planned.action === 'rotate')
        return now.action === 'rotate' || now.action === 'update';
    const approved = byPath(planned);
    return (planned.action === now.action &&
        now.fields.every(({ path, from, to }) => {
            const then = approved.get(path);
            if (then === undefined || !isSame(then.to, to))
                return false;
            return isSame(then.from, from) || isOnTheWay(then.from, from, to);
        }));
}
/** Whether all that the change was computed from is in its fields: a revision of a release, say, is not. */
function isOfFields({ fields, fingerprint }) {
    const counted = fields.filter(({ path }) => path !== 'count');
    return [fields, counted].some((each) => (0,model/* fieldsFingerprint */.IH)(each) === fingerprint);
}
/** A version that a climb by minors has reached. */
function isOnTheWay(...way) {
    const [start, reached, end] = way.map((each) => (typeof each === 'string' ? each : ''));
    if (![start, reached, end].every((each) => /^\d+\.\d+(\.\d+)?$/.test(each ?? '')))
        return false;
    return (0,kubernetes_versions/* compareVersions */.Zy)(start ?? '', reached ?? '') <= 0 && (0,kubernetes_versions/* compareVersions */.Zy)(reached ?? '', end ?? '') <= 0;
}
function notFoundAgain({ fingerprint: then }, { fingerprint: now }) {
    if (then === undefined)
        return 'was not there, and now is';
    return now === undefined ? 'was there, and now is not' : 'was changed by something else since';
}
/** Fields by what they were when the plan was made, and are now; one that is in no plan is as declared. */
function changedObservations(planned, now) {
    if (planned.fingerprint === undefined || now.fingerprint === undefined)
        return [];
    const [before, after] = [byPath(planned), byPath(now)];
    return [...new Set([...before.keys(), ...after.keys()])].flatMap((path) => {
        const [then, today] = [before.get(path), after.get(path)];
        const was = then === undefined ? today?.to : then.from;
        const is = today === undefined ? then?.to : today.from;
        return isSame(was, is) ? [] : [{ path, line: `${path} was ${shown(was)}, now ${shown(is)}` }];
    });
}
/** A field that is to become something else than was approved; a value that has become known since is no difference. */
function changedTarget(path, then, now) {
    if (isSame(then?.to, now?.to) || (now !== undefined && isKnownAfterApply(then?.to)))
        return [];
    if (then?.to === undefined)
        return [{ path, isGone: false, line: `${path} is to become ${shown(now?.to)} as well` }];
    if (now?.to === undefined)
        return [{ path, isGone: true, line: `${path} is ${shown(then.to)} already` }];
    return [{ path, isGone: false, line: `${path} was to become ${shown(then.to)}, now ${shown(now.to)}` }];
}
function isSame(a, b) {
    return (0,model/* canonicalJson */.dj)(a ?? null) === (0,model/* canonicalJson */.dj)(b ?? null);
}
function byPath({ fields }) {
    return new Map(fields.map((field) => [field.path, field]));
}
function isKnownAfterApply(value) {
    return typeof value === 'object' && value !== null && 'knownAfterApply' in value;
}
function seen({ path, from, to, secret }) {
    return secret === true ? path : `${path} is ${shown(from)}, declared ${shown(to)}`;
}
function shown(value) {
    if (value === undefined)
        return '(none)';
    if (isKnownAfterApply(value))
        return '(known after apply)';
    return typeof value === 'string' ? value : (0,model/* canonicalJson */.dj)(value);
}

;// CONCATENATED MODULE: ./build/pipeline/priority-queue.js
/** Takes out the smallest first, in logarithmic time: a binary heap. */
class PriorityQueue {
    #heap = [];
    #keyOf;
    /** @param keyOf what values are ordered by: the first number, the second where the first ones are equal */
    constructor(keyOf) {
        this.#keyOf = keyOf;
    }
    get size() {
        return this.#heap.length;
    }
    add(value) {
        this.#heap.push({ value, key: this.#keyOf(value) });
        let index = this.#heap.length - 1;
        while (index > 0 && this.#isBefore(index, (index - 1) >> 1))
            index = this.#swap(index, (index - 1) >> 1);
    }
    /** The smallest value, which is no longer in it. Fails on an empty queue. */
    take() {
        const last = this.#heap.length - 1;
        if (last < 0)
            throw new RangeError('the queue is empty');
        this.#swap(0, last);
        const [taken] = this.#heap.splice(last, 1);
        for (let index = 0;;) {
            const left = 2 * index + 1;
            const smaller = left + 1 < this.#heap.length && this.#isBefore(left + 1, left) ? left + 1 : left;
            if (smaller >= this.#heap.length || !this.#isBefore(smaller, index))
                break;
            index = this.#swap(index, smaller);
        }
        return taken.value;
    }
    #isBefore(index, other) {
        const [first = 0, second = 0] = this.#heap[index]?.key ?? [];
        const [otherFirst = 0, otherSecond = 0] = this.#heap[other]?.key ?? [];
        return first === otherFirst ? second < otherSecond : first < otherFirst;
    }
    /** Where the value of `index` then stands. */
    #swap(index, other) {
        const [one, two] = [this.#heap[index], this.#heap[other]];
        if (one !== undefined && two !== undefined)
            [this.#heap[index], this.#heap[other]] = [two, one];
        return other;
    }
}

;// CONCATENATED MODULE: ./build/pipeline/graph.js


/**
 * Applies changes in the order of their needs: each starts as soon as its own needs are done, those with the longest
 * path behind them first. A failure skips what depends on it and nothing else, unless the failure policy of the edge says
 * otherwise. Always resolves with every change's end.
 */
function applyGraph(changes, options) {
    const graph = linked(changes);
    const { signal, held } = options;
    const ends = new Map();
    const ready = new Map();
    const inStage = new Map();
    const freed = new Set();
    return new Promise((done) => {
        /** Records an end and hands it on: skipped where it can't go on, into its stage's queue where nothing lacks any more. */
        const end = (first, how) => {
            const ending = [[first, how]];
            for (let next = ending.pop(); next !== undefined; next = ending.pop()) {
                const [node, outcome] = next;
                const { address } = node.change;
                if (ends.has(address))
                    continue;
                ends.set(address, outcome);
                options.onEnd?.(node.change, outcome);
                const because = skipOf(address, outcome);
                for (const dependent of node.neededBy) {
                    if (ends.has(dependent.change.address))
                        continue;
                    const policy = because === undefined ? undefined : (dependent.change.failurePolicies?.[address] ?? 'downstream');
                    if (because !== undefined && policy === 'node')
                        dependent.despite.push(because);
                    if (because !== undefined && policy !== 'node')
                        ending.push([dependent, { outcome: 'skipped', because: skipText(because, policy) }]);
                    else if (--dependent.lacking === 0)
                        offer(dependent);
                    if (because !== undefined && policy === 'set')
                        ending.push(...endedSet(dependent.change, because));
                }
            }
        };
        /** All of the stage that has not started. */
        const endedSet = ({ address, stage }, because) => graph
            .filter((each) => each.change.stage === stage && !each.isStarted && each.change.address !== address)
            .map((each) => [
            each,
            { outcome: 'skipped', because: `${because}, and ${address} needs it with failurePolicy set` },
        ]);
        const offer = (node) => {
            enqueue(ready, node);
            freed.add(node.change.stage);
        };
        /** Starts what is ready in the stages that got something to start or room for it. */
        const startReady = () => {
            for (const stage of freed) {
                freed.delete(stage);
                const queue = ready.get(stage);
                while (queue !== undefined && queue.size > 0) {
                    if (signal.aborted)
                        end(queue.take(), { outcome: 'skipped', because: 'the run was stopped' });
                    else if ((inStage.get(stage) ?? 0) >= options.concurrency(stage))
                        break;
                    else
                        start(queue.take());
                }
            }
            if (ends.size === graph.length)
                done(ends);
        };
        const start = (node) => {
            const { change } = node;
            // What ended the set found it in the queue.
            if (ends.has(change.address))
                return;
            node.isStarted = true;
            inStage.set(change.stage, (inStage.get(change.stage) ?? 0) + 1);
            const ended = (how) => {
                inStage.set(change.stage, (inStage.get(change.stage) ?? 1) - 1);
                freed.add(change.stage);
                end(node, how);
                startReady();
            };
            applyAdmitted(node, options).then(ended, (error) => ended({ outcome: 'failed', error }));
        };
        for (const node of graph) {
            const because = held?.get(node.change.address);
            if (ends.has(node.change.address))
                continue;
            if (because !== undefined)
                end(node, { outcome: 'skipped', because });
            else if (node.lacking === 0)
                offer(node);
        }
        startReady();
    });
}
async function applyAdmitted({ change, despite }, { admit, apply }) {
    const because = await admit?.(change);
    if (because !== undefined)
        return { outcome: 'skipped', because };
    const { unchanged, note } = await apply(change);
    const notes = [
        ...(note === undefined ? [] : [note]),
        ...despite.map((each) => `though ${each} (failurePolicy node)`),
    ];
    return {
        outcome: unchanged === true ? 'unchanged' : 'done',
        ...(notes.length === 0 ? {} : { note: notes.join(', ') }),
    };
}
function skipText(because, policy) {
    return policy === 'set' ? `${because} (failurePolicy set)` : because;
}
function skipOf(address, { outcome }) {
    if (outcome === 'failed')
        return `${address} failed`;
    return outcome === 'skipped' ? `${address} was skipped` : undefined;
}
/** Of two changes of a stage the one with the longest path behind it is taken first. */
function enqueue(ready, node) {
    const { stage } = node.change;
    const queue = ready.get(stage) ?? new PriorityQueue(({ remainingMs, index }) => [-remainingMs, index]);
    ready.set(stage, queue);
    queue.add(node);
}
/** What a change is expected to take, in milliseconds; a second where nobody knows. */
function usualMs({ expectedMs = 1000 }) {
    return expectedMs;
}
/** The changes with what needs them; a need that is not among them counts as done. Fails on a cycle. */
function linked(changes) {
    const nodes = changes.map((change, index) => ({
        change,
        index,
        neededBy: [],
        lacking: 0,
        isStarted: false,
        despite: [],
        remainingMs: 0,
    }));
    const byAddress = new Map(nodes.map((node) => [node.change.address, node]));
    for (const node of nodes) {
        for (const need of new Set(node.change.needs)) {
            const needed = byAddress.get(need);
            if (needed === undefined)
                continue;
            needed.neededBy.push(node);
            node.lacking++;
        }
    }
    // In the order of their needs (Kahn): whoever comes last has its whole path already.
    const lacking = new Map(nodes.map((node) => [node, node.lacking]));
    const ordered = nodes.filter((node) => node.lacking === 0);
    for (const node of ordered) {
        for (const dependent of node.neededBy) {
            const left = (lacking.get(dependent) ?? 0) - 1;
            lacking.set(dependent, left);
            if (left === 0)
                ordered.push(dependent);
        }
    }
    if (ordered.length < nodes.length)
        throw cycleError(cycleIn(byAddress, (node) => (lacking.get(node) ?? 0) > 0));
    for (const node of ordered.reverse()) {
        const behindMs = node.neededBy.reduce((longest, { remainingMs }) => Math.max(longest, remainingMs), 0);
        node.remainingMs = usualMs(node.change) + behindMs;
    }
    return nodes;
}
/** Addresses around a cycle, each before one that it needs, the first again at the end: whoever lacks a need leads into one. */
function cycleIn(byAddress, isLacking) {
    const trail = [];
    let node = [...byAddress.values()].find(isLacking);
    while (node !== undefined && !trail.includes(node.change.address)) {
        trail.push(node.change.address);
        node = node.change.needs.flatMap((need) => byAddress.get(need) ?? []).find(isLacking);
    }
    const around = node === undefined ? trail : trail.slice(trail.indexOf(node.change.address));
    return [...around, around[0] ?? ''];
}
function cycleError(addresses) {
    return new model/* ExplainedError */.hM({
        what: 'order of changes',
        cause: `these need each other: ${addresses.join(' → ')}`,
        mend: 'Take one of the needs out.',
    });
}

;// CONCATENATED MODULE: ./build/pipeline/merge-results.js

const runAgain = 'Run the jobs that failed again: each does only what remains.';
/** Outputs that are counted: of several jobs, their sum. */
const counts = ['findings', 'imported', 'import-skipped', 'import-failed'];
/**
 * The jobs of a matrix told as one run: all their changes and findings, what they counted summed up, one image lock. Of a
 * part that was run again its last attempt counts; one that never told how it ended has failed.
 * Fails when they are of different environments or commits, or locked an image to different digests.
 */
function mergeResults(told) {
    const results = lastAttempts(told);
    const [first, ...others] = results;
    if (first === undefined) {
        throw new model/* ExplainedError */.hM({
            what: 'results',
            cause: 'there is no result file',
            mend: 'Download the artifacts of the jobs that are to be told of.',
        });
    }
    for (const other of others)
        refuseStranger(first, other);
    const outputs = results.map((each) => each.outputs).reduce(addOutputs);
    const silent = silentParts(results);
    const errors = [
        ...results.flatMap(({ error }) => error ?? []),
        ...silent.map(({ message }) => new model/* ExplainedError */.hM({ what: 'results', cause: message, mend: runAgain, exitCode: 4 })),
    ];
    const findings = [...silent, ...distinct(results.flatMap((each) => each.findings))];
    return {
        result: errors.length > 0 ? 'failed' : worst(results),
        plan: { ...first.plan, changes: results.flatMap(({ plan }) => plan.changes), findings },
        changes: results.flatMap(({ changes }) => changes),
        findings,
        outputs,
        current: distinct(results.flatMap(({ current }) => current)),
        tenants: distinct(results.flatMap(({ tenants }) => tenants)),
        stages: distinct(results.flatMap(({ stages }) => stages.map(({ name }) => ({ name, observedMs: 0 })))),
        durationMs: Math.max(...results.map(({ durationMs }) => durationMs)),
        locate: (path) => (results.find((each) => each.findings.some((one) => one.path === path)) ?? first).locate(path),
        ...(errors.length === 0 ? {} : { error: errors.length === 1 ? errors[0] : together(errors) }),
    };
}
function lastAttempts(results) {
    const attempts = results.toSorted((a, b) => a.plan.run.attempt - b.plan.run.attempt);
    return [...new Map(attempts.map((each, index) => [each.part ?? index, each])).values()];
}
/** A job whose runner was lost leaves no result, and its tenants would look as if nothing had been to do. */
function silentParts(results) {
    const parts = results.flatMap(({ part }) => part ?? []);
    const count = Math.max(0, ...parts.map((part) => Number(part.split('/')[1])));
    const silent = Array.from({ length: count }, (_, index) => `${index + 1}/${count}`).filter((part) => !parts.includes(part));
    return silent.map((part) => ({
        severity: 'error',
        stage: 'acr-import',
        message: `part ${part} of the tenants left no result: its job ended before it could tell`,
        mend: runAgain,
    }));
}
const identifying = ['environment', 'declaration', 'commit'];
function refuseStranger({ plan }, { plan: other }) {
    const differing = identifying.find((field) => plan[field] !== other[field]);
    if (differing === undefined)
        return;
    throw new model/* ExplainedError */.hM({
        what: 'results',
        cause: `they are of different runs: ${differing} is ${plan[differing]} in one and ${other[differing]} in another`,
        mend: 'Merge the results of one run only.',
    });
}
function addOutputs(one, other) {
    refuseOtherDigests(one['image-lock'] ?? {}, other['image-lock'] ?? {});
    const sums = counts.flatMap((name) => {
        const [a, b] = [one[name], other[name]];
        return a === undefined || b === undefined ? [] : [[name, a + b]];
    });
    return { ...(0,model/* mergeOutputs */.BH)(one, other), ...Object.fromEntries(sums) };
}
function refuseOtherDigests(one, other) {
    const name = Object.keys(one).find((each) => (other[each]?.digest ?? one[each]?.digest) !== one[each]?.digest);
    if (name === undefined)
        return;
    throw new model/* ExplainedError */.hM({
        what: `image ${name}`,
        cause: `was locked to ${one[name]?.digest} in one job and to ${other[name]?.digest} in another: its tag moved between them`,
        mend: 'Hand the image lock of the plan to every job (outputs), or run again once the tag stands still.',
    });
}
function worst(results) {
    const order = ['failed', 'changed', 'planned', 'unchanged'];
    return order.find((each) => results.some(({ result }) => result === each)) ?? 'unchanged';
}
function together(errors) {
    return new model/* ExplainedError */.hM({
        what: `${errors.length} jobs`,
        cause: [...new Set(errors.map(({ message }) => message))].join('; '),
        mend: runAgain,
        exitCode: errors.every(({ exitCode }) => exitCode === 4) ? 4 : 1,
    });
}
function distinct(values) {
    return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

;// CONCATENATED MODULE: ./build/pipeline/outputs.js

/**
 * The outputs of a run: given by earlier steps, added as changes are applied, and observed when somebody asks for one
 * that nobody gave. Each stage is observed at most once.
 */
class OutputStore {
    #observe;
    #given;
    #observed = new Map();
    #values;
    constructor(given, observe) {
        this.#given = given;
        this.#values = given;
        this.#observe = observe;
    }
    async get(name) {
        // What was given is believed only once it was compared: a stage that runs alone would write a stale issuer.
        const given = this.#given[name];
        const isTaken = (typeof given === 'string' || name === 'identities') && this.#values[name] === given;
        if (this.#values[name] === undefined || isTaken)
            await this.observed(model/* outputCatalogue */.HH[name].stage);
        return this.#values[name];
    }
    known() {
        return this.#values;
    }
    /** Adds what a change gave; it replaces what was observed before. */
    add(patch) {
        this.#values = (0,model/* mergeOutputs */.BH)(this.#values, patch);
    }
    /** Takes outputs as they are at the end, as a whole: what is no longer in one has gone. */
    replace(outputs) {
        this.#values = { ...this.#values, ...outputs };
    }
    /**
     * Resolves when the stage has been observed; what was given or applied meanwhile stays. Fails when what was given is
     * not what is there: it is another environment's or a stale one's, and would be written into credentials and charts.
     */
    observed(stage) {
        const existing = this.#observed.get(stage);
        if (existing !== undefined)
            return existing;
        const observing = this.#observe(stage).then((outputs) => {
            refuseContradictions(stage, this.#given, outputs);
            this.#values = (0,model/* mergeOutputs */.BH)(outputs, this.#values);
        });
        this.#observed.set(stage, observing);
        return observing;
    }
}
/** An identity that was made anew has another client id under its old name. */
function clientIds({ identities = {} }) {
    return Object.fromEntries(Object.entries(identities).map(([name, { clientId }]) => [`identities.${name}.clientId`, clientId]));
}
function refuseContradictions(stage, given, observed) {
    const seen = { ...observed, ...clientIds(observed) };
    for (const [name, value] of Object.entries({ ...given, ...clientIds(given) })) {
        const live = seen[name];
        // Versions move by themselves (auto-upgrade); JSON is a snapshot that later steps add to.
        if (name === 'kubernetes-version' || typeof value !== 'string' || typeof live !== 'string')
            continue;
        // Azure gives ids and names back in any case; an issuer is compared as it is (rulebook identity).
        if (value === live || (name !== 'oidc-issuer-url' && value.toLowerCase() === live.toLowerCase()))
            continue;
        throw new model/* ExplainedError */.hM({
            what: 'input outputs',
            cause: `${name} is given as ${value}, but ${stage} finds ${live}`,
            mend: `Hand on the outputs of a ${stage} step that ran for this environment, or leave ${name} out: it is then read.`,
        });
    }
}

;// CONCATENATED MODULE: ./build/pipeline/plan.js


function createPlan(changes, findings, origin, foreseen = {}) {
    const content = planContent(changes, origin);
    return { ...content, findings, digest: planDigest(content), ...foreseen };
}
/** The bytes of a plan's file, whose SHA-256 is its digest. */
function planFileOf(plan) {
    return planFileText(contentOf(plan));
}
/** A plan without what was only told of it. */
function contentOf({ findings: _findings, capacity: _capacity, estimate: _estimate, digest: _digest, ...content }) {
    return content;
}
/** Fails with everything that the plan would do beyond what `allow` permits. */
function approve(plan, allow) {
    const refused = plan.changes.filter((change) => !(0,model/* isAllowed */.Jr)(change.disruption, allow));
    if (refused.length === 0)
        return;
    const needed = model/* disruptions */.$V.findLast((each) => refused.some(({ disruption }) => disruption === each));
    throw new model/* ExplainedError */.hM({
        what: 'plan refused',
        cause: refused
            .map(({ address, action, disruption, reason }) => `${action} ${address} is ${disruption}${reason ? ` (${reason})` : ''}`)
            .join('; '),
        mend: `Nothing was changed. To allow it: allow: ${needed}`,
        exitCode: 3,
    });
}
/**
 * Which changes findings hold back, with why. Without allow-partial any error stops the whole run; with it, errors
 * about a single release hold only that one.
 */
function heldByFindings(findings, allowPartial) {
    const errors = findings.filter(({ severity }) => severity === 'error');
    const held = new Map();
    for (const { address, message } of errors)
        if (address !== undefined)
            held.set(address, message);
    const isPartial = allowPartial && errors.every(({ address }) => address?.startsWith('release/') === true);
    return { stopsRun: errors.length > 0 && !isPartial, held };
}

// EXTERNAL MODULE: ./node_modules/zod/v4/core/errors.js
var errors = __webpack_require__(37428);
;// CONCATENATED MODULE: ./build/pipeline/result-file.js
/** The result of a run as a file: what a job of a matrix hands to the one that tells of them all. */




/** Raised when a reader of older results could misunderstand newer ones. */
const result_file_formatVersion = 1;
/** The result as canonical JSON: causes with their mends, and each finding with its place in the environment file. */
function resultFileText(result) {
    const { plan, changes, current, tenants, findings, locate, outputs, stages, durationMs, part, error } = result;
    const written = {
        formatVersion: result_file_formatVersion,
        result: result.result,
        digest: plan.digest,
        plan: contentOf(plan),
        changes: changes.map(({ change, end, ...times }) => ({
            address: change.address,
            end: end.outcome === 'failed' ? { outcome: end.outcome, error: explanationOf(end.error) } : end,
            ...times,
        })),
        findings: findings.map((finding) => ({
            ...finding,
            ...(finding.path === undefined ? {} : { location: locate(finding.path) }),
        })),
        outputs,
        current,
        tenants,
        stages,
        durationMs,
        ...(part === undefined ? {} : { part }),
        ...(error === undefined ? {} : { error: explanationOf(error) }),
    };
    return `${(0,model/* canonicalJson */.dj)(written)}\n`;
}
function explanationOf(error) {
    if (!(error instanceof model/* ExplainedError */.hM))
        return { what: 'run', cause: (0,model/* errorMessage */.gJ)(error) };
    const { what, cause, mend, link, correlationId, location, exitCode } = error;
    return { what, cause, mend, link, correlationId, location, exitCode };
}
const result_file_location = schemas/* object */.Ikc({ file: schemas/* string */.YjP(), line: schemas/* number */.aig(), column: schemas/* number */.aig() });
const explanation = schemas/* object */.Ikc({
    what: schemas/* string */.YjP(),
    cause: schemas/* string */.YjP(),
    mend: schemas/* string */.YjP().optional(),
    link: schemas/* string */.YjP().optional(),
    correlationId: schemas/* string */.YjP().optional(),
    location: result_file_location.optional(),
    exitCode: schemas/* union */.KCZ([schemas/* literal */.euz(1), schemas/* literal */.euz(2), schemas/* literal */.euz(3), schemas/* literal */.euz(4)]).optional(),
})
    .transform((each) => new model/* ExplainedError */.hM(each));
const stage = schemas/* enum */.k5n(model/* stageNames */.hL);
const resultFile = schemas/* object */.Ikc({
    formatVersion: schemas/* literal */.euz(result_file_formatVersion),
    result: schemas/* enum */.k5n(['planned', 'unchanged', 'changed', 'failed']),
    digest: schemas/* string */.YjP(),
    plan: planContentSchema,
    changes: schemas/* array */.YOg(schemas/* object */.Ikc({
        address: schemas/* string */.YjP(),
        startedMs: schemas/* number */.aig(),
        endedMs: schemas/* number */.aig(),
        end: schemas/* discriminatedUnion */.gMt('outcome', [
            schemas/* object */.Ikc({ outcome: schemas/* enum */.k5n(['done', 'unchanged']), note: schemas/* string */.YjP().optional() }),
            schemas/* object */.Ikc({ outcome: schemas/* literal */.euz('failed'), error: explanation }),
            schemas/* object */.Ikc({ outcome: schemas/* literal */.euz('skipped'), because: schemas/* string */.YjP() }),
        ]),
    })),
    findings: schemas/* array */.YOg(schemas/* object */.Ikc({
        severity: schemas/* enum */.k5n(['error', 'warning']),
        stage,
        message: schemas/* string */.YjP(),
        mend: schemas/* string */.YjP().optional(),
        path: schemas/* string */.YjP().optional(),
        address: schemas/* string */.YjP().optional(),
        location: result_file_location.optional(),
    })),
    outputs: schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* unknown */.L5J()),
    // Files of earlier versions have none.
    current: schemas/* array */.YOg(schemas/* string */.YjP()).default([]),
    tenants: schemas/* array */.YOg(schemas/* object */.Ikc({
        name: schemas/* string */.YjP(),
        tier: schemas/* string */.YjP(),
        registry: schemas/* string */.YjP(),
        isPlatforms: schemas/* boolean */.zMY(),
        repositories: schemas/* array */.YOg(schemas/* string */.YjP()).optional(),
    }))
        .default([]),
    stages: schemas/* array */.YOg(schemas/* object */.Ikc({ name: stage, observedMs: schemas/* number */.aig() })),
    durationMs: schemas/* number */.aig(),
    part: schemas/* string */.YjP()
        .regex(/^\d+\/\d+$/)
        .optional(),
    error: explanation.optional(),
});
/**
 * Reads a result file. Fails when it is none, or one of another version.
 * @param name of the file, for the message
 */
function readResultFile(text, name) {
    const parsed = resultFile.safeParse(result_file_parsedJson(text));
    if (!parsed.success) {
        const cause = `is not a result that this version reads: ${errors/* prettifyError */.S1(parsed.error).replaceAll('\n', ' ')}`;
        throw new model/* ExplainedError */.hM({ what: `result file ${name}`, cause });
    }
    const { plan, digest, changes, findings, ...rest } = parsed.data;
    const planned = new Map(plan.changes.map((change) => [change.address, change]));
    const places = new Map(findings.flatMap(({ path, location: at }) => (path && at ? [[path, at]] : [])));
    return {
        ...rest,
        plan: { ...plan, findings, digest },
        changes: changes.flatMap(({ address, ...report }) => {
            const change = planned.get(address);
            return change === undefined ? [] : [{ ...report, change }];
        }),
        findings,
        locate: (path) => places.get(path) ?? { file: plan.environment, line: 1, column: 1 },
    };
}
function result_file_parsedJson(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

// EXTERNAL MODULE: ./build/azure/requests/read-once.js
var read_once = __webpack_require__(45973);
// EXTERNAL MODULE: ./build/kubernetes/live/live-set.js
var live_set = __webpack_require__(85445);
// EXTERNAL MODULE: ./build/kubernetes/secrets/secret-texts.js + 1 modules
var secret_texts = __webpack_require__(48774);
// EXTERNAL MODULE: ./build/azure/change-addresses.js
var change_addresses = __webpack_require__(52491);
;// CONCATENATED MODULE: ./build/pipeline/claim.js


/** What a cluster stands on: made again by whoever comes, and harmless. */
const ground = new Set(['resourceGroup', 'vnet', 'subnet']);
/**
 * A run's claim to its environment: the lock, and before there is a cluster to keep one in, the cluster's first PUT. A
 * change is admitted once the environment is this run's, and no more once it is not.
 */
class Claim {
    /** Why this run may not go on, once that is so. */
    refusal;
    #lock;
    #context;
    #cluster;
    /** Settled when the first PUT is accepted, or will never be. */
    #put = Promise.withResolvers();
    /** Settled when the lock is held, or will never be. */
    #leased = Promise.withResolvers();
    #taken = 'asSeen';
    constructor(lock, context) {
        this.#lock = lock;
        this.#context = context;
        this.#cluster = (0,change_addresses/* clusterAddress */.fQ)(context.environment);
        this.#put.promise.catch(() => { });
        this.#leased.promise.catch(() => { });
    }
    /**
     * Before the first change. False when the environment must be observed again, under the lock that is now held. Fails
     * with who holds it.
     */
    async stake(changes, observedForMs) {
        const own = changes.find(({ address }) => address === this.#cluster);
        this.#taken = await this.#take(own, observedForMs);
        if (this.#taken === 'anew')
            return false;
        const isCreated = this.#taken === 'none' && own?.action === 'create';
        if (!isCreated)
            this.#put.resolve();
        // Without a change of the cluster no lock comes to be in this run.
        if (this.#taken === 'asSeen' || own === undefined)
            this.#leased.resolve();
        return true;
    }
    accepted() {
        this.#put.resolve();
    }
    async join(maker) {
        await this.#lock.join(maker);
        this.#put.resolve();
    }
    /** Waits until the change may start; why it must not. */
    async admit(change) {
        const { signal } = this.#context;
        const stopped = Promise.withResolvers();
        const stop = () => stopped.resolve();
        signal.addEventListener('abort', stop, { once: true });
        try {
            await Promise.race([this.#turn(change), stopped.promise]);
            if (signal.aborted)
                return 'the run was stopped';
            this.refusal ??= await this.#lock.whyNot();
            return this.refusal?.cause;
        }
        catch (error) {
            if (signal.aborted)
                return 'the run was stopped';
            if (error instanceof model/* ExplainedError */.hM)
                return error.message;
            throw error;
        }
        finally {
            signal.removeEventListener('abort', stop);
        }
    }
    /** Told of every change's end: the cluster's decides. */
    ended({ address }, { outcome }) {
        if (address !== this.#cluster || this.#taken === 'asSeen')
            return;
        if (outcome === 'failed' || outcome === 'skipped') {
            const error = new model/* ExplainedError */.hM({ what: address, cause: 'it is not this run that brings up the cluster' });
            this.#put.reject(error);
            this.#leased.reject(error);
            return;
        }
        this.#lock.look();
        this.#lock.take(0).then(() => this.#leased.resolve(), (error) => {
            if (error instanceof model/* ExplainedError */.hM)
                this.refusal ??= error;
            this.#leased.reject(error);
        });
    }
    async #turn({ address, stage }) {
        if (address === this.#cluster || ground.has((0,change_addresses/* kindOf */.I)(address)))
            return;
        await this.#put.promise;
        // What stands in the cluster waits for the lock in it; all else too when the cluster's API sleeps.
        const isOfCluster = stage === 'helm-deploy' || (this.#taken === 'stopped' && stage !== 'cluster-ensure');
        if (isOfCluster)
            await this.#leased.promise;
    }
    /** A cluster whose API can't be reached may be what this run mends: its own change goes first then. */
    async #take(own, observedForMs) {
        try {
            return await this.#lock.take(observedForMs);
        }
        catch (error) {
            const mends = own !== undefined && own.onlyWaits !== true;
            if (!mends || !(error instanceof model/* ExplainedError */.hM) || error.exitCode !== 4)
                throw error;
            this.#context.log.warning(`${error.message}. The cluster is brought to what is declared first, then the lock is taken.`);
            return 'stopped';
        }
    }
}

// EXTERNAL MODULE: ./build/environment/index.js + 31 modules
var environment = __webpack_require__(76061);
;// CONCATENATED MODULE: ./build/pipeline/result.js
/** How a run ended, and the one error that decides its exit code. */


function tenantsOf({ tenants }) {
    return Object.values(tenants).map(({ name, tier, registry, hasOwnRegistry, images }) => ({
        name,
        tier,
        registry: registry.name,
        isPlatforms: !hasOwnRegistry,
        ...(images === undefined ? {} : { repositories: images.map((image) => (0,environment.repositoryIn)(registry, image)) }),
    }));
}
/** What a line of progress says of an end. */
function messageOf(end) {
    switch (end.outcome) {
        case 'failed':
            return {
                message: end.error instanceof model/* ExplainedError */.hM ? (0,model/* explanationLines */.bO)(end.error).join('\n') : String(end.error),
            };
        case 'skipped':
            return { message: end.because };
        default:
            return end.note === undefined ? {} : { message: end.note };
    }
}
/** An error as a finding has it. */
function messageAndMend(error) {
    if (!(error instanceof model/* ExplainedError */.hM))
        return { message: (0,model/* errorMessage */.gJ)(error) };
    return { message: error.message, ...(error.mend === undefined ? {} : { mend: error.mend }) };
}
/** Exit code 2: what waits for nothing but to get ready is no drift, and neither is what could not be compared. */
function driftError({ changes, environment }, findings) {
    const planned = changes.filter(({ onlyWaits }) => onlyWaits !== true).map(({ address }) => address);
    const left = findings.filter(({ isDrift }) => isDrift === true).map(({ message }) => message);
    const all = [...planned, ...left];
    if (all.length === 0)
        return undefined;
    return new model/* ExplainedError */.hM({
        what: `drift of ${environment}`,
        cause: `${all.length === 1 ? '1 difference' : `${all.length} differences`}: ${all.slice(0, 5).join('; ')}${all.length > 5 ? ' …' : ''}`,
        mend: 'command: apply brings what is declared. What is meant to stay as it is, has to be declared.',
        exitCode: 2,
    });
}
/** The error of a run that findings stop, at the place of the first. */
function findingsError(findings, { loaded }) {
    const errors = findings.filter(({ severity }) => severity === 'error');
    const [first] = errors;
    return new model/* ExplainedError */.hM({
        what: errors.length === 1 ? '1 finding' : `${errors.length} findings`,
        cause: errors.map(({ message }) => message).join('; '),
        location: first?.path === undefined ? undefined : loaded.locate(first.path),
    });
}
/** The error of a run in which changes failed: its exit code says whether another run may help. */
function changesError(failed) {
    const errors = failed.flatMap(({ end }) => (end.outcome === 'failed' ? [end.error] : []));
    const [only] = errors;
    if (errors.length === 1 && only instanceof model/* ExplainedError */.hM)
        return only;
    const exitCodes = errors.map((error) => (error instanceof model/* ExplainedError */.hM ? error.exitCode : 1));
    return new model/* ExplainedError */.hM({
        what: 'apply',
        cause: failed
            .map(({ change, end }) => `${change.address} ${end.outcome}`)
            .slice(0, 20)
            .join(', '),
        mend: 'Run it again once the causes above are mended: it does only what remains.',
        exitCode: exitCodes.length > 0 && exitCodes.every((code) => code === 4) ? 4 : 1,
    });
}

;// CONCATENATED MODULE: ./build/pipeline/endings.js
/** What stages have to say and to keep once all changes are made. No failure here undoes what is done: it is a warning. */


/** Lets each stage say what only the end tells, failures included. */
async function concludeStages(context, store, observations, reports) {
    const ends = new Map(reports.map(({ change, end }) => [change.address, end.outcome]));
    const conclusions = observations.map(async ({ stage, observed }) => {
        if (stage.conclude === undefined)
            return [];
        try {
            const { outputs = {}, findings = [] } = await stage.conclude(context, observed, ends);
            store.replace(outputs);
            return findings;
        }
        catch (error) {
            const message = `its outputs are those from before the run: ${(0,model/* errorMessage */.gJ)(error)}`;
            return [{ severity: 'warning', stage: stage.name, message }];
        }
    });
    return (await Promise.all(conclusions)).flat();
}
/** Lets each stage keep what a later run needs, one after another: the platform is healthy. */
async function settleStages(context, store, observations, reports) {
    const ends = new Map(reports.map(({ change, end, startedMs, endedMs }) => [
        change.address,
        { outcome: end.outcome, durationMs: endedMs - startedMs },
    ]));
    const settled = [];
    for (const { stage, observed } of observations) {
        if (stage.settle === undefined)
            continue;
        try {
            const { outputs = {}, findings = [] } = await stage.settle(context, observed, ends);
            store.add(outputs);
            settled.push(...findings);
        }
        catch (error) {
            settled.push({ severity: 'warning', stage: stage.name, ...messageAndMend(error) });
        }
    }
    return settled;
}
/** What verify finds; that it could not look is a finding too, for the changes are made and must be reported. */
async function verifyPlatform(context, store, observations) {
    context.progress({ kind: 'phase', phase: 'verify', stages: ['verify'] });
    try {
        await store.observed('verify');
        const { stage, observed } = await observations.of('verify');
        return stage.check?.(context.environment, observed) ?? [];
    }
    catch (error) {
        observations.forget('verify');
        const { cause, ...more } = (0,model/* causeAndMend */.zN)(error);
        return [{ severity: 'error', stage: 'verify', message: `the platform could not be verified: ${cause}`, ...more }];
    }
}

;// CONCATENATED MODULE: ./build/pipeline/estimate.js


/**
 * Carries the changes out on paper, as `applyGraph` does in earnest. Undefined where no change says what it usually takes:
 * that would be no estimate.
 */
function estimate(changes, paceOf) {
    if (!changes.some(({ expectedMs }) => expectedMs !== undefined))
        return undefined;
    const ready = new Map();
    const inStage = new Map();
    const running = new PriorityQueue(({ node, endedMs }) => [
        endedMs,
        node.index,
    ]);
    const ended = [];
    let nowMs = 0;
    /** When each place for a process of the stage is free again. */
    const places = new Map();
    const startOf = (change, { processes }) => {
        const processMs = processes?.usualMs(change) ?? 0;
        if (processes === undefined || processMs === 0)
            return nowMs;
        const free = places.get(change.stage) ?? Array(processes.concurrency).fill(0);
        const place = free.indexOf(Math.min(...free));
        const startedMs = Math.max(nowMs, free[place] ?? 0);
        free[place] = startedMs + processMs;
        places.set(change.stage, free);
        return startedMs;
    };
    const startReady = () => {
        for (const [stage, queue] of ready) {
            const pace = paceOf(stage);
            for (let count = inStage.get(stage) ?? 0; queue.size > 0 && count < pace.concurrency;) {
                const node = queue.take();
                const startedMs = startOf(node.change, pace);
                const endedMs = startedMs + usualMs(node.change);
                running.add({ node, endedMs });
                ended.push({ address: node.change.address, startedMs, endedMs });
                inStage.set(stage, ++count);
            }
        }
    };
    for (const node of linked(changes))
        if (node.lacking === 0)
            enqueue(ready, node);
    for (startReady(); running.size > 0; startReady()) {
        const { node, endedMs } = running.take();
        nowMs = endedMs;
        inStage.set(node.change.stage, (inStage.get(node.change.stage) ?? 1) - 1);
        for (const dependent of node.neededBy)
            if (--dependent.lacking === 0)
                enqueue(ready, dependent);
    }
    return ended;
}

;// CONCATENATED MODULE: ./build/pipeline/hiding.js

/** The context with a log and a progress that tell no secret, and with the secrets that stages add to. */
function hidingContext(context, secrets) {
    const { environment, log, progress } = context;
    secrets.leave(openNames(environment));
    return { ...context, secrets, log: hidingLog(log, secrets), progress: hidingProgress(progress, secrets) };
}
function hidingLog(log, secrets) {
    return {
        debug: (message) => log.debug(secrets.hide(message)),
        info: (message) => log.info(secrets.hide(message)),
        warning: (message, at) => log.warning(secrets.hide(message), at),
        error: (message, at) => log.error(secrets.hide(message), at),
    };
}
function hidingProgress(progress, secrets) {
    return (event) => {
        const isTold = (event.kind === 'waiting' || event.kind === 'finished') && event.message !== undefined;
        progress(isTold ? { ...event, message: secrets.hide(event.message) } : event);
    };
}
function hidingFindings(findings, secrets) {
    return findings.map(({ message, mend, ...rest }) => ({
        ...rest,
        message: secrets.hide(message),
        ...(mend === undefined ? {} : { mend: secrets.hide(mend) }),
    }));
}
/** What its fields were and are to be its stage has taken secrets out of; a path may name one that is a key. */
function hidingChanges(changes, secrets) {
    return changes.map((change) => ({
        ...change,
        fields: change.fields.map((field) => ({ ...field, path: secrets.hide(field.path) })),
        ...(change.reason === undefined ? {} : { reason: secrets.hide(change.reason) }),
    }));
}
function hidingEnd(end, secrets) {
    switch (end.outcome) {
        case 'failed':
            return { ...end, error: hidingError(end.error, secrets) };
        case 'skipped':
            return { ...end, because: secrets.hide(end.because) };
        default:
            return end.note === undefined ? end : { ...end, note: secrets.hide(end.note) };
    }
}
/** The error itself where nothing in it is secret: a cancellation is known by its identity. */
function hidingError(error, secrets) {
    const hidden = (text) => (text === undefined ? undefined : secrets.hide(text));
    if (error instanceof model/* ExplainedError */.hM) {
        const { what, cause, mend, link, correlationId, location, exitCode } = error;
        const told = { what: secrets.hide(what), cause: secrets.hide(cause), mend: hidden(mend) };
        const isSame = told.what === what && told.cause === cause && told.mend === mend;
        return isSame ? error : new model/* ExplainedError */.hM({ ...told, link, correlationId, location, exitCode });
    }
    if (!(error instanceof Error))
        return error;
    const { message, stack } = error;
    const isSame = hidden(message) === message && hidden(stack) === stack;
    return isSame ? error : Object.assign(new Error(secrets.hide(message)), { name: error.name, stack: hidden(stack) });
}
/** What the declaration calls its things stands in every line, and is no secret of anyone who reads them. */
function openNames({ environment, cluster, ...declared }) {
    const { releases, namespaces, nodePools, tenants, identities } = declared;
    return [environment, cluster.name, ...[releases, namespaces, nodePools, tenants, identities].flatMap(Object.keys)];
}

;// CONCATENATED MODULE: ./build/pipeline/observations.js

/** The observations of a run: each stage looks once, when somebody first needs what it sees. */
class Observations {
    #loadStage;
    #context;
    #made = new Map();
    constructor(loadStage, context) {
        this.#loadStage = loadStage;
        this.#context = context;
    }
    of(name) {
        const existing = this.#made.get(name);
        if (existing !== undefined)
            return existing;
        const observing = this.#observe(name);
        this.#made.set(name, observing);
        return observing;
    }
    /**
     * Each once the stages whose outputs it needs have looked. Fails with the first failure once all have ended; with a
     * service that is away at once: what others find meanwhile would not be told, and may wait for it for long.
     */
    async allOf(names, outputs) {
        const observing = names.map(async (name) => {
            await outputs.observed(name);
            return this.of(name);
        });
        await Promise.all(observing.map((each) => each.catch(throwOutage)));
        return Promise.all(observing);
    }
    /** Those that were made, whoever asked for them. */
    all() {
        return Promise.all(this.#made.values());
    }
    /** What failed to look is no observation. */
    forget(name) {
        this.#made.delete(name);
    }
    async #observe(name) {
        const context = this.#context();
        const { clock, environment, progress } = context;
        const stage = await this.#loadStage(name);
        const startedAt = clock.now();
        const observed = await stage.observe(context);
        const durationMs = clock.now() - startedAt;
        progress({ kind: 'observed', stage: name, durationMs });
        return { stage, observed, outputs: stage.outputs(environment, observed), durationMs };
    }
}
function throwOutage(error) {
    if (error instanceof model/* ExplainedError */.hM && error.exitCode === 4)
        throw error;
}

;// CONCATENATED MODULE: ./build/pipeline/pace.js
/** How many changes of a stage may be in progress at once, and what else holds them up. */
function paceIn(observations, environment) {
    const byStage = new Map(observations.map(({ stage }) => [stage.name, stage]));
    return (name) => {
        const { concurrency = 1, processes } = byStage.get(name) ?? {};
        if (processes === undefined)
            return { concurrency };
        return { concurrency, processes: { ...processes, concurrency: processes.concurrency(environment) } };
    };
}

;// CONCATENATED MODULE: ./build/pipeline/run.js
/** One run: it observes, plans, and carries the plan out as one graph. */















/**
 * Observes the stages, plans, and (for apply) carries the plan out as one graph. Fails before the first write when
 * the plan is refused; afterwards every failure is in the result.
 */
async function runPipeline(request) {
    const startedAt = request.context.clock.now();
    const lock = request.command === 'apply' ? request.lock : undefined;
    try {
        lock?.look();
        const result = await new PipelineRun(request, startedAt).carryOut();
        if (result !== 'observeAnew')
            return result;
        request.context.log.info('Another run was at it meanwhile: observing anew, now that the lock is held.');
        (0,read_once/* forgetReads */.bN)(request.context.azure);
        const again = await new PipelineRun(request, startedAt).carryOut();
        if (again === 'observeAnew')
            throw new Error('the lock is held, and was to be taken again');
        return again;
    }
    finally {
        await lock?.release();
    }
}
class PipelineRun {
    #request;
    #context;
    #secrets = new secret_texts/* SecretTexts */.$();
    #outputs;
    #observations;
    #startedAt;
    #observingSince;
    #claim;
    constructor(request, startedAt) {
        const { command, lock } = request;
        const context = hidingContext(request.context, this.#secrets);
        this.#request = { ...request, context };
        this.#startedAt = startedAt;
        this.#observingSince = context.clock.now();
        this.#claim = command === 'apply' && lock !== undefined ? new Claim(lock, context) : undefined;
        this.#observations = new Observations(request.loadStage, () => this.#context);
        this.#outputs = new OutputStore(request.given, async (name) => (await this.#observations.of(name)).outputs);
        this.#context = {
            ...context,
            outputs: this.#outputs,
            ...(this.#claim === undefined ? {} : { claim: this.#claim }),
        };
    }
    /** `observeAnew` when another run may have changed what was observed: the lock is held by then. */
    async carryOut() {
        return this.#carryOut().catch((error) => Promise.reject(hidingError(error, this.#secrets)));
    }
    async #carryOut() {
        const { command, context, stages } = this.#request;
        const planned = stages.filter((name) => name !== 'verify');
        const checked = stages.includes('preflight') ? model/* stageNames */.hL.filter((name) => name !== 'verify') : planned;
        context.progress({ kind: 'phase', phase: 'observe', stages: checked });
        const observations = await this.#observations.allOf(checked, this.#outputs);
        const checks = observations.flatMap(({ stage, observed }) => stage.check?.(context.environment, observed) ?? []);
        const drifted = command === 'drift' ? await this.#drift(observations) : [];
        const findings = hidingFindings([...checks, ...drifted], this.#secrets);
        const wanted = observations
            .filter(({ stage }) => planned.includes(stage.name))
            .flatMap(({ stage, observed }) => stage.plan(context.environment, observed));
        const changes = hidingChanges(wanted, this.#secrets);
        // A difference that stops an apply is what a drift is to tell.
        const stopping = command === 'drift' ? findings.filter(({ isDrift }) => isDrift !== true) : findings;
        const { stopsRun, held } = heldByFindings(stopping, context.options.allowPartial);
        const [capacity] = observations.flatMap(({ stage, observed }) => stage.capacity?.(context.environment, observed) ?? []);
        const paceOf = paceIn(observations, context.environment);
        const foreseen = { capacity, estimate: estimate(changes, paceOf) };
        const plan = this.#bound(createPlan(changes, findings, this.#origin(observations, held), foreseen));
        this.#request.onPlan?.(plan);
        if (stopsRun)
            return this.#finish(plan, [], findings, 'failed', findingsError(findings, context));
        if (command === 'drift') {
            const error = driftError(plan, findings);
            return this.#finish(plan, [], findings, error === undefined ? 'unchanged' : 'drift', error);
        }
        if (command === 'plan')
            return this.#finish(plan, [], findings, 'planned');
        this.#approve(plan, findings);
        if (!(await this.#stake(changes)))
            return 'observeAnew';
        const reports = await this.#apply(changes, observations, held, paceOf);
        const own = observations.filter(({ stage }) => planned.includes(stage.name));
        const concluded = await concludeStages(this.#context, this.#outputs, own, reports);
        const failed = reports.filter(({ end }) => end.outcome === 'failed' || end.outcome === 'skipped');
        if (failed.length > 0) {
            const error = this.#claim?.refusal ?? changesError(failed);
            return this.#finish(plan, reports, [...findings, ...concluded], 'failed', error);
        }
        if (reports.length > 0)
            (0,live_set/* forgetLiveSet */.wo)(context.azure);
        const verified = stages.includes('verify')
            ? await verifyPlatform(this.#context, this.#outputs, this.#observations)
            : [];
        const isWrong = verified.some(({ severity }) => severity === 'error');
        const asked = observations.filter(({ stage }) => stages.includes(stage.name));
        const settled = isWrong ? [] : await settleStages(this.#context, this.#outputs, asked, reports);
        const all = [...findings, ...concluded, ...verified, ...settled];
        const isChanged = reports.some(({ end }) => end.outcome === 'done');
        const result = isWrong ? 'failed' : isChanged ? 'changed' : 'unchanged';
        return this.#finish(plan, reports, all, result, isWrong ? findingsError(verified, context) : undefined);
    }
    /** Whoever is refused decides what to allow next: by the warnings as well, which a run that goes on tells at its end. */
    #approve(plan, findings) {
        const { log, loaded, options } = this.#context;
        try {
            approve(plan, options.allow);
        }
        catch (error) {
            for (const { severity, message, mend, path } of findings) {
                if (severity !== 'warning')
                    continue;
                log.warning(mend === undefined ? message : `${message}\n${mend}`, path === undefined ? path : loaded.locate(path));
            }
            throw error;
        }
    }
    /** Takes the lock when something is to be changed. False when what was observed may have changed meanwhile. */
    async #stake(changes) {
        const isWriting = changes.some(({ onlyWaits }) => onlyWaits !== true);
        if (this.#claim === undefined || !isWriting)
            return true;
        return this.#claim.stake(changes, this.#request.context.clock.now() - this.#observingSince);
    }
    #origin(observations, held) {
        const { context, now, stages } = this.#request;
        const images = Object.entries(this.#outputs.known()['image-lock'] ?? {}).map(([name, { tag, digest }]) => [
            `image ${name}`,
            `${tag}@${digest}`,
        ]);
        const ofStages = observations.flatMap(({ stage, observed }) => Object.entries(stage.sources?.(observed) ?? {}));
        return {
            environment: context.environment.environment,
            declaration: context.loaded.digest,
            files: context.loaded.files,
            sources: Object.fromEntries([...images, ...ofStages]),
            run: context.run,
            now,
            stages,
            options: context.options,
            held,
        };
    }
    /** The approved plan where there is one: it is what is shown, counted and reported, since it is what is applied. */
    #bound(plan) {
        const { approved, context } = this.#request;
        if (approved === undefined)
            return plan;
        checkStillCurrent(approved.content, plan, isResumed(approved.content, context.run));
        const { findings, capacity, estimate: foreseen } = plan;
        return { ...approved.content, findings, digest: approved.digest, capacity, estimate: foreseen };
    }
    async #apply(changes, observations, held, paceOf) {
        const { clock, progress, signal } = this.#context;
        const byStage = new Map(observations.map((observation) => [observation.stage.name, observation]));
        const startedMs = new Map();
        const reports = [];
        const images = changes.filter(({ stage }) => stage === 'acr-import').length;
        if (changes.length > 0)
            progress({ kind: 'phase', phase: 'apply', stages: this.#request.stages, images });
        await applyGraph(changes, {
            signal,
            held,
            concurrency: (name) => paceOf(name).concurrency,
            ...(this.#claim === undefined ? {} : { admit: (change) => this.#admit(change) }),
            apply: async (change) => {
                startedMs.set(change.address, this.#elapsedMs());
                progress({ kind: 'started', address: change.address, stage: change.stage, action: change.action });
                const { stage, observed } = byStage.get(change.stage);
                const applied = await stage.apply(change, this.#context, observed);
                if (applied.outputs !== undefined)
                    this.#outputs.add(applied.outputs);
                return applied;
            },
            onEnd: (change, how) => {
                const end = hidingEnd(how, this.#secrets);
                this.#claim?.ended(change, end);
                const endedMs = this.#elapsedMs();
                const began = startedMs.get(change.address) ?? endedMs;
                reports.push({ change, end, startedMs: began, endedMs });
                progress({
                    kind: 'finished',
                    address: change.address,
                    stage: change.stage,
                    outcome: end.outcome,
                    durationMs: clock.now() - this.#startedAt - began,
                    ...messageOf(end),
                });
            },
        });
        return reports;
    }
    async #admit(change) {
        return change.onlyWaits === true ? undefined : this.#claim?.admit(change);
    }
    async #drift(observations) {
        const found = observations.map(({ stage, observed }) => stage.drift?.(this.#context, observed) ?? []);
        return (await Promise.all(found)).flat();
    }
    async #finish(plan, changes, findings, result, error) {
        const observations = await this.#observations.all();
        const { environment } = this.#context;
        return {
            result,
            plan,
            changes,
            findings: hidingFindings(findings, this.#secrets),
            outputs: this.#outputs.known(),
            current: observations.flatMap(({ stage, observed }) => stage.current?.(environment, observed) ?? []),
            tenants: tenantsOf(environment),
            stages: observations.map(({ stage, durationMs }) => ({ name: stage.name, observedMs: durationMs })),
            durationMs: this.#elapsedMs(),
            locate: this.#context.loaded.locate,
            ...(error === undefined ? {} : { error: hidingError(error, this.#secrets) }),
        };
    }
    #elapsedMs() {
        return this.#context.clock.now() - this.#startedAt;
    }
}

;// CONCATENATED MODULE: ./build/pipeline/index.js










/***/ }),

/***/ 64377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w$: () => (/* binding */ datetime)
/* harmony export */ });
/* unused harmony exports date, time, duration */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13798);



function datetime(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDateTime */ .G1(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODateTime */ .You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}


/***/ })

};
