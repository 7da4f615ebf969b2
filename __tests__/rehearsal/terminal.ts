/** The bundle as a terminal's command, in a process of its own, in the platform's workspace. */
import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { bundle, type Platform } from './platform.js';

/** The login of the rehearsed workflow, as a command's options. */
export const login = ['--client-id', '00000000-0000-0000-0000-0000000000a1'] as const;

export interface CommandRun {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** @param env beside PATH and HOME: that of a rehearsal, for commands that talk to Azure */
export function runBundle(
  { workspace }: Pick<Platform, 'workspace'>,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<CommandRun> {
  const { PATH, HOME } = process.env;
  const options = { cwd: workspace, env: { PATH, HOME, ...env }, maxBuffer: 2 ** 26 };
  return new Promise((done) => {
    execFile(process.execPath, [resolve(bundle), ...args], options, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      done({ status, stdout, stderr });
    });
  });
}
