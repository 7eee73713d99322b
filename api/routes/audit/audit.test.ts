import { afterAll, beforeAll, expect, it } from 'vitest'
import { appendAudit, systemActor } from '../../../audit/index.ts'
import type { AuditEntryShape, Page } from '../../../schemas/index.ts'
import { startMs, startTestApi, type TestApi } from '../../../test/support/api.ts'

let api: TestApi
beforeAll(async () => {
  api = await startTestApi()
  await appendAudit(
    api.db,
    Array.from({ length: 120 }, (_, n) => ({
      atMs: startMs + n * 1_000,
      actor: n % 2 === 0 ? systemActor : { id: 'u-1', name: '张三', role: 'inspector' },
      action: n % 3 === 0 ? 'order.opened' : 'order.moved',
      subject: `order/${n % 10}`,
      ...(n % 4 > 0 && { equipmentCode: `E-00${n % 4}` }),
      details: { n },
    })),
  )
})
afterAll(() => api?.stop())

async function numbers(query: string): Promise<number[]> {
  const seen: number[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { status, body } = await api.get(`/api/v1/audit?limit=50&${query}${cursor && `&cursor=${cursor}`}`)
    expect(status).toBe(200)
    const { items, nextCursor } = body as Page<AuditEntryShape>
    // the first entry of all is that of the token with which the test asks
    seen.push(...items.filter(({ seq }) => seq > 1).map(({ details }) => details.n as number))
    cursor = nextCursor
  }
  return seen
}

const all = Array.from({ length: 120 }, (_, n) => 119 - n)
const at = (n: number) => encodeURIComponent(new Date(startMs + n * 1_000).toISOString())

it.each([
  ['', () => true],
  ['subject=order/7', (n: number) => n % 10 === 7],
  ['equipment=E-002', (n: number) => n % 4 === 2],
  ['actorId=u-1&action=order.moved', (n: number) => n % 2 === 1 && n % 3 !== 0],
  [`from=${at(30)}&to=${at(90)}`, (n: number) => n >= 30 && n < 90],
  ['actorId=nobody', () => false],
])('lists what was done, newest first, every entry once: ?%s', async (query, isMeant) => {
  expect(await numbers(query)).toEqual(all.filter(isMeant))
})

it('tells who, what and when', async () => {
  const { body } = await api.get('/api/v1/audit?subject=order/7&limit=1')
  expect((body as Page<AuditEntryShape>).items).toEqual([
    {
      seq: 119,
      at: new Date(startMs + 117_000).toISOString(),
      actor: { id: 'u-1', name: '张三', role: 'inspector' },
      action: 'order.opened',
      subject: 'order/7',
      equipmentCode: 'E-001',
      details: { n: 117 },
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ])
})

it('shows an administrator of a district what is about its equipment only', async () => {
  const token = await api.identity.issueToken({ role: 'admin', partyId: null, district: '无/此区' })
  expect((await api.get('/api/v1/audit', { authorization: `Bearer ${token}` })).body).toMatchObject({
    items: [],
  })
})

it('says what is wrong with a question', async () => {
  for (const query of ['from=yesterday', 'limit=0', 'cursor=x']) {
    expect(await api.get(`/api/v1/audit?${query}`)).toMatchObject({
      status: 400,
      body: { code: 'request-invalid' },
    })
  }
})
