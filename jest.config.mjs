/** Unit tests by default; the suites that run the bundle and real clients have projects of their own. */
const shared = {
  testEnvironment: '<rootDir>/__tests__/telling-environment.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } },
    ],
  },
};

export default {
  // Tests of the bundle wait more than they compute, so that two at once pay even on two cores.
  maxWorkers: 2,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/__tests__/**/*.test.ts'],
      testPathIgnorePatterns: ['/__tests__/(browser|rehearsal|live|kill|contract|scale|terraform|act)/'],
    },
    { ...shared, displayName: 'browser', testMatch: ['<rootDir>/__tests__/browser/**/*.test.ts'] },
    { ...shared, displayName: 'rehearsal', testMatch: ['<rootDir>/__tests__/rehearsal/**/*.test.ts'] },
    { ...shared, displayName: 'live', testMatch: ['<rootDir>/__tests__/live/**/*.test.ts'] },
    { ...shared, displayName: 'contract', testMatch: ['<rootDir>/__tests__/contract/**/*.test.ts'] },
    { ...shared, displayName: 'terraform', testMatch: ['<rootDir>/__tests__/terraform/**/*.test.ts'] },
    { ...shared, displayName: 'scale', testMatch: ['<rootDir>/__tests__/scale/**/*.test.ts'] },
    { ...shared, displayName: 'act', testMatch: ['<rootDir>/__tests__/act/**/*.test.ts'] },
    { ...shared, displayName: 'kill', testMatch: ['<rootDir>/__tests__/kill/**/*.test.ts'] },
  ],
};
