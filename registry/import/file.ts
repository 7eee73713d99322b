import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { HoistwayError } from '../../lib/errors.ts'

/** Longest physical line taken, in characters; what is longer is not a row of a registry. */
export const maxLineLength = 1 << 20

/** A physical line of the file, counted from 1. */
export interface Line {
  readonly number: number
  readonly text: string
  /** What ended it; empty at the end of the file. */
  readonly end: string
  /** The line was longer than `maxLineLength`; `text` is its beginning. */
  readonly cut: boolean
}

/** Bytes handed on so far, kept up to date while lines are read. */
interface Meter {
  bytes: number
}

const reasons = {
  missing: ['import-file-missing', 'there is no such file; check the path'],
  unreadable: ['import-file-unreadable', 'cannot be read; check its permissions'],
  other: ['import-file-not-a-file', 'is not a file; name the CSV file itself'],
  empty: ['import-file-empty', 'is empty; it needs a header line and rows'],
} as const

/** The size of a readable, regular, non-empty file in bytes; throws a HoistwayError that says what is wrong. */
export async function fileSize(path: string): Promise<number> {
  const refuse = (why: keyof typeof reasons, cause?: unknown) => {
    const [code, sentence] = reasons[why]
    return new HoistwayError(code, `${path}: ${sentence}`, { cause })
  }
  const handle = await open(path).catch((error: NodeJS.ErrnoException) => {
    throw refuse(error.code === 'ENOENT' ? 'missing' : 'unreadable', error)
  })
  try {
    const stats = await handle.stat()
    if (!stats.isFile()) throw refuse('other')
    if (stats.size === 0) throw refuse('empty')
    return stats.size
  } finally {
    await handle.close()
  }
}

async function byteOrderMark(path: string): Promise<string | undefined> {
  const handle = await open(path)
  try {
    const { buffer } = await handle.read({ buffer: Buffer.alloc(3), position: 0 })
    if (buffer.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf]))) return 'utf-8'
    if (buffer.readUInt16LE() === 0xfeff) return 'utf-16le'
    if (buffer.readUInt16BE() === 0xfeff) return 'utf-16be'
    return undefined
  } finally {
    await handle.close()
  }
}

async function decodesAs(path: string, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true })
    decoder.decode()
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}

/**
 * What the file is encoded in: what its byte-order mark says, else the first candidate that all of it can be read in,
 * else the first candidate (what cannot be read becomes U+FFFD).
 */
export async function encodingOf(path: string, candidates: readonly string[]): Promise<string> {
  const marked = await byteOrderMark(path)
  if (marked) return marked
  if (candidates.length > 1) {
    for (const encoding of candidates) if (await decodesAs(path, encoding)) return encoding
  }
  return candidates[0] as string
}

/** Reads a file line by line in bounded memory; ends of lines are LF, CR LF or CR. */
export async function* readLines(path: string, encoding: string, meter: Meter): AsyncGenerator<Line> {
  const decoder = new TextDecoder(encoding)
  let number = 0
  let rest = ''
  let cutting = false

  function* take(text: string, last: boolean): Generator<Line> {
    const joined = rest + text
    // a CR at the end may be half of a CR LF
    const held = !last && joined.endsWith('\r') ? 1 : 0
    // texts and what ended them, in turns
    const pieces = joined.slice(0, joined.length - held).split(/(\r\n|\n|\r)/u)
    const tail = pieces.pop() as string
    rest = held ? `${tail}\r` : tail
    for (let at = 0; at < pieces.length; at += 2) {
      if (cutting) cutting = false
      else yield lineOf(pieces[at] as string, pieces[at + 1] as string)
    }
    if (cutting) {
      rest = held ? '\r' : ''
    } else if (rest.length > maxLineLength) {
      yield lineOf(rest, '')
      cutting = true
      rest = held ? '\r' : ''
    } else if (last && rest !== '') {
      yield lineOf(rest, '')
    }
  }

  function lineOf(text: string, end: string): Line {
    number++
    const cut = text.length > maxLineLength
    return { number, text: cut ? text.slice(0, 1000) : text, end, cut }
  }

  for await (const chunk of createReadStream(path)) {
    meter.bytes += (chunk as Buffer).length
    yield* take(decoder.decode(chunk as Buffer, { stream: true }), false)
  }
  yield* take(decoder.decode(), true)
}
