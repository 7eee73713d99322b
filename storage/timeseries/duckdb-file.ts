import { mkdir, realpath } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { HoistwayError, messageOf } from '../../lib/errors.ts'

/** DuckDB's lock keeps other processes out, not a second opening by this one, which would corrupt the file. */
const openHere = new Set<string>()

export interface DuckDbFile {
  readonly instance: DuckDBInstance
  /** Writes out what is pending and lets go of the file. */
  close(): void
}

/**
 * Opens the file, or makes it and its folder. Rejects with `series-in-use`, `series-corrupt` or, where the file system
 * says no, `series-unavailable` (may be tried again).
 */
export async function openDuckDbFile(path: string, options: Record<string, string>): Promise<DuckDbFile> {
  const realPath = await preparedPath(path)
  if (openHere.has(realPath)) throw inUse(path, 'this process')
  openHere.add(realPath)
  try {
    const instance = await DuckDBInstance.create(realPath, options)
    return {
      instance,
      close() {
        try {
          instance.closeSync()
        } finally {
          openHere.delete(realPath)
        }
      },
    }
  } catch (error) {
    openHere.delete(realPath)
    throw openingError(path, error)
  }
}

/** What went wrong in an opened file, as the house's error. */
export function duckDbError(path: string, error: unknown): HoistwayError {
  if (error instanceof HoistwayError) return error
  const reason = messageOf(error)
  if (isCorruption(reason)) return corrupt(path, error)
  return new HoistwayError('series-unavailable', `the series file ${path} does not answer: ${reason}`, {
    mayRetry: true,
    details: { path },
    cause: error,
  })
}

/** Whether DuckDB has given the instance up, so that only opening the file again helps. */
export function isFatal(error: unknown): boolean {
  return /^FATAL|has been invalidated/i.test(messageOf(error))
}

async function preparedPath(path: string): Promise<string> {
  const folder = dirname(resolve(path))
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    return join(await realpath(folder), basename(path))
  } catch (error) {
    throw duckDbError(path, error)
  }
}

function openingError(path: string, error: unknown): HoistwayError {
  const reason = messageOf(error)
  if (reason.includes('Could not set lock')) return inUse(path, /\(PID \d+\)/.exec(reason)?.[0] ?? '', error)
  if (
    /read a database file with version number|newer version of DuckDB|serialization compatibility/i.test(
      reason,
    )
  )
    return newer(path, reason, error)
  if (/Cannot open file|Could not write|Permission denied|Is a directory|No space left/.test(reason))
    return duckDbError(path, error)
  return corrupt(path, error)
}

function isCorruption(reason: string): boolean {
  return /Corrupt database|does not match stored checksum|Serialization Error/i.test(reason)
}

function inUse(path: string, holder: string, cause?: unknown): HoistwayError {
  const by = holder === 'this process' ? holder : `another process ${holder}`.trimEnd()
  return new HoistwayError(
    'series-in-use',
    `the series file ${path} is held by ${by}: stop it, or give this one a data directory of its own`,
    { details: { path }, cause },
  )
}

/** A file that a later release, or a later DuckDB, wrote. */
export function newer(path: string, reason: string, cause?: unknown): HoistwayError {
  return new HoistwayError(
    'data-newer',
    `the series file ${path} was written by a later release of Hoistway (${reason.trim().split('\n')[0]}); start that release, or restore a backup of this one`,
    { details: { path }, cause },
  )
}

function corrupt(path: string, cause: unknown): HoistwayError {
  return new HoistwayError(
    'series-corrupt',
    `the series file ${path} cannot be read as DuckDB: ${messageOf(cause)}. Put a copy of it back, or move it away to begin anew`,
    { details: { path }, cause },
  )
}
