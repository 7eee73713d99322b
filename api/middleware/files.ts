import { Readable } from 'node:stream'
import type { Context } from 'hono'
import { parse as parseRange } from 'range-parser'
import type { Env } from '../app.ts'
import { problem } from '../http/problem.ts'
import { isUnmodified, knownTag } from './entity-tags.ts'

interface BytePart {
  readonly start: number
  readonly end: number
}

/** A stored file as it is answered. Its bytes never change under one `etag`. */
export interface AnsweredFile {
  readonly etag: string
  readonly modifiedMs: number
  readonly mediaType: string
  /** How many; a file that does not say is answered whole only. */
  readonly bytes?: number
  /** The name that a browser saves it under rather than show it. */
  readonly fileName?: string
  readonly read: (part?: BytePart) => Promise<Readable>
}

/** The header that has a browser save a file under its name rather than show it. [RFC 6266, RFC 8187] */
function attachment(fileName: string): string {
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16)}`,
  )
  return `attachment; filename="${fileName.replace(/[^\x20-\x7e]|[\\"%]/g, '_')}"; filename*=UTF-8''${encoded}`
}

/** Whether a part may be given of what the asker has: the same by strong tag or by the very date. [RFC 9110, 13.1.5] */
function isSameFile(ifRange: string | undefined, { etag, modifiedMs }: AnsweredFile): boolean {
  return ifRange === undefined || ifRange === etag || ifRange === new Date(modifiedMs).toUTCString()
}

/** What the parser says of a field that is no range. */
const malformed = 1

/**
 * The one part that is asked for; undefined for all of it, as for several parts or what is no range; `none` where there are no such
 * bytes. [RFC 9110, 14.2]
 */
function partOf(c: Context<Env>, file: AnsweredFile): BytePart | 'none' | undefined {
  const range = c.req.header('range')
  if (c.req.method !== 'GET' || range === undefined || file.bytes === undefined) return undefined
  if (!isSameFile(c.req.header('if-range'), file)) return undefined
  const { code, type, ranges } = parseRange(file.bytes, range)
  if (type !== 'bytes' || (code & malformed) !== 0) return undefined
  if (ranges.length === 0) return 'none'
  return ranges.length === 1 ? ranges[0] : undefined
}

/** Answers with a file, the part of it that is asked for, or without bytes where the asker has them or wants the head only. */
export async function answerFile(c: Context<Env>, file: AnsweredFile): Promise<Response> {
  const { etag, modifiedMs, mediaType, bytes, fileName } = file
  const headers: Record<string, string> = {
    etag,
    'last-modified': new Date(modifiedMs).toUTCString(),
    // asked again each time, since who may see it may change
    'cache-control': 'private, no-cache',
    'accept-ranges': bytes === undefined ? 'none' : 'bytes',
  }
  const ifNoneMatch = c.req.header('if-none-match')
  const isKnown =
    ifNoneMatch === undefined
      ? isUnmodified(c.req.header('if-modified-since'), modifiedMs)
      : knownTag(ifNoneMatch, etag) !== undefined
  if (isKnown) return c.body(null, 304, headers)

  const part = partOf(c, file)
  if (part === 'none') {
    c.header('content-range', `bytes */${bytes}`)
    return problem(c, 416, 'range-unfit', `range: the file has ${bytes} bytes`)
  }
  const length = part === undefined ? bytes : part.end - part.start + 1
  const whole = {
    ...headers,
    'content-type': mediaType,
    ...(length !== undefined && { 'content-length': String(length) }),
    ...(fileName !== undefined && { 'content-disposition': attachment(fileName) }),
  }
  if (c.req.method === 'HEAD') return c.body(null, 200, whole)
  const stream = Readable.toWeb(await file.read(part)) as ReadableStream
  if (part === undefined) return c.body(stream, 200, whole)
  const range = `bytes ${part.start}-${part.end}/${bytes}`
  return c.body(stream, 206, { ...whole, 'content-range': range })
}
