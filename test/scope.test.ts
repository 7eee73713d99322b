import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import mqtt from 'mqtt'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type {
  Alert,
  AuditEntryShape,
  Evidence,
  OverdueItem,
  Overview,
  Page,
  Role,
  WorkOrder,
} from '../contracts/index.ts'
import { actsOn } from '../orders/kind.ts'
import { kindOf } from '../orders/kinds/index.ts'
import { createProduct, type Product } from './product.ts'
import { fillRegistry, type Matrix, registryRows } from './scope/registry.ts'

const registry = join(import.meta.dirname, 'fixtures/registry/two-firms.csv')
const all = ['ESC-1', 'LIFT-1', 'LIFT-2']

/** Who asks, and the equipment that they may know of. */
const callers: readonly { who: string; token: string[]; sees: string[] }[] = [
  { who: 'admin', token: ['--role', 'admin'], sees: all },
  { who: 'dispatcher', token: ['--role', 'dispatcher'], sees: all },
  { who: 'viewer', token: ['--role', 'viewer'], sees: all },
  {
    who: 'viewer of a district',
    token: ['--role', 'viewer', '--district', '上海市/静安区'],
    sees: ['LIFT-2'],
  },
  {
    who: 'regulator of a district',
    token: ['--role', 'regulator', '--district', '上海市/长宁区'],
    sees: ['ESC-1', 'LIFT-1'],
  },
  { who: 'regulator of the city', token: ['--role', 'regulator', '--district', '上海市'], sees: all },
  { who: 'inspector', token: ['--role', 'inspector', '--district', '上海市/静安区'], sees: ['LIFT-2'] },
  { who: 'firm 甲', token: ['--role', 'maintenance-firm', '--party', '甲维保'], sees: ['LIFT-1'] },
  { who: 'firm 乙', token: ['--role', 'maintenance-firm', '--party', '乙维保'], sees: ['ESC-1', 'LIFT-2'] },
  { who: 'use unit 甲', token: ['--role', 'use-unit', '--party', '甲物业'], sees: ['ESC-1', 'LIFT-1'] },
]

let product: Product
let admin: string
const tokens = new Map<string, string>()
/** By equipment code. */
const orders = new Map<string, WorkOrder>()
const services = new Map<string, WorkOrder>()
const alerts = new Map<string, Alert>()
let registryIds: Awaited<ReturnType<typeof fillRegistry>>
/** A photo of each order's, by equipment code. */
const pieces = new Map<string, number>()

