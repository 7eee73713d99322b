import type { Finding } from '../findings.ts'
import { maxLineLength } from '../reader/file.ts'
import type { CsvRecord } from '../reader/records.ts'
import type { Table } from '../reader/table.ts'
import { cellOf, type Problem, readersOf } from './cell.ts'
import { type Field, optionalFields } from './fields.ts'
import { identifier, type Rejected } from './identity.ts'
import type { FieldSpec, Mapping } from './mapping.ts'
import { parseValue } from './values.ts'

type Value = string | number | null

/** A row that can be stored. */
export interface AcceptedRow {
  readonly line: number
  readonly code: string
  /** The column that the code is in. */
  readonly codeColumn: string
  /** Values by column of `equipment`, null to empty one; what is not among them is left as it is. */
  readonly patch: Readonly<Record<string, Value | Readonly<Record<string, Value>>>>
  /** Names of parties by the column that takes their id. */
  readonly parties: readonly Named[]
  /** District and name of a site; undefined where the file does not say. */
  readonly site: readonly [district: string, name: string] | undefined
  /** Staff number of the safety officer. */
  readonly officer: string | undefined
  readonly warnings: readonly Finding[]
}

interface Named {
  readonly column: string
  readonly kind: 'use-unit' | 'maintenance-firm' | 'inspection-body'
  readonly name: string
}

/**
 * Prepares to read rows of a table: ones that can be stored, or the finding that a row is rejected with. `today` (`yyyy-MM-dd`) is the
 * last day on which anything can have happened. A day that cannot be read rejects its row, since duties follow from days; a
 * lenient reader leaves the day out and says so.
 */
export function rowReader(
  mapping: Mapping,
  table: Pick<Table, 'header' | 'delimiter'>,
  { today, lenient }: { today: string; lenient: boolean },
): (record: CsvRecord) => AcceptedRow | Rejected {
  const { header } = table
  const identify = identifier(mapping, table)
  const fieldReaders = readersOf(
    Object.entries(mapping.fields).flatMap(([name, spec]) => {
      const field = optionalFields[name]
      return field && field.kind !== 'status' ? [{ ...spec, name, field }] : []
    }),
    header,
    mapping.exact,
  )
  const attributeSpecs = { ...otherColumns(mapping, header), ...mapping.attributes }
  const attributeReaders = readersOf(
    Object.entries(attributeSpecs).map(([name, spec]) => ({ ...spec, name })),
    header,
    mapping.exact,
  )

  return (record) => {
    const identity = identify(record)
    if ('rejected' in identity) return identity
    const { line, cells, code, codeColumn, class: classCode, family, status } = identity
    const patch: Record<string, Value> = { code, class: classCode, family, ...(status && { status }) }
    const parties: Named[] = []
    const named = new Map<string, string>()
    const attributes: [string, Value][] = []
    const warnings: Finding[] = []

    const take = (name: string, field: Field, value: Value) => {
      if (field.kind === 'attributes') {
        attributes.push(...Object.entries(JSON.parse(String(value ?? '{}')) as Record<string, string>))
      } else if ((field.kind === 'site' || field.kind === 'officer') && typeof value === 'string') {
        named.set(name, value)
      } else if (field.party && typeof value === 'string') {
        parties.push({ column: field.column, kind: field.party, name: value })
      } else if (value !== null || !['jurisdiction', 'public-id'].includes(field.kind)) {
        // an empty cell empties, except that equipment always has a public id and is under some jurisdiction
        patch[field.column] = value
      }
    }
    for (const reader of fieldReaders) {
      // many texts in one cell, each as long as a text may be
      const isOfMany = reader.field.kind === 'attributes'
      const { raw, text, problem } = cellOf(reader, cells, isOfMany ? maxLineLength : undefined)
      const parsed = problem ? { problem } : parseValue(text, reader.field, reader, today)
      const isDay = reader.field.kind === 'past-day' || reader.field.kind === 'due-day'
      if (!('problem' in parsed)) take(reader.name, reader.field, parsed.value)
      else if (isDay && !lenient)
        return {
          rejected: { ...warningOf(line, reader.column, raw, code, parsed.problem), severity: 'rejected' },
        }
      else warnings.push(warningOf(line, reader.column, raw, code, parsed.problem))
    }
    for (const reader of attributeReaders) {
      const { raw, text, problem } = cellOf(reader, cells)
      if (problem) warnings.push(warningOf(line, reader.column, raw, code, problem))
      else attributes.push([reader.name, text === '' ? null : text])
    }
    return {
      line,
      code,
      codeColumn,
      patch: { ...patch, attributes: Object.fromEntries(attributes) },
      parties,
      site: named.has('site') ? [named.get('siteDistrict') ?? '', named.get('site') ?? ''] : undefined,
      officer: named.get('safetyOfficer'),
      warnings,
    }
  }
}

function warningOf(
  line: number,
  column: string,
  value: string,
  equipment: string,
  problem: Problem,
): Finding {
  return { line, column, value, ...problem, equipment, severity: 'warning' }
}

function otherColumns(mapping: Mapping, header: readonly string[]): Record<string, FieldSpec> {
  if (!mapping.keepOtherColumns) return {}
  const specs = [...Object.values(mapping.fields), ...Object.values(mapping.attributes), ...mapping.reject]
  const named = new Set(specs.flatMap(({ source }) => source.columns))
  const others = header.filter((column) => column !== '' && !named.has(column))
  return Object.fromEntries(
    others.map((column) => [column, { source: { columns: [column], parts: [{ column }] } }]),
  )
}
