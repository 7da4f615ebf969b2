/** `aks-action rehearse`: plan, apply and plan again against embedded servers. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseAddress } from '../../environment/addresses.js';
import { ExplainedError } from '../../model/index.js';
import type { Rehearsal } from '../../rehearsal/index.js';
import type { CliOptions } from '../command-table.js';
import { readFacts } from '../facts/file.js';
import { type Interruption, onceMore } from '../interruption.js';
import { openOutput } from '../output.js';
import { stopOn } from '../stop.js';
import { keep } from './keep.js';
import { readable, warned } from './lines.js';
import { phases } from './phases.js';
import { type Rehearsed, rehearseEnvironment } from './run.js';

const defaultFile = 'environments/dev.yaml';

/**
 * The terminal command. Resolves with 0 when the platform came up and the second plan is empty.
 * @param named the environment file; without one `environments/dev.yaml`, and where there is none the example that comes along
 */
export async function rehearse(
  named: string | undefined,
  options: CliOptions,
  { signal, told }: Interruption,
): Promise<number> {
  const isJson = options.json === true;
  const output = openOutput(isJson ? process.stderr : process.stdout);
  const folder = resolve(options.folder ?? '.aks-action/rehearsal');
  const tag = options['image-tag'];
  const isExample = named === undefined && !existsSync(defaultFile);
  if (isExample) output.line(`There is no ${defaultFile} here: this is the example that comes with aks-action.`);
  const { from, 'egress-address': egress } = options;
  if (from !== undefined && options.date !== undefined)
    throw new ExplainedError({
      what: '--date',
      cause: 'versions and sizes are those of the facts',
      mend: 'Leave --date out, or change azure.versions and azure.sizes in a copy of the file.',
    });
  const stopping = stopOn(signal, { log: { info: output.line }, told, hint: onceMore });
  const onEnd = (rehearsal: Rehearsal) => {
    stopping.done();
    return keep(rehearsal, folder, output.line, signal);
  };
  try {
    const rehearsed = await rehearseEnvironment({
      ...(isExample ? { file: defaultFile, workspace: ownFolder() } : { file: named ?? defaultFile }),
      folder,
      helmVersion: options['helm-version'] ?? '',
      factor: parseFactor(options.factor),
      ...(options.date === undefined ? {} : { date: parseDate(options.date) }),
      ...(egress === undefined ? {} : { egressAddress: parseEgress(egress) }),
      write: output.line,
      signal: stopping.signal,
      isQuiet: options.quiet === true,
      stepLine: options.quiet === true ? warned : readable,
      ...(tag === undefined ? {} : { tag }),
      ...(from === undefined ? {} : { from: { file: from, facts: readFacts(from) } }),
      ...(options.keep === true ? { onEnd } : {}),
    });
    if (isJson) process.stdout.write(`${JSON.stringify(jsonOf(rehearsed))}\n`);
    return rehearsed.passed ? 0 : 1;
  } finally {
    stopping.done();
    output.stop();
  }
}

/** Of the program: the repository, or the package that was installed. */
function ownFolder(): string {
  return dirname(dirname(realpathSync(process.argv[1] ?? '')));
}

function jsonOf({ passed, lines, results }: Rehearsed) {
  return {
    passed,
    lines,
    phases: results.map(({ exitCode, outputs }, index) => ({ ...phases[index], exitCode, outputs })),
  };
}

function parseFactor(value: string | undefined): number {
  const factor = Number(value ?? '60');
  if (Number.isFinite(factor) && factor > 0) return factor;
  throw new ExplainedError({ what: '--factor', cause: `"${value}" is not a positive number`, mend: '--factor 60' });
}

function parseEgress(value: string): string {
  if (parseAddress(value) !== undefined) return value;
  const mend = '--egress-address 203.0.113.7';
  throw new ExplainedError({ what: '--egress-address', cause: `"${value}" is not an IPv4 address`, mend });
}

function parseDate(value: string): Date {
  const date = new Date(`${value}T00:00:00Z`);
  // A day that its month has not is taken for one of the next.
  if (!Number.isNaN(date.getTime()) && date.toISOString().startsWith(`${value}T`)) return date;
  throw new ExplainedError({ what: '--date', cause: `"${value}" is not a day`, mend: '--date 2027-01-31' });
}
