import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { testProjects } from './support/projects.ts'

const root = dirname(import.meta.dirname)
const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '')

it('every test file is in one project, and the long trials are in none', () => {
  const all = Object.values(testProjects()).flat()
  const tests = sources.filter((path) => path.endsWith('.test.ts') && !path.endsWith('.long.test.ts'))
  expect(all.toSorted()).toEqual(tests.toSorted())
})

it('what a file needs decides its project', () => {
  const { unit, db, system } = testProjects()
  expect(unit).toContain('lib/day.test.ts')
  expect(db).toContain('audit/audit.test.ts')
  expect(system).toEqual(expect.arrayContaining(['test/first-run.test.ts', 'test/browser.test.ts']))
})

it('no helper sets up tests by being imported: a worker imports it once for many files', () => {
  const hook = /^(before|after)(All|Each)\(/m
  const helpers = sources.filter((path) => !path.endsWith('.test.ts'))
  expect(helpers.filter((path) => hook.test(readFileSync(join(root, path), 'utf8')))).toEqual([])
})
