import { gunzipSync, inflateSync } from 'node:zlib'

/** Unpacks bytes by the name of an algorithm; throws where they are not packed so, or become more than `mostBytes`. */
export const unpackers: Readonly<
  Record<string, (bytes: Uint8Array, options: { readonly mostBytes: number }) => Uint8Array>
> = {
  DEFLATE: (bytes, { mostBytes }) => inflateSync(bytes, { maxOutputLength: mostBytes }),
  GZIP: (bytes, { mostBytes }) => gunzipSync(bytes, { maxOutputLength: mostBytes }),
}
