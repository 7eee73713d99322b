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
export interface Meter {
  bytes: number
}

const reasons = {
  missing: ['import-file-missing', 'there is no such file; check the path'],
  unreadable: ['import-file-unreadable', 'cannot be read; check its permissions'],
  other: ['import-file-not-a-file', 'is not a file; name the CSV file itself'],
  empty: ['import-file-empty', 'is empty; it needs a header line and rows'],
} as const

/** What people take for a CSV file, by its first bytes, as Latin letters. */
const others: readonly [head: string, what: string][] = [
  ['PK\x03\x04', 'a workbook (.xlsx, .ods, .numbers) or a ZIP archive'],
  ['\xd0\xcf\x11\xe0', 'an old Excel workbook (.xls)'],
  ['\x1f\x8b', 'compressed (gzip)'],
  ["7z\xbc\xaf'\x1c", 'a 7-Zip archive'],
  ['Rar!\x1a\x07', 'a RAR archive'],
  ['%PDF-', 'a PDF document'],
]

/** Throws `import-file-not-csv` where the first bytes are those of a workbook, an archive or a document. */
function refuseOthers(path: string, head: Buffer): void {
  const text = head.toString('latin1')
  const what = others.find(([begin]) => text.startsWith(begin))?.[1]
  if (what === undefined) return
  throw new HoistwayError(
    'import-file-not-csv',
    `${path}: is ${what}, not CSV; save the sheet as "CSV UTF-8" and import that`,
  )
}

/**
 * The size of a readable, regular, non-empty file in bytes; throws a HoistwayError that says what is wrong, `import-file-not-csv` for a
 * workbook.
 */
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
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(8), position: 0 })
    refuseOthers(path, buffer.subarray(0, bytesRead))
    return stats.size
  } finally {
    await handle.close()
  }
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
