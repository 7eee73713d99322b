import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { detectAll } from 'jschardet'
import { HoistwayError } from '../../lib/errors.ts'

/** What a file is encoded in, and how that is known. */
export interface Encoding {
  /** As `TextDecoder` names it. */
  readonly name: string
  readonly from: 'named' | 'byte-order-mark' | 'content'
  /** 0 to 1; what was not guessed is 1. */
  readonly confidence: number
}

/** Below this the report says that the encoding is a guess. */
export const sureFrom = 0.75

/** What the library's names mean here: encodings of spreadsheets, one for each family. Others are not guessed. */
const families: Readonly<Record<string, string>> = {
  gb18030: 'gb18030',
  gbk: 'gb18030',
  gb2312: 'gb18030',
  big5: 'big5',
  'big5-hkscs': 'big5',
  cp950: 'big5',
  cp932: 'shift_jis',
  shift_jis: 'shift_jis',
  'euc-jp': 'euc-jp',
  cp949: 'euc-kr',
  'euc-kr': 'euc-kr',
  'windows-1250': 'windows-1250',
  'windows-1251': 'windows-1251',
  'windows-1252': 'windows-1252',
  'iso-8859-1': 'windows-1252',
  'iso8859-15': 'windows-1252',
}
/** Of two that fit nearly as well, what most such files are. */
const prior: Readonly<Record<string, number>> = { 'windows-1252': 1.5 }
const sampleBytes = 65_536

/** The name of an encoding as `TextDecoder` has it. Throws `import-encoding-unknown`. */
export function encodingNamed(label: string): Encoding {
  try {
    return { name: new TextDecoder(label).encoding, from: 'named', confidence: 1 }
  } catch (cause) {
    throw new HoistwayError(
      'import-encoding-unknown',
      `there is no encoding ${JSON.stringify(label.slice(0, 60))}; utf-8, gb18030, big5, utf-16le and windows-1252 are some`,
      { cause },
    )
  }
}

async function firstBytes(path: string, most: number): Promise<Buffer> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(most), position: 0 })
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

const marks: readonly [name: string, mark: Buffer][] = [
  ['utf-8', Buffer.from([0xef, 0xbb, 0xbf])],
  ['utf-16le', Buffer.from([0xff, 0xfe])],
  ['utf-16be', Buffer.from([0xfe, 0xff])],
]

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

/** UTF-16 without a mark: what ASCII there is, as delimiters and digits, has each second byte zero. */
function utf16Of(head: Buffer): string | undefined {
  const zeros = [0, 0] as [even: number, odd: number]
  for (const [at, byte] of head.entries()) if (byte === 0) zeros[(at % 2) as 0 | 1]++
  const [even, odd] = zeros
  if ((even + odd) * 20 < head.length) return undefined
  return odd > even * 9 ? 'utf-16le' : even > odd * 9 ? 'utf-16be' : undefined
}

/** The first lines that are not ASCII alone: what the file's encoding can be told by. */
async function tellingLines(path: string): Promise<Buffer> {
  const parts: Buffer[] = []
  let bytes = 0
  let rest: Buffer = Buffer.alloc(0)
  for await (const chunk of createReadStream(path)) {
    const text = Buffer.concat([rest, chunk as Buffer])
    let start = 0
    for (let end = text.indexOf(0x0a); end !== -1; end = text.indexOf(0x0a, start)) {
      const line = text.subarray(start, end + 1)
      if (line.some((byte) => byte >= 0x80)) {
        parts.push(line)
        bytes += line.length
      }
      start = end + 1
      if (bytes >= sampleBytes) return Buffer.concat(parts).subarray(0, sampleBytes)
    }
    rest = text.subarray(start)
    // lines may end with CR alone
    if (rest.length > sampleBytes) return Buffer.concat([...parts, rest]).subarray(0, sampleBytes)
  }
  return Buffer.concat([...parts, rest])
}

/** What the library takes some lines for, the likeliest first; of each family the likeliest. */
function guessed(lines: Buffer): { name: string; weight: number }[] {
  const weights = new Map<string, number>()
  for (const { encoding, confidence } of detectAll(lines)) {
    const name = families[encoding?.toLowerCase() ?? '']
    if (name !== undefined) weights.set(name, Math.max(weights.get(name) ?? 0, confidence))
  }
  return [...weights]
    .map(([name, weight]) => ({ name, weight: weight * (prior[name] ?? 1) }))
    .sort((a, b) => b.weight - a.weight)
}

const isReadAs = (bytes: Uint8Array, name: string) => {
  try {
    new TextDecoder(name, { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Whether at least half of some lines that are not ASCII are UTF-8: then the rest of them is damaged, and told row by row. */
function isMostlyUtf8(lines: Buffer): boolean {
  const telling = lines
    .toString('latin1')
    .split(/[\r\n]+/)
    .map((line) => Buffer.from(line, 'latin1'))
    .filter((line) => line.some((byte) => byte >= 0x80))
  return telling.filter((line) => isReadAs(line, 'utf-8')).length * 2 >= Math.max(1, telling.length)
}

async function byContent(path: string): Promise<Encoding> {
  const found = (name: string, confidence: number): Encoding => ({ name, from: 'content', confidence })
  const wide = utf16Of(await firstBytes(path, sampleBytes))
  if (wide !== undefined && (await decodesAs(path, wide))) return found(wide, 0.95)
  if (await decodesAs(path, 'utf-8')) return found('utf-8', 1)
  const lines = await tellingLines(path)
  if (isMostlyUtf8(lines)) return found('utf-8', 0.9)
  const guesses = guessed(lines)
  for (const [index, { name, weight }] of guesses.entries()) {
    if (!(await decodesAs(path, name))) continue
    const next = guesses[index + 1]?.weight ?? 0
    return found(name, weight / (weight + next))
  }
  return found('windows-1252', 0)
}

/** The text of a short CSV document, by the same rules as a file's. Throws `import-encoding-unknown`. */
export function decodeCsv(bytes: Buffer, named: string | undefined): string {
  const wanted = named === undefined ? undefined : encodingNamed(named).name
  const marked = marks.find(([, mark]) => bytes.subarray(0, mark.length).equals(mark))?.[0]
  const told = () => [
    utf16Of(bytes.subarray(0, sampleBytes)) ?? 'utf-8',
    ...guessed(bytes.subarray(0, sampleBytes)).map(({ name }) => name),
  ]
  const name = marked ?? wanted ?? told().find((one) => isReadAs(bytes, one)) ?? 'windows-1252'
  return new TextDecoder(name).decode(bytes)
}

/**
 * What a file is encoded in: what its byte order mark says; else what the caller names; else the first of `candidates` that all of it
 * can be read in (the first one where none is: what cannot be read becomes U+FFFD); else what its content says.
 */
export async function encodingOf(
  path: string,
  { named, candidates }: { named?: string | undefined; candidates?: readonly string[] | undefined },
): Promise<Encoding> {
  const wanted = named === undefined ? undefined : encodingNamed(named)
  const head = await firstBytes(path, 3)
  const marked = marks.find(([, mark]) => head.subarray(0, mark.length).equals(mark))
  if (marked !== undefined) return { name: marked[0], from: 'byte-order-mark', confidence: 1 }
  if (wanted !== undefined) return wanted
  if (candidates === undefined) return byContent(path)
  for (const name of candidates.length > 1 ? candidates : [])
    if (await decodesAs(path, name)) return { name, from: 'named', confidence: 1 }
  return { name: candidates[0] as string, from: 'named', confidence: 1 }
}
