/** What the repository is set to at GitHub: environments with their protection, variables with the client ids. */
import type { RepositorySettings } from '../../github/index.js';
import { planEnvironment } from '../access/index.js';
import type { Problem } from './problem.js';

export interface GithubFound {
  readonly problems: readonly Problem[];
  /** Values of variables by their names, as far as they could be read. */
  readonly variables: ReadonlyMap<string, string>;
}

export async function checkGithub(
  settings: RepositorySettings,
  { repository, environment, variables }: { repository: string; environment: string; variables: readonly string[] },
): Promise<GithubFound> {
  const [environments, values] = await Promise.all([
    checkEnvironments(settings, repository, environment),
    Promise.all(variables.map(async (name) => [name, await settings.variable(name)] as const)),
  ]);
  const problems = values.flatMap(([name, value]): Problem[] => {
    if (value === undefined) return [missingVariable(name, repository)];
    if (typeof value === 'string') return [];
    return [unseen(`variable ${name}`, value.refused)];
  });
  const known = values.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
  return { problems: [...environments, ...problems], variables: new Map(known) };
}

async function checkEnvironments(
  settings: RepositorySettings,
  repository: string,
  name: string,
): Promise<readonly Problem[]> {
  const planName = planEnvironment(name);
  const [deploy, plan] = await Promise.all([settings.environment(name), settings.environment(planName)]);
  const problems: Problem[] = [];
  const address = `https://github.com/${repository}/settings/environments`;
  const make = (each: string) => `gh api --method PUT repos/${repository}/environments/${each}`;
  if (deploy === undefined)
    problems.push({
      check: 'github',
      severity: 'error',
      message: `there is no GitHub environment ${name}`,
      why: 'GitHub makes it when a job first names it, and then nobody is asked before a deployment',
      mend: `${make(name)}\nthen name its reviewers: ${address}`,
    });
  else if ('refused' in deploy) problems.push(unseen(`environment ${name}`, deploy.refused));
  else {
    if (!deploy.hasReviewers)
      problems.push({
        check: 'github',
        severity: 'warning',
        message: `GitHub environment ${name} has no reviewers`,
        why: 'what is pushed is deployed, and nobody is shown its plan first',
        mend: `Name them: ${address}`,
      });
    if (!deploy.limitsBranches)
      problems.push({
        check: 'github',
        severity: 'warning',
        message: `any branch may deploy to GitHub environment ${name}`,
        why: 'whoever may push a branch can run a workflow of it with the rights to deploy',
        mend: `${make(name)} -F 'deployment_branch_policy[protected_branches]=true' -F 'deployment_branch_policy[custom_branch_policies]=false'`,
      });
  }
  if (plan === undefined)
    problems.push({
      check: 'github',
      severity: 'warning',
      message: `there is no GitHub environment ${planName}`,
      why: 'plans and the search for drift run in it; GitHub makes it when a job first names it, open to every branch',
      mend: make(planName),
    });
  else if (!('refused' in plan) && plan.hasReviewers)
    problems.push({
      check: 'github',
      severity: 'warning',
      message: `GitHub environment ${planName} has reviewers`,
      why: 'they are asked before there is a plan to see, and each night for the search for drift',
      mend: `Take them off: ${address}`,
    });
  return problems;
}

function missingVariable(name: string, repository: string): Problem {
  return {
    check: 'github',
    severity: 'error',
    message: `there is no variable ${name}`,
    why: 'a workflow takes the client id of its login from it',
    mend: `gh variable set ${name} --repo ${repository} --body CLIENT-ID   # as the access script prints it`,
  };
}

function unseen(what: string, said: string): Problem {
  return {
    check: 'github',
    severity: 'warning',
    message: `${what} could not be looked at. GitHub: ${said}`,
    mend: 'export GH_TOKEN=$(gh auth token)   # of somebody who may see the settings of the repository',
  };
}
