import type { EChartsCoreOption } from 'echarts/core'
import type { EquipmentFile } from '../../schemas/api.ts'
import type { Telemetry } from '../../schemas/api-telemetry.ts'

/** `everyMs`: the width of a point that is a mean; undefined of raw points. */
export type Span = Telemetry & { from: number; to: number; everyMs?: number | undefined }
export type ChartMetric = EquipmentFile['metrics'][number] & { name: string }

const rowHeight = 118
const titleHeight = 26
const plotHeight = 76
const axisHeight = 10
const colors = ['#1b5e8c', '#8a5a00', '#1a6e43', '#6b3fa0']
const ink = '#4d5a67'

export function chartHeight(rows: number): number {
  return rows * rowHeight + axisHeight
}

const asNumber = (value: number | boolean) => (typeof value === 'boolean' ? Number(value) : value)

interface Point {
  readonly seriesIndex: number
  readonly value: [at: number, value: number | null]
}

/** Raw points that are further apart than this, and than devices usually send, have an outage between them. */
const silentMs = 60_000

/** How far apart two points may be for a line to be drawn between them: twice the usual step, ms. */
function longestStepMs(points: Telemetry['series'][number]['points'], everyMs: number | undefined): number {
  if (everyMs !== undefined) return 1.5 * everyMs
  const steps = points.slice(1).map(([at], n) => at - (points[n]?.[0] ?? at))
  const middle = steps.toSorted((a, b) => a - b)[Math.floor(steps.length / 2)] ?? 0
  return Math.max(silentMs, 4 * middle)
}

/** The points with a null where nothing was told, so that the line breaks there instead of gliding over. Pure. */
export function withGaps(
  points: Telemetry['series'][number]['points'],
  { everyMs, to }: { readonly everyMs?: number | undefined; readonly to: number },
): [at: number, value: number | null][] {
  const longest = longestStepMs(points, everyMs)
  return points.flatMap(([at, value], n) => {
    const next = points[n + 1]?.[0] ?? to
    const point: [number, number] = [at, asNumber(value)]
    return next - at > longest ? [point, [at + (everyMs ?? 1), null] as [number, null]] : [point]
  })
}

/** What is known of now: the last raw point, where it is fresh; a mean is no value of now. Pure. */
export function valueOfNow(
  points: Telemetry['series'][number]['points'],
  { everyMs, to }: { readonly everyMs?: number | undefined; readonly to: number },
): number | undefined {
  const last = points.at(-1)
  if (everyMs !== undefined || last === undefined || to - last[0] > silentMs) return undefined
  return asNumber(last[1])
}

/** Something reported at an instant, drawn across all charts. */
export interface ChartMark {
  readonly at: number
  readonly name: string
  readonly active: boolean
}

interface Row {
  readonly name: string
  readonly unit: string
}

/** One time for all charts; nodes instead of HTML, so that no name can be markup. */
function tooltip(
  points: Point[],
  rows: readonly Row[],
  language: string,
  write: (value: number, unit: string) => string,
): HTMLElement {
  const box = document.createElement('div')
  const line = (text: string) => box.appendChild(document.createElement('div')).append(text)
  const [first] = points
  if (first) {
    const time = new Intl.DateTimeFormat(language, {
      dateStyle: 'short',
      timeStyle: 'medium',
      hourCycle: 'h23',
    })
    line(time.format(first.value[0]))
  }
  for (const { seriesIndex, value } of points.toSorted((a, b) => a.seriesIndex - b.seriesIndex)) {
    const row = rows[seriesIndex]
    if (row && value[1] !== null) line(`${row.name}  ${write(value[1], row.unit)}`)
  }
  return box
}

export function chartOption(
  span: Span,
  metrics: readonly ChartMetric[],
  language: string,
  mean = 'mean',
  marks: readonly ChartMark[] = [],
): EChartsCoreOption {
  const { series, from, to, everyMs } = span
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 })
  const known = new Map(metrics.map((metric) => [metric.id, metric]))
  const write = (value: number | undefined, unit: string) =>
    value === undefined ? '–' : `${number.format(value)} ${unit}`.trim()

  const rows = series.map(({ metric, unit, points }, index) => {
    return {
      unit,
      name: [known.get(metric)?.name ?? metric, everyMs === undefined ? undefined : mean]
        .filter(Boolean)
        .join(' · '),
      type: known.get(metric)?.type ?? 'double',
      last: everyMs === undefined ? write(valueOfNow(points, span), unit) : '',
      color: colors[index % colors.length],
      data: withGaps(points, span),
    }
  })
  const isLast = (index: number) => index === rows.length - 1

  return {
    animation: false,
    color: colors,
    title: rows.map(({ name, last, color }, index) => ({
      text: `{name|${name}}  {last|${last}}`,
      left: 0,
      top: index * rowHeight,
      padding: 0,
      textStyle: { fontSize: 13, rich: { name: { color: ink }, last: { color, fontWeight: 600 } } },
    })),
    grid: rows.map((_, index) => ({
      left: 44,
      right: 12,
      top: index * rowHeight + titleHeight,
      height: plotHeight,
    })),
    xAxis: rows.map((_, gridIndex) => ({
      type: 'time',
      gridIndex,
      min: from,
      max: to,
      axisLabel: { show: isLast(gridIndex), color: ink, hideOverlap: true },
      axisTick: { show: isLast(gridIndex) },
      axisLine: { lineStyle: { color: '#b9c3cd' } },
      splitLine: { show: false },
    })),
    yAxis: rows.map(({ type }, gridIndex) => ({
      type: 'value',
      gridIndex,
      scale: type === 'double',
      splitNumber: 2,
      ...(type === 'double' ? {} : { minInterval: 1 }),
      ...(type === 'boolean' ? { min: 0, max: 1 } : {}),
      axisLabel: { color: ink },
      splitLine: { lineStyle: { color: '#e3e8ed' } },
    })),
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    tooltip: {
      trigger: 'axis',
      confine: true,
      transitionDuration: 0,
      formatter: (points: Point | Point[]) => tooltip([points].flat(), rows, language, write),
    },
    series: rows.map(({ name, type, color, data }, index) => ({
      type: 'line',
      name,
      data,
      color,
      xAxisIndex: index,
      yAxisIndex: index,
      // a point between two gaps has no line
      showSymbol: data.filter(([, value]) => value !== null).length < 2,
      connectNulls: false,
      lineStyle: { width: 1.5 },
      ...(type === 'double' ? {} : { step: 'end' }),
      markLine: {
        animation: false,
        silent: true,
        symbol: 'none',
        // names once, over the first chart; what is over is dashed
        label: { show: index === 0, position: 'insideEndTop', fontSize: 10, formatter: '{b}' },
        data: marks
          .filter(({ at }) => at >= from && at <= to)
          .map((mark) => ({
            name: mark.name,
            xAxis: mark.at,
            lineStyle: { color: '#b3261e', width: 1, type: mark.active ? 'solid' : 'dashed' },
          })),
      },
    })),
  }
}
