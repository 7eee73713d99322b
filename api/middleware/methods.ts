import type { Context, MiddlewareHandler } from 'hono'
import type { Env } from '../app.ts'
import { problem } from '../http/problem.ts'
import type { PathTable } from './paths.ts'

function refuseMethod(c: Context<Env>, methods: readonly string[]): Response {
  const { method } = c.req
  c.header('allow', methods.join(', '))
  return problem(c, 405, 'method-unknown', `${method.slice(0, 40)}: this path takes ${methods.join(', ')}`)
}

/** Answers 405 with `Allow` where a path of the API does not take the method, to anybody. [RFC 9110, 15.5.6] */
export function checkMethod(paths: () => PathTable): MiddlewareHandler<Env> {
  return (c, next) => {
    const methods = paths().methodsOf(c.req.path)
    const isTaken = methods.length === 0 || methods.includes(c.req.method)
    return isTaken ? next() : Promise.resolve(refuseMethod(c, methods))
  }
}

/** The answer of a path that is only read to every other method. */
export const readOnly = (c: Context<Env>): Response => refuseMethod(c, ['GET', 'HEAD'])
