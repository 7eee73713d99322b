import { z } from 'zod'
import { readCalendar } from '../../../duties/index.ts'
import { HoistwayError } from '../../../lib/errors.ts'
import { counter } from '../../../lib/metrics.ts'
import { openByPublic } from '../../../orders/index.ts'
import { readPublicEquipment } from '../../../registry/index.ts'
import { publicEquipmentSchema, reportReceivedSchema, reportRequestSchema } from '../../../schemas/index.ts'
import type { Database } from '../../../storage/relational/index.ts'
import { type ApiContext, createApp, jsonRoute, toolsOf } from '../../app.ts'
import { jsonBody } from '../../http/body.ts'
import { boundReports } from '../../middleware/limits.ts'
import { statesOf } from '../equipment/state.ts'
import { keptNote } from './kept-note.ts'

/** Whatever is no id of a plate is as unknown as one that nobody has. */
const params = z.object({ publicId: z.string().meta({ examples: ['7c9e6679-7425-40de-944b-e07fc1f90ae7'] }) })
const uuid = z.uuid()

/** Who frees people where there is nobody else, by country: the fire brigade, the common number. */
const emergencyNumbers: Readonly<Record<string, readonly string[]>> = { cn: ['119'], us: ['911'] }

const reports = counter('public_reports_total', 'Reports of the public, by what became of them', {
  next: ['rescue', 'repair', 'screening'],
})

/** The equipment behind the code on a plate; undefined where there is none, or it is no such code. */
export async function findPlate(db: Database, publicId: string) {
  return uuid.safeParse(publicId).success ? readPublicEquipment(db, publicId) : undefined
}

/** What the code on a plate leads to: for anybody, so without a token. */
export function publicRoutes(context: ApiContext) {
  const { db, nowMs, today, terms } = toolsOf(context)
  const takeOne = boundReports()

  async function found(publicId: string) {
    const known = await findPlate(db, publicId)
    if (known === undefined) throw new HoistwayError('not-found', 'no equipment has this code on its plate')
    return known
  }

  return createApp()
    .openapi(
      {
        ...jsonRoute({
          method: 'get',
          path: '/public/equipment/{publicId}',
          summary: 'What anybody may know of the equipment behind the code on a plate; needs no token',
          tag: 'public',
          request: { params },
          answer: publicEquipmentSchema,
        }),
        security: [],
      },
      async (c) => {
        const known = await found(c.req.valid('param').publicId)
        const { code, family, jurisdiction, useUnit, maintenanceFirm } = known
        // whether it is connected is nothing that the public is told
        const registered = { ...known, connection: 'never' as const }
        const [stateOf, calendar] = await Promise.all([statesOf(db, [registered]), readCalendar(db, code)])
        const inspection = calendar.find(({ duty }) => duty === 'inspection-overdue')
        c.header('cache-control', 'public, max-age=60')
        return c.json(
          {
            registrationNumber: code,
            family,
            state: stateOf(registered).publicState,
            useUnit,
            maintenanceFirm,
            nextInspection:
              inspection === undefined
                ? null
                : { dueOn: inspection.dueOn, overdue: inspection.dueOn < today() },
            emergencyNumbers: [...(emergencyNumbers[jurisdiction.slice(0, 2)] ?? [])],
          },
          200,
        )
      },
    )
    .openapi(
      {
        ...jsonRoute({
          method: 'post',
          path: '/public/equipment/{publicId}/reports',
          summary: 'Reports a problem of it; needs no token, and asks for nobody’s name',
          description:
            'Few reports are taken of one piece of equipment, and from one address, in ten minutes: 429 says when again. A note that names a telephone or an identity card is kept without them.',
          tag: 'public',
          request: {
            params,
            body: jsonBody(reportRequestSchema, { kind: 'door', note: '3 楼的门关不上' }),
          },
          answer: reportReceivedSchema,
        }),
        security: [],
      },
      async (c) => {
        const { code } = await found(c.req.valid('param').publicId)
        const { kind, note } = c.req.valid('json')
        // whatever is said of noise leaves room for who is trapped
        const refused = await takeOne(c, `${kind === 'trapped'} ${code}`)
        if (refused !== undefined) return refused as never
        const report = { equipmentCode: code, kind, note: keptNote(note), atMs: nowMs() }
        const next = await openByPublic(db, report, terms.rulebook)
        reports.inc({ next })
        return c.json({ received: true as const, next }, 200)
      },
    )
}
