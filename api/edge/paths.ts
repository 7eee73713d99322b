/** The API's paths and what each answers to, from the document. */
export interface PathTable {
  /** Methods of the templates that match a path, upper case; empty where none does. */
  methodsOf(path: string): readonly string[]
  /** The longest beginning of a path that names one resource which can be read: `/x/7` of `/x/7/moves`. */
  resourceOf(path: string): string | undefined
}

export function pathTable(paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>): PathTable {
  const templates = Object.entries(paths).map(([template, operations]) => ({
    pattern: new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`),
    isResource: template.endsWith('}') && 'get' in operations,
    methods: Object.keys(operations).map((method) => method.toUpperCase()),
  }))
  return {
    methodsOf: (path) => [
      ...new Set(templates.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods)),
    ],
    resourceOf(path) {
      const segments = path.split('/')
      for (let length = segments.length; length > 0; length--) {
        const beginning = segments.slice(0, length).join('/')
        if (templates.some(({ isResource, pattern }) => isResource && pattern.test(beginning)))
          return beginning
      }
      return undefined
    },
  }
}
