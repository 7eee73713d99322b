import { and, type SQL, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Caller } from '../contracts/index.ts'
import type { Keyset } from '../storage/relational/index.ts'
import { everything, visibleTo } from './scope.ts'
import { equipment } from './tables.ts'

/** Up to so many pieces of equipment, their rows are looked for piece by piece: they may be rare, and far away. */
const fewPieces = 2_000

/** Rows of a table that belong to equipment. */
export interface OfEquipment {
  readonly table: PgTable
  readonly id: PgColumn
  readonly equipmentCode: PgColumn
}

/**
 * The condition of one page: a row of equipment that the caller may know of, or one that `also` lets through, among those
 * that meet `wanted`. Both are conditions on the table alone.
 *
 * Who may see few pieces of equipment has their rows gathered piece by piece, who may see many has the table walked in the
 * page's order until it is full. The number of pieces decides when the query runs: a planner that guesses walks through a
 * million rows for somebody who has three.
 */
export function firstVisible(
  caller: Caller,
  { table, id, equipmentCode }: OfEquipment,
  { wanted, also, keyset }: { wanted: SQL | undefined; also?: SQL | undefined; keyset: Keyset },
): SQL | undefined {
  const visible = visibleTo(caller)
  if (visible === everything) return wanted
  const { orderBy, keys, direction, limit } = keyset
  const inOrder = orderBy.length === 0 ? sql`` : sql`order by ${sql.join(orderBy, sql`, `)}`
  const names = keys.map((_, n) => sql.identifier(`key_${n}`))
  const keyed = sql.join(
    keys.map((key, n) => sql`, ${key} as ${names[n]}`),
    sql``,
  )
  const gatheredInOrder =
    names.length === 0
      ? sql``
      : sql`order by ${sql.join(
          names.map((name) => sql`first.${name} ${direction}`),
          sql`, `,
        )}`
  const others =
    also === undefined
      ? sql``
      : sql`union all (select ${id} from ${table} where ${and(also, wanted)} ${inOrder} limit ${limit})`
  return sql`${id} in (
    with own as materialized (select code from ${equipment} where ${visible} limit ${fewPieces + 1})
    (select first.id from own cross join lateral (
        select ${id} as id ${keyed} from ${table} where ${and(sql`${equipmentCode} = own.code`, wanted)} ${inOrder} limit ${limit}
      ) as first
      where (select count(*) from own) <= ${fewPieces} ${gatheredInOrder} limit ${limit})
    union all
    (select ${id} from ${table} join ${equipment} on ${equipment.code} = ${equipmentCode}
      where (select count(*) from own) > ${fewPieces} and ${and(visible, wanted)} ${inOrder} limit ${limit})
    ${others})`
}
