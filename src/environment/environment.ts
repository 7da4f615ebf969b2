/**
 * The declared environment as every stage sees it: checked, with defaults filled in, names beside their values, scopes
 * turned into ARM ids and files read. What is optional here was not declared, and then belongs to the service.
 */
import type { SourceLocation } from '../model/index.js';
import type { Cluster, NodePool } from './sections/cluster.js';
import type { Identity } from './sections/identities.js';
import type { Images } from './sections/images.js';
import type { AzurePlace, Monitoring, Network } from './sections/place.js';
import type { Registry, Tenant } from './sections/registries.js';
import type { Deploy, Namespace, PullSecret, Release } from './sections/releases.js';

export interface Environment {
  /** The environment's name: dev, staging, prod. */
  readonly environment: string;
  readonly azure: AzurePlace;
  readonly network: Network;
  readonly cluster: Cluster;
  readonly nodePools: Readonly<Record<string, NodePool>>;
  readonly monitoring: Monitoring;
  readonly identities: Readonly<Record<string, Identity>>;
  readonly registries: { readonly platform: Registry };
  readonly tenants: Readonly<Record<string, Tenant>>;
  readonly images: Images;
  readonly pullSecrets: Readonly<Record<string, PullSecret>>;
  /** Only those declared; `allNamespaces` adds the ones that releases and tenants imply. */
  readonly namespaces: Readonly<Record<string, Namespace>>;
  readonly releases: Readonly<Record<string, Release>>;
  readonly deploy: Deploy;
}

/** A path in the document: `['nodePools', 'gpu', 'vmSize']`, or the same with dots when no key holds one. */
export type DocumentPath = string | readonly (string | number)[];

export interface LoadedEnvironment {
  readonly environment: Environment;
  /** The files it was read from, bases first: repository path → SHA-256 of its bytes, in hex. */
  readonly files: Readonly<Record<string, string>>;
  /** Where a value was declared; of what is not in the file, the nearest parent's place. */
  locate(path: DocumentPath): SourceLocation;
  /** `sha256:…` over the merged declaration and the image list: the same whatever comments and key order say. */
  readonly digest: string;
}
