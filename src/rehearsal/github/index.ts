/** The embedded GitHub: its OIDC provider, and the parts of its API that a deployment uses. */
import { randomBytes } from 'node:crypto';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { JSONWebKeySet } from 'jose';
import { createSigningKey, loadSigningKey, type SavedSigningKey } from '../signing.js';
import type { HostTable, ServiceTime } from '../world.js';
import { createGithubApi, type GithubApi } from './api.js';
import { createGithubOidc, githubIssuer, type IdTokenRequest } from './oidc.js';
import { exampleRun, type WorkflowRun } from './run.js';
import type { WorkflowRuns } from './runs.js';

export { claimsOf, githubIssuer, type IdTokenRequest } from './oidc.js';
export { exampleRun, subjectOf, type WorkflowRun } from './run.js';
export type { Conclusion, WorkflowRuns } from './runs.js';

export interface EmbeddedGithub {
  readonly issuer: string;
  readonly keys: JSONWebKeySet;
  readonly api: GithubApi;
  readonly runs: WorkflowRuns;
  register(hosts: HostTable): void;
  /** Starts a job with `id-token: write`: what its environment holds. */
  startJob(run?: WorkflowRun): IdTokenRequest;
  /** A GITHUB_TOKEN with these permissions. */
  githubToken(run?: WorkflowRun, permissions?: Readonly<Record<string, 'read' | 'write'>>): string;
  /** An id-token as the endpoint would give it, or with other claims: for tests of what Entra refuses. */
  idToken(audience: string, claims?: Readonly<Record<string, unknown>>, run?: WorkflowRun): Promise<string>;
  saveKey(): SavedSigningKey;
}

export async function createGithub(time: ServiceTime, savedKey?: SavedSigningKey): Promise<EmbeddedGithub> {
  const key = await (savedKey === undefined ? createSigningKey() : loadSigningKey(savedKey));
  const oidc = createGithubOidc(key, time);
  const api = createGithubApi(time);
  return {
    issuer: githubIssuer,
    keys: { keys: [{ ...key.jwk, kty: 'RSA' }] },
    api,
    runs: api.runs,
    register(hosts) {
      hosts.register('token.actions.githubusercontent.com', listen(oidc.issuerApp));
      hosts.register('*.actions.githubusercontent.com', listen(oidc.endpointApp));
      hosts.register('api.github.com', listen(api.app));
    },
    startJob: (run = exampleRun) => oidc.startJob(run),
    githubToken(run = exampleRun, permissions = { contents: 'read', actions: 'read', deployments: 'write' }) {
      const token = `ghs_${randomBytes(27).toString('base64url')}`;
      api.grantToken(token, run, permissions);
      return token;
    },
    async idToken(audience, claims = {}, run = exampleRun) {
      return key.sign({ ...oidc.claims(run, audience), ...claims });
    },
    saveKey: () => key.save(),
  };
}

function listen(app: Hono) {
  const listener = getRequestListener(app.fetch, { overrideGlobalObjects: false });
  return (...[request, response]: Parameters<typeof listener>) => void listener(request, response);
}
