export const id = 110;
export const ids = [110,526,145];
export const modules = {

/***/ 4526:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LF: () => (/* binding */ pathText),
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   eG: () => (/* binding */ EnvironmentError),
/* harmony export */   gP: () => (/* binding */ either),
/* harmony export */   zZ: () => (/* binding */ nearestWord)
/* harmony export */ });
/* unused harmony export findingLine */
/** An environment file that can't be used, with everything that is wrong with it, in the order of the files' lines. */
class EnvironmentError extends Error {
    findings;
    constructor(findings) {
        super(findings.map(findingLine).join('\n'));
        this.name = 'EnvironmentError';
        this.findings = findings;
    }
}
/** `environments/dev.yaml:12:5: nodePools.gpu.mode: "Sytem" is none of System, User. Did you mean System?` */
function findingLine(finding) {
    const { file, line, column, path, message, suggestion } = finding;
    const subject = path === '' ? '' : `${path}: `;
    const mend = suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
    return `${file}:${line}:${column}: ${subject}${message}.${mend}`;
}
/** `nodePools.gpu.taints[0]`; a key that holds a dot stands in brackets. */
function pathText(path) {
    return path.reduce((text, step) => {
        if (typeof step === 'number')
            return `${text}[${step}]`;
        if (/[.[\]]/.test(step))
            return `${text}["${step}"]`;
        return text === '' ? step : `${text}.${step}`;
    }, '');
}
/**
 * The word of `candidates` that was probably meant: at most a third of its letters away (case apart), the nearest first.
 * Words are compared only up to 100 letters: nobody mistypes more, and the comparison is quadratic.
 */
