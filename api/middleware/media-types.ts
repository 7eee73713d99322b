import type { Context, MiddlewareHandler } from 'hono'
import { problem } from '../http/problem.ts'
import type { PathTable } from './paths.ts'

const bare = (contentType: string) => (contentType.split(';')[0] ?? '').trim().toLowerCase()

export const isJsonType = (contentType: string | undefined): boolean =>
  /^application\/([\w.-]+\+)?json$/.test(bare(contentType ?? ''))

/** Bytes as they are have any type but one that packs them into something else. */
const isBytes = (type: string) => !type.startsWith('multipart/')

function takes(wanted: readonly string[], contentType: string): boolean {
  const type = bare(contentType)
  return wanted.some((one) => {
    if (one === 'application/json') return isJsonType(type)
    return one === 'application/octet-stream' ? isBytes(type) : one === type
  })
}

/** 415 with what the path takes, for people in the detail and for programs in `Accept`. [RFC 9110, 15.5.16] */
export function refuseType(c: Context, wanted: readonly string[], given: string): Response {
  c.header('accept', wanted.join(', '))
  const detail = `content-type: ${given}; this path takes ${wanted.join(' or ')}, the body as it is`
  return problem(c, 415, 'media-type-unknown', detail)
}

/** Refuses a body whose `Content-Type` its path does not take, and one in a content coding: none is undone here. */
export function checkMediaType(paths: () => PathTable): MiddlewareHandler {
  return async (c, next) => {
    const { method, path } = c.req
    if (['GET', 'HEAD', 'OPTIONS'].includes(method)) return next()
    const operation = paths().operationsOf(path).get(method)
    if (operation === undefined) return next()
    const coding = c.req.header('content-encoding')?.trim() ?? ''
    if (!/^(identity)?$/i.test(coding)) {
      // [RFC 9110, 12.5.3]
      c.header('accept-encoding', 'identity')
      const detail = `content-encoding: ${coding.slice(0, 60)}; send the body without a content coding`
      return problem(c, 415, 'content-coding-unknown', detail)
    }
    const type = c.req.header('content-type')
    const { bodyTypes } = operation
    if (type === undefined || bodyTypes.length === 0 || takes(bodyTypes, type)) return next()
    return refuseType(c, bodyTypes, JSON.stringify(type.slice(0, 100)))
  }
}
