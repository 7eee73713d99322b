import { defineOrderKind } from '../kind.ts'

const refused = {
  accept: null,
  'sign-in': null,
  'wait-for-parts': null,
  resume: null,
  finish: null,
  confirm: null,
  reject: null,
} as const

/** 故障急修: done by the firm, confirmed by the use unit. */
export default defineOrderKind({
  id: 'repair',
  initial: 'reported',
  closed: ['confirmed'],
  table: {
    reported: { ...refused, accept: 'accepted' },
    accepted: { ...refused, 'sign-in': 'signed-in' },
    'signed-in': { ...refused, 'wait-for-parts': 'waiting-for-parts', finish: 'done' },
    'waiting-for-parts': { ...refused, resume: 'signed-in' },
    done: { ...refused, confirm: 'confirmed', reject: 'accepted' },
    confirmed: refused,
  },
  roles: {
    accept: ['maintenance-firm', 'admin'],
    'sign-in': ['maintenance-firm', 'admin'],
    'wait-for-parts': ['maintenance-firm', 'admin'],
    resume: ['maintenance-firm', 'admin'],
    finish: ['maintenance-firm', 'admin'],
    confirm: ['use-unit', 'admin'],
    reject: ['use-unit', 'admin'],
  },
})
