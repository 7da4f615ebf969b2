export const id = 867;
export const ids = [867];
export const modules = {

/***/ 50867:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  resultHtml: () => (/* binding */ resultHtml)
});

// EXTERNAL MODULE: ./build/report/text.js
var report_text = __webpack_require__(13920);
// EXTERNAL MODULE: ./build/report/words.js
var words = __webpack_require__(44702);
// EXTERNAL MODULE: ./build/report/capacity.js
var capacity = __webpack_require__(43447);
// EXTERNAL MODULE: ./build/report/visible.js
var visible = __webpack_require__(6257);
;// CONCATENATED MODULE: ./build/report/html/markup.js

/** Markup that is safe to put into a page: only `html` makes it, and everything it is given is escaped. */
class Markup {
    text;
    constructor(text) {
        this.text = text;
    }
}
/** Template tag: values are made visible and escaped unless they are markup themselves; lists are joined. */
function html(strings, ...values) {
    const parts = strings.map((part, index) => (index < values.length ? part + rendered(values[index]) : part));
    return new Markup(parts.join(''));
}
function rendered(value) {
    if (value === undefined || value === false)
        return '';
    if (value instanceof Markup)
        return value.text;
    if (Array.isArray(value))
        return value.map(rendered).join('');
    return (0,visible/* visible */.R)(String(value)).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

;// CONCATENATED MODULE: ./build/report/html/capacity.js



/** Node pools between their minima and maxima, the subnet's addresses and the quotas, as pictures with their numbers. */
function capacity_capacity({ plan, outputs }) {
    const live = outputs['node-pools'] ?? {};
    const room = plan.capacity;
    const pools = room?.pools ?? [];
    if (pools.length === 0 && Object.keys(live).length === 0)
        return undefined;
    const body = html `${room !== undefined && html `<p class="lead">${(0,capacity/* capacityText */.mZ)(room)}</p>`}${pools.length > 0 && poolBars(pools)}${room !== undefined && addresses(room)}${room !== undefined && quotas(room)}${Object.keys(live).length > 0 && livePools(live)}`;
    return { id: 'capacity', title: 'Capacity', count: Math.max(pools.length, Object.keys(live).length), body };
}
function poolBars(pools) {
    const widest = Math.max(1, ...pools.map(({ maxNodes }) => maxNodes));
    const rows = pools.map(({ name, vmSize, nodes, minNodes, maxNodes, vcpus }) => {
        const range = `${(0,words/* plural */.L)(nodes, 'node')}, ${minNodes === maxNodes ? 'fixed' : `${minNodes} to ${maxNodes}`}`;
        const cores = vcpus === undefined ? '' : `, ${nodes * vcpus} of ${maxNodes * vcpus} vCPU`;
        return html `<li data-row="${name} ${vmSize.toLowerCase()}"><span class="name"><b>${name}</b> <span class="soft">${vmSize}</span></span>
<span class="track" aria-hidden="true">${bar('most', maxNodes, widest)}${bar('', nodes, widest)}</span><span class="took">${range}${cores}</span></li>`;
    });
    return html `<section class="block"><h3>Node pools</h3><p class="legend"><span class="key"></span>nodes <span class="key most"></span>room of the autoscaler</p><ol class="bars rooms">${rows}</ol></section>`;
}
function addresses({ pools, after, usableAddresses }) {
    if (usableAddresses === undefined || usableAddresses === 0)
        return undefined;
    const inSubnet = pools.filter((pool) => pool.addresses > 0);
    const free = usableAddresses - after.addresses;
    const parts = inSubnet.map(({ name, addresses: count }, index) => html `<span class="part part-${index % 6}" style="width:${share(count, Math.max(usableAddresses, after.addresses))}" title="${name}: ${count.toLocaleString('en')} addresses"></span>`);
    const list = inSubnet.map(({ name, addresses: count }, index) => html `<li><span class="key part-${index % 6}" aria-hidden="true"></span>${name} <span class="number">${count.toLocaleString('en')}</span></li>`);
    const tone = free < 0 ? 'bad' : '';
    return html `<section class="block"><h3>Addresses of the subnet</h3><p>${after.addresses.toLocaleString('en')} of ${usableAddresses.toLocaleString('en')} at the most, with the surge of an upgrade; <b class="${tone}">${free < 0 ? `${(-free).toLocaleString('en')} too many` : `${free.toLocaleString('en')} free`}</b>.</p>
<div class="stack" aria-hidden="true">${parts}</div><ul class="keys">${list}<li><span class="key free" aria-hidden="true"></span>free <span class="number">${Math.max(0, free).toLocaleString('en')}</span></li></ul></section>`;
}
function quotas({ quotas: all }) {
    if (all.length === 0)
        return undefined;
    const rows = all.map(({ name, limit, used, now, atMost }) => {
        const whole = Math.max(limit, used + atMost, 1);
        const left = limit - used - atMost;
        const tone = used + now > limit ? 'bad' : left < 0 ? 'warn' : '';
        const verdict = left < 0 ? `${-left} too few at the most` : `${left} left at the most`;
        return html `<li><span class="name"><b>${name}</b></span><span class="track limit" aria-hidden="true">${bar('most', used + atMost, whole)}${bar('', used + now, whole)}${bar('used', used, whole)}<span class="mark" style="left:${share(limit, whole)}"></span></span><span class="took">${used} used + ${now} now, ${atMost} at most, of ${limit}: <b class="${tone}">${verdict}</b></span></li>`;
    });
    return html `<section class="block"><h3>Quotas of vCPUs</h3><p class="legend"><span class="key used"></span>used already <span class="key"></span>starts now <span class="key most"></span>may come to, with surge</p><ol class="bars rooms">${rows}</ol></section>`;
}
function livePools(pools) {
    const rows = Object.entries(pools).map(([name, pool]) => html `<tr><td><code>${name}</code></td><td>${pool.mode}</td><td>${pool.vmSize}</td><td class="number">${pool.count}</td><td>${pool.kubernetesVersion}</td></tr>`);
    return html `<section class="block"><h3>As they are at the end</h3><div class="scroll" tabindex="0" role="region" aria-label="Node pools"><table><thead><tr><th>Pool</th><th>Mode</th><th>Size</th><th class="number">Nodes</th><th>Kubernetes</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}
/** Nothing has no bar: the least of widths would be a sliver. */
function bar(kind, part, whole) {
    if (part === 0)
        return undefined;
    return html `<span class="bar ${kind}" style="left:0;width:${share(part, whole)}"></span>`;
}
function share(part, whole) {
    return `${((part / whole) * 100).toFixed(2)}%`;
}

// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/report/lines-diff.js
var lines_diff = __webpack_require__(13006);
;// CONCATENATED MODULE: ./build/report/html/anchors.js

/** The id of a change's element: its address, without what an id can't have. */
function anchorOf(address) {
    return address.toWellFormed().replaceAll(/\s/g, '+');
}
/** A link within the page: to a change, from anywhere. */
function hrefOf(address) {
    return `#${encodeURI(anchorOf(address)).replaceAll('#', '%23').replaceAll('?', '%3F')}`;
}
function linkTo(address, text = address) {
    return html `<a href="${hrefOf(address)}"><code>${text}</code></a>`;
}
/** `release` of `release/monitoring/grafana`, and the rest. */
function kindAndName(address) {
    const at = address.indexOf('/');
    return at === -1 ? ['', address] : [address.slice(0, at), address.slice(at + 1)];
}
/** The id of a stage among the changes. */
function stageAnchor(stage) {
    return `changes-${stage}`;
}

// EXTERNAL MODULE: ./build/report/failures.js
var failures = __webpack_require__(2772);
// EXTERNAL MODULE: ./build/report/next-steps.js
var next_steps = __webpack_require__(63576);
;// CONCATENATED MODULE: ./build/report/html/view.js
function toldChanges({ plan, changes }) {
    const reports = new Map(changes.map((report) => [report.change.address, report]));
    return plan.changes.map((change) => {
        const report = reports.get(change.address);
        return { change, report, standing: report?.end.outcome ?? 'planned' };
    });
}
/** Words for people, with a mark that needs no colour. */
const standingWords = {
    done: { mark: '✓', word: 'done' },
    unchanged: { mark: '=', word: 'as it was' },
    failed: { mark: '✗', word: 'failed' },
    skipped: { mark: '○', word: 'skipped' },
    planned: { mark: '+', word: 'planned' },
};
/** What the search looks through. */
function wordsOf({ change, standing }) {
    const { address, action, stage, disruption } = change;
    return `${address} ${action} ${stage} ${standing} ${disruption === 'none' ? '' : disruption}`.toLowerCase();
}

;// CONCATENATED MODULE: ./build/report/html/overview.js







/** Names of one cause that are shown before the rest is folded. */
const shownNames = 12;
/** What an operator needs first: what failed and why, what was found, what is disrupted, what to do. */
function overview(result, told) {
    const body = html `${overview_failures(result.changes)}${failedAsAWhole(result)}${findings(result)}${steps(result)}${harm(told)}${stages(result, told)}`;
    return { id: 'overview', title: 'Overview', body };
}
function overview_failures(changes) {
    const groups = (0,failures/* failureGroups */.HZ)(changes);
    if (groups.length === 0)
        return undefined;
    const failed = groups.reduce((sum, { addresses }) => sum + addresses.length, 0);
    return html `<section class="block"><h3 id="failed">Failed: ${failed} of ${changes.length}</h3>${groups.map(failureCard)}${skipped(changes)}</section>`;
}
function failureCard({ addresses, cause, mend, changed, correlationId, stopped }) {
    const [first = '', ...rest] = cause.split('\n');
    return html `<article class="card bad-edge"><h4>${addresses.length === 1 ? linkTo(addresses[0] ?? '') : (0,report_text/* plural */.LS)(addresses.length, 'resource')}${stopped > 0 && html ` <span class="soft">stopped ${(0,report_text/* plural */.LS)(stopped, 'other')}</span>`}</h4>
<p class="cause">${first}</p>${rest.length > 0 && html `<pre>${rest.join('\n')}</pre>`}
${mend !== undefined && html `<p class="label">What to do</p><pre class="mend">${mend}</pre>`}
${changed.length > 0 && html `<p class="label">What it was to change</p><pre>${changed.join('\n')}</pre>`}
${correlationId !== undefined && html `<p class="soft">Correlation id, for a support case: <code>${correlationId}</code></p>`}
${addresses.length > 1 && names(addresses)}</article>`;
}
function names(addresses) {
    const list = (some) => html `<ul class="names">${some.map((address) => html `<li>${linkTo(address)}</li>`)}</ul>`;
    const rest = addresses.slice(shownNames);
    return html `${list(addresses.slice(0, shownNames))}${rest.length > 0 && html `<details><summary>${rest.length} more</summary>${list(rest)}</details>`}`;
}
function skipped(changes) {
    const rows = changes.flatMap(({ change, end }) => (end.outcome === 'skipped' ? [{ change, why: end.because }] : []));
    if (rows.length === 0)
        return undefined;
    return html `<details class="card warn-edge"><summary>${(0,report_text/* plural */.LS)(rows.length, 'change')} skipped because of it</summary>
<ul class="plain">${rows.map(({ change, why }) => html `<li>${linkTo(change.address)} <span class="soft">${why}</span></li>`)}</ul></details>`;
}
/** The error of a run that neither a change nor a finding tells of. */
function failedAsAWhole({ changes, findings: found, error, result }) {
    const isTold = changes.some(({ end }) => end.outcome === 'failed') || found.some(({ severity }) => severity === 'error');
    if (result !== 'failed' || isTold || !(error instanceof model/* ExplainedError */.hM))
        return undefined;
    const { what, cause, mend, correlationId } = error;
    return html `<section class="block"><h3>Failed</h3>${failureCard({ addresses: [what], cause, mend, changed: [], correlationId, stopped: 0 })}</section>`;
}
function findings({ findings: found, locate }) {
    if (found.length === 0)
        return undefined;
    const order = (finding) => (finding.severity === 'error' ? 0 : 1);
    const sorted = found.toSorted((a, b) => order(a) - order(b));
    return html `<section class="block"><h3 id="findings">Findings: ${found.length}</h3>${sorted.map((each) => findingCard(each, locate))}</section>`;
}
function findingCard({ severity, message, mend, path, stage }, locate) {
    const at = path === undefined ? undefined : locate(path);
    const tone = severity === 'error' ? 'bad' : 'warn';
    const words = `${severity} ${stage} ${message}`.toLowerCase();
    return html `<article class="card ${tone}-edge" data-row="${words}"><p class="meta"><b class="${tone}">${severity}</b> ${stage}${at !== undefined && html ` <code>${at.file}:${at.line}</code>`}</p>
<p class="cause">${message}</p>${mend !== undefined && html `<p class="label">What to do</p><pre class="mend">${mend}</pre>`}</article>`;
}
function steps(result) {
    const lines = (0,next_steps/* nextSteps */.Z)(result);
    if (lines.length === 0)
        return undefined;
    return html `<section class="block"><h3>Next</h3><ul>${lines.map((line) => html `<li>${line}</li>`)}</ul></section>`;
}
function harm(told) {
    const byHarm = ['delete', 'recreate', 'all-pools', 'rolling'];
    const harmful = byHarm.flatMap((harm) => told.filter(({ change }) => change.disruption === harm));
    if (told.length === 0)
        return undefined;
    if (harmful.length === 0)
        return html `<section class="block"><h3>Disruption</h3><p>Nothing that runs is disrupted.</p></section>`;
    const rows = harmful.map(({ change }) => {
        const tone = change.disruption === 'rolling' ? 'warn' : 'bad';
        return html `<tr><td>${linkTo(change.address)}</td><td><b class="${tone}">${change.disruption}</b></td><td>${change.action}</td><td>${change.reason}</td></tr>`;
    });
    return html `<section class="block"><h3>Disruption: ${harmful.length}</h3><div class="scroll" tabindex="0" role="region" aria-label="Disruption"><table class="stacked"><thead><tr><th>Resource</th><th>Disruption</th><th>Action</th><th>Why</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}
function stages({ stages: observed, changes, plan }, told) {
    // Of a plan nothing ended.
    const hasRun = changes.length > 0;
    const rows = model/* stageNames */.hL.flatMap((name) => {
        const look = observed.find((stage) => stage.name === name);
        if (look === undefined)
            return [];
        const ours = told.filter(({ change }) => change.stage === name);
        const reports = changes.filter(({ change }) => change.stage === name);
        const took = reports.length === 0
            ? ''
            : (0,report_text/* seconds */.YA)(reports.reduce((most, { endedMs }) => Math.max(most, endedMs), 0) -
                reports.reduce((least, { startedMs }) => Math.min(least, startedMs), Number.POSITIVE_INFINITY));
        return html `<tr><td><code>${name}</code></td><td>${plannedWords(name, ours)}</td>${hasRun && html `<td>${endWords(ours)}</td>`}<td class="number">${(0,report_text/* seconds */.YA)(look.observedMs)}</td>${hasRun && html `<td class="number">${took}</td>`}</tr>`;
    });
    return html `<section class="block"><h3>Stages</h3><div class="scroll" tabindex="0" role="region" aria-label="Stages"><table><thead><tr><th>Stage</th><th>${plan.changes.length === 0 ? 'Changes' : 'Planned'}</th>${hasRun && html `<th>Ended</th>`}<th class="number">Looked</th>${hasRun && html `<th class="number">Took</th>`}</tr></thead><tbody>${rows}</tbody></table></div></section>`;
}
function plannedWords(name, ours) {
    if (ours.length > 0)
        return (0,report_text/* countByAction */.jO)(ours.map(({ change }) => change));
    return name === 'preflight' || name === 'verify' ? 'looks only' : 'no change';
}
function endWords(ours) {
    const order = ['failed', 'skipped', 'done', 'unchanged'];
    return order.flatMap((standing) => {
        const count = ours.filter((each) => each.standing === standing).length;
        if (count === 0)
            return [];
        return html `<span class="end ${standing}">${standingWords[standing].mark} ${count} ${standingWords[standing].word}</span> `;
    });
}
/** What disrupts, as a badge; nothing where nothing does. */
function harmBadge({ disruption, reason }) {
    if (disruption === 'none')
        return undefined;
    const tone = disruption === 'rolling' ? 'warn' : 'bad';
    return html `<span class="badge ${tone}" title="${(0,report_text/* disruptionText */.fE)(disruption, reason)}">${disruption}</span>`;
}

;// CONCATENATED MODULE: ./build/report/html/changes.js







/** What a change waited for, listed up to here: the rest is counted. */
const shownNeeds = 20;
/** Every change with its fields, what it waited for and how it ended, stage by stage. */
function changes(told) {
    const known = new Set(told.map(({ change }) => change.address));
    const row = (each) => changeRow(each, known);
    const sections = model/* stageNames */.hL.flatMap((stage) => {
        const ours = told.filter(({ change }) => change.stage === stage);
        if (ours.length === 0)
            return [];
        const body = (0,report_text/* areManyImages */.Yx)(ours.map(({ change }) => change)) ? byRegistry(ours, row) : ours.map(row);
        return html `<section class="block" id="${stageAnchor(stage)}"><h3>${stage}: ${(0,report_text/* countByAction */.jO)(ours.map(({ change }) => change))}</h3>${body}</section>`;
    });
    const body = told.length === 0 ? html `<p class="soft">No change: nothing is to be done.</p>` : html `${sections}`;
    return { id: 'changes', title: 'Changes', count: told.length, body };
}
/** Images are too many for a box each: a box a registry, a line an image, those that failed with theirs before all else. */
function byRegistry(ours, row) {
    const groups = new Map();
    for (const each of ours) {
        const registry = each.change.address.split('/')[1] ?? '';
        const known = groups.get(registry);
        if (known === undefined)
            groups.set(registry, [each]);
        else
            known.push(each);
    }
    const standsOut = ours.filter(({ change, standing }) => standing === 'failed' || change.reason !== undefined);
    const boxes = [...groups].map(([registry, group]) => {
        const plain = group.filter((each) => !standsOut.includes(each));
        return (plain.length > 0 &&
            html `<details class="bulk"><summary><code>${registry}</code> <span class="soft">${(0,report_text/* plural */.LS)(plain.length, 'image')}</span></summary><ul class="plain">${plain.map(imageLine)}</ul></details>`);
    });
    return html `${standsOut.map(row)}${boxes}`;
}
function imageLine(told) {
    const { change, report, standing } = told;
    const took = report === undefined || standing === 'skipped' ? '' : (0,report_text/* seconds */.YA)(report.endedMs - report.startedMs);
    const repository = change.address.split('/').slice(2).join('/');
    return html `<li id="${anchorOf(change.address)}" data-row="${wordsOf(told)}"><span class="end ${standing}">${standingWords[standing].mark}</span> <code>${repository}</code> ${change.fields.map(({ path, from, to }) => html `<span class="soft">${path}: ${from !== undefined && `${changes_short(from)} → `}${changes_short(to)}</span> `)}<span class="soft">${took}</span></li>`;
}
function changes_short(value) {
    return (0,report_text/* valueText */.Ru)(value).replace(/^(sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1');
}
function changeRow(told, known) {
    const { change, report, standing } = told;
    const { word, mark } = standingWords[standing];
    const took = report === undefined || standing === 'skipped' ? '' : ` ${(0,report_text/* seconds */.YA)(report.endedMs - report.startedMs)}`;
    const ended = standing !== 'planned' && html `<span class="end ${standing}">${mark} ${word}${took}</span>`;
    return html `<details class="change" id="${anchorOf(change.address)}" data-row="${wordsOf(told)}"><summary><span class="sign" aria-hidden="true">${report_text/* signs */.rf[change.action]}</span> ${change.action} <code>${change.address}</code> ${harmBadge(change)} ${ended}</summary>
<div class="inside">${endOf(told)}${change.reason !== undefined && html `<p>${change.reason}</p>`}${fields(change.fields)}${(0,report_text/* failurePolicyTexts */.nV)(change).map((text) => html `<p class="soft">${text}</p>`)}${needs(change.needs, known)}</div></details>`;
}
function endOf({ report }) {
    const end = report?.end;
    if (end === undefined)
        return undefined;
    switch (end.outcome) {
        case 'failed':
            return html `<pre class="bad-edge">${end.error instanceof model/* ExplainedError */.hM ? (0,model/* explanationLines */.bO)(end.error).join('\n') : String(end.error)}</pre>`;
        case 'skipped':
            return html `<p class="warn">${end.because}</p>`;
        default:
            return end.note === undefined ? undefined : html `<p class="soft">${end.note}</p>`;
    }
}
function fields(all) {
    if (all.length === 0)
        return undefined;
    return html `<dl class="fields">${all.map((field) => html `<dt>${field.path}</dt><dd>${difference(field)}</dd>`)}</dl>`;
}
function difference({ from, to, secret }) {
    if (secret === true)
        return html `<span class="soft">(secret)</span>`;
    const after = (0,report_text/* valueText */.Ru)(to);
    if (from === undefined)
        return html `<ins>${after}</ins>`;
    const before = (0,report_text/* valueText */.Ru)(from);
    if (!before.includes('\n') && !after.includes('\n'))
        return html `<del>${before}</del> → <ins>${after}</ins>`;
    const lines = (0,lines_diff/* linesDiff */.X)(before, after).map(({ sign, text }) => {
        if (sign === ' ')
            return html `<span>  ${text}\n</span>`;
        return sign === '-' ? html `<del>- ${text}\n</del>` : html `<ins>+ ${text}\n</ins>`;
    });
    return html `<pre>${lines}</pre>`;
}
/** Those of this plan as links; what is there already has nothing to lead to. */
function needs(all, known) {
    if (all.length === 0)
        return undefined;
    const rest = all.length - shownNeeds;
    return html `<details><summary>needs ${all.length}</summary><ul class="names">${all.slice(0, shownNeeds).map((need) => html `<li>${known.has(need) ? linkTo(need) : html `<code class="soft">${need}</code>`}</li>`)}${rest > 0 && html `<li>and ${rest} more</li>`}</ul></details>`;
}

// EXTERNAL MODULE: ./build/report/critical-path.js
var critical_path = __webpack_require__(47636);
;// CONCATENATED MODULE: ./build/report/html/graph.js






const nodeWidth = 200;
const nodeHeight = 30;
const columnGap = 40;
const rowGap = 10;
const margin = 12;
/** Characters that fit a node. */
const labelLength = 26;
/** What waits for what, from left to right: releases one by one, everything else by stage. */
function graph({ plan }, told) {
    if (told.length < 2)
        return undefined;
    const nodes = nodesOf(told);
    const edges = connect(nodes);
    arrange(nodes, edges);
    const went = told.flatMap(({ report }) => report ?? []);
    const timed = went.length === 0 ? (0,critical_path/* estimatedChanges */.w)(plan) : went;
    const path = new Set((0,critical_path/* criticalPath */.v)(timed).map(({ report }) => report.change.address));
    const isCritical = ({ members }) => members.some(({ change }) => path.has(change.address));
    const columns = Math.max(...nodes.map(({ column }) => column)) + 1;
    const rows = Math.max(...nodes.map(({ row }) => row)) + 1;
    const width = 2 * margin + columns * nodeWidth + (columns - 1) * columnGap;
    const height = 2 * margin + rows * nodeHeight + (rows - 1) * rowGap;
    const body = html `<ul class="keys legend">${path.size > 0 && html `<li><span class="key critical"></span>critical path</li>`}${went.length > 0 && html `<li><span class="key failed"></span>failed</li><li><span class="key skipped"></span>skipped</li>`}<li>What is further right waits for what is left of it.</li></ul>
<div class="scroll graph" tabindex="0" role="region" aria-label="Graph of ${(0,report_text/* plural */.LS)(told.length, 'change')}"><svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<g class="edges">${edges.map((edge) => edgePath(edge, isCritical(edge.from) && isCritical(edge.to)))}</g>
${nodes.map((node) => nodeBox(node, isCritical(node)))}</svg></div>`;
    return { id: 'graph', title: 'Graph', body };
}
function nodesOf(told) {
    const groups = Map.groupBy(told, ({ change }) => (isRelease(change.address) ? change.address : change.stage));
    return [...groups.values()].map((members, id) => {
        const { address, stage } = members[0]?.change ?? { address: '', stage: 'preflight' };
        const [, name] = kindAndName(address);
        return isRelease(address)
            ? { id, label: name, href: hrefOf(address), members, rank: model/* stageNames */.hL.length, column: 0, row: 0 }
            : {
                id,
                label: `${stage}: ${(0,report_text/* plural */.LS)(members.length, 'change')}`,
                href: `#${stageAnchor(stage)}`,
                members,
                rank: model/* stageNames */.hL.indexOf(stage),
                column: 0,
                row: 0,
            };
    });
}
const isRelease = (address) => address.startsWith('release/');
/**
 * Edges between nodes, without those that a longer way tells already, and each node's column by the longest chain that
 * leads to it. Within a stage changes wait for one another; between stages only what goes forward is drawn.
 */
