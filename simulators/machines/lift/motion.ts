/** A run of the car from one place to another with a trapezoid speed profile; heights in metres above the lowest landing. */
export interface Travel {
  readonly fromM: number
  readonly toM: number
  readonly topSpeedMps: number
  readonly accelerationMps2: number
}

/** Where a travelling car is: height, speed (never negative), and whether it has arrived. */
export interface CarMotion {
  readonly positionM: number
  readonly speedMps: number
  readonly arrived: boolean
}

function profile(travel: Travel) {
  const distanceM = Math.abs(travel.toM - travel.fromM)
  const peakMps = Math.min(travel.topSpeedMps, Math.sqrt(distanceM * travel.accelerationMps2))
  const rampS = peakMps / travel.accelerationMps2
  const cruiseS = peakMps === 0 ? 0 : distanceM / peakMps - rampS
  return { distanceM, peakMps, rampS, cruiseS }
}

/** How long a travel takes, in seconds. */
export function travelTimeS(travel: Travel): number {
  const { rampS, cruiseS } = profile(travel)
  return 2 * rampS + cruiseS
}

/** Where the car is `elapsedS` seconds after it left. */
export function motionAt(travel: Travel, elapsedS: number): CarMotion {
  const { distanceM, peakMps, rampS, cruiseS } = profile(travel)
  const leftS = 2 * rampS + cruiseS - elapsedS
  if (leftS <= 0) return { positionM: travel.toM, speedMps: 0, arrived: true }
  const sign = Math.sign(travel.toM - travel.fromM)
  const a = travel.accelerationMps2
  if (elapsedS < rampS) {
    return {
      positionM: travel.fromM + (sign * a * elapsedS ** 2) / 2,
      speedMps: a * elapsedS,
      arrived: false,
    }
  }
  if (leftS < rampS) {
    return { positionM: travel.toM - (sign * a * leftS ** 2) / 2, speedMps: a * leftS, arrived: false }
  }
  const coveredM = (a * rampS ** 2) / 2 + peakMps * (elapsedS - rampS)
  return {
    positionM: travel.fromM + sign * Math.min(coveredM, distanceM),
    speedMps: peakMps,
    arrived: false,
  }
}
