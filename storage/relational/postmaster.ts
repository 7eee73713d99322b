import { link, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/** A running PostgreSQL server process. */
export interface Postmaster {
  readonly pid: number
  /** TCP port on the loopback address. */
  readonly port: number
}

interface PidFile extends Postmaster {
  /** The data directory as the server was given it. */
  readonly folder: string
  readonly isReady: boolean
}

const readyAttempts = 600
const readyEveryMs = 100
const answerMs = 2_000

const pathOf = (folder: string) => join(folder, 'postmaster.pid')

/** What the lines of `postmaster.pid` say; undefined where it is missing or is none. */
function parse(text: string): PidFile | undefined {
  const [pid, folder = '', , port, , , , status = ''] = text.split('\n')
  if (!/^\d+$/.test(pid ?? '') || !/^\d+$/.test(port ?? '') || folder === '') return undefined
  return { pid: Number(pid), folder, port: Number(port), isReady: status.trim() === 'ready' }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

async function isSameFolder(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(one), stat(other)]).catch(() => [])
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino
}

const isListening = (port: number) =>
  new Promise<boolean>((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: answerMs })
    const end = (listens: boolean) => {
      socket.destroy()
      resolve(listens)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })

/** Whether the process of a pid file is a server that works in this folder, not one that took its number or a copy's original. */
async function worksIn(folder: string, file: PidFile): Promise<boolean> {
  if (!isAlive(file.pid)) return false
  // a server's working directory is its data directory, whatever that was called when it started
  if (process.platform === 'linux') return isSameFolder(`/proc/${file.pid}/cwd`, folder)
  const [told, own] = await Promise.all([realpath(file.folder).catch(() => ''), realpath(folder)])
  return told === own && (!file.isReady || (await isListening(file.port)))
}

const read = (folder: string) => readFile(pathOf(folder), 'utf8').catch(() => undefined)

/** The server that runs in a data directory, once it is ready; undefined where none runs. */
export async function findPostmaster(folder: string): Promise<Postmaster | undefined> {
  for (let attempt = 0; attempt < readyAttempts; attempt++) {
    const file = parse((await read(folder)) ?? '')
    if (file === undefined || !(await worksIn(folder, file))) return undefined
    if (file.isReady) return { pid: file.pid, port: file.port }
    await wait(readyEveryMs)
  }
  return undefined
}

/**
 * Removes a `postmaster.pid` that no server of this folder wrote: PostgreSQL refuses to start where the process that it
 * names is alive, also one that only got the same number, or the original's where the folder is a copy.
 */
export async function removeStalePidFile(folder: string): Promise<void> {
  const text = await read(folder)
  if (text === undefined) return
  const file = parse(text)
  if (file !== undefined && (await worksIn(folder, file))) return
  const aside = `${pathOf(folder)}.stale-${process.pid}`
  await rename(pathOf(folder), aside).catch(() => {})
  // a server that another program started meanwhile gets its own back
  if ((await readFile(aside, 'utf8').catch(() => text)) !== text)
    await link(aside, pathOf(folder)).catch(() => {})
  await rm(aside, { force: true })
}
