import { between, happens, type Random, wholeBetween } from '../../../lib/random.ts'
import { hourOfDay } from '../physics.ts'

/** People (or goods, with no persons) that travel together from one floor to another. */
export interface Group {
  readonly fromFloor: number
  readonly toFloor: number
  readonly persons: number
  readonly loadKg: number
}

export type BuildingUse = 'office' | 'residence'

/** Groups a minute for one lift, by hour of the day; a city that never sleeps entirely. */
const groupsPerMinute = [
  0.3, 0.3, 0.3, 0.3, 0.3, 0.4, 0.7, 1.3, 1.5, 1.0, 0.8, 1.0, 1.2, 1.0, 0.8, 0.8, 0.9, 1.3, 1.4, 1.1, 0.9,
  0.8, 0.6, 0.4,
]

type Peak = 'up' | 'down' | 'none'

/** Where most people go at an hour: up into offices in the morning, down out of homes, the other way in the evening. */
export function peakAt(use: BuildingUse, hour: number): Peak {
  const morning = hour >= 7 && hour < 10
  const evening = hour >= 17 && hour < 20
  if (!morning && !evening) return 'none'
  return morning === (use === 'office') ? 'up' : 'down'
}

function otherFloor(random: Random, floor: number, floors: number): number {
  const chosen = wholeBetween(random, 1, floors - 1)
  return chosen >= floor ? chosen + 1 : chosen
}

/** A group that starts at `fromFloor`, with one to four persons of 45 to 95 kg each. */
export function groupFrom(random: Random, fromFloor: number, floors: number): Group {
  const persons = wholeBetween(random, 1, random() < 0.2 ? 4 : 2)
  let loadKg = 0
  for (let person = 0; person < persons; person += 1) loadKg += Math.round(between(random, 45, 95))
  return { fromFloor, toFloor: otherFloor(random, fromFloor, floors), persons, loadKg }
}

/** The group that calls the lift within `dtS` seconds, if any; `busyness` is 1 for an ordinary lift. */
export function nextGroup(
  random: Random,
  { floors, use, busyness }: { floors: number; use: BuildingUse; busyness: number },
  nowMs: number,
  dtS: number,
): Group | undefined {
  const hour = hourOfDay(nowMs)
  const perS = (groupsPerMinute[Math.floor(hour)]! * busyness) / 60
  if (!happens(random, perS, dtS)) return undefined
  const peak = peakAt(use, hour)
  const draw = random()
  const fromMain = peak === 'up' ? draw < 0.8 : peak === 'down' ? draw < 0.1 : draw < 0.45
  if (fromMain) return groupFrom(random, 1, floors)
  const group = groupFrom(random, otherFloor(random, 1, floors), floors)
  const toMain = peak === 'none' ? random() < 0.8 : random() < 0.9
  return toMain ? { ...group, toFloor: 1 } : group
}
