export const id = 4674;
export const ids = [4674];
export const modules = {

/***/ 65216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ PerRun)
/* harmony export */ });
/**
 * What a run makes once and keeps, by a key; `azure` stands for the run.
 *
 * @example
 * const clients = new PerRun<RegistryClient>();
 * clients.get(azure, 'matihlabsacr.azurecr.io', () => new RegistryClient(options));
 */
class PerRun {
    #kept = new WeakMap();
    /** What is kept under the key; made when it is first asked for. */
    get(azure, key, make) {
        const ofRun = this.#kept.get(azure) ?? new Map();
        this.#kept.set(azure, ofRun);
        const existing = ofRun.get(key);
        if (existing !== undefined)
            return existing;
        const made = make();
        ofRun.set(key, made);
        return made;
    }
    forget(azure, key) {
        this.#kept.get(azure)?.delete(key);
    }
    forgetAll(azure) {
        this.#kept.delete(azure);
    }
}


/***/ }),

/***/ 45973:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   WY: () => (/* binding */ readOnce),
/* harmony export */   bN: () => (/* binding */ forgetReads),
/* harmony export */   ot: () => (/* binding */ forgetRead)
/* harmony export */ });
/* harmony import */ var _per_run_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(65216);

const reads = new _per_run_js__WEBPACK_IMPORTED_MODULE_0__/* .PerRun */ .t();
/**
 * One read of a resource for all the stages that observe it in a run: a no-op run GETs the cluster once. A read that
 * failed is not kept. What is read just before a write never comes from here.
 */
function readOnce(azure, key, read) {
    return reads.get(azure, key, () => {
        const reading = read();
        reading.catch(() => reads.forget(azure, key));
        return reading;
    });
}
/** Drops a kept read once the resource was written. */
function forgetRead(azure, key) {
    reads.forget(azure, key);
}
/** Drops all of them: what was observed may have been changed by others. */
function forgetReads(azure) {
    reads.forgetAll(azure);
}


/***/ }),

