import { type StageName, stageNames } from '../model/index.js';

export interface InputDefinition {
  readonly description: string;
  readonly default?: string;
  readonly required?: true;
  /** Stages whose own action has this input; all when absent, none (the root action only) when empty. */
  readonly stages?: readonly StageName[];
  /** Commands whose own action has this input; all when absent. */
  readonly commands?: readonly Command[];
}

export const commands = [
  'apply',
  'plan',
  'drift',
  'history',
  'rollback',
  'rollback-all',
  'validate',
  'rehearse',
  'report',
] as const;
export type Command = (typeof commands)[number];

/** The one list of inputs that action.yml, actions/<stage>/action.yml, the reference and the code share. */
export const inputCatalogue = {
  command: {
    description:
      'What to do: apply, plan, drift, history, rollback, rollback-all, validate, rehearse, or report (tells the jobs of a matrix as one run).',
    default: 'apply',
    stages: [],
  },
  stage: {
    description: `Stages to run: all, one, or a list of ${stageNames.join(', ')}.`,
    default: 'all',
    stages: [],
    commands: ['apply', 'plan', 'drift'],
  },
  'environment-file': {
    description:
      'Path of the environment file in the repository, for example environments/dev.yaml; for validate, several (commas or lines).',
    required: true,
    commands: ['apply', 'plan', 'drift', 'history', 'rollback', 'rollback-all', 'validate', 'rehearse'],
  },
  outputs: {
    // No expression here: the runner evaluates those of descriptions too, and then loads the action no more.
    description: 'Outputs of earlier steps, as the expression toJSON(steps) gives them. What is absent is observed.',
    commands: ['apply', 'plan'],
  },
  'plan-file': {
    description:
      'Plan file that was approved, or the folder that holds only it: exactly that is applied, with the image tag, tenants, releases and stages that it was made for. Needs plan-digest.',
    stages: [],
    commands: ['apply', 'rollback', 'rollback-all'],
  },
  'plan-digest': {
    description: 'SHA-256 of the approved plan file, as the output plan-digest of the job that planned gives it.',
    stages: [],
    commands: ['apply', 'rollback', 'rollback-all'],
  },
  release: {
    description:
      'Release to roll back: its name, or namespace/name where several namespaces have it. With command: history: only what changed of it.',
    stages: [],
    commands: ['rollback', 'history'],
  },
  to: {
    description:
      'Id of the deployment record to go back to, as command: history lists them. Default of rollback: the last record in which the release had another revision.',
    stages: [],
    commands: ['rollback', 'rollback-all'],
  },
  'dry-run': {
    description:
      'Whether a rollback is only planned: shown, and written to a plan file that it takes with plan-digest.',
    default: 'false',
    stages: [],
    commands: ['rollback', 'rollback-all'],
  },
  'client-id': {
    description:
      'Client id of the app registration that trusts this workflow. Default: azure.clientId of the environment file.',
    commands: ['apply', 'plan', 'drift', 'history', 'rollback', 'rollback-all'],
  },
  'tenant-id': {
    description: 'Entra tenant. Default: azure.tenantId of the environment file; must agree with it.',
    commands: ['apply', 'plan', 'drift', 'history', 'rollback', 'rollback-all'],
  },
  'subscription-id': {
    description: 'Azure subscription. Default: azure.subscriptionId of the environment file; must agree with it.',
    commands: ['apply', 'plan', 'drift', 'history', 'rollback', 'rollback-all'],
  },
  'image-tag': {
    description: 'Tag of the images to import and deploy. Default: what images.tag of the environment file finds.',
    stages: ['preflight', 'acr-import', 'helm-deploy', 'verify'],
    commands: ['apply', 'plan', 'drift', 'rehearse'],
  },
  tenants: {
    description: 'Only these tenants (commas or lines). Default: all.',
    stages: ['preflight', 'acr-import', 'helm-deploy', 'verify'],
    commands: ['apply', 'plan', 'drift'],
  },
  shard: {
    description:
      "One part of the tenants, like 2/5: a job of a matrix over the output shards, each job with its own tenants' registries.",
    stages: ['acr-import'],
    commands: ['apply', 'plan'],
  },
  releases: {
    description: 'Only these releases (commas or lines). Default: all.',
    stages: ['preflight', 'helm-deploy', 'verify'],
    commands: ['apply', 'plan', 'drift'],
  },
  allow: {
    description: 'Highest disruption that may be applied: none, rolling, all-pools, recreate or delete.',
    default: 'rolling',
    stages: ['cluster-ensure', 'nodepool-reconcile', 'identity-federate', 'acr-import', 'helm-deploy'],
    commands: ['apply', 'plan', 'rollback', 'rollback-all'],
  },
  'allow-partial': {
    description: 'Whether releases without findings go on although others have some.',
    default: 'false',
    stages: ['preflight', 'helm-deploy'],
    commands: ['apply', 'plan', 'rollback', 'rollback-all'],
  },
  deadline: {
    description:
      'Longest duration of the run, for example 90m. What is in progress then is left for the next run to join.',
    default: '120m',
    commands: ['apply', 'plan', 'drift', 'history', 'rollback', 'rollback-all'],
  },
  'helm-version': {
    description: 'Helm version to use, for example v4.1.4. Default: the one on the PATH.',
    stages: ['preflight', 'helm-deploy', 'verify'],
    commands: ['apply', 'plan', 'drift', 'rollback', 'rollback-all', 'validate'],
  },
  'break-lock': {
    description:
      'Takes the lock of the environment from whoever holds it, at once. For a person who knows that the holder is gone: only in runs started by hand (workflow_dispatch).',
    default: 'false',
    stages: ['cluster-ensure', 'nodepool-reconcile', 'identity-federate', 'acr-import', 'helm-deploy'],
    commands: ['apply', 'rollback', 'rollback-all'],
  },
  issue: {
    description:
      'Whether a drift opens an issue of the environment, keeps it up to date and closes it when there is none any more (permissions: issues: write). For the whole environment only: without stage, tenants and releases.',
    default: 'false',
    stages: [],
    commands: ['drift'],
  },
  'github-token': {
    description:
      'Token that asks GitHub whether the run that holds the lock is over (permissions: actions: read), shows the plan of a pull request in a comment of it (permissions: pull-requests: write), tells the GitHub deployment of the job of a healthy one (permissions: deployments: write), and keeps the issue of a drift (permissions: issues: write). Empty: none of it.',
    default: '${{ github.token }}',
    stages: ['cluster-ensure', 'nodepool-reconcile', 'identity-federate', 'acr-import', 'helm-deploy'],
    commands: ['apply', 'plan', 'drift', 'rollback', 'rollback-all'],
  },
  results: {
    description: 'Folder with the result files of the jobs of a matrix, which report tells as one run.',
    stages: [],
    commands: ['report'],
  },
  summary: { description: 'Whether to write a job summary.', default: 'true' },
} as const satisfies Readonly<Record<string, InputDefinition>>;

export type InputName = keyof typeof inputCatalogue;

/** Inputs of one stage's own action. */
export function inputsOfStage(stage: StageName): InputName[] {
  return (Object.entries(inputCatalogue) as [InputName, InputDefinition][])
    .filter(([, { stages }]) => stages === undefined || stages.includes(stage))
    .map(([name]) => name);
}

/** Inputs of one command's own action. */
export function inputsOfCommand(command: Command): InputName[] {
  return (Object.entries(inputCatalogue) as [InputName, InputDefinition][])
    .filter(([name, { commands: ofCommands }]) => name !== 'command' && ofCommands?.includes(command) !== false)
    .map(([name]) => name);
}
