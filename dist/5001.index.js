export const id = 5001;
export const ids = [5001];
export const modules = {

/***/ 65001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  resultHtml: () => (/* binding */ resultHtml)
});

// EXTERNAL MODULE: ./build/model/index.js + 5 modules
var model = __webpack_require__(34990);
// EXTERNAL MODULE: ./build/report/text.js
var report_text = __webpack_require__(13920);
;// CONCATENATED MODULE: ./build/report/html/markup.js
/** Markup that is safe to put into a page: only `html` makes it, and everything it is given is escaped. */
class Markup {
    text;
    constructor(text) {
        this.text = text;
    }
}
/** Template tag: values are escaped unless they are markup themselves; lists are joined. */
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
    return String(value).replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

;// CONCATENATED MODULE: ./build/report/html/style.js
/** The report's only style sheet: system fonts, light and dark, printable, no picture and nothing from outside. */
const style = `
:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d8dee4; --ground: #fff; --panel: #f6f8fa;
  --good: #1a7f37; --bad: #cf222e; --warn: #9a6700; --accent: #0969da; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9198a1; --line: #3d444d; --ground: #0d1117;
  --panel: #151b23; --good: #3fb950; --bad: #f85149; --warn: #d29922; --accent: #4493f8; } }
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--ground); }
main, header { max-width: 74rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 1.75rem; }
h1 { font-size: 1.6rem; margin: 0 0 .25rem; }
h2 { font-size: 1.15rem; margin: 2.25rem 0 .6rem; }
p.lead { margin: 0; color: var(--soft); }
.badge { display: inline-block; padding: .1rem .55rem; border-radius: 1rem; font-size: .85rem; font-weight: 600;
  vertical-align: .2rem; border: 1px solid currentColor; }
.good { color: var(--good); } .bad { color: var(--bad); } .warn { color: var(--warn); }
nav { position: sticky; top: 0; background: var(--ground); border-bottom: 1px solid var(--line); margin-top: 1rem; z-index: 1; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; max-width: 74rem; margin: 0 auto; padding: .55rem 1.25rem; }
a { color: var(--accent); text-decoration: none; } a:hover { text-decoration: underline; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; padding: .35rem .7rem .35rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
th { color: var(--soft); font-weight: 600; white-space: nowrap; }
td.number, th.number { text-align: right; }
code, pre { font: .86rem/1.45 ui-monospace, monospace; }
pre { background: var(--panel); padding: .7rem .9rem; border-radius: .4rem; overflow-x: auto; white-space: pre-wrap; }
details { border: 1px solid var(--line); border-radius: .4rem; margin: .4rem 0; }
summary { cursor: pointer; padding: .4rem .75rem; } details > :not(summary) { margin: .25rem .75rem .7rem; }
.filter { width: 100%; max-width: 26rem; padding: .4rem .6rem; margin-bottom: .7rem; font: inherit; color: inherit;
  background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; }
svg text { fill: var(--ink); font: 12px system-ui, sans-serif; } svg .axis { fill: var(--soft); }
svg .grid { stroke: var(--line); } svg .bar { fill: var(--accent); } svg .bar.failed { fill: var(--bad); }
svg .bar.critical { fill: var(--warn); }
.empty { color: var(--soft); }
@media print { nav, .filter { display: none; } details { border: 0; } }
`;
/** Filters rows and opens what a link points at; without it the page is whole, only unfiltered. */
const script = `
for (const input of document.querySelectorAll('input.filter')) {
  const rows = document.getElementById(input.dataset.rows).querySelectorAll('[data-row]');
  input.addEventListener('input', () => {
    const words = input.value.toLowerCase().split(/\\s+/);
    for (const row of rows) row.hidden = !words.every((word) => row.dataset.row.includes(word));
  });
}
const open = () => { const at = document.getElementById(decodeURIComponent(location.hash.slice(1))); if (at?.tagName === 'DETAILS') at.open = true; };
addEventListener('hashchange', open); open();
`;

;// CONCATENATED MODULE: ./build/report/html/timeline.js


