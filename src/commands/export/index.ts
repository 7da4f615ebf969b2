/** `aks-action export`: what is there of a platform, in a file that `aks-action rehearse --from` begins with. It only reads. */
import { writeFileSync } from 'node:fs';
import { liveVersion, observeCluster } from '../../azure/aks/managed-clusters.js';
import type { Azure } from '../../azure/index.js';
import { type Environment, loadEnvironment } from '../../environment/index.js';
import { getInputs, mayAskForIdToken, runIdentity } from '../../github/index.js';
import { connectCluster, explainKubernetesError } from '../../kubernetes/index.js';
import { ExplainedError, type Log } from '../../model/index.js';
import { plural } from '../../report/text.js';
import { recordPlace } from '../../stages/helm-deploy/observe.js';
import type { CliOptions } from '../command-table.js';
import { factsText } from '../facts/file.js';
import { factsKind, factsVersion, type PlatformFacts } from '../facts/schema.js';
import type { Interruption } from '../interruption.js';
import { logIn } from '../login.js';
import { openOutput } from '../output.js';
import { systemClock } from '../run.js';
import { stopOn } from '../stop.js';
import { idTokenAssertion, terminalLog } from '../terminal.js';
import { fileOfWorkspace } from '../workspace.js';
import { armReader, type Unread } from './arm.js';
import { readAzure } from './azure.js';
import { type KubernetesFacts, readCluster } from './kubernetes.js';
import { openNamedCluster } from './named-cluster.js';
import { readImages } from './registries.js';

const deadlineMs = 15 * 60_000;

interface Around {
  readonly log: Log;
  readonly signal: AbortSignal;
}

/** A platform and the way to it; whoever opens it closes it. */
export interface Opened {
  readonly azure: Azure;
  readonly environment: Environment;
}

/** The terminal command. Resolves with 0 once the file is written, whatever could not be read. */
export async function exportInTerminal(
  named: string | undefined,
  options: CliOptions,
  interruption: Interruption,
): Promise<number> {
  // The facts themselves go to standard output where no file is named.
  const isPiped = options.out === undefined || options.json === true;
  const output = openOutput(isPiped ? process.stderr : process.stdout);
  const told = terminalLog(output.line);
  const log = options.quiet === true ? { ...told, info: () => {} } : told;
  const stopping = stopOn(interruption.signal, { deadlineMs, log: told, told: interruption.told });
  try {
    const around = { log, signal: stopping.signal };
    const opened = await open(named, options, around);
    const facts = await collectFacts(opened, options['image-tag'], around).finally(() => opened.azure.close());
    const text = factsText(facts);
    for (const { what, why } of facts.unread) log.warning(`${what} could not be read: ${why}`);
    if (options.out === undefined) process.stdout.write(text);
    else {
      writeFileSync(options.out, text, { mode: 0o600 });
      log.info(`${summary(facts)}\nFacts: ${options.out}`);
      if (named !== undefined) log.info(`To rehearse: aks-action rehearse ${named} --from ${options.out}`);
      if (options.json === true)
        process.stdout.write(`${JSON.stringify({ file: options.out, unread: facts.unread })}\n`);
    }
    return 0;
  } finally {
    stopping.done();
    output.stop();
  }
}

async function open(named: string | undefined, options: CliOptions, around: Around): Promise<Opened> {
  if (named === undefined) {
    if (options.cluster !== undefined && options['resource-group'] !== undefined)
      return openNamedCluster(options.cluster, options['resource-group'], options, around);
    throw new ExplainedError({
      what: 'aks-action export',
      cause: 'neither an environment file nor a cluster is named',
      mend: 'aks-action export environments/dev.yaml --out facts.json\nor: aks-action export --resource-group GROUP --cluster NAME --out facts.json',
    });
  }
  const { env } = process;
  const workspace = process.cwd();
  const loaded = loadEnvironment(fileOfWorkspace(named, 'export'), { repositoryRoot: workspace });
  // A plan's login: one that reads.
  const given: Readonly<Record<string, string | undefined>> = {
    command: 'plan',
    'environment-file': named,
    'client-id': options['client-id'],
  };
  const azure = await logIn(
    getInputs((name) => given[name] ?? ''),
    loaded,
    {
      ...around,
      env,
      clock: systemClock,
      run: runIdentity(env, Date.now()),
      ...(mayAskForIdToken(env) ? { assertion: idTokenAssertion(env) } : {}),
    },
  );
  return { azure, environment: loaded.environment };
}

