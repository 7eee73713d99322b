// Run by checkJournal in a process of its own: reads all of a journal, and writes once. It ends with 0 where all is well;
// where LMDB does not survive it, with a signal.
import { open } from 'lmdb'
import { messageOf } from '../../lib/errors.ts'
import { committed } from './committed.ts'
import { readEntries, readHeader } from './group.ts'
import { openMarks } from './marks.ts'

const path = process.argv[2] as string

/** Throws where groups do not follow each other or a group is not what its header says. */
function walk(root: ReturnType<typeof open>): void {
  const groups = root.openDB<Buffer, number>({ name: 'groups', encoding: 'binary' })
  let next = 0
  for (const { key, value } of groups.getRange({})) {
    const { count } = readHeader(value)
    const entries: Parameters<typeof readEntries>[3] = []
    readEntries(key, value, key, entries)
    const end = entries.at(-1)
    if (typeof key !== 'number' || key < next || end === undefined)
      throw new Error(`a group at ${key} is none`)
    if (end.payload.byteOffset + end.payload.length !== value.byteOffset + value.length)
      throw new Error(`the group at ${key} is cut`)
    next = key + count
  }
  const cursors = root.openDB<number, string>({ name: 'cursors', encoding: 'msgpack' })
  for (const { key, value } of cursors.getRange({}))
    if (typeof value !== 'number') throw new Error(`the place of the reader ${key} is none`)
}

try {
  const root = open({ path, maxDbs: 4, eventTurnBatching: false, overlappingSync: false })
  openMarks(root, path, false)
  walk(root)
  // a write goes through the list of free pages, which no reading touches
  const marks = root.openDB<number, string>({ name: 'marks', encoding: 'msgpack' })
  await committed(marks.put('checkedAtMs', Date.now())).catch((error) => {
    // a full disk is no damage
    if (!/no space/i.test(messageOf(error))) throw error
  })
  await root.close()
} catch (error) {
  process.stderr.write(JSON.stringify({ code: (error as { code?: string }).code, message: messageOf(error) }))
  process.exitCode = 1
}
