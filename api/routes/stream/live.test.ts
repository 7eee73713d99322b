import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openEventStream } from '../../../realtime/event-stream.ts'
import { addToOutbox, trimOutbox } from '../../../storage/relational/index.ts'
import { startTestApi, type TestApi } from '../../../test/support/api.ts'
import { until } from '../../../test/support/until.ts'

let api: TestApi
let app: TestApi['app']
let appWith: TestApi['appWith']
let context: TestApi['context']
let db: TestApi['db']
let events: TestApi['events']
let identity: TestApi['identity']
let token: TestApi['token']
beforeAll(async () => {
  api = await startTestApi()
  ;({ app, appWith, context, db, events, identity, token } = api)
})
afterAll(() => api?.stop())

/** Reads events of a stream until there are as many as wanted. */
async function read(count: number, headers: Record<string, string>, meanwhile = async () => {}) {
  const answer = await app.request('/api/v1/stream', {
    headers: { authorization: `Bearer ${token}`, ...headers },
  })
  expect(answer.headers.get('content-type')).toContain('text/event-stream')
  const reader = (answer.body as ReadableStream<Uint8Array>).pipeThrough(new TextDecoderStream()).getReader()
  let text = (await reader.read()).value ?? ''
  await meanwhile()
  const found = () => [...text.matchAll(/event: (\w+)\ndata: (.*)\nid: (\d+)\n/g)]
  while (found().length < count) text += (await reader.read()).value ?? ''
  await reader.cancel()
  return found().map(([, type, data, id]) => ({ type, data: JSON.parse(data as string), id: Number(id) }))
}

describe('the live stream', () => {
  const say = (n: number) =>
    db.transaction((tx) =>
      addToOutbox(tx, [
        { type: 'order', subject: 'E-001', payload: { id: n, kind: 'repair', state: 'reported' } },
      ]),
    )

  it('tells what happens from now on, and resumes after the last event that was heard', async () => {
    await say(1)
    const live = await read(2, {}, async () => {
      await say(2)
      await say(3)
    })
    expect(live.map(({ type, data }) => [type, data.id])).toEqual([
      ['order', 2],
      ['order', 3],
    ])
    await say(4)
    const resumed = await read(2, { 'last-event-id': String(live[0]?.id) })
    expect(resumed.map(({ data }) => data.id)).toEqual([3, 4])
    expect(resumed[0]?.data).toMatchObject({
      type: 'order',
      equipmentCode: 'E-001',
      kind: 'repair',
      state: 'reported',
    })
  })
})

describe('a stream that resumes', () => {
  const gap = (place: number) => ({ type: 'gap', id: place, state: 'events-missed' })
  const heard = async (lastEventId: number, count: number) =>
    (await read(count, { 'last-event-id': String(lastEventId) })).map(({ type, id, data }) => ({
      type,
      id,
      state: data.state,
    }))
  const say = async () => {
    await db.transaction((tx) =>
      addToOutbox(tx, [
        { type: 'order', subject: 'E-001', payload: { id: 1, kind: 'repair', state: 'reported' } },
      ]),
    )
    return { type: 'order', id: await events.newest(), state: 'reported' }
  }

  it('says so where what it missed is kept no more, and goes on with what is', async () => {
    const old = await say()
    const [kept, fresh] = [await say(), await say()]
    await db.execute(sql`update outbox set at = now() - interval '5 hours' where id <= ${old.id}`)
    await trimOutbox(db, 4)
    expect(await heard(kept.id, 1)).toEqual([fresh])
    expect(await heard(old.id, 3)).toEqual([gap(kept.id - 1), kept, fresh])
    expect(await heard(0, 3)).toEqual([gap(kept.id - 1), kept, fresh])
  })

  it('says so where all was forgotten but the newest', async () => {
    const [old, last] = [await say(), await say()]
    await db.execute("update outbox set at = now() - interval '5 hours'")
    await trimOutbox(db, 4)
    expect(await events.newest()).toBe(last.id)
    expect(await heard(old.id, 2)).toEqual([gap(last.id - 1), last])
  })

  it('says so where it was ahead of all there is', async () => {
    const last = await say()
    const answer = read(2, { 'last-event-id': String(last.id + 1_000) }, async () => void (await say()))
    expect((await answer).map(({ type, id }) => [type, id])).toEqual([
      ['gap', last.id],
      ['order', last.id + 1],
    ])
  })

  it('answers HEAD and ends', async () => {
    const answer = await app.request('/api/v1/stream', {
      method: 'HEAD',
      headers: { authorization: `Bearer ${token}` },
    })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
  })
})

