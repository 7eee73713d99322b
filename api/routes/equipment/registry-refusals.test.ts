// The golden cases of test/fixtures/registry-refusals.ts.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { count } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { auditEntries } from '../../../audit/tables.ts'
import { type Cast, castRegistry, changning, jingan, type Who } from '../../../test/fixtures/registry-cast.ts'
import { refusalCases } from '../../../test/fixtures/registry-refusals.ts'

let cast: Cast
/** Ids by names that the cases use. */
const known: Record<string, number> = {}
beforeAll(async () => {
  cast = await castRegistry()
  Object.assign(known, cast.ids)
  const done = async (name: string, who: Who, path: string, body: unknown) => {
    const answer = await cast.ask<{ id: number }>(who, 'POST', path, body)
    expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: expect.toBeOneOf([200, 201]) })
    known[name] = answer.body.id
  }
  const firm = known['firm 1']
  const creditCode = '91310000MA1FL0000X'
  await done('credited', 'admin', '/parties', { kind: 'use-unit', name: '甲', creditCode })
  await done('site', 'admin', '/sites', { name: 'S', district: changning })
  await done('site of others', 'admin', '/sites', { name: 'T', district: jingan })
  await done('mechanic', 'firm 1', '/people', { partyId: firm, name: '王', staffNumber: '1' })
  await cast.ask('admin', 'POST', '/users', {
    ...{ username: 'wang', name: '王', password: 'correct horse battery' },
    ...{ role: 'maintenance-firm', party: 'firm 1' },
  })
  const linked = await cast.ask('admin', 'PATCH', `/people/${known.mechanic}`, { username: 'wang' })
  expect(linked.status).toBe(200)
  await done('', 'firm 1', `/people/${known.mechanic}/certificates`, {
    kind: 'T',
    number: '1',
    validTo: '2027-01-01',
  })
  const contract = { kind: 'maintenance', equipmentCode: 'L-1', partyId: firm }
  await done('contract', 'unit 1', '/contracts', { ...contract, startsOn: '2026-03-01' })
  await done('void', 'unit 1', '/contracts', { ...contract, startsOn: '2025-01-01', endsOn: '2025-02-01' })
  await cast.ask('unit 1', 'PATCH', `/contracts/${known.void}`, { isVoid: true })
  const record = { kind: 'maintenance', equipmentCode: 'L-1', level: 'year', doneOn: '2026-11-01' }
  await done('replaced', 'firm 1', '/records', record)
  await done('record', 'firm 1', '/records', { ...record, replacesId: known.replaced })
  await done('check', 'unit 1', '/records', {
    kind: 'daily-check',
    equipmentCode: 'L-1',
    doneOn: '2026-11-01',
    foundRisk: false,
  })
  const part = { equipmentCode: 'L-1', fittedOn: '2026-01-01' }
  await done('fitted', 'firm 1', '/parts', { ...part, kind: 'brake', serialNumber: 'B' })
  await done('removed', 'firm 1', '/parts', { ...part, kind: 'buffer', serialNumber: 'F' })
  await done('', 'firm 1', `/parts/${known.removed}/remove`, { removedOn: '2026-02-01' })
})
afterAll(() => cast?.stop())

const fill = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (_, one) =>
    typeof one === 'string' && one in byMark() ? byMark()[one] : one,
  )
const byMark = () => Object.fromEntries(Object.entries(known).map(([name, id]) => [`#${name}`, id]))

const statuses: Readonly<Record<string, number>> = {
  'request-invalid': 400,
  'party-unknown': 400,
  'person-unknown': 400,
  'site-unknown': 400,
  'class-unknown': 400,
  forbidden: 403,
  'not-found': 404,
}

