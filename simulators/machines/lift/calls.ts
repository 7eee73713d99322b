/** Which way a car is heading: 1 up, -1 down, 0 nowhere. */
export type Heading = 1 | -1 | 0

/**
 * Collective control: where the car goes next. The floor that it is at comes first, then the nearest stop ahead, then the
 * nearest behind; undefined where nobody wants anything.
 */
export function nextStop(floor: number, heading: Heading, stops: readonly number[]): number | undefined {
  let best: number | undefined
  let bestCost = Number.POSITIVE_INFINITY
  for (const stop of stops) {
    const distance = stop - floor
    const turnsBack = heading !== 0 && distance * heading < 0
    const cost = Math.abs(distance) + (turnsBack ? 1_000 : 0)
    if (cost < bestCost) {
      best = stop
      bestCost = cost
    }
  }
  return best
}
