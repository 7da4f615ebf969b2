import type { Declaration } from '../schema/index.js';

/**
 * What could be read of a declaration: sections, and in tables the entries, that break no rule of the grammar. So a
 * mistake in one place hides none in another. Names of faulty entries are known all the same.
 */
export interface Declared extends Partial<Declaration> {
  /** Names in a table, the faulty ones too. */
  readonly names: (table: 'nodePools' | 'identities' | 'tenants' | 'releases') => readonly string[];
}
