export const id = 501;
export const ids = [501,526];
export const modules = {

/***/ 4526:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LF: () => (/* binding */ pathText),
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   eG: () => (/* binding */ EnvironmentError),
/* harmony export */   gP: () => (/* binding */ either),
/* harmony export */   zZ: () => (/* binding */ nearestWord)
/* harmony export */ });
/* unused harmony export findingLine */
/** An environment file that can't be used, with everything that is wrong with it, in the order of the files' lines. */
class EnvironmentError extends Error {
    findings;
    constructor(findings) {
        super(findings.map(findingLine).join('\n'));
        this.name = 'EnvironmentError';
        this.findings = findings;
    }
}
/** `environments/dev.yaml:12:5: nodePools.gpu.mode: "Sytem" is none of System, User. Did you mean System?` */
function findingLine(finding) {
    const { file, line, column, path, message, suggestion } = finding;
    const subject = path === '' ? '' : `${path}: `;
    const mend = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
    return `${file}:${line}:${column}: ${subject}${message}.${mend}`;
}
/** `nodePools.gpu.taints[0]`; a key that holds a dot stands in brackets. */
function pathText(path) {
    return path.reduce((text, step) => {
        if (typeof step === 'number')
            return `${text}[${step}]`;
        if (/[.[\]]/.test(step))
            return `${text}["${step}"]`;
        return text === '' ? step : `${text}.${step}`;
    }, '');
}
/**
 * The word of `candidates` that was probably meant: at most a third of its letters away (case apart), the nearest first.
 * Words are compared only up to 100 letters: nobody mistypes more, and the comparison is quadratic.
 */
function nearestWord(word, candidates) {
    if (word.length > 100)
        return undefined;
    let nearest;
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of candidates) {
        const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
        if (distance <= Math.max(1, Math.floor(candidate.length / 3)) && distance < least) {
            nearest = candidate;
            least = distance;
        }
    }
    return nearest;
}
/** Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other. */
function editDistance(a, b) {
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced);
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
                cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
            }
            row.push(cost);
        }
        beforeLast = last;
        last = row;
    }
    return last[b.length] ?? 0;
}
/** A value as it is shown in a message: short, on one line, control characters escaped. */
function shown(value) {
    const text = JSON.stringify(value) ?? String(value);
    return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
/** `a, b or c` */
function either(words) {
    if (words.length < 2)
        return words.join('');
    return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}


/***/ }),

/***/ 13920:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D6: () => (/* binding */ resultText),
/* harmony export */   LS: () => (/* binding */ plural),
/* harmony export */   Pt: () => (/* binding */ planText),
/* harmony export */   YA: () => (/* binding */ seconds),
/* harmony export */   _g: () => (/* binding */ findingsText),
/* harmony export */   gF: () => (/* binding */ fieldText),
/* harmony export */   jO: () => (/* binding */ countByAction)
/* harmony export */ });
const signs = {
    create: '+',
    update: '~',
    rotate: '±',
    delete: '-',
    import: '→',
    deploy: '↑',
};
/** Changes that one line sums up when there are many of a kind. */
const foldAbove = 8;
/** A plan for people: disruption first, one line a resource, one a field; long runs of like changes are folded. */
function planText(plan) {
    const lines = [];
    if (plan.changes.length === 0)
        lines.push(`No change: ${plan.environment} is as declared.`);
    else
        lines.push(`Plan for ${plan.environment}: ${countByAction(plan.changes)}.`);
    const disruptive = plan.changes.filter(({ disruption }) => disruption !== 'none' && disruption !== 'rolling');
    for (const change of disruptive)
        lines.push(`  ! ${change.address} ${disruptionText(change.disruption, change.reason)}`);
    for (const group of groupByKind(plan.changes)) {
        const [first] = group;
        if (group.length > foldAbove && first !== undefined) {
            const names = group.map(({ address }) => address.slice(address.indexOf('/') + 1));
            const kind = first.address.slice(0, first.address.indexOf('/'));
            lines.push(`  ${signs[first.action]} ${group.length} × ${kind}: ${names.slice(0, 4).join(', ')} … ${names.at(-1)}`);
        }
        else
            for (const change of group)
                lines.push(...changeLines(change));
    }
    if (plan.changes.length > 0)
        lines.push(`Plan digest: ${plan.digest}`);
    return lines.join('\n');
}
/** Findings, errors first, each with its place and what to do. */
function findingsText(findings, locate) {
    const ordered = [...findings].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
    return ordered
        .flatMap(({ severity, stage, message, mend, path }) => {
        const at = path === undefined ? '' : `${placeText(locate(path))}: `;
        return [
            `${severity === 'error' ? 'Error' : 'Warning'} (${stage}): ${at}${message}`,
            ...(mend === undefined ? [] : mend.split('\n').map((line) => `  ${line}`)),
        ];
    })
        .join('\n');
}
/** How the run ended, in a line or two. */
function resultText({ result, changes, durationMs, plan }) {
    const took = `in ${seconds(durationMs)}`;
    const done = changes.filter(({ end }) => end.outcome === 'done').length;
    const failed = changes.filter(({ end }) => end.outcome === 'failed').length;
    const skipped = changes.filter(({ end }) => end.outcome === 'skipped').length;
    switch (result) {
        case 'planned':
            return `Planned ${plan.environment} ${took}.`;
        case 'unchanged':
            return `${plan.environment} is as declared: nothing was changed ${took}.`;
        case 'changed':
            return `${plan.environment} is as declared: ${plural(done, 'change')} ${took}.`;
        case 'failed':
            return changes.length === 0
                ? `${plan.environment} was not changed (${seconds(durationMs)}).`
                : `${plan.environment} is not as declared yet: ${done} done, ${failed} failed, ${skipped} skipped ${took}.`;
    }
}
function seconds(ms) {
    if (ms < 60_000)
        return `${(ms / 1000).toFixed(1)} s`;
    return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}
function plural(count, noun) {
    return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
function fieldText({ path, from, to, secret }) {
    if (secret === true)
        return `${path}: (secret)`;
    if (from === undefined)
        return `${path}: ${valueText(to)}`;
    return `${path}: ${valueText(from)} → ${valueText(to)}`;
}
function countByAction(changes) {
    const counts = new Map();
    for (const { action } of changes)
        counts.set(action, (counts.get(action) ?? 0) + 1);
    return [...counts].map(([action, count]) => `${count} to ${action}`).join(', ');
}
function changeLines(change) {
    const disruption = change.disruption === 'none' ? '' : ` (${disruptionText(change.disruption, change.reason)})`;
    return [
        `  ${signs[change.action]} ${change.address}${disruption}`,
        ...change.fields.map((field) => `      ${fieldText(field)}`),
    ];
}
function disruptionText(disruption, reason) {
    return reason === undefined ? disruption : `${disruption}: ${reason}`;
}
function groupByKind(changes) {
    const groups = new Map();
    for (const change of changes) {
        const key = `${change.address.slice(0, change.address.indexOf('/'))} ${change.action} ${change.disruption}`;
        groups.set(key, [...(groups.get(key) ?? []), change]);
    }
    return [...groups.values()];
}
function valueText(value) {
    if (value === undefined)
        return '(none)';
    if (typeof value === 'object' && value !== null && 'knownAfterApply' in value)
        return '(known after apply)';
    return typeof value === 'string' ? value : JSON.stringify(value);
}
function placeText({ file, line, column }) {
    return `${file}:${line}:${column}`;
}


/***/ })

};
