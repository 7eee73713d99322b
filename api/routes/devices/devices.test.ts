import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../audit/tables.ts'
import {
  type DeviceDirectory,
  devices,
  equipment,
  hashSecret,
  openDeviceDirectory,
} from '../../../registry/index.ts'
import type { Device, Page } from '../../../schemas/index.ts'
import { startTestApi, type TestApi } from '../../../test/support/api.ts'
import { program } from '../../../test/support/browser-session.ts'
import { until } from '../../../test/support/until.ts'

let api: TestApi
let app: TestApi['app']
let admin: ReturnType<typeof program>
let directory: DeviceDirectory
beforeAll(async () => {
  api = await startTestApi()
  ;({ app } = api)
  admin = program(app, api.token)
  directory = await openDeviceDirectory(api.context.relational)
  await api.db.update(equipment).set({ district: '上海市/长宁区' }).where(eq(equipment.code, 'E-001'))
})
afterAll(async () => {
  await directory?.close()
  await api?.stop()
})
afterEach(() => api.db.delete(devices))

/** Waits until the broker's directory has heard of it. */
const soon = (look: () => unknown, wanted: unknown) => until(() => expect(look()).toEqual(wanted))
const csv = (body: string, headers: Record<string, string> = {}) =>
  app.request('/api/v1/devices', {
    method: 'POST',
    headers: { authorization: `Bearer ${api.token}`, 'content-type': 'text/csv', ...headers },
    body,
  })
const listed = async (query = '') =>
  ((await admin('GET', `/api/v1/devices?${query}`)).body as unknown as Page<Device>).items

describe('a device behind a Sparkplug edge node', () => {
  it('is issued, listed and placed with its node and alias', async () => {
    await admin('POST', '/api/v1/equipment/E-001/devices', { deviceId: 'N' })
    await admin('POST', '/api/v1/devices', {
      devices: [{ equipmentCode: 'E-002', deviceId: 'B-1', nodeId: 'N', alias: 'Lift 1' }],
    })
    expect((await csv('equipmentCode,deviceId,nodeId,alias\nE-003,B-2,N,轿厢\n')).status).toBe(201)
    expect((await listed()).map(({ id, nodeId, alias }) => [id, nodeId, alias])).toEqual([
      ['B-1', 'N', 'Lift 1'],
      ['B-2', 'N', '轿厢'],
      ['N', null, null],
    ])
    expect(await admin('PATCH', '/api/v1/devices/B-1', { nodeId: 'N', alias: '轿厢' })).toMatchObject({
      status: 409,
      body: { code: 'device-alias-taken' },
    })
    const placed = { id: 'B-1', nodeId: 'N', alias: 'B-1' }
    expect(await admin('PATCH', '/api/v1/devices/B-1', { nodeId: 'N', alias: 'B-1' })).toMatchObject({
      status: 200,
      body: placed,
    })
    const file = await admin('GET', '/api/v1/equipment/E-002')
    expect(file.body.devices).toMatchObject([placed])
    await admin('PATCH', '/api/v1/devices/B-1', { nodeId: null })
    expect((await listed('equipment=E-002'))[0]).toMatchObject({ nodeId: null, alias: null })
  })
})

