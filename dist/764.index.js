export const id = 764;
export const ids = [764];
export const modules = {

/***/ 53425:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ collect)
/* harmony export */ });
/** All items of a paged list. */
async function collect(pages) {
    const items = [];
    for await (const item of pages)
        items.push(item);
    return items;
}


/***/ }),

/***/ 35413:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RB: () => (/* binding */ normalId),
/* harmony export */   RQ: () => (/* binding */ parseResourceId),
/* harmony export */   WB: () => (/* binding */ isSameId),
/* harmony export */   XD: () => (/* binding */ subscriptionOf),
/* harmony export */   ux: () => (/* binding */ isAtOrAbove),
/* harmony export */   zq: () => (/* binding */ readAddress)
/* harmony export */ });
/* harmony import */ var _api_versions_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(4704);
/** ARM ids: their parts, their comparison, and the api-version that a type is read in. */

/** The parts of an id; undefined for what is no id of a subscription or below one. */
function parseResourceId(id) {
    const parts = id.replace(/^\/+|\/+$/g, '').split('/');
    const [subscriptions, subscriptionId, groups, resourceGroup] = parts;
    if (subscriptions?.toLowerCase() !== 'subscriptions' || subscriptionId === undefined)
        return undefined;
    if (parts.length === 2)
        return { subscriptionId, type: 'Microsoft.Resources/subscriptions', names: [subscriptionId], name: subscriptionId };
    if (groups?.toLowerCase() !== 'resourcegroups' || resourceGroup === undefined)
        return undefined;
    if (parts.length === 4)
        return {
            subscriptionId,
            resourceGroup,
            type: 'Microsoft.Resources/resourceGroups',
            names: [resourceGroup],
            name: resourceGroup,
        };
    const [, , , , providers, namespace, ...pairs] = parts;
    if (providers?.toLowerCase() !== 'providers' || namespace === undefined)
        return undefined;
    if (pairs.length === 0 || pairs.length % 2 === 1)
        return undefined;
    const types = pairs.filter((_, index) => index % 2 === 0);
    const names = pairs.filter((_, index) => index % 2 === 1);
    return {
        subscriptionId,
        resourceGroup,
        type: [namespace, ...types].join('/'),
        names,
        name: names.at(-1) ?? '',
    };
}
/** Whether two ids name the same thing: Azure writes them back in any case (rulebook aks). */
function isSameId(a, b) {
    return a !== undefined && b !== undefined && normalId(a) === normalId(b);
}
/** An id in the one spelling that can serve as a key. */
function normalId(id) {
    return id.toLowerCase().replace(/\/+$/, '');
}
/** Whether `scope` is `id` or stands above it. */
function isAtOrAbove(scope, id) {
    const outer = normalId(scope);
    return outer === '' || normalId(id) === outer || normalId(id).startsWith(`${outer}/`);
}
function subscriptionOf(id) {
    return parseResourceId(id)?.subscriptionId ?? '';
}
/** Versions in which a resource's existence is asked for. */
const readVersions = {
    'microsoft.resources/subscriptions': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.subscriptions,
    'microsoft.resources/resourcegroups': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.resources,
    'microsoft.containerregistry/registries': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.containerRegistry,
    'microsoft.keyvault/vaults': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.keyVault,
    'microsoft.network/dnszones': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.dnsZones,
    'microsoft.network/privatednszones': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.privateDnsZones,
    'microsoft.network/virtualnetworks': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.network,
    'microsoft.network/virtualnetworks/subnets': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.network,
    'microsoft.cognitiveservices/accounts': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.cognitiveServices,
    'microsoft.operationalinsights/workspaces': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.operationalInsights,
    'microsoft.storage/storageaccounts': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.storage,
    'microsoft.managedidentity/userassignedidentities': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.managedIdentity,
    'microsoft.containerservice/managedclusters': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.containerService,
    'microsoft.containerservice/managedclusters/agentpools': _api_versions_js__WEBPACK_IMPORTED_MODULE_0__/* .apiVersions */ .w.containerService,
};
/** The address to GET a resource at, with its api-version; undefined for a type that is not known here. */
function readAddress(id) {
    const version = readVersions[parseResourceId(id)?.type.toLowerCase() ?? ''];
    return version === undefined ? undefined : `${id}?api-version=${version}`;
}


/***/ }),

/***/ 63719:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b4: () => (/* reexport */ credentialName),
  Xp: () => (/* reexport */ loginGrants),
  Qm: () => (/* reexport */ loginsOf),
  RJ: () => (/* reexport */ planEnvironment),
  E0: () => (/* reexport */ plansPullRequests)
});

// EXTERNAL MODULE: ./build/azure/resource-ids.js
var resource_ids = __webpack_require__(35413);
// EXTERNAL MODULE: ./build/environment/index.js + 31 modules
var build_environment = __webpack_require__(76061);
;// CONCATENATED MODULE: ./build/commands/access/grants.js
/** Which roles the workflows' two logins need, no more: what `init` writes commands for, and `doctor` looks for. */


