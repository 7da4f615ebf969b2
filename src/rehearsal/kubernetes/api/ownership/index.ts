/** Ownership of fields: recorded on every write, and decided by server-side apply. */
export { applyConfiguration } from './apply.js';
export { recordUpdate } from './update.js';
export { appliedName, isTyped, requireTyped } from './validate.js';
