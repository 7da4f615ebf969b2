import {
  type AssembledChart,
  blindSeal,
  type DryRun,
  type Manifest,
  type ManifestObject,
  type ObjectDifference,
  type OutdatedDefinition,
  type ReleaseRevision,
  type StoredRelease,
  sealManifest,
} from '../../kubernetes/index.js';
import { digestOf } from '../../model/index.js';
import type { Unsteady } from './unsteady.js';

/** What helm made of a release's chart and values. */
export interface Rendering {
  readonly manifest: Manifest;
  /** What `helm lint` finds wrong. */
  readonly lint: readonly string[];
  /** What the API server says to its objects; undefined while there is no cluster. */
  readonly dryRun?: DryRun;
  /** Whether helm will apply it by the server; absent where what is deployed was not looked at. */
  readonly isServerSide?: boolean;
  /** What comes out otherwise each time; absent where nothing does. */
  readonly unsteady?: Unsteady;
  /** The Secret that helm will keep it in; absent where it is far from the limit. */
  readonly stored?: StoredRelease;
  /** Digest of all that it leads to; absent where values are only known after an apply. */
  readonly target?: string;
  /** Of the chart's crds/: what the cluster has otherwise. */
  readonly outdated?: readonly OutdatedDefinition[];
}

/** Where a release stands; what is done with it follows from the word alone. */
export type ReleaseState =
  /** Never deployed. */
  | { readonly kind: 'absent'; readonly rendering: Rendering }
  /** As declared, and its workloads are ready. */
  | {
      readonly kind: 'unchanged';
      readonly live: ReleaseRevision;
      readonly outdated?: readonly OutdatedDefinition[];
    }
  /** As declared, but not ready: an earlier run was cut short, or something broke. */
  | { readonly kind: 'unready'; readonly live: ReleaseRevision; readonly message: string }
  /** As declared, ready or on its way, but its tests have not passed. */
  | { readonly kind: 'untested'; readonly live: ReleaseRevision; readonly message: string }
  /** As declared, but it has to be made anew: workloads of it were deleted, or helm left hooks out. */
  | { readonly kind: 'incomplete'; readonly live: ReleaseRevision; readonly message: string }
  /** Declared otherwise than deployed. */
  | {
      readonly kind: 'changed';
      readonly live: ReleaseRevision;
      readonly liveChart: string;
      /** Digest of what is deployed, secret values aside: the same again once a revision that failed was rolled back. */
      readonly basis: string;
      readonly rendering: Rendering;
      readonly differences: readonly ObjectDifference[];
    }
  /** Its newest revision failed. */
  | { readonly kind: 'failed'; readonly live: ReleaseRevision; readonly rendering: Rendering }
  /** A helm that was killed holds it: helm refuses every change before it is recovered. */
  | {
      readonly kind: 'pending';
      readonly live: ReleaseRevision;
      readonly recovery: Recovery;
      /** Digest of what it is rolled back to, secret values aside. */
      readonly basis?: string;
      readonly rendering: Rendering;
      /** From the revision that it is rolled back to. */
      readonly differences: readonly ObjectDifference[];
    }
  /** A helm that we did not start holds it: nobody but who started it knows whether it goes on. */
  | { readonly kind: 'foreign'; readonly live: ReleaseRevision }
  /** The cluster is stopped: what is deployed in it shows once it runs. */
  | { readonly kind: 'unseen' }
  /** It can't be rendered. */
  | {
      readonly kind: 'unrenderable';
      readonly live: ReleaseRevision | undefined;
      readonly message: string;
      readonly mend?: string;
    };

/** How a release is freed whose helm is proven dead, since the lock of the environment is ours. */
export type Recovery =
  | {
      readonly by: 'rollback';
      readonly to: ReleaseRevision;
      readonly isAsDeclared: boolean;
      /** What the killed helm had made anew, and can't go back in place. */
      readonly remade: readonly ManifestObject[];
    }
  /** There is nothing to go back to: it is upgraded over. */
  | { readonly by: 'markFailed' }
  /** Declared stateless and never ready, or being uninstalled already. */
  | { readonly by: 'uninstall' };

/** Labels of a release's Secret by which an unchanged release is known. */
export const releaseLabels = {
  fingerprint: 'aks-action.matih.ai/fingerprint',
  values: 'aks-action.matih.ai/values',
  /** A chart that was deployed once has passed helm lint. */
  chart: 'aks-action.matih.ai/chart',
  /** Number of Deployments, StatefulSets and DaemonSets: one that was deleted is noticed. */
  workloads: 'aks-action.matih.ai/workloads',
  run: 'aks-action.matih.ai/run',
  /** The revision that these labels were written for: helm hands labels on to revisions that others make. */
  revision: 'aks-action.matih.ai/revision',
} as const;

export const workloadKinds: readonly string[] = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** The chart's content as a label's value. */
export function chartLabel({ digest }: AssembledChart): string {
  return digest.slice('sha256:'.length, 'sha256:'.length + 40);
}

/** What a release consists of, for plans that everyone may read: secret values have no part in it. */
export function basisOf(manifest: Manifest, secrets: Iterable<string>): string {
  return digestOf(sealManifest(manifest, blindSeal, secrets));
}
