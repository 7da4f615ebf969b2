import { freesStuckReleases } from '../../rehearsal/stuck-release.js';
import { usedHelms } from './helms.js';
import { createRealCluster } from './real-cluster.js';

freesStuckReleases(usedHelms, { createCluster: createRealCluster });
