// npm run test:kill [-- --sample N] [-- --seed N] [-- jest's options]: SIGKILL at every request of the scenarios in
// __tests__/kill, or at N of each. What was killed at every request has its row in docs/reference/kill-sweep.md.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const page = fileURLToPath(new URL('../docs/reference/kill-sweep.md', import.meta.url));
const own = ['--sample', '--seed'];
const args = process.argv.slice(2);
const ownArgs = args.filter((arg, index) => own.includes(arg) || own.includes(args[index - 1] ?? ''));
const jestArgs = args.filter((arg) => !ownArgs.includes(arg));
const { values } = parseArgs({
  args: ownArgs,
  options: { sample: { type: 'string' }, seed: { type: 'string', default: '1' } },
});

const folder = mkdtempSync(join(tmpdir(), 'kill-sweep-'));
const results = join(folder, 'results.jsonl');
writeFileSync(results, '');
if (values.sample !== undefined) console.log(`${values.sample} boundaries of each scenario, seed ${values.seed}`);
const { status } = spawnSync(
  process.execPath,
  [fileURLToPath(new URL('test.mjs', import.meta.url)), 'kill', ...jestArgs],
  {
    stdio: 'inherit',
    env: {
      ...process.env,
      KILL_RESULTS: results,
      KILL_SEED: values.seed,
      ...(values.sample === undefined ? {} : { KILL_SAMPLE: values.sample }),
    },
  },
);
const lines = readFileSync(results, 'utf8').trim().split('\n').filter(Boolean).map(JSON.parse);
rmSync(folder, { recursive: true, force: true });
if (values.sample === undefined) writeFileSync(page, pageOf(lines));
process.exitCode = status ?? 1;

/** @param {{ scenario: string, requests: number, killed: number, converged: number }[]} sweeps */
function pageOf(sweeps) {
  const rows = existsSync(page) ? [...readFileSync(page, 'utf8').matchAll(/^\| (a.*?|the .*?|stage .*?) \|.*$/gm)] : [];
  const known = new Map(rows.map(([row, scenario]) => [scenario, row]));
  for (const { scenario, requests, killed, converged } of sweeps)
    known.set(scenario, `| ${scenario} | ${requests} | ${killed} | ${converged} |`);
  const sorted = [...known].sort(([a], [b]) => a.localeCompare(b)).map(([, row]) => row);
  return `<!-- Written by npm run test:kill. -->
# Kill sweep
The shipped bundle is killed with SIGKILL as each request of a run reaches a service, which still answers it, as when a machine is
gone. Then the step is run once more. It has converged when that run succeeds and Azure, the registries and Kubernetes hold, object
by object, what they hold after a run that nobody killed. Of releases that change, what helm brought is compared, and no revision
may be pending or lost. \`npm run test:kill\` makes this table again; \`.ci/run\` takes a sample.

| run | requests | killed at | converged |
| --- | --- | --- | --- |
${sorted.join('\n')}
`;
}
