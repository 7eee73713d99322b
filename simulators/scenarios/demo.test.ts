import { expect, test } from 'vitest'
import type { Family } from '../../schemas/index.ts'
import { Director } from '../director.ts'
import { loadFaults } from '../fault.ts'
import { loadScenario } from '../scenario.ts'
import { recordDevice } from '../testing/devices.ts'

const faults = await loadFaults()
const demo = await loadScenario('demo')

function watch(seed: number, seconds: number) {
  const specs: { family: Family; class: string }[] = [
    ...Array.from({ length: 12 }, () => ({ family: 'lift' as const, class: '3110' })),
    { family: 'escalator', class: '3310' },
    { family: 'crane', class: '4310' },
  ]
  const devices = specs.map((spec, index) => recordDevice({ ...spec, seed: seed * 100 + index }))
  const machines = devices.map(({ machine }) => machine)
  const director = new Director(demo, faults, machines, seed)
  for (let second = 0; second < seconds; second += 0.25) {
    for (const { device, fault, lastsMs } of director.due(
      second * 1_000,
      (index) => devices[index]!.device.free,
    )) {
      devices[device]!.begin(fault, lastsMs)
    }
    for (const device of devices) device.run(0.25)
  }
  return devices
}

test.each([1, 2, 3, 4])('two minutes show a newcomer everything (seed %i)', (seed) => {
  const devices = watch(seed, 400)
  const raisedAtS = (code: string) =>
    Math.min(
      ...devices
        .flatMap(({ sent }) => sent)
        .filter(({ body }) => body.code === code && body.active === true)
        .map(({ afterS }) => afterS),
    )
  expect(raisedAtS('entrapment')).toBeGreaterThan(8)
  expect(raisedAtS('entrapment')).toBeLessThan(35)
  expect(raisedAtS('e-bike-in-car')).toBeLessThan(50)
  expect(raisedAtS('escalator-reversal')).toBeLessThan(60)

  const longestGapS = devices.map(({ sent }) =>
    Math.max(...sent.slice(1).map(({ afterS }, index) => afterS - sent[index]!.afterS)),
  )
  expect(longestGapS.filter((gapS) => gapS >= 90)).toHaveLength(1)

  const unreported = devices.filter(({ sent }) => {
    const stuck = sent.filter(({ kind, body }) => {
      return kind === 'status' && body.passenger === true && body.car === 0 && body.doorZone === false
    })
    const lastedS = (stuck.at(-1)?.afterS ?? 0) - (stuck[0]?.afterS ?? 0)
    const reported = sent.some(({ body }) => body.code === 'entrapment')
    return lastedS >= 240 && stuck[0]!.afterS < 100 && !reported
  })
  expect(unreported).toHaveLength(1)
})
