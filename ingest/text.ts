import { isUtf8 } from 'node:buffer'
import { normalCode } from '../schemas/index.ts'

/** Reads GBK too, whose superset it is. [GB 18030-2022] */
const gb18030 = new TextDecoder('gb18030', { fatal: true })
const utf16le = new TextDecoder('utf-16le')
const utf16be = new TextDecoder('utf-16be')

const bufferOf = (bytes: Uint8Array) =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)

/** UTF-16 by its byte order mark, or because every second byte of its start is zero, as in all JSON of ASCII names. */
function utf16Of(bytes: Buffer): typeof gb18030 | undefined {
  const [first, second, third, fourth] = bytes
  if (first === 0xff && second === 0xfe) return utf16le
  if (first === 0xfe && second === 0xff) return utf16be
  if (bytes.length < 4 || bytes.length % 2 !== 0) return undefined
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return utf16le
  return first === 0 && second !== 0 && third === 0 && fourth !== 0 ? utf16be : undefined
}

/** GBK has no byte order mark, but some put that of UTF-8 in front. */
const withoutMark = (bytes: Buffer) =>
  bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes

function fromGbk(bytes: Buffer): string | undefined {
  try {
    return gb18030.decode(bytes)
  } catch {
    return undefined
  }
}

const isPadding = (code: number) => code <= 0x20 || code === 0xfeff || code === 0xa0

/** A text without the blanks, NULs and byte order marks that C programs and serial lines leave around it. */
export function unpadded(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isPadding(text.charCodeAt(start))) start++
  while (end > start && isPadding(text.charCodeAt(end - 1))) end--
  return start === 0 && end === text.length ? text : text.slice(start, end)
}

const isPlain = /^(?:[!-~](?:[ -~]*[!-~])?)?$/

/** Numbers, words and codes: without what is around or within them that nobody sees, and in one width. */
export const plainText = (text: string): string => (isPlain.test(text) ? text : normalCode(text))

export interface ReadText {
  readonly text: string
  /** True where some bytes are of no encoding that is known; each of them is U+FFFD in the text. */
  readonly isDamaged: boolean
}

/**
 * A payload's text without what surrounds it: UTF-8, UTF-16 with or without a byte order mark, or GBK (GB 18030) where
 * the bytes are not UTF-8.
 */
export function readText(payload: Uint8Array): ReadText {
  const bytes = bufferOf(payload)
  const utf16 = utf16Of(bytes)
  if (utf16 !== undefined) return { text: unpadded(utf16.decode(bytes)), isDamaged: false }
  const text = bytes.toString()
  // what is not UTF-8 was replaced
  if (!text.includes('\ufffd') || isUtf8(bytes)) return { text: unpadded(text), isDamaged: false }
  const gbk = fromGbk(withoutMark(bytes))
  return { text: unpadded(gbk ?? text), isDamaged: gbk === undefined }
}
