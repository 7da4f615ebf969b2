export const id = 2720;
export const ids = [2720];
export const modules = {

/***/ 76409:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  uv: () => (/* binding */ limiterOf)
});

// UNUSED EXPORTS: Limiter, full, limits, take

// EXTERNAL MODULE: ./build/azure/requests/per-run.js
var per_run = __webpack_require__(65216);
;// CONCATENATED MODULE: ./build/azure/limits/token-bucket.js
const full = ({ capacity }, now) => ({ tokens: capacity, at: now });
/** What it holds later on. */
function levelAt({ capacity, perSecond }, { tokens, at }, now) {
    // While the service asks for a pause, nothing comes back.
    if (now <= at)
        return { tokens, at };
    return { tokens: Math.max(tokens, Math.min(capacity, tokens + ((now - at) / 1000) * perSecond)), at: now };
}
/** Takes a token where there is one; else says in how many milliseconds there will be. */
function take(bucket, level, now) {
    const { tokens } = levelAt(bucket, level, now);
    // Whole tokens, but for what fractions lose: else a wait could end a millionth too early, again and again.
    if (tokens >= 1 - 1e-9)
        return { level: { tokens: Math.max(0, tokens - 1), at: now }, waitMs: 0 };
    return { level: { tokens, at: now }, waitMs: Math.max(1, Math.ceil(((1 - tokens) / bucket.perSecond) * 1000)) };
}

;// CONCATENATED MODULE: ./build/azure/limits/limiter.js

/**
 * Lets requests out no faster than a service takes them, those of the lowest number first and else in the order they
 * came. What a service asks for by Retry-After holds for everybody who waits.
 *
 * @example
 * await limiter.turn(0, signal); // then send, once
 */
