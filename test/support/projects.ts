import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** What a test file must reach by its imports to belong to a project; `unit` is the rest. The first match counts. */
const helpers = {
  /** Other programs: the whole product, a browser, another broker or database server. */
  system: [
    'test/support/server-process.ts',
    'test/support/browser.ts',
    'test/support/mosquitto.ts',
    'storage/timeseries/testing/influxd.ts',
  ],
  /** A database on the server that the test files share, or a PostgreSQL of its own. */
  db: ['test/support/postgres.ts'],
} as const

export type ProjectName = keyof typeof helpers | 'unit'

const imported = /^(?:import|export)\b[^'"]*?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"\n]+)['"]\s*\)/gm

/** The specifiers that a module names in its imports and re-exports, types too. */
function importsOf(path: string): string[] {
  return [...readFileSync(join(root, path), 'utf8').matchAll(imported)].map(
    ([, first, second]) => first ?? second ?? '',
  )
}

/** All modules of the project that a test file reaches, itself included. */
function reachedFrom(test: string, known: Map<string, string[]>): Set<string> {
  const reached = new Set([test])
  for (const path of reached) {
    let next = known.get(path)
    if (next === undefined) {
      next = importsOf(path)
        .filter((name) => name.startsWith('.') && /\.tsx?$/.test(name))
        .map((name) => relative(root, join(root, dirname(path), name)))
        .filter((name) => existsSync(join(root, name)))
      known.set(path, next)
    }
    for (const name of next) reached.add(name)
  }
  return reached
}

/** The test files of each project, long trials aside; paths from the root of the repository. */
export function testProjects(): Record<ProjectName, string[]> {
  for (const path of Object.values(helpers).flat())
    if (!existsSync(join(root, path)))
      throw new Error(`${path} is gone: name its new place in test/support/projects.ts`)
  const projects: Record<ProjectName, string[]> = { system: [], db: [], unit: [] }
  const known = new Map<string, string[]>()
  const tests = globSync('**/*.test.ts', {
    cwd: root,
    exclude: (name) => ['node_modules', 'var', 'dist', '.git'].includes(name),
  })
  for (const test of tests.sort()) {
    if (test.endsWith('.long.test.ts')) continue
    const reached = reachedFrom(test, known)
    const reaches = (paths: readonly string[]) => paths.some((path) => reached.has(path))
    if (reaches(helpers.system) || importsOf(test).includes('node:child_process')) projects.system.push(test)
    else projects[reaches(helpers.db) ? 'db' : 'unit'].push(test)
  }
  return projects
}
