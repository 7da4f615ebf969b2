/** What a resource type of the embedded ARM offers, and how it is asked. */
import type { Principal } from '../../world.js';
import type { JsonObject } from './json.js';
import type { ArmPath } from './path.js';

export interface ArmRequest {
  readonly method: string;
  readonly path: ArmPath;
  readonly apiVersion: string;
  readonly caller: Principal;
  readonly correlationId: string;
  query(name: string): string | undefined;
  header(name: string): string | undefined;
  /** The body; an empty one when there is none. */
  readonly body: JsonObject;
}

export interface ArmAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export type ArmMethod = (request: ArmRequest) => ArmAnswer | Promise<ArmAnswer>;

/** One resource type with the methods it has; a method that is missing is 405. */
export interface ResourceType {
  /** With its namespace, in Azure's spelling: `Microsoft.Network/virtualNetworks/subnets`. */
  readonly type: string;
  readonly get?: ArmMethod;
  readonly head?: ArmMethod;
  readonly put?: ArmMethod;
  readonly patch?: ArmMethod;
  readonly delete?: ArmMethod;
  /** GET of the collection, at any scope that it is asked at. */
  readonly list?: ArmMethod;
  /** POST of the resource's actions, by their lower-case names; or of the collection's. */
  readonly actions?: Readonly<Record<string, ArmMethod>>;
  /** Types whose reading needs no role: operation results, the subscriptions that one has. */
  readonly isOpen?: boolean;
  /** Told when a resource of this type goes, by its own delete or with its resource group. */
  readonly onRemoved?: (id: string) => void;
}
