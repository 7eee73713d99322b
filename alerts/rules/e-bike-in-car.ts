import { defineRule, reportedFault } from '../rule.ts'

/** 电瓶车进轿厢: a camera saw an e-bike in the car; a lead for the inspector. Most cameras never say that it is gone. */
export default defineRule({
  id: 'e-bike-in-car',
  families: ['lift'],
  opens: 'lead',
  lapseLimit: 'e-bike-recurrence',
  conditions: { reported: reportedFault(new Set(['e-bike-in-car'])) },
})
