/** The terminal's commands and options: one table, from which they are parsed, explained and completed. */
import { disruptions, stageNames } from '../model/index.js';

export interface OptionDefinition {
  /** What stands for its value in texts; a switch when absent. */
  readonly value?: string;
  readonly choices?: readonly string[];
  /** Its value names a file or folder. */
  readonly isPath?: true;
  readonly help: string;
}

export const optionTable = {
  stage: { value: 'LIST', choices: stageNames, help: `stages to run (default all): ${stageNames.join(', ')}` },
  'image-tag': { value: 'TAG', help: 'tag of the images (default: what images.tag finds)' },
  tenants: { value: 'LIST', help: 'only these tenants' },
  releases: { value: 'LIST', help: 'only these releases' },
  allow: {
    value: 'CLASS',
    choices: disruptions,
    help: `highest disruption to apply: ${disruptions.join(', ')} (default rolling)`,
  },
  'allow-partial': { help: 'releases without findings go on although others have some' },
  deadline: { value: 'DURATION', help: 'longest duration (default 120m)' },
  out: {
    value: 'FILE',
    isPath: true,
    help: 'file to write: a plan, which apply takes and whose SHA-256 is said, or what export found',
  },
  plan: { value: 'FILE', isPath: true, help: 'carries out exactly the plan of this file, or refuses' },
  'plan-digest': { value: 'SHA256', help: 'of the file that was approved' },
  'break-lock': {
    help: "takes the environment's lock from whoever holds it, at once (with GITHUB_TOKEN set, GitHub can tell whether the workflow that holds it is over, and a lock that a dead one left is taken without this)",
  },
  'client-id': {
    value: 'ID',
    help: 'app registration to log in as, in a workflow; on a laptop the login of az is used',
  },
  'helm-version': {
    value: 'VERSION',
    help: 'helm to use (default: the one on the PATH); a full version that is not there is downloaded and checked',
  },
  to: { value: 'RECORD', help: 'the record to go back to, as history lists them' },
  'dry-run': {
    help: 'changes nothing: a rollback is only planned, with --out as a plan file that apply takes; init prints',
  },
  factor: { value: 'N', help: 'how much faster than Azure the embedded servers are (default 60)' },
  date: {
    value: 'YYYY-MM-DD',
    help: 'the day by which Kubernetes versions and VM sizes come and go (default today)',
  },
  'egress-address': {
    value: 'ADDRESS',
    help: 'what clusters see of this machine: one that is not in cluster.authorizedIpRanges is locked out (default: one that is)',
  },
  from: {
    value: 'FILE',
    isPath: true,
    help: 'what the platform is when the rehearsal begins, as export wrote it (default: only what must exist)',
  },
  keep: { help: 'leaves the servers up and prints how kubectl, helm and az reach them' },
  folder: {
    value: 'DIR',
    isPath: true,
    help: 'where summary and report are written (default .aks-action/rehearsal)',
  },
  environment: { value: 'NAME', help: 'name of the environment (default dev)' },
  repository: { value: 'OWNER/NAME', help: "repository on GitHub (default: of git's remote origin)" },
  branch: { value: 'NAME', help: "branch that is deployed (default: the remote's default branch, else main)" },
  subscription: { value: 'ID', help: 'subscription of the cluster (default: that of the login of az)' },
  tenant: { value: 'ID', help: 'Entra tenant of the subscription (default: that of the login of az)' },
  'resource-group': { value: 'NAME', help: 'resource group of the cluster (default REPOSITORY-ENVIRONMENT)' },
  cluster: { value: 'NAME', help: 'the cluster: one that is there is read (default: named like its group)' },
  location: { value: 'NAME', help: 'location of a new cluster (default: that of its group, if there is one)' },
  'kubernetes-version': { value: 'MINOR', help: 'of a new cluster (default: the default of the location)' },
  registry: {
    value: 'NAME',
    help: "registry of the platform's images, or its ARM id (default: the one that nodes pull from, or the only one)",
  },
  ownership: {
    value: 'WORD',
    choices: ['ensure', 'verify'],
    help: 'of a cluster that is there: ensure keeps it as declared, verify (default) only compares',
  },
  'subject-prefix': {
    value: 'TEXT',
    help: "what the subjects of the repository's id-tokens begin with (default: asked of GitHub with GITHUB_TOKEN or GH_TOKEN)",
  },
  ref: { value: 'REF', help: 'tag or commit of matih/aks-action that the workflows call (default v1)' },
  only: {
    value: 'LIST',
    choices: ['environment', 'workflows', 'access'],
    help: 'writes only these parts: environment, workflows, access',
  },
  yes: { help: 'asks nothing: takes defaults, and refuses where there is none' },
  force: { help: 'replaces files that are there' },
  json: { help: 'the result as one JSON object on standard output; all else goes to standard error' },
  quiet: { help: 'only warnings, errors and how it ended' },
} as const satisfies Record<string, OptionDefinition>;

