import { beforeAll, describe, expect, it } from '@jest/globals';
import { createAzure, type EmbeddedAzure } from '../../../src/rehearsal/azure/index.js';
import { deployIdentity, exampleSeed } from '../../../src/rehearsal/example-seed.js';
import { createGithub, type EmbeddedGithub, exampleRun } from '../../../src/rehearsal/github/index.js';
import { createHostTable } from '../../../src/rehearsal/hosts.js';
import { createServiceTime } from '../../../src/rehearsal/time.js';

const audience = 'api://AzureADTokenExchange';
const time = createServiceTime(60);
let azure: EmbeddedAzure;
let github: EmbeddedGithub;

beforeAll(async () => {
  github = await createGithub(time);
  azure = await createAzure({
    time,
    seed: exampleSeed,
    machines: {
      createCluster: () => Promise.reject(new Error('no clusters here')),
      hosts: createHostTable(),
      images: { pull: () => ({ pulled: false, reason: 'not-found', message: '' }) },
      behaviours: { of: () => ({ readyAfterMs: 0, log: [] }) },
    },
  });
  azure.trustIssuer(github.issuer, github.keys);
});

async function login(
  assertion: string,
  changes: Record<string, string | undefined> = {},
  tenant = exampleSeed.tenant.id,
) {
  const form: Record<string, string | undefined> = {
    grant_type: 'client_credentials',
    client_id: deployIdentity.clientId,
    scope: 'https://management.azure.com/.default',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
    ...changes,
  };
  const given = Object.entries(form).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const response = await azure.entraApp.request(`https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams(given),
  });
  // biome-ignore lint/suspicious/noExplicitAny: looked at field by field
  const body: any = await response.json();
  return { status: response.status, body };
}

describe('the token endpoint', () => {
  it('gives an hour-long token of the asked audience for the right assertion [identity/audience]', async () => {
    const { status, body } = await login(await github.idToken(audience));
    expect(status).toBe(200);
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 3599 });
    const principal = await azure.tokens.verify(body.access_token, ['https://management.azure.com']);
    expect(principal).toEqual({
      objectId: deployIdentity.objectId,
      clientId: deployIdentity.clientId,
      tenantId: exampleSeed.tenant.id,
    });
  });

  it('keeps the slash of an audience that ends in one', async () => {
    const { body } = await login(await github.idToken(audience), {
      scope: 'https://management.core.windows.net//.default',
    });
    expect(await azure.tokens.verify(body.access_token, ['https://management.core.windows.net/'])).toHaveProperty(
      'objectId',
    );
  });

  it.each([
    ['another subject', 700213, () => github.idToken(audience, {}, { ...exampleRun, environment: 'qa' })],
    ['a subject in another case', 7002138, () => github.idToken(audience, {}, { ...exampleRun, environment: 'Dev' })],
    ['another audience', 700212, () => github.idToken('https://github.com/matih')],
    ['another issuer', 700211, () => github.idToken(audience, { iss: 'https://ghes.example/_services/token' })],
    ['an expired assertion', 700024, () => github.idToken(audience, { exp: 1_700_000_000, nbf: 1_699_999_000 })],
    ['no JWT', 50027, async () => 'secret'],
    [
      'a subject with ids that no credential holds',
      700213,
      () => github.idToken(audience, {}, { ...exampleRun, hasImmutableSubject: true }),
    ],
  ])(
    'refuses %s [identity/subject-mismatch] [identity/immutable-subjects] [identity/fresh-assertion]',
    async (_, code, assertion) => {
      const { status, body } = await login(await assertion());
      expect(status).toBeGreaterThanOrEqual(400);
      expect(body.error_codes).toEqual([code]);
      expect(body.error_description).toMatch(
        new RegExp(`^AADSTS${code}: .* Trace ID: .* Correlation ID: .* Timestamp: `),
      );
    },
  );

  it('refuses an assertion that someone else has signed', async () => {
    const impostor = await createGithub(time);
    const { body } = await login(await impostor.idToken(audience));
    expect(body.error_codes).toEqual([50013]);
  });

  it.each([
    ['an unknown application', 700016, { client_id: '11111111-1111-1111-1111-111111111111' }],
    ['a scope without /.default', 1002012, { scope: 'https://management.azure.com/user_impersonation' }],
    ['an unknown resource', 500011, { scope: 'https://nowhere.example/.default' }],
    ['another grant', 70003, { grant_type: 'password' }],
    ['neither secret nor assertion', 7000218, { client_assertion: undefined }],
    ['a secret', 7000215, { client_assertion: undefined, client_secret: 'x' }],
  ])('refuses %s', async (_, code, changes) => {
    const { body } = await login(await github.idToken(audience), changes);
    expect(body.error_codes).toEqual([code]);
  });

  it('refuses a tenant that does not exist', async () => {
    const { body } = await login(await github.idToken(audience), {}, '99999999-9999-9999-9999-999999999999');
    expect(body.error_codes).toEqual([90002]);
  });

  it('knows an app of several tenants in each that has let it in, and nowhere else', async () => {
    const other = { id: '00000000-0000-0000-0000-0000000000ee', displayName: 'Acme', domain: 'acme.example' };
    azure.directory.addTenant(other);
    const codes = async () => (await login(await github.idToken(audience), {}, other.id)).body.error_codes;
    expect(await codes()).toEqual([700016]);

    const [application] = azure.directory.applications();
    const principal = azure.directory.principalByClientId(deployIdentity.clientId);
    if (application === undefined || principal === undefined) throw new Error('the seed has no deploying identity');
    azure.directory.putApplication({ ...application, isMultiTenant: true });
    expect(await codes()).toEqual([7000229]);

    azure.directory.put({ ...principal, tenantId: other.id, objectId: '44444444-4444-4444-4444-444444444444' });
    const { body } = await login(await github.idToken(audience), {}, other.id);
    expect(await azure.tokens.verify(body.access_token, ['https://management.azure.com'])).toMatchObject({
      objectId: '44444444-4444-4444-4444-444444444444',
      tenantId: other.id,
    });
    azure.directory.remove('44444444-4444-4444-4444-444444444444');
  });

  it('refuses a new federated credential until all of Entra knows it [identity/new-credential-takes-time]', async () => {
    const principal = azure.directory.principalByClientId(deployIdentity.clientId);
    if (principal === undefined) throw new Error('the seed has no deploying identity');
    azure.directory.put({
      ...principal,
      clientId: '22222222-2222-2222-2222-222222222222',
      objectId: '33333333-3333-3333-3333-333333333333',
      federatedCredentials: principal.federatedCredentials.map((one) => ({
        ...one,
        replicatedAt: Date.now() + 60_000,
      })),
    });
    const { body } = await login(await github.idToken(audience), { client_id: '22222222-2222-2222-2222-222222222222' });
    expect(body.error_codes).toEqual([70021]);
  });
});

describe("GitHub's id-token endpoint", () => {
  const app = async () => {
    const hosts = createHostTable();
    github.register(hosts);
    return hosts.lookup('run-actions-1-azure-eastus.actions.githubusercontent.com');
  };

  it('is served at every other name than the issuer', async () => {
    expect(await app()).toBeDefined();
  });

  it('asks for the request token of the job', () => {
    const { requestUrl, requestToken } = github.startJob();
    expect(requestUrl).toMatch(/^https:\/\/[^/]+\.actions\.githubusercontent\.com\/.*\?api-version=2\.0$/);
    expect(requestToken).not.toBe(github.startJob().requestToken);
  });
});
