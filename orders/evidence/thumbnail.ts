import { HoistwayError, messageOf } from '../../lib/errors.ts'

const sidePx = 480
/** More than telephones make; decoding needs some bytes of memory for each. */
const maxPixels = 64_000_000

/** The image before: one at a time, since each may need a lot of memory. */
let last: Promise<unknown> = Promise.resolve()

/**
 * Makes a small JPEG of an image file: upright, and without what the original tells beside the picture, its place among it.
 * Rejects with `evidence-unreadable` where the file is no whole image, and with `evidence-too-many-pixels`.
 */
export function makeThumbnail(path: string): Promise<Uint8Array> {
  const made = last.then(() => shrink(path))
  last = made.catch(() => {})
  return made
}

/** The library with 15 MB of native code, once an image comes; on one thread, keeping no file open. */
async function loadSharp() {
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  sharp.concurrency(1)
  return sharp
}

async function shrink(path: string): Promise<Uint8Array> {
  const sharp = await loadSharp()
  try {
    // of the header alone, so that the refusal can say what is wrong
    const { width, height } = await sharp(path, { limitInputPixels: false }).metadata()
    if (width * height > maxPixels) {
      throw new HoistwayError(
        'evidence-too-many-pixels',
        `the image has ${width} × ${height} pixels; ${maxPixels / 1_000_000} million are taken at most`,
        { details: { maxPixels } },
      )
    }
    return await sharp(path, { limitInputPixels: maxPixels, failOn: 'error' })
      .autoOrient()
      .resize({ width: sidePx, height: sidePx, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: 'white' })
      .jpeg({ quality: 75 })
      .toBuffer()
  } catch (cause) {
    if (cause instanceof HoistwayError) throw cause
    throw new HoistwayError('evidence-unreadable', `the image cannot be read: ${messageOf(cause)}`, { cause })
  }
}
