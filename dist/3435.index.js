export const id = 3435;
export const ids = [3435];
export const modules = {

/***/ 53435:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readHistory: () => (/* binding */ readHistory)
/* harmony export */ });
/* harmony import */ var _environment_findings_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4526);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2807);
/* harmony import */ var _login_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(36962);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(8890);




/** The environment's deployment records, as the cluster keeps them. Reads ConfigMaps and nothing else. */
async function readHistory(inputs, around) {
    const [loaded, { connectCluster, explainKubernetesError, RecordStore }] = await Promise.all([
        (0,_run_js__WEBPACK_IMPORTED_MODULE_3__/* .declaration */ .HK)(inputs, around),
        Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6551), __webpack_require__.e(4674), __webpack_require__.e(7567)]).then(__webpack_require__.bind(__webpack_require__, 31497)),
    ]);
    const { azure: place, cluster, deploy, environment } = loaded.environment;
    const azure = await (0,_login_js__WEBPACK_IMPORTED_MODULE_2__/* .logIn */ .E)(inputs, loaded, around);
    try {
        const address = { resourceGroup: place.resourceGroup.name, name: cluster.name };
        const access = await connectCluster(address, { azure, ...around });
        if (access === undefined) {
            throw new _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM({ what: 'history', cause: `cluster ${cluster.name} does not exist` });
        }
        const store = new RecordStore({ client: access.client, namespace: deploy.stateNamespace, environment });
        const [records, heads] = await Promise.all([store.all(), store.heads()]).catch((error) => {
            throw explainKubernetesError('read deployment records', error);
        });
        checkRelease(inputs.release, records, Object.keys(loaded.environment.releases));
        const notReported = Object.fromEntries(heads.map((head) => [head.id, head.notReported]));
        return { environment, records, notReported, ...(inputs.release === undefined ? {} : { release: inputs.release }) };
    }
    finally {
        await azure.close();
    }
}
/** A mistyped name would be a history without changes. */
function checkRelease(named, records, declared) {
    const keys = new Set(records.flatMap(({ releases }) => Object.keys(releases)));
    const names = [...keys].flatMap((key) => [key, key.slice(key.indexOf('/') + 1)]);
    if (named === undefined || records.length === 0 || [...names, ...declared].includes(named))
        return;
    const nearest = (0,_environment_findings_js__WEBPACK_IMPORTED_MODULE_0__.nearestWord)(named, names);
    throw new _model_index_js__WEBPACK_IMPORTED_MODULE_1__/* .ExplainedError */ .hM({
        what: 'history',
        cause: `no record knows release ${named}${nearest === undefined ? '' : `: did you mean ${nearest}?`}`,
        mend: `Recorded: ${[...keys].join(', ')}`,
    });
}


/***/ })

};
