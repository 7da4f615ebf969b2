export const id = 9237;
export const ids = [9237];
export const modules = {

/***/ 69237:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verify: () => (/* binding */ verify)
});

// EXTERNAL MODULE: ./build/azure/aks/pool-members.js
var pool_members = __webpack_require__(50832);
// EXTERNAL MODULE: ./build/environment/index.js + 31 modules
var build_environment = __webpack_require__(76061);
// EXTERNAL MODULE: ./build/kubernetes/index.js + 66 modules
var kubernetes = __webpack_require__(31497);
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
    const registries = (0,build_environment.allRegistries)(environment).map(build_environment.imageRegistryOf);
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
        ...Object.values(environment.nodePools).flatMap((pool) => checkPool(pool, environment, cluster)),
        ...(0,build_environment.releaseInstances)(environment, observed.options).flatMap((instance) => checkRelease(instance, cluster)),
        ...checkDigests(environment, observed, cluster),
        ...checkIdentities(environment, observed, cluster),
    ];
}
function finding(parts) {
    return { severity: 'error', stage: 'verify', ...parts };
}
function checkPool(pool, environment, { nodes, pools }) {
    const { name, scale } = pool;
    const names = [name, ...(0,pool_members/* poolMembers */.i$)(pool, environment, pools).map((member) => member.name)];
    const ready = nodes.filter(({ metadata, status }) => names.includes(metadata.labels?.agentpool ?? '') && (0,kubernetes.condition)(status?.conditions, 'Ready')?.status === 'True').length;
    const least = scale.autoscale ? scale.min : scale.count;
    if (ready >= least)
        return [];
    return [
        finding({
            message: `node pool ${name} has ${ready} ready nodes, declared are at least ${least}`,
            mend: `kubectl describe nodes --selector 'agentpool in (${[...new Set(names)].join(', ')})'`,
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
        const readiness = (0,kubernetes.readinessOf)(object);
        if (readiness.state === 'ready')
            return [];
        const mend = `kubectl describe ${object.kind.toLowerCase()} ${object.metadata.name} --namespace ${namespace}`;
        return [
            finding({ ...about, message: `release ${key}: ${(0,kubernetes.objectName)(object)} is not ready: ${readiness.message}`, mend }),
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
            .filter(({ metadata }) => metadata.labels?.[kubernetes.useLabel] !== 'true')
            .map((pod) => finding({
            ...about,
            message: `pod ${namespace}/${pod.metadata.name} runs as ServiceAccount ${name}, and lacks the label ${kubernetes.useLabel}: it can't log in to Azure`,
            mend: `Add to the pod template's labels:\n${kubernetes.useLabel}: "true"`,
        }));
        const expected = identities[identity.name]?.clientId;
        const actual = account.metadata.annotations?.[kubernetes.clientIdAnnotation];
        if (expected === undefined || actual === expected)
            return unlabelled;
        const message = `ServiceAccount ${namespace}/${name} has the client id ${actual ?? 'of nobody'}, identity ${identity.name} has ${expected}`;
        const mend = `In the values of its release:\n${kubernetes.clientIdAnnotation}: { fromOutput: identities.${identity.name}.clientId }`;
        return [finding({ ...about, message, mend }), ...unlabelled];
    }));
}
function isRunning({ metadata, status }) {
    return metadata.deletionTimestamp === undefined && status?.phase !== 'Succeeded' && status?.phase !== 'Failed';
}

// EXTERNAL MODULE: ./build/azure/aks/managed-clusters.js
var managed_clusters = __webpack_require__(33591);
;// CONCATENATED MODULE: ./build/stages/verify/observe.js



/** A platform in motion (a pod that an autoscaler has just added) gets this long to settle. */
const settleMs = 30_000;
const lookMs = 1_000;
/** Looks until nothing is wrong or the time to settle is over. */
async function observePlatform(context) {
    const { clock, environment, signal } = context;
    const deadline = clock.now() + settleMs;
    for (let isFirst = true;; isFirst = false) {
        const observed = await look(context, isFirst);
        const isFine = checkPlatform(environment, observed).every(({ severity }) => severity !== 'error');
        if (isFine || observed.cluster === undefined || clock.now() >= deadline)
            return observed;
        await clock.sleep(lookMs, signal);
    }
}
/** What helm-deploy has read of the releases serves the first look, where nothing was changed since. */
async function look(context, isFirst) {
    const { azure, cluster } = context.environment;
    const [access, imageLock = {}, identities = {}] = await Promise.all([
        (0,kubernetes.connectCluster)({ resourceGroup: azure.resourceGroup.name, name: cluster.name }, context),
        context.outputs.get('image-lock'),
        context.outputs.get('identities'),
    ]);
    const known = { imageLock, identities, options: context.options };
    if (access === undefined)
        return known;
    const { client } = access;
    try {
        const [managed, nodes, pods, serviceAccounts, { releases, workloads }] = await Promise.all([
            (0,managed_clusters/* observeCluster */.HI)(context.azure, context.environment),
            client.list(kubernetes.resources.nodes),
            client.list(kubernetes.resources.pods),
            client.list(kubernetes.resources.serviceAccounts),
            isFirst ? (0,kubernetes.observeLiveSet)(context.azure, client) : (0,kubernetes.readLiveSet)(client),
        ]);
        return {
            ...known,
            cluster: {
                pools: managed?.agentPoolProfiles ?? [],
                nodes: nodes.items,
                pods: pods.items,
                serviceAccounts: serviceAccounts.items,
                releases,
                workloads,
            },
        };
    }
    catch (error) {
        throw (0,kubernetes.explainKubernetesError)('verify the platform', error);
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
