/** A table's columns and what several of them share. */
import type { KubernetesObject } from '../../client.js';
import type { CustomResource } from '../resources.js';

export interface Row {
  readonly now: Date;
}

export interface Column {
  readonly name: string;
  readonly type?: 'string' | 'integer' | 'date' | 'number' | 'boolean';
  /** 1: only with `-o wide`. */
  readonly priority?: number;
  cell(object: KubernetesObject, row: Row): unknown;
}

export const column = (name: string, cell: Column['cell'], type: NonNullable<Column['type']> = 'string'): Column => ({
  name,
  type,
  cell,
});
export const wide = (name: string, cell: Column['cell']): Column => ({ name, cell, priority: 1 });

/** A duration in at most two units, as duration.HumanDuration shortens it: 45s, 5m10s, 3h2m, 4d. */
export function humanDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  if (whole < 120) return `${whole}s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 10) return whole % 60 === 0 ? `${minutes}m` : `${minutes}m${whole % 60}s`;
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.floor(minutes / 60);
  if (hours < 8) return minutes % 60 === 0 ? `${hours}h` : `${hours}h${minutes % 60}m`;
  if (hours < 48) return `${hours}h`;
  const days = Math.floor(hours / 24);
  if (hours < 192) return hours % 24 === 0 ? `${days}d` : `${days}d${hours % 24}h`;
  return `${days}d`;
}

export const since = (time: string | undefined, { now }: Row): string =>
  time === undefined ? '<unknown>' : humanDuration((now.getTime() - Date.parse(time)) / 1000);

export const nameColumn = column('Name', (object) => object.metadata.name);
export const ageColumn = column('Age', (object, row) => since(object.metadata.creationTimestamp, row));
export const nameAndAge: readonly Column[] = [
  nameColumn,
  column('Created At', (object) => object.metadata.creationTimestamp, 'date'),
];

export const labelsText = (labels: Readonly<Record<string, string>> | undefined): string =>
  labels === undefined || Object.keys(labels).length === 0
    ? '<none>'
    : Object.entries(labels)
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([key, value]) => `${key}=${value}`)
        .join(',');

/** Follows a simple JSONPath: `.spec.names[0].x`, `.status.conditions[?(@.type=="Ready")].status`, `.metadata.annotations.a\.b`. */
export function follow(object: unknown, jsonPath: string): unknown {
  const steps = jsonPath.match(/\[[^\]]*\]|(?:\\.|[^.[\]\\])+/g) ?? [];
  let values: unknown[] = [object];
  for (const step of steps) values = values.flatMap((value) => stepInto(value, step));
  return values[0];
}

function stepInto(value: unknown, step: string): unknown[] {
  const filter = /^\[\?\(\s*@\.([\w.]+)\s*==\s*["']([^"']*)["']\s*\)\]$/.exec(step);
  if (Array.isArray(value)) {
    if (filter !== null) return value.filter((each) => String(follow(each, `.${filter[1]}`)) === filter[2]);
    if (step === '[*]') return value;
    const each = value[Number(step.slice(1, -1))];
    return each === undefined ? [] : [each];
  }
  if (typeof value !== 'object' || value === null) return [];
  const key = step.startsWith('[') ? step.slice(1, -1).replaceAll(/^['"]|['"]$/g, '') : step.replaceAll('\\', '');
  const found = (value as Record<string, unknown>)[key];
  return found === undefined ? [] : [found];
}

/** Columns of a CustomResourceDefinition; it has Age unless it says otherwise. */
export function customColumns(columns: CustomResource['columns']): readonly Column[] {
  const declared =
    columns.length > 0 ? columns : [{ name: 'Age', type: 'date', jsonPath: '.metadata.creationTimestamp' }];
  return [
    nameColumn,
    ...declared.map(
      ({ name, type, jsonPath, priority = 0 }): Column => ({
        name,
        type: type as NonNullable<Column['type']>,
        priority,
        cell: (object, row) => {
          const value = follow(object, jsonPath);
          if (value === undefined) return type === 'date' ? '<unknown>' : null;
          if (type === 'date') return since(String(value), row);
          return type === 'string' && typeof value === 'object' ? JSON.stringify(value) : value;
        },
      }),
    ),
  ];
}
