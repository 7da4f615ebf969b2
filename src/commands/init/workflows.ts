/** Workflows that call ours, one file each, for one environment. */
import type { Environment } from '../../environment/index.js';
import { loginsOf, planEnvironment, plansPullRequests } from '../access/index.js';

export interface WorkflowsRequest {
  readonly environment: Environment;
  /** `OWNER/NAME` */
  readonly repository: string;
  /** The branch that is deployed. */
  readonly branch: string;
  /** Tag or commit of matih/aks-action. */
  readonly ref: string;
}

interface Facts extends WorkflowsRequest {
  readonly name: string;
  readonly file: string;
  readonly deployVariable: string;
  readonly planVariable: string;
}

const toDeploy = `      actions: read # asks whether the run that holds the lock is over
      contents: read
      deployments: write # tells GitHub of a healthy deployment
      id-token: write # logs in to Azure`;

/** Text by path in the repository. */
export function callerWorkflows(request: WorkflowsRequest): Readonly<Record<string, string>> {
  const { environment, repository } = request;
  const { environment: name } = environment;
  const [deploy, plan] = loginsOf(environment, repository);
  const facts: Facts = {
    ...request,
    name,
    file: `environments/${name}.yaml`,
    deployVariable: deploy.variable,
    planVariable: plan.variable,
  };
  const path = (what: string) => `.github/workflows/${name}-${what}.yml`;
  return {
    [path('deploy')]: deployWorkflow(facts),
    [path('pull-request')]: pullRequestWorkflow(facts),
    [path('by-hand')]: byHandWorkflow(facts),
    [path('drift')]: driftWorkflow(facts),
  };
}

function uses(workflow: string, { ref }: Facts): string {
  const advice = /^[0-9a-f]{40}$/.test(ref) ? 'the commit of the release you use' : 'better: the commit of a release';
  return `    uses: matih/aks-action/.github/workflows/${workflow}.yml@${ref} # ${advice}`;
}

function deployWorkflow(facts: Facts): string {
  const { branch, deployVariable, file, name, planVariable } = facts;
  return `# Deploys ${name}: plans first, asks the reviewers of the GitHub environment ${name}, then applies exactly that plan.
name: deploy ${name}

on:
  push:
    branches: [${branch}]

permissions: {}

jobs:
  deploy:
    permissions:
${toDeploy}
${uses('deploy', facts)}
    with:
      environment: ${name}
      plan-environment: ${planEnvironment(name)} # has no reviewers: there is nothing to approve yet
      environment-file: ${file}
      client-id: \${{ vars.${deployVariable} }}
      plan-client-id: \${{ vars.${planVariable} }}
`;
}

function pullRequestWorkflow(facts: Facts): string {
  const { environment, file, name, planVariable } = facts;
  const rehearse = `# In pull requests: files and charts checked, a rehearsal against an embedded Azure (forks too, without credentials)${plansPullRequests(environment) ? ',\n# and the plan as a comment' : ''}.
name: pull request ${name}

on:
  pull_request:

permissions: {}

jobs:
  validate:
    permissions:
      contents: read
${uses('validate', facts)}
    with:
      environment-file: ${file}

  rehearse:
    permissions:
      contents: read
${uses('rehearse', facts)}
    with:
      environment-file: ${file}
`;
  if (!plansPullRequests(environment))
    return `${rehearse}
  # No plan here: whoever may open a pull request decides what runs in it, and without cluster.entra.azureRbac the login
  # that reads the cluster could read its Secrets too.
`;
  return `${rehearse}
  plan:
    permissions:
      contents: read
      id-token: write # logs in to Azure
      pull-requests: write # the comment with the plan
${uses('plan', facts)}
    with:
      environment: ${name}
      environment-file: ${file}
      # Reads, and nothing else: whoever may open a pull request decides what runs here.
      client-id: \${{ vars.${planVariable} }}
`;
}

function byHandWorkflow(facts: Facts): string {
  const { deployVariable, file, name, planVariable } = facts;
  return `# By hand: ${name} as a whole, by stage, tenant or release; or a release or all of them back.
name: ${name} by hand

on:
  workflow_dispatch:
    inputs:
      command:
        description: What to do
        type: choice
        options: [deploy, rollback]
        default: deploy
      stage:
        description: Only this stage (deploy)
        type: choice
        options: [all, preflight, cluster-ensure, nodepool-reconcile, identity-federate, acr-import, helm-deploy, verify]
        default: all
      image-tag:
        description: Tag of the images (deploy)
        type: string
      tenants:
        description: Only these tenants, with commas (deploy)
        type: string
      releases:
        description: Only these releases, with commas (deploy); the one to bring back, or none for all (rollback)
        type: string
      to:
        description: Id of the deployment record to go back to (rollback)
        type: string
      allow:
        description: Highest disruption that may be applied
        type: choice
        options: [none, rolling, all-pools, recreate, delete]
        default: rolling
      break-lock:
        description: Take the environment's lock from whoever holds it
        type: boolean
        default: false

permissions: {}

jobs:
  deploy:
    if: inputs.command == 'deploy'
    permissions:
${toDeploy}
${uses('deploy', facts)}
    with:
      environment: ${name}
      environment-file: ${file}
      client-id: \${{ vars.${deployVariable} }}
      stage: \${{ inputs.stage }}
      image-tag: \${{ inputs.image-tag }}
      tenants: \${{ inputs.tenants }}
      releases: \${{ inputs.releases }}
      allow: \${{ inputs.allow }}
      break-lock: \${{ inputs.break-lock }}

  rollback:
    if: inputs.command == 'rollback'
    permissions:
${toDeploy}
${uses('rollback', facts)}
    with:
      environment: ${name}
      plan-environment: ${planEnvironment(name)}
      environment-file: ${file}
      client-id: \${{ vars.${deployVariable} }}
      plan-client-id: \${{ vars.${planVariable} }}
      release: \${{ inputs.releases }}
      to: \${{ inputs.to }}
      allow: \${{ inputs.allow }}
      break-lock: \${{ inputs.break-lock }}
`;
}

function driftWorkflow(facts: Facts): string {
  const { file, name, planVariable } = facts;
  return `# Looks each night at what differs from what is declared and recorded: one issue, while there is something.
name: drift of ${name}

on:
  schedule:
    - cron: '17 3 * * *'
  workflow_dispatch:

permissions: {}

jobs:
  drift:
    permissions:
      contents: read
      id-token: write # logs in to Azure
      issues: write # keeps the issue of the drift
${uses('drift', facts)}
    with:
      environment: ${planEnvironment(name)}
      environment-file: ${file}
      client-id: \${{ vars.${planVariable} }}
`;
}
