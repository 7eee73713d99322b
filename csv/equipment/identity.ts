import {
  type EquipmentStatus,
  equipmentStatusSchema,
  type Family,
  familyOf,
  normalCode,
} from '../../schemas/index.ts'
import type { Finding, RejectionCode } from '../findings.ts'
import type { CsvRecord } from '../reader/records.ts'
import type { Table } from '../reader/table.ts'
import { type Cell, cellOf, readersOf } from './cell.ts'
import type { FieldSpec, Mapping } from './mapping.ts'

/** What a row is about: what it cannot be imported without. */
export interface Identity {
  readonly line: number
  readonly cells: readonly string[]
  readonly code: string
  /** The column that the code is in. */
  readonly codeColumn: string
  readonly class: string
  readonly family: Family
  /** Undefined where the file does not say. */
  readonly status: EquipmentStatus | undefined
}

export interface Rejected {
  readonly rejected: Finding
}

const maxCodeLength = 64
/** What a spreadsheet makes of a long number: `3.11051E+19`. */
const shortenedNumber = /^\d(?:[.,]\d+)?E\+\d+$/u

/** Prepares to tell what rows of a file with this header are about, and which of them to reject. */
export function identifier(
  mapping: Mapping,
  { header, delimiter }: Pick<Table, 'header' | 'delimiter'>,
): (record: CsvRecord) => Identity | Rejected {
  const readerOf = (field: string) =>
    readersOf([mapping.fields[field]].filter(isGiven), header, mapping.exact)[0]
  const code = readerOf('code')
  const classes = readerOf('class')
  const statuses = readerOf('status')
  const rules = readersOf(mapping.reject, header, mapping.exact)
  if (!code || !classes) throw new Error('a mapping that fits has the columns of code and class')

  return (record) => {
    const { line } = record
    let equipment = ''
    const reject = (why: RejectionCode, column: string, value: string, reason: string): Rejected => ({
      rejected: { line, column, value, code: why, reason, equipment, severity: 'rejected' },
    })
    if ('broken' in record) {
      const reason =
        record.broken === 'quotes-broken'
          ? 'its quotes do not match; write a quote within a cell twice'
          : 'is too long for a row; check the quotes before it'
      return reject(record.broken, '', record.text, reason)
    }
    const { cells } = record
    if (cells.length !== header.length) {
      const reason = `has ${cells.length} columns where the header has ${header.length}; put cells with the delimiter into quotes`
      return reject('columns-mismatch', '', cells.join(delimiter), reason)
    }
    const codeCell = cellOf(code, cells)
    const codeText = normalCode(codeCell.text)
    equipment = codeText
    for (const rule of rules) {
      const text = rule.read(cells)
      if (rule.matches.test(text)) return reject('rule-matched', rule.column, text, rule.reason)
    }
    const fault = faultOfCode({ ...codeCell, text: codeText })
    if (fault) return reject(fault.code, code.column, codeCell.raw, fault.reason)

    const classCell = cellOf(classes, cells)
    const classCode = normalCode(classCell.text).toUpperCase()
    const family = familyOf(classCode)
    if (classCell.raw === '') return reject('class-missing', classes.column, '', 'has no class')
    if (family === undefined) {
      return reject('class-unknown', classes.column, classCell.raw, 'is not a class of the catalogue')
    }

    const statusCell = statuses && cellOf(statuses, cells)
    const status = equipmentStatusSchema.optional().safeParse(statusCell?.text || undefined)
    if (statuses && statusCell && (statusCell.problem || !status.success)) {
      return reject('status-unknown', statuses.column, statusCell.raw, 'is not a known status')
    }
    return {
      line,
      cells,
      code: codeText,
      codeColumn: code.column,
      class: classCode,
      family,
      status: status.data,
    }
  }
}

function isGiven(spec: FieldSpec | undefined): spec is FieldSpec {
  return spec !== undefined
}

function faultOfCode({ raw, text, problem }: Cell): { code: RejectionCode; reason: string } | undefined {
  if (problem) return { code: 'code-unusable', reason: problem.reason }
  if (text === '') return { code: 'code-missing', reason: 'has no registration code' }
  if (text.length > maxCodeLength) {
    return { code: 'code-unusable', reason: `has more than ${maxCodeLength} characters` }
  }
  if (shortenedNumber.test(raw)) {
    return { code: 'code-unusable', reason: 'was shortened by a spreadsheet; format that column as text' }
  }
  return undefined
}
