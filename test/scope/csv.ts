import { parse } from 'csv-parse/sync'
import { expect } from 'vitest'
import type { Page } from '../../schemas/index.ts'
import type { Call, Matrix } from './declared.ts'

// Lists as CSV: rows of the matrix of test/scope.test.ts.

interface Scene {
  readonly call: Call
  /** What a caller asked with GET before, in the rows of the lists. */
  readonly asked: (who: string) => readonly string[]
  readonly csv: (who: string, path: string) => Promise<Response>
}

/** A list as CSV shows what the list itself shows, whatever was asked of it. `paths` are those of the document. */
export function csvRows(paths: readonly string[], { call, asked, csv }: Scene): Matrix {
  async function holdsAgainst(who: string, list: string): Promise<void> {
    const isAsked = new RegExp(`^${list.replace(/\{\w+\}/g, '[^/?]+')}(\\?|$)`)
    const found = asked(who).filter((path) => isAsked.test(path))
    expect(found.length, `the row of get ${list} asks for it`).toBeGreaterThan(0)
    for (const path of found) {
      const [beginning = '', query = ''] = path.split('?')
      const wanted = new URLSearchParams(query)
      wanted.delete('limit')
      const answer = await csv(who, `${beginning}.csv?${wanted}`)
      const isList = !list.endsWith('/telemetry')
      if (isList) wanted.set('limit', '500')
      const { status, body } = await call(who, 'GET', `${beginning}?${wanted}`)
      const text = await answer.text()
      expect([path, answer.status], text).toEqual([path, status])
      if (status !== 200 || !isList) continue
      const rows: unknown[] = parse(text, { bom: true, relax_column_count: true })
      expect([path, rows.length]).toEqual([path, (body as Page<unknown>).items.length + 1])
    }
  }
  const lists = paths
    .filter((path) => path.endsWith('.csv') && !path.endsWith('/devices.csv'))
    .map((path) => path.replace('/api/v1', '').replace(/\.csv$/, ''))
  return Object.fromEntries(
    [...lists, '/devices'].map((list) => [`get ${list}.csv`, (who: string) => holdsAgainst(who, list)]),
  )
}
