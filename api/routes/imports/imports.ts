import { Readable } from 'node:stream'
import { createRoute } from '@hono/zod-openapi'
import { z } from 'zod'
import { actorOf } from '../../../audit/index.ts'
import { type Finding, importFile, importKinds, requireRowsAtMost } from '../../../csv/index.ts'
import { HoistwayError } from '../../../lib/errors.ts'
import { administersAll, type ImportFinding, importOutcomeSchema } from '../../../schemas/index.ts'
import { type ApiContext, createApp } from '../../app.ts'
import { charsetOf } from '../../http/params.ts'
import { flag } from '../../http/text.ts'
import { withUpload } from '../../http/upload.ts'

const mostBytes = 16_777_216
/** Each of the others than equipment is a transaction: some hundred a second. */
const mostRows = 5_000
const mostFindings = 500
const mostValue = 300

const shortened = (value: string) => (value.length > mostValue ? `${value.slice(0, mostValue)}…` : value)

const findingShape = ({
  line,
  column,
  value,
  code,
  reason,
  severity,
  equipment,
}: Finding): ImportFinding => ({
  ...{ line, column, value: shortened(value), code, reason, severity, equipment: shortened(equipment) },
})

/** What is wrong with a file, without where it lies here and what only the command takes. */
function ofBody(error: unknown, file: string): unknown {
  if (!(error instanceof HoistwayError)) return error
  const { code, message, mayRetry, details } = error
  const said = message.replaceAll(file, 'the body').replace(' or write a mapping and pass it with --map', '')
  return new HoistwayError(code, said, { mayRetry, details, cause: error })
}

/** The registry from CSV, as `npm run import` takes it. */
export function importRoutes(context: ApiContext) {
  const { relational, clock, timeZone, evidence } = context
  let isRunning = false

  return createApp().openapi(
    createRoute({
      method: 'post',
      path: '/imports/{kind}',
      summary:
        'Imports rows of the registry from CSV: adds what is not there, changes what differs, leaves the rest',
      description: `For administrators of everything. The body has ${mostBytes} bytes and ${mostRows} rows at most; \`npm run import\` takes any number. Rows that are refused are in the report and cost no other. \`charset\` of the content type names the encoding; without it, the content does`,
      tags: ['registry'],
      request: {
        params: z.object({ kind: z.enum(importKinds).meta({ examples: ['parties'] }) }),
        query: z.object({
          dryRun: flag.optional().describe('changes nothing, and reports what would be done'),
          lenient: flag
            .optional()
            .describe('a date that cannot be read costs its value, where it costs its row otherwise'),
        }),
        body: {
          required: true,
          content: {
            'text/csv': {
              schema: z.string(),
              example: 'kind,name,phone24h\nmaintenance-firm,丙维保,021-5555 0000\nuse-unit,,\n',
            },
          },
        },
      },
      responses: {
        200: {
          description: 'Gone through',
          content: { 'application/json': { schema: importOutcomeSchema } },
        },
      },
    }),
    async (c) => {
      const caller = c.get('caller')
      const { kind } = c.req.valid('param')
      const { dryRun = false, lenient = false } = c.req.valid('query')
      if (!administersAll(caller))
        throw new HoistwayError('forbidden', 'imports are for administrators of everything')
      const type = c.req.header('content-type') ?? ''
      if (!/^text\/csv\b/i.test(type))
        throw new HoistwayError('media-type-unknown', 'content-type: send text/csv')
      const encoding = charsetOf(type)
      const length = c.req.header('content-length')
      const body = (c.req.raw.body ?? Readable.from([])) as AsyncIterable<Uint8Array>
      const upload = { body, declaredBytes: length === undefined ? undefined : Number(length) }
      const bounds = { incoming: evidence.incoming, mostBytes }
      const outcome = await withUpload(upload, bounds, async (file, folder) => {
        // once the body is there: whoever sends slowly holds up nobody
        if (isRunning) {
          c.header('retry-after', '10')
          throw new HoistwayError('import-running', 'another import runs; send this one after it', {
            mayRetry: true,
          })
        }
        isRunning = true
        const findings: ImportFinding[] = []
        try {
          await requireRowsAtMost(file, mostRows, encoding)
          const { report: _, ...outcome } = await importFile(relational, {
            ...{
              kind,
              file,
              dryRun,
              encoding,
              lenient,
              caller,
              actor: actorOf(caller),
              rulebook: context.rulebook,
              clock,
              timeZone,
            },
            reportFile: `${folder}/report.csv`,
            onFindings: (found) =>
              findings.push(...found.slice(0, mostFindings - findings.length).map(findingShape)),
            signal: c.req.raw.signal,
          })
          return { ...outcome, kind, dryRun, distinct: [...outcome.distinct], findings }
        } catch (error) {
          throw ofBody(error, file)
        } finally {
          isRunning = false
        }
      })
      return c.json(outcome, 200)
    },
  )
}
