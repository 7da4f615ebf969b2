export const id = 6515;
export const ids = [6515];
export const modules = {

/***/ 66515:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   validateReleases: () => (/* binding */ validateReleases)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _environment_index_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76061);
/* harmony import */ var _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(34236);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(2807);
/* harmony import */ var _model_limit_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(50493);
/* harmony import */ var _check_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(75396);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(9292);
/* harmony import */ var _observe_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(31033);
/* harmony import */ var _releases_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(55911);









/**
 * What the charts of an environment say for themselves: linted and rendered by the real helm, as on new ground, with
 * placeholders for what only Azure knows. Asks no service.
 * @param around.workspace folder that charts and values are relative to
 */
async function validateReleases(environment, around) {
    const instances = (0,_environment_index_js__WEBPACK_IMPORTED_MODULE_1__.releaseInstances)(environment, {});
    if (instances.length === 0)
        return { findings: [], rendered: 0 };
    const { binary, version } = await (0,_kubernetes_index_js__WEBPACK_IMPORTED_MODULE_2__.findHelm)(around.helmVersion ?? '');
    const folder = node_path__WEBPACK_IMPORTED_MODULE_0__.join(around.temporaryFolder, 'helm');
    const renderer = {
        helm: new _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_2__.Helm({ binary, version, folder, signal: around.signal }),
        access: undefined,
        kubernetesVersion: (0,_observe_js__WEBPACK_IMPORTED_MODULE_6__/* .withPatch */ .b5)(environment.cluster.kubernetesVersion),
        limit: (0,_model_limit_js__WEBPACK_IMPORTED_MODULE_8__/* .limit */ .A)(_observe_js__WEBPACK_IMPORTED_MODULE_6__/* .rendersAtOnce */ .Oz),
        namespaces: new Map(),
        linted: new Map(),
        secrets: new _kubernetes_index_js__WEBPACK_IMPORTED_MODULE_2__.SecretTexts(),
        goodRevision: async () => undefined,
    };
    const charts = await (0,_observe_js__WEBPACK_IMPORTED_MODULE_6__/* .assembleCharts */ .Oc)(instances, around);
    const releases = await Promise.all(instances.map(async (instance) => {
        try {
            const chart = charts.get(instance.release.chart);
            if (chart === undefined || chart instanceof Error)
                throw chart;
            const inputs = await (0,_inputs_js__WEBPACK_IMPORTED_MODULE_5__/* .releaseInputs */ .zy)(instance, environment, chart, {}, around.workspace);
            return { instance, inputs, state: await (0,_releases_js__WEBPACK_IMPORTED_MODULE_7__/* .stateOfRelease */ .m)(inputs, undefined, [], [], renderer) };
        }
        catch (error) {
            if (!(error instanceof _model_index_js__WEBPACK_IMPORTED_MODULE_3__/* .ExplainedError */ .hM))
                throw error;
            return { instance, state: (0,_observe_js__WEBPACK_IMPORTED_MODULE_6__/* .unrenderable */ .OL)(error, []) };
        }
    }));
    const findings = (0,_check_js__WEBPACK_IMPORTED_MODULE_4__/* .checkReleases */ .l)(environment, {
        releases,
        sizes: new Map(),
        pools: [],
        workloads: new Map(),
        isUnseen: false,
    });
    const rendered = releases.filter(({ state }) => 'rendering' in state).length;
    return { findings, rendered, helm: version.text };
}


/***/ })

};
