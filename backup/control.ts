import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { HoistwayError, messageOf } from '../lib/errors.ts'
import type { Log } from '../lib/log.ts'
import type { Relational } from '../storage/relational/index.ts'

// How a command asks the server that has a data directory open: over NOTIFY of the database that both have.

const channel = 'hoistway_backup'
const answers = 'hoistway_backup_answer'
/** A hold that nobody renews ends, so that a killed command holds nothing for ever. */
const holdMs = 60_000
/** What the server does not do at once, it says each few seconds that it is doing. */
const patienceMs = 30_000
const aliveEveryMs = 5_000

const askedSchema = z.strictObject({
  id: z.string(),
  instanceId: z.string(),
  what: z.enum(['hold', 'release', 'copy-series', 'refeed']),
  folder: z.string().optional(),
  position: z.number().optional(),
})
const answerSchema = z.object({
  id: z.string(),
  state: z.enum(['working', 'done', 'failed']),
  rows: z.number().optional(),
  from: z.number().optional(),
  to: z.number().optional(),
  code: z.string().optional(),
  message: z.string().optional(),
})

/** What a notification says; anything else on the channel is passed over. */
function read<T>(schema: z.ZodType<T>, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data
  } catch {
    return undefined
  }
}

/** The server's side of a backup. */
export interface BackupAnswers {
  /** Whether the journal must keep what its readers are past: a backup is being made that still needs it. */
  isHeld(): boolean
  close(): Promise<void>
}

/** Where the store begins again, and where it stood. */
interface Refed {
  readonly from: number
  readonly to: number
}

/**
 * Answers commands that back up this data directory, or have its messages given to the time-series store again.
 * `copySeries` resolves to how many rows it copied.
 */
export async function answerBackups(options: {
  readonly relational: Relational
  readonly instanceId: string
  readonly copySeries: (folder: string) => Promise<number>
  readonly refeed: (from: number) => Promise<Refed>
  readonly log: Log
}): Promise<BackupAnswers> {
  const { relational, instanceId, copySeries, refeed, log } = options
  let heldUntilMs = 0
  const say = (answer: z.infer<typeof answerSchema>) =>
    relational.sql
      .notify(answers, JSON.stringify(answer))
      .catch((error) => log.warn({ error: messageOf(error) }, 'a backup could not be answered'))

  async function doIt({ id, what, folder = '', position = 0 }: z.infer<typeof askedSchema>): Promise<void> {
    if (what === 'refeed') return void (await answer(id, () => refeed(position)))
    heldUntilMs = what === 'release' ? 0 : performance.now() + holdMs
    if (what !== 'copy-series') return void (await say({ id, state: 'done' }))
    const alive = setTimeout(function again() {
      heldUntilMs = performance.now() + holdMs
      void say({ id, state: 'working' })
      alive.refresh()
    }, aliveEveryMs)
    await answer(id, async () => ({ rows: await copySeries(folder) })).finally(() => clearTimeout(alive))
  }

  async function answer(id: string, work: () => Promise<{ rows: number } | Refed>): Promise<void> {
    try {
      await say({ id, state: 'done', ...(await work()) })
    } catch (error) {
      const { code } = error as { code?: string }
      await say({ id, state: 'failed', message: messageOf(error), ...(code !== undefined && { code }) })
    }
  }

  const { unlisten } = await relational.sql.listen(channel, (text) => {
    const asked = read(askedSchema, text)
    if (asked?.instanceId === instanceId)
      doIt(asked).catch((error) => log.warn({ error: messageOf(error) }, 'a backup was not answered'))
  })
  return { isHeld: () => performance.now() < heldUntilMs, close: async () => void (await unlisten()) }
}

/** The command's side. */
export interface ServerForBackup {
  /** Has the journal keep everything from now on, for a minute; to be said again before it is over. */
  hold(): Promise<void>
  release(): Promise<void>
  /** Has the server copy its series into a folder; resolves to how many rows. */
  copySeries(folder: string): Promise<number>
  /** Has the server give its time-series store again what its journal still has from a position on. */
  refeed(position: number): Promise<Refed>
  close(): Promise<void>
}

/** Speaks to the server that has a data directory open. Its calls reject with `server-silent` where it does not answer. */
export async function askServer(relational: Relational, instanceId: string): Promise<ServerForBackup> {
  const waiting = new Map<string, (answer: z.infer<typeof answerSchema>) => void>()
  const { unlisten } = await relational.sql.listen(answers, (text) => {
    const answer = read(answerSchema, text)
    if (answer !== undefined) waiting.get(answer.id)?.(answer)
  })

  type Answer = z.infer<typeof answerSchema>
  type Question = Pick<z.infer<typeof askedSchema>, 'what' | 'folder' | 'position'>
  function ask(question: Question): Promise<Answer> {
    const id = randomUUID()
    return new Promise<Answer>((resolve, reject) => {
      const silent = setTimeout(
        () =>
          reject(
            new HoistwayError(
              'server-silent',
              'the server that has the data directory open does not answer; look at its log, or stop it and try again',
              { mayRetry: true },
            ),
          ),
        patienceMs,
      )
      waiting.set(id, (answer) => {
        const { state, code = 'backup-failed', message = '' } = answer
        if (state === 'working') silent.refresh()
        else if (state === 'done') resolve(answer)
        else reject(new HoistwayError(code, message))
        if (state !== 'working') clearTimeout(silent)
      })
      relational.sql.notify(channel, JSON.stringify({ id, instanceId, ...question })).catch(reject)
    }).finally(() => waiting.delete(id))
  }

  return {
    hold: async () => void (await ask({ what: 'hold' })),
    release: async () => void (await ask({ what: 'release' })),
    copySeries: async (folder) => (await ask({ what: 'copy-series', folder })).rows ?? 0,
    async refeed(position) {
      const { from = position, to = position } = await ask({ what: 'refeed', position })
      return { from, to }
    },
    close: async () => void (await unlisten()),
  }
}
