import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page, Telemetry } from '../schemas/index.ts'
import { codes, points, startMs, startTestApi, type TestApi } from '../test/support/api.ts'

let api: TestApi
let app: TestApi['app']
let get: TestApi['get']
let token: TestApi['token']
beforeAll(async () => {
  api = await startTestApi()
  ;({ app, get, token } = api)
  await api.series.append(
    Array.from({ length: points }, (_, n) => ({
      table: 'lift_status',
      subject: 'E-000',
      source: 'd',
      atMs: startMs + n,
      tie: 0,
      values: { floor: n % 50, ...(n % 2 === 0 && { speedMps: n / points }) },
    })),
    1,
  )
})
afterAll(() => api?.stop())

describe('telemetry', () => {
  const path = '/api/v1/equipment/E-000/telemetry?metrics=floor,speedMps'

  it('gives raw points 10,000 a metric, and where to go on, so that a walk sees each once', async () => {
    const walked: Record<string, [number, number][]> = { floor: [], speedMps: [] }
    let pages = 0
    for (let from: number | null = startMs; from !== null; pages++) {
      const body = (await get(`${path}&from=${from}&to=${startMs + points}`)).body as Telemetry
      for (const { metric, points: page } of body.series) {
        expect(page.length).toBeLessThanOrEqual(10_000)
        walked[metric]?.push(...(page as [number, number][]))
      }
      from = body.nextFrom
    }
    expect(pages).toBe(3)
    expect(walked.floor).toEqual(Array.from({ length: points }, (_, n) => [startMs + n, n % 50]))
    expect(walked.speedMps?.length).toBe(points / 2)
  })

  it('is CSV too: a row for each instant, a column for each metric, and a link to the rest', async () => {
    const found = new Map<number, string[]>()
    let header = ''
    let pages = 0
    const query = `metrics=floor,speedMps&from=${startMs}&to=${startMs + points}`
    for (let next: string | undefined = `/api/v1/equipment/E-000/telemetry.csv?${query}`; next; pages++) {
      const answer = (await app.request(next, { headers: { authorization: `Bearer ${token}` } })) as Response
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8'])
      const [first = '', ...rows] = (await answer.text()).replace('\ufeff', '').trim().split('\r\n')
      header = first
      for (const row of rows) {
        const [at = '', ...cells] = row.split(',')
        expect(new Date(at).toISOString()).toBe(at)
        found.set(Date.parse(at), cells)
      }
      next = /^<([^>]+)>; rel="next"$/.exec(answer.headers.get('link') ?? '')?.[1]
    }
    expect([header, pages, found.size]).toEqual(['at,floor,speedMps', 3, points])
    expect(found.get(startMs)).toEqual(['0', '0'])
    expect(found.get(startMs + 1)).toEqual(['1', ''])
  })

  it('thins to buckets, takes RFC 3339, and names units', async () => {
    const from = encodeURIComponent('2026-11-22T08:00:00+08:00')
    const { body } = await get(`${path}&from=${from}&to=${startMs + 10_000}&every=5s`)
    expect(body).toEqual({
      nextFrom: null,
      series: [
        {
          metric: 'floor',
          unit: '',
          points: [
            [startMs, 4_999 % 50],
            [startMs + 5_000, 9_999 % 50],
          ],
        },
        {
          metric: 'speedMps',
          unit: 'm/s',
          points: [
            [startMs, expect.closeTo(0.09996)],
            [startMs + 5_000, expect.closeTo(0.29996)],
          ],
        },
      ],
    })
  })

  it.each([
    ['min', 0],
    ['max', 49],
    ['mean', 24.5],
    ['last', 4_999 % 50],
    ['count', 5_000],
  ])('thins to the %s of a bucket where asked', async (aggregate, value) => {
    const { body } = await get(
      `/api/v1/equipment/E-000/telemetry?metrics=floor&from=${startMs}&to=${startMs + 5_000}&every=5s&aggregate=${aggregate}`,
    )
    expect((body as Telemetry).series[0]?.points).toEqual([[startMs, value]])
  })

  it.each([
    ['metrics=floor&aggregate=max', 'every'],
    ['metrics=floor&every=1m&aggregate=median', 'aggregate'],
    ['metrics=floor,colour', 'colour'],
    ['metrics=tripCount&every=fortnight', 'every'],
    ['metrics=floor&from=yesterday', 'from'],
    ['metrics=floor&from=2&to=1', 'from'],
    ['', 'metrics'],
  ])('says what is wrong with ?%s', async (query, where) => {
    const { status, type, body } = await get(`/api/v1/equipment/E-000/telemetry?${query}`)
    expect({ status, type }).toEqual({ status: 400, type: 'application/problem+json' })
    expect(body).toMatchObject({ code: 'request-invalid', detail: expect.stringContaining(where) })
  })

  it.each(['mean', 'min', 'max'])('says in both languages that a yes or no has no %s', async (aggregate) => {
    const query = `metrics=doorZone&every=1m&aggregate=${aggregate}`
    const { status, body } = await get(`/api/v1/equipment/E-000/telemetry?${query}`)
    expect(status).toBe(400)
    expect(body).toMatchObject({ detail: expect.stringMatching(/"doorZone" is yes or no.*last or count/) })
    const { code } = body as { code: string }
    const says = (language: string) =>
      JSON.parse(readFileSync(`${import.meta.dirname}/../web/locales/${language}.json`, 'utf8')).problems[
        code
      ]
    expect([says('en'), says('zh-CN')]).toEqual([
      expect.stringContaining('yes or no'),
      expect.stringContaining('是否'),
    ])
  })
})

