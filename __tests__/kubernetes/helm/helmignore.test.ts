/** What helm loads of a chart, by our reading of .helmignore and by the real helm, which packs only that. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { helmLoads } from '../../../src/kubernetes/helm/helmignore.js';
import { npmHelms } from '../../rehearsal/npm-helms.js';

const files = [
  ...[
    'a.txt',
    'b.txt',
    'ab.txt',
    'a-b.txt',
    'notes.md',
    '.hidden',
    'a*b',
    'x[1]',
    'deep/a.txt',
    'deep/er/a.txt',
    'deep/er/b.md',
  ],
  ...['docs/a.txt', 'sub/docs/a.txt', 'files/.keep', 'files/raw', 'files/rawer/a.txt', 'crds/a.yaml', 'temp/docs'],
  ...['templates/all.yaml', 'templates/.all.yaml.swp', 'templates/part/_a.tpl', 'templates/part/.b.tpl'],
];

const ignored = {
  nothing: '',
  'names, with comments': '\uFEFF# a.txt\n\n  a.txt  \r\n*.md\n',
  folders: 'docs/\nraw\n',
  'from the root': '/docs\n/a.txt\n',
  paths: 'deep/*.txt\nsub/docs/\n',
  'single characters and classes': '?.txt\nx[[]1]\n[^b].txt\n',
  ranges: '[a-b]-[a-b].txt\n[0-9]\n',
  'what is escaped': 'a\\*b\nx\\[1\\]\n',
  'dots, which are no wildcards': 'a?txt\n.hidden\n.keep\n',
  // The chart's own Chart.yaml must match, too.
  'all but what is negated': '!*a*\n',
  'by the first rule that says something': 'a.txt\n!*a*\n',
};

describe.each(npmHelms)('with $title', ({ folder: toolsFolder }) => {
  let folder: string;
  let binary: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'helmignore-'));
    binary = join(await toolsFolder(), 'helm');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(Object.entries(ignored))('leaves out %s', (title, text) => {
    const chart = join(folder, title, 'web');
    const written = { ...Object.fromEntries(files.map((file) => [file, 'text\n'])), '.helmignore': text };
    for (const [file, content] of Object.entries({
      'Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
      ...written,
    })) {
      mkdirSync(dirname(join(chart, file)), { recursive: true });
      writeFileSync(join(chart, file), content);
    }
    const loaded = Object.keys(written).filter(helmLoads(text));
    expect(loaded.sort()).toEqual(packed(chart));
  });

  function packed(chart: string): readonly string[] {
    execFileSync(binary, ['package', chart, '--destination', dirname(chart)], { env: { HOME: folder }, stdio: 'pipe' });
    const listed = execFileSync('tar', ['--list', '--quoting-style=literal', '--file', `${chart}-0.1.0.tgz`], {
      encoding: 'utf8',
    });
    return listed
      .split('\n')
      .map((line) => line.replace(/^web\//, ''))
      .filter((line) => line !== '' && line !== 'Chart.yaml')
      .sort();
  }
});
