/** The declared environment: what it says, where it says it, and how it is read. */
export * from './addresses.js';
export type * from './environment.js';
export * from './expand.js';
export { EnvironmentError, type EnvironmentFinding, findingLine, nearestWord } from './findings.js';
export { loadEnvironment } from './load.js';
export { isOutputReference, referencesIn, resolveReferences } from './references.js';
export { credentialPrefix } from './service-account.js';
export { parseShard, type Shard, shardsOf, shardText, tenantsOfShard } from './shards.js';
export { parseTaint, type Taint } from './taint.js';