async function call(who: string, method: string, path: string, body?: unknown) {
  const answer = await fetch(`${product.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${tokens.get(who)}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: await answer.json().catch(() => undefined) }
}

async function listedCodes<T>(who: string, path: string, codeOf: (item: T) => string): Promise<string[]> {
  const { status, body } = await call(who, 'GET', path)
  expect(status).toBe(200)
  return [...new Set((body as Page<T>).items.map(codeOf))].sort()
}

const inALittleWhile = () => new Date(Date.now() + 60_000).toISOString()

/** For every path of the API: what it shows of own rows and of foreign ones. */
const matrix: Matrix = {
  ...registryRows(call, () => registryIds),
  'get /overview': async (who, sees) => {
    const overview = (await call(who, 'GET', '/overview')).body as Overview
    expect(overview.equipment.total).toBe(sees.length)
    expect(overview.orders.byKind.rescue).toBe(sees.filter((code) => orders.has(code)).length)
    expect(overview.alerts.byRule.entrapment ?? 0).toBe(sees.filter((code) => alerts.has(code)).length)
    expect(overview.overdue['maintenance-overdue']).toBe(sees.length)
    expect(overview.connections.offline).toBe(sees.filter((code) => code.startsWith('LIFT')).length)
  },
  'get /equipment': async (who, sees) => {
    expect(await listedCodes<{ code: string }>(who, '/equipment', (item) => item.code)).toEqual(sees)
    expect(await listedCodes<{ code: string }>(who, '/equipment?q=%25', (item) => item.code)).toEqual([])
  },
  'get /equipment/{code}': async (who, sees) => {
    for (const code of all)
      expect((await call(who, 'GET', `/equipment/${code}`)).status).toBe(sees.includes(code) ? 200 : 404)
  },
  'get /equipment/{code}/telemetry': async (who, sees) => {
    for (const code of all) {
      const metric = code === 'ESC-1' ? 'speedMps' : 'floor'
      const { status } = await call(who, 'GET', `/equipment/${code}/telemetry?metrics=${metric}`)
      expect(status).toBe(sees.includes(code) ? 200 : 404)
    }
  },
  'get /alerts': async (who, sees) => {
    const expected = sees.filter((code) => alerts.has(code))
    expect(await listedCodes<Alert>(who, '/alerts', (alert) => alert.equipmentCode)).toEqual(expected)
    expect(await listedCodes<Alert>(who, '/alerts?equipment=LIFT-2', (a) => a.equipmentCode)).toEqual(
      expected.filter((code) => code === 'LIFT-2'),
    )
  },
  'post /alerts/{id}/acknowledge': async (who, sees) => {
    for (const [code, { id }] of alerts) {
      const { status } = await call(who, 'POST', `/alerts/${id}/acknowledge`)
      expect(status).toBe(who.startsWith('viewer') ? 403 : sees.includes(code) ? 200 : 404)
    }
  },
  'post /alerts/{id}/shelve': async (who, sees) => {
    for (const [code, { id }] of alerts) {
      const { status } = await call(who, 'POST', `/alerts/${id}/shelve`, { until: inALittleWhile() })
      expect(status).toBe(who.startsWith('viewer') ? 403 : sees.includes(code) ? 200 : 404)
    }
  },
  'get /work-orders': async (who, sees) => {
    expect(
      await listedCodes<WorkOrder>(who, '/work-orders?limit=100', (order) => order.equipmentCode),
    ).toEqual(sees)
    expect(
      await listedCodes<WorkOrder>(who, '/work-orders?equipment=LIFT-1', (o) => o.equipmentCode),
    ).toEqual(sees.filter((code) => code === 'LIFT-1'))
  },
  'get /work-orders/{id}': async (who, sees) => {
    for (const [code, { id }] of orders) {
      expect((await call(who, 'GET', `/work-orders/${id}`)).status).toBe(sees.includes(code) ? 200 : 404)
    }
  },
  'post /work-orders/{id}/transitions': async (who, sees) => {
    // a move that no state allows: refused to those who may know of the order, unknown to the others
    for (const [code, { id }] of orders) {
      const { status } = await call(who, 'POST', `/work-orders/${id}/transitions`, { event: 'close' })
      expect(status).toBe(sees.includes(code) ? 409 : 404)
    }
  },
  'post /work-orders': async (who, sees) => {
    const opens = ['admin', 'regulator', 'inspector'].some((role) => who.startsWith(role))
    for (const equipmentCode of all) {
      const asked = { kind: 'lead', equipmentCode, note: 'a door stands open' }
      const { status } = await call(who, 'POST', '/work-orders', asked)
      expect(status).toBe(sees.includes(equipmentCode) ? (opens ? 200 : 403) : 404)
    }
  },
  'post /work-orders/bulk-transitions': async (who, sees) => {
    const moves = [...orders.values()].map(({ id }) => ({ orderId: id, event: 'close' }))
    const { status, body } = await call(who, 'POST', '/work-orders/bulk-transitions', { moves })
    expect(status).toBe(200)
    const { outcomes } = body as { outcomes: { problem: { code: string } }[] }
    expect(outcomes.map(({ problem }) => problem.code)).toEqual(
      [...orders.keys()].map((code) => (sees.includes(code) ? 'move-refused' : 'not-found')),
    )
  },
  'post /work-orders/{id}/assignment': async (who, sees) => {
    const mayAsk = ['admin', 'dispatcher', 'firm'].some((role) => who.startsWith(role))
    for (const [code, { id }] of orders) {
      const asked = { assigneeId: 999_999, reason: 'nobody' }
      const { status } = await call(who, 'POST', `/work-orders/${id}/assignment`, asked)
      expect(status).toBe(sees.includes(code) ? (mayAsk ? 409 : 403) : 404)
    }
  },
  'post /work-orders/{id}/comments': async (who, sees) => {
    for (const [code, { id }] of orders) {
      const { status } = await call(who, 'POST', `/work-orders/${id}/comments`, { text: 'seen' })
      expect(status).toBe(sees.includes(code) ? (who.startsWith('viewer') ? 403 : 200) : 404)
    }
  },
  'get /work-orders/{id}/checklist': async (who, sees) => {
    for (const [code, { id }] of services) {
      const { status } = await call(who, 'GET', `/work-orders/${id}/checklist`)
      expect(status).toBe(sees.includes(code) ? 200 : 404)
    }
  },
  'post /work-orders/{id}/checklist': async (who, sees) => {
    // nobody has signed in yet
    for (const [code, { id }] of services) {
      const items = [{ item: 'A1-1', result: 'ok' }]
      const { status } = await call(who, 'POST', `/work-orders/${id}/checklist`, { items })
      expect(status).toBe(sees.includes(code) ? 409 : 404)
    }
  },
  'post /work-orders/{id}/evidence': async (who, sees) => {
    const role = callers.find((caller) => caller.who === who)?.token[1] as Role
    for (const [code, { id, kind }] of orders) {
      const body = `%PDF-1.4 ${who}`
      const answer = await fetch(`${product.url}/api/v1/work-orders/${id}/evidence?kind=document`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tokens.get(who)}` },
        body,
      })
      expect(answer.status).toBe(!sees.includes(code) ? 404 : actsOn(kindOf(kind), role) ? 201 : 403)
    }
  },
  'get /work-orders/{id}/evidence': async (who, sees) => {
    for (const [code, { id }] of orders) {
      const { status } = await call(who, 'GET', `/work-orders/${id}/evidence`)
      expect(status).toBe(sees.includes(code) ? 200 : 404)
    }
  },
  'get /evidence/{id}/content': async (who, sees) => {
    for (const [code, id] of pieces)
      expect((await call(who, 'GET', `/evidence/${id}/content`)).status).toBe(sees.includes(code) ? 200 : 404)
  },
  'get /evidence/{id}/thumbnail': async (who, sees) => {
    for (const [code, id] of pieces) {
      const { status } = await call(who, 'GET', `/evidence/${id}/thumbnail`)
      expect(status).toBe(sees.includes(code) ? 200 : 404)
    }
  },
  'get /overdue': async (who, sees) => {
    expect(await listedCodes<OverdueItem>(who, '/overdue', (item) => item.equipmentCode)).toEqual(sees)
  },
  'get /dead-letters': async (who) => {
    expect((await call(who, 'GET', '/dead-letters')).status).toBe(who === 'admin' ? 200 : 403)
  },
  'get /dead-letters/{id}': async (who) => {
    expect((await call(who, 'GET', '/dead-letters/1')).status).toBe(who === 'admin' ? 404 : 403)
  },
  'post /dead-letters/{id}/replay': async (who) => {
    expect((await call(who, 'POST', '/dead-letters/1/replay')).status).toBe(who === 'admin' ? 404 : 403)
  },
  'post /dead-letters/replay': async (who) => {
    const { status } = await call(who, 'POST', '/dead-letters/replay', { code: 'payload-empty' })
    expect(status).toBe(who === 'admin' ? 200 : 403)
  },
  'get /audit': async (who, sees) => {
    if (who !== 'admin' && !who.startsWith('regulator')) {
      expect((await call(who, 'GET', '/audit')).status).toBe(403)
      return
    }
    const told = await listedCodes<AuditEntryShape>(who, '/audit?action=alert.acknowledged', (entry) =>
      String(entry.equipmentCode),
    )
    expect(told).toEqual(sees.filter((code) => alerts.has(code)))
    const foreign = await listedCodes<AuditEntryShape>(
      who,
      '/audit?equipment=LIFT-2',
      (entry) => entry.subject,
    )
    expect(foreign.length > 0).toBe(sees.includes('LIFT-2'))
  },
  'get /me': async (who) => {
    expect((await call(who, 'GET', '/me')).status).toBe(200)
  },
  'get /stream': async (who, sees) => {
    const ended = new AbortController()
    const answer = await fetch(`${product.url}/api/v1/stream`, {
      headers: { authorization: `Bearer ${tokens.get(who)}`, 'last-event-id': '0' },
      signal: ended.signal,
    })
    const told = new Set<string>()
    let text = ''
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk
      for (const [, code] of text.matchAll(/"equipmentCode":"([^"]+)"/g)) told.add(code as string)
      if (sees.every((code) => told.has(code))) break
    }
    ended.abort()
    expect([...told].sort()).toEqual(sees)
  },
}

