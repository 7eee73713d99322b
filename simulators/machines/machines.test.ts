import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomOf } from '../../lib/random.ts'
import { type Family, families } from '../../schemas/index.ts'
import { classesByFamily, noonMs, problemsOf } from '../testing/devices.ts'
import { createMachine, type Machine } from './index.ts'

const stepS = 0.5

function build(family: Family, classCode: string, seed: number): Machine {
  return createMachine(family, { class: classCode, random: randomOf(seed, 'machine'), startMs: noonMs })
}

function* live(machine: Machine, steps: number) {
  for (let step = 1; step <= steps; step += 1) {
    machine.step(noonMs + step * stepS * 1_000, stepS)
    yield { status: machine.status(), stats: machine.stats() }
  }
}

describe.each(families)('%s', (family) => {
  const anyMachine = fc
    .record({ classCode: fc.constantFrom(...classesByFamily[family]), seed: fc.nat(100_000) })
    .map(({ classCode, seed }) => build(family, classCode, seed))

  test('says only what the metric catalogue allows', () => {
    fc.assert(
      fc.property(anyMachine, (machine) => {
        const problems = new Set(problemsOf(family, 'stats', machine.stats()))
        for (const { status } of live(machine, 600)) {
          for (const problem of problemsOf(family, 'status', status)) problems.add(problem)
        }
        expect([...problems]).toEqual([])
      }),
      { numRuns: 12 },
    )
  })

  test('has counters that only rise', () => {
    fc.assert(
      fc.property(anyMachine, (machine) => {
        let before = machine.stats()
        for (const { stats } of live(machine, 600)) {
          const fallen = Object.keys(stats).filter((id) => !(Number(stats[id]) >= Number(before[id])))
          if (fallen.length > 0) expect.fail(`${fallen.join(', ')} fell`)
          before = stats
        }
      }),
      { numRuns: 6 },
    )
  })

  test('repeats itself with the same seed', () => {
    const [classCode] = classesByFamily[family]
    const last = (seed: number) => [...live(build(family, classCode!, seed), 200)].at(-1)?.status
    expect(last(7)).toEqual(last(7))
  })
})

test('counters go on where they were, or higher, when a simulation starts again later', () => {
  const hourMs = 3_600_000
  for (const family of families) {
    const setup = (startMs: number) => ({
      class: classesByFamily[family][0]!,
      random: randomOf(1, 'again'),
      startMs,
    })
    const machine = createMachine(family, setup(noonMs))
    const last = [...live(machine, 2 * 3_600)].at(-1)
    const later = createMachine(family, setup(noonMs + hourMs)).stats()
    for (const [id, value] of Object.entries(last?.stats ?? {})) {
      expect(later[id], `${family} ${id}`).toBeGreaterThanOrEqual(Number(value))
    }
  }
})

test('a crane stays within its moment and swings round', () => {
  const crane = createMachine('crane', { class: '4310', random: randomOf(4, 'crane'), startMs: noonMs })
  const slewed = new Set<unknown>()
  for (const { status } of live(crane, 4_000)) {
    const { momentPercent, slewDeg } = status
    expect(momentPercent).toBeLessThanOrEqual(100)
    slewed.add(slewDeg)
  }
  expect(slewed.size).toBeGreaterThan(20)
})

test('a steam boiler cycles its burner between two pressures and keeps its water', () => {
  const boiler = createMachine('boiler', { class: '1100', random: randomOf(4, 'boiler'), startMs: noonMs })
  const burner = new Set<unknown>()
  for (const { status } of live(boiler, 4_000)) {
    const { pressureMpa, burnerOn, waterLevelMm } = status
    expect(pressureMpa).toBeGreaterThan(0.6)
    expect(pressureMpa).toBeLessThan(1)
    expect(Math.abs(Number(waterLevelMm))).toBeLessThan(45)
    burner.add(burnerOn)
  }
  expect(burner.size).toBe(2)
})

test('an escalator runs one way only and slows down while nobody is on it', () => {
  const escalator = createMachine('escalator', {
    class: '3310',
    random: randomOf(9, 'escalator'),
    startMs: noonMs,
  })
  const directions = new Set<unknown>()
  const speeds = new Set<unknown>()
  for (const { status } of live(escalator, 4_000)) {
    const { direction, speedMps, handrailSpeedMps } = status
    expect(handrailSpeedMps).toBeGreaterThanOrEqual(Number(speedMps))
    directions.add(direction)
    speeds.add(speedMps)
  }
  expect(directions.size).toBe(1)
  expect(speeds.has(0.2)).toBe(true)
  expect(Math.max(...([...speeds] as number[]))).toBeGreaterThanOrEqual(0.5)
})
