import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { HoistwayError } from '../../lib/errors.ts'
import { tidy } from './cell.ts'
import { encodingOf, readLines } from './file.ts'
import { type Mapping, parseMapping } from './mapping.ts'
import { readRecords } from './records.ts'

const folder = fileURLToPath(new URL('../maps', import.meta.url))

/** A mapping that fits a file, and how to read that file. */
interface Fit {
  readonly mapping: Mapping
  readonly encoding: string
  readonly header: readonly string[]
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

/** Reads the header of a file as a mapping would. Throws `import-file-empty` where there is none. */
async function headerOf(file: string, encoding: string, delimiter: string): Promise<string[]> {
  for await (const record of readRecords(readLines(file, encoding, { bytes: 0 }), delimiter)) {
    return 'cells' in record ? record.cells.map(tidy) : []
  }
  throw new HoistwayError(
    'import-file-empty',
    `${file}: has no header line; its first line names the columns`,
  )
}

async function fitTo(file: string, mapping: Mapping): Promise<Fit> {
  const encoding = await encodingOf(file, mapping.encodings)
  return { mapping, encoding, header: await headerOf(file, encoding, mapping.delimiter) }
}

const missingIn = ({ mapping, header }: Fit) => mapping.required.filter((column) => !header.includes(column))

const listed = (names: readonly string[]) =>
  names
    .slice(0, 40)
    .map((name) => name.slice(0, 60))
    .join(', ')

/**
 * Finds the mapping for a file: the one that is named, else the shipped one whose required columns all occur in the
 * header (that with the most, where several fit). Throws `import-map-none`, `import-columns-missing` and
 * `import-columns-ambiguous` with what to do.
 */
export async function findMapping(file: string, nameOrPath: string | undefined): Promise<Fit> {
  if (nameOrPath !== undefined) {
    const given = await fitTo(file, await loadMapping(nameOrPath))
    const missing = missingIn(given)
    if (missing.length === 0) return unambiguous(file, given)
    throw new HoistwayError(
      'import-columns-missing',
      `${file}: lacks columns that the mapping ${given.mapping.name} names: ${listed(missing)}. Its header has: ${listed(given.header)}. Correct the mapping or its "delimiter" and "encodings"`,
    )
  }
  let best: Fit | undefined
  let header: readonly string[] = []
  for (const name of await shippedNames()) {
    const candidate = await fitTo(file, await shippedMapping(name))
    header = candidate.header
    const isBetter = candidate.mapping.required.length > (best?.mapping.required.length ?? 0)
    if (isBetter && missingIn(candidate).length === 0) best = candidate
  }
  if (best) return unambiguous(file, best)
  throw new HoistwayError(
    'import-map-none',
    `${file}: no shipped mapping fits its header (${listed(header)}). Name the columns code, class, … or write a mapping and pass it with --map; see docs/import.md`,
  )
}

function unambiguous(file: string, given: Fit): Fit {
  const { mapping, header } = given
  const specs = [...Object.values(mapping.fields), ...Object.values(mapping.attributes), ...mapping.reject]
  const used = new Set([...mapping.required, ...specs.flatMap(({ source }) => source.columns)])
  const twice = header.filter((column, index) => used.has(column) && header.indexOf(column) !== index)
  if (twice.length === 0) return given
  throw new HoistwayError(
    'import-columns-ambiguous',
    `${file}: names a column more than once: ${listed(twice)}. Rename or remove one of them`,
  )
}
