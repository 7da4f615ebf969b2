export const id = 3240;
export const ids = [3240];
export const modules = {

/***/ 53240:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Th: () => (/* binding */ onceMore),
/* harmony export */   Wh: () => (/* binding */ unlessAborted),
/* harmony export */   ej: () => (/* binding */ listenForInterruption)
/* harmony export */ });
/* harmony import */ var node_tty__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7066);
/* harmony import */ var _process_end_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91002);
/* harmony import */ var _stop_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92603);
/** Ctrl-C at a terminal and its kin: the first brings a command to its end, one more ends the process at once. */



const names = ['SIGINT', 'SIGTERM', 'SIGHUP'];
/** A terminal's Ctrl-C reaches every process that it has, and npm, npx and `bin/` hand it on: so long it is the same one. */
const sameMs = 500;
/** For whoever waits for a command that comes to its end. */
const onceMore = ' Ctrl-C once more ends it at once.';
const wordsOf = {
    reading: { told: _stop_js__WEBPACK_IMPORTED_MODULE_2__/* .afterStop */ .$r.reading, atOnce: _stop_js__WEBPACK_IMPORTED_MODULE_2__/* .afterStop */ .$r.reading },
    rehearsing: { told: _stop_js__WEBPACK_IMPORTED_MODULE_2__/* .afterStop */ .$r.rehearsing, atOnce: _stop_js__WEBPACK_IMPORTED_MODULE_2__/* .afterStop */ .$r.rehearsing },
    changing: {
        told: _stop_js__WEBPACK_IMPORTED_MODULE_2__/* .afterStop */ .$r.changing,
        atOnce: 'What is in progress goes on in Azure, and a release that helm was at work on may be left pending. Run it again in 15 s, when the lock that this run held has run out: it joins what is in progress, frees what is pending and does what remains.',
    },
};
/** The words for a command that is stopped. */
function words(command, isDryRun) {
    if (command === 'rehearse')
        return wordsOf.rehearsing;
    const isChanging = !isDryRun && ['apply', 'rollback', 'rollback-all'].includes(command);
    return wordsOf[isChanging ? 'changing' : 'reading'];
}
/** Listens from now on: by itself no signal ends the process any more. */
function listenForInterruption(command, isDryRun) {
    const controller = new AbortController();
    const { told, atOnce } = words(command, isDryRun);
    // Once the terminal is closed, nothing tells any more that there was one.
    const isAtTerminal = [1, 2].some((descriptor) => (0,node_tty__WEBPACK_IMPORTED_MODULE_0__.isatty)(descriptor));
    let first;
    for (const name of names)
        process.on(name, () => {
            // Under nohup nothing that a process writes is at the terminal, and it is to go on: Node forgets that it was told so.
            if (name === 'SIGHUP' && !isAtTerminal)
                return;
            if (first === undefined) {
                first = { name, atMs: performance.now() };
                controller.abort((0,_stop_js__WEBPACK_IMPORTED_MODULE_2__/* .stopped */ .ce)(`aks-action ${command}`, 'cancelled', told));
            }
            else if (performance.now() - first.atMs > sameMs) {
                process.stderr.write(`\naks-action ${command}: ended at once\n  ${atOnce}\n`);
                (0,_process_end_js__WEBPACK_IMPORTED_MODULE_1__/* .exitBy */ .CO)(name);
            }
        });
    return { signal: controller.signal, told, by: () => first?.name };
}
/** Settles as the work does, or fails at once when the signal is aborted: for work that has nothing to bring to an end. */
async function unlessAborted(signal, work) {
    const { promise: aborted, reject } = Promise.withResolvers();
    const abort = () => reject(signal.reason);
    if (signal.aborted)
        abort();
    signal.addEventListener('abort', abort, { once: true });
    return Promise.race([work, aborted]).finally(() => signal.removeEventListener('abort', abort));
}


/***/ })

};