function connect(nodes) {
    const nodeOf = new Map(nodes.flatMap((node) => node.members.map(({ change }) => [change.address, node])));
    const above = new Map();
    const edges = [];
    const visit = (node) => {
        const known = above.get(node);
        if (known !== undefined)
            return known;
        // A plan has no circles; should a file claim one, it ends here.
        above.set(node, new Set());
        const needed = node.members.flatMap(({ change }) => change.needs.flatMap((need) => nodeOf.get(need) ?? []));
        const direct = new Set(needed.filter((each) => each !== node && (each.rank < node.rank || each.rank === model/* stageNames */.hL.length)));
        const far = new Set([...direct].flatMap((source) => [...visit(source)]));
        for (const from of direct)
            if (!far.has(from))
                edges.push({ from, to: node });
        node.column = Math.max(0, ...[...direct].map(({ column }) => column + 1));
        const all = new Set([...direct, ...far]);
        above.set(node, all);
        return all;
    };
    for (const node of nodes)
        visit(node);
    return edges;
}
/** Puts each node near what it waits for, column by column. */
function arrange(nodes, edges) {
    const sources = Map.groupBy(edges, ({ to }) => to);
    const columns = Map.groupBy(nodes, ({ column }) => column);
    for (const [, column] of [...columns].sort(([a], [b]) => a - b)) {
        const middle = new Map(column.map((node) => {
            const rows = (sources.get(node) ?? []).map(({ from }) => from.row);
            return [node, rows.length === 0 ? 0 : rows.reduce((sum, row) => sum + row, 0) / rows.length];
        }));
        const placed = column.toSorted((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0) || a.id - b.id);
        for (const [row, node] of placed.entries())
            node.row = row;
    }
}
function nodeBox(node, isCritical) {
    const { x, y } = placeOf(node);
    const standing = standingOf(node);
    const { mark, word } = standingWords[standing];
    const said = `${node.label}: ${word}${isCritical ? ', on the critical path' : ''}`;
    const names = node.members.slice(0, 10).map(({ change }) => change.address);
    const lines = [said, ...names, ...(node.members.length > names.length ? ['…'] : [])];
    return html `<a href="${node.href}" class="node ${standing} ${isCritical && 'critical'}" data-node="${node.id}"><title>${lines.join('\n')}</title>
<rect x="${x}" y="${y}" width="${nodeWidth}" height="${nodeHeight}" rx="5"/><text x="${x + 10}" y="${y + 20}">${shortened(node.label)}</text><text class="mark" x="${x + nodeWidth - 10}" y="${y + 20}" text-anchor="end">${standing !== 'planned' && mark}</text></a>`;
}
function standingOf({ members }) {
    const order = ['failed', 'skipped', 'planned', 'done'];
    return order.find((each) => members.some(({ standing }) => standing === each)) ?? 'unchanged';
}
function edgePath({ from, to }, isCritical) {
    const [start, end] = [placeOf(from), placeOf(to)];
    const [x1, y1] = [start.x + nodeWidth, start.y + nodeHeight / 2];
    const [x2, y2] = [end.x, end.y + nodeHeight / 2];
    const bend = Math.min(columnGap, (x2 - x1) / 2);
    return html `<path class="${isCritical && 'critical'}" data-edge="${from.id} ${to.id}" d="M${x1} ${y1}C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2} ${y2}"/>`;
}
function placeOf({ column, row }) {
    return { x: margin + column * (nodeWidth + columnGap), y: margin + row * (nodeHeight + rowGap) };
}
/** The end tells more than the beginning: a release's name rather than its namespace. */
function shortened(label) {
    return label.length <= labelLength ? label : `…${label.slice(1 - labelLength)}`;
}

