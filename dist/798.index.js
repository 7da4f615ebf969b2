export const id = 798;
export const ids = [798];
export const modules = {

/***/ 24798:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   loadStage: () => (/* binding */ loadStage)
/* harmony export */ });
/** Loads one stage: a run of a single stage starts without the code of the others. */
async function loadStage(name) {
    switch (name) {
        case 'preflight':
            return (await __webpack_require__.e(/* import() */ 974).then(__webpack_require__.bind(__webpack_require__, 42974))).preflight;
        case 'cluster-ensure':
            return (await Promise.all(/* import() */[__webpack_require__.e(60), __webpack_require__.e(977)]).then(__webpack_require__.bind(__webpack_require__, 3977))).clusterEnsure;
        case 'nodepool-reconcile':
            return (await Promise.all(/* import() */[__webpack_require__.e(60), __webpack_require__.e(28)]).then(__webpack_require__.bind(__webpack_require__, 72028))).nodepoolReconcile;
        case 'identity-federate':
            return (await __webpack_require__.e(/* import() */ 776).then(__webpack_require__.bind(__webpack_require__, 37776))).identityFederate;
        case 'acr-import':
            return (await __webpack_require__.e(/* import() */ 567).then(__webpack_require__.bind(__webpack_require__, 46567))).acrImport;
        case 'helm-deploy':
            return (await Promise.all(/* import() */[__webpack_require__.e(603), __webpack_require__.e(445), __webpack_require__.e(839), __webpack_require__.e(892), __webpack_require__.e(502)]).then(__webpack_require__.bind(__webpack_require__, 56502))).helmDeploy;
        case 'verify':
            return (await Promise.all(/* import() */[__webpack_require__.e(603), __webpack_require__.e(445), __webpack_require__.e(839), __webpack_require__.e(892), __webpack_require__.e(237)]).then(__webpack_require__.bind(__webpack_require__, 69237))).verify;
    }
}


/***/ })

};
