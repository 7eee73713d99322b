import { HoistwayError } from '../lib/errors.ts'
import type { RefusedPublish } from '../schemas/index.ts'

/** Notes what was refused of known devices, and why the server ended their connections. */
export interface DeviceNotes {
  refused(message: RefusedPublish): void
  /** @param code stable; `detail` is for people. */
  closed(deviceId: string, code: string, detail: string): void
}

export const noNotes: DeviceNotes = { refused() {}, closed() {} }

/** What ends a connection and is no fault of the device: it comes and goes. */
const comingAndGoing = new Set(['keep alive timeout', 'connection closed', 'premature close'])

/** The code of what a device did that ended its connection; undefined where it just went, or where it was not to blame. */
export function closingReason(error: Error): string | undefined {
  if (error instanceof HoistwayError) return error.code.startsWith('journal-') ? undefined : error.code
  // of the network: ECONNRESET, EPIPE, those of TLS
  if ('code' in error || comingAndGoing.has(error.message.toLowerCase())) return undefined
  return error.message === 'drain timeout' ? 'acknowledgements-unread' : 'protocol-error'
}