// EXTERNAL MODULE: ./build/report/image-cells.js
var image_cells = __webpack_require__(88522);
;// CONCATENATED MODULE: ./build/report/html/images.js




/** Every image of the lock, and what each tenant's registry has of it: what needs a look stands first. */
function images_images(result) {
    const lock = Object.entries(result.outputs['image-lock'] ?? {});
    const cells = (0,image_cells/* imageCells */.DU)(result);
    if (lock.length === 0 && cells.size === 0)
        return undefined;
    return {
        id: 'images',
        title: 'Images',
        count: lock.length,
        body: html `${cells.size > 0 && matrix(cells, result)}${lock.length > 0 && lockTable(lock)}`,
    };
}
function matrix(cells, { tenants }) {
    const groups = (0,image_cells/* registryColumns */.XL)(cells, tenants);
    const columns = groups.flatMap(({ registry, isPlatforms, tenants: some }) => some.length === 0
        ? [{ registry, isPlatforms, isFirst: true, tenant: registry, repositories: undefined }]
        : some.map(({ name, repositories }, index) => ({
            registry,
            isPlatforms,
            isFirst: index === 0,
            tenant: name,
            repositories: repositories && new Set(repositories),
        })));
    const head = groups.map(({ registry, tenants: some }) => html `<th scope="colgroup" class="group" colspan="${Math.max(1, some.length)}" title="${registry}"><span${some.length > wideGroup && html ` class="wide"`}>${registry}</span></th>`);
    const names = groups.flatMap(({ tenants: some }) => some.length === 0
        ? [html `<th class="group"></th>`]
        : some.map(({ name, tier }, index) => html `<th scope="col"${index === 0 && html ` class="group"`} title="${name}, ${tier}"><span>${name}</span></th>`));
    const rows = [...cells].map(([repository, row]) => html `<tr data-row="${rowWords(repository, columns, row)}"><th scope="row" title="${repository}">${repository}</th>${columns.map((column) => cell(repository, column, row.get(column.registry)))}</tr>`);
    const title = tenants.length === 0
        ? (0,report_text/* plural */.LS)(groups.length, 'registry', 'registries')
        : `${(0,report_text/* plural */.LS)(tenants.length, 'tenant')} in ${(0,report_text/* plural */.LS)(groups.length, 'registry', 'registries')}`;
    return html `<section class="block"><h3>Tenants: ${title} × ${(0,report_text/* plural */.LS)(cells.size, 'image')}</h3>${legend(cells, groups.some(({ isPlatforms }) => isPlatforms))}
<div class="scroll matrix" tabindex="0" role="region" aria-label="Images by tenant"><table>${columns.map((column) => html `<col data-column="${columnWords(column)}">`)}<thead><tr><th scope="col"${tenants.length > 0 && html ` rowspan="2"`}>Image</th>${head}</tr>${tenants.length > 0 && html `<tr>${names}</tr>`}</thead><tbody>${rows}</tbody></table></div></section>`;
}
/** What a search finds a column by. */
const columnWords = ({ registry, tenant }) => `${tenant} ${registry}`.toLowerCase();
/** What a search finds a row by: the image, those who get it, and how it stands with them. */
function rowWords(repository, columns, row) {
    const getting = columns.filter((column) => isIn(repository, column) && (column.isPlatforms || row.has(column.registry)));
    const words = [
        repository.toLowerCase(),
        ...row.values(),
        ...getting.flatMap((column) => columnWords(column).split(' ')),
    ];
    return [...new Set(words)].join(' ');
}
const isIn = (repository, { repositories }) => repositories?.has(repository) ?? true;
/** A registry's name is written across the columns of so many tenants, and upright over fewer. */
const wideGroup = 7;
function legend(cells, hasPlatforms) {
    const counts = new Map();
    for (const row of cells.values())
        for (const each of row.values())
            counts.set(each, (counts.get(each) ?? 0) + 1);
    const keys = [...counts]
        .sort(([a], [b]) => (0,image_cells/* worstOf */.hm)([a]) - (0,image_cells/* worstOf */.hm)([b]))
        .map(([standing, count]) => html `<li><span class="cell-key ${standing}" aria-hidden="true">${image_cells/* cellWords */.OH[standing].mark}</span>${count.toLocaleString('en')} ${image_cells/* cellWords */.OH[standing].word}</li>`);
    return html `<ul class="keys legend">${keys}${hasPlatforms && html `<li><span class="cell-key" aria-hidden="true">·</span>pulled from the platform’s registry</li>`}</ul>`;
}
function cell(repository, column, standing) {
    const edge = column.isFirst ? 'group ' : '';
    if (isIn(repository, column) && column.isPlatforms)
        return html `<td class="${edge}current" title="pulled from the platform’s registry">·</td>`;
    if (standing === undefined || !isIn(repository, column))
        return html `<td class="${edge}"></td>`;
    const { mark, word } = image_cells/* cellWords */.OH[standing];
    // A link a cell would be thousands of stops for the keyboard: only what stands out has one.
    const hasLink = standing === 'failed' || standing === 'skipped' || standing === 'moving';
    if (!hasLink)
        return html `<td class="${edge}${standing}" title="${word}">${mark}</td>`;
    const address = `image/${column.registry}/${repository}`;
    return html `<td class="${edge}${standing}"><a href="${hrefOf(address)}" aria-label="${column.tenant}, ${kindAndName(address)[1]}: ${word}">${mark}</a></td>`;
}
function lockTable(lock) {
    const rows = lock.map(([name, { tag, digest, source }]) => html `<tr data-row="${`${name} ${tag} ${digest}`.toLowerCase()}"><td><code>${name}</code></td><td><code>${tag}</code></td><td><code title="${digest}">${digest.slice(0, 19)}</code></td><td><code>${source}</code></td></tr>`);
    return html `<section class="block"><h3>Image lock: ${(0,report_text/* plural */.LS)(lock.length, 'image')}</h3><div class="scroll" tabindex="0" role="region" aria-label="Image lock"><table><thead><tr><th>Image</th><th>Tag</th><th>Digest</th><th>Source</th></tr></thead><tbody>${rows}</tbody></table></div></section>`;
}

