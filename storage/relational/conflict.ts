import postgres from 'postgres'

const refusalOf = (error: unknown) => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  return cause instanceof postgres.PostgresError ? cause : undefined
}

/** Whether the database refused what it was given, [SQLSTATE class 22]: it will again, however often it is asked. */
export const isDataRefused = (error: unknown): boolean => refusalOf(error)?.code.startsWith('22') ?? false

/** The unique index that a failed insert or update ran into; undefined where it failed of something else. */
export function violatedIndex(error: unknown): string | undefined {
  const refusal = refusalOf(error)
  return refusal?.code === '23505' ? refusal.constraint_name : undefined
}
