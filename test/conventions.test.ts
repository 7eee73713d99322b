import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { type CruisedModule, graphIn, moduleGraph } from './support/module-graph.ts'

const root = dirname(import.meta.dirname)
const config = join(root, '.dependency-cruiser.cjs')
const depcruise = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '')

function cruise(cwd: string, ...paths: string[]) {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [depcruise, ...paths, '--config', config, '--output-type', 'json'],
    { cwd, encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  if (stdout === '') throw new Error(stderr)
  return JSON.parse(stdout) as {
    modules: CruisedModule[]
    summary: { violations: { rule: { name: string }; from: string; to: string }[] }
  }
}

describe('who may import whom', () => {
  it('holds, over every module there is', () => {
    const { modules, summary } = cruise(root, '.')
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
    const cruised = new Set(modules.map(({ source }) => source))
    const sources = tracked.filter((path) => /\.(ts|tsx|mjs)$/.test(path))
    expect(sources.length).toBeGreaterThan(100)
    expect(sources.filter((path) => !cruised.has(path))).toEqual([])
    const page = readFileSync(join(root, 'docs/architecture.md'), 'utf8')
    expect(graphIn(page), 'run `npm run docs:graph`').toBe(moduleGraph(modules))
  })

  describe('refuses', () => {
    const rows = [
      ['schemas/index.ts', "import '../lib/log.ts'", 'schemas-reaches-too-far'],
      [
        'storage/journal/index.ts',
        "import type { A } from '../../registry/index.ts'",
        'storage-reaches-too-far',
      ],
      ['ingest/index.ts', "import '../alerts/index.ts'", 'ingest-reaches-too-far'],
      ['api/index.ts', "import '../registry/devices.ts'", 'registry-by-its-door'],
      ['web/main.tsx', "import '../api/index.ts'", 'web-reaches-too-far'],
      ['simulators/index.ts', "import '../storage/journal/index.ts'", 'simulators-reaches-too-far'],
      ['alerts/rules/some.ts', "import 'node:fs'", 'pure-of-built-ins'],
      ['orders/index.ts', "import 'aedes'", 'aedes-stays-home'],
    ] as const
    let refusals: string[]
    beforeAll(() => {
      const folder = mkdtempSync(join(tmpdir(), 'hoistway-imports-'))
      try {
        const files: Record<string, string> = {
          'package.json': '{"type":"module","dependencies":{"aedes":"*"}}',
          'tsconfig.json': readFileSync(join(root, 'tsconfig.json'), 'utf8'),
          'lib/log.ts': 'export {}',
          'registry/index.ts': 'export interface A { a: 1 }',
          'registry/devices.ts': 'export {}',
          'alerts/index.ts': 'export {}',
          ...Object.fromEntries(rows.map(([path, line]) => [path, `${line}\nexport {}\n`])),
        }
        for (const [name, text] of Object.entries(files)) {
          mkdirSync(dirname(join(folder, name)), { recursive: true })
          writeFileSync(join(folder, name), text)
        }
        symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
        const { violations } = cruise(
          folder,
          ...new Set(rows.map(([path]) => path.split('/')[0] as string)),
        ).summary
        refusals = violations.map(({ from, rule }) => `${from}: ${rule.name}`)
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    })

    it.each(rows)('%s with %s', (path, _line, rule) => expect(refusals).toContain(`${path}: ${rule}`))
  })
})

describe('the repository', () => {
  const read = (path: string) => readFileSync(join(root, path), 'utf8')
  const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>

  it('says of every dependency why it is there', () => {
    const told = read('docs/dependencies.md')
    const names = [
      ...Object.keys(manifest.dependencies ?? {}),
      ...Object.keys(manifest.devDependencies ?? {}),
    ]
    expect(names.filter((name) => !told.includes(`\`${name}\``))).toEqual([])
  })

  it('names no registry host in the lock file', () => {
    expect(read('package-lock.json')).not.toMatch(/"resolved": "https?:/)
  })

  it('skips no test silently', () => {
    const tests = tracked.filter((path) => path.endsWith('.test.ts') && path !== 'test/conventions.test.ts')
    expect(tests.filter((path) => /\b(it|test|describe)\.(skip|todo|only)\(/.test(read(path)))).toEqual([])
  })

  // words that a standard term took the place of: docs/adr/0019-rooms-and-names.md
  it('uses the standard terms', () => {
    const replaced =
      /\b(hearsSince|LastKnown|KnownState|WordKeeper|HeldStretches|Passage|passThrough|nothingTold|SetAside|overIn|[Tt]urnstile|oneAfterAnother|FeedEvent|openFeed|createLibrary|createBrowserMarks|createOwnAccess|breakableRoad|watchedRoad|Visitor|daysFollow)\b/
    const files = tracked.filter((path) => /\.(ts|tsx)$/.test(path) && path !== 'test/conventions.test.ts')
    expect(files.filter((path) => replaced.test(read(path)))).toEqual([])
  })

  it('keeps files small enough to read in one sitting', () => {
    const sources = tracked.filter((path) => /\.(ts|tsx)$/.test(path) && path !== 'client/schema.d.ts')
    expect(sources.filter((path) => read(path).split('\n').length > 400)).toEqual([])
  })
})
