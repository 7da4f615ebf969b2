import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { inputCatalogue } from '../../src/github/index.js';
import { actionManifests } from '../../src/github/manifest.js';
import { actionReference } from '../../src/github/reference.js';
import { outputCatalogue, runOutputs, stageNames } from '../../src/model/index.js';

interface Manifest {
  readonly inputs: Record<string, { readonly default?: string; readonly required?: boolean }>;
  readonly outputs: Record<string, unknown>;
  readonly runs: { readonly using: string; readonly main: string; readonly post: string };
}

const manifests = actionManifests();
const root = parse(manifests['action.yml'] ?? '') as Manifest;

describe('action manifests', () => {
  it.each(Object.keys(manifests))('%s is committed as it is generated', (path) => {
    expect(readFileSync(path, 'utf8')).toBe(manifests[path]);
  });

  it('give the root action every input and output that the code knows, and no other', () => {
    expect(Object.keys(root.inputs)).toEqual(Object.keys(inputCatalogue));
    expect(Object.keys(root.outputs)).toEqual([...Object.keys(outputCatalogue), ...Object.keys(runOutputs)]);
  });

  it.each(stageNames)('give %s its own outputs only, on the same bundle', (stage) => {
    const manifest = parse(manifests[`actions/${stage}/action.yml`] ?? '') as Manifest;
    const own = Object.entries(outputCatalogue).filter(([, definition]) => definition.stage === stage);
    const ofRuns = Object.keys(runOutputs).filter((name) => name !== 'plan-file');
    expect(Object.keys(manifest.outputs)).toEqual([...own.map(([name]) => name), ...ofRuns]);
    expect(manifest.inputs.stage?.default).toBe(stage);
    expect(manifest.runs).toEqual({ using: 'node24', main: '../../dist/index.js', post: '../../dist/index.js' });
    expect(existsSync(`actions/${stage}/../../dist/index.js`)).toBe(true);
  });

  it('let only what changes something take a plan file, and only what can plan give one', () => {
    const taking = Object.entries(manifests).filter(([, text]) => 'plan-file' in (parse(text) as Manifest).inputs);
    const giving = Object.entries(manifests).filter(([, text]) => 'plan-file' in (parse(text) as Manifest).outputs);
    const rollbacks = ['actions/rollback/action.yml', 'actions/rollback-all/action.yml'];
    expect(taking.map(([path]) => path)).toEqual(['action.yml', 'actions/apply/action.yml', ...rollbacks]);
    expect(giving.map(([path]) => path)).toEqual(['action.yml', 'actions/plan/action.yml', ...rollbacks]);
  });

  it('hold expressions in defaults of inputs alone: with one anywhere else the runner does not load the action', () => {
    for (const text of Object.values(manifests)) {
      const lines = text.split('\n').filter((line) => line.includes('${{') && !/^ {4}default: /.test(line));
      expect(lines).toEqual([]);
    }
  });

  it('agree with the reference page', () => {
    expect(readFileSync('docs/reference/action.md', 'utf8')).toBe(actionReference());
  });

  it('declare no output that nothing sets', () => {
    const sources = ['src/commands/action.ts', 'src/commands/step-report.ts', 'src/github/outputs.ts']
      .map((path) => readFileSync(path, 'utf8'))
      .join('');
    const unset = Object.keys(runOutputs).filter((name) => !new RegExp(`['"]?\\b${name}\\b['"]?[,:]`).test(sources));
    expect(unset).toEqual([]);
  });
});
