/** Query parameters, as Go reads them: what it can't read is refused in its words. */
import { badRequest } from '../refusals.js';

const largest = 2n ** 63n - 1n;

/** Anything but `false` and `0`; false when absent. */
export function isTrue(value: string | null | undefined): boolean {
  return value !== null && value !== undefined && value !== '0' && value.toLowerCase() !== 'false';
}

/** An int64; undefined when absent. @throws Refusal 400 */
export function integer(value: string | null | undefined): number | undefined {
  if (value === null || value === undefined) return undefined;
  const refuse = (why: string) => badRequest(`strconv.ParseInt: parsing ${JSON.stringify(value)}: ${why}`);
  if (!/^[+-]?\d+$/.test(value)) throw refuse('invalid syntax');
  const parsed = BigInt(value.replace('+', ''));
  if (parsed > largest || parsed < -largest - 1n) throw refuse('value out of range');
  return Number(parsed);
}

/** RFC 3339, part by part: how Go's layout calls it, and what it looks like. */
const layout: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['2006', /^\d{4}/],
  ['-', /^-/],
  ['01', /^\d{2}/],
  ['-', /^-/],
  ['02', /^\d{2}/],
  ['T', /^T/],
  ['15', /^\d{1,2}/],
  [':', /^:/],
  ['04', /^\d{2}/],
  [':', /^:/],
  ['05', /^\d{2}(?:[.,]\d+)?/],
  ['Z07:00', /^(?:Z|[+-]\d{2}:\d{2})/],
];

/** A moment; undefined when absent or empty. @throws Refusal 400 */
export function moment(value: string | null | undefined): Date | undefined {
  if (value === null || value === undefined || value === '' || value === 'null') return undefined;
  let rest = value;
  for (const [name, pattern] of layout) {
    const part = pattern.exec(rest)?.[0];
    if (part === undefined) {
      const format = `"2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(rest)} as "${name}"`;
      throw badRequest(`parsing time ${JSON.stringify(value)} as ${format}`);
    }
    rest = rest.slice(part.length);
  }
  const parsed = new Date(value);
  if (rest !== '') throw badRequest(`parsing time ${JSON.stringify(value)}: extra text: ${JSON.stringify(rest)}`);
  if (Number.isNaN(parsed.getTime())) throw badRequest(`parsing time ${JSON.stringify(value)}: day out of range`);
  return parsed;
}
