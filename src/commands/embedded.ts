import { basename, dirname, join } from 'node:path';
import type { Environment, LoadedEnvironment } from '../environment/index.js';
import {
  exampleRun,
  type Rehearsal,
  type RehearsalOptions,
  startRehearsal,
  type WorkflowRun,
} from '../rehearsal/index.js';
import { contractRecording } from '../rehearsal/recording.js';
import { platformImages } from '../rehearsal/registry/index.js';
import { runStep, type Step, type StepResult } from '../rehearsal/runner.js';
import { tagResolver } from '../stages/acr-import/tags.js';
import type { PlatformFacts } from './facts/schema.js';
import { restorePlatform } from './from-facts/restore.js';
import { seedFromFacts } from './from-facts/seed.js';
import { rehearsedRepository, seedFrom } from './rehearsal-seed.js';
import { makeClusterOfAnother } from './rehearsed-cluster.js';

/** Tag of the images that the embedded platform registry holds. */
export const rehearsedTag = '1.0.0';

/** The workflow run that is rehearsed: a push to main, in the environment's own GitHub environment. */
export function rehearsedRun({ environment }: LoadedEnvironment): WorkflowRun {
  return { ...exampleRun, repository: rehearsedRepository, environment: environment.environment };
}

export interface EmbeddedOptions extends Partial<RehearsalOptions> {
  readonly images?: ImageSource;
  /** Of a real platform, which is then there as it was exported. */
  readonly facts?: PlatformFacts;
  /** Told of an object of the facts that the embedded cluster refuses, and why. */
  readonly onLeftOut?: (what: string) => void;
}

/** Embedded servers that hold what must exist before a first run of this environment, images included: and where another tool owns the cluster, that too. */
export async function startEmbedded(
  loaded: LoadedEnvironment,
  { images = {}, facts, onLeftOut = () => {}, ...options }: EmbeddedOptions = {},
): Promise<Rehearsal> {
  const { environment } = loaded;
  const recording = contractRecording(process.env);
  const rehearsal = await startRehearsal({
    seed: facts === undefined ? seedFrom(environment) : seedFromFacts(environment, facts),
    ...(facts?.kubernetes && { runningImages: new Set(facts.kubernetes.images) }),
    run: rehearsedRun(loaded),
    ...(recording !== undefined && { recording }),
    ...options,
  });
  try {
    // A registry of a real platform that could not be read has what a run looks for.
    if (facts?.registries[environment.registries.platform.loginServer] === undefined)
      await seedImages(rehearsal, environment, images);
    if (facts !== undefined) await restorePlatform(rehearsal, facts, onLeftOut);
    else if (environment.cluster.ownership === 'verify' && options.state === undefined)
      await makeClusterOfAnother(rehearsal, environment, seedFrom(environment).clientId);
    return rehearsal;
  } catch (error) {
    // Servers that nobody was handed would keep the process up.
    await rehearsal.stop();
    throw error;
  }
}

/** Where the tags of the images come from that the platform's registry is to hold. */
export interface ImageSource {
  /** The tag that the run is given. */
  readonly tag?: string;
  /** Folder of the files that name tags; none is read when absent. */
  readonly workspace?: string;
}

/** The declared images, under the rehearsal's own tag and under that which the run will look for. */
async function seedImages(
  rehearsal: Rehearsal,
  { images, registries: { platform } }: Environment,
  { tag: given = rehearsedTag, workspace }: ImageSource,
): Promise<void> {
  const shapes = new Map(
    platformImages(platform.repositoryPrefix, [rehearsedTag]).map((image) => [image.repository, image]),
  );
  const newest = async () => rehearsedTag;
  const tagOf = workspace === undefined ? undefined : await tagResolver(images, { imageTag: given, workspace, newest });
  for (const image of Object.values(images.list)) {
    const wanted = (await tagOf?.(image)) ?? image.tag ?? rehearsedTag;
    const tags = [...new Set([rehearsedTag, wanted])];
    const architectures = image.platforms?.map((text) => (text === 'linux/arm64' ? 'arm64' : 'amd64'));
    const { registry, repository } = image.source ?? { registry: platform.name, repository: image.repository };
    rehearsal.registries.seed(registry, {
      ...shapes.get(image.repository),
      repository,
      tags,
      ...(architectures && { architectures }),
    });
  }
}

export interface EmbeddedStep {
  readonly loaded: LoadedEnvironment;
  readonly rehearsal: Rehearsal;
  /** Path of the environment file in the workspace. */
  readonly file: string;
  readonly workspace: string;
  readonly folder: string;
  /** Inputs beside the environment file, the login and the tag. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly onLine: Step['onLine'];
  readonly signal?: AbortSignal;
  readonly onProcess?: Step['onProcess'];
  /** Plays another run than the rehearsal's, another attempt of it, or the same one with other facts. */
  readonly run?: Partial<WorkflowRun>;
  /** What the job grants its token. */
  readonly permissions?: Readonly<Record<string, 'read' | 'write'>>;
  /** Path of the bundle; the running program's own when absent. */
  readonly bundle?: string;
}

/**
 * Runs the bundle as a step of the rehearsed workflow. GitHub sees the run in progress, whatever its steps come to, until
 * the job is cancelled; of a machine that is gone it hears nothing (`github.runs` completes such a run).
 */
export async function runEmbeddedStep(step: EmbeddedStep): Promise<StepResult> {
  const { loaded, rehearsal, file, folder, workspace, inputs, env, onLine, signal, bundle } = step;
  const { github } = rehearsal;
  const run = { ...rehearsedRun(loaded), ...step.run };
  github.runs.start(run);
  const result = await runStep({
    bundle: bundle ?? process.argv[1] ?? '',
    inputs: {
      'environment-file': file,
      'client-id': seedFrom(loaded.environment).clientId,
      'image-tag': rehearsedTag,
      'github-token': github.githubToken(run, step.permissions),
      ...inputs,
    },
    env: {
      ...rehearsal.environment(step.run === undefined ? undefined : github.startJob(run)),
      ...jobEnvironment(run),
      ...env,
    },
    folder,
    temporaryFolder: join(dirname(folder), `${basename(folder)}-temp`),
    workspace,
    onLine,
    ...(signal === undefined ? {} : { signal }),
    ...(step.onProcess === undefined ? {} : { onProcess: step.onProcess }),
  });
  if (signal?.aborted === true && signal.reason !== 'SIGKILL') github.runs.complete(run, 'cancelled');
  return result;
}

function jobEnvironment(run: WorkflowRun): Readonly<Record<string, string>> {
  return {
    GITHUB_ACTOR: run.actor,
    GITHUB_EVENT_NAME: run.eventName,
    GITHUB_REF: run.ref,
    GITHUB_REF_NAME: run.ref.replace(/^refs\/heads\//, ''),
    GITHUB_REPOSITORY: run.repository,
    GITHUB_RUN_ATTEMPT: String(run.runAttempt),
    GITHUB_RUN_ID: run.runId,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: run.sha,
    GITHUB_WORKFLOW: run.workflow,
  };
}
