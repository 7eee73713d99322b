/** The text as PostgreSQL keeps it: U+FFFD in place of U+0000 and of halves of surrogate pairs. */
export const storableText = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd')

/** JSON that jsonb takes, by the same rule, for names and values at any depth. */
export function storableJson(value: unknown): string {
  // a pair of backslashes is passed over, so that what follows it is not taken for an escape
  return JSON.stringify(value).replace(/\\\\|\\u(?:0000|d[89a-f][0-9a-f]{2})/g, (found) =>
    found === '\\\\' ? found : '\ufffd',
  )
}
