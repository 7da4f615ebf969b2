/** Refusals in the words and the envelope of the AKS resource provider. */
import { ArmError } from '../arm/errors.js';

export function refused(code: string, message: string, target?: string, status = 400): ArmError {
  return new ArmError(status, code, message, { envelope: 'aks', ...(target === undefined ? {} : { target }) });
}

/** @param path of the field, as AKS names its target: `agentPoolProfile.vmSize`. */
export function invalidParameter(path: string, details: string): ArmError {
  return new ArmError(
    400,
    'InvalidParameter',
    `The value of parameter ${path} is invalid. Error details: ${details}. Please see https://aka.ms/aks-naming-rules for more details.`,
    { envelope: 'aks', target: path },
  );
}

export function unknownField(field: string): ArmError {
  return new ArmError(
    400,
    'UnmarshalError',
    `UnmarshalEntity encountered error: json: unknown field "${field}" Check that the field is in the right location, is spelled correctly, and is supported in the API version. Visit aka.ms/aks/apiversions for more API version information..`,
    { envelope: 'aks' },
  );
}
