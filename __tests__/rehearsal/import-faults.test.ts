/**
 * Faults on the way into tenants' registries: by schedule, met by the bundle. Inside the registries an observer watches
 * that no tenant's tag ever names what is missing or unsigned, and that nothing is imported twice.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FaultRule } from '../../src/rehearsal/index.js';
import type { SeenRequest } from '../../src/rehearsal/proxy.js';
import { isWhole, type Observer, observe } from '../stages/acr-import/observer.js';
import { type Platform, type StepRun, smallEnvironment, smallFile, startPlatform } from './platform.js';
import { writesOf } from './traffic.js';

const tenants = ['acmematihacr', 'globexmatihacr', 'initechmatihacr'];
/** Signed by a referrer, Docker's types, two platforms with a signature, cosign's tag. */
const services = ['iam-service', 'query-engine', 'ai-service', 'bi-workbench'];
const declared = smallEnvironment.replace(
  /^tenants:\n.*\n/m,
  `tenants:\n${tenants
    .map((name) => `  ${name}: { tier: ENTERPRISE, registry: { name: ${name}, resourceGroup: matih-tenants } }\n`)
    .join('')}`,
);
const arm = 'management.azure.com';
const [acme = '', globex = '', initech = ''] = tenants.map((name) => `${name}.azurecr.io`);
const importInto = (host: string) => new RegExp(`${host.split('.')[0]}/importImage\\?`);
const tagPut = /\/manifests\/1\.0\.0$/;

/** As ARM and registries refuse: an error has a code. */
const busy = { error: { code: 'ServerBusy', message: 'The service is busy. Please try again.' } };
const answer = (status: number, body: object | string = busy, headers = {}): FaultRule['action'] => ({
  kind: 'answer',
  status,
  headers,
  body,
});

let platform: Platform;
let observer: Observer;
/** Why an import fails once it was accepted; none does unless a test says so. */
let failureOf: Parameters<typeof observe>[3];
let onRequest: (request: SeenRequest) => void = () => {};
beforeAll(async () => {
  platform = await startPlatform({
    factor: 1000,
    onRequest: (request) => onRequest(request),
    files: {
      [smallFile]: declared,
      'images.yaml': `tenant: [${services.join(', ')}]\nplatform: [external-secrets, prometheus, config-service, audit-service, billing-service]\n`,
      'environments/moving.yaml': 'base: small.yaml\nimages: { onConflict: move }\n',
    },
  });
}, 30_000);
afterAll(() => platform.stop());

beforeEach(() => {
  for (const name of tenants) platform.rehearsal.registries.get(name)?.contents.repositories.clear();
  failureOf = () => undefined;
  observer = observe(platform.rehearsal, 'matihlabsacr', '1.0.0', (one) => failureOf?.(one));
});
afterEach(() => {
  observer.stop();
  expect(observer.seen).toBeGreaterThan(0);
  expect([...observer.broken, ...observer.twice]).toEqual([]);
});

/** A step of stage 04a under these faults, every one of which must have struck. */
async function under(faults: readonly FaultRule[], inputs = {}, options = {}): Promise<StepRun> {
  const added = faults.map((rule) => ({ ...rule }));
  const remove = added.map((rule) => platform.rehearsal.faults.add(rule));
  observer.newRun();
  const run = await platform.step({ stage: 'acr-import', ...inputs }, options);
  const struck = platform.rehearsal.faults.struck().map(({ rule }) => rule);
  for (const each of remove) each();
  expect(added.filter((rule) => !struck.includes(rule))).toEqual([]);
  expect(run.text).not.toMatch(/^\s+at .+[:(]\d+:\d+\)?$/m);
  return run;
}

/** Cells whose tag is not at the source's digest with all its signatures, as the registries have it. */
function openCells(): readonly string[] {
  const { registries } = platform.rehearsal;
  return tenants.flatMap((tenant) =>
    services.flatMap((service) => {
      const repository = `matih/${service}`;
      const theirs = registries.get('matihlabsacr')?.contents.get(repository);
      const own = registries.get(tenant)?.contents.get(repository);
      const digest = theirs?.tags.get('1.0.0')?.digest;
      const isRight = theirs && own && digest && own.tags.get('1.0.0')?.digest === digest;
      return isRight && isWhole(own, theirs, digest) ? [] : [`image/${tenant}/${repository}`];
    }),
  );
}

function expectAllRight(run: StepRun): void {
  expect(run.exitCode === 0 ? '' : run.text).toBe('');
  expect(openCells()).toEqual([]);
}

