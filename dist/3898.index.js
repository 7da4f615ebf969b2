export const id = 3898;
export const ids = [3898];
export const modules = {

/***/ 50145:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ registryBars)
/* harmony export */ });
/** A bar a change, in order of start; the images of a registry are one, for there may be hundreds. */
function registryBars(ran) {
    const groups = Map.groupBy(ran, ({ change: { address, stage } }) => stage === 'acr-import' ? address.split('/').slice(0, 2).join('/') : address);
    return [...groups]
        .flatMap(([key, group]) => {
        const [first] = group;
        if (first === undefined)
            return [];
        return {
            label: group.length === 1 ? first.change.address : `${key} (${group.length} images)`,
            stage: first.change.stage,
            addresses: group.map(({ change }) => change.address),
            isFailed: group.some(({ end }) => end?.outcome === 'failed'),
            startedMs: group.reduce((least, each) => Math.min(least, each.startedMs), Number.POSITIVE_INFINITY),
            endedMs: group.reduce((most, each) => Math.max(most, each.endedMs), 0),
        };
    })
        .sort((a, b) => a.startedMs - b.startedMs);
}


/***/ }),

/***/ 47636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   v: () => (/* binding */ criticalPath),
/* harmony export */   w: () => (/* binding */ estimatedChanges)
/* harmony export */ });
/** The changes of a plan from when to when they are expected; none where nobody knows. */
function estimatedChanges({ changes, estimate = [] }) {
    const times = new Map(estimate.map((each) => [each.address, each]));
    return changes.flatMap((change) => {
        const time = times.get(change.address);
        return time === undefined ? [] : [{ change, startedMs: time.startedMs, endedMs: time.endedMs }];
    });
}
/** The chain that ended last: from each change back to the one among its needs that ended last. */
function criticalPath(changes) {
    const ran = changes.filter(({ end }) => end?.outcome !== 'skipped');
    const byAddress = new Map(ran.map((report) => [report.change.address, report]));
    const path = [];
    for (let last = latest(ran); last !== undefined;) {
        path.unshift(last);
        last = latest(last.change.needs.flatMap((need) => byAddress.get(need) ?? []));
    }
    return path.map((report, index) => ({ report, waitedMs: report.startedMs - (path[index - 1]?.endedMs ?? 0) }));
}
function latest(reports) {
    return reports.reduce((last, report) => (last === undefined || report.endedMs > last.endedMs ? report : last), undefined);
}


/***/ }),