describe('lists', () => {
  it('walk by cursor, every row once', async () => {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query = cursor === '' ? '' : `&cursor=${cursor}`
      const page = (await get(`/api/v1/equipment?limit=50${query}`)).body as Page<{ code: string }>
      seen.push(...page.items.map(({ code }) => code))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(codes)
  })

  it.each(['limit=0', 'limit=501', 'limit=many', 'cursor=nonsense', 'class=lift'])(
    'refuse ?%s',
    async (query) => {
      const { status, body } = await get(`/api/v1/equipment?${query}`)
      expect(status).toBe(400)
      expect(body).toMatchObject({
        code: 'request-invalid',
        detail: expect.stringContaining(query.split('=')[0] as string),
      })
    },
  )
})

describe('what a client may send', () => {
  const cursorOf = (place: unknown) => Buffer.from(JSON.stringify(place)).toString('base64url')

  it.each([
    'equipment?q=%00',
    'equipment?party=a%00',
    'equipment?district=%00',
    'equipment?overdue=%00',
    'equipment?overdue=maintenance-due',
    'overdue?duty=none',
    'work-orders?state=none',
    'alerts?rule=none',
    'alerts?state=pending',
    `equipment?cursor=${cursorOf('\0')}`,
    'equipment/%00',
    'equipment/%00/telemetry?metrics=floor',
    'alerts?equipment=%00',
    'alerts?rule=%00',
    'work-orders?state=%00',
    'work-orders?equipment=%00',
    'overdue?duty=%00',
    'overdue?party=%00',
    `overdue?cursor=${cursorOf({ dueOn: '2026-01-01', code: '\0', duty: '' })}`,
    `overdue?cursor=${cursorOf({ dueOn: '0000-01-01', code: '', duty: '' })}`,
    'equipment/E-000/telemetry?metrics=floor&to=9999999999999999',
    'equipment/E-000/telemetry?metrics=floor&from=-1',
  ])('refuses %s', async (path) => {
    expect(await get(`/api/v1/${path}`)).toMatchObject({ status: 400, body: { code: 'request-invalid' } })
  })

  it('refuses U+0000 in what it would keep', async () => {
    for (const body of [{ event: 'close', note: 'a\0' }, { event: '\0' }]) {
      const answer = await app.request('/api/v1/work-orders/1/transitions', {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ code: 'request-invalid' })
    }
  })
})

describe('the rest', () => {
  it('is not ready while an engine is not, and names it', async () => {
    const { status, body } = await get('/readyz')
    expect(status).toBe(503)
    expect(body).toMatchObject({ engines: { timeSeries: 'the disk is full' } })
  })

  it('answers what it does not know with a problem', async () => {
    expect(await get('/api/v1/nothing')).toMatchObject({ status: 404, body: { code: 'not-found' } })
  })

  it('refuses a request that is too large', async () => {
    const answer = await app.request('/api/v1/work-orders/1/transitions', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ event: 'close', note: 'x'.repeat(2_000_000) }),
    })
    expect(answer.status).toBe(413)
  })

  it('describes itself in OpenAPI 3.1, and serves the page that shows it from here', async () => {
    const { body } = await get('/openapi.json')
    expect(body).toMatchObject({ openapi: '3.1.0', security: [{ token: [] }, { session: [] }] })
    const page = await app.request('/docs/')
    expect(await page.text()).toContain('swagger-ui')
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
  })
})
