import { failsEarly } from '../../rehearsal/failing-early.js';
import { createRealCluster } from './real-cluster.js';

failsEarly({ createCluster: createRealCluster }, 10);
