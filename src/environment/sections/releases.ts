/** Helm releases, and what they find in their namespaces. */
import type { FailurePolicy } from '../../model/index.js';
import type { Referable, ReferableValue } from '../references.js';
import type { Tenant } from './registries.js';

export interface PullSecret {
  readonly name: string;
  /** The registry it opens: the one of the release's tenant (the platform's where there is no tenant), or the platform's. */
  readonly registry: 'tenant' | 'platform';
  /** How long its password is good. */
  readonly lifetimeDays: number;
}

export interface Namespace {
  readonly name: string;
  readonly labels: Readonly<Record<string, Referable>>;
  readonly annotations: Readonly<Record<string, Referable>>;
}

export interface Release {
  readonly name: string;
  /** Repository path of the chart's folder, with forward slashes. */
  readonly chart: string;
  /** Not there when the release is deployed per tenant, each in the tenant's namespace. */
  readonly namespace?: string;
  readonly perTenant?: { readonly tiers: readonly Tenant['tier'][] };
  readonly needs: readonly ReleaseNeed[];
  /** What happens to CustomResourceDefinitions that the cluster has otherwise than the chart. */
  readonly crds: 'keep' | 'apply';
  /** Path in the chart's values → name in the image list: `{ image: trino }` sets image.tag and image.digest. */
  readonly images: Readonly<Record<string, string>>;
  /** Repository paths, after the chart's values.yaml and values-<environment>.yaml, before `values`. */
  readonly valuesFiles: readonly string[];
  readonly values: Readonly<Record<string, ReferableValue>>;
  /** How long it may take to get ready. */
  readonly timeoutMs: number;
  /** What is done when an upgrade fails: back to the last recorded revision, or left for inspection. */
  readonly onFailure: 'keep' | 'rollback';
  /** Nothing is lost when it is uninstalled. */
  readonly stateless: boolean;
  /** `helm test` once it is ready. */
  readonly test?: ReleaseTesting;
}

export interface ReleaseTesting {
  /** Of each test. */
  readonly timeoutMs: number;
  /** As `helm test --filter` has it: `name=TEST`, `!name=TEST`; all tests when empty. */
  readonly filter: readonly string[];
}

/** An edge in the graph of releases. */
export interface ReleaseNeed {
  /** Name of the release that must be ready before. */
  readonly release: string;
  readonly failurePolicy: FailurePolicy;
}

export interface Deploy {
  /** Helm processes at once. */
  readonly concurrency: number;
  /** Revisions that helm keeps of a release. */
  readonly historyMax: number;
  /** Deployment records kept in the cluster; fewer than historyMax. */
  readonly recordsKept: number;
  /** Namespace of the deployment records. */
  readonly stateNamespace: string;
  /** Where a record's facts are POSTed as well. */
  readonly recordUrl?: string;
}
