import { createRoute } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { z } from 'zod'
import { csvText, readDeviceList } from '../../../csv/index.ts'
import { HoistwayError } from '../../../lib/errors.ts'
import {
  type DeviceRow,
  deviceSorting,
  issueCredentials,
  listDevices,
  mostDevices,
  placeDevice,
  revokeDevices,
  rotateSecrets,
} from '../../../registry/index.ts'
import { type Caller, credentialsSchema, deviceSchema } from '../../../schemas/index.ts'
import { keysetOf } from '../../../storage/relational/index.ts'
import { type ApiContext, createApp, created, type Env, jsonRoute, toolsOf } from '../../app.ts'
import { jsonBody } from '../../http/body.ts'
import { listRoute } from '../../http/list.ts'
import { charsetOf, codeParam } from '../../http/params.ts'
import { instant, instantOrNull } from '../../http/presenters.ts'
import { codeText, flag, text } from '../../http/text.ts'

const id = text(64)
const code = codeText
const params = z.object({ id: id.min(1).meta({ examples: ['D-1'] }) })
const listed = z.array(id).max(mostDevices)
const idList = z.strictObject({ deviceIds: listed })
/** The Sparkplug edge node that may speak for it, and what that calls it. */
const behind = { nodeId: id.optional(), alias: text(128).optional() }
const placeSchema = z.strictObject({ nodeId: id.min(1).nullable(), alias: text(128).optional() })
const wantedList = z.strictObject({
  /** `deviceId` is the equipment's code where it is left out. */
  devices: z
    .array(z.strictObject({ equipmentCode: code, deviceId: id.optional(), ...behind }))
    .max(mostDevices),
})
const wantedExample = { devices: [{ equipmentCode: 'E-004', deviceId: 'D-901' }] }
const credentialList = z.object({ items: z.array(credentialsSchema) })
type Credentials = z.infer<typeof credentialsSchema>

function deviceShape({ createdAt, secretAt, revokedAt, earlier, ...row }: DeviceRow) {
  return {
    ...row,
    earlier: earlier.map((one) => ({ ...one, until: new Date(one.until).toISOString() })),
    createdAt: instant(createdAt),
    secretAt: instant(secretAt),
    revokedAt: instantOrNull(revokedAt),
  }
}

const isCsv = (type: string | undefined) => type?.split(';')[0]?.trim().toLowerCase() === 'text/csv'

/** JSON or CSV. Secrets must not lie in a cache. */
function withSecrets(
  c: Context<Env>,
  items: Credentials[],
  { isCsv, status = 200 }: { isCsv: boolean; status?: 200 | 201 },
) {
  c.header('cache-control', 'no-store')
  if (!isCsv) return c.json({ items }, status) as never
  const rows = items.map(({ deviceId, equipmentCode, secret }) => [deviceId, equipmentCode, secret])
  // for shell scripts: no byte order mark, and lines that end as theirs
  const csv = csvText([['deviceId', 'equipmentCode', 'secret'], ...rows], false, 'unix')
  return c.body(csv, status, { 'content-type': 'text/csv; charset=utf-8' }) as never
}

const wantedCsv = z.string().describe('columns equipmentCode and, if wanted, deviceId, nodeId, alias')
const listOfCsv = async (c: Context<Env>) =>
  readDeviceList(Buffer.from(await c.req.arrayBuffer()), charsetOf(c.req.header('content-type')))

/**
 * Devices' credentials. Whoever may see the equipment may see its devices; to issue, rotate and revoke is for
 * administrators: whoever has a secret can speak for a lift, and whoever revokes one makes it fall silent.
 */
