import { createHash } from 'node:crypto'
import { createRoute, type RouteConfig } from '@hono/zod-openapi'
import { type SQLWrapper, sql } from 'drizzle-orm'
import type { Context } from 'hono'
import { accepts } from 'hono/accepts'
import { z } from 'zod'
import { HoistwayError } from '../../lib/errors.ts'
import { type Caller, pageSchema } from '../../schemas/index.ts'
import {
  type Database,
  type Keyset,
  keysetOf,
  ordersOf,
  type Place,
  type Sorting,
  uncounted,
} from '../../storage/relational/index.ts'
import type { CsvSibling, Env } from '../app.ts'
import { columnsOf, csvPart } from './csv.ts'
import { scopeOf } from './shared-counts.ts'
import type { SingleFlight } from './single-flight.ts'
import { flag, text } from './text.ts'

const maxPageRows = 500
/** Rows are counted so far; more are "so many, or more". */
const countedAtMost = 10_000
const csvRowsAtATime = 500
const csvMostRows = 500_000

/** A list as its route declares it. */
interface List<
  Params extends z.ZodObject,
  Filter extends z.ZodObject,
  Item extends z.ZodObject,
  Row extends { place: Place },
  Allowed,
> {
  readonly path: string
  readonly summary: string
  readonly tag: string
  readonly params?: Params
  readonly filter: Filter
  readonly sorting: Sorting
  readonly item: Item
  /** Most rows of it as CSV, where not half a million. */
  readonly csvMaxRows?: number
  /**
   * Of a list that is computed as a whole, which takes long: its pages and CSV, one query each, take turns. It depends on
   * nothing else of the caller than what they may see.
   */
  readonly inTurn?: SingleFlight
  /**
   * What the caller may read of it, for `rows`. Throws `forbidden` where a caller may not ask at all, `not-found` where what it
   * is a list of is not theirs to know.
   */
  readonly allow?: (caller: Caller, params: z.output<Params>) => Allowed | Promise<Allowed>
  /** The rows of one page, a query that selects `place` and is limited, ordered and begun by the keyset. */
  readonly rows: (asked: {
    caller: Caller
    filter: z.output<Filter>
    params: z.output<Params>
    keyset: Keyset
    allowed: Allowed
  }) => SQLWrapper & PromiseLike<Row[]>
  /** A query for as many rows as all pages have, up to `most`: for a list whose `rows` read more than tells that. */
  readonly counted?: (asked: { caller: Caller; filter: z.output<Filter>; most: number }) => SQLWrapper
  readonly items: (
    rows: readonly Omit<Row, 'place'>[],
    caller: Caller,
  ) => readonly z.input<Item>[] | Promise<readonly z.input<Item>[]>
}

const unknownCursor =
  'not one that a page of this list gave in this order and under this filter; start without it'

/** A cursor is of one list in one order under one filter: what it does not fit is refused. */
function fingerprint(asked: unknown): string {
  return createHash('sha256').update(JSON.stringify(asked)).digest('base64url').slice(0, 12)
}

function readCursor(cursor: string | undefined, wanted: string): Place | undefined {
  if (cursor === undefined) return undefined
  try {
    const read = z
      .tuple([z.literal(wanted), z.array(z.string().nullable()).max(8)])
      .parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    return read[1]
  } catch {
    throw new HoistwayError('request-invalid', `cursor: ${unknownCursor}`)
  }
}

const writeCursor = (wanted: string, place: Place) =>
  Buffer.from(JSON.stringify([wanted, place])).toString('base64url')

