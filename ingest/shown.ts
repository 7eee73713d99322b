/** A value for people to recognize, at most 100 characters of it. */
export function shown(value: unknown): string {
  try {
    return JSON.stringify(value)?.slice(0, 100) ?? 'nothing'
  } catch {
    // nested so deep that the stack does not hold it
    return Array.isArray(value) ? 'an array' : 'an object'
  }
}
