import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HoistwayError, messageOf } from '../../lib/errors.ts'

// LMDB maps its file into memory and trusts it: a damaged one ends the process with SIGSEGV or SIGBUS. So its beginning is
// looked at here, and all of it is read once by a child process, whose end says what is wrong.

const magic = 0xbeefc0de
/** Of the data file of LMDB 3.5.6. */
const dataVersion = 2
const pageHeaderBytes = 24
const metaBytes = 160
const walker = fileURLToPath(new URL('./walk.ts', import.meta.url))

const damaged = (path: string, why: string, cause?: unknown) =>
  new HoistwayError(
    'journal-damaged',
    `the journal ${path} is damaged: ${why}; put a copy of the folder back, or move it away: then a new one begins, and messages that were acknowledged but not yet taken into the stores are lost`,
    { cause },
  )

/** What is wrong with the first bytes of a data file; undefined where nothing is. */
function faultOfHead(head: Buffer, bytes: number): string | undefined {
  if (bytes === 0) return 'data.mdb is empty (0 bytes)'
  if (head.length < pageHeaderBytes + metaBytes) return `data.mdb is cut: ${bytes} bytes`
  if (head.readUInt32LE(pageHeaderBytes) !== magic) return 'data.mdb is not a file of LMDB'
  const version = head.readUInt32LE(pageHeaderBytes + 4)
  if (version !== dataVersion)
    return `data.mdb has version ${version} of LMDB's format, and this release reads ${dataVersion}`
  const pageBytes = head.readUInt32LE(pageHeaderBytes + 24)
  if (bytes < 2 * pageBytes) return `data.mdb is cut: ${bytes} bytes`
  return undefined
}

async function headOf(path: string): Promise<{ head: Buffer; bytes: number }> {
  const file = await open(path)
  try {
    const head = Buffer.alloc(pageHeaderBytes + metaBytes)
    const { bytesRead } = await file.read(head, 0, head.length, 0)
    return { head: head.subarray(0, bytesRead), bytes: (await file.stat()).size }
  } finally {
    await file.close()
  }
}

/**
 * Looks at the journal of a folder before it is opened. Resolves to whether there is one. Rejects with `journal-damaged`,
 * `data-newer` or `journal-unreadable`; nobody may have it open for writing meanwhile.
 */
export async function checkJournal(path: string): Promise<boolean> {
  const file = join(path, 'data.mdb')
  if (!existsSync(file)) {
    if (existsSync(path) && !statSync(path).isDirectory()) throw damaged(path, 'it is not a folder')
    return false
  }
  const { head, bytes } = await headOf(file).catch((cause) => {
    throw new HoistwayError(
      'journal-unreadable',
      `the journal ${path} cannot be read: ${messageOf(cause)}; give it to the user that runs Hoistway`,
      { cause },
    )
  })
  const fault = faultOfHead(head, bytes)
  if (fault !== undefined) throw damaged(path, fault)
  const child = spawn(process.execPath, [walker, path], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-2_000)))
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  if (code === 0) return true
  const told = readTold(said)
  if (told?.code === 'data-newer') throw new HoistwayError(told.code, told.message)
  throw damaged(path, told?.message ?? `reading it ended with ${signal ?? `exit code ${code}`}`)
}

function readTold(said: string): { code: string; message: string } | undefined {
  try {
    return JSON.parse(said)
  } catch {
    return undefined
  }
}
