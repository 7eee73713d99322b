import { describe, expect, it } from 'vitest'
import { connectionStates, equipmentStatuses } from './equipment.ts'
import { stopKinds } from './registry.ts'
import { type StateFacts, shownState } from './shown-state.ts'

/** Every combination of what the state is made of. */
const all: StateFacts[] = equipmentStatuses.flatMap((status) =>
  [null, ...stopKinds].flatMap((stop) =>
    [null, '2026-11-01'].flatMap((failedInspectionOn) =>
      [false, true].flatMap((outOfService) =>
        connectionStates.flatMap((connection) =>
          [false, true].map((alerting) => ({
            ...{ status, stop, failedInspectionOn, outOfService, connection, alerting },
          })),
        ),
      ),
    ),
  ),
)

const ended = ['scrapped', 'deregistered']

describe(`the state shown, of all ${all.length} combinations`, () => {
  it('is never good news above what is not in use, stopped, failed, out of service or alarming', () => {
    for (const facts of all) {
      const { tone, connectionTone, isUsable, publicState } = shownState(facts)
      const isGood =
        facts.status === 'in-use' &&
        facts.stop === null &&
        facts.failedInspectionOn === null &&
        !facts.outOfService &&
        !facts.alerting
      const said = JSON.stringify(facts)
      if (tone === 'ok') expect(isGood, said).toBe(true)
      if (connectionTone === 'ok') expect([isGood, facts.connection], said).toEqual([true, 'online'])
      if (publicState === 'in-use') expect(isUsable, said).toBe(true)
      if (isUsable && facts.status === 'in-use')
        expect([facts.stop, facts.failedInspectionOn, facts.outOfService], said).toEqual([null, null, false])
    }
  })

  it('names what bars the use, the strictest first', () => {
    for (const facts of all) {
      const { state, tone } = shownState(facts)
      const said = JSON.stringify(facts)
      if (ended.includes(facts.status)) expect(state, said).toBe(facts.status)
      else if (facts.stop !== null) expect([state, tone], said).toEqual([facts.stop, 'danger'])
      else if (facts.status !== 'in-use') expect(state, said).toBe(facts.status)
      else if (facts.failedInspectionOn !== null)
        expect([state, tone], said).toEqual(['failed-inspection', 'danger'])
      else if (facts.outOfService) expect([state, tone], said).toEqual(['out-of-service', 'danger'])
      else expect(state, said).toBe('in-use')
    }
  })

  it('is the same word for the public, without the office’s reasons', () => {
    const words = new Set(all.map((facts) => shownState(facts).publicState))
    expect([...words].sort()).toEqual(
      ['failed-inspection', 'in-use', 'not-supervised', 'out-of-service', 'out-of-use', 'stopped'].sort(),
    )
  })
})

it.each([
  [{}, 'in-use', 'ok', 'ok'],
  [{ outOfService: true }, 'out-of-service', 'danger', 'neutral'],
  [{ alerting: true }, 'in-use', 'warning', 'neutral'],
  [{ connection: 'offline' }, 'in-use', 'neutral', 'warning'],
  [{ connection: 'never' }, 'in-use', 'ok', 'neutral'],
  [{ stop: 'sealed', outOfService: true, failedInspectionOn: '2026-11-01' }, 'sealed', 'danger', 'neutral'],
  [{ status: 'out-of-use', failedInspectionOn: '2026-11-01' }, 'out-of-use', 'warning', 'neutral'],
  [{ status: 'scrapped', stop: 'sealed' }, 'scrapped', 'neutral', 'neutral'],
] as const)('%o', (changed, state, tone, connectionTone) => {
  const facts: StateFacts = {
    ...{ status: 'in-use', stop: null, failedInspectionOn: null, outOfService: false },
    ...{ connection: 'online', alerting: false, ...changed },
  }
  expect(shownState(facts)).toMatchObject({ state, tone, connectionTone })
})
