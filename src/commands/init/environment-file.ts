import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Document, isMap, isScalar, type Node, YAMLMap, YAMLSeq } from 'yaml';
import { type Environment, loadEnvironment } from '../../environment/index.js';
import type { DeclarationInput } from '../../environment/schema/index.js';

export interface EnvironmentFileRequest {
  readonly declaration: DeclarationInput;
  /** What was found and can't be declared, or is to be looked at: sentences for the file's head. */
  readonly notes: readonly string[];
  /** What it was made from, for its first line. */
  readonly origin: string;
  /** Tag or commit of matih/aks-action: of its schema. */
  readonly ref: string;
}

/** What stands above a key, so that the file teaches its reader. */
const comments: Readonly<Record<string, string>> = {
  azure: ' Where everything stands. What is declared here is all that is ever changed.',
  'azure.resourceGroup': ' managed: made and kept here; else it must exist.',
  network: ' The network of nodes and pods.',
  cluster: ' What is left out stays as the service has it.',
  'cluster.kubernetesVersion': ' A minor, in quotes: any patch of it will do. Raising it plans an upgrade.',
  'cluster.ownership':
    ' verify: another tool owns it, and it is compared and never written. ensure: it is kept as declared.',
  'cluster.entra':
    ' Azure roles decide who may do what in Kubernetes: so a pull request can be planned without reading Secrets.',
  nodePools: ' By name. vmSize, zones, osDisk and maxPods change by rotation: a new pool takes over.',
  identities: ' Who logs in to Azure from a pod: ServiceAccounts (NAMESPACE/NAME), and what each may do.',
  registries: ' Must exist; nodes are let pull from it.',
};

/** What a new file shows and does not declare yet. */
const examples = ` identities:
   external-secrets:
     serviceAccounts: [external-secrets/external-secrets]
     roles: [{ role: Key Vault Secrets User, scope: keyVault/NAME }]

 Releases, in the order of their needs; charts are folders of this repository. Their images are listed in a file, and
 the tag is given to the run (image-tag) or found by it.
 images: { from: images.yaml }
 releases:
   my-service:
     chart: charts/my-service
     namespace: my-namespace`;

/** The declaration as a file that teaches: comments above its sections, short lists and maps in one line. */
export function environmentFile({ declaration, notes, origin, ref }: EnvironmentFileRequest): string {
  const document = new Document(declaration);
  const schema = `https://raw.githubusercontent.com/matih/aks-action/${ref}/schema/environment.schema.json`;
  const head = [` yaml-language-server: $schema=${schema}`, '', ` ${origin}`, ...notes.map((note) => ` Note: ${note}`)];
  document.commentBefore = head.join('\n');
  if (isMap(document.contents)) dress(document.contents, '');
  // Maps keep a space inside their braces, lists have none: as in the files of this repository.
  const text = document
    .toString({ lineWidth: 120, flowCollectionPadding: true })
    .replaceAll(/\[ ([^[\]]*) \]/g, '[$1]');
  const isEmpty = declaration.releases === undefined;
  return isEmpty ? `${text}\n${examples.replaceAll(/^(?!$)/gm, '#')}\n` : text;
}

function dress(map: YAMLMap, path: string): void {
  for (const { key, value } of map.items) {
    const name = isScalar(key) ? String(key.value) : '';
    const at = path === '' ? name : `${path}.${name}`;
    if (isScalar(key)) {
      key.spaceBefore = path === '' && name !== 'environment';
      const comment = comments[at];
      if (comment !== undefined) key.commentBefore = comment;
    }
    if (value instanceof YAMLSeq) value.flow = value.items.every((item) => isScalar(item));
    if (value instanceof YAMLMap) {
      // A map of a few scalars reads best in one line; sections stay blocks.
      value.flow = path !== '' && value.items.length <= 3 && value.items.every((item) => isShort(item.value as Node));
      if (!value.flow) dress(value, at);
    }
  }
}

function isShort(value: Node): boolean {
  return isScalar(value) || (value instanceof YAMLSeq && value.items.length <= 3 && value.items.every(isScalar));
}

/** The file that is about to be written, read as any run will read it: what is wrong with it must not get that far. */
export function loadedFrom(text: string, path: string): Environment {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'aks-action-init-')));
  try {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    return loadEnvironment(join(root, path), { repositoryRoot: root }).environment;
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
