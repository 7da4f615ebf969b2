import { GraphError } from './errors.js';

type Row = Readonly<Record<string, unknown>>;

/** The rows that `$filter` leaves, of the grammar that the Azure CLI and this product write: `and` of eq, startswith, any. */
export function filtered<T extends Row>(rows: readonly T[], filter: string | undefined): readonly T[] {
  if (filter === undefined || filter.trim() === '') return rows;
  const conditions = filter.split(/ and (?=(?:[^']*'[^']*')*[^']*$)/).map((part) => conditionOf(part.trim()));
  return rows.filter((row) => conditions.every((holds) => holds(row)));
}

function conditionOf(text: string): (row: Row) => boolean {
  const [, field = '', equal] = /^(\w+) eq '((?:[^']|'')*)'$/.exec(text) ?? [];
  if (equal !== undefined) return (row) => isSame(row[field], plain(equal));
  const [, prefixed = '', start] = /^startswith\((\w+), ?'((?:[^']|'')*)'\)$/i.exec(text) ?? [];
  if (start !== undefined)
    return (row) =>
      String(row[prefixed] ?? '')
        .toLowerCase()
        .startsWith(plain(start).toLowerCase());
  const [, list = '', member] = /^(\w+)\/any\((\w+): ?\2 eq '((?:[^']|'')*)'\)$/i.exec(text)?.toSpliced(2, 1) ?? [];
  if (member !== undefined)
    return (row) => {
      const values = row[list];
      return Array.isArray(values) && values.some((value) => isSame(value, plain(member)));
    };
  throw new GraphError(400, 'BadRequest', `Invalid filter clause: Syntax error at position 0 in '${text}'.`);
}

function plain(quoted: string): string {
  return quoted.replaceAll("''", "'");
}

/** Graph compares without regard to case. */
function isSame(value: unknown, wanted: string): boolean {
  return String(value ?? '').toLowerCase() === wanted.toLowerCase();
}
