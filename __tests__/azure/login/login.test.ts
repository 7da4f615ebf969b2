import { AggregateAuthenticationError, CredentialUnavailableError } from '@azure/identity';
import { describe, expect, it } from '@jest/globals';
import { explainLogin, tokenClaims } from '../../../src/azure/login/login.js';

const facts = {
  authorityHost: 'https://login.microsoftonline.com',
  tenantId: 'tenant',
  clientId: 'client',
  claims: () => ({
    issuer: 'https://token.actions.githubusercontent.com',
    subject: 'repo:matih/platform:environment:dev',
    audience: 'api://AzureADTokenExchange',
  }),
};

describe('explainLogin', () => {
  it.each(['AADSTS7000229', 'AADSTS700016'])('says of %s in another tenant who has to let the app in there', (code) => {
    const other = { ...facts, tenantId: 'other', isOther: true };
    const { mend } = explainLogin(new Error(`${code}: missing`), other);
    expect(mend).toMatch(/--sign-in-audience AzureADMultipleOrgs\n.*az login --tenant other.*az ad sp create --id/);
  });

  it('shows what the token held and the line that mends it when no credential matches [identity/subject-mismatch] [identity/immutable-subjects]', () => {
    const error = explainLogin(
      new Error(
        "AADSTS700213: No matching federated identity record found for presented assertion subject 'x'. Trace ID: 1 Correlation ID: 11111111-1111-1111-1111-111111111111 Timestamp: 2026",
      ),
      facts,
    );
    expect(error.cause).toBe(
      "AADSTS700213: No matching federated identity record found for presented assertion subject 'x'.",
    );
    expect(error.mend).toContain('subject  repo:matih/platform:environment:dev');
    expect(error.mend).toContain('az ad app federated-credential create --id client');
    expect(error.correlationId).toBe('11111111-1111-1111-1111-111111111111');
    expect(error.exitCode).toBe(1);
  });

  it.each(['70025', '7002131'])(
    'shows the same where no credential is there, or none of its expressions match: %s',
    (code) => {
      const error = explainLogin(new Error(`AADSTS${code}: has no configured federated identity credentials.`), facts);
      expect(error.mend).toContain('az ad app federated-credential create --id client');
    },
  );

  it('names the policy of a tenant that lets in its own GitHub enterprise only', () => {
    const said =
      "AADSTS7002381: Federated identity credentials issued by 'https://token.actions.githubusercontent.com/' for applications or managed identities registered in this tenant must contain the enterprise claim with value 'microsoft', 'github' or 'microsoftopensource' but actual value is ''.";
    expect(explainLogin(new Error(said), facts)).toMatchObject({
      cause: said,
      mend: expect.stringMatching(/enterprise/),
    });
  });

  it('points at the clock when the assertion is out of its time', () => {
    expect(
      explainLogin(new Error('AADSTS700024: Client assertion is not within its valid time range.'), facts).mend,
    ).toContain('clock');
  });

  it('tells who has not logged in to do so in the declared tenant, and does not blame Azure [identity/local-login]', () => {
    const missing = new AggregateAuthenticationError(
      [
        new CredentialUnavailableError('EnvironmentCredential is unavailable.'),
        new CredentialUnavailableError("Please run 'az login' from a command prompt."),
      ],
      'ChainedTokenCredential authentication failed.',
    );
    expect(explainLogin(missing, facts)).toMatchObject({
      cause: expect.stringMatching(/^no login was found.*: Please run 'az login' from a command prompt\.$/),
      mend: 'az login --tenant tenant',
      exitCode: 1,
    });
  });

  it.each([
    [undefined, 'network_error: getaddrinfo ENOTFOUND login.microsoftonline.com'],
    ['NOT_CONNECTED', 'no connection to login.microsoftonline.com:443 within 10 s'],
    ['ETIMEDOUT', 'login.microsoftonline.com gave no answer in time'],
    ['ECONNRESET', 'socket hang up'],
    ['NO_TUNNEL', 'Proxy response (407): proxy:3128 opens no tunnel to login.microsoftonline.com:443'],
  ])('calls a connection failure no mistake of the login, and worth another run: %s, %s', (code, said) => {
    expect(explainLogin(Object.assign(new Error(said), { code }), facts)).toMatchObject({
      cause: `login.microsoftonline.com could not be reached: ${said}`,
      mend: expect.stringContaining('HTTPS_PROXY'),
      exitCode: 4,
    });
  });

  it('names what mends a certificate that nobody trusts, as behind a proxy that opens TLS', () => {
    const error = Object.assign(new Error('self-signed certificate in certificate chain'), {
      code: 'SELF_SIGNED_CERT_IN_CHAIN',
    });
    expect(explainLogin(error, facts)).toMatchObject({
      mend: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
      exitCode: 1,
    });
  });
});

describe('tokenClaims', () => {
  it('is undefined for what is no token', () => {
    expect(tokenClaims('nonsense')).toBeUndefined();
  });
});
