import { stripVTControlCharacters } from 'node:util';

/**
 * Text from outside without what a terminal would obey: escape sequences, control characters but line feeds, and the
 * marks that turn the reading direction.
 */
export function plainText(text: string): string {
  return stripVTControlCharacters(text).replaceAll('\t', '  ').replaceAll(obeyed, '');
}

const obeyed = /(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
