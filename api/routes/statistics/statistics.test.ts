import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepClocks } from '../../../orders/clocks/sweep.ts'
import type { Page } from '../../../schemas/index.ts'
import { addOrderParties, here, type OrderParties } from '../../../test/fixtures/order-parties.ts'
import { startTestApi, type TestApi } from '../../../test/support/api.ts'

interface Minutes {
  count: number
  meanMin: number | null
  p50Min: number | null
  p90Min: number | null
  maxMin: number | null
}
type Rescues = Record<string, number | string | null> & Record<`${string}To${string}`, Minutes>

let api: TestApi
let people: OrderParties
beforeAll(async () => {
  api = await startTestApi()
  people = await addOrderParties(api)
  for (const code of ['R-1', 'R-2', 'R-3', 'R-4', 'R-5']) await people.addLift(code)
})
afterAll(() => api?.stop())

const window = 'firstDay=2026-11-01&lastDay=2026-11-30'
const asked = async <Item>(path: string) => {
  const { status, body } = await api.get(`/api/v1/statistics/${path}`)
  expect({ status, body }).toMatchObject({ status: 200 })
  return (body as Page<Item>).items
}
const minutes = (count: number) => api.clock.advance(count * 60_000)

/** A rescue by the real moves: so many minutes to the arrival, and from there to the release. */
async function rescue(
  code: string,
  arrivalMin: number,
  releaseMin: number,
  causeCode: string,
): Promise<void> {
  const id = await people.opened('rescue', code)
  const say = async (who: 'dispatcher' | 'firm', event: string, fields = {}) =>
    expect((await people.say(who, id, event, fields)).status, event).toBe(200)
  await say('dispatcher', 'answer')
  await say('dispatcher', 'dispatch')
  await say('firm', 'accept')
  minutes(arrivalMin)
  await sweepClocks(api.db, api.clock.now(), api.context.rulebook)
  await say('firm', 'arrive', here)
  minutes(releaseMin)
  await say('firm', 'release')
  await say('dispatcher', 'close', { rootCause: 'a plastic bag', causeCode, calledBack: true })
}

