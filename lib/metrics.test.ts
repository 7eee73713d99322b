import { spawnSync } from 'node:child_process'
import { afterAll, expect, it } from 'vitest'
import {
  collectRuntimeMetrics,
  counter,
  histogram,
  metrics,
  metricsOfThread,
  metricsText,
} from './metrics.ts'

afterAll(() => metrics.clear())

it('merges threads: each family once, each series once, counts added up', async () => {
  counter('test_read_total', 'Read', { reader: ['series', 'rules'] }).inc({ reader: 'rules' }, 2)
  counter('test_plain_total', 'Plain')
  counter('test_open_total', 'Open', ['reason']).inc({ reason: 'disk' })
  histogram('test_delay_seconds', 'Delay', [0.1, 1]).observe(0.5)
  collectRuntimeMetrics('main')
  const main = await metricsOfThread()
  const text = await metricsText([main, structuredClone(main)])
  const lines = text.split('\n')

  expect(lines).toContain('hoistway_test_read_total{reader="rules"} 4')
  expect(lines, 'known values begin at 0').toContain('hoistway_test_read_total{reader="series"} 0')
  expect(lines).toContain('hoistway_test_plain_total 0')
  expect(lines).toContain('hoistway_test_open_total{reason="disk"} 2')
  expect(lines).toContain('hoistway_test_delay_seconds_bucket{le="1"} 2')
  expect(lines).toContain('hoistway_test_delay_seconds_count 2')
  const families = lines.filter((line) => line.startsWith('# TYPE '))
  expect(new Set(families).size).toBe(families.length)
  const series = lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split(' ')[0])
  expect(new Set(series).size).toBe(series.length)
  // the process is the same seen from each thread
  const start = lines.find((line) => line.startsWith('process_start_time_seconds '))
  expect(Number(start?.split(' ')[1])).toBeLessThan(Date.now() / 1000 + 60)
  expect(lines.some((line) => line.startsWith('nodejs_heap_size_used_bytes{thread="main"}'))).toBe(true)
  // [Prometheus, Metric and label naming]: only counters end so
  const misnamed = families
    .map((line) => line.split(' '))
    .filter(([, , name = '', type]) => name.endsWith('_total') !== (type === 'counter'))
  expect(misnamed).toEqual([])
})

it('are what promtool takes for good', async ({ skip }) => {
  const found = spawnSync('promtool', ['--version'])
  if (found.error !== undefined) skip('promtool (Debian package prometheus) is not installed')
  const thread = await metricsOfThread()
  const input = await metricsText([thread, structuredClone(thread)])
  const checked = spawnSync('promtool', ['check', 'metrics'], { input, encoding: 'utf8' })
  expect([checked.stderr, checked.stdout, checked.status]).toEqual(['', '', 0])
})
