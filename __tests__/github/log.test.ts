import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createRunnerLog, neutralised } from '../../src/github/index.js';

/** What the runner parses: `::cmd` at the start of a trimmed line, `##[cmd]` anywhere. */
const isCommand = (line: string) => /^\s*::/.test(line) || line.includes('##[');

describe('neutralised', () => {
  it.each(['::add-mask::x', '  ::error::x', 'text ##[error]x', 'a\r\n::set-output name=x::y', ':::debug::x'])(
    'leaves no workflow command in %j',
    (text) => {
      expect(neutralised(text).split('\n').some(isCommand)).toBe(false);
    },
  );

  it('shows control and bidirectional characters instead of obeying them', () => {
    expect(neutralised('\u001b[31mred\u202e')).toBe('\\u001b[31mred\\u202e');
  });

  it('leaves no command in any text', () => {
    const pieces = fc.array(fc.constantFrom('::', '##[', '\n', '\r', ' ', 'error', ':', '\u001b', 'x'), {
      maxLength: 12,
    });
    fc.assert(fc.property(pieces, (parts) => !neutralised(parts.join('')).split('\n').some(isCommand)));
  });
});

describe('createRunnerLog', () => {
  it('annotates at the line of a file, on one line whatever the message holds', () => {
    const lines: string[] = [];
    createRunnerLog((line) => lines.push(line)).error('bad\n::debug::x', { file: 'a,b.yaml', line: 3, column: 5 });
    expect(lines).toEqual(['::error file=a%2Cb.yaml,line=3,col=5::bad%0A::debug::x']);
  });
});
