import { parse } from 'csv-parse/sync'
import { HoistwayError, messageOf } from '../lib/errors.ts'
import type { WantedDevice } from '../registry/index.ts'
import { normalCode } from '../schemas/index.ts'
import { decodeCsv } from './reader/encoding.ts'
import { withKnownNames } from './reader/table.ts'

const columns = ['equipmentCode', 'deviceId', 'nodeId', 'alias']

/**
 * Reads a CSV list of wanted devices: columns `equipmentCode` and, if it is to be another, `deviceId`; a byte order mark, a line
 * `sep=;` and empty lines are passed over. Without a charset the content says its encoding. Throws `device-list-invalid`, naming the
 * line, and `import-encoding-unknown`.
 */
export function readDeviceList(bytes: Buffer, charset?: string): WantedDevice[] {
  const refuse = (what: string) =>
    new HoistwayError('device-list-invalid', `the CSV list of devices: ${what}`)
  const [, said, csv = ''] = /^(?:"?sep=(.)"?\r?\n)?([\s\S]*)$/i.exec(decodeCsv(bytes, charset)) ?? []
  const delimiter = said ?? /[,;\t|]/.exec(csv.split('\n', 1)[0] ?? '')?.[0] ?? ','
  let rows: Record<string, string>[]
  try {
    rows = parse(csv, {
      delimiter,
      columns(given: string[]) {
        const header = withKnownNames(given, columns)
        const unknown = header.filter((name) => !columns.includes(name))
        if (unknown.length > 0 || !header.includes('equipmentCode'))
          throw refuse(
            `the first line must name equipmentCode and may name deviceId, nodeId and alias; it names ${header.join(', ')}`,
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
  return rows.map(({ equipmentCode = '', deviceId = '', nodeId = '', alias = '' }, index) => {
    const code = normalCode(equipmentCode)
    if (code === '') throw refuse(`row ${index + 1} has no equipmentCode`)
    return {
      ...{ equipmentCode: code, deviceId: deviceId === '' ? code : deviceId },
      ...(nodeId !== '' && { nodeId }),
      ...(alias !== '' && { alias }),
    }
  })
}
