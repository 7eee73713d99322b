import type { Random } from '../../lib/random.ts'
import { type CitySize, codeOf, districtOf, firmName, unitName } from './fill.ts'

/** Who asks; each is a token with the role's own part of the city. */
export const askers = {
  admin: ['--role', 'admin'],
  dispatcher: ['--role', 'dispatcher'],
  regulator: ['--role', 'regulator', '--district', districtOf(5)],
  inspector: ['--role', 'inspector', '--district', `${districtOf(5)}/S03`],
  firm: ['--role', 'maintenance-firm', '--party', firmName(7)],
  useUnit: ['--role', 'use-unit', '--party', unitName(5)],
} as const
export type Asker = keyof typeof askers

/** What people wait for. */
export const groups = ['list', 'filter', 'file', 'overview'] as const
export type Group = (typeof groups)[number]

export interface Request {
  readonly group: Group
  readonly asker: Asker
  readonly path: string
}

const everybody = Object.keys(askers) as Asker[]
const officials: readonly Asker[] = ['admin', 'dispatcher', 'regulator', 'inspector']

/** Every question of the mix: who may ask it, and its path below /api/v1 with random parts of the city in it. */
function questions(size: CitySize): readonly [Group, readonly Asker[], (random: Random) => string][] {
  const any = (random: Random, count: number) => Math.floor(random() * count)
  const aCode = (random: Random) => codeOf(any(random, size.equipment))
  const anOrder = (random: Random) => any(random, size.orders) + 1
  return [
    ['list', everybody, () => '/equipment'],
    ['list', everybody, () => '/work-orders'],
    ['list', everybody, () => '/alerts'],
    ['list', everybody, () => '/overdue'],
    ['list', everybody, () => '/work-orders?limit=50&total=true'],
    ['list', ['admin', 'regulator'], () => '/audit'],
    ['list', everybody, () => '/records'],
    ['list', everybody, () => '/contracts'],
    ['list', ['admin', 'regulator'], () => '/parties'],
    ['filter', everybody, () => '/work-orders?state=open'],
    ['filter', everybody, () => '/work-orders?kind=rescue&state=open'],
    ['filter', everybody, () => '/work-orders?kind=repair&overdue=true'],
    ['filter', everybody, () => '/work-orders?kind=inspection'],
    ['filter', officials, () => '/work-orders?kind=lead&state=closed'],
    ['filter', everybody, () => '/work-orders?sort=dueAt'],
    ['filter', ['admin', 'dispatcher'], (random) => `/work-orders?equipment=${aCode(random)}`],
    ['filter', everybody, () => '/alerts?state=firing'],
    ['filter', everybody, () => '/overdue?duty=maintenance-overdue'],
    ['filter', officials, (random) => `/overdue?party=${firmName(any(random, 300))}`],
    ['filter', ['admin', 'dispatcher'], (random) => `/equipment?q=${aCode(random).slice(-7)}`],
    ['filter', everybody, (random) => `/equipment?q=路${any(random, size.equipment / 9)}弄`],
    ['filter', everybody, () => '/equipment?q=没有这样的'],
    ['filter', ['admin', 'dispatcher'], (random) => `/equipment?district=${districtOf(any(random, 16))}`],
    ['filter', officials, (random) => `/equipment?party=${unitName(any(random, size.equipment / 9))}`],
    ['filter', everybody, () => '/equipment?class=3310'],
    ['filter', everybody, () => '/equipment?overdue=true'],
    ['filter', everybody, () => '/equipment?sort=-installedOn'],
    ['filter', ['admin'], (random) => `/audit?subject=order/${anOrder(random)}`],
    ['filter', ['admin'], (random) => `/audit?equipment=${aCode(random)}`],
    ['filter', ['admin'], (random) => `/audit?actorId=user-${any(random, 5_000)}`],
    ['file', ['admin', 'dispatcher'], (random) => `/equipment/${aCode(random)}`],
    ['file', ['admin', 'dispatcher'], (random) => `/equipment/${aCode(random)}/file`],
    // any order may be a lead, which dispatchers do not read
    ['file', ['admin'], (random) => `/work-orders/${anOrder(random)}`],
    ['overview', everybody, () => '/overview'],
  ]
}

/** Shares of the groups among all requests. */
const shares: Readonly<Record<Group, number>> = { list: 0.3, filter: 0.35, file: 0.25, overview: 0.1 }

const below = (n: number) => groups.slice(0, n + 1).reduce((sum, group) => sum + shares[group], 0)

/** One request of the mix after another. */
export function requestsOf(size: CitySize, random: Random): () => Request {
  const all = questions(size)
  const ofGroup = Map.groupBy(all, ([group]) => group)
  return () => {
    const drawn = random()
    const group = groups.find((_, n) => drawn < below(n)) ?? 'overview'
    const among = ofGroup.get(group) ?? []
    const [, who, path] = among[Math.floor(random() * among.length)] as (typeof all)[number]
    return { group, asker: who[Math.floor(random() * who.length)] as Asker, path: path(random) }
  }
}