export type OptionName = keyof typeof optionTable;

/** Options as they were given. */
export type CliOptions = {
  readonly [Name in OptionName]?: (typeof optionTable)[Name] extends { readonly value: string } ? string : boolean;
};

export interface CommandDefinition {
  /** What stands for its arguments in texts. */
  readonly arguments: string;
  /** How many arguments it takes, at least and at most. */
  readonly takes: readonly [number, number];
  readonly help: string;
  readonly options: readonly OptionName[];
}

const narrowing = ['stage', 'image-tag', 'tenants', 'releases'] as const;

const always = ['json', 'quiet'] as const;

const ofRuns = ['deadline', 'client-id', 'helm-version', ...always] as const;

const ofRollbacks = ['to', 'dry-run', 'out', 'plan', 'plan-digest', 'allow', 'break-lock', ...ofRuns] as const;

export const commandTable = {
  init: {
    arguments: '',
    takes: [0, 0],
    help: 'writes the environment file, the workflows that deploy it and the az commands that let them log in, from answers or from a cluster that is there; changes nothing in Azure',
    options: [
      'environment',
      'repository',
      'branch',
      'subscription',
      'tenant',
      'resource-group',
      'cluster',
      'location',
      'kubernetes-version',
      'registry',
      'ownership',
      'subject-prefix',
      'ref',
      'only',
      'yes',
      'force',
      'dry-run',
      ...always,
    ],
  },
  doctor: {
    arguments: '[environment-file]',
    takes: [0, 1],
    help: 'looks, by the login of az and GITHUB_TOKEN or GH_TOKEN, whether all that a deployment needs is there: file, workflows, logins, roles, GitHub environments, tools; changes nothing',
    options: ['repository', ...always],
  },
  rehearse: {
    arguments: '[environment-file]',
    takes: [0, 1],
    help: 'plan, apply and plan again against an embedded Azure and Kubernetes (no account, nothing leaves this machine); without a file environments/dev.yaml, or else the example that comes along',
    options: ['from', 'image-tag', 'factor', 'date', 'egress-address', 'keep', 'folder', 'helm-version', ...always],
  },
  export: {
    arguments: '[environment-file]',
    takes: [0, 1],
    help: 'writes what is there of the declared platform, or of a cluster by --resource-group and --cluster: facts for rehearse --from, without any secret; changes nothing',
    options: [
      'out',
      'image-tag',
      'environment',
      'subscription',
      'tenant',
      'resource-group',
      'cluster',
      'registry',
      'client-id',
      ...always,
    ],
  },
  validate: {
    arguments: '[environment-file…]',
    takes: [0, 100],
    help: 'everything that can be checked without a login: files, references, charts, pods and pools; without a file, all of environments/',
    options: ['helm-version', ...always],
  },
  plan: {
    arguments: '<environment-file>',
    takes: [1, 1],
    help: 'what an apply would change; changes nothing',
    options: [...narrowing, 'allow', 'allow-partial', 'out', ...ofRuns],
  },
  apply: {
    arguments: '<environment-file>',
    takes: [1, 1],
    help: 'brings the platform to what is declared',
    options: [...narrowing, 'allow', 'allow-partial', 'plan', 'plan-digest', 'break-lock', ...ofRuns],
  },
  drift: {
    arguments: '<environment-file>',
    takes: [1, 1],
    help: 'what differs from what is declared and recorded; changes nothing',
    options: [...narrowing, ...ofRuns],
  },
  history: {
    arguments: '<environment-file> [release]',
    takes: [1, 2],
    help: 'the deployment records, newest first, and what changed between them',
    options: ['deadline', 'client-id', ...always],
  },
  rollback: {
    arguments: '<environment-file> <release>',
    takes: [1, 2],
    help: 'brings a release back to its last recorded revision, or to that of --to',
    options: ofRollbacks,
  },
  'rollback-all': {
    arguments: '<environment-file> --to RECORD',
    takes: [1, 1],
    help: 'brings all releases back to a record, in the reverse order of their needs',
    options: ofRollbacks,
  },
  completion: {
    arguments: '<bash|zsh|fish>',
    takes: [1, 1],
    help: 'a script that completes commands and options in this shell',
    options: [],
  },
} as const satisfies Record<string, CommandDefinition>;

export type CliCommand = keyof typeof commandTable;
