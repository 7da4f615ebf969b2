import { failsByKind } from './failing-kinds.js';

failsByKind({});