export function deviceRoutes(context: ApiContext) {
  const { db, nowMs } = toolsOf(context)

  function requireAdmin(c: Context<Env>): { caller: Caller; atMs: number } {
    const caller = c.get('caller')
    if (caller.role !== 'admin')
      throw new HoistwayError('forbidden', "devices' credentials are for administrators")
    return { caller, atMs: nowMs() }
  }
  const bulk = <Path extends string, Body extends z.ZodType, Answer extends z.ZodType>(
    path: Path,
    summary: string,
    body: Body,
    example: z.input<Body>,
    answer: Answer,
    status: 200 | 201 = 200,
  ) =>
    jsonRoute({
      method: 'post',
      path,
      summary,
      tag: 'devices',
      request: { body: jsonBody(body, example) },
      answer,
      status,
    })

  return createApp()
    .openapi(
      ...listRoute(db, {
        path: '/devices',
        summary: 'Devices, by id',
        tag: 'devices',
        filter: z.object({ equipment: code.optional(), revoked: flag.optional() }),
        sorting: deviceSorting,
        item: deviceSchema,
        rows: ({ caller, filter, keyset }) => listDevices(db, caller, filter, keyset),
        items: (rows) => rows.map(deviceShape),
      }),
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/devices/{id}',
        summary: 'One device, without its secret',
        tag: 'devices',
        request: { params },
        answer: deviceSchema,
      }),
      async (c) => {
        const { id } = c.req.valid('param')
        const [found] = await listDevices(db, c.get('caller'), { id }, keysetOf(deviceSorting, { limit: 1 }))
        if (found === undefined) throw new HoistwayError('not-found', `no device ${JSON.stringify(id)}`)
        const { place: _place, ...row } = found
        return c.json(deviceShape(row), 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/equipment/{code}/devices',
        summary: 'Creates a device; its secret is shown this once',
        tag: 'devices',
        request: {
          params: codeParam,
          body: jsonBody(z.strictObject({ deviceId: id.optional(), ...behind }), { deviceId: 'D-900' }),
        },
        answer: credentialsSchema,
        status: 201,
      }),
      async (c) => {
        const by = requireAdmin(c)
        const equipmentCode = c.req.valid('param').code
        const given = c.req.valid('json')
        const wanted = [{ ...given, equipmentCode, deviceId: given.deviceId ?? equipmentCode }]
        const [issued] = (await issueCredentials(db, wanted, { existing: 'refuse', by })) as [Credentials]
        c.header('cache-control', 'no-store')
        return created(c, `/devices/${encodeURIComponent(issued.deviceId)}`, issued)
      },
    )
    .openapi(
      {
        ...bulk(
          '/devices',
          'Creates devices from a list, all or none; their secrets are shown this once',
          wantedList,
          wantedExample,
          credentialList,
          201,
        ),
        request: {
          body: {
            content: {
              'application/json': { schema: wantedList, example: wantedExample },
              'text/csv': { schema: wantedCsv },
            },
          },
        },
      },
      async (c) => {
        const by = requireAdmin(c)
        const wanted = isCsv(c.req.header('content-type'))
          ? await listOfCsv(c)
          : (c.req.valid('json') as z.infer<typeof wantedList>).devices.map(({ deviceId, ...one }) => ({
              ...one,
              deviceId: deviceId ?? one.equipmentCode,
            }))
        const issued = await issueCredentials(db, wanted, { existing: 'refuse', by })
        c.header('location', '/api/v1/devices')
        return withSecrets(c, issued, { isCsv: isCsv(c.req.header('accept')), status: 201 })
      },
    )
    .openapi(
      createRoute({
        method: 'post',
        path: '/devices.csv',
        summary: 'Creates devices from a list in CSV, all or none; the answer is CSV with their secrets',
        description: 'Columns `equipmentCode`, and `deviceId`, `nodeId`, `alias` where they are wanted.',
        tags: ['devices'],
        request: {
          body: {
            required: true,
            content: { 'text/csv': { schema: wantedCsv, example: 'equipmentCode,deviceId\nE-005,D-902\n' } },
          },
        },
        responses: {
          201: {
            description: 'Created; columns `deviceId`, `equipmentCode`, `secret`',
            content: { 'text/csv': { schema: z.string() } },
          },
        },
      }),
      async (c) => {
        const by = requireAdmin(c)
        const issued = await issueCredentials(db, await listOfCsv(c), { existing: 'refuse', by })
        c.header('location', '/api/v1/devices')
        return withSecrets(c, issued, { isCsv: true, status: 201 })
      },
    )
    .openapi(
      jsonRoute({
        method: 'patch',
        path: '/devices/{id}',
        summary:
          'Puts a device behind a Sparkplug edge node, which may then speak for it; with null behind none',
        tag: 'devices',
        request: { params, body: jsonBody(placeSchema, { nodeId: 'D-2', alias: 'Lift 1' }) },
        answer: z.object({ id: z.string(), nodeId: z.string().nullable(), alias: z.string().nullable() }),
      }),
      async (c) => {
        const by = requireAdmin(c)
        const { id } = c.req.valid('param')
        const behind = await placeDevice(db, id, c.req.valid('json'), by)
        return c.json({ id, nodeId: behind?.nodeId ?? null, alias: behind?.alias ?? null }, 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/devices/{id}/rotate',
        summary: 'Gives a device a new secret, shown this once; the old one ends at once',
        tag: 'devices',
        request: { params },
        answer: credentialsSchema,
      }),
      async (c) => {
        const [rotated] = await rotateSecrets(db, [c.req.valid('param').id], requireAdmin(c))
        c.header('cache-control', 'no-store')
        return c.json(rotated as Credentials, 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/devices/{id}/revoke',
        summary: "Takes a device's right to connect, and cuts its session",
        tag: 'devices',
        request: { params: z.object({ id: id.min(1).meta({ examples: ['D-4'] }) }) },
        answer: z.object({ revoked: z.number().int() }),
      }),
      async (c) => {
        await revokeDevices(db, [c.req.valid('param').id], requireAdmin(c))
        return c.json({ revoked: 1 }, 200)
      },
    )
    .openapi(
      bulk(
        '/devices/rotate',
        'Gives devices new secrets, all or none',
        idList,
        { deviceIds: ['D-2'] },
        credentialList,
      ),
      async (c) => {
        const by = requireAdmin(c)
        const rotated = await rotateSecrets(db, c.req.valid('json').deviceIds, by)
        return withSecrets(c, rotated, { isCsv: isCsv(c.req.header('accept')) })
      },
    )
    .openapi(
      bulk(
        '/devices/revoke',
        "Takes devices' right to connect, all or none",
        idList,
        { deviceIds: ['D-3'] },
        z.object({ revoked: z.number().int() }),
      ),
      async (c) => {
        const by = requireAdmin(c)
        const { deviceIds } = c.req.valid('json')
        await revokeDevices(db, deviceIds, by)
        return c.json({ revoked: deviceIds.length }, 200)
      },
    )
}
