import {
  askReplay,
  type DeadLetterRow,
  deadLetterSorting,
  listDeadLetters,
  readDeadLetter,
} from '../ingest/index.ts'
import { systemClock } from '../lib/clock.ts'
import type { CommandLine } from '../lib/config.ts'
import { HoistwayError } from '../lib/errors.ts'
import { openRelational } from '../server/open-relational.ts'
import { type Database, keysetOf, type Place } from '../storage/relational/index.ts'
import { commandActor, runCommand } from './run-command.ts'

const usage = `npm run dead-letters -- list [--code C] [--device D] [--json]
  npm run dead-letters -- show ID [--json]
  npm run dead-letters -- replay ID… | --code C | --device D | --all`

/** Rows read at a time, so that a long list is never in memory. */
const pageRows = 500

type Options = CommandLine['options']

const wrong = (what: string) => new HoistwayError('usage', `${what}:\n  ${usage}`)
const print = (line: string) => process.stdout.write(`${line}\n`)

function idOf(text: string): number {
  const id = Number(text)
  if (!Number.isSafeInteger(id) || id < 1)
    throw wrong(`${JSON.stringify(text)} is not the number of a dead letter`)
  return id
}

function filterOf({ code, device }: Options) {
  return { code: code as string | undefined, deviceId: device as string | undefined }
}

/** Bytes as text for a terminal: what would steer it is shown escaped. */
function shown(payload: Uint8Array): string {
  const text = Buffer.from(payload).toString('utf8')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not reach a terminal
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, (char) =>
    JSON.stringify(char).slice(1, -1),
  )
}

const lineOf = ({ id, state, receivedAt, deviceId, code, reason }: DeadLetterRow) =>
  [id, state, receivedAt.toISOString(), deviceId, code, shown(Buffer.from(reason))].join('\t')

/** One a line, newest first: columns, or JSON. */
async function list(db: Database, options: Options): Promise<void> {
  for (let after: Place | undefined; ; ) {
    const keyset = keysetOf(deadLetterSorting, { after, limit: pageRows })
    const rows = await listDeadLetters(db, filterOf(options), keyset)
    for (const { place, ...row } of rows) {
      print(options.json === true ? JSON.stringify(row) : lineOf(row))
      after = place
    }
    if (rows.length < pageRows) return
  }
}

async function show(db: Database, id: number, options: Options): Promise<void> {
  const found = await readDeadLetter(db, id)
  if (found === undefined) throw new HoistwayError('not-found', `no dead letter ${id}`)
  const { payload, replays, ...letter } = found
  if (options.json === true) {
    print(JSON.stringify({ ...letter, payloadBase64: Buffer.from(payload).toString('base64'), replays }))
    return
  }
  for (const [name, value] of Object.entries(letter)) {
    const text = value instanceof Date ? value.toISOString() : String(value ?? '')
    print(`${name.padEnd(13)}${shown(Buffer.from(text))}`)
  }
  for (const { askedAt, askedBy, endedAt, code, reason } of replays) {
    const outcome = endedAt === null ? 'not ended' : (code ?? 'kept')
    print(`${'replay'.padEnd(13)}${askedAt.toISOString()} ${askedBy}: ${outcome} ${reason ?? ''}`.trimEnd())
  }
  print('')
  print(shown(payload))
}

async function replay(db: Database, ids: readonly number[], options: Options): Promise<void> {
  const filter = { ...filterOf(options), ...(ids.length > 0 && { ids }) }
  const asked = await askReplay(db, filter, { actor: commandActor(), atMs: systemClock.now() })
  if (options.json === true) print(JSON.stringify({ asked }))
  else
    process.stderr.write(`${asked} asked for; the server takes them again at once, or when it next starts\n`)
}

await runCommand(
  {
    code: { type: 'string' },
    device: { type: 'string' },
    all: { type: 'boolean' },
    json: { type: 'boolean' },
  },
  async ({ config, options, positionals }, scope) => {
    const [verb, ...rest] = positionals
    const ids = rest.map(idOf)
    const isFiltered = options.code !== undefined || options.device !== undefined
    const ways = [ids.length > 0, isFiltered, options.all === true].filter(Boolean).length
    const isRight =
      (verb === 'list' && ids.length === 0 && options.all !== true) ||
      (verb === 'show' && ids.length === 1 && ways === 1) ||
      (verb === 'replay' && ways === 1)
    if (!isRight) throw wrong('say what to do with which dead letters')
    const { db } = await openRelational(config, scope, 2)
    if (verb === 'list') await list(db, options)
    if (verb === 'show') await show(db, ids[0] as number, options)
    if (verb === 'replay') await replay(db, ids, options)
    return undefined
  },
)
