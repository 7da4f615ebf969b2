import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { ExplainedError, type Finding, type Log, type SourceLocation } from '../model/index.js';
import { plural } from '../report/text.js';
import type { CliOptions } from './command-table.js';
import { explainedFailures } from './failures.js';
import type { Interruption } from './interruption.js';
import { openOutput } from './output.js';
import { openTemporaryFolder } from './temporary-folder.js';
import { terminalLog } from './terminal.js';
import { fileOfWorkspace } from './workspace.js';

/** What became of one environment file. */
export interface Validity {
  readonly file: string;
  readonly problems: readonly Problem[];
  /** Releases rendered, and by which helm; none of a file that can't be read. */
  readonly rendered: number;
  readonly helm?: string;
}

export interface Problem {
  readonly severity: Finding['severity'];
  readonly message: string;
  readonly mend?: string;
  readonly at?: SourceLocation;
}

export interface ValidateRequest {
  readonly files: readonly string[];
  readonly workspace: string;
  readonly helmVersion?: string;
  /** Told of each file once it was checked. */
  readonly onFile?: (validity: Validity) => void;
  readonly signal?: AbortSignal;
}

/**
 * Checks environment files as far as that goes without a login: the file with its bases, references and image list, then
 * its charts, linted and rendered by helm. One after another, all that is wrong with each.
 */
export async function validateFiles(request: ValidateRequest): Promise<readonly Validity[]> {
  const temporaryFolder = openTemporaryFolder();
  try {
    const validities: Validity[] = [];
    for (const file of request.files) {
      const validity = await validateFile(file, request, temporaryFolder.path);
      request.signal?.throwIfAborted();
      request.onFile?.(validity);
      validities.push(validity);
    }
    return validities;
  } finally {
    temporaryFolder.remove();
  }
}

async function validateFile(
  file: string,
  { workspace, helmVersion, signal = new AbortController().signal }: ValidateRequest,
  temporaryFolder: string,
): Promise<Validity> {
  const [{ loadEnvironment }, { validateReleases }] = await Promise.all([
    import('../environment/index.js'),
    import('../stages/helm-deploy/validate.js'),
  ]);
  try {
    const { environment, locate } = loadEnvironment(file, { repositoryRoot: workspace });
    const around = { workspace, temporaryFolder, signal, ...(helmVersion === undefined ? {} : { helmVersion }) };
    const { findings, rendered, helm } = await validateReleases(environment, around);
    const problems = findings.map(({ severity, message, mend, path }): Problem => {
      return { severity, message, ...(mend && { mend }), ...(path && { at: locate(path) }) };
    });
    return { file, problems, rendered, ...(helm && { helm }) };
  } catch (error) {
    const failures = explainedFailures(error);
    if (failures === undefined) throw error;
    const problems = failures.map(({ message, mend, location }): Problem => {
      return { severity: 'error', message, ...(mend && { mend }), ...(location && { at: location }) };
    });
    return { file, problems, rendered: 0 };
  }
}

/** The terminal command. Resolves with 0 when every file is valid; warnings don't count. */
export async function validateInTerminal(
  named: readonly string[],
  options: CliOptions,
  { signal }: Interruption,
): Promise<number> {
  const workspace = process.cwd();
  const isJson = options.json === true;
  const output = openOutput(isJson ? process.stderr : process.stdout);
  const log = terminalLog(output.line);
  const helmVersion = options['helm-version'];
  try {
    const validities = await validateFiles({
      files: named.length === 0 ? environmentsOf(workspace) : named.map((file) => fileOfWorkspace(file, 'validate')),
      workspace,
      ...(helmVersion === undefined ? {} : { helmVersion }),
      onFile: (validity) => tell(validity, log, options.quiet === true),
      signal,
    });
    if (isJson) process.stdout.write(`${JSON.stringify({ valid: validities.every(isValid), files: validities })}\n`);
    return validities.every(isValid) ? 0 : 1;
  } finally {
    output.stop();
  }
}

export function isValid({ problems }: Validity): boolean {
  return problems.every(({ severity }) => severity === 'warning');
}

/** Each problem at its place, then the file's verdict. */
export function tell(validity: Validity, log: Log, isQuiet = false): void {
  const { problems } = validity;
  for (const { severity, message, mend, at } of problems)
    log[severity](mend === undefined ? message : `${message}\n${mend.replaceAll(/^/gm, '  ')}`, at);
  if (!isQuiet || !isValid(validity)) log.info(verdict(validity));
}

function verdict({ file, problems, rendered, helm }: Validity): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const warnings = problems.length - errors;
  const parts = [
    ...(errors > 0 ? [plural(errors, 'error')] : []),
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
    ...(helm === undefined ? [] : [`${plural(rendered, 'release')} rendered with helm ${helm}`]),
  ];
  return `${file}: ${errors === 0 ? 'valid' : 'not valid'}${parts.length === 0 ? '' : `, ${parts.join(', ')}`}`;
}

/** Not a folder, a pipe that nobody writes to, or a link that leads nowhere. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The environment files of a repository: what lies in environments/ and names an environment. */
export function environmentsOf(workspace: string): readonly string[] {
  const folder = join(workspace, 'environments');
  const all = existsSync(folder) ? readdirSync(folder) : [];
  const files = all.filter((name) => /\.ya?ml$/.test(name) && isFile(join(folder, name)));
  // Bases are checked with what is based on them.
  const named = files.filter((name) => /^environment:/m.test(readFileSync(join(folder, name), 'utf8')));
  if (named.length > 0) return named.map((name) => `environments/${name}`).sort();
  throw new ExplainedError({
    what: 'environments/',
    cause: 'there is no environment file in environments/',
    mend: 'Name it, or write one: aks-action init',
  });
}
