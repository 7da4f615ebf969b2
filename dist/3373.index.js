export const id = 3373;
export const ids = [3373];
export const modules = {

/***/ 73373:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   phaseFolder: () => (/* binding */ phaseFolder),
/* harmony export */   phases: () => (/* binding */ phases),
/* harmony export */   runPhases: () => (/* binding */ runPhases),
/* harmony export */   tellingPhase: () => (/* binding */ tellingPhase)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/** The steps that a rehearsal consists of. */

const phases = [
    { title: 'Plan', command: 'plan' },
    { title: 'Apply', command: 'apply' },
    { title: 'Plan again', command: 'plan' },
];
/** The phase whose report and summary say most: the apply, or the one that failed before it. */
function tellingPhase(results) {
    return Math.min(1, results.length - 1);
}
function phaseFolder(folder, index) {
    return (0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(folder, `${index + 1}-${phases[index]?.command}`);
}
/** Runs the phases in order; after one that failed nothing more is started. */
async function runPhases(all, runPhase) {
    const results = [];
    for (const [index, phase] of all.entries()) {
        const result = await runPhase(phase, index);
        results.push(result);
        if (result.exitCode !== 0)
            break;
    }
    return results;
}


/***/ })

};
