/** The action as another repository gets it from GitHub, with the one switch for what act can't run. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Document, parse, parseDocument } from 'yaml';

const repository = fileURLToPath(new URL('../../', import.meta.url));
/** GitHub's own actions that hand files on can't be fetched: these do what ours ask of them. act has its own checkout. */
const standIns = fileURLToPath(new URL('stand-ins/', import.meta.url));

/** Where examples ask for the commit of a release, act gets this folder. */
const commit = '0'.repeat(40);

/** Writes what a caller's run fetches into a folder, and gives act's arguments that lead there. */
export function publish(folder: string): readonly string[] {
  const action = join(folder, 'aks-action');
  for (const name of ['action.yml', 'actions', 'dist'])
    cpSync(join(repository, name), join(action, name), { recursive: true });
  mkdirSync(join(action, '.github/workflows'), { recursive: true });
  const names = readdirSync(join(repository, 'workflows-reusable'));
  const workflows = names.map((name) => [name, read(`.github/workflows/${name}`)] as const);
  for (const [name, text] of workflows) writeFileSync(join(action, '.github/workflows', name), runnableByAct(text));
  const fetched = new Set(
    workflows.flatMap(([, text]) => text.match(/actions\/(?:upload|download)-artifact@[0-9a-f]{40}/g) ?? []),
  );
  return [
    `--local-repository=matih/aks-action@${commit}=${action}`,
    ...[...fetched].map((uses) => `--local-repository=${uses}=${join(standIns, uses.split(/[/@]/)[1] ?? '')}`),
  ];
}

/**
 * The switch. act 0.2.89 knows neither `$/…` nor that `./` of a workflow of another repository is in that repository, nor
 * `queue` of a concurrency group, and it gives every job the same id-token; GitHub gives a job that may have one a token
 * of its environment. Nothing else of a workflow is changed.
 */
export function runnableByAct(text: string): string {
  const ours = text
    .replaceAll(/uses: \$\/(\S+)/g, `uses: matih/aks-action/$1@${commit}`)
    .replaceAll(/uses: \.\/(\.github\/workflows\/\S+)/g, `uses: matih/aks-action/$1@${commit}`)
    .replaceAll(/^ +queue: max\n/gm, '');
  const document = parseDocument(ours);
  const { jobs } = parse(ours) as { jobs: Record<string, Job> };
  for (const [name, job] of Object.entries(jobs)) addIdToken(document, name, job);
  return document.toString({ lineWidth: 0 });
}

interface Job {
  readonly environment?: string;
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps?: readonly unknown[];
}

function addIdToken(document: Document, name: string, { environment = '', permissions = {}, steps }: Job): void {
  if (steps === undefined || permissions['id-token'] !== 'write') return;
  const expression = /^\$\{\{(.+)\}\}$/.exec(environment)?.[1]?.trim() ?? `'${environment}'`;
  for (const part of ['URL', 'TOKEN']) {
    const value = `\${{ fromJSON(vars.ID_TOKENS)[${expression}].${part} }}`;
    document.setIn(['jobs', name, 'env', `ACTIONS_ID_TOKEN_REQUEST_${part}`], value);
  }
}

function read(path: string): string {
  return readFileSync(join(repository, path), 'utf8');
}
