import { families, faultCodes } from '../../schemas/index.ts'
import { defineRule, reportedFault } from '../rule.ts'

const urgent = faultCodes.filter((code) => code.severity === 'urgent')

/** 故障急修: a fault that must take the equipment out of use until it is repaired. One condition for each code. */
export default defineRule({
  id: 'urgent-fault',
  families,
  opens: 'repair',
  waitsForWork: true,
  conditions: Object.fromEntries(urgent.map((code) => [code.id, reportedFault(new Set([code.id]))])),
})
