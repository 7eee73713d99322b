import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApi, type TestApi } from '../../test/support/api.ts'
import { program } from '../../test/support/browser-session.ts'

// One piece of equipment has one code, at every door of the API.

let api: TestApi
let ask: ReturnType<typeof program>
beforeAll(async () => {
  api = await startTestApi()
  ask = program(api.app, api.token)
})
afterAll(() => api?.stop())

const typed = [
  'Ｅ-００３',
  '\u200bE-003',
  'E-003\u00a0',
  'E\u00ad-003',
  '\ufeffE-003',
  ' E-003 ',
  '\u202eE-003\u202c',
]

describe('a code that is typed otherwise is the same code', () => {
  it.each(typed)('%j', async (code) => {
    const path = `/api/v1/equipment/${encodeURIComponent(code)}`
    expect(await ask('GET', path)).toMatchObject({ status: 200, body: { code: 'E-003' } })
    const made = await ask('POST', '/api/v1/equipment', { code, class: '3110' })
    expect([made.status, made.body.code]).toEqual([409, 'equipment-taken'])
    const filtered = await ask('GET', `/api/v1/alerts?equipment=${encodeURIComponent(code)}`)
    expect(filtered.status).toBe(200)
    const order = await ask('POST', '/api/v1/work-orders', { kind: 'repair', equipmentCode: code, note: 'n' })
    expect([order.status, JSON.stringify(order.body)]).toEqual([
      expect.toBeOneOf([200, 201]),
      expect.stringContaining('"E-003"'),
    ])
  })

  it('and one that is nothing but what nobody sees is none', async () => {
    const made = await ask('POST', '/api/v1/equipment', { code: '\u200b\u00a0\ufeff', class: '3110' })
    expect([made.status, made.body.code]).toEqual([400, 'request-invalid'])
  })
})

it('a device id with what nobody sees, or in full width, is refused', async () => {
  for (const deviceId of ['D\u200b-9', 'Ｄ-9', 'D-9\u00a0', 'D\u202e-9']) {
    const { status, body } = await ask('POST', '/api/v1/equipment/E-004/devices', { deviceId })
    expect([status, body.code]).toEqual([400, 'device-id-invalid'])
  }
})

describe('a search does not mind width and case', () => {
  it.each([
    [
      'equipment',
      '/api/v1/equipment',
      { code: 'S-1', class: '3110', name: 'Tower Abc' },
      { code: 'S-2', class: '3110', name: '塔楼ＡＢＣ' },
    ],
    [
      'parties',
      '/api/v1/parties',
      { kind: 'use-unit', name: 'Abc Ltd' },
      { kind: 'use-unit', name: 'ＡＢＣ物业' },
    ],
  ])('%s', async (_what, path, plain, wide) => {
    for (const body of [plain, wide]) expect((await ask('POST', path, body)).status).toBe(201)
    for (const q of ['abc', 'ABC', 'ＡＢＣ', 'ａｂｃ', '\u200babc']) {
      const { body } = await ask('GET', `${path}?q=${encodeURIComponent(q)}`)
      const names = (body.items as { name: string }[]).map(({ name }) => name)
      expect(names.sort(), q).toEqual([plain.name, wide.name].sort())
    }
  })
})
