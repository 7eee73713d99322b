import { expect } from 'vitest'
import type { EquipmentDossier, Page, Party } from '../../schemas/index.ts'
import type { Call, Matrix } from './declared.ts'

// What the registry shows to whom: rows of the matrix of test/scope.test.ts.

const lifts = {
  'LIFT-1': { unit: '甲物业', firm: '甲维保', district: '上海市/长宁区' },
  'LIFT-2': { unit: '乙物业', firm: '乙维保', district: '上海市/静安区' },
  'ESC-1': { unit: '甲物业', firm: '乙维保', district: '上海市/长宁区' },
} as const
type Code = keyof typeof lifts
const codes = Object.keys(lifts) as Code[]

/** Inspects the first two, by contracts. */
export const inspectionBody = '甲检验所'

/** Whose names each may know: of 甲维保, which is in 长宁, and of 乙物业, which is in 静安. */
const knowing: Readonly<Record<string, readonly string[]>> = {
  甲维保: ['admin', 'regulator of a district', 'regulator of the city', 'firm 甲'],
  乙物业: ['admin', 'administrator of a district', 'regulator of the city', 'inspector'],
}

interface Ids {
  readonly parties: Map<string, number>
  readonly people: Map<string, number>
  /** By the party of the person. */
  readonly certificates: Map<string, number>
  /** By the equipment that they are of. */
  readonly of: Record<'sites' | 'contracts' | 'records' | 'parts', Map<Code, number>>
}

/** Adds the inspection body and its contracts: an import names none. */
export async function addInspectionBody(call: Call): Promise<void> {
  const party = { kind: 'inspection-body', name: inspectionBody }
  const { status, body } = await call('admin', 'POST', '/parties', party)
  expect(status, JSON.stringify(body)).toBe(201)
  for (const equipmentCode of ['LIFT-1', 'LIFT-2']) {
    const { id: partyId } = body as { id: number }
    const contract = { kind: 'inspection', partyId, equipmentCode, startsOn: '2020-01-01' }
    expect((await call('admin', 'POST', '/contracts', contract)).status).toBe(201)
  }
}

/** Adds to each lift a site, a contract, a record that was replaced and a part that was removed; and two people. */
export async function fillRegistry(call: Call): Promise<Ids> {
  const done = async (path: string, body?: unknown) => {
    const answer = await call('admin', body === undefined ? 'GET' : 'POST', path, body)
    expect(answer, JSON.stringify(answer.body)).toMatchObject({ status: expect.toBeOneOf([200, 201]) })
    return answer.body as { id: number }
  }
  const known = (await done('/parties?limit=500')) as unknown as Page<Party>
  const parties = new Map(known.items.map(({ id, name }) => [name, id]))
  const people = new Map<string, number>()
  const certificates = new Map<string, number>()
  for (const name of Object.keys(knowing)) {
    const person = { partyId: parties.get(name), name: `${name}的人`, staffNumber: '1' }
    const { id } = await done('/people', person)
    people.set(name, id)
    const certificate = { kind: 'T', number: name, validTo: '2030-01-01' }
    const file = (await done(`/people/${id}/certificates`, certificate)) as unknown as {
      certificates: { id: number }[]
    }
    certificates.set(name, file.certificates[0]?.id ?? 0)
  }
  const ids: Ids = {
    parties,
    certificates,
    people,
    of: { sites: new Map(), contracts: new Map(), records: new Map(), parts: new Map() },
  }
  for (const code of codes) {
    const { firm, district } = lifts[code]
    const partyId = parties.get(firm)
    const site = await done('/sites', { name: code, district })
    ids.of.sites.set(code, site.id)
    expect((await call('admin', 'PATCH', `/equipment/${code}`, { siteId: site.id })).status).toBe(200)
    ids.of.contracts.set(code, (await done('/contracts', contractOf(code, ids))).id)
    const record = { kind: 'drill', equipmentCode: code, partyId, doneOn: '2026-01-02' }
    const { id } = await done('/records', record)
    ids.of.records.set(code, id)
    await done('/records', { ...record, replacesId: id })
    const part = await done('/parts', partOf(code))
    ids.of.parts.set(code, part.id)
    await done(`/parts/${part.id}/remove`, { removedOn: '2026-01-02' })
    await done('/parts', { ...partOf(code), kind: 'brake' })
  }
  // of no equipment: an affair of its own
  const review = { kind: 'weekly-review', foundRisk: false, doneOn: '2026-01-02' }
  await done('/records', { ...review, partyId: parties.get('乙物业') })
  return ids
}

