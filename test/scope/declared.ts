import { expect } from 'vitest'
import type { Page, Role } from '../../schemas/index.ts'

/** Who asks, and the equipment that they may know of. */
export interface AskingCaller {
  readonly who: string
  readonly role: Role
  readonly sees: readonly string[]
}

/** Asks the API as one of the callers; `path` is below `/api/v1`. */
export type Call = (
  who: string,
  method: string,
  path: string,
  body?: unknown,
) => Promise<{ status: number; body: unknown }>

/** One request: what stands in the path's braces, behind the question mark and in the body. */
export interface Asked {
  readonly params?: Readonly<Record<string, string | number>>
  readonly query?: string
  readonly body?: unknown
}

/** What a path shows of own rows and of foreign ones, as data; `checkDeclared` holds it against every caller. */
export interface Declared {
  /** Roles that may ask; all others get 403, whichever row they name. Left out: all may. */
  readonly may?: readonly Role[]
  /**
   * Rows by what they belong to (a piece of equipment, as `sees` names them), each with the request that names it: an own
   * row gives `own`, a foreign one 404.
   */
  readonly rows?: () => ReadonlyMap<string, Asked>
  /** The answer about an own row; 200 where left out. */
  readonly own?: number
  /** A list: what an item belongs to. It holds the own ones of `listed` (left out: of all equipment), and nothing else. */
  readonly itemOf?: (item: never) => string
  readonly listed?: () => Iterable<string>
  readonly query?: string
  /** The list's parameter that names what its items belong to: of a foreign one it gives nothing. */
  readonly by?: string
  /** Whose a row is, where it is not the equipment's that `sees` tells. */
  readonly isOwn?: (caller: AskingCaller, subject: string) => boolean
  /** Needs no token. */
  readonly isPublic?: true
}

/** A row of the matrix: data, or what has a shape of its own, by a function. */
export type Check = (who: string, sees: readonly string[]) => Promise<void>
export type Matrix = Readonly<Record<string, Check | Declared>>

function pathOf(template: string, { params = {}, query = '' }: Asked): string {
  const path = template.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(String(params[name] ?? '')))
  return query === '' ? path : `${path}?${query}`
}

/** Holds what a path declares against one caller. */
export async function checkDeclared(
  call: Call,
  name: string,
  declared: Declared,
  caller: AskingCaller,
  all: readonly string[],
): Promise<void> {
  const [method = '', template = ''] = name.split(' ')
  const { who, role, sees } = caller
  const { may, rows, itemOf, by, own = 200, isOwn = (_, subject) => sees.includes(subject) } = declared
  const ask = (request: Asked) => call(who, method.toUpperCase(), pathOf(template, request), request.body)
  const isAllowed = may === undefined || may.includes(role)

  for (const [subject, request] of rows?.() ?? []) {
    const { status, body } = await ask(request)
    const expected = isAllowed ? (isOwn(caller, subject) ? own : 404) : 403
    expect(status, `${name} of ${subject}: ${JSON.stringify(body)}`).toBe(expected)
  }
  if (itemOf === undefined) return

  const listedBy = async (query: string) => {
    const { status, body } = await ask({ query })
    expect(status, JSON.stringify(body)).toBe(isAllowed ? 200 : 403)
    if (!isAllowed) return []
    return [...new Set((body as Page<never>).items.map(itemOf))].sort()
  }
  const { query = '', listed = () => all } = declared
  const wanted = isAllowed ? [...listed()].filter((subject) => isOwn(caller, subject)).sort() : []
  expect(await listedBy(query)).toEqual(wanted)
  if (by === undefined) return
  for (const subject of listed()) {
    const filter = [query, `${by}=${encodeURIComponent(subject)}`].filter(Boolean).join('&')
    expect(await listedBy(filter), subject).toEqual(wanted.filter((one) => one === subject))
  }
}
