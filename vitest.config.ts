import { defineConfig } from 'vitest/config';

const project = (name: string, folders: string, isolate: boolean) => ({
  test: {
    name,
    include: [`test/${folders}/**/*.test.ts`, `packages/*/test/${folders}/**/*.test.ts`],
    isolate,
    setupFiles: ['test/support/properties.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks' as const,
    execArgv: ['--expose-gc', '--import', new URL('src/quick-imports.ts', import.meta.url).href],
  },
});

export default defineConfig({
  test: {
    globalSetup: ['test/support/global-postgres.ts', 'test/support/global-fixtures.ts'],
    maxWorkers: 2,
    projects: [
      // Files share a process, which spares most of their imports.
      project('together', '{unit,property,contract,integration,e2e}', false),
      project('apart', 'browser', true),
    ],
  },
});