/***/ 73387:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Hb: () => (/* binding */ ofComment),
/* harmony export */   Jj: () => (/* binding */ cut),
/* harmony export */   gp: () => (/* binding */ ofSummary)
/* harmony export */ });
/** Markdown that is longer than GitHub takes, cut at a line, with all that is open closed, and a pointer to the rest. */
/** GitHub refuses a summary over 1 MiB; a step may write more than one. */
const ofSummary = {
    most: 1024 * 1024 - 4096,
    sizeOf: (text) => Buffer.byteLength(text),
    pointer: '… cut: GitHub shows at most 1 MiB. The whole is in the report file.',
};
/** GitHub takes comments and issues of at most 65,536 characters; marks and what found it stand around. */
const ofComment = {
    most: 65_000,
    sizeOf: (text) => text.length,
    pointer: "… cut: the whole plan is in the job's summary.",
};
function cut(text, { most, pointer, sizeOf }) {
    if (sizeOf(text) <= most)
        return text;
    const kept = [];
    let size = sizeOf(pointer) + 2;
    let open = [];
    for (const line of text.split('\n')) {
        const after = openAfter(line, open);
        const closing = after.reduce((sum, close) => sum + sizeOf(close) + 2, 0);
        if (size + sizeOf(line) + 1 + closing > most)
            break;
        kept.push(line);
        size += sizeOf(line) + 1;
        open = after;
    }
    const ends = open.toReversed().map((close) => (close === foldEnd ? `\n${close}` : close));
    return `${[...kept, ...ends].join('\n').trimEnd()}\n\n${pointer}`;
}
const foldEnd = '</details>';
/** What closes the fences and folds that are open after a line. Data can open none: its tags and fences are text. */
function openAfter(line, open) {
    const last = open.at(-1);
    const isInFence = last?.startsWith('`') === true;
    if (isInFence)
        return line === last ? open.slice(0, -1) : open;
    const [fence] = /^`{3,}/.exec(line) ?? [];
    if (fence !== undefined)
        return [...open, fence];
    if (line.startsWith('<details>'))
        return [...open, foldEnd];
    return line === foldEnd ? open.slice(0, -1) : open;
}


/***/ }),

/***/ 2772:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B2: () => (/* binding */ failuresText),
/* harmony export */   HZ: () => (/* binding */ failureGroups),
/* harmony export */   Uf: () => (/* binding */ addressesText),
/* harmony export */   mF: () => (/* binding */ isOfFindings)
/* harmony export */ });
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(13920);
/** What failed, before all else that a report says: each cause once, with all that it stopped, and what mends it. */


/**
 * Failures by cause, first those of which most failed or was stopped. Texts that differ in names of images, digests and
 * operations alone are one cause.
 */
function failureGroups(changes) {
    const groups = new Map();
    for (const { change, end } of changes) {
        if (end.outcome !== 'failed')
            continue;
        const key = `${placeOf(change.address)} ${withoutNames((0,_model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .errorMessage */ .gJ)(end.error))}`;
        // The very same error is one cause, whatever failed for it: a run that was stopped, for one.
        const known = groups.get(key) ?? [...groups.values()].find(({ error }) => error === end.error);
        const mends = end.error instanceof _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM && end.error.mend !== undefined ? [end.error.mend] : [];
        if (known === undefined) {
            groups.set(key, { addresses: [change.address], error: end.error, mends: new Set(mends), change });
        }
        else {
            known.addresses.push(change.address);
            for (const mend of mends)
                known.mends.add(mend);
        }
    }
    const stoppedBy = stoppedChanges(changes);
    return [...groups.values()]
        .map(({ addresses, error, mends, change }) => ({
        addresses,
        cause: (0,_model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .causeAndMend */ .zN)(error).cause,
        mend: mendsText([...mends]),
        changed: addresses.length === 1 ? changedText(change) : [],
        correlationId: error instanceof _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM ? error.correlationId : undefined,
        stopped: new Set(addresses.flatMap((address) => stoppedBy.get(address) ?? [])).size,
    }))
        .sort((a, b) => b.addresses.length + b.stopped - (a.addresses.length + a.stopped));
}
/** Fields that are named; what is beyond is counted. */
const shownFields = 5;
const fieldLength = 200;
function changedText({ fields }) {
    const known = fields.filter(({ from }) => from !== undefined);
    const lines = known.slice(0, shownFields).map((field) => {
        const line = (0,_text_js__WEBPACK_IMPORTED_MODULE_1__/* .fieldText */ .gF)(field).replaceAll(/\s*\n\s*/g, ' ');
        return line.length > fieldLength ? `${line.slice(0, fieldLength)} …` : line;
    });
    return known.length > shownFields ? [...lines, `… and ${known.length - shownFields} more`] : lines;
}
/** Of each change that failed, those that were skipped for it: what waits for it, however far down the chain, and its set. */
function stoppedChanges(changes) {
    const waiting = new Map();
    const skipped = changes.flatMap(({ change, end }) => (end.outcome === 'skipped' ? [change] : []));
    for (const { address, stage, needs, failurePolicies = {} } of skipped) {
        for (const need of needs) {
            const policy = failurePolicies[need] ?? 'downstream';
            if (policy === 'node')
                continue;
            const set = policy === 'set' ? skipped.filter((each) => each.stage === stage) : [];
            const known = waiting.get(need) ?? [];
            known.push(address, ...set.map((each) => each.address));
            waiting.set(need, known);
        }
    }
    const failed = changes.filter(({ end }) => end.outcome === 'failed').map(({ change }) => change.address);
    return new Map(failed.map((address) => {
        const reached = new Set(waiting.get(address));
        for (const each of reached)
            for (const next of waiting.get(each) ?? [])
                reached.add(next);
        return [address, [...reached]];
    }));
}
/** Addresses and mends of one cause that are named; what is beyond is counted. */
const shown = 10;
function mendsText(mends) {
    if (mends.length === 0)
        return undefined;
    return [...mends.slice(0, shown), ...(mends.length > shown ? [`… and ${mends.length - shown} more`] : [])].join('\n');
}
/** Addresses of one line: all of them while they are few. */
function addressesText(addresses) {
    if (addresses.length <= shown)
        return addresses.join(', ');
    return `${addresses.slice(0, shown).join(', ')} and ${addresses.length - shown} more`;
}
/** The failures as lines of text; none where nothing failed. */
function failuresText(changes) {
    const groups = failureGroups(changes);
    const failed = groups.reduce((sum, { addresses }) => sum + addresses.length, 0);
    if (failed === 0)
        return '';
    const lines = groups.flatMap(({ addresses, ...rest }) => (0,_model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .explanationLines */ .bO)({ ...rest, what: addressesText(addresses) }).map((line) => `  ${line}`));
    return [`Failed: ${failed} of ${changes.length}`, ...lines].join('\n');
}
/** Whether the run failed by its findings alone: what they say need not be said again as its error. */
function isOfFindings({ changes, findings }) {
    const isWrong = findings.some(({ severity }) => severity === 'error');
    return isWrong && changes.every(({ end }) => end.outcome !== 'failed' && end.outcome !== 'skipped');
}
/** What is counted together: a registry's images, or nothing. */
const placeOf = (address) => /^image\/[^/]+\//.exec(address)?.[0] ?? address;
/** The first line of thought of a cause: what it says of one image it says of all. */
function withoutNames(text) {
    return text
        .replaceAll(/sha256:[0-9a-f]{64}/g, '')
        .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '')
        .replaceAll(/\b[a-z0-9._-]+(?:\/[a-z0-9._-]+)+(?:[:@][\w.-]*)?/gi, '');
}


/***/ }),

/***/ 88522:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DU: () => (/* binding */ imageCells),
/* harmony export */   OH: () => (/* binding */ cellWords),
/* harmony export */   XL: () => (/* binding */ registryColumns),
/* harmony export */   hm: () => (/* binding */ worstOf)
/* harmony export */ });
/** Those that need a look first. */
const cellWords = {
    failed: { mark: '✗', word: 'failed' },
    stopped: { mark: '!', word: 'stopped by a finding' },
    skipped: { mark: '○', word: 'skipped' },
    moving: { mark: '↻', word: 'tag to move to another digest' },
    completing: { mark: '+', word: 'signatures or lock to be added' },
    planned: { mark: '→', word: 'to be imported' },
    done: { mark: '✓', word: 'imported' },
    unchanged: { mark: '=', word: 'as it was' },
    current: { mark: '=', word: 'there already' },
};
const standings = Object.keys(cellWords);
/** The place of the worst: 0 is what needs a look most. */
function worstOf(some) {
    return Math.min(standings.length, ...[...new Set(some)].map((each) => standings.indexOf(each)));
}
/** Rows in the order of what needs a look. */
function imageCells({ plan, changes, current, findings }) {
    const ends = new Map(changes.map(({ change, end }) => [change.address, end.outcome]));
    const cells = new Map();
    const set = (address, standing) => {
        const [, registry, repository] = /^image\/([^/]+)\/(.+)$/s.exec(address) ?? [];
        if (registry === undefined || repository === undefined)
            return;
        const row = cells.get(repository) ?? new Map();
        cells.set(repository, row.set(registry, standing));
    };
    for (const address of current)
        set(address, 'current');
    for (const change of plan.changes) {
        if (change.stage === 'acr-import')
            set(change.address, ends.get(change.address) ?? plannedStanding(change));
    }
    for (const { address } of findings)
        if (address !== undefined)
            set(address, 'stopped');
    return new Map([...cells].sort(([, a], [, b]) => worstOf(a.values()) - worstOf(b.values())));
}
function plannedStanding({ fields, reason }) {
    if (reason !== undefined)
        return 'completing';
    return fields.some(({ from }) => from !== undefined) ? 'moving' : 'planned';
}
/** Registries with what needs a look first; then the platform's, which tenants without one of their own share. */
function registryColumns(cells, tenants) {
    const standingsIn = new Map();
    for (const row of cells.values()) {
        for (const [registry, standing] of row) {
            standingsIn.set(registry, (standingsIn.get(registry) ?? new Set()).add(standing));
        }
    }
    const ofRegistry = Map.groupBy(tenants, ({ registry }) => registry);
    const own = [...standingsIn]
        .sort(([, a], [, b]) => worstOf(a) - worstOf(b))
        .map(([registry]) => ({ registry, isPlatforms: false, tenants: ofRegistry.get(registry) ?? [] }));
    const sharing = Map.groupBy(tenants.filter(({ isPlatforms }) => isPlatforms), ({ registry }) => registry);
    return [...own, ...[...sharing].map(([registry, some]) => ({ registry, isPlatforms: true, tenants: some }))];
}


/***/ }),

/***/ 3898:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B2: () => (/* reexport */ failures/* failuresText */.B2),
  _g: () => (/* reexport */ report_text/* findingsText */._g),
  mF: () => (/* reexport */ failures/* isOfFindings */.mF),
  Q1: () => (/* reexport */ progress/* lineProgress */.Q1),
  Hb: () => (/* reexport */ cut/* ofComment */.Hb),
  Xg: () => (/* reexport */ planMarkdown),
  Pt: () => (/* reexport */ report_text/* planText */.Pt),
  NW: () => (/* reexport */ markdown/* resultMarkdown */.NW),
  D6: () => (/* reexport */ report_text/* resultText */.D6)
});

// UNUSED EXPORTS: progressLine

// EXTERNAL MODULE: ./build/report/cut.js
var cut = __webpack_require__(73387);
// EXTERNAL MODULE: ./build/report/failures.js
var failures = __webpack_require__(2772);
// EXTERNAL MODULE: ./build/report/markdown.js + 1 modules
var markdown = __webpack_require__(94623);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/report/capacity.js
var capacity = __webpack_require__(43447);
// EXTERNAL MODULE: ./build/report/critical-path.js
var critical_path = __webpack_require__(47636);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
// EXTERNAL MODULE: ./build/report/images.js
var report_images = __webpack_require__(83385);
// EXTERNAL MODULE: ./build/report/text.js
var report_text = __webpack_require__(13920);
// EXTERNAL MODULE: ./build/report/words.js
var words = __webpack_require__(44702);
;// CONCATENATED MODULE: ./build/report/plan-markdown.js









/** Resources that pods move on are folded above this many; worse is always shown. */
const foldAbove = 8;
/**
 * A plan for a pull request or a job summary: what harms first, findings, then each stage folded, a line a resource and
 * one a field. Unchanged things are not in it, secrets are hidden, ids are relative.
 */
function planMarkdown(plan, locate, { called = 'Plan for', url, limit = cut/* ofSummary */.gp } = {}) {
    const { changes, commit, digest, environment, expiresAt, findings } = plan;
    const title = changes.length === 0 ? 'no change' : (0,report_text/* countByAction */.jO)(changes);
    const origin = commit === '' ? '' : ` of commit ${(0,report_escape/* codeSpan */.SS)(commit.slice(0, 12))}`;
    return (0,cut/* cut */.Jj)([
        `## ${called} ${(0,report_escape/* escaped */.Mk)(environment)}: ${title}`,
        changes.length === 0 ? (0,report_escape/* escaped */.Mk)((0,report_text/* nothingPlanned */.kd)(plan)) : harmSection(changes),
        ...findingsSection(findings, locate),
        ...heldSection(plan),
        `Plan digest ${(0,report_escape/* codeSpan */.SS)(digest)}${origin}, good until ${(0,words/* minutesOf */.d)(expiresAt)}. An apply with this digest does this and nothing else.`,
        ...(url === undefined ? [] : [`${(0,markdown/* reportLink */.nq)(url)} has every difference.`]),
        ...estimateSection(plan),
        ...(plan.capacity !== undefined && (0,capacity/* movesCapacity */.Vs)(plan.capacity) ? [(0,capacity/* capacityText */.mZ)(plan.capacity)] : []),
        // What a reader unfolds comes last: it is what has to go where all is longer than GitHub takes.
        ...model/* stageNames */.hL.flatMap((name) => stageSection(name, changes)),
    ].join('\n\n'), limit);
}
/** What an approver looks for: everything that moves or ends something, worst first. */
function harmSection(changes) {
    const harmful = changes.filter(({ disruption }) => disruption !== 'none');
    if (harmful.length === 0)
        return 'Nothing that runs is disrupted.';
    const byHarm = ['delete', 'recreate', 'all-pools', 'rolling'];
    const rows = byHarm.flatMap((harm) => harmful
        .filter(({ disruption }) => disruption === harm)
        .map(({ address, action, reason = '' }) => [
        harm === 'rolling' ? harm : { markdown: `**${harm}**` },
        action,
        address,
        reason,
    ]));
    const body = (0,markdown/* table */.tp)(['Disruption', 'Action', 'Resource', 'Why'], rows);
    const isWorse = harmful.some(({ disruption }) => disruption !== 'rolling');
    return isWorse || rows.length <= foldAbove ? body : (0,report_escape/* details */.zH)(`${(0,report_text/* plural */.LS)(rows.length, 'resource')} rolling`, body);
}
function findingsSection(findings, locate) {
    if (findings.length === 0)
        return [];
    const errorsFirst = [...findings].sort((a, b) => (a.severity < b.severity ? -1 : a.severity > b.severity ? 1 : 0));
    const rows = errorsFirst.map(({ severity, message, mend = '', path }) => {
        const place = path === undefined ? undefined : locate(path);
        return [severity, place === undefined ? '' : `${place.file}:${place.line}`, message, mend];
    });
    return ['### Findings', (0,markdown/* table */.tp)(['', 'Where', 'Finding', 'What to do'], rows)];
}
/** Links of the chain that are named; of a longer one its ends say enough. */
const shownLinks = 6;
/** How long it would take, and what makes it so long. */
function estimateSection(plan) {
    const timed = (0,critical_path/* estimatedChanges */.w)(plan);
    if (timed.length === 0)
        return [];
    const whole = timed.reduce((last, { endedMs }) => Math.max(last, endedMs), 0);
    const chain = (0,critical_path/* criticalPath */.v)(timed).map(({ report }) => (0,report_escape/* escaped */.Mk)(report.change.address));
    const shown = chain.length <= shownLinks ? chain : [...chain.slice(0, 3), '…', ...chain.slice(-2)];
    const why = chain.length < 2 ? '' : ` Longest chain: ${shown.join(' → ')}.`;
    return [`From the first write on it takes about ${(0,report_text/* seconds */.YA)(whole)}, by what such changes usually take.${why}`];
}
function heldSection({ held }) {
    const rows = Object.entries(held);
    return rows.length === 0 ? [] : ['### Held back', (0,markdown/* table */.tp)(['Resource', 'Why'], rows)];
}
function stageSection(name, changes) {
    const ours = changes.filter(({ stage }) => stage === name);
    if (ours.length === 0)
        return [];
    return [(0,report_escape/* details */.zH)(`${name}: ${(0,report_text/* countByAction */.jO)(ours)}`, (0,report_escape/* fenced */.OF)((0,report_text/* groupByKind */.Xo)(ours).flatMap(groupLines), 'diff'))];
}
/** Signs that colour a line in GitHub's diff fences. */
function diffSign({ action, fields }) {
    if (action === 'delete')
        return '-';
    return action === 'update' || action === 'rotate' || fields.some(({ from }) => from !== undefined) ? '!' : '+';
}
function groupLines(group) {
    const [first] = group;
    if (first === undefined)
        return [];
    if ((0,report_text/* areManyImages */.Yx)(group))
        return (0,report_images/* imageLines */.n)(group, changeLines).map((line) => line.replace(/^ {2}/, ''));
    if (!(0,report_text/* isFolded */.zm)(group))
        return group.flatMap(changeLines);
    const kind = first.address.slice(0, first.address.indexOf('/'));
    return [
        `${diffSign(first)} ${group.length} × ${kind}`,
        ...group.map(({ address }) => `    ${address.slice(address.indexOf('/') + 1)}`),
    ];
}
function changeLines(change) {
    const { action, address, fields, reason } = change;
    return [
        `${diffSign(change)} ${action} ${address}${reason === undefined ? '' : `  (${reason})`}`,
        ...fields.flatMap((field) => (0,report_text/* fieldLines */.AI)(field, '    ', true)),
        ...(0,report_text/* failurePolicyTexts */.nV)(change).map((text) => `    ${text}`),
    ];
}

