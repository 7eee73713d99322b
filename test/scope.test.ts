import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import mqtt from 'mqtt'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '../client/document.ts'
import {
  type Alert,
  type Evidence,
  type EvidenceKind,
  type ImportOutcome,
  isOffice,
  type Overview,
  type Page,
  type Role,
  roles,
  type Webhook,
  type WorkOrder,
} from '../schemas/index.ts'
import { csvRows } from './scope/csv.ts'
import { type Asked, type AskingCaller, checkDeclared, type Matrix } from './scope/declared.ts'
import { fillIdentity, identityRows } from './scope/identity.ts'
import { orderRows } from './scope/orders.ts'
import { addInspectionBody, fillRegistry, inspectionBody, registryRows } from './scope/registry.ts'
import { statisticsRows } from './scope/statistics.ts'
import { createProductOnTestPostgres, type Product } from './support/server-process.ts'
import { until } from './support/until.ts'

const registry = join(import.meta.dirname, 'fixtures/registry/two-firms.csv')
const all = ['ESC-1', 'LIFT-1', 'LIFT-2']

const [changning, jingan] = ['上海市/长宁区', '上海市/静安区']

/** Who asks, and the equipment that they may know of. */
const callers: readonly (AskingCaller & { limit?: { party?: string; district?: string } })[] = [
  { who: 'admin', role: 'admin', sees: all },
  { who: 'dispatcher', role: 'dispatcher', sees: all },
  { who: 'viewer', role: 'viewer', sees: all },
  { who: 'viewer of a district', role: 'viewer', limit: { district: jingan }, sees: ['LIFT-2'] },
  {
    ...{ who: 'regulator of a district', role: 'regulator', limit: { district: changning } },
    sees: ['ESC-1', 'LIFT-1'],
  },
  { who: 'regulator of the city', role: 'regulator', limit: { district: '上海市' }, sees: all },
  { who: 'inspector', role: 'inspector', limit: { district: jingan }, sees: ['LIFT-2'] },
  { who: 'firm 甲', role: 'maintenance-firm', limit: { party: '甲维保' }, sees: ['LIFT-1'] },
  { who: 'firm 乙', role: 'maintenance-firm', limit: { party: '乙维保' }, sees: ['ESC-1', 'LIFT-2'] },
  { who: 'use unit 甲', role: 'use-unit', limit: { party: '甲物业' }, sees: ['ESC-1', 'LIFT-1'] },
  {
    ...{ who: 'inspection body', role: 'inspection-body', limit: { party: inspectionBody } },
    sees: ['LIFT-1', 'LIFT-2'],
  },
  { who: 'administrator of a district', role: 'admin', limit: { district: jingan }, sees: ['LIFT-2'] },
]

let product: Product
let admin: string
const tokens = new Map<string, string>()
/** By equipment code. */
const orders = new Map<string, WorkOrder>()
const alerts = new Map<string, Alert>()
/** Maintenance that is assigned, and a photo of each of `orders`. */
const services = new Map<string, WorkOrder>()
const pieces = new Map<string, number>()
/** What officers opened, and a photo of it. */
const leads = new Map<string, { readonly id: number; readonly photo: number }>()
let registryIds: Awaited<ReturnType<typeof fillRegistry>>
let identityIds: Awaited<ReturnType<typeof fillIdentity>>
let webhookId: number

const urlOf = (path: string) => `${product.url}${path.startsWith('/api/') ? path : `/api/v1${path}`}`

/** What each was asked with GET, for the same as CSV. */
const read = new Map<string, Set<string>>(callers.map(({ who }) => [who, new Set()]))

async function call(who: string, method: string, path: string, body?: unknown) {
  if (method === 'GET') read.get(who)?.add(path)
  const answer = await fetch(urlOf(path), {
    method,
    headers: { authorization: `Bearer ${tokens.get(who)}`, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, body: await answer.json().catch(() => undefined) }
}

function upload(who: string, orderId: number, kind: EvidenceKind, body: string | Buffer<ArrayBuffer>) {
  return fetch(`${product.url}/api/v1/work-orders/${orderId}/evidence?kind=${kind}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${tokens.get(who)}` },
    body,
  })
}
const roleOf = (who: string) => callers.find((caller) => caller.who === who)?.role as Role

const ofAlerts = (body?: unknown) =>
  ofEach(alerts.keys(), (code) => ({ params: { id: alerts.get(code)?.id ?? 0 }, body }))
