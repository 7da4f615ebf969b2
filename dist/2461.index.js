export const id = 2461;
export const ids = [2461];
export const modules = {

/***/ 2461:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   completionScript: () => (/* binding */ completionScript)
/* harmony export */ });
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2807);
/* harmony import */ var _command_table_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(39331);


/** A script that completes commands, options and their values; `source <(aks-action completion bash)`. */
function completionScript(shell) {
    switch (shell) {
        case 'bash':
            return bash(completed());
        case 'zsh':
            // zsh runs bash's completions: one script for both.
            return `autoload -U +X bashcompinit && bashcompinit\n${bash(completed())}`;
        case 'fish':
            return fish(completed());
        default:
            throw new _model_index_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .hM({
                what: 'aks-action completion',
                cause: `there is none for ${shell}`,
                mend: 'source <(aks-action completion bash)',
            });
    }
}
function completed() {
    return Object.entries(_command_table_js__WEBPACK_IMPORTED_MODULE_1__/* .commandTable */ .E).map(([name, { arguments: args, help, options }]) => ({
        name,
        help,
        takesFiles: args.includes('environment-file'),
        words: name === 'completion' ? ['bash', 'zsh', 'fish'] : [],
        options: [...options, 'help'].map((option) => {
            const definition = option === 'help' ? { help: 'what there is' } : _command_table_js__WEBPACK_IMPORTED_MODULE_1__/* .optionTable */ .s[option];
            return {
                name: option,
                help: definition.help,
                takesValue: definition.value !== undefined,
                isPath: definition.isPath === true,
                choices: definition.choices ?? [],
            };
        }),
    }));
}
function bash(commands) {
    const all = commands.flatMap(({ options }) => options);
    const withChoices = [
        ...new Map(all.filter(({ choices }) => choices.length > 0).map((each) => [each.name, each])).values(),
    ];
    const free = [
        ...new Set(all
            .filter(({ takesValue, isPath, choices }) => takesValue && !isPath && choices.length === 0)
            .map(({ name }) => name)),
    ];
    const paths = [...new Set(all.filter(({ isPath }) => isPath).map(({ name }) => name))];
    return `_aks_action() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]}
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W '${commands.map(({ name }) => name).join(' ')} --help' -- "$current"))
    return
  fi
  case $previous in
${withChoices.map(({ name, choices }) => `    --${name}) COMPREPLY=($(compgen -W '${choices.join(' ')}' -- "$current")); return ;;`).join('\n')}
    ${paths.map((name) => `--${name}`).join('|')}) COMPREPLY=($(compgen -f -- "$current")); return ;;
    ${free.map((name) => `--${name}`).join('|')}) COMPREPLY=(); return ;;
  esac
  case \${COMP_WORDS[1]}:$current in
${commands.map(({ name, options }) => `    ${name}:-*) COMPREPLY=($(compgen -W '${options.map((each) => `--${each.name}`).join(' ')}' -- "$current")) ;;`).join('\n')}
${commands
        .filter(({ words }) => words.length > 0)
        .map(({ name, words }) => `    ${name}:*) COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$current")) ;;`)
        .join('\n')}
    *) COMPREPLY=($(compgen -f -- "$current")) ;;
  esac
}
complete -o filenames -F _aks_action aks-action
`;
}
function fish(commands) {
    const quoted = (text) => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
    const line = (...parts) => `complete -c aks-action ${parts.join(' ')}`;
    const lines = commands.flatMap(({ name, help, takesFiles, words, options }) => [
        line('-n __fish_use_subcommand', '-f', '-a', name, '-d', quoted(help)),
        ...(takesFiles
            ? []
            : [line('-n', quoted(`__fish_seen_subcommand_from ${name}`), '-f', '-a', quoted(words.join(' ')))]),
        ...options.map((option) => line('-n', quoted(`__fish_seen_subcommand_from ${name}`), '-l', option.name, ...(option.takesValue ? ['-r'] : []), ...(option.takesValue && !option.isPath ? ['-f'] : []), ...(option.choices.length > 0 ? ['-a', quoted(option.choices.join(' '))] : []), '-d', quoted(option.help))),
    ]);
    return `${lines.join('\n')}\n`;
}


/***/ })

};
