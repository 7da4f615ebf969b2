/** The file of a platform's facts: written the same for the same facts, read with the place of what is wrong with it. */
import { readFileSync } from 'node:fs';
import { EnvironmentError, type EnvironmentFinding } from '../../environment/findings.js';
import { findingsOf } from '../../environment/issues.js';
import { locationOf, nodeAt, plainValue, type SourceNode } from '../../environment/tree.js';
import { readYaml } from '../../environment/yaml.js';
import { canonicalJson, ExplainedError, sha256 } from '../../model/index.js';
import { fileCause } from '../failures.js';
import { factsKind, factsVersion, type PlatformFacts, platformFacts } from './schema.js';

/** Manifests of some hundred images, and the objects of a large cluster. */
const maxBytes = 16 * 1024 * 1024;

/** Equal facts give equal text: keys are sorted, lists are in an order of their own. */
export function factsText(facts: PlatformFacts): string {
  return `${JSON.stringify(JSON.parse(canonicalJson(facts)), null, 2)}\n`;
}

/**
 * @param file its path from the folder that the command was called in
 * @throws ExplainedError for what is no such file or of a newer version, EnvironmentError with all that is wrong in it
 */
export function readFacts(file: string): PlatformFacts {
  const { root, findings } = readYaml(bytesOf(file), file, maxBytes);
  if (root === undefined) throw unreadable(file, findings);
  checkKind(root, file);
  const parsed = platformFacts.safeParse(plainValue(root));
  if (!parsed.success) {
    const found = findingsOf(parsed.error.issues, root, [], () => []);
    throw new EnvironmentError(
      found.map(({ path, atKey, ...finding }) => ({
        ...finding,
        ...locationOf(root, path, atKey),
        path: path.map(String).join('.'),
      })),
    );
  }
  checkManifests(parsed.data, root);
  return parsed.data;
}

function bytesOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new ExplainedError({ what: `facts ${file}`, cause: fileCause(error), mend: exported(file) });
  }
}

const exported = (file: string) => `aks-action export environments/dev.yaml --out ${file}`;

/** What is no JSON is told of the file as a whole. */
function unreadable(file: string, findings: readonly EnvironmentFinding[]): Error {
  const [first] = findings;
  if (first === undefined || first.path !== '') return new EnvironmentError(findings);
  const { message: cause, path: _, ...location } = first;
  return new ExplainedError({ what: `facts ${file}`, cause, mend: exported(file), location });
}

/** What another program or another version wrote is told as such, not by its first unknown key. */
function checkKind(root: SourceNode, file: string): void {
  const [kind, apiVersion] = ['kind', 'apiVersion'].map((key) => {
    const node = nodeAt(root, [key]);
    return node?.kind === 'scalar' ? node.value : undefined;
  });
  if (kind !== factsKind)
    throw new ExplainedError({
      what: `facts ${file}`,
      cause: `is not what aks-action export writes: its kind is ${JSON.stringify(kind) ?? 'not set'}, not ${factsKind}`,
      mend: exported(file),
      location: locationOf(root, ['kind']),
    });
  if (apiVersion === factsVersion) return;
  throw new ExplainedError({
    what: `facts ${file}`,
    cause: `${JSON.stringify(apiVersion) ?? 'no apiVersion'} is not the version that this aks-action reads, ${factsVersion}`,
    mend: 'Rehearse with the aks-action that wrote the file, or export again with this one.',
    location: locationOf(root, ['apiVersion']),
  });
}

/** A digest that is not that of its manifest would be found out by the registries, far from here. */
function checkManifests({ manifests }: PlatformFacts, root: SourceNode): void {
  for (const [digest, manifest] of Object.entries(manifests)) {
    if (sha256(manifest.text) === digest) continue;
    throw new ExplainedError({
      what: `manifest ${digest}`,
      cause: 'its text has another digest: the file was changed since it was exported',
      mend: 'Export again.',
      location: locationOf(root, ['manifests', digest]),
    });
  }
}
