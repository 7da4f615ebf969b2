import { rmSync } from 'node:fs';

/** Saved by main for post, first of all: that there is nothing left to do but to remove what the run wrote. */
export const postState = 'is-post';
export const temporaryFolderState = 'temporary-folder';

/** Whether the runner starts this as the action's post: main has left its state. */
export function isPost(env: NodeJS.ProcessEnv): boolean {
  return stateOf(env, postState) !== '';
}

/** The action's post. Every run waits for it, so nothing is loaded that it does not need. */
export function runPost(env: NodeJS.ProcessEnv): number {
  const leftBehind = stateOf(env, temporaryFolderState);
  if (leftBehind !== '') rmSync(leftBehind, { recursive: true, force: true });
  return 0;
}

/** What main saved for post; the toolkit's getState, without the toolkit. */
function stateOf(env: NodeJS.ProcessEnv, name: string): string {
  return env[`STATE_${name}`] ?? '';
}
