import { type SQLWrapper, sql } from 'drizzle-orm'
import type { FileSource } from '../csv/index.ts'
import { type Caller, gbt38656JsonSchema } from '../schemas/index.ts'
import {
  type Database,
  type Keyset,
  keysetOf,
  type Place,
  type Sorting,
  uncounted,
} from '../storage/relational/index.ts'
import {
  exchangedEquipment,
  exchangedFault,
  exchangedFaultSorting,
  exchangedStatus,
  exchangeSorting,
  listExchangedEquipment,
  listExchangedFaults,
  listExchangedStatus,
} from './lists.ts'

const pageRows = 1_000
const mostRows = 2_147_483_647

interface Outcome {
  readonly equipmentCode: string
  readonly told: unknown
  readonly leftOut: readonly string[]
}

/** One part of an exchange: how many things there are, and what is told of them, page by page. */
interface Part {
  count(tx: Database): Promise<number>
  walk(tx: Database): AsyncGenerator<Outcome[]>
}

function partOf<Row>(
  sorting: Sorting,
  list: (tx: Database, keyset: Keyset) => SQLWrapper & PromiseLike<(Row & { place: Place })[]>,
  tell: (row: Row) => Outcome,
): Part {
  return {
    async count(tx) {
      const all = list(tx, uncounted(mostRows))
      const [row] = await tx.execute<{ count: number }>(
        sql`select count(*)::int as count from (${all}) as rows`,
      )
      return row?.count ?? 0
    },
    async *walk(tx) {
      for (let after: Place | undefined; ; ) {
        const rows = await list(tx, keysetOf(sorting, { after, limit: pageRows }))
        yield rows.map(tell)
        if (rows.length < pageRows) return
        after = rows.at(-1)?.place
      }
    },
  }
}

/**
 * The files of an exchange by GB/T 38656-2020, as far as a caller may see: a JSON object a line for each thing that can be told,
 * all valid by `schema.json`, and `left-out.ndjson` with what cannot and why. Nothing is in neither.
 */
export function gbt38656Sources(caller: Caller): FileSource[] {
  const parts: Readonly<Record<string, Part>> = {
    equipment: partOf(
      exchangeSorting,
      (tx, keyset) => listExchangedEquipment(tx, caller, keyset),
      exchangedEquipment,
    ),
    status: partOf(exchangeSorting, (tx, keyset) => listExchangedStatus(tx, caller, keyset), exchangedStatus),
    faults: partOf(
      exchangedFaultSorting,
      (tx, keyset) => listExchangedFaults(tx, caller, keyset),
      exchangedFault,
    ),
  }
  const lines = (values: readonly unknown[]) => ({
    text: values.map((value) => `${JSON.stringify(value)}\n`).join(''),
    rows: values.length,
  })
  const told = Object.entries(parts).map(
    ([name, part]): FileSource => ({
      file: `${name}.ndjson`,
      count: part.count,
      async *parts(tx) {
        for await (const page of part.walk(tx))
          yield lines(page.flatMap((one) => (one.told === null ? [] : [one.told])))
      },
    }),
  )
  return [
    {
      file: 'schema.json',
      count: async () => 0,
      async *parts() {
        yield { text: `${JSON.stringify(gbt38656JsonSchema(), null, 2)}\n`, rows: 0 }
      },
    },
    ...told,
    {
      file: 'left-out.ndjson',
      count: async () => 0,
      async *parts(tx) {
        for (const [name, part] of Object.entries(parts)) {
          for await (const page of part.walk(tx)) {
            const left = page.filter((one) => one.told === null)
            yield lines(
              left.map(({ equipmentCode, leftOut }) => ({ part: name, equipmentCode, reasons: leftOut })),
            )
          }
        }
      },
    },
  ]
}
