import { takesAlongWhatIsLeft } from '../../rehearsal/left-behind.js';
import { usedHelms } from './helms.js';
import { createRealCluster } from './real-cluster.js';

takesAlongWhatIsLeft(usedHelms, { createCluster: createRealCluster });
