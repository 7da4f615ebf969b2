/** What to do about a release that does not get ready, by why it does not. */
import type { AwaitedObject, Failure } from '../../kubernetes/index.js';

export interface FailingImage {
  /** Of the container that fails: `matihlabsacr.azurecr.io/matih/iam-service@sha256:…`. */
  readonly image: string | undefined;
  /** The release's own registry, by its name in Azure; undefined where it isn't known. */
  readonly registry: string | undefined;
}

export function mendFor(failure: Failure, { namespace, name, type }: AwaitedObject, image: FailingImage): string {
  const container = failure.container === undefined ? 'the container' : `container ${failure.container}`;
  switch (failure.reason) {
    case 'InvalidImageName':
      return 'Check global.imageRegistry and image.* in the values of the release.';
    case 'ErrImagePull':
      return mendForPull(failure.message, image);
    case 'ErrImageNeverPull':
      return 'Set imagePullPolicy: IfNotPresent in the values of the release: nodes have only what pods pull.';
    case 'CrashLoopBackOff':
      if (failure.message.includes('OOMKilled'))
        return `Raise the memory limit of ${container} in the values of the release, or mend what takes it.`;
      return `Read the last log lines of ${container}, below its cause: mend what they tell of, in the values or the image.`;
    case 'Unschedulable':
      return "Raise the pool's maximum or its VM size under nodePools, or lower the requests in the values.";
    case 'TestFailed':
      return 'Mend what the test tells of, in the chart or in what it tests, and run it again.';
    case 'HookFailed':
      return 'Mend what the hook tells of: what it has done before it failed is not undone by a rollback.';
    case 'FailedCreate':
      return `kubectl describe resourcequota,limitrange --namespace ${namespace}`;
    case 'ProvisioningFailed':
      return 'Check storageClassName, access modes and size of the claim in the values: kubectl get storageclass';
    case 'SyncLoadBalancerFailed':
      return "Check the Service's address and annotations in the values; an address of your own has to be in that resource group.";
    case 'Timeout':
    case 'ProgressDeadlineExceeded':
      return 'Mend what it waits for. Where it only takes longer, raise timeout of the release and progressDeadlineSeconds of the Deployment.';
    default:
      return `kubectl describe ${type.kind.toLowerCase()} ${name} --namespace ${namespace}`;
  }
}

function mendForPull(message: string, { image, registry }: FailingImage): string {
  const host = image?.split('/')[0];
  const named = host?.includes('.') === true ? host.replace(/\.azurecr\.io$/, '') : (registry ?? 'the registry');
  if (/not allowed access|firewall/i.test(message))
    return `Let the cluster's outbound address, or its private endpoint, into the network rules of ${named}.`;
  if (/unauthorized|authorization|denied|forbidden/i.test(message))
    return `Give the cluster's kubelet identity AcrPull on ${named} (registry.kubeletPull), or declare a pull secret; a role given just now can take minutes to take effect: run again.`;
  if (named === registry)
    return `Run acr-import for ${named}, or check the image's name and tag in the values: it is not there, or no longer.`;
  return `Check the image's name and tag in the values of the release: ${named} does not have it.`;
}