function contractOf(code: Code, ids: Pick<Ids, 'parties'>) {
  const partyId = ids.parties.get(lifts[code].firm)
  return { kind: 'maintenance', partyId, equipmentCode: code, startsOn: '2020-01-01' }
}

function partOf(code: string) {
  return { kind: 'buffer', serialNumber: `P-${code}`, equipmentCode: code, fittedOn: '2026-01-01' }
}

// an administrator of 静安 among them, who writes nothing into 长宁
const isAdministrator = (who: string) => who.startsWith('admin')
const isOffice = (who: string) => isAdministrator(who) || who.startsWith('regulator')
const isOfficeThere = (who: string) => isOffice(who) && who !== 'administrator of a district'
const isFirm = (who: string) => isAdministrator(who) || who.startsWith('firm')

/** The rows; `ids` are known once `fillRegistry` is through. */
export function registryRows(call: Call, ids: () => Ids): Matrix {
  const asked = async (who: string, method: string, path: string, body?: unknown) =>
    (await call(who, method, path, body)).status
  const list = async <T>(who: string, path: string, nameOf: (item: T) => string) => {
    const { status, body } = await call(who, 'GET', path)
    expect(status).toBe(200)
    return [...new Set((body as Page<T>).items.map(nameOf))].sort()
  }
  /** Asks about the thing of each lift: 404 where the lift is not to be known, else what the role makes of it. */
  const each = async (sees: readonly string[], status: number, ask: (code: Code) => Promise<number>) => {
    for (const code of codes) expect(await ask(code), code).toBe(sees.includes(code) ? status : 404)
  }
  const unitsOf = (sees: readonly string[]) =>
    [...new Set(sees.map((code) => lifts[code as Code].unit))].sort()
  const eachPerson = async (
    who: string,
    status: number,
    ask: (id: number, party: string) => Promise<number>,
  ) => {
    for (const [party, id] of ids().people)
      expect(await ask(id, party), party).toBe(knowing[party]?.includes(who) ? status : 404)
  }
  const isEmployer = (who: string) => isAdministrator(who) || who === 'firm 甲'
  const of = (what: keyof Ids['of'], code: Code) => ids().of[what].get(code)

  return {
    'get /parties': async (who, sees) => {
      const units = await list<Party>(who, '/parties?kind=use-unit', ({ name }) => name)
      expect(units).toEqual(unitsOf(sees))
      const firms = await list<Party>(who, '/parties?kind=maintenance-firm', ({ name }) => name)
      expect(firms).toEqual(['乙维保', '甲维保'])
    },
    'get /parties/{id}': async (who, sees) => {
      for (const unit of ['甲物业', '乙物业'])
        expect(await asked(who, 'GET', `/parties/${ids().parties.get(unit)}`)).toBe(
          unitsOf(sees).includes(unit as '甲物业') ? 200 : 404,
        )
    },
    'post /parties': async (who) => {
      const there = { kind: 'maintenance-firm', name: '甲维保', district: '上海市/长宁区' }
      expect(await asked(who, 'POST', '/parties', there)).toBe(isOfficeThere(who) ? 409 : 403)
    },
    'patch /parties/{id}': async (who, sees) => {
      const status = await asked(who, 'PATCH', `/parties/${ids().parties.get('乙物业')}`, { phone24h: '021' })
      // it has no district, so it is no regulator's to write about
      expect(status).toBe(who === 'admin' ? 200 : unitsOf(sees).includes('乙物业') ? 403 : 404)
    },
    'get /sites': async (who, sees) => {
      expect(await list<{ name: string }>(who, '/sites', ({ name }) => name)).toEqual(sees)
    },
    'get /sites/{id}': (who, sees) =>
      each(sees, 200, (code) => asked(who, 'GET', `/sites/${of('sites', code)}`)),
    'post /sites': async (who) => {
      const there = { name: 'LIFT-1', district: lifts['LIFT-1'].district }
      expect(await asked(who, 'POST', '/sites', there)).toBe(isOfficeThere(who) ? 409 : 403)
    },
    'patch /sites/{id}': (who, sees) =>
      each(sees, isOffice(who) ? 200 : 403, (code) =>
        asked(who, 'PATCH', `/sites/${of('sites', code)}`, { address: '甲路' }),
      ),
    'get /contracts': async (who, sees) => {
      const shown = await list<{ equipmentCode: string }>(who, '/contracts', (one) => one.equipmentCode)
      expect(shown).toEqual(sees)
    },
    'get /contracts/{id}': (who, sees) =>
      each(sees, 200, (code) => asked(who, 'GET', `/contracts/${of('contracts', code)}`)),
    'post /contracts': (who, sees) =>
      each(sees, isOffice(who) || who.startsWith('use unit') ? 409 : 403, (code) =>
        asked(who, 'POST', '/contracts', contractOf(code, ids())),
      ),
    'patch /contracts/{id}': (who, sees) =>
      each(sees, isOffice(who) || who.startsWith('use unit') ? 400 : 403, (code) =>
        asked(who, 'PATCH', `/contracts/${of('contracts', code)}`, { endsOn: '2019-12-31' }),
      ),
    'get /people': async (who) => {
      const shown = await list<{ party: string }>(who, '/people', ({ party }) => party)
      expect(shown).toEqual(
        Object.keys(knowing)
          .filter((party) => knowing[party]?.includes(who))
          .sort(),
      )
    },
    'get /certificates': async (who) => {
      const wanted = Object.keys(knowing).filter((party) => knowing[party]?.includes(who))
      const partyOf = ({ party }: { party: string }) => party
      expect(await list(who, '/certificates?validBefore=2030-01-02', partyOf)).toEqual(wanted.toSorted())
      expect(await list(who, '/certificates?validBefore=2030-01-01', partyOf)).toEqual([])
      for (const party of Object.keys(knowing))
        expect(await list(who, `/certificates?partyId=${ids().parties.get(party)}`, partyOf)).toEqual(
          wanted.includes(party) ? [party] : [],
        )
    },
    'get /people/{id}': (who) => eachPerson(who, 200, (id) => asked(who, 'GET', `/people/${id}`)),
    'post /people': async (who) => {
      const there = { partyId: ids().parties.get('甲维保'), name: 'x', staffNumber: '1' }
      // of 甲维保, which has nothing in 静安
      const mayAdd = isEmployer(who) && who !== 'administrator of a district'
      expect(await asked(who, 'POST', '/people', there)).toBe(mayAdd ? 409 : 403)
    },
    'patch /people/{id}': (who) =>
      eachPerson(who, isEmployer(who) ? 200 : 403, (id) =>
        asked(who, 'PATCH', `/people/${id}`, { leftOn: null }),
      ),
    'post /people/{id}/certificates': (who) =>
      eachPerson(who, isEmployer(who) ? 409 : 403, (id, party) =>
        asked(who, 'POST', `/people/${id}/certificates`, { kind: 'T', number: party, validTo: '2031-01-01' }),
      ),
    'get /people/{id}/certificates/{certificateId}': (who) =>
      eachPerson(who, 200, (id, party) =>
        asked(who, 'GET', `/people/${id}/certificates/${ids().certificates.get(party)}`),
      ),
    'post /people/{id}/certificates/{certificateId}/revoke': (who) =>
      eachPerson(who, isEmployer(who) || isOffice(who) ? 404 : 403, (id) =>
        asked(who, 'POST', `/people/${id}/certificates/2147483647/revoke`),
      ),
    'post /equipment': async (who) => {
      const there = { code: 'LIFT-1', class: '3110', district: '上海市/长宁区' }
      expect(await asked(who, 'POST', '/equipment', there)).toBe(isOfficeThere(who) ? 409 : 403)
    },
    'patch /equipment/{code}': (who, sees) =>
      each(sees, isOffice(who) ? 200 : 403, (code) =>
        asked(who, 'PATCH', `/equipment/${code}`, { name: code }),
      ),
    'get /equipment/{code}/file': async (who, sees) => {
      for (const code of codes) {
        const { status, body } = await call(who, 'GET', `/equipment/${code}/file`)
        expect(status, code).toBe(sees.includes(code) ? 200 : 404)
        const { audit, parties } = (status === 200 ? body : {}) as Partial<EquipmentDossier>
        expect(audit != null, code).toBe(status === 200 && isOffice(who))
        expect(parties?.useUnit?.name).toBe(status === 200 ? lifts[code].unit : undefined)
      }
    },
    'get /equipment/{code}/qr': (who, sees) =>
      each(sees, 200, (code) => asked(who, 'GET', `/equipment/${code}/qr`)),
    // anybody may ask, and everybody is told the same
    'get /public/equipment/{publicId}': {
      rows: () => new Map([['a plate', { params: { publicId: crypto.randomUUID() } }]]),
      isOwn: () => false,
      isPublic: true,
    },
    'post /public/equipment/{publicId}/reports': {
      rows: () =>
        new Map([['a plate', { params: { publicId: crypto.randomUUID() }, body: { kind: 'door' } }]]),
      isOwn: () => false,
      isPublic: true,
    },
    'get /equipment/{code}/life-cycle/history': (who, sees) =>
      each(sees, 200, (code) => asked(who, 'GET', `/equipment/${code}/life-cycle/history`)),
    'get /equipment/{code}/life-cycle': (who, sees) =>
      each(sees, 200, (code) => asked(who, 'GET', `/equipment/${code}/life-cycle`)),
    'get /equipment/{code}/stops': (who, sees) =>
      each(sees, 200, (code) => asked(who, 'GET', `/equipment/${code}/stops`)),
    'get /equipment/{code}/stops/{id}': (who, sees) =>
      each(sees, 404, (code) => asked(who, 'GET', `/equipment/${code}/stops/999999`)),
    // of a day to come: refused to an office, and nothing is stopped
    'post /equipment/{code}/stops': (who, sees) =>
      each(sees, ['admin', 'regulator', 'inspector'].some((one) => who.startsWith(one)) ? 400 : 403, (code) =>
        asked(who, 'POST', `/equipment/${code}/stops`, {
          ...{ kind: 'sealed', reason: 'a drill', effectiveOn: '2199-01-01' },
        }),
      ),
    'post /equipment/{code}/stops/{id}/lift': (who, sees) =>
      each(sees, 404, (code) =>
        asked(who, 'POST', `/equipment/${code}/stops/999999/lift`, { reason: 'a drill' }),
      ),
    'post /equipment/{code}/transitions': (who, sees) =>
      each(sees, 409, (code) => asked(who, 'POST', `/equipment/${code}/transitions`, { event: 'reinstate' })),
    'get /records': async (who, sees) => {
      const shown = await list<{ equipmentCode: string | null }>(
        who,
        '/records',
        (one) => one.equipmentCode ?? '乙物业',
      )
      expect(shown).toEqual([...sees, ...(knowing.乙物业?.includes(who) ? ['乙物业'] : [])])
    },
    'get /records/{id}': (who, sees) =>
      each(sees, 200, (code) => asked(who, 'GET', `/records/${of('records', code)}`)),
    'post /records': (who, sees) =>
      each(sees, who.startsWith('firm') ? 409 : isAdministrator(who) ? 400 : 403, (code) =>
        // replaced before; an administrator has not said whose it is
        asked(who, 'POST', '/records', {
          kind: 'maintenance',
          equipmentCode: code,
          doneOn: '2026-01-02',
          level: 'year',
          replacesId: of('records', code),
        }),
      ),
    'post /records/{id}/withdraw': (who, sees) =>
      each(sees, isFirm(who) ? 409 : 403, (code) =>
        asked(who, 'POST', `/records/${of('records', code)}/withdraw`, { note: 'x' }),
      ),
    'get /parts': async (who, sees) => {
      const shown = await list<{ equipmentCode: string }>(who, '/parts', (one) => one.equipmentCode)
      expect(shown).toEqual(sees)
    },
    'get /parts/{id}': (who, sees) =>
      each(sees, 200, (code) => asked(who, 'GET', `/parts/${of('parts', code)}`)),
    'post /parts': (who, sees) =>
      each(sees, isFirm(who) ? 409 : 403, (code) =>
        asked(who, 'POST', '/parts', { ...partOf(code), kind: 'brake' }),
      ),
    'post /parts/{id}/remove': (who, sees) =>
      each(sees, isFirm(who) ? 409 : 403, (code) =>
        asked(who, 'POST', `/parts/${of('parts', code)}/remove`, { removedOn: '2026-01-02' }),
      ),
  }
}
