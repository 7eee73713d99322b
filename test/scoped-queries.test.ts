import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

// Whatever answers somebody who asks reads what belongs to equipment under their scope: registry/scope.ts. The matrix of
// scope.test.ts proves it for the paths there are; this finds a query that forgets it before there is a path.

const root = dirname(import.meta.dirname)

/** Functions that the API calls without saying who asks, though they read what is scoped, each with why it may. */
const unscoped: Readonly<Record<string, string>> = {
  askReplay: 'for administrators of everything',
  lastDeadLetters: 'of devices of one piece of equipment, once readEquipment has found them',
  countDeadLetters: 'of devices of one piece of equipment, once readEquipment has found them',
  listDeadLetters: 'for administrators of everything',
  readDeadLetter: 'for administrators of everything',
  readPublicEquipment: 'for the public: what stands on the plate, by an id that cannot be guessed',
  openEventStream: 'each who listens is asked for in `follow`, by their own scope',
  openByPublic: 'writes about the piece of equipment whose plate was read, and tells nothing of it',
  isOutOfService: 'a condition, for queries of equipment that say whose it is',
  isOverdue: 'a condition, for queries of equipment that say whose it is',
  readSteps: 'of one piece of equipment, once readEquipment has found that the caller may know of it',
  readCalendar: 'of one piece of equipment, once readEquipment has found that the caller may know of it',
  alertingAmong: 'of codes that a scoped list has given',
  isStopped: 'a condition, for queries of equipment that say whose it is',
  outOfService: 'of codes that a scoped list has given',
  stopsOf: 'of codes that a scoped list has given',
  overdueDuties: 'of codes that a scoped list has given',
}

/** Files of the API that read what names equipment without the condition themselves, each with why they may. */
const otherwiseScoped: Readonly<Record<string, string>> = {
  'webhooks/deliver.ts': 'no caller asks; before each is sent, isTellable asks for its owner',
  'webhooks/webhooks.ts': 'of webhooks by their owner; fan-out.ts gave these only what the owner may know of',
}

/** Functions given who asks that read orders without asking for their kind and state, each with why they may. */
const stageless: Readonly<Record<string, string>> = {
  countOutOfService:
    'of orders that keep equipment still: rescues and repairs, which no office keeps to itself',
  readChecklist: 'of one order, once findOrder has found it for the caller',
  selectOrders: 'a query without its condition: those who complete it give orderVisibleTo',
}

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter(
    (path) =>
      /^(registry|orders|duties|csv|alerts|statistics|gbt38656|ingest|identity|realtime|webhooks|api)\//.test(
        path,
      ) && !/\.test\.ts$|\/testing\//.test(path),
  )

const parsed = files.map((path) => ({
  path,
  source: ts.createSourceFile(path, readFileSync(join(root, path), 'utf8'), ts.ScriptTarget.Latest, true),
}))