;// CONCATENATED MODULE: ./build/report/html/page.generated.js
// Generated from page/ by npm run generate.
const style = ":root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d5dbe1; --ground: #fff; --panel: #f6f8fa;\n  --good: #1a7f37; --bad: #c81e2b; --warn: #8a5a00; --accent: #0960c8; --bar: #5b93d8; --most: #cfe0f5; --critical: #d98a00;\n  --ins: #dafbe1; --del: #ffe3e0; }\n@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9aa4ae; --line: #363d46; --ground: #0d1117;\n  --panel: #161c24; --good: #4ac364; --bad: #ff6a62; --warn: #dba63a; --accent: #6aa9ff; --bar: #3f78c4; --most: #21364f;\n  --critical: #d99a1c; --ins: #12361f; --del: #46191c; } }\n* { box-sizing: border-box; }\nhtml { scroll-padding-top: 7rem; }\nbody { margin: 0; font: 15px/1.5 system-ui, -apple-system, \"Segoe UI\", sans-serif; color: var(--ink); background: var(--ground); }\nheader, main { max-width: 80rem; margin: 0 auto; padding: 0 1.25rem; }\nheader { padding-top: 1.5rem; }\nh1 { font-size: 1.55rem; line-height: 1.25; margin: 0; overflow-wrap: anywhere; }\nh2 { font-size: 1.25rem; margin: 1.25rem 0 .25rem; outline: 0; }\nh3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }\nh4 { font-size: .95rem; margin: 0 0 .25rem; overflow-wrap: anywhere; }\np { margin: .25rem 0; overflow-wrap: anywhere; }\nul { padding-left: 1.2rem; } li { overflow-wrap: anywhere; }\na { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }\n:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: .2rem; }\ncode, pre { font: .86rem/1.5 ui-monospace, \"SF Mono\", Menlo, Consolas, monospace; } code { overflow-wrap: anywhere; }\npre { background: var(--panel); padding: .6rem .8rem; margin: .4rem 0; border-radius: .4rem; white-space: pre-wrap; overflow-wrap: anywhere; }\n.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); } .soft { color: var(--soft); }\n.lead, .verdict { color: var(--soft); } .verdict { font-size: 1.05rem; }\n.unseen, .skip:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }\n.skip:focus { position: absolute; left: 1rem; top: .3rem; background: var(--ground); padding: .3rem .6rem; z-index: 3; }\n.badge { display: inline-block; padding: 0 .5rem; border-radius: 1rem; font-size: .8rem; line-height: 1.5; font-weight: 600;\n  border: 1px solid currentColor; vertical-align: .12em; white-space: nowrap; }\n.facts { display: flex; flex-wrap: wrap; gap: .1rem 1.5rem; margin: .6rem 0 1rem; font-size: .88rem; }\n.facts div { display: flex; gap: .45rem; min-width: 0; } dt { color: var(--soft); } dd { margin: 0; min-width: 0; overflow-wrap: anywhere; }\n.facts dt { white-space: nowrap; }\n\nnav { position: sticky; top: 0; z-index: 2; background: var(--ground); border-bottom: 1px solid var(--line); }\nnav > * { max-width: 80rem; margin: 0 auto; padding: 0 1.25rem; }\nnav ul { display: flex; gap: .15rem; list-style: none; overflow-x: auto; scrollbar-width: thin; padding-top: .2rem; }\nnav li { flex: none; }\nnav a { display: block; padding: .45rem .7rem; color: var(--ink); border-bottom: 2px solid transparent; white-space: nowrap; }\nnav a:hover { text-decoration: none; background: var(--panel); }\nnav a:focus-visible { outline-offset: -2px; }\nnav a[aria-current] { border-color: var(--accent); font-weight: 600; }\n.count { display: inline-block; min-width: 1.3rem; padding: 0 .35rem; border-radius: 1rem; background: var(--panel); color: var(--soft);\n  font-size: .78rem; font-weight: 500; text-align: center; font-variant-numeric: tabular-nums; }\nform { display: flex; flex-wrap: wrap; align-items: center; gap: .5rem; padding-top: .5rem; padding-bottom: .6rem; }\ninput, select { font: inherit; color: inherit; background: var(--panel); border: 1px solid var(--soft); border-radius: .4rem; padding: .3rem .6rem; }\ninput { flex: 1 1 12rem; min-width: 0; max-width: 26rem; } output { color: var(--soft); font-size: .9rem; }\nhtml:not(.scripted) form { display: none; }\n\n.view { scroll-margin-top: 100rem; }\n.block { margin-bottom: 1.25rem; }\n.card { background: var(--panel); border-radius: .4rem; padding: .6rem .9rem; margin: .5rem 0; }\n.bad-edge, .warn-edge { border-left: 4px solid var(--bad); } .warn-edge { border-color: var(--warn); }\nheader.bad-edge, header.warn-edge { border-left: 0; }\n.card pre { background: var(--ground); } .card .meta { font-size: .88rem; color: var(--soft); }\n.cause { font-weight: 600; } .label { color: var(--soft); font-size: .85rem; margin: .5rem 0 0; } .mend { margin-top: .15rem; }\n.names, .plain { list-style: none; padding: 0; margin: .35rem 0; }\n.names { display: flex; flex-wrap: wrap; gap: .1rem 1.1rem; }\n.plain li { padding: .12rem 0; content-visibility: auto; contain-intrinsic-size: auto 1.6rem; }\n\n.scroll { overflow-x: auto; }\ntable { border-collapse: collapse; min-width: 100%; font-variant-numeric: tabular-nums; }\nth, td { text-align: left; padding: .32rem 1rem .32rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }\nthead th { color: var(--soft); font-weight: 600; white-space: nowrap; font-size: .88rem; }\ntd.number, th.number { text-align: right; white-space: nowrap; }\ntd code { overflow-wrap: normal; white-space: nowrap; } .stacked td code { overflow-wrap: anywhere; white-space: normal; }\ntbody tr:hover { background: var(--panel); }\n.why { font-size: .88rem; margin: 0; }\n.end { white-space: nowrap; margin-right: .5rem; } .end.failed { color: var(--bad); font-weight: 600; }\n.end.skipped { color: var(--warn); } .end.done { color: var(--good); } .end.unchanged, .end.planned { color: var(--soft); }\n\ndetails { margin: .3rem 0; }\nsummary { cursor: pointer; padding: .3rem .2rem; overflow-wrap: anywhere; }\n.change, .bulk { border: 1px solid var(--line); border-radius: .4rem; } .change > summary, .bulk > summary { padding: .35rem .7rem; }\n.change > .inside, .bulk > ul { padding: 0 .9rem .6rem; } .bulk > ul { margin: 0; }\n.change { content-visibility: auto; contain-intrinsic-size: auto 2.3rem; }\n.sign { font: 600 .95rem ui-monospace, monospace; color: var(--soft); }\n:target, .selected { outline: 2px solid var(--accent); outline-offset: 1px; border-radius: .4rem; } .view:target, main:target { outline: 0; }\n.fields { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .15rem 1.2rem; margin: .4rem 0; }\n.fields dt { overflow-wrap: anywhere; max-width: 26rem; }\n.fields pre { margin: 0; }\nins, del { text-decoration: none; white-space: pre-wrap; overflow-wrap: anywhere; border-radius: .2rem; padding: 0 .2rem; font: .86rem/1.5 ui-monospace, monospace; }\nins { background: var(--ins); } del { background: var(--del); }\n\n.legend { color: var(--soft); font-size: .88rem; }\n.key { display: inline-block; width: 1.1rem; height: .7rem; border-radius: .15rem; background: var(--bar); margin: 0 .35rem 0 .6rem; vertical-align: -.02em; }\n.legend > .key:first-child { margin-left: 0; }\n.key.critical, .bar.critical { background: var(--critical); } .key.failed, .bar.failed { background: var(--bad); }\n.key.most, .bar.most { background: var(--most); } .key.used, .bar.used { background: var(--soft); }\n.key.skipped { background: transparent; border: 2px dashed var(--warn); } .key.free { background: var(--panel); border: 1px solid var(--line); }\n.bars { list-style: none; padding: 0; margin: 0; }\n.bars li, .axis { display: grid; grid-template-columns: minmax(0, 24rem) 1fr 5.2rem; gap: .8rem; align-items: center; padding: .09rem 0; }\n.bars li { content-visibility: auto; contain-intrinsic-size: auto 1.7rem; }\n.bars li > a, .bars li > .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }\n.bars a, .bars .name { font-size: .9rem; } .bars a:hover { background: var(--panel); }\n.track { position: relative; height: 1rem; background: linear-gradient(to right, var(--line) 1px, transparent 1px) 0 0 / 25% 100%; border-right: 1px solid var(--line); }\n.bar { position: absolute; top: .12rem; bottom: .12rem; min-width: 3px; border-radius: .15rem; background: var(--bar); }\n.bar.waited { background: var(--line); }\n.took { text-align: right; font-variant-numeric: tabular-nums; font-size: .88rem; color: var(--soft); white-space: nowrap; }\n.axis { position: sticky; top: 5.9rem; z-index: 1; background: var(--ground); border-bottom: 1px solid var(--line); }\n.ticks { position: relative; height: 1.3rem; font-size: .8rem; color: var(--soft); }\n.ticks i { position: absolute; transform: translateX(-50%); font-style: normal; white-space: nowrap; }\n.ticks i:first-child { transform: none; } .ticks i:last-child { transform: translateX(-100%); }\n.rooms li { grid-template-columns: minmax(0, 15rem) minmax(6rem, 1fr) 23rem; padding: .2rem 0; } .rooms .track { height: 1.15rem; background: none; border-left: 1px solid var(--line); }\n.rooms .took { text-align: left; white-space: normal; color: var(--ink); }\n.mark { position: absolute; top: -.1rem; bottom: -.1rem; width: 2px; background: var(--ink); }\n.stack { display: flex; height: 1.6rem; border-radius: .3rem; overflow: hidden; background: var(--panel); box-shadow: inset 0 0 0 1px var(--line); }\n.part + .part { border-left: 1px solid var(--ground); }\n.part-0 { background: #3b82c4; } .part-1 { background: #3a9d8f; } .part-2 { background: #b08a2e; } .part-3 { background: #a45fb0; } .part-4 { background: #c46a4a; } .part-5 { background: #7a8794; }\n.keys { display: flex; flex-wrap: wrap; gap: .1rem 1.2rem; list-style: none; padding: 0; margin: .4rem 0; font-size: .9rem; } .keys .key { margin-left: 0; }\n.number { font-variant-numeric: tabular-nums; }\n\n.graph { border: 1px solid var(--line); border-radius: .4rem; } .graph svg { display: block; }\nsvg text { fill: var(--ink); font: 12px system-ui, sans-serif; }\n.node rect { fill: var(--panel); stroke: var(--line); } .node.done rect { stroke: var(--good); } .node.done .mark { fill: var(--good); }\n.node.failed rect { stroke: var(--bad); stroke-width: 2.5; } .node.failed .mark { fill: var(--bad); }\n.node.skipped rect { stroke: var(--warn); stroke-dasharray: 4 3; } .node.skipped .mark { fill: var(--warn); }\n.node.critical:not(.failed) rect { stroke: var(--critical); stroke-width: 2.5; }\n.node:hover rect, .node:focus-visible rect { fill: var(--most); } .node:focus-visible { outline: 0; } .node:focus-visible rect { stroke: var(--accent); stroke-width: 3; }\n.edges path { fill: none; stroke: var(--line); stroke-width: 1.3; } .edges .critical { stroke: var(--critical); stroke-width: 2; }\n.edges .near { stroke: var(--accent); stroke-width: 2; }\n\n.matrix { width: fit-content; max-width: 100%; max-height: 75vh; overflow: auto; border: 1px solid var(--line); border-radius: .4rem; }\n.matrix table { min-width: 0; border-collapse: separate; border-spacing: 0; }\n.matrix th, .matrix td { padding: .15rem .4rem; } .matrix td { text-align: center; min-width: 1.7rem; border-left: 1px solid var(--line); }\n.matrix thead { position: sticky; top: 0; z-index: 1; } .matrix thead th { background: var(--ground); vertical-align: bottom; }\n.matrix thead span:not(.wide) { display: inline-block; writing-mode: vertical-rl; transform: rotate(180deg); max-height: 8.5rem; overflow: hidden; text-overflow: ellipsis; }\n.matrix thead [colspan] { font-weight: 400; }\n.matrix .group { border-left: 2px solid var(--line); }\n.matrix tbody th { position: sticky; left: 0; background: var(--ground); font: .86rem/1.5 ui-monospace, monospace; white-space: nowrap; max-width: 22rem; overflow: hidden; text-overflow: ellipsis; }\n.matrix thead tr:first-child th:first-child { position: sticky; left: 0; z-index: 2; border-right: 0; }\n.matrix td.done { color: var(--good); } .matrix td.current { color: var(--soft); } .matrix td.planned { color: var(--accent); background: var(--most); } .matrix td.moving, .matrix td.completing { color: var(--warn); }\n.matrix td.moving { font-weight: 700; }\n.matrix td.failed, .matrix td.stopped { color: var(--bad); background: var(--del); font-weight: 700; } .matrix td.skipped { color: var(--warn); } .matrix td a { color: inherit; display: block; }\n.cell-key { display: inline-block; min-width: 1.4rem; text-align: center; margin: 0 .3rem 0 .7rem; border-radius: .2rem; } .legend > .cell-key:first-child { margin-left: 0; }\n.cell-key.done { color: var(--good); background: var(--ins); } .cell-key.planned { color: var(--accent); background: var(--most); } .cell-key.failed, .cell-key.stopped { color: var(--bad); background: var(--del); } .cell-key.skipped, .cell-key.moving, .cell-key.completing { color: var(--warn); }\n\n@media (max-width: 44rem) {\n  body { font-size: 14px; } header, main, nav > * { padding-left: .8rem; padding-right: .8rem; }\n  h1 { font-size: 1.3rem; } form { padding-top: .3rem; }\n  .bars li { grid-template-columns: 1fr auto; gap: 0 .6rem; padding: .25rem 0; contain-intrinsic-size: auto 3rem; } .bars .track { grid-column: 1 / -1; grid-row: 2; height: .8rem; }\n  .axis { grid-template-columns: 1fr; } .axis > :first-child, .ticks i:nth-child(even) { display: none; }\n  .rooms li { grid-template-columns: 1fr; } .rooms .track { grid-row: auto; }\n  .fields { grid-template-columns: 1fr; gap: 0; } .fields dd { margin-bottom: .5rem; }\n  .matrix tbody th { max-width: 10.5rem; font-size: .78rem; }\n  .stacked, .stacked tbody { display: block; } .stacked thead { display: none; }\n  .stacked tr { display: flex; flex-wrap: wrap; gap: 0 .8rem; border-bottom: 1px solid var(--line); padding: .3rem 0; }\n  .stacked td { border: 0; padding: 0; } .stacked td:first-child { flex: 1 0 100%; }\n}\n@media print {\n  nav, .skip { display: none; } body { font-size: 10pt; } header, main { max-width: none; }\n  .view[hidden] { content-visibility: visible; display: block; }\n  .scroll, .matrix { overflow: visible; max-height: none; } .axis { position: static; }\n  .change, .bars li, .plain li { content-visibility: visible; } .card, .change, tr { break-inside: avoid; }\n  details:not(.bulk)::details-content { content-visibility: visible; block-size: auto; }\n  .graph svg { max-width: 100%; height: auto; } .bar, .part, .key, td, ins, del { print-color-adjust: exact; }\n}\n";
const script = "\"use strict\";\nconst views = [...document.querySelectorAll('.view')];\nconst links = [...document.querySelectorAll('nav a[data-view]')];\nconst search = document.querySelector('#search');\nconst only = document.querySelector('#only');\nconst found = document.querySelector('#found');\nconst rows = views.flatMap((view) => [...view.querySelectorAll('[data-row]')].map((element) => ({\n    element,\n    words: element.dataset.row ?? '',\n    view,\n})));\nconst counts = new Map(links.map((link) => [link, link.querySelector('.count')?.textContent ?? '']));\nconst groups = [...document.querySelectorAll('.bulk')];\nconst matrix = document.querySelector('.matrix table');\nconst columns = [...document.querySelectorAll('.matrix col')].map(({ dataset }) => dataset.column ?? '');\nlet narrowedTo = '';\nconst fewRows = 200;\nconst openedBySearch = new Set();\nconst disruptive = ['rolling', 'all-pools', 'recreate', 'delete'];\nfunction isShown(words, asked, kind) {\n    const own = words.split(' ');\n    if (kind === 'disruptive' && !disruptive.some((each) => own.includes(each)))\n        return false;\n    if (kind !== '' && kind !== 'disruptive' && !own.includes(kind))\n        return false;\n    return asked.every((word) => words.includes(word));\n}\nfunction filter() {\n    const asked = search.value.toLowerCase().split(/\\s+/).filter(Boolean);\n    const isFiltered = asked.length > 0 || only.value !== '';\n    const perView = new Map();\n    let shown = 0;\n    for (const { element, words, view } of rows) {\n        const keep = !isFiltered || isShown(words, asked, only.value);\n        if (element.hidden === keep)\n            element.hidden = !keep;\n        if (!keep)\n            continue;\n        shown++;\n        perView.set(view, (perView.get(view) ?? 0) + 1);\n    }\n    for (const group of groups) {\n        const left = [...group.querySelectorAll('[data-row]')].filter(({ hidden }) => !hidden).length;\n        group.hidden = isFiltered && left === 0;\n        const isOpened = isFiltered && left > 0 && shown <= fewRows;\n        if (isOpened && !group.open)\n            openedBySearch.add(group);\n        else if (!isOpened && openedBySearch.delete(group))\n            group.open = false;\n        if (isOpened)\n            group.open = true;\n    }\n    narrow(asked);\n    for (const [link, count] of counts) {\n        const badge = link.querySelector('.count');\n        const view = views.find(({ id }) => id === link.dataset.view);\n        const hasRows = view !== undefined && rows.some((row) => row.view === view);\n        if (badge !== null)\n            badge.textContent = isFiltered && hasRows ? String(perView.get(view) ?? 0) : count;\n    }\n    found.textContent = isFiltered ? `${shown} of ${rows.length} rows` : '';\n}\nfunction narrow(asked) {\n    const named = columns.map((words) => asked.some((word) => words.includes(word)));\n    const isHidden = columns.map((_, index) => named.includes(true) && named[index] !== true);\n    if (matrix === null || String(isHidden) === narrowedTo)\n        return;\n    narrowedTo = String(isHidden);\n    const [groups, ...heads] = matrix.tHead?.rows ?? [];\n    for (const { cells } of heads)\n        for (const [index, cell] of [...cells].entries())\n            cell.hidden = isHidden[index] === true;\n    for (const { cells } of matrix.tBodies[0]?.rows ?? [])\n        for (const [index, cell] of [...cells].slice(1).entries())\n            cell.hidden = isHidden[index] === true;\n    let first = 0;\n    for (const group of [...(groups?.cells ?? [])].slice(1)) {\n        group.dataset.columns ??= String(group.colSpan);\n        const end = first + Number(group.dataset.columns);\n        const left = isHidden.slice(first, end).filter((each) => !each).length;\n        group.hidden = left === 0;\n        group.colSpan = Math.max(1, left);\n        first = end;\n    }\n}\nfunction address() {\n    const [target = '', query = ''] = location.hash.slice(1).split('?', 2);\n    return { target: decoded(target), query: new URLSearchParams(query) };\n}\nfunction decoded(text) {\n    try {\n        return decodeURIComponent(text);\n    }\n    catch {\n        return text;\n    }\n}\nfunction show(view) {\n    for (const each of views) {\n        if (each === view)\n            each.removeAttribute('hidden');\n        else\n            each.setAttribute('hidden', 'until-found');\n    }\n    for (const link of links) {\n        if (link.dataset.view === view.id) {\n            link.setAttribute('aria-current', 'page');\n            link.scrollIntoView({ block: 'nearest', inline: 'nearest' });\n        }\n        else\n            link.removeAttribute('aria-current');\n    }\n}\nfunction restore() {\n    const { target, query } = address();\n    search.value = query.get('q') ?? '';\n    only.value = query.get('only') ?? '';\n    filter();\n    const element = document.getElementById(target);\n    const view = element?.closest('.view') ?? views[0];\n    if (view === undefined)\n        return;\n    show(view);\n    for (const selected of document.querySelectorAll('.selected'))\n        selected.classList.remove('selected');\n    if (element === null || element === view || !view.contains(element)) {\n        scrollTo(0, 0);\n        return;\n    }\n    element.hidden = false;\n    for (let each = element; each !== null; each = each.parentElement) {\n        if (each instanceof HTMLDetailsElement)\n            each.open = true;\n    }\n    element.classList.add('selected');\n    element.scrollIntoView({ block: 'start' });\n    (element.querySelector('summary') ?? element).focus({ preventScroll: true });\n}\nfunction remember() {\n    const query = new URLSearchParams();\n    if (search.value !== '')\n        query.set('q', search.value);\n    if (only.value !== '')\n        query.set('only', only.value);\n    const target = location.hash.slice(1).split('?', 1)[0];\n    const text = query.size === 0 ? target : `${target}?${query}`;\n    history.replaceState(null, '', `#${text}`);\n}\nlet waiting = 0;\nfunction searchSoon() {\n    cancelAnimationFrame(waiting);\n    waiting = requestAnimationFrame(() => {\n        filter();\n        remember();\n    });\n}\nsearch.addEventListener('input', searchSoon);\nonly.addEventListener('change', searchSoon);\nsearch.form?.addEventListener('submit', (event) => event.preventDefault());\naddEventListener('hashchange', restore);\nfor (const view of views)\n    view.addEventListener('beforematch', () => show(view));\ndocument.addEventListener('click', (event) => {\n    const link = event.target instanceof Element ? event.target.closest('a[href^=\"#\"]') : null;\n    const query = location.hash.split('?', 2)[1];\n    const href = link?.getAttribute('href') ?? '';\n    if (link === null || href === '#main' || event.ctrlKey || event.metaKey || event.shiftKey)\n        return;\n    const wanted = query === undefined || href.includes('?') ? href : `${href}?${query}`;\n    if (links.some((each) => each === link)) {\n        event.preventDefault();\n        history.pushState(null, '', wanted);\n        restore();\n    }\n    else if (wanted !== href) {\n        event.preventDefault();\n        location.hash = wanted;\n    }\n});\ndocument.addEventListener('keydown', (event) => {\n    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;\n    if (event.key === 'Escape' && event.target === search) {\n        search.value = '';\n        searchSoon();\n    }\n    if (isTyping || event.ctrlKey || event.metaKey || event.altKey)\n        return;\n    if (event.key === '/') {\n        event.preventDefault();\n        search.focus();\n    }\n    const link = links[Number(event.key) - 1];\n    if (link !== undefined)\n        link.click();\n});\nfor (const kind of ['mouseover', 'focusin']) {\n    document.querySelector('.graph')?.addEventListener(kind, (event) => {\n        const node = event.target.closest('[data-node]')?.dataset.node;\n        for (const edge of document.querySelectorAll('.edges path')) {\n            edge.classList.toggle('near', node !== undefined && (edge.dataset.edge ?? '').split(' ').includes(node));\n        }\n    });\n}\ndocument.documentElement.classList.add('scripted');\nrestore();\n";
/** What the page lets run, and nothing else. */
const scriptHash = 'sha256-o+J7dBN4gXwclNBp94UwkVPz38fIN0ZSz40sa0fBKOQ=';

