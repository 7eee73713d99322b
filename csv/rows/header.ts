import { HoistwayError } from '../../lib/errors.ts'
import { type RowKindName, rowKinds } from '../kinds/index.ts'
import { headerMissing, looksLikeData, openTable, withKnownNames } from '../reader/table.ts'

const listed = (names: readonly string[]) =>
  names
    .slice(0, 40)
    .map((name) => name.slice(0, 60))
    .join(', ')

/** The columns without which rows of a kind cannot be told apart or written. */
function requiredOf(name: RowKindName): string[] {
  const { key, needs = [], usual = {} } = rowKinds[name]
  return [...key, ...needs].filter((column) => !(column in usual))
}

/** A header under the names of a kind. */
export const headerOfKind = (name: RowKindName, header: readonly string[]) =>
  withKnownNames(header, Object.keys(rowKinds[name].says))

/** Which kinds have all columns of a header, and whose own it has. */
function kindsThatFit(given: readonly string[]): RowKindName[] {
  return (Object.keys(rowKinds) as RowKindName[]).filter((name) => {
    const header = headerOfKind(name, given)
    return (
      requiredOf(name).every((column) => header.includes(column)) &&
      header.every((column) => column in rowKinds[name].says)
    )
  })
}

/**
 * The kind of rows in a file. Throws `import-columns-missing`, `import-columns-unknown` or `import-columns-ambiguous` where the header
 * is not that of the kind that was named, `import-kind-unknown` where none was and not exactly one fits, `import-header-missing` where
 * the first line is a row.
 */
export function kindOfHeader(
  file: string,
  given: readonly string[],
  wanted: RowKindName | undefined,
): RowKindName {
  const fitting = kindsThatFit(given)
  const name = wanted ?? (fitting.length === 1 ? fitting[0] : undefined)
  if (fitting.length === 0 && looksLikeData(given)) throw headerMissing(file, given)
  if (name === undefined) {
    throw new HoistwayError(
      'import-kind-unknown',
      `${file}: its header (${listed(given)}) is that of ${fitting.join(' or ') || 'no kind of rows'}; say --kind, one of ${Object.keys(rowKinds).join(', ')}`,
    )
  }
  const header = headerOfKind(name, given)
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
export async function kindOfFile(file: string, encoding?: string): Promise<RowKindName | undefined> {
  const { header } = await openTable(file, { encoding })
  const fitting = kindsThatFit(header)
  return fitting.length === 1 ? fitting[0] : undefined
}
