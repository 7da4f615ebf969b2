import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { secretsOfRelease } from '../secrets/release-secrets.js';
import { SecretTexts } from '../secrets/secret-texts.js';
import { type CommandResult, runCommand } from './command.js';
import { failureText, helmFailure, tellable, withoutFolder } from './failure-text.js';

/** How helm reaches a cluster: no kubeconfig, nothing secret on disk. */
export interface HelmCluster {
  readonly server: string;
  readonly token: () => Promise<string>;
  /** PEM of the cluster's authority. */
  readonly authority: string;
  /** Fails when the environment's lock is no longer held: asked as the last thing before helm starts. */
  readonly mayWrite?: () => Promise<void>;
  /** Aborted, with why, once that lock is known to be lost: helm is killed where it stands. */
  readonly lost?: AbortSignal | undefined;
}

/** A release as helm is told of it. */
export interface HelmRelease {
  readonly name: string;
  readonly namespace: string;
  /** Absolute path of the assembled chart. */
  readonly chart: string;
  /** Has the chart written there: awaited before helm starts. */
  readonly writeChart?: () => Promise<void>;
  /** Absolute paths, weakest first; the chart's own values.yaml is implied. */
  readonly valuesFiles: readonly string[];
  /**
   * Strongest. Handed over on standard input, so that nothing of it is on disk or in the list of processes. Not with
   * --set-literal, which the rulebook names against --set's parsing of commas and dots: as JSON they need no escaping
   * either, numbers and booleans keep their types, and command lines have a limit.
   */
  readonly values: object;
}

export interface HelmVersion {
  /** `v4.1.4` */
  readonly text: string;
  readonly major: number;
  readonly minor: number;
}

export interface HelmOptions {
  /** Absolute path of the binary. */
  readonly binary: string;
  readonly version: HelmVersion;
  /** A folder of the run: helm's caches and the cluster's certificate go there, and nothing of the user's is read. */
  readonly folder: string;
  readonly signal: AbortSignal;
}

/** The helm binary. Core failures all exit 1, so what a failure means is for the caller to find in the release's status. */
export class Helm {
  readonly version: HelmVersion;
  readonly #options: HelmOptions;
  #authorityFile: Promise<string> | undefined;

  constructor(options: HelmOptions) {
    this.#options = options;
    this.version = options.version;
  }

  /** What `helm lint` finds wrong; empty when nothing. */
  async lint(release: HelmRelease, kubernetesVersion: string): Promise<readonly string[]> {
    const argumentList = [
      'lint',
      release.chart,
      '--quiet',
      '--namespace',
      release.namespace,
      '--kube-version',
      kubernetesVersion,
    ];
    const result = await this.#run([...argumentList, ...valuesArguments(release)], release);
    if (result.exitCode === 0) return [];
    const secrets = new SecretTexts(await secretsOfRelease(release));
    const errors = `${result.stdout}\n${result.stderr}`
      .split('\n')
      .filter((line) => line.startsWith('[ERROR]'))
      .map((line) => withoutFolder(line.slice('[ERROR]'.length).trim(), release));
    return (errors.length > 0 ? errors : [failureText(result, release)]).map((text) => tellable(text, secrets));
  }

  /** Renders without a cluster, hooks included. Fails with helm's message. */
  async template(release: HelmRelease, kubernetesVersion: string, isUpgrade: boolean): Promise<string> {
    const argumentList = ['template', release.name, release.chart, '--namespace', release.namespace];
    const options = ['--kube-version', kubernetesVersion, '--skip-tests', ...(isUpgrade ? ['--is-upgrade'] : [])];
    return this.#succeed([...argumentList, ...options, ...valuesArguments(release)], release, 'render');
  }