;// CONCATENATED MODULE: ./build/report/html/releases.js




/** Those that need a look first. */
const order = [
    'failed',
    'skipped',
    'rolled-back',
    'upgraded',
    'installed',
    'planned',
    'unchanged',
];
const tones = {
    failed: 'bad',
    skipped: 'warn',
    'rolled-back': 'warn',
    unchanged: 'soft',
    planned: '',
};
/** Releases, the failed first with their causes. */
function releases({ outputs }, told) {
    const changes = new Map(told.flatMap((each) => releaseName(each) ?? []));
    const known = outputs.releases ?? {};
    const rows = [...new Set([...Object.keys(known), ...changes.keys()])]
        .map((name) => {
        const change = changes.get(name);
        return { name, release: known[name], told: change, status: statusOf(known[name], change) };
    })
        .sort((a, b) => order.indexOf(a.status) - order.indexOf(b.status));
    if (rows.length === 0)
        return undefined;
    const body = html `<div class="scroll" tabindex="0" role="region" aria-label="Releases"><table class="stacked"><thead><tr><th>Release</th><th>Status</th><th>Chart</th><th class="number">Revision</th><th class="number">Took</th></tr></thead><tbody>${rows.map(releaseRow)}</tbody></table></div>`;
    return { id: 'releases', title: 'Releases', count: rows.length, body };
}
function releaseName(told) {
    const [, name] = /^release\/(.+)$/.exec(told.change.address) ?? [];
    return name === undefined ? undefined : [[name, told]];
}
/** How its change ended tells more than what was observed. */
function statusOf(release, told) {
    if (told?.standing === 'failed' || told?.standing === 'skipped' || told?.standing === 'planned')
        return told.standing;
    return release?.status ?? 'unchanged';
}
function releaseRow({ name, status, release, told }) {
    const report = told?.report;
    const took = report === undefined || report.end.outcome === 'skipped' ? '' : (0,report_text/* seconds */.YA)(report.endedMs - report.startedMs);
    const chart = release?.chart ?? textOf(told?.change.fields.find(({ path }) => path === 'chart')?.to);
    const label = told === undefined ? html `<code>${name}</code>` : linkTo(told.change.address, name);
    const why = causeOf(told);
    return html `<tr data-row="${name.toLowerCase()} ${status}"><td>${label}${why !== undefined && html `<p class="why ${status === 'failed' ? 'bad' : 'soft'}">${why}</p>`}</td><td class="${tones[status] ?? 'good'}">${status}</td><td><code>${chart}</code></td><td class="number">${release?.revision}</td><td class="number">${took}</td></tr>`;
}
function causeOf(told) {
    const end = told?.report?.end;
    if (end?.outcome === 'skipped')
        return end.because;
    if (end?.outcome !== 'failed')
        return undefined;
    const { cause } = (0,model/* causeAndMend */.zN)(end.error);
    return cause.split('\n', 1)[0];
}
function textOf(value) {
    return typeof value === 'string' ? value : '';
}

