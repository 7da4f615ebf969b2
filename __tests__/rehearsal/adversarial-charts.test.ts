import { adversarialCharts } from './adversarial/suite.js';
import { npmHelms } from './npm-helms.js';

adversarialCharts(npmHelms);
