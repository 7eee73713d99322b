/** A source of numbers in [0, 1), the same sequence for the same seed. */
export type Random = () => number

function hashOf(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash >>> 0
}

/** A sequence of its own for every seed and label (FNV-1a into mulberry32), so that one user's draws never shift another's. */
export function randomOf(seed: number, label: string): Random {
  let state = hashOf(`${seed}/${label}`)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A real number in [low, high). */
export function between(random: Random, low: number, high: number): number {
  return low + random() * (high - low)
}

/** A whole number from low to high, both included. */
export function wholeBetween(random: Random, low: number, high: number): number {
  return low + Math.floor(random() * (high - low + 1))
}

/** One of the items; throws where there is none. */
export function pick<T>(random: Random, items: readonly T[]): T {
  if (items.length === 0) throw new Error('nothing to pick from')
  return items[Math.floor(random() * items.length)]!
}

/** Whether something that happens `perS` times a second happens within `dtS` seconds. */
export function happens(random: Random, perS: number, dtS: number): boolean {
  return random() < perS * dtS
}

/** How long until the next of things that happen at random `perS` times a second, in seconds. */
export function waitS(random: Random, perS: number): number {
  return -Math.log(1 - random()) / perS
}
