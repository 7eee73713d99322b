import { z } from 'zod'
import { HoistwayError } from '../../../lib/errors.ts'
import {
  addContract,
  contractSorting,
  editContract,
  listContracts,
  readContract,
} from '../../../registry/index.ts'
import {
  type Caller,
  contractFields,
  contractKinds,
  contractSchema,
  type RegistryContract,
} from '../../../schemas/index.ts'
import { type ApiContext, createApp, created, jsonRoute, toolsOf } from '../../app.ts'
import { given, jsonBody, patchOf } from '../../http/body.ts'
import { listRoute } from '../../http/list.ts'
import { contractShape } from '../../http/presenters.ts'
import { codeText, day, id, idText } from '../../http/text.ts'

const params = z.object({ id: idText })
const { endsOn, onDemandDays, ...made } = contractFields
const changeable = { endsOn, onDemandDays }

export function contractRoutes(context: ApiContext) {
  const { db, today, change } = toolsOf(context)
  const { rulebook } = context

  async function contractOf(caller: Caller, contractId: number): Promise<RegistryContract> {
    const row = await readContract(db, caller, contractId, today())
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
          equipment: codeText.optional(),
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
              .extend({ ...made, partyId: id }),
            { kind: 'maintenance', partyId: 1, equipmentCode: 'E-000', startsOn: '2026-01-01' },
          ),
        },
        answer: contractSchema,
        status: 201,
      }),
      async (c) => {
        const caller = c.get('caller')
        const wanted = { endsOn: null, onDemandDays: null, ...given(c.req.valid('json')) }
        const added = await change(caller, (unit) => addContract(unit, wanted, rulebook))
        return created(c, `/contracts/${added}`, await contractOf(caller, added))
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
        const patch = given(c.req.valid('json'))
        await change(caller, (unit) => editContract(unit, contractId, patch, rulebook))
        return c.json(await contractOf(caller, contractId), 200)
      },
    )
}
