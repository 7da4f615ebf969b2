export { EnvironmentLease } from './environment-lease.js';
export { type LeaseContent, type LeaseState, LeaseStore, lockNamespace } from './lease.js';
export type { EnvironmentLeaseOptions, LockPlace } from './options.js';
