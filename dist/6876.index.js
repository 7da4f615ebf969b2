export const id = 6876;
export const ids = [6876,4526];
export const modules = {

/***/ 16876:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ fileCause),
/* harmony export */   explainedFailures: () => (/* binding */ explainedFailures)
/* harmony export */ });
/* harmony import */ var _environment_findings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4526);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);


/** A known failure as the errors to show, each at its place; undefined for a defect of this program. */
function explainedFailures(error) {
    if (error instanceof _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM)
        return [error];
    if (!(error instanceof _environment_findings_js__WEBPACK_IMPORTED_MODULE_0__/* .EnvironmentError */ .eG)) {
        const ofFile = fileFailure(error);
        return ofFile === undefined ? undefined : [ofFile];
    }
    return error.findings.map(({ path, message, expected, suggestion, ...location }) => new _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM({
        what: path === '' ? 'environment file' : path,
        cause: message,
        mend: [
            ...(suggestion === undefined ? [] : [`Did you mean ${suggestion}?`]),
            ...(expected === undefined || expected === suggestion || message.includes(expected)
                ? []
                : [`Expected: ${expected}`]),
        ].join('\n') || undefined,
        location,
    }));
}
/** What a file system says of a file or folder that somebody named, in words. */
const fileCauses = new Map([
    ...['EACCES', 'EPERM'].map((code) => [code, { cause: 'this user may not read or write it', mend: 'ls -ld shows who may.' }]),
    ['EROFS', { cause: 'the file system is read-only', mend: 'Name a file or folder that can be written.' }],
    ['ENOENT', { cause: 'there is no such file or folder', mend: 'Check the path; folders are not made for a file.' }],
    ['ENOTDIR', { cause: 'a part of the path is a file, not a folder', mend: 'Check the path.' }],
    ['EISDIR', { cause: 'is a folder, not a file', mend: 'Name a file.' }],
    ['ELOOP', { cause: 'is a link that leads to itself', mend: 'ls -l shows where it leads.' }],
    ['EEXIST', { cause: 'is a file, not a folder', mend: 'Name a folder.' }],
    ['ENOSPC', { cause: 'the disk is full', mend: 'df -h shows which; free some of it and run it again.' }],
    ['EDQUOT', { cause: 'the disk is full', mend: "The user's quota is used up: free some of it and run it again." }],
]);
/** Why a file could not be read or written. */
function fileCause(error) {
    return fileCauses.get(error.code)?.cause ?? (0,_model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .errorMessage */ .gJ)(error);
}
/** Nobody's defect: a file that can't be read, or a disk that takes no more. */
function fileFailure(error) {
    if (typeof error !== 'object' || error === null)
        return undefined;
    const { code, path, syscall = '' } = error;
    const known = fileCauses.get(code);
    if (known === undefined || syscall.startsWith('spawn'))
        return undefined;
    // Reading and writing happen on what was opened before: only opening knows the path.
    if (path === undefined && syscall !== 'write' && syscall !== 'read')
        return undefined;
    return new _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM({ what: path ?? `${syscall} a file`, ...known });
}


/***/ }),

/***/ 4526:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LF: () => (/* binding */ pathText),
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   eG: () => (/* binding */ EnvironmentError),
/* harmony export */   gP: () => (/* binding */ either),
/* harmony export */   mC: () => (/* binding */ findingLine),
/* harmony export */   nearestWord: () => (/* binding */ nearestWord)
/* harmony export */ });
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


/***/ })

};
