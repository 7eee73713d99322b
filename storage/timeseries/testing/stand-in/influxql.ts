import type { StoredRow } from './lines.ts'

// As much of InfluxQL as Hoistway asks: SELECT of fields, or of count, sum and last of them, WHERE of times, tags and one
// field, GROUP BY one tag, LIMIT and OFFSET.

type Value = number | boolean | string | null
interface Series {
  readonly name: string
  readonly tags?: Record<string, string>
  readonly columns: readonly string[]
  readonly values: readonly (readonly Value[])[]
}

const nsOfMs = (ms: string) => BigInt(ms) * 1_000_000n
const msOf = (ns: bigint) => Number(ns / 1_000_000n)
const unquoted = (text: string) => text.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1')

function test(row: StoredRow, condition: string): boolean {
  const time = /^time (>=|<) (\d+)ms$/.exec(condition)
  if (time !== null) {
    const [, operator, ms = '0'] = time
    return operator === '>=' ? row.ns >= nsOfMs(ms) : row.ns < nsOfMs(ms)
  }
  const tag = /^"(\w+)" = '((?:[^'\\]|\\.)*)'$/.exec(condition)
  if (tag !== null) return row.tags[tag[1]!] === tag[2]!.replace(/\\(.)/g, '$1')
  const field = /^"([\w-]+)" > (\d+)$/.exec(condition)
  if (field !== null) return Number(row.fields[field[1]!]?.value ?? 0) > Number(field[2])
  throw new Error(`the stand-in does not know the condition ${condition}`)
}

const matches = (row: StoredRow, where: string) =>
  where.split(/ AND (?![^(]*\))/).every((part) =>
    part
      .replace(/^\(|\)$/g, '')
      .split(' OR ')
      .some((one) => test(row, one)),
  )

function valueIn(row: StoredRow, name: string): Value {
  return row.fields[name]?.value ?? row.tags[name] ?? null
}

function aggregate(rows: readonly StoredRow[], call: string, name: string): Value {
  const values = rows.map((row) => valueIn(row, name)).filter((value) => value !== null)
  if (call === 'count') return values.length
  if (values.length === 0) return null
  if (call === 'last') return values.at(-1)!
  return values.reduce<number>((sum, value) => sum + Number(value), 0)
}

/** Series of a statement over the rows of a bucket. Throws for what it does not know. */
export function select(statement: string, all: readonly StoredRow[]): Series[] {
  const parts =
    /^SELECT (.+?) FROM "([^"]+)"(?: WHERE (.+?))?(?: GROUP BY "(\w+)")?(?: ORDER BY time ASC)?(?: LIMIT (\d+))?(?: OFFSET (\d+))?$/.exec(
      statement,
    )
  if (parts === null) throw new Error(`the stand-in does not know ${statement}`)
  const [, list = '', name = '', where, group, limit = 'Infinity', offset = '0'] = parts
  const rows = all
    .filter((row) => row.measurement === name && (where === undefined || matches(row, where)))
    .sort((one, other) => (one.ns < other.ns ? -1 : one.ns > other.ns ? 1 : 0))
  const columns = list.split(', ').map((one) => one.replace(/ AS \w+$/, ''))
  const calls = columns.map((one) => /^(\w+)\((.+)\)$/.exec(one))
  const series: Series[] = []
  for (const [tag, some] of Map.groupBy(rows, (row) =>
    group === undefined ? '' : (row.tags[group] ?? ''),
  )) {
    let values: Value[][]
    if (calls[0] !== null && calls[0] !== undefined)
      values = [[0, ...calls.map((call) => aggregate(some, call![1]!, unquoted(call![2]!)))]]
    else if (list === '*') values = some.map((row) => [msOf(row.ns)])
    else
      values = some
        .map((row): Value[] => [msOf(row.ns), ...columns.map((one) => valueIn(row, unquoted(one)))])
        .filter(([, ...rest]) => rest.some((value) => value !== null))
    values = values.slice(Number(offset), Number(offset) + Number(limit))
    if (values.length === 0) continue
    const tags = group === undefined ? {} : { tags: { [group]: tag } }
    series.push({ name, columns: ['time', ...columns.map(unquoted)], values, ...tags })
  }
  return series.sort((one, other) => ((one.tags?.subject ?? '') < (other.tags?.subject ?? '') ? -1 : 1))
}
