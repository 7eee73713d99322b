import { parse } from 'csv-parse/sync'
import { HoistwayError, messageOf } from '../../lib/errors.ts'
import type { WantedDevice } from './credentials.ts'

const columns = ['equipmentCode', 'deviceId']

/**
 * Reads a CSV list of wanted devices: columns `equipmentCode` and, if it is to be another, `deviceId`; a byte order mark
 * and empty lines are passed over. Throws `device-list-invalid`, naming the line.
 */
export function readDeviceList(csv: string): WantedDevice[] {
  const refuse = (what: string) =>
    new HoistwayError('device-list-invalid', `the CSV list of devices: ${what}`)
  let rows: Record<string, string>[]
  try {
    rows = parse(csv, {
      columns(header: string[]) {
        const unknown = header.filter((name) => !columns.includes(name))
        if (unknown.length > 0 || !header.includes('equipmentCode'))
          throw refuse(
            `the first line must name equipmentCode and may name deviceId; it names ${header.join(', ')}`,
          )
        return header
      },
      bom: true,
      skip_empty_lines: true,
      trim: true,
    })
  } catch (error) {
    throw error instanceof HoistwayError ? error : refuse(messageOf(error))
  }
  return rows.map(({ equipmentCode = '', deviceId = '' }, index) => {
    if (equipmentCode === '') throw refuse(`row ${index + 1} has no equipmentCode`)
    return { equipmentCode, deviceId: deviceId === '' ? equipmentCode : deviceId }
  })
}
