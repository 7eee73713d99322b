/**
 * Numbers that lead to a person: mobile numbers, numbers with an area code, those of other countries, and whatever else has seven
 * digits in a row, as identity cards have. [GB 11643-1999]
 */
const numbers = [
  /(?<!\d)(?:\+?86[-\s]?)?1[3-9]\d[-\s.]?\d{4}[-\s.]?\d{4}(?!\d)/g,
  /(?<!\d)\(?0\d{2,3}\)?[-\s]?\d{7,8}(?!\d)/g,
  /\+\d[\d\s().-]{6,}\d/g,
  /(?<!\d)\(?\d{3}\)?[-.\s]\d{3}[-.\s]\d{4}(?!\d)/g,
  /\+?\d{7,}[Xx]?/g,
]
const addresses = /[^\s@]+@[^\s@]+\.[^\s@]+/g

/**
 * A stranger's note as it is kept: one line of plain text without control, format and private-use characters, and with
 * `***` for what looks like a telephone, an identity card or an e-mail address. Undefined where
 * nothing is left.
 */
export function keptNote(note: string | undefined): string | undefined {
  const line = (note ?? '')
    .toWellFormed()
    // full-width digits are digits; other full-width signs are how Chinese is written
    .replace(/[\p{Nd}＋－．＠]/gu, (sign) => sign.normalize('NFKC'))
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    // what is not seen would hide a number, or turn the words around it
    .replace(/[\p{Cf}\p{Co}\p{Cn}\ufffd]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  const masked = numbers.reduce((text, number) => text.replace(number, '***'), line.replace(addresses, '***'))
  return masked === '' ? undefined : masked
}
