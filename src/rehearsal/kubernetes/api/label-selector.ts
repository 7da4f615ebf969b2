/** The grammar of label selectors, with its refusals: `a=b,c in (d,e),!f`. */
import type { SelectorRequirement } from '../informer/objects.js';
import { badRequest, type FieldError, invalid } from './refusals.js';
import { keyErrors, labelValueErrors } from './validation/metadata.js';

/** Symbols, of which the longest is taken, or all up to the next symbol or blank. */
const tokenPattern = /[ \t\r\n]*(==|!=|[!=<>(),]|[^ \t\r\n!=<>(),]+)/gy;
const end = '';
const operators: Readonly<Record<string, SelectorRequirement['operator']>> = {
  in: 'In',
  notin: 'NotIn',
  '=': 'In',
  '==': 'In',
  '!=': 'NotIn',
  '<': 'Lt',
  '>': 'Gt',
};

/** @throws Refusal 400 */
export function parseLabelSelector(text: string): SelectorRequirement[] {
  const tokens = new Tokens(text);
  const requirements: SelectorRequirement[] = [];
  if (tokens.next === end) return [];
  for (;;) {
    if (!isWord(tokens.next) && tokens.next !== '!')
      throw badRequest(unexpected(tokens.next, "!, identifier, or 'end of string'"));
    requirements.push(requirement(tokens));
    const separator = tokens.take();
    if (separator === end) return requirements;
    if (separator !== ',') throw badRequest(unexpected(separator, "',' or 'end of string'"));
    if (!isWord(tokens.next) && tokens.next !== '!') throw badRequest(unexpected(tokens.next, "identifier after ','"));
  }
}

class Tokens {
  readonly #all: string[];

  constructor(text: string) {
    this.#all = [...text.matchAll(tokenPattern)].map(([, token = end]) => token);
  }

  get next(): string {
    return this.#all[0] ?? end;
  }

  take(): string {
    return this.#all.shift() ?? end;
  }
}

const isWord = (token: string): boolean => token !== end && !/^[!=<>(),]/.test(token);

const unexpected = (found: string, expected: string): string => `found '${found}', expected: ${expected}`;

/** Takes one requirement's tokens away. */
function requirement(tokens: Tokens): SelectorRequirement {
  const isAbsent = tokens.next === '!';
  if (isAbsent) tokens.take();
  const key = tokens.take();
  if (!isWord(key)) throw refusal(unexpected(key, 'identifier'));
  refuseInvalid(together('<nil>', key, keyErrors('<nil>', key, 'a valid label key')));
  if (isAbsent) return { key, operator: 'DoesNotExist', values: [] };
  if (tokens.next === end || tokens.next === ',') return { key, operator: 'Exists', values: [] };
  const sign = tokens.take();
  const operator = operators[sign];
  if (operator === undefined) throw refusal(unexpected(sign, 'in, notin, =, ==, !=, gt, lt'));
  const values = sign === 'in' || sign === 'notin' ? list(tokens) : [exactValue(tokens)];
  refuseInvalid(values.flatMap((value, index) => valueErrors(key, operator, value, index)));
  return { key, operator, values };
}

function exactValue(tokens: Tokens): string {
  if (tokens.next === end || tokens.next === ',') return '';
  const value = tokens.take();
  if (!isWord(value)) throw refusal(unexpected(value, 'identifier'));
  return value;
}

/** `(a,b)`; nothing between commas and brackets is the empty value. */
function list(tokens: Tokens): string[] {
  const open = tokens.take();
  if (open !== '(') throw refusal(`found '${open}' expected: '('`);
  const values = new Set<string>();
  if (tokens.next === ')') values.add('');
  else if (!isWord(tokens.next) && tokens.next !== ',')
    throw refusal(unexpected(tokens.next, "',', ')' or identifier"));
  while (tokens.next !== ')') {
    const token = tokens.take();
    if (isWord(token)) {
      values.add(token);
      if (tokens.next !== ',' && tokens.next !== ')') throw refusal(unexpected(tokens.next, "',' or ')'"));
    } else if (token === ',') {
      if (values.size === 0 || tokens.next === ')' || tokens.next === ',') values.add('');
    } else throw refusal(unexpected(token, "',', or identifier"));
  }
  tokens.take();
  return [...values].sort();
}

function valueErrors(key: string, operator: string, value: string, index: number): FieldError[] {
  const isCompared = operator === 'Gt' || operator === 'Lt';
  const field = `values[${index}][${key}]`;
  return [
    ...(isCompared && !/^[+-]?\d+$/.test(value)
      ? [invalid(`values[${index}]`, value, "for 'Gt', 'Lt' operators, the value must be an integer")]
      : []),
    ...together(field, value, labelValueErrors(field, value)),
  ];
}

/** All that is wrong with a value, in one finding. */
function together(field: string, value: string, errors: readonly FieldError[]): FieldError[] {
  const texts = errors.map(({ message }) => message.slice(`Invalid value: ${JSON.stringify(value)}: `.length));
  return texts.length === 0 ? [] : [invalid(field, value, texts.join('; '))];
}

function refuseInvalid(errors: readonly FieldError[]): void {
  const texts = errors.map(({ field, message }) => `${field}: ${message}`);
  if (texts.length > 0) throw refusal(texts.length === 1 ? String(texts[0]) : `[${texts.join(', ')}]`);
}

const refusal = (why: string) => badRequest(`unable to parse requirement: ${why}`);
