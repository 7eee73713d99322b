import { expect } from 'vitest'
import { actsOn } from '../../orders/kind.ts'
import { kindOf } from '../../orders/kinds/index.ts'
import {
  type AuditEntryShape,
  type Evidence,
  type EvidenceKind,
  isOffice,
  type Page,
  type Role,
  type WorkOrder,
} from '../../schemas/index.ts'
import type { Call, Matrix } from './declared.ts'

/** What the rows about orders name; everything by equipment code. */
export interface OrderScene {
  readonly all: readonly string[]
  /** Rescues, each with an alert that the matrix acknowledges. */
  readonly orders: ReadonlyMap<string, WorkOrder>
  /** Maintenance that is assigned. */
  readonly services: ReadonlyMap<string, WorkOrder>
  /** A photo of each rescue. */
  readonly pieces: ReadonlyMap<string, number>
  /** A lead of each piece of equipment, with a photo. */
  readonly leads: ReadonlyMap<string, { readonly id: number }>
  readonly roleOf: (who: string) => Role
  readonly upload: (
    who: string,
    orderId: number,
    kind: EvidenceKind,
    body: string,
  ) => Promise<{ status: number }>
}

/** What people do to orders, their evidence, and who did what. */
export function orderRows(call: Call, scene: OrderScene): Matrix {
  const { roleOf, upload } = scene
  async function audited(who: string, query: string, of: (entry: AuditEntryShape) => string) {
    const { status, body } = await call(who, 'GET', `/audit?${query}`)
    expect(status).toBe(200)
    return [...new Set((body as Page<AuditEntryShape>).items.map(of))].sort()
  }
  return {
    'post /work-orders': async (who, sees) => {
      const opens = ['admin', 'regulator', 'inspector'].some((role) => who.startsWith(role))
      for (const equipmentCode of scene.all) {
        const asked = { kind: 'lead', equipmentCode, note: 'a door stands open' }
        const { status } = await call(who, 'POST', '/work-orders', asked)
        const opened = opens ? [200, 201] : [403]
        expect(sees.includes(equipmentCode) ? opened : [404]).toContain(status)
      }
    },
    'post /work-orders/bulk-transitions': async (who, sees) => {
      const moves = [...scene.orders.values()].map(({ id }) => ({ orderId: id, event: 'close' }))
      const { status, body } = await call(who, 'POST', '/work-orders/bulk-transitions', { moves })
      expect(status).toBe(200)
      const { outcomes } = body as { outcomes: { problem: { code: string } }[] }
      expect(outcomes.map(({ problem }) => problem.code)).toEqual(
        [...scene.orders.keys()].map((code) => (sees.includes(code) ? 'move-refused' : 'not-found')),
      )
    },
    'post /work-orders/{id}/assignment': async (who, sees) => {
      const mayAsk = ['admin', 'dispatcher', 'firm'].some((role) => who.startsWith(role))
      for (const [code, { id }] of scene.orders) {
        const asked = { assigneeId: 999_999, reason: 'nobody' }
        const { status } = await call(who, 'POST', `/work-orders/${id}/assignment`, asked)
        expect(status).toBe(sees.includes(code) ? (mayAsk ? 409 : 403) : 404)
      }
    },
    'post /work-orders/{id}/comments': async (who, sees) => {
      for (const [code, { id }] of scene.orders) {
        const { status } = await call(who, 'POST', `/work-orders/${id}/comments`, { text: 'seen' })
        expect(status).toBe(sees.includes(code) ? (who.startsWith('viewer') ? 403 : 200) : 404)
      }
    },
    'get /work-orders/{id}/checklist': async (who, sees) => {
      for (const [code, { id }] of scene.services) {
        const { status } = await call(who, 'GET', `/work-orders/${id}/checklist`)
        expect(status).toBe(sees.includes(code) ? 200 : 404)
      }
    },
    'post /work-orders/{id}/checklist': async (who, sees) => {
      // nobody has signed in yet
      for (const [code, { id }] of scene.services) {
        const items = [{ item: 'A1-1', result: 'ok' }]
        const { status } = await call(who, 'POST', `/work-orders/${id}/checklist`, { items })
        expect(status).toBe(sees.includes(code) ? 409 : 404)
      }
    },
    'post /work-orders/{id}/evidence': async (who, sees) => {
      const role = roleOf(who)
      for (const [code, { id, kind }] of scene.orders) {
        const body = `%PDF-1.4 ${who}`
        const { status } = await upload(who, id, 'document', body)
        expect(status).toBe(!sees.includes(code) ? 404 : actsOn(kindOf(kind), role) ? 201 : 403)
      }
    },
    'get /work-orders/{id}/evidence': async (who, sees) => {
      for (const [code, { id }] of scene.orders) {
        const { status } = await call(who, 'GET', `/work-orders/${id}/evidence`)
        expect(status).toBe(sees.includes(code) ? 200 : 404)
      }
    },
    'get /evidence': async (who, sees) => {
      const orderIds = new Map([...scene.orders].map(([code, { id }]) => [code, id]))
      for (const code of scene.all) {
        const { status, body } = await call(who, 'GET', `/evidence?equipment=${code}&limit=500`)
        expect(status).toBe(200)
        const shown = new Set((body as Page<Evidence>).items.map(({ orderId }) => orderId))
        const lead = isOffice({ role: roleOf(who) }) ? scene.leads.get(code)?.id : undefined
        const own = [orderIds.get(code), lead].filter((id) => id !== undefined)
        expect([...shown].sort()).toEqual(sees.includes(code) ? own.sort() : [])
      }
    },
    'get /evidence/{id}': async (who, sees) => {
      for (const [code, id] of scene.pieces)
        expect((await call(who, 'GET', `/evidence/${id}`)).status).toBe(sees.includes(code) ? 200 : 404)
    },
    'get /evidence/{id}/content': async (who, sees) => {
      for (const [code, id] of scene.pieces)
        expect((await call(who, 'GET', `/evidence/${id}/content`)).status).toBe(
          sees.includes(code) ? 200 : 404,
        )
    },
    'get /evidence/{id}/thumbnail': async (who, sees) => {
      for (const [code, id] of scene.pieces) {
        const { status } = await call(who, 'GET', `/evidence/${id}/thumbnail`)
        expect(status).toBe(sees.includes(code) ? 200 : 404)
      }
    },
    'get /audit': async (who, sees) => {
      if (!who.startsWith('admin') && !who.startsWith('regulator')) {
        expect((await call(who, 'GET', '/audit')).status).toBe(403)
        return
      }
      const told = await audited(who, 'action=alert.acknowledged', (entry) => String(entry.equipmentCode))
      expect(told).toEqual(sees.filter((code) => scene.orders.has(code)).sort())
      const foreign = await audited(who, 'equipment=LIFT-2', (entry) => entry.subject)
      expect(foreign.length > 0).toBe(sees.includes('LIFT-2'))
    },
  }
}
