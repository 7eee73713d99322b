import type { RouteConfig } from '@hono/zod-openapi'
import type { MiddlewareHandler } from 'hono'
import type { z } from 'zod'
import { invalid } from '../http/problem.ts'
import { isJsonType, refuseType } from './media-types.ts'

/** Deepest nesting of a JSON body: ours have four levels. */
const mostDepth = 16
/** Most commas of a JSON body: a list of 10,000 devices, the longest that is taken, has 20,000. */
const mostCommas = 24_000
const anyBytes = 'application/octet-stream'
/** Unknown names that an answer tells. */
const mostNamed = 10

/**
 * What makes a JSON text too costly to look at: its nesting or its number of members. Undefined where nothing does. It reads the text
 * once, makes nothing of it, and stops at the bound; whether the text is JSON at all is for its parser.
 */
export function jsonTooCostly(text: string): string | undefined {
  let depth = 0
  let commas = 0
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22: {
        // to the end of the string
        do {
          at = text.indexOf('"', at + 1)
          if (at === -1) return undefined
        } while (isEscaped(text, at))
        break
      }
      case 0x5b:
      case 0x7b:
        if (++depth > mostDepth) return `is nested more than ${mostDepth} levels deep`
        break
      case 0x5d:
      case 0x7d:
        depth--
        break
      case 0x2c:
        if (++commas > mostCommas) return `has more than ${mostCommas} members`
        break
    }
  }
  return undefined
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(text: string, at: number): boolean {
  let before = at
  while (text.charCodeAt(before - 1) === 0x5c) before--
  return (at - before) % 2 === 1
}

const unrecognized = (names: readonly string[]) => {
  const shown = names.slice(0, mostNamed).map((name) => JSON.stringify(name.slice(0, 60)))
  const more = names.length - shown.length
  return `Unrecognized ${names.length === 1 ? 'key' : 'keys'}: ${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

function keysOf(text: string): string[] {
  try {
    const body: unknown = JSON.parse(text)
    return typeof body === 'object' && body !== null ? Object.keys(body) : []
  } catch {
    return []
  }
}

function queryNames(query: z.ZodType | undefined): readonly string[] {
  if (query === undefined) return []
  if (!('shape' in query)) throw new Error('the query of a route is an object schema')
  return Object.keys(query.shape as object)
}

/**
 * Refuses what a route does not know, before its values are looked at: names of the query that it does not declare, a body where
 * it takes none, a JSON body that costs too much to check. Unknown keys of a body are refused by its schema, a `strictObject`.
 */
export function strictRequest({ request }: RouteConfig): MiddlewareHandler {
  const known = new Set(queryNames(request?.query as z.ZodType | undefined))
  const types = Object.keys(request?.body?.content ?? {})
  return async (c, next) => {
    const { url } = c.req
    const unknown = Object.keys(c.req.queries()).filter((name) => !known.has(name))
    // the reader of queries leaves out a value without a name
    if (/[?&]=/.test(url.slice(url.indexOf('?')))) unknown.push('')
    if (unknown.length > 0) return invalid(c, [{ where: 'query', what: unrecognized(unknown) }])
    if (['GET', 'HEAD'].includes(c.req.method)) return next()
    const type = c.req.header('content-type')
    const isJson = types.includes('application/json') && isJsonType(type)
    // bytes as they are need no name
    if (types.length > 0 && !isJson && (type !== undefined || types.includes(anyBytes))) return next()
    const text = await c.req.text()
    // without a type and without a body: the schema says what is missing, where there is but one
    if (types.length > 0 && !isJson)
      return text === '' && types.length === 1 ? next() : refuseType(c, types, 'none is given')
    const costly = jsonTooCostly(text)
    if (costly !== undefined) return invalid(c, [{ where: 'json', what: costly }])
    if (types.length > 0 || ['', '{}', 'null'].includes(text.trim())) return next()
    const keys = keysOf(text)
    const what = `this path takes no body${keys.length > 0 ? `. ${unrecognized(keys)}` : ''}`
    return invalid(c, [{ where: 'json', what }])
  }
}
