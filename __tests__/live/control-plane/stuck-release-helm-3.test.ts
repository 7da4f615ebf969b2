import { freesStuckReleases } from '../../rehearsal/stuck-release.js';
import { usedHelms } from './helms.js';
import { createRealCluster } from './real-cluster.js';

// Helm 3, and those that a full run names.
freesStuckReleases(usedHelms.slice(1), { createCluster: createRealCluster });
