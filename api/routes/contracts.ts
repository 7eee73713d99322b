import { z } from 'zod'
import { loadRulebook, refreshDueDays } from '../../alerts/index.ts'
import {
  type Caller,
  contractFields,
  contractKinds,
  contractSchema,
  type RegistryContract,
} from '../../contracts/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import {
  addContract,
  contractSorting,
  editContract,
  listContracts,
  readContract,
} from '../../registry/index.ts'
import { type Database, inTransaction } from '../../storage/relational/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../app.ts'
import { given, jsonBody, patchOf } from '../body.ts'
import { listRoute } from '../list.ts'
import { contractShape } from '../shapes.ts'
import { day, id, idText, text } from '../text.ts'

const params = z.object({ id: idText })
const { endsOn, onDemandDays, ...made } = contractFields
const changeable = { endsOn, onDemandDays }

export function contractRoutes(context: ApiContext) {
  const { db, nowMs, today } = toolsOf(context)
  const book = loadRulebook()
  const when = () => ({ now: { atMs: nowMs(), today: today() }, book })

  /** The contract as it is after a write; the due days of its equipment follow, or nothing was written. */
  async function written(
    caller: Caller,
    write: (tx: Database) => Promise<number>,
  ): Promise<RegistryContract> {
    return inTransaction(db, async (tx) => {
      const contract = await contractOf(tx, caller, await write(tx))
      await refreshDueDays(tx, book, today(), [contract.equipmentCode])
      return contract
    })
  }

  async function contractOf(from: Database, caller: Caller, contractId: number): Promise<RegistryContract> {
    const row = await readContract(from, caller, contractId, today())
    if (row === undefined) throw new HoistwayError('not-found', `no contract ${contractId}`)
    return contractShape(row)
  }

  return createApp()
    .openapi(
      ...listRoute(db, {
        path: '/contracts',
        summary: 'Who maintains and who inspects which equipment, from when to when, by id',
        tag: 'registry',
        filter: z.object({
          kind: z.enum(contractKinds).optional(),
          equipment: text(64).min(1).optional(),
          partyId: idText.optional(),
          /** In force on that day. */
          on: day.optional(),
        }),
        sorting: contractSorting,
        item: contractSchema,
        rows: ({ caller, filter, keyset }) => listContracts(db, caller, filter, keyset, today()),
        items: (rows) => rows.map(contractShape),
      }),
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/contracts/{id}',
        summary: 'One contract',
        tag: 'registry',
        request: { params },
        answer: contractSchema,
      }),
      async (c) => c.json(await contractOf(db, c.get('caller'), c.req.valid('param').id), 200),
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/contracts',
        summary: 'Adds a contract; 409 names the one that is in the way',
        tag: 'registry',
        request: {
          body: jsonBody(
            z
              .strictObject(changeable)
              .partial()
              .extend({ ...made, partyId: id }),
            { kind: 'maintenance', partyId: 1, equipmentCode: 'E-000', startsOn: '2026-01-01' },
          ),
        },
        answer: contractSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const wanted = { endsOn: null, onDemandDays: null, ...given(c.req.valid('json')) }
        return c.json(await written(caller, (tx) => addContract(tx, caller, wanted, when())), 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'patch',
        path: '/contracts/{id}',
        summary: 'Ends or prolongs a contract, changes its interval, or voids it for good',
        tag: 'registry',
        request: {
          params,
          body: jsonBody(patchOf({ ...changeable, isVoid: z.literal(true) }), { endsOn: '2027-12-31' }),
        },
        answer: contractSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const contractId = c.req.valid('param').id
        const body = given(c.req.valid('json'))
        const edit = async (tx: Database) => {
          await editContract(tx, caller, contractId, body, when())
          return contractId
        }
        return c.json(await written(caller, edit), 200)
      },
    )
}
