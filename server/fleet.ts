import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { and, asc, like } from 'drizzle-orm'
import { equipment, issueCredentials } from '../registry/index.ts'
import type { Database } from '../storage/relational/index.ts'

const simulator = join(import.meta.dirname, '../simulators/main.ts')

/** Gives every piece of equipment whose code begins so a device with a new secret; a fleet's list of devices. */
export async function fleetOf(db: Database, codePrefix: string, limit: number) {
  const rows = await db
    .select({ code: equipment.code, class: equipment.class, family: equipment.family, name: equipment.name })
    .from(equipment)
    .where(and(like(equipment.code, `${codePrefix}%`)))
    .orderBy(asc(equipment.code))
    .limit(limit)
  const credentials = await issueCredentials(
    db,
    rows.map(({ code }) => ({ deviceId: code, equipmentCode: code })),
    { existing: 'renew', by: undefined },
  )
  return rows.map((row, index) => ({
    ...credentials[index],
    equipmentCode: row.code,
    class: row.class,
    family: row.family,
    name: row.name ?? row.code,
  }))
}

/** A running simulator, a program of its own. It ends when we do, however we end: its input is a pipe from us. */
export interface RunningSimulator {
  readonly exited: Promise<number | null>
  stop(): Promise<void>
}

/** Starts the simulator with a fleet. */
export function startSimulator(
  devices: Awaited<ReturnType<typeof fleetOf>>,
  options: { url: string; everyS: number; scenario: string },
): RunningSimulator {
  const child = spawn(
    process.execPath,
    [
      simulator,
      '--devices',
      '-',
      '--url',
      options.url,
      '--every',
      String(options.everyS),
      '--scenario',
      options.scenario,
    ],
    {
      // as quiet as we are
      env: { LOG_LEVEL: 'warn', ...process.env },
      stdio: ['pipe', 'inherit', 'inherit'],
    },
  )
  const exited = once(child, 'exit').then(([code]) => code as number | null)
  child.stdin.on('error', () => {})
  child.stdin.write(`${JSON.stringify({ devices })}\n`)
  return {
    exited,
    async stop() {
      child.stdin.end()
      await exited
    },
  }
}
