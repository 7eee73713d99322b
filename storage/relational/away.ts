import { HoistwayError } from '../../lib/errors.ts'

const lostCodes = new Set([
  // of the driver
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'CONNECT_TIMEOUT',
  // of the network
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  // of the server: a standby that has not taken over yet, one that starts or stops
  '25006',
  '57P01',
  '57P02',
  '57P03',
  '57P05',
])
/** Classes of SQLSTATE: connection exceptions, insufficient resources (disk, memory, connections), system errors. */
const lostClasses = ['08', '53', '58']

/**
 * Whether an error says that PostgreSQL cannot be had at the moment: it is away, starts, stops, or has no room. Such an
 * error says nothing of what was asked; the same may succeed later.
 */
export function isDatabaseAway(error: unknown): boolean {
  for (let cause = error, depth = 0; cause instanceof Error && depth < 5; cause = cause.cause, depth++) {
    if (cause instanceof HoistwayError && cause.code === 'postgres-unreachable') return true
    const { code } = cause as { code?: unknown }
    if (typeof code !== 'string') continue
    if (lostCodes.has(code) || (code.length === 5 && lostClasses.some((two) => code.startsWith(two))))
      return true
  }
  return false
}
