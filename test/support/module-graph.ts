import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

// `npm run docs:graph` writes the graph of folders into docs/architecture.md; test/conventions.test.ts holds it against the code.

const begin = '<!-- made by npm run docs:graph -->\n```mermaid\n'
const end = '```\n<!-- end -->'

/** A module with what it imports, paths from the root, as dependency-cruiser gives them. */
export interface CruisedModule {
  readonly source: string
  readonly dependencies?: readonly { readonly resolved: string }[]
}

const isProduct = (path: string) =>
  /^[a-z0-9]+\/.+\.tsx?$/.test(path) &&
  !/^(test|bench|node_modules)\/|\/testing\/|\.test\.ts$|^client\/(generate|document)\.ts$/.test(path)
const folderOf = (path: string) => path.split('/')[0] as string

/** Which folder imports which: pairs that follow from others are left out. Mermaid text; an arrow reads "is imported by". */
export function moduleGraph(modules: readonly CruisedModule[]): string {
  const imports = new Map<string, Set<string>>()
  for (const { source, dependencies = [] } of modules.filter(({ source }) => isProduct(source))) {
    const from = folderOf(source)
    const taken = imports.get(from) ?? new Set()
    imports.set(from, taken)
    for (const { resolved } of dependencies)
      if (isProduct(resolved) && folderOf(resolved) !== from) taken.add(folderOf(resolved))
  }
  const reaches = (from: string, to: string): boolean =>
    [...(imports.get(from) ?? [])].some((next) => next === to || reaches(next, to))
  const lines = [...imports].flatMap(([from, taken]) =>
    [...taken]
      .filter((to) => ![...taken].some((other) => other !== to && reaches(other, to)))
      .map((to) => `  ${to} --> ${from}`),
  )
  return `flowchart LR\n${lines.sort().join('\n')}\n`
}

/** The graph that a page holds. Throws where it holds none. */
export function graphIn(page: string): string {
  const from = page.indexOf(begin)
  const to = page.indexOf(end, from)
  if (from < 0 || to < 0) throw new Error('docs/architecture.md has lost the marks of its graph')
  return page.slice(from + begin.length, to)
}

/** Writes a graph into the page in place of the one that it holds. */
export function writeGraph(root: string, graph: string): void {
  const path = join(root, 'docs/architecture.md')
  const page = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    page.replace(graphIn(page), () => graph),
  )
}