const labelWidth = 300;
const chartWidth = 760;
const rowHeight = 20;
/** Changes that took less than this share of the run are folded into a line that counts them. */
const shortestShare = 0.01;
/** The run as bars from start to end, in order of start; those on the critical path stand out. */
function timeline(changes) {
    const ran = changes.filter(({ end }) => end.outcome !== 'skipped').toSorted((a, b) => a.startedMs - b.startedMs);
    const bars = foldedByRegistry(ran);
    const first = Math.min(...ran.map(({ startedMs }) => startedMs));
    const total = Math.max(...ran.map(({ endedMs }) => endedMs)) - first;
    const shown = bars.filter(({ startedMs, endedMs }) => endedMs - startedMs >= total * shortestShare);
    const critical = criticalPath(ran);
    const x = (ms) => labelWidth + ((ms - first) / Math.max(total, 1)) * chartWidth;
    const height = 24 + shown.length * rowHeight;
    const rows = shown.map(({ label, addresses, isFailed, startedMs, endedMs }, index) => {
        const top = 24 + index * rowHeight;
        const kind = isFailed ? 'failed' : addresses.some((address) => critical.has(address)) ? 'critical' : '';
        const width = Math.max(2, x(endedMs) - x(startedMs));
        return html `<g><title>${label}: ${(0,report_text/* seconds */.YA)(endedMs - startedMs)}</title>
<text x="${labelWidth - 8}" y="${top + 13}" text-anchor="end">${shortened(label)}</text>
<rect class="bar ${kind}" x="${x(startedMs).toFixed(1)}" y="${top + 3}" width="${width.toFixed(1)}" height="13" rx="2"/></g>`;
    });
    const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
        const at = labelWidth + share * chartWidth;
        return html `<line class="grid" x1="${at}" x2="${at}" y1="16" y2="${height}"/><text class="axis" x="${at}" y="12" text-anchor="middle">${(0,report_text/* seconds */.YA)(share * total)}</text>`;
    });
    const folded = bars.length - shown.length;
    return html `<div class="scroll"><svg viewBox="0 0 ${labelWidth + chartWidth + 30} ${height}" role="img" aria-label="Timeline of ${ran.length} changes">${grid}${rows}</svg></div>
<p class="lead">${critical.size > 0 && html `The critical path: ${[...critical].join(' → ')}. `}${folded > 0 && `${folded} shorter changes are not drawn.`}</p>`;
}
/** A bar a change; the images of a registry are one, for there may be hundreds. */
function foldedByRegistry(ran) {
    const groups = new Map();
    for (const report of ran) {
        const { address, stage } = report.change;
        const key = stage === 'acr-import' ? address.split('/').slice(0, 2).join('/') : address;
        groups.set(key, [...(groups.get(key) ?? []), report]);
    }
    return [...groups].map(([key, group]) => ({
        label: group.length === 1 ? (group[0]?.change.address ?? key) : `${key} (${group.length} images)`,
        addresses: group.map(({ change }) => change.address),
        isFailed: group.some(({ end }) => end.outcome === 'failed'),
        startedMs: Math.min(...group.map(({ startedMs }) => startedMs)),
        endedMs: Math.max(...group.map(({ endedMs }) => endedMs)),
    }));
}
/** Addresses of the chain that ended last: from each change back to the one among its needs that ended last. */
function criticalPath(ran) {
    const byAddress = new Map(ran.map((report) => [report.change.address, report]));
    const path = [];
    let last = ran.toSorted((a, b) => a.endedMs - b.endedMs).at(-1);
    while (last !== undefined) {
        path.unshift(last.change.address);
        last = last.change.needs
            .flatMap((need) => byAddress.get(need) ?? [])
            .toSorted((a, b) => a.endedMs - b.endedMs)
            .at(-1);
    }
    return new Set(path);
}
function shortened(address) {
    return address.length <= 44 ? address : `…${address.slice(-43)}`;
}

;// CONCATENATED MODULE: ./build/report/html/index.js





