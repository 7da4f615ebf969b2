import { adversarialCharts } from '../../rehearsal/adversarial/suite.js';
import { helmFolder, helms } from './helms.js';
import { createRealCluster } from './real-cluster.js';

adversarialCharts(
  helms.map(([title, version]) => ({ title, folder: () => helmFolder(version) })),
  { createCluster: createRealCluster },
);
