export {
  type DeploymentRecord,
  type RecordedRelease,
  recordFormat,
} from './record.js';
export {
  hideIn,
  isSealed,
  longestFirst,
  type Seal,
  sealManifest,
  secretValuesIn,
  secretValuesOf,
} from './seal.js';
export {
  blindSeal,
  type RecordedManifests,
  type RecordFacts,
  type RecordHead,
  type RecordPlace,
  RecordStore,
} from './store.js';