describe('what is taken', () => {
  const refused = (ids: number[]) => ({
    status: 409,
    body: { ids, detail: expect.stringMatching(`: ${ids}$`) },
  })

  it('is named by the id of the one that is there', async () => {
    const party = { kind: 'maintenance-firm', name: 'firm 1' }
    expect(await cast.ask('admin', 'POST', '/parties', party)).toMatchObject(refused([known['firm 1'] ?? 0]))
    const rename = await cast.ask('admin', 'PATCH', `/parties/${known['firm 2']}`, { name: 'firm 1' })
    expect(rename).toMatchObject(refused([known['firm 1'] ?? 0]))
    const site = { name: 'S', district: changning }
    expect(await cast.ask('admin', 'POST', '/sites', site)).toMatchObject(refused([known.site ?? 0]))
    const moved = await cast.ask('admin', 'PATCH', `/sites/${known['site of others']}`, site)
    expect(moved).toMatchObject(refused([known.site ?? 0]))
    const person = { partyId: known['firm 1'], name: '王', staffNumber: '1' }
    expect(await cast.ask('firm 1', 'POST', '/people', person)).toMatchObject(refused([known.mechanic ?? 0]))
  })

  it('is named in a request that is made once, too', async () => {
    const answer = await cast.api.app.request('/api/v1/parties', {
      method: 'POST',
      headers: {
        authorization: `Bearer ${cast.api.token}`,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
      },
      body: JSON.stringify({ kind: 'maintenance-firm', name: 'firm 1' }),
    })
    expect({ status: answer.status, body: await answer.json() }).toMatchObject(
      refused([known['firm 1'] ?? 0]),
    )
  })

  it('is not named to who may not know of it', async () => {
    const unit = { kind: 'use-unit', name: 'unit 2', district: changning }
    const { status, body } = await cast.ask('regulator', 'POST', '/parties', unit)
    expect([status, body.ids]).toEqual([409, undefined])
    expect(body.detail).toMatch(/already$/)
  })
})

describe('what is refused', () => {
  const cases = refusalCases.map(([code, says, who, request, body]) => ({ code, says, who, request, body }))

  it.each(cases)('$code $says: $who, $request', async ({ code, says, who, request, body }) => {
    const entries = async () => (await cast.api.db.select({ rows: count() }).from(auditEntries))[0]?.rows
    const before = await entries()
    const [method = '', path = ''] = request
      .replace(/#[^/]+/, (mark) => String(byMark()[mark]))
      .split(/ (.*)/)
    const given = body === undefined ? {} : { body: fill(body) }
    const answer = await cast.ask(who, method, path, given.body)
    expect(answer.body).toMatchObject({ code, detail: expect.stringMatching(says) })
    expect(answer.status).toBe(statuses[code] ?? 409)
    // and nothing was done
    expect(await entries()).toBe(before)
  })

  const root = join(import.meta.dirname, '../../..')
  const thrown = new Set(
    ['', 'parties', 'sites', 'contracts', 'people', 'lifecycle', 'records', 'parts'].flatMap((folder) =>
      readdirSync(join(root, 'registry', folder))
        .filter((name) => /^(?!.*\.test)(?!devices).*\.ts$/.test(name))
        .flatMap((name) => {
          const source = readFileSync(join(root, 'registry', folder, name), 'utf8')
          return [...source.matchAll(/(?:HoistwayError\(\s*|_\w+: \[)'([a-z]+(?:-[a-z]+)+|forbidden)'/g)]
        })
        .map(([, code]) => code as string),
    ),
  )

  it('has a case for every code', () => {
    expect(thrown.size).toBeGreaterThan(15)
    // what If-Match is refused with is in edge/edge.test.ts
    thrown.delete('precondition-failed')
    expect([...thrown].sort()).toEqual([...new Set(cases.map(({ code }) => code))].sort())
  })

  it.each(['en', 'zh-CN'])('has words for every code in %s', (language) => {
    const words = JSON.parse(readFileSync(join(root, 'web/locales', `${language}.json`), 'utf8')).problems
    expect([...thrown].filter((code) => typeof words[code] !== 'string')).toEqual([])
  })
})