/** Reads Azure, the registries and the cluster beside one another. */
export async function collectFacts(
  { azure, environment }: Opened,
  imageTag: string | undefined,
  around: Around,
): Promise<PlatformFacts> {
  const reader = armReader(azure);
  const unread: Unread[] = [];
  const [facts, images, kubernetes] = await Promise.all([
    readAzure(environment, reader),
    readImages(azure, environment, { imageTag, workspace: process.cwd() }, unread),
    readKubernetes({ azure, environment }, around, unread),
  ]);
  for (const { id, type, properties } of facts.resources) checkIsSettled(id, type, properties?.provisioningState);
  const all = [...reader.unread, ...unread].map((each) => JSON.stringify(each));
  return {
    apiVersion: factsVersion,
    kind: factsKind,
    environment: environment.environment,
    cluster: environment.cluster.id,
    azure: facts,
    ...images,
    ...(kubernetes === undefined ? {} : { kubernetes }),
    unread: [...new Set(all)].sort().map((each) => JSON.parse(each) as Unread),
  };
}

/** What is under way is something else in a minute, and nobody in a rehearsal would bring it to its end. */
function checkIsSettled(id: string, type: string, state: unknown): void {
  if (!/^Microsoft\.ContainerService\/managedClusters(\/agentPools)?$/i.test(type)) return;
  if (state === undefined || /^(Succeeded|Failed|Canceled)$/.test(String(state))) return;
  throw new ExplainedError({
    what: `export ${id.split('/').at(-1)}`,
    cause: `it is ${state}: what is exported now would hold for no more than the moment`,
    mend: 'Wait until it is Succeeded, and export again.',
  });
}

/** Undefined while there is no cluster, it is stopped, or it can't be reached from here. */
async function readKubernetes(
  { azure, environment }: Opened,
  around: Around,
  unread: Unread[],
): Promise<KubernetesFacts | undefined> {
  const { azure: place, cluster, namespaces } = environment;
  try {
    const live = await observeCluster(azure, environment);
    if (live === undefined || live.powerState?.code === 'Stopped') return undefined;
    const address = { resourceGroup: place.resourceGroup.name, name: cluster.name };
    const access = await connectCluster(address, { azure, clock: systemClock, ...around });
    if (access === undefined) return undefined;
    return await readCluster({
      client: access.client,
      records: recordPlace(environment),
      version: liveVersion(live),
      annotations: Object.values(namespaces).flatMap(({ annotations }) => Object.keys(annotations)),
      unread,
    });
  } catch (error) {
    const explained = explainKubernetesError(`read cluster ${cluster.name}`, error);
    if (!(explained instanceof ExplainedError)) throw explained;
    around.signal.throwIfAborted();
    unread.push({ what: `Kubernetes of cluster ${cluster.name}`, why: explained.cause });
    return undefined;
  }
}

function summary({ azure, kubernetes, registries, cluster }: PlatformFacts): string {
  const isThere = azure.resources.some(({ id }) => id.toLowerCase() === cluster.toLowerCase());
  const ofCluster =
    kubernetes === undefined
      ? `cluster ${cluster.split('/').at(-1)} ${isThere ? 'not looked into' : 'not there yet'}`
      : `${plural(kubernetes.objects.length, 'object')} and ${plural(kubernetes.releases.length, 'release')} of the cluster`;
  return `Read ${plural(azure.resources.length, 'resource')} of Azure, ${plural(Object.keys(registries).length, 'registry', 'registries')}, ${ofCluster}; nothing was changed.`;
}