beforeAll(async () => {
  product = await createProduct()
  await product.run('import', registry)
  await product.start()
  for (const { who, token } of callers) tokens.set(who, (await product.run('token', ...token)).stdout.trim())
  admin = tokens.get('admin') as string
  registryIds = await fillRegistry(call)
  for (const code of ['LIFT-1', 'LIFT-2']) {
    const { secret } = JSON.parse((await product.run('device', 'add', '--equipment', code, '--json')).stdout)
    const client = await mqtt.connectAsync({
      port: product.mqttPort,
      host: '127.0.0.1',
      clientId: code,
      username: code,
      password: secret,
    })
    const event = { v: 1, at: Date.now(), code: 'entrapment', active: true }
    await client.publishAsync(`eq/v1/${code}/event`, JSON.stringify(event), { qos: 1 })
    await client.endAsync()
  }
  await vi.waitFor(
    async () => {
      const found = await product.get<Page<WorkOrder>>('/api/v1/work-orders?kind=rescue', admin)
      expect(found.items).toHaveLength(2)
      const overview = await product.get<Overview>('/api/v1/overview', admin)
      expect(overview.connections.offline).toBe(2)
      expect(overview.orders.byKind.maintenance).toBe(3)
      for (const order of found.items) orders.set(order.equipmentCode, order)
    },
    { timeout: 20_000, interval: 50 },
  )
  const planned = await product.get<Page<WorkOrder>>('/api/v1/work-orders?kind=maintenance', admin)
  for (const order of planned.items) {
    services.set(order.equipmentCode, order)
    const assigned = await call('admin', 'POST', `/work-orders/${order.id}/transitions`, { event: 'assign' })
    expect(assigned.status).toBe(200)
  }
  const found = await product.get<Page<Alert>>('/api/v1/alerts', admin)
  for (const alert of found.items) alerts.set(alert.equipmentCode, alert)
  const photo = readFileSync(join(import.meta.dirname, 'fixtures/evidence/kept-photo-jpeg/file'))
  for (const [code, { id }] of orders) {
    const answer = await fetch(`${product.url}/api/v1/work-orders/${id}/evidence?kind=photo`, {
      method: 'POST',
      headers: { authorization: `Bearer ${admin}` },
      body: photo,
    })
    pieces.set(code, ((await answer.json()) as Evidence).id)
  }
})