describe('a listener', () => {
  const grant = { role: 'viewer', partyId: null, district: null } as const

  async function listen(bearer: string) {
    const quick = appWith({ heartbeatMs: 20 })
    const answer = await quick.request('/api/v1/stream', { headers: { authorization: `Bearer ${bearer}` } })
    const reader = (answer.body as ReadableStream<Uint8Array>)
      .pipeThrough(new TextDecoderStream())
      .getReader()
    return {
      /** Reads until the text is there; false where the stream ended before. */
      async until(wanted: string): Promise<boolean> {
        for (let text = ''; !text.includes(wanted); ) {
          const { done, value } = await reader.read()
          if (done) return false
          text += value
        }
        return true
      },
      cancel: () => reader.cancel(),
    }
  }

  it.each([
    ['is gone', 'delete from apikey where reference_id = $ID'],
    ['may see something else', "update public.user set district = '上海市' where id = $ID"],
  ])('hears no more once it %s', async (_what, change) => {
    const bearer = await identity.issueToken(grant)
    const caller = await identity.callerOf(new Headers({ authorization: `Bearer ${bearer}` }))
    const listener = await listen(bearer)
    expect(await listener.until(': alive')).toBe(true)
    await db.execute(change.replace('$ID', `'${caller?.userId}'`))
    expect(await listener.until('an end')).toBe(false)
    await db.execute("update public.user set district = null where district = '上海市'")
  })

  it('has so many streams at once, whichever tokens they are of, and another once one is closed', async () => {
    const bounded = appWith({ streamsPerUser: 2 })
    const open = async (bearer: string) =>
      bounded.request('/api/v1/stream', { headers: { authorization: `Bearer ${bearer}` } })
    const own = await Promise.all([1, 2, 3, 4].map(() => identity.issueToken(grant)))
    const answers = await Promise.all(own.map(open))
    const [[first, second], [refused]] = [200, 429].map((status) =>
      answers.filter((answer) => answer.status === status),
    ) as [Response[], Response[]]
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 429, 429])
    expect(refused?.headers.get('retry-after')).toBe('60')
    expect(await refused?.json()).toMatchObject({ code: 'streams-too-many' })
    const other = await open(token)
    expect(other.status).toBe(200)
    await first?.body?.cancel()
    const again = await until(async () => {
      const answer = await open(own[0] as string)
      expect(answer.status).toBe(200)
      return answer
    })
    for (const one of [second, other, again]) await one?.body?.cancel()
  })

  const tell = (subject: string | null, id: number) =>
    db.transaction((tx) =>
      addToOutbox(tx, [
        {
          type: subject === null ? 'system' : 'order',
          subject,
          payload: { id, kind: 'repair', state: 'reported' },
        },
      ]),
    )

  it('reads what it may not see once only, and misses nothing of its own', async () => {
    let reads = 0
    const counting = new Proxy(db, {
      get(target, name) {
        if (name === 'select') reads++
        return Reflect.get(target, name)
      },
    })
    const own = await openEventStream({ ...context.relational, db: counting }, context.log)
    const ended = new AbortController()
    const caller = { userId: 'u', name: 'u', role: 'regulator', partyId: null, district: '静安' } as const
    await db.execute("update equipment set district = '静安' where code = 'E-002'")
    await tell('E-001', 100)
    const heard = own.follow(caller, 0, ended.signal)
    const first = heard.next()
    await until(() => expect(reads).toBeGreaterThanOrEqual(2))
    await tell('E-001', 101)
    // a second round has begun, so that the first has passed number 100
    await until(() => expect(reads).toBeGreaterThan(2))
    await db.execute("update equipment set district = '静安' where code = 'E-001'")
    await tell('E-002', 102)
    await tell('E-003', 103)
    await tell('E-002', 104)
    const ids: unknown[] = []
    for (let next = await first; ; next = await heard.next()) {
      const event = next.value?.event
      if (event?.type === 'order') ids.push(event.id)
      if (ids.at(-1) === 104) break
    }
    expect(ids).not.toContain(100)
    expect(ids.slice(-2)).toEqual([102, 104])
    ended.abort()
    expect((await heard.next()).done).toBe(true)
    await own.close()
  })

  it('hears of Hoistway itself, whatever it may see, and of no equipment that is gone', async () => {
    const ended = new AbortController()
    const after = await events.newest()
    await tell('E-gone', 90)
    await tell(null, 91)
    await tell('E-001', 92)
    const nobody = { userId: 'u', name: 'u', role: 'inspection-body', partyId: null, district: null } as const
    const admin = { ...nobody, role: 'admin' } as const
    const system = { type: 'system', equipmentCode: null, id: 91 }
    expect((await events.follow(nobody, after, ended.signal).next()).value?.event).toMatchObject(system)
    const heard = events.follow(admin, after, ended.signal)
    expect((await heard.next()).value?.event).toMatchObject(system)
    expect((await heard.next()).value?.event).toMatchObject({ type: 'order', id: 92 })
    ended.abort()
  })
})