const administrator = 'Role Based Access Control Administrator';
/** The grants of both logins, the widest scope first; the same role on a scope stands once. */
function loginGrants(environment) {
    return [...deployGrants(environment), ...planGrants(environment)];
}
/** Whether Kubernetes itself knows what a login may do: else AKS has one credential, which may do everything. */
function hasKubernetesRoles({ cluster }) {
    return cluster.entra?.azureRbac === true;
}
function deployGrants(environment) {
    const { azure, cluster, monitoring, network } = environment;
    const subscription = `/subscriptions/${azure.subscriptionId}`;
    const group = azure.resourceGroup.id;
    const grant = (role, scope, why) => ({ login: 'deploy', role, scope, why });
    const identity = cluster.identity?.type === 'UserAssigned' ? cluster.identity.resourceId : undefined;
    const workspace = monitoring.containerInsights?.enabled === true ? monitoring.logAnalyticsWorkspace : undefined;
    return [
        grant('Reader', subscription, "versions, sizes, quotas and providers are the subscription's"),
        grant('Contributor', group, 'cluster, node pools, network and identities'),
        ...(hasKubernetesRoles(environment)
            ? [grant('Azure Kubernetes Service RBAC Cluster Admin', group, 'releases in Kubernetes')]
            : []),
        ...((0,resource_ids/* isAtOrAbove */.ux)(group, network.vnet.id)
            ? []
            : [grant('Network Contributor', network.vnet.id, 'nodes join a subnet of another resource group')]),
        ...(identity === undefined || (0,resource_ids/* isAtOrAbove */.ux)(group, identity)
            ? []
            : [grant('Managed Identity Operator', identity, 'the cluster runs as this identity')]),
        ...(workspace === undefined ? [] : [grant('Log Analytics Contributor', workspace, 'Container Insights')]),
        ...registriesHere(environment).flatMap((registry) => registryGrants(environment, registry)),
        ...givingGrants(environment),
    ];
}
/** In another Entra tenant the login is another principal, whom an administrator there gives roles (docs/tenants.md). */
const registriesHere = (environment) => (0,build_environment.allRegistries)(environment).filter(({ tenantId }) => tenantId === undefined);
function registryGrants({ pullSecrets }, { id }) {
    const grant = (role, why) => ({ login: 'deploy', role, scope: id, why });
    return [
        grant('Container Registry Data Importer and Data Reader', 'images are read and imported'),
        ...(Object.keys(pullSecrets).length === 0
            ? []
            : [
                grant('Container Registry Contributor and Data Access Configuration Administrator', 'tokens of pull secrets'),
            ]),
    ];
}
/** The right to give roles: one grant a scope, for what the declaration gives there; Contributor can't give any. */
function givingGrants(environment) {
    const { azure, identities, network } = environment;
    const group = azure.resourceGroup.id;
    const given = [
        [network.subnet.id, 'Network Contributor'],
        ...Object.values(identities).flatMap(({ roles }) => 
        // A scope that is an output is something that is made here: in the group.
        roles.map(({ role, scopeId = group }) => [scopeId, role])),
        ...(0,build_environment.allRegistries)(environment)
            .filter(({ kubeletPull }) => kubeletPull)
            .flatMap(({ id }) => [[id, 'AcrPull'], [id, 'Container Registry Repository Reader']]),
    ];
    const byScope = new Map();
    for (const [scope, role] of given) {
        const place = (0,resource_ids/* isAtOrAbove */.ux)(group, scope) ? group : scope;
        byScope.set(place, (byScope.get(place) ?? new Set()).add(role));
    }
    return [...byScope].map(([scope, roles]) => ({
        login: 'deploy',
        role: administrator,
        scope,
        why: 'gives these roles and no other, to service principals alone',
        givesOnly: [...roles].sort(),
    }));
}
function planGrants(environment) {
    const { azure } = environment;
    const grant = (role, scope, why) => ({ login: 'plan', role, scope, why });
    const subscriptions = new Set([
        azure.subscriptionId,
        ...registriesHere(environment).map(({ subscriptionId }) => subscriptionId),
    ]);
    return [
        ...[...subscriptions].map((id) => grant('Reader', `/subscriptions/${id}`, 'looks, and changes nothing')),
        grant('Azure Kubernetes Service Cluster User Role', azure.resourceGroup.id, 'finds the way into the cluster'),
        ...(hasKubernetesRoles(environment)
            ? [grant('Azure Kubernetes Service RBAC Reader', azure.resourceGroup.id, 'sees releases, and no Secrets')]
            : []),
    ];
}

;// CONCATENATED MODULE: ./build/commands/access/logins.js

/** The logins of an environment, deploy first. @param repository `OWNER/NAME` */
function loginsOf(environment, repository) {
    const { environment: name } = environment;
    const application = (kind) => `github-${repository.replace('/', '-')}-${name}-${kind}`;
    const variable = variableOf(name);
    return [
        { kind: 'deploy', application: application('deploy'), variable, contexts: [{ environment: name }] },
        {
            kind: 'plan',
            application: application('plan'),
            variable: `${variable}_PLAN`,
            contexts: [{ environment: planEnvironment(name) }, ...(plansPullRequests(environment) ? [pullRequest] : [])],
        },
    ];
}
const pullRequest = 'pull_request';
/**
 * Whether a pull request's jobs may log in. Whoever may open one decides what runs there: where Kubernetes has no roles,
 * the credential that such a login gets is the administrator's, Secrets included, so that pull requests only rehearse.
 */
function plansPullRequests(environment) {
    return hasKubernetesRoles(environment);
}
/** The GitHub environment without reviewers that plans are made in. */
function planEnvironment(name) {
    return `${name}-plan`;
}
function variableOf(name) {
    return `AZURE_CLIENT_ID_${name.toUpperCase().replaceAll('-', '_')}`;
}
/** Name of a federated credential: 3 to 120 letters, digits, hyphens; the same for the same job. */
function credentialName(context) {
    return context === 'pull_request' ? 'github-pull-request' : `github-environment-${context.environment}`;
}

;// CONCATENATED MODULE: ./build/commands/access/index.js




/***/ }),

/***/ 59068:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  doctor: () => (/* binding */ doctor)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./build/environment/index.js + 31 modules
var build_environment = __webpack_require__(76061);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/report/text.js
var report_text = __webpack_require__(13920);
// EXTERNAL MODULE: ./build/commands/access/index.js + 2 modules
var access = __webpack_require__(63719);
;// CONCATENATED MODULE: ./build/commands/doctor/github.js