describe('statistics of what was really done', () => {
  beforeAll(async () => {
    await rescue('R-1', 10, 5, 'door')
    await rescue('R-2', 20, 7, 'door')
    // past the 30 minutes of the rulebook
    await rescue('R-3', 40, 6, 'human')
    const id = await people.opened('rescue', 'R-4')
    const answer = await people.say('dispatcher', id, 'mark-false-alarm', {
      reason: 'nobody inside',
      outOfService: 'lift',
    })
    expect(answer.status).toBe(200)
    await people.opened('rescue', 'R-5')
  })

  it('tell arrivals and releases in minutes, late ones, and apart what was none', async () => {
    const [all, ...more] = await asked<Rescues>(`rescues?${window}`)
    expect(more).toEqual([])
    expect(all).toEqual({
      ...{ group: null, firmId: null, alarms: 5, released: 3, selfReleased: 0, falseAlarms: 1 },
      ...{ cancelled: 0, open: 1, arrivedInTime: 2, late: 1, lateShare: 0.3333 },
      alarmToArrival: { count: 3, meanMin: 23.33, p50Min: 20, p90Min: 36, maxMin: 40 },
      arrivalToRelease: { count: 3, meanMin: 6, p50Min: 6, p90Min: 6.8, maxMin: 7 },
      alarmToRelease: { count: 3, meanMin: 29.33, p50Min: 27, p90Min: 42.2, maxMin: 46 },
    })
    const byFirm = await asked<Rescues>(`rescues?${window}&by=firm&sort=-alarms`)
    expect(byFirm).toMatchObject([{ group: '甲维保', firmId: people.ids.firm, alarms: 5 }])
    expect(await asked<Rescues>(`rescues?${window}&by=month`)).toMatchObject([{ group: '2026-11' }])
    const above = await asked<Rescues>(`rescues?${window}&by=district&districtLevel=1`)
    expect(above).toMatchObject([{ group: 'Shanghai', alarms: 5 }])
  })

  it('tell causes with their share', async () => {
    const found = await asked<object>(`causes?${window}&sort=-orders`)
    expect(found.filter((one) => 'kind' in one && one.kind === 'rescue')).toMatchObject([
      { code: 'door', orders: 2, open: 0, share: 0.5 },
      { code: 'human', orders: 1, open: 0, share: 0.25 },
      { code: null, orders: 1, open: 1, share: 0.25 },
    ])
  })

  it('are CSV with a column for each figure', async () => {
    const answer = await api.app.request(`/api/v1/statistics/rescues?${window}&by=firm&format=csv`, {
      headers: { authorization: `Bearer ${api.token}` },
    })
    expect(answer.headers.get('content-disposition')).toContain('rescues.csv')
    const rows: unknown = parse(await answer.text(), { bom: true, columns: true })
    expect(rows).toMatchObject([
      { group: '甲维保', alarms: '5', 'alarmToArrival.p90Min': '36', 'alarmToRelease.maxMin': '46' },
    ])
  })

  it('are sorted by what they tell, and walked by cursor', async () => {
    const first = (await api.get(`/api/v1/statistics/clocks?${window}&sort=-lateShare&limit=1`))
      .body as Page<object>
    // the repairs beneath the rescues, which nobody accepted
    expect(first.items).toMatchObject([{ kind: 'repair', clock: 'accept', late: 2, lateShare: 1 }])
    const walked: object[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const query = `${window}&sort=-lateShare&limit=1${cursor && `&cursor=${cursor}`}`
      const page = (await api.get(`/api/v1/statistics/clocks?${query}`)).body as Page<object>
      walked.push(...page.items)
      cursor = page.nextCursor
    }
    const whole = await asked<object>(`clocks?${window}&sort=-lateShare`)
    expect(walked).toEqual(whole)
    expect(whole.length).toBeGreaterThan(2)
  })

  it('count what GET /overdue lists', async () => {
    await api.context.relational.sql`insert into due_days (equipment_code, duty, due_on, clause, source)
      select code, 'maintenance-overdue', date '2026-11-18' + right(code, 1)::int, '{"zh":"条","en":"clause"}', 'a law'
      from equipment where code like 'R-%'`
    const listed = (await api.get('/api/v1/overdue')).body as Page<object>
    const counted = await asked<object>('overdue?duty=maintenance-overdue&district=Shanghai')
    expect(listed.items).toHaveLength(3)
    expect(counted).toEqual([
      {
        ...{ group: null, firmId: null, duty: 'maintenance-overdue', inScope: 5, overdue: 3 },
        ...{ overdueShare: 0.6, withoutDay: 0 },
        daysLate: { count: 3, meanDays: 2, p50Days: 2, p90Days: 2.8, maxDays: 3 },
      },
    ])
  })
})

describe('what is refused', () => {
  it.each([
    ['rescues', /firstDay/],
    ['rescues?firstDay=2026-11-01&lastDay=2026-10-31', /lastDay: must not be before firstDay \(2026-11-01\)/],
    ['causes?firstDay=2026-11-02&lastDay=2026-11-01', /must not be before/],
    ['clocks?firstDay=1990-01-01&lastDay=2026-11-01', /3660 days/],
    ['services?firstDay=2026-02-30&lastDay=2026-11-01', /firstDay/],
    [`rescues?${window}&by=weather`, /by/],
    ['overdue?by=month', /by/],
    [`overdue?${window}`, /Unrecognized/],
    ['overdue?duty=none', /duty/],
    [`repeat-repairs?${window}&days=0`, /days/],
    [`repeat-equipment?${window}&atLeast=1`, /atLeast/],
    [`repeat-equipment?firstDay=2026-11-02&lastDay=2026-11-01`, /must not be before/],
    [`repeat-repairs?firstDay=2026-11-02&lastDay=2026-11-01`, /must not be before/],
  ])('%s', async (path, says) => {
    const { status, body } = await api.get(`/api/v1/statistics/${path}`)
    expect(status).toBe(400)
    expect(body).toMatchObject({ code: 'request-invalid', detail: expect.stringMatching(says) })
  })
})
