export const id = 3796;
export const ids = [3796];
export const modules = {

/***/ 93796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ey: () => (/* binding */ registryScope),
/* harmony export */   NZ: () => (/* binding */ kubernetesScope),
/* harmony export */   VL: () => (/* binding */ cloudFromMetadata),
/* harmony export */   X: () => (/* binding */ cloudNamed),
/* harmony export */   rl: () => (/* binding */ tokenExchangeAudience)
/* harmony export */ });
/* unused harmony export knownCloudNames */
/* harmony import */ var _model_errors_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12011);

/** Scope of registries' data plane; some refuse tokens for ARM (rulebook identity). */
const registryScope = 'https://containerregistry.azure.net/.default';
/** Scope of the AKS server application: tokens for Entra-enabled clusters. */
const kubernetesScope = '6dae42f8-4368-4678-94ff-3960e28e3630/.default';
/** Audience that Entra expects in an id-token that is exchanged for one of its own. */
const tokenExchangeAudience = 'api://AzureADTokenExchange';
const knownClouds = [
    cloud('AzureCloud', 'https://management.azure.com', 'https://login.microsoftonline.com', 'azurecr.io'),
    cloud('AzureUSGovernment', 'https://management.usgovcloudapi.net', 'https://login.microsoftonline.us', 'azurecr.us'),
    cloud('AzureChinaCloud', 'https://management.chinacloudapi.cn', 'https://login.chinacloudapi.cn', 'azurecr.cn'),
];
const knownCloudNames = knownClouds.map(({ name }) => name);
/** The cloud of this name. Fails for a name that is not Azure's. */
function cloudNamed(name) {
    const found = knownClouds.find((known) => known.name.toLowerCase() === name.toLowerCase());
    if (found !== undefined)
        return found;
    throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .h({
        what: `cloud ${name}`,
        cause: 'is not a cloud this action knows',
        mend: `Use one of ${knownCloudNames.join(', ')}, or set ARM_METADATA_HOSTNAME for a cloud of your own.`,
    });
}
/** A cloud from its metadata endpoint (ARM_METADATA_HOSTNAME), as azurerm and az read it. */
function cloudFromMetadata(host, metadata) {
    const found = (Array.isArray(metadata) ? metadata[0] : metadata);
    const armEndpoint = found?.resourceManager?.replace(/\/+$/, '');
    const authorityHost = found?.authentication?.loginEndpoint?.replace(/\/+$/, '');
    if (armEndpoint === undefined || authorityHost === undefined) {
        throw new _model_errors_js__WEBPACK_IMPORTED_MODULE_0__/* .ExplainedError */ .h({
            what: `cloud metadata of ${host}`,
            cause: 'has no resourceManager or no authentication.loginEndpoint',
            mend: `Check ARM_METADATA_HOSTNAME: https://${host}/metadata/endpoints?api-version=2022-09-01 must answer with the cloud's endpoints.`,
        });
    }
    const audience = found?.authentication?.audiences?.[0] ?? armEndpoint;
    return {
        name: found?.name ?? host,
        armEndpoint,
        armScope: `${audience.replace(/\/+$/, '')}/.default`,
        authorityHost,
        registrySuffix: found?.suffixes?.acrLoginServer ?? 'azurecr.io',
    };
}
function cloud(name, armEndpoint, authorityHost, registrySuffix) {
    return {
        name,
        armEndpoint,
        armScope: `${armEndpoint}/.default`,
        authorityHost,
        registrySuffix,
    };
}


/***/ })

};
