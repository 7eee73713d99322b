import { z } from 'zod'
import {
  type Metric,
  metricById,
  seriesTable,
  type Telemetry,
  telemetrySchema,
} from '../../contracts/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import { findVisible } from '../../registry/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../app.ts'
import { codeParam } from '../params.ts'
import { instantMs } from '../text.ts'

/** Most points of a metric in one answer. */
const maxPoints = 10_000
const defaultRangeMs = 3_600_000
const maxMetrics = 50

const unitMs: Readonly<Record<string, number>> = { s: 1_000, m: 60_000, h: 3_600_000 }

const dayMs = 86_400_000
/** No reading is older: the stages take no earlier time. So days are counted of no more than there are. */
const nothingBeforeMs = Date.UTC(2010, 0, 1)

const every = z
  .string()
  .max(8)
  .regex(/^[1-9]\d{0,5}[smhd]$/, 'a number and s, m, h or d, such as 1m')
  .transform((text) => {
    const [count, unit] = [Number(text.slice(0, -1)), text.slice(-1)]
    return unit === 'd' ? { days: count } : { ms: count * (unitMs[unit] ?? 1) }
  })
  .meta({ description: 'the width of a bucket; `d` counts days of the server’s time zone' })

const query = z.object({
  metrics: z
    .string()
    .max(4_000)
    .meta({ examples: ['floor,speedMps'] })
    .transform((text) => [...new Set(text.split(',').map((id) => id.trim()))])
    .refine((ids) => ids.length <= maxMetrics, `at most ${maxMetrics} metrics`),
  from: instantMs.optional(),
  to: instantMs.optional(),
  every: every.optional(),
  aggregate: z
    .enum(['mean', 'min', 'max', 'last', 'count'])
    .optional()
    .describe(
      'what the values of a bucket become; without it the mean of measurements, the last of states and counters',
    ),
})

function metricOf(id: string, family: Metric['families'][number]): Metric {
  const metric = metricById(id)
  if (metric?.families.includes(family)) return metric
  throw new HoistwayError('request-invalid', `metrics: ${JSON.stringify(id)} is not a metric of a ${family}`)
}

function checkAggregate(aggregate: string, isBucketed: boolean, wanted: readonly Metric[]): void {
  if (!isBucketed) throw new HoistwayError('request-invalid', 'aggregate: needs every')
  const yesNo = wanted.find(({ type }) => type === 'boolean')
  if (yesNo !== undefined && aggregate !== 'last' && aggregate !== 'count')
    throw new HoistwayError(
      'aggregate-unfit',
      `aggregate: "${yesNo.id}" is yes or no and has no ${aggregate}; ask for last or count`,
    )
}

export function telemetryRoutes(context: ApiContext) {
  const { db, nowMs } = toolsOf(context)
  return createApp().openapi(
    jsonRoute({
      method: 'get',
      path: '/equipment/{code}/telemetry',
      summary: 'Metrics over time: raw points, or one for each bucket of `every`',
      tag: 'equipment',
      request: { params: codeParam, query },
      answer: telemetrySchema,
    }),
    async (c) => {
      const { code } = c.req.valid('param')
      const { metrics: ids, from, to = nowMs() + 1, every, aggregate } = c.req.valid('query')
      const found = await findVisible(db, c.get('caller'), code)
      if (found === undefined) throw new HoistwayError('not-found', `no equipment ${JSON.stringify(code)}`)
      const fromMs = from ?? Math.max(0, to - defaultRangeMs)
      if (fromMs >= to) throw new HoistwayError('request-invalid', 'from: must be before to')

      const wanted = ids.map((id) => metricOf(id, found.family))
      const days = every?.days
      if (aggregate !== undefined) checkAggregate(aggregate, every !== undefined, wanted)
      const answers = await Promise.all(
        [...Map.groupBy(wanted, (metric) => metric.kind)].map(([kind, group]) =>
          context.querySeries({
            table: seriesTable(found.family, kind),
            subject: code,
            columns: group.map((metric) => metric.id),
            ...(days === undefined
              ? { fromMs, toMs: to }
              : { fromMs: Math.max(fromMs, nothingBeforeMs), toMs: Math.min(to, nowMs() + dayMs) }),
            limit: maxPoints,
            ...(every?.ms !== undefined && { everyMs: every.ms }),
            ...(days !== undefined && { everyDays: { count: days, timeZone: context.timeZone } }),
            ...(aggregate !== undefined && { aggregate }),
          }),
        ),
      )
      // every metric is whole up to the same instant, wherever its series is kept
      const stops = answers.map((answer) => answer.nextFromMs).filter((ms) => ms !== null)
      const nextFrom = stops.length === 0 ? null : Math.min(...stops)
      const pointsOf = new Map(
        answers.flatMap(({ series }) => series.map(({ column, points }) => [column, points])),
      )
      const series = wanted.map(({ id, unit }) => ({
        metric: id,
        unit,
        points: (pointsOf.get(id) ?? []).filter(
          ([atMs]) => nextFrom === null || atMs < nextFrom,
        ) as Telemetry['series'][number]['points'],
      }))
      return c.json({ series, nextFrom }, 200)
    },
  )
}