function queryOf(filter: z.ZodObject, sorting: Sorting, item: z.ZodObject, csvMaxRows: number) {
  const names = Object.keys(item.shape)
  return z.strictObject({
    ...filter.shape,
    limit: z.coerce.number().int().min(1).max(maxPageRows).default(50),
    cursor: text(4_000)
      .regex(/^[\w-]*$/, unknownCursor)
      .optional()
      .describe('`nextCursor` of the page before; good for the same order and filter'),
    sort: z
      .enum(ordersOf(sorting) as [string, ...string[]])
      .default(sorting.usual)
      .describe('`-` before a name: descending'),
    total: flag.optional().describe(`also counts what matches, up to ${countedAtMost}`),
    fields: text(1_000)
      .transform((given) => given.split(','))
      .refine(
        (given) => given.length <= names.length && given.every((name) => names.includes(name)),
        `some of ${names.join(',')}`,
      )
      .transform((given) => [...new Set(given)])
      .optional()
      .meta({
        ...{ type: 'array', items: { type: 'string', enum: names } },
        ...{ minItems: 1, maxItems: names.length },
      })
      .describe('only these fields of each item, separated by commas'),
    format: z
      .enum(['json', 'csv'])
      .optional()
      .describe(
        `\`csv\`, or \`Accept: text/csv\`: the whole list from \`cursor\` on, at most ${csvMaxRows} rows`,
      ),
  })
}

