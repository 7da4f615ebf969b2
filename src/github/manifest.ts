import { stringify } from 'yaml';
import { type OutputName, outputCatalogue, runOutputs, type StageName, stageNames } from '../model/index.js';
import {
  type Command,
  type InputDefinition,
  type InputName,
  inputCatalogue,
  inputsOfCommand,
  inputsOfStage,
} from './catalogue.js';

const stageDescriptions: Readonly<Record<StageName, string>> = {
  preflight:
    'Finds everything that would stop a run, before the first write: versions, sizes, quotas, addresses, rights, charts, images.',
  'cluster-ensure': 'Resource group, network and the AKS cluster, as declared.',
  'nodepool-reconcile': 'Node pools of the cluster, as declared.',
  'identity-federate': 'Workload identities with their federated credentials and role assignments.',
  'acr-import': "Images into tenants' registries, resolved once and proven by digest.",
  'helm-deploy': 'Helm releases in the order of their needs, watched until they are ready.',
  verify: 'Nodes, pods, digests and identities are as declared.',
};

const commandDescriptions = {
  apply: 'All stages in one process: brings the platform to what is declared.',
  plan: 'Shows what an apply would change, and changes nothing.',
  drift: 'Finds what differs from what is declared and recorded, and changes nothing.',
  history: 'Lists the deployment records, and what changed between them.',
  rollback: 'Brings one release back to a revision that a deployment record names.',
  'rollback-all': 'Brings all releases back to a deployment record, in the reverse order of their needs.',
  validate: 'Checks files, references, charts, pods and pools; needs no login.',
  report: 'Tells the jobs of a matrix as one run: one summary, one report, one image lock.',
  rehearse: 'Plans and applies against an embedded Azure and Kubernetes: no account, no credentials.',
} as const;

const allInputs = Object.keys(inputCatalogue) as InputName[];
const allOutputs = Object.keys(outputCatalogue) as OutputName[];

/** Every action manifest of the repository by its path, generated from the one catalogue. */
export function actionManifests(): Readonly<Record<string, string>> {
  const root = manifest({
    name: 'Matih AKS',
    description: 'Brings an AKS platform from one declared environment file to a healthy, recorded deployment.',
    inputs: allInputs,
    outputs: allOutputs,
    bundle: 'dist/index.js',
  });
  const stages = stageNames.map((stage) => [
    `actions/${stage}/action.yml`,
    manifest({
      name: `Matih AKS: ${stage}`,
      description: stageDescriptions[stage],
      stage,
      inputs: inputsOfStage(stage),
      outputs: allOutputs.filter((name) => outputCatalogue[name].stage === stage),
      bundle: '../../dist/index.js',
    }),
  ]);
  const commandFolders = (Object.entries(commandDescriptions) as [Command, string][]).map(([command, description]) => [
    `actions/${command}/action.yml`,
    manifest({
      name: `Matih AKS: ${command}`,
      description,
      command,
      inputs: inputsOfCommand(command),
      outputs: outputsOfCommand(command),
      bundle: '../../dist/index.js',
    }),
  ]);
  return { 'action.yml': root, ...Object.fromEntries(stages), ...Object.fromEntries(commandFolders) };
}

function outputsOfCommand(command: Command): OutputName[] {
  switch (command) {
    case 'rehearse':
    case 'validate':
      return [];
    case 'history':
      return ['record'];
    case 'rollback':
    case 'rollback-all':
      return ['releases', 'record'];
    default:
      return allOutputs;
  }
}

interface ManifestOptions {
  readonly name: string;
  readonly description: string;
  /** A fixed stage or command is an input with that default, which callers leave alone. */
  readonly stage?: StageName;
  readonly command?: string;
  readonly inputs: readonly InputName[];
  readonly outputs: readonly OutputName[];
  readonly bundle: string;
}

function manifest({ name, description, stage, command, inputs, outputs, bundle }: ManifestOptions): string {
  const content = {
    name,
    description,
    branding: { icon: 'upload-cloud', color: 'blue' },
    inputs: Object.fromEntries([
      ...fixedInputs({ stage, command }),
      ...inputs.map((input) => {
        const definition: InputDefinition = inputCatalogue[input];
        const { description: text, required, default: value } = definition;
        return [
          input,
          { description: text, ...(required ? { required } : {}), ...(value === undefined ? {} : { default: value }) },
        ];
      }),
    ]),
    outputs: Object.fromEntries([
      ...outputs.map((output) => [output, { description: outputCatalogue[output].description }]),
      ...Object.entries(runOutputs)
        .filter(([output]) => output !== 'plan-file' || makesPlanFiles({ stage, command }))
        .map(([output, text]) => [output, { description: text }]),
    ]),
    runs: { using: 'node24', main: bundle, post: bundle },
  };
  return `# Generated from src/github/catalogue.ts and src/model/outputs.ts by npm run generate.\n${stringify(content, { lineWidth: 0 })}`;
}

/** The root action, and the one that plans. */
function makesPlanFiles(fixed: {
  readonly stage: StageName | undefined;
  readonly command: string | undefined;
}): boolean {
  const { stage, command } = fixed;
  return stage === undefined && (command === undefined || ['plan', 'rollback', 'rollback-all'].includes(command));
}

function fixedInputs(fixed: {
  readonly stage?: string | undefined;
  readonly command?: string | undefined;
}): [string, object][] {
  return Object.entries(fixed).flatMap(([input, value]) =>
    value === undefined
      ? []
      : [[input, { description: `Fixed: this action is the ${input} ${value}.`, default: value }]],
  );
}
