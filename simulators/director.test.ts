import { expect, test } from 'vitest'
import { randomOf } from '../lib/random.ts'
import { families } from '../schemas/index.ts'
import { Director } from './director.ts'
import { loadFaults } from './fault.ts'
import { createMachine } from './machines/index.ts'
import { type Cue, defineScenario, loadScenario } from './scenario.ts'
import { classesByFamily, noonMs } from './testing/devices.ts'

const faults = await loadFaults()
const machines = families
  .flatMap((family) => classesByFamily[family].map((classCode) => ({ family, classCode })))
  .map(({ family, classCode }, index) =>
    createMachine(family, { class: classCode, random: randomOf(1, String(index)), startMs: noonMs }),
  )
const always = () => true

function play(director: Director, seconds: number, isFree: (device: number) => boolean = always): string[] {
  const played: string[] = []
  for (let second = 0; second <= seconds; second += 1) {
    for (const { device, fault } of director.due(second * 1_000, isFree)) {
      played.push(`${second} ${fault.id} ${device}`)
    }
  }
  return played
}

test('the same seed plays the same, another seed something else', async () => {
  const demo = await loadScenario('demo')
  const played = (seed: number) => play(new Director(demo, faults, machines, seed), 3_600)
  expect(played(1)).toEqual(played(1))
  expect(played(1)).not.toEqual(played(2))
})

test.each(['demo', 'city', 'storm', 'quiet'])(
  'scenario %s names only faults that there are',
  async (name) => {
    const director = new Director(await loadScenario(name), faults, machines, 1)
    expect(director.unplayable).toEqual([])
  },
)

test('the demo goes on at a rate that people can follow', async () => {
  const director = new Director(await loadScenario('demo'), faults, machines, 1)
  const inAnHour = play(director, 3_600).length
  expect(inAnHour).toBeGreaterThan(30)
  expect(inAnHour).toBeLessThan(120)
})

test('cues keep to devices of their own; a busy device is left alone', async () => {
  const demo = await loadScenario('demo')
  const devices = play(new Director(demo, faults, machines, 1), 120).map((line) => line.split(' ')[2])
  expect(new Set(devices).size).toBe(demo.cues.length)
  expect(play(new Director(demo, faults, machines, 1), 3_600, () => false)).toEqual([])
})

test('a cue falls back on the next fault, or is not playable', () => {
  const cues: Cue[] = [
    { atS: 1, faults: ['escalator-reversal', 'safety-circuit-open'] },
    { atS: 2, faults: ['wind-high'] },
  ]
  const lifts = machines.filter((machine) => machine.family === 'lift')
  const scenario = defineScenario({ id: 'x', cues, chances: [], chancesFromS: 0 })
  const director = new Director(scenario, faults, lifts, 1)
  expect(director.unplayable).toEqual([cues[1]])
  expect(play(director, 10)).toEqual([expect.stringMatching(/^1 safety-circuit-open/)])
})

test('the storm takes every device at once, and again', async () => {
  const played = play(new Director(await loadScenario('storm'), faults, machines, 1), 95)
  expect(played.filter((line) => line.startsWith('30 '))).toHaveLength(machines.length)
  expect(played.filter((line) => line.startsWith('90 '))).toHaveLength(machines.length)
})

test('chances missed while the computer slept are let go', async () => {
  const director = new Director(await loadScenario('demo'), faults, machines, 1)
  play(director, 300)
  expect(director.due(8 * 3_600_000, always)).toEqual([])
})

test('unknown names are refused', async () => {
  const scenario = defineScenario({
    id: 'x',
    cues: [{ atS: 1, faults: ['nope'] }],
    chances: [],
    chancesFromS: 0,
  })
  expect(() => new Director(scenario, faults, machines, 1)).toThrow('there is no fault "nope"')
  await expect(loadScenario('nope')).rejects.toThrow('city, demo, quiet, storm')
})
