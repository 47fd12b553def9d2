import { defineConfig } from 'vitest/config';

const folders = '{unit,property,contract,integration,e2e}';

export default defineConfig({
  test: {
    globalSetup: ['test/support/global-postgres.ts', 'test/support/global-fixtures.ts'],
    setupFiles: ['test/support/properties.ts', 'test/support/no-call-in-transaction.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // Files share a process, which spares most of their imports.
    isolate: false,
    maxWorkers: 3,
    // What a person waits for in the page they are given as long as elsewhere.
    expect: { poll: { timeout: 5_000 } },
    execArgv: ['--expose-gc', '--import', new URL('src/quick-imports.ts', import.meta.url).href],
    projects: [
      {
        extends: true,
        test: {
          name: 'docket',
          include: [`test/${folders}/**/*.test.ts`, `packages/*/test/${folders}/**/*.test.ts`],
          sequence: { groupOrder: 0 },
        },
      },
      { extends: true, test: { name: 'browser', include: ['test/browser/**/*.test.ts'], sequence: { groupOrder: 0 } } },
      // Whole processes that are started, killed and stopped: they leave nothing of the machine to others.
      { extends: true, test: { name: 'faults', include: ['test/fault/**/*.test.ts'], sequence: { groupOrder: 1 } } },
      {
        extends: true,
        test: { name: 'processes', include: ['test/processes/**/*.test.ts'], sequence: { groupOrder: 2 } },
      },
    ],
  },
});
