import type { EquipmentFile } from '../../schemas/api.ts'

type Values = EquipmentFile['live']['values']

export interface LiftState {
  readonly floor: number | undefined
  /** 0 closed … 1 open. */
  readonly doorGap: number
  readonly door: number
  readonly direction: number
  readonly people: number
  /** Undefined where nothing has told whether somebody is inside. */
  readonly occupied: boolean | undefined
}

const doorGaps: Record<number, number> = { 0: 0.15, 1: 0.5, 3: 0.5, 4: 1, 6: 0.2 }
const kgPerPerson = 75
const drawnAtMost = 4

/** What the picture of the car shows, out of the last known values. */
export function liftState(values: Values): LiftState {
  const number = (id: string) => (typeof values[id] === 'number' ? values[id] : undefined)
  const load = number('loadKg') ?? 0
  const told = typeof values.passenger === 'boolean' ? values.passenger : undefined
  const occupied = told ?? (load > kgPerPerson / 2 ? true : undefined)
  const door = number('door') ?? 0
  return {
    floor: number('floor'),
    door,
    doorGap: doorGaps[door] ?? 0,
    direction: number('car') === 0 ? 0 : (number('direction') ?? 0),
    occupied,
    people: occupied ? Math.min(drawnAtMost, Math.max(1, Math.round(load / kgPerPerson))) : 0,
  }
}

/** The lowest of `size` floors to draw: moves only as far as it takes to keep the car in the picture. */
export function lowestFloor(before: number | undefined, floor: number, size: number): number {
  if (before === undefined) return floor - Math.floor(size / 2)
  return Math.min(floor, Math.max(before, floor - size + 1))
}