// EXTERNAL MODULE: ./build/report/progress.js
var progress = __webpack_require__(15364);
;// CONCATENATED MODULE: ./build/report/index.js








/***/ }),

/***/ 94623:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  nq: () => (/* binding */ reportLink),
  NW: () => (/* binding */ resultMarkdown),
  tp: () => (/* binding */ table)
});

// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/report/capacity.js
var report_capacity = __webpack_require__(43447);
// EXTERNAL MODULE: ./build/report/cut.js
var cut = __webpack_require__(73387);
// EXTERNAL MODULE: ./build/report/escape.js
var report_escape = __webpack_require__(9924);
// EXTERNAL MODULE: ./build/report/failures.js
var failures = __webpack_require__(2772);
// EXTERNAL MODULE: ./build/report/bars.js
var report_bars = __webpack_require__(50145);
// EXTERNAL MODULE: ./build/report/critical-path.js
var critical_path = __webpack_require__(47636);
;// CONCATENATED MODULE: ./build/report/gantt.js



/** GitHub draws a chart of so many bars legibly. */
const shownBars = 40;
/** A Mermaid Gantt of what took longest, stage by stage; a registry's images are one bar. Undefined where nothing ran. */
function gantt(changes) {
    const ran = changes.filter(({ end }) => end.outcome !== 'skipped');
    if (ran.length === 0)
        return undefined;
    const critical = new Set((0,critical_path/* criticalPath */.v)(ran).map(({ report }) => report.change.address));
    const bars = (0,report_bars/* registryBars */.e)(ran);
    // What a run was as long as, and what failed, is never left out for what only took long.
    const weight = ({ isFailed, addresses, startedMs, endedMs }) => (isFailed || addresses.some((address) => critical.has(address)) ? 1e12 : 0) + endedMs - startedMs;
    const shown = new Set(bars.toSorted((a, b) => weight(b) - weight(a)).slice(0, shownBars));
    const lines = model/* stageNames */.hL.flatMap((name) => {
        const ours = bars.filter((bar) => bar.stage === name && shown.has(bar));
        if (ours.length === 0)
            return [];
        return [`  section ${name}`, ...ours.map((bar) => barLine(bar, critical))];
    });
    return ['```mermaid', 'gantt', '  dateFormat x', '  axisFormat %M:%S', ...lines, '```'].join('\n');
}
function barLine({ label, addresses, isFailed, startedMs, endedMs }, critical) {
    const isCritical = addresses.some((address) => critical.has(address));
    const tag = isFailed ? 'crit, ' : isCritical ? 'active, ' : 'done, ';
    return `  ${taskName(label)} :${tag}${Math.round(startedMs)}, ${Math.round(Math.max(endedMs, startedMs + 1))}`;
}
/** What the chart's grammar takes for a name: no separator, no comment, no line of its own. */
function taskName(label) {
    const plain = label.replaceAll(/[^\p{L}\p{N}/._() -]/gu, ' ').trim();
    // By characters: half of one would be none.
    const characters = [...plain];
    if (characters.length > 60)
        return `${characters.slice(0, 24).join('')}…${characters.slice(-35).join('')}`;
    return plain || 'change';
}