// EXTERNAL MODULE: ./build/report/bars.js
var report_bars = __webpack_require__(50145);
;// CONCATENATED MODULE: ./build/report/html/timeline.js






/**
 * The run as bars from start to end, stage by stage; those on the critical path stand out. Where nothing ran, the run as it
 * is expected; nothing where nobody knows how long its changes take.
 */
function timeline({ plan, changes, durationMs }) {
    const went = changes.filter(({ end }) => end.outcome !== 'skipped');
    const isEstimate = went.length === 0;
    const ran = isEstimate ? (0,critical_path/* estimatedChanges */.w)(plan) : went;
    if (ran.length === 0)
        return undefined;
    const end = ran.reduce((last, { endedMs }) => Math.max(last, endedMs), isEstimate ? 0 : durationMs);
    const path = (0,critical_path/* criticalPath */.v)(ran);
    const critical = new Set(path.map(({ report }) => report.change.address));
    const sections = model/* stageNames */.hL.flatMap((stage) => {
        const bars = (0,report_bars/* registryBars */.e)(ran.filter(({ change }) => change.stage === stage));
        if (bars.length === 0)
            return [];
        return html `<h3>${stage}</h3><ol class="bars">${bars.map((bar) => barRow(bar, end, critical))}</ol>`;
    });
    const hasFailed = went.some(({ end: { outcome } }) => outcome === 'failed');
    const body = html `${isEstimate && html `<p class="lead">Nothing was carried out. This is how long it would take from the first write on, if each change took what it usually takes.</p>`}${pathList(path, end, isEstimate)}
<p class="legend"><span class="key critical"></span>critical path <span class="key"></span>other changes${hasFailed && html ` <span class="key failed"></span>failed`}</p>
<div class="axis" aria-hidden="true"><span></span><span class="ticks">${[0, 0.25, 0.5, 0.75, 1].map((share) => html `<i style="left:${share * 100}%">${(0,report_text/* seconds */.YA)(share * end)}</i>`)}</span></div>
${sections}`;
    return { id: 'timeline', title: isEstimate ? 'Expected timeline' : 'Timeline', body };
}
/** The chain as a staircase, with what was waited for in between: where time could be saved. */
function pathList(path, end, isEstimate) {
    const last = path.at(-1)?.report.endedMs ?? 0;
    const steps = [
        ...path.flatMap(({ report: { change, startedMs, endedMs }, waitedMs }, index) => [
            ...(waitedMs >= end * 0.01
                ? [waitRow(index === 0 ? 'looking and planning' : 'waiting', startedMs - waitedMs, startedMs, end)]
                : []),
            html `<li>${nameLink(change.address)}${track(startedMs, endedMs, end, 'critical')}</li>`,
        ]),
        ...(end - last >= end * 0.01 ? [waitRow('what came after: verify, the record', last, end, end)] : []),
    ];
    return html `<section class="block"><h3>Critical path: ${isEstimate && 'about '}${(0,report_text/* seconds */.YA)(end)}</h3><p class="soft">What the run ${isEstimate ? 'can hardly be' : 'could not have been'} shorter than: each step ${isEstimate ? 'waits' : 'waited'} for the one above.</p><ol class="bars">${steps}</ol></section>`;
}
function waitRow(name, startedMs, endedMs, end) {
    return html `<li><span class="name soft">${name}</span>${track(startedMs, endedMs, end, 'waited')}</li>`;
}
function nameLink(label, href = hrefOf(label), unseen = '') {
    const [kind, name] = kindAndName(label);
    return html `<a href="${href}"><span class="soft">${kind}/</span>${name}<span class="unseen">${unseen}</span></a>`;
}
function track(startedMs, endedMs, end, kind) {
    return html `<span class="track" aria-hidden="true"><span class="bar ${kind}" style="left:${percent(startedMs, end)};width:${percent(endedMs - startedMs, end)}"></span></span><span class="took">${(0,report_text/* seconds */.YA)(endedMs - startedMs)}</span>`;
}
function barRow({ label, addresses, isFailed, startedMs, endedMs }, end, critical) {
    const isCritical = addresses.some((address) => critical.has(address));
    const kind = isFailed ? 'failed' : isCritical ? 'critical' : '';
    const said = `, from ${(0,report_text/* seconds */.YA)(startedMs)}${isFailed ? ', failed' : ''}${isCritical ? ', on the critical path' : ''}`;
    const words = `${label.toLowerCase()} ${isFailed ? 'failed' : ''} ${isCritical ? 'critical' : ''}`;
    return html `<li data-row="${words}">${nameLink(label, addresses.length === 1 ? hrefOf(label) : '#images', said)}${track(startedMs, endedMs, end, kind)}</li>`;
}
function percent(ms, end) {
    return `${((ms / Math.max(end, 1)) * 100).toFixed(2)}%`;
}