  /** Renders as the cluster would have it: with its API versions and what `lookup` finds. Fails with helm's message. */
  async dryRun(release: HelmRelease, cluster: HelmCluster): Promise<string> {
    const argumentList = ['upgrade', release.name, release.chart, '--install', '--namespace', release.namespace];
    const options = ['--dry-run=server', '--reset-values', '--output', 'json'];
    const output = await this.#succeed(
      [...argumentList, ...options, ...valuesArguments(release)],
      release,
      'render',
      cluster,
    );
    const { manifest = '', hooks = [] } = JSON.parse(output) as {
      manifest?: string;
      hooks?: { manifest?: string; events?: string[] }[];
    };
    const running = hooks.filter(({ events }) => events?.some((event) => event !== 'test') ?? true);
    return [manifest, ...running.map((hook) => hook.manifest ?? '')].join('\n---\n');
  }

  /**
   * Installs or upgrades, without waiting for readiness and without rolling back: helm's watcher stalls on unrelated
   * resources, and its failed rollback hides the bad revision (rulebook helm). Hooks run. Gives the new revision and what it is made of.
   * @param options isServerSide: the newest revision was applied by the server, or there is none
   */
  async upgrade(
    release: HelmRelease,
    cluster: HelmCluster,
    options: {
      readonly historyMax: number;
      readonly timeoutMs: number;
      readonly labels: Readonly<Record<string, string>>;
      /** The API server has taken the objects in a dry run: helm need not fetch and read its schemas for that. */
      readonly areObjectsTaken: boolean;
      readonly isServerSide: boolean;
      /** Ends it early, in good order: it marks the revision failed. */
      readonly signal?: AbortSignal | undefined;
    },
  ): Promise<{ readonly revision: number; readonly manifest: string }> {
    const labels = Object.entries(options.labels).map(([key, value]) => `${key}=${value}`);
    const output = await this.#succeed(
      [
        ...['upgrade', release.name, release.chart, '--install', '--namespace', release.namespace, '--reset-values'],
        ...['--history-max', String(options.historyMax), '--timeout', secondsText(options.timeoutMs)],
        ...(options.areObjectsTaken ? ['--disable-openapi-validation'] : []),
        ...this.#force(options),
        ...['--labels', labels.join(','), '--output', 'json', ...valuesArguments(release)],
      ],
      release,
      'deploy',
      cluster,
      options.signal,
    );
    const { version, manifest = '' } = JSON.parse(output) as { version: number; manifest?: string };
    return { revision: version, manifest };
  }

  /**
   * Runs the tests of the newest revision, one after another, and waits for their end. How each went is in the release's
   * Secret then. Its output is not read: with --logs helm fails where a test is deleted once it has ended.
   * @param options filter: as --filter takes it, `name=TEST` or `!name=TEST`; timeoutMs: for each test
   */
  async test(
    release: Pick<HelmRelease, 'name' | 'namespace'>,
    cluster: HelmCluster,
    options: { readonly timeoutMs: number; readonly filter: readonly string[]; readonly signal: AbortSignal },
  ): Promise<void> {
    const { name, namespace } = release;
    const filter = options.filter.flatMap((each) => ['--filter', each]);
    const argumentList = ['test', name, '--namespace', namespace, '--timeout', secondsText(options.timeoutMs)];
    await this.#succeed([...argumentList, ...filter], release, 'test', cluster, options.signal);
  }

  /**
   * Goes back to a revision, always named: without one helm takes current - 1, even where that failed (rulebook helm).
   * Does not wait for readiness.
   * @param options isServerSide: the revision that it goes back to was applied by the server, for then helm 4 applies it so again
   */
  async rollback(
    release: Pick<HelmRelease, 'name' | 'namespace'>,
    revision: number,
    cluster: HelmCluster,
    options: {
      readonly historyMax: number;
      readonly timeoutMs: number;
      readonly isServerSide: boolean;
      /** Ends it early, where it stands: its revision stays `pending-rollback`. */
      readonly signal?: AbortSignal | undefined;
    },
  ): Promise<void> {
    const { name, namespace } = release;
    const argumentList = ['rollback', name, String(revision), '--namespace', namespace];
    const limits = ['--history-max', String(options.historyMax), '--timeout', secondsText(options.timeoutMs)];
    const all = [...argumentList, ...limits, ...this.#force(options)];
    await this.#succeed(all, release, 'roll back', cluster, options.signal);
  }

  /** Removes a release with its history; awaited, until its objects are gone too: what is made anew must not meet them. */
  async uninstall(
    release: Pick<HelmRelease, 'name' | 'namespace'>,
    cluster: HelmCluster,
    options: {
      readonly timeoutMs: number;
      readonly isAwaited?: boolean;
      /** Ends it early, where it stands: it stays `uninstalling`. */
      readonly signal?: AbortSignal | undefined;
    },
  ): Promise<void> {
    const { name, namespace } = release;
    const wait = options.isAwaited === true ? ['--wait'] : [];
    const argumentList = ['uninstall', name, '--namespace', namespace, '--timeout', secondsText(options.timeoutMs)];
    await this.#succeed([...argumentList, ...wait], release, 'uninstall', cluster, options.signal);
  }

  /**
   * What is declared holds against whoever set a field otherwise since: a person, an autoscaler. Helm 3 and client-side
   * releases have it so anyway, and helm 4 refuses the flag for those (helm/helm pkg/kube/client.go,
   * ClientUpdateOptionServerSideApply); fluxcd/helm-controller forces likewise (internal/action/upgrade.go).
   */
  #force({ isServerSide }: { readonly isServerSide: boolean }): readonly string[] {
    return this.version.major >= 4 && isServerSide ? ['--force-conflicts'] : [];
  }

  async #succeed(
    argumentList: readonly string[],
    release: Pick<HelmRelease, 'name' | 'namespace'> & Partial<HelmRelease>,
    verb: string,
    cluster?: HelmCluster,
    signal?: AbortSignal,
  ): Promise<string> {
    const result = await this.#run(argumentList, release, cluster, signal);
    if (result.exitCode === 0) return result.stdout;
    this.#options.signal.throwIfAborted();
    throw await helmFailure(result, release, verb);
  }

  async #run(
    argumentList: readonly string[],
    release: Partial<HelmRelease>,
    cluster?: HelmCluster,
    signal?: AbortSignal,
  ): Promise<CommandResult> {
    const [environment] = await Promise.all([this.#environment(cluster), release.writeChart?.()]);
    const input = release.values === undefined ? undefined : JSON.stringify(release.values);
    await cluster?.mayWrite?.();
    return runCommand(this.#options.binary, argumentList, {
      environment,
      signal: signal === undefined ? this.#options.signal : AbortSignal.any([signal, this.#options.signal]),
      lost: cluster?.lost,
      ...(input === undefined ? {} : { input }),
    });
  }

  /** Only what helm needs: the way out (proxy, home), its own folders under the run's, and the cluster. */
  async #environment(cluster: HelmCluster | undefined): Promise<Record<string, string>> {
    const { folder } = this.#options;
    const own = {
      HELM_CACHE_HOME: path.join(folder, 'cache'),
      HELM_CONFIG_HOME: path.join(folder, 'config'),
      HELM_DATA_HOME: path.join(folder, 'data'),
      HELM_DRIVER: 'secret',
      // A process of a fraction of a second, a quarter of it for collecting garbage: only one that grows needs to.
      GOGC: 'off',
      GOMEMLIMIT: '256MiB',
      // The default of 5 a second dominates with many CRDs.
      HELM_QPS: '50',
      HELM_BURST_LIMIT: '300',
      KUBECONFIG: path.join(folder, 'no-kubeconfig'),
      NO_COLOR: '1',
    };
    const inherited = Object.fromEntries(
      Object.entries(process.env).filter(
        (entry): entry is [string, string] => inheritedVariables.test(entry[0]) && entry[1] !== undefined,
      ),
    );
    if (cluster === undefined) return { ...inherited, ...own };
    this.#authorityFile ??= writeAuthority(folder, cluster.authority);
    return {
      ...inherited,
      ...own,
      HELM_KUBEAPISERVER: cluster.server,
      HELM_KUBETOKEN: await cluster.token(),
      HELM_KUBECAFILE: await this.#authorityFile,
    };
  }
}

function secondsText(ms: number): string {
  return `${Math.ceil(ms / 1000)}s`;
}

/** Written once: another helm may be reading it. */
async function writeAuthority(folder: string, authority: string): Promise<string> {
  const file = path.join(folder, 'cluster-authority.pem');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(file, authority, { mode: 0o600 });
  return file;
}

/** RUNNER_TRACKING_ID: by it the runner finds, and ends, what a killed step leaves running. */
const inheritedVariables =
  /^(PATH|RUNNER_TRACKING_ID|HOME|TMPDIR|LANG|LC_.*|SSL_CERT_(FILE|DIR)|(HTTPS?|ALL|NO)_PROXY)$/i;

/** Values last on standard input; files before it. */
function valuesArguments(release: HelmRelease): string[] {
  return [...release.valuesFiles.flatMap((file) => ['--values', file]), '--values', '-'];
}