describe('what services answer', () => {
  it('429 is waited out by the service’s own clock, and the log says who throttles and for how long [fault 1]', async () => {
    const skewed = { ...answer(429), retryAfterDate: { afterMs: 2_000, clockSkewMs: 600_000 } } as FaultRule['action'];
    const run = await under([
      { host: arm, method: 'POST', path: importInto(acme), nth: 1, action: answer(429, busy, { 'retry-after': '1' }) },
      { host: arm, method: 'POST', path: importInto(globex), nth: 1, action: skewed },
      { host: globex, path: /_manifests/, nth: 1, action: answer(429, busy, { 'retry-after': '1' }) },
      { host: initech, method: 'PUT', path: tagPut, nth: 1, action: skewed },
    ]);
    expectAllRight(run);
    expect(run.text).toMatch(/Azure throttles imports in [0-9a-f-]{36}: waiting 1\.0 s/);
    expect(run.text).toMatch(/globexmatihacr\.azurecr\.io: HTTP 429; trying again in 1\.0 s/);
    expect(run.durationMs).toBeLessThan(30_000);
  }, 60_000);

  it('408, 500, 502, 503 and 504 are tried again [fault 2]', async () => {
    const reads = [408, 500, 502, 503, 504].map((status, index): FaultRule => {
      return { host: acme, method: 'GET', path: /_manifests/, nth: index + 1, action: answer(status) };
    });
    const run = await under([
      ...reads,
      { host: globex, method: 'PUT', path: tagPut, nth: 1, action: answer(502) },
      { host: arm, path: importInto(initech), nth: 1, action: answer(503, busy, { 'retry-after': '1' }) },
    ]);
    expectAllRight(run);
  }, 90_000);

  it('an operation that fails or is cancelled fails its cell alone, in Azure’s words [fault 9]', async () => {
    const { operations } = platform.rehearsal.azure.arm;
    operations.failNext('importImage', { code: 'RegistryBroken', message: 'no disk is left' }, 'acmematihacr');
    operations.failNext(
      'importImage',
      { code: 'OperationCanceled', message: 'somebody did' },
      'globexmatihacr',
      'Canceled',
    );
    const run = await under([]);
    expect(run.exitCode).toBe(1);
    expect(run.text).toMatch(/no disk is left/);
    expect(run.text).toMatch(/somebody did/);
    expect(run.outputs).toMatchObject({ result: 'failed', 'import-failed': '2', imported: '10' });
    const remaining = openCells();
    expect(remaining).toHaveLength(2);
    const again = await under([]);
    expectAllRight(again);
    expect(again.outputs).toMatchObject({ imported: '2', 'import-skipped': '10' });
  }, 60_000);

  it('an operation that is gone, may not be read or says what nobody knows is judged by the target [fault 10] [acr/operation-results]', async () => {
    const polls = { host: arm, path: /operationResults\/registries-/ };
    const refused = {
      code: 'AuthorizationFailed',
      message: "no authorization to perform action 'Microsoft.ContainerRegistry/locations/operationResults/read'",
    };
    const run = await under([
      // The target shows nothing for a while, so that the operation is asked.
      { host: acme, method: 'HEAD', path: /manifests\/sha256:/, times: 12, action: answer(404) },
      { host: globex, method: 'HEAD', path: /manifests\/sha256:/, times: 12, action: answer(404) },
      { ...polls, nth: 1, action: answer(404, { error: { code: 'NotFound', message: 'gone' } }) },
      { ...polls, nth: 2, action: answer(403, { error: refused }) },
      { ...polls, nth: 3, action: answer(200, { status: 'Reticulating' }) },
      { ...polls, nth: 4, action: answer(200, { status: 'Updating' }) },
    ]);
    expectAllRight(run);
  }, 60_000);
});

describe('the network', () => {
  it('may break before, in and after an answer, or a gateway on the way: the target is looked at first, and nothing is imported twice [fault 2] [fault 3] [fault 15]', async () => {
    const run = await under([
      { host: arm, path: importInto(acme), nth: [1, 3], action: { kind: 'reset-after' } },
      { host: arm, path: importInto(globex), nth: 1, action: { kind: 'reset-during' } },
      { host: arm, path: importInto(globex), nth: 2, action: answer(500) },
      { host: arm, path: importInto(initech), nth: 1, action: { kind: 'reset-before' } },
      { host: arm, path: importInto(initech), nth: 2, action: answer(504) },
      { host: acme, method: 'PUT', path: tagPut, nth: 1, action: { kind: 'reset-after' } },
      { host: globex, method: 'PUT', path: tagPut, nth: 1, action: { kind: 'reset-before' } },
      { host: initech, path: /_manifests/, nth: 1, action: { kind: 'reset-during' } },
    ]);
    expectAllRight(run);
  }, 90_000);

  it('may not know a registry’s name for a while; for good it is told which [fault 4]', async () => {
    expectAllRight(await under([{ host: globex, times: 2, action: { kind: 'name-not-found' } }]));
    const run = await under([{ host: globex, action: { kind: 'name-not-found' } }], { command: 'plan' });
    expect(run.exitCode).not.toBe(0);
    expect(run.annotations.map(({ message }) => message).join('\n')).toMatch(
      /registry globexmatihacr\.azurecr\.io can't be read/,
    );
  }, 60_000);
});

