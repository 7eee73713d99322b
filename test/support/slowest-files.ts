import { relative } from 'node:path'
import type { Reporter, TestModule, Vitest } from 'vitest/node'

const shown = 20

/** Prints the test files that took longest, in seconds: all, and what of it was loading modules and setting up. */
export class SlowestFiles implements Reporter {
  #root = ''

  onInit({ config }: Vitest): void {
    this.#root = config.root
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    if (modules.length <= shown) return
    const seconds = (ms: number) => (ms / 1_000).toFixed(1).padStart(7)
    const files = modules.map((module) => {
      const { duration, collectDuration, setupDuration, prepareDuration } = module.diagnostic()
      const loadMs = collectDuration + setupDuration + prepareDuration
      return { path: relative(this.#root, module.moduleId), loadMs, allMs: duration + loadMs }
    })
    files.sort((a, b) => b.allMs - a.allMs)
    const lines = files
      .slice(0, shown)
      .map(({ path, loadMs, allMs }) => `${seconds(allMs)} ${seconds(loadMs)}  ${path}`)
    console.log(`\nThe slowest ${shown} files (s, of it loading):\n${lines.join('\n')}`)
  }
}
