import { createHash } from 'node:crypto'

/** Who did it, with the name and role that they had then. */
export interface Actor {
  readonly id: string
  readonly name: string
  readonly role: string
}

/** One thing that was done. */
export interface AuditEntry {
  readonly atMs: number
  readonly actor: Actor
  /** `noun.verb-ed`: `order.moved`, `device.revoked`. */
  readonly action: string
  /** `noun/id`: `order/17`, `equipment/LIFT-1`. */
  readonly subject: string
  /** The equipment that it is about, if any: whoever oversees that may read this. */
  readonly equipmentCode?: string
  readonly details: Readonly<Record<string, unknown>>
}

/** Hoistway itself: rules, duties, clocks. */
export const systemActor: Actor = { id: 'system', name: 'system', role: 'system' }

/** Who says something: a caller, or somebody without a log-in. */
export interface Speaker {
  readonly userId: string
  readonly name: string
  readonly role: string
}

/** Whoever stands at the lift: nothing is known of them. */
export const publicSpeaker: Speaker = { userId: 'public', name: 'public', role: 'public' }

/** A person or token as an actor. */
export function actorOf({ userId, name, role }: Speaker): Actor {
  return { id: userId, name, role }
}

/** What stands before the first entry. */
export const noHash = '0'.repeat(64)

/** A row of the chain as PostgreSQL shows it; the names are those of its members in the text that is hashed. */
export interface ChainRow {
  /** From 1 on. Not hashed: the place in the chain says it. */
  readonly seq: number
  readonly hash: string
  readonly previousHash: string
  /** UTC, with all six decimals that PostgreSQL keeps: `2026-11-22T08:00:00.123000Z`. */
  readonly at: string
  readonly actorId: string
  readonly actor: string
  readonly role: string
  readonly action: string
  readonly subject: string
  readonly equipmentCode: string | null
  /** The column `details` as PostgreSQL prints it, `details::text`. */
  readonly details: string
}

/**
 * The text that an entry's hash is taken of, as UTF-8: a JSON object with every column but `seq` and `hash`, in this
 * order, without spaces, only `"`, `\` and control characters escaped; `details` stands in it as PostgreSQL prints
 * jsonb. So it follows from the stored row alone, and a change of any stored byte changes it.
 */
export function hashedText(row: Omit<ChainRow, 'seq' | 'hash'>): string {
  const { previousHash, at, actorId, actor, role, action, subject, equipmentCode, details } = row
  const columns = { previousHash, at, actorId, actor, role, action, subject, equipmentCode }
  return `${JSON.stringify(columns).slice(0, -1)},"details":${details}}`
}

/** Hex SHA-256 of a text as UTF-8. */
export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** A row as a line of an export: JSON whose last member, `entry`, is the hashed text byte for byte. */
export function exportLine(row: ChainRow): string {
  return `{"seq":${row.seq},"hash":${JSON.stringify(row.hash)},"entry":${hashedText(row)}}`
}
