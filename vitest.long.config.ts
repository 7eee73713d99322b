import { defineConfig, mergeConfig } from 'vitest/config'
import common from './vitest.config.ts'

/** The trials that take minutes: `npm run test:long`. One file at a time, since each loads the machine by itself. */
export default defineConfig(() => {
  const config = mergeConfig(common, {
    test: { testTimeout: 1_800_000, hookTimeout: 1_800_000, fileParallelism: false },
  })
  config.test = {
    ...config.test,
    include: ['**/*.long.test.ts'],
    exclude: ['node_modules', 'var', 'web/dist'],
  }
  return config
})
