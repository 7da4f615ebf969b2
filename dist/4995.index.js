export const id = 4995;
export const ids = [4995];
export const modules = {

/***/ 34995:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   historyJson: () => (/* binding */ historyJson),
/* harmony export */   historyMarkdown: () => (/* binding */ historyMarkdown),
/* harmony export */   historyText: () => (/* binding */ historyText),
/* harmony export */   recordChanges: () => (/* binding */ recordChanges)
/* harmony export */ });
/* harmony import */ var _cut_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73387);
/* harmony import */ var _escape_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(9924);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(94623);
/* harmony import */ var _words_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(44702);




/** What changed from `before` (the older) to `record`. */
function recordChanges(record, before) {
    const keys = [...new Set([...Object.keys(before?.releases ?? {}), ...Object.keys(record.releases)])].sort();
    return keys.flatMap((release) => {
        const [old, now] = [before?.releases[release], record.releases[release]];
        if (now === undefined)
            return [{ release, change: 'removed', fields: [] }];
        if (old === undefined)
            return [{ release, change: 'added', fields: fieldsOf(undefined, now, before, record) }];
        const fields = fieldsOf(old, now, before, record);
        return fields.length === 0 ? [] : [{ release, change: 'changed', fields }];
    });
}
function fieldsOf(old, now, before, record) {
    const pairs = [
        ['revision', old?.revision, now.revision],
        ['chart', old && `${old.chart}-${old.version}`, `${now.chart}-${now.version}`],
        ...now.images.map((image) => [image, tagOf(before, image), tagOf(record, image)]),
        ...(old === undefined ? [] : [['values', old.valuesDigest.slice(0, 8), now.valuesDigest.slice(0, 8)]]),
    ];
    return pairs.flatMap(([name, from, to]) => from === to || to === '' || to === undefined ? [] : [{ name, from: String(from ?? ''), to: String(to) }]);
}
/** Tag and digest: a tag that was moved is another image. */
function tagOf(record, image) {
    const locked = record?.imageLock[image];
    return locked && `${locked.tag}@${locked.digest.slice('sha256:'.length, 'sha256:'.length + 12)}`;
}
/** A record a paragraph, what changed below it. */
function historyText(history) {
    const { environment, records, notReported } = history;
    if (records.length === 0)
        return `No deployment record of ${environment} yet.`;
    return records
        .map((record, index) => {
        const { id, actor, branch, commit } = record;
        const origin = [commit.slice(0, 12), branch, actor].filter((each) => each !== '').join(' ');
        return [
            `${id}  ${titleOf(record)}  ${origin}`.trimEnd(),
            ...shownChanges(history, index).map((change) => `    ${changeText(change)}`),
            ...(notReported[id] ? [`    not reported: ${notReported[id]}`] : []),
        ].join('\n');
    })
        .join('\n');
}
function historyMarkdown(history) {
    const { environment, records, notReported } = history;
    const rows = records.map((record, index) => {
        const { id, time, actor, branch, commit, run } = record;
        const changes = shownChanges(history, index).map(changeText);
        const shown = changes.length > shownInCell ? [...changes.slice(0, shownInCell), `… ${changes.length} in all`] : changes;
        return [
            { markdown: (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(id) },
            time.replace(/\.\d+Z$/, 'Z'),
            titleOf(record),
            {
                markdown: [(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .codeSpan */ .SS)(commit.slice(0, 12)), (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .escaped */ .Mk)(branch), (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .escaped */ .Mk)(actor)]
                    .filter((each) => each !== '')
                    .join(' '),
            },
            run.url === undefined ? run.id : { markdown: (0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)(run.id, run.url) },
            [...shown, ...(notReported[id] ? [`not reported: ${notReported[id]}`] : [])].join('\n'),
        ];
    });
    const body = rows.length === 0 ? 'No deployment record yet.' : (0,_markdown_js__WEBPACK_IMPORTED_MODULE_1__/* .table */ .tp)(['Record', 'Time', '', 'From', 'Run', 'Changes'], rows);
    return (0,_cut_js__WEBPACK_IMPORTED_MODULE_0__/* .cut */ .Jj)(`## History of ${(0,_escape_js__WEBPACK_IMPORTED_MODULE_2__/* .escaped */ .Mk)(environment)}\n\n${body}\n`, _cut_js__WEBPACK_IMPORTED_MODULE_0__/* .ofSummary */ .gp);
}
/** As one JSON object: the records as they are kept, each with what changed since the one before. */
function historyJson(history) {
    const { environment, records, notReported } = history;
    return {
        environment,
        records: records.map((record, index) => ({
            ...record,
            changes: shownChanges(history, index),
            notReported: notReported[record.id] ?? '',
        })),
    };
}
const shownInCell = 20;
function shownChanges({ records, release }, index) {
    const [record, before] = [records[index], records[index + 1]];
    if (record === undefined)
        return [];
    const isOldestKept = before === undefined;
    // What came before the oldest record is not known: its releases are no news.
    if (isOldestKept && records.length > 1)
        return [];
    const changes = recordChanges(record, before);
    return release === undefined
        ? changes
        : changes.filter((change) => change.release === release || change.release.endsWith(`/${release}`));
}
function titleOf({ kind, releases, rollback }) {
    return kind === 'rollback' ? `rollback to ${rollback?.to}` : (0,_words_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .L)(Object.keys(releases).length, 'release');
}
function changeText({ release, change, fields }) {
    const sign = change === 'added' ? '+' : change === 'removed' ? '-' : '~';
    const said = fields.map(({ name, from, to }) => (from === '' ? `${name} ${to}` : `${name} ${from} → ${to}`));
    return `${sign} ${release}${said.length === 0 ? '' : `: ${said.join(', ')}`}`;
}


/***/ })

};
