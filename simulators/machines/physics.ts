import { between, type Random } from '../../lib/random.ts'

/** A first-order lag: how far `value` gets towards `target` in `dtS` seconds. */
export function relax(value: number, target: number, timeConstantS: number, dtS: number): number {
  return target + (value - target) * Math.exp(-dtS / timeConstantS)
}

/** Moves `value` towards `target` by `maxStep` at most. */
export function towards(value: number, target: number, maxStep: number): number {
  return Math.abs(target - value) <= maxStep ? target : value + Math.sign(target - value) * maxStep
}

/** A measured quantity that wanders around `mean`, about `spread` to either side. */
export function wander(
  random: Random,
  value: number,
  { mean, spread, timeConstantS }: { mean: number; spread: number; timeConstantS: number },
  dtS: number,
): number {
  const noise = between(random, -1, 1) * spread * Math.sqrt((6 * dtS) / timeConstantS)
  return relax(value, mean, timeConstantS, dtS) + noise
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}

/** A value as an instrument shows it. */
export function rounded(value: number, decimals: number): number {
  const scale = 10 ** decimals
  return Math.round(value * scale) / scale || 0
}

const hourMs = 3_600_000

/** Hour of the day (0 up to 24) where the equipment stands: Asia/Shanghai, which has no daylight saving. */
export function hourOfDay(nowMs: number): number {
  return (((nowMs / hourMs + 8) % 24) + 24) % 24
}

/** Hours from one instant (epoch ms) to a later one; 0 where it is not later. */
export function hoursSince(fromMs: number, nowMs: number): number {
  return Math.max(0, (nowMs - fromMs) / hourMs)
}

/**
 * Hours that a machine has been in service when the simulation starts. Counters begin at a nominal wear per hour that is
 * above what the machines do, so that they rise over a restart of the simulator, too.
 */
export function hoursInService(random: Random, startMs: number): number {
  const installedMs = between(random, Date.UTC(2008, 0, 1), Date.UTC(2024, 0, 1))
  return hoursSince(installedMs, startMs)
}
