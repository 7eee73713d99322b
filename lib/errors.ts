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

/** The text of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
