export const id = 15;
export const ids = [15];
export const modules = {

/***/ 4015:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  OutputStore: () => (/* reexport */ OutputStore),
  applyGraph: () => (/* reexport */ applyGraph),
  approve: () => (/* reexport */ approve),
  checkOccasion: () => (/* reexport */ checkOccasion),
  checkStillCurrent: () => (/* reexport */ checkStillCurrent),
  createPlan: () => (/* reexport */ createPlan),
  isResumed: () => (/* reexport */ isResumed),
  planFileOf: () => (/* reexport */ planFileOf),
  readPlanFile: () => (/* reexport */ readPlanFile),
  runPipeline: () => (/* reexport */ runPipeline)
});

// EXTERNAL MODULE: ./build/model/index.js + 5 modules
var model = __webpack_require__(84507);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/schemas.js + 10 modules
var schemas = __webpack_require__(13798);
// EXTERNAL MODULE: ./node_modules/zod/v4/classic/iso.js
var iso = __webpack_require__(64377);
// EXTERNAL MODULE: ./node_modules/zod/v4/core/errors.js
var errors = __webpack_require__(37428);
;// CONCATENATED MODULE: ./build/pipeline/plan-file.js
/** The plan file: canonical JSON that an approval is given for, and that an apply is bound to by its SHA-256. */


