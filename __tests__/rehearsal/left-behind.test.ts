import { takesAlongWhatIsLeft } from './left-behind.js';
import { npmHelms } from './npm-helms.js';

takesAlongWhatIsLeft(npmHelms);
