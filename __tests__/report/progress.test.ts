import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { ProgressEvent } from '../../src/model/index.js';
import { liveDisplay } from '../../src/report/live.js';
import { lineProgress, parseProgressLine, progressLine } from '../../src/report/progress.js';

const started: ProgressEvent = { kind: 'started', address: 'cluster/x', stage: 'cluster-ensure', action: 'create' };
const waiting = (message: string): ProgressEvent => ({ kind: 'waiting', address: 'cluster/x', message });
const finished: ProgressEvent = {
  kind: 'finished',
  address: 'cluster/x',
  stage: 'cluster-ensure',
  outcome: 'done',
  durationMs: 5300,
};

describe('lineProgress', () => {
  function told(events: readonly (readonly [number, ProgressEvent])[]): string[] {
    const lines: string[] = [];
    let now = 0;
    const progress = lineProgress(
      (line) => lines.push(line),
      () => now,
    );
    for (const [at, event] of events) {
      now = at;
      progress(event);
    }
    return lines;
  }

  it('says nothing of waits that end soon', () => {
    expect(
      told([
        [0, started],
        [100, waiting('creating')],
        [5300, finished],
      ]),
    ).toEqual(['  cluster/x: create …', '  cluster/x: done in 5.3 s']);
  });

  it('tells a long wait once, and again every minute', () => {
    const lines = told([
      [0, started],
      ...[1, 6, 10, 20, 37, 40, 67, 90].map((at) => [at * 1000, waiting('creating')] as const),
    ]);
    expect(lines.slice(1)).toEqual(['  cluster/x: creating (6.0 s)', '  cluster/x: creating (1 min 7 s)']);
  });

  it('tells when what is waited for changes', () => {
    const lines = told([
      [0, started],
      [6000, waiting('0 of 2 ready')],
      [12_000, waiting('1 of 2 ready')],
    ]);
    expect(lines.slice(1)).toEqual(['  cluster/x: 0 of 2 ready (6.0 s)', '  cluster/x: 1 of 2 ready (12.0 s)']);
  });
});

describe('many images', () => {
  const phase: ProgressEvent = { kind: 'phase', phase: 'apply', stages: ['acr-import'], images: 20 };
  const begun = (index: number): ProgressEvent => ({
    kind: 'started',
    address: `image/acr/${index}`,
    stage: 'acr-import',
    action: 'import',
  });
  const ended = (index: number, outcome: 'done' | 'failed' = 'done'): ProgressEvent => ({
    kind: 'finished',
    address: `image/acr/${index}`,
    stage: 'acr-import',
    outcome,
    durationMs: 1000,
    ...(outcome === 'failed' ? { message: 'UNAUTHORIZED' } : {}),
  });
  const all = Array.from({ length: 20 }, (_, index) => index);

  it('have one line with rate and time left, each failure its own, and one at the end', () => {
    const lines: string[] = [];
    let now = 0;
    const progress = lineProgress(
      (line) => lines.push(line),
      () => now,
    );
    progress(phase);
    for (const index of all) progress(begun(index));
    for (const index of all) {
      now += 1000;
      progress(ended(index, index === 3 ? 'failed' : 'done'));
    }
    expect(lines).toEqual([
      'Applying …',
      '  image/acr/3: FAILED in 1.0 s: UNAUTHORIZED',
      '  image/20 cells: 5 ended, 1.0 a second, 15.0 s left',
      '  image/20 cells: 10 ended, 1.0 a second, 10.0 s left',
      '  image/20 cells: 15 ended, 1.0 a second, 5.0 s left',
      '  image/20 cells: done in 20.0 s',
    ]);
    expect(parseProgressLine(lines[2] ?? '')).toMatchObject({ address: 'image/20 cells', state: 'waiting' });
    expect(parseProgressLine(lines.at(-1) ?? '')).toMatchObject({ address: 'image/20 cells', state: 'finished' });
  });
});

describe('parseProgressLine', () => {
  it.each([
    [started, 'started'],
    [waiting('0 of 2 pods ready'), 'waiting'],
    [finished, 'finished'],
  ] as const)('reads back what progressLine wrote of %j', (event, state) => {
    expect(parseProgressLine(progressLine(event) ?? '')).toMatchObject({ address: 'cluster/x', state });
  });

  it.each(['Applying …', '  No change: dev is as declared.', '    + cluster/x'])('leaves %j alone', (line) => {
    expect(parseProgressLine(line)).toBeUndefined();
  });
});

describe('liveDisplay', () => {
  it('keeps what is in progress at the bottom and lets what is done scroll by', () => {
    const written: string[] = [];
    const display = liveDisplay({ write: (text) => written.push(text), columns: 80 }, () => 0, false);
    display.line('  cluster/x: create …');
    expect(written.join('')).toContain('cluster/x: create 0 s');
    written.length = 0;
    display.line('  cluster/x: done in 5.3 s');
    display.stop();
    expect(stripVTControlCharacters(written.join('')).trim()).toBe('cluster/x: done in 5.3 s');
  });

  it('leaves what a run ended with where it is, though it has the form of progress', () => {
    const written: string[] = [];
    const display = liveDisplay({ write: (text) => written.push(text), columns: 80 }, () => 0, false);
    display.line('  release/matih/web: deploy …');
    display.line('  release/matih/web: FAILED in 5.3 s: is not ready');
    written.length = 0;
    display.line('Failed: 1 of 1');
    display.line('  release/matih/web: is not ready');
    display.stop();
    const text = stripVTControlCharacters(written.join('')).replaceAll('\r', '');
    expect(text).toBe('Failed: 1 of 1\n  release/matih/web: is not ready\n');
  });
});
