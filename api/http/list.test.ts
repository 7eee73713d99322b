import { parse } from 'csv-parse/sync'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { equipment, equipmentSorting, listEquipment } from '../../registry/index.ts'
import type { Page } from '../../schemas/index.ts'
import type { Database } from '../../storage/relational/index.ts'
import { addEquipment, caller } from '../../test/fixtures/equipment.ts'
import { codes, startTestApi, type TestApi } from '../../test/support/api.ts'
import { createApp } from '../app.ts'
import { listRoute } from './list.ts'
import { problemOfError } from './problem.ts'

interface Item {
  code: string
  name: string | null
}

let api: TestApi
let db: Database
beforeAll(async () => {
  api = await startTestApi()
  db = api.db
  // a fifth without a name, others three to a name
  for (const [n, code] of codes.entries()) {
    if (n % 5 === 0) continue
    await db
      .update(equipment)
      .set({ name: `N-${n % 30}`, installedOn: `20${10 + (n % 7)}-01-0${1 + (n % 3)}` })
      .where(eq(equipment.code, code))
  }
})
afterAll(() => api?.stop())

async function page(query: string) {
  const { status, body } = await api.get(`/api/v1/equipment?${query}`)
  expect({ status, body }).toMatchObject({ status: 200 })
  return body as Page<Item>
}

async function walk(query: string, betweenPages: () => Promise<void> = async () => {}): Promise<string[]> {
  const found: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { items, nextCursor }: Page<Item> = await page(`${query}${cursor && `&cursor=${cursor}`}`)
    found.push(...items.map(({ code }) => code))
    cursor = nextCursor
    await betweenPages()
  }
  return found
}

/** What PostgreSQL itself says, in one statement. */
async function ordered(sort: string): Promise<string[]> {
  const column = { code: 'code', name: 'name', installedOn: 'installed_on' }[sort.replace('-', '')]
  const way = sort.startsWith('-') ? 'desc' : 'asc'
  const rows = await api.context.relational.sql.unsafe(
    `select code from equipment order by ${column} ${way}, code ${way}`,
  )
  return rows.map(({ code }) => code)
}

const sorts = ['code', '-code', 'name', '-name', 'installedOn', '-installedOn']

describe('a list in an order', () => {
  it('of what is overdue and of what is not are all there is', async () => {
    await db.execute(`insert into due_days (equipment_code, duty, due_on, clause, source)
      values ('E-007', 'maintenance-overdue', '2026-10-01', '{}', ''), ('E-008', 'maintenance-overdue', '2027-10-01', '{}', '')`)
    expect(await walk('overdue=true')).toEqual(['E-007'])
    expect(await walk('overdue=maintenance-overdue')).toEqual(['E-007'])
    expect(await walk('overdue=drill-overdue')).toEqual([])
    expect(await walk('overdue=false')).toEqual(codes.filter((code) => code !== 'E-007'))
  })

  it('goes on after the longest names that there may be', async () => {
    const long = [1, 2].map((n) => '名'.repeat(499) + n)
    for (const [n, name] of long.entries()) await addEquipment(db, { code: `X-${n}`, name, district: 'long' })
    try {
      expect(await walk('district=long&sort=name&limit=1')).toEqual(['X-0', 'X-1'])
    } finally {
      await db.delete(equipment).where(eq(equipment.district, 'long'))
    }
  })

  it('is walked whole, in that order, whatever the size of its pages (property)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...sorts), fc.integer({ min: 7, max: 60 }), async (sort, limit) => {
        expect(await walk(`sort=${sort}&limit=${limit}`)).toEqual(await ordered(sort))
      }),
      { numRuns: 24, seed: 4 },
    )
  })

  it.each(sorts)(
    'by %s shows every row that was there all the time once, though others come and go',
    async (sort) => {
      const before = await ordered(sort)
      let added = 0
      const walked = await walk(`sort=${sort}&limit=10`, async () => {
        await addEquipment(
          db,
          { code: `A-${sort}-${added}`, name: `M-${added}` },
          { code: `Z-${sort}-${added++}` },
        )
      })
      expect(walked.filter((code) => !/^[AZ]-/.test(code))).toEqual(before)
      expect(new Set(walked).size).toBe(walked.length)
      await db.execute("delete from equipment where code like 'A-%' or code like 'Z-%'")
    },
  )

  it('takes a cursor for the same list, order and filter only', async () => {
    const { nextCursor } = await page('limit=5&sort=name&q=E-')
    const refused = async (query: string) => {
      expect(await api.get(`/api/v1/${query}&cursor=${nextCursor}`)).toMatchObject({
        status: 400,
        body: { code: 'request-invalid', detail: expect.stringContaining('cursor') },
      })
    }
    await refused('equipment?q=E-')
    await refused('equipment?q=E-&sort=-name')
    await refused('equipment?sort=name')
    await refused('equipment?sort=name&q=E-&district=a')
    await refused('overdue?limit=5')
    expect((await page(`limit=9&sort=name&q=E-&cursor=${nextCursor}`)).items).toHaveLength(9)
  })

  it.each([
    'sort=district',
    'sort=+code',
    'sort=code,name',
    'fields=code,colour',
    'total=yes',
    'format=xml',
    'colour=red',
  ])('refuses ?%s and says what is possible', async (query) => {
    const { status, body } = await api.get(`/api/v1/equipment?${query}`)
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'request-invalid' })
  })
})

