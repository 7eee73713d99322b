import type { Database } from '../storage/relational/index.ts'
import { type ChainEnd, chainEnd, findInChain, walkChain } from './chain.ts'
import type { Checkpoint } from './checkpoint.ts'
import { type ChainRow, hashedText, noHash, sha256 } from './entry.ts'

/**
 * What is wrong with a chain at its first bad row:
 * - `altered`: its content does not give its hash;
 * - `missing`: it is not there, or what stood before it is not;
 * - `inserted`: it stands between two that belong together;
 * - `reordered`: it belongs elsewhere;
 * - `cut-off`: the chain ended later once, a checkpoint says;
 * - `rewritten`: it and all after it agree with each other, but not with a checkpoint.
 */
export type ChainFaultKind = 'altered' | 'missing' | 'inserted' | 'reordered' | 'cut-off' | 'rewritten'

export interface ChainFault {
  readonly seq: number
  readonly kind: ChainFaultKind
  /** For people. */
  readonly what: string
}

export interface ChainVerdict {
  /** Rows found good before the first bad one. */
  readonly verified: number
  /** The last good row. */
  readonly end: ChainEnd
  readonly fault: ChainFault | null
}

export interface VerifyOptions {
  /** What the chain must still agree with; their signatures are checked before. */
  readonly checkpoints?: readonly Checkpoint[]
  /** Called now and then with how many rows are verified, of how many; the total may grow. */
  readonly onProgress?: (verified: number, total: number) => void
}

/**
 * Walks the chain from its first row and stops at the first bad one. Flat memory. Without a checkpoint, rows cut off
 * at the end cannot be found, nor a chain that somebody computed anew as a whole.
 */
export async function verifyAudit(
  db: Database,
  { checkpoints = [], onProgress }: VerifyOptions = {},
): Promise<ChainVerdict> {
  const promised = new Map(checkpoints.map(({ seq, hash }) => [seq, hash]))
  let total = (await chainEnd(db)).seq
  let end: ChainEnd = { seq: 0, hash: noHash }
  const verdict = (fault: ChainFault | null): ChainVerdict => ({ verified: end.seq, end, fault })
  for await (const rows of walkChain(db)) {
    for (const row of rows) {
      const fault = (await faultOf(db, row, end)) ?? rewritten(row, promised.get(row.seq), checkpoints)
      if (fault !== undefined) return verdict(fault)
      end = { seq: row.seq, hash: row.hash }
    }
    total = Math.max(total, end.seq)
    onProgress?.(end.seq, total)
  }
  const newest = Math.max(0, ...promised.keys())
  if (newest <= end.seq) return verdict(null)
  const seq = end.seq + 1
  const what = `row ${seq} and whatever followed it are cut off: a checkpoint says that row ${newest} was there`
  return verdict({ seq, kind: 'cut-off', what })
}

/** What is wrong with a row that should follow the good end of the chain. */
async function faultOf(db: Database, row: ChainRow, end: ChainEnd): Promise<ChainFault | undefined> {
  const expected = end.seq + 1
  const { seq } = row
  if (seq < expected) return { seq, kind: 'inserted', what: `row ${seq} stands before the first` }
  if (seq > expected) {
    const what = `row ${expected} is missing: row ${seq} comes after ${end.seq}`
    return { seq: expected, kind: 'missing', what }
  }
  if (sha256(hashedText(row)) !== row.hash) {
    return { seq, kind: 'altered', what: `row ${seq} is altered: its content does not give its hash` }
  }
  return row.previousHash === end.hash ? undefined : unlinked(db, row, end)
}

/** A row that is whole but does not follow the one before it: tells why by looking for where each belongs. */
async function unlinked(db: Database, row: ChainRow, end: ChainEnd): Promise<ChainFault> {
  const { seq, hash, previousHash } = row
  const original = await findInChain(db, 'hash', hash, seq)
  if (original !== undefined) {
    return { seq, kind: 'inserted', what: `row ${seq} is inserted: it is a copy of row ${original}` }
  }
  const follower = await findInChain(db, 'previous_hash', end.hash, seq)
  if (follower !== undefined) {
    const what = `row ${seq} stands in another place than it was written: what followed row ${end.seq} is row ${follower} now`
    return { seq, kind: 'reordered', what }
  }
  const before = previousHash === noHash ? 0 : await findInChain(db, 'hash', previousHash, seq)
  if (before !== undefined && before < end.seq) {
    const what = `row ${before + 1} is inserted: row ${seq} was written right after row ${before}`
    return { seq: before + 1, kind: 'inserted', what }
  }
  const what = `row ${seq} does not follow row ${end.seq}: what stood between them is missing`
  return { seq, kind: 'missing', what }
}

/** A row that the chain agrees with, but a checkpoint does not. */
function rewritten(
  { seq, hash }: ChainRow,
  promised: string | undefined,
  checkpoints: readonly Checkpoint[],
): ChainFault | undefined {
  if (promised === undefined || promised === hash) return undefined
  const good = Math.max(0, ...checkpoints.map((checkpoint) => checkpoint.seq).filter((other) => other < seq))
  const what = `row ${seq}, or one after row ${good}, is not the one that was signed: they were computed anew`
  return { seq, kind: 'rewritten', what }
}
