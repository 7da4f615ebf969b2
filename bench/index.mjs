// npm run bench [-- --json] [-- FIGURE…]: every figure is measured against a rival or a bound in this one run.
import { spawnSync } from 'node:child_process';
import { supportedNode } from '../scripts/node.mjs';
import { withTools } from '../scripts/tools.mjs';
import { stopPlatform } from './harness.mjs';

const figures = [
  'start',
  'plan-graph',
  'first-run-time',
  'first-run-requests',
  'no-op-time',
  'no-op-chain',
  'no-op-requests',
  'upgrade-time',
  'pools',
  'acr-import',
  'helm-set',
  'helm-scale',
  'report',
];

if (process.env.AKS_ACTION_BENCH === undefined) startOver();
else await run();

/** With the supported Node, which node alone must be too, and the real helm first on the PATH. */
function startOver() {
  const env = { ...withTools('helm-4'), AKS_ACTION_BENCH: '1' };
  const { status } = spawnSync(supportedNode(), process.argv.slice(1), { stdio: 'inherit', env });
  process.exitCode = status ?? 1;
}

async function run() {
  const args = process.argv.slice(2);
  const isJson = args.includes('--json');
  const asked = args.filter((arg) => !arg.startsWith('-'));
  const unknown = asked.filter((name) => !figures.includes(name));
  if (unknown.length > 0) throw new Error(`no figure ${unknown.join(', ')}; there are ${figures.join(', ')}`);
  const results = [];
  try {
    for (const name of figures.filter((figure) => asked.length === 0 || asked.includes(figure))) {
      const { measure } = await import(`./${name}.mjs`);
      try {
        results.push(...(await measure()));
      } catch (error) {
        // The others' figures are worth having.
        console.error(`${name}:`, error);
        process.exitCode = 1;
      }
    }
  } finally {
    await stopPlatform();
  }
  if (isJson) console.log(JSON.stringify(results, undefined, 2));
  else printTable(results);
}

/** @param {import('./harness.mjs').Figure[]} results */
function printTable(results) {
  const rows = results.map(({ name, value, unit, bound, ok, note = '' }) => [
    bound === null ? ' ' : ok ? '✓' : '✗',
    name,
    String(value),
    unit,
    bound === null ? '' : `≤ ${bound}`,
    note,
  ]);
  const widths = rows.reduce((widest, row) => row.map((cell, index) => Math.max(cell.length, widest[index] ?? 0)), []);
  for (const row of rows) {
    const cells = row.map((cell, index) => (index === 2 ? cell.padStart(widths[index]) : cell.padEnd(widths[index])));
    console.log(cells.join('  ').trimEnd());
  }
}
