/** The login in Azure, with what can be under way beside it. */
import { apiVersions } from '../azure/api-versions.js';
import { registryScope } from '../azure/clouds.js';
import type { Azure, Cloud } from '../azure/index.js';
import type { LoadedEnvironment } from '../environment/index.js';
import type { Inputs } from '../github/index.js';
import { ExplainedError, userAgentOf } from '../model/index.js';
import { readsOnly } from './chosen.js';
import type { Surroundings } from './run.js';

type OpenAhead = typeof import('../http/index.js')['openAhead'];

/** The way into the declared subscription; whoever asks for it closes it. */
export async function logIn(
  inputs: Inputs,
  loaded: LoadedEnvironment,
  around: Pick<Surroundings, 'assertion' | 'clock' | 'env' | 'log' | 'run' | 'signal'>,
): Promise<Azure> {
  const [{ Azure, createCredential }, { otherEntraTenants }, { openAhead }, cloud] = await Promise.all([
    import('../azure/index.js'),
    import('../environment/index.js'),
    import('../http/index.js'),
    chooseCloud(loaded, around),
  ]);
  const { tenantId, subscriptionId, login } = loaded.environment.azure;
  const clientId = inputs.clientId ?? loaded.environment.azure.clientId;
  if (around.assertion !== undefined && clientId === undefined) {
    throw new ExplainedError({
      what: 'log in to Azure',
      cause: 'no client id',
      mend: 'with:\n  client-id: ${{ vars.AZURE_CLIENT_ID }}\nor azure.clientId in the environment file.',
    });
  }
  const { log, clock, run: identity } = around;
  const userAgent = userAgentOf(identity);
  const credential = await createCredential({
    cloud,
    tenantId,
    clock,
    log,
    userAgent,
    signal: around.signal,
    ...(clientId === undefined ? {} : { clientId }),
    ...(around.assertion === undefined ? {} : { assertion: around.assertion }),
    ...(readsOnly(inputs) || login === undefined ? {} : { required: login }),
  });
  // Under way while the stages are loaded: they find them in the cache, or their failure.
  if (around.assertion !== undefined) {
    const registries = asksRegistries(inputs) ? registriesOf(inputs, loaded) : [];
    const scopes = registries.length > 0 ? [cloud.armScope, registryScope] : [cloud.armScope];
    for (const scope of scopes) credential.getToken(scope).catch(() => {});
    connectAhead(openAhead, cloud, registries);
  }
  return new Azure({
    cloud,
    tenantId,
    subscriptionId,
    otherTenants: otherEntraTenants(loaded.environment),
    credential,
    log,
    clock,
    userAgent,
    signal: around.signal,
  });
}

/** Whether registries are sure to be asked, which takes a login of its own: preflight looks at what all others would do. */
export function asksRegistries({
  command,
  stages,
  rollback,
}: Pick<Inputs, 'command' | 'stages' | 'rollback'>): boolean {
  const isAsking = stages.some((stage) => stage === 'preflight' || stage === 'acr-import');
  return isAsking && command !== 'history' && rollback === undefined;
}

/** At most so many connections wait for the first requests to registries. */
const registriesAhead = 48;

/**
 * Opens connections while the login travels: to Entra one an exchange, to ARM as many as preflight asks at once, to
 * registries as many as one is asked at once where there are few.
 */
function connectAhead(openAhead: OpenAhead, cloud: Cloud, registries: readonly string[]): void {
  openAhead(cloud.authorityHost, registries.length === 0 ? 1 : 2);
  openAhead(cloud.armEndpoint, registries.length === 0 ? 2 : 12);
  const each = Math.min(16, Math.floor(registriesAhead / registries.length));
  for (const host of registries.slice(0, registriesAhead)) openAhead(`https://${host}`, Math.max(1, each));
}

/** Login servers of the registries that are looked at. */
function registriesOf({ tenants }: Inputs, { environment }: LoadedEnvironment): readonly string[] {
  const asked = Object.entries(environment.tenants).filter(([name]) => tenants?.includes(name) ?? true);
  const all = [environment.registries.platform, ...asked.map(([, { registry }]) => registry)];
  return [...new Set(all.map(({ loginServer }) => loginServer))];
}

async function chooseCloud(
  loaded: LoadedEnvironment,
  { env, clock, run: identity, signal }: Pick<Surroundings, 'clock' | 'env' | 'run' | 'signal'>,
): Promise<Cloud> {
  const { cloudFromMetadata, cloudNamed } = await import('../azure/index.js');
  const declared = loaded.environment.azure.cloud;
  const host = env.ARM_METADATA_HOSTNAME || (declared.name === 'custom' ? declared.metadataHost : undefined);
  if (host === undefined) return cloudNamed(declared.name);
  const { createHttpClient } = await import('../http/index.js');
  const http = createHttpClient({ userAgent: userAgentOf(identity), clock });
  try {
    const answer = await http.send({
      method: 'GET',
      url: `https://${host}/metadata/endpoints?api-version=${apiVersions.metadataEndpoints}`,
      signal,
    });
    return cloudFromMetadata(host, JSON.parse(answer.body.toString('utf8')));
  } finally {
    await http.close();
  }
}
