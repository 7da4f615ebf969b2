import { azureErrorCode, azureStatus, explainAzureError } from '../explain.js';

/**
 * Whether a refusal only says that something else is in progress: AKS's 409 OperationNotAllowed in its three texts
 * (cluster busy, pool busy, cluster blocked by a pool), the network provider's AnotherOperationInProgress, and a
 * group's or identity's own words. OperationNotAllowed for any other reason is final.
 */
export function isOperationInProgress(error: unknown): boolean {
  if (azureStatus(error) !== 409) return false;
  const code = azureErrorCode(error);
  if (['AnotherOperationInProgress', 'AKSOperationPreempted', 'OperationPreempted'].includes(code)) return true;
  if (code.startsWith('Concurrent')) return true;
  return /in[ -]progress|is being (created|updated|deleted)/i.test(explainAzureError('', error).cause);
}

/** Whether a write lost against another one between its read and its If-Match. */
export function isLostRace(error: unknown): boolean {
  return azureErrorCode(error) === 'EtagMismatch' || azureStatus(error) === 412;
}

/**
 * Whether an operation's end says that a later one took its place: AKSOperationPreempted and kin, OriginalEtagNotExpect
 * "… has been preempted by …" (kaito-project/kaito issue 2075), "overriden and canceled by a later operation"
 * (terraform-provider-azurerm issue 8260).
 */
export function isPreempted(error: unknown): boolean {
  return /preempted|canceled by a later operation/i.test(String(error));
}
