export type { RecordedManifests, RecordHead } from './pieces.js';
export {
  type DeploymentRecord,
  type RecordedRelease,
  recordFormat,
} from './record.js';
export { secretsOfRelease } from './release-secrets.js';
export {
  hideIn,
  isSealed,
  longestFirst,
  maskIn,
  type Seal,
  sealManifest,
  secretValuesIn,
  secretValuesOf,
  withoutKeys,
} from './seal.js';
export { blindSeal, type RecordFacts, type RecordPlace, RecordStore } from './store.js';
