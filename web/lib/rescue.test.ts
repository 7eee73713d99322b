import { expect, it } from 'vitest'
import type { WorkOrder } from '../../schemas/api.ts'
import { byUrgency, peopleWait } from './rescue.ts'

function order(id: number, changes: Partial<WorkOrder>): WorkOrder {
  return {
    id,
    kind: 'repair',
    state: 'reported',
    equipmentCode: 'L-1',
    equipmentName: null,
    district: null,
    address: null,
    lat: null,
    lon: null,
    useUnit: null,
    maintenanceFirm: null,
    cause: 'urgent-fault',
    version: 1,
    parentId: null,
    partyId: null,
    party: null,
    assigneeId: null,
    tier: null,
    sent: null,
    nobodySent: false,
    rootCause: null,
    outOfService: true,
    openedAt: '2026-11-22T08:00:00Z',
    dueAt: null,
    closedAt: null,
    overdue: false,
    occurrences: 1,
    lastOccurredAt: '2026-11-22T08:00:00Z',
    causeResolvedAt: null,
    ...changes,
  }
}

it('puts waiting people first, then other rescues, then repairs, then the overdue, then the oldest', () => {
  const orders = [
    order(1, { kind: 'lead', openedAt: '2026-11-22T07:00:00Z' }),
    order(2, { kind: 'lead' }),
    order(3, { kind: 'maintenance', overdue: true }),
    order(4, { kind: 'rescue', state: 'released' }),
    order(5, { kind: 'rescue', state: 'alarmed' }),
    order(6, {}),
  ]
  expect(orders.sort(byUrgency).map(({ id }) => id)).toEqual([5, 4, 6, 3, 1, 2])
})

it('stops the wait once people are out', () => {
  expect(peopleWait({ kind: 'rescue', state: 'arrived' })).toBe(true)
  expect(peopleWait({ kind: 'rescue', state: 'released' })).toBe(false)
  expect(peopleWait({ kind: 'repair', state: 'accepted' })).toBe(false)
})
