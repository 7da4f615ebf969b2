import { ExplainedError, type OutputName, outputCatalogue, type PartialOutputs } from '../model/index.js';

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === 'string';
const count: Check = (value) => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const record =
  (fields: Readonly<Record<string, Check>>): Check =>
  (value) =>
    isObject(value) &&
    Object.values(value).every(
      (entry) => isObject(entry) && Object.entries(fields).every(([field, check]) => check(entry[field])),
    );
const digest: Check = (value) => typeof value === 'string' && /^sha256:[0-9a-f]{64}$/.test(value);

/** What each JSON output is made of; every other output is text. */
const shapes: { readonly [Name in OutputName]?: { readonly check: Check; readonly shape: string } } = {
  findings: { check: count, shape: 'a number' },
  imported: { check: count, shape: 'a number' },
  'import-skipped': { check: count, shape: 'a number' },
  'import-failed': { check: count, shape: 'a number' },
  verified: { check: (value) => typeof value === 'boolean', shape: 'true or false' },
  'node-pools': {
    check: record({ mode: text, vmSize: text, count, kubernetesVersion: text }),
    shape: 'an object: pool → mode, vmSize, count and kubernetesVersion',
  },
  identities: {
    check: record({ id: text, clientId: text, principalId: text }),
    shape: 'an object: identity → id, clientId and principalId',
  },
  shards: {
    check: (value) => Array.isArray(value) && value.every((each) => typeof each === 'string'),
    shape: 'a list of parts, like 1/3',
  },
  'image-lock': {
    check: record({ source: text, tag: text, digest }),
    shape: 'an object: image → source, tag and digest (sha256:<hex>)',
  },
  releases: {
    check: record({ namespace: text, revision: count, chart: text, status: text }),
    shape: 'an object: release → namespace, revision, chart and status',
  },
};

/** Forms that text outputs have; a value of another form was made elsewhere, or cut. */
const textForms: { readonly [Name in OutputName]?: { readonly pattern: RegExp; readonly shape: string } } = {
  'cluster-id': {
    pattern: /^\/subscriptions\/[^/\s]+\/resourceGroups\/[^/\s]+\/providers\/\S+$/i,
    shape: 'an Azure id',
  },
  'oidc-issuer-url': { pattern: /^https:\/\/[^\s/]+\/\S*$/, shape: 'an https address' },
};

/**
 * Outputs of earlier steps: `${{ toJSON(steps) }}` ({step: {outputs: {name: text}}}) or a flat object of names and
 * values. Names that are not ours are other steps' and ignored; ours fail when they are not of the form that they were
 * given out in.
 */
export function parseGivenOutputs(value: string): PartialOutputs {
  if (value === '') return {};
  const flat: Record<string, unknown> = {};
  for (const [key, entry] of Object.entries(parseObject(value))) {
    const outputs = isObject(entry) && 'outputs' in entry ? entry.outputs : undefined;
    if (isObject(outputs)) Object.assign(flat, outputs);
    else flat[key] = entry;
  }
  const given: Partial<Record<OutputName, unknown>> = {};
  for (const name of Object.keys(outputCatalogue) as OutputName[]) {
    const raw = flat[name];
    if (raw === undefined || raw === '' || raw === null) continue;
    given[name] = parseOutput(name, raw);
  }
  return given as PartialOutputs;
}

function parseOutput(name: OutputName, raw: unknown): unknown {
  if (outputCatalogue[name].form === 'text') {
    const { pattern, shape } = textForms[name] ?? { pattern: /^\S+$/, shape: 'text without blanks' };
    if (typeof raw !== 'string' || !pattern.test(raw)) throw givenError(`${name} is ${shown(raw)}, not ${shape}`);
    return raw;
  }
  const parsed = typeof raw === 'string' ? parseJson(name, raw) : raw;
  const { check, shape } = shapes[name] ?? { check: () => true, shape: 'JSON' };
  if (!check(parsed)) throw givenError(`${name} is ${shown(parsed)}, not ${shape}`);
  return parsed;
}

function parseObject(value: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(value);
    if (isObject(parsed)) return parsed;
  } catch {
    // Said below, as for anything else that is not an object.
  }
  throw givenError('is not a JSON object', 'outputs: ${{ toJSON(steps) }}');
}

function parseJson(name: OutputName, raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    throw givenError(`${name} is not JSON`);
  }
}

function shown(value: unknown): string {
  const written = JSON.stringify(value);
  return written.length > 80 ? `${written.slice(0, 79)}…` : written;
}

function givenError(
  cause: string,
  mend = 'Hand on the earlier steps unchanged: outputs: ${{ toJSON(steps) }}',
): ExplainedError {
  return new ExplainedError({ what: 'input outputs', cause, mend });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
