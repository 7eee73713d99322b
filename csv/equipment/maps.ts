import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HoistwayError } from '../../lib/errors.ts'
import { headerMissing, looksLikeData, openTable, type Table, withKnownNames } from '../reader/table.ts'
import { type Mapping, parseMapping } from './mapping.ts'

const folder = fileURLToPath(new URL('../maps', import.meta.url))

/** A mapping that fits a file, and how to read that file: the names of its header are those of the mapping. */
interface Fit {
  readonly mapping: Mapping
  readonly table: Table
}

async function shippedNames(): Promise<string[]> {
  const files = await readdir(folder)
  return files
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .sort()
}

async function shippedMapping(name: string): Promise<Mapping> {
  return parseMapping(await readFile(join(folder, `${name}.json`), 'utf8'), name)
}

/** Loads a mapping by the name of a shipped one or by path. Throws `import-map-unknown`, `import-map-invalid`. */
async function loadMapping(nameOrPath: string): Promise<Mapping> {
  const names = await shippedNames()
  if (names.includes(nameOrPath)) return shippedMapping(nameOrPath)
  const text = await readFile(nameOrPath, 'utf8').catch((cause: unknown) => {
    throw new HoistwayError(
      'import-map-unknown',
      `${nameOrPath}: is neither a mapping file that can be read nor a shipped mapping (${names.join(', ')})`,
      { cause },
    )
  })
  return parseMapping(text, nameOrPath)
}

const specsOf = ({ fields, attributes, reject }: Mapping) => [
  ...Object.values(fields),
  ...Object.values(attributes),
  ...reject,
]
const columnsOf = (mapping: Mapping) => [
  ...new Set([...mapping.required, ...specsOf(mapping).flatMap(({ source }) => source.columns)]),
]

function fitTo(table: Table, mapping: Mapping): Fit {
  return { mapping, table: { ...table, header: withKnownNames(table.header, columnsOf(mapping)) } }
}

const missingIn = ({ mapping, table }: Fit) =>
  mapping.required.filter((column) => !table.header.includes(column))

const listed = (names: readonly string[]) =>
  names
    .slice(0, 40)
    .map((name) => name.slice(0, 60))
    .join(', ')

/**
 * Finds the mapping for a file: the one that is named, else the shipped one whose required columns all occur in the
 * header (that with the most, where several fit). `encoding` goes before that of the mapping. Throws `import-map-none`,
 * `import-header-missing`, `import-columns-missing` and `import-columns-ambiguous` with what to do.
 */
export async function findMapping(
  file: string,
  nameOrPath: string | undefined,
  encoding: string | undefined,
): Promise<Fit> {
  if (nameOrPath !== undefined) {
    const mapping = await loadMapping(nameOrPath)
    const { encodings, delimiter } = mapping
    const given = fitTo(await openTable(file, { encoding, encodings, delimiter }), mapping)
    const missing = missingIn(given)
    if (missing.length === 0) return unambiguous(file, given)
    throw new HoistwayError(
      'import-columns-missing',
      `${file}: lacks columns that the mapping ${given.mapping.name} names: ${listed(missing)}. Its header has: ${listed(given.table.header)}. Correct the mapping or its "delimiter" and "encodings"`,
    )
  }
  const table = await openTable(file, { encoding })
  let best: Fit | undefined
  for (const name of await shippedNames()) {
    const candidate = fitTo(table, await shippedMapping(name))
    const isBetter = candidate.mapping.required.length > (best?.mapping.required.length ?? 0)
    if (isBetter && missingIn(candidate).length === 0) best = candidate
  }
  if (best) return unambiguous(file, best)
  if (looksLikeData(table.header)) throw headerMissing(file, table.header)
  throw new HoistwayError(
    'import-map-none',
    `${file}: no shipped mapping fits its header (${listed(table.header)}). Name the columns code, class, … or write a mapping and pass it with --map; see docs/import.md`,
  )
}

function unambiguous(file: string, given: Fit): Fit {
  const { mapping, table } = given
  const used = new Set(columnsOf(mapping))
  const { header } = table
  const twice = header.filter((column, index) => used.has(column) && header.indexOf(column) !== index)
  if (twice.length === 0) return given
  throw new HoistwayError(
    'import-columns-ambiguous',
    `${file}: names a column more than once: ${listed(twice)}. Rename or remove one of them`,
  )
}
