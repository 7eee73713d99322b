import {
  AggregatorRegistry,
  Counter,
  collectDefaultMetrics,
  Gauge,
  Histogram,
  type MetricObjectWithValues,
  type MetricValue,
  Registry,
} from 'prom-client'

/** What this thread counts. Every thread has a registry of its own; `metricsText` merges them. */
export const metrics = new Registry()

/** Names of labels, or each label's known values: those series begin at 0, so that a rate sees the first increment. */
type Labels<Label extends string> = readonly Label[] | Readonly<Record<Label, readonly string[]>>

/** A counter of this program. Drops and refusals carry a `reason`, so that none is silent. */
export function counter<Label extends string = never>(
  name: string,
  help: string,
  labels: Labels<Label> = [],
) {
  const known = Array.isArray(labels) ? {} : (labels as Readonly<Record<Label, readonly string[]>>)
  const labelNames = Array.isArray(labels) ? (labels as readonly Label[]) : (Object.keys(labels) as Label[])
  const made = new Counter<Label>({ name: `hoistway_${name}`, help, labelNames, registers: [metrics] })
  for (const values of combinationsOf(known)) made.inc(values as Record<Label, string>, 0)
  return made
}

/** `{ a: ['1', '2'], b: ['x'] }` → `{ a: '1', b: 'x' }`, `{ a: '2', b: 'x' }`; none where there is no label. */
function combinationsOf(known: Readonly<Record<string, readonly string[]>>): Record<string, string>[] {
  const labels = Object.entries(known)
  if (labels.length === 0) return []
  return labels.reduce<Record<string, string>[]>(
    (all, [label, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [label]: value }))),
    [{}],
  )
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

/** A distribution in seconds; `bucketsS` are the upper bounds. */
export function histogram<Label extends string = never>(
  name: string,
  help: string,
  bucketsS: readonly number[],
  labelNames: readonly Label[] = [],
) {
  return new Histogram<Label>({
    name: `hoistway_${name}`,
    help,
    buckets: [...bucketsS],
    labelNames,
    registers: [metrics],
  })
}

/** One family of metrics with its series, as data that passes between threads. */
export type MetricFamily = MetricObjectWithValues<MetricValue<string>>

/** Adds `process_*` and `nodejs_*`. Those of Node.js are of one thread and carry its name as the label `thread`. */
export function collectRuntimeMetrics(thread: string): void {
  collectDefaultMetrics({ register: metrics, labels: { thread } })
  // sums of what is there by type, under names of counters, which they are not
  for (const what of ['handles', 'requests', 'resources'])
    metrics.removeSingleMetric(`nodejs_active_${what}_total`)
}

/** This thread's metrics, to be merged by `metricsText`. */
export function metricsOfThread(): Promise<MetricFamily[]> {
  return metrics.getMetricsAsJSON()
}

/** Content type of `metricsText`: the Prometheus text format 0.0.4. */
export const metricsContentType = Registry.PROMETHEUS_CONTENT_TYPE

/**
 * Prometheus text of all threads: each family once, series of the same labels added up. `process_*` is the same seen from
 * any thread, so the first one's is taken.
 */
export function metricsText(threads: readonly (readonly MetricFamily[])[]): Promise<string> {
  const families = threads.map((thread) =>
    thread.map((family) =>
      family.name.startsWith('process_')
        ? { ...family, aggregator: 'first', values: family.values.map(withoutThread) }
        : family,
    ),
  )
  return AggregatorRegistry.aggregate(families).metrics()
}

function withoutThread(value: MetricValue<string>): MetricValue<string> {
  const { thread: _, ...labels } = value.labels
  return { ...value, labels }
}
