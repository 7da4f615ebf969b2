export const id = 4514;
export const ids = [4514];
export const modules = {

/***/ 14514:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  verifyImages: () => (/* binding */ verifyImages)
});

// EXTERNAL MODULE: ./node_modules/@sigstore/bundle/dist/index.js
var dist = __webpack_require__(61040);
// EXTERNAL MODULE: ./node_modules/@sigstore/protobuf-specs/dist/index.js
var protobuf_specs_dist = __webpack_require__(19654);
// EXTERNAL MODULE: ./node_modules/@sigstore/verify/dist/index.js
var verify_dist = __webpack_require__(54187);
// EXTERNAL MODULE: ./build/model/index.js + 6 modules
var model = __webpack_require__(2807);
// EXTERNAL MODULE: ./build/azure/registry/index.js + 10 modules
var registry = __webpack_require__(42720);
;// CONCATENATED MODULE: ./build/stages/acr-import/signatures/evidence.js
/** Signatures of an image as its registry holds them: cosign's tag, and Sigstore bundles that refer to the image. */

/** More than these of one image are not looked at: each is a request, and anybody who may push can add some. */
const mostSignatures = 50;
const payloadType = 'application/vnd.dev.cosign.simplesigning.v1+json';
const signatureAnnotation = 'dev.cosignproject.cosign/signature';
const isBundleType = (type) => type !== undefined && /^application\/vnd\.dev\.sigstore\.bundle(\.v|\+json)/.test(type);
/** One after the other, so that the first good one ends the requests. */
async function* evidenceOf(source, { repository, digest }, kinds) {
    if (kinds.has('cosign'))
        yield* cosignSignatures(source, repository, digest);
    if (!kinds.has('bundle'))
        return;
    const referrers = await source.referrerList(repository, digest);
    const seen = new Set();
    const bundles = async function* (entries) {
        // A list without types may hold bundles too.
        for (const entry of entries.filter(({ artifactType }) => artifactType === undefined || isBundleType(artifactType))) {
            if (seen.has(entry.digest) || seen.size >= mostSignatures)
                continue;
            seen.add(entry.digest);
            yield* bundlesIn(source, repository, entry.digest);
        }
    };
    yield* bundles(referrers);
    // Where the image came from a registry without the Referrers API, an index under a tag lists them.
    const fallback = await source.manifest(repository, digest.replace(':', '-'));
    if (fallback !== undefined)
        yield* bundles((0,registry/* referrersIn */.qs)(fallback.bytes));
}
async function* cosignSignatures(source, repository, digest) {
    const manifest = await source.manifest(repository, `${digest.replace(':', '-')}.sig`);
    for (const layer of layersOf(manifest?.bytes).slice(0, mostSignatures)) {
        const signature = layer.annotations[signatureAnnotation];
        if (layer.mediaType !== payloadType || typeof signature !== 'string')
            continue;
        const payload = await source.blob(repository, layer.digest);
        if (payload !== undefined)
            yield { kind: 'cosign', payload, signature: Buffer.from(signature, 'base64') };
    }
}
async function* bundlesIn(source, repository, digest) {
    const manifest = await source.manifest(repository, digest);
    const layer = layersOf(manifest?.bytes).find(({ mediaType }) => isBundleType(mediaType));
    const bytes = layer && (await source.blob(repository, layer.digest));
    if (bytes !== undefined)
        yield { kind: 'bundle', json: jsonOf(bytes) };
}
function layersOf(bytes) {
    const manifest = bytes === undefined ? undefined : jsonOf(bytes);
    const layers = isObject(manifest) && Array.isArray(manifest.layers) ? manifest.layers : [];
    return layers.flatMap((layer) => {
        if (!isObject(layer))
            return [];
        const { mediaType, digest, annotations } = layer;
        if (typeof mediaType !== 'string' || typeof digest !== 'string' || !(0,registry/* isDigest */.Bc)(digest))
            return [];
        return [{ mediaType, digest, annotations: isObject(annotations) ? annotations : {} }];
    });
}
/** Undefined where the bytes are no JSON: then there is nothing in them that could be trusted. */
function jsonOf(bytes) {
    try {
        return JSON.parse(bytes.toString('utf8'));
    }
    catch {
        return undefined;
    }
}
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

;// CONCATENATED MODULE: ./build/stages/acr-import/signatures/statement.js