async function checkGithub(settings, { repository, environment, variables }) {
    const [environments, values] = await Promise.all([
        checkEnvironments(settings, repository, environment),
        Promise.all(variables.map(async (name) => [name, await settings.variable(name)])),
    ]);
    const problems = values.flatMap(([name, value]) => {
        if (value === undefined)
            return [missingVariable(name, repository)];
        if (typeof value === 'string')
            return [];
        return [unseen(`variable ${name}`, value.refused)];
    });
    const known = values.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
    return { problems: [...environments, ...problems], variables: new Map(known) };
}
async function checkEnvironments(settings, repository, name) {
    const planName = (0,access/* planEnvironment */.RJ)(name);
    const [deploy, plan] = await Promise.all([settings.environment(name), settings.environment(planName)]);
    const problems = [];
    const address = `https://github.com/${repository}/settings/environments`;
    const make = (each) => `gh api --method PUT repos/${repository}/environments/${each}`;
    if (deploy === undefined)
        problems.push({
            check: 'github',
            severity: 'error',
            message: `there is no GitHub environment ${name}`,
            why: 'GitHub makes it when a job first names it, and then nobody is asked before a deployment',
            mend: `${make(name)}\nthen name its reviewers: ${address}`,
        });
    else if ('refused' in deploy)
        problems.push(unseen(`environment ${name}`, deploy.refused));
    else {
        if (!deploy.hasReviewers)
            problems.push({
                check: 'github',
                severity: 'warning',
                message: `GitHub environment ${name} has no reviewers`,
                why: 'what is pushed is deployed, and nobody is shown its plan first',
                mend: `Name them: ${address}`,
            });
        if (!deploy.limitsBranches)
            problems.push({
                check: 'github',
                severity: 'warning',
                message: `any branch may deploy to GitHub environment ${name}`,
                why: 'whoever may push a branch can run a workflow of it with the rights to deploy',
                mend: `${make(name)} -F 'deployment_branch_policy[protected_branches]=true' -F 'deployment_branch_policy[custom_branch_policies]=false'`,
            });
    }
    if (plan === undefined)
        problems.push({
            check: 'github',
            severity: 'warning',
            message: `there is no GitHub environment ${planName}`,
            why: 'plans and the search for drift run in it; GitHub makes it when a job first names it, open to every branch',
            mend: make(planName),
        });
    else if (!('refused' in plan) && plan.hasReviewers)
        problems.push({
            check: 'github',
            severity: 'warning',
            message: `GitHub environment ${planName} has reviewers`,
            why: 'they are asked before there is a plan to see, and each night for the search for drift',
            mend: `Take them off: ${address}`,
        });
    return problems;
}
function missingVariable(name, repository) {
    return {
        check: 'github',
        severity: 'error',
        message: `there is no variable ${name}`,
        why: 'a workflow takes the client id of its login from it',
        mend: `gh variable set ${name} --repo ${repository} --body CLIENT-ID   # as the access script prints it`,
    };
}
function unseen(what, said) {
    return {
        check: 'github',
        severity: 'warning',
        message: `${what} could not be looked at. GitHub: ${said}`,
        mend: 'export GH_TOKEN=$(gh auth token)   # of somebody who may see the settings of the repository',
    };
}

// EXTERNAL MODULE: ./build/azure/explain.js
var explain = __webpack_require__(21139);
;// CONCATENATED MODULE: ./build/azure/access/graph.js

/** Microsoft Graph, as far as logins of workflows go. It only reads; a login without rights in the directory is refused. */
class Graph {
    #azure;
    constructor(azure) {
        this.#azure = azure;
    }
    /** The application of a client id, else of a display name; undefined when there is none. */
    async application(by) {
        const filter = 'clientId' in by ? equals('appId', by.clientId) : equals('displayName', by.displayName);
        const [found] = await this.#list(`applications?$filter=${encodeURIComponent(filter)}`);
        if (found === undefined)
            return undefined;
        return { id: textOf(found.id), clientId: textOf(found.appId), displayName: textOf(found.displayName) };
    }
    async federatedCredentials({ id }) {
        const found = await this.#list(`applications/${id}/federatedIdentityCredentials`);
        return found.map(({ name, issuer, subject, audiences }) => ({
            name: textOf(name),
            issuer: textOf(issuer),
            subject: textOf(subject),
            audiences: Array.isArray(audiences) ? audiences.map(String) : [],
        }));
    }
    /** Object id of the application's service principal: what roles are given to. */
    async servicePrincipalId({ clientId }) {
        const filter = equals('appId', clientId);
        const [found] = await this.#list(`servicePrincipals?$filter=${encodeURIComponent(filter)}`);
        return found === undefined ? undefined : textOf(found.id);
    }
    async #list(path) {
        const { graphEndpoint } = this.#azure.cloud;
        const { http } = this.#azure;
        const token = await this.#azure.token(`${graphEndpoint}/.default`);
        const url = `${graphEndpoint}/v1.0/${path}`;
        const answer = await http.send({ method: 'GET', url, headers: { authorization: `Bearer ${token}` } });
        const body = JSON.parse(answer.body.toString('utf8'));
        if (answer.status !== 200)
            throw (0,explain/* serviceError */.cg)('read the directory', answer.status, body);
        return body.value ?? [];
    }
}
function equals(field, value) {
    return `${field} eq '${value.replaceAll("'", "''")}'`;
}
function textOf(value) {
    return typeof value === 'string' ? value : '';
}

// EXTERNAL MODULE: ./build/azure/clouds.js
var clouds = __webpack_require__(93796);
// EXTERNAL MODULE: ./build/github/index.js + 14 modules
var github = __webpack_require__(77600);
;// CONCATENATED MODULE: ./build/commands/doctor/logins.js
/** The two app registrations: are they there, and do they trust exactly what GitHub puts into the tokens? */





