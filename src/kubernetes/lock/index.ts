export { EnvironmentLease, type EnvironmentLeaseOptions, type LockPlace } from './environment-lease.js';
export { type LeaseContent, type LeaseState, LeaseStore, lockNamespace } from './lease.js';