/** Undefined where the bundle's statement says one of these things of this image; else what it says instead. */
function statementMismatch({ content }, digest, predicateTypes) {
    if (content.$case !== 'dsseEnvelope' || content.dsseEnvelope.payloadType !== 'application/vnd.in-toto+json') {
        return 'a bundle holds no in-toto statement';
    }
    const statement = jsonOf(content.dsseEnvelope.payload);
    const { predicateType, subject } = isObject(statement) ? statement : {};
    const isAbout = Array.isArray(subject) && subject.some((one) => sha256Of(one) === digest.slice('sha256:'.length));
    if (!isAbout)
        return 'a statement is about another digest';
    if (typeof predicateType === 'string' && predicateTypes.includes(predicateType))
        return undefined;
    return `a statement is of another type: ${String(predicateType)}`;
}
function sha256Of(subject) {
    const digests = isObject(subject) ? subject.digest : undefined;
    return isObject(digests) ? digests.sha256 : undefined;
}
/** What `cosign sign` says of an image since its third version. */
const cosignSignature = 'https://sigstore.dev/cosign/sign/v1';
/** How and where an artifact was built. */
const slsaProvenance = 'https://slsa.dev/provenance/v1';

;// CONCATENATED MODULE: ./build/stages/acr-import/signatures/attestation.js
/** GitHub's attestations: a certificate names the workflow that signed, and authorities that we trust vouch for it. */





