import { type DeviceEntry, hashSecret } from '../../registry/index.ts'

/** A terminal of a lift of the same code, whose secret is `right`. */
export const lift = (id: string): DeviceEntry => ({
  id,
  secretHash: hashSecret('right'),
  equipmentCode: id,
  classCode: '3110',
  family: 'lift',
  jurisdiction: 'cn',
})
