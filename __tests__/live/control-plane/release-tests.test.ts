import { testsReleases } from '../../rehearsal/release-tests.js';
import { createRealCluster } from './real-cluster.js';

testsReleases({ createCluster: createRealCluster });
