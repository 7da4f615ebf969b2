import { testsReleases } from '../../rehearsal/release-tests.js';
import { helmFolder, helms } from './helms.js';
import { createRealCluster } from './real-cluster.js';

testsReleases(
  helms.map(([title, version]) => ({ title, folder: () => helmFolder(version) })),
  { createCluster: createRealCluster },
);
