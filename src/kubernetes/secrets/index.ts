export { secretsOfRelease, secretsOfRevision } from './release-secrets.js';
export { SecretTexts } from './secret-texts.js';
export { secretValuesIn, secretValuesOf } from './secret-values.js';
