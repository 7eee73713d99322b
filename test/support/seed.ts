import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { equipment, parties, visibleTo } from '../../registry/index.ts'
import type { Caller, Role } from '../../schemas/index.ts'
import { addToOutbox } from '../../storage/relational/index.ts'
import { sealingKey } from '../../webhooks/secret.ts'
import { addDevice } from '../fixtures/equipment.ts'
import { openNow } from '../fixtures/orders.ts'
import { codes, secret, startMs, type TestApi } from './api.ts'
import { type BrowserSession, browserSession } from './browser-session.ts'

/** Somebody who asks, with a token, and the codes that they may know of. */
export interface Asker {
  readonly who: string
  readonly role: Role
  readonly token: string
  readonly sees: ReadonlySet<string>
}

async function asked(api: TestApi, path: string, body: object): Promise<void> {
  const isJson = !(body instanceof Uint8Array)
  const answer = await api.app.request(`/api/v1${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${api.token}`, ...(isJson && { 'content-type': 'application/json' }) },
    body: isJson ? JSON.stringify(body) : Buffer.from(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`)
}

/** Maintenance that is assigned. */
async function openService(api: TestApi): Promise<void> {
  const service = { kind: 'maintenance', equipmentCode: 'E-002', cause: 'maintenance-overdue' } as const
  const [opened] = await openNow(api.db, [{ ...service, atMs: startMs, dueAtMs: null }])
  await asked(api, `/work-orders/${opened?.orderId}/transitions`, { event: 'assign' })
}

/** What the plate of `E-000` says. */
export const publicId = '7c9e6679-7425-40de-944b-e07fc1f90ae7'

export const person = { username: 'examples', password: 'correct horse battery' }

/** Somebody who logs in, with a session and a token, and three invitations. */
async function seedPeople({ db, identity }: TestApi): Promise<void> {
  const at = new Date(startMs).toISOString()
  const later = new Date(Date.now() + 86_400_000).toISOString()
  await db.execute(sql`insert into "user" (id, name, email, username, display_username, role)
    values ('a-user', 'Somebody', 'examples@users.invalid', 'examples', 'examples', 'viewer')`)
  await identity.saveUser({ ...person, name: 'Somebody', role: 'viewer', partyId: null, district: null })
  await db.execute(sql`insert into apikey (id, name, reference_id, key, created_at, updated_at)
    values ('a-token', 'a token', 'a-user', 'no hash', ${at}, ${at})`)
  for (const secret of [
    'one that stays',
    'an-open-invitation-of-the-examples',
    'another-invitation-of-the-examples',
  ]) {
    const hash = createHash('sha256').update(secret).digest('hex')
    await db.execute(sql`insert into invitations (secret_hash, role, created_at, expires_at)
      values (${hash}, 'viewer', ${at}, ${later})`)
  }
}

/** Logs that person in, with a session beside it. */
export async function logInPerson({ app, db, identity }: TestApi): Promise<BrowserSession> {
  await identity.saveUser({ ...person, name: 'Somebody', role: 'viewer', partyId: null, district: null })
  await db.execute(sql`insert into session (id, token, user_id, expires_at)
    values ('a-session', 'a-session', 'a-user', now() + interval '1 day') on conflict do nothing`)
  const session = browserSession(app)
  await session.logIn(person.username, person.password)
  return session
}

/** `E-000`, the first order, alert and dead letter are those of the document's examples. */
export async function seedRegistry(api: TestApi): Promise<readonly Asker[]> {
  const { db } = api
  const at = new Date(startMs)
  const [firm, otherFirm, unit, body] = await db
    .insert(parties)
    .values([
      { kind: 'maintenance-firm', name: '甲维保' },
      { kind: 'maintenance-firm', name: '乙维保' },
      { kind: 'use-unit', name: '甲物业' },
      { kind: 'inspection-body', name: '甲检验所' },
    ])
    .returning()
  await db.execute(sql`update equipment set
    district = case when code < 'E-060' then '上海市/长宁区' else '上海市/静安区' end,
    maintenance_firm_id = case when code < 'E-030' then ${firm?.id}::int else ${otherFirm?.id}::int end,
    use_unit_id = case when code < 'E-010' then ${unit?.id}::int end,
    inspection_body_id = case when code between 'E-020' and 'E-069' then ${body?.id}::int end,
    name = 'lift ' || code, installed_on = '2015-05-05'`)
  await db.execute(sql`update equipment set public_id = ${publicId} where code = 'E-000'`)
  const some = codes.filter((_, n) => n % 20 === 0)
  for (const [n, equipmentCode] of some.entries()) {
    // the second order has a checklist
    if (n === 1) await openService(api)
    const cause = n % 2 ? 'urgent-fault' : 'entrapment'
    await openNow(db, [
      { kind: n % 2 ? 'repair' : 'rescue', equipmentCode, cause, atMs: startMs, dueAtMs: startMs + 1_000 },
    ])
    await db.execute(sql`insert into alerts (rule, condition, equipment_code, started_at, fired_at)
      values (${cause}, 'event', ${equipmentCode}, ${at.toISOString()}, ${at.toISOString()})`)
    await db.execute(sql`insert into due_days (equipment_code, duty, due_on, clause, source)
      values (${equipmentCode}, 'maintenance-overdue', '2026-10-01', '{"zh":"条","en":"clause"}', 'a law')`)
    await addDevice(db, `D-${n}`, equipmentCode, startMs)
  }
  await db.execute(sql`insert into dead_letters
      (instance, position, device_id, topic, payload, code, reason, received_at, refused_parts)
    values ('a', 1, 'D-1', 'eq/v1/D-1/status', '{"flux":1}', 'metric-unknown', 'flux', ${at.toISOString()}, 1)`)
  await db.transaction((tx) =>
    addToOutbox(tx, [
      { type: 'order', subject: 'E-119', payload: { id: 1, kind: 'repair', state: 'reported' } },
    ]),
  )
  await db.execute(sql`insert into webhooks (owner_id, role, url, kinds, states, secret, key_id, created_at, after)
    select id, role, 'https://example.org/', '{}', '{}', '', ${sealingKey(secret).id}, ${at.toISOString()}, 0 from "user" limit 1`)
  await db.execute(
    sql`insert into sites (name, district) values ('西站', '上海市/长宁区'), ('北站', '上海市/静安区')`,
  )
  for (const { id } of [firm, otherFirm, unit, body] as { id: number }[]) {
    await db.execute(sql`insert into people (party_id, name, staff_number) values (${id}, '张三', 'Z-3')`)
    await db.execute(sql`insert into certificates (person_id, kind, number, valid_to)
      select max(id), 'T', 'T-' || max(id), '2030-01-01' from people`)
  }
  for (const equipmentCode of ['E-001', 'E-041', 'E-119']) {
    const partyId = equipmentCode === 'E-001' ? firm?.id : otherFirm?.id
    await db.execute(sql`insert into contracts (kind, party_id, equipment_code, starts_on)
      values ('maintenance', ${partyId}, ${equipmentCode}, '2020-01-01')`)
    await db.execute(sql`insert into records (kind, party_id, equipment_code, done_on, recorded_at, recorded_by)
      values ('drill', ${partyId}, ${equipmentCode}, '2026-01-02', ${at.toISOString()}, 'a person')`)
    await db.execute(sql`insert into parts (kind, serial_number, equipment_code, fitted_on)
      values ('buffer', ${equipmentCode}, ${equipmentCode}, '2026-01-02')`)
  }
  // more than an answer holds
  const many = sql`from generate_series(1, 600) as n`
  await db.execute(sql`insert into work_order_history (order_id, at, actor, event, "from", "to", note)
    select 1, ${at.toISOString()}, 'system', 'comment', 'alarmed', 'alarmed', 'note ' || n ${many}`)
  await db.execute(sql`insert into order_clocks (order_id, clock, started_at, due_at, met_at)
    select 1, 'answer', ${at.toISOString()}, ${at.toISOString()}, ${at.toISOString()} ${many}`)
  await db.execute(sql`insert into life_cycle_events (equipment_code, event, "from", "to", effective_on, at, actor)
    select 'E-000', case n % 2 when 1 then 'take-out-of-use' else 'put-into-use' end, 'in-use', 'in-use', '2026-01-02',
      ${at.toISOString()}, 'a person' ${many}`)
  await db.execute(sql`insert into part_history (part_id, event, equipment_code, done_on, at, actor)
    select 1, 'fitted', 'E-001', '2026-01-02', ${at.toISOString()}, 'a person' ${many}`)
  await db.execute(sql`insert into certificates (person_id, kind, number, valid_to)
    select 1, 'T', 'many-' || n, '2030-01-01' ${many}`)
  await db.execute(sql`insert into contracts (kind, party_id, equipment_code, starts_on)
    values ('inspection', ${body?.id}, 'E-041', '2020-01-01')`)
  await openNow(db, [
    { kind: 'inspection', equipmentCode: 'E-041', cause: 'inspection-due', atMs: startMs, dueAtMs: null },
  ])
  const photo = readFileSync(join(import.meta.dirname, '../fixtures/evidence/kept-photo-jpeg/file'))
  await asked(api, '/work-orders/1/evidence?kind=photo', photo)
  await asked(api, '/equipment/E-000/stops', { kind: 'sealed', reason: '限速器失效' })
  await seedPeople(api)
  const district = '上海市/静安区'
  const none = { partyId: null, district: null }
  const grants = [
    { who: 'admin', role: 'admin', ...none },
    { who: 'dispatcher', role: 'dispatcher', ...none },
    { who: 'viewer of a district', role: 'viewer', ...none, district },
    { who: 'regulator', role: 'regulator', ...none, district },
    { who: 'firm', role: 'maintenance-firm', ...none, partyId: firm?.id ?? 0 },
    { who: 'use unit', role: 'use-unit', ...none, partyId: unit?.id ?? 0 },
    { who: 'inspector', role: 'inspector', ...none, district: '上海市/长宁区' },
    { who: 'inspection body', role: 'inspection-body', ...none, partyId: body?.id ?? 0 },
  ] as const
  return Promise.all(
    grants.map(async ({ who, ...grant }) => {
      const caller: Caller = { userId: who, name: who, ...grant }
      const seen = await db.select({ code: equipment.code }).from(equipment).where(visibleTo(caller))
      const token = await api.identity.issueToken(grant)
      return { who, role: grant.role, token, sees: new Set(seen.map(({ code }) => code)) }
    }),
  )
}