/** Names of the tables whose rows belong to equipment, or to what does: by their columns. */
const scopedTables = parsed
  .filter(({ path }) => path.endsWith('tables.ts'))
  .flatMap(({ source }) =>
    source.statements
      .filter(ts.isVariableStatement)
      .flatMap(({ declarationList }) => [...declarationList.declarations])
      .filter((one) =>
        /^pgTable\(\s*'equipment'|\b(equipmentCode|orderId|deviceId):/.test(one.initializer?.getText() ?? ''),
      )
      .map((one) => one.name.getText()),
  )

/** Those of orders: of some kinds and states only offices may know (orders/scope.ts). */
const orderTables = scopedTables.filter((name) =>
  parsed.some(
    ({ path, source }) => path.startsWith('orders/') && source.text.includes(`const ${name} = pgTable(`),
  ),
)

interface Read {
  readonly name: string
  readonly path: string
  readonly text: string
  readonly isGivenCaller: boolean
}

/** Top-level functions with a query of a scoped table in them. */
const reads: Read[] = parsed.flatMap(({ path, source }) =>
  source.statements.filter(ts.isFunctionDeclaration).flatMap((one) => {
    const text = one.body?.getText() ?? ''
    const isQuery = new RegExp(`(from|[jJ]oin)(\\(| \\$\\{)(${scopedTables.join('|')})\\b`).test(text)
    const isGivenCaller = one.parameters.some((parameter) =>
      /\b(Caller|CallerUnit|By)\b/.test(parameter.getText()),
    )
    return isQuery ? [{ name: one.name?.text ?? '', path, text, isGivenCaller }] : []
  }),
)

/** Names that files of the API take from the domain folders. */
const takenByApi = new Set(
  parsed
    .filter(({ path }) => path.startsWith('api/'))
    .flatMap(({ source }) =>
      source.statements
        .filter(ts.isImportDeclaration)
        .filter(({ moduleSpecifier }) =>
          /\/(registry|orders|duties|csv|alerts|statistics|gbt38656|ingest|identity|realtime|webhooks)\/index\.ts/.test(
            moduleSpecifier.getText(),
          ),
        )
        .flatMap(({ importClause }) => {
          const names = importClause?.namedBindings
          return names !== undefined && ts.isNamedImports(names)
            ? names.elements.map(({ name }) => name.text)
            : []
        }),
    ),
)

describe('queries of what belongs to equipment', () => {
  it('are found', () => {
    expect(scopedTables).toEqual(expect.arrayContaining(['equipment', 'devices', 'workOrders', 'alerts']))
    expect(reads.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'listEquipment',
        'listAlerts',
        'listExchangedFaults',
        'listDevices',
        'countOpenOrders',
        'rescueStatistics',
        'issueCredentials',
      ]),
    )
  })

  it('that the API asks for are given who asks, or named here with why not', () => {
    const free = reads.filter(({ name, isGivenCaller }) => takenByApi.has(name) && !isGivenCaller)
    expect(free.map(({ name }) => name).sort()).toEqual(Object.keys(unscoped).sort())
  })

  it('that are given who asks say visibleTo, or hand them on', () => {
    const forgetful = reads.filter(
      ({ isGivenCaller, text }) =>
        isGivenCaller && !/isibleTo\(|[(,]\s*(caller|by)\b|[(]unit,|scopeOf\(/.test(text),
    )
    expect(forgetful.map(({ path, name }) => `${path}: ${name}`)).toEqual([])
  })

  it('of orders ask for the kind and state that the caller may know, or are named here with why not', () => {
    expect(orderTables).toEqual(expect.arrayContaining(['workOrders', 'workOrderHistory', 'evidence']))
    const ofOrders = new RegExp(`(from|[jJ]oin)(\\(| \\$\\{)(${orderTables.join('|')})\\b`)
    const forgetful = reads.filter(
      ({ isGivenCaller, text }) =>
        isGivenCaller &&
        ofOrders.test(text) &&
        !/(orderVisibleTo|orderStageVisibleTo|ordersVisible|firstOrdersVisible)\(/i.test(text),
    )
    expect(forgetful.map(({ name }) => name).sort()).toEqual(Object.keys(stageless).sort())
  })

  it('that show an order’s number show it to whom the order is shown', () => {
    const forgetful = parsed.filter(
      ({ path, source }) =>
        /^(alerts\/queries|orders\/queries|gbt38656\/|webhooks\/|realtime\/|api\/)/.test(path) &&
        /orderId: (alerts\.orderId|alert\.orderId)|parentId: (workOrders|order)\.parentId/.test(source.text),
    )
    expect(forgetful.map(({ path }) => path)).toEqual([])
  })

  it('in the API itself say visibleTo, or are named here with why not', () => {
    const forgetful = parsed.filter(
      ({ path, source }) =>
        /^(api|webhooks|realtime|identity)\//.test(path) &&
        new RegExp(`(from|[jJ]oin)\\((${scopedTables.join('|')})\\b`).test(source.text) &&
        !/isibleTo\(/.test(source.text),
    )
    expect(forgetful.map(({ path }) => path).sort()).toEqual(Object.keys(otherwiseScoped))
  })
})
