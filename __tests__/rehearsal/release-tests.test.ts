import { npmHelms } from './npm-helms.js';
import { testsReleases } from './release-tests.js';

testsReleases(npmHelms);