const ofOrders = (body?: unknown) =>
  ofEach(orders.keys(), (code) => ({ params: { id: orders.get(code)?.id ?? 0 }, body }))
const ofEach = (codes: Iterable<string>, asked: (code: string) => Asked) =>
  new Map([...codes].map((code) => [code, asked(code)]))
const equipmentOf = (item: { equipmentCode: string }) => item.equipmentCode
/** Who exchanges with other platforms. */
const overseeing: readonly Role[] = ['admin', 'regulator']
/** All but those who only look at alerts. */
const marking = roles.filter((role) => role !== 'viewer' && role !== 'inspection-body')

const offices: readonly Role[] = ['admin', 'dispatcher', 'regulator', 'inspector']

/** For every path of the API but lists as CSV: what it shows of own rows and of foreign ones. */
const matrix: Matrix = {
  ...registryRows(call, () => registryIds),
  ...identityRows(call, all, () => identityIds),
  'get /overview': async (who, sees) => {
    const overview = (await call(who, 'GET', '/overview')).body as Overview
    expect(overview.equipment.total).toBe(sees.length)
    expect(overview.orders.byKind.rescue).toBe(sees.filter((code) => orders.has(code)).length)
    expect(overview.alerts.byRule.entrapment ?? 0).toBe(sees.filter((code) => alerts.has(code)).length)
    expect(overview.overdue['maintenance-overdue']).toBe(sees.length)
    expect(overview.connections.offline).toBe(sees.filter((code) => code.startsWith('LIFT')).length)
  },
  ...statisticsRows(call, orders),
  'get /equipment': { itemOf: ({ code }: { code: string }) => code },
  'get /equipment/{code}': { rows: () => ofEach(all, (code) => ({ params: { code } })) },
  'get /equipment/{code}/telemetry': {
    rows: () =>
      ofEach(all, (code) => ({
        params: { code },
        query: `metrics=${code === 'ESC-1' ? 'speedMps' : 'floor'}`,
      })),
  },
  'get /equipment/{code}/events': { rows: () => ofEach(all, (code) => ({ params: { code } })) },
  'get /alerts': { listed: () => alerts.keys(), itemOf: equipmentOf, by: 'equipment' },
  'get /alerts/{id}': { rows: () => ofAlerts() },
  'post /alerts/{id}/acknowledge': { may: marking, rows: () => ofAlerts() },
  // of an entrapment: not by those who have to answer for it
  'post /alerts/{id}/shelve': {
    may: offices,
    rows: () => ofAlerts({ until: new Date(Date.now() + 60_000).toISOString() }),
  },
  // ended by nobody here: the others look at these alerts too
  'post /alerts/{id}/resolve': async (who) => {
    const isAllowed = roleOf(who) === 'admin' || roleOf(who) === 'dispatcher'
    const ids = isAllowed ? [999_999_999] : [...alerts.values()].map(({ id }) => id)
    for (const id of ids) {
      const { status } = await call(who, 'POST', `/alerts/${id}/resolve`, { reason: 'tested' })
      expect(status).toBe(isAllowed ? 404 : 403)
    }
  },
  'get /work-orders': { query: 'limit=100', itemOf: equipmentOf, by: 'equipment' },
  'get /work-orders/{id}': { rows: () => ofOrders() },
  'get /work-orders/{id}/history': { rows: () => ofOrders() },
  // a move that no state allows: refused to those who may know of the order, unknown to the others
  'post /work-orders/{id}/transitions': { rows: () => ofOrders({ event: 'close' }), own: 409 },
  ...orderRows(call, { all, orders, services, pieces, leads, roleOf, upload }),
  'get /overdue': { itemOf: equipmentOf },
  'get /exchange/gbt38656/equipment': { may: overseeing, itemOf: equipmentOf },
  'get /exchange/gbt38656/status': {
    may: overseeing,
    listed: () => ['LIFT-1', 'LIFT-2'],
    itemOf: equipmentOf,
  },
  'get /exchange/gbt38656/faults': { may: overseeing, listed: () => alerts.keys(), itemOf: equipmentOf },
  'post /imports/{kind}': async (who) => {
    const answer = await fetch(`${product.url}/api/v1/imports/parties?dryRun=true`, {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.get(who)}`, 'content-type': 'text/csv' },
      body: 'kind,name\nmaintenance-firm,甲维保\n',
    })
    const { unchanged } = (await answer.json()) as Partial<ImportOutcome>
    expect([answer.status, unchanged]).toEqual(who === 'admin' ? [200, 1] : [403, undefined])
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
  ...Object.fromEntries(
    [
      ['get', ''],
      ['post', '/ping'],
      ['post', '/secret'],
      ['patch', ''],
      ['get', '/deliveries'],
      // last: it is gone then
      ['delete', ''],
    ].map(([method = '', path]) => [
      `${method} /webhooks/{id}${path}`,
      // an administrator's own
      async (who: string) => {
        const body = method === 'patch' ? { kinds: ['rescue'] } : undefined
        const { status } = await call(who, method.toUpperCase(), `/webhooks/${webhookId}${path}`, body)
        expect(status).toBe(who === 'admin' ? 200 : 404)
      },
    ]),
  ),
  'post /devices.csv': async (who) => {
    const answer = await fetch(urlOf('/devices.csv'), {
      method: 'POST',
      headers: { authorization: `Bearer ${tokens.get(who)}`, 'content-type': 'text/csv' },
      body: 'equipmentCode\nnone\n',
    })
    await answer.body?.cancel()
    expect(answer.status).toBe(roleOf(who) === 'admin' ? 404 : 403)
  },
  'post /webhooks': async (who) => {
    const { status } = await call(who, 'POST', '/webhooks', { url: 'https://example.invalid/' })
    expect(status).toBe(who.startsWith('viewer') ? 403 : 201)
  },
  'get /webhooks': async (who) => {
    const { status, body } = await call(who, 'GET', '/webhooks')
    expect(status).toBe(who.startsWith('viewer') ? 403 : 200)
    if (status === 200 && who !== 'admin')
      expect((body as Page<Webhook>).items.map(({ id }) => id)).not.toContain(webhookId)
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

const { document } = await readDocument()
const csvMatrix = csvRows(Object.keys(document.paths), {
  call,
  asked: (who) => [...(read.get(who) ?? [])],
  csv: (who, path) => fetch(urlOf(path), { headers: { authorization: `Bearer ${tokens.get(who)}` } }),
})

beforeAll(async () => {
  product = await createProductOnTestPostgres()
  await product.registry.importEquipment(registry)
  await product.start()
  admin = await product.registry.issueToken('admin')
  tokens.set('admin', admin)
  await addInspectionBody(call)
  for (const { who, role, limit } of callers) {
    if (who === 'admin') continue
    const { status, body } = await call('admin', 'POST', '/tokens', { name: who, role, ...limit })
    expect(status, JSON.stringify(body)).toBe(201)
    tokens.set(who, (body as { token: string }).token)
  }
  identityIds = await fillIdentity(call, all)
  registryIds = await fillRegistry(call)
  for (const code of ['LIFT-1', 'LIFT-2']) {
    const { secret } = await product.registry.addDevice(code)
    const client = await mqtt.connectAsync({
      port: product.mqttPort,
      host: '127.0.0.1',
      clientId: code,
      username: code,
      password: secret,
    })
    await client.publishAsync(`eq/v1/${code}/status`, JSON.stringify({ v: 1, at: Date.now(), mode: 1 }), {
      qos: 1,
    })
    const event = { v: 1, at: Date.now(), code: 'entrapment', active: true }
    await client.publishAsync(`eq/v1/${code}/event`, JSON.stringify(event), { qos: 1 })
    await client.endAsync()
  }
  await until(async () => {
    const found = await product.get<Page<WorkOrder>>('/api/v1/work-orders?kind=rescue', admin)
    expect(found.items).toHaveLength(2)
    const overview = await product.get<Overview>('/api/v1/overview', admin)
    expect(overview.connections.offline).toBe(2)
    expect(overview.orders.byKind.maintenance).toBe(3)
    for (const order of found.items) orders.set(order.equipmentCode, order)
    const told = await product.get<Page<unknown>>('/api/v1/exchange/gbt38656/status', admin)
    expect(told.items).toHaveLength(2)
  })
  const planned = await product.get<Page<WorkOrder>>('/api/v1/work-orders?kind=maintenance', admin)
  for (const order of planned.items) {
    services.set(order.equipmentCode, order)
    const assigned = await call('admin', 'POST', `/work-orders/${order.id}/transitions`, { event: 'assign' })
    expect(assigned.status).toBe(200)
  }
  const found = await product.get<Page<Alert>>('/api/v1/alerts', admin)
  for (const alert of found.items) alerts.set(alert.equipmentCode, alert)
  const photo = readFileSync(join(import.meta.dirname, 'fixtures/evidence/kept-photo-jpeg/file'))
  for (const [code, { id }] of orders)
    pieces.set(code, ((await (await upload('admin', id, 'photo', photo)).json()) as Evidence).id)
  for (const equipmentCode of all) {
    const asked = { kind: 'lead', equipmentCode, note: 'surprise visit planned' }
    const { id } = ((await call('admin', 'POST', '/work-orders', asked)).body as { order: WorkOrder }).order
    const piece = (await (await upload('admin', id, 'photo', photo)).json()) as Evidence
    leads.set(equipmentCode, { id, photo: piece.id })
  }
  const made = await call('admin', 'POST', '/webhooks', { url: 'https://example.invalid/' })
  webhookId = (made.body as Webhook).id
})

afterAll(() => product.dispose())

describe('who may see what', () => {
  it('has a row in this matrix for every path of the API', async () => {
    const told = await (await fetch(`${product.url}/openapi.json`)).text()
    expect(told).toBe((await readDocument()).text)
    const document = JSON.parse(told) as {
      paths: Record<string, Record<string, unknown>>
    }
    const paths = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replace('/api/v1', '')}`),
    )
    expect(paths.sort()).toEqual(Object.keys({ ...matrix, ...csvMatrix }).sort())
  })

  describe.each(callers)('$who', (asking) => {
    it.each(Object.entries({ ...matrix, ...csvMatrix }))('%s', async (path, row) => {
      if (typeof row === 'function') await row(asking.who, asking.sees)
      else await checkDeclared(call, path, row, asking, all)
    })
  })

  it.each(callers)(
    'shows what an office keeps to itself to its own alone: $who',
    async ({ who, role, sees }) => {
      const own = isOffice({ role }) ? sees : []
      for (const [code, { id, photo }] of leads) {
        for (const path of ['', '/history', '/evidence']) {
          const { status } = await call(who, 'GET', `/work-orders/${id}${path}`)
          expect(status, `${code} ${path}`).toBe(own.includes(code) ? 200 : 404)
        }
        for (const path of ['content', 'thumbnail']) {
          const { status } = await call(who, 'GET', `/evidence/${photo}/${path}`)
          expect(status, `${code} ${path}`).toBe(own.includes(code) ? 200 : 404)
        }
        if (!own.includes(code)) {
          const said = await call(who, 'POST', `/work-orders/${id}/comments`, { text: 'what is this?' })
          expect(said.status).toBe(404)
        }
      }
      const listed = (await call(who, 'GET', '/work-orders?kind=lead&limit=500')).body as Page<WorkOrder>
      expect([...new Set(listed.items.map(equipmentOf))].sort()).toEqual(own)
      const overview = (await call(who, 'GET', '/overview')).body as Overview
      expect(overview.orders.byKind.lead ?? 0).toBe(listed.items.length)
    },
  )

  it('shows no row to a pattern', async () => {
    expect((await call('admin', 'GET', '/equipment?q=%25')).body).toMatchObject({ items: [] })
  })

  it.each(Object.entries(matrix))('nobody without a token: %s', async (path, row) => {
    const [method = '', template = ''] = path.split(' ')
    const answer = await fetch(urlOf(template.replace('{code}', 'LIFT-1').replace('{id}', '1')), {
      method: method.toUpperCase(),
      headers: { authorization: 'Bearer hw_nothing' },
    })
    if ('isPublic' in row) {
      expect(answer.status).not.toBe(401)
      return
    }
    expect(answer.status).toBe(401)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect(await answer.json()).toMatchObject({ code: 'unauthenticated' })
  })

  it('gives no token for a side without its limit, or for a party or a district that is not there', async () => {
    const [firm, unknown, nowhere, owner] = await Promise.all([
      product.run('token', '--role', 'maintenance-firm'),
      product.run('token', '--role', 'maintenance-firm', '--party', '丙维保'),
      product.run('token', '--role', 'viewer', '--district', '静安区'),
      product.run('token', '--role', 'owner'),
    ])
    expect(firm).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--party') })
    expect(unknown).toMatchObject({ code: 2, stdout: '' })
    expect(nowhere).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('上海市/静安区') })
    expect(owner.stderr).toContain('admin, regulator')
  })
})
