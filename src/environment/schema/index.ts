/** The grammar of the environment file. What one value says about another is in checks/. */
import { z } from 'zod';
import { cluster, nodePools } from './cluster.js';
import { identities } from './identities.js';
import { images } from './images.js';
import { azure, monitoring, network } from './place.js';
import { registries, tenants } from './registries.js';
import { deploy, namespaces, pullSecrets, releases } from './releases.js';
import { environmentName } from './scalars.js';

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
