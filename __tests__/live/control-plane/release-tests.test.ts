import { testsReleases } from '../../rehearsal/release-tests.js';
import { usedHelms } from './helms.js';
import { createRealCluster } from './real-cluster.js';

testsReleases(usedHelms, { createCluster: createRealCluster });
