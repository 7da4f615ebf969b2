/** The declared environment: what it says, where it says it, and how it is read. */
export * from './addresses.js';
export type * from './environment.js';
export * from './expand.js';
export { EnvironmentError, type EnvironmentFinding, findingLine, nearestWord } from './findings.js';
export { loadEnvironment } from './load.js';
export {
  isOutputReference,
  type OutputReference,
  type Referable,
  type ReferableValue,
  referencesIn,
  resolveReferences,
} from './references.js';
export type * from './sections/cluster.js';
export type * from './sections/identities.js';
export type * from './sections/images.js';
export type * from './sections/place.js';
export type * from './sections/registries.js';
export type * from './sections/releases.js';
export { credentialPrefix } from './service-account.js';
export { parseShard, type Shard, shardsOf, shardText, tenantsOfShard } from './shards.js';
export { parseTaint, type Taint } from './taint.js';
