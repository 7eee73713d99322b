import { constants, userInfo } from 'node:os'
import type { Actor } from '../audit/index.ts'
import { type CommandLine, readCommandLine } from '../lib/config.ts'
import { HoistwayError, messageOf } from '../lib/errors.ts'
import { lockDataDir } from '../lib/lock.ts'
import { ResourceStack } from '../lib/resource-stack.ts'
import type { Caller } from '../schemas/index.ts'

/** Takes the data directory where it can be had, and returns what lets it go; undefined: a server has it open. */
export function lockUnlessServed(dataDir: string): (() => void) | undefined {
  try {
    return lockDataDir(dataDir)
  } catch (error) {
    if (error instanceof HoistwayError && error.code === 'data-dir-in-use') return undefined
    throw error
  }
}

/** Whoever runs a command, by the name that the operating system has for them. */
export function commandActor(): Actor {
  const { username } = userInfo()
  return { id: `command:${username}`, name: `${username} (command)`, role: 'command' }
}

/** The same as one who asks: on the machine itself they may do everything. */
export function commandCaller(): Caller {
  const { id, name } = commandActor()
  return { userId: id, name, role: 'admin', partyId: null, district: null }
}

/** A command that handles a signal by itself ends by itself; any other lets go of what it holds: an embedded PostgreSQL would stay behind. */
function endOnSignal(resources: ResourceStack): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (process.listenerCount(signal) > 1) return
      const end = () => process.exit(128 + constants.signals[signal])
      void resources.close().then(end, end)
    })
  }
}

/**
 * Runs a command: reads its settings and options, gives it a resource stack, prints what went wrong as one sentence.
 * Exit code 2 for a wrong call or an engine that cannot start, 1 for anything else that failed.
 */
export async function runCommand(
  options: Parameters<typeof readCommandLine>[2],
  body: (line: CommandLine, resources: ResourceStack) => Promise<number | undefined>,
): Promise<void> {
  const resources = new ResourceStack()
  endOnSignal(resources)
  try {
    const line = readCommandLine(process.argv.slice(2), process.env, options)
    process.env.TZ = line.config.TZ
    process.exitCode = (await body(line, resources)) ?? 0
  } catch (error) {
    process.stderr.write(`hoistway: ${messageOf(error)}\n`)
    process.exitCode = error instanceof HoistwayError ? 2 : 1
    if (!(error instanceof HoistwayError) && process.env.LOG_LEVEL === 'debug') console.error(error)
  } finally {
    await resources.close()
  }
}
