/** One operation of the API: its path as the document writes it, and the media types of its body. */
export interface Operation {
  readonly method: string
  readonly path: string
  readonly bodyTypes: readonly string[]
}

/** The API's paths and what each answers to. */
export interface PathTable {
  /** The operations of the path that a request has, by method in upper case; none where there is no such path. */
  operationsOf(path: string): ReadonlyMap<string, Operation>
  /** Methods that a path takes, as `Allow` lists them: `HEAD` where there is `GET`. */
  methodsOf(path: string): readonly string[]
  /** The longest beginning of a path that names one resource which can be read: `/x/7` of `/x/7/moves`. */
  resourceOf(path: string): string | undefined
}

const none: ReadonlyMap<string, Operation> = new Map()

export function pathTable(operations: readonly Operation[]): PathTable {
  const templates = [...Map.groupBy(operations, ({ path }) => path)]
    .map(([path, all]) => ({
      path,
      pattern: new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
      operations: new Map(all.map((one) => [one.method.toUpperCase(), one])),
    }))
    // letters sort before braces: what is written out goes before what stands for anything
    .sort((a, b) => (a.path < b.path ? -1 : 1))
  const templatesByLength = Map.groupBy(templates, ({ path }) => path.split('/').length)
  const find = (path: string) =>
    templatesByLength.get(path.split('/').length)?.find(({ pattern }) => pattern.test(path))

  return {
    operationsOf: (path) => find(path)?.operations ?? none,
    methodsOf: (path) =>
      [...(find(path)?.operations.keys() ?? [])].flatMap((method) =>
        method === 'GET' ? ['GET', 'HEAD'] : [method],
      ),
    resourceOf(path) {
      const segments = path.split('/')
      for (let length = segments.length; length > 0; length--) {
        const beginning = segments.slice(0, length).join('/')
        const found = find(beginning)
        if (found?.path.endsWith('}') && found.operations.has('GET')) return beginning
      }
      return undefined
    },
  }
}
