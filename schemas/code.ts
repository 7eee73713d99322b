// One thing has one code, however it was typed, pasted or exported.

/** What nobody sees: zero-width characters, byte order marks, soft hyphens, marks of direction, variation selectors. */
const invisible = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu
const strip = (text: string) => text.replace(invisible, '')

/**
 * A code as it is kept and looked for: NFKC (full-width letters and digits become plain ones), no invisible characters, white space
 * and control characters collapsed to single spaces, none at the ends. The same again where it is given its own result.
 */
export function normalCode(text: string): string {
  // taking a character away may put two beside each other that compose
  const composed = strip(strip(text).normalize('NFKC')).normalize('NFKC')
  return composed.replace(/[\s\p{Cc}]+/gu, ' ').trim()
}

/** Whether a text holds characters that nobody sees. */
export const hasInvisible = (text: string): boolean => strip(text) !== text

/** A name as it is compared: width, case, white space and invisible characters do not matter. */
export const foldedName = (text: string): string => normalCode(text).toLowerCase()

/** Plain letters, digits and signs as full-width ones. */
const widened = (text: string) =>
  text.replace(/[!-~]/g, (plain) => String.fromCharCode(plain.charCodeAt(0) + 0xfee0)).replace(/ /g, '\u3000')

/** What to look for where somebody searches for a text, in lower case: as typed, in plain and in full width. */
export function searchForms(text: string): string[] {
  const plain = foldedName(text)
  // what is invisible alone is looked for as it is
  const forms = plain === '' ? [text] : [text, plain, widened(plain)]
  return [...new Set(forms.map((form) => form.toLowerCase()))]
}