async function checkLogins(request) {
    const graph = new Graph(request.azure);
    const problems = [];
    const principals = new Map();
    for (const login of request.logins) {
        const application = await applicationOf(graph, login, request);
        if (application === undefined) {
            problems.push(missing(login, request));
            continue;
        }
        const [principal, credentials] = await Promise.all([
            graph.servicePrincipalId(application),
            graph.federatedCredentials(application),
        ]);
        const name = application.displayName;
        if (principal === undefined)
            problems.push({
                check: 'logins',
                severity: 'error',
                message: `app registration ${name} has no service principal`,
                why: 'roles are given to that, and nobody logs in without it (AADSTS7000229)',
                mend: `az ad sp create --id ${application.clientId}`,
            });
        else
            principals.set(login.kind, { id: principal, name });
        problems.push(...trustProblems(login, application, credentials, request));
    }
    return { problems, principals };
}
function applicationOf(graph, { kind, variable, application }, request) {
    const clientId = request.variables.get(variable) ?? (kind === 'deploy' ? request.clientId : undefined);
    return graph.application(clientId === undefined ? { displayName: application } : { clientId });
}
function missing({ application, variable }, { script, variables }) {
    const clientId = variables.get(variable);
    const asked = clientId === undefined ? application : `with client id ${clientId} (variable ${variable})`;
    return {
        check: 'logins',
        severity: 'error',
        message: `there is no app registration ${asked}`,
        why: 'workflows log in to Azure as it',
        mend: `bash ${script}   # by: aks-action init --only access`,
    };
}
function trustProblems(login, application, credentials, { facts, template }) {
    const ofGithub = credentials.filter((credential) => credential.issuer === model/* githubIssuer */.rV);
    const missingOnes = template === undefined
        ? []
        : login.contexts.flatMap((context) => {
            const subject = (0,github/* subjectFor */.qL)(template, facts, context);
            const held = ofGithub.find((credential) => credential.subject === subject);
            if (held?.audiences.includes(clouds/* tokenExchangeAudience */.rl))
                return [];
            return [untrusted(application, subject, (0,access/* credentialName */.b4)(context), ofGithub, held)];
        });
    // Whoever may open a pull request decides what runs in it (rulebook github).
    const open = ofGithub.filter(({ subject }) => login.kind === 'deploy' && subject.endsWith(':pull_request'));
    return [
        ...missingOnes,
        ...open.map(({ name }) => ({
            check: 'logins',
            severity: 'error',
            message: `app registration ${application.displayName} trusts pull requests`,
            why: 'it may write, and whoever may open a pull request decides what runs there',
            mend: `az ad app federated-credential delete --id ${application.clientId} --federated-credential-id ${name}`,
        })),
    ];
}
function untrusted({ clientId, displayName }, subject, name, credentials, held) {
    const taken = held ?? credentials.find((credential) => credential.name === name);
    const parameters = JSON.stringify({ name, issuer: model/* githubIssuer */.rV, subject, audiences: [clouds/* tokenExchangeAudience */.rl] });
    const near = nearMiss(subject, held, credentials);
    return {
        check: 'logins',
        severity: 'error',
        message: `app registration ${displayName} does not trust ${subject}`,
        why: near ?? 'that is what the token says which its job gets from GitHub; the login fails with AADSTS700213',
        mend: [
            ...(taken === undefined
                ? []
                : [`az ad app federated-credential delete --id ${clientId} --federated-credential-id ${taken.name}`]),
            `az ad app federated-credential create --id ${clientId} --parameters '${parameters}'`,
        ].join('\n'),
    };
}
/** What is there instead, where that explains it. */
function nearMiss(subject, held, credentials) {
    if (held !== undefined)
        return `its audience is ${held.audiences.join(', ')}, and has to be ${clouds/* tokenExchangeAudience */.rl}`;
    const plain = (text) => text.toLowerCase().replaceAll(/@\d+/g, '');
    const similar = credentials.find((credential) => plain(credential.subject) === plain(subject));
    if (similar === undefined)
        return undefined;
    return similar.subject.toLowerCase() === subject.toLowerCase()
        ? `it trusts ${similar.subject}: subjects are compared with their case`
        : `it trusts ${similar.subject}: GitHub writes the ids of owner and repository since that changed`;
}

// EXTERNAL MODULE: ./build/azure/api-versions.js
var api_versions = __webpack_require__(4704);
// EXTERNAL MODULE: ./build/kubernetes/index.js + 66 modules
var kubernetes = __webpack_require__(31497);
// EXTERNAL MODULE: ./build/commands/failures.js
var failures = __webpack_require__(16876);
;// CONCATENATED MODULE: ./build/commands/doctor/machine.js
/** This machine: its tools, its clock, and whether it gets through to what a run talks to. */





/** Entra refuses tokens that are this far off; long before that something is wrong. */
const clockErrorMs = 5 * 60_000;
const clockWarningMs = 60_000;
const oldestNode = 22;
async function checkTools() {
    const problems = [];
    if (Number.parseInt(process.versions.node, 10) < oldestNode)
        problems.push({
            check: 'machine',
            severity: 'warning',
            message: `Node ${process.versions.node} runs this, and ${oldestNode} or later is needed`,
            mend: 'Install Node 24: https://nodejs.org',
        });
    const helm = await (0,kubernetes.findHelm)('').then(() => [], (error) => machine_failures(error, 'warning'));
    return [...problems, ...helm];
}
/** Registries of the environment, and the time that Azure has. */
async function checkReach(azure, environment, now) {
    const hosts = new Set((0,build_environment.allRegistries)(environment).map(({ loginServer }) => loginServer));
    const [clock, ...unreached] = await Promise.all([
        checkClock(azure, now),
        ...[...hosts].map((host) => checkHost(azure, host)),
    ]);
    return [...clock, ...unreached.flat()];
}
async function checkClock(azure, now) {
    const path = `/subscriptions/${azure.subscriptionId}?api-version=${api_versions/* apiVersions */.w.subscriptions}`;
    const { headers } = await azure.get(path);
    const theirs = Date.parse(headers.date ?? '');
    const offMs = now() - theirs;
    if (Number.isNaN(theirs) || Math.abs(offMs) < clockWarningMs)
        return [];
    return [
        {
            check: 'machine',
            severity: Math.abs(offMs) < clockErrorMs ? 'warning' : 'error',
            message: `this machine's clock is ${Math.round(Math.abs(offMs) / 1000)} s ${offMs > 0 ? 'ahead of' : 'behind'} Azure's`,
            why: 'Entra refuses tokens outside of their time (AADSTS700024)',
            mend: 'sudo timedatectl set-ntp true',
        },
    ];
}
/** Any answer will do: a registry asks who is there. */
async function checkHost(azure, host) {
    const { http } = azure;
    try {
        await http.send({ method: 'GET', url: `https://${host}/v2/` });
        return [];
    }
    catch (error) {
        return [
            {
                check: 'machine',
                severity: 'warning',
                message: `${host} could not be reached from here: ${(0,model/* errorMessage */.gJ)(error)}`,
                why: 'images are read and imported through it; runners may get through all the same',
                mend: 'Check that it resolves and is let through (HTTPS_PROXY, NO_PROXY, firewall, network rules of the registry).',
            },
        ];
    }
}
/** What is known to have failed, as problems; a defect of this program passes. */
function machine_failures(error, severity, check = 'machine') {
    const known = (0,failures.explainedFailures)(error);
    if (known === undefined)
        throw error;
    return known.map(({ message, mend, location }) => ({
        check,
        severity,
        message,
        ...(mend === undefined ? {} : { mend }),
        ...(location === undefined ? {} : { at: location }),
    }));
}

