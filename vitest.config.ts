import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
    globalSetup: ['src/testing/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A machine that is shared may be slow for a moment: what fails there is tried once more, and told.
    retry: process.env['CI'] ? 1 : 0,
    pool: 'forks',
    // Twice as many as the smallest machine has cores: a test often waits for its database.
    maxWorkers: 4,
    // The program is read once a worker, not once a file; every file has a database and a server of its own.
    isolate: false,
  },
});
