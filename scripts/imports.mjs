// Which folder of src/ imports which, read from the sources, and the picture of it in docs/design.md.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

/** What a folder is for, in the order from what starts a run to what everyone speaks. */
export const folders = {
  'main.ts': 'the action',
  'cli.ts': 'the terminal command',
  commands: 'a step, a terminal, a rehearsal',
  rehearsal: 'the embedded services',
  report: 'text, Markdown, HTML, JSON',
  pipeline: 'the graph of changes, plans, approval',
  stages: 'observe, plan, apply, outputs',
  github: 'inputs, outputs, log, login, API',
  kubernetes: 'helm, readiness, lock, records',
  azure: 'login, resources, limits, errors',
  http: 'data planes',
  environment: 'the declared file',
  model: 'what everyone speaks',
};

/** Imports between folders: `from`, `to`, and whether any of them is more than of types. */
export function importsBetween(root) {
  const source = join(root, 'src');
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter(
    // The page's script runs in a browser, and is compiled apart.
    (file) => file.endsWith('.ts') && !file.startsWith('report/html/page'),
  );
  const found = new Map();
  for (const file of files) {
    const text = readFileSync(join(source, file), 'utf8');
    for (const [statement, path] of text.matchAll(/(?:^(?:import|export)\b[^;]*?from |\bimport\()'(\.[^']+)'/gm)) {
      const [from, to] = [folderOf(file), folderOf(posix.join(dirname(file), path).replace(/\.js$/, '.ts'))];
      if (from === to) continue;
      const isOfTypes = /^(?:import|export) type /.test(statement);
      const key = `${from} ${to}`;
      found.set(key, { from, to, isOfTypes: isOfTypes && (found.get(key)?.isOfTypes ?? true) });
    }
  }
  return [...found.values()].sort((a, b) => `${a.from} ${a.to}`.localeCompare(`${b.from} ${b.to}`));
}

/**
 * As Mermaid: what nearly all import is said below the picture, and not drawn.
 * @param stages in the order of a run
 */
export function importPicture(root, stages) {
  const common = ['model', 'environment', 'http'];
  const name = (folder) => folder.replace('.ts', '_ts');
  const label = (folder) => `  ${name(folder)}["${folder}<br>${folders[folder]}"]`;
  const single = Object.keys(folders).filter((folder) => !['stages', 'rehearsal'].includes(folder));
  const edges = importsBetween(root).filter(({ from, to }) => !common.includes(to) && !common.includes(from));
  return [
    'flowchart TB',
    ...single.filter((folder) => !common.includes(folder)).map(label),
    `  subgraph stages ["stages: ${folders.stages}"]`,
    '    direction TB',
    ...stages.map((stage) => `    ${stage}["${stage}"]`),
    '  end',
    `  subgraph rehearsal ["rehearsal: ${folders.rehearsal}"]`,
    '    direction TB',
    ...serversIn(root).map((server) => `    embedded_${server}["${server}"]`),
    '  end',
    ...edges.map(({ from, to }) => `  ${name(from)} --> ${name(to)}`),
    '  azure -.->|"HTTPS_PROXY, in a rehearsal"| rehearsal',
    '  kubernetes -.-> rehearsal',
    '  github -.-> rehearsal',
  ].join('\n');
}

const folderOf = (file) => file.split('/')[0];

/** The embedded services that have a folder each. */
function serversIn(root) {
  return readdirSync(join(root, 'src', 'rehearsal'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}
