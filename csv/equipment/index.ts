import type postgres from 'postgres'
import type { Actor } from '../../audit/index.ts'
import type { Clock } from '../../lib/clock.ts'
import { dayOf } from '../../lib/day.ts'
import { HoistwayError } from '../../lib/errors.ts'
import { type DistinctValue, distinctValues } from '../distinct.ts'
import { type Finding, isOfDate } from '../findings.ts'
import { rowsOf } from '../reader/table.ts'
import { openReport } from '../report.ts'
import { unsureOf } from '../unsure.ts'
import { openBatchWriter } from './batch.ts'
import { findMapping } from './maps.ts'
import { type AcceptedRow, rowReader } from './row.ts'

/** What an import did. `rows` = `imported` + `updated` + `unchanged` + `rejected`. */
export interface ImportSummary {
  readonly rows: number
  readonly imported: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  /** Values left out of rows that were not rejected. */
  readonly warnings: number
  /** Rows that were rejected for a date that could not be read. */
  readonly unreadDates: number
  /** What the file was read as, and how sure that is: 1 where it was said or cannot be otherwise. */
  readonly encoding: { readonly name: string; readonly confidence: number }
  readonly delimiter: string
  /** The different values that could not be taken, those of most rows first. */
  readonly distinct: readonly DistinctValue[]
  /** Path of the report. */
  readonly report: string
}

export interface ImportProgress {
  readonly bytes: number
  readonly totalBytes: number
  readonly rows: number
}

/** Counts of an import that has not begun. */
export const noCounts = () => ({
  ...{ rows: 0, imported: 0, updated: 0, unchanged: 0, rejected: 0, warnings: 0, unreadDates: 0 },
})

/** How an import tells of itself, and how it is stopped. */
export interface Watched {
  /** Where the report goes; an existing file is replaced. */
  readonly reportFile: string
  /** Name of the file's encoding; without it, what its byte order mark or its content says. */
  readonly encoding?: string | undefined
  /** A date that cannot be read costs its value, not its row. */
  readonly lenient?: boolean | undefined
  /** Undoes all of it at the end: the report and the counts are those that the import would have. */
  readonly dryRun?: boolean | undefined
  /** Called after each batch and at the end. */
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined
  /** Awaited after each batch that is stored, with the equipment that its rows are about, changed or not. */
  readonly onStored?: ((codes: readonly string[]) => Promise<void>) | undefined
  /** What goes into the report, by line within each batch. */
  readonly onFindings?: ((findings: readonly Finding[]) => void) | undefined
  /** Stops the import after the batch in hand. */
  readonly signal?: AbortSignal | undefined
}

/** Why an import that `signal` stopped is not whole. */
export function importStopped(rows: number, dryRun: boolean): HoistwayError {
  const left = dryRun ? 'of a dry run, and changed nothing' : 'which are stored; run it again to complete it'
  return new HoistwayError('import-stopped', `the import was stopped after ${rows} rows, ${left}`, {
    mayRetry: true,
  })
}

export interface ImportOptions extends Watched {
  readonly sql: postgres.Sql
  /** Who imports, for the audit trail. */
  readonly actor: Actor
  /** Path of a CSV file. */
  readonly file: string
  /** Name of a shipped mapping or path of a mapping file; by default the shipped one that fits the header. */
  readonly map?: string | undefined
  /** Says what today is, in the time zone of the process: nothing has been inspected after it. */
  readonly clock: Clock
}

/** Rows of a transaction. */
const batchSize = 1000

/**
 * Imports a registry from a CSV file: new equipment is added, changed equipment updated, the rest left alone. A column
 * that the file lacks and a value that cannot be read leave what is stored; an empty cell empties it. Each batch of
 * 1000 rows is stored whole or not at all, and importing again completes what was cut short.
 * Rejects with a HoistwayError `import-…` where the file or the mapping cannot be used, or where `signal` stopped it.
 */
export async function importRegistry(options: ImportOptions): Promise<ImportSummary> {
  const { file, reportFile, signal, onProgress, onFindings, onStored, actor, clock, dryRun = false } = options
  const { mapping, table } = await findMapping(file, options.map, options.encoding)
  const { totalBytes, encoding, delimiter } = table
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const readRow = rowReader(mapping, table, {
    today: dayOf(clock.now(), timeZone),
    lenient: mapping.lenient || options.lenient === true,
  })
  const counts = noCounts()
  const distinct = distinctValues()
  const unsure = unsureOf(encoding)
  const meter = { bytes: 0 }
  const report = await openReport(reportFile)
  try {
    const writer = await openBatchWriter(options.sql, { actor, clock, dryRun })
    try {
      let rows: AcceptedRow[] = []
      let rejections: Finding[] = []

      const store = async () => {
        const { imported, updated, refused: rest, warnings: unknown } = await writer.write(rows)
        const refused = new Set(rest.map(({ row }) => row))
        const accepted = rows.filter((row) => !refused.has(row))
        const rejected = [...rejections, ...rest.map(({ finding }) => finding)]
        if (!dryRun) await onStored?.(accepted.map(({ code }) => code))
        const warnings = [...accepted.flatMap((row) => row.warnings), ...unknown, ...unsure.splice(0)]
        counts.rows += rows.length + rejections.length
        counts.imported += imported
        counts.updated += updated
        counts.unchanged += accepted.length - imported - updated
        counts.rejected += rejected.length
        counts.warnings += warnings.length
        counts.unreadDates += rejected.filter(isOfDate).length
        const findings = [...rejected, ...warnings].sort((a, b) => a.line - b.line)
        distinct.add(findings)
        await report.write(findings)
        onFindings?.(findings)
        rows = []
        rejections = []
        onProgress?.({ bytes: meter.bytes, totalBytes, rows: counts.rows })
      }

      for await (const record of rowsOf(table, meter)) {
        const row = readRow(record)
        if ('rejected' in row) rejections.push(row.rejected)
        else rows.push(row)
        if (rows.length + rejections.length < batchSize) continue
        await store()
        if (signal?.aborted) throw importStopped(counts.rows, dryRun)
      }
      await store()
    } finally {
      await writer.close()
    }
  } finally {
    await report.close()
  }
  const { name, confidence } = encoding
  return {
    ...counts,
    ...{ encoding: { name, confidence }, delimiter, distinct: distinct.told(), report: reportFile },
  }
}
