export { type BlockingBudget, whyUnsatisfiable } from './budgets.js';
export { type AssembledChart, assembleChart, chartFolders, repositoryFile } from './charts.js';
export { KubernetesClient } from './client.js';
export { compareManifests, compareValues, type ObjectDifference } from './compare.js';
export { type ClusterAccess, connectCluster } from './connect.js';
export { applyDefinition, type OutdatedDefinition, outdatedDefinitions } from './custom-definitions.js';
export { type Diagnosis, diagnose, diagnosisLines } from './diagnosis.js';
export * as drain from './drain.js';
export { type DryRun, dryRunObjects, type Refusal } from './dry-run.js';
export { explainKubernetesError, isNetworkError, KubernetesError, unlessForbidden } from './errors.js';
export type { Failure } from './failure-signs.js';
export { type NodeSize, type PoolShape, whyUnfit } from './fit.js';
export { Helm, type HelmRelease } from './helm.js';
export { findHelm } from './helm-install.js';
export { LiveComparison, type LiveDifference } from './live-differences.js';
export { forgetLiveSet, type LiveSet, observeLiveSet, readLiveSet } from './live-set.js';
export { type LiveWorkloads, liveWorkloads } from './live-workloads.js';
export { EnvironmentLease, type EnvironmentLeaseOptions, type LockPlace, lockNamespace } from './lock/index.js';
export { keyOf, type Manifest, type ManifestObject, parseManifest, podTemplateOf } from './manifests.js';
export { nodeCounts } from './node-counts.js';
export * from './objects.js';
export { readinessOf } from './readiness.js';
export * from './records/index.js';
export {
  listReleases,
  markFailed,
  type ReleaseContent,
  type ReleaseRevision,
  readRevision,
  releaseHistory,
} from './release.js';
export {
  hasPassed,
  meantTests,
  type ReleaseTest,
  TestPods,
} from './release-tests.js';
export * as resources from './resources.js';
export { plainText } from './text.js';
export { type AwaitedObject, awaitedName, awaitedObjects, type WaitOutcome, waitUntilReady } from './wait.js';
export { annotatedServiceAccounts, clientIdAnnotation, podMakers, useLabel } from './workload-identity.js';
