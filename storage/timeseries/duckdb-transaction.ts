import type { DuckDBConnection } from '@duckdb/node-api'

/** Does all of the work or none of it. */
export async function inTransaction<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await connection.run('begin')
  try {
    const result = await work()
    await connection.run('commit')
    return result
  } catch (error) {
    // Where the rollback fails too, the first error says why.
    await connection.run('rollback').catch(() => undefined)
    throw error
  }
}

/** The number of a table's rows, from its metadata. */
export async function countOf(connection: DuckDBConnection, table: string): Promise<number> {
  const result = await connection.runAndReadAll(`select count(*)::double from "${table}"`)
  return Number(result.getRows()[0]![0])
}
