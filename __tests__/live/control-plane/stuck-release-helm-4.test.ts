import { freesStuckReleases } from '../../rehearsal/stuck-release.js';
import { usedHelms } from './helms.js';
import { createRealCluster } from './real-cluster.js';

// A file of its own for the PATH's helm: they take minutes, and run beside one another.
freesStuckReleases(usedHelms.slice(0, 1), { createCluster: createRealCluster });
