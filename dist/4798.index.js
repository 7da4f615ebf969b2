export const id = 4798;
export const ids = [4798];
export const modules = {

/***/ 24798:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   loadRollback: () => (/* binding */ loadRollback),
/* harmony export */   loadStage: () => (/* binding */ loadStage)
/* harmony export */ });
/** Loads one stage: a run of a single stage starts without the code of the others. */
async function loadStage(name) {
    switch (name) {
        case 'preflight':
            return (await Promise.all(/* import() */[__webpack_require__.e(832), __webpack_require__.e(242)]).then(__webpack_require__.bind(__webpack_require__, 10242))).preflight;
        case 'cluster-ensure':
            return (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6551), __webpack_require__.e(4674), __webpack_require__.e(7567), __webpack_require__.e(832), __webpack_require__.e(557)]).then(__webpack_require__.bind(__webpack_require__, 80557))).clusterEnsure;
        case 'nodepool-reconcile':
            return (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6551), __webpack_require__.e(4674), __webpack_require__.e(7567), __webpack_require__.e(832), __webpack_require__.e(4031)]).then(__webpack_require__.bind(__webpack_require__, 54031))).nodepoolReconcile;
        case 'identity-federate':
            return (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6061), __webpack_require__.e(6751)]).then(__webpack_require__.bind(__webpack_require__, 46751))).identityFederate;
        case 'acr-import':
            return (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6061), __webpack_require__.e(2720), __webpack_require__.e(4638)]).then(__webpack_require__.bind(__webpack_require__, 34888))).acrImport;
        case 'helm-deploy':
            return (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6551), __webpack_require__.e(6061), __webpack_require__.e(4674), __webpack_require__.e(7567), __webpack_require__.e(832), __webpack_require__.e(2720), __webpack_require__.e(1033), __webpack_require__.e(7002), __webpack_require__.e(5821)]).then(__webpack_require__.bind(__webpack_require__, 85821))).helmDeploy;
        case 'verify':
            return (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6551), __webpack_require__.e(6061), __webpack_require__.e(4674), __webpack_require__.e(7567), __webpack_require__.e(832), __webpack_require__.e(9237)]).then(__webpack_require__.bind(__webpack_require__, 69237))).verify;
    }
}
/** The stage that brings releases back to a deployment record: planned and applied as any other. */
async function loadRollback(target) {
    return (await Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6551), __webpack_require__.e(6061), __webpack_require__.e(4674), __webpack_require__.e(7567), __webpack_require__.e(832), __webpack_require__.e(2720), __webpack_require__.e(1033), __webpack_require__.e(7002), __webpack_require__.e(9979)]).then(__webpack_require__.bind(__webpack_require__, 9979))).rollbackStage(target);
}


/***/ })

};
