import pino from 'pino'

export type Log = Pick<pino.Logger, 'debug' | 'info' | 'warn' | 'error'>

/** JSON lines on stderr, so that stdout stays free for what a command answers. */
export function createLog(level: string): Log {
  const destination = pino.destination({ dest: 2, sync: true })
  // who reads what we say may end before us: that is no reason to end
  destination.on('error', () => {})
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination)
}

export const silentLog: Log = pino({ level: 'silent' })
