/** The grammar of the environment file. What one value says about another is in checks.ts. */
import { z } from 'zod';
import { cluster, nodePools } from './schema/cluster.js';
import { azure, monitoring, network } from './schema/place.js';
import { environmentName } from './schema/scalars.js';
import {
  deploy,
  identities,
  images,
  namespaces,
  pullSecrets,
  registries,
  releases,
  tenants,
} from './schema/workloads.js';

export const declaration = z.strictObject({
  environment: environmentName.describe('Name of the environment: dev, staging, prod.'),
  azure,
  network,
  cluster,
  nodePools,
  monitoring,
  identities,
  registries,
  tenants,
  images,
  pullSecrets,
  namespaces,
  releases,
  deploy,
});

/** The file as written, bases merged: what the JSON Schema describes. */
export type DeclarationInput = z.input<typeof declaration>;

/** The file with the defaults that stand in the grammar. */
export type Declaration = z.output<typeof declaration>;
