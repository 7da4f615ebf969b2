import { npmHelms } from './npm-helms.js';
import { followsHooksOfUninstalls } from './uninstall-hooks.js';

followsHooksOfUninstalls(npmHelms);
