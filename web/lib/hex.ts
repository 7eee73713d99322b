const bytesInLine = 16

/** The bytes of a base64 text. */
export function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}

/** A dump of bytes: place, bytes in hexadecimal, and what of them is printable ASCII; 16 a line. */
export function hexDump(bytes: Uint8Array): string {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += bytesInLine) {
    const line = [...bytes.subarray(at, at + bytesInLine)]
    const hex = line.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    const text = line.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')
    lines.push(`${at.toString(16).padStart(6, '0')}  ${hex.padEnd(bytesInLine * 3 - 1)}  ${text}`)
  }
  return lines.join('\n')
}