// EXTERNAL MODULE: ./build/azure/access/role-assignments.js
var role_assignments = __webpack_require__(87728);
// EXTERNAL MODULE: ./build/azure/resource-ids.js
var resource_ids = __webpack_require__(35413);
;// CONCATENATED MODULE: ./build/commands/doctor/roles.js



/** Roles that include another one that is asked for. */
const wider = {
    Reader: ['Contributor'],
    'Role Based Access Control Administrator': ['User Access Administrator'],
    'Azure Kubernetes Service Cluster User Role': ['Contributor', 'Azure Kubernetes Service RBAC Cluster Admin'],
    'Azure Kubernetes Service RBAC Reader': ['Azure Kubernetes Service RBAC Cluster Admin'],
};
async function checkRoles({ azure, environment, principals, script, }) {
    const grants = (0,access/* loginGrants */.Xp)(environment).filter(({ login }) => principals.has(login));
    const assignments = await (0,role_assignments/* observeRoleAssignments */.hZ)(azure, [...new Set(grants.map(({ scope }) => scope))]);
    return grants.flatMap((grant) => {
        const principal = principals.get(grant.login);
        if (principal === undefined)
            return [];
        const own = assignments.filter((each) => each.principalId?.toLowerCase() === principal.id.toLowerCase());
        return grantProblems(grant, principal, own, script);
    });
}
function grantProblems(grant, principal, own, script) {
    const { role, scope, why, givesOnly } = grant;
    const ids = [role, 'Owner', ...(wider[role] ?? [])].flatMap((name) => role_assignments/* builtInRoles */.xU[name] ?? []);
    const held = own.filter((each) => (0,resource_ids/* isAtOrAbove */.ux)(each.scope ?? '-', scope) && ids.includes((0,role_assignments/* roleIdOf */.J_)(each)));
    // Conditions stand in the script, where somebody can read them.
    const mend = givesOnly === undefined
        ? `az role assignment create --assignee-object-id ${principal.id} --assignee-principal-type ServicePrincipal --role "${role}" --scope ${scope}`
        : `bash ${script}   # gives it with the condition that lets it give only: ${givesOnly.join(', ')}`;
    if (held.length === 0)
        return [
            {
                check: 'roles',
                severity: 'error',
                message: `${principal.name} is not ${role} on ${scope}`,
                why,
                mend,
            },
        ];
    return givesOnly === undefined ? [] : conditionProblems({ grant, principal, held, mend, givesOnly });
}
function conditionProblems({ grant: { scope }, principal, held, mend, givesOnly, }) {
    const conditions = held.map(({ condition }) => condition?.toLowerCase() ?? '');
    if (conditions.includes(''))
        return [
            {
                check: 'roles',
                severity: 'warning',
                message: `${principal.name} may give any role on ${scope}`,
                why: `it gives only ${givesOnly.join(', ')}; whoever gets hold of a job of its could make themselves Owner`,
                mend,
            },
        ];
    const notGiven = givesOnly.filter((role) => {
        const id = role_assignments/* builtInRoles */.xU[role];
        return id !== undefined && !conditions.some((condition) => condition.includes(id));
    });
    if (notGiven.length === 0)
        return [];
    return [
        {
            check: 'roles',
            severity: 'error',
            message: `${principal.name} may not give ${notGiven.join(', ')} on ${scope}`,
            why: 'the condition of its role leaves that out, and the environment file gives it there',
            mend,
        },
    ];
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./node_modules/yaml/dist/index.js
var dist = __webpack_require__(38815);
;// CONCATENATED MODULE: ./build/commands/doctor/workflows.js
/** Do workflows deploy this environment, and does each job grant what the ones that it calls ask for? */



const ofDeployments = { actions: 'read', contents: 'read', deployments: 'write', 'id-token': 'write' };
/** What a job must grant that calls one of our workflows: GitHub starts no run that grants less. */
const neededPermissions = {
    deploy: ofDeployments,
    promote: ofDeployments,
    rollback: ofDeployments,
    plan: { contents: 'read', 'id-token': 'write', 'pull-requests': 'write' },
    drift: { contents: 'read', 'id-token': 'write', issues: 'write' },
    tenants: { actions: 'read', contents: 'read', 'id-token': 'write' },
    rehearse: { contents: 'read' },
    validate: { contents: 'read' },
};
/** @param file path of the environment file, as workflows name it */
function checkWorkflows(workspace, file, environment) {
    const calls = workflowFiles(workspace).flatMap((path) => callsIn(workspace, path, file));
    const variables = new Set(calls.flatMap((call) => call.variables));
    const problems = calls.flatMap(missingPermissions);
    const isDeployed = calls.some(({ workflow }) => ['deploy', 'promote', 'action'].includes(workflow));
    if (!isDeployed)
        problems.unshift({
            check: 'workflows',
            severity: 'error',
            message: `no workflow deploys ${file}`,
            why: 'nothing in .github/workflows calls matih/aks-action with it',
            mend: `aks-action init --environment ${environment} --only workflows`,
        });
    return { problems, variables: [...variables] };
}
function workflowFiles(workspace) {
    const folder = (0,external_node_path_.join)(workspace, '.github/workflows');
    if (!(0,external_node_fs_.existsSync)(folder))
        return [];
    return (0,external_node_fs_.readdirSync)(folder)
        .filter((name) => /\.ya?ml$/.test(name))
        .sort()
        .map((name) => `.github/workflows/${name}`);
}
function callsIn(workspace, path, file) {
    const lines = new dist/* LineCounter */.HN();
    const document = (0,dist/* parseDocument */.Tp)((0,external_node_fs_.readFileSync)((0,external_node_path_.join)(workspace, path), 'utf8'), { lineCounter: lines });
    // What can't be read as YAML is GitHub's to refuse.
    if (document.errors.length > 0 || !(0,dist/* isMap */.jh)(document.contents))
        return [];
    const { jobs = {}, permissions } = document.toJS();
    return Object.entries(jobs).flatMap(([job, definition]) => {
        const ours = [definition, ...(definition.steps ?? [])].filter((each) => /^matih\/aks-action[/@]/.test(String(each.uses)) && isAbout(each.with, file));
        const [first] = ours;
        if (first === undefined)
            return [];
        const [, workflow = 'action'] = /^matih\/aks-action\/\.github\/workflows\/([\w-]+)\.yml@/.exec(String(first.uses)) ?? [];
        const { line, col } = lines.linePos(offsetOfJob(document, job));
        return [
            {
                job,
                workflow,
                granted: permissionsOf(definition.permissions ?? permissions),
                variables: ours.flatMap((each) => variablesIn(each.with)),
                at: { file: path, line, column: col },
            },
        ];
    });
}
/** Where a job's name stands. */
function offsetOfJob(document, job) {
    const jobs = document.get('jobs');
    const pair = (0,dist/* isMap */.jh)(jobs) ? jobs.items.find(({ key }) => (0,dist/* isScalar */.jn)(key) && key.value === job) : undefined;
    return (0,dist/* isScalar */.jn)(pair?.key) ? (pair.key.range?.[0] ?? 0) : 0;
}
/** A path that an expression makes may be any. */
function isAbout(given, file) {
    const named = String(given?.['environment-file'] ?? '');
    return named === '' || named.includes('${{') || named.split(/[\s,]+/).includes(file);
}
function variablesIn(given) {
    const values = [given?.['client-id'], given?.['plan-client-id']].map((value) => String(value ?? ''));
    return values.flatMap((value) => /\bvars\.(\w+)/.exec(value)?.[1] ?? []);
}
function permissionsOf(declared) {
    if (declared === 'write-all')
        return 'all';
    if (typeof declared !== 'object' || declared === null)
        return { contents: 'read' };
    return Object.fromEntries(Object.entries(declared).map(([name, level]) => [name, String(level)]));
}
function missingPermissions({ job, workflow, granted, at }) {
    const needed = neededPermissions[workflow] ?? { contents: 'read', 'id-token': 'write' };
    const missing = Object.entries(needed).filter(([name, level]) => granted !== 'all' && granted[name] !== 'write' && granted[name] !== level);
    if (missing.length === 0)
        return [];
    const lines = missing.map(([name, level]) => `${name}: ${level}`);
    return [
        {
            check: 'workflows',
            severity: 'error',
            message: `job ${job} does not grant ${lines.join(', ')}`,
            why: workflow === 'action'
                ? 'its steps can not log in without it'
                : `GitHub does not start it: ${workflow}.yml asks for that`,
            mend: `permissions:\n${Object.entries(needed)
                .map(([name, level]) => `  ${name}: ${level}`)
                .join('\n')}`,
            at,
        },
    ];
}

// EXTERNAL MODULE: ./build/commands/interruption.js
var interruption = __webpack_require__(53240);
// EXTERNAL MODULE: ./build/commands/output.js + 2 modules
var commands_output = __webpack_require__(49830);
// EXTERNAL MODULE: ./build/commands/shell-azure.js
var shell_azure = __webpack_require__(12795);
// EXTERNAL MODULE: ./build/commands/shell-github.js
var shell_github = __webpack_require__(24705);
// EXTERNAL MODULE: ./build/commands/surroundings.js
var surroundings = __webpack_require__(12360);
// EXTERNAL MODULE: ./build/commands/terminal.js
var terminal = __webpack_require__(81083);
// EXTERNAL MODULE: ./build/commands/validate.js
var validate = __webpack_require__(17541);
;// CONCATENATED MODULE: ./build/commands/doctor.js
/** `aks-action doctor`: looks whether all that a deployment needs is there, and says what mends what is not. */

















/** The terminal command. Resolves with 0 when nothing is missing; warnings don't count. */
async function doctor(named, options, { signal }) {
    const workspace = process.cwd();
    const isJson = options.json === true;
    const output = (0,commands_output/* openOutput */.c)(isJson ? process.stderr : process.stdout);
    const log = (0,terminal/* terminalLog */.d)(output.line);
    const stopping = new AbortController();
    try {
        const file = named === undefined ? onlyEnvironment(workspace) : (0,external_node_path_.relative)(workspace, (0,external_node_path_.resolve)(named));
        const examining = examine(file, workspace, options, { log, signal: stopping.signal });
        const problems = await (0,interruption/* unlessAborted */.Wh)(signal, examining);
        for (const problem of problems)
            tell(problem, log);
        const errors = problems.filter(({ severity }) => severity === 'error').length;
        if (options.quiet !== true || errors > 0)
            log.info(verdict(file, errors, problems.length - errors));
        if (isJson)
            process.stdout.write(`${JSON.stringify({ ok: errors === 0, file, problems })}\n`);
        return errors === 0 ? 0 : 1;
    }
    finally {
        stopping.abort();
        output.stop();
    }
}
async function examine(file, workspace, options, around) {
    const tools = await checkTools();
    let loaded;
    try {
        loaded = (0,build_environment.loadEnvironment)((0,external_node_path_.resolve)(workspace, file), { repositoryRoot: workspace });
    }
    catch (error) {
        // Everything else depends on what it says.
        return [...machine_failures(error, 'error', 'environment'), ...tools];
    }
    const { environment } = loaded.environment;
    const workflows = checkWorkflows(workspace, file, environment);
    const repository = options.repository ?? (await (0,surroundings/* detectRepository */.e)(workspace)).repository;
    if (repository === undefined)
        throw new model/* ExplainedError */.hM({
            what: 'aks-action doctor',
            cause: 'which repository on GitHub this is can not be seen: git has no remote origin',
            mend: '--repository OWNER/NAME',
        });
    const github = await examineGithub(repository, environment, workflows.variables, around);
    const azure = await examineAzure(loaded, workspace, github, around);
    return [...workflows.problems, ...github.problems, ...azure, ...tools];
}
async function examineGithub(repository, environment, variables, around) {
    const nothing = { facts: { repository }, template: undefined, variables: new Map() };
    const settings = await (0,shell_github/* openSettings */.O)(repository, around);
    if (settings === undefined) {
        const unasked = {
            check: 'github',
            severity: 'warning',
            message: 'GitHub was not asked: neither GITHUB_TOKEN nor GH_TOKEN is set',
            why: 'environments, variables and the subjects of the tokens were not looked at',
            mend: 'export GH_TOKEN=$(gh auth token)',
        };
        return { ...nothing, problems: [unasked] };
    }
    try {
        const facts = await settings.facts();
        const [template, found] = await Promise.all([
            settings.subjectTemplate(facts),
            checkGithub(settings, { repository: facts.repository, environment, variables }),
        ]);
        return { facts, template, ...found };
    }
    catch (error) {
        return { ...nothing, problems: machine_failures(error, 'error', 'github') };
    }
}
async function examineAzure({ environment }, workspace, { facts, template, variables }, around) {
    const { clientId, cloud, subscriptionId, tenantId } = environment.azure;
    const script = `environments/${environment.environment}.access.sh`;
    const account = await (0,shell_azure/* shellAccount */.G)({ subscription: subscriptionId, tenant: undefined }, workspace);
    if (account === undefined || account.tenantId !== tenantId)
        return [
            {
                check: 'logins',
                severity: 'warning',
                message: `Azure was not asked: az is not logged in to subscription ${subscriptionId}`,
                why: 'logins and roles were not looked at',
                mend: `az login --tenant ${tenantId}`,
            },
        ];
    const named = cloud.name === 'custom' ? account.cloud : cloud.name;
    const azure = await (0,shell_azure/* shellAzure */.n)({ subscriptionId, tenantId, cloud: named }, around);
    try {
        const logins = (0,access/* loginsOf */.Qm)(environment, facts.repository);
        const found = await checkLogins({ azure, logins, variables, clientId, facts, template, script });
        const [roles, reach] = await Promise.all([
            checkRoles({ azure, environment, principals: found.principals, script }),
            checkReach(azure, environment, Date.now),
        ]);
        return [...found.problems, ...roles, ...reach];
    }
    catch (error) {
        return machine_failures(error, 'error', 'logins');
    }
    finally {
        await azure.close();
    }
}
function onlyEnvironment(workspace) {
    const [file, ...others] = (0,validate.environmentsOf)(workspace);
    if (file !== undefined && others.length === 0)
        return file;
    throw new model/* ExplainedError */.hM({
        what: 'aks-action doctor',
        cause: `environments/ holds more than one: ${[file, ...others].join(', ')}`,
        mend: `aks-action doctor ${file}`,
    });
}
function tell({ severity, message, why, mend, at }, log) {
    const lines = [
        message,
        ...(why === undefined ? [] : [`  ${why}`]),
        ...(mend === undefined ? [] : [mend.replaceAll(/^/gm, '    ')]),
    ];
    log[severity](lines.join('\n'), at);
}
function verdict(file, errors, warnings) {
    if (errors + warnings === 0)
        return `${file}: nothing is missing`;
    const parts = [
        ...(errors > 0 ? [(0,report_text/* plural */.LS)(errors, 'error')] : []),
        ...(warnings > 0 ? [(0,report_text/* plural */.LS)(warnings, 'warning')] : []),
    ];
    return `${file}: ${parts.join(', ')}`;
}


/***/ }),

