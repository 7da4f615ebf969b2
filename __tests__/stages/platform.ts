import path from 'node:path';
import { type Environment, loadEnvironment } from '../../src/environment/index.js';

/** The documented dev environment, as the loader gives it. */
export function devEnvironment(): Environment {
  return loadEnvironment('environments/dev.yaml', { repositoryRoot: path.resolve('.') }).environment;
}