describe('an import', () => {
  it('skips a tag at the same digest, and stops before its first write at one of another [fault 15] [acr/no-force]', async () => {
    expectAllRight(await under([]));
    const { registries } = platform.rehearsal;
    const repository = registries.get('acmematihacr')?.contents.get('matih/query-engine');
    const theirs = registries.get('acmematihacr')?.contents.get('matih/iam-service')?.tags.get('1.0.0');
    if (repository === undefined || theirs === undefined) throw new Error('nothing was imported');
    registries.seed('acmematihacr', { repository: 'matih/query-engine', tags: ['1.0.0'], architectures: ['arm64'] });
    const asked = platform.rehearsal.traffic.length;
    const refused = await under([]);
    expect(refused.exitCode).not.toBe(0);
    expect(refused.text).toMatch(/acmematihacr\.azurecr\.io\/matih\/query-engine:1\.0\.0 names sha256:/);
    expect(writesOf(platform.rehearsal.traffic.slice(asked))).toEqual([]);

    const moved = await under([], {}, { file: 'environments/moving.yaml' });
    expectAllRight(moved);
    expect(moved.outputs).toMatchObject({ imported: '1', 'import-skipped': '11' });
  }, 60_000);

  it('waits out the 429 inside an operation, and tells of a source’s tag that moves meanwhile [fault 15]', async () => {
    let throttled = 0;
    let moved = false;
    failureOf = ({ target }) => {
      if (!moved) {
        moved = true;
        platform.rehearsal.registries.seed('matihlabsacr', {
          repository: 'matih/bi-workbench',
          tags: ['1.0.0'],
          architectures: ['arm64'],
        });
      }
      return target.loginServer === acme && throttled++ < 2 ? 'Too Many Requests (HAP429)' : undefined;
    };
    const before = digestOfBench();
    const run = await under([]);
    expect(run.exitCode === 0 ? '' : run.text).toBe('');
    expect(throttled).toBeGreaterThan(2);
    expect(run.text).toMatch(/bi-workbench:1\.0\.0 moved during the run to sha256:/);
    const tags = tenants.map(
      (name) => platform.rehearsal.registries.get(name)?.contents.get('matih/bi-workbench')?.tags.get('1.0.0')?.digest,
    );
    expect(tags).toEqual([before, before, before]);
  }, 60_000);

  function digestOfBench(): string | undefined {
    const { contents } = platform.rehearsal.registries.get('matihlabsacr') ?? {};
    return contents?.get('matih/bi-workbench')?.tags.get('1.0.0')?.digest;
  }

  it('that fails for one tenant stops no other; the report has every cell, and the re-run does only the rest [fault 16]', async () => {
    failureOf = ({ target, repository }) =>
      target.loginServer === globex && repository === 'matih/ai-service'
        ? 'Access to the registry is DENIED'
        : undefined;
    const run = await under([]);
    expect(run.exitCode).toBe(1);
    expect(openCells()).toEqual(['image/globexmatihacr/matih/ai-service']);
    expect(run.outputs).toMatchObject({ imported: '11', 'import-failed': '1' });
    expect(run.summary).toMatch(/### Failed[^#]*globexmatihacr\/matih\/ai-service/);
    failureOf = () => undefined;
    const again = await under([]);
    expectAllRight(again);
    expect(again.outputs).toMatchObject({ imported: '1', 'import-skipped': '11' });
  }, 60_000);
});

/** Where a cell is between two of its steps: its import, its signature's, its tag. */
const boundaries = {
  'its first import': { path: importInto(acme), nth: 1 },
  'an import of a signature': { path: /importImage\?/, nth: tenants.length * services.length + 1 },
  'its first tag': { path: tagPut, nth: 1 },
} as const;

describe('a run that ends early', () => {
  it.each([
    ['SIGINT', 'its first import'],
    ['SIGINT', 'an import of a signature'],
    ['SIGINT', 'its first tag'],
    ['SIGTERM', 'an import of a signature'],
    // At every other request: the kill sweep.
    ['SIGKILL', 'its first tag'],
  ] as const)(
    'by %s at %s is finished by the next [fault 17]',
    async (signal, boundary) => {
      const { path, nth } = boundaries[boundary];
      let pid: number | undefined;
      let seen = 0;
      onRequest = (request) => {
        if (path.test(request.path) && ++seen === nth && pid !== undefined) process.kill(pid, signal);
      };
      const onProcess = (started: number) => {
        pid = started;
      };
      const stopped = await under([], {}, { onProcess });
      onRequest = () => {};
      expect(seen).toBeGreaterThanOrEqual(nth);
      expect(stopped.exitCode === 0 ? stopped.text : '').toBe('');
      expectAllRight(await under([]));
    },
    60_000,
  );
});