/***/ 24705:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ openSettings)
/* harmony export */ });
/* harmony import */ var _github_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77600);
/* harmony import */ var _run_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(8890);


/** A limit of GitHub's that lasts longer is not waited for: somebody sits at the terminal. */
const patienceMs = 120_000;
/** The repository at GitHub by the shell's token; undefined without one. */
async function openSettings(repository, { log, signal }) {
    const { env } = process;
    const token = env.GITHUB_TOKEN || env.GH_TOKEN || '';
    if (token === '')
        return undefined;
    const untilMs = _run_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .ml.now() + patienceMs;
    return (0,_github_index_js__WEBPACK_IMPORTED_MODULE_0__/* .openRepositorySettings */ .AR)({ clock: _run_js__WEBPACK_IMPORTED_MODULE_1__/* .systemClock */ .ml, log, repository, signal, token, untilMs });
}


/***/ }),

/***/ 17541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   environmentsOf: () => (/* binding */ environmentsOf),
/* harmony export */   isValid: () => (/* binding */ isValid),
/* harmony export */   tell: () => (/* binding */ tell),
/* harmony export */   validateFiles: () => (/* binding */ validateFiles),
/* harmony export */   validateInTerminal: () => (/* binding */ validateInTerminal)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _model_index_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2807);
/* harmony import */ var _report_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(13920);
/* harmony import */ var _failures_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(16876);
/* harmony import */ var _output_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(49830);
/* harmony import */ var _temporary_folder_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(27581);
/* harmony import */ var _terminal_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(81083);
/* harmony import */ var _workspace_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(58354);