/** The report of a run as one file that needs nothing from outside: for plan, apply and rehearsal alike. */
function resultHtml(result, heading) {
    const sections = [
        failuresSection(result.changes),
        findingsSection(result),
        timelineSection(result.changes),
        changesSection(result),
        poolsSection(result.outputs),
        imagesSection(result),
        releasesSection(result.outputs),
    ].filter((section) => section !== undefined);
    const tone = result.result === 'failed' ? 'bad' : 'good';
    const page = html `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title><style>${new Markup(style)}</style></head><body>
<header><h1>${heading} <span class="badge ${tone}">${result.result}</span></h1>
<p class="lead">${(0,report_text/* resultText */.D6)(result)} Plan <code>${result.plan.digest.slice(0, 19)}</code></p></header>
<nav aria-label="Sections"><ul>${sections.map(({ id, title }) => html `<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main>${sections.map(({ id, title, body }) => html `<section id="${id}"><h2>${title}</h2>${body}</section>`)}</main>
<script>${new Markup(script)}</script></body></html>
`;
    return page.text;
}
function findingsSection({ findings, locate }) {
    if (findings.length === 0)
        return undefined;
    const rows = findings.map((finding) => findingRow(finding, locate));
    const body = html `<div class="scroll"><table><tr><th></th><th>Finding</th><th>Where</th></tr>${rows}</table></div>`;
    return { id: 'findings', title: `Findings (${findings.length})`, body };
}
function findingRow({ severity, message, mend, path, stage }, locate) {
    const at = path === undefined ? undefined : locate(path);
    return html `<tr><td class="${severity === 'error' ? 'bad' : 'warn'}">${severity}</td>
<td>${message}${mend !== undefined && html `<pre>${mend}</pre>`}</td>
<td>${at === undefined ? stage : html `<code>${at.file}:${at.line}</code>`}</td></tr>`;
}
function failuresSection(changes) {
    const failed = changes.flatMap(({ change, end }) => (end.outcome === 'failed' ? [{ change, error: end.error }] : []));
    if (failed.length === 0)
        return undefined;
    const body = html `${failed.map(({ change, error }) => {
        const text = error instanceof model/* ExplainedError */.hM ? (0,model/* explanationLines */.bO)(error).join('\n') : String(error);
        return html `<details open id="failed-${change.address}"><summary class="bad">${change.address}</summary><pre>${text}</pre></details>`;
    })}`;
    return { id: 'failed', title: `Failed (${failed.length})`, body };
}
function timelineSection(changes) {
    if (changes.every(({ end }) => end.outcome === 'skipped'))
        return undefined;
    return { id: 'timeline', title: 'Timeline', body: timeline(changes) };
}
function changesSection({ plan, changes }) {
    const ends = new Map(changes.map((report) => [report.change.address, report]));
    const rows = plan.changes.map((change) => {
        const report = ends.get(change.address);
        const outcome = report === undefined ? '' : report.end.outcome;
        const took = report === undefined || outcome === 'skipped' ? '' : `, ${(0,report_text/* seconds */.YA)(report.endedMs - report.startedMs)}`;
        const words = `${change.address} ${change.action} ${change.stage} ${outcome} ${change.disruption}`.toLowerCase();
        const tone = outcome === 'failed' ? 'bad' : outcome === 'skipped' || change.disruption !== 'none' ? 'warn' : '';
        return html `<details id="${change.address}" data-row="${words}"><summary>${change.action} <code>${change.address}</code>
<span class="${tone}">${change.disruption === 'none' ? '' : change.disruption} ${outcome}${took}</span></summary>
<pre>${change.reason !== undefined && `${change.reason}\n`}${change.fields.map((field) => `${(0,report_text/* fieldText */.gF)(field)}\n`)}${change.needs.length > 0 && `needs ${change.needs.length} others`}</pre></details>`;
    });
    const body = rows.length === 0
        ? html `<p class="empty">No change: everything is as declared.</p>`
        : html `<input class="filter" type="search" placeholder="Filter: nodePool, release, failed …" aria-label="Filter changes" data-rows="change-rows"><div id="change-rows">${rows}</div>`;
    return { id: 'changes', title: `Changes (${rows.length})`, body };
}
function poolsSection(outputs) {
    const pools = Object.entries(outputs['node-pools'] ?? {});
    if (pools.length === 0)
        return undefined;
    const rows = pools.map(([name, pool]) => html `<tr><td><code>${name}</code></td><td>${pool.mode}</td><td>${pool.vmSize}</td><td class="number">${pool.count}</td><td>${pool.kubernetesVersion}</td></tr>`);
    const head = html `<tr><th>Pool</th><th>Mode</th><th>Size</th><th class="number">Nodes</th><th>Kubernetes</th></tr>`;
    return { id: 'pools', title: 'Node pools', body: html `<div class="scroll"><table>${head}${rows}</table></div>` };
}
function imagesSection({ outputs, changes }) {
    const lock = outputs['image-lock'] ?? {};
    const images = Object.entries(lock);
    if (images.length === 0)
        return undefined;
    const imported = changes.filter(({ change, end }) => change.stage === 'acr-import' && end.outcome === 'done').length;
    const rows = images.map(([name, image]) => html `<tr data-row="${name}"><td><code>${name}</code></td><td>${image.tag}</td><td><code>${image.digest.slice(0, 19)}</code></td><td><code>${image.source}</code></td></tr>`);
    const head = html `<tr><th>Image</th><th>Tag</th><th>Digest</th><th>Source</th></tr>`;
    const body = html `<p class="lead">${imported} imported in this run.</p><input class="filter" type="search" placeholder="Filter images" aria-label="Filter images" data-rows="image-rows"><div class="scroll"><table id="image-rows">${head}${rows}</table></div>`;
    return { id: 'images', title: `Images (${images.length})`, body };
}
function releasesSection(outputs) {
    const releases = Object.entries(outputs.releases ?? {});
    if (releases.length === 0)
        return undefined;
    const rows = releases.map(([name, release]) => {
        const tone = release.status === 'failed' ? 'bad' : 'good';
        return html `<tr data-row="${name.toLowerCase()} ${release.status}"><td><code>${name}</code></td><td>${release.chart}</td><td class="number">${release.revision}</td><td class="${tone}">${release.status}</td></tr>`;
    });
    const head = html `<tr><th>Release</th><th>Chart</th><th class="number">Revision</th><th>Status</th></tr>`;
    const body = html `<input class="filter" type="search" placeholder="Filter releases" aria-label="Filter releases" data-rows="release-rows"><div class="scroll"><table id="release-rows">${head}${rows}</table></div>`;
    return { id: 'releases', title: `Releases (${releases.length})`, body };
}


/***/ })

};
