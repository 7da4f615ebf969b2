export type { RecordedManifests, RecordHead } from './pieces.js';
export {
  type DeploymentRecord,
  type RecordedRelease,
  recordFormat,
} from './record.js';
export {
  isSealed,
  type Seal,
  sealManifest,
  withoutKeys,
} from './seal.js';
export { blindSeal, type RecordFacts, type RecordPlace, RecordStore } from './store.js';