function nearestWord(word, candidates) {
    if (word.length > 100)
        return undefined;
    let nearest;
    let least = Number.POSITIVE_INFINITY;
    for (const candidate of candidates) {
        const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
        if (distance <= Math.max(1, Math.floor(candidate.length / 3)) && distance < least) {
            nearest = candidate;
            least = distance;
        }
    }
    return nearest;
}
/** Insertions, deletions, replacements and swaps of neighbours that lead from one word to the other. */
function editDistance(a, b) {
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
        const row = [i];
        for (let j = 1; j <= b.length; j++) {
            const replaced = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
            let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, replaced);
            if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
                cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
            }
            row.push(cost);
        }
        beforeLast = last;
        last = row;
    }
    return last[b.length] ?? 0;
}
/** A value as it is shown in a message: short, on one line, control characters escaped. */
function shown(value) {
    const text = JSON.stringify(value) ?? String(value);
    return text.length > 80 ? `${text.slice(0, 77)}…` : text;
}
/** `a, b or c` */
function either(words) {
    if (words.length < 2)
        return words.join('');
    return `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}


/***/ }),

/***/ 69237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verify: () => (/* binding */ verify)
});

// EXTERNAL MODULE: ./build/environment/index.js + 24 modules
var build_environment = __webpack_require__(11445);
// EXTERNAL MODULE: ./build/kubernetes/index.js + 28 modules
var kubernetes = __webpack_require__(58609);
;// CONCATENATED MODULE: ./build/stages/verify/images.js

/** The images of a pod: the digest that it names, else the one that the kubelet pulled. */
function imagesOfPod({ spec, status }) {
    const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? [])];
    return [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].map(({ name, image = '' }) => ({
        container: name,
        repository: repositoryOf(image),
        digest: digestIn(image) ?? digestIn(statuses.find((each) => each.name === name)?.imageID ?? ''),
    }));
}
/** Repository in any of the environment's registries → the digest of the lock. */
function lockedDigests(environment, lock) {
    const registries = (0,build_environment/* allRegistries */.db)(environment).map(build_environment/* imageRegistryOf */.mG);
    return new Map(Object.entries(lock).flatMap(([name, { digest }]) => registries.map((registry) => [`${registry}/${name}`, digest])));
}
/** Without digest and tag; a colon before a slash is a port. */
function repositoryOf(image) {
    const [named = ''] = image.split('@');
    return named.replace(/:[^/:]*$/, '');
}
function digestIn(image) {
    return /@(sha256:[0-9a-f]{64})$/.exec(image)?.[1];
}

;// CONCATENATED MODULE: ./build/stages/verify/check.js



/** Everything in which what runs is not what was declared. */
function checkPlatform(environment, observed) {
    const { cluster } = observed;
    if (cluster === undefined) {
        return [
            finding({
                message: `cluster ${environment.cluster.name} does not exist`,
                mend: 'Run the stage cluster-ensure.',
                path: 'cluster',
            }),
        ];
    }
    return [
        ...Object.values(environment.nodePools).flatMap((pool) => checkPool(pool, cluster)),
        ...(0,build_environment/* releaseInstances */.IK)(environment, observed.options).flatMap((instance) => checkRelease(instance, cluster)),
        ...checkDigests(environment, observed, cluster),
        ...checkIdentities(environment, observed, cluster),
    ];
}
function finding(parts) {
    return { severity: 'error', stage: 'verify', ...parts };
}
function checkPool({ name, scale }, { nodes }) {
    const ready = nodes.filter(({ metadata, status }) => metadata.labels?.agentpool === name && (0,kubernetes/* condition */.uH)(status?.conditions, 'Ready')?.status === 'True').length;
    const least = scale.autoscale ? scale.min : scale.count;
    if (ready >= least)
        return [];
    return [
        finding({
            message: `node pool ${name} has ${ready} ready nodes, declared are at least ${least}`,
            mend: `kubectl describe nodes --selector agentpool=${name}`,
            path: `nodePools.${name}`,
        }),
    ];
}
function checkRelease({ address, namespace, name }, { releases, workloads }) {
    const key = `${namespace}/${name}`;
    const about = { address, path: `releases.${name}` };
    const [newest] = releases.get(key) ?? [];
    if (newest === undefined)
        return [finding({ ...about, message: `release ${key} is not deployed`, mend: 'Run the stage helm-deploy.' })];
    if (newest.status !== 'deployed') {
        const mend = `helm history ${name} --namespace ${namespace}`;
        return [finding({ ...about, message: `release ${key} is ${newest.status} at revision ${newest.revision}`, mend })];
    }
    return (workloads.get(key) ?? []).flatMap((object) => {
        const readiness = (0,kubernetes/* readinessOf */.co)(object);
        if (readiness.state === 'ready')
            return [];
        const mend = `kubectl describe ${object.kind.toLowerCase()} ${object.metadata.name} --namespace ${namespace}`;
        return [
            finding({ ...about, message: `release ${key}: ${(0,kubernetes/* objectName */.Hd)(object)} is not ready: ${readiness.message}`, mend }),
        ];
    });
}
/** What runs must be what the run resolved: another digest is another program. */
function checkDigests(environment, { imageLock }, { pods }) {
    const locked = lockedDigests(environment, imageLock);
    return pods.filter(isRunning).flatMap((pod) => imagesOfPod(pod).flatMap(({ container, repository, digest }) => {
        const expected = locked.get(repository);
        if (expected === undefined || digest === undefined || digest === expected)
            return [];
        const { namespace, name } = pod.metadata;
        return [
            finding({
                message: `pod ${namespace}/${name} runs ${repository}@${digest} in container ${container}, the image lock has ${expected}`,
                mend: 'Run the stage helm-deploy again; a pod that nobody declared keeps its image until it is deleted.',
            }),
        ];
    }));
}
/** Pods reach Azure only through an annotated ServiceAccount and a label of their own. */
function checkIdentities(environment, { identities }, cluster) {
    return Object.values(environment.identities).flatMap((identity) => identity.serviceAccounts.flatMap(({ namespace, name }) => {
        const about = { path: `identities.${identity.name}.serviceAccounts` };
        const account = cluster.serviceAccounts.find(({ metadata }) => metadata.namespace === namespace && metadata.name === name);
        if (account === undefined) {
            const message = `ServiceAccount ${namespace}/${name} of identity ${identity.name} does not exist`;
            return [
                finding({
                    ...about,
                    severity: 'warning',
                    message,
                    mend: 'Deploy the release that makes it, or remove it from the identity.',
                }),
            ];
        }
        const unlabelled = cluster.pods
            .filter(isRunning)
            .filter(({ metadata, spec }) => metadata.namespace === namespace && spec?.serviceAccountName === name)
            .filter(({ metadata }) => metadata.labels?.[kubernetes/* useLabel */.MW] !== 'true')
            .map((pod) => finding({
            ...about,
            message: `pod ${namespace}/${pod.metadata.name} runs as ServiceAccount ${name}, and lacks the label ${kubernetes/* useLabel */.MW}: it can't log in to Azure`,
            mend: `Add to the pod template's labels:\n${kubernetes/* useLabel */.MW}: "true"`,
        }));
        const expected = identities[identity.name]?.clientId;
        const actual = account.metadata.annotations?.[kubernetes/* clientIdAnnotation */.yT];
        if (expected === undefined || actual === expected)
            return unlabelled;
        const message = `ServiceAccount ${namespace}/${name} has the client id ${actual ?? 'of nobody'}, identity ${identity.name} has ${expected}`;
        const mend = `In the values of its release:\n${kubernetes/* clientIdAnnotation */.yT}: { fromOutput: identities.${identity.name}.clientId }`;
        return [finding({ ...about, message, mend }), ...unlabelled];
    }));
}
function isRunning({ metadata, status }) {
    return metadata.deletionTimestamp === undefined && status?.phase !== 'Succeeded' && status?.phase !== 'Failed';
}

