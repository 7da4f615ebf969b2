import { failsByKind } from '../../rehearsal/failing-kinds.js';
import { createRealCluster } from './real-cluster.js';

failsByKind({ createCluster: createRealCluster });
