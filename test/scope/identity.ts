import { expect } from 'vitest'
import type { Invitation, Page, Token } from '../../schemas/index.ts'
import type { Asked, Call, Matrix } from './declared.ts'

// Who may do what to users, tokens, invitations and devices: rows of the matrix of test/scope.test.ts.

interface Ids {
  readonly user: string
  readonly token: string
  readonly invitation: number
}

/** Of each lift one that stays, and one that is revoked. */
const deviceOf = (code: string) => `T-${code}`
const revokedOf = (code: string) => `R-${code}`
const password = 'correct horse battery'

/** Adds a device to each lift, and a user, a token and an invitation of the administrator. */
export async function fillIdentity(call: Call, codes: readonly string[]): Promise<Ids> {
  const done = async (path: string, body: unknown) => {
    const answer = await call('admin', 'POST', path, body)
    expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: expect.toBeOneOf([200, 201]) })
    return answer.body as { id: never }
  }
  await done('/devices', {
    devices: codes.flatMap((equipmentCode) =>
      [deviceOf, revokedOf].map((idOf) => ({ equipmentCode, deviceId: idOf(equipmentCode) })),
    ),
  })
  const person = { username: 'lin', name: 'Lin', password, role: 'dispatcher' }
  return {
    user: (await done('/users', person)).id,
    token: (await done('/tokens', { name: 'of the administrator', role: 'admin' })).id,
    invitation: (await done('/invitations', { role: 'admin' })).id,
  }
}

