/** Tables as `kubectl get` prints them. */
import type { KubernetesObject } from '../../client.js';
import type { ResourceDefinition } from '../resources.js';
import { clusterColumns } from './cluster.js';
import { type Column, customColumns, nameAndAge, type Row } from './columns.js';
import { coreColumns } from './core.js';
import { workloadColumns } from './workloads.js';

const byKind: Readonly<Record<string, readonly Column[]>> = { ...coreColumns, ...workloadColumns, ...clusterColumns };

export interface Table {
  readonly columns: readonly object[];
  readonly rows: readonly (readonly unknown[])[];
}

export function tableOf(type: ResourceDefinition, items: readonly KubernetesObject[], now: Date): Table {
  const columns = type.custom === undefined ? (byKind[type.kind] ?? nameAndAge) : customColumns(type.custom.columns);
  const row: Row = { now };
  return {
    columns: columns.map(({ name, type: columnType = 'string', priority = 0 }) => ({
      name,
      type: columnType,
      format: name === 'Name' ? 'name' : '',
      description: name === 'Name' ? 'Name must be unique within a namespace.' : '',
      priority,
    })),
    rows: items.map((object) => columns.map((column) => column.cell(object, row))),
  };
}
