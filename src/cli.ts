import { parseArgs } from 'node:util';
import { ExplainedError, explanationLines } from './model/index.js';

const help = `aks-action: an AKS platform from one declared environment file to a healthy deployment.

  aks-action rehearse [environment-file]   plan, apply and plan again against an embedded Azure and Kubernetes
                                           (no account, nothing leaves this machine; helm must be on the PATH)
  aks-action plan <environment-file>       what an apply would change; changes nothing
  aks-action apply <environment-file>      brings the platform to what is declared
  aks-action drift <environment-file>      what differs from what is declared and recorded; changes nothing
  aks-action history <environment-file>    the deployment records, newest first, and what changed between them
  aks-action rollback <environment-file> <release>
                                           brings a release back to its last recorded revision, or to that of --to
  aks-action rollback-all <environment-file> --to RECORD
                                           brings all releases back to a record, in the reverse order of their needs

Options of plan, apply, drift and the rollbacks
  --stage LIST          stages to run (default all): preflight, cluster-ensure, nodepool-reconcile,
                        identity-federate, acr-import, helm-deploy, verify
  --image-tag TAG       tag of the images
  --tenants LIST        only these tenants           --releases LIST   only these releases
  --allow CLASS         highest disruption to apply: none, rolling (default), all-pools, recreate, delete
  --allow-partial       releases without findings go on although others have some
  --deadline DURATION   longest duration (default 120m)
  --out FILE            plan: writes the plan to a file that apply takes, and says its SHA-256
  --plan FILE           apply: carries out exactly the plan of this file, or refuses
  --plan-digest SHA256  apply: of the file that was approved
  --break-lock          apply: takes the environment's lock from whoever holds it, at once (GITHUB_TOKEN, where it is set,
                        lets GitHub be asked whether a workflow that holds it is over)
  --client-id ID        app registration to log in as, in a workflow; on a laptop the login of az is used

  --to RECORD           rollback, rollback-all: the record to go back to, as history lists them
  --dry-run             rollback, rollback-all: only plans; with --out as a plan file that apply takes

Options of rehearse
  --image-tag TAG       tag of the images (default: the one the embedded registry holds)
  --factor N            how much faster than Azure the embedded servers are (default 60)
  --date YYYY-MM-DD     the day by which Kubernetes versions and VM sizes come and go (default today)
  --keep                leaves the servers up and prints how kubectl, helm and az reach them
  --folder DIR          where summary and report are written (default .aks-action/rehearsal)

  --json                the result as one JSON object on standard output
  -h, --help            this text

Exit codes: 0 as declared or planned, 1 yours to mend, 2 drift found, 3 refused, 4 Azure's fault and worth another run.
`;

const options = {
  stage: { type: 'string' },
  'image-tag': { type: 'string' },
  tenants: { type: 'string' },
  releases: { type: 'string' },
  allow: { type: 'string' },
  'allow-partial': { type: 'boolean' },
  deadline: { type: 'string' },
  out: { type: 'string' },
  plan: { type: 'string' },
  'plan-digest': { type: 'string' },
  to: { type: 'string' },
  'dry-run': { type: 'boolean' },
  'break-lock': { type: 'boolean' },
  'client-id': { type: 'string' },
  factor: { type: 'string' },
  date: { type: 'string' },
  keep: { type: 'boolean' },
  folder: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

export type CliOptions = ReturnType<typeof parse>['values'];

/** The terminal command. Resolves with the exit code. */
export async function runCli(args: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parse(args);
    const [command, file, ...rest] = positionals;
    if (values.help === true || command === 'help') {
      process.stdout.write(help);
      return 0;
    }
    const [release, ...others] = command === 'rollback' ? rest : ['', ...rest];
    if (others.length > 0) throw usage(`too many arguments: ${others.join(' ')}`);
    switch (command) {
      case 'rehearse':
        return await (await import('./commands/rehearse.js')).rehearse(file ?? 'environments/dev.yaml', values);
      case 'plan':
      case 'apply':
      case 'drift':
      case 'history':
      case 'rollback':
      case 'rollback-all':
        if (file === undefined) throw usage(`${command} needs an environment file`);
        return await (await import('./commands/terminal.js')).runInTerminal(command, file, values, release);
      default:
        throw usage(command === undefined ? 'no command' : `unknown command ${command}`);
    }
  } catch (error) {
    const { explainedFailures } = await import('./commands/failures.js');
    const failures = explainedFailures(error);
    if (failures === undefined) throw error;
    for (const failure of failures) process.stderr.write(`${explanationLines(failure).join('\n')}\n`);
    return failures[0]?.exitCode ?? 1;
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw usage(error instanceof Error ? error.message : String(error));
  }
}

function usage(cause: string): ExplainedError {
  return new ExplainedError({ what: 'aks-action', cause, mend: 'aks-action --help shows what there is.' });
}
