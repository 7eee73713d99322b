import { between, pick, type Random, wholeBetween } from '../../../lib/random.ts'
import type { BuildingUse } from './traffic.ts'

/** What a lift is built like. Floors are numbered from 1. */
export interface LiftPlan {
  readonly drive: 'traction' | 'hydraulic'
  /** False for a service lift, which carries goods only. */
  readonly carriesPeople: boolean
  readonly floors: number
  readonly floorHeightM: number
  readonly ratedSpeedMps: number
  readonly accelerationMps2: number
  readonly ratedLoadKg: number
  readonly doorStrokeS: number
  readonly doorDwellS: number
  readonly use: BuildingUse
  /** How much busier than an ordinary lift. */
  readonly busyness: number
}

function tractionSpeedMps(floors: number): number {
  if (floors <= 8) return 1
  if (floors <= 16) return 1.75
  if (floors <= 30) return 2.5
  return 4
}

/** A plan that suits a class of the catalogue: hydraulic and service lifts are slow and low. */
export function liftPlan(classCode: string, floors: number | undefined, random: Random): LiftPlan {
  const hydraulic = classCode.startsWith('32')
  const service = classCode === '3430'
  const goods = classCode === '3120' || classCode === '3130' || classCode === '3220'
  const low = hydraulic || service || goods
  const landings = floors ?? (low ? wholeBetween(random, 3, 6) : wholeBetween(random, 6, 33))
  return {
    drive: hydraulic ? 'hydraulic' : 'traction',
    carriesPeople: !service,
    floors: landings,
    floorHeightM: goods ? 4.5 : pick(random, [2.9, 3, 3.3, 3.6]),
    ratedSpeedMps: hydraulic ? 0.63 : service ? 0.4 : goods ? 0.5 : tractionSpeedMps(landings),
    accelerationMps2: low ? 0.4 : 0.8,
    ratedLoadKg: service ? 100 : goods ? 2_000 : pick(random, [630, 800, 1_000, 1_350]),
    doorStrokeS: between(random, 2, 3.2),
    doorDwellS: between(random, 3, 5),
    use: pick(random, ['office', 'residence'] as const),
    busyness: low ? 0.4 : between(random, 0.5, 1.3),
  }
}
