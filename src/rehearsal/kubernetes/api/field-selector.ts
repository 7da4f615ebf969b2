/** The grammar of field selectors, with its refusals: `metadata.name=a,status.phase!=Running`. */
import { badRequest } from './refusals.js';

export interface FieldRequirement {
  readonly field: string;
  readonly isEqual: boolean;
  readonly value: string;
}

/** A sign alone says nothing. @throws Refusal 400 */
export function parseFieldSelector(text: string): FieldRequirement[] {
  return terms(text)
    .sort()
    .map((term) => {
      const [, field, sign, value = ''] = /^(.*?)(!=|==|=)(.*)$/s.exec(term) ?? [];
      if (field === undefined) throw badRequest(`invalid selector: '${text}'; can't understand '${term}'`);
      return { field, isEqual: sign !== '!=', value: unescaped(value) };
    })
    .filter(({ field, value }) => field !== '' || value !== '');
}

/** Split at commas, but for those after a backslash. */
function terms(text: string): string[] {
  return [...text.matchAll(/(?:\\.|\\$|[^\\,])+/gs)].map(([term]) => term);
}

function unescaped(value: string): string {
  return value.replace(/\\(.?)|[,=]/gs, (sequence, escaped: string | undefined) => {
    if (escaped === undefined)
      throw badRequest(`invalid field selector: unescaped character in value: ${sequence.codePointAt(0)}`);
    if (['\\', ',', '='].includes(escaped)) return escaped;
    throw badRequest(`invalid field selector: invalid escape sequence: ${sequence}`);
  });
}
