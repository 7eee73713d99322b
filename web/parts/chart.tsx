import { LineChart } from 'echarts/charts'
import {
  AxisPointerComponent,
  GridComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components'
import { init, use } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { type ChartMark, type ChartMetric, chartHeight, chartOption, type Span } from '../lib/chart-option.ts'
import { Nothing } from './nothing.tsx'

use([
  LineChart,
  AxisPointerComponent,
  GridComponent,
  TitleComponent,
  TooltipComponent,
  MarkLineComponent,
  CanvasRenderer,
])

interface Props {
  telemetry: Span
  metrics: readonly ChartMetric[]
  label: string
  marks: readonly ChartMark[]
}

/** One small chart per metric under a shared time axis, so that units never share a scale. */
export default function Chart({ telemetry, metrics, label, marks }: Props) {
  const { t, i18n } = useTranslation()
  const box = useRef<HTMLDivElement>(null)
  const chart = useRef<ReturnType<typeof init>>(null)
  const isEmpty = telemetry.series.every(({ points }) => points.length === 0)

  useEffect(() => {
    if (isEmpty || !box.current) return
    const made = init(box.current)
    chart.current = made
    const watch = new ResizeObserver(() => made.resize())
    watch.observe(box.current)
    return () => {
      watch.disconnect()
      made.dispose()
      chart.current = null
    }
  }, [isEmpty])

  useEffect(() => {
    chart.current?.setOption(chartOption(telemetry, metrics, i18n.language, t('chart.mean'), marks), {
      replaceMerge: ['series', 'grid'],
    })
  }, [telemetry, metrics, marks, i18n.language, t])

  if (isEmpty) return <Nothing>{t('chart.noPoints')}</Nothing>
  const height = chartHeight(telemetry.series.length)
  return <div ref={box} role="img" aria-label={label} className="chart" style={{ height }} />
}
