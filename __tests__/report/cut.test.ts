import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cut, type Limit, ofComment, ofSummary } from '../../src/report/cut.js';
import { details, fenced } from '../../src/report/escape.js';
import { planMarkdown, resultMarkdown } from '../../src/report/index.js';
import { hostileText } from './hostile-text.js';
import { misdeedsIn, parseMarkdown } from './markdown-tree.js';
import { someChange, somePlan, someResult } from './result.js';

const url = 'https://github.com/matih/platform/actions/runs/1';
const short: Limit = { most: 600, sizeOf: (text) => text.length, pointer: '… cut: the rest is elsewhere.' };
/** A long plan, each change of which has a long field and says the same hostile thing. */
const longPlan = (count: number, said = 'x') =>
  somePlan(
    Array.from({ length: count }, (_, index) =>
      someChange(`release/ns/r${index}`, {
        stage: 'helm-deploy',
        action: 'update',
        disruption: 'rolling',
        fields: [{ path: 'Deployment', from: `${said}\n`.repeat(4), to: `${said}!\n`.repeat(4) }],
      }),
    ),
  );
const locate = () => ({ file: 'environments/dev.yaml', line: 3, column: 5 });

/** That the pointer is a paragraph of its own, in no fence, fold or table. */
function expectPointed(text: string, { pointer }: Limit): void {
  const { children } = parseMarkdown(text);
  expect(children.at(-1)).toMatchObject({ type: 'paragraph', children: [{ value: pointer }] });
  // In the tree: what looks like a tag in a fence is text.
  const tags = children.flatMap((node) => (node.type === 'html' ? [node.value] : [])).join('\n');
  expect(tags.match(/<details>/g)?.length ?? 0).toBe(tags.match(/<\/details>/g)?.length ?? 0);
}

describe('Markdown that is longer than GitHub takes', () => {
  it('stays as it is while it fits', () => {
    fc.assert(fc.property(fc.string({ maxLength: 600 }), (text) => cut(text, short) === text));
  });

  it('is cut at a line with all that is open closed, within the limit, wherever that falls', () => {
    const part = fc.oneof(
      hostileText.map((text) => fenced(text.split('\n'))),
      hostileText.map((text) => details(text, fenced([text], 'diff'))),
      fc.constantFrom('a paragraph', '| a | b |\n| --- | --- |\n| c | d |', '- a list'),
    );
    fc.assert(
      fc.property(
        fc.array(part, { minLength: 40, maxLength: 60 }),
        fc.integer({ min: 100, max: 600 }),
        (parts, most) => {
          const limit = { ...short, most };
          const text = parts.join('\n\n');
          fc.pre(text.length > most);
          const shorter = cut(text, limit);
          expect(shorter.length).toBeLessThanOrEqual(most);
          expect(misdeedsIn(shorter)).toEqual([]);
          expectPointed(shorter, limit);
        },
      ),
    );
  });

  it.each([
    ['a comment, by characters', ofComment, 400],
    ['a summary, by bytes', ofSummary, 8000],
  ])('keeps what an approver needs: the harm, the digest and the way to the run (%s)', (_, limit, count) => {
    const plan = longPlan(count, 'ä'.repeat(40));
    const text = planMarkdown(plan, locate, { url, limit });
    expect(limit.sizeOf(text)).toBeLessThanOrEqual(limit.most);
    expect(limit.sizeOf(text)).toBeGreaterThan(limit.most * 0.9);
    expect(text).toContain(`${count} resources rolling`);
    expect(text).toContain(plan.digest);
    expect(text).toContain(`(${url}#artifacts)`);
    expectPointed(text, limit);
  });

  it('is cut in a cell where one finding alone would be longer than all', () => {
    const findings = ['first', 'second'].map((name) => ({
      severity: 'error' as const,
      stage: 'preflight' as const,
      message: `${name} ${'x'.repeat(100_000)}`,
    }));
    const text = planMarkdown(somePlan([], findings), locate, { limit: ofComment });
    expect(text).toContain('first xxx');
    expect(text).toContain('second xxx');
    expect(text).not.toContain(ofComment.pointer);
  });

  it('is cut in the summary of a run whose failures say more than GitHub takes', () => {
    const error = new Error(`${'log line of a container\n'.repeat(60_000)}`);
    const text = resultMarkdown(
      someResult([{ change: someChange('release/ns/a'), end: { outcome: 'failed', error } }], { result: 'failed' }),
    );
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024);
    expectPointed(text, ofSummary);
  });
});
