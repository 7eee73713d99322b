import { HoistwayError } from '../../lib/errors.ts'
import { encodingOf, fileSize, readLines } from '../import/file.ts'
import { readRecords } from '../import/records.ts'
import { type RowKindName, rowKinds } from './kinds/index.ts'

/** Tried in order. */
export const encodings = ['utf-8', 'gbk']

const listed = (names: readonly string[]) =>
  names
    .slice(0, 40)
    .map((name) => name.slice(0, 60))
    .join(', ')

/** The columns that a file names. Throws `import-file-empty` where there is no first line. */
export async function headerOf(file: string, encoding: string): Promise<string[]> {
  for await (const record of readRecords(readLines(file, encoding, { bytes: 0 }), ',')) {
    return 'cells' in record ? record.cells.map((name) => name.trim()) : []
  }
  throw new HoistwayError(
    'import-file-empty',
    `${file}: has no header line; its first line names the columns`,
  )
}

/** The columns without which rows of a kind cannot be told apart or written. */
function requiredOf(name: RowKindName): string[] {
  const { key, needs = [], usual = {} } = rowKinds[name]
  return [...key, ...needs].filter((column) => !(column in usual))
}

/** Which kinds have all columns of a header, and whose own it has. */
function kindsThatFit(header: readonly string[]): RowKindName[] {
  return (Object.keys(rowKinds) as RowKindName[]).filter(
    (name) =>
      requiredOf(name).every((column) => header.includes(column)) &&
      header.every((column) => column in rowKinds[name].says),
  )
}

/**
 * The kind of rows in a file. Throws `import-columns-missing`, `import-columns-unknown` or `import-columns-ambiguous` where the header
 * is not that of the kind that was named, `import-kind-unknown` where none was and not exactly one fits.
 */
export function kindOfHeader(
  file: string,
  header: readonly string[],
  wanted: RowKindName | undefined,
): RowKindName {
  const fitting = kindsThatFit(header)
  const name = wanted ?? (fitting.length === 1 ? fitting[0] : undefined)
  if (name === undefined) {
    throw new HoistwayError(
      'import-kind-unknown',
      `${file}: its header (${listed(header)}) is that of ${fitting.join(' or ') || 'no kind of rows'}; say --kind, one of ${Object.keys(rowKinds).join(', ')}`,
    )
  }
  const known = Object.keys(rowKinds[name].says)
  const refuse = (code: string, what: string, columns: readonly string[]) => {
    if (columns.length === 0) return
    throw new HoistwayError(
      code,
      `${file}: ${what}: ${listed(columns)}. Rows of ${name} have the columns ${known.join(', ')}`,
    )
  }
  refuse(
    'import-columns-missing',
    'lacks columns',
    requiredOf(name).filter((column) => !header.includes(column)),
  )
  refuse(
    'import-columns-unknown',
    'has columns of another kind',
    header.filter((column) => !known.includes(column)),
  )
  refuse(
    'import-columns-ambiguous',
    'names a column more than once',
    header.filter((column, index) => header.indexOf(column) !== index),
  )
  return name
}

/** The kind of rows that a file's header names, where it names exactly one; undefined for equipment and anything else. */
export async function kindOfFile(file: string): Promise<RowKindName | undefined> {
  await fileSize(file)
  const fitting = kindsThatFit(await headerOf(file, await encodingOf(file, encodings)))
  return fitting.length === 1 ? fitting[0] : undefined
}
