import { HoistwayError } from '../../lib/errors.ts'
import { escapedTag, fieldText, tagValue } from './influxdb-lines.ts'
import { HOUR_SUFFIX } from './influxdb-place.ts'
import { quotedText } from './influxdb-query.ts'
import type { InfluxServer } from './influxdb-server.ts'

// What the server itself says of what it holds, so that an older copy of it, put back, says what that copy holds. Measurements
// with names that no schema table can have.

const ROLLED_UP = 'rolled-up'
const TAKEN = 'taken'
const HOUR_LISTS = 'late-hours'
/** Where notes lie, in nanoseconds: no retention reaches them, and no query of a series does. */
const NOTES_AT = BigInt(Date.UTC(2262, 0, 1)) * 1_000_000n
const NOTE_AT = String(NOTES_AT)

/** How far the rows of a server have been rolled up and dropped; epoch ms, 0 for nothing yet. */
export interface RolledUp {
  /** Rows from here on have not been rolled up. Hours of UTC. */
  readonly until: number
  /** Rows and minutes before these are gone, or going: they are not read. */
  readonly raw: number
  readonly minute: number
  /** What is before these has been dropped for certain. */
  readonly rawDropped: number
  readonly minuteDropped: number
  readonly hourDropped: number
}

export const NOTHING_ROLLED_UP: RolledUp = {
  until: 0,
  raw: 0,
  minute: 0,
  rawDropped: 0,
  minuteDropped: 0,
  hourDropped: 0,
}
const FIELDS = Object.keys(NOTHING_ROLLED_UP) as (keyof RolledUp)[]

/** The server's note; undefined where it never had one. */
export async function readRolledUp(server: InfluxServer): Promise<RolledUp | undefined> {
  const last = FIELDS.map((field) => `last("${field}")`).join(', ')
  const [series] = await server.read(`SELECT ${last} FROM "${ROLLED_UP}"`, HOUR_SUFFIX)
  const [row] = series?.values ?? []
  if (row === undefined) return undefined
  const values = FIELDS.map((field, index) => [field, Number(row[index + 1] ?? 0)] as const)
  return Object.fromEntries(values) as Record<keyof RolledUp, number>
}

export async function writeRolledUp(server: InfluxServer, note: RolledUp): Promise<void> {
  const fields = FIELDS.map((field) => `${field}=${note[field]}i`)
  await server.write(`${ROLLED_UP} ${fields.join(',')} ${NOTE_AT}`, HOUR_SUFFIX)
}

/** The error that an older copy is, for whoever feeds the store. `heldUpTo`: the journal position that it holds. */
export function olderCopy(heldUpTo: number): HoistwayError {
  return new HoistwayError(
    'series-older',
    `InfluxDB holds what came before position ${heldUpTo} of the journal, and held more: an older copy was put back, or buckets were deleted`,
    { mayRetry: true, details: { heldUpTo } },
  )
}

/** Up to which place in the journal of one Hoistway the server holds rows. */
export class TakenNote {
  readonly #server: InfluxServer
  readonly #instance: string
  /** What the server is known to say; undefined until it was asked. */
  kept: number | undefined

  constructor(server: InfluxServer, instance: string) {
    this.#server = server
    this.#instance = instance
  }

  /** Asks the server. Undefined where it never had a note. */
  async read(): Promise<number | undefined> {
    const whose = `"instance" = ${quotedText(tagValue(this.#instance))}`
    const [series] = await this.#server.read(
      `SELECT last("position") FROM "${TAKEN}" WHERE ${whose}`,
      HOUR_SUFFIX,
    )
    const position = series?.values[0]?.[1]
    return typeof position === 'number' ? position : undefined
  }

  /** Rejects with `series-older` where the server says less than it was known to say. */
  async compare(): Promise<void> {
    const said = (await this.read()) ?? 0
    const known = this.kept ?? said
    this.kept = said
    if (said < known) throw olderCopy(said)
  }

  async write(position: number): Promise<void> {
    const instance = escapedTag(tagValue(this.#instance))
    await this.#server.write(`${TAKEN},instance=${instance} position=${position}i ${NOTE_AT}`, HOUR_SUFFIX)
    this.kept = position
  }
}

/** A note by its number that lists hours of subjects, for as long as it is open. */
export interface HourList {
  readonly number: number
  readonly hours: string
}

/** Every open list, a point each: one series, since a server reads thousands of series slowly. */
export async function readHourLists(server: InfluxServer): Promise<HourList[]> {
  const open = `SELECT "number", "hours" FROM "${HOUR_LISTS}" WHERE "open" > 0`
  const rows = (await server.readRows(open, null, HOUR_SUFFIX)) as unknown as [number, number, string][]
  return rows.map(([, number, hours]) => ({ number, hours }))
}

export const openListLine = ({ number, hours }: HourList) =>
  `${HOUR_LISTS} open=1i,number=${number}i,hours=${fieldText('text', hours)} ${NOTES_AT + BigInt(number)}`

export const closedListLine = (number: number) =>
  `${HOUR_LISTS} open=0i,number=${number}i,hours="" ${NOTES_AT + BigInt(number)}`
