export { type ArmResponse, Azure, type AzureOptions } from './azure.js';
export {
  type Cloud,
  cloudFromMetadata,
  cloudNamed,
  kubernetesScope,
  registryScope,
  tokenExchangeAudience,
} from './clouds.js';
export { azureErrorCode, azureStatus, explainAzureError, ifExists, serviceError } from './explain.js';
export { type AssertionSource, createCredential } from './login/credential.js';
export { type Operation, runOperation, waitForOperation } from './requests/operation.js';
