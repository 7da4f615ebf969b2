import { checkNode } from './commands/node-version.js';
import { isPost, runPost } from './commands/post.js';
import { endProcess, guardOutput } from './commands/process-end.js';

/**
 * The one entry of the bundle: the action's main and post when the runner starts it, the terminal command when there
 * are arguments. Everything else is loaded when it is needed.
 */
async function main(): Promise<Parameters<typeof endProcess>[0]> {
  if (!checkNode()) return 1;
  const args = process.argv.slice(2);
  if (args.length > 0) {
    const { runCli } = await import('./cli.js');
    return runCli(args);
  }
  if (isPost(process.env)) return runPost(process.env);
  const { runAction } = await import('./commands/action.js');
  return runAction(process.env);
}

guardOutput();
main().then(endProcess, (error: unknown) => {
  // Only a defect of this program gets here: known failures are explained where they are caught.
  console.error(error);
  return endProcess(1);
});
