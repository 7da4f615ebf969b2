/** The grammar of label selectors, with its refusals: `a=b,c in (d,e),!f`. */
import type { SelectorRequirement } from '../informer/objects.js';
import { badRequest, type Refusal } from './refusals.js';

const tokenPattern = /\s*(==|!=|[!=<>(),]|[^\s!=<>(),]+)/y;
const end = '';
const signs: Readonly<Record<string, SelectorRequirement['operator']>> = {
  '=': 'In',
  '==': 'In',
  '!=': 'NotIn',
  '<': 'Lt',
  '>': 'Gt',
};

/** @throws Refusal 400 */
export function parseLabelSelector(text: string): SelectorRequirement[] {
  const tokens = tokensOf(text);
  const requirements: SelectorRequirement[] = [];
  if (tokens[0] === end) return [];
  for (;;) {
    const next = tokens[0] ?? end;
    if (!isWord(next) && next !== '!') throw unexpected(next, "!, identifier, or 'end of string'");
    requirements.push(requirement(tokens));
    const separator = tokens.shift() ?? end;
    if (separator === end) return requirements;
    if (separator !== ',') throw unexpected(separator, "',' or 'end of string'");
    const after = tokens[0] ?? end;
    if (!isWord(after) && after !== '!') throw unexpected(after, "identifier after ','");
  }
}

function tokensOf(text: string): string[] {
  return [...text.matchAll(new RegExp(tokenPattern, 'gy'))].map(([, token = end]) => token).concat(end);
}

const isWord = (token: string): boolean => token !== end && !/^[!=<>(),]/.test(token);

const unexpected = (found: string, expected: string): Refusal => badRequest(`found '${found}', expected: ${expected}`);

/** Takes one requirement's tokens away. */
function requirement(tokens: string[]): SelectorRequirement {
  const refuse = (found: string, expected: string): never => {
    throw badRequest(`unable to parse requirement: found '${found}', expected: ${expected}`);
  };
  const take = (): string => tokens.shift() ?? end;
  const isAbsent = tokens[0] === '!';
  if (isAbsent) take();
  const key = take();
  if (!isWord(key)) refuse(key, 'identifier');
  if (isAbsent) return { key, operator: 'DoesNotExist', values: [] };
  if (tokens[0] === end || tokens[0] === ',') return { key, operator: 'Exists', values: [] };
  const sign = take();
  if (sign === 'in' || sign === 'notin') return { key, operator: sign === 'in' ? 'In' : 'NotIn', values: list() };
  const operator = signs[sign] ?? refuse(sign, 'in, notin, =, ==, !=, gt, lt');
  if (tokens[0] === end || tokens[0] === ',') return { key, operator, values: [''] };
  const value = take();
  return { key, operator, values: [isWord(value) ? value : refuse(value, 'identifier')] };

  function list(): string[] {
    const open = take();
    if (open !== '(') refuse(open, "'('");
    const values: string[] = [];
    for (let token = take(); token !== ')'; token = take()) {
      if (token === end) refuse(token, "',', or ')'");
      if (token !== ',') values.push(token);
    }
    return values;
  }
}
