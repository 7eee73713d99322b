import type { EChartsCoreOption } from 'echarts/core'
import type { EquipmentFile, Telemetry } from '../../contracts/api.ts'

export type Span = Telemetry & { from: number; to: number }
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
  readonly value: [at: number, value: number]
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
    if (row) line(`${row.name}  ${write(value[1], row.unit)}`)
  }
  return box
}

export function chartOption(
  span: Span,
  metrics: readonly ChartMetric[],
  language: string,
): EChartsCoreOption {
  const { series, from, to } = span
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 2 })
  const known = new Map(metrics.map((metric) => [metric.id, metric]))
  const write = (value: number | undefined, unit: string) =>
    value === undefined ? '–' : `${number.format(value)} ${unit}`.trim()

  const rows = series.map(({ metric, unit, points }, index) => {
    const last = points.at(-1)?.[1]
    return {
      unit,
      name: known.get(metric)?.name ?? metric,
      type: known.get(metric)?.type ?? 'double',
      last: write(last === undefined ? undefined : asNumber(last), unit),
      color: colors[index % colors.length],
      data: points.map(([at, value]) => [at, asNumber(value)]),
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
      showSymbol: data.length < 2,
      lineStyle: { width: 1.5 },
      ...(type === 'double' ? {} : { step: 'end' }),
    })),
  }
}
