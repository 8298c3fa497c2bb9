import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that start programs or walk every page: those that begin first do not hold up the end. */
const LONG = ['situations.test.ts', 'hidden.test.ts', 'import-run.test.ts', 'merge-killed.test.ts', 'command-line.test.ts'];

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONG.some((name) => moduleId.endsWith(`/${name}`));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
    // What happens to the embedded database is the same whatever other server the tests are run on.
    exclude: [...configDefaults.exclude, ...(process.env['TEST_DATABASE_URL'] ? ['**/situations.test.ts'] : [])],
    globalSetup: ['src/testing/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // A machine that is shared may be slow for a moment: what fails there is tried once more, and told.
    retry: process.env['CI'] ? 1 : 0,
    pool: 'forks',
    // One more than the smallest machine has cores: a test often waits for its database.
    maxWorkers: 3,
    // The program is read once a worker, not once a file; every file has a database and a server of its own.
    isolate: false,
    sequence: { sequencer: LongFirst },
  },
});
