import { type FileTypeResult, fileTypeFromBuffer } from 'file-type'
import { HoistwayError } from '../../lib/errors.ts'
import type { EvidenceKind } from '../../schemas/index.ts'

const mebibyte = 1_048_576

/** How many bytes of a file tell what it is. */
export const sniffedBytes = 4_100

/** A media type that may be kept. */
export interface MediaType {
  readonly mediaType: string
  readonly extension: string
  /** Whether a thumbnail is made of it; HEIC cannot be decoded here, for its codec's patents. */
  readonly isDecoded: boolean
}

const jpeg: MediaType = { mediaType: 'image/jpeg', extension: 'jpg', isDecoded: true }
const png: MediaType = { mediaType: 'image/png', extension: 'png', isDecoded: true }
const webp: MediaType = { mediaType: 'image/webp', extension: 'webp', isDecoded: true }
const opaque = (mediaType: string, extension: string): MediaType => ({
  mediaType,
  extension,
  isDecoded: false,
})
const heic = opaque('image/heic', 'heic')
const mp4 = opaque('audio/mp4', 'm4a')
const ogg = opaque('audio/ogg', 'ogg')

/**
 * What may be kept of each kind: how large, and which types, by the name that sniffing gives them. No SVG: it is a program.
 * WebM and MP4 may hold pictures as well as sound; what browsers record of a voice is told apart from neither, and kept as sound.
 */
export const allowed: Readonly<
  Record<EvidenceKind, { readonly maxBytes: number; readonly types: Readonly<Record<string, MediaType>> }>
> = {
  photo: {
    maxBytes: 20 * mebibyte,
    types: {
      'image/jpeg': jpeg,
      'image/png': png,
      'image/webp': webp,
      'image/heic': heic,
      'image/heif': heic,
    },
  },
  audio: {
    maxBytes: 32 * mebibyte,
    types: {
      'audio/mpeg': opaque('audio/mpeg', 'mp3'),
      'audio/x-m4a': mp4,
      'audio/mp4': mp4,
      'video/mp4': mp4,
      'audio/ogg': ogg,
      'audio/ogg; codecs=opus': ogg,
      'audio/wav': opaque('audio/wav', 'wav'),
      'video/webm': opaque('audio/webm', 'webm'),
    },
  },
  signature: { maxBytes: mebibyte, types: { 'image/png': png, 'image/jpeg': jpeg } },
  document: {
    maxBytes: 32 * mebibyte,
    types: { 'application/pdf': opaque('application/pdf', 'pdf'), 'image/jpeg': jpeg, 'image/png': png },
  },
}

/** Every media type that evidence may have, in order. */
export const evidenceMediaTypes: readonly string[] = [
  ...new Set(
    Object.values(allowed).flatMap(({ types }) => Object.values(types).map(({ mediaType }) => mediaType)),
  ),
].sort()

/**
 * What the first `sniffedBytes` of a file are, whatever its sender said. Rejects with `evidence-type-refused` where a
 * piece of this kind may not be that.
 */
export async function sniff(head: Uint8Array, kind: EvidenceKind): Promise<MediaType> {
  const found: FileTypeResult | undefined = await fileTypeFromBuffer(head)
  const { types } = allowed[kind]
  const type = found !== undefined && Object.hasOwn(types, found.mime) ? types[found.mime] : undefined
  if (type !== undefined) return type
  const taken = [...new Set(Object.values(types).map(({ mediaType }) => mediaType))]
  throw new HoistwayError(
    'evidence-type-refused',
    `the file is ${found === undefined ? 'of no type that is known' : found.mime}, whatever its name says; ` +
      `evidence of kind ${kind} may be ${taken.join(', ')}`,
    { details: { found: found?.mime ?? null, allowed: taken } },
  )
}

/** Rejects with `evidence-too-large` beyond what a kind may have. */
export function requireBytes(kind: EvidenceKind, bytes: number): void {
  const { maxBytes } = allowed[kind]
  if (bytes <= maxBytes) return
  throw new HoistwayError(
    'evidence-too-large',
    `evidence of kind ${kind} may have ${maxBytes} bytes at most (${maxBytes / mebibyte} MiB)`,
    { details: { maxBytes } },
  )
}
