import { expect } from 'vitest'
import type { Page } from '../../schemas/index.ts'
import type { Call, Matrix } from './declared.ts'

// Whose rows statistics count: rows of the matrix of test/scope.test.ts. Their numbers are held against a naive recount in
// statistics/statistics.test.ts, for callers of every role.

const window = 'firstDay=2025-01-01&lastDay=2029-12-31'

/** @param rescues of the equipment with a rescue, by code. */
export function statisticsRows(call: Call, rescues: ReadonlyMap<string, unknown>): Matrix {
  /** The sum of a count over all groups. */
  const total = async <Item>(who: string, path: string, count: (item: Item) => number) => {
    const { status, body } = await call(who, 'GET', `/statistics/${path}`)
    expect(status, JSON.stringify(body)).toBe(200)
    return (body as Page<Item>).items.reduce((sum, item) => sum + count(item), 0)
  }
  const rescued = (sees: readonly string[]) => sees.filter((code) => rescues.has(code)).length

  return {
    'get /statistics/rescues': async (who, sees) => {
      const alarms = (item: { alarms: number }) => item.alarms
      expect(await total(who, `rescues?${window}&by=district`, alarms)).toBe(rescued(sees))
    },
    'get /statistics/causes': async (who, sees) => {
      const ofRescues = (item: { kind: string; orders: number }) => (item.kind === 'rescue' ? item.orders : 0)
      expect(await total(who, `causes?${window}&by=firm`, ofRescues)).toBe(rescued(sees))
    },
    'get /statistics/clocks': async (who, sees) => {
      const arrivals = (item: { clock: string; started: number }) =>
        item.clock === 'arrive' ? item.started : 0
      expect(await total(who, `clocks?${window}&kind=rescue&by=month`, arrivals)).toBe(rescued(sees))
    },
    'get /statistics/overdue': async (who, sees) => {
      const overdue = (item: { overdue: number }) => item.overdue
      expect(await total(who, 'overdue?duty=maintenance-overdue&by=firm', overdue)).toBe(sees.length)
    },
    'get /statistics/services': async (who) => {
      expect(await total(who, `services?${window}`, (item: { due: number }) => item.due)).toBe(0)
    },
    'get /statistics/repeat-repairs': async (who) => {
      const repeated = (item: { repeated: number }) => item.repeated
      expect(await total(who, `repeat-repairs?${window}&by=firm`, repeated)).toBe(0)
    },
    'get /statistics/repeat-equipment': async (who, sees) => {
      const foreign = (item: { equipmentCode: string }) => (sees.includes(item.equipmentCode) ? 0 : 1)
      expect(await total(who, `repeat-equipment?${window}&of=alerts&atLeast=2`, foreign)).toBe(0)
    },
  }
}
