import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

const report = process.env.VITEST_REPORT

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    exclude: ['node_modules', 'var', 'web/dist', '**/*.long.test.ts'],
    // how long a machine that others slow down may take; what a test waits for has its bound in test/support/until.ts
    testTimeout: 120_000,
    hookTimeout: 240_000,
    // programs that tests start read the product's modules ready to run, from the second one on
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/compile') },
    globalSetup: 'test/support/cluster.ts',
    pool: 'forks',
    maxWorkers: 2,
    // .ci/run counts from the JSON
    reporters: report ? ['default', 'json'] : ['default'],
    ...(report && { outputFile: { json: report } }),
  },
})
