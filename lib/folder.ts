import { readdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * Loads every `<id>.ts` of a folder (tests and `index.ts` aside) and returns its default exports by id, in name order.
 * Throws where a file's default export does not carry an `id` equal to the file's name.
 */
export async function loadFolder<T extends { readonly id: string }>(folder: string): Promise<Map<string, T>> {
  const loaded = new Map<string, T>()
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  for (const name of names.sort()) {
    const id = basename(name, '.ts')
    if (id === 'index') continue
    const module = (await import(pathToFileURL(join(folder, name)).href)) as { default?: T }
    if (module.default?.id !== id)
      throw new Error(`${join(folder, name)}: the default export must have id "${id}"`)
    loaded.set(id, module.default)
  }
  return loaded
}
