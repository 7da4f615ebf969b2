import { npmHelms } from './npm-helms.js';
import { freesStuckReleases } from './stuck-release.js';

// A file for each helm: they take minutes, and run beside one another.
freesStuckReleases(npmHelms.filter(({ title }) => title === 'helm-4'));
