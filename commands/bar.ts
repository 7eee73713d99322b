import { SingleBar } from 'cli-progress'
import { systemClock } from '../lib/clock.ts'

const lineEveryMs = 5_000

/** How far a long command is: `done` of `total`, in whatever unit tells it best, and the rows so far. */
export interface Bar {
  show(done: number, total: number, rows: number): void
  stop(): void
}

/** A bar on a terminal; elsewhere a line now and then. Both on stderr. */
export function startBar(doing: string): Bar {
  if (process.stderr.isTTY) {
    const bar = new SingleBar({
      format: `${doing} [{bar}] {percentage}% | {rows} rows | {eta_formatted} left`,
      stream: process.stderr,
      hideCursor: true,
    })
    bar.start(1, 0, { rows: 0 })
    return {
      show(done, total, rows) {
        bar.setTotal(total)
        bar.update(done, { rows })
      },
      stop: () => bar.stop(),
    }
  }
  let shownAtMs = systemClock.now()
  return {
    show(done, total, rows) {
      if (systemClock.now() - shownAtMs < lineEveryMs) return
      shownAtMs = systemClock.now()
      process.stderr.write(`${doing}: ${Math.floor((100 * done) / total)} %, ${rows} rows\n`)
    },
    stop() {},
  }
}
