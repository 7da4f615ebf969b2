import { minorOf } from '../../azure/aks/kubernetes-versions.js';
import { observeOfferedVersions } from '../../azure/aks/offered-versions.js';
import { apiVersions } from '../../azure/api-versions.js';
import type { Azure } from '../../azure/index.js';
import type { DeclarationInput } from '../../environment/schema/index.js';
import { ExplainedError, type Log } from '../../model/index.js';
import type { CliOptions } from '../command-table.js';
import { shellAccount, shellAzure } from '../shell-azure.js';
import { declareCluster } from './declare-cluster.js';
import { newDeclaration } from './new-cluster.js';
import type { Questions } from './questions.js';
import { type ClusterFacts, isRegistry, readCluster, registriesOf } from './read-cluster.js';

export interface DeclaredFile {
  readonly declaration: DeclarationInput;
  readonly notes: readonly string[];
  readonly origin: string;
}

/** The declaration: of the cluster that is there, else of a new one, by answers and by what Azure offers. */
export async function declare(
  environment: string,
  repository: string,
  options: CliOptions,
  questions: Questions,
  around: { readonly log: Log; readonly signal: AbortSignal },
): Promise<DeclaredFile> {
  const workspace = process.cwd();
  const account = await shellAccount({ subscription: options.subscription, tenant: options.tenant }, workspace);
  // Said before anything is asked: a login answers most of it.
  if (account === undefined)
    around.log.info('Azure was not asked, for az is not there or nobody is logged in with it: az login');
  const subscriptionId = await questions.answer('subscription', account?.subscriptionId);
  const tenantId = await questions.answer('tenant', account?.tenantId);
  const usual = `${repository.split('/')[1]?.toLowerCase() ?? ''}-${environment}`;
  const resourceGroup = await questions.answer('resource-group', usual);
  const name = await questions.answer('cluster', resourceGroup);
  const place = { environment, tenantId, subscriptionId, resourceGroup, name };
  if (account === undefined) return fresh(place, options, questions, undefined);
  const azure = await shellAzure({ subscriptionId, tenantId, cloud: account.cloud }, around);
  try {
    const facts = await readCluster(azure, { resourceGroup, name });
    if (facts === undefined) return withCloud(await fresh(place, options, questions, azure), account.cloud);
    around.log.info(`Cluster ${name} is there: it was read, and nothing was changed.`);
    return withCloud(await ofCluster(facts, place, options, questions, azure), account.cloud);
  } finally {
    await azure.close();
  }
}

interface Place {
  readonly environment: string;
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly name: string;
}

async function ofCluster(
  facts: ClusterFacts,
  { environment, name, tenantId }: Place,
  options: CliOptions,
  questions: Questions,
  azure: Azure,
): Promise<DeclaredFile> {
  const ownership = (await questions.answer('ownership', 'verify')) === 'ensure' ? 'ensure' : 'verify';
  const registry = options.registry === undefined ? undefined : await registryId(options.registry, azure);
  const declared = declareCluster({
    environment,
    tenantId,
    ownership,
    facts,
    ...(registry === undefined ? {} : { registry }),
  });
  return { ...declared, origin: `Environment ${environment}, read by aks-action init from cluster ${name}.` };
}

async function fresh(
  { environment, name, resourceGroup, subscriptionId, tenantId }: Place,
  options: CliOptions,
  questions: Questions,
  azure: Azure | undefined,
): Promise<DeclaredFile> {
  const groupLocation = azure === undefined ? undefined : await locationOf(resourceGroup, azure);
  const location = await questions.answer('location', groupLocation);
  const offered =
    azure && options['kubernetes-version'] === undefined ? await defaultVersion(azure, location) : undefined;
  const kubernetesVersion = await questions.answer('kubernetes-version', offered);
  const known = azure === undefined ? [] : await registriesOf(azure);
  const only = known.length === 1 ? known[0] : undefined;
  const named = await questions.answer('registry', only);
  const registry = known.find((id) => isRegistry(id, named)) ?? named;
  const declaration = newDeclaration({
    environment,
    tenantId,
    subscriptionId,
    location,
    resourceGroup,
    cluster: name,
    kubernetesVersion,
    registry,
  });
  const notes = registry.startsWith('/')
    ? []
    : [`registry ${registry} is taken to be in resource group ${resourceGroup}; else say where: --registry ARM-ID.`];
  return { declaration, notes, origin: `Environment ${environment}, begun by aks-action init.` };
}

function withCloud(file: DeclaredFile, cloud: string): DeclaredFile {
  if (cloud !== 'AzureUSGovernment' && cloud !== 'AzureChinaCloud') return file;
  return { ...file, declaration: { ...file.declaration, azure: { cloud, ...file.declaration.azure } } };
}

/** The ARM id of a registry by its name or id. Fails where the subscription has none of that name. */
export async function registryId(named: string, azure: Azure): Promise<string> {
  if (named.startsWith('/')) return named;
  const found = (await registriesOf(azure)).find((id) => isRegistry(id, named));
  if (found !== undefined) return found;
  throw new ExplainedError({
    what: '--registry',
    cause: `there is no registry ${named} in subscription ${azure.subscriptionId}`,
    mend: 'Give its full id where it is in another one: az acr show --name NAME --query id --output tsv',
  });
}

async function locationOf(resourceGroup: string, azure: Azure): Promise<string | undefined> {
  const answer = await azure.get(
    `/subscriptions/${azure.subscriptionId}/resourceGroups/${resourceGroup}?api-version=${apiVersions.resources}`,
  );
  const { location } = (answer.body ?? {}) as { location?: unknown };
  return answer.status === 200 && typeof location === 'string' ? location : undefined;
}

/** The minor that the location makes clusters of when nobody says which. */
async function defaultVersion(azure: Azure, location: string): Promise<string | undefined> {
  const { version } = (await observeOfferedVersions(azure, location)).find(({ isDefault }) => isDefault === true) ?? {};
  return version === undefined ? undefined : minorOf(version);
}