// EXTERNAL MODULE: ./build/report/image-cells.js
var image_cells = __webpack_require__(88522);
// EXTERNAL MODULE: ./build/report/next-steps.js
var next_steps = __webpack_require__(63576);
// EXTERNAL MODULE: ./build/report/text.js
var report_text = __webpack_require__(13920);
;// CONCATENATED MODULE: ./build/report/markdown.js









/** Registries, and releases that need a look, that have a row each; the rest is counted or folded. */
const shownRows = 20;
/**
 * The job summary: how it ended, what failed with its cause and what it stopped, what to do next; then stages, capacity,
 * images by registry, releases and a timeline.
 *
 * @param url of the run, where it has one
 */
function resultMarkdown(result, url) {
    const chart = gantt(result.changes);
    const parts = [
        `## ${(0,report_escape/* escaped */.Mk)(result.plan.environment)}: ${result.result}`,
        (0,report_escape/* escaped */.Mk)((0,report_text/* resultText */.D6)(result)),
        ...failuresSection(result.changes),
        ...findingsSection(result),
        ...nextSection(result),
        stagesSection(result),
        ...capacitySection(result),
        ...imagesSection(result),
        ...releasesSection(result),
        ...(chart === undefined ? [] : ['### Timeline', chart]),
        `Plan digest ${(0,report_escape/* codeSpan */.SS)(result.plan.digest)}${url === undefined ? '' : `. ${reportLink(url)} has every difference, and the log lines of what failed.`}`,
    ];
    return (0,cut/* cut */.Jj)(parts.join('\n\n'), cut/* ofSummary */.gp);
}
/** Where GitHub lists what a run has uploaded: the address of one artifact is known only once it is there. */
const reportLink = (url) => (0,report_escape/* link */.nf)("The report among the run's artifacts", `${url}#artifacts`);
function findingsSection({ findings }) {
    if (findings.length === 0)
        return [];
    const rows = findings.map(({ severity, stage, message, mend }) => [severity, stage, message, mend ?? '']);
    return ['### Findings', table(['', 'Stage', 'Finding', 'What to do'], rows)];
}
/** More lines than a table's cell holds legibly. */
const isLong = (cause) => cause.split('\n').length > 3;
/** The cause and what became of it: what follows is sections with titles. */
function headOf(cause) {
    const lines = cause.split('\n');
    return lines.slice(0, lines[1]?.endsWith(':') === true ? 1 : 2).join('\n');
}
/** The cause in a table's cell; what containers, events and logs say below it, where lines stay lines. */
function failuresSection(changes) {
    const groups = (0,failures/* failureGroups */.HZ)(changes);
    if (groups.length === 0)
        return [];
    const rows = groups.map(({ addresses, cause, mend, stopped }) => [
        `${(0,failures/* addressesText */.Uf)(addresses)}${stopped === 0 ? '' : `\nstopped ${(0,report_text/* plural */.LS)(stopped, 'other')}`}`,
        isLong(cause) ? headOf(cause) : cause,
        mend ?? '',
    ]);
    const logs = groups.flatMap(({ addresses, cause, changed }) => {
        const changes = changed.length === 0 ? [] : ['  what it was to change:', ...changed.map((line) => `    ${line}`)];
        const said = isLong(cause) ? [...cause.split('\n').slice(1), ...changes] : [];
        return said.length === 0 ? [] : [(0,report_escape/* details */.zH)(`What was seen of ${addresses[0]}`, (0,report_escape/* fenced */.OF)(said))];
    });
    return ['### Failed', table(['Resource', 'Cause', 'What to do'], rows), ...logs];
}
function nextSection(result) {
    const steps = (0,next_steps/* nextSteps */.Z)(result);
    return steps.length === 0 ? [] : ['### Next', steps.map((step) => `- ${(0,report_escape/* escaped */.Mk)(step)}`).join('\n')];
}
function stagesSection({ changes, plan, stages }) {
    const rows = model/* stageNames */.hL.flatMap((name) => {
        const look = stages.find((stage) => stage.name === name);
        if (look === undefined)
            return [];
        const planned = plan.changes.filter(({ stage }) => stage === name);
        const ours = changes.filter(({ change }) => change.stage === name);
        const ends = endsText(ours);
        return [
            [
                name,
                stageChanges(name, planned),
                !ends.includes('failed') ? ends : { markdown: `**${ends}**` },
                (0,report_text/* seconds */.YA)(look.observedMs),
                stageDuration(ours),
            ],
        ];
    });
    return `### Stages\n\n${table(['Stage', 'Changes', 'Ended', 'Looked', 'Took'], rows)}`;
}
function stageChanges(name, changes) {
    return name === 'preflight' || name === 'verify' ? '' : changes.length === 0 ? 'no change' : (0,report_text/* countByAction */.jO)(changes);
}
function endsText(reports) {
    return ['failed', 'skipped', 'done', 'unchanged']
        .flatMap((outcome) => {
        const count = reports.filter(({ end }) => end.outcome === outcome).length;
        return count === 0 ? [] : [`${count} ${outcome}`];
    })
        .join(', ');
}
function stageDuration(reports) {
    if (reports.length === 0)
        return '';
    const ended = reports.reduce((last, { endedMs }) => Math.max(last, endedMs), 0);
    return (0,report_text/* seconds */.YA)(ended - reports.reduce((first, { startedMs }) => Math.min(first, startedMs), ended));
}
/** Pools with the room that they have: nodes, addresses, quotas. */
function capacitySection({ outputs, plan: { capacity } }) {
    const live = outputs['node-pools'] ?? {};
    const rooms = new Map(capacity?.pools.map((pool) => [pool.name, pool]));
    const names = [...new Set([...rooms.keys(), ...Object.keys(live)])];
    if (names.length === 0)
        return [];
    const rows = names.map((name) => {
        const [room, pool] = [rooms.get(name), live[name]];
        return [
            name,
            room?.vmSize ?? pool?.vmSize ?? '',
            String(pool?.count ?? room?.nodes ?? ''),
            room === undefined ? '' : room.minNodes === room.maxNodes ? 'fixed' : `${room.minNodes} to ${room.maxNodes}`,
            room?.addresses.toLocaleString('en') ?? '',
            pool?.kubernetesVersion ?? '',
        ];
    });
    return [
        '### Node pools',
        table(['Pool', 'Size', 'Nodes', 'Room', 'Addresses at most', 'Kubernetes'], rows),
        ...(capacity === undefined ? [] : [(0,report_capacity/* headroomLines */.xb)(capacity).join('\n')]),
    ];
}
/** Releases that need a look have their cause; the others are folded. */
function releasesSection({ outputs, changes }) {
    const ends = new Map(changes.map(({ change, end }) => [change.address, end]));
    const releases = Object.entries(outputs.releases ?? {});
    if (releases.length === 0)
        return [];
    const rows = releases.map(([name, { chart, revision, status }]) => {
        const end = ends.get(`release/${name}`);
        const stood = end?.outcome === 'failed' || end?.outcome === 'skipped' ? end.outcome : status;
        return { stood, row: [name, chart, String(revision), stood, endCause(end)] };
    });
    const needLook = ['failed', 'skipped', 'rolled-back'];
    const first = rows
        .filter(({ stood }) => needLook.includes(stood))
        .sort((a, b) => needLook.indexOf(a.stood) - needLook.indexOf(b.stood));
    const rest = rows.filter(({ stood }) => !needLook.includes(stood));
    const head = ['Release', 'Chart', 'Revision', 'Status', 'Cause'];
    const shown = first.slice(0, shownRows);
    const left = first.slice(shownRows);
    const fold = (title, some) => some.length === 0
        ? []
        : [
            (0,report_escape/* details */.zH)(title, table(head.slice(0, 4), some.map(({ row }) => row.slice(0, 4)))),
        ];
    return [
        `### Releases: ${releases.length}`,
        ...(shown.length === 0
            ? []
            : [
                table(head, shown.map(({ row }) => row)),
            ]),
        ...fold(`${left.length} more that need a look`, left),
        ...fold(`${(0,report_text/* plural */.LS)(rest.length, 'release')} as ${rest.length === 1 ? 'it' : 'they'} should be`, rest),
    ];
}
function endCause(end) {
    if (end?.outcome === 'skipped')
        return end.because;
    if (end?.outcome !== 'failed')
        return '';
    const { cause } = (0,model/* causeAndMend */.zN)(end.error);
    return cause.split('\n', 1)[0] ?? '';
}
/** Tenants of a registry that are named; the rest is counted. */
const shownTenants = 4;
/** Images by tenant's registry, those that need a look first. */
function imagesSection(result) {
    const cells = (0,image_cells/* imageCells */.DU)(result);
    if (cells.size === 0)
        return [];
    const registries = (0,image_cells/* registryColumns */.XL)(cells, result.tenants).filter(({ isPlatforms }) => !isPlatforms);
    const countsOf = new Map(registries.map(({ registry }) => [registry, new Map()]));
    for (const row of cells.values()) {
        for (const [registry, standing] of row) {
            const counts = countsOf.get(registry);
            counts?.set(standing, (counts.get(standing) ?? 0) + 1);
        }
    }
    const standings = Object.keys(image_cells/* cellWords */.OH).filter((each) => [...countsOf.values()].some((counts) => counts.has(each)));
    const rows = registries
        .slice(0, shownRows)
        .map(({ registry, tenants }) => [
        registry,
        tenantNames(tenants.map(({ name }) => name)),
        ...standings.map((each) => String(countsOf.get(registry)?.get(each) ?? '')),
    ]);
    const left = registries.length - shownRows;
    return [
        `### Images: ${cells.size} for ${(0,report_text/* plural */.LS)(registries.length, 'registry', 'registries')}`,
        table(['Registry', 'Tenants', ...standings.map((each) => image_cells/* cellWords */.OH[each].word)], rows),
        ...(left > 0 ? [`… and ${(0,report_text/* plural */.LS)(left, 'further registry', 'further registries')}, none in a worse state.`] : []),
    ];
}
function tenantNames(names) {
    const left = names.length - shownTenants;
    return `${names.slice(0, shownTenants).join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}
/** More of a cell nobody reads; the report and the log have it whole. */
const longestCell = 3000;
const legible = (text) => (text.length <= longestCell ? text : `${text.slice(0, longestCell)} …`);
function table(head, rows) {
    const line = (cells) => `| ${cells.map((each) => (typeof each === 'string' ? (0,report_escape/* escaped */.Mk)(legible(each)) : each.markdown)).join(' | ')} |`;
    return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}


/***/ }),

/***/ 63576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ nextSteps)
/* harmony export */ });
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44702);


/** What whoever reads a report does next, in a sentence or two each; none where there is nothing to do. */
function nextSteps(result) {
    const warnings = result.findings.filter(({ severity }) => severity === 'warning').length;
    return [...stepsOf(result), ...(warnings === 0 ? [] : [`Look at ${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .plural */ .L)(warnings, 'warning')}: nothing stopped.`])];
}
function stepsOf({ result, plan, error, outputs, changes }) {
    const harm = worst(plan.changes.map(({ disruption }) => disruption));
    switch (result) {
        case 'planned':
            return plan.changes.length === 0
                ? []
                : [
                    `command: apply with the plan file and its digest does exactly this, until ${(0,_words_js__WEBPACK_IMPORTED_MODULE_1__/* .minutesOf */ .d)(plan.expiresAt)}.`,
                    ...(harm === 'none' || harm === 'rolling' ? [] : [`It needs allow: ${harm}.`]),
                ];
        case 'failed':
            return [
                ...(changes.some(({ end }) => end.outcome === 'failed')
                    ? ['Mend what failed, each cause with what to do, then run it again: it does only what remains.']
                    : ['Mend what was found, then run it again: nothing was changed.']),
                ...(error?.exitCode === 4 ? ['Azure did not do its part: another run may be all it takes.'] : []),
            ];
        case 'drift':
            return ['command: apply brings what is declared. What is meant to stay as it is, has to be declared.'];
        case 'changed':
            return outputs.record === undefined || outputs.record === ''
                ? []
                : [`Kept as record ${outputs.record}. The command rollback goes back, history lists all records.`];
        case 'unchanged':
            return [];
    }
}
function worst(all) {
    return _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .disruptions */ .$V.findLast((each) => all.includes(each)) ?? 'none';
}


/***/ })

};
