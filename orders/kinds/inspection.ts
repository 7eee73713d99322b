import { defineOrderKind } from '../kind.ts'

const refused = {
  apply: null,
  schedule: null,
  inspect: null,
  pass: null,
  fail: null,
  rectify: null,
  're-check': null,
  report: null,
} as const

/** 定期检验: applied for by the use unit, done and reported by the inspection body. [TSG T7001-2023] */
export default defineOrderKind({
  id: 'inspection',
  initial: 'due',
  closed: ['reported'],
  table: {
    due: { ...refused, apply: 'applied' },
    applied: { ...refused, schedule: 'scheduled' },
    scheduled: { ...refused, inspect: 'inspected' },
    inspected: { ...refused, pass: 'passed', fail: 'failed', rectify: 'rectifying' },
    rectifying: { ...refused, 're-check': 'inspected' },
    passed: { ...refused, report: 'reported' },
    failed: { ...refused, report: 'reported' },
    reported: refused,
  },
  roles: {
    apply: ['use-unit', 'admin'],
    schedule: ['inspection-body', 'admin'],
    inspect: ['inspection-body', 'admin'],
    pass: ['inspection-body', 'admin'],
    fail: ['inspection-body', 'admin'],
    rectify: ['inspection-body', 'admin'],
    're-check': ['inspection-body', 'admin'],
    report: ['inspection-body', 'admin'],
  },
})
