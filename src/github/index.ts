export { type Command, type InputDefinition, type InputName, inputCatalogue, inputsOfStage } from './catalogue.js';
export { type PullRequestComment, pullRequestNumber, upsertComment } from './comment.js';
export { type DeploymentReporter, githubAnnounce } from './deployment.js';
export { getInputs, type Inputs, parseDuration, runnerInputs, splitList } from './inputs.js';
export { type DriftIssue, upsertDriftIssue } from './issue.js';
export { createRunnerLog, neutralised } from './log.js';
export { createIdTokenSource, mayAskForIdToken } from './oidc.js';
export { type OutputWriter, writeOutputs } from './outputs.js';
export type { GithubAccess } from './repository.js';
export {
  type GithubEnvironment,
  RepositorySettings,
  type RepositorySettingsOptions,
  type Unanswered,
} from './repository-settings.js';
export { runIdentity } from './run.js';
export { createEndingOf, type RunEndingOptions } from './run-ending.js';
export { type RepositoryFacts, type SubjectContext, type SubjectTemplate, subjectFor } from './subject.js';
