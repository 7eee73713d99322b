import { defineOrderKind } from '../kind.ts'

const refused = {
  assign: null,
  'sign-in': null,
  'finish-items': null,
  'sign-out': null,
  confirm: null,
  reject: null,
} as const

/** 维护保养. [TSG T5002-2017] */
export default defineOrderKind({
  id: 'maintenance',
  initial: 'planned',
  closed: ['confirmed'],
  table: {
    planned: { ...refused, assign: 'assigned' },
    assigned: { ...refused, 'sign-in': 'signed-in' },
    'signed-in': { ...refused, 'finish-items': 'items-done' },
    'items-done': { ...refused, 'sign-out': 'signed-out' },
    'signed-out': { ...refused, confirm: 'confirmed', reject: 'assigned' },
    confirmed: refused,
  },
  roles: {
    assign: ['maintenance-firm', 'admin'],
    'sign-in': ['maintenance-firm', 'admin'],
    'finish-items': ['maintenance-firm', 'admin'],
    'sign-out': ['maintenance-firm', 'admin'],
    confirm: ['use-unit', 'admin'],
    reject: ['use-unit', 'admin'],
  },
})
