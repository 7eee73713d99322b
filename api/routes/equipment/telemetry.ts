import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { csvText } from '../../../csv/index.ts'
import { HoistwayError } from '../../../lib/errors.ts'
import { findVisible } from '../../../registry/index.ts'
import {
  type Caller,
  type Metric,
  metricById,
  seriesTable,
  type Telemetry,
  telemetrySchema,
} from '../../../schemas/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../../app.ts'
import { codeParam } from '../../http/params.ts'
import { instantMs } from '../../http/text.ts'

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
    .regex(/^[\w ,]*$/, 'ids of metrics, separated by commas')
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

  async function read(caller: Caller, code: string, asked: z.output<typeof query>): Promise<Telemetry> {
    const { metrics: ids, from, to = nowMs() + 1, every, aggregate } = asked
    const found = await findVisible(db, caller, code)
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
    return { series, nextFrom }
  }

  return createApp()
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/equipment/{code}/telemetry',
        summary: 'Metrics over time: raw points, or one for each bucket of `every`',
        description: `At most ${maxPoints} points of each metric; \`nextFrom\` is where to go on. Instants are epoch milliseconds here.`,
        tag: 'equipment',
        request: { params: codeParam, query },
        answer: telemetrySchema,
      }),
      async (c) => c.json(await read(c.get('caller'), c.req.valid('param').code, c.req.valid('query')), 200),
    )
    .openapi(
      createRoute({
        method: 'get',
        path: '/equipment/{code}/telemetry.csv',
        summary: 'Metrics over time as CSV: a row for each instant, a column for each metric',
        description: `At most ${maxPoints} points of each metric; the header \`Link\` with \`rel="next"\` names the rest. \`at\` is RFC 3339 in UTC; a cell is empty where a metric has no point at that instant.`,
        tags: ['equipment'],
        request: { params: codeParam, query },
        responses: {
          200: {
            description: 'Columns `at` and the metrics, in the order in which they were asked for',
            content: { 'text/csv': { schema: z.string() } },
          },
        },
      }),
      async (c) => {
        const { code } = c.req.valid('param')
        const { series, nextFrom } = await read(c.get('caller'), code, c.req.valid('query'))
        if (nextFrom !== null) {
          const { pathname, searchParams } = new URL(c.req.url)
          searchParams.set('from', new Date(nextFrom).toISOString())
          // [RFC 8288]
          c.header('link', `<${pathname}?${searchParams}>; rel="next"`)
        }
        c.header('content-disposition', 'attachment; filename="telemetry.csv"')
        return c.body(telemetryCsv(series), 200, { 'content-type': 'text/csv; charset=utf-8' }) as never
      },
    )
}

/** A row for each instant at which any of the metrics has a point, oldest first. */
function telemetryCsv(series: Telemetry['series']): string {
  const cells = new Map<number, unknown[]>()
  for (const [column, { points }] of series.entries())
    for (const [atMs, value] of points) {
      const row = cells.get(atMs) ?? Array(series.length).fill(null)
      row[column] = value
      cells.set(atMs, row)
    }
  const rows = [...cells].sort(([a], [b]) => a - b)
  return csvText([
    ['at', ...series.map(({ metric }) => metric)],
    ...rows.map(([atMs, values]) => [new Date(atMs).toISOString(), ...values]),
  ])
}
