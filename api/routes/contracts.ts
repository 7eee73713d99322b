import { z } from 'zod'
import { loadRulebook, refreshDueDays } from '../../alerts/index.ts'
import {
  type Caller,
  contractKinds,
  contractSchema,
  pageSchema,
  type RegistryContract,
} from '../../contracts/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import {
  addContract,
  type ContractRow,
  editContract,
  listContracts,
  readContract,
} from '../../registry/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../app.ts'
import { given, jsonBody, patchOf } from '../body.ts'
import { decodeCursor, pageOf, pageQuery } from '../page.ts'
import { day, id, idPlace, idText, text } from '../text.ts'

const params = z.object({ id: idText })
const changeable = {
  endsOn: day.nullable(),
  onDemandDays: z.number().int().min(1).max(366).nullable(),
}

function shapeOf({ contract, party, isInForce }: ContractRow): RegistryContract {
  return { ...contract, party, isInForce }
}

export function contractRoutes(context: ApiContext) {
  const { db, nowMs, today } = toolsOf(context)
  const book = loadRulebook()
  const when = () => ({ now: { atMs: nowMs(), today: today() }, book })

  /** The contract as it is after a write; the due days of its equipment follow. */
  async function written(caller: Caller, contractId: number): Promise<RegistryContract> {
    const contract = await contractOf(caller, contractId)
    await refreshDueDays(db, book, today(), [contract.equipmentCode])
    return contract
  }

  async function contractOf(caller: Caller, contractId: number): Promise<RegistryContract> {
    const row = await readContract(db, caller, contractId, today())
    if (row === undefined) throw new HoistwayError('not-found', `no contract ${contractId}`)
    return shapeOf(row)
  }

  return createApp()
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/contracts',
        summary: 'Who maintains and who inspects which equipment, from when to when, by id',
        tag: 'registry',
        request: {
          query: pageQuery.extend({
            kind: z.enum(contractKinds).optional(),
            equipment: text(64).min(1).optional(),
            party: idText.optional(),
            /** In force on that day. */
            on: day.optional(),
          }),
        },
        answer: pageSchema(contractSchema),
      }),
      async (c) => {
        const { limit, cursor, ...filter } = c.req.valid('query')
        const page = { after: decodeCursor(cursor, idPlace), limit: limit + 1 }
        const rows = await listContracts(db, c.get('caller'), filter, page, today())
        return c.json(
          pageOf(rows, limit, shapeOf, (row) => row.contract.id),
          200,
        )
      },
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
      async (c) => c.json(await contractOf(c.get('caller'), c.req.valid('param').id), 200),
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
              .extend({
                kind: z.enum(contractKinds),
                partyId: id,
                equipmentCode: text(64).min(1),
                startsOn: day,
              }),
          ),
        },
        answer: contractSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const wanted = { endsOn: null, onDemandDays: null, ...given(c.req.valid('json')) }
        return c.json(await written(caller, await addContract(db, caller, wanted, when())), 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'patch',
        path: '/contracts/{id}',
        summary: 'Ends or prolongs a contract, changes its interval, or voids it for good',
        tag: 'registry',
        request: { params, body: jsonBody(patchOf({ ...changeable, isVoid: z.literal(true) })) },
        answer: contractSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const contractId = c.req.valid('param').id
        await editContract(db, caller, contractId, given(c.req.valid('json')), when())
        return c.json(await written(caller, contractId), 200)
      },
    )
}
