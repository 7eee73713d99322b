/** Sub-buckets of each power of two: a quantile is off by less than 1 in 64. */
const subBuckets = 64
const subBits = 6

/** Counts of durations in buckets that grow with their value, as HdrHistogram does; adding one allocates nothing. */
export class Histogram {
  readonly #counts = new Float64Array(subBuckets * 32)
  #total = 0

  /** Adds a duration in milliseconds; kept in microseconds, up to half an hour. */
  add(durationMs: number): void {
    const micros = Math.min(Math.max(Math.round(durationMs * 1_000), 0), 2 ** 31 - 1)
    const shift = Math.max(0, 31 - Math.clz32(micros) - subBits)
    this.#counts[shift * subBuckets + (micros >> shift)]! += 1
    this.#total += 1
  }

  /** The duration in milliseconds that a share of all does not exceed: 0.99 for p99. 0 when there are none. */
  quantile(share: number): number {
    const wanted = Math.max(1, Math.ceil(this.#total * share))
    let seen = 0
    for (let index = 0; index < this.#counts.length; index++) {
      seen += this.#counts[index]!
      if (seen < wanted || this.#total === 0) continue
      // the buckets of a shift hold micros >> shift of [64, 128); the first holds [0, 128)
      const shift = Math.max(0, Math.floor(index / subBuckets) - 1)
      return ((index - shift * subBuckets + 1) * 2 ** shift - 1) / 1_000
    }
    return 0
  }
}
