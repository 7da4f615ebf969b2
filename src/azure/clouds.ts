import { ExplainedError } from '../model/errors.js';
import { apiVersions } from './api-versions.js';

/** The endpoints of one Azure cloud. Hosts are without scheme; scopes end in `/.default`. */
export interface Cloud {
  readonly name: string;
  /** `https://management.azure.com` */
  readonly armEndpoint: string;
  readonly armScope: string;
  /** `https://login.microsoftonline.com` */
  readonly authorityHost: string;
  /** `azurecr.io` */
  readonly registrySuffix: string;
  /** Microsoft Graph: `https://graph.microsoft.com` */
  readonly graphEndpoint: string;
}

/** Scope of registries' data plane; some refuse tokens for ARM (rulebook identity). */
export const registryScope = 'https://containerregistry.azure.net/.default';
/** Scope of the AKS server application: tokens for Entra-enabled clusters. */
export const kubernetesScope = '6dae42f8-4368-4678-94ff-3960e28e3630/.default';
/** Audience that Entra expects in an id-token that is exchanged for one of its own. */
export const tokenExchangeAudience = 'api://AzureADTokenExchange';

const knownClouds: readonly Cloud[] = [
  cloud('AzureCloud', {
    armEndpoint: 'https://management.azure.com',
    authorityHost: 'https://login.microsoftonline.com',
    registrySuffix: 'azurecr.io',
    graphEndpoint: 'https://graph.microsoft.com',
  }),
  cloud('AzureUSGovernment', {
    armEndpoint: 'https://management.usgovcloudapi.net',
    authorityHost: 'https://login.microsoftonline.us',
    registrySuffix: 'azurecr.us',
    graphEndpoint: 'https://graph.microsoft.us',
  }),
  cloud('AzureChinaCloud', {
    armEndpoint: 'https://management.chinacloudapi.cn',
    authorityHost: 'https://login.chinacloudapi.cn',
    registrySuffix: 'azurecr.cn',
    graphEndpoint: 'https://microsoftgraph.chinacloudapi.cn',
  }),
];

export const knownCloudNames = knownClouds.map(({ name }) => name);

/** The cloud of this name. Fails for a name that is not Azure's. */
export function cloudNamed(name: string): Cloud {
  const found = knownClouds.find((known) => known.name.toLowerCase() === name.toLowerCase());
  if (found !== undefined) return found;
  throw new ExplainedError({
    what: `cloud ${name}`,
    cause: 'is not a cloud this action knows',
    mend: `Use one of ${knownCloudNames.join(', ')}, or set ARM_METADATA_HOSTNAME for a cloud of your own.`,
  });
}

interface CloudMetadata {
  readonly name?: string;
  readonly resourceManager?: string;
  readonly microsoftGraphResourceId?: string;
  readonly authentication?: { readonly loginEndpoint?: string; readonly audiences?: readonly string[] };
  readonly suffixes?: { readonly acrLoginServer?: string };
}

/** A cloud from its metadata endpoint (ARM_METADATA_HOSTNAME), as azurerm and az read it. */
export function cloudFromMetadata(host: string, metadata: unknown): Cloud {
  const found = (Array.isArray(metadata) ? metadata[0] : metadata) as CloudMetadata | undefined;
  const armEndpoint = found?.resourceManager?.replace(/\/+$/, '');
  const authorityHost = found?.authentication?.loginEndpoint?.replace(/\/+$/, '');
  if (armEndpoint === undefined || authorityHost === undefined) {
    throw new ExplainedError({
      what: `cloud metadata of ${host}`,
      cause: 'has no resourceManager or no authentication.loginEndpoint',
      mend: `Check ARM_METADATA_HOSTNAME: https://${host}/metadata/endpoints?api-version=${apiVersions.metadataEndpoints} must answer with the cloud's endpoints.`,
    });
  }
  const audience = found?.authentication?.audiences?.[0] ?? armEndpoint;
  return {
    name: found?.name ?? host,
    armEndpoint,
    armScope: `${audience.replace(/\/+$/, '')}/.default`,
    authorityHost,
    registrySuffix: found?.suffixes?.acrLoginServer ?? 'azurecr.io',
    graphEndpoint: found?.microsoftGraphResourceId?.replace(/\/+$/, '') ?? 'https://graph.microsoft.com',
  };
}

function cloud(name: string, endpoints: Omit<Cloud, 'name' | 'armScope'>): Cloud {
  return { name, ...endpoints, armScope: `${endpoints.armEndpoint}/.default` };
}