;// CONCATENATED MODULE: ./build/stages/verify/observe.js


/** A platform in motion (a pod that an autoscaler has just added) gets this long to settle. */
const settleMs = 30_000;
const lookMs = 1_000;
/** Looks until nothing is wrong or the time to settle is over. */
async function observePlatform(context) {
    const { clock, environment, signal } = context;
    const deadline = clock.now() + settleMs;
    for (;;) {
        const observed = await look(context);
        const isFine = checkPlatform(environment, observed).every(({ severity }) => severity !== 'error');
        if (isFine || observed.cluster === undefined || clock.now() >= deadline)
            return observed;
        await clock.sleep(lookMs, signal);
    }
}
async function look(context) {
    const { azure, cluster } = context.environment;
    const [access, imageLock = {}, identities = {}] = await Promise.all([
        (0,kubernetes/* connectCluster */.bp)({ resourceGroup: azure.resourceGroup.name, name: cluster.name }, context),
        context.outputs.get('image-lock'),
        context.outputs.get('identities'),
    ]);
    const known = { imageLock, identities, options: context.options };
    if (access === undefined)
        return known;
    const { client } = access;
    try {
        const [nodes, pods, serviceAccounts, releases, workloads] = await Promise.all([
            client.list(kubernetes/* resources.nodes */.ES.a9),
            client.list(kubernetes/* resources.pods */.ES.Jw),
            client.list(kubernetes/* resources.serviceAccounts */.ES.eM),
            (0,kubernetes/* listReleases */.tH)(client),
            (0,kubernetes/* liveWorkloads */.F3)(client),
        ]);
        const live = { nodes: nodes.items, pods: pods.items, serviceAccounts: serviceAccounts.items, releases, workloads };
        return { ...known, cluster: live };
    }
    catch (error) {
        throw (0,kubernetes/* explainKubernetesError */.gA)('verify the platform', error);
    }
}

;// CONCATENATED MODULE: ./build/stages/verify/index.js


/** Looks at what runs, and changes nothing: nodes, releases, digests, identities. */
const verify = {
    name: 'verify',
    concurrency: 1,
    observe: observePlatform,
    check: checkPlatform,
    plan: () => [],
    apply: async () => ({ unchanged: true }),
    outputs: (environment, observed) => ({
        verified: checkPlatform(environment, observed).every(({ severity }) => severity !== 'error'),
    }),
};


/***/ })

};