class Limiter {
    #bucket;
    #clock;
    #queues = new Map();
    #level;
    #notBefore = 0;
    #isRunning = false;
    #given = 0;
    #answered = 0;
    #reserve;
    constructor(bucket, clock) {
        this.#bucket = bucket;
        this.#clock = clock;
        this.#level = full(bucket, clock.now());
        this.#reserve = bucket.reserve ?? 0;
    }
    /** Resolves when one request may be sent; rejects with the signal's reason. */
    turn(priority = 0, signal) {
        signal?.throwIfAborted();
        return new Promise((resolve, reject) => {
            const queue = this.#queues.get(priority) ?? new Set();
            this.#queues.set(priority, queue);
            const leave = () => {
                queue.delete(waiter);
                reject(signal?.reason);
            };
            const waiter = {
                start: () => {
                    signal?.removeEventListener('abort', leave);
                    this.#given++;
                    resolve({ answeredBefore: this.#answered });
                },
            };
            queue.add(waiter);
            signal?.addEventListener('abort', leave, { once: true });
            void this.#run();
        });
    }
    /**
     * A request was answered. Where the service says what its bucket holds after it, the reserve is given out as far as
     * that covers all that may have come after the request, too.
     */
    answered({ answeredBefore }, remaining) {
        this.#answered++;
        if (remaining === undefined || this.#reserve === 0)
            return;
        const now = this.#clock.now();
        const level = levelAt(this.#bucket, this.#level, now);
        const mayFollow = this.#given - answeredBefore - 1;
        const extra = Math.max(0, Math.min(this.#reserve, Math.floor(remaining - mayFollow - level.tokens)));
        this.#reserve -= extra;
        this.#level = { ...level, tokens: level.tokens + extra };
    }
    /**
     * The service throttles: nobody goes on for so long, and then at the long-run rate.
     * @returns whether nothing was paused before
     */
    pause(ms) {
        const now = this.#clock.now();
        const isNew = now >= this.#notBefore;
        this.#reserve = 0;
        this.#notBefore = Math.max(this.#notBefore, now + ms);
        this.#level = { tokens: Math.min(this.#level.tokens, 1), at: Math.max(this.#level.at, now + ms) };
        return isNew;
    }
    async #run() {
        if (this.#isRunning)
            return;
        this.#isRunning = true;
        try {
            for (let next = this.#next(); next !== undefined; next = this.#next()) {
                const waitMs = this.#take();
                if (waitMs > 0) {
                    await this.#clock.sleep(waitMs);
                    continue;
                }
                next.queue.delete(next.waiter);
                next.waiter.start();
            }
        }
        finally {
            this.#isRunning = false;
        }
    }
    #take() {
        const now = this.#clock.now();
        if (now < this.#notBefore)
            return this.#notBefore - now;
        const { level, waitMs } = take(this.#bucket, this.#level, now);
        this.#level = level;
        return waitMs;
    }
    #next() {
        for (const priority of [...this.#queues.keys()].sort((a, b) => a - b)) {
            const queue = this.#queues.get(priority);
            const [waiter] = queue ?? [];
            if (queue !== undefined && waiter !== undefined)
                return { queue, waiter };
        }
        return undefined;
    }
}

;// CONCATENATED MODULE: ./build/azure/limits/index.js




/**
 * Limits by kind of call. ARM meters an identity in a subscription by token buckets (writes 200, +10/s; reads 250,
 * +25/s): a tenth of the capacity is left to the run's other stages and to requests that overtake one another; of the
 * writes' most of it is a reserve, for ARM's answers tell how many it still takes. A
 * registry counts an identity's requests in a minute (Standard: 5,000 reads, 1,000 writes, 250 referrer lists), which a
 * bucket keeps when capacity and a minute's refill together stay below (rulebook acr, data plane).
 */
const limits = {
    armWrites: { capacity: 180, perSecond: 10, reserve: 16 },
    armReads: { capacity: 225, perSecond: 25 },
    registryReads: { capacity: 1000, perSecond: 60 },
    registryWrites: { capacity: 200, perSecond: 12 },
    referrers: { capacity: 100, perSecond: 2.5 },
    /** Documented nowhere; here so that the 429 inside an import's failure holds for its registry's others too. */
    registryImports: { capacity: 200, perSecond: 10 },
    registryTokens: { capacity: 20, perSecond: 2 },
};
const limiters = new per_run/* PerRun */.t();
/**
 * The run's limiter for a kind of call.
 * @param place what the service counts by: a subscription's id, a registry's login server
 */
function limiterOf(azure, kind, place) {
    return limiters.get(azure, `${kind} ${place.toLowerCase()}`, () => new Limiter(limits[kind], azure.clock));
}


/***/ }),

/***/ 42720:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  V4: () => (/* reexport */ digestsIn),
  mC: () => (/* reexport */ ensureToken),
  JW: () => (/* reexport */ importImage),
  Bc: () => (/* reexport */ isDigest),
  nw: () => (/* reexport */ isIndex),
  dh: () => (/* reexport */ listTokens),
  Md: () => (/* reexport */ publicRegistryClient),
  qs: () => (/* reexport */ referrersIn),
  Rk: () => (/* binding */ registryClient),
  jy: () => (/* reexport */ renewPassword)
});

// UNUSED EXPORTS: RegistryClient, classifyImportFailure, explainImportFailure

// EXTERNAL MODULE: ./build/azure/clouds.js
var clouds = __webpack_require__(93796);
// EXTERNAL MODULE: ./build/azure/limits/index.js + 2 modules
var limits = __webpack_require__(76409);
// EXTERNAL MODULE: ./build/azure/requests/per-run.js
var per_run = __webpack_require__(65216);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./build/model/errors.js
var errors = __webpack_require__(12011);
// EXTERNAL MODULE: ./build/model/limit.js
var limit = __webpack_require__(50493);
;// CONCATENATED MODULE: ./build/azure/registry/manifest.js
/** What the product needs to know of manifests: their types, and what an index lists. */
function isDigest(text) {
    return text !== undefined && /^sha256:[0-9a-f]{64}$/.test(text);
}
/** All four types, in every request: a registry finds no manifest whose type the Accept header leaves out. */
const manifestTypes = [
    'application/vnd.oci.image.index.v1+json',
    'application/vnd.docker.distribution.manifest.list.v2+json',
    'application/vnd.oci.image.manifest.v1+json',
    'application/vnd.docker.distribution.manifest.v2+json',
];
/** Whether a manifest lists others: an OCI index or Docker's manifest list. */
const isIndex = (mediaType) => /image\.index|manifest\.list/.test(mediaType);
/** Entries under `manifests` of an index; of a referrers list too, which has the same form. */
function referrersIn(bytes) {
    const json = JSON.parse(bytes.toString('utf8'));
    const manifests = typeof json === 'object' && json !== null && 'manifests' in json ? json.manifests : undefined;
    if (!Array.isArray(manifests))
        return [];
    return manifests.flatMap((entry) => {
        if (typeof entry?.digest !== 'string' || !isDigest(entry.digest))
            return [];
        const { digest, artifactType } = entry;
        return [{ digest, ...(typeof artifactType === 'string' && { artifactType }) }];
    });
}
/** Digests under `manifests` of an index. */
const digestsIn = (bytes) => referrersIn(bytes).map(({ digest }) => digest);

;// CONCATENATED MODULE: ./build/azure/registry/refusal.js

/** The role that reads and imports, on the source and on the target alike (rulebook acr). */
const importerRole = 'Container Registry Data Importer and Data Reader';
/** @param action what was tried: `log in`, `read matih/iam-service` */
function refusal(registry, action, { status, headers, body }) {
    const { code, message } = ociError(body);
    return new errors/* ExplainedError */.hM({
        what: `registry ${registry.loginServer}: ${action}`,
        cause: message === undefined ? `HTTP ${status}` : `${code}: ${message}`,
        mend: mendFor(registry, status, message ?? ''),
        link: status === 401 && !registry.isPublic ? 'https://aka.ms/acr/authorization' : undefined,
        correlationId: headers['x-ms-correlation-request-id'],
        exitCode: status >= 500 || status === 429 ? 4 : 1,
    });
}
/** A registry that got no answer through: its name may be wrong, or a firewall or proxy in the way. */
function unreachable({ loginServer, isPublic }, error) {
    const firewall = isPublic ? '' : `, its firewall (az acr network-rule list --name ${loginServer.split('.')[0]})`;
    return new errors/* ExplainedError */.hM({
        what: `registry ${loginServer}`,
        cause: `can't be reached: ${(0,errors/* errorMessage */.gJ)(error)}`,
        mend: `Check the registry's name${firewall} and, behind a proxy, HTTPS_PROXY and NO_PROXY.`,
        exitCode: 4,
    });
}
function mendFor({ loginServer, isPublic }, status, message) {
    if (status >= 500)
        return `${loginServer} itself failed: run it again.`;
    if (isPublic) {
        return status === 429
            ? `${loginServer} counts what comes from this address: run again later.`
            : `Only what anybody may pull is taken from ${loginServer}: check the name of the image.`;
    }
    const [name = loginServer] = loginServer.split('.');
    if (/not allowed access|firewall/i.test(message)) {
        return `Let the runner's address through the firewall of ${loginServer}: az acr network-rule add --name ${name} --ip-address <address>`;
    }
    if (status === 401 || status === 403) {
        return `az role assignment create --assignee <client-id> --role "${importerRole}" --scope $(az acr show --name ${name} --query id --output tsv)`;
    }
    if (status === 405)
        return `A lock forbids it: az acr repository show --name ${name} --image <repository>:<tag>`;
    return undefined;
}
/** First error of an OCI error body. */
function ociError(body) {
    try {
        const json = JSON.parse(body.toString('utf8'));
        const [first] = json.errors ?? [];
        return first === undefined ? {} : { code: String(first.code), message: String(first.message) };
    }
    catch {
        return {};
    }
}

;// CONCATENATED MODULE: ./build/azure/registry/renewed.js
/** One value for all who ask, made anew when it no longer serves; one that failed is made anew by whoever comes next. */
class Renewed {
    #current;
    /** @param isGood whether the value serves who asks */
    async get(isGood, make) {
        for (;;) {
            const current = this.#current;
            const value = await current?.catch(() => undefined);
            if (value !== undefined && isGood(value))
                return value;
            // Another call may have begun to make one meanwhile: then that is looked at first.
            if (current === this.#current) {
                this.#current = make();
                return this.#current;
            }
        }
    }
    forget() {
        this.#current = undefined;
    }
}

;// CONCATENATED MODULE: ./build/azure/registry/token.js


/** In the token's own words: lists of tags and manifests are metadata. */
const actionsOf = {
    pull: 'pull,metadata_read',
    'pull,push': 'pull,push,metadata_read',
    'pull,push,metadata_write': 'pull,push,metadata_read,metadata_write',
};
/** A token is renewed this long before it ends, so that a request begun with it is also answered. */
const renewBeforeMs = 5 * 60_000;
/** ACR's documented lifetimes, where a token doesn't say. */
const refreshLifetimeMs = 3 * 3_600_000;
const accessLifetimeMs = 75 * 60_000;
class RegistryTokenSource {
    #options;
    #wanted = new Map();
    #access = new Renewed();
    #refresh;
    constructor(options) {
        this.#options = options;
    }
    /** Adds to what the next token asks for. Told early, one token serves all repositories. */
    want(repositories, rights) {
        for (const name of repositories) {
            const before = this.#wanted.get(name);
            // Each contains the shorter ones.
            if (before === undefined || before.length < rights.length)
                this.#wanted.set(name, rights);
        }
    }
    /** An access token that was asked for this and all that is wanted; it holds what the login's roles allow. */
    async token(repository, rights) {
        this.want([repository], rights);
        const isGood = (token) => this.#isFresh(token) && covers(token, repository, rights);
        return (await this.#access.get(isGood, () => this.#fetchAccess())).value;
    }
    /** Whether the login's roles let it do `action` (push, metadata_write); true where the token doesn't say. */
    async may(action, repository, rights) {
        const granted = accessIn(await this.token(repository, rights));
        return granted === undefined || granted.some((one) => one.name === repository && one.actions?.includes(action));
    }
    /** Forgets the access token: it was refused. */
    forget() {
        this.#access.forget();
    }
    #isFresh(token) {
        return token.expiresAt - renewBeforeMs > this.#options.clock.now();
    }
    async #fetchAccess() {
        const refresh = await this.#refreshToken();
        const asked = new Map(this.#wanted);
        const service = this.#options.loginServer;
        const form = new URLSearchParams({ grant_type: 'refresh_token', service, refresh_token: refresh });
        for (const [name, rights] of asked)
            form.append('scope', `repository:${name}:${actionsOf[rights]}`);
        const body = await this.#post('token', form);
        return { ...this.#cached(body, 'access_token', accessLifetimeMs), asked };
    }
    async #refreshToken() {
        const cached = await this.#refresh?.catch(() => undefined);
        if (cached && this.#isFresh(cached))
            return cached.value;
        const exchanging = this.#exchange();
        this.#refresh = exchanging;
        return (await exchanging).value;
    }
    async #exchange() {
        const form = new URLSearchParams({
            grant_type: 'access_token',
            service: this.#options.loginServer,
            tenant: this.#options.tenantId,
            access_token: await this.#options.entraToken(),
        });
        const body = await this.#post('exchange', form);
        return this.#cached(body, 'refresh_token', refreshLifetimeMs);
    }
    async #post(path, form) {
        const { loginServer, send, pace } = this.#options;
        const answer = await send({
            method: 'POST',
            url: `https://${loginServer}/oauth2/${path}`,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            body: form.toString(),
            // Asking for a token twice harms nobody.
            idempotent: true,
            ...(pace && { pace }),
        });
        if (answer.status !== 200)
            throw refusal({ loginServer }, 'log in', answer);
        return JSON.parse(answer.body.toString('utf8'));
    }
    #cached(body, field, lifetimeMs) {
        const value = String(body[field] ?? '');
        // By its own two dates, counted from here: neither the run's clock nor the runner's need agree with the registry's.
        return { value, expiresAt: this.#options.clock.now() + (lifetimeOf(value) ?? lifetimeMs) };
    }
}
const covers = ({ asked }, repository, rights) => (asked.get(repository)?.length ?? 0) >= rights.length;
/** The claims of a JWT; read without verification, only to renew in time and to ask for nothing in vain. */
function claimsOf(token) {
    try {
        const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
        return typeof claims === 'object' && claims !== null ? claims : {};
    }
    catch {
        return {};
    }
}
/**
 * What a token holds, its keys in lower case: so ACR's documentation has them (AAD-OAuth.md of Azure/acr) and Azure CLI
 * reads them; tokens were also seen with `Name` and `Actions`, and one that is misread would count as no right at all.
 */
function accessIn(token) {
    const { access } = claimsOf(token);
    if (!Array.isArray(access))
        return undefined;
    return access.map((one) => Object.fromEntries(Object.entries(one).map(([key, value]) => [key.toLowerCase(), value])));
}
/** How long a JWT lives from its making on, in milliseconds. */
function lifetimeOf(token) {
    const { iat, exp } = claimsOf(token);
    return typeof iat === 'number' && typeof exp === 'number' ? (exp - iat) * 1000 : undefined;
}

;// CONCATENATED MODULE: ./build/azure/registry/client.js
/** A registry's data plane: manifests by tag and digest, referrers, tags. */






/** Manifests that one list holds at most. */
const listed = 500;
/**
 * Talks to one registry with the login's own rights.
 *
 * @example
 * const digest = await client.digest('matih/iam-service', '1.4.0'); // undefined where there is no such tag
 */
class RegistryClient {
    loginServer;
    #registry;
    #tokens;
    #send;
    #pace;
    constructor(options) {
        this.loginServer = options.loginServer;
        this.#registry = options;
        const send = explained(options, options.send);
        this.#tokens =
            'tokens' in options
                ? options.tokens(send)
                : new RegistryTokenSource({ ...options, send, pace: options.pace?.('tokens') });
        this.#pace = options.pace;
        const turns = (0,limit/* limit */.A)(options.concurrency ?? 16);
        this.#send = (request) => turns(() => send(request));
    }
    /** Says which repositories will be asked for, so that one token covers them all. */
    prepare(repositories, rights = 'pull') {
        this.#tokens.want(repositories, rights);
    }
    /** Logs in ahead of the first request, for these repositories and all that was prepared. That request tells a failure. */
    login(repositories, rights) {
        this.prepare(repositories, rights);
        const [first] = repositories;
        if (first !== undefined)
            this.#tokens.token(first, rights).catch(() => { });
    }
    /** Digest and media type of what a tag names, or of a digest whose manifest is there. */
    async head(repository, reference) {
        return describe(await this.#manifest('HEAD', repository, reference));
    }
    /** The digest that a tag names, or a digest itself where its manifest is there. */
    async digest(repository, reference) {
        return (await this.head(repository, reference))?.digest;
    }
    async manifest(repository, reference) {
        const answer = await this.#manifest('GET', repository, reference);
        const described = describe(answer);
        return answer && described && { ...described, bytes: answer.body };
    }
    /**
     * Puts a manifest under a tag; what it names must be there already. `refused` where the login may not push: its
     * token says so, and then nothing is asked.
     */
    async tag(repository, tag, manifest) {
        if (!(await this.#tokens.may('push', repository, 'pull,push')))
            return 'refused';
        const request = {
            method: 'PUT',
            url: this.#url(repository, `manifests/${tag}`),
            headers: { 'content-type': manifest.mediaType },
            body: manifest.bytes,
        };
        const answer = await this.#authorized(request, repository, 'pull,push', 'writes');
        if (answer.status === 201)
            return 'tagged';
        if (answer.status === 401 || answer.status === 403)
            return 'refused';
        throw refusal(this.#registry, `tag ${repository}:${tag}`, answer);
    }
    /** Whether a tag is write-protected; undefined where there is no such tag. */
    async isLocked(repository, tag) {
        const answer = await this.#list(repository, `/acr/v1/${repository}/_tags/${tag}`);
        if (answer === undefined)
            return undefined;
        const { tag: found } = JSON.parse(answer.body.toString('utf8'));
        return found?.changeableAttributes?.writeEnabled === false;
    }
    /** Write-protects a tag: nobody moves or deletes it any more until somebody with the right opens it. */
    async lock(repository, tag) {
        const request = {
            method: 'PATCH',
            url: `https://${this.loginServer}/acr/v1/${repository}/_tags/${tag}`,
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ writeEnabled: false, deleteEnabled: false }),
            // The same twice is the same.
            idempotent: true,
        };
        const answer = await this.#authorized(request, repository, 'pull,push,metadata_write', 'writes');
        if (answer.status !== 200)
            throw refusal(this.#registry, `lock ${repository}:${tag}`, answer);
    }
    /** A blob's bytes, whose digest is checked; undefined where there is none. */
    async blob(repository, digest) {
        const request = { method: 'GET', url: this.#url(repository, `blobs/${digest}`) };
        const answer = await this.#authorized(request, repository, 'pull', 'reads');
        const { location = '' } = answer.headers;
        // ACR sends readers on to its storage, with a signed address: the registry's token is none of the storage's business.
        const isElsewhere = (answer.status === 302 || answer.status === 307) && location.startsWith('https://');
        const { status, headers, body } = isElsewhere ? await this.#send({ method: 'GET', url: location }) : answer;
        if (status === 404)
            return undefined;
        const action = `read ${repository}@${digest}`;
        if (status !== 200)
            throw refusal(this.#registry, action, { status, headers, body });
        if (digest === `sha256:${(0,external_node_crypto_.createHash)('sha256').update(body).digest('hex')}`)
            return body;
        const cause = 'the blob is not the one that its digest names';
        throw new errors/* ExplainedError */.hM({ what: `registry ${this.loginServer}: ${action}`, cause, exitCode: 4 });
    }
    /** Digests of what refers to a manifest: signatures, SBOMs, attestations. */
    async referrers(repository, digest) {
        return (await this.referrerList(repository, digest)).map((entry) => entry.digest);
    }
    /** What refers to a manifest, with its type. */
    async referrerList(repository, digest) {
        const found = [];
        const headers = { accept: 'application/vnd.oci.image.index.v1+json' };
        for (let path = `/v2/${repository}/referrers/${digest}`; path !== undefined;) {
            const answer = await this.#list(repository, path, headers, 'referrers');
            if (answer === undefined)
                break;
            found.push(...referrersIn(answer.body));
            path = nextPage(answer);
        }
        return found;
    }
    /** The repository's newest manifests, tagged or not; undefined where there is no such repository. */
    async manifests(repository) {
        const answer = await this.#list(repository, `/acr/v1/${repository}/_manifests?orderby=timedesc&n=${listed}`);
        if (answer === undefined)
            return undefined;
        const { manifests } = JSON.parse(answer.body.toString('utf8'));
        const infos = (manifests ?? []).flatMap(({ digest, mediaType = '', configMediaType = '', tags }) => isDigest(digest) ? [{ digest, mediaType, configMediaType, tags: tags ?? [] }] : []);
        return { manifests: infos, isComplete: nextPage(answer) === undefined };
    }
    /** All tags of a repository with their digests, the newest first. None where there is no such repository. */
    async tags(repository) {
        const found = [];
        for (let path = `/acr/v1/${repository}/_tags?orderby=timedesc&n=500`; path !== undefined;) {
            const answer = await this.#list(repository, path);
            if (answer === undefined)
                break;
            const { tags } = JSON.parse(answer.body.toString('utf8'));
            found.push(...(tags ?? []));
            path = nextPage(answer);
        }
        return found;
    }
    async #list(repository, path, headers = {}, kind = 'reads') {
        const request = { method: 'GET', url: `https://${this.loginServer}${path}`, headers };
        const answer = await this.#authorized(request, repository, 'pull', kind);
        if (answer.status === 404)
            return undefined;
        if (answer.status !== 200)
            throw refusal(this.#registry, `list ${path.split('?')[0]}`, answer);
        return answer;
    }
    async #manifest(method, repository, reference) {
        const headers = { accept: manifestTypes.join(', ') };
        const request = { method, url: this.#url(repository, `manifests/${reference}`), headers };
        const answer = await this.#authorized(request, repository, 'pull', 'reads');
        if (answer.status === 404)
            return undefined;
        if (answer.status === 200)
            return answer;
        throw refusal(this.#registry, `read ${repository}`, answer);
    }
    /** Sends with a token; one that is refused is renewed once, for it may have been revoked before its end. */
    async #authorized(request, repository, rights, kind) {
        const pace = this.#pace && { pace: this.#pace(kind) };
        for (let attempt = 1;; attempt++) {
            const token = await this.#tokens.token(repository, rights);
            const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
            const answer = await this.#send({ ...request, ...pace, headers: { ...request.headers, ...authorization } });
            const isStale = answer.status === 401 && /error="invalid_token"/.test(answer.headers['www-authenticate'] ?? '');
            if (!isStale || attempt > 1)
                return answer;
            this.#tokens.forget();
        }
    }
    #url(repository, path) {
        return `https://${this.loginServer}/v2/${repository}/${path}`;
    }
}
/** Path of a list's next page. */
const nextPage = ({ headers }) => /<(\/[^>]+)>;\s*rel="next"/.exec(headers.link ?? '')?.[1];
function describe(answer) {
    const digest = answer?.headers['docker-content-digest'];
    return isDigest(digest) ? { digest, mediaType: answer?.headers['content-type'] ?? '' } : undefined;
}
/** Requests that got no answer, as an error that names the registry. */
function explained(registry, send) {
    return async (request) => {
        try {
            return await send(request);
        }
        catch (error) {
            if (error instanceof errors/* ExplainedError */.hM || request.signal?.aborted)
                throw error;
            throw unreachable(registry, error);
        }
    };
}

// EXTERNAL MODULE: ./build/http/index.js + 6 modules
var http = __webpack_require__(58496);
// EXTERNAL MODULE: ./build/azure/explain.js
var explain = __webpack_require__(21139);
;// CONCATENATED MODULE: ./build/azure/registry/import-failure.js
/**
 * Why an import failed. ARM reports nearly every cause as BadRequest or InvalidParameters; what happened stands in the
 * text (rulebook acr), so that is what is read.
 */


/** First match decides: a text may quote an inner error whose words are those of another kind. */
const patterns = [
    [/Too Many Requests|HAP429|TOOMANYREQUESTS/i, 'throttled'],
    [/already exists in target registry/i, 'tag-exists'],
    [/linked scope/i, 'source-not-readable'],
    [/importImage\/action.*over scope|AuthorizationFailed/is, 'target-not-importable'],
    [/not allowed access|aka\.ms\/acr\/firewall|\bDENIED\b.*\bIP\b/is, 'denied-by-firewall'],
    // A private registry's words, of the source's (Azure/acr issue 435) and of the target's (issue 571) way in.
    [/access to \S+ denied|access to the resource is denied/i, 'denied'],
    [/export.*(disabled|policy)|exportPolicy/is, 'export-disabled'],
    [/disallowed on this registry/i, 'locked'],
    [/storage limit|maximum storage/i, 'full'],
    [/MANIFEST_UNKNOWN|NAME_UNKNOWN|TAG_UNKNOWN/i, 'source-missing'],
    [/UNAUTHORIZED|authentication required|\bDENIED\b/i, 'source-unauthorized'],
    [/Error copying blobs/i, 'copy-failed'],
];
function classifyImportFailure(text) {
    return patterns.find(([pattern]) => pattern.test(text))?.[1] ?? 'unknown';
}
/** Worth trying again: the service was busy, or lost a blob on the way. */
const isTransient = (kind) => kind === 'throttled' || kind === 'copy-failed';
/** A failed import as an error that names the registry to mend, and how. */
function explainImportFailure(text, route, correlationId) {
    const kind = classifyImportFailure(text);
    return new errors/* ExplainedError */.hM({
        what: `import ${route.image} into ${route.target.loginServer}`,
        cause: text.replaceAll(/\s*\n\s*/g, ' ').trim(),
        mend: import_failure_mendFor(kind, route),
        correlationId,
        exitCode: isTransient(kind) ? 4 : 1,
    });
}
function import_failure_mendFor(kind, { source, target, image }) {
    const grant = (scope) => `az role assignment create --assignee <client-id> --role "${importerRole}" --scope ${scope}`;
    const nameOf = (loginServer) => loginServer.split('.')[0];
    switch (kind) {
        case 'throttled':
            return 'The registry is throttled: run it again, it does only what remains.';
        case 'tag-exists':
            return 'Somebody else set the tag meanwhile: run it again to see what it names now.';
        case 'source-missing':
            return `${source.loginServer} no longer has ${image}: push it, or choose another image-tag.`;
        case 'source-unauthorized':
        case 'source-not-readable':
            if (source.id === undefined)
                return `Only what anybody may pull is taken from ${source.loginServer}.`;
            return `The login may not read the source ${source.loginServer} (AcrPull is not enough):\n  ${grant(source.id)}`;
        case 'target-not-importable':
            return `The login may not import into ${target.loginServer}:\n  ${grant(target.id)}`;
        case 'denied-by-firewall':
            return `A firewall is in the way, of ${source.loginServer} or ${target.loginServer}: allow trusted services on both (az acr update --name <registry> --allow-trusted-services true).`;
        case 'denied':
            if (source.id === undefined)
                return `Only what anybody may pull is taken from ${source.loginServer}.`;
            return `Where ${source.loginServer} or ${target.loginServer} is private, let trusted services in, of which imports are one (az acr update --name <registry> --allow-trusted-services true); else the login may not read the source:\n  ${grant(source.id)}`;
        case 'export-disabled':
            return `az acr update --name ${nameOf(source.loginServer)} --allow-exports true`;
        case 'locked':
            return `A lock forbids it: az acr repository update --name ${nameOf(target.loginServer)} --image ${image} --write-enabled true`;
        case 'full':
            return `${target.loginServer} is full: az acr show-usage --name ${nameOf(target.loginServer)}`;
        case 'copy-failed':
        case 'unknown':
            return undefined;
    }
}

;// CONCATENATED MODULE: ./build/azure/registry/import-times.js
/** Looks are never closer (milliseconds). */
const leastMs = 100;
const mostMs = 10_000;
class ImportTimes {
    #ofDigest = new Map();
    #usual;
    /**
     * How long to wait until the next look (milliseconds): until it is usually done, and then an eighth of the time waited;
     * twice as long as before while nothing is known.
     * @param waitedMs since the import was accepted
     */
    nextLookMs(digest, waitedMs) {
        const usual = this.#ofDigest.get(digest) ?? this.#usual;
        const ms = usual === undefined ? waitedMs : waitedMs < usual ? usual - waitedMs : waitedMs / 8;
        return Math.min(mostMs, Math.max(leastMs, ms));
    }
    /**
     * @param missedMs the last look that did not see it, if there was one
     * @param seenMs the look that did
     */
    learn(digest, missedMs, seenMs) {
        // Seen at the first look it may have been done before: the next look comes a little earlier.
        const took = missedMs === undefined ? 0.95 * seenMs : (missedMs + seenMs) / 2;
        this.#ofDigest.set(digest, took);
        const before = this.#usual ?? took;
        this.#usual = before + (took - before) / 5;
    }
}
const times = new WeakMap();
/** What this run has learned. */
function importTimes(azure) {
    const known = times.get(azure) ?? new ImportTimes();
    times.set(azure, known);
    return known;
}

;// CONCATENATED MODULE: ./build/azure/registry/import.js







const maxTries = 5;
/** A service that throttles gives way in time: the deadline ends the wait before this does. */
const maxThrottled = 100;
/**
 * How long a manifest may stay unseen after its import succeeded, for a registry's replicas follow one another, or
 * after the answer to its import was lost: imports take up to 10 s.
 */
const maxUnseenMs = 20_000;
/** ACR's 429 inside an operation names no time: so long nobody begins another import into that registry. */
const innerThrottleMs = 2000;
/**
 * Imports by digest, and resolves once the target shows it. Throttling inside the operation is waited out, and after
 * an answer that was lost the target is asked before the import is sent again; other failures are explained.
 */
async function importImage(azure, request) {
    const writes = (0,limits/* limiterOf */.uv)(azure, 'armWrites', request.target.subscriptionId);
    const imports = (0,limits/* limiterOf */.uv)(azure, 'registryImports', request.target.loginServer);
    let throttled = 0;
    for (let attempt = 1;; attempt++) {
        await imports.turn(request.priority, request.signal);
        const turn = await writes.turn(request.priority, request.signal);
        try {
            await importOnce(azure, request, (remaining) => writes.answered(turn, remaining));
            return;
        }
        catch (error) {
            if (request.signal.aborted)
                throw error;
            if (error instanceof Throttled && throttled++ < maxThrottled) {
                // Refused before anything was done: no try, and everybody who writes there waits.
                attempt--;
                const seconds = (error.waitMs / 1000).toFixed(1);
                // Many are refused at once: one line tells of them all.
                const isNew = writes.pause(error.waitMs);
                if (isNew)
                    azure.log.info(`Azure throttles imports in ${request.target.subscriptionId}: waiting ${seconds} s`);
                continue;
            }
            if (!(error instanceof errors/* ExplainedError */.hM))
                throw error;
            if (await request.isThere())
                return;
            const mayPass = isTransient(classifyImportFailure(error.cause)) || error.exitCode === 4;
            if (attempt >= maxTries || !mayPass) {
                const route = { source: request.source, target: request.target, image: imageOf(request) };
                throw explainImportFailure(error.cause, route, error.correlationId);
            }
            azure.log.info(`${request.target.loginServer}: ${error.cause}; trying again`);
            if (classifyImportFailure(error.cause) === 'throttled')
                imports.pause(innerThrottleMs);
            await azure.clock.sleep(1000 * 2 ** attempt * (0.5 + Math.random() / 2), request.signal);
        }
    }
}
/** @param onAnswer told how many writes ARM still takes, once it has answered */
async function importOnce(azure, request, onAnswer) {
    const what = `import ${imageOf(request)} into ${request.target.loginServer}`;
    const { clock } = azure;
    const { digest } = request;
    const times = importTimes(azure);
    const submitted = await import_submit(azure, request, what, onAnswer);
    const startedAt = clock.now();
    let location = submitted.location;
    let askOperationAt = startedAt + (submitted.retryAfterMs ?? 0);
    let missedMs;
    /** Since when nobody but the target itself can tell how it went. */
    let alone = location === undefined ? startedAt : undefined;
    const reads = (0,limits/* limiterOf */.uv)(azure, 'armReads', request.target.subscriptionId);
    for (;;) {
        await clock.sleep(times.nextLookMs(digest, clock.now() - startedAt), request.signal);
        const lookedMs = clock.now() - startedAt;
        if (await request.isThere())
            return times.learn(digest, missedMs, lookedMs);
        missedMs = lookedMs;
        if (alone !== undefined && clock.now() - alone > maxUnseenMs)
            throw submitted.lost ?? unseen(what);
        if (location === undefined || clock.now() < askOperationAt)
            continue;
        await reads.turn(request.priority, request.signal);
        const answer = await azure.get(location, request.signal);
        // An operation's address that is gone, or that lies where this login has no rights, says nothing about the import.
        const isMute = answer.status === 404 || answer.status === 403;
        if (answer.status >= 400 && !isMute)
            throw (0,explain/* serviceError */.cg)(what, answer.status, answer.body);
        askOperationAt = clock.now() + ((0,http.retryAfterMs)(answer.headers) ?? 0);
        if (answer.status !== 202) {
            alone = clock.now();
            location = undefined;
        }
    }
}
const unseen = (what) => new errors/* ExplainedError */.hM({ what, cause: 'the import succeeded, yet the manifest is not there', exitCode: 4 });
async function import_submit(azure, request, what, onAnswer) {
    const { target, sourceRepository, targetRepository, digest, tag } = request;
    const [client, from] = await Promise.all([azure.containerRegistry(target.subscriptionId), sourceOf(azure, request)]);
    neverSendTwice(client);
    let location;
    let askedMs;
    let isAnswered = false;
    const poller = client.registries.importImage(target.resourceGroup, target.name, {
        source: { ...from, sourceImage: `${sourceRepository}@${digest}` },
        ...(tag === undefined
            ? { untaggedTargetRepositories: [targetRepository] }
            : { targetTags: [`${targetRepository}:${tag.name}`] }),
        mode: tag?.move ? 'Force' : 'NoForce',
    }, {
        abortSignal: request.signal,
        onResponse: ({ headers }) => {
            location ??= headers.get('location');
            askedMs ??= (0,http.retryAfterMs)(headersOf(headers));
            if (!isAnswered)
                onAnswer(remainingWrites(headers.get('x-ms-ratelimit-remaining-subscription-writes')));
            isAnswered = true;
        },
    });
    try {
        await poller.submitted();
    }
    catch (error) {
        if (error instanceof Throttled)
            throw error;
        const explained = (0,explain/* explainAzureError */.rm)(what, error);
        if (error instanceof AnswerLost)
            return { lost: explained };
        throw explained;
    }
    return { location, retryAfterMs: askedMs };
}
/**
 * Where the image comes from. By its id where one identity reads the source and writes the target; ARM links nothing
 * across Entra tenants, so there the source is named by its address, and its own tenant's token goes along as a password
 * without a user name: for registries only, and alive for an hour at most.
 */
async function sourceOf(azure, { source, target }) {
    if (!('subscriptionId' in source))
        return { registryUri: source.loginServer };
    const home = azure.tenantOf(source.subscriptionId);
    if (home === azure.tenantOf(target.subscriptionId))
        return { resourceId: source.id };
    return { registryUri: source.loginServer, credentials: { password: await azure.token(clouds/* registryScope */.Ey, home) } };
}
const remainingWrites = (header) => /^\d+$/.test(header ?? '') ? Number(header) : undefined;
/** No answer to a POST, or one that leaves open whether it was carried out. */
class AnswerLost extends Error {
}
/** ARM's 429: the request was not carried out. Waited for here and not by the SDK, so that all who write wait. */
class Throttled extends Error {
    waitMs;
    constructor(waitMs) {
        super('Too Many Requests');
        this.waitMs = waitMs;
    }
}
const guarded = new WeakSet();
/**
 * Keeps the SDK's retries from sending an import again that may have arrived (fault catalogue 2 and 3): it would be
 * done twice. What was surely not carried out is left to them: 503 with Retry-After, names that don't resolve.
 */
function neverSendTwice(client) {
    if (guarded.has(client))
        return;
    guarded.add(client);
    client.pipeline.addPolicy({
        name: 'importOnce',
        async sendRequest(request, next) {
            if (request.method !== 'POST' || !/\/importImage(\?|$)/.test(request.url))
                return next(request);
            const answer = await next(request).catch((error) => {
                const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
                throw code === 'ENOTFOUND' || request.abortSignal?.aborted ? error : new AnswerLost((0,errors/* errorMessage */.gJ)(error));
            });
            if (answer.status === 429)
                throw new Throttled((0,http.retryAfterMs)(headersOf(answer.headers)) ?? 1000);
            const isRefusal = answer.status === 503 && answer.headers.has('retry-after');
            if (!isRefusal && (answer.status >= 500 || answer.status === 408))
                throw new AnswerLost(`HTTP ${answer.status}`);
            return answer;
        },
    }, 
    // Inside the policy that tells of waits, for this one is told of here.
    { afterPhase: 'Retry', afterPolicies: ['retryAfterByServiceClock'] });
}
const headersOf = (headers) => Object.fromEntries(Object.entries(headers.toJSON()).map(([name, value]) => [name.toLowerCase(), value]));
const imageOf = ({ sourceRepository, digest, tag }) => tag === undefined ? `${sourceRepository}@${digest}` : `${sourceRepository}:${tag.name}`;

;// CONCATENATED MODULE: ./build/azure/registry/public-registry.js




/** What ARM and people call a registry, where its data plane has another name. */
const dataPlanes = { 'docker.io': 'registry-1.docker.io' };
const clients = new per_run/* PerRun */.t();
/** The run's client for a public registry: one, so that its challenge is asked for once. */
function publicRegistryClient(azure, host) {
    const loginServer = dataPlanes[host] ?? host;
    return clients.get(azure, host, () => {
        const tokens = (send) => new PublicTokenSource(loginServer, send, azure.clock);
        return new RegistryClient({ loginServer, isPublic: true, send: (request) => azure.http.send(request), tokens });
    });
}
/** The specification's lifetime where a token names none, and how long before its end it is renewed. */
const defaultSeconds = 60;
const public_registry_renewBeforeMs = 10_000;
class PublicTokenSource {
    #registry;
    #send;
    #clock;
    #tokens = new Map();
    #challenge;
    constructor(loginServer, send, clock) {
        this.#registry = { loginServer, isPublic: true };
        this.#send = send;
        this.#clock = clock;
    }
    want() { }
    /** @returns undefined where the registry asks for none */
    async token(repository) {
        const challenge = await this.#challenged();
        if (challenge === undefined)
            return undefined;
        const token = this.#tokens.get(repository) ?? new Renewed();
        this.#tokens.set(repository, token);
        const isFresh = ({ expiresAt }) => expiresAt - public_registry_renewBeforeMs > this.#clock.now();
        return (await token.get(isFresh, () => this.#fetch(challenge, repository))).value;
    }
    async may() {
        return false;
    }
    forget() {
        this.#tokens.clear();
    }
    /** Asked once; one that failed is asked anew by whoever comes next. */
    #challenged() {
        if (this.#challenge !== undefined)
            return this.#challenge;
        const asking = this.#ask();
        this.#challenge = asking;
        asking.catch(() => {
            this.#challenge = undefined;
        });
        return asking;
    }
    async #ask() {
        const answer = await this.#send({ method: 'GET', url: `https://${this.#registry.loginServer}/v2/` });
        if (answer.status === 200)
            return undefined;
        const header = answer.headers['www-authenticate'] ?? '';
        const parameter = (name) => new RegExp(`\\b${name}="([^"]*)"`).exec(header)?.[1];
        const realm = parameter('realm');
        if (answer.status !== 401 || !/^bearer /i.test(header) || realm?.startsWith('https://') !== true) {
            throw refusal(this.#registry, 'ask how to log in', answer);
        }
        return { realm, service: parameter('service') };
    }
    async #fetch({ realm, service }, repository) {
        const url = new URL(realm);
        if (service !== undefined)
            url.searchParams.set('service', service);
        url.searchParams.set('scope', `repository:${repository}:pull`);
        const answer = await this.#send({ method: 'GET', url: url.href });
        if (answer.status !== 200)
            throw refusal(this.#registry, `get a token for ${repository}`, answer);
        const said = JSON.parse(answer.body.toString('utf8'));
        const seconds = Number(said.expires_in ?? defaultSeconds);
        return {
            value: String(said.token ?? said.access_token ?? ''),
            expiresAt: this.#clock.now() + (seconds > 0 ? seconds : defaultSeconds) * 1000,
        };
    }
}

// EXTERNAL MODULE: ./build/azure/requests/collect.js
var collect = __webpack_require__(53425);
;// CONCATENATED MODULE: ./build/azure/registry/tokens.js
/** Repository-scoped tokens: a scope map says which repositories, a token stands for it, a password opens it. */




/** The registry's tokens by name: one list. */
async function listTokens(azure, registry) {
    const { tokens } = await azure.containerRegistry(registry.subscriptionId);
    try {
        const found = await (0,collect/* collect */.F)(tokens.list(registry.resourceGroup, registry.name));
        return new Map(found.map(({ name = '', credentials, status }) => {
            const passwords = credentials?.passwords ?? [];
            const expiries = passwords.flatMap(({ name: slot, expiry }) => slot === undefined || expiry === undefined ? [] : [[slot, expiry.toISOString()]]);
            return [name, { isEnabled: status !== 'disabled', expiries: Object.fromEntries(expiries) }];
        }));
    }
    catch (error) {
        throw tokens_explained(`list the tokens of ${registry.loginServer}`, registry, error);
    }
}
/** Makes the scope map and the token, or moves them to what is asked for. */
async function ensureToken(azure, request) {
    const { registry, name, repositories, signal } = request;
    const { resourceGroup, name: registryName } = registry;
    const { scopeMaps, tokens } = await azure.containerRegistry(registry.subscriptionId);
    const actions = repositories.flatMap((each) => [
        `repositories/${each}/content/read`,
        `repositories/${each}/metadata/read`,
    ]);
    const options = { abortSignal: signal, updateIntervalInMs };
    await written(azure, request, () => scopeMaps.create(resourceGroup, registryName, name, { actions }, options));
    const token = { scopeMapId: `${registry.id}/scopeMaps/${name}`, status: 'enabled' };
    await written(azure, request, () => tokens.create(resourceGroup, registryName, name, token, options));
}
/** A new password in one of the token's two places; what was there ends at once. */
async function renewPassword(azure, request, place, expiry) {
    const { registry, name, signal } = request;
    const { registries } = await azure.containerRegistry(registry.subscriptionId);
    const answer = await written(azure, request, () => registries.generateCredentials(registry.resourceGroup, registry.name, { tokenId: `${registry.id}/tokens/${name}`, expiry, name: place }, { abortSignal: signal, updateIntervalInMs }));
    const password = answer.passwords?.find((one) => one.name === place)?.value;
    if (answer.username !== undefined && password !== undefined)
        return { username: answer.username, password };
    throw new errors/* ExplainedError */.hM({ what: `token ${name} of ${registry.loginServer}`, cause: 'came without a password' });
}
const updateIntervalInMs = 500;
async function written(azure, { registry, name, signal }, write) {
    await (0,limits/* limiterOf */.uv)(azure, 'armWrites', registry.subscriptionId).turn(0, signal);
    try {
        return await write();
    }
    catch (error) {
        throw tokens_explained(`write token ${name} of ${registry.loginServer}`, registry, error);
    }
}
/** The importer's role may not touch tokens: what lacks is another role, on the registry. */
function tokens_explained(what, registry, error) {
    const failure = (0,explain/* explainAzureError */.rm)(what, error);
    if (!/AuthorizationFailed|does not have authorization/.test(failure.cause))
        return failure;
    return new errors/* ExplainedError */.hM({
        ...failure,
        what,
        cause: failure.cause,
        mend: `az role assignment create --assignee <client-id> --role "Container Registry Contributor and Data Access Configuration Administrator" --scope ${registry.id}`,
    });
}

;// CONCATENATED MODULE: ./build/azure/registry/index.js










const registry_clients = new per_run/* PerRun */.t();
/** The run's client for a registry: one for all stages, so that its tokens are asked for once. */
function registryClient(azure, { loginServer, subscriptionId }) {
    return registry_clients.get(azure, loginServer, () => {
        const tenantId = azure.tenantOf(subscriptionId);
        return new RegistryClient({
            loginServer,
            tenantId,
            clock: azure.clock,
            send: (request) => azure.http.send(request),
            entraToken: () => azure.token(clouds/* registryScope */.Ey, tenantId),
            pace: (kind) => (0,limits/* limiterOf */.uv)(azure, limitOf[kind], loginServer),
        });
    });
}
const limitOf = {
    reads: 'registryReads',
    writes: 'registryWrites',
    referrers: 'referrers',
    tokens: 'registryTokens',
};


/***/ }),

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


/***/ })

};