/**
 * Checks environment files as far as that goes without a login: the file with its bases, references and image list, then
 * its charts, linted and rendered by helm. One after another, all that is wrong with each.
 */
async function validateFiles(request) {
    const temporaryFolder = (0,_temporary_folder_js__WEBPACK_IMPORTED_MODULE_6__/* .openTemporaryFolder */ .i)();
    try {
        const validities = [];
        for (const file of request.files) {
            const validity = await validateFile(file, request, temporaryFolder.path);
            request.signal?.throwIfAborted();
            request.onFile?.(validity);
            validities.push(validity);
        }
        return validities;
    }
    finally {
        temporaryFolder.remove();
    }
}
async function validateFile(file, { workspace, helmVersion, signal = new AbortController().signal }, temporaryFolder) {
    const [{ loadEnvironment }, { validateReleases }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6061)]).then(__webpack_require__.bind(__webpack_require__, 76061)),
        Promise.all(/* import() */[__webpack_require__.e(8815), __webpack_require__.e(6551), __webpack_require__.e(6061), __webpack_require__.e(4674), __webpack_require__.e(7567), __webpack_require__.e(832), __webpack_require__.e(2720), __webpack_require__.e(1033), __webpack_require__.e(6515)]).then(__webpack_require__.bind(__webpack_require__, 66515)),
    ]);
    try {
        const { environment, locate } = loadEnvironment(file, { repositoryRoot: workspace });
        const around = { workspace, temporaryFolder, signal, ...(helmVersion === undefined ? {} : { helmVersion }) };
        const { findings, rendered, helm } = await validateReleases(environment, around);
        const problems = findings.map(({ severity, message, mend, path }) => {
            return { severity, message, ...(mend && { mend }), ...(path && { at: locate(path) }) };
        });
        return { file, problems, rendered, ...(helm && { helm }) };
    }
    catch (error) {
        const failures = (0,_failures_js__WEBPACK_IMPORTED_MODULE_4__.explainedFailures)(error);
        if (failures === undefined)
            throw error;
        const problems = failures.map(({ message, mend, location }) => {
            return { severity: 'error', message, ...(mend && { mend }), ...(location && { at: location }) };
        });
        return { file, problems, rendered: 0 };
    }
}
/** The terminal command. Resolves with 0 when every file is valid; warnings don't count. */
async function validateInTerminal(named, options, { signal }) {
    const workspace = process.cwd();
    const isJson = options.json === true;
    const output = (0,_output_js__WEBPACK_IMPORTED_MODULE_5__/* .openOutput */ .c)(isJson ? process.stderr : process.stdout);
    const log = (0,_terminal_js__WEBPACK_IMPORTED_MODULE_7__/* .terminalLog */ .d)(output.line);
    const helmVersion = options['helm-version'];
    try {
        const validities = await validateFiles({
            files: named.length === 0 ? environmentsOf(workspace) : named.map((file) => (0,_workspace_js__WEBPACK_IMPORTED_MODULE_8__/* .fileOfWorkspace */ .n)(file, 'validate')),
            workspace,
            ...(helmVersion === undefined ? {} : { helmVersion }),
            onFile: (validity) => tell(validity, log, options.quiet === true),
            signal,
        });
        if (isJson)
            process.stdout.write(`${JSON.stringify({ valid: validities.every(isValid), files: validities })}\n`);
        return validities.every(isValid) ? 0 : 1;
    }
    finally {
        output.stop();
    }
}
function isValid({ problems }) {
    return problems.every(({ severity }) => severity === 'warning');
}
/** Each problem at its place, then the file's verdict. */
function tell(validity, log, isQuiet = false) {
    const { problems } = validity;
    for (const { severity, message, mend, at } of problems)
        log[severity](mend === undefined ? message : `${message}\n${mend.replaceAll(/^/gm, '  ')}`, at);
    if (!isQuiet || !isValid(validity))
        log.info(verdict(validity));
}
function verdict({ file, problems, rendered, helm }) {
    const errors = problems.filter(({ severity }) => severity === 'error').length;
    const warnings = problems.length - errors;
    const parts = [
        ...(errors > 0 ? [(0,_report_text_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .LS)(errors, 'error')] : []),
        ...(warnings > 0 ? [(0,_report_text_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .LS)(warnings, 'warning')] : []),
        ...(helm === undefined ? [] : [`${(0,_report_text_js__WEBPACK_IMPORTED_MODULE_3__/* .plural */ .LS)(rendered, 'release')} rendered with helm ${helm}`]),
    ];
    return `${file}: ${errors === 0 ? 'valid' : 'not valid'}${parts.length === 0 ? '' : `, ${parts.join(', ')}`}`;
}
/** Not a folder, a pipe that nobody writes to, or a link that leads nowhere. */
function isFile(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.statSync)(path).isFile();
    }
    catch {
        return false;
    }
}
/** The environment files of a repository: what lies in environments/ and names an environment. */
function environmentsOf(workspace) {
    const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(workspace, 'environments');
    const all = (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(folder) ? (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readdirSync)(folder) : [];
    const files = all.filter((name) => /\.ya?ml$/.test(name) && isFile((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name)));
    // Bases are checked with what is based on them.
    const named = files.filter((name) => /^environment:/m.test((0,node_fs__WEBPACK_IMPORTED_MODULE_0__.readFileSync)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(folder, name), 'utf8')));
    if (named.length > 0)
        return named.map((name) => `environments/${name}`).sort();
    throw new _model_index_js__WEBPACK_IMPORTED_MODULE_2__/* .ExplainedError */ .hM({
        what: 'environments/',
        cause: 'there is no environment file in environments/',
        mend: 'Name it, or write one: aks-action init',
    });
}


/***/ })

};