/** The rows; `ids` are known once `fillIdentity` is through. */
export function identityRows(call: Call, codes: readonly string[], ids: () => Ids): Matrix {
  const admins = { may: ['admin'] } as const
  const inviters = { may: ['admin', 'regulator'] } as const
  /** Each has one row, the whole city's administrator's: no limited one may know of it. */
  const cityWide = { isOwn: ({ who }: { who: string }) => who === 'admin' }
  const one = (request: () => Asked) => () => new Map([['of the city', request()]])
  const ofUser = (body?: unknown) => one(() => ({ params: { id: ids().user }, body }))
  const ofEach = (asked: (code: string) => Asked) => () => new Map(codes.map((code) => [code, asked(code)]))
  /** A token is no person. */
  const needsSession = (body?: unknown, id?: string) => ({
    rows: one(() => ({ ...(id !== undefined && { params: { id } }), body })),
    own: 403,
    isOwn: () => true,
  })
  const gone = (body: unknown) => ({ rows: one(() => ({ body })), own: 410, isOwn: () => true })
  const forAnybody = (own: number, body?: unknown) => ({
    ...{ rows: one(() => ({ body })), own, isOwn: () => true, isPublic: true as const },
  })
  const secret = 'x'.repeat(43)

  return {
    'get /devices': {
      query: 'limit=500',
      itemOf: ({ equipmentCode }: { equipmentCode: string }) => equipmentCode,
      by: 'equipment',
    },
    'get /devices/{id}': { rows: ofEach((code) => ({ params: { id: deviceOf(code) } })) },
    'post /equipment/{code}/devices': {
      ...admins,
      rows: ofEach((code) => ({ params: { code }, body: { deviceId: deviceOf(code) } })),
      own: 409,
    },
    'post /devices': {
      ...admins,
      rows: ofEach((code) => ({ body: { devices: [{ equipmentCode: code, deviceId: deviceOf(code) }] } })),
      own: 409,
    },
    'patch /devices/{id}': {
      ...admins,
      rows: ofEach((code) => ({ params: { id: deviceOf(code) }, body: { nodeId: null } })),
    },
    'post /devices/{id}/rotate': { ...admins, rows: ofEach((code) => ({ params: { id: deviceOf(code) } })) },
    'post /devices/rotate': {
      ...admins,
      rows: ofEach((code) => ({ body: { deviceIds: [deviceOf(code)] } })),
    },
    'post /devices/{id}/revoke': { ...admins, rows: ofEach((code) => ({ params: { id: revokedOf(code) } })) },
    'post /devices/revoke': {
      ...admins,
      rows: ofEach((code) => ({ body: { deviceIds: [revokedOf(code)] } })),
    },

    'get /users': {
      ...admins,
      ...cityWide,
      listed: () => ['lin'],
      itemOf: ({ username }: { username: string }) => username,
    },
    'post /users': {
      ...admins,
      rows: one(() => ({ body: { username: 'lin', name: 'Lin', password, role: 'viewer' } })),
      isOwn: () => true,
      own: 409,
    },
    'get /users/{id}': { ...admins, ...cityWide, rows: ofUser() },
    'post /users/{id}/disable': { ...admins, ...cityWide, rows: ofUser() },
    'post /users/{id}/enable': { ...admins, ...cityWide, rows: ofUser() },
    'post /users/{id}/grant': { ...admins, ...cityWide, rows: ofUser({ role: 'dispatcher' }) },
    'post /users/{id}/password': { ...admins, ...cityWide, rows: ofUser({ password }) },
    'post /users/{id}/sessions/revoke': { ...admins, ...cityWide, rows: ofUser() },
    'post /users/{id}/second-factor/reset': { ...admins, ...cityWide, rows: ofUser() },

    'get /tokens': async (who) => {
      const { status, body } = await call(who, 'GET', '/tokens?limit=500')
      expect(status).toBe(200)
      const shown = (body as Page<Token>).items
      expect(shown.map(({ id }) => id).includes(ids().token)).toBe(who === 'admin')
      expect(shown.map(({ name }) => name).includes(who) || who === 'admin').toBe(true)
    },
    'get /tokens/{id}': {
      rows: one(() => ({ params: { id: ids().token } })),
      isOwn: ({ who }) => who === 'admin',
    },
    // left out, the limit is the caller's own; the role is above everybody else's
    'post /tokens': {
      ...admins,
      rows: one(() => ({ body: { name: 'more', role: 'admin' } })),
      isOwn: () => true,
      own: 201,
    },
    'post /tokens/{id}/revoke': {
      rows: one(() => ({ params: { id: 'nobodys' } })),
      isOwn: () => false,
    },

    'get /invitations': async (who) => {
      const { status, body } = await call(who, 'GET', '/invitations?limit=500')
      const isInviter = who.startsWith('admin') || who.startsWith('regulator')
      expect(status).toBe(isInviter ? 200 : 403)
      if (!isInviter) return
      const made = (body as Page<Invitation>).items.map(({ id }) => id)
      expect(made.includes(ids().invitation)).toBe(who === 'admin')
    },
    'post /invitations': {
      ...inviters,
      rows: one(() => ({ body: { role: 'viewer' } })),
      isOwn: () => true,
      own: 201,
    },
    'get /invitations/{id}': {
      ...inviters,
      ...cityWide,
      rows: one(() => ({ params: { id: ids().invitation } })),
    },
    'post /invitations/{id}/revoke': {
      ...inviters,
      ...cityWide,
      rows: one(() => ({ params: { id: ids().invitation } })),
    },
    // what is sent says who asks, and no token does
    'post /api/auth/sign-in/username': forAnybody(400, {}),
    'post /api/auth/sign-in/second-factor': forAnybody(400, {}),
    'post /api/auth/sign-out': forAnybody(200),
    'get /api/auth/get-session': forAnybody(200),
    'post /invitations/look': { ...gone({ secret }), isPublic: true },
    'post /invitations/accept': {
      ...gone({ secret, username: 'wu', name: 'Wu', password }),
      isPublic: true,
    },

    'get /me/sessions': { rows: one(() => ({})), isOwn: () => true },
    'get /me/second-factor': { rows: one(() => ({})), isOwn: () => true },
    'post /me/sessions/revoke': needsSession({}),
    'post /me/sessions/{id}/revoke': needsSession(undefined, '1'),
    'post /me/password': needsSession({ current: password, new: password }),
    'post /me/second-factor/prepare': needsSession({ password }),
    'post /me/second-factor/confirm': needsSession({ code: '123456' }),
    'post /me/second-factor/disable': needsSession({ password }),
    'post /me/second-factor/backup-codes': needsSession({ password }),
  }
}
