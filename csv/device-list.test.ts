import { expect, it } from 'vitest'
import { readDeviceList as readList } from './device-list.ts'

const readDeviceList = (csv: string) => readList(Buffer.from(csv))

it('reads equipment codes with device ids or without', () => {
  expect(readDeviceList('\ufeffequipmentCode,deviceId\r\nL-1,D-1\r\n\r\n"L,2",\r\n L-3 ,D-3\r\n')).toEqual([
    { equipmentCode: 'L-1', deviceId: 'D-1' },
    { equipmentCode: 'L,2', deviceId: 'L,2' },
    { equipmentCode: 'L-3', deviceId: 'D-3' },
  ])
  expect(readDeviceList('equipmentCode\nL-1')).toEqual([{ equipmentCode: 'L-1', deviceId: 'L-1' }])
  expect(readDeviceList('equipmentCode')).toEqual([])
})

it.each([
  ['code,deviceId\nL-1,D-1', 'code, deviceId'],
  ['deviceId\nD-1', 'equipmentCode'],
  ['equipmentCode,deviceId\nL-1,D-1\n,D-2', 'row 2'],
  ['equipmentCode,deviceId\nL-1', 'line 2'],
  ['equipmentCode\n"L-1', 'line 2'],
])('names what is wrong with %j', (csv, where) => {
  expect(() => readDeviceList(csv)).toThrow(
    expect.objectContaining({ code: 'device-list-invalid', message: expect.stringContaining(where) }),
  )
})

it.each([
  ['semicolons', 'equipmentCode;deviceId\nL-1;D-1\n'],
  ['tabs', 'equipmentCode\tdeviceId\nL-1\tD-1\n'],
  ['a line that says so', 'sep=|\nequipmentCode|deviceId\nL-1|D-1\n'],
  ['names in other case, width and between spaces', ' EquipmentCODE ,ｄｅｖｉｃｅＩｄ\nL-1,D-1\n'],
  ['a code with what nobody sees', 'equipmentCode,deviceId\n\u200bＬ-1\u00a0,D-1\n'],
])('reads a list with %s', (_what, csv) => {
  expect(readDeviceList(csv)).toEqual([{ equipmentCode: 'L-1', deviceId: 'D-1' }])
})

it('reads a list in the encoding that it is in, or that is said', () => {
  const wanted = [{ equipmentCode: '上海-1', deviceId: 'D-1' }]
  const csv = 'equipmentCode,deviceId\n上海-1,D-1\n'
  expect(readList(Buffer.from(csv, 'utf16le'))).toEqual(wanted)
  const gbk = Buffer.from([
    ...Buffer.from('equipmentCode,deviceId\n'),
    0xc9,
    0xcf,
    0xba,
    0xa3,
    ...Buffer.from('-1,D-1\n'),
  ])
  expect(readList(gbk)).toEqual(wanted)
  expect(readList(gbk, 'gb18030')).toEqual(wanted)
  expect(() => readList(gbk, 'klingon')).toThrow(expect.objectContaining({ code: 'import-encoding-unknown' }))
})
