import { expect, test } from 'vitest'
import { isWholeList, parseDevices } from './device-list.ts'

const lift = { deviceId: 'L-1', secret: 's', equipmentCode: 'E-1', class: '3110', family: 'lift', floors: 12 }
const other = { ...lift, deviceId: 'L-2', floors: null, name: 'Tower 2' }

test('reads one device a line, and whole lists', () => {
  expect(parseDevices([JSON.stringify(lift), '', JSON.stringify(other)])).toEqual([lift, other])
  const list = JSON.stringify({ devices: [lift, other] })
  expect(parseDevices([list])).toEqual([lift, other])
  expect([isWholeList(list), isWholeList(JSON.stringify(lift)), isWholeList('nonsense')]).toEqual([
    true,
    false,
    false,
  ])
})

test('names the line of every problem', () => {
  const lines = [
    JSON.stringify(lift),
    '{',
    JSON.stringify({ ...lift, deviceId: 'a/b' }),
    JSON.stringify(lift),
  ]
  const read = () => parseDevices(lines)
  expect(read).toThrow(/line 2: .*\nline 3: .*deviceId.*\nline 4: L-1 comes twice/s)
})
