import { npmHelms } from './npm-helms.js';
import { freesStuckReleases } from './stuck-release.js';

freesStuckReleases(npmHelms);
