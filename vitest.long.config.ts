import { defineConfig } from 'vitest/config'
import { common } from './vitest.config.ts'

/** The trials that take minutes: `npm run test:long`. One file at a time, since each loads the machine by itself. */
export default defineConfig({
  test: {
    ...common,
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    fileParallelism: false,
    include: ['**/*.long.test.ts'],
    exclude: ['node_modules', 'var', 'web/dist'],
  },
})
