// Start of the bundle against `node` alone: of --help, which loads next to nothing, and of a plan up to its first request,
// which loads the environment, the stages and Azure's SDKs.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { bundle, environmentFile, figure, leastOfInterleaved, nodeAlone, root, timeOf } from './harness.mjs';

const bound = 4;
const runs = 15;

export async function measure() {
  const least = await leastOfInterleaved(
    { node: nodeAlone, help: () => timeOf([bundle, '--help']), plan: timeToFirstRequest },
    runs,
  );
  return [
    figure('start of node alone', least.node, 'ms'),
    figure('start of the bundle: --help', least.help / least.node, '× node', bound),
    figure('start of a plan, to its first request', least.plan / least.node, '× node', bound),
  ];
}

/** Milliseconds until a plan asks the proxy for its first host. What it would be told doesn't matter: it is ended there. */
function timeToFirstRequest() {
  return new Promise((done, fail) => {
    let child;
    let startedAt = 0;
    const proxy = createServer((socket) => {
      socket.on('error', () => {});
      socket.once('data', () => {
        const took = performance.now() - startedAt;
        child.kill('SIGKILL');
        socket.destroy();
        proxy.close();
        done(took);
      });
    });
    proxy.listen(0, '127.0.0.1', () => {
      const url = `http://127.0.0.1:${proxy.address().port}`;
      const env = {
        PATH: process.env.PATH,
        HOME: process.env.HOME,
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: root,
        GITHUB_REPOSITORY: 'matih/platform',
        RUNNER_TEMP: root,
        HTTPS_PROXY: url,
        https_proxy: url,
        ACTIONS_ID_TOKEN_REQUEST_URL: 'https://run.actions.githubusercontent.com/idtoken?api-version=2.0',
        ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'none',
        INPUT_COMMAND: 'plan',
        'INPUT_ENVIRONMENT-FILE': environmentFile,
        'INPUT_CLIENT-ID': '00000000-0000-0000-0000-0000000000a1',
        'INPUT_IMAGE-TAG': '1.0.0',
      };
      startedAt = performance.now();
      child = spawn(process.execPath, [bundle], { cwd: root, env, stdio: 'ignore' });
      child.on('error', fail);
      child.on('close', (code) => {
        proxy.close();
        if (code !== null) fail(new Error(`the plan ended with ${code} before its first request`));
      });
    });
  });
}
