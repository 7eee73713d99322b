import postgres from 'postgres'

/** The unique index that a failed insert or update ran into; undefined where it failed of something else. */
export function violatedIndex(error: unknown): string | undefined {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  const isConflict = cause instanceof postgres.PostgresError && cause.code === '23505'
  return isConflict ? cause.constraint_name : undefined
}
