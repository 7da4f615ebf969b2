import { isPost, runPost } from './commands/post.js';

/**
 * The one entry of the bundle: the action's main and post when the runner starts it, the terminal command when there
 * are arguments. Everything else is loaded when it is needed.
 */
async function main(): Promise<number> {
  const args = process.argv.slice(2);
  if (args.length > 0) {
    const { runCli } = await import('./cli.js');
    return runCli(args);
  }
  if (isPost(process.env)) return runPost(process.env);
  const { runAction } = await import('./commands/action.js');
  return runAction(process.env);
}

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    // Only a defect of this program gets here: known failures are explained where they are caught.
    console.error(error);
    process.exitCode = 1;
  },
);
