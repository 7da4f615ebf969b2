import { failsEarly } from './failing-early.js';

// Ten seconds, at a sixtieth.
failsEarly({}, 600);
