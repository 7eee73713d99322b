import { Temporal } from 'temporal-polyfill'
import { randomOf } from '../../lib/random.ts'
import { type Group, groups } from './groups.ts'
import { maintenanceFirms, manufacturers, type Place, places } from './places.ts'

/** One in so many was serviced late, by days; one in so many was not inspected for a period too long. */
const lateServiceEvery = 17
const lateInspectionEvery = 23
/** One in so many is out of use. */
const idleEvery = 61

/**
 * Writes the registry of the demo fleet: 200 pieces of equipment of every family as a CSV file with native headers.
 * `today` is `yyyy-MM-dd`: as of that day most are in order, some are overdue for maintenance (more than 15 days ago)
 * and some for inspection. The same `today` and `seed` give the same text. Throws a RangeError for no such day.
 */
export function generateDemoRegistry({ today, seed }: { today: string; seed: number }): string {
  const random = randomOf(seed, 'demo registry')
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1))
  const pick = <T>(list: readonly T[]): T => list[between(0, list.length - 1)] as T
  const now = Temporal.PlainDate.from(today)
  const numbers = new Map<string, number>()

  function rowOf(group: Group): Record<string, string | number | undefined> {
    const number = (numbers.get(group.letter) ?? 0) + 1
    numbers.set(group.letter, number)
    const place: Place = group.places ? places[pick(group.places)]! : pick(places)
    const isEnglish = /^[ -~]+$/u.test(place.name)
    const speed = group.speedsMps.length > 0 ? pick(group.speedsMps) : undefined
    const load = group.loadsKg.length > 0 ? pick(group.loadsKg) : undefined
    const firm = group.serviced ? pick(maintenanceFirms) : undefined
    return {
      code: `DEMO-${group.letter}-${String(number).padStart(3, '0')}`,
      class: group.class,
      name: isEnglish ? `${place.name} ${group.en} ${number}` : `${place.name}${number}号${group.zh}`,
      district: place.district,
      address: place.address,
      lat: (place.lat + (random() - 0.5) / 250).toFixed(5),
      lon: (place.lon + (random() - 0.5) / 250).toFixed(5),
      useUnit: place.useUnit,
      maintenanceFirm: firm,
      manufacturer: pick(manufacturers),
      jurisdiction: 'cn',
      status: number % idleEvery === 0 ? 'out-of-use' : 'in-use',
      ratedSpeedMps: speed,
      ratedLoadKg: load,
      ...calendarOf(group, number),
    }
  }

  /** Days of a life in order: inspected on the anniversaries of the installation, or a little before. */
  function calendarOf(group: Group, number: number): Record<string, string | undefined> {
    const isLate = number % lateInspectionEvery === 0 || (!group.serviced && number === 3)
    // beyond 15 years a lift is inspected every year, so a missed year is certainly overdue
    const years = isLate ? between(17, 24) : between(1, 22)
    const cycle = { months: group.inspectionMonths }
    const sinceAnniversary = between(20, 350)
    const anniversary = now.subtract({ days: sinceAnniversary })
    const installed = anniversary.subtract({ years })
    const inspected = (isLate ? anniversary.subtract(cycle) : anniversary).subtract({ days: between(0, 14) })
    const servicedDaysAgo = number % lateServiceEvery === 0 ? between(17, 40) : between(1, 13)
    return {
      installedAt: installed.toString(),
      lastInspectionAt: inspected.toString(),
      lastMaintenanceAt: group.serviced ? now.subtract({ days: servicedDaysAgo }).toString() : undefined,
      inspectionDueAt: group.serviced ? undefined : inspected.add(cycle).toString(),
    }
  }

  const rows = groups.flatMap((group) => Array.from({ length: group.count }, () => rowOf(group)))
  const columns = Object.keys(rows[0] ?? {})
  const lines = rows.map((row) => columns.map((name) => row[name] ?? '').join(','))
  return `${[columns.join(','), ...lines].join('\n')}\n`
}

/** One district, firm and use unit of the demo, for log-ins that are limited to them. */
export const demoPlaces = {
  district: places[0].district,
  maintenanceFirm: maintenanceFirms[0],
  useUnit: places[0].useUnit,
} as const
