import Segmented from 'antd/es/segmented'
import Select from 'antd/es/select'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EquipmentFile } from '../../schemas/api.ts'
import { type ChartRange, useEvents, useTelemetry } from '../lib/queries.ts'
import { useWords } from '../lib/words.ts'
import { Loading } from './loading.tsx'
import { Nothing } from './nothing.tsx'
import { Panel } from './panel.tsx'
import { QueryView } from './query-view.tsx'

const Chart = lazy(() => import('./chart.tsx'))

const minute = 60_000
const ranges: readonly [ChartRange, ...ChartRange[]] = [
  { id: '5m', ms: 5 * minute, refreshMs: 3000 },
  { id: '1h', ms: 60 * minute, every: '10s', everyMs: 10_000, refreshMs: 10_000 },
  { id: '24h', ms: 1440 * minute, every: '5m', everyMs: 5 * minute, refreshMs: 60_000 },
]

const mostMetrics = 4
const telling = [
  'floor',
  'speedMps',
  'loadKg',
  'handrailSpeedMps',
  'hookHeightM',
  'momentPercent',
  'pressureMpa',
  'temperatureC',
  'waterLevelMm',
  'windMps',
  'vibrationMmS',
]

function firstChoice(file: EquipmentFile): string[] {
  const known = new Set(file.metrics.map(({ id }) => id))
  return telling.filter((id) => known.has(id)).slice(0, 3)
}

export function ChartPanel({ file }: { file: EquipmentFile }) {
  const { t } = useTranslation()
  const { pick, fault } = useWords()
  const [chosen, setChosen] = useState(() => firstChoice(file))
  const [range, setRange] = useState(ranges[0])
  const query = useTelemetry(file.code, chosen, range)
  const reported = useEvents(file.code, range).data?.items
  const marks = useMemo(
    () =>
      (reported ?? []).map(({ code, active, observedAt }) => ({
        ...{ active, at: Date.parse(observedAt) },
        name: fault(code),
      })),
    [reported, fault],
  )
  const metrics = file.metrics.map((metric) => ({ ...metric, name: pick(metric) }))
  return (
    <Panel
      title={t('chart.title')}
      className="wide"
      extra={
        <Segmented
          aria-label={t('chart.range')}
          options={ranges.map(({ id }) => ({ value: id, label: t(`chart.${id}`) }))}
          value={range.id}
          onChange={(id) => setRange(ranges.find((known) => known.id === id) ?? ranges[0])}
        />
      }
    >
      <Select
        mode="multiple"
        className="chart-metrics"
        aria-label={t('chart.metrics')}
        placeholder={t('chart.pick')}
        maxCount={mostMetrics}
        showSearch={{ optionFilterProp: 'label' }}
        options={metrics.map(({ id, name }) => ({ value: id, label: name }))}
        value={chosen}
        onChange={setChosen}
      />
      {chosen.length === 0 ? (
        <Nothing>{t('chart.noMetrics')}</Nothing>
      ) : (
        <QueryView query={query}>
          {(answer) => (
            <Suspense fallback={<Loading />}>
              <Chart
                telemetry={answer}
                metrics={metrics}
                marks={marks}
                label={t('chart.label', {
                  metrics: metrics
                    .filter(({ id }) => chosen.includes(id))
                    .map(({ name }) => name)
                    .join(', '),
                  range: t(`chart.${range.id}`),
                })}
              />
            </Suspense>
          )}
        </QueryView>
      )}
    </Panel>
  )
}
