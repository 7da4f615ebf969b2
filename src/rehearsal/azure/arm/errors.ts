/** Refusals of ARM and of the resource providers behind it. */
import type { JsonObject } from './json.js';

/** `envelope` is ARM's `{error: {…}}`; AKS answers its own errors flat, with details, subcode and target. */
export class ArmError extends Error {
  readonly status: number;
  readonly code: string;
  readonly envelope: 'arm' | 'aks';
  readonly target: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    message: string,
    more: {
      readonly envelope?: 'arm' | 'aks';
      readonly target?: string;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
    this.name = 'ArmError';
    this.status = status;
    this.code = code;
    this.envelope = more.envelope ?? 'arm';
    this.target = more.target;
    this.headers = more.headers ?? {};
  }

  get body(): JsonObject {
    const target = this.target === undefined ? {} : { target: this.target };
    if (this.envelope === 'aks') {
      return { code: this.code, details: null, message: this.message, subcode: '', ...target };
    }
    return { error: { code: this.code, message: this.message, ...target } };
  }
}

export function resourceGroupNotFound(name: string): ArmError {
  return new ArmError(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`);
}

export function resourceNotFound(type: string, name: string, resourceGroup: string | undefined): ArmError {
  const place = resourceGroup === undefined ? '' : ` under resource group '${resourceGroup}'`;
  return new ArmError(
    404,
    'ResourceNotFound',
    `The Resource '${type}/${name}'${place} was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}

export function subscriptionNotFound(id: string): ArmError {
  return new ArmError(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`);
}

/** A token of another tenant than the subscription's says nothing there, whatever its bearer may do at home. */
export function wrongTenant(issued: string, trusted: string): ArmError {
  const message = `The access token is from the wrong issuer 'https://sts.windows.net/${issued}/'. It must match the tenant 'https://sts.windows.net/${trusted}/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/${trusted}' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.`;
  return new ArmError(401, 'InvalidAuthenticationTokenTenant', message, {
    headers: {
      'www-authenticate': `Bearer authorization_uri="https://login.windows.net/${trusted}", error="invalid_token", error_description="The access token is from the wrong issuer. It must match the tenant associated with this subscription. Please use correct authority to get the token."`,
    },
  });
}
