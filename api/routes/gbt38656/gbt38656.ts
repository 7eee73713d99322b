import { z } from 'zod'
import {
  exchangedEquipment,
  exchangedFault,
  exchangedFaultSorting,
  exchangedStatus,
  exchangeSorting,
  listExchangedEquipment,
  listExchangedFaults,
  listExchangedStatus,
} from '../../../gbt38656/index.ts'
import { HoistwayError } from '../../../lib/errors.ts'
import {
  type Caller,
  gbt38656EquipmentOutcomeSchema,
  gbt38656FaultOutcomeSchema,
  gbt38656StatusOutcomeSchema,
} from '../../../schemas/index.ts'
import { type ApiContext, createApp, toolsOf } from '../../app.ts'
import { listRoute } from '../../http/list.ts'

/** Exchanges are between platforms of those who oversee. */
function requireOverseer({ role }: Caller): undefined {
  if (role !== 'admin' && role !== 'regulator')
    throw new HoistwayError(
      'forbidden',
      `role ${role} exchanges nothing with other platforms; admin, regulator do`,
    )
  return undefined
}

const common = { tag: 'exchange', filter: z.object({}), allow: requireOverseer }

/** What GB/T 38656-2020 has platforms tell each other, for who fetches it rather than takes files. */
export function exchangeRoutes(context: ApiContext) {
  const { db } = toolsOf(context)
  return createApp()
    .openapi(
      ...listRoute(db, {
        ...common,
        path: '/exchange/gbt38656/equipment',
        summary: 'Equipment as GB/T 38656-2020 tells it, or why it cannot be told',
        sorting: exchangeSorting,
        item: gbt38656EquipmentOutcomeSchema,
        rows: ({ caller, keyset }) => listExchangedEquipment(db, caller, keyset),
        items: (rows) => rows.map(exchangedEquipment),
      }),
    )
    .openapi(
      ...listRoute(db, {
        ...common,
        path: '/exchange/gbt38656/status',
        summary: 'How lifts and escalators run by what they said last, in terms of GB/T 38656-2020',
        sorting: exchangeSorting,
        item: gbt38656StatusOutcomeSchema,
        rows: ({ caller, keyset }) => listExchangedStatus(db, caller, keyset),
        items: (rows) => rows.map(exchangedStatus),
      }),
    )
    .openapi(
      ...listRoute(db, {
        ...common,
        path: '/exchange/gbt38656/faults',
        summary: 'Faults and how far they were dealt with, in terms of GB/T 38656-2020, oldest first',
        sorting: exchangedFaultSorting,
        item: gbt38656FaultOutcomeSchema,
        rows: ({ caller, keyset }) => listExchangedFaults(db, caller, keyset),
        items: (rows) => rows.map(exchangedFault),
      }),
    )
}