/***/ 70175:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   apiVersionOf: () => (/* binding */ apiVersionOf),
/* harmony export */   configMaps: () => (/* binding */ configMaps),
/* harmony export */   customDefinitions: () => (/* binding */ customDefinitions),
/* harmony export */   daemonSets: () => (/* binding */ daemonSets),
/* harmony export */   deployments: () => (/* binding */ deployments),
/* harmony export */   events: () => (/* binding */ events),
/* harmony export */   ingressClasses: () => (/* binding */ ingressClasses),
/* harmony export */   jobs: () => (/* binding */ jobs),
/* harmony export */   leases: () => (/* binding */ leases),
/* harmony export */   namespaces: () => (/* binding */ namespaces),
/* harmony export */   nodes: () => (/* binding */ nodes),
/* harmony export */   persistentVolumeClaims: () => (/* binding */ persistentVolumeClaims),
/* harmony export */   podDisruptionBudgets: () => (/* binding */ podDisruptionBudgets),
/* harmony export */   pods: () => (/* binding */ pods),
/* harmony export */   priorityClasses: () => (/* binding */ priorityClasses),
/* harmony export */   replicaSets: () => (/* binding */ replicaSets),
/* harmony export */   resourcePath: () => (/* binding */ resourcePath),
/* harmony export */   runtimeClasses: () => (/* binding */ runtimeClasses),
/* harmony export */   secretProviderClasses: () => (/* binding */ secretProviderClasses),
/* harmony export */   secrets: () => (/* binding */ secrets),
/* harmony export */   serviceAccounts: () => (/* binding */ serviceAccounts),
/* harmony export */   services: () => (/* binding */ services),
/* harmony export */   statefulSets: () => (/* binding */ statefulSets),
/* harmony export */   storageClasses: () => (/* binding */ storageClasses),
/* harmony export */   waitedFor: () => (/* binding */ waitedFor)
/* harmony export */ });
const nodes = resource('', 'v1', 'nodes', 'Node', false);
const namespaces = resource('', 'v1', 'namespaces', 'Namespace', false);
const pods = resource('', 'v1', 'pods', 'Pod');
const services = resource('', 'v1', 'services', 'Service');
const secrets = resource('', 'v1', 'secrets', 'Secret');
const configMaps = resource('', 'v1', 'configmaps', 'ConfigMap');
const serviceAccounts = resource('', 'v1', 'serviceaccounts', 'ServiceAccount');
const persistentVolumeClaims = resource('', 'v1', 'persistentvolumeclaims', 'PersistentVolumeClaim');
const events = resource('', 'v1', 'events', 'Event');
const deployments = resource('apps', 'v1', 'deployments', 'Deployment');
const replicaSets = resource('apps', 'v1', 'replicasets', 'ReplicaSet');
const statefulSets = resource('apps', 'v1', 'statefulsets', 'StatefulSet');
const daemonSets = resource('apps', 'v1', 'daemonsets', 'DaemonSet');
const leases = resource('coordination.k8s.io', 'v1', 'leases', 'Lease');
const jobs = resource('batch', 'v1', 'jobs', 'Job');
const customDefinitions = resource('apiextensions.k8s.io', 'v1', 'customresourcedefinitions', 'CustomResourceDefinition', false);
const storageClasses = resource('storage.k8s.io', 'v1', 'storageclasses', 'StorageClass', false);
const priorityClasses = resource('scheduling.k8s.io', 'v1', 'priorityclasses', 'PriorityClass', false);
const runtimeClasses = resource('node.k8s.io', 'v1', 'runtimeclasses', 'RuntimeClass', false);
/** Of the Secrets Store CSI driver: what it mounts, and which Secrets it makes of it. */
const secretProviderClasses = resource('secrets-store.csi.x-k8s.io', 'v1', 'secretproviderclasses', 'SecretProviderClass');
const ingressClasses = resource('networking.k8s.io', 'v1', 'ingressclasses', 'IngressClass', false);
const podDisruptionBudgets = resource('policy', 'v1', 'poddisruptionbudgets', 'PodDisruptionBudget');
/** What has a readiness of its own: a release is ready when all of these in its manifest are. */
const waitedFor = [
    deployments,
    statefulSets,
    daemonSets,
    jobs,
    persistentVolumeClaims,
    services,
];
/** `/apis/apps/v1/namespaces/monitoring/deployments/grafana`, without what is not given. */
function resourcePath(type, namespace, name) {
    const root = type.group === '' ? `/api/${type.version}` : `/apis/${type.group}/${type.version}`;
    const scope = type.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : '';
    return `${root}${scope}/${type.plural}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;
}
function apiVersionOf(type) {
    return type.group === '' ? type.version : `${type.group}/${type.version}`;
}
function resource(group, version, plural, kind, namespaced = true) {
    return { group, version, plural, kind, namespaced };
}


/***/ }),

/***/ 75787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cb: () => (/* binding */ releaseHistory),
/* harmony export */   HT: () => (/* binding */ markRevision),
/* harmony export */   M7: () => (/* binding */ readRevision),
/* harmony export */   eI: () => (/* binding */ isAppliedByServer),
/* harmony export */   kX: () => (/* binding */ addToRevision),
/* harmony export */   tH: () => (/* binding */ listReleases)
/* harmony export */ });
/* unused harmony export decodeRelease */
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);
/* harmony import */ var _model_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(29598);
/* harmony import */ var _api_resources_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70175);
/* harmony import */ var _objects_manifests_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21576);




/** `namespace/name` → its revisions that are not superseded, newest first. One list of metadata, no Secret's content. */
async function listReleases(client) {
    const { items } = await client.listMetadata(_api_resources_js__WEBPACK_IMPORTED_MODULE_2__.secrets, { labelSelector: 'owner=helm,status!=superseded' });
    return Map.groupBy(revisionsOf(items), ({ namespace, name }) => `${namespace}/${name}`);
}
/** All revisions of one release that helm keeps, newest first. */
async function releaseHistory(client, { namespace, name }) {
    const { items } = await client.listMetadata(_api_resources_js__WEBPACK_IMPORTED_MODULE_2__.secrets, { namespace, labelSelector: `owner=helm,name=${name}` });
    return revisionsOf(items);
}
function revisionsOf(items) {
    return items
        .flatMap(({ metadata }) => {
        const { name, status, version, owner: _, createdAt: __, modifiedAt: ___, ...labels } = metadata.labels ?? {};
        if (name === undefined || version === undefined)
            return [];
        return [
            {
                namespace: metadata.namespace ?? '',
                name,
                revision: Number(version),
                status: (status ?? 'unknown'),
                labels,
                secret: metadata.name,
            },
        ];
    })
        .sort((a, b) => b.revision - a.revision);
}
/**
 * Marks a revision as helm would have: one that it left pending as failed, since helm upgrades over a failed one and refuses
 * any change over a pending one. Nothing else of it is touched; refused when anybody has written it meanwhile.
 * @param info its new status, and what helm's history says of it where that is to change
 */
function markRevision(client, revision, info) {
    return rewrite(client, revision, (stored) => ({ ...stored, info: { ...stored.info, ...info } }));
}
/** Adds objects to what a revision consists of, so that the helm that goes on from it takes away what it does not need. */
function addToRevision(client, revision, objects) {
    const added = objects.map((object) => `---\n${JSON.stringify(object)}\n`).join('');
    return rewrite(client, revision, (stored) => ({ ...stored, manifest: `${stored.manifest ?? ''}\n${added}` }));
}
/** One write of a revision whose status is still the known one. */
async function rewrite(client, revision, change) {
    const secret = await client.get(_api_resources_js__WEBPACK_IMPORTED_MODULE_2__.secrets, revision.secret, revision.namespace);
    const release = secret?.data?.release;
    if (secret === undefined || release === undefined)
        return;
    const stored = storedRelease(release);
    if (stored.info?.status !== revision.status)
        return;
    const changed = change(stored);
    const data = Buffer.from((0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.gzipSync)(JSON.stringify(changed)).toString('base64')).toString('base64');
    await client.mergePatch(_api_resources_js__WEBPACK_IMPORTED_MODULE_2__.secrets, revision.secret, {
        metadata: {
            resourceVersion: secret.metadata.resourceVersion,
            labels: { status: changed.info?.status, modifiedAt: String(Math.floor(Date.now() / 1000)) },
        },
        data: { release: data },
    }, revision.namespace);
}
/** The content of one revision; undefined when its Secret is gone, as helm's pruning has it. */
async function readRevision(client, { namespace, name, revision }) {
    const secret = await client.get(_api_resources_js__WEBPACK_IMPORTED_MODULE_2__.secrets, `sh.helm.release.v1.${name}.v${revision}`, namespace);
    const release = secret?.data?.release;
    return release === undefined ? undefined : decodeRelease(release, namespace);
}
/**
 * Whether helm will apply the next revision by the server: helm 4 does as the newest was (`--server-side=auto`, helm/helm
 * pkg/action/upgrade.go), and so what it installs; helm 3 never does.
 * @param newest its content; undefined where there is none, or it is uninstalled
 */
function isAppliedByServer({ major }, newest) {
    return major >= 4 && (newest?.isServerSide ?? true);
}
/** @param data the Secret's `release`: base64 of helm's own base64 of gzipped JSON */
function decodeRelease(data, namespace) {
    const release = storedRelease(data);
    const { name = '', version = '' } = release.chart?.metadata ?? {};
    // Tests run on demand only, so they are no part of what a deploy changes.
    const hooks = (release.hooks ?? []).filter(({ events }) => events?.some((event) => event !== 'test') ?? true);
    const text = [release.manifest ?? '', ...hooks.map((hook) => hook.manifest ?? '')].join('\n---\n');
    return {
        chart: `${name}-${version}`,
        chartName: name,
        chartVersion: version,
        manifest: (0,_objects_manifests_js__WEBPACK_IMPORTED_MODULE_3__/* .parseManifest */ .Ng)(text, namespace),
        description: release.info?.description ?? '',
        isServerSide: release.apply_method === 'ssa',
        values: [release.config ?? {}, release.chart?.values ?? {}],
        crds: Object.fromEntries((release.chart?.files ?? [])
            .filter((file) => file.name?.startsWith('crds/') === true)
            .map((file) => [file.name ?? '', (0,_model_json_js__WEBPACK_IMPORTED_MODULE_1__/* .sha256 */ .sc)(file.data ?? '')])),
        tests: (release.hooks ?? [])
            .filter(({ events }) => events?.includes('test'))
            .map((hook) => testOf(hook, namespace)),
    };
}
function testOf({ name = '', manifest = '', delete_policies: policies = [], ...hook }, namespace) {
    const { hooks } = (0,_objects_manifests_js__WEBPACK_IMPORTED_MODULE_3__/* .parseManifest */ .Ng)(manifest, namespace);
    const phase = hook.last_run?.phase;
    return {
        name,
        phase: phase === '' ? undefined : phase,
        objects: hooks,
        isDeletedBefore: policies.length === 0 || policies.includes('before-hook-creation'),
    };
}
function storedRelease(data) {
    const inner = Buffer.from(Buffer.from(data, 'base64').toString('latin1'), 'base64');
    const isGzip = inner[0] === 0x1f && inner[1] === 0x8b;
    return JSON.parse((isGzip ? (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.gunzipSync)(inner) : inner).toString('utf8'));
}


/***/ }),

/***/ 85445:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bS: () => (/* binding */ observeLiveSet),
/* harmony export */   wo: () => (/* binding */ forgetLiveSet),
/* harmony export */   xS: () => (/* binding */ readLiveSet)
/* harmony export */ });
/* harmony import */ var _azure_requests_read_once_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(45973);
/* harmony import */ var _helm_release_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(75787);
/* harmony import */ var _live_workloads_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(85587);



const key = 'live set';
/** Read once for all stages of a run that changes nothing. `azure` stands for the run. */
function observeLiveSet(azure, client) {
    return (0,_azure_requests_read_once_js__WEBPACK_IMPORTED_MODULE_0__/* .readOnce */ .WY)(azure, key, () => readLiveSet(client));
}
async function readLiveSet(client) {
    const [releases, workloads] = await Promise.all([(0,_helm_release_js__WEBPACK_IMPORTED_MODULE_1__/* .listReleases */ .tH)(client), (0,_live_workloads_js__WEBPACK_IMPORTED_MODULE_2__/* .liveWorkloads */ .F)(client)]);
    return { releases, workloads };
}
/** To be called once anything was changed: what was read before says no more. */
function forgetLiveSet(azure) {
    (0,_azure_requests_read_once_js__WEBPACK_IMPORTED_MODULE_0__/* .forgetRead */ .ot)(azure, key);
}


/***/ }),

/***/ 85587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ liveWorkloads)
/* harmony export */ });
/* harmony import */ var _api_resources_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70175);

/** The workloads of all releases, three lists: helm labels and annotates what it makes. */
async function liveWorkloads(client) {
    const selected = { labelSelector: 'app.kubernetes.io/managed-by=Helm' };
    const lists = await Promise.all([
        client.list(_api_resources_js__WEBPACK_IMPORTED_MODULE_0__.deployments, selected),
        client.list(_api_resources_js__WEBPACK_IMPORTED_MODULE_0__.statefulSets, selected),
        client.list(_api_resources_js__WEBPACK_IMPORTED_MODULE_0__.daemonSets, selected),
    ]);
    const workloads = new Map();
    for (const object of lists.flatMap(({ items }) => items)) {
        const release = releaseOf(object);
        if (release !== undefined)
            workloads.set(release, [...(workloads.get(release) ?? []), object]);
    }
    return workloads;
}
/** `namespace/name` of the release that an object belongs to. */
function releaseOf({ metadata }) {
    const name = metadata.annotations?.['meta.helm.sh/release-name'];
    const namespace = metadata.annotations?.['meta.helm.sh/release-namespace'];
    return name === undefined || namespace === undefined ? undefined : `${namespace}/${name}`;
}


/***/ }),

/***/ 21576:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BR: () => (/* binding */ hookEvents),
/* harmony export */   D0: () => (/* binding */ podTemplateOf),
/* harmony export */   F8: () => (/* binding */ groupOf),
/* harmony export */   IA: () => (/* binding */ isHook),
/* harmony export */   Ng: () => (/* binding */ parseManifest),
/* harmony export */   TN: () => (/* binding */ keyOf)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38815);

const hookAnnotation = 'helm.sh/hook';
/** Neither times nor numbers to the base of 60, which are text to Go's parser; octal numbers as YAML 1.2 writes them, too. */
const asHelmReads = (tags) => [
    { tag: 'tag:yaml.org,2002:int', default: true, test: /^[-+]?0o[0-7]+$/, resolve: (text) => octal(text) },
    ...tags.filter((tag) => typeof tag === 'string' || !(tag.tag.endsWith(':timestamp') || tag.format === 'TIME')),
];
function octal(text) {
    const value = Number(text.replace(/^[-+]/, ''));
    return text.startsWith('-') ? -value : value;
}
/**
 * Parses what helm rendered, as helm's own parser reads it (YAML 1.1: `yes` is true, 0644 is octal). Objects without a
 * namespace get the release's where their kind has one.
 * Fails with the parser's message for text that is no YAML.
 */
function parseManifest(text, namespace) {
    const parsed = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseAllDocuments */ .hR)(text, {
        version: '1.1',
        customTags: asHelmReads,
        uniqueKeys: false,
        logLevel: 'silent',
    })
        .filter((document) => document.contents !== null)
        .flatMap((document) => {
        const [error] = document.errors;
        if (error !== undefined)
            throw error;
        return objectsIn(document.toJS({ maxAliasCount: 100 }));
    });
    const incomplete = parsed.flatMap((object) => whatLacks(object) ?? []);
    const all = parsed
        .filter((object) => whatLacks(object) === undefined)
        .map((object) => inNamespace(object, namespace));
    return {
        objects: all.filter((object) => !isHook(object)),
        hooks: all.filter(isHook),
        ...(incomplete.length === 0 ? {} : { incomplete }),
    };
}
/** Whether helm runs it at a point of a release's life, made anew each time, and keeps it out of the release itself. */
function isHook({ metadata }) {
    return metadata.annotations?.[hookAnnotation] !== undefined;
}
/** The points of a release's life at which helm runs it: `pre-upgrade`. Read as helm reads them. */
function hookEvents({ metadata }) {
    const events = metadata.annotations?.[hookAnnotation]?.split(',') ?? [];
    return events.map((event) => event.trim().toLowerCase());
}
/** `Deployment/matih-data-plane/ai-service`; without the namespace for what has none. */
function keyOf({ apiVersion, kind, metadata }) {
    const group = groupOf(apiVersion);
    const shown = wellKnownGroups.has(group) ? '' : `.${group}`;
    return `${kind}${shown}/${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`;
}
/** Of `apps/v1`, `apps`; empty for the core's. */
function groupOf(apiVersion) {
    const [group = '', version] = apiVersion.split('/');
    return version === undefined ? '' : group;
}
/** The pods that an object makes, if it makes any. */
function podTemplateOf(object) {
    const { spec } = object;
    switch (object.kind) {
        case 'Deployment':
        case 'StatefulSet':
        case 'DaemonSet':
        case 'ReplicaSet':
        case 'Job':
            return spec?.template;
        case 'CronJob':
            return spec?.jobTemplate?.spec?.template;
        case 'Pod':
            return { metadata: object.metadata, spec: spec };
        default:
            return undefined;
    }
}
const wellKnownGroups = new Set([
    '',
    'apps',
    'batch',
    'rbac.authorization.k8s.io',
    'networking.k8s.io',
    'policy',
    'autoscaling',
]);
/** Kinds of the built-in API that belong to no namespace. */
const clusterKinds = new Set([
    'APIService',
    'ClusterRole',
    'ClusterRoleBinding',
    'CustomResourceDefinition',
    'IngressClass',
    'MutatingWebhookConfiguration',
    'Namespace',
    'Node',
    'PersistentVolume',
    'PriorityClass',
    'RuntimeClass',
    'StorageClass',
    'ValidatingAdmissionPolicy',
    'ValidatingAdmissionPolicyBinding',
    'ValidatingWebhookConfiguration',
]);
function inNamespace(object, namespace) {
    if (object.metadata.namespace !== undefined || clusterKinds.has(object.kind))
        return object;
    return { ...object, metadata: { ...object.metadata, namespace } };
}
function objectsIn(value) {
    if (typeof value !== 'object' || value === null)
        return [];
    const { kind, items } = value;
    if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items))
        return items.flatMap(objectsIn);
    return [value];
}
function whatLacks({ apiVersion, kind, metadata }) {
    if (typeof kind !== 'string')
        return 'an object without a kind';
    if (typeof apiVersion !== 'string')
        return `a ${kind} without an apiVersion`;
    return typeof metadata?.name === 'string' && metadata.name !== '' ? undefined : `a ${kind} without a name`;
}


/***/ }),

/***/ 48774:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  $: () => (/* binding */ SecretTexts)
});

;// CONCATENATED MODULE: ./build/kubernetes/secrets/plain-form.js
/** A text as it was before programs quoted it: JSON, YAML, Go, HTML and addresses come to the same form. */
function plainForms(original) {
    const decoded = rewritten(asItStands(original), encoded, decodedFrom);
    const escaped = rewritten(decoded, escapes, meantBy);
    return { escaped, literal: decoded.text.includes('\\') ? rewritten(decoded, literals, meantBy) : escaped };
}
/** In HTML and in addresses. This and what is below is read from its start alone, so that no text takes long. */
const encoded = /((?:%(?:25)*[0-9a-f]{2})+)|&(?:amp;)*(?:(quot|amp|lt|gt|apos)|#(34|38|39|60|62));/gi;
const entities = { quot: '"', amp: '&', lt: '<', gt: '>', apos: "'" };
function decodedFrom([, percent, entity, code]) {
    if (percent !== undefined)
        return percentDecoded(percent);
    return code === undefined ? (entities[entity?.toLowerCase() ?? ''] ?? '') : String.fromCharCode(Number(code));
}
/** However often it was encoded: `%2541` is `%41`, which is `A`. */
function percentDecoded(text) {
    const bytes = [...text.matchAll(/%(?:25)*([0-9a-f]{2})/gi)].map(([, byte = '']) => Number.parseInt(byte, 16));
    return Buffer.from(bytes).toString('utf8');
}
const escapes = /[\s+]+|\\+(?:u([0-9a-fA-F]{4})|[nrt]\s*)?/g;
const literals = /[\s+]+|(?<!\\)\\u([0-9a-fA-F]{4})|\\+/g;
function meantBy([whole, unicode]) {
    if (unicode !== undefined)
        return String.fromCharCode(Number.parseInt(unicode, 16));
    return /^\\+$/.test(whole) ? '' : ' ';
}
function asItStands(text) {
    const starts = Array.from({ length: text.length }, (_, at) => at);
    return { text, starts, ends: starts.map((at) => at + 1) };
}
function rewritten(form, written, meaning) {
    const units = [];
    const starts = [];
    const ends = [];
    const add = (text, start = 0, end = 0) => {
        for (let unit = 0; unit < text.length; unit += 1) {
            const character = lowered(text[unit] ?? '');
            // What one program broke over lines another has in several pieces of white space, and YAML doubles single quotes.
            if ((character === ' ' || character === "'") && units.at(-1) === character)
                ends[ends.length - 1] = end;
            else {
                units.push(character);
                starts.push(start);
                ends.push(end);
            }
        }
    };
    let at = 0;
    const copyUntil = (end) => {
        for (; at < end; at += 1)
            add(form.text[at] ?? '', form.starts[at], form.ends[at]);
    };
    for (const match of form.text.matchAll(written)) {
        copyUntil(match.index);
        at = match.index + match[0].length;
        add(meaning(match), form.starts[match.index], form.ends[at - 1]);
    }
    copyUntil(form.text.length);
    return { text: units.join(''), starts, ends };
}
/** Lower case without moving anything: some letters become two. */
function lowered(text) {
    const lower = text.toLowerCase();
    return lower.length === text.length ? lower : text;
}

;// CONCATENATED MODULE: ./build/kubernetes/secrets/secret-texts.js
/** Hides secret texts in others, in whichever form a program wrote them. */

/** Shorter ones (`true`, a port) stand everywhere: hiding them would hide the text and protect nothing. */
const shortestHidden = 6;
/** So do these, and whoever has one of them for a password has none. */
const everyday = new Set('secret secrets password passwords default enabled disabled required optional undefined username kubernetes localhost production development postgres'.split(' '));
/** Programs cut what they quote: as much of a secret, or half of it, at the end of a line is one that was cut. */
const longestPiece = 12;
const shortestPiece = 8;
/** Letters and digits that every form keeps, by which a secret is looked for. */
const anchorLength = 4;
const shownAs = () => '(secret)';
/** Secret texts of a run, found again as they are, quoted or escaped in JSON, YAML, Go and addresses, in base64, and cut. */
class SecretTexts {
    #known = new Set();
    #left = new Set();
    #beginnings = new Uint8Array(1 << 16);
    #byAnchor = new Map();
    #withoutAnchor = [];
    #cuts = new Map();
    constructor(values = []) {
        this.add(values);
    }
    add(values) {
        for (const value of values) {
            if (value.length < shortestHidden || everyday.has(value.toLowerCase()) || this.#known.has(value))
                continue;
            this.#known.add(value);
            this.#index(value);
        }
    }
    /** Names that everyone is told anyway: a secret that is one of them is not hidden. */
    leave(names) {
        for (const name of names)
            this.#left.add(name);
    }
    /** @param by gets what stood there, in the form in which it stood there */
    hide(text, by = shownAs) {
        if (text.length < shortestHidden || this.#known.size === 0)
            return text;
        const hits = this.#hits(text);
        if (hits.length === 0)
            return text;
        let hidden = '';
        let at = 0;
        for (const { start, end } of joined(hits)) {
            hidden += text.slice(at, start) + by(text.slice(start, end));
            at = end;
        }
        return hidden + text.slice(at);
    }
    #hits(text) {
        const lower = lowered(text);
        const near = new Set(this.#withoutAnchor);
        const cuts = [];
        for (let at = 0; at + anchorLength <= lower.length; at += 1) {
            if (this.#beginnings[placeOf(lower, at)] === 0)
                continue;
            for (const secret of this.#byAnchor.get(lower.slice(at, at + anchorLength)) ?? [])
                near.add(secret);
            const cut = this.#cuts.get(lower.slice(at, at + shortestPiece));
            if (cut !== undefined)
                cuts.push(...cutAt(lower, at, cut));
        }
        const forms = once(() => plainForms(text));
        const found = [...near].flatMap((secret) => this.#left.has(secret.value)
            ? []
            : [
                ...placesOf(secret.lower, lower),
                ...placesInForms(secret.plain(), forms()),
                ...placesInBase64(secret.encoded(), text),
            ]);
        return [...found, ...cuts];
    }
    #index(value) {
        const cores = base64Cores(value);
        const secret = {
            value,
            lower: lowered(value),
            plain: once(() => plainForms(value)),
            encoded: once(() => encodedAs(cores)),
        };
        const anchors = [value, ...cores].map(anchorIn);
        if (anchors.includes(undefined))
            this.#withoutAnchor.push(secret);
        for (const anchor of anchors)
            if (anchor !== undefined)
                this.#append(this.#byAnchor, anchor, secret);
        if (value.length > shortestPiece)
            this.#append(this.#cuts, secret.lower.slice(0, shortestPiece), secret.lower);
    }
    #append(table, key, value) {
        this.#beginnings[placeOf(key, 0)] = 1;
        const list = table.get(key);
        if (list === undefined)
            table.set(key, [value]);
        else
            list.push(value);
    }
}
/** What stands in the base64 of any text that holds the value, wherever in it: three ways to begin within three bytes. */
function base64Cores(value) {
    return [0, 1, 2]
        .map((offset) => {
        const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(value)]);
        const whole = Math.floor((bytes.length * 8) / 6);
        return bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), whole);
    })
        .filter(({ length }) => length >= shortestHidden);
}
/** In either alphabet. */
function encodedAs(cores) {
    const forms = cores.map((core) => core.replaceAll(/[+/]/g, (sign) => (sign === '+' ? '[+-]' : '[/_]')));
    return new RegExp(forms.join('|') || '(?!)', 'g');
}
/** With all of the base64 around it. */
function wholeBase64(text, hit) {
    let { start, end } = hit;
    while (start > 0 && /[\w+/-]/.test(text[start - 1] ?? ''))
        start -= 1;
    while (/[\w+/=-]/.test(text[end] ?? ''))
        end += 1;
    return { start, end };
}
/** The first run of letters and digits that is long enough. */
function anchorIn(text) {
    return /[A-Za-z0-9]{4}/.exec(text)?.[0].toLowerCase();
}
/** Where the line ends, or says that it was cut, before the value does. */
function cutAt(lower, at, values) {
    return values.flatMap((value) => {
        const piece = Math.max(shortestPiece, Math.min(longestPiece, Math.ceil(value.length / 2)));
        let length = shortestPiece;
        while (length < value.length && lower[at + length] === value[length])
            length += 1;
        const rest = /^(?:[)"'\]]*(?:\n|$)|\s?(?:\.\.\.|…|<))/.exec(lower.slice(at + length, at + length + 8));
        return rest === null || length < piece ? [] : [{ start: at, end: at + length }];
    });
}
function placesOf(value, text) {
    const hits = [];
    for (let start = text.indexOf(value); start !== -1; start = text.indexOf(value, start + value.length))
        hits.push({ start, end: start + value.length });
    return hits;
}
/** What is left of a text that is all backslashes says nothing. */
function placesInForms(secret, text) {
    const escaped = placesInForm(secret.escaped, text.escaped);
    const isSame = secret.literal === secret.escaped && text.literal === text.escaped;
    return isSame ? escaped : [...escaped, ...placesInForm(secret.literal, text.literal)];
}
function placesInForm(secret, { text, starts, ends }) {
    const plain = secret.text.trim();
    if (plain.length < shortestHidden)
        return [];
    return placesOf(plain, text).map(({ start, end }) => ({ start: starts[start] ?? 0, end: ends[end - 1] ?? 0 }));
}
function placesInBase64(form, text) {
    const hits = [];
    for (const { index, 0: found } of text.matchAll(form)) {
        if (index >= (hits.at(-1)?.end ?? 0))
            hits.push(wholeBase64(text, { start: index, end: index + found.length }));
    }
    return hits;
}
/** Hits that overlap are one. */
function joined(hits) {
    const all = [];
    for (const hit of [...hits].sort((a, b) => a.start - b.start || b.end - a.end)) {
        const last = all.at(-1);
        if (last === undefined || hit.start >= last.end)
            all.push(hit);
        else if (hit.end > last.end)
            all[all.length - 1] = { start: last.start, end: hit.end };
    }
    return all;
}
/** Of the four letters there, in a table that tells quickly that nothing begins with them. */
function placeOf(text, at) {
    let place = 0;
    for (let next = at; next < at + anchorLength; next += 1)
        place = Math.imul(place, 31) + text.charCodeAt(next);
    return (place ^ (place >>> 12)) & 0xffff;
}
function once(make) {
    let made;
    return () => {
        made ??= { value: make() };
        return made.value;
    };
}


/***/ })

};
