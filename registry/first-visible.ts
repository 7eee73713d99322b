import { and, isNotNull, or, type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Caller } from '../schemas/index.ts'
import type { Keyset } from '../storage/relational/index.ts'
import { everything, isVisibleTo, visibleTo } from './scope.ts'
import { equipment } from './tables.ts'

/** Up to so many pieces of equipment, their rows are looked for piece by piece: they may be rare, and far away. */
const fewPieces = 2_000

/** Rows of a table that belong to equipment. */
export interface OfEquipment {
  readonly table: PgTable
  /** The columns that tell its rows apart. */
  readonly key: readonly PgColumn[]
  readonly equipmentCode: PgColumn
}

const listed = (parts: readonly SQLWrapper[]) => sql.join([...parts], sql`, `)

/**
 * The condition of one page: a row of equipment that the caller may know of and that is `ofEquipment`, or one that one of `also` lets
 * through, among those that meet `wanted`. All but `ofEquipment`, which is of equipment, are conditions on the table alone.
 *
 * Where that is few pieces of equipment their rows are gathered piece by piece, where it is many the table is walked in the
 * page's order until it is full. The number of pieces decides when the query runs: a planner that guesses walks through a
 * million rows for somebody who has three.
 */
export function firstVisible(
  caller: Caller,
  { table, key, equipmentCode }: OfEquipment,
  {
    wanted,
    ofEquipment,
    also = [],
    keyset,
  }: { wanted: SQL | undefined; ofEquipment?: SQL | undefined; also?: readonly SQL[]; keyset: Keyset },
): SQL | undefined {
  const visible = visibleTo(caller)
  if (visible === everything && ofEquipment === undefined)
    return also.length === 0 ? wanted : and(or(isNotNull(equipmentCode), ...also), wanted)
  const isOwn = and(visible, ofEquipment)
  const { orderBy, keys, direction, limit } = keyset
  const inOrder = orderBy.length === 0 ? sql`` : sql`order by ${listed(orderBy)}`
  const named = (columns: readonly SQLWrapper[], prefix: string) =>
    columns.map((column, n) => ({ column, name: sql.identifier(`${prefix}_${n}`) }))
  const ids = named(key, 'id')
  const sorted = named(keys, 'sorted')
  const gathered = listed([...ids, ...sorted].map(({ column, name }) => sql`${column} as ${name}`))
  const gatheredInOrder =
    sorted.length === 0
      ? sql``
      : sql`order by ${listed(sorted.map(({ name }) => sql`first.${name} ${direction}`))}`
  const ofItsEquipment =
    table === equipment ? sql`` : sql`join ${equipment} on ${equipment.code} = ${equipmentCode}`
  const others = sql.join(
    also.map(
      (one) =>
        sql`union all (select ${listed(key)} from ${table} where ${and(one, wanted)} ${inOrder} limit ${limit})`,
    ),
    sql` `,
  )
  return sql`(${listed(key)}) in (
    with own as materialized (select code from ${equipment} where ${isOwn} limit ${fewPieces + 1})
    (select ${listed(ids.map(({ name }) => sql`first.${name}`))} from own cross join lateral (
        select ${gathered} from ${table} where ${and(sql`${equipmentCode} = own.code`, wanted)} ${inOrder} limit ${limit}
      ) as first
      where (select count(*) from own) <= ${fewPieces} ${gatheredInOrder} limit ${limit})
    union all
    (select ${listed(key)} from ${table} ${ofItsEquipment}
      where (select count(*) from own) > ${fewPieces} and ${and(isOwn, wanted)} ${inOrder} limit ${limit})
    ${others})`
}

/**
 * The rows that the pages of `firstVisible` have, in no order and up to `most`, for who only counts them: nothing else of them
 * is read.
 */
export function rowsVisible(
  caller: Caller,
  { table, key, equipmentCode }: OfEquipment,
  { wanted, also = [], most }: { wanted: SQL | undefined; also?: readonly SQL[]; most: number },
): SQL {
  const rows = (which: SQL | undefined) =>
    sql`(select ${listed(key)} from ${table} where ${and(which, wanted)} limit ${most})`
  const own = rows(and(isNotNull(equipmentCode), isVisibleTo(caller, equipmentCode)))
  return also.length === 0 ? own : sql`${sql.join([own, ...also.map(rows)], sql` union `)} limit ${most}`
}