/** Fulcio's extension for the repository whose workflow ran, also where it called another repository's. */
const sourceRepository = [1, 3, 6, 1, 4, 1, 57264, 1, 12];
function attestationVerifier(declared, trust) {
    const verifiers = rootsOf(trust).map(verifierOf);
    const policy = policyOf(declared);
    const { repository, workflow } = declared;
    return {
        signer: workflow === undefined ? `a workflow of ${repository}` : `${workflow} for ${repository}`,
        kinds: new Set(['bundle']),
        judge(evidence, { digest }) {
            if (evidence.kind !== 'bundle')
                return 'a signature has no certificate';
            try {
                const bundle = (0,dist/* bundleFromJSON */.vw)(evidence.json);
                return (statementMismatch(bundle, digest, [slsaProvenance, cosignSignature]) ??
                    signerMismatch(bundle, verifiers, policy));
            }
            catch (error) {
                return `a bundle is malformed: ${(0,model/* errorMessage */.gJ)(error)}`;
            }
        },
    };
}
/** `gh attestation trusted-root` prints one root a line: Sigstore's, which public repositories use, and GitHub's own. */
function rootsOf({ path, text }) {
    try {
        return documentsIn(text).map((json) => protobuf_specs_dist.TrustedRoot.fromJSON(json));
    }
    catch (error) {
        throw new model/* ExplainedError */.hM({
            what: `images.verify.attestation.trustedRoot: ${path}`,
            cause: `holds no trusted root: ${(0,model/* errorMessage */.gJ)(error)}`,
            mend: `gh attestation trusted-root > ${path}`,
        });
    }
}
function documentsIn(text) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const isOneALine = lines.every((line) => line.startsWith('{') && line.trimEnd().endsWith('}'));
    return isOneALine && lines.length > 0 ? lines.map((line) => JSON.parse(line)) : [JSON.parse(text)];
}
/** Asks for all that an authority keeps: GitHub's own has timestamps, but no public log. */
function verifierOf(root) {
    return new verify_dist/* Verifier */.BL((0,verify_dist/* toTrustMaterial */.jO)(root), {
        tlogThreshold: root.tlogs.length > 0 ? 1 : 0,
        ctlogThreshold: root.ctlogs.length > 0 ? 1 : 0,
        timestampThreshold: 1,
    });
}
function policyOf({ repository, workflow }) {
    const at = workflow?.startsWith('.github/') ? `${repository}/${workflow}` : workflow;
    return {
        ...(at !== undefined && { subjectAlternativeName: new RegExp(`^https://github\\.com/${escaped(at)}@`) }),
        extensions: { issuer: model/* githubIssuer */.rV },
        oids: [{ oid: { id: sourceRepository }, value: utf8String(`https://github.com/${repository}`) }],
    };
}
const escaped = (text) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** DER: a repository's address has less than 128 bytes in most cases, and never more than 255. */
function utf8String(text) {
    const bytes = Buffer.from(text);
    return Buffer.concat([Buffer.from(bytes.length < 128 ? [0x0c, bytes.length] : [0x0c, 0x81, bytes.length]), bytes]);
}
/** Undefined where one of the roots vouches for a signer that the policy wants. */
function signerMismatch(bundle, verifiers, policy) {
    const entity = (0,verify_dist/* toSignedEntity */.DC)(bundle);
    const reasons = verifiers.map((verifier) => {
        try {
            const { identity } = verifier.verify(entity);
            try {
                verifier.verify(entity, policy);
                return undefined;
            }
            catch (error) {
                if (!(error instanceof verify_dist/* PolicyError */.pn))
                    throw error;
                return `an attestation is by another workflow: ${identity?.subjectAlternativeName ?? 'unnamed'}`;
            }
        }
        catch (error) {
            return `an attestation is not trusted: ${(0,model/* errorMessage */.gJ)(error)}`;
        }
    });
    if (reasons.includes(undefined))
        return undefined;
    return reasons.find((reason) => reason?.includes('another workflow')) ?? reasons[0] ?? 'no root vouches for it';
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
;// CONCATENATED MODULE: ./build/stages/acr-import/signatures/cosign-key.js
/** Signatures by a key pair of cosign's: under its tag, or since its third version in a bundle. */






/** Whoever has the private key has signed: no transparency log is asked, as with `--insecure-ignore-tlog`. */
function cosignKeyVerifier(trust) {
    const key = publicKeyOf(trust);
    return {
        signer: `the key ${trust.path}`,
        kinds: new Set(['cosign', 'bundle']),
        judge: (evidence, { digest }) => evidence.kind === 'cosign' ? judgePayload(evidence, digest, key) : judgeBundle(evidence.json, digest, key),
    };
}
function publicKeyOf({ path, text }) {
    const what = `images.verify.cosignKey: ${path}`;
    const mend = `cosign public-key --key cosign.key > ${path}`;
    // Node would take the public half of it, and the private one would stay in the repository.
    if (/PRIVATE KEY/.test(text)) {
        throw new model/* ExplainedError */.hM({ what, cause: 'holds a private key, which belongs in no repository', mend });
    }
    try {
        return (0,external_node_crypto_.createPublicKey)(text);
    }
    catch {
        throw new model/* ExplainedError */.hM({ what, cause: 'holds no public key in PEM', mend });
    }
}
const notByThisKey = 'a signature is not by this key';
function judgePayload({ payload, signature }, digest, key) {
    if (!isSignedBy(key, payload, signature))
        return notByThisKey;
    const content = jsonOf(payload);
    const critical = isObject(content) ? content.critical : undefined;
    const { type, image } = isObject(critical) ? critical : {};
    const named = isObject(image) ? image['docker-manifest-digest'] : undefined;
    if (named !== digest)
        return `a signature is of another digest: ${String(named)}`;
    return type === 'cosign container image signature' ? undefined : `a signature is of another type: ${String(type)}`;
}
function isSignedBy(key, payload, signature) {
    try {
        return (0,external_node_crypto_.verify)(key.asymmetricKeyType === 'ed25519' ? null : 'sha256', payload, key, signature);
    }
    catch {
        return false;
    }
}
function judgeBundle(json, digest, key) {
    try {
        const bundle = (0,dist/* bundleFromJSON */.vw)(json);
        const { signature, key: signer } = (0,verify_dist/* toSignedEntity */.DC)(bundle);
        if (signer.$case !== 'public-key')
            return 'a bundle is signed with a certificate, not with a key';
        if (!signature.verifySignature(key))
            return notByThisKey;
        return statementMismatch(bundle, digest, [cosignSignature, slsaProvenance]);
    }
    catch (error) {
        return `a bundle is malformed: ${(0,model/* errorMessage */.gJ)(error)}`;
    }
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./build/stages/acr-import/signatures/trust.js
/** The file in the repository that says whom to trust. */




async function trustFile(workspace, path) {
    const bytes = await (0,promises_.readFile)((0,external_node_path_.join)(workspace, path)).catch((error) => {
        throw new model/* ExplainedError */.hM({
            what: `images.verify: ${path}`,
            cause: `can't be read: ${error.code ?? error.message}`,
        });
    });
    return { path, text: bytes.toString('utf8'), sha256: (0,external_node_crypto_.createHash)('sha256').update(bytes).digest('hex') };
}

;// CONCATENATED MODULE: ./build/stages/acr-import/signatures/index.js




/**
 * @param workspace absolute path that files are relative to
 * @throws ExplainedError where the file that says whom to trust is of no use
 */
async function verifyImages(source, images, declared, workspace) {
    const trust = await trustFile(workspace, 'cosignKey' in declared ? declared.cosignKey : declared.attestation.trustedRoot);
    const verifier = 'cosignKey' in declared ? cosignKeyVerifier(trust) : attestationVerifier(declared.attestation, trust);
    const judged = await Promise.all(images.map((image) => verify(source, image, verifier)));
    return { trust, unverified: judged.filter((one) => one !== undefined) };
}
async function verify(source, image, { signer, kinds, judge }) {
    const found = new Set();
    let signatures = 0;
    for await (const evidence of evidenceOf(source, image, kinds)) {
        signatures++;
        const wrong = judge(evidence, image);
        if (wrong === undefined)
            return undefined;
        found.add(wrong);
    }
    const { repository, tag, digest } = image;
    return { reference: `${source.loginServer}/${repository}:${tag}@${digest}`, signer, found: [...found], signatures };
}


/***/ })

};
