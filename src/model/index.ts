export * from './change.js';
export * from './errors.js';
export * from './json.js';
export * from './outputs.js';
export * from './reference.js';
export * from './run.js';
export * from './stage.js';
export * from './version.js';
