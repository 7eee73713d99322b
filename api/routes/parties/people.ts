import { z } from 'zod'
import { HoistwayError } from '../../../lib/errors.ts'
import {
  addCertificate,
  addPerson,
  certificateSorting,
  editPerson,
  listCertificates,
  listPeople,
  type PersonRow,
  peopleSorting,
  readPerson,
  revokeCertificate,
} from '../../../registry/index.ts'
import {
  type Caller,
  certificateFields,
  certificateSchema,
  type Person,
  personFields,
  personFileSchema,
  personSchema,
} from '../../../schemas/index.ts'
import { keysetOf } from '../../../storage/relational/index.ts'
import { type ApiContext, createApp, created, jsonRoute, toolsOf } from '../../app.ts'
import { given, jsonBody, patchOf } from '../../http/body.ts'
import { listRoute } from '../../http/list.ts'
import { day, flag, id, idText, text } from '../../http/text.ts'
import { requireAdministrator } from '../access/users.ts'

const params = z.object({ id: idText })
const writtenFields = {
  ...personFields,
  username: text(30)
    .min(1)
    .nullable()
    .describe('the user that they log in as; null for none. For who administers that user too'),
}

function shapeOf({ person, party }: PersonRow): Person {
  const { userId, ...known } = person
  return { ...known, party, hasLogIn: userId !== null }
}

type CertificateRow = Omit<Awaited<ReturnType<typeof listCertificates>>[number], 'place'>
const certificateShape = ({ certificate, person, partyId, party }: CertificateRow) => ({
  ...certificate,
  ...{ person, partyId, party },
})

