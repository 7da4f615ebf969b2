import { testsReleases } from './release-tests.js';

testsReleases();
