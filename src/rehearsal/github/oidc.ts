/** GitHub's OIDC provider: the id-token endpoint that a job asks, and the issuer whose keys Entra checks tokens with. */
import { randomBytes, randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { SigningKey } from '../signing.js';
import type { ServiceTime } from '../world.js';
import { subjectOf, type WorkflowRun } from './run.js';

export const githubIssuer = 'https://token.actions.githubusercontent.com';

/** Seconds a GitHub id-token lives. */
const lifetimeSeconds = 300;

/** What a job with `permissions: id-token: write` finds in its environment. */
export interface IdTokenRequest {
  readonly requestUrl: string;
  readonly requestToken: string;
}

export interface GithubOidc {
  /** Serves https://token.actions.githubusercontent.com. */
  readonly issuerApp: Hono;
  /** Serves the id-token endpoint at any other *.actions.githubusercontent.com. */
  readonly endpointApp: Hono;
  readonly key: SigningKey;
  /** Starts a job: its request token is good for id-tokens of this run only. */
  startJob(run: WorkflowRun): IdTokenRequest;
  /** The claims of a token asked for now. */
  claims(run: WorkflowRun, audience: string): Record<string, unknown>;
}

export function createGithubOidc(key: SigningKey, time: ServiceTime): GithubOidc {
  const jobs = new Map<string, WorkflowRun>();

  const claims = (run: WorkflowRun, audience: string) =>
    claimsOf(run, audience, Math.floor(time.now().getTime() / 1000));

  const issuerApp = new Hono();
  issuerApp.get('/.well-known/openid-configuration', (context) => context.json(discovery));
  issuerApp.get('/.well-known/jwks', (context) => context.json({ keys: [key.jwk] }));

  const endpointApp = new Hono();
  endpointApp.get('/:runner/:service/idtoken/:runId/:jobId', async (context) => {
    const token = /^bearer (.+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
    const run = token === undefined ? undefined : jobs.get(token);
    if (run === undefined || run.runId !== context.req.param('runId')) {
      return context.json({ message: 'Unauthorized: the request token is not valid for this job.' }, 401);
    }
    const audience = context.req.query('audience') ?? `https://github.com/${run.repository.split('/')[0]}`;
    const value = await key.sign(claims(run, audience));
    return context.json({ count: value.length, value });
  });

  return {
    issuerApp,
    endpointApp,
    key,
    claims,
    startJob(run) {
      const requestToken = `eyJ${randomBytes(48).toString('base64url')}`;
      jobs.set(requestToken, run);
      const host = 'run-actions-1-azure-eastus.actions.githubusercontent.com';
      const requestUrl = `https://${host}/${randomBytes(6).toString('hex')}/job/idtoken/${run.runId}/${randomUUID()}?api-version=2.0`;
      return { requestUrl, requestToken };
    },
  };
}

/**
 * The claims that GitHub puts into a token of this run, asked for at `now` (seconds since 1970). A whole token of August
 * 2026, subject with ids and all, is in the README of andreaso/output-oidc-claims-action.
 */
export function claimsOf(run: WorkflowRun, audience: string, now: number): Record<string, unknown> {
  const [owner = ''] = run.repository.split('/');
  const workflowRef = `${run.repository}/${run.workflowPath}@${run.ref}`;
  return {
    jti: randomUUID(),
    sub: subjectOf(run),
    aud: audience,
    ref: run.ref,
    sha: run.sha,
    repository: run.repository,
    repository_owner: owner,
    repository_owner_id: run.repositoryOwnerId,
    run_id: run.runId,
    run_number: String(run.runNumber),
    run_attempt: String(run.runAttempt),
    repository_visibility: run.repositoryVisibility,
    repository_id: run.repositoryId,
    actor_id: '1234567',
    check_run_id: '96193868770',
    actor: run.actor,
    workflow: run.workflow,
    head_ref: run.headRef ?? '',
    base_ref: run.baseRef ?? '',
    event_name: run.eventName,
    ref_protected: run.ref === 'refs/heads/main' ? 'true' : 'false',
    ref_type: run.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    workflow_ref: workflowRef,
    workflow_sha: run.sha,
    job_workflow_ref: workflowRef,
    job_workflow_sha: run.sha,
    runner_environment: 'github-hosted',
    ...(run.environment === undefined ? {} : { environment: run.environment }),
    iss: githubIssuer,
    nbf: now - 300,
    exp: now + lifetimeSeconds,
    iat: now,
  };
}

const discovery = {
  issuer: githubIssuer,
  jwks_uri: `${githubIssuer}/.well-known/jwks`,
  subject_types_supported: ['public', 'pairwise'],
  response_types_supported: ['id_token'],
  claims_supported: ['sub', 'aud', 'exp', 'iat', 'iss', 'jti', 'nbf', 'ref', 'sha', 'repository', 'environment'],
  id_token_signing_alg_values_supported: ['RS256'],
  scopes_supported: ['openid'],
};