afterAll(() => product.dispose())

describe('who may see what', () => {
  it('has a row in this matrix for every path of the API', async () => {
    const document = (await (await fetch(`${product.url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, unknown>>
    }
    const paths = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replace('/api/v1', '')}`),
    )
    expect(paths.sort()).toEqual(Object.keys(matrix).sort())
  })

  describe.each(callers)('$who', ({ who, sees }) => {
    it.each(Object.keys(matrix))('%s', async (path) => matrix[path]?.(who, sees))
  })

  it.each(Object.keys(matrix))('nobody without a token: %s', async (path) => {
    const [method = '', template = ''] = path.split(' ')
    const answer = await fetch(
      `${product.url}/api/v1${template.replace('{code}', 'LIFT-1').replace('{id}', '1')}`,
      {
        method: method.toUpperCase(),
        headers: { authorization: 'Bearer hw_nothing' },
      },
    )
    expect(answer.status).toBe(401)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({ code: 'unauthenticated' })
  })

  it('gives no token for a side without its limit, or for a party or a district that is not there', async () => {
    const firm = await product.run('token', '--role', 'maintenance-firm')
    expect(firm).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--party') })
    const unknown = await product.run('token', '--role', 'maintenance-firm', '--party', '丙维保')
    expect(unknown).toMatchObject({ code: 2, stdout: '' })
    const nowhere = await product.run('token', '--role', 'viewer', '--district', '静安区')
    expect(nowhere).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('上海市/静安区') })
    expect((await product.run('token', '--role', 'owner')).stderr).toContain('admin, regulator')
  })
})
