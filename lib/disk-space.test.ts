import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { until } from '../test/support/until.ts'
import { manualClock } from './clock.ts'
import { keepDiskReserve } from './disk-reserve.ts'
import { watchDiskSpace } from './disk-space.ts'
import { createLog } from './log.ts'

const mib = 2 ** 20
let folder: string
let freeMiB: number
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hoistway-disk-'))
  freeMiB = 300
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const clock = manualClock(0)
const watch = (totalMiB = 400) =>
  watchDiskSpace({
    path: folder,
    clock,
    statfs: () => ({ bsize: mib, blocks: totalMiB, bavail: freeMiB }),
  })

it('says with figures when there is no room, and when there is some again', () => {
  const disk = watch()
  expect(disk.keptFreeBytes).toBe(32 * mib)
  expect(disk.whyFull()).toBeUndefined()
  freeMiB = 31
  clock.advance(100)
  expect(disk.whyFull()).toContain('disk full: 31.0 MiB of 400 MiB are free')
  expect(disk.whyNothingFits()).toBeUndefined()
  freeMiB = 15
  clock.advance(100)
  expect(disk.whyNothingFits()).toContain('15.0 MiB')
  freeMiB = 40
  clock.advance(100)
  expect(disk.whyFull()).toBeUndefined()
})

it.each([
  [100, 32],
  [2_000, 100],
  [1_000_000, 256],
])('of %i MiB keeps %i MiB free', (totalMiB, keptMiB) => {
  expect(watch(totalMiB).keptFreeBytes).toBe(keptMiB * mib)
})

it('does not stop anything where the disk cannot be asked', () => {
  const disk = watchDiskSpace({
    path: folder,
    clock,
    statfs: () => {
      throw new Error('not supported')
    },
  })
  expect(disk.whyFull()).toBeUndefined()
})

it('gives the reserve back when the disk is full, and takes it again when there is plenty', async () => {
  const space = watch()
  const reserve = keepDiskReserve({ dataDir: folder, space, log: createLog('silent') })
  const path = join(folder, 'reserve')
  reserve.look()
  await until(() => expect(statSync(path).size).toBe(16 * mib))
  await reserve.close()
  freeMiB = 10
  clock.advance(100)
  reserve.look()
  expect(existsSync(path)).toBe(false)
  freeMiB = 60
  clock.advance(100)
  reserve.look()
  await reserve.close()
  expect(existsSync(path)).toBe(false)
  freeMiB = 300
  clock.advance(100)
  reserve.look()
  await until(() => expect(existsSync(path)).toBe(true))
  await reserve.close()
})
