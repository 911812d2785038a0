/** Real PostgreSQL: one embedded cluster per run, one database per test file. */
export default {
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  testEnvironment: '<rootDir>/test/support/jest/environment.js',
  testSequencer: '<rootDir>/test/support/jest/sequencer.js',
  testRunner: '<rootDir>/test/support/jest/runner.js',
  transform: {},
  globalSetup: '<rootDir>/test/support/global-setup.js',
  globalTeardown: '<rootDir>/test/support/global-teardown.js',
  // Long enough for a machine that has other work; whatever takes so long hangs.
  testTimeout: 180_000,
  maxWorkers: 2,
};
