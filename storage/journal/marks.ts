import type { RootDatabase } from 'lmdb'
import { HoistwayError } from '../../lib/errors.ts'

/** Raised with each layout that the code before cannot read. */
export const journalFormat = 1

/** What a journal says of itself. Journals of 0.1.0 say nothing, and are of format 1. */
export interface Marks {
  owner(): string | undefined
  /** Writes the owner where there is none and it may; throws `journal-foreign` where there is another. */
  claim(instanceId: string, mayWrite: boolean): Promise<void>
}

/** Reads the marks of an open journal. Throws `data-newer` where a later release wrote it. */
export function openMarks(root: RootDatabase, path: string, isReader: boolean): Marks {
  // where nobody has written any, there is no such database to read from
  const marks = root.openDB<number | string, string>({ name: 'marks', encoding: 'msgpack' }) as
    | ReturnType<typeof root.openDB<number | string, string>>
    | undefined
  const format = marks?.get('format') ?? journalFormat
  if (typeof format !== 'number' || format > journalFormat) {
    throw new HoistwayError(
      'data-newer',
      `the journal ${path} was written by a later release of Hoistway (format ${format}; this one reads up to ${journalFormat}); start that release, or restore a backup of this one`,
    )
  }
  const owner = () => marks?.get('owner')?.toString()
  return {
    owner,
    async claim(instanceId, mayWrite) {
      const kept = owner()
      if (kept === instanceId) return
      if (kept !== undefined) {
        throw new HoistwayError(
          'journal-foreign',
          `the journal ${path} belongs to the data directory whose instance.id is ${kept}, and here it is ${instanceId}; put this directory's own journal back, or move this one away and a new one begins`,
        )
      }
      if (!mayWrite || isReader || marks === undefined) return
      await root.batch(() => {
        void marks.put('format', journalFormat)
        void marks.put('owner', instanceId)
      })
    },
  }
}
