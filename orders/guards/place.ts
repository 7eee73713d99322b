import type { Role } from '../../schemas/index.ts'
import type { Condition } from '../kind.ts'

/** As far as a phone's position may be off inside a building, and a little more. */
const nearM = 500
const earthRadiusM = 6_371_000

/** Distance over ground by the haversine formula, metres. */
export function distanceM(
  from: { readonly lat: number; readonly lon: number },
  to: { readonly lat: number; readonly lon: number },
): number {
  const radians = (degrees: number) => (degrees * Math.PI) / 180
  const half = (a: number, b: number) => Math.sin(radians(b - a) / 2) ** 2
  const chord =
    half(from.lat, to.lat) + Math.cos(radians(from.lat)) * Math.cos(radians(to.lat)) * half(from.lon, to.lon)
  return 2 * earthRadiusM * Math.asin(Math.min(1, Math.sqrt(chord)))
}

/**
 * The phone's position, near the equipment. Where the registry has no position it is recorded and not judged. With roles,
 * only those are asked: what a dispatcher hears on the telephone has no place.
 */
export function nearEquipment(...onlyRoles: readonly Role[]): Condition {
  return {
    id: 'near-equipment',
    asks: {
      zh: `须在设备 ${nearM} 米范围内定位签到（lat、lon）`,
      en: `the position (lat, lon) must be within ${nearM} m of the equipment`,
    },
    missing({ caller, equipment, fields: { lat, lon } }) {
      if (onlyRoles.length > 0 && !onlyRoles.includes(caller.role)) return null
      if (lat === undefined || lon === undefined) return { fields: ['lat', 'lon'] }
      if (equipment.lat === null || equipment.lon === null) return null
      const awayM = Math.round(distanceM({ lat, lon }, { lat: equipment.lat, lon: equipment.lon }))
      return awayM <= nearM ? null : { distanceM: awayM, limitM: nearM }
    },
  }
}
