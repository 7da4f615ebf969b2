export const id = 994;
export const ids = [994];
export const modules = {

/***/ 51994:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  OutputStore: () => (/* reexport */ OutputStore),
  applyGraph: () => (/* reexport */ applyGraph),
  approve: () => (/* reexport */ approve),
  createPlan: () => (/* reexport */ createPlan),
  runPipeline: () => (/* reexport */ runPipeline)
});

// EXTERNAL MODULE: ./build/model/index.js + 3 modules
var model = __webpack_require__(65140);
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
    #observed = new Map();
    #values;
    constructor(given, observe) {
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
    /** Resolves when the stage has been observed; what was given or applied meanwhile stays. */
    observed(stage) {
        const existing = this.#observed.get(stage);
        if (existing !== undefined)
            return existing;
        const observing = this.#observe(stage).then((outputs) => {
            this.#values = (0,model/* mergeOutputs */.BH)(outputs, this.#values);
        });
        this.#observed.set(stage, observing);
        return observing;
    }
}

;// CONCATENATED MODULE: ./build/pipeline/plan.js

function createPlan(environment, declaration, changes, findings) {
    return { environment, declaration, changes, findings, digest: (0,model/* digestOf */.ol)({ environment, declaration, changes }) };
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
        const plan = createPlan(context.environment.environment, context.loaded.digest, changes, findings);
        this.#request.onPlan?.(plan);
        const { stopsRun, held } = heldByFindings(findings, context.options.allowPartial);
        if (stopsRun)
            return this.#finish(plan, [], findings, 'failed', findingsError(findings, context));
        if (command === 'plan')
            return this.#finish(plan, [], findings, 'planned');
        approve(plan, context.options.allow);
        const reports = await this.#apply(changes, observations, held);
        const failed = reports.filter(({ end }) => end.outcome === 'failed' || end.outcome === 'skipped');
        if (failed.length > 0)
            return this.#finish(plan, reports, findings, 'failed', changesError(failed));
        const verified = stages.includes('verify') ? await this.#verify() : [];
        const all = [...findings, ...verified];
        const isWrong = verified.some(({ severity }) => severity === 'error');
        const isChanged = reports.some(({ end }) => end.outcome === 'done');
        const result = isWrong ? 'failed' : isChanged ? 'changed' : 'unchanged';
        return this.#finish(plan, reports, all, result, isWrong ? findingsError(verified, context) : undefined);
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
    async #verify() {
        this.#context.progress({ kind: 'phase', phase: 'verify', stages: ['verify'] });
        await this.#outputs.observed('verify');
        const { stage, observed } = await this.#observe('verify');
        return stage.check?.(this.#context.environment, observed) ?? [];
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






/***/ })

};
