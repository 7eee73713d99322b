import { Counter, Gauge, Registry } from 'prom-client'

/** What this program counts; served at `/metrics`. One for each thread. */
export const metrics = new Registry()

/** A counter of this program. Drops and refusals carry a `reason`, so that none is silent. */
export function counter<Label extends string = never>(
  name: string,
  help: string,
  labels: readonly Label[] = [],
) {
  return new Counter<Label>({ name: `hoistway_${name}`, help, labelNames: labels, registers: [metrics] })
}

/** A value read when asked for. A later reader of the same name takes the place of an earlier one. */
export function gauge(name: string, help: string, read: () => number) {
  metrics.removeSingleMetric(`hoistway_${name}`)
  return new Gauge({
    name: `hoistway_${name}`,
    help,
    registers: [metrics],
    collect() {
      this.set(read())
    },
  })
}
