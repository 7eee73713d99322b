import { expect, it } from 'vitest'
import { readDeviceList } from './list-file.ts'

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