/** How many rows a query gives, which is limited to what is worth counting. */
async function countUpTo(db: Database, query: SQLWrapper): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from (${query}) as rows`,
  )
  return row?.count ?? 0
}

/** What a list may be asked for beside its page: how much there is, up to a bound. */
export interface Total {
  readonly count: number
  readonly isExact: boolean
}

/** How much a list holds, counted up to 10,000; `rows` is a query for so many at most. */
export async function totalOf(db: Database, rows: (most: number) => SQLWrapper): Promise<Total> {
  const count = await countUpTo(db, rows(countedAtMost + 1))
  return { count: Math.min(count, countedAtMost), isExact: count <= countedAtMost }
}

/**
 * A list of the API, declared once: filters, order, pages by cursor, a bounded total, a choice of fields, and all of it
 * as CSV, on the path with `.csv` behind it. The list's own path answers CSV too, to `format=csv` and `Accept: text/csv`; the
 * document does not say so, nor `fields`: an operation has one shape there. Give the two results to `openapi`.
 */
export function listRoute<
  Params extends z.ZodObject,
  Filter extends z.ZodObject,
  Item extends z.ZodObject,
  Row extends { place: Place },
  Allowed = undefined,
>(
  db: Database,
  list: List<Params, Filter, Item, Row, Allowed>,
): [RouteConfig & { getRoutingPath(): string; csv: CsvSibling }, never] {
  const { sorting, item, csvMaxRows = csvMostRows } = list
  const takesTurns = list.inTurn !== undefined
  const inTurn: SingleFlight = list.inTurn ?? ((_question, _gone, compute) => compute())
  const query = queryOf(list.filter, sorting, item, csvMaxRows)
  const route = createRoute({
    method: 'get',
    path: list.path,
    summary: list.summary,
    tags: [list.tag],
    request: { query, ...(list.params && { params: list.params }) },
    responses: {
      200: {
        description: 'One page',
        content: { 'application/json': { schema: pageSchema(item) } },
      },
    },
  })
  const { limit: _limit, total: _total, format: _format, ...csvQuery } = query.shape
  const csvRoute = createRoute({
    method: 'get',
    path: `${list.path}.csv`,
    summary: `${list.summary}; the whole list as CSV`,
    tags: [list.tag],
    request: { query: z.strictObject(csvQuery), ...(list.params && { params: list.params }) },
    responses: {
      200: {
        description: `The whole list from \`cursor\` on, at most ${csvMaxRows} rows, with a first line of names`,
        content: { 'text/csv': { schema: z.string() } },
      },
    },
  })

  async function answer(c: Context<Env>, asCsv = false) {
    const request = c.req as unknown as { valid(target: 'query' | 'param'): unknown }
    const given = request.valid('query') as z.output<typeof query> & Record<string, unknown>
    const { limit = 1, cursor, sort, total, fields, format, ...filter } = given
    const caller = c.get('caller')
    const params = (list.params === undefined ? {} : request.valid('param')) as z.output<Params>
    const wanted = fingerprint([list.path, params, sort, Object.entries(filter).sort()])
    const start = readCursor(cursor, wanted)
    if (!asCsv) c.header('vary', 'Accept', { append: true })

    const asksCsv =
      accepts(c, {
        header: 'Accept',
        supports: ['application/json', 'text/csv'],
        default: 'application/json',
      }) === 'text/csv'
    const isCsv = asCsv || format === 'csv' || (format === undefined && asksCsv)

    type RowsOf = (keyset: Keyset) => ReturnType<typeof list.rows>
    const question = JSON.stringify([scopeOf(caller), wanted, cursor, limit, total, isCsv])
    const read = <Answer>(compute: (rowsOf: RowsOf) => Promise<Answer>) =>
      inTurn(question, c.req.raw.signal, async () => {
        const allowed = (await list.allow?.(caller, params)) as Allowed
        const asked = { caller, filter: filter as z.output<Filter>, params, allowed }
        return compute((keyset) => list.rows({ ...asked, keyset }))
      })
    const counted = (rowsOf: RowsOf) => (most: number) =>
      list.counted?.({ caller, filter: filter as z.output<Filter>, most }) ?? rowsOf(uncounted(most))

    if (isCsv) {
      const chunkRows = takesTurns ? csvMaxRows + 1 : csvRowsAtATime
      const { count, rowsAfter } = await read(async (rowsOf) => {
        const chunk = async (after: Place | undefined) =>
          rowsOf(keysetOf(sorting, { sort, after, limit: chunkRows }))
        if (!takesTurns)
          return { count: await countUpTo(db, counted(rowsOf)(csvMaxRows + 1)), rowsAfter: chunk }
        const all = await chunk(start)
        return { count: all.length, rowsAfter: async () => all }
      })
      if (count > csvMaxRows)
        throw new HoistwayError(
          'csv-too-long',
          `more than ${csvMaxRows} rows match; narrow the filter, or read the list page by page`,
        )
      const columns = columnsOf(item).filter(([name = '']) => fields === undefined || fields.includes(name))
      const next = async (after: Place | undefined) => {
        const rows = await rowsAfter(after)
        return {
          items: await list.items(bare(rows), caller),
          place: rows.length < chunkRows ? undefined : rows.at(-1)?.place,
        }
      }
      c.header('content-type', 'text/csv; charset=utf-8')
      c.header('content-disposition', `attachment; filename="${list.path.split('/').at(-1)}.csv"`)
      c.header('x-csv-max-rows', String(csvMaxRows))
      return c.body(csvStream(start, next, (items, isFirst) => csvPart(items, columns, isFirst), csvMaxRows))
    }

    const { rows, sum } = await read(async (rowsOf) => {
      const page = async () => rowsOf(keysetOf(sorting, { sort, after: start, limit: limit + 1 }))
      const whole = async () => (total === true ? totalOf(db, counted(rowsOf)) : undefined)
      if (takesTurns) return { rows: await page(), sum: await whole() }
      const [rows, sum] = await Promise.all([page(), whole()])
      return { rows, sum }
    })
    const shown = rows.slice(0, limit)
    const items = await list.items(bare(shown), caller)
    const last = shown.at(-1)
    return c.json({
      items: fields === undefined ? items : items.map((one) => picked(one, fields)),
      nextCursor: rows.length > limit && last !== undefined ? writeCursor(wanted, last.place) : null,
      ...(sum !== undefined && { total: sum }),
    })
  }
  const csv = { route: csvRoute, answer: (c: Context<Env>) => answer(c, true) }
  return [Object.assign(route, { csv }), ((c: Context<Env>) => answer(c)) as never]
}

/** Rows without what the cursor alone needs. */
function bare<Row extends { place: Place }>(rows: readonly Row[]): Omit<Row, 'place'>[] {
  return rows.map(({ place: _place, ...row }) => row)
}

function picked(item: object, fields: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).filter(([name]) => fields.includes(name)))
}

/** Text that is read as fast as it is sent: one chunk of rows in memory. It breaks off where the list outgrew its bound. */
function csvStream(
  start: Place | undefined,
  next: (after: Place | undefined) => Promise<{ items: readonly unknown[]; place: Place | undefined }>,
  part: (items: readonly unknown[], isFirst: boolean) => string,
  maxRows: number,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  let after = start
  let rows = 0
  return new ReadableStream({
    async pull(controller) {
      const { items, place } = await next(after)
      if (rows + items.length > maxRows) throw new Error(`the list outgrew ${maxRows} rows`)
      const text = part(items, rows === 0)
      if (text !== '') controller.enqueue(encoder.encode(text))
      rows += items.length
      after = place
      if (place === undefined) controller.close()
    },
  })
}
