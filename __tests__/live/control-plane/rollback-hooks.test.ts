import { followsHooksBack } from '../../rehearsal/rollback-hooks.js';
import { usedHelms } from './helms.js';
import { createRealCluster } from './real-cluster.js';

followsHooksBack(usedHelms, { createCluster: createRealCluster });
