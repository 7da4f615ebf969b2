import { npmHelms } from './npm-helms.js';
import { followsHooksBack } from './rollback-hooks.js';

followsHooksBack(npmHelms);