;// CONCATENATED MODULE: ./build/report/html/index.js












/**
 * The report of a run as one file that needs nothing from outside: for plan, apply, drift and rehearsal alike. Without
 * its script the page is whole, all views one below the other; the script shows one at a time, searches, and keeps view,
 * selection and search in the address.
 */
function resultHtml(result, heading) {
    const told = toldChanges(result);
    const views = [
        overview(result, told),
        timeline(result),
        graph(result, told),
        changes(told),
        releases(result, told),
        images_images(result),
        capacity_capacity(result),
    ].filter((view) => view !== undefined);
    const tone = result.result === 'failed' ? 'bad' : result.result === 'drift' ? 'warn' : 'good';
    const page = html `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '${scriptHash}'">
<title>${heading}: ${result.result}</title><style>${new Markup(style)}</style></head><body>
<a class="skip" href="#main">To the report</a>
<header class="${tone}-edge"><h1>${heading} <span class="badge ${tone}">${result.result}</span></h1>
<p class="verdict">${(0,report_text/* resultText */.D6)(result)}</p>${facts(result)}</header>
<nav aria-label="Views"><ul>${views.map(navItem)}</ul>
<form role="search"><input type="search" id="search" placeholder="Search (press /)" aria-label="Search in this report" autocomplete="off" spellcheck="false">
<select id="only" aria-label="Show only"><option value="">Everything</option><option value="failed">Failed</option><option value="skipped">Skipped</option><option value="disruptive">Disruptive</option></select>
<output id="found" for="search only"></output></form></nav>
<main id="main">${views.map(viewSection)}</main>
<script>${new Markup(script)}</script></body></html>
`;
    return page.text;
}
function navItem({ id, title, count }) {
    return html `<li><a href="#${id}" data-view="${id}">${title}${count !== undefined && html ` <span class="count">${count}</span>`}</a></li>`;
}
function viewSection({ id, title, body }) {
    return html `<section class="view" id="${id}" aria-labelledby="title-${id}"><h2 id="title-${id}" tabindex="-1">${title}</h2>${body}</section>`;
}
function facts({ plan }) {
    const { repository, commit, run, digest, createdAt } = plan;
    const all = [
        ['Planned', (0,words/* minutesOf */.d)(createdAt)],
        ...(repository === '' ? [] : [['Repository', repository]]),
        ...(commit === '' ? [] : [['Commit', commit.slice(0, 12)]]),
        ['Run', run.attempt > 1 ? `${run.id}, attempt ${run.attempt}` : run.id],
        ['Plan digest', digest],
    ];
    return html `<dl class="facts">${all.map(([name, value]) => html `<div><dt>${name}</dt><dd><code>${value}</code></dd></div>`)}</dl>`;
}


/***/ })

};
