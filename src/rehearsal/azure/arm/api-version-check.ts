/** Which api-version a request may name: any that its namespace has. */

import { versionsOf } from './api-versions.js';
import { ArmError } from './errors.js';

/** Throws what ARM answers when the version is missing or the type does not exist in it. */
export function checkApiVersion(
  apiVersion: string | undefined,
  namespace: string,
  typePath: string,
  typeExists: boolean,
): void {
  if (apiVersion === undefined || apiVersion === '') {
    throw new ArmError(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  }
  const versions = versionsOf[namespace.toLowerCase()];
  if (versions === undefined) {
    throw new ArmError(404, 'InvalidResourceNamespace', `The resource namespace '${namespace}' is invalid.`);
  }
  if (!typeExists) {
    throw new ArmError(
      404,
      'InvalidResourceType',
      `The resource type '${typePath}' could not be found in the namespace '${namespace}' for api version '${apiVersion}'. The supported api-versions are '${versions.join(',')}'.`,
    );
  }
  if (versions.includes(apiVersion)) return;
  if (!/^\d{4}-\d{2}-\d{2}(-[a-z]+)?$/.test(apiVersion)) {
    throw new ArmError(
      400,
      'InvalidApiVersionParameter',
      `The api-version '${apiVersion}' is invalid. The supported versions are '${versions.join(',')}'.`,
    );
  }
  throw new ArmError(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location '' and API version '${apiVersion}' for type '${typePath}'. The supported api-versions are '${versions.join(', ')}'. The supported locations are 'eastus, eastus2, westus2, westeurope, northeurope'.`,
  );
}
