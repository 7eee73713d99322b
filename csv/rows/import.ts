import { createHash } from 'node:crypto'
import { type CallerChange, inUnitOfWork } from '../../audit/index.ts'
import { HoistwayError } from '../../lib/errors.ts'
import type { Rulebook } from '../../rulebook/index.ts'
import type { Caller } from '../../schemas/index.ts'
import { type Cells, type Database, extractQuery, rehearse } from '../../storage/relational/index.ts'
import { distinctValues } from '../distinct.ts'
import { type ImportSummary, importStopped, noCounts, type Watched } from '../equipment/index.ts'
import { type Finding, isOfDate } from '../findings.ts'
import { type RowKindName, rowKinds } from '../kinds/index.ts'
import type { CsvRecord } from '../reader/records.ts'
import { openTable, rowsOf } from '../reader/table.ts'
import { openReport } from '../report.ts'
import { unsureOf } from '../unsure.ts'
import { type CellFault, cellReader, fileCells } from './cells.ts'
import { differences, type FileRow, type RowKind } from './define.ts'
import { headerOfKind, kindOfHeader } from './header.ts'

export interface RowImportOptions extends Watched {
  readonly db: Database
  readonly caller: Caller
  readonly rulebook: Rulebook
  readonly now: () => CallerChange['now']
  /** Path of a CSV file. */
  readonly file: string
  /** By default what its header says. */
  readonly kind?: RowKindName | undefined
}

const batchRows = 500
/** What tells rows of one file apart is remembered, 60 bytes of each. */
const mostRows = 5_000_000

interface Read {
  readonly line: number
  readonly key: string
  readonly row: FileRow
}

const keyOf = (kind: RowKind, row: FileRow): string =>
  createHash('sha256')
    .update(JSON.stringify(kind.key.map((name) => row[name] ?? null)))
    .digest('base64url')
    .slice(0, 22)

/** The equipment that a row is about, where it is about one. */
function equipmentOf({ equipmentCode }: FileRow & { readonly equipmentCode?: unknown }): string | undefined {
  return typeof equipmentCode === 'string' ? equipmentCode : undefined
}

function finding(
  line: number,
  fault: CellFault | { code: string; reason: string },
  row: FileRow = {},
): Finding {
  return {
    line,
    column: '',
    value: '',
    ...fault,
    equipment: equipmentOf(row) ?? '',
    severity: 'rejected',
  }
}

/** Prepares to read rows of a kind from a file with this header. */
function rowReader(kind: RowKind, header: readonly string[]): (record: CsvRecord) => Read | Finding {
  const readCells = cellReader(kind, header)
  const firstOf = new Map<string, number>()
  return (record) => {
    const { line } = record
    if ('broken' in record) {
      const reason =
        record.broken === 'quotes-broken'
          ? 'its quotes do not match; write a quote within a cell twice'
          : 'is too long for a row; check the quotes before it'
      return finding(line, { code: record.broken, reason, column: '', value: record.text } as never)
    }
    const { cells } = record
    if (cells.length !== header.length) {
      const reason = `has ${cells.length} columns where the header has ${header.length}; put cells with the delimiter into quotes`
      return finding(line, { code: 'columns-mismatch', reason })
    }
    const row = readCells(fileCells(header, cells))
    if (isFault(row)) return finding(line, row)
    const key = keyOf(kind, row)
    const first = firstOf.get(key)
    if (first !== undefined)
      return finding(
        line,
        { code: 'row-duplicate', reason: `is on line ${first} already; keep one of them` },
        row,
      )
    if (firstOf.size >= mostRows) {
      throw new HoistwayError(
        'import-file-too-long',
        `a file has ${mostRows} rows at most; import it in parts`,
      )
    }
    firstOf.set(key, line)
    return { line, key, row }
  }
}

function isFault(read: FileRow | CellFault): read is CellFault {
  return 'reason' in read && 'code' in read && 'column' in read
}

/** What is there of the rows of a batch, by key. */
async function knownRows(db: Database, caller: Caller, kind: RowKind, rows: readonly Read[]) {
  const columns = Object.keys(kind.extract.columns)
  const read = cellReader(kind, columns)
  const near = kind.near(
    caller,
    rows.map(({ row }) => row),
  )
  const wanted = new Set(rows.map(({ key }) => key))
  const known = new Map<string, FileRow>()
  for (const cells of await db.execute<Cells>(extractQuery(kind.extract, near))) {
    const row = read(cells)
    // what the database holds was checked by other rules once
    const cleaned = isFault(row) ? undefined : row
    if (cleaned === undefined) continue
    const key = keyOf(kind, cleaned)
    if (wanted.has(key)) known.set(key, cleaned)
  }
  return known
}

