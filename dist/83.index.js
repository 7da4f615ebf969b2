export const id = 83;
export const ids = [83];
export const modules = {

/***/ 81083:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   runInTerminal: () => (/* binding */ runInTerminal)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _azure_clouds_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(93796);
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(70499);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(65140);
/* harmony import */ var _report_index_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(83991);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(8890);








/** plan or apply from a terminal, in the folder that it is called in. Resolves with the exit code. */
async function runInTerminal(command, file, options) {
    const { env } = process;
    const workspace = process.cwd();
    const inputs = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .getInputs */ .GP)((name) => {
        if (name === 'command')
            return command;
        if (name === 'environment-file')
            return (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(workspace, (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(file));
        const value = name in options ? options[name] : undefined;
        return value === undefined ? '' : String(value);
    });
    const isJson = options.json === true;
    const log = terminalLog(isJson ? process.stderr : process.stdout);
    const temporaryFolder = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.mkdtempSync)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.tmpdir)(), 'aks-action-'));
    const controller = new AbortController();
    const interrupt = () => controller.abort(new Error('interrupted'));
    process.once('SIGINT', interrupt);
    process.once('SIGTERM', interrupt);
    const deadline = setTimeout(interrupt, inputs.deadlineMs);
    try {
        const result = await (0,_run_js__WEBPACK_IMPORTED_MODULE_7__/* .run */ .e)(inputs, {
            env,
            workspace,
            temporaryFolder,
            log,
            clock: _run_js__WEBPACK_IMPORTED_MODULE_7__/* .systemClock */ .m,
            run: (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .runIdentity */ .yK)(env, Date.now()),
            progress: (0,_report_index_js__WEBPACK_IMPORTED_MODULE_6__/* .lineProgress */ .Q1)(log.info, _run_js__WEBPACK_IMPORTED_MODULE_7__/* .systemClock */ .m.now),
            signal: controller.signal,
            ...((0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .mayAskForIdToken */ ._I)(env) ? { assertion: await idTokenAssertion(env) } : {}),
            onPlan: (plan) => log.info((0,_report_index_js__WEBPACK_IMPORTED_MODULE_6__/* .planText */ .Pt)(plan)),
        });
        if (result.findings.length > 0)
            log.info((0,_report_index_js__WEBPACK_IMPORTED_MODULE_6__/* .findingsText */ ._g)(result.findings, result.locate));
        log.info((0,_report_index_js__WEBPACK_IMPORTED_MODULE_6__/* .resultText */ .D6)(result));
        if (result.error !== undefined)
            log.error((0,_model_index_js__WEBPACK_IMPORTED_MODULE_5__/* .explanationLines */ .bO)(result.error).join('\n'));
        if (isJson)
            process.stdout.write(`${JSON.stringify(jsonResult(result))}\n`);
        return result.error?.exitCode ?? 0;
    }
    finally {
        clearTimeout(deadline);
        process.off('SIGINT', interrupt);
        process.off('SIGTERM', interrupt);
        (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.rmSync)(temporaryFolder, { recursive: true, force: true });
    }
}
async function idTokenAssertion(env) {
    const core = await __webpack_require__.e(/* import() */ 58).then(__webpack_require__.bind(__webpack_require__, 46058));
    const idToken = (0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .createIdTokenSource */ .S2)(env, _run_js__WEBPACK_IMPORTED_MODULE_7__/* .systemClock */ .m, (audience) => core.getIDToken(audience));
    return () => idToken(_azure_clouds_js__WEBPACK_IMPORTED_MODULE_3__/* .tokenExchangeAudience */ .rl);
}
function jsonResult({ result, plan, outputs, findings, changes, durationMs }) {
    const ends = changes.map(({ change, end, startedMs, endedMs }) => ({
        address: change.address,
        action: change.action,
        outcome: end.outcome,
        startedMs,
        endedMs,
    }));
    return { result, durationMs, plan, findings, changes: ends, outputs };
}
/** Plain lines; text from outside is shown, never obeyed. */
function terminalLog(stream) {
    const write = (prefix, message) => stream.write(`${prefix}${(0,_github_index_js__WEBPACK_IMPORTED_MODULE_4__/* .neutralised */ .HB)(message)}\n`);
    const place = (at) => at === undefined ? '' : `${at.file}:${at.line}: `;
    return {
        debug: () => { },
        info: (message) => write('', message),
        warning: (message, at) => write(`Warning: ${place(at)}`, message),
        error: (message) => write('Error: ', message),
    };
}


/***/ })

};
