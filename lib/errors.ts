/** One error shape for the whole house: a stable code for programs, a message for people, and whether trying again may help. */
export class HoistwayError extends Error {
  readonly code: string
  readonly mayRetry: boolean
  readonly details: Readonly<Record<string, unknown>>

  constructor(
    code: string,
    message: string,
    options: { mayRetry?: boolean; details?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = 'HoistwayError'
    this.code = code
    this.mayRetry = options.mayRetry ?? false
    this.details = options.details ?? {}
  }
}

/** The text of anything thrown. A failed query says why it failed, not its text and parameters: those may be private. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.message.startsWith('Failed query') && error.cause instanceof Error
    ? error.cause.message
    : error.message
}
