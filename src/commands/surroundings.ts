import { execFile } from 'node:child_process';

/** What git and az say of this folder and this login; undefined where one of them is not there or says nothing. */
export interface Detected {
  /** `OWNER/NAME`, of the remote origin. */
  readonly repository: string | undefined;
  /** The remote's default branch. */
  readonly branch: string | undefined;
}

export async function detectRepository(folder: string): Promise<Detected> {
  const [remote, head] = await Promise.all([
    output('git', ['remote', 'get-url', 'origin'], folder),
    output('git', ['symbolic-ref', '--short', 'refs/remotes/origin/HEAD'], folder),
  ]);
  return { repository: remote && repositoryIn(remote), branch: head?.replace(/^origin\//, '') };
}

/** `OWNER/NAME` of a remote's address, by https or ssh. */
function repositoryIn(remote: string): string | undefined {
  return /^(?:https?:\/\/[^/]+\/|ssh:\/\/[^/]+\/|[^@/]+@[^:/]+:)([^/]+\/[^/]+?)(?:\.git)?\/?$/.exec(remote.trim())?.[1];
}

export interface AzAccount {
  readonly subscriptionId: string;
  readonly tenantId: string;
  /** `AzureCloud` … */
  readonly cloud: string;
}

/** The login of az; undefined without az, or when nobody is logged in. */
export async function azAccount(subscription: string | undefined, folder: string): Promise<AzAccount | undefined> {
  const chosen = subscription === undefined ? [] : ['--subscription', subscription];
  const text = await output('az', ['account', 'show', ...chosen, '--output', 'json'], folder);
  if (text === undefined) return undefined;
  const { id, tenantId, environmentName } = JSON.parse(text) as Readonly<Record<string, string | undefined>>;
  if (id === undefined || tenantId === undefined) return undefined;
  return { subscriptionId: id, tenantId, cloud: environmentName ?? 'AzureCloud' };
}

/** What a program prints; undefined when it is not there or fails. */
function output(file: string, args: readonly string[], cwd: string): Promise<string | undefined> {
  return new Promise((done) => {
    execFile(file, args, { cwd }, (error, stdout) => done(error === null ? stdout.trim() : undefined));
  });
}