describe('beside its rows a list', () => {
  it('gives a total of what matches, exact up to 10,000', async () => {
    expect((await page('limit=1&total=true')).total).toEqual({ count: 120, isExact: true })
    expect((await page('limit=1&total=true&q=E-00')).total).toEqual({ count: 10, isExact: true })
    expect((await page('limit=1')).total).toBeUndefined()
    await db.execute(
      "insert into equipment (code, class, family) select 'T-' || n, '3110', 'lift' from generate_series(1, 10001) n",
    )
    expect((await page('limit=1&total=true')).total).toEqual({ count: 10_000, isExact: false })
    expect((await page('limit=1&total=true&q=T-')).total).toEqual({ count: 10_000, isExact: false })
    await db.execute("delete from equipment where code = 'T-1'")
    expect((await page('limit=1&total=true&q=T-')).total).toEqual({ count: 10_000, isExact: true })
    await db.execute("delete from equipment where code like 'T-%'")
  })

  it('gives the fields that were asked for', async () => {
    const { items } = await page('limit=2&fields=name,code')
    expect(items).toEqual([
      { code: 'E-000', name: null },
      { code: 'E-001', name: 'N-1' },
    ])
  })
})

describe('a list as CSV', () => {
  const csv = async (path: string, headers: Record<string, string> = {}) => {
    const answer = await api.app.request(`/api/v1/${path}`, {
      headers: { authorization: `Bearer ${api.token}`, ...headers },
    })
    return { answer, text: Buffer.from(await answer.arrayBuffer()).toString('utf8') }
  }

  it('is all of it, over pages, under machine names, and readable again', async () => {
    await db.execute(
      "insert into equipment (code, class, family) select 'T-' || n, '3110', 'lift' from generate_series(1, 1500) n",
    )
    const { answer, text } = await csv('equipment?sort=-code&limit=3', { accept: 'text/csv' })
    await db.execute("delete from equipment where code like 'T-%'")
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="equipment.csv"')
    expect(answer.headers.get('x-csv-max-rows')).toBe('500000')
    expect(text.startsWith('\ufeffcode,class,className.zh,className.en,')).toBe(true)
    const rows = parse(text, { bom: true, columns: true }) as Record<string, string>[]
    expect(rows.map(({ code }) => code)).toHaveLength(1_620)
    expect(new Set(rows.map(({ code }) => code)).size).toBe(1_620)
    expect(rows[0]?.code).toBe('T-999')
    expect(rows.at(-1)).toMatchObject({ code: 'E-000', 'className.en': expect.stringMatching(/lift/i) })
  })

  it('quotes what needs it, and lets nothing be run as a formula', async () => {
    const names = ['=cmd()', '+1', '-1', '@x', '\t=1', ' =1', '\n=1', 'a,"b"\nc', '电梯', '']
    await addEquipment(db, ...names.map((name, n) => ({ code: `Q-${n}`, name })))
    const { text } = await csv('equipment?format=csv&q=Q-&fields=code,name')
    await db.execute("delete from equipment where code like 'Q-%'")
    expect(text).toContain(`Q-7,"a,""b""\nc"\r\n`)
    const rows = parse(text, { bom: true }) as string[][]
    expect(rows).toEqual([
      ['code', 'name'],
      ...["'=cmd()", "'+1", '-1', "'@x", "'\t=1", "' =1", "'\n=1", 'a,"b"\nc', '电梯', ''].map((name, n) => [
        `Q-${n}`,
        name,
      ]),
    ])
  })

  it('has its columns even where it has no rows', async () => {
    const { text } = await csv('equipment?format=csv&q=nothing&fields=className')
    expect(text).toBe('\ufeffclassName.zh,className.en\r\n')
  })

  const bounded = (through: Database, csvMaxRows: number) => {
    const app = createApp()
    app.onError((error, c) => problemOfError(error, c, api.context))
    app.use(async (c, next) => {
      c.set('caller', caller('admin'))
      return next()
    })
    return app.openapi(
      ...listRoute(through, {
        path: '/bounded',
        summary: 'Bounded',
        tag: 'equipment',
        filter: z.object({}),
        sorting: equipmentSorting,
        item: z.object({ code: z.string() }),
        csvMaxRows,
        rows: ({ caller, filter, keyset }) =>
          listEquipment(through, caller, filter, keyset, { nowMs: 0, silentAfterMs: 1 }),
        items: (rows) => rows,
      }),
    )
  }

  it('is refused rather than cut off where it would be longer than its bound', async () => {
    const answer = await bounded(db, 119).request('/bounded?format=csv')
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      code: 'csv-too-long',
      detail: expect.stringContaining('119'),
    })
    const whole = await bounded(db, 120).request('/bounded?format=csv')
    expect((await whole.text()).trim().split('\r\n')).toHaveLength(121)
  })

  it('is read from the database no faster than by its reader', async () => {
    await db.execute(
      "insert into equipment (code, class, family) select 'T-' || n, '3110', 'lift' from generate_series(1, 6000) n",
    )
    let reads = 0
    const counting = new Proxy(db, {
      get(target, name) {
        if (name === 'select') reads++
        return Reflect.get(target, name)
      },
    })
    const readsAtAll = async (app: ReturnType<typeof bounded>, chunks: number) => {
      reads = 0
      const answer = await app.request('/bounded?format=csv')
      const reader = (answer.body as ReadableStream<Uint8Array>).getReader()
      for (let n = 0; n < chunks && !(await reader.read()).done; n++);
      await reader.cancel()
      return reads
    }
    const app = bounded(counting, 10_000)
    const whole = await readsAtAll(app, 100)
    const begun = await readsAtAll(app, 1)
    await db.execute("delete from equipment where code like 'T-%'")
    expect(whole).toBeGreaterThan(13)
    expect(begun).toBeLessThan(whole / 2)
  })
})
