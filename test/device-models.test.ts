// docs/device-models.md is what vendors build by: its tables are the data, its examples are understood.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { BoundedMap } from '../ingest/bounded-map.ts'
import type { CodeTable } from '../ingest/code-table.ts'
import { models } from '../ingest/models/index.ts'
import { SeenMessages } from '../ingest/seen-messages.ts'
import { runStages } from '../ingest/stages.ts'
import { faultCode, parseDeviceTopic } from '../schemas/index.ts'
import { modelDevices } from './fixtures/model-devices.ts'

const page = readFileSync(join(import.meta.dirname, '../docs/device-models.md'), 'utf8')

const tables = new Map([...models.values()].flatMap(({ codes }) => (codes ? [[codes.id, codes]] : [])))

function tableOf({ codes }: CodeTable): string {
  const rows = [...codes].map(([code, { fault, detail }]) => {
    const { zh, en } = faultCode(fault) ?? expect.fail(`no fault ${fault}`)
    const more = detail === undefined ? '' : ` \`${JSON.stringify(detail)}\``
    return `| \`${code}\` | \`${fault}\`${more} | ${zh} | ${en} |`
  })
  return ['| Code | Fault | 含义 | Means |', '|---|---|---|---|', ...rows].join('\n')
}

describe('the page of the device models', () => {
  it.each([...tables.values()])('has the code table $id as it is', (table) => {
    expect(page).toContain(`### \`${table.id}\`\n\n${table.name}.\n${table.source}.\n\n${tableOf(table)}\n`)
  })

  const examples = [...page.matchAll(/```json (\S+)\n(.*?)```/gs)].map(([, topic, payload]) => ({
    topic: topic ?? '',
    payload: payload ?? '',
  }))

  it.each(examples)(
    'has an example for $topic that is understood, every word of it',
    ({ topic, payload }) => {
      const message = runStages(
        {
          position: 1,
          topic,
          payload: Buffer.from(payload),
          receivedAtMs: Date.parse('2026-11-21T10:00:05+08:00'),
        },
        {
          models,
          topicOf: parseDeviceTopic,
          device: (id) => modelDevices.get(id),
          seen: new SeenMessages(1),
          memory: new BoundedMap(10),
          away: new BoundedMap(10),
        },
      )
      expect(message.refusals).toEqual([])
      expect(message.readings.length).toBeGreaterThan(0)
      expect(message.readings.every(({ freshness }) => freshness === 'live')).toBe(true)
    },
  )

  it('has examples of every JSON model, and names them all', () => {
    const shown = new Set(examples.map(({ topic }) => parseDeviceTopic(topic)?.model))
    const json = [...models.keys()].filter((id) => id !== 'sparkplug-b')
    expect([...shown].sort()).toEqual(json.sort())
    for (const id of models.keys()) expect(page).toContain(`## \`${id}\``)
  })

  it('names every way in which a message of the golden cases is refused', () => {
    const root = join(import.meta.dirname, 'fixtures/models')
    const refused = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('readings.json'))
      .flatMap(
        (path) => JSON.parse(readFileSync(join(root, path), 'utf8')) as { refusals: { code: string }[] }[],
      )
      .flatMap(({ refusals }) => refusals.map(({ code }) => code))
    const rows = [...page.matchAll(/^\| ((?:`[a-z0-9-]+` ?)+)\| /gm)].map(([, codes]) => codes)
    const named = rows.flatMap((codes) => codes?.match(/[a-z0-9-]+/g) ?? [])
    expect([...new Set(refused)].filter((code) => !named.includes(code))).toEqual([])
    expect(new Set(refused).size).toBeGreaterThan(20)
  })
})
