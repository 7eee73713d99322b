import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { raisedRules } from '../alerts/raise.ts'
import { rules } from '../alerts/rules/index.ts'
import { statusOfCode } from '../api/http/problem.ts'
import { duties, listedDuties } from '../duties/kinds/index.ts'
import { kinds } from '../orders/kinds/index.ts'
import {
  causeCodes,
  connectionStates,
  contractKinds,
  deadLetterStates,
  equipmentStatuses,
  evidenceKinds,
  faultCodes,
  inspectionResults,
  lifeCycleEvents,
  metrics,
  partKinds,
  recordKinds,
  reportKinds,
  roles,
  serviceLevels,
} from '../schemas/index.ts'

// Whatever id the product shows has words in both languages. The screens show an id that has none as it is.

const localeOf = (name: string) =>
  JSON.parse(readFileSync(join(import.meta.dirname, `../web/locales/${name}.json`), 'utf8')) as Tree

type Tree = { readonly [key: string]: string | Tree }

/** Ids by the place of their words. */
const ids: Readonly<Record<string, readonly string[]>> = {
  roles,
  kinds: [...kinds.keys()],
  ...Object.fromEntries(
    [...kinds.values()].flatMap(({ id, table, clocks }) => [
      [`states.${id}`, Object.keys(table)],
      [`clocks.${id}`, Object.keys(clocks)],
    ]),
  ),
  rules: [...rules.keys(), ...raisedRules],
  duties: [...duties.keys()],
  dutyNames: listedDuties.map(({ id }) => id),
  causes: ['reported', 'inferred-in-door-zone', 'inferred-outside-door-zone', 'person', 'public-report'],
  problems: [...Object.keys(statusOfCode), 'request-invalid', 'origin-foreign', 'busy', 'database-away'],
  statuses: equipmentStatuses,
  connections: connectionStates,
  causeCodes,
  levels: serviceLevels,
  recordKinds,
  results: inspectionResults,
  contractKinds,
  partKinds,
  evidenceKinds,
  lifeEvents: lifeCycleEvents,
  'letters.states': deadLetterStates,
}

function textAt(tree: Tree, path: string): string | Tree | undefined {
  return path
    .split('.')
    .reduce<string | Tree | undefined>((at, name) => (typeof at === 'object' ? at[name] : undefined), tree)
}

describe.each(['zh-CN', 'en'])('in %s', (language) => {
  const tree = localeOf(language)

  it.each(Object.entries(ids))('every id of %s has a word', (path, all) => {
    expect(all.length).toBeGreaterThan(0)
    expect(all.filter((id) => typeof textAt(tree, `${path}.${id}`) !== 'string')).toEqual([])
  })

  it.each([...kinds.values()])('every event of $id has a word, its own or that of all kinds', (kind) => {
    const words = [`events.${kind.id}`, 'events.any']
    const lacking = Object.keys(kind.events).filter((event) =>
      words.every((path) => typeof textAt(tree, `${path}.${event}`) !== 'string'),
    )
    expect(lacking).toEqual([])
  })
})

it.each([
  ['fault', faultCodes.map(({ id, zh, en }) => ({ id, zh, en }))],
  ['metric', metrics.map(({ id, zh, en }) => ({ id, zh, en }))],
  ['report', reportKinds.map(({ id, zh, en }) => ({ id, zh, en }))],
])('every %s is named in Chinese and in English', (_what, all) => {
  expect(all.filter(({ zh, en }) => !/\p{Script=Han}/u.test(zh) || !/^[A-Za-z]/.test(en))).toEqual([])
})