/** Raised when a reader of older plans could misunderstand newer ones. */
const formatVersion = 1;
/** How long an approval of a plan can take, in milliseconds. */
const planLifetimeMs = 24 * 60 * 60 * 1000;
function planContent(changes, origin) {
    const { environment, declaration, sources, run, now, stages, options, held } = origin;
    const { imageTag, tenants, releases, helmVersion } = options;
    return {
        formatVersion,
        environment,
        declaration,
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
        },
        changes: changes.map(plannedChange),
        held: Object.fromEntries(held),
    };
}
/** Only what a change has by its contract: what a stage keeps beside it is the stage's own. */
function plannedChange(change) {
    const { address, stage, action, fields, disruption, reason, needs, fingerprint, onlyWaits } = change;
    return {
        address,
        stage,
        action,
        fields: fields.map(withoutSecret),
        disruption,
        ...(reason === undefined ? {} : { reason }),
        needs,
        ...(fingerprint === undefined ? {} : { fingerprint }),
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
    fingerprint: schemas/* string */.YjP().optional(),
    onlyWaits: schemas/* literal */.euz(true).optional(),
});
const texts = schemas/* record */.g1P(schemas/* string */.YjP(), schemas/* string */.YjP());
const content = schemas/* object */.Ikc({
    formatVersion: schemas/* literal */.euz(formatVersion),
    environment: schemas/* string */.YjP(),
    declaration: schemas/* string */.YjP(),
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
    const parsed = content.safeParse(parsedJson(bytes));
    if (!parsed.success) {
        throw planRefused(`not a plan file that this version reads: ${errors/* prettifyError */.S1(parsed.error).replaceAll('\n', ' ')}`);
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
    const { environment, declaration, run, now, options } = occasion;
    const pairs = [
        ['environment', plan.environment, environment],
        ['repository', plan.repository, run.repository],
        ['commit', plan.commit, run.commit],
        ['declaration', plan.declaration, declaration],
    ];
    const swapped = pairs.find(([, planned, here]) => planned !== here);
    if (swapped !== undefined) {
        const [what, planned, here] = swapped;
        throw planRefused(`swapped: it was made for ${what} ${planned || '(none)'}, and this is ${here || '(none)'}`);
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
const optionNames = {
    imageTag: 'image-tag',
    tenants: 'tenants',
    releases: 'releases',
    helmVersion: 'helm-version',
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
    const isFound = planned.fingerprint === now.fingerprint;
    // A field that reached its target and has no part in the fingerprint is the service's own, as an autoscaler's count.
    if (isFound &&
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
        ...observed.map(({ line }) => line),
        ...targets.filter(({ path }) => !observed.some((each) => each.path === path)).map(({ line }) => line),
    ];
    return lines.map((line) => `${planned.address}: ${line}`);
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

;// CONCATENATED MODULE: ./build/pipeline/graph.js

/**
 * Applies changes in the order of their needs: each starts as soon as its own needs are done, those with the longest
 * path behind them first. A failure skips what depends on it and nothing else. Always resolves with every change's end.
 */
async function applyGraph(changes, options) {
    const byAddress = new Map(changes.map((change) => [change.address, change]));
    const needsOf = (change) => change.needs.filter((need) => byAddress.has(need));
    const remaining = remainingPaths(changes, needsOf);
    const ends = new Map();
    const running = new Map();
    const inStage = new Map();
    const waiting = [...changes].sort((a, b) => (remaining.get(b.address) ?? 0) - (remaining.get(a.address) ?? 0));
    const end = (change, how) => {
        ends.set(change.address, how);
        options.onEnd?.(change, how);
    };
    const start = (change) => {
        inStage.set(change.stage, (inStage.get(change.stage) ?? 0) + 1);
        const applying = options
            .apply(change)
            .then(({ unchanged, note }) => end(change, { outcome: unchanged === true ? 'unchanged' : 'done', ...(note === undefined ? {} : { note }) }))
            .catch((error) => end(change, { outcome: 'failed', error }))
            .finally(() => {
            running.delete(change.address);
            inStage.set(change.stage, (inStage.get(change.stage) ?? 1) - 1);
        });
        running.set(change.address, applying);
    };
    for (;;) {
        for (let index = 0; index < waiting.length;) {
            const change = waiting[index];
            const verdict = readiness(change, needsOf(change), ends, options);
            const isFull = (inStage.get(change.stage) ?? 0) >= options.concurrency(change.stage);
            if (verdict === 'wait' || (verdict === 'start' && isFull)) {
                index++;
                continue;
            }
            waiting.splice(index, 1);
            if (verdict === 'start')
                start(change);
            else
                end(change, { outcome: 'skipped', because: verdict.skip });
            // An end may have decided changes that stand earlier in the list.
            index = 0;
        }
        if (running.size === 0)
            return ends;
        await Promise.race(running.values());
    }
}
function readiness(change, needs, ends, { held, signal }) {
    const reason = held?.get(change.address);
    if (reason !== undefined)
        return { skip: reason };
    for (const need of needs) {
        const outcome = ends.get(need)?.outcome;
        if (outcome === 'failed')
            return { skip: `${need} failed` };
        if (outcome === 'skipped')
            return { skip: `${need} was skipped` };
    }
    if (signal.aborted)
        return { skip: 'the run was stopped' };
    return needs.every((need) => ends.has(need)) ? 'start' : 'wait';
}
/** Expected milliseconds from the start of each change to the end of the longest chain behind it. Fails on a cycle. */
function remainingPaths(changes, needsOf) {
    const neededBy = new Map();
    for (const change of changes) {
        for (const need of needsOf(change))
            neededBy.set(need, [...(neededBy.get(need) ?? []), change]);
    }
    const paths = new Map();
    const visit = (change, trail) => {
        if (trail.includes(change.address))
            throw cycleError([...trail.slice(trail.indexOf(change.address)), change.address]);
        const known = paths.get(change.address);
        if (known !== undefined)
            return known;
        const behind = (neededBy.get(change.address) ?? []).map((next) => visit(next, [...trail, change.address]));
        const path = (change.expectedMs ?? 1000) + Math.max(0, ...behind);
        paths.set(change.address, path);
        return path;
    };
    for (const change of changes)
        visit(change, []);
    return paths;
}
function cycleError(addresses) {
    return new model/* ExplainedError */.hM({
        what: 'order of changes',
        cause: `these need each other: ${addresses.join(' → ')}`,
        mend: 'Take one of the needs out.',
    });
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
        if (this.#values[name] === undefined)
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
function refuseContradictions(stage, given, observed) {
    const seen = observed;
    for (const [name, value] of Object.entries(given)) {
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


function createPlan(changes, findings, origin, capacity) {
    const content = planContent(changes, origin);
    return { ...content, findings, digest: planDigest(content), ...(capacity === undefined ? {} : { capacity }) };
}
/** The bytes of a plan's file, whose SHA-256 is its digest. */
function planFileOf({ findings: _findings, capacity: _capacity, digest: _digest, ...content }) {
    return planFileText(content);
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

;// CONCATENATED MODULE: ./build/pipeline/run.js





/**
 * Observes the stages, plans, and (for apply) carries the plan out as one graph. Fails before the first write when
 * the plan is refused; afterwards every failure is in the result.
 */
async function runPipeline(request) {
    const run = new PipelineRun(request);
    return run.carryOut();
}
class PipelineRun {
    #request;
    #context;
    #outputs;
    #observations = new Map();
    #startedAt;
    constructor(request) {
        this.#request = request;
        this.#startedAt = request.context.clock.now();
        this.#outputs = new OutputStore(request.given, async (name) => (await this.#observe(name)).outputs);
        this.#context = { ...request.context, outputs: this.#outputs };
    }
    async carryOut() {
        const { command, context, stages } = this.#request;
        const planned = stages.filter((name) => name !== 'verify');
        const checked = stages.includes('preflight') ? model/* stageNames */.hL.filter((name) => name !== 'verify') : planned;
        context.progress({ kind: 'phase', phase: 'observe', stages: checked });
        const observations = await this.#observeAll(checked);
        const findings = observations.flatMap(({ stage, observed }) => stage.check?.(context.environment, observed) ?? []);
        const changes = observations
            .filter(({ stage }) => planned.includes(stage.name))
            .flatMap(({ stage, observed }) => stage.plan(context.environment, observed));
        const { stopsRun, held } = heldByFindings(findings, context.options.allowPartial);
        const [capacity] = observations.flatMap(({ stage, observed }) => stage.capacity?.(context.environment, observed) ?? []);
        const plan = this.#bound(createPlan(changes, findings, this.#origin(observations, held), capacity));
        this.#request.onPlan?.(plan);
        if (stopsRun)
            return this.#finish(plan, [], findings, 'failed', findingsError(findings, context));
        if (command === 'plan')
            return this.#finish(plan, [], findings, 'planned');
        approve(plan, context.options.allow);
        const reports = await this.#apply(changes, observations, held);
        const concluded = await this.#conclude(observations.filter(({ stage }) => planned.includes(stage.name)), reports);
        const failed = reports.filter(({ end }) => end.outcome === 'failed' || end.outcome === 'skipped');
        if (failed.length > 0) {
            return this.#finish(plan, reports, [...findings, ...concluded], 'failed', changesError(failed));
        }
        const verified = stages.includes('verify') ? await this.#verify() : [];
        const all = [...findings, ...concluded, ...verified];
        const isWrong = verified.some(({ severity }) => severity === 'error');
        const isChanged = reports.some(({ end }) => end.outcome === 'done');
        const result = isWrong ? 'failed' : isChanged ? 'changed' : 'unchanged';
        return this.#finish(plan, reports, all, result, isWrong ? findingsError(verified, context) : undefined);
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
        const { findings, capacity } = plan;
        return { ...approved.content, findings, digest: approved.digest, ...(capacity === undefined ? {} : { capacity }) };
    }
    async #observeAll(names) {
        const settled = await Promise.allSettled(names.map(async (name) => {
            await this.#outputs.observed(name);
            return this.#observe(name);
        }));
        const failures = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []));
        if (failures.length > 0)
            throw failures[0];
        return settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
    }
    #observe(name) {
        const existing = this.#observations.get(name);
        if (existing !== undefined)
            return existing;
        const observing = this.#observeNow(name);
        this.#observations.set(name, observing);
        return observing;
    }
    async #observeNow(name) {
        const { clock, environment, progress } = this.#context;
        const stage = await this.#request.loadStage(name);
        const startedAt = clock.now();
        const observed = await stage.observe(this.#context);
        const durationMs = clock.now() - startedAt;
        progress({ kind: 'observed', stage: name, durationMs });
        return { stage, observed, outputs: stage.outputs(environment, observed), durationMs };
    }
    async #apply(changes, observations, held) {
        const { clock, progress, signal } = this.#context;
        const byStage = new Map(observations.map((observation) => [observation.stage.name, observation]));
        const startedMs = new Map();
        const reports = [];
        if (changes.length > 0)
            progress({ kind: 'phase', phase: 'apply', stages: this.#request.stages });
        await applyGraph(changes, {
            signal,
            held,
            concurrency: (name) => byStage.get(name)?.stage.concurrency ?? 1,
            apply: async (change) => {
                startedMs.set(change.address, this.#elapsedMs());
                progress({ kind: 'started', address: change.address, stage: change.stage, action: change.action });
                const { stage, observed } = byStage.get(change.stage);
                const applied = await stage.apply(change, this.#context, observed);
                if (applied.outputs !== undefined)
                    this.#outputs.add(applied.outputs);
                return applied;
            },
            onEnd: (change, end) => {
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
    /** Lets each stage say what only the end tells. What it can't find out is a warning: the work is done. */
    async #conclude(observations, reports) {
        const ends = new Map(reports.map(({ change, end }) => [change.address, end.outcome]));
        const conclusions = observations.map(async ({ stage, observed }) => {
            if (stage.conclude === undefined)
                return [];
            try {
                const { outputs = {}, findings = [] } = await stage.conclude(this.#context, observed, ends);
                this.#outputs.add(outputs);
                return findings;
            }
            catch (error) {
                const message = `its outputs are those from before the run: ${error instanceof Error ? error.message : String(error)}`;
                return [{ severity: 'warning', stage: stage.name, message }];
            }
        });
        return (await Promise.all(conclusions)).flat();
    }
    /** What verify finds; that it could not look is a finding too, for the changes are made and must be reported. */
    async #verify() {
        this.#context.progress({ kind: 'phase', phase: 'verify', stages: ['verify'] });
        try {
            await this.#outputs.observed('verify');
            const { stage, observed } = await this.#observe('verify');
            return stage.check?.(this.#context.environment, observed) ?? [];
        }
        catch (error) {
            this.#observations.delete('verify');
            const { cause, mend } = error instanceof model/* ExplainedError */.hM ? error : { cause: String(error), mend: undefined };
            const message = `the platform could not be verified: ${cause}`;
            return [{ severity: 'error', stage: 'verify', message, ...(mend === undefined ? {} : { mend }) }];
        }
    }
    async #finish(plan, changes, findings, result, error) {
        const observations = await Promise.all(this.#observations.values());
        return {
            result,
            plan,
            changes,
            findings,
            outputs: this.#outputs.known(),
            stages: observations.map(({ stage, durationMs }) => ({ name: stage.name, observedMs: durationMs })),
            durationMs: this.#elapsedMs(),
            locate: this.#context.loaded.locate,
            ...(error === undefined ? {} : { error }),
        };
    }
    #elapsedMs() {
        return this.#context.clock.now() - this.#startedAt;
    }
}
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
function findingsError(findings, { loaded }) {
    const errors = findings.filter(({ severity }) => severity === 'error');
    const [first] = errors;
    return new model/* ExplainedError */.hM({
        what: errors.length === 1 ? '1 finding' : `${errors.length} findings`,
        cause: errors.map(({ message }) => message).join('; '),
        location: first?.path === undefined ? undefined : loaded.locate(first.path),
    });
}
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
