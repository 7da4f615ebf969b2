import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { plainText } from '../../src/kubernetes/text.js';

describe('plainText', () => {
  it('takes out escape sequences, control characters and direction marks, and keeps lines', () => {
    expect(plainText('\u001b[31mred\u001b[0m\u0007\r\n\u202eevil\tx')).toBe('red\nevil  x');
  });

  it('leaves nothing that a terminal obeys', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(plainText(text)).not.toMatch(/(?!\n)[\p{Cc}\u202a-\u202e]/u);
      }),
    );
  });
});
