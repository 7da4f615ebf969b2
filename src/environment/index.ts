/** The declared environment: what it says, where it says it, and how it is read. */
export type * from './environment.js';
