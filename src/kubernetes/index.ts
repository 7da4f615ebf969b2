export { isBuiltInGroup } from './api/built-in-groups.js';
export { KubernetesClient } from './api/client.js';
export { type ClusterAccess, connectCluster } from './api/connect.js';
export { explainKubernetesError, isNetworkError, KubernetesError, unlessForbidden } from './api/errors.js';
export * as resources from './api/resources.js';
export { type AssembledChart, assembleChart, chartFolders, repositoryFile } from './helm/charts.js';
export { HelmKilled } from './helm/failure-text.js';
export { Helm, type HelmRelease } from './helm/helm.js';
export { findHelm } from './helm/helm-install.js';
export { HookPods, type SeenPod } from './helm/hook-pods.js';
export { foreignOwner, type ReleaseWriter } from './helm/ownership.js';
export {
  addToRevision,
  isAppliedByServer,
  listReleases,
  markRevision,
  type ReleaseContent,
  type ReleaseRevision,
  readRevision,
  releaseHistory,
} from './helm/release.js';
export { hasPassed, meantTests, type ReleaseTest } from './helm/release-tests.js';
export { mostStoredBytes, type StoredRelease, storedRelease } from './helm/stored-release.js';
export { anyTraits, type TemplateTraits, traitsOfText } from './helm/template-traits.js';
export { mergedValues } from './helm/values.js';
export { absentReferences } from './live/absent-references.js';
export { applyDefinition, type OutdatedDefinition, outdatedDefinitions } from './live/custom-definitions.js';
export { type DryRun, dryRunObjects, type Early, type Refusal } from './live/dry-run.js';
export { LiveComparison, type LiveDifference } from './live/live-differences.js';
export { forgetLiveSet, type LiveSet, observeLiveSet, readLiveSet } from './live/live-set.js';
export { type LiveWorkloads, liveWorkloads } from './live/live-workloads.js';
export { EnvironmentLease, type EnvironmentLeaseOptions, type LockPlace, lockNamespace } from './lock/index.js';
export { type BlockingBudget, whyUnsatisfiable } from './nodes/budgets.js';
export * as drain from './nodes/drain.js';
export { type NodeSize, type PoolShape, whyUnfit } from './nodes/fit.js';
export { nodeCounts } from './nodes/node-counts.js';
export { broughtBy } from './objects/brought.js';
export { compareManifests, compareValues, type ObjectDifference } from './objects/compare.js';
export {
  groupOf,
  hookEvents,
  isHook,
  keyOf,
  type Manifest,
  type ManifestObject,
  parseManifest,
  podTemplateOf,
} from './objects/manifests.js';
export * from './objects/objects.js';
export { type Lack, type PodReference, podReferences } from './objects/pod-references.js';
export { annotatedServiceAccounts, clientIdAnnotation, podMakers, useLabel } from './objects/workload-identity.js';
export { type Diagnosis, diagnose, diagnosisLines } from './readiness/diagnosis.js';
export { endOf, type Failure } from './readiness/failure-signs.js';
export { readinessOf } from './readiness/readiness.js';
export {
  type AwaitedObject,
  awaitedName,
  awaitedObjects,
  type WaitOptions,
  type WaitOutcome,
  waitUntilReady,
} from './readiness/wait.js';
export * from './records/index.js';
export * from './secrets/index.js';
export { plainText } from './text.js';
