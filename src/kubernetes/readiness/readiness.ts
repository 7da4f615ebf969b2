import {
  condition,
  type DaemonSet,
  type Deployment,
  type Job,
  type KubernetesObject,
  type PersistentVolumeClaim,
  type Service,
  type StatefulSet,
} from '../objects/objects.js';

export type Readiness =
  | { readonly state: 'ready' }
  | { readonly state: 'progressing'; readonly message: string }
  | { readonly state: 'failed'; readonly reason: string; readonly message: string };

const ready: Readiness = { state: 'ready' };
const progressing = (message: string): Readiness => ({ state: 'progressing', message });

/**
 * Whether an object is what its specification asks for, with kstatus' meaning (kubernetes-sigs/cli-utils
 * pkg/kstatus/status/core.go); a Service also waits for its load balancer. Kinds without a status are ready.
 */
export function readinessOf(object: KubernetesObject): Readiness {
  switch (object.kind) {
    case 'Deployment':
      return deploymentReadiness(object as Deployment);
    case 'StatefulSet':
      return statefulSetReadiness(object as StatefulSet);
    case 'DaemonSet':
      return daemonSetReadiness(object as DaemonSet);
    case 'Job':
      return jobReadiness(object as Job);
    case 'PersistentVolumeClaim':
      return (object as PersistentVolumeClaim).status?.phase === 'Bound'
        ? ready
        : progressing('not bound to a volume yet');
    case 'Service':
      return serviceReadiness(object as Service);
    default:
      return ready;
  }
}

function deploymentReadiness({ metadata, spec, status = {} }: Deployment): Readiness {
  if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0))
    return progressing('not seen by its controller yet');
  const progress = condition(status.conditions, 'Progressing');
  if (progress?.status === 'False' && progress.reason === 'ProgressDeadlineExceeded') {
    return {
      state: 'failed',
      reason: 'ProgressDeadlineExceeded',
      message: progress.message ?? 'made no progress in time',
    };
  }
  const wanted = spec?.replicas ?? 1;
  const { replicas = 0, updatedReplicas = 0, availableReplicas = 0, readyReplicas = 0 } = status;
  if (updatedReplicas < wanted) return progressing(`${updatedReplicas} of ${wanted} pods are new`);
  if (replicas > updatedReplicas) return progressing(`${replicas - updatedReplicas} old pods still there`);
  if (readyReplicas < wanted) return progressing(`${readyReplicas} of ${wanted} pods ready`);
  if (availableReplicas < wanted) return progressing(`${availableReplicas} of ${wanted} pods available`);
  return ready;
}

function statefulSetReadiness({ metadata, spec, status = {} }: StatefulSet): Readiness {
  // Its pods are replaced when somebody deletes them: nothing to wait for.
  if (spec?.updateStrategy?.type === 'OnDelete') return ready;
  if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0))
    return progressing('not seen by its controller yet');
  const wanted = spec?.replicas ?? 1;
  const { readyReplicas = 0, updatedReplicas = 0, replicas = 0 } = status;
  if (replicas > wanted) return progressing(`${replicas - wanted} pods too many still there`);
  if (readyReplicas < wanted) return progressing(`${readyReplicas} of ${wanted} pods ready`);
  const partition = spec?.updateStrategy?.rollingUpdate?.partition ?? 0;
  const toUpdate = Math.max(0, wanted - partition);
  const isUpdated = status.currentRevision !== undefined && status.currentRevision === status.updateRevision;
  if (!isUpdated && updatedReplicas < toUpdate) return progressing(`${updatedReplicas} of ${toUpdate} pods are new`);
  return ready;
}

function daemonSetReadiness({ metadata, spec, status = {} }: DaemonSet): Readiness {
  if (spec?.updateStrategy?.type === 'OnDelete') return ready;
  if ((metadata.generation ?? 0) > (status.observedGeneration ?? 0))
    return progressing('not seen by its controller yet');
  const {
    desiredNumberScheduled: wanted = 0,
    updatedNumberScheduled = 0,
    numberAvailable = 0,
    numberReady = 0,
  } = status;
  if (updatedNumberScheduled < wanted) return progressing(`${updatedNumberScheduled} of ${wanted} pods are new`);
  if (numberReady < wanted) return progressing(`${numberReady} of ${wanted} pods ready`);
  if (numberAvailable < wanted) return progressing(`${numberAvailable} of ${wanted} pods available`);
  return ready;
}

/** A job that runs is as it should be: how long it takes, or until when somebody suspends it, is its own business. */
function jobReadiness({ spec, status = {} }: Job): Readiness {
  const failure = condition(status.conditions, 'Failed');
  if (failure?.status === 'True') {
    return { state: 'failed', reason: failure.reason ?? 'Failed', message: failure.message ?? 'the job failed' };
  }
  const isSuspended = spec?.suspend === true && condition(status.conditions, 'Suspended')?.status === 'True';
  const isComplete = condition(status.conditions, 'Complete')?.status === 'True';
  // Not by its startTime, which it has although its pods are refused.
  const isStarted = (status.active ?? 0) + (status.succeeded ?? 0) + (status.failed ?? 0) > 0;
  return isSuspended || isComplete || isStarted ? ready : progressing('not started yet');
}

function serviceReadiness({ spec, status }: Service): Readiness {
  if (spec?.type !== 'LoadBalancer' || (spec.externalIPs?.length ?? 0) > 0) return ready;
  return (status?.loadBalancer?.ingress?.length ?? 0) > 0
    ? ready
    : progressing('has no address from the load balancer yet');
}