export function peopleRoutes(context: ApiContext) {
  const { db, change } = toolsOf(context)
  const { users } = context.identity

  /** The user who is to be a person of a party. Rejects with `forbidden` or `user-unknown`. */
  async function userNamed(caller: Caller, username: string | null, partyId: number): Promise<string | null> {
    requireAdministrator(caller)
    return username === null ? null : users.idOf(caller, username, partyId)
  }

  /** From and to which user a person's log-in goes. Rejects with `not-found`, `forbidden` or `user-unknown`. */
  async function logInChange(caller: Caller, personId: number, username: string | null) {
    const found = await readPerson(db, caller, personId)
    if (found === undefined) throw new HoistwayError('not-found', `no person ${personId}`)
    const { userId: from, partyId } = found.person
    const to = await userNamed(caller, username, partyId)
    if (from !== null && !(await users.administers(caller, from)))
      throw new HoistwayError(
        'forbidden',
        `person ${personId} logs in as somebody whom you do not administer`,
      )
    return { from, to }
  }

  async function fileOf(caller: Caller, personId: number) {
    const found = await readPerson(db, caller, personId)
    if (found === undefined) throw new HoistwayError('not-found', `no person ${personId}`)
    const certificates = found.certificates.map(({ personId: _person, ...certificate }) => certificate)
    return { ...shapeOf(found), certificates, certificatesTotal: found.certificatesTotal }
  }

  return createApp()
    .openapi(
      ...listRoute(db, {
        path: '/people',
        summary: 'Who works for a party, by id: for itself, for those who oversee it, for administrators',
        tag: 'registry',
        filter: z.object({
          partyId: idText.optional(),
          q: text(100).min(1).optional(),
          present: flag.optional().describe('`true`: who has not left; `false`: who has'),
        }),
        sorting: peopleSorting,
        item: personSchema,
        rows: ({ caller, filter, keyset }) => listPeople(db, caller, filter, keyset),
        items: (rows) => rows.map(shapeOf),
      }),
    )
    .openapi(
      ...listRoute(db, {
        path: '/certificates',
        summary: 'Certificates of people, by id: for whoever may know their names',
        tag: 'registry',
        filter: z.object({
          partyId: idText.optional().describe('of the person'),
          kind: text(20).min(1).optional(),
          validBefore: day.optional().describe('good until a day before this one'),
          revoked: flag.optional(),
          present: flag.optional().describe('only of people who have not left'),
        }),
        sorting: certificateSorting,
        item: certificateSchema,
        rows: ({ caller, filter, keyset }) => listCertificates(db, caller, filter, keyset),
        items: (rows) => rows.map(certificateShape),
      }),
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/people/{id}',
        summary: 'One person with the certificates',
        tag: 'registry',
        request: { params },
        answer: personFileSchema,
      }),
      async (c) => c.json(await fileOf(c.get('caller'), c.req.valid('param').id), 200),
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/people',
        summary: 'Adds a person of the own party',
        tag: 'registry',
        request: {
          body: jsonBody(
            z
              .strictObject(writtenFields)
              .partial()
              .extend({ partyId: id, name: personFields.name, staffNumber: personFields.staffNumber }),
            { partyId: 1, name: '王五', staffNumber: 'W-5' },
          ),
        },
        answer: personFileSchema,
        status: 201,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { username, ...wanted } = given(c.req.valid('json'))
        const userId = username === undefined ? null : await userNamed(caller, username, wanted.partyId)
        const added = await change(caller, (unit) => addPerson(unit, { leftOn: null, ...wanted, userId }))
        return created(c, `/people/${added}`, await fileOf(caller, added))
      },
    )
    .openapi(
      jsonRoute({
        method: 'patch',
        path: '/people/{id}',
        summary: 'Changes what is given of a person of the own party',
        tag: 'registry',
        request: {
          params,
          body: jsonBody(patchOf(writtenFields), { staffNumber: 'W-6', username: 'examples' }),
        },
        answer: personFileSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const personId = c.req.valid('param').id
        const { username, ...patch } = given(c.req.valid('json'))
        const logIn = username === undefined ? undefined : await logInChange(caller, personId, username)
        await change(caller, (unit) => editPerson(unit, personId, { ...patch, ...(logIn && { logIn }) }))
        return c.json(await fileOf(caller, personId), 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/people/{id}/certificates',
        summary: 'Adds a certificate of a person',
        tag: 'registry',
        request: {
          params,
          body: jsonBody(
            z.strictObject({ ...certificateFields, validFrom: certificateFields.validFrom.optional() }),
            { kind: 'T', number: 'T-2026-5', validTo: '2030-11-30' },
          ),
        },
        answer: personFileSchema,
        status: 201,
      }),
      async (c) => {
        const caller = c.get('caller')
        const personId = c.req.valid('param').id
        const wanted = { validFrom: null, ...given(c.req.valid('json')) }
        const added = await change(caller, (unit) => addCertificate(unit, personId, wanted))
        return created(c, `/people/${personId}/certificates/${added}`, await fileOf(caller, personId))
      },
    )
    .openapi(
      jsonRoute({
        method: 'get',
        path: '/people/{id}/certificates/{certificateId}',
        summary: 'One certificate of a person',
        tag: 'registry',
        request: { params: params.extend({ certificateId: idText }) },
        answer: certificateSchema,
      }),
      async (c) => {
        const { id: personId, certificateId: id } = c.req.valid('param')
        const keyset = keysetOf(certificateSorting, { limit: 1 })
        const [found] = await listCertificates(db, c.get('caller'), { id, personId }, keyset)
        if (found === undefined)
          throw new HoistwayError('not-found', `person ${personId} has no certificate ${id}`)
        return c.json(certificateShape(found), 200)
      },
    )
    .openapi(
      jsonRoute({
        method: 'post',
        path: '/people/{id}/certificates/{certificateId}/revoke',
        summary: 'Revokes a certificate from today on; again changes nothing',
        tag: 'registry',
        request: { params: params.extend({ certificateId: idText }) },
        answer: personFileSchema,
      }),
      async (c) => {
        const caller = c.get('caller')
        const { id: personId, certificateId } = c.req.valid('param')
        await change(caller, (unit) => revokeCertificate(unit, personId, certificateId, unit.now.today))
        return c.json(await fileOf(caller, personId), 200)
      },
    )
}
