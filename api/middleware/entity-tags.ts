// Entity tags in the fields of requests. [RFC 9110, 8.8.3, 13.1]

const tag = String.raw`(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"`
const tagList = new RegExp(String.raw`^[\t ,]*${tag}(?:[\t ]*,[\t ,]*${tag})*[\t ,]*$`)

/** `*`, or the tags of `If-Match` or `If-None-Match` as they stand there; none where the field is neither. [RFC 9110, 13.1.1] */
export function entityTagsOf(field: string): '*' | readonly string[] {
  if (field.trim() === '*') return '*'
  return tagList.test(field) ? (field.match(new RegExp(tag, 'g')) ?? []) : []
}

const coding = /:(?:gzip|deflate)"$/

/** The tag of a representation in a content coding: another one than that of its plain bytes. */
export const codedTag = (tag: string, contentCoding: string): string =>
  tag.replace(/"$/, `:${contentCoding}"`)

/** The tag of the same representation without a content coding. */
export const plainTag = (tag: string): string => tag.replace(coding, '"')

const opaque = (tag: string) => plainTag(tag.replace(/^W\//, ''))

/** Both tags are strong and of the same representation, in whatever coding. [RFC 9110, 8.8.3.2] */
export const isSameStrongly = (a: string, b: string): boolean =>
  !a.startsWith('W/') && !b.startsWith('W/') && plainTag(a) === plainTag(b)

/** The tag of `If-None-Match` that is the same as `tag`, by weak comparison; `tag` itself for `*`. [RFC 9110, 13.1.2] */
export function knownTag(field: string | undefined, tag: string): string | undefined {
  const given = entityTagsOf(field ?? '')
  return given === '*' ? tag : given.find((one) => opaque(one) === opaque(tag))
}

/** Whether something that was changed at `modifiedMs` is what `If-Modified-Since` has; seconds count. [RFC 9110, 13.1.3] */
export function isUnmodified(field: string | undefined, modifiedMs: number): boolean {
  return Math.floor(modifiedMs / 1_000) * 1_000 <= Date.parse(field ?? '')
}
