import { z } from 'zod'
import { HoistwayError, messageOf } from '../lib/errors.ts'
import { deviceIdPattern, families } from '../schemas/index.ts'

/** A device to simulate, with its credentials, and what it watches. */
const deviceSpecSchema = z.object({
  deviceId: z.string().regex(deviceIdPattern),
  secret: z.string().min(1),
  equipmentCode: z.string().min(1),
  /** Class of the special-equipment catalogue. */
  class: z.string().length(4),
  family: z.enum(families),
  /** Landings of a lift; chosen at random where absent. */
  floors: z.number().int().min(2).max(200).nullish(),
  name: z.string().nullish(),
})
export type DeviceSpec = z.infer<typeof deviceSpecSchema>

const documentSchema = z.object({ devices: z.array(z.unknown()) })
const mostProblems = 10

/** Whether a line is a whole list, `{"devices":[…]}`, and not one device. */
export function isWholeList(line: string): boolean {
  try {
    return documentSchema.safeParse(JSON.parse(line)).success
  } catch {
    return false
  }
}

/**
 * Reads lines that each hold one device or a list `{"devices":[…]}` in JSON.
 * Throws `bad-device-list` with the line of every problem (the first ten), or where a device comes twice.
 */
export function parseDevices(lines: readonly string[]): DeviceSpec[] {
  const devices: DeviceSpec[] = []
  const problems: string[] = []
  const known = new Set<string>()
  const add = (value: unknown, line: number) => {
    const parsed = deviceSpecSchema.safeParse(value)
    if (!parsed.success) problems.push(`line ${line}: ${z.prettifyError(parsed.error).replaceAll('\n', ' ')}`)
    else if (known.has(parsed.data.deviceId))
      problems.push(`line ${line}: ${parsed.data.deviceId} comes twice`)
    else {
      known.add(parsed.data.deviceId)
      devices.push(parsed.data)
    }
  }
  for (const [index, text] of lines.entries()) {
    if (text.trim() === '') continue
    try {
      const value: unknown = JSON.parse(text)
      const list = documentSchema.safeParse(value)
      for (const item of list.success ? list.data.devices : [value]) add(item, index + 1)
    } catch (error) {
      problems.push(`line ${index + 1}: ${messageOf(error)}`)
    }
  }
  if (problems.length === 0) return devices
  throw new HoistwayError('bad-device-list', `bad devices:\n${problems.slice(0, mostProblems).join('\n')}`)
}
