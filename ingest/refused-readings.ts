import type { HoistwayError } from '../lib/errors.ts'
import { counter } from '../lib/metrics.ts'
import type { Reading } from '../schemas/index.ts'
import type { Journal, JournalEntry } from '../storage/journal/index.ts'
import type { DecodedJournal } from './decoded-journal.ts'
import type { MessageContext } from './message-context.ts'
import { elementOf } from './partial-refusal.ts'

/** Messages of the journal in a row, taken through the stages. */
export interface Taken {
  readonly readings: readonly Reading[]
  /** Those with refusals. */
  readonly refused: readonly MessageContext[]
  /** Those that were dead letters before, refused again or not. */
  readonly replayed: readonly MessageContext[]
  /** The journal position after them. */
  readonly position: number
}

/** Those whose rows a store names as refused, having kept all others; none where it names none. */
export function refusedReadings({ details }: HoistwayError, readings: readonly Reading[]): Reading[] {
  const indices: readonly unknown[] = Array.isArray(details.refusedPoints) ? details.refusedPoints : []
  const named = indices.map((index) => readings[Number(index)])
  return named.filter((reading) => reading !== undefined)
}

export const refused = counter('messages_dead_total', 'Messages or parts that went to the dead letters', [
  'reader',
  'code',
])
/**
 * Messages of it as refused ones, by position: wholly, or but for some readings, of which the store has kept the others;
 * what else they said was kept, or is in their dead letters.
 */
export function withoutReadings(options: {
  readonly journal: Journal
  readonly decoded: DecodedJournal
  readonly reader: string
}) {
  const { journal, decoded, reader } = options
  return (
    taken: Taken,
    { code, message }: HoistwayError,
    refusedAt: ReadonlyMap<number, readonly Reading[] | undefined>,
  ): Taken => {
    const before = new Map(taken.refused.map((inFlight) => [inFlight.entry.position, inFlight]))
    const ofMessages = Map.groupBy(
      taken.readings.filter((one) => refusedAt.has(one.position)),
      (one) => one.position,
    )
    const messages = new Map<number, MessageContext>()
    for (const entry of entriesAt(journal, [...refusedAt.keys()])) {
      const at = entry.position
      const named = refusedAt.get(at)
      const some = named && new Set(named)
      const kept = some && ofMessages.get(at)?.filter((one) => !some.has(one))
      const earlier = before.get(at)
      const payload = some && (earlier?.payload ?? decoded.payloadOf(entry))
      const elements = payload && new Set([...some].map(({ part }) => elementOf(payload, part)))
      const refusal = { code, reason: message }
      const refusals = elements ? [...elements].map((element) => ({ ...refusal, element })) : [refusal]
      refused.inc({ reader, code }, refusals.length)
      messages.set(at, {
        entry,
        ...(payload && { payload }),
        readings: kept ?? [],
        refusals: [...(earlier?.refusals ?? []), ...refusals],
      })
    }
    const isGone = new Set<Reading>()
    for (const [at, readings] of ofMessages) for (const one of refusedAt.get(at) ?? readings) isGone.add(one)
    return {
      ...taken,
      readings: taken.readings.filter((one) => !isGone.has(one)),
      refused: [...taken.refused.filter(({ entry }) => !messages.has(entry.position)), ...messages.values()],
      replayed: taken.replayed.map((other) => messages.get(other.entry.position) ?? other),
    }
  }
}

/** Messages of the journal at some positions, read in runs. Throws where one is not there any more. */
function* entriesAt(journal: Journal, positions: readonly number[]): Generator<JournalEntry> {
  let run: readonly JournalEntry[] = []
  for (const at of [...positions].sort((one, other) => one - other)) {
    const first = run[0]?.position ?? Number.POSITIVE_INFINITY
    if (at < first || at >= first + run.length) run = journal.read(at, 1)
    const entry = run[at - (run[0]?.position ?? at)]
    if (entry?.position !== at) throw new Error(`message ${at} is not in the journal any more`)
    yield entry
  }
}