describe('a device', () => {
  it('gets a secret that is shown once, another when it is rotated, and none when it is revoked', async () => {
    const issued = await admin('POST', '/api/v1/equipment/E-001/devices', { deviceId: 'D-1' })
    expect(issued.body).toMatchObject({ deviceId: 'D-1', equipmentCode: 'E-001' })
    const known = () => directory.get('D-1')?.secretHash
    const hashed = ({ body }: { body: Record<string, unknown> }) => hashSecret(body.secret as string)
    await soon(known, hashed(issued))
    expect(await listed()).toMatchObject([{ id: 'D-1', equipmentCode: 'E-001', revokedAt: null }])
    expect(JSON.stringify(await listed())).not.toMatch(/secretHash|secret"/)

    expect(await admin('POST', '/api/v1/equipment/E-001/devices', { deviceId: 'D-1' })).toMatchObject({
      status: 409,
      body: { code: 'device-exists' },
    })
    expect(known()).toBe(hashed(issued))

    const rotated = await admin('POST', '/api/v1/devices/D-1/rotate')
    expect(hashed(rotated)).not.toBe(hashed(issued))
    await soon(known, hashed(rotated))

    expect((await admin('POST', '/api/v1/devices/D-1/revoke')).body).toEqual({ revoked: 1 })
    await soon(known, undefined)
    expect((await listed('revoked=true')).map(({ id }) => id)).toEqual(['D-1'])
    expect(await listed('revoked=false')).toEqual([])
    expect(await admin('POST', '/api/v1/devices/D-1/rotate')).toMatchObject({
      status: 409,
      body: { code: 'device-revoked' },
    })
    const again = await admin('POST', '/api/v1/equipment/E-001/devices', { deviceId: 'D-1' })
    expect(again.status).toBe(201)
    const told = await api.db
      .select()
      .from(auditEntries)
      .where(eq(auditEntries.subject, 'device/D-1'))
      .orderBy(auditEntries.seq)
    expect(told.map(({ action, equipmentCode }) => [action, equipmentCode])).toEqual([
      ['device.issued', 'E-001'],
      ['device.rotated', 'E-001'],
      ['device.revoked', 'E-001'],
      ['device.issued', 'E-001'],
    ])
    expect(JSON.stringify(told)).not.toContain(rotated.body.secret)
  })

  it('that was moved is shown with what it served before, there too, as far as the caller may know of it', async () => {
    await admin('POST', '/api/v1/equipment/E-001/devices', { deviceId: 'D-1' })
    await admin('POST', '/api/v1/devices/D-1/revoke')
    expect((await admin('POST', '/api/v1/equipment/E-002/devices', { deviceId: 'D-1' })).status).toBe(201)
    const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
    expect(await listed()).toMatchObject([
      { id: 'D-1', equipmentCode: 'E-002', earlier: [{ equipmentCode: 'E-001', until: instant }] },
    ])
    const fileOf = async (code: string) => (await admin('GET', `/api/v1/equipment/${code}`)).body
    expect(await fileOf('E-001')).toMatchObject({
      devices: [],
      pastDevices: [{ id: 'D-1', until: instant, lastSeenAt: null }],
    })
    expect(await fileOf('E-002')).toMatchObject({ devices: [{ id: 'D-1' }], pastDevices: [] })
    // E-001 lies in a district, E-002 in none
    await api.db.update(equipment).set({ district: '上海市/静安区' }).where(eq(equipment.code, 'E-002'))
    const { body } = await admin('POST', '/api/v1/tokens', {
      name: 'one office',
      role: 'regulator',
      district: '上海市/静安区',
    })
    const office = program(app, body.token as string)
    const { items } = (await office('GET', '/api/v1/devices')).body as unknown as Page<Device>
    expect(items).toMatchObject([{ id: 'D-1', equipmentCode: 'E-002', earlier: [] }])
    await api.db.update(equipment).set({ district: null }).where(eq(equipment.code, 'E-002'))
  })

  it('has its equipment’s code as its id where none is given', async () => {
    expect((await admin('POST', '/api/v1/equipment/E-002/devices', {})).body.deviceId).toBe('E-002')
  })

  it.each([
    ['/equipment/E-999/devices', {}, 404, 'equipment-unknown'],
    ['/equipment/E-001/devices', { deviceId: 'a/b' }, 400, 'device-id-invalid'],
    ['/equipment/E-001/devices', { id: 'D-1' }, 400, 'request-invalid'],
    ['/devices/D-9/rotate', undefined, 404, 'device-unknown'],
    ['/devices/D-9/revoke', undefined, 404, 'device-unknown'],
    ['/devices', { devices: [] }, 400, 'devices-empty'],
    ['/devices/rotate', { deviceIds: [] }, 400, 'devices-empty'],
    ['/devices/revoke', { deviceIds: ['D-1', 'D-1'] }, 400, 'device-id-repeated'],
    [
      '/devices',
      { devices: [{ equipmentCode: 'E-001' }, { equipmentCode: 'E-001' }] },
      400,
      'device-id-repeated',
    ],
    [
      '/devices',
      { devices: [{ equipmentCode: 'E-001' }, { equipmentCode: 'E-999' }] },
      404,
      'equipment-unknown',
    ],
  ])('is not made of %s %j', async (path, body, status, code) => {
    expect(await admin('POST', `/api/v1${path}`, body)).toMatchObject({ status, body: { code } })
    expect(await listed()).toEqual([])
  })
})

describe('a list of devices', () => {
  it('as JSON is issued, rotated and revoked all at once', async () => {
    const wanted = [{ equipmentCode: 'E-001' }, { equipmentCode: 'E-002', deviceId: 'D-2' }]
    const issued = await admin('POST', '/api/v1/devices', { devices: wanted })
    expect(issued.body.items).toMatchObject([
      { deviceId: 'E-001', equipmentCode: 'E-001' },
      { deviceId: 'D-2', equipmentCode: 'E-002' },
    ])
    await soon(() => directory.size(), 2)
    const deviceIds = ['E-001', 'D-2']
    const rotated = await admin('POST', '/api/v1/devices/rotate', { deviceIds })
    for (const { deviceId, secret } of rotated.body.items as { deviceId: string; secret: string }[])
      await soon(() => directory.get(deviceId)?.secretHash, hashSecret(secret))
    expect((await admin('POST', '/api/v1/devices/revoke', { deviceIds: ['D-2', 'D-9'] })).status).toBe(404)
    expect(await listed('revoked=true')).toEqual([])
    expect((await admin('POST', '/api/v1/devices/revoke', { deviceIds })).body).toEqual({ revoked: 2 })
    await soon(() => directory.size(), 0)
  })

  it('as CSV gives CSV to who wants that', async () => {
    const answer = await csv('equipmentCode,deviceId\nE-001,D-1\nE-002,', { accept: 'text/csv' })
    expect(answer.status).toBe(201)
    expect(answer.headers.get('content-type')).toContain('text/csv')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const lines = (await answer.text()).trim().split('\n')
    expect(lines[0]).toBe('deviceId,equipmentCode,secret')
    expect(lines.slice(1).map((line) => line.split(',').slice(0, 2))).toEqual([
      ['D-1', 'E-001'],
      ['E-002', 'E-002'],
    ])
    expect(await (await csv('equipmentCode\nE-003')).json()).toMatchObject({ items: [{ deviceId: 'E-003' }] })
  })

  it('as CSV gives each secret and id as it is', async () => {
    // of as many random texts one in 64 would begin with what is escaped
    const ids = Array.from({ length: 2_000 }, (_, n) => `D-${n}_.:-`)
    const list = ids.map((id) => `E-001,${id}`).join('\n')
    const issued = await (await csv(`equipmentCode,deviceId\n${list}`, { accept: 'text/csv' })).text()
    const shown = issued
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
    expect(shown.map(([id]) => id)).toEqual(ids)
    const kept = new Map((await api.db.select().from(devices)).map(({ id, secretHash }) => [id, secretHash]))
    for (const [id = '', , secret = ''] of shown) expect(hashSecret(secret)).toBe(kept.get(id))
  })

  it.each([
    ['code\nE-001', 'device-list-invalid'],
    ['equipmentCode\n', 'devices-empty'],
    ['equipmentCode\nE-001\nE-001', 'device-id-repeated'],
  ])('as CSV is refused as %j', async (body, code) => {
    const answer = await csv(body)
    expect([answer.status, await answer.json()]).toMatchObject([400, { code }])
  })

  it('in no form that it is said to be in is refused', async () => {
    for (const type of ['text/plain', ''])
      expect(await (await csv('equipmentCode\nE-001', { 'content-type': type })).json()).toMatchObject({
        code: 'media-type-unknown',
      })
    expect(await listed()).toEqual([])
  })

  it('is walked by cursor', async () => {
    const codes = Array.from({ length: 7 }, (_, n) => ({ equipmentCode: `E-00${n}` }))
    await admin('POST', '/api/v1/devices', { devices: codes })
    const seen: string[] = []
    for (let cursor = ''; ; ) {
      const page = (await admin('GET', `/api/v1/devices?limit=3${cursor}`)).body as unknown as Page<Device>
      seen.push(...page.items.map(({ id }) => id))
      if (page.nextCursor === null) break
      cursor = `&cursor=${page.nextCursor}`
    }
    expect(seen).toEqual(codes.map(({ equipmentCode }) => equipmentCode))
    expect((await listed('equipment=E-003')).map(({ id }) => id)).toEqual(['E-003'])
  })
})

describe('who may', () => {
  it('issue, rotate and revoke: an administrator, within the own district', async () => {
    const local = program(
      app,
      await api.identity.issueToken({ role: 'admin', partyId: null, district: '上海市/长宁区' }),
    )
    expect((await local('POST', '/api/v1/equipment/E-001/devices', {})).status).toBe(201)
    expect((await local('POST', '/api/v1/equipment/E-002/devices', {})).status).toBe(404)
    await admin('POST', '/api/v1/equipment/E-002/devices', {})
    for (const verb of ['rotate', 'revoke']) {
      expect((await local('POST', `/api/v1/devices/E-002/${verb}`)).status).toBe(404)
      const both = { deviceIds: ['E-001', 'E-002'] }
      expect((await local('POST', `/api/v1/devices/${verb}`, both)).status).toBe(404)
    }
    expect((await listed('revoked=true')).length).toBe(0)
  })

  it('list them: whoever may see the equipment; a regulator changes none', async () => {
    await admin('POST', '/api/v1/devices', {
      devices: [{ equipmentCode: 'E-001' }, { equipmentCode: 'E-002' }],
    })
    const regulator = program(
      app,
      await api.identity.issueToken({ role: 'regulator', partyId: null, district: '上海市/长宁区' }),
    )
    const { body } = await regulator('GET', '/api/v1/devices')
    expect((body as unknown as Page<Device>).items.map(({ id }) => id)).toEqual(['E-001'])
    for (const [path, given] of [
      ['/equipment/E-001/devices', {}],
      ['/devices', { devices: [{ equipmentCode: 'E-001' }] }],
      ['/devices/E-001/rotate', undefined],
      ['/devices/E-001/revoke', undefined],
      ['/devices/rotate', { deviceIds: ['E-001'] }],
      ['/devices/revoke', { deviceIds: ['E-001'] }],
    ] as const)
      expect(await regulator('POST', `/api/v1${path}`, given)).toMatchObject({ status: 403 })
  })
})
