import { randomOf } from '../../lib/random.ts'
import { type Family, type MetricKind, metricById } from '../../schemas/index.ts'
import { type Outlet, SimulatedDevice } from '../device.ts'
import type { Fault } from '../fault.ts'
import { createMachine, type MachineOf, type Values } from '../machines/index.ts'

/** A Wednesday noon in Shanghai. */
export const noonMs = Date.UTC(2026, 10, 18, 4)

/** A class for every kind of machine. */
export const classesByFamily: Readonly<Record<Family, readonly string[]>> = {
  lift: ['3110', '3120', '3210', '3420', '3430'],
  escalator: ['3310', '3320'],
  crane: ['4310', '4110', '4210', '4420'],
  boiler: ['1100', '1200', '1310'],
  vessel: ['2150'],
  piping: ['8300'],
  vehicle: ['5110'],
  ride: ['6200'],
  ropeway: ['9100'],
}

/** What is wrong with metrics of a message, by the catalogue; empty where all is well. */
export function problemsOf(family: Family, kind: MetricKind, values: Values): string[] {
  return Object.entries(values).flatMap(([id, value]) => {
    const metric = metricById(id)
    if (!metric) return [`${id} is not in the catalogue`]
    if (metric.kind !== kind || !metric.families.includes(family))
      return [`${id} is not for ${kind} of ${family}`]
    if (metric.type === 'boolean') return typeof value === 'boolean' ? [] : [`${id} is no boolean`]
    if (typeof value !== 'number' || !Number.isFinite(value)) return [`${id} is no number`]
    if (metric.type === 'integer' && !Number.isInteger(value)) return [`${id} is not whole: ${value}`]
    const inRange = value >= (metric.min ?? value) && value <= (metric.max ?? value)
    return inRange ? [] : [`${id} is out of range: ${value}`]
  })
}

interface Sent {
  readonly afterS: number
  readonly kind: string
  readonly body: Record<string, unknown>
}

/** A device whose messages are kept, stepped a quarter of a second at a time. */
export function recordDevice<F extends Family>({
  family,
  class: classCode,
  seed = 1,
  floors,
}: {
  family: F
  class: string
  seed?: number
  floors?: number
}) {
  const random = randomOf(seed, 'test')
  const machine = createMachine(family, { class: classCode, random, startMs: noonMs, floors })
  const sent: Sent[] = []
  const connection: string[] = []
  let nowMs = noonMs
  const keep = (kind: string, payload: string) => {
    sent.push({ afterS: (nowMs - noonMs) / 1_000, kind, body: JSON.parse(payload) })
  }
  const outlet: Outlet = {
    report: keep,
    tell: keep,
    lose: () => connection.push('lost'),
    open: () => connection.push('opened'),
  }
  const device = new SimulatedDevice(machine as MachineOf<Family>, outlet, {
    everyMs: 5_000,
    startMs: noonMs,
    random: randomOf(seed, 'device'),
  })
  return {
    machine,
    device,
    sent,
    connection,
    begin(fault: Fault, lastsMs: number) {
      device.begin(fault, { nowMs, lastsMs })
    },
    /** Runs for some seconds, or until `done`; returns the seconds since the start. */
    run(seconds: number, done: () => boolean = () => false): number {
      const endMs = nowMs + seconds * 1_000
      while (nowMs < endMs && !done()) {
        nowMs += 250
        device.step(nowMs)
      }
      return (nowMs - noonMs) / 1_000
    },
    events: () => sent.filter(({ kind }) => kind === 'event').map(({ body }) => [body.code, body.active]),
    statuses: () => sent.filter(({ kind }) => kind === 'status').map(({ body }) => body),
  }
}
