import { createHash } from 'node:crypto';
import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import {
  type Environment,
  type ReferableValue,
  type ReleaseInstance,
  type ReleaseTesting,
  resolveReferences,
} from '../../environment/index.js';
import {
  type AssembledChart,
  anyTraits,
  type HelmRelease,
  mergedValues,
  repositoryFile,
  type TemplateTraits,
  traitsOfText,
} from '../../kubernetes/index.js';
import {
  canonicalJson,
  ExplainedError,
  type Json,
  type LockedImage,
  type PartialOutputs,
  sha256,
} from '../../model/index.js';
import type { StageContext } from '../context.js';
import { releaseKey } from './needs.js';

/** Stands in a rendering for a value that only an apply finds out. */
export const knownAfterApply = 'known-after-apply';

/** Everything that a release is made from, before helm has seen it. */
export interface ReleaseInputs {
  readonly chart: AssembledChart;
  readonly helmRelease: HelmRelease;
  /** Of the chart, and of templates in its values. */
  readonly traits: TemplateTraits;
  /** Whether CustomResourceDefinitions that differ are applied. */
  readonly crds: 'keep' | 'apply';
  readonly images: readonly LockedImage[];
  /** Outputs that its values name and nobody knows yet. */
  readonly unknown: readonly string[];
  /** Values files by their path in the repository, each with its digest. */
  readonly valuesFiles: Readonly<Record<string, string>>;
  /** Digest of all values, files and computed ones; 40 hex digits, since it becomes a label. */
  readonly valuesDigest: string;
  /** Nothing is lost when it is uninstalled. */
  readonly isStateless: boolean;
  /** Its tests are run once it is ready. */
  readonly test: ReleaseTesting | undefined;
}

/** The inputs with every output in place: what was not known at plan time is now. */
export async function finalInputs(
  instance: ReleaseInstance,
  inputs: ReleaseInputs | undefined,
  { environment, outputs, workspace }: StageContext,
): Promise<ReleaseInputs> {
  if (inputs === undefined) throw new ExplainedError({ what: instance.address, cause: 'its chart could not be read' });
  if (inputs.unknown.length === 0) return inputs;
  const final = await releaseInputs(instance, environment, inputs.chart, outputs.known(), workspace);
  if (final.unknown.length === 0) return final;
  throw new ExplainedError({
    what: `deploy release ${releaseKey(instance)}`,
    cause: `its values name outputs that no stage has given: ${final.unknown.join(', ')}`,
    mend: 'Run the stages that give them in the same run, or hand their outputs on with the input outputs.',
  });
}

/** Versions that a rendering may depend on besides its inputs. */
export interface RenderingVersions {
  readonly helmMajor: number;
  /** `1.35` */
  readonly kubernetesMinor: string;
}

/** @param outputs what is known now; what is not gets a placeholder, and its name in `unknown` */
export async function releaseInputs(
  instance: ReleaseInstance,
  environment: Environment,
  chart: AssembledChart,
  outputs: PartialOutputs,
  workspace: string,
): Promise<ReleaseInputs> {
  const valuesFiles = await valuesFilesOf(instance, environment, workspace);
  const { values, images, unknown } = valuesOf(instance, outputs);
  const digest = createHash('sha256').update(canonicalJson(values));
  const root = await realpath(workspace);
  const fileDigests: Record<string, string> = {};
  const traits = [chart.traits, traitsOfText(JSON.stringify(values))];
  for (const file of valuesFiles) {
    const content = await readFile(file);
    digest.update('\0').update(content);
    traits.push(traitsOfText(content.toString('utf8')));
    fileDigests[path.relative(root, file)] = sha256(content);
  }
  return {
    chart,
    helmRelease: {
      name: instance.release.name,
      namespace: instance.namespace,
      chart: chart.folder,
      writeChart: chart.write,
      valuesFiles,
      values,
    },
    traits: anyTraits(traits),
    crds: instance.release.crds,
    images,
    unknown,
    valuesFiles: fileDigests,
    valuesDigest: digest.digest('hex').slice(0, 40),
    isStateless: instance.release.stateless,
    test: instance.release.test,
  };
}

/**
 * What an unchanged release is known by, without a helm process: chart, values with the images' digests, and the
 * versions of helm and Kubernetes (rulebook helm). Undefined while a value is not known.
 */
export function fingerprintOf(inputs: ReleaseInputs, versions: RenderingVersions): string | undefined {
  if (inputs.unknown.length > 0) return undefined;
  const facts = canonicalJson({ chart: inputs.chart.digest, values: inputs.valuesDigest, ...versions });
  return createHash('sha256').update(facts).digest('hex').slice(0, 40);
}

/** values-<environment>.yaml beside the chart's own values, then what the release names. */
async function valuesFilesOf(
  { release }: ReleaseInstance,
  environment: Environment,
  workspace: string,
): Promise<string[]> {
  const ofEnvironment = path.posix.join(release.chart, `values-${environment.environment}.yaml`);
  const own = await repositoryFile(workspace, ofEnvironment).catch(() => undefined);
  const named = await Promise.all(release.valuesFiles.map((file) => repositoryFile(workspace, file)));
  return own === undefined ? named : [own, ...named];
}

interface ComputedValues {
  readonly values: { readonly [key: string]: Json };
  readonly images: readonly LockedImage[];
  readonly unknown: readonly string[];
}

function valuesOf(instance: ReleaseInstance, outputs: PartialOutputs): ComputedValues {
  const { release } = instance;
  const declared = resolveReferences(release.values, outputs);
  const lock = outputs['image-lock'] ?? {};
  const images: LockedImage[] = [];
  const unknown = [...declared.unknown];
  let values = withPlaceholders(declared.value) as { readonly [key: string]: Json };
  for (const [valuesPath, name] of Object.entries(release.images)) {
    const image = lock[name];
    if (image === undefined) unknown.push(`images.${name}.digest`);
    else images.push(image);
    values = mergedValues(
      values,
      nested(valuesPath.split('.'), { tag: image?.tag ?? knownAfterApply, digest: image?.digest ?? '' }),
    );
  }
  const global = {
    imageRegistry: instance.imageRegistry,
    imagePullSecrets: instance.imagePullSecrets.map((name) => ({ name })),
  };
  return { values: mergedValues(values, { global }), images, unknown };
}

function withPlaceholders(value: ReferableValue): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withPlaceholders);
  if ('fromOutput' in value) return knownAfterApply;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, withPlaceholders(each as ReferableValue)]),
  );
}

function nested(keys: readonly string[], leaf: Json): { readonly [key: string]: Json } {
  const [first = '', ...rest] = keys;
  return { [first]: rest.length === 0 ? leaf : nested(rest, leaf) };
}
