export { type LoginGrant, loginGrants } from './grants.js';
export { credentialName, type Login, type LoginKind, loginsOf, planEnvironment, plansPullRequests } from './logins.js';
