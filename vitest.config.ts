import { join } from 'node:path'
import { defineConfig, type ViteUserConfig } from 'vitest/config'
import { testProjects } from './test/support/projects.ts'
import { SlowestFiles } from './test/support/slowest-files.ts'

const report = process.env.VITEST_REPORT

export const common = {
  // how long a machine that others slow down may take; what a test waits for has its bound in test/support/until.ts
  testTimeout: 120_000,
  hookTimeout: 240_000,
  // programs that tests start read the product's modules ready to run, from the second one on
  env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compile') },
  globalSetup: 'test/support/cluster.ts',
  pool: 'forks',
  maxWorkers: 2,
  // .ci/run counts from the JSON
  reporters: ['default', ...(report ? ['json'] : []), new SlowestFiles()],
  ...(report && { outputFile: { json: report } }),
} satisfies ViteUserConfig['test']

export default defineConfig({
  test: {
    ...common,
    projects: Object.entries(testProjects()).map(([name, include]) => ({
      test: {
        name,
        include,
        env: common.env,
        testTimeout: common.testTimeout,
        hookTimeout: common.hookTimeout,
        pool: common.pool,
        // the modules of the product are loaded once for all files that a worker runs
        isolate: false,
      },
    })),
  },
})