/**
 * Imports rows of one kind from a CSV file, as `export` writes it or as people do: what is not there is added, what differs is
 * changed where its rules allow that, the rest left alone. Every row is written by the function that the API writes one with, for
 * the caller, in a transaction of its own with its audit entry; a row that is refused goes into the report and costs no other.
 * A column that the file lacks leaves what is stored, an empty cell empties it. Rejects with `import-…` where the file cannot
 * be used, or where `signal` stopped it: importing again completes it.
 */
export async function importRows(options: RowImportOptions): Promise<ImportSummary & { kind: RowKindName }> {
  const { db, dryRun = false } = options
  return dryRun ? rehearse(db, (tx) => importInto(tx, options)) : importInto(db, options)
}

async function importInto(
  db: Database,
  {
    caller,
    rulebook,
    now,
    file,
    reportFile,
    signal,
    onProgress,
    onFindings,
    onStored,
    ...options
  }: RowImportOptions,
): Promise<ImportSummary & { kind: RowKindName }> {
  const { dryRun = false } = options
  const table = await openTable(file, { encoding: options.encoding })
  const { totalBytes, encoding, delimiter } = table
  const name = kindOfHeader(file, table.header, options.kind)
  const kind: RowKind = rowKinds[name]
  const readRow = rowReader(kind, headerOfKind(name, table.header))
  const counts = noCounts()
  const distinct = distinctValues()
  const unsure = unsureOf(encoding)
  const meter = { bytes: 0 }
  const report = await openReport(reportFile)

  async function writeRow(
    { row }: Read,
    known: FileRow | undefined,
  ): Promise<'imported' | 'updated' | 'unchanged'> {
    if (known !== undefined && differences(row, known).length === 0) return 'unchanged'
    const missing = known === undefined && kind.needs?.find((column) => row[column] == null)
    if (missing) throw new HoistwayError('value-missing', `${missing}: must be there in a new row`)
    await inUnitOfWork(db, { caller, now: now() }, (unit) =>
      kind.write({ unit, rulebook }, { ...known, ...row }, known),
    )
    return known === undefined ? 'imported' : 'updated'
  }

  async function store(reads: readonly Read[], refused: Finding[]): Promise<void> {
    const unread = refused.length
    const known = reads.length === 0 ? new Map<string, FileRow>() : await knownRows(db, caller, kind, reads)
    for (const read of reads) {
      try {
        counts[await writeRow(read, known.get(read.key))] += 1
      } catch (error) {
        if (!(error instanceof HoistwayError) || error.mayRetry) throw error
        refused.push(finding(read.line, { code: error.code, reason: error.message }, read.row))
      }
    }
    if (!dryRun) await onStored?.([...new Set(reads.flatMap(({ row }) => equipmentOf(row) ?? []))])
    counts.rows += reads.length + unread
    counts.rejected += refused.length
    counts.unreadDates += refused.filter(isOfDate).length
    const findings = [...refused, ...unsure.splice(0)].sort((a, b) => a.line - b.line)
    counts.warnings += findings.length - refused.length
    distinct.add(findings)
    await report.write(findings)
    onFindings?.(findings)
    onProgress?.({ bytes: meter.bytes, totalBytes, rows: counts.rows })
  }

  try {
    let reads: Read[] = []
    let refused: Finding[] = []
    for await (const record of rowsOf(table, meter)) {
      const read = readRow(record)
      if ('key' in read) reads.push(read)
      else refused.push(read)
      if (reads.length + refused.length < batchRows) continue
      await store(reads, refused)
      reads = []
      refused = []
      if (signal?.aborted) throw importStopped(counts.rows, dryRun)
    }
    await store(reads, refused)
  } finally {
    await report.close()
    if (counts.imported + counts.updated > 0) {
      await inUnitOfWork(db, { caller, now: now() }, async (unit) =>
        unit.audit([{ action: 'registry.imported', subject: `import/${name}`, details: { ...counts } }]),
      )
    }
  }
  const { name: encodingName, confidence } = encoding
  return {
    ...{ kind: name, ...counts, encoding: { name: encodingName, confidence }, delimiter },
    ...{ distinct: distinct.told(), report: reportFile },
  }
}
